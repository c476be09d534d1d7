"""Tables of a tagged PDF, whose rows go on over as many pages as they need.

A row that fits a page is never split. A taller one goes on where the page ends, and stays one row
to the ear, as its cells stay one cell each. A header is drawn again on every page, and told once.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false
# What is built on reportlab's untyped classes is as unknown as they are.

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from exporters.pdf_library import Flowable, PageBreak, hex_colour, utf16
from exporters.pdf_tags import Element, TaggedCanvas

PADDING = 5.0
"""The room between a column's edge and its words."""

MARGIN = 3.0
"""The room above and below the words of a cell."""

ENDLESS = 1e6
"""A height that no cell reaches."""

TALLEST_HEAD = 1 / 3
"""How much of a page a header may take; a taller one is not drawn again on every page."""

BAR = 3.0
"""How thick the line at the left is."""

FEW = 5
"""So many rows are kept together, where they are no higher than WHOLE."""

WHOLE = 1 / 3
"""How much of a page a short table may take that is kept together."""

BY_A_HAIR = 1e-6
"""What reckoning with broken numbers may be out by."""


class TableTags:
    """The elements of one table: header cells with their scope, and what it is about."""

    def __init__(self, *, heads: int, row_heads: bool, summary: str) -> None:
        self.heads, self.row_heads, self.summary = heads, row_heads, summary
        self.table: Element | None = None
        self.groups: dict[str, Element] = {}

    def row(self, canvas: TaggedCanvas, *, is_head: bool) -> Element:
        """Give the element of a row that has none yet."""
        if self.table is None:
            attributes = f"<</O/Table/Summary <FEFF{utf16(self.summary)}>>>"
            self.table = canvas.element("Table", attributes=attributes)
        kind = "THead" if is_head else "TBody"
        if kind not in self.groups:
            self.groups[kind] = canvas.element(kind, self.table)
        return canvas.element("TR", self.groups[kind])

    def cell(self, canvas: TaggedCanvas, row: Element, column: int, *, is_head: bool) -> Element:
        """Give the element of a cell that has none yet."""
        heads = is_head or (self.row_heads and column == 0)
        scope = "Column" if is_head else "Row"
        attributes = f"<</O/Table/Scope/{scope}>>" if heads else ""
        return canvas.element("TH" if heads else "TD", row, attributes=attributes)


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines and grounds of a table, as colours; none where they are empty."""

    rule: str = ""
    """Between rows."""
    accent: str = ""
    """Above the header and under the last row."""
    band: str = ""
    """Behind the header."""
    box: str = ""
    """All round."""
    ground: str = ""
    """Behind everything."""
    bar: str = ""
    """A thick one at the left."""


@dataclass(slots=True)
class Told:
    """The elements that the pieces of one row share."""

    row: Element | None = None
    cells: list[Element] = field(default_factory=list[Element])


class Cell:
    """What stands in one cell, from the top, and how high each part of it is."""

    def __init__(self, parts: list[Any], heights: list[float]) -> None:
        self.parts, self.heights = parts, heights

    @classmethod
    def of(cls, parts: list[Any], width: float, canvas: Any) -> Cell:
        """Give a cell of flowables, set in a width."""
        return cls(parts, [part.wrapOn(canvas, width, ENDLESS)[1] for part in parts])

    @property
    def height(self) -> float:
        """How high it is, with the gaps between its parts."""
        gaps = (self._gap(n) for n in range(1, len(self.parts)))
        return sum(self.heights) + sum(gaps)

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw its parts one under the other."""
        for n, part in enumerate(self.parts):
            top -= (self._gap(n) if n else 0.0) + self.heights[n]
            part.drawOn(canvas, x, top)

    def split(self, width: float, room: float, canvas: Any) -> tuple[Cell, Cell]:
        """Give what fits into so much room, and the rest."""
        at = 0
        while at < len(self.parts):
            needed = self.heights[at] + (self._gap(at) if at else 0.0)
            if needed > room + BY_A_HAIR:
                break
            room -= needed
            at += 1
        fits = Cell(self.parts[:at], self.heights[:at])
        rest = Cell(self.parts[at:], self.heights[at:])
        if not rest.parts:
            return fits, rest
        pieces = rest.parts[0].splitOn(canvas, width, room - (self._gap(at) if at else 0.0))
        if len(pieces) > 1:
            first, *others = Cell.of(pieces, width, canvas).heights
            fits.parts.append(pieces[0])
            fits.heights.append(first)
            rest.parts[:1], rest.heights[:1] = pieces[1:], others
        else:
            # Asked in vain, a paragraph forgets its lines.
            rest.parts[0].wrapOn(canvas, width, ENDLESS)
        return fits, rest

    def _gap(self, n: int) -> float:
        """Give the room between a part and the one above it."""
        return max(self.parts[n - 1].getSpaceAfter(), self.parts[n].getSpaceBefore())


