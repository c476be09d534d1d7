"""What an item is for, by its title."""

from __future__ import annotations

import pytest

from importers.recognise.item_kinds import kind_of
from minutes.kinds import ItemKind


@pytest.mark.parametrize(
    "title", ["Attendance", "Attendance and apologies", "Record of attendance", "In attendance"]
)
def test_who_came_is_an_item_of_the_meeting(title: str) -> None:
    assert kind_of(title) is ItemKind.APOLOGIES


@pytest.mark.parametrize(
    "title", ["Pupil attendance", "Attendance report", "Attendance and punctuality"]
)
def test_who_comes_to_school_is_a_matter_like_others(title: str) -> None:
    assert kind_of(title) is ItemKind.ITEM
