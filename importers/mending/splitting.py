"""A line parted in two: two decisions read as one, a title with the first words under it."""

from __future__ import annotations

from dataclasses import replace

from importers.draft import Draft, DraftItem, DraftOutcome, DraftPoint, Entry
from importers.mending.parts import Mended, scene_for
from importers.mending.places import (
    Place,
    entry_at,
    item_at,
    place_named,
    with_entries,
    with_items,
)
from importers.mending.restricting import parted_words
from importers.recognise.tasks import read_task
from minutes.errors import NotAllowed
from minutes.kinds import DueKind, OutcomeKind
from minutes.model import Day


def split(draft: Draft, name: str, first: str, second: str) -> Mended:
    """Give the draft with a line in two, and the place of the second; its words are these.

    Both are of the same kind and as deep; what stands under a title comes under its first words.
    """
    place = place_named(name)
    first, second = " ".join(first.split()), " ".join(second.split())
    if place is None or place.part not in ("before", "entry", "item"):
        raise NotAllowed("This cannot be parted.", way_out="Choose a line of the minutes.")
    if not (first and second):
        raise NotAllowed(
            "One half would be empty.",
            way_out="Put the cursor between the words where the line is to part.",
        )
    if place.part == "item":
        return _title_split(draft, place, first, second)
    halves = _halves(draft, entry_at(draft, place), first, second)
    behind = replace(place, number=place.number + 1)
    return Mended(with_entries(draft, place, halves), str(behind))


def _title_split(draft: Draft, place: Place, first: str, second: str) -> Mended:
    title = item_at(draft, place.item)
    over, under = parted_words(title.restricted, first, second)
    point = DraftPoint(text=second, restricted=under, lines=title.lines)

    def parted(item: DraftItem) -> tuple[DraftItem, ...]:
        return (replace(item, title=first, restricted=over, entries=(point, *item.entries)),)

    return Mended(with_items(draft, place.item, parted), str(Place("entry", place.item, 0)))


def _halves(draft: Draft, entry: Entry, first: str, second: str) -> tuple[Entry, Entry]:
    if isinstance(entry, DraftOutcome):
        return _outcome_halves(draft, entry, first, second)
    if entry.rows:
        raise NotAllowed(
            "A table cannot be parted so.", way_out="Make it a paragraph first, and part that."
        )
    over, under = parted_words(entry.restricted, first, second)
    upper = replace(entry, text=first, restricted=over, whence="")
    lower = replace(entry, text=second, restricted=under, heading="", number_printed="")
    if entry.mark and entry.mark in first:
        return upper, replace(lower, mark="", footnote="")
    return replace(upper, mark="", footnote=""), lower


def _outcome_halves(
    draft: Draft, entry: DraftOutcome, first: str, second: str
) -> tuple[DraftOutcome, DraftOutcome]:
    """Give an outcome in two: each has the owners and the day that its own words name."""
    over, under = parted_words(entry.restricted, first, second)
    upper = replace(entry, text=first, restricted=over, conditions=())
    lower = replace(entry, text=second, restricted=under, label="", reference="")
    if entry.due_printed and entry.due_printed in entry.text and entry.due_printed not in first:
        upper = replace(upper, due_kind=DueKind.NONE, due=Day(""), due_printed="")
    if entry.kind is not OutcomeKind.ACTION:
        return upper, lower
    read = read_task(second, scene_for(draft), entry.lines, shape="line")
    if read.owners:
        lower = replace(
            lower, text=read.text, owners=read.owners, owners_printed=read.owners_printed
        )
    if read.due_printed:
        lower = replace(lower, due_kind=read.due_kind, due=read.due, due_printed=read.due_printed)
    elif entry.due_printed and entry.due_printed in first:
        lower = replace(lower, due_kind=DueKind.NONE, due=Day(""), due_printed="")
    return upper, lower
