"""Invented meetings for the tests of the writers: short, bare, full of everything, secret."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar, cast

from minutes.ids import (
    AmendmentId,
    BoardId,
    DeclarationId,
    FutureMeetingId,
    ItemId,
    MeetingId,
    MovementId,
    OutcomeId,
    PaperId,
    RestrictionId,
)
from minutes.kinds import (
    AttendanceKind,
    DueKind,
    ItemKind,
    MovementKind,
    OutcomeKind,
    OwnerKind,
    PointKind,
    Verb,
)
from minutes.model import (
    Amendment,
    Board,
    Clock,
    Day,
    Declaration,
    FutureMeeting,
    Meeting,
    Movement,
    Paper,
    Restriction,
)
from minutes.record import Record
from minutes.rules.schemes import read_scheme
from minutes.shapes import Footnote, Link, RecordedVote, Source, Table, Year, YearList
from minutes.style import HouseStyle
from minutes.style_file import open_style
from resources import HOUSE_STYLES
from tests.minutes.meetings import action, attends, item, key, outcome, owner, point, record

BOARD = Board(
    id=BoardId("board"),
    name="Tamar Vale Safeguarding Board",
    short_name="TVSB",
    parent_body="Tamar Vale Partnership",
    numbering=read_scheme("1. / 1.1 / a) / i.; paragraphs"),
)

MEETING = Meeting(
    id=MeetingId("meeting"),
    board=BOARD.id,
    title="Ordinary meeting",
    day=Day("2026-05-14"),
    start=Clock("14:00"),
    end=Clock("16:30"),
    place="The Assembly Rooms, Ferry Street",
    link="https://meet.example.org/tvsb",
    chair="Ruth Adeyemi",
    minute_taker="Józef Łukasiewicz",
    closed=Clock("16:10"),
    confidentiality="Official",
)

PLAIN = HouseStyle()
BOARD_STYLE = open_style("board-minutes", HOUSE_STYLES)
EXECUTIVE_STYLE = open_style("executive-minutes", HOUSE_STYLES)
STYLES = {
    "plain": PLAIN,
    "board": BOARD_STYLE,
    "executive": EXECUTIVE_STYLE,
    **{
        key: open_style(key, HOUSE_STYLES)
        for key in ("covering-report", "highlights-report", "network-notes")
    },
}

LONG_WORD = "Llanfair" * 500
"""A word of 4,000 letters."""

RIGHT_TO_LEFT = "שרה לוי"
"""A name that is written from right to left."""

EMOJI = "👩‍👩‍👧 🙂 日本語 ☐ ✓ ≥ →"
"""Signs that few fonts hold."""


def little() -> Record:
    """Give a short meeting: two items, an action, a decision."""
    return record(
        [
            attends("Ruth Adeyemi", "RA", 0, is_chair=True, organisation="Lay member"),
            attends("Iwan Prys-Jones", "IPJ", 1, organisation="Health"),
            item("i1", 0, title="Minutes of the last meeting"),
            point("p1", "i1", "The minutes were read.", 1),
            outcome("o1", "i1", "The minutes to stand.", 2, verb=Verb.AGREED),
            item("i2", 1, title="Ferry safety"),
            point("p2", "i2", "IPJ described the new handrails.", 1),
            action("o3", "i2", "to write to the harbour master", 2, reference="1"),
            owner("w1", "o3", "IPJ"),
        ],
        BOARD,
        MEETING,
    )


def bare() -> Record:
    """Give a meeting with a title and nothing else."""
    meeting = Meeting(id=MeetingId("meeting"), board=BoardId("board"), title="Only a title")
    return Record(board=Board(id=BoardId("board"), name=""), meeting=meeting)


def rich(scheme: str = "1. / 1.1 / a) / i.; paragraphs") -> Record:
    """Give a meeting with every kind of thing in it, under a way of numbering."""
    board = replace(BOARD, numbering=read_scheme(scheme))
    rows = [*_room(), *_business(), *_discussion(), *_outcomes(), *_closing()]
    return record(rows, board, MEETING)


def _room() -> list[Any]:
    kinds = AttendanceKind
    return [
        attends("Ruth Adeyemi", "RA", 0, is_chair=True, role="Chair", organisation="Lay member"),
        attends("Iwan Prys-Jones", "IPJ", 1, role="Medical Director", organisation="Iechyd Môn"),
        attends("Siân Ŵyn-Ŷstwyth", "SWY", 2, role="Headteacher", organisation="Ysgol Glan Tâf"),
        attends("Józef Łukasiewicz", "JŁ", 3, is_minute_taker=True, role="Clerk"),
        attends("Dr S. O’Neill", "SON", 4, role="Surgeon", organisation="Tamar Hospital"),
        attends(RIGHT_TO_LEFT, "SL", 5, role="Youth worker", organisation="Beit Noar"),
        attends("Gwen Tal", "GT", 6, kinds.SUBSTITUTE, substitute_for="Owen Tal", role="Nurse"),
        attends("Anita Rao", "AR", 7, kinds.IN_ATTENDANCE, role="Auditor", items="Item 3"),
        attends("Pat Quill", "PQ", 8, kinds.APOLOGIES, role="Treasurer", accepted=True),
        attends("Lee Marsh", "LM", 9, kinds.ABSENT),
        _movement("v1", "SON", 0, MovementKind.ARRIVED, "14:20", "i3"),
        _movement("v2", "IPJ", 1, MovementKind.LEFT, "15:40", None),
    ]


def _movement(name: str, who: str, order: int, kind: MovementKind, at: str, where: Any) -> Movement:
    return Movement(
        id=MovementId(name),
        meeting=MEETING.id,
        attendance=cast("Any", who),
        order=key(order),
        kind=kind,
        at=Clock(at),
        item=where,
    )


def _business() -> list[Any]:
    return [
        item("i1", 0, title="Welcome and apologies", kind=ItemKind.APOLOGIES),
        point("p1", "i1", "RA welcomed everybody to the Assembly Rooms.", 1),
        item("i2", 1, title="Declarations of interest", kind=ItemKind.DECLARATIONS),
        Declaration(
            id=DeclarationId("d1"),
            meeting=MEETING.id,
            order=key(0),
            name="Siân Ŵyn-Ŷstwyth",
            item=ItemId("i4"),
            nature="governor of the school",
            left_the_room=True,
        ),
        item("i3", 2, title="Ferry crossing & quay <safety>", presenter="Anita Rao"),
        point("p3", "i3", "AR took members through the report:", 1, heading="Handrails"),
        point("p4", "i3", "the east steps, which were worn;", 2, kind=PointKind.LETTERED),
        point("p5", "i3", "the slip, where:", 3, kind=PointKind.LETTERED),
        point("p6", "i3", "the chain was loose", 4, 1, PointKind.LETTERED),
        point("p7", "i3", "the lamp was out", 5, 1, PointKind.LETTERED),
        point("p8", "i3", "the waiting room.", 6, kind=PointKind.LETTERED),
        point("p9", "i3", "See www.example.org/quay, or ask clerk@example.org.", 7),
        point("p10", "i3", "First list, again:", 8),
        point("p11", "i3", "new ropes", 9, kind=PointKind.LETTERED),
        point("p12", "i3", "new lamps", 10, kind=PointKind.LETTERED),
        item("i3a", 3, "i3", title="The west bank"),
        point("p13", "i3a", "Nothing was reported.", 1),
    ]


def _discussion() -> list[Any]:
    kinds = PointKind
    boats = Table(
        header=("Boat", "Trips", "Late"),
        rows=(("Mary|Ann", "120", "4"), ("Dolphin", "98"), ("", "", "")),
        caption="Crossings in April",
    )
    years = YearList(
        service="Swimming lessons",
        years=(
            Year("Year 1", "2026–27", ("Glan Tâf", "St Mary’s")),
            Year("Year 2", "2027–28", ("Dock Road",)),
        ),
    )
    quoted = "A ferry is a road\nthat floats."
    return [
        item("i4", 4, title="Discussion groups", kind=ItemKind.DISCUSSION),
        point("q0", "i4", "What people asked", 1, kind=kinds.HEADING),
        point("q1", "i4", "How many boats are there?", 2, kind=kinds.QUESTION),
        point("q2", "i4", "Two, and one in dry dock.", 3, kind=kinds.ANSWER),
        point("q3", "i4", "Points raised:", 4, kind=kinds.BULLET),
        point("q4", "i4", "cost", 5, 1, kinds.BULLET),
        point("q5", "i4", "weather, and 1. tides", 6, 2, kinds.BULLET),
        point("q6", "i4", "crew", 7, kind=kinds.BULLET),
        point("q7", "i4", quoted, 8, kind=kinds.QUOTATION, body=Source("Harbour guide, p. 3")),
        point("q8", "i4", "", 9, kind=kinds.TABLE, body=boats),
        point("q9", "i4", "", 10, kind=kinds.YEARS, body=years),
        point(
            "q10",
            "i4",
            "The papers are here:",
            11,
            kind=kinds.LINK,
            body=Link("https://example.org/a?b=1&c=2", "all papers"),
        ),
        point("q11", "i4", "The start date* is not fixed.", 12, body=Footnote("*", "It may slip.")),
        point("q12", "i4", "The lamp was mended on 20 May.", 13, kind=kinds.NOTE),
        point("q13", "i4", f"A name: {RIGHT_TO_LEFT}, and signs: {EMOJI}.", 14),
        point("q14", "i4", f"A word: {LONG_WORD}.", 15),
        point("q15", "i4", "Count us in:", 16, kind=kinds.PARAGRAPH),
        point("q16", "i4", "one", 17, kind=kinds.NUMBERED),
        point("q17", "i4", "two", 18, kind=kinds.NUMBERED),
        point("q18", "i4", "It *was* said_by_many [all] that # is > than 5 | `so`.", 19),
    ]


def _outcomes() -> list[Any]:
    kinds = OutcomeKind
    return [
        item("i5", 5, title="Decisions"),
        outcome(
            "o1",
            "i5",
            "The lamp to be mended.",
            1,
            reference="D1",
            verb=Verb.RESOLVED,
            conditions=("before the winter", "within the budget"),
        ),
        action("o2", "i5", "to write to the harbour master.", 2, reference="1"),
        owner("w1", "o2", "SWY", 0),
        owner("w2", "o2", "Clerk", 1, kind=OwnerKind.ROLE),
        action(
            "o3",
            "i5",
            "RA to thank the crew",
            3,
            reference="2",
            due_kind=DueKind.NEXT_MEETING,
            due=Day(""),
        ),
        owner("w3", "o3", "RA"),
        outcome(
            "o4",
            "i5",
            "The council to pay.",
            4,
            kinds.RECOMMENDATION,
            addressee="The council",
            response="Accepted in June.",
        ),
        outcome(
            "o5",
            "i5",
            "That the fare rise to £2.",
            5,
            kinds.MOTION,
            verb=Verb.CARRIED,
            mover="RA",
            seconder="SL",
            votes_for=4,
            votes_against=2,
            votes_abstained=0,
            casting_vote="for",
            recorded=(RecordedVote("SON", "against"),),
        ),
    ]


def _closing() -> list[Any]:
    return [
        item("i8", 8, title="Foreword", kind=ItemKind.OPENING, presenter="Ruth Adeyemi"),
        point("x1", "i8", "A year of dry feet.", 1),
        point("x2", "i8", "Context and standards", 2, kind=PointKind.HEADING),
        point("x3", "i8", "A slip is swept:", 3, 1),
        point("x4", "i8", "daily in winter;", 4, 1, PointKind.BULLET),
        point("x5", "i8", "weekly else.", 5, 1, PointKind.BULLET),
        point("x6", "i8", "A slip has", 6, 1),
        point("x7", "i8", "a chain", 7, 1, PointKind.LETTERED),
        point("x8", "i8", "a lamp.", 8, 1, PointKind.LETTERED),
        point("x9", "i8", "“Sweep it.”", 9, 1, PointKind.QUOTATION, body=Source("Guide, p. 4")),
        point("x10", "i8", "Ours is swept monthly.", 10),
        outcome("x11", "i8", "Sweep it daily.", 11, OutcomeKind.RECOMMENDATION, reference="R1"),
        outcome("x12", "i8", "Buy a broom.", 12, OutcomeKind.RECOMMENDATION, addressee="All"),
        item("i6", 6, title=""),
        point("c1", "i6", "There was no other business.", 1),
        item("i7", 7, title="Dates of future meetings", kind=ItemKind.FUTURE_MEETINGS),
        FutureMeeting(
            id=FutureMeetingId("f1"),
            board=BOARD.id,
            order=key(0),
            day=Day("2026-07-09"),
            start=Clock("14:00"),
            end=Clock("16:00"),
            place="Town Hall",
        ),
        FutureMeeting(
            id=FutureMeetingId("f2"),
            board=BOARD.id,
            order=key(1),
            day=Day("2026-10"),
            provisional=True,
        ),
        Amendment(
            id=AmendmentId("a1"),
            meeting=MeetingId("earlier"),
            order=key(0),
            text="“Slip” should read “slipway”.",
            agreed_at=MEETING.id,
            agreed_item=ItemId("i1"),
            about="3.2",
        ),
        Paper(
            id=PaperId("n1"),
            meeting=MEETING.id,
            order=key(0),
            title="Report on the quay",
            item=ItemId("i3"),
            label="Enclosure A",
        ),
    ]


def late() -> Record:
    """Give a meeting with a late item, a number left out, and paragraphs under each."""
    rows = [item(name, n, number=name) for n, name in enumerate(("4", "4A", "5", "8", "9"))]
    points = [
        point(f"p{name}{n}", name, f"said under {name}, {n}", n)
        for name in ("4", "4A", "5", "8", "9")
        for n in range(2)
    ]
    return record([*rows, *points], BOARD, MEETING)


def secret() -> Record:
    """Give a meeting with a restricted item, a restricted action and a restricted phrase."""
    rows = [
        item("i1", 0, title="Open business"),
        point("p1", "i1", "The family at Beacon Cottage was discussed.", 1),
        item("i2", 1, title="The Penhallow case"),
        point("p2", "i2", "Morwenna Penhallow had moved to Looe.", 1),
        action("o1", "i1", "to visit Zennor Lodge unannounced", 2, reference="7"),
        owner("w1", "o1", "IPJ"),
    ]
    marks = [
        _mark("r1", ItemId("i2"), reason="names a child"),
        _mark("r2", OutcomeId("o1")),
        _mark("r3", cast("Any", "p1"), phrase="Beacon Cottage"),
    ]
    return record([*rows, *marks], BOARD, MEETING)


def _mark(name: str, about: Any, **more: Any) -> Restriction:
    return Restriction(id=RestrictionId(name), meeting=MEETING.id, about=about, **more)


V = TypeVar("V")

TEXTS_ONLY = frozenset(
    {
        "id",
        "meeting",
        "board",
        "item",
        "parent",
        "order",
        "outcome",
        "point",
        "about",
        "agreed_at",
        "agreed_item",
        "attendance",
        "person",
        "day",
        "due",
        "start",
        "end",
        "closed",
        "at",
        "number",
        "signed_on",
        "previous",
        "confirmed_at",
        "opened",
        "house_style",
        "file_name",
        "numbering",
        "references",
        "quorum",
        "due_moved",
        "review",
        "follows",
    }
)
"""Fields that tie values together or carry days: no words go in there."""


def spoiled(value: V, poison: str) -> V:
    """Give a value with every word of it followed by `poison`."""
    if isinstance(value, Enum) or not is_dataclass(value):
        return value
    changed = {
        field.name: _spoiled_field(getattr(value, field.name), poison)
        for field in fields(value)
        if field.name not in TEXTS_ONLY or is_dataclass(getattr(value, field.name))
    }
    return cast("V", replace(cast("Any", value), **changed))


def _spoiled_field(value: Any, poison: str) -> Any:
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return value + poison if value else value
    if isinstance(value, tuple):
        return tuple(_spoiled_field(entry, poison) for entry in cast("tuple[Any, ...]", value))
    return spoiled(value, poison) if is_dataclass(value) else value
