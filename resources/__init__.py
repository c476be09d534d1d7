"""Styles, icons, fonts, words and the sample book's texts: data that travels with the program."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).resolve().parent
"""The folder that all of it lies in, also inside a packaged app."""

HOUSE_STYLES = HERE / "house_styles"
"""The shelf of ready house styles."""

USUAL_STYLE = "board-minutes"
"""The one on it for a board that has chosen none, and for papers of several boards."""
