"""Phrases that come again and again, and would be worth a short form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

FEWEST_WORDS, MOST_WORDS = 3, 9
"""How long a phrase is that is worth a short form."""

FEWEST_TIMES = 3
"""How often it has to have been written."""

SENTENCE = re.compile(r"[^.!?;:\n]+")


@dataclass(frozen=True, slots=True)
class Repeated:
    """A phrase, how often it was written, and a short form for it."""

    phrase: str
    times: int
    short: str


def repeated(texts: Iterable[str], taken: Collection[str] = (), most: int = 8) -> list[Repeated]:
    """Give the phrases that cost the most keys so far, with short forms that are not taken."""
    times: Counter[tuple[str, ...]] = Counter()
    for text in texts:
        for sentence in SENTENCE.findall(text):
            words = sentence.split()
            for length in range(FEWEST_WORDS, min(MOST_WORDS, len(words)) + 1):
                times[tuple(words[:length])] += 1
    worth = sorted(
        (phrase for phrase, count in times.items() if count >= FEWEST_TIMES),
        key=lambda phrase: (-times[phrase] * len(" ".join(phrase)), phrase),
    )
    given: list[Repeated] = []
    used = {short.casefold() for short in taken}
    for phrase in worth:
        text = " ".join(phrase)
        if len(given) == most:
            break
        if any(one.phrase.startswith(text) or text.startswith(one.phrase) for one in given):
            continue
        short = _short_for(phrase, used)
        used.add(short)
        given.append(Repeated(text, times[phrase], short))
    return given


def _short_for(words: tuple[str, ...], used: Collection[str]) -> str:
    """Give the first letters of a phrase's longer words, and a figure where those are taken."""
    letters = "".join(word[0] for word in words if len(word) > 2 and word[0].isalnum())
    base = (letters or "".join(word[0] for word in words)).casefold()[:5]
    count, short = 2, base
    while short in used:
        short, count = f"{base}{count}", count + 1
    return short
