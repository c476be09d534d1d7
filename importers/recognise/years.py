"""A table of who takes part in which year: one row a year, with its time and its members."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WHICH = re.compile(r"years?|cohorts?|waves?|phases?", re.IGNORECASE)
_WHEN = re.compile(r"periods?|when|dates?|from and to|time(?:scale)?", re.IGNORECASE)
_WHO = re.compile(
    r"who|members?|participants?|taking part|(?:local )?areas?|boards?", re.IGNORECASE
)
"""What the columns of a list of years are called, in this order."""

_YEAR = re.compile(r"(?:year|cohort|wave|phase)s?\b.*|\d.*", re.IGNORECASE)


def is_year_list(rows: Sequence[Sequence[str]]) -> bool:
    """Say whether the rows of a table tell who takes part in which year."""
    if len(rows) < 2 or len(rows[0]) != 3:
        return False
    named = zip((_WHICH, _WHEN, _WHO), rows[0], strict=True)
    if not all(form.fullmatch(cell.strip(" :")) for form, cell in named):
        return False
    return all(len(row) <= 3 and row and _YEAR.fullmatch(row[0].strip()) for row in rows[1:])


def members_of(cell: str) -> tuple[str, ...]:
    """Give those whom a cell names, each by itself."""
    listed = [part.strip() for part in cell.split(",") if part.strip()]
    if not listed:
        return ()
    *firsts, last = listed
    return (*firsts, *(part.strip() for part in last.rsplit(" and ", 1) if part.strip()))
