"""The screen of pages: the pages, which of them is looked at, and how large they are."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from minutes.changes import Changes
from minutes.document import Document
from minutes.errors import MinutesError
from minutes.ids import MeetingId
from minutes.kinds import PaperKind
from ui.keys.naming import KeysOf, customs, with_keys
from ui.operations.lane import Lane
from ui.operations.paging import Paging
from ui.pages.sheets import Sheets
from ui.theme import Name, Theme, dress

PATIENCE_MS = 500
"""After so long without a page it is said that one is on its way."""

PAPERS = {
    PaperKind.MINUTES: "Minutes",
    PaperKind.AGENDA: "Agenda",
    PaperKind.DECISION_NOTE: "Decision note",
    PaperKind.ACTION_LOG: "Action log",
    PaperKind.HIGHLIGHTS: "Highlights",
}
"""What the papers are called above their pages."""

OF_BOARDS = frozenset({PaperKind.ACTION_LOG, PaperKind.HIGHLIGHTS})
"""The papers in which another meeting of the board may stand, too."""

CALM_MS = 400
"""How long the book is at rest before pages that show it are drawn anew."""


class PagesView(QWidget):
    """A paper as it will print. Escape goes back to where somebody came from."""

    left = Signal()
    """Somebody wants to go back."""

    troubled = Signal(object)
    """A MinutesError: why there are no pages, and what to do."""

    wants_files = Signal()
    """The paper that is seen is wanted in Word and PDF."""

    def __init__(
        self,
        lane: Lane,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        styles: Path | None = None,
    ) -> None:
        """`styles` is the folder with the boards' own house styles."""
        super().__init__(parent)
        self.keys: KeysOf = customs
        self._shown: tuple[MeetingId, PaperKind, bool] | None = None
        self._stale = False
        """Whether the paper has changed since it was set, while nobody looked."""
        self.paging = Paging(lane, self, styles=styles)
        self.sheets = Sheets(self.paging, theme, self)
        self.papers = {paper: self._tab(words) for paper, words in PAPERS.items()}
        self.for_public = self._tab("Public version")
        self.files = QPushButton("Export", self)
        self.says = QLabel(self)
        self.where = QLabel(self)
        self.size_now = QLabel(self)
        self.smaller = QPushButton("−", self)
        self.larger = QPushButton("+", self)
        self.fit = QPushButton("Fit &width", self)
        self._soon, self._late = QTimer(self), QTimer(self)

        dress(self, "pages", "Pages as they will print")
        dress(self.sheets, "sheets", "Pages")
        dress(self.says, Name.QUIET)
        dress(self.where, "pages-where", "Page")
        dress(self.size_now, "pages-size", "Size")
        dress(self.smaller, "pages-smaller", "Smaller")
        dress(self.larger, "pages-larger", "Larger")
        dress(self.fit, "pages-fit", "Fit width")
        dress(self.files, "pages-files", "Export this paper to Word and PDF")
        self.says.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.says.setWordWrap(True)
        for timer, pause in ((self._soon, CALM_MS), (self._late, PATIENCE_MS)):
            timer.setSingleShot(True)
            timer.setInterval(pause)
        self._lay_out(theme.step())
        self._connect(lane)
        self._say("")

    def _connect(self, lane: Lane) -> None:
        for paper, tab in self.papers.items():
            tab.clicked.connect(partial(self.turn_to, paper))
        self.for_public.clicked.connect(self.turn_public)
        self.files.clicked.connect(self.wants_files)
        self.sheets.moved.connect(self._on_moved)
        self.sheets.zoomed.connect(lambda zoom: self.size_now.setText(f"{zoom}%"))
        self.smaller.clicked.connect(self.sheets.smaller)
        self.larger.clicked.connect(self.sheets.larger)
        self.fit.clicked.connect(lambda: self.sheets.look_at(0))
        self.paging.ready.connect(self._on_ready)
        self.paging.troubled.connect(self._on_troubled)
        self._soon.timeout.connect(self._show_again)
        self._late.timeout.connect(lambda: self._say("The pages are being set…"))
        lane.changed.connect(self._on_changed)
        lane.opened.connect(self.clear)

    def _lay_out(self, step: int) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(step * 2, step, step * 2, step)
        bar.setSpacing(step)
        for tab in (*self.papers.values(), self.for_public):
            bar.addWidget(tab)
        bar.addStretch(1)
        for part in (self.where, self.smaller, self.size_now, self.larger, self.fit, self.files):
            bar.addWidget(part)
        for label, widest in ((self.where, "Page 88 of 88"), (self.size_now, "888%")):
            label.setMinimumWidth(label.fontMetrics().horizontalAdvance(widest))
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        holder = QWidget(self)
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.sheets)
        self._stack.addWidget(self.says)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(holder, 1)
        self.setFocusProxy(self.sheets)

    def _tab(self, words: str) -> QPushButton:
        tab = QPushButton(words, self)
        dress(tab, Name.TAB, words)
        tab.setCheckable(True)
        tab.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return tab

    # -------------------------------------------------------------- what is seen

    @property
    def paper(self) -> PaperKind:
        """Which paper is seen."""
        return self._shown[1] if self._shown else PaperKind.MINUTES

    @property
    def public(self) -> bool:
        """Whether what is seen is without what is restricted."""
        return self._shown[2] if self._shown else False

    def turn_to(self, paper: PaperKind, *_: object) -> None:
        """Show another paper of the same meeting."""
        if self._shown is not None:
            self.show_meeting(self._shown[0], paper, public=self.public)
            self.sheets.setFocus()

    def turn_public(self, *_: object) -> None:
        """Show the paper without what is restricted, or whole again."""
        if self._shown is not None:
            self.show_meeting(self._shown[0], self.paper, public=not self.public)
            self.sheets.setFocus()

    # -------------------------------------------------------------- asking

    def show_meeting(
        self,
        meeting: MeetingId,
        paper: PaperKind = PaperKind.MINUTES,
        *,
        public: bool = False,
    ) -> None:
        """Show a paper of a meeting, and keep showing it as the book changes."""
        asked = (meeting, paper, public)
        if asked != self._shown:
            self.sheets.clear()
        self._shown = asked
        for kind, tab in self.papers.items():
            tab.setChecked(kind is paper)
        self.for_public.setChecked(public)
        self._show_again()

    def show_document(self, document: Document) -> None:
        """Show a document that is composed already, as of a house style being changed."""
        self._shown = None
        self._late.start()
        self.paging.show_document(document)

    def clear(self, *_: object) -> None:
        """Show nothing, as where another book is opened."""
        self._shown = None
        self._soon.stop()
        self.paging.leave()
        self.sheets.clear()
        self._say("")

    def shut(self) -> None:
        """Finish, before the window closes."""
        self._soon.stop()
        self._late.stop()
        self.paging.close()

    def showEvent(self, event: QShowEvent) -> None:
        """Set the paper anew where it has changed while nobody looked; tell the keys of today."""
        super().showEvent(event)
        for button, says in (
            (self.files, "This paper in Word and PDF ({export})"),
            (self.smaller, "Smaller ({smaller})"),
            (self.larger, "Larger ({larger})"),
            (self.fit, "As wide as there is room ({pages-fit})"),
        ):
            button.setToolTip(with_keys(says, self.keys))
        if self._stale:
            self._show_again()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # -------------------------------------------------------------- hearing

    def _show_again(self) -> None:
        if self._shown is not None:
            meeting, paper, public = self._shown
            self._stale = False
            if not self.sheets.count:
                self._late.start()
            self.paging.show(meeting, paper=paper, public=public)

    def _on_changed(self, changes: Changes, _asker: object) -> None:
        # A board or a person may stand in any paper; what changes often is the meeting itself.
        if self._shown is None:
            return
        meetings, (meeting, paper, _) = changes.meetings, self._shown
        if not meetings or meeting in meetings or paper in OF_BOARDS:
            if self.isVisible():
                self._soon.start()
            else:
                self._stale = True

    def _on_ready(self, _sizes: object) -> None:
        self._late.stop()
        self._stack.setCurrentWidget(self.sheets)

    def _on_moved(self, page: int, count: int) -> None:
        self.where.setText(f"Page {page} of {count}")

    def _on_troubled(self, trouble: MinutesError) -> None:
        self._late.stop()
        self.sheets.clear()
        self._say(str(trouble))
        self.troubled.emit(trouble)

    def _say(self, words: str) -> None:
        """Say why there is no page, in place of the pages."""
        self._late.stop()
        if not self.sheets.count:
            self.says.setText(words or "No paper is shown.")
            self.where.setText("")
            self._stack.setCurrentWidget(self.says)
