"""A meeting and the dates announced at it, for the calendar of whoever should come (.ics).

A calendar is passed on and shown on telephones, so nothing restricted is in it, whoever it is
made for. Times are those of London, with its summer time explained in the file: a program that
knows no time zones, or is abroad, still shows the right hour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import BinaryIO

from icalendar import (
    Calendar,
    Component,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vDate,
    vDatetime,
    vRecur,
)

from exporters.letters import flat, legal, safe_link
from minutes.compose import items
from minutes.compose.job import Job
from minutes.document import Bullet, Document, words
from minutes.errors import NotUnderstood
from minutes.kinds import MeetingKind
from minutes.model import Clock, FutureMeeting, Meeting
from minutes.rules.days import date_of
from minutes.rules.restricted import public, secrets
from minutes.rules.secrets import cut

MAKER = "-//Minutebook//Minutebook//EN"
"""How a calendar says which program wrote it."""

ZONE = "Europe/London"
"""The clock that boards go by."""

SUMMER, WINTER = timedelta(hours=1), timedelta(0)
"""How far the clock in London is ahead of UTC."""

COUNTED_FROM = datetime(2020, 1, 1, tzinfo=UTC)
"""Versions of an entry are counted in minutes from here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of the calendar; without `start` it takes the whole day."""

    id: str
    day: date
    start: time | None
    end: time | None
    title: str
    purpose: str = ""
    place: str = ""
    link: str = ""
    notes: tuple[str, ...] = ()
    provisional: bool = False


def write(document: Document, stream: BinaryIO) -> None:
    """Write the meeting that a document was composed from, and the dates it announces.

    A date of which only the month is known stands in the notes of the first entry.
    """
    if document.record is None:
        raise ValueError("Only the paper of a meeting can be written as a calendar.")
    whole = document.whole or document.record
    job = Job(record=public(whole), style=document.style, audience=document.audience)
    entries = _entries(job)
    if not entries:
        raise NotUnderstood(
            "There is no full date here to put into a calendar.",
            way_out="Give the meeting its day, or announce a date, and export again.",
        )
    stamp = _stamp(document, entries)
    kept_back = secrets(whole)
    calendar = _calendar()
    for entry in entries:
        calendar.add_component(_event(entry, document, stamp, kept_back))
    stream.write(calendar.to_ical())


# ------------------------------------------------------------------ what stands in it


def _entries(job: Job) -> list[Entry]:
    """Give the meeting first, then the dates announced, each day once."""
    record = job.record
    known = [row for row in record.future_meetings if date_of(row.day)]
    rest = tuple(row for row in record.future_meetings if not date_of(row.day))
    known.sort(key=lambda row: (row.day, not row.start, row.start, row.order, row.id))
    found: list[Entry] = [*_held(job)]
    for row in known:
        entry = _announced(job, row)
        day = [other for other in found if other.day == entry.day]
        if any(_is_told(entry, other) for other in day):
            continue
        found.append(replace(entry, id=row.id) if any(o.id == entry.id for o in day) else entry)
    if found and rest:
        found[0] = replace(found[0], notes=(*found[0].notes, *_to_come(job, rest)))
    return found


def _held(job: Job) -> Iterator[Entry]:
    """Give the meeting itself, where its whole day is known. A report is no meeting."""
    board, meeting = job.record.board, job.record.meeting
    day = date_of(meeting.day)
    if day is None or meeting.kind is MeetingKind.REPORT:
        return
    usual = meeting.kind is MeetingKind.ORDINARY
    yield Entry(
        id=_id_of_day(board.id, day) if usual else meeting.id,
        day=day,
        start=_time(meeting.start),
        end=_end(job, meeting),
        title=_title(board.name, meeting.title),
        place=meeting.place,
        link=meeting.link,
        notes=tuple(_notes(job)),
    )


def _announced(job: Job, row: FutureMeeting) -> Entry:
    """Give a date announced.

    Its id is that of its board and day: the minutes of three meetings may announce one date, and
    it is still one entry, which becomes that of the meeting itself once there is one.
    """
    board, day = job.record.board, date.fromisoformat(row.day)
    return Entry(
        id=_id_of_day(board.id, day),
        day=day,
        start=_time(row.start),
        end=_end(job, row),
        title=_title(board.name, row.purpose, job.style.words.provisional * row.provisional),
        purpose=row.purpose,
        place=row.place,
        provisional=row.provisional,
    )


def _is_told(entry: Entry, other: Entry) -> bool:
    """Say whether an entry adds nothing to another of the same day."""
    return entry.start in (None, other.start) and entry.purpose in ("", other.purpose)


def _id_of_day(board: str, day: date) -> str:
    return f"{board}-{day.isoformat()}"


def _title(board: str, title: str, mark: str = "") -> str:
    parts = [board, title] if board.casefold() not in title.casefold() else [title]
    text = ": ".join(part for part in parts if part) or "Meeting"
    return f"{text} ({mark})" if mark else text


def _notes(job: Job) -> Iterator[str]:
    """Give what helps to come prepared: when, where to join, who chairs, the agenda."""
    meeting = job.record.meeting
    if meeting.time_printed and _time(meeting.start) is None:
        yield f"Time: {meeting.time_printed}"
    if meeting.link:
        yield f"Joining link: {meeting.link}"
    if meeting.chair:
        yield f"Chair: {meeting.chair}"
    agenda = [item for item in job.record.under(None) if item.title]
    if agenda:
        yield "\nAgenda"
    for item in agenda:
        yield f"{job.numbers.items.get(item.id, '')} {item.title}".strip()


def _to_come(job: Job, rows: tuple[FutureMeeting, ...]) -> Iterator[str]:
    """Give the dates that no calendar can hold, in the words of the minutes."""
    alone = replace(job, record=replace(job.record, items=(), future_meetings=rows))
    told = [words(b.spans) for b in items.future_meetings(alone) if isinstance(b, Bullet)]
    if any(told):
        yield "\nDates still to be fixed"
    yield from filter(None, told)


def _time(clock: Clock) -> time | None:
    try:
        return time.fromisoformat(clock).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        return None


def _end(job: Job, thing: Meeting | FutureMeeting) -> time | None:
    """Give when it ends: as said, or as usual where it starts as usual."""
    board = job.record.board
    usual = board.usual_end if thing.start == board.usual_start else ""
    return _time(thing.end or Clock(usual))


# ------------------------------------------------------------------ how it is written


def _event(entry: Entry, document: Document, stamp: datetime, kept_back: frozenset[str]) -> Event:
    """Give an entry as a calendar holds it."""

    def said(text: str) -> str:
        return flat(cut(text, kept_back)).strip()

    event = Event()
    _put(event, "uid", f"{flat(entry.id)}@minutebook")
    _put(event, "dtstamp", stamp)
    _put(event, "sequence", _version(document))
    _put(event, "summary", said(entry.title))
    _put(event, "status", "TENTATIVE" if entry.provisional else "CONFIRMED")
    for name, value, zone in _span(entry):
        _put(event, name, value, zone)
    # A day of which no hour is known yet keeps nobody from other meetings.
    _put(event, "transp", "OPAQUE" if entry.start else "TRANSPARENT")
    if place := said(entry.place):
        _put(event, "location", place)
    if (link := safe_link(entry.link)) and cut(link, kept_back) == link:
        _put(event, "url", link)
    if notes := legal(cut("\n".join(entry.notes), kept_back)).strip():
        _put(event, "description", notes)
    return event


def _span(entry: Entry) -> Iterator[tuple[str, vDate | vDatetime, str]]:
    """Give when an entry starts and ends; one that ends before it starts ends the next day."""
    next_day = entry.day + timedelta(days=1) if entry.day < date.max else None
    if entry.start is None:
        yield "dtstart", vDate(entry.day), ""
        if next_day:
            yield "dtend", vDate(next_day), ""
        return
    yield "dtstart", vDatetime(datetime.combine(entry.day, entry.start)), ZONE
    if entry.end and entry.end > entry.start:
        yield "dtend", vDatetime(datetime.combine(entry.day, entry.end)), ZONE
    elif entry.end and entry.end < entry.start and next_day:
        yield "dtend", vDatetime(datetime.combine(next_day, entry.end)), ZONE


def _changed(document: Document) -> datetime | None:
    """Give when the minutes were last changed, if that is known."""
    try:
        changed = datetime.fromisoformat(document.facts.modified)
    except ValueError:
        return None
    return changed.astimezone(UTC) if changed.tzinfo else changed.replace(tzinfo=UTC)


def _stamp(document: Document, entries: Iterable[Entry]) -> datetime:
    """Give the moment an entry is of. Never now: the same minutes give the same file."""
    first = min(entry.day for entry in entries)
    return _changed(document) or datetime.combine(first, time(), UTC)


def _version(document: Document) -> int:
    """Give a number that grows with every change, so that a calendar takes the newer entry."""
    changed = _changed(document) or COUNTED_FROM
    return max(0, (changed - COUNTED_FROM) // timedelta(minutes=1))


def _calendar() -> Calendar:
    calendar = Calendar()
    _put(calendar, "prodid", MAKER)
    _put(calendar, "version", "2.0")
    _put(calendar, "calscale", "GREGORIAN")
    _put(calendar, "method", "PUBLISH")
    calendar.add_component(_london())
    return calendar


def _london() -> Timezone:
    """Give London's clock since 1996 as a rule: Outlook reads no lists of days."""
    zone = Timezone()
    _put(zone, "tzid", ZONE)
    for part, name, first, before, after in (
        (TimezoneDaylight(), "BST", "1996-03-31T01:00", WINTER, SUMMER),
        (TimezoneStandard(), "GMT", "1996-10-27T02:00", SUMMER, WINTER),
    ):
        start = datetime.fromisoformat(first)
        _put(part, "tzname", name)
        _put(part, "dtstart", vDatetime(start))
        _put(part, "rrule", vRecur(freq="YEARLY", byday="-1SU", bymonth=start.month))
        _put(part, "tzoffsetfrom", before)
        _put(part, "tzoffsetto", after)
        zone.add_component(part)
    return zone


def _put(part: Component, name: str, value: object, zone: str = "") -> None:
    """Put a value into a part of the file; a time by its zone's name alone, as it is shown."""
    known = {"TZID": zone} if zone else {}
    part.add(name, value, known)  # pyright: ignore[reportUnknownMemberType] - its value has no type
