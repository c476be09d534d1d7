"""Where words stand on a page → lines, columns and tables, as the eye puts them together."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from importers.lines import Cell, Line, Piece
from importers.pdf_tables import Grid, Rule, grids

__all__ = ["Page", "Rule", "Word", "lines_of"]

SAME_LINE = 0.45
"""How far two words' feet may be apart on one line, in the size of their letters."""

WIDE_GAP = 1.6
"""How wide a gap parts a line into pieces, in the size of its letters."""

NARROWEST_GAP = 3
"""Spaces that stand for a wide gap, at the least."""

USUAL_LEADING = 1.45
"""How far lines of one paragraph stand apart, in the size of their letters, at the most."""

LINES_IN_A_CELL = 12
"""Printed lines of a cell beyond which its table is no table, but the whole page put into one.
Such a page is read line by line across, so that what stands beside a line stays beside it."""

COLUMN_LINES = 8
"""Lines side by side that make columns of text, at the least; fewer are a list or a table."""

COLUMN_FILL = 0.7
"""How much of its column such a line fills, on average: words in a table leave more empty."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page: its left and right end, and the line it stands on, in points."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What is on a page; heights count from its foot."""

    width: float
    height: float
    words: list[Word]
    rules: list[Rule]
    has_pictures: bool = False

    def turned(self, degrees: int) -> Page:
        """Give the page as it is looked at, where it is to be turned."""
        if degrees not in (90, 180, 270):
            return self
        wide, high = (self.height, self.width) if degrees == 180 else (self.width, self.height)
        words = [_turned_word(word, degrees, wide, high) for word in self.words]
        return replace(self, words=words, rules=[])


def _turned_word(word: Word, degrees: int, wide: float, high: float) -> Word:
    length = word.x1 - word.x0
    if degrees == 180:
        return replace(word, x0=high - word.x1, x1=high - word.x0, y=wide - word.y)
    x = word.y if degrees == 90 else wide - word.y
    y = high - word.x0 if degrees == 90 else word.x0
    return replace(word, x0=x, x1=x + length, y=y)


@dataclass(frozen=True, slots=True)
class _Row:
    """Words on one line, from left to right."""

    words: tuple[Word, ...]

    @property
    def y(self) -> float:
        return self.words[0].y

    @property
    def size(self) -> float:
        return statistics.median(word.size for word in self.words)


def lines_of(page: Page, number: int, tables: int) -> tuple[list[Line], int]:
    """Give a page's lines from top to bottom, and how many tables there are now."""
    letter = _letter(page.words)
    edge = min((word.x0 for word in page.words), default=0.0)
    found, inside, outside = _by_table(page)
    blocks: list[tuple[float, list[Line]]] = []
    rows = _rows(outside)
    for run in _in_columns(rows):
        lines = _body(run, edge, letter, number)
        blocks.extend((row.y, [line]) for row, line in zip(run, lines, strict=True))
    if any(a[0] < b[0] for a, b in pairwise(blocks)):
        blocks = _held_in_order(blocks)
    for index, words in sorted(inside.items()):
        grid = found[index]
        lines = _table(grid, words, tables, number, edge, letter)
        tables += 1
        blocks.append((grid.top, lines))
    blocks.sort(key=lambda block: -block[0])
    return [line for _, lines in blocks for line in lines], tables


def _by_table(page: Page) -> tuple[list[Grid], dict[int, list[Word]], list[Word]]:
    """Give the page's tables, the words in each, and those in none."""
    found = grids(page.rules, [(w.x0, w.x1, w.y + w.size / 3) for w in page.words])
    inside: dict[int, list[Word]] = {}
    outside: list[Word] = []
    for word in page.words:
        home = _home(word, found)
        if home is None:
            outside.append(word)
        else:
            inside.setdefault(home, []).append(word)
    for index in [index for index, words in inside.items() if _is_layout(found[index], words)]:
        outside.extend(inside.pop(index))
    return found, inside, outside


def _is_layout(grid: Grid, words: Sequence[Word]) -> bool:
    """Say whether a table only holds the page together: a cell of it has a page's worth of text."""
    heights: dict[tuple[int, int], set[int]] = {}
    for word in words:
        place = grid.place((word.x0 + word.x1) / 2, word.y + word.size / 3)
        heights.setdefault(place, set()).add(round(word.y))
    return max(len(cell) for cell in heights.values()) > LINES_IN_A_CELL


