"""The commands that read: boards, meetings, people, actions, decisions, search, history."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from desktop.cli import finding, papers
from desktop.cli.call import FINE, Call
from exporters import kinds_of
from exporters.record_json import log_shape
from minutes.compose.action_log import Entry, Group, entries
from minutes.errors import NotUnderstood
from minutes.ids import OutcomeId
from minutes.kinds import OutcomeKind, PaperKind, State, Status
from minutes.model import Day
from minutes.record import ActionLine, ActionLog
from minutes.rules import dates
from storage import Hit, Sought

WIDEST = 78
"""How much of a text a list shows on its line."""

AT_WORK = (Status.OPEN, Status.IN_PROGRESS, Status.DONE)
"""The states of an action that somebody still has to look at."""

MOST = 1_000_000
"""More places than this no book has; beyond it numbers grow too long for the engine."""

KINDS = ("meeting", "item", "point", *map(str, OutcomeKind), "update", "amendment")
"""What can be searched for by kind."""


def add_to(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add these commands to the command line."""
    for name, run, words in (
        ("boards", boards, "list the boards of the book"),
        ("meetings", meetings, "list the meetings, newest first"),
        ("people", people, "list everyone the book knows"),
        ("actions", actions, "list the actions of all meetings that are still at work"),
        ("decisions", decisions, "list the decisions of all meetings"),
    ):
        command = commands.add_parser(name, parents=[common], help=words, description=words)
        command.set_defaults(run=run)
        if name != "boards":
            command.add_argument("--board", metavar="BOARD", help="of this board alone")
        if name in ("actions", "decisions"):
            command.add_argument("--person", metavar="PERSON", help="of this person alone")
        if name == "actions":
            command.add_argument("--all", action="store_true", help="closed ones too")
            command.add_argument("--overdue", action="store_true", help="only those past their day")
            papers.add_file_options(command, kinds_of(PaperKind.ACTION_LOG))
    search = commands.add_parser(
        "search",
        parents=[common],
        help="find words in all meetings",
        description="Find words, or a “phrase”, in all meetings, newest first.",
    )
    search.add_argument("words", nargs="+", metavar="WORDS")
    search.add_argument("--board", metavar="BOARD", help="of this board alone")
    search.add_argument("--person", metavar="PERSON", help="theirs, or naming them")
    search.add_argument("--kind", action="append", choices=KINDS, default=[], help="only these")
    search.add_argument("--state", action="append", choices=[*map(str, State)], default=[])
    search.add_argument("--since", metavar="DAY", help="in meetings from this day")
    search.add_argument("--until", metavar="DAY", help="in meetings to this day")
    search.add_argument("--most", type=int, default=50, metavar="N", help="at most so many (50)")
    search.set_defaults(run=find_words)
    history = commands.add_parser(
        "history",
        parents=[common],
        help="say what happened to a point, an outcome or a person, and when",
        description="Say what happened to one row of the book, by its id, and when.",
    )
    history.add_argument("id", metavar="ID")
    history.set_defaults(run=past)


def boards(call: Call) -> int:
    """List the boards with how many meetings each has had."""
    found = call.read(lambda book: (book.boards(), book.meetings()))
    held = Counter(meeting.board for meeting in found[1])
    latest = {meeting.board: meeting.day for meeting in reversed(found[1])}
    rows: list[tuple[Sequence[str], Any]] = [
        (
            (one.short_name, one.name, str(held[one.id]), latest.get(one.id, "")),
            {
                "id": one.id,
                "name": one.name,
                "short_name": one.short_name,
                "regime": one.regime,
                "meetings": held[one.id],
                "latest": latest.get(one.id, ""),
            },
        )
        for one in found[0]
    ]
    none = "There are no boards yet. `minutebook new board NAME` makes one."
    return call.listed(("Short", "Board", "Meetings", "Latest"), rows, none)


