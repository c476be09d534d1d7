"""The log of actions over all meetings, and when things were last changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from minutes.changes import Add, Edit, Remove, Undo
from minutes.errors import NotFound
from minutes.ids import BoardId, ItemId, MeetingId, Order, OutcomeId, OwnerId, PersonId
from minutes.kinds import OutcomeKind, OwnerKind, Status
from minutes.model import Board, Day, Item, Meeting, Outcome, Owner, Person, Stamp, Value
from storage import Book

DAY = Day("2026-05-01")
"""The day the logs are of."""


class Clock:
    """Gives a later moment each time it is asked."""

    def __init__(self) -> None:
        self.ticks = 0

    def __call__(self) -> Stamp:
        self.ticks += 1
        return Stamp(f"2026-01-01T00:00:{self.ticks:02}.000Z")


def board(name: str) -> tuple[Value, ...]:
    """Give a board with a meeting and an item."""
    meeting = Meeting(
        id=MeetingId(f"{name} m"), board=BoardId(name), title=name, day=Day("2026-01-15")
    )
    item = Item(id=ItemId(f"{name} i"), meeting=meeting.id, order=Order("a0V"), title="Business")
    return (Board(id=BoardId(name), name=f"Board {name}"), meeting, item)


def action(name: str, of: str, status: Status = Status.OPEN) -> Outcome:
    return Outcome(
        id=OutcomeId(name),
        meeting=MeetingId(f"{of} m"),
        item=ItemId(f"{of} i"),
        order=Order(f"a{name}V"),
        kind=OutcomeKind.ACTION,
        text=name,
        status=status,
    )


@pytest.fixture
def book(tmp_path):
    """A book of two boards with three actions, one of them closed."""
    made = Book.create(tmp_path / "logs.minutes", "Harbour book", now=Clock())
    made.apply(Add(board("a")))
    made.apply(Add(board("b")))
    made.apply(Add((Person(id=PersonId("p"), name="Ada Moss"),)))
    made.apply(Add((action("1", "a"), action("2", "a", Status.CLOSED), action("3", "b"))))
    owner = Owner(
        id=OwnerId("w"),
        meeting=MeetingId("a m"),
        outcome=OutcomeId("1"),
        order=Order("a0V"),
        kind=OwnerKind.PERSON,
        text="AM",
        person=PersonId("p"),
    )
    made.apply(Add((owner,)))
    yield made
    made.close()


def names(log) -> list[str]:
    return [line.outcome.text for line in log.lines]


def test_a_board_or_a_person_that_is_not_there_is_told(book: Book) -> None:
    with pytest.raises(NotFound):
        book.action_log(DAY, board=BoardId("nowhere"))
    with pytest.raises(NotFound):
        book.action_log(DAY, person=PersonId("nobody"))


def test_a_log_is_of_all_boards_or_of_one(book: Book) -> None:
    log = book.action_log(DAY)
    assert (log.name, log.board, names(log)) == ("Harbour book", None, ["1", "2", "3"])
    ours = book.action_log(DAY, board=BoardId("b"))
    assert (ours.name, names(ours)) == ("Board b", ["3"])
    assert {meeting.id for meeting in ours.meetings} == {"b m"}


def test_a_log_can_be_of_one_person_and_of_some_statuses(book: Book) -> None:
    hers = book.action_log(DAY, person=PersonId("p"), statuses=(Status.OPEN,))
    assert (hers.owner, names(hers)) == ("Ada Moss", ["1"])
    assert names(book.action_log(DAY, statuses=(Status.CLOSED,))) == ["2"]


def test_a_log_brings_its_meetings_whole_unless_told_not_to(book: Book) -> None:
    assert {record.meeting.id for record in book.action_log(DAY).records} == {"a m", "b m"}
    assert book.action_log(DAY, whole=False).records == ()


def test_what_was_never_changed_has_no_last_change(book: Book) -> None:
    assert book.last_change(()) == ""
    assert book.last_change((Person(id=PersonId("stranger"), name="No one"),)) == ""


def test_the_last_change_is_that_of_the_youngest_among_them(book: Book) -> None:
    one, three = book.get(Outcome, OutcomeId("1")), book.get(Outcome, OutcomeId("3"))
    before = book.last_change((one, three))
    book.apply(Edit(three, replace(three, text="new words")))
    after = book.last_change((one, three))
    assert after > before == book.last_change((one,))


def test_taking_a_change_back_and_removing_are_changes_too(book: Book) -> None:
    one = book.get(Outcome, OutcomeId("1"))
    stamps = [book.last_change((one,))]
    book.apply(Edit(one, replace(one, text="new words")))
    stamps.append(book.last_change((one,)))
    book.apply(Undo())
    stamps.append(book.last_change((one,)))
    book.apply(Remove(one))
    stamps.append(book.last_change((one,)))
    assert stamps == sorted(set(stamps))
