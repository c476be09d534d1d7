"""A sitting: agenda by keys, panels, models, the place found again, words kept from a full disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from minutes.errors import DiskFull
from minutes.ids import ItemId
from minutes.kinds import Progress
from minutes.record import Record
from storage import Book
from tests.ui.books import MAY
from ui.live.live import Live
from ui.live.screen import LiveScreen
from ui.main_window import MainWindow
from ui.operations.placing import Place, Places

Keys = Callable[..., None]
OnDisk = Callable[[], Record]


def answer(qtbot: QtBot, screen: LiveScreen, words: str) -> None:
    assert screen.prompt.field.hasFocus()
    screen.prompt.field.clear()
    qtbot.keyClicks(screen.prompt.field, words)
    qtbot.keyClick(screen.prompt.field, Qt.Key.Key_Return)


def test_items_are_gone_through_by_one_key_with_the_place_kept(
    qtbot: QtBot, minuting: LiveScreen, live: Live, keys: Keys
) -> None:
    live.go_to("p4", 3)
    keys("Alt+Down")
    assert live.item is not None
    assert live.item.id == "i3"
    keys("Alt+Up")
    assert (live.item.id, live.row, live.offset) == ("i2", "p4", 3)
    keys("Alt+Up", "Alt+Up", "Alt+Up")
    assert live.item.id == "i1"


def test_the_agenda_is_changed_by_keys_while_the_meeting_goes_on(
    qtbot: QtBot, minuting: LiveScreen, live: Live, keys: Keys, on_disk: OnDisk
) -> None:
    keys("Ctrl+Shift+I")
    answer(qtbot, minuting, "The flood")
    assert live.item is not None
    assert live.item.title == "The flood"
    assert minuting.editor.hasFocus()
    qtbot.keyClicks(minuting.editor, "Water came.")
    keys("Alt+Shift+Right", "F2")
    answer(qtbot, minuting, "The great flood")
    agenda = [(depth, item.title) for depth, item in on_disk().in_order()]
    assert agenda[:2] == [(0, "Welcome and apologies"), (1, "The great flood")]
    keys("Ctrl+Shift+U")
    answer(qtbot, minuting, "Fire")
    assert live.item.urgent
    keys("Ctrl+Shift+Delete")
    assert "Fire" not in [item.title for item in on_disk().items]
    live.go_to_item(ItemId("i1"))
    keys("Ctrl+Return")
    assert on_disk().item[ItemId("i1")].progress is Progress.DONE
    assert live.item.title == "The great flood"


def test_a_question_is_left_by_escape_and_nothing_comes_of_it(
    qtbot: QtBot, minuting: LiveScreen, keys: Keys, on_disk: OnDisk
) -> None:
    before = on_disk()
    keys("Ctrl+Shift+I")
    qtbot.keyClicks(minuting.prompt.field, "Never")
    qtbot.keyClick(minuting.prompt.field, Qt.Key.Key_Escape)
    assert minuting.editor.hasFocus()
    assert on_disk() == before


def test_parts_are_reached_and_folded_by_key(minuting: LiveScreen, keys: Keys) -> None:
    for key, part in (("Alt+1", minuting.agenda), ("Alt+3", minuting.outcomes)):
        keys(key)
        assert part.hasFocus()
        keys(key)
        assert not part.isVisible()
        assert minuting.editor.hasFocus()
        keys(key)
        assert part.isVisible()
        keys("Esc")
        assert minuting.editor.hasFocus()


def test_the_models_keep_qts_rules(
    qtbot: QtBot, minuting: LiveScreen, live: Live, keys: Keys
) -> None:
    models = (minuting.agenda.items, minuting.outcomes.rows)
    testers = [
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        for model in models
    ]
    live.go_to("p4")
    keys("Ctrl+4", "Ctrl+Shift+Down", "Ctrl+1", "Alt+Down", "Alt+Shift+Up", "Ctrl+Shift+Delete")
    assert testers


def test_a_window_that_was_killed_opens_where_it_was(
    qtbot: QtBot, bare_window: MainWindow, book_path: Path, tmp_path: Path
) -> None:
    place = Place(book=str(book_path), meeting=MAY, item="i2", row="p4", offset=3)
    file = tmp_path / "place.json"
    kept = Places(file)
    kept.keep(place)
    kept.close()
    assert Places(file).read() == place
    bare_window.sitting._last = Places(file).read()  # pyright: ignore[reportPrivateUsage]
    bare_window.open_book(book_path)
    qtbot.waitUntil(lambda: bare_window.is_minuting)
    assert bare_window.live.item is not None
    assert bare_window.live.item.id == "i2"
    assert (bare_window.live.row, bare_window.live.offset) == ("p4", 3)
    assert "Boats left open at night" in bare_window.strip.text


@pytest.mark.parametrize("told", [b"", b"[]", b"\xff", b'{"offset": "x", "spent": {"a": null}}'])
def test_a_place_that_cannot_be_read_is_no_place(tmp_path: Path, told: bytes) -> None:
    file = tmp_path / "place.json"
    file.write_bytes(told)
    assert Places(file).read() == Place()


def test_words_that_the_disk_refuses_wait_in_order_and_are_saved_by_themselves(
    qtbot: QtBot,
    window: MainWindow,
    minuting: LiveScreen,
    live: Live,
    on_disk: OnDisk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = Book.apply

    def full(self: Book, command: object, *, step: str = "") -> object:
        raise DiskFull("The disk is full.", way_out="Free some space.")

    live.go_to("p1", 1 << 30)
    monkeypatch.setattr(Book, "apply", full)
    qtbot.keyClicks(minuting.editor, " One.")
    qtbot.keyClick(minuting.editor, Qt.Key.Key_Return)
    qtbot.keyClicks(minuting.editor, "Two.")
    live.settle()
    qtbot.waitUntil(lambda: "disk is full" in window.strip.text)
    assert live.has_unsaved
    monkeypatch.setattr(Book, "apply", real)
    qtbot.waitUntil(lambda: not live.has_unsaved)
    texts = [entry.text for entry in on_disk().entries(ItemId("i1"))]
    assert texts == ["AM welcomed everyone to the meeting. One.", "Two."]
