"""The header of a table that became a line of words: `Item Action By`, `Min Item Lead`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from importers.draft import Ending
from importers.recognise.rows import Ledger, Row

_FIRST = r"(?:item|min(?:ute)?s?|agenda\sitem|topic|subject|no|ref(?:erence)?)"
_LAST = (
    r"(?:actions?|action\sby|by|by\swhom|by\swhen|by\sdate|whom?|when|lead|owner|due|date|due\sdate"
    r"|att|attachments?|responsible|person|deadline|discussion|(?:item\s)?under\sdiscussion"
    r"|outcome|decision|details|description)"
)
_HEADER = re.compile(
    rf"{_FIRST}\.?(?:\s?/\s?|\s)(?:(?:{_FIRST}|{_LAST})\.?(?:\s?/\s?|\s)){{0,5}}{_LAST}\.?",
    re.IGNORECASE,
)
"""Words that stand over columns, and over nothing else."""


def without_headers(rows: Sequence[Row], ledger: Ledger) -> list[Row]:
    """Give rows without lines that are only what stood over the columns of a table."""
    kept: list[Row] = []
    for row in rows:
        plain = not (row.cells or row.bullet or row.number or row.heading)
        if plain and row.text[:1].isupper() and _HEADER.fullmatch(row.text.strip(" :")):
            ledger.put(row.at, Ending.HEAD, "column")
            continue
        kept.append(row)
    return kept
