"""The numbers that Word gives by itself, worked out as Word would print them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from importers.symbols import plain_sign
from importers.word_names import said, switched, w
from importers.xml import Node, number_in
from minutes.rules import counting
from minutes.shapes import Count

LEVELS = 9
"""Levels that a list of Word has."""

MOST = 100_000
"""What nobody counts up to; a start beyond it is taken for a slip."""

EDGES = " .:)(][\u00a0\t–-"
"""What stands round a number and is no part of it."""

_PLACE = re.compile("%([1-9])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How one level of a list counts."""

    start: int = 1
    count: str = "decimal"
    text: str = ""
    """How its number is printed: `%1.%2`."""
    style: str = ""
    """The paragraph style that stands at this level."""
    plain_figures: bool = False
    """Numbers of the levels above are shown in figures, whatever they are themselves."""
    restarts: int | None = None
    """The level after which it begins anew: None for the one above, 0 for never."""
    font: str = ""
    left: int | None = None
    hanging: int = 0


@dataclass(slots=True)
class _List:
    """A list with the levels that it has otherwise than its pattern."""

    pattern: str
    starts: dict[int, int] = field(default_factory=dict[int, int])
    levels: dict[int, Level] = field(default_factory=dict[int, Level])


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The number or bullet of a paragraph."""

    printed: str
    number: str
    bullet: str
    level: int
    left: int | None
    hanging: int


class Numbers:
    """Counts paragraph after paragraph, in the order in which they stand."""

    def __init__(self, tree: Node | None, style_numbers: dict[str, str]) -> None:
        self._patterns: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        if tree is None:
            return
        linked: dict[str, str] = {}
        for pattern in tree.iter(w("abstractNum")):
            id = pattern.get(w("abstractNumId"), "")
            levels = (
                (number_in(one.get(w("ilvl"))), _level(one)) for one in pattern.iter(w("lvl"))
            )
            self._patterns[id] = {depth: level for depth, level in levels if 0 <= depth < LEVELS}
            if link := said(pattern, "numStyleLink"):
                linked[id] = link
        for one in tree.iter(w("num")):
            self._lists[one.get(w("numId"), "")] = _list(one)
        for id, style in linked.items():
            home = self._lists.get(style_numbers.get(style, ""))
            if home is not None:
                self._patterns[id] = self._patterns.get(home.pattern, {})

    def level_of_style(self, list_id: str, style: str) -> int:
        """Give the level at which paragraphs of a style stand in a list."""
        found = self._lists.get(list_id)
        levels = self._patterns.get(found.pattern, {}) if found else {}
        return next((depth for depth, level in levels.items() if level.style == style), 0)

    def next(self, list_id: str, depth: int) -> Label | None:
        """Count one further in a list, and give the label; None where there is no such list."""
        found = self._lists.get(list_id)
        if found is None or not 0 <= depth < LEVELS:
            return None
        counts = self._counted(list_id, found, depth)
        level = self._level(found, depth)
        bullet = _bullet(level) if level.count == "bullet" else ""

        def shown(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            own = self._level(found, place)
            count = own.count
            if level.plain_figures and count != "none":
                count = "decimal"
            return counted(count, counts.get(place, own.start))

        printed = "" if bullet else _PLACE.sub(shown, level.text).strip()
        return Label(
            printed=printed,
            number=printed.strip(EDGES),
            bullet=bullet,
            level=depth,
            left=level.left,
            hanging=level.hanging,
        )

    def _counted(self, list_id: str, found: _List, depth: int) -> dict[int, int]:
        counts = self._counts.setdefault(found.pattern, {})
        if list_id not in self._begun:
            self._begun.add(list_id)
            counts.update({place: start - 1 for place, start in found.starts.items()})
        counts[depth] = counts.get(depth, self._level(found, depth).start - 1) + 1
        for place in [place for place in counts if place > depth]:
            after = self._level(found, place).restarts
            if after is None or (after and depth < after):
                del counts[place]
        return counts

    def _level(self, found: _List, depth: int) -> Level:
        level = found.levels.get(depth) or self._patterns.get(found.pattern, {}).get(depth)
        return level or Level()


def _level(tree: Node) -> Level:
    fonts = tree.find(f"{w('rPr')}/{w('rFonts')}")
    indent = tree.find(f"{w('pPr')}/{w('ind')}")
    restarts = said(tree, "lvlRestart")
    left = None
    if indent is not None:
        left = number_in(indent.get(w("left")) or indent.get(w("start")))
    return Level(
        start=min(max(number_in(said(tree, "start"), 1), 0), MOST),
        count=said(tree, "numFmt") or "decimal",
        text=(said(tree, "lvlText") or "")[:100],
        style=said(tree, "pStyle") or "",
        plain_figures=bool(switched(tree, "isLgl")),
        restarts=None if restarts is None else number_in(restarts),
        font="" if fonts is None else fonts.get(w("ascii"), ""),
        left=left,
        hanging=0 if indent is None else number_in(indent.get(w("hanging"))),
    )


def _list(tree: Node) -> _List:
    made = _List(said(tree, "abstractNumId") or "")
    for other in tree.iter(w("lvlOverride")):
        depth = number_in(other.get(w("ilvl")))
        start = said(other, "startOverride")
        if start is not None:
            made.starts[depth] = min(max(number_in(start, 1), 0), MOST)
        level = other.find(w("lvl"))
        if level is not None:
            made.levels[depth] = _level(level)
    return made


def _bullet(level: Level) -> str:
    sign = level.text[:1]
    return (plain_sign(ord(sign), level.font) if sign else "") or "•"


def counted(count: str, n: int) -> str:
    """Give the nth sign of one of Word's ways of counting."""
    match count:
        case "lowerLetter":
            return letters(n)
        case "upperLetter":
            return letters(n).upper()
        case "lowerRoman":
            return counting.count_text(Count.ROMAN, n)
        case "upperRoman":
            return counting.count_text(Count.ROMAN_CAPITALS, n)
        case "decimalZero":
            return f"{n:02d}"
        case "ordinal":
            ends = {1: "st", 2: "nd", 3: "rd"}
            return f"{n}{'th' if 10 <= n % 100 <= 20 else ends.get(n % 10, 'th')}"
        case "none" | "bullet":
            return ""
        case _:
            return str(n)


def letters(n: int) -> str:
    """Give the nth letter as Word counts: after `z` come `aa`, `bb`, `cc`."""
    return chr(97 + (n - 1) % 26) * min((n - 1) // 26 + 1, 20) if n > 0 else ""
