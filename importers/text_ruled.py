"""Headings with a rule under them and tables drawn with bars, as plain text is often set.

    Any other business            Agency | Returned
    ------------------            -----------------
                                  Wick | 3 May

The rules say nothing themselves: what they mark is kept with the line, and they are left out.
So are bars at the end of every row, as pages of the web print their tables: `1 | Roads | AV |`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from importers.lines import Cell, Line

_RULE = re.compile(r"={3,}|-{3,}|~{3,}|_{3,}")

_LEVELS = {"=": 1, "~": 3}
"""How deep a heading is by the sign that it is ruled with; the others mark the second rank."""

NEAR = 2
"""How many letters a rule under a heading may be longer or shorter than it."""

WIDE = 20
"""A rule under the head of a table is no shorter."""


def with_ruled(lines: Sequence[Line]) -> list[Line]:
    """Give the lines with headings and tables marked by rules as what they are."""
    if not any(_is_rule(line) for line in lines):
        return _with_barred(lines)
    kept: list[Line] = []
    place, tables = 0, 0
    while place < len(lines):
        line = lines[place]
        if _is_rule(line) and kept and line.gap == 0:
            end = _table_end(lines, place, kept[-1])
            if end > place:
                kept[-1:] = _cells(kept[-1], lines[place + 1 : end], tables)
                tables, place = tables + 1, end
                continue
            if _under_heading(kept, line):
                place += 1
                continue
        kept.append(line)
        place += 1
    return _with_barred(kept)


FEWEST = 3
"""So many rows with a bar behind every cell are a table."""

BARRED = 1000
"""What tables of this sort are counted from, above all others."""


def _with_barred(lines: Sequence[Line]) -> list[Line]:
    """Give the lines with every run of rows that end with a bar as the cells of a table."""
    if sum(_is_barred(line) for line in lines) < FEWEST:
        return list(lines)
    kept: list[Line] = []
    place, tables = 0, 0
    while place < len(lines):
        end = place
        while end < len(lines) and (
            _is_barred(lines[end]) or (end > place and _is_bare(lines[end]))
        ):
            end += 1
        if end - place > 1:
            rows = [line for line in lines[place:end] if not _is_bare(line)]
            kept += _barred(rows, BARRED + tables)
            tables, place = tables + 1, end
        elif tables and _is_bare(lines[place]):
            place += 1
        else:
            kept.append(lines[place])
            place += 1
    return kept


def _is_barred(line: Line) -> bool:
    """Say whether a bar stands behind every cell of a row, the last one's too."""
    first, *others = line.text.rstrip().split("|")
    return len(others) > 1 and not others[-1] and bool(first.strip()) and line.cell is None


def _is_bare(line: Line) -> bool:
    """Say whether a row of such a table holds nothing: bars alone, or the rule below its head."""
    words = "".join(line.text.split())
    return line.cell is None and "|" in words and not words.strip("|:-")


def _barred(rows: Sequence[Line], table: int) -> list[Line]:
    """Give the cells of rows with bars; columns in which no row has anything are left out."""
    parts = [
        [part.strip() for part in row.text.rstrip().removesuffix("|").split("|")] for row in rows
    ]
    columns = max(max((n for n, part in enumerate(row) if part), default=0) for row in parts) + 1
    return [
        replace(
            line, text=part, pieces=(), cell=Cell(table=table, row=n, column=c, columns=columns)
        )
        for n, (line, row) in enumerate(zip(rows, parts, strict=True))
        for c, part in enumerate(row[:columns])
        if part
    ]


def _is_rule(line: Line) -> bool:
    return _RULE.fullmatch(line.text) is not None


def _under_heading(kept: list[Line], rule: Line) -> bool:
    """Mark the heading that a rule stands under, of one line or two; say whether there was one."""
    level = _LEVELS.get(rule.text[0], 2)
    first = len(kept) - 1
    if kept[first].gap == 0 and first and kept[first].cell is None and not kept[first - 1].heading:
        first -= 1
    for start in (len(kept) - 1, first):
        block = kept[start:]
        wide = max(len(line.text) + line.indent for line in block)
        alone = block[0].gap > 0 or start == 0
        if abs(wide - len(rule.text)) <= NEAR and alone and not any(line.cell for line in block):
            text = " ".join(line.text for line in block)
            kept[start:] = [replace(block[0], text=text, heading=level, pieces=())]
            return True
    return False


def _table_end(lines: Sequence[Line], rule: int, header: Line) -> int:
    """Give where the table ends whose header stands above a rule; else the rule's place."""
    if len(lines[rule].text) < WIDE or " | " not in header.text or header.cell is not None:
        return rule
    end = rule + 1
    while end < len(lines) and lines[end].gap == 0 and not _is_rule(lines[end]):
        end += 1
    starts = [line for line in lines[rule + 1 : end] if line.indent <= header.indent]
    return end if starts and lines[rule + 1].indent <= header.indent else rule


def _cells(header: Line, rows: Sequence[Line], table: int) -> list[Line]:
    """Give the cells of a table; a line that stands in goes on with the row above it."""
    whole: list[Line] = [header]
    for row in rows:
        if row.indent > header.indent:
            whole[-1] = replace(whole[-1], text=f"{whole[-1].text} {row.text}")
        else:
            whole.append(row)
    columns = header.text.count(" | ") + 1
    found: list[Line] = []
    for number, row in enumerate(whole):
        parts = [part.strip() for part in re.split(r"\s\|(?=\s|$)", row.text, maxsplit=columns - 1)]
        for column, text in enumerate(parts):
            if text or not column:
                cell = Cell(
                    table=table, row=number, column=column, columns=columns, header=number == 0
                )
                found.append(replace(row, text=text, pieces=(), cell=cell, bold=number == 0))
    return found
