"""A meeting written as a file, read again, and put into the book: what is compared, and how."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from importers.accept import Around, accepted
from importers.draft import Draft, Known
from importers.reading import read_here
from importers.recognise import recognise
from minutes.changes import Add, Edit
from minutes.compose import compose
from minutes.document import (
    Answer,
    Block,
    Box,
    Bullet,
    Document,
    Heading,
    ItemHeading,
    LabelTable,
    Note,
    Numbered,
    OutcomeLine,
    OutcomeTable,
    Paragraph,
    People,
    Question,
    Quotation,
    Signature,
    Signed,
    Standing,
    Subtitle,
    Table,
    Title,
    words,
)
from minutes.record import Record
from minutes.style import HouseStyle
from tests.minutes.meetings import record
from tests.validators.papers import STAMP, made

KINDS = ("docx", "txt", "md", "html", "pdf")
"""The kinds of file that are both written and read."""


def written(meeting: Record, style: HouseStyle) -> Document:
    """Give a meeting as a document."""
    return compose(meeting, style, stamp=STAMP)


def read_back(document: Document, kind: str, folder: Path) -> Draft:
    """Give a document as it is understood once it was a file."""
    path = folder / f"paper.{kind}"
    path.write_bytes(made(document, kind))
    return recognise(read_here(path))


def put_in(draft: Draft, before: Record) -> Record:
    """Give the meeting that a draft becomes, in a book that has the board and nobody else."""
    around = Around(known=Known(boards=(before.board,)))
    commands = accepted(draft, around, before.board).command.commands
    values: dict[str, Any] = {}
    for command in commands:
        if isinstance(command, Add):
            values |= {value.id: value for value in command.values}
        elif isinstance(command, Edit):
            values[command.now.id] = command.now
    meeting = next(value for value in values.values() if type(value).__name__ == "Meeting")
    rows = [value for value in values.values() if value is not meeting]
    rows = [
        replace(row, meeting=meeting.id) if type(row).__name__ == "FutureMeeting" else row
        for row in rows
    ]
    return record(rows, before.board, meeting)


def lines_of(document: Document) -> list[str]:
    """Give what a document says, a line for every block, each with what it is and where."""
    return [line for block in document.blocks for line in _lines(block) if line.split(": ", 1)[1]]


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Title() | Subtitle():
            yield f"head: {block.text}"
        case LabelTable():
            yield from (f"head: {label} {words(value)}" for label, value in block.rows)
        case Heading():
            yield f"heading: {block.text}"
        case ItemHeading():
            yield f"item: {block.number} {block.text}".replace("  ", " ")
        case People():
            yield from (f"somebody: {words(name)}" for name in block.names)
        case Paragraph() | Note():
            label = f"{block.label} " if isinstance(block, Note) and block.label else ""
            yield f"words: {label}{words(block.spans)}"
        case Numbered():
            lead = f"{block.heading} " if block.heading else ""
            yield f"numbered: {block.number} {lead}{words(block.spans)}"
        case Bullet():
            yield f"bullet {block.depth}: {words(block.spans)}"
        case Question() | Answer():
            yield f"words: {block.label} {words(block.spans)}"
        case Quotation():
            yield f"words: {words(block.spans)} {block.whence}"
        case OutcomeLine():
            yield f"outcome: {block.label} {words(block.spans)}"
        case Table() | OutcomeTable():
            table = block.table if isinstance(block, OutcomeTable) else block
            if table.show_caption:
                yield f"caption: {table.caption}"
            yield f"row: {' | '.join(table.header)}"
            yield from (f"row: {' | '.join(map(words, row))}" for row in table.rows)
        case Box():
            yield f"caption: {block.title}"
            for inside in block.blocks:
                yield from _lines(inside)
        case Signed():
            yield f"words: {block.name} {block.post}"
        case Standing() | Signature():
            return


def plain(line: str) -> str:
    """Give a line without the differences that say nothing: kinds of space."""
    return re.sub(r"\s+", " ", line).strip()
