"""Paints what is not typed: numbers, bullets and labels before the words, owners behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QTextBlock

from ui.live.lines import Line, Set
from ui.theme import Theme, colour

if TYPE_CHECKING:
    from ui.live.editor import Editor

BAR = 2
"""How wide the line beside an outcome is."""


SIGNS = 10
"""Where signs begin behind the words' right edge: the bar of what is restricted is before them."""


class Margin:
    """Paints the margins of an editor's lines."""

    def __init__(self, editor: Editor, theme: Theme) -> None:
        self._editor = editor
        self._theme = theme
        self.measure()

    def measure(self) -> None:
        """Take the letters from the theme as it is now."""
        self._words = self._editor.font()
        self._label = self._theme.page_font("small")
        self._label.setBold(True)
        self._small = self._theme.page_font("small")

    def paint(self, painter: QPainter, block: QTextBlock, line: Line, top: float) -> None:
        """Paint what belongs to one line; `top` is where its block begins."""
        if not block.layout().lineCount():
            return
        editor, colours = self._editor, self._theme.colours
        layout = editor.points
        base = round(top + layout.lead + block.layout().lineAt(0).ascent())
        left = layout.indent(line)
        if line.is_outcome:
            gap = round(layout.step * 0.55)
            tall = block.layout().lineCount() * layout.line
            painter.fillRect(left - gap, round(top), BAR, tall, colour(colours.accent))
            self._before(painter, line.mark, left - gap * 2, base, colours.accent)
        elif line.mark and line.set is Set.BULLET:
            painter.setFont(self._words)
            self._before(painter, line.mark, left - round(layout.step * 0.3), base, colours.quiet)
        elif line.mark:
            painter.setFont(self._words)
            painter.setPen(colour(colours.quiet))
            start = max(left - layout.margin + layout.step, 0)
            painter.drawText(start, base, line.mark)
        if line.signs:
            painter.setFont(self._small)
            start, signs = round(layout.wide - layout.right + SIGNS), line.signs
            if start + painter.fontMetrics().horizontalAdvance(signs) > editor.viewport().width():
                signs = signs.replace("■", "")  # the hatching says as much
            painter.setPen(colour(colours.alert))
            painter.drawText(start, base, signs)
        self._behind(painter, block, line, top)

    def hint(self, painter: QPainter, words: str, top: float) -> None:
        """Say what can be done, where nothing has been typed."""
        layout = self._editor.points
        painter.setFont(self._words)
        painter.setPen(colour(self._theme.colours.quiet))
        base = top + layout.lead + painter.fontMetrics().ascent()
        painter.drawText(layout.margin + round(layout.step * 0.4), round(base), words)

    def _before(self, painter: QPainter, words: str, edge: int, base: int, ink: str) -> None:
        """Paint words that end at an edge."""
        if ink == self._theme.colours.accent:
            painter.setFont(self._label)
        painter.setPen(colour(ink))
        wide = painter.fontMetrics().horizontalAdvance(words)
        painter.drawText(max(edge - wide, 0), base, words)

    def _behind(self, painter: QPainter, block: QTextBlock, line: Line, top: float) -> None:
        """Paint owners and due date behind an outcome's words, where there is room for them."""
        if not line.tail:
            return
        layout = self._editor.points
        last = block.layout().lineAt(block.layout().lineCount() - 1)
        start = last.x() + last.naturalTextWidth()
        start += round(layout.step * 0.7) if block.length() > 1 else 0
        room = round(layout.wide - layout.right - start)
        if room < layout.step * 2:
            return
        painter.setFont(self._small)
        painter.setPen(colour(self._theme.colours.quiet))
        words = painter.fontMetrics().elidedText(line.tail, Qt.TextElideMode.ElideRight, room)
        painter.drawText(round(start), round(top + last.y() + last.ascent()), words)
