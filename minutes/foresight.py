"""A record as it will be once a command is carried out, so that a screen need not wait for a disk.

The book has the last word: it gives references and numbers, and may refuse. What is foreseen here
is only what it will do with what it was told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from minutes import changes, model
from minutes.changes import Changes, Command
from minutes.ids import PointId
from minutes.kinds import PointKind
from minutes.model import Outcome, Point, Value
from minutes.record import Record

PLACES: dict[type[Value], str] = {
    model.Person: "people",
    model.Membership: "members",
    model.Attendance: "attendances",
    model.Movement: "movements",
    model.Item: "items",
    model.Point: "points",
    model.Outcome: "outcomes",
    model.Owner: "owners",
    model.Update: "updates",
    model.Declaration: "declarations",
    model.Paper: "papers",
    model.FutureMeeting: "future_meetings",
    model.Flag: "flags",
    model.PrivateNote: "private_notes",
    model.Restriction: "restrictions",
    model.Amendment: "amendments",
}
"""Where a record holds each kind of value that it holds several of."""

ABOUT: tuple[type[Value], ...] = (model.Flag, model.PrivateNote, model.Restriction)
"""What can be about an item, a point or an outcome, and goes and comes with it."""

HANGS_ON: dict[type[Value], tuple[tuple[type[Value], str], ...]] = {
    model.Attendance: ((model.Movement, "attendance"),),
    model.Item: (
        (model.Item, "parent"),
        (model.Point, "item"),
        (model.Outcome, "item"),
        *((of, "about") for of in ABOUT),
    ),
    model.Point: tuple((of, "about") for of in ABOUT),
    model.Outcome: (
        (model.Owner, "outcome"),
        (model.Update, "outcome"),
        *((of, "about") for of in ABOUT),
    ),
}
"""What goes out of sight with a thing."""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a command will make of a record."""

    record: Record
    changes: Changes
    sure: bool
    """Whether this is all that the book will do; if not, it has to be read again."""


def foresee(
    record: Record, command: Command, asleep: Mapping[PointId, Outcome] | None = None
) -> Foreseen:
    """Give the record as a command will leave it, and what the command will touch in it.

    `asleep` are outcomes that were turned back into points: they come back as they were.
    """
    work = _Work(record, asleep or {})
    work.carry_out(command)
    return Foreseen(work.record(), work.changes(changes.label(command)), work.sure)


def with_given(record: Record, values: Iterable[Value]) -> Record:
    """Give a record with what the book itself completed in it.

    Of an outcome that is its reference: the book tells it as it was when it came to be, and the
    same command may have said more of it since.
    """
    work = _Work(record, {})
    for value in values:
        known = record.outcome.get(value.id) if isinstance(value, Outcome) else None
        if known is not None and isinstance(value, Outcome):
            work.put(replace(known, reference=value.reference))
        else:
            work.put(value)
    return work.record()


