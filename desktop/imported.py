"""Which files were imported into which book, so that the same one is known when it comes again.

Kept beside the settings and not in a book: a file is known here by its SHA-256, and a meeting that
was taken back or removed counts as never imported.
"""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

from exporters.files import write_whole
from minutes.errors import CannotSave
from minutes.ids import BookId, MeetingId

log = logging.getLogger(__name__)

NAME = "imported.json"
"""The file's name."""


class Imported:
    """What was imported into one book."""

    def __init__(self, settings: Path, book: BookId) -> None:
        self._file = settings.with_name(NAME)
        self._book = book
        self._all = _read(self._file)

    def meeting(self, digest: str) -> MeetingId | None:
        """Give the meeting that a file became; None where it was never imported."""
        found = self._all.get(self._book, {}).get(digest)
        return MeetingId(found) if digest and found else None

    def remember(self, digest: str, meeting: MeetingId) -> None:
        """Keep what a file has become."""
        self._all.setdefault(self._book, {})[digest] = meeting
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._file, json.dumps(self._all, indent=1, sort_keys=True).encode())
        except (OSError, CannotSave) as trouble:
            # The meeting itself is in the book: next time its day and title tell.
            log.info("what was imported could not be remembered: %s", trouble)


def _read(file: Path) -> dict[str, dict[str, str]]:
    """Give what the file holds; nothing where it is gone or not as it was written."""
    try:
        found: Any = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {
        str(book): {str(digest): str(meeting) for digest, meeting in files.items()}
        for book, files in found.items()
        if isinstance(files, dict)
    }
