"""The items of the meeting: headings, points in their kinds, outcomes, what belongs to each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from minutes.aside import step_aside
from minutes.compose import outcomes, restricted, room
from minutes.compose.boxes import boxed, in_box
from minutes.compose.job import Job
from minutes.compose.words import address_of, day_words, linked, listed, time_words
from minutes.document import (
    Answer,
    Block,
    Bullet,
    Heading,
    ItemHeading,
    Note,
    Numbered,
    Paragraph,
    Question,
    Quotation,
    Signed,
    Span,
    Spans,
    Table,
    said,
)
from minutes.ids import ItemId
from minutes.kinds import ItemKind, PointKind
from minutes.model import (
    Declaration,
    FutureMeeting,
    Item,
    Movement,
    Outcome,
    Paper,
    Point,
    Update,
)
from minutes.patterns import fill
from minutes.rules.telling import Told, told
from minutes.shapes import Count, Footnote, Happening, Link, Source, YearList
from minutes.shapes import Table as GivenTable
from minutes.style import Place, RunIn

FIGURE = re.compile(r"[-+−£$€~<>≤≥]?\s?\d[\d,.\s]*\s?(?:%|per cent|[mk]\b)?|[-–—]|n/?a")
"""A cell of a table that holds a figure: `1,240`, `£3.50`, `41%`; or a sign for none."""


def items(job: Job) -> Iterator[Block]:
    """Give every item with all that was minuted under it."""
    levels: dict[ItemId | None, int] = {None: 1}
    is_cover = False
    for depth, item in job.record.in_order():
        step_aside()
        above = levels.get(item.parent, 1)
        levels[item.id] = above + 1 if item.title else above
        blocks = _item(job, item, depth, levels[item.id])
        was_cover, is_cover = is_cover, item.kind is ItemKind.COVER or (is_cover and depth > 0)
        if job.style.items.cover_page and was_cover and not is_cover:
            blocks = _on_new_page(blocks)
        yield from blocks


def _on_new_page(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give blocks of which the first heading begins a page."""
    rest = iter(blocks)
    for block in rest:
        if isinstance(block, Heading | ItemHeading):
            yield replace(block, new_page=True)
            break
        yield block
    yield from rest


def future_meetings(job: Job) -> Iterator[Block]:
    """Give the dates announced, where the agenda has no item for them."""
    if job.record.future_meetings and job.dates_item is None:
        yield Heading(text=job.style.words.future_meetings)
        yield from _dates(job)


def amendments(job: Job) -> Iterator[Block]:
    """Give the corrections to these minutes, and those made at no item that can be named."""
    rows = [row for row in job.record.amendments if row.agreed_item not in job.record.item]
    if rows:
        yield Heading(text=job.style.words.amendments)
        yield from (Bullet(spans=_amendment(row.about, row.text)) for row in rows)


def _item(job: Job, item: Item, depth: int, level: int) -> Iterator[Block]:
    """Give one item without its sub-items."""
    number = job.numbers.items.get(item.id, "").removeprefix(Count.BULLET.value)
    entries: Sequence[Told] = told(job.record, item.id)
    signs = job.style.items.signed_opening and item.kind is ItemKind.OPENING
    if item.title:
        title = item.title + ("" if signs else _presenter(job, item))
        yield ItemHeading(number=number, text=title, depth=depth, level=level, source=item.id)
    elif number:
        first, entries = _opening(entries)
        yield Numbered(
            number=number,
            level=depth,
            spans=_words(job, first) if first else (),
            source=first.id if first else item.id,
        )
        if first:
            yield from (*_footnote(first), *restricted.notes_of(job, first))
    yield from _before_points(job, item)
    for box, run in boxed(entries, job.style.boxes.headings):
        blocks = (block for entry in run for block in _told(job, item, entry, depth, level))
        yield from in_box(box, blocks) if box else blocks
    if signs and item.presenter:
        yield Signed(name=item.presenter, post=item.presenter_organisation)
    yield from _corrected(job, item)
    yield from outcomes.after_item(job, job.record.outcomes_of(item.id))
    if job.dates_item == item.id:
        yield from _dates(job)


