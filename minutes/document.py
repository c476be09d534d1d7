"""The composed minutes before they are Word or PDF: blocks that say what they are.

A block never says how it looks; the house style does, and every writer draws the same blocks.
All text is plain text: each writer escapes it in its own way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from minutes.kinds import PaperKind
from minutes.record import ActionLog, Record
from minutes.shapes import Numbering
from minutes.style import HouseStyle


class Audience(StrEnum):
    """Who a document is for."""

    FULL = "full"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Span:
    """Words that are set alike; with `link`, an address that they lead to."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


Spans = tuple[Span, ...]
"""One run of text, in reading order."""

Row = tuple[Spans, ...]
"""The cells of one table row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """What the document is called. There is one, and it comes first."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Subtitle:
    """A line under the title: the board, the date, the time."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far the paper may be relied on, or shown: `Draft minutes`, `Official: sensitive`."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelTable:
    """The facts of the meeting, each beside its label."""

    rows: tuple[tuple[str, Spans], ...]
    caption: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading without a number: `Present`, `Apologies`. Level 2 stands under the title."""

    text: str
    level: int = 2
    source: str = ""
    new_page: bool = False
    """Whether it begins a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemHeading:
    """An agenda item: its number as shown, its title, and where it stands."""

    number: str
    text: str
    depth: int = 0
    """How deep it is nested, and so its level in the board's scheme; 0 is a top item."""
    level: int = 2
    """The heading level: one below that of the titled item it stands under."""
    source: str = ""
    new_page: bool = False
    """Whether it begins a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Names of those at the meeting, one cell each, set in so many columns (1 is a plain list)."""

    names: tuple[Spans, ...]
    columns: int
    caption: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Plain words. `depth` is how far they stand in."""

    spans: Spans
    depth: int = 0
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A paragraph with a number of its own, as shown: `2.1`, `a)`.

    `level` is where the number stands in the board's scheme; 0 is that of a top item.
    """

    number: str
    spans: Spans
    level: int = 1
    heading: str = ""
    """A few words before the text that say what it is about."""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullet:
    """One entry of a bulleted list, nested as deep as `depth`."""

    spans: Spans
    depth: int = 0
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something asked, behind its mark."""

    label: str
    spans: Spans
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was answered, behind its mark."""

    label: str
    spans: Spans
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Somebody's own words, and where they come from."""

    spans: Spans
    whence: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note beside the minutes: an arrival, a secretary's note, a footnote behind its mark."""

    label: str
    spans: Spans
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with a header row; every row has as many cells as the header."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    caption: str
    widths: tuple[float, ...]
    """The share of the width that each column takes; they add up to 1."""
    source: str = ""
    row_heads: bool = False
    """Whether the first cell of a row says what the row is about."""
    show_caption: bool = False
    """Whether the caption is printed over the table, or only spoken."""
    figures: frozenset[int] = frozenset()
    """The columns that hold figures, which stand under one another at the right."""
    row_sources: tuple[str, ...] = ()
    """What each row prints, where the rows are things of the record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeTable:
    """Decisions and actions as a table: reference, words, owners."""

    table: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeLine:
    """A decision, action, recommendation or motion where it was minuted: `ACTION 4: …`."""

    label: str
    spans: Spans
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Where the chair signs: each line a label and what is written there, or a rule to write on."""

    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """Who signs what stands above, such as a foreword: the name, and who they are."""

    name: str
    post: str = ""
    source: str = ""


class BoxKind(StrEnum):
    """What a box holds."""

    CONTEXT = "context"
    RECOMMENDATIONS = "recommendations"


ALONE = 9
"""The level of a number that stands in no board's scheme."""


BoxBlock = Paragraph | Numbered | Bullet | Quotation | Note
"""What can stand in a box."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Words set apart in a frame under a title of their own: standards, recommendations."""

    kind: BoxKind
    title: str
    blocks: tuple[BoxBlock, ...]
    source: str = ""


Block = (
    Title
    | Subtitle
    | Standing
    | LabelTable
    | Heading
    | ItemHeading
    | People
    | Paragraph
    | Numbered
    | Bullet
    | Question
    | Answer
    | Quotation
    | Note
    | Table
    | OutcomeTable
    | OutcomeLine
    | Signature
    | Signed
    | Box
)
"""Everything a document is made of. A new kind is met by every writer on the same day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """What stands at the head and foot of the pages."""

    header: tuple[str, ...] = ()
    first_header: tuple[str, ...] = ()
    """The same on the first page, which is often another."""
    footer: str = ""
    page: str = ""
    """The page's own words, with `{page}` and `{pages}` in them."""
    mark: str = ""
    """The word across every page while the minutes are a draft."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a file says of itself in its properties."""

    title: str
    subject: str = ""
    author: str = ""
    keywords: str = ""
    language: str = "en-GB"
    modified: str = ""
    """When the minutes were last changed, as a UTC stamp."""


@dataclass(frozen=True, kw_only=True)
class Document:
    """Composed minutes with all that a writer needs to draw them."""

    facts: Facts
    blocks: tuple[Block, ...]
    style: HouseStyle
    running: Running = field(default_factory=Running)
    numbering: Numbering = field(default_factory=Numbering)
    """The scheme that the numbers in the blocks were given by."""
    audience: Audience = Audience.FULL
    record: Record | None = None
    """What it was composed from; for the public, the record without its restricted parts."""
    whole: Record | None = field(default=None, repr=False)
    """The meeting whole, where the record is a part of it: by its marks a letter or a calendar
    knows what it may tell. A paper for the public has none."""
    paper: PaperKind = PaperKind.MINUTES
    """Which paper it is."""
    kept_back: frozenset[str] = field(default=frozenset(), repr=False)
    """What can be read in no file of it: the restricted words, where it is for the public."""
    log: ActionLog | None = None
    """The actions that an action log was composed from, as its readers may see them."""

    @property
    def title(self) -> str:
        """The document's title."""
        return self.facts.title


def said(text: str, *, bold: bool = False, italic: bool = False) -> Spans:
    """Give plain words as spans; nothing for no words."""
    return (Span(text, bold=bold, italic=italic),) if text else ()


def words(spans: Spans) -> str:
    """Give the plain words of some spans."""
    return "".join(span.text for span in spans)


def pieces(block: Block) -> Iterator[str]:
    """Give everything a block prints, in reading order: numbers and labels, words, cells."""
    match block:
        case Title(text=text) | Subtitle(text=text) | Standing(text=text) | Heading(text=text):
            yield text
        case ItemHeading():
            yield from (block.number, block.text)
        case LabelTable():
            for label, spans in block.rows:
                yield from (label, words(spans))
        case People():
            yield from (words(name) for name in block.names)
        case Paragraph() | Bullet():
            yield words(block.spans)
        case Numbered():
            yield from (block.number, block.heading, words(block.spans))
        case Question() | Answer() | Note() | OutcomeLine():
            yield from (block.label, words(block.spans))
        case Quotation():
            yield from (words(block.spans), block.whence)
        case OutcomeTable(table=table):
            yield from pieces(table)
        case Table():
            if block.show_caption:
                yield block.caption
            yield from block.header
            for row in block.rows:
                yield from (words(cell) for cell in row)
        case Signature():
            for label, written in block.lines:
                yield from (label, written)
        case Signed():
            yield from (block.name, block.post)
        case Box():
            yield block.title
            for inner in block.blocks:
                yield from pieces(inner)


def reading(document: Document) -> tuple[str, ...]:
    """Give everything a document prints, in reading order, without what is empty."""
    return tuple(piece for block in document.blocks for piece in pieces(block) if piece)
