"""What can be asked of a book, and what it turned out to touch.

A command is a value. The few that carry whole values (`Add`, `Edit`, `Remove`) say all that
can be changed by hand; the others are asked for where a rule of the book decides the rest.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields

from minutes.ids import BoardId, ItemId, MeetingId, OutcomeId, PointId, SnapshotId
from minutes.kinds import OutcomeKind, PointKind, Progress, State
from minutes.model import (
    Attendance,
    Board,
    Flag,
    Item,
    Meeting,
    Membership,
    Movement,
    Outcome,
    Person,
    Point,
    Value,
)


@dataclass(frozen=True, slots=True)
class Add:
    """Put new values into the book, those they hang on first.

    An outcome without a reference is given the next one by its board's rule.
    """

    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """Turn one value into another of the same id: only the fields that differ are written."""

    was: Value
    now: Value

    def __post_init__(self) -> None:
        """Refuse two values that are not the same thing."""
        if type(self.was) is not type(self.now) or self.was.id != self.now.id:
            raise ValueError("An edit is of one value.")

    def fields(self) -> dict[str, object]:
        """Give the fields that differ, with their new content."""
        changed = (
            f.name
            for f in fields(self.now)
            if getattr(self.was, f.name) != getattr(self.now, f.name)
        )
        return {name: getattr(self.now, name) for name in changed}


@dataclass(frozen=True, slots=True)
class Remove:
    """Take a value out of sight, and whatever hangs on it. It stays in the book's history."""

    value: Value


@dataclass(frozen=True, slots=True)
class BringBack:
    """Put back in sight a value that was removed, and whatever went with it."""

    value: Value


@dataclass(frozen=True, slots=True)
class IssueAgenda:
    """Give every item its number. From then on numbers stay."""

    meeting: MeetingId


@dataclass(frozen=True, slots=True)
class TurnIntoOutcome:
    """Make a point a decision, action, recommendation or motion.

    One that was an outcome before comes back with its reference, owners and due date.
    """

    point: Point
    kind: OutcomeKind
    id: OutcomeId = OutcomeId("")
    """The id of one that was none before; the book gives one where this is empty."""


@dataclass(frozen=True, slots=True)
class TurnIntoPoint:
    """Make an outcome a point again. Nothing of the outcome is lost: it can turn back."""

    outcome: Outcome
    kind: PointKind | None = None
    """None leaves the point what it was before: a bullet comes back as a bullet."""
    id: PointId = PointId("")
    """The id of a point that was none before; the book gives one where this is empty."""


@dataclass(frozen=True, slots=True)
class ChangeState:
    """Move a meeting's minutes on, or reopen them with a reason; the state left is kept whole."""

    meeting: MeetingId
    to: State
    reason: str = ""
    confirmed_at: MeetingId | None = None
    confirmed_item: ItemId | None = None


