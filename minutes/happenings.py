"""What happens to the meeting while it goes on, and the sentence among the points that tells it.

A coming or going, an adjournment, the loss of the quorum writes its own sentence as a point where
it happened. From then on the words are the secretary's; the point remembers what it tells of.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from minutes.changes import Add, Command, Edit, Remove, Together
from minutes.errors import NotAllowed
from minutes.foresight import foresee
from minutes.ids import ItemId, MovementId, Order, PointId, new_id, order_between
from minutes.kinds import HappeningKind
from minutes.model import Clock, Movement, Outcome, Point
from minutes.record import Record
from minutes.rules.numbering import numbers
from minutes.rules.presence import sentence
from minutes.rules.quorum import Turn, turns
from minutes.rules.times import print_clock
from minutes.shapes import Happening

SENTENCES: dict[HappeningKind, str] = {
    HappeningKind.ADJOURNED: "The meeting was adjourned at {time}.",
    HappeningKind.RESUMED: "The meeting resumed at {time}.",
    HappeningKind.CLOSED: "The meeting closed at {time}.",
}
"""What each of these writes by itself."""

_PLACE = re.compile(r", item \S+?(?=\.$| \()")
"""Where in such a sentence it says at which item."""

When = Callable[[Point | Outcome], Clock | None]
"""Gives when a row was written, where that is known."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a sentence is written: under which item, behind which of its rows."""

    item: ItemId
    behind: str = ""
    """The row it comes behind; empty for before them all."""


def sentence_of(what: HappeningKind, at: Clock) -> str:
    """Give the sentence that this writes by itself; nothing for what has none of its own."""
    return SENTENCES.get(what, "").replace("{time}", print_clock(at))


def happened(record: Record) -> Iterator[tuple[Point, Happening]]:
    """Give every point that tells of something that happened, in the order of the minutes."""
    for _, item in record.in_order():
        for point in record.points_of(item.id):
            if isinstance(point.body, Happening):
                yield point, point.body


def is_told(record: Record, what: HappeningKind) -> bool:
    """Say whether a point of the minutes tells of such a thing."""
    return any(body.what is what for _, body in happened(record))


# ------------------------------------------------------------------ where it is written


def spot_at(record: Record, at: Clock, here: Spot, when: When) -> Spot:
    """Give where a time that is past belongs: behind what was written last before it.

    Where nobody knows when anything was written, it is here, before what is later.
    """
    known = [
        (clock, entry)
        for _, item in record.in_order()
        for entry in record.entries(item.id)
        if (clock := _clock_of(entry, when)) is not None
    ]
    if known and at < max(clock for clock, _ in known):
        before = [(clock, entry.id, entry) for clock, entry in known if clock <= at]
        if before:
            _, _, last = max(before, key=lambda one: one[:2])
            return Spot(last.item, last.id)
    return _before_later(record, at, here, when)


def behind_told(record: Record, at: Clock, spot: Spot) -> Spot:
    """Give the place behind what was told there already of the time before."""
    entries = record.entries(spot.item)
    start = next((n + 1 for n, one in enumerate(entries) if one.id == spot.behind), 0)
    for entry in entries[start:]:
        body = entry.body if isinstance(entry, Point) else None
        if not isinstance(body, Happening) or (body.at and body.at > at):
            break
        spot = Spot(spot.item, entry.id)
    return spot


def _before_later(record: Record, at: Clock, here: Spot, when: When) -> Spot:
    behind = ""
    for entry in record.entries(here.item):
        clock = _clock_of(entry, when)
        if clock is not None and clock > at:
            return Spot(here.item, behind)
        if entry.id == here.behind:
            break
        behind = entry.id
    return here


def _clock_of(entry: Point | Outcome, when: When) -> Clock | None:
    if isinstance(entry, Point) and isinstance(entry.body, Happening) and entry.body.at:
        return Clock(entry.body.at)
    return when(entry)


def _order(record: Record, spot: Spot) -> Order:
    """Give the order key behind a row, ahead of the one that follows it."""
    entries = record.entries(spot.item)
    at = next((n for n, one in enumerate(entries) if one.id == spot.behind), -1)
    before = entries[at].order if at >= 0 else None
    after = entries[at + 1].order if at + 1 < len(entries) else None
    return order_between(before, after)


def _point(record: Record, spot: Spot, text: str, body: Happening, id: str = "") -> Point:
    return Point(
        id=PointId(id or new_id()),
        meeting=record.meeting.id,
        item=spot.item,
        order=_order(record, spot),
        text=text,
        body=body,
    )


# ------------------------------------------------------------------ the meeting itself


