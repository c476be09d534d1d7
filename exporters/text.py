"""Minutes as plain text: what goes into an e-mail, and what any machine can read."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from exporters.letters import flat, legal, safe_link
from exporters.looks import is_joined
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
)

WIDTH = 78
"""How long a line may be; a longer word stands on a line of its own."""

UPPER = 2
"""Headings down to this level are ruled with dashes, those of parts below with waves."""

RULE = "_" * 30
"""A line to write on."""

STEP = 4
"""How far each depth stands in."""


def write(document: Document, stream: BinaryIO) -> None:
    """Write a document as UTF-8 text with Windows line ends, which every editor knows."""
    stream.write(render(document).replace("\n", "\r\n").encode("utf-8"))


def render(document: Document) -> str:
    """Give a document as plain text."""
    parts: list[str] = []
    before: Block | None = None
    for block in document.blocks:
        if before is not None:
            parts.append("\n" if _is_close(before, block) else "\n\n")
        parts.append("\n".join(_lines(block)))
        before = block
    return "".join(parts) + "\n"


CLOSE = (Bullet, Subtitle, Standing)
"""Blocks that follow one another without an empty line."""


def _is_close(before: Block, block: Block) -> bool:
    """Say whether two blocks stand in one list, without an empty line between."""
    if isinstance(before, Numbered) and isinstance(block, Numbered):
        return not is_joined(before) and not is_joined(block)
    return type(before) is type(block) and isinstance(block, CLOSE)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Title():
            text = flat(block.text)
            yield from (text, "=" * min(len(text), WIDTH))
        case Subtitle() | Standing():
            yield from _wrapped(block.text)
        case Heading() | ItemHeading():
            yield from _heading(block)
        case LabelTable():
            for label, spans in block.rows:
                yield from _wrapped(shown(spans), lead=f"{flat(label)} ", hang=16)
        case People():
            for name in block.names:
                yield from _wrapped(shown(name), hang=STEP)
        case Table():
            yield from _table(block)
        case OutcomeTable():
            yield from _table(block.table)
        case Signature():
            for label, written in block.lines:
                yield from _wrapped(written or RULE, lead=f"{flat(label)} ")
        case Signed():
            yield from _wrapped(block.name)
            yield from _wrapped(block.post) if block.post else ()
        case Box():
            yield from _wrapped(block.title)
            yield from _boxed(block)
        case _:
            yield from _paragraph(block)


def shown(spans: Spans) -> str:
    """Give words, and behind those that lead somewhere where that is: no text can be clicked."""
    return "".join(f"{span.text}{_leads(span)}" for span in spans)


def _leads(span: Span) -> str:
    address = safe_link(span.link).removeprefix("mailto:")
    bare = address.partition("://")[2].strip("/") or address
    return f" ({address})" if address and bare not in span.text else ""


def _boxed(box: Box) -> Iterator[str]:
    """Give what stands in a box, all of it standing in under the box's title."""
    levels = [block.level for block in box.blocks if isinstance(block, Numbered)]
    before: Block | None = None
    for block in box.blocks:
        if isinstance(block, Numbered):
            block = replace(block, level=block.level - min(levels) + 1)
        if before is not None and not _is_close(before, block):
            yield ""
        yield from (f"{' ' * STEP}{line}" for line in _lines(block))
        before = block


def _heading(block: Heading | ItemHeading) -> Iterator[str]:
    number = block.number if isinstance(block, ItemHeading) else ""
    lines = _wrapped(block.text, lead=f"{flat(number)} " if number else "")
    yield from lines
    sign = "-" if block.level <= UPPER else "~"
    yield sign * max(len(line) for line in lines)


def _paragraph(
    block: Paragraph | Numbered | Bullet | Question | Answer | Quotation | Note | OutcomeLine,
) -> Iterator[str]:
    text = shown(block.spans)
    match block:
        case Paragraph():
            yield from _wrapped(text, margin=block.depth * STEP)
        case Numbered():
            head = f"{block.heading}\n" if block.heading else ""
            margin = max(block.level - 1, 0) * STEP
            yield from _wrapped(head + text, lead=f"{flat(block.number)} ", margin=margin)
        case Bullet():
            yield from _wrapped(text, lead="• ", margin=block.depth * STEP)
        case Quotation():
            yield from _wrapped(text, margin=STEP)
            yield from _wrapped(block.whence, margin=STEP) if block.whence else ()
        case Question() | Answer() | Note() | OutcomeLine():
            lead = f"{flat(block.label)} " if block.label else ""
            yield from _wrapped(text, lead=lead, hang=STEP if lead else 0)


def _table(table: Table) -> Iterator[str]:
    """Give a table row by row; a narrow column would cut its words into pieces."""
    if table.show_caption:
        yield from _wrapped(table.caption)
    rows = [table.header, *(tuple(shown(cell) for cell in row) for row in table.rows)]
    for n, row in enumerate(rows):
        if any(row):
            yield from _wrapped(" | ".join(flat(cell) for cell in row), hang=STEP)
        if n == 0 and any(row):
            yield "-" * WIDTH


def _wrapped(text: str, *, lead: str = "", margin: int = 0, hang: int | None = None) -> list[str]:
    """Give text as lines, behind `lead`, the later lines standing in under it."""
    later = margin + (len(lead) if hang is None else hang)
    first, *rest = legal(text).split("\n")
    lines = _fill(first, " " * margin + lead, " " * later)
    for line in rest:
        lines += _fill(line, " " * later, " " * later)
    return lines


def _fill(text: str, first: str, later: str) -> list[str]:
    lines = textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return lines or [first.rstrip()]
