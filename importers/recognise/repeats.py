"""Page headers and footers that stand in the text again and again: found and set aside.

What is said twice is not a header for that. Where pages are known a header stands at the edge of
most of them, with nothing between it and the edge but more of the same. Where they are not, it is
a block of lines that comes again, says what the head of the paper says or numbers a page, or
stands in the middle of a sentence. A single line that comes again is left where it is.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from importers.lines import Line, Part
from importers.recognise.numbers import read_number
from importers.recognise.rows import Ledger, Row
from minutes.findings import Code

FEWEST = 3
"""A block that stands fewer times than this is no page header where pages are not known."""

EDGE = 3
"""How many lines at the top and the foot of a page may belong to its header and footer."""

HEAD = 15
"""How many lines of a paper can be its head, whose words running headers repeat."""

APART = 8
"""Lines that number their pages have at least so many others between them."""

_PAGE = re.compile(
    r"(?:[-–|\s]*(?:page|pg\.?)\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?[-–|\s]*)$|^[-–"
    r"|]\s*\d{1,3}\s*[-–|]$"
    r"|^\d{1,3}\s*(?:of|/)\s*\d{1,3}$|^\d{1,3}\s*\|\s*p\s*a\s*g\s*e$|^page\s*\|\s*\d{1,3}$"
    r"|^\d{1,2}/\d{1,2}/\d{2,4},?\s+\d\d:\d\d$|^(?:printed|draft|version)\b.*\bpage\s\d{1,3}$",
    re.IGNORECASE,
)
"""A line that only numbers its page, or ends with its number."""


_SAYS_PAGE = re.compile(r"\bpage\b|\bpg\b|p\s?a\s?g\s?e", re.IGNORECASE)


def without_repeats(
    rows: Sequence[Row],
    lines: Sequence[Line],
    ledger: Ledger,
    *,
    edges_told: bool = False,
    flows: bool = False,
) -> list[Row]:
    """Give the rows without page headers and footers; the first of each kind of block stays.

    With `edges_told` the file itself says which they are, and nothing else at a page's edge is. A
    paper that `flows`, a Word file or a web page, has no printed pages at all.
    """
    parts = {line.at: line.part for line in lines}
    set_apart = {at for at, part in parts.items() if part in (Part.HEADER, Part.FOOTER)}
    body = [row for row in rows if row.at[0] not in set_apart]
    gone = _blocks(body)
    gone |= set[int]() if flows else _counting(body)
    gone |= set[int]() if flows or edges_told else _at_edges(body)
    gone |= _beside(body, gone) | set_apart
    minutes = _are_minutes(rows)
    gone |= {
        row.at[0]
        for row in rows
        if _is_page(row, flows=flows) and not (minutes and _OF.fullmatch(row.text))
    }
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


_OF = re.compile(r"(\d{1,3})\s?/\s?(\d{1,3})")
"""A page and how many there are, or a minute and its year: `3/12`, `45/26`."""


def _are_minutes(rows: Sequence[Row]) -> bool:
    """Say whether such lines number minutes: pages begin with the first and end with the last."""
    counts = [(int(one[1]), int(one[2])) for row in rows if (one := _OF.fullmatch(row.text))]
    return any(page > of for page, of in counts) or min(counts, default=(1, 1))[0] > FIRST_PAGES


FIRST_PAGES = 2
"""A paper's first numbered page is one of so many."""


def _is_page(row: Row, *, flows: bool) -> bool:
    """Say whether a row only numbers its page; in a paper without pages it has to say so."""
    if row.bullet or row.number or len(row.text) >= 60 or not _PAGE.fullmatch(row.text):
        return False
    return not flows or _SAYS_PAGE.search(row.text) is not None


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
    for words, places in starts.items():
        if len(places) < FEWEST or any(re.match(r"[A-Za-z]\S* ?$", text) for text in words[:1]):
            continue
        if rows[places[0]].gap == 0 and places[0] and rows[places[0] - 1].bullet:
            continue
        if not any(_is_running(rows, place) for place in places):
            continue
        for place in places[1:]:
            block = rows[place : place + FEWEST]
            gone |= {row.at[0] for row in block if not (row.bullet or _goes_on(row))}
    return gone


