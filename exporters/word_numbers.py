"""Native Word numbering that prints the very numbers the minutes were given.

Word counts by itself. Where its next number would be ours, a paragraph only needs its style;
where it would not, the list starts afresh at ours; and a number no list can print, such as
`4A`, is written out as words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from minutes.rules.counting import count_text, read_count
from minutes.shapes import Count, Numbering

FORMATS = {
    Count.DIGITS: "decimal",
    Count.LETTERS: "lowerLetter",
    Count.CAPITALS: "upperLetter",
    Count.ROMAN: "lowerRoman",
    Count.ROMAN_CAPITALS: "upperRoman",
}
"""What Word calls our ways of counting."""

MOST_LEVELS = 9
"""The levels that a Word list has."""

SIDE = re.compile(r"(\W*)(\w+)(\W*)")
"""A number of a list outside the board's scheme: `(a)`, `ii.`."""

BARE_NUMBER = 0
"""The list id that means: no list."""


@dataclass(frozen=True)
class Pattern:
    """How one level of a list prints: `%1.%2` counts in `counts`, its own count last."""

    text: str
    counts: tuple[tuple[int, Count], ...]

    @cached_property
    def shape(self) -> re.Pattern[str]:
        """What its numbers look like, with a group for each count."""
        shape = re.escape(self.text)
        for level, _ in self.counts:
            shape = shape.replace(f"%{level + 1}", r"(\w+?)", 1)
        return re.compile(shape)

    def read(self, number: str) -> dict[int, int] | None:
        """Give the count of each level that a number shows; None where it is not of this kind."""
        match = self.shape.fullmatch(number)
        if match is None:
            return None
        counts: dict[int, int] = {}
        for (level, count), part in zip(self.counts, match.groups(), strict=True):
            n = read_count(count, part)
            if n is None:
                return None
            counts[level] = n
        return counts if self.shown(counts) == number else None

    def shown(self, counts: Mapping[int, int]) -> str:
        """Give the number that these counts print."""
        text = self.text
        for level, count in self.counts:
            text = text.replace(f"%{level + 1}", count_text(count, counts[level]), 1)
        return text


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number stands in Word: in which list, at which level."""

    list_id: int
    level: int = 0

    @property
    def is_words(self) -> bool:
        """Whether the number has to be written out."""
        return self.list_id == BARE_NUMBER


@dataclass(slots=True)
class Series:
    """The lists that share one shape (in Word, one abstract numbering), and how far they are."""

    abstract: int
    patterns: tuple[Pattern, ...]
    first_list: int
    """The list that starts where the shape itself does."""
    current: int
    """The list that paragraphs go into now."""
    has_begun: bool = False
    first: dict[int, int] = field(default_factory=dict[int, int])
    """Where the shape itself starts each level."""
    starts: dict[int, dict[int, int]] = field(default_factory=dict[int, dict[int, int]])
    """Where each later list starts afresh."""
    counts: dict[int, int] = field(default_factory=dict[int, int])
    """The last count of each level, as Word keeps it for all lists of one shape."""
    used: set[int] = field(default_factory=set[int])
    """The levels that the current list has counted since they last began."""
    alive: set[int] = field(default_factory=set[int])
    """The same for all lists of the shape together."""
    touched: set[int] = field(default_factory=set[int])
    """Every level that the current list has counted at all."""

    def place(self, level: int, number: str, lists: Iterator[int]) -> Place | None:
        """Give where a number stands, starting a list afresh if need be; None if it cannot."""
        for at in range(level, len(self.patterns)):
            wanted = self.patterns[at].read(number)
            if wanted is None or not self._stands_on(at, wanted):
                continue
            if not self.has_begun:
                self.has_begun = True
                self.first = {k: n for k, n in wanted.items() if n != 1}
            elif not self._comes_next(at, wanted):
                self._restart(at, wanted, next(lists))
            self.counts[at] = wanted[at]
            self.used = {k for k in self.used if k < at} | {at}
            self.alive = {k for k in self.alive if k < at} | {at}
            self.touched.add(at)
            return Place(self.current, at)
        return None

    def _stands_on(self, at: int, wanted: Mapping[int, int]) -> bool:
        """Say whether every level above was counted, and as the number shows it.

        Programs differ in what they count for a level that was left out.
        """
        if any(level not in self.alive for level in range(at)):
            return False
        return all(self.counts[k] == n for k, n in wanted.items() if k != at)

    def _comes_next(self, at: int, wanted: Mapping[int, int]) -> bool:
        if at not in self.touched and any(k > at for k in self.touched):
            # For programs that count a level left out, this would be its second.
            return False
        starts = self.starts.get(self.current, self.first)
        natural = self.counts[at] + 1 if at in self.used else starts.get(at, 1)
        shown = {k: self.counts[k] for k in wanted if k != at}
        return wanted == {**shown, at: natural}

    def _restart(self, at: int, wanted: Mapping[int, int], list_id: int) -> None:
        starts = {k: wanted.get(k, self.counts.get(k, 1)) for k in range(at + 1)}
        starts |= dict.fromkeys(range(at + 1, len(self.patterns)), 1)
        self.starts[list_id] = starts
        self.current = list_id
        self.used, self.touched = set(), set()


class Lists:
    """All lists of one document: the board's scheme, and those beside it."""

    def __init__(self, scheme: Numbering, year: str, first_abstract: int, first_list: int) -> None:
        self._ids = iter(range(first_list + 1, 1_000_000))
        self._abstracts = iter(range(first_abstract + 1, 1_000_000))
        self.base = first_list
        """The list that the styles themselves name."""
        self.scheme = Series(first_abstract, tuple(_patterns(scheme, year)), first_list, first_list)
        self.scheme_numbering = scheme
        self.beside: dict[tuple[int, Pattern], Series] = {}

    def place(self, level: int, number: str, nest: int = 0) -> Place:
        """Give where a number stands. `nest` is how deep its list is, or 0 for none."""
        found = self.scheme.place(level, number, self._ids)
        if found is None and nest:
            found = self._beside(nest, number)
        return found or Place(BARE_NUMBER)

    def all_series(self) -> Iterator[tuple[int, Series]]:
        """Give every shape with how deep it stands; the scheme is at 0."""
        yield 0, self.scheme
        for (nest, _), series in self.beside.items():
            yield nest, series

    def _beside(self, nest: int, number: str) -> Place | None:
        patterns = list(_side_patterns(number))
        going_on = [p for p in patterns if self._goes_on(nest, p, number)]
        for pattern in (going_on or patterns)[:1]:
            key = (nest, pattern)
            if key not in self.beside:
                first = next(self._ids)
                self.beside[key] = Series(next(self._abstracts), (pattern,), first, first)
            return self.beside[key].place(0, number, self._ids)
        return None

    def _goes_on(self, nest: int, pattern: Pattern, number: str) -> bool:
        series = self.beside.get((nest, pattern))
        wanted = pattern.read(number)
        return bool(series and wanted and series.counts.get(0, 0) + 1 == wanted[0])


