"""The pages of a PDF one after another → lines: tables that go on over the page are one table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from importers.lines import Cell, Line
from importers.pdf_layout import (
    USUAL_LEADING,
    Page,
    Row,
    Word,
    body_lines,
    in_columns,
    joined_words,
    letter_width,
    line_of,
    rows_of,
)
from importers.pdf_tables import Grid, grids

LINES_IN_A_CELL = 12
"""Printed lines of a cell beyond which its table is no table, but the whole page put into one.
Such a page is read line by line across, so that what stands beside a line stays beside it."""

MARGIN = 0.1
"""How much of a page at its top and at its foot has headers and page numbers."""

SAME_EDGE = 4.0
"""How far apart the edges of two tables may be that are one, in points."""

BULLETS = ("•", "·", "-", "–", "▪", "o", "*")
"""What begins a new entry in a cell."""


@dataclass
class _Sheet:
    """A page with its words shared out among its tables and the text beside them."""

    number: int
    page: Page
    found: list[Grid]
    inside: dict[int, list[Word]] = field(default_factory=dict[int, list[Word]])
    outside: list[Word] = field(default_factory=list[Word])
    goes_on: bool = False
    """Its first table goes on from the page before."""

    @property
    def first(self) -> int | None:
        """The first table with words in it."""
        return min(self.inside, default=None)

    @property
    def last(self) -> int | None:
        """The last table with words in it."""
        return max(self.inside, default=None)


def sheet_lines(pages: Sequence[tuple[int, Page]]) -> Iterator[Line]:
    """Give the lines of all pages, in order of reading."""
    sheets = [_sheet(number, page) for number, page in pages]
    _chain(sheets)
    _unmake_layouts(sheets)
    tables, rows = 0, 0
    for sheet in sheets:
        lines, tables, rows = _lines(sheet, tables, rows)
        yield from lines


def _sheet(number: int, page: Page) -> _Sheet:
    inks = [(w.x0, w.x1, _middle(w)) for w in page.words] if page.rules else ()
    found = grids(page.rules, inks)
    sheet = _Sheet(number, page, found)
    if not found:
        sheet.outside.extend(page.words)
        return sheet
    for word in page.words:
        home = _home(word, found)
        if home is None:
            sheet.outside.append(word)
        else:
            sheet.inside.setdefault(home, []).append(word)
    return sheet


def _middle(word: Word) -> float:
    return word.y + word.size / 3


def _home(word: Word, found: Sequence[Grid]) -> int | None:
    x, y = (word.x0 + word.x1) / 2, _middle(word)
    return next((n for n, grid in enumerate(found) if grid.holds(x, y)), None)


# ------------------------------------------------------------------ over the page


def _chain(sheets: Sequence[_Sheet]) -> None:
    """Mark the tables that go on from one page to the next, with nothing but margins between."""
    for above, below in pairwise(sheets):
        if above.last is None or below.first is None or below.number != above.number + 1:
            continue
        upper, lower = above.found[above.last], below.found[below.first]
        alike = len(upper.xs) == len(lower.xs) and all(
            abs(one - other) <= SAME_EDGE for one, other in zip(upper.xs, lower.xs, strict=True)
        )
        foot, head = MARGIN * above.page.height, (1 - MARGIN) * below.page.height
        between = any(foot < word.y < upper.ys[0] for word in above.outside) or any(
            lower.top < word.y < head for word in below.outside
        )
        below.goes_on = alike and not between


def _unmake_layouts(sheets: Sequence[_Sheet]) -> None:
    """Give back the words of tables that only hold a page together, on all their pages."""
    chain: list[tuple[_Sheet, int]] = []
    for sheet in sheets:
        for index in sorted(sheet.inside):
            if not (sheet.goes_on and index == sheet.first):
                _unmake(chain)
                chain = []
            chain.append((sheet, index))
    _unmake(chain)


def _unmake(chain: Sequence[tuple[_Sheet, int]]) -> None:
    if not any(_is_layout(sheet.found[index], sheet.inside[index]) for sheet, index in chain):
        return
    for sheet, index in chain:
        if sheet.goes_on and index == sheet.first:
            sheet.goes_on = False
        sheet.outside.extend(sheet.inside.pop(index))


def _is_layout(grid: Grid, words: Sequence[Word]) -> bool:
    heights: dict[tuple[int, int], set[int]] = {}
    for word in words:
        place = grid.place((word.x0 + word.x1) / 2, _middle(word))
        heights.setdefault(place, set()).add(round(word.y))
    return max(len(cell) for cell in heights.values()) > LINES_IN_A_CELL


# ------------------------------------------------------------------ one page


def _lines(sheet: _Sheet, tables: int, rows: int) -> tuple[list[Line], int, int]:
    """Give a page's lines, how many tables there are now, and the rows of the last one."""
    letter = letter_width(sheet.page.words)
    edge = min((word.x0 for word in sheet.page.words), default=0.0)
    blocks: list[tuple[float, list[Line]]] = []
    for run in in_columns(rows_of(sheet.outside)):
        lines = body_lines(run, edge, letter, sheet.number)
        blocks.extend((row.y, [line]) for row, line in zip(run, lines, strict=True))
    if any(a[0] < b[0] for a, b in pairwise(blocks)):
        blocks = _held_in_order(blocks)
    for index in sorted(sheet.inside):
        grid, words = sheet.found[index], sheet.inside[index]
        table = _Table(grid, words, edge, letter, sheet.number)
        if sheet.goes_on and index == sheet.first:
            rows = rows - 1 if table.begins_in_a_row else rows
            made = table.lines(tables - 1, rows)
        else:
            rows = 0
            made = table.lines(tables, 0)
            tables += 1
        rows += len(grid.ys) - 1
        blocks.append((grid.top, made))
    blocks.sort(key=lambda block: -block[0])
    return [line for _, lines in blocks for line in lines], tables, rows


