"""What the strip says stays as long as it is of use, and no longer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from minutes.errors import CannotSave, MinutesError
from ui.live.live import Live
from ui.live.screen import LiveScreen
from ui.main_window import MainWindow
from ui.messages import Strip
from ui.theme import Theme

FULL = CannotSave("Your last words are not on disk yet.", way_out="Free some space.")
REFUSED = MinutesError("Nobody here is known as “ZZ”.", way_out="Add them.")

Line = Callable[[str], None]
Press = Callable[..., None]


@pytest.fixture
def strip(qtbot: QtBot, theme: Theme) -> Strip:
    strip = Strip(theme)
    qtbot.addWidget(strip)
    return strip


def test_a_full_disk_is_told_again_behind_what_else_was_said_meanwhile(strip: Strip) -> None:
    strip.show_trouble(FULL, until_saved=True)
    strip.show_refusal(REFUSED)
    strip.show_trouble(FULL, until_saved=True)  # it knocks again
    assert strip.text == str(REFUSED)
    strip.go_on()
    assert strip.text == str(FULL)
    strip.go_on()
    strip.clear()
    strip.put_right()
    assert strip.text == str(FULL)


def test_a_full_disk_is_over_with_the_first_thing_saved_or_when_nothing_waits(
    strip: Strip,
) -> None:
    strip.show_trouble(FULL, until_saved=True)
    strip.wait_no_more()
    assert strip.text == ""
    strip.say("Done.")
    strip.wait_no_more()
    assert strip.text == "Done."


def test_what_came_by_itself_stays_whatever_is_done(strip: Strip) -> None:
    strip.say("The minutes are in Documents.", lasts=True)
    strip.go_on()
    assert strip.text == "The minutes are in Documents."
    strip.show_trouble(REFUSED)
    strip.go_on()
    strip.put_right()
    assert strip.text == str(REFUSED)


def test_a_sentence_goes_when_something_else_is_done_and_not_by_typing_on(
    qtbot: QtBot, window: MainWindow, minuting: LiveScreen, live: Live, keys: Press, room: Line
) -> None:
    room("am l 15.50")
    said = window.strip.text
    assert said.startswith("AM left")
    keys("Esc")
    qtbot.keyClicks(minuting.editor, " Tea.")
    qtbot.keyClick(minuting.editor, Qt.Key.Key_Return)
    live.settle()
    qtbot.waitUntil(lambda: not live.has_unsaved)
    assert window.strip.text == said
    keys("Alt+Down")
    assert window.strip.text != said


def test_a_refusal_goes_once_what_was_asked_for_is_done(
    qtbot: QtBot, window: MainWindow, minuting: LiveScreen, live: Live, keys: Press, answer: Line
) -> None:
    keys("F2")
    live.troubled.emit(REFUSED)
    assert window.strip.text == str(REFUSED)
    minuting.prompt.field.clear()
    answer("Another title")
    assert window.strip.text != str(REFUSED)


def test_what_was_said_goes_with_the_next_answer(
    window: MainWindow, live: Live, keys: Press, room: Line, answer: Line
) -> None:
    room("am l 15.50")
    keys("Esc", "F2")
    live.said.emit("Something was done.")
    answer("Another title")
    assert window.strip.text != "Something was done."


def test_words_that_the_book_will_not_have_are_told_whatever_is_done(
    window: MainWindow, live: Live, keys: Press
) -> None:
    keys("Alt+Down")
    live.lost.emit(REFUSED)
    keys("Alt+Up", "F7")
    live.said.emit("")
    live.lost.emit(REFUSED)
    keys("Alt+Down")
    assert window.strip.text == str(REFUSED)
