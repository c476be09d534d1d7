from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.errors import NotUnderstood
from minutes.kinds import AttendanceKind, MovementKind, Standing
from minutes.model import Day
from minutes.record import Record
from minutes.rules.quorum import check_rule, needed, quorum, quorum_during, turns
from minutes.shapes import QuorumRule
from tests.minutes.meetings import BOARD, attends, items, member, moves, person, record

NAMES = ["Ada Moss", "Ben Orr", "Cy Pell", "Di Quill", "Ed Rusk", "Fay Stott"]
PEOPLE = [person(name) for name in NAMES]
MEMBERS = [member(name, order=n) for n, name in enumerate(NAMES)]
ONE_THIRD = QuorumRule(minimum=3, numerator=1, denominator=3)


def board(rule: QuorumRule, *rows: object) -> Record:
    return record((*PEOPLE, *MEMBERS, *rows), replace(BOARD, quorum=rule))


def here(*names: str) -> list[object]:
    return [attends(name, order=n) for n, name in enumerate(names)]


@pytest.mark.parametrize(
    ("rule", "voting", "expected"),
    [
        (QuorumRule(), 12, 0),
        (QuorumRule(number=5), 12, 5),
        (ONE_THIRD, 6, 3),
        (ONE_THIRD, 12, 4),
        (ONE_THIRD, 13, 5),
        (QuorumRule(numerator=1, denominator=2), 7, 4),
        (QuorumRule(number=2, numerator=1, denominator=2), 0, 2),
        (QuorumRule(number=8, minimum=3, numerator=1, denominator=2), 12, 8),
    ],
)
def test_the_largest_part_of_the_rule_is_what_is_needed(
    rule: QuorumRule, voting: int, expected: int
):
    assert needed(rule, voting) == expected


@pytest.mark.parametrize(
    "rule",
    [
        QuorumRule(number=-1),
        QuorumRule(minimum=-3),
        QuorumRule(numerator=1),
        QuorumRule(denominator=3),
        QuorumRule(numerator=4, denominator=3),
    ],
)
def test_a_rule_that_says_nothing_sensible_is_refused(rule: QuorumRule):
    with pytest.raises(NotUnderstood) as trouble:
        check_rule(rule)
    assert trouble.value.way_out


def test_enough_voting_members_make_a_quorum():
    state = quorum(board(ONE_THIRD, *here(*NAMES[:3])))
    assert state.is_quorate
    assert state.sentence == "Quorate: 3 voting members are here, 3 are needed."


def test_too_few_do_not():
    state = quorum(board(ONE_THIRD, *here("Ada Moss")))
    assert not state.is_quorate
    assert state.sentence == "Not quorate: 1 voting member is here, 3 are needed."


def test_a_board_without_a_rule_can_always_decide():
    state = quorum(board(QuorumRule()))
    assert state.is_quorate
    assert state.sentence == "This board has no quorum rule."


def test_those_who_have_no_vote_do_not_count():
    rows = [
        replace(MEMBERS[0], voting=False),
        replace(MEMBERS[1], standing=Standing.OBSERVER),
        replace(MEMBERS[2], until=Day("2026-04")),
        replace(MEMBERS[3], since=Day("2026-06-01")),
        replace(MEMBERS[4], since=Day("2026-05"), until=Day("2026")),
    ]
    whole = record((*PEOPLE, *rows, *here(*NAMES)), replace(BOARD, quorum=QuorumRule(number=2)))
    state = quorum(whole)
    assert (state.voting, state.present) == (1, 1)


def test_a_guest_and_an_observer_do_not_count():
    guest = attends("Guy Tow")
    observer = replace(attends("Ada Moss"), kind=AttendanceKind.OBSERVER)
    assert quorum(board(ONE_THIRD, guest, observer)).present == 0


def test_a_substitute_counts_once_for_the_member_they_stand_in_for():
    guest = attends("Guy Tow", kind=AttendanceKind.SUBSTITUTE, substitute_for="ada moss")
    assert quorum(board(ONE_THIRD, guest)).present == 1
    assert quorum(board(ONE_THIRD, guest, *here("Ada Moss"))).present == 1


