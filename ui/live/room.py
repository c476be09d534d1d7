"""The room at the right: who is in it, who is expected, who has left or sent apologies."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from minutes import model
from minutes.changes import Changes
from minutes.kinds import AttendanceKind, MovementKind
from minutes.record import Record
from minutes.rules.presence import presence
from minutes.rules.quorum import quorum
from minutes.rules.times import print_clock
from ui.keys.table import Deeds
from ui.live.listing import Index, Listing, value_of
from ui.live.live import Live
from ui.theme import Name, Theme, colour, dress

SEEN = {model.Attendance, model.Movement, model.Membership, model.Person, model.Board}
"""What the room tells of."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One person on the meeting's list, as the room shows them."""

    initials: str
    name: str
    mark: str
    says: str
    is_here: bool


class RoomModel(Listing[Seat]):
    """Those on the list of a meeting: who is here, who is expected, who is not here."""

    COLUMNS = ("Room",)

    def cell(self, value: Seat, column: int) -> str:
        """Give initials and name."""
        return " ".join(part for part in (value.initials, value.name) if part)

    def spoken(self, value: Seat, column: int) -> str:
        """Give what a screen reader says of somebody."""
        return ", ".join(part for part in (value.name, value.initials, value.says) if part)


def seats(record: Record) -> dict[str, Seat]:
    """Give the room of a meeting as it is now: those in it first."""
    here = presence(record).now
    last = {move.attendance: move for move in record.movements}
    found: list[tuple[int, str, Seat]] = []
    for row in record.attendances:
        is_here = row.id in here
        rank, mark, says = 0, "●", str(row.kind)
        move = last.get(row.id)
        if not is_here and move is not None and move.kind is MovementKind.LEFT:
            when = f" {print_clock(move.at)}" if move.at else ""
            rank, mark, says = 2, "↳", f"left{when}"
        elif not is_here:
            expected = row.kind is AttendanceKind.EXPECTED
            rank, mark = (1, "○") if expected else (3, "–")
        found.append((rank, row.id, Seat(row.initials, row.name, mark, says, is_here)))
    found.sort(key=lambda one: one[0])
    return {id: seat for _, id, seat in found}


class RoomView(QListView):
    """The people, one a line."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.people = RoomModel(self)

        dress(self, Name.ROOM, "The room")
        self.setModel(self.people)
        self.setItemDelegate(_Drawn(theme, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setUniformItemSizes(True)


class Room(QWidget):
    """The room: how it stands with the quorum, and everybody on the list."""

    def __init__(self, live: Live, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._live = live
        self._theme = theme
        self.view = RoomView(theme, self)
        self.stands = QLabel(self)

        dress(self, Name.ROOM_PANEL)
        dress(self.stands, Name.QUIET, "Quorum")
        self.stands.setWordWrap(True)
        self.setFocusProxy(self.view)
        step = theme.step()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(self.view, 1)
        self.stands.setMargin(step)
        down.addWidget(self.stands)

        live.shown.connect(self._take)
        live.item_changed.connect(self._take)
        live.record_changed.connect(self._on_changed)
        theme.changed.connect(self.view.scheduleDelayedItemsLayout)

    def deeds(self) -> Deeds:
        """Give what can be done here, by the names of the table of keys."""
        return {}

    def _on_changed(self, changes: Changes, _asker: object) -> None:
        if changes.kinds & SEEN:
            self._take()

    def _take(self) -> None:
        if not self._live.has_meeting:
            self.view.people.take({})
            self.stands.clear()
            return
        record = self._live.record
        self.view.people.take(seats(record))
        stands = quorum(record)
        self.stands.setText(stands.sentence if stands.has_rule else "")
        self.stands.setVisible(stands.has_rule)


class _Drawn(QStyledItemDelegate):
    """Draws one person: whether they are here, initials, name, and what else there is to say."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give room for one line."""
        high = QFontMetrics(self._theme.font()).height()
        return QSize(self._view.viewport().width(), high + round(self._theme.step() * 0.8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one person."""
        seat = value_of(index, Seat)
        step, colours, room = self._theme.step(), self._theme.colours, option.rect
        painter.save()
        focus = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_Selected
        chosen = (option.state & focus) == focus
        if chosen:
            painter.fillRect(room, colour(colours.chosen))
        ink = colours.chosen_ink if chosen else colours.ink if seat.is_here else colours.quiet
        painter.setPen(colour(colours.accent if seat.is_here and not chosen else ink))
        painter.setFont(self._theme.font())
        letter = painter.fontMetrics().averageCharWidth()
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        left = room.left() + step
        painter.drawText(QRect(left, room.top(), letter * 3, room.height()), flags, seat.mark)
        painter.setPen(colour(ink))
        left += letter * 3
        painter.setFont(self._theme.font(bold=seat.is_here))
        painter.drawText(QRect(left, room.top(), letter * 6, room.height()), flags, seat.initials)
        left += letter * 6
        painter.setFont(self._theme.font())
        rest = QRect(left, room.top(), room.right() - left - step // 2, room.height())
        words = seat.name if seat.is_here else f"{seat.name} · {seat.says}"
        elided = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, flags, elided)
        painter.restore()
