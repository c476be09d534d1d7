"""The ways a date is written in the UK, each a pattern and what it means.

`WHOLE` are the forms of a field that holds nothing but a date; `IN_TEXT` the more careful
ones for running text, where `In March 21 people` is no day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from minutes.kinds import DueKind
from minutes.model import Day
from minutes.rules.days import MONTHS, WEEKDAYS, date_of, weekday_of


class Lean(StrEnum):
    """Which way to look for the year of a date written without one."""

    NEAREST = "nearest"
    """The closest such day: right for text about what was and what will be."""
    NEXT = "next"
    """The first such day on or after: right for what is still to be done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A day, or words that stand for one, as somebody wrote it."""

    start: int
    end: int
    printed: str
    kind: DueKind = DueKind.ON
    """`ON` for a date; `WORDS` where only words were written, or the year cannot be known."""
    day: Day = Day("")
    """What it means as far as that is known: perhaps a month, perhaps nothing."""
    weekday: int | None = None
    """The day of the week that was written beside it, Monday being 0."""
    year_written: bool = True

    @property
    def weekday_differs(self) -> bool:
        """Say whether the day of the week written beside the date is not that date's."""
        real = weekday_of(self.day)
        return self.weekday is not None and real is not None and real != self.weekday

    def moved(self, by: int) -> When:
        """Give the same at another place in the text."""
        return replace(self, start=self.start + by, end=self.end + by)


MONTH_NAME = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![^\W\d_])"
)

_CUT = r"(?<!ary|rch|ril|may|une|uly|ust|ber)"
"""Stands behind a month that was cut short: only there can a bare `26` be a year."""

_YEAR = r"(?:18|19|20|21)\d\d"

_AFTER_YEAR = r"(?!\d|[.:]\d|\s?[ap]\.?m\b|\s?h(?:ou)?rs\b)"

_YEAR_IN_TEXT = (
    rf"(?:(?:{_CUT}\.)?,?[\s\-/]{{0,3}}(?:(?P<year>{_YEAR}){_AFTER_YEAR}"
    rf"|['’‘](?P<short>\d\d){_AFTER_YEAR})"
    rf"|{_CUT}(?:\.\s|[\s\-/])(?P<bare>\d\d){_AFTER_YEAR}"
    rf"(?!\s?(?:st|nd|rd|th)\b|[-–]\d{{1,2}}\b(?!\s?[a-z]))|[-/](?P<tied>\d\d){_AFTER_YEAR})?"
)

_YEAR_ALONE = rf"(?:\.?,?[\s\-/]{{0,3}}(?:(?P<year>{_YEAR})|['’]?(?P<short>\d\d)))?\.?"

_WEEKDAY = (
    r"(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)"
    r"(?:day|sday|s|nesday|rsday|rs|r|urday)?[.,]{0,2}\s{1,3}(?:the\s{1,3})?)?"
)

_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
    *("seventeenth", "eighteenth", "nineteenth", "twentieth"),
    *(f"twenty-{unit}" for unit in ("first", "second", "third", "fourth", "fifth")),
    *(f"twenty-{unit}" for unit in ("sixth", "seventh", "eighth", "ninth")),
    *("thirtieth", "thirty-first"),
)

_NUMBER = (
    r"(?:(?P<number>\d{1,2})(?:\s?(?P<th>st|nd|rd|th)\b)?"
    r"(?:\s{1,3}day)?(?:\s{1,3}of\b)?[\s\-./]{0,3}"
    r"|(?P<word>(?:twenty|thirty)[-\s](?:first|second|third|fourth|fifth|sixth|seventh|eighth"
    r"|ninth)|" + "|".join(o for o in _ORDINALS if "-" not in o) + r")"
    r"(?:\s{1,3}day)?(?:\s{1,3}of)?\s{1,3})"
)

_ALONE = r"(?<![\w£$€.:])(?<!\d,)"
"""A date is no part of a word, a price or a longer number."""

_NOT_INSIDE = _ALONE + r"(?<!/)"
"""A date of numbers is no part of a reference either."""

_DAY_FIRST = rf"{_ALONE}{_WEEKDAY}{_NUMBER}{MONTH_NAME}"

_MONTH_FIRST = (
    rf"{_NOT_INSIDE}{_WEEKDAY}{MONTH_NAME}\.?\s{{1,3}}(?:the\s)?"
    r"(?P<number>\d{1,2})(?!\d)(?:\s?(?P<th>st|nd|rd|th)\b)?"
)

_NUMERIC = rf"{_NOT_INSIDE}{_WEEKDAY}(?P<number>\d{{1,2}})(?P<sign>[/.-])(?P<figures>\d{{1,2}})"

_STRETCH = (
    r"(?:(?:the\s{1,2})?(?:end|beginning|start|middle|close)\s{1,2}(?:of\s{1,2})?(?:the\s)?"
    r"|(?:early|mid|late)(?:\s{1,2}(?:in\s)?|-))"
)

