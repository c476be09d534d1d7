"""Who takes the chair when the one who had it goes.

The heading of the minutes names who had the chair to begin with; who takes it later is told where
they did, and the vote is theirs from then on.
"""

from __future__ import annotations

from minutes.changes import Add, Together
from minutes.errors import NotAllowed
from minutes.happenings import Spot, happened, told_here
from minutes.ids import AttendanceId
from minutes.kinds import HappeningKind
from minutes.model import Attendance, Clock
from minutes.record import Record
from minutes.room_line import Typed, on_list
from minutes.rules.evening import begins, since
from minutes.rules.initials import People
from minutes.rules.presence import presence, who_is
from minutes.shapes import Happening


def presiding(record: Record) -> Attendance | None:
    """Give who is in the chair now: who took it last, or who had it to begin with."""
    rows = {row.id: row for row in record.attendances}
    begin = begins(record)
    taken = _taken(record)
    if taken:
        taken.reverse()  # of two in one minute it is who is told of last
        return rows[AttendanceId(max(taken, key=lambda body: since(begin, body.at)).about)]
    return next((row for row in record.attendances if row.is_chair), None)


def _taken(record: Record) -> list[Happening]:
    """Give each time that somebody took the chair, in the order of the minutes."""
    rows = {row.id for row in record.attendances}
    told = (body for _, body in happened(record) if body.what is HappeningKind.CHAIR)
    return [body for body in told if body.about in rows]


def take_chair(
    record: Record, known: People, typed: Typed, now: Clock, spot: Spot | None
) -> Together | None:
    """Give the command by which somebody takes the chair of a meeting whose chair has gone.

    Nothing where the chair has not gone, and nobody has taken it from them yet: then it is the
    heading that has another name.
    """
    chair = presiding(record)
    if typed.letter != "c" or len(typed.who) != 1 or spot is None or chair is None:
        return None
    has_gone = any(move.attendance == chair.id for move in record.movements)
    has_changed = not chair.is_chair or bool(_taken(record))
    there = presence(record).now
    if not has_changed and (chair.id in there or not has_gone):
        return None
    row, added = on_list(record, known, typed.who[0])
    if added or row.id not in there:
        raise NotAllowed(f"{who_is(row)} is not here.", way_out="Say with P that they came.")
    if row.id == chair.id:
        raise NotAllowed(f"{who_is(row)} has the chair.", way_out="Type who takes it.")
    point = told_here(record, spot, Happening(HappeningKind.CHAIR, typed.at or now, row.id))
    return Together((Add((point,)),), f"{who_is(row)} in the chair")
