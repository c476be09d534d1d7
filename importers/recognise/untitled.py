"""Parts of items that have a number and no title: `3.1 The broker had written.`

Where parts without a title stand among parts that have one, or say by themselves that all of them
is restricted, they are parts; elsewhere they are numbered paragraphs, which look the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from importers.draft import DraftItem, DraftOutcome, DraftPoint, DraftRestriction, Entry
from minutes.kinds import PointKind

TABLE = "table"
"""How outcomes stood that are gathered under their item."""


def with_untitled(item: DraftItem) -> DraftItem:
    """Give an item whose paragraph 2.1 stands above its part 2.2 with both as parts of it.

    So it is below the table of the item's outcomes, which ends what is the item's own, and from
    a number on that no paragraph stands behind.
    """
    if not item.number or not all(_is_in(child.number, item) for child in item.children):
        return item
    at = [n for n, entry in enumerate(item.entries) if number_of(entry, item)]
    tables = [n for n, entry in enumerate(item.entries) if _is_gathered(entry)]
    if not item.children:
        at = [n for n in at if (tables and n > tables[0]) or not item.entries[n].text]
    return with_parts(item, dict.fromkeys(at, ())) if at else item


def with_parts(item: DraftItem, marks: Mapping[int, Iterable[DraftRestriction]]) -> DraftItem:
    """Give an item with a part from every numbered paragraph on, the first of them being marked.

    The `marks` are those on all of a part, by the place of the paragraph that it begins with.
    """
    kept: list[Entry] = list(item.entries[: min(marks)])
    parts: list[DraftItem] = []
    for place in range(min(marks), len(item.entries)):
        entry = item.entries[place]
        if isinstance(entry, DraftPoint) and (number := number_of(entry, item)):
            parts.append(_begun(number, entry, tuple(marks.get(place, ()))))
        elif _is_gathered(entry) and parts[-1].restricted and not entry.restricted:
            kept.append(entry)  # rows say by themselves what they bear: it is not of the part
        else:
            parts[-1] = replace(parts[-1], entries=(*parts[-1].entries, entry))
    return replace(item, entries=tuple(kept), children=(*map(_raised, parts), *item.children))


def _raised(part: DraftItem) -> DraftItem:
    """Give a part with lists that stood below a numbered paragraph as those of a part."""
    listed = [one for one in part.points if one.kind is PointKind.LETTERED]
    over = min((one.depth for one in listed), default=0)
    entries = (
        replace(one, depth=one.depth - over)
        if isinstance(one, DraftPoint) and one.kind is PointKind.LETTERED
        else one
        for one in part.entries
    )
    return replace(part, entries=tuple(entries))


def number_of(entry: Entry, item: DraftItem) -> str:
    """Give the number of a part that a paragraph carries; nothing where it carries none."""
    number = entry.number_printed.strip(" .") if isinstance(entry, DraftPoint) else ""
    return number if _is_in(number, item) else ""


def _is_in(number: str, item: DraftItem) -> bool:
    return re.fullmatch(rf"{re.escape(item.number)}\.\d+", number) is not None


def _is_gathered(entry: Entry) -> bool:
    return isinstance(entry, DraftOutcome) and entry.shape == TABLE


def _begun(number: str, point: DraftPoint, marks: tuple[DraftRestriction, ...]) -> DraftItem:
    plain = replace(point, kind=PointKind.PARAGRAPH, number_printed="", depth=0)
    return DraftItem(
        number=number,
        number_printed=point.number_printed,
        entries=(plain,) if plain.text else (),
        restricted=marks,
        lines=point.lines,
    )
