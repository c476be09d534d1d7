"""A meeting and a house style make a document: every word and number settled, no look yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from minutes.compose import head, items, outcomes, room
from minutes.compose.job import Job
from minutes.compose.words import short_day_words
from minutes.document import Audience, Block, Bullet, Document, Paragraph, Signature, said
from minutes.patterns import fill
from minutes.record import Record
from minutes.rules.times import print_clock
from minutes.style import HouseStyle


def compose(
    record: Record, style: HouseStyle, audience: Audience = Audience.FULL, *, stamp: str = ""
) -> Document:
    """Give the document of a meeting in a house style.

    For the public it is composed from the record without its restricted parts. `stamp` is when
    the minutes were last changed, for the file's properties.
    """
    job = Job(record=record, style=style, audience=audience)
    return Document(
        facts=head.facts(job, stamp),
        blocks=tuple(_stepped(_blocks(job))),
        style=style,
        running=head.running(job),
        numbering=job.record.board.numbering,
        audience=audience,
        record=job.record,
    )


def _blocks(job: Job) -> Iterator[Block]:
    """Give the blocks in reading order."""
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


def _stepped(blocks: Iterable[Block]) -> Iterator[Block]:
    """Keep bullets from standing more than one step deeper than the bullet before them."""
    deepest = 0
    for block in blocks:
        if isinstance(block, Bullet) and block.depth > deepest:
            block = replace(block, depth=deepest)
        deepest = block.depth + 1 if isinstance(block, Bullet) else 0
        yield block


def _closing(job: Job) -> Iterator[Block]:
    closed = print_clock(job.record.meeting.closed, job.style.dates.clock)
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
