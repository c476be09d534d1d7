"""People on a paper matched to those the book knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from importers.draft import DraftAttendance, Known, Match
from minutes.model import Person
from minutes.rules.names import Likeness, name_key, same_person, split

LIKELY = 0.84
"""How alike two names must be, of 1, for one to be offered for the other."""

SURE = 0.995
"""How alike they must be for no question to be asked."""

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
    apart = bool(a.given and b.given) and a.given[:1].lower() != b.given[:1].lower()
    if same is Likeness.POSSIBLE:
        return max(score, 0.86)
    return score - 0.15 if apart else min(score, 0.99)
