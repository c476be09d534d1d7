"""The commands that make things: a book, a board, a person, a meeting, the sample book."""

from __future__ import annotations

import argparse
import os
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop.cli import finding
from desktop.cli.call import FINE, Call, Need
from desktop.own_styles import OwnStyles
from minutes.changes import Add
from minutes.errors import NotAllowed, NotUnderstood
from minutes.ids import (
    BoardId,
    ItemId,
    MeetingId,
    MembershipId,
    PersonId,
    new_id,
    order_between,
    orders_after,
)
from minutes.kinds import ItemKind, Regime
from minutes.model import (
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
from minutes.rules import dates, initials, names, next_meeting, schemes, times
from minutes.shapes import ReferenceRule
from storage import Book, files
from storage.engine import refuse_if_in_use

OF_THE_LAST = (ItemKind.LAST_MINUTES, ItemKind.MATTERS_ARISING)
"""What a board's first meeting cannot take up."""


def add_to(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add these commands to the command line."""
    demo = commands.add_parser(
        "demo",
        parents=[common],
        help="make the sample book: three boards, 24 people, 14 meetings",
        description="Make the sample book, to look around in. It stays where it is if it is there.",
    )
    demo.set_defaults(run=make_demo, need=Need.NEW_BOOK)
    new = commands.add_parser("new", help="make a book, board, person or meeting")
    kinds = new.add_subparsers(metavar="book|board|person|meeting", required=True)
    book = kinds.add_parser("book", parents=[common], help="make an empty book at --book FILE")
    book.add_argument("name", metavar="NAME")
    book.set_defaults(run=make_book, need=Need.NEW_BOOK)
    _add_board(kinds.add_parser("board", parents=[common], help="make a board"))
    _add_person(kinds.add_parser("person", parents=[common], help="add a person"))
    _add_meeting(kinds.add_parser("meeting", parents=[common], help="make a meeting"))


def _add_board(board: argparse.ArgumentParser) -> None:
    board.add_argument("name", metavar="NAME")
    board.add_argument("--short", default="", metavar="NAME", help="its short name, as in BSP")
    board.add_argument("--regime", choices=[*map(str, Regime)], default=str(Regime.OTHER))
    board.add_argument("--style", metavar="NAME", help="its house style")
    board.add_argument(
        "--numbering",
        default="",
        metavar="SCHEME",
        help='such as "1 / 1.1 / a)"; without it, that of its style',
    )
    board.add_argument("--references", default="", metavar="PATTERN", help='such as "{yy}/{n:03}"')
    board.set_defaults(run=make_board)


def _add_person(person: argparse.ArgumentParser) -> None:
    person.add_argument("name", metavar="NAME", help="with the title, if any: Dr Ffion Rees")
    person.add_argument("--board", metavar="BOARD", help="make them a member of this board")
    person.add_argument("--initials", default="", help="worked out from the name if left out")
    person.add_argument("--role", default="")
    person.add_argument("--organisation", default="")
    person.add_argument("--email", default="")
    person.add_argument("--not-voting", action="store_true")
    person.set_defaults(run=make_person)


def _add_meeting(meeting: argparse.ArgumentParser) -> None:
    meeting.add_argument("board", metavar="BOARD")
    meeting.add_argument("day", metavar="DAY", help="such as “14 May 2026” or 2026-05-14")
    meeting.add_argument("--title", default="", help="the board's name if left out")
    meeting.add_argument("--time", default="", metavar="TIMES", help="such as “2pm – 4pm”")
    meeting.add_argument("--place", default="")
    meeting.add_argument("--item", action="append", default=[], metavar="TITLE", help="an item")
    meeting.set_defaults(run=make_meeting)


# ------------------------------------------------------------------ books


def make_demo(call: Call) -> int:
    """Make the sample book where there is none, and say where it is."""
    from desktop import sample  # its texts are read from disk only when they are asked for

    at = str(call.book)
    if call.book.exists():
        return call.told({"book": at}, f"The sample book is already at {at}")
    draft = call.book.with_name(call.book.name + ".making")
    _take_away(draft)
    with closing(Book.create(draft, "Sample book")) as book:
        for command in sample.commands():
            book.apply(command)
    _put(draft, call.book)
    return call.told({"book": at}, f"The sample book is at {at}")


def _take_away(draft: Path) -> None:
    """Clear what an interrupted start left, unless another start is at work on it now."""
    if draft.exists():
        refuse_if_in_use(draft)
    for left in (draft, *files.leftovers_of(draft)):
        with suppress(OSError):  # what is still in the way is told when the draft is made
            left.unlink()


def _put(draft: Path, book: Path) -> None:
    """Give the finished draft its name, unless another book has taken that name meanwhile."""
    try:
        os.link(draft, book)
    except FileExistsError as trouble:
        _take_away(draft)
        raise NotAllowed(
            f"There is already a file named {book.name}.", way_out="Open it, or name another."
        ) from trouble
    except OSError:  # a disk without second names
        draft.rename(book)
    else:
        draft.unlink()


def make_book(call: Call) -> int:
    """Make an empty book."""
    with closing(Book.create(call.book, _said(call.args.name, "book"))):
        pass
    call.told({"book": str(call.book)}, f"The book is at {call.book}")
    call.warn("It is not encrypted. `minutebook encrypt` gives it a passphrase.")
    return FINE


# ------------------------------------------------------------------ boards, people, meetings


def make_board(call: Call) -> int:
    """Make a board."""
    asked = call.args
    known = call.read(lambda book: book.boards())
    if any(one.name.lower() == asked.name.strip().lower() for one in known):
        raise NotAllowed(
            f"There is a board called {asked.name} already.", way_out="Choose another name."
        )
    board = Board(
        id=BoardId(new_id()),
        name=_said(asked.name, "board"),
        short_name=asked.short,
        regime=Regime(asked.regime),
    )
    if asked.style:
        style = OwnStyles(call.places.styles).open(asked.style)
        numbering = schemes.read_scheme(style.numbering)
        board = replace(board, house_style=asked.style, numbering=numbering)
    board = _ruled(board, asked.numbering, asked.references)
    return _made(call, (board,), board.name, board.id)


def _ruled(board: Board, numbering: str, references: str) -> Board:
    if numbering:
        board = replace(board, numbering=schemes.read_scheme(numbering))
    if references:
        board = replace(board, references=ReferenceRule(pattern=references))
    return board


def make_person(call: Call) -> int:
    """Add a person, and their seat on a board where one is named."""
    asked = call.args
    name = names.split(_said(asked.name, "person"))
    printed = " ".join(part for part in (name.plain, name.letters) if part)
    person = Person(id=PersonId(new_id()), name=printed, title=name.title, email=asked.email)
    values: list[Value] = [person]
    if asked.board:
        board = call.read(lambda book: finding.board(book, asked.board))
        roll = call.read(lambda book: book.roll(board.id))
        taken = [tie.initials for tie in roll.members]
        short = asked.initials or _free_initials(person.name, taken)
        if asked.initials and asked.initials.lower() in (one.lower() for one in taken):
            raise NotAllowed(
                f"{asked.initials} is somebody else on {board.name}.",
                way_out=f"{_free_initials(person.name, taken)} is free.",
            )
        last = roll.members[-1].order if roll.members else None
        values.append(
            Membership(
                id=MembershipId(new_id()),
                board=board.id,
                person=person.id,
                order=order_between(last, None),
                initials=short,
                role=asked.role,
                organisation=asked.organisation,
                voting=not asked.not_voting,
            )
        )
    return _made(call, tuple(values), person.name, person.id)


def _free_initials(name: str, taken: list[str]) -> str:
    return initials.distinct([name], taken)[0]


def make_meeting(call: Call) -> int:
    """Make a meeting of a board, with its members expected and its standing items."""
    asked = call.args
    board = call.read(lambda book: finding.board(book, asked.board))
    read = dates.read_day(asked.day, near=call.today)
    if read is None or not dates.date_of(read.day):
        raise NotUnderstood(
            f"“{asked.day}” is not a day.", way_out="Write it as 14 May 2026 or 2026-05-14."
        )
    start, end = _times(asked.time)
    add = call.read(lambda book: _following(book, board, read.day))
    made = next(value for value in add.values if isinstance(value, Meeting))
    meeting = replace(
        made,
        title=asked.title or made.title,
        start=start or made.start,
        end=end or made.end,
        place=asked.place or made.place,
    )
    agenda = [value for value in add.values if isinstance(value, Item)]
    orders = orders_after(agenda[-1].order if agenda else None, len(asked.item))
    more = [
        Item(id=ItemId(new_id()), meeting=meeting.id, order=order, title=title)
        for order, title in zip(orders, asked.item, strict=True)
    ]
    rest = tuple(value for value in add.values if value is not made)
    return _made(call, (meeting, *rest, *more), f"{meeting.title}, {meeting.day}", meeting.id)


def _following(book: Book, board: Board, day: Day) -> Add:
    """Give the meeting of that day with its people and agenda, after the one before it."""
    standing = book.standing_items(board.id)
    before = next((one for one in book.meetings(board.id) if one.day < day), None)
    if before:
        return next_meeting.next_meeting(book.record(before.id), standing, day)
    roll = book.roll(board.id)
    nobody = Meeting(id=MeetingId(new_id()), board=board.id, title=board.name)
    first = Record(board=board, meeting=nobody, members=roll.members, people=roll.people)
    add = next_meeting.next_meeting(first, standing, day)
    return Add(
        tuple(
            replace(value, previous=None) if isinstance(value, Meeting) else value
            for value in add.values
            if not isinstance(value, Item) or value.kind not in OF_THE_LAST
        )
    )


def _times(typed: str) -> tuple[Clock, Clock]:
    if not typed:
        return Clock(""), Clock("")
    read = times.read_hours(typed)
    if read is None:
        raise NotUnderstood(
            f"“{typed}” is not a time.", way_out="Write it as 14:00, 2pm or 2pm – 4pm."
        )
    return read.clock, read.until


def _said(name: str, what: str) -> str:
    if not name.strip():
        raise NotUnderstood(f"A {what} needs a name.", way_out="Type it between quotation marks.")
    return " ".join(name.split())


def _made(call: Call, values: tuple[Value, ...], name: str, id: str) -> int:
    call.apply(Add(values))
    if call.args.json:
        call.tell({"id": id, "name": name})
    else:
        call.say(f"{name}  {id}")
    return FINE
