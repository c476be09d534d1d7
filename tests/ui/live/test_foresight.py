"""What is foreseen of a command is what the book makes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from minutes import edits
from minutes.changes import Command, Edit, Remove, TurnIntoOutcome, TurnIntoPoint
from minutes.foresight import foresee, with_given
from minutes.ids import ItemId, OutcomeId, PointId
from minutes.kinds import AttendanceKind, MovementKind, OutcomeKind, PointKind
from minutes.record import Record
from minutes.shorthand import read_line
from storage import Book
from tests.ui.books import MAY, make_book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with closing(Book.open(make_book(tmp_path / "book.minutes"))) as book:
        yield book


def point(record: Record, id: str):
    return next(p for p in record.points if p.id == id)


COMMANDS: dict[str, Callable[[Record], Command]] = {
    "words": lambda r: Edit(point(r, "p1"), replace(point(r, "p1"), text="Else.")),
    "split": lambda r: edits.split_point(r, point(r, "p11"), 7),
    "join": lambda r: edits.join_points(r, point(r, "p2"), point(r, "p3")),
    "deeper": lambda r: edits.indent(r.points[1:4], 1),
    "move": lambda r: edits.move_entry(r, point(r, "p3"), ItemId("i1"), 0),
    "remove a point": lambda r: Remove(point(r, "p11")),
    "remove an item": lambda r: Remove(r.item[ItemId("i3")]),
    "remove an outcome": lambda r: Remove(r.outcome[OutcomeId("o1")]),
    "owners": lambda r: edits.set_owners(r, r.outcome[OutcomeId("o1")], (edits.NewOwner("RK"),)),
    "action": lambda r: edits.write_outcome(r, ItemId("i1"), read_line("ACTION: RK to go")),
    "turn": lambda r: TurnIntoOutcome(point(r, "p11"), OutcomeKind.ACTION, OutcomeId("new")),
    "turn back": lambda r: TurnIntoPoint(
        r.outcome[OutcomeId("o2")], PointKind.BULLET, PointId("new")
    ),
    "urgent": lambda r: edits.urgent_item(r, "Now"),
    "item deeper": lambda r: edits.indent_item(r, r.item[ItemId("i2")]) or Remove(r.meeting),
    "apologies": lambda r: edits.mark_attendance(r, r.attendances[0], AttendanceKind.APOLOGIES),
    "left": lambda r: edits.move_person(r, r.attendances[0], MovementKind.LEFT),
    "meeting": lambda r: Edit(r.meeting, replace(r.meeting, place="Elsewhere")),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_record_becomes_what_was_foreseen(book: Book, name: str) -> None:
    record = book.record(MAY)
    command = COMMANDS[name](record)
    seen = foresee(record, command)
    changes = book.apply(command)
    assert seen.sure
    assert with_given(seen.record, changes.given) == book.record(MAY)
    assert seen.changes.added == changes.added
    assert seen.changes.removed == changes.removed


def test_what_comes_back_is_not_foreseen_for_sure(book: Book) -> None:
    record = book.record(MAY)
    book.apply(TurnIntoOutcome(point(record, "p11"), OutcomeKind.ACTION, OutcomeId("one")))
    outcome = book.record(MAY).outcome[OutcomeId("one")]
    book.apply(TurnIntoPoint(outcome))
    asleep = book.asleep(MAY)
    assert asleep[PointId("p11")].id == "one"
    again = TurnIntoOutcome(point(record, "p11"), OutcomeKind.DECISION, OutcomeId("two"))
    seen = foresee(book.record(MAY), again, asleep)
    assert not seen.sure
    assert OutcomeId("one") in seen.record.outcome
    book.apply(again)
    assert OutcomeId("one") in book.record(MAY).outcome
