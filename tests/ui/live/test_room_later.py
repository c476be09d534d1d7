"""The room by keys, later: interests in items to come, evenings past midnight, other initials."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from minutes import model
from minutes.changes import Add, Edit, Remove, Together
from minutes.ids import AttendanceId, ItemId, PersonId
from minutes.kinds import AttendanceKind, ItemKind
from minutes.model import Clock
from minutes.record import Record
from minutes.rules.presence import presence
from ui.live.editor import Editor
from ui.live.listing import value_of
from ui.live.live import Live
from ui.live.room import Seat, seats
from ui.live.screen import LiveScreen
from ui.main_window import MainWindow

Line = Callable[[str], None]
Press = Callable[..., None]


@pytest.fixture
def declare(keys: Press, answer: Line) -> Line:
    """Call with a line: Shift+F6, the line, Enter."""

    def type_in(words: str) -> None:
        keys("Shift+F6")
        answer(words)

    return type_in


@pytest.fixture
def with_declarations(live: Live) -> None:
    """The first item is the one under which interests are declared."""
    first = live.record.items[0]
    live.run(Edit(first, replace(first, kind=ItemKind.DECLARATIONS)))


def at(live: Live, hour: int, minute: int, days: int = 0) -> None:
    """Set the clock on the wall."""
    now = datetime(2026, 5, 14, hour, minute, tzinfo=timezone(timedelta(hours=1)))
    live._now = lambda: now + timedelta(days=days)  # pyright: ignore[reportPrivateUsage]


@pytest.fixture(autouse=True)
def ten_to_four(live: Live) -> None:
    """It is ten to four on the day of the meeting, whatever the clock says."""
    at(live, 15, 50)


def said(live: Live, item: str) -> list[str]:
    return [one.text for one in live.record.points_of(ItemId(item))]


# ------------------------------------------------------------------ interests


def test_an_interest_in_no_item_that_there_is_stands_there_to_be_put_right(
    declare: Line, live: Live, minuting: LiveScreen, told: list[str]
) -> None:
    was = live.record
    declare("am rents the slip (item 8), left")
    assert "There is no item 8 on the agenda" in told[-1]
    assert minuting.prompt.field.text() == "am rents the slip (item 8), left"
    assert live.record == was


@pytest.mark.usefixtures("with_declarations")
def test_who_leaves_for_an_item_to_come_is_here_until_the_meeting_is_there(
    qtbot: QtBot,
    declare: Line,
    live: Live,
    minuting: LiveScreen,
    keys: Press,
    told: list[str],
    on_disk: Callable[[], Record],
) -> None:
    declare("am rents the slip (item 2), left")
    assert told[-1] == "Ada Moss leaves for item 2; it says so there."
    assert "am" in presence(live.record).now
    seat = minuting.room.view.people.index_of("am")
    assert minuting.room.view.people.spoken(seat_of(minuting, "am"), 0).endswith("present")
    assert seat.isValid()
    live.go_to_item(ItemId("i2"))
    assert "out for this item" in minuting.room.view.people.spoken(seat_of(minuting, "am"), 0)
    assert "In the room 0" in minuting.header.room.text()
    lines = [one.text() for one in minuting.under_points.findChildren(QLabel) if one.isVisible()]
    assert any("Ada Moss: rents the slip (left the room)" in one for one in lines)
    assert said(live, "i2")[0] == "Having declared an interest, AM left the room for this item."
    live.go_to_item(ItemId("i3"))
    assert "In the room 1" in minuting.header.room.text()
    record = on_disk()
    assert record.declarations[-1].item == "i2"
    assert not [one for one in record.movements if one.attendance == "am"]
    keys("Ctrl+Z")
    qtbot.waitUntil(lambda: len(live.record.declarations) == 1)
    assert "Having declared" not in said(live, "i2")[0]


def seat_of(minuting: LiveScreen, id: str) -> Seat:
    return value_of(minuting.room.view.people.index_of(id), Seat)


@pytest.mark.usefixtures("with_declarations")
def test_who_really_goes_is_told_with_the_time_and_once(
    declare: Line, room: Line, live: Live
) -> None:
    declare("am rents the slip (item 2), left")
    live.go_to_item(ItemId("i2"))
    room("am l 15.50")
    lines = [one for one in said(live, "i2") if "AM left" in one]
    assert lines == ["AM left the meeting at 15.50, item 2."]


@pytest.mark.usefixtures("with_declarations")
def test_an_interest_taken_out_takes_the_leaving_with_it(
    declare: Line, live: Live, keys: Press
) -> None:
    declare("am rents the slip (item 2), left")
    keys("Ctrl+F6", "Down", "Delete")
    assert len(live.record.declarations) == 1
    assert not [one for one in said(live, "i2") if "Having declared" in one]


# ------------------------------------------------------------------ past midnight


@pytest.fixture
def evening(live: Live) -> None:
    """The meeting began at seven in the evening, and it is past midnight."""
    meeting = live.record.meeting
    start = Clock("19:00")
    live.run(Edit(meeting, replace(meeting, start=start, opened=start, end=Clock("22:00"))))
    row = live.record.movements[0]
    live.run(Remove(row))
    at(live, 0, 10, days=1)


@pytest.mark.usefixtures("evening")
def test_a_council_that_sits_past_midnight_is_minuted_to_its_end(
    room: Line, live: Live, keys: Press, answer: Line, on_disk: Callable[[], Record]
) -> None:
    room("rk l 23.40")
    room("am l")
    at(live, 0, 15, days=1)
    room("am r")
    keys("Alt+F5")
    answer("")
    assert said(live, "i1")[-3:] == [
        "RK left the meeting at 23.40, item 1.",
        "AM left the meeting at 00.10, item 1.",
        "AM returned to the meeting at 00.15, item 1.",
    ]
    assert [one.at for one in on_disk().movements] == ["23:40", "00:10", "00:15"]
    assert live.record.meeting.closed == "00:15"


@pytest.mark.usefixtures("evening")
def test_an_hour_of_the_evening_is_meant_where_no_half_of_the_day_was_said(
    room: Line, live: Live
) -> None:
    room("am l 9.30")
    assert live.record.movements[-1].at == "21:30"


# ------------------------------------------------------------------ what follows


def test_a_sentence_follows_other_initials_on_the_screen_and_the_disk(
    qtbot: QtBot, room: Line, live: Live, editor: Editor, on_disk: Callable[[], Record]
) -> None:
    room("am l 15.50")
    row = next(one for one in live.record.attendances if one.id == AttendanceId("am"))
    live.run(Edit(row, replace(row, initials="AMo")))
    words = "AMo left the meeting at 15.50, item 1."
    qtbot.waitUntil(lambda: words in editor.toPlainText())
    assert words in [one.text for one in on_disk().points]
    assert live.record.points == on_disk().points


def test_a_sentence_follows_its_item_when_that_is_moved(
    qtbot: QtBot, room: Line, live: Live, window: MainWindow, keys: Press
) -> None:
    room("am l 15.50")
    window.menus.do("item-down")
    qtbot.waitUntil(lambda: "AM left the meeting at 15.50, item 2." in said(live, "i1"))
    keys("Ctrl+Z")
    qtbot.waitUntil(lambda: "AM left the meeting at 15.50, item 1." in said(live, "i1"))


def test_undo_says_who_went(
    qtbot: QtBot, room: Line, live: Live, window: MainWindow, keys: Press
) -> None:
    room("am l 15.50")
    keys("Ctrl+Z")
    qtbot.waitUntil(lambda: "Undone: AM left." in window.strip.text)


def test_somebody_who_is_listed_twice_goes_with_both_lines(room: Line, live: Live) -> None:
    first = next(one for one in live.record.attendances if one.id == "am")
    person = model.Person(id=PersonId("ada"), name="Ada Moss")
    twin = replace(first, id=AttendanceId("am2"), person=person.id, role="for the school")
    both = (Add((person,)), Edit(first, replace(first, person=person.id)), Add((twin,)))
    live.run(Together(both))
    room("am l 15.50")
    lines = seats(live.record)
    assert lines["am"].says == lines["am2"].says == "left 15.50"
    assert not presence(live.record).now


def test_the_chair_who_goes_is_asked_after_and_who_takes_it_is_told(
    room: Line, live: Live, told: list[str]
) -> None:
    lena = next(one for one in live.record.attendances if one.id == "lo")
    ada = next(one for one in live.record.attendances if one.id == "am")
    here = replace(lena, kind=AttendanceKind.PRESENT)
    live.run(Together((Edit(lena, here), Edit(ada, replace(ada, is_chair=True)))))
    room("am l 15.50")
    assert told[-1].endswith("They had the chair: say with C who takes it.")
    room("lo c")
    assert said(live, "i1")[-1] == "LO took the chair at 15.50, item 1."
    assert live.record.meeting.chair == "Ada Moss"
