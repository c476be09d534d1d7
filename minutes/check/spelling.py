"""Names that differ from a known one by a letter or two, as a typing hand makes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from minutes.rules.names import fold, split

PAIR = re.compile(r"\b(?P<given>[A-Z][\w’'-]{1,30})[ \u00a0](?P<family>[A-Z][\w’'-]{2,30})\b")
"""Two words that may be a forename and a surname."""

TITLED = re.compile(
    r"\b(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Revd|Rev|Sir|Dame)\.?[ \u00a0]"
    r"(?P<family>[A-Z][\w’'-]{2,30})\b"
)
"""A surname behind a title."""

LONG = 6
"""From how many letters on a word may differ by two."""

SHORTEST = 4
"""The fewest letters of a word that may be another one misspelt: `Ann` and `Jan` are people."""


@dataclass(frozen=True, slots=True)
class _Known:
    printed: str
    given: str
    family: str


class Speller:
    """The names on a list, and what nearly is one of them."""

    def __init__(self, names: Iterable[str]) -> None:
        parts = [(name, split(name)) for name in dict.fromkeys(names) if name.strip()]
        self._known = [_Known(name, fold(p.given), fold(p.family)) for name, p in parts if p.family]
        self._whole = {(known.given, known.family) for known in self._known}
        self._families = {known.family for known in self._known}

    def variants_of(self, name: str) -> Iterator[str]:
        """Give the names on the list that this printed name nearly is."""
        parts = split(name)
        given, family = fold(parts.given), fold(parts.family)
        if not family or (given, family) in self._whole:
            # A name on the list is somebody; another nearly like it is somebody else.
            return
        for known in self._known:
            if _is_slip(given, family, known):
                yield known.printed

    def variants_in(self, text: str) -> Iterator[tuple[str, str]]:
        """Give each name in a running text that nearly is one on the list, with that one."""
        for match in PAIR.finditer(text):
            yield from ((match[0], other) for other in self.variants_of(match[0]))
        for match in TITLED.finditer(text):
            family = fold(re.sub(r"['’]s$", "", match["family"]))
            if family in self._families:
                continue
            for known in self._known:
                if is_near(family, known.family):
                    yield match[0], known.printed


def _is_slip(given: str, family: str, known: _Known) -> bool:
    if given == known.given:
        return is_near(family, known.family)
    return family == known.family and is_near(given, known.given)


def is_near(a: str, b: str) -> bool:
    """Say whether one word is the other with a letter or two wrong, missing or swapped."""
    shorter = min(len(a), len(b))
    if a == b or shorter < SHORTEST or a[:1] != b[:1]:
        return False
    most = 2 if shorter >= LONG else 1
    return abs(len(a) - len(b)) <= most and _distance(a, b) <= most


def _distance(a: str, b: str) -> int:
    """Give how many letters have to change, come, go or swap places."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
    return row[-1]
