"""Capitals where minutes want them: at the start of a sentence, and in somebody's initials."""

from __future__ import annotations

import re

from minutes.aids.shortforms import LAST_WORD, begins_sentence
from minutes.rules.initials import Known, People, Ring

SMALL_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
        a ad ah am an as at be bi by do eg em en et ex go ha he hi ho ie if in is it la ma me mi mo
        my na no of oh ok on or ox pa pm re so ti to uh um up us vs we ye act add ago aid aim air
        all and any are arm art ask bad bar bed big bit but buy can car cut day did due end far few
        fit for gap get had has her him his how its job key law led let lot low man map may men met
        nor not now off old one our out own pay per put ran raw red run sad sat saw say see set she
        sit six ten the too top try two use via war was way who why win won yes yet you
        """,
    )
)
"""Words that are words first, whoever's initials they may be."""


def capital(before: str, people: People, *, goes_on: bool = False) -> str:
    """Give the word before the cursor with the capitals it lacks, or nothing.

    Asked when the word is over. `rb` is RB where somebody in the room bears it and no English
    word is meant; a sentence begins with a capital. A line that `goes_on` is part of a sentence
    that began in a line above it: its first word keeps its small letter.
    """
    match = LAST_WORD.search(before)
    if match is None:
        return ""
    word = match[1]
    if not word.islower():
        return ""
    is_owner = before[: match.start(1)].endswith("@")  # which no word follows
    if 2 <= len(word) <= 4 and (is_owner or word not in SMALL_WORDS) and word.isalpha():
        meant = people.resolve(word)
        if (
            isinstance(meant, Known)
            and meant.someone.ring <= Ring.LISTED
            and meant.someone.initials.casefold() == word
        ):
            return meant.someone.initials
    rest = before[: match.start(1)]
    if goes_on and not rest.strip():
        return ""
    stands_free = not rest or rest[-1].isspace()  # unlike the words of an address
    if stands_free and begins_sentence(rest) and not _is_short_stop(rest) and word.isalpha():
        return word[0].upper() + word[1:]
    return ""


def begun(text: str) -> str:
    """Give the words of a decision or a motion as a sentence: behind its mark stands a capital.

    `RESOLVED that the lamp be mended` is printed as `RESOLVED: That the lamp be mended`.
    """
    return text[:1].upper() + text[1:] if _SMALL_START.match(text) else text


_SMALL_START = re.compile(r"[^\W\d_A-Z][^\W\d_A-Z]*(?![\w.@/&])")
"""A first word in small letters, which is no name such as `iPad` and no address."""


def _is_short_stop(before: str) -> bool:
    """Say whether the full stop before a word ends no sentence: `e.g. `, `No. `, `... `."""
    last = before.rstrip().rsplit(" ", 1)[-1].casefold().lstrip("([")
    return last.endswith("...") or last in {
        "e.g.",
        "i.e.",
        "no.",
        "nos.",
        "approx.",
        "cllr.",
        "dr.",
        "etc.",
        "para.",
        "p.",
    }
