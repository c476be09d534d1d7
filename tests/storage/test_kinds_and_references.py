"""Kinds turned to and fro lose nothing, and references stay those of the board's rule."""

from __future__ import annotations

import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes.changes import Add, Command, Edit, Redo, TurnIntoOutcome, TurnIntoPoint, Undo
from minutes.edits import record_update
from minutes.foresight import foresee
from minutes.ids import OutcomeId, PointId, RestrictionId, new_id
from minutes.kinds import OutcomeKind, PointKind, Status
from minutes.model import Day, Meeting, Outcome, Owner, Point, Restriction, Update
from minutes.shapes import ReferenceRule, Run, Source
from storage import Book
from tests.building import Scribe, ticking

APART = ReferenceRule("{kind}{yy}/{n}", Run.YEAR, apart=True)
TOGETHER = ReferenceRule("{kind}{n}", Run.MEETING)


# ------------------------------------------------------------------ by kind


def test_a_kind_that_counts_apart_gets_its_own_reference_and_the_old_one_back(scribe: Scribe):
    scribe.board(references=APART)
    scribe.outcome(OutcomeKind.DECISION)
    action = scribe.outcome(OutcomeKind.ACTION)
    assert action.reference == "A26/1"
    decision = scribe.edit(action, kind=OutcomeKind.DECISION)
    assert decision.reference == "D26/2"
    assert scribe.edit(decision, kind=OutcomeKind.ACTION).reference == "A26/1"
    assert scribe.edit(scribe.now(action), kind=OutcomeKind.DECISION).reference == "D26/2"
    assert scribe.outcome(OutcomeKind.ACTION).reference == "A26/2"


def test_the_new_reference_is_told_so_that_the_screen_shows_it(scribe: Scribe):
    scribe.board(references=APART)
    action = scribe.outcome(OutcomeKind.ACTION)
    came = scribe.do(Edit(action, replace(action, kind=OutcomeKind.DECISION)))
    assert [one.reference for one in came.given if isinstance(one, Outcome)] == ["D26/1"]
    scribe.do(Undo())
    assert scribe.now(action) == action


def test_a_motion_that_is_carried_keeps_its_number(scribe: Scribe):
    scribe.board(references=APART)
    scribe.outcome(OutcomeKind.DECISION)
    motion = scribe.outcome(OutcomeKind.MOTION)
    number = motion.reference.removeprefix("M26/")
    assert scribe.edit(motion, kind=OutcomeKind.DECISION).reference == f"D26/{number}"


def test_where_all_kinds_share_a_run_the_letter_alone_is_another(scribe: Scribe):
    scribe.board(references=TOGETHER)
    scribe.outcome(OutcomeKind.DECISION)
    action = scribe.outcome(OutcomeKind.ACTION)
    assert action.reference == "A2"
    assert scribe.edit(action, kind=OutcomeKind.RECOMMENDATION).reference == "R2"


def test_a_reference_given_by_hand_stays_whatever_the_kind(scribe: Scribe):
    scribe.board(references=APART)
    action = scribe.outcome(OutcomeKind.ACTION, reference="Annex B, line 4")
    assert scribe.edit(action, kind=OutcomeKind.DECISION).reference == "Annex B, line 4"


def test_a_rule_that_does_not_say_the_kind_leaves_the_reference(scribe: Scribe):
    action = scribe.outcome(OutcomeKind.ACTION)
    assert scribe.edit(action, kind=OutcomeKind.DECISION).reference == action.reference


def test_a_point_that_was_an_action_comes_back_as_a_decision_with_its_own(scribe: Scribe):
    scribe.board(references=APART)
    action = scribe.turn_into(scribe.point("Count the boats."), OutcomeKind.ACTION)
    point = scribe.turn_back(action)
    decision = scribe.turn_into(point, OutcomeKind.DECISION)
    assert (decision.id, decision.reference) == (action.id, "D26/1")
    point = scribe.turn_back(decision)
    assert scribe.turn_into(point, OutcomeKind.ACTION).reference == "A26/1"


# ------------------------------------------------------------------ import, undo, carrying on


def paper(scribe: Scribe, day: str, references: tuple[str, ...]) -> tuple[Meeting, Add]:
    """Give a meeting with outcomes as an import puts it in: all in one command."""
    board = scribe.book.boards()[0]
    meeting = Meeting(id=new_id(), board=board.id, title="Old paper", day=Day(day))  # pyright: ignore[reportArgumentType]
    model_item = scribe.item("x")
    item = replace(model_item, id=new_id(), meeting=meeting.id)
    outcomes = tuple(
        Outcome(
            id=OutcomeId(new_id()),
            meeting=meeting.id,
            item=item.id,
            order=f"a{n}V",  # pyright: ignore[reportArgumentType]
            kind=OutcomeKind.ACTION,
            reference=reference,
        )
        for n, reference in enumerate(references)
    )
    return meeting, Add((meeting, item, *outcomes))


def test_after_an_import_the_run_goes_on_behind_what_the_paper_printed(scribe: Scribe):
    scribe.board(references=ReferenceRule("{board}/{n:03}", Run.EVER))
    meeting, command = paper(scribe, "2026-02-10", ("HSB/011", "", "HSB/012"))
    scribe.do(command)
    outcomes = scribe.book.record(meeting.id).outcomes
    assert [one.reference for one in outcomes] == ["HSB/011", "HSB/013", "HSB/012"]
    assert scribe.outcome().reference == "HSB/014"


