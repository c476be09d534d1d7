"""Lists of short forms as files: read and written on the book's own thread."""

from __future__ import annotations

from pathlib import Path

from minutes.errors import CannotSave, MinutesError, NotAllowed, NotFound, NotUnderstood

LARGEST = 1024 * 1024
"""No list of short forms is longer than this; something larger is something else."""


def read_text(path: Path) -> str:
    """Give the text of a file."""
    try:
        if path.is_dir():
            raise NotFound(f"{path} is a folder.", way_out="Name the file in it.")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError as trouble:
        raise NotFound(f"There is no file {path}.", way_out="Look at its name again.") from trouble
    except (OSError, ValueError) as trouble:
        raise MinutesError(
            f"{path} could not be read.", way_out="Look whether it may be read, and try again."
        ) from trouble
    if len(data) > LARGEST or b"\0" in data:
        raise NotUnderstood(
            f"{path.name} is no list of short forms.",
            way_out="A list has a line each: the short form, a bar, the phrase.",
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def write_new(path: Path, text: str) -> Path:
    """Write a text into a new file; one that is there already is left alone."""
    from storage import files

    if path.exists():
        raise NotAllowed(
            f"There is a {path.name} in {path.parent} already.", way_out="Give it another name."
        )
    try:
        files.write_whole(path, text.encode())
    except (OSError, ValueError) as trouble:
        raise CannotSave(
            f"{path} could not be written.",
            way_out="Name a folder that is there and may be written in.",
        ) from trouble
    return path
