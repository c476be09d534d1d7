"""Long work steps aside while something cannot wait: a key comes before a page.

Python runs one thread at a time, and asks for the turn many times until a key is painted: work that
goes on meanwhile makes a key wait as often as that.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar

_wait: ContextVar[Callable[[], object] | None] = ContextVar("wait", default=None)


def step_aside() -> None:
    """Let what cannot wait go first. Work that takes long calls it about once a millisecond."""
    wait = _wait.get()
    if wait is not None:
        wait()


def give_way(wait: Callable[[], object]) -> None:
    """Have the work of this thread wait so from now on, wherever it steps aside."""
    _wait.set(wait)


@contextmanager
def giving_way(wait: Callable[[], object]) -> Generator[None]:
    """Have one piece of work wait so, wherever it steps aside."""
    before = _wait.set(wait)
    try:
        yield
    finally:
        _wait.reset(before)