def test_an_import_undone_and_done_again_has_the_references_it_had(scribe: Scribe):
    scribe.board(references=ReferenceRule("{n}", Run.YEAR))
    meeting, command = paper(scribe, "2026-02-10", ("1", "2", "3"))
    scribe.do(command)
    had = scribe.book.record(meeting.id).outcomes
    scribe.do(Undo())
    scribe.do(Redo())
    assert scribe.book.record(meeting.id).outcomes == had
    assert scribe.outcome().reference == "4"


def test_an_action_carried_on_keeps_its_reference_and_a_new_one_gets_the_next(scribe: Scribe):
    scribe.board(references=ReferenceRule("{yy}/{n}", Run.YEAR))
    scribe.meeting("2026-05-14")
    action = scribe.outcome(OutcomeKind.ACTION)
    later = scribe.meeting("2026-07-09")
    item = scribe.item("Matters arising")
    news = record_update(
        action, (), day=Day("2026-07-09"), text="Begun.", meeting=later.id, item=item.id,
        status=Status.IN_PROGRESS,
    )  # fmt: skip
    scribe.do(news)
    assert scribe.now(action).reference == "26/1"
    assert scribe.outcome(item=item).reference == "26/2"
    record = scribe.book.record(later.id)
    assert [one.reference for one in record.earlier] == ["26/1"]
    assert record.earlier_phrases == frozenset()


def test_what_an_earlier_meeting_restricts_is_known_where_news_of_its_action_is_told(
    scribe: Scribe,
):
    scribe.board()
    first = scribe.meeting("2026-05-14")
    action = scribe.outcome(OutcomeKind.ACTION)
    words = Restriction(
        id=RestrictionId(new_id()), meeting=first.id, about=action.id, phrase=" Orla Vane "
    )
    scribe.do(Add((words, replace(words, id=RestrictionId(new_id()), phrase=""))))
    later = scribe.meeting("2026-07-09")
    item = scribe.item("Matters arising")
    news = record_update(
        action, (), day=Day("2026-07-09"), text="Begun.", meeting=later.id, item=item.id,
        status=Status.IN_PROGRESS,
    )  # fmt: skip
    scribe.do(news)
    record = scribe.book.record(later.id)
    assert record.earlier_phrases == {"Orla Vane"}
    assert record.earlier_restricted == {action.id}


# ------------------------------------------------------------------ to and fro


TURNS = st.lists(
    st.one_of(
        st.sampled_from([*OutcomeKind]),
        st.sampled_from([PointKind.PARAGRAPH, PointKind.BULLET, PointKind.HEADING]),
        st.just("undo"),
    ),
    max_size=8,
)
"""What somebody turns a line into, one after the other."""


def _turned(book: Book, of: str, to: object) -> Command:
    """Give the command that turns what stands there now, as the keys do it."""
    outcome = next((one for one in book.all(Outcome) if of in (one.id, one.point)), None)
    if outcome is None:
        point = next(one for one in book.all(Point) if one.id == of or one.text == "Words.")
        if isinstance(to, OutcomeKind):
            return TurnIntoOutcome(point, to, OutcomeId(new_id()))
        return Edit(point, replace(point, kind=to))
    if isinstance(to, OutcomeKind):
        return Edit(outcome, replace(outcome, kind=to))
    assert isinstance(to, PointKind)
    return TurnIntoPoint(outcome, to, PointId(new_id()))


@pytest.mark.parametrize("rule", [APART, TOGETHER, ReferenceRule()], ids=["apart", "one", "plain"])
@pytest.mark.parametrize("began", ["point", "outcome"])
@given(turns=TURNS)
@settings(deadline=None, max_examples=12)
def test_a_line_turned_to_and_fro_is_in_the_end_what_it_was(
    turns: list[object], began: str, rule: ReferenceRule
) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(Book.create(Path(folder) / "b.minutes", "Book", now=ticking())) as book,
    ):
        scribe = Scribe(book)
        scribe.board(references=rule)
        row: Point | Outcome
        if began == "point":
            row = scribe.point("Words.", kind=PointKind.QUOTATION, depth=2, body=Source("Log"))
            scribe.marks(row)
        else:
            row = scribe.outcome(text="Words.", owners=["RB", "Clerk"], due=Day("2026-06-30"))
            scribe.update(row, "Begun.")
            scribe.marks(row)
        other = scribe.outcome(OutcomeKind.DECISION)
        was = {of: book.all(of) for of in (Owner, Update)}
        marks = scribe.marks_on(row.id)
        for to in turns:
            if to == "undo":
                if book.can_undo().startswith(("turn", "change")):
                    book.apply(Undo())
                continue
            record, command = book.record(row.meeting), _turned(book, row.id, to)
            seen = foresee(record, command)
            came = book.apply(command)
            if seen.sure and not came.given:
                assert book.record(row.meeting) == seen.record
            references = [one.reference for one in book.all(Outcome)]
            assert len(set(references)) == len(references)
        back = PointKind.QUOTATION if isinstance(row, Point) else row.kind
        book.apply(_turned(book, row.id, back))
        if isinstance(row, Point):
            assert scribe.now(row) == row
            assert scribe.marks_on(row.id) == marks
        else:
            now = scribe.now(row)
            assert replace(now, point=row.point) == row
            assert {of: book.all(of) for of in (Owner, Update)} == was
            assert scribe.marks_on(row.id) == marks
        assert scribe.now(other) == other
