"""An item that could not wait: its place on the agenda, its number, and why it was taken."""

from __future__ import annotations

from dataclasses import dataclass

from minutes import edits
from minutes.changes import Add, Command, IssueAgenda, Together
from minutes.edits import IdMaker
from minutes.ids import ItemId, PointId, new_id, order_between
from minutes.model import Item, Point
from minutes.record import Record

AGREED = "The Chair agreed to take this item as urgent business: {reason}."
"""What the minutes say of it: a council's must, and any board's may."""


@dataclass(frozen=True, slots=True)
class Urgent:
    """The command that takes an urgent item, and the item it makes."""

    item: ItemId
    command: Command


def take_urgent(record: Record, title: str, reason: str = "", make_id: IdMaker = new_id) -> Urgent:
    """Put an urgent item on the agenda, with the reason as its first point.

    Where the agenda has been issued the item is given its number at once, and keeps it.
    """
    add = edits.urgent_item(record, title, make_id)
    item = next(value for value in add.values if isinstance(value, Item))
    steps: list[Command] = [add]
    if reason.strip(" ."):
        said = reason.strip().rstrip(".")
        first = Point(
            id=PointId(make_id()),
            meeting=record.meeting.id,
            item=item.id,
            order=order_between(None, None),
            text=AGREED.format(reason=said),
        )
        steps[0] = Add((*add.values, first))
    if record.meeting.agenda_issued:
        steps.append(IssueAgenda(record.meeting.id))
    return Urgent(item.id, Together(tuple(steps), "urgent item"))
