"""When the board meets next: dates under the item for them, or in a sentence that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from importers.draft import DraftFuture, Lines
from importers.recognise.columns import columns_named
from importers.recognise.outline import Section
from importers.recognise.rows import Row
from importers.recognise.tasks import WHOLE_DAY, sentences
from importers.recognise.told_days import told_days
from minutes.model import Clock, Day
from minutes.rules.dates import Lean, find_days
from minutes.rules.times import find_hours

TITLE = re.compile(
    r"(?:dates?|time|venue)\b.{0,40}\b(?:next|future|forthcoming)\b.{0,40}\bmeetings?"
    r"|\b(?:next|future|forthcoming)\b(?:\s\w+){0,4}\smeetings?\b"
    r"|^meeting dates|^(?:diary )?dates$|^d\.?o\.?n\.?m\.?$"
    r"|^dates? for (?:20\d\d|the (?:year|term)|next (?:year|term))"
    r"|^dates? (?:of|for) (?:\w+ )?meetings?|^(?:future|forthcoming) dates",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"(?:\b(?:date|time)s?\s(?:of|and|for)\b.{0,30})?\b(?:next|future"
    r"|following)\b(?:\s[\w’']+){0,6}?\s(?:meetings?|FGB|board)\b"
    r"(?:\s(?:is|are|was|were|will|would|to|shall|has|have|dates?)\b|\s?[:–-]|,|\s\("
    r"|\s(?=(?:on\s)?(?:the\s)?(?:(?:first|second|third|fourth|last)\s|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?[a-z]{3})))"
    r"|\bthe\snext\s(?:one\s)?(?:will|would|is\sto|was\sto)\sbe\s(?:held\s)?on\b",
    re.IGNORECASE,
)
_TO_COME = ("next", "future", "following")
"""One of these is in every sentence that says when the board meets again."""

_NOT_A_MEETING = re.compile(
    r"\b(?:deadline|agenda items|items (?:for|to)|papers (?:for|to|by)|by no later|submit"
    r"|no later than|election|budget for|minutes of)\b",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:moved?|changed?|rescheduled?|brought forward|put back|postponed|rearranged?"
    r"|instead)\b.{0,80}?\b(?:to|until|on)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:at|in)\s(?:the\s)?(?P<place>[A-Z][\w’'-]+(?:\s(?:[A-Z][\w’'-]+|of|the|and)){0,5})"
)
_BEHIND = re.compile(r"\s?,\s(?P<place>[A-Z][^.;()\n]{3,90}?)(?:\s\([^()]+\))?$")
"""The place behind day and time, with nothing but a comma before it."""

_PROVISIONAL = re.compile(r"provisional|to be confirmed|tbc", re.IGNORECASE)

_NOT_THEN = re.compile(
    r"\b(?:(?:and|but)\snot|instead\sof|rather\sthan)\s(?:on\s)?(?:the\s)?(?:\w+day,?\s)?$",
    re.IGNORECASE,
)
"""Words before a day on which the board will not meet after all."""

_MARKS = re.compile(r"\((?P<marks>[^()\d]{3,80})\)\s*$")
"""What a bracket behind a day says of that meeting."""


def _marks(text: str) -> tuple[str, ...]:
    found = _MARKS.search(text)
    return tuple(part.strip() for part in found["marks"].split(",")) if found else ()


_PAST = re.compile(r"\b(?:minutes of|actions? from)\b", re.IGNORECASE)
_STOPS = re.compile(
    r"^(?:forward agenda|items for|agenda items|signed|the meeting (?:closed|ended))", re.IGNORECASE
)


def future_meetings(
    sections: Sequence[Section], before: Sequence[Row], day: Day
) -> tuple[DraftFuture, ...]:
    """Give the dates on which the board will meet."""
    titled = [
        section
        for section in sections
        if TITLE.search(section.title) and not _PAST.search(section.title)
    ]
    found = [one for section in titled for one in _under_title(section, day)]
    if not found:
        rows = [row for section in sections for row in section.rows]
        found = [*_in_rows(rows, day), *_in_rows(before, day)]
    later = [one for one in found if not day or one.day >= day[: len(one.day)]]
    later = [one for one in later if one.day != day]
    return tuple({one.day: one for one in reversed(later)}.values())[::-1]


def announced(rows: Sequence[Row], day: Day) -> tuple[DraftFuture, ...]:
    """Give the days that sentences of the minutes say the next meeting is on."""
    return tuple(one for one in _in_rows(rows, day) if not day or one.day > day)


def _under_title(section: Section, day: Day) -> Iterator[DraftFuture]:
    place = _PLACE.search(section.title)
    where = place["place"] if place else ""
    found: list[DraftFuture] = list(_dates(section.title, section.lines, day, where))
    for row in section.rows:
        if _STOPS.match(row.text) or (row.cells and columns_named(row.cells)):
            break
        for sentence in sentences(row.text):
            if _NOT_A_MEETING.search(sentence):
                continue
            dates = list(_dates(sentence, row.at, day, where))
            if dates and _MOVED.search(sentence):
                found = []
                dates = dates[-1:]
            found += dates
    yield from found


def _in_rows(rows: Sequence[Row], day: Day) -> Iterator[DraftFuture]:
    """Give the dates of sentences that say when the next meeting is, and of lists below them."""
    listing = False
    for row in rows:
        text = row.text
        if listing and (row.bullet or len(text) < 60) and find_days(text):
            yield from _dates(text, row.at, day, "")
            continue
        listing = False
        if not any(word in text.lower() for word in _TO_COME):
            continue  # most rows say nothing of any other meeting
        for sentence in sentences(text):
            said = _SENTENCE.search(sentence)
            if said is None or _NOT_A_MEETING.search(sentence):
                continue
            rest = sentence[said.start() :]
            dates = list(_dates(rest, row.at, day, ""))
            near = [one for one in dates if rest.find(one.printed) < 90]
            yield from near
            listing = not dates and bool(re.search(r"[:–-]\s*$", sentence))


def _dates(text: str, lines: Lines, day: Day, place: str) -> Iterator[DraftFuture]:
    hours = find_hours(text)
    days = find_days(text, day, Lean.NEXT)
    if not any(len(when.day) == WHOLE_DAY for when in days):
        days = told_days(text, day) or days
    for place_in, when in enumerate(days):
        if not when.day or len(when.day) < 7 or _NOT_THEN.search(text[: when.start]):
            continue
        end = days[place_in + 1].start if place_in + 1 < len(days) else len(text)
        own = [h for h in hours if when.end <= h.start < end] or list(hours[:1])
        behind = max([when.end, *(hours_there.end for hours_there in own)])
        where = _BEHIND.match(text, behind) or _PLACE.search(text, when.end)
        marks = _marks(text) if len(days) == 1 else ()
        yield DraftFuture(
            purpose=", ".join(mark for mark in marks if not _PROVISIONAL.fullmatch(mark)),
            provisional=any(_PROVISIONAL.fullmatch(mark) for mark in marks),
            day=when.day,
            printed=when.printed,
            start=own[0].clock if own else Clock(""),
            end=own[0].until if own else Clock(""),
            place=place or (where["place"] if where else ""),
            lines=lines,
        )
