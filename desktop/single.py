"""A second start hands its request to the window that has the book, and prints what comes back.

Beside an open book lies a small file that only its owner can read: where the window listens, and
the key to be let in. Both sides prove that they know the key before a word is said. What is said
is JSON of bounded size; nothing that could be run is ever taken from the other side.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import secrets
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Listener, answer_challenge, deliver_challenge
from pathlib import Path
from typing import Any, Protocol

VERSION = 1
"""Raised when what is said between two processes changes."""

SUFFIX = ".window"
"""What the file beside an open book is called, behind the book's own name."""

FOLDER, SOCKET = "minutebook-window-", "window"
"""How the private folder of a window's socket begins, and the socket in it."""

LARGEST_REQUEST = 1 << 20
"""No command line is longer than this; more is not listened to."""

LARGEST_ANSWER = 1 << 28
"""What a command prints stays below this."""

LARGEST_FILE = 4096
"""The file beside a book has a few hundred bytes."""

HANDSHAKE = 3.0
"""Seconds in which a caller has to prove who it is and say what it wants."""

MOST_CALLERS = 8
"""Callers heard at once; one more has to try again."""

TROUBLE = 1
"""The exit code where the request could not be carried to its end."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Request:
    """What was typed at the second start, and where."""

    argv: tuple[str, ...]
    cwd: Path


@dataclass(frozen=True, slots=True)
class Answer:
    """What the window made of it: the exit code and what is to be printed."""

    code: int = 0
    out: str = ""
    err: str = ""


class _Channel(Protocol):
    def send_bytes(self, buf: bytes) -> None: ...
    def recv_bytes(self, maxlength: int | None = None) -> bytes: ...
    def poll(self, timeout: float = ...) -> bool: ...
    def close(self) -> None: ...
    def fileno(self) -> int: ...


def window_file(book: Path) -> Path:
    """Give the file beside a book that says where its window listens."""
    real = book.resolve()
    return real.with_name(real.name + SUFFIX)


# ------------------------------------------------------------------ the window's side


class Server:
    """Listens for second starts, on threads of its own; `on_request` is called on one of them."""

    def __init__(self, book: Path, on_request: Callable[[Request], Answer]) -> None:
        self._file = window_file(book)
        self._on_request = on_request
        self._authkey = secrets.token_bytes(32)
        self._places = threading.BoundedSemaphore(MOST_CALLERS)
        self._listener: Listener | None = None
        self._folder: Path | None = None
        self._told = b""
        self._closing = False

    def start(self) -> bool:
        """Begin to listen; say whether it could be done. A folder may refuse: no matter."""
        _sweep(_read_window_file(self._file))
        try:
            address, family = self._address()
            self._listener = Listener(address, family, backlog=MOST_CALLERS)
            self._tell(address)
        except OSError as trouble:
            log.info("no second start can reach this window: %s", trouble)
            self.close()
            return False
        threading.Thread(target=self._accept, name="second starts", daemon=True).start()
        return True

    def close(self) -> None:
        """Stop listening, and take away what said where."""
        self._closing = True
        with contextlib.suppress(OSError):
            if self._told and self._file.read_bytes() == self._told:
                self._file.unlink()
        if self._listener is not None:
            with contextlib.suppress(OSError):
                self._knock()
            with contextlib.suppress(OSError):
                self._listener.close()
            self._listener = None
        if self._folder is not None:
            with contextlib.suppress(OSError):
                self._folder.rmdir()

    def _address(self) -> tuple[str, str]:
        if sys.platform == "win32":
            return rf"\\.\pipe\minutebook-{secrets.token_hex(16)}", "AF_PIPE"
        # Socket names are short (some systems stop at 104 bytes): never under a long home.
        self._folder = Path(tempfile.mkdtemp(prefix=FOLDER, dir=_short_folder()))
        return str(self._folder / SOCKET), "AF_UNIX"

    def _tell(self, address: str) -> None:
        told = {"version": VERSION, "at": address, "key": self._authkey.hex(), "pid": os.getpid()}
        self._told = json.dumps(told).encode()
        part = self._file.with_name(f"{self._file.name}.{secrets.token_hex(4)}.part")
        try:
            handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(self._told)
            part.replace(self._file)
        finally:
            part.unlink(missing_ok=True)

    def _knock(self) -> None:
        """Wake the thread that waits for callers, so that it sees that all is over."""
        if self._listener is not None:
            Client(self._listener.address).close()

    def _accept(self) -> None:
        listener = self._listener
        while listener is not None and not self._closing:
            try:
                caller = listener.accept()
            except OSError as trouble:
                if self._closing:
                    return
                log.info("a second start could not be heard: %s", trouble)
                time.sleep(0.1)
                continue
            if self._closing or not self._places.acquire(blocking=False):
                caller.close()
                continue
            threading.Thread(target=self._serve, args=(caller,), daemon=True).start()

    def _serve(self, caller: _Channel) -> None:
        try:
            with _patient(caller, HANDSHAKE) as channel:
                deliver_challenge(channel, self._authkey)  # pyright: ignore[reportArgumentType] - it asks for the two methods that our channel has
                answer_challenge(channel, self._authkey)  # pyright: ignore[reportArgumentType] - as above
                answer = self._answer(channel.recv_bytes(LARGEST_REQUEST))
                channel.send_bytes(_told(answer))
        except (OSError, EOFError, AuthenticationError, AssertionError) as trouble:
            log.info("a second start was not understood: %s", type(trouble).__name__)
        finally:
            self._places.release()

    def _answer(self, said: bytes) -> Answer:
        request = _request(said)
        if isinstance(request, Answer):
            return request
        return self._on_request(request)


def _request(said: bytes) -> Request | Answer:
    """Read a request, or give the answer to one that cannot be read."""
    told = _json(said)
    if told.get("version") != VERSION:
        return Answer(TROUBLE, err=OTHER_VERSION)
    argv, cwd = told.get("argv"), told.get("cwd")
    if not isinstance(argv, list) or not all(isinstance(word, str) for word in argv):
        return Answer(TROUBLE, err="The window did not understand the command.\n")
    if not isinstance(cwd, str) or not cwd or "\0" in cwd:
        return Answer(TROUBLE, err="The window did not understand the command.\n")
    return Request(tuple(argv), Path(cwd))


OTHER_VERSION = (
    "The open window is of another version of Minutebook. Close it, and try the command again.\n"
)
"""What is answered where two versions meet."""


# ------------------------------------------------------------------ the second start's side


def hand_over(book: Path, argv: Sequence[str], cwd: Path, timeout: float = 120.0) -> Answer | None:
    """Have the window that holds the book carry out a command; None where no window is there.

    `timeout` is how long the command itself may take.
    """
    told = _read_window_file(window_file(book))
    if not told:
        return None
    if told.get("version") != VERSION:
        return Answer(TROUBLE, err=OTHER_VERSION)
    try:
        channel = Client(told["at"])
    except (OSError, ValueError, KeyError, TypeError):
        return None  # left by a window that was killed
    _let_it_come_forward(told.get("pid"))
    said = json.dumps({"version": VERSION, "argv": list(argv), "cwd": str(cwd)}).encode()
    return _ask(channel, str(told["key"]), said, timeout)


def _ask(caller: _Channel, key: str, said: bytes, timeout: float) -> Answer | None:
    asked = False
    try:
        authkey = bytes.fromhex(key)
        with _patient(caller, HANDSHAKE) as channel:
            answer_challenge(channel, authkey)  # pyright: ignore[reportArgumentType] - as in Server
            deliver_challenge(channel, authkey)  # pyright: ignore[reportArgumentType] - as in Server
            channel.send_bytes(said)
            asked = True
            channel.wait_up_to(timeout)
            return _answer(channel.recv_bytes(LARGEST_ANSWER))
    except _TooLong:
        return Answer(
            TROUBLE, err="The open window did not answer in time. Look at it, and try again.\n"
        )
    except (AuthenticationError, AssertionError, ValueError):
        return None  # somebody else listens there now
    except (OSError, EOFError):
        if not asked:
            return None  # it has too many callers to hear us, or is closing: nothing is begun
        return Answer(
            TROUBLE, err="The open window stopped before it answered. Try the command again.\n"
        )


def _answer(said: bytes) -> Answer:
    told = _json(said)
    code, out, err = told.get("code"), told.get("out"), told.get("err")
    if type(code) is int and isinstance(out, str) and isinstance(err, str):
        return Answer(code, out, err)
    return Answer(TROUBLE, err=OTHER_VERSION)


def _told(answer: Answer) -> bytes:
    told = {"version": VERSION, "code": answer.code, "out": answer.out, "err": answer.err}
    return json.dumps(told).encode()


def _read_window_file(file: Path) -> dict[str, Any]:
    try:
        with file.open("rb") as opened:
            return _json(opened.read(LARGEST_FILE))
    except OSError:
        return {}


def _sweep(told: dict[str, Any]) -> None:
    """Take away the socket that a killed window left; whoever has the book is alone with it."""
    at = Path(str(told.get("at", "")))
    if at.name == SOCKET and at.parent.name.startswith(FOLDER):
        with contextlib.suppress(OSError):
            at.unlink()
            at.parent.rmdir()


def _let_it_come_forward(pid: object) -> None:
    """Allow the other process to raise its window, which Windows asks of whoever is in front."""
    if sys.platform == "win32" and type(pid) is int:
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(pid)


# ------------------------------------------------------------------ between the two


class _TooLong(OSError):
    """The other side kept silent for too long."""


class _Patient:
    """A channel that waits for the other side only so long."""

    def __init__(self, channel: _Channel, seconds: float) -> None:
        self._channel = channel
        self.wait_up_to(seconds)

    def wait_up_to(self, seconds: float) -> None:
        """Give the other side this long, from now, for all it still has to say."""
        self._until = time.monotonic() + seconds
        _bound_reads(self._channel.fileno(), seconds)

    def send_bytes(self, buf: bytes) -> None:
        """Say something."""
        self._channel.send_bytes(buf)

    def recv_bytes(self, maxlength: int | None = None) -> bytes:
        """Hear something, of this size at most."""
        if not self._channel.poll(max(0.0, self._until - time.monotonic())):
            raise _TooLong("silence")
        return self._channel.recv_bytes(maxlength)


@contextlib.contextmanager
def _patient(channel: _Channel, seconds: float) -> Iterator[_Patient]:
    try:
        yield _Patient(channel, seconds)
    finally:
        channel.close()


def _bound_reads(handle: int, seconds: float) -> None:
    """See that half a message does not hold us for ever; on Windows messages come whole."""
    if sys.platform == "win32":
        return
    import socket
    import struct

    with socket.socket(fileno=os.dup(handle)) as ours:
        wait = struct.pack("ll", int(seconds) + 1, 0)
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, wait)
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, wait)


def _short_folder() -> str | None:
    """Give a folder for sockets that leaves room for a name; None for the system's own."""
    own = tempfile.gettempdir()
    return own if len(own) < 60 else "/tmp"


def _json(said: bytes) -> dict[str, Any]:
    """Give the JSON object that was said; an empty one for everything else."""
    try:
        told = json.loads(said)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}