def test_a_member_is_known_by_name_where_no_person_was_chosen():
    titled = replace(PEOPLE[0], title="Cllr", variants=("A Moss",))
    for name in ("Cllr Ada Moss", "A. Moss", "ADA MOSS"):
        rows = (titled, *MEMBERS, attends(name, person=None))
        assert quorum(record(rows, replace(BOARD, quorum=ONE_THIRD))).present == 1


def test_a_board_whose_members_are_not_in_the_book_is_counted_from_the_list():
    rows = [
        *here("Ada Moss", "Ben Orr"),
        attends("Cy Pell", kind=AttendanceKind.APOLOGIES),
        attends("Guy Tow", kind=AttendanceKind.IN_ATTENDANCE),
    ]
    half = replace(BOARD, quorum=QuorumRule(numerator=1, denominator=2))
    state = quorum(record(rows, half))
    assert (state.voting, state.needed, state.present) == (3, 2, 2)


def test_an_agency_that_has_to_be_there_is_missed():
    rule = QuorumRule(agencies=("Police", "Guy's & Co"))
    there = [
        attends("Ada Moss", organisation="Metropolitan Police Service"),
        attends("Ben Orr", organisation="Guys and Co. Trust"),
    ]
    assert quorum(board(rule, *there)).sentence == "Quorate: every agency that has to be here is."
    state = quorum(board(rule, there[0]))
    assert state.missing == ("Guy's & Co",)
    assert state.sentence == "Not quorate: nobody is here from Guy's & Co."


def test_an_agency_is_not_there_because_its_name_is_part_of_a_word():
    rule = QuorumRule(agencies=("Art",))
    assert quorum(board(rule, attends("Ada Moss", organisation="Martin & Sons"))).missing == (
        "Art",
    )


def test_an_agency_is_also_known_from_the_membership():
    rows = (*PEOPLE, replace(MEMBERS[0], organisation="Police"), attends("Ada Moss"))
    assert quorum(record(rows, replace(BOARD, quorum=QuorumRule(agencies=("Police",))))).is_quorate


def test_quorum_lost_and_regained_is_told_with_time_and_item():
    whole = board(
        ONE_THIRD,
        *items("one", "two", "three"),
        *here(*NAMES[:3]),
        moves("Ada Moss", MovementKind.LEFT, "two", "11:40", 1),
        moves("Ada Moss", MovementKind.RETURNED, "three", "12:05", 2),
    )
    lost, regained = turns(whole)
    assert lost.is_loss
    assert lost.sentence == (
        "The meeting ceased to be quorate at 11.40, item 2 (2 of the 3 needed were present)."
    )
    assert not regained.is_loss
    assert regained.sentence == "The meeting became quorate at 12.05, item 3."
    assert quorum(whole).is_quorate


def test_a_meeting_that_began_without_a_quorum_says_so():
    (turn,) = turns(board(ONE_THIRD, *here("Ada Moss")))
    assert turn.movement is None
    assert turn.sentence.startswith("The meeting was not quorate when it began")


def test_without_a_rule_there_is_nothing_to_lose():
    assert turns(board(QuorumRule())) == ()


def test_an_item_counts_everybody_who_was_there_for_it():
    whole = board(
        ONE_THIRD,
        *items("one", "two", "three"),
        *here(*NAMES[:3]),
        moves("Ada Moss", MovementKind.LEFT, "two"),
    )
    agenda = whole.items
    assert [quorum_during(whole, row.id).is_quorate for row in agenda] == [True, True, False]


@given(
    st.integers(0, 60),
    st.integers(0, 12),
    st.sampled_from([(0, 0), (1, 2), (1, 3), (2, 3), (3, 4), (1, 1)]),
)
def test_a_share_is_rounded_up_and_never_more_than_all(
    voting: int, minimum: int, share: tuple[int, int]
):
    numerator, denominator = share
    result = needed(QuorumRule(None, numerator, denominator, minimum), voting)
    assert result >= minimum
    assert result * denominator >= voting * numerator
    assert result <= max(minimum, voting)


@given(st.sets(st.sampled_from(NAMES)), st.sampled_from(NAMES))
def test_one_more_in_the_room_never_costs_the_quorum(names: set[str], more: str):
    before = quorum(board(ONE_THIRD, *here(*sorted(names))))
    after = quorum(board(ONE_THIRD, *here(*sorted(names | {more}))))
    assert after.is_quorate or not before.is_quorate
