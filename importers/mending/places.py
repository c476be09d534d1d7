"""Places in a draft by name, and drafts with something else at one of them.

`before:0` is words above the first item, `item:2.0` the first item under the third, `entry:2.0:3`
what stands fourth under it, `person:1` the second on the list, `interest:0` the first declared,
`future:0` the first coming day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from importers.draft import Draft, DraftItem, DraftPoint, Entry

Path = tuple[int, ...]
"""The way to an item: which of the top, which under that, and so on."""

Change = Callable[[DraftItem], Sequence[DraftItem]]
"""What stands in the place of an item."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place in a draft."""

    part: str
    """`before`, `item`, `entry`, `person`, `interest` or `future`."""
    item: Path = ()
    number: int = 0

    def __str__(self) -> str:
        path = ".".join(map(str, self.item))
        match self.part:
            case "item":
                return f"item:{path}"
            case "entry":
                return f"entry:{path}:{self.number}"
            case _:
                return f"{self.part}:{self.number}"


def place_named(name: str) -> Place | None:
    """Give the place of this name; None where the name is that of something else."""
    part, _, rest = name.partition(":")
    match part:
        case "item":
            return Place(part, _path(rest))
        case "entry":
            path, _, number = rest.partition(":")
            return Place(part, _path(path), int(number))
        case "before" | "person" | "interest" | "future":
            return Place(part, number=int(rest))
        case _:
            return None


def _path(text: str) -> Path:
    return tuple(int(step) for step in text.split("."))


def item_at(draft: Draft, path: Path) -> DraftItem:
    """Give the item at the end of a way."""
    first, *rest = path
    item = draft.items[first]
    for step in rest:
        item = item.children[step]
    return item


def entry_at(draft: Draft, place: Place) -> Entry:
    """Give the point or outcome at a place."""
    if place.part == "before":
        return draft.before[place.number]
    return item_at(draft, place.item).entries[place.number]


def lines_at(draft: Draft, place: Place) -> tuple[int, ...]:
    """Give the lines of the paper that what stands at a place was read from."""
    match place.part:
        case "item":
            return _lines_of(item_at(draft, place.item))
        case "person":
            return draft.attendance[place.number].lines
        case "interest":
            return draft.declarations[place.number].lines
        case "future":
            return draft.future[place.number].lines
        case _:
            return _lines_of(entry_at(draft, place))


def _lines_of(part: DraftItem | Entry) -> tuple[int, ...]:
    """Give the lines of a part, and those of the marks that stand at it."""
    marks = (line for mark in part.restricted for line in mark.lines)
    return tuple(dict.fromkeys((*part.lines, *marks)))


def places_of(draft: Draft) -> Iterator[Place]:
    """Give the places of the minutes in the order of the paper: words, items, what is in them."""
    for number in range(len(draft.before)):
        yield Place("before", number=number)
    yield from _places_under((), draft.items)


def _places_under(path: Path, items: Sequence[DraftItem]) -> Iterator[Place]:
    for number, item in enumerate(items):
        here = (*path, number)
        yield Place("item", here)
        yield from (Place("entry", here, n) for n in range(len(item.entries)))
        yield from _places_under(here, item.children)


def places_like(draft: Draft, name: str) -> Iterator[str]:
    """Give the names of all places that hold the same sort of thing, this one first."""
    place = place_named(name)
    if place is None:
        return
    lists = {"person": draft.attendance, "interest": draft.declarations, "future": draft.future}
    if place.part in lists:
        found = [f"{place.part}:{number}" for number in range(len(lists[place.part]))]
    else:
        sorts = ("item",) if place.part == "item" else ("before", "entry")
        found = [str(one) for one in places_of(draft) if one.part in sorts]
    yield from (one for one in found if one == name)
    yield from (one for one in found if one != name)


def place_of_line(draft: Draft, line: int) -> str:
    """Give the place of the minutes that a line of the paper stands at; empty where at none."""
    found = (place for place in places_of(draft) if line in lines_at(draft, place))
    return str(next(found, ""))


def with_items(draft: Draft, path: Path, change: Change) -> Draft:
    """Give a draft with other items in the place of one."""
    return replace(draft, items=_spliced(draft.items, path, change))


def _spliced(items: Sequence[DraftItem], path: Path, change: Change) -> tuple[DraftItem, ...]:
    first, *rest = path
    item = items[first]
    if rest:
        inner = _spliced(item.children, tuple(rest), change)
        new: Sequence[DraftItem] = (replace(item, children=inner),)
    else:
        new = change(item)
    return (*items[:first], *new, *items[first + 1 :])


def with_entries(draft: Draft, place: Place, new: Sequence[Entry]) -> Draft:
    """Give a draft with other entries in the place of one."""
    at = place.number
    if place.part == "before":
        points = [entry for entry in new if isinstance(entry, DraftPoint)]
        before = (*draft.before[:at], *points, *draft.before[at + 1 :])
        return replace(draft, before=before)

    def changed(item: DraftItem) -> Sequence[DraftItem]:
        return (replace(item, entries=(*item.entries[:at], *new, *item.entries[at + 1 :])),)

    return with_items(draft, place.item, changed)


def above(draft: Draft, path: Path) -> Path:
    """Give the way to the item that stands right above one; an empty one for the very first."""
    *over, last = path
    if not last:
        return tuple(over)
    here = (*over, last - 1)
    while children := item_at(draft, here).children:
        here = (*here, len(children) - 1)
    return here
