"""Where books, settings, logs and backups live, on each system as its users expect it."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from minutes.errors import NotUnderstood

HOME = "MINUTEBOOK_HOME"
"""Names a folder that everything of ours lies in, instead of the system's places."""

APP = "Minutebook"
"""The name of our folders among those of other programs."""

SUFFIX = ".minutes"
"""How a book's file name ends."""

FORMER = re.compile(r"\.before-[a-z]+-\d{4}-\d\d-\d\d-\d{6}")
"""What stands in the name of a book that another was put in the place of."""

LONGEST_NAME = 80
"""Letters of a book's name that go into its file name; some systems refuse long ones."""

DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever comes behind the dot."""


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one user, or of one `--home`; none is made before something is put there."""

    books: Path
    backups: Path
    logs: Path
    settings: Path
    """The file with the preferences."""
    styles: Path
    """The boards' own house styles, with their templates and logos."""
    is_apart: bool = False
    """Whether all of it lies in a home of its own, and not in the system's places."""

    def book(self, name: str) -> Path:
        """Give the file that a book of this name has where nobody said otherwise."""
        return self.books / (file_name(name) + SUFFIX)

    def found(self) -> list[Path]:
        """Give the books there are, without the former ones that lie beside a restored one."""
        books = sorted(self.books.glob("*" + SUFFIX)) if self.books.is_dir() else []
        return [book for book in books if not FORMER.search(book.name)]

    def backups_of(self, book: Path) -> Path:
        """Give the folder for the backups of one book; books of one name do not share it."""
        place = hashlib.sha256(os.fsencode(book.resolve())).hexdigest()[:8]
        return self.backups / f"{_cut(book.stem)} {place}"


def places(home: Path | str | None = None, environ: Mapping[str, str] = os.environ) -> Places:
    """Give the folders: under `home`, or where MINUTEBOOK_HOME says, or the system's own."""
    top = home or environ.get(HOME)
    if top:
        folder = Path(top).expanduser().absolute()
        return Places(
            books=folder / "books",
            backups=folder / "backups",
            logs=folder / "logs",
            settings=folder / "settings.json",
            styles=folder / "styles",
            is_apart=True,
        )
    # Local, never roaming: a book that a login copies about is a book that gets lost.
    kept = platformdirs.user_data_path(APP, appauthor=False, roaming=False)
    return Places(
        books=kept / "books",
        backups=kept / "backups",
        logs=platformdirs.user_log_path(APP, appauthor=False),
        settings=platformdirs.user_config_path(APP, appauthor=False, roaming=False)
        / "settings.json",
        styles=kept / "styles",
    )


def typed_place(cwd: Path, typed: str) -> Path:
    """Give the path that was typed, from where it was typed; refuse what can name no file."""
    try:
        place = cwd / Path(typed).expanduser()
        with suppress(FileNotFoundError, NotADirectoryError):
            place.stat()
    except (OSError, ValueError, RuntimeError) as trouble:
        raise NotUnderstood(
            f"No file can be reached by the name “{typed}”.",
            way_out="Look at how it is written, and whether you may look into its folder.",
        ) from trouble
    return place


def file_name(name: str) -> str:
    """Give a name that every system takes for a file: `A/B: minutes` becomes `A B minutes`."""
    plain = unicodedata.normalize("NFC", name)
    plain = re.sub(r'[\x00-\x1f\x7f<>:"/\\|?*]+', " ", plain)
    plain = re.sub(r"\s+", " ", plain)
    plain = _cut(plain).strip(" .")
    if not plain or DEVICES.fullmatch(plain):
        plain = f"Book {plain}".strip()
    return plain


def _cut(name: str) -> str:
    """Give as much of a name as every disk takes: letters of other scripts have several bytes."""
    return os.fsencode(name[:LONGEST_NAME])[: 2 * LONGEST_NAME].decode(errors="ignore")
