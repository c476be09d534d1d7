from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from minutes.changes import Add, Edit, Remove, Together
from minutes.compose import compose
from minutes.document import Note, Numbered, OutcomeLine, Paragraph, words
from minutes.edits import present_kind
from minutes.errors import NotAllowed, NotUnderstood
from minutes.foresight import foresee
from minutes.happenings import Spot, in_points, mark_time, spot_at
from minutes.ids import AttendanceId, ItemId, MovementId, PointId
from minutes.interest_line import read_interest
from minutes.kinds import AttendanceKind, HappeningKind, MovementKind, OutcomeKind, Verb
from minutes.model import Attendance, Clock, Day, Movement, Outcome, Point
from minutes.record import Record
from minutes.room_line import Several, on_list, settle_clash
from minutes.rules.initials import people
from minutes.rules.next_meeting import next_meeting
from minutes.rules.numbering import numbers
from minutes.rules.quorum import quorum
from minutes.rules.quorum_line import print_quorum, read_quorum
from minutes.rules.restricted import public
from minutes.rules.telling import told
from minutes.shapes import Happening, QuorumRule
from minutes.style import HouseStyle
from minutes.style_file import parse_style
from tests.exporters.samples import BOARD, MEETING, PLAIN
from tests.minutes.meetings import attends, item, key, member, outcome, person, point, record
from tests.minutes.papers import mark


def happening(name: str, what: HappeningKind, at: str, text: str, order: int = 50) -> Point:
    return replace(point(name, "i1", text, order), body=Happening(what, at))


def meeting(*rows: Any, **changes: Any) -> Record:
    return record(rows, BOARD, replace(MEETING, **changes))


def said(found: Record, style: HouseStyle = PLAIN) -> list[str]:
    """Give every note and paragraph of a meeting, as they are printed."""
    blocks = compose(found, style).blocks
    return [words(one.spans) for one in blocks if isinstance(one, Note | Numbered | Paragraph)]


ADJOURNED = happening("h1", HappeningKind.ADJOURNED, "15:10", "The meeting was adjourned at 15.10.")


def test_an_adjournment_is_printed_in_the_boards_own_words_and_time() -> None:
    style = parse_style('[words]\nadjourned = "Adjourned: {time}"', "test.toml")
    assert "The meeting was adjourned at 3.10pm." in said(meeting(item("i1"), ADJOURNED))
    assert "Adjourned: 3.10pm" in said(meeting(item("i1"), ADJOURNED), style)


def test_words_of_the_secretarys_own_are_printed_with_the_time_as_the_board_writes_it() -> None:
    own = replace(ADJOURNED, text="At 15.10 the tea came, and all rose.")
    assert "At 3.10pm the tea came, and all rose." in said(meeting(item("i1"), own))


def test_the_close_is_printed_once_wherever_it_is_told() -> None:
    closed = happening("h1", HappeningKind.CLOSED, "16:02", "All went home at 16.02.")
    with_point = said(meeting(item("i1"), closed, closed=Clock("16:02")))
    without = said(meeting(item("i1"), closed=Clock("16:02")))
    assert [one for one in with_point if "4.02pm" in one] == ["All went home at 4.02pm."]
    assert [one for one in without if "4.02pm" in one] == ["The meeting closed at 4.02pm."]


def test_a_sentence_on_the_meeting_carries_no_number() -> None:
    made = meeting(
        item("i1"), point("p1", "i1", "One.", 1), ADJOURNED, point("p2", "i1", "Two.", 60)
    )
    given = numbers(made).points
    assert "h1" not in given
    assert list(given) in ([], ["p1", "p2"])


def moved(name: str, at: str, told_by: str | None = None) -> Movement:
    return Movement(
        id=MovementId(name),
        meeting=MEETING.id,
        attendance=AttendanceId("AL"),
        order=key(5),
        kind=MovementKind.LEFT,
        at=Clock(at),
        item=ItemId("i1"),
        point=PointId(told_by) if told_by else None,
    )


def test_a_movement_that_a_point_tells_of_is_told_once_and_not_at_all_without_it() -> None:
    rows = (item("i1"), attends("Ann Lee", "AL"))
    text = happening("h1", HappeningKind.MOVED, "15:10", "AL left at 15.10 for her boat.")
    made = meeting(*rows, moved("m1", "15:10", "h1"), text)
    assert [one for one in said(made) if "AL left" in one] == ["AL left at 3.10pm for her boat."]
    assert not [one for one in said(meeting(*rows, moved("m1", "15:10", "h1"))) if "AL" in one]
    by_itself = meeting(*rows, moved("m1", "15:10"))
    assert [one for one in said(by_itself) if "AL left the meeting" in one]
    assert told(made, ItemId("i1")) == (text,)


