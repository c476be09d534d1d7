"""Tables of words: one row marked, no grid, and widths that follow the room there is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

WORDS_LETTERS = 44
"""How many letters the words have at the least before other columns take more than they need."""

ROW_LINES = 1.85
"""How high a row is, in lines of text."""

LETTER_SHARE = 1.15
"""How much wider a column is than its letters: their average is narrower than a name's."""


def set_out(table: QTableView, words: int) -> None:
    """Have a table look plain; the column `words` takes the room that the others leave."""
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setSectionsClickable(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header.setSectionResizeMode(words, QHeaderView.ResizeMode.Stretch)


def measure(table: QTableView, roomy: Sequence[int], tight: Sequence[int] = ()) -> None:
    """Give rows their height, and columns their letters: as many as are good to have, or fewer.

    A column with none takes what is left; `tight` is for where that would be too little.
    """
    table.verticalHeader().setDefaultSectionSize(round(table.fontMetrics().height() * ROW_LINES))
    letter = table.fontMetrics().averageCharWidth() * LETTER_SHARE
    left = table.viewport().width() / letter - sum(roomy)
    for column, letters in enumerate(roomy if left >= WORDS_LETTERS else tight or roomy):
        if letters:
            table.setColumnWidth(column, round(letter * letters))
