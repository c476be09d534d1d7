"""Turning one list of keys into another with the fewest movements of a model's rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Drop:
    """Take out the row that stands at `at`."""

    at: int


@dataclass(frozen=True, slots=True)
class Put:
    """Put the row of a key in at `at`."""

    at: int
    key: str


@dataclass(frozen=True, slots=True)
class Move:
    """Take the row from `origin`, and put it in further up, at `at`."""

    origin: int
    at: int


Step = Drop | Put | Move


def steps(old: Sequence[str], new: Sequence[str]) -> Iterator[Step]:
    """Give the steps, each meant for the list as the step before left it."""
    wanted = set(new)
    rows = list(old)
    for at in reversed(range(len(rows))):
        if rows[at] not in wanted:
            del rows[at]
            yield Drop(at)
    there = set(rows)
    for at, key in enumerate(new):
        if at < len(rows) and rows[at] == key:
            continue
        if key in there:
            origin = rows.index(key, at)
            rows.insert(at, rows.pop(origin))
            yield Move(origin, at)
        else:
            rows.insert(at, key)
            yield Put(at, key)
