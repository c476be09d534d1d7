"""What a person has chosen about the window, and where they last were."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

THEMES = ("system", "light", "dark", "contrast")
"""How the window can look: as the system says, or always in one way."""

MOST_RECENT = 9
"""How many books are remembered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """Everything remembered between two starts, except what belongs to a book."""

    last_book: str = ""
    """The file of the book that was open last."""
    recent_books: tuple[str, ...] = ()
    """The files of the books opened before, newest first."""
    last_meeting: str = ""
    """The meeting that was in view last, in the last book."""
    theme: str = "system"
    text_size: int = 100
    """The size of the minutes on the page, in hundredths of the system's letters."""
    export_folder: str = ""
    """Where documents went last."""
    keys: tuple[str, ...] = ()
    """The keys somebody chose: for each action a line of its name and its keys."""
    window: str = ""
    """Where the window stood, as Qt writes it down."""
    panes: str = ""
    """How the window was divided, as Qt writes it down."""

    def with_book(self, path: str) -> Self:
        """Give the preferences with this book as the one last opened."""
        others = tuple(book for book in self.recent_books if book != path)
        meeting = self.last_meeting if path == self.last_book else ""
        recent = (path, *others)[:MOST_RECENT]
        return replace(self, last_book=path, recent_books=recent, last_meeting=meeting)
