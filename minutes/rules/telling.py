"""In which order the things under an item are told: minutes, comings and goings, interests, news.

Points and outcomes stand in the order the secretary gave them. What happened beside them stands
where it was written down: before the first of them that is younger. Ids say when (they begin with
the moment they were made); where they do not, somebody arrives before anything is said and leaves
after all of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from minutes.ids import ItemId
from minutes.kinds import ItemKind, MovementKind
from minutes.model import Declaration, Movement, Outcome, Point, Update
from minutes.record import Record

Told = Point | Outcome | Movement | Declaration | Update
"""Anything that is told under an item."""

CHANCE = 80
"""How many bits of an id come after the moment."""


def told(record: Record, item: ItemId) -> tuple[Told, ...]:
    """Give all that is told under an item, in order."""
    entries = record.entries(item)
    things = sorted(_beside(record, item), key=lambda thing: moment(thing.id) or 0)
    places = [_place(thing, entries) for thing in things]
    found: list[Told] = []
    for at in range(len(entries) + 1):
        found += [thing for thing, place in zip(things, places, strict=True) if place == at]
        found += entries[at : at + 1]
    return tuple(found)


def declarations_item(record: Record) -> ItemId | None:
    """Give the item under which interests are declared, if the agenda has one."""
    items = (item for _, item in record.in_order())
    return next((item.id for item in items if item.kind is ItemKind.DECLARATIONS), None)


def dates_item(record: Record) -> ItemId | None:
    """Give the last item that announces dates, under which all of them are told."""
    dates = [i.id for _, i in record.in_order() if i.kind is ItemKind.FUTURE_MEETINGS]
    return dates[-1] if dates else None


def declared_at(record: Record, item: ItemId | None) -> tuple[Declaration, ...]:
    """Give the interests told under an item: all of them under the item for declarations, or
    else each where it arose; those that arose nowhere are told under no item."""
    if not record.declarations:
        return ()
    own = declarations_item(record)
    return tuple(row for row in record.declarations if item == _home(record, row.item, own))


def moved_at(record: Record, item: ItemId | None) -> tuple[Movement, ...]:
    """Give those who came and went at an item, or at none that is known, as far as no point
    tells of it. One whose item was taken out, and its point with it, is told by itself again."""
    return tuple(
        row
        for row in record.movements
        if (row.point is None or _went_with_item(record, row))
        and item == _home(record, row.item, None)
    )


def _went_with_item(record: Record, row: Movement) -> bool:
    gone = row.item is not None and row.item not in record.item
    return gone and not any(point.id == row.point for point in record.points)


def _home(record: Record, item: ItemId | None, instead: ItemId | None) -> ItemId | None:
    return instead or (item if item in record.item else None)


def _beside(record: Record, item: ItemId) -> Iterable[Told]:
    yield from moved_at(record, item)
    yield from declared_at(record, item)
    yield from (row for row in record.heard if row.item == item)


def _place(thing: Told, entries: tuple[Point | Outcome, ...]) -> int:
    """Give before which entry something stands; behind the last for none."""
    began = moment(thing.id)
    if began is None:
        early = isinstance(thing, Movement) and thing.kind is not MovementKind.LEFT
        return 0 if early else len(entries)
    for at, entry in enumerate(entries):
        turned = isinstance(entry, Outcome) and entry.point
        made = moment(turned or entry.id)
        if made is not None and made > began:
            return at
    return len(entries)


def moment(id: str) -> int | None:
    """Give when an id was made, in milliseconds; nothing where it does not say."""
    try:
        known = UUID(id)
    except ValueError:
        return None
    return known.int >> CHANCE if known.version == 7 else None
