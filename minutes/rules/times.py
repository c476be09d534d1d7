"""Times of day as people in the UK write them: read, found in running text, printed again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from minutes.model import Clock


class ClockStyle(StrEnum):
    """How a time of day is printed; each style is called by what it makes of twenty to twelve."""

    DOT = "11.40"
    COLON = "11:40"
    DOT_AM = "11.40 am"
    DOT_AM_CLOSE = "11.40am"
    COLON_AM = "11:40am"
    SHORT = "2pm"
    """Like `11.40am`, with the minutes left out on the hour."""


@dataclass(frozen=True, slots=True)
class Hours:
    """A time of day, or a stretch of one, as somebody wrote it."""

    start: int
    end: int
    printed: str
    clock: Clock
    until: Clock = Clock("")
    """When it ends, where a stretch was written."""
    sure: bool = True
    """Whether morning or afternoon was said; without a word `2–4` is taken for the afternoon."""


@dataclass(frozen=True, slots=True)
class _Moment:
    """One time as written: what it says, and how much of it."""

    hour: int
    minute: int
    half: str
    """`a`, `p`, or nothing where it was not said."""
    exact: bool
    """Whether it can be no other half of the day: `noon`, or the 24-hour clock."""
    on_24: bool = False
    """Whether it was written on the 24-hour clock, as the other end then is too."""


_HALF = r"(?:\s{0,2}(?P<half>[ap])(?:\.\s?m\.?|m\b\.?(?!\w)))"
"""`am`, `p.m.`, `PM`; a stop behind `pm` is put back afterwards where it ends the sentence."""

_BARE = r"(?P<hour>\d{1,2})(?:[.:](?P<minute>[0-5]\d))?"

_MOMENT = re.compile(
    rf"""
    (?P<word>(?:12(?:[.:]00)?\s{{0,2}})?(?:noon|mid-?day|midnight))\b
    | (?P<four>(?:[01]\d|2[0-4])[0-5]\d)(?:\s{{0,2}}(?P<hrs>hrs?\b|hours\b|h\b))?(?!\w)
    | {_BARE}(?:{_HALF}|\s{{0,2}}(?P<hrs2>hrs\b|hours\b)|\s{{0,2}}o['’]?clock\b)?(?![\w])
    """,
    re.VERBOSE | re.IGNORECASE,
)

_DASH = re.compile(r"\s{0,3}(?:[-–—‑]|to\b|until\b|till?\b)\s{0,3}", re.IGNORECASE)

_EDGE = re.compile(r"(?<![\w£$€.:/#])(?<!\d,)(?<!\w[-–])(?=[\dnmNM])")
"""Where a time may begin in running text: not inside a word, a price or a longer number."""

_LEADS = re.compile(
    r"(?:\bat|\bmet|\bfrom|\bfor|\buntil|\btill|\baround|\babout|\bapproximately|\bby|\bbefore"
    r"|\bafter|\bsince|\bc\.?|\btime:?|\bclosed|\bopened|\bstarted|\bended|\bfinished)\s{1,3}$",
    re.IGNORECASE,
)
"""Words before a bare `19.02` that make it a time and not a sum of money."""


def read_hours(text: str) -> Hours | None:
    """Give what a whole field says: `2pm – 4pm`, `1400`, `12 noon`, `7.30–9pm`; else nothing."""
    start = len(text) - len(text.lstrip())
    found = _hours_at(text, start, loose=True)
    if found is None or text[found.end :].strip(" .,;\t\n\u00a0"):
        return None
    return found


def find_hours(text: str) -> tuple[Hours, ...]:
    """Give every time in running text that cannot well be anything else, with its span."""
    found: list[Hours] = []
    position = 0
    while edge := _EDGE.search(text, position):
        hours = _hours_at(text, edge.start(), loose=False)
        if hours is None:
            position = _past_number(text, edge.start())
        else:
            found.append(hours)
            position = hours.end
    return tuple(found)


def print_clock(clock: Clock, style: ClockStyle = ClockStyle.DOT) -> str:
    """Give a time as a paper prints it; text that is no time of day comes back unchanged."""
    hour, colon, minute = clock.partition(":")
    if not (colon and hour.isdecimal() and minute.isdecimal()):
        return clock
    if style is ClockStyle.DOT:
        return f"{int(hour):02}.{minute}"
    if style is ClockStyle.COLON:
        return f"{int(hour):02}:{minute}"
    half = "am" if int(hour) < 12 else "pm"
    twelve = str(int(hour) % 12 or 12)
    if style is ClockStyle.SHORT:
        return f"{twelve}{half}" if minute == "00" else f"{twelve}.{minute}{half}"
    sign = ":" if style is ClockStyle.COLON_AM else "."
    gap = " " if style is ClockStyle.DOT_AM else ""
    return f"{twelve}{sign}{minute}{gap}{half}"


def print_hours(
    clock: Clock, until: Clock = Clock(""), style: ClockStyle = ClockStyle.SHORT
) -> str:
    """Give a stretch of time as a paper prints it: `2pm – 4pm`."""
    ends = (print_clock(end, style) for end in (clock, until) if end)
    return " – ".join(ends)


def _hours_at(text: str, position: int, *, loose: bool) -> Hours | None:
    """Give the time, or the stretch, that begins exactly here."""
    first = _MOMENT.match(text, position)
    if first is None:
        return None
    begin = _moment(first)
    if begin is None:
        return None
    last, finish = _second(text, first.end(), begin, loose=loose)
    if finish is None and not loose and not _plain(text, first, begin):
        return None
    if finish is not None and not loose and not _plain_stretch(text, first, begin, finish):
        return None
    opening, closing, sure = _settle(begin, finish)
    end = _without_stop(text, last.end() if last else first.end())
    return Hours(position, end, text[position:end], opening, closing, sure)


def _second(
    text: str, position: int, begin: _Moment, *, loose: bool
) -> tuple[re.Match[str] | None, _Moment | None]:
    """Give the end of a stretch that goes on here, if one does."""
    dash = _DASH.match(text, position)
    behind = dash.end() if dash else position
    if dash is None and not (loose and begin.half and text[position : position + 1].isspace()):
        return None, None
    if dash is None:
        behind += len(text[position : position + 4]) - len(text[position : position + 4].lstrip())
    match = _MOMENT.match(text, behind)
    finish = _moment(match) if match else None
    if finish is None or (dash is None and not finish.half):
        return None, None
    return match, finish


def _moment(match: re.Match[str]) -> _Moment | None:
    """Give what one written time says, or nothing where no clock shows it."""
    if match["word"]:
        night = match["word"].lower().endswith("midnight")
        return _Moment(0 if night else 12, 0, "", exact=True)
    if match["four"]:
        hour, minute = int(match["four"][:2]), int(match["four"][2:])
        return _moment_on_24(hour, minute)
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or "").lower()
    if half and hour == 0:
        return None
    if hour > 12:
        return _moment_on_24(hour, minute)
    padded = len(match["hour"]) == 2 and match["hour"].startswith("0")
    clocked = bool(match["hrs2"]) or (padded and match["minute"] is not None)
    if clocked and not half:
        return _moment_on_24(hour, minute)
    return _Moment(hour, minute, half, exact=False)


def _moment_on_24(hour: int, minute: int) -> _Moment | None:
    if hour > 24 or (hour == 24 and minute):
        return None
    return _Moment(hour % 24, minute, "", exact=True, on_24=True)


def _plain(text: str, match: re.Match[str], moment: _Moment) -> bool:
    """Say whether one time in running text is surely a time."""
    if moment.half or match["hrs"] or match["hrs2"] or "clock" in match[0].lower():
        return True
    if match["word"]:
        return text[match.end() : match.end() + 1] != "-"
    behind = text[match.end() : match.end() + 2]
    if behind[:1] in {"%", "/", "£"} or (behind[:1] in ".:," and behind[1:].isdigit()):
        return False
    led = _LEADS.search(text[max(0, match.start() - 18) : match.start()]) is not None
    if match["four"]:
        return led and not 1800 <= int(match["four"]) <= 2100
    if ":" in match[0] and match["minute"]:
        return led or len(match["hour"]) == 2
    return led and match["minute"] is not None


def _plain_stretch(text: str, match: re.Match[str], begin: _Moment, finish: _Moment) -> bool:
    """Say whether a stretch in running text is surely one of time: one end has to say so."""
    if begin.half or finish.half or match["hrs"] or match["hrs2"]:
        return True
    return _plain(text, match, begin)


def _settle(begin: _Moment, finish: _Moment | None) -> tuple[Clock, Clock, bool]:
    """Give both ends on the 24-hour clock: an end that says am or pm says it for the other."""
    if finish is None:
        return _clock(_on_24(begin)), Clock(""), begin.exact or bool(begin.half)
    sure = any(end.exact or end.half for end in (begin, finish))
    opening, closing = _on_24(begin), _on_24(finish)
    if not _said(begin) and finish.on_24:
        opening = begin.hour * 60 + begin.minute
    elif not _said(begin) and _said(finish):
        opening = _latest_before(begin, closing)
    elif begin.on_24 and finish.hour * 60 + finish.minute > opening and not _said(finish):
        closing = finish.hour * 60 + finish.minute
    elif _said(begin) != _said(finish) or (not sure and closing <= opening):
        closing = _earliest_after(finish, opening)
    return _clock(opening), _clock(closing), sure


def _said(moment: _Moment) -> bool:
    return moment.exact or bool(moment.half)


def _on_24(moment: _Moment) -> int:
    """Give the minutes since midnight; a bare hour from one to six is an afternoon's."""
    hour = moment.hour
    if moment.half:
        hour = hour % 12 + (12 if moment.half == "p" else 0)
    elif not moment.exact and 1 <= hour <= 6:
        hour += 12
    return hour * 60 + moment.minute


def _latest_before(moment: _Moment, closing: int) -> int:
    """Give the reading of a bare time that stands closest before the end of the stretch.

    Where neither does the end is in the small hours, and the beginning in the evening before.
    """
    morning = moment.hour % 12 * 60 + moment.minute
    readings = (morning, morning + 720)
    before = [reading for reading in readings if reading < (closing or 1440)]
    return max(before, default=max(readings))


def _earliest_after(moment: _Moment, opening: int) -> int:
    """Give the reading of a bare time that stands closest after the start of the stretch."""
    morning = moment.hour % 12 * 60 + moment.minute
    return next((r for r in (morning, morning + 720) if r > opening), morning)


def _clock(minutes: int) -> Clock:
    return Clock(f"{minutes // 60 % 24:02}:{minutes % 60:02}")


def _without_stop(text: str, end: int) -> int:
    """Leave to the sentence the full stop that `4pm.` ends with; `4 p.m.` keeps its own."""
    if text[end - 1] == "." and text[end - 2].lower() == "m" and text[end - 3] != ".":
        return end - 1
    return end


def _past_number(text: str, position: int) -> int:
    """Give the place behind the word or number that begins here."""
    end = position + 1
    while end < len(text) and (text[end].isalnum() or text[end] in ".:"):
        end += 1
    return end
