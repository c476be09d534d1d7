"""A small book for the tests of the window: two boards, three meetings, a bit of everything."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from minutes.changes import Add, ChangeState, Command
from minutes.ids import (
    AttendanceId,
    BoardId,
    DeclarationId,
    FutureMeetingId,
    ItemId,
    MeetingId,
    MovementId,
    Order,
    OutcomeId,
    OwnerId,
    PointId,
    RestrictionId,
    order_between,
)
from minutes.kinds import (
    AttendanceKind,
    DueKind,
    MovementKind,
    OutcomeKind,
    OwnerKind,
    PointKind,
    State,
    Verb,
)
from minutes.model import (
    Attendance,
    Board,
    Clock,
    Day,
    Declaration,
    FutureMeeting,
    Item,
    Meeting,
    Movement,
    Outcome,
    Owner,
    Point,
    Restriction,
)
from minutes.shapes import Level, Link, Numbering, Source, Table, Year, YearList
from storage import Book

HARBOUR = BoardId("harbour")
ALLOTMENTS = BoardId("allotments")
MAY = MeetingId("may")
"""The meeting in draft, with a bit of everything in it."""
MARCH = MeetingId("march")
"""An earlier one of the same board, confirmed."""
APRIL = MeetingId("april")
"""One of the other board."""

NUMBERED = Numbering(levels=(Level(after="."), Level(joined=".")), points=True)


def _count_orders() -> Iterator[Order]:
    last: Order | None = None
    while True:
        last = order_between(last, None, lambda: "m")
        yield last


_orders = _count_orders()


def boards() -> tuple[Board, ...]:
    return (
        Board(id=HARBOUR, name="Harbour Safeguarding Board", short_name="HSB", numbering=NUMBERED),
        Board(id=ALLOTMENTS, name="Allotments Committee", short_name="AC"),
    )


def meeting(id: MeetingId, board: BoardId, day: str, **more: str) -> Meeting:
    return Meeting(
        id=id,
        board=board,
        title="Harbour Safeguarding Board" if board == HARBOUR else "Spring walk",
        day=Day(day),
        start=Clock("14:00"),
        end=Clock("16:00"),
        place="The Old Customs House",
        chair="Ada Moss",
        **more,
    )


def item(name: str, meeting: MeetingId, title: str, parent: str | None = None) -> Item:
    return Item(
        id=ItemId(name),
        meeting=meeting,
        order=next(_orders),
        title=title,
        parent=ItemId(parent) if parent else None,
    )


def point(name: str, under: str, text: str, meeting: MeetingId = MAY, **more: object) -> Point:
    made = Point(
        id=PointId(name), meeting=meeting, item=ItemId(under), order=next(_orders), text=text
    )
    return replace(made, **more)


def attendance(name: str, who: str, kind: AttendanceKind, **more: str) -> Attendance:
    made = Attendance(id=AttendanceId(name), meeting=MAY, order=next(_orders), name=who, kind=kind)
    return replace(made, **more)


def may() -> Iterator[object]:
    """Give the meeting with a bit of everything."""
    yield meeting(MAY, HARBOUR, "2026-05-14", minute_taker="Ben Osei")
    yield attendance(
        "am", "Ada Moss", AttendanceKind.PRESENT, initials="AM", role="Chair", organisation="Port"
    )
    yield attendance("rk", "Rui Kato", AttendanceKind.PRESENT, initials="RK", role="Police")
    yield attendance("lo", "Lena Orr", AttendanceKind.APOLOGIES, initials="LO")
    yield item("i1", MAY, "Welcome and apologies")
    yield point("p1", "i1", "AM welcomed everyone to the meeting.")
    yield item("i2", MAY, "Boats left open at night")
    yield point("p2", "i2", "RK gave an account of the last quarter.", heading="Account")
    yield point("p3", "i2", "Nine boats were found open.", kind=PointKind.BULLET)
    yield point("p4", "i2", "Two of them twice.", kind=PointKind.BULLET, depth=1)
    yield point("p5", "i2", "Why at night?", kind=PointKind.QUESTION)
    yield point("p6", "i2", "Because nobody is there.", kind=PointKind.ANSWER)
    yield point("p7", "i2", "The sea keeps no list.", kind=PointKind.QUOTATION, body=Source("Log"))
    yield point(
        "p8",
        "i2",
        "",
        kind=PointKind.TABLE,
        body=Table(header=("Quay", "Boats"), rows=(("North", "6"), ("South",)), caption="Found"),
    )
    yield point(
        "p9",
        "i2",
        "",
        kind=PointKind.YEARS,
        body=YearList("Night watch", (Year("Year 1", "2026", ("North Quay", "South Quay")),)),
    )
    yield point("p10", "i2", "", kind=PointKind.LINK, body=Link("https://quay.example", "The log"))
    yield Outcome(
        id=OutcomeId("o1"),
        meeting=MAY,
        item=ItemId("i2"),
        order=next(_orders),
        kind=OutcomeKind.ACTION,
        text="Put a lamp at the north quay.",
        due_kind=DueKind.ON,
        due=Day("2026-06-30"),
        due_printed="by 30 June",
    )
    yield Owner(
        id=OwnerId("w1"),
        meeting=MAY,
        outcome=OutcomeId("o1"),
        order=next(_orders),
        kind=OwnerKind.UNRESOLVED,
        text="RK",
    )
    yield Owner(
        id=OwnerId("w2"),
        meeting=MAY,
        outcome=OutcomeId("o1"),
        order=next(_orders),
        kind=OwnerKind.UNRESOLVED,
        text="AM",
        separator=" and ",
    )
    yield Outcome(
        id=OutcomeId("o2"),
        meeting=MAY,
        item=ItemId("i2"),
        order=next(_orders),
        kind=OutcomeKind.DECISION,
        verb=Verb.AGREED,
        text="The quay is walked every night until then.",
    )
    yield item("i3", MAY, "Any other business")
    yield item("i3a", MAY, "The whistle", "i3")
    yield point("p11", "i3a", "The new whistle is too loud.")
    yield Movement(
        id=MovementId("m1"),
        meeting=MAY,
        attendance=AttendanceId("rk"),
        order=next(_orders),
        kind=MovementKind.LEFT,
        at=Clock("15:40"),
        item=ItemId("i3"),
    )
    yield Declaration(
        id=DeclarationId("d1"),
        meeting=MAY,
        order=next(_orders),
        name="Rui Kato",
        item=ItemId("i2"),
        nature="keeps a boat there",
    )
    yield Restriction(
        id=RestrictionId("r1"), meeting=MAY, about=PointId("p11"), reason="a person is named"
    )
    yield FutureMeeting(
        id=FutureMeetingId("f1"),
        board=HARBOUR,
        order=next(_orders),
        day=Day("2026-07-09"),
        start=Clock("14:00"),
        place="The Old Customs House",
        meeting=MAY,
    )


def commands() -> Iterator[Command]:
    """Give the commands that make the book."""
    yield Add(boards())
    yield Add(
        (
            meeting(MARCH, HARBOUR, "2026-03-12"),
            item("j1", MARCH, "The winter's losses"),
            point("q1", "j1", "Three dinghies were lost to the ice.", MARCH),
        )
    )
    yield Add(
        (
            meeting(APRIL, ALLOTMENTS, "2026-04-20"),
            item("k1", APRIL, "Boats on the pond"),
            point("s1", "k1", "No boats on the pond before June.", APRIL),
        )
    )
    yield Add(tuple(may()))  # pyright: ignore[reportArgumentType] - every one of them is a value
    yield ChangeState(MARCH, State.CIRCULATED)
    yield ChangeState(MARCH, State.CONFIRMED)


def make_book(path: Path) -> Path:
    """Make the book at a path, and give the path."""
    with closing(Book.create(path, "Harbour book")) as book:
        for command in commands():
            book.apply(command)
    return path
