"""An action log as a sheet for Excel and its like (.csv): one action a row, one fact a column.

A cell that begins like a formula would be reckoned, or sent off, by whoever opens the sheet. It
gets an apostrophe before it, which every program that knows sheets takes for “this is text”.
"""

from __future__ import annotations

import csv
import io
from typing import BinaryIO

from exporters.letters import flat
from minutes.compose.action_log import Entry, Group, entries
from minutes.compose.restricted import mark_words
from minutes.document import Document

BEGINS = frozenset("=+-@＝＋－＠")
"""How a formula begins, in the signs of any keyboard."""

YES = "yes"
"""What stands in a column that asks whether."""

TEXT = "'"
"""What says that a cell is text."""


def write(document: Document, stream: BinaryIO) -> None:
    """Write the actions of a log as UTF-8 with a mark at its beginning, by which Excel knows it."""
    if document.log is None:
        raise ValueError("Only an action log can be written as a sheet.")
    text = io.StringIO(newline="")
    sheet = csv.writer(text)
    sheet.writerow(_header(document))
    for entry in entries(document.log):
        sheet.writerow([guarded(cell) for cell in _row(document, entry)])
    stream.write(text.getvalue().encode("utf-8-sig"))


def guarded(cell: str) -> str:
    """Give a cell on one line, such that no program takes it for a formula."""
    text = flat(cell).strip()
    seen = next((sign for sign in text if sign.isprintable() and not sign.isspace()), "")
    return f"{TEXT}{text}" if seen in BEGINS else text


def _header(document: Document) -> list[str]:
    words, log_words = document.style.words, document.style.action_log
    return [
        words.reference,
        log_words.board,
        log_words.minuted,
        words.item,
        log_words.action,
        log_words.owners,
        f"{words.due} ({log_words.minuted.lower()})",
        words.due,
        words.status,
        log_words.overdue,
        log_words.rag,
        f"{log_words.rag}: {log_words.reason.lower()}",
        log_words.age,
        log_words.latest,
    ]


def _row(document: Document, entry: Entry) -> list[str]:
    """Give an action's cells; days as 2026-05-14, which every program sorts rightly."""
    line, outcome = entry.line, entry.line.outcome
    mark = mark_words(document.style) if entry.restricted else ""
    latest = entry.latest
    return [
        outcome.reference,
        line.board.name,
        line.meeting.day or line.meeting.day_printed,
        line.item.title,
        " – ".join(part for part in (outcome.text, mark) if part),
        outcome.owners_printed or "; ".join(owner.text for owner in line.owners),
        outcome.due_printed or outcome.due or str(outcome.due_kind),
        entry.due,
        str(entry.status),
        YES if entry.group is Group.OVERDUE else "",
        str(outcome.rag),
        outcome.rag_reason,
        str(entry.age),
        " ".join(part for part in (latest.day, latest.text) if part) if latest else "",
    ]
