"""What undo says that it takes back: what the user did, for every kind of command."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, get_args

import pytest

from minutes import changes, edits, marking, model
from minutes.changes import (
    Add,
    BringBack,
    ChangeState,
    Command,
    Edit,
    IssueAgenda,
    Redo,
    Remove,
    TakeSnapshot,
    Together,
    TurnIntoOutcome,
    TurnIntoPoint,
    Undo,
    label,
    noun,
)
from minutes.ids import ItemId, MembershipId, OutcomeId, PointId
from minutes.kinds import AttendanceKind, OutcomeKind, PointKind, Progress, State, Status
from minutes.model import Clock, Day, Membership, Point, PrivateNote
from minutes.record import Record
from minutes.room_line import add_person, command_for, settle_clash
from minutes.rules.initials import people
from minutes.rules.next_meeting import next_meeting
from minutes.rules.urgent import take_urgent
from minutes.shapes import QuorumRule
from tests.exporters.samples import rich
from tests.minutes.meetings import BOARD, MEETING, action, attends, item, owner, person, point
from tests.minutes.meetings import record as record_of

EVERY: tuple[type[Any], ...] = get_args(model.Value)
"""Every kind of thing that a book holds."""

ITEM, POINT, ACTION = item("i1"), point("p1", "i1", "Words."), action("a1", "i1", "Do it.")
ANN = attends("Ann Brook", "AB")


def blank(of: type[Any]) -> Any:
    """Give a value of a kind, whatever it needs."""
    needed = {f.name: "x" for f in fields(of)}
    held = {f.name: f.default for f in fields(of) if f.default is not f.default_factory}
    optional = {name: value for name, value in held.items() if not repr(value).startswith("<data")}
    made = of(**{**needed, **{n: v for n, v in optional.items() if "MISSING" not in repr(v)}})
    return replace(made, kind=OutcomeKind.ACTION) if of is model.Outcome else made


def reads_well(words: str) -> bool:
    """Say whether words fit behind `Undo`: plain, and no name of a class or of a column."""
    inner = re.sub(r"\b[A-Z]{2,4}\b|Ann Brook|Ines Vale", "", words)
    return bool(words.strip()) and "_" not in words and not re.search(r"[a-z][A-Z]", inner)


@pytest.mark.parametrize("of", EVERY, ids=lambda of: of.__name__)
def test_everything_that_is_added_changed_or_taken_out_is_called_as_a_person_would(
    of: type[Any],
) -> None:
    value = blank(of)
    assert is_dataclass(value)
    for words in (label(Add((value,))), label(Remove(value)), label(BringBack(value))):
        assert reads_well(words), words
        assert noun(value) in words
    for field in fields(of):
        if field.name == "id":
            continue
        now = replace(value, **{field.name: PROGRESS.get((of, field.name), "another")})
        words = label(Edit(value, now))
        assert reads_well(words), words
        assert words != "nothing"


PROGRESS = {(model.Item, "progress"): Progress.DONE}
"""What a field becomes that is not words."""

OWN_NOUNS = {"Snippet": "short form", "Declaration": "interest", "Attendance": "name on the list"}
"""What nobody calls by the name of its class."""


@pytest.mark.parametrize("name", sorted(OWN_NOUNS))
def test_what_has_a_name_of_its_own_goes_by_it(name: str) -> None:
    assert noun(blank(getattr(model, name))) == OWN_NOUNS[name]


SITTING = [
    (Edit(POINT, replace(POINT, text="Other words.")), "typing"),
    (Edit(ACTION, replace(ACTION, text="Do that.")), "typing"),
    (Edit(POINT, replace(POINT, kind=PointKind.BULLET)), "turn into bullet"),
    (Edit(POINT, replace(POINT, item=ItemId("i2"))), "move point"),
    (Edit(ACTION, replace(ACTION, due=Day("2026-09-01"))), "change due date"),
    (Edit(ACTION, replace(ACTION, status=Status.CLOSED)), "change status of action"),
    (Edit(ACTION, replace(ACTION, kind=OutcomeKind.DECISION)), "turn into decision"),
    (Edit(ACTION, replace(ACTION, mover="Ann Brook", votes_for=3)), "vote on motion"),
    (Edit(ITEM, replace(ITEM, title="Boats")), "rename item"),
    (Edit(ITEM, replace(ITEM, parent=ItemId("i2"))), "move item"),
    (Edit(ITEM, replace(ITEM, progress=Progress.DEFERRED)), "defer item"),
    (Edit(ITEM, replace(ITEM, progress=Progress.DONE)), "finish item"),
    (Edit(BOARD, replace(BOARD, quorum=QuorumRule(number=3))), "change quorum"),
    (Edit(BOARD, replace(BOARD, house_style="plain")), "change house style"),
    (Edit(MEETING, replace(MEETING, opened=Clock("10:05"))), "open the meeting"),
    (Edit(ANN, replace(ANN, kind=AttendanceKind.ABSENT)), "mark Ann Brook absent"),
    (Edit(ANN, replace(ANN, initials="ABr")), "change initials"),
    (Add((person("Ann Brook"), BOARD)), "add board"),
    (Add((person("Ann Brook"), ANN, MEETING, ITEM)), "add meeting"),
    (Add((person("Ann Brook"), ANN)), "add person"),
    (Add((owner("w", "a1", "AB"), ACTION)), "add action"),
    (Add((POINT,)), "add point"),
    (Remove(ACTION), "remove action"),
    (BringBack(ITEM), "bring back item"),
    (IssueAgenda(MEETING.id), "issue the agenda"),
    (TurnIntoOutcome(POINT, OutcomeKind.ACTION, OutcomeId("a")), "turn into action"),
    (TurnIntoPoint(ACTION, PointKind.BULLET, PointId("p")), "turn into bullet"),
    (TurnIntoPoint(ACTION), "turn into point"),
    (ChangeState(MEETING.id, State.CIRCULATED), "minutes circulated"),
    (TakeSnapshot(MEETING.id), "keep a snapshot"),
    (Together((Remove(ACTION),)), "remove action"),
    (Undo(), "undo"),
    (Redo(), "redo"),
]


@pytest.mark.parametrize(("command", "words"), SITTING, ids=lambda one: str(one)[:40])
def test_a_command_is_called_by_what_was_done(command: Command, words: str) -> None:
    assert label(command) == words


def test_every_kind_of_command_is_among_those() -> None:
    assert {type(command) for command, _ in SITTING} == set(get_args(Command))


def test_typing_is_said_of_the_minutes_alone() -> None:
    about = model.PrivateNoteId("n")
    note = PrivateNote(id=about, meeting=MEETING.id, about=PointId("p1"), text="Ask her.")
    assert label(Edit(note, replace(note, text="Ask him."))) == "change private note"


@pytest.fixture
def sitting() -> Record:
    """A meeting with a bit of everything."""
    return rich()


ROOM = [
    ("ab p", "AB present"),
    ("ab cd l", "AB, CD left"),
    ("ab a", "apologies of AB"),
    ("ab i", "AB in attendance"),
    ("ab c", "AB in the chair"),
    ("ab m", "minutes by AB"),
]


@pytest.mark.parametrize(("line", "words"), ROOM)
def test_a_line_of_the_room_is_called_by_who_did_what(line: str, words: str) -> None:
    made = record_of([ITEM, ANN, attends("Col Dart", "CD", 1)], BOARD)
    known = people(made.attendances)
    assert label(command_for(made, known, line, Clock("11:00"), ITEM.id)) == words


def test_a_row_of_people_is_counted_and_not_listed() -> None:
    rows = [attends(f"Ann {name}", f"A{name[0]}", n) for n, name in enumerate(NAMES)]
    made = record_of([ITEM, *rows], BOARD)
    line = f"{' '.join(row.initials for row in rows)} l"
    command = command_for(made, people(made.attendances), line, Clock("11:00"), ITEM.id)
    assert label(command) == "6 people left"


NAMES = ("Bell", "Cole", "Dart", "Eves", "Fern", "Gale")
"""Surnames of people who leave together."""


def test_what_takes_several_steps_has_a_name_of_its_own(sitting: Record) -> None:
    first = sitting.points[0]
    seat = Membership(
        id=MembershipId("m"), board=BOARD.id, person=person("A").id, order=sitting.items[0].order
    )
    known = people(sitting.attendances, [seat], sitting.people)
    found = {
        label(edits.split_point(sitting, first, 1)): "split point",
        label(edits.indent([first], 1)): "deeper",
        label(add_person(sitting, "Ines Vale")): "add Ines Vale",
        label(settle_clash(sitting, known, "QQ", known.everyone[0])): "say who is QQ",
        label(marking.toggle_flag(sitting, first.id)): "flag",
        label(marking.restrict(sitting, first.id)): "restrict",
        label(take_urgent(sitting, "The roof").command): "urgent item",
        label(next_meeting(sitting, (), Day("2027-01-14"))): "add meeting",
    }
    assert list(found) == list(found.values())
    assert isinstance(first, Point)
    assert changes.noun(first) == "point"
