"""What comes back at the next meeting: every action that is not closed, as it stood that day.

An action is never copied. What is worked out here is read off its one row and its updates.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from minutes.ids import MeetingId
from minutes.kinds import DueKind, OutcomeKind, Status
from minutes.model import Day, Meeting, Outcome, Update
from minutes.record import ActionLine
from minutes.rules.days import date_of, day_of, last_day

ENDED = frozenset({Status.CLOSED, Status.WITHDRAWN, Status.SUPERSEDED})
"""The states in which nobody has anything left to do or to agree."""

SETTLED = ENDED | {Status.DONE}
"""The states in which a due date no longer presses: an action done waits to be agreed."""

SOON = 7
"""How many days before its due date an action is called due soon."""


class Group(StrEnum):
    """Where an action stands in matters arising."""

    CLOSED_SINCE = "closed since the last meeting"
    OPEN = "open"
    OVERDUE = "overdue"


class Pressure(StrEnum):
    """How a due date presses on a day."""

    NONE = ""
    LATER = "later"
    SOON = "due soon"
    OVERDUE = "overdue"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Carried:
    """An action as matters arising shows it at one meeting."""

    line: ActionLine
    group: Group
    status: Status
    due: Day
    """The day it is due as it stood then; empty where it has none."""
    age: int
    """How many meetings ago it was minuted."""
    moved: int
    """How many times its due date has been moved."""


@dataclass(frozen=True, slots=True)
class MattersArising:
    """The actions that come back at a meeting, in the order they were minuted."""

    closed_since: tuple[Carried, ...] = ()
    open: tuple[Carried, ...] = ()
    overdue: tuple[Carried, ...] = ()

    def all(self) -> tuple[Carried, ...]:
        """Give every line, overdue first, closed last."""
        return (*self.overdue, *self.open, *self.closed_since)


def matters_arising(
    lines: Iterable[ActionLine],
    meeting: Meeting,
    meetings: Sequence[Meeting],
    day: Day | None = None,
) -> MattersArising:
    """Give the actions that this meeting has before it, as they stand on a day.

    Without `day` it is the day of the meeting, so that an old meeting still shows what it saw.
    `meetings` are the board's, past and planned, and may include those of other boards.
    """
    asof = meeting.day if day is None else day
    own = sorted((m for m in meetings if m.board == meeting.board), key=_when)
    before = _previous(meeting, own)
    groups: dict[Group, list[Carried]] = {group: [] for group in Group}
    for line in lines:
        if line.outcome.kind is not OutcomeKind.ACTION or line.meeting.board != meeting.board:
            continue
        if line.meeting.id == meeting.id or _when(line.meeting) > _when(meeting):
            continue
        carried = _carried(line, asof, own, meeting, before)
        if carried is not None:
            groups[carried.group].append(carried)
    return MattersArising(
        tuple(groups[Group.CLOSED_SINCE]), tuple(groups[Group.OPEN]), tuple(groups[Group.OVERDUE])
    )


def status_at(outcome: Outcome, updates: Iterable[Update], day: Day) -> Status:
    """Give the status of an action at the end of a day, from its dated updates."""
    changes = [update for update in updates if update.status is not None]
    if not day or not any(update.day > day for update in changes):
        return outcome.status
    then = [update.status for update in changes if update.day <= day]
    return then[-1] or Status.OPEN if then else Status.OPEN


def due_day(
    outcome: Outcome,
    origin: Meeting,
    meetings: Iterable[Meeting],
    updates: Iterable[Update] = (),
    day: Day | None = None,
) -> Day:
    """Give the day an action is due; “next meeting” and “at once” mean the board's next meeting.

    With `day`, a date that was moved later than that day counts as it was before. Where the next
    meeting is not known, the day that was minuted stands.
    """
    if (moved := _moved_due(outcome, updates, day)) != outcome.due:
        return moved
    if outcome.due_kind in (DueKind.NEXT_MEETING, DueKind.AT_ONCE):
        later = (m for m in meetings if m.board == origin.board and m.day > origin.day)
        following = min(later, key=_when, default=None)
        return following.day if following else outcome.due
    return outcome.due


def times_moved(outcome: Outcome, updates: Iterable[Update]) -> int:
    """Give how often the due date of an action has been moved."""
    days: list[Day] = []
    for day in [outcome.due, *(update.due for update in updates), outcome.due_moved]:
        if day and day not in days[-1:]:
            days.append(day)
    return max(len(days) - 1, 0)


def is_overdue(due: Day, day: Day) -> bool:
    """Say whether a due day lies before a day; a month is over at its end."""
    return bool(due) and bool(day) and last_day(due) < day


def pressure(status: Status, due: Day, day: Day) -> Pressure:
    """Give how a due day presses on a day: the colour of an action log."""
    if status in SETTLED:
        return Pressure.SETTLED
    today = date_of(day)
    if not due or today is None:
        return Pressure.NONE
    if is_overdue(due, day):
        return Pressure.OVERDUE
    limit = day_of(today + timedelta(days=SOON)) if today.year < 9999 else day
    return Pressure.SOON if last_day(due) <= limit else Pressure.LATER


def age(origin: Meeting, meetings: Iterable[Meeting], day: Day) -> int:
    """Give how many meetings of its board have been held since an action was minuted."""
    return sum(
        1 for m in meetings if m.board == origin.board and m.day and origin.day < m.day <= day
    )


def closing(updates: Iterable[Update]) -> Update | None:
    """Give the update by which an action ended, and stayed so through all that followed."""
    found: Update | None = None
    for update in updates:
        if update.status in ENDED:
            found = found or update
        elif update.status is not None:
            found = None
    return found


def _carried(
    line: ActionLine,
    asof: Day,
    meetings: Sequence[Meeting],
    meeting: Meeting,
    before: Meeting | None,
) -> Carried | None:
    """Give an action as it comes back, or None where it was closed and that has been told."""
    status = status_at(line.outcome, line.updates, asof)
    due = due_day(line.outcome, line.meeting, meetings, line.updates, asof or None)
    told = tuple(update for update in line.updates if not asof or update.day <= asof)
    if status in ENDED:
        if not _closed_since(line, closing(told), meeting, before):
            return None
        group = Group.CLOSED_SINCE
    elif status not in SETTLED and is_overdue(due, asof):
        group = Group.OVERDUE
    else:
        group = Group.OPEN
    # The date it was moved to may have been set later than these updates.
    minuted = line.outcome if told == line.updates else replace(line.outcome, due_moved=Day(""))
    return Carried(
        line=line,
        group=group,
        status=status,
        due=due,
        age=age(line.meeting, meetings, asof),
        moved=times_moved(minuted, told),
    )


def _closed_since(
    line: ActionLine, ending: Update | None, meeting: Meeting, before: Meeting | None
) -> bool:
    """Say whether an ended action ended after the meeting before, and was not told there."""
    if before is None:
        return True
    if ending is None:
        # Closed without a dated line: news only if it was minuted at the meeting before.
        return line.meeting.id == before.id
    if ending.meeting is not None:
        return ending.meeting == meeting.id or (
            ending.meeting != before.id and ending.day > before.day
        )
    return ending.day > before.day


def _moved_due(outcome: Outcome, updates: Iterable[Update], day: Day | None) -> Day:
    """Give the due day after the moves made until a day; now, where no day is given."""
    moves = [update for update in updates if update.due]
    if day is None or not any(update.day > day for update in moves):
        return outcome.due_moved or (moves[-1].due if moves else outcome.due)
    until = [update.due for update in moves if update.day <= day]
    return until[-1] if until else outcome.due


def _previous(meeting: Meeting, meetings: Sequence[Meeting]) -> Meeting | None:
    """Give the meeting before this one: the one it names, or the last one earlier than it."""
    named: MeetingId | None = meeting.previous
    found = [m for m in meetings if m.id == named] if named else []
    earlier = [m for m in meetings if m.id != meeting.id and m.day and m.day < meeting.day]
    return found[0] if found else earlier[-1] if earlier else None


def _when(meeting: Meeting) -> tuple[str, str, str]:
    # A meeting without a day has not been held yet, so it comes after all that have.
    return (meeting.day or "9999-99-99", meeting.start, meeting.id)
