"""A year as a board counts it: from January, from April, or between any two months."""

from __future__ import annotations

import re
from dataclasses import dataclass

from minutes.errors import NotUnderstood
from minutes.model import Day

NAMED = re.compile(r"(\d{4})(?:/(\d{2}|\d{4}))?")
"""`2025`, or `2025/26`."""

MONTHS = re.compile(r"(\d{4}-(?:0[1-9]|1[0-2]))/(\d{4}-(?:0[1-9]|1[0-2]))")
"""`2025-09/2026-08`."""

MONTH = len("2025-09")
"""How much of a day says its month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A year: what it is called, and its first and last month."""

    name: str
    first: str
    last: str

    def has(self, day: Day) -> bool:
        """Say whether a day is in it. One of which only the year is known is in none."""
        return len(day) >= MONTH and self.first <= day[:MONTH] <= self.last


def read_year(text: str) -> Year:
    """Give the year that is meant: `2025`, `2025/26` (April to March), `2025-09/2026-08`."""
    text = text.strip()
    if match := MONTHS.fullmatch(text):
        first, last = match.groups()
        if first <= last:
            return Year(name=_name(int(first[:4]), int(last[:4])), first=first, last=last)
    elif match := NAMED.fullmatch(text):
        begins, ends = int(match[1]), match[2]
        if not ends:
            return Year(name=text, first=f"{text}-01", last=f"{text}-12")
        if f"{begins + 1:04}".endswith(ends):
            first, last = f"{match[1]}-04", f"{begins + 1:04}-03"
            return Year(name=_name(begins, begins + 1), first=first, last=last)
    raise NotUnderstood(
        f"“{text[:60]}” is not a year.",
        way_out="Say 2025, or 2025/26 for April to March, or two months: 2025-09/2026-08.",
    )


def _name(begins: int, ends: int) -> str:
    """Give what a year is called that may end in another: `2025/26`."""
    return f"{begins:04}" if begins == ends else f"{begins:04}/{ends % 100:02}"
