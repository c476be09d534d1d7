"""Undo and redo in an import: a key held down ends when it is let go, what was typed lasts."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.importing.test_half_typed import at, open_card, texts  # noqa: F401 - fixtures
from tests.ui.importing.test_import import (  # noqa: F401 - fixtures
    MINUTES,
    go_to,
    memory,
    page,
    paper,
    read,
    save,
)
from ui.importing.page import ImportPage
from ui.main_window import MainWindow
from ui.operations.import_rows import Kind
from ui.operations.importing import Standing

ESC, CTRL = Qt.Key.Key_Escape, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def importing(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> MainWindow:
    """The window over an import of which ten things were put right."""
    path = tmp_path / "may.txt"
    path.write_text(MINUTES.format(board="Larkfield Governors", day="12 May 2025"), "utf-8")
    imports = window.incoming.imports
    with qtbot.waitSignal(imports.finished, timeout=60_000):
        window.incoming.begin([path])
    view = window.incoming.view
    qtbot.waitUntil(lambda: view.shown is not None and view.shown.can_be_mended)
    go_to(view, Kind.POINT, "path was safe")
    for _ in range(10):
        view.by_hand.restrict()
    assert steps(window) == 10
    return window


def steps(window: MainWindow) -> int:
    return len(window.incoming.view.shown.before)


def action(window: MainWindow, name: str) -> QAction:
    return next(one for one in window.findChildren(QAction) if one.objectName() == name)


def hold(window: MainWindow, name: str, times: int) -> None:
    """Press a key and hold it down, all of it before the window has done anything else."""
    key = {"undo": Qt.Key.Key_Z, "redo": Qt.Key.Key_Y}[name]
    for number in range(times):
        kind = QEvent.Type.ShortcutOverride
        pressed = QKeyEvent(kind, key, CTRL, "", number > 0)
        QApplication.sendEvent(window, pressed)
        action(window, name).trigger()


def test_undo_held_down_goes_no_further_than_is_seen(qtbot: QtBot, importing: MainWindow) -> None:
    hold(importing, "undo", 6)
    assert steps(importing) == 9
    QTest.qWait(0)
    qtbot.waitUntil(lambda: not importing.incoming.view.by_hand._is_unseen)
    hold(importing, "undo", 1)
    hold(importing, "undo", 1)
    assert steps(importing) == 7
    hold(importing, "redo", 4)
    assert steps(importing) == 8


def test_undo_held_down_ends_at_what_was_put_right_first(
    qtbot: QtBot, importing: MainWindow
) -> None:
    for _ in range(10):
        hold(importing, "undo", 1)
    qtbot.waitUntil(lambda: not importing.incoming.view.by_hand._is_unseen)
    said: list[str] = []
    importing.incoming.said.connect(said.append)
    pressed = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, CTRL, "", True)
    QApplication.sendEvent(importing, pressed)
    action(importing, "undo").trigger()
    assert steps(importing) == 0
    hold(importing, "undo", 1)  # pressed anew it asks the book
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["There is nothing to take back in this import."]


def leave(qtbot: QtBot, page: ImportPage, text: str, typed: str) -> None:  # noqa: F811
    open_card(qtbot, page, text)
    qtbot.keyClicks(QApplication.focusWidget(), typed)
    QTest.keyClick(QApplication.focusWidget(), ESC)


def test_what_was_typed_and_left_can_be_had_after_other_things_are_put_right(
    qtbot: QtBot,
    at: ImportPage,  # noqa: F811
) -> None:
    leave(qtbot, at, "roof leaked", "The roof leaks")
    go_to(at, Kind.POINT, "path was safe")
    at.by_hand.restrict()
    go_to(at, Kind.ITEM, "Path")
    at.by_hand.restrict()
    assert at.by_hand.do_again()
    assert "The roof leaks" in texts(at)
    assert at.draft.row.text == "The roof leaks"
    assert [bool(item.restricted) for item in at.shown.review.draft.items][:2] == [False, True]
    assert at.by_hand.take_back()
    assert "The roof leaks" not in texts(at)
    assert at.by_hand.do_again()
    assert "The roof leaks" in texts(at)


def test_what_was_typed_and_left_finds_its_line_where_it_stands_by_then(
    qtbot: QtBot,
    at: ImportPage,  # noqa: F811
) -> None:
    leave(qtbot, at, "path was safe", "The path is safe")
    go_to(at, Kind.ITEM, "Roof")
    at.by_hand.leave_out()
    assert at.by_hand.do_again()
    assert "The path is safe" in texts(at)


def test_what_was_typed_and_left_is_told_where_its_line_is_another_by_then(
    qtbot: QtBot,
    at: ImportPage,  # noqa: F811
) -> None:
    leave(qtbot, at, "path was safe", "The path is safe")
    go_to(at, Kind.POINT, "path was safe")
    at.by_hand.leave_out()
    with qtbot.waitSignal(at.imports.troubled) as said:
        assert at.by_hand.do_again()
    assert "The path is safe" in said.args[0].sentence
    assert not at.by_hand.do_again()


def test_two_things_left_come_back_one_after_the_other_and_both_stay(
    qtbot: QtBot,
    at: ImportPage,  # noqa: F811
) -> None:
    leave(qtbot, at, "roof leaked", "The roof leaks")
    leave(qtbot, at, "path was safe", "The path is safe")
    assert at.by_hand.do_again()
    assert at.by_hand.do_again()
    assert {"The roof leaks", "The path is safe"} <= set(texts(at))
    assert at.shown.standing is not Standing.SAVED


def test_undo_goes_where_it_changed_something_and_says_which_row_that_is(
    qtbot: QtBot,
    at: ImportPage,  # noqa: F811
) -> None:
    said: list[str] = []
    at.by_hand.said.connect(said.append)
    go_to(at, Kind.POINT, "roof leaked")
    at.by_hand.restrict()
    go_to(at, Kind.FIELD, "Date")
    assert at.by_hand.take_back()
    assert at.draft.row.text == "CC said that the roof leaked over the library."
    assert said[-1] == "Undone: “CC said that the roof leaked over the library.”."
    go_to(at, Kind.FIELD, "Date")
    assert at.by_hand.do_again()
    assert at.draft.row.under == "Restricted"
    assert said[-1].startswith("Done again: “CC said")
    go_to(at, Kind.FIELD, "Place")
    at.by_hand._on_typed("place", "The chapel")
    go_to(at, Kind.POINT, "roof leaked")
    assert at.by_hand.take_back()
    assert at.draft.row.lead == "Place"
    assert said[-1] == "Undone: Place “school hall”."


@pytest.mark.parametrize("text", ["path was safe", "write to the council"])
def test_undo_of_a_line_that_was_left_out_goes_to_the_line(
    qtbot: QtBot,
    at: ImportPage,  # noqa: F811
    text: str,
) -> None:
    kind = Kind.OUTCOME if "council" in text else Kind.POINT
    go_to(at, kind, text)
    at.by_hand.leave_out()
    go_to(at, Kind.FIELD, "Date")
    assert at.by_hand.take_back()
    assert text in at.draft.row.text


def test_a_file_that_is_in_the_book_says_of_which_day_and_what_to_do(
    qtbot: QtBot,
    at: ImportPage,  # noqa: F811
) -> None:
    save(qtbot, at)
    file = at.imports.papers[0].path
    read(qtbot, at, file)
    assert at.says.text().startswith("Larkfield Governors, 12 May 2025, came from this file.")
    assert "Ctrl+M takes it once more" in at.says.text()
