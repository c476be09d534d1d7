"""What a meeting needs now and then: flags, read-back, last time, motions, finding, stamps."""

from __future__ import annotations

from ui.keys.table import Action

MOMENTS: tuple[Action, ...] = ()
