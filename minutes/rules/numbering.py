"""What number each item and point carries, and how a board writes down its way of numbering.

Two forms of a number run through here. The bare one (`4A`, `2.1`, `70/17`) is kept with the
item and is what a sub-item or a reference builds on; the shown one has its brackets and stops.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from minutes.changes import Edit
from minutes.ids import ItemId, PointId
from minutes.kinds import ItemKind, PointKind
from minutes.model import Day, Item, Point
from minutes.record import Record
from minutes.rules.counting import UNCOUNTED, count_text, read_count
from minutes.shapes import Count, Happening, Level, Numbering

UNNUMBERED = frozenset({ItemKind.COVER})
"""Kinds of item that never carry a number."""

UNDATED = Day("")
"""The day of a meeting that has none yet."""

PLAIN = Level(after=".")
"""How numbered points count where the board's scheme has no level for them."""

LETTERED = Level(Count.LETTERS, after=")")
"""How lettered points count where the board's scheme has no letters."""

FIGURES = "[0-9]*"
"""How a late mark behind letters reads."""

SIGNS = {
    Count.DIGITS: ("[0-9]+", "[A-Z]*"),
    Count.ROMAN: ("[0-9]+|[ivxlcdm]+", "[A-Z]*"),
    Count.LETTERS: ("[a-z]+", FIGURES),
    Count.CAPITALS: ("[A-Z]+", FIGURES),
    Count.ROMAN_CAPITALS: ("[IVXLCDM]+", FIGURES),
}
"""How a count reads, and the late mark behind it, which must look different from the count."""

SMALL_ROMAN = Level(Count.ROMAN, after=")")
"""How lettered points count under lettered points, where the scheme has no more letters."""

LETTERS = frozenset({Count.LETTERS, Count.CAPITALS, Count.ROMAN, Count.ROMAN_CAPITALS})
"""The signs that a lettered point may be counted in."""


@dataclass(frozen=True)
class Numbers:
    """The numbers of one meeting's items and points."""

    record: Record
    items: Mapping[ItemId, str]
    """As shown: `4A.`, `a)`, `•`. Every item is in it; one without a number has empty text."""
    bare: Mapping[ItemId, str]
    """As kept with the item and used in references: `4A`, `a`."""

    @cached_property
    def points(self) -> Mapping[PointId, str]:
        """As shown, for the points that carry one. They are counted when somebody asks."""
        shown: dict[PointId, str] = {}
        for depth, item in self.record.in_order():
            shown.update(self.points_of(item, depth))
        return shown

    def points_of(self, item: Item, depth: int | None = None) -> Mapping[PointId, str]:
        """Give the numbers of one item's points, without counting those of the others."""
        record = self.record
        if depth is None:
            depth = next((depth for depth, one in record.in_order() if one.id == item.id), 0)
        below = any(self.bare.get(child.id) for child in record.under(item.id))
        number = self.bare.get(item.id, "")
        return _points(record.points_of(item.id), record.board.numbering, depth, number, below)


def numbers(record: Record, start: int = 1, taken: Collection[str] = ()) -> Numbers:
    """Give every number of a meeting: those given before stay, the rest follow the scheme.

    `start` is the first item's number where numbers run on; `taken` are numbers that were given
    once and may not come back, such as those of removed items.
    """
    scheme = record.board.numbering
    bare = item_numbers(record.items, scheme, start=start, day=record.meeting.day, taken=taken)
    shown = {
        item.id: _shown_item(level_at(scheme, depth), item, bare.get(item.id, ""))
        for depth, item in record.in_order()
    }
    return Numbers(record=record, items=shown, bare=bare)


def item_numbers(
    items: Iterable[Item],
    scheme: Numbering,
    *,
    start: int = 1,
    day: Day = UNDATED,
    taken: Collection[str] = (),
) -> dict[ItemId, str]:
    """Give the bare number of every item; a number that an item has already is never changed."""
    rows = sorted(items, key=lambda item: (item.order, item.id))
    known = {item.id for item in rows}
    under: dict[ItemId | None, list[Item]] = {}
    for item in rows:
        under.setdefault(item.parent if item.parent in known else None, []).append(item)
    given: dict[ItemId, str] = {}
    waiting: list[tuple[int, str, list[Item]]] = [(0, "", under.get(None, []))]
    while waiting:
        depth, parent, siblings = waiting.pop()
        place = _Place.of(scheme, depth, parent, start, day)
        given.update(_siblings(siblings, place, frozenset(taken)))
        waiting += [(depth + 1, given[i.id], under[i.id]) for i in siblings if i.id in under]
    return given


