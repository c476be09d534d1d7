"""How the rows of an import are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.live.listing import value_of
from ui.operations.import_rows import Kind, Row
from ui.theme import Name, Theme, colour, dress

if TYPE_CHECKING:
    from ui.importing.lists import DraftView

Index = QModelIndex | QPersistentModelIndex

LEAD_LETTERS = 12
"""How wide the column of numbers, initials and names of fields is, in letters."""

BULLET = "•"
"""Stands right in front of its words."""

OPEN, CLOSED = "▾", "▸"
"""Stand before the heading of things that are alike."""

MOST_ANSWERS = 9
"""How many answers have a digit of their own."""

_WIDE = frozenset(
    {Kind.SECTION, Kind.QUESTION, Kind.FINDING, Kind.NOTICED, Kind.INTEREST, Kind.FUTURE}
)
"""Rows that have no column in front of their words."""

_WRAP = int(Qt.TextFlag.TextWordWrap)


class Drawing(QStyledItemDelegate):
    """Draws a row: what stands in front, its words, and quiet ones beneath."""

    half_typed = Signal(str, str)
    """(field, words): what was typed over a field, and left by Escape."""

    def __init__(self, theme: Theme, view: DraftView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    # -------------------------------------------------------------- sizes

    def measured(self, row: Row, width: int) -> int:
        """Give how high a row is with all its words, wrapped at a width."""
        step = self._theme.step()
        room = self._words_room(row, width)
        height = self._height(row.text or " ", self._font(row), room)
        small = self._theme.font("small")
        for lead, words in self._beneath(row):
            height += self._height(words, small, room - self._hang(lead)) + step // 3
        above = step * 2 if row.kind is Kind.SECTION else step // 2
        return height + above + step // 2

    def _words_room(self, row: Row, width: int) -> int:
        return max(width - self._left(row) - self._theme.step() * 2, 60)

    def _left(self, row: Row) -> int:
        """Give where the words begin."""
        step = self._theme.step()
        if row.kind in _WIDE:
            signs = (row.kind is Kind.FINDING) + bool(row.members) + row.depth
            return step * 2 + step * 2 * signs
        letter = QFontMetrics(self._theme.font()).averageCharWidth()
        return step * 2 + letter * LEAD_LETTERS + row.depth * step * 2

    def _height(self, words: str, font: QFont, width: int) -> int:
        return QFontMetrics(font).boundingRect(0, 0, width, 100_000, _WRAP, words).height()

    def _font(self, row: Row) -> QFont:
        strong = row.is_heading or row.kind in (Kind.QUESTION, Kind.ITEM, Kind.SECTION)
        return self._theme.font("small" if row.kind is Kind.SECTION else "", bold=strong)

    def _beneath(self, row: Row) -> list[tuple[str, str]]:
        """Give the lines of quiet words: the answers of a question, or what is under a row.

        Each has what stands before it, beside which it is wrapped.
        """
        if row.question is None:
            return [("", row.under)] if row.under else []
        shown = row.question.answers[:MOST_ANSWERS]
        sign = "✓" if row.is_answered else "→"
        return [
            (f"{sign} {n}" if n == row.taken + 1 else f"  {n}", answer.words)
            for n, answer in enumerate(shown, 1)
        ]

    def _hang(self, lead: str) -> int:
        """Give how far the words stand in that have a sign or a number before them."""
        if not lead:
            return 0
        small = QFontMetrics(self._theme.font("small"))
        return small.horizontalAdvance("→ 0") + self._theme.step()

    # -------------------------------------------------------------- drawing

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row = value_of(index, Row)
        colours, step = self._theme.colours, self._theme.step()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(option.rect, colour(colours.chosen))
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            edge = QRect(option.rect.left(), option.rect.top(), 3, option.rect.height())
            painter.fillRect(edge, colour(colours.accent))
        ink = colours.chosen_ink if chosen else colours.ink
        quiet = colours.chosen_ink if chosen else colours.quiet
        top = option.rect.top() + (step * 2 if row.kind is Kind.SECTION else step // 2)
        self._draw_lead(painter, row, option.rect, top, self._lead_ink(row, chosen))
        room = QRect(self._left(row), top, self._words_room(row, self._view.words_width), 100_000)
        painter.setPen(colour(quiet if row.kind is Kind.SECTION else ink))
        painter.setFont(self._font(row))
        painter.drawText(room, _WRAP, row.text)
        top += self._height(row.text or " ", self._font(row), room.width())
        painter.setFont(self._theme.font("small"))
        for n, (lead, words) in enumerate(self._beneath(row)):
            top += step // 3
            hang = self._hang(lead)
            stands = row.question is not None and n == row.taken
            painter.setPen(colour(ink if stands else quiet))
            if lead:
                self._draw_number(painter, lead, QRect(room.left(), top, hang - step, 100_000))
            beside = QRect(room.left() + hang, top, room.width() - hang, 100_000)
            painter.drawText(beside, _WRAP, words)
            top += self._height(words, self._theme.font("small"), beside.width())
        painter.restore()

    def _draw_number(self, painter: QPainter, lead: str, room: QRect) -> None:
        """Draw the number of an answer at the right of its room, and the sign at the left."""
        sign, _, number = lead.partition(" ")
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft, sign)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight, number.strip())

    def _lead_ink(self, row: Row, chosen: bool) -> str:
        colours = self._theme.colours
        if chosen:
            return colours.chosen_ink
        if row.kind is Kind.FINDING:
            return colours.alert
        return colours.accent if row.kind is Kind.OUTCOME else colours.quiet

    def _draw_lead(self, painter: QPainter, row: Row, rect: QRect, top: int, ink: str) -> None:
        lead = "!" if row.kind is Kind.FINDING else row.lead
        if row.members:
            lead = f"{lead} {OPEN if row.is_open else CLOSED}".strip()
        if not lead:
            return
        step = self._theme.step()
        left = step * 2 + row.depth * step * 2
        width = self._left(row) - left - step // 2
        strong = row.kind in (Kind.ITEM, Kind.FINDING)
        painter.setFont(self._theme.font(bold=strong))
        painter.setPen(colour(ink))
        shown = painter.fontMetrics().elidedText(lead, Qt.TextElideMode.ElideRight, width)
        side = Qt.AlignmentFlag.AlignRight if lead == BULLET else Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRect(left, top, width, rect.height()), side, shown)

    # -------------------------------------------------------------- typing over

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Give the field in which a row's words are typed over."""
        field = QLineEdit(parent)
        dress(field, Name.PROMPT_FIELD, value_of(index, Row).lead)
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with what stands there; what is being typed stays, whatever the row is by now."""
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(value_of(index, Row).text)
            editor.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell of words that are left by Escape before they are gone."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            is_left = event.key() == Qt.Key.Key_Escape and isinstance(watched, QLineEdit)
            if is_left and isinstance(watched, QLineEdit) and watched.isModified():
                row = value_of(self._view.currentIndex(), Row)
                words = watched.text()
                done = super().eventFilter(watched, event)
                self.half_typed.emit(row.field, words)
                return done
        return super().eventFilter(watched, event)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Put the field over the words."""
        left = self._left(value_of(index, Row)) - self._theme.step()
        editor.setGeometry(option.rect.adjusted(left, 0, -self._theme.step(), 0))