def _held_in_order(blocks: list[tuple[float, list[Line]]]) -> list[tuple[float, list[Line]]]:
    """Give lines in columns heights that keep them in their order of reading."""
    held: list[tuple[float, list[Line]]] = []
    lowest = float("inf")
    for height, lines in blocks:
        lowest = min(height, lowest - 0.001)
        held.append((lowest, lines))
    return held


class _Table:
    """The words of a table in their cells."""

    def __init__(
        self, grid: Grid, words: Sequence[Word], edge: float, letter: float, number: int
    ) -> None:
        self._grid = grid
        self._page = (edge, letter, number)
        self._cells: dict[tuple[int, int], list[Word]] = {}
        for word in words:
            place = grid.place((word.x0 + word.x1) / 2, _middle(word))
            self._cells.setdefault(place, []).append(word)

    @property
    def begins_in_a_row(self) -> bool:
        """Whether its first row is the rest of one on the page before: it opens with nothing."""
        return (0, 0) not in self._cells

    def lines(self, table: int, first: int) -> list[Line]:
        """Give its lines, cell after cell, each paragraph as one line."""
        lines: list[Line] = []
        for (row, column), content in sorted(self._cells.items()):
            spans, rows = self._grid.extent(row, column)
            cell = Cell(
                table=table,
                row=first + row,
                column=column,
                spans=spans,
                rows=rows,
                columns=self._grid.columns,
            )
            for text_row in _unwrapped(rows_of(content), self._grid.right_of(row, column)):
                line = line_of(text_row, *self._page, 0)
                words = line.text if line.pieces else joined_words(text_row.words)
                lines.append(replace(line, text=words, indent=0, cell=cell))
        if lines:
            lines[0] = replace(lines[0], gap=1)
        return lines


def _unwrapped(rows: Sequence[Row], right: float) -> list[Row]:
    """Join the lines of a cell that were broken only because the cell is narrow."""
    joined: list[Row] = []
    above: Row | None = None
    for row in rows:
        if above is not None and _was_broken(above, row, right):
            last = joined[-1].words
            shift = last[-1].x1 + 0.3 * row.size - row.words[0].x0
            moved = (replace(w, x0=w.x0 + shift, x1=w.x1 + shift, y=last[0].y) for w in row.words)
            joined[-1] = Row((*last, *moved))
        else:
            joined.append(row)
        above = row
    return joined


def _was_broken(above: Row, row: Row, right: float) -> bool:
    """Say whether a line's first word found no room at the end of the line above."""
    if above.y - row.y > USUAL_LEADING * max(row.size, above.size):
        return False
    if row.words[0].text in BULLETS:
        return False
    needed = row.words[0].x1 - row.words[0].x0 + 0.3 * row.size
    return above.words[-1].x1 + needed > right - 0.5 * row.size