def test_the_public_learns_who_left_where_the_item_is_not_for_it() -> None:
    rows = (item("i1", title="The secret item"), attends("Ann Lee", "AL"))
    text = happening("h1", HappeningKind.MOVED, "15:10", "AL left the meeting at 15.10, item 1.")
    found = public(meeting(*rows, moved("m1", "15:10", "h1"), text, mark("r1", "i1")))
    assert found.movements[0].point is None
    assert not found.points or found.points[0].id != "h1"


@pytest.mark.parametrize(
    ("what", "at", "says"),
    [
        (HappeningKind.ADJOURNED, "15:20", "adjourned already"),
        (HappeningKind.RESUMED, "15:00", "was not adjourned at 15.00"),
        (HappeningKind.CLOSED, "15:00", "Something happened at 15.10"),
        (HappeningKind.ADJOURNED, "09:00", "The meeting began at"),
    ],
)
def test_times_in_the_wrong_order_are_told(what: HappeningKind, at: str, says: str) -> None:
    made = meeting(item("i1"), ADJOURNED)
    with pytest.raises(NotAllowed) as trouble:
        mark_time(made, what, Clock(at), Spot(ItemId("i1")))
    assert says in str(trouble.value)


def test_a_past_time_belongs_behind_what_was_written_last_before_it() -> None:
    rows = [
        point("p1", "i1", "One.", 1),
        point("p2", "i2", "Two.", 2),
        point("p3", "i2", "Three.", 3),
    ]
    written = {"p1": Clock("14:10"), "p2": Clock("14:40"), "p3": Clock("15:00")}
    made = meeting(item("i1", 0), item("i2", 1), *rows)
    here = Spot(ItemId("i2"), "p3")

    def when(row: Point | Outcome) -> Clock | None:
        return written.get(row.id)

    assert spot_at(made, Clock("14:20"), here, when) == Spot(ItemId("i1"), "p1")
    assert spot_at(made, Clock("14:45"), here, when) == Spot(ItemId("i2"), "p2")
    assert spot_at(made, Clock("15:05"), here, when) == here
    assert spot_at(made, Clock("14:20"), here, lambda _: None) == here


def test_a_movement_taken_back_takes_its_sentence_with_it() -> None:
    rows = (item("i1"), attends("Ann Lee", "AL"))
    made = meeting(*rows)
    add = in_points(made, Add((moved("m1", "15:10"),)), Spot(ItemId("i1")))
    there = foresee(made, add).record
    assert [one.text for one in there.points] == ["AL left the meeting at 15.10, item 1."]
    move = there.movements[0]
    later = Edit(move, replace(move, at=Clock("15:12")))
    corrected = foresee(there, in_points(there, later, None)).record
    assert [one.text for one in corrected.points] == ["AL left the meeting at 15.12, item 1."]
    gone = in_points(corrected, Together((Remove(corrected.movements[0]),)), None)
    assert not foresee(corrected, gone).record.points


def test_words_that_the_secretary_wrote_of_a_movement_stay_when_it_is_taken_back() -> None:
    made = meeting(item("i1"), attends("Ann Lee", "AL"))
    there = foresee(made, in_points(made, Add((moved("m1", "15:10"),)), Spot(ItemId("i1")))).record
    (told_by,) = there.points
    own = "AL left for her boat, and the board thanked her."
    there = foresee(there, Edit(told_by, replace(told_by, text=own))).record
    found = foresee(there, in_points(there, Remove(there.movements[0]), None)).record
    assert [(one.text, one.body) for one in found.points] == [(own, None)]


def test_a_sentence_nobody_wrote_goes_though_its_item_has_another_number_since() -> None:
    made = meeting(item("i1", 1), attends("Ann Lee", "AL"))
    there = foresee(made, in_points(made, Add((moved("m1", "15:10"),)), Spot(ItemId("i1")))).record
    there = foresee(there, Add((item("i0", 0, title="First"),))).record
    found = foresee(there, in_points(there, Remove(there.movements[0]), None)).record
    assert not found.points


def test_words_on_the_quorum_stay_when_the_board_has_another_rule_since() -> None:
    board = replace(BOARD, quorum=read_quorum("2"))
    both = (("Ann Lee", "AL"), ("Bo Day", "BD"))
    rows = [row(*one) for one in both for row in (member, attends)]
    made = record((item("i1"), *(person(name) for name, _ in both), *rows), board, MEETING)
    there = foresee(made, in_points(made, Add((moved("m1", "15:10"),)), Spot(ItemId("i1")))).record
    lost = next(one for one in there.points if "ceased to be quorate" in one.text)
    own = "Two were no longer there, and the Chair adjourned."
    there = foresee(there, Edit(lost, replace(lost, text=own))).record
    there = replace(there, board=BOARD)
    again = replace(there.movements[0], at=Clock("15:12"))
    found = foresee(there, in_points(there, Edit(there.movements[0], again), None)).record
    assert own in [one.text for one in found.points]


