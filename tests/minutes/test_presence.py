from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.ids import AttendanceId, MovementId
from minutes.kinds import AttendanceKind, MovementKind, Progress
from minutes.model import Clock, Movement
from minutes.rules.presence import presence, sentence, timeline, visited_items
from tests.minutes.meetings import attends, item, items, key, moves, record

IN, OUT, BACK = MovementKind.ARRIVED, MovementKind.LEFT, MovementKind.RETURNED
AGENDA = tuple(
    replace(row, number=str(n)) for n, row in enumerate(items("one", "two", "three", "four"), 1)
)


def titles(who: str, *rows: object) -> list[str]:
    """The items of the agenda for which somebody was there."""
    there = presence(record((*AGENDA, *rows))).items[AttendanceId(who)]
    return [row.id for row in AGENDA if row.id in there]


def troubles(*rows: object) -> list[str]:
    return [trouble.sentence for trouble in presence(record((*AGENDA, *rows))).troubles]


RM = attends("Rosa Marsh", "RM")


def test_somebody_present_was_there_for_everything():
    assert titles("RM", RM) == ["one", "two", "three", "four"]


@pytest.mark.parametrize(
    "kind", [AttendanceKind.APOLOGIES, AttendanceKind.ABSENT, AttendanceKind.EXPECTED]
)
def test_somebody_who_did_not_come_was_there_for_nothing(kind: AttendanceKind):
    assert titles("RM", replace(RM, kind=kind)) == []


def test_somebody_arriving_is_there_from_that_item_on():
    assert titles("RM", RM, moves("RM", IN, "three")) == ["three", "four"]


def test_somebody_leaving_is_there_up_to_that_item():
    assert titles("RM", RM, moves("RM", OUT, "two")) == ["one", "two"]


def test_somebody_out_for_an_item_is_away_for_it():
    rows = (moves("RM", OUT, "one", order=1), moves("RM", BACK, "four", order=2))
    assert titles("RM", RM, *rows) == ["one", "four"]
    assert troubles(RM, *rows) == []


def test_an_arrival_without_an_item_follows_the_movement_before_it():
    rows = (attends("Ben Orr", "BO"), moves("BO", OUT, "two", order=1), moves("RM", IN, order=2))
    assert titles("RM", RM, *rows) == ["two", "three", "four"]


def test_a_departure_without_an_item_leaves_the_doubt_on_the_side_of_presence():
    assert titles("RM", RM, moves("RM", OUT, at="11:40")) == ["one", "two", "three", "four"]


def test_now_is_after_the_last_movement():
    rows = (RM, attends("Ben Orr", "BO"), moves("BO", OUT, "one"))
    assert presence(record((*AGENDA, *rows))).now == {"RM"}


def test_the_room_is_told_movement_by_movement():
    rows = (RM, attends("Ben Orr", "BO"), moves("BO", OUT, order=1), moves("BO", BACK, order=2))
    assert [set(room) for _, room in timeline(record(rows))] == [{"RM", "BO"}, {"RM"}, {"RM", "BO"}]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Item 3", ["three"]),
        ("item 3", ["three"]),
        ("– Items 1 and 3", ["one", "three"]),
        ("Items 2–4", ["two", "three", "four"]),
        ("items 1 to 2", ["one", "two"]),
        ("from item 3", ["three", "four"]),
        ("until item 2", ["one", "two"]),
        ("part", ["one", "two", "three", "four"]),
        ("from 11.30", ["one", "two", "three", "four"]),
        ("until 3pm", ["one", "two", "three", "four"]),
        ("Item 7", []),
        ("Items 1-99999999999", []),
    ],
)
def test_somebody_who_came_for_an_item_was_there_for_it_alone(printed: str, expected: list[str]):
    assert titles("RM", replace(RM, items=printed)) == expected


def test_coming_for_an_item_that_is_not_there_is_told():
    (told,) = troubles(replace(RM, items="Item 7"))
    assert told == "RM came for Item 7, and there is no such item."


def test_coming_for_an_item_includes_what_stands_under_it():
    rows = (item("a", 0, number="3"), item("b", 1, "a"), item("c", 2, "b"), item("d", 3))
    found = visited_items(record(rows), replace(RM, items="Item 3"))
    assert found == {"a", "b", "c"}