def _told(job: Job, item: Item, entry: Told, depth: int, level: int) -> Iterator[Block]:
    """Give one thing that is told under an item."""
    match entry:
        case Point():
            yield from _point(job, entry, depth, level)
            yield from restricted.notes_of(job, entry)
        case Outcome():
            if Place.INLINE in outcomes.places_of(job, entry.kind):
                yield from outcomes.outcome_line(job, entry)
                yield from restricted.notes_of(job, entry)
        case Movement():
            yield from room.movement(job, entry)
        case Declaration():
            yield room.declaration(job, entry, item.id)
        case Update():
            yield from outcomes.news(job, entry)


def _opening(entries: Sequence[Told]) -> tuple[Point | None, Sequence[Told]]:
    """Give the paragraph that an untitled item's number stands before, and the entries left."""
    first = entries[0] if entries else None
    if not isinstance(first, Point) or first.kind is not PointKind.PARAGRAPH:
        return None, entries
    is_plain = first.body is None or isinstance(first.body, Footnote)
    return (first, entries[1:]) if is_plain else (None, entries)


def _before_points(job: Job, item: Item) -> Iterator[Block]:
    yield from restricted.notes(job, item)
    if job.style.items.papers:
        rows = [paper for paper in job.record.papers if paper.item == item.id]
        yield from (Bullet(spans=_paper(job, paper)) for paper in rows)


def _corrected(job: Job, item: Item) -> Iterator[Block]:
    """Give what was put right here in the minutes of an earlier meeting."""
    for row in job.record.amendments:
        if row.agreed_item == item.id:
            yield Bullet(spans=_amendment(row.about, row.text))


def _presenter(job: Job, item: Item) -> str:
    values = {"presenter": item.presenter, "organisation": item.presenter_organisation}
    return fill(job.style.items.presenter, values)


def _point(job: Job, point: Point, depth: int, level: int) -> Iterator[Block]:
    """Give a point as the block it is."""
    if isinstance(point.body, Happening):
        yield room.happening(job, point, point.body)
    elif point.added_later and point.kind is not PointKind.NOTE:
        yield Note(label=job.style.words.note, spans=_words(job, point), source=point.id)
    elif maker := MAKERS.get(point.kind):
        yield from maker(job, point)
    elif point.kind is PointKind.HEADING:
        yield Heading(text=point.text, level=level + 1, source=point.id)
    else:
        yield _paragraph(job, point, depth)
    yield from _footnote(point)


def _footnote(point: Point) -> Iterator[Block]:
    if isinstance(point.body, Footnote):
        yield Note(label=point.body.mark, spans=linked(point.body.text))


def _paragraph(job: Job, point: Point, depth: int) -> Block:
    """Give a paragraph, with its number where it carries one."""
    number = job.numbers.points.get(point.id, "")
    if number == Count.BULLET:
        return Bullet(spans=_words(job, point), depth=point.depth, source=point.id)
    if not number:
        return Paragraph(spans=_words(job, point), depth=point.depth, source=point.id)
    on_its_line = bool(point.heading) and job.style.items.run_in is RunIn.LINE
    return Numbered(
        number=number,
        level=depth + 1 + point.depth,
        heading=point.heading if on_its_line else "",
        spans=_after_mark(point) if on_its_line else _words(job, point),
        source=point.id,
    )


def _words(job: Job, point: Point) -> Spans:
    """Give the words of a point, its few words of heading before them."""
    if not point.heading:
        return _after_mark(point)
    gap = "\n" if job.style.items.run_in is RunIn.LINE and point.text else " "
    return (Span(f"{point.heading}{gap}", bold=True), *_after_mark(point))


def _after_mark(point: Point) -> Spans:
    """Give a point's text, led on to a link where it carries one."""
    if isinstance(point.body, Link):
        link = _link(point.body)
        return (*linked(f"{point.text} "), link) if point.text else (link,)
    return linked(point.text)


def _link(link: Link) -> Span:
    """Give the words of a link, leading where it says; an address is shown if it has no words."""
    return Span(link.words or link.address, link=address_of(link.address))


def _bullet(job: Job, point: Point) -> Iterator[Block]:
    yield Bullet(spans=_words(job, point), depth=point.depth, source=point.id)


def _question(job: Job, point: Point) -> Iterator[Block]:
    words, item = job.style.words, job.record.item[point.item]
    label = words.discussed if item.kind is ItemKind.DISCUSSION else words.question
    spans = _words(job, point)
    if not label:
        spans = tuple(replace(span, bold=True) for span in spans)
    yield Question(label=label, spans=spans, source=point.id)


