"""Who was in the room, item by item, worked out from the list and from who came and went.

Where a paper leaves it open, somebody on the list is taken to be there: minutes name those who
were absent. What cannot both be true is told as a trouble, and the rest is worked out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from minutes.ids import AttendanceId, ItemId, MovementId
from minutes.kinds import IN_THE_ROOM, AttendanceKind, ItemKind, MovementKind, Progress
from minutes.model import Attendance, Clock, Declaration, Item, Movement
from minutes.record import Record, once
from minutes.rules.evening import begins, since
from minutes.rules.numbering import numbers
from minutes.rules.times import print_clock

DID = {
    MovementKind.ARRIVED: "joined the meeting",
    MovementKind.LEFT: "left the meeting",
    MovementKind.RETURNED: "returned to the meeting",
}
"""What a movement is in a sentence of the minutes."""

ITEM_NUMBERS = re.compile(
    r"(?:\b(?P<way>from|until|(?:up\s)?to)\s+(?:the\s)?(?:end\sof\s)?(?:agenda\s)?items?\s+)?"
    r"(?P<first>[0-9]+[a-z]?(?:\.[0-9]+)*[a-z]?)(?:\s*(?:-|–|to)\s*(?P<last>[0-9]+[a-z]?))?"
)
"""An item number, or a range of them: `items 3 – 5`, `from item 4`."""

CLOCK = re.compile(r"[0-9]\s*(?:[:.][0-9]{2}\b|[ap]\.?m\b)")
"""A time of day, which is no item number."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Two things on the paper that cannot both be true, or one that leads nowhere."""

    about: MovementId | AttendanceId
    sentence: str


@dataclass(frozen=True, slots=True)
class Presence:
    """Who was in the room for which item, and who is there now."""

    items: Mapping[AttendanceId, frozenset[ItemId]]
    """The items for any part of which somebody was there; empty for those who never were."""
    now: frozenset[AttendanceId]
    """Those in the room after the last movement."""
    troubles: tuple[Trouble, ...]

    def during(self, item: ItemId) -> frozenset[AttendanceId]:
        """Give those who were in the room for an item, or for some of it."""
        return frozenset(who for who, items in self.items.items() if item in items)


@dataclass(slots=True)
class _Walk:
    """One person's way through the meeting, movement by movement."""

    attendance: Attendance
    begins: Clock
    inside: bool
    was_inside: bool
    since: int = 0
    at: Clock | None = None
    stretches: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    troubles: list[Trouble] = field(default_factory=list[Trouble])

    def step(self, movement: Movement, position: int) -> None:
        """Take one movement; one that cannot be is told, and changes nothing."""
        self._look_at_clock(movement)
        who, arrives = who_is(self.attendance), movement.kind is not MovementKind.LEFT
        if arrives and self.inside:
            self._tell(movement, f"{who} {DID[movement.kind]}{_when(movement)}, and was there.")
        elif not arrives and not self.inside:
            self._tell(movement, f"{who} left the meeting{_when(movement)}, and was not there.")
        elif arrives:
            if movement.kind is MovementKind.RETURNED and not self.was_inside:
                self._tell(movement, f"{who} returned{_when(movement)} without having been there.")
            self.inside, self.was_inside, self.since = True, True, position
        else:
            self.inside = False
            self.stretches.append((min(self.since, position), position))

    def _look_at_clock(self, movement: Movement) -> None:
        at, was = (since(self.begins, one or "") for one in (movement.at, self.at))
        if movement.at and self.at and at < was:
            who = who_is(self.attendance)
            self._tell(
                movement,
                f"{who} {DID[movement.kind]}{_when(movement)}, after something they did at"
                f" {print_clock(self.at)}.",
            )
        self.at = movement.at or self.at

    def _tell(self, movement: Movement, sentence: str) -> None:
        self.troubles.append(Trouble(movement.id, sentence))


