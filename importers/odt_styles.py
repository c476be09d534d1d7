"""The styles and list numbers of an OpenDocument text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from importers.docx_numbers import EDGES, letters
from importers.symbols import PRIVATE_SIGNS
from importers.xml import Node, number_in
from minutes.rules import counting
from minutes.shapes import Count

FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"


def office(name: str) -> str:
    """Give the full name of something of the office namespace."""
    return f"{{urn:oasis:names:tc:opendocument:xmlns:office:1.0}}{name}"


def text(name: str) -> str:
    """Give the full name of something of the text namespace."""
    return f"{{urn:oasis:names:tc:opendocument:xmlns:text:1.0}}{name}"


def style(name: str) -> str:
    """Give the full name of something of the style namespace."""
    return f"{{urn:oasis:names:tc:opendocument:xmlns:style:1.0}}{name}"


def table(name: str) -> str:
    """Give the full name of something of the table namespace."""
    return f"{{urn:oasis:names:tc:opendocument:xmlns:table:1.0}}{name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a style says."""

    name: str = ""
    bold: bool = False
    italic: bool = False
    size: float = 0.0
    list_style: str = ""


class Styles:
    """All the styles of a text."""

    def __init__(self, trees: Sequence[Node | None]) -> None:
        self._trees: dict[str, Node] = {}
        for tree in trees:
            for one in tree.iter(style("style")) if tree is not None else ():
                self._trees[one.get(style("name"), "")] = one

    def look(self, name: str | None, onto: Look | None = None) -> Look:
        """Give the look of a style, put onto another where it is of a few words only."""
        chain: list[Node] = []
        at = name
        while at and at in self._trees and self._trees[at] not in chain and len(chain) < 20:
            chain.append(self._trees[at])
            at = chain[-1].get(style("parent-style-name"))
        look = onto or Look()
        for tree in reversed(chain):
            look = _with(look, tree.find(style("text-properties")))
            named = tree.get(style("list-style-name"))
            if named is not None and onto is None:
                look = replace(look, list_style=named)
        if chain and onto is None:
            shown = next((one for one in chain if not _is_automatic(one)), chain[0])
            title = shown.get(style("display-name")) or shown.get(style("name"), "")
            look = replace(look, name=title.replace("_20_", " ")[:100])
        return look


def _is_automatic(tree: Node) -> bool:
    return tree.getparent().tag == office("automatic-styles")


def _with(look: Look, properties: Node | None) -> Look:
    if properties is None:
        return look
    weight = properties.get(FO + "font-weight")
    slant = properties.get(FO + "font-style")
    size = properties.get(FO + "font-size", "")
    return replace(
        look,
        bold=look.bold if weight is None else weight in ("bold", "600", "700", "800", "900"),
        italic=look.italic if slant is None else slant in ("italic", "oblique"),
        size=float(number_in(size[:-2])) if size.endswith("pt") else look.size,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The number or bullet of a paragraph."""

    printed: str
    number: str
    bullet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    """How one level of a list counts."""

    count: str = ""
    before: str = ""
    after: str = ""
    start: int = 1
    shown: int = 1
    """How many levels its number shows."""
    bullet: str = ""


@dataclass(slots=True)
class _Counting:
    """A list with how far it has counted."""

    levels: dict[int, _Level] = field(default_factory=dict[int, _Level])
    counts: dict[int, int] = field(default_factory=dict[int, int])


class Numbers:
    """Counts the lists of a text, paragraph after paragraph."""

    def __init__(self, trees: Sequence[Node | None]) -> None:
        self._lists: dict[str, _Counting] = {}
        self._outline = _Counting()
        for tree in trees:
            if tree is None:
                continue
            for one in tree.iter(text("list-style")):
                self._lists[one.get(style("name"), "")] = _Counting(_levels(one))
            for one in tree.iter(text("outline-style")):
                self._outline = _Counting(_levels(one))

    def begin(self, name: str, level: int, *, goes_on: bool) -> None:
        """Begin a list: anew, unless it goes on with the one before."""
        found = self._lists.get(name)
        if found is not None and not goes_on:
            found.counts.clear()
        elif found is not None:
            for deeper in [depth for depth in found.counts if depth >= max(level, 1)]:
                del found.counts[deeper]

    def next(self, name: str, level: int, start: int | None = None) -> Label | None:
        """Count one further in a list, and give the label."""
        found = self._lists.get(name)
        return _counted(found, level, start) if found is not None else None

    def heading(self, level: int) -> Label | None:
        """Count a heading, where headings are numbered at all."""
        if not any(one.count for one in self._outline.levels.values()):
            return None
        return _counted(self._outline, level - 1, None)


def _levels(tree: Node) -> dict[int, _Level]:
    found: dict[int, _Level] = {}
    for one in tree:
        depth = number_in(one.get(text("level")), 0) - 1
        if depth < 0:
            continue
        found[depth] = _Level(
            count=one.get(style("num-format")) or "",
            before=(one.get(style("num-prefix")) or "")[:20],
            after=(one.get(style("num-suffix")) or "")[:20],
            start=min(max(number_in(one.get(text("start-value")), 1), 0), 100_000),
            shown=min(max(number_in(one.get(text("display-levels")), 1), 1), 10),
            bullet=(one.get(text("bullet-char")) or "")[:1].translate(PRIVATE_SIGNS),
        )
    return found


def _counted(found: _Counting, level: int, start: int | None) -> Label | None:
    own = found.levels.get(level)
    if own is None:
        return None
    counts = found.counts
    counts[level] = counts.get(level, own.start - 1) + 1 if start is None else start
    for deeper in [depth for depth in counts if depth > level]:
        del counts[deeper]
    if own.bullet:
        return Label(printed="", number="", bullet=own.bullet)
    if not own.count:
        return None
    first = max(level - own.shown + 1, 0)
    parts = [
        _sign(found.levels.get(depth, own).count or "1", counts.get(depth, 1))
        for depth in range(first, level + 1)
    ]
    number = ".".join(parts)
    printed = f"{own.before}{number}{own.after}".strip()
    return Label(printed=printed, number=number.strip(EDGES), bullet="")


def _sign(count: str, n: int) -> str:
    match count:
        case "a":
            return letters(n)
        case "A":
            return letters(n).upper()
        case "i":
            return counting.count_text(Count.ROMAN, n)
        case "I":
            return counting.count_text(Count.ROMAN_CAPITALS, n)
        case _:
            return str(n)
