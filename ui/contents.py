"""What the book holds: its boards, and under each its meetings, newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from minutes.ids import BoardId, MeetingId
from minutes.model import Board, Meeting
from minutes.rules.days import DayStyle, WeekdayStyle, print_day
from ui import rows
from ui.theme import Name, Theme, colour, dress

Index = QModelIndex | QPersistentModelIndex

ID = Qt.ItemDataRole.UserRole
"""The id of a board or a meeting."""

STATE = Qt.ItemDataRole.UserRole + 1
"""How far the minutes of a meeting have come, in a word."""

UNDER = Qt.ItemDataRole.UserRole + 2
"""What stands under a meeting's day, where it has a title of its own."""

MOST_LINES = 6
"""How many lines the name of a board may take, in a narrow list."""

TOP = 0
"""What an index of a board carries; one of a meeting carries its board's number."""


class Contents(QAbstractItemModel):
    """The boards and their meetings, by their ids."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._boards: list[str] = []
        self._meetings: dict[str, list[str]] = {}
        self._board: dict[str, Board] = {}
        self._meeting: dict[str, Meeting] = {}
        self._numbers: dict[str, int] = {}
        self._names: dict[int, str] = {}
        self._next = count(1)

    # -------------------------------------------------------------- taking in

    def take(self, boards: Sequence[Board], meetings: Sequence[Meeting]) -> None:
        """Take in the boards, and the meetings of all of them; move no more than what differs."""
        under: dict[str, list[str]] = {board.id: [] for board in boards}
        for meeting in meetings:
            under.setdefault(meeting.board, []).append(meeting.id)
        before = self._board, self._meeting
        self._board = {board.id: board for board in boards}
        self._meeting = {meeting.id: meeting for meeting in meetings}
        for board in self._board:
            if board not in self._numbers:
                number = next(self._next)
                self._numbers[board], self._names[number] = number, board
        self._turn(QModelIndex(), self._boards, list(self._board), under)
        for board in self._boards:
            parent = self.index_of(board)
            self._turn(parent, self._meetings[board], under.get(board, []), {})
        self._tell_differences(*before)

    def _turn(
        self,
        parent: QModelIndex,
        keys: list[str],
        new: list[str],
        under: Mapping[str, list[str]],
    ) -> None:
        for step in list(rows.steps(keys, new)):
            match step:
                case rows.Drop(at):
                    self.beginRemoveRows(parent, at, at)
                    self._meetings.pop(keys.pop(at), None)
                    self.endRemoveRows()
                case rows.Put(at, key):
                    self.beginInsertRows(parent, at, at)
                    keys.insert(at, key)
                    if not parent.isValid():
                        self._meetings[key] = list(under.get(key, []))
                    self.endInsertRows()
                case rows.Move(origin, at):
                    self.beginMoveRows(parent, origin, origin, parent, at)
                    keys.insert(at, keys.pop(origin))
                    self.endMoveRows()

    def _tell_differences(self, boards: Mapping[str, Board], known: Mapping[str, Meeting]) -> None:
        for board, value in self._board.items():
            if board in boards and boards[board] != value:
                index = self.index_of(board)
                self.dataChanged.emit(index, index)
        for meeting, value in self._meeting.items():
            if meeting in known and known[meeting] != value:
                index = self.index_of(meeting)
                self.dataChanged.emit(index, index)

    # -------------------------------------------------------------- what is where

    def index_of(self, id: str) -> QModelIndex:
        """Give the place of a board or a meeting; an empty one for what is not here."""
        if id in self._board and id in self._boards:
            return self.createIndex(self._boards.index(id), 0, TOP)
        meeting = self._meeting.get(id)
        if meeting is None or id not in self._meetings.get(meeting.board, ()):
            return QModelIndex()
        row = self._meetings[meeting.board].index(id)
        return self.createIndex(row, 0, self._numbers[meeting.board])

    def board_of(self, index: Index) -> Board | None:
        """Give the board at a place, or the one that a meeting there belongs to."""
        if not index.isValid():
            return None
        name = self._boards[index.row()] if index.internalId() == TOP else self._above(index)
        return self._board.get(name)

    def meeting_of(self, index: Index) -> Meeting | None:
        """Give the meeting at a place, if one is there."""
        if not index.isValid() or index.internalId() == TOP:
            return None
        return self._meeting.get(self._meetings[self._above(index)][index.row()])

    def first_board(self) -> Board | None:
        """Give the first board there is."""
        return self._board.get(self._boards[0]) if self._boards else None

    def newest(self) -> Meeting | None:
        """Give the newest meeting of all boards."""
        return max(self._meeting.values(), key=lambda one: (one.day, one.start), default=None)

    def _above(self, index: Index) -> str:
        return self._names[index.internalId()]

    # -------------------------------------------------------------- what Qt asks

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        """Give the place of a row under another."""
        parent = parent or QModelIndex()
        if column != 0 or row < 0 or row >= self.rowCount(parent):
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, 0, TOP)
        return self.createIndex(row, 0, self._numbers[self._boards[parent.row()]])

    def parent(self, index: Index | None = None) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride] - Qt has two functions of this name
        """Give the board of a meeting; with no index, the object that owns this one."""
        if index is None:
            return super().parent()
        if not index.isValid() or index.internalId() == TOP:
            return QModelIndex()
        return self.createIndex(self._boards.index(self._above(index)), 0, TOP)

    def rowCount(self, parent: Index | None = None) -> int:
        """Give how many boards there are, or meetings under one."""
        if parent is None or not parent.isValid():
            return len(self._boards)
        if parent.internalId() != TOP or parent.column() != 0:
            return 0
        return len(self._meetings[self._boards[parent.row()]])

    def columnCount(self, parent: Index | None = None) -> int:
        """Give the one column there is."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give what is shown, spoken or meant at a place."""
        if not index.isValid():
            return None
        meeting = self.meeting_of(index)
        if meeting is not None:
            return self._of_meeting(meeting, role)
        board = self.board_of(index)
        if board is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return board.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{board.name}, {self.rowCount(index)} meetings"
            case _ if role == ID:
                return board.id
            case _:
                return None

    def _of_meeting(self, meeting: Meeting, role: int) -> Any:
        board = self._board[meeting.board]
        title = meeting.title if meeting.title != board.name else ""
        day = print_day(meeting.day, DayStyle.SHORT, WeekdayStyle.SHORT) or meeting.day_printed
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return day or title or "No day yet"
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return ", ".join(part for part in (day, title, str(meeting.state)) if part)
            case _ if role == ID:
                return meeting.id
            case _ if role == STATE:
                return str(meeting.state)
            case _ if role == UNDER:
                return title if day else ""
            case _:
                return None


