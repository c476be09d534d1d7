"""A tagged PDF → the lines its author wrote: whole paragraphs, lists, tables, headings.

The tags say what belongs together, over lines and pages; where the letters stand still says what
is bold, how far a line stands in, where a tab was, and where somebody broke a line by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from unicodedata import bidirectional

from importers.collecting import Lines
from importers.lines import Cell, Line, Part
from importers.pdf_layout import BESIDE, Page, letter_width, line_of, rows_of
from importers.pdf_paragraphs import MARGIN, Sheet, Stretch, lines_of, text_of
from importers.pdf_tree import INLINE, Marked, Tag

KNOWN = 0.98
"""How much of a paper's letters its tags have to hold, at the least, to be believed."""

MOST_BESIDE = 0.4
"""How much of its letters may be said to be no part of the paper, at the most."""

MOST_BROKEN = 0.2
"""How much of it may stand in paragraphs that are none: many lines, broken by hand."""

FEW_BREAKS = 3
"""Breaks by hand that a paragraph may have: a name over a post, an address."""

SHORT = 40
"""Letters that a paragraph has at the least whose sentence is taken to go on below."""

FEWEST_PIECES = 4
"""So many sentences that go on below may be a matter of style, or of a list without marks."""

MOST_PIECES = 0.1
"""How many of its lines may go on below, at the most, of a paper tagged by paragraphs."""

SIGNS_OF_BULLETS = frozenset("olnquvwØüà§")
"""Letters of sign fonts that stand for a dot, a box, an arrow or a tick where they stand alone."""

SPACED = 4
"""How much oftener lines end with a space than without, where a break without one is in a word."""

ANY = 1.0
"""The margin of what stands in columns of its own, as entries of lists and words in cells do."""

MOST_SPANNED = 100
"""Columns of a table that one cell may be wide, and rows that it may be high."""

A_LINE = 1.22
"""How high a line is, in the size of its letters, where no paragraph has two to tell it."""

CLEARLY = 0.35
"""How much of a line may be missing from the room of an empty one: other letters are smaller."""

_HEADING = re.compile(r"H([1-9])")
_DIGITS = re.compile(r"\d+")
_SPACE = re.compile(r"\s+")
_NOTES = frozenset({"Note", "FENote"})
_FROM_THE_RIGHT = ("R", "AL")
_EMPTY = frozenset({"P", "H", "H1", "H2", "H3", "H4", "H5", "H6"})


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the tree words stand that are being read."""

    level: int | None = None
    heading: int = 0
    cell: Cell | None = None
    part: Part = Part.BODY
    note: str = ""
    style: str = ""
    margin: float = MARGIN
    """How much of the page's width its lines may end before it and be full."""


def tagged_lines(root: Tag, pages: Sequence[tuple[int, Page]], name: str) -> list[Line] | None:
    """Give the lines that the tags tell of; None where they do not tell of the whole paper."""
    sheets = {number: _sheet(number, page) for number, page in pages}
    if not _are_known(root, sheets) or _has_cut_table(root):
        return None
    paper = _Paper(sheets, name)
    paper.read(root)
    if paper.broken > MOST_BROKEN * paper.letters or _is_in_pieces(paper.lines.found):
        return None
    lines = Lines(name)
    for line in _with_edges(paper.spaced_out(), list(_beside(sheets))):
        lines.add(line)
    return lines.found


def _sheet(number: int, page: Page) -> Sheet:
    own = [word for word in page.words if word.mark != BESIDE]
    sheet = Sheet(
        number=number,
        words=own,
        left=min((word.x0 for word in own), default=0.0),
        right=max((word.x1 for word in own), default=0.0),
        letter=letter_width(own),
        height=page.height,
    )
    for word in page.words:
        sheet.by_mark.setdefault(word.mark, []).append(word)
    return sheet


def _are_known(root: Tag, sheets: Mapping[int, Sheet]) -> bool:
    """Say whether the tags hold as good as all the words of a paper."""
    known = {(mark.page, mark.number) for mark in root.marks()}
    held = beside = lost = 0
    for number, sheet in sheets.items():
        for mark, words in sheet.by_mark.items():
            letters = sum(len(word.text) for word in words)
            if mark == BESIDE:
                beside += letters
            elif (number, mark) in known:
                held += letters
            else:
                lost += letters
    every = held + beside + lost
    return held > 0 and held >= KNOWN * (held + lost) and beside <= MOST_BESIDE * every


