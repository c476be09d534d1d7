"""Spelling as it is seen under the words, with the real dictionary in its own process."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from minutes.errors import MinutesError
from ui.preferences import Preferences
from ui.spelling.speller import Speller
from ui.spelling.underline import Underlines
from ui.theme import Theme

COMMAND = (sys.executable, "-m", "desktop", "spell")


@pytest.fixture
def speller(qtbot: QtBot) -> Iterator[Speller]:
    speller = Speller(COMMAND)
    yield speller
    speller.close()


@pytest.fixture
def editor(qtbot: QtBot, qapp: QApplication, speller: Speller) -> QPlainTextEdit:
    editor = QPlainTextEdit()
    qtbot.addWidget(editor)
    editor.underlines = Underlines(editor, speller, Theme(qapp, Preferences()))  # type: ignore[attr-defined]
    with qtbot.waitExposed(editor):
        editor.show()
    editor.setFocus()
    return editor


def underlined(editor: QPlainTextEdit) -> list[str]:
    """Give the words that are underlined on the screen."""
    found: list[str] = []
    block = editor.document().firstBlock()
    while block.isValid():
        found += [
            block.text()[span.start : span.start + span.length] for span in block.layout().formats()
        ]
        block = block.next()
    return found


def test_a_wrong_word_is_underlined_once_the_next_is_begun(
    qtbot: QtBot, editor: QPlainTextEdit
) -> None:
    qtbot.keyClicks(editor, "We recieve")
    qtbot.keyClicks(editor, " it")
    qtbot.waitUntil(lambda: underlined(editor) == ["recieve"])


def test_a_word_is_left_alone_while_the_cursor_is_in_it(
    qtbot: QtBot, editor: QPlainTextEdit, speller: Speller
) -> None:
    with qtbot.waitSignal(speller.judged):
        qtbot.keyClicks(editor, "recieve")
    assert underlined(editor) == []
    qtbot.keyClick(editor, Qt.Key.Key_Home)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClick(editor, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: underlined(editor) == ["recieve"])


def test_a_word_added_loses_its_underline_everywhere(
    qtbot: QtBot, editor: QPlainTextEdit, speller: Speller
) -> None:
    editor.setPlainText("yaffler one\nYaffler two\nthe yaffler’s three")
    qtbot.waitUntil(lambda: len(underlined(editor)) == 3)
    speller.add("yaffler")
    qtbot.waitUntil(lambda: underlined(editor) == [])


def test_names_learnt_later_lose_their_underline(
    qtbot: QtBot, editor: QPlainTextEdit, speller: Speller
) -> None:
    editor.setPlainText("Dr Oyelarann spoke")
    qtbot.waitUntil(lambda: underlined(editor) == ["Oyelarann"])
    speller.know(["Dr Bisi Oyelarann"])
    qtbot.waitUntil(lambda: underlined(editor) == [])


def test_initials_that_nobody_has_are_underlined(
    qtbot: QtBot, qapp: QApplication, speller: Speller
) -> None:
    editor = QPlainTextEdit()
    qtbot.addWidget(editor)
    editor.setPlainText("QX spoke")
    Underlines(editor, speller, Theme(qapp, Preferences()), lambda text: [(0, "QX")])
    qtbot.waitUntil(lambda: underlined(editor) == ["QX"])


def test_without_a_dictionary_nothing_is_underlined_and_typing_goes_on(
    qtbot: QtBot, qapp: QApplication
) -> None:
    speller = Speller(("no-such-program-anywhere",))
    editor = QPlainTextEdit()
    qtbot.addWidget(editor)
    _underlines = Underlines(editor, speller, Theme(qapp, Preferences()))
    with qtbot.waitExposed(editor):
        editor.show()
    qtbot.keyClicks(editor, "We recieve it")
    qtbot.waitUntil(lambda: speller.is_off)
    assert underlined(editor) == []
    assert editor.toPlainText() == "We recieve it"
    answers: list[list[str]] = []
    speller.suggest("recieve", answers.append)
    assert answers == [[]]


def test_a_dictionary_that_falls_is_started_again_once(
    qtbot: QtBot, editor: QPlainTextEdit, speller: Speller
) -> None:
    editor.setPlainText("We recieve it")
    qtbot.waitUntil(lambda: underlined(editor) == ["recieve"])
    speller.process.kill()
    with qtbot.waitSignal(speller.changed):
        pass
    editor.appendPlainText("and definately that")
    qtbot.waitUntil(lambda: "definately" in underlined(editor))


def test_a_word_that_cannot_be_kept_is_told(qtbot: QtBot, tmp_path: Path, speller: Speller) -> None:
    told: list[MinutesError] = []
    there = tmp_path / "file"
    there.write_text("in the way")
    blocked = Speller((*COMMAND, str(there / "words.txt")))
    blocked.troubled.connect(told.append)
    blocked.add("yaffler")
    qtbot.waitUntil(lambda: bool(told))
    blocked.close()
    assert "yaffler" in str(told[0])
    assert told[0].way_out


def test_a_long_text_that_comes_at_once_is_underlined_to_its_end(
    qtbot: QtBot, editor: QPlainTextEdit, speller: Speller
) -> None:
    editor.setPlainText("\n".join(["We recieve it."] * 400))
    qtbot.waitUntil(lambda: underlined(editor) == ["recieve"] * 400)
    speller.know(["Recieve Brown"])
    qtbot.waitUntil(lambda: underlined(editor) == [])
