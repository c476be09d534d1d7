"""What stands beside and over the points: it is whole, and gives way where it has to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from minutes.changes import Edit, Remove, Together
from minutes.ids import ItemId
from tests.ui.screens import make_small
from ui.live.live import Live
from ui.live.screen import LiveScreen
from ui.main_window import MainWindow
from ui.theme import Theme

Keys = Callable[..., None]


# ------------------------------------------------------------------ the question at the bottom


def test_a_question_goes_away_when_the_keys_go_elsewhere_on_the_screen(
    minuting: LiveScreen, live: Live, keys: Keys
) -> None:
    live.go_to_item(ItemId("i2"))
    keys("Ctrl+Shift+F6")
    assert minuting.prompt.isVisible()
    keys("Alt+3")
    assert minuting.outcomes.hasFocus()
    assert not minuting.prompt.isVisible()  # it lay over the cells that were gone to


def test_a_question_stays_while_the_keys_are_looked_up(
    qtbot: QtBot, window: MainWindow, minuting: LiveScreen, keys: Keys
) -> None:
    keys("Ctrl+Shift+I")
    qtbot.keyClicks(minuting.prompt.field, "A new lamp")
    keys("F1")
    assert window.keys.isVisible()
    keys("Esc")
    assert minuting.prompt.field.hasFocus()
    assert minuting.prompt.field.text() == "A new lamp"


# ------------------------------------------------------------------ the agenda


def test_a_title_breaks_where_the_agenda_ends_however_wide_it_is(
    qtbot: QtBot, minuting: LiveScreen, live: Live, keys: Keys
) -> None:
    agenda, long = minuting.agenda, "Families in temporary accommodation " * 2
    keys("F2")
    minuting.prompt.field.setText(long)
    qtbot.keyClick(minuting.prompt.field, Qt.Key.Key_Return)

    def high() -> int:
        return agenda.visualRect(agenda.items.index_of("i1")).height()

    qtbot.waitUntil(lambda: high() > agenda.fontMetrics().height() * 2)
    wide, before = agenda.width(), high()
    minuting.across.setSizes([agenda.minimumWidth(), 600, 200])
    qtbot.waitUntil(lambda: high() > before)
    minuting.across.setSizes([wide, 600, 200])
    qtbot.waitUntil(lambda: high() == before)
    keys("Alt+1", "Alt+1")  # there, and folded away
    assert not agenda.isVisible()
    keys("Alt+1")
    qtbot.waitUntil(lambda: high() == before)


def test_who_presents_an_item_is_said_beside_its_title_and_not_as_a_part_of_it(
    qtbot: QtBot, minuting: LiveScreen, live: Live
) -> None:
    live.go_to_item(ItemId("i2"))
    item = live.item
    assert item is not None
    live.run(Edit(item, replace(item, presenter="Rui Kato")))
    assert minuting.item_line.title.text().endswith("Boats left open at night")
    assert minuting.item_line.by.text() == "Rui Kato"
    assert minuting.item_line.by.isVisible()
    now = live.record.item[item.id]
    live.run(Edit(now, replace(now, title="Boats left open at night " * 9)))
    assert not minuting.item_line.by.isVisible()  # the title needs the room
    live.go_to_item(ItemId("i1"))
    assert minuting.item_line.by.text() == ""


# ------------------------------------------------------------------ an item with nothing agreed


def test_an_item_with_nothing_agreed_says_so_and_not_only_with_an_empty_table(
    minuting: LiveScreen, live: Live
) -> None:
    live.go_to_item(ItemId("i1"))
    assert not minuting.outcomes.rows.rowCount()
    empty = minuting.outcomes.viewport().grab().toImage()
    inks = {empty.pixelColor(x, y).name() for x in range(200) for y in range(24)}
    assert len(inks) > 1


def test_going_to_the_room_shows_at_whom_the_keys_are(minuting: LiveScreen, keys: Keys) -> None:
    keys("Alt+4")
    assert minuting.room.view.currentIndex().row() == 0
    keys("Down")
    keys("Alt+2", "Alt+4")
    assert minuting.room.view.currentIndex().row() == 1


def test_an_outcome_that_is_chosen_can_be_read_while_the_keys_are_elsewhere(
    window: MainWindow, theme: Theme, minuting: LiveScreen, live: Live, keys: Keys
) -> None:
    theme.wish("contrast", 100)
    live.go_to_item(ItemId("i2"))
    keys("Alt+3", "Alt+2")
    table = minuting.outcomes
    room = table.visualRect(table.rows.index(0, 2))
    drawn = table.viewport().grab(room).toImage()
    inks = {drawn.pixelColor(x, y).name() for x in range(room.width()) for y in range(4, 20)}
    assert theme.colours.ink in inks
    assert theme.colours.chosen not in inks


def test_a_room_with_nobody_in_it_says_how_they_come(
    minuting: LiveScreen, live: Live, keys: Keys
) -> None:
    assert "F6" not in minuting.room.stands.text()
    live.run(Together(tuple(Remove(row) for row in live.record.attendances), "empty the room"))
    assert "Nobody is on the list yet: F6" in minuting.room.stands.text()
    assert minuting.room.stands.isVisible()


# ------------------------------------------------------------------ what stands beside the work


@pytest.mark.parametrize("minutes", [False, True])
def test_the_list_of_meetings_gives_way_to_pages_where_there_is_not_room_for_both(
    qtbot: QtBot, window: MainWindow, minutes: bool
) -> None:
    make_small(window)
    if minutes:
        window.minute()
        qtbot.waitUntil(lambda: window.is_minuting)
    assert window.view.isVisible() is not minutes
    window.papers.show_pages()
    qtbot.waitUntil(window.papers.view.isVisible)
    assert not window.view.isVisible()
    window.leave_layer()
    assert window.view.isVisible() is not minutes
    window.resize(window.width() * 2, window.height())
    window.papers.show_pages()
    qtbot.waitUntil(window.papers.view.isVisible)
    assert window.view.isVisible() is not minutes
    window.leave_layer()
