"""The book: one edit, a long meeting, opening, searching, a hundred undos, each beside its floor.

    python3 dev.py bench book [--small] [--encrypted]

Milliseconds. The floor is the bare engine asked the same statements of a copy of the same file
with the same settings, by turns with ours. `--small` leaves out the book of 10,000 meetings.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from minutes.changes import Edit, Undo
from minutes.model import Meeting, Point
from storage import Book, Sought
from tests.bench import _books
from tests.bench._measure import Line, Listening, bare, replay, show, side_by_side
from tests.building import Scribe, long_meeting

EDITS, READS, OPENINGS, SEARCHES, UNDOS = 1000, 300, 200, 1500, 100

Pair = tuple[Callable[[], object], Callable[[], object]]


class Trio:
    """One book in three copies: ours, the floor's, and one to learn the statements from."""

    def __init__(self, folder: Path, source: Path, key: bytes | None) -> None:
        ours, floor, listening = (folder / f"{source.stem}-{n}.minutes" for n in range(3))
        for copy in (ours, floor, listening):
            shutil.copyfile(source, copy)
        self.ours = Book.open(ours, key=key)
        self.floor = bare(floor, key)
        heard = Book.open(listening, key=key)
        self.listening = Listening(heard.file.conn)
        heard.file.conn = self.listening  # pyright: ignore[reportAttributeAccessIssue] stands in
        self.heard = Book(heard.file)
        self.listening.take()

    def close(self) -> None:
        self.ours.close()
        self.floor.close()
        self.heard.close()


def edits(trio: Trio, step: str) -> Iterator[Pair]:
    """Type into the points of a meeting, as the window does: a few more words each time."""
    meeting = trio.ours.meetings()[3]
    points = list(trio.ours.record(meeting.id).points)
    more = _books.Speech(9).said(EDITS)
    for n in range(EDITS):
        place = n // 20 % len(points)
        was = points[place]
        points[place] = replace(was, text=f"{was.text} {more[n]}")
        command, name = Edit(was, points[place]), step and f"{step} {place}"
        trio.heard.apply(command, step=name)
        asked = trio.listening.take()
        yield (
            lambda command=command, name=name: trio.ours.apply(command, step=name),
            lambda asked=asked: replay(trio.floor, asked),
        )


def undos(trio: Trio) -> Iterator[Pair]:
    """Take back what was typed last, a hundred times."""
    for _ in range(UNDOS):
        trio.heard.apply(Undo())
        asked = trio.listening.take()
        yield lambda: trio.ours.apply(Undo()), lambda asked=asked: replay(trio.floor, asked)


def reads(trio: Trio, meeting: Meeting) -> Iterator[Pair]:
    """Read one meeting whole, again and again."""
    trio.heard.record(meeting.id)
    asked = trio.listening.take()
    for _ in range(READS):
        yield lambda: trio.ours.record(meeting.id), lambda: replay(trio.floor, asked)


def typed(book: Book) -> Iterator[str]:
    """Give searches as people type them: one to three words of a point, the last perhaps begun."""
    chance = random.Random(3)
    speech = _books.Speech(4)
    common = set(speech.words[: speech.rank(0.35)])
    points = book.all(Point, "rowid % 50 = 7")
    for n in range(SEARCHES):
        said = chance.choice(points).text.lower().rstrip(".").split()
        telling = [word for word in said if word not in common] or said
        words = chance.sample(telling, k=min(1 + n % 3, len(telling)))
        if n % 5 == 0:
            words[0] = chance.choice(said)
        if n % 2:
            words[-1] = words[-1][: chance.randint(2, max(2, len(words[-1])))]
        yield " ".join(words)


def searches(trio: Trio) -> Iterator[Pair]:
    """Look for what people look for, with the words around each hit."""
    for words in typed(trio.ours):
        sought = Sought(words=words)
        trio.heard.search(sought)
        asked = trio.listening.take()
        yield (
            lambda sought=sought: trio.ours.search(sought),
            lambda asked=asked: replay(trio.floor, asked),
        )


def openings(path: Path, copy: Path, key: bytes | None) -> Iterator[Pair]:
    """Open the book and close it."""

    def floor() -> None:
        conn = bare(copy, key)
        conn.execute("select count(*) from sqlite_master").fetchall()
        conn.close()

    for _ in range(OPENINGS):
        yield lambda: Book.open(path, key=key).close(), floor


def bench_long_meeting(folder: Path, key: bytes | None) -> Line:
    source = folder / "Long.minutes"
    book = Book.create(source, "Long", key=key)
    scribe = Scribe(book)
    meeting = long_meeting(scribe, points=300, outcomes=60, owners=2)
    for n in range(20):
        person = scribe.person(f"Member {n}")
        scribe.member(person, f"M{n}")
        scribe.attends(person.name, f"M{n}", person=person.id)
    book.close()
    trio = Trio(folder, source, key)
    line = Line("read 300 points, 60 outcomes, 120 owners", *side_by_side(reads(trio, meeting)), 3)
    trio.close()
    return line


def bench_size(folder: Path, meetings: int, key: bytes | None) -> list[Line]:
    """Measure everything that could depend on how large the book is."""
    source = _books.book_of(meetings, key)
    told = f"{meetings:,} meetings"
    trio = Trio(folder, source, key)
    lines = [
        Line(f"{told}: one edit", *side_by_side(edits(trio, "")), 2),
        Line(f"{told}: one edit, typing on", *side_by_side(edits(trio, "typing")), 2),
    ]
    for _ in side_by_side(pair for n, pair in enumerate(edits(trio, "")) if n < UNDOS):
        pass
    lines.append(Line(f"{told}: undo one of {UNDOS} steps", *side_by_side(undos(trio))))
    lines.append(Line(f"{told}: search 1–3 words", *side_by_side(searches(trio)), most_p99=20))
    meeting = trio.ours.meetings()[5]
    lines.append(Line(f"{told}: read 50 points", *side_by_side(reads(trio, meeting)), 3))
    paths = trio.ours.path, folder / f"{source.stem}-1.minutes"
    trio.close()
    lines.append(Line(f"{told}: open", *side_by_side(openings(*paths, key))))
    for left in folder.glob(f"{source.stem}-*"):
        left.unlink()
    return lines


def main(arguments: list[str]) -> int:
    """Print the table."""
    key = _books.KEY if "--encrypted" in arguments else None
    sizes = [1_000] if "--small" in arguments else [1_000, 10_000]
    with tempfile.TemporaryDirectory(prefix="minutebook-bench-") as name:
        folder = Path(name)
        lines = [bench_long_meeting(folder, key)]
        sized = [bench_size(folder, meetings, key) for meetings in sizes]
    if len(sized) > 1:
        for small, large in zip(*sized, strict=True):
            say_how_it_grew(small, large)
    show([*lines, *(line for group in sized for line in group)])
    return 0


def say_how_it_grew(small: Line, large: Line) -> None:
    """Note what a book ten times as large costs: all but searching should cost no more."""
    grown = large.ours.quiet / small.ours.quiet
    large.note = f"{grown:.2f}× of 1,000"
    if "search" not in large.name:
        most = 1.25 if "open" in large.name else 1.5
        large.note += f" (≤ {most}×: {'met' if grown <= most else 'NOT MET'})"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
