from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.changes import Add, ChangeState, Command, Edit, Remove, Together
from minutes.edits import (
    DEEPEST,
    NewOwner,
    add_outcome,
    add_point,
    confirm,
    confirmation,
    indent,
    indent_item,
    join_points,
    mark_attendance,
    move_entry,
    move_item,
    move_person,
    outdent_item,
    present_kind,
    printed_owners,
    record_update,
    rewrite_outcome,
    set_owners,
    split_point,
    step_entry,
    step_item,
    urgent_item,
    write_outcome,
)
from minutes.errors import NotAllowed, NotUnderstood
from minutes.ids import AmendmentId, FlagId, ItemId, Order, PointId, RestrictionId
from minutes.kinds import (
    AttendanceKind,
    ItemKind,
    MovementKind,
    OutcomeKind,
    OwnerKind,
    PointKind,
    Standing,
    State,
    Status,
)
from minutes.model import Amendment, Clock, Day, Flag, Outcome, Restriction
from minutes.record import Record
from minutes.shapes import Table
from tests.minutes.meetings import (
    MEETING,
    action,
    attends,
    item,
    items,
    key,
    meeting,
    member,
    moves,
    owner,
    point,
    record,
)


def done(whole: Record, command: Command | None) -> Record:
    """The record after a command, as the book would keep it."""
    rows: dict[str, Any] = {row.id: row for row in whole.values() if row.id != whole.meeting.id}
    rows |= {row.id: row for row in (*whole.updates, *whole.members, *whole.people)}
    _carry_out(rows, command)
    return record(rows.values(), whole.board, whole.meeting)


def _carry_out(rows: dict[str, Any], command: Command | None) -> None:
    match command:
        case None:
            pass
        case Together(commands):
            for part in commands:
                _carry_out(rows, part)
        case Add(values):
            assert not [value for value in values if value.id in rows]
            rows |= {value.id: value for value in values}
        case Edit(was, now):
            assert rows[was.id] == was
            rows[now.id] = now
        case Remove(value):
            del rows[value.id]
        case _:
            pytest.fail(f"not expected here: {command}")


def texts(whole: Record, under: str = "a") -> list[str]:
    return [entry.text for entry in whole.entries(ItemId(under))]


def titles(whole: Record) -> list[str]:
    return [f"{'>' * depth}{row.title}" for depth, row in whole.in_order()]


NOTED = point("p", "a", "The report was noted. RB will write.", 1, 2, PointKind.BULLET)
TWO = record([*items("a", "b"), NOTED, point("q", "a", "Second.", 2), action("o", "a", "Third.")])


def test_enter_in_a_point_makes_two_of_its_kind():
    whole = done(TWO, split_point(TWO, NOTED, 22))
    assert texts(whole) == ["The report was noted. ", "RB will write.", "Second.", "Third."]
    new = whole.points_of(ItemId("a"))[1]
    assert (new.kind, new.depth) == (PointKind.BULLET, 2)


def test_enter_behind_a_point_leaves_it_as_it_is():
    command = split_point(TWO, NOTED, 999)
    assert [type(part) for part in command.commands] == [Add]
    assert texts(done(TWO, command))[:2] == [NOTED.text, ""]


def test_enter_behind_a_heading_goes_on_with_a_paragraph():
    heading = point("h", "a", "Finance", kind=PointKind.HEADING)
    whole = record([*items("a"), heading])
    assert done(whole, split_point(whole, heading, 7)).points[1].kind is PointKind.PARAGRAPH


def test_a_table_stays_with_the_first_half():
    table = point("t", "a", "Ab", kind=PointKind.TABLE, body=Table(("x",)), number_printed="1.")
    whole = record([*items("a"), table])
    upper, lower = done(whole, split_point(whole, table, 1)).points
    assert (upper.body, lower.body, lower.number_printed) == (table.body, None, "")


def test_what_was_restricted_stays_restricted_when_it_is_split():
    mark = Restriction(id=RestrictionId("r"), meeting=MEETING.id, about=PointId("p"))
    whole = record([*items("a"), NOTED, mark])
    split = done(whole, split_point(whole, NOTED, 22))
    assert all(split.is_restricted(row.id) for row in split.points)


