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
from minutes.kinds import HappeningKind, MovementKind
from minutes.model import Clock, Declaration, Movement, Outcome, Point
from minutes.record import Record
from minutes.rules.evening import begins, since
from minutes.rules.numbering import numbers
from minutes.rules.presence import (
    family,
    interest_sentence,
    left_for_interest,
    sentence,
    who_is,
)
from minutes.rules.quorum import Turn, turns
from minutes.rules.telling import declarations_item
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
    begin = begins(record)
    known = [
        (since(begin, clock), entry)
        for _, item in record.in_order()
        for entry in record.entries(item.id)
        if (clock := _clock_of(entry, when)) is not None
    ]
    then = since(begin, at)
    if known and then < max(moment for moment, _ in known):
        before = [(moment, entry.id, entry) for moment, entry in known if moment <= then]
        if before:
            _, _, last = max(before, key=lambda one: one[:2])
            return Spot(last.item, last.id)
    return _before_later(record, at, here, when)


def closing_spot(record: Record) -> Spot | None:
    """Give where the end of the meeting is told: at the end of the last item, wherever one is."""
    last = next((item for _, item in reversed(tuple(record.in_order()))), None)
    if last is None:
        return None
    rows = record.entries(last.id)
    return Spot(last.id, rows[-1].id if rows else "")


def behind_told(record: Record, at: Clock, spot: Spot) -> Spot:
    """Give the place behind what was told there already of the time before."""
    entries = record.entries(spot.item)
    start = next((n + 1 for n, one in enumerate(entries) if one.id == spot.behind), 0)
    for entry in entries[start:]:
        body = entry.body if isinstance(entry, Point) else None
        if not isinstance(body, Happening) or (body.at and is_later(record, body.at, at)):
            break
        spot = Spot(spot.item, entry.id)
    return spot


def _before_later(record: Record, at: Clock, here: Spot, when: When) -> Spot:
    behind = ""
    for entry in record.entries(here.item):
        clock = _clock_of(entry, when)
        if clock is not None and is_later(record, clock, at):
            return Spot(here.item, behind)
        if entry.id == here.behind:
            break
        behind = entry.id
    return here


def is_later(record: Record, one: str, other: str) -> bool:
    """Say whether a time of the meeting comes after another, past midnight too."""
    begin = begins(record)
    return since(begin, one) > since(begin, other)


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


def told_here(record: Record, spot: Spot, body: Happening) -> Point:
    """Give the point by which somebody takes the chair, at a place."""
    return _point(record, spot, _took_chair(record, body, spot.item), body)


def _took_chair(record: Record, body: Happening, item: ItemId) -> str:
    row = next((one for one in record.attendances if one.id == body.about), None)
    number = numbers(record, record.first_number).bare.get(item, "")
    place = f", item {number}" if number else ""
    return f"{who_is(row)} took the chair at {print_clock(Clock(body.at))}{place}." if row else ""


# ------------------------------------------------------------------ the meeting itself


def open_meeting(record: Record, at: Clock, spot: Spot | None) -> Together:
    """Give the command that says when the meeting began; where it has no quorum, it says so."""
    opened = replace(record, meeting=replace(record.meeting, opened=at))
    early = [m.at for m in record.movements if m.at and is_later(opened, at, m.at)]
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
    begin = begins(record)
    said = f"{_verb(what)} at {print_clock(at)}"
    if begin and since(begin, at) < 0:
        raise NotAllowed(
            f"The meeting began at {print_clock(begin)}, and cannot have been {said}.",
            way_out="Type a time after that.",
        )
    told = [body for _, body in happened(record) if body.what in SENTENCES and body.at]
    marks = sorted(told, key=lambda body: since(begin, body.at))
    closed = next((body.at for body in marks if body.what is HappeningKind.CLOSED), "")
    if closed and (what is HappeningKind.CLOSED or not is_later(record, closed, at)):
        raise NotAllowed(
            f"The meeting closed at {print_clock(Clock(closed))} already.",
            way_out="Take that sentence out first, or type an earlier time.",
        )
    before = [body.what for body in marks if not is_later(record, body.at, at)]
    is_adjourned = bool(before) and before[-1] is HappeningKind.ADJOURNED
    if what is HappeningKind.ADJOURNED and is_adjourned:
        raise NotAllowed("The meeting is adjourned already.", way_out="Say first that it resumed.")
    if what is HappeningKind.RESUMED and not is_adjourned:
        raise NotAllowed(
            f"The meeting was not adjourned at {print_clock(at)}.",
            way_out="Say first when it was adjourned, or type a later time.",
        )
    if what is HappeningKind.CLOSED:
        _look_behind(record, at, [body.at for body in marks])


