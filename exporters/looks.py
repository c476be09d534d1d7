"""How each kind of block looks in a house style: one table that every writer draws from.

Lengths are in points. A writer walks `Looks.laid_out()` and never reckons a size of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property, lru_cache, wraps

from minutes.aside import step_aside
from minutes.document import (
    Answer,
    Block,
    Box,
    BoxKind,
    Bullet,
    Document,
    Heading,
    ItemHeading,
    LabelTable,
    Note,
    Numbered,
    OutcomeLine,
    OutcomeTable,
    Paragraph,
    People,
    Question,
    Quotation,
    Signature,
    Signed,
    Standing,
    Subtitle,
    Table,
    Title,
    words,
)
from minutes.style import PageSize

MM = 72 / 25.4
"""Points in a millimetre."""

PAPER = {PageSize.A4: (210 * MM, 297 * MM), PageSize.LETTER: (612.0, 792.0)}
"""Width and height of the paper."""

STEP = 20.0
"""How far each depth of a list stands in."""

LISTED_STEP = STEP + 6
"""The same for lettered and numbered lists, whose marks need more room."""

LETTER_WIDTH = 0.58
"""How wide a figure is, as a share of its size; a little more than most fonts need."""

SINGLE = 1.15
"""How high a line of single spacing is, as a multiple of the letters' size."""

NARROWEST = 30.0
"""The least room that numbers are given before their text."""

RANKS = {2: 1.0, 3: 0.4}
"""How much of the difference between a heading and the body each rank of heading keeps."""

HEADER_GAP = 14.0
"""The room under a running header, however many lines it has."""

TABLE_GAP = 9.0
"""The room under a table, before the words that follow it."""

GUTTER = 10.0
"""The room between names that stand side by side."""

LONGEST_LEAD = 400
"""The most letters of words that stay on the page with the list they announce."""

JOINED = re.compile(r"\d+(?:[./-]\w+|[a-z]+)+")
"""A number that is built on its parent's: 2.1, 1a, 70/17."""

EDGES = re.compile(r"^\W+|\W+$")
"""What may stand round a number: brackets, a full stop."""


