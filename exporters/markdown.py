"""Minutes as Markdown: headings, lists and tables that web editors understand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from exporters.letters import flat, legal, safe_link
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
)

SPECIAL = re.compile(r"[\\`*_{}\[\]<>&|~#$]")
"""Signs that mean something anywhere in a line."""

AT_START = re.compile(r"^(\s*)(?:([-+=])|(\d+)([.)]))(?=\s|$|[-+=])")
"""Signs that would make a list, a rule or a heading where a line begins with them."""

RULE = "\\_" * 30
"""A line to write on."""


def write(document: Document, stream: BinaryIO) -> None:
    """Write a document as Markdown in UTF-8."""
    stream.write(render(document).encode("utf-8"))


def render(document: Document) -> str:
    """Give a document as Markdown."""
    return f"{_joined(document.blocks)}\n"


def _joined(blocks: Iterable[Block]) -> str:
    parts: list[str] = []
    before: Block | None = None
    for block in blocks:
        listed = isinstance(block, Bullet) and isinstance(before, Bullet)
        if before is not None:
            parts.append("\n" if listed else "\n\n")
        parts.append("\n".join(_lines(block)))
        before = block
    return "".join(parts)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Title():
            yield f"# {_line(block.text)}"
        case Subtitle():
            yield _line(block.text)
        case Standing():
            yield f"**{_line(block.text)}**"
        case Heading():
            yield f"{'#' * min(block.level, 6)} {_line(block.text)}"
        case ItemHeading():
            number = f"{_escaped(flat(block.number))} " if block.number else ""
            yield f"{'#' * min(block.level, 6)} {number}{_escaped(flat(block.text))}"
        case LabelTable():
            for label, spans in block.rows:
                yield f"- **{_escaped(flat(label))}** {_spans(spans)}"
        case People():
            yield from (f"- {_spans(name)}" for name in block.names)
        case Table():
            yield from _table(block)
        case OutcomeTable():
            yield from _table(block.table)
        case Signature():
            for n, (label, written) in enumerate(block.lines):
                yield from ("",) if n else ()
                yield f"{_line(label)} {_escaped(flat(written)) if written else RULE}"
        case Signed():
            post = f"\\\n{_line(block.post)}" if block.post else ""
            yield f"**{_line(block.name)}**{post}"
        case Box():
            inside = f"**{_line(block.title)}**\n\n{_joined(block.blocks)}"
            yield "\n".join(f"> {line}".rstrip() for line in inside.split("\n"))
        case _:
            yield _paragraph(block)


def _paragraph(
    block: Paragraph | Numbered | Bullet | Question | Answer | Quotation | Note | OutcomeLine,
) -> str:
    text = _spans(block.spans)
    match block:
        case Paragraph():
            return _starting(text)
        case Numbered():
            heading = f"**{_line(block.heading)}**\\\n" if block.heading else ""
            return _starting(f"{_escaped(flat(block.number))} {heading}{text}".rstrip())
        case Bullet():
            return f"{'  ' * block.depth}- {_starting(text)}"
        case Quotation():
            whence = f"\n>\n> {_line(block.whence)}" if block.whence else ""
            return f"> {_starting(text)}".replace("\\\n", "\\\n> ") + whence
        case Question() | Answer() | OutcomeLine():
            return f"**{_line(block.label)}** {text}".rstrip()
        case Note():
            label = f"{_escaped(flat(block.label))} " if block.label else ""
            return _starting(f"{label}{text}")


def _table(table: Table) -> Iterator[str]:
    if table.show_caption:
        yield from (f"**{_line(table.caption)}**", "")
    yield _row([_escaped(flat(cell)) for cell in table.header])
    yield _row(["---"] * len(table.header))
    for row in table.rows:
        yield _row([_spans(cell, line_break="<br>") for cell in row])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _spans(spans: Spans, line_break: str = "\\\n") -> str:
    return "".join(_span(span, line_break) for span in spans if span.text)


def _span(span: Span, line_break: str) -> str:
    """Give some words with their marks; spaces at their ends stay outside the marks."""
    text = legal(span.text)
    bare = text.strip()
    if not bare:
        return text.replace("\n", line_break)
    before, _, after = text.partition(bare)
    shown = _escaped(bare)
    if address := safe_link(span.link):
        shown = f"[{shown}](<{address}>)"
    if span.bold:
        shown = f"**{shown}**"
    if span.italic:
        shown = f"*{shown}*"
    return f"{before}{shown}{after}".replace("\n", line_break)


def _line(text: str) -> str:
    """Give words as one line of Markdown."""
    return _starting(_spans(said(flat(text))))


def _escaped(text: str) -> str:
    return SPECIAL.sub(lambda match: f"\\{match[0]}", text)


def _starting(text: str) -> str:
    """Keep a line from being taken for a list or a rule by how it begins."""

    def guarded(match: re.Match[str]) -> str:
        space, sign, number, stop = match.groups()
        return f"{space}\\{sign}" if sign else f"{space}{number}\\{stop}"

    return "\n".join(AT_START.sub(guarded, line) for line in text.split("\n"))
