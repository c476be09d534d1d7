"""Where words stand in a meeting: in titles, points and outcomes, whatever their accents."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from minutes.model import Item, Outcome, Point
from minutes.record import Record
from minutes.shapes import Body, Footnote, Link, Source, Table, YearList
from ui.review.lines import owners_text

ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
"""Signs that are printed one way and typed another."""

GAPS = str.maketrans("\t\n\r\v\f", "     ")
"""What parts words as a space does."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where the words stand."""

    row: str
    """The item, point or outcome."""
    start: int = 0
    length: int = 0
    """No letters where the words are not in the text itself: in a table, in a reference."""
    where: str = ""
    """`title`, `point`, `decision`: what it is."""


def find(record: Record, words: str) -> tuple[Hit, ...]:
    """Give every place in a meeting where these words stand, in the order it is read."""
    sought, _ = plain(" ".join(words.split()))
    if not sought:
        return ()
    hits: list[Hit] = []
    for _, item in record.in_order():
        hits += [Hit(item.id, *span, "title") for span in _spans(item.title, sought)]
        for entry in record.entries(item.id):
            hits += _in_entry(record, entry, sought)
    return tuple(hits)


def place_of(record: Record) -> dict[str, int]:
    """Give where each item, point and outcome comes in the order the meeting is read."""
    rows: list[Item | Point | Outcome] = []
    for _, item in record.in_order():
        rows += [item, *record.entries(item.id)]
    return {row.id: place for place, row in enumerate(rows)}


def plain(text: str) -> tuple[str, Sequence[int]]:
    """Give text in small letters without accents, and where each letter of it stood."""
    if text.isascii():
        return text.lower().translate(GAPS), range(len(text))
    return _without_accents(text)


@lru_cache(maxsize=4096)
def _without_accents(text: str) -> tuple[str, Sequence[int]]:
    letters: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text.translate(ALIKE)):
        for letter in unicodedata.normalize("NFKD", sign):
            if not unicodedata.combining(letter):
                small = " " if letter.isspace() else letter.casefold()
                letters.append(small)
                places += [place] * len(small)
    return "".join(letters), places


def _in_entry(record: Record, entry: Point | Outcome, sought: str) -> list[Hit]:
    if isinstance(entry, Outcome):
        what = str(entry.kind)
        beside = f"{entry.reference} {owners_text(record, entry)}"
    else:
        what = "point" if entry.body is None else str(entry.kind)
        beside = " ".join((entry.heading, *_words_of(entry.body)))
    hits = [Hit(entry.id, *span, what) for span in _spans(entry.text, sought)]
    if not hits and sought in plain(beside)[0]:
        hits.append(Hit(entry.id, where=what))
    return hits


def _spans(text: str, sought: str) -> Iterator[tuple[int, int]]:
    """Give where the words begin in a text, and how many letters of it they are."""
    small, places = plain(text)
    at = small.find(sought)
    while at >= 0:
        first, last = places[at], places[at + len(sought) - 1]
        yield first, last - first + 1
        at = small.find(sought, at + len(sought))


def _words_of(body: Body | None) -> Iterator[str]:
    """Give the words of what a point holds beside its text."""
    match body:
        case Table(header, rows, caption):
            yield from (caption, *header, *(cell for row in rows for cell in row))
        case YearList(service, years):
            yield service
            for year in years:
                yield from (year.label, year.period, *year.members)
        case Link(address, words):
            yield from (address, words)
        case Source(words):
            yield words
        case Footnote(_, text):
            yield text
        case _:
            pass