class Role(StrEnum):
    """What a paragraph is to the eye."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    STANDING = "standing"
    HEADING = "heading"
    ITEM = "item"
    BODY = "body"
    NUMBERED = "numbered"
    LISTED = "listed"
    BULLET = "bullet"
    QUESTION = "question"
    ANSWER = "answer"
    QUOTATION = "quotation"
    NOTE = "note"
    OUTCOME = "outcome"
    BOX = "box"
    BOX_TITLE = "box title"
    SIGNED = "signed"
    CAPTION = "caption"
    HEAD_CELL = "head cell"
    ROW_HEAD = "row head"
    CELL = "cell"
    PERSON = "person"
    SIGNATURE = "signature"
    RUNNING = "running"


LISTS = frozenset({Role.BULLET, Role.LISTED})
"""What the entries of lists are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How one paragraph looks."""

    role: Role
    size: float
    line: float
    colour: str
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 0
    left: float = 0
    hanging: float = 0
    """How far the first line stands out to the left of the others, for a number or a bullet."""
    right: float = 0
    fill: str = ""
    bar: str = ""
    """The colour of a line at the left edge."""
    rule: str = ""
    """The colour of a line underneath."""
    font: str = ""
    """The font, where it is not that of the body."""
    at_right: bool = False
    """Whether the words end at the right edge, as figures in a column do."""
    keep_next: bool = False
    keep_together: bool = False
    depth: int = 0
    """Which of several looks of one role it is: heading level, depth of a list."""

    @property
    def leading(self) -> float:
        """How far apart its lines stand."""
        return self.size * SINGLE * self.line


def _once_a_depth(made: Callable[[Looks, int], Look]) -> Callable[[Looks, int], Look]:
    """Have a look made once for each depth: making one takes longer than writing its paragraph."""

    @wraps(made)
    def look(looks: Looks, depth: int) -> Look:
        known = looks.made.setdefault(made.__name__, {})
        if depth not in known:
            known[depth] = made(looks, depth)
        return known[depth]

    return look


@dataclass(frozen=True)
class Looks:
    """The looks of one document in its style."""

    document: Document
    across: float = 0
    """The width between the margins, where a template says it and not the style."""

    @cached_property
    def made(self) -> dict[str, dict[int, Look]]:
        """The looks that were made, by what they are of and how deep."""
        return {}

    @cached_property
    def width(self) -> float:
        """The width between the margins."""
        if self.across:
            return self.across
        margins = self.document.style.page
        return self.paper[0] - (margins.left + margins.right) * MM

    @cached_property
    def paper(self) -> tuple[float, float]:
        """Width and height of the page."""
        page = self.document.style.page
        short, long = PAPER[page.size]
        return (long, short) if page.landscape else (short, long)

    @cached_property
    def hang(self) -> float:
        """The room that numbers have before their text, enough for the longest of them."""
        letters = self.document.style.letters
        widths = [NARROWEST]
        for block in self.document.blocks:
            if isinstance(block, ItemHeading):
                size = self.heading_size(block.level)
                widths.append(len(block.number) * size * LETTER_WIDTH + 8)
            elif isinstance(block, Numbered) and is_joined(block):
                widths.append(len(block.number) * letters.size * LETTER_WIDTH + 8)
        return round(min(max(widths), self.width / 4), 1)

    @cached_property
    def body_left(self) -> float:
        """Where unnumbered words begin: under the words of numbered paragraphs, if there are."""
        numbered = any(isinstance(b, Numbered) and is_joined(b) for b in self.document.blocks)
        return self.hang if numbered else 0.0

    def laid_out(self) -> Iterator[tuple[Block, Look]]:
        """Give each block with its look."""
        blocks = self.document.blocks
        behind = (*blocks[1:], None)
        above: Block | None = None
        for (block, look), after in zip(self._looked(blocks), behind, strict=False):
            step_aside()
            yield block, self._between(above, block, look, after)
            above = block

    def _between(self, above: Block | None, block: Block, look: Look, after: Block | None) -> Look:
        """Give the look of a block for what stands round it.

        A list ends with the room of a paragraph. Words that announce something stay on the page
        with it, a note under a heading with what it is about, a signature with what is signed.
        """
        if look.role in LISTS and after is not None and not _is_listed(after):
            look = replace(look, after=self.body.after)
        under = isinstance(block, Note) and isinstance(above, Heading | ItemHeading)
        if isinstance(after, Signature) or _announces(block, after) or under:
            look = replace(look, keep_next=True)
        return look

    def boxed(self, box: Box) -> Iterator[tuple[Block, Look]]:
        """Give each block in a box with its look, measured from the edge of the words there."""
        for block, look in self._looked(box.blocks):
            if isinstance(block, Numbered):
                look = self.listed(max(look.depth, 1))
            yield block, replace(look, left=look.left - self.body_left)

    def _looked(self, blocks: Iterable[Block]) -> Iterator[tuple[Block, Look]]:
        lists: list[int] = []
        for block in blocks:
            if isinstance(block, Numbered) and not is_joined(block):
                lists = [level for level in lists if level < block.level] + [block.level]
                yield block, self.listed(len(lists))
                continue
            if not isinstance(block, Bullet):
                lists = []
            look = self.look_of(block)
            # Bullets under an entry of a list stand in under its words.
            yield block, replace(look, left=look.left + LISTED_STEP * len(lists)) if lists else look

    def look_of(self, block: Block) -> Look:
        """Give the look of a block that no other block has a say in."""
        match block:
            case Title():
                return self.title
            case Subtitle():
                return self.subtitle
            case Standing():
                return self.standing
            case Heading():
                return self.heading(block.level)
            case ItemHeading():
                look = self.item(block.level)
                return look if block.number else replace(look, left=0, hanging=0)
            case Numbered():
                return self.listed(1) if not is_joined(block) else self.numbered
            case Bullet():
                return self.bullet(block.depth)
            case OutcomeLine():
                return self.outcome
            case Note():
                return self.note
            case Quotation():
                return self.quotation
            case Question():
                return self.question if block.label else self.asked
            case Answer():
                return self.answer
            case Paragraph():
                return self.paragraph(block.depth)
            case People():
                return self.person
            case Signature():
                return self.signature
            case Signed():
                return self.signed
            case Box():
                return self.box(block.kind)
            case LabelTable() | Table() | OutcomeTable():
                return self.cell

    @cached_property
    def body(self) -> Look:
        """Plain words."""
        style = self.document.style
        return Look(
            role=Role.BODY,
            size=style.letters.size,
            line=style.letters.line,
            colour=style.colours.text,
            after=style.letters.gap,
            left=self.body_left,
        )

    @cached_property
    def title(self) -> Look:
        """The title of the paper."""
        letters, colours = self.document.style.letters, self.document.style.colours
        return Look(
            role=Role.TITLE,
            size=letters.title,
            line=1.0,
            colour=colours.accent,
            bold=True,
            after=8 if self.document.style.headings.title_rule else 4,
            rule=colours.accent if self.document.style.headings.title_rule else "",
            font=letters.heading_font,
            keep_next=True,
        )

    @cached_property
    def subtitle(self) -> Look:
        """A line under the title."""
        letters, colours = self.document.style.letters, self.document.style.colours
        return Look(
            role=Role.SUBTITLE, size=letters.subtitle, line=1.05, colour=colours.quiet, after=3
        )

    @cached_property
    def standing(self) -> Look:
        """The line that says how far the paper may be relied on."""
        return replace(self.body, role=Role.STANDING, bold=True, left=0, before=4, after=12)

    @_once_a_depth
    def heading(self, level: int) -> Look:
        """A heading without a number."""
        left = self.body_left if level > 2 else 0.0
        return replace(self.item(level), role=Role.HEADING, left=left, hanging=0)

    def heading_size(self, level: int) -> float:
        """Give the size of a heading: ranks are told apart at a glance, and none is small."""
        letters = self.document.style.letters
        more = max(0.0, letters.heading - letters.size) * RANKS.get(level, 0)
        return letters.size + round(more * 2) / 2

    @_once_a_depth
    def item(self, level: int) -> Look:
        """An item's heading, with its number standing out before it."""
        letters, colours = self.document.style.letters, self.document.style.colours
        ruled = self.document.style.headings.item_rule
        return Look(
            role=Role.ITEM,
            size=self.heading_size(level),
            line=1.05,
            colour=colours.accent if level < 4 else colours.text,
            bold=True,
            before=16 if level == 2 else 11,
            after=7 if ruled and level == 2 else 5,
            left=self.hang,
            hanging=self.hang,
            rule=colours.rule if ruled and level == 2 else "",
            font=letters.heading_font,
            keep_next=True,
            keep_together=True,
            depth=level,
        )

    @_once_a_depth
    def paragraph(self, depth: int) -> Look:
        """Plain words, standing in as deep as they do."""
        return replace(self.body, left=self.body_left + STEP * depth, depth=depth)

    @cached_property
    def numbered(self) -> Look:
        """A paragraph whose number stands at the edge: 2.1."""
        return replace(self.body, role=Role.NUMBERED, left=self.hang, hanging=self.hang)

    @_once_a_depth
    def listed(self, nest: int) -> Look:
        """An entry of a lettered or numbered list, `nest` lists deep."""
        return replace(
            self.body,
            role=Role.LISTED,
            left=self.body_left + LISTED_STEP * nest,
            hanging=LISTED_STEP,
            after=self.body.after * 0.6,
            depth=nest,
        )

    @_once_a_depth
    def bullet(self, depth: int) -> Look:
        """An entry of a bulleted list."""
        return replace(
            self.body,
            role=Role.BULLET,
            left=self.body_left + STEP * (depth + 1),
            hanging=STEP * 0.8,
            after=self.body.after * 0.5,
            depth=depth,
        )

    @cached_property
    def asked_hang(self) -> float:
        """The room that the marks of questions and answers have before their words."""
        size = self.document.style.letters.size
        marks = [b.label for b in self.document.blocks if isinstance(b, Question | Answer)]
        longest = max((len(mark) for mark in marks), default=0)
        return min(max(NARROWEST, longest * size * LETTER_WIDTH + 6), self.width / 4)

    @cached_property
    def question(self) -> Look:
        """Something asked."""
        left = self.body_left + self.asked_hang
        return replace(
            self.body,
            role=Role.QUESTION,
            left=left,
            hanging=self.asked_hang,
            before=4,
            keep_next=True,
        )

    @cached_property
    def asked(self) -> Look:
        """Something asked that no mark stands before."""
        return replace(self.question, left=self.body_left, hanging=0, after=4)

    @cached_property
    def answer(self) -> Look:
        """What was answered."""
        return replace(self.question, role=Role.ANSWER, before=0, keep_next=False)

    def box(self, kind: BoxKind) -> Look:
        """A frame round words: ruled for what they are measured by, filled for what is asked."""
        colours = self.document.style.colours
        asks = kind is BoxKind.RECOMMENDATIONS
        return replace(
            self.body,
            role=Role.BOX,
            left=0,
            before=8,
            after=10,
            fill=colours.band if asks else "",
            bar=colours.accent if asks else "",
            rule=colours.rule,
            depth=int(asks),
        )

    @cached_property
    def box_title(self) -> Look:
        """The words over a box."""
        accent = self.document.style.colours.accent
        return replace(
            self.body,
            role=Role.BOX_TITLE,
            left=0,
            bold=True,
            colour=accent,
            before=2,
            after=4,
            keep_next=True,
        )

    @cached_property
    def signed(self) -> Look:
        """Who signs what stands above."""
        return replace(self.body, role=Role.SIGNED, before=10, after=12, keep_together=True)

    @cached_property
    def signature(self) -> Look:
        """A line to sign on, the words before it standing out to the left."""
        labels = [
            label
            for block in self.document.blocks
            if isinstance(block, Signature)
            for label, _ in block.lines
        ]
        longest = max((len(label) for label in labels), default=0)
        hang = min(max(70.0, longest * self.body.size * 0.5 + 12), self.width / 2)
        return replace(
            self.body,
            role=Role.SIGNATURE,
            left=hang,
            hanging=hang,
            before=14,
            after=0,
            keep_together=True,
        )

    @cached_property
    def quotation(self) -> Look:
        """Somebody's own words."""
        rule = self.document.style.colours.rule
        return replace(
            self.body,
            role=Role.QUOTATION,
            left=self.body_left + STEP,
            right=STEP,
            before=4,
            bar=rule,
        )

    @cached_property
    def note(self) -> Look:
        """A note beside the minutes."""
        colours = self.document.style.colours
        return replace(self.body, role=Role.NOTE, colour=colours.quiet)

    @cached_property
    def outcome(self) -> Look:
        """An outcome where it was minuted."""
        colours = self.document.style.colours
        return replace(
            self.body,
            role=Role.OUTCOME,
            left=self.body_left + 8,
            right=6,
            before=8,
            after=self.body.after + 4,
            fill=colours.band,
            bar=colours.accent,
            keep_together=True,
        )

    @cached_property
    def cell(self) -> Look:
        """Words in a table."""
        letters, colours = self.document.style.letters, self.document.style.colours
        return Look(role=Role.CELL, size=letters.table, line=1.05, colour=colours.text)

    @cached_property
    def head_cell(self) -> Look:
        """Words in a table's header row."""
        accent = self.document.style.colours.accent
        return replace(self.cell, role=Role.HEAD_CELL, bold=True, colour=accent, keep_next=True)

    def cell_of(self, table: Table, column: int, *, is_head: bool = False) -> Look:
        """Words in a column of a table."""
        row_head = table.row_heads and column == 0
        look = self.head_cell if is_head else self.row_head if row_head else self.cell
        return replace(look, at_right=True) if column in table.figures else look

    @cached_property
    def row_head(self) -> Look:
        """Words that say what a row of a table is about."""
        return replace(self.cell, role=Role.ROW_HEAD, bold=True)

    @cached_property
    def caption(self) -> Look:
        """The words over a table."""
        return replace(self.cell, role=Role.CAPTION, bold=True, before=6, after=4, keep_next=True)

    @cached_property
    def person(self) -> Look:
        """A name among those present."""
        return replace(self.body, role=Role.PERSON, left=0, after=3, line=1.05)

    @cached_property
    def running(self) -> Look:
        """What stands at the head and foot of pages."""
        letters, colours = self.document.style.letters, self.document.style.colours
        return Look(role=Role.RUNNING, size=letters.small, line=1.05, colour=colours.quiet)


def _is_listed(block: Block | None) -> bool:
    """Say whether a block is an entry of a list."""
    return isinstance(block, Bullet) or (isinstance(block, Numbered) and not is_joined(block))


def _announces(block: Block, after: Block | None) -> bool:
    """Say whether words announce what follows them: a list, a table, a quotation."""
    if after is None or isinstance(after, Heading | ItemHeading):
        return False
    if not isinstance(block, Paragraph | Numbered | Bullet | OutcomeLine):
        return False
    said = words(block.spans)
    return len(said) <= LONGEST_LEAD and said.rstrip().endswith(":")


def is_joined(block: Numbered) -> bool:
    """Say whether a number stands at the edge: a top item's, or one built on its parent's."""
    return block.level == 0 or _is_built_on_another(block.number)


@lru_cache(4096)
def _is_built_on_another(number: str) -> bool:
    return JOINED.fullmatch(EDGES.sub("", number)) is not None
