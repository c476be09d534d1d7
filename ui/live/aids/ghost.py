"""The words to come, in grey behind the cursor: Tab takes them, typing on ignores them."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.theme import Theme, colour


class Ghost(QWidget):
    """Lies over the points, and shows what an offer would add. It never takes a click or a key."""

    def __init__(self, editor: QPlainTextEdit, theme: Theme) -> None:
        super().__init__(editor.viewport())
        self._editor = editor
        self._theme = theme
        self._words = ""
        self._inset = (0.0, 0.0)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._place)
        self.hide()

    @property
    def words(self) -> str:
        """What is shown, or nothing."""
        return self._words

    def offer(self, words: str) -> None:
        """Show words behind the cursor; as many as there is room for before the edge."""
        self._words = words
        if words:
            self._soon.start()  # the line is laid out once the key is through
        else:
            self._soon.stop()
            self.hide()

    def _place(self) -> None:
        editor, cursor = self._editor, self._editor.textCursor()
        block, place = cursor.block(), cursor.positionInBlock()
        line = block.layout().lineForTextPosition(place)
        if not line.isValid():
            self.hide()
            return
        at = cast("tuple[float, int]", line.cursorToX(place))[0]
        left = editor.contentOffset().x() + at
        top = editor.blockBoundingGeometry(block).top() + editor.contentOffset().y() + line.y()
        self._inset = left - int(left), top - int(top) + line.ascent()
        wide = editor.viewport().width() - int(left)
        self.setFont(editor.font())
        self.setGeometry(int(left), int(top), max(wide, 0), round(line.height()) + 1)
        self.setVisible(wide > 0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words on the line they would stand on."""
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(colour(self._theme.colours.quiet))
        room = self.width() - 4
        shown = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        across, base = self._inset
        behind = QRectF(across + 2, 0, self.width(), self.height())
        painter.fillRect(behind, colour(self._theme.colours.page))  # an owner may stand there
        painter.drawText(QPointF(across, base), shown)
        painter.end()
