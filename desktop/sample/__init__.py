"""The sample book: three boards of our own invention, as the commands that would make it."""

from __future__ import annotations

from desktop.sample.story import commands

__all__ = ["commands"]
