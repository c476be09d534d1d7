"""Everything by its name: type a few letters of what is wanted, Enter does it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.live.going.matching import SHORTEST_SLIP, ranked
from ui.live.listing import Index, Listing, value_of
from ui.theme import Name, Theme, colour, dress

MOST_SEEN = 11
"""Rows seen at once."""

LETTERS_WIDE = 76
"""How wide the list is, in letters."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be had by its name."""

    id: str
    words: str
    beside: str = ""
    """What stands at the right: its keys, its number, its organisation."""
    sort: str = ""
    """What it is, where it is no action: `item`, `person`."""
    can: bool = True
    """Whether it can be done now."""
    also: str = ""
    """What else is said of it: it is found by that, too, behind those that are called so."""


class ChoicesModel(Listing[Choice]):
    """What fits the letters typed so far."""

    COLUMNS = ("What can be done",)

    def cell(self, value: Choice, column: int) -> str:
        """Give the words of a choice."""
        return value.words

    def spoken(self, value: Choice, column: int) -> str:
        """Give what a screen reader says of a choice."""
        cannot = "" if value.can else "not now"
        return ", ".join(part for part in (value.words, value.sort, value.beside, cannot) if part)


NOTHING = "Nothing is called so. Fewer letters find more."
"""What is said where nothing fits."""


class _Letters(QLineEdit):
    """The letters typed; arrows go about in the list without leaving them."""

    moved = Signal(int)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go about in the list; Escape leaves."""
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: MOST_SEEN - 1,
            Qt.Key.Key_PageUp: 1 - MOST_SEEN,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self.moved.emit(steps[key])
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Palette(QWidget):
    """Lies over the window while it is asked, and is gone by Enter or Escape."""

    chosen = Signal(str)
    """The id of the choice that was made; the palette is gone by then."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._around = parent
        self._all: tuple[Choice, ...] = ()
        self._came_from: QWidget | None = None
        self.letters = _Letters(self)
        self.choices = ChoicesModel(self)
        self.list = QListView(self)
        self.nothing = QLabel(NOTHING, self)

        dress(self, Name.OFFERS, "Everything by its name")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        dress(self.letters, "palette-letters", "What do you want to do")
        self.letters.setPlaceholderText("What do you want to do, or to go to?")
        dress(self.list, Name.FOUND, "What fits")
        self.list.setModel(self.choices)
        self.list.setItemDelegate(_Drawn(theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        down = QVBoxLayout(self)
        step = theme.step()
        down.setContentsMargins(step, step, step, step)
        down.setSpacing(step)
        down.addWidget(self.letters)
        down.addWidget(self.list, 1)
        down.addWidget(self.nothing, 1)
        dress(self.nothing, Name.QUIET)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.nothing.setMargin(step)
        self.hide()

        self.letters.textChanged.connect(self._fill)
        self.letters.returnPressed.connect(self._choose)
        self.letters.moved.connect(self._move)
        self.letters.left.connect(self.leave)
        self.list.clicked.connect(self._choose)
        parent.installEventFilter(self)
        self.letters.installEventFilter(self)

    def begin(self, choices: Iterable[Choice]) -> None:
        """Ask which of these is wanted."""
        self._all = tuple(choices)
        if not self.isVisible():
            self._came_from = self.window().focusWidget()
        self.letters.clear()
        self._fill("")
        self._place()
        self.show()
        self.raise_()
        self.letters.setFocus()

    def leave(self) -> None:
        """Go away; the keys go back to where they were."""
        came_from, self._came_from = self._came_from, None
        self.hide()
        if came_from is not None:
            came_from.setFocus()

    def _fill(self, letters: str) -> None:
        keys = letters.strip().casefold()
        found = [one for one in self._all if keys and one.beside.casefold() == keys]
        found += [one for one in ranked(letters, self._named()) if one not in found]
        if len(keys) >= SHORTEST_SLIP:
            found += [one for one in self._all if one not in found and keys in one.also.casefold()]
        found.sort(key=lambda one: not one.can)
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.choices.take({one.id: one for one in found})
        if found:
            self.list.setCurrentIndex(self.choices.index(0, 0))
            self.list.scrollToTop()

    def _named(self) -> Iterator[tuple[str, Choice]]:
        """Give each choice with the words it is found by; an action is not found by its keys."""
        for one in self._all:
            yield (f"{one.words} {one.beside}" if one.sort else one.words), one

    def _move(self, by: int) -> None:
        count = self.choices.rowCount()
        if count:
            row = self.list.currentIndex().row() + by
            row = row % count if abs(by) == 1 else min(max(row, 0), count - 1)
            self.list.setCurrentIndex(self.choices.index(row, 0))

    def _choose(self) -> None:
        choice = self.choices.value_at(self.list.currentIndex())
        if choice is not None and choice.can:
            self.leave()
            self.chosen.emit(choice.id)

    # -------------------------------------------------------------- where it lies

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep its place when the window is resized; go away when something else is typed in."""
        if not self.isVisible():
            return False
        if watched is self.letters and event.type() == QEvent.Type.FocusOut:
            if QWidget.window(self).isActiveWindow():
                self._came_from = None
                self.hide()
        elif watched is self._around and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        around, step = self._around, self._theme.step()
        letter = self.fontMetrics().averageCharWidth()
        wide = min(letter * LETTERS_WIDE, around.width() - step * 4)
        row = self.list.sizeHintForRow(0) if self.choices.rowCount() else step * 4
        high = self.letters.sizeHint().height() + row * MOST_SEEN + step * 4
        top = round(around.height() * 0.08)
        self.setGeometry(
            (around.width() - wide) // 2, top, wide, min(high, around.height() - top - step)
        )


class _Drawn(QStyledItemDelegate):
    """Draws one choice: its words at the left, its keys at the right."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give room for one line."""
        return QSize(100, option.fontMetrics.height() + self._theme.step() + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one choice."""
        choice, colours, step = value_of(index, Choice), self._theme.colours, self._theme.step()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(option.rect, colour(colours.chosen))
        ink = colours.ink if choice.can else colours.quiet
        quiet = colours.chosen_ink if chosen else colours.quiet
        room: QRect = option.rect.adjusted(step, 0, -step, 0)
        painter.setFont(self._theme.font())
        metrics = painter.fontMetrics()
        right = " · ".join(part for part in (choice.sort, choice.beside) if part)
        right = right if choice.can else " · ".join(p for p in ("not now", choice.beside) if p)
        wide = min(metrics.horizontalAdvance(right) + 2, room.width() // 2)
        painter.setPen(colour(quiet))
        right_side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(
            room, right_side, metrics.elidedText(right, Qt.TextElideMode.ElideRight, wide)
        )
        painter.setPen(colour(colours.chosen_ink if chosen else ink))
        words = metrics.elidedText(
            choice.words, Qt.TextElideMode.ElideRight, room.width() - wide - step
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()
