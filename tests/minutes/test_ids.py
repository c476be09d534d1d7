"""Ids: unique, and in the order they were made."""

from __future__ import annotations

from minutes.ids import new_id


def test_ids_made_one_after_the_other_sort_in_that_order() -> None:
    made = [new_id() for _ in range(500)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)
