"""What is kept from the public, put right by hand: marked, opened, with another reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from importers.draft import Draft, DraftItem, DraftOutcome, DraftPoint, DraftRestriction
from importers.mending.parts import Mended, Part
from importers.mending.places import entry_at, item_at, place_named, with_entries, with_items
from importers.recognise.restricted import joined_marks, whole_marks

NO, YES = "no", "yes"
"""What stands in the card where a part is open to all, or kept back for no reason that is told."""

P = TypeVar("P", bound=DraftItem | DraftPoint | DraftOutcome)


def kept_back(part: P, marks: Sequence[DraftRestriction]) -> P:
    """Give a part that is kept from the public as what it came out of was."""
    return replace(part, restricted=joined_marks(part.restricted, marks))


def about(marks: Sequence[DraftRestriction], words: str) -> tuple[DraftRestriction, ...]:
    """Give the marks that are about these words: those of the whole, and of words among them."""
    return tuple(mark for mark in marks if not mark.phrase or mark.phrase in words)


def parted_words(
    marks: Sequence[DraftRestriction], first: str, second: str
) -> tuple[tuple[DraftRestriction, ...], tuple[DraftRestriction, ...]]:
    """Give the marks of two halves; words that lie over the cut are kept back on either side."""
    upper, lower = list(about(marks, first)), list(about(marks, second))
    for mark in marks:
        if mark in upper or mark in lower:
            continue
        cuts = range(1, len(mark.phrase))
        over = [n for n in cuts if first.endswith(mark.phrase[:n].rstrip())
                and second.startswith(mark.phrase[n:].lstrip())]  # fmt: skip
        head, tail = (mark.phrase[: over[0]], mark.phrase[over[0] :]) if over else ("", "")
        upper.append(replace(mark, phrase=head.strip()))
        lower.append(replace(mark, phrase=tail.strip()))
    return tuple(upper), tuple(lower)


def restricted_parts(part: DraftItem | DraftPoint | DraftOutcome) -> tuple[Part, ...]:
    """Give what can be put right of what a part keeps from the public."""
    whole = whole_marks(part)
    reason = "; ".join(mark.reason for mark in whole if mark.reason)
    said = (reason or YES) if whole else NO
    phrases = [mark.phrase for mark in part.restricted if mark.phrase]
    return (
        Part(name="restricted", label="Restricted", words=said),
        *(
            Part(name=f"words:{n}", label="Restricted words", words=phrase)
            for n, phrase in enumerate(phrases)
        ),
    )


def restricted_mended(part: P, new: Mapping[str, str]) -> P:
    """Give a part that is kept back as somebody typed: `no`, `yes`, or why; and which words."""
    whole = whole_marks(part)
    words = [mark for mark in part.restricted if mark.phrase]
    if "restricted" in new:
        said = new["restricted"].strip()
        reason = "" if said.lower() == YES else said
        lines = whole[0].lines if whole else ()
        is_open = said.lower() in ("", NO)
        whole = () if is_open else (DraftRestriction(reason=reason, lines=lines),)
    for n, mark in enumerate(words):
        words[n] = replace(mark, phrase=new.get(f"words:{n}", mark.phrase))
    return replace(part, restricted=(*whole, *(mark for mark in words if mark.phrase)))


def turned_restricted(draft: Draft, name: str) -> Mended:
    """Give the draft with a part kept from the public whole, or open to it if it was not."""
    place = place_named(name)
    if place is None or place.part not in ("item", "before", "entry"):
        return Mended(draft, name)
    if place.part == "item":
        item = _turned(item_at(draft, place.item))
        return Mended(with_items(draft, place.item, lambda _: (item,)), name)
    return Mended(with_entries(draft, place, (_turned(entry_at(draft, place)),)), name)


def _turned(part: P) -> P:
    return restricted_mended(part, {"restricted": NO if whole_marks(part) else YES})
