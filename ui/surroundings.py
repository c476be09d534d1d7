"""What the window is told about the world outside it, and cannot find out by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Where things go, and how the sample book is made."""

    book_named: Callable[[str], Path]
    """Gives the file of a new book of this name."""
    backups_of: Callable[[Path], Path]
    """Gives the folder for the backups of a book."""
    exports: Path
    """The folder for documents, until somebody chooses another."""
    register: Path
    """The file that remembers which documents we wrote."""
    styles: Path | None = None
    """The folder with the boards' own house styles, templates and logos."""
    speller: tuple[str, ...] = ()
    """Starts the process that looks words up; without it nothing is underlined."""
    place: Path | None = None
    """The file that remembers where the cursor is; without one nothing is remembered."""
    make_sample: Callable[[], Path]
    """Makes the sample book where there is none, and gives its file."""
