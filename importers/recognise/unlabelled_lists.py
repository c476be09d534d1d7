"""Which rows are of lists of people by what they say: that go on, or begin with no label."""

from __future__ import annotations

import re
from collections.abc import Sequence

from importers.recognise.columns import columns_named
from importers.recognise.name_lists import by_sector
from importers.recognise.names import TITLE
from importers.recognise.numbers import Shape, read_number
from importers.recognise.people import is_name, people_in, read_person
from importers.recognise.rows import Row
from importers.recognise.run_together import dashed

LONGEST = 1500
"""No list of people in one paragraph has more letters."""


def is_entry(row: Row) -> bool:
    """Say whether a row can be of a list of people: a name, alone or with what stands beside it."""
    if row.cells:
        return any(read_person(cell) is not None for cell in row.cells) or len(row.cells[0]) < 60
    if len(row.text) > 400:
        listed = row.text.count(", ") > 8 and len(people_in(row.text)) > 4
        return listed or len(dashed(row.text)) > 4
    if row.text.count(")") > row.text.count("("):
        return True  # the rest of cells that were wrapped
    if by_sector(row.text):
        return True
    if _TELLS.search(re.sub(r"\([^()]*\)", "", row.text)):
        return False
    return bool(people_in(row.text)) or (bool(row.bullet) and len(row.text) < 80)


_TELLS = re.compile(
    r"\b(?:proposed|seconded|advised|reported|declared|informed|explained"
    r"|(?:was|were) (?:duly |then )?(?:re-?)?(?:elected|appointed)"
    r"|introduced|opened the|took the chair|had resigned|thanked|welcomed|read out)\b"
)
"""Words of a sentence on what somebody did, which is no entry of a list."""


def _is_dashed(rows: Sequence[Row]) -> bool:
    """Say whether people with their bodies behind dashes stand here on one line, or below one."""
    lists = [n for n, row in enumerate(rows) if not row.cells and dashed(row.text)]
    first = rows[0].text
    single = _DASH.search(first) is not None and read_person(first) is not None
    return bool(lists) and (lists[0] == 0 or (single and not rows[1].gap))


_DASH = re.compile(r"\s[–—-]\s")


def is_minuted(row: Row) -> bool:
    """Say whether a row is of a table of minutes: its header, or the reference of a minute."""
    if len(row.cells) < 2:
        return False
    number = read_number(f"{row.cells[0]} ")
    counted = number is not None and number.shape is Shape.MINUTE
    return counted or columns_named(row.cells) is not None


def is_posted(text: str) -> bool:
    """Say whether words are a name and behind its dash what somebody is."""
    name, _, post = _DASH.sub(" – ", text, count=1).partition(" – ")
    bare = re.sub(r"\s?\([^()]*\)", "", name).strip()
    return bool(post) and len(text) < WIDEST and text[-1:] != "." and is_name(bare)


WIDEST = 160
"""A name with what stands beside it has no more letters."""


def is_unlabelled(rows: Sequence[Row], place: int) -> bool:
    """Say whether a list of people begins here with no label: names with brackets, side by side.

    For grids whose heading was lost on the way to text.
    """
    row = rows[place]
    if place and not row.cells and _is_dashed(rows[place : place + 2]):
        return True
    if _BARE.match(row.text) and not row.cells and not _TELLS.search(row.text):
        return place > 0 and len(people_in(row.text)) >= FEWEST_BARE
    titled = len(_TITLED.findall(row.text)) >= MANY and not _TELLS.search(row.text)
    bracketed = row.text.count("(") >= 3 or row.text.count(";") >= 2
    if row.text.rstrip().endswith(".") and not (bracketed or titled):
        return False  # a sentence; looking for names in each would take long
    people = people_in(row.text)
    names = [one for one in people if one.organisation or one.role or one.initials or one.is_chair]
    many = titled and len(people) >= MANY
    sentence = row.text.rstrip().endswith(".") and " " in row.text and len(names) < 3
    listed = len(names) >= 2 and not sentence
    return (listed or many) and len(row.text) < LONGEST and place > 0


_TITLED = re.compile(rf"(?:^|,\s|\sand\s){TITLE}\.?\s[A-Z]")
"""Somebody with a title, in a list that commas part."""

MANY = 4
"""So many people with titles are a list, though a full stop ends it."""

_BARE = re.compile(r"(?:Councillors|Cllrs)\.?:?\s+(?=[A-Z])")
"""What begins a line of those who came that has no other label: `Councillors A Hill, B Dale`."""

FEWEST_BARE = 3
"""Two councillors may be those whom a sentence is on."""