@once
def presence(record: Record) -> Presence:
    """Give who was in the room for each item of a meeting, and what cannot be true."""
    order = [item.id for _, item in record.in_order()]
    walks = _beginnings(record)
    strays = _walk_all(record, walks, {item: n for n, item in enumerate(order)})
    items: dict[AttendanceId, frozenset[ItemId]] = {}
    moved = {movement.attendance for movement in record.movements}
    now: set[AttendanceId] = set()
    for row in record.attendances:
        walk = walks[row.id]
        visit = visited_items(record, row) if row.items and row.id not in moved else None
        if visit is not None and walk.inside:
            items[row.id] = visit
            strays += _visit_troubles(row, visit)
            current = {item.id for item in record.items if item.progress is Progress.NOW}
            now |= {row.id} if current & visit else set()
            continue
        now |= {row.id} if walk.inside else set()
        ends = [*walk.stretches, *([(walk.since, len(order) - 1)] if walk.inside else [])]
        items[row.id] = frozenset(i for a, b in ends for i in order[a : b + 1])
    for who, left in left_for_interest(record).items():
        items[who] = items.get(who, frozenset()) - left
    every = {id(walk): walk for walk in walks.values()}
    troubles = [trouble for walk in every.values() for trouble in walk.troubles]
    return Presence(items, frozenset(now), (*strays, *troubles))


@once
def left_for_interest(record: Record) -> Mapping[AttendanceId, frozenset[ItemId]]:
    """Give the items that people left for because of an interest, sub-items too."""
    found: dict[AttendanceId, frozenset[ItemId]] = {}
    for declared in record.declarations:
        who, item = declared.attendance, record.item.get(declared.item) if declared.item else None
        if who is None or item is None or not declared.left_the_room:
            continue
        if item.kind is not ItemKind.DECLARATIONS:  # nobody leaves for the declaring itself
            found[who] = found.get(who, frozenset()) | family(record, item.id)
    return found


def family(record: Record, item: ItemId) -> frozenset[ItemId]:
    """Give an item and all the items inside it."""
    found, waiting = {item}, [item]
    while waiting:
        inside = [one.id for one in record.under(waiting.pop()) if one.id not in found]
        found.update(inside)
        waiting += inside
    return frozenset(found)


def concerns(record: Record, declared: Declaration, item: ItemId | None) -> bool:
    """Say whether an interest is in an item, or in one that this item is inside of."""
    return item is not None and declared.item is not None and item in family(record, declared.item)


def in_room(record: Record, item: ItemId | None) -> frozenset[AttendanceId]:
    """Give who is in the room now, where the meeting is at an item.

    Who leaves for it because of an interest is not, unless their coming and going at it is minuted.
    """
    away = {
        who
        for who, left in left_for_interest(record).items()
        if item in left
        and not any(m.attendance == who and m.item in left for m in record.movements)
    }
    return presence(record).now - away


def timeline(record: Record) -> Iterator[tuple[Movement | None, frozenset[AttendanceId]]]:
    """Give who was in the room when the meeting began, and after each movement.

    Those who came for certain items alone are left out: they are heard, and do not sit.
    """
    walks = _beginnings(record)
    moved = {movement.attendance for movement in record.movements}
    sitting = {row.id for row in record.attendances if not row.items or row.id in moved}
    yield None, frozenset(who for who in sitting if walks[who].inside)
    for movement in record.movements:
        if movement.attendance in walks:
            walks[movement.attendance].step(movement, 0)
            yield movement, frozenset(who for who in sitting if walks[who].inside)


def visited_items(record: Record, attendance: Attendance) -> frozenset[ItemId] | None:
    """Give the items somebody came for, with their sub-items; None where no item is named.

    A number that no item has leads to nothing: the set is then empty.
    """
    printed = attendance.items.lower()
    spans = list(ITEM_NUMBERS.finditer(printed))
    if not spans or ("item" not in printed and CLOCK.search(printed)):
        return None
    bare = numbers(record).bare
    order = [item for _, item in record.in_order()]
    named = [(bare.get(item.id, "").lower(), item) for item in order]
    found: set[ItemId] = set()
    for span in spans:
        first = _places(named, span["first"])
        last = _places(named, span["last"]) if span["last"] else first
        if not first or not last:
            continue
        reach = order[_start(span["way"], first) : _end(span["way"], span["last"], last, order)]
        found |= {item.id for item in reach}
    for item in order:
        if item.parent in found:
            found.add(item.id)
    return frozenset(found)


def _start(way: str | None, first: list[int]) -> int:
    return 0 if way is not None and way != "from" else first[0]


def _end(way: str | None, range_end: str | None, last: list[int], order: list[Item]) -> int:
    return len(order) if way == "from" and not range_end else last[-1] + 1


