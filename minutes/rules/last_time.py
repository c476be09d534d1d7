"""What was minuted under an item when the board took it up last, and what is still to be done.

An item goes back to the one it follows; else to one of the same kind, or of the same title.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from minutes.ids import MeetingId
from minutes.kinds import ItemKind
from minutes.model import Item, Meeting, Outcome, Point
from minutes.record import ActionLine, Record
from minutes.rules.carry_forward import ENDED, Carried, matters_arising

FAR_BACK = 6
"""In how many earlier meetings an item is looked for: some matters come twice a year."""


@dataclass(frozen=True, slots=True)
class LastTime:
    """An item as it was when it was taken up last, and the actions that come of it."""

    record: Record | None = None
    """The meeting it was taken up at, or None where it never was."""
    item: Item | None = None
    actions: tuple[Carried, ...] = ()
    """What is still to be done, overdue first."""

    def told(self) -> Iterator[Item | Point | Outcome]:
        """Give what was minuted: points, outcomes, items under the item with theirs."""
        if self.record is None or self.item is None:
            return
        known = {carried.line.outcome.id for carried in self.actions}
        yield from _told(self.record, self.item, known)


def last_time(
    record: Record,
    item: Item,
    meetings: Sequence[Meeting],
    carried: Iterable[ActionLine],
    read: Callable[[MeetingId], Record],
) -> LastTime:
    """Give what there is of an item from before; `read` gives an earlier meeting whole."""
    found, own = _found(record, item, meetings, read)
    arising = matters_arising(carried, record.meeting, meetings)
    actions = [
        one
        for one in (*arising.overdue, *arising.open)
        if one.status not in ENDED and _is_of(item, own, one.line.item)
    ]
    return LastTime(found, own, tuple(actions))


def earlier(meeting: Meeting, meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    """Give the meetings of a board before this one, newest first; first the one it names."""
    own = [m for m in meetings if m.board == meeting.board and m.id != meeting.id]
    named = [m for m in own if m.id == meeting.previous]
    before = [m for m in own if m not in named and m.day and m.day < (meeting.day or "9999")]
    before.sort(key=lambda m: (m.day, m.start, m.id), reverse=True)
    return (*named, *before)


def counterpart(before: Record, item: Item) -> Item | None:
    """Give the item of an earlier meeting that this one takes up again, if there is one."""
    follows = before.item.get(item.follows) if item.follows else None
    if follows is not None:
        return follows
    return next((other for _, other in before.in_order() if is_alike(item, other)), None)


def is_alike(item: Item, other: Item) -> bool:
    """Say whether two items of different meetings are one matter: same kind, or same title."""
    if item.kind is not ItemKind.ITEM:
        return other.kind is item.kind
    return _plain(item.title) == _plain(other.title) != ""


def _found(
    record: Record, item: Item, meetings: Sequence[Meeting], read: Callable[[MeetingId], Record]
) -> tuple[Record | None, Item | None]:
    for meeting in earlier(record.meeting, meetings)[:FAR_BACK]:
        before = read(meeting.id)
        own = counterpart(before, item)
        if own is not None and (before.entries(own.id) or before.under(own.id)):
            return before, own
    return None, None


def _is_of(item: Item, own: Item | None, of: Item) -> bool:
    """Say whether an action that comes back belongs to this item."""
    if item.kind is ItemKind.MATTERS_ARISING:
        return True
    return of.id in (item.follows, own.id if own else None) or is_alike(item, of)


def _told(record: Record, item: Item, but: Container[str]) -> Iterator[Item | Point | Outcome]:
    yield from (entry for entry in record.entries(item.id) if entry.id not in but)
    for below in record.under(item.id):
        yield below
        yield from _told(record, below, but)


def _plain(title: str) -> str:
    """Give a title without capitals, stops and a number in front of it."""
    bare = re.sub(r"^[\d.]+[a-z]?\)?\s+", "", title.casefold())
    return " ".join(re.findall(r"\w+", bare))
