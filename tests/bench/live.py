"""The minuting screen beside the barest editor there is: how long a key takes to be seen.

    python3 dev.py bench live [--keys N] [--quick]

Milliseconds from a key to the paint it brings about, everything on: completion, spelling, saving.
The floor is a bare QPlainTextEdit with as many paragraphs as ours has points, in the same process,
typed into by turns with ours. Runs where Qt's platform is `offscreen`, and, where there is an
Xvfb, on a real screen too. `--quick` types a fifth of the keys.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from minutes.changes import Add, Edit
from minutes.ids import (
    AttendanceId,
    BoardId,
    ItemId,
    MeetingId,
    MembershipId,
    PersonId,
    PointId,
    orders_after,
)
from minutes.kinds import AttendanceKind, PointKind
from minutes.model import Attendance, Board, Clock, Day, Item, Meeting, Membership, Person, Point
from minutes.shapes import Numbering, QuorumRule
from storage import Book
from tests.bench._desk import Desk, Painted
from tests.bench._english import English
from tests.bench._measure import Times

SIZES = (50, 300, 2_000)
"""How many points the item has that is typed into."""

KEYS = 600
"""How many keys are typed into each."""

PAUSE = 0.012
"""Seconds between two keys: faster than anybody types, so that the pauses for saving are met."""

FRAME, LONGEST = 16.0, 50.0
"""A frame of the screen, and what no key may ever take."""

GIVEN = ("Aled", "Bryony", "Callum", "Delyth", "Esther", "Farouk")
FAMILY = ("Ashworth", "Bellamy", "Croft", "Dunmore", "Eccles")
"""What the thirty people are called."""

MEETING, LONG, SHORT = MeetingId("meeting"), ItemId("long"), ItemId("short")


def make(path: Path, points: int) -> Path:
    """Make a book with one meeting whose second item has so many points, and thirty people."""
    said = English(points).said(points + 60)
    board = Board(
        id=BoardId("board"),
        name="Bench Board",
        numbering=Numbering(points=True),
        quorum=QuorumRule(number=12),
    )
    values: list[object] = [
        board,
        Meeting(
            id=MEETING, board=board.id, title="Bench", day=Day("2026-05-14"), start=Clock("14:00")
        ),
    ]
    for n, order in enumerate(orders_after(None, 30)):
        name = f"{GIVEN[n % len(GIVEN)]} {FAMILY[n % len(FAMILY)]}"
        person = PersonId(f"person{n}")
        values.append(Person(id=person, name=name))
        values.append(
            Membership(
                id=MembershipId(f"m{n}"),
                board=board.id,
                person=person,
                order=order,
                initials=f"P{n}",
            )
        )
        kind = AttendanceKind.PRESENT if n < 20 else AttendanceKind.EXPECTED
        values.append(
            Attendance(
                id=AttendanceId(f"a{n}"),
                meeting=MEETING,
                order=order,
                name=name,
                person=person,
                initials=f"P{n}",
                kind=kind,
            )
        )
    first, second = orders_after(None, 2)
    values.append(Item(id=SHORT, meeting=MEETING, order=first, title="A short one"))
    values.append(Item(id=LONG, meeting=MEETING, order=second, title="A long one"))
    for item, count in ((SHORT, 20), (LONG, points)):
        kinds = (PointKind.PARAGRAPH, PointKind.PARAGRAPH, PointKind.BULLET)
        values += [
            Point(
                id=PointId(f"{item}{n}"),
                meeting=MEETING,
                item=item,
                order=order,
                text=said[30 + n % (len(said) - 30)],
                kind=kinds[n % 3],
                depth=n % 3 // 2,
            )
            for n, order in enumerate(orders_after(None, count))
        ]
    with closing(Book.create(path, "Bench")) as book:
        book.apply(Add(tuple(values)))  # pyright: ignore[reportArgumentType] - every one is a value
    return path


def typed(desk: Desk, keys: int) -> tuple[Times, Times]:
    """Type words into both by turns."""
    desk.at_middle()
    ours, floor = Times(), Times()
    words = " ".join(English(5).said(40)).lower()
    letters = [
        letter for letter in words if letter.isascii() and (letter.isalpha() or letter == " ")
    ]
    for n in range(keys):
        letter = letters[n % len(letters)]
        pair = (
            (ours, desk.editor, desk.ours),
            (floor, desk.floor, desk.theirs),
        )
        for times, widget, painted in pair[:: 1 if n % 2 else -1]:
            times.time(lambda w=widget, p=painted, one=letter: desk.key(w, p, one))
            desk.rest(PAUSE)
    return ours, floor


def jumps(desk: Desk, times: int) -> Times:
    """Go to another item and back, until it is painted."""
    taken = Times()
    for n in range(times):
        item = SHORT if n % 2 == 0 else LONG

        def jump(item: ItemId = item) -> None:
            desk.ours.seen = False
            desk.live.go_to_item(item)
            desk.wait(lambda: desk.ours.seen)

        taken.time(jump)
        desk.rest(0.05)
    desk.live.go_to_item(LONG)
    return taken


def attendances(desk: Desk, times: int) -> Times:
    """Mark somebody as here and away again, until room and header are painted."""
    taken = Times()
    room, head = Painted(desk.screen.room.view.viewport()), Painted(desk.screen.header.room)
    kinds = (AttendanceKind.PRESENT, AttendanceKind.ABSENT)
    for n in range(times):
        row = desk.live.record.attendances[25]
        now = replace(row, kind=kinds[n % 2])

        def mark(was: Attendance = row, now: Attendance = now) -> None:
            room.seen = head.seen = False
            desk.live.run(Edit(was, now))
            desk.wait(lambda: room.seen and head.seen)

        taken.time(mark)
        desk.rest(0.05)
    return taken


def busily(desk: Desk, keys: int) -> tuple[Times, int]:
    """Type while documents are written and the book is backed up, over and over."""
    desk.at_middle()
    ours, rounds = Times(), 0
    letters = "the board heard that the quay is dark after ten and noted the report "
    busy = [False]

    def over(*_: object) -> None:
        busy[0] = False

    desk.window.exports.made.connect(over)
    desk.window.exports.troubled.connect(over)
    for n in range(keys):
        if not busy[0]:
            busy[0], rounds = True, rounds + 1
            desk.window.papers.export()
            desk.window.backups.look()
        letter = letters[n % len(letters)]
        ours.time(lambda letter=letter: desk.key(desk.editor, desk.ours, letter))
        desk.rest(PAUSE * 2)
    desk.wait(lambda: not busy[0])
    return ours, rounds


def cells(times: Times) -> str:
    """Give what a key took on the clock, and what of it this thread was at work."""
    at_work = sorted(times.cpu)
    p99 = at_work[min(len(at_work) - 1, round(len(at_work) * 0.99))]
    return (
        f"{times.median:6.2f} {times.p99:6.2f} {max(times.each):6.2f}"
        f" ({at_work[len(at_work) // 2]:5.2f} {p99:6.2f})"
    )


def row(name: str, ours: Times, floor: Times | None, aim: str, met: bool | None) -> None:
    """Print one line of the table."""
    told = [cells(ours)]
    if floor is not None:
        told.append(cells(floor))
        told.append(f"{ours.median / floor.median:5.2f}× {ours.p99 / floor.p99:5.2f}×")
    else:
        told.append(" " * 50)
    verdict = "" if met is None else "met" if met else "NOT MET"
    print(f"{name:<28} {'  '.join(told)}  {aim:<24} {verdict}", flush=True)


def measure(keys: int) -> None:
    """Measure on the screen that Qt has."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    print(f"\n{QApplication.platformName()}, {keys} keys")
    head = "p50    p99    max (at work p50, p99)"
    print(f"{'':<30} {head:<36} floor: the same{'':<19} p50, p99 ratio")
    for size in SIZES:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
            book = make(Path(home) / "bench.minutes", size)
            desk = Desk(app, Path(home), book, MEETING, LONG)
            ours, floor = typed(desk, keys)
            met = ours.p99 <= 2 * floor.p99 and (size > 300 or ours.p99 <= FRAME)
            row(f"key painted, {size} points", ours, floor, "p99 ≤ 2× floor, a frame", met)
            went = jumps(desk, 30)
            row("another item painted", went, None, "p99 ≤ 50 ms", went.p99 <= LONGEST)
            if size == SIZES[1]:
                marked = attendances(desk, 60)
                row("attendance, room and quorum", marked, None, "p99 ≤ 16 ms", marked.p99 <= FRAME)
                busy, rounds = busily(desk, keys)
                name = f"key, {rounds} exports and backups"
                row(name, busy, None, "never over 50 ms", max(busy.each) <= LONGEST)
            desk.close()


