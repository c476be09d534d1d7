"""Interests that were declared: who, about which item, of what nature, and whether they left."""

from __future__ import annotations

import re
from collections.abc import Sequence

from importers.draft import DraftDeclaration, DraftItem
from importers.recognise.people import find_names
from importers.recognise.tasks import sentences
from minutes.kinds import ItemKind

_DECLARED = re.compile(r"\b(?:declared?|disclosed|declaration was made)\b", re.IGNORECASE)
_NONE = re.compile(
    r"\bno (?:\w+ )?(?:declarations?|interests?)\b|\bthere were none\b|\binvited to\b",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"\b(?:agenda\s)?(?:item|minute)s?\s(?:no\.?\s|number\s)?(?P<number>\d[\w./]*\w|\d)",
    re.IGNORECASE,
)
_NATURE = re.compile(
    r"\b(?:an?|their|his|her)\s(?P<nature>(?:\w+[\s-]){0,4}interests?\b.*)",
    re.IGNORECASE | re.DOTALL,
)
_LEFT = re.compile(r"\bleft the (?:room|meeting)|\bwithdrew\b", re.IGNORECASE)


def declarations_in(items: Sequence[DraftItem]) -> tuple[DraftDeclaration, ...]:
    """Give the interests declared under items for them."""
    found: list[DraftDeclaration] = []
    for top in items:
        for item in top.tree():
            if item.kind is not ItemKind.DECLARATIONS:
                continue
            for point in item.points:
                found += _declared(point.text, point.lines)
    return tuple(found)


def _declared(text: str, lines: tuple[int, ...]) -> list[DraftDeclaration]:
    found: list[DraftDeclaration] = []
    for sentence in sentences(text):
        verb = _DECLARED.search(sentence)
        if verb is None or _NONE.search(sentence):
            continue
        item = _ITEM.search(sentence)
        nature = _NATURE.search(sentence, verb.start())
        found += [
            DraftDeclaration(
                name=name,
                nature=nature["nature"].strip(" .")
                if nature
                else sentence[verb.end() :].strip(" ."),
                item=item["number"] if item else "",
                left_the_room=bool(_LEFT.search(sentence)),
                lines=lines,
            )
            for name in find_names(sentence[: verb.start()])
        ]
    return found
