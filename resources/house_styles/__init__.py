"""The house styles that come with the program, one readable file each."""

from __future__ import annotations

from pathlib import Path

SHELF = Path(__file__).parent
"""Where the ready styles stand."""
