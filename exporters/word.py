"""Minutes as native Word: real headings, real numbers, real tables, ready to be edited further.

The body is written as text, because building it node by node costs ten times as much; and so is
what stands around it, unless the board has a template of its own: that python-docx reads.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO
from xml.sax.saxutils import escape, quoteattr

from exporters.letters import flat, legal, safe_link
from exporters.looks import LISTS, TABLE_GAP, Look, Looks, Role
from exporters.word_columns import fitted, in_size
from exporters.word_frame import manifest_xml
from exporters.word_numbers import Lists, Place
from exporters.word_own import Own, Package
from exporters.word_parts import (
    BULLET_LIST,
    BULLET_STYLES,
    LIST_STYLES,
    SCHEME_LIST,
    SCHEME_SHAPE,
    bullet_style,
    indent,
    item_style,
    list_style,
    numbering_xml,
    tied_styles,
    twips,
)
from minutes.document import (
    ALONE,
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
    Row,
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
from minutes.rules.numbering import year_text

if TYPE_CHECKING:
    from exporters.word_letterhead import Letterhead

RIGHT = '<w:jc w:val="right"/>'
"""What sets figures under one another."""

LEVELS_OF_HEADINGS = 6
"""The deepest heading that we have a style for."""

FEW_ROWS = 5
"""So many rows of a table are kept on one page."""

STYLED = re.compile(r"(<w:pStyle [^>]*/>)(?!<w:keepNext/>)")
"""Where a paragraph says its style; what it keeps with comes straight behind."""

NO_NAME = re.compile(r"\W", re.ASCII)
"""What may not be in the name of a bookmark."""


def write(document: Document, stream: BinaryIO) -> None:
    """Write a document as a Word file, on the board's own template where its style has one."""
    if document.style.word.template:
        from exporters.word_letterhead import Letterhead  # loaded only where there is a template

        write_on(Letterhead.of(document), stream)
        return
    looks = Looks(document)
    package = Own(looks)
    body = Body(looks, package.link)
    text = _logo(package, looks) + body.text()
    package.attach(*manifest_xml(document, body.sent.items()))
    package.write(text, numbering_xml(body.lists, looks), stream)


def write_on(letterhead: Letterhead, stream: BinaryIO) -> None:
    """Write a document on a template that was opened for it."""
    from exporters.word_package import Template

    looks, graft, package = letterhead.looks, letterhead.graft, Template(letterhead.word)
    logo = "" if letterhead.has_picture() else _logo(package, looks)
    letterhead.dress()
    body = Body(looks, package.link, letters=graft.letters)
    text = graft.translated(logo + body.text())
    package.attach(*manifest_xml(looks.document, body.sent.items()))
    package.write(text, graft.lists(body.lists), stream)


def _logo(package: Package, looks: Looks) -> str:
    """Give the paragraph with the board's mark, if its style has one."""
    if not looks.document.style.logo.file:
        return ""
    from exporters import pictures, word_logo  # loaded only where there is a logo

    logo = pictures.logo_of(looks)
    return word_logo.logo_xml(package, logo) if logo else ""


