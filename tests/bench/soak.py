"""Two hours of minuting without a pause: do memory and the time of a key stay as they were?

    python3 dev.py bench soak [MINUTES] [--keys N]

Types the sample book's minutes once more into a new meeting, with everything on: words to come,
spelling, saving, people coming and going, undo, jumps, exports and backups. Six keys a second for
120 minutes are 43,200; with fewer MINUTES the same keys come faster. Each row of the table is a
stretch of the run: memory at its end, and milliseconds from a key to its paint, ours and those of
a bare QPlainTextEdit that is typed into at every twentieth key. At the end the words on the disk
are compared with those on the screen, and the whole file is looked over.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import cycle
from pathlib import Path

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop import sample
from minutes.changes import Add
from minutes.ids import AttendanceId, ItemId, MeetingId, new_id, orders_after
from minutes.kinds import AttendanceKind
from minutes.model import Attendance, Clock, Day, Item, Meeting, Value
from minutes.record import Record
from storage import Book
from tests.bench._desk import Desk
from tests.bench._english import texts_of
from tests.bench._measure import Times

MINUTES, KEYS = 120.0, 43_200
"""Six keys a second for two hours."""

ITEMS = 12
"""How many items the meeting has."""

STRETCHES = 12
"""How many rows the table has."""

PER_EXPORT, PER_BACKUP = 3_000, 1_800
"""After how many keys documents are written, and the book is copied."""

FLAT = 1.5
"""How many times what it was a key may take at the end of the run, and memory may be."""

MEETING = MeetingId("soak")

Step = tuple[str, str]
"""What to do, and with what: a letter, a key, words for the line of the room."""


def make(path: Path) -> tuple[Path, list[str]]:
    """Make the sample book with one more meeting; give what was ever minuted in the others."""
    with closing(Book.create(path, "Soak")) as book:
        for command in sample.commands():
            book.apply(command)
        last = max(book.meetings(), key=lambda meeting: meeting.day)
        book.apply(Add(tuple(_meeting(book.record(last.id)))))
        return path, texts_of(book)


def _meeting(last: Record) -> Iterator[Value]:
    """Give a meeting of the board that met last, with its members in the room."""
    yield Meeting(
        id=MEETING,
        board=last.board.id,
        title="Soak",
        day=Day("2026-11-12"),
        start=Clock("10:00"),
    )
    names = {person.id: person.name for person in last.people}
    for seat, order in zip(last.members, orders_after(None, len(last.members)), strict=True):
        yield Attendance(
            id=AttendanceId(new_id()),
            meeting=MEETING,
            order=order,
            name=names.get(seat.person, "") if seat.person else "",
            person=seat.person,
            initials=seat.initials,
            kind=AttendanceKind.PRESENT,
        )
    for n, order in enumerate(orders_after(None, ITEMS)):
        yield Item(id=ItemId(f"i{n}"), meeting=MEETING, order=order, title=f"Item {n + 1}")


def steps(texts: list[str], initials: list[str]) -> Iterator[Step]:
    """Give what a secretary does all day: types, and now and then something else."""
    somebody = cycle(initials)
    for count, text in enumerate(cycle(texts), 1):
        for letter in text:
            if 32 <= ord(letter) < 127:
                yield "letter", letter
        yield "key", "Return"
        if count % 9 == 0:
            yield "key", ("Ctrl+2" if count % 18 else "Ctrl+1")
        if count % 7 == 0:
            yield "key", "Alt+Down" if count % 77 else "Ctrl+J"
        if count % (7 * ITEMS) == 0:
            yield from [("key", "Alt+Up")] * ITEMS
        if count % 11 == 0:
            who = next(somebody)
            yield "room", f"{who} l"
            yield "room", f"{who} r"
        if count % 13 == 0:
            yield "key", "Ctrl+Z"
            yield "key", "Ctrl+Y"


class Soak:
    """Types at a rate, and keeps the books."""

    def __init__(self, desk: Desk, texts: list[str], keys: int, seconds: float) -> None:
        self._desk = desk
        self._keys, self._gap = keys, seconds / keys
        self._done, self._floored, self._late = 0, 0, 0
        self._begin = time.monotonic()
        self.rows: list[tuple[float, Times, Times]] = []
        self._ours, self._floor = Times(), Times()
        initials = [one.initials for one in desk.live.record.attendances if one.initials]
        self._steps = steps(texts, initials[:6])
        self._exports, self._is_exporting = 0, False
        desk.window.exports.made.connect(self._on_exported)
        desk.window.exports.troubled.connect(self._on_exported)

    def run(self) -> None:
        """Type until all keys are typed."""
        stretch = self._keys // STRETCHES
        while self._done < self._keys:
            before = self._done
            self._step(*next(self._steps))
            if self._done // stretch > before // stretch:
                self._take_stock()
        self._desk.wait(lambda: not self._is_exporting)

    def _step(self, what: str, value: str) -> None:
        desk = self._desk
        if what == "letter":
            if not desk.live.is_turning:
                self._ours.time(lambda: desk.key(desk.editor, desk.ours, value))
                self._beside(value)
        elif what == "key":
            QTest.keySequence(QApplication.focusWidget() or desk.window, QKeySequence(value))
            desk.wait(lambda: not desk.live.is_turning)
        else:
            QTest.keySequence(desk.editor, QKeySequence("F6"))
            for letter in value:
                self._press(letter)
                self._pass()
            for keys in ("Return", "Escape"):  # the line stays for the next
                QTest.keySequence(QApplication.focusWidget() or desk.window, QKeySequence(keys))
        self._pass()

    def _press(self, letter: str) -> None:
        QTest.keyClicks(QApplication.focusWidget() or self._desk.window, letter)

    def _beside(self, letter: str) -> None:
        """Now and then type the same letter into the bare editor."""
        desk = self._desk
        if len(self._ours.each) % 20 == 1:
            self._floor.time(lambda: desk.key(desk.floor, desk.theirs, letter))

    def _pass(self) -> None:
        """Count a key, and wait until the next is due."""
        self._done += 1
        if self._done % PER_EXPORT == 0 and not self._is_exporting:
            self._is_exporting = True
            self._exports += 1
            self._desk.window.papers.export()
        if self._done % PER_BACKUP == 0:
            self._desk.window.backups.look()
        due = self._begin + self._done * self._gap
        self._desk.app.processEvents()
        left = due - time.monotonic()
        self._late += left < -1
        if left > 0:
            self._desk.rest(left)

    def _take_stock(self) -> None:
        self.rows.append((memory(), self._ours, self._floor))
        ours, floor = self._ours, self._floor
        print(
            f"{self._done:>7} {(time.monotonic() - self._begin) / 60:7.1f} {memory():8.0f}   "
            f"{ours.median:6.2f} {ours.p99:6.2f} {max(ours.each):7.2f}   "
            f"{floor.median:6.2f} {floor.p99:6.2f} {max(floor.each):7.2f}",
            flush=True,
        )
        self._ours, self._floor = Times(), Times()

    def _on_exported(self, _what: object) -> None:
        self._is_exporting = False


def memory() -> float:
    """Give what this process holds in memory now, in megabytes; where unknown, its most so far."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except FileNotFoundError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_048_576
    return pages * os.sysconf("SC_PAGE_SIZE") / 1_048_576


