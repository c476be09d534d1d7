"""The report on files that were imported together: read, sent on, and a way to each file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.operations.import_papers import Paper
from ui.operations.import_report import report_of
from ui.theme import Name, Theme, dress, name_buttons


class _Text(QPlainTextEdit):
    """The words of the report; Enter goes to the file of a line."""

    followed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the file of the line that the cursor is in by Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.followed.emit()
        else:
            super().keyPressEvent(event)


class ReportView(QWidget):
    """Shows what became of every file."""

    chosen = Signal(int)
    """The number of a file that somebody wants to look at."""

    kept = Signal(object)
    """The Path of a file that the report is to be kept in."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._papers: Sequence[Paper] = ()
        self.text = _Text(self)
        self.hint = QLabel("Enter  goes to the file of a line   ·   Esc  leaves the report")
        self.keep = QPushButton("Sa&ve the report…")

        dress(self.text, Name.IMPORT_ORIGINAL, "Report")
        dress(self.hint, Name.QUIET)
        self.hint.setWordWrap(True)
        name_buttons(self)
        self.text.setReadOnly(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.text.setTabChangesFocus(True)
        step = theme.step()
        self.text.document().setDocumentMargin(step * 2)
        foot = QHBoxLayout()
        foot.setContentsMargins(step * 2, step, step * 2, step)
        foot.addWidget(self.hint, 1)
        foot.addWidget(self.keep)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(self.text, 1)
        down.addLayout(foot)
        self.setFocusProxy(self.text)

        self.text.followed.connect(self._on_followed)
        self.keep.clicked.connect(self._on_keep)

    def show_report(self, papers: Sequence[Paper]) -> None:
        """Show how far these files are; the cursor stays in its line."""
        self._papers = papers
        words = report_of(papers)
        if words == self.text.toPlainText():
            return
        line = self.text.textCursor().blockNumber()
        self.text.setPlainText(words)
        block = self.text.document().findBlockByNumber(line)
        if block.isValid():
            self.text.setTextCursor(QTextCursor(block))

    def _on_followed(self) -> None:
        block = self.text.textCursor().block()
        while block.isValid() and block.text().startswith("      "):
            block = block.previous()
        name = block.text().strip()
        for paper in self._papers:
            if name in (paper.name, f"{paper.path.parent.name}/{paper.name}"):
                self.chosen.emit(paper.number)
                return

    def _on_keep(self) -> None:
        place, _ = QFileDialog.getSaveFileName(
            self, "Save the report", "Import report.txt", "Text (*.txt)"
        )
        if place:
            self.kept.emit(Path(place))
