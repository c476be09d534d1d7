"""Values lie in their tables without loss, and lie there so that any tool can read them."""

from __future__ import annotations

import dataclasses
import types
from enum import StrEnum
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes import model, shapes
from minutes.model import Outcome, Point
from storage.rows import VALUES, named, table

TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


def of_type(hint: Any) -> st.SearchStrategy[Any]:
    """Give any content that a field of this type can have."""
    while isinstance(hint, NewType):
        hint = hint.__supertype__
    if get_origin(hint) in (Union, types.UnionType):
        return st.one_of(*[of_type(part) for part in get_args(hint)])
    if get_origin(hint) is tuple:
        return st.lists(of_type(get_args(hint)[0]), max_size=3).map(tuple)
    if hint is type(None):
        return st.none()
    if hint is str:
        return TEXT
    if hint is bool:
        return st.booleans()
    if hint is int:
        return st.integers(-(2**63), 2**63 - 1)
    if issubclass(hint, StrEnum):
        return st.sampled_from(list(hint))
    hints = get_type_hints(hint)
    return st.builds(hint, **{f.name: of_type(hints[f.name]) for f in dataclasses.fields(hint)})


@pytest.mark.parametrize("of", VALUES, ids=lambda of: of.__name__)
@settings(max_examples=settings.default.max_examples // 4)
@given(data=st.data())
def test_any_value_lies_in_its_row_and_comes_back_the_same(of: type[Any], data: st.DataObject):
    value = data.draw(of_type(of))
    home = table(of)
    row = home.row(value)
    assert list(row) == list(home.names)
    assert home.value(tuple(row.values())) == value
    assert home.value_of(row) == value
    assert all(isinstance(cell, str | int | None) for cell in row.values())


def test_words_numbers_and_kinds_lie_plain_for_any_tool_to_read():
    row = table(Outcome).row(
        Outcome(
            id=model.OutcomeId("o"),
            meeting=model.MeetingId("m"),
            item=model.ItemId("i"),
            order=model.Order("a"),
            kind=model.OutcomeKind.MOTION,
            text="The fees stay.",
            votes_for=7,
            conditions=("for a year", "“as read”"),
            recorded=(shapes.RecordedVote("Ruth Barley", "for"),),
        )
    )
    assert row["kind"] == "motion"
    assert row["text"] == "The fees stay."
    assert (row["votes_for"], row["votes_against"]) == (7, None)
    assert row["conditions"] == '["for a year","“as read”"]'
    assert row["recorded"] == '[{"name":"Ruth Barley","vote":"for"}]'


def test_a_table_is_called_after_its_value_and_a_column_after_its_field():
    assert table(model.FutureMeeting).name == "future_meeting"
    assert named("private_note").of is model.PrivateNote
    for of in VALUES:
        assert table(of).names == tuple(field.name for field in dataclasses.fields(of))


def test_a_column_that_a_later_version_added_or_left_out_does_no_harm():
    home = table(Point)
    told = {"id": "p", "meeting": "m", "item": "i", "order": "a", "text": "x"}
    value = home.value_of({**told, "colour": "blue", "kind": "bullet"})
    assert (value.text, value.kind, value.depth) == ("x", model.PointKind.BULLET, 0)


def test_a_kind_that_nobody_knows_is_not_read_as_another():
    row = table(Point).row(
        Point(
            id=model.PointId("p"),
            meeting=model.MeetingId("m"),
            item=model.ItemId("i"),
            order=model.Order("a"),
        )
    )
    with pytest.raises(KeyError, match="limerick"):
        table(Point).value_of({**row, "kind": "limerick"})


def test_half_a_character_and_nul_are_kept_as_a_mark_and_the_words_around_them():
    home = table(model.Person)
    row = home.row(model.Person(id=model.PersonId("p"), name="A\0B\ud800C", variants=("x\udfff",)))
    assert row["name"] == "A\N{REPLACEMENT CHARACTER}B\N{REPLACEMENT CHARACTER}C"
    assert home.value_of(row).variants == ("x\N{REPLACEMENT CHARACTER}",)
