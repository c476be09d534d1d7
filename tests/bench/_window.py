"""An export by key from a real window drawn into memory, with the real book behind it."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench._measure import Times


def window_times() -> Iterator[tuple[str, Times, float]]:
    """Give what was measured in the window: its name, how long it took, and the aim."""
    yield from ()
