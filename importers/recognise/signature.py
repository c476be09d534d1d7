"""The place where the chair signs, at the foot of the minutes: no words of the last item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from importers.draft import Ending, Head
from importers.recognise.outline import Outline, Section
from importers.recognise.people import is_name
from importers.recognise.rows import Ledger, Row
from minutes.model import Day
from minutes.rules.dates import read_day

_SIGNED = re.compile(
    r"signed(?:\s(?:by|as)\s[\w\s]{3,60}|\s\([\w\s]{3,30}\)|\sby)?\s?:\s*(?P<value>.*)",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"(?:name|print(?:ed)? name|chair(?:man|person|woman)?|position|designation|dated?)"
    r"\s?:?\s*(?P<value>.*)",
    re.IGNORECASE,
)
_UNSIGNED = re.compile(
    r"signed\b[\s:._…–-]*(?:\(?(?:the )?chair(?:man|person|woman)?\)?)?[\s:._…–-]*"
    r"(?:dated?[\s:._…–-]*)?",
    re.IGNORECASE,
)
"""Signature and date on one line, with nothing written on either: `Signed ....... Date .......`."""

_RULE = re.compile(r"[\s._…-]*")
"""A line to write on, and nothing written there."""

LAST = 8
"""How many rows from the end the signature begins at the most."""


def without_signature(outline: Outline, head: Head, ledger: Ledger) -> tuple[Outline, Head]:
    """Give the items without the signature under the last of them, and the head with who signed."""
    if not outline.sections:
        return outline, head
    last = outline.sections[-1]
    start = _start(last.rows)
    if start is None:
        return outline, head
    signed_by, signed_on = head.signed_by, head.signed_on
    for row in last.rows[start:]:
        ledger.put(row.at, Ending.HEAD, "signature")
        value = _value(row)
        day = read_day(value)
        if _SIGNED.match(_words(row)) and is_name(value):
            signed_by = value
        elif day is not None and len(day.day) == len("2026-05-14"):
            signed_on = Day(day.day)
    kept = Section(
        title=last.title,
        number=last.number,
        printed=last.printed,
        depth=last.depth,
        rows=last.rows[:start],
        lines=last.lines,
    )
    outline = replace(outline, sections=(*outline.sections[:-1], kept))
    return outline, replace(head, signed_by=signed_by, signed_on=signed_on)


def _start(rows: Sequence[Row]) -> int | None:
    """Give where a signature begins that the rest of the rows belong to."""
    for place in range(max(0, len(rows) - LAST), len(rows)):
        words = _words(rows[place])
        is_blank = re.search(r"[._…]{3}", words) is not None and _UNSIGNED.fullmatch(words)
        if not (is_blank or _SIGNED.fullmatch(words)) or len(words) > 120:
            continue
        rest = rows[place + 1 :]
        if all(_BESIDE.fullmatch(_words(row)) and len(_words(row)) < 90 for row in rest):
            value = "" if is_blank else _value(rows[place])
            return place if not value or is_name(value) else None
    return None


def _words(row: Row) -> str:
    filled = [cell.strip() for cell in row.cells if cell.strip()]
    return " ".join(filled) if filled else row.text.strip()


def _value(row: Row) -> str:
    found = _SIGNED.fullmatch(_words(row)) or _BESIDE.fullmatch(_words(row))
    value = found["value"].strip() if found else ""
    return "" if _RULE.fullmatch(value) else value.strip(" ._…")
