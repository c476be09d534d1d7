"""A board's numbering as a person writes it down: `1 / 1.1 / a) / i.`, read and printed.

Each level is shown by its first number. Words may follow behind a semicolon: `runs on` where the
first level goes on from meeting to meeting, `paragraphs` where paragraphs take numbers too.
"""

from __future__ import annotations

import re

from minutes.errors import NotUnderstood
from minutes.rules.numbering import shown_number
from minutes.shapes import Count, Level, Numbering

RUNS_ON = "runs on"
"""What is written where numbers go on from meeting to meeting."""

PARAGRAPHS = "paragraphs"
"""What is written where paragraphs are numbered below the items."""

NO_NUMBER = "none"
"""What is written for a level without numbers."""

BULLETS = frozenset({"•", "·", "-", "–", "*", "bullet", "bullets"})
"""Everything that is read as a bullet."""

SIGNS = (Count.DIGITS, Count.LETTERS, Count.CAPITALS, Count.ROMAN, Count.ROMAN_CAPITALS)
"""The signs that a level can begin with."""

YEARED = re.compile(
    r"(?<![0-9])([0-9]{1,6})(?![0-9])(/(?:[0-9]{4}|[0-9]{2})(?![0-9])|[/-]\{yy(?:yy)?\})?"
)
"""A first-level number, perhaps with its year: `70/17`, `1/{yy}`."""

EXAMPLES = "Write the first number of each level, such as 1 / 1.1 / a) or 1 / 1a or bullets."
"""The way out of every notation that cannot be read."""


def print_scheme(scheme: Numbering) -> str:
    """Give a board's numbering as text: `1 / 1.1 / a); paragraphs`."""
    shown: list[str] = []
    parent = ""
    for depth, level in enumerate(scheme.levels):
        if level.count in (Count.BULLET, Count.NONE):
            shown.append(level.count.value or NO_NUMBER)
            parent = ""
            continue
        joined = f"{parent}{level.joined}" if level.joined is not None and parent else ""
        parent = f"{joined}{level.count.value}{scheme.year if depth == 0 else ''}"
        shown.append(shown_number(level, parent))
    words = [RUNS_ON] * scheme.runs_on + [PARAGRAPHS] * scheme.points
    return "; ".join([" / ".join(shown) or NO_NUMBER, *words])


def read_scheme(text: str) -> Numbering:
    """Give the numbering that a person wrote down, or say what could not be read."""
    notation, *words = (part.strip() for part in text.split(";"))
    strange = [word for word in words if word not in (RUNS_ON, PARAGRAPHS, "")]
    if strange:
        raise NotUnderstood(
            f"“{strange[0]}” says nothing about numbering.",
            way_out=f"Behind a semicolon, write “{RUNS_ON}” or “{PARAGRAPHS}”.",
        )
    parts, year, high = _first_level(_levels_of(notation))
    levels: list[Level] = []
    parent = ""
    for depth, part in enumerate(parts):
        level, parent = _read_level(part, parent, year if depth == 0 else "", depth + 1)
        levels.append(level)
    return Numbering(tuple(levels), RUNS_ON in words or high, year, PARAGRAPHS in words)


def _levels_of(notation: str) -> list[str]:
    if not notation:
        return [NO_NUMBER]
    parts = re.split(r"\s+/(?=\s)|,", notation)
    if len(parts) == 1 and "{" not in notation and not re.search(r"[0-9]/[0-9]{2}", notation):
        parts = notation.split("/")
    if "" in (part.strip() for part in parts):
        raise NotUnderstood("A level of the numbering is empty.", way_out=EXAMPLES)
    return [part.strip() for part in parts]


def _first_level(parts: list[str]) -> tuple[list[str], str, bool]:
    """Turn a first level such as 70/17, shown by any number, into one that begins at 1.

    Gives the parts, the year that follows the number, and whether it shows that numbers run on.
    """
    match = YEARED.search(parts[0])
    if match is None:
        return parts, "", False
    was, year = match[0], match[2] or ""
    if year and "{" not in year:
        year = "/{yyyy}" if len(year) == 5 else "/{yy}"
    rest = [f"1{year}{p[len(was) :]}" if p.startswith(was) else p for p in parts[1:]]
    first = parts[0].replace(was, f"1{year}", 1)
    return [first, *rest], year, bool(match[2]) or int(match[1]) > 1


def _read_level(part: str, parent: str, year: str, depth: int) -> tuple[Level, str]:
    """Give one level and its bare first number, on which the next may build."""
    if part.lower() == NO_NUMBER:
        return Level(Count.NONE), ""
    if part.lower() in BULLETS:
        return Level(Count.BULLET), ""
    joins = [(parent, r"([^\w\s]?)")] if parent else []
    for stem, join in [*joins, ("", "()")]:
        for count in SIGNS:
            core = f"{re.escape(stem)}{join}{re.escape(count.value + year)}"
            match = re.fullmatch(rf"([^\w\s]*){core}([^\w\s]*)", part)
            if match:
                joined = match[2] if stem else None
                return Level(count, joined, match[1], match[3]), f"{stem}{match[2]}{count}{year}"
    raise NotUnderstood(f"“{part}” does not show how level {depth} is numbered.", way_out=EXAMPLES)
