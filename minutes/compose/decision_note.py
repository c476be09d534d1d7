"""The note of decisions: who came, interests declared, what was decided and how the votes went.

Councils in Wales publish one within seven working days of a meeting, before the minutes are
finished (Local Government and Elections (Wales) Act 2021, schedule 4). No discussion is in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from minutes.compose import head, restricted, room
from minutes.compose.dress import Sort, dressed
from minutes.compose.job import Job
from minutes.compose.outcomes import outcome_line
from minutes.compose.words import day_words
from minutes.document import Block, Heading, ItemHeading, Note, Paragraph, said
from minutes.ids import ItemId
from minutes.kinds import OutcomeKind
from minutes.model import Outcome
from minutes.patterns import fill
from minutes.record import Record
from minutes.rules.working_days import last_of
from minutes.shapes import Count
from minutes.style import HouseStyle

DECIDED = frozenset({OutcomeKind.DECISION, OutcomeKind.MOTION, OutcomeKind.RECOMMENDATION})
"""The outcomes by which a board decides something. An action only carries out what was decided."""


def of_note(style: HouseStyle) -> HouseStyle:
    """Give a house style with the words of a note of decisions."""
    return dressed(style, style.decision_note.name, style.decision_note.lines)


def decided(record: Record, whole: Record) -> Record:
    """Give a meeting with what was decided at it, and nothing of what was said."""
    del whole
    outcomes = tuple(o for o in record.outcomes if o.kind in DECIDED)
    known = {*record.item, *(outcome.id for outcome in outcomes)}
    return Record(
        board=record.board,
        meeting=record.meeting,
        people=record.people,
        members=record.members,
        attendances=record.attendances,
        items=record.items,
        outcomes=tuple(replace(outcome, point=None) for outcome in outcomes),
        declarations=record.declarations,
        future_meetings=record.future_meetings,
        first_number=record.first_number,
        restrictions=tuple(mark for mark in record.restrictions if mark.about in known),
    )


def blocks(job: Job, whole: Record) -> Iterator[Block]:
    """Give the blocks of a note of decisions in reading order."""
    words = job.style.decision_note
    yield from head.head(job)
    yield from room.people(job)
    if job.record.declarations:
        yield Heading(text=job.style.words.declarations)
        yield from room.declarations(job)
    yield Heading(text=words.decisions)
    told = list(_decisions(job, whole))
    yield from told or [Paragraph(spans=said(words.none))]
    lines = [line for line in (words.about, _due(job)) if line]
    if lines:
        yield Heading(text=words.about_title)
    yield from (Paragraph(spans=said(line)) for line in lines)


DECISION_NOTE = Sort(dressed=of_note, shown=decided, blocks=blocks)
"""The note of decisions among the papers of a meeting."""


def _due(job: Job) -> str:
    """Give by when the note is to be out, where the day of the meeting is known."""
    words = job.style.decision_note
    day = last_of(job.record.meeting.day, words.working_days)
    date = day_words(day, job.style.dates)
    return fill(words.due, {"date": date, "days": str(words.working_days) if date else ""})


def _decisions(job: Job, whole: Record) -> Iterator[Block]:
    """Give what was decided, item by item; an item stands here for those inside it, too."""
    record, kept_back = job.record, _kept_back(job.record, whole)
    shown: set[ItemId | None] = {item.id for item in record.items if record.outcomes_of(item.id)}
    shown |= kept_back
    for item in [record.item[id] for id in shown if id]:
        above = record.item.get(item.parent) if item.parent else None
        while above is not None and above.id not in shown:
            shown.add(above.id)
            above = record.item.get(above.parent) if above.parent else None
    levels: dict[ItemId | None, int] = {None: 2}
    for depth, item in record.in_order():
        outer = levels.get(item.parent, 2)
        levels[item.id] = outer + 1 if item.title else outer
        if item.id not in shown:
            continue
        if item.title:
            number = job.numbers.items.get(item.id, "").removeprefix(Count.BULLET.value)
            level = levels[item.id]
            yield ItemHeading(
                number=number, text=item.title, depth=depth, level=level, source=item.id
            )
        for outcome in record.outcomes_of(item.id):
            yield from outcome_line(job, outcome)
            yield from restricted.notes_of(job, outcome)
        yield from restricted.notes(job, item)
        if item.id in kept_back and job.style.decision_note.private:
            yield Note(label="", spans=said(job.style.decision_note.private))


def _kept_back(record: Record, whole: Record) -> set[ItemId]:
    """Give the items, as a reader sees them, under which a decision was left out."""
    found: set[ItemId] = set()
    for outcome in whole.outcomes:
        if outcome.kind in DECIDED and outcome.id not in record.outcome:
            found |= _nearest(record, whole, outcome)
    return found


def _nearest(record: Record, whole: Record, outcome: Outcome) -> set[ItemId]:
    """Give the item of an outcome, or the one above it that a reader sees."""
    item = whole.item.get(outcome.item)
    while item is not None and item.id not in record.item:
        item = whole.item.get(item.parent) if item.parent else None
    return {item.id} if item is not None else set()