def _has_cut_table(tag: Tag) -> bool:
    """Say whether a table is tagged as two where its page ends, as Word does it.

    The second lacks the cells that are empty there, so that nobody knows which columns it has.
    Two tables of their own have at least an empty paragraph between them.
    """
    for place, kid in tag.kids.items():
        if isinstance(kid, Marked):
            continue
        above = tag.kids.get(place - 1)
        if kid.kind != "Table":
            if _has_cut_table(kid):
                return True
        elif isinstance(above, Tag) and above.kind == "Table":
            ends = max((mark.page for mark in above.marks()), default=0)
            if ends and ends < min((mark.page for mark in kid.marks()), default=0):
                return True
    return False


def _is_in_pieces(lines: Sequence[Line]) -> bool:
    """Say whether sentences go on from one paragraph to the next: printed lines tagged as such."""
    cut = sum(
        len(above.text) > SHORT
        and above.text[-1:].isalnum()
        and below.text[:1].islower()
        and not (below.mark or below.continues or below.cell or above.cell)
        for above, below in pairwise(lines)
    )
    return cut >= FEWEST_PIECES and cut > MOST_PIECES * len(lines)


class _Paper:
    """A tagged paper being read."""

    def __init__(self, sheets: Mapping[int, Sheet], name: str) -> None:
        self.lines = Lines(name)
        self.letters = self.broken = 0
        """Letters read, and how many of them stand in paragraphs that are none."""
        self._sheets = sheets
        self._tables = 0
        self._foot: tuple[int, float] | None = None
        """The page and the height on which the paragraph above ends."""
        self._leads: dict[int, float] = {}
        """How far lines stand below the paragraph above, in the size of their letters."""
        self._pitches: list[float] = []
        """How far lines of one paragraph stand apart, in the same."""
        self._label: Stretch = []
        """The number or bullet of an entry of a list, which waits for its words."""
        ends = [word.trail for sheet in sheets.values() for word in sheet.words if word.mark >= 0]
        self._spaced = ends.count(" \n") > SPACED * ends.count("\n")

    def read(self, root: Tag) -> None:
        """Read all of it."""
        self._element(root, _Place())

    def _element(self, tag: Tag, place: _Place) -> None:
        heading = _HEADING.fullmatch(tag.kind)
        if tag.kind == "Table":
            self._table(tag, place)
        elif tag.kind == "L":
            level = 0 if place.level is None else place.level + 1
            self._content(tag, replace(place, level=level, margin=ANY))
        elif heading or tag.kind in ("H", "Title"):
            self._content(tag, replace(place, heading=int(heading[1]) if heading else 1))
        elif tag.kind == "BlockQuote":
            self._content(tag, replace(place, style="Quote"))
        elif tag.kind == "LI":
            self._label = []
            self._content(tag, place)
            self._label = []
        else:
            self._content(tag, place)

    def _content(self, tag: Tag, place: _Place) -> None:
        """Read what an element holds: words of its own as a paragraph, others on their own."""
        run: Stretch = []
        notes: list[Tag] = []
        blocks = False
        for kid in tag.in_order():
            if isinstance(kid, Marked) or kid.kind in INLINE:
                run += self._words(kid, notes)
            elif kid.kind == "Lbl" and tag.kind == "LI":
                self._label = self._words(kid, notes)
            elif kid.kind == "Lbl":
                run += self._words(kid, notes)
            elif kid.kind in _NOTES:
                notes.append(kid)
            else:
                blocks = True
                self._tell(run, place)
                run = []
                self._element(kid, place)
        if not run and not blocks and tag.kind in _EMPTY:
            self.lines.leave_gap()
        self._tell(run, place)
        for note in notes:
            mark = next((kid for kid in note.in_order() if isinstance(kid, Tag)), None)
            number = ""
            if mark is not None and mark.kind == "Lbl":
                number = text_of(self._words(mark, []), spaced=self._spaced)
            self._content(note, replace(place, part=Part.NOTE, note=number, margin=ANY))

    def _words(self, kid: Tag | Marked, notes: list[Tag]) -> Stretch:
        """Give the words under part of a line; each stretch of text is read once."""
        if isinstance(kid, Marked):
            sheet = self._sheets.get(kid.page)
            words = sheet.by_mark.pop(kid.number, []) if sheet and kid.number >= 0 else []
            return [(kid.page, word) for word in words]
        found: Stretch = []
        for inner in kid.in_order():
            if isinstance(inner, Tag) and inner.kind in _NOTES:
                notes.append(inner)
            else:
                found += self._words(inner, notes)
        return _as_said(found, kid.actual)

    def _tell(self, run: Stretch, place: _Place) -> None:
        """Take a paragraph, in as many lines as somebody broke it into."""
        if not run:
            return
        label, self._label = self._label, []
        mark = text_of(label, spaced=self._spaced)
        mark = "•" if mark in SIGNS_OF_BULLETS else mark
        lines = list(
            lines_of(
                run,
                self._sheets,
                spaced=self._spaced,
                margin=place.margin,
                quoted=place.style == "Quote",
            )
        )
        self._measure(run, place)
        letters = sum(len(line.text) for line in lines)
        self.letters += letters
        if len(lines) > FEW_BREAKS + 1:
            self.broken += letters
        for nth, line in enumerate(lines):
            numbered = mark if not nth and any(letter.isalnum() for letter in mark) else ""
            indent = line.indent
            if label and not nth:
                sheet = self._sheets[label[0][0]]
                indent = min(indent, max(round((label[0][1].x0 - sheet.left) / sheet.letter), 0))
            self.lines.add(
                replace(
                    line,
                    indent=0 if place.cell else indent,
                    number=numbered.strip(" .():"),
                    number_printed=numbered,
                    bullet="" if nth or numbered else mark,
                    level=place.level if mark else None,
                    heading=place.heading,
                    style=place.style,
                    continues=bool(nth),
                    cell=place.cell,
                    part=place.part,
                    note=place.note,
                )
            )

    def _measure(self, run: Stretch, place: _Place) -> None:
        """Keep how far a paragraph stands below the one above, where that can be said."""
        page, first = run[0]
        if place.cell is not None or place.part is not Part.BODY:
            self._foot = None
            return
        second = next((word for _, word in run if word.y < first.y - first.size / 2), None)
        if second is not None and second.y > first.y - 3 * first.size:
            self._pitches.append((first.y - second.y) / first.size)
        if self._foot and self._foot[0] == page and self._foot[1] > first.y:
            self._leads[len(self.lines.found)] = (self._foot[1] - first.y) / first.size
        self._foot = (run[-1][0], run[-1][1].y)

    def spaced_out(self) -> list[Line]:
        """Give the lines with gaps where an empty one would have room, though no tag tells it."""
        leads = sorted(self._leads.values())
        if not leads:
            return self.lines.found
        usual = leads[len(leads) // 4]
        pitch = sorted(self._pitches)[len(self._pitches) // 2] if self._pitches else A_LINE
        gaps = {
            nth: min(int((lead - usual) / pitch + CLEARLY), 9)
            for nth, lead in self._leads.items()
            if lead > usual
        }
        return [
            replace(line, gap=max(line.gap, gaps.get(nth, 0)))
            for nth, line in enumerate(self.lines.found)
        ]

    def _table(self, table: Tag, place: _Place) -> None:
        number = self._tables
        self._tables += 1
        rows = list(_rows(table))
        laid = _laid([row for row, _ in rows])
        columns = max((at + cell.columns for row in laid for cell, at in row), default=1)
        for kid in table.in_order():
            if isinstance(kid, Tag) and kid.kind == "Caption":
                self._element(kid, place)
        for nth, ((_, in_head), cells) in enumerate(zip(rows, laid, strict=True)):
            heads = in_head or (not nth and all(cell.kind == "TH" for cell, _ in cells))
            for tag, column in cells:
                cell = Cell(
                    table=number,
                    row=nth,
                    column=column,
                    spans=tag.columns,
                    rows=tag.rows,
                    columns=columns,
                    header=heads,
                    inside=place.cell.table if place.cell else None,
                )
                self._content(tag, replace(place, cell=cell, level=None, margin=ANY))
                self.lines.close_gap()
        self.lines.leave_gap()


def _as_said(words: Stretch, actual: str) -> Stretch:
    """Give words that are read from the right as one, in their true order."""
    if not words or not any(bidirectional(letter) in _FROM_THE_RIGHT for letter in actual):
        return words
    page, first = words[0]
    own = [word for _, word in words]
    left, right = min(word.x0 for word in own), max(word.x1 for word in own)
    trail = next((word.trail for word in reversed(own) if word.trail), "")
    said = " ".join(actual.split())
    return [(page, replace(first, text=said, x0=left, x1=right, trail=trail))]


# ------------------------------------------------------------------ tables


def _rows(table: Tag, *, in_head: bool = False) -> Iterator[tuple[Tag, bool]]:
    """Give the rows of a table, and whether each is one of column headings."""
    for kid in table.in_order():
        if isinstance(kid, Marked) or kid.kind == "Caption":
            continue
        if kid.kind == "TR":
            yield kid, in_head
        elif kid.kind not in ("TD", "TH", "Table"):
            yield from _rows(kid, in_head=in_head or kid.kind == "THead")


def _laid(rows: Sequence[Tag]) -> list[list[tuple[Tag, int]]]:
    """Give the cells of each row with their columns; a high cell takes room in those below."""
    taken: dict[int, int] = {}
    laid: list[list[tuple[Tag, int]]] = []
    for nth, row in enumerate(rows):
        cells: list[tuple[Tag, int]] = []
        at = 0
        for cell in row.in_order():
            if isinstance(cell, Marked):
                continue
            while taken.get(at, 0) > nth:
                at += 1
            cell.columns = min(cell.columns, MOST_SPANNED)
            cell.rows = min(cell.rows, MOST_SPANNED, len(rows) - nth)
            cells.append((cell, at))
            for column in range(at, at + cell.columns):
                taken[column] = nth + cell.rows
            at += cell.columns
        laid.append(cells)
    return laid


# ------------------------------------------------------------------ what is no part of the paper


def _beside(sheets: Mapping[int, Sheet]) -> Iterator[Line]:
    """Give the lines of page headers and footers, and words that no tag holds."""
    for number, sheet in sheets.items():
        for mark, words in sheet.by_mark.items():
            for row in rows_of(words):
                line = line_of(row, sheet.left, sheet.letter, number, 0)
                if mark != BESIDE:
                    yield replace(line, part=Part.BOX)
                elif row.y > sheet.height / 2:
                    yield replace(line, part=Part.HEADER)
                else:
                    yield replace(line, part=Part.FOOTER)


def _with_edges(body: list[Line], edges: list[Line]) -> list[Line]:
    """Put page headers before a paper and footers behind it, each once; not what it says itself.

    So a table's header that is drawn again on the next page says nothing new. What no tag holds
    and stands within a page is kept unless the paper says just that: `5 for` is not `6 for`.
    """
    said = {_squeezed(line.printed) for line in body}
    every = "".join(said)
    kept: dict[Part, list[Line]] = {part: [] for part in Part}
    seen: set[tuple[Part, str]] = set()
    for line in edges:
        texts = [piece.text for piece in line.pieces] or [line.text]
        within = line.part is Part.BOX
        words = _squeezed(line.text)
        key = (line.part, words if within else _DIGITS.sub("#", words))
        known = said if within else every
        if key in seen or all(_squeezed(text) in known for text in texts):
            continue
        seen.add(key)
        kept[line.part].append(line)
    behind = [*kept[Part.BOX], *kept[Part.FOOTER]]
    for lines in (kept[Part.HEADER], body, behind):
        if lines:
            lines[0] = replace(lines[0], gap=1)
    return [*kept[Part.HEADER], *body, *behind]


def _squeezed(text: str) -> str:
    return _SPACE.sub("", text).lower()
