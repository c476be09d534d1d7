"""What somebody types over the top of a draft: read as a date, a time or words."""

from __future__ import annotations

from dataclasses import replace

from importers.draft import Head
from minutes.errors import NotUnderstood
from minutes.model import Clock, Day
from minutes.rules.dates import read_day
from minutes.rules.days import print_day
from minutes.rules.times import Hours, read_hours

FIELDS = {
    "title": "Title",
    "board": "Board",
    "day": "Date",
    "time": "Time",
    "place": "Place",
    "chair": "Chair",
    "minute_taker": "Minutes by",
}
"""What can be typed over, and what it is called, in the order of a paper."""

MORE_FIELDS = {
    "subtitle": "Subtitle",
    "link": "Link",
    "closed": "Closed at",
    "turnout": "Came",
    "public": "Public",
    "signed_by": "Signed by",
    "signed_on": "Signed on",
    "status": "Status",
}
"""What can be typed over where a paper tells it, likewise."""


def said(head: Head, field: str) -> str:
    """Give what a field says now, as the paper has it where it has it."""
    if field == "day":
        return head.day_printed or print_day(head.day)
    if field == "time":
        span = f"{head.start}–{head.end}" if head.end else head.start
        return head.time_printed or span
    if field == "signed_on":
        return print_day(head.signed_on)
    told = getattr(head, field)
    return "" if told is None else str(told)


def corrected(head: Head, field: str, words: str) -> Head:
    """Give the head with other words in one field; a day or a time must be one."""
    words = " ".join(words.split())
    if words == said(head, field):
        return head
    if field not in FIELDS and field not in MORE_FIELDS:
        raise ValueError(f"there is no field {field}")
    match field:
        case "day":
            return replace(head, day=_day(words), day_printed=words)
        case "signed_on":
            return replace(head, signed_on=_day(words))
        case "time":
            hours = _hours(words)
            none = Clock("")
            return replace(
                head,
                start=hours.clock if hours else none,
                end=hours.until if hours else none,
                time_printed=words,
            )
        case "closed":
            hours = _hours(words)
            return replace(head, closed=hours.clock if hours else Clock(""))
        case "public":
            if words and not words.isdecimal():
                raise NotUnderstood(
                    f"“{words}” is not a number.", way_out="Type how many came, such as 4."
                )
            return replace(head, public=int(words) if words else None)
        case _:
            return replace(head, **{field: words})


def _day(words: str) -> Day:
    """Give the day that words say, whole; nothing where there are none."""
    when = read_day(words) if words else None
    if words and (when is None or len(when.day) < len("2026-05-14")):
        raise NotUnderstood(
            f"“{words}” is not a date.", way_out="Type it like 14 May 2026 or 14/5/26."
        )
    return when.day if when else Day("")


def _hours(words: str) -> Hours | None:
    """Give the time of day that words say; nothing where there are none."""
    hours = read_hours(words) if words else None
    if words and hours is None:
        raise NotUnderstood(f"“{words}” is not a time.", way_out="Type it like 2pm or 14.00–16.30.")
    return hours
