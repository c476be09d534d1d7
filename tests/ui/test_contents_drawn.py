"""What the list of meetings says of each, however narrow it is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from tests.ui.books import ALLOTMENTS, APRIL, HARBOUR, MAY, boards, meeting
from ui.contents import ContentsView
from ui.preferences import Preferences
from ui.theme import Theme

TITLED = replace(meeting(MAY, HARBOUR, "2026-09-30"), title="A meeting of many words")
BARE = replace(meeting(APRIL, ALLOTMENTS, "2026-09-23"), title="")


class Heard(QPainter):
    """A painter that keeps the words it draws, and where."""

    def __init__(self, on: QImage) -> None:
        super().__init__(on)
        self.said: list[tuple[QRect, str]] = []

    def drawText(self, *given: Any) -> None:  # noqa: N802 - Qt's own name
        """Keep words."""
        self.said.append((given[0], given[-1]))


@pytest.mark.parametrize("letters", [2, 8, 40])
def test_the_day_of_a_meeting_is_never_cut(letters: int, qtbot: QtBot, qapp: QApplication) -> None:
    theme = Theme(qapp, Preferences())
    view = ContentsView(theme)
    qtbot.addWidget(view)
    view.take(boards(), (TITLED, BARE))
    day = str(view.contents.index_of(TITLED.id).data())
    view.resize(QFontMetrics(theme.font()).horizontalAdvance(day + letters * "m") + 20, 400)
    view.show()
    for held in (TITLED, BARE):
        index = view.contents.index_of(held.id)
        option = QStyleOptionViewItem()
        option.rect = view.visualRect(index)
        said = drawn(view, option, index)
        assert index.data() in said
        assert str(held.state) in said


def drawn(view: ContentsView, option: QStyleOptionViewItem, index: Any) -> list[str]:
    """The words of an entry; none of them reaches out of it."""
    page = QImage(view.size(), QImage.Format.Format_RGB32)
    painter = Heard(page)
    view.itemDelegate().paint(painter, option, index)
    painter.end()
    assert all(option.rect.contains(room) for room, _ in painter.said)
    return [words for _, words in painter.said]
