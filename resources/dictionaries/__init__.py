"""The spelling of British English: Hunspell's word list and rules for it, under the LGPL."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent
"""Where the word lists and their licences are."""

BRITISH = "en_GB"
"""The name that the files of British English share."""
