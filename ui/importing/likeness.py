"""A meeting drawn anew in the look that was learnt from its file, beside the file's own pages."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from minutes.ids import MeetingId
from ui.operations.dressing import Learnt
from ui.operations.import_pages import OriginalPages
from ui.operations.lane import Lane
from ui.operations.paging import Paging
from ui.pages.sheets import Sheets
from ui.theme import Name, Theme, dress, name_buttons

HALF = 10_000
"""More dots than there are: two sides that want as much share the room alike."""


class Likeness(QWidget):
    """The pages of a meeting as they would print from now on, and what was learnt."""

    kept = Signal()
    """Somebody wants the look."""

    given_up = Signal()
    """Somebody wants everything as it was."""

    has_pages = Signal()
    """The pages of the file are there as well."""

    def __init__(
        self, lane: Lane, theme: Theme, styles: Path | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.paging = Paging(lane, self, styles=styles)
        self.originals = OriginalPages(lane, self)
        self.sheets = Sheets(self.paging, theme, self)
        self.file_sheets = Sheets(self.originals, theme, self)
        self.file_side = QWidget(self)
        self.side = QWidget(self)
        self.beside = QSplitter(Qt.Orientation.Horizontal, self)
        self.says = QLabel(self)
        self.keep = QPushButton("&Keep this look")
        self.leave_it = QPushButton("&Leave it as it was")

        self._lay_out(theme)

        self.originals.ready.connect(self._on_file_ready)
        self.keep.clicked.connect(self.kept)
        self.leave_it.clicked.connect(self.given_up)

    def _lay_out(self, theme: Theme) -> None:
        step = theme.step()
        dress(self.sheets, Name.IMPORT_PAGES, "The meeting in the look of its file")
        dress(self.file_sheets, Name.IMPORT_PAGES, "The file as it was sent out")
        dress(self.says, Name.QUIET)
        dress(self.keep, Name.PRIMARY)
        name_buttons(self)
        self.says.setWordWrap(True)
        self.says.setTextFormat(Qt.TextFormat.PlainText)
        for side, title, sheets in (
            (self.file_side, "The file as it was sent out", self.file_sheets),
            (self.side, "The same meeting as the board's papers would look", self.sheets),
        ):
            down = QVBoxLayout(side)
            down.setContentsMargins(0, 0, 0, 0)
            down.setSpacing(0)
            label = QLabel(title, side)
            label.setContentsMargins(step * 2, step, step, step)
            label.setFont(theme.font(bold=True))
            label.setWordWrap(True)
            down.addWidget(label)
            down.addWidget(sheets, 1)
            self.beside.addWidget(side)
            self.beside.setStretchFactor(self.beside.count() - 1, 1)
        self.beside.setChildrenCollapsible(False)
        buttons, foot = QHBoxLayout(), QVBoxLayout()
        buttons.setSpacing(step)
        buttons.addStretch(1)
        buttons.addWidget(self.keep)
        buttons.addWidget(self.leave_it)
        foot.setContentsMargins(step * 2, step, step * 2, step)
        foot.setSpacing(step)
        foot.addWidget(self.says)
        foot.addLayout(buttons)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(self.beside, 1)
        down.addLayout(foot)
        self.setFocusProxy(self.sheets)
        self.file_side.hide()

    def compare(self, meeting: MeetingId, learnt: Learnt, file: Path) -> None:
        """Draw a meeting as it would print, and beside it the file that it came from."""
        self.says.setText(" ".join(learnt.says))
        self.sheets.clear()
        self.file_sheets.clear()
        self.file_side.hide()
        self.paging.show(meeting, tried=learnt.board, styles=learnt.styles)
        self.originals.show_file(file)

    def leave(self) -> None:
        """Draw nothing more."""
        self.paging.leave()
        self.originals.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the look by Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.kept.emit()
        else:
            super().keyPressEvent(event)

    def _on_file_ready(self) -> None:
        self.file_side.show()
        self.has_pages.emit()  # the room is larger from now on
        self.beside.setSizes([HALF, HALF])

    def close_pages(self) -> None:
        """Finish what is being drawn."""
        self.paging.close()
        self.originals.close()
