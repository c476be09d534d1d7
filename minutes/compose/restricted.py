"""What the full paper says where something is kept from the public: the marks, in words.

A reader of the full paper has to know what not to pass on: a whole item, a paragraph, a line in a
table far from its item, or a few words of a sentence. The public paper has none of these marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from minutes.compose.job import Job
from minutes.document import Audience, Block, Note, Spans, said
from minutes.model import Outcome, Point, Restriction, Subject
from minutes.patterns import fill, names
from minutes.record import Record
from minutes.style import HouseStyle

WORDS = "words"
"""What a house style's mark asks for where only some words are restricted."""


def mark_words(style: HouseStyle, *, reason: str = "", words: str = "", part: str = "") -> str:
    """Give a mark as a house style words it; nothing where it has no place for the `words`."""
    pattern = style.words.restricted
    if words and WORDS not in names(pattern):
        return ""
    return fill(pattern, {"reason": reason, WORDS: words, "part": part})


def notes(job: Job, subject: Subject, part: str = "") -> Iterator[Block]:
    """Give the marks on something, each a line; `part` is its number where no title tells it."""
    return _lines(job, _said(job, job.record.restrictions_on(subject), part))


def notes_of(job: Job, entry: Point | Outcome) -> Iterator[Block]:
    """Give the marks on what is told under an item, each a line."""
    return _lines(job, _said(job, _on_entry(job.record, entry)))


def in_cell(job: Job, outcome: Outcome, *, beyond: bool) -> Spans:
    """Give the marks on an outcome at the end of its words; `beyond` its item, that one's too."""
    marks = [*_on_entry(job.record, outcome), *(_over(job.record, outcome) if beyond else ())]
    return said("".join(f"\n{text}" for text in _said(job, marks)), bold=True)


def _on_entry(record: Record, entry: Point | Outcome) -> Iterator[Restriction]:
    """Give the marks on a point or an outcome, and the whole ones on the other of such a pair."""
    yield from record.restrictions_on(entry.id)
    if isinstance(entry, Point):
        twins: list[Subject] = [o.id for o in record.outcomes_of(entry.item) if o.point == entry.id]
    else:
        twins = [entry.point] if entry.point else []
    for twin in twins:
        yield from (mark for mark in record.restrictions_on(twin) if not mark.phrase.strip())


def _over(record: Record, outcome: Outcome) -> Iterator[Restriction]:
    """Give the marks on the items that an outcome stands under."""
    above = record.item.get(outcome.item)
    while above is not None:
        yield from (m for m in record.restrictions_on(above.id) if not m.phrase.strip())
        above = record.item.get(above.parent) if above.parent else None


def _said(job: Job, marks: Iterable[Restriction], part: str = "") -> list[str]:
    if job.audience is Audience.PUBLIC:
        return []
    said_so = (
        mark_words(
            job.style,
            reason=mark.reason,
            words=mark.phrase.strip(),
            part="" if mark.phrase.strip() else part,
        )
        for mark in marks
    )
    return list(dict.fromkeys(filter(None, said_so)))


def _lines(job: Job, texts: Iterable[str]) -> Iterator[Block]:
    yield from (Note(label="", spans=said(text, bold=True)) for text in texts)
