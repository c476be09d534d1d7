"""The top of the paper: what met, when, where, who led, who wrote it down."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from importers.draft import Ending, Head
from importers.recognise.columns import columns_named
from importers.recognise.head_titles import (
    BODY,
    BUILDING,
    COUNTED,
    EDGES,
    IN_PUBLIC,
    LAST_MINUTES,
    MEETING,
    MINUTES,
    NO_TITLE,
    ONLY_STANDING,
    PLAIN,
    SMALL_ROOM,
    SORT,
    STREET,
    both,
    is_address,
    most_exact,
    without_opening,
)
from importers.recognise.head_words import PROSE, chair_in, tells_chair, told_by
from importers.recognise.head_years import with_year
from importers.recognise.paper import Paper
from importers.recognise.people import is_name, read_person
from importers.recognise.rows import Ledger, Row
from importers.recognise.titles import tells
from minutes.findings import Code, Severity
from minutes.model import Clock, Day
from minutes.rules.dates import When, find_days, read_day
from minutes.rules.times import Hours, find_hours, read_hours

_LABELS = {
    "title": r"(?:meeting\s?(?:title|name)|title(?:\sof\smeeting)?|name\sof\smeeting"
    r"|committee|meeting\sof|meeting)",
    "board": r"(?:board|body|organisation|name\sof\s(?:board|committee|organisation)|group)",
    "day": r"(?:(?:st|nd|rd|th)?date(?:\sof\s(?:the\s)?meeting)?|held\son|meeting\sdate|day)",
    "time": r"(?:(?:start\s|meeting\s)?time(?:s|\sof\s(?:the\s)?meeting)?|commenc(?:ed"
    r"|ing)(?:\sat)?|started(?:\sat)?)",
    "both": r"(?:date\s?(?:and|&|/|,)\s?time|time\s?(?:and|&|/)\s?date|when"
    r"|date,?\stime\s(?:and|&)\s(?:place|venue|location))",
    "place": r"(?:(?:meeting\s)?(?:place|venue|location)|where|held\sat|at|meeting\splace|room)",
    "chair": r"(?:(?:in\sthe\s)?chair(?:ed\sby|man|woman|person)?"
    r"(?:\s?(?:and|&|/)\s?(?:minute|note)[\s-]?taker)?|meeting\schair"
    r"|chair\sof\s(?:the\s)?meeting|presided\sby|presiding|report\sfrom)",
    "minute_taker": r"(?:minute\s?(?:-?taker|s\staken\sby|s\sby|d\sby|\ssecretary)"
    r"|minutes(?:\staken\sby)?|note\s?-?taker|notes(?:\staken)?\sby"
    r"|clerk(?:ed\sby|\sto\s[\w\s]{3,40})?|secretary|taken\sby|recorded\sby"
    r"|scribe|minutes\sprepared\sby|author|prepared\sby)",
    "status": r"(?:status|version)",
    "addressee": r"report\sto",
    "link": r"(?:joining|meeting|online|video|teams|zoom)\slink",
}
"""What a field of the head is called."""

_LABEL = re.compile(
    "(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _LABELS.items())
    + r")\s*(?P<sign>[:;–-]|$)\s*",
    re.IGNORECASE,
)

_HELD = re.compile(
    r"\s*[,.–-]?\s*\b(?:(?:which\s+was\s+|that\s+was\s+)?held|taking\splace|convened"
    r"|which took place|commencing)\b\s*(?:on|at|in|by|via|virtually|online)?\s*",
    re.IGNORECASE,
)
_DRAFT = re.compile(
    r"\b(?:draft|unconfirmed|subject to (?:approval|confirmation)|for approval at the next"
    r"|until approved|not yet approved|yet to be approved)\b",
    re.IGNORECASE,
)


LONGEST = 420
"""No line of a title block has more letters."""

BELOW = 2
"""How many lines below another the next one can be, where an empty one parts them."""


OTHER_DAY = re.compile(
    r"\b(?:approv|next|last|previous|confirm|publish|version|issued|printed|circulat|adopt|future"
    r"|minutes of the meeting of|signed|review|amend|updated|annual)",
    re.IGNORECASE,
)
"""Words of a row whose day is another one than the meeting's."""


