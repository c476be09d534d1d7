"""Days that the way to text broke over lines: `24`, `th`, `August 2026`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from importers.recognise.numbers import MONTHS
from importers.recognise.rows import Row

_RAISED = re.compile(r"(?:st|nd|rd|th)", re.IGNORECASE)
_MONTH = re.compile(rf"(?:of\s)?(?:{MONTHS})\b", re.IGNORECASE)


def with_whole_days(rows: Sequence[Row]) -> list[Row]:
    """Give the rows with a day in one piece whose raised letters stood on a line of their own."""
    found: list[Row] = []
    raised = False
    for place, row in enumerate(rows):
        above = found[-1] if found else None
        below = rows[place + 1] if place + 1 < len(rows) else None
        if (
            above is not None and below is not None
            and _RAISED.fullmatch(row.text) and above.text[-1:].isdigit()
            and _MONTH.match(below.text)
        ):  # fmt: skip
            found[-1] = replace(above, text=above.text + row.text, at=above.at + row.at, pieces=())
            raised = True
            continue
        if raised and above is not None:
            found[-1] = replace(above, text=f"{above.text} {row.text}", at=above.at + row.at)
            raised = False
            continue
        found.append(row)
    return found
