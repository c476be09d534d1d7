"""Which of many words are meant by a few letters: whole beginnings first, slips forgiven last."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from minutes.rules.names import fold

T = TypeVar("T")

FORGIVEN = 78
"""How alike a slip must be to what was meant, in hundredths."""

SHORTEST_SLIP = 4
"""Fewer letters than this are a beginning of something, and not a slip."""


def ranked(typed: str, entries: Iterable[tuple[str, T]]) -> list[T]:
    """Give the entries that can be meant, the likeliest first; all of them for no letters."""
    wanted = fold(typed)
    given = list(entries)
    if not wanted:
        return [value for _, value in given]
    scored = [(_score(wanted, fold(words)), place) for place, (words, _) in enumerate(given)]
    kept = sorted((-score, place) for score, place in scored if score)
    return [given[place][1] for _, place in kept]


def _score(wanted: str, words: str) -> int:
    """Say how well the letters fit: 0 not at all."""
    if words.startswith(wanted):
        return 1_000
    each, own = wanted.split(), words.split()
    if all(any(word.startswith(part) for word in own) for part in each):
        return 900 if own and own[0].startswith(each[0]) else 800
    if wanted in words:
        return 700
    letters = wanted.replace(" ", "")
    if len(letters) > 1 and "".join(word[0] for word in own).startswith(letters):
        return 600
    return _alike(wanted, words)


def _alike(wanted: str, words: str) -> int:
    """Forgive a slip of the keys: `exprot` is `export`."""
    if len(wanted) < SHORTEST_SLIP:
        return 0
    from rapidfuzz import fuzz  # a few milliseconds that the first paint need not pay

    alike = round(fuzz.partial_ratio(wanted, words))
    return alike if alike >= FORGIVEN else 0