@dataclass(slots=True)
class Found:
    """The head while it is read."""

    values: dict[str, str] = field(default_factory=dict[str, str])
    day: When | None = None
    days: list[tuple[When, Row]] = field(default_factory=list[tuple[When, Row]])
    """Every whole day that the head gives as the meeting's, and the row that says it."""
    hours: Hours | None = None
    row: Row | None = None
    """The row that is being read."""
    titles: list[Row] = field(default_factory=list[Row])
    status: str = ""
    said_title: str = ""
    """What met, as a sentence says that also tells when it was held."""
    listed_chair: str = ""
    """Who the list of people marks as the chair."""
    reposted: bool = False
    """Whether a day that stood alone gave way to the one of the minutes' own title."""
    people_at: int = 0
    """The line on which the first list of who came begins."""
    posted: bool = False
    """Whether the day stood alone above, as a page on the web says when it was put there."""

    def keep(self, name: str, value: str) -> None:
        """Keep the first value of a field."""
        if value.strip() and not self.values.get(name):
            self.values[name] = value.strip(" ,;|")

    def keep_day(self, text: str, near: Day = Day("")) -> str:
        """Keep the first day in a text, and give the text without it."""
        text = re.sub(r"(?<=[a-z]day)(?=\d)|(?<=\d[ap]m)(?=\d)", " ", text)
        text = re.sub(r"\b[lI](?=\d(?:st|nd|rd|th)\b)", "1", text)  # a one read as a letter
        when = read_day(text, near) or next(iter(find_days(text, near)), None)
        if when is None:
            return text
        if self.row is not None and when.year_written and not OTHER_DAY.search(self.row.text):
            self.days.append((when, self.row))
        told = self.row.text if self.row is not None else ""
        sure = _HELD.search(told) is not None or MINUTES_OF.match(told) is not None
        if (
            self.day is None
            or len(self.day.day) < 10 <= len(when.day)
            or (sure and self.posted and len(when.day) == len(self.day.day))
        ):
            self.reposted = self.reposted or (sure and self.posted)
            self.day = when
            self.posted = self.row is not None and not re.search(
                r"[A-Za-z]{3}", self.row.text.replace(when.printed, "")
            )
        return f"{text[: when.start]}\n{text[when.end :]}"

    def keep_hours(self, text: str, *, loose: bool = False) -> str:
        """Keep the first time in a text, and give the text without it."""
        hours = read_hours(text) if loose else None
        hours = hours or next(iter(find_hours(text)), None) or _bracketed_hours(text)
        if hours is None:
            return text
        if not hours.until and (end := _SECOND.match(text, hours.end)):
            until = read_hours(end["until"])
            hours = replace(hours, end=end.end(), until=until.clock if until else hours.until)
        self.hours = self.hours or hours
        return f"{text[: hours.start]}\n{text[hours.end :]}"


_BEHIND_HOURS = re.compile(r"\n\s?[–—-]\s(?P<place>[A-Z][^\n]{3,60})")
"""Where they met, behind a dash and the hour that its line begins with: `7pm – White Hart`."""

_SECOND = re.compile(r"\s(?P<until>\d{1,2}(?:[.:]\d\d)?\s?[ap]m)\b", re.IGNORECASE)
"""When it ended, right behind when it began: the dash between was lost."""


def _bracketed_hours(text: str) -> Hours | None:
    """Give the hours that a bracket behind the day holds: `(10.00 to 11.45)`."""
    found = re.search(r"\((\d{1,2}[.:]\d\d\s?(?:to|[–-])\s?\d{1,2}[.:]\d\d)\)", text)
    hours = read_hours(found[1]) if found else None
    return replace(hours, start=found.start(), end=found.end()) if found and hours else None