_SEASON = (
    r"(?:the\s{1,2})?(?:(?:early|mid|late|end\s{1,2}of(?:\s{1,2}the)?)[\s-]{1,2}(?:the\s)?)?"
    r"(?:spring|summer|autumn|winter)(?:\s{1,2}(?:half[\s-])?term)?"
)

Reader = Callable[[re.Match[str], date | None, Lean], When | None]


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing a date, and what makes a value of it."""

    pattern: re.Pattern[str]
    reading: Reader


def _form(pattern: str, reading: Reader) -> Form:
    return Form(re.compile(pattern, re.IGNORECASE), reading)


def _when(match: re.Match[str], day: str, *, words: bool = False, year: bool = True) -> When:
    """Give the value of a match; without a day it can only be words."""
    name = match.groupdict().get("weekday")
    return When(
        start=match.start(),
        end=match.end(),
        printed=match[0],
        kind=DueKind.WORDS if words or not day else DueKind.ON,
        day=Day(day),
        weekday=None if name is None else _index(WEEKDAYS, name),
        year_written=year,
    )


def _index(names: tuple[str, ...], start: str) -> int:
    return next(i for i, name in enumerate(names) if name[:3].lower() == start[:3].lower())


def _year(match: re.Match[str], near: date | None) -> int | None:
    """Give the year that was written; of two figures, the century that is closer."""
    groups = match.groupdict()
    if full := groups.get("year"):
        return int(full)
    short = groups.get("short") or groups.get("bare") or groups.get("tied")
    if short is None:
        return None
    middle = near.year if near else 2019
    return min((int(short) + century for century in (1900, 2000, 2100)),
               key=lambda year: abs(year - middle))  # fmt: skip


def _whole_day(match: re.Match[str], near: date | None, lean: Lean) -> When | None:
    """Read a date with a day in it; nothing where the calendar has no such day."""
    groups = match.groupdict()
    month = int(groups["figures"]) if groups.get("figures") else _month(groups["month"])
    number = int(groups["number"]) if groups.get("number") else _spelt(groups["word"])
    if not 1 <= month <= 12 or not 1 <= number <= 31:
        return None
    year = _year(match, near)
    if year is None:
        if number > monthrange(2000, month)[1]:
            return None
        return _when(match, _closest(month, number, near, lean), year=False)
    if number > monthrange(year, month)[1]:
        return None
    return _when(match, f"{year:04}-{month:02}-{number:02}")


def _month(name: str) -> int:
    return _index(MONTHS, name) + 1


def _spelt(word: str) -> int:
    return _ORDINALS.index(re.sub(r"\s", "-", word.lower())) + 1


def _closest(month: int, number: int, near: date | None, lean: Lean) -> str:
    """Give the day of that name that lies where `lean` points from `near`."""
    if near is None:
        return ""
    reach = 8 if (month, number) == (2, 29) else 1
    years = range(max(1, near.year - reach), min(9999, near.year + reach) + 1)
    days = [date(y, month, number) for y in years if number <= monthrange(y, month)[1]]
    if lean is Lean.NEXT:
        return next((day.isoformat() for day in days if day >= near), "")
    return min(days, key=lambda day: (abs(day - near), day < near)).isoformat()


def _closest_month(month: int, near: date | None, lean: Lean) -> str:
    """Give the month of that name that lies where `lean` points from `near`."""
    if near is None:
        return ""
    here = near.year * 12 + near.month - 1
    months = [year * 12 + month - 1 for year in (near.year - 1, near.year, near.year + 1)]
    if lean is Lean.NEXT:
        months = [count for count in months if count >= here]
    best = min(months, key=lambda count: (abs(count - here), count < here))
    return f"{best // 12:04}-{best % 12 + 1:02}"


def _iso_day(match: re.Match[str], _near: date | None, _lean: Lean) -> When | None:
    return _when(match, match[0]) if date_of(Day(match[0])) else None


def _iso_month(match: re.Match[str], _near: date | None, _lean: Lean) -> When | None:
    return _when(match, match[0]) if 1 <= int(match["figures"]) <= 12 else None


def _of_month(match: re.Match[str], near: date | None, lean: Lean) -> When | None:
    """Read a month, with or without its year."""
    return _month_read(match, near, lean, words=False)


def _part_of_month(match: re.Match[str], near: date | None, lean: Lean) -> When | None:
    """Read `end of May`: words, and the month they fall in."""
    if not match["year"] and match["month"] == "may" and " of " not in match[0].lower():
        return None
    return _month_read(match, near, lean, words=True)


def _month_read(match: re.Match[str], near: date | None, lean: Lean, *, words: bool) -> When:
    year, month = _year(match, near), _month(match["month"])
    day = _closest_month(month, near, lean) if year is None else f"{year:04}-{month:02}"
    return _when(match, day, words=words, year=year is not None)


def _of_year(match: re.Match[str], _near: date | None, _lean: Lean) -> When:
    return _when(match, match["year"])


def _season(match: re.Match[str], _near: date | None, _lean: Lean) -> When:
    """Read a season: words, and the year where one was written."""
    return _when(match, match["year"] or "", words=True, year=bool(match["year"]))


def _surely_day_first(match: re.Match[str], near: date | None, lean: Lean) -> When | None:
    """Leave alone `the 29 may` and `second March meeting`: they need a year, `th` or `of`."""
    said = match["th"] or match["weekday"] or _year(match, near)
    if match["word"] and not said and not _OF.search(match[0]):
        return None
    if match["number"] and not said and match["month"] in {"may", "mar", "march"}:
        return None
    return _whole_day(match, near, lean)


_OF = re.compile(r"\bof\b", re.IGNORECASE)


def _surely_month_first(match: re.Match[str], near: date | None, lean: Lean) -> When | None:
    """Leave alone `In March 21 people`: month first needs a year, a `th` or a weekday."""
    if not (match["th"] or match["weekday"] or _year(match, near)):
        return None
    return _whole_day(match, near, lean)


_NUMBERED = re.compile(
    r"(?:\b(?:items?|minutes?|sections?|paragraphs?|paras?|points?|refs?|no|recommendations?"
    r"|actions?|appendix|appendices|figures?|tables?|version|v|see|and|or)\.?|§)\s{0,2}$",
    re.IGNORECASE,
)
"""What stands before `1.4.16` when that is the number of a thing and no date."""


def _surely_numeric(match: re.Match[str], near: date | None, lean: Lean) -> When | None:
    """Leave alone `1.1.10` where an item's number can stand."""
    when = _whole_day(match, near, lean)
    text, start = match.string, match.start()
    if when is None or (match["sign"] == "-" and text[max(0, start - 1) : start] == "-"):
        return None
    if match["sign"] != "." or match["year"]:
        return when
    line_starts = not text[max(0, text.rfind("\n", 0, start) + 1) : start].strip()
    if line_starts or _NUMBERED.search(text[max(0, start - 20) : start]):
        return None
    if near is not None and abs(int(when.day[:4]) - near.year) > 15:
        return None
    return when