def _held_in_order(blocks: list[tuple[float, list[Line]]]) -> list[tuple[float, list[Line]]]:
    """Give lines in columns heights that keep them in their order of reading."""
    held: list[tuple[float, list[Line]]] = []
    lowest = float("inf")
    for height, lines in blocks:
        lowest = min(height, lowest - 0.001)
        held.append((lowest, lines))
    return held


def _letter(words: Sequence[Word]) -> float:
    """Give how wide a letter of the page is, as a rule."""
    widths = [(w.x1 - w.x0) / len(w.text) for w in words if len(w.text) > 2 and w.x1 > w.x0]
    return max(statistics.median(widths), 1.0) if widths else 5.0


def _home(word: Word, found: Sequence[Grid]) -> int | None:
    x, y = (word.x0 + word.x1) / 2, word.y + word.size / 3
    return next((n for n, grid in enumerate(found) if grid.holds(x, y)), None)


def _rows(words: Iterable[Word]) -> list[_Row]:
    """Put words together that stand on one line."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda one: (-one.y, one.x0)):
        last = rows[-1] if rows else None
        if last and abs(last[0].y - word.y) <= SAME_LINE * min(last[0].size, word.size):
            last.append(word)
        else:
            rows.append([word])
    return [_Row(tuple(sorted(row, key=lambda one: one.x0))) for row in rows]


def _pieces(row: _Row) -> list[list[Word]]:
    """Part a line where its gaps are wide."""
    wide = WIDE_GAP * row.size
    parts: list[list[Word]] = []
    for word in row.words:
        if parts and word.x0 - parts[-1][-1].x1 < wide:
            parts[-1].append(word)
        else:
            parts.append([word])
    return parts


def _body(rows: Sequence[_Row], edge: float, letter: float, number: int) -> list[Line]:
    """Give the lines of text outside of tables, gaps as spaces."""
    lines: list[Line] = []
    above: _Row | None = None
    for row in rows:
        gap = 0
        if above is not None:
            leading = (above.y - row.y) / max(row.size, above.size)
            gap = min(max(round(leading / USUAL_LEADING) - 1, int(leading > 1.7), 0), 9)
        lines.append(_line(row, edge, letter, number, gap))
        above = row
    return lines


def _line(row: _Row, edge: float, letter: float, number: int, gap: int) -> Line:
    text, pieces = "", list[Piece]()
    indent = max(round((row.words[0].x0 - edge) / letter), 0)
    for part in _pieces(row):
        column = max(round((part[0].x0 - edge) / letter), 0)
        words = _joined(part)
        if text:
            column = max(column, indent + len(text) + NARROWEST_GAP)
            text = text.ljust(column - indent)
        text += words
        pieces.append(Piece(text=words, column=column))
    return Line(
        text=text,
        at=0,
        gap=gap,
        indent=indent,
        pieces=tuple(pieces) if len(pieces) > 1 else (),
        page=number,
        bold=all(word.bold for word in row.words),
        bold_until=_bold_until(row.words),
        italic=all(word.italic for word in row.words),
        size=round(row.size, 1),
    )


def _joined(words: Sequence[Word]) -> str:
    """Give words with spaces between, but none where they touch."""
    text = words[0].text
    for left, right in pairwise(words):
        touch = right.x0 - left.x1 < 0.08 * right.size and right.x0 >= left.x1 - 0.5
        text += right.text if touch and not right.text[0].isalnum() else f" {right.text}"
    return text


def _bold_until(words: Sequence[Word]) -> int:
    begins = 0
    for word in words:
        if not word.bold:
            break
        begins += len(word.text) + 1
    return max(begins - 1, 0)


# ------------------------------------------------------------------ tables


def _table(
    grid: Grid, words: Sequence[Word], table: int, number: int, edge: float, letter: float
) -> list[Line]:
    """Give the lines of a ruled table, cell after cell, each paragraph as one line."""
    cells: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        place = grid.place((word.x0 + word.x1) / 2, word.y + word.size / 3)
        cells.setdefault(place, []).append(word)
    lines: list[Line] = []
    for (row, column), content in sorted(cells.items()):
        spans, rows = grid.extent(row, column)
        cell = Cell(
            table=table, row=row, column=column, spans=spans, rows=rows, columns=grid.columns
        )
        for text_row in _unwrapped(_rows(content), grid.right_of(row, column)):
            line = _line(text_row, edge, letter, number, 0)
            words_only = _joined(text_row.words) if not line.pieces else line.text
            lines.append(replace(line, text=words_only, indent=0, cell=cell))
    if lines:
        lines[0] = replace(lines[0], gap=1)
    return lines


def _unwrapped(rows: Sequence[_Row], right: float) -> list[_Row]:
    """Join the lines of a cell that were broken only because the cell is narrow."""
    joined: list[_Row] = []
    above: _Row | None = None
    for row in rows:
        if above is not None and _was_broken(above, row, right):
            last = joined[-1].words
            shift = last[-1].x1 + 0.3 * row.size - row.words[0].x0
            moved = (replace(w, x0=w.x0 + shift, x1=w.x1 + shift, y=last[0].y) for w in row.words)
            joined[-1] = _Row((*last, *moved))
        else:
            joined.append(row)
        above = row
    return joined


def _was_broken(above: _Row, row: _Row, right: float) -> bool:
    """Say whether a line's first word found no room at the end of the line above."""
    if above.y - row.y > USUAL_LEADING * max(row.size, above.size):
        return False
    if row.words[0].text in ("•", "·", "-", "–", "▪", "o", "*", "\uf0b7"):
        return False
    needed = row.words[0].x1 - row.words[0].x0 + 0.3 * row.size
    return above.words[-1].x1 + needed > right - 0.5 * row.size


