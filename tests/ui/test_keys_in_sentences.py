"""Sentences of the window name the keys that there are, whoever chose them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.keys import ACTIONS
from ui.keys.naming import NAMED, customs, with_keys
from ui.main_window import MainWindow

UI = Path(__file__).parents[2] / "ui"

CHORD = re.compile(r"\b(?:(?:Ctrl|Alt)\+(?!Alt|Shift|Enter|Return)\S|(?:Shift\+)?F\d{1,2}\b)")
"""A key that somebody can change, written out."""


def sentences(file: Path) -> Iterator[str]:
    """Give the words of a file that are no docstrings."""
    tree = ast.parse(file.read_text("utf-8"))
    plain = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in plain:
            yield node.value


WITH_KEYS = sorted(
    file
    for files in (
        *("live/**/*.py", "importing/*.py", "operations/*.py", "pages/*.py", "start/*.py"),
        *("review/*.py", "search/*.py", "projector/*.py", "spelling/*.py", "*.py"),
    )
    for file in UI.glob(files)
)
"""The files whose sentences name keys."""

SAMPLE = "Type a word, or a key such as Ctrl+4"
"""What may be looked for in the list of keys; any key would do."""


@pytest.mark.parametrize("file", WITH_KEYS, ids=lambda file: file.relative_to(UI).as_posix())
def test_no_sentence_writes_a_key_out_that_can_be_changed(file: Path) -> None:
    assert [words for words in sentences(file) if CHORD.search(words)] in ([], [SAMPLE])


def test_every_action_that_a_sentence_names_is_one_of_the_table() -> None:
    known = {action.name for action in ACTIONS}
    named = {
        name
        for file in WITH_KEYS
        for words in sentences(file)
        for name in NAMED.findall(words)
        if "-" in name
    }
    assert named >= {"jump-back", "flag-walk", "restrict-why", "import-answer"}
    assert named - known == set()


def test_a_sentence_tells_the_keys_of_today_and_the_words_of_what_has_none() -> None:
    told = "{jump-back} jumps back, {nothing} stays."
    assert with_keys(told) == f"{customs('jump-back')} jumps back, {{nothing}} stays."
    assert with_keys(told, lambda _name: "F12").startswith("F12 jumps back")
    assert with_keys(told, lambda _name: "").startswith("“Jump back” jumps back")


def test_a_key_that_was_changed_is_the_one_that_is_told(qtbot: QtBot, window: MainWindow) -> None:
    window.minute()
    qtbot.waitUntil(lambda: window.is_minuting)
    window.menus.choose({"jump-back": ("Ctrl+Alt+B",)})
    window.keys.use({"jump-back": ("Ctrl+Alt+B",)})
    QTest.keySequence(window.minuting.editor, QKeySequence("Ctrl+Shift+U"))
    field = QApplication.focusWidget()
    assert field is not None
    qtbot.keyClicks(field, "Storm damage")
    QTest.keySequence(field, QKeySequence("Return"))
    assert "Ctrl+Alt+B jumps back" in window.strip.text


def test_the_buttons_over_the_pages_tell_the_keys_of_today(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.menus.choose({"pages-fit": ("Ctrl+Alt+W",)})
    window.menus.do("pages")
    view = window.papers.view
    qtbot.waitUntil(view.isVisible)
    assert view.fit.toolTip() == "As wide as there is room (Ctrl+Alt+W)"
    assert view.files.toolTip() == f"This paper in Word and PDF ({customs('export')})"


def test_the_key_is_called_enter_wherever_keys_are_listed(window: MainWindow) -> None:
    for action in window.findChildren(QAction):
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        beside = action.text().partition("\t")[2] or keys
        assert "Return" not in beside, action.text()
        assert "Return" not in action.toolTip()
    window.menus.choose({"item-done": ("F12",)})
    done = window.findChild(QAction, "item-done")
    assert done is not None
    assert "\t" not in done.text()