class _Entry(QStyledItemDelegate):
    """Draws a board as a heading, and a meeting with its day, its title and its state."""

    def __init__(self, theme: Theme, view: QTreeView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def _board_height(self, name: str, most: int) -> int:
        width = self._view.viewport().width() - 2 * self._theme.step()
        metrics = QFontMetrics(self._theme.font(bold=True))
        wrapped = metrics.boundingRect(0, 0, max(width, 40), 1000, Qt.TextFlag.TextWordWrap, name)
        return min(wrapped.height(), most)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give room for one line, or for two where a meeting has a title of its own."""
        line = option.fontMetrics.height()
        step = self._theme.step()
        if not index.parent().isValid():
            return QSize(0, self._board_height(str(index.data()), line * MOST_LINES) + step * 2)
        is_one = not index.data(UNDER) and self._is_beside(index, self._room())
        return QSize(0, (line if is_one else line * 2) + step)

    def _room(self) -> int:
        """Give how much of the width the words of a meeting have."""
        return self._view.viewport().width() - self._view.indentation() - 2 * self._theme.step()

    def _is_beside(self, index: Index, room: int) -> bool:
        """Say whether the state of a meeting has room beside its day: a day is never cut."""
        day = QFontMetrics(self._theme.font()).horizontalAdvance(str(index.data()))
        small = QFontMetrics(self._theme.font("small"))
        return day + small.horizontalAdvance(f"  {index.data(STATE)}") <= room

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one entry."""
        self.initStyleOption(option, index)
        colours, step = self._theme.colours, self._theme.step()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(option.rect, colour(colours.chosen))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(
                QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()),
                colour(colours.chosen_ink if chosen else colours.accent),
            )
        room = option.rect.adjusted(step, step // 2, -step, -step // 2)
        ink = colours.chosen_ink if chosen else colours.ink
        quiet = colours.chosen_ink if chosen else colours.quiet
        if index.parent().isValid():
            self._meeting(painter, room, index, ink, quiet)
        else:
            self._board(painter, room, index, ink)
        painter.restore()

    def _board(self, painter: QPainter, room: QRect, index: Index, ink: str) -> None:
        painter.setFont(self._theme.font(bold=True))
        painter.setPen(colour(ink))
        room = room.adjusted(0, self._theme.step() // 2, 0, 0)
        painter.drawText(room, Qt.TextFlag.TextWordWrap, str(index.data()))

    def _meeting(self, painter: QPainter, room: QRect, index: Index, ink: str, quiet: str) -> None:
        top, bottom = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom
        state, under = str(index.data(STATE)), str(index.data(UNDER) or "")
        small = self._theme.font("small")
        painter.setFont(small)
        painter.setPen(colour(quiet))
        taken = painter.fontMetrics().horizontalAdvance(state + "  ")
        is_beside = self._is_beside(index, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | (top if is_beside else bottom), state)
        left = room.width() - (taken if is_beside else 0)
        if under:
            below = room.width() - (0 if is_beside else taken)
            painter.drawText(
                room, Qt.AlignmentFlag.AlignLeft | bottom, _short(painter, under, below)
            )
        painter.setFont(self._theme.font())
        painter.setPen(colour(ink))
        flags = Qt.AlignmentFlag.AlignLeft | top
        painter.drawText(room, flags, _short(painter, index.data(), left))


class ContentsView(QTreeView):
    """The list of boards and meetings; the one that is chosen is shown."""

    asked = Signal(object)
    """The MeetingId of the meeting that is to be shown."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.contents = Contents(self)

        dress(self, Name.CONTENTS, "Boards and meetings")
        self.setModel(self.contents)
        self.setHeaderHidden(True)
        self.setItemDelegate(_Entry(theme, self))
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setRootIsDecorated(False)
        self.setIndentation(theme.step())
        self.setUniformRowHeights(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setBackgroundRole(QPalette.ColorRole.Window)

        self.selectionModel().currentChanged.connect(self._on_current_changed)
        theme.changed.connect(self.viewport().update)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the boards' names take the lines they need, as there is room."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def take(self, boards: Sequence[Board], meetings: Sequence[Meeting]) -> None:
        """Show these boards and meetings; a board that was folded away stays so."""
        known = {self.contents.index(row, 0).data(ID) for row in range(self.contents.rowCount())}
        self.contents.take(boards, meetings)
        for row in range(self.contents.rowCount()):
            index = self.contents.index(row, 0)
            if index.data(ID) not in known:
                self.expand(index)

    def choose(self, meeting: MeetingId | BoardId) -> None:
        """Mark a meeting, or a board, as the one in view, without asking for it again."""
        index = self.contents.index_of(meeting)
        if index.isValid() and index != self.currentIndex():
            blocked = self.selectionModel().blockSignals(True)
            self.setCurrentIndex(index)
            self.selectionModel().blockSignals(blocked)
            self.scrollTo(index)
            self.viewport().update()

    def _on_current_changed(self, index: QModelIndex) -> None:
        meeting = self.contents.meeting_of(index)
        if meeting is not None:
            self.asked.emit(meeting.id)


def _short(painter: QPainter, text: object, width: int) -> str:
    return painter.fontMetrics().elidedText(str(text), Qt.TextElideMode.ElideRight, width)
