from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.changes import Edit
from minutes.ids import ItemId
from minutes.kinds import ItemKind, PointKind
from minutes.model import Day, Item
from minutes.rules.numbering import (
    Numbers,
    issue,
    item_numbers,
    last_number,
    next_start,
    numbers,
)
from minutes.rules.schemes import read_scheme
from minutes.shapes import Numbering
from tests.minutes.meetings import BOARD, MEETING, item, items, key, point, record

SCHEMES = [
    "1 / 1.1 / 1.1.1",
    "1 / 1a",
    "1. / 1.1 / a) / i.",
    "1/{yy} / 1/{yy}a; runs on",
    "A / A1",
    "I. / I.1",
    "a) / i.",
]


def numbered(rows: tuple[Item, ...], scheme: str, **more: object) -> list[str]:
    given_numbers = item_numbers(rows, read_scheme(scheme), **more)  # type: ignore[arg-type]
    return [given_numbers[row.id] for row in rows]


def shown(rows: tuple[object, ...], scheme: str) -> Numbers:
    return numbers(record(rows, replace(BOARD, numbering=read_scheme(scheme))))


def carried_out(rows: tuple[Item, ...], edits: tuple[Edit, ...]) -> tuple[Item, ...]:
    now = {edit.now.id: edit.now for edit in edits}
    return tuple(now.get(row.id, row) for row in rows)  # type: ignore[misc]


TREE = items("a", "b", "b>c", "b>d", "d>e", "f")


@pytest.mark.parametrize(
    ("scheme", "expected"),
    [
        ("1 / 1.1 / 1.1.1", ["1", "2", "2.1", "2.2", "2.2.1", "3"]),
        ("1 / 1a", ["1", "2", "2a", "2b", "2ba", "3"]),
        ("1 / 1.1 / a)", ["1", "2", "2.1", "2.2", "a", "3"]),
        ("I / A", ["I", "II", "A", "B", "A", "III"]),
        ("bullets", ["", "", "", "", "", ""]),
        ("none", ["", "", "", "", "", ""]),
    ],
)
def test_items_are_numbered_by_the_scheme(scheme: str, expected: list[str]):
    assert numbered(TREE, scheme) == expected


def test_brackets_and_stops_are_shown_and_not_kept():
    result = shown(TREE, "1. / 1.1 / (a)")
    assert result.items[ItemId("a")] == "1."
    assert result.items[ItemId("e")] == "(a)"
    assert result.bare[ItemId("e")] == "a"


def test_bullets_are_shown_before_items():
    assert set(shown(TREE, "bullets").items.values()) == {"•"}


def test_numbers_run_on_from_the_last_meeting_with_their_year():
    rows = items("a", "b", "b>c")
    expected = ["70/17", "71/17", "71/17a"]
    scheme = "1/{yy} / 1/{yy}a; runs on"
    assert numbered(rows, scheme, start=70, day=Day("2017-03-02")) == expected


def test_the_start_is_one_where_numbers_do_not_run_on():
    assert numbered(items("a"), "1", start=70) == ["1"]


def test_the_next_meeting_starts_behind_the_last_number_and_anew_in_a_new_year():
    scheme = read_scheme("70/17")
    board, meeting = replace(BOARD, numbering=scheme), replace(MEETING, day=Day("2017-11-02"))
    rows = (item("a", 0, number="70/17"), item("b", 1, number="72A/17"))
    before = record(rows, board, meeting)
    assert last_number(before) == 72
    assert next_start(scheme, before, Day("2017-12-07")) == 73
    assert next_start(scheme, before, Day("2018-01-04")) == 1
    assert next_start(scheme, None, Day("2018-01-04")) == 1
    assert next_start(Numbering(), before, Day("2017-12-07")) == 1


def test_a_meeting_without_a_day_shows_no_year():
    assert numbered(items("a"), "1/{yy}; runs on", start=3) == ["3"]


