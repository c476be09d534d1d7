"""Asking for a new board, and for a new meeting of one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from minutes.ids import BoardId
from ui.operations.making import Wanted
from ui.start.card import WIDER_LETTERS, Card
from ui.start.looks import add_styles
from ui.theme import Theme

PEOPLE_HINT = "As last time, or as in:\nAda Moss, AM, Chair\nRui Kato, RK, Police"
"""What the field for people could say."""


class NewBoardScreen(Card):
    """Asks what a board is called, and how its papers look."""

    asked = Signal(str, str, str)
    """(name, short name, the house style of its papers)"""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "A new board", parent, letters=WIDER_LETTERS)
        self.add_text("A committee, board, sub-group or network that meets.", quiet=True)
        self.name = self.add_field("board-name", "Its &name, as the minutes have it")
        self.short = self.add_field("board-short-name", "Its &short name, such as HSB")
        self.styles = add_styles(self, theme)
        self.make = self.button("Make the boar&d")
        self.back = self.button("Bac&k")
        self.add_buttons(self.make, self.back)

        for field in (self.name, self.short):
            field.setMaxLength(200)

        for field in (self.name, self.short):
            field.returnPressed.connect(self._on_make)
        self.styles.itemActivated.connect(self._on_make)
        self.make.clicked.connect(self._on_make)
        self.back.clicked.connect(lambda: self.left.emit())

    def begin(self) -> None:
        """Ask anew."""
        self.show_trouble(None)
        self.name.clear()
        self.short.clear()
        self.styles.want("")
        self.name.setFocus()

    def _on_make(self) -> None:
        self.asked.emit(self.name.text(), self.short.text(), self.styles.chosen)


class NewMeetingScreen(Card):
    """Asks when and where a meeting is; the people come from the one before, the rest is usual."""

    asked = Signal(object)
    """The meeting Wanted."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "A new meeting", parent)
        self._board = BoardId("")
        self._of = self.add_text("", quiet=True)
        self.day = self.add_field("meeting-day", "Its &day, such as 14 May 2026")
        self.hours = self.add_field("meeting-hours", "Its &time, such as 2pm – 4pm")
        self.place = self.add_field("meeting-place", "Its &place")
        self.agenda, self.people = self.add_areas(
            ("meeting-agenda", "Age&nda, one item a line", "As usual"),
            ("meeting-people", "&Who is expected, one a line", PEOPLE_HINT),
        )
        self.add_text(
            "Left empty, the people are those of the meeting before, and the agenda is as usual.",
            quiet=True,
        )
        self.make = self.button("Make the meetin&g")
        self.back = self.button("Bac&k")
        self.add_buttons(self.make, self.back)

        self._of.setTextFormat(Qt.TextFormat.PlainText)

        for field in (self.day, self.hours, self.place):
            field.returnPressed.connect(self._on_make)
        self.make.clicked.connect(self._on_make)
        self.back.clicked.connect(lambda: self.left.emit())

    def begin(self, board: BoardId, name: str) -> None:
        """Ask for a meeting of this board."""
        self._board = board
        self._of.setText(name)
        self.show_trouble(None)
        for field in (self.day, self.hours, self.place):
            field.clear()
        for area in (self.agenda, self.people):
            area.clear()
        self.day.setFocus()

    def _on_make(self) -> None:
        self.asked.emit(
            Wanted(
                board=self._board,
                day=self.day.text(),
                hours=self.hours.text(),
                place=self.place.text(),
                agenda=self.agenda.toPlainText(),
                people=self.people.toPlainText(),
            )
        )
