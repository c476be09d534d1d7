"""The process that reads: it opens one file after another, and may fall over without us.

Whatever a file does to its reader, the worst is that this process ends: its time and its memory
are limited, and what it hands back is JSON. A reader that has died is started anew for the next
file.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import json
import logging
import multiprocessing
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import Protocol

from importers import office, wire
from importers.lines import Kind, Source
from importers.memory import MOST_MEMORY, OUT_OF_MEMORY, limit_memory
from minutes.errors import MinutesError, NotUnderstood

PATIENCE = 60.0
"""Seconds that a file may take; two hundred pages of PDF take one."""

LONGEST_ANSWER = 256 * 2**20
"""Bytes of an answer: ten million letters with all that is known of them."""

STARTING = 120.0
"""Seconds that the process may take to come up, on a machine that is busy with other things."""

UP = b"U"
"""What the process says once it can read: the time of a file counts from there."""

A_MOMENT = 0.1
"""Seconds between two looks whether somebody has cancelled."""

log = logging.getLogger(__name__)


class Line(Protocol):
    """One end of what two processes talk through."""

    def send_bytes(self, buf: bytes, /) -> None:
        """Send a message."""
        ...

    def recv_bytes(self, maxlength: int | None = None, /) -> bytes:
        """Give the next message."""
        ...

    def poll(self, timeout: float | None = 0.0, /) -> bool:
        """Say whether there is a message, or the other end is gone."""
        ...

    def close(self) -> None:
        """Hang up."""
        ...


class Cancelled(Exception):
    """Somebody does not want to wait for the file any longer."""


class _OfOldKind(Exception):
    """The file is of a kind that LibreOffice has to turn into another first."""

    def __init__(self, kind: Kind) -> None:
        super().__init__(kind)
        self.kind = kind


class Reader:
    """Reads files in a process of its own. Use it in a `with`, for one file or a thousand."""

    def __init__(self, *, patience: float = PATIENCE, memory: int = MOST_MEMORY) -> None:
        self._patience = patience
        self._memory = memory
        self._process: BaseProcess | None = None
        self._line: Line | None = None
        self._is_up = False

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        trouble: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def read(self, path: Path, cancelled: Callable[[], bool] | None = None) -> Source:
        """Give the lines of a file; `Cancelled` is raised soon after `cancelled` says so."""
        ask = cancelled or (lambda: False)
        try:
            return self._read(path, ask)
        except _OfOldKind as old:
            return self._by_office(path, old.kind, ask)

    def _by_office(self, path: Path, kind: Kind, cancelled: Callable[[], bool]) -> Source:
        """Give the lines of an older file, which LibreOffice makes a Word file of."""
        with tempfile.TemporaryDirectory(prefix="minutebook-import-") as folder:
            word = office.as_word(path, Path(folder), cancelled)
            if word is None:
                raise Cancelled
            source = self._read(word, cancelled, name=path.name)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        return replace(source, kind=kind, name=path.name, digest=digest)

    def _read(self, path: Path, cancelled: Callable[[], bool], name: str = "") -> Source:
        line = self._ready()
        name = name or path.name
        answer = b""
        try:
            line.send_bytes(str(path).encode("utf-8", errors="surrogateescape"))
            answer = self._answer(line, name, cancelled)
        except (EOFError, OSError) as trouble:
            raise self._fallen(name) from trouble
        finally:
            if not answer:
                self.close()  # it may still be busy, or be no more
        return _understood(answer, name)

    def start(self) -> None:
        """Start the process now, so that the first file need not wait for it."""
        self._ready()

    def close(self) -> None:
        """End the process, whatever it is doing."""
        process, self._process = self._process, None
        line, self._line = self._line, None
        if line is not None:
            line.close()
        if process is not None:
            process.kill()
            process.join()
            process.close()

    def _ready(self) -> Line:
        if self._line is not None and self._process is not None and self._process.is_alive():
            return self._line
        self.close()
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs, self._memory), daemon=True)
        process.start()
        theirs.close()
        self._process, self._line, self._is_up = process, ours, False
        return ours

    def _answer(self, line: Line, name: str, cancelled: Callable[[], bool]) -> bytes:
        until = time.monotonic() + (self._patience if self._is_up else STARTING)
        while True:
            if cancelled():
                raise Cancelled
            if not self._is_up and line.poll(A_MOMENT):
                self._is_up = line.recv_bytes(len(UP)) == UP
                until = time.monotonic() + self._patience
            if time.monotonic() >= until:
                raise NotUnderstood(
                    f"{name} took too long to read, and was given up.",
                    way_out="Open it in the program that made it and save it anew, or as text.",
                )
            if self._is_up and line.poll(A_MOMENT):
                return line.recv_bytes(LONGEST_ANSWER)

    def _fallen(self, name: str) -> NotUnderstood:
        """Give the trouble of a file at which the process fell over."""
        process = self._process
        if process is not None:
            process.join(1)
        if process is not None and process.exitcode == OUT_OF_MEMORY:
            return _too_much(name)
        return NotUnderstood(
            f"{name} is damaged: the program that reads such files fell over it.",
            way_out="Open it in the program that made it and save it anew, or as text.",
        )


def _too_much(name: str) -> NotUnderstood:
    return NotUnderstood(
        f"{name} needs more memory than any minutes do, and was given up.",
        way_out="If it is yours, save it without its pictures, or as text.",
    )


def _understood(answer: bytes, name: str) -> Source:
    """Give what an answer holds: a source, or a trouble to be raised."""
    kind, content = answer[:1], answer[1:]
    if kind == b"S":
        return wire.unpacked(content)
    if kind == b"T":
        sentence, way_out = json.loads(content)
        raise NotUnderstood(str(sentence), way_out=str(way_out))
    if kind == b"M":
        raise _too_much(name)
    if kind == b"O":
        raise _OfOldKind(Kind(content.decode()))
    log.error("a reader failed:\n%s", content.decode("utf-8", errors="replace"))
    raise NotUnderstood(
        f"{name} could not be read: something in it is not as it should be.",
        way_out="Open it in the program that made it and save it anew, or as text.",
    )


# ------------------------------------------------------------------ in the process itself


def serve(line: Line, memory: int) -> None:
    """Read the files whose names come in, until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started us decides
    limit_memory(memory)
    sys.setrecursionlimit(3000)
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        line.send_bytes(UP)
        while True:
            asked = line.recv_bytes().decode("utf-8", errors="surrogateescape")
            line.send_bytes(_read(Path(asked)))
            gc.collect()  # between two files, when nobody waits, and not in the middle of one
            gc.freeze()


def _read(path: Path) -> bytes:
    from importers.kinds import kind_of
    from importers.reading import READERS, read_here

    try:
        kind = kind_of(path)
        if kind not in READERS:
            return b"O" + kind.encode()
        return b"S" + wire.packed(read_here(path))
    except MinutesError as trouble:
        return b"T" + json.dumps([trouble.sentence, trouble.way_out]).encode()
    except MemoryError:
        return b"M"
    except Exception:  # noqa: BLE001 - told to the log of whoever asked, and loud there
        return b"F" + traceback.format_exc().encode("utf-8", errors="replace")
