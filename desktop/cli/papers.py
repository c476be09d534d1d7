"""The commands that make papers of a meeting: show it, or export it as a file."""

from __future__ import annotations

import argparse
import io
from pathlib import Path
from typing import Any

from desktop.cli import finding
from desktop.cli.call import FINE, Call
from exporters import KINDS, export, write
from exporters.files import FileRegister
from exporters.names import file_name
from minutes.compose import compose
from minutes.document import Audience, Document
from minutes.errors import NotUnderstood
from minutes.record import Record
from minutes.style_file import open_style
from resources import HOUSE_STYLES

PLAIN_STYLE = "board-minutes"
"""The house style of a board that has chosen none."""


def add_to(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add these commands to the command line."""
    words = "print the minutes of a meeting"
    show = commands.add_parser("show", parents=[common], help=words, description=words)
    show.set_defaults(run=show_meeting)
    words = "make a file of a meeting's minutes"
    paper = commands.add_parser("export", parents=[common], help=words, description=words)
    paper.add_argument("--to", choices=list(KINDS), metavar="KIND", help=", ".join(KINDS))
    paper.add_argument("-o", "--output", metavar="PATH", help="a file or a folder")
    paper.set_defaults(run=export_meeting)
    for command in (show, paper):
        command.add_argument("meeting", metavar="MEETING")
        command.add_argument("--style", metavar="STYLE", help="a house style, or a file with one")
        command.add_argument(
            "--public", action="store_true", help="composed without what is restricted"
        )


def show_meeting(call: Call) -> int:
    """Print the minutes of a meeting as text, or in the shape of docs/json.md."""
    stream = io.BytesIO()
    write(_document(call), stream, "json" if call.args.json else "txt")
    call.say(stream.getvalue().decode("utf-8").replace("\r\n", "\n").rstrip("\n"))
    return FINE


def export_meeting(call: Call) -> int:
    """Make a file of the minutes, and say where it is."""
    document = _document(call)
    target, kind = _target(call, document)
    register = FileRegister(call.places.settings.with_name("exported.json"))
    written = export(document, target, kind, register)
    if call.args.json:
        call.tell({"path": str(written), "asked": str(target), "kind": kind})
        return FINE
    call.say(str(written))
    if written != target:
        call.warn(f"{target.name} was changed since it was made, so it stays as it is.")
    return FINE


def _document(call: Call) -> Document:
    """Give the document of the meeting that was asked for."""
    record = call.read(
        lambda book: book.record(finding.meeting(book, call.args.meeting, call.today).id)
    )
    return compose(record, _style(call, record), _audience(call))


def _style(call: Call, record: Record) -> Any:
    asked = call.args.style
    if asked and call.place(asked).is_file():
        asked = str(call.place(asked))
    return open_style(asked or record.board.house_style or PLAIN_STYLE, HOUSE_STYLES)


def _audience(call: Call) -> Audience:
    return Audience.PUBLIC if call.args.public else Audience.FULL


def _target(call: Call, document: Document) -> tuple[Path, str]:
    """Give where the file goes and what kind it is: what was said, or what its name shows."""
    asked = call.place(call.args.output) if call.args.output else call.cwd
    kind = call.args.to or asked.suffix.removeprefix(".").lower()
    if kind not in KINDS:
        raise NotUnderstood(
            "The kind of file is not clear.", way_out=f"Say it with --to: {', '.join(KINDS)}."
        )
    if asked.is_dir():
        return asked / file_name(document, kind), kind
    return asked, kind
