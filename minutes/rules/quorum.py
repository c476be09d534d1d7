"""Whether enough people are in the room to decide, by the board's own rule, and when that changed.

A board with no members in the book is counted from the meeting's own list.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from minutes.errors import NotUnderstood
from minutes.ids import AttendanceId, ItemId
from minutes.kinds import AttendanceKind, HappeningKind, MovementKind, Standing
from minutes.model import Attendance, Day, Membership, Movement, Point
from minutes.record import Record, once
from minutes.rules.numbering import numbers
from minutes.rules.presence import IN_THE_ROOM, presence, timeline
from minutes.rules.times import print_clock
from minutes.shapes import Happening, QuorumRule

MEMBERS_LISTED = frozenset(
    {
        AttendanceKind.PRESENT,
        AttendanceKind.EXPECTED,
        AttendanceKind.APOLOGIES,
        AttendanceKind.ABSENT,
    }
)
"""The lines of a meeting's list that stand for members, where no members are known."""

OF_THE_ROOM = frozenset({HappeningKind.MOVED, HappeningKind.QUORUM})
"""What points tell of that is about who is there."""

SPEAKS_FOR = IN_THE_ROOM - {AttendanceKind.OBSERVER}
"""The kinds of attendance by which an agency is there."""


@dataclass(frozen=True, slots=True)
class Quorum:
    """How a moment of the meeting stands against the rule."""

    has_rule: bool
    voting: int
    """How many voting members the board has."""
    needed: int
    present: int
    missing: tuple[str, ...] = ()
    """Agencies that the rule wants and nobody is there from."""

    @property
    def is_quorate(self) -> bool:
        """Whether the meeting can decide; a board without a rule always can."""
        return self.present >= self.needed and not self.missing

    @property
    def sentence(self) -> str:
        """How it stands, in one plain sentence."""
        if not self.has_rule:
            return "This board has no quorum rule."
        parts: list[str] = []
        if self.needed:
            there = f"{self.present} voting member{_s(self.present)} {_are(self.present)} here"
            parts.append(f"{there}, {self.needed} {_are(self.needed)} needed")
        if self.missing:
            parts.append(f"nobody is here from {' or '.join(self.missing)}")
        elif not parts:
            parts.append("every agency that has to be here is")
        return f"{'Quorate' if self.is_quorate else 'Not quorate'}: {'; '.join(parts)}."


@dataclass(frozen=True, slots=True)
class Turn:
    """A moment at which quorum was lost or regained."""

    movement: Movement | None
    """What brought it about; None where the meeting began without a quorum."""
    quorum: Quorum
    sentence: str
    last: Movement | None = None
    """The last of those who came or went together with that one: the sentence comes behind it."""

    @property
    def is_loss(self) -> bool:
        """Whether the meeting could no longer decide from here on."""
        return not self.quorum.is_quorate


def check_rule(rule: QuorumRule) -> None:
    """Refuse a quorum rule that says nothing sensible."""
    counts = (rule.number, rule.minimum, rule.numerator, rule.denominator)
    if any(count is not None and count < 0 for count in counts):
        raise NotUnderstood("A quorum cannot be less than nobody.", way_out="Use whole numbers.")
    if bool(rule.numerator) != bool(rule.denominator) or rule.numerator > rule.denominator:
        raise NotUnderstood(
            f"{rule.numerator}/{rule.denominator} is not a share of the members.",
            way_out="Write it as one third is written: 1/3.",
        )


def has_rule(rule: QuorumRule) -> bool:
    """Say whether a board has set any quorum at all."""
    return bool(rule.number or rule.minimum or rule.numerator or rule.agencies)


