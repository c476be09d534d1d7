"""When each item of an agenda begins, from the start of the meeting and the minutes allotted."""

from __future__ import annotations

from minutes.ids import ItemId
from minutes.model import Clock, Item
from minutes.record import Record

DAY = 24 * 60
"""The minutes of a day: a meeting may go on past midnight."""


def starts(record: Record) -> dict[ItemId, Clock]:
    """Give when each item that has minutes allotted begins, as far as that can be reckoned.

    An item without any is taken to need none: the short business at the beginning seldom has
    them. Items inside another share the minutes of the whole.
    """
    begin = _minutes(record.meeting.start)
    if begin is None:
        return {}
    found: dict[ItemId, Clock] = {}
    _walk(record, None, begin, found)
    return found


def allotted(record: Record, item: Item) -> int:
    """Give how many minutes an item takes: its own, or those of the items inside it if longer."""
    inside = sum(allotted(record, one) for one in record.under(item.id))
    return max(item.minutes_allotted or 0, inside)


def _walk(record: Record, parent: ItemId | None, at: int, found: dict[ItemId, Clock]) -> None:
    for item in record.under(parent):
        length = allotted(record, item)
        if length:
            found[item.id] = Clock(f"{at // 60 % 24:02}:{at % 60:02}")
        _walk(record, item.id, at, found)
        at = (at + length) % DAY


def _minutes(clock: Clock) -> int | None:
    hours, colon, minutes = clock.partition(":")
    if not (colon and hours.isdecimal() and minutes.isdecimal()):
        return None
    return int(hours) * 60 + int(minutes)
