"""Numbers with a comma behind them: `1, To elect a Chair`, where they count a paper's items."""

from __future__ import annotations

import re
from collections.abc import Sequence

from importers.recognise.rows import Row

_NUMBERED = re.compile(r"(?P<number>\d{1,2}),\s+(?=[A-Z])")

FEWEST = 3
"""So many that count on from one are items; `12, High Street` is none."""


def with_stops(rows: Sequence[Row]) -> list[Row]:
    """Give the rows with a full stop for the comma behind each number, where those count on."""
    found = {
        n: said
        for n, row in enumerate(rows)
        if not (row.cells or row.bullet or row.number) and (said := _NUMBERED.match(row.text))
    }
    counts = [int(said["number"]) for said in found.values()]
    if len(counts) < FEWEST or counts != list(range(1, len(counts) + 1)):
        return list(rows)
    made = list(rows)
    for n, said in found.items():
        rest = rows[n].text[said.end() :]
        made[n] = rows[n].having(f"{said['number']}. {rest}")
    return made
