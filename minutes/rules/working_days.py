"""Counting working days: Monday to Friday.

Bank holidays are not known here: they differ from one part of the United Kingdom to another and
from year to year. A day reckoned without them is early, never late.
"""

from __future__ import annotations

from datetime import date, timedelta

from minutes.model import Day
from minutes.rules.days import date_of, day_of

WORKING = 5
"""How many days of a week are worked, from Monday."""


def is_working_day(day: Day) -> bool:
    """Say whether a whole day is a Monday to a Friday."""
    when = date_of(day)
    return when is not None and when.weekday() < WORKING


def last_of(first: Day, days: int) -> Day:
    """Give the last of so many working days beginning with a day; nothing for a partial day.

    A day that is not worked is no part of them: seven days from a Saturday begin on the Monday.
    """
    when = date_of(first)
    if when is None or days < 1:
        return Day("")
    left = days
    while True:
        left -= when.weekday() < WORKING
        if not left:
            return day_of(when)
        if when == date.max:
            return Day("")
        when += timedelta(days=1)