@dataclass
class Body:
    """The words of the document as Word's own text, and what they need beside them."""

    looks: Looks
    link_id: Callable[[str], str]
    """Gives the relation that leads to an address."""
    letters: float = 0
    """The size of a template's own letters; 0 where they are those of the style."""
    sent: dict[str, str] = field(default_factory=dict[str, str])
    """The words of each thing of the record, as they go out."""
    links: dict[str, str] = field(default_factory=dict[str, str])
    marks: int = 0
    gap: str = ""
    """The room that the paragraph at hand needs above it, behind a table."""

    def __post_init__(self) -> None:
        document = self.looks.document
        day = document.record.meeting.day if document.record else None
        year = year_text(document.numbering, day) if day else ""
        self.lists = Lists(document.numbering, year, SCHEME_SHAPE, SCHEME_LIST)
        self.tied = tied_styles(document.numbering)

    def text(self) -> str:
        """Give the whole body."""
        return "".join(self._blocks())

    def _blocks(self) -> Iterator[str]:
        after_table = False
        for block, look in self.looks.laid_out():
            is_table = isinstance(block, LabelTable | Table | OutcomeTable | Box) or (
                isinstance(block, People) and block.columns > 1
            )
            if after_table and is_table and not _has_caption(block):
                # Two tables in a row would become one.
                yield _paragraph("TableText", "", f'<w:spacing w:before="{twips(6)}"/>')
            more = max(TABLE_GAP, look.before) if after_table and not is_table else 0
            self.gap = self._gap(more if more > look.before else 0, look)
            made = self._block(block, look)
            is_usual = not look.keep_next or self.looks.look_of(block).keep_next
            yield made if is_usual else _kept(made)
            after_table = is_table

    def _gap(self, above: float, look: Look) -> str:
        """Give the room above and below the paragraph at hand, where its style has another."""
        before = f' w:before="{twips(above)}"' if above else ""
        ends_a_list = look.role in LISTS and look.after == self.looks.body.after
        after = f' w:after="{twips(look.after)}"' if ends_a_list else ""
        return f"<w:spacing{before}{after}/>" if before or after else ""

    def _block(self, block: Block, look: Look) -> str:
        match block:
            case Title():
                return _paragraph("Heading1", _run(block.text))
            case Subtitle():
                return _paragraph("Subtitle", _run(block.text))
            case Standing():
                return _paragraph("MinutesStanding", _run(block.text))
            case Heading():
                key = f"Heading{min(block.level, LEVELS_OF_HEADINGS)}"
                content = self._marked(block.source, said(block.text))
                return _paragraph(key, content, self._page_break(block))
            case ItemHeading():
                return self._item(block)
            case LabelTable():
                return self._label_table(block)
            case People():
                return self._people(block)
            case Table():
                return self._table(block)
            case OutcomeTable():
                return self._table(block.table)
            case Signature():
                return self._signature(block)
            case Signed():
                post = f"<w:r><w:br/></w:r>{_run(block.post)}" if block.post else ""
                return _paragraph("Signed", _run(block.name, "Strong") + post, self.gap)
            case Box():
                return self._box(block)
            case Numbered():
                return self._numbered(block, look)
            case Bullet():
                return self._bullet(block, look)
            case _:
                return self._plain(block, look)

    def _plain(
        self,
        block: Paragraph | Question | Answer | Quotation | Note | OutcomeLine,
        look: Look,
    ) -> str:
        """Give a paragraph without a number."""
        gap = self.gap
        content = self._marked(block.source, block.spans)
        match block:
            case Paragraph():
                stands_in = indent(look) if block.depth else ""
                return _paragraph("BodyText", content, gap + stands_in)
            case Quotation():
                whence = f"<w:r><w:br/></w:r>{_run(block.whence)}" if block.whence else ""
                return _paragraph("Quote", content + whence, gap)
            case Note():
                label = _run(f"{block.label} ") if block.label else ""
                return _paragraph("MinuteNote", label + content, gap)
            case OutcomeLine():
                label = _run(block.label, "OutcomeWord") + _run(" ")
                return _paragraph("Outcome", label + content, gap)
            case Question() | Answer():
                key = "Question" if isinstance(block, Question) else "Answer"
                label = f"{_run(block.label, 'Strong')}<w:r><w:tab/></w:r>" if block.label else ""
                stands_in = "" if block.label else indent(look)
                return _paragraph(key, label + content, gap + stands_in)

    def _item(self, block: ItemHeading) -> str:
        level = min(block.level, LEVELS_OF_HEADINGS)
        content = self._marked(block.source, said(block.text))
        if not block.number:
            return _paragraph(f"Heading{level}", content, self._page_break(block))
        place = self.lists.place(block.depth, block.number)
        made = self._counted(item_style(level), place, block.number, content)
        # In Word's own order the break comes straight behind the style.
        named = f'<w:pStyle w:val="{item_style(level)}"/>'
        return made.replace(named, named + self._page_break(block), 1)

    def _page_break(self, block: Heading | ItemHeading) -> str:
        return "<w:pageBreakBefore/>" if block.new_page else ""

    def _numbered(self, block: Numbered, look: Look) -> str:
        heading = ""
        if block.heading:
            gap = "<w:r><w:br/></w:r>" if words(block.spans) else ""
            heading = _run(block.heading, "Strong") + gap
        content = heading + self._marked(block.source, block.spans)
        if look.role is Role.LISTED:
            place = self.lists.place(block.level, block.number, nest=look.depth)
            key = list_style(min(look.depth, LIST_STYLES))
            return self._counted(key, place, block.number, content, look)
        place = self.lists.place(block.level, block.number)
        return self._counted("MinuteParagraph", place, block.number, content)

    def _counted(
        self, key: str, place: Place, number: str, content: str, look: Look | None = None
    ) -> str:
        """Give a paragraph with its number: by its style, by a list, or written out."""
        is_tied = place.list_id == SCHEME_LIST and self.tied.get(key) == place.level
        stands_in = indent(look) if look and not is_tied else ""
        if is_tied:
            return _paragraph(key, content, self.gap)
        if place.is_words:
            content = f"{_run(number)}<w:r><w:tab/></w:r>{content}"
            return _paragraph(key, content, self.gap + stands_in, list_xml=_list(0, 0))
        if look is None:
            look = self.looks.numbered if key == "MinuteParagraph" else self.looks.item(2)
            stands_in = indent(look)
        listed = _list(place.list_id, place.level)
        return _paragraph(key, content, self.gap + stands_in, list_xml=listed)

    def _bullet(self, block: Bullet, look: Look) -> str:
        content = self._marked(block.source, block.spans)
        if block.depth < BULLET_STYLES:
            usual = self.looks.bullet(block.depth).left == look.left
            more = self.gap if usual else self.gap + indent(look)
            return _paragraph(bullet_style(block.depth), content, more)
        level = min(block.depth, 8)
        key = bullet_style(BULLET_STYLES - 1)
        return _paragraph(key, content, indent(look), list_xml=_list(BULLET_LIST, level))

    def _people(self, block: People) -> str:
        """Give names one under another, or side by side in a table without lines."""
        names = [_paragraph("Person", self._spans(name)) for name in block.names]
        if block.columns == 1:
            return "".join(names)
        columns = block.columns
        names += [_paragraph("Person", "")] * (-len(names) % columns)
        widths = _widths(self.looks.width, (1 / columns,) * columns)
        rows = [names[at : at + columns] for at in range(0, len(names), columns)]
        text = "".join(_row(row, widths) for row in rows)
        return _frame("PeopleGrid", widths, flat(block.caption), text)

    def _box(self, box: Box) -> str:
        """Give a frame: a table of one column under its title, an entry a row."""
        widths = [twips(self.looks.width)]
        title = [_paragraph("BoxTitle", self._marked(box.source, said(box.title)))]
        rows = _row(title, widths, is_head=True) if box.title else ""
        self.gap = ""
        for block, look in self.looks.boxed(box):
            rows += _row([self._boxed(block, look)], widths)
        style = "ContextBox" if box.kind is BoxKind.CONTEXT else "RecommendationsBox"
        return _frame(style, widths, flat(box.title), rows, first_row=bool(box.title))

    def _boxed(self, block: Block, look: Look) -> str:
        """Give one entry of a box, which stands in from the edge of the box."""
        stands_in = indent(look)
        match block:
            case Numbered():
                heading = _run(f"{block.heading} ", "Strong") if block.heading else ""
                content = heading + self._marked(block.source, block.spans)
                place = self.lists.place(ALONE, block.number, nest=max(look.depth, 1))
                return self._counted("BoxText", place, block.number, content, look)
            case Bullet():
                content = self._marked(block.source, block.spans)
                listed = _list(BULLET_LIST, min(block.depth, 8))
                return _paragraph("BoxText", content, stands_in, list_xml=listed)
            case Paragraph():
                return _paragraph("BoxText", self._marked(block.source, block.spans), stands_in)
            case _:
                return self._block(block, look)

    def _label_table(self, block: LabelTable) -> str:
        widths = _widths(self.looks.width, (0.24, 0.76))
        rows = "".join(
            _row(
                [
                    _paragraph("TableRowHeading", _run(label)),
                    _paragraph("TableText", self._spans(spans)),
                ],
                widths,
            )
            for label, spans in block.rows
        )
        return _frame("FactsTable", widths, flat(block.caption), rows, first_column=True)

    def _table(self, table: Table) -> str:
        shares, size = table.widths, self.letters
        if self.letters:
            texts = zip(table.header, *([*map(words, row)] for row in table.rows), strict=True)
            shares, size = fitted(self.looks.width, shares, [*texts], self.letters)
        widths = _widths(self.looks.width, shares)
        head = ""
        if any(table.header):
            cells = [
                _paragraph("TableHeading", _run(cell), RIGHT if n in table.figures else "")
                for n, cell in enumerate(table.header)
            ]
            head = _row(cells, widths, is_head=True)
        sources = table.row_sources or (table.source,)
        made = [
            self._table_row(
                row,
                widths,
                sources[at] if at < len(sources) else "",
                table,
            )
            for at, row in enumerate(table.rows)
        ]
        rows = head + "".join(_held_together(made))
        if size < self.letters:
            rows = in_size(rows, size)
        caption = _paragraph("Caption", _run(table.caption)) if table.show_caption else ""
        return caption + _frame(
            "MinutesTable",
            widths,
            flat(table.caption),
            rows,
            first_row=bool(head),
            first_column=table.row_heads,
        )

    def _table_row(self, row: Row, widths: list[int], source: str, table: Table) -> str:
        cells = [
            _paragraph("TableText", self._spans(cell), RIGHT if n in table.figures else "")
            for n, cell in enumerate(row[1:], 1)
        ]
        sent = " | ".join(words(cell) for cell in row)
        style = "TableRowHeading" if table.row_heads else "TableText"
        first = _paragraph(style, self._mark(source, self._spans(row[0]), sent))
        return _row([first, *cells], widths)

    def _signature(self, block: Signature) -> str:
        """Give the lines to sign on: a label, and a rule drawn by a tab."""
        hang = self.looks.signature.hanging
        at, end = twips(hang), twips(min(hang + 260, self.looks.width))
        tabs = (
            f'<w:tabs><w:tab w:val="left" w:pos="{at}"/>'
            f'<w:tab w:val="left" w:leader="underscore" w:pos="{end}"/></w:tabs>'
        )
        tab = "<w:r><w:tab/></w:r>"
        last = len(block.lines) - 1
        return "".join(
            _paragraph(
                "SignatureLine",
                f"{_run(label)}{tab}{_run(written) if written else tab}",
                tabs,
                keep_next=n < last,
            )
            for n, (label, written) in enumerate(block.lines)
        )

    def _marked(self, source: str, spans: Spans) -> str:
        return self._mark(source, self._spans(spans), words(spans))

    def _mark(self, source: str, content: str, sent: str) -> str:
        """Put a hidden bookmark round words, by which they are known again in a returned file."""
        key = NO_NAME.sub("", source)[:35]
        if not key or source in self.sent:
            return content
        self.sent[source] = legal(sent)
        self.marks += 1
        return (
            f'<w:bookmarkStart w:id="{self.marks}" w:name="_min_{key}"/>{content}'
            f'<w:bookmarkEnd w:id="{self.marks}"/>'
        )

    def _spans(self, spans: Spans) -> str:
        return "".join([self._span(span) for span in spans if span.text])

    def _span(self, span: Span) -> str:
        style = "Strong" if span.bold else "Emphasis" if span.italic else ""
        address = safe_link(span.link) if span.link else ""
        if not address:
            return _run(span.text, style)
        if address not in self.links:
            self.links[address] = self.link_id(address)
        run = _run(span.text, "Hyperlink")
        return f'<w:hyperlink r:id="{self.links[address]}" w:history="1">{run}</w:hyperlink>'


