"""Decisions that a title says, where an item is one sentence: `The accounts were …`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from importers.draft import DraftItem, DraftOutcome
from importers.recognise.decisions import decisions_in
from minutes.kinds import OutcomeKind

FEWEST_WORDS = 5
"""Shorter titles name a thing and tell nothing."""


def with_titles_read(items: Sequence[DraftItem]) -> list[DraftItem]:
    """Give the items with what their titles decide as a decision too."""
    return [_read(item) for item in items]


def _read(item: DraftItem) -> DraftItem:
    children = tuple(_read(child) for child in item.children)
    said = _decided(item)
    return replace(item, entries=(*said, *item.entries), children=children)


def _decided(item: DraftItem) -> tuple[DraftOutcome, ...]:
    title = item.title
    if len(title.split()) < FEWEST_WORDS or title.isupper() or title.startswith(("To ", "to ")):
        return ()
    if any(one.kind is OutcomeKind.DECISION and title in one.text for one in item.outcomes):
        return ()
    return tuple(decisions_in(title, item.lines))
