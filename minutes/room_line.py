"""What a line typed for the room asks for: `rm l 11.40`, `rb mm jt p`, `rm t 11.35`.

The last word, or the last before a time, says what they did. Nothing is changed by reading; the
answer is one command, so that a line is done whole and undone at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from minutes import edits
from minutes.changes import Add, Command, Edit, Remove, Together
from minutes.errors import NotAllowed, NotUnderstood
from minutes.ids import (
    AttendanceId,
    ItemId,
    MembershipId,
    Order,
    PersonId,
    new_id,
    order_between,
    orders_after,
)
from minutes.kinds import IN_THE_ROOM, AttendanceKind, MovementKind, Progress, Standing
from minutes.model import Attendance, Clock, Membership, Movement, Person
from minutes.record import Record
from minutes.rules.entries import Beside, read_entry
from minutes.rules.evening import begins, likely, since
from minutes.rules.initials import Ambiguous, Known, People, Someone, distinct, meant
from minutes.rules.presence import presence, who_is
from minutes.rules.times import print_clock

LETTERS = "palrsicmtx"
"""What a line may end with: present, apologies, left, returned, substitute, in attendance,
chair, minute-taker; time corrected, taken back."""

MOST_SET_BACK = 30
"""Minutes by which a clock may have been set back in the middle of a meeting."""


class NotKnown(NotUnderstood):
    """Letters that are nobody's: the room offers to add somebody."""

    def __init__(self, letters: str, way_out: str = "Add them: Name (Organisation).") -> None:
        super().__init__(f"Nobody here is known as “{letters}”.", way_out=way_out)
        self.letters = letters


class Several(NotUnderstood):
    """Letters that fit more than one person: the room asks once who bears them."""

    def __init__(self, letters: str, candidates: Sequence[Someone]) -> None:
        names = " or ".join(one.name for one in candidates)
        super().__init__(f"“{letters}” can be {names}.", way_out="Say once who is meant.")
        self.letters = letters
        self.candidates = tuple(candidates)


@dataclass(frozen=True, slots=True)
class Typed:
    """A line for the room, taken apart."""

    who: tuple[str, ...]
    letter: str
    at: Clock | None
    """The time that was typed, if one was."""


def read_line(text: str, begin: str = "") -> Typed:
    """Give who is meant, what they did, and when, at a meeting that began at some time."""
    words = text.replace(",", " ").split()
    at: Clock | None = None
    if len(words) > 1 and words[-1][0].isdigit():
        at = read_clock(words.pop(), begin)
    if len(words) < 2 or words[-1].lower() not in LETTERS or len(words[-1]) > 1:
        raise NotUnderstood(
            "This does not say who did what.",
            way_out="Type initials, then P, A, L, R, S or I, and a time if it was not now.",
        )
    return Typed(tuple(words[:-1]), words[-1].lower(), at)


def read_clock(word: str, begin: str = "") -> Clock:
    """Give the time of day that somebody typed: `11.40`, `1140`, `3pm`."""
    clock = likely(begin, f"{word[:-2]}.{word[-2:]}" if re.fullmatch(r"\d{3,4}", word) else word)
    if clock is None:
        raise NotUnderstood(f"“{word}” is no time of day.", way_out="Type it as 11.40 or 1140.")
    return clock


def command_for(
    record: Record, known: People, text: str, now: Clock, item: ItemId | None
) -> Together:
    """Give the one command that a line typed for the room asks for, or say what is wrong."""
    typed = read_line(text, begins(record))
    steps: list[Command] = []
    if typed.letter == "s":
        steps += _substitute(record, known, typed)
    else:
        if typed.letter in "cm" and len(typed.who) > 1:
            raise NotAllowed("Only one person can be that.", way_out="Type one set of initials.")
        for letters in dict.fromkeys(word.lower() for word in typed.who):
            row, added = on_list(record, known, letters)
            steps += added
            steps += _done(record, row, typed, now, item)
    return Together(tuple(steps), _deed(typed))


DEEDS = {
    "p": "{who} present",
    "a": "apologies of {who}",
    "l": "{who} left",
    "r": "{who} returned",
    "i": "{who} in attendance",
    "c": "{who} in the chair",
    "m": "minutes by {who}",
    "t": "time of {who}",
    "x": "take back what {who} did",
}
"""What each letter does, in words that fit behind `Undo`."""

NAMED = 4
"""More people than so many are counted there, and not named."""


def _deed(typed: Typed) -> str:
    """Give what a line does, in words that fit behind `Undo`."""
    who = [letters.upper() for letters in typed.who]
    if typed.letter == "s":
        return f"{' for '.join(who)}"
    listed = ", ".join(who) if len(who) <= NAMED else f"{len(who)} people"
    return DEEDS[typed.letter].replace("{who}", listed)


