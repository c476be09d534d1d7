"""A long paper: what is seen is measured at once, the rest bit by bit, and nothing moves."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.importing.lists import DraftView
from ui.operations.import_rows import Kind, Row

MANY = 1200


def rows(count: int = MANY, more: str = "") -> dict[str, Row]:
    """Give rows of many lengths, under a title each twenty."""
    given: dict[str, Row] = {}
    for n in range(count):
        if n % 20 == 0:
            given[f"section:{n}"] = Row(kind=Kind.SECTION, text=f"Part {n}")
        words = f"Nr {n}. " + "The slip was mended before the tide. " * (n % 9) + more
        given[f"entry:{n}"] = Row(kind=Kind.POINT, text=words, lead="•", lines=(n,))
    return given


@pytest.fixture
def view(qtbot: QtBot, theme) -> DraftView:
    view = DraftView(theme)
    qtbot.addWidget(view)
    view.resize(500, 400)
    view.show()
    qtbot.waitExposed(view)
    view.measured = []
    sound = view.drawing.measured

    def counted(row: Row, width: int) -> int:
        view.measured.append(row)
        return sound(row, width)

    view.heights._measured = counted
    return view


def at_rest(qtbot: QtBot, view: DraftView) -> None:
    qtbot.waitUntil(lambda: not view.heights._turn.isActive())


def wrong(view: DraftView) -> list[str]:
    """Give the rows that have not the room their words need."""
    width = view.words_width
    return [
        row.text
        for n, row in enumerate(view.rows.values())
        if view.rowHeight(n) != view.drawing.measured(row, width)
    ]


def seen(view: DraftView) -> tuple[str, int]:
    """Give the words at the top, and where they stand."""
    row = view.rowAt(0)
    return view.rows.value_at(view.rows.index(row, 0)).text, view.rowViewportPosition(row)


def test_only_what_is_seen_is_measured_at_once_and_all_of_it_in_the_end(
    qtbot: QtBot, view: DraftView
) -> None:
    view.rows.take(rows())
    view.stand_at_first()
    assert 0 < len(view.measured) < 60
    at_rest(qtbot, view)
    assert wrong(view) == []
    assert len(view.measured) == len(rows()), "a row was measured twice"


def test_what_is_seen_stays_where_it_is_while_the_rows_above_are_measured(
    qtbot: QtBot, view: DraftView
) -> None:
    view.rows.take(rows())
    view.stand_on(f"entry:{MANY - 100}")
    before = seen(view)
    at_rest(qtbot, view)
    assert seen(view) == before
    assert wrong(view) == []


@pytest.mark.parametrize("how", ["End", "the wheel"])
def test_rows_that_come_into_view_have_all_the_room_they_need(
    qtbot: QtBot, view: DraftView, how: str
) -> None:
    view.rows.take(rows())
    view.stand_at_first()
    if how == "End":
        qtbot.keyClick(view, Qt.Key.Key_End)
        assert view.row.text.startswith(f"Nr {MANY - 1}.")
    else:
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    first, width = view.rowAt(0), view.words_width
    last = view.rowAt(view.viewport().height() - 1)
    values = list(view.rows.values())
    for row in range(first, (last if last >= 0 else len(values) - 1) + 1):
        assert view.rowHeight(row) == view.drawing.measured(values[row], width)
    assert view.visualRect(view.currentIndex()).bottom() <= view.viewport().height()


def test_a_row_that_says_more_gets_its_room_and_the_others_are_not_measured_again(
    qtbot: QtBot, view: DraftView
) -> None:
    view.rows.take(rows())
    at_rest(qtbot, view)
    view.measured.clear()
    new = rows()
    new["entry:7"] = Row(kind=Kind.POINT, text="More words. " * 60, lines=(7,))
    del new["entry:9"]
    view.rows.take(new)
    at_rest(qtbot, view)
    assert [row.text[:5] for row in view.measured] == ["More "]
    assert wrong(view) == []


def test_a_narrower_window_and_larger_letters_measure_all_rows_anew(
    qtbot: QtBot, view: DraftView, theme
) -> None:
    view.rows.take(rows(200))
    at_rest(qtbot, view)
    view.resize(320, 400)
    at_rest(qtbot, view)
    assert wrong(view) == []
    theme.changed.emit()
    at_rest(qtbot, view)
    assert wrong(view) == []


def test_keys_never_stand_on_the_title_of_a_section(qtbot: QtBot, view: DraftView) -> None:
    view.rows.take(rows(60))
    view.stand_at_first()
    for keys in (
        [Qt.Key.Key_Down] * 45,
        [Qt.Key.Key_Up] * 60,
        [Qt.Key.Key_End, Qt.Key.Key_Home],
        [Qt.Key.Key_PageDown] * 4,
        [Qt.Key.Key_PageUp] * 6,
    ):
        for key in keys:
            qtbot.keyClick(view, key)
            assert view.row.kind is Kind.POINT
    assert view.row.text.startswith("Nr 0.")
    assert view.rowViewportPosition(0) == 0, "the title over the first row cannot be seen"


def test_no_scroll_bar_stands_over_a_list_with_nothing_to_scroll(
    qtbot: QtBot, view: DraftView
) -> None:
    assert not view.verticalScrollBar().isVisible()
    view.rows.take(rows(3))
    at_rest(qtbot, view)
    assert not view.verticalScrollBar().isVisible()
