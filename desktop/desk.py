"""Where a command works: on a book of its own, or on the one the window has open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from minutes.changes import Changes, Command
from storage import Book

T = TypeVar("T")


class Desk(Protocol):
    """A place with one book on it, whoever owns the thread the book lives on."""

    @property
    def path(self) -> Path:
        """Where the book's file is."""
        ...

    def read(self, question: Callable[[Book], T]) -> T:
        """Ask the book something, and wait for the answer."""
        ...

    def apply(self, command: Command) -> Changes:
        """Have the book changed, and wait until it is on disk."""
        ...


class OwnDesk:
    """A book opened for this command alone, on this thread."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self.path = book.path

    def read(self, question: Callable[[Book], T]) -> T:
        """Ask the book something."""
        return question(self._book)

    def apply(self, command: Command) -> Changes:
        """Change the book; when this returns it is on disk."""
        return self._book.apply(command)

    def close(self) -> None:
        """Let go of the book."""
        self._book.close()