def read_head(
    paper: Paper, before: Sequence[Row], ledger: Ledger, chair: str = "", people_at: int = 0
) -> Head:
    """Give the head, from the rows above the first item that are no lists of people.

    `chair` is who the list marks as such: then nobody is who takes the chair for a while.
    `people_at` is the line where the first of those lists begins: below it stands no title.
    """
    found = _found(before, ledger, chair, people_at)
    _from_text(paper, found)
    head = _head(found)
    for when, row in found.days:
        if len(when.day) == 10 and head.day and when.day != head.day:
            ledger.find(
                Code.DATE_CONTRADICTION,
                f"The head gives two days: {head.day_printed} and {when.printed}.",
                "Choose the right one: the first was taken.",
                text=row.text[:120],
                lines=row.at,
                severity=Severity.WARNING,
            )
            break
    return head


def day_of_head(paper: Paper, before: Sequence[Row]) -> Day:
    """Give the day of the meeting, before it is known which of the rows are lists of people."""
    found = _found(before, Ledger())
    _settle_day(paper, found)
    return _head(found).day


def _found(before: Sequence[Row], ledger: Ledger, chair: str = "", people_at: int = 0) -> Found:
    """Give what the rows above the first item say."""
    found = Found(listed_chair=chair, people_at=people_at)
    tasks = {row.table for row in before if row.cells and columns_named(row.cells)} - {None}
    rows = [row for row in before if row.table not in tasks]
    place = 0
    while place < len(rows):
        found.row = rows[place]
        below = rows[place + 1] if place + 1 < len(rows) else None
        place += _read(rows[place], below, found, ledger, first=place < 8)
    _titles(found, ledger)
    return found


def _read(row: Row, below: Row | None, found: Found, ledger: Ledger, *, first: bool) -> int:
    """Read one row of the head, and give how many rows that took."""
    pairs = list(_pairs(row))
    if pairs:
        for name, value in pairs:
            _field(name, value, found)
        ledger.put(row.at, Ending.HEAD, pairs[0][0])
        return 1
    label = _LABEL.fullmatch(row.text.strip()) if not row.cells else None
    if (
        label is not None
        and below is not None
        and not _LABEL.match(below.text + ":")
        and label["sign"] == ":"
        and label.lastgroup
    ):
        name = _name_of(label)
        _field(name, below.text, found)
        ledger.put((*row.at, *below.at), Ending.HEAD, name)
        return 2
    short = first and len(row.text) < LONGEST
    if short and not (LAST_MINUTES.search(row.text) or PROSE.search(row.text)):
        _line(row, found, ledger)
    elif not found.values.get("chair"):
        _mentions(row.text, found)
    return 1


def _pairs(row: Row) -> Iterator[tuple[str, str]]:
    """Give the labels of a row with their values: `Date: 4 May`, or in cells side by side."""
    cells = list(row.cells)
    place = 0
    while place + 1 < len(cells):
        label = _LABEL.fullmatch(cells[place].strip())
        if label is not None:
            yield _name_of(label), cells[place + 1]
            place += 2
            continue
        inner = _LABEL.match(cells[place])
        if inner and inner["sign"] == ":":
            yield _name_of(inner), cells[place][inner.end() :]
        place += 1
    if place < len(cells) or not cells:
        text = cells[place] if cells else row.text
        label = _LABEL.match(text)
        if label is not None and label["sign"] == ":" and text[label.end() :].strip():
            rest = text[label.end() :]
            second = re.search(
                r"\s(?=(?:date|time|venue|place|location|chair)\s?:)", rest, re.IGNORECASE
            )
            yield _name_of(label), rest[: second.start()] if second else rest
            if second:
                yield from _pairs(row.having(rest[second.end() :]))


def _name_of(label: re.Match[str]) -> str:
    return next(name for name in _LABELS if label[name])


