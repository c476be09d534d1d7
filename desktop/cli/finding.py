"""Finding what a command names: a meeting, a board or a person, as a secretary would type it."""

from __future__ import annotations

import re
import uuid

from minutes.errors import NotFound, NotUnderstood
from minutes.ids import BoardId, MeetingId, PersonId
from minutes.model import Board, Day, Meeting, Person
from minutes.rules import dates
from storage import Book


def meeting(book: Book, typed: str, today: Day) -> Meeting:
    """Give the meeting of an id, `board/date`, `board/last`, `board/next` or plain `last`."""
    if _is_id(typed):
        return book.get(Meeting, MeetingId(typed))
    named, slash, when = typed.rpartition("/")
    if not slash and when not in ("last", "next"):
        raise NotUnderstood(
            f"“{typed}” does not name a meeting.",
            way_out="Give its id, or its board and date, such as board/2026-05-14 or board/last.",
        )
    of = board(book, named) if slash else None
    held = book.meetings(of.id if of else None)
    if not held:
        raise NotFound(
            f"{of.name if of else 'The book'} has no meetings yet.",
            way_out="`minutebook new meeting` makes one.",
        )
    return _on(held, when, today, of)


def board(book: Book, typed: str) -> Board:
    """Give the board of an id, a name, a short name, or the beginning of its name."""
    boards = book.boards()
    wanted = _plain(typed)
    for fits in (
        lambda one: one.id == typed or wanted in (_plain(one.short_name), _plain(one.name)),
        lambda one: _plain(one.name).startswith(wanted),
        lambda one: wanted in _plain(one.name),
    ):
        found = [one for one in boards if wanted and fits(one)]
        if len(found) == 1:
            return found[0]
        if found:
            names = ", ".join(one.name for one in found)
            raise NotUnderstood(f"“{typed}” could be {names}.", way_out="Type more of its name.")
    raise NotFound(
        f"There is no board called “{typed}”.",
        way_out="`minutebook boards` lists the boards of this book."
        if boards
        else "`minutebook new board NAME` makes one.",
    )


def person(book: Book, typed: str, on: BoardId | None = None) -> Person:
    """Give the person of an id, a name, or initials (on one board, where they clash)."""
    people = {one.id: one for one in book.people()}
    wanted = _plain(typed)
    if typed in people:
        return people[PersonId(typed)]
    named = [one for one in people.values() if wanted in map(_plain, (one.name, *one.variants))]
    initials = {
        tie.person
        for tie in book.memberships()
        if tie.initials.lower() == typed.lower() and on in (None, tie.board)
    }
    close = [one for one in people.values() if wanted and wanted in _plain(one.name)]
    found = named or [people[id] for id in initials if id in people] or close
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(sorted(one.name for one in found))
        raise NotUnderstood(f"“{typed}” could be {names}.", way_out="Type the whole name.")
    raise NotFound(
        f"There is nobody called “{typed}” in this book.",
        way_out="`minutebook people` lists everyone.",
    )


def _on(held: tuple[Meeting, ...], when: str, today: Day, of: Board | None) -> Meeting:
    """Give the meeting of a day among these, which are newest first."""
    of_whom = of.name if of else "the book"
    if when == "last":
        past = [one for one in held if not one.day or one.day <= today]
        return (past or list(held))[0]
    if when == "next":
        ahead = [one for one in held if one.day > today]
        if not ahead:
            raise NotFound(
                f"There is no meeting of {of_whom} after today.",
                way_out="`minutebook new meeting` makes one.",
            )
        return ahead[-1]
    read = dates.read_day(when, near=today)
    day = read.day if read else Day(when)
    found = [one for one in held if day and one.day.startswith(day)]
    if len(found) == 1:
        return found[0]
    days = ", ".join(one.day for one in held[:5])
    if found:
        raise NotUnderstood(
            f"There are {len(found)} meetings of {of_whom} on {when}.", way_out="Give its id."
        )
    raise NotFound(
        f"There is no meeting of {of_whom} on {when}.", way_out=f"The latest are on {days}."
    )


def _is_id(typed: str) -> bool:
    try:
        uuid.UUID(typed)
    except ValueError:
        return False
    return True


def _plain(name: str) -> str:
    """Give a name for comparing: small letters and digits, words a hyphen apart."""
    return "-".join(re.findall(r"[^\W_]+", name.lower()))