def add_person(
    record: Record,
    words: str,
    initials: str = "",
    kind: AttendanceKind = AttendanceKind.EXPECTED,
) -> Together:
    """Give the command that puts somebody new into the book and on the list of the meeting.

    They are typed as anybody prints them: `Ana Reis (Wick School)`, `Dr Ana Reis, Nurse`.
    """
    entry = read_entry(words)
    if not entry.name or any(sign.isdigit() for sign in entry.name):
        raise NotUnderstood(
            f"“{words.strip()[:40]}” has no name in it.",
            way_out="Type the name, and what they are in brackets: Ana Reis (Wick School).",
        )
    bearing = [row.initials for row in (*record.attendances, *record.members)]
    person = Person(id=PersonId(new_id()), name=entry.name)
    someone = Someone(
        name=entry.name,
        initials=initials or distinct((entry.name,), bearing)[0],
        person=person.id,
        role=entry.said(Beside.ROLE),
        organisation=entry.said(Beside.ORGANISATION),
    )
    row = replace(_row(record, someone), kind=kind)
    return Together((Add((person,)), Add((row,))), f"add {entry.name}")


def settle_clash(record: Record, known: People, letters: str, chosen: Someone) -> Together:
    """Give the command that lets one of several keep initials; the others get longer ones.

    It is kept with the board, for those who are no members of it too, so that nobody is asked a
    second time.
    """
    others = [one for one in meant(known.resolve(letters)) if one != chosen]
    taken = [one.initials for one in known.everyone if one.initials]
    fresh = distinct([one.name for one in others], [*taken, letters])
    bearing = ((chosen, letters), *zip(others, fresh, strict=True))
    last = max((seat.order for seat in record.members), default=None)
    orders = orders_after(last, len(bearing))
    steps = [
        step
        for (one, initials), order in zip(bearing, orders, strict=True)
        for step in _with_initials(record, one, initials, order)
    ]
    return Together(tuple(steps), f"say who is {letters}")


def _with_initials(record: Record, one: Someone, initials: str, order: Order) -> list[Command]:
    """Give the commands that give somebody initials, on this board and on this list."""
    if not any(one.person is not None and seat.person == one.person for seat in record.members):
        return _known_to_board(record, one, initials, order)
    seats = [
        Edit(seat, replace(seat, initials=initials))
        for seat in record.members
        if one.person is not None and seat.person == one.person and seat.initials != initials
    ]
    rows = [
        Edit(row, replace(row, initials=initials))
        for row in record.attendances
        if (row.id == one.attendance or (one.person is not None and row.person == one.person))
        and row.initials != initials
    ]
    return [*seats, *rows]


def _known_to_board(record: Record, one: Someone, initials: str, order: Order) -> list[Command]:
    """Give the commands by which a board knows the initials of somebody who is not on it."""
    new = Person(id=one.person or PersonId(new_id()), name=one.name)
    seat = Membership(
        id=MembershipId(new_id()),
        board=record.board.id,
        person=new.id,
        order=order,
        initials=initials,
        role=one.role,
        organisation=one.organisation,
        standing=Standing.GUEST,
        voting=False,
    )
    rows = [
        Edit(row, now)
        for row in record.attendances
        if row.id == one.attendance or (one.person is not None and row.person == one.person)
        if (now := replace(row, initials=initials, person=new.id)) != row
    ]
    return [Add((seat,) if one.person else (new, seat)), *rows]


def on_list(record: Record, known: People, letters: str) -> tuple[Attendance, list[Command]]:
    """Give somebody's line on the meeting's list, and what puts it there where it was not."""
    match known.resolve(letters):
        case Known(someone):
            row = next((r for r in record.attendances if r.id == someone.attendance), None)
            if row is not None:
                return row, []
            row = _row(record, someone)
            return row, [Add((row,))]
        case Ambiguous(candidates):
            raise Several(letters.upper(), candidates)
        case _:
            raise NotKnown(letters.upper())


def _row(record: Record, someone: Someone) -> Attendance:
    last = max((row.order for row in record.attendances), default=None)
    return Attendance(
        id=AttendanceId(new_id()),
        meeting=record.meeting.id,
        order=order_between(last, None),
        name=someone.name,
        person=someone.person,
        initials=someone.initials
        or distinct((someone.name,), [row.initials for row in record.attendances])[0],
        role=someone.role,
        organisation=someone.organisation,
        kind=AttendanceKind.EXPECTED,
    )


def _substitute(record: Record, known: People, typed: Typed) -> list[Command]:
    """Give what makes the first a substitute for the second: `jt lo s`."""
    if len(typed.who) != 2:
        raise NotUnderstood(
            "A substitute stands for one person.", way_out="Type both: JT LO S is JT for LO."
        )
    row, steps = on_list(record, known, typed.who[0])
    away, added = on_list(record, known, typed.who[1])
    if added or row.id == away.id or away.id in presence(record).now:
        raise NotAllowed(
            f"{who_is(row)} cannot stand in for {who_is(away)}.",
            way_out="A substitute stands for somebody else on the list who is not here.",
        )
    now = replace(row, kind=AttendanceKind.SUBSTITUTE, substitute_for=away.name)
    return [*steps, Edit(row, now)]


