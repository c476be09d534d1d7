"""Words that are read from the right: the order and, in Arabic, the shapes they have on paper."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import cache

RIGHT_TO_LEFT = re.compile(
    r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
    r"(?:[^A-Za-z\u00c0-\u024f\u0370-\u052f]*"
    r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff])*"
)
"""A stretch that is read from right to left."""

MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
"""Brackets, turned round where the reading turns round."""

UNIT = re.compile(
    r"\d+(?:[.,:/-]\d+)*|.[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]*", re.DOTALL
)
"""What keeps its own order: figures, and a letter with the marks on it."""

SHAPES = (range(0xFB50, 0xFDFF), range(0xFE70, 0xFEFD))
"""Where the shapes that Arabic letters take have codes of their own."""

STRETCH = "\u0640"
"""A line that lengthens a word, and joins on both sides."""


def on_paper(text: str, known: Collection[int]) -> str:
    """Give a right-to-left stretch as it is drawn from left to right.

    `known` are the characters that the font has; a shape it lacks stays the plain letter.
    """
    units: list[str] = UNIT.findall(joined(text, known))
    return "".join(
        unit if unit[0].isdigit() else unit.translate(MIRRORED) for unit in reversed(units)
    )


def joined(text: str, known: Collection[int]) -> str:
    """Give Arabic letters in the shapes they take beside their neighbours."""
    units: list[str] = UNIT.findall(text)
    made: list[str] = []
    skipped = False
    for n, unit in enumerate(units):
        if skipped:
            skipped = False
            continue
        before = made and n and _joins_next(units[n - 1][0]) and _joins_before(unit[0])
        pair = unit[0] + units[n + 1][0] if n + 1 < len(units) else ""
        way = "final" if before else "isolated"
        if len(unit) == 1 and (both := _shapes().get(pair, {}).get(way)) and ord(both) in known:
            made.append(both + units[n + 1][1:])
            skipped = True
            continue
        after = bool(pair) and _joins_next(unit[0]) and _joins_before(pair[1])
        way = {(True, True): "medial", (True, False): "final", (False, True): "initial"}.get(
            (bool(before), after), "isolated"
        )
        shape = _shapes().get(unit[0], {}).get(way, unit[0])
        made.append((shape if ord(shape) in known else unit[0]) + unit[1:])
    return "".join(made)


def _joins_next(letter: str) -> bool:
    return letter == STRETCH or "initial" in _shapes().get(letter, {})


def _joins_before(letter: str) -> bool:
    return letter == STRETCH or "final" in _shapes().get(letter, {})


@cache
def _shapes() -> dict[str, dict[str, str]]:
    """Give the shapes of each letter, and of lam with alef, by where in a word they stand."""
    found: dict[str, dict[str, str]] = {}
    for code in (code for codes in SHAPES for code in codes):
        way, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        base = "".join(chr(int(letter, 16)) for letter in letters)
        is_pair = len(base) == 2 and base[0] == "\u0644" and base[1] in "\u0622\u0623\u0625\u0627"
        if way in ("<isolated>", "<initial>", "<medial>", "<final>") and (
            len(base) == 1 or is_pair
        ):
            found.setdefault(base, {}).setdefault(way[1:-1], chr(code))
    return found
