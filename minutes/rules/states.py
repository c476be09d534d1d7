"""How minutes move from draft to the record, and what may still be changed once they are there."""

from __future__ import annotations

from dataclasses import replace

from minutes.changes import Edit, noun
from minutes.errors import NotAllowed
from minutes.ids import ItemId, MeetingId
from minutes.kinds import State
from minutes.model import (
    Amendment,
    Attendance,
    Day,
    Declaration,
    Flag,
    FutureMeeting,
    Item,
    Meeting,
    Movement,
    Outcome,
    Owner,
    Paper,
    Point,
    PrivateNote,
    Restriction,
    Snapshot,
    Update,
    Value,
)

MOVES: dict[State, tuple[State, ...]] = {
    State.DRAFT: (State.WITH_CHAIR, State.CIRCULATED),
    State.WITH_CHAIR: (State.CIRCULATED, State.DRAFT),
    State.CIRCULATED: (State.CONFIRMED, State.DRAFT),
    State.CONFIRMED: (State.SIGNED, State.PUBLISHED, State.DRAFT),
    State.SIGNED: (State.PUBLISHED, State.DRAFT),
    State.PUBLISHED: (State.DRAFT,),
}
"""Where minutes can go from each state. A board without a chair's check circulates at once; one
that signs nothing publishes what was confirmed."""

LOCKED = frozenset({State.CONFIRMED, State.SIGNED, State.PUBLISHED})
"""The states in which the minutes are the record, and stay as they are."""

STAY_OPEN: dict[type[Value], frozenset[str]] = {
    Outcome: frozenset({"status", "due_moved", "rag", "rag_reason", "response"}),
    Meeting: frozenset({"state", "confirmed_at", "confirmed_item", "signed_by", "signed_on"}),
    Attendance: frozenset({"person"}),
    Owner: frozenset({"person"}),
}
"""Fields that go on changing in locked minutes: the life of an action, the signing, and whom a
printed name is known to be. None of them alters a word that was confirmed."""

FREE: tuple[type[Value], ...] = (Update, PrivateNote, Amendment, Snapshot, Flag, Restriction)
"""Values that can come and go beside locked minutes, because they are not the minutes."""

REOPEN = "Reopen the minutes with a reason, or record an amendment."
"""The way out of every change to locked minutes."""


def is_locked(state: State) -> bool:
    """Say whether minutes in this state may no longer be changed."""
    return state in LOCKED


def is_draft(state: State) -> bool:
    """Say whether the pages and the file name carry the DRAFT mark: until confirmed."""
    return state not in LOCKED


def allowed_moves(state: State) -> tuple[State, ...]:
    """Give the states that can follow, the usual one first."""
    return MOVES[state]


def check_move(
    meeting: Meeting, to: State, reason: str = "", confirmed_at: MeetingId | None = None
) -> None:
    """Refuse a move that minutes cannot make: a state that cannot follow, a missing reason."""
    was = meeting.state
    if to is was:
        raise NotAllowed(f"The minutes are {_said(was)} already.", way_out=_next_steps(was))
    if to not in MOVES[was]:
        raise NotAllowed(
            f"Minutes that are {_said(was)} cannot become {_said(to)} in one step.",
            way_out=_next_steps(was),
        )
    if is_locked(was) and not is_locked(to) and not reason.strip():
        raise NotAllowed(
            f"Minutes that are {_said(was)} are only reopened for a reason.",
            way_out="Say in a few words why they are to be changed.",
        )
    if to is State.CONFIRMED and confirmed_at == meeting.id:
        raise NotAllowed(
            "A meeting cannot confirm its own minutes.",
            way_out="Choose the later meeting that agreed them.",
        )


def moved(
    meeting: Meeting,
    to: State,
    confirmed_at: MeetingId | None = None,
    confirmed_item: ItemId | None = None,
) -> Meeting:
    """Give the meeting in its new state; reopened minutes are neither confirmed nor signed."""
    if to is State.CONFIRMED:
        return replace(meeting, state=to, confirmed_at=confirmed_at, confirmed_item=confirmed_item)
    if not is_locked(to):
        return replace(
            meeting,
            state=to,
            confirmed_at=None,
            confirmed_item=None,
            signed_by="",
            signed_on=Day(""),
        )
    return replace(meeting, state=to)


def meeting_of(value: Value) -> MeetingId | None:
    """Give the meeting in whose minutes a value is printed, or None for one that is in no minutes.

    A future meeting counts for the minutes that announce it.
    """
    if isinstance(value, Meeting):
        return value.id
    if isinstance(value, FutureMeeting):
        return value.meeting
    if isinstance(
        value, Attendance | Movement | Item | Point | Outcome | Owner | Declaration | Paper
    ):
        return value.meeting
    return None


def check_edit(state: State, edit: Edit) -> None:
    """Refuse a change that would alter locked minutes. `state` is the state of the meeting's."""
    if not is_locked(state) or isinstance(edit.now, FREE) or not _minuted(edit.was, edit.now):
        return
    closed = set(edit.fields()) - STAY_OPEN.get(type(edit.now), frozenset())
    if closed:
        raise NotAllowed(_refused(state, "This {} cannot be changed", edit.now), way_out=REOPEN)


def check_add(state: State, value: Value) -> None:
    """Refuse to put something more into locked minutes."""
    _check_whole(state, value, "Another {} cannot be added")


def check_remove(state: State, value: Value) -> None:
    """Refuse to take something out of locked minutes, or to bring something back into them."""
    _check_whole(state, value, "This {} cannot be taken out or brought back")


def _check_whole(state: State, value: Value, words: str) -> None:
    if is_locked(state) and not isinstance(value, FREE) and _minuted(value):
        raise NotAllowed(_refused(state, words, value), way_out=REOPEN)


def _minuted(*values: Value) -> bool:
    return any(meeting_of(value) is not None for value in values)


def _refused(state: State, words: str, value: Value) -> str:
    return f"{words.format(noun(value))}: the minutes are {_said(state)}."


def _said(state: State) -> str:
    return {State.DRAFT: "a draft", State.WITH_CHAIR: "with the chair"}.get(state, str(state))


def _next_steps(state: State) -> str:
    steps = [_said(move) for move in MOVES[state]]
    return f"From here they can become {' or '.join(steps)}."