def test_an_issued_agenda_keeps_every_number():
    rows = items("a", "b", "b>c")
    edits = issue(rows, Numbering())
    assert [edit.fields() for edit in edits] == [
        {"number": "1"},
        {"number": "2"},
        {"number": "2.1"},
    ]
    assert issue(carried_out(rows, edits), Numbering()) == ()


def test_a_late_item_at_the_end_takes_the_next_number():
    rows = (item("a", 0, number="1"), item("b", 2, number="2"), item("late", 3))
    assert numbered(rows, "1") == ["1", "2", "3"]


def test_late_items_between_take_a_letter():
    rows = (
        item("a", 0, number="4"),
        item("late", 1),
        item("later", 2),
        item("b", 3, number="5"),
    )
    assert numbered(rows, "1") == ["4", "4A", "4B", "5"]


def test_a_late_item_among_letters_takes_a_figure():
    rows = (
        item("p", 0, number="1"),
        item("a", 1, "p", number="1a"),
        item("late", 2, "p"),
        item("b", 3, "p", number="1b"),
    )
    assert numbered(rows, "1 / 1a") == ["1", "1a", "1a1", "1b"]


def test_late_items_put_in_front_of_all_take_the_next_numbers():
    rows = (item("late", 0), item("later", 1), item("a", 2, number="1"), item("b", 3, number="2"))
    assert numbered(rows, "1") == ["3", "4", "1", "2"]


def test_an_item_taken_out_of_order_keeps_its_number():
    rows = (
        item("a", 0, number="1"),
        item("c", 1, number="3"),
        item("b", 2, number="2"),
        item("late", 3),
    )
    assert numbered(rows, "1") == ["1", "3", "2", "4"]


def test_a_late_item_with_the_year_keeps_the_year_last():
    rows = (item("a", 0, number="4/26"), item("late", 1), item("b", 2, number="5/26"))
    scheme = "1/{yy}; runs on"
    assert numbered(rows, scheme, start=4, day=Day("2026-05-01")) == ["4/26", "4A/26", "5/26"]


def test_the_number_of_a_removed_item_does_not_come_back():
    rows = (item("a", 0, number="1"), item("late", 1))
    assert numbered(rows, "1", taken={"1", "2"}) == ["1", "3"]


def test_numbers_that_came_from_elsewhere_stay_as_they_are():
    rows = (item("a", 0, number="1a"), item("b", 1, number="Part 2"), item("late", 2))
    assert numbered(rows, "1") == ["1a", "Part 2", "1"]


def test_items_that_stand_under_each_other_in_a_ring_are_left_without_numbers():
    assert item_numbers((item("a", 0, "b"), item("b", 1, "a")), Numbering()) == {}


def test_an_item_whose_parent_is_gone_counts_at_the_top():
    assert numbered((item("a", 0, "gone"), item("b", 1)), "1") == ["1", "2"]


def test_a_cover_sheet_has_no_number():
    rows = (item("cover", 0, kind=ItemKind.COVER), item("a", 1))
    assert numbered(rows, "1") == ["", "1"]


def points_shown(scheme: str, *points: tuple[PointKind, int], below: bool = False) -> list[str]:
    rows = [point(f"p{n}", "x", order=n, kind=k, depth=d) for n, (k, d) in enumerate(points)]
    tree = (item("w", 0), item("x", 1), *([item("y", 2, "x")] if below else []))
    result = shown((*tree, *rows), scheme).points
    return [result.get(row.id, "") for row in rows]


P, N, L, B = PointKind.PARAGRAPH, PointKind.NUMBERED, PointKind.LETTERED, PointKind.BULLET


def test_paragraphs_are_numbered_below_their_item_where_the_scheme_says_so():
    expected = ["2.1", "a)", "b)", "2.2", "a)", "", "2.3"]
    rows = [(P, 0), (L, 1), (L, 1), (P, 0), (L, 1), (B, 0), (P, 0)]
    assert points_shown("1 / 1.1 / a); paragraphs", *rows) == expected


