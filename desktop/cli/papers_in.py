"""Importing from the command line: one file after another, and what became of each."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop.cli import finding
from desktop.cli.call import FINE, TROUBLE, Call, Need
from desktop.imported import Imported
from importers.accept import Accepted, Around, accepted, board_of, held_already
from importers.child import Cancelled, Reader
from importers.draft import Draft, Known
from importers.folder import digest_of, papers_in
from importers.lines import Source
from minutes.errors import MinutesError, NotUnderstood
from minutes.model import Board, Meeting
from storage import Book

DONE, READ, AGAIN, NOT_MINUTES, NOT_DONE = (
    "imported",
    "read",
    "already there",
    "not minutes",
    "not imported",
)
"""What can become of a file."""

SHOWN = 20
"""Things to look at that are shown of one file; `--json` has all."""


@dataclass(kw_only=True)
class Result:
    """What became of one file."""

    file: str
    done: str
    sentence: str = ""
    way_out: str = ""
    data: dict[str, Any] = field(default_factory=dict[str, Any])
    to_look_at: list[str] = field(default_factory=list[str])

    def as_data(self) -> dict[str, Any]:
        """Give it for a program to read."""
        told: dict[str, Any] = {**self.data, "file": self.file, "done": self.done}
        if self.done in (NOT_DONE, NOT_MINUTES):
            told |= {"trouble": self.sentence, "way_out": self.way_out}
        return told


def import_files(call: Call) -> int:
    """Import files one after another, and say what became of each."""
    paths = [path for typed in call.args.files for path in papers_in(call.place(typed))]
    is_dry = call.args.need is Need.NOTHING
    board = None
    if call.args.board and not is_dry:
        board = call.read(lambda book: finding.board(book, call.args.board))
    results: list[Result] = []
    with _cancelling() as stop, Reader() as reader:
        for n, path in enumerate(paths, 1):
            if stop.is_set():
                break
            if len(paths) > 1 and not call.args.json:
                call.warn(f"{n} of {len(paths)}: {path.name}")
            try:
                results.append(_one(call, path, reader, stop, board))
            except Cancelled:
                break
    return _report(call, results, len(paths))


@contextlib.contextmanager
def _cancelling() -> Iterator[threading.Event]:
    """Take Ctrl+C as the wish to stop after what is being saved, and not in the midst of it."""
    stop = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    before = signal.signal(signal.SIGINT, lambda *_: stop.set())
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


# ------------------------------------------------------------------ one file


def _one(
    call: Call, path: Path, reader: Reader, stop: threading.Event, board: Board | None
) -> Result:
    try:
        if call.args.need is Need.NOTHING:
            return _only_read(reader.read(path, stop.is_set))
        return _imported(call, path, reader, stop, board)
    except MinutesError as trouble:
        return Result(
            file=path.name, done=NOT_DONE, sentence=trouble.sentence, way_out=trouble.way_out
        )


def _only_read(source: Source) -> Result:
    from importers.draft_json import draft_json

    draft = _recognised(source, Known())
    data = {**draft_json(draft), "warnings": list(source.warnings)}
    return Result(
        file=source.name,
        done=READ,
        sentence=_summary(draft, draft.head.board or draft.head.title),
        data=data,
        to_look_at=_to_look_at(source, draft),
    )


def _recognised(source: Source, known: Known) -> Draft:
    from importers.recognise import recognise  # its rules are many, and not every command's

    return recognise(source, known)


def _imported(
    call: Call, path: Path, reader: Reader, stop: threading.Event, board: Board | None
) -> Result:
    imported = Imported(call.places.settings, call.read(lambda book: book.book().id))
    digest = digest_of(path)
    known_as = imported.meeting(digest)
    if known_as and not call.args.again:
        there = call.read(lambda book: {one.id: one for one in book.meetings()}.get(known_as))
        if there is not None:
            return _there_already(path.name, there)
    source = reader.read(path, stop.is_set)
    known = call.read(_known)
    draft = _recognised(source, known)
    as_paper = call.args.as_paper and not draft.kind.is_meeting
    if not draft.kind.is_meeting and not as_paper:
        return _not_minutes(source, draft)
    board = board or board_of(draft, known.boards)
    around = call.read(lambda book: _around(book, known, board))
    there = held_already(draft, around.meetings)
    if there is not None and not call.args.again:
        return _there_already(path.name, there)
    made = accepted(draft, around, board, as_paper=as_paper)
    call.apply(made.command)
    imported.remember(source.digest, made.meeting.id)
    return _done(source, draft, made)


def _known(book: Book) -> Known:
    return Known(persons=book.people(), members=book.memberships(), boards=book.boards())


def _around(book: Book, known: Known, board: Board | None) -> Around:
    if board is None:
        return Around(known=known)
    return Around(
        known=known,
        meetings=book.meetings(board.id),
        future=book.future_meetings(board.id),
    )


def _there_already(name: str, meeting: Meeting) -> Result:
    title = f"{meeting.title}, {meeting.day}" if meeting.day else meeting.title
    return Result(
        file=name,
        done=AGAIN,
        sentence=f"{title} is in the book already. `--again` imports it once more.",
        data={"meeting": meeting.id, "title": meeting.title, "date": meeting.day},
    )


def _not_minutes(source: Source, draft: Draft) -> Result:
    return Result(
        file=source.name,
        done=NOT_MINUTES,
        sentence=f"{source.name} looks like {_KINDS[draft.kind.value]}, and was left alone.",
        way_out="Only minutes and notes become a meeting; `--as-paper` keeps it as it is.",
        data={"kind": draft.kind.value, "title": draft.head.title},
    )


_KINDS = {"report": "a report", "agenda": "an agenda", "other": "something other than minutes"}
"""What a paper that is left alone is called."""


def _done(source: Source, draft: Draft, made: Accepted) -> Result:
    data: dict[str, Any] = {
        "meeting": made.meeting.id,
        "title": made.meeting.title,
        "date": made.meeting.day,
        "board": made.board.name,
        "board_id": made.board.id,
        "new_board": made.new_board,
        "new_people": [person.name for person in made.new_people],
        "in_text": made.in_text,
        "findings": [
            {"code": one.code.value, "line": one.line, "text": one.text, "message": one.message}
            for one in draft.findings
        ],
        "warnings": list(source.warnings),
    }
    return Result(
        file=source.name,
        done=DONE,
        sentence=_summary(draft, made.board.name),
        data=data,
        to_look_at=_to_look_at(source, draft),
    )


# ------------------------------------------------------------------ words


def _summary(draft: Draft, board: str) -> str:
    """Give what a paper holds in a line."""
    actions = sum(outcome.kind.value == "action" for outcome in draft.outcomes)
    parts = [
        board or "no board named",
        draft.head.day or "no date found",
        _count(len(draft.present), "person there", "people there"),
        _count(len(draft.items), "item", "items"),
        _count(actions, "action", "actions"),
    ]
    if not draft.kind.is_meeting:
        parts.insert(0, _KINDS.get(draft.kind.value, draft.kind.value))
    return ", ".join(parts)


def _count(n: int, one: str, more: str) -> str:
    return f"{n} {one if n == 1 else more}"


def _to_look_at(source: Source, draft: Draft) -> list[str]:
    lines = list(source.warnings)
    for one in draft.findings:
        where = f"line {one.line}: " if one.line else ""
        quoted = f" “{' '.join(one.text.split())[:80]}”" if one.text else ""
        lines.append(f"{where}{one.message}{quoted}")
    return lines


def _report(call: Call, results: list[Result], asked: int) -> int:
    if call.args.json:
        call.tell([result.as_data() for result in results])
    else:
        for result in results:
            _say(call, result, fully=asked == 1)
    rest = asked - len(results)
    if asked > 1 and not call.args.json:
        call.say(_totals(results))
    if rest:
        call.warn(
            f"Stopped: {_count(rest, 'file was', 'files were')} not read."
            " What was imported is safe; the same command goes on from here."
        )
    failed = [result for result in results if result.done in (NOT_DONE, NOT_MINUTES)]
    if asked == 1 and failed:
        raise NotUnderstood(failed[0].sentence, way_out=failed[0].way_out)
    return TROUBLE if failed or rest else FINE


def _say(call: Call, result: Result, *, fully: bool) -> None:
    if result.done in (NOT_DONE, NOT_MINUTES):
        if not fully:
            call.say(f"{result.file}: {result.sentence}")
        return
    call.say(f"{result.file}: {result.sentence}" if not fully else result.sentence)
    if not fully:
        if result.to_look_at:
            call.say(f"  {_count(len(result.to_look_at), 'thing', 'things')} to look at")
        return
    for line in result.to_look_at[:SHOWN]:
        call.say(f"  {line}")
    more = len(result.to_look_at) - SHOWN
    if more > 0:
        call.say(f"  … and {more} more; `--json` gives all")


def _totals(results: list[Result]) -> str:
    counts = {word: sum(one.done == word for one in results) for word in (DONE, READ, AGAIN)}
    left = sum(one.done in (NOT_DONE, NOT_MINUTES) for one in results)
    parts = [f"{n} {word}" for word, n in counts.items() if n]
    if left:
        parts.append(f"{left} left out")
    return ", ".join(parts) + "."
