"""Somebody in a list of people, and what stands beside the name set right: initials, apologies."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from minutes.rules.initials import fits


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Somebody in a list, and what stood beside the name."""

    name: str
    printed: str
    title: str = ""
    initials: str = ""
    role: str = ""
    organisation: str = ""
    items: str = ""
    manner: str = ""
    substitute_for: str = ""
    is_chair: bool = False
    is_minute_taker: bool = False


_ACCEPTED = re.compile(r"(?:; )?\b(?:not\s)?(?:accepted|sanctioned|approved)$", re.IGNORECASE)
"""Whether apologies were accepted, behind a body or alone."""


def with_manner(listed: Listed) -> Listed:
    """Give somebody with what the last bracket says of their apologies, and not as their body."""
    for name in ("organisation", "role"):
        said = _ACCEPTED.search(getattr(listed, name))
        if said and not listed.manner:
            left = getattr(listed, name)[: said.start()].rstrip("; ")
            manner = said[0].strip("; ")
            listed = (
                replace(listed, organisation=left, manner=manner)
                if name == "organisation"
                else replace(listed, role=left, manner=manner)
            )
    return listed


def checked(listed: Listed) -> Listed:
    """Give an organisation as initials where it is letters that fit the name: `(AHol)`."""
    both = re.match(r"(?P<letters>[A-Z]{2,4}),\s(?P<role>.+)", listed.role)
    if both and not listed.initials and fits(both["letters"], listed.name):
        return replace(listed, initials=both["letters"], role=both["role"])
    letters = listed.organisation
    if letters and not listed.initials and re.fullmatch(r"[A-Z][A-Za-z]{1,4}", letters):
        short = "".join(word[0] for word in listed.name.split())
        if fits(letters, listed.name) or (
            letters[0] == short[0] and len(letters) <= 5 and _from(letters, listed.name)
        ):
            return replace(listed, initials=letters, organisation="")
    return listed


def _from(letters: str, name: str) -> bool:
    """Say whether letters are the first of the forename and the beginning of the surname."""
    surname = name.split()[-1]
    return surname.lower().startswith(letters[1:].lower()) and len(letters) >= 2
