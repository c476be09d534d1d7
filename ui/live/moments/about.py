"""What the keys of the moment are about: the point, the outcome or the item at the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes.ids import OutcomeId
from minutes.marking import row_of
from minutes.model import Outcome, Point, Subject
from minutes.record import Record
from minutes.rules import numbering

if TYPE_CHECKING:
    from ui.live.screen import LiveScreen

READS = 24
"""How many words of a thing are seen in a list."""

EXCERPT = 6
"""How many words of a thing without a number say which one is meant."""


def about(screen: LiveScreen) -> Subject | None:
    """Give the thing at the cursor; where nothing has been typed yet that is the item."""
    live = screen.live
    if not live.has_meeting or live.item is None:
        return None
    live.settle()
    if screen.outcomes.isAncestorOf(screen.focusWidget() or screen) or screen.outcomes.hasFocus():
        chosen = OutcomeId(screen.outcomes.chosen())
        if chosen in live.record.outcome:
            return chosen
    entry = live.entry_of(screen.editor.line_at_cursor().row)
    return entry.id if entry is not None else live.item.id


def title_of(record: Record, subject: Subject) -> str:
    """Give what a thing is called: `point 2.3`, `action 26/041`, `item 2`."""
    item = next((one for one in record.items if one.id == subject), None)
    numbers = numbering.numbers(record, record.first_number)
    if item is not None:
        bare = numbers.bare.get(item.id, "")
        return f"item {bare}" if bare else f"the item “{excerpt(item.title) or 'Untitled'}”"
    row = row_of(record, subject)
    if isinstance(row, Outcome) and row.reference:
        return f"{row.kind} {row.reference}"
    if isinstance(row, Point) and (number := numbers.points.get(row.id, "").rstrip(".")):
        return f"point {number}"
    kind = str(row.kind) if isinstance(row, Outcome) else "point"
    return f"the {kind} “{excerpt(row.text if row else '')}”"


def place_of(record: Record, subject: Subject) -> tuple[str, str]:
    """Give where a thing is, for a list: its number and its item, and how it reads."""
    bare = numbering.numbers(record, record.first_number)
    row = row_of(record, subject)
    item = next((one for one in record.items if one.id in (subject, row and row.item)), None)
    number = bare.bare.get(item.id, "") if item else ""
    where = " ".join(part for part in (number, item.title if item else "") if part)
    if row is None:
        return f"Item {where}", ""
    if isinstance(row, Outcome):
        own = f"{str(row.kind).capitalize()} {row.reference}".strip()
    else:
        own = bare.points.get(row.id, "").rstrip(".")
    return "  ·  ".join(part for part in (own, where) if part), excerpt(row.text, READS)


def excerpt(text: str, words: int = EXCERPT) -> str:
    """Give the first words of a text."""
    all_words = text.split()
    return " ".join(all_words[:words]) + ("…" if len(all_words) > words else "")


def sentence(words: str) -> str:
    """Give words with a capital in front, and the rest as it is."""
    return words[:1].upper() + words[1:]
