"""Papers in the window: seen as pages, made into files, all by key, and calm about trouble."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from minutes.changes import Edit
from minutes.kinds import PaperKind
from minutes.model import Item
from tests.ui.books import MARCH, MAY, point
from ui.keys import Where
from ui.main_window import MainWindow
from ui.pages.paperwork import FILES, names_of


@pytest.fixture
def press(window: MainWindow) -> Callable[..., None]:
    """Call with keys, such as `Ctrl+4`: they are pressed where the cursor is."""

    def press(*each: str) -> None:
        for one in each:
            QTest.keySequence(QApplication.focusWidget() or window, QKeySequence(one))

    return press


def wait_for_pages(qtbot: QtBot, window: MainWindow, words: str) -> None:
    sheets = window.papers.view.sheets
    qtbot.waitUntil(lambda: sheets.is_drawn(1) and words in sheets.accessibleDescription())


# ------------------------------------------------------------------ what cannot be made


def test_a_folder_that_is_not_there_yet_is_said(window: MainWindow, press: Callable) -> None:
    press("Ctrl+Shift+L")
    assert "first document" in window.strip.text


def test_without_a_meeting_nothing_of_it_can_be_asked_for(bare_window: MainWindow) -> None:
    bare_window.menus.refresh()
    for name in ("pages", "export", "issue-agenda", *FILES):
        bare_window.menus.do(name)
    assert not bare_window.papers.view.isVisible()


def test_the_agenda_of_a_meeting_that_is_confirmed_is_not_issued(
    qtbot: QtBot, window: MainWindow, press: Callable
) -> None:
    window.show_meeting(MARCH)
    qtbot.waitUntil(lambda: window.preferences.last_meeting == MARCH)
    press("Ctrl+Shift+A")
    qtbot.waitUntil(lambda: "confirmed" in window.strip.text)


# ------------------------------------------------------------------ pages


def test_the_pages_are_one_key_away_and_escape_leads_back_to_the_same_place(
    qtbot: QtBot, window: MainWindow, press: Callable
) -> None:
    window.page.go_to("p11")
    window.page.setFocus()
    cursor = window.page.textCursor().position()
    press("Ctrl+P")
    wait_for_pages(qtbot, window, "Harbour Safeguarding Board")
    assert window.where() is Where.PAGES
    press("Esc")
    assert window.page.hasFocus()
    assert window.page.textCursor().position() == cursor
    press("Ctrl+P", "Ctrl+P")
    assert window.page.hasFocus()


def test_while_minuting_the_pages_lead_back_to_the_same_letter(
    qtbot: QtBot, window: MainWindow, press: Callable
) -> None:
    window.minute()
    qtbot.waitUntil(lambda: window.is_minuting)
    editor = window.minuting.editor
    qtbot.keyClicks(editor, "Half a sen")
    press("Ctrl+P")
    wait_for_pages(qtbot, window, "Half a sen")
    press("Esc")
    assert editor.hasFocus()
    qtbot.keyClicks(editor, "tence.")
    assert "Half a sentence." in editor.toPlainText()


def test_every_paper_and_the_public_version_are_seen_by_key(
    qtbot: QtBot, window: MainWindow, press: Callable
) -> None:
    view = window.papers.view
    press("Ctrl+P")
    wait_for_pages(qtbot, window, "Page 1")
    for keys, paper, words in (
        ("Ctrl+2", PaperKind.AGENDA, "Agenda"),
        ("Ctrl+4", PaperKind.ACTION_LOG, "Action log"),
        ("Ctrl+6", PaperKind.HIGHLIGHTS, "Highlights"),
        ("Ctrl+3", PaperKind.DECISION_NOTE, "Page 1"),
        ("Ctrl+1", PaperKind.MINUTES, "Page 1"),
    ):
        press(keys)
        assert view.paper is paper
        assert [kind for kind, tab in view.papers.items() if tab.isChecked()] == [paper]
        wait_for_pages(qtbot, window, words)
    press("Ctrl+5")
    assert view.public
    assert view.for_public.isChecked()
    wait_for_pages(qtbot, window, "Page 1")
    press("Ctrl+5")
    assert not view.public


def test_f1_over_the_pages_leads_back_to_them_and_they_to_the_work(
    qtbot: QtBot, window: MainWindow, press: Callable
) -> None:
    press("Alt+2", "Ctrl+P", "F1")
    assert window.keys.isVisible()
    press("Esc")
    assert window.papers.view.isVisible()
    press("Esc")
    assert window.page.hasFocus()
    assert window.layers.is_bare


def test_larger_and_smaller_are_for_the_pages_where_they_are_seen(
    qtbot: QtBot, window: MainWindow, press: Callable
) -> None:
    press("Ctrl+P")
    wait_for_pages(qtbot, window, "Page 1")
    before, letters = window.papers.view.sheets.zoom, window.preferences.text_size
    press("Ctrl+-")
    assert window.papers.view.sheets.zoom < before
    assert window.preferences.text_size == letters


# ------------------------------------------------------------------ files


@pytest.mark.parametrize("name", FILES)
def test_every_paper_is_a_file_by_one_deed_and_the_strip_names_it(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, name: str
) -> None:
    with qtbot.waitSignal(window.exports.made) as made:
        window.menus.do(name)
    paths = made.args[0]
    assert [path.suffix[1:] for path in paths] == list(FILES[name][1])
    assert all(path.stat().st_size and path.parent == tmp_path / "exports" for path in paths)
    assert names_of(paths) in window.strip.text
    assert window.menus.keys("open-folder") in window.strip.text


def test_what_is_seen_as_pages_is_what_is_made_into_files(
    qtbot: QtBot, window: MainWindow, press: Callable
) -> None:
    press("Ctrl+P", "Ctrl+2", "Ctrl+5")
    with qtbot.waitSignal(window.exports.made) as made:
        press("Ctrl+E")
    assert all("Agenda" in path.name and "public" in path.name for path in made.args[0])


@pytest.mark.qt_log_ignore("does not support")
def test_a_key_opens_the_menu_where_a_letter_makes_a_paper(
    qtbot: QtBot, window: MainWindow, press: Callable
) -> None:
    press("Ctrl+Shift+E")
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    with qtbot.waitSignal(window.exports.made) as made:
        QTest.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_A)
    assert all("Agenda" in path.name for path in made.args[0])


def test_a_file_changed_by_hand_stays_and_the_strip_names_the_next_version(
    qtbot: QtBot, window: MainWindow, press: Callable
) -> None:
    with qtbot.waitSignal(window.exports.made) as made:
        press("Ctrl+E")
    word = made.args[0][0]
    word.write_bytes(b"changed by the chair")
    with qtbot.waitSignal(window.exports.made) as again:
        press("Ctrl+E")
    assert word.read_bytes() == b"changed by the chair"
    assert again.args[0][0].name == f"{word.stem} v2.docx"
    assert f"{word.stem} v2.docx" in window.strip.text
    assert f"{word.name} was changed since it was made" in window.strip.text
    assert again.args[0][1].name == made.args[0][1].name


def test_letters_that_a_pdf_lacks_are_told_by_name(
    qtbot: QtBot, window: MainWindow, press: Callable
) -> None:
    row = point("p1", "i1", "AM welcomed everyone to the meeting.")
    window.lane.run(Edit(row, replace(row, text="A \N{DROMEDARY CAMEL} came.")))
    with qtbot.waitSignal(window.exports.made):
        press("Ctrl+E")
    assert "dromedary camel" in window.strip.text


def test_the_folder_with_the_documents_is_opened_by_key(
    qtbot: QtBot, window: MainWindow, press: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def take(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", take)
    with qtbot.waitSignal(window.exports.made) as made:
        press("Ctrl+E")
    press("Ctrl+Shift+L")
    assert [Path(one) for one in opened] == [made.args[0][0].parent]


# ------------------------------------------------------------------ the agenda


def test_issuing_the_agenda_is_one_key_and_said_in_plain_words(
    qtbot: QtBot, window: MainWindow, press: Callable
) -> None:
    press("Ctrl+Shift+A")
    qtbot.waitUntil(lambda: "keep their numbers" in window.strip.text)
    items: list[tuple[Item, ...]] = []
    window.lane.read(lambda book: book.record(MAY).items, then=items.append)
    qtbot.waitUntil(lambda: bool(items))
    assert all(item.number for item in items[0])
    qtbot.waitUntil(
        lambda: window.page.record is not None and window.page.record.meeting.agenda_issued
    )
    press("Ctrl+Shift+A")
    qtbot.waitUntil(lambda: "issued already" in window.strip.text)


def test_the_pages_follow_the_board_to_another_house_style(
    qtbot: QtBot, window: MainWindow, press: Callable
) -> None:
    record = window.record
    assert record is not None
    press("Ctrl+P")
    wait_for_pages(qtbot, window, "Page 1")
    was = window.papers.view.sheets.accessibleDescription()
    window.lane.run(Edit(record.board, replace(record.board, house_style="council-minutes")))
    qtbot.waitUntil(lambda: window.papers.view.sheets.accessibleDescription() not in ("", was))