def test_letters_at_the_depth_of_the_paragraphs_do_not_disturb_their_count():
    rows = [(P, 0), (L, 0), (L, 0), (P, 0), (L, 0)]
    assert points_shown("1 / 1.1; paragraphs", *rows) == ["2.1", "a)", "b)", "2.2", "a)"]


def test_a_lettered_list_in_a_lettered_list_counts_in_other_signs():
    rows = [(L, 0), (L, 1), (L, 1), (L, 0), (L, 1)]
    assert points_shown("1 / 1.1 / a) / i.", *rows) == ["a)", "i.", "ii.", "b)", "i."]
    assert points_shown("1 / 1.1", *rows) == ["a)", "i)", "ii)", "b)", "i)"]


def test_only_numbered_points_count_where_paragraphs_do_not():
    rows = [(P, 0), (N, 0), (N, 0), (P, 0), (N, 0)]
    assert points_shown("1 / 1.1", *rows) == ["", "2.1", "2.2", "", "2.3"]


def test_a_list_that_stands_alone_begins_again_behind_a_paragraph():
    rows = [(N, 0), (N, 0), (P, 0), (N, 0)]
    assert points_shown("none", *rows) == ["1.", "2.", "", "1."]


def test_a_deeper_point_with_nothing_above_it_takes_no_number_twice():
    assert points_shown("1 / 1.1 / 1.1.1", (N, 2), (N, 0), (N, 1)) == ["2.1", "2.2", "2.2.1"]


def test_points_beside_sub_items_leave_the_sub_numbers_to_the_items():
    rows = [(P, 0), (N, 0), (N, 1)]
    found = points_shown("1 / 1.1; paragraphs", *rows, below=True)
    assert found == ["", "1.", "1.1"]


TREES = st.lists(st.integers(0, 6), min_size=1, max_size=12)
"""For each item, how many places before it its parent stands; 0 is the top."""


def tree(shape: list[int]) -> tuple[Item, ...]:
    rows: list[Item] = []
    for n, back in enumerate(shape):
        parent = rows[n - back].id if 0 < back <= n else None
        rows.append(replace(item(f"i{n}", n), parent=parent))
    return tuple(rows)


@given(TREES, st.sampled_from(SCHEMES), st.integers(1, 60))
def test_siblings_never_share_a_number_and_stand_in_order(
    shape: list[int], scheme: str, start: int
):
    rows = tree(shape)
    result = item_numbers(rows, read_scheme(scheme), start=start, day=MEETING.day)
    for parent in {row.parent for row in rows}:
        siblings = [result[row.id] for row in rows if row.parent == parent]
        assert len(set(siblings)) == len(siblings)
        assert "" not in siblings
    assert [result[row.id] for row in rows if row.parent is None] == [
        edit.fields()["number"]
        for edit in issue(
            tuple(r for r in rows if r.parent is None),
            read_scheme(scheme),
            start=start,
            day=MEETING.day,
        )
    ]


@given(TREES, st.sampled_from(SCHEMES), st.data())
def test_adding_to_an_issued_agenda_changes_no_number_given(
    shape: list[int], scheme: str, data: st.DataObject
):
    rules = read_scheme(scheme)
    rows = tuple(replace(row, order=key(n * 10)) for n, row in enumerate(tree(shape)))
    rows = carried_out(rows, issue(rows, rules, day=MEETING.day))
    before = {row.id: row.number for row in rows}
    for n in range(data.draw(st.integers(1, 6))):
        parent = data.draw(st.sampled_from([None, *(row.id for row in rows)]))
        place = data.draw(st.integers(0, len(shape) * 10))
        late = replace(item(f"late{n}"), parent=parent, order=key(place))
        rows = tuple(sorted((*rows, late), key=lambda row: (row.order, row.id)))
        rows = carried_out(rows, issue(rows, rules, day=MEETING.day))
    assert {row.id: row.number for row in rows if row.id in before} == before
    for parent in {row.parent for row in rows}:
        siblings = [row.number for row in rows if row.parent == parent]
        assert len(set(siblings)) == len(siblings)
        assert "" not in siblings
