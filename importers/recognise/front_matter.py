"""What stands in front of minutes on the same paper: the notice of the meeting, a page's own words.

The head of the minutes begins below it; above it days and lists of people are of something else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from importers.recognise.paper import Paper
from importers.recognise.people import people_in
from importers.recognise.room_labels import LABEL
from importers.recognise.rows import Row
from minutes.rules.dates import read_day

_NOTICE = re.compile(
    r"agenda|.*\b(?:notice|summons)\b.{0,40}\b(?:agenda|meeting)\b.*|.*\bsummoned to attend\b.*"
    r"|(?:the )?agenda (?:for|of) (?:the|a) .{5,80}",
    re.IGNORECASE,
)
"""What a notice of a meeting says near its top."""

_MINUTES = re.compile(r"(?:draft\s)?minutes\s(?:of|from)\s(?:the|an?)\s.{5,160}", re.IGNORECASE)
"""How the minutes begin that stand below such a notice."""

_TITLE = re.compile(r"(?:draft |unconfirmed )?minutes", re.IGNORECASE)

TOP = 8
"""A notice says that it is one within so many rows."""

NEAR = 10
"""The first list of people stands so many rows below the title of the minutes."""

WIDEST = 300
"""No line of a notice that says what it is has more letters."""

LONGEST = 60
"""What the board is called, over the title, has no more letters."""

PEOPLE = 3
"""So many names behind the first label are who was there."""

LAST = 60
"""The minutes of a page begin within so many rows."""


def parted_front(paper: Paper) -> tuple[Paper, tuple[Row, ...]]:
    """Give the paper from where its minutes begin, and the rows that stand in front of them."""
    rows = paper.rows
    kept = _below_notice(rows) or _below_page(rows)
    if not kept:
        return paper, ()
    places = set(kept)
    front = tuple(row for n, row in enumerate(rows) if n not in places)
    if any(_MARKED.search(row.printed) for row in front):
        return paper, ()  # what a mark in front is of has to be told with the rest
    left = tuple(rows[n] for n in kept)
    return replace(paper, rows=left, text="\n".join(row.printed for row in left)), front


_MARKED = re.compile(
    r"confidential|restricted|sensitive|exempt|private|not for publication|part (?:2|two|ii|b)\b",
    re.IGNORECASE,
)
"""Words that may say that something is kept from the public."""


def _below_notice(rows: Sequence[Row]) -> list[int]:
    """Give the places of the minutes that stand below the notice of their meeting."""
    top = [row.text.strip(" :") for row in rows[:TOP] if len(row.text) < WIDEST]
    if not any(_NOTICE.fullmatch(words) for words in top):
        return []
    for place in range(TOP, len(rows)):
        if _MINUTES.fullmatch(rows[place].text) is None or rows[place].cells:
            continue
        if not any(_is_list(row) for row in rows[place + 1 : place + NEAR]):
            continue
        start = place
        while start > TOP and _is_over(rows[start - 1]):
            start -= 1
        told = any(_is_list(row) for row in rows[:start])
        return [] if told else list(range(start, len(rows)))
    return []


def _is_over(row: Row) -> bool:
    """Say whether a row can be of the title block, right above the line that says minutes."""
    words = row.text.strip()
    plain = not (row.cells or row.number or row.bullet) and words[-1:] not in ".:;|"
    return plain and (_TITLE.fullmatch(words) is not None or (len(words) < LONGEST and not
                      re.search(r"\d", words)))  # fmt: skip


def _is_list(row: Row) -> bool:
    label = LABEL.match(row.cells[0] if row.cells else row.text)
    return label is not None and (bool(label["sign"]) or bool(row.cells))


def _below_page(rows: Sequence[Row]) -> list[int]:
    """Give the places of minutes on a page that says other things first: its title, and the rest.

    They begin with a day alone on its line, right above the first list of who came.
    """
    first = next((n for n, row in enumerate(rows[:LAST]) if _is_list(row)), None)
    if first is None or first < TOP // 2 or len(people_in(_behind(rows[first]))) < PEOPLE:
        return []
    near = range(max(1, first - 2), first)
    day = next((n for n in near if _is_day(rows[n])), None)
    told = sum(row.text.rstrip().endswith(".") for row in rows[1:day])
    if day is None or told < 2 or any(read_day(row.text) for row in rows[:day]):
        return []
    return [0, *range(day, len(rows))]


def _behind(row: Row) -> str:
    return row.text.partition(":")[2]


def _is_day(row: Row) -> bool:
    when = read_day(row.text.strip())
    return when is not None and when.year_written and len(when.printed) >= len(row.text.strip()) - 9
