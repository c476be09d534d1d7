"""Lays the points out: numbers hang in a margin, depth moves a point in, lines stand apart.

Only what is seen is laid out, so that a key costs the same in a short item and in a long one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QTextBlock,
    QTextDocument,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextDocumentLayout

from ui.live.lines import Line, Set
from ui.theme import LEADING

MARGIN_LETTERS = 15.5
"""How wide the margin for numbers and labels is, in letters."""

DEPTH_LETTERS = 3.2
"""How far one depth is set in, in letters."""

RIGHT_LETTERS = 5.2
"""How much room signs have at the right, in letters."""

BETWEEN = 0.42
"""How much stands between two points, in lines."""

ALL_BELOW = 100_000
"""More than any screen shows below a point."""


class PointLayout(QPlainTextDocumentLayout):
    """Gives every block its place by the line it shows."""

    def __init__(
        self,
        document: QTextDocument,
        repaint: Callable[[], object],
        touched: Callable[[QTextBlock, int, int], object],
    ) -> None:
        """`repaint` has all drawn anew that is seen, `touched` one block, with so much below it.

        Its second word is how much of the block stays as it is.
        """
        super().__init__(document)
        self.repaint = repaint
        self._touched = touched
        self._lines: Sequence[Line] = ()
        self._rooms: dict[int, QRectF] = {}
        """How much room blocks take, as far as that was asked: each paint asks it of all above."""
        self.is_painting = False
        """While a page is painted its size is told once, at the end: the bar is measured anew."""
        self._has_grown = False
        self.typed_at = -1
        """Where in the document words were typed just now; below 0 where they came otherwise."""
        self.seen = range(0)
        """The blocks that stand on the screen."""
        self._count = document.blockCount()
        self.wide = 600.0
        self.measure(QFont(), 600.0, 600.0)

    def show(self, lines: Sequence[Line]) -> None:
        """Lay out by these lines from now on; block n shows line n."""
        self._lines = lines
        self._rooms.clear()

    def measure(self, font: QFont, room: float, words: float) -> None:
        """Lay out in this font, in so much room, with lines no longer than that."""
        metrics = QFontMetricsF(font)
        letter = metrics.averageCharWidth()
        self.margin = round(letter * MARGIN_LETTERS)
        self.step = round(letter * DEPTH_LETTERS)
        self.right = round(letter * RIGHT_LETTERS)
        self.line = round(metrics.height() * LEADING / 100)
        self.lead = (self.line - metrics.height()) / 2
        self.gap = round(metrics.height() * BETWEEN)
        self.wide = min(room, self.margin + words + self.right)
        self._rooms.clear()
        self._option = QTextOption()
        self._option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)

    def see(self, first: int, high: int) -> None:
        """Take note of what is on the screen: so much, from this block on."""
        self.seen = range(first, first + high // (self.line + self.gap) + 2)

    def indent(self, line: Line) -> int:
        """Give where the words of a line begin."""
        deeper = line.depth + (line.set is Set.BULLET) * 0.5
        return self.margin + round(deeper * self.step)

    def documentChanged(self, start: int, removed: int, added: int) -> None:
        """Lay out anew what was changed; where a block keeps its height nothing else is drawn.

        Letters that only look otherwise than before count as removed and added: they are one
        stretch here, and not two.
        """
        document = self.document()
        first = document.findBlock(start)
        last = document.findBlock(max(start + added - 1, start))
        if first == last and document.blockCount() == self._count and first.isValid():
            self._lay_anew(first)
        else:
            self._forget(first, last)
            self._count = document.blockCount()
            self.documentSizeChanged.emit(self.documentSize())
            self.repaint()
        self.typed_at = -1

    def _lay_anew(self, block: QTextBlock) -> None:
        """Lay one block out; draw what may be otherwise of it, and of those below it."""
        before = block.lineCount()
        self._rooms.pop(block.blockNumber(), None)
        if not block.layout().lineCount() and block.blockNumber() not in self.seen:
            return  # it is laid out when it is seen
        if before == self._lay(block, block.layout(), self._left(block)):
            self._touched(block, self._above(block) * self.line, 0)
        else:
            self.documentSizeChanged.emit(self.documentSize())
            self._touched(block, 0, ALL_BELOW)

    def _forget(self, block: QTextBlock, last: QTextBlock) -> None:
        """Have blocks laid out when they are seen next."""
        self._rooms.clear()
        while block.isValid():
            block.clearLayout()
            block.setLineCount(1)
            if block == last:
                break
            block = block.next()

    def _above(self, block: QTextBlock) -> int:
        """Give how many lines of a block stay as they are: those above what is being typed.

        But one: the word may have come down from there. Underlines would make it all new.
        """
        if self.typed_at < 0:
            return 0
        line = block.layout().lineForTextPosition(self.typed_at - block.position())
        return max(line.lineNumber() - 1, 0) if line.isValid() else 0

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Give how much room a block takes; it is laid out now where it was not."""
        number = block.blockNumber()
        room = self._rooms.get(number)
        if room is None:
            room = self._rooms[number] = self._room(block) if block.isValid() else QRectF()
        return room

    def _room(self, block: QTextBlock) -> QRectF:
        layout, left = block.layout(), self._left(block)
        count = layout.lineCount()
        if count == 0 or layout.lineAt(0).x() != left:
            count = self._lay(block, layout, left)
        return QRectF(0, 0, self.wide, count * self.line + self.gap)

    def _left(self, block: QTextBlock) -> int:
        number = block.blockNumber()
        return self.indent(self._lines[number]) if number < len(self._lines) else self.margin

    def _lay(self, block: QTextBlock, layout: QTextLayout, left: int) -> int:
        layout.setTextOption(self._option)
        wide = max(self.wide - left - self.right, 80)
        top, count = self.lead, 0
        layout.beginLayout()
        line = layout.createLine()
        while line.isValid():
            line.setLineWidth(wide)
            line.setPosition(QPointF(left, top))
            top += self.line
            count += 1
            line = layout.createLine()
        layout.endLayout()
        count, before = max(count, 1), block.lineCount()
        if count != before:
            block.setLineCount(count)
            self._has_grown = True
            if not self.is_painting:
                self.tell_size()
        return count

    def tell_size(self) -> None:
        """Tell that points came to have other heights, if they did since it was told last."""
        if self._has_grown:
            self._has_grown = False
            self.documentSizeChanged.emit(self.documentSize())
