from __future__ import annotations

from dataclasses import replace

import pytest

from minutes.ids import DeclarationId, ItemId, MovementId, OutcomeId, PointId, UpdateId, mint
from minutes.kinds import ItemKind, MovementKind
from minutes.model import Day, Declaration, Update
from minutes.rules.telling import declarations_item, declared_at, moved_at, told
from tests.minutes.meetings import (
    MEETING,
    action,
    attends,
    item,
    key,
    moves,
    outcome,
    point,
    record,
)

ARRIVED, LEFT = MovementKind.ARRIVED, MovementKind.LEFT


def made_at(second: int) -> str:
    """Give an id that was made so many seconds into the meeting."""
    return mint(1_750_000_000_000 + second * 1000, second)


def said(second: int, order: int):
    return replace(point("p", "i1", "said", order), id=PointId(made_at(second)))


def moved(second: int, kind: MovementKind = LEFT):
    return replace(moves("AM", kind, "i1"), id=MovementId(made_at(second)))


def seconds(rows: tuple[object, ...]) -> list[int]:
    known = {made_at(second): second for second in range(100)}
    return [known[row.id] for row in rows]  # type: ignore[attr-defined] - each has an id


def test_somebody_leaves_between_what_was_written_before_and_after() -> None:
    rows = [item("i1"), said(1, 0), said(5, 1), moved(3), said(9, 2), moved(7, ARRIVED)]
    assert seconds(told(record(rows), ItemId("i1"))) == [1, 3, 5, 7, 9]


def test_points_keep_the_order_that_the_secretary_gave_them() -> None:
    rows = [item("i1"), said(9, 0), said(1, 1), moved(4)]
    assert seconds(told(record(rows), ItemId("i1"))) == [4, 9, 1]


def test_a_point_turned_into_an_action_stays_as_old_as_its_point() -> None:
    turned = replace(action("o", "i1", "to act", 0), id=OutcomeId(made_at(8)))
    rows = [item("i1"), replace(turned, point=PointId(made_at(1))), moved(4)]
    assert seconds(told(record(rows), ItemId("i1"))) == [8, 4]


def test_what_was_written_last_of_all_is_told_last() -> None:
    interest = Declaration(
        id=DeclarationId(made_at(30)),
        meeting=MEETING.id,
        order=key(0),
        name="Ada",
        item=ItemId("i1"),
    )
    news = Update(
        id=UpdateId(made_at(20)),
        outcome=OutcomeId("old"),
        order=key(0),
        day=Day("2026-05-14"),
        meeting=MEETING.id,
        item=ItemId("i1"),
    )
    rows = record([item("i1"), said(1, 0), moved(40), interest])
    assert seconds(told(replace(rows, heard=(news,)), ItemId("i1"))) == [1, 20, 30, 40]


@pytest.mark.parametrize(("kind", "place"), [(ARRIVED, 0), (MovementKind.RETURNED, 0), (LEFT, 2)])
def test_where_no_moment_is_known_people_come_before_all_and_leave_after_it(
    kind: MovementKind, place: int
) -> None:
    rows = [item("i1"), point("p1", "i1", "a", 0), outcome("o1", "i1", "b", 1)]
    move = moves("AM", kind, "i1")
    assert told(record([*rows, move]), ItemId("i1")).index(move) == place


def test_interests_are_told_at_the_item_for_them_or_else_where_they_arose() -> None:
    row = Declaration(
        id=DeclarationId("d"), meeting=MEETING.id, order=key(0), name="Ada", item=ItemId("i2")
    )
    items = [item("i1", 0, kind=ItemKind.DECLARATIONS), item("i2", 1)]
    asked = record([*items, row])
    assert declarations_item(asked) == "i1"
    assert declared_at(asked, ItemId("i1")) == (row,)
    assert declared_at(asked, ItemId("i2")) == declared_at(asked, None) == ()
    unasked = record([items[1], row])
    assert declared_at(unasked, ItemId("i2")) == (row,)
    assert declared_at(record([items[1], replace(row, item=ItemId("gone"))]), None) != ()


def test_a_movement_at_an_item_that_is_gone_is_told_at_none() -> None:
    stray = moves("AM", LEFT, "gone")
    assert moved_at(record([attends("Ada", "AM"), item("i1"), stray]), None) == (stray,)