def _patterns(scheme: Numbering, year: str) -> Iterator[Pattern]:
    """Give how each level of a scheme prints. A level without numbers ends what Word can count."""
    bare, counts = "", ()
    for at, level in enumerate(scheme.levels[:MOST_LEVELS]):
        signs = (level.before, level.joined or "", level.after, year)
        if level.count not in FORMATS or any("%" in sign for sign in signs):
            return
        is_joined = level.joined is not None and bool(bare)
        own = f"%{at + 1}{year if at == 0 else ''}"
        bare = f"{bare}{level.joined}{own}" if is_joined else own
        counts = (*counts, (at, level.count)) if is_joined else ((at, level.count),)
        yield Pattern(f"{level.before}{bare}{level.after}", counts)


def _side_patterns(number: str) -> Iterator[Pattern]:
    """Give the ways a number may have been counted, the likelier first."""
    match = SIDE.fullmatch(number)
    if match is None or "%" in number:
        return
    before, core, after = match.groups()
    for count in _likely(core):
        if read_count(count, core):
            yield Pattern(f"{before}%1{after}", ((0, count),))


def _likely(core: str) -> Sequence[Count]:
    """Give the ways of counting in the order to try them: a lone i is more often roman."""
    roman = core.lower() in ("i", "ii", "iii", "iv", "vi", "vii", "viii", "ix")
    letters, romans = (Count.LETTERS, Count.CAPITALS), (Count.ROMAN, Count.ROMAN_CAPITALS)
    return (Count.DIGITS, *romans, *letters) if roman else (Count.DIGITS, *letters, *romans)
