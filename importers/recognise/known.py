"""People on a paper matched to those the book knows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from importers.draft import DraftAttendance, Known, Match
from minutes.model import Person
from minutes.rules.names import Likeness, Name, fold, name_key, same_person, split

LIKELY = 0.84
"""How alike two names must be, of 1, for one to be offered for the other."""

SURE = 0.995
"""How alike they must be for no question to be asked."""

OTHERS = 0.8
"""How alike two names are at the most that look like two people's."""

SHORT = 5
"""A name of fewer letters is another name where one letter differs."""

LONG = 9
"""A surname of so many letters may be spelt wrong in two of them."""

MOST = 4
"""How many are offered."""


def matched(people: Sequence[DraftAttendance], known: Known | None) -> tuple[DraftAttendance, ...]:
    """Give the people with those of the book that they are, or may be."""
    if known is None or not known.persons:
        return tuple(people)
    return tuple(_with(one, known) for one in people)


def _with(one: DraftAttendance, known: Known) -> DraftAttendance:
    full = f"{one.title} {one.name}".strip()
    found = sorted(
        (
            Match(person=person.id, name=person.name, score=score)
            for person in known.persons
            if (score := likeness(full, person)) >= LIKELY
        ),
        key=lambda match: -match.score,
    )[:MOST]
    sure = [match for match in found if match.score >= SURE]
    person = sure[0].person if len(sure) == 1 else None
    return replace(one, matches=tuple(found), person=person)


def likeness(name: str, person: Person) -> float:
    """Say how alike a printed name and a known person's are, from 0 to 1: letters and parts."""
    return max(_alike(name, printed) for printed in (person.name, *person.variants))


def _alike(left: str, right: str) -> float:
    same = same_person(left, right)
    if same is Likeness.SAME:
        return 1.0
    if same is Likeness.LIKELY:
        return 0.95
    a, b = split(left), split(right)
    score = fuzz.ratio(name_key(left), name_key(right)) / 100
    if same is Likeness.POSSIBLE:
        return max(score, 0.86)
    if a.given and b.given and a.family and b.family:
        return _by_parts(a, b, score)
    return min(score, 0.99)


def _by_parts(a: Name, b: Name, score: float) -> float:
    """Say how alike two names can be at the most, by surname and forename each for itself.

    `Jon` and `Jonathan`, `Sara` and `Sarah` are one forename, and so are long ones that differ in
    a letter; `Jon` and `Joan` are two people's, however alike the whole is.
    """
    families = fold(a.family), fold(b.family)
    given = _forenames(fold(a.given), fold(b.given))
    if families[0] == families[1]:
        return given
    apart, shorter = OSA.distance(*families), min(map(len, families))
    one = _sounds(families[0]) == _sounds(families[1])
    if not one and (apart > (2 if shorter >= LONG else 1) or shorter < SHORT):
        return min(score, OTHERS)
    return min(max(score, 0.9 if one else 0.0), 0.99, given)


def _forenames(one: str, other: str) -> float:
    """Say how alike two forenames of one surname are."""
    if one == other:
        return 1.0
    if _sounds(one) == _sounds(other):
        return 0.95
    short, long = sorted((one, other), key=len)
    if len(short) >= 3 and long.startswith(short):
        return 0.93
    if len(short) < SHORT or OSA.distance(one, other) > 1:
        return OTHERS
    return 0.92 if len(short) > SHORT else 0.87


_SOUNDS = (("ph|v", "f"), ("(?<=.)h", ""), (r"(.)\1", r"\1"), ("ck|c(?=[^eiy]|$)", "k"),
           ("(?:ie|y|ey)$", "i"), ("(?<=..)e$", ""))  # fmt: skip
"""Letters that forenames are written with and without."""


def _sounds(forename: str) -> str:
    for letters, sound in _SOUNDS:
        forename = re.sub(letters, sound, forename)
    return forename
