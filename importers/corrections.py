"""What somebody types over the top of a draft: read as a date, a time or words."""

from __future__ import annotations

from dataclasses import replace

from importers.draft import Head
from minutes.errors import NotUnderstood
from minutes.rules.dates import read_day
from minutes.rules.days import print_day
from minutes.rules.times import read_hours

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


def said(head: Head, field: str) -> str:
    """Give what a field says now, as the paper has it where it has it."""
    if field == "day":
        return head.day_printed or print_day(head.day)
    if field == "time":
        span = f"{head.start}–{head.end}" if head.end else head.start
        return head.time_printed or span
    return str(getattr(head, field))


def corrected(head: Head, field: str, words: str) -> Head:
    """Give the head with other words in one field; a day or a time must be one."""
    words = " ".join(words.split())
    if words == said(head, field):
        return head
    match field:
        case "day":
            when = read_day(words) if words else None
            if words and (when is None or len(when.day) < len("2026-05-14")):
                raise NotUnderstood(
                    f"“{words}” is not a date.", way_out="Type it like 14 May 2026 or 14/5/26."
                )
            return replace(head, day=when.day if when else type(head.day)(""), day_printed=words)
        case "time":
            hours = read_hours(words) if words else None
            if words and hours is None:
                raise NotUnderstood(
                    f"“{words}” is not a time.", way_out="Type it like 2pm or 14.00–16.30."
                )
            none = type(head.start)("")
            return replace(
                head,
                start=hours.clock if hours else none,
                end=hours.until if hours else none,
                time_printed=words,
            )
        case "title":
            return replace(head, title=words)
        case "board":
            return replace(head, board=words)
        case "place":
            return replace(head, place=words)
        case "chair":
            return replace(head, chair=words)
        case "minute_taker":
            return replace(head, minute_taker=words)
        case _:
            raise ValueError(f"there is no field {field}")
