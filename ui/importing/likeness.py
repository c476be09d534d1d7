"""A meeting drawn anew in the house style that was learnt from its file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from minutes.ids import MeetingId
from ui.operations.lane import Lane
from ui.operations.paging import Paging
from ui.pages.sheets import Sheets
from ui.theme import Name, Theme, dress


class Likeness(QWidget):
    """The pages of a meeting as they will print from now on, and what was learnt."""

    def __init__(
        self, lane: Lane, theme: Theme, styles: Path | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.paging = Paging(lane, self, styles=styles)
        self.sheets = Sheets(self.paging, theme, self)
        self.says = QLabel(self)

        dress(self.sheets, Name.IMPORT_PAGES, "The meeting in the look of its file")
        dress(self.says, Name.QUIET)
        self.says.setWordWrap(True)
        self.says.setTextFormat(Qt.TextFormat.PlainText)
        step = theme.step()
        self.says.setContentsMargins(step * 2, step, step * 2, step)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(self.says)
        down.addWidget(self.sheets, 1)
        self.setFocusProxy(self.sheets)

    def show_meeting(self, meeting: MeetingId, says: str) -> None:
        """Draw a meeting as it will print."""
        self.says.setText(says)
        self.sheets.clear()
        self.paging.show(meeting)

    def close_pages(self) -> None:
        """Finish what is being drawn."""
        self.paging.close()
