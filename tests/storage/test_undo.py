"""Undo, redo and history: all can be taken back and done again, and what was done is known."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

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
from minutes.errors import MinutesError
from minutes.ids import new_id
from minutes.kinds import OutcomeKind, PointKind, State, Status
from minutes.model import (
    Board,
    Day,
    Item,
    Meeting,
    MeetingId,
    Outcome,
    Owner,
    Person,
    Point,
    Update,
)
from minutes.shapes import Table
from storage import Book
from tests.building import (
    Scribe,
    found_words,
    in_sight,
    journal_faults,
    long_meeting,
    misplaced_words,
    ticking,
    whole_file,
    words_in_sight,
)

# -------------------------------------------------------------------- undo and redo


def test_undo_and_redo_go_back_and_forth_over_what_was_typed(scribe: Scribe):
    point = scribe.point("one")
    scribe.type(point, "two")
    scribe.edit(point, depth=1)
    assert scribe.book.can_undo() == "change point"
    scribe.do(Undo())
    assert scribe.book.can_undo() == "typing"
    assert scribe.book.can_redo() == "change point"
    came = scribe.do(Undo())
    assert came.edited == {point.id}
    assert came.label == "typing"
    assert scribe.now(point).text == "one"
    scribe.do(Redo())
    scribe.do(Redo())
    assert scribe.now(point) == replace(point, text="two", depth=1)
    assert scribe.book.can_redo() == ""


def test_undo_does_not_take_away_the_row_that_somebody_is_at_work_in(scribe: Scribe):
    point = scribe.point("one")
    scribe.type(point, "two")
    assert scribe.do(Undo(keeps=point.id))
    assert not scribe.do(Undo(keeps=point.id))
    assert scribe.now(point).text == "one"
    assert scribe.do(Undo())


def test_with_nothing_to_undo_or_redo_nothing_happens(scribe: Scribe):
    before = whole_file(scribe.book)
    assert not scribe.do(Undo())
    assert not scribe.do(Redo())
    assert whole_file(scribe.book) == before
    assert scribe.book.can_undo() == scribe.book.can_redo() == ""


def test_something_new_ends_what_could_be_done_again(scribe: Scribe):
    point = scribe.point("one")
    scribe.type(point, "two")
    scribe.do(Undo())
    scribe.edit(point, depth=1)
    assert scribe.book.can_redo() == ""
    assert not scribe.do(Redo())
    scribe.do(Undo())
    assert scribe.now(point) == point


def test_undo_and_redo_go_on_after_a_restart(scribe: Scribe):
    point = scribe.point("one")
    for text in ("two", "three"):
        scribe.type(point, text)
    scribe.do(Undo())
    path = scribe.book.path
    scribe.book.close()
    book = Book.open(path)
    assert book.apply(Redo()).edited == {point.id}
    assert book.get(Point, point.id).text == "three"
    for text in ("two", "one"):
        book.apply(Undo())
        assert book.get(Point, point.id).text == text
    book.close()


def test_what_is_typed_on_in_one_step_is_one_line_and_is_undone_at_once(scribe: Scribe):
    point = scribe.point("The board")
    before = len(scribe.book.history(point.id))
    for text in ("The board h", "The board heard", "The board heard the"):
        point = scribe.type(point, text, step="typing 1")
    history = scribe.book.history(point.id)
    assert len(history) == before + 1
    assert (history[-1].before, history[-1].after) == (
        {"text": "The board"},
        {"text": "The board heard the"},
    )
    scribe.do(Undo())
    assert scribe.now(point).text == "The board"
    scribe.do(Redo())
    assert scribe.now(point).text == "The board heard the"


def test_another_step_another_row_or_another_field_is_another_line(scribe: Scribe):
    one, two = scribe.point("one"), scribe.point("two")
    scribe.type(one, "one a", step="s")
    scribe.type(two, "two a", step="s")
    scribe.type(one, "one b", step="s")
    scribe.type(one, "one c", step="t")
    scribe.edit(scribe.now(one), step="t", depth=2)
    assert [line.after for line in scribe.book.history(one.id)[1:]] == [
        {"text": "one a"},
        {"text": "one b"},
        {"text": "one c"},
        {"depth": 2},
    ]
    scribe.do(Undo())
    assert scribe.now(one) == replace(one, text="one b")
    scribe.do(Undo())
    assert (scribe.now(one), scribe.now(two)) == (one, two)
    scribe.do(Redo())
    assert (scribe.now(one).text, scribe.now(two).text) == ("one b", "two a")


def test_what_was_typed_and_taken_back_in_one_step_leaves_nothing_to_undo(scribe: Scribe):
    point = scribe.point("one")
    scribe.type(point, "one m", step="s")
    scribe.type(scribe.now(point), "one", step="s")
    assert scribe.book.can_undo() == "add point"
    assert len(scribe.book.history(point.id)) == 1
    scribe.type(point, "one more", step="s")
    scribe.do(Undo())
    assert scribe.now(point) == point
    scribe.do(Redo())
    assert scribe.now(point).text == "one more"


def test_typing_after_an_undo_begins_a_new_line(scribe: Scribe):
    point = scribe.point("one")
    scribe.type(point, "two", step="s")
    scribe.do(Undo())
    scribe.type(point, "three", step="s")
    assert [line.after["text"] for line in scribe.book.history(point.id)[1:]] == [
        "two",
        "one",
        "three",
    ]
    scribe.do(Undo())
    assert scribe.now(point).text == "one"


def test_a_row_written_twice_in_one_command_goes_back_to_its_very_first(scribe: Scribe):
    one = scribe.point("one")
    two, three = replace(one, text="two"), replace(one, text="three")
    scribe.do(Together((Edit(one, two), Edit(two, three))))
    scribe.do(Undo())
    assert scribe.now(one).text == "one"
    scribe.do(Redo())
    assert scribe.now(one).text == "three"


def test_a_hundred_steps_are_undone_and_done_again(scribe: Scribe):
    point = scribe.point("0")
    for n in range(1, 101):
        scribe.type(point, str(n))
    for n in reversed(range(100)):
        scribe.do(Undo())
        assert scribe.now(point).text == str(n)
    for _ in range(100):
        scribe.do(Redo())
    assert scribe.now(point).text == "100"


# -------------------------------------------------------------------- history


def test_the_history_of_a_point_tells_when_what_and_where(scribe: Scribe):
    point = scribe.point("one")
    scribe.type(point, "two")
    scribe.do(Undo())
    scribe.remove(point)
    lines = scribe.book.history(point.id)
    assert [(line.label, line.kind) for line in lines] == [
        ("add point", "do"),
        ("typing", "do"),
        ("typing", "undo"),
        ("remove point", "do"),
    ]
    assert [line.undone for line in lines] == [False, False, True, False]
    assert lines[1].before == {"text": "one"}
    assert lines[1].after == {"text": "two"} == lines[2].before
    assert {line.device for line in lines} == {scribe.book.device}
    assert [line.at for line in lines] == sorted({line.at for line in lines})
    assert {line.row for line in lines} == {point.id}


def test_the_history_of_an_action_goes_back_to_the_point_it_was(scribe: Scribe):
    point = scribe.point("count the boats")
    action = scribe.turn_into(point, OutcomeKind.ACTION)
    scribe.edit(action, status=Status.DONE)
    labels = [line.label for line in scribe.book.history(point.id, action.id)]
    assert labels[:3] == ["add point", "turn into action", "turn into action"]
    assert labels[3:] == ["change status of action"]


def test_the_history_of_a_person_tells_their_names(scribe: Scribe):
    ruth = scribe.person("Ruth Barley")
    scribe.edit(ruth, name="Ruth Moss", variants=("Ruth Barley",))
    assert scribe.book.history(ruth.id)[-1].before["name"] == "Ruth Barley"
    assert scribe.book.history() == scribe.book.history("nobody") == ()


def test_the_history_ends_where_the_rows_stand(scribe: Scribe):
    point = scribe.point("one")
    scribe.type(point, "two", step="s")
    scribe.edit(point, depth=3)
    scribe.do(Undo())
    scribe.do(Redo())
    assert journal_faults(scribe.book) == []


# -------------------------------------------------------------------- snapshots


def test_a_snapshot_is_the_record_as_it_was_and_says_so(scribe: Scribe):
    meeting = long_meeting(scribe, points=24, outcomes=6)
    ruth = scribe.person()
    scribe.member(ruth, "RB")
    scribe.attends("Ruth Barley", "RB", person=ruth.id)
    table = scribe.point("", kind=PointKind.TABLE, body=Table(("Basin",), (("Inner",),)))
    scribe.marks(table)
    record = scribe.book.record(meeting.id)
    came = scribe.do(TakeSnapshot(meeting.id, "before the chair reads it"))
    assert came.snapshot
    scribe.type(table, "and so on")
    scribe.remove(record.items[0])
    (kept,) = scribe.book.snapshots(meeting.id)
    assert kept.id == came.snapshot
    assert kept.reason == "before the chair reads it"
    assert scribe.book.record_of(kept.id) == record
    assert kept.digest == hashlib.sha256(kept.content.encode()).hexdigest()


def test_two_states_of_the_minutes_can_be_laid_side_by_side(scribe: Scribe):
    meeting = scribe.meeting()
    point = scribe.point("as read")
    before = scribe.do(ChangeState(meeting.id, State.CIRCULATED)).snapshot
    scribe.type(point, "as heard")
    after = scribe.do(TakeSnapshot(meeting.id)).snapshot
    assert before
    assert after
    told = [scribe.book.record_of(kept).points[0].text for kept in (before, after)]
    assert told == ["as read", "as heard"]
    assert scribe.book.record_of(after).meeting.state is State.CIRCULATED


def test_undo_of_a_snapshot_hides_it_and_redo_shows_it_whole(scribe: Scribe):
    meeting = scribe.meeting()
    scribe.do(TakeSnapshot(meeting.id))
    (kept,) = scribe.book.snapshots(meeting.id)
    scribe.do(Undo())
    assert scribe.book.snapshots(meeting.id) == ()
    scribe.do(Redo())
    assert scribe.book.snapshots(meeting.id) == (kept,)


# -------------------------------------------------------------------- anything at all


WORDS = st.sampled_from(["", "ferry", "The ferry is late.", "Ruth Barley (RB)", "café", "x" * 99])
PICK = st.integers(0, 10**6)
STEPS = st.sampled_from(["", "", "a", "b"])


@dataclass
class Typed:
    """One row typed in: within a step, what is typed on in the same row is still one."""

    step: str
    row: str
    before: str
    after: str


@dataclass
class Done:
    """How the book looks after something was done, and what was typed in that step."""

    held: Any
    typed: list[Typed]

    @property
    def step(self) -> str:
        return self.typed[0].step if self.typed else ""


class AnyHand(RuleBasedStateMachine):
    """Whatever is done, in whatever order, undo and redo give back just what was there."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="minutebook-undo-"))
        self.clock = ticking()
        path = self.folder / "Any.minutes"
        shutil.copyfile(self.template, path)
        self.book = Book.open(path, now=self.clock)
        self.scribe = Scribe(self.book)
        self.past = [Done(in_sight(self.book), [])]
        self.future: list[Done] = []
        self.broken_off = False

    @initialize()
    def begin(self) -> None:
        self.orders = 0
        board = Board(id=_id(), name="Harbour Board")
        meeting = Meeting(id=_id(), board=board.id, title="April", day=Day("2026-04-16"))
        item = Item(id=_id(), meeting=meeting.id, order=self.order(), title="The ferry")
        point = self.new_point(item, "The ferry was late again.")
        self.do(Add((board, meeting, item, point)))

    # ---------------------------------------------------------------- helpers

    def order(self) -> Any:
        self.orders += 1
        return f"a{self.orders:04}V"

    def new_point(self, item: Item, text: str) -> Point:
        return Point(id=_id(), meeting=item.meeting, item=item.id, order=self.order(), text=text)

    def pick(self, of: type[Any], n: int) -> Any:
        values = self.book.all(of)
        return values[n % len(values)] if values else None

    def do(self, command: Command, typed: Typed | None = None) -> None:
        before = self.past[-1]
        try:
            changed = bool(self.book.apply(command, step=typed.step if typed else ""))
        except MinutesError:
            assert in_sight(self.book) == before.held
            return
        if not changed and in_sight(self.book) == before.held:
            return
        self.future.clear()
        line = [typed] if typed else []
        if typed and typed.step and typed.step == before.step:
            self.past.pop()
            line = before.typed
            self.broken_off = self.go_on(line, typed)
        else:
            self.broken_off = False
        if line or not typed:
            self.past.append(Done(in_sight(self.book), line))

    def go_on(self, line: list[Typed], typed: Typed) -> bool:
        """Lengthen what is being typed; say whether that line came to nothing."""
        last = line[-1]
        if last.row != typed.row or self.broken_off:
            line.append(typed)
        elif last.before == typed.after:
            line.pop()
            return True
        else:
            last.after = typed.after
        return False

    # ---------------------------------------------------------------- what a hand can do

    @rule(n=PICK, text=WORDS)
    def add_a_point(self, n: int, text: str) -> None:
        if item := self.pick(Item, n):
            self.do(Add((self.new_point(item, text),)))

    @rule(n=PICK, text=WORDS, kind=st.sampled_from(list(OutcomeKind)))
    def add_an_outcome_with_an_owner(self, n: int, text: str, kind: OutcomeKind) -> None:
        if item := self.pick(Item, n):
            told: dict[str, Any] = {"meeting": item.meeting, "order": self.order()}
            outcome = Outcome(id=_id(), item=item.id, kind=kind, text=text, **told)
            owner: Any = Owner(id=_id(), outcome=outcome.id, kind="unresolved", text="RB", **told)
            update = Update(id=_id(), outcome=outcome.id, order=self.order(), text=text)
            self.do(Add((outcome, owner, update)))

    @rule(n=PICK, below=st.booleans())
    def add_an_item(self, n: int, below: bool) -> None:
        if meeting := self.pick(Meeting, n):
            parent = self.pick(Item, n) if below else None
            if parent is None or parent.meeting == meeting.id:
                order, above = self.order(), parent and parent.id
                item = Item(id=_id(), meeting=meeting.id, order=order, title="Fees", parent=above)
                self.do(Add((item,)))

    @rule(day=st.sampled_from(["", "2026", "2026-05", "2026-05-14"]))
    def add_a_meeting(self, day: str) -> None:
        if board := self.pick(Board, 0):
            self.do(Add((Meeting(id=_id(), board=board.id, title="May", day=Day(day)),)))

    @rule(n=PICK, text=WORDS, of=st.sampled_from([Point, Outcome]), step=STEPS)
    def type(self, n: int, text: str, of: Any, step: str) -> None:
        if value := self.pick(of, n):
            self.do(Edit(value, replace(value, text=text)), Typed(step, value.id, value.text, text))

    @rule(n=PICK, m=PICK)
    def move_a_point_or_an_item(self, n: int, m: int) -> None:
        item, point = self.pick(Item, m), self.pick(Point, n)
        if item and point and item.meeting == point.meeting:
            self.do(Edit(point, replace(point, item=item.id, order=self.order())))
        below = self.pick(Item, n)
        if item and below and below.meeting == item.meeting:
            self.do(Edit(below, replace(below, parent=item.id)))

    @rule(n=PICK, day=st.sampled_from(["", "2025-12", "2026-05-14", "2027-01-01"]))
    def put_a_meeting_on_another_day(self, n: int, day: str) -> None:
        if meeting := self.pick(Meeting, n):
            self.do(Edit(meeting, replace(meeting, day=Day(day), title=f"On {day}")))

    @rule(n=PICK)
    def give_a_meeting_to_another_board(self, n: int) -> None:
        if meeting := self.pick(Meeting, n):
            board = Board(id=_id(), name="Pilots")
            change = Edit(meeting, replace(meeting, board=board.id))
            self.do(Together((Add((board,)), change), "give away"))

    @rule(n=PICK, of=st.sampled_from([Point, Outcome, Owner, Update, Item, Meeting]))
    def remove(self, n: int, of: Any) -> None:
        if value := self.pick(of, n):
            self.do(Remove(value))

    @rule(n=PICK, of=st.sampled_from([Point, Outcome, Item, Meeting]))
    def bring_back(self, n: int, of: Any) -> None:
        run = self.book.file.conn.execute
        name = of.__name__.lower()
        gone = run(f'select id from "{name}" where deleted = 1 order by id').fetchall()
        if gone:
            self.do(BringBack(self.book.get(of, gone[n % len(gone)][0], removed=True)))

    @rule(n=PICK, kind=st.sampled_from(list(OutcomeKind)))
    def turn_into_an_outcome(self, n: int, kind: OutcomeKind) -> None:
        if point := self.pick(Point, n):
            self.do(TurnIntoOutcome(point, kind))

    @rule(n=PICK)
    def turn_back(self, n: int) -> None:
        if outcome := self.pick(Outcome, n):
            self.do(TurnIntoPoint(outcome))

    @rule(n=PICK, to=st.sampled_from(list(State)), reason=st.sampled_from(["", "misheard"]))
    def change_state(self, n: int, to: State, reason: str) -> None:
        if meeting := self.pick(Meeting, n):
            self.do(ChangeState(meeting.id, to, reason))

    @rule(n=PICK)
    def issue_the_agenda(self, n: int) -> None:
        if meeting := self.pick(Meeting, n):
            self.do(IssueAgenda(meeting.id))

    @rule(n=PICK, text=WORDS)
    def many_things_together(self, n: int, text: str) -> None:
        point, item = self.pick(Point, n), self.pick(Item, n)
        if point and item:
            parts: list[Command] = [Edit(item, replace(item, title=text))]
            parts += [
                TurnIntoOutcome(point, OutcomeKind.ACTION),
                Add((self.new_point(item, text),)),
            ]
            self.do(Together(tuple(parts), "tidy"))

    @rule()
    def ask_for_what_is_not_there(self) -> None:
        self.do(IssueAgenda(MeetingId(new_id())))
        self.do(Remove(Person(id=_id(), name="nobody")))

    @rule()
    def undo(self) -> None:
        came = self.book.apply(Undo())
        self.broken_off |= bool(came)
        assert bool(came) == (len(self.past) > 1)
        if len(self.past) > 1:
            self.future.append(self.past.pop())
        assert in_sight(self.book) == self.past[-1].held

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        self.book.apply(Redo())
        self.broken_off = True
        self.past.append(self.future.pop())
        assert in_sight(self.book) == self.past[-1].held

    @rule()
    def reopen(self) -> None:
        path = self.book.path
        self.book.close()
        self.book = Book.open(path, now=self.clock)
        assert in_sight(self.book) == self.past[-1].held

    # ---------------------------------------------------------------- what holds all the time

    @invariant()
    def search_knows_just_what_can_be_seen(self) -> None:
        assert found_words(self.book) == words_in_sight(self.book)
        assert misplaced_words(self.book) == []

    @invariant()
    def the_words_of_undo_are_those_of_the_journal(self) -> None:
        assert bool(self.book.can_undo()) == (len(self.past) > 1)
        assert bool(self.book.can_redo()) == bool(self.future)

    def teardown(self) -> None:
        end = self.past[-1].held
        steps = len(self.past)
        while len(self.past) > 1:
            self.undo()
        for _ in range(steps - 1):
            self.redo()
        assert in_sight(self.book) == end
        assert journal_faults(self.book) == []
        assert self.book.check(fully=True) == []
        self.book.close()
        shutil.rmtree(self.folder)


def _id() -> Any:
    return f"id{next(_ids):06}"


_ids = count()
"""Ids in the order they were asked for, so that a run that failed can be run again."""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "New.minutes"
    Book.create(path, "Any hand", now=ticking()).close()
    return path


def test_whatever_is_done_can_be_undone_and_done_again(
    template: Path,
):
    AnyHand.template = template
    run_state_machine_as_test(AnyHand, settings=settings(max_examples=25, stateful_step_count=20))


@pytest.mark.long
def test_a_great_deal_can_be_undone_and_done_again(
    template: Path,
):
    AnyHand.template = template
    run_state_machine_as_test(AnyHand, settings=settings(max_examples=400, stateful_step_count=60))
