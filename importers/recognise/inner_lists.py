"""Numbered lists inside an item, by where they stand: further in than the numbers of the items."""

from __future__ import annotations

from collections.abc import Sequence

from importers.recognise.chains import Numbered
from importers.recognise.numbers import Shape
from importers.recognise.rows import Row
from importers.recognise.titles import is_title

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


FEWEST = 2
"""So many lists that begin again right below words in capitals are no run of items."""


def lists_under_capitals(rows: Sequence[Row], numbered: Sequence[Numbered]) -> bool:
    """Say whether numbers only count what stands below titles in capitals, from one each time."""
    ones = [one for one in numbered if one.number.shape is Shape.WHOLE and one.number.key[0] == 1]
    below = [one for one in ones if one.place and _is_capital(rows[one.place - 1])]
    titles = sum(map(_is_capital, rows))
    return len(below) >= FEWEST and len(below) * 2 > len(ones) and titles > len(below)


def _is_capital(row: Row) -> bool:
    """Say whether a line is a title in capitals, with no number."""
    if row.cells or row.bullet or row.number or not row.text.isupper():
        return False
    letters = sum(letter.isalpha() for letter in row.text)
    return letters > len("AOB") and is_title(row.text)