def test_backspace_joins_a_point_to_the_one_above_with_all_that_was_about_it():
    rows = [
        *items("a"),
        point("p", "a", "Noted.", 1),
        point("q", "a", "Agreed.", 2),
        Flag(id=FlagId("f"), meeting=MEETING.id, about=PointId("q")),
        Restriction(id=RestrictionId("r"), meeting=MEETING.id, about=PointId("q")),
    ]
    whole = record(rows)
    joined = done(whole, join_points(whole, *whole.points))
    assert texts(joined) == ["Noted. Agreed."]
    assert joined.flags[0].about == "p"
    assert joined.is_restricted(PointId("p"))


def test_halves_of_a_word_are_joined_without_a_space():
    whole = record([*items("a"), point("p", "a", "Rep", 1), point("q", "a", "ort", 2)])
    assert texts(done(whole, join_points(whole, *whole.points))) == ["Report"]


def test_a_table_cannot_be_put_on_the_end_of_a_line():
    table = point("t", "a", "", 2, kind=PointKind.TABLE, body=Table(("x",)))
    with pytest.raises(NotAllowed) as trouble:
        join_points(TWO, NOTED, table)
    assert trouble.value.way_out


@given(st.text(st.characters(exclude_characters=".!?;:,"), max_size=30), st.integers(-3, 40))
def test_splitting_and_joining_again_gives_the_same_text(text: str, at: int):
    one = point("p", "a", text)
    whole = record([*items("a"), one])
    split = done(whole, split_point(whole, one, at))
    assert "".join(texts(split)) == text
    assert texts(done(split, join_points(split, *split.points))) == [text]


def test_tab_sets_points_deeper_together_and_no_deeper_than_the_page_allows():
    points = (point("p", "a", depth=0), point("q", "a", depth=2, order=1))
    whole = record([*items("a"), *points])
    assert [p.depth for p in done(whole, indent(points, 1)).points] == [1, 3]
    assert [p.depth for p in done(whole, indent(points, 99)).points] == [DEEPEST - 2, DEEPEST]
    assert indent(points, -1).commands == ()
    assert indent((), 1).commands == ()


def test_a_point_is_put_where_it_was_asked_for():
    for place, expected in [(0, 0), (1, 1), (None, 3), (99, 3), (-5, 0)]:
        whole = done(TWO, add_point(TWO, ItemId("a"), place, text="new"))
        assert texts(whole).index("new") == expected


def test_an_entry_moves_among_points_and_outcomes_alike():
    moved = done(TWO, step_entry(TWO, TWO.outcomes[0], -1))
    assert texts(moved) == [NOTED.text, "Third.", "Second."]
    assert step_entry(TWO, NOTED, -1) is None
    assert step_entry(TWO, TWO.outcomes[0], 1) is None


def test_an_entry_moves_to_another_item():
    whole = done(TWO, move_entry(TWO, TWO.outcomes[0], ItemId("b")))
    assert (texts(whole, "a"), texts(whole, "b")) == ([NOTED.text, "Second."], ["Third."])


TREE = record(items("a", "b", "b>c", "b>d", "e"))


def test_an_item_moves_with_what_stands_under_it():
    whole = done(TREE, step_item(TREE, TREE.item[ItemId("b")], -1))
    assert titles(whole) == ["b", ">c", ">d", "a", "e"]
    assert step_item(TREE, TREE.item[ItemId("a")], -1) is None


def test_an_item_goes_under_the_one_above_it_and_out_again():
    under = done(TREE, indent_item(TREE, TREE.item[ItemId("e")]))
    assert titles(under) == ["a", "b", ">c", ">d", ">e"]
    assert titles(done(under, outdent_item(under, under.item[ItemId("c")]))) == [
        "a", "b", ">d", ">e", "c",
    ]  # fmt: skip
    assert indent_item(TREE, TREE.item[ItemId("a")]) is None
    assert outdent_item(TREE, TREE.item[ItemId("a")]) is None


