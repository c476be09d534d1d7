"""Invented meetings for the tests of agenda, decision note and action log."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from minutes.ids import (
    BoardId,
    DeclarationId,
    FutureMeetingId,
    ItemId,
    OutcomeId,
    PaperId,
    PointId,
    RestrictionId,
    UpdateId,
)
from minutes.kinds import (
    AttendanceKind,
    DueKind,
    MovementKind,
    OutcomeKind,
    Purpose,
    Rag,
    Status,
    Verb,
)
from minutes.model import (
    Board,
    Day,
    Declaration,
    FutureMeeting,
    Meeting,
    Outcome,
    Paper,
    Restriction,
    Update,
)
from minutes.record import ActionLine, ActionLog, Record
from minutes.shapes import RecordedVote
from tests.minutes.meetings import (
    BOARD,
    MEETING,
    action,
    attends,
    item,
    key,
    meeting,
    moves,
    outcome,
    owner,
    point,
    record,
)

SAID = (
    "AM said that the pontoon was rotten.",
    "replace the pontoon chains",
    "A lamp was stolen in the night.",
)
"""Words that were only minuted, and have no place in an agenda."""


def mark(name: str, about: Any, phrase: str = "", **more: Any) -> Restriction:
    """Give a restriction on something of the meeting."""
    return Restriction(
        id=RestrictionId(name), meeting=MEETING.id, about=about, phrase=phrase, **more
    )


def paper(name: str, under: str | None, title: str, **more: Any) -> Paper:
    """Give a paper before the meeting."""
    return Paper(
        id=PaperId(name),
        meeting=MEETING.id,
        order=key(0),
        title=title,
        item=ItemId(under) if under else None,
        **more,
    )


def held(**changes: Any) -> Record:
    """Give a meeting with an agenda, and minutes written under it since."""
    kinds = AttendanceKind
    rows = [
        attends("Ada Moss", "AM", 0, is_chair=True, organisation="Lay member"),
        attends("Bryn Teal", "BT", 1, kinds.EXPECTED, organisation="Harbour Trust"),
        attends("Cass Vane", "CV", 2, kinds.APOLOGIES, accepted=True),
        attends("Dot Wray", "DW", 3, kinds.ABSENT),
        attends("Eli York", "EY", 4, kinds.IN_ATTENDANCE, items="Item 2"),
        item("i1", 0, title="Welcome", purpose=Purpose.NOTE),
        item(
            "i2",
            1,
            title="Pontoon",
            presenter="Eli York",
            presenter_organisation="Surveyors",
            purpose=Purpose.DISCUSS,
            minutes_allotted=20,
        ),
        item("i2a", 2, "i2", title="Chains", minutes_allotted=5),
        item("i3", 3, title="The Trevose claim", purpose=Purpose.DECIDE, minutes_allotted=15),
        item("i3a", 4, "i3", title="Terms offered to Trevose", minutes_allotted=20),
        item("i4", 5, title="Lamps", minutes_allotted=10, urgent=True),
        point("p1", "i2", SAID[0], 1),
        action("o1", "i2", f"to {SAID[1]}", 2, reference="1"),
        owner("w1", "o1", "BT"),
        point("p2", "i4", SAID[2], 1),
        moves("EY", MovementKind.ARRIVED, "i2", "10:05"),
        outcome("o2", "i3", "That £900 be offered to Trevose.", 3, verb=Verb.RESOLVED),
        paper("n1", "i2", "Survey of the pontoon", label="Enclosure A", place="www.example.org/s"),
        paper("n2", "i3", "Letter from Trevose and Sons"),
        paper("n3", None, "Tide tables for the year"),
        mark("r1", ItemId("i3"), reason="paragraph 3", open_title="A claim"),
        FutureMeeting(
            id=FutureMeetingId("f1"), board=BOARD.id, order=key(0), day=Day("2026-07-09")
        ),
    ]
    return record(rows, BOARD, replace(MEETING, **changes))


def decided(**changes: Any) -> Record:
    """Give a meeting that decided things, openly and in private, with talk around it."""
    kinds = OutcomeKind
    rows = [
        attends("Ada Moss", "AM", 0, is_chair=True),
        attends("Bryn Teal", "BT", 1),
        attends("Cass Vane", "CV", 2, AttendanceKind.APOLOGIES),
        Declaration(
            id=DeclarationId("d1"),
            meeting=MEETING.id,
            order=key(0),
            name="Bryn Teal",
            item=ItemId("i2"),
            nature="owns a boat",
            left_the_room=True,
        ),
        item("i1", 0, title="Welcome"),
        point("p1", "i1", "Everybody was welcomed at length.", 1),
        item("i2", 1, title="Fares"),
        item("i2a", 2, "i2", title="Children"),
        point("p2", "i2a", "BT thought the fare too high.", 1),
        outcome(
            "o1",
            "i2a",
            "That children travel free.",
            2,
            kinds.MOTION,
            verb=Verb.CARRIED,
            mover="AM",
            seconder="BT",
            votes_for=4,
            votes_against=1,
            recorded=(RecordedVote("CV", "against"),),
            point=PointId("gone"),
        ),
        action("o2", "i2a", "to print new tickets", 3),
        owner("w1", "o2", "BT"),
        item("i3", 3, title="The Trevose claim"),
        outcome("o3", "i3", "That £900 be offered to Trevose.", 1),
        item("i4", 4, title="Staff"),
        outcome("o4", "i4", "That the mate be dismissed forthwith.", 1, verb=Verb.RESOLVED),
        outcome("o5", "i4", "That a lamp be bought.", 2, verb=Verb.AGREED),
        mark("r1", ItemId("i3"), reason="paragraph 3", open_title="A claim"),
        mark("r2", OutcomeId("o4")),
    ]
    return record(rows, BOARD, replace(MEETING, **changes))


SECOND = Board(id=BoardId("second"), name="Slipway Forum", short_name="SF")
"""Another board of the same book."""

FIRST_MEETING = meeting("m1", "2026-01-15")
NEXT_MEETING = meeting("m2", "2026-04-16")
OTHER_MEETING = replace(meeting("m3", "2026-02-10"), board=SECOND.id)


def line(
    name: str,
    text: str,
    at: Meeting = FIRST_MEETING,
    *updates: Update,
    owners: str = "AM",
    **more: Any,
) -> ActionLine:
    """Give an action as a log has it."""
    of = SECOND if at.board == SECOND.id else BOARD
    more.setdefault("due_kind", DueKind.ON)
    made = Outcome(
        id=OutcomeId(name),
        meeting=at.id,
        item=ItemId(f"item of {at.id}"),
        order=key(0),
        kind=OutcomeKind.ACTION,
        text=text,
        **more,
    )
    return ActionLine(
        outcome=made,
        meeting=at,
        board=of,
        item=replace(item(made.item, title="Business"), meeting=at.id),
        owners=tuple(owner(f"{name} {n}", name, who, n) for n, who in enumerate(owners.split())),
        updates=updates,
    )


def update(of: str, day: str, text: str = "", n: int = 0, **more: Any) -> Update:
    """Give something heard of an action."""
    return Update(
        id=UpdateId(f"{of} {n}"),
        outcome=OutcomeId(of),
        order=key(n),
        day=Day(day),
        text=text,
        **more,
    )


def actions(**changes: Any) -> ActionLog:
    """Give a log with an action of every sort."""
    lines = (
        line("late", "to mend the lamp", due=Day("2026-03-01"), reference="1"),
        line("open", "to paint the hut", due=Day("2026-12-01"), reference="2", owners="AM BT"),
        line(
            "moved",
            "to dredge the slip",
            FIRST_MEETING,
            update("moved", "2026-02-01", "The dredger is away.", 0, due=Day("2026-06-30")),
            update("moved", "2026-04-16", "The dredger is back.", 1, status=Status.IN_PROGRESS),
            due=Day("2026-02-28"),
            due_moved=Day("2026-06-30"),
            status=Status.IN_PROGRESS,
            reference="3",
            rag=Rag.AMBER,
            rag_reason="It hangs on the tide.",
        ),
        line("done", "to count the boats", status=Status.DONE, reference="4"),
        line("gone", "to sell the buoy", status=Status.WITHDRAWN, reference="5"),
        line("next", "to bring a plan", due_kind=DueKind.NEXT_MEETING, reference="6"),
        line("theirs", "to ask the ward", OTHER_MEETING, due=Day("2026-05"), reference="7"),
    )
    given = {
        "name": "Harbour book",
        "day": Day("2026-05-01"),
        "lines": lines,
        "meetings": (NEXT_MEETING, OTHER_MEETING, FIRST_MEETING),
    }
    return ActionLog(**{**given, **changes})


def record_of(at: Meeting, log: ActionLog, *rows: Any) -> Record:
    """Give the meeting that minuted some actions of a log, whole, with more in it."""
    own = [line for line in log.lines if line.meeting.id == at.id]
    inside: list[Any] = [own[0].item] if own else []
    inside += [part for one in own for part in (one.outcome, *one.owners, *one.updates)]
    return record([*inside, *rows], SECOND if at.board == SECOND.id else BOARD, at)