def _answer(job: Job, point: Point) -> Iterator[Block]:
    label = job.style.words.answer
    yield Answer(label=label, spans=_words(job, point), source=point.id)


def _quotation(job: Job, point: Point) -> Iterator[Block]:
    whence = point.body.words if isinstance(point.body, Source) else ""
    yield Quotation(spans=_words(job, point), whence=whence, source=point.id)


def _note(job: Job, point: Point) -> Iterator[Block]:
    yield Note(label=job.style.words.note, spans=_words(job, point), source=point.id)


def _given_table(job: Job, point: Point) -> Iterator[Block]:
    """Give a table of the minutes; its rows are filled up to the widest of them."""
    if point.text or point.heading:
        yield Paragraph(spans=_words(job, point), source=point.id)
    if isinstance(point.body, GivenTable):
        given = point.body
        width = max([len(given.header), *(len(row) for row in given.rows)])
        if width:
            rows = [(*row, *[""] * (width - len(row))) for row in given.rows]
            figures = [n for n in range(1, width) if _are_figures([row[n] for row in rows])]
            yield Table(
                header=(*given.header, *[""] * (width - len(given.header))),
                rows=tuple(tuple(linked(cell) for cell in row) for row in rows),
                caption=given.caption,
                widths=_shares([given.header, *rows], width),
                source=point.id,
                show_caption=bool(given.caption),
                figures=frozenset(figures),
            )


def _shares(rows: Sequence[Sequence[str]], width: int) -> tuple[float, ...]:
    """Share the width by what the columns hold, none too narrow for its longest word."""
    weights: list[float] = []
    for column in range(width):
        cells = [row[column] for row in rows if column < len(row)]
        longest = max((len(word) for cell in cells for word in cell.split()), default=1)
        mean = sum(min(len(cell), 60) for cell in cells) / max(len(cells), 1)
        weights.append(max(6, min(longest, 24), mean))
    return tuple(weight / sum(weights) for weight in weights)


def _are_figures(cells: Sequence[str]) -> bool:
    """Say whether a column holds figures, or nothing but a dash where there is none."""
    said_at_all = [cell.strip() for cell in cells if cell.strip()]
    return any(any(sign.isdigit() for sign in cell) for cell in said_at_all) and all(
        FIGURE.fullmatch(cell) for cell in said_at_all
    )


def _year_list(job: Job, point: Point) -> Iterator[Block]:
    """Give who joins a service in which year, as a table under the service's name."""
    if point.text or point.heading:
        yield Paragraph(spans=_words(job, point), source=point.id)
    if isinstance(point.body, YearList):
        words, years = job.style.words, point.body.years
        rows = [(year.label, year.period, listed(year.members)) for year in years]
        yield Table(
            header=(words.year, words.period, words.members),
            rows=tuple(tuple(linked(cell) for cell in row) for row in rows),
            caption=point.body.service,
            widths=(0.14, 0.3, 0.56),
            source=point.id,
            row_heads=True,
            show_caption=True,
        )


MAKERS: dict[PointKind, Callable[[Job, Point], Iterator[Block]]] = {
    PointKind.BULLET: _bullet,
    PointKind.QUESTION: _question,
    PointKind.ANSWER: _answer,
    PointKind.QUOTATION: _quotation,
    PointKind.NOTE: _note,
    PointKind.TABLE: _given_table,
    PointKind.YEARS: _year_list,
}
"""How each kind of point is told, where it is more than a paragraph."""


def _paper(job: Job, paper: Paper) -> Spans:
    label = f"{job.style.words.paper}: " + (f"{paper.label}, " if paper.label else "")
    return (Span(label, bold=True), Span(paper.title, link=address_of(paper.place)))


def _amendment(about: str, text: str) -> Spans:
    return (*said(f"{about}: " if about else "", bold=True), *linked(text))


def _dates(job: Job) -> Iterator[Block]:
    """Give the dates on which the board meets next, one bullet each."""
    for row in job.record.future_meetings:
        yield Bullet(spans=linked(_date(job, row)))


def _date(job: Job, row: FutureMeeting) -> str:
    dates = job.style.dates
    parts = [day_words(row.day, dates, row.printed), time_words(row, dates), row.place]
    text = ", ".join(part for part in parts if part)
    marks = [row.purpose, job.style.words.provisional if row.provisional else ""]
    shown = ", ".join(mark for mark in marks if mark)
    return f"{text} ({shown})" if shown and text else text or shown
