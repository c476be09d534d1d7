"""The commands that make papers: of a meeting, shown or as a file; of the actions of many."""

from __future__ import annotations

import argparse
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from desktop.cli import finding
from desktop.cli.call import FINE, Call
from desktop.own_styles import OwnStyles
from exporters import KINDS, export, kinds_of, remarks, write
from exporters.files import FileRegister
from exporters.names import file_name
from minutes.changes import IssueAgenda
from minutes.compose.action_log import compose_log
from minutes.compose.highlights import READY_STYLE, BoardYear, compose_highlights, lent
from minutes.compose.papers import OF_A_MEETING, compose_paper
from minutes.document import Audience, Document
from minutes.errors import NotUnderstood
from minutes.kinds import PaperKind
from minutes.model import Board
from minutes.record import ActionLog
from minutes.rules.years import read_year
from minutes.style import HouseStyle
from resources import USUAL_STYLE

PAPERS = {str(paper).replace(" ", "-"): paper for paper in OF_A_MEETING}
"""What each paper of a meeting is called on the command line."""


def add_to(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add these commands to the command line."""
    words = "print the minutes of a meeting, or another of its papers"
    show = commands.add_parser("show", parents=[common], help=words, description=words)
    show.set_defaults(run=show_meeting)
    add_style_options(show)
    words = "make a file of a meeting's minutes, or of another of its papers"
    paper = commands.add_parser("export", parents=[common], help=words, description=words)
    paper.set_defaults(run=export_meeting)
    add_file_options(paper, dict.fromkeys(k for one in OF_A_MEETING for k in kinds_of(one)))
    for command in (show, paper):
        command.add_argument("meeting", metavar="MEETING")
        command.add_argument(
            "--paper", choices=list(PAPERS), default=str(PaperKind.MINUTES), help="which paper"
        )
    words = "print a report on a year of a board, or make a file of it"
    report = commands.add_parser("highlights", parents=[common], help=words, description=words)
    report.set_defaults(run=highlights)
    report.add_argument("board", metavar="BOARD")
    report.add_argument(
        "--year", metavar="YEAR", default="", help="2025, 2025/26 from April, 2025-09/2026-08"
    )
    add_file_options(report, kinds_of(PaperKind.HIGHLIGHTS))
    words = "give the items of an agenda their numbers for good, so that it is a draft no more"
    issue = commands.add_parser("issue", parents=[common], help=words, description=words)
    issue.set_defaults(run=issue_agenda)
    issue.add_argument("meeting", metavar="MEETING")


def add_file_options(command: argparse.ArgumentParser, kinds: Iterable[str]) -> None:
    """Let a command make a file of one of these kinds."""
    known = list(kinds)
    command.add_argument("--to", choices=known, metavar="KIND", help=", ".join(known))
    command.add_argument("-o", "--output", metavar="PATH", help="a file or a folder")
    add_style_options(command)


def add_style_options(command: argparse.ArgumentParser) -> None:
    """Let a command say how a paper looks, and for whom it is."""
    command.add_argument("--style", metavar="STYLE", help="a house style, or a file with one")
    command.add_argument(
        "--public", action="store_true", help="composed without what is restricted"
    )


def show_meeting(call: Call) -> int:
    """Print a paper of a meeting as text, or in the shape of docs/json.md."""
    return _show(call, _document(call))


def _show(call: Call, document: Document) -> int:
    stream = io.BytesIO()
    write(document, stream, "json" if call.args.json else "txt")
    call.say(stream.getvalue().decode("utf-8").replace("\r\n", "\n").rstrip("\n"))
    return FINE


def export_meeting(call: Call) -> int:
    """Make a file of a paper of a meeting, and say where it is."""
    return _export(call, _document(call))


def wants_file(call: Call) -> bool:
    """Say whether a list was asked for as a file."""
    return bool(call.args.to or call.args.output)


def export_log(call: Call, log: ActionLog) -> int:
    """Make a file of an action log, and say where it is."""
    return _export(call, log_document(call, log))


def log_document(call: Call, log: ActionLog) -> Document:
    """Give an action log as the paper that was asked for."""
    rows = (row for line in log.lines for row in (line.outcome, *line.owners, *line.updates))
    things = (*rows, *log.meetings)
    stamp = call.read(lambda book: book.last_change(things))
    style = _style(call, log.board)
    return compose_log(log, style, _audience(call), stamp=stamp)


def highlights(call: Call) -> int:
    """Print the report on a board's year, or make a file of it and say where it is."""
    year = read_year(call.args.year or call.today[:4])
    board = call.read(lambda book: finding.board(book, call.args.board))
    held = call.read(lambda book: book.meetings(board.id))
    days = [one.id for one in reversed(held) if year.has(one.day) and one.day <= call.today]
    records = tuple(call.read(lambda book: [book.record(id) for id in days]))
    things = [row for record in records for row in (*record.values(), *record.updates)]
    stamp = call.read(lambda book: book.last_change((board, *things)))
    style = _style(call, board)
    if not call.args.style:
        style = lent(OwnStyles(call.places.styles).open(READY_STYLE), style)
    whole = BoardYear(board=board, year=year, records=records)
    document = compose_highlights(whole, style, _audience(call), stamp=stamp)
    return _export(call, document) if wants_file(call) else _show(call, document)


def issue_agenda(call: Call) -> int:
    """Issue the agenda of a meeting."""
    meeting = call.read(lambda book: finding.meeting(book, call.args.meeting, call.today))
    call.apply(IssueAgenda(meeting.id))
    record = call.read(lambda book: book.record(meeting.id))
    items = [{"number": item.number, "title": item.title} for _, item in record.in_order()]
    return call.told(
        {"id": meeting.id, "items": items},
        f"The agenda of {meeting.title} is issued; its {len(items)} items keep their numbers.",
    )


def _export(call: Call, document: Document) -> int:
    target, kind = _target(call, document)
    register = FileRegister(call.places.settings.with_name("exported.json"))
    written = export(document, target, kind, register)
    for remark in remarks(document, kind):
        call.warn(remark)
    if call.args.json:
        call.tell({"path": str(written), "asked": str(target), "kind": kind})
        return FINE
    call.say(str(written))
    if written != target:
        call.warn(f"{target.name} was changed since it was made, so it stays as it is.")
    return FINE


def _document(call: Call) -> Document:
    """Give the paper of the meeting that was asked for."""
    record = call.read(
        lambda book: book.record(finding.meeting(book, call.args.meeting, call.today).id)
    )
    stamp = call.read(
        lambda book: book.last_change((*record.values(), *record.updates, *record.future_meetings))
    )
    style = _style(call, record.board)
    return compose_paper(PAPERS[call.args.paper], record, style, _audience(call), stamp=stamp)


def _style(call: Call, board: Board | None) -> HouseStyle:
    asked = call.args.style
    if asked and call.place(asked).is_file():
        asked = str(call.place(asked))
    name = asked or (board.house_style if board else "") or USUAL_STYLE
    return OwnStyles(call.places.styles).open(name)


def _audience(call: Call) -> Audience:
    return Audience.PUBLIC if call.args.public else Audience.FULL


def _target(call: Call, document: Document) -> tuple[Path, str]:
    """Give where the file goes and what kind it is: what was said, or what its name shows."""
    asked = call.place(call.args.output) if call.args.output else call.cwd
    kind = call.args.to or asked.suffix.removeprefix(".").lower()
    if kind not in KINDS:
        kinds = ", ".join(kinds_of(document.paper))
        raise NotUnderstood("The kind of file is not clear.", way_out=f"Say it with --to: {kinds}.")
    if asked.is_dir():
        return asked / file_name(document, kind), kind
    return asked, kind
