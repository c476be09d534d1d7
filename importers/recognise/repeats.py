"""Page headers and footers that stand in the text again and again: found and set aside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from importers.lines import Line, Part
from importers.recognise.rows import Ledger, Row
from minutes.findings import Code

FEWEST = 3
"""A block that stands fewer times than this is no page header where pages are not known."""

EDGE = 3
"""How many lines at the top and the foot of a page may belong to its header and footer."""

_PAGE = re.compile(
    r"(?:[-–|\s]*(?:page|pg\.?)\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?[-–|\s]*)$|^[-–"
    r"|]\s*\d{1,3}\s*[-–|]$"
    r"|^\d{1,3}\s*(?:of|/)\s*\d{1,3}$|^\d{1,3}\s*\|\s*p\s*a\s*g\s*e$|^page\s*\|\s*\d{1,3}$"
    r"|^\d{1,2}/\d{1,2}/\d{2,4},?\s+\d\d:\d\d$|^(?:printed|draft|version)\b.*\bpage\s\d{1,3}$",
    re.IGNORECASE,
)
"""A line that only numbers its page, or ends with its number."""


def without_repeats(
    rows: Sequence[Row], lines: Sequence[Line], ledger: Ledger, *, edges_told: bool = False
) -> list[Row]:
    """Give the rows without page headers and footers; the first of each kind of block stays.

    With `edges_told` the file itself says which they are, and nothing else at a page's edge is.
    """
    parts = {line.at: line.part for line in lines}
    set_apart = {at for at, part in parts.items() if part in (Part.HEADER, Part.FOOTER)}
    body = [row for row in rows if row.at[0] not in set_apart]
    gone = _blocks(body) | _counting(body)
    gone |= set[int]() if edges_told else _at_edges(body)
    gone |= _beside(body, gone) | set_apart
    gone |= {row.at[0] for row in rows if _PAGE.fullmatch(row.text) and len(row.text) < 60}
    kept: list[Row] = []
    cut = False
    told = ""
    for row in rows:
        if row.at[0] in gone:
            ledger.lay_by(Code.PAGE_HEADER_REPEAT, row.at)
            if not cut and row.text != told:
                told = _tell(row, ledger)
            cut = True
            continue
        if cut and kept and _cuts(kept[-1], row):
            ledger.find(
                Code.SENTENCE_SPLIT_BY_HEADER,
                "A page header stood in the middle of this sentence.",
                "Nothing to do: the sentence was joined again. Read it once.",
                text=f"{kept[-1].text[-60:]} | {row.text[:60]}",
                lines=row.at,
            )
            row = replace(row, gap=0)
            kept[-1] = _joined(kept[-1], row)
        else:
            kept.append(row)
        cut = False
    return kept


def _tell(row: Row, ledger: Ledger) -> str:
    ledger.find(
        Code.PAGE_HEADER_REPEAT,
        "A page header or footer stood here again, and was left out.",
        "Nothing to do, unless it is part of the minutes.",
        text=row.text,
        lines=row.at,
    )
    return row.text


def _cuts(above: Row, below: Row) -> bool:
    """Say whether a header stood inside a sentence: it has no end above and goes on below.

    Only for papers with a paragraph to a line: where lines are wrapped, joining them does it.
    """
    if above.pieces or below.pieces or below.bullet or len(above.text) < 150:
        return False
    open_above = above.text[-1:].isalnum() or above.text[-1:] in ",;-–"
    return open_above and below.text[:1].islower()


def _joined(above: Row, below: Row) -> Row:
    return replace(above, text=f"{above.text} {below.text}", at=above.at + below.at)


def _same(row: Row) -> str:
    """Give a line as far as a header stays the same from page to page: without its figures."""
    return re.sub(r"\d+", "#", " ".join(row.text.lower().split()))


def _blocks(rows: Sequence[Row]) -> set[int]:
    """Find blocks of three lines or more that stand at least three times; all but the first go.

    For text without pages, in which each page began with the same lines.
    """
    keys = [row.text for row in rows]
    gone: set[int] = set()
    starts: dict[tuple[str, ...], list[int]] = {}
    for place in range(len(keys) - FEWEST + 1):
        starts.setdefault(tuple(keys[place : place + FEWEST]), []).append(place)
    for block, places in starts.items():
        if len(places) < FEWEST or any(re.match(r"[A-Za-z]\S* ?$", text) for text in block[:1]):
            continue
        if rows[places[0]].gap == 0 and places[0] and rows[places[0] - 1].bullet:
            continue
        for place in places[1:]:
            gone |= {row.at[0] for row in rows[place : place + FEWEST] if not row.bullet}
    return gone


def _at_edges(rows: Sequence[Row]) -> set[int]:
    """Find lines that stand at the edge of most pages. For papers whose pages are known."""
    pages: dict[int, list[Row]] = {}
    for row in rows:
        pages.setdefault(row.page, []).append(row)
    if len(pages) < 2 or 0 in pages:
        return set()
    seen: dict[str, list[Row]] = {}
    for page in pages.values():
        edges = {row.at: row for row in (*page[:EDGE], *page[-EDGE:])}
        for row in {_same(row): row for row in edges.values()}.values():
            seen.setdefault(_same(row), []).append(row)
    needed = max(2, (len(pages) + 1) // 2)
    gone: set[int] = set()
    for key, found in seen.items():
        if len(found) < needed or (len(pages) == 2 and len(key) < 12):
            continue
        first = found[0]
        top = first is pages[first.page][0] and first.page == min(pages)
        gone |= {row.at[0] for row in found if not (top and row is first)}
    return gone


_TAIL = re.compile(r"^(.{12,}?)\s+(\d{1,3})$")


def _counting(rows: Sequence[Row]) -> set[int]:
    """Find a line that comes again with 1, 2, 3 at its end: a footer with the page's number."""
    found: dict[str, list[tuple[int, int]]] = {}
    for row in rows:
        if match := _TAIL.match(" ".join(row.text.split())):
            found.setdefault(match[1], []).append((int(match[2]), row.at[0]))
    return {
        at
        for places in found.values()
        if len(places) > 1 and [n for n, _ in places] == list(range(1, len(places) + 1))
        for _, at in places
    }


def _beside(rows: Sequence[Row], gone: set[int]) -> set[int]:
    """Find lines that come again and always stand beside what repeats, such as a second line."""
    near: dict[str, list[int]] = {}
    everywhere = Counter(_same(row) for row in rows)
    tops = {_same(row) for row in rows[:2]}
    for place, row in enumerate(rows):
        around = (*rows[max(0, place - 1) : place], *rows[place + 1 : place + 2])
        marked = any(
            r.at[0] in gone or (_PAGE.fullmatch(r.text) and len(r.text) < 60) for r in around
        )
        if row.at[0] not in gone and marked:
            near.setdefault(_same(row), []).append(row.at[0])
    return {
        at
        for key, places in near.items()
        if (len(places) > 1 and len(places) == everywhere[key])
        or (places and everywhere[key] == len(places) + 1 and key in tops)
        for at in places
    }
