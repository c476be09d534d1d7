"""How many keys the minutes cost: a scripted typist minutes whole meetings in the real window.

    python3 dev.py bench typist [--aids] [--only WORDS]

Keys by letters of the exported minutes, as plain text with single spaces: numbers, headings,
tables and lists of people count, since they are written for the secretary. Known before the
meeting, as in life: the board's members, its dates, the agenda, apologies. Counted: every key,
each modifier of a chord as a key of its own (Shift once for letters in a row), attendance, going
from item to item, every correction. Nothing is learnt from the text that is typed, except what
the meeting itself has said by then; of the sample book's meetings the earlier ones are known.
`--aids` types everything again with each aid off in turn.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop import cli, sample
from minutes.aids.shortforms import ShortForms
from minutes.changes import Edit, Remove, Together
from minutes.ids import ItemId, MeetingId
from minutes.kinds import AttendanceKind
from minutes.model import Outcome, Point
from minutes.record import Record
from storage import Book
from tests.bench._desk import Desk
from tests.bench._typist import Typist, plain
from ui.live.aids.aids import Aids

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
"""Where real minutes lie that are not part of the program."""

STYLES = {"001": "board-minutes", "002": "executive-minutes"}
"""The house style in which each of them is exported."""

AIMS = {"001": 0.80, "002": 0.70}
"""How many keys a letter may cost."""

SAMPLES = ("CSCP", "Osier Bank", "BHPC")
"""The boards of the sample book whose last meeting is typed."""

OFF = ("words to come", "short forms", "capitals")
"""The aids that can be off."""


@dataclass(frozen=True)
class Task:
    """A meeting to be typed, and how a book is made that holds it."""

    name: str
    fill: Callable[[Path], MeetingId]
    original: int = 0
    """Letters of the paper it was read from."""


def tasks() -> Iterator[Task]:
    """Give every meeting that can be typed here."""
    for number, style in STYLES.items():
        found = sorted(SEEDS.glob(f"{number}_*.txt")) if SEEDS.is_dir() else []
        if found:
            letters = len(" ".join(found[0].read_text("utf-8").split()))
            yield Task(number, partial(_import, found[0], style), letters)
        else:
            print(f"{number}: not here, and left out")
    for name in SAMPLES:
        yield Task(name, partial(_sample, name))


def _import(file: Path, style: str, path: Path) -> MeetingId:
    """Read a paper into a new book."""
    command("new", "book", "Read", "--book", str(path))
    command("import", str(file), "--book", str(path))
    with closing(Book.open(path)) as book:
        meeting = book.meetings()[0]
        board = book.record(meeting.id).board
        book.apply(Edit(board, replace(board, house_style=style)))
    return meeting.id


def _sample(name: str, path: Path) -> MeetingId:
    """Make the sample book; give the last meeting of a board."""
    with closing(Book.create(path, "Sample")) as book:
        for one in sample.commands():
            book.apply(one)
        board = next(b for b in book.boards() if name in (b.short_name, b.name))
        return max(book.meetings(board.id), key=lambda one: one.day).id


def command(*words: str) -> str:
    """Give what the command line prints."""
    out, err = io.StringIO(), io.StringIO()
    if cli.run(list(words), out, err, Path.cwd()) > 1:
        raise SystemExit(err.getvalue())
    return out.getvalue()


def empty(path: Path, meeting: MeetingId) -> Record:
    """Take out of a book what was said at a meeting; give the record as it was."""
    with closing(Book.open(path)) as book:
        record = book.record(meeting)
        gone = (*record.movements, *record.declarations, *record.outcomes, *record.points)
        book.apply(Together(tuple(Remove(one) for one in gone), "empty"))
        came = (AttendanceKind.PRESENT, AttendanceKind.IN_ATTENDANCE)
        book.apply(
            Together(
                tuple(
                    Edit(one, replace(one, kind=AttendanceKind.EXPECTED))
                    for one in record.attendances
                    if one.kind in came
                ),
                "empty",
            )
        )
    return record


def minute(desk: Desk, typist: Typist, record: Record) -> None:
    """Minute the whole meeting, beginning on time."""
    day, start = record.meeting.day or "2026-05-14", record.meeting.start or "10:00"
    begin = datetime.fromisoformat(f"{day}T{start}").astimezone()
    desk.live._now = lambda: begin  # pyright: ignore[reportPrivateUsage]
    for kind, letter in ((AttendanceKind.PRESENT, "p"), (AttendanceKind.IN_ATTENDANCE, "i")):
        who = [one.initials.lower() for one in record.attendances if one.kind is kind]
        if who := [one for one in who if one]:
            typist.press("F6", "attendance")
            typist.letters(f"{' '.join(who)} {letter}", "attendance")
            typist.press("Return", "attendance")
    if desk.window.minuting.prompt.isVisible():
        typist.press("Escape", "attendance")
    desk.editor.setFocus()
    order = [item.id for _, item in record.in_order()]
    for item in order:
        if desk.live.item is not None and desk.live.item.id != item:
            typist.press("Alt+Down")
        assert desk.live.item is not None
        assert desk.live.item.id == item
        for entry in typed(record, item):
            if isinstance(entry, Point):
                typist.point(entry)
            else:
                typist.outcome(entry, record.owners_of(entry.id))
        desk.app.processEvents()
    desk.live.settle()
    desk.wait(lambda: not desk.live.has_unsaved)


def typed(record: Record, item: ItemId) -> list[Point | Outcome]:
    """Give what is typed under an item: tables are made elsewhere, and are in no export here."""
    return [one for one in record.entries(item) if one.text]


@dataclass(frozen=True)
class Result:
    """What a meeting cost."""

    keys: int
    letters: int
    typed: int
    """Letters of the points and outcomes alone."""
    by: dict[str, int]
    amiss: list[str]


def run(app: QApplication, task: Task, off: str = "") -> Result:
    """Type a meeting in a window of its own."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        book = Path(home) / "typist.minutes"
        meeting = task.fill(book)
        record = empty(book, meeting)
        first = next(item.id for _, item in record.in_order())
        desk = Desk(app, Path(home), book, meeting, first)
        try:
            aids = next(one for one in desk.screen.organs if isinstance(one, Aids))
            aids.helping.is_on = off != "words to come"
            aids.helping.puts_capitals = off != "capitals"
            if off == "short forms":
                aids.helping.short_forms = ShortForms(())
            typist = Typist(desk, capitals_on=off != "capitals")
            minute(desk, typist, record)
            amiss = compare(record, desk.live.record)
        finally:
            desk.close()
        printed = command("show", meeting, "--book", str(book))
    return Result(
        keys=sum(typist.keys.values()),
        letters=len(" ".join(printed.split())),
        typed=sum(len(plain(one.text)) for one in (*record.points, *record.outcomes)),
        by=dict(typist.keys),
        amiss=amiss + [f"put right: {there!r} for {wanted!r}" for there, wanted in typist.wrong],
    )


