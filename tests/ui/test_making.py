"""A meeting made out of what was typed."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from minutes.changes import Add
from minutes.errors import NotUnderstood
from minutes.ids import MembershipId, Order, PersonId
from minutes.kinds import Standing
from minutes.model import Meeting, Membership, Person
from storage import Book
from tests.ui.books import HARBOUR
from ui.operations.lane import Lane
from ui.operations.making import Wanted, make_meeting


def made(qtbot: QtBot, lane: Lane, wanted: Wanted) -> Any:
    """Make a meeting; give it as the book has it, or the trouble that there is with it."""
    came: list[Any] = []
    make_meeting(lane, wanted, then=came.append, refused=came.append)
    qtbot.waitUntil(lambda: bool(came))
    if isinstance(came[0], Exception):
        return came[0]
    found: list[Meeting] = []

    def ask(book: Book) -> Meeting:
        return book.get(Meeting, came[0])

    lane.read(ask, then=found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


@pytest.mark.parametrize("hours", ["25:00", "7pm to late", "£7"])
def test_hours_that_are_none_are_refused(qtbot: QtBot, lane: Lane, hours: str) -> None:
    wanted = Wanted(board=HARBOUR, day="9 July 2026", hours=hours)
    assert isinstance(made(qtbot, lane, wanted), NotUnderstood)


@pytest.mark.parametrize("hours", ["19:00 – 00:20", "7pm - 12.20am", "7 – 12.20am"])
def test_a_meeting_may_run_past_midnight(qtbot: QtBot, lane: Lane, hours: str) -> None:
    wanted = Wanted(board=HARBOUR, day="9 July 2026", hours=hours)
    meeting = made(qtbot, lane, wanted)
    assert (meeting.day, meeting.start, meeting.end) == ("2026-07-09", "19:00", "00:20")


def test_a_guest_of_the_board_who_is_expected_has_a_seat_and_a_vote(
    qtbot: QtBot, lane: Lane
) -> None:
    person = Person(id=PersonId("guest"), name="Mo Bell")
    guest = Membership(
        id=MembershipId("seat"),
        board=HARBOUR,
        person=person.id,
        order=Order("b10"),
        initials="MB",
        standing=Standing.GUEST,
        voting=False,
    )
    lane.run(Add((person, guest)))
    wanted = Wanted(board=HARBOUR, day="9 July 2026", people="Mo Bell, Treasurer")
    assert isinstance(made(qtbot, lane, wanted), Meeting)
    found: list[Membership] = []
    lane.read(lambda book: book.get(Membership, guest.id), then=found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert (found[0].standing, found[0].voting) == (Standing.MEMBER, True)
