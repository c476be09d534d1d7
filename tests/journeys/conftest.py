"""What the stories stand on."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def swept() -> Iterator[None]:
    """Have what is left of windows cleared away on the screen's thread, as the program does."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()
