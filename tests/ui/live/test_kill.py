"""The lights go out while somebody types: nothing a second old is lost, and the place is kept."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop import single
from storage import Book
from tests.journeys.test_real_window import Screen
from tests.ui.books import MAY, make_book

pytestmark = pytest.mark.window

GAP = 1 / 12
"""Seconds between two keys."""

SAFE = 1.0
"""Seconds after which nothing is lost any more. A machine that is so busy that the slowest key of a
round took long to be sent gives the window its turn as late, and gets that much more."""

LETTERS = "eeettaoinshr dlu "
"""What is typed; words of these letters are nobody's initials and no short forms."""


@dataclass
class Killed:
    """A window on a hidden screen that is killed again and again."""

    screen: Screen
    book: Path
    place: Path
    chance: random.Random = field(default_factory=lambda: random.Random(14))

    def round(self, *, first: bool) -> tuple[str, int]:
        """Open, type, kill; give what was typed, and how many letters of it were a second old."""
        begun = time.time_ns()
        words = ("open", "hsb/2026-05-14", "--item", "1") if first else ()
        process = self.screen.start(*words, "--book", str(self.book))
        self.screen.wait_until(lambda: single.window_file(self.book).exists())
        self.screen.focus(process)
        if first:
            asked = self.screen.run(*words, "--book", str(self.book))
            assert asked.returncode == 0, asked.stderr
            self.screen.press("F4")
        self.screen.wait_until(lambda: self._has_place_since(begun))
        if first:
            self.screen.press("ctrl+End", "Return")
        typed, times, slowest = self._type(self.chance.randint(6, 30))
        killed = time.monotonic()
        process.kill()
        process.wait()
        return typed, sum(bool(t < killed - SAFE - slowest) for t in times)

    def _has_place_since(self, begun: int) -> bool:
        return self.place.exists() and self.place.stat().st_mtime_ns > begun

    def _type(self, count: int) -> tuple[str, list[float], float]:
        typed, next_at, slowest = "", time.monotonic(), 0.0
        times: list[float] = []
        for _ in range(count):
            letter = self.chance.choice(LETTERS) if self.chance.random() < 0.95 else "\n"
            begun = time.monotonic()
            self.screen.press({" ": "space", "\n": "Return"}.get(letter, letter))
            times.append(time.monotonic())
            slowest = max(slowest, times[-1] - begun)
            typed += letter
            next_at += GAP
            time.sleep(max(0.0, next_at - time.monotonic()))  # a typist, and no waiting for a fact
        return typed, times, slowest

    def words(self) -> str:
        """Give the letters of the first item as they are on disk, without spaces and capitals."""
        with closing(Book.open(self.book)) as book:
            assert book.check() == []
            record = book.record(MAY)
        first = next(item.id for _, item in record.in_order())
        return bare("".join(one.text for one in record.entries(first)))


def bare(text: str) -> str:
    return "".join(text.split()).casefold()


@pytest.fixture
def killed(
    real_screen: dict[str, str], home: Path, tmp_path: Path, qtbot: QtBot
) -> Iterator[Killed]:
    if not shutil.which("xdotool"):
        pytest.skip("no xdotool here: apt-get install xdotool")
    screen = Screen({**real_screen, "MINUTEBOOK_HOME": str(home)}, qtbot)
    yield Killed(screen, make_book(tmp_path / "harbour.minutes"), home / "place.json")
    screen.end()


def kill(killed: Killed, times: int) -> None:
    said = killed.words()
    for n in range(times):
        typed, old = killed.round(first=n == 0)
        now = killed.words()
        kept = now[len(said) :]
        assert now.startswith(said), f"kill {n}: earlier words were lost or typed into"
        assert bare(typed).startswith(kept), f"kill {n}: {typed!r} became {kept!r}"
        assert len(kept) >= len(bare(typed[:old])), f"kill {n}: of {typed!r} only {kept!r} is left"
        said = now


def test_what_is_a_second_old_survives_kills_and_typing_goes_on_at_its_place(
    killed: Killed,
) -> None:
    kill(killed, 2)


@pytest.mark.long
def test_what_is_a_second_old_survives_a_hundred_kills(killed: Killed) -> None:
    kill(killed, 100)
