"""Minutes as nothing but lines and tables, which is what the other ways of writing are given."""

from __future__ import annotations

from dataclasses import dataclass

from minutes.document import (
    Bullet,
    Document,
    Heading,
    ItemHeading,
    LabelTable,
    Numbered,
    OutcomeLine,
    OutcomeTable,
    People,
    Spans,
    Subtitle,
    Table,
    Title,
    pieces,
    said,
    words,
)

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of a kind, its number before it where it has one; or a table of rows."""

    kind: str
    text: str = ""
    number: str = ""
    header: Row = ()
    rows: tuple[Row, ...] = ()
    spans: Spans = ()
    """The text with its links and what is bold, where there is any of it."""

    @property
    def line(self) -> str:
        """The line with its number."""
        return f"{self.number} {self.text}" if self.number else self.text


def plain(document: Document) -> list[Piece]:
    """Give a document as lines and tables."""
    return [_piece(block) for block in document.blocks]


def _piece(block: object) -> Piece:
    match block:
        case Title(text=text):
            return Piece("title", text)
        case Subtitle(text=text):
            return Piece("subtitle", text)
        case Heading(text=text, level=level):
            return Piece(f"heading{level}", text)
        case ItemHeading(text=text, level=level, number=number):
            return Piece(f"heading{level}", text, number)
        case Numbered():
            return Piece("numbered", words(block.spans), block.number, spans=block.spans)
        case Bullet():
            return Piece("bullet", words(block.spans), spans=block.spans)
        case OutcomeLine():
            spans = (*said(block.label, bold=True), *said(" "), *block.spans)
            return Piece("words", words(spans), spans=spans)
        case LabelTable():
            return Piece("table", rows=tuple((label, words(spans)) for label, spans in block.rows))
        case OutcomeTable(table=table):
            return _piece(table)
        case Table():
            rows = tuple(tuple(words(cell) for cell in row) for row in block.rows)
            return Piece("table", header=block.header, rows=rows)
        case People():
            return Piece("table", rows=tuple((words(name),) for name in block.names))
        case _:
            return Piece("words", " ".join(piece for piece in pieces(block) if piece))  # pyright: ignore[reportArgumentType] - a block