def screens() -> Iterator[list[str]]:
    """Give the commands that start this again on each kind of screen."""
    yield [sys.executable, "-m", "tests.bench.live"]
    if shutil.which("xvfb-run"):
        yield [
            "xvfb-run",
            "-a",
            "-s",
            "-screen 0 1400x900x24",
            sys.executable,
            "-m",
            "tests.bench.live",
        ]


def main(argv: list[str]) -> int:
    """Measure on every kind of screen there is, each in a process of its own."""
    if os.environ.get("MINUTEBOOK_BENCH"):
        measure(int(os.environ["MINUTEBOOK_BENCH"]))
        return 0
    keys = int(argv[argv.index("--keys") + 1]) if "--keys" in argv else KEYS
    keys = keys // 5 if "--quick" in argv else keys
    print("Milliseconds from a key to its paint; quote the ratios.")
    for command in screens():
        on_screen = {} if command[0] == "xvfb-run" else {"QT_QPA_PLATFORM": "offscreen"}
        env = {**os.environ, **on_screen, "MINUTEBOOK_BENCH": str(keys)}
        if command[0] == "xvfb-run":
            env.pop("QT_QPA_PLATFORM", None)
        done = subprocess.run(command, env=env, cwd=Path(__file__).parents[2], check=False)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