_AFTER_NUMERIC = r"(?!\w|[/.:]\d|-\d{3,})"

_ISO = _form(rf"{_NOT_INSIDE}\d{{4}}-\d\d-\d\d(?!\w|-\d)", _iso_day)

IN_TEXT: tuple[Form, ...] = (
    _form(_DAY_FIRST + _YEAR_IN_TEXT, _surely_day_first),
    _form(
        _MONTH_FIRST
        + rf"(?:,?\s{{1,3}}(?P<year>{_YEAR})|,?\s?['’](?P<short>\d\d))?"
        + r"(?!\d|[.:]\d|\s?[ap]\.?m\b)",
        _surely_month_first,
    ),
    _form(
        rf"{_NUMERIC}(?P=sign)(?:(?P<year>{_YEAR})|(?P<short>\d\d)){_AFTER_NUMERIC}",
        _surely_numeric,
    ),
    _ISO,
    _form(
        rf"{_NOT_INSIDE}{_STRETCH}{MONTH_NAME}(?:,?\s{{1,2}}(?P<year>{_YEAR})(?!\d))?",
        _part_of_month,
    ),
    _form(
        rf"{_NOT_INSIDE}{MONTH_NAME}(?:\.?,?\s{{1,3}}(?:of\s)?(?P<year>{_YEAR})|\s?['’](?P<short>\d\d))"
        r"(?!\d|[.:]\d)",
        _of_month,
    ),
    _form(rf"{_NOT_INSIDE}{_SEASON}\s{{1,2}}(?:of\s)?(?P<year>{_YEAR})(?!\d)", _season),
)

WHOLE: tuple[Form, ...] = (
    _form(rf"(?:the\s{{1,3}})?{_DAY_FIRST}{_YEAR_ALONE}", _whole_day),
    _form(_MONTH_FIRST + _YEAR_ALONE, _whole_day),
    _form(
        r"\s{0,2}".join(
            (
                rf"{_WEEKDAY}(?P<number>\d{{1,2}})",
                r"(?P<sign>[/.-])",
                r"(?P<figures>\d{1,2})",
            )
        )
        + rf"(?:\s{{0,2}}(?P=sign)\s{{0,2}}(?:(?P<year>{_YEAR})|(?P<short>\d\d)))?",
        _whole_day,
    ),
    _ISO,
    _form(rf"{_YEAR}-(?P<figures>\d\d)", _iso_month),
    _form(rf"{_STRETCH}{MONTH_NAME}(?:,?\s{{1,2}}(?P<year>{_YEAR}))?", _part_of_month),
    _form(
        rf"{MONTH_NAME}(?:\.?,?\s{{1,3}}(?:of\s)?(?P<year>{_YEAR})|\s?['’](?P<short>\d\d))?",
        _of_month,
    ),
    _form(rf"(?P<year>{_YEAR})", _of_year),
    _form(rf"{_SEASON}(?:\s{{1,2}}(?:of\s)?(?P<year>{_YEAR}))?", _season),
)
