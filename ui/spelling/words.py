"""Which words of a line can be misspelt at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
"""Letters, with apostrophes between them: `board`, `don’t`, `O’Connor`."""

ODD = re.compile(r"\d|://|@|\w\.\w|\w[/\\]\w*[./\\]")
"""In addresses, file names and whatever has a figure in it: `s11`, `a.khan@bw.example`, `3rd`."""

SHORTEST = 3
"""Letters of the shortest word looked at: two letters are initials or a slip of one key."""


def words_of(text: str, among: AbstractSet[str] | None = None) -> Iterator[tuple[int, str]]:
    """Give the words of a line that can be looked up, each with the place it begins at.

    Only those `among` some, where it is said: a line is looked at again at every key.
    """
    for match in WORD.finditer(text):
        begin, word = match.start(), match.group()
        if among is not None and word not in among:
            continue
        if can_be_wrong(word) and not ODD.search(_around(text, *match.span())):
            yield begin, word


def _around(text: str, begin: int, end: int) -> str:
    """Give a word with all that stands to it without a space."""
    while begin and not text[begin - 1].isspace():
        begin -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[begin:end]


def can_be_wrong(word: str) -> bool:
    """Say whether a word is one that a dictionary knows of at all."""
    return len(word) >= SHORTEST and not _is_short_form(word)


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
