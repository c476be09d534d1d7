"""Who was there: lists of people, who came and went, interests declared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minutes.compose.job import Job
from minutes.compose.words import linked, listed
from minutes.document import (
    Block,
    Bullet,
    Heading,
    Note,
    Paragraph,
    People,
    Row,
    Span,
    Spans,
    Table,
    said,
)
from minutes.document import words as words_of
from minutes.ids import ItemId
from minutes.kinds import AttendanceKind
from minutes.model import Attendance, Declaration
from minutes.patterns import fill
from minutes.rules.presence import sentence
from minutes.style import Column, Layout

SHARES = {Column.NAME: 30, Column.INITIALS: 11, Column.ROLE: 36, Column.ORGANISATION: 28}
"""How the columns of a table of people share the width."""


def people(job: Job) -> Iterator[Block]:
    """Give the lists of those present, in attendance, observing, sending apologies, absent."""
    words, style = job.style.words, job.style.people
    groups = (
        (words.present, style.layout, (AttendanceKind.PRESENT, AttendanceKind.SUBSTITUTE)),
        (words.in_attendance, style.layout, (AttendanceKind.IN_ATTENDANCE,)),
        (words.observers, style.layout, (AttendanceKind.OBSERVER,)),
        (words.apologies, style.apologies, (AttendanceKind.APOLOGIES,)),
        (words.absent, style.apologies, (AttendanceKind.ABSENT,)),
    )
    for title, layout, kinds in groups:
        rows = [row for row in job.record.attendances if row.kind in kinds]
        if rows:
            yield Heading(text=title)
            yield from _list(job, rows, layout, title)
        elif AttendanceKind.APOLOGIES in kinds and words.no_apologies:
            yield Heading(text=title)
            yield Paragraph(spans=said(words.no_apologies))


def loose_movements(job: Job) -> Iterator[Block]:
    """Give the comings and goings that belong to no item of the meeting."""
    lines = list(_movements(job, None))
    if lines:
        yield Heading(text=job.style.words.movements)
        yield from (Bullet(spans=said(line)) for line in lines)


def movements_at(job: Job, item: ItemId) -> Iterator[Block]:
    """Give those who came and went at an item."""
    yield from (Note(label="", spans=said(line)) for line in _movements(job, item))


def loose_declarations(job: Job) -> Iterator[Block]:
    """Give the interests declared, where the agenda has no item for them."""
    if job.record.declarations and job.declarations_item is None:
        yield Heading(text=job.style.words.declarations)
        yield from declarations(job)


def declarations(job: Job) -> Iterator[Block]:
    """Give the interests declared, one bullet each."""
    for row in job.record.declarations:
        yield Bullet(spans=_declaration(job, row))


def _list(job: Job, rows: Sequence[Attendance], layout: Layout, title: str) -> Iterator[Block]:
    names = [_person(job, row) for row in rows]
    match layout:
        case Layout.GRID:
            columns = job.style.people.columns if len(rows) > 1 else 1
            yield People(names=tuple(names), columns=columns, caption=title)
        case Layout.LIST:
            yield People(names=tuple(names), columns=1, caption=title)
        case Layout.SENTENCE:
            yield Paragraph(spans=said(f"{listed([words_of(name) for name in names])}."))
        case Layout.TABLE:
            yield _table(job, rows, title)


def _table(job: Job, rows: Sequence[Attendance], title: str) -> Table:
    """Give a table of people, without the columns that would stay empty."""
    cells = [{column: _cell(job, row, column) for column in Column} for row in rows]
    wanted = dict.fromkeys((Column.NAME, *job.style.people.fields))
    columns = [c for c in wanted if c is Column.NAME or any(row[c] for row in cells)]
    total = sum(SHARES[column] for column in columns)
    made: tuple[Row, ...] = tuple(tuple(row[column] for column in columns) for row in cells)
    return Table(
        header=tuple(str(getattr(job.style.words, column.value)) for column in columns),
        rows=made,
        caption=title,
        widths=tuple(SHARES[column] / total for column in columns),
        row_heads=True,
    )


def _cell(job: Job, row: Attendance, column: Column) -> Spans:
    match column:
        case Column.NAME:
            return (Span(row.name), *said(_remarks(job, row)))
        case Column.INITIALS:
            return said(row.initials)
        case Column.ROLE:
            return said(row.role)
        case Column.ORGANISATION:
            return said(row.organisation)


def _person(job: Job, row: Attendance) -> Spans:
    """Give one person in a grid, a list or a sentence."""
    values = {
        "name": row.name,
        "role": row.role,
        "organisation": row.organisation,
        "initials": row.initials,
    }
    return said(fill(job.style.people.name, values) + _remarks(job, row))


def _remarks(job: Job, row: Attendance) -> str:
    """Give what stands behind a name: chair, minutes, for whom, for which item."""
    words = job.style.words
    marks = [
        words.chair if row.is_chair else "",
        words.minute_taker if row.is_minute_taker else "",
        fill(words.substitute, {"name": row.substitute_for}),
        "" if row.accepted is None else words.accepted if row.accepted else words.not_accepted,
    ]
    shown = ", ".join(mark for mark in marks if mark)
    return (f" ({shown})" if shown else "") + (f" – {row.items}" if row.items else "")


def _movements(job: Job, item: ItemId | None) -> Iterator[str]:
    """Give the sentences of those who came or went at an item, or at none."""
    rows = {row.id: row for row in job.record.attendances}
    for movement in job.record.movements:
        place = movement.item if movement.item in job.record.item else None
        if place == item and movement.attendance in rows:
            yield sentence(movement, rows[movement.attendance], clock=job.style.dates.clock)


def _declaration(job: Job, row: Declaration) -> Spans:
    """Give one interest: who, at which item, what, and what they did about it."""
    words = job.style.words
    number = job.item_number(row.item)
    parts = [row.nature or words.interest]
    if row.left_the_room:
        parts.append(words.left_the_room)
    if row.dispensation:
        parts.append(f"{words.dispensation} {row.dispensation}")
    where = f" ({words.item.lower()} {number})" if number else ""
    return (Span(row.name, bold=True), *linked(f"{where}: {'; '.join(parts)}"))
