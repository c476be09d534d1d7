"""Interests that were declared: who, about which item, of what nature, and whether they left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from importers.draft import DraftAttendance, DraftDeclaration, DraftItem, DraftPoint
from importers.recognise.people import find_names
from importers.recognise.tasks import sentences
from minutes.kinds import ItemKind, PointKind

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


_ENTRY = re.compile(
    r"(?P<name>[A-Z][^():;]{2,60}?)(?:\s\((?:(?:item|minute)\s(?P<item>[\w./]{1,12})|(?P<title>.{3,130}?))\))?"
    r":\s(?P<rest>\S.*)",
    re.DOTALL,
)
"""An entry of a list of interests: `Ann Vale (item 6): owner of the boatyard; left the room`.

Where a board numbers nothing its title stands for the item.
"""

_ALONE = re.compile(r"(?P<name>[A-Z][^():;]{2,60}?)\sdeclared an interest(?::\s(?P<rest>\S.*))?\.")
"""A sentence that tells of an interest where it arose, and of nothing else."""

_DID = {"left the room": "left_the_room", "did not vote": "did_not_vote"}


def declarations_in(
    items: Sequence[DraftItem], people: Sequence[DraftAttendance]
) -> tuple[DraftDeclaration, ...]:
    """Give the interests declared under items for them, and those that a sentence tells alone."""
    found: list[DraftDeclaration] = []
    titles = frozenset(item.title for top in items for item in top.tree() if not item.number)
    for top in items:
        for item in top.tree():
            for point in item.points:
                whole = _whole(point, item, people, titles)
                if whole is not None:
                    found.append(whole)
                elif item.kind is ItemKind.DECLARATIONS:
                    found += _declared(point.text, point.lines)
    return tuple(found)


def with_interests(
    items: Sequence[DraftItem], declared: Sequence[DraftDeclaration]
) -> list[DraftItem]:
    """Give items of which one lists interests as the item for them, whatever it is called."""
    lines = {line for one in declared if one.whole for line in one.lines}
    kept = list(items)
    for place, item in enumerate(kept):
        listed = any(
            lines.issuperset(point.lines) and point.kind is PointKind.BULLET
            for point in item.points
        )
        if listed and "declar" in item.title.lower():
            kept[place] = replace(item, kind=ItemKind.DECLARATIONS)
            break
    return kept


def _whole(
    point: DraftPoint,
    item: DraftItem,
    people: Sequence[DraftAttendance],
    titles: frozenset[str],
) -> DraftDeclaration | None:
    """Give the interest that a point at the end of its item holds, and nothing else."""
    listed = point.kind is PointKind.BULLET and "declar" in item.title.lower()
    form = _ENTRY if listed else _ALONE if point.kind is PointKind.PARAGRAPH else None
    found = form.fullmatch(point.text) if form and not point.number_printed else None
    if found is None or not _is_last(point, item) or not _is_on_list(found["name"], people):
        return None
    title = (found["title"] or "") if listed else ""
    if title and title not in titles:
        return None  # what stands behind the name is a post or a body
    parts = (found["rest"] or "").split("; ")
    given: dict[str, Any] = {}
    while parts and (parts[-1] in _DID or parts[-1].startswith("dispensation: ")):
        last = parts.pop()
        if last in _DID:
            given[_DID[last]] = True
        else:
            given["dispensation"] = last.removeprefix("dispensation: ")
    nature = "; ".join(parts)
    return DraftDeclaration(
        name=found["name"],
        nature="" if nature == "declared an interest" else nature,
        item=(found["item"] or title) if listed else item.number or item.title,
        whole=True,
        lines=point.lines,
        **given,
    )


def _is_last(point: DraftPoint, item: DraftItem) -> bool:
    """Say whether only bullets and sentences of the same sort stand below a point."""
    forms = (_ENTRY, _ALONE)
    below = item.entries[item.entries.index(point) + 1 :]
    return all(
        isinstance(one, DraftPoint) and any(form.fullmatch(one.text) for form in forms)
        for one in below
    )


def _is_on_list(name: str, people: Sequence[DraftAttendance]) -> bool:
    return any(name in (one.name, f"{one.title} {one.name}".strip()) for one in people)


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
