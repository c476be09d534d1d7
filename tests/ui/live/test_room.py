"""The room by keys: who comes and goes, the quorum, interests; bad lines first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QLabel
from pytestqt.qtbot import QtBot

from minutes.changes import Edit
from minutes.errors import MinutesError
from minutes.ids import AttendanceId, ItemId
from minutes.kinds import AttendanceKind, MovementKind, State
from minutes.record import Record
from minutes.rules.presence import presence
from minutes.rules.quorum_line import print_quorum
from ui.live.live import Live
from ui.live.screen import LiveScreen

Line = Callable[[str], None]
Press = Callable[..., None]


@pytest.fixture
def told(live: Live) -> list[str]:
    """What is said at the strip, troubles and sentences."""
    heard: list[str] = []

    def trouble(one: MinutesError) -> None:
        heard.append(str(one))

    live.troubled.connect(trouble)
    live.said.connect(heard.append)
    return heard


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("am", "who did what"),
        ("l 15.50", "who did what"),
        ("am l 25.70", "no time of day"),
        ("am l 13.30", "The meeting began at"),
        ("rk l", "RK is not here"),
        ("lo l", "LO is not here"),
        ("am p 13.00", "began at"),
        ("am r", "AM is here"),
        ("rk r 15.30", "did something at"),
        ("rk a", "has been at this meeting"),
        ("am x", "neither come late nor left"),
        ("rk t", "no time in this"),
        ("am rk c", "Only one person"),
        ("lo s", "stands for one person"),
        ("lo am s", "cannot stand in"),
        ("am zz l 15.50", "Nobody here is known as"),
    ],
)
def test_a_line_that_cannot_be_is_told_and_changes_nothing(
    room: Line, live: Live, told: list[str], line: str, says: str
) -> None:
    was = live.record
    room(line)
    assert says in told[-1]
    assert live.record == was


def test_a_line_refused_stands_there_to_be_put_right(room: Line, minuting: LiveScreen) -> None:
    room("am l 13.30")
    assert minuting.prompt.isVisible()
    assert minuting.prompt.field.text() == "am l 13.30"


def test_locked_minutes_take_no_one_in(
    qtbot: QtBot, minuting: LiveScreen, live: Live, told: list[str]
) -> None:
    meeting = live.record.meeting
    live._record = replace(live.record, meeting=replace(meeting, state=State.CONFIRMED))  # pyright: ignore[reportPrivateUsage]
    qtbot.keyClicks(minuting.room.view, "a")
    assert not minuting.prompt.isVisible()
    assert "stay as they are" in told[-1]


def test_somebody_leaves_at_a_typed_time_and_escape_goes_back_to_typing(
    keys: Press,
    room: Line,
    live: Live,
    minuting: LiveScreen,
    told: list[str],
    on_disk: Callable[[], Record],
) -> None:
    room("am l 1540")
    move = live.record.movements[-1]
    assert (move.attendance, move.kind, move.at) == ("am", MovementKind.LEFT, "15:40")
    assert told[-1].startswith("AM left the meeting at 15.40, item 1")
    keys("Esc")
    assert not minuting.prompt.isVisible()
    assert minuting.editor.hasFocus()
    assert on_disk().movements[-1].at == "15:40"


def test_several_are_marked_at_once_and_undone_at_once(
    qtbot: QtBot, room: Line, live: Live, keys: Press
) -> None:
    was = live.record
    room("rk lo p 15.55")
    assert {"rk", "lo"} <= presence(live.record).now
    keys("Ctrl+Z")
    qtbot.waitUntil(lambda: live.record == was)


def test_undo_in_the_line_of_the_room_takes_back_its_own_letters_first(
    qtbot: QtBot, room: Line, live: Live, keys: Press, minuting: LiveScreen
) -> None:
    room("am l 15.50")
    after = live.record
    qtbot.keyClicks(minuting.prompt.field, "rk")
    keys("Ctrl+Z")
    assert (minuting.prompt.field.text(), live.record) == ("", after)


def test_a_wrong_movement_is_corrected_and_taken_back(
    room: Line, live: Live, told: list[str]
) -> None:
    room("rk t 15.35")
    assert live.record.movements[-1].at == "15:35"
    room("rk x")
    assert told[-1] == "What RK did is taken back."
    assert not live.record.movements
    assert "rk" in presence(live.record).now


def test_who_is_unknown_is_added_and_marked(
    room: Line, answer: Line, live: Live, told: list[str]
) -> None:
    room("iv p")
    answer("Ines Vale (Port)")
    assert "Ines Vale is on the list as IV." in told
    row = live.record.attendances[-1]
    assert (row.name, row.organisation, row.initials) == ("Ines Vale", "Port", "IV")
    assert row.id in presence(live.record).now


def test_the_line_stays_until_enter_on_nothing_or_escape(
    qtbot: QtBot, room: Line, answer: Line, live: Live, keys: Press, minuting: LiveScreen
) -> None:
    room("lo a")
    answer("lo i")
    kinds = {row.id: row.kind for row in live.record.attendances}
    assert kinds[AttendanceId("lo")] is AttendanceKind.IN_ATTENDANCE
    qtbot.keyClick(minuting.prompt.field, Qt.Key.Key_Return)
    assert not minuting.prompt.isVisible()
    qtbot.waitUntil(minuting.editor.hasFocus)
    room("am l")
    assert minuting.prompt.isVisible()
    keys("Esc")
    assert not minuting.prompt.isVisible()


def test_what_is_typed_behind_one_who_left_goes_to_the_room_and_not_into_the_minutes(
    room: Line, answer: Line, live: Live, minuting: LiveScreen, told: list[str]
) -> None:
    room("am c")
    answer("rk r 15.45")
    answer("am l 15.50")
    assert "They had the chair" in told[-1]
    answer("rk c 15.50")
    assert told[-1] == "RK in the chair."
    assert any(point.text.startswith("RK took the chair") for point in live.record.points)
    assert minuting.prompt.field.text() == ""
    assert not any("rk c" in point.text for point in live.record.points)


def test_people_who_come_together_are_minuted_in_the_order_they_were_typed(
    room: Line, live: Live
) -> None:
    room("rk lo p 15.55")
    assert [move.attendance for move in live.record.movements][-2:] == ["rk", "lo"]


def test_a_letter_in_the_room_begins_its_line(
    qtbot: QtBot, minuting: LiveScreen, answer: Line, live: Live
) -> None:
    qtbot.keyClicks(minuting.room.view, "l")
    answer("o i")
    row = next(one for one in live.record.attendances if one.id == "lo")
    assert row.kind is AttendanceKind.IN_ATTENDANCE


def test_chair_and_minute_taker_and_substitute_are_said_by_key(room: Line, live: Live) -> None:
    room("rk c")
    room("am m")
    room("am lo s")
    rows = {row.id: row for row in live.record.attendances}
    assert rows[AttendanceId("rk")].is_chair
    assert live.record.meeting.chair == "Rui Kato"
    assert live.record.meeting.minute_taker == "Ada Moss"
    assert rows[AttendanceId("am")].substitute_for == "Lena Orr"


def test_the_loss_of_the_quorum_is_said(live: Live, room: Line, told: list[str]) -> None:
    board = live.record.board
    live.run(Edit(board, replace(board, quorum=replace(board.quorum, number=1))))
    room("am l 15.50")
    assert "ceased to be quorate at 15.50" in told[-1]


@pytest.mark.parametrize(
    ("typed", "kept"), [("3", "3"), ("half", "1/2"), ("1/3", "1/3"), ("2/1", ""), ("many", "")]
)
def test_the_quorum_is_typed(
    minuting: LiveScreen, live: Live, answer: Line, told: list[str], typed: str, kept: str
) -> None:
    minuting.deeds()["room-quorum"].do()
    answer(typed)
    rule = live.record.board.quorum
    said = f"{rule.numerator}/{rule.denominator}" if rule.denominator else str(rule.number)
    assert said == kept if kept else told and rule.number is None and not rule.denominator


def test_an_interest_is_declared_and_its_owner_leaves(
    keys: Press, answer: Line, live: Live, on_disk: Callable[[], Record]
) -> None:
    keys("Shift+F6")
    answer("am rents the slip, left")
    declared = on_disk().declarations[-1]
    assert (declared.name, declared.nature) == ("Ada Moss", "rents the slip")
    assert declared.left_the_room
    assert declared.item == (live.item.id if live.item else None)
    assert "am" not in presence(live.record).now


# ------------------------------------------------------------------ interests, changed


def test_an_interest_of_nobody_or_of_nothing_is_told(
    keys: Press, answer: Line, live: Live, told: list[str], minuting: LiveScreen
) -> None:
    was = live.record
    keys("Shift+F6")
    answer("am")
    assert "says no interest" in told[-1]
    assert minuting.prompt.field.text() == "am"
    minuting.prompt.field.clear()
    answer("zz rents the slip")
    assert "Nobody here is known as" in told[-1]
    assert live.record == was


def test_an_interest_is_changed_by_key(
    qtbot: QtBot,
    keys: Press,
    answer: Line,
    live: Live,
    minuting: LiveScreen,
    on_disk: Callable[[], Record],
) -> None:
    keys("Ctrl+F6")
    assert minuting.is_covered
    keys("Return")
    assert minuting.prompt.field.text() == "RK (item 2) keeps a boat there"
    answer(" at the quay, no vote")
    declared = on_disk().declarations[0]
    assert declared.nature == "keeps a boat there at the quay"
    assert declared.did_not_vote
    assert not declared.left_the_room
    live.go_to_item(ItemId("i2"))
    qtbot.keyClick(minuting, Qt.Key.Key_Escape)
    lines = [one.text() for one in minuting.under_points.findChildren(QLabel) if one.isVisible()]
    assert any("Rui Kato" in one and "did not vote" in one for one in lines)


def test_an_interest_is_taken_out_by_key_and_undone(
    qtbot: QtBot, keys: Press, live: Live, minuting: LiveScreen, told: list[str]
) -> None:
    keys("Ctrl+F6", "Delete")
    assert not live.record.declarations
    assert "Undo brings it back" in told[-1]
    assert not minuting.is_covered
    keys("Ctrl+F6")
    assert "No interest has been declared" in told[-1]
    keys("Ctrl+Z")
    qtbot.waitUntil(lambda: len(live.record.declarations) == 1)


def test_who_declares_and_leaves_later_is_minuted_as_leaving(
    keys: Press, answer: Line, live: Live
) -> None:
    keys("Shift+F6")
    answer("am rents the slip")
    assert "am" in presence(live.record).now
    keys("Ctrl+F6", "Down", "Return")
    answer(", left")
    assert live.record.declarations[-1].left_the_room
    assert "am" not in presence(live.record).now
    assert any(one.text.startswith("AM left the meeting") for one in live.record.points)


# ------------------------------------------------------------------ who is meant


@pytest.fixture
def twins(live: Live) -> None:
    """Two people whom the same initials fit, and nobody who bears them."""
    rows = {row.id: row for row in live.record.attendances}
    for name, id in (("Carys Cole", "am"), ("Cerys Coe", "rk")):
        row = rows[AttendanceId(id)]
        live.run(Edit(row, replace(row, name=name, initials="")))


@pytest.mark.usefixtures("twins")
def test_a_clash_of_initials_is_asked_once_and_remembered(
    room: Line, answer: Line, live: Live, minuting: LiveScreen, told: list[str]
) -> None:
    room("cc l 15.50")
    assert "Who is CC on this board?" in minuting.prompt.label.text()
    answer("nobody")
    assert "Who is CC on this board?" in minuting.prompt.label.text()
    answer("1")
    assert any("Carys Cole is CC on this board; Cerys Coe is CCo" in one for one in told)
    assert live.record.movements[-1].attendance == "am"
    answer("cc r 15.55")
    assert minuting.prompt.field.text() == ""
    assert live.record.movements[-1].attendance == "am"


def test_who_is_added_is_known_to_the_book(
    room: Line, answer: Line, on_disk: Callable[[], Record]
) -> None:
    room("iv p")
    answer("Dr Ines Vale (Port)")
    answer("p")
    record = on_disk()
    row = record.attendances[-1]
    assert row.person is not None
    assert record.person[row.person].name == row.name == "Dr Ines Vale"


def test_what_is_no_name_adds_nobody(room: Line, answer: Line, live: Live, told: list[str]) -> None:
    was = live.record
    room("iv p")
    answer("(Port) 12")
    assert "no name" in told[-1]
    assert live.record == was


# ------------------------------------------------------------------ the panel


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("3 with Police, Port", "3 with Police, Port"),
        ("1/3, at least 3", "1/3, at least 3"),
        ("with Police", "with Police"),
        ("half min 2 with Police; Port", "1/2, at least 2 with Police, Port"),
        ("none", "none"),
    ],
)
def test_agencies_and_the_fewest_are_typed_with_the_quorum(
    keys: Press, minuting: LiveScreen, live: Live, answer: Line, typed: str, kept: str
) -> None:
    keys("Ctrl+Shift+F6")
    minuting.prompt.field.clear()
    answer(typed)
    assert print_quorum(live.record.board.quorum) == kept


def test_a_bad_quorum_stands_there_to_be_put_right(
    keys: Press, minuting: LiveScreen, answer: Line, told: list[str]
) -> None:
    keys("Ctrl+Shift+F6")
    minuting.prompt.field.clear()
    answer("lots with Police")
    assert "is no quorum" in told[-1]
    assert minuting.prompt.field.text() == "lots with Police"


def test_who_left_has_a_line_of_their_own_where_the_name_is_long(
    qtbot: QtBot, minuting: LiveScreen, live: Live
) -> None:
    view = minuting.room.view
    one_line = view.sizeHintForIndex(view.people.index_of("am")).height()
    row = next(one for one in live.record.attendances if one.id == "rk")
    live.run(Edit(row, replace(row, name="Gwenllian Prydderch-Llewelyn ap Rhydderch")))
    assert view.sizeHintForIndex(view.people.index_of("rk")).height() > one_line


def test_the_room_says_who_was_here_for_an_item_and_is_gone(
    room: Line, minuting: LiveScreen
) -> None:
    assert "Gone, but here in this item: RK." in minuting.room.stands.text()
    room("am l 15.50")
    assert "Gone, but here in this item: AM, RK." in minuting.room.stands.text()


def test_every_control_can_be_said_by_a_screen_reader(minuting: LiveScreen, keys: Press) -> None:
    keys("Ctrl+F6")
    index = minuting.room.view.people.index_of("rk")
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Rui Kato, RK, left 15.40"
    for view in minuting.findChildren(QAbstractItemView):
        assert view.accessibleName() or isinstance(view, QHeaderView), view
    assert minuting.prompt.field.accessibleName() or not minuting.prompt.isVisible()
    shown = QApplication.focusWidget()
    assert isinstance(shown, QAbstractItemView)
    tester = QAbstractItemModelTester(
        shown.model(), QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    keys("Delete")
    assert tester.model().rowCount() == 0


def test_the_model_of_the_room_keeps_the_rules_of_models(minuting: LiveScreen, room: Line) -> None:
    tester = QAbstractItemModelTester(
        minuting.room.view.people, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    room("am l 15.50")
    room("am x")
    assert tester.model() is minuting.room.view.people
