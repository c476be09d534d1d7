"""Who was there: lists of people, who came and went, interests declared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minutes.compose.job import Job
from minutes.compose.words import clock_words, linked, listed
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
from minutes.happenings import sentence_of
from minutes.ids import ItemId
from minutes.kinds import AttendanceKind, HappeningKind, ItemKind
from minutes.model import Attendance, Clock, Declaration, Movement, Point
from minutes.patterns import fill
from minutes.patterns import names as asked_for
from minutes.rules.presence import sentence
from minutes.rules.telling import declarations_item, declared_at, moved_at
from minutes.rules.times import print_clock
from minutes.shapes import Happening
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
            yield from people_list(job, rows, layout, title)
        elif AttendanceKind.APOLOGIES in kinds and words.no_apologies and _is_sure(job):
            yield Heading(text=title)
            yield Paragraph(spans=said(words.no_apologies))


def _is_sure(job: Job) -> bool:
    """Say whether nobody sent apologies whom only words name that are kept from the public."""
    record = job.record
    told = {item.id for _, item in record.in_order() if item.kind is ItemKind.APOLOGIES}
    about = told.union(row.id for row in (*record.points, *record.outcomes) if row.item in told)
    return not (job.omitted or any(mark.about in about for mark in record.restrictions))


def loose_movements(job: Job) -> Iterator[Block]:
    """Give the comings and goings that belong to no item of the meeting."""
    lines = [line for row in moved_at(job.record, None) if (line := _movement(job, row))]
    if lines:
        yield Heading(text=job.style.words.movements)
        yield from (Bullet(spans=said(line)) for line in lines)


def movement(job: Job, row: Movement) -> Iterator[Block]:
    """Give somebody's coming or going, where it happened."""
    if line := _movement(job, row):
        yield Note(label="", spans=said(line), source=row.id)


def happening(job: Job, point: Point, what: Happening) -> Block:
    """Give a sentence on the meeting itself: in the board's words, unless it was written anew."""
    if what.what is HappeningKind.BESIDE:
        return Paragraph(spans=linked(point.text), depth=point.depth, source=point.id)
    words, at = job.style.words, clock_words(Clock(what.at), job.style.dates)
    own = {
        HappeningKind.ADJOURNED: words.adjourned,
        HappeningKind.RESUMED: words.resumed,
        HappeningKind.CLOSED: words.closed,
    }.get(what.what, "")
    if own and point.text == sentence_of(what.what, Clock(what.at)):
        text = fill(own, {"time": at})
    else:
        text = point.text.replace(print_clock(Clock(what.at)), at, 1) if what.at else point.text
    return Note(label="", spans=linked(text), source=point.id)


def loose_declarations(job: Job) -> Iterator[Block]:
    """Give the interests declared that belong to no item of the meeting."""
    rows = declared_at(job.record, None)
    if rows:
        yield Heading(text=job.style.words.declarations)
        yield from (Bullet(spans=_declaration(job, row), source=row.id) for row in rows)


def declarations(job: Job) -> Iterator[Block]:
    """Give every interest declared, one bullet each, wherever it arose."""
    for row in job.record.declarations:
        yield Bullet(spans=_declaration(job, row), source=row.id)


def declaration(job: Job, row: Declaration, item: ItemId) -> Block:
    """Give an interest: an entry of the list under the item for them, or a note where it arose."""
    if item == declarations_item(job.record):
        return Bullet(spans=_declaration(job, row), source=row.id)
    words = job.style.words
    text = f"{words.interest}: {row.nature}" if row.nature else words.interest
    said_of_it = "; ".join([text, *_declared_more(job, row)]).rstrip(".")
    return Note(label="", spans=linked(f"{row.name} {said_of_it}."), source=row.id)


def people_list(
    job: Job, rows: Sequence[Attendance], layout: Layout, title: str
) -> Iterator[Block]:
    """Give some people in a layout; `title` is what a table of them is called."""
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
    asked = asked_for(job.style.people.name)
    marks = _marks(job, row)
    items = _unbroken(row.items)
    filled = fill(job.style.people.name, {**values, "marks": marks, "items": items})
    left = ("" if "marks" in asked else marks, "" if "items" in asked else items)
    return said(filled + _behind(*left))


def _remarks(job: Job, row: Attendance) -> str:
    """Give what stands behind a name: chair, minutes, for whom, for which item."""
    return _behind(_marks(job, row), _unbroken(row.items))


def _unbroken(items: str) -> str:
    """Give items as they stand in a narrow column: `Item 4` is never broken before its number."""
    return re.sub(r"(?<=\w) (?=\d)", "\u00a0", items)


def _behind(marks: str, items: str) -> str:
    return (f" ({marks})" if marks else "") + (f" – {items}" if items else "")


def _marks(job: Job, row: Attendance) -> str:
    """Give what somebody was there as: chair, minutes, for whom."""
    words = job.style.words
    marks = [
        words.chair if row.is_chair else "",
        words.minute_taker if row.is_minute_taker else "",
        fill(words.substitute, {"name": row.substitute_for}),
        "" if row.accepted is None else words.accepted if row.accepted else words.not_accepted,
    ]
    return ", ".join(mark for mark in marks if mark)


def _movement(job: Job, row: Movement) -> str:
    """Give the sentence of somebody who came or went; nothing if they are on no list."""
    who = next((one for one in job.record.attendances if one.id == row.attendance), None)
    return sentence(row, who, when=clock_words(row.at, job.style.dates)) if who else ""


def _declared_more(job: Job, row: Declaration) -> Iterator[str]:
    words = job.style.words
    if row.left_the_room:
        yield words.left_the_room
    if row.did_not_vote:
        yield words.did_not_vote
    if row.dispensation:
        yield f"{words.dispensation} {row.dispensation}"


def _declaration(job: Job, row: Declaration) -> Spans:
    """Give one interest: who, about which item, what, and what they did about it."""
    is_apart = row.item == declarations_item(job.record)
    named = "" if is_apart else _item_named(job, row.item)
    parts = [row.nature or job.style.words.interest, *_declared_more(job, row)]
    where = f" ({named})" if named else ""
    return (Span(row.name, bold=True), *linked(f"{where}: {'; '.join(parts)}"))


def _item_named(job: Job, item: ItemId | None) -> str:
    """Give how a sentence refers to an item: by its number, or its title where none is numbered."""
    number = job.item_number(item)
    if number:
        return f"{job.style.words.item.lower()} {number}"
    found = job.record.item.get(item) if item else None
    return found.title if found else ""
