"""Finding and cutting secret words in a text, however they were typed there.

Case, line breaks, curly quotes, dashes and composed accents make no difference; parts of longer
words do not count: `Ann` is not found in `Annual`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import lru_cache

REDACTED = "[redacted]"
"""What stands where secret words were cut out."""

SHORT = 5
"""Below this length capitals count: `Ray` is somebody, `ray` is light."""

ALIKE = ("'‘’‚‛`´", '"“”„‟', "-‐‑‒–—−")
"""Marks that are typed one way and printed another."""

UNSEEN = dict.fromkeys(
    (0xAD, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070))
)
"""Signs without width: hints for hyphens, joiners, turns of the reading direction."""

PARTED = re.compile(r"(?<=\w)(?:[-‐]\s*[\r\n]|[\x02\ufffe])\s*(?=\w)")
"""A hyphen at the end of a line, as it stands there or as readers of PDFs tell of it."""

LONG = 25
"""From this length on a word may be parted at the end of a line without a hyphen."""


def ways_of_writing(secret: str) -> tuple[str, ...]:
    """Give a secret as it was marked, and as its joined letters and old signs may be written."""
    return tuple({secret: None, _seen(secret): None})


def found_in(text: str, secrets: Collection[str]) -> tuple[str, ...]:
    """Give the secrets that can be read in a text."""
    return tuple(secret for secret in sorted(secrets) if _expression((secret,)).search(text))


def cut(text: str, secrets: Collection[str]) -> str:
    """Give a text with every secret replaced by a mark that something was cut."""
    if not secrets or not text:
        return text
    return _expression(tuple(sorted(secrets, key=lambda s: (-len(s), s)))).sub(REDACTED, text)


def looks_alike(text: str) -> str:
    """Give what is left of a text when nothing counts but its letters: a first, quick look.

    Where a secret can be read in a text, by whatever way of reading, its letters are in these.
    """
    return re.sub(r"[\W_]+", "", _seen(text).casefold())


def read_through(text: str, secret: str) -> Iterator[str]:
    """Give a text in the ways that it may be read where pages and fonts have had their say.

    Joined letters such as `ﬁ` are told apart, marks without width are left out, a word that was
    parted at the end of a line is whole again.
    """
    yield text
    plain = _seen(text)
    yield plain
    yield PARTED.sub("", plain)
    yield PARTED.sub("-", plain)
    if any(len(word) >= LONG for word in secret.split()):
        # A long word is parted wherever its line ends.
        yield re.sub(r"[\r\n]+", "", plain)
        yield re.sub(r"(?<=\w{8})[\r\n]+(?=\w{3})", "", plain)


def _seen(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(UNSEEN)


@lru_cache(maxsize=1024)
def _expression(secrets: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(_shape(secret) for secret in secrets if secret.strip()) or r"(?!)")


def _shape(secret: str) -> str:
    words = unicodedata.normalize("NFC", secret).split()
    shape = r"\s+".join("".join(_letter(letter) for letter in word) for word in words)
    before = r"(?<!\w)" if re.match(r"\w", words[0]) else ""
    after = r"(?!\w)" if re.search(r"\w$", words[-1]) else ""
    shape = f"{before}{shape}{after}"
    return f"(?i:{shape})" if len(secret.strip()) >= SHORT else shape


def _letter(letter: str) -> str:
    """Give the expression for one letter, typed alone or as a base and its accents."""
    for marks in ALIKE:
        if letter in marks:
            return f"[{re.escape(marks)}]"
    apart = unicodedata.normalize("NFD", letter)
    return re.escape(letter) if apart == letter else f"(?:{re.escape(letter)}|{re.escape(apart)})"
