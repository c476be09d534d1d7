"""What a reader gives and recognition takes: the lines of a paper, each with how it stood there.

A line's `text` is what was typed. A number or bullet that the word processor puts there by itself
is not in it but in `number` and `bullet`; one that was typed by hand is in the text, as in a plain
text file. `printed` has both: the line as the eye sees it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What kind of file a source was."""

    TEXT = "txt"
    MARKDOWN = "md"
    HTML = "html"
    WORD = "docx"
    OPEN_DOCUMENT = "odt"
    PDF = "pdf"
    MAIL = "eml"
    OLD_WORD = "doc"
    RICH_TEXT = "rtf"


class Part(StrEnum):
    """Where on the paper a line stands."""

    BODY = "body"
    HEADER = "header"
    FOOTER = "footer"
    NOTE = "note"
    """A footnote or endnote; its `note` is its mark."""
    BOX = "box"
    """A text box that floats beside the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A place in a table; rows and columns count from 0."""

    table: int
    """Which table of the paper, counted in order of reading; a table in a cell has its own."""
    row: int
    column: int
    spans: int = 1
    """How many columns the cell is wide."""
    rows: int = 1
    """How many rows it is high."""
    columns: int = 1
    """How many columns the table has."""
    header: bool = False
    """Its row is repeated on every page, as column headings are."""
    inside: int | None = None
    """The table in whose cell this table stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Part of a line set off from the rest by a tab or a wide gap: a column without a table."""

    text: str
    column: int
    """Where it begins, in letters from the left edge of the page."""
    place: int = -1
    """Where it begins on paper, where the words before it are longer in letters than on paper."""

    @property
    def where(self) -> int:
        """Where it begins, as the eye sees it."""
        return self.place if self.place >= 0 else self.column


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words that lead somewhere."""

    text: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A tracked change in a line. The line's text is as if it had been accepted."""

    kind: str
    """`added` or `deleted`."""
    text: str
    who: str = ""
    when: str = ""
    start: int = 0
    """Where in the text it stands, or stood."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A remark that somebody left on a line."""

    text: str
    who: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One paragraph of a Word file or web page, or one printed line of a text file or PDF.

    Empty lines are not given; `gap` of the line below says how many there were.
    """

    text: str
    at: int
    """Its line in the text form of the source, from 1: `Source.text` shows it there."""
    gap: int = 0
    """How many empty lines stand above it."""
    indent: int = 0
    """How far it stands in, in letters."""
    emptied: int = 0
    """How many cells of a table, of which only the tabs are left, stand above or behind it."""
    pieces: tuple[Piece, ...] = ()
    """What tabs or wide gaps part it into; empty where there is only one."""
    number: str = ""
    """The number given by the word processor, without brackets and stops: `1.1`, `a`."""
    number_printed: str = ""
    """The same as it is printed: `1.1.`, `(a)`."""
    bullet: str = ""
    """The bullet given by the word processor: `•`."""
    level: int | None = None
    """How deep in its list it stands, from 0; None outside of lists."""
    heading: int = 0
    """The level of heading by its style, from 1; 0 for no heading."""
    style: str = ""
    """The name of its style: `List Bullet`."""
    continues: bool = False
    """It goes on with the paragraph of the line above, after a line break that somebody typed."""
    bold: bool = False
    """All of it is bold."""
    bold_until: int = 0
    """How many letters at its beginning are bold."""
    italic: bool = False
    size: float = 0.0
    """The size of its letters in points; 0 where it is not known."""
    part: Part = Part.BODY
    cell: Cell | None = None
    page: int = 0
    """The page it is on, from 1; 0 where that is not known."""
    note: str = ""
    """The mark of the footnote that it is."""
    notes: tuple[str, ...] = ()
    """The marks of the footnotes that it leads to."""
    links: tuple[Link, ...] = ()
    changes: tuple[Change, ...] = ()
    comments: tuple[Comment, ...] = ()

    @property
    def mark(self) -> str:
        """The number or bullet that the word processor puts before it."""
        return self.number_printed or self.bullet

    @property
    def printed(self) -> str:
        """The line as the eye sees it, with the number or bullet before it."""
        return f"{self.mark} {self.text}" if self.mark else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A paper that was read."""

    kind: Kind
    name: str
    """The name of its file."""
    digest: str = ""
    """SHA-256 of the file, by which the same paper is known again."""
    lines: tuple[Line, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    """What the file says of itself: `title`, `author`, `created`, `modified`, `subject`."""
    warnings: tuple[str, ...] = ()
    """What could not be read, or was left out on purpose, each in a plain sentence."""
    attachments: tuple[str, ...] = ()
    """The names of the files that came with a letter."""
    pages: int = 0
    encoding: str = ""
    is_whole: bool = False
    """Whether every line is a whole paragraph although its kind has them as printed."""

    @property
    def wraps(self) -> bool:
        """Whether lines are as printed, so that a paragraph may run over several of them."""
        return self.kind in (Kind.TEXT, Kind.PDF, Kind.MAIL) and not self.is_whole

    @property
    def text(self) -> str:
        """The text form: every line at its own place, empty lines between."""
        rows: list[str] = []
        for line in self.lines:
            if rows and line.at <= len(rows):  # a cell of the row that stands there
                rows[-1] += f" | {line.printed}"
                continue
            rows.extend([""] * (line.at - 1 - len(rows)))
            rows.append(" " * line.indent + line.printed)
        return "\n".join(rows)

    def said(self, name: str) -> str:
        """Give what the file says of itself under a name, or empty text."""
        return dict(self.properties).get(name, "")
