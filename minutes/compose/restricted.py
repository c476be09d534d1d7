"""What the full paper says where something is kept from the public: the marks, in words.

A reader of the full paper has to know what not to pass on: a whole item, a paragraph, a line in a
table far from its item, or a few words of a sentence. The public paper has none of these marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from minutes.compose.job import Job
from minutes.document import Audience, Block, Note, Spans, said
from minutes.model import Item, Outcome, Point, Restriction, Subject
from minutes.patterns import fill, names
from minutes.record import Record
from minutes.rules.restricted import cut_value
from minutes.shapes import Count
from minutes.style import HouseStyle

WORDS = "words"
"""What a house style's mark asks for where only some words are restricted."""


def mark_words(style: HouseStyle, *, reason: str = "", words: str = "", part: str = "") -> str:
    """Give a mark as a house style words it; nothing where it has no place for the `words`."""
    pattern = style.words.restricted
    reason, words = " ".join(reason.split()), " ".join(words.split())  # a mark is one line
    if words and WORDS not in names(pattern):
        return ""
    return fill(pattern, {"reason": reason, WORDS: words, "part": part})


def notes(job: Job, item: Item) -> Iterator[Block]:
    """Give the marks on an item, each a line: with its number where it has no title.

    Where it has neither, they would be another's, and what stands under it bears them.
    """
    if not _is_nameless(job, item) or not any(_entries(job.record, item)):
        part = "" if item.title else _number(job, item)
        yield from _lines(job, _said(job, job.record.restrictions_on(item.id), part))


def notes_of(job: Job, entry: Point | Outcome) -> Iterator[Block]:
    """Give the marks on what is told under an item, each a line."""
    marks = [*_on_entry(job.record, entry), *_on_nameless(job, entry)]
    return _lines(job, _said(job, marks))


def _number(job: Job, item: Item) -> str:
    return job.numbers.items.get(item.id, "").strip(f"{Count.BULLET.value} .:)")


def _is_nameless(job: Job, item: Item) -> bool:
    return not (item.title or _number(job, item))


def _entries(record: Record, item: Item) -> Iterator[Point | Outcome]:
    yield from (row for row in (*record.points, *record.outcomes) if row.item == item.id)


def _on_nameless(job: Job, entry: Point | Outcome) -> Iterator[Restriction]:
    """Give the marks on the item of what is told, where nothing but its entries can bear them."""
    item = job.record.item.get(entry.item)
    if item is not None and _is_nameless(job, item):
        for mark in job.record.restrictions_on(item.id):
            phrase = frozenset({mark.phrase.strip()} - {""})
            if not phrase or cut_value(entry, phrase) != entry:
                yield mark


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
            words=mark.phrase,
            part="" if mark.phrase.strip() else part,
        )
        for mark in marks
    )
    return list(dict.fromkeys(filter(None, said_so)))


def _lines(job: Job, texts: Iterable[str]) -> Iterator[Block]:
    yield from (Note(label="", spans=said(text, bold=True)) for text in texts)
