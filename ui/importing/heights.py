"""The heights of rows whose words wrap: of those in view at once, of the others bit by bit.

A paper of two hundred pages has thousands of rows, and measuring all of them at once would hold
up a key. A row nobody has seen has a usual height until its turn comes; what is seen stays where
it is meanwhile.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QTimer
from PySide6.QtWidgets import QTableView

from ui.live.listing import Listing

SLICE = 0.006
"""Seconds that measuring takes in one round of the event loop."""

LOOKED_AT = 64
"""Rows between two looks at the clock that are found to have their height already."""


class Heights(QObject):
    """Keeps the rows of a table as high as their words are at its width."""

    def __init__(
        self,
        table: QTableView,
        model: Listing[Any],
        measured: Callable[[Any, int], int],
        width: Callable[[], int],
    ) -> None:
        """`measured` gives how high a value is at a width, and `width` how wide rows are."""
        super().__init__(table)
        self._table = table
        self._model = model
        self._measured = measured
        self._width = width
        self._fit: dict[str, tuple[Any, int, int]] = {}
        """By the id of a row: the value and the width it was measured for, and how high it is."""
        self._next = 0
        self._turn = QTimer(self)
        self._turn.setInterval(0)

        self._turn.timeout.connect(self._on_turn)
        model.rowsAboutToBeRemoved.connect(self._on_going)
        model.rowsInserted.connect(self._on_inserted)
        model.rowsMoved.connect(self.forget)
        model.modelReset.connect(self.forget)
        model.dataChanged.connect(self.look_again)

    def forget(self) -> None:
        """Measure every row anew: letters, or their places, are others."""
        self._fit.clear()
        self.look_again()

    def look_again(self) -> None:
        """Go through all rows again; those whose words and width are the same keep their height."""
        self._next = 0
        self._turn.start()

    def fit_seen(self) -> None:
        """Give the rows in view their heights now."""
        first = max(self._table.rowAt(0), 0)
        below, row = self._table.viewport().height(), first
        top = self._table.rowViewportPosition(first)
        while row < self._model.rowCount() and top < below:
            top += self._fitted(row)
            row += 1

    def fit_around(self, row: int) -> None:
        """Give a row its height now, and so many rows around it as can be seen with it."""
        room = self._table.viewport().height()
        for rows in (range(row, -1, -1), range(row + 1, self._model.rowCount())):
            self._fill(rows, room)

    def _fill(self, rows: Iterable[int], room: int) -> None:
        for row in rows:
            room -= self._fitted(row)
            if room < 0:
                return

    def _fitted(self, row: int) -> int:
        """Give a row its height, and give that."""
        value = self._model.value_at(self._model.index(row, 0))
        id, width = self._model.id_at(self._model.index(row, 0)), self._width()
        known = self._fit.get(id)
        if known is None or known[1] != width or known[0] != value:
            known = (value, width, self._measured(value, width))
            self._fit[id] = known
        if self._table.rowHeight(row) != known[2]:
            self._table.setRowHeight(row, known[2])
        return known[2]

    def _on_turn(self) -> None:
        """Measure rows for a moment; what is seen stays where it is."""
        table, end = self._table, time.perf_counter() + SLICE
        seen = table.rowAt(0)
        before = table.rowViewportPosition(seen) if seen >= 0 else 0
        count = self._model.rowCount()
        while self._next < count and time.perf_counter() < end:
            for row in range(self._next, min(self._next + LOOKED_AT, count)):
                self._fitted(row)
                self._next = row + 1
                if time.perf_counter() > end:
                    break
        if self._next >= count:
            self._turn.stop()
        if seen >= 0:
            moved = table.rowViewportPosition(seen) - before
            if moved:
                bar = table.verticalScrollBar()
                bar.setMaximum(max(bar.maximum(), bar.value() + moved))
                bar.setValue(bar.value() + moved)

    def _on_going(self, _parent: QModelIndex, first: int, last: int) -> None:
        for row in range(first, last + 1):
            self._fit.pop(self._model.id_at(self._model.index(row, 0)), None)

    def _on_inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._on_going(_parent, first, last)
        self.look_again()