def issue(
    items: Iterable[Item],
    scheme: Numbering,
    *,
    start: int = 1,
    day: Day = UNDATED,
    taken: Collection[str] = (),
) -> tuple[Edit, ...]:
    """Give the edits that keep a number with every item that has none yet.

    Asked again after items were added, it numbers those alone: the next number at the end,
    `4A` between.
    """
    rows = tuple(items)
    given = item_numbers(rows, scheme, start=start, day=day, taken=taken)
    return tuple(
        Edit(item, replace(item, number=given[item.id]))
        for item in rows
        if not item.number and given.get(item.id)
    )


def next_start(scheme: Numbering, before: Record | None, day: Day = UNDATED) -> int:
    """Give the first number of a meeting whose predecessor on the board is `before`.

    Where the number shows its year, a new year begins at 1 again.
    """
    if before is None or not scheme.runs_on:
        return 1
    if scheme.year and before.meeting.day[:4] != day[:4]:
        return 1
    return last_number(before) + 1


def last_number(record: Record) -> int:
    """Give the highest number that a top item of the meeting carries, or 0."""
    scheme, day = record.board.numbering, record.meeting.day
    bare = item_numbers(record.items, scheme, start=record.first_number, day=day)
    place = _Place.of(scheme, 0, "", 1, day)
    counts = [place.read(bare[item.id])[0] for item in record.under(None)]
    return max(counts, default=0)


def repeated_numbers(record: Record) -> tuple[Item, ...]:
    """Give the items whose number a sibling before them has already."""
    bare = numbers(record).bare
    seen: set[tuple[ItemId | None, str]] = set()
    found: list[Item] = []
    for _, item in record.in_order():
        key = (item.parent if item.parent in record.item else None, bare.get(item.id, ""))
        if key[1] and key in seen:
            found.append(item)
        seen.add(key)
    return tuple(found)


def missing_numbers(record: Record) -> tuple[tuple[Item, str], ...]:
    """Give the numbers that siblings leap over, each with the item that comes after the gap."""
    scheme, bare = record.board.numbering, numbers(record).bare
    found: list[tuple[Item, str]] = []
    for depth, parent in [(0, None), *((d + 1, item) for d, item in record.in_order())]:
        above = bare.get(parent.id, "") if parent else ""
        place = _Place.of(scheme, depth, above, 1, record.meeting.day)
        siblings = record.under(parent.id if parent else None)
        counts = {place.read(bare.get(item.id, ""))[0]: item for item in reversed(siblings)}
        counts.pop(0, None)
        begin = min(counts, default=1) if depth == 0 and scheme.runs_on else 1
        for count in range(begin, min(max(counts, default=0), begin + 500)):
            if count not in counts:
                after = counts[min(n for n in counts if n > count)]
                found.append((after, place.text(count)))
    return tuple(found)


def level_at(scheme: Numbering, depth: int) -> Level:
    """Give how a depth is numbered; below the last level described, the last one goes on."""
    if not scheme.levels:
        return Level(Count.NONE)
    return scheme.levels[min(depth, len(scheme.levels) - 1)]


def shown_number(level: Level, bare: str) -> str:
    """Give a number with its brackets and stops: `a` becomes `a)`."""
    return f"{level.before}{bare}{level.after}" if bare else ""


