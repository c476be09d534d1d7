"""What is spelt right: British English, and the words somebody added to it."""

from __future__ import annotations

import contextlib
import os
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol

from resources import dictionaries

MOST_SUGGESTIONS = 7
"""How many words are offered for a wrong one: no more than can be taken in at a glance."""


class Engine(Protocol):
    """A library that knows how words are spelt."""

    def spell(self, word: str) -> bool:
        """Say whether a word is right."""
        ...

    def suggest(self, word: str) -> Iterable[str]:
        """Give what may have been meant."""
        ...

    def add(self, word: str) -> object:
        """Count a word as right."""
        ...


class Dictionary:
    """Looks words up. Slow to make and slow to suggest: it lives in a process of its own."""

    def __init__(self) -> None:
        self._engine = _engine()

    def add(self, words: Iterable[str]) -> None:
        """Count these words as right from now on, however they are capitalised."""
        for word in words:
            for form in {word, word.lower(), word.capitalize()}:
                self._engine.add(form)

    def knows(self, word: str) -> bool:
        """Say whether a word is right, with its possessive or without."""
        if self._engine.spell(word):
            return True
        return word.endswith("'s") and self._engine.spell(word[:-2])

    def suggestions(self, word: str) -> list[str]:
        """Give what may have been meant, the likeliest first.

        That is the British form of the same word; names come last where a small word was typed.
        """
        british = {word.replace("or", "our"), f"{word.removesuffix('er')}re"}
        found = dict.fromkeys(self._engine.suggest(word))
        likely = sorted(
            found, key=lambda one: (one not in british, word.islower() and not one.islower())
        )
        return likely[:MOST_SUGGESTIONS]


def _engine() -> Engine:
    """Give Hunspell; where its library has no wheel (Intel Macs, Windows on ARM), a slower one.

    Nobody waits for it, so that the slower one only costs memory.
    """
    with _standing_in(dictionaries.FOLDER):  # a short plain name: Hunspell trips over ł and é
        try:
            import hunspell
        except ImportError:
            return _InPython()
        return hunspell.Hunspell(dictionaries.BRITISH, hunspell_data_dir=".")


class _InPython:
    """Hunspell's rules in plain Python."""

    def __init__(self) -> None:
        from spylls.hunspell import (  # pyright: ignore[reportMissingImports] - only where it is used
            Dictionary as Library,
        )

        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore", ResourceWarning
            )  # it leaves closing its files to Python
            self._library: Any = Library.from_files(dictionaries.BRITISH)
        self._added: set[str] = set()

    def spell(self, word: str) -> bool:
        return word in self._added or self._library.lookup(word)

    def suggest(self, word: str) -> Iterable[str]:
        return self._library.suggest(word)

    def add(self, word: str) -> object:
        return self._added.add(word)


@contextlib.contextmanager
def _standing_in(folder: Path) -> Iterator[None]:
    here = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(here)
