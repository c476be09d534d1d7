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
from minutes.rules.presence import presence, who_is
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

    @property
    def shown(self) -> str:
        """What is written beside the name: nothing where the mark says it all."""
        return "" if self.is_here or self.mark == "○" else self.says


class RoomModel(Listing[Seat]):
    """Those on the list of a meeting: who is here, who is expected, who is not here."""

    COLUMNS = ("Room",)

    @property
    def initials(self) -> set[str]:
        """The initials of everybody: names begin behind the widest."""
        return {seat.initials for seat in self.values()}

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


def during(record: Record, item: model.Item) -> str:
    """Give who was here for an item and is gone now, or the other way; nothing where all stayed."""
    room = presence(record)
    then, now = room.during(item.id), room.now
    rows = [row for row in record.attendances if row.id in then ^ now]
    was = [who_is(row) for row in rows if row.id in then]
    came = [who_is(row) for row in rows if row.id in now]
    said = [
        f"here for this item: {', '.join(was)}" if was else "",
        f"not here for it: {', '.join(came)}" if came else "",
    ]
    words = "; ".join(part for part in said if part)
    return f"{words[:1].upper()}{words[1:]}." if words else ""


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
        self.setResizeMode(QListView.ResizeMode.Adjust)


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
        item = self._live.item
        parts = (stands.sentence if stands.has_rule else "", during(record, item) if item else "")
        said = "\n".join(part for part in parts if part)
        self.stands.setText(said)
        self.stands.setVisible(bool(said))


@dataclass(frozen=True, slots=True)
class _Fit:
    """Where the parts of one person's line stand, in the width there is."""

    initials: int
    name: int
    says: int
    """How wide what else there is to say is; nothing where it has a line of its own."""
    is_tall: bool


class _Drawn(QStyledItemDelegate):
    """Draws one person: whether they are here, initials, name, and what else there is to say.

    What else there is stands at the right; where the name would be cut for it, on a second line.
    """

    def __init__(self, theme: Theme, view: RoomView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._measured: tuple[str, frozenset[str]] = ("", frozenset())
        self._wide = 0

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give room for one line, or for two."""
        seat = value_of(index, Seat)
        metrics, step = QFontMetrics(self._theme.font()), self._theme.step()
        high = metrics.height() + round(step * 0.8)
        if self._fit(seat).is_tall:
            high += QFontMetrics(self._theme.font("small")).height()
        return QSize(self._view.viewport().width(), high)

    def _initials_wide(self) -> int:
        """Give how wide the widest initials are: every row asks, and measuring all takes long."""
        font = self._theme.font(bold=True)
        asked = (font.key(), frozenset(self._view.people.initials))
        if asked != self._measured:
            advance = QFontMetrics(font).horizontalAdvance
            self._measured, self._wide = asked, max(map(advance, {"MM", *asked[1]}))
        return self._wide

    def _fit(self, seat: Seat) -> _Fit:
        """Give where the parts of somebody stand."""
        step, plain = self._theme.step(), QFontMetrics(self._theme.font())
        small = QFontMetrics(self._theme.font("small"))
        left = step + plain.horizontalAdvance("↳  ")
        name = left + self._initials_wide() + step
        rest = self._view.viewport().width() - name - step
        says = small.horizontalAdvance(seat.shown) + step if seat.shown else 0
        is_tall = bool(says) and plain.horizontalAdvance(seat.name) + says > rest
        return _Fit(left, name, 0 if is_tall else says, is_tall)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one person."""
        seat = value_of(index, Seat)
        step, colours, room = self._theme.step(), self._theme.colours, option.rect
        fit = self._fit(seat)
        painter.save()
        focus = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_Selected
        chosen = (option.state & focus) == focus
        if chosen:
            painter.fillRect(room, colour(colours.chosen))
        ink = colours.chosen_ink if chosen else colours.ink if seat.is_here else colours.quiet
        painter.setFont(self._theme.font())
        metrics = painter.fontMetrics()
        line = QRect(room.left(), room.top() + round(step * 0.4), room.width(), metrics.height())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setPen(colour(colours.accent if seat.is_here and not chosen else ink))
        painter.drawText(line.adjusted(step, 0, 0, 0), flags, seat.mark)
        painter.setPen(colour(ink))
        space = line.adjusted(fit.name, 0, -step - fit.says, 0)
        name = metrics.elidedText(seat.name, Qt.TextElideMode.ElideRight, space.width())
        painter.drawText(space, flags, name)
        painter.setFont(self._theme.font(bold=seat.is_here))
        painter.drawText(line.adjusted(fit.initials, 0, 0, 0), flags, seat.initials)
        if seat.shown:
            self._paint_says(painter, seat.shown, fit, line)
        painter.restore()

    def _paint_says(self, painter: QPainter, says: str, fit: _Fit, line: QRect) -> None:
        """Draw what else there is to say, at the right or underneath."""
        painter.setFont(self._theme.font("small"))
        metrics, step = painter.fontMetrics(), self._theme.step()
        if not fit.is_tall:
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(line.adjusted(0, 0, -step, 0), flags, says)
            return
        under = line.adjusted(fit.name, line.height(), -step, metrics.height())
        under.setHeight(metrics.height())
        words = metrics.elidedText(says, Qt.TextElideMode.ElideRight, under.width())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(under, flags, words)
