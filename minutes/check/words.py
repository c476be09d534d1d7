"""The words themselves: days that are not that weekday, strange initials, names spelt two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutes.check.reading import Passage, Reading
from minutes.check.spelling import Speller
from minutes.findings import Code, Finding, Severity
from minutes.model import Outcome, Point
from minutes.rules.dates import WEEKDAYS, When, find_days, print_day, weekday_of
from minutes.rules.initials import (
    Ambiguous,
    Known,
    Mention,
    Ring,
    Someone,
    Unknown,
    find_initials,
)

SPOKE = (
    "accepted|acknowledged|added|advised|agreed|announced|answered|apologised|asked|believed"
    "|briefed|challenged|circulated|clarified|commended|commented|concluded|confirmed|considered"
    "|cautioned|declared|described|disagreed|drew|echoed|emphasised|encouraged|enquired|explained"
    "|expressed|felt|gave|highlighted|hoped|informed|introduced|invited|joined|left|mentioned"
    "|noted|objected|observed|offered|outlined|pointed|praised|presented|proposed|queried"
    "|questioned|raised|read|recommended|recorded|referred|reflected|reiterated|reminded|replied"
    "|reported|requested|responded|returned|said|seconded|shared|spoke|stated|stressed|suggested"
    "|summarised|supported|thanked|thought|told|undertook|updated|urged|volunteered|walked|warned"
    "|welcomed|wondered"
)
"""What somebody in the room is said to have done."""

DID = re.compile(rf"\s+(?:also\s+|then\s+)?(?:{SPOKE})\b|\s+to\s+[a-z]+\b")
"""What follows initials of which the text says that they spoke, or are to do something."""

ARTICLE = re.compile(r"\b(?:the|a|an|our|its|their|this|each|every|of|by|local)\s+$", re.I)
"""Words that stand before an organisation and never before initials: `the LA reported`."""


MOST_INITIALS = 3
"""Up to how many capitals may be somebody who only is mentioned; more are an abbreviation."""


def look(reading: Reading) -> Iterator[Finding]:
    """Give days, initials and names that do not fit."""
    yield from _weekdays(reading)
    yield from _initials(reading)
    yield from _names(reading)


# ------------------------------------------------------------------ days


def _weekdays(reading: Reading) -> Iterator[Finding]:
    for text, place in _dated_texts(reading):
        for when in find_days(text, reading.record.meeting.day):
            if when.weekday_differs:
                yield _wrong_weekday(when, place)


def _dated_texts(reading: Reading) -> Iterator[tuple[str, str]]:
    record = reading.record
    yield record.meeting.day_printed, record.meeting.id
    for _, item in record.in_order():
        yield item.title, item.id
        for entry in record.entries(item.id):
            yield from ((p.text, p.place) for p in reading.passages if p.place == entry.id)
            if isinstance(entry, Outcome):
                yield entry.due_printed, entry.id
    for future in record.future_meetings:
        yield future.printed, future.id


def _wrong_weekday(when: When, place: str) -> Finding:
    real = weekday_of(when.day)
    name = WEEKDAYS[real] if real is not None else ""
    return Finding(
        code=Code.DATE_WEEKDAY_MISMATCH,
        severity=Severity.WARNING,
        message=f"{print_day(when.day)} is a {name}, not a {WEEKDAYS[when.weekday or 0]}.",
        hint="Correct the day of the week, or the date.",
        place=place,
        text=when.printed,
    )


# ------------------------------------------------------------------ initials


def _initials(reading: Reading) -> Iterator[Finding]:
    """Look at each set of initials where it first does something it should not."""
    told: set[tuple[Code, str]] = set()
    for passage in reading.passages:
        for mention in find_initials(passage.text, reading.known):
            finding = _about(reading, passage, mention)
            if finding is not None and (finding.code, mention.text) not in told:
                told.add((finding.code, mention.text))
                yield finding


def _about(reading: Reading, passage: Passage, mention: Mention) -> Finding | None:
    speaks = DID.match(passage.text, mention.end) is not None
    match mention.meaning:
        case Known(someone):
            speaks = speaks and isinstance(passage.entry, Point)
            return _not_there(reading, passage, mention.text, someone) if speaks else None
        case Ambiguous(candidates):
            names = " or ".join(one.name for one in candidates)
            return _finding(
                passage, mention.text, Code.INITIALS_AMBIGUOUS, f"{mention.text} may be {names}.",
                "Give one of them other initials, or write the name.",
            )  # fmt: skip
        case Unknown():
            article = ARTICLE.search(passage.text[: mention.start])
            if article or mention.text in reading.abbreviations:
                return None
            if not speaks and sum(map(str.isupper, mention.text)) > MOST_INITIALS:
                return None
            said = "speaks, and is" if speaks else "is"
            return _finding(
                passage, mention.text, Code.INITIALS_UNKNOWN,
                f"{mention.text} {said} nobody on the list.",
                "Correct the initials, or add the person to the list.",
                Severity.WARNING if speaks else Severity.NOTE,
            )  # fmt: skip


def _not_there(reading: Reading, passage: Passage, who: str, someone: Someone) -> Finding | None:
    """Look whether somebody who speaks was in the room to do so."""
    if not reading.record.attendances:
        return None
    if someone.ring is not Ring.HERE or someone.attendance is None:
        return _finding(
            passage, who, Code.INITIALS_NOT_PRESENT,
            f"{who} speaks, and {someone.name} is not among those present.",
            "Add them to those present, or say how their words came to the meeting.",
            Severity.NOTE,
        )  # fmt: skip
    there = reading.presence.items.get(someone.attendance, frozenset())
    if passage.item.id in there or not there:
        return None
    return _finding(
        passage, who, Code.INITIALS_NOT_PRESENT,
        f"{who} speaks under {_small(reading.called(passage.item))}, and was not there for it.",
        "Correct when they came and went, or who spoke.", Severity.NOTE,
    )  # fmt: skip


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _finding(
    passage: Passage,
    text: str,
    code: Code,
    message: str,
    hint: str,
    severity: Severity = Severity.WARNING,
) -> Finding:
    return Finding(
        code=code, severity=severity, message=message, hint=hint, place=passage.place, text=text
    )


# ------------------------------------------------------------------ names


def _names(reading: Reading) -> Iterator[Finding]:
    """Look for names that are nearly, and not quite, those on the list."""
    record = reading.record
    speller = Speller([line.name for line in record.attendances])
    told: set[str] = set()
    for name, place in _printed_names(reading):
        for other in speller.variants_of(name):
            if name not in told:
                told.add(name)
                yield _two_ways(name, other, place)
    for passage in reading.passages:
        for name, other in speller.variants_in(passage.text):
            if name not in told:
                told.add(name)
                yield _two_ways(name, other, passage.place)


def _printed_names(reading: Reading) -> Iterator[tuple[str, str]]:
    record = reading.record
    yield record.meeting.chair, record.meeting.id
    yield record.meeting.minute_taker, record.meeting.id
    for line in record.attendances:
        yield line.name, line.id
        yield line.substitute_for, line.id
    for declaration in record.declarations:
        yield declaration.name, declaration.item or record.meeting.id
    for _, item in record.in_order():
        yield item.presenter, item.id
    for outcome in record.outcomes:
        yield outcome.mover, outcome.id
        yield outcome.seconder, outcome.id


def _two_ways(name: str, other: str, place: str) -> Finding:
    return Finding(
        code=Code.NAME_VARIANT,
        severity=Severity.WARNING,
        message=f"“{name}” is nearly “{other}”: perhaps one person, spelt two ways.",
        hint="Correct the one that is wrong. Where they are two people, leave both.",
        place=place,
        text=name,
    )
