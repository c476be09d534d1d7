"""A draft put right by hand: a line made another kind, a name typed over, a line put in.

Everything here gives a new draft and the place where what was mended stands now. Nothing that a
paper says goes without being asked for, and what somebody leaves out is listed, to be put back.
"""

from __future__ import annotations

from collections.abc import Mapping

from importers.draft import Draft
from importers.mending.entries import entry_mended, entry_parts, joined, made_of
from importers.mending.interests import interest_mended, interest_parts
from importers.mending.items import item_mended, item_parts, moved
from importers.mending.leaving import left_out, looked_at, put_in
from importers.mending.parts import Into, Mended, Part
from importers.mending.people import (
    future_mended,
    future_parts,
    person_mended,
    person_parts,
    with_head,
)
from importers.mending.places import (
    entry_at,
    item_at,
    place_named,
    place_of_line,
    places_like,
)
from importers.mending.restricting import (
    lost_words,
    lost_words_in,
    turned_restricted,
    without_lost_words,
)
from importers.mending.splitting import split

__all__ = [
    "Into",
    "Mended",
    "Part",
    "joined",
    "left_out",
    "looked_at",
    "lost_words",
    "lost_words_in",
    "made_of",
    "mended",
    "moved",
    "parts_of",
    "place_of_line",
    "places_like",
    "put_in",
    "split",
    "turned_restricted",
    "with_head",
    "without_lost_words",
]


def parts_of(draft: Draft, name: str) -> tuple[Part, ...]:
    """Give what can be put right of what stands at a place."""
    place = place_named(name)
    if place is None:
        return ()
    match place.part:
        case "item":
            return item_parts(item_at(draft, place.item))
        case "person":
            return person_parts(draft.attendance[place.number])
        case "interest":
            return interest_parts(draft.declarations[place.number])
        case "future":
            return future_parts(draft.future[place.number])
        case _:
            return entry_parts(entry_at(draft, place))


def mended(draft: Draft, name: str, typed: Mapping[str, str]) -> Mended:
    """Give the draft with what somebody typed or chose at a place; bad words change nothing."""
    place = place_named(name)
    was = {part.name: part.words for part in parts_of(draft, name)}
    new = {part: " ".join(words.split()) for part, words in typed.items()}
    new = {part: words for part, words in new.items() if words != was.get(part)}
    if place is None or not new:
        return Mended(draft, name)
    match place.part:
        case "item":
            return item_mended(draft, place, new)
        case "person":
            return Mended(person_mended(draft, place.number, new), name)
        case "interest":
            return Mended(interest_mended(draft, place.number, new), name)
        case "future":
            return Mended(future_mended(draft, place.number, new), name)
        case _:
            return entry_mended(draft, place, new)