def _field(name: str, value: str, found: Found) -> None:
    if name in ("day", "both", "time"):
        left = found.keep_hours(found.keep_day(value)) if name != "time" else value
        if name == "time":
            left = found.keep_hours(value, loose=True)
            found.keep("time_printed", value)
        if name == "both":
            found.keep("place", _place_in(_parts(left)))
        return
    if name in ("chair", "minute_taker"):
        person = read_person(value)
        found.keep(name, person.name if person else value)
        if person and person.organisation:
            found.keep(f"{name}_organisation", person.organisation)
        return
    if name == "status":
        found.status = "draft" if _DRAFT.search(value) else found.status
        return
    if name == "title":
        left = found.keep_hours(found.keep_day(value))
        parts = _parts(left)
        when_first = left != value and not left.split("\n")[0].strip()
        if when_first:  # `Meeting: 4 May 2026, 5pm, the hall` says when and where, and no title
            found.keep("place", _place_in(parts))
            return
        value = parts[0] if left != value and parts else value
    found.keep(name, value)


def _parts(text: str) -> list[str]:
    """Give what is left of a line once day and time are out, part by part."""
    parts = re.split(r"\n|\s\|\s|\s[–-]\s|,\s", text)
    clean = (
        re.sub(
            r"^(?:\s*(?:on|at|from|in|the|held|commencing|starting|and|via|to|of)\b)+"
            r"|\b(?:on|at|from|the|commencing|starting|held|and|of)\s*$",
            "",
            part.strip(" ,;:|–-.()"),
            flags=re.IGNORECASE,
        ).strip(" ,;:|–-.()")
        for part in parts
    )
    return [part for part in clean if len(part) > 1]


def _line(row: Row, found: Found, ledger: Ledger) -> None:
    """Read a line without labels: a title, a day, a time, a place, or all of them in a sentence."""
    text = re.sub(
        r"\s*\(?\bdraft\b[^)]{0,60}?\)\s*|^\s*draft\b[\s:–-]*", " ", row.text, flags=re.IGNORECASE
    )
    if _DRAFT.search(row.text):
        found.status = "draft"
        plain = not MINUTES.search(text) or ONLY_STANDING.fullmatch(row.text)
        if len(row.text) < 80 and plain and not find_days(text):
            ledger.put(row.at, Ending.HEAD, "status")
            return
    if row.cells:
        text = "  ".join(row.cells)
    held = _HELD.search(text)
    left = text
    had = (found.day, found.hours)
    left = found.keep_hours(found.keep_day(left))
    changed = (found.day, found.hours) != had or left != text
    if not changed and _ONLINE.fullmatch(text.strip()):
        found.keep("place", text)
        ledger.put(row.at, Ending.HEAD, "place")
        return
    if not changed and _ASIDE.fullmatch(text.strip()):
        return
    if not changed:
        text = _held_at(text, found)
        told = tells_chair(text) and MINUTES.search(text) is None
        plain = not (told or is_name(text) or row.bullet)
        late = found.titles and 0 < found.people_at < row.at[0]
        open_ended = row.text[-1:] != "." or _is_stopped(text, found)
        if len(text) < 160 and plain and open_ended and not late:
            found.titles.append(replace(row, text=text.strip()))
        return
    ledger.put(row.at, Ending.HEAD, "date")
    if (where := _BEHIND_HOURS.match(left)) and found.hours is not None:
        found.keep("place", where["place"])
        return
    held = _HELD.search(left)
    whole = left[: held.start()].split("\n")[0] if held else left.split("\n")[0]
    title = re.sub(
        r"\s+(?:on|of|from|for|was)\s*(?:the)?\s*$|[\s,–|-]+$", "", whole, flags=re.IGNORECASE
    ).strip()
    if len(title) > 5 and (MEETING.search(title) or BODY.search(title)):
        found.titles.append(replace(row, text=title))
        if MINUTES_OF.match(title) and BODY.search(title):
            found.said_title = title
    elif _ONLINE.fullmatch(title) or is_address(title):
        found.keep("place", title)
    behind = left[held.end() :] if held else left[len(whole) :]
    behind = IN_PUBLIC.sub("", behind)
    if held and re.search(r"\b(?:at|in)\s*$", held[0]) and SMALL_ROOM.match(behind):
        found.keep("place", _parts(behind.strip().split("\n")[0])[0])
    said = re.search(r"\b(?:at|in)\s+(?:the\s+)?(?=[A-Z])(?P<place>[^\n]{4,80})", behind)
    if said:
        found.keep("place", ", ".join(_parts(said["place"])[:4]))
    if held and re.search(r"\b(?:at|in)\s*$", held[0]):
        found.keep("place", ", ".join(_parts(behind.strip().split("\n")[0])[:4]))
    found.keep("place", _place_in(_parts(behind)))


