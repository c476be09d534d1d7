"""Making a board and a meeting: what was typed becomes one command, undone in one step."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from minutes.changes import Add, Command, Edit, Together, label
from minutes.errors import MinutesError, NotAllowed, NotUnderstood
from minutes.ids import (
    AttendanceId,
    BoardId,
    ItemId,
    MeetingId,
    MembershipId,
    Order,
    PersonId,
    new_id,
    orders_after,
)
from minutes.kinds import AttendanceKind, ItemKind, Standing
from minutes.model import (
    Attendance,
    Board,
    Clock,
    Day,
    Item,
    Meeting,
    Membership,
    Person,
    Value,
)
from minutes.record import Record
from ui.operations.lane import Lane

if TYPE_CHECKING:
    from storage import Book

Refused = Callable[[MinutesError], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A meeting as somebody typed it."""

    board: BoardId
    day: str
    hours: str = ""
    place: str = ""
    agenda: str = ""
    """Its items, one a line, sub-items further in; empty for those the board always has."""
    people: str = ""
    """Who is expected, one a line: name, initials, role or organisation or both.

    Empty for those of the last time.
    """


def make_board(
    lane: Lane,
    name: str,
    short_name: str,
    house_style: str = "",
    *,
    then: Callable[[BoardId], object],
    refused: Refused,
) -> None:
    """Make a board, and tell its id once it is in the book."""
    board = Board(
        id=BoardId(new_id()),
        name=" ".join(name.split()),
        short_name=" ".join(short_name.split()),
        house_style=house_style,
    )

    def check(book: Book) -> Add:
        if not board.name:
            raise NotUnderstood("A board needs a name.", way_out="Type it as the minutes have it.")
        if any(one.name.casefold() == board.name.casefold() for one in book.boards()):
            raise NotAllowed(
                f"There is a board called {board.name} already.", way_out="Choose another name."
            )
        return Add((board,))

    def go_on(command: Add) -> None:
        turn = lane.turn
        lane.run(command, then=lambda _: then(board.id) if lane.turn == turn else None)

    lane.read(check, then=go_on, refused=refused)


def make_meeting(
    lane: Lane, wanted: Wanted, *, then: Callable[[MeetingId], object], refused: Refused
) -> None:
    """Make a meeting out of the board's last one, or its first, with agenda and people expected."""

    def go_on(made: tuple[MeetingId, Command]) -> None:
        (id, command), turn = made, lane.turn
        lane.run(command, then=lambda _: then(id) if lane.turn == turn else None)

    lane.read(lambda book: _meeting(book, wanted), then=go_on, refused=refused)


def _meeting(book: Book, wanted: Wanted) -> tuple[MeetingId, Command]:
    from minutes.rules.next_meeting import next_meeting

    day, (start, end) = _day(wanted.day), _hours(wanted.hours)
    held = book.meetings(wanted.board)
    before = next((one for one in held if one.day and one.day < day), None)
    last = book.record(before.id) if before else _none_yet(book, wanted.board)
    command = next_meeting(last, book.standing_items(wanted.board), day)

    def as_typed(meeting: Meeting) -> Meeting:
        return replace(
            meeting,
            previous=before.id if before else None,
            start=start or meeting.start or last.board.usual_start,
            end=end or (meeting.end if not start else Clock("")) or last.board.usual_end,
            place=" ".join(wanted.place.split()) or meeting.place or last.board.usual_place,
        )

    values = tuple(as_typed(one) if isinstance(one, Meeting) else one for one in command.values)
    meeting = next(one for one in values if isinstance(one, Meeting))
    if wanted.agenda.strip():
        values = tuple(one for one in values if not isinstance(one, Item))
        values += typed_agenda(meeting, wanted.agenda)
    if wanted.people.strip():
        values = tuple(one for one in values if not isinstance(one, Attendance))
        values = (*typed_people(meeting, last, book.people(), wanted.people), *values)
        values = tuple(sorted(values, key=lambda one: isinstance(one, Attendance)))
    known = {seat.id: seat for seat in last.members}
    seats = [one for one in values if isinstance(one, Membership) and one.id in known]
    seated = [Edit(known[one.id], one) for one in seats]
    add = Add(tuple(one for one in values if one not in seats))
    return meeting.id, Together((*seated, add), label(add)) if seated else add


def typed_agenda(meeting: Meeting, typed: str) -> tuple[Item, ...]:
    """Give the items of an agenda typed one a line; a line further in is under the one above."""
    lines = [line for line in typed.splitlines() if line.strip(" \t-–•")]
    items: list[Item] = []
    open_items: list[tuple[int, ItemId]] = []
    for line, order in zip(lines, orders_after(None, len(lines)), strict=True):
        words = line.expandtabs(4)
        indent = len(words) - len(words.lstrip())
        while open_items and open_items[-1][0] >= indent:
            open_items.pop()
        title = _NUMBERED.sub("", words.strip(" \t-–•"))
        item = Item(
            id=ItemId(new_id()),
            meeting=meeting.id,
            order=order,
            title=" ".join(title.split()),
            kind=_item_kind(title),
            parent=open_items[-1][1] if open_items else None,
        )
        items.append(item)
        open_items.append((indent, item.id))
    return tuple(items)