class _Work:
    """A record taken apart, while a command is carried out on it."""

    def __init__(self, record: Record, asleep: Mapping[PointId, Outcome]) -> None:
        self._was = record
        self._asleep = asleep
        self._rows: dict[str, list[Any]] = {}
        self._meeting, self._board = record.meeting, record.board
        self._added: dict[str, None] = {}
        self._edited: dict[str, None] = {}
        self._removed: dict[str, None] = {}
        self._kinds: set[type[Value]] = set()
        self.sure = True

    def record(self) -> Record:
        """Give the record put together again; kinds that nothing happened to stay as they are."""
        if not self._rows and (self._meeting, self._board) == (self._was.meeting, self._was.board):
            return self._was
        rows = {name: tuple(values) for name, values in self._rows.items()}
        return replace(self._was, meeting=self._meeting, board=self._board, **rows)

    def changes(self, label: str) -> Changes:
        """Give what was touched."""
        touched = bool(self._added or self._edited or self._removed)
        return Changes(
            label=label,
            added=frozenset(self._added),
            edited=frozenset(self._edited),
            removed=frozenset(self._removed),
            meetings=frozenset({self._meeting.id} if touched else ()),
            boards=frozenset({self._board.id} if touched else ()),
            kinds=frozenset(self._kinds),
        )

    def carry_out(self, command: Command) -> None:
        """Do what a command asks for, as far as that can be known."""
        match command:
            case changes.Add(values):
                for value in values:
                    if self._is_ours(value):
                        self.put(value)
            case changes.Edit(_, now):
                self._edit(now, command.fields())
            case changes.Remove(value):
                self._remove(type(value), value.id)
            case changes.Together(commands):
                for part in commands:
                    self.carry_out(part)
            case changes.TurnIntoOutcome():
                self._turn_into_outcome(command)
            case changes.TurnIntoPoint():
                self._turn_into_point(command)
            case _:
                self.sure = False

    def put(self, value: Value) -> None:
        """Put a value in its place, or in the place of the one it was."""
        self._place(value)
        self._note(value, self._added)

    def _place(self, value: Value) -> None:
        if isinstance(value, model.Meeting):
            self._meeting = value if value.id == self._meeting.id else self._meeting
        elif isinstance(value, model.Board):
            self._board = value if value.id == self._board.id else self._board
        elif type(value) in PLACES:
            rows = self._of(type(value))
            at = next((n for n, row in enumerate(rows) if row.id == value.id), None)
            if at is not None:
                del rows[at]
            place = _sorting(value)
            at_last = len(rows)
            while at_last and _sorting(rows[at_last - 1]) > place:
                at_last -= 1
            rows.insert(at_last, value)

    def _edit(self, now: Value, fields: dict[str, object]) -> None:
        if isinstance(now, model.Meeting | model.Board):
            self._place(now)
            self._note(now, self._edited)
            return
        if type(now) not in PLACES or not fields:
            return
        rows = self._of(type(now))
        at = next((n for n, row in enumerate(rows) if row.id == now.id), None)
        if at is None:
            return
        edited = replace(rows[at], **fields)
        if "order" in fields or "name" in fields:
            self._place(edited)
        else:
            rows[at] = edited
        self._note(now, self._edited)

    def _remove(self, of: type[Value], row: str) -> None:
        if of not in PLACES:
            return
        for child, column in HANGS_ON.get(of, ()):
            for one in [one for one in self._of(child) if getattr(one, column) == row]:
                self._remove(child, one.id)
        rows = self._of(of)
        at = next((n for n, one in enumerate(rows) if one.id == row), None)
        if at is not None:
            self._note(rows[at], self._removed)
            del rows[at]

    def _turn_into_outcome(self, command: changes.TurnIntoOutcome) -> None:
        point = next((p for p in self._of(Point) if p.id == command.point.id), None)
        if point is None:
            self.sure = False
            return
        known = self._asleep.get(point.id)
        self.sure = self.sure and known is None and bool(command.id)
        if known is None and not command.id:
            return
        outcome = known or Outcome(
            id=command.id,
            meeting=point.meeting,
            item=point.item,
            order=point.order,
            kind=command.kind,
            point=point.id,
        )
        self._hang_on(point.id, outcome.id)
        self._remove(Point, point.id)
        self.put(
            replace(outcome, kind=command.kind, text=point.text, order=point.order, item=point.item)
        )

    def _turn_into_point(self, command: changes.TurnIntoPoint) -> None:
        outcome = next((o for o in self._of(Outcome) if o.id == command.outcome.id), None)
        id = (outcome.point or command.id) if outcome else ""
        if outcome is None or not id:
            self.sure = False
            return
        self.sure = self.sure and outcome.point is None  # else its depth and more come back
        point = Point(
            id=id,
            meeting=outcome.meeting,
            item=outcome.item,
            order=outcome.order,
            text=outcome.text,
            kind=command.kind or PointKind.PARAGRAPH,
        )
        self._hang_on(outcome.id, point.id)
        self._remove(Outcome, outcome.id)
        self.put(point)

    def _hang_on(self, was: str, now: str) -> None:
        for of in ABOUT:
            rows = self._of(of)
            for at, row in enumerate(rows):
                if row.about == was:
                    rows[at] = replace(row, about=now)
                    self._note(row, self._edited)

    # -------------------------------------------------------------- small parts

    def _of(self, of: type[Value]) -> list[Any]:
        name = PLACES[of]
        if name not in self._rows:
            self._rows[name] = list(getattr(self._was, name))
        return self._rows[name]

    def _is_ours(self, value: Value) -> bool:
        """Say whether a value belongs on this record and not on that of another meeting."""
        meeting = getattr(value, "meeting", self._meeting.id)
        board = getattr(value, "board", self._board.id)
        if isinstance(value, model.Update):
            return any(one.id == value.outcome for one in self._of(Outcome))
        return meeting in (self._meeting.id, None) and board == self._board.id

    def _note(self, value: Value, where: dict[str, None]) -> None:
        self._kinds.add(type(value))
        where[value.id] = None
        if where is self._edited and value.id in self._added:
            del where[value.id]


def _sorting(value: Any) -> tuple[str, str]:
    """Give what a kind is sorted by: its order key, a person by name, the rest as they came."""
    first = value.name if isinstance(value, model.Person) else getattr(value, "order", "")
    return first, value.id
