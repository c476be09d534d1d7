"""A source put in order: page headers gone, columns read, sentences whole again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from importers.lines import Line, Source
from importers.recognise.columns import (
    OWNERS,
    columns_named,
    straightened,
    with_asides,
    with_cells,
    with_tables,
)
from importers.recognise.repeats import without_repeats
from importers.recognise.rows import Ledger, Row, rows_of
from importers.recognise.wraps import joined

LONG_CELL = 90
"""A cell with more letters than this holds minutes, and not an entry of a table."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as paragraphs."""

    source: Source
    rows: tuple[Row, ...]
    text: str
    """All its words, for looking things up in."""


def paper_of(source: Source, ledger: Ledger) -> Paper:
    """Give the paragraphs of a source in order of reading."""
    plain = [line for line in source.lines if line.cell is None]
    rows = without_repeats(rows_of(plain, ledger), source.lines, ledger)
    if source.wraps:
        rows = with_tables(rows)
        rows = with_asides(rows, ledger)
        rows = straightened(rows)
    rows = with_cells(rows)
    if source.wraps:
        rows = joined(rows)
    rows = _merged(rows, _tabled(source.lines, ledger))
    text = "\n".join(row.printed for row in rows)
    return Paper(source=source, rows=tuple(rows), text=text)


def _merged(rows: Sequence[Row], tabled: Sequence[Row]) -> list[Row]:
    """Put the rows of tables back where they stood."""
    if not tabled:
        return list(rows)
    return sorted([*rows, *tabled], key=lambda row: row.at[0])


def _tabled(lines: Sequence[Line], ledger: Ledger) -> list[Row]:
    """Give the tables of a Word file or a web page, row by row."""
    groups: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        if line.cell is not None:
            groups.setdefault((line.cell.table, line.cell.row), []).append(line)
    found: list[Row] = []
    named: dict[int, bool] = {}
    for (table, _), group in groups.items():
        cells = _cells(group, ledger)
        texts = tuple("\n".join(row.text for row in cell) for cell in cells)
        if columns_named(texts) is not None:
            named[table] = True
        found += _row(cells, texts, table, tasks=named.get(table, False))
    return found


def _cells(group: Sequence[Line], ledger: Ledger) -> list[list[Row]]:
    width = max(line.cell.column for line in group if line.cell) + 1
    cells: list[list[Row]] = [[] for _ in range(width)]
    for line in group:
        if line.cell is not None:
            cells[line.cell.column] += rows_of([line], ledger)
    return cells


def _row(
    cells: list[list[Row]], texts: tuple[str, ...], table: int, *, tasks: bool
) -> list[Row]:
    """Give one row of a table: as cells, or as paragraphs where its cells hold minutes."""
    filled = [row for cell in cells for row in cell]
    if not filled:
        return []
    minutes = any(len(text) > LONG_CELL or len(cell) > 2
                  for text, cell in zip(texts, cells, strict=True))  # fmt: skip
    if tasks or not minutes:
        at = tuple(place for row in filled for place in row.at)
        bold = all(row.bold for row in filled)
        words = re.sub(r"\s+", " ", " ".join(texts)).strip()
        cells_ = texts if len([t for t in texts if t]) > 1 else ()
        first = filled[0]
        return [
            replace(first, text=words, at=at, cells=cells_, table=table, bold=bold)
            if cells_
            else replace(row, table=table)
            for row in (filled[:1] if cells_ else filled)
        ]
    return _paragraphs(cells, texts)


def _paragraphs(cells: list[list[Row]], texts: tuple[str, ...]) -> list[Row]:
    """Give the paragraphs of a row whose cells hold minutes: number, words, who is to act."""
    filled = [n for n, text in enumerate(texts) if text]
    last = filled[-1]
    aside = ""
    owners = " ".join(texts[last].split())
    if len(filled) > 1 and OWNERS.fullmatch(owners) and len(owners) < 60:
        aside = owners
        filled = filled[:-1]
    rows = [replace(row, boxed=True) for n in filled for row in cells[n]]
    if len(rows) > 1 and re.fullmatch(r"[A-Z]{0,4}\s?[\d./]+[a-z]?[.)]?", rows[0].text):
        both = f"{rows[0].text} {rows[1].text}"
        rows[:2] = [replace(rows[1], text=both, at=rows[0].at + rows[1].at)]
    if aside:
        at = tuple(place for row in cells[last] for place in row.at)
        rows[-1] = replace(rows[-1], aside=aside, at=rows[-1].at + at)
    return rows
