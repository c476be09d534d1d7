"""The words of minuting: what is offered while somebody types, before the board has minutes."""

from __future__ import annotations

from pathlib import Path

START = Path(__file__).parent / "start.txt"
"""Phrases and words that any board's minutes use, a line each."""
