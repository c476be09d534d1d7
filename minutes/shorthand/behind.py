"""An action whose owner is typed last: `Write to the wards @RB >29 apr`."""

from __future__ import annotations

import re

from minutes.kinds import OutcomeKind, OwnerKind
from minutes.shorthand.line import Line, Setting
from minutes.shorthand.reading import read_line

LONGEST = 2_000
"""A line longer than this is no action that somebody typed in a hurry."""


def owner_behind(text: str, setting: Setting) -> Line | None:
    """Give the action of a line that ends with its owners, and perhaps with a day behind them.

    Only people and bodies that are known make one; an address or a handle stays in its sentence.
    """
    found = _BEHIND.fullmatch(text.strip()) if len(text) <= LONGEST else None
    if found is None:
        return None
    words = found["words"].strip()
    line = read_line(f"{found['signs']}: {words}", setting)
    known = bool(line.owners) and all(
        owner.kind is not OwnerKind.UNRESOLVED for owner in line.owners
    )
    due_is_read = line.due is not None or ">" not in found["signs"]
    whole = line.kind is OutcomeKind.ACTION and line.text == words
    return line if known and due_is_read and whole else None


_BEHIND = re.compile(
    r"(?P<words>[^@]*[^@\s])\s{1,3}(?P<signs>@[^@>\s][^@>]{0,80}(?:>[^@>]{1,40})?)"
)
