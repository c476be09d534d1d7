"""Finished files: written whole or not at all, and never over somebody's own changes."""

from __future__ import annotations

import errno
import hashlib
import io
import json
import logging
import os
import re
import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from minutes.errors import CannotSave

BUSY = frozenset({5, 32, 33})
"""What Windows says while a virus scanner, an indexer or Word holds a file for a moment."""

WAITS = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between tries while a file is busy; after the last it is open somewhere for good."""

MOST_VERSIONS = 1000
"""How many files of one name may stand side by side before we stop looking for a free one."""

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
"""How a system says that there is no room left."""


LEFT = re.compile(r"\.minutebook-[0-9a-f]{12}\.tmp")
"""What a draft is called until it takes the place of its file."""

LEFT_FOR = 3600.0
"""After so many seconds a draft belongs to a program that was killed: none takes as long."""


log = logging.getLogger(__name__)


class Register(Protocol):
    """Remembers what we wrote where, so that a file changed since is known as somebody's own."""

    def known(self, path: Path) -> str:
        """Give the SHA-256 of what we last wrote there; empty if we never did."""
        ...

    def remember(self, path: Path, digest: str) -> None:
        """Keep what we have just written there."""
        ...


class FileRegister:
    """A register kept in a small JSON file. Without it, every file counts as edited by hand."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._digests = _read_digests(file)

    def known(self, path: Path) -> str:
        """Give the SHA-256 of what we last wrote there; empty if we never did."""
        return self._digests.get(_key(path), "")

    def remember(self, path: Path, digest: str) -> None:
        """Keep what we have just written there."""
        self.remember_all({path: digest})

    def remember_all(self, digests: Mapping[Path, str]) -> None:
        """Keep what we have just written in several places; the file is written once."""
        self._digests |= {_key(path): digest for path, digest in digests.items()}
        text = json.dumps(self._digests, ensure_ascii=True, indent=1, sort_keys=True)
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._file, text.encode("ascii"))
        except (OSError, CannotSave) as trouble:
            # The document itself is there: next time it only counts as edited by hand.
            log.info("what was exported could not be remembered: %s", trouble)


class Forgetful:
    """A register that knows nothing, so that no file is ever replaced."""

    def known(self, path: Path) -> str:
        """Give nothing."""
        del path
        return ""

    def remember(self, path: Path, digest: str) -> None:
        """Keep nothing."""


def deliver(target: Path, write: Callable[[BinaryIO], None], register: Register) -> Path:
    """Write a file at `target`, or beside it where somebody has changed the one that is there.

    Gives where it was written: `minutes.docx`, or `minutes v2.docx`.
    """
    content = _filled(write)
    digest = hashlib.sha256(content).hexdigest()
    for place in _versions(target):
        there = digest_of(place)
        if there == digest:
            register.remember(place, digest)
            return place
        if not there or there == register.known(place):
            write_whole(place, content)
            register.remember(place, digest)
            return place
    raise CannotSave(
        f"There are already {MOST_VERSIONS} versions of {target.name}.",
        way_out="Move some of them away, or choose another name.",
    )


def write_whole(target: Path, content: bytes, wait: Callable[[float], object] = time.sleep) -> None:
    """Put a file in place so that a reader sees the old one or the new one, never half of one."""
    try:
        place = target.resolve() if target.is_symlink() else target
        # A short name of its own: the target's may be as long as a name can be.
        draft = place.parent / f".minutebook-{secrets.token_hex(6)}.tmp"
        try:
            _write_through(draft, content)
            _swap(draft, place, wait)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        _settle(place.parent)
        _clear(place.parent, time.time() - LEFT_FOR)
    except OSError as trouble:
        raise _told(trouble, target) from trouble


def digest_of(path: Path) -> str:
    """Give the SHA-256 of a file; empty if nothing is there."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError:
        return ""
    except OSError as trouble:
        raise _told(trouble, path) from trouble


def _filled(write: Callable[[BinaryIO], None]) -> bytes:
    stream = io.BytesIO()
    write(stream)
    return stream.getvalue()


def _versions(target: Path) -> Iterator[Path]:
    """Give the names to try: the one asked for, then v2, v3 …"""
    yield target
    for n in range(2, MOST_VERSIONS + 1):
        yield target.with_name(f"{target.stem} v{n}{target.suffix}")


def _write_through(draft: Path, content: bytes) -> None:
    """Write a new file down to the disk itself, with the rights any new file here would have."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(draft, flags, 0o666), "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _swap(draft: Path, target: Path, wait: Callable[[float], object]) -> None:
    """Rename the draft over the target, patiently where Windows says that it is busy."""
    for pause in WAITS:
        try:
            draft.replace(target)
        except OSError as trouble:
            if getattr(trouble, "winerror", None) not in BUSY or target.is_dir():
                raise
            wait(pause)
        else:
            return
    draft.replace(target)


def _settle(folder: Path) -> None:
    """Make the rename itself last through a power cut, on systems where a folder can be synced."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as trouble:
        # Some shares cannot sync a folder; the file itself is down.
        if trouble.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES):
            raise
    finally:
        os.close(handle)


def _clear(folder: Path, before: float) -> None:
    """Take away drafts that were left by a program killed while it wrote, or by a power cut."""
    with os.scandir(folder) as entries:
        drafts = [entry for entry in entries if LEFT.fullmatch(entry.name)]
    for draft in drafts:
        try:
            if draft.stat(follow_symlinks=False).st_mtime < before:
                Path(draft).unlink()
        except OSError as trouble:
            # The file that was asked for is there; this one is in nobody's way.
            log.info("a draft could not be cleared away: %s", trouble)


def _told(trouble: OSError, target: Path) -> CannotSave:
    """Say in plain words why a file could not be written."""
    name, folder = target.name, target.parent
    if trouble.errno in FULL:
        return CannotSave(
            f"There is no room left to save {name}.",
            way_out="Free some space on that drive and export again.",
        )
    if trouble.errno == errno.ENAMETOOLONG:
        return CannotSave(f"The name {name[:40]}… is too long.", way_out="Choose a shorter one.")
    if getattr(trouble, "winerror", None) in BUSY and target.exists():
        return CannotSave(
            f"{name} is open in another program.", way_out="Close it there and export again."
        )
    if not folder.is_dir():
        return CannotSave(
            f"The folder {folder} is not there.",
            way_out="Check that the drive is connected, or choose another folder.",
        )
    if target.is_dir():
        return CannotSave(f"{name} is a folder.", way_out="Choose a name for the file.")
    if trouble.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return CannotSave(
            f"{name} may not be saved in {folder}.",
            way_out="Choose a folder that you may write to.",
        )
    return CannotSave(
        f"{name} could not be saved ({trouble.strerror}).",
        way_out="Choose another folder, or try again.",
    )


def _key(path: Path) -> str:
    return os.path.normcase(path.absolute())


def _read_digests(file: Path) -> dict[str, str]:
    try:
        given = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return {}
    if not isinstance(given, dict):
        return {}
    entries = cast("dict[str, object]", given).items()
    return {path: digest for path, digest in entries if isinstance(digest, str)}
