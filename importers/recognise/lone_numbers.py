"""Numbers alone on their lines, with each title below: then lists inside the items are none.

As councils' pages print them: `1.`, below it `Election of Chair`, below that a resolution in
parts `1. That …` and `2. That …`.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from importers.recognise.chains import Numbered
from importers.recognise.numbers import Shape
from importers.recognise.rows import Row
from importers.recognise.titles import is_title

FEWEST = 2
"""So many lone numbers, counting on, are how a paper numbers its items."""


def only_lone(numbered: Sequence[Numbered], rows: Sequence[Row]) -> list[Numbered]:
    """Give the numbered rows without those that have words of their own, if items have none."""
    lone = [one for one in numbered if _is_lone(one, rows)]
    first = lone[0].place if lone else 0
    counts = [one.number.key[0] for one in lone]
    rising = len(counts) >= FEWEST and counts == sorted(set(counts))
    steps = rising and all(b - a <= FEWEST for a, b in itertools.pairwise(counts))
    whole = [one for one in numbered if one.number.shape is Shape.WHOLE and one.place > first]
    worded = {id(one) for one in whole if not _is_lone(one, rows)}
    again = [one for one in whole if id(one) in worded]
    if not steps or not _begins_again(again) or len(lone) < len(again) / MOST:
        return list(numbered)
    return [one for one in numbered if id(one) not in worded]


MOST = 6
"""Items with lists inside them have no more entries each."""


def _is_lone(one: Numbered, rows: Sequence[Row]) -> bool:
    """Say whether a number stands alone on its line, over what can be a title."""
    row = rows[one.place]
    if one.number.shape is not Shape.WHOLE or row.printed[one.number.end :].strip():
        return False
    below = rows[one.place + 1] if one.place + 1 < len(rows) else None
    return below is not None and not below.bullet and is_title(below.text)


def _begins_again(again: Sequence[Numbered]) -> bool:
    """Say whether rows with numbers and words count from one: lists, and not the other items."""
    return bool(again) and again[0].number.key == (1, 0)
