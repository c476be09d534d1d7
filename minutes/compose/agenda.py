"""The agenda: who is expected, the items with their leads, purposes and times, the papers.

It is composed of what is settled before a meeting. Nothing that was minuted since is in it, in
its words or in the record that goes with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from minutes.compose import head, items, room
from minutes.compose.columns import widths
from minutes.compose.dress import Sort, dressed
from minutes.compose.job import Job
from minutes.compose.words import address_of, clock_words, linked
from minutes.document import (
    Block,
    Bullet,
    Heading,
    Numbered,
    Paragraph,
    Row,
    Span,
    Spans,
    Table,
    said,
)
from minutes.kinds import AttendanceKind, Purpose
from minutes.model import Attendance, Clock, Day, Item, Paper
from minutes.patterns import fill, names
from minutes.record import Record
from minutes.rules.timetable import allotted, starts
from minutes.shapes import Count
from minutes.style import HouseStyle
from minutes.style_papers import AgendaLayout

BETWEEN = " · "
"""What stands between the facts of an item in a list."""

HELD = "\u00a0"
"""A space at which no line breaks: `10 min` is one thing to the eye."""

CAME = frozenset({AttendanceKind.PRESENT, AttendanceKind.ABSENT})
"""What only the meeting itself shows of somebody who was expected."""


def of_agenda(style: HouseStyle) -> HouseStyle:
    """Give a house style with the words of an agenda."""
    words = style.agenda
    return dressed(style, words.name, words.lines, draft=words.draft, omitted=words.omitted)


def ahead(record: Record, whole: Record) -> Record:
    """Give a meeting as it stands before it is held: people, items, papers, dates."""
    return Record(
        board=record.board,
        meeting=replace(
            record.meeting, opened=Clock(""), closed=Clock(""), signed_by="", signed_on=Day("")
        ),
        people=record.people,
        members=record.members,
        attendances=tuple(_expected(row) for row in record.attendances),
        items=record.items
        if record is whole
        else tuple(_timed(item, whole) for item in record.items),
        papers=record.papers,
        future_meetings=record.future_meetings,
        restrictions=tuple(mark for mark in record.restrictions if mark.about in record.item),
        first_number=record.first_number,
    )


def blocks(job: Job, whole: Record) -> Iterator[Block]:
    """Give the blocks of an agenda in reading order."""
    words = job.style.agenda
    yield from head.head(job)
    yield from _joining(job)
    yield from _people(job)
    lines = [_Line.of(job, item, depth, whole) for depth, item in job.record.in_order()]
    if lines:
        yield Heading(text=words.business)
        if words.layout is AgendaLayout.TABLE:
            yield _table(job, lines)
        else:
            for line in lines:
                yield from _listed(job, line)
    loose = [paper for paper in job.record.papers if paper.item not in job.record.item]
    if loose:
        yield Heading(text=words.papers)
        yield from (Bullet(spans=_paper(job, paper)) for paper in loose)
    yield from items.future_meetings(replace(job, record=replace(job.record, items=())))


AGENDA = Sort(dressed=of_agenda, shown=ahead, blocks=blocks)
"""The agenda among the papers of a meeting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One item of an agenda, each of its facts in words."""

    item: Item
    depth: int
    number: str
    title: str
    presenter: str
    purpose: str
    start: str
    length: str
    papers: tuple[Paper, ...]
    remarks: tuple[str, ...]

    @classmethod
    def of(cls, job: Job, item: Item, depth: int, whole: Record) -> _Line:
        """Give an item in the words of a style."""
        words = job.style.agenda
        at = starts(job.record).get(item.id, Clock(""))
        minutes = item.minutes_allotted or 0
        who = {"who": item.presenter, "of": item.presenter_organisation}
        return cls(
            item=item,
            depth=depth,
            number=job.numbers.items.get(item.id, "").removeprefix(Count.BULLET.value),
            title=item.title,
            presenter=fill("{who}[ ({of})]" if item.presenter else "{of}", who),
            purpose=_purpose(job, item.purpose),
            start=clock_words(at, job.style.dates) if at else "",
            length=fill(words.minutes, {"minutes": str(minutes)}) if minutes > 0 else "",
            papers=tuple(paper for paper in job.record.papers if paper.item == item.id),
            remarks=tuple(_remarks(job, item, whole)),
        )


def _remarks(job: Job, item: Item, whole: Record) -> Iterator[str]:
    """Give what else is said of an item: that it came late, that the public may be sent out."""
    words = job.style.agenda
    if item.urgent and words.urgent:
        yield words.urgent
    if whole.is_restricted(item.id) and words.private:
        marks = [mark for mark in job.record.restrictions_on(item.id) if not mark.phrase]
        reason = next((mark.reason for mark in marks if mark.reason), "")
        yield f"{words.private.removesuffix('.')} ({reason})." if reason else words.private


def _purpose(job: Job, purpose: Purpose) -> str:
    words = job.style.agenda
    return {
        Purpose.UNSAID: "",
        Purpose.DECIDE: words.decide,
        Purpose.DISCUSS: words.discuss,
        Purpose.NOTE: words.note,
    }[purpose]


# ------------------------------------------------------------------ the items


def _table(job: Job, lines: list[_Line]) -> Table:
    """Give the items as a table, without the columns that would stay empty."""
    words = job.style.agenda
    columns: list[tuple[str, float, list[Spans]]] = [
        (words.item, 0.08, [said(line.number) for line in lines]),
        (words.subject, 0, [_subject(job, line) for line in lines]),
        (words.presenter, 0.19, [said(line.presenter) for line in lines]),
        (words.purpose, 0.13, [said(line.purpose) for line in lines]),
        (words.time, 0.1, [_time(line) for line in lines]),
    ]
    kept = [(title, share, cells) for title, share, cells in columns if not share or any(cells)]
    header = tuple(title for title, _, _ in kept)
    rows: tuple[Row, ...] = tuple(zip(*(cells for _, _, cells in kept), strict=True))
    return Table(
        header=header,
        rows=rows,
        caption=words.business,
        widths=widths(job.style, header, rows, [share for _, share, _ in kept]),
        row_heads=True,
        row_sources=tuple(line.item.id for line in lines),
    )


def _subject(job: Job, line: _Line) -> Spans:
    """Give what an item is about, with its papers and remarks on lines of their own."""
    parts: list[Spans] = [said(line.title, bold=line.depth == 0)]
    parts += [_paper(job, paper) for paper in line.papers]
    parts += [said(remark, italic=True) for remark in line.remarks]
    return _joined([part for part in parts if part], "\n")


def _time(line: _Line) -> Spans:
    """Give when an item begins and how long it may take, each on one line."""
    parts = [part.replace(" ", HELD) for part in (line.start, line.length) if part]
    return said("\n".join(parts))


def _listed(job: Job, line: _Line) -> Iterator[Block]:
    """Give an item as a line with its number, what belongs to it beside and under it."""
    facts = [line.purpose, line.presenter, line.start, line.length]
    told = said(BETWEEN.join(fact for fact in facts if fact))
    remarks = [said(remark, italic=True) for remark in line.remarks]
    spans = _joined([part for part in (told, *remarks) if part], "\n")
    source = line.item.id
    if line.number:
        yield Numbered(
            number=line.number, level=line.depth, heading=line.title, spans=spans, source=source
        )
    else:
        title = said(line.title, bold=True)
        spans = _joined([part for part in (title, spans) if part], "\n")
        yield Paragraph(spans=spans, depth=line.depth, source=source)
    yield from (Bullet(spans=_paper(job, paper)) for paper in line.papers)


def _paper(job: Job, paper: Paper) -> Spans:
    label = paper.label or job.style.words.paper
    before = said(f"{label}: ") if label else ()
    return (*before, Span(paper.title or paper.place, link=address_of(paper.place)))


def _joined(parts: list[Spans], between: str) -> Spans:
    """Give runs of words as one, with something between them."""
    made: list[Span] = []
    for part in parts:
        made += [*(said(between) if made else ()), *part]
    return tuple(made)


# ------------------------------------------------------------------ who comes, and how


def _joining(job: Job) -> Iterator[Block]:
    """Give the address of a meeting held online, where the head of the paper lacks it."""
    title = job.style.title
    patterns = (*title.lines, *(label.value for label in title.labels))
    if job.record.meeting.link and not any("link" in names(pattern) for pattern in patterns):
        label = said(f"{job.style.agenda.joining} ", bold=True)
        yield Paragraph(spans=(*label, *linked(job.record.meeting.link)))


def _people(job: Job) -> Iterator[Block]:
    words, style = job.style.words, job.style.people
    kinds = AttendanceKind
    groups = (
        (job.style.agenda.expected, style.layout, (kinds.EXPECTED, kinds.SUBSTITUTE)),
        (words.in_attendance, style.layout, (kinds.IN_ATTENDANCE,)),
        (words.observers, style.layout, (kinds.OBSERVER,)),
        (words.apologies, style.apologies, (kinds.APOLOGIES,)),
    )
    for title, layout, wanted in groups:
        rows = [row for row in job.record.attendances if row.kind in wanted]
        if rows:
            yield Heading(text=title)
            yield from room.people_list(job, rows, layout, title)


def _expected(row: Attendance) -> Attendance:
    """Give somebody as they stood on the list before the meeting."""
    return replace(
        row, kind=AttendanceKind.EXPECTED if row.kind in CAME else row.kind, accepted=None
    )


def _timed(item: Item, whole: Record) -> Item:
    """Give an item with the time it takes, which is no secret even where the item is one.

    Without it the items behind a restricted one would begin too early in the public agenda.
    """
    if item.minutes_allotted is not None or not whole.is_restricted(item.id):
        return item
    return replace(item, minutes_allotted=allotted(whole, whole.item[item.id]) or None)