def year_text(scheme: Numbering, day: Day) -> str:
    """Give what follows a first-level number in the year of this day: `/17`."""
    if not scheme.year or not re.match(r"\d{4}", day):
        return ""
    return scheme.year.replace("{yyyy}", day[:4]).replace("{yy}", day[2:4])


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a run of siblings counts: their level, what stands before and after the count."""

    level: Level
    before: str
    behind: str
    start: int

    @classmethod
    def of(cls, scheme: Numbering, depth: int, parent: str, start: int, day: Day) -> _Place:
        level = level_at(scheme, depth)
        joined = f"{parent}{level.joined}" if level.joined is not None and parent else ""
        behind = year_text(scheme, day) if depth == 0 else ""
        return cls(level, joined, behind, start if depth == 0 and scheme.runs_on else 1)

    def text(self, count: int, extra: str = "") -> str:
        if self.level.count in UNCOUNTED:
            return ""
        return f"{self.before}{count_text(self.level.count, count)}{extra}{self.behind}"

    def read(self, number: str) -> tuple[int, str]:
        """Give the count and the late mark of a number: 4 and `A` for `4A`; 0 if not ours."""
        if not number.startswith(self.before):
            return 0, ""
        core = number.removeprefix(self.before).removesuffix(self.behind)
        signs, late = SIGNS.get(self.level.count, ("", ""))
        match = re.fullmatch(f"({signs})({late})", core) if signs else None
        if match is None:
            return 0, ""
        return read_count(self.level.count, match[1]) or 0, match[2]

    def late(self, count: int, nth: int) -> str:
        """Give the number of the nth item put in behind a given one: `4A`; `a1` among letters."""
        figures = SIGNS[self.level.count][1] == FIGURES
        return self.text(count, count_text(Count.DIGITS if figures else Count.CAPITALS, nth))


def _siblings(siblings: Sequence[Item], place: _Place, taken: frozenset[str]) -> dict[ItemId, str]:
    """Number one run of siblings: all of them by position, or the newcomers among given ones."""
    given = {item.id: item.number for item in siblings if item.number}
    used = set(given.values()) | taken
    counts = [place.read(number)[0] for number in used]
    highest = max([place.start - 1, *counts])
    result: dict[ItemId, str] = dict(given)
    last_given = max((n for n, item in enumerate(siblings) if item.id in given), default=-1)
    previous = ""
    for position, item in enumerate(siblings):
        if item.id not in given:
            number = ""
            if item.kind not in UNNUMBERED and place.level.count not in UNCOUNTED:
                if position < last_given and previous:
                    number = previous = _squeezed(place, previous, used)
                if not number:
                    highest, number = _next(place, highest, used)
            result[item.id] = number
            used.add(number)
        else:
            previous = item.number
    return result


def _next(place: _Place, highest: int, used: Collection[str]) -> tuple[int, str]:
    """Give the next count behind the highest, and its number, that nobody has."""
    count = highest + 1
    while place.text(count) in used:
        count += 1
    return count, place.text(count)


def _squeezed(place: _Place, previous: str, used: Collection[str]) -> str:
    """Give the next free `4A` behind the item numbered 4; empty where 4 is not a number of ours."""
    count, _ = place.read(previous)
    if not count:
        return ""
    nth = 1
    while place.late(count, nth) in used:
        nth += 1
    return place.late(count, nth)


def _shown_item(level: Level, item: Item, bare: str) -> str:
    if level.count is Count.BULLET and not bare and item.kind not in UNNUMBERED:
        return Count.BULLET.value
    return shown_number(level, bare)


def _points(
    points: Sequence[Point], scheme: Numbering, depth: int, number: str, below: bool
) -> dict[PointId, str]:
    """Number the points of one item, whose own bare number is `number`.

    Where sub-items have taken the next level, paragraphs go unnumbered and numbered points
    count for themselves, so that no two things are called 2.1.
    """
    shown: dict[PointId, str] = {}
    above: list[tuple[int, str, Level]] = []
    counts: dict[tuple[int, Level], int] = {}
    for point in points:
        open_above = [row for row in above if row[0] < point.depth]
        place = len(open_above)
        used = [level for _, _, level in open_above]
        level = _point_level(point, scheme, depth + 1 + place, below and not place, used)
        _close(counts, place, level)
        if level is None:
            continue
        above = open_above
        count = counts[place, level] = counts.get((place, level), 0) + 1
        parent = above[-1][1] if above else number
        joined = f"{parent}{level.joined}" if level.joined is not None and parent else ""
        bare = f"{joined}{count_text(level.count, count)}"
        above = [*above, (point.depth, bare, level)]
        shown[point.id] = shown_number(level, bare)
    return shown


def _close(counts: dict[tuple[int, Level], int], place: int, level: Level | None) -> None:
    """End the lists that a point closes; numbers tied to the item's run on past plain points."""
    for key in [key for key in counts if key[0] >= place]:
        alone = key[1].joined is None
        deeper = level is not None and key[0] > place
        if deeper or (alone and key != (place, level)):
            del counts[key]


def _point_level(
    point: Point, scheme: Numbering, place: int, below: bool, used: Collection[Level]
) -> Level | None:
    """Give how a point at this place is numbered, or None where it carries no number.

    `used` are the levels of the points it stands under: a list in a list counts in other signs.
    """
    if isinstance(point.body, Happening):
        return None
    if point.kind is PointKind.PARAGRAPH and (below or not scheme.points):
        return None
    if point.kind not in (PointKind.PARAGRAPH, PointKind.NUMBERED, PointKind.LETTERED):
        return None
    if point.kind is PointKind.LETTERED:
        deeper = [level_at(scheme, d) for d in range(place, max(place + 1, len(scheme.levels)))]
        alone = [level for level in deeper if level.count in LETTERS and level.joined is None]
        free = [level for level in (*alone, LETTERED, SMALL_ROMAN) if level not in used]
        return free[0] if free else LETTERED
    level = level_at(scheme, place)
    if level.count in UNCOUNTED or below:
        return PLAIN if point.kind is PointKind.NUMBERED else None
    return level
