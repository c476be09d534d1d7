"""The year of a meeting whose day has none, where other days of the paper tell it."""

from __future__ import annotations

from minutes.rules.dates import When, find_days, read_day

FAR = 12_000
"""So many letters of a paper are looked through for days with a year."""


def with_year(when: When, text: str) -> When:
    """Give a day with its year where its weekday fits near another day: `Tuesday 7 April`.

    Without a weekday nothing proves the year, and none is given.
    """
    if when.year_written or when.weekday is None:
        return when
    for other in find_days(text[:FAR]):
        if len(other.day) < len("2026-01-01") or not other.year_written:
            continue
        told = read_day(when.printed, other.day)
        if told is not None and len(told.day) == len(other.day) and not told.weekday_differs:
            return When(
                start=when.start,
                end=when.end,
                printed=when.printed,
                day=told.day,
                weekday=when.weekday,
            )
    return when
