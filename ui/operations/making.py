"""Making a board and a meeting: what was typed becomes one command, undone in one step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from minutes.changes import Add
from minutes.errors import MinutesError, NotAllowed, NotUnderstood
from minutes.ids import BoardId, MeetingId, new_id
from minutes.model import Board, Clock, Day, Meeting
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


def make_board(
    lane: Lane, name: str, short_name: str, *, then: Callable[[BoardId], object], refused: Refused
) -> None:
    """Make a board, and tell its id once it is in the book."""
    board = Board(
        id=BoardId(new_id()), name=" ".join(name.split()), short_name=" ".join(short_name.split())
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
        lane.run(command, then=lambda _: then(board.id))

    lane.read(check, then=go_on, refused=refused)


def make_meeting(
    lane: Lane, wanted: Wanted, *, then: Callable[[MeetingId], object], refused: Refused
) -> None:
    """Make a meeting out of the board's last one, or its first, with agenda and people expected."""

    def go_on(command: Add) -> None:
        id = next(value.id for value in command.values if isinstance(value, Meeting))
        lane.run(command, then=lambda _: then(id))

    lane.read(lambda book: _meeting(book, wanted), then=go_on, refused=refused)


def _meeting(book: Book, wanted: Wanted) -> Add:
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

    return Add(tuple(as_typed(one) if isinstance(one, Meeting) else one for one in command.values))


def _none_yet(book: Book, board: BoardId) -> Record:
    """Give what stands for the meeting before a board's first one: its people and nothing else."""
    roll = book.roll(board)
    nothing = Meeting(id=MeetingId(""), board=board, title=roll.board.name)
    return Record(board=roll.board, meeting=nothing, members=roll.members, people=roll.people)


def _day(typed: str) -> Day:
    from minutes.rules.dates import read_day
    from minutes.rules.days import date_of, day_of

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
