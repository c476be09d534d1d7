"""What Python has no more use for is cleared away on the screen's thread, and nowhere else."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui import sweeping
from ui.precedence import KEYS
from ui.sweeping import Sweeper


class Part:
    """Something that holds itself, as parts of a window do."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def sweeper(qtbot: QtBot) -> Iterator[Sweeper]:
    """A sweeper at work."""
    gc.collect()
    sweeper = Sweeper()
    yield sweeper
    sweeper.close()
    gc.disable()  # as the tests of the window have it


def test_what_another_thread_leaves_behind_is_cleared_away_by_the_screens_own(
    qtbot: QtBot, sweeper: Sweeper
) -> None:
    cleared: list[str] = []
    watched: list[weakref.ref[Part]] = []

    def work() -> None:
        def take_note(_: object) -> None:
            cleared.append(threading.current_thread().name)

        watched.append(weakref.ref(Part(), take_note))
        kept = [[n] for n in range(50_000)]  # Python alone would look through these at once
        del kept[:]

    busy = threading.Thread(target=work, name="busy")
    busy.start()
    busy.join()
    assert cleared == []
    left = [Part() for _ in range(2_000)]
    qtbot.waitUntil(lambda: bool(cleared))
    assert cleared == [threading.main_thread().name]
    assert left


def test_what_takes_long_waits_for_a_pause_in_the_typing(
    sweeper: Sweeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = [Part()]
    for _ in range(gc.get_threshold()[1] + 2):
        gc.collect(0)
    part = weakref.ref(watched.pop())
    KEYS.take()
    KEYS.give()
    sweeper.sweep()
    assert part() is not None, "a key would have waited for it"
    monkeypatch.setattr(KEYS, "quiet_for", lambda: 10.0)
    sweeper.sweep()
    assert part() is None


def test_it_does_not_wait_for_ever(sweeper: Sweeper, monkeypatch: pytest.MonkeyPatch) -> None:
    watched = [Part()]
    for _ in range(gc.get_threshold()[1] + 2):
        gc.collect(0)
    part = weakref.ref(watched.pop())
    monkeypatch.setattr(sweeping, "PATIENCE", 0.0)
    KEYS.take()
    KEYS.give()
    sweeper.sweep()
    assert part() is None


def test_python_clears_away_by_itself_again_once_the_window_is_gone(qtbot: QtBot) -> None:
    sweeper = Sweeper()
    assert not gc.isenabled()
    sweeper.settle()
    assert gc.get_freeze_count() > 0, "what stays is looked through again and again"
    sweeper.close()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_no_folder_of_tests_lets_python_clear_away_windows_by_itself() -> None:
    """One that had a `swept` of its own did: it came upon them on the book's thread, and died."""
    here = Path(__file__).parent
    said = [path.name for path in here.rglob("*.py") if "\ndef swept(" in path.read_text("utf-8")]
    assert said == ["conftest.py"]
    assert not gc.isenabled()
