"""What every set of minutes has to say, whatever was discussed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutes.check.reading import Reading
from minutes.findings import Code, Finding, Severity
from minutes.kinds import AttendanceKind, ItemKind, MeetingKind
from minutes.model import Item
from minutes.rules.dates import read_day
from minutes.rules.names import Likeness, same_person
from minutes.rules.presence import IN_THE_ROOM, left_for_interest, presence
from minutes.rules.quorum import Quorum, quorum, turns

INFORMAL = frozenset({MeetingKind.EVENT, MeetingKind.SUB_GROUP})
"""Meetings that declare no interests and confirm no minutes as a rule."""

ACCEPTED = re.compile(
    r"\b(agreed|approved|confirmed|accepted|adopted|signed|accurate|correct|true record|deferred)",
    re.IGNORECASE,
)
"""Words that say what became of the minutes of the last meeting."""

NEXT = re.compile(r"\b(next|future|following) meeting|\bmeets? (again|next)\b", re.IGNORECASE)
"""Words by which minutes say when the board meets again."""

NO_QUORUM = re.compile(r"\b(inquorate|not quorate|no quorum|without a quorum|quorum was lost"
                       r"|ceased to be quorate|no longer quorate)", re.IGNORECASE)  # fmt: skip
"""Words by which minutes own up to a missing quorum."""


def look(reading: Reading) -> Iterator[Finding]:
    """Give what is missing from the heading and from the usual parts of minutes."""
    yield from _when_and_where(reading)
    yield from _chair(reading)
    yield from _people(reading)
    if reading.record.meeting.kind not in INFORMAL:
        yield from _usual_items(reading)
    yield from _quorum(reading)


def _when_and_where(reading: Reading) -> Iterator[Finding]:
    meeting = reading.record.meeting
    if len(meeting.day) < 10:
        yield _missing(reading, Code.DATE_MISSING, "The minutes do not say on which day it was.",
                       "Put the date into the heading.", Severity.ERROR)  # fmt: skip
    printed = read_day(meeting.day_printed) if meeting.day_printed else None
    if printed and printed.day and meeting.day and printed.day != meeting.day:
        yield Finding(
            code=Code.DATE_CONTRADICTION,
            severity=Severity.ERROR,
            message=f"The heading prints {meeting.day_printed}, and the meeting is kept under"
            f" another day, {meeting.day}.",
            hint="Correct whichever of the two is wrong.",
            place=meeting.id,
            text=meeting.day_printed,
        )
    if not meeting.place and not meeting.link:
        yield _missing(reading, Code.PLACE_MISSING, "The minutes do not say where it was.",
                       "Name the room, or say that it was held online.")  # fmt: skip
    if not meeting.closed and not meeting.end and meeting.kind is not MeetingKind.EVENT:
        yield _missing(reading, Code.END_MISSING, "The minutes do not say when it ended.",
                       "Write down when the chair closed the meeting.", Severity.NOTE)  # fmt: skip


def _chair(reading: Reading) -> Iterator[Finding]:
    meeting, lines = reading.record.meeting, reading.record.attendances
    marked = [line for line in lines if line.is_chair]
    if not meeting.chair and not marked:
        yield _missing(reading, Code.CHAIR_MISSING, "The minutes do not name the chair.",
                       "Say who took the chair.", Severity.ERROR)  # fmt: skip
        return
    name = meeting.chair or marked[0].name
    same = [
        line for line in (*marked, *lines)
        if line.is_chair or same_person(line.name, name) >= Likeness.LIKELY
    ]  # fmt: skip
    there = [line for line in same if line.kind in IN_THE_ROOM]
    if lines and not there and not any(line.kind is AttendanceKind.EXPECTED for line in same):
        yield Finding(
            code=Code.CHAIR_NOT_PRESENT,
            severity=Severity.WARNING,
            message=f"{name} is named as chair, and is not among those present.",
            hint="Say who took the chair at this meeting.",
            place=same[0].id if same else meeting.id,
            text=name,
        )


def _people(reading: Reading) -> Iterator[Finding]:
    record = reading.record
    if record.meeting.turnout and not record.attendances:
        return
    if not any(line.kind in IN_THE_ROOM for line in record.attendances):
        if not any(line.kind is AttendanceKind.EXPECTED for line in record.attendances):
            yield _missing(
                reading, Code.ATTENDANCE_MISSING, "The minutes do not say who was there.",
                "List those present.", Severity.ERROR,
            )  # fmt: skip
        return
    sent = any(line.kind is AttendanceKind.APOLOGIES for line in record.attendances)
    said = any(item.kind is ItemKind.APOLOGIES for item in record.items)
    if not sent and not said and "apolog" not in _all_words(reading):
        yield _missing(reading, Code.APOLOGIES_MISSING, "The minutes say nothing of apologies.",
                       "List who sent apologies, or say that there were none.",
                       Severity.NOTE)  # fmt: skip


def _usual_items(reading: Reading) -> Iterator[Finding]:
    record, words = reading.record, _all_words(reading)
    declared = record.declarations or any(i.kind is ItemKind.DECLARATIONS for i in record.items)
    if not declared and not re.search(r"\binterests?\b.{0,40}\bdeclar|\bdeclar\w+.{0,40}\binterest",
                                      words):  # fmt: skip
        yield _missing(
            reading, Code.DECLARATIONS_MISSING, "No interests were asked for.",
            "Add an item for declarations of interest, or say there were none.",
        )  # fmt: skip
    yield from _last_minutes(reading)
    ahead = [f for f in record.future_meetings if not f.day or f.day[:10] > record.meeting.day]
    if not ahead and not NEXT.search(words):
        yield _missing(
            reading, Code.NEXT_MEETING_MISSING, "The date of the next meeting is missing.",
            "Add the date, or say that it is still to be fixed.", Severity.NOTE,
        )  # fmt: skip


def _last_minutes(reading: Reading) -> Iterator[Finding]:
    record = reading.record
    items = [item for item in record.items if item.kind is ItemKind.LAST_MINUTES]
    if not items:
        titled = re.compile(r"\b(minutes|notes)\b.*\b(last|previous|meeting|arising)\b", re.I)
        items = [item for item in record.items if titled.search(item.title)]
    if not items:
        if record.meeting.previous is not None:
            yield _missing(
                reading, Code.LAST_MINUTES_UNDECIDED,
                "Nothing is said of the minutes of the last meeting.",
                "Add an item for them, and write down whether they were agreed.",
            )  # fmt: skip
        return
    if not any(_is_settled(reading, item) for item in items):
        yield Finding(
            code=Code.LAST_MINUTES_UNDECIDED,
            severity=Severity.WARNING,
            message="It is not said whether the minutes of the last meeting were agreed.",
            hint="Write down that they were confirmed, or what was to be corrected.",
            place=items[0].id,
            text=items[0].title,
        )


def _is_settled(reading: Reading, item: Item) -> bool:
    family = reading.family(item)
    own = [passage for passage in reading.passages if passage.item.id in family]
    decided = any(outcome.item in family for outcome in reading.record.outcomes)
    return decided or any(ACCEPTED.search(passage.text) for passage in own)


def _quorum(reading: Reading) -> Iterator[Finding]:
    if not any(line.kind in IN_THE_ROOM for line in reading.record.attendances):
        return
    if NO_QUORUM.search(reading.text):
        return
    yield from _without_those_who_left(reading)
    for turn in turns(reading.record):
        if turn.is_loss:
            item = turn.movement.item if turn.movement else None
            yield Finding(
                code=Code.NOT_QUORATE,
                severity=Severity.WARNING,
                message=turn.sentence,
                hint="Say so in the minutes, or correct who was there; decisions made without a"
                " quorum do not stand.",
                place=item or reading.record.meeting.id,
            )


def _without_those_who_left(reading: Reading) -> Iterator[Finding]:
    """Give the items that too few were there for once some had left because of an interest."""
    record = reading.record
    left = left_for_interest(record)
    for _, item in record.in_order():
        away = {who for who, items in left.items() if item.id in items}
        there = presence(record).during(item.id)
        if not away or quorum(record, there).is_quorate:
            continue
        if quorum(record, there | away).is_quorate:
            yield Finding(
                code=Code.NOT_QUORATE,
                severity=Severity.WARNING,
                message=f"Too few were there for “{item.title}” once some had left for it because"
                f" of an interest: {_counted(quorum(record, there))}.",
                hint="Say so in the minutes; decisions made without a quorum do not stand.",
                place=item.id,
            )


def _counted(now: Quorum) -> str:
    if now.missing:
        return f"nobody from {' or '.join(now.missing)}"
    return f"{now.present} of the {now.needed} that are needed"


def _all_words(reading: Reading) -> str:
    titles = " ".join(item.title for item in reading.record.items)
    return f"{titles}\n{reading.text}".lower()


def _missing(
    reading: Reading, code: Code, message: str, hint: str, severity: Severity = Severity.WARNING
) -> Finding:
    return Finding(
        code=code, severity=severity, message=message, hint=hint, place=reading.record.meeting.id
    )
