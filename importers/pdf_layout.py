"""Where words stand on a page → lines, columns and tables, as the eye puts them together."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from operator import attrgetter

from importers.lines import Line, Link, Piece
from importers.pdf_tables import Rule

SAME_LINE = 0.45
"""How far two words' feet may be apart on one line, in the size of their letters."""

WIDE_GAP = 1.6
"""How wide a gap parts a line into pieces, in the size of its letters."""

NARROWEST_GAP = 3
"""Spaces that stand for a wide gap, at the least."""

USUAL_LEADING = 1.45
"""How far lines of one paragraph stand apart, in the size of their letters, at the most."""

COLUMN_LINES = 8
"""Lines side by side that make columns of text, at the least; fewer are a list or a table."""

COLUMN_FILL = 0.7
"""How much of its column such a line fills, on average: words in a table leave more empty."""


UNMARKED = -1
"""The mark of words that the file's tags know nothing of."""

BESIDE = -2
"""The mark of words that are no part of the paper: page headers, the page's number."""

_FROM_LEFT = attrgetter("x0")


@dataclass(slots=True)
class Word:
    """A word on a page: its left and right end, and the line it stands on, in points.

    Nobody changes one; it is not frozen because making a frozen one takes five times as long, and
    two hundred pages have a hundred thousand.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    italic: bool = False
    turn: int = 0
    """How often it is turned by a quarter, against the clock."""
    mark: int = UNMARKED
    """The number under which the file's tags know it on its page."""
    trail: str = ""
    """What parts it from the next word in the file, where that was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What is on a page; heights count from its foot."""

    width: float
    height: float
    words: list[Word]
    """In the order of the file."""
    rules: list[Rule]
    has_pictures: bool = False
    degrees: int = 0
    """How far the page is to be turned, with the clock, before it is looked at."""
    links: list[Link] = field(default_factory=list[Link])
    """Its words that lead to an address."""

    def as_seen(self) -> Page:
        """Give the page as it is looked at: turned, and with upright words only."""
        words = _upright(self.words)
        if self.degrees not in (90, 180, 270):
            return replace(self, words=words)
        halfway = self.degrees == 180
        wide, high = (self.height, self.width) if halfway else (self.width, self.height)
        words = [_turned_word(word, self.degrees, wide, high) for word in words]
        return replace(self, words=words, rules=[])


def _turned_word(word: Word, degrees: int, wide: float, high: float) -> Word:
    length = word.x1 - word.x0
    if degrees == 180:
        return replace(word, x0=high - word.x1, x1=high - word.x0, y=wide - word.y)
    x = word.y if degrees == 90 else wide - word.y
    y = high - word.x0 if degrees == 90 else word.x0
    return replace(word, x0=x, x1=x + length, y=y)


@dataclass(frozen=True)
class Row:
    """Words on one line, from left to right."""

    words: tuple[Word, ...]

    @property
    def y(self) -> float:
        """How high it stands on the page."""
        return self.words[0].y

    @cached_property
    def size(self) -> float:
        """How large its letters are, most of them."""
        return statistics.median(word.size for word in self.words)

    @cached_property
    def pieces(self) -> list[tuple[Word, ...]]:
        """Its words, parted where gaps are wide."""
        wide = WIDE_GAP * self.size
        ends = [n for n, (a, b) in enumerate(pairwise(self.words), 1) if b.x0 - a.x1 >= wide]
        return [self.words[start:end] for start, end in pairwise((0, *ends, len(self.words)))]


def _upright(words: list[Word]) -> list[Word]:
    leaning = [word for word in words if word.turn in (1, 3)]
    if not leaning:
        return words
    found = [word for word in words if word.turn not in (1, 3)]
    for turn in (1, 3):
        found += set_upright([word for word in leaning if word.turn == turn], downwards=turn == 1)
    return found


def set_upright(words: Sequence[Word], *, downwards: bool) -> list[Word]:
    """Give words that were printed on their side, as in narrow columns, as if they stood upright.

    What was one above the other is one word, or several with spaces between, at its middle.
    """
    columns: list[list[Word]] = []
    for word in sorted(words, key=lambda one: (one.x0, one.y)):
        last = columns[-1] if columns else None
        if last and abs(last[-1].x0 - word.x0) <= SAME_LINE * word.size and _near(last[-1], word):
            last.append(word)
        else:
            columns.append([word])
    upright: list[Word] = []
    for column in columns:
        column.sort(key=lambda one: one.y, reverse=downwards)
        text = column[0].text
        for above, below in pairwise(column):
            room = abs(above.y - below.y) - 0.6 * above.size * len(above.text)
            text += f" {below.text}" if room > 0.5 * above.size else below.text
        middle = (column[0].y + column[-1].y) / 2 - column[0].size / 3
        upright.append(replace(column[0], text=text, y=middle))
    return upright


