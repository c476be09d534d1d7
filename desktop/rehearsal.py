"""Meetings that nobody held, to try a board's house style and template on: short, long, secret."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from minutes.compose import compose
from minutes.document import Audience, Document
from minutes.ids import (
    AttendanceId,
    BoardId,
    ItemId,
    MeetingId,
    Order,
    OutcomeId,
    OwnerId,
    PointId,
    RestrictionId,
)
from minutes.kinds import AttendanceKind, DueKind, OutcomeKind, OwnerKind, PointKind, State
from minutes.model import (
    Attendance,
    Board,
    Clock,
    Day,
    Item,
    Meeting,
    Outcome,
    Owner,
    Point,
    Restriction,
)
from minutes.record import Record
from minutes.shapes import Table
from minutes.style import HouseStyle

PLAIN_BOARD = Board(id=BoardId("rehearsal"), name="Sample board", short_name="SB")
"""The board of the sample meetings where no other is named."""

MEETING = MeetingId("rehearsal")
STAMP = "2026-05-20T09:00:00.000Z"

PEOPLE = ("Ada Moss", "Bryn Pugh", "Cai Ellis", "Dilys Orme", "Edith Varley", "Faisal Noor")

TEXT = (
    "Members heard what had been done since the last meeting and what it had cost. They asked how"
    " soon the rest would follow, and were told that most of it would be done by the summer."
)
"""What is said again and again at a sample meeting."""


def meetings(board: Board, style: HouseStyle) -> Iterator[tuple[str, Document]]:
    """Give the papers to try a style with, each by what it is."""
    yield "short", compose(_short(board), style, stamp=STAMP)
    long = _long(board)
    yield "long", compose(long, style, stamp=STAMP)
    confirmed = replace(long, meeting=replace(long.meeting, state=State.CONFIRMED))
    yield "confirmed", compose(confirmed, style, stamp=STAMP)
    yield "restricted", compose(_restricted(board), style, stamp=STAMP)
    yield "public", compose(_restricted(board), style, Audience.PUBLIC, stamp=STAMP)


def _short(board: Board) -> Record:
    meeting = Meeting(id=MEETING, board=board.id, title=board.name, day=Day("2026-05-14"))
    return Record(board=board, meeting=meeting, items=(_item("one", 0, "Any business"),))


def _long(board: Board) -> Record:
    """Give a meeting of several pages with every kind of paragraph, list and table in it."""
    kinds = (
        (PointKind.PARAGRAPH, 0),
        (PointKind.BULLET, 0),
        (PointKind.BULLET, 1),
        (PointKind.BULLET, 2),
        (PointKind.LETTERED, 0),
        (PointKind.LETTERED, 0),
        (PointKind.NUMBERED, 1),
        (PointKind.QUESTION, 0),
        (PointKind.ANSWER, 0),
        (PointKind.QUOTATION, 0),
        (PointKind.HEADING, 0),
        (PointKind.PARAGRAPH, 0),
    )
    tops = [_item(f"item {n}", n, f"Business {n + 1}") for n in range(8)]
    below = [_item(f"part {n}", n, f"Part {n + 1}", under="item 3") for n in range(2)]
    points = [
        _point(f"{item.id} {n}", item.id, n, TEXT, kind, depth)
        for item in (*tops, *below)
        for n, (kind, depth) in enumerate(kinds)
    ]
    table = Table(header=("Quarter", "Spent"), rows=(("First", "£1,200"), ("Second", "£900")))
    points.append(_point("table", tops[1].id, 90, "", PointKind.TABLE, 0, body=table))
    return Record(
        board=board,
        meeting=_meeting(board),
        attendances=tuple(_present(name, n) for n, name in enumerate(PEOPLE)),
        items=(*tops, *below),
        points=tuple(points),
        outcomes=tuple(one for n, item in enumerate(tops) for one in _outcomes(item.id, n)),
        owners=tuple(_owner(f"item {n}", n) for n in range(8)),
    )


def _restricted(board: Board) -> Record:
    """Give a meeting with something in it that the public does not see."""
    long = _long(board)
    secret = Restriction(
        id=RestrictionId("secret"),
        meeting=MEETING,
        about=ItemId("item 3"),
        reason="it names a family",
        open_title="A private matter",
    )
    return replace(long, restrictions=(secret,))


def _meeting(board: Board) -> Meeting:
    return Meeting(
        id=MEETING,
        board=board.id,
        title="Ordinary meeting",
        day=Day("2026-05-14"),
        start=Clock("14:00"),
        end=Clock("16:00"),
        place="The Guildhall",
        chair=PEOPLE[0],
        minute_taker=PEOPLE[1],
        confidentiality="Official: sensitive",
    )


def _order(n: int) -> Order:
    return Order(f"a{n:04}V")


def _item(key: str, n: int, title: str, under: str = "") -> Item:
    parent = ItemId(under) if under else None
    return Item(id=ItemId(key), meeting=MEETING, order=_order(n), title=title, parent=parent)


def _point(
    key: str,
    item: ItemId,
    n: int,
    text: str,
    kind: PointKind,
    depth: int,
    body: Table | None = None,
) -> Point:
    return Point(
        id=PointId(key),
        meeting=MEETING,
        item=item,
        order=_order(n),
        text=text,
        kind=kind,
        depth=depth,
        body=body,
    )


def _present(name: str, n: int) -> Attendance:
    kind = AttendanceKind.APOLOGIES if n == len(PEOPLE) - 1 else AttendanceKind.PRESENT
    return Attendance(
        id=AttendanceId(name),
        meeting=MEETING,
        order=_order(n),
        name=name,
        initials="".join(part[0] for part in name.split()),
        role="Member",
        organisation="Harbour Trust",
        kind=kind,
        is_chair=n == 0,
    )


def _outcomes(item: ItemId, n: int) -> Iterator[Outcome]:
    kinds = (OutcomeKind.DECISION, OutcomeKind.ACTION, OutcomeKind.RECOMMENDATION)
    for at, kind in enumerate(kinds):
        yield Outcome(
            id=OutcomeId(f"{item} {kind}"),
            meeting=MEETING,
            item=item,
            order=_order(50 + at),
            kind=kind,
            text="to bring the figures to the next meeting.",
            reference=str(n + 1) if kind is OutcomeKind.ACTION else "",
            due_kind=DueKind.ON if kind is OutcomeKind.ACTION else DueKind.NONE,
            due=Day("2026-06-30") if kind is OutcomeKind.ACTION else Day(""),
        )


def _owner(item: str, n: int) -> Owner:
    return Owner(
        id=OwnerId(f"{item} owner"),
        meeting=MEETING,
        outcome=OutcomeId(f"{item} {OutcomeKind.ACTION}"),
        order=_order(n),
        kind=OwnerKind.UNRESOLVED,
        text="AM",
    )
