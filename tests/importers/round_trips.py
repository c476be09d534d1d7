"""A meeting written as a file, read again, put into the book: what is compared, and how."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from importers.accept import Around, accepted
from importers.draft import Draft, Known
from importers.reading import read_here
from importers.recognise import recognise
from minutes.changes import Add, Edit
from minutes.compose import compose, outcomes, room
from minutes.compose.job import Job
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
from minutes.kinds import AttendanceKind
from minutes.model import (
    Attendance,
    Declaration,
    FutureMeeting,
    Item,
    Movement,
    Outcome,
    Point,
    Update,
)
from minutes.patterns import fill
from minutes.record import Record
from minutes.rules.telling import Told, told
from minutes.shapes import Happening
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


# The meeting itself ---------------------------------------------------------------------------


def facts_of(meeting: Record, style: HouseStyle) -> list[tuple[str, tuple[str, ...]]]:
    """Give what a meeting is, field by field in reading order, each under the name of its kind.

    Comings and goings, news and marks of restriction are sentences on paper: they are told with
    the paragraphs of their item, in the words that the style prints.
    """
    job = Job(record=meeting, style=style)
    return [
        *_meeting_facts(meeting),
        *(("person", fields) for fields in _people(meeting)),
        *(fact for depth, item in meeting.in_order() for fact in _item_facts(job, depth, item)),
        *(("amendment", (row.about, row.text)) for row in meeting.amendments),
        *(("next date", _coming(row)) for row in meeting.future_meetings),
    ]


def _meeting_facts(meeting: Record) -> Iterator[tuple[str, tuple[str, ...]]]:
    whole = meeting.meeting
    yield "title", (whole.title,)
    yield "day", (whole.day,)
    yield "times", (whole.start, whole.end)
    yield "place", (whole.place,)
    yield "closed", (whole.closed,)
    yield "chair", (whole.chair,)
    yield "minute taker", (whole.minute_taker,)


def _people(meeting: Record) -> Iterator[tuple[str, ...]]:
    """Give those on the list in the order in which their groups are printed."""
    kinds = list(AttendanceKind)
    listed = [row for row in meeting.attendances if row.kind is not AttendanceKind.EXPECTED]
    for row in sorted(listed, key=lambda one: kinds.index(_group(one))):
        marks = ("chair" if row.is_chair else "", "minutes" if row.is_minute_taker else "")
        accepted = {None: "", True: "accepted", False: "not accepted"}[row.accepted]
        post = (row.initials, row.role, row.organisation)
        yield (row.kind, row.name, *post, *marks, row.substitute_for, row.items, accepted)


def _group(row: Attendance) -> AttendanceKind:
    kind = row.kind
    return AttendanceKind.PRESENT if kind is AttendanceKind.SUBSTITUTE else kind


def _item_facts(job: Job, depth: int, item: Item) -> Iterator[tuple[str, tuple[str, ...]]]:
    presenter = (item.presenter, item.presenter_organisation)
    yield "item", (f"{depth}", job.numbers.items[item.id], item.title, *presenter)
    yield from (_sentence(line) for line in _marks(job, item.id))
    told_here = told(job.record, item.id)
    for entry in told_here:
        match entry:
            case Point():
                yield "point", _point_fact(job, entry)
            case Declaration():
                yield "interest", _interest(job, entry)
            case Movement():
                yield from map(_sentence, _printed(room.movement(job, entry)))
            case Update():
                yield from map(_sentence, _printed(outcomes.news(job, entry)))
            case Outcome():
                pass
        yield from map(_sentence, _marks(job, entry.id))
    for entry in told_here:
        if isinstance(entry, Outcome):
            yield "outcome", _outcome_fact(job, entry)


def _sentence(words: str) -> tuple[str, tuple[str, ...]]:
    """Give a sentence that stands beside the numbered paragraphs."""
    return "point", ("paragraph", "0", "", "", plain(words), "")


def _printed(blocks: Iterable[Block]) -> Iterator[str]:
    yield from (line.split(": ", 1)[1] for block in blocks for line in _lines(block))


def _marks(job: Job, subject: Any) -> Iterator[str]:
    """Give what is printed where something is restricted."""
    for mark in job.record.restrictions_on(subject):
        if not mark.phrase:
            yield fill(job.style.words.restricted, {"reason": mark.reason})


def _point_fact(job: Job, point: Point) -> tuple[str, ...]:
    if isinstance(point.body, Happening):
        return _sentence(next(_printed([room.happening(job, point, point.body)])))[1]
    number = job.numbers.points.get(point.id, "")
    body = repr(point.body) if point.body else ""
    return (point.kind, f"{point.depth}", number, point.heading, plain(point.text), body)


def _interest(job: Job, row: Declaration) -> tuple[str, ...]:
    marks = ("left" if row.left_the_room else "", "no vote" if row.did_not_vote else "")
    return (row.name, job.item_number(row.item), row.nature, *marks, row.dispensation)


def _outcome_fact(job: Job, row: Outcome) -> tuple[str, ...]:
    owners = " + ".join(one.text for one in job.record.owners_of(row.id))
    votes = (row.votes_for, row.votes_against, row.votes_abstained)
    said = (row.mover, row.seconder, *(str(n) for n in votes), row.casting_vote)
    recorded = "; ".join(f"{vote.name} {vote.vote}" for vote in row.recorded)
    due = (row.due_kind, row.due, outcomes.due_words(job, row))
    more = (recorded, row.addressee, row.response, "; ".join(row.conditions))
    return (row.kind, row.verb, row.reference, row.text, owners, *due, *said, *more)


def _coming(row: FutureMeeting) -> tuple[str, ...]:
    marks = (row.purpose, "provisional" if row.provisional else "")
    return (row.day, row.start, row.end, row.place, *marks)
