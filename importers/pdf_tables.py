"""The rules drawn on a page → grids of cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

NEAR = 2.5
"""How far apart two rules may be and still meet, in points."""

GUTTER = 8.0
"""How wide an empty strip parts two columns where no upright rule does, in points."""

MOST_RULES = 600
"""Whole rules of a page beyond which they are a drawing."""

ACROSS = 0.45
"""How much of a table's width a rule crosses, at the least, that ends a row of it. A shorter one
belongs to a table in one of its cells, whose rows are lines of that cell."""

ALONG = 0.8
"""How much of a cell's side a rule covers, at the least, that divides it from the next."""

SHORTEST = 6.0
"""How long a rule is at the least, in points, once its parts are one."""

Ink = tuple[float, float, float]
"""Where a word stands: its left end, its right end, its height on the page."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: from, to, and where it stands across."""

    start: float
    end: float
    at: float
    flat: bool

    def meets(self, other: Rule) -> bool:
        """Say whether two rules touch."""
        if self.flat == other.flat:
            apart = abs(self.at - other.at)
            along = min(self.end, other.end) - max(self.start, other.start)
            return apart <= NEAR and along >= -NEAR
        return (
            self.start - NEAR <= other.at <= self.end + NEAR
            and other.start - NEAR <= self.at <= other.end + NEAR
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table on a page: the places of its rules, and which cells are one."""

    xs: tuple[float, ...]
    """From left to right."""
    ys: tuple[float, ...]
    """From the foot of the page upwards."""
    homes: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    """For each place in the grid, the place where its cell begins."""

    @property
    def top(self) -> float:
        """How high its upper edge is."""
        return self.ys[-1]

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return len(self.xs) - 1

    def holds(self, x: float, y: float) -> bool:
        """Say whether a point is in the table."""
        return self.xs[0] - NEAR <= x <= self.xs[-1] + NEAR and self.ys[0] <= y <= self.ys[-1]

    def place(self, x: float, y: float) -> tuple[int, int]:
        """Give row and column of the cell that a point is in."""
        column = min(max(bisect_right(self.xs, x) - 1, 0), self.columns - 1)
        from_foot = min(max(bisect_right(self.ys, y) - 1, 0), len(self.ys) - 2)
        row = len(self.ys) - 2 - from_foot
        return self.homes.get((row, column), (row, column))

    def extent(self, row: int, column: int) -> tuple[int, int]:
        """Give how many columns and rows the cell has that begins here."""
        own = [place for place, home in self.homes.items() if home == (row, column)]
        if not own:
            return 1, 1
        return (
            max(place[1] for place in own) - column + 1,
            max(place[0] for place in own) - row + 1,
        )

    def right_of(self, row: int, column: int) -> float:
        """Give where the cell ends on the right."""
        return self.xs[column + self.extent(row, column)[0]]


def grids(rules: Sequence[Rule], inks: Sequence[Ink]) -> list[Grid]:
    """Give the tables that rules make on a page, from top to bottom."""
    found: list[Grid] = []
    rules = _whole(rules)
    if len(rules) > MOST_RULES:
        return []
    for group in _groups(rules):
        grid = _grid(group, inks)
        if grid is not None:
            found.append(grid)
    found.extend(_of_flat_rules(rules, inks, found))
    return sorted(found, key=lambda grid: -grid.top)


def _whole(rules: Sequence[Rule]) -> list[Rule]:
    """Give rules as the eye sees them: many that follow on from each other are one."""
    whole: list[Rule] = []
    for flat in (True, False):
        own = [rule for rule in rules if rule.flat == flat]
        places = _places([rule.at for rule in own])
        lanes: dict[float, list[Rule]] = {}
        for rule in own:
            lanes.setdefault(places[bisect_right(places, rule.at) - 1], []).append(rule)
        for at, lane in lanes.items():
            whole.extend(_run_together(lane, at, flat=flat))
    return [rule for rule in whole if rule.end - rule.start >= SHORTEST]


def _run_together(lane: Sequence[Rule], at: float, *, flat: bool) -> list[Rule]:
    runs: list[Rule] = []
    for rule in sorted(lane, key=lambda one: one.start):
        last = runs[-1] if runs else None
        if last and rule.start <= last.end + NEAR:
            runs[-1] = Rule(last.start, max(last.end, rule.end), at, flat=flat)
        else:
            runs.append(Rule(rule.start, rule.end, at, flat=flat))
    return runs


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Put rules together that touch."""
    groups: list[list[Rule]] = []
    for rule in rules:
        touched = [group for group in groups if any(rule.meets(other) for other in group)]
        merged = [rule, *(other for group in touched for other in group)]
        groups = [group for group in groups if all(group is not one for one in touched)]
        groups.append(merged)
    return groups


def _places(values: Sequence[float]) -> tuple[float, ...]:
    """Give the places of rules, those of one line taken together."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > 2 * NEAR:
            places.append(value)
    return tuple(places)


def _grid(group: Sequence[Rule], inks: Sequence[Ink]) -> Grid | None:
    xs = _places([rule.at for rule in group if not rule.flat])
    across: dict[float, float] = {}
    for rule in group:
        if rule.flat:
            across[rule.at] = across.get(rule.at, 0.0) + rule.end - rule.start
    least = ACROSS * (xs[-1] - xs[0]) if xs else 0.0
    ys = _places([at for at, length in across.items() if length >= least])
    if len(xs) < 2 or len(ys) < 2 or (len(xs) == 2 and len(ys) == 2):
        return None
    if len(xs) == 2:  # a frame with rules across: its columns, if any, have no rules
        return _by_gutters(xs[0], xs[1], ys, inks)
    grid = Grid(xs=xs, ys=ys, homes=_homes(group, xs, ys))
    return grid if len(set(grid.homes.values())) > 1 else None


def _homes(
    group: Sequence[Rule], xs: tuple[float, ...], ys: tuple[float, ...]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Say for each place of the grid which cell it belongs to: no rule between, one cell."""
    homes: dict[tuple[int, int], tuple[int, int]] = {}
    height = len(ys) - 1
    for row in range(height):
        low, high = ys[height - 1 - row], ys[height - row]
        for column in range(len(xs) - 1):
            left, right = xs[column], xs[column + 1]
            home = (row, column)
            if column and not _ruled(group, left, low, high, flat=False):
                home = homes[row, column - 1]
            elif row and not _ruled(group, high, left, right, flat=True):
                home = homes[row - 1, column]
            homes[row, column] = home
    return homes


def _ruled(group: Sequence[Rule], at: float, start: float, end: float, *, flat: bool) -> bool:
    """Say whether there is a rule between two places of the grid, as good as all the way."""
    needed = ALONG * (end - start)
    return any(
        rule.flat == flat
        and abs(rule.at - at) <= 2 * NEAR
        and min(rule.end, end) - max(rule.start, start) >= needed
        for rule in group
    )


# ------------------------------------------------------------------ tables with rules across only


def _of_flat_rules(rules: Sequence[Rule], inks: Sequence[Ink], found: Sequence[Grid]) -> list[Grid]:
    """Give the tables whose rows alone are ruled: three rules or more of the same length."""
    alike: dict[tuple[int, int], list[float]] = {}
    for rule in rules:
        middle = (rule.start + rule.end) / 2
        if rule.flat and not any(grid.holds(middle, rule.at) for grid in found):
            ends = (round(rule.start / NEAR), round(rule.end / NEAR))
            alike.setdefault(ends, []).append(rule.at)
    made: list[Grid] = []
    for (start, end), heights in alike.items():
        ys = _places(heights)
        if len(ys) >= 3:
            grid = _by_gutters(start * NEAR, end * NEAR, ys, inks)
            if grid is not None:
                made.append(grid)
    return made


def _by_gutters(
    left: float, right: float, ys: tuple[float, ...], inks: Sequence[Ink]
) -> Grid | None:
    """Give a table whose columns are told by the strips that no word stands in."""
    inside = sorted(
        (x0, x1) for x0, x1, y in inks if ys[0] <= y <= ys[-1] and left - NEAR <= x0 <= right + NEAR
    )
    if not inside:
        return None
    xs = [left]
    reach = inside[0][1]
    for x0, x1 in inside[1:]:
        if x0 - reach >= GUTTER:
            xs.append(x0 - NEAR)
        reach = max(reach, x1)
    if len(xs) < 2:
        return None
    return Grid(xs=(*xs, max(right, reach + NEAR)), ys=ys)
