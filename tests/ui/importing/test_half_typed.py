"""Nothing that is typed in an import is lost: by a click elsewhere, another file, Escape, Save."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.importing.test_import import (  # noqa: F401 - fixtures
    ENTER,
    MINUTES,
    go_to,
    memory,
    page,
    paper,
    read,
    save,
)
from ui.importing.page import ImportPage
from ui.operations.import_rows import Kind

ESC = Qt.Key.Key_Escape


@pytest.fixture
def at(qtbot: QtBot, page: ImportPage, paper) -> ImportPage:  # noqa: F811
    """An import with a coming day, where the keys are."""
    file = paper("1.txt")
    later = "\n3. Dates of future meetings\n9 June 2025 at 6pm\n"
    file.write_text(file.read_text("utf-8") + later, "utf-8")
    paper("2.txt", day="1 July 2025")
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    read(qtbot, page, file.parent)
    page.draft.setFocus()
    return page


def open_card(qtbot: QtBot, at: ImportPage, text: str, kind: Kind = Kind.POINT) -> str:
    go_to(at, kind, text)
    name = at.draft.name
    qtbot.keyClick(at.draft, ENTER)
    assert at.card.place == name
    return name


def click_on(qtbot: QtBot, at: ImportPage, kind: Kind, text: str) -> None:
    rows = at.draft.rows
    place = next(
        rows.index(n, 0)
        for n in range(rows.rowCount())
        if rows.value_at(rows.index(n, 0)).kind is kind
        and text in rows.value_at(rows.index(n, 0)).text
    )
    at.draft.scrollTo(place)
    QApplication.processEvents()
    middle = at.draft.visualRect(place).center()
    qtbot.mouseClick(at.draft.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle))


def texts(at: ImportPage, number: int = 0) -> list[str]:
    review = at.imports.papers[number].review
    return [point.text for item in review.draft.every_item for point in item.points]


def test_words_that_cannot_be_taken_keep_the_card_open_wherever_one_clicks(
    qtbot: QtBot, at: ImportPage
) -> None:
    name = open_card(qtbot, at, "9 June", Kind.FUTURE)
    qtbot.keyClicks(QApplication.focusWidget(), " or so, the chair will say")
    said = []
    at.imports.troubled.connect(said.append)
    click_on(qtbot, at, Kind.POINT, "path was safe")
    qtbot.waitUntil(lambda: bool(said) and at.card.isAncestorOf(QApplication.focusWidget()))
    assert "is not a date" in said[0].sentence
    assert (at.card.place, at.draft.name) == (name, name)
    assert "the chair will say" in at.card.typed()["day"]
    at.step(1)
    qtbot.waitUntil(lambda: at.shown.number == 0 and at.files.currentIndex().row() == 0)
    assert "the chair will say" in at.card.typed()["day"]
    at.save()
    assert at.imports.papers[0].standing.can_be_saved, "it was saved without what is typed"


def test_words_that_cannot_be_taken_and_are_left_stand_in_the_card_again(
    qtbot: QtBot, at: ImportPage
) -> None:
    open_card(qtbot, at, "9 June", Kind.FUTURE)
    at.card._fields["day"].setText("soon")
    with qtbot.waitSignal(at.by_hand.said) as said:
        QTest.keyClick(at.card._fields["day"], ESC)
    assert "Enter shows again what you typed" in said.args[0]
    assert at.draft.row.text == "9 June 2025"
    qtbot.keyClick(at.draft, ENTER)
    assert at.card.typed()["day"] == "soon"


def test_a_field_keeps_what_is_typed_over_it_until_it_is_a_date(
    qtbot: QtBot, at: ImportPage
) -> None:
    go_to(at, Kind.FIELD, "Date")
    qtbot.keyClick(at.draft, ENTER)
    field = at.draft.findChild(QLineEdit)
    field.clear()
    qtbot.keyClicks(field, "some day in May")
    click_on(qtbot, at, Kind.FIELD, "Larkfield Governors")
    qtbot.waitUntil(lambda: at.draft._field() is not None)
    assert at.draft.row.lead == "Date"
    field = at.draft._field()
    assert field.text() == "some day in May"
    QTest.keyClick(field, ESC)
    assert at.draft.row.text == "12 May 2025"
    qtbot.keyClick(at.draft, ENTER)
    assert at.draft._field().text() == "some day in May"


def test_a_click_on_another_row_takes_what_is_typed_in_the_card(
    qtbot: QtBot, at: ImportPage
) -> None:
    open_card(qtbot, at, "roof leaked")
    qtbot.keyClicks(QApplication.focusWidget(), "The roof leaks")
    click_on(qtbot, at, Kind.POINT, "path was safe")
    qtbot.waitUntil(lambda: "The roof leaks" in texts(at))
    assert not at.card.place
    assert at.draft.row.text == "The path was safe."
    assert at.draft.hasFocus()


def test_words_are_taken_also_where_the_keys_were_nowhere_for_a_moment(
    qtbot: QtBot, at: ImportPage
) -> None:
    """A click can take the keys from the whole window first, and bring them back elsewhere."""
    open_card(qtbot, at, "roof leaked")
    qtbot.keyClicks(QApplication.focusWidget(), "The roof leaks")
    QApplication.focusWidget().clearFocus()
    assert QApplication.focusWidget() is None
    at.draft.setFocus()
    qtbot.waitUntil(lambda: "The roof leaks" in texts(at))
    assert not at.card.place


def test_a_card_in_which_nothing_was_typed_goes_and_changes_nothing(
    qtbot: QtBot, at: ImportPage
) -> None:
    before = at.shown.review
    open_card(qtbot, at, "roof leaked")
    click_on(qtbot, at, Kind.POINT, "path was safe")
    qtbot.waitUntil(lambda: not at.card.place)
    assert at.shown.review is before


@pytest.mark.parametrize("go", ["the original", "the next file", "the report", "saving", "F6"])
def test_going_elsewhere_takes_what_is_typed_in_the_card(
    qtbot: QtBot, at: ImportPage, go: str
) -> None:
    open_card(qtbot, at, "roof leaked")
    qtbot.keyClicks(QApplication.focusWidget(), "The roof leaks")
    match go:
        case "the original":
            qtbot.mouseClick(at.original.viewport(), Qt.MouseButton.LeftButton)
        case "the next file":
            at.step(1)
        case "the report":
            at.tell_all()
        case "saving":
            save(qtbot, at)
        case _:
            at.go_to_next_part()
    qtbot.waitUntil(lambda: "The roof leaks" in texts(at))
    assert not at.card.place


@pytest.mark.qt_log_ignore("does not support")
def test_the_list_of_a_choice_is_no_elsewhere(qtbot: QtBot, at: ImportPage) -> None:
    name = open_card(qtbot, at, "roof leaked")
    box = at.card._fields["kind"]
    assert isinstance(box, QComboBox)
    qtbot.keyClicks(QApplication.focusWidget(), "The roof leaks")
    box.setFocus()
    box.showPopup()
    QApplication.processEvents()
    assert at.card.place == name
    box.hidePopup()
    assert at.card.typed()["text"] == "The roof leaks"


def test_escape_leaves_a_line_as_it_was_and_redo_brings_back_what_was_typed(
    qtbot: QtBot, at: ImportPage
) -> None:
    open_card(qtbot, at, "roof leaked")
    qtbot.keyClicks(QApplication.focusWidget(), "The roof leaks")
    with qtbot.waitSignal(at.by_hand.said) as said:
        QTest.keyClick(QApplication.focusWidget(), ESC)
    assert "Ctrl+Y brings back what you typed" in said.args[0]
    assert "The roof leaks" not in texts(at)
    assert at.by_hand.do_again()
    assert "The roof leaks" in texts(at)
    assert at.by_hand.take_back()
    assert "The roof leaks" not in texts(at)


def test_escape_in_a_field_leaves_it_and_redo_brings_back_what_was_typed(
    qtbot: QtBot, at: ImportPage
) -> None:
    go_to(at, Kind.FIELD, "Place")
    qtbot.keyClick(at.draft, ENTER)
    qtbot.keyClicks(at.draft._field(), "The chapel")
    QTest.keyClick(at.draft._field(), ESC)
    assert at.shown.review.draft.head.place != "The chapel"
    assert at.by_hand.do_again()
    assert at.shown.review.draft.head.place == "The chapel"


def test_saving_takes_what_is_typed_over_a_field(qtbot: QtBot, at: ImportPage) -> None:
    go_to(at, Kind.FIELD, "Place")
    qtbot.keyClick(at.draft, ENTER)
    qtbot.keyClicks(at.draft._field(), "The chapel")
    save(qtbot, at)
    assert at.imports.papers[0].review.draft.head.place == "The chapel"


def test_a_row_that_is_told_anew_leaves_what_is_being_typed_over_it(
    qtbot: QtBot, at: ImportPage
) -> None:
    go_to(at, Kind.FIELD, "Place")
    qtbot.keyClick(at.draft, ENTER)
    qtbot.keyClicks(at.draft._field(), "The chapel")
    shown = at.shown
    head = replace(shown.review.draft.head, place="The hall")
    review = replace(shown.review, draft=replace(shown.review.draft, head=head))
    at.imports._keep(replace(shown, review=review))
    assert at.draft._field().text() == "The chapel"


def test_files_chosen_anew_leave_no_card_of_those_before(
    qtbot: QtBot, at: ImportPage, tmp_path: Path
) -> None:
    open_card(qtbot, at, "roof leaked")
    other = tmp_path / "other.txt"
    other.write_text(MINUTES.format(board="Quay Trust", day="3 March 2024"), "utf-8")
    read(qtbot, at, other)
    assert not at.card.place


def test_a_line_is_split_where_the_cursor_is_and_undo_makes_it_one_again(
    qtbot: QtBot, at: ImportPage
) -> None:
    before = texts(at)
    go_to(at, Kind.POINT, "roof leaked")
    with qtbot.waitSignal(at.by_hand.said) as said:
        at.by_hand.split()
    assert "then Ctrl+Shift+J" in said.args[0]
    field = at.card._fields["text"]
    for _ in range(len("CC said that ")):
        QTest.keyClick(field, Qt.Key.Key_Right)
    at.by_hand.split()
    assert texts(at)[:2] == ["CC said that", "the roof leaked over the library."]
    assert at.draft.row.text == "the roof leaked over the library."
    assert at.draft.hasFocus()
    assert at.by_hand.take_back()
    assert texts(at) == before


def test_a_line_is_not_split_where_one_half_would_be_empty_and_the_card_stays(
    qtbot: QtBot, at: ImportPage
) -> None:
    name = open_card(qtbot, at, "roof leaked")
    qtbot.keyClicks(QApplication.focusWidget(), "The roof leaks")
    with qtbot.waitSignal(at.imports.troubled) as said:
        at.by_hand.split()
    assert "half would be empty" in said.args[0].sentence
    assert at.card.place == name
    assert at.card.typed()["text"] == "The roof leaks"