def _places(named: list[tuple[str, Item]], number: str) -> list[int]:
    """Give where the item of this number stands; 6 also means 6a and 6b where there is no 6."""
    exact = [n for n, (own, _) in enumerate(named) if own == number]
    return exact or [n for n, (own, _) in enumerate(named) if own[:-1] == number and own]


def sentence(
    movement: Movement,
    attendance: Attendance,
    number: str = "",
    when: str = "",
) -> str:
    """Give the sentence a movement writes: `RM joined the meeting at 11.40, item 7.`

    `when` is the time in the paper's own words. Once the secretary has changed the sentence, it
    is theirs.
    """
    if movement.sentence:
        return movement.sentence
    place = f", item {number}" if number else ""
    time = f" at {when}" if when else _when(movement)
    return f"{who_is(attendance)} {DID[movement.kind]}{time}{place}."


def interest_sentence(attendance: Attendance) -> str:
    """Give the sentence of somebody who leaves for an item, under that item."""
    return f"Having declared an interest, {who_is(attendance)} left the room for this item."


def who_is(attendance: Attendance) -> str:
    """Give what somebody is called in the minutes: initials, or else the name."""
    return attendance.initials or attendance.name


def _when(movement: Movement) -> str:
    return f" at {print_clock(movement.at)}" if movement.at else ""


def _beginnings(record: Record) -> dict[AttendanceId, _Walk]:
    """Give everybody as the meeting began; lines of one person are one way through it."""
    lines: dict[str, list[Attendance]] = {}
    for row in record.attendances:
        lines.setdefault(row.person or row.id, []).append(row)
    walks = ((rows, _beginning(record, rows)) for rows in lines.values())
    found = {row.id: walk for rows, walk in walks for row in rows}
    return {row.id: found[row.id] for row in record.attendances}


def _beginning(record: Record, rows: list[Attendance]) -> _Walk:
    """Give somebody as the meeting began: there, unless their first movement is to arrive."""
    own = {row.id for row in rows}
    first = next((m for m in record.movements if m.attendance in own), None)
    comes = first is not None and first.kind is not MovementKind.LEFT
    inside = any(row.kind in IN_THE_ROOM for row in rows) and not comes
    return _Walk(rows[0], begins(record), inside, was_inside=inside)


def _walk_all(
    record: Record, walks: Mapping[AttendanceId, _Walk], positions: Mapping[ItemId, int]
) -> list[Trouble]:
    """Take every movement in order; give the troubles that belong to nobody's walk."""
    strays: list[Trouble] = []
    rows = {row.id: row for row in record.attendances}
    places = [positions.get(m.item) if m.item else None for m in record.movements]
    for n, movement in enumerate(record.movements):
        walk = walks.get(movement.attendance)
        if walk is None:
            strays.append(Trouble(movement.id, "Somebody who is not on the list came or went."))
            continue
        row = rows[movement.attendance]
        if n == _first_of(record, row) and row.kind in NOT_THERE:
            strays.append(
                Trouble(
                    movement.id,
                    f"{who_is(row)} is listed as {NOT_THERE[row.kind]}, and"
                    f" {DID[movement.kind]}{_when(movement)}.",
                )
            )
        walk.step(movement, _position(places, n, movement.kind, len(positions)))
    return strays


NOT_THERE = {AttendanceKind.APOLOGIES: "having sent apologies", AttendanceKind.ABSENT: "absent"}
"""How the list says that somebody never came."""


def _first_of(record: Record, row: Attendance) -> int:
    return next(n for n, m in enumerate(record.movements) if m.attendance == row.id)


def _position(places: list[int | None], n: int, kind: MovementKind, total: int) -> int:
    """Give where in the agenda a movement fell.

    One with no item is put as early as its neighbours allow for an arrival, as late for a
    departure: in doubt, they were there.
    """
    if (place := places[n]) is not None:
        return place
    if kind is MovementKind.LEFT:
        return next((p for p in places[n:] if p is not None), max(total - 1, 0))
    return next((p for p in reversed(places[:n]) if p is not None), 0)


def _visit_troubles(row: Attendance, visit: frozenset[ItemId]) -> list[Trouble]:
    if visit:
        return []
    return [Trouble(row.id, f"{who_is(row)} came for {row.items}, and there is no such item.")]