def _near(above: Word, word: Word) -> bool:
    reach = 2.5 * word.size + 0.6 * word.size * max(len(above.text), len(word.text))
    return abs(above.y - word.y) <= reach


def letter_width(words: Sequence[Word]) -> float:
    """Give how wide a letter of the page is, as a rule."""
    widths = [(w.x1 - w.x0) / len(w.text) for w in words if len(w.text) > 2 and w.x1 > w.x0]
    return max(statistics.median(widths), 1.0) if widths else 5.0


def rows_of(words: Iterable[Word]) -> list[Row]:
    """Put words together that stand on one line."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda one: (-one.y, one.x0)):
        last = rows[-1] if rows else None
        if last and abs(last[0].y - word.y) <= SAME_LINE * max(last[0].size, word.size):
            last.append(word)
        else:
            rows.append([word])
    return [Row(tuple(sorted(row, key=_FROM_LEFT))) for row in rows]


def body_lines(rows: Sequence[Row], edge: float, letter: float, number: int) -> list[Line]:
    """Give the lines of text outside of tables, gaps as spaces."""
    lines: list[Line] = []
    above: Row | None = None
    for row in rows:
        gap = 0
        if above is not None:
            leading = (above.y - row.y) / max(row.size, above.size)
            gap = min(max(round(leading / USUAL_LEADING) - 1, int(leading > 1.7), 0), 9)
        lines.append(line_of(row, edge, letter, number, gap))
        above = row
    return lines


def line_of(row: Row, edge: float, letter: float, number: int, gap: int) -> Line:
    """Give a row as a line of text, with spaces for its gaps."""
    text, pieces = "", list[Piece]()
    indent = max(round((row.words[0].x0 - edge) / letter), 0)
    for part in row.pieces:
        place = column = max(round((part[0].x0 - edge) / letter), 0)
        words = joined_words(part)
        if text:
            column = max(column, indent + len(text) + NARROWEST_GAP)
            text = text.ljust(column - indent)
        text += words
        pieces.append(Piece(text=words, column=column, place=place))
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


def joined_words(words: Sequence[Word]) -> str:
    """Give words with spaces between, but none where they touch."""
    text = words[0].text
    for left, right in pairwise(words):
        whole = right.x0 - left.x1 < 0.1 * left.size and _are_one(left, right)
        text += right.text if whole else f" {right.text}"
    return text


def _are_one(left: Word, right: Word) -> bool:
    """Say whether words that touch are one: a letter's sign, small letters that were raised."""
    is_raised = min(left.size, right.size) < 0.8 * max(left.size, right.size)
    return right.x0 >= left.x1 - 0.5 and (is_raised or not right.text[0].isalnum())


def _bold_until(words: Sequence[Word]) -> int:
    begins = 0
    for word in words:
        if not word.bold:
            break
        begins += len(word.text) + 1
    return max(begins - 1, 0)


# ------------------------------------------------------------------ columns of text


def in_columns(rows: list[Row]) -> list[list[Row]]:
    """Give runs of rows in their order of reading: where text stands in columns, one by one."""
    runs: list[list[Row]] = []
    plain: list[Row] = []
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


def _column_run(rows: Sequence[Row], start: int) -> tuple[int, float]:
    """Give how far the rows from here on leave the same place empty, and that place."""
    parts = rows[start].pieces
    if len(parts) != 2:
        return start, 0.0
    low, high = parts[0][-1].x1, parts[1][0].x0
    end = start
    for row in rows[start:]:
        parts = row.pieces
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


def _are_columns(rows: Sequence[Row], gutter: float) -> bool:
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


def _parted(rows: Sequence[Row], gutter: float) -> list[list[Row]]:
    runs: list[list[Row]] = []
    for right in (False, True):
        sides = (tuple(w for w in row.words if (w.x0 > gutter) == right) for row in rows)
        runs.append([Row(words) for words in sides if words])
    return runs
