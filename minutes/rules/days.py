"""What a day is, apart from how it was written: its parts, its weekday, its printed forms."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from enum import StrEnum

from minutes.model import Day

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""The months in full, whatever language the machine speaks."""

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""The days of the week in full, Monday first."""


class DayStyle(StrEnum):
    """How a day is printed; each style is called by what it makes of one day."""

    LONG = "4 February 2009"
    SHORT = "4 Feb 2009"
    ORDINAL = "4th February 2009"
    NUMBERS = "04/02/2009"


class WeekdayStyle(StrEnum):
    """Whether the day of the week is printed before the day."""

    NONE = ""
    SHORT = "Wed"
    FULL = "Wednesday"


def date_of(day: Day) -> date | None:
    """Give a whole day as a date; nothing for a partial day or text that is none."""
    if len(day) != 10:
        return None
    try:
        return date.fromisoformat(day)
    except ValueError:
        return None


def day_of(when: date) -> Day:
    """Give a date as the text that values carry."""
    return Day(when.isoformat())


def weekday_of(day: Day) -> int | None:
    """Give the day of the week of a whole day, Monday being 0."""
    when = date_of(day)
    return None if when is None else when.weekday()


def last_day(day: Day) -> Day:
    """Give the last day that a partial day can mean: `2026-05` runs to `2026-05-31`."""
    year, month, rest = (*day.split("-"), "", "")[:3]
    if rest or not (year.isdecimal() and len(year) == 4 and int(year)):
        return day
    if not month:
        return Day(f"{year}-12-31")
    if not (month.isdecimal() and 1 <= int(month) <= 12):
        return day
    return Day(f"{year}-{month}-{monthrange(int(year), int(month))[1]:02}")


def print_day(
    day: Day, style: DayStyle = DayStyle.LONG, weekday: WeekdayStyle = WeekdayStyle.NONE
) -> str:
    """Give a day as a paper prints it; text that is no day comes back unchanged."""
    when = date_of(day)
    if when is None:
        return _print_partial(day, style)
    name = WEEKDAYS[when.weekday()]
    before = {WeekdayStyle.NONE: "", WeekdayStyle.SHORT: name[:3] + " "}.get(weekday, name + " ")
    if style is DayStyle.NUMBERS:
        return f"{before}{when.day:02}/{when.month:02}/{when.year:04}"
    month = MONTHS[when.month - 1]
    if style is DayStyle.SHORT:
        month = month[:3]
    ending = _ordinal_ending(when.day) if style is DayStyle.ORDINAL else ""
    return f"{before}{when.day}{ending} {month} {when.year:04}"


def with_short_months(words: str) -> str:
    """Give words with their months cut short, for where room is scarce: `29 Jan 2027`."""
    return _WHOLE_MONTH.sub(lambda found: found[0][:3], words)


_WHOLE_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b")


def _print_partial(day: Day, style: DayStyle) -> str:
    year, dash, month = day.partition("-")
    named = dash and len(year) == 4 and year.isdecimal() and len(month) == 2
    if not (named and month.isdecimal() and 1 <= int(month) <= 12):
        return day
    name = MONTHS[int(month) - 1]
    return f"{name[:3] if style is DayStyle.SHORT else name} {year}"


def _ordinal_ending(number: int) -> str:
    if 11 <= number % 100 <= 13:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
