"""An agenda that minutes print in front: a list of items that is none of what was said."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
