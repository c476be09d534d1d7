"""Items above the first that a number or a heading marks: a welcome, an election, the minutes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from importers.draft import Lines
from importers.recognise.rows import Row

LEAST = 60
"""What was said under such a title has more letters than this."""

_TITLE = re.compile(
    r"(?:(?:chair\S*'?s?\s)?(?:welcome|introductions?|opening (?:remarks|comments))"
    r"(?: and (?:introductions?|apologies))?|chair\S*'?s? (?:introduction|opening remarks)"
    r"|elections? of (?:the )?(?:vice[ -])?(?:chair\w*|officers|office[ -]bearers)(?: and .{3,30})?"
    r"|declarations? of interests?|open forum|public (?:forum|participation|session|question time)"
    r"|(?:approval of )?(?:the )?minutes of (?:the )?(?:last|previous) meeting)",
    re.IGNORECASE,
)
"""Titles that an item may have which stands above all numbers."""

_LABEL = re.compile(
    r"(?P<title>(?:[Aa]pproval of )?(?:[Tt]he )?[Mm]inutes of (?:the )?(?:(?:last|previous)\s)?"
    r"[Mm]eeting[^:.;]{0,50}):\s+(?P<rest>(?=.*\b(?:approved|agreed|accepted|proposed|adopted)\b).{20,})"
)
"""A line that tells what became of the last minutes, behind its title."""


_APPROVED = re.compile(
    r"(?:The )?(?P<title>[Mm]inutes of the (?:previous|last) (?:[A-Z]{3}|(?:[a-z]+ )?[Mm]eeting))\b"
    r".{0,120}\b(?:approved|agreed|accepted|adopted|signed)\b.*",
    re.DOTALL,
)
"""A sentence that tells what became of the last minutes, with no title over it."""


@dataclass(frozen=True, slots=True)
class Opening:
    """An item that stands above the first with a number or a heading."""

    title: str
    lines: Lines
    rows: tuple[Row, ...]


def openings(before: Sequence[Row]) -> tuple[list[Row], list[Opening]]:
    """Give the rows above the first item without the items among them, and those."""
    starts = {
        n: said for n, row in enumerate(before) if n and (said := _opens(row, before[n + 1 :]))
    }
    if not starts:
        return list(before), []
    places = [*starts, len(before)]
    found: list[Opening] = []
    for place, end in itertools.pairwise(places):
        row = before[place]
        title, rest = starts[place]
        own = [replace(row.having(rest), gap=0)] if rest else []
        found.append(Opening(title, row.at, (*own, *before[place + 1 : end])))
    return list(before[: places[0]]), found


def _opens(row: Row, below: Sequence[Row]) -> tuple[str, str] | None:
    """Give the title with which a row begins an item, and what stands behind it."""
    if row.bullet or row.cells:
        return None
    words = row.text.strip(" :")
    if _TITLE.fullmatch(words):
        told = bool(below) and len(below[0].text) > LEAST and not below[0].cells
        return (words, "") if told else None
    if approved := _APPROVED.fullmatch(row.text):
        return f"{approved['title'][0].upper()}{approved['title'][1:]}", row.text
    said = _LABEL.fullmatch(row.text)
    return (said["title"].strip(), said["rest"]) if said else None
