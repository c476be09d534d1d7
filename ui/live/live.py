"""The meeting as it goes on: the one value that every part of the minuting screen looks at.

A part asks for a change here and sees it at once; the disk follows on the book's own thread. What
the disk refuses for lack of room waits here, in order, and knocks again until it is taken.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from minutes import model
from minutes.changes import Changes, Command, Redo, Together, TurnIntoPoint, Undo
from minutes.errors import CannotSave, MinutesError
from minutes.foresight import foresee, with_given
from minutes.ids import ItemId, MeetingId, PointId
from minutes.kinds import Progress
from minutes.model import Clock, Day, Item, Outcome, Point
from minutes.record import Record
from minutes.rules.initials import People, people
from minutes.rules.numbering import numbers
from minutes.rules.states import is_locked
from minutes.shorthand import Setting
from ui.keys.naming import KeysOf, customs, with_keys
from ui.live.turning import Told, Turning
from ui.operations.lane import Lane

T = TypeVar("T")

RETRY_MS = 1_000
"""What the disk refused knocks again this often."""

WARM_MS = 150
"""How long after the people changed the reader of typed lines is made ready again."""

LONGEST_TRAIL = 50
"""How many places are remembered to jump back to."""

OF_THE_ROOM = {model.Attendance, model.Membership, model.Person}
"""What a typed line is read against."""

BESIDE = {model.Board, model.Membership, model.FutureMeeting, model.Person}
"""What is on the screen of a meeting though it belongs to the board."""


@dataclass(slots=True, eq=False)
class _Request:
    """A command that the disk does not have yet."""

    command: Command
    asker: object
    step: str
    then: Callable[[Changes], object] | None
    sure: bool
    is_waiting: bool = False
    """Whether the disk refused it, or something before it."""
    is_under_way: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to type at."""

    item: ItemId | None = None
    row: str = ""
    offset: int = 0