class Row:
    """One row, or the piece of it that is on one page."""

    def __init__(self, cells: list[Cell], told: Told) -> None:
        self.cells, self.told = cells, told
        self.height = max((cell.height for cell in cells), default=0.0) + 2 * MARGIN

    def split(self, widths: list[float], room: float, canvas: Any) -> tuple[Row, Row] | None:
        """Give the piece that fits into so much room, and the rest; nothing if none does."""
        pairs = [
            cell.split(width, room - 2 * MARGIN, canvas)
            for cell, width in zip(self.cells, widths, strict=True)
        ]
        if not any(fits.parts for fits, rest in pairs if rest.parts):
            return None
        fits, rest = Row([a for a, _ in pairs], self.told), Row([b for _, b in pairs], self.told)
        return (fits, rest) if fits.height <= room + BY_A_HAIR else None


class Grid(Flowable):
    """Rows of cells in columns of fixed widths, with or without the tags of a table.

    `page` is the height that every page has at least: what fits into it is kept together.
    """

    def __init__(
        self,
        rows: list[list[Any]],
        widths: list[float],
        page: float,
        *,
        lines: Lines = Lines(),
        tags: TableTags | None = None,
        padding: float = PADDING,
        before: float = 0,
        after: float = 0,
    ) -> None:
        super().__init__()
        self.spaceBefore, self.spaceAfter = before, after
        self.given = rows
        self.widths, self.page, self.lines, self.tags = widths, page, lines, tags
        self.padding = padding
        self.rows: list[Row] = []
        self.head: list[Row] = []
        """The header, where this is a later part of a table."""
        self.goes_on = False
        """Whether another part follows."""
        self.tail = 0.0
        """The room behind it for what stands on the page of its last row."""

    # -------------------------------------------------------------- how high it is

    def wrap(self, _width: float, height: float) -> tuple[float, float]:
        """Give how much room it takes: too much where it fits and what stands under it does not."""
        self._lay_out()
        self.width = sum(self.widths)
        self.height = self._height(self.head) + self._height(self.rows)
        if self._can_give_a_row and self.height <= height < self.height + self.tail:
            return self.width, self.height + self.tail
        return self.width, self.height

    def _lay_out(self) -> None:
        """Set the words of every cell, once."""
        given, self.given = self.given, []
        for cells in given:
            made = [
                Cell.of(list(cell) if isinstance(cell, list) else [cell], width, self.canv)
                for cell, width in zip(cells, self._inner, strict=True)
            ]
            self.rows.append(Row(made, Told()))

    @property
    def _inner(self) -> list[float]:
        """The width of each column's words."""
        return [width - 2 * self.padding for width in self.widths]

    @property
    def _heads(self) -> int:
        """How many of the rows are the header."""
        return self.tags.heads if self.tags and not self.head and not self.is_later else 0

    is_later = False
    """Whether the header, if there is one, was in an earlier part."""

    @staticmethod
    def _height(rows: list[Row]) -> float:
        return sum(row.height for row in rows)

    # -------------------------------------------------------------- over the end of a page

    def split(self, width: float, height: float) -> list[Any]:
        """Give the part for this page and the part for the pages after."""
        self.wrap(width, height)
        room, at = height - self._height(self.head), 0
        while at < len(self.rows) and self.rows[at].height <= room + BY_A_HAIR:
            room -= self.rows[at].height
            at += 1
        if at == len(self.rows):
            if not self._can_give_a_row:
                return [self]
            kept, given = self._part(self.rows[:-1], first=True), self.rows[-1:]
            return [kept, PageBreak(), self._part(given, first=False)]
        head = self._head()
        fits, rest = self.rows[:at], self.rows[at:]
        if rest[0].height + self._height(head) > self.page:
            pieces = rest[0].split(self._inner, room, self.canv)
            if pieces is not None:
                fits, rest = [*fits, pieces[0]], [pieces[1], *rest[1:]]
        if head and len(fits) <= self._heads:
            # A header does not stand alone at the foot of a page.
            fits = []
        return [self._part(fits, first=True), self._part(rest, first=False)] if fits else []

    @property
    def _can_give_a_row(self) -> bool:
        """Whether the last row can go over the page, with what is to stand under it."""
        return self.tail > 0 and len(self.rows) > self._heads + 1

    def _head(self) -> list[Row]:
        """Give the rows that are drawn again on the next page."""
        head = self.head or self.rows[: self._heads]
        return head if self._height(head) <= self.page * TALLEST_HEAD else []

    def _part(self, rows: list[Row], *, first: bool) -> Grid:
        part = Grid(
            [],
            self.widths,
            self.page,
            lines=self.lines,
            tags=self.tags,
            padding=self.padding,
            after=self.spaceAfter,
        )
        part.rows = rows
        part.head = self.head if first else self._head()
        # Where the header itself goes on over the page, the next part begins with the rest of it.
        part.is_later = self.is_later if first else True
        part.goes_on = True if first else self.goes_on
        part.tail = 0 if first else self.tail
        return part

    def least(self, canvas: Any) -> float:
        """Give how much of it is to stand on the page where it begins: its header and two rows.

        A short table stands there whole. What no page has room for may begin anywhere.
        """
        self.canv = canvas
        self.wrap(0, 0)
        heads = self._heads
        rows = self.rows if self._is_short else self.rows[: heads + 2]
        needed = self._height(rows) + self.spaceBefore
        if needed + self.tail <= self.page * WHOLE:
            return needed + (self.tail if len(rows) == len(self.rows) else 0)
        return min(self._height(self.rows[: heads + 1]), self.page * WHOLE)

    @property
    def _is_short(self) -> bool:
        return len(self.rows) <= self._heads + FEW and self.height <= self.page * WHOLE

    # -------------------------------------------------------------- on the page

    def draw(self) -> None:
        """Draw it with its lines, and tag it."""
        canvas: TaggedCanvas = self.canv
        top, heads = self.height, self._heads
        before, canvas.current = canvas.current, None
        self._ground(canvas, 0, self.height, self.lines.ground)
        for row in self.head:
            top = self._draw_row(canvas, row, top, is_head=True, is_again=True)
        for n, row in enumerate(self.rows):
            top = self._draw_row(canvas, row, top, is_head=n < heads, is_again=False)
            is_last = n == len(self.rows) - 1
            if not is_last or self.goes_on:
                self._line(canvas, top, self.lines.rule, 0.5)
        if not self.goes_on:
            self._line(canvas, top, self.lines.accent, 1)
        self._edges(canvas)
        canvas.current = before

    def _draw_row(
        self, canvas: TaggedCanvas, row: Row, top: float, *, is_head: bool, is_again: bool
    ) -> float:
        """Draw a row, and give where the next begins."""
        bottom = top - row.height
        if is_head:
            self._ground(canvas, bottom, row.height, self.lines.band)
            self._line(canvas, top, self.lines.accent, 1)
        cells = [None] * len(row.cells) if is_again else self._elements(canvas, row, is_head)
        x = self.padding
        for cell, element, width in zip(row.cells, cells, self.widths, strict=True):
            if is_again or element is not None:
                canvas.stack.append(element)
            cell.draw(canvas, x, top - MARGIN)
            if is_again or element is not None:
                canvas.stack.pop()
            x += width
        return bottom

    def _elements(self, canvas: TaggedCanvas, row: Row, is_head: bool) -> list[Element | None]:
        """Give the elements of a row's cells; a grid for the eye alone has none."""
        if self.tags is None:
            return [None] * len(row.cells)
        if row.told.row is None:
            row.told.row = made = self.tags.row(canvas, is_head=is_head)
            row.told.cells = [
                self.tags.cell(canvas, made, column, is_head=is_head)
                for column in range(len(row.cells))
            ]
        return list(row.told.cells)

    def _ground(self, canvas: TaggedCanvas, bottom: float, height: float, colour: str) -> None:
        if colour:
            canvas.saveState()
            canvas.setFillColor(hex_colour(colour))
            canvas.rect(0, bottom, self.width, height, stroke=0, fill=1)
            canvas.restoreState()

    def _line(self, canvas: TaggedCanvas, y: float, colour: str, thick: float) -> None:
        if colour:
            canvas.saveState()
            canvas.setStrokeColor(hex_colour(colour))
            canvas.setLineWidth(thick)
            canvas.line(0, y, self.width, y)
            canvas.restoreState()

    def _edges(self, canvas: TaggedCanvas) -> None:
        canvas.saveState()
        if self.lines.box:
            canvas.setStrokeColor(hex_colour(self.lines.box))
            canvas.setLineWidth(0.75)
            canvas.rect(0, 0, self.width, self.height, stroke=1, fill=0)
        if self.lines.bar:
            canvas.setFillColor(hex_colour(self.lines.bar))
            canvas.rect(-BAR / 2, 0, BAR, self.height, stroke=0, fill=1)
        canvas.restoreState()
