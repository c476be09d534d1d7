"""Lines left out by hand, and put in again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TypeVar

from importers.draft import Draft, DraftItem, DraftPoint, DraftRestriction, Ending
from importers.mending.items import dissolved
from importers.mending.parts import Mended, words_of
from importers.mending.places import (
    Place,
    entry_at,
    item_at,
    lines_at,
    place_named,
    places_of,
    with_entries,
    with_items,
)
from minutes.errors import NotAllowed
from minutes.findings import Code, Finding, Severity


def left_out(draft: Draft, name: str) -> Mended:
    """Give the draft without what stands at a place; its words are listed, to be put back."""
    place = place_named(name)
    if place is None:
        return Mended(draft, name)
    lines = lines_at(draft, place)
    match place.part:
        case "item":
            item = item_at(draft, place.item)
            words = f"{item.number_printed} {item.title}".strip()
            done = dissolved(draft, place, ())
        case "person":
            words = draft.attendance[place.number].printed
            people = _without(draft.attendance, place.number)
            done = Mended(replace(draft, attendance=people), name)
        case "interest":
            interest = draft.declarations[place.number]
            words = f"{interest.name}: {interest.nature}"
            told = _without(draft.declarations, place.number)
            done = Mended(replace(draft, declarations=told), name)
        case "future":
            words = draft.future[place.number].printed
            days = _without(draft.future, place.number)
            done = Mended(replace(draft, future=days), name)
        case _:
            words = words_of(entry_at(draft, place))
            done = Mended(with_entries(draft, place, ()), name)
    finding = Finding(
        code=Code.TEXT_KEPT,
        severity=Severity.NOTE,
        message="You left this out.",
        hint=words,
        text=words,
        line=lines[0] if lines else None,
    )
    return Mended(replace(done.draft, findings=(*done.draft.findings, finding)), done.place)


T = TypeVar("T")


def _without(those: tuple[T, ...], number: int) -> tuple[T, ...]:
    return (*those[:number], *those[number + 1 :])


def looked_at(draft: Draft, finding: Finding) -> Draft:
    """Give the draft without a finding that somebody has looked at."""
    return replace(draft, findings=tuple(one for one in draft.findings if one is not finding))


def put_in(draft: Draft, line: int, words: str) -> Mended:
    """Give the draft with a line of the paper that stands nowhere in it yet, as a paragraph."""
    words = " ".join(words.split())
    places = [(place, lines_at(draft, place)) for place in places_of(draft)]
    if not words or any(line in lines for _, lines in places):
        raise NotAllowed(
            "This line stands in the minutes already." if words else "There are no words here.",
            way_out="Choose a line of the original that was left out.",
        )
    earlier = [place for place, lines in places if lines and max(lines) < line]
    placed = {at for _, lines in places for at in lines}
    point = DraftPoint(text=words, restricted=_left_behind(draft, line, placed), lines=(line,))
    place = earlier[-1] if earlier else None
    if place is None:
        made = Mended(replace(draft, before=(point, *draft.before)), "before:0")
    elif place.part == "item":
        made = Mended(
            with_items(draft, place.item, lambda item: (_shorter_first(item, point),)),
            str(Place("entry", place.item, 0)),
        )
    else:
        made = Mended(
            with_entries(draft, place, (entry_at(draft, place), point)),
            str(replace(place, number=place.number + 1)),
        )
    told = tuple(one for one in made.draft.findings if one.line != line or one.code not in _KEPT)
    ended = tuple(
        replace(one, what=Ending.POINT, where="words") if one.at == line else one
        for one in made.draft.ended
    )
    return Mended(replace(made.draft, findings=told, ended=ended), made.place)


def _left_behind(draft: Draft, line: int, placed: Collection[int]) -> tuple[DraftRestriction, ...]:
    """Give a mark where the paper marks what this line is of: it was left out with its words."""
    ended = {one.at: one.what for one in draft.ended if one.at >= line and one.at not in placed}
    until = min((at for at in placed if at > line), default=max(ended, default=line) + 1)
    at = next((at for at in range(line, until) if ended.get(at) is Ending.RESTRICTION), None)
    return () if at is None else (DraftRestriction(lines=(at,)),)


_KEPT = frozenset({Code.PAGE_HEADER_REPEAT, Code.TEXT_KEPT})
"""What tells that a line was left out."""


def _shorter_first(item: DraftItem, point: DraftPoint) -> DraftItem:
    return replace(item, entries=(point, *item.entries))
