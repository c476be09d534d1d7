"""Days to come that are told without their month or their number, worked out from the meeting's."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from minutes.model import Day
from minutes.rules.dates import When, date_of, day_of

_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_YEAR = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY = r"(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?"
_NUMBERED = re.compile(
    rf"\b{_WEEKDAY}\s(?:the\s)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)\b"
    r"(?!\s?(?:of\s)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))",
    re.IGNORECASE,
)
"""A weekday and a number with no month: `Thursday 12th at 7pm`."""

_COUNTED = re.compile(
    rf"\b(?P<which>first|second|third|fourth|last|[1-4](?:st|nd|rd|th))\s{_WEEKDAY}\s(?:in|of)\s"
    r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?:\s(?P<year>20\d\d))?\b",
    re.IGNORECASE,
)
"""A weekday counted in its month: `the second Thursday in February`."""

_WHICH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 5}
FAR = 190
"""A day without its month is within so many days of the meeting."""


def told_days(text: str, near: Day) -> tuple[When, ...]:
    """Give the days that words tell in a roundabout way, if the meeting's own day is known."""
    start = date_of(near)
    if start is None:
        return ()
    return tuple(sorted((*_numbered(text, start), *_counted(text, start)), key=lambda w: w.start))


def _when(found: re.Match[str], day: date) -> When:
    weekday = _WEEK.index(found["weekday"].lower())
    return When(
        start=found.start(),
        end=found.end(),
        printed=found[0],
        day=day_of(day),
        weekday=weekday,
        year_written=False,
    )


def _numbered(text: str, start: date) -> Iterator[When]:
    for found in _NUMBERED.finditer(text):
        weekday = _WEEK.index(found["weekday"].lower())
        coming = (start + timedelta(days=n) for n in range(1, FAR))
        fits = (one for one in coming if (one.day, one.weekday()) == (int(found["day"]), weekday))
        day = next(fits, None)
        if day is not None:
            yield _when(found, day)


def _counted(text: str, start: date) -> Iterator[When]:
    for found in _COUNTED.finditer(text):
        month = _YEAR.index(found["month"].lower()) + 1
        year = int(found["year"] or start.year + (month < start.month))
        weekday = _WEEK.index(found["weekday"].lower())
        days = [
            date(year, month, n)
            for n in range(1, monthrange(year, month)[1] + 1)
            if date(year, month, n).weekday() == weekday
        ]
        which = _WHICH.get(found["which"].lower()) or int(found["which"][0])
        yield _when(found, days[min(which, len(days)) - 1])
