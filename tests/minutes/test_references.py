from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.errors import NotAllowed, NotUnderstood
from minutes.ids import BoardId, MeetingId
from minutes.kinds import OutcomeKind
from minutes.model import Day
from minutes.rules.references import (
    Names,
    check_pattern,
    check_rule,
    highest,
    print_reference,
    read_reference,
    scope_of,
)
from minutes.shapes import ReferenceRule, Run
from tests.minutes.meetings import BOARD, MEETING, item

ACTION, DECISION = OutcomeKind.ACTION, OutcomeKind.DECISION
NAMES = Names.of(BOARD, MEETING, ACTION, "4A")


@pytest.mark.parametrize(
    ("pattern", "n", "text"),
    [
        ("{n}", 12, "12"),
        ("{board}/{yy}/{n:03}", 7, "HSB/26/007"),
        ("{board}/{yy}/{n:03}", 1007, "HSB/26/1007"),
        ("{kind}{n}", 3, "A3"),
        ("{item}.{n}", 2, "4A.2"),
        ("{n}/{yyyy}", 40, "40/2026"),
        ("Min {n}", 1, "Min 1"),
        ("{{{n}}}", 1, "{1}"),
    ],
)
def test_a_reference_is_printed_by_its_pattern_and_read_again(pattern: str, n: int, text: str):
    rule = ReferenceRule(pattern)
    assert print_reference(rule, n, NAMES) == text
    assert read_reference(rule, text, NAMES) == n
    assert read_reference(rule, text) == n


def test_a_name_that_stands_for_nothing_leaves_no_mark():
    rule = ReferenceRule("{board}/{yy}/{n:03}")
    assert print_reference(rule, 7, Names(board="HSB")) == "HSB/007"
    assert print_reference(ReferenceRule("{n}/{yy}"), 7) == "7"


def test_a_board_without_a_short_name_is_called_by_its_letters():
    board = replace(BOARD, short_name="")
    assert (
        print_reference(ReferenceRule("{board}{n}"), 1, Names.of(board, MEETING, ACTION)) == "HSB1"
    )


@pytest.mark.parametrize(
    ("pattern", "about"),
    [
        ("", "{n}"),
        ("A/26", "{n}"),
        ("{n}{n}", "more than once"),
        ("{n", "brackets"),
        ("n}", "brackets"),
        ("{}{n}", "{}"),
        ("{year}/{n}", "{year}"),
        ("{n!r}", "{n}"),
        ("{n.real}", "{n.real}"),
        ("{n[0]}", "{n[0]}"),
        ("{n:>9999999999}", "cannot be printed"),
        ("{n:{n}}", "cannot be printed"),
        ("{n:0}", "cannot be printed"),
        ("{board:10}{n}", "cannot be printed"),
        (" {n}", "one line"),
        ("{n}\n", "one line"),
        ("{n}" + "x" * 100, "60"),
    ],
)
def test_a_pattern_that_cannot_be_used_is_refused_by_name(pattern: str, about: str):
    with pytest.raises(NotUnderstood) as trouble:
        check_pattern(pattern)
    assert about in str(trouble.value)
    assert trouble.value.way_out


@pytest.mark.parametrize("pattern", ["{n}", "{board}/{yy}/{n:03}", "{kind}{n:2}", "{item}.{n}"])
def test_a_usable_pattern_passes(pattern: str):
    check_pattern(pattern)


@given(st.text("{}n:0/!.[]kindyboard ", max_size=25))
def test_any_pattern_is_used_or_refused_kindly(pattern: str):
    try:
        check_pattern(pattern)
    except NotUnderstood:
        return
    assert read_reference(ReferenceRule(pattern), print_reference(ReferenceRule(pattern), 5, NAMES))


def test_a_rule_that_would_call_two_outcomes_the_same_is_refused():
    with pytest.raises(NotUnderstood, match="apart"):
        check_rule(ReferenceRule("{n}", Run.MEETING, apart=True))
    with pytest.raises(NotUnderstood, match="item"):
        check_rule(ReferenceRule("{n}", Run.ITEM))
    check_rule(ReferenceRule("{kind}{n}", Run.MEETING, apart=True))
    check_rule(ReferenceRule("{item}.{n}", Run.ITEM))


def test_a_reference_of_another_rule_or_board_is_not_read():
    rule = ReferenceRule("{board}/{n:03}")
    assert read_reference(rule, "HSB/7") is None
    assert read_reference(rule, "HSB/000") is None
    assert read_reference(rule, "") is None
    assert read_reference(rule, "XYZ/007", NAMES) is None
    assert read_reference(rule, "XYZ/007") == 7


def test_references_count_from_one():
    with pytest.raises(NotAllowed):
        print_reference(ReferenceRule(), 0)


def test_the_highest_number_given_is_found_among_others():
    rule = ReferenceRule("{kind}{n}")
    assert highest(rule, ["A2", "A11", "see below", "D40"], NAMES) == 11
    assert highest(rule, []) == 0


def test_runs_are_apart_as_the_rule_says():
    here, there = MEETING, replace(MEETING, id=MeetingId("next"), day=Day("2026-09-01"))
    later = replace(there, id=MeetingId("later"), day=Day("2027-01-12"))
    one, two = item("one"), item("two")

    def scopes(rule: ReferenceRule) -> list[str]:
        return [
            scope_of(rule, BOARD, here, ACTION, one),
            scope_of(rule, BOARD, here, DECISION, two),
            scope_of(rule, BOARD, there, ACTION, one),
            scope_of(rule, BOARD, later, ACTION, one),
        ]

    def same(rule: ReferenceRule) -> list[int]:
        found = scopes(rule)
        return [found.index(scope) for scope in found]

    assert same(ReferenceRule(run=Run.EVER)) == [0, 0, 0, 0]
    assert same(ReferenceRule(run=Run.YEAR)) == [0, 0, 0, 3]
    assert same(ReferenceRule(run=Run.MEETING)) == [0, 0, 2, 3]
    assert same(ReferenceRule(run=Run.EVER, apart=True)) == [0, 1, 0, 0]
    assert same(ReferenceRule(run=Run.ITEM)) == [0, 1, 0, 0]


def test_two_boards_never_share_a_run():
    rule, other = ReferenceRule(run=Run.EVER), replace(BOARD, id=BoardId("other"))
    ours = scope_of(rule, BOARD, MEETING, ACTION, item("a"))
    assert ours != scope_of(rule, other, MEETING, ACTION, item("a"))


@given(
    st.sampled_from(["{n}", "{board}/{yy}/{n:03}", "{kind}{n}", "{item}.{n}", "{n:04} of {yyyy}"]),
    st.integers(1, 99999),
    st.builds(
        Names,
        st.text("ABCabc &.", max_size=6),
        st.sampled_from(["", "2026"]),
        st.sampled_from("DARM"),
        st.sampled_from(["", "3", "4A", "70/17"]),
    ),
)
def test_every_reference_printed_is_read_as_its_number(pattern: str, n: int, names: Names):
    names = replace(names, board=names.board.strip())
    rule = ReferenceRule(pattern)
    assert read_reference(rule, print_reference(rule, n, names), names) == n
