"""Papers as JSON, each in the one shape that the commands print: see docs/json.md."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import BinaryIO, TypedDict

from minutes.document import Document
from minutes.ids import ItemId
from minutes.kinds import (
    IN_THE_ROOM,
    AttendanceKind,
    DueKind,
    MeetingKind,
    OutcomeKind,
    PaperKind,
)
from minutes.model import Attendance, FutureMeeting, Outcome, Paper, Point
from minutes.record import ActionLine, Record
from minutes.rules.numbering import Numbers, numbers
from minutes.rules.timetable import starts
from minutes.shapes import Body, Footnote, Happening, Link, Source, Table, YearList

WHOLE_DAY = len("2026-05-14")
"""How long a day is that has its month and its day."""

DOCUMENT_TYPES = {MeetingKind.EVENT: "notes", MeetingKind.REPORT: "report"}
"""What a paper is, where it is not minutes."""

ONLY_ATTENDING = frozenset({AttendanceKind.IN_ATTENDANCE, AttendanceKind.OBSERVER})
"""Kinds of attendance that are there without belonging to the board."""


class PersonShape(TypedDict):
    """Somebody who was there."""

    name: str
    initials: str
    role: str
    organisation: str
    in_attendance: bool
    items: str


class AbsentShape(TypedDict):
    """Somebody who was not there."""

    name: str
    role: str


class PointShape(TypedDict):
    """One paragraph."""

    text: str
    kind: str
    depth: int
    number: str


class ItemShape(TypedDict):
    """One item with its paragraphs; level 1 is a top item."""

    number: str
    title: str
    level: int
    points: list[PointShape]


class OutcomeShape(TypedDict):
    """A decision or a recommendation."""

    reference: str
    text: str
    item: str


class ActionShape(TypedDict):
    """An action: `due` is a day where one is known, else the words it was promised in."""

    reference: str
    text: str
    owners: list[str]
    due: str
    item: str


class NextShape(TypedDict):
    """A date announced, as far as it is known."""

    date: str
    start: str
    location: str


class FindingShape(TypedDict):
    """Something an importer or the checker found."""

    code: str
    severity: str
    line: int
    text: str
    hint: str


class MeetingShape(TypedDict):
    """A meeting whole."""

    document_type: str
    board: str
    title: str
    date: str
    date_partial: str
    start: str
    end: str
    location: str
    chair: str
    minute_taker: str
    present: list[PersonShape]
    apologies: list[AbsentShape]
    absent: list[AbsentShape]
    items: list[ItemShape]
    actions: list[ActionShape]
    decisions: list[OutcomeShape]
    recommendations: list[OutcomeShape]
    next_meetings: list[NextShape]
    findings: list[FindingShape]


class UpdateShape(TypedDict):
    """A dated line on the life of an action."""

    date: str
    text: str
    status: str


class LogShape(TypedDict):
    """An action among those of many meetings."""

    id: str
    reference: str
    text: str
    board: str
    meeting: str
    date: str
    item: str
    owners: list[str]
    due: str
    due_printed: str
    due_moved: str
    status: str
    rag: str
    updates: list[UpdateShape]


class PaperShape(TypedDict):
    """A paper before the meeting."""

    label: str
    title: str
    place: str


class AgendaItemShape(TypedDict):
    """An item as it stands on an agenda; `minutes` is null where none are allotted."""

    number: str
    title: str
    level: int
    presenter: str
    organisation: str
    purpose: str
    start: str
    minutes: int | None
    papers: list[PaperShape]


class AgendaShape(TypedDict):
    """A meeting that is still to be held."""

    document_type: str
    board: str
    title: str
    date: str
    date_partial: str
    start: str
    end: str
    location: str
    link: str
    chair: str
    minute_taker: str
    issued: bool
    expected: list[PersonShape]
    apologies: list[AbsentShape]
    items: list[AgendaItemShape]
    papers: list[PaperShape]
    next_meetings: list[NextShape]


def write(document: Document, stream: BinaryIO) -> None:
    """Write what a document was composed from: a meeting, an agenda, the actions of a log."""
    record = document.record
    match document.paper:
        case PaperKind.ACTION_LOG if document.log is not None:
            made: object = [log_shape(line) for line in document.log.lines]
        case PaperKind.AGENDA if record is not None:
            made = agenda_shape(record)
        case PaperKind.MINUTES | PaperKind.HIGHLIGHTS if record is not None:
            made = shape(record)
        case PaperKind.DECISION_NOTE if record is not None:
            made = {**shape(record), "document_type": str(document.paper)}
        case _:
            raise ValueError("Only what was composed of meetings can be written as JSON.")
    stream.write((dumped(made) + "\n").encode("utf-8"))


def dumped(value: object) -> str:
    """Give a shape as the text that every command prints."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    # Half a character cannot be written as UTF-8; as an escape it is kept.
    return "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in text)


def shape(record: Record, findings: Iterable[FindingShape] = ()) -> MeetingShape:
    """Give a meeting in the documented shape."""
    meeting = record.meeting
    given = numbers(record, start=record.first_number)
    return {
        "document_type": DOCUMENT_TYPES.get(meeting.kind, "minutes"),
        "board": record.board.name,
        "title": meeting.title,
        "date": meeting.day if len(meeting.day) == WHOLE_DAY else "",
        "date_partial": "" if len(meeting.day) == WHOLE_DAY else meeting.day,
        "start": meeting.start,
        "end": meeting.end,
        "location": meeting.place,
        "chair": meeting.chair,
        "minute_taker": meeting.minute_taker,
        "present": [_person(row) for row in record.attendances if row.kind in IN_THE_ROOM],
        "apologies": list(_missing(record, AttendanceKind.APOLOGIES)),
        "absent": list(_missing(record, AttendanceKind.ABSENT)),
        "items": list(_items(record, given)),
        "actions": [_action(record, o, given) for o in _of_kind(record, OutcomeKind.ACTION)],
        "decisions": [
            _outcome(o, given) for o in _of_kind(record, OutcomeKind.DECISION, OutcomeKind.MOTION)
        ],
        "recommendations": [
            _outcome(o, given) for o in _of_kind(record, OutcomeKind.RECOMMENDATION)
        ],
        "next_meetings": [_next(row) for row in record.future_meetings],
        "findings": list(findings),
    }


