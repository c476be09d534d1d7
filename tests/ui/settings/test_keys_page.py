"""Keys changed by keys: what cannot be is refused, what can be is so everywhere at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from minutes.errors import NotAllowed
from ui.keys import ACTIONS
from ui.keys.table import Action, clashes, keys_of
from ui.live.going.matching import ranked
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.settings.chosen import as_at_first, choose, read_chosen, without, write_chosen
from ui.settings.keys_page import KeysPage

pytestmark = pytest.mark.usefixtures("qapp")  # without one, Qt cannot read the name of a key

Press = Callable[..., None]


def named(name: str) -> Action:
    return next(action for action in ACTIONS if action.name == name)


@pytest.fixture
def press() -> Press:
    def type_all(*each: str) -> None:
        for one in each:
            QTest.keySequence(QApplication.focusWidget(), QKeySequence(one))

    return type_all


@pytest.fixture
def page(window: MainWindow, press: Press) -> KeysPage:
    window.page.setFocus()
    press("Ctrl+,")
    return window.settings.keys_page


def menu_keys(window: MainWindow, name: str) -> list[str]:
    action = window.findChild(QAction, name)
    assert action is not None
    return [one.toString() for one in action.shortcuts()]


# ------------------------------------------------------------------ what cannot be


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ("Ctrl+E", "is taken: "),
        ("A", "is for typing"),
        ("Shift+A", "is for typing"),
        ("Tab", "is for typing"),
        ("Ctrl+C", "copies wherever text is typed"),
        ("Ctrl+V", "pastes wherever"),
        ("", "cannot be told"),
        ("Ctrl+K, Ctrl+C", "cannot be told"),
    ],
)
def test_keys_that_cannot_be_are_refused_with_the_reason(keys: str, says: str) -> None:
    with pytest.raises(NotAllowed) as trouble:
        choose(named("jump-back"), keys, ACTIONS, {}, "linux")
    assert says in str(trouble.value)
    assert trouble.value.way_out


def test_a_clash_is_refused_with_the_name_of_the_other_and_another_key_is_awaited(
    qtbot: QtBot, window: MainWindow, page: KeysPage, press: Press
) -> None:
    qtbot.keyClicks(page.words, "larger text")
    qtbot.keyClick(page.words, Qt.Key.Key_Return)
    assert page.awaited.hasFocus()
    press("Ctrl+N")
    assert "is taken: New meeting" in page.says.text()
    assert page.awaited.hasFocus()
    assert menu_keys(window, "larger") == ["Ctrl++", "Ctrl+="]
    qtbot.keyClick(page.awaited, Qt.Key.Key_Escape)
    assert page.words.hasFocus()
    assert menu_keys(window, "larger") == ["Ctrl++", "Ctrl+="]


def test_keys_of_typing_stay_as_they_are(qtbot: QtBot, page: KeysPage) -> None:
    qtbot.keyClicks(page.words, "take the words in grey")
    qtbot.keyClick(page.words, Qt.Key.Key_Return)
    assert not page.awaited.isVisible()
    assert "belongs to typing" in page.says.text()
    assert not page.set.isEnabled()


@pytest.mark.parametrize(
    "lines",
    [
        ("nothing-of-ours Ctrl+P",),
        ("",),
        ("   ",),
        ("take-words Ctrl+P",),
        ("jump-back ☃☃☃ Hyper+Q",),
        ("jump-back",) * 500,
    ],
)
def test_damaged_settings_are_left_out(lines: tuple[str, ...]) -> None:
    chosen = read_chosen(lines, ACTIONS)
    assert set(chosen) <= {"jump-back"}
    assert clashes(ACTIONS, chosen) == ()


def test_a_choice_that_has_become_somebody_elses_custom_counts() -> None:
    chosen = read_chosen(("jump-back Ctrl+E",), ACTIONS, "linux")
    assert keys_of(named("jump-back"), chosen) == ("Ctrl+E",)
    assert clashes(ACTIONS, chosen, "linux") == ()


# ------------------------------------------------------------------ what can be


def test_a_new_key_is_so_in_menus_tool_tips_f1_and_settings_at_once_and_is_kept(
    qtbot: QtBot, window: MainWindow, page: KeysPage, press: Press
) -> None:
    kept: list[Preferences] = []
    window.preferences_changed.connect(kept.append)
    qtbot.keyClicks(page.words, "smaller text")
    qtbot.keyClick(page.words, Qt.Key.Key_Return)
    press("Ctrl+Shift+F9")
    assert menu_keys(window, "smaller") == ["Ctrl+Shift+F9"]
    action = window.findChild(QAction, "smaller")
    assert action is not None
    assert "Ctrl+Shift+F9" in action.toolTip()
    assert page.rows.index_of("smaller", 1).data() == "Ctrl+Shift+F9"
    assert kept[-1].keys == ("smaller Ctrl+Shift+F9",)
    press("Esc")
    assert window.page.hasFocus()
    size = window.preferences.text_size
    press("Ctrl+Shift+F9")
    assert window.preferences.text_size == size - 10
    press("F1")
    qtbot.keyClicks(window.keys.words, "smaller")
    assert "Ctrl+Shift+F9" in window.keys.rows.item(0).text()


def test_one_is_set_back_and_all_are(
    qtbot: QtBot, window: MainWindow, page: KeysPage, press: Press
) -> None:
    for words in ("smaller text", "larger text"):
        page.words.setText(words)
        qtbot.keyClick(page.words, Qt.Key.Key_Return)
        press("Ctrl+Shift+F9" if words.startswith("small") else "Ctrl+Shift+F12")
    qtbot.keyClick(page.reset, Qt.Key.Key_Space)
    assert menu_keys(window, "larger") == ["Ctrl++", "Ctrl+="]
    assert menu_keys(window, "smaller") == ["Ctrl+Shift+F9"]
    qtbot.keyClick(page.reset_all, Qt.Key.Key_Space)
    assert menu_keys(window, "smaller") == ["Ctrl+-"]
    assert window.preferences.keys == ()


def test_an_action_can_be_without_a_key(qtbot: QtBot, window: MainWindow, page: KeysPage) -> None:
    page.words.setText("smaller text")
    qtbot.keyClick(page.clear, Qt.Key.Key_Space)
    assert menu_keys(window, "smaller") == []
    assert window.preferences.keys == ("smaller",)


def test_a_first_key_that_is_taken_by_now_is_not_given_back() -> None:
    chosen = without(named("new-meeting"), {}, "linux")
    chosen = choose(named("jump-back"), keys_of(named("new-meeting"))[0], ACTIONS, chosen)
    with pytest.raises(NotAllowed, match="Jump back"):
        as_at_first(named("new-meeting"), ACTIONS, chosen)


def test_choices_are_kept_and_read_again() -> None:
    chosen = choose(named("palette"), "Ctrl+,", ACTIONS, {"choose-keys": ()}, "linux")
    assert read_chosen(write_chosen(chosen), ACTIONS, "linux") == chosen
    assert choose(named("palette"), "Ctrl+K", ACTIONS, chosen, "linux") == {"choose-keys": ()}


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_no_two_actions_answer_to_the_same_keys_on_any_system(platform: str) -> None:
    assert clashes(ACTIONS, None, platform) == ()


def test_customs_of_the_mac_are_kept() -> None:
    assert keys_of(named("find-next"), None, "darwin") == ("Ctrl+G",)  # the command key there
    assert keys_of(named("find-next"), None, "win32") == ("F3",)


def test_the_model_is_right_for_qt_while_words_are_typed(qtbot: QtBot, page: KeysPage) -> None:
    QAbstractItemModelTester(
        page.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, page.rows
    )
    for words in ("item", "zzzz", "", "ctrl+e"):
        page.words.setText(words)
    assert page.rows.rowCount() >= 1


def test_every_control_has_a_name_for_a_screen_reader(page: KeysPage) -> None:
    for part in (page, page.words, page.list, page.awaited):
        assert part.accessibleName()
    for button in (page.set, page.clear, page.reset, page.reset_all):
        assert button.text()


# ------------------------------------------------------------------ everything by its name


def test_the_palette_does_what_a_few_letters_mean(
    qtbot: QtBot, window: MainWindow, press: Press
) -> None:
    window.page.setFocus()
    press("Ctrl+K")
    palette = window.settings.palette
    assert palette.letters.hasFocus()
    qtbot.keyClicks(palette.letters, "minute th")
    qtbot.keyClick(palette.letters, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.is_minuting)
    assert not palette.isVisible()


def test_the_palette_finds_by_what_is_said_of_a_thing_behind_those_that_are_called_so(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.minute()
    qtbot.waitUntil(lambda: window.is_minuting)
    window.menus.do("palette")
    palette = window.settings.palette
    qtbot.keyClicks(palette.letters, "flag")
    found = [value.words for value in palette.choices.values()]
    assert "Finish later, or not" in found
    assert not palette.nothing.isVisible()


def test_the_palette_gives_the_keys_back_by_escape(
    qtbot: QtBot, window: MainWindow, press: Press
) -> None:
    window.page.setFocus()
    press("Ctrl+K")
    palette = window.settings.palette
    qtbot.keyClicks(palette.letters, "qqqqqqqq")
    assert palette.choices.rowCount() == 0
    assert palette.nothing.isVisible()
    assert not palette.list.isVisible()
    qtbot.keyClick(palette.letters, Qt.Key.Key_Return)
    assert palette.isVisible()
    qtbot.keyClick(palette.letters, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert window.page.hasFocus()


def test_the_palette_goes_to_items_and_asks_about_people(
    qtbot: QtBot, window: MainWindow, press: Press
) -> None:
    window.minute()
    qtbot.waitUntil(lambda: window.is_minuting)
    palette, live = window.settings.palette, window.live
    press("Ctrl+K")
    QAbstractItemModelTester(
        palette.choices, QAbstractItemModelTester.FailureReportingMode.Fatal, palette.choices
    )
    qtbot.keyClicks(palette.letters, "whistle")
    qtbot.keyClick(palette.letters, Qt.Key.Key_Return)
    assert live.item is not None
    assert live.item.id == "i3a"
    assert window.minuting.editor.hasFocus()
    press("Ctrl+K")
    qtbot.keyClicks(palette.letters, "rui")
    qtbot.keyClick(palette.letters, Qt.Key.Key_Return)
    assert window.minuting.prompt.field.text() == "RK "


def test_letters_find_beginnings_first_then_initials_and_forgive_a_slip() -> None:
    names = ["Export elsewhere", "Next item", "Item next door", "Done: on to the next"]
    entries = [(name, name) for name in names]
    assert ranked("next", entries)[0] == "Next item"
    assert ranked("dot", entries) == ["Done: on to the next"]
    assert ranked("exprot", entries) == ["Export elsewhere"]
    assert ranked("", entries) == names
    assert ranked("☃", entries) == []
