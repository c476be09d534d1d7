"""Rows of a paper made ready: headings and bullets that ran into the words, minutes in tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from importers.recognise.columns import OWNERS, columns_named, outcomes_named
from importers.recognise.numbers import Shape, read_number
from importers.recognise.people import is_name
from importers.recognise.rows import Row

_BULLETS = "•·▪●"
_INNER_BULLET = re.compile(rf"(?:^|\s)[{_BULLETS}]\s+(?=\S)")

_MARKDOWN = re.compile(r"\s#{1,5}\s+(?=\d{0,2}\.?\s?[A-Z])")


_SPOKEN = re.compile(r"(?:Q(?:uestion)?|A(?:nswer)?|Response|Note)\s?\d{0,2}\s?[.:]", re.IGNORECASE)
"""What stands beside words that somebody asked or answered, where the two are set in cells."""


def opened(rows: Sequence[Row]) -> list[Row]:
    """Part rows in which headings have run into the words: `… GOV.UK. ### 4. PDF`."""
    found: list[Row] = []
    rows = _unstroked([_without_icon(row) for row in rows])
    minutes = _minutes_tables(rows)
    for row in rows:
        if len(row.cells) == 2 and _SPOKEN.fullmatch(row.cells[0].strip()):
            text = f"{row.cells[0].strip()} {row.cells[1].strip()}"
            found.append(replace(row, text=text, cells=(), table=None, bold=False))
            continue
        if row.cells and row.table in minutes:
            found += _untabled(row)
            continue
        if row.cells and row.table is None and read_number(row.cells[0]) is not None:
            rest = "  ".join(row.cells[1:])
            found.append(replace(row, text=row.cells[0], cells=(), bold=True))
            found.append(replace(row, text=rest, cells=(), number="", bullet="", gap=0))
            continue
        parts = _MARKDOWN.split(row.text) if "#" in row.text and not row.cells else [row.text]
        holds = not row.cells and any(sign in row.text for sign in _BULLETS)
        bullets = _INNER_BULLET.split(row.text) if holds else []
        if len(bullets) > 2:
            found.append(replace(row, text=bullets[0].strip()))
            found += [replace(row, text=words, bullet="•", number="", gap=0, aside="")
                      for words in bullets[1:]]  # fmt: skip
            continue
        found.append(replace(row, text=parts[0]) if len(parts) > 1 else row)
        found += [
            replace(row, text=part, gap=1, bullet="", number="", aside="") for part in parts[1:]
        ]
    return [row for row in found if row.text or row.number]


_ICON = re.compile(
    r"\s+[\[(]?(?:(?:pdf|docx?|pptx?|xlsx?|odt|rtf)\b\.?)(?:\s(?:icon|file|document))*"
    r"(?:[\s,:;–-]+(?:pdf|docx?)?\s?[\d.]+\s?[KM]B)?[\])]?$",
    re.IGNORECASE,
)
"""What pages on the web put behind a title: what kind of file it leads to, and its size."""


def _without_icon(row: Row) -> Row:
    ends = row.text.rstrip("])").lower().endswith(_ENDS)
    found = _ICON.search(row.text) if ends else None
    return replace(row, text=row.text[: found.start()]) if found else row


_ENDS = ("kb", "mb", "icon", "file", "document", "pdf")
"""One of these ends every such remark, its bracket aside."""

_STROKE = re.compile(r"(?P<number>\d{1,2}[A-Z]?\.?)\s/\s(?P<title>\S.*)", re.DOTALL)
_OWNED = re.compile(r"(?P<said>.+\S)\s/\s(?P<who>[A-Z][^/]{1,60})", re.DOTALL)

FEWEST_STROKES = 3
"""So many numbers with a stroke behind them are the cells of a table that became text."""


def _unstroked(rows: Sequence[Row]) -> Sequence[Row]:
    """Give rows of a table whose cells are parted by strokes as items, with who is to act aside.

    `2 / Terms of reference` over `These are to be sent out. / AB`.
    """
    heads = [n for n, row in enumerate(rows) if not row.cells and _STROKE.fullmatch(row.printed)]
    if len(heads) < FEWEST_STROKES:
        return rows
    made: list[Row] = []
    for place, row in enumerate(rows):
        title = _STROKE.fullmatch(row.printed) if place in heads else None
        owned = _OWNED.fullmatch(row.text) if place > heads[0] and not row.cells else None
        if title is not None:
            text = f"{title['number'].rstrip('.')}. {title['title']}"
            made.append(replace(row, text=text, number="", gap=max(1, row.gap)))
        elif owned is not None and OWNERS.fullmatch(owned["who"].strip()):
            made.append(replace(row, text=owned["said"], aside=owned["who"].strip()))
        else:
            made.append(row)
    return made


def _minutes_tables(rows: Sequence[Row]) -> set[int | None]:
    """Give the tables that are the minutes themselves: numbers down the side, and no names."""
    counts: dict[int | None, int] = {}
    tasks = outcome_tables(rows)
    for row in rows:
        filled = [cell for cell in row.cells if cell.strip()]
        if row.table is None or row.table in tasks or len(filled) < 2:
            continue
        number = read_number(f"{filled[0]} ")
        if number is None or number.end < len(filled[0]) or is_name(filled[1]):
            continue
        words = filled[1].split()
        if number.shape in (Shape.WHOLE, Shape.PARTS, Shape.MINUTE) and words[0][:1].isalpha():
            counts[row.table] = counts.get(row.table, 0) + 1
    return {table for table, count in counts.items() if count >= 2}


def outcome_tables(rows: Sequence[Row]) -> set[int | None]:
    """Give the tables of actions and decisions, by their headers: they are no minutes."""
    owned = {row.table for row in rows if row.cells and columns_named(row.cells) is not None}
    tables: dict[int | None, list[tuple[str, ...]]] = {}
    for row in rows:
        if row.cells and row.table is not None:
            tables.setdefault(row.table, []).append(row.cells)
    return owned | {table for table, cells in tables.items() if outcomes_named(cells[0], cells[1:])}


def _untabled(row: Row) -> list[Row]:
    """Give a row of minutes set as a table as title, words, and who is to act beside them."""
    filled = [cell.strip() for cell in row.cells if cell.strip()]
    aside = ""
    if len(filled) > 1 and OWNERS.fullmatch(" ".join(filled[-1].split())) and row.cells[-1].strip():
        aside = " ".join(filled.pop().split())
    number = read_number(f"{filled[0]} ")
    if number is not None and number.end >= len(filled[0]) and len(filled) > 1:
        filled[:2] = [f"{filled[0]} {filled[1]}"]
    parts = [part for cell in filled for part in cell.split("\n") if part.strip()]
    made = [
        replace(row, text=part.lstrip("• "), cells=(), table=None, gap=0 if n else 1, aside="",
                number="", bullet="•" if part.startswith("•") else "")
        for n, part in enumerate(parts)
    ]  # fmt: skip
    made[-1] = replace(made[-1], aside=aside)
    return made
