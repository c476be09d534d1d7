"""Minutes as accessible PDF: tagged, in the board's language, its fonts inside."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false
# What is built on reportlab's untyped classes is as unknown as they are.

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from threading import Lock
from typing import Any, BinaryIO

from exporters.letters import flat, legal, safe_link
from exporters.looks import GUTTER, LETTER_WIDTH, TABLE_GAP, Look, Looks, Role
from exporters.pdf_flow import Close, Open, Room, Words, tied
from exporters.pdf_fonts import BOLD, load, markup
from exporters.pdf_grid import Grid, Lines, TableTags
from exporters.pdf_library import PageBreak, PlainParagraph, Spacer
from exporters.pdf_pages import Pages, canvas_for, style_of
from minutes.document import (
    Answer,
    Block,
    Box,
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
    Span,
    Spans,
    Standing,
    Subtitle,
    Table,
    Title,
    said,
    words,
)

BULLETS = ("•", "–", "▪")
"""The signs of bulleted lists, depth by depth, and round again."""

LONGEST_LABEL = 30
"""The most letters of a number or mark that stands out to the left of its words."""

LONGEST_BOOKMARK = 200
"""The most letters of a bookmark."""

BOX_PADDING = 10.0
"""The room between the edge of a box and its words."""

WORDS_START = 48.0
"""The room that words need under their heading."""

TOLD_START = 64.0
"""The room that three lines need under the words that announce them."""

WORDED = (Paragraph, Numbered, Bullet, Question, Answer, Note, OutcomeLine)
"""The blocks that are a paragraph of words."""

MOST_KEPT = 8
"""The most lines of words that stay whole with what follows them."""

MOST_HEADINGS = 4
"""How many headings are kept together that stand straight under one another."""

LONGEST = 8_000
"""The most letters that are set in one go; longer paragraphs are set in stretches."""

MOST_LINES = 50
"""The most lines with a new line behind each that are set in one go."""

_setting = Lock()
# A font remembers what each document uses of it, so one document is set at a time.


def write(document: Document, stream: BinaryIO) -> None:
    """Write a document as a PDF."""
    load()
    with _setting:
        looks = Looks(document)
        pages = Pages(stream, looks)
        # Nothing to draw is still a page: without one it would not be a PDF.
        story = list(tied(Story(looks, pages.room).flow())) or [Spacer(1, 1)]
        pages.build(story, canvasmaker=canvas_for(document))


class Story:
    """The document as reportlab's run of flowables."""

    def __init__(self, looks: Looks, room: float) -> None:
        self.looks, self.room = looks, room
        self.lists: list[str] = []
        """The lists that are open: bullets or numbers, the outermost first."""
        self.outline_level = -1
        self.in_section = False
        self.follow: list[tuple[Block, Look]] = []
        """The blocks behind the one at hand."""
        self.under_heading = False

    def flow(self) -> Iterator[Any]:
        """Give everything in reading order."""
        if self.looks.document.style.logo.file:
            from exporters import pdf_logo, pictures  # loaded only where there is a logo

            if logo := pictures.logo_of(self.looks):
                yield pdf_logo.Logo(logo)
        laid = list(self.looks.laid_out())
        for at, (block, look) in enumerate(laid):
            self.follow = laid[at + 1 : at + 1 + MOST_HEADINGS]
            yield from self._lists_for(block, look)
            if isinstance(block, ItemHeading) and block.depth == 0:
                yield from self._end_section()
                self.in_section = True
                yield Open("Sect")
            yield from self._block(block, look)
            # The room of what follows a heading is kept with that of the heading.
            self.under_heading = isinstance(block, Title | Heading | ItemHeading)
        yield from self._close_lists(0)
        yield from self._end_section()

    def _end_section(self) -> Iterator[Any]:
        if self.in_section:
            self.in_section = False
            yield Close()

    def _lists_for(self, block: Block, look: Look) -> Iterator[Any]:
        """Open and close lists so that an entry stands as deep as it should."""
        if look.role is Role.BULLET and isinstance(block, Bullet):
            kind, depth = "bullets", block.depth + 1
        elif look.role is Role.LISTED:
            kind, depth = "numbers", look.depth
        else:
            yield from self._close_lists(0)
            return
        yield from self._close_lists(depth)
        if self.lists and self.lists[-1] != kind and len(self.lists) == depth:
            yield from self._close_lists(depth - 1)
        while len(self.lists) < depth:
            attributes = f"<</O/List/ListNumbering/{_way_of_counting(block)}>>"
            yield Open("L", attributes=attributes, inside_entry=bool(self.lists))
            self.lists.append(kind)

    def _close_lists(self, depth: int) -> Iterator[Any]:
        while len(self.lists) > depth:
            self.lists.pop()
            yield Close()

    def _block(self, block: Block, look: Look) -> Iterator[Any]:
        match block:
            case Title() | Heading() | ItemHeading():
                yield from self._heading(block, look)
            case Subtitle() | Standing():
                yield from self._words(said(block.text), look)
            case LabelTable():
                yield from self._label_table(block)
            case People():
                yield from self._people(block, look)
            case Table():
                yield from self._table(block)
            case OutcomeTable():
                yield from self._table(block.table)
            case Signature():
                yield from self._signature(block, look)
            case Signed():
                post = said(f"\n{block.post}") if block.post else ()
                yield from self._words((*said(block.name, bold=True), *post), look)
            case Box():
                yield from self._box(block, look)
            case Quotation():
                yield Open("BlockQuote")
                whence = said(f"\n{block.whence}") if block.whence else ()
                yield from self._words((*block.spans, *whence), look)
                yield Close()
            case _:
                yield from self._paragraph(block, look)

    def _paragraph(
        self,
        block: Paragraph | Numbered | Bullet | Question | Answer | Note | OutcomeLine,
        look: Look,
    ) -> Iterator[Any]:
        after = self.follow[0][0] if self.follow else None
        if not self.under_heading and (room := self._together(block, look, after)):
            yield Room(room)
        match block:
            case Paragraph():
                yield from self._words(block.spans, look)
            case Numbered():
                gap = "\n" if block.spans else ""
                heading = said(f"{block.heading}{gap}", bold=True) if block.heading else ()
                kind = "LI" if look.role is Role.LISTED else "P"
                spans = (*heading, *block.spans)
                yield from self._words(spans, look, kind, label=block.number)
            case Bullet():
                label = BULLETS[block.depth % len(BULLETS)]
                yield from self._words(block.spans, look, "LI", label=label)
            case Note():
                label = said(f"{block.label} ") if block.label else ()
                yield from self._words((*label, *block.spans), look)
            case Question() | Answer():
                yield from self._words(block.spans, look, label=block.label, is_bold_label=True)
            case OutcomeLine():
                accent = self.looks.document.style.colours.accent
                label = self._markup(said(block.label, bold=True))
                lead = f'<font color="{accent}">{label}</font> '
                yield from self._words(block.spans, look, lead=lead)

    def _words(
        self,
        spans: Spans,
        look: Look,
        kind: str = "P",
        *,
        label: str = "",
        lead: str = "",
        is_bold_label: bool = False,
        **more: Any,
    ) -> list[Words]:
        """Give words as one paragraph, in several stretches where they fill pages."""
        made: list[Words] = []
        chunks = list(_chunks(spans))
        for n, chunk in enumerate(chunks):
            # Words of nothing but space would not be drawn at all, nor the number before them.
            text = self._markup(chunk, bold=look.bold) if legal(words(chunk)).strip() else "\u00a0"
            edges = (
                look
                if len(chunks) == 1
                else replace(
                    look,
                    before=look.before if n == 0 else 0,
                    after=look.after if n == len(chunks) - 1 else 0,
                )
            )
            named = replace(look, bold=True) if is_bold_label else look
            shown = _label(label, named) if label and n == 0 else None
            if len(label) > LONGEST_LABEL and shown:
                # There is no room for it beside the words, so that it goes before them.
                shown, text = None, f"{self._markup(said(label), bold=named.bold)} {text}"
            style = style_of(edges, bulletFontName=BOLD) if is_bold_label else style_of(edges)
            follows = made[0] if made else None
            given = more if n == 0 else {}
            text = lead + text if n == 0 else text
            made.append(Words(text, style, shown, kind=kind, look=look, follows=follows, **given))
        return made

    def _heading(self, block: Title | Heading | ItemHeading, look: Look) -> Iterator[Any]:
        """Give a heading, with a bookmark; it stays on a page with the words that follow."""
        level = 1 if isinstance(block, Title) else block.level
        number = block.number if isinstance(block, ItemHeading) else ""
        self.outline_level = min(level - 1, self.outline_level + 1)
        title = flat(f"{number} {block.text}".strip())
        if not isinstance(block, Title) and block.new_page:
            yield PageBreak()
        yield Room(self._needed(look, block.text))
        yield from self._words(
            said(block.text),
            look,
            f"H{min(level, 6)}",
            label=number,
            outline=(self.outline_level, title[:LONGEST_BOOKMARK]),
        )

    def _needed(self, look: Look, title: str) -> float:
        """Give the room that a heading needs with those under it and the words they stand over."""
        needed = look.before + self._lines(title, look) * look.leading
        for at, (block, inner) in enumerate(self.follow):
            if isinstance(block, Box | Table | OutcomeTable | LabelTable):
                # A table says for itself how much of it has to stand there.
                return needed + self._over(block)
            if not isinstance(block, Heading | ItemHeading):
                after = self.follow[at + 1][0] if at + 1 < len(self.follow) else None
                return needed + (self._together(block, inner, after) or WORDS_START)
            needed += inner.before + self._lines(block.text, inner) * inner.leading + inner.after
        return needed + WORDS_START

    def _lines(self, text: str, look: Look) -> int:
        """Give how many lines words may fill."""
        width = max(self.looks.width - look.left - look.right, look.size)
        return int(len(text) * look.size * LETTER_WIDTH // width) + 1

    def _over(self, block: Block) -> float:
        """Give the room of the words over a table."""
        table = block.table if isinstance(block, OutcomeTable) else block
        caption = self.looks.caption
        shown = isinstance(table, Table) and table.show_caption
        return caption.before + caption.leading + caption.after if shown else 0.0

    def _together(self, block: Block, look: Look, after: Block | None) -> float:
        """Give the room of short words that stay with what is behind them; none of others."""
        if not look.keep_next or not isinstance(block, WORDED):
            return 0
        lines = self._lines(words(block.spans), look)
        if lines > MOST_KEPT:
            return 0
        signed = isinstance(after, Signature)
        behind = self._signing(after) + look.after if signed else TOLD_START
        return look.before + lines * look.leading + behind

    def _signing(self, block: Signature) -> float:
        """Give the room of the lines to sign on."""
        look = self.looks.signature
        return len(block.lines) * (look.leading + look.before)

    def _people(self, block: People, look: Look) -> Iterator[Any]:
        """Give names as one list to the ear, whatever columns they stand in for the eye."""
        yield Open("L", attributes="<</O/List/ListNumbering/None>>")
        look = replace(look, right=GUTTER) if block.columns > 1 else look
        names: list[Any] = [self._words(name, look, "LI") for name in block.names]
        if block.columns == 1:
            for name in names:
                yield from name
        else:
            columns = block.columns
            rows = [names[at : at + columns] for at in range(0, len(names), columns)]
            rows[-1] += [[] for _ in range(columns - len(rows[-1]))]
            yield Grid(rows, [self.looks.width / columns] * columns, self.room, padding=0)
        yield Close()

    def _box(self, box: Box, look: Look) -> Iterator[Any]:
        """Give a frame round words, which are one section to the ear."""
        yield Room(0)
        yield Open("Sect")
        rows: list[list[Any]] = []
        if box.title:
            rows.append([self._words(said(box.title), self.looks.box_title)])
        for block, inner in self.looks.boxed(box):
            rows.append([[*self._lists_for(block, inner), *self._block(block, inner)]])
        rows[-1][0] += list(self._close_lists(0))
        lines = Lines(box=look.rule, ground=look.fill, bar=look.bar)
        yield Grid(
            rows,
            [self.looks.width],
            self.room,
            lines=lines,
            padding=BOX_PADDING,
            before=look.before,
            after=look.after,
        )
        yield Close()

    def _label_table(self, block: LabelTable) -> Iterator[Any]:
        cell = self.looks.cell
        rows = [
            [
                self._words(said(label), self.looks.row_head),
                self._words(spans, cell),
            ]
            for label, spans in block.rows
        ]
        widths = [self.looks.width * 0.24, self.looks.width * 0.76]
        tags = TableTags(heads=0, row_heads=True, summary=flat(block.caption))
        lines = Lines(rule=self.looks.document.style.colours.rule)
        gaps = {"before": TABLE_GAP, "after": TABLE_GAP}
        yield Grid(rows, widths, self.room, lines=lines, tags=tags, **gaps)

    def _table(self, table: Table) -> Iterator[Any]:
        looks = self.looks
        yield Room(self._over(table))
        if table.show_caption:
            yield from self._words(said(table.caption), looks.caption)
        heads = 1 if any(table.header) else 0
        header = [
            [
                self._words(said(cell), looks.cell_of(table, n, is_head=True))
                for n, cell in enumerate(table.header)
            ]
        ]
        rows = [
            [self._words(cell, looks.cell_of(table, n)) for n, cell in enumerate(row)]
            for row in table.rows
        ]
        made = [*(header if heads else []), *rows]
        if made:
            widths = [looks.width * share for share in table.widths]
            colours = looks.document.style.colours
            lines = Lines(rule=colours.rule)
            if heads:
                lines = Lines(rule=colours.rule, accent=colours.accent, band=colours.band)
            tags = TableTags(heads=heads, row_heads=table.row_heads, summary=flat(table.caption))
            before = 0 if table.show_caption else 2
            gaps = {"before": before, "after": TABLE_GAP}
            yield Grid(made, widths, self.room, lines=lines, tags=tags, **gaps)

    def _signature(self, block: Signature, look: Look) -> Iterator[Any]:
        yield Room(self._signing(block), is_drawn_to=True)
        style = style_of(look)
        reach = min(look.left + 260, self.looks.width)
        for label, written in block.lines:
            text = markup(written) or "\u00a0"
            yield Words(text, style, _label(label, look), rule_to=0 if written else reach)

    def _markup(self, spans: Spans, *, bold: bool = False) -> str:
        return "".join(self._span(span, bold=bold) for span in spans)

    def _span(self, span: Span, *, bold: bool) -> str:
        is_bold = bold or span.bold
        text = markup(span.text, bold=is_bold)
        if span.bold and not bold:
            text = f"<b>{text}</b>"
        if span.italic:
            text = f"<i>{text}</i>"
        if address := safe_link(span.link):
            colour = self.looks.document.style.colours.accent
            href = address.replace("&", "&amp;").replace('"', "%22")
            text = f'<link href="{href}" color="{colour}"><u>{text}</u></link>'
        return text


def _chunks(spans: Spans) -> Iterator[Spans]:
    """Give words in stretches that are quick to set: setting takes time by length squared."""
    length = sum(len(span.text) for span in spans)
    if length <= LONGEST and sum(span.text.count("\n") for span in spans) <= MOST_LINES:
        yield spans
        return
    for span in spans:
        for text in _stretches(legal(span.text)):
            yield (replace(span, text=text),)


def _stretches(text: str) -> Iterator[str]:
    """Give a text in stretches, cut behind a space or for a new line where there is one."""
    at = 0
    while at < len(text):
        end = min(at + LONGEST, len(text))
        if end < len(text):
            end = text.rfind(" ", at + LONGEST // 2, end) + 1 or end
        lines = text[at:end].split("\n", MOST_LINES)
        if len(lines) > MOST_LINES:
            made = "\n".join(lines[:MOST_LINES])
            at += len(made) + 1
        else:
            made, at = text[at:end], end
        yield made


def _label(text: str, look: Look) -> Any:
    """Give a number or a bullet as reportlab wants it, in fonts that have its signs."""
    text = f"{flat(text)} "
    made = markup(text, bold=look.bold)
    return PlainParagraph(f"{made}\u00a0", style_of(look)).frags if "<font" in made else text


def _way_of_counting(block: Block) -> str:
    """Give what a list counts in, as PDF calls it."""
    core = re.sub(r"\W", "", block.number) if isinstance(block, Numbered) else ""
    if not core:
        return "Disc"
    if core.isdigit():
        return "Decimal"
    kind = "Roman" if re.fullmatch(r"(?i)[ivxlc]+", core) and core.lower() != "c" else "Alpha"
    return f"{'Upper' if core.isupper() else 'Lower'}{kind}"
