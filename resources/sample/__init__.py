"""The texts of the sample book: people, three boards, and one folder of their meetings."""

from __future__ import annotations

from pathlib import Path

SHELF = Path(__file__).parent
"""Where the texts of the sample book stand."""
