"""Finding and cutting secret words in a text, however they were typed there.

Case, line breaks, curly quotes, dashes and composed accents make no difference; parts of longer
words do not count: `Ann` is not found in `Annual`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

REDACTED = "[redacted]"
"""What stands where secret words were cut out."""

SHORT = 5
"""Below this length capitals count: `Ray` is somebody, `ray` is light."""

ALIKE = ("'‘’‚‛`´", '"“”„‟', "-‐‑‒–—−")
"""Marks that are typed one way and printed another."""


def found_in(text: str, secrets: Collection[str]) -> tuple[str, ...]:
    """Give the secrets that can be read in a text."""
    return tuple(secret for secret in sorted(secrets) if _expression((secret,)).search(text))


def cut(text: str, secrets: Collection[str]) -> str:
    """Give a text with every secret replaced by a mark that something was cut."""
    if not secrets or not text:
        return text
    return _expression(tuple(sorted(secrets, key=lambda s: (-len(s), s)))).sub(REDACTED, text)


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
