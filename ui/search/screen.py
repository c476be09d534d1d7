"""The search screen: words at the top, the places where they stand under them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from minutes.rules.days import print_day
from ui.operations.lane import Lane
from ui.operations.searching import MOST, Found, Search
from ui.theme import Name, Theme, colour, dress

COLUMN = 1.25
"""How wide the places found are, by the width of a page of minutes."""

Index = QModelIndex | QPersistentModelIndex

FOUND = Qt.ItemDataRole.UserRole
"""The place itself, as it was found."""


class Results(QAbstractListModel):
    """The places found last, newest meeting first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: tuple[Found, ...] = ()

    def take(self, found: tuple[Found, ...]) -> None:
        """Show these instead of those before."""
        self.beginResetModel()
        self._found = found
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Give how many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give one place: its words, or itself."""
        if not index.isValid():
            return None
        found = self._found[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return found.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{where(found)}: {found.text}"
            case _ if role == FOUND:
                return found
            case _:
                return None


def where(found: Found) -> str:
    """Give where a place is, in words: `14 May 2026 · Harbour Board · action`."""
    return " · ".join(part for part in (print_day(found.day), found.title, found.kind) if part)


class _Entry(QStyledItemDelegate):
    """Draws where it was found over the words around it, those looked for in bold."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give room for three lines: where, and two of words."""
        return QSize(0, option.fontMetrics.height() * 3 + self._theme.step() * 3)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one place."""
        found: Found = index.data(FOUND)
        colours, step = self._theme.colours, self._theme.step()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(option.rect, colour(colours.chosen))
        room = option.rect.adjusted(step * 2, step, -step * 2, -step)
        painter.setFont(self._theme.font("small"))
        painter.setPen(colour(colours.chosen_ink if chosen else colours.quiet))
        said = painter.fontMetrics().elidedText(
            where(found), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignTop, said)
        painter.setPen(colour(colours.chosen_ink if chosen else colours.ink))
        self._words(painter, room.adjusted(0, painter.fontMetrics().height() + 2, 0, 0), found)
        painter.restore()

    def _words(self, painter: QPainter, room: QRect, found: Found) -> None:
        layout = QTextLayout(found.text, self._theme.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.Bold)
        ranges, start = list[QTextLayout.FormatRange](), 0
        for run, sought in found.context:
            if sought:
                part = QTextLayout.FormatRange()
                part.start, part.length, part.format = start, len(run), bold  # pyright: ignore[reportAttributeAccessIssue] - the stubs miss that these can be set
                ranges.append(part)
            start += len(run)
        layout.setFormats(ranges)
        layout.beginLayout()
        height = 0.0
        for _ in range(2):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(room.width())
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        layout.draw(painter, QPointF(room.topLeft()))


class SearchScreen(QWidget):
    """Words typed at the top; below, as they are typed, where they stand."""

    chosen = Signal(object)
    """The Found that somebody wants to see in its place."""

    left = Signal()
    """Somebody wants to go back to where they were."""

    def __init__(self, lane: Lane, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search = Search(lane, self._on_found)
        self.words = QLineEdit(self)
        self.says = QLabel(self)
        self.results = Results(self)
        self.list = QListView(self)

        dress(self, Name.SEARCH, "Search in the book")
        dress(self.words, Name.SEARCH_WORDS, "Words to look for")
        dress(self.says, Name.QUIET, "")
        dress(self.list, Name.FOUND, "Places found")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words.setPlaceholderText("Words, or a “phrase”, in all meetings")
        self.list.setModel(self.results)
        self.list.setItemDelegate(_Entry(theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        holder = QWidget(self)
        holder.setMaximumWidth(round(theme.page_width() * COLUMN))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        across.addWidget(holder, 100)
        across.addStretch(1)
        layout = QVBoxLayout(holder)
        step = theme.step()
        layout.setContentsMargins(step * 3, step * 3, step * 3, 0)
        layout.setSpacing(step)
        layout.addWidget(self.words)
        layout.addWidget(self.says)
        layout.addWidget(self.list, 1)

        self.words.textChanged.connect(self._search.look_for)
        self.words.returnPressed.connect(self._on_return)

    def begin(self) -> None:
        """Be ready for new words; those looked for last are there, to be typed over."""
        self.words.setFocus()
        self.words.selectAll()
        self._search.look_for(self.words.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move among the places without leaving the words; Enter opens, Escape goes back."""
        match event.key():
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Down | Qt.Key.Key_Up | Qt.Key.Key_PageDown | Qt.Key.Key_PageUp:
                self._move(event.key())
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._on_return()
            case _:
                super().keyPressEvent(event)

    def _move(self, key: int) -> None:
        by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8}.get(key, -8)  # pyright: ignore[reportCallIssue, reportArgumentType] - a key is a number here
        row = max(0, min(self.results.rowCount() - 1, self.list.currentIndex().row() + by))
        if self.results.rowCount():
            self.list.setCurrentIndex(self.results.index(row, 0))

    def _on_return(self) -> None:
        found = self.list.currentIndex().data(FOUND)
        if isinstance(found, Found):
            self.chosen.emit(found)

    def _on_found(self, words: str, found: tuple[Found, ...]) -> None:
        self.results.take(found)
        if found:
            self.list.setCurrentIndex(self.results.index(0, 0))
        self.says.setText(_summary(words, len(found)))


def _summary(words: str, count: int) -> str:
    if not words:
        return "Newest first. Enter opens a place, Escape goes back."
    if not count:
        return "Nothing found."
    if count >= MOST:
        return f"The newest {MOST} places; another word narrows them."
    return "1 place" if count == 1 else f"{count} places"
