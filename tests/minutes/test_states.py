from dataclasses import replace
from itertools import pairwise

import pytest

from minutes.changes import Edit
from minutes.errors import NotAllowed
from minutes.ids import BoardId, FlagId, FutureMeetingId, MeetingId, OutcomeId, PointId, UpdateId
from minutes.kinds import Rag, State, Status
from minutes.model import Day, Flag, FutureMeeting, Update, Value
from minutes.rules.states import (
    LOCKED,
    allowed_moves,
    check_add,
    check_edit,
    check_move,
    check_remove,
    is_draft,
    is_locked,
    meeting_of,
    moved,
)
from tests.minutes.meetings import BOARD, MEETING, action, attends, item, key, owner, person, point

LATER = MeetingId("later")
POINT = point("p", "a", "The report was noted.")


def in_state(state: State) -> object:
    return replace(MEETING, state=state)


@pytest.mark.parametrize(("was", "to"), list(pairwise(State)))
def test_minutes_move_step_by_step_to_the_record(was: State, to: State):
    check_move(replace(MEETING, state=was), to, confirmed_at=LATER)


@pytest.mark.parametrize("was", [state for state in State if state is not State.DRAFT])
def test_minutes_go_back_to_draft_and_need_a_reason_once_confirmed(was: State):
    meeting = replace(MEETING, state=was)
    check_move(meeting, State.DRAFT, "Two names were wrong.")
    if was in LOCKED:
        with pytest.raises(NotAllowed, match="reason") as trouble:
            check_move(meeting, State.DRAFT, "  ")
        assert trouble.value.way_out
    else:
        check_move(meeting, State.DRAFT)


@pytest.mark.parametrize(
    ("was", "to"),
    [
        (State.DRAFT, State.CONFIRMED),
        (State.DRAFT, State.PUBLISHED),
        (State.WITH_CHAIR, State.SIGNED),
        (State.CIRCULATED, State.PUBLISHED),
        (State.PUBLISHED, State.CONFIRMED),
        (State.SIGNED, State.CIRCULATED),
        (State.DRAFT, State.DRAFT),
    ],
)
def test_a_step_that_cannot_follow_is_refused_with_the_steps_that_can(was: State, to: State):
    with pytest.raises(NotAllowed) as trouble:
        check_move(replace(MEETING, state=was), to, "because", LATER)
    assert "they can become" in trouble.value.way_out


def test_a_meeting_cannot_confirm_its_own_minutes():
    with pytest.raises(NotAllowed, match="its own"):
        check_move(replace(MEETING, state=State.CIRCULATED), State.CONFIRMED, "", MEETING.id)


def test_confirming_keeps_where_and_reopening_forgets_confirmation_and_signature():
    confirmed = moved(replace(MEETING, state=State.CIRCULATED), State.CONFIRMED, LATER)
    assert (confirmed.state, confirmed.confirmed_at) == (State.CONFIRMED, LATER)
    signed = moved(
        replace(confirmed, signed_by="Ada Moss", signed_on=Day("2026-07-01")), State.SIGNED
    )
    assert signed.confirmed_at == LATER
    assert signed.signed_by == "Ada Moss"
    reopened = moved(signed, State.DRAFT)
    assert (reopened.confirmed_at, reopened.signed_by, reopened.signed_on) == (None, "", "")


def test_the_draft_mark_stays_until_the_minutes_are_confirmed():
    assert [is_draft(state) for state in State] == [True, True, True, False, False, False]
    assert [is_locked(state) for state in State] == [False, False, False, True, True, True]


def test_every_state_has_a_way_on():
    assert all(allowed_moves(state) for state in State)


@pytest.mark.parametrize("state", list(State))
def test_words_change_freely_until_the_minutes_are_confirmed(state: State):
    edit = Edit(POINT, replace(POINT, text="The report was agreed."))
    if state not in LOCKED:
        check_edit(state, edit)
        check_add(state, POINT)
        check_remove(state, POINT)
        return
    for refused in (
        lambda: check_edit(state, edit),
        lambda: check_add(state, POINT),
        lambda: check_remove(state, POINT),
    ):
        with pytest.raises(NotAllowed, match="point") as trouble:
            refused()
        assert "Reopen" in trouble.value.way_out


ACTION = action("o", "a", "Write to the trust.")


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (ACTION, replace(ACTION, status=Status.CLOSED, due_moved=Day("2026-08-01"))),
        (ACTION, replace(ACTION, rag=Rag.RED, rag_reason="Late", response="Agreed")),
        (
            MEETING,
            replace(MEETING, state=State.SIGNED, signed_by="AM", signed_on=Day("2026-07-01")),
        ),
        (attends("Ada Moss", person=None), attends("Ada Moss")),
        (owner("w", "o", "RB"), owner("w", "o", "RB", person="x")),
        (person("Ada"), replace(person("Ada"), name="Ada Moss")),
        (BOARD, replace(BOARD, meets="monthly")),
    ],
)
def test_the_life_after_the_minutes_goes_on_when_they_are_locked(was: Value, now: Value):
    check_edit(State.SIGNED, Edit(was, now))


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (ACTION, replace(ACTION, text="Write to the council.")),
        (ACTION, replace(ACTION, status=Status.CLOSED, due=Day("2026-08-01"))),
        (MEETING, replace(MEETING, chair="Ben Orr")),
        (item("a"), replace(item("a"), title="b")),
        (attends("Ada Moss"), attends("Ada Mosse", person="Ada Moss")),
    ],
)
def test_no_minuted_word_changes_when_they_are_locked(was: Value, now: Value):
    was = replace(was, id=now.id)
    with pytest.raises(NotAllowed):
        check_edit(State.CONFIRMED, Edit(was, now))


def test_what_is_not_the_minutes_comes_and_goes_beside_locked_minutes():
    update = Update(id=UpdateId("u"), outcome=OutcomeId("o"), order=key(1), text="Sent.")
    flag = Flag(id=FlagId("f"), meeting=MEETING.id, about=PointId("p"))
    for value in (update, flag, person("Ada")):
        check_add(State.PUBLISHED, value)
        check_remove(State.PUBLISHED, value)


def test_a_future_meeting_is_locked_only_with_the_minutes_that_announce_it():
    future = FutureMeeting(id=FutureMeetingId("f"), board=BoardId("b"), order=key(1))
    check_add(State.CONFIRMED, future)
    announced = replace(future, meeting=MEETING.id)
    assert meeting_of(announced) == MEETING.id
    with pytest.raises(NotAllowed, match="future meeting"):
        check_add(State.CONFIRMED, announced)
