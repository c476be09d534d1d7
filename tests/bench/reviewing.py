"""How long a review of a long paper holds the window: the longest turns of the event loop.

    python3 dev.py bench reviewing

Milliseconds. A paper of 200 pages is read, its review is gone through by keys, a line, a field and
a question are put right and taken back, with lines restricted too; the window is made narrower, the
paper saved, after which the meeting's page is set out. A turn is one round of the event loop: a key
pressed in it waits until it ends. The reading itself goes on in a process of its own, and is not
what is measured.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop import paths
from desktop.house import House
from storage import Book
from tests.bench._measure import Line, Times, show
from ui.operations.importing import Standing

PAGES, PARAGRAPHS = 200, 12
ASKED = 40
"""After so many paragraphs something is to be done, by somebody who is on the list or is not."""

RESTRICTED = 40
"""So many lines are kept from the public before the same is looked at again."""

MOST = 16.0
"""Milliseconds that a turn may take: what a screen shows next is not late for it."""

PATIENCE = 120.0
"""Seconds for something to come together before the benchmark gives up."""


def paper(place: Path, pages: int = PAGES) -> Path:
    """Write minutes of so many pages, every paragraph of another length."""
    rows = [
        "Larkfield Board",
        "Minutes of the meeting held on 12 May 2026",
        "Present: Ada Usher (Chair), Ben Price, Cy Vane",
    ]
    word = "The board heard how the slip was mended before the tide came in and what it cost. "
    for n in range(pages * PARAGRAPHS):
        if n % PARAGRAPHS == 0:
            rows.append(f"{n // PARAGRAPHS + 1}. Part {n // PARAGRAPHS + 1} of the harbour")
        rows.append((word * 5)[: 120 + n * 37 % 280].strip() + f" Nr {n}.")
        if n % ASKED == ASKED - 1:
            rows.append(f"ACTION: {'AX' if n // ASKED % 2 else 'AU'} to see to mooring {n}.")
    file = place / "long.txt"
    file.write_text("\n\n".join(rows), "utf-8")
    return file


class Turns:
    """Runs the event loop round by round, and remembers how long each round took."""

    def __init__(self, app: QApplication) -> None:
        self._app = app

    def until(self, done: Callable[[], bool], *, at_rest: float = 0.3) -> Times:
        """Go round until it is so, and nothing more has come for a while; give the rounds."""
        times, end, quiet = Times(), time.monotonic() + PATIENCE, 0.0
        while quiet < at_rest:
            if time.monotonic() > end:
                raise SystemExit("It did not come together.")
            begin = time.perf_counter()
            times.time(lambda: self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents))
            took = time.perf_counter() - begin
            time.sleep(0.001)
            quiet = quiet + took + 0.001 if done() and took < 0.002 else 0.0
        return times

    def of(self, thing: Callable[[], object]) -> Times:
        """Do a thing and go round until it has come to rest: the thing is a round itself."""
        times = Times()
        times.time(thing)
        rounds = self.until(lambda: True)
        return Times(times.each + rounds.each, times.cpu + rounds.cpu)


def longest(times: Times) -> Times:
    """Give the longest round, by the clock of this thread: it knows nothing of other programs."""
    return Times([max(times.cpu)], [max(times.cpu)])


def main() -> None:
    """Measure, and print the table."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        places = paths.places(home)
        book = places.book("Bench")
        book.parent.mkdir(parents=True, exist_ok=True)
        with closing(Book.create(book, "Bench")):
            pass
        house = House(app, places)
        house.open(book)
        window, turns = house.window, Turns(app)
        window.resize(1240, 820)
        turns.until(lambda: house.lane.at is not None, at_rest=1.0)
        view = window.incoming.view
        window.incoming.begin([_small(Path(home))])
        turns.until(lambda: _is_read(view))  # what is loaded for the first file of a day
        lines: list[Line] = []

        def add(name: str, times: Times) -> None:
            lines.append(Line(name, longest(times), most_p99=MOST))

        window.incoming.begin([paper(Path(home))])
        add("a file of 200 pages comes up", turns.until(lambda: _is_read(view)))
        draft = view.draft
        print(f"{draft.rows.rowCount()} rows")
        for key, name in ((Qt.Key.Key_End, "End"), (Qt.Key.Key_Home, "Home")):
            add(f"the key {name}", turns.of(lambda key=key: QTest.keyClick(draft, key)))
        add("fifty times Down", _each(turns, lambda: QTest.keyClick(draft, Qt.Key.Key_Down), 50))
        draft.setCurrentIndex(draft.rows.index(draft.rows.rowCount() // 2, 0))
        turns.until(lambda: True)
        mend(view, turns, add)
        add("a line's card opened", turns.of(draft.take))
        add("and left", turns.of(view.by_hand.leave))
        add("the window made narrower", turns.of(lambda: window.resize(1024, 700)))
        for place in range(RESTRICTED):
            draft.setCurrentIndex(draft.rows.index(100 + place * 20, 0))
            view.by_hand.restrict()
        turns.until(lambda: True)
        mend(view, turns, lambda name, times: add(f"{name}, {RESTRICTED} kept back", times))
        view.save()
        add("saved", turns.until(lambda: view.shown.standing is Standing.SAVED))
        show(lines)
        window.close()
        house.close()


def mend(view: Any, turns: Turns, add: Callable[[str, Times], None]) -> None:
    """Put a line right, a field of the head and a question, and take each of it back."""
    hand, draft = view.by_hand, view.draft
    add("a line made a bullet", turns.of(lambda: hand.turn(1)))
    add("a line left out", turns.of(hand.leave_out))
    add("that taken back", turns.of(hand.take_back))
    add("a field typed over", turns.of(lambda: draft.rows.typed.emit("place", "The mill")))
    add("that taken back", turns.of(hand.take_back))
    question = view.shown.review.questions[0]
    add("a question answered", turns.of(lambda: draft.answered.emit(question, 1)))
    add("that taken back", turns.of(hand.take_back))


def _small(place: Path) -> Path:
    folder = place / "small"
    folder.mkdir()
    return paper(folder, 1)


def _is_read(view: object) -> bool:
    papers = view.papers
    return bool(papers) and papers[0].review is not None and not view._imports.is_reading  # type: ignore[attr-defined]


def _each(turns: Turns, thing: Callable[[], object], count: int) -> Times:
    whole = Times()
    for _ in range(count):
        one = turns.of(thing)
        whole.each += one.each
        whole.cpu += one.cpu
    return whole


if __name__ == "__main__":
    main()
