"""Days as people in the UK write them: read, and found in running text.

Numbers go day first, always. A year that was not written is worked out from a day the caller
gives, never from the machine's clock. What due dates add to this is in `minutes.rules.dues`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from minutes.model import Day
from minutes.rules.date_forms import IN_TEXT, WHOLE, Lean, When
from minutes.rules.days import (
    MONTHS,
    WEEKDAYS,
    DayStyle,
    WeekdayStyle,
    date_of,
    day_of,
    last_day,
    print_day,
    weekday_of,
)

__all__ = [
    "MONTHS",
    "WEEKDAYS",
    "DayStyle",
    "Lean",
    "WeekdayStyle",
    "When",
    "date_of",
    "day_at",
    "day_of",
    "find_days",
    "last_day",
    "print_day",
    "read_day",
    "weekday_of",
]


def read_day(text: str, near: Day = Day(""), lean: Lean = Lean.NEAREST) -> When | None:
    """Give what a whole field says, if the whole of it is a day: `29/04/26`, `June 2007`.

    Words for a stretch of days, such as `end of May`, are read too, as far as they go.
    """
    start, end = _trimmed(text)
    if not _CANDIDATE.match(text, start):
        return None
    for form in WHOLE:
        match = form.pattern.match(text, start, end)
        if match and match.end() == end:
            return form.reading(match, date_of(near), lean)
    return None


def day_at(text: str, position: int, near: Day = Day(""), lean: Lean = Lean.NEAREST) -> When | None:
    """Give the longest day that begins exactly at this place in running text."""
    found = [
        when
        for form in IN_TEXT
        if (match := form.pattern.match(text, position))
        and (when := form.reading(match, date_of(near), lean))
    ]
    return max(found, key=lambda when: when.end, default=None)


def find_days(text: str, near: Day = Day(""), lean: Lean = Lean.NEAREST) -> tuple[When, ...]:
    """Give every day in running text that cannot well be anything else, in order.

    Of two days side by side the first takes its year from the second, as in `1 to 4 May 2026`
    or `29 April and 6 May 2026`.
    """
    found = list(_found(text, near, lean))
    for place in range(len(found) - 2, -1, -1):
        found[place] = _year_from_next(text, found[place], found[place + 1])
    return tuple(found)


_CANDIDATE = re.compile(
    r"(?<![^\W_])(?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat"
    r"|sun|spring|summer|autumn|winter|early|mid|late|end|beginning|start|close|the\b|first"
    r"|second|third|four|fif|six|seven|eigh|nin|ten|eleven|twel|thirt|twent)",
    re.IGNORECASE,
)
"""Where a date can begin at all: everything else is passed over at full speed."""

_SAME_YEAR = re.compile(
    r"(?:\s?[-–—/&,]\s?(?:and\s)?|\s(?:and|to|until|till|or)\s)(?:the\s)?", re.IGNORECASE
)
"""What stands between two days that share the year of the second."""


def _found(text: str, near: Day, lean: Lean) -> Iterator[When]:
    position = 0
    while candidate := _CANDIDATE.search(text, position):
        when = day_at(text, candidate.start(), near, lean)
        if when is not None:
            yield when
        position = when.end if when else _past(text, candidate.start())


def _past(text: str, position: int) -> int:
    """Give the place to look on from: behind an impossible date, or behind one word."""
    ends = [m.end() for form in IN_TEXT if (m := form.pattern.match(text, position))]
    if ends:
        return max(ends)
    end = position + 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return end


def _year_from_next(text: str, when: When, following: When) -> When:
    """Give the first of two days with the year that was written for both."""
    month, year = when.day[5:7], following.day[:4]
    if when.year_written or not following.year_written or len(following.day) < 7:
        return when
    if not _SAME_YEAR.fullmatch(text, when.end, following.start):
        return when
    if when.day[5:] > following.day[5 : len(when.day)]:
        year = f"{int(year) - 1:04}"
    shared = Day(year + when.day[4:]) if month else when.day
    if len(shared) == 10 and date_of(shared) is None:
        return when
    return replace(when, day=shared)


def _trimmed(text: str) -> tuple[int, int]:
    """Give the span of a text without the space and the full stop around it."""
    end = len(text.rstrip(" .,;\t\r\n\u00a0"))
    return min(end, len(text) - len(text.lstrip())), end
