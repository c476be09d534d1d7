"""Remembers where the cursor is, so that a window that was killed opens at the same place."""

from __future__ import annotations

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

LARGEST = 64 * 1024
"""A place has a few hundred bytes; something much larger is something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where somebody minutes: which book, meeting, item, row, and how long each item took."""

    book: str = ""
    meeting: str = ""
    item: str = ""
    row: str = ""
    offset: int = 0
    spent: dict[str, float] = field(default_factory=dict[str, float])
    """Seconds spent with each item."""
    ended: bool = False
    """Whether the window was closed in good order."""


class Places:
    """Keeps the last place in a file of its own, written by a thread of its own."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._kept: Place | None = None
        self._wanted: Place | None = None
        self._closed = False
        self._lock = threading.Lock()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="place")

    def read(self) -> Place:
        """Give the place that was kept last; an empty one where none can be read."""
        if self._file is None:
            return Place()
        try:
            with self._file.open("rb") as opened:
                told = json.loads(opened.read(LARGEST))
        except (OSError, ValueError, RecursionError):
            return Place()
        return _understood(told) if isinstance(told, dict) else Place()

    def keep(self, place: Place) -> None:
        """Have a place written soon; one that is known is not written again."""
        if self._file is None or place == self._kept or self._closed:
            return
        self._kept = place
        with self._lock:
            waiting, self._wanted = self._wanted is not None, place
        if not waiting:
            self._thread.submit(self._write)

    def close(self) -> None:
        """Finish what is being written."""
        self._closed = True
        self._thread.shutdown(wait=True)

    def _write(self) -> None:
        from storage import files  # heavy; by now it is there

        with self._lock:
            place, self._wanted = self._wanted, None
        if place is None or self._file is None:
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            files.write_whole(self._file, json.dumps(asdict(place)).encode())
        except OSError:
            return  # a full disk says so where words are saved; a place is not worth a word


def _understood(told: dict[str, object]) -> Place:
    """Give the place that a file tells of; what is not of its kind is left out."""
    blank = Place()
    taken = {
        one.name: told[one.name]
        for one in fields(Place)
        if one.name in told and type(told[one.name]) is type(getattr(blank, one.name))
    }
    spent = taken.get("spent")
    if isinstance(spent, dict):
        taken["spent"] = {
            str(item): float(seconds)
            for item, seconds in spent.items()
            if isinstance(seconds, int | float) and 0 <= seconds < 100_000
        }
    return Place(**taken)  # pyright: ignore[reportArgumentType] - each is of its kind