def _look_behind(record: Record, at: Clock, marks: list[str]) -> None:
    begin, moved = begins(record), (move.at for move in record.movements if move.at)
    latest = max([*marks, *moved], key=lambda when: since(begin, when), default="")
    if latest and is_later(record, latest, at):
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
    work.tell_interests()
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
    later = (
        n
        for n, one in enumerate(others)
        if move.at and one.at and is_later(record, one.at, move.at)
    )
    at = next(later, len(others))
    before = others[at - 1].order if at else None
    return order_between(before, others[at].order if at < len(others) else None)


def _behind_own(record: Record, move: Movement, spot: Spot) -> Spot | None:
    """Give the place behind what is told of somebody already, where the spot is before that.

    The cursor may have gone upwards since; nobody returns above the sentence by which they left.
    Under another item that holds for the same minute: items may be taken out of their order.
    """
    points = {point.id: point for point in record.points}
    own = [one for one in record.movements if one.attendance == move.attendance]
    earlier = own[: next(n for n, one in enumerate(own) if one.id == move.id)]
    before = next((one for one in reversed(earlier) if one.point and one.point in points), None)
    if before is None or before.point is None:
        return None
    last = points[before.point]
    if last.item != spot.item and before.at != move.at:
        return None
    order = [id for _, item in record.in_order() for id in (item.id, *_rows(record, item.id))]
    if order.index(spot.behind or spot.item) >= order.index(last.id):
        return None
    return behind_told(record, move.at or Clock(""), Spot(last.item, last.id))


def _rows(record: Record, item: ItemId) -> list[str]:
    return [entry.id for entry in record.entries(item)]


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
        own = _behind_own(record, move, self._spot)
        spot = own or self._spot
        if own is not None:
            move = replace(move, item=own.item)
        body = Happening(HappeningKind.MOVED, move.at, move.id)
        point = _point(record, spot, _moved(record, move), body)
        self.steps = [self._with_point(step, move, point.id) for step in self.steps]
        at = next(n for n, step in enumerate(self.steps) if _adds(step, move.id))
        self.steps.insert(at, Add((point,)))
        if own is None:
            self._spot = replace(spot, behind=point.id)

    def _with_point(self, step: Command, move: Movement, point: PointId) -> Command:
        if not _adds(step, move.id):
            return step
        assert isinstance(step, Add)
        told = replace(move, point=point)
        return Add(tuple(told if value.id == move.id else value for value in step.values))

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
            elif untouched:
                self._turned(point, was[about], now[about])
        for about, turn in now.items():
            if about not in told and about not in was:
                self._tell_turn(turn, record)

    def _turned(self, point: Point, before: Turn, turn: Turn) -> None:
        """Let the sentence say how it stands now, behind all who went together."""
        assert turn.movement is not None
        body = Happening(HappeningKind.QUORUM, turn.movement.at, turn.movement.id)
        now = replace(point, text=turn.sentence, body=body)
        record = self._now()
        if turn.last is not None and before.last is not None and turn.last.id != before.last.id:
            behind = next((p for p in record.points if p.id == turn.last.point), None)
            others = replace(record, points=tuple(p for p in record.points if p.id != point.id))
            if behind is not None and behind.item == point.item and behind.order > point.order:
                now = replace(now, order=_order(others, Spot(behind.item, behind.id)))
        if now != point:
            self.steps.append(Edit(point, now))

    def _tell_turn(self, turn: Turn, record: Record) -> None:
        assert turn.movement is not None
        tell = [turn.last.point if turn.last else None, turn.movement.point]
        known = {point.id: point for point in record.points}
        behind = next((known[point] for point in tell if point and point in known), None)
        if behind is None:
            return
        body = Happening(HappeningKind.QUORUM, turn.movement.at, turn.movement.id)
        spot = Spot(behind.item, behind.id)
        self.steps.append(Add((_point(self._now(), spot, turn.sentence, body),)))

    def tell_interests(self) -> None:
        """Write under an item that somebody leaves for it; let that go when it is so no more."""
        record = self._now()
        was, wanted = _told_apart(self._was), _told_apart(record)
        told = {
            body.about: point
            for point, body in happened(record)
            if body.what is HappeningKind.MOVED and (body.about in was or body.about in wanted)
        }
        for about, point in told.items():
            own = about in was and point.text == was[about].sentence
            if about not in wanted:
                self.steps.append(Remove(point) if own else _kept(point))
            elif own and wanted[about] != was[about]:
                there = wanted[about]
                order = point.order
                if point.item != there.item:
                    order = _order(self._now(), Spot(there.item))
                now = replace(point, item=there.item, order=order, text=there.sentence)
                self.steps.append(Edit(point, now))
        for about, there in wanted.items():
            if about not in told and about not in was:
                body = Happening(HappeningKind.MOVED, "", about)
                spot = Spot(there.item)
                self.steps.append(Add((_point(self._now(), spot, there.sentence, body),)))


