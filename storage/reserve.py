"""A little disk space kept back, so that the last words can be saved on a full disk."""

from __future__ import annotations

import errno
import os
from pathlib import Path

RESERVE_BYTES = 20_000_000
"""Room for the largest meeting's words and its journal many times over."""

_BLOCK = 1_000_000
"""Written piece by piece, so that a nearly full disk refuses early."""


class Reserve:
    """The file that holds the space. Kept whole, or not at all."""

    def __init__(self, path: Path, size: int = RESERVE_BYTES) -> None:
        self._path = path
        self._size = size

    def ensure(self) -> bool:
        """Make the reserve if it is not there; say whether there is one now."""
        if self._path.exists() and self._path.stat().st_size == self._size:
            return True
        try:
            self._fill()
        except OSError as trouble:
            self._path.unlink(missing_ok=True)
            if trouble.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES):
                return False
            raise
        return True

    def release(self) -> bool:
        """Give the space back to the disk; say whether there was any to give."""
        if not self._path.exists():
            return False
        self._path.unlink()
        return True

    def _fill(self) -> None:
        block = os.urandom(_BLOCK)  # a disk that compresses would give nothing for noughts
        with self._path.open("wb") as file:
            left = self._size
            while left > 0:
                left -= file.write(block[: min(left, _BLOCK)])
            file.flush()
            os.fsync(file.fileno())
