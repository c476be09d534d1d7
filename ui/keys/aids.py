"""What helps while typing: completion, shorthand, spelling."""

from __future__ import annotations

from ui.keys.table import Action

AIDS: tuple[Action, ...] = ()