def meetings(call: Call) -> int:
    """List the meetings, newest first."""
    of = call.args.board
    board = call.read(lambda book: finding.board(book, of)) if of else None
    held, names = call.read(
        lambda book: (
            book.meetings(board.id if board else None),
            {one.id: one.short_name or one.name for one in book.boards()},
        )
    )
    rows: list[tuple[Sequence[str], Any]] = [
        (
            (one.day, names[one.board], one.title, one.state, one.id),
            {
                "id": one.id,
                "board": names[one.board],
                "title": one.title,
                "date": one.day,
                "start": one.start,
                "end": one.end,
                "location": one.place,
                "state": one.state,
            },
        )
        for one in held
    ]
    none = "There are no meetings yet. `minutebook new meeting` makes one."
    return call.listed(("Day", "Board", "Meeting", "State", "Id"), rows, none)


def people(call: Call) -> int:
    """List everyone, with their initials and organisations board by board."""
    of = call.args.board
    board = call.read(lambda book: finding.board(book, of)) if of else None
    everyone, ties, names = call.read(
        lambda book: (
            book.people(),
            book.memberships(),
            {one.id: one.short_name or one.name for one in book.boards()},
        )
    )
    rows: list[tuple[Sequence[str], Any]] = []
    for one in everyone:
        mine = [t for t in ties if t.person == one.id and (board is None or t.board == board.id)]
        if board and not mine:
            continue
        seats = ", ".join(f"{names[tie.board]} {tie.initials}".strip() for tie in mine)
        where = next((tie.organisation for tie in mine if tie.organisation), "")
        data: dict[str, Any] = {
            "id": one.id,
            "name": one.name,
            "title": one.title,
            "email": one.email,
            "active": one.active,
            "boards": [
                {
                    "board": names[tie.board],
                    "initials": tie.initials,
                    "role": tie.role,
                    "organisation": tie.organisation,
                    "voting": tie.voting,
                }
                for tie in mine
            ],
        }
        rows.append(((f"{one.title} {one.name}".strip(), seats, where), data))
    none = "There is nobody in the book yet. `minutebook new person NAME` adds someone."
    return call.listed(("Name", "Boards", "Organisation"), rows, none)


def actions(call: Call) -> int:
    """List actions over all meetings, oldest first; or make a file of them, as an action log."""
    as_file = papers.wants_file(call)
    log = _action_log(call, whole=as_file or call.args.public)
    if call.args.public and not as_file:  # listed as the paper for the public has them
        log = papers.log_document(call, log).log or replace(log, lines=())
    found = {entry.line.outcome.id: entry for entry in entries(log)}
    if call.args.overdue:
        log = replace(log, lines=tuple(line for line in log.lines if _is_late(found, line)))
    if as_file:
        return papers.export_log(call, log)
    rows = [(_action_cells(found[line.outcome.id]), log_shape(line)) for line in log.lines]
    header = ("Ref", "Board", "Minuted", "Action", "Owners", "Due", "Status")
    return call.listed(header, rows, "There are no such actions.")


def decisions(call: Call) -> int:
    """List decisions and motions over all meetings, oldest first."""
    lines = _outcomes(call, (OutcomeKind.DECISION, OutcomeKind.MOTION), ())
    rows: list[tuple[Sequence[str], Any]] = [
        (
            (
                line.outcome.reference,
                line.board.short_name or line.board.name,
                line.meeting.day,
                short(line.outcome.text),
            ),
            {**_where(line), "verb": line.outcome.verb, "kind": line.outcome.kind},
        )
        for line in lines
    ]
    return call.listed(("Ref", "Board", "Minuted", "Decision"), rows, "There are no decisions.")


