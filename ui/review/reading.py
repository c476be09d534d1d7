"""The minutes as they are read and mended: a page, and its outcomes in a table beneath."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from minutes.record import Record
from ui.operations.lane import Lane
from ui.review.outcomes import OutcomesView
from ui.review.page import Page
from ui.theme import Name, Theme, dress


class ReadingScreen(QSplitter):
    """Shows one meeting. What is chosen in the table is gone to on the page."""

    def __init__(self, lane: Lane, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.page = Page(lane, theme)
        self._under = QWidget()
        self._title = QLabel("Outcomes")
        self.table = OutcomesView(theme)

        dress(self._title, Name.OUTCOMES_TITLE)
        below = QVBoxLayout(self._under)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self._title)
        below.addWidget(self.table, 1)
        self._under.hide()
        for part in (self.page, self._under):
            self.addWidget(part)
        self.setStretchFactor(0, 3)
        self.setStretchFactor(1, 1)
        self.setChildrenCollapsible(False)

        self.table.asked.connect(self.go_to)

    def show_record(self, record: Record | None, *, follow: bool = False) -> None:
        """Show a meeting, or none; `follow` keeps the place where it has changed."""
        self.page.show_record(record, follow=follow)
        self.table.outcomes.take(record)
        count = len(record.outcomes) if record else 0
        self._title.setText(f"Outcomes · {count}")
        self._under.setVisible(count > 0)

    def go_to(self, row: str) -> None:
        """Stand at one row of the page, ready to type."""
        self.page.go_to(row)
        self.page.setFocus()
