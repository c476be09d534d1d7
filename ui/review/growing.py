"""How a page grows: one point becomes two, an item gets its first, an empty one goes."""

from __future__ import annotations

from dataclasses import replace

from minutes.changes import Add, Command, Edit, Remove, Together
from minutes.ids import ItemId, Order, PointId, new_id, order_between
from minutes.kinds import PointKind
from minutes.model import Item, Point
from minutes.record import Record

GOES_ON = frozenset(
    {
        PointKind.PARAGRAPH,
        PointKind.BULLET,
        PointKind.NUMBERED,
        PointKind.LETTERED,
        PointKind.NOTE,
    }
)
"""Kinds whose next point is of the same kind; behind the others comes a paragraph."""


def split(record: Record, point: Point, before: str, behind: str) -> tuple[Command, PointId]:
    """Give the command that puts a new point behind one, with the words behind the cursor."""
    kind = point.kind if point.kind in GOES_ON else PointKind.PARAGRAPH
    new = Point(
        id=PointId(new_id()),
        meeting=point.meeting,
        item=point.item,
        order=order_between(point.order, _order_behind(record, point)),
        text=behind,
        kind=kind,
        depth=point.depth,
    )
    add = Add((new,))
    if not behind:
        return add, new.id
    shorter = Edit(point, replace(point, text=before))
    return Together((shorter, add), label="split point"), new.id


def first_point(record: Record, item: Item) -> tuple[Command, PointId]:
    """Give the command that puts a point at the very beginning of an item."""
    entries = record.entries(item.id)
    new = Point(
        id=PointId(new_id()),
        meeting=item.meeting,
        item=item.id,
        order=order_between(None, entries[0].order if entries else None),
    )
    return Add((new,)), new.id


def without(record: Record, point: Point) -> tuple[Command, str]:
    """Give the command that takes an empty point away, and the row that is before it."""
    entries = record.entries(point.item)
    rows = [entry.id for entry in entries]
    at = rows.index(point.id) if point.id in rows else 0
    return Remove(point), str(rows[at - 1] if at else point.item)


def item_of(record: Record, row: str) -> Item | None:
    """Give the item that a row of the page is, if it is one."""
    return record.item.get(ItemId(row))


def _order_behind(record: Record, point: Point) -> Order | None:
    orders = [entry.order for entry in record.entries(point.item) if entry.order > point.order]
    return min(orders, default=None)
