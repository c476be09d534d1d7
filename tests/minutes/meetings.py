"""Small meetings for the tests of the field, put together in as few words as the test allows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count
from typing import Any

from minutes.ids import (
    AttendanceId,
    BoardId,
    ItemId,
    MeetingId,
    MembershipId,
    MovementId,
    Order,
    OutcomeId,
    OwnerId,
    PersonId,
    PointId,
)
from minutes.kinds import (
    AttendanceKind,
    DueKind,
    ItemKind,
    MovementKind,
    OutcomeKind,
    OwnerKind,
    PointKind,
)
from minutes.model import (
    Attendance,
    Board,
    Clock,
    Day,
    Item,
    Meeting,
    Membership,
    Movement,
    Outcome,
    Owner,
    Person,
    Point,
)
from minutes.record import Record

BOARD = Board(id=BoardId("board"), name="Harbour Safeguarding Board", short_name="HSB")
MEETING = Meeting(
    id=MeetingId("meeting"),
    board=BOARD.id,
    title="Harbour Safeguarding Board",
    day=Day("2026-05-14"),
    start=Clock("10:00"),
    place="The Guildhall",
    chair="Ada Moss",
)


def fresh(prefix: str = "new") -> Iterator[str]:
    """Give ids that a test can read."""
    return (f"{prefix}{n}" for n in count(1))


def key(n: int) -> Order:
    """Give the nth order key."""
    return Order(f"a{n:04}V")


def item(name: str, order: int = 0, parent: str | None = None, **more: Any) -> Item:
    """Give an item whose id and title are its name."""
    return Item(
        id=ItemId(name),
        meeting=MEETING.id,
        order=key(order),
        title=more.pop("title", name),
        parent=ItemId(parent) if parent else None,
        **more,
    )


def items(*names: str, kind: ItemKind = ItemKind.ITEM) -> tuple[Item, ...]:
    """Give items in this order; `a>b` stands under `a`."""
    made: list[Item] = []
    for n, name in enumerate(names):
        parent, _, own = name.rpartition(">")
        made.append(item(own, n, parent or None, kind=kind))
    return tuple(made)


def point(
    name: str,
    under: str,
    text: str = "",
    order: int = 0,
    depth: int = 0,
    kind: PointKind = PointKind.PARAGRAPH,
    **more: Any,
) -> Point:
    """Give a point of an item."""
    return Point(
        id=PointId(name),
        meeting=MEETING.id,
        item=ItemId(under),
        order=key(order),
        text=text,
        kind=kind,
        depth=depth,
        **more,
    )


def action(name: str, under: str, text: str = "", order: int = 50, **more: Any) -> Outcome:
    """Give an action due on a day, unless told otherwise."""
    more.setdefault("due_kind", DueKind.ON)
    more.setdefault("due", Day("2026-06-30"))
    return outcome(name, under, text, order, OutcomeKind.ACTION, **more)


def outcome(
    name: str,
    under: str,
    text: str = "",
    order: int = 50,
    kind: OutcomeKind = OutcomeKind.DECISION,
    **more: Any,
) -> Outcome:
    """Give an outcome of an item."""
    return Outcome(
        id=OutcomeId(name),
        meeting=MEETING.id,
        item=ItemId(under),
        order=key(order),
        kind=kind,
        text=text,
        **more,
    )


def owner(name: str, of: str, text: str, order: int = 0, **more: Any) -> Owner:
    """Give an owner of an outcome."""
    more.setdefault("kind", OwnerKind.PERSON)
    return Owner(
        id=OwnerId(name),
        meeting=MEETING.id,
        outcome=OutcomeId(of),
        order=key(order),
        text=text,
        **more,
    )


def person(name: str, **more: Any) -> Person:
    """Give a person whose id is their name."""
    return Person(id=PersonId(name), name=name, **more)


def member(name: str, initials: str = "", order: int = 0, **more: Any) -> Membership:
    """Give the membership of the person of this name."""
    return Membership(
        id=MembershipId(f"m {name}"),
        board=BOARD.id,
        person=PersonId(name),
        order=key(order),
        initials=initials,
        **more,
    )


def attends(
    name: str,
    initials: str = "",
    order: int = 0,
    kind: AttendanceKind = AttendanceKind.PRESENT,
    **more: Any,
) -> Attendance:
    """Give somebody's attendance; its id is their initials, or else their name."""
    more.setdefault("person", PersonId(name))
    return Attendance(
        id=AttendanceId(initials or name),
        meeting=MEETING.id,
        order=key(order),
        name=name,
        initials=initials,
        kind=kind,
        **more,
    )


def moves(
    who: str, kind: MovementKind, under: str | None = None, at: str = "", order: int = 0
) -> Movement:
    """Give a movement of the attendance of this id."""
    return Movement(
        id=MovementId(f"{who} {kind} {order}"),
        meeting=MEETING.id,
        attendance=AttendanceId(who),
        order=key(order),
        kind=kind,
        at=Clock(at),
        item=ItemId(under) if under else None,
    )


def record(rows: Iterable[Any] = (), board: Board = BOARD, meeting: Meeting = MEETING) -> Record:
    """Give the record of a meeting made of these values, each put where it belongs."""
    places: dict[str, list[Any]] = {}
    for row in rows:
        name = NAMES.get(type(row).__name__, type(row).__name__.lower() + "s")
        places.setdefault(name, []).append(row)
    for rows_there in places.values():
        rows_there.sort(key=lambda row: getattr(row, "order", ""))
    return Record(board=board, meeting=meeting, **{k: tuple(v) for k, v in places.items()})


def meeting(name: str, day: str, **more: Any) -> Meeting:
    """Give another meeting of the board."""
    return replace(MEETING, id=MeetingId(name), day=Day(day), **more)


NAMES = {
    "Person": "people",
    "Membership": "members",
    "FutureMeeting": "future_meetings",
    "PrivateNote": "private_notes",
}
"""Where a record keeps a kind of value, where that is not its name with an s."""
