"""Flags by keys: set, cleared, given a word, walked through; what cannot be comes first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from minutes.changes import Edit, Remove
from minutes.kinds import State
from minutes.model import Clock
from minutes.record import Record
from ui.live.live import Live
from ui.live.moments.moments import Moments
from ui.live.moments.walk import Walk
from ui.live.screen import LiveScreen

Press = Callable[..., None]


@pytest.fixture
def walk(moments: Moments) -> Walk:
    """The list of flags."""
    return moments.flags.walk


@pytest.fixture
def word(keys: Press, answer: Callable[[str], None]) -> Callable[[str], None]:
    """Call with a word: Ctrl+F7, the word, Enter."""

    def type_in(text: str) -> None:
        keys("Ctrl+F7")
        answer(text)

    return type_in


def waiting(walk: Walk) -> list[str]:
    """Give the rows of the list as they are read out."""
    rows = range(walk.model.rowCount())
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(walk.model.data(walk.model.index(row, 0), role)) for row in rows]


def test_with_no_flags_there_is_nothing_to_walk_through(
    minuting: LiveScreen, keys: Press, told: list[str]
) -> None:
    keys("Shift+F7")
    assert told[-1] == "Nothing is flagged to be finished later."
    assert not minuting.is_covered


def test_locked_minutes_take_no_flag(live: Live, keys: Press, told: list[str]) -> None:
    meeting = live.record.meeting
    live._record = replace(live.record, meeting=replace(meeting, state=State.CONFIRMED))  # pyright: ignore[reportPrivateUsage]
    keys("F7", "Ctrl+F7")
    assert "stay as they are" in told[-1]
    assert not live.record.flags


def test_a_word_given_up_sets_no_flag(
    qtbot: QtBot, live: Live, minuting: LiveScreen, keys: Press
) -> None:
    keys("Ctrl+F7")
    qtbot.keyClicks(minuting.prompt.field, "check")
    qtbot.keyClick(minuting.prompt.field, Qt.Key.Key_Escape)
    assert not live.record.flags
    assert minuting.editor.hasFocus()


def test_a_flag_goes_with_the_point_that_is_removed(
    live: Live, keys: Press, walk: Walk, told: list[str]
) -> None:
    live.go_to("p3")
    keys("F7", "Shift+F7")
    assert walk.count == 1
    live.run(Remove(next(point for point in live.record.points if point.id == "p3")))
    keys("Esc", "Shift+F7")
    assert told[-1] == "Nothing is flagged to be finished later."


def test_one_key_flags_the_point_and_typing_goes_on_where_it_was(
    qtbot: QtBot,
    live: Live,
    minuting: LiveScreen,
    keys: Press,
    told: list[str],
    on_disk: Callable[[], Record],
) -> None:
    live.go_to("p2", 3)
    keys("F7")
    assert told[-1] == "Point 2.1 is flagged to be finished later."
    line = minuting.editor.line_at_cursor()
    assert line.signs == "⚑"
    qtbot.keyClicks(minuting.editor, "x")
    assert minuting.editor.words_before_cursor() == "RK x"
    assert [flag.about for flag in on_disk().flags] == ["p2"]
    keys("F7")
    assert told[-1] == "Point 2.1 is no longer flagged."
    assert not minuting.editor.line_at_cursor().signs


def test_a_flag_on_an_empty_line_is_on_the_item(
    live: Live, minuting: LiveScreen, keys: Press, told: list[str]
) -> None:
    live.go_to("p1", 1 << 20)
    keys("Return", "F7")
    assert live.record.flags[0].about == "i1"
    assert told[-1].startswith("Item 1 is flagged")


def test_words_just_typed_are_flagged_before_the_disk_has_them(
    qtbot: QtBot, live: Live, minuting: LiveScreen, keys: Press
) -> None:
    live.go_to("p1", 1 << 20)
    keys("Return")
    qtbot.keyClicks(minuting.editor, "Nine or ten?")
    keys("F7")
    about = live.record.flags[0].about
    assert [point.text for point in live.record.points if point.id == about] == ["Nine or ten?"]


def test_an_outcome_in_the_table_is_flagged_where_the_table_stands(live: Live, keys: Press) -> None:
    live.go_to_item(live.record.items[1].id)
    keys("Alt+3", "Down", "F7")
    assert live.record.flags[0].about in {"o1", "o2"}


def test_the_word_of_a_flag_stands_beside_the_point(
    live: Live, word: Callable[[str], None], moments: Moments, told: list[str]
) -> None:
    live.go_to("p2")
    word("check figure")
    assert told[-1] == "Point 2.1 is flagged to be finished later: check figure."
    assert "check figure" in moments.beside.words
    live.go_to("p3")
    assert "check figure" not in moments.beside.words


def test_a_flag_is_undone_like_everything_else(qtbot: QtBot, live: Live, keys: Press) -> None:
    keys("F7")
    keys("Ctrl+Z")
    qtbot.waitUntil(lambda: not live.record.flags)


def test_the_walk_goes_in_the_order_of_the_minutes_and_comes_back(
    live: Live,
    minuting: LiveScreen,
    keys: Press,
    word: Callable[[str], None],
    walk: Walk,
) -> None:
    live.go_to("p11")
    word("how loud")
    live.go_to("p2")
    word("check figure")
    live.go_to("p1", 4)
    tester = QAbstractItemModelTester(
        walk.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    keys("Shift+F7")
    assert [row.split(", ")[0] for row in waiting(walk)] == [
        "2.1  ·  2 Boats left open at night: check figure",
        "3.1.1  ·  3.1 The whistle: how loud",
    ]
    assert walk.list.accessibleName() == "2 to finish later"
    keys("Down", "Return")
    assert (live.item, live.row) == (live.record.item[live.record.items[3].id], "p11")
    assert minuting.editor.hasFocus()
    keys("Shift+F7")
    assert walk.current == live.record.flags[0].id
    keys("F7")
    assert waiting(walk)[1].endswith("done")
    assert walk.list.accessibleName() == "1 to finish later"
    keys("Esc")
    assert minuting.editor.hasFocus()
    keys("Shift+F7")
    assert walk.count == 1
    assert tester.model() is walk.model


def test_a_flag_cleared_by_mistake_is_set_again_where_it_stands(
    live: Live, keys: Press, walk: Walk
) -> None:
    keys("F7", "Shift+F7", "Space")
    assert live.record.flags[0].done
    keys("Space")
    assert not live.record.flags[0].done
    assert walk.count == 1


def test_closing_the_meeting_says_what_waits(live: Live, keys: Press, told: list[str]) -> None:
    keys("F7")
    meeting = live.record.meeting
    live.run(Edit(meeting, replace(meeting, closed=Clock("16:00"))))
    assert told[-1] == "Closed at 16.00. 1 flag waits to be finished: Shift+F7 walks through them."
