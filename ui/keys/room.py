"""Who comes and goes: the keys of the room."""

from __future__ import annotations

from ui.keys.table import Action

ROOM: tuple[Action, ...] = ()
