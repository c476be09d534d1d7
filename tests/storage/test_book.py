"""Every command does what its caption says, as whoever keeps the minutes would notice."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from minutes import model
from minutes.changes import (
    Add,
    BringBack,
    ChangeState,
    Command,
    Edit,
    IssueAgenda,
    Redo,
    Remove,
    TakeSnapshot,
    Together,
    TurnIntoOutcome,
    TurnIntoPoint,
    Undo,
)
from minutes.errors import MinutesError, NotAllowed, NotFound, NotUnderstood
from minutes.ids import new_id
from minutes.kinds import AttendanceKind, OutcomeKind, PointKind, Rag, State, Status
from minutes.model import Day, Item, Outcome, Owner, Point
from minutes.shapes import ReferenceRule, Run
from storage import Book
from tests.building import Scribe, in_sight, long_meeting, whole_file

EVER = ReferenceRule("{board}/{n:03}", Run.EVER)


def refused(
    book: Book, command: Command, trouble: type[Exception] = MinutesError, words: str = ""
) -> str:
    """See that a command is refused and leaves the file as it was; give the sentence."""
    before = whole_file(book)
    with pytest.raises(trouble, match=words or None) as caught:
        book.apply(command)
    assert whole_file(book) == before
    if isinstance(caught.value, MinutesError):
        assert caught.value.sentence
        assert caught.value.way_out
    return str(caught.value)


# -------------------------------------------------------------------- what is put in comes out


def test_a_new_book_holds_its_name_and_nothing_else(open_book: Book):
    assert open_book.book().name == "Harbour boards"
    assert open_book.boards() == open_book.people() == open_book.meetings() == ()
    assert open_book.check(fully=True) == []


def test_what_was_added_is_read_back_the_same(scribe: Scribe):
    item = scribe.item("Ferry timetable")
    point = Point(
        id=model.PointId(new_id()),
        meeting=item.meeting,
        item=item.id,
        order=model.Order("a0V"),
        text="The harbour master said it was “late, again”.",
        kind=PointKind.LETTERED,
        depth=2,
        added_later=True,
    )
    assert scribe.add(point) == point


def test_adding_says_what_was_touched(scribe: Scribe):
    item = scribe.item()
    meeting = scribe.book.get(model.Meeting, item.meeting)
    point = Point(
        id=model.PointId(new_id()), meeting=meeting.id, item=item.id, order=model.Order("a0V")
    )
    came = scribe.do(Add((point,)))
    assert came.added == {point.id}
    assert not came.edited | came.removed
    assert came.meetings == {meeting.id}
    assert came.boards == {meeting.board}
    assert came.kinds == {Point}


def test_a_new_meeting_is_among_the_meetings_touched(scribe: Scribe):
    board = scribe.board()
    meeting = model.Meeting(id=model.MeetingId(new_id()), board=board.id, title="Extraordinary")
    came = scribe.do(Add((meeting,)))
    assert came.meetings == {meeting.id}
    assert came.boards == {board.id}


def test_the_same_id_cannot_be_added_twice(scribe: Scribe):
    refused(scribe.book, Add((scribe.point(),)), ValueError, "already")


def test_a_point_of_an_item_that_is_not_in_the_book_is_refused(scribe: Scribe):
    stray = model.ItemId(new_id())
    point = replace(scribe.point(), id=model.PointId(new_id()), item=stray)
    refused(scribe.book, Add((point,)), NotFound)


def test_an_owner_nobody_knows_is_refused(scribe: Scribe):
    owner = scribe.owner(scribe.outcome(), "RB")
    unknown = model.PersonId(new_id())
    anew = replace(owner, id=model.OwnerId(new_id()), person=unknown)
    refused(scribe.book, Add((anew,)), NotFound)
    refused(scribe.book, Edit(owner, replace(owner, person=unknown)), NotFound)


def test_nothing_can_be_put_under_what_was_removed(scribe: Scribe):
    item = scribe.item()
    point = scribe.point("words", item)
    other = scribe.point("more words", scribe.item("Moorings"))
    scribe.remove(item)
    refused(scribe.book, Add((replace(point, id=model.PointId(new_id())),)), NotFound)
    refused(scribe.book, Edit(other, replace(other, item=item.id)), NotFound)


def test_a_point_cannot_be_put_under_an_item_of_another_meeting(scribe: Scribe):
    point = scribe.point("words")
    scribe.meeting("2026-06-11")
    other = scribe.item()
    refused(scribe.book, Edit(point, replace(point, item=other.id)), ValueError, "meeting")


def test_a_mark_on_something_that_is_not_there_is_refused(scribe: Scribe):
    flag, _, _ = scribe.marks(scribe.point())
    stray = replace(flag, id=model.FlagId(new_id()), about=model.PointId(new_id()))
    refused(scribe.book, Add((stray,)), NotFound)


def test_an_item_cannot_be_put_under_itself(scribe: Scribe):
    top = scribe.item("Reports")
    middle = scribe.item("Moorings", under=top)
    low = scribe.item("Fees", under=middle)
    for parent in (top, middle, low):
        refused(scribe.book, Edit(top, replace(top, parent=parent.id)), NotAllowed, "itself")


def test_a_value_of_the_wrong_sort_is_our_own_mistake_and_stays_loud(scribe: Scribe):
    nothing: Any = None
    broken = replace(scribe.point(), id=model.PointId(new_id()), text=nothing)
    before = whole_file(scribe.book)
    with pytest.raises(Exception, match="NOT NULL") as caught:
        scribe.do(Add((broken,)))
    assert not isinstance(caught.value, MinutesError)
    assert whole_file(scribe.book) == before


ODD = {
    "NUL": ("a\0b", "a\N{REPLACEMENT CHARACTER}b"),
    "half a character": ("a\ud83db", "a\N{REPLACEMENT CHARACTER}b"),
    "two halves": ("\ud83d\ude00", "😀"),
    "emoji": ("👩🏽‍🏫 taught 🇬🇧", "👩🏽‍🏫 taught 🇬🇧"),
    "right to left": ("قال المجلس \u202eabc", "قال المجلس \u202eabc"),
    "five million letters": ("words " * 833_334, "words " * 833_334),
    "line ends": ("one\r\ntwo\rthree\u2028four\n", "one\r\ntwo\rthree\u2028four\n"),
    "marks of our own": ("\x02found\x03 \x1b[0m", "\x02found\x03 \x1b[0m"),
    "quotes": ("'; drop table point; --\"", "'; drop table point; --\""),
    "joined and apart": ("e\u0301 é", "e\u0301 é"),
}


@pytest.mark.parametrize(("typed", "kept"), ODD.values(), ids=ODD)
def test_whatever_is_typed_is_kept_and_can_be_undone(scribe: Scribe, typed: str, kept: str):
    point = scribe.point("before")
    scribe.type(point, typed)
    assert scribe.now(point).text == kept
    added = scribe.point(typed)
    assert added.text == kept
    assert scribe.book.history(point.id)[-1].after == {"text": kept}
    scribe.do(Undo())
    scribe.do(Undo())
    assert scribe.now(point).text == "before"
    scribe.do(Redo())
    assert scribe.now(point).text == kept
    assert scribe.book.check(fully=True) == []


# -------------------------------------------------------------------- edits


def test_an_edit_writes_only_what_differs(scribe: Scribe):
    point = scribe.point("as it was", heading="Fees")
    scribe.edit(point, depth=1)
    scribe.type(point, "as it is")
    now = scribe.now(point)
    assert (now.text, now.depth, now.heading) == ("as it is", 1, "Fees")


def test_an_edit_that_changes_nothing_leaves_no_trace(scribe: Scribe):
    point = scribe.point("as it was")
    before = whole_file(scribe.book)
    assert not scribe.do(Edit(point, point))
    assert not scribe.do(Edit(replace(point, text="older"), point))
    assert whole_file(scribe.book) == before


def test_an_edit_of_what_was_removed_is_refused_and_says_how_it_comes_back(scribe: Scribe):
    point = scribe.point("words")
    scribe.remove(point)
    sentence = refused(scribe.book, Edit(point, replace(point, text="more words")), NotFound)
    assert "no longer in the book" in sentence
    assert "ndo brings back" in sentence


def test_an_edit_of_what_never_was_is_refused(scribe: Scribe):
    point = replace(scribe.point(), id=model.PointId(new_id()))
    refused(scribe.book, Edit(point, replace(point, text="x")), NotFound)


def test_an_edit_is_of_one_value(scribe: Scribe):
    with pytest.raises(ValueError, match="one value"):
        Edit(scribe.point(), scribe.point())


def test_the_state_of_the_minutes_is_not_changed_by_an_edit(scribe: Scribe):
    meeting = scribe.meeting()
    refused(
        scribe.book,
        Edit(meeting, replace(meeting, state=State.CONFIRMED)),
        ValueError,
        "ChangeState",
    )


def test_what_was_kept_of_a_meeting_is_never_edited(scribe: Scribe):
    meeting = scribe.meeting()
    scribe.do(TakeSnapshot(meeting.id))
    (kept,) = scribe.book.snapshots(meeting.id)
    refused(scribe.book, Edit(kept, replace(kept, content="{}")), ValueError, "never edited")


# -------------------------------------------------------------------- taking out, bringing back


def test_removing_an_item_takes_all_that_hangs_on_it_and_bringing_back_returns_just_that(
    scribe: Scribe,
):
    item = scribe.item("Reports")
    below = scribe.item("Moorings", under=item)
    point = scribe.point("The outer basin is full.", below)
    action = scribe.outcome(text="count the boats", item=below, owners=["RB", "Clerk"])
    scribe.update(action, "Counted twice.")
    scribe.marks(point)
    gone_before = scribe.point("taken out earlier", below)
    scribe.remove(gone_before)
    scribe.item("Fees")
    scribe.point("The fees stay.")
    before = in_sight(scribe.book)

    came = scribe.remove(item)
    record = scribe.book.record(item.meeting)
    assert [i.title for i in record.items] == ["Fees"]
    assert [p.text for p in record.points] == ["The fees stay."]
    assert not record.outcomes + record.owners + record.updates
    assert not record.flags + record.private_notes + record.restrictions
    assert {item.id, below.id, point.id, action.id} <= came.removed
    came = scribe.do(BringBack(item))
    assert {item.id, below.id, point.id, action.id} <= came.added
    assert in_sight(scribe.book) == before
    assert scribe.gone(gone_before)


def test_removing_a_meeting_takes_it_whole_and_undo_returns_it_whole(scribe: Scribe):
    meeting = long_meeting(scribe, points=12, outcomes=4)
    scribe.attends("Ruth Barley", "RB")
    before = in_sight(scribe.book)
    scribe.remove(meeting)
    left = in_sight(scribe.book)
    assert {kind for kind, rows in left.items() if rows} == {"Book", "Board"}
    scribe.do(Undo())
    assert in_sight(scribe.book) == before


def test_bringing_back_one_of_two_that_went_together_leaves_the_other(scribe: Scribe):
    scribe.item()
    one, two = scribe.point("one"), scribe.point("two")
    scribe.do(Together((Remove(one), Remove(two))))
    scribe.do(BringBack(one))
    assert not scribe.gone(one)
    assert scribe.gone(two)


def test_what_was_never_removed_cannot_be_brought_back(scribe: Scribe):
    point = scribe.point("words")
    refused(scribe.book, BringBack(point), NotAllowed, "still in the book")
    stranger = replace(point, id=model.PointId(new_id()))
    refused(scribe.book, BringBack(stranger), NotFound)


def test_a_point_of_a_removed_item_comes_back_only_with_its_item(scribe: Scribe):
    item = scribe.item()
    point = scribe.point("words", item)
    scribe.remove(point)
    scribe.remove(item)
    refused(scribe.book, BringBack(point), NotFound, "belongs to")
    scribe.do(BringBack(item))
    assert scribe.gone(point)
    scribe.do(BringBack(point))
    assert not scribe.gone(point)


def test_removing_twice_is_refused(scribe: Scribe):
    point = scribe.point()
    scribe.remove(point)
    refused(scribe.book, Remove(point), NotFound)


def test_a_board_with_meetings_and_a_person_on_a_list_stay(scribe: Scribe):
    ruth = scribe.person("Ruth Barley")
    board = scribe.board()
    scribe.member(ruth, "RB")
    scribe.meeting()
    here = scribe.attends("Ruth Barley", person=ruth.id)
    assert "meetings" in refused(scribe.book, Remove(board), NotAllowed)
    assert "Ruth Barley" in refused(scribe.book, Remove(ruth), NotAllowed)
    scribe.remove(here)
    owned = scribe.outcome()
    owner = scribe.owner(owned, "RB", ruth)
    assert "action" in refused(scribe.book, Remove(ruth), NotAllowed)
    scribe.remove(owner)
    came = scribe.remove(ruth)
    assert len(came.removed) == 2, "the person and the membership"
    assert scribe.book.roll(board.id).members == ()


def test_the_book_is_not_removed_from_itself(open_book: Book):
    refused(open_book, Remove(open_book.book()), NotAllowed)


# -------------------------------------------------------------------- points and outcomes


def test_a_point_turned_into_an_action_and_back_loses_nothing(scribe: Scribe):
    item = scribe.item()
    first = scribe.point("first", item)
    point = scribe.point(
        "RB to write to the ferry company.", item, kind=PointKind.BULLET, depth=1, heading="Ferry"
    )
    scribe.point("last", item)
    marks = ["Flag", "PrivateNote", "Restriction"]
    scribe.marks(point)

    action = scribe.turn_into(point, OutcomeKind.ACTION)
    assert (action.kind, action.text, action.reference) == (OutcomeKind.ACTION, point.text, "1")
    entries = scribe.book.record(item.meeting).entries(item.id)
    assert [e.text for e in entries] == ["first", point.text, "last"], "it stands where it stood"
    assert scribe.marks_on(action.id) == marks
    assert scribe.marks_on(point.id) == []

    scribe.owner(action, "RB")
    scribe.update(action, "Written.")
    scribe.edit(action, due=Day("2026-06-30"), text="Write to the ferry company.")
    again = scribe.turn_back(scribe.now(action))
    assert again == replace(point, text="Write to the ferry company.")
    assert scribe.gone(action)
    assert scribe.book.all(Owner) == ()
    assert scribe.marks_on(point.id) == marks

    scribe.type(again, "Write to both ferry companies.")
    decision = scribe.turn_into(scribe.now(point), OutcomeKind.DECISION)
    assert decision.id == action.id
    assert decision.reference == "1"
    assert decision.due == "2026-06-30"
    assert decision.text == "Write to both ferry companies."
    assert scribe.owners_of(decision) == ["RB"]
    assert [u.text for u in scribe.book.all(model.Update)] == ["Written."]
    assert scribe.marks_on(decision.id) == marks
    assert not scribe.gone(first)


def test_an_outcome_that_was_never_a_point_turns_into_one_and_back(scribe: Scribe):
    action = scribe.outcome(text="count the boats", owners=["RB", "Clerk"], due=Day("2026-06-30"))
    scribe.marks(action)
    point = scribe.turn_back(action, PointKind.BULLET)
    assert (point.text, point.kind, point.order) == (action.text, PointKind.BULLET, action.order)
    assert len(scribe.marks_on(point.id)) == 3
    back = scribe.turn_into(point, OutcomeKind.ACTION)
    assert back == replace(action, point=point.id)
    assert scribe.owners_of(back) == ["RB", "Clerk"]


def test_an_owner_taken_off_before_stays_off_when_the_action_comes_back(scribe: Scribe):
    action = scribe.outcome(owners=["RB", "Clerk"])
    clerk = next(o for o in scribe.book.all(Owner) if o.text == "Clerk")
    scribe.remove(clerk)
    point = scribe.turn_back(action)
    back = scribe.turn_into(point, OutcomeKind.ACTION)
    assert scribe.owners_of(back) == ["RB"]


def test_turning_back_brings_nothing_else_that_went_at_the_same_time(scribe: Scribe):
    action = scribe.outcome(owners=["RB"])
    other = scribe.item("Fees")
    scribe.do(Together((TurnIntoPoint(action), Remove(other))))
    (point,) = scribe.book.record(action.meeting).points
    scribe.turn_into(point, OutcomeKind.ACTION)
    assert scribe.owners_of(action) == ["RB"]
    assert scribe.gone(other)


def test_the_point_behind_an_action_cannot_be_brought_back_beside_it(scribe: Scribe):
    point = scribe.point("count the boats")
    scribe.turn_into(point, OutcomeKind.ACTION)
    refused(scribe.book, BringBack(point), NotAllowed, "action")


def test_turning_what_is_gone_is_refused(scribe: Scribe):
    point, action = scribe.point(), scribe.outcome()
    scribe.remove(point)
    scribe.remove(action)
    refused(scribe.book, TurnIntoOutcome(point, OutcomeKind.ACTION), NotFound)
    refused(scribe.book, TurnIntoPoint(action), NotFound)


# -------------------------------------------------------------------- references and numbers


def references(scribe: Scribe) -> list[str]:
    return [outcome.reference for outcome in scribe.book.all(Outcome)]


def test_outcomes_are_given_the_next_reference_in_the_values_that_come_back(scribe: Scribe):
    scribe.board(references=EVER)
    item = scribe.item()
    outcome = Outcome(
        id=model.OutcomeId(new_id()),
        meeting=item.meeting,
        item=item.id,
        order=model.Order("a0V"),
        kind=OutcomeKind.DECISION,
    )
    (given,) = scribe.do(Add((outcome,))).given
    assert given == replace(outcome, reference="HSB/001") == scribe.now(outcome)


def test_a_reference_never_comes_back(scribe: Scribe):
    scribe.board(references=EVER)
    scribe.remove(scribe.outcome())
    scribe.outcome()
    scribe.do(Undo())
    scribe.outcome()
    assert references(scribe) == ["HSB/003"]
    scribe.do(Undo())
    scribe.do(Redo())
    scribe.outcome()
    assert references(scribe) == ["HSB/003", "HSB/004"]


def test_a_refused_command_uses_up_no_reference(scribe: Scribe):
    scribe.board(references=EVER)
    action = scribe.outcome()
    item = scribe.item("Gone")
    scribe.remove(item)
    stray = replace(action, id=model.OutcomeId(new_id()), item=item.id, reference="")
    fresh = replace(action, id=model.OutcomeId(new_id()), reference="")
    refused(scribe.book, Add((fresh, stray)), NotFound)
    assert scribe.outcome().reference == "HSB/002"


def test_a_reference_given_by_hand_raises_the_count_and_never_lowers_it(scribe: Scribe):
    scribe.board(references=EVER)
    assert scribe.outcome(reference="HSB/041").reference == "HSB/041"
    assert scribe.outcome().reference == "HSB/042"
    assert scribe.outcome(reference="HSB/007").reference == "HSB/007"
    assert scribe.outcome(reference="see minute 12").reference == "see minute 12"
    assert scribe.outcome().reference == "HSB/043"


def test_a_reference_changed_by_hand_raises_the_count(scribe: Scribe):
    scribe.board(references=EVER)
    action = scribe.outcome()
    scribe.edit(action, reference="HSB/009")
    assert scribe.outcome().reference == "HSB/010"


def test_references_run_as_the_board_says(scribe: Scribe):
    scribe.board(references=ReferenceRule("{kind}{yy}/{n}", Run.YEAR, apart=True))
    scribe.meeting("2026-05-14")
    scribe.outcome(OutcomeKind.ACTION)
    scribe.outcome(OutcomeKind.DECISION)
    scribe.outcome(OutcomeKind.ACTION)
    scribe.meeting("2027-01-14")
    scribe.outcome(OutcomeKind.ACTION)
    assert references(scribe) == ["A26/1", "D26/1", "A26/2", "A27/1"]


def test_references_by_item_carry_the_items_number_issued_or_not(scribe: Scribe):
    scribe.board(references=ReferenceRule("{item}.{n}", Run.ITEM))
    scribe.item("Fees")
    scribe.outcome()
    item = scribe.item("Moorings")
    scribe.outcome(item=item)
    scribe.do(IssueAgenda(item.meeting))
    scribe.outcome(item=item)
    assert references(scribe) == ["1.1", "2.1", "2.2"]


def test_a_rule_that_could_name_two_outcomes_alike_is_refused(scribe: Scribe):
    board = scribe.board()
    for rule in (ReferenceRule("{n", Run.EVER), ReferenceRule("{n}", Run.ITEM)):
        refused(scribe.book, Edit(board, replace(board, references=rule)), NotUnderstood)


def test_issuing_the_agenda_numbers_every_item_and_the_numbers_stay(scribe: Scribe):
    meeting = scribe.meeting()
    first, second = scribe.item("Welcome"), scribe.item("Fees")
    below = scribe.item("Moorings", under=second)
    came = scribe.do(IssueAgenda(meeting.id))
    assert [scribe.now(i).number for i in (first, second, below)] == ["1", "2", "2.1"]
    assert {value.id for value in came.given} == {first.id, second.id, below.id}
    assert scribe.now(meeting).agenda_issued
    between = scribe.edit(scribe.item("Ferry"), order=model.Order(first.order + "V"))
    scribe.do(IssueAgenda(meeting.id))
    assert scribe.now(between).number == "1A"
    assert scribe.now(second).number == "2"


def test_the_number_of_a_removed_item_is_not_given_again(scribe: Scribe):
    meeting = scribe.meeting()
    scribe.item("Welcome")
    last = scribe.item("Fees")
    scribe.do(IssueAgenda(meeting.id))
    scribe.remove(last)
    late = scribe.item("Ferry")
    scribe.do(IssueAgenda(meeting.id))
    assert scribe.now(late).number == "3"


# -------------------------------------------------------------------- the way to the record


def confirmed(scribe: Scribe) -> tuple[model.Meeting, model.Meeting]:
    """Give confirmed minutes with one point and one action, and the meeting that agreed them."""
    meeting = scribe.meeting("2026-05-14")
    scribe.point("The fees stay.")
    scribe.attends("Ruth Barley", "RB")
    scribe.outcome(text="count the boats", owners=["RB"])
    scribe.do(ChangeState(meeting.id, State.CIRCULATED))
    later = scribe.meeting("2026-06-11")
    scribe.do(ChangeState(meeting.id, State.CONFIRMED, confirmed_at=later.id))
    return scribe.now(meeting), later


def test_locked_minutes_refuse_every_change_of_a_word(scribe: Scribe):
    meeting, _ = confirmed(scribe)
    record = scribe.book.record(meeting.id)
    (item,), (point,), (action,) = record.items, record.points, record.outcomes
    (owner,), (here,) = record.owners, record.attendances
    edits: list[Command] = [
        Edit(point, replace(point, text="The fees rise.")),
        Edit(item, replace(item, title="Tolls")),
        Edit(action, replace(action, text="count the gulls")),
        Edit(action, replace(action, due=Day("2027-01-01"))),
        Edit(owner, replace(owner, text="AB")),
        Edit(here, replace(here, kind=AttendanceKind.ABSENT)),
        Edit(meeting, replace(meeting, place="The Guildhall")),
    ]
    whole: list[Command] = [Remove(value) for value in (point, item, action, owner, here, meeting)]
    anew: list[Command] = [
        Add((replace(point, id=model.PointId(new_id())),)),
        TurnIntoOutcome(point, OutcomeKind.DECISION),
        TurnIntoPoint(action),
        IssueAgenda(meeting.id),
    ]
    for command in edits + whole + anew:
        sentence = refused(scribe.book, command, NotAllowed, "confirmed")
        assert "Reopen the minutes" in sentence


def test_the_life_of_an_action_goes_on_beside_locked_minutes(scribe: Scribe):
    meeting, later = confirmed(scribe)
    (action,) = scribe.book.record(meeting.id).outcomes
    scribe.update(action, "Done in part.", meeting=later.id)
    scribe.edit(
        action,
        status=Status.IN_PROGRESS,
        due_moved=Day("2026-09-01"),
        rag=Rag.AMBER,
        rag_reason="the boats move",
        response="They will.",
    )
    scribe.marks(action)
    (here,) = scribe.book.record(meeting.id).attendances
    scribe.edit(here, person=scribe.person("Ruth Barley").id)
    now = scribe.now(action)
    assert (now.status, now.rag, now.text) == (Status.IN_PROGRESS, Rag.AMBER, "count the boats")


def test_a_change_of_state_keeps_the_state_left_and_the_record_as_confirmed(scribe: Scribe):
    meeting, later = confirmed(scribe)
    assert (meeting.state, meeting.confirmed_at) == (State.CONFIRMED, later.id)
    kept = scribe.book.snapshots(meeting.id)
    assert [snapshot.state for snapshot in kept] == [
        State.DRAFT,
        State.CIRCULATED,
        State.CONFIRMED,
    ]
    came = scribe.do(ChangeState(meeting.id, State.DRAFT, "the fees were misheard"))
    assert scribe.now(meeting).state is State.DRAFT
    assert scribe.now(meeting).confirmed_at is None
    reopened = scribe.book.get(model.Snapshot, came.snapshot or "")
    assert (reopened.state, reopened.reason) == (State.CONFIRMED, "the fees were misheard")
    (point,) = scribe.book.record(meeting.id).points
    assert scribe.type(point, "The fees rise.").text == "The fees rise."


@pytest.mark.parametrize(
    ("to", "reason"), [(State.DRAFT, ""), (State.CONFIRMED, ""), (State.CIRCULATED, "again")]
)
def test_a_step_that_minutes_cannot_take_is_refused(scribe: Scribe, to: State, reason: str):
    meeting, _ = confirmed(scribe)
    refused(scribe.book, ChangeState(meeting.id, to, reason), NotAllowed)


def test_reopening_can_be_undone_and_the_minutes_are_locked_again(scribe: Scribe):
    meeting, _ = confirmed(scribe)
    before = in_sight(scribe.book)
    scribe.do(ChangeState(meeting.id, State.DRAFT, "misheard"))
    scribe.do(Undo())
    assert in_sight(scribe.book) == before


# -------------------------------------------------------------------- together


def test_commands_together_are_all_done_and_undone_in_one(scribe: Scribe):
    item = scribe.item()
    point = scribe.point("first", item)
    before = in_sight(scribe.book)
    came = scribe.do(
        Together(
            (
                Edit(item, replace(item, title="Fees")),
                TurnIntoOutcome(point, OutcomeKind.DECISION),
            ),
            "tidy up",
        )
    )
    assert came.label == scribe.book.can_undo() == "tidy up"
    assert len(scribe.book.all(Outcome)) == 1
    scribe.do(Undo())
    assert in_sight(scribe.book) == before


def test_commands_together_are_none_of_them_done_where_one_is_refused(scribe: Scribe):
    item = scribe.item()
    point = scribe.point("first", item)
    gone = scribe.point("second", item)
    scribe.remove(gone)
    refused(
        scribe.book,
        Together(
            (
                Edit(item, replace(item, title="Fees")),
                TurnIntoOutcome(point, OutcomeKind.DECISION),
                Edit(gone, replace(gone, text="x")),
            )
        ),
        NotFound,
    )


def test_undo_does_not_hide_among_commands_together(scribe: Scribe):
    scribe.point()
    refused(scribe.book, Together((Undo(),)), ValueError, "alone")


def test_something_put_in_and_taken_out_at_once_is_neither_added_nor_removed(scribe: Scribe):
    point = replace(scribe.point(), id=model.PointId(new_id()))
    came = scribe.do(Together((Add((point,)), Remove(point))))
    assert not came.added | came.removed
    assert scribe.gone(point)


# -------------------------------------------------------------------- reading


@pytest.mark.parametrize("owners", [0, 2, 7])
@pytest.mark.parametrize("runs_on", [False, True])
def test_a_long_meeting_is_read_in_six_queries_at_most(scribe: Scribe, owners: int, runs_on: bool):
    board = scribe.board()
    scribe.edit(board, numbering=replace(board.numbering, runs_on=runs_on))
    scribe.meeting("2026-04-16")
    scribe.item("Before")
    for n in range(6):
        person = scribe.person(f"Member {n}")
        scribe.member(person)
    meeting = long_meeting(scribe, points=300, outcomes=60, owners=owners)
    for n in range(6):
        scribe.attends(f"Member {n}")
    asked: list[str] = []
    scribe.book.file.conn.set_trace_callback(asked.append)
    record = scribe.book.record(meeting.id)
    scribe.book.file.conn.set_trace_callback(None)
    assert len(record.points) == 300
    assert len(record.outcomes) == 60
    assert len(record.owners) == 60 * owners
    assert len(record.updates) == 60
    assert len(record.attendances) == len(record.members) == 6
    assert record.first_number == (2 if runs_on else 1)
    assert len(asked) <= 6


def test_a_record_holds_its_own_meeting_alone_and_in_order(scribe: Scribe):
    first = long_meeting(scribe, points=12, outcomes=4)
    second = long_meeting(scribe, points=24, outcomes=4)
    record = scribe.book.record(second.id)
    assert len(record.points) == 24
    assert {value.meeting for value in record.points} == {second.id}
    assert [p.text for p in record.points] == sorted(
        (p.text for p in record.points), key=lambda text: int(text.split(":")[0])
    )
    assert len(scribe.book.record(first.id).points) == 12


def test_a_meeting_without_items_does_not_set_running_numbers_back(scribe: Scribe):
    board = scribe.board()
    scribe.edit(board, numbering=replace(board.numbering, runs_on=True))
    scribe.meeting("2026-04-16")
    for title in ("Welcome", "Fees"):
        item = scribe.item(title)
    scribe.do(IssueAgenda(item.meeting))
    scribe.meeting("2026-05-14", title="Not held")
    third = scribe.meeting("2026-06-11")
    assert scribe.book.record(third.id).first_number == 3


def test_what_is_not_there_is_said_not_to_be(open_book: Book):
    for ask in (
        lambda: open_book.record(model.MeetingId("none")),
        lambda: open_book.get(Item, "none"),
    ):
        with pytest.raises(NotFound) as caught:
            ask()
        assert caught.value.way_out


def test_a_book_is_the_same_when_it_is_opened_again(scribe: Scribe):
    long_meeting(scribe, points=12, outcomes=4)
    before = in_sight(scribe.book)
    path = scribe.book.path
    scribe.book.close()
    book = Book.open(path)
    assert in_sight(book) == before
    assert book.can_undo()
    book.close()