@dataclass(frozen=True, slots=True)
class _Apart:
    """That somebody leaves for an item: under which item it is told, and how."""

    item: ItemId
    sentence: str


def _told_apart(record: Record) -> dict[str, _Apart]:
    """Give, for each interest, where it is told that its owner leaves for the item.

    Not where their going at that item is minuted already, and not where the interest itself is
    told under the item, with what they did about it.
    """
    if declarations_item(record) is None:
        return {}
    rows, left = {row.id: row for row in record.attendances}, left_for_interest(record)
    found: dict[str, _Apart] = {}
    for one in record.declarations:
        row = rows.get(one.attendance) if one.attendance and one.left_the_room else None
        if row is None or not one.item or one.item not in left.get(row.id, ()):
            continue
        if not _goes_at(record, one):
            found[one.id] = _Apart(one.item, interest_sentence(row))
    return found


def _goes_at(record: Record, declared: Declaration) -> bool:
    """Say whether it is minuted that somebody left at the item of an interest."""
    items = family(record, declared.item) if declared.item else frozenset[ItemId]()
    return any(
        move.attendance == declared.attendance
        and move.kind is MovementKind.LEFT
        and move.item in items
        for move in record.movements
    )


# ------------------------------------------------------------------ what follows


def own_sentences(record: Record) -> dict[PointId, str]:
    """Give what each point that tells of people in the room would say by itself."""
    moves = {move.id: move for move in record.movements}
    turned, apart = _by_movement(turns(record)), _told_apart(record)
    found: dict[PointId, str] = {}
    for point, body in happened(record):
        if body.what is HappeningKind.QUORUM and body.about in turned:
            found[point.id] = turned[body.about].sentence
        elif body.what is HappeningKind.MOVED and body.about in moves:
            found[point.id] = _moved(record, moves[MovementId(body.about)])
        elif body.what is HappeningKind.CHAIR:
            found[point.id] = _took_chair(record, body, point.item)
        elif body.what is HappeningKind.MOVED and body.about in apart:
            found[point.id] = apart[body.about].sentence
    return found


def followed(was: Record, now: Record) -> tuple[Edit, ...]:
    """Give the edits by which sentences nobody has touched follow who is called what, and numbers.

    Whether there was a quorum is no matter of numbers: what was counted then stays.
    """
    before, after = own_sentences(was), own_sentences(now)
    known = {point.id: point for point in was.points}
    found: list[Edit] = []
    for point, body in happened(now):
        earlier, text = known.get(point.id), after.get(point.id, "")
        if earlier is None or earlier.text != point.text or not text or text == point.text:
            continue
        counted = body.what is HappeningKind.QUORUM
        if point.text == before.get(point.id) and not (
            counted and _PLACE.sub("", text) != _PLACE.sub("", point.text)
        ):
            found.append(Edit(point, replace(point, text=text)))
    return tuple(found)


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
