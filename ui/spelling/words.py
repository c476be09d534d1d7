"""Which words of a line can be misspelt at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
"""Letters, with apostrophes between them: `board`, `don’t`, `O’Connor`."""

NOT_WORDS = re.compile(r"\S*(?:://|@|\w\.\w|\w[/\\]\w*[./\\])\S*|\S*\d\S*")
"""Addresses, file names and whatever has a figure in it: `s11`, `a.khan@bw.example`, `3rd`."""

NOT_PLAIN = re.compile(r"[\d@/\\]|\w\.\w")
"""What a line holds that has any of these: most have none, and are not looked through for them."""

SHORTEST = 3
"""Letters of the shortest word looked at: two letters are initials or a slip of one key."""


def words_of(text: str) -> Iterator[tuple[int, str]]:
    """Give the words of a line that can be looked up, each with the place it begins at."""
    blind: list[tuple[int, int]] = []
    if NOT_PLAIN.search(text):
        blind = [match.span() for match in NOT_WORDS.finditer(text)]
    for match in WORD.finditer(text):
        begin, word = match.start(), match.group()
        if blind and any(first <= begin < last for first, last in blind):
            continue
        if len(word) >= SHORTEST and not _is_short_form(word):
            yield begin, word


@lru_cache(maxsize=20_000)
def plain(word: str) -> str:
    """Give a word as a dictionary has it: a straight apostrophe, no possessive."""
    word = word.replace("’", "'")
    return word[:-2] if word.endswith(("'s", "'S")) else word


def _is_short_form(word: str) -> bool:
    """Say whether a word is an abbreviation or initials: `CCG`, `GPs`, `AHol`, `MoJ`."""
    if word.islower() or word[1:].islower():
        return False
    return sum(letter.isupper() for letter in word) > 1 and "'" not in word.replace("’", "'")
