"""People of whom a list says initials and nothing else, to keep them from being known."""

from __future__ import annotations

import re

from minutes.rules.abbreviations import NOT_PEOPLE

_LETTERS = re.compile(
    r"(?:^|(?<=[,;]\s)|(?<=\sfrom\s)|(?<=:\s))"
    r"(?P<run>[A-Z]{2,4}\.?(?:(?:,\s?|\s(?:and|&)\s)[A-Z]{2,4}\b\.?,?){2,})[\s.]*$"
)


def only_letters(text: str) -> tuple[str, list[str]]:
    """Give a list without the initials alone at its end, and those: `AB, CD, EF`.

    Not where half of them are bodies that everybody knows by their letters.
    """
    found = _LETTERS.search(text)
    letters = re.findall(r"[A-Z]{2,4}", found["run"]) if found else []
    known = len(NOT_PEOPLE.intersection(letters))
    if found is None or known * 2 >= len(letters) or len(set(letters)) < len(letters):
        return text, []
    before = text[: found.start()].strip(" ,;")
    before = "" if re.fullmatch(r"[^,;]*\b(?:from|by|for|:)", before) else before
    return before, letters
