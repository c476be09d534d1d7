"""Sets the lines of a page in type: margins, hanging numbers, weights and colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextOption,
    QTextTableFormat,
)

from minutes.shapes import Table
from ui.review.lines import Line, Look
from ui.theme import LEADING, Theme, colour

INDEX = QTextFormat.Property.UserProperty + 1
"""Which line of the page a block is."""

ROW = QTextFormat.Property.UserProperty + 2
"""The id of the row that a block shows."""

HEAD = QTextFormat.Property.UserProperty + 3
"""How many letters at the start of a block are not its row's own words."""

EDITABLE = QTextFormat.Property.UserProperty + 4
"""Whether the row's words can be typed into."""

BARRED = QTextFormat.Property.UserProperty + 5
"""Whether an accent stands in the margin beside the block."""

LOOK = QTextFormat.Property.UserProperty + 6
"""What the block is."""

LINE_BREAK = "\u2028"
"""How a new line within one point is written in a document of Qt's."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """How one look is set; the gaps are in the theme's steps."""

    step: str = ""
    above: float = 0.0
    below: float = 0.7
    left: float = 0.0
    bold: bool = False
    italic: bool = False
    quiet: bool = False
    hanging: bool = True
    """Whether its mark hangs in the margin, so that all its lines begin at one place."""


KINDS: dict[Look, _Kind] = {
    Look.BOARD: _Kind(below=0.4, quiet=True, hanging=False),
    Look.TITLE: _Kind(step="title", below=0.6, hanging=False),
    Look.FACTS: _Kind(below=0.2, quiet=True, hanging=False),
    Look.LABEL: _Kind(step="small", above=2.4, below=0.5, quiet=True, bold=True, hanging=False),
    Look.PERSON: _Kind(below=0.15),
    Look.ITEM: _Kind(step="item", above=3.2, below=0.9, bold=True),
    Look.UNDER_ITEM: _Kind(step="small", below=0.7, quiet=True),
    Look.PARAGRAPH: _Kind(),
    Look.BULLET: _Kind(below=0.4, left=2),
    Look.HEADING: _Kind(above=0.9, below=0.5, bold=True),
    Look.QUESTION: _Kind(above=0.3, below=0.4),
    Look.ANSWER: _Kind(),
    Look.QUOTATION: _Kind(left=1, italic=True),
    Look.NOTE: _Kind(italic=True, quiet=True),
    Look.TABLE: _Kind(),
    Look.LINK: _Kind(),
    Look.OUTCOME: _Kind(above=0.8, below=0.15, left=0.5),
    Look.OUTCOME_FACTS: _Kind(step="small", below=0.15, left=0.5, quiet=True),
    Look.EMPTY: _Kind(above=3, quiet=True, hanging=False),
}
"""How every look is set."""

MARK_LETTERS = 5.8
"""How wide the margin for numbers and marks is, in letters."""


