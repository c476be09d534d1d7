"""The numbering that runs through a paper: the heaviest run of rising numbers."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from importers.recognise.numbers import UPPER, Number, Shape


@dataclass(frozen=True, slots=True)
class Numbered:
    """A row that begins with a number, and how much it looks like an item."""

    place: int
    number: Number
    weight: float


LEAST_WEIGHT = 0.8
"""A run of numbers none of which weighs more is a list inside an item: `1. that it be done`."""


def chain_of(numbered: Sequence[Numbered]) -> list[Numbered]:
    """Give the numbered rows that are the items: the heaviest run of rising numbers."""
    groups: dict[tuple[str, str], list[Numbered]] = {}
    for one in numbered:
        groups.setdefault((one.number.shape.value, one.number.family), []).append(one)
    chains = {key: _rising(group) for key, group in groups.items()}
    minute = [chain for key, chain in chains.items() if key[0] == Shape.MINUTE.value]
    nothing: list[Numbered] = []
    best = max(minute, key=len, default=nothing)
    whole = chains.get((Shape.WHOLE.value, ""), [])
    if len(best) >= 3 or (len(best) == 2 and len(whole) < 3):
        return best
    long = chains.get((Shape.LONG.value, ""), [])
    if len(long) >= 3 and _is_close(long) and len(long) >= len(whole):
        return long
    if runs := _whole_runs(groups.get((Shape.WHOLE.value, ""), [])):
        return runs
    if again := _begun_again(groups.get((Shape.WHOLE.value, ""), []), whole):
        return again
    items = max((one.weight for one in whole), default=0.0) >= LEAST_WEIGHT
    if items and (len(whole) >= 2 or (len(whole) == 1 and whole[0].weight >= 1.5)):
        return whole
    parts = chains.get((Shape.PARTS.value, ""), [])
    if len(parts) >= 3:
        return parts
    for key in ((Shape.CAPITAL.value, ""), (Shape.ROMAN.value, UPPER)):
        letters = chains.get(key, nothing)
        if len(letters) >= 3:
            return letters
    return []


LEAST_RUN = 4
"""So many numbers that count on from one are the items of a meeting of its own."""


def _whole_runs(group: Sequence[Numbered]) -> list[Numbered]:
    """Give all numbered rows where one run of items stands behind another: `1.` to `9.` twice.

    As papers number them that hold an annual meeting and the ordinary one after it.
    """
    runs: list[list[Numbered]] = []
    for one in group:
        key = one.number.key[0]
        if runs and key == runs[-1][-1].number.key[0] + 1:
            runs[-1].append(one)
        elif key == 1:
            runs.append([one])
        else:
            return []
    titled = sum(one.weight > 1 for one in group) * 4 >= len(group) * 3
    whole = len(runs) > 1 and titled and all(len(run) >= LEAST_RUN for run in runs)
    return [one for run in runs for one in run] if whole else []


def _begun_again(group: Sequence[Numbered], rising: Sequence[Numbered]) -> list[Numbered]:
    """Give all numbered rows where counting keeps beginning again: `1. 1. 2. 1. 2. 1.`

    As pages on the web print a list that other paragraphs part.
    """
    ones = sum(one.number.key == (1, 0) for one in group)
    often = ones >= 3 and ones * 5 >= len(group) * 2 and len(rising) * 2 <= len(group)
    heavy = [one for one in group if one.weight >= LEAST_WEIGHT]
    return list(group) if often and len(heavy) * 2 >= len(group) else []


def _is_close(chain: Sequence[Numbered]) -> bool:
    return all(b.number.key[0] - a.number.key[0] <= 3 for a, b in itertools.pairwise(chain))


LEAP = 7
"""A leap of so many numbers weighs as much as any wider one."""

_Mark = tuple[float, int]
"""The weight of the heaviest run that ends at a number, and which one that is."""


class _Runs:
    """The heaviest run that ends at each number so far, found again without looking at all."""

    def __init__(self, most: int) -> None:
        """Begin with none, for numbers of which the first part is at most this."""
        self.of: dict[int, dict[tuple[int, ...], _Mark]] = {}
        self.tops: list[_Mark] = [(-9.0, -1)] * (most + 2)
        """A tree of the heaviest up to each first part: each place holds a stretch of them."""

    def before(self, key: tuple[int, ...]) -> _Mark:
        """Give the weight that a number gains by the best run before it, and where that ends."""
        found: _Mark = (0.0 if key[0] <= 3 else -0.5, -1)
        for leap in range(min(LEAP, key[0] + 1)):
            gain = 0.4 if leap <= 1 else -0.15 * (leap - 1)
            for other, (weight, place) in self.of.get(key[0] - leap, {}).items():
                if other < key and weight + gain > found[0]:
                    found = (weight + gain, place)
        at = key[0] - LEAP + 1
        while at > 0:
            weight, place = self.tops[at]
            if weight - 0.9 > found[0]:
                found = (weight - 0.9, place)
            at -= at & -at
        return found

    def put(self, key: tuple[int, ...], mark: _Mark) -> None:
        """Keep the run that ends at a number, if it is the heaviest that does."""
        mine = self.of.setdefault(key[0], {})
        if mark[0] < mine.get(key, (-9.0, 0))[0]:
            return
        mine[key] = mark
        at = key[0] + 1
        while at < len(self.tops):
            if mark[0] > self.tops[at][0]:
                self.tops[at] = mark
            at += at & -at


def _rising(group: Sequence[Numbered]) -> list[Numbered]:
    """Give the heaviest run of rising numbers; a step of one weighs more than a leap."""
    if not group:
        return []
    runs = _Runs(max(one.number.key[0] for one in group))
    scores: list[float] = []
    before: list[int] = []
    for place, one in enumerate(group):
        gained, prior = runs.before(one.number.key)
        scores.append(gained + one.weight)
        before.append(prior)
        runs.put(one.number.key, (scores[-1], place))
    place = scores.index(max(scores))
    chain: list[Numbered] = []
    while place >= 0:
        chain.append(group[place])
        place = before[place]
    return chain[::-1]
