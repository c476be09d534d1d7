"""The lights go out while somebody types: nothing a second old is lost, and the place is kept."""

from __future__ import annotations

import json
import random
import shutil
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop import single
from storage import Book
from tests.journeys.test_real_window import Screen
from tests.ui.books import MAY, make_book

pytestmark = pytest.mark.window

GAP = 1 / 12
"""Seconds between two keys."""

SAFE_NS = 1_000_000_000
"""The age, since the window took it, at which a key is never lost any more. Not a moment is added
for a busy machine."""

LETTERS = "eeettaoinshr dlu "
"""What is typed; words of these letters are nobody's initials and no short forms."""

BACK = (
    "The window was not closed last time. You are back at “Welcome and apologies”,"
    " with every word that was a second old."
)
"""What the strip says after a kill."""


@dataclass(frozen=True)
class Cut:
    """What a window had taken when it was killed."""

    at: int
    """When it was killed, in nanoseconds."""
    keys: tuple[tuple[int, str], ...]
    """Each letter, and when the window took it: without spaces and the ends of lines."""

    @property
    def letters(self) -> str:
        """All letters that it took."""
        return "".join(letter for _, letter in self.keys)

    @property
    def safe(self) -> int:
        """How many of them were a second old."""
        return sum(taken <= self.at - SAFE_NS for taken, _ in self.keys)

    def age_lost(self, kept: int) -> float:
        """Give how many seconds old the oldest letter was that was lost, where so many stayed."""
        lost = self.keys[kept:]
        return (self.at - lost[0][0]) / 1e9 if lost else 0.0


@dataclass
class Killed:
    """A window on a hidden screen that is killed again and again."""

    screen: Screen
    book: Path
    log: Path
    chance: random.Random = field(default_factory=lambda: random.Random(14))

    def round(self, *, first: bool) -> Cut:
        """Open, begin to type, kill in the midst of it."""
        last = self.points()[-1]
        self.log.unlink(missing_ok=True)
        words = ("open", "hsb/2026-05-14", "--item", "1") if first else ()
        process = self.screen.start(
            str(self.log), *words, "--book", str(self.book), module="tests.ui.live.watched"
        )
        self.screen.wait_until(lambda: single.window_file(self.book).exists())
        self.screen.focus(process)
        if first:
            asked = self.screen.run(*words, "--book", str(self.book))
            assert asked.returncode == 0, asked.stderr
            self.screen.press("F4")
            self.screen.wait_until(lambda: bool(self._noted("ready")))
            self.screen.press("ctrl+End", "Return")
        else:
            self.screen.wait_until(lambda: bool(self._noted("strip")))
            self._is_back(last)
        before = len(self._noted("key"))
        typist = self.screen.pace([self._key() for _ in range(40)], GAP)
        self.screen.wait_until(lambda: len(self._noted("key")) > before + 1)
        time.sleep(self.chance.uniform(0.2, 3.2))  # a typist, and no waiting for a fact
        killed = time.monotonic_ns()
        process.kill()
        process.wait()
        typist.wait()  # its last keys go nowhere
        taken = [(one["at"], one["key"].casefold()) for one in self._noted("key")[before:]]
        return Cut(killed, tuple((at, key) for at, key in taken if not key.isspace()))

    def _is_back(self, last: str) -> None:
        """See that the window says what happened, and that the cursor is behind the last word."""
        shown = self._noted("strip")[-1]
        assert shown["strip"] == BACK
        assert shown["item"] == "Welcome and apologies"
        assert shown["before"] == last

    def _key(self) -> str:
        letter = self.chance.choice(LETTERS) if self.chance.random() < 0.95 else "Return"
        return "space" if letter == " " else letter

    def _noted(self, what: str) -> list[dict[str, Any]]:
        """Give what the window took or showed, of one kind."""
        lines = self.log.read_text("utf-8").splitlines() if self.log.exists() else []
        return [told for told in map(json.loads, lines) if what in told]

    def points(self) -> list[str]:
        """Give the first item as it is on disk."""
        with closing(Book.open(self.book)) as book:
            assert book.check() == []
            record = book.record(MAY)
        first = next(item.id for _, item in record.in_order())
        return [one.text for one in record.entries(first)]

    def words(self) -> str:
        """Give its letters, without spaces and capitals."""
        return bare("".join(self.points()))


def bare(text: str) -> str:
    return "".join(text.split()).casefold()


@pytest.fixture
def killed(
    real_screen: dict[str, str], home: Path, tmp_path: Path, qtbot: QtBot
) -> Iterator[Killed]:
    if not shutil.which("xdotool"):
        pytest.skip("no xdotool here: apt-get install xdotool")
    screen = Screen({**real_screen, "MINUTEBOOK_HOME": str(home)}, qtbot)
    yield Killed(screen, make_book(tmp_path / "harbour.minutes"), tmp_path / "watched.log")
    screen.end()


def kill(killed: Killed, times: int) -> None:
    said, ages = killed.words(), [0.0]
    for n in range(times):
        cut = killed.round(first=n == 0)
        now = killed.words()
        kept = now[len(said) :]
        assert now.startswith(said), f"kill {n}: earlier words were lost or typed into"
        assert cut.letters.startswith(kept), f"kill {n}: {cut.letters!r} became {kept!r}"
        assert len(kept) >= cut.safe, f"kill {n}: of {cut.letters!r} only {kept!r} is left"
        said = now
        ages.append(cut.age_lost(len(kept)))
    print(f"{times} kills; the oldest letter that was lost was {max(ages):.3f} s old")


def test_what_is_a_second_old_survives_kills_and_typing_goes_on_at_its_place(
    killed: Killed,
) -> None:
    kill(killed, 3)


@pytest.mark.long
def test_what_is_a_second_old_survives_a_hundred_kills(killed: Killed) -> None:
    kill(killed, 100)