def _is_running(rows: Sequence[Row], place: int) -> bool:
    """Say whether three lines that come again are of a running header, where they stand here.

    They say what the head says, one of them numbers a page, or they part a sentence.
    """
    block = rows[place : place + FEWEST]
    head = {row.text for row in _head(rows)}
    if any(row.text in head or _PAGE.fullmatch(row.text) for row in block):
        return True
    above, below = rows[place - 1], rows[min(place + FEWEST, len(rows) - 1)]
    if above.heading or block[-1].text in {row.text for row in block[:-1]}:
        return False  # a paragraph that is said twice
    return _goes_on(below) and above.text[-1:] not in ".!?:;" and not below.bullet


def _goes_on(row: Row) -> bool:
    """Say whether a row goes on with a sentence that a header parted: it is none itself."""
    return row.text[:1].islower() and not row.text.startswith(("www.", "http"))


def _head(rows: Sequence[Row]) -> Sequence[Row]:
    """Give the rows above the first that has a number or is a heading within the paper."""
    for place, row in enumerate(rows[:HEAD]):
        if place and (row.heading > 1 or read_number(row.printed)):
            return rows[:place]
    return rows[:HEAD]


def _at_edges(rows: Sequence[Row]) -> set[int]:
    """Find lines that stand at the edge of most pages. For papers whose pages are known."""
    pages: dict[int, list[Row]] = {}
    for row in rows:
        pages.setdefault(row.page, []).append(row)
    if len(pages) < 2 or 0 in pages:
        return set()
    tops = _from_edge([page[:EDGE] for page in pages.values()])
    feet = _from_edge([page[: -EDGE - 1 : -1] for page in pages.values()])
    first = {row.at[0] for row in rows[:EDGE] if row.page == rows[0].page}
    first -= {row.at[0] for row in rows[1:EDGE] if _is_page(row, flows=False)}
    return {row.at[0] for row in (*tops, *feet) if row.at[0] not in first}


def _from_edge(edges: Sequence[Sequence[Row]]) -> list[Row]:
    """Give the lines of edges, each from the margin inwards, that most of them have.

    They begin at the margin: below what is of one page only, nothing is a header any more.
    """
    counts = Counter(key for edge in edges for key in {_same(row) for row in edge})
    needed = max(2, (len(edges) + 1) // 2)
    least = 12 if len(edges) == 2 else 0  # what comes twice has to be more than a word
    found: list[Row] = []
    for edge in edges:
        for row in edge:
            repeated = counts[_same(row)] >= needed and len(_same(row)) >= least
            if not repeated and not _is_page(row, flows=False):
                break
            found.append(row)
    return found


_TAIL = re.compile(r"^(.{12,}?)\s+(\d{1,3})$")


def _counting(rows: Sequence[Row]) -> set[int]:
    """Find a line that comes again with 1, 2, 3 at its end: a footer with the page's number."""
    found: dict[str, list[tuple[int, int]]] = {}
    for row in rows:
        if row.bullet or row.number or row.heading or not row.text[-1:].isdecimal():
            continue
        if match := _TAIL.match(" ".join(row.text.split())):
            found.setdefault(match[1], []).append((int(match[2]), row.at[0]))
    order = {row.at[0]: place for place, row in enumerate(rows)}
    return {
        at
        for places in found.values()
        if len(places) > 1 and [n for n, _ in places] == list(range(1, len(places) + 1))
        if all(order[b] - order[a] >= APART for (_, a), (_, b) in itertools.pairwise(places))
        for _, at in places
    }


SHORT = 40
"""A line with no more letters may differ in its figures and be the same line of a header."""


def _beside_key(row: Row) -> str:
    return _same(row) if len(row.text) <= SHORT else row.text


def _beside(rows: Sequence[Row], gone: set[int]) -> set[int]:
    """Find lines that come again and always stand beside what repeats, such as a second line."""
    near: dict[str, list[int]] = {}
    everywhere = Counter(_beside_key(row) for row in rows)
    tops = {_beside_key(row) for row in rows[:2]}
    for place, row in enumerate(rows):
        around = (*rows[max(0, place - 1) : place], *rows[place + 1 : place + 2])
        marked = any(
            r.at[0] in gone or (len(r.text) < 60 and _PAGE.fullmatch(r.text)) for r in around
        )
        if row.at[0] not in gone and marked and not _goes_on(row):
            near.setdefault(_beside_key(row), []).append(row.at[0])
    return {
        at
        for key, places in near.items()
        if (len(places) > 1 and len(places) == everywhere[key])
        or (places and everywhere[key] == len(places) + 1 and key in tops)
        for at in places
    }