def _kept(text: str) -> str:
    """Give a paragraph or a table whose last row stays on the page with what follows it."""
    at = max(text.rfind("<w:tr>"), 0)
    return text[:at] + STYLED.sub(r"\1<w:keepNext/>", text[at:])


def _held_together(rows: list[str]) -> Iterator[str]:
    """Give the rows of a table; those of a short one, and the last ones of any, keep together."""
    last = len(rows) - 1
    for at, row in enumerate(rows):
        is_held = at < last and (len(rows) <= FEW_ROWS or at in (0, last - 1))
        yield _kept(row) if is_held else row


def _has_caption(block: Block) -> bool:
    table = block.table if isinstance(block, OutcomeTable) else block
    return isinstance(table, Table) and table.show_caption


def _paragraph(
    style: str, content: str, more: str = "", *, list_xml: str = "", keep_next: bool = False
) -> str:
    """Give a paragraph in a style; what is set beside the style comes in Word's own order."""
    keep = "<w:keepNext/>" if keep_next else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}{list_xml}{more}</w:pPr>{content}</w:p>'


def _list(list_id: int, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def _run(text: str, style: str = "") -> str:
    """Give a run of words; each new line in them is a line break."""
    if not text:
        return ""
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    text = legal(text)
    if "\n" not in text:
        if "&" in text or "<" in text or ">" in text:
            text = escape(text)
        return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'
    lines = (
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' if line else ""
        for line in text.split("\n")
    )
    return f"<w:r>{properties}{'<w:br/>'.join(lines)}</w:r>"


def _widths(width: float, shares: tuple[float, ...]) -> list[int]:
    return [twips(width * share) for share in shares]


def _row(cells: list[str], widths: list[int], *, is_head: bool = False) -> str:
    """Give a row that stays on one page; a header row comes again on each."""
    head = "<w:tblHeader/>" if is_head else ""
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{made}</w:tr>"


def _frame(
    style: str,
    widths: list[int],
    caption: str,
    rows: str,
    *,
    first_row: bool = False,
    first_column: bool = False,
) -> str:
    """Give a table round its rows, with words for those who cannot see it."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    told = quoteattr(caption)
    look = 0x0600 | 0x0020 * first_row | 0x0080 * first_column
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{look:04X}" w:firstRow="{first_row:d}" w:lastRow="0"'
        f' w:firstColumn="{first_column:d}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={told}/><w:tblDescription w:val={told}/></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )
