"""The whole road with a real window and real keys: typed, on disk, closed, opened again."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop import single
from minutes.model import Point
from storage import Book
from tests.ui.books import make_book

TOP = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.window

PATIENCE_MS = 30_000
"""How long a busy machine may take to start a program."""


class Screen:
    """A hidden screen with our window on it, and a keyboard."""

    def __init__(self, environment: dict[str, str], qtbot: QtBot) -> None:
        self._environment = {**environment, "PYTHONPATH": str(TOP)}
        self._qtbot = qtbot
        self._running: list[subprocess.Popen[str]] = []

    def start(self, *argv: str, module: str = "desktop") -> subprocess.Popen[str]:
        """Start the program, and leave it running."""
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", module, *argv], env=self._environment, text=True
        )
        self._running.append(process)
        return process

    def run(self, *argv: str) -> subprocess.CompletedProcess[str]:
        """Start the program a second time, and wait for its end."""
        return subprocess.run(
            [sys.executable, "-P", "-m", "desktop", *argv],
            env=self._environment,
            text=True,
            capture_output=True,
            check=False,
        )

    def press(self, *keys: str) -> None:
        """Press keys by their names."""
        self._tool("key", "--delay", "5", *keys)

    def type(self, words: str) -> None:
        """Type words as a fast typist does."""
        self._tool("type", "--delay", "8", words)

    def pace(self, keys: Sequence[str], gap: float) -> subprocess.Popen[bytes]:
        """Begin to press keys, one each so many seconds, and do not wait for their end."""
        words = ["xdotool", "key", "--delay", str(round(gap * 1000)), *keys]
        return subprocess.Popen(words, env=self._environment)

    def focus(self, process: subprocess.Popen[str]) -> None:
        """Have the keyboard lead to the window of a process."""
        search = ("search", "--onlyvisible", "--pid", str(process.pid))
        self.wait_until(lambda: bool(self._tool(*search)))
        self._tool("windowfocus", "--sync", self._tool(*search).split()[-1])

    def wait_until(self, fact: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self._qtbot.waitUntil(fact, timeout=PATIENCE_MS)

    def end(self) -> None:
        """Stop what is still running."""
        for process in self._running:
            process.kill()
            process.wait()

    def _tool(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words],
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout


@pytest.fixture
def screen(real_screen: dict[str, str], home: Path, qtbot: QtBot) -> Iterator[Screen]:
    if subprocess.run(["which", "xdotool"], capture_output=True, check=False).returncode:
        pytest.skip("no xdotool here: apt-get install xdotool")
    screen = Screen({**real_screen, "MINUTEBOOK_HOME": str(home)}, qtbot)
    yield screen
    screen.end()


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return make_book(tmp_path / "harbour.minutes")


def at_first_point(screen: Screen, book: Path) -> subprocess.Popen[str]:
    """Open the window with the cursor in the first point of the first item."""
    process = screen.start("open", "hsb/2026-05-14", "--item", "1", "--book", str(book))
    screen.wait_until(lambda: single.window_file(book).exists())
    screen.focus(process)
    # A second start is answered once the page it asked for is to be seen: keys may follow.
    assert screen.run("open", "hsb/2026-05-14", "--item", "1", "--book", str(book)).returncode == 0
    screen.press("Down")
    return process


def on_disk(book: Path, words: str) -> bool:
    """Look for words in the book's files as they lie on the disk at this moment."""
    files = (book, book.with_name(book.name + "-wal"))
    return any(words.encode() in file.read_bytes() for file in files if file.exists())


def words_of(book: Path, point: str) -> str:
    with closing(Book.open(book)) as opened:
        return opened.get(Point, point).text


def test_a_sentence_is_in_the_file_unasked_and_there_again_after_closing(
    screen: Screen, book: Path
) -> None:
    process = at_first_point(screen, book)
    screen.type("The chair opened the meeting at ten past two. ")
    screen.wait_until(lambda: on_disk(book, "opened the meeting at ten past two"))
    found = screen.run("search", "ten past two", "--book", str(book))
    assert (found.returncode, found.stderr) == (0, "")
    assert "[ten] [past] [two]" in found.stdout
    screen.press("ctrl+z")
    screen.press("ctrl+y")
    screen.type("Signed. ")
    screen.press("ctrl+q")
    assert process.wait(30) == 0
    assert not single.window_file(book).exists()
    assert words_of(book, "p1") == (
        "The chair opened the meeting at ten past two. Signed. AM welcomed everyone to the meeting."
    )


def test_what_is_in_the_file_survives_a_kill(screen: Screen, book: Path) -> None:
    process = at_first_point(screen, book)
    screen.type("Said before the lights went out. ")
    screen.wait_until(lambda: on_disk(book, "before the lights went out"))
    process.kill()
    process.wait()
    assert words_of(book, "p1").startswith("Said before the lights went out. ")
    again = screen.start("--book", str(book))
    screen.wait_until(lambda: '"pid": ' + str(again.pid) in single.window_file(book).read_text())
    assert "[lights] went out" in screen.run("search", "lights", "--book", str(book)).stdout


def test_being_told_to_end_is_an_orderly_end(screen: Screen, book: Path) -> None:
    process = at_first_point(screen, book)
    screen.type("Last words. ")
    screen.wait_until(lambda: on_disk(book, "Last words"))
    process.terminate()
    assert process.wait(30) == 0
    assert not single.window_file(book).exists()
    assert words_of(book, "p1").startswith("Last words. ")
