"""Many files at once: which of a folder are papers, and which were seen before."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from importers.kinds import ENDINGS
from importers.limits import MOST_FILE
from minutes.errors import NotFound, NotUnderstood

MOST_FILES = 5_000
"""Files of one sitting; a board's whole history has some hundreds."""

NOT_PAPERS = ("~$", ".", "._")
"""What the names of files begin with that Word and other programs keep for themselves."""

_CHUNK = 2**20


def papers_in(place: Path) -> list[Path]:
    """Give the files to read at a place: itself, or all papers of a folder and those in it."""
    if not place.is_dir():
        return [place]
    found: list[Path] = []
    for path in _walk(place):
        found.append(path)
        if len(found) > MOST_FILES:
            raise NotUnderstood(
                f"{place.name} has more than {MOST_FILES:,} papers in it.",
                way_out="Import its folders one by one.",
            )
    if not found:
        raise NotFound(
            f"There is no paper in {place.name} that can be read.",
            way_out="Word, .odt, .pdf, .txt, .md, .html and .eml files are looked for.",
        )
    return found


def _walk(place: Path) -> Iterator[Path]:
    """Give the papers of a folder in the order of their names; no link to elsewhere is followed."""
    for folder, folders, files in os.walk(place, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith(NOT_PAPERS))
        for name in sorted(files):
            path = Path(folder, name)
            if path.suffix.lower() in ENDINGS and not name.startswith(NOT_PAPERS):
                yield path


def digest_of(path: Path) -> str:
    """Give the SHA-256 of a file, by which it is known again; empty where it cannot be read."""
    digest = hashlib.sha256()
    try:
        if not path.is_file() or path.stat().st_size > MOST_FILE:
            return ""
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
    except (OSError, ValueError):
        return ""
    return digest.hexdigest()