def _is_stopped(text: str, found: Found) -> bool:
    """Say whether a line is a title though a full stop ends it: the first, and no sentence."""
    names = MEETING.search(text) is not None and BODY.search(text) is not None
    return not found.titles and names and not tells(text) and ". " not in text


MINUTES_OF = re.compile(r"\W*(?:draft\s)?minutes\sof\s(?:the|an?)\s", re.IGNORECASE)
"""How the sentence begins that says what met."""

_ASIDE = re.compile(r"\([^()]*\)")
"""A line in brackets, which is no title: `(registered charity no. 123)`."""

_HELD_AT = re.compile(
    r"\s(?:which was |that was )?held\s(?:at|in)\s(?!(?:public|private)\b)"
    r"(?P<place>[^.;]{4,70})$",
    re.IGNORECASE,
)


def _held_at(text: str, found: Found) -> str:
    """Keep where a title says it was held, and give the title without that."""
    held = _HELD_AT.search(text)
    if held is None:
        return text
    found.keep("place", re.sub(r"^the\s", "", held["place"], flags=re.IGNORECASE))
    return text[: held.start()]


_ONLINE = re.compile(
    r"(?:(?:held\s)?(?:virtually|online|remotely)?\s?(?:via|on|by|using)?\s?(?:ms"
    r"|microsoft)?\s?(?:teams|zoom|skype|google meet)"
    r"(?:\s(?:meeting|call|video\s?conference))?|(?:online|virtual|remote)(?: meeting)?"
    r"(?:\s\((?:ms |microsoft )?(?:teams|zoom)[^()]*\))?"
    r"|(?:by )?(?:video|tele)[\s-]?conference)",
    re.IGNORECASE,
)
"""A line that is where a meeting was that was nowhere."""


def _place_in(parts: list[str]) -> str:
    """Give the first part that can be a place, with those behind it that are of its address."""
    chosen: list[str] = []
    for part in parts:
        saint = bool(chosen) and re.match(r"St\.?\s", part)
        if (saint or _is_place(part)) and len(chosen) < 4:
            chosen.append(part)
        elif chosen:
            break
    return ", ".join(chosen)


def _is_place(part: str) -> bool:
    named = is_name(part) and not (BUILDING.search(part) or STREET.search(part))
    return (
        len(part) > 3
        and not named
        and not re.fullmatch(
            r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|noon|pm|am|draft|hours|hrs"
            r"|minutes.*|meeting|page\s\d+(?:\sof\s\d+)?|(?:in )?(?:public|private)(?: session)?"
            r"|[\d\s.:–-]+",
            part,
            re.IGNORECASE,
        )
        and not re.search(
            r"\b(?:minutes|present|chair|public are|members of|(?:last )?updated|printed|start)\b",
            part,
            re.IGNORECASE,
        )
    )


# Titles ---------------------------------------------------------------------------------------


