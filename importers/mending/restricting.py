"""What is kept from the public, put right by hand: marked, opened, with another reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from importers.draft import (
    Draft,
    DraftItem,
    DraftOutcome,
    DraftPoint,
    DraftRestriction,
    Entry,
)
from importers.mending.parts import Mended, Part, words_of
from importers.mending.places import (
    entry_at,
    item_at,
    place_named,
    places_of,
    with_entries,
    with_items,
)
from importers.recognise.restricted import joined_marks, whole_marks
from minutes.rules.secrets import found_in

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


def lost_words(draft: Draft) -> Iterator[tuple[str, str]]:
    """Give each place with words restricted that do not stand there: nobody knows what is meant."""
    if not any(mark.phrase for mark in _marks(draft)):
        return
    for place in places_of(draft):
        part = item_at(draft, place.item) if place.part == "item" else entry_at(draft, place)
        yield from ((str(place), words) for words in lost_words_in(part))


def _marks(draft: Draft) -> Iterator[DraftRestriction]:
    """Give all that is restricted in the words of a draft."""
    for point in draft.before:
        yield from point.restricted
    for item in draft.every_item:
        yield from item.restricted
        for entry in item.entries:
            yield from entry.restricted


def lost_words_in(part: DraftItem | Entry) -> tuple[str, ...]:
    """Give what is restricted of a part, and does not stand in it."""
    phrases = [mark.phrase for mark in part.restricted if mark.phrase]
    whole = "\n".join(_said_in(part)) if phrases else ""
    return tuple(one for one in phrases if not found_in(whole, (one,)))


def _said_in(part: DraftItem | Entry) -> Iterator[str]:
    """Give the words among which those that are restricted may stand."""
    if isinstance(part, DraftItem):
        yield from (part.title, part.presenter, part.presenter_organisation)
        for entry in part.entries:
            yield from _said_in(entry)
        return
    yield from (part.text, words_of(part))
    if isinstance(part, DraftPoint):
        yield from (part.heading, part.footnote, part.whence, part.linked)
        yield from (cell for row in part.rows for cell in row)
    else:
        yield from (part.mover, part.seconder, part.addressee, part.response, *part.conditions)


def without_lost_words(draft: Draft, name: str) -> Mended:
    """Give the draft with a part kept back whole in which restricted words are not to be found."""
    place = place_named(name)
    lost = {phrase for at, phrase in lost_words(draft) if at == name}
    if place is None or not lost:
        return Mended(draft, name)

    def kept(part: P) -> P:
        left = tuple(mark for mark in part.restricted if mark.phrase not in lost)
        part = replace(part, restricted=left)
        return part if whole_marks(part) else _turned(part)

    if place.part == "item":
        item = kept(item_at(draft, place.item))
        return Mended(with_items(draft, place.item, lambda _: (item,)), name)
    return Mended(with_entries(draft, place, (kept(entry_at(draft, place)),)), name)


def _turned(part: P) -> P:
    return restricted_mended(part, {"restricted": NO if whole_marks(part) else YES})
