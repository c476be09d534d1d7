"""Numbered lists inside an item, by where they stand: further in than the numbers of the items."""

from __future__ import annotations

from collections.abc import Sequence

from importers.recognise.chains import Numbered
from importers.recognise.numbers import Shape
from importers.recognise.rows import Row

DEEPER = 2
"""A list inside an item stands so many letters further in than the items' numbers."""


def without_inner(numbered: Sequence[Numbered], rows: Sequence[Row]) -> list[Numbered]:
    """Give numbered rows without those of lists inside: `1.` to `3.` again, further in than `1.`

    Only where the numbers at the margin count without a gap, and those further in say them again.
    """
    whole = [one for one in numbered if one.number.shape is Shape.WHOLE]
    margin = min((rows[one.place].indent for one in whole), default=0)
    outer = [one for one in whole if rows[one.place].indent < margin + DEEPER]
    inner = [one for one in whole if rows[one.place].indent >= margin + DEEPER]
    keys = [one.number.key[0] for one in outer]
    again = {one.number.key[0] for one in inner} & set(keys)
    if len(keys) < 2 or not again or keys != list(range(keys[0], keys[0] + len(keys))):
        return list(numbered)
    gone = {one.place for one in inner}
    return [one for one in numbered if one.place not in gone]
