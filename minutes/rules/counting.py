"""Counting as boards count: figures, letters past z, roman numbers; there and back."""

from __future__ import annotations

import re

from minutes.shapes import Count

UNCOUNTED = frozenset({Count.BULLET, Count.NONE})
"""Signs that stand for every entry alike."""

ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
"""What roman numbers are put together from, largest first."""

LARGEST_ROMAN = 3999
"""The last number that roman letters can say; figures stand for those beyond."""


def count_text(count: Count, n: int) -> str:
    """Give the nth sign of a kind: 3 is `3`, `c`, `C`, `iii` or `III`; a bullet is a bullet."""
    match count:
        case Count.DIGITS:
            return str(n)
        case Count.LETTERS:
            return _letters(n)
        case Count.CAPITALS:
            return _letters(n).upper()
        case Count.ROMAN:
            return _roman(n)
        case Count.ROMAN_CAPITALS:
            return _roman(n).upper()
        case Count.BULLET:
            return "•"
        case Count.NONE:
            return ""


def read_count(count: Count, text: str) -> int | None:
    """Give which sign of a kind this is, or None where it is none of them."""
    match count:
        case Count.DIGITS:
            return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else None
        case Count.LETTERS:
            return _read_letters(text)
        case Count.CAPITALS:
            return _read_letters(text.lower()) if text.isupper() else None
        case Count.ROMAN:
            return _read_roman(text)
        case Count.ROMAN_CAPITALS:
            return _read_roman(text.lower()) if text == text.upper() else None
        case Count.BULLET | Count.NONE:
            return None


def _letters(n: int) -> str:
    # Past z, Word says aa, bb, cc. Its own numbering is in our documents, so we say the same.
    times, letter = divmod(n - 1, 26)
    return chr(ord("a") + letter) * (times + 1)


def _read_letters(text: str) -> int | None:
    if not re.fullmatch(r"([a-z])\1*", text):
        return None
    return (len(text) - 1) * 26 + ord(text[0]) - ord("a") + 1


def _roman(n: int) -> str:
    if not 0 < n <= LARGEST_ROMAN:
        return str(n)
    text = ""
    for value, sign in ROMAN:
        text += sign * (n // value)
        n %= value
    return text


def _read_roman(text: str) -> int | None:
    if re.fullmatch(r"[0-9]{1,9}", text):
        return int(text) if int(text) > LARGEST_ROMAN or int(text) == 0 else None
    rest, total = text, 0
    for value, sign in ROMAN:
        while rest.startswith(sign):
            total, rest = total + value, rest[len(sign) :]
    return total if total and not rest and _roman(total) == text else None
