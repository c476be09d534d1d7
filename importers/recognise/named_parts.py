"""Marks that name what they are of: `Restricted, all of 4.2: not for publication`.

Such a mark is of the part that it names, wherever it stands. Where nothing is numbered so, what
stands above it stays restricted, and somebody is asked what it is of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from importers.draft import DraftItem, DraftOutcome, DraftPoint, DraftRestriction, Entry
from importers.recognise.restricted import Marks, NamingMark, joined_marks
from importers.recognise.rows import Ledger
from importers.recognise.untitled import number_of, with_parts
from minutes.findings import Code, Severity
from minutes.kinds import PointKind

P = TypeVar("P", bound=DraftItem | DraftPoint | DraftOutcome)


@dataclass(frozen=True, slots=True)
class _Named:
    """A mark that names a part of the paper, wherever it stands."""

    number: str
    mark: NamingMark

    def left_of(self, marks: Marks) -> Marks:
        """Give marks without it: one that goes on stands at each paragraph."""
        return tuple(
            one
            for one in marks
            if not (isinstance(one, NamingMark) and one.lines == self.mark.lines)
        )


def with_named_parts(
    before: Sequence[DraftPoint], items: Sequence[DraftItem], ledger: Ledger
) -> tuple[tuple[DraftPoint, ...], list[DraftItem]]:
    """Give what stands above the items, and these, with each mark at the part that it names."""
    points, kept = list(before), list(items)
    for named in _named_in([*points, *(part for item in kept for part in _parts_of(item))]):
        count = _how_many(named.number, kept)
        if not count or (count > 1 and named.number.isalpha()):
            _ask(named, ledger)
            continue
        points = [_without(point, named) for point in points]
        kept = [_put(_cleared(item, named), named) for item in kept]
    settled = [_settled(item) for item in kept]
    return tuple(map(_unnamed, points)), settled


def bare(number: str) -> str:
    """Give a number without what stands round it: `4.2` for `4.2.`, `a` for `(a)`."""
    return number.strip(" .:()[]").casefold()


def _parts_of(item: DraftItem) -> Iterator[DraftItem | Entry]:
    for one in item.tree():
        yield one
        yield from one.entries


def _named_in(parts: Iterable[DraftItem | Entry]) -> list[_Named]:
    """Give each mark that names a part once."""
    found: dict[tuple[str, tuple[int, ...], str], _Named] = {}
    for mark in (mark for part in parts for mark in part.restricted):
        if isinstance(mark, NamingMark):
            found.setdefault((mark.part, mark.lines, mark.phrase), _Named(bare(mark.part), mark))
    return list(found.values())


def _how_many(number: str, items: Iterable[DraftItem]) -> int:
    """Give how many items or numbered paragraphs have a number."""
    return sum(
        _has(part, number) for top in items for part in _parts_of(top) if not _is_outcome(part)
    )


def _is_outcome(part: DraftItem | Entry) -> bool:
    return isinstance(part, DraftOutcome)


def _has(part: DraftItem | Entry, number: str) -> bool:
    match part:
        case DraftItem():
            return bare(part.number) == number
        case DraftPoint():
            return bare(part.number_printed) == number
        case _:
            return False


def _ask(named: _Named, ledger: Ledger) -> None:
    ledger.find(
        Code.RESTRICTED_PART_UNCLEAR,
        f"A mark says that all of {named.mark.part} is not for the public, and which part that is"
        " cannot be told.",
        "What stands above the mark is restricted. See what it is of, and restrict that.",
        text=named.mark.part,
        lines=named.mark.lines,
        severity=Severity.WARNING,
    )


# ------------------------------------------------------------------ taking it off, putting it on


def _without(part: P, named: _Named) -> P:
    left = named.left_of(part.restricted)
    return part if left == part.restricted else replace(part, restricted=left)


def _cleared(item: DraftItem, named: _Named) -> DraftItem:
    """Give an item with a mark nowhere in it."""
    return _changed(item, lambda one: _without(one, named), lambda one: _without(one, named))


def _changed(
    item: DraftItem,
    of_item: Callable[[DraftItem], DraftItem],
    of_entry: Callable[[Entry], Entry],
) -> DraftItem:
    children = tuple(_changed(child, of_item, of_entry) for child in item.children)
    entries = tuple(of_entry(entry) for entry in item.entries)
    return of_item(replace(item, entries=entries, children=children))


def _put(item: DraftItem, named: _Named) -> DraftItem:
    """Give an item in which all that has the number of a mark bears it."""
    mark = named.mark.settled
    item = replace(item, children=tuple(_put(child, named) for child in item.children))
    if bare(item.number) == named.number:
        return replace(item, restricted=joined_marks(item.restricted, (mark,)))
    at = [place for place, entry in enumerate(item.entries) if _has(entry, named.number)]
    if not at:
        return item
    if all(number_of(item.entries[place], item) for place in at):
        return with_parts(item, dict.fromkeys(at, (mark,)))
    return replace(item, entries=_below(item.entries, at, mark))


def _below(
    entries: Sequence[Entry], at: Sequence[int], mark: DraftRestriction
) -> tuple[Entry, ...]:
    """Give entries of which numbered paragraphs bear a mark, and all that goes on below them."""
    found: list[Entry] = []
    is_on = False
    for place, entry in enumerate(entries):
        if place in at:
            is_on = True
        elif isinstance(entry, DraftPoint) and entry.kind is PointKind.NUMBERED:
            is_on = False
        both = joined_marks(entry.restricted, (mark,)) if is_on else entry.restricted
        found.append(replace(entry, restricted=both))
    return tuple(found)


def _unnamed(part: P) -> P:
    """Give a part with marks that are of what they stand at."""
    if not any(isinstance(mark, NamingMark) for mark in part.restricted):
        return part
    marks = [mark.settled if isinstance(mark, NamingMark) else mark for mark in part.restricted]
    return replace(part, restricted=joined_marks(marks))


def _settled(item: DraftItem) -> DraftItem:
    return _changed(item, _unnamed, _unnamed)
