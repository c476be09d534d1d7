"""A meeting as the lines of a page: what each says, what it is, and which row it comes from.

This is how the minutes are read while they are worked on. How they are printed is the house
style's affair, and another road.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from minutes.kinds import AttendanceKind, OutcomeKind, PointKind, Status
from minutes.model import Attendance, Declaration, Item, Movement, Outcome, Point, Update
from minutes.record import Record
from minutes.rules import numbering, presence
from minutes.rules.days import WeekdayStyle, print_day
from minutes.rules.dues import print_due
from minutes.rules.telling import declared_at, moved_at, told
from minutes.rules.times import print_hours
from minutes.shapes import Footnote, Happening, Link, Source, Table, YearList


class Look(StrEnum):
    """What a line is; the page knows how each looks."""

    BOARD = "board"
    TITLE = "title"
    FACTS = "facts"
    LABEL = "label"
    PERSON = "person"
    ITEM = "item"
    UNDER_ITEM = "under item"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    HEADING = "heading"
    QUESTION = "question"
    ANSWER = "answer"
    QUOTATION = "quotation"
    NOTE = "note"
    TABLE = "table"
    LINK = "link"
    OUTCOME = "outcome"
    OUTCOME_FACTS = "outcome facts"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One paragraph of the page."""

    look: Look
    text: str = ""
    mark: str = ""
    """What stands before the text and is not part of it: a number, a bullet, initials."""
    lead: str = ""
    """Words that run into the text, in bold."""
    row: str = ""
    """The id of what it comes from."""
    depth: int = 0
    editable: bool = False
    restricted: bool = False
    table: Table | None = None


GROUPS: tuple[tuple[str, tuple[AttendanceKind, ...]], ...] = (
    ("Present", (AttendanceKind.PRESENT, AttendanceKind.SUBSTITUTE)),
    ("In attendance", (AttendanceKind.IN_ATTENDANCE,)),
    ("Observers", (AttendanceKind.OBSERVER,)),
    ("Expected", (AttendanceKind.EXPECTED,)),
    ("Apologies", (AttendanceKind.APOLOGIES,)),
    ("Absent", (AttendanceKind.ABSENT,)),
)
"""Those on a meeting's list, in the order that minutes name them."""

LOOKS: dict[PointKind, Look] = {
    PointKind.PARAGRAPH: Look.PARAGRAPH,
    PointKind.BULLET: Look.BULLET,
    PointKind.NUMBERED: Look.PARAGRAPH,
    PointKind.LETTERED: Look.PARAGRAPH,
    PointKind.HEADING: Look.HEADING,
    PointKind.QUESTION: Look.QUESTION,
    PointKind.ANSWER: Look.ANSWER,
    PointKind.QUOTATION: Look.QUOTATION,
    PointKind.NOTE: Look.NOTE,
    PointKind.TABLE: Look.TABLE,
    PointKind.YEARS: Look.BULLET,
    PointKind.LINK: Look.LINK,
}
"""How each kind of point looks."""

MARKS = {Look.BULLET: "•", Look.QUESTION: "Q", Look.ANSWER: "A"}
"""What stands before such points where no number does."""


def lines_of(record: Record) -> tuple[Line, ...]:
    """Give the page of a meeting."""
    return tuple(_Page(record).lines())


def owners_text(record: Record, outcome: Outcome) -> str:
    """Give who is to do it, as it is printed: `RB and MM`."""
    owners = record.owners_of(outcome.id)
    text = ""
    for place, owner in enumerate(owners):
        text += (owner.separator or ", " if place else "") + owner.text
    return text or outcome.owners_printed


def due_text(record: Record, outcome: Outcome) -> str:
    """Give when it is due: as printed, or the day; behind it, where the day was moved to."""
    said = print_due(outcome, record.meeting.day)
    if outcome.due_moved:
        moved = f"now {print_day(outcome.due_moved)}"
        return f"{said}, {moved}" if said else moved
    return said


