"""An agenda that minutes print in front: a list of items that is none of what was said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from importers.recognise.chains import Numbered
from importers.recognise.headings import standing_alone
from importers.recognise.numbers import read_number
from importers.recognise.rows import Row
from importers.recognise.titles import is_title

_AGENDA = re.compile(r"(?:the )?agenda(?: items)?|order of business|items", re.IGNORECASE)
"""What stands over such a list."""

TOP = 60
"""It stands within so many rows of the beginning."""

FEWEST = 3
"""So many entries are a list, and so many headings below it what the minutes are under."""

LONGEST = 110
"""No entry has more letters."""


def agenda_of(rows: Sequence[Row]) -> range:
    """Give the places of the agenda's entries, where headings of the minutes' own stand below."""
    start = next((n for n, row in enumerate(rows[:TOP]) if _AGENDA.fullmatch(_words(row))), None)
    if start is None:
        return range(0)
    end = start + 1
    counted = 0
    while end < len(rows) and _is_entry(rows[end], counted):
        counted += _is_counted(rows[end])
        end += 1
    heads = standing_alone(rows[end:]) if counted >= FEWEST else {}
    return range(start, end) if len(heads) >= FEWEST else range(0)


def front_list(numbered: Sequence[Numbered], words: Sequence[str]) -> list[Numbered]:
    """Give the numbered rows of a list in front that minutes then begin again, not all of it.

    They count on to where the first number stands again; two titles and more are said twice.
    Letters of lists inside the items count on nothing.
    """
    numbered = [one for one in numbered if one.number.shape is numbered[0].number.shape]
    again = next((n for n, one in enumerate(numbered) if n and _is_first(one, numbered[n - 1])), 0)
    run = list(numbered[:again])
    places = [one.place for one in run]
    if len(run) <= FEWEST or places[-1] - places[0] > 2 * len(run):
        return []
    listed = {_title(one, words) for one in run}
    twice = [one for one in numbered[again:] if _title(one, words) in listed]
    return run if len(twice) >= TWICE else []


def bullets_in_front(rows: Sequence[Row]) -> tuple[list[int], list[int]]:
    """Give the places of an agenda in bullets, and of the titles below that say them again."""
    run: list[int] = []
    for place, row in enumerate(rows[: TOP + 1]):
        if row.bullet and not row.cells and len(row.text) < LONGEST and place < TOP:
            run.append(place)
        elif titles := _again(rows, run):
            return run, titles
        else:
            run = []
    return [], []


def _again(rows: Sequence[Row], run: Sequence[int]) -> list[int]:
    """Give the places below a list in bullets of the lines that say most of it again, in order."""
    if len(run) <= FEWEST:
        return []
    wanted = {_said(rows[n].text): n for n in run}
    again = [
        n
        for n in range(run[-1] + 1, len(rows))
        if not (rows[n].bullet or rows[n].cells) and _said(rows[n].text) in wanted
    ]
    order = [wanted[_said(rows[n].text)] for n in again]
    return again if len(again) >= FEWEST and order == sorted(set(order)) else []


def _said(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


TWICE = 2
"""So many titles that stand twice say that the first list is the agenda."""


def _is_first(one: Numbered, above: Numbered) -> bool:
    return one.number.key[0] == 1 and above.number.key[0] > FEWEST


def _title(one: Numbered, words: Sequence[str]) -> tuple[str, ...]:
    said = words[one.place][one.number.end :].lower()
    return tuple(word for word in re.findall(r"[a-z]+", said) if word not in ("the", "a", "an"))


def _words(row: Row) -> str:
    return row.text.strip(" :")


def _is_counted(row: Row) -> bool:
    return read_number(f"{row.cells[0]} " if row.cells else row.printed) is not None


def _is_entry(row: Row, counted: int) -> bool:
    """Say whether a row is of the list: in a table, counted, or too short for what was said."""
    if row.cells or row.table is not None:
        return True
    if len(row.text) > LONGEST or row.text.endswith("."):
        return False
    return _is_counted(row) or not counted or not (row.bold or is_title(row.text))
