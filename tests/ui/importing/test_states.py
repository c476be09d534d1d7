"""What is seen of a file that has no rows, and where the keys are meanwhile."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from importers.draft import DraftDeclaration
from tests.ui.importing.test_import import (  # noqa: F401 - fixtures
    memory,
    page,
    paper,
    read,
)
from tests.ui.screens import cut_off, overlaps
from ui.importing.page import ImportPage
from ui.operations.import_rows import Kind


@pytest.fixture
def at(qtbot: QtBot, page: ImportPage, paper, tmp_path: Path) -> ImportPage:  # noqa: F811
    """An import of a file that cannot be read, and one that can."""
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    good = paper("2.txt")
    (good.parent / "1.docx").write_bytes(b"PK\x03\x04 but no more")
    read(qtbot, page, good.parent)
    page.look_at(0)
    page.right.currentWidget().setFocus()
    return page


def test_a_file_that_cannot_be_read_says_why_where_its_rows_would_stand(at: ImportPage) -> None:
    assert at.nothing.isVisible()
    assert "damaged" in at.nothing.text()
    assert not at.original.isVisible()
    assert not at.draft.isVisible()
    assert at.nothing.hasFocus(), "no key does anything"


def test_the_keys_are_in_the_rows_again_once_a_file_has_some(qtbot: QtBot, at: ImportPage) -> None:
    at.step(1)
    assert at.draft.isVisible()
    assert at.original.isVisible()
    assert at.draft.hasFocus()
    assert not at.nothing.isVisible()


def test_escape_leaves_from_where_nothing_is_to_be_seen(qtbot: QtBot, at: ImportPage) -> None:
    with qtbot.waitSignal(at.left):
        qtbot.keyClick(at.nothing, Qt.Key.Key_Escape)


def test_the_two_sides_of_a_learnt_look_share_the_room_alike(qtbot: QtBot, at: ImportPage) -> None:
    likeness = at.likeness
    at.right.setCurrentWidget(likeness)
    likeness._on_file_ready()
    at.resize(1200, 700)
    qtbot.waitUntil(lambda: likeness.beside.width() > 400)
    one, other = likeness.beside.sizes()
    assert abs(one - other) <= 2


def test_the_list_of_files_is_as_wide_whatever_stands_beside_it(at: ImportPage) -> None:
    wide = at.files.width()
    for move in (lambda: at.step(1), at.tell_all, at.go_back, lambda: at.step(-1)):
        move()
        QApplication.processEvents()
        assert at.files.width() == wide


def test_a_narrow_page_leaves_the_paper_and_its_rows_most_of_the_room(
    qtbot: QtBot, at: ImportPage
) -> None:
    at.step(1)
    at.resize(at.minimumSizeHint().width(), 420)
    QApplication.processEvents()
    files, original, rows = at.parts.sizes()
    assert files < original
    assert files < rows
    assert at.files.width() == files, "a gap stands beside the files"


@pytest.mark.parametrize("kind", ["an action", "an interest"])
def test_a_card_in_a_narrow_page_is_whole_and_scrolls(
    qtbot: QtBot, at: ImportPage, kind: str
) -> None:
    at.step(1)
    at.resize(at.minimumSizeHint().width(), 420)
    QApplication.processEvents()
    draft = replace(
        at.shown.review.draft,
        declarations=(DraftDeclaration(name="Colin Clark", nature="rents the path"),),
    )
    at.imports._keep(replace(at.shown, review=replace(at.shown.review, draft=draft)))
    wanted = Kind.OUTCOME if kind == "an action" else Kind.INTEREST
    name = next(
        at.draft.rows.id_at(at.draft.rows.index(n, 0))
        for n, row in enumerate(at.draft.rows.values())
        if row.kind is wanted
    )
    at.draft.stand_on(name)
    at.draft.take()
    QApplication.processEvents()
    room, fields = at.card.room, list(at.card._fields.values())
    assert at.card.body.width() <= room.viewport().width(), "the fields are cut at their right"
    assert at.draft.height() > at.draft.rowHeight(0), "no row is left to be seen"
    for _ in fields:
        field = QApplication.focusWidget()
        place = field.mapTo(room.viewport(), field.rect().bottomLeft())
        assert 0 <= place.y() <= room.viewport().height(), "the field with the keys is not seen"
        QTest.keyClick(field, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is at.card.take_it
    assert overlaps(at.card) == []
    assert cut_off(at.card) == []
