"""What a line says of a vote, where the keys of the screen do not reach."""

from __future__ import annotations

from dataclasses import replace

import pytest

from minutes.errors import NotAllowed
from minutes.ids import AttendanceId, ItemId, MovementId
from minutes.kinds import MovementKind, OutcomeKind, Progress
from minutes.model import Clock, Movement
from minutes.record import Record
from minutes.room_line import NotKnown
from minutes.rules.initials import people
from minutes.vote_line import Vote, print_vote, read_vote, voted
from tests.exporters.samples import BOARD, MEETING
from tests.minutes.meetings import attends, item, key, member, outcome, person, record


def meeting(*, past: bool = False) -> Record:
    """Give a meeting of two voters, of whom AL left at the second item."""
    progress = Progress.DONE if past else Progress.NOW
    first = replace(item("i1", 0), progress=progress)
    both = (("Ann Lee", "AL"), ("Bo Day", "BD"))
    lists = [row(*one) for one in both for row in (member, attends)]
    known = [person(name) for name, _ in both]
    return record((first, item("i2", 1), *known, *lists), BOARD, MEETING)


def left(found: Record) -> Record:
    """Give the meeting once Ann Lee has left it, at its second item."""
    gone = Movement(
        id=MovementId("m1"),
        meeting=MEETING.id,
        order=key(1),
        attendance=AttendanceId("AL"),
        kind=MovementKind.LEFT,
        at=Clock("15:10"),
        item=ItemId("i2"),
    )
    return replace(found, movements=(gone,))


def read(found: Record, words: str) -> Vote:
    return read_vote(found, people(found.attendances), ItemId("i1"), words)


@pytest.mark.parametrize("words", ["5² 2", "²", "1" * 5_000, "AL BD ①"])
def test_signs_that_are_no_numbers_are_told_and_never_a_mistake_of_ours(words: str) -> None:
    with pytest.raises((NotKnown, NotAllowed)):
        read(meeting(), words)


def test_a_vote_at_an_item_behind_the_meeting_counts_those_who_were_there_for_it() -> None:
    made = read(left(meeting(past=True)), "AL BD for AL BD")
    assert (made.mover, made.seconder, made.votes_for) == ("AL", "BD", 2)


def test_who_has_left_has_no_vote_at_the_item_that_is_being_minuted() -> None:
    with pytest.raises(NotAllowed, match="AL is not here"):
        read(left(meeting()), "AL BD for AL BD")


def test_a_vote_is_printed_as_it_would_be_typed_and_reads_the_same_again() -> None:
    made = meeting()
    motion = outcome("o1", "i1", "That the fee rise", kind=OutcomeKind.MOTION)
    now = voted(made, motion, read(made, "moved AL seconded BD for AL against BD casting against"))
    typed = print_vote(now)
    assert typed == "moved AL seconded BD for AL against BD casting against lost"
    assert voted(made, motion, read(made, typed)) == now