class Live(QObject):
    """Holds the meeting, the item it is at, the cursor; takes commands; tells of changes."""

    shown = Signal()
    """Another meeting is here, or none: every part takes everything anew."""

    record_changed = Signal(object, object)
    """(Changes, asker) once for each change. `record` is new already; the asker has shown it."""

    item_changed = Signal()
    """The meeting has gone on to another item; `item` says which."""

    row_changed = Signal(str)
    """The cursor has gone to another row: the id of a point or an outcome, or empty."""

    sent_to = Signal(str, int)
    """(row, offset) where the cursor is wanted in the item that is shown now."""

    wants_typing = Signal()
    """Somebody is done with a side of the screen: the keys go back to the points."""

    settling = Signal()
    """Something is about to be asked of the book: whoever holds words sends them first."""

    turned = Signal(object)
    """The Changes that undo or redo brought about; they are in `record` by now."""

    said = Signal(str)
    """A sentence that is good to know."""

    troubled = Signal(object)
    """A MinutesError for the strip."""

    lost = Signal(object)
    """A MinutesError about words that the book will not have: whoever is busy has to see it."""

    waiting_changed = Signal(object)
    """The CannotSave that keeps commands waiting, or None once the disk has taken them all."""

    refused = Signal(object, object)
    """(MinutesError, Command) of a change that the book will not have, now or later."""

    def __init__(
        self,
        lane: Lane,
        parent: QObject | None = None,
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    ) -> None:
        super().__init__(parent)
        self._lane = lane
        self._now = now
        self.keys: KeysOf = customs
        self._record: Record | None = None
        self._item: ItemId | None = None
        self._row, self._offset = "", 0
        self._asleep: dict[PointId, Outcome] = {}
        self._sent: list[_Request] = []
        self._places: dict[ItemId, Spot] = {}
        self._trail: list[Spot] = []
        self._setting: Setting | None = None
        self._is_settling = False
        self._turning = Turning(self)
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(RETRY_MS)
        self._warm = QTimer(self)
        self._warm.setSingleShot(True)
        self._warm.setInterval(WARM_MS)

        self._retry.timeout.connect(self._knock)
        self._warm.timeout.connect(lambda: self.has_meeting and self.setting.first_words)
        lane.changed.connect(self._on_changed)
        lane.troubled.connect(self._on_troubled)

    # -------------------------------------------------------------- what there is

    @property
    def record(self) -> Record:
        """The meeting as it is now, with what is on its way to the disk."""
        assert self._record is not None, "ask has_meeting first"
        return self._record

    @property
    def has_meeting(self) -> bool:
        """Whether a meeting is here at all."""
        return self._record is not None

    @property
    def meeting(self) -> MeetingId:
        """The id of the meeting, empty where none is here."""
        return self._record.meeting.id if self._record else MeetingId("")

    @property
    def item(self) -> Item | None:
        """The item the meeting is at."""
        return self._record.item.get(self._item) if self._record and self._item else None

    @property
    def row(self) -> str:
        """The point or outcome that the cursor is in, or empty."""
        return self._row

    @property
    def offset(self) -> int:
        """How many letters of that row stand before the cursor."""
        return self._offset

    @property
    def entry(self) -> Point | Outcome | None:
        """The point or outcome that the cursor is in, as it was last sent to the book."""
        return self.entry_of(self._row)

    def entry_of(self, row: str) -> Point | Outcome | None:
        """Give a point or outcome of the item shown by its id."""
        if self._record is None or self._item is None or not row:
            return None
        record, item = self._record, self._item  # not sorted for it: it is asked at every save
        known = (*record.points, *record.outcomes)
        return next((one for one in known if one.id == row and one.item == item), None)

    def waking(self, point: PointId) -> Outcome | None:
        """Give the outcome that a point was before, if it was one: turning brings it back."""
        return self._asleep.get(point)

    @property
    def spot(self) -> Spot:
        """Where the cursor is."""
        return Spot(self._item, self._row, self._offset)

    @property
    def can_write(self) -> bool:
        """Whether anything can be changed in this meeting here."""
        return self.why_not() is None and self._record is not None

    def why_not(self) -> MinutesError | None:
        """Give the reason why nothing can be typed, if there is one."""
        if self._record is not None and is_locked(self._record.meeting.state):
            return MinutesError(
                f"These minutes are {self._record.meeting.state}, and stay as they are.",
                way_out="An amendment is made at a later meeting.",
            )
        if self._lane.at is not None and self._lane.at.read_only:
            return MinutesError(
                "This book may only be read here.",
                way_out="Copy it to a folder that you may write in, and open the copy.",
            )
        return None

    # -------------------------------------------------------------- time, people

    def now(self) -> datetime:
        """Give this moment, by the clock on the wall."""
        return self._now()

    def with_keys(self, sentence: str) -> str:
        """Give a sentence with the keys, of today, of the actions that it names in braces."""
        return with_keys(sentence, self.keys)

    def clock(self) -> Clock:
        """Give the time of day, to the minute."""
        return Clock(f"{self._now():%H:%M}")

    def today(self) -> Day:
        """Give the day the meeting is held on, or the one on the wall where it has none."""
        return self.record.meeting.day or Day(f"{self._now():%Y-%m-%d}")

    @property
    def people(self) -> People:
        """Everybody who can be meant, those in the room first."""
        return self.setting.people

    @property
    def setting(self) -> Setting:
        """What a typed line is read against. It stays the same while the people do."""
        if self._setting is None:
            record = self.record
            later = [f.day for f in record.future_meetings if f.day > record.meeting.day]
            self._setting = Setting(
                people=people(record.attendances, record.members, record.people),
                today=self.today(),
                next_meeting=min(later, default=Day("")),
            )
        return self._setting

    # -------------------------------------------------------------- coming and going

    def show(self, record: Record | None, at: Spot | None = None) -> None:
        """Bring a meeting here, with the cursor at a spot of it, or take the meeting away."""
        self.settle()
        known = record is not None and record.meeting.id == self.meeting
        if not known:
            self._turning.stop()
        self._places = self._places if known else {}
        self._trail = self._trail if known else []
        self._record = self._with_sent(record) if record else None
        self._asleep = {}
        self._setting = None
        self._item, self._row, self._offset = None, "", 0
        if record is not None:
            at = at or Spot()
            self._item = at.item if at.item in record.item else self._first_item()
            self._row, self._offset = (at.row, at.offset) if self._item == at.item else ("", 0)
            self._warm.start()
            meeting = record.meeting.id
            self._lane.read(
                lambda book: book.asleep(meeting),
                then=self._on_asleep,
                refused=self.troubled.emit,
            )
        self.shown.emit()

    def stand(self, row: str, offset: int) -> None:
        """Take note where the cursor is now."""
        moved, self._row, self._offset = row != self._row, row, offset
        if moved:
            self.row_changed.emit(row)

    def go_to_item(self, item: ItemId | None, *, trail: bool = True) -> None:
        """Go on to an item, with the cursor where it was there last."""
        if self._record is None or item not in self._record.item or item is None:
            return
        if item == self._item:
            return
        self.settle()
        self._leave(trail=trail)
        there = self._places.get(item, Spot(item))
        self._item, self._row, self._offset = item, there.row, there.offset
        self.item_changed.emit()

    def go_to(self, row: str, offset: int = 0, *, trail: bool = True) -> None:
        """Go to a point, an outcome or an item, wherever in the meeting it is."""
        if self._record is None:
            return
        if row in self._record.item:
            self.go_to_item(ItemId(row), trail=trail)
            return
        record = self._record
        entries = (*record.points, *record.outcomes)
        item = next((one.item for one in entries if one.id == row), None)
        if item is None:
            return
        if item == self._item:
            self._leave(trail=trail)
        else:
            self._places[item] = Spot(item, row, offset)
            self.go_to_item(item, trail=trail)
        self.sent_to.emit(row, offset)

    def step_item(self, by: int) -> None:
        """Go on by some items, in the order of the agenda."""
        if self._record is None:
            return
        order = [item.id for _, item in self._record.in_order()]
        if not order:
            return
        here = order.index(self._item) if self._item and self._item in order else 0
        self.go_to_item(order[min(max(here + by, 0), len(order) - 1)], trail=False)

    def go_back(self) -> None:
        """Jump back to where the cursor was before the last jump."""
        while self._trail:
            spot = self._trail.pop()
            if self._record is None or spot.item not in self._record.item:
                continue
            if spot.row and self.go_to_known(spot):
                return
            self.go_to_item(spot.item, trail=False)
            return
        self.said.emit("There is no place to jump back to.")

    def remember(self, spot: Spot) -> None:
        """Have jumping back lead to this spot."""
        self._trail = [*self._trail[-LONGEST_TRAIL:], spot]

    def go_to_known(self, spot: Spot) -> bool:
        """Go to a spot whose row is still there; say whether it is."""
        record = self.record
        there = any(one.id == spot.row for one in (*record.points, *record.outcomes))
        if there:
            self.go_to(spot.row, spot.offset, trail=False)
        return there

    def called(self) -> str:
        """Give what the item in view is called in a sentence: `item 3`, or its title."""
        item = self.item
        number = numbers(self.record, self.record.first_number).bare.get(item.id) if item else ""
        return f"item {number}" if number or item is None else f"“{item.title}”"

    def place_in(self, item: ItemId) -> Spot:
        """Give where the cursor was in an item last."""
        return self._places.get(item, Spot(item))

    def _leave(self, *, trail: bool) -> None:
        if self._item is None:
            return
        self._places[self._item] = self.spot
        if trail:
            self._trail = [*self._trail[-LONGEST_TRAIL:], self.spot]

    def _first_item(self) -> ItemId | None:
        """Give the item the meeting is at by its own word, or its first."""
        assert self._record is not None
        order = [item for _, item in self._record.in_order()]
        now = [item.id for item in order if item.progress is Progress.NOW]
        return next(iter(now or [item.id for item in order]), None)

    # -------------------------------------------------------------- asking

    def run(
        self,
        command: Command,
        *,
        asker: object = None,
        step: str = "",
        then: Callable[[Changes], object] | None = None,
    ) -> None:
        """Have the meeting changed: seen at once, told to all, on disk soon.

        Commands of one `step` are undone together. `then` is called when the disk has it.
        """
        if self._record is None:
            return
        self.settle()
        seen = foresee(self._record, command, self._asleep)
        request = _Request(command, asker, step, then, seen.sure)
        held_up = any(one.is_waiting for one in self._sent)
        self._sent.append(request)
        self._record = seen.record
        self._lay_asleep(command)
        if held_up:
            request.is_waiting = True
        else:
            self._send(request)
        if seen.changes:
            self._tell(seen.changes, asker)

    def turn(
        self, command: Undo | Redo, told: Told | None = None, *, is_repeat: bool = False
    ) -> None:
        """Undo or redo, one after the other; `turned` follows when it has been read back.

        Of a key held down each `is_repeat` is passed over while one is under way.
        """
        if self._record is not None:
            self._turning.ask(command, told, is_repeat=is_repeat)

    def is_asked_by(self, asker: object) -> bool:
        """Say whether a change or a trouble comes of what was asked for here."""
        return isinstance(asker, _Request)

    def read(self, question: Callable[..., T], then: Callable[[T], object]) -> None:
        """Ask the book something, and have the answer brought to `then`."""
        self._lane.read(question, then=then, refused=self.troubled.emit)

    def say_why_not(self) -> None:
        """Tell why nothing can be typed."""
        why = self.why_not()
        if why is not None:
            self.troubled.emit(why)

    def settle(self) -> None:
        """Have all words sent that somebody still holds."""
        if not self._is_settling and self._record is not None:
            self._is_settling = True
            self.settling.emit()
            self._is_settling = False

    @property
    def has_unsaved(self) -> bool:
        """Whether anything asked for is not on disk yet."""
        return bool(self._sent)

    @property
    def is_turning(self) -> bool:
        """Whether an undo or redo is on its way: keys wait for it."""
        return self._turning.is_under_way

    # -------------------------------------------------------------- the road down and up

    def _send(self, request: _Request) -> None:
        request.is_under_way = True
        self._lane.run(
            request.command,
            asker=request,
            step=request.step,
            then=lambda changes: self._on_done(request, changes),
        )

    def _on_done(self, request: _Request, changes: Changes) -> None:
        if request not in self._sent:
            return
        self._sent.remove(request)
        if request.then is not None:
            request.then(changes)
        if not request.sure:
            self._read_again(changes)
        elif changes.given:
            self._take_given(changes)
        if request.is_waiting:
            self._knock()

    def _take_given(self, changes: Changes) -> None:
        """Take in what the book itself completed, such as a reference."""
        record = self._record
        if record is None or record.meeting.id not in changes.meetings:
            return
        known = {value.id for value in (*record.points, *record.outcomes, *record.items)}
        if not {value.id for value in changes.given} <= known:
            self._read_again(changes)  # it was not as foreseen
            return
        now = self._with_sent(with_given(record, changes.given))
        if now != record:
            self._record = now
            self._tell(
                Changes(
                    label=changes.label,
                    edited=frozenset(value.id for value in changes.given),
                    meetings=changes.meetings,
                    kinds=frozenset(type(value) for value in changes.given),
                ),
                None,
            )

    def _on_changed(self, changes: Changes, asker: object) -> None:
        """Take in what somebody else changed in this meeting or its board."""
        if isinstance(asker, _Request) or self._record is None:
            return
        of_board = self._record.board.id in changes.boards and changes.kinds & BESIDE
        if self.meeting in changes.meetings or of_board:
            self._read_again(changes)

    def _read_again(self, changes: Changes) -> None:
        meeting = self.meeting
        self._lane.read(
            lambda book: (book.record(meeting), book.asleep(meeting)),
            then=lambda answer: self._on_read(*answer, changes),
            refused=lambda _: self._on_gone(meeting),
        )

    def _on_read(self, record: Record, asleep: dict[PointId, Outcome], changes: Changes) -> None:
        if record.meeting.id != self.meeting or self._record is None:
            return
        was = self._record
        self._record, self._asleep = self._with_sent(record), asleep
        if self._item not in self._record.item:
            self._item, self._row, self._offset = self._first_item(), "", 0
            self.item_changed.emit()
        self._tell(changes, None)
        self._turning.take(was, changes)

    def _on_gone(self, meeting: MeetingId) -> None:
        if meeting == self.meeting:
            self._turning.stop()
            self.show(None)

    def _on_asleep(self, asleep: dict[PointId, Outcome]) -> None:
        self._asleep = {**asleep, **self._asleep}

    def _with_sent(self, record: Record) -> Record:
        """Give a record as read, with what was asked for after it was read."""
        for request in self._sent:
            record = foresee(record, request.command, self._asleep).record
        return record

    def _tell(self, changes: Changes, asker: object) -> None:
        if changes.kinds & OF_THE_ROOM or model.Meeting in changes.kinds:
            self._setting = None
            self._warm.start()
        self.record_changed.emit(changes, asker)

    # -------------------------------------------------------------- what the disk will not have

    def _on_troubled(self, trouble: MinutesError, asker: object) -> None:
        if not isinstance(asker, _Request) or asker not in self._sent:
            return
        asker.is_under_way = False
        before = self._sent[: self._sent.index(asker)]
        if isinstance(trouble, CannotSave) or any(one.is_waiting for one in before):
            asker.is_waiting = True
            self._retry.start()
            if isinstance(trouble, CannotSave):
                self.waiting_changed.emit(trouble)
            return
        was_waiting = asker.is_waiting
        self._sent.remove(asker)
        self._turning.stop()
        self._read_again(Changes(label="", meetings=frozenset({self.meeting})))
        self.refused.emit(trouble, asker.command)
        if was_waiting:
            self._knock()

    def _knock(self) -> None:
        """Send the first of those that wait; the next goes when this one is on disk."""
        first = next((one for one in self._sent if one.is_waiting), None)
        if first is None:
            self.waiting_changed.emit(None)
        elif not first.is_under_way:
            self._send(first)

    def _lay_asleep(self, command: Command) -> None:
        """Remember an outcome that becomes a point, so that it can come back as it was."""
        match command:
            case TurnIntoPoint(outcome, id=id):
                point = outcome.point or id
                if point:
                    self._asleep[point] = replace(outcome, point=point)
            case Together(commands):
                for part in commands:
                    self._lay_asleep(part)
            case _:
                pass
