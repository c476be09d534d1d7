"""The one calm window about a mistake of ours: what it means, and a report to copy."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

SAYS = (
    "Minutebook has made a mistake. What was saved is safe, and you can go on working.\n"
    "The report below stays on this computer. You can copy it for whoever looks after the app;"
    " read it first, for it may hold a few words of your minutes."
)
"""What somebody is told who has other things to do."""


class MishapWindow(QDialog):
    """Shows one report; never in the way of the work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        says = QLabel(SAYS, self)
        self.report = QPlainTextEdit(self)
        self.copy = QPushButton("&Copy report", self)
        self.close_it = QPushButton("C&lose", self)

        self.setWindowTitle("A mistake in Minutebook")
        self.setModal(False)
        self.resize(640, 420)
        says.setWordWrap(True)
        self.report.setReadOnly(True)
        self.report.setAccessibleName("Report")
        self.report.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        buttons.addWidget(self.close_it)
        layout = QVBoxLayout(self)
        layout.addWidget(says)
        layout.addWidget(self.report, 1)
        layout.addLayout(buttons)

        self.copy.clicked.connect(self._on_copy)
        self.close_it.clicked.connect(self.close)

    def tell(self, report: str) -> None:
        """Show a report, after those that are shown already."""
        shown = self.report.toPlainText()
        self.report.setPlainText(f"{shown}\n\n{report}" if shown and self.isVisible() else report)
        self.show()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