def _titles(found: Found, ledger: Ledger) -> None:
    """Choose title and board among lines without labels: what says meeting, what body."""
    rows = [row for row in found.titles if not NO_TITLE.fullmatch(row.text)]
    for row in rows[:6]:
        ledger.put(row.at, Ending.HEAD, "title")
    if not found.values.get("place"):
        place = next((row for row in rows[1:6] if is_address(row.text)), None)
        place = place or next((row for row in rows[1:6] if _is_below_day(row, found)), None)
        if place is not None:
            found.keep("place", place.text)
            rows.remove(place)
    rows = [row for row in rows[:6] if not re.match(r"(?:https?:|www\.)", row.text)]
    if not rows:
        return
    counted = [row for row in rows if COUNTED.fullmatch(row.text)]
    rows = [row for row in rows if row not in counted] or rows
    named = [row for row in rows if MEETING.search(row.text)]
    bodies = [row for row in rows if BODY.search(row.text)]
    title = next((row for row in named if len(row.text) > 12), None) or (named or rows)[0]
    if (PLAIN.fullmatch(title.text) or not named) and bodies:
        title = most_exact(bodies)
    title = next(
        (row for row in rows if (found.posted or found.reposted) and row.text == found.said_title),
        title,
    )
    other = next((row for row in bodies if row is not title), None)
    if other is not None and SORT.fullmatch(other.text) and not MEETING.search(title.text):
        title, other = other, title  # the body's own name, and what it held
    text, board = both(without_opening(title.text))
    found.keep("title", text)
    if other is not None and PLAIN.fullmatch(board):
        board = ""  # `the Council` is called by its name on the other line
    if not board and other is None and BODY.search(text):
        board = EDGES.sub("", text).strip(" –-:,")
        board = board if board != text else ""
    above = other is not None and other.at < title.at
    found.keep("board", other.text if other and (above or not board) else board)
    others = [row for row in (*rows, *counted) if row is not title and row is not other]
    found.keep("subtitle", others[0].text if others else "")


def _is_below_day(row: Row, found: Found) -> bool:
    """Say whether a line stands right under the day, where a title block tells the place."""
    day = found.days[0][1] if found.days else None
    near = day is not None and 0 < row.at[0] - day.at[-1] <= BELOW
    return near and not MEETING.search(row.text) and not BODY.search(row.text)


# What only the words tell ---------------------------------------------------------------------


def _mentions(text: str, found: Found) -> None:
    """Take from running text what only a sentence says: who took the chair."""
    if not (found.listed_chair or found.values.get("chair")):
        name = chair_in(text)
        person = read_person(name) if " " in name else None
        found.keep("chair", person.name if person and " " in person.name else name)


def told_in_words(text: str) -> Head:
    """Give what running words tell of a meeting, as where its head leaves that out."""
    found = Found()
    _from_words(text, found)
    return _head(found)


def _from_text(paper: Paper, found: Found) -> None:
    """Fill what the head leaves out from the words of the minutes."""
    _from_words(paper.text, found)
    _settle_day(paper, found)


def _settle_day(paper: Paper, found: Found) -> None:
    if found.day is None:
        _day_from_text(paper, found)
    if found.day is not None:
        found.day = with_year(found.day, paper.text)


def _from_words(text: str, found: Found) -> None:
    _mentions(text[:6000], found)
    for name, value in told_by(text, found.values):
        found.keep(name, value)


def _day_from_text(paper: Paper, found: Found) -> None:
    """Take the day from what the file is called, or from a sentence that says when it was held."""
    held = re.search(r"\b(?:held|meeting)\s(?:on|of)\s(.{6,40})", paper.text[:1500])
    if held:
        found.keep_day(held[1])


def _clock(text: str) -> Clock:
    hours = read_hours(text) or next(iter(find_hours(text)), None) if text else None
    return hours.clock if hours else Clock("")


def _head(found: Found) -> Head:
    values = found.values
    day = found.day.day if found.day else Day("")
    return Head(
        title=_trimmed(values.get("title", "")),
        board=values.get("board", ""),
        subtitle=values.get("subtitle", ""),
        day=day if found.day and found.day.year_written else Day(""),
        day_printed=found.day.printed if found.day else "",
        start=found.hours.clock if found.hours else _clock(values.get("opened", "")),
        end=found.hours.until if found.hours else Clock(""),
        time_printed=found.hours.printed if found.hours else values.get("time_printed", ""),
        place=values.get("place", ""),
        link=values.get("link", ""),
        chair=values.get("chair", ""),
        chair_organisation=values.get("chair_organisation", ""),
        minute_taker=values.get("minute_taker", ""),
        closed=_clock(values.get("closed", "")),
        status=found.status,
        turnout=values.get("turnout", ""),
    )


def _trimmed(title: str) -> str:
    return re.sub(r"[\s:;,–-]+$", "", title)
