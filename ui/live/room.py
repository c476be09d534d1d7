"""The room at the right: who is in it, who is expected, who has left or sent apologies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter
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
from minutes.ids import ItemId
from minutes.kinds import AttendanceKind, MovementKind
from minutes.record import Record
from minutes.rules.presence import in_room, left_for_interest, presence, who_is
from minutes.rules.quorum import quorum
from minutes.rules.times import print_clock
from ui.keys.table import Deeds
from ui.live.listing import Index, Listing, value_of
from ui.live.live import Live
from ui.theme import Name, Theme, colour, dress

SEEN = {
    model.Attendance,
    model.Movement,
    model.Declaration,
    model.Membership,
    model.Person,
    model.Board,
}
"""What the room tells of."""

NOBODY = "Nobody is on the list yet: {room-line}, then a name, adds who comes."
"""What is said in place of people."""


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

    initials: frozenset[str] = frozenset()
    """The initials of everybody: names begin behind the widest."""

    def take(self, shown: Mapping[str, Seat]) -> None:
        """Take in who there is now."""
        self.initials = frozenset(seat.initials for seat in shown.values())
        super().take(shown)

    def cell(self, value: Seat, column: int) -> str:
        """Give initials and name."""
        return " ".join(part for part in (value.initials, value.name) if part)

    def spoken(self, value: Seat, column: int) -> str:
        """Give what a screen reader says of somebody."""
        return ", ".join(part for part in (value.name, value.initials, value.says) if part)


def seats(record: Record, item: ItemId | None = None) -> dict[str, Seat]:
    """Give the room of a meeting as it is now, at an item: those in it first."""
    here = in_room(record, item)
    away = presence(record).now - here
    who = {row.id: row.person or row.id for row in record.attendances}
    last = {who.get(move.attendance): move for move in record.movements}
    found: list[tuple[int, str, Seat]] = []
    for row in record.attendances:
        is_here = row.id in here
        rank, mark, says = 0, "●", str(row.kind)
        move = last.get(who[row.id])
        if row.id in away:
            rank, mark, says = 2, "↳", "out for this item"
        elif not is_here and move is not None and move.kind is MovementKind.LEFT:
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
    then, now = room.during(item.id), in_room(record, item.id)
    rows = [row for row in record.attendances if row.id in then ^ now]
    was = [who_is(row) for row in rows if row.id in then]
    came = [who_is(row) for row in rows if row.id in now]
    said = [
        f"gone, but here in this item: {', '.join(was)}" if was else "",
        f"not here in this item: {', '.join(came)}" if came else "",
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
        self._drawn = _Drawn(theme, self)
        self.setItemDelegate(self._drawn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand at the first, where it stands at nobody: one sees where the keys are."""
        if not self.currentIndex().isValid() and self.people.rowCount():
            self.setCurrentIndex(self.people.index(0, 0))
        super().focusInEvent(event)

    def lay_out(self) -> None:
        """Lay the rows out now: they are drawn once then, and with what else has changed."""
        self.executeDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in other letters."""
        if event.type() == QEvent.Type.FontChange:
            self._drawn.measure()
        super().changeEvent(event)


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
        live.item_changed.connect(self._on_item)
        live.record_changed.connect(self._on_changed)
        theme.changed.connect(self.view.scheduleDelayedItemsLayout)

    def deeds(self) -> Deeds:
        """Give what can be done here, by the names of the table of keys."""
        return {}

    def _on_changed(self, changes: Changes, _asker: object) -> None:
        if changes.kinds & SEEN:
            self._take()

    def _on_item(self) -> None:
        if self._live.has_meeting and left_for_interest(self._live.record):
            self._take()
        else:
            self._say()

    def _take(self) -> None:
        if not self._live.has_meeting:
            self.view.people.take({})
            self.stands.clear()
            return
        item = self._live.item
        self.view.people.take(seats(self._live.record, item.id if item else None))
        self.view.lay_out()
        self._say()

    def _say(self) -> None:
        """Say how it stands with the quorum, and who was not here for the item."""
        if not self._live.has_meeting:
            return
        record = self._live.record
        item = self._live.item
        stands = quorum(record, in_room(record, item.id if item else None))
        parts = (
            self._live.with_keys(NOBODY) if not record.attendances else "",
            stands.sentence if stands.has_rule else "",
            during(record, item) if item else "",
        )
        said = "\n".join(part for part in parts if part)
        if said != self.stands.text():
            self.stands.setText(said)
            self.stands.setVisible(bool(said))


@dataclass(frozen=True, slots=True)
class _Fit:
    """How one person's line is written in the width there is."""

    name: str
    says: str
    """What else there is to say."""
    says_left: int
    is_tall: bool
    """Whether that stands on a second line."""


