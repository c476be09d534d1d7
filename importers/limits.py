"""How large a paper may be, and the sentences for one that is larger."""

from __future__ import annotations

from minutes.errors import NotUnderstood

MOST_FILE = 150 * 2**20
"""Bytes of a file: a scan of a thick paper has some tens of millions."""

MOST_TEXT_FILE = 20 * 2**20
"""Bytes of a file that is all text; two hundred pages have half a million."""

MOST_LETTERS = 10_000_000
"""Letters in all the lines of a paper."""

MOST_LINES = 200_000
"""Lines of a paper."""

MOST_IN_A_LINE = 100_000
"""Letters of one line: no paragraph is as long."""

MOST_PAGES = 1_000
"""Pages of a PDF."""

DEEPEST = 20
"""Tables in tables, lists in lists, boxes in boxes."""


def refuse_size(name: str, most: int) -> NotUnderstood:
    """Give the trouble of a file that is too large to be a paper."""
    return NotUnderstood(
        f"{name} is too large to read: it has more than {most // 2**20} MB.",
        way_out="Minutes are far smaller. Make its pictures smaller, or import a part of it.",
    )


def refuse_length(name: str) -> NotUnderstood:
    """Give the trouble of a paper with more text than minutes have."""
    return NotUnderstood(
        f"{name} is longer than any minutes.", way_out="Import the part of it that is minutes."
    )


def refuse_depth(name: str) -> NotUnderstood:
    """Give the trouble of a paper nested more deeply than any that people make."""
    return NotUnderstood(
        f"{name} has tables in tables in tables, deeper than can be read.",
        way_out="Open it in Word, take them apart, and save it again.",
    )
