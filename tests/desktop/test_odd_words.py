"""The command line against slips, odd words and odd places: one sentence, and nothing changed."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from desktop import cli, single, unlock
from desktop.cli.call import FINE, MISTYPED, TROUBLE
from desktop.cli.words import LONGEST_LINE, one_line
from storage import Book
from storage.keys import Cost, KeyRing

ROOT = Path(__file__).parents[2]
WORDS = "seven plain ducks"

posix = pytest.mark.skipif(sys.platform == "win32", reason="uses what POSIX systems have")


class Terminal:
    """Types commands about one book, and keeps what came back."""

    def __init__(self, folder: Path) -> None:
        self.cwd = folder
        self.book = folder / "Quay.minutes"

    def __call__(self, *argv: str) -> int:
        out, err = io.StringIO(), io.StringIO()
        code = cli.run(argv, out, err, self.cwd)
        self.out, self.err = out.getvalue(), err.getvalue()
        return code


@pytest.fixture
def typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal in whose home there is one book."""
    monkeypatch.setenv("MINUTEBOOK_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(Cost, "memory_kib", 64)
    monkeypatch.setattr("storage.keys.Cost.__init__.__defaults__", (64, 1, 1), raising=False)
    typed = Terminal(tmp_path)
    assert typed("new", "book", "Quay", "--book", "home/books/Quay.minutes") == FINE
    typed.book = tmp_path / "home" / "books" / "Quay.minutes"
    return typed


# ------------------------------------------------------------------ what was typed


@pytest.mark.parametrize(
    "argv",
    [
        ["boards", "--book", ""],
        ["encrypt", "--book", ""],
        ["restore", ""],
        ["meetings", "--board", ""],
        ["search", "wall", "--since", ""],
        ["backup", "--to", ""],
        ["show", ""],
    ],
    ids=" ".join,
)
def test_an_empty_word_from_a_script_is_never_taken_for_left_out(typed: Terminal, argv: list[str]):
    before = typed.book.read_bytes()
    assert typed(*argv) == MISTYPED
    assert "has nothing in it" in typed.err
    assert typed.book.read_bytes() == before


@pytest.mark.parametrize(
    "argv",
    [
        ["boards", "--book", "~nobody-of-that-name/x"],
        ["boards", "--book", "a\0b"],
        ["boards", "--book", "x" * 5000],
        ["boards", "--book", "/"],
        ["boards", "--home", "x" * 5000],
        ["boards", "--passphrase-file", "x" * 5000],
        ["backup", "--to", "a\0b"],
        ["restore", "x" * 5000],
        ["restore", "/"],
        ["new", "book", "N", "--book", "x" * 5000],
        ["new", "book", ""],
        ["demo", "--book", "home/books/Quay.minutes/demo"],
        ["search", "x" * 1_000_000, "--board", "y" * 1_000_000],
        ["meetings", "--board", "two\nlines \x1b[31m"],
    ],
    ids=lambda argv: " ".join(argv)[:40].replace("\0", "0").replace("\x1b", "e"),
)
def test_what_cannot_be_is_told_in_one_short_line(typed: Terminal, argv: list[str]):
    assert typed(*argv) in (TROUBLE, MISTYPED)
    assert typed.err.endswith("\n")
    assert typed.err.count("\n") == 1
    assert len(typed.err) < LONGEST_LINE + 100
    assert typed.err.strip().isprintable()


def test_words_in_another_encoding_are_refused_and_not_half_kept(typed: Terminal):
    assert typed("new", "person", "Si\udce2n Orchard") == MISTYPED
    assert "UTF-8" in typed.err
    assert typed("people", "--json") == FINE
    assert json.loads(typed.out) == []


def test_a_long_line_keeps_its_way_out():
    line = one_line("a" * 5000 + ". Type less.")
    assert line.endswith("Type less.")


def test_no_number_is_too_large_to_ask_for(typed: Terminal):
    assert typed("search", "wall", "--most", "9" * 30) == FINE


def test_a_long_name_of_a_book_makes_a_file_that_every_disk_takes(typed: Terminal):
    assert typed("new", "book", "港" * 200) == FINE
    (made,) = {*typed.book.parent.iterdir()} - {typed.book}
    assert typed("backup", "--book", str(made)) == FINE


@pytest.mark.parametrize(
    "argv", [["undo"], ["redo"], ["demo", "--book", "demo.minutes"], ["new", "book", "Other"]]
)
def test_what_is_done_is_told_to_programs_too(typed: Terminal, argv: list[str]):
    assert typed(*argv, "--json") == FINE
    assert isinstance(json.loads(typed.out), dict)


def test_a_sample_book_never_takes_the_place_of_one_made_meanwhile(
    typed: Terminal, monkeypatch: pytest.MonkeyPatch
):
    at = typed.cwd / "demo.minutes"

    def made_meanwhile() -> list[object]:
        Book.create(at, "Somebody's own").close()
        return []

    monkeypatch.setattr("desktop.sample.commands", made_meanwhile)
    assert typed("demo", "--book", str(at)) == TROUBLE
    with closing(Book.open(at)) as book:
        assert book.book().name == "Somebody's own"
    assert [path.name for path in typed.cwd.glob("demo*")] == ["demo.minutes"]


# ------------------------------------------------------------------ where it is printed


def run_for_real(typed: Terminal, *argv: str, **how: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "desktop", *argv],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        env=os.environ | {"MINUTEBOOK_HOME": str(typed.cwd / "home")},
        **how,  # type: ignore[call-overload]
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no disk that is always full")
def test_an_answer_that_finds_no_room_is_told_in_a_sentence(typed: Terminal):
    with Path("/dev/full").open("w") as full:
        done = run_for_real(typed, "boards", stdout=full)
    assert done.returncode == TROUBLE
    assert done.stderr.count("\n") == 1
    assert "could not be written" in done.stderr


@posix
def test_a_reader_that_has_seen_enough_ends_a_command_quietly(typed: Terminal):
    out, end = os.pipe()
    os.close(out)
    done = run_for_real(typed, "boards", stdout=end)
    os.close(end)
    assert (done.returncode, done.stderr) == (FINE, "")


# ------------------------------------------------------------------ which book


def test_a_restored_book_is_still_the_only_one_though_the_former_lies_beside_it(typed: Terminal):
    assert typed("backup") == FINE
    assert typed("restore") == FINE
    assert len([*typed.book.parent.glob("*.minutes")]) == 2
    assert typed("boards") == FINE, typed.err


def test_a_document_is_made_though_nobody_can_remember_it(typed: Terminal):
    assert typed("new", "board", "Quayside") == FINE
    assert typed("new", "meeting", "Quayside", "14 May 2026") == FINE
    (typed.cwd / "file").write_text("no folder")
    argv = ("export", "last", "-o", "quay.txt", "--book", str(typed.book))
    assert typed(*argv, "--home", "file/home") == FINE, typed.err
    assert (typed.cwd / "quay.txt").exists()


# ------------------------------------------------------------------ passphrases


def encrypted(typed: Terminal) -> str:
    """Encrypt the book, and give its recovery key."""
    (typed.cwd / "words").write_text(WORDS)
    assert typed("encrypt", "--new-passphrase-file", "words", "--json") == FINE
    return json.loads(typed.out)["recovery_key"]


def test_a_passphrase_file_from_notepad_holds_the_words_that_can_be_typed(typed: Terminal):
    (typed.cwd / "notepad").write_bytes(b"\xef\xbb\xbf" + WORDS.encode() + b"\r\n")
    assert typed("encrypt", "--new-passphrase-file", "notepad") == FINE
    assert KeyRing.load(typed.book).unlock(passphrase=WORDS)


def test_a_passphrase_that_protects_from_nobody_is_refused(typed: Terminal):
    (typed.cwd / "short").write_text("abc")
    before = typed.book.read_bytes()
    assert typed("encrypt", "--new-passphrase-file", "short") == TROUBLE
    assert "8 letters" in typed.err
    assert typed.book.read_bytes() == before


def test_a_slip_in_the_recovery_key_is_told_as_one(typed: Terminal):
    recovery = encrypted(typed)
    for slip, says in (
        (recovery[:-1], "has 36 letters"),
        (recovery[:-1] + ("2" if recovery[-1] != "2" else "3"), "not as on the paper"),
        ("6 wrong words", "That passphrase does not"),
    ):
        (typed.cwd / "slip").write_text(slip)
        assert typed("boards", "--passphrase-file", "slip") == TROUBLE
        assert says in typed.err


def test_somebody_at_the_keyboard_is_asked_once(typed: Terminal, monkeypatch: pytest.MonkeyPatch):
    encrypted(typed)
    assert typed("backup", "--passphrase-file", "words") == FINE
    asked: list[str] = []
    monkeypatch.setattr(unlock, "ask_at_keyboard", lambda: asked.append("asked") or WORDS)
    assert typed("restore") == FINE
    assert asked == ["asked"]


def test_the_present_and_the_new_passphrase_are_asked_for_by_name(
    typed: Terminal, monkeypatch: pytest.MonkeyPatch
):
    encrypted(typed)
    asked: list[str] = []

    class Keyboard:
        def isatty(self) -> bool:
            return True

    def answer(prompt: str) -> str:
        asked.append(prompt)
        return WORDS if len(asked) == 1 else "eight grey herons"

    monkeypatch.setattr(sys, "stdin", Keyboard())
    monkeypatch.setattr(unlock, "getpass", answer)
    assert typed("passphrase") == FINE
    assert asked == ["Passphrase of the book: ", "New passphrase: ", "The same once more: "]
    assert KeyRing.load(typed.book).unlock(passphrase="eight grey herons")


# ------------------------------------------------------------------ with a window


class Window:
    """Stands in for the window that has the book: its own thread is this one."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.asked: list[tuple[str, ...]] = []

    def answer(self, request: single.Request) -> single.Answer:
        self.asked.append(request.argv)
        return single.Answer(0, "from the window\n")


def test_a_book_that_a_window_has_unlocked_is_asked_for_no_passphrase(
    typed: Terminal, monkeypatch: pytest.MonkeyPatch
):
    encrypted(typed)
    key = KeyRing.load(typed.book).unlock(passphrase=WORDS)
    with closing(Book.open(typed.book, key=key)) as book:
        window = Window(book)
        server = single.Server(typed.book, window.answer)
        assert server.start()
        try:
            assert typed("boards") == FINE
        finally:
            server.close()
    assert (typed.out, window.asked) == ("from the window\n", [("boards",)])


def test_a_window_with_too_many_callers_is_asked_again(
    typed: Terminal, monkeypatch: pytest.MonkeyPatch
):
    window = Window(None)  # type: ignore[arg-type]
    server = single.Server(typed.book, window.answer)
    assert server.start()
    try:
        for _ in range(single.MOST_CALLERS):
            assert server._places.acquire(blocking=False)
        assert single.hand_over(typed.book, ["boards"], typed.cwd) is None
        assert window.asked == []
    finally:
        server.close()
