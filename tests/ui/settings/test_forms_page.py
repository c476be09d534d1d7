"""Short forms and own words: seen, added, changed, deleted, read and written, by keys alone."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from minutes.errors import MinutesError, NotAllowed
from minutes.model import Snippet
from tests.ui.books import HARBOUR
from ui.live.aids.aids import Aids
from ui.main_window import MainWindow
from ui.operations.lists import read_text, write_new
from ui.settings.forms_page import FormsPage

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape

Kept = Callable[[], dict[str, str]]


@pytest.fixture
def page(window: MainWindow) -> FormsPage:
    window.page.setFocus()
    window.menus.do("short-forms")
    return window.settings.forms_page


@pytest.fixture
def kept(qtbot: QtBot, window: MainWindow) -> Kept:
    """Call it: gives the short forms as the book has them."""

    def read() -> dict[str, str]:
        found: list[tuple[Snippet, ...]] = []
        window.lane.read(lambda book: book.roll(HARBOUR).snippets, then=found.append)
        qtbot.waitUntil(lambda: bool(found))
        return {one.short: one.phrase for one in found[0]}

    return read


@pytest.fixture
def add(qtbot: QtBot, page: FormsPage) -> Callable[[str, str], None]:
    """Call with a short form and its phrase: they are typed, with Enter behind each."""

    def type_both(short: str, phrase: str) -> None:
        qtbot.keyClicks(page.short, short)
        qtbot.keyClick(page.short, ENTER)
        page.phrase.clear()
        qtbot.keyClicks(page.phrase, phrase)
        qtbot.keyClick(page.phrase, ENTER)

    return type_both


# ------------------------------------------------------------------ what cannot be


@pytest.mark.parametrize(
    ("short", "phrase", "says"),
    [
        ("two words", "The board", "cannot be a short form"),
        ("", "The board", "cannot be a short form"),
        ("a" * 20, "The board", "cannot be a short form"),
        ("!", "The board", "cannot be a short form"),
        ("wn", "", "stands for nothing"),
        ("wn", "x" * 1_200, "no phrase"),
    ],
)
def test_a_short_form_that_cannot_be_is_told_and_stays_typed(
    short: str, phrase: str, says: str, qtbot: QtBot, page: FormsPage, kept: Kept
) -> None:
    page.short.setText(short)
    page.phrase.setText(phrase)
    qtbot.keyClick(page.phrase, ENTER)
    assert says in page.says.text()
    assert page.short.text() == short[:20]
    assert kept() == {}


@pytest.mark.parametrize("text", ["no bar here", "two words | phrase", "wn | a\nbroken", "\x07|"])
def test_a_list_with_a_bad_line_is_taken_in_not_at_all(
    text: str, page: FormsPage, kept: Kept
) -> None:
    page.take_list(f"ok | The board agreed.\n{text}\n")
    assert page.says.text()
    assert kept() == {}


def test_files_that_cannot_be_read_say_why(
    qtbot: QtBot, page: FormsPage, tmp_path: Path, kept: Kept
) -> None:
    (tmp_path / "big.txt").write_bytes(b"x" * 2_000_000)
    (tmp_path / "noughts.txt").write_bytes(b"wn|\0")
    for name, says in (
        ("nowhere.txt", "no file"),
        ("", "is a folder"),
        ("big.txt", "no list of short forms"),
        ("noughts.txt", "no list of short forms"),
    ):
        with pytest.raises(MinutesError, match=says):
            read_text(tmp_path / name)
    qtbot.keyClick(page.read, Qt.Key.Key_Space)
    page.path.setText(str(tmp_path / "nowhere.txt"))
    qtbot.keyClick(page.path, ENTER)
    qtbot.waitUntil(lambda: "no file" in page.says.text())
    assert page.path.isVisible()
    qtbot.keyClick(page.path, ESCAPE)
    assert not page.path.isVisible()
    assert page.isVisible()


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    there = tmp_path / "mine.txt"
    there.write_text("mine", encoding="utf-8")
    with pytest.raises(NotAllowed):
        write_new(there, "theirs")
    assert there.read_text(encoding="utf-8") == "mine"
    with pytest.raises(MinutesError):
        write_new(tmp_path / "no" / "such" / "folder.txt", "x")


@pytest.mark.parametrize("word", ["two words", "123", ""])
def test_what_is_no_word_is_not_added(word: str, qtbot: QtBot, page: FormsPage) -> None:
    added: list[str] = []
    page.word_added.connect(added.append)
    page.word.setText(word)
    qtbot.keyClick(page.word, ENTER)
    assert added == []
    assert "one word" in page.says.text()


# ------------------------------------------------------------------ what can be


def test_a_short_form_is_added_changed_deleted_and_brought_back(
    qtbot: QtBot, window: MainWindow, page: FormsPage, add: Callable[[str, str], None], kept: Kept
) -> None:
    QAbstractItemModelTester(
        page.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, page.rows
    )
    add("wn", "The wardens noted it.")
    qtbot.waitUntil(lambda: page.rows.rowCount() == 1)
    assert kept() == {"wn": "The wardens noted it."}
    add("WN", "The wardens noted the report.")
    assert kept() == {"wn": "The wardens noted the report."}
    qtbot.waitUntil(lambda: "report" in str(page.rows.index(0, 1).data()))
    page.list.setFocus()
    page.list.setCurrentIndex(page.rows.index(0, 0))
    assert page.phrase.text() == "The wardens noted the report."
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: page.rows.rowCount() == 0)
    assert kept() == {}
    window.undo()
    qtbot.waitUntil(lambda: page.rows.rowCount() == 1)


def test_what_is_changed_here_is_typed_with_at_once(
    qtbot: QtBot, window: MainWindow, kept: Kept
) -> None:
    window.minute()
    qtbot.waitUntil(lambda: window.is_minuting)
    aids = next(one for one in window.minuting.organs if isinstance(one, Aids))
    window.menus.do("short-forms")
    page = window.settings.forms_page
    qtbot.keyClicks(page.short, "wn")
    qtbot.keyClick(page.short, ENTER)
    qtbot.keyClicks(page.phrase, "The wardens noted it.")
    qtbot.keyClick(page.phrase, ENTER)
    qtbot.waitUntil(lambda: aids.helping.short_forms.expand("wn") is not None)
    qtbot.keyClick(page.short, ESCAPE)
    editor = window.minuting.editor
    assert editor.hasFocus()
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    qtbot.keyClick(editor, ENTER)
    qtbot.keyClicks(editor, "wn ")
    assert editor.textCursor().block().text().startswith("The wardens noted it.")


def test_a_list_goes_to_a_file_and_comes_back_into_another_book(
    qtbot: QtBot, page: FormsPage, add: Callable[[str, str], None], kept: Kept, tmp_path: Path
) -> None:
    add("wn", "The wardens noted it.")
    add("qa", "Asked by ..., she said ...")
    qtbot.waitUntil(lambda: page.rows.rowCount() == 2)
    qtbot.keyClick(page.write, Qt.Key.Key_Space)
    page.path.setText(str(tmp_path / "forms.txt"))
    qtbot.keyClick(page.path, ENTER)
    qtbot.waitUntil(lambda: "Written" in page.says.text())
    text = (tmp_path / "forms.txt").read_text(encoding="utf-8")
    assert text == "qa | Asked by …, she said …\nwn | The wardens noted it.\n"
    (tmp_path / "theirs.txt").write_text(f"{text}wn | Noted.\nok | Agreed.\n", encoding="utf-8")
    qtbot.keyClick(page.read, Qt.Key.Key_Space)
    page.path.setText(str(tmp_path / "theirs.txt"))
    qtbot.keyClick(page.path, ENTER)
    qtbot.waitUntil(lambda: "new" in page.says.text())
    assert kept() == {"qa": "Asked by …, she said …", "wn": "Noted.", "ok": "Agreed."}


@pytest.mark.parametrize(
    ("ask", "dialog"), [("read", "getOpenFileName"), ("write", "getSaveFileName")]
)
def test_a_list_can_be_looked_for_in_the_systems_own_way(
    qtbot: QtBot,
    page: FormsPage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    ask: str,
    dialog: str,
) -> None:
    chosen = str(tmp_path / "forms.txt")
    assert not page.find_file.isVisible()
    qtbot.keyClick(getattr(page, ask), Qt.Key.Key_Space)
    qtbot.keyClick(page.path, Qt.Key.Key_Tab)
    assert page.find_file.hasFocus()
    before = page.path.text()
    monkeypatch.setattr(QFileDialog, dialog, lambda *_, **__: ("", ""))
    qtbot.keyClick(page.find_file, Qt.Key.Key_Space)
    assert page.path.text() == before  # somebody thought better of it
    monkeypatch.setattr(QFileDialog, dialog, lambda *_, **__: (chosen, ""))
    page.find_file.click()
    assert page.path.text() == chosen
    assert page.path.hasFocus()
    qtbot.keyClick(page.path, Qt.Key.Key_Escape)
    assert not page.find_file.isVisible()


def test_escape_goes_back_to_where_one_was(
    qtbot: QtBot, window: MainWindow, page: FormsPage
) -> None:
    qtbot.keyClick(page.short, ESCAPE)
    assert window.page.hasFocus()
    assert not page.isVisible()


def test_own_words_are_listed_added_and_taken_out(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    own = tmp_path / "words.txt"
    own.write_text("Wickthorpe\n", encoding="utf-8")
    window.speller.use((sys.executable, "-m", "desktop", "spell", str(own)))
    window.page.setFocus()
    window.menus.do("short-forms")
    page = window.settings.forms_page
    shown = lambda: [page.words.item(n).text() for n in range(page.words.count())]  # noqa: E731
    qtbot.waitUntil(lambda: shown() == ["Wickthorpe"], timeout=60_000)
    qtbot.keyClicks(page.word, "Quaymaster")
    qtbot.keyClick(page.word, ENTER)
    qtbot.waitUntil(lambda: shown() == ["Quaymaster", "Wickthorpe"], timeout=60_000)
    page.words.setFocus()
    page.words.setCurrentRow(1)
    qtbot.keyClick(page.words, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: shown() == ["Quaymaster"], timeout=60_000)
    assert own.read_text(encoding="utf-8").split() == ["Quaymaster"]
    window.speller.is_wrong("Wickthorpe")
    qtbot.waitUntil(lambda: window.speller.is_wrong("Wickthorpe"), timeout=60_000)
    window.speller.close()


def test_every_control_has_a_name_for_a_screen_reader(page: FormsPage) -> None:
    for part in (page, page.list, page.short, page.phrase, page.path, page.word, page.words):
        assert part.accessibleName()
    for button in (page.keep, page.delete, page.read, page.write, page.remove):
        assert button.text()
