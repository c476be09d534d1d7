"""Reads and writes the preferences: one small file, written whole, never a reason not to start."""

from __future__ import annotations

import contextlib
import json
import logging
from collections.abc import Callable
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from desktop.paths import Places
from ui.preferences import THEMES, Preferences

LARGEST = 256 * 1024
"""A settings file has a few hundred bytes; something much larger is something else."""

RENAMED: dict[str, str] = {}
"""Keys that have a new name since an older version: the old one and the new one."""

log = logging.getLogger(__name__)

Judge = Callable[[Any], bool]

KINDS: dict[str, Judge] = {
    "str": lambda given: isinstance(given, str),
    "int": lambda given: type(given) is int and 50 <= given <= 400,
    "tuple[str, ...]": lambda given: (
        isinstance(given, list) and all(isinstance(entry, str) for entry in given)
    ),
}
"""For each type a preference can have, whether what a file says is of it."""


def read(file: Path) -> Preferences:
    """Give the preferences as last written; what is missing or damaged is as on the first day.

    A file that cannot be understood is kept beside the new one, so that nothing is lost by it.
    """
    try:
        with file.open("rb") as opened:
            data = opened.read(LARGEST + 1)
        told = json.loads(data) if len(data) <= LARGEST else None
    except FileNotFoundError:
        return Preferences()
    except (OSError, ValueError, RecursionError) as trouble:
        log.info("the settings could not be read: %s", trouble)
        told = None
    if not isinstance(told, dict):
        _keep_aside(file)
        return Preferences()
    return _understood(told)


def book_at_hand(places: Places) -> Path | None:
    """Give the book that was open last, or the only one there is."""
    last = read(places.settings).last_book
    if last and Path(last).exists():
        return Path(last)
    found = places.found()
    return found[0] if len(found) == 1 else None


def write(file: Path, preferences: Preferences) -> None:
    """Write the preferences, whole or not at all; a full disk costs no more than that."""
    from storage import files  # brings the engine along: too heavy for reading before first paint

    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        files.write_whole(file, (json.dumps(asdict(preferences), indent=1) + "\n").encode())
    except OSError as trouble:
        log.info("the settings could not be written: %s", trouble)


def _understood(told: dict[str, Any]) -> Preferences:
    told = {RENAMED.get(name, name): value for name, value in told.items()}
    taken: dict[str, Any] = {}
    for field in fields(Preferences):
        given = told.get(field.name)
        if field.name in told and KINDS[str(field.type)](given):
            taken[field.name] = tuple(given) if isinstance(given, list) else given
    if taken.get("theme") not in THEMES:
        taken.pop("theme", None)
    return Preferences(**taken)


def _keep_aside(file: Path) -> None:
    with contextlib.suppress(OSError):
        file.replace(file.with_name(file.name + ".damaged"))
