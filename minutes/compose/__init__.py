"""A meeting and a house style make a document: every word and number settled, no look yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, cast

from minutes.compose import head, items, outcomes, room
from minutes.compose.job import Job
from minutes.compose.words import clock_words, short_day_words
from minutes.document import (
    Audience,
    Block,
    Box,
    BoxBlock,
    Bullet,
    Document,
    Paragraph,
    Signature,
    pieces,
    said,
)
from minutes.errors import NotAllowed
from minutes.happenings import is_told
from minutes.kinds import HappeningKind
from minutes.model import Restriction
from minutes.patterns import fill
from minutes.record import Record
from minutes.rules.numbering import numbers
from minutes.rules.restricted import leaves_out, public, said_anyway, secrets, typed_over
from minutes.rules.secrets import found_in
from minutes.style import Dates, HouseStyle


def compose(
    record: Record, style: HouseStyle, audience: Audience = Audience.FULL, *, stamp: str = ""
) -> Document:
    """Give the document of a meeting in a house style.

    For the public it is composed from the record without its restricted parts, and refused if
    any of them can still be read in it. `stamp` is when the minutes were last changed, for the
    file's properties.
    """
    is_public = audience is Audience.PUBLIC
    if is_public:
        refuse_typed_over(record)
    job = Job(
        record=_written(public(record) if is_public else record),
        style=style,
        audience=audience,
        omitted=is_public and leaves_out(record),
    )
    document = _document(job, stamp)
    return refuse_secrets(document, kept_back(record, style)) if is_public else document


def kept_back(record: Record, style: HouseStyle) -> frozenset[str]:
    """Give what no public paper of a meeting may say, but for what the house style always says."""
    own = "\n".join(part for part in _texts(style) if " " in part)
    return secrets(record) - said_anyway(record, own)


def kept_back_of_all(records: Iterable[Record], style: HouseStyle) -> frozenset[str]:
    """Give what a public paper of many meetings may not say.

    What one of them restricts, another may be the paper's own word for.
    """
    return frozenset[str]().union(*(kept_back(record, style) for record in records))


def _texts(value: Any) -> Iterator[str]:
    """Give every text that a style is made of."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in cast("tuple[Any, ...]", value):
            yield from _texts(part)
    elif is_dataclass(value):
        for each in fields(value):
            yield from _texts(getattr(value, each.name))


def _written(record: Record) -> Record:
    """Give a record without the points in which nothing has been written yet."""
    points = tuple(p for p in record.points if p.text.strip() or p.heading.strip() or p.body)
    return record if len(points) == len(record.points) else replace(record, points=points)


def _document(job: Job, stamp: str) -> Document:
    return Document(
        facts=head.facts(job, stamp),
        blocks=tuple(stepped(blocks(job))),
        style=job.style,
        running=head.running(job),
        numbering=job.record.board.numbering,
        audience=job.audience,
        record=job.record,
    )


def refuse_secrets(document: Document, kept_back: frozenset[str]) -> Document:
    """Refuse a public document in which something restricted can be read, and say where.

    Gives it with what is kept back, which its finished files are searched for once more.
    """
    facts, running = document.facts, document.running
    around = (facts.title, facts.subject, facts.author, facts.keywords, running.footer)
    for block in document.blocks:
        text = "\n".join(pieces(block))
        if found := found_in(text, kept_back):
            raise _told(found[0], f"“{text.strip()[:60]}”")
    for text in (*around, *running.header, *running.first_header):
        if found := found_in(text, kept_back):
            raise _told(found[0], "the running header, footer or properties")
    return replace(document, kept_back=kept_back)


def refuse_typed_over(record: Record, *, among: bool = False) -> None:
    """Refuse a public document while restricted words are others: nobody knows if they may go.

    Where the record is one `among` many, it says which.
    """
    for mark in typed_over(record):
        day = short_day_words(record.meeting.day, Dates(), record.meeting.day_printed)
        which = f" at the meeting on {day}" if among and day else ""
        raise NotAllowed(
            f"The public version was not made: “{mark.phrase.strip()[:60]}” was restricted"
            f"{_under(record, mark)}{which}, and the words there are others now.",
            way_out="Restrict the words as they are now, or open the old ones.",
        )


def _under(record: Record, mark: Restriction) -> str:
    """Say under which item a mark stands: its number and title."""
    rows = (*record.points, *record.outcomes)
    about = next((row.item for row in rows if row.id == mark.about), mark.about)
    item = next((one for one in record.items if one.id == about), None)
    if item is None:
        return ""
    number = numbers(record, start=record.first_number).bare.get(item.id, "")
    named = f"{number} {item.title}".strip()
    return f" in item {named}" if named else ""


def _told(secret: str, where: str) -> NotAllowed:
    return NotAllowed(
        f"The public version was not made: “{secret[:60]}” is restricted and stands in {where}.",
        way_out="Change the words there, or restrict that part too.",
    )


def blocks(job: Job) -> Iterator[Block]:
    """Give the blocks of minutes, or of what is written as minutes are, in reading order."""
    yield from head.head(job)
    yield from room.people(job)
    yield from room.loose_movements(job)
    yield from room.loose_declarations(job)
    yield from items.items(job)
    yield from items.future_meetings(job)
    yield from items.amendments(job)
    yield from _closing(job)
    yield from outcomes.at_end(job)
    yield from _signature(job)


def stepped(blocks: Iterable[Block]) -> Iterator[Block]:
    """Keep bullets from standing more than one step deeper than the bullet before them.

    A list that begins deeper is moved out as a whole.
    """
    deepest = out = 0
    for block in blocks:
        if isinstance(block, Box):
            inside = cast("tuple[BoxBlock, ...]", tuple(stepped(block.blocks)))
            block = replace(block, blocks=inside)
        if isinstance(block, Bullet):
            out = (out if block.depth >= out else 0) if deepest else block.depth
            depth = min(block.depth - out, deepest)
            block = replace(block, depth=depth) if depth != block.depth else block
        deepest = block.depth + 1 if isinstance(block, Bullet) else 0
        yield block


def _closing(job: Job) -> Iterator[Block]:
    if is_told(job.record, HappeningKind.CLOSED):
        return
    closed = clock_words(job.record.meeting.closed, job.style.dates)
    if line := fill(job.style.words.closed, {"time": closed}):
        yield Paragraph(spans=said(line))


def _signature(job: Job) -> Iterator[Block]:
    """Give the place where the chair signs, or what stands there once it is signed."""
    words, meeting = job.style.words, job.record.meeting
    if job.style.signature.shown:
        signed_on = short_day_words(meeting.signed_on, job.style.dates)
        yield Signature(
            lines=(
                (words.signed, meeting.signed_by),
                (words.signed_name, meeting.chair),
                (words.signed_date, signed_on),
            )
        )
