"""Words to come: what was written before says what is likely to be written now."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from threading import Lock

WORD = re.compile(r"[^\W\d_](?:[\w]|['’\-](?=\w))*|\d[\d,.]*\w*|[.!?;:\n]")
"""A word, a figure, or what ends a run of words."""

PARTIAL = re.compile(r"(?<![\w'’-])[^\W\d_](?:\w|['’\-](?=\w))*$")
"""The word that is being typed."""

ENDS = frozenset(".!?;:\n")

START = ""
"""Stands for the beginning of a sentence."""

SHORTEST_KEPT = 5
"""Letters of the shortest word kept for completion by its beginning alone."""

SHORTEST_TYPED = 3
"""Letters typed before a word is offered by its beginning alone."""

SHORTEST_GAIN = 2
"""Letters that an offer spares; it costs one key."""

SURE_TIMES = 2
"""How often words must have followed each other to be offered before a letter is typed."""

SURE_SHARE = 0.5
"""The share of times that they must have."""

LONGEST_RUN = 8
"""How many words an offer goes on for."""

NEAR, NEARER = 40, 400
"""How much more a word counts that followed one, or two, of the words before it."""


NOTHING: Counter[str] = Counter()
"""What follows a word that nothing ever followed."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be meant to be typed next."""

    replaces: int
    """Letters before the cursor that it begins with, perhaps in other capitals."""
    words: str
    """All of it, from the beginning of the word that is being typed."""

    @property
    def rest(self) -> str:
        """What is not typed yet."""
        return self.words[self.replaces :]


class Vocabulary:
    """Learns words and what follows what; offers how a line may go on.

    One thread may learn while another asks: neither waits longer than a paragraph takes.
    """

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._lock = Lock()
        self._times: Counter[str] = Counter()
        self._forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._sorted: list[str] = []
        self._after_one: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._after_two: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for text in texts:
            self.learn(text)

    def learn(self, text: str) -> None:
        """Take in a text."""
        with self._lock:
            self._take_in(text)

    def _take_in(self, text: str) -> None:
        two, one = START, START
        for word in _words(text):
            if word in ENDS:
                two, one = START, START
                continue
            key = word.casefold()
            self._after_two[two, one][key] += 1
            if one != START:
                self._after_one[one][key] += 1
            if one != START or word.islower() or word[1:] != word[1:].lower():
                self._forms[key][word] += 1
            if not self._times[key] and len(key) >= SHORTEST_KEPT and key[0].isalpha():
                insort(self._sorted, key)
            self._times[key] += 1
            two, one = one, key

    def offer(self, before: str) -> Offer | None:
        """Give how a line may go on behind these words, if it is likely enough."""
        with self._lock:
            return self._offer(before)

    def _offer(self, before: str) -> Offer | None:
        partial = PARTIAL.search(before)
        typed = partial[0] if partial else ""
        if not partial and before and not before.endswith(" "):
            return None
        two, one = _context(before[: len(before) - len(typed)])
        key = typed.casefold()
        first = self._complete(key, two, one) if typed else self._follow(two, one)
        if not first:
            return None
        run = [self._written(first, typed, sentence=one == START)]
        keys = [two, one, first]
        while len(run) < LONGEST_RUN:
            following = self._follow(keys[-2], keys[-1])
            if not following:
                break
            run.append(self._written(following, "", sentence=False))
            keys.append(following)
        offer = Offer(len(typed), " ".join(run))
        return offer if len(offer.rest) >= SHORTEST_GAIN else None

    def _complete(self, key: str, two: str, one: str) -> str:
        """Give the likeliest word that begins so."""
        best, most = "", 0
        near_two = self._after_two.get((two, one), NOTHING)
        near_one = self._after_one.get(one, NOTHING)
        for found, weight in ((near_two, NEARER), (near_one, NEAR)):
            for word, times in found.items():
                if word.startswith(key) and len(word) > len(key) and times * weight > most:
                    best, most = word, times * weight
        if best or len(key) < SHORTEST_TYPED:
            return best
        for at in range(bisect_left(self._sorted, key), len(self._sorted)):
            word = self._sorted[at]
            if not word.startswith(key):
                break
            if len(word) > len(key) and self._times[word] > most:
                best, most = word, self._times[word]
        return best

    def _follow(self, two: str, one: str) -> str:
        """Give the word that surely follows, or nothing."""
        if one == START:
            return ""
        for found in (self._after_two.get((two, one)), self._after_one.get(one)):
            if not found:
                continue
            word, times = found.most_common(1)[0]
            share = SURE_SHARE if found is not self._after_one.get(one) else SURE_SHARE + 0.2
            if times >= SURE_TIMES and times / found.total() >= share:
                return word
        return ""

    def _written(self, key: str, typed: str, *, sentence: bool) -> str:
        """Give a word as it is written, going on from what is typed of it."""
        forms = self._forms.get(key)
        word = forms.most_common(1)[0][0] if forms else key
        if (sentence or typed[:1].isupper()) and word.islower():
            word = word[0].upper() + word[1:]
        return word


def _words(text: str) -> Iterator[str]:
    for match in WORD.finditer(text):
        yield match[0].rstrip(".,") or match[0] if match[0][0].isdigit() else match[0]


def _context(before: str) -> tuple[str, str]:
    """Give the last two words before the one being typed, without going over a full stop."""
    tail = before[-80:]
    found = [START, START]
    for word in _words(tail):
        found = [START, START] if word in ENDS else [found[-1], word.casefold()]
    return found[0], found[1]
