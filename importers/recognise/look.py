"""What somebody should look at in a draft."""

from __future__ import annotations

from importers.draft import Draft
from importers.recognise.outline import Outline
from importers.recognise.paper import Paper
from importers.recognise.rows import Ledger


def look(draft: Draft, paper: Paper, outline: Outline, ledger: Ledger) -> None:
    """Keep a finding for everything in a draft that somebody should look at."""
