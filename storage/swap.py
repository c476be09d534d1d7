"""One book put in the place of another, whole or not at all, with the former one kept beside it.

The new book waits beside the old under a name of its own until it is complete and on the disk.
From then on it will take the place, even if the program dies: `finish` goes on where it stopped.
"""

from __future__ import annotations

import contextlib
import glob
import os
import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from minutes.errors import CannotOpen
from storage import files
from storage.keys import KeyRing, keys_files


def half_converted(book: Path) -> Path:
    """Give the name under which a book is encrypted, or made plain again."""
    return book.with_name(book.name + ".converting")


def half_restored(book: Path) -> Path:
    """Give the name under which a copy is made ready to take the book's place."""
    return book.with_name(book.name + ".restoring")


def work_folder(book: Path) -> str:
    """Give how the name begins of a folder in which a damaged book is read."""
    return f".{book.name}.salvage-"


def tidy(book: Path) -> None:
    """Finish or clear what was cut short beside a closed book. Call before looking what it is."""
    finish(book)
    with contextlib.suppress(OSError):  # read-only: whoever needs one of these names says so
        for part in (half_converted(book), half_restored(book)):
            _remove((part, *files.leftovers_of(part)))
        _remove(keys_files(_incoming(book)))
        if book.parent.is_dir():
            beside = [path for path in book.parent.iterdir() if path.suffix == ".part"]
            _remove(path for path in beside if path.name.startswith(book.name + "."))
            for folder in book.parent.glob(glob.escape(work_folder(book)) + "*"):
                shutil.rmtree(folder, ignore_errors=True)


def discard(part: Path) -> None:
    """Clear what was made ready and is no longer wanted; on a sealed disk there is none."""
    with contextlib.suppress(OSError):
        _remove((part, *files.leftovers_of(part)))


def swap_in(
    book: Path, new: Path, ring: KeyRing | None, *, why: str, now: datetime
) -> tuple[Path, ...]:
    """Put the closed file `new` and its keys in the book's place; give where the former lies.

    The former book, its log and its keys are kept as `NAME.before-WHY-TIME`; nothing is deleted.
    """
    incoming = _incoming(book)
    _remove(keys_files(incoming))
    if ring is not None:
        ring.save(incoming)
    files.sync_file(new)
    kept = set_aside(book, why=why, now=now)
    files.replace(new, incoming)
    _put_in_place(book)
    return kept


def finish(book: Path) -> None:
    """Put the new book in its place where that was begun and cut short."""
    if not _incoming(book).exists():
        return
    try:
        _put_in_place(book)
    except OSError as trouble:
        raise CannotOpen(
            f"{book.name} was being replaced when that was cut short, and it cannot be finished.",
            way_out="See that you may write in its folder, and open it again.",
        ) from trouble


def set_aside(book: Path, *, why: str, now: datetime) -> tuple[Path, ...]:
    """Give a closed book, its log and its keys a second name each, and leave them as they are."""
    kept: list[Path] = []
    aside = _free_name(book, f"before-{why}-{now.astimezone(UTC):%Y-%m-%d-%H%M%S}")
    try:
        for part, other in zip(_family(book), _family(aside), strict=True):
            if part.exists():
                _second_name(part, other)
                kept.append(other)
        files.sync_folder(book.parent)
    except OSError:
        _remove(kept)  # second names only: the book has its first
        raise
    return tuple(kept)


def _put_in_place(book: Path) -> None:
    """Any of these steps may have been done already, by a run that died."""
    incoming = _incoming(book)
    _remove(files.leftovers_of(book))  # an old log beside the new book would be read into it
    for waiting, place in zip(keys_files(incoming), keys_files(book), strict=True):
        if waiting.exists():
            files.replace(waiting, place)
    plain = files.is_plain(incoming)
    files.replace(incoming, book)
    if plain:
        _remove(keys_files(book))


def _incoming(book: Path) -> Path:
    return book.with_name(book.name + ".incoming")


def _family(book: Path) -> tuple[Path, ...]:
    return (book, *files.leftovers_of(book), *keys_files(book))


def _free_name(book: Path, label: str) -> Path:
    name, count = book.with_name(f"{book.stem}.{label}{book.suffix}"), 2
    while name.exists():
        name = book.with_name(f"{book.stem}.{label}-{count}{book.suffix}")
        count += 1
    return name


def _second_name(path: Path, other: Path) -> None:
    try:
        os.link(path, other)
    except OSError:  # a file system without second names
        files.copy_whole(path, other)


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