def test_an_item_cannot_be_put_under_itself_or_its_own_sub_items():
    for parent in ("b", "c"):
        with pytest.raises(NotAllowed, match="under itself"):
            move_item(TREE, TREE.item[ItemId("b")], ItemId(parent))


def test_an_urgent_item_comes_before_any_other_business():
    whole = record([*items("a"), item("aob", 1, kind=ItemKind.ANY_OTHER_BUSINESS)])
    whole = done(whole, urgent_item(whole, "Flood"))
    assert titles(whole) == ["a", "Flood", "aob"]
    assert whole.items[1].urgent


RB = NewOwner("RB", OwnerKind.PERSON)
MM = NewOwner("MM", OwnerKind.PERSON, separator=" & ")


@pytest.mark.parametrize(
    ("owners", "printed"),
    [
        ([], ""),
        ([RB], "RB"),
        ([RB, MM], "RB & MM"),
        ([RB, NewOwner("MM"), NewOwner("Clerk")], "RB, MM and Clerk"),
    ],
)
def test_owners_are_printed_as_they_were_typed(owners: list[NewOwner], printed: str):
    assert printed_owners(owners) == printed


def test_an_action_is_added_with_its_owners():
    draft = replace(action("x", "a", "Write."), order=Order(""))
    whole = done(TWO, add_outcome(TWO, draft, [RB, MM], 1))
    assert texts(whole) == [NOTED.text, "Write.", "Second.", "Third."]
    (new,) = [row for row in whole.outcomes if row.text == "Write."]
    assert new.owners_printed == "RB & MM"
    assert [row.text for row in whole.owners_of(new.id)] == ["RB", "MM"]


def test_changing_owners_keeps_the_rows_of_those_who_stay():
    one = action("o", "a", owners_printed="RB, AF")
    kept = owner("w1", "o", "RB")
    whole = record([*items("a"), one, kept, owner("w2", "o", "AF", 1)])
    whole = done(whole, set_owners(whole, one, [NewOwner("Clerk", OwnerKind.ROLE), RB]))
    assert [row.text for row in whole.owners] == ["Clerk", "RB"]
    assert whole.owners[1].id == kept.id
    assert whole.outcomes[0].owners_printed == "Clerk and RB"
    assert set_owners(whole, whole.outcomes[0], [NewOwner("Clerk", OwnerKind.ROLE), RB])


@dataclass(frozen=True)
class Typed:
    """A typed line, read."""

    text: str
    owners: tuple[NewOwner, ...] = ()
    kind: OutcomeKind | None = OutcomeKind.ACTION

    def onto(self, outcome: Outcome) -> Outcome:
        if self.kind is None:
            return replace(outcome, text=self.text)
        printed = printed_owners(self.owners)
        return replace(outcome, kind=self.kind, text=self.text, owners_printed=printed)


def test_a_typed_line_becomes_an_outcome_and_can_be_typed_over():
    whole = done(TWO, write_outcome(TWO, ItemId("b"), Typed("Write.", (RB, MM))))
    (made,) = whole.outcomes_of(ItemId("b"))
    assert (made.text, made.owners_printed) == ("Write.", "RB & MM")
    first = whole.owners_of(made.id)[0]
    again = done(whole, rewrite_outcome(whole, made, Typed("Write soon.", (RB,))))
    (now,) = again.outcomes_of(ItemId("b"))
    assert (now.id, now.text, now.owners_printed) == (made.id, "Write soon.", "RB")
    assert again.owners_of(now.id) == (replace(first, order=again.owners[0].order),)
    plain = done(again, rewrite_outcome(again, now, Typed("Only words", kind=None)))
    assert plain.outcome[made.id].text == "Only words"
    assert [row.text for row in plain.owners_of(made.id)] == ["RB"]


