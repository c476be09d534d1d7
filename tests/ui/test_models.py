"""The models behind the lists: right for Qt, and no wider moved than they must be."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from minutes.ids import MeetingId
from minutes.kinds import State, Status
from minutes.model import Meeting, Outcome
from minutes.record import Record
from tests.ui.books import ALLOTMENTS, APRIL, HARBOUR, MARCH, MAY, boards, meeting
from ui import rows
from ui.contents import ID, STATE, UNDER, Contents
from ui.main_window import MainWindow
from ui.operations.searching import Found
from ui.review.outcomes import Outcomes
from ui.search.screen import Results

MEETINGS = (
    meeting(MAY, HARBOUR, "2026-05-14"),
    meeting(APRIL, ALLOTMENTS, "2026-04-20"),
    meeting(MARCH, HARBOUR, "2026-03-12"),
)


def watched(model: QAbstractItemModel) -> tuple[QAbstractItemModelTester, list[str]]:
    """Have Qt's own tester look over a model, and list what the model tells."""
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    told: list[str] = []
    for name in ("rowsInserted", "rowsRemoved", "rowsMoved", "dataChanged", "modelReset"):
        getattr(model, name).connect(lambda *_, name=name: told.append(name))
    return tester, told


# ------------------------------------------------------------------ steps from list to list


@given(st.lists(st.integers(0, 9), unique=True), st.lists(st.integers(0, 9), unique=True))
def test_the_steps_lead_from_any_list_to_any_other(old: list[int], new: list[int]) -> None:
    keys = [str(key) for key in old]
    for step in rows.steps([str(key) for key in old], [str(key) for key in new]):
        match step:
            case rows.Drop(at):
                del keys[at]
            case rows.Put(at, key):
                keys.insert(at, key)
            case rows.Move(origin, at):
                assert origin > at
                keys.insert(at, keys.pop(origin))
    assert keys == [str(key) for key in new]


def test_nothing_moves_where_nothing_changed() -> None:
    assert list(rows.steps("abc", "abc")) == []
    assert list(rows.steps("abc", "abxc")) == [rows.Put(2, "x")]


# ------------------------------------------------------------------ boards and meetings


@pytest.fixture
def contents(qtbot: QtBot) -> Contents:
    contents = Contents()
    contents.take(boards(), MEETINGS)
    return contents


def shown(model: Contents) -> list[Any]:
    return [
        (
            model.index(row, 0).data(),
            [
                model.index(under, 0, model.index(row, 0)).data()
                for under in range(model.rowCount(model.index(row, 0)))
            ],
        )
        for row in range(model.rowCount())
    ]


def test_meetings_stand_under_their_boards(contents: Contents) -> None:
    watched(contents)
    assert shown(contents) == [
        ("Harbour Safeguarding Board", ["Thu 14 May 2026", "Thu 12 Mar 2026"]),
        ("Allotments Committee", ["Mon 20 Apr 2026"]),
    ]
    april = contents.index_of(APRIL)
    assert april.data(UNDER) == "Spring walk"
    assert april.data(STATE) == "draft"
    assert april.data(Qt.ItemDataRole.AccessibleTextRole) == "Mon 20 Apr 2026, Spring walk, draft"
    assert contents.index_of(MAY).data(UNDER) == ""


def test_a_new_state_is_told_of_one_row_alone(contents: Contents) -> None:
    _tester, told = watched(contents)
    changed = replace(MEETINGS[2], state=State.CONFIRMED)
    contents.take(boards(), (*MEETINGS[:2], changed))
    assert told == ["dataChanged"]
    assert contents.index_of(MARCH).data(STATE) == "confirmed"


def test_a_new_name_of_a_board_is_told_of_its_row_alone(contents: Contents) -> None:
    _tester, told = watched(contents)
    harbour, allotments = boards()
    contents.take((replace(harbour, name="Harbour Board"), allotments), MEETINGS)
    assert "Harbour Board" in [name for name, _ in shown(contents)]
    assert told[0] == "dataChanged"
    assert set(told) == {"dataChanged"}


def test_a_new_meeting_is_put_in_and_an_old_one_taken_out(contents: Contents) -> None:
    _tester, told = watched(contents)
    new = meeting(MeetingId("june"), HARBOUR, "2026-06-11")
    contents.take(boards(), (new, *MEETINGS[:2]))
    assert sorted(told) == ["rowsInserted", "rowsRemoved"]
    assert [contents.index_of(id).row() for id in ("june", MAY)] == [0, 1]
    assert not contents.index_of(MARCH).isValid()


def test_boards_come_go_and_change_places_with_what_is_under_them(contents: Contents) -> None:
    watched(contents)
    harbour, allotments = boards()
    kept = contents.index_of(APRIL)
    contents.take((allotments, harbour), MEETINGS)
    assert [name for name, _ in shown(contents)] == [allotments.name, harbour.name]
    assert contents.parent(kept) == contents.index(0, 0)
    contents.take((harbour,), tuple(one for one in MEETINGS if one.board == HARBOUR))
    assert len(shown(contents)) == 1
    contents.take((), ())
    assert contents.rowCount() == 0
    contents.take((harbour, allotments), MEETINGS)
    assert contents.index_of(APRIL).data(ID) == APRIL


@given(st.lists(st.permutations([*MEETINGS]), max_size=3))
def test_any_order_of_meetings_can_follow_any_other(orders: list[list[Meeting]]) -> None:
    contents = Contents()
    watched(contents)
    for number, order in enumerate(orders):
        contents.take(boards()[number % 2 :], order[number:])
    contents.take(boards(), MEETINGS)
    assert contents.index_of(MAY).row() == 0


# ------------------------------------------------------------------ outcomes, places found


def test_outcomes_are_told_in_the_order_of_the_minutes(window: MainWindow) -> None:
    model = window.table.outcomes
    watched(model)
    record = window.page.record
    assert record is not None
    cells = [[model.index(r, c).data() for c in range(6)] for r in range(model.rowCount())]
    assert cells == [
        ["1", "Action", "Put a lamp at the north quay.", "RK and AM", "by 30 June", "Open"],
        ["2", "Decision", "The quay is walked every night until then.", "", "", ""],
    ]


def test_a_closed_action_is_told_of_one_row_alone(window: MainWindow) -> None:
    record = window.page.record
    assert record is not None
    model = Outcomes()
    model.take(record)
    _tester, told = watched(model)
    changed = changed_outcome(record, "o1", status=Status.CLOSED)
    model.take(changed)
    assert told == ["dataChanged"]
    assert model.index(0, 5).data() == "Closed"
    model.take(replace(record, outcomes=record.outcomes[1:]))
    assert told[-1] == "rowsRemoved"
    model.take(record)
    assert told[-1] == "rowsInserted"
    model.take(None)
    assert told[-1] == "modelReset"


def changed_outcome(record: Record, id: str, **fields: Any) -> Record:
    new: list[Outcome] = [
        replace(one, **fields) if one.id == id else one for one in record.outcomes
    ]
    return replace(record, outcomes=tuple(new))


def test_places_found_say_where_they_are(qtbot: QtBot) -> None:
    model = Results()
    watched(model)
    found = Found("p", "point", MAY, HARBOUR, MEETINGS[0].day, "Harbour", (("the ", False),))
    model.take((found, found))
    assert model.rowCount() == 2
    spoken = model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "14 May 2026 · Harbour · point: the "
    model.take(())
    assert model.rowCount() == 0
