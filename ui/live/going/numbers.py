"""Which place of a meeting somebody means by what they type: `3.2`, `4A`, `26/041`, `last`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from minutes.errors import NotFound
from minutes.ids import ItemId
from minutes.model import Point
from minutes.record import Record
from minutes.rules import numbering
from minutes.rules.names import fold

LEAD = re.compile(r"(?:items?|points?|minutes?|no\.?|#|§)\s*(?=[\w#])", re.IGNORECASE)
"""Words before a number that say nothing more."""

ENDS = {"first": 0, "last": -1, "end": -1}
"""Items that are known by where they stand."""


def place_meant(record: Record, typed: str) -> str:
    """Give the id of the item, point or outcome that is meant, or say what there is instead."""
    order = [item for _, item in record.in_order()]
    if not order:
        raise NotFound(
            "There is nothing to go to: this meeting has no item yet.",
            way_out="Add one first.",
        )
    words = " ".join(typed.split())
    if words.lower() in ENDS:
        return order[ENDS[words.lower()]].id
    known = _known(record)
    found = known.get(_key(words)) or known.get(_key(LEAD.sub("", words, count=1)))
    if found is None:
        found = _titled(record, words)
    if found is None:
        raise NotFound(
            f"There is no “{words[:40]}” in this meeting.", way_out=_what_there_is(record)
        )
    return found


def _known(record: Record) -> dict[str, str]:
    """Give every number and reference of a meeting, and what it stands at."""
    numbers = numbering.numbers(record, record.first_number)
    known: dict[str, str] = {}
    for outcome in record.outcomes:
        known.setdefault(_key(outcome.reference), outcome.id)
    paths = _paths(record, numbers.bare)
    for item, path in paths.items():
        for one in (numbers.items.get(item, ""), numbers.bare.get(item, ""), path):
            known.setdefault(_key(one), item)
    for point in record.points:
        known.setdefault(_key(numbers.points.get(point.id, "")), point.id)
    for item, path in paths.items():
        entries = [one for one in record.entries(item) if isinstance(one, Point)]
        for place, point in enumerate(entries, 1):
            shown = numbers.points.get(point.id, "").strip("().: ")
            if shown:
                known.setdefault(_key(path + shown), point.id)
                known.setdefault(_key(f"{path}.{shown}"), point.id)
            known.setdefault(_key(f"{path}.{place}"), point.id)
    known.pop("", None)
    return known


def _paths(record: Record, bare: Mapping[ItemId, str]) -> dict[ItemId, str]:
    """Give the number of each item with those of the items above it: `3.2`, `4A`, `5.b`.

    Where a board has no numbers, items are counted.
    """
    paths: dict[ItemId, str] = {}

    def walk(parent: ItemId | None, above: str) -> None:
        for place, item in enumerate(record.under(parent), 1):
            own = bare.get(item.id, "") or str(place)
            joined = own if not above or own.startswith(f"{above}.") else f"{above}.{own}"
            paths[item.id] = joined
            walk(item.id, joined)

    walk(None, "")
    return paths


def _key(number: str) -> str:
    """Give a number as it is compared: `4A.` and `4a` are one, `26 / 041` and `26/041` too."""
    return re.sub(r"\s+", "", number).strip("().:,;[]").casefold()


def _titled(record: Record, words: str) -> str | None:
    """Give the first item whose title begins with these words, or else has them in it."""
    wanted = fold(words)
    if len(wanted) < 3 or not any(sign.isalpha() for sign in wanted):
        return None
    titles = [(fold(item.title), item.id) for _, item in record.in_order()]
    for fits in (str.startswith, str.__contains__):
        found = [id for title, id in titles if fits(title, wanted)]
        if found:
            return found[0]
    return None


def _what_there_is(record: Record) -> str:
    """Say which numbers there are."""
    numbers = numbering.numbers(record, record.first_number).bare
    tops = [numbers.get(item.id, "") or str(n) for n, item in enumerate(record.under(None), 1)]
    if len(tops) == 1:
        return f"There is item {tops[0]}, or look for its words."
    return f"Items go from {tops[0]} to {tops[-1]}, or look for its words."
