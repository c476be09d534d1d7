"""What a row says of the words above it: a condition, whence they come, a footnote, how deep."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from importers.draft import DraftItem, DraftOutcome, DraftPoint, Entry
from importers.recognise.numbers import Number, Shape, read_number
from importers.recognise.rows import Row
from importers.recognise.titles import is_title
from minutes.kinds import PointKind

_FOLLOW = re.compile(r"\b[Cc]onditions:$")
"""How an outcome ends whose conditions stand below it as a list."""

_FOOTNOTE = re.compile(r"(?P<mark>\*{1,3}|[†‡§]|\[\d{1,2}\])\s+(?P<words>\S.*)", re.DOTALL)
"""A note at the foot of words, behind the mark that leads to it."""

_NOTE = re.compile(
    r"(?:(?:the\s)?(?:secretary|clerk|minute[\s-]?taker|author|editor)['’]s\s)?note\s?:\s+(?=\S)",
    re.IGNORECASE,
)
"""The word before a remark of whoever wrote the minutes."""

DEEPER = 3
"""An entry of a list that stands in so many letters more is one of a list inside it."""


def grown(above: Entry, row: Row) -> Entry | None:
    """Give the entry above with what a row adds to it; None where the row stands for itself."""
    if isinstance(above, DraftOutcome):
        return _with_condition(above, row)
    return _with_whence(above, row) or _with_footnote(above, row)


def _with_condition(above: DraftOutcome, row: Row) -> DraftOutcome | None:
    if not row.bullet or not _FOLLOW.search(above.text):
        return None
    added = (*above.conditions, row.text.strip())
    return replace(above, conditions=added, lines=(*above.lines, *row.at))


def _with_whence(above: DraftPoint, row: Row) -> DraftPoint | None:
    """Give a quotation with the words under it that are no sentence: where it comes from."""
    near = bool(above.lines) and row.at[0] - above.lines[-1] <= 1
    ended = above.text[-1:] in ".!?”’\"'…"
    if above.kind is not PointKind.QUOTATION or above.whence or not (row.quoted and near and ended):
        return None
    if row.text[-1:] in ".!?" or row.bullet or read_number(row.printed):
        return None
    return replace(above, whence=row.text.strip(), lines=(*above.lines, *row.at))


def _with_footnote(above: DraftPoint, row: Row) -> DraftPoint | None:
    """Give a paragraph with the note that its mark leads to."""
    starred = row.bullet.startswith("*")
    found = _FOOTNOTE.fullmatch(f"{row.bullet} {row.text}" if starred else row.text)
    if found is None or above.footnote or (row.bullet and not starred):
        return None
    leads = re.search(rf"(?<=[\w.,;:!?)’”]){re.escape(found['mark'])}(?![\w*])", above.text)
    if leads is None:
        return None
    lines = (*above.lines, *row.at)
    return replace(above, mark=found["mark"], footnote=found["words"].strip(), lines=lines)


def with_sources(rows: Sequence[Row]) -> list[Row]:
    """Give rows of plain text, as yet in lines, with those marked that say whence a quotation is.

    A line of the quotation may be full to the edge, so that its source seems to go on with it.
    """
    found = list(rows)
    for place in range(2, len(rows)):
        row, above = rows[place], rows[place - 1]
        after = rows[place + 1] if place + 1 < len(rows) else None
        alone = after is None or (after.gap and row.indent >= after.indent + DEEPER)
        if alone and row.indent >= DEEPER and _is_words(above) and _is_source(row, above):
            first = place - 1
            while first and not rows[first].gap and rows[first].indent == row.indent:
                first -= 1
            if rows[first].gap and row.indent >= rows[first - 1].indent + DEEPER:
                found[place] = replace(row, quoted=row.text[:1].isupper())
    return found


def with_quotations(rows: Sequence[Row]) -> list[Row]:
    """Give rows of plain text with quotations marked: set in, and right below whence they come."""
    found = [replace(row, quoted=False) for row in rows]
    for place in range(1, len(rows) - 1):
        above, row, below = rows[place - 1 : place + 2]
        after = rows[place + 2].indent if place + 2 < len(rows) else 0
        set_in = row.indent >= above.indent + DEEPER and row.indent >= after + DEEPER
        if set_in and row.gap and _is_words(row) and _is_source(below, row):
            found[place] = replace(row, quoted=True)
            found[place + 1] = replace(below, quoted=True)
    return found


def _is_words(row: Row) -> bool:
    """Say whether a row is a plain paragraph that ends as a sentence does."""
    marked = row.bullet or row.cells or row.aside or read_number(row.printed)
    return not marked and row.text[-1:] in ".!?”’\"'…"


def _is_source(row: Row, above: Row) -> bool:
    """Say whether a row is a line under a quotation that is no sentence and has no label."""
    marked = row.bullet or row.cells or row.gap or read_number(row.printed) or ":" in row.text
    return row.indent == above.indent and not marked and row.text[-1:] not in ".!?;,"


def kind_of_words(row: Row, text: str) -> tuple[PointKind, str]:
    """Give what a paragraph without a number is, and its words without the word that says so."""
    if row.quoted:
        return PointKind.QUOTATION, text
    if found := _NOTE.match(text):
        return PointKind.NOTE, text[found.end() :]
    starred = re.match(r"\*\s?[-–A-Z]", text)
    return (PointKind.NOTE if starred else PointKind.PARAGRAPH), text


FEWEST = 4
"""A line with a colon and so many words is a sentence that its list ends: `The board asked for:`"""


def opens_list(words: str, below: Row) -> bool:
    """Say whether words are a sentence that goes on with the lettered list below."""
    number = read_number(below.printed)
    lettered = number is not None and number.shape in (Shape.LETTER, Shape.ROMAN)
    return words.endswith(":") and len(words.split()) >= FEWEST and lettered


def opens_part(
    row: Row, words: str, number: Number, after: Row | None, part: DraftItem | None
) -> bool:
    """Say whether a letter stands before the title of a part of the item: `a) Insurance`.

    As a heading it does. In plain text the title stands alone, and a list of such begins with `a`.
    """
    if number.shape not in (Shape.LETTER, Shape.ROMAN) or row.bullet:
        return False
    if row.heading:
        return bool(words)
    below = read_number(after.printed) if after else None
    listed = after and (after.bullet or (below is not None and below.shape is number.shape))
    first = number.key == (1,) and after is not None
    follows = part is not None and number.key[0] > 1 and _comes_before(part.number, number)
    return (
        bool(row.gap and (after is None or after.gap))
        and not listed
        and (first or follows)
        and words[:1].isupper()
        and is_title(words)
    )


def _comes_before(value: str, number: Number) -> bool:
    above = read_number(f"{value}) ")
    return above is not None and above.shape is number.shape and above.key[0] == number.key[0] - 1


def depth_of_letter(
    before: Iterator[DraftPoint], row: Row, number: Number, *, inside: bool, opened: int
) -> int:
    """Give how deep a lettered entry is: in the list above, or one deeper than what opens it.

    All that is numbered `inside` a part of an item stands in by itself, and so does a list below
    a line that is set in itself: how far is `opened`.
    """
    last = next(before, None)
    if last is None:
        return 0
    if last.kind is PointKind.LETTERED:
        above = read_number(f"{last.number_printed} ")
        inside = number.shape is Shape.ROMAN and above is not None and above.shape is Shape.LETTER
        return last.depth + 1 if inside and number.key == (1,) else last.depth
    deeper = DEEPER * 2 if inside else DEEPER
    return 1 if last.kind is PointKind.NUMBERED or row.indent - opened >= deeper else 0