class Setter:
    """Sets lines into a document, in the letters and colours of the theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._made: dict[tuple[_Kind, str], QTextCharFormat] = {}
        self._step = theme.step()
        self._mark = round(QFontMetricsF(theme.page_font()).averageCharWidth() * MARK_LETTERS)

    def set_all(self, document: QTextDocument, lines: Sequence[Line]) -> None:
        """Set a whole page anew."""
        document.clear()
        document.setDefaultFont(self._theme.page_font())
        document.setDocumentMargin(0)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        for index, line in enumerate(lines):
            if index:
                cursor.insertBlock()
            self._set(cursor, index, line)
        cursor.endEditBlock()

    def reset(self, block: QTextBlock, index: int, line: Line) -> None:
        """Set one line anew, where it stands."""
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self._set(cursor, index, line)

    def words_format(self, block: QTextBlock) -> QTextCharFormat:
        """Give how a row's own words are set, for what is typed at their very beginning."""
        look = block.blockFormat().property(LOOK)
        return self._words(KINDS[Look(look)] if look else _Kind())

    def _set(self, cursor: QTextCursor, index: int, line: Line) -> None:
        kind = KINDS[line.look]
        cursor.setBlockFormat(self._block(kind, index, line))
        cursor.setBlockCharFormat(self._words(kind))
        for text, letters in self._head(kind, line):
            cursor.insertText(text, letters)
        if line.table is not None:
            self._table(cursor, line.table)
        else:
            cursor.insertText(line.text.replace("\n", LINE_BREAK), self._words(kind))

    def _head(self, kind: _Kind, line: Line) -> list[tuple[str, QTextCharFormat]]:
        """Give what stands before the words: mark, restriction, run-in heading."""
        quiet = self._letters(kind, colour(self._theme.colours.quiet).name())
        parts: list[tuple[str, QTextCharFormat]] = []
        if line.mark and kind.hanging:
            parts.append(
                (f"{line.mark}\t", quiet if line.look is not Look.ITEM else self._words(kind))
            )
        if line.restricted:
            parts.append(("Restricted  ", self._letters(kind, self._theme.colours.alert)))
        if line.lead:
            lead = self._letters(kind, self._theme.colours.ink)
            if line.look is Look.OUTCOME:
                lead = self._letters(kind, self._theme.colours.accent)
            lead.setFontWeight(QFont.Weight.Bold)
            parts.append((f"{line.lead}  ", lead))
        return parts

    def _block(self, kind: _Kind, index: int, line: Line) -> QTextBlockFormat:
        step, form = self._step, QTextBlockFormat()
        left = kind.left + 2 * line.depth if line.look is not Look.ITEM else 0
        hang = self._mark if kind.hanging else 0
        form.setLeftMargin(hang + left * step)
        if line.mark and kind.hanging:
            # Qt counts tabs from where the line begins, which is as far out as the mark.
            width = self._mark_width(line, hang)
            form.setTextIndent(-width)
            form.setTabPositions([QTextOption.Tab(width, QTextOption.TabType.LeftTab)])
        form.setTopMargin(kind.above * step)
        form.setBottomMargin(kind.below * step)
        form.setLineHeight(LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        form.setHeadingLevel({Look.TITLE: 1, Look.ITEM: 2 + min(line.depth, 3)}.get(line.look, 0))
        form.setProperty(INDEX, index)
        form.setProperty(LOOK, str(line.look))
        form.setProperty(ROW, line.row)
        form.setProperty(HEAD, sum(len(text) for text, _ in self._head(kind, line)))
        form.setProperty(EDITABLE, line.editable)
        form.setProperty(BARRED, line.look in (Look.OUTCOME, Look.OUTCOME_FACTS))
        return form

    def _mark_width(self, line: Line, hang: int) -> int:
        return hang if line.look is not Look.BULLET else round(hang * 0.4)

    def _words(self, kind: _Kind) -> QTextCharFormat:
        colours = self._theme.colours
        return self._letters(kind, colours.quiet if kind.quiet else colours.ink)

    def _letters(self, kind: _Kind, ink: str) -> QTextCharFormat:
        """Give how letters of a kind are set; a page has thousands of lines, and few kinds."""
        known = self._made.get((kind, ink))
        if known is None:
            known = QTextCharFormat()
            font = self._theme.page_font(kind.step)
            font.setBold(kind.bold)
            font.setItalic(kind.italic)
            known.setFont(font)
            known.setForeground(colour(ink))
            self._made[kind, ink] = known
        return QTextCharFormat(known)

    def _table(self, cursor: QTextCursor, table: Table) -> None:
        rows = [row for row in (table.header, *table.rows) if row]
        columns = max((len(row) for row in rows), default=0)
        if not columns:
            return
        form = QTextTableFormat()
        form.setLeftMargin(self._mark)
        form.setCellPadding(self._step * 0.6)
        form.setCellSpacing(0)
        form.setBorder(1)
        form.setBorderCollapse(True)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderBrush(colour(self._theme.colours.rule))
        form.setBottomMargin(self._step)
        form.setHeaderRowCount(1 if table.header else 0)
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 90))
        around = QTextBlockFormat(cursor.blockFormat())
        around.setTopMargin(0)
        around.setBottomMargin(0)
        around.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.setBlockFormat(around)  # Qt keeps an empty line before and behind every table
        made = cursor.insertTable(len(rows), columns, form)
        plain, bold = self._words(_Kind()), self._words(_Kind(bold=True))
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                letters = bold if table.header and r == 0 else plain
                cell = made.cellAt(r, c).firstCursorPosition()
                cell.setBlockFormat(QTextBlockFormat())
                cell.insertText(text, letters)
        cursor.setPosition(made.lastPosition() + 1)
        cursor.setBlockFormat(around)
