"""A Word template looked at before a board relies on it: what it keeps, lacks and looks like."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from exporters.letters import legal
from exporters.looks import MM
from exporters.word import write_on
from exporters.word_letterhead import Letterhead, Page
from exporters.word_template import Cleaned, cleaned
from exporters.word_xml import W, parsed
from minutes.document import Document, ItemHeading, Numbered, pieces
from minutes.errors import NotUnderstood
from minutes.style import PageSize
from minutes.style_checks import Readable

LOOKED_FOR = ("heading 1", "heading 2", "heading 3", "List Bullet")
"""Word's own styles that minutes are mostly made of; of others nobody asks whence they come."""


@dataclass(frozen=True, slots=True)
class Impression:
    """What a template is like."""

    data: bytes
    """The template itself, made fit: without macros, links and the words on its pages."""
    tells: tuple[str, ...]
    """Sentences for whoever adds it: what stays behind, what is added, what to look at."""
    page: Page
    accent: str
    """The colour of its headings, where words in it can be read; else empty."""
    size: float
    """The size of its plain letters, in points."""
    has_picture: bool
    """Whether its first page carries a picture, so that no logo is set beneath it."""


def impression(file: Path, document: Document) -> Impression:
    """Give what a template is like, seen with a document; one that cannot be used is refused."""
    template = cleaned(file)
    head = Letterhead.on(template, document)
    graft = head.graft
    colour = f"#{graft.said(graft.ids['Heading2'], 'rPr/color').upper()}"
    size = graft.said(graft.ids["Normal"], "rPr/sz")
    return Impression(
        data=template.data,
        tells=(*template.left, *_tells(head)),
        page=head.page,
        accent="" if Readable().problem(colour) else colour,
        size=int(size) / 2 if size.isdecimal() else 0,
        has_picture=head.has_picture(),
    )


def tried(template: Cleaned, document: Document) -> bytes:
    """Give a document written on a template, read back and found whole."""
    stream = io.BytesIO()
    write_on(Letterhead.on(template, document), stream)
    data = stream.getvalue()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = parsed(package.read("word/document.xml"))
    said = _squashed("".join(node.text or "" for node in body.iter(f"{W}t")))
    for words in _words(document):
        if _squashed(legal(words)) not in said:
            raise NotUnderstood(
                f"On this template words are lost: “{words[:60]}”.",
                way_out="Make a new template in Word from a blank document, and try that.",
            )
    return data


def paper_size(page: Page) -> tuple[PageSize, bool]:
    """Give the paper nearest to a template's, and whether it lies on its side."""
    short = min(page.width, page.height) / 20 / MM
    return (PageSize.A4 if short < 213 else PageSize.LETTER), page.width > page.height


def _tells(head: Letterhead) -> Iterator[str]:
    graft, running = head.graft, head.looks.document.running
    if missing := [name for name in LOOKED_FOR if name in graft.missing]:
        names = ", ".join(missing)
        yield f"It has no style called {names}; what is missing is made after its other styles."
    if not head.counts_pages():
        line = f" “{running.page}” is added under its footer." if running.page else ""
        yield f"It shows no page numbers.{line}"
    if marks := head.marks():
        yield (
            f"It has “{marks[0]}” across its pages, and so will every paper made on it, confirmed"
            " ones too. Take it off in Word under Design, Watermark, if that is not meant."
        )
    if head.is_of_old_word():
        yield "It was made by an older Word; files made on it open in Compatibility Mode."
    if running.header and head.keeps_header():
        yield "Its own header stays; the running header of the house style is not printed in Word."


def _words(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, ItemHeading | Numbered):
            block = replace(block, number="")  # Word counts by itself
        yield from pieces(block)


def _squashed(text: str) -> str:
    return "".join(text.split())