def agenda_shape(record: Record) -> AgendaShape:
    """Give a meeting to come in the documented shape."""
    whole = shape(record)
    given, begins = numbers(record, start=record.first_number), starts(record)
    people = [row for row in record.attendances if row.kind is not AttendanceKind.APOLOGIES]
    return {
        "document_type": str(PaperKind.AGENDA),
        "board": whole["board"],
        "title": whole["title"],
        "date": whole["date"],
        "date_partial": whole["date_partial"],
        "start": whole["start"],
        "end": whole["end"],
        "location": whole["location"],
        "link": record.meeting.link,
        "chair": whole["chair"],
        "minute_taker": whole["minute_taker"],
        "issued": record.meeting.agenda_issued,
        "expected": [_person(row) for row in people],
        "apologies": whole["apologies"],
        "items": [
            {
                "number": given.bare.get(item.id, ""),
                "title": item.title,
                "level": depth + 1,
                "presenter": item.presenter,
                "organisation": item.presenter_organisation,
                "purpose": str(item.purpose),
                "start": begins.get(item.id, ""),
                "minutes": item.minutes_allotted,
                "papers": [_paper(row) for row in record.papers if row.item == item.id],
            }
            for depth, item in record.in_order()
        ],
        "papers": [_paper(row) for row in record.papers if row.item not in record.item],
        "next_meetings": whole["next_meetings"],
    }


def log_shape(line: ActionLine) -> LogShape:
    """Give an action of a log in the documented shape."""
    outcome = line.outcome
    return {
        "id": outcome.id,
        "reference": outcome.reference,
        "text": outcome.text,
        "board": line.board.name,
        "meeting": line.meeting.id,
        "date": line.meeting.day,
        "item": line.item.title,
        "owners": [owner.text for owner in line.owners],
        "due": outcome.due,
        "due_printed": outcome.due_printed,
        "due_moved": outcome.due_moved,
        "status": str(outcome.status),
        "rag": str(outcome.rag),
        "updates": [
            {"date": row.day, "text": row.text, "status": str(row.status or "")}
            for row in line.updates
        ],
    }


def _paper(row: Paper) -> PaperShape:
    return {"label": row.label, "title": row.title, "place": row.place}


def _of_kind(record: Record, *kinds: OutcomeKind) -> Iterator[Outcome]:
    return (outcome for outcome in record.outcomes_in_order() if outcome.kind in kinds)


def _person(row: Attendance) -> PersonShape:
    return {
        "name": row.name,
        "initials": row.initials,
        "role": row.role,
        "organisation": row.organisation,
        "in_attendance": row.kind in ONLY_ATTENDING,
        "items": row.items,
    }


def _missing(record: Record, kind: AttendanceKind) -> Iterator[AbsentShape]:
    for row in record.attendances:
        if row.kind is kind:
            yield {"name": row.name, "role": row.role or row.organisation}


def _items(record: Record, given: Numbers) -> Iterator[ItemShape]:
    for depth, item in record.in_order():
        yield {
            "number": given.bare.get(item.id, ""),
            "title": item.title,
            "level": depth + 1,
            "points": [_point(point, given) for point in record.points_of(item.id)],
        }


def _point(point: Point, given: Numbers) -> PointShape:
    return {
        "text": "\n".join(part for part in (_said(point), *_body(point.body)) if part),
        "kind": str(point.kind),
        "depth": point.depth,
        "number": given.points.get(point.id, ""),
    }


def _said(point: Point) -> str:
    return " ".join(part for part in (point.heading, point.text) if part)


def _body(body: Body | None) -> Iterator[str]:
    """Give what a point holds beside its text as lines: rows of tables, years, a link."""
    match body:
        case None:
            return
        case Table():
            yield body.caption
            yield from (" | ".join(row) for row in (body.header, *body.rows))
        case YearList():
            yield body.service
            for year in body.years:
                yield " | ".join((year.label, year.period, ", ".join(year.members)))
        case Link():
            yield " ".join(part for part in (body.words, body.address) if part)
        case Source():
            yield body.words
        case Footnote():
            yield f"{body.mark} {body.text}"
        case Happening():
            return


def _action(record: Record, outcome: Outcome, given: Numbers) -> ActionShape:
    return {
        "reference": outcome.reference,
        "text": outcome.text,
        "owners": [owner.text for owner in record.owners_of(outcome.id)],
        "due": _due(outcome),
        "item": _item_number(outcome.item, given),
    }


def _due(outcome: Outcome) -> str:
    if outcome.due_kind is DueKind.ON or outcome.due:
        return outcome.due or outcome.due_printed
    return outcome.due_printed or str(outcome.due_kind)


def _outcome(outcome: Outcome, given: Numbers) -> OutcomeShape:
    return {
        "reference": outcome.reference,
        "text": outcome.text,
        "item": _item_number(outcome.item, given),
    }


def _item_number(item: ItemId, given: Numbers) -> str:
    return given.bare.get(item, "")


def _next(row: FutureMeeting) -> NextShape:
    return {"date": row.day or row.printed, "start": row.start, "location": row.place}
