"""Tables of a PDF that a page ended, put together again; and headers that stand just above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from importers.lines import Cell, Line
from importers.recognise.columns import columns_named
from importers.recognise.numbers import Shape, read_number

EDGE = 6
"""So many lines at most are the foot of a page and the head of the next."""

LEAST_NAMED = 2
"""A header names so many columns at least."""


@dataclass(slots=True)
class _Table:
    """A table while its lines are read."""

    number: int
    first: int
    """Where it begins among the lines."""
    last: int
    page: int
    columns: int
    rows: int = 0
    named: bool = False
    families: set[str] = field(default_factory=set[str])
    """What the numbers of minutes share that its rows begin with: the board and the year."""


def over_pages(lines: Sequence[Line]) -> list[Line]:
    """Give the lines with one table where the next page goes on with it under no header.

    Only tables with a header for what was said and who acts: the minutes, or a list of actions.
    """
    tables = _tables(lines)
    moved: dict[int, tuple[int, int]] = {}
    above: _Table | None = None
    for table in tables:
        if above is not None and _goes_on(above, table):
            moved[table.number] = (above.number, above.rows)
            above.rows += table.rows
            above.page, above.last = table.page, table.last
        else:
            above = table
    return [_moved(line, moved) for line in _under_headers(lines, tables)] if tables else [*lines]


def _tables(lines: Sequence[Line]) -> list[_Table]:
    found: dict[int, _Table] = {}
    firsts: dict[int, dict[int, str]] = {}
    for place, line in enumerate(lines):
        cell = line.cell
        if cell is None or not line.page:
            continue
        table = found.setdefault(
            cell.table, _Table(cell.table, place, place, line.page, cell.columns)
        )
        table.last, table.rows = place, max(table.rows, cell.row + cell.rows)
        if cell.column == 0 and (number := read_number(f"{line.printed} ")):
            table.families |= {number.family} if number.shape is Shape.MINUTE else set()
        if cell.row == 0:
            words = firsts.setdefault(cell.table, {})
            words[cell.column] = f"{words.get(cell.column, '')} {line.printed}".strip()
    for number, words in firsts.items():
        cells = [words.get(n, "") for n in range(max(words) + 1)]
        found[number].named = columns_named(cells) is not None
    return list(found.values())


def _goes_on(above: _Table, table: _Table) -> bool:
    if not above.named or table.named or table.page <= above.page:
        return False
    if above.families & table.families:
        return table.columns <= above.columns
    following = table.page == above.page + 1 and table.first - above.last <= EDGE
    return following and table.columns == above.columns


def _moved(line: Line, moved: dict[int, tuple[int, int]]) -> Line:
    cell = line.cell
    if cell is None or cell.table not in moved:
        return line
    number, rows = moved[cell.table]
    return replace(line, cell=replace(cell, table=number, row=cell.row + rows))


def _under_headers(lines: Sequence[Line], tables: Sequence[_Table]) -> list[Line]:
    """Give the lines with the header of a table in it, where it was drawn above its frame."""
    made = list(lines)
    for table in sorted(tables, key=lambda one: -one.first):  # those above keep their places
        place = table.first - 1
        above = made[place] if place >= 0 else None
        if above is None or table.named or above.cell or len(above.pieces) < LEAST_NAMED:
            continue
        words = [piece.text for piece in above.pieces]
        if columns_named(words) is None or not 0 <= table.columns - len(words) <= 1:
            continue
        columns = [n + (table.columns - len(words) if n else 0) for n in range(len(words))]
        made[place : place + 1] = [
            replace(
                above,
                text=word,
                pieces=(),
                cell=Cell(table=table.number, row=-1, column=column, columns=table.columns),
            )
            for word, column in zip(words, columns, strict=True)
        ]
    return made