def open_meeting(record: Record, at: Clock, spot: Spot | None) -> Together:
    """Give the command that says when the meeting began; where it has no quorum, it says so."""
    early = [move.at for move in record.movements if move.at and move.at < at]
    if early:
        raise NotAllowed(
            f"Somebody came or went at {print_clock(early[0])} already.",
            way_out="Type the time at which the meeting began.",
        )
    meeting = record.meeting
    steps: list[Command] = [Edit(meeting, replace(meeting, opened=at))]
    lost = next((turn for turn in turns(record) if turn.movement is None), None)
    told = any(b.what is HappeningKind.QUORUM and not b.about for _, b in happened(record))
    if lost is not None and spot is not None and not told:
        body = Happening(HappeningKind.QUORUM, at)
        steps.append(Add((_point(record, spot, lost.sentence, body),)))
    return Together(tuple(steps), "open the meeting")


def mark_time(record: Record, what: HappeningKind, at: Clock, spot: Spot) -> Together:
    """Give the command that adjourns, resumes or closes the meeting, or say why it cannot be."""
    _look_at_order(record, what, at)
    point = _point(record, spot, sentence_of(what, at), Happening(what, at))
    steps: list[Command] = [Add((point,))]
    if what is HappeningKind.CLOSED:
        steps.append(Edit(record.meeting, replace(record.meeting, closed=at)))
    return Together(tuple(steps), f"meeting {what}")


def _look_at_order(record: Record, what: HappeningKind, at: Clock) -> None:
    """Refuse a time that cannot be, after what is minuted already."""
    begins = record.meeting.opened or record.meeting.start
    said = f"{_verb(what)} at {print_clock(at)}"
    if begins and at < begins:
        raise NotAllowed(
            f"The meeting began at {print_clock(begins)}, and cannot have been {said}.",
            way_out="Type a time after that.",
        )
    marks = sorted(
        (body.at, body.what) for _, body in happened(record) if body.what in SENTENCES and body.at
    )
    closed = next((when for when, kind in marks if kind is HappeningKind.CLOSED), "")
    if closed and (what is HappeningKind.CLOSED or at >= closed):
        raise NotAllowed(
            f"The meeting closed at {print_clock(Clock(closed))} already.",
            way_out="Take that sentence out first, or type an earlier time.",
        )
    before = [kind for when, kind in marks if when <= at]
    is_adjourned = bool(before) and before[-1] is HappeningKind.ADJOURNED
    if what is HappeningKind.ADJOURNED and is_adjourned:
        raise NotAllowed("The meeting is adjourned already.", way_out="Say first that it resumed.")
    if what is HappeningKind.RESUMED and not is_adjourned:
        raise NotAllowed(
            f"The meeting was not adjourned at {print_clock(at)}.",
            way_out="Say first when it was adjourned, or type a later time.",
        )
    if what is HappeningKind.CLOSED:
        _look_behind(record, at, [when for when, _ in marks])


def _look_behind(record: Record, at: Clock, marks: list[str]) -> None:
    latest = max([*marks, *(move.at for move in record.movements if move.at)], default="")
    if latest > at:
        raise NotAllowed(
            f"Something happened at {print_clock(Clock(latest))}, and the meeting cannot have"
            f" closed at {print_clock(at)}.",
            way_out="Type a later time, or correct the other one first.",
        )


def _verb(what: HappeningKind) -> str:
    return {HappeningKind.RESUMED: "resumed"}.get(what, str(what))


# ------------------------------------------------------------------ comings and goings


def in_points(record: Record, command: Command, spot: Spot | None) -> Together:
    """Give a command on the room with the sentences that it writes among the points.

    Who comes or goes is told where they did, in the order of the clock. A sentence that nobody
    has touched follows when a time is corrected, and goes when a movement is taken back; so does
    the one on the quorum that turned by it.
    """
    steps: list[Command] = []
    now = record
    for step in _flat(command):
        steps.append(_in_time(now, step))
        now = foresee(now, steps[-1]).record
    work = _Written(record, steps, spot)
    work.tell_movements()
    work.tell_quorum()
    return Together(tuple(work.steps), command.label if isinstance(command, Together) else "")


def _flat(command: Command) -> Iterator[Command]:
    if isinstance(command, Together):
        for step in command.commands:
            yield from _flat(step)
    else:
        yield command


def _in_time(record: Record, step: Command) -> Command:
    """Put a movement where its time belongs among the others."""
    match step:
        case Add((Movement() as move, *rest)):
            return Add((replace(move, order=_time_order(record, move)), *rest))
        case Edit(Movement() as was, Movement() as now) if now.at != was.at:
            return Edit(was, replace(now, order=_time_order(record, now)))
        case _:
            return step


