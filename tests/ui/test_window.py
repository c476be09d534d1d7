"""The frame: everything by key, everything named, and calm about what goes wrong."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from minutes.changes import Add
from minutes.ids import MeetingId
from storage import Book
from tests.ui.books import ALLOTMENTS, APRIL, HARBOUR, MARCH, MAY, make_book, meeting
from ui.keys import ACTIONS, Where, clashes, keys_of
from ui.keys.table import normal
from ui.main_window import MainWindow
from ui.messages import ENCRYPTED, PLAIN, READ_ONLY
from ui.preferences import Preferences


def key(widget: QWidget, keys: str) -> None:
    QTest.keySequence(widget, QKeySequence(keys))


def marked(window: MainWindow) -> str:
    meeting = window.view.contents.meeting_of(window.view.currentIndex())
    return meeting.id if meeting else ""


# ------------------------------------------------------------------ actions and names


def test_every_action_has_words_and_a_name_and_keys_of_its_own() -> None:
    assert len({action.name for action in ACTIONS}) == len(ACTIONS)
    for system in ("linux", "darwin", "win32"):
        assert [clash.sentence for clash in clashes(ACTIONS, platform=system)] == []
    for action in ACTIONS:
        assert action.words.strip("&… ")


def test_no_two_entries_of_one_menu_answer_to_the_same_letter() -> None:
    for screen in Where:
        letters = Counter(
            (action.menu, action.words[action.words.index("&") + 1].lower())
            for action in ACTIONS
            if "&" in action.words and action.where in (screen, Where.ANYWHERE)
        )
        assert [one for one, times in letters.items() if times > 1] == []


def test_the_menus_are_made_from_the_table(window: MainWindow) -> None:
    made = {action.objectName(): action for action in window.findChildren(QAction)}
    for action in ACTIONS:
        shortcuts = [k.toString() for k in made[action.name].shortcuts()]
        assert shortcuts == ([] if action.is_fixed else [normal(k) for k in keys_of(action)])


def test_only_what_can_be_done_can_be_asked_for(
    qtbot: QtBot, bare_window: MainWindow, book_path: Path
) -> None:
    made = {action.objectName(): action for action in bare_window.findChildren(QAction)}
    assert not made["undo"].isEnabled()
    assert not made["export"].isEnabled()
    assert made["new-book"].isEnabled()
    bare_window.open_book(book_path)
    qtbot.waitUntil(lambda: made["export"].isEnabled())
    assert made["encrypt"].isEnabled()
    assert not made["change-passphrase"].isEnabled()


def test_every_control_has_a_name_to_be_read_out(window: MainWindow) -> None:
    kinds = (QAbstractButton, QLineEdit, QTextEdit, QAbstractItemView)
    unnamed = [
        f"{type(child).__name__} in {parent.objectName()}"
        for kind in kinds
        for child in window.findChildren(kind)
        if not child.accessibleName()
        and not isinstance(child, QHeaderView)
        and not child.objectName().startswith("qt_")
        and not isinstance(parent := child.parentWidget(), QAbstractItemView)
    ]
    assert unnamed == []


def test_the_parts_of_the_window_are_reached_by_key(qtbot: QtBot, window: MainWindow) -> None:
    for keys, part in (("Alt+1", window.view), ("Alt+3", window.table), ("Alt+2", window.page)):
        key(window, keys)
        assert part.hasFocus()
    for part in (window.table, window.view, window.page):
        key(window, "F6")
        assert part.hasFocus()


# ------------------------------------------------------------------ meetings


def test_the_newest_meeting_is_shown_first(qtbot: QtBot, bare_window: MainWindow) -> None:
    assert bare_window.page.record is None


def test_the_meeting_in_view_last_is_shown_again(
    qtbot: QtBot, window: MainWindow, book_path: Path
) -> None:
    window.show_meeting(MARCH)
    qtbot.waitUntil(lambda: window.preferences.last_meeting == MARCH)
    window.leave_book()
    qtbot.waitUntil(lambda: window.page.record is None)
    window.open_book(book_path)
    qtbot.waitUntil(
        lambda: window.page.record is not None and window.page.record.meeting.id == MARCH
    )


def test_arrows_in_the_list_show_one_meeting_after_the_other(
    qtbot: QtBot, window: MainWindow
) -> None:
    key(window, "Alt+1")
    assert window.view.contents.meeting_of(window.view.currentIndex())
    qtbot.keyClick(window.view, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "winter's losses" in window.page.toPlainText())
    assert "12 Mar 2026" in window.windowTitle()


def test_enter_on_an_outcome_goes_to_it_on_the_page(qtbot: QtBot, window: MainWindow) -> None:
    key(window, "Alt+3")
    window.table.selectRow(1)
    qtbot.keyClick(window.table, Qt.Key.Key_Return)
    assert window.page.row_at_cursor() == "o2"
    assert window.page.hasFocus()


def test_a_meeting_added_elsewhere_comes_into_the_list(qtbot: QtBot, window: MainWindow) -> None:
    window.lane.run(Add((meeting(MeetingId("june"), HARBOUR, "2026-06-11"),)))
    qtbot.waitUntil(lambda: window.view.contents.index_of("june").isValid())
    assert window.view.contents.index_of("june").row() == 0


@pytest.mark.qt_log_ignore("does not support raise")
def test_a_second_start_brings_the_meeting_it_asks_for(qtbot: QtBot, window: MainWindow) -> None:
    window.bring_forward(APRIL, "k1")
    qtbot.waitUntil(lambda: window.page.row_at_cursor() == "k1")


def test_the_list_marks_the_meeting_on_the_page_also_when_it_has_just_come_back(
    qtbot: QtBot, window: MainWindow
) -> None:
    new = meeting(MeetingId("june"), HARBOUR, "2026-06-11")
    window.lane.run(Add((new,)))
    qtbot.waitUntil(lambda: window.view.contents.index_of("june").isValid())
    shown = marked(window)
    window.undo()
    qtbot.waitUntil(lambda: not window.view.contents.index_of("june").isValid())
    assert "Undone: add meeting." in window.strip.text
    assert marked(window) == shown
    window.redo()
    qtbot.waitUntil(lambda: marked(window) == "june")
    record = window.page.record
    assert record is not None
    assert record.meeting.id == "june"


# ------------------------------------------------------------------ search


def test_words_are_found_as_they_are_typed_and_enter_opens_the_place(
    qtbot: QtBot, window: MainWindow
) -> None:
    key(window, "Ctrl+F")
    assert window.finder.words.hasFocus()
    qtbot.keyClicks(window.finder.words, "boat")
    qtbot.waitUntil(lambda: window.finder.results.rowCount() > 2)
    places = [window.finder.results.index(r, 0).data() for r in range(3)]
    assert any("Nine boats were found open." in place for place in places)
    qtbot.keyClicks(window.finder.words, "s pond")
    qtbot.waitUntil(lambda: window.finder.says.text() == "2 places")
    qtbot.keyClick(window.finder.words, Qt.Key.Key_Down)
    qtbot.keyClick(window.finder.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page.row_at_cursor() in ("s1", "k1"))
    record = window.page.record
    assert record is not None
    assert record.board.id == ALLOTMENTS
    assert window.page.isVisible()
    assert marked(window) == record.meeting.id


def test_escape_leaves_the_search_where_one_was(qtbot: QtBot, window: MainWindow) -> None:
    window.page.go_to("p11")
    key(window, "Ctrl+F")
    qtbot.keyClicks(window.finder.words, "lamp")
    qtbot.keyClick(window.finder.words, Qt.Key.Key_Escape)
    assert window.page.isVisible()
    assert window.page.row_at_cursor() == "p11"


@pytest.mark.parametrize(
    ("words", "says"),
    [("", "Newest first"), ("x", "Nothing"), ("zzz", "Nothing"), ('"', "Nothing"), ("* OR", "Not")],
)
def test_what_finds_nothing_says_so(
    qtbot: QtBot, window: MainWindow, words: str, says: str
) -> None:
    key(window, "Ctrl+F")
    qtbot.keyClicks(window.finder.words, words)
    qtbot.waitUntil(lambda: says in window.finder.says.text())
    assert window.finder.results.rowCount() == 0
    qtbot.keyClick(window.finder.words, Qt.Key.Key_Down)
    qtbot.keyClick(window.finder.words, Qt.Key.Key_Return)


# ------------------------------------------------------------------ the strip


def test_the_strip_says_plainly_that_a_plain_book_is_open_to_anybody(
    window: MainWindow, book_path: Path
) -> None:
    assert PLAIN in window.strip.text
    assert ENCRYPTED not in window.strip.text.split(" · ")
    assert str(book_path) in window.strip.text
    assert "Saved" not in window.strip.text


def test_saved_is_said_only_of_what_came_back_from_the_disk(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.page.go_to("p1")
    qtbot.keyClicks(window.page, "x")
    assert "Saved" not in window.strip.text
    with qtbot.waitSignal(window.lane.saved):
        window.page.keeper.settle()
    assert "Saved" in window.strip.text


def test_a_book_that_can_only_be_read_says_so(
    qtbot: QtBot, bare_window: MainWindow, book_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.engine._may_write", lambda path: False)
    bare_window.open_book(book_path, MAY)
    qtbot.waitUntil(lambda: bare_window.page.record is not None)
    assert READ_ONLY in bare_window.strip.text
    bare_window.page.go_to("p1")
    qtbot.keyClicks(bare_window.page, "x")
    assert "may only be read" in bare_window.strip.text
    assert (bare_window.page.words_of("p1") or "").startswith("AM welcomed")


# ------------------------------------------------------------------ export, looks


def test_one_key_makes_word_and_pdf_of_the_last_word_typed(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    import zipfile

    window.page.go_to("p1")
    window.page.setFocus()
    qtbot.keyClicks(window.page, "Typed just before. ")
    with qtbot.waitSignal(window.exports.made, timeout=60_000) as made:
        key(window.page, "Ctrl+E")
    word, pdf = made.args[0]
    assert word.parent == pdf.parent == tmp_path / "exports"
    with zipfile.ZipFile(word) as parts:
        assert "Typed just before. " in parts.read("word/document.xml").decode()
    assert pdf.read_bytes().startswith(b"%PDF")
    assert word.name in window.strip.text


def test_a_folder_that_takes_no_documents_is_said(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    (tmp_path / "exports").write_text("in the way", encoding="utf-8")
    with qtbot.waitSignal(window.exports.troubled, timeout=60_000):
        window.papers.export()
    assert "exports" in window.strip.text


def test_the_window_can_be_made_to_look_otherwise_and_remembers(window: MainWindow) -> None:
    kept: list[Preferences] = []
    window.preferences_changed.connect(kept.append)
    window.appearance.choose_theme("dark")
    window.appearance.resize_text(+10)
    assert kept[-1].theme == "dark"
    assert kept[-1].text_size == 110
    for _ in range(50):
        window.appearance.resize_text(-10)
    assert kept[-1].text_size >= 70
    assert "AM welcomed everyone" in window.page.toPlainText()
    window.appearance.choose_theme("light")


def test_where_the_window_stood_is_remembered(window: MainWindow) -> None:
    assert window.close()
    assert window.preferences.window
    assert window.preferences.panes


# ------------------------------------------------------------------ backups


def test_a_changed_book_is_backed_up_by_itself(
    qtbot: QtBot, window: MainWindow, book_path: Path, tmp_path: Path
) -> None:
    window.backups.look()
    assert window.lane.rest()
    assert not (tmp_path / "backups").exists()
    window.page.go_to("p1")
    with qtbot.waitSignal(window.lane.saved):
        qtbot.keyClicks(window.page, "x")
    with qtbot.waitSignal(window.backups.made):
        window.backups.look()
    (copy,) = (tmp_path / "backups" / book_path.stem).glob("*.minutes")
    book = Book.open(copy, read_only=True)
    assert book.record(MAY).points[0].text.startswith("x")
    book.close()


def test_many_boards_and_meetings_are_opened_whole(
    qtbot: QtBot, bare_window: MainWindow, tmp_path: Path
) -> None:
    path = make_book(tmp_path / "many.minutes")
    book = Book.open(path)
    days = (f"20{y:02}-{m:02}-01" for y in range(10, 24) for m in range(1, 13))
    book.apply(Add(tuple(meeting(MeetingId(f"m{day}"), HARBOUR, day) for day in days)))
    book.close()
    bare_window.open_book(path)
    qtbot.waitUntil(lambda: bare_window.page.record is not None)
    model = bare_window.view.contents
    assert model.rowCount(model.index_of(HARBOUR)) == 14 * 12 + 2


def test_a_window_nobody_has_sized_stands_on_the_screen_with_its_title(
    bare_window: MainWindow,
) -> None:
    bare_window.resize(2000, 2000)
    bare_window.appearance.restore()
    bar = bare_window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
    screen = bare_window.screen().availableGeometry()
    assert bare_window.height() + bar <= screen.height()
