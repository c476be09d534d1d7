"""Numbers at the beginning of a line, in all the ways that boards number things."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache


class Shape(StrEnum):
    """What sort of number it is."""

    WHOLE = "1"
    """Also `1a`, and `1.` or `(1)`."""
    PARTS = "1.1"
    MINUTE = "107/20"
    """With a year or a prefix: `FGB 39/2122`, `C048/23`, `15/09/11.02`."""
    LONG = "2747"
    """Minutes that are counted for ever."""
    CAPITAL = "A"
    LETTER = "a"
    ROMAN = "i"


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number that a line begins with."""

    shape: Shape
    printed: str
    value: str
    """Without brackets and stops."""
    key: tuple[int, ...]
    """What it is sorted by among its own shape."""
    family: str = ""
    """What all numbers of one row share: the prefix and the year."""
    end: int = 0
    """Where the words behind it begin."""


_ITEM = r"(?:(?:agenda\s+)?item\s+|minute\s+(?:no\.?\s+)?|no\.\s*)?"

_MINUTE = re.compile(
    r"(?P<prefix>(?:[A-Z][A-Za-z]{0,7}[ ./-]?)?)(?P<first>\d{1,4})(?P<part>[a-z]?)"
    r"(?P<year>(?:/\d{2,4}(?:-\d{2,4})?){1,2})"
    r"(?:\.(?P<more>\d{1,3}))?(?P<late>[a-z]?)(?=[\s.:)–-]|[A-Z][a-z]{2}|$)[.:)]?\s*(?:[-–]\s+)?"
)

_OUTCOME = re.compile(
    r"(?i:actions?|agreed|resolved|resolution|noted|approved|endorsed|decision|decided|motion"
    r"|carried|deferred|rejected)\b"
)
"""A word before a reference, by which it is an outcome's and no item's: `ACTION 24/15:`."""

REFERENCE = r"(?:no\.?\s?)?(?=[^\s:;]*\d)[A-Z\d][\w./-]{0,24}(?=[\s:;)–—]|$)"
"""The number of an outcome, as it stands behind the word for it: `24/15`, `BHPC/25/053`."""

_PREFIXED = re.compile(
    r"(?P<prefix>[A-Z]{1,4}\d{2,4}[/-])(?P<first>\d{1,4})(?=[\s.:)]|$)[.:)]?\s*(?:[-–]\s+)?"
)
"""A number behind its year: `PC24/001`."""

_SERIES = re.compile(
    r"(?P<prefix>[A-Z]{1,4}[./-]\s?)(?P<first>\d{3,5}|(?<=[A-Z][A-Z][./-])\d{1,2})"
    r"(?=[\s.:)]|$)[.:)]?\s*(?:[-–]\s+)?"
)
"""A number that is counted for ever behind the letters of its board: `B.2747`."""

_LAST_PART = re.compile(r"(?P<family>.*[/.])(?P<last>\d{1,4})(?P<late>[a-z]?)")

_PART_OF = re.compile(
    r"(?P<letter>[A-Z])(?P<first>\d{1,2})(?=[.:)]\s|\s+[A-Z‘“(]|$)[.:)]?\s*(?:[-–]\s+)?"
)
"""A number behind the letter of its part of the agenda: `A1`."""

_PARTS = re.compile(
    rf"(?i:{_ITEM})[(\[]?(?P<parts>\d{{1,3}}(?:\.\d{{1,3}}){{1,4}}(?P<late>[a-z]?))[)\]]?"
    r"(?:[.:)]*(?=\s|$)|\.?(?=[A-Z][a-z]))\s*(?:[-–]\s+)?"
)

_WHOLE = re.compile(
    rf"(?P<said>(?i:{_ITEM}))(?P<open>[(\[]?)(?P<first>\d{{1,2}})(?P<late>[A-Za-z]?)"
    r"(?P<after>[)\]]?[.:)]?)(?:(?=\s|$)|(?<=[.:)])(?=[A-Z‘“\"'])|(?<=\d)(?=[-–]\s))"
    r"\s*(?:[-–]\s+)?"
)

_LONG = re.compile(r"(?P<first>\d{3,5})(?P<after>[.:)]?)\s+(?:[-–]\s+)?(?=[A-Z])")

_CAPITAL = re.compile(r"[(\[]?(?P<letter>[A-Z])[.)\]:]\s+(?=\S)")

_LETTER = re.compile(r"[(\[]?(?P<letter>[a-z])[.)\]]+(?:\s+|$|(?=[A-Z]))")

_ROMAN = re.compile(r"[(\[]?(?P<roman>[ivxl]{1,7}|[IVX]{1,7})(?P<more>[.)\]]+(?:\s+|$|(?=[A-Z])))")
_SAYS_I = "AM|WAS|HAVE|HAD|HEREBY|WISH|WOULD|WILL|SHALL|THANK|DECLARE|CONFIRM|CERTIFY|MOVE|PROPOSE"
"""What follows an I that is somebody, in words all in capitals."""

_LOUD_ROMAN = re.compile(
    rf"(?!I\s+(?:{_SAYS_I})\b)"
    r"(?P<roman>[IVX]{1,7})(?P<more>\s+)(?=[^a-z]*[A-Z]{4})[^a-z]{5,120}"
)
"""A number with no stop, before a title in capitals: `IV BUDGET MONITORING`."""

UPPER = "I"
"""The family of Roman numbers in capitals, which are items where small ones are lists."""

_CLOCK = re.compile(
    r"\d{1,2}[.:]\d{2}\s?(?:[ap]\.?m\b|hrs|[-–]|to\s?(?=\d|noon|mid|late|close)|noon)",
    re.IGNORECASE,
)

MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_DATE = re.compile(
    rf"\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{MONTHS})\b"
    r"|\d{1,2}/(?:0?\d|1[0-2])/\d{2,4}(?![.\d])"
    r"|\d{1,2}\.\d{1,2}\.\d{2,4}\b",
    re.IGNORECASE,
)


_PERHAPS = re.compile(r"[^\w]|\d|\w{1,8}[.)\]:]|.{0,16}\d|[IVX]{1,7}\s")
"""How a line begins that can have a number at all: most have none, and this tells quickly."""


@lru_cache(maxsize=4096)
def read_number(text: str) -> Number | None:
    """Give the number that a line begins with; dates and times of day are none."""
    if not _PERHAPS.match(text) or _DATE.match(text) or _CLOCK.match(text):
        return None
    for reading in (_minute, _parts, _whole, _long, _roman, _letter, _capital):
        if (found := reading(text)) is not None:
            return found
    return None


def _minute(text: str) -> Number | None:
    if _OUTCOME.match(text):
        return None
    found = _MINUTE.match(text)
    if found:
        more = int(found["more"]) if found["more"] else 0
        letter = found["late"] or found["part"]
        late = ord(letter) - 96 if letter else 0
        first = int(found["first"])
        family = f"{found['prefix'].strip()}#{found['year']}"
        if found["more"]:
            family, first, more = f"{found['prefix']}{first}{found['year']}", more, 0
        return Number(
            shape=Shape.MINUTE,
            printed=found[0].strip(),
            value=found[0].strip(" .:)–-"),
            key=(first, more, late),
            family=family,
            end=found.end(),
        )
    found = _PREFIXED.match(text) or _SERIES.match(text)
    if found is None:
        return None
    return Number(
        shape=Shape.MINUTE,
        printed=found[0].strip(),
        value=found[0].strip(" .:)–-"),
        key=(int(found["first"]),),
        family=found["prefix"],
        end=found.end(),
    )


def _parts(text: str) -> Number | None:
    found = _PARTS.match(text)
    if found is None:
        return None
    late = found["late"]
    key = [int(part) for part in found["parts"].removesuffix(late).split(".")]
    return Number(
        shape=Shape.PARTS,
        printed=found[0].strip(),
        value=found["parts"],
        key=(*key, *((ord(late) - 96,) if late else ())),
        end=found.end(),
    )


def _whole(text: str) -> Number | None:
    found = _WHOLE.match(text)
    if found is None or (found["after"].startswith(")") != bool(found["open"]) and found["open"]):
        return None
    plain = not (found["after"] or found["open"] or found["said"])
    rest = text[found.end() :]
    if plain and rest and not re.match(r"[A-Z‘“\"'(]", rest):
        return None
    late = ord(found["late"].lower()) - 96 if found["late"] else 0
    return Number(
        shape=Shape.WHOLE,
        printed=found[0].strip(" –-"),
        value=found["first"].lstrip("0") + found["late"],
        key=(int(found["first"]), late),
        end=found.end(),
    )


def _long(text: str) -> Number | None:
    found = _LONG.match(text)
    if found is None:
        return None
    return Number(
        shape=Shape.LONG,
        printed=found[0].strip(" –-"),
        value=found["first"],
        key=(int(found["first"]),),
        end=found.end(),
    )


def _roman(text: str) -> Number | None:
    found = _ROMAN.match(text) or _LOUD_ROMAN.fullmatch(text)
    value = roman_value(found["roman"]) if found else 0
    if found is None or not value:
        return None
    return Number(
        shape=Shape.ROMAN,
        printed=text[: found.end("more")].strip(),
        value=found["roman"],
        key=(value,),
        family=UPPER if found["roman"].isupper() else "",
        end=found.end("more"),
    )


def _letter(text: str) -> Number | None:
    found = _LETTER.match(text)
    if found is None:
        return None
    return Number(
        shape=Shape.LETTER,
        printed=found[0].strip(),
        value=found["letter"],
        key=(ord(found["letter"]) - 96,),
        end=found.end(),
    )


def counted_last(number: Number) -> Number:
    """Give a minute's number as one whose last part counts, behind its year: `26/041`."""
    found = _LAST_PART.fullmatch(number.value)
    if found is None or number.shape is not Shape.MINUTE:
        return number
    late = ord(found["late"]) - 96 if found["late"] else 0
    return replace(number, family=found["family"], key=(int(found["last"]), late))


def _capital(text: str) -> Number | None:
    part = _PART_OF.match(text)
    if part is not None:
        return Number(
            shape=Shape.CAPITAL,
            printed=part[0].strip(" –-"),
            value=f"{part['letter']}{part['first']}",
            key=(ord(part["letter"]) - 64, int(part["first"])),
            end=part.end(),
        )
    found = _CAPITAL.match(text)
    if found is None:
        return None
    return Number(
        shape=Shape.CAPITAL,
        printed=found[0].strip(),
        value=found["letter"],
        key=(ord(found["letter"]) - 64,),
        end=found.end(),
    )


def roman_value(text: str) -> int:
    """Give what a Roman number counts, or 0 where the letters are none."""
    values = [{"i": 1, "v": 5, "x": 10, "l": 50}[letter] for letter in text.lower()]
    total = sum(
        -value if value < max(values[place:]) else value for place, value in enumerate(values)
    )
    return total if 0 < total < 90 and roman_text(total) == text.lower() else 0


def roman_text(value: int) -> str:
    """Give a number in small Roman letters."""
    found = ""
    for worth, letters in ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv")):
        found += letters * (value // worth)
        value %= worth
    return found + "i" * value
