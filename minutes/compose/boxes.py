"""Boxes: words under a heading such as `Context and standards`, or recommendations, in a frame."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from minutes.document import (
    Block,
    Box,
    BoxBlock,
    BoxKind,
    Bullet,
    Note,
    Numbered,
    Paragraph,
    Quotation,
)
from minutes.kinds import PointKind
from minutes.model import Movement, Point
from minutes.rules.telling import Told


def boxed(
    entries: Sequence[Told], headings: Iterable[str]
) -> Iterator[tuple[Point | None, Sequence[Told]]]:
    """Give runs of what is told: those in a box with the heading that opens it, or with None."""
    opening = {_plain(words) for words in headings}
    at = begun = 0
    while at < len(entries):
        entry = entries[at]
        end = _end(entries, at) if _opens(entry, opening) else at
        if isinstance(entry, Point) and end > at + 1:
            yield None, entries[begun:at]
            yield entry, _drawn_out(entry, entries[at + 1 : end])
            at = begun = end
        else:
            at += 1
    yield None, entries[begun:]


def in_box(heading: Point, blocks: Iterable[Block]) -> Iterator[Block]:
    """Give a box with these blocks in it; what cannot stand in a box comes after it."""
    rest = list(blocks)
    inside: list[BoxBlock] = []
    for block in rest:
        if not isinstance(block, Paragraph | Numbered | Bullet | Quotation | Note):
            break
        inside.append(block)
    if inside:
        title, source = heading.text, heading.id
        yield Box(kind=BoxKind.CONTEXT, title=title, blocks=tuple(inside), source=source)
    yield from rest[len(inside) :]


def _opens(entry: Told, opening: Collection[str]) -> bool:
    if not isinstance(entry, Point) or entry.kind is not PointKind.HEADING:
        return False
    return _plain(entry.text) in opening


def _plain(words: str) -> str:
    return " ".join(words.casefold().split()).rstrip(":.")


def _end(entries: Sequence[Told], at: int) -> int:
    """Give where the box opened at `at` ends: with the points that stand in under its heading,
    or, where none does, before the next heading."""
    heading, *rest = entries[at:]
    depth = heading.depth if isinstance(heading, Point) else 0
    stands_in = rest[:1] != [] and isinstance(rest[0], Point) and rest[0].depth > depth
    for n, entry in enumerate(rest):
        inside = isinstance(entry, Point) and entry.kind is not PointKind.HEADING
        if stands_in:
            inside = inside and isinstance(entry, Point) and entry.depth > depth
        if not inside and not isinstance(entry, Movement):
            return at + 1 + n
    return len(entries)


def _drawn_out(heading: Point, run: Sequence[Told]) -> list[Told]:
    """Give the points of a box as deep as they stand in it, not in the minutes."""
    depths = [entry.depth for entry in run if isinstance(entry, Point)]
    less = heading.depth + 1 if min(depths, default=0) > heading.depth else heading.depth
    return [
        replace(entry, depth=max(0, entry.depth - less)) if isinstance(entry, Point) else entry
        for entry in run
    ]
