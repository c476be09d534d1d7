"""The list of people, and who came and went: what cannot be, and what was left open."""

from __future__ import annotations

from collections.abc import Iterator

from minutes.check.reading import Reading, unsettled
from minutes.findings import Code, Finding, Severity
from minutes.kinds import AttendanceKind, MovementKind
from minutes.model import Attendance, Movement
from minutes.rules.presence import IN_THE_ROOM

FEW = 3
"""From how many arrivals on, everybody's arrival is taken to be written down."""


def look(reading: Reading) -> Iterator[Finding]:
    """Give what is open or contradictory about the people in the room."""
    yield from _unsettled(reading)
    yield from _twice(reading)
    yield from _troubles(reading)
    yield from _arrivals(reading)


def _unsettled(reading: Reading) -> Iterator[Finding]:
    moved = {movement.attendance for movement in reading.record.movements}
    for line in reading.record.attendances:
        if unsettled(line) and line.id not in moved:
            yield Finding(
                code=Code.ATTENDANCE_UNSETTLED,
                severity=Severity.WARNING,
                message=f"It is not said whether {line.name} came.",
                hint="Mark them as present, apologies or absent.",
                place=line.id,
                text=line.name,
            )


def _twice(reading: Reading) -> Iterator[Finding]:
    for one in reading.people:
        there = [line for line in one.lines if line.kind in IN_THE_ROOM]
        away = [line for line in one.lines if line.kind not in IN_THE_ROOM and not unsettled(line)]
        if there and away:
            said = "with apologies" if away[0].kind is AttendanceKind.APOLOGIES else "absent"
            yield Finding(
                code=Code.PERSON_PRESENT_AND_APOLOGY,
                severity=Severity.ERROR,
                message=f"{away[0].name} is listed both as there and {said}.",
                hint="Take out the line that is wrong.",
                place=away[0].id,
                text=away[0].name,
            )


def _troubles(reading: Reading) -> Iterator[Finding]:
    movements: dict[str, Movement] = {row.id: row for row in reading.record.movements}
    for trouble in reading.presence.troubles:
        movement = movements.get(trouble.about)
        code = Code.MOVEMENT_CONTRADICTS if movement else Code.ATTENDANCE_ITEM_UNKNOWN
        yield Finding(
            code=code,
            severity=Severity.WARNING,
            message=trouble.sentence,
            hint="Correct the list, or when they came and went."
            if movement
            else "Correct the item, or say that they were there throughout.",
            place=movement.attendance if movement else trouble.about,
        )


def _arrivals(reading: Reading) -> Iterator[Finding]:
    """Where arrivals are written down for most, somebody without one may have been forgotten."""
    record = reading.record
    there = [line for line in record.attendances if line.kind in IN_THE_ROOM and not line.items]
    arrived = {m.attendance for m in record.movements if m.kind is MovementKind.ARRIVED}
    kept = [line for line in there if line.id in arrived]
    if len(kept) < FEW or 2 * len(kept) <= len(there):
        return
    for line in there:
        if line.id not in arrived:
            yield _without_arrival(line)


def _without_arrival(line: Attendance) -> Finding:
    return Finding(
        code=Code.PRESENT_NO_ARRIVAL,
        severity=Severity.WARNING,
        message=f"{line.name} is listed as present, and did not arrive.",
        hint="Write down when they came, or mark them as absent.",
        place=line.id,
        text=line.name,
    )
