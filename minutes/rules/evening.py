"""In which order the times of a meeting stand, where it goes on past midnight.

A time of day is kept as the clock shows it. Whether 00.20 is early or late, the beginning of the
meeting says.
"""

from __future__ import annotations

from minutes.model import Clock
from minutes.record import Record
from minutes.rules.times import read_hours

DAY = 24 * 60
"""The minutes of a day."""

LONGEST = 12 * 60
"""A time before the beginning is one of the next day where that is less than so long after it."""

LIKELY = 7 * 60
"""How long after the beginning a time is looked for that was typed without morning or evening."""

EARLY = 2 * 60
"""How long before it one is looked for, rather than so much later than that."""


def begins(record: Record) -> Clock:
    """Give when a meeting began, or was to begin; nothing where nobody said."""
    return record.meeting.opened or record.meeting.start


def since(begin: str, at: str) -> int:
    """Give how many minutes after the beginning a time is; less than nothing for one before it.

    Without a beginning it is the minutes since midnight, as good as any for an order.
    """
    minutes = _minutes(at)
    if not begin:
        return minutes
    after = minutes - _minutes(begin)
    return after + DAY if after + DAY < LONGEST else after


def likely(begin: str, word: str) -> Clock | None:
    """Give the time of day that a word says; nothing where it says none.

    One that says neither morning nor evening is taken for that half of the day in which the
    meeting is: 9.30 of one that began at 19.00 is 21.30, and 6.55 is shortly before it.
    """
    hours = read_hours(word)
    if hours is None or hours.sure or not begin:
        return hours.clock if hours else None
    minutes = (_minutes(hours.clock) + DAY // 2) % DAY
    other = Clock(f"{minutes // 60:02}:{minutes % 60:02}")
    here, there = since(begin, hours.clock), since(begin, other)
    is_other = 0 <= there <= LIKELY and not 0 <= here <= LIKELY
    return other if is_other or (here > LIKELY and -EARLY <= there < 0) else hours.clock


def _minutes(clock: str) -> int:
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes) if hours.isdecimal() and minutes.isdecimal() else 0
