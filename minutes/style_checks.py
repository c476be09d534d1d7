"""What the values of a house style must be like, and what to say when one is not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from minutes.errors import NotUnderstood
from minutes.patterns import problem
from minutes.rules.schemes import read_scheme

READABLE = 4.5
"""The contrast that words need against what is behind them (WCAG 2.2, AA)."""


class Check(Protocol):
    """Says what is wrong with a value, or nothing."""

    def problem(self, value: object) -> str:
        """Give what is wrong and what would be right; empty when all is well."""
        ...


@dataclass(frozen=True, slots=True)
class OneLine:
    """Words that fit on one line."""

    may_be_empty: bool = True

    def problem(self, value: object) -> str:
        """Say whether the words hold a line break or a control character, or are missing."""
        if any(ord(sign) < 32 or 0x7F <= ord(sign) < 0xA0 for sign in str(value)):
            return "it should be plain words on one line"
        if not self.may_be_empty and not str(value):
            return "it should not be empty"
        return ""


@dataclass(frozen=True, slots=True)
class FileBeside:
    """The name of a file that lies beside the style's own, with one of some endings."""

    endings: tuple[str, ...]

    def problem(self, value: object) -> str:
        """Say whether the name leads to another folder, or is of another kind."""
        name = str(value)
        if name and (re.search(r'[\x00-\x1f\x7f/\\:*?"<>|]', name) or not name.strip(". ")):
            return "it should be the name of a file that lies beside the style, without a folder"
        if name and not name.lower().endswith(self.endings):
            return f"it should end in {' or '.join(self.endings)}"
        return ""


@dataclass(frozen=True, slots=True)
class Filled:
    """A pattern that asks only for what is known there."""

    known: frozenset[str]

    def problem(self, value: object) -> str:
        """Say which name of the pattern stands for nothing."""
        return problem(str(value), self.known)


@dataclass(frozen=True, slots=True)
class Scheme:
    """A way of numbering, written down as `1 / 1.1 / a)`."""

    def problem(self, value: object) -> str:
        """Say which level could not be read."""
        try:
            read_scheme(str(value))
        except NotUnderstood as trouble:
            return str(trouble)
        return ""


@dataclass(frozen=True, slots=True)
class OneLevel:
    """A way of counting, shown by its first number: `i.`, `1)`; or `none`."""

    def problem(self, value: object) -> str:
        """Say whether it could not be read, or counts on several levels."""
        if wrong := Scheme().problem(value):
            return wrong
        return "" if len(read_scheme(str(value)).levels) == 1 else "it should be one level alone"


@dataclass(frozen=True, slots=True)
class Between:
    """A number within bounds."""

    least: float
    most: float

    def problem(self, value: object) -> str:
        """Say which bounds the number should keep."""
        right = isinstance(value, int | float) and self.least <= value <= self.most
        return "" if right else f"it should be from {self.least:g} to {self.most:g}"


@dataclass(frozen=True, slots=True)
class Readable:
    """A colour for words on white paper."""

    def problem(self, value: object) -> str:
        """Say whether it is a colour, and dark enough."""
        if wrong := _not_a_colour(value):
            return wrong
        ratio = contrast(str(value), "#FFFFFF")
        if ratio < READABLE:
            return f"it is too pale to be read on white ({ratio:.1f} to 1; 4.5 is needed)"
        return ""


@dataclass(frozen=True, slots=True)
class Tinted:
    """A colour for a ground, pale enough for black words."""

    any_shade: bool = False

    def problem(self, value: object) -> str:
        """Say whether it is a colour, and pale enough."""
        if wrong := _not_a_colour(value):
            return wrong
        if not self.any_shade and contrast(str(value), "#1A1A1A") < 10:
            return "it is too dark to stand behind words; choose a paler one"
        return ""


def contrast(one: str, other: str) -> float:
    """Give the contrast between two colours, as WCAG reckons it: 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _not_a_colour(value: object) -> str:
    if re.fullmatch(r"#[0-9A-Fa-f]{6}", str(value)):
        return ""
    return "it should be a colour such as #1F3864"


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
