"""What the window is told about the world outside it, and cannot find out by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from minutes.ids import BookId
from minutes.model import Board
from minutes.shapes import Numbering

if TYPE_CHECKING:
    from ui.operations.import_papers import Memory


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """How the papers of a board are to look, as somebody wants it."""

    board: Board
    style: str = ""
    """The house style to take, or to begin from; empty for the one the board has."""
    template: Path | None = None
    """The board's own Word template."""
    logo: Path | None = None
    logo_shows: str = ""
    """What the logo shows, for those who cannot see it."""
    logo_width: float | None = None
    """In millimetres, where it is not the usual width."""
    logo_place: str = ""
    without_template: bool = False
    """Whether papers are written on a plain page again."""
    without_logo: bool = False
    tables: Mapping[str, Mapping[str, Any]] = field(default_factory=dict[str, Mapping[str, Any]])
    """What differs from the style it begins from, in the words of a style's file."""
    numbering: Numbering | None = None
    """How the board numbers its items from now on; None to leave that as it is."""

    @property
    def is_own(self) -> bool:
        """Whether the board needs a style of its own for this."""
        files = self.template is not None or self.logo is not None
        return files or self.without_template or self.without_logo or bool(self.tables)

    def on(self, style: str) -> Board:
        """Give the board as it is once it has a style, and its numbering."""
        numbering = self.numbering or self.board.numbering
        return replace(self.board, house_style=style, numbering=numbering)


def _nothing() -> None:
    """Do nothing."""


@dataclass(frozen=True, slots=True)
class Dressed:
    """What came of looks that were wanted."""

    style: str
    """The house style that the board is to use from now on."""
    tells: tuple[str, ...] = ()
    """Sentences for whoever wanted them: what stays behind, what to look at."""
    back: Callable[[], None] = _nothing
    """Puts everything as it was, where the board cannot use the style after all."""
    keep: Callable[[], None] = _nothing
    """Clears what was kept for the way back."""


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
    dress: Callable[[Looks], Dressed]
    """Puts the looks of a board in place, tried on samples; called off the screen's thread."""
    try_on: Callable[[Looks, Path], Dressed]
    """Puts them likewise into an empty folder, so that they are seen and no board has them."""
    imported: Callable[[BookId], Memory] | None = None
    """Gives what remembers the files that were imported into a book."""
    make_sample: Callable[[], Path]
    """Makes the sample book where there is none, and gives its file."""
