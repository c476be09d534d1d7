"""Files swapped in whole: the reader finds the old or the new, never half of either."""

from __future__ import annotations

import contextlib
import os
import secrets
import time
from pathlib import Path
from urllib.parse import quote

PLAIN_HEADER = b"SQLite format 3\x00"
"""How every book without a passphrase begins."""

PAGE_BYTES = 4096
"""The size of a page in every book. An encrypted file is always whole pages."""

_ENGINE_ENDS = ("-wal", "-shm", "-journal")
"""What the engine adds to a book's name for its own files."""

_HELD_FOR_A_MOMENT = (5, 32, 33)
"""What Windows answers while a virus scanner or an indexer looks at a new file."""

_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8, 0.8)
"""Seconds between tries, before such a file is given up."""


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` at `path`, on the disk when this returns; readable by this user only."""
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    try:
        handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def copy_whole(source: Path, target: Path) -> None:
    """Put a copy of `source` at `target`, on the disk when this returns."""
    part = target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")
    try:
        handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, 0o600)
        with source.open("rb") as old, os.fdopen(handle, "wb") as new:
            while block := old.read(1 << 20):
                new.write(block)
            new.flush()
            os.fsync(new.fileno())
        replace(part, target)
    finally:
        part.unlink(missing_ok=True)


def followed(path: Path) -> Path:
    """Give the file a link leads to, for a link: what lies beside a book lies beside the file."""
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def leftovers_of(path: Path) -> tuple[Path, ...]:
    """Give the names the engine uses beside a book: its log and what else it may leave."""
    return tuple(path.with_name(path.name + end) for end in _ENGINE_ENDS)


def address_of(path: Path) -> str:
    """Give how the engine is told of a file, whatever signs and bytes its name is made of."""
    posix = os.fsencode(path.absolute().as_posix())
    return f"file://{quote(posix if posix.startswith(b'/') else b'/' + posix)}"


def is_plain(path: Path) -> bool:
    """Say whether a file begins as a plain book does. Not for a file the engine holds open."""
    with path.open("rb") as file:
        return file.read(len(PLAIN_HEADER)) == PLAIN_HEADER


def replace(new: Path, old: Path) -> None:
    """Let `new` take the place of `old` in one move, and see that the move itself is on disk."""
    for wait in (*_WAITS, None):
        try:
            new.replace(old)
            break
        except PermissionError as refusal:
            if wait is None or getattr(refusal, "winerror", None) not in _HELD_FOR_A_MOMENT:
                raise
            time.sleep(wait)
    sync_folder(old.parent)


def sync_file(path: Path) -> None:
    """See that a finished file is on the disk and not only on its way."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """See that the folder's list of names is on the disk. Windows does this by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some file systems have nothing to do here, and say so
            os.fsync(handle)
    finally:
        os.close(handle)


_BINARY = getattr(os, "O_BINARY", 0)
"""Windows would otherwise write two bytes for the end of a line."""
