"""Interests put right: who declared what, about which item, and what they did then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from importers.draft import Draft, DraftDeclaration
from importers.mending.parts import Part
from minutes.errors import NotUnderstood

YES, NO = "yes", "no"
"""What is chosen where something was done or not."""


def interest_parts(one: DraftDeclaration) -> tuple[Part, ...]:
    """Give what can be put right of an interest."""
    return (
        Part(name="name", label="Name", words=one.name),
        Part(name="text", label="Interest", words=one.nature),
        Part(name="item", label="Item", words=one.item),
        Part(name="dispensation", label="Dispensation", words=one.dispensation),
        _choice("left", "Left the room", chosen=one.left_the_room),
        _choice("no_vote", "Did not vote", chosen=one.did_not_vote),
    )


def _choice(name: str, label: str, *, chosen: bool) -> Part:
    return Part(name=name, label=label, words=YES if chosen else NO, choices=(NO, YES))


def interest_mended(draft: Draft, number: int, new: Mapping[str, str]) -> Draft:
    """Give the draft with an interest put right."""
    was = draft.declarations[number]
    if not new.get("name", was.name):
        raise NotUnderstood("Nobody is without a name.", way_out="Delete takes the interest out.")
    now = replace(
        was,
        name=new.get("name", was.name),
        nature=new.get("text", was.nature),
        item=new.get("item", was.item),
        dispensation=new.get("dispensation", was.dispensation),
        left_the_room=new.get("left", YES if was.left_the_room else NO) == YES,
        did_not_vote=new.get("no_vote", YES if was.did_not_vote else NO) == YES,
    )
    told = (*draft.declarations[:number], now, *draft.declarations[number + 1 :])
    return replace(draft, declarations=told)