def test_a_unanimous_vote_is_printed_in_words() -> None:
    motion = outcome(
        "o1",
        "i1",
        "That the fare rise.",
        kind=OutcomeKind.DECISION,
        verb=Verb.RESOLVED,
        mover="RA",
        votes_against=0,
        votes_abstained=0,
    )
    blocks = compose(meeting(item("i1"), motion), PLAIN).blocks
    lines = [words(one.spans) for one in blocks if isinstance(one, OutcomeLine)]
    assert any("Proposed by RA. Carried unanimously." in line for line in lines)


@pytest.mark.parametrize("text", ["", "lots", "0/3", "3/2", "3 4", "half with"])
def test_what_is_no_quorum_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstood):
        read_quorum(text)


@pytest.mark.parametrize(
    "text", ["none", "3", "1/3", "1/3, at least 3", "2 with Police, Health", "with Police"]
)
def test_a_quorum_is_printed_as_it_is_typed(text: str) -> None:
    assert print_quorum(read_quorum(text)) == text


def test_an_interest_says_what_its_owner_did() -> None:
    typed = read_interest("AL keeps a boat, with oars, left, no vote")
    assert (typed.letters, typed.nature) == ("AL", "keeps a boat, with oars")
    assert typed.left
    assert typed.did_not_vote
    assert read_interest("AL keeps a boat; dispensation granted 2 May").dispensation == (
        "granted 2 May"
    )
    for bad in ("AL", "AL left", "AL , ."):
        with pytest.raises(NotUnderstood):
            read_interest(bad)


def test_a_clash_of_initials_settled_once_is_kept_with_the_members_of_the_board() -> None:
    rows = [person("Carys Cole"), person("Cerys Coe"), member("Carys Cole"), member("Cerys Coe")]
    made = meeting(*rows, attends("Carys Cole"), attends("Cerys Coe", order=1))
    known = people(made.attendances, made.members, made.people)
    with pytest.raises(Several) as clash:
        on_list(made, known, "cc")
    chosen = clash.value.candidates[1]
    settled = foresee(made, settle_clash(made, known, "CC", chosen)).record
    bearing = {seat.person: seat.initials for seat in settled.members}
    assert bearing == {"Cerys Coe": "CC", "Carys Cole": "CCo"}
    again = people(settled.attendances, settled.members, settled.people)
    assert on_list(settled, again, "cc")[0].name == "Cerys Coe"
    assert on_list(settled, again, "cco")[0].name == "Carys Cole"


def test_a_clash_with_somebody_who_is_not_on_the_board_is_settled_for_good_too() -> None:
    guest = attends("Cerys Coe", order=1, person=None, organisation="The Wick Trust")
    rows = [person("Carys Cole"), member("Carys Cole"), attends("Carys Cole"), guest]
    made = meeting(*rows)
    known = people(made.attendances, made.members, made.people)
    with pytest.raises(Several) as clash:
        on_list(made, known, "cc")
    chosen = next(one for one in clash.value.candidates if one.name == "Cerys Coe")
    settled = foresee(made, settle_clash(made, known, "CC", chosen)).record

    later = replace(settled, attendances=(), movements=())
    again = people((), later.members, later.people)
    row, steps = on_list(later, again, "cc")
    assert (row.name, row.initials, row.organisation) == ("Cerys Coe", "CC", "The Wick Trust")
    assert on_list(later, again, "cco")[0].name == "Carys Cole"
    there = foresee(later, Together(tuple(steps))).record
    assert present_kind(there, there.attendances[0]) is AttendanceKind.PRESENT


def test_somebody_whose_initials_the_board_only_knows_is_not_expected_and_does_not_vote() -> None:
    rule = replace(BOARD, quorum=QuorumRule(number=1))
    rows = [person("Carys Cole"), person("Cerys Coe"), attends("Carys Cole"), attends("Cerys Coe")]
    made = record(rows, rule, MEETING)
    was = quorum(made)
    known = people(made.attendances, made.members, made.people)
    chosen = next(one for one in known.everyone if one.name == "Cerys Coe")
    settled = foresee(made, settle_clash(made, known, "CC", chosen)).record
    assert len(settled.members) == 2
    assert quorum(settled) == was
    sat = replace(settled, members=(*settled.members, member("Dee Orr", "DO")))
    sat = replace(sat, people=(*sat.people, person("Dee Orr")))
    values = next_meeting(sat, (), Day("2026-09-10")).values
    assert [one.name for one in values if isinstance(one, Attendance)] == ["Dee Orr"]
    assert quorum(sat).voting == 1
