"""A list in place of the points: what is to be gone through, one after the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.live.listing import Index, Listing, value_of
from ui.live.moments.reading_list import ReadingList
from ui.theme import Name, Theme, colour, dress


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to go through."""

    place: str
    words: str
    context: str
    is_done: bool = False


class WaitingModel(Listing[Waiting]):
    """What waits, in the order the minutes are read."""

    COLUMNS = ("To go through",)

    def cell(self, value: Waiting, column: int) -> str:
        """Give what is to be done, and where."""
        return f"{value.place}: {value.words}"

    def spoken(self, value: Waiting, column: int) -> str:
        """Give what a screen reader says of it."""
        done = "done" if value.is_done else "open"
        return ", ".join(part for part in (self.cell(value, column), value.context, done) if part)


class _List(ReadingList):
    """The list; it passes on the two keys that mean something in it."""

    cleared = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go there by Enter; clear by Delete, Backspace or the space bar."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.cleared.emit()
        else:
            super().keyPressEvent(event)


class Walk(QWidget):
    """The list with what it is called above it, and its keys under it."""

    chosen = Signal(str)
    """The id of what is to be gone to."""

    cleared = Signal()
    """What the list stands at is done, or is not."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        hint: str,
        sign: str = "⚑",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.model = WaitingModel(self)
        self.title = QLabel(title, self)
        self.list = _List(self.model, Name.WALK, title, self)
        self.hint = QLabel(hint, self)

        dress(self, Name.LIVE_PAGE, title)
        dress(self.title, Name.LIVE_TITLE)
        dress(self.hint, Name.QUIET)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusProxy(self.list)
        self.hint.setWordWrap(True)
        self.list.setItemDelegate(_Drawn(theme, self.list, sign))
        self.list.setUniformItemSizes(True)
        step = theme.step()
        down = QVBoxLayout(self)
        down.setContentsMargins(step * 3, round(step * 1.6), step * 2, step)
        down.setSpacing(step)
        down.addWidget(self.title)
        down.addWidget(self.list, 1)
        down.addWidget(self.hint)
        self._measure()

        for signal in (self.list.entered, self.list.all_entered):
            signal.connect(lambda: self.chosen.emit(self.current))
        self.list.doubleClicked.connect(lambda _index: self.chosen.emit(self.current))
        self.list.cleared.connect(self.cleared)
        theme.changed.connect(self._measure)

    @property
    def current(self) -> str:
        """The id of what the list stands at."""
        return self.model.id_at(self.list.currentIndex())

    @property
    def count(self) -> int:
        """How many there are."""
        return self.model.rowCount()

    def show_all(self, waiting: Mapping[str, Waiting]) -> None:
        """Show these; the list stands where it stood, or at the first that is not done."""
        self.model.take(waiting)
        if not self.list.currentIndex().isValid():
            first = next((id for id, one in waiting.items() if not one.is_done), "")
            self.list.setCurrentIndex(self.model.index_of(first))

    def say(self, words: str) -> None:
        """Say above the list how many there are."""
        self.title.setText(words)
        self.list.setAccessibleName(words)

    def _measure(self) -> None:
        font = self._theme.page_font("item")
        font.setBold(True)
        self.title.setFont(font)
        self.hint.setFont(self._theme.font("small"))
        self.list.scheduleDelayedItemsLayout()


class _Drawn(QStyledItemDelegate):
    """Draws one thing: what is to be done, where it is, how it reads."""

    def __init__(self, theme: Theme, view: QListView, sign: str) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._sign = sign

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give room for two lines."""
        first = QFontMetrics(self._theme.page_font()).height()
        second = QFontMetrics(self._theme.font()).height()
        return QSize(self._view.viewport().width(), first + second + self._theme.step() * 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one thing."""
        one, step, colours = value_of(index, Waiting), self._theme.step(), self._theme.colours
        room = option.rect
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(room, colour(colours.chosen))
        ink = colours.chosen_ink if chosen else colours.quiet if one.is_done else colours.ink
        quiet = colours.chosen_ink if chosen else colours.quiet
        sign = colours.chosen_ink if chosen else colours.accent if one.is_done else colours.alert
        font = self._theme.page_font()
        font.setBold(not one.is_done)
        font.setStrikeOut(one.is_done)
        words = room.adjusted(step * 4, step, -step, 0)
        elide, left = Qt.TextElideMode.ElideRight, Qt.AlignmentFlag.AlignLeft
        painter.setFont(self._theme.page_font())
        painter.setPen(colour(sign))
        at = QRect(room.left() + step, words.top(), step * 3, painter.fontMetrics().height())
        painter.drawText(at, left, "✓" if one.is_done else self._sign)
        painter.setFont(font)
        painter.setPen(colour(ink))
        high = painter.fontMetrics().height()
        said = painter.fontMetrics().elidedText(one.words, elide, words.width())
        painter.drawText(words, left, said)
        painter.setFont(self._theme.font())
        painter.setPen(colour(quiet))
        below = words.translated(0, high)
        rest = "  ·  ".join(part for part in (one.place, one.context) if part)
        painter.drawText(below, left, painter.fontMetrics().elidedText(rest, elide, words.width()))
        painter.restore()
