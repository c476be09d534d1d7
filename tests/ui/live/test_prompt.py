"""The line that asks: what is typed in it is not lost, and comes back where it belongs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.live.live import Live
from ui.live.screen import LiveScreen
from ui.main_window import MainWindow

Line = Callable[[str], None]
Press = Callable[..., None]


@pytest.fixture
def click_on_the_points(qtbot: QtBot, minuting: LiveScreen) -> Callable[[], None]:
    """Call it: the points are clicked on."""

    def click() -> None:
        qtbot.mouseClick(minuting.editor.viewport(), Qt.MouseButton.LeftButton)
        minuting.editor.setFocus(Qt.FocusReason.MouseFocusReason)  # offscreen a click may not
        assert not minuting.prompt.isVisible()

    return click


def typed_into(qtbot: QtBot, minuting: LiveScreen, words: str) -> None:
    """Type words into the line without Enter."""
    assert minuting.prompt.isVisible()
    qtbot.keyClicks(minuting.prompt.field, words)


def test_half_typed_words_stand_there_again_after_a_click_elsewhere(
    qtbot: QtBot,
    minuting: LiveScreen,
    live: Live,
    keys: Press,
    told: list[str],
    click_on_the_points: Callable[[], None],
) -> None:
    was = live.record
    keys("F6")
    typed_into(qtbot, minuting, "am l 15")
    click_on_the_points()
    assert "is kept" in told[-1]
    keys("F6")
    typed_into(qtbot, minuting, ".5")
    assert minuting.prompt.field.text() == "am l 15.5"
    assert live.record == was


def test_a_line_that_was_not_typed_into_leaves_nothing_behind(
    minuting: LiveScreen, keys: Press, told: list[str], click_on_the_points: Callable[[], None]
) -> None:
    keys("F2")
    click_on_the_points()
    assert told == []
    keys("F6")
    assert minuting.prompt.field.text() == ""


def test_a_refused_line_is_kept_as_well(
    minuting: LiveScreen, keys: Press, room: Line, click_on_the_points: Callable[[], None]
) -> None:
    room("am l 13.30")
    click_on_the_points()
    keys("F6")
    assert minuting.prompt.field.text() == "am l 13.30"


def test_escape_gives_words_up(qtbot: QtBot, minuting: LiveScreen, keys: Press) -> None:
    keys("F6")
    typed_into(qtbot, minuting, "am l")
    keys("Esc", "F6")
    assert minuting.prompt.field.text() == ""


def test_another_question_does_not_take_the_words_of_the_one_before(
    qtbot: QtBot, minuting: LiveScreen, keys: Press
) -> None:
    keys("F6")
    typed_into(qtbot, minuting, "am l")
    keys("Ctrl+Shift+I")
    assert minuting.prompt.field.text() == ""
    keys("Esc", "F6")
    assert minuting.prompt.field.text() == "am l"


def test_the_same_question_pressed_again_leaves_its_words_as_they_are(
    qtbot: QtBot, minuting: LiveScreen, keys: Press
) -> None:
    keys("F6")
    typed_into(qtbot, minuting, "am l")
    keys("F6")
    typed_into(qtbot, minuting, " 15.50")
    assert minuting.prompt.field.text() == "am l 15.50"


def test_words_for_one_item_are_not_offered_for_another(
    qtbot: QtBot, minuting: LiveScreen, keys: Press, click_on_the_points: Callable[[], None]
) -> None:
    keys("F2", "End")
    typed_into(qtbot, minuting, " and more")
    half = minuting.prompt.field.text()
    click_on_the_points()
    keys("Alt+Down", "F2")
    assert minuting.prompt.field.text() != half
    keys("Esc", "Alt+Up", "F2")
    assert minuting.prompt.field.text() == half


def test_a_letter_in_the_room_begins_anew_and_the_older_words_wait_on(
    qtbot: QtBot, minuting: LiveScreen, keys: Press, click_on_the_points: Callable[[], None]
) -> None:
    keys("F6")
    typed_into(qtbot, minuting, "am l")
    click_on_the_points()
    qtbot.keyClicks(minuting.room.view, "r")
    assert minuting.prompt.field.text() == "r"
    keys("Esc", "F6")
    assert minuting.prompt.field.text() == "am l"


def test_escape_gives_up_a_line_together_with_what_is_asked_about_it(
    minuting: LiveScreen, keys: Press, room: Line
) -> None:
    room("am zz p 15.50")
    keys("Esc", "F6")
    assert minuting.prompt.field.text() == ""


def test_a_line_waits_while_somebody_new_in_it_is_asked_for(
    minuting: LiveScreen,
    live: Live,
    keys: Press,
    room: Line,
    answer: Line,
    click_on_the_points: Callable[[], None],
) -> None:
    room("am zz p 15.50")
    click_on_the_points()
    keys("F6")
    assert minuting.prompt.field.text() == "am zz p 15.50"
    keys("Return")
    answer("12")
    assert minuting.prompt.field.text() == "12"
    minuting.prompt.field.clear()
    answer("Zoe Zander (Port)")
    assert any(row.initials == "ZZ" for row in live.record.attendances)
    assert minuting.prompt.field.text() == ""


def test_a_short_form_that_cannot_be_stays_to_be_put_right(
    minuting: LiveScreen, keys: Press, answer: Line, told: list[str]
) -> None:
    keys("Ctrl+Shift+H")
    answer("two words")
    assert told
    assert minuting.prompt.field.text() == "two words"


def test_names_are_completed_in_the_line_of_the_room_alone(
    qtbot: QtBot,
    window: MainWindow,
    minuting: LiveScreen,
    keys: Press,
    click_on_the_points: Callable[[], None],
) -> None:
    keys("F6")
    click_on_the_points()
    keys("F2", "End")
    typed_into(qtbot, minuting, " am")
    words = minuting.prompt.field.text()
    keys("Tab")
    assert minuting.prompt.field.text() == words
    assert QApplication.focusWidget() is not None or window.isVisible()