def test_coming_for_six_means_six_a_and_six_b_where_no_item_is_six():
    rows = (item("a", 0, number="6a"), item("b", 1, number="6b"), item("c", 2, number="7"))
    assert visited_items(record(rows), replace(RM, items="Item 6")) == {"a", "b"}


def test_a_visitor_is_in_the_room_while_their_item_is_taken():
    rows = [replace(row, progress=Progress.NOW) if row.id == "three" else row for row in AGENDA]
    visitor = replace(RM, items="Item 3")
    assert presence(record((*rows, visitor))).now == {"RM"}
    assert presence(record((*AGENDA, visitor))).now == set()


def test_somebody_who_moved_was_there_by_their_movements_whatever_they_came_for():
    rows = (replace(RM, items="Item 1"), moves("RM", IN, "three"))
    assert titles("RM", *rows) == ["three", "four"]


@pytest.mark.parametrize(
    ("rows", "about"),
    [
        ([RM, moves("RM", BACK, "two")], "without having been there"),
        ([RM, moves("RM", OUT, order=1), moves("RM", OUT, order=2)], "was not there"),
        ([RM, moves("RM", IN, order=1), moves("RM", IN, order=2)], "and was there"),
        ([moves("gone", IN)], "not on the list"),
        (
            [RM, moves("RM", IN, at="11:40", order=1), moves("RM", OUT, at="11:10", order=2)],
            "after something they did at 11.40",
        ),
        (
            [replace(RM, kind=AttendanceKind.APOLOGIES), moves("RM", IN, at="09:05")],
            "sent apologies, and joined the meeting at 09.05",
        ),
    ],
)
def test_movements_that_cannot_be_are_told_and_do_not_stop_the_rest(rows: list[object], about: str):
    (told,) = troubles(*rows)
    assert about in told


def test_an_apology_that_came_after_all_is_in_the_room():
    rows = (replace(RM, kind=AttendanceKind.APOLOGIES), moves("RM", IN, "three"))
    assert titles("RM", *rows) == ["three", "four"]


@pytest.mark.parametrize(
    ("movement", "number", "written"),
    [
        (moves("RM", IN, at="11:40"), "7", "RM joined the meeting at 11.40, item 7."),
        (moves("RM", OUT, at="09:05"), "", "RM left the meeting at 09.05."),
        (moves("RM", BACK), "2a", "RM returned to the meeting, item 2a."),
        (replace(moves("RM", IN), sentence="Mrs Marsh came."), "7", "Mrs Marsh came."),
    ],
)
def test_a_movement_writes_its_sentence(movement: Movement, number: str, written: str):
    assert sentence(movement, RM, number) == written


def test_a_sentence_tells_the_time_as_the_house_style_does():
    left = replace(moves("RM", OUT), at=Clock("17:36"))
    assert sentence(left, RM, when="5.36pm") == "RM left the meeting at 5.36pm."


def test_somebody_without_initials_is_named_in_full():
    nobody = attends("Rosa Marsh")
    assert sentence(moves("RM", OUT), nobody) == "Rosa Marsh left the meeting."


MOVEMENTS = st.lists(
    st.builds(
        lambda who, kind, under, at: moves(who, kind, under, at),
        st.sampled_from(["RM", "BO", "gone"]),
        st.sampled_from(MovementKind),
        st.sampled_from([None, "one", "two", "three", "four", "gone"]),
        st.sampled_from(["", "10:05", "11:40"]),
    ),
    max_size=8,
)


@given(MOVEMENTS)
def test_any_run_of_movements_is_worked_out_and_ends_where_the_last_one_led(rows: list[Movement]):
    rows = [replace(row, order=key(n), id=MovementId(str(n))) for n, row in enumerate(rows)]
    whole = record((*AGENDA, RM, attends("Ben Orr", "BO"), *rows))
    result = presence(whole)
    assert set(result.items) == {"RM", "BO"}
    for who in ("RM", "BO"):
        last = [row for row in rows if row.attendance == who][-1:]
        assert (who in result.now) == (not last or last[0].kind is not OUT)
    assert [room for _, room in timeline(whole)][-1] == result.now
