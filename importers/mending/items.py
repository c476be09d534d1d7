"""Items put right: number and title, their depth, and titles that are none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from importers.draft import Draft, DraftItem, DraftPoint, Entry
from importers.mending.parts import Into, Mended, Part, without_findings, words_of
from importers.mending.places import (
    Place,
    above,
    entry_at,
    item_at,
    place_named,
    with_entries,
    with_items,
)
from importers.mending.restricting import about, kept_back, restricted_mended, restricted_parts
from importers.recognise.numbers import read_number
from importers.recognise.restricted import whole_marks
from minutes.errors import NotAllowed
from minutes.findings import Code
from minutes.kinds import ItemKind, PointKind

DEEPEST = 5
"""How deep a bullet can stand."""


_TITLES = (Into.ITEM, Into.PARAGRAPH, Into.BULLET, Into.HEADING)
"""What the title of an item can be made."""


def item_parts(item: DraftItem) -> tuple[Part, ...]:
    """Give what can be put right of an item's title."""
    return (
        Part(name="kind", label="It is", words=Into.ITEM, choices=tuple(map(str, _TITLES))),
        Part(name="number", label="Number", words=item.number_printed or item.number),
        Part(name="title", label="Title", words=item.title),
        Part(name="presenter", label="Presented by", words=item.presenter),
        *restricted_parts(item),
    )


def item_mended(draft: Draft, place: Place, new: Mapping[str, str]) -> Mended:
    """Give the draft with an item's title put right, or made a line of the item above."""

    def typed(item: DraftItem) -> tuple[DraftItem, ...]:
        if "number" in new:
            number = read_number(f"{new['number']} x")
            value = number.value if number else new["number"].strip(" .)(")
            item = replace(item, number=value, number_printed=new["number"])
        item = restricted_mended(item, new)
        return (
            replace(
                item,
                title=new.get("title", item.title),
                presenter=new.get("presenter", item.presenter),
            ),
        )

    draft = with_items(draft, place.item, typed)
    if "number" in new:
        draft = without_findings(draft, item_at(draft, place.item).lines, _ABOUT_NUMBERS)
    kind = new.get("kind", Into.ITEM)
    if kind == Into.ITEM:
        return Mended(draft, str(place))
    if kind not in _TITLES:
        raise NotAllowed(
            "A title with words under it cannot become this.",
            way_out="Make it a paragraph first; then the paragraph can be turned.",
        )
    item = item_at(draft, place.item)
    by = ", ".join(filter(None, (item.presenter, item.presenter_organisation)))
    title = f"{item.number_printed} {item.title}{f' ({by})' if by else ''}".strip()
    point = DraftPoint(text=title, kind=PointKind(kind), lines=item.lines)
    return dissolved(draft, place, (point,) if title else ())


_ABOUT_NUMBERS = frozenset({Code.NUMBER_DUPLICATE, Code.NUMBER_TYPO, Code.NUMBER_STYLE_VARIES})


def dissolved(draft: Draft, place: Place, left: tuple[DraftPoint, ...]) -> Mended:
    """Take an item apart: its words go to the one above, with what is left of its title."""
    item = item_at(draft, place.item)
    marks = whole_marks(item)
    entries = tuple(
        kept_back(entry, about(item.restricted, words_of(entry)))
        for entry in (*left, *item.entries)
    )
    children = tuple(kept_back(child, marks) for child in item.children)
    item = replace(item, children=children)
    over = above(draft, place.item)
    if over:
        at = len(item_at(draft, over).entries)
        draft = with_items(draft, place.item, lambda _: item.children)
        draft = with_items(draft, over, lambda one: (_longer(one, entries),))
        return Mended(draft, str(Place("entry", over, at)) if entries else str(Place("item", over)))
    points = [entry for entry in entries if isinstance(entry, DraftPoint)]
    if len(points) == len(entries):
        at = len(draft.before)
        draft = with_items(draft, place.item, lambda _: item.children)
        return Mended(replace(draft, before=(*draft.before, *points)), f"before:{at}")
    untitled = DraftItem(kind=ItemKind.OPENING, entries=entries, children=item.children)
    return Mended(with_items(draft, place.item, lambda _: (untitled,)), "entry:0:0")


def _longer(item: DraftItem, entries: tuple[Entry, ...]) -> DraftItem:
    return replace(item, entries=(*item.entries, *entries))


def moved(draft: Draft, name: str, by: int) -> Mended:
    """Give the draft with an item or a point deeper by one, or less deep; as far as it goes."""
    place = place_named(name)
    if place is None or place.part not in ("item", "before", "entry"):
        return Mended(draft, name)
    if place.part != "item":
        entry = entry_at(draft, place)
        if not isinstance(entry, DraftPoint):
            return Mended(draft, name)
        depth = min(max(entry.depth + by, 0), DEEPEST)
        return Mended(with_entries(draft, place, (replace(entry, depth=depth),)), name)
    *over, last = place.item
    item = item_at(draft, place.item)
    if by > 0 and last:
        under = (*over, last - 1)
        at = len(item_at(draft, under).children)
        draft = with_items(draft, place.item, lambda _: ())
        draft = with_items(
            draft, under, lambda one: (replace(one, children=(*one.children, item)),)
        )
        return Mended(draft, str(Place("item", (*under, at))))
    if by < 0 and over:
        item = kept_back(item, whole_marks(item_at(draft, tuple(over))))
        draft = with_items(draft, place.item, lambda _: ())
        draft = with_items(draft, tuple(over), lambda one: (one, item))
        *higher, here = over
        return Mended(draft, str(Place("item", (*higher, here + 1))))
    return Mended(draft, name)