def _item_kind(title: str) -> ItemKind:
    """Give what an item of this title is for, where the title says so."""
    from minutes.rules.next_meeting import USUAL

    plain = " ".join(title.lower().split())
    return next((kind for kind, usual in USUAL if usual.lower() == plain), ItemKind.ITEM)


def typed_people(
    meeting: Meeting, last: Record, known: tuple[Person, ...], typed: str
) -> tuple[Value, ...]:
    """Give those expected, typed one a line, as people, members and a place on the list each.

    A guest whom the board knows has a seat from now on: the same membership, put right.
    """
    from minutes.rules.initials import distinct
    from minutes.rules.names import fold

    rows = [[part.strip() for part in re.split(r"[,\t]", line)] for line in typed.splitlines()]
    rows = [row for row in rows if row[0]]
    by_name = {fold(person.name): person for person in known}
    members = {row.person: row for row in last.members}
    taken = [row.initials for row in last.members]
    made: list[Value] = []
    orders = orders_after(None, len(rows))
    start = last.members[-1].order if last.members else None
    for row, order, seat in zip(rows, orders, orders_after(start, len(rows)), strict=True):
        name, given = " ".join(row[0].split()), row[1] if len(row) > 1 else ""
        person = by_name.get(fold(name))
        if person is None:
            person = Person(id=PersonId(new_id()), name=name)
            made.append(person)
        member = members.get(person.id)
        initials = given or (member.initials if member else distinct([name], taken)[0])
        taken.append(initials)
        said = _standing(name, row[2:])
        if member is not None:
            said = said[0] or member.role, said[1] or member.organisation
        role, organisation = said
        if member is None:
            member = Membership(
                id=MembershipId(new_id()),
                board=meeting.board,
                person=person.id,
                order=seat,
                initials=initials,
                role=role,
                organisation=organisation,
                is_chair=role.lower() == "chair",
            )
            made.append(member)
        elif member.standing is Standing.GUEST:  # the board knew them, and expects them now
            is_chair = role.lower() == "chair"
            member = replace(member, standing=Standing.MEMBER, voting=True, is_chair=is_chair)
            made.append(replace(member, role=role, organisation=organisation))
        row_of_list = _expected(meeting, person, member, initials, order)
        made.append(replace(row_of_list, role=role, organisation=organisation))
    return tuple(made)


def _standing(name: str, words: list[str]) -> tuple[str, str]:
    """Give the role and the organisation that are typed behind a name, in this order or alone."""
    from minutes.rules.entries import Beside, read_entry

    if len(words) > 1:
        return words[0], ", ".join(word for word in words[1:] if word)
    said = words[0] if words else ""
    found = read_entry(f"{name} ({said})").said(Beside.ORGANISATION)
    return ("", said) if found else (said, "")


def _expected(
    meeting: Meeting, person: Person, member: Membership, initials: str, order: Order
) -> Attendance:
    return Attendance(
        id=AttendanceId(new_id()),
        meeting=meeting.id,
        order=order,
        name=person.name,
        person=person.id,
        initials=initials,
        role=member.role,
        organisation=member.organisation,
        kind=AttendanceKind.EXPECTED,
        is_chair=member.is_chair,
        is_minute_taker=member.is_minute_taker,
    )


_NUMBERED = re.compile(r"^\d+[a-z]?[.)]?(?:\d+[.)]?)*\s+")


def _none_yet(book: Book, board: BoardId) -> Record:
    """Give what stands for the meeting before a board's first one: its people and nothing else."""
    roll = book.roll(board)
    nothing = Meeting(id=MeetingId(""), board=board, title=roll.board.name)
    return Record(board=roll.board, meeting=nothing, members=roll.members, people=roll.people)


def _day(typed: str) -> Day:
    from minutes.rules.dates import read_day
    from minutes.rules.days import date_of, day_of

    if not typed.strip():
        raise NotUnderstood(
            "A meeting needs a day.", way_out="Write it as 14 May 2026, or 14/5/2026."
        )
    today = day_of(date.today())  # noqa: DTZ011 - the day on the secretary's wall
    read = read_day(typed, near=today)
    if read is None or date_of(read.day) is None:
        raise NotUnderstood(
            f"“{typed.strip()}” is not a day.", way_out="Write it as 14 May 2026, or 14/5/2026."
        )
    if read.weekday_differs:
        raise NotUnderstood(
            f"“{typed.strip()}” does not fit: that day is another day of the week.",
            way_out="Leave the day of the week out, or mend the date.",
        )
    return read.day


def _hours(typed: str) -> tuple[Clock, Clock]:
    from minutes.rules.times import read_hours

    if not typed.strip():
        return Clock(""), Clock("")
    read = read_hours(typed)
    if read is None:
        raise NotUnderstood(
            f"“{typed.strip()}” is not a time.", way_out="Write it as 14:00, 2pm or 2pm – 4pm."
        )
    return read.clock, read.until
