"""A second start and the window that has the book: honest, stale, old, hostile and half."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.connection import Client, Connection, answer_challenge, deliver_challenge
from pathlib import Path

import pytest

from desktop import single
from desktop.single import Answer, Request, Server, hand_over

TOP = Path(__file__).resolve().parents[2]


class Window:
    """Stands in for a window: keeps what it was asked and gives one answer."""

    def __init__(self, book: Path) -> None:
        self.heard: list[Request] = []
        self.answer = Answer(0, "three boards\n", "")
        self.server = Server(book, self._on_request)
        assert self.server.start()

    def _on_request(self, request: Request) -> Answer:
        self.heard.append(request)
        return self.answer


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "Harbour.minutes"


@pytest.fixture
def window(book: Path) -> Iterator[Window]:
    window = Window(book)
    yield window
    window.server.close()


def told(book: Path) -> dict[str, str]:
    return json.loads(single.window_file(book).read_text())


def let_in(book: Path) -> Connection:
    """Come in as an honest second start would, to say something else."""
    channel = Client(told(book)["at"])
    answer_challenge(channel, bytes.fromhex(told(book)["key"]))
    deliver_challenge(channel, bytes.fromhex(told(book)["key"]))
    return channel


# ------------------------------------------------------------------ nobody there


def test_with_no_window_there_is_no_answer(book: Path) -> None:
    assert hand_over(book, ["boards"], Path.cwd()) is None


@pytest.mark.parametrize(
    "left",
    [
        b"",
        b"{",
        b"[]",
        b'{"version": 1}',
        b'{"version": 1, "at": 7, "key": "00"}',
        b'{"version": 1, "at": "", "key": "00"}',
        b'{"version": 1, "at": "/nowhere/at/all", "key": "00"}',
        b"\xff" * 100_000,
    ],
)
def test_a_file_that_leads_nowhere_counts_as_no_window(book: Path, left: bytes) -> None:
    single.window_file(book).write_bytes(left)
    assert hand_over(book, ["boards"], Path.cwd()) is None


def test_the_file_of_a_killed_window_is_no_hindrance(book: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from desktop.single import *\n"
        "Server(Path(sys.argv[1]), lambda request: Answer()).start()\n"
        "os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code, str(book)], cwd=TOP, check=False)
    assert single.window_file(book).exists()
    assert hand_over(book, ["boards"], Path.cwd()) is None
    left = Path(told(book)["at"]).parent
    window = Window(book)
    assert sys.platform == "win32" or not left.exists()
    answer = hand_over(book, ["boards"], Path.cwd())
    window.server.close()
    assert answer == window.answer


def test_somebody_else_at_the_address_is_not_told_anything(book: Path, window: Window) -> None:
    wrong = {**told(book), "key": "00" * 32}
    single.window_file(book).write_text(json.dumps(wrong))
    assert hand_over(book, ["boards"], Path.cwd()) is None
    assert window.heard == []


# ------------------------------------------------------------------ handing over


def test_the_window_hears_the_command_and_its_answer_comes_back(book: Path, window: Window) -> None:
    window.answer = Answer(3, "räumlich\n" * 10_000, "One thing.\n")
    answer = hand_over(book, ["search", "two words", "“ö”"], Path("/some/place"))
    assert answer == window.answer
    assert window.heard == [Request(("search", "two words", "“ö”"), Path("/some/place"))]


def test_the_book_is_the_same_by_whatever_path(tmp_path: Path, book: Path, window: Window) -> None:
    book.touch()
    (tmp_path / "deep").mkdir()
    link = tmp_path / "link.minutes"
    link.symlink_to(book)
    for path in (link, tmp_path / "deep" / ".." / book.name):
        assert hand_over(path, [], Path.cwd()) == window.answer


def test_ten_at_once_are_all_answered_or_told_to_try_again(book: Path, window: Window) -> None:
    answers: list[Answer | None] = []
    asking = [
        threading.Thread(target=lambda: answers.append(hand_over(book, ["boards"], Path.cwd())))
        for _ in range(10)
    ]
    for one in asking:
        one.start()
    for one in asking:
        one.join()
    assert window.answer in answers
    assert all(one in (window.answer, None) or "try" in one.err.lower() for one in answers)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps such files by other means")
def test_only_the_owner_can_read_where_the_window_is(book: Path, window: Window) -> None:
    assert stat.S_IMODE(single.window_file(book).stat().st_mode) == 0o600
    assert stat.S_IMODE(Path(told(book)["at"]).parent.stat().st_mode) == 0o700


def test_nothing_is_left_behind_by_a_closed_window(book: Path, tmp_path: Path) -> None:
    window = Window(book)
    place = Path(told(book)["at"])
    window.server.close()
    window.server.close()
    assert list(tmp_path.iterdir()) == []
    assert not place.parent.exists()


def test_a_closing_window_leaves_the_file_of_the_next_one(book: Path) -> None:
    first, second = Window(book), Window(book)
    first.server.close()
    assert hand_over(book, [], Path.cwd()) == second.answer
    second.server.close()


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="needs a folder that refuses"
)
def test_a_folder_that_takes_no_file_is_no_reason_to_fail(book: Path) -> None:
    book.parent.chmod(0o500)
    try:
        assert not Server(book, lambda request: Answer()).start()
    finally:
        book.parent.chmod(0o700)


def test_a_folder_that_is_gone_is_no_reason_to_fail(tmp_path: Path) -> None:
    assert not Server(tmp_path / "gone" / "b.minutes", lambda request: Answer()).start()


# ------------------------------------------------------------------ bad company


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"\x00",
        b"{",
        b"[]",
        b'{"argv": 1}',
        b'{"version": 2, "argv": [], "cwd": "/"}',
        b'{"version": 1}',
        b'{"version": 1, "argv": [1], "cwd": "/"}',
        b'{"version": 1, "argv": [], "cwd": "\\u0000"}',
        b"[" * 100_000,
    ],
)
def test_nonsense_is_answered_with_a_sentence_and_does_nothing(
    book: Path, window: Window, said: bytes
) -> None:
    channel = let_in(book)
    channel.send_bytes(said)
    answer = json.loads(channel.recv_bytes())
    channel.close()
    assert answer["code"] != 0
    assert answer["err"].endswith(".\n")
    assert window.heard == []
    assert hand_over(book, [], Path.cwd()) == window.answer


def test_too_much_is_not_listened_to(book: Path, window: Window) -> None:
    channel = let_in(book)
    with suppress(OSError):
        channel.send_bytes(b" " * (single.LARGEST_REQUEST + 1))
    with pytest.raises((EOFError, OSError)):
        channel.recv_bytes()
    channel.close()
    assert hand_over(book, [], Path.cwd()) == window.answer


def test_a_caller_without_the_key_is_shown_out(book: Path, window: Window) -> None:
    channel = Client(told(book)["at"])
    channel.recv_bytes()
    channel.send_bytes(b"let me in")
    assert channel.recv_bytes() == b"#FAILURE#"
    channel.close()
    assert window.heard == []


def test_a_pickle_is_only_bytes_that_make_no_sense(book: Path, window: Window) -> None:
    channel = let_in(book)
    channel.send({"argv": ["boards"]})
    assert json.loads(channel.recv_bytes())["code"] != 0
    channel.close()
    assert window.heard == []


def test_silent_and_half_callers_go_and_others_are_heard(
    book: Path, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single, "HANDSHAKE", 0.2)
    silent = [Client(told(book)["at"]) for _ in range(single.MOST_CALLERS)]
    for channel in silent[:4]:
        os.write(channel.fileno(), b"\x00\x00")
    for channel in silent:
        channel.recv_bytes()  # the challenge
        with pytest.raises((EOFError, OSError)):
            channel.recv_bytes()  # shown out
        channel.close()
    monkeypatch.setattr(single, "HANDSHAKE", 3.0)
    assert hand_over(book, [], Path.cwd()) == window.answer


def test_a_window_that_is_busy_for_too_long_is_said_to_be(book: Path) -> None:
    over = threading.Event()
    server = Server(book, lambda request: Answer() if over.wait(30) else Answer(9))
    assert server.start()
    answer = hand_over(book, ["export"], Path.cwd(), timeout=0.1)
    over.set()
    server.close()
    assert answer is not None
    assert answer.code != 0
    assert "did not answer in time" in answer.err


def test_a_window_of_another_version_is_named_as_one(book: Path, window: Window) -> None:
    other = {**told(book), "version": 2}
    single.window_file(book).write_text(json.dumps(other))
    answer = hand_over(book, ["boards"], Path.cwd())
    assert answer is not None
    assert "another version" in answer.err
    assert window.heard == []
