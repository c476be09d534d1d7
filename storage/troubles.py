"""The sentences in which a book's file tells its troubles."""

from __future__ import annotations

from pathlib import Path

from minutes.errors import (
    BookDamaged,
    BookInUse,
    BookMissing,
    CannotOpen,
    CannotSave,
    DiskFull,
    NotABook,
)


def disk_full() -> DiskFull:
    """Say that the last words wait for room."""
    return DiskFull(
        "Your last words are not on disk yet: the disk is full.",
        way_out="Free some space; saving goes on by itself.",
    )


def may_not_write() -> CannotSave:
    """Say that the book may only be read where it is."""
    return _not_saved("the book may only be read here", "Open a copy that you may write in.")


def drive_refused() -> CannotSave:
    """Say that the drive is gone, or failing."""
    return _not_saved("the drive did not take them", "Connect the drive again, and wait.")


def missing(path: Path) -> BookMissing:
    """Say that there is nothing where the book should be."""
    return BookMissing(
        f"There is no book at {path}.",
        way_out="Look for it where it was moved, or restore a backup.",
    )


def in_use(path: Path) -> BookInUse:
    """Say that somebody has the book open."""
    return BookInUse(
        f"{path.name} is already open in another window or program.",
        way_out="Go on in that window, or close it first.",
    )


def damaged(path: Path) -> BookDamaged:
    """Say that part of the book is past reading."""
    return BookDamaged(
        f"Part of {path.name} can no longer be read.",
        way_out="Restore the newest backup, or save what can still be read; nothing is deleted.",
    )


def not_a_book(path: Path) -> NotABook:
    """Say that the file is something else."""
    return NotABook(
        f"{path.name} is not a minute book.", way_out="Choose another file; this one is unchanged."
    )


def cannot_read(path: Path) -> CannotOpen:
    """Say that the drive or the file's owner does not let it be read."""
    return CannotOpen(
        f"{path.name} cannot be read from its drive.",
        way_out="See that the drive is connected and that you may read the file, and try again.",
    )


def _not_saved(why: str, way_out: str) -> CannotSave:
    return CannotSave(f"Your last words are not on disk yet: {why}.", way_out=way_out)