class _Page:
    """Lays the lines of one meeting."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._numbers = numbering.numbers(record, record.first_number)

    def lines(self) -> Iterator[Line]:
        yield from self._title()
        yield from self._people()
        for depth, item in self._record.in_order():
            yield from self._item(depth, item)
        if not self._record.items:
            yield Line(look=Look.EMPTY, text="Nothing is on the agenda of this meeting yet.")
        yield from self._loose()
        yield from self._future()

    # -------------------------------------------------------------- the head

    def _title(self) -> Iterator[Line]:
        meeting, board = self._record.meeting, self._record.board
        if meeting.title and meeting.title != board.name:
            yield Line(look=Look.BOARD, text=board.name)
        yield Line(look=Look.TITLE, text=meeting.title or board.name, row=meeting.id)
        when = print_day(meeting.day, weekday=WeekdayStyle.FULL) or meeting.day_printed
        hours = print_hours(meeting.start, meeting.end) or meeting.time_printed
        facts = " · ".join(part for part in (when, hours, meeting.place) if part)
        yield Line(look=Look.FACTS, text=facts or "No day has been set yet.")
        roles = (("Chair", meeting.chair), ("Minutes", meeting.minute_taker))
        said = " · ".join(f"{role}: {name}" for role, name in roles if name)
        state = f"{str(meeting.state).capitalize()} minutes"
        yield Line(look=Look.FACTS, text=" · ".join(part for part in (state, said) if part))
        if meeting.confidentiality:
            yield Line(look=Look.FACTS, text=meeting.confidentiality)

    def _people(self) -> Iterator[Line]:
        for label, kinds in GROUPS:
            rows = [row for row in self._record.attendances if row.kind in kinds]
            if rows:
                yield Line(look=Look.LABEL, text=label)
            for row in rows:
                yield Line(look=Look.PERSON, mark=row.initials, text=_person(row), row=row.id)
        if self._record.meeting.turnout:
            yield Line(look=Look.LABEL, text="Turnout")
            yield Line(look=Look.PERSON, text=self._record.meeting.turnout)

    # -------------------------------------------------------------- the items

    def _item(self, depth: int, item: Item) -> Iterator[Line]:
        yield Line(
            look=Look.ITEM,
            mark=self._numbers.items[item.id],
            text=item.title or "Untitled item",
            row=item.id,
            depth=depth,
            restricted=self._record.is_restricted(item.id),
        )
        under = (item.presenter, item.presenter_organisation, "Urgent" if item.urgent else "")
        if any(under):
            text = ", ".join(part for part in under if part)
            yield Line(look=Look.UNDER_ITEM, text=text, depth=depth)
        for entry in told(self._record, item.id):
            match entry:
                case Point():
                    yield from self._point(entry)
                case Outcome():
                    yield from self._outcome(entry)
                case Movement():
                    yield from self._moved(entry, self._numbers.bare.get(item.id, ""))
                case Declaration():
                    yield _declared(entry)
                case Update():
                    yield from self._news(entry)

    def _point(self, point: Point) -> Iterator[Line]:
        look = LOOKS[point.kind]
        number = self._numbers.points.get(point.id, point.number_printed)
        line = Line(
            look=look,
            mark=number or MARKS.get(look, ""),
            lead=point.heading,
            text=point.text,
            row=point.id,
            depth=point.depth,
            editable=True,
            restricted=self._record.is_restricted(point.id),
        )
        match point.body:
            case None:
                yield line
            case Table() as table:
                if point.text or table.caption:
                    yield _with(line, look=Look.HEADING, text=point.text or table.caption)
                yield Line(look=Look.TABLE, row=point.id, table=table)
            case YearList() as years:
                yield _with(line, look=Look.HEADING, text=point.text or years.service)
                for year in years.years:
                    label = f"{year.label} ({year.period})" if year.period else year.label
                    text = f"{label}: {', '.join(year.members)}"
                    yield Line(look=Look.BULLET, mark="•", text=text, row=point.id)
            case Link() as link:
                words = " ".join(part for part in (point.text or link.words, link.address) if part)
                yield _with(line, look=Look.LINK, text=words)
            case Source() as source:
                yield line
                yield Line(look=Look.NOTE, text=f"— {source.words}", row=point.id)
            case Happening():
                yield replace(line, look=Look.NOTE)
            case Footnote() as footnote:
                yield line
                yield Line(look=Look.NOTE, mark=footnote.mark, text=footnote.text, row=point.id)

    def _outcome(self, outcome: Outcome) -> Iterator[Line]:
        kind = str(outcome.verb or outcome.kind).upper()
        label = kind if outcome.kind is OutcomeKind.DECISION else str(outcome.kind).upper()
        yield Line(
            look=Look.OUTCOME,
            lead=" ".join(part for part in (label, outcome.reference) if part),
            text=outcome.text,
            row=outcome.id,
            editable=True,
            restricted=self._record.is_restricted(outcome.id),
        )
        if facts := " · ".join(self._outcome_facts(outcome)):
            yield Line(look=Look.OUTCOME_FACTS, text=facts, row=outcome.id)
        for update in self._record.updates_of(outcome.id):
            said = ": ".join(part for part in (print_day(update.day), update.text) if part)
            if said:
                yield Line(look=Look.OUTCOME_FACTS, text=said, row=update.id)

    def _outcome_facts(self, outcome: Outcome) -> Iterator[str]:
        if owners := owners_text(self._record, outcome):
            yield owners
        if due := due_text(self._record, outcome):
            yield due
        if outcome.kind is OutcomeKind.ACTION and outcome.status is not Status.OPEN:
            yield str(outcome.status)
        for word, name in (("Proposed", outcome.mover), ("Seconded", outcome.seconder)):
            if name:
                yield f"{word}: {name}"
        votes = (
            ("for", outcome.votes_for),
            ("against", outcome.votes_against),
            ("abstained", outcome.votes_abstained),
        )
        if counted := ", ".join(f"{n} {word}" for word, n in votes if n is not None):
            yield counted

    # -------------------------------------------------------------- beside the items

    def _moved(self, move: Movement, number: str) -> Iterator[Line]:
        who = next((row for row in self._record.attendances if row.id == move.attendance), None)
        if who is not None:
            said = presence.sentence(move, who, number)
            yield Line(look=Look.NOTE, text=said, row=move.id)

    def _news(self, update: Update) -> Iterator[Line]:
        known = {row.id: row for row in (*self._record.outcomes, *self._record.earlier)}
        if outcome := known.get(update.outcome):
            action = " ".join(part for part in ("Action", outcome.reference) if part)
            parts = (update.text or outcome.text, (update.status or "").capitalize())
            said = " ".join(f"{part.rstrip('.')}." for part in parts if part)
            yield Line(look=Look.NOTE, text=f"{action}: {said}", row=update.id)

    def _loose(self) -> Iterator[Line]:
        loose = [
            *(_declared(row) for row in declared_at(self._record, None)),
            *(line for row in moved_at(self._record, None) for line in self._moved(row, "")),
        ]
        if loose:
            yield Line(look=Look.LABEL, text="Interests, arrivals and departures")
            yield from loose
        for amendment in self._record.amendments:
            if amendment.meeting == self._record.meeting.id:
                about = f" ({amendment.about})" if amendment.about else ""
                yield Line(look=Look.NOTE, text=f"Amended{about}: {amendment.text}")

    def _future(self) -> Iterator[Line]:
        rows = self._record.future_meetings
        if rows:
            yield Line(look=Look.LABEL, text="Dates of future meetings")
        for row in rows:
            day = print_day(row.day, weekday=WeekdayStyle.FULL)
            hours = print_hours(row.start, row.end)
            text = ", ".join(part for part in (day, hours, row.place, row.purpose) if part)
            yield Line(look=Look.PERSON, text=text or row.printed, row=row.id)


def _with(line: Line, *, look: Look, text: str) -> Line:
    """Give the line of a point whose body has words of its own, which are not edited here."""
    return Line(
        look=look,
        text=text,
        mark=line.mark if look is not Look.HEADING else "",
        lead=line.lead,
        row=line.row,
        depth=line.depth,
        restricted=line.restricted,
    )


def _declared(row: Declaration) -> Line:
    left = "left the room" if row.left_the_room else ""
    said = ", ".join(part for part in (row.nature, left, row.dispensation) if part)
    text = f"{row.name} declared an interest" + (f": {said}." if said else ".")
    return Line(look=Look.NOTE, text=text, row=row.id)


def _person(row: Attendance) -> str:
    remarks = (
        row.role,
        row.organisation,
        f"for {row.substitute_for}" if row.substitute_for else "",
        row.items,
    )
    seats = [word for word, is_it in (("Chair", row.is_chair),) if is_it and row.role != "Chair"]
    return ", ".join(part for part in (row.name, *seats, *remarks) if part)
