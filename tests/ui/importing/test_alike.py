"""Findings that are alike stand under one heading, which opens to each of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from minutes.findings import Code, Finding, Severity
from tests.ui.importing.test_import import (  # noqa: F401 - fixtures
    ENTER,
    memory,
    page,
    paper,
    read,
)
from ui.importing.page import ImportPage

COUNT = 40


@pytest.fixture
def at(qtbot: QtBot, page: ImportPage, paper) -> ImportPage:  # noqa: F811
    """An import of which forty things of one kind are noticed, where their heading is."""
    read(qtbot, page, paper())
    shown = page.shown
    told = [
        Finding(
            code=Code.ZERO_WIDTH_OR_NBSP,
            severity=Severity.NOTE,
            message=f"Letter {n} is odd.",
            hint="Look.",
            line=8,
        )
        for n in range(1, COUNT + 1)
    ]
    draft = replace(shown.review.draft, findings=tuple(told))
    page.imports._keep(replace(shown, review=replace(shown.review, draft=draft)))
    name = next(page.draft.rows.id_at(page.draft.rows.index(n, 0)) for n in heads(page))
    page.draft.stand_on(name)
    return page


def heads(page: ImportPage) -> list[int]:  # noqa: F811
    rows = page.draft.rows
    return [n for n in range(rows.rowCount()) if rows.value_at(rows.index(n, 0)).members]


def letters(page: ImportPage) -> list[str]:  # noqa: F811
    return [
        row.text for row in page.draft.rows.values() if row.text.startswith("Letter") and row.depth
    ]


@pytest.mark.parametrize(("opens", "closes"), [(ENTER, ENTER), (Qt.Key.Key_Right, Qt.Key.Key_Left)])
def test_keys_open_the_heading_to_each_of_them_and_close_it(
    qtbot: QtBot, at: ImportPage, opens: Qt.Key, closes: Qt.Key
) -> None:
    name = at.draft.name
    assert letters(at) == []
    qtbot.keyClick(at.draft, opens)
    assert letters(at) == [f"Letter {n} is odd." for n in range(1, COUNT + 1)]
    assert at.draft.name == name, "the place was lost"
    qtbot.keyClick(at.draft, closes)
    assert letters(at) == []
    assert at.draft.name == name


def test_each_of_them_is_looked_at_by_itself_and_leads_to_its_line(
    qtbot: QtBot, at: ImportPage
) -> None:
    qtbot.keyClick(at.draft, ENTER)
    for _ in range(7):
        qtbot.keyClick(at.draft, Qt.Key.Key_Down)
    assert at.draft.row.text == "Letter 7 is odd."
    qtbot.keyClick(at.draft, Qt.Key.Key_Delete)
    assert at.draft.row.text == "Letter 8 is odd."
    assert "Letter 7 is odd." not in letters(at)
    assert len(letters(at)) == COUNT - 1
    qtbot.keyClick(at.draft, ENTER)
    assert 8 in at.draft.row.lines
    assert not at.draft.row.text.startswith("Letter"), "it did not go to its line"


def test_all_of_them_are_said_to_be_looked_at_in_one_step(qtbot: QtBot, at: ImportPage) -> None:
    before = at.shown.review
    qtbot.keyClick(at.draft, Qt.Key.Key_Delete)
    assert at.shown.review.findings == ()
    assert heads(at) == []
    assert at.by_hand.take_back()
    assert at.shown.review == before


def test_a_heading_stays_open_while_others_are_dealt_with(qtbot: QtBot, at: ImportPage) -> None:
    qtbot.keyClick(at.draft, ENTER)
    for _ in range(COUNT - 1):
        qtbot.keyClick(at.draft, Qt.Key.Key_Down)
        qtbot.keyClick(at.draft, Qt.Key.Key_Delete)
        qtbot.keyClick(at.draft, Qt.Key.Key_Up)
    assert len(letters(at)) == 1
    assert len(heads(at)) == 1
