"""Conditions of a decision: a list below a line that ends by saying that they follow."""

from __future__ import annotations

import re
from dataclasses import replace

from importers.draft import DraftOutcome, Entry
from importers.recognise.rows import Row

_FOLLOW = re.compile(r"\b[Cc]onditions:$")
"""How an outcome ends whose conditions stand below it as a list."""


def with_condition(last: Entry | None, row: Row) -> DraftOutcome | None:
    """Give the outcome above with a bullet as one of its conditions; None where it has none."""
    if not isinstance(last, DraftOutcome) or not _FOLLOW.search(last.text):
        return None
    added = (*last.conditions, row.text.strip())
    return replace(last, conditions=added, lines=(*last.lines, *row.at))