# ------------------------------------------------------------------ columns of text


def _in_columns(rows: list[_Row]) -> list[list[_Row]]:
    """Give runs of rows in their order of reading: where text stands in columns, one by one."""
    runs: list[list[_Row]] = []
    plain: list[_Row] = []
    at = 0
    while at < len(rows):
        end, gutter = _column_run(rows, at)
        if end - at >= COLUMN_LINES and _are_columns(rows[at:end], gutter):
            runs.extend([plain, *_parted(rows[at:end], gutter)])
            plain = []
            at = end
        else:
            plain.append(rows[at])
            at += 1
    return [run for run in [*runs, plain] if run]


def _column_run(rows: Sequence[_Row], start: int) -> tuple[int, float]:
    """Give how far the rows from here on leave the same place empty, and that place."""
    parts = _pieces(rows[start])
    if len(parts) != 2:
        return start, 0.0
    low, high = parts[0][-1].x1, parts[1][0].x0
    end = start
    for row in rows[start:]:
        parts = _pieces(row)
        if len(parts) > 2:
            break
        left = max((w.x1 for w in row.words if w.x1 <= high + 1), default=low)
        right = min((w.x0 for w in row.words if w.x0 >= left), default=high)
        if any(w.x0 < high and w.x1 > high for w in row.words):
            break
        low, high = max(low, left), min(high, max(right, low))
        if high - low < row.size * 0.8:
            break
        end += 1
    return end, (low + high) / 2


def _are_columns(rows: Sequence[_Row], gutter: float) -> bool:
    """Say whether both sides are running text, and not the columns of a list."""
    sides = [
        [w for w in row.words if (w.x0 > gutter) == right]
        for right in (False, True)
        for row in rows
    ]
    left, right = sides[: len(rows)], sides[len(rows) :]
    return all(_is_running([side for side in both if side]) for both in (left, right))


def _is_running(side: Sequence[Sequence[Word]]) -> bool:
    if len(side) < COLUMN_LINES:
        return False
    begin = min(words[0].x0 for words in side)
    width = max(words[-1].x1 for words in side) - begin
    fill = statistics.mean((words[-1].x1 - words[0].x0) / max(width, 1.0) for words in side)
    return fill >= COLUMN_FILL and statistics.mean(len(words) for words in side) >= 4


def _parted(rows: Sequence[_Row], gutter: float) -> list[list[_Row]]:
    runs: list[list[_Row]] = []
    for right in (False, True):
        sides = (tuple(w for w in row.words if (w.x0 > gutter) == right) for row in rows)
        runs.append([_Row(words) for words in sides if words])
    return runs