def judge(soak: Soak, desk: Desk, book: Path) -> bool:
    """Say whether it stayed flat, and whether every word is on the disk."""
    shown = [entry.text for entry in (*desk.live.record.points, *desk.live.record.outcomes)]
    desk.close()
    with closing(Book.open(book)) as opened:
        record = opened.record(MEETING)
        found = [entry.text for entry in (*record.points, *record.outcomes)]
        wrong = opened.check(fully=True)
    third = STRETCHES // 3
    first, last = soak.rows[1 : 1 + third], soak.rows[-third:]
    key = _share(sum(row[1].p99 for row in last), sum(row[1].p99 for row in first))
    bare = _share(sum(row[2].p99 for row in last), sum(row[2].p99 for row in first))
    grown = soak.rows[-1][0] / soak.rows[1][0]
    flat = key <= max(FLAT, FLAT * bare) and grown <= FLAT
    print(f"p99 of a key, last third over first: {key:.2f}× (bare editor {bare:.2f}×)")
    print(f"memory at the end over the second row: {grown:.2f}×   {'met' if flat else 'NOT MET'}")
    print(
        f"{sum(map(len, found)):,} letters in {len(found)} rows of the meeting; "
        f"on disk as on the screen: {'yes' if found == shown else 'NO'}"
    )
    print(f"the file, looked over: {'sound' if not wrong else '; '.join(wrong)}")
    return flat and not wrong and found == shown


def _share(one: float, other: float) -> float:
    return one / other if other else 0.0


def main(argv: list[str]) -> int:
    """Run for so many minutes."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    keys = int(argv[argv.index("--keys") + 1]) if "--keys" in argv else KEYS
    minutes = float(argv[0]) if argv and not argv[0].startswith("-") else MINUTES
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    print(
        f"{QApplication.platformName()}: {keys:,} keys in {minutes:g} minutes, "
        f"{keys / minutes / 60:.1f} a second"
    )
    print("   keys minutes   memory      p50    p99     max   floor p50  p99     max")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        book, texts = make(Path(home) / "soak.minutes")
        desk = Desk(app, Path(home), book, MEETING, ItemId("i0"))
        soak = Soak(desk, texts, keys, minutes * 60)
        soak.run()
        desk.live.settle()
        desk.wait(lambda: not desk.live.has_unsaved)
        return 0 if judge(soak, desk, book) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
