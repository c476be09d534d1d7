"""A program killed at any moment has lost nothing that it said was saved."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from minutes.errors import BookDamaged, BookMissing, NotABook
from storage import Book
from tests.building import found_words, journal_faults, words_in_sight
from tests.storage.typist import expected, found, new_book

ROOT = Path(__file__).parents[2]

FLAT_OUT, TYPIST = 0.0, 0.02
"""Seconds between two edits."""


@dataclass(frozen=True)
class Killed:
    """What a killed program had said was saved, and what was there."""

    said: int
    there: int | None
    """None where what was there is no state the book was ever in."""


def kill(path: Path, key: bytes | None, start: int, chance: Random, pace: float, mode: str) -> int:
    """Start a typist, kill it at a random moment, and give the last edit it said was saved."""
    command = [sys.executable, "-m", "tests.storage.typist", str(path)]
    command += [key.hex() if key else "", str(start), str(pace), mode]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as typist:
        assert typist.stdout is not None
        said = [typist.stdout.readline() for _ in range(chance.randrange(1, 60 if not pace else 9))]
        # Not a wait for anything: the moment of the kill is what is tried.
        time.sleep(chance.random() * 0.004)
        typist.kill()
        said += typist.stdout.readlines()
    whole = [int(line) for line in said if line.endswith(b"\n")]
    assert whole, "the typist never began"
    return whole[-1]


def type_and_kill(
    path: Path, key: bytes | None, start: int, chance: Random, pace: float, mode: str = "honest"
) -> Killed:
    """Kill a typist, open the book, see that it is sound, and find how far it came."""
    said = kill(path, key, start, chance, pace, mode)
    book = Book.open(path, key=key)
    try:
        held = found(book)
        assert book.check(fully=True) == []
        assert journal_faults(book) == []
        assert found_words(book) == words_in_sight(book)
    finally:
        book.close()
    there = next((n for n in (said + 1, said, said - 1) if n >= 0 and held == expected(n)), None)
    return Killed(said, there)


def kill_again_and_again(path: Path, key: bytes | None, times: int, seed: int) -> None:
    chance = Random(seed)
    new_book(path, key)
    at = 0
    for n in range(times):
        came = type_and_kill(path, key, at, chance, TYPIST if n % 4 == 0 else FLAT_OUT)
        assert came.there is not None, f"kill {n}: neither all that was saved nor one edit more"
        assert came.there >= came.said, f"kill {n}: {came.said} was saved, {came.there} is there"
        at = came.there


@pytest.mark.parametrize("times", [8, pytest.param(100, marks=pytest.mark.long)])
def test_a_killed_program_has_lost_nothing_that_was_saved(
    tmp_path: Path, book_key: bytes | None, times: int
):
    kill_again_and_again(tmp_path / "Killed.minutes", book_key, times, seed=times)


def test_the_harness_notices_a_program_that_says_saved_too_early(tmp_path: Path):
    path = tmp_path / "Early.minutes"
    new_book(path, None)
    chance = Random(5)
    at, lost = 0, 0
    for _ in range(30):
        came = type_and_kill(path, None, at, chance, FLAT_OUT, mode="early")
        assert came.there is not None
        lost += came.there < came.said
        at = came.there
        if lost:
            break
    assert lost, "thirty programs lied, and none was caught"


@pytest.mark.parametrize("times", [3, pytest.param(60, marks=pytest.mark.long)])
def test_a_program_killed_while_it_makes_a_book_leaves_a_whole_book_or_none(
    tmp_path: Path, times: int
):
    chance = Random(times)
    start = 0
    for _ in range(times):
        made = kill(tmp_path, None, start, chance, TYPIST, "create")
        for n in range(start, made + 2):
            path = tmp_path / f"{n}.minutes"
            if n <= made:
                book = Book.open(path)
                assert book.book().name == f"Book {n}"
                assert book.check() == []
                book.close()
            else:
                leave_no_half_book(path)
        start = made + 2


def leave_no_half_book(path: Path) -> None:
    """See that a book that was being made is whole, or is not taken for one."""
    try:
        book = Book.open(path)
    except (BookMissing, NotABook, BookDamaged):
        return
    assert book.check(fully=True) == []
    assert book.book().name
    book.close()
