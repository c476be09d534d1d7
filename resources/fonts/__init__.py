"""The fonts that go into our PDFs: Liberation Sans, and DejaVu Sans for signs it lacks."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent
"""Where the font files and their licences are."""
