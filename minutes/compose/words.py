"""Days, times, lists of names and addresses as a house style writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minutes.document import Span, Spans
from minutes.model import Clock, Day, FutureMeeting, Meeting
from minutes.rules.dates import print_day
from minutes.rules.times import ClockStyle, print_clock
from minutes.style import Dates

ADDRESS = re.compile(
    r"(?P<web>(?:https?://|www\.)[^\s<>\"“”]+)"
    r"|(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
)
"""A web or e-mail address in plain words."""

TWELVE_HOURS = frozenset(ClockStyle) - {ClockStyle.DOT, ClockStyle.COLON}
"""The ways of writing a time that say morning or afternoon."""

TRAILING = ".,;:!?'’”)"
"""Signs that end a sentence rather than an address."""


def day_words(day: Day, dates: Dates, printed: str = "") -> str:
    """Give a day in the style's words, as much of it as is known; else as it was printed."""
    return print_day(day, dates.day, dates.weekday) if day else printed


def short_day_words(day: Day, dates: Dates, printed: str = "") -> str:
    """Give a day without its weekday, for a due date or a signature."""
    return print_day(day, dates.day) if day else printed


def clock_words(clock: Clock, dates: Dates) -> str:
    """Give a time of day in the style's words; at twelve `pm` and `am` would only be guessed at."""
    named = {"12:00": dates.noon, "00:00": dates.midnight}.get(clock, "")
    return named if named and dates.clock in TWELVE_HOURS else print_clock(clock, dates.clock)


def time_words(thing: Meeting | FutureMeeting, dates: Dates) -> str:
    """Give when something starts and ends; as it was printed where no time is known."""
    times = [clock_words(clock, dates) for clock in (thing.start, thing.end) if clock]
    if times:
        return dates.between.join(times)
    return thing.time_printed if isinstance(thing, Meeting) else ""


def listed(names: Sequence[str], last: str = " and ") -> str:
    """Give `A`, `A and B`, `A, B and C`."""
    return last.join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def linked(text: str) -> Spans:
    """Give words as spans, with the addresses in them leading where they say."""
    return tuple(_linked(text))


def address_of(words: str) -> str:
    """Give the address that printed words stand for, scheme and all; nothing if they are none."""
    match = ADDRESS.fullmatch(words.strip())
    if match is None:
        return ""
    if match["mail"]:
        return f"mailto:{match['mail']}"
    return match["web"] if "://" in match["web"] else f"https://{match['web']}"


def _linked(text: str) -> Iterator[Span]:
    at = 0
    for match in ADDRESS.finditer(text):
        words = match[0].rstrip(TRAILING)
        if words.count("(") > words.count(")") and match[0][len(words) :].startswith(")"):
            words += ")"
        address = address_of(words)
        if not address:
            continue
        if match.start() > at:
            yield Span(text[at : match.start()])
        yield Span(words, link=address)
        at = match.start() + len(words)
    if at < len(text):
        yield Span(text[at:])