def compare(wanted: Record, made: Record) -> list[str]:
    """Give what did not come out as it was meant."""
    amiss: list[str] = []
    for _, item in wanted.in_order():
        meant = [whole(one) for one in typed(wanted, item.id)]
        found = [whole(one) for one in made.entries(item.id)]
        amiss += [f"{a!r} became {b!r}" for a, b in zip(meant, found, strict=False) if a != b]
        if len(meant) != len(found):
            amiss.append(f"{item.title}: {len(found)} rows in place of {len(meant)}")
    owners = [plain(o.text) for one in wanted.outcomes for o in wanted.owners_of(one.id)]
    there = [plain(o.text) for one in made.outcomes for o in made.owners_of(one.id)]
    if sorted(owners) != sorted(there):
        lost, new = Counter(owners) - Counter(there), Counter(there) - Counter(owners)
        amiss.append(f"owners {dict(new)} in place of {dict(lost)}")
    return amiss


def whole(entry: Point | Outcome) -> str:
    """Give the words of a row; a due date that ended them is in them, wherever it is kept."""
    text = plain(entry.text)
    due = "" if isinstance(entry, Point) else plain(entry.due_printed).removeprefix("by ")
    return text if not due or due in text else f"{text.removesuffix(' by')} {due}"


def main(argv: list[str]) -> int:
    """Type every meeting, and say what it cost."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    only = argv[argv.index("--only") + 1] if "--only" in argv else ""
    fine = True
    print(f"{'':<26}  keys  letters  ratio   aim   of which")
    for task in tasks():
        if only not in task.name:
            continue
        for off in ("", *(OFF if "--aids" in argv else ())):
            result = run(app, task, off)
            ratio = result.keys / result.letters
            aim = AIMS.get(task.name) if not off else None
            verdict = "" if aim is None else f"{aim:.2f} {'met' if ratio <= aim else 'NOT MET'}"
            fine = fine and (aim is None or ratio <= aim)
            by = ", ".join(f"{what} {n}" for what, n in sorted(result.by.items()))
            name = f"  without {off}" if off else task.name
            print(
                f"{name:<26} {result.keys:>6} {result.letters:>7}  {ratio:.3f}   {verdict}   {by}"
            )
            if not off:
                note = f", the paper itself {task.original}" if task.original else ""
                print(f"  (letters typed for: {result.typed}{note})")
            for line in result.amiss[:12]:
                print(f"    {line[:150]}")
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
