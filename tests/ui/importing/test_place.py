"""While a folder is read, whoever works at one of its files stays where they are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.importing.test_import import (  # noqa: F401 - fixtures
    ENTER,
    go_to,
    memory,
    page,
    paper,
)
from ui.importing.page import ImportPage
from ui.operations.import_rows import Kind
from ui.operations.importing import Standing

FILES = 30


@pytest.fixture
def folder(paper) -> Path:  # noqa: F811
    """Thirty files, each with more than fits the screen."""
    for n in range(FILES):
        file = paper(f"{n:02}.txt", day=f"{n % 28 + 1} May {2025 - n // 28}")
        more = "".join(f"\n{k}. Part {k}\nThe slip was mended.\n" for k in range(3, 30))
        file.write_text(file.read_text("utf-8") + more, "utf-8")
    return file.parent


def begin(qtbot: QtBot, at: ImportPage, folder: Path) -> None:
    """Begin to read, and go on once the first file is there and the others are not."""
    at.activateWindow()
    qtbot.waitUntil(at.isActiveWindow)
    at.imports.begin([folder])
    qtbot.waitUntil(lambda: at.shown is not None and at.shown.review is not None, timeout=60_000)
    assert at.imports.is_reading


def place(at: ImportPage) -> tuple[object, ...]:
    """Give what is seen: the file, the row with its words and where it stands."""
    row = at.draft.row
    return at.shown.number, row.text, at.draft.visualRect(at.draft.currentIndex()).top()


def all_read(qtbot: QtBot, at: ImportPage) -> None:
    qtbot.waitUntil(lambda: not at.imports.is_reading, timeout=120_000)
    for _ in range(5):
        QApplication.processEvents()


def test_words_being_typed_in_a_card_are_left_alone_while_the_others_come(
    qtbot: QtBot,
    page: ImportPage,  # noqa: F811
    folder: Path,
) -> None:
    begin(qtbot, page, folder)
    go_to(page, Kind.POINT, "roof leaked")
    qtbot.keyClick(page.draft, ENTER)
    field = QApplication.focusWidget()
    seen = place(page)
    typed = ""
    while page.imports.is_reading:
        came: list[object] = []
        page.imports.changed.connect(came.append)
        qtbot.waitUntil(lambda came=came: bool(came) or not page.imports.is_reading)
        qtbot.keyClicks(field, "w")
        typed += "w"
        assert field.hasFocus()
        assert place(page) == seen
    all_read(qtbot, page)
    assert len(typed) > 3, "nothing was typed while files were read"
    assert page.card.typed()["text"] == typed
    assert place(page) == seen
    assert [one.standing for one in page.papers].count(Standing.TO_SETTLE) == FILES


def test_a_row_that_is_stood_on_stays_where_it_is_while_the_others_come(
    qtbot: QtBot,
    page: ImportPage,  # noqa: F811
    folder: Path,
) -> None:
    begin(qtbot, page, folder)
    for _ in range(40):
        QTest.keyClick(page.draft, Qt.Key.Key_Down)
    seen = place(page)
    moved: list[object] = []
    page.imports.changed.connect(lambda _: moved.append(place(page)))
    all_read(qtbot, page)
    assert set(moved) == {seen}


def test_a_file_that_is_in_the_book_already_is_read_on_in_peace(
    qtbot: QtBot,
    page: ImportPage,  # noqa: F811
    folder: Path,
) -> None:
    begin(qtbot, page, folder)
    page.imports._keep(replace(page.papers[0], standing=Standing.THERE))
    for _ in range(5):
        QTest.keyClick(page.draft, Qt.Key.Key_Down)
    seen = place(page)
    all_read(qtbot, page)
    assert place(page) == seen, "another file came up while this one was read"


def test_rows_that_come_above_do_not_move_the_row_in_view(
    qtbot: QtBot,
    page: ImportPage,  # noqa: F811
    folder: Path,
) -> None:
    begin(qtbot, page, folder)
    all_read(qtbot, page)
    go_to(page, Kind.ITEM, "Part 9")
    page.draft.scrollTo(page.draft.currentIndex(), page.draft.ScrollHint.PositionAtCenter)
    seen = place(page)
    rows = dict(page._rows(page.shown))
    first = next(iter(rows.values()))
    more = {f"question:{n}": first for n in range(6)}
    page.draft.take_anew({**more, **rows})
    assert place(page) == seen