def _time_order(record: Record, move: Movement) -> Order:
    others = [one for one in record.movements if one.id != move.id]
    later = (n for n, one in enumerate(others) if move.at and one.at and one.at > move.at)
    at = next(later, len(others))
    before = others[at - 1].order if at else None
    return order_between(before, others[at].order if at < len(others) else None)


class _Written:
    """A command on the room, while the sentences that it brings about are written."""

    def __init__(self, record: Record, steps: list[Command], spot: Spot | None) -> None:
        self._was = record
        self._spot = spot
        self.steps = steps

    def _now(self) -> Record:
        return foresee(self._was, Together(tuple(self.steps))).record

    def tell_movements(self) -> None:
        """Write the sentence of each new movement; let those of the others follow."""
        was = {move.id: move for move in self._was.movements}
        now = self._now()
        there = {move.id for move in now.movements}
        points = {point.id: point for point in self._was.points}
        for move in now.movements:
            before = was.get(move.id)
            if before is None:
                self._tell(move)
            elif before != move and move.point and move.point in points:
                self._follow(points[move.point], before, move, now)
        for move in was.values():
            if move.id not in there and move.point and move.point in points:
                point = points[move.point]
                own = _is_own(point, _moved(self._was, move))
                self.steps.append(Remove(point) if own else _kept(point))

    def _tell(self, move: Movement) -> None:
        if self._spot is None:
            return
        record = self._now()
        body = Happening(HappeningKind.MOVED, move.at, move.id)
        point = _point(record, self._spot, _moved(record, move), body)
        self.steps = [self._with_point(step, move.id, point.id) for step in self.steps]
        at = next(n for n, step in enumerate(self.steps) if _adds(step, move.id))
        self.steps.insert(at, Add((point,)))
        self._spot = replace(self._spot, behind=point.id)

    def _with_point(self, step: Command, move: MovementId, point: PointId) -> Command:
        if not _adds(step, move):
            return step
        assert isinstance(step, Add)
        return Add(
            tuple(
                replace(value, point=point) if isinstance(value, Movement) else value
                for value in step.values
            )
        )

    def _follow(self, point: Point, before: Movement, move: Movement, now: Record) -> None:
        body = Happening(HappeningKind.MOVED, move.at, move.id)
        own = _is_own(point, _moved(self._was, before))
        text = _moved(now, move) if own else point.text
        self.steps.append(Edit(point, replace(point, text=text, body=body)))

    def tell_quorum(self) -> None:
        """Write each new loss and return of the quorum; take out those that are none any more."""
        record = self._now()
        was, now = _by_movement(turns(self._was)), _by_movement(turns(record))
        told = {
            body.about: point
            for point, body in happened(record)
            if body.what is HappeningKind.QUORUM and body.about
        }
        for about, point in told.items():
            untouched = about in was and _is_own(point, was[about].sentence)
            if about not in now:
                self.steps.append(Remove(point) if untouched else _kept(point))
            elif untouched and now[about].sentence != point.text:
                self._turned(point, now[about])
        for about, turn in now.items():
            if about not in told and about not in was:
                self._tell_turn(turn, record)

    def _turned(self, point: Point, turn: Turn) -> None:
        assert turn.movement is not None
        body = Happening(HappeningKind.QUORUM, turn.movement.at, turn.movement.id)
        self.steps.append(Edit(point, replace(point, text=turn.sentence, body=body)))

    def _tell_turn(self, turn: Turn, record: Record) -> None:
        assert turn.movement is not None
        behind = next((p for p in record.points if p.id == turn.movement.point), None)
        if behind is None:
            return
        body = Happening(HappeningKind.QUORUM, turn.movement.at, turn.movement.id)
        spot = Spot(behind.item, behind.id)
        self.steps.append(Add((_point(self._now(), spot, turn.sentence, body),)))


def _is_own(point: Point, sentence: str) -> bool:
    """Say whether a point has just the words it was given; its item may have another number now."""
    return _PLACE.sub("", point.text) == _PLACE.sub("", sentence)


def _kept(point: Point) -> Edit:
    """Let the secretary's own words stand as a plain point, when what they told of is no more."""
    return Edit(point, replace(point, body=None))


def _adds(step: Command, move: MovementId) -> bool:
    return isinstance(step, Add) and any(value.id == move for value in step.values)


def _by_movement(found: tuple[Turn, ...]) -> dict[str, Turn]:
    return {turn.movement.id: turn for turn in found if turn.movement is not None}


def _moved(record: Record, move: Movement) -> str:
    """Give the sentence that a movement writes by itself."""
    row = next((one for one in record.attendances if one.id == move.attendance), None)
    number = numbers(record, record.first_number).bare.get(move.item, "") if move.item else ""
    return sentence(replace(move, sentence=""), row, number) if row else ""
