"""An export by key from the real window, drawn into memory, with a real book behind it."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from desktop import paths
from desktop.house import House
from minutes.changes import Add
from minutes.model import Attendance, Owner, Value
from minutes.record import Record
from storage import Book
from tests.bench._measure import Times

PATIENCE = 60
"""Seconds that the window may take for anything."""

ROUNDS = 15


def window_times(record: Record) -> Times:
    """Give how long it takes from the key until Word and PDF of a meeting lie in their folder."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    times = Times()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        places = paths.places(home)
        path = places.book("Bench")
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(Book.create(path, "Bench")) as book:
            book.apply(Add((record.board,)))
            values = {value.id: _known_to_nobody(value) for value in record.values()}
            book.apply(Add(tuple(values.values())))
        house = House(app, places)
        house.open(path, record.meeting.id)
        window = house.window
        made: list[Path] = []
        window.exports.made.connect(lambda paths, _tells: made.extend(paths))
        _until(app, lambda: window.page.record is not None)
        house.lane.rest()
        for turn in range(ROUNDS + 1):
            made.clear()
            begin = time.perf_counter()
            window.papers.export()
            _until(app, lambda: len(made) == 2)
            if turn:  # the first waits for the modules that are being loaded
                times.each.append((time.perf_counter() - begin) * 1000)
        window.close()
        house.close()
    return times


def _known_to_nobody(value: Value) -> Value:
    """Give a value without its tie to a person: the book has none."""
    return replace(value, person=None) if isinstance(value, Attendance | Owner) else value


def _until(app: QApplication, done: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end, "the window did not come to it"
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
