"""When something is to be done by, as people write it: a day, the next meeting, at once.

A due date is read from a phrase of its own (`read_due`), from the front of a line (`due_at`)
or from the end of a sentence (`due_at_end`). Words that only mark it (`by`, `due`) are no part
of it; words that change its sense (`before`, `no later than`) are.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from minutes.kinds import DueKind
from minutes.model import Day, Outcome
from minutes.rules.date_forms import MONTH_NAME, WHOLE, Lean, When
from minutes.rules.dates import day_at, read_day
from minutes.rules.days import MONTHS, WEEKDAYS, date_of, day_of, print_day

LONGEST = 120
"""No due date is written in more letters; nothing further from the end is looked at."""


@dataclass(frozen=True, slots=True)
class EndingDue:
    """A due date at the end of a sentence."""

    when: When
    lead: int
    """Where the words that mark it begin: the sentence without them ends before this."""
    part_of_sentence: bool
    """Whether the sentence needs the words: `to report back at the next meeting`."""


def print_due(outcome: Outcome, said_on: Day) -> str:
    """Give when an outcome is due as a screen says it: as printed, or the day.

    With the year, where that is another than the one of the meeting at which it was said.
    """
    said = outcome.due_printed or (print_day(outcome.due) if outcome.due else "")
    if not said and outcome.due_kind is not DueKind.NONE:
        said = str(outcome.due_kind)
    year = outcome.due[:4]
    if not said_on or year in ("", said_on[:4]):
        return said
    if year in said or re.search(rf"[/.’'-]{year[2:]}\b", said):
        return said
    if re.search(rf"\b{MONTH_NAME}\.?$", said, re.IGNORECASE):
        return f"{said} {year}"
    if outcome.due_kind is not DueKind.ON:
        return said
    has_words = any(sign.isalpha() for sign in said)
    return f"{said}, {print_day(outcome.due)}" if has_words else print_day(outcome.due)


def read_due(text: str, near: Day = Day(""), next_meeting: Day = Day("")) -> When | None:
    """Give what a phrase says, if the whole of it is a due date: `by 29 April`, `asap`.

    `near` is the day it was said on; a date without a year is the next one from there.
    """
    if len(text) > LONGEST * 2:
        return None
    end = len(text.rstrip(_SPACE + ".,;"))
    mark = _MARK.match(text, 0, end)
    start = mark.end() if mark else len(text) - len(text.lstrip())
    return _phrase(text, start, end, near, next_meeting) if start < end else None


def due_at(
    text: str, position: int, near: Day = Day(""), next_meeting: Day = Day("")
) -> When | None:
    """Give the longest due date that begins exactly here and ends with a whole word."""
    found = [_words_at(text, position, near, next_meeting), _day_at(text, position, near)]
    kept = _KEPT.match(text, position)
    if kept and (when := due_at(text, kept.end(), near, next_meeting)):
        found.append(_from(text, position, when))
    return max((w for w in found if w), key=lambda when: when.end, default=None)


def due_at_end(
    text: str, start: int = 0, near: Day = Day(""), next_meeting: Day = Day("")
) -> EndingDue | None:
    """Give the due date that the text from `start` on ends with, if it ends with one."""
    end = len(text.rstrip(_SPACE + ".,;:)]"))
    for lead in _LEAD.finditer(text, max(start, end - LONGEST), end):
        due = _ending(text, lead, end, near, next_meeting)
        if due is not None:
            return due if due.lead > start or not due.part_of_sentence else None
    return None


# Words around a due date ----------------------------------------------------------------------

_SPACE = " \t\r\n\u00a0\u200b"

_MARK = re.compile(
    r"\s{0,3}(?:(?:by|due(?:\s(?:date|by|on))?|deadline(?:\sof)?|date)\b:?|[>→])\s{0,3}",
    re.IGNORECASE,
)
"""Words that say nothing but that a due date follows."""

_KEPT = re.compile(
    r"(?:before|until|till|no\slater\sthan|not\slater\sthan|on\sor\sbefore|in\stime\sfor"
    r"|ahead\sof|in\sadvance\sof|prior\sto)\s{1,3}",
    re.IGNORECASE,
)
"""Words before a due date that are part of what was said."""

_LEAD = re.compile(
    r"(?P<mark>(?<!\w)(?:(?:due|deadline)(?:\s(?:date|by|on))?\b:?|by\b|[>→]))"
    r"|(?P<kept>\b(?:before|until|till|no\slater|not\slater|on\sor\sbefore|in\stime\sfor"
    r"|ahead\sof|in\sadvance\sof|prior\sto)\b)"
    r"|(?P<sentence>\b(?:at|to|for)\s)"
    r"|(?P<sign>\s[-–—]{1,2}\s|[(\[;|\t])"
    r"|(?P<comma>,)"
    r"|(?P<bare>\b(?=a\.?s\.?a\.?p|as\ssoon\sas))"
    r"|(?P<close>\b(?=immediately|straight\s?away|at\sonce|forthwith))",
    re.IGNORECASE,
)
"""Everything that can come before a due date at the end of a sentence, and how it counts."""

_NEXT = re.compile(r"(?:(?:the|our)\s)?(?:next|following|forthcoming)\s", re.IGNORECASE)

_NEVER_BARE = frozenset({DueKind.WORDS})
"""What a comma alone is too little for: `…, summer` may be anything."""


def _ending(
    text: str, lead: re.Match[str], end: int, near: Day, next_meeting: Day
) -> EndingDue | None:
    """Give the due date that one leading word or sign brings, if all behind it is one."""
    group = lead.lastgroup
    start = lead.start() if group in {"kept", "bare", "close"} else lead.end()
    while start < end and text[start] in _SPACE:
        start += 1
    if group == "sentence" and not _NEXT.match(text, start):
        return None
    if group in {"sign", "comma"} and (mark := _MARK.match(text, start, end)):
        start = mark.end()
    when = _phrase(text, start, end, near, next_meeting) if start < end else None
    if when is None:
        return None
    if group == "comma" and (when.kind in _NEVER_BARE or when.kind is DueKind.ON):
        return None
    if group == "sentence" and when.kind is not DueKind.NEXT_MEETING:
        return None
    wanted = group in {"sentence", "close"} or _inside_bracket(text, lead, when.end)
    return EndingDue(when, lead.start(), wanted)


def _inside_bracket(text: str, lead: re.Match[str], end: int) -> bool:
    """Say whether a bracket that closes after the due date was opened well before it."""
    behind = text[end : end + 4].strip()
    if not behind or behind[0] not in ")]":
        return False
    before = text[: lead.start()].rstrip(_SPACE)
    return lead[0].strip() not in {"(", "["} and before[-1:] not in {"(", "["}


def _phrase(text: str, start: int, end: int, near: Day, next_meeting: Day) -> When | None:
    """Give the due date that fills a stretch of text exactly."""
    if end - start > LONGEST:
        return None
    kept = _KEPT.match(text, start, end)
    if kept:
        when = _phrase(text, kept.end(), end, near, next_meeting)
        return None if when is None else _from(text, start, when)
    hour = _HOUR.match(text, start, end)
    if hour:
        when = _phrase(text, hour.end(), end, near, next_meeting)
        return None if when is None else _from(text, start, when)
    if words := _WORDS.fullmatch(text, start, end):
        return _of_words(words, near, next_meeting)
    words = _WORDS.match(text, start, end)
    if words and words["next"]:
        return _next_meeting_on(_of_words(words, near, next_meeting), text, end, near)
    day = read_day(text[start:end], near, Lean.NEXT)
    return None if day is None or day.end != end - start else day.moved(start)


def _from(text: str, start: int, when: When) -> When:
    """Give the same due date with words before it that belong to it."""
    return _with(when, start, text[start : when.end])


def _with(when: When, start: int, printed: str, day: Day | None = None) -> When:
    return When(
        start=start,
        end=start + len(printed),
        printed=printed,
        kind=when.kind,
        day=when.day if day is None else day,
        weekday=when.weekday,
        year_written=when.year_written,
    )


def _next_meeting_on(words: When, text: str, end: int, near: Day) -> When | None:
    """Read `the next meeting (29 April)`, which says its own day."""
    said = _ON.match(text, words.end, end)
    if said is None:
        return None
    day_end = end - 1 if text[end - 1] == ")" else end
    day = read_day(text[said.end() : day_end], near, Lean.NEXT)
    if day is None:
        return None
    whole = end + 1 if "(" in said[0] and text[end : end + 1] == ")" else end
    return _with(words, words.start, text[words.start : whole], day.day)


_ON = re.compile(r"\s{0,2}(?:,|\(|\bon\b|\bof\b|\s[-–]\s)\s{0,2}(?:on\s|of\s)?", re.IGNORECASE)

_HOUR = re.compile(
    r"(?:(?:the\s)?close\sof\s(?:play|business)|cop|cob|(?:12\s)?noon|midday|midnight"
    r"|(?:the\s)?end\sof\s(?:the\s)?day|\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\.?)"
    r"(?:,?\s{1,2}(?:on|of))?\s{1,2}",
    re.IGNORECASE,
)
"""The time of day that can stand before the day itself."""


def _day_at(text: str, position: int, near: Day) -> When | None:
    """Give the date that begins here, also in the shorter ways of a field: `3/6`, `29 apr`."""
    found: list[When] = []
    for form in WHOLE:
        match = form.pattern.match(text, position)
        if match and _ends_well(text, match.end()):
            when = form.reading(match, date_of(near), Lean.NEXT)
            found.extend([when] if when else [])
    if careful := day_at(text, position, near, Lean.NEXT):
        found.append(careful)
    return max(found, key=lambda when: when.end, default=None)


def _ends_well(text: str, end: int) -> bool:
    behind = text[end : end + 2]
    return not (behind[:1].isalnum() or (behind[:1] in set(".:/-") and behind[1:].isdigit()))


# Due dates in words ---------------------------------------------------------------------------

_OWN = (
    r"(?:full|ordinary|regular|scheduled|board|executive|committee|panel|partnership|council"
    r"|trustees['’]?|governors['’]?|governing|quarterly|monthly|fgb|lgb)"
)

_GATHERING = (
    r"(?:meetings?|board|committee|panel|executive|council|session|governing\sbody|fgb|lgb"
    r"|partnership)"
)

_ANY_GATHERING = (
    r"(?:meetings?|board|committee|panel|executive|council|session|body|fgb|lgb|agm|agenda"
    r"|cycle|network|partnership|forum|(?:sub[-\s]?)?(?:group|committee))"
)

_WORD = r"[\w&'’/-]{1,24}\s"

_NUMERALS = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)

_COUNTS = {"a": 1, "an": 1} | {word: count for count, word in enumerate(_NUMERALS, 1)}

_WORDS = re.compile(
    rf"""
    (?P<once>a\.?s\.?a\.?p\b|as\ssoon\sas\s(?:possible|practicable|practical)|immediately
        |at\sonce|straight\s?away|right\saway|forthwith|urgent(?:ly)?|without\sdelay)
    | (?P<ongoing>on-?going|continuous(?:ly)?|continuing|(?:on\sa\s)?rolling(?:\sbasis)?)
    | (?P<next>(?:(?:the|our)\s)?(?:next|following|forthcoming)\s
        (?:time|(?:{_OWN}\s){{0,3}}{_GATHERING})(?:\sof\s(?:the|this)\s{_GATHERING})?)
    | (?P<named>(?:the\s)?(?:next\s)?{MONTH_NAME}(?:\s(?P<named_year>(?:19|20|21)\d\d))?\s
        (?:{_WORD}){{0,3}}?{_ANY_GATHERING}(?:\smeeting)?)
    | (?P<other>(?:the\s)?(?:next|following)\s(?:{_WORD}){{1,4}}?{_ANY_GATHERING}(?:\smeeting)?)
    | (?P<weekday>(?P<which>next\s|this\s|on\s)?
        (?P<weekday_name>mon|tues|wednes|thurs|fri|satur|sun)day)
    | (?P<today>today)
    | (?P<tomorrow>tomorrow)
    | (?P<within>(?:within|in)(?:\sthe\snext)?\s
        (?P<count>\d{{1,2}}|{"|".join(sorted(_COUNTS, key=len, reverse=True))})\s
        (?P<working>working\s|school\s|clear\s)?(?P<unit>day|week|fortnight|month)s?['’]?
        (?:\stime)?)
    | (?P<period>(?:(?:the\s)?(?:end|start|beginning|middle)\sof\s(?:the\s|this\s)?
        (?P<after>next\s)?|(?P<coming>next\s)|this\s)
        (?P<stretch>week|month|(?:(?:spring|summer|autumn)\s)?(?:half[-\s])?term|quarter
            |(?:financial|academic|school|calendar|municipal)\syear|year))
    | (?P<loose>(?:the\s)?(?:year|month|financial\syear)[-\s]end|(?:the\s)?half[-\s]?term
        |(?:the\s)?(?:(?:summer|christmas|easter)\s)?(?:holidays?|break|recess)|christmas|easter
        |(?:the\s)?(?:new\syear|agm)|tbc|tba|to\sbe\s(?:confirmed|agreed)
        |(?:the\s)?(?:end\sof\s)?q[1-4](?:\s(?:\d{{4}}(?:/\d\d)?))?)
    """,
    re.VERBOSE | re.IGNORECASE,
)


def _words_at(text: str, position: int, near: Day, next_meeting: Day) -> When | None:
    """Give the due date in words that begins here: `asap`, `the next meeting`, `Friday`."""
    match = _WORDS.match(text, position)
    if match is None or not _ends_well(text, match.end()):
        return None
    return _of_words(match, near, next_meeting)


def _of_words(match: re.Match[str], near: Day, next_meeting: Day) -> When:
    kind, day = _meaning(match, date_of(near), next_meeting)
    return When(
        start=match.start(),
        end=match.end(),
        printed=match[0],
        kind=kind,
        day=day,
        year_written=False,
    )


def _meaning(match: re.Match[str], near: date | None, next_meeting: Day) -> tuple[DueKind, Day]:
    """Give what words for a due date mean, and the day as far as it can be known."""
    if match["once"]:
        return DueKind.AT_ONCE, Day("")
    if match["ongoing"]:
        return DueKind.ONGOING, Day("")
    if match["next"]:
        return DueKind.NEXT_MEETING, next_meeting
    if match["named"]:
        return DueKind.WORDS, _named_meeting(match, near, next_meeting)
    if near is None:
        return DueKind.WORDS, Day("")
    if match["today"] or match["tomorrow"]:
        return DueKind.ON, _later(near, 1 if match["tomorrow"] else 0)
    if match["weekday"] and (match["which"] or "").strip().lower() != "next":
        return DueKind.ON, _coming_weekday(match["weekday_name"], near)
    if match["within"]:
        return DueKind.WORDS, _within(match, near)
    if match["period"]:
        return DueKind.WORDS, _period(match, near)
    return DueKind.WORDS, Day("")


def _named_meeting(match: re.Match[str], near: date | None, next_meeting: Day) -> Day:
    """Give the month of `the April board`, or the next meeting's day where it is in April."""
    month = match["month"]
    year = match["named_year"]
    number = next(i for i, name in enumerate(MONTHS, 1) if name[:3].lower() == month[:3].lower())
    if year:
        known = Day(f"{year}-{number:02}")
    elif near is not None:
        known = Day(f"{near.year + (number < near.month):04}-{number:02}")
    else:
        return Day("")
    return next_meeting if next_meeting.startswith(known) else known


def _later(near: date, days: int) -> Day:
    try:
        return day_of(near + timedelta(days=days))
    except OverflowError:
        return Day("")


def _coming_weekday(name: str, near: date) -> Day:
    wanted = next(i for i, day in enumerate(WEEKDAYS) if day[:3].lower() == name[:3].lower())
    return _later(near, (wanted - near.weekday() - 1) % 7 + 1)


def _within(match: re.Match[str], near: date) -> Day:
    """Give the end of `within two weeks`; working days depend on holidays and stay words."""
    if match["working"]:
        return Day("")
    said = match["count"].lower()
    count = int(said) if said.isdecimal() else _COUNTS[said]
    unit = match["unit"].lower()
    if unit != "month":
        return _later(near, count * {"day": 1, "week": 7, "fortnight": 14}[unit])
    month = near.year * 12 + near.month - 1 + count
    year, month = month // 12, month % 12 + 1
    if year > 9999:
        return Day("")
    return Day(f"{year:04}-{month:02}-{min(near.day, monthrange(year, month)[1]):02}")


def _period(match: re.Match[str], near: date) -> Day:
    """Give the week's Friday, the month, the year; a term's end is in nobody's calendar here."""
    following = 1 if match["after"] or match["coming"] else 0
    stretch = match["stretch"].lower()
    if stretch == "week":
        return _later(near, 4 - near.weekday() + 7 * following if near.weekday() < 5 else 6)
    if stretch == "month":
        month = near.year * 12 + near.month - 1 + following
        return Day(f"{month // 12:04}-{month % 12 + 1:02}")
    if stretch in {"year", "calendar year"}:
        return Day(f"{near.year + following:04}")
    if stretch == "financial year" and not following:
        return Day(f"{near.year + (near.month > 3):04}-03-31")
    return Day("")