@dataclass(frozen=True, slots=True)
class TakeSnapshot:
    """Keep the record of a meeting as it stands now."""

    meeting: MeetingId
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Together:
    """Several commands as one: all or none, and undone in one step."""

    commands: tuple[Command, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Undo:
    """Take back the last thing done."""

    keeps: str = ""
    """A row that somebody is at work in: going back step by step stops before its making."""


@dataclass(frozen=True, slots=True)
class Redo:
    """Do again what was last taken back."""


Command = (
    Add
    | Edit
    | Remove
    | BringBack
    | IssueAgenda
    | TurnIntoOutcome
    | TurnIntoPoint
    | ChangeState
    | TakeSnapshot
    | Together
    | Undo
    | Redo
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a command touched, so that each view can tell whether it is concerned."""

    label: str = ""
    """What was done, in words that fit behind `Undo`."""
    added: frozenset[str] = frozenset()
    edited: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    meetings: frozenset[MeetingId] = frozenset()
    boards: frozenset[BoardId] = frozenset()
    kinds: frozenset[type[Value]] = frozenset()
    given: tuple[Value, ...] = ()
    """Values that the book itself completed or made: references, numbers, states."""
    snapshot: SnapshotId | None = None

    def __bool__(self) -> bool:
        """Say whether anything was touched at all."""
        return bool(self.added or self.edited or self.removed)

    def touched(self) -> frozenset[str]:
        """Give the ids of everything added, edited or removed."""
        return self.added | self.edited | self.removed


NOUN: dict[str, str] = {
    "StandingItem": "standing item",
    "FutureMeeting": "future meeting",
    "PrivateNote": "private note",
    "Movement": "arrival or departure",
    "Attendance": "name on the list",
    "Membership": "member",
    "Declaration": "interest",
    "Snippet": "short form",
}
"""What a value is called where its class is called otherwise."""

FIRST_OF: tuple[type[Value], ...] = (Meeting, Board, Item, Outcome, Point, Person, Attendance)
"""What gives its name to many things put in at once: a meeting comes with people and items."""

CHANGED: dict[tuple[type[Value], str], str] = {
    (Item, "progress"): "{progress} item",
    (Item, "title"): "rename item",
    (Item, "parent"): "move item",
    (Item, "order"): "move item",
    (Point, "item"): "move point",
    (Point, "order"): "move point",
    (Point, "kind"): "turn into {kind}",
    (Outcome, "votes_for"): "vote on motion",
    (Outcome, "mover"): "vote on motion",
    (Outcome, "kind"): "turn into {kind}",
    (Outcome, "item"): "move {kind}",
    (Outcome, "order"): "move {kind}",
    (Outcome, "status"): "change status of {kind}",
    (Outcome, "due"): "change due date",
    (Outcome, "due_moved"): "change due date",
    (Outcome, "owners_printed"): "change owners",
    (Outcome, "read_back"): "read-back",
    (Board, "quorum"): "change quorum",
    (Board, "numbering"): "change numbering",
    (Board, "references"): "change references",
    (Board, "house_style"): "change house style",
    (Meeting, "opened"): "open the meeting",
    (Meeting, "closed"): "close the meeting",
    (Meeting, "day"): "change day of the meeting",
    (Meeting, "chair"): "change chair",
    (Meeting, "minute_taker"): "change minute-taker",
    (Attendance, "kind"): "mark {name} {kind}",
    (Attendance, "initials"): "change initials",
    (Membership, "initials"): "change initials",
    (Movement, "at"): "change time of arrival or departure",
    (Flag, "done"): "clear flag",
}
"""What somebody did who changed a field; the first that fits says it."""

PROGRESS = {
    Progress.NOW: "begin",
    Progress.DONE: "finish",
    Progress.DEFERRED: "defer",
    Progress.TO_COME: "reopen",
}
"""What was done with an item that stands so now."""


def noun(value: Value) -> str:
    """Give what a person would call a value: `point`, `action`, `private note`."""
    if isinstance(value, Outcome):
        return str(value.kind)
    name = type(value).__name__
    return NOUN.get(name, name.lower())


def label(command: Command) -> str:
    """Give what a command does, in words that fit behind `Undo`."""
    match command:
        case Add(values):
            return f"add {noun(_main(values))}" if values else "add nothing"
        case Edit():
            return _edited(command)
        case Remove(value):
            return f"remove {noun(value)}"
        case BringBack(value):
            return f"bring back {noun(value)}"
        case IssueAgenda():
            return "issue the agenda"
        case TurnIntoOutcome(kind=kind) | TurnIntoPoint(kind=kind):
            return f"turn into {kind or 'point'}"
        case ChangeState(_, to):
            return f"minutes {to}"
        case TakeSnapshot():
            return "keep a snapshot"
        case Together(commands, words):
            return words or (label(commands[0]) if commands else "nothing")
        case Undo():
            return "undo"
        case Redo():
            return "redo"


def _main(values: tuple[Value, ...]) -> Value:
    """Give the value that says what was added, whatever came with it."""
    for kind in FIRST_OF:
        for value in values:
            if isinstance(value, kind):
                return value
    return values[0]


def _edited(command: Edit) -> str:
    """Give what was done to a value, by what of it is different."""
    now, changed = command.now, command.fields()
    if isinstance(now, Point | Outcome) and changed.keys() <= {"text"}:
        return "typing"
    said = next(
        (words for (of, name), words in CHANGED.items() if _fits(of, name, now, changed)), ""
    )
    if not said:
        return f"change {noun(now)}"
    if isinstance(now, Item):
        return said.format(progress=PROGRESS[now.progress])
    return said.format(name=getattr(now, "name", ""), kind=getattr(now, "kind", ""))


def _fits(of: type[Value], name: str, now: Value, changed: Collection[str]) -> bool:
    return isinstance(now, of) and name in changed
