"""The words to come, in grey behind the cursor: Tab takes them, typing on ignores them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QTextBlock

from ui.theme import Theme, colour

if TYPE_CHECKING:
    from ui.live.editor import Editor
    from ui.live.lines import Line

EDGE = 4
"""How much is left free before the right edge."""


class Ghost:
    """Paints what an offer would add, with the line it would stand on and in the same moment."""

    def __init__(self, editor: Editor, theme: Theme) -> None:
        self._editor = editor
        self._theme = theme
        self._words = ""
        self._room = QRect()
        """Where words stand now."""
        editor.overlays.append(self._paint)

    @property
    def words(self) -> str:
        """What is shown, or nothing."""
        return self._words

    def offer(self, words: str) -> None:
        """Show words behind the cursor; as many as there is room for before the edge."""
        self._words = words  # the line that was typed into is painted anew by itself
        if not self._room.isNull():
            self._editor.viewport().update(self._room)
            self._room = QRect()

    def _paint(self, painter: QPainter, block: QTextBlock, _line: Line, top: float) -> None:
        if not self._words:
            return
        editor, cursor = self._editor, self._editor.textCursor()
        if block != cursor.block():
            return
        place = cursor.positionInBlock()
        line = block.layout().lineForTextPosition(place)
        if not line.isValid():
            return
        left = editor.contentOffset().x() + cast("tuple[float, int]", line.cursorToX(place))[0]
        high = top + line.y()
        wide = editor.viewport().width() - left
        behind = QRectF(left + editor.cursorWidth(), high, wide, line.height())
        painter.fillRect(behind, colour(self._theme.colours.page))  # an owner may stand there
        painter.setFont(editor.font())
        painter.setPen(colour(self._theme.colours.quiet))
        shown = painter.fontMetrics().elidedText(
            self._words, Qt.TextElideMode.ElideRight, int(wide) - EDGE
        )
        self._room = behind.adjusted(-editor.cursorWidth() - 1, 0, 0, 0).toAlignedRect()
        painter.drawText(QPointF(left, high + line.ascent()), shown)