def needed(rule: QuorumRule, voting: int) -> int:
    """Give how many voting members must be there: the largest of all the rule's parts."""
    share = 0
    if rule.denominator > 0:
        share = -(-voting * rule.numerator // rule.denominator)
    return max(rule.number or 0, rule.minimum or 0, share)


def quorum(record: Record, room: Collection[AttendanceId] | None = None) -> Quorum:
    """Give how the meeting stands with these people in the room; without them, as it is now."""
    is_now = room is None or room == presence(record).now
    return _now(record) if is_now else _with(record, room or frozenset())


@once
def _now(record: Record) -> Quorum:
    return _with(record, presence(record).now)


def _with(record: Record, there: Collection[AttendanceId]) -> Quorum:
    rule = record.board.quorum
    rows = [row for row in record.attendances if row.id in there] if rule.agencies else []
    seats, filled = _seats(record), _filled(record)
    return Quorum(
        has_rule=has_rule(rule),
        voting=len(seats),
        needed=needed(rule, len(seats)),
        present=len(frozenset[int]().union(*(filled.get(who, ()) for who in there))),
        missing=tuple(a for a in rule.agencies if not _is_there(a, rows, record)),
    )


def voters(record: Record, room: Collection[AttendanceId] | None = None) -> tuple[Attendance, ...]:
    """Give those in the room who have a vote: members, and who came in their place."""
    there, filled = presence(record).now if room is None else room, _filled(record)
    return tuple(row for row in record.attendances if row.id in there and filled[row.id])


def quorum_during(record: Record, item: ItemId) -> Quorum:
    """Give how the meeting stood while an item was taken, counting all who were there for it."""
    return quorum(record, presence(record).during(item))


def turns(record: Record) -> tuple[Turn, ...]:
    """Give every loss and return of the quorum, in order."""
    if not has_rule(record.board.quorum):
        return ()
    bare = numbers(record, record.first_number).bare
    found: list[Turn] = []
    was = True
    for group in _together(record):
        last, now = group[-1][0], quorum(record, group[-1][1])
        if now.is_quorate != was:
            first = next(m for m, room in group if quorum(record, room).is_quorate != was)
            found.append(Turn(first, now, _turn_sentence(first, now, bare), last))
        was = now.is_quorate
    return tuple(found)


Step = tuple[Movement | None, frozenset[AttendanceId]]
"""A movement, and who was in the room after it."""


def _together(record: Record) -> Iterator[list[Step]]:
    """Give the movements, those in one list that come or go at one time, as a reader sees it."""
    stretch = _stretches(record)
    group: list[Step] = []
    for step in timeline(record):
        if group and not _go_on(group[-1][0], step[0], stretch):
            yield group
            group = []
        group.append(step)
    yield group


def _go_on(one: Movement | None, other: Movement | None, stretch: Mapping[str, int]) -> bool:
    """Say whether two movements are told as one: same way, time and item, no word between."""
    if one is None or other is None or not one.at or (one.at, one.item) != (other.at, other.item):
        return False
    if (one.kind is MovementKind.LEFT) != (other.kind is MovementKind.LEFT):
        return False
    here, there = stretch.get(one.point or ""), stretch.get(other.point or "")
    return here is None or there is None or here == there


def _stretches(record: Record) -> dict[str, int]:
    """Give the points that tell of the room, each with a number that ones in a row share."""
    found: dict[str, int] = {}
    number = 0
    for item in {move.item: None for move in record.movements if move.item}:
        for entry in record.entries(item):
            body = entry.body if isinstance(entry, Point) else None
            if isinstance(body, Happening) and body.what in OF_THE_ROOM:
                found[entry.id] = number
            else:
                number += 1
        number += 1
    return found


def is_current(membership: Membership, day: Day) -> bool:
    """Say whether somebody belongs to the board on a day; a day unknown counts as within."""
    if not day:
        return True
    began = not membership.since or day[: len(membership.since)] >= membership.since
    ended = bool(membership.until) and day[: len(membership.until)] > membership.until
    return began and not ended


def is_seated(membership: Membership, day: Day) -> bool:
    """Say whether somebody sits on the board on a day, and is not only known to it."""
    return membership.standing is not Standing.GUEST and is_current(membership, day)


@dataclass(frozen=True, slots=True)
class _Seat:
    """A vote on the board, and every way the person who has it is named."""

    person: str
    names: frozenset[str]


@once
def _filled(record: Record) -> Mapping[AttendanceId, frozenset[int]]:
    """Give which of the seats each line of the list votes from."""
    return _filling(record.attendances, tuple(_seats(record)))


@lru_cache(maxsize=4)
def _filling(
    rows: tuple[Attendance, ...], seats: tuple[_Seat, ...]
) -> Mapping[AttendanceId, frozenset[int]]:
    """Give it for a list and seats: they stay the same while people come and go."""
    return {
        row.id: frozenset(n for n, seat in enumerate(seats) if _fills(row, seat)) for row in rows
    }


@once
def _seats(record: Record) -> list[_Seat]:
    if any(row.standing is not Standing.GUEST for row in record.members):
        return [
            _Seat(row.person, _names_of(record, row))
            for row in record.members
            if row.voting
            and row.standing is Standing.MEMBER
            and is_current(row, record.meeting.day)
        ]
    return [
        _Seat(row.person or row.id, frozenset({_plain(row.name), row.initials.lower()} - {""}))
        for row in record.attendances
        if row.kind in MEMBERS_LISTED
    ]


def _names_of(record: Record, membership: Membership) -> frozenset[str]:
    names = {membership.initials.lower()}
    if person := record.person.get(membership.person):
        titled = f"{person.title} {person.name}"
        names |= {_plain(name) for name in (person.name, titled, *person.variants)}
    return frozenset(names - {""})


def _fills(row: Attendance, seat: _Seat) -> bool:
    """Say whether somebody in the room votes from a seat: its holder, or a substitute for them."""
    if row.kind is AttendanceKind.SUBSTITUTE:
        return _plain(row.substitute_for) in seat.names
    if row.kind in (AttendanceKind.OBSERVER, AttendanceKind.IN_ATTENDANCE):
        return False
    if row.person is not None:
        return row.person == seat.person
    return row.id == seat.person or _plain(row.name) in seat.names


def _is_there(agency: str, rows: Iterable[Attendance], record: Record) -> bool:
    wanted = f" {_plain(agency)} "
    return any(
        wanted in f" {_plain(organisation)} "
        for row in rows
        if row.kind in SPEAKS_FOR
        for organisation in (row.organisation, *_organisations(row, record))
    )


def _organisations(row: Attendance, record: Record) -> list[str]:
    return [m.organisation for m in record.members if row.person and m.person == row.person]


def _plain(text: str) -> str:
    """Give text as it is compared: lower case, `and` for `&`, no marks, single spaces."""
    words = re.sub(r"[^\w\s]", "", text.replace("&", " and ").lower()).split()
    return " ".join(words)


def _turn_sentence(movement: Movement | None, now: Quorum, bare: Mapping[ItemId, str]) -> str:
    counted = f"({now.present} of the {now.needed} needed were present)"
    if now.missing:
        counted = f"(nobody was present from {' or '.join(now.missing)})"
    if movement is None:
        return f"The meeting was not quorate when it began {counted}."
    when = f" at {print_clock(movement.at)}" if movement.at else ""
    number = bare.get(movement.item, "") if movement.item else ""
    place = f", item {number}" if number else ""
    if now.is_quorate:
        return f"The meeting became quorate{when}{place}."
    return f"The meeting ceased to be quorate{when}{place} {counted}."


def _s(n: int) -> str:
    return "" if n == 1 else "s"


def _are(n: int) -> str:
    return "is" if n == 1 else "are"
