"""The page: read as minutes are read, typed into where a point's own words are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeySequence, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from minutes.changes import Add, Edit, Remove
from minutes.errors import CannotSave, NotAllowed
from minutes.kinds import State
from storage import Book
from tests.ui.books import MARCH, MAY, point
from ui.main_window import MainWindow
from ui.review.lines import Look, lines_of

Saved = Callable[[str], str]


def go_to(window: MainWindow, row: str) -> None:
    assert window.page.go_to(row)
    window.page.setFocus()


def type_keys(qtbot: QtBot, window: MainWindow, keys: str) -> None:
    qtbot.keyClicks(window.page, keys)


def press(window: MainWindow, key: QKeySequence.StandardKey) -> None:
    QTest.keySequence(window.page, QKeySequence(key))


# ------------------------------------------------------------------ reading


def test_the_page_tells_the_whole_meeting(window: MainWindow) -> None:
    text = window.page.toPlainText()
    for said in (
        "Thursday 14 May 2026 · 2pm – 4pm · The Old Customs House",
        "Draft minutes · Chair: Ada Moss · Minutes: Ben Osei",
        "AM\tAda Moss, Chair, Port",
        "Apologies\nLO\tLena Orr",
        "2.\tBoats left open at night",
        "Rui Kato declared an interest: keeps a boat there.",
        "Account  RK gave an account",
        "•\tNine boats",
        "Q\tWhy at night?",
        "A\tBecause nobody is there.",
        "— Log",
        "Quay\nBoats\nNorth\n6\nSouth\n",
        "Year 1 (2026): North Quay, South Quay",
        "The log https://quay.example",
        "ACTION 1  Put a lamp at the north quay.\nRK and AM · by 30 June",
        "AGREED 2  The quay is walked every night",
        "Restricted  The new whistle is too loud.",
        "RK left the meeting at 15.40, item 3.",
        "Dates of future meetings\nThursday 9 July 2026, 2pm, The Old Customs House",
    ):
        assert said in text, said


def test_an_empty_meeting_says_so(window: MainWindow) -> None:
    record = window.page.record
    assert record is not None
    bare = replace(record, items=(), points=(), outcomes=(), attendances=())
    assert Look.EMPTY in [line.look for line in lines_of(bare)]
    window.page.show_record(bare)
    assert "Nothing is on the agenda" in window.page.toPlainText()
    window.page.show_record(None)
    assert window.page.toPlainText() == ""


# ------------------------------------------------------------------ typing


def test_what_is_typed_into_a_point_is_saved(
    qtbot: QtBot, window: MainWindow, saved: Saved
) -> None:
    go_to(window, "p1")
    with qtbot.waitSignal(window.lane.saved):
        type_keys(qtbot, window, "Good morning. ")
    assert saved("p1") == "Good morning. AM welcomed everyone to the meeting."
    assert "1.1\tGood morning. AM welcomed" in window.page.toPlainText()


def test_the_table_under_the_page_hears_of_it(qtbot: QtBot, window: MainWindow) -> None:
    go_to(window, "o1")
    type_keys(qtbot, window, "Soon. ")
    outcomes = window.table.outcomes
    qtbot.waitUntil(lambda: outcomes.index(0, 2).data() == "Soon. Put a lamp at the north quay.")
    type_keys(qtbot, window, "Now. ")
    assert window.page.words_of("o1") == "Soon. Now. Put a lamp at the north quay."


def test_typing_on_is_one_line_of_history(qtbot: QtBot, window: MainWindow) -> None:
    go_to(window, "p1")
    for word in ("One ", "two ", "three "):
        with qtbot.waitSignal(window.lane.saved):
            type_keys(qtbot, window, word)
    found: list[int] = []
    window.lane.read(lambda book: len(book.history("p1")), then=found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert found == [2]  # made, and typed into


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Delete])
def test_the_edge_of_a_point_holds(qtbot: QtBot, window: MainWindow, key: Qt.Key) -> None:
    before = window.page.toPlainText()
    go_to(window, "p3")
    if key == Qt.Key.Key_Delete:
        qtbot.keyClick(window.page, Qt.Key.Key_End)
    qtbot.keyClick(window.page, key)
    qtbot.keyClick(window.page, key, Qt.KeyboardModifier.ControlModifier)
    assert window.page.toPlainText() == before


def test_deleting_a_whole_line_leaves_the_number(window: MainWindow) -> None:
    go_to(window, "p1")
    before = window.page.toPlainText()
    QTest.keyClick(window.page, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    assert window.page.toPlainText() == before


def test_what_spans_two_points_cannot_be_typed_over(qtbot: QtBot, window: MainWindow) -> None:
    go_to(window, "p3")
    before = window.page.toPlainText()
    for _ in range(3):
        qtbot.keyClick(window.page, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    for key in (Qt.Key.Key_X, Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
        qtbot.keyClick(window.page, key)
    assert window.page.toPlainText() == before


def test_headings_and_names_are_not_typed_into_and_it_is_said(
    qtbot: QtBot, window: MainWindow
) -> None:
    before = window.page.toPlainText()
    window.page.setTextCursor(QTextCursor(window.page.document()))
    type_keys(qtbot, window, "x")
    assert window.page.toPlainText() == before
    assert "cannot be typed into" in window.strip.text


def test_confirmed_minutes_are_read_only_and_it_is_said(qtbot: QtBot, window: MainWindow) -> None:
    window.show_meeting(MARCH, "q1")
    qtbot.waitUntil(lambda: window.page.row_at_cursor() == "q1")
    before = window.page.toPlainText()
    type_keys(qtbot, window, "x")
    assert window.page.toPlainText() == before
    assert "These minutes are confirmed" in window.strip.text


def test_the_cursor_skips_the_number_both_ways(qtbot: QtBot, window: MainWindow) -> None:
    go_to(window, "p4")
    at = window.page.textCursor()
    qtbot.keyClick(window.page, Qt.Key.Key_Home)
    assert window.page.textCursor().position() == at.position()
    qtbot.keyClick(window.page, Qt.Key.Key_Left)
    assert window.page.row_at_cursor() == "p3"
    assert window.page.textCursor().atBlockEnd()
    qtbot.keyClick(window.page, Qt.Key.Key_Right)
    assert window.page.textCursor().position() == at.position()


def test_pasted_lines_become_plain_words(qtbot: QtBot, window: MainWindow, saved: Saved) -> None:
    go_to(window, "p11")
    pasted = QMimeData()
    pasted.setText("One\n  two\tthree\n")
    pasted.setHtml("<b>One</b>")
    with qtbot.waitSignal(window.lane.saved):
        window.page.insertFromMimeData(pasted)
    assert saved("p11") == "One two threeThe new whistle is too loud."


def test_a_line_break_within_a_point_is_kept(
    qtbot: QtBot, window: MainWindow, saved: Saved
) -> None:
    go_to(window, "p1")
    with qtbot.waitSignal(window.lane.saved):
        type_keys(qtbot, window, "Hello.")
        qtbot.keyClick(window.page, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: not window.page.keeper.has_unsaved)
    assert saved("p1") == "Hello.\nAM welcomed everyone to the meeting."


def test_words_typed_first_into_a_point_look_like_its_words(
    qtbot: QtBot, window: MainWindow
) -> None:
    go_to(window, "o1")
    type_keys(qtbot, window, "Z")
    cursor = window.page.textCursor()
    assert cursor.charFormat().fontWeight() < 600


# ------------------------------------------------------------------ growing


def rows_of(window: MainWindow, item: str) -> list[str]:
    record = window.page.record
    assert record is not None
    return [entry.text for entry in record.entries(item)]  # pyright: ignore[reportArgumentType] - the tests' ids are plain


def test_enter_begins_a_point_of_the_same_kind_and_typing_goes_on_in_it(
    qtbot: QtBot, window: MainWindow
) -> None:
    go_to(window, "p3")
    qtbot.keyClick(window.page, Qt.Key.Key_End)
    qtbot.keyClick(window.page, Qt.Key.Key_Return)
    type_keys(qtbot, window, "Three were not.")
    qtbot.keyClick(window.page, Qt.Key.Key_Return)
    type_keys(qtbot, window, "Nobody knows more.")
    qtbot.waitUntil(lambda: not window.lane.is_busy and not window.page.keeper.has_unsaved)
    window.show_meeting(MAY)
    qtbot.waitUntil(lambda: "Nobody knows more." in rows_of(window, "i2"))
    at = rows_of(window, "i2").index("Nine boats were found open.")
    assert rows_of(window, "i2")[at + 1 : at + 4] == [
        "Three were not.",
        "Nobody knows more.",
        "Two of them twice.",
    ]
    text = window.page.toPlainText()
    assert "\u2022\tThree were not.\n\u2022\tNobody knows more.\n" in text


def test_enter_within_a_point_takes_the_rest_along_and_undo_puts_it_back(
    qtbot: QtBot, window: MainWindow
) -> None:
    go_to(window, "p11")
    for _ in "The new ":
        qtbot.keyClick(window.page, Qt.Key.Key_Right)
    qtbot.keyClick(window.page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rows_of(window, "i3a") == ["The new", "whistle is too loud."])
    assert window.page.words_of(window.page.row_at_cursor()) == "whistle is too loud."
    window.undo()
    qtbot.waitUntil(lambda: rows_of(window, "i3a") == ["The new whistle is too loud."])


def test_enter_on_a_heading_begins_its_first_point(qtbot: QtBot, window: MainWindow) -> None:
    go_to(window, "i3")
    qtbot.keyClick(window.page, Qt.Key.Key_Return)
    type_keys(qtbot, window, "There was none.")
    qtbot.waitUntil(lambda: not window.page.keeper.has_unsaved and not window.lane.is_busy)
    window.show_meeting(MAY)
    qtbot.waitUntil(lambda: rows_of(window, "i3") == ["There was none."])


def test_backspace_in_an_empty_point_takes_it_away(qtbot: QtBot, window: MainWindow) -> None:
    go_to(window, "p3")
    qtbot.keyClick(window.page, Qt.Key.Key_End)
    before = rows_of(window, "i2")
    qtbot.keyClick(window.page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(rows_of(window, "i2")) == len(before) + 1)
    qtbot.keyClick(window.page, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: rows_of(window, "i2") == before)
    assert window.page.row_at_cursor() == "p3"
    assert window.page.textCursor().atBlockEnd()


def test_confirmed_minutes_do_not_grow(qtbot: QtBot, window: MainWindow) -> None:
    window.show_meeting(MARCH, "j1")
    qtbot.waitUntil(lambda: window.page.row_at_cursor() == "j1")
    qtbot.keyClick(window.page, Qt.Key.Key_Return)
    assert "These minutes are confirmed" in window.strip.text
    assert rows_of(window, "j1") == ["Three dinghies were lost to the ice."]


# ------------------------------------------------------------------ others change it


def test_what_somebody_else_changed_is_shown_where_it_stands(
    qtbot: QtBot, window: MainWindow
) -> None:
    go_to(window, "p11")
    qtbot.keyClick(window.page, Qt.Key.Key_End)
    here = window.page.textCursor().positionInBlock()
    was = point("p1", "i1", "AM welcomed everyone to the meeting.")
    window.lane.run(Edit(was, replace(was, text="Somebody else wrote this.")))
    qtbot.waitUntil(lambda: window.page.words_of("p1") == "Somebody else wrote this.")
    assert window.page.row_at_cursor() == "p11"
    assert window.page.textCursor().positionInBlock() == here


def test_words_being_typed_are_not_taken_away_by_others(
    qtbot: QtBot, window: MainWindow, saved: Saved
) -> None:
    go_to(window, "p1")
    type_keys(qtbot, window, "Mine: ")
    other = point("p90", "i1", "Another point.")
    with qtbot.waitSignal(window.lane.changed):
        window.lane.run(Add((other,)))
    qtbot.waitUntil(lambda: "Another point." in window.page.toPlainText())
    assert window.page.words_of("p1") == "Mine: AM welcomed everyone to the meeting."
    assert window.page.row_at_cursor() == "p1"
    qtbot.waitUntil(lambda: not window.page.keeper.has_unsaved)
    assert saved("p1") == "Mine: AM welcomed everyone to the meeting."


def test_a_meeting_removed_elsewhere_leaves_the_page_for_another(
    qtbot: QtBot, window: MainWindow
) -> None:
    record = window.page.record
    assert record is not None
    window.lane.run(Remove(record.meeting))
    qtbot.waitUntil(lambda: window.page.record is not None and window.page.record.meeting.id != MAY)


def test_words_the_book_will_not_take_can_be_pasted_elsewhere(
    qtbot: QtBot, window: MainWindow
) -> None:
    from PySide6.QtGui import QGuiApplication

    from minutes.changes import ChangeState

    go_to(window, "p1")
    window.lane.run(ChangeState(MAY, State.CIRCULATED))
    window.lane.run(ChangeState(MAY, State.CONFIRMED))
    type_keys(qtbot, window, "Too late. ")
    with qtbot.waitSignal(window.page.keeper.rejected) as told:
        window.page.keeper.settle()
    assert isinstance(told.args[0], NotAllowed)
    assert "Too late. " in QGuiApplication.clipboard().text()
    assert not window.page.keeper.has_unsaved
    qtbot.waitUntil(lambda: "Confirmed minutes" in window.page.toPlainText())


# ------------------------------------------------------------------ undo


def test_undo_and_redo_go_over_the_book_from_within_the_page(
    qtbot: QtBot, window: MainWindow, saved: Saved
) -> None:
    go_to(window, "p1")
    type_keys(qtbot, window, "Hm. ")
    press(window, QKeySequence.StandardKey.Undo)
    qtbot.waitUntil(lambda: window.page.words_of("p1") == "AM welcomed everyone to the meeting.")
    assert "Undone: typing" in window.strip.text
    QTest.keyClick(window.page, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(
        lambda: window.page.words_of("p1") == "Hm. AM welcomed everyone to the meeting."
    )
    assert saved("p1") == "Hm. AM welcomed everyone to the meeting."


def test_keys_typed_while_something_is_taken_back_go_into_the_words_as_they_then_are(
    qtbot: QtBot, window: MainWindow, saved: Saved
) -> None:
    go_to(window, "p1")
    type_keys(qtbot, window, "One ")
    window.undo()
    window.redo()
    type_keys(qtbot, window, "two ")
    qtbot.waitUntil(lambda: not window.lane.is_busy and not window.page.keeper.has_unsaved)
    assert saved("p1") == "One two AM welcomed everyone to the meeting."


def test_keys_wait_for_the_last_of_several_undos_and_redos(
    qtbot: QtBot, window: MainWindow, saved: Saved
) -> None:
    go_to(window, "p1")
    type_keys(qtbot, window, "One ")
    pressed: list[object] = []

    def press_on(changes: object, _asker: object) -> None:
        pressed.append(changes)
        if len(pressed) == 1:  # the first is on disk, and not on the page yet
            window.redo()
            type_keys(qtbot, window, "two ")

    window.page.keeper.settle()
    qtbot.waitUntil(lambda: not window.page.keeper.has_unsaved)
    window.lane.changed.connect(press_on)
    window.undo()
    qtbot.waitUntil(lambda: len(pressed) >= 3 and not window.page.keeper.has_unsaved)
    assert saved("p1") == "One two AM welcomed everyone to the meeting."


def test_undo_shows_the_meeting_that_it_changed(qtbot: QtBot, window: MainWindow) -> None:
    go_to(window, "p1")
    type_keys(qtbot, window, "Hm. ")
    window.show_meeting(MARCH)
    qtbot.waitUntil(lambda: "winter's losses" in window.page.toPlainText())
    window.undo()
    qtbot.waitUntil(lambda: "AM welcomed" in window.page.toPlainText())
    assert "Hm. " not in window.page.toPlainText()


# ------------------------------------------------------------------ the disk


def fill_the_disk(book: Book) -> None:
    pages = book.file.execute("pragma page_count").fetchone()[0]
    book.file.execute(f"pragma max_page_count = {pages}")


def free_the_disk(book: Book) -> None:
    book.file.execute("pragma max_page_count = 100000")


def test_words_wait_for_a_full_disk_and_the_window_with_them(
    qtbot: QtBot, window: MainWindow, saved: Saved, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.operations.keeper.RETRY_MS", 20)
    words = "A long account of it. " * 2000
    window.lane.read(fill_the_disk, then=lambda _: None)
    go_to(window, "p1")
    pasted = QMimeData()
    pasted.setText(words)
    with qtbot.waitSignal(window.lane.troubled) as told:
        window.page.insertFromMimeData(pasted)
    assert isinstance(told.args[0], CannotSave)
    assert "not on disk yet" in window.strip.text
    assert not window.close()
    assert not window.lane.is_empty
    window.leave_book()
    assert not window.lane.is_empty
    assert (window.page.words_of("p1") or "").startswith("A long account")

    window.lane.read(free_the_disk, then=lambda _: None)
    qtbot.waitUntil(lambda: not window.page.keeper.has_unsaved)
    assert "not on disk yet" not in window.strip.text
    assert saved("p1").startswith("A long account")
    assert window.close()


def test_leaving_the_field_sends_the_words_down_at_once(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.operations.keeper.PAUSE_MS", 60_000)
    go_to(window, "p1")
    type_keys(qtbot, window, "Now. ")
    with qtbot.waitSignal(window.lane.saved):
        window.table.setFocus()


def test_every_kind_of_point_and_outcome_has_a_look() -> None:
    from minutes.kinds import PointKind
    from ui.review.lines import LOOKS
    from ui.review.setting import KINDS

    assert set(LOOKS) == set(PointKind)
    assert set(KINDS) == set(Look)
