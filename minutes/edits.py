"""What a key does to minutes, as one command: split a point, join two, move, record an update.

Each function looks at a record and gives the command; nothing is changed by asking. What takes
several steps comes as one, so that it is done whole and undone at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from minutes.changes import Add, ChangeState, Command, Edit, Remove, Together
from minutes.errors import NotAllowed, NotUnderstood
from minutes.ids import (
    AmendmentId,
    AttendanceId,
    ItemId,
    MeetingId,
    MovementId,
    Order,
    OutcomeId,
    OwnerId,
    PersonId,
    PointId,
    RestrictionId,
    UpdateId,
    new_id,
    order_between,
    orders_after,
)
from minutes.kinds import (
    AttendanceKind,
    ItemKind,
    MovementKind,
    OutcomeKind,
    OwnerKind,
    PointKind,
    Standing,
    State,
    Status,
    Verb,
)
from minutes.model import (
    Amendment,
    Attendance,
    Clock,
    Day,
    Item,
    Meeting,
    Movement,
    Outcome,
    Owner,
    Point,
    Restriction,
    Subject,
    Update,
)
from minutes.record import Record
from minutes.rules.days import print_day
from minutes.rules.evening import since
from minutes.rules.next_meeting import ENDING
from minutes.rules.presence import IN_THE_ROOM
from minutes.shapes import Happening

DEEPEST = 8
"""How deep a point can stand; Word has nine levels of list."""

IdMaker = Callable[[], str]


class OwnerWords(Protocol):
    """An owner as words say it: what a typed line gives, or `NewOwner`."""

    @property
    def text(self) -> str:
        """The words: `RB`, `Clerk`."""
        ...

    @property
    def kind(self) -> OwnerKind:
        """Who that is."""
        ...

    @property
    def person(self) -> PersonId | None:
        """Which person, where it is one."""
        ...

    @property
    def separator(self) -> str:
        """What stood between this owner and the one before."""
        ...


class TypedOutcome(Protocol):
    """A typed line that can say what an outcome is: what `minutes.shorthand` reads."""

    @property
    def kind(self) -> OutcomeKind | None:
        """What it is; None for a line that is only text."""
        ...

    @property
    def owners(self) -> Sequence[OwnerWords]:
        """Who is to do it."""
        ...

    def onto(self, outcome: Outcome) -> Outcome:
        """Give an outcome that says what the line says."""
        ...


@dataclass(frozen=True, slots=True)
class NewOwner:
    """Someone who is to do an action, chosen or typed."""

    text: str
    kind: OwnerKind = OwnerKind.UNRESOLVED
    person: PersonId | None = None
    separator: str = ""


# ------------------------------------------------------------------ points


def add_point(
    record: Record,
    item: ItemId,
    position: int | None = None,
    kind: PointKind = PointKind.PARAGRAPH,
    text: str = "",
    depth: int = 0,
    make_id: IdMaker = new_id,
) -> Add:
    """Put a new point under an item, at a position among its entries, or behind them all."""
    order = order_at(record.entries(item), position)
    point = Point(
        id=PointId(make_id()),
        meeting=record.meeting.id,
        item=item,
        order=order,
        kind=kind,
        text=text,
        depth=depth,
    )
    return Add((point,))


def split_point(record: Record, point: Point, at: int, make_id: IdMaker = new_id) -> Together:
    """Break a point in two: Enter in the middle of it, or behind it for the next one.

    No letter is lost. What keeps the whole point from the public keeps both halves.
    """
    at = min(max(at, 0), len(point.text))
    entries = record.entries(point.item)
    lower = Point(
        id=PointId(make_id()),
        meeting=point.meeting,
        item=point.item,
        order=order_at(entries, _position(entries, point) + 1),
        text=point.text[at:],
        kind=PointKind.PARAGRAPH if point.kind is PointKind.HEADING else point.kind,
        depth=point.depth,
        added_later=point.added_later,
    )
    commands: list[Command] = []
    if at < len(point.text):
        commands.append(Edit(point, replace(point, text=point.text[:at])))
    commands.append(Add((lower, *restrictions_for(record, point.id, lower.id, make_id))))
    return Together(tuple(commands), "split point" if at < len(point.text) else "add point")


def join_points(record: Record, upper: Point, lower: Point) -> Together:
    """Put a point on the end of the one above it: Backspace at its beginning.

    Flags, notes and restrictions of the lower one stay, on the point that now has its words.
    """
    if lower.body is not None and not isinstance(lower.body, Happening):
        raise NotAllowed(
            f"A {lower.kind} cannot be put on the end of a line.",
            way_out="Take its words out of it first, or leave it as it is.",
        )
    commands: list[Command] = [*handed_over(record, lower.id, upper.id)]
    joined = f"{upper.text}{_seam(upper.text, lower.text)}{lower.text}"
    if joined != upper.text:
        commands.append(Edit(upper, replace(upper, text=joined)))
    commands.append(Remove(lower))
    return Together(tuple(commands), "join points")


def indent(points: Sequence[Point], by: int) -> Together:
    """Set points deeper or less deep: Tab and Shift+Tab. Their distance from each other stays."""
    if points:
        by = max(by, -min(point.depth for point in points))
        by = min(by, DEEPEST - max(point.depth for point in points))
    edits = tuple(Edit(p, replace(p, depth=p.depth + by)) for p in points if by)
    return Together(edits, "deeper" if by > 0 else "less deep")


# ------------------------------------------------------------------ places


def order_at(rows: Sequence[Point | Outcome | Item], position: int | None = None) -> Order:
    """Give the order key that stands at a position among rows, or behind them all."""
    place = len(rows) if position is None else min(max(position, 0), len(rows))
    before = rows[place - 1].order if place else None
    return order_between(before, rows[place].order if place < len(rows) else None)


def move_entry(
    record: Record, entry: Point | Outcome, item: ItemId, position: int | None = None
) -> Command:
    """Put a point or outcome elsewhere: among the entries of any item, or behind them all.

    The position is counted without the entry itself.
    """
    others = [row for row in record.entries(item) if row.id != entry.id]
    order = order_at(others, position)
    if isinstance(entry, Point):
        return Edit(entry, replace(entry, item=item, order=order))
    return Edit(entry, replace(entry, item=item, order=order))


def step_entry(record: Record, entry: Point | Outcome, by: int) -> Command | None:
    """Move an entry up or down by some places; None where it stands at that end already."""
    entries = record.entries(entry.item)
    was = _position(entries, entry)
    to = min(max(was + by, 0), len(entries) - 1)
    return None if to == was else move_entry(record, entry, entry.item, to)


def move_item(
    record: Record, item: Item, parent: ItemId | None, position: int | None = None
) -> Edit:
    """Put an item, and all that stands under it, elsewhere on the agenda. A number given stays."""
    above = parent
    seen: set[ItemId] = set()
    while above is not None and above not in seen:
        if above == item.id:
            raise NotAllowed(
                "An item cannot stand under itself.", way_out="Choose a place outside it."
            )
        seen.add(above)
        above = record.item[above].parent if above in record.item else None
    others = [row for row in record.under(parent) if row.id != item.id]
    return Edit(item, replace(item, parent=parent, order=order_at(others, position)))


def step_item(record: Record, item: Item, by: int) -> Edit | None:
    """Move an item up or down among its siblings; None where it stands at that end already."""
    siblings = record.under(_parent(record, item))
    was = _position(siblings, item)
    to = min(max(was + by, 0), len(siblings) - 1)
    return None if to == was else move_item(record, item, _parent(record, item), to)


def indent_item(record: Record, item: Item) -> Edit | None:
    """Put an item under the one above it; None where there is none above it."""
    siblings = record.under(_parent(record, item))
    was = _position(siblings, item)
    return move_item(record, item, siblings[was - 1].id) if was else None


def outdent_item(record: Record, item: Item) -> Edit | None:
    """Put a sub-item behind the item it stands under; None for a top item."""
    parent = record.item.get(item.parent) if item.parent else None
    if parent is None:
        return None
    above = _parent(record, parent)
    siblings = [row for row in record.under(above) if row.id != item.id]
    return move_item(record, item, above, _position(siblings, parent) + 1)


def urgent_item(record: Record, title: str, make_id: IdMaker = new_id) -> Add:
    """Put an urgent item on the agenda, before any other business and what ends the meeting."""
    top = record.under(None)
    place = next((n for n, item in enumerate(top) if item.kind in ENDING), len(top))
    item = Item(
        id=ItemId(make_id()),
        meeting=record.meeting.id,
        order=order_at(top, place),
        title=title,
        urgent=True,
    )
    return Add((item,))


# ------------------------------------------------------------------ actions


def add_outcome(
    record: Record,
    outcome: Outcome,
    owners: Sequence[OwnerWords] = (),
    position: int | None = None,
    make_id: IdMaker = new_id,
) -> Add:
    """Put an outcome under its item with its owners, at a position among the item's entries.

    The outcome's own id, meeting and order are given here; its reference by the book.
    """
    placed = replace(
        outcome,
        id=OutcomeId(make_id()),
        meeting=record.meeting.id,
        order=order_at(record.entries(outcome.item), position),
        owners_printed=outcome.owners_printed or printed_owners(owners),
    )
    return Add((placed, *_owners(placed, owners, make_id)))


def write_outcome(
    record: Record,
    item: ItemId,
    line: TypedOutcome,
    position: int | None = None,
    make_id: IdMaker = new_id,
) -> Add:
    """Put the outcome that a typed line tells under an item, with owners and due date."""
    blank = Outcome(
        id=OutcomeId(""),
        meeting=record.meeting.id,
        item=item,
        order=Order(""),
        kind=line.kind or OutcomeKind.ACTION,
    )
    return add_outcome(record, line.onto(blank), line.owners, position, make_id)


def rewrite_outcome(
    record: Record, outcome: Outcome, line: TypedOutcome, make_id: IdMaker = new_id
) -> Together:
    """Make an outcome say what its line says after it was typed over; its life so far stays.

    A line that has become only text changes the words and nothing else.
    """
    now = line.onto(outcome)
    commands: tuple[Command, ...] = (Edit(outcome, now),) if now != outcome else ()
    if line.kind is not None:
        commands += set_owners(record, now, line.owners, make_id).commands
    return Together(commands, f"change {outcome.kind}")


def set_owners(
    record: Record, outcome: Outcome, owners: Sequence[OwnerWords], make_id: IdMaker = new_id
) -> Together:
    """Give an action these owners, in this order; those it has already stay the same rows."""
    was = list(record.owners_of(outcome.id))
    orders = orders_after(None, len(owners))
    commands: list[Command] = []
    fresh: list[Owner] = []
    for new, order in zip(owners, orders, strict=True):
        kept = next((row for row in was if (row.text, row.person) == (new.text, new.person)), None)
        if kept is None:
            fresh.append(_owner(outcome, new, order, make_id))
            continue
        was.remove(kept)
        now = replace(kept, order=order, kind=new.kind, separator=new.separator)
        commands += [Edit(kept, now)] if now != kept else []
    commands += [Remove(row) for row in was]
    commands += [Add(tuple(fresh))] if fresh else []
    printed = printed_owners(owners)
    if printed != outcome.owners_printed:
        commands.append(Edit(outcome, replace(outcome, owners_printed=printed)))
    return Together(tuple(commands), "change owners")


def printed_owners(owners: Sequence[OwnerWords]) -> str:
    """Give owners as they are printed: `RB, MM and Clerk`, or joined as they came."""
    text = ""
    for n, owner in enumerate(owners):
        usual = " and " if n == len(owners) - 1 else ", "
        text += (owner.separator or usual if n else "") + owner.text
    return text


def record_update(
    outcome: Outcome,
    updates: Sequence[Update],
    *,
    day: Day,
    text: str = "",
    status: Status | None = None,
    due: Day | None = None,
    meeting: MeetingId | None = None,
    item: ItemId | None = None,
    make_id: IdMaker = new_id,
) -> Together:
    """Write a dated line on the life of an action; its status and due date follow."""
    if status is outcome.status:
        status = None
    if due == (outcome.due_moved or outcome.due):
        due = None
    if not text.strip() and status is None and not due:
        raise NotUnderstood(
            "This update says nothing new.",
            way_out="Write what was heard, or choose another status or due date.",
        )
    update = Update(
        id=UpdateId(make_id()),
        outcome=outcome.id,
        order=order_between(updates[-1].order if updates else None, None),
        day=day,
        text=text,
        status=status,
        due=due or Day(""),
        meeting=meeting,
        item=item,
    )
    now = replace(outcome, status=status or outcome.status, due_moved=due or outcome.due_moved)
    commands: tuple[Command, ...] = (Add((update,)),)
    if now != outcome:
        commands += (Edit(outcome, now),)
    return Together(commands, f"update {outcome.kind}")


# ------------------------------------------------------------------ the room


def mark_attendance(
    record: Record,
    attendance: Attendance,
    kind: AttendanceKind,
    at: Clock | None = None,
    item: ItemId | None = None,
    make_id: IdMaker = new_id,
) -> Together:
    """Say in what way somebody is there: P, A. Once the meeting is open, coming is arriving."""
    commands: list[Command] = [Edit(attendance, replace(attendance, kind=kind))]
    opened = record.meeting.opened
    late = bool(opened) and at is not None and since(opened, at) > 0
    if kind in IN_THE_ROOM and attendance.kind not in IN_THE_ROOM and late:
        commands.append(
            move_person(record, attendance, MovementKind.ARRIVED, at, item, make_id=make_id)
        )
    return Together(tuple(commands), f"mark {attendance.name} {kind}")


def present_kind(record: Record, attendance: Attendance) -> AttendanceKind:
    """Give what P means for somebody: members are present, officers in attendance."""
    if attendance.substitute_for:
        return AttendanceKind.SUBSTITUTE
    person = attendance.person
    own = [row for row in record.members if person is not None and row.person == person]
    standing = own[0].standing if own else Standing.MEMBER
    return {
        Standing.MEMBER: AttendanceKind.PRESENT,
        Standing.OFFICER: AttendanceKind.IN_ATTENDANCE,
        Standing.OBSERVER: AttendanceKind.OBSERVER,
        Standing.GUEST: AttendanceKind.PRESENT,
    }[standing]


def move_person(
    record: Record,
    attendance: Attendance,
    kind: MovementKind,
    at: Clock | None = None,
    item: ItemId | None = None,
    make_id: IdMaker = new_id,
) -> Add:
    """Write down that somebody arrived, left or returned, after all that happened before."""
    last = record.movements[-1].order if record.movements else None
    movement = Movement(
        id=MovementId(make_id()),
        meeting=record.meeting.id,
        attendance=AttendanceId(attendance.id),
        order=order_between(last, None),
        kind=kind,
        at=at or Clock(""),
        item=item,
    )
    return Add((movement,))


# ------------------------------------------------------------------ confirming


def confirm(
    before: Meeting,
    record: Record,
    amendments: Sequence[Amendment] = (),
    item: ItemId | None = None,
    make_id: IdMaker = new_id,
) -> Together:
    """Confirm the minutes of the meeting before at this one, and minute that they were.

    Amendments are given their ids and ties here. Without `item` it is the one for the minutes of
    the last meeting.
    """
    place = item or next((i.id for i in record.items if i.kind is ItemKind.LAST_MINUTES), None)
    if place is None:
        raise NotAllowed(
            "There is no item under which to minute the confirmation.",
            way_out="Add an item for the minutes of the last meeting.",
        )
    orders = orders_after(None, len(amendments))
    tied = tuple(
        replace(
            row,
            id=AmendmentId(make_id()),
            meeting=before.id,
            order=order,
            agreed_at=record.meeting.id,
            agreed_item=place,
        )
        for row, order in zip(amendments, orders, strict=True)
    )
    outcome = Outcome(
        id=OutcomeId(""),
        meeting=record.meeting.id,
        item=place,
        order=Order(""),
        kind=OutcomeKind.DECISION,
        verb=Verb.APPROVED,
        text=confirmation(before, len(tied)),
    )
    state = ChangeState(
        before.id, State.CONFIRMED, confirmed_at=record.meeting.id, confirmed_item=place
    )
    steps: tuple[Command, ...] = (Add(tied),) if tied else ()
    minuted = add_outcome(record, outcome, make_id=make_id)
    return Together((*steps, minuted, state), "confirm minutes")


def confirmation(before: Meeting, amendments: int = 0) -> str:
    """Give the sentence that confirms minutes, with how many amendments were made."""
    day = f"held on {print_day(before.day)} " if before.day else ""
    numbers = ("", "one amendment", "two amendments", "three amendments", "four amendments")
    count = numbers[amendments] if amendments < len(numbers) else f"{amendments} amendments"
    subject = f", subject to {count}" if amendments else ""
    return f"The minutes of the meeting {day}were confirmed as a correct record{subject}."


# ------------------------------------------------------------------ small parts


def _position(rows: Sequence[Point | Outcome | Item], row: Point | Outcome | Item) -> int:
    return next((n for n, other in enumerate(rows) if other.id == row.id), len(rows) - 1)


def _parent(record: Record, item: Item) -> ItemId | None:
    return item.parent if item.parent in record.item else None


def _seam(upper: str, lower: str) -> str:
    """Give the space that two sentences need between them, and halves of a word do not."""
    return " " if re.search(r"[.!?;:,]$", upper) and re.match(r"[^\W\d_]|[“‘\"']", lower) else ""


def restrictions_for(
    record: Record, was: Subject, now: Subject, make_id: IdMaker = new_id
) -> tuple[Restriction, ...]:
    """Give the marks of one thing anew for another that has some of its words."""
    return tuple(
        replace(mark, id=RestrictionId(make_id()), about=now)
        for mark in record.restrictions_on(was)
    )


def handed_over(record: Record, was: Subject, now: Subject) -> tuple[Edit, ...]:
    """Give the edits that let what is about one thing be about the one that takes its words."""
    rows = (*record.flags, *record.private_notes, *record.restrictions)
    return tuple(Edit(row, replace(row, about=now)) for row in rows if row.about == was)


def _owners(outcome: Outcome, owners: Sequence[OwnerWords], make_id: IdMaker) -> tuple[Owner, ...]:
    orders = orders_after(None, len(owners))
    rows = zip(owners, orders, strict=True)
    return tuple(_owner(outcome, new, order, make_id) for new, order in rows)


def _owner(outcome: Outcome, new: OwnerWords, order: Order, make_id: IdMaker) -> Owner:
    return Owner(
        id=OwnerId(make_id()),
        meeting=outcome.meeting,
        outcome=outcome.id,
        order=order,
        kind=new.kind,
        text=new.text,
        person=new.person,
        separator=new.separator,
    )
