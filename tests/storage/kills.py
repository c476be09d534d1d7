"""A process killed at every single touch of the disk, and what is then found looked at."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable
from typing import Any

_TOUCHES = {"open", "os.rename", "os.remove", "os.link", "os.mkdir", "os.chmod", "os.truncate"}
"""What Python tells its audit hooks when a program opens, moves or removes a file."""


def at_every_touch(
    act: Callable[[Callable[[], None]], None], before: Callable[[], None], after: Callable[[], None]
) -> int:
    """Give how many kills `act` was tried with; the last run is the one that came through.

    Each run starts from what `before` makes and ends with `after` looking at the ruins. `act` is
    given a function to call wherever else a kill should be tried.
    """
    for kills in range(1, 10_000):
        before()
        child = os.fork()
        if child == 0:
            _run(act, kills)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status) and os.waitstatus_to_exitcode(status) != 0:
            raise SystemExit("the child failed by itself")
        after()
        if not os.WIFSIGNALED(status):
            return kills - 1
    raise SystemExit("it never ends")


def _run(act: Callable[[Callable[[], None]], None], kills: int) -> None:
    left = kills

    def touch() -> None:
        nonlocal left
        if left == 0:
            return
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event in _TOUCHES:
            touch()

    sys.addaudithook(hook)
    try:
        act(touch)
        os._exit(0)
    finally:  # reached by an error alone
        traceback.print_exc()
        os._exit(1)