def test_an_update_moves_status_and_due_date_with_it():
    one = action("o", "a", due=Day("2026-06-30"))
    command = record_update(
        one, [], day=Day("2026-07-01"), text="Drafted.", status=Status.IN_PROGRESS,
        due=Day("2026-08-01"),
    )  # fmt: skip
    whole = record([*items("a"), one])
    after = done(whole, command)
    assert (after.outcomes[0].status, after.outcomes[0].due_moved) == (
        Status.IN_PROGRESS, "2026-08-01",
    )  # fmt: skip
    assert after.outcomes[0].due == "2026-06-30"
    assert after.updates[0].text == "Drafted."
    second = record_update(after.outcomes[0], after.updates, day=Day("2026-07-02"), text="Sent.")
    assert [type(part) for part in second.commands] == [Add]
    assert [row.text for row in done(after, second).updates] == ["Drafted.", "Sent."]


def test_an_update_that_says_nothing_new_is_refused():
    one = action("o", "a", due=Day("2026-06-30"))
    with pytest.raises(NotUnderstood, match="nothing new"):
        record_update(one, [], day=Day("2026-07-01"), text=" ", status=Status.OPEN, due=one.due)


def test_members_are_present_and_officers_in_attendance():
    rows = [
        member("Ada"), member("Ben", standing=Standing.OFFICER),
        member("Cy", standing=Standing.OBSERVER),
    ]  # fmt: skip
    whole = record(rows)
    assert [present_kind(whole, attends(n)) for n in ("Ada", "Ben", "Cy", "Di")] == [
        AttendanceKind.PRESENT, AttendanceKind.IN_ATTENDANCE, AttendanceKind.OBSERVER,
        AttendanceKind.PRESENT,
    ]  # fmt: skip
    stand_in = attends("Guy", substitute_for="Ada")
    assert present_kind(whole, stand_in) is AttendanceKind.SUBSTITUTE


def test_coming_before_the_meeting_opens_is_no_arrival_and_after_it_is():
    expected = attends("Ada", "AM", kind=AttendanceKind.EXPECTED)
    opened = replace(MEETING, opened=Clock("10:02"))
    for at, movements in [("10:00", 0), ("10:40", 1)]:
        whole = record([*items("a"), expected], meeting=opened)
        command = mark_attendance(whole, expected, AttendanceKind.PRESENT, Clock(at), ItemId("a"))
        after = done(whole, command)
        assert after.attendances[0].kind is AttendanceKind.PRESENT
        assert len(after.movements) == movements
    assert after.movements[0].kind is MovementKind.ARRIVED


def test_movements_are_kept_in_the_order_they_happened():
    whole = record([*items("a"), attends("Ada", "AM"), moves("AM", MovementKind.LEFT, order=1)])
    whole = done(whole, move_person(whole, whole.attendances[0], MovementKind.RETURNED))
    assert [m.kind for m in whole.movements] == [MovementKind.LEFT, MovementKind.RETURNED]


def test_confirming_is_minuted_and_its_amendments_kept():
    before = meeting("before", "2026-03-12")
    whole = record([*items("a"), item("last", 1, kind=ItemKind.LAST_MINUTES)])
    draft = Amendment(
        id=AmendmentId(""), meeting=MEETING.id, order=key(1), text="Ada Moss, not Mosse."
    )
    command = confirm(before, whole, [draft, draft])
    *steps, state = command.commands
    assert state == ChangeState(
        before.id, State.CONFIRMED, confirmed_at=MEETING.id, confirmed_item=ItemId("last")
    )
    after = done(whole, Together(tuple(steps)))
    assert [row.text for row in after.outcomes_of(ItemId("last"))] == [
        "The minutes of the meeting held on 12 March 2026 were confirmed as a correct record,"
        " subject to two amendments."
    ]
    assert {(a.meeting, a.agreed_at, a.agreed_item) for a in after.amendments} == {
        ("before", MEETING.id, "last")
    }
    assert len(after.amendments) == 2


def test_confirming_needs_a_place_to_be_minuted():
    with pytest.raises(NotAllowed) as trouble:
        confirm(meeting("before", ""), TWO)
    assert "Add an item" in trouble.value.way_out


def test_minutes_without_a_day_or_amendments_are_confirmed_all_the_same():
    assert confirmation(meeting("b", "")) == (
        "The minutes of the meeting were confirmed as a correct record."
    )
