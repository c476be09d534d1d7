"""Sentences that wrote themselves follow initials and numbers, and never the secretary's own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from minutes.changes import ChangeState, Edit, IssueAgenda, Redo, Remove, Undo
from minutes.happenings import Spot, in_points
from minutes.ids import ItemId
from minutes.kinds import ItemKind, State
from minutes.model import Attendance, Clock, Day, Item, Meeting
from minutes.room_line import command_for, settle_clash
from minutes.rules.initials import people
from minutes.shapes import Level, Numbering, QuorumRule
from storage import Book
from tests.building import Scribe


class Sitting:
    """A meeting of two people with three items, at the second of which one leaves."""

    def __init__(self, scribe: Scribe, book: Book) -> None:
        self.scribe, self.book = scribe, book
        numbering = Numbering(levels=(Level(), Level(joined=".")))
        self.board = scribe.board(quorum=QuorumRule(number=2), numbering=numbering)
        people = [scribe.person(name) for name in ("Ann Brook", "Col Dart")]
        for one, initials in zip(people, ("AB", "CD"), strict=True):
            scribe.member(one, initials)
        self.meeting: Meeting = scribe.meeting(start=Clock("10:00"))
        self.ann: Attendance = scribe.attends("Ann Brook", "AB", person=people[0].id)
        scribe.attends("Col Dart", "CD", person=people[1].id)
        self.items: list[Item] = [scribe.item(title) for title in ("First", "Second", "Third")]

    def line(self, text: str, under: ItemId) -> None:
        """Type a line for the room at an item."""
        record = self.book.record(self.meeting.id)
        known = people(record.attendances, record.members, record.people)
        command = command_for(record, known, text, Clock("11:40"), under)
        entries = record.entries(under)
        spot = Spot(under, entries[-1].id if entries else "")
        self.scribe.do(in_points(record, command, spot))

    def said(self) -> list[str]:
        """Give the points of the meeting."""
        return [one.text for one in self.book.record(self.meeting.id).points]


@pytest.fixture
def sitting(scribe: Scribe, open_book: Book) -> Sitting:
    sitting = Sitting(scribe, open_book)
    sitting.line("ab l", sitting.items[1].id)
    assert sitting.said() == [
        "AB left the meeting at 11.40, item 2.",
        "The meeting ceased to be quorate at 11.40, item 2 (1 of the 2 needed were present).",
    ]
    return sitting


def test_a_sentence_follows_the_initials_and_goes_back_with_them(sitting: Sitting) -> None:
    was = sitting.said()
    sitting.scribe.edit(sitting.ann, initials="ABr")
    assert sitting.said()[0] == "ABr left the meeting at 11.40, item 2."
    sitting.scribe.do(Undo())
    assert sitting.said() == was
    sitting.scribe.do(Redo())
    assert sitting.said()[0] == "ABr left the meeting at 11.40, item 2."


def test_the_change_is_told_so_that_the_screen_shows_it(sitting: Sitting) -> None:
    changes = sitting.scribe.do(Edit(sitting.ann, replace(sitting.ann, initials="ABr")))
    assert [one.text for one in changes.given if hasattr(one, "text")] == [  # pyright: ignore[reportAttributeAccessIssue]
        "ABr left the meeting at 11.40, item 2."
    ]


def test_somebody_without_initials_any_more_is_told_by_name(sitting: Sitting) -> None:
    sitting.scribe.edit(sitting.ann, initials="")
    assert sitting.said()[0] == "Ann Brook left the meeting at 11.40, item 2."


def test_sentences_follow_the_numbers_of_their_items(sitting: Sitting) -> None:
    scribe, (first, second, _) = sitting.scribe, sitting.items
    scribe.remove(first)
    assert all(", item 1" in line for line in sitting.said())
    scribe.do(Undo())
    assert all(", item 2" in line for line in sitting.said())
    scribe.edit(second, parent=first.id)
    assert all(", item 1.1" in line for line in sitting.said())


def test_a_new_item_before_it_is_counted_and_one_behind_it_is_not(sitting: Sitting) -> None:
    first, _, third = sitting.items
    new = replace(first, id=ItemId("0" * 8), order=f"{first.order}0V")
    sitting.scribe.add(new)  # behind the first
    assert all(", item 3" in line for line in sitting.said())
    sitting.scribe.remove(third)
    assert all(", item 3" in line for line in sitting.said())


def test_numbers_given_with_the_agenda_stay_in_the_sentences(sitting: Sitting) -> None:
    sitting.scribe.do(IssueAgenda(sitting.meeting.id))
    sitting.scribe.remove(sitting.items[0])
    assert all(", item 2" in line for line in sitting.said())


def test_another_numbering_of_the_board_is_followed_in_its_drafts(sitting: Sitting) -> None:
    sitting.scribe.edit(sitting.board, numbering=Numbering(year="/{yy}"))
    assert sitting.said()[0] == "AB left the meeting at 11.40, item 2/26."


def test_words_of_the_secretarys_own_follow_nothing(sitting: Sitting) -> None:
    (moved, _) = sitting.book.record(sitting.meeting.id).points
    sitting.scribe.type(moved, "AB had a train at noon.")
    sitting.scribe.edit(sitting.ann, initials="ABr")
    sitting.scribe.remove(sitting.items[0])
    first, second = sitting.said()
    assert first == "AB had a train at noon."
    assert ", item 1 (" in second


def test_locked_minutes_stay_as_they_are(sitting: Sitting) -> None:
    for state in (State.CIRCULATED, State.CONFIRMED):
        sitting.scribe.do(ChangeState(sitting.meeting.id, state))
    was = sitting.said()
    sitting.scribe.edit(sitting.board, numbering=Numbering(year="/{yy}"))
    assert sitting.said() == was


def test_what_was_counted_then_stays_when_the_rule_is_another(sitting: Sitting) -> None:
    sitting.scribe.edit(sitting.board, quorum=QuorumRule(number=5))
    sitting.scribe.edit(sitting.ann, initials="ABr")
    assert sitting.said()[1].endswith("(1 of the 2 needed were present).")


class Year:
    """Three meetings of a board whose numbers run on; in the last of them somebody leaves."""

    def __init__(self, scribe: Scribe, book: Book) -> None:
        self.scribe = scribe
        self.last = Sitting(scribe, book)
        self.board = scribe.edit(self.last.board, numbering=Numbering(runs_on=True))
        self.first = scribe.meeting("2026-01-14", self.board)
        self.items = [scribe.item(title) for title in ("One", "Two")]
        self.second = scribe.meeting("2026-03-14", self.board)
        self.between = scribe.item("Three")
        self.last.line("ab l", self.last.items[1].id)

    def said(self) -> str:
        """Give what the last meeting says of who left."""
        return self.last.said()[0]


@pytest.fixture
def year(scribe: Scribe, open_book: Book) -> Year:
    year = Year(scribe, open_book)
    assert year.said() == "AB left the meeting at 11.40, item 5."
    return year


def test_an_item_put_in_at_an_earlier_meeting_renumbers_the_drafts_behind_it(year: Year) -> None:
    new = year.scribe.add(
        replace(year.items[1], id=ItemId("0" * 8), order=f"{year.items[1].order}V")
    )
    assert year.said() == "AB left the meeting at 11.40, item 6."
    assert "item 6 (" in year.last.said()[1]
    year.scribe.remove(new)
    assert year.said() == "AB left the meeting at 11.40, item 5."
    year.scribe.do(Undo())
    assert year.said() == "AB left the meeting at 11.40, item 6."
    year.scribe.do(Undo())
    assert year.said() == "AB left the meeting at 11.40, item 5."


def test_an_earlier_meeting_that_comes_goes_or_is_held_on_another_day_is_followed(
    year: Year,
) -> None:
    year.scribe.remove(year.second)
    assert year.said().endswith("item 4.")
    year.scribe.do(Undo())
    assert year.said().endswith("item 5.")
    year.scribe.edit(year.second, day=Day("2026-08-14"))
    assert year.said().endswith("item 4.")
    year.scribe.edit(year.last.meeting, day=Day("2026-09-14"))
    assert year.said().endswith("item 5.")


def test_the_numbers_of_an_issued_agenda_between_stay_and_so_does_what_follows(year: Year) -> None:
    year.scribe.do(IssueAgenda(year.second.id))
    year.scribe.remove(year.items[0])
    assert year.said().endswith("item 5.")


def test_an_earlier_meeting_leaves_alone_what_is_the_secretarys_or_locked(year: Year) -> None:
    moved = year.last.book.record(year.last.meeting.id).points[0]
    year.scribe.type(moved, "AB had a train at noon, item 5.")
    year.scribe.remove(year.items[0])
    first, second = year.last.said()
    assert first == "AB had a train at noon, item 5."
    assert "item 4 (" in second
    for state in (State.CIRCULATED, State.CONFIRMED):
        year.scribe.do(ChangeState(year.last.meeting.id, state))
    year.scribe.remove(year.between)
    assert year.last.said() == [first, second]


def test_another_board_is_not_asked(year: Year) -> None:
    was = year.said()
    other = year.scribe.board("Quay Trust", numbering=Numbering(runs_on=True))
    year.scribe.meeting("2026-01-02", other)
    year.scribe.item("Fees")
    assert year.said() == was


def test_a_clash_settled_renames_everybody_in_what_was_written(sitting: Sitting) -> None:
    record = sitting.book.record(sitting.meeting.id)
    rows = [replace(row, initials="") for row in record.attendances]
    twins = [replace(rows[0], name="Ann Brook"), replace(rows[1], name="Alf Byrne")]
    for row, now in zip(record.attendances, twins, strict=True):
        sitting.scribe.do(Edit(row, now))
    for seat in record.members:
        sitting.scribe.edit(seat, initials="")
    assert sitting.said()[0].startswith("Ann Brook left")
    record = sitting.book.record(sitting.meeting.id)
    known = people(record.attendances, record.members)
    chosen = next(one for one in known.everyone if one.name == "Alf Byrne")
    sitting.scribe.do(settle_clash(record, known, "AB", chosen))
    assert sitting.said()[0].startswith("ABr left")


def test_a_meeting_that_is_removed_is_asked_nothing(sitting: Sitting) -> None:
    sitting.scribe.edit(sitting.items[0], kind=ItemKind.DECLARATIONS)
    sitting.scribe.do(Remove(sitting.meeting))
    sitting.scribe.edit(sitting.board, numbering=Numbering(year="/{yy}"))
