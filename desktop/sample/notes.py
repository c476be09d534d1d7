"""Reads the notation in which the sample book's minutes are written, line by line.

One line is one thing; a line set in by two spaces says more about the thing above it, as
`name: value`. Everything else is what its first word says, or else a paragraph:

    = 5 Title, == 5a Title              an item, and one nested under it
    text                                a paragraph
    - text, -- text                     a bullet, and one under a bullet
    a) text                             a lettered point
    ? text, ! text, > text              a question, an answer, a quotation
    | cell | cell                       a row of a table, its header first
    NOTE, YEARS, LINK text              a note, a year list, a link `words | address | its name`
    AGREED text, RESOLVED text, …       a decision, by what the board did
    ACTION SG and AR to do something    an action: its owners end where ` to ` begins
    MOTION carried: text                a motion and what became of it
    RECOMMENDATION text                 a recommendation
    UPDATE 2025-11-13/key closed 2026-05-14 | text
                                        news of an earlier action: status, perhaps a new day
    <> TE left 11:22: sentence          somebody at the door
    DECLARE TE | 6 | nature | left | dispensation
    NEXT 2026-05-14 10:00-12:00 | place | purpose | printed | provisional

What can be said below an item: kind, by, purpose, allot, paper, follows, urgent, progress,
restrict; below a point: heading, caption, source, footnote, year, later; below an outcome: key,
due, moved, votes, casting, recorded, conditions, addressee, response, rag, update, reference;
below any of them: flag, private, restrict, restrict-phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from minutes.kinds import Verb

SIGNS = re.compile(r"(==?|--?|[?!>|]|<>|[a-z]\)|[A-Z]{4,})\s+(.*)")
"""A line that begins with a sign or a word in capitals; all others are paragraphs."""

SAYS_MORE = re.compile(r"  ([a-z-]+): (.*)")
"""A line set in, which says more about the one above."""

VERBS = {verb.name: verb for verb in Verb if verb}
"""What a board did with a decision, by the word in capitals."""

WORDS = frozenset(
    {"NOTE", "YEARS", "LINK", "ACTION", "MOTION", "RECOMMENDATION", "UPDATE", "DECLARE", "NEXT"}
) | frozenset(VERBS)
"""The words in capitals that mean something at the beginning of a line."""


@dataclass(slots=True)
class Line:
    """One thing in the minutes: its sign, its words, and what is said below it."""

    sign: str
    text: str
    rows: list[tuple[str, ...]] = field(default_factory=list)
    """The rows of a table, the header first."""
    more: dict[str, list[str]] = field(default_factory=dict)

    def says(self, name: str, otherwise: str = "") -> str:
        """Give what is said below under a name, once."""
        return self.more.get(name, [otherwise])[0]

    def parts(self, name: str, count: int) -> list[str]:
        """Give what is said below under a name, as so many parts."""
        return parts(self.says(name), count)


def lines(notes: str) -> Iterator[Line]:
    """Give the things that were written, each with what is said below it."""
    current: Line | None = None
    for written in notes.splitlines():
        if not written.strip():
            continue
        if more := SAYS_MORE.fullmatch(written):
            if current is None:
                raise ValueError(f"Nothing above says what this is about: {written}")
            current.more.setdefault(more[1], []).append(more[2].strip())
            continue
        sign, text = _sign(written)
        if sign == "|" and current is not None and current.sign == "|":
            current.rows.append(tuple(cells(text)))
            continue
        if current is not None:
            yield current
        current = Line(sign, text, [tuple(cells(text))] if sign == "|" else [])
    if current is not None:
        yield current


def cells(text: str) -> list[str]:
    """Give the cells between the bars."""
    return [cell.strip() for cell in text.split("|")]


def parts(text: str, count: int) -> list[str]:
    """Give so many cells, those that were not written empty."""
    found = cells(text)
    if len(found) > count:
        raise ValueError(f"There is more than {count} parts in: {text}")
    return found + [""] * (count - len(found))


def rows(block: str, count: int) -> Iterator[list[str]]:
    """Give the lines of a list, each as so many cells."""
    for line in block.splitlines():
        if line.strip():
            yield parts(line, count)


def _sign(written: str) -> tuple[str, str]:
    match = SIGNS.fullmatch(written)
    if match is None or (match[1].isupper() and match[1] not in WORDS):
        return "", written.strip()
    return match[1], match[2].strip()
