"""The ways by which a book comes onto the lane. Each is walked on the book's own thread.

The storage is imported there, behind the first paint, and never here.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage import Book

Door = Callable[[], "Book"]
"""Gives a book, open, or raises the trouble that there is with it."""


def by_path(path: Path, backups: Path) -> Door:
    """Open a book that is there."""

    def walk() -> Book:
        from ui.operations import opening

        return opening.open_book(path, backups)

    return walk


def by_passphrase(path: Path, backups: Path, typed: str) -> Door:
    """Open an encrypted book with what was typed: its passphrase or its recovery key."""

    def walk() -> Book:
        from ui.operations import opening

        return opening.unlock(path, backups, typed)

    return walk


def by_making(path: Path, name: str) -> Door:
    """Make a new book."""

    def walk() -> Book:
        from ui.operations import opening

        return opening.create_book(path, name)

    return walk


def by_sample(make: Callable[[], Path], backups_of: Callable[[Path], Path]) -> Door:
    """Open the sample book, made now if it is not there."""

    def walk() -> Book:
        path = make()
        return by_path(path, backups_of(path))()

    return walk