class _Looks:
    """Letters and places of everybody's lines, measured once for a width and a set of initials."""

    def __init__(self, theme: Theme, wide: int, initials: Iterable[str]) -> None:
        self.step = theme.step()
        self.plain, self.bold = theme.font(), theme.font(bold=True)
        self.small = theme.font("small")
        self._plain, self._small = QFontMetrics(self.plain), QFontMetrics(self.small)
        bold = QFontMetrics(self.bold)
        self.high, self.small_high = self._plain.height(), self._small.height()
        self.top = round(self.step * 0.4)
        self.base = self.top + self._plain.ascent()
        self.small_base = self._small.ascent()
        self.initials = self.step + self._plain.horizontalAdvance("↳  ")
        widest = max(map(bold.horizontalAdvance, {"MM", *initials}))
        self.name = self.initials + widest + self.step
        self._right = wide - self.step
        self._fits: dict[tuple[str, str], _Fit] = {}

    def fit(self, seat: Seat) -> _Fit:
        """Give how somebody's line is written."""
        asked = (seat.name, seat.shown)
        if asked not in self._fits:
            self._fits[asked] = self._measure(*asked)
        return self._fits[asked]

    def _measure(self, name: str, says: str) -> _Fit:
        right, rest = Qt.TextElideMode.ElideRight, self._right - self.name
        taken = self._small.horizontalAdvance(says) + self.step if says else 0
        is_tall = bool(says) and self._plain.horizontalAdvance(name) + taken > rest
        room = rest if is_tall else rest - taken
        if is_tall:
            says = self._small.elidedText(says, right, rest)
        return _Fit(
            name=self._plain.elidedText(name, right, room),
            says=says,
            says_left=self.name if is_tall else self._right - taken + self.step,
            is_tall=is_tall,
        )


class _Drawn(QStyledItemDelegate):
    """Draws one person: whether they are here, initials, name, and what else there is to say.

    What else there is stands at the right; where the name would be cut for it, on a second line.
    Every row is measured and drawn again whenever one moves: what can be kept of that is kept.
    """

    def __init__(self, theme: Theme, view: RoomView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._for: tuple[int, frozenset[str]] | None = None
        self._kept: _Looks | None = None
        theme.changed.connect(self.measure)

    def measure(self) -> None:
        """Measure anew: the letters have changed."""
        self._kept = None

    def _looks(self) -> _Looks:
        asked = (self._view.viewport().width(), self._view.people.initials)
        if self._kept is None or asked != self._for:
            self._for, self._kept = asked, _Looks(self._theme, *asked)
        return self._kept

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give room for one line, or for two."""
        looks = self._looks()
        is_tall = looks.fit(value_of(index, Seat)).is_tall
        high = looks.high + 2 * looks.top + (looks.small_high if is_tall else 0)
        return QSize(self._view.viewport().width(), high)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one person."""
        seat, looks, colours = value_of(index, Seat), self._looks(), self._theme.colours
        fit, left, base = looks.fit(seat), option.rect.left(), option.rect.top() + looks.base
        focus = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_Selected
        chosen = (option.state & focus) == focus
        painter.save()
        if chosen:
            painter.fillRect(option.rect, colour(colours.chosen))
        ink = colours.chosen_ink if chosen else colours.ink if seat.is_here else colours.quiet
        painter.setFont(looks.plain)
        painter.setPen(colour(colours.accent if seat.is_here and not chosen else ink))
        painter.drawText(left + looks.step, base, seat.mark)
        painter.setPen(colour(ink))
        painter.drawText(left + looks.name, base, fit.name)
        if seat.is_here:
            painter.setFont(looks.bold)
        painter.drawText(left + looks.initials, base, seat.initials)
        if fit.says:
            painter.setFont(looks.small)
            under = option.rect.top() + looks.top + looks.high + looks.small_base
            painter.drawText(left + fit.says_left, under if fit.is_tall else base, fit.says)
        painter.restore()