def find_words(call: Call) -> int:
    """Find words in all meetings and show each in its place."""
    asked = call.args
    sought = call.read(
        lambda book: Sought(
            words=" ".join(asked.words),
            board=finding.board(book, asked.board).id if asked.board else None,
            person=finding.person(book, asked.person).id if asked.person else None,
            kinds=tuple(asked.kind),
            states=tuple(State(state) for state in asked.state),
            since=_day(asked.since, call.today),
            until=_day(asked.until, call.today),
            most=min(max(1, asked.most), MOST),
        )
    )
    hits = call.read(lambda book: book.search(sought))
    if asked.json:
        call.tell([_hit_data(hit) for hit in hits])
    for hit in hits if not asked.json else ():
        call.say(f"{hit.day}  {hit.title}  ({hit.kind})")
        call.say("    " + "".join(f"[{run}]" if found else run for run, found in hit.context))
    if not hits and not asked.json:
        call.say("These words are nowhere in the book.")
    return FINE


def past(call: Call) -> int:
    """Say what happened to one row, oldest first."""
    lines = call.read(lambda book: book.history(call.args.id))
    rows: list[tuple[Sequence[str], Any]] = [
        (
            (line.at, f"{line.kind} " * (line.kind != "do") + line.label, short(str(line.after))),
            {
                "at": line.at,
                "device": line.device,
                "did": line.label,
                "undone": line.undone,
                "before": line.before,
                "after": line.after,
            },
        )
        for line in lines
    ]
    none = "The book knows nothing of that id. `--json` lists show the ids of what they list."
    return call.listed(("When", "What", "To"), rows, none)


def short(text: str) -> str:
    """Give as much of a text as fits on a line of a list."""
    flat = " ".join(text.split())
    return flat if len(flat) <= WIDEST else flat[: WIDEST - 1].rstrip() + "…"


def _outcomes(
    call: Call, kinds: tuple[OutcomeKind, ...], statuses: tuple[Status, ...]
) -> tuple[ActionLine, ...]:
    asked = call.args
    return call.read(
        lambda book: book.outcomes(
            kinds,
            board=finding.board(book, asked.board).id if asked.board else None,
            person=finding.person(book, asked.person).id if asked.person else None,
            statuses=statuses,
        )
    )


def _action_log(call: Call, *, whole: bool) -> ActionLog:
    asked = call.args
    return call.read(
        lambda book: book.action_log(
            call.today,
            board=finding.board(book, asked.board).id if asked.board else None,
            person=finding.person(book, asked.person).id if asked.person else None,
            statuses=() if asked.all else AT_WORK,
            whole=whole,
        )
    )


def _is_late(found: dict[OutcomeId, Entry], line: ActionLine) -> bool:
    return found[line.outcome.id].group is Group.OVERDUE


def _action_cells(entry: Entry) -> tuple[str, ...]:
    line = entry.line
    due = entry.due or line.outcome.due_printed
    late = " overdue" if entry.group is Group.OVERDUE else ""
    return (
        line.outcome.reference,
        line.board.short_name or line.board.name,
        line.meeting.day,
        short(line.outcome.text),
        ", ".join(owner.text for owner in line.owners),
        f"{due}{late}",
        line.outcome.status,
    )


def _where(line: ActionLine) -> dict[str, Any]:
    return {
        "id": line.outcome.id,
        "reference": line.outcome.reference,
        "text": line.outcome.text,
        "board": line.board.name,
        "meeting": line.meeting.id,
        "date": line.meeting.day,
        "item": line.item.title,
    }


def _hit_data(hit: Hit) -> dict[str, Any]:
    return {
        "id": hit.row,
        "kind": hit.kind,
        "meeting": hit.meeting,
        "date": hit.day,
        "title": hit.title,
        "context": hit.text,
        "found": [run for run, found in hit.context if found],
    }


def _day(typed: str | None, today: Day) -> Day:
    if not typed:
        return Day("")
    read = dates.read_day(typed, near=today)
    if read is None or not read.day:
        raise NotUnderstood(
            f"“{typed}” is not a day.", way_out="Write it as 14 May 2026, 14/5/26 or 2026-05-14."
        )
    return read.day