def _done(
    record: Record, row: Attendance, typed: Typed, now: Clock, item: ItemId | None
) -> Sequence[Command]:
    do: dict[str, Callable[[], Sequence[Command]]] = {
        "c": lambda: _chair(record, row),
        "m": lambda: _minute_taker(record, row),
        "t": lambda: _corrected(record, row, typed.at),
        "x": lambda: (Remove(_last(record, row)),),
    }
    if typed.letter in do:
        return do[typed.letter]()
    at = typed.at or _not_before(record, row, now)
    is_here = row.id in presence(record).now
    has_moved = any(move.attendance == row.id for move in record.movements)
    if typed.letter in "lr" or (typed.letter == "p" and has_moved and not is_here):
        return (_moved(record, row, is_here, typed, at, item),)
    if typed.letter == "a" and has_moved:
        raise NotAllowed(
            f"{who_is(row)} has been at this meeting.",
            way_out="Take back what they did with X before they send apologies.",
        )
    kind = {"a": AttendanceKind.APOLOGIES, "i": AttendanceKind.IN_ATTENDANCE}.get(
        typed.letter
    ) or edits.present_kind(record, row)
    if kind in IN_THE_ROOM and typed.at is not None:
        _look_at_time(record, row, typed.at)
    return (edits.mark_attendance(_begun(record, typed), row, kind, at, item),)


def _begun(record: Record, typed: Typed) -> Record:
    """Give the record with the time from which coming is arriving, where nobody said when it was.

    A meeting that has an item behind it has begun, and so has one at which a time is typed.
    """
    meeting = record.meeting
    past = any(item.progress is Progress.DONE for item in record.items)
    if meeting.opened or not meeting.start or not (past or typed.at):
        return record
    return replace(record, meeting=replace(meeting, opened=meeting.start))


def _moved(
    record: Record,
    row: Attendance,
    is_here: bool,
    typed: Typed,
    at: Clock,
    item: ItemId | None,
) -> Add:
    leaves = typed.letter == "l"
    if leaves and not is_here:
        raise NotAllowed(f"{who_is(row)} is not here.", way_out="Say with P that they came.")
    if not leaves and is_here:
        raise NotAllowed(f"{who_is(row)} is here.", way_out="Say with L that they left.")
    has_moved = any(move.attendance == row.id for move in record.movements)
    if not leaves and not has_moved:
        raise NotAllowed(f"{who_is(row)} has not left.", way_out="Say with P that they came.")
    if typed.at is not None:
        _look_at_time(record, row, at)
    kind = MovementKind.LEFT if leaves else MovementKind.RETURNED
    return edits.move_person(record, row, kind, at, item)


def _look_at_time(record: Record, row: Attendance, at: Clock, but: str = "") -> None:
    """Refuse a time before the meeting, or before what the same person did last."""
    begin = begins(record)
    if begin and since(begin, at) < 0:
        raise NotAllowed(
            f"The meeting began at {print_clock(begin)}.", way_out="Type a time after that."
        )
    own = (m for m in record.movements if m.attendance == row.id and m.id != but and m.at)
    before = [m for m in own if since(begin, m.at) > since(begin, at)]
    if before:
        raise NotAllowed(
            f"{who_is(row)} did something at {print_clock(before[-1].at)} already.",
            way_out="Type a later time, or correct that one with T.",
        )


def _not_before(record: Record, row: Attendance, now: Clock) -> Clock:
    """Give the time now, or that of what somebody did last where the clock was set back since.

    What lies further ahead was typed wrongly, and is told.
    """
    begin = begins(record)
    own = [move.at for move in record.movements if move.attendance == row.id and move.at]
    back = since(begin, own[-1]) - since(begin, now) if own else 0
    if back > MOST_SET_BACK:
        _look_at_time(record, row, now)
    return own[-1] if back > 0 else now


def _last(record: Record, row: Attendance) -> Movement:
    found = [move for move in record.movements if move.attendance == row.id]
    if not found:
        raise NotAllowed(
            f"{who_is(row)} has neither come late nor left.",
            way_out="Use P, A or I for how they are on the list.",
        )
    return found[-1]


def _corrected(record: Record, row: Attendance, at: Clock | None) -> Sequence[Command]:
    move = _last(record, row)
    if at is None:
        raise NotUnderstood("There is no time in this.", way_out="Type it last: RM T 11.40.")
    _look_at_time(record, row, at, but=move.id)
    return (Edit(move, replace(move, at=at)),)


def _chair(record: Record, row: Attendance) -> Sequence[Command]:
    return (
        *(
            Edit(one, replace(one, is_chair=one.id == row.id))
            for one in record.attendances
            if one.is_chair != (one.id == row.id)
        ),
        Edit(record.meeting, replace(record.meeting, chair=row.name)),
    )


def _minute_taker(record: Record, row: Attendance) -> Sequence[Command]:
    return (
        *(
            Edit(one, replace(one, is_minute_taker=one.id == row.id))
            for one in record.attendances
            if one.is_minute_taker != (one.id == row.id)
        ),
        Edit(record.meeting, replace(record.meeting, minute_taker=row.name)),
    )
