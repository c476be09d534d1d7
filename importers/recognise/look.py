"""What somebody should look at in a draft: one finder for each concern."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from importers.draft import Draft, DraftItem, DraftOutcome, DraftPoint, Lines, PaperKind
from importers.recognise.look_numbers import look_at_numbers
from importers.recognise.look_people import look_at_people
from importers.recognise.look_reading import look_at_reading
from importers.recognise.look_words import look_at_words
from importers.recognise.look_work import look_at_work
from importers.recognise.rows import Ledger
from importers.recognise.tasks import Scene
from minutes.findings import Code, Severity


def look(draft: Draft, scene: Scene, ledger: Ledger) -> None:
    """Keep a finding for everything in a draft that somebody should look at."""
    passages = tuple(passages_of(draft))
    look_at_people(draft, scene, passages, ledger)
    look_at_numbers(draft, ledger)
    look_at_words(draft, passages, ledger)
    look_at_work(draft, passages, ledger)
    look_at_reading(draft, scene, passages, ledger)
    _dates(draft, ledger)
    _restricted(draft, ledger)
    _closed_items(draft, ledger)


Passage = tuple[DraftItem | None, str, Lines]
"""Words of the minutes, the item that they stand under, and their lines."""


def passages_of(draft: Draft) -> Iterator[Passage]:
    """Give all words of a draft in order, each once."""
    for point in draft.before:
        yield None, point.text, point.lines
    for item in draft.every_item:
        for entry in item.entries:
            if isinstance(entry, DraftPoint) or not _twice(entry):
                yield item, entry.text, entry.lines


def _twice(outcome: DraftOutcome) -> bool:
    return outcome.in_text or outcome.shape == "owner only"


def _dates(draft: Draft, ledger: Ledger) -> None:
    for one in draft.future:
        if len(one.day) < 10:
            ledger.find(
                Code.DATE_PARTIAL,
                f"Of the next meeting only {one.printed} is known.",
                "Give the day when it is known.",
                text=one.printed,
                lines=one.lines,
            )
    if draft.kind is PaperKind.MINUTES and not draft.future:
        ledger.find(
            Code.NEXT_MEETING_MISSING,
            "The minutes do not say when the next meeting is.",
            "Add the date if you know it.",
        )


_CLOSED = re.compile(
    r"\b(?:exclu(?:de|sion)\w*\b.{0,60}\b(?:press|public)|confidential (?:item|business"
    r"|matter|minute|nature|session)|part (?:2|two|ii)\b|exempt information"
    r"|(?:press|public)\b.{0,60}\b(?:be|was|were|are)\s(?:\w+\s)?excluded"
    r"|not for publication|in camera|(?:closed|private) session"
    r"|admission to meetings\) act)",
    re.IGNORECASE,
)


_MAY_CLOSE = (
    *("exclu", "confidential ", "part 2", "part two", "part ii", "exempt information"),
    *("not for publication", "in camera", "closed session", "private session"),
    "admission to meetings) act",
)
"""Words without any of these tell of nothing closed: looking for them first is quick."""


_CLOSED_TITLE = re.compile(
    r"^\W*(?:strictly )?(?:confidential|private and confidential)\b"
    r"|[(\[–—-]\s?(?:strictly )?(?:confidential|restricted|exempt)(?: item)?\W*$",
    re.IGNORECASE,
)
"""How the title of an item begins or ends that was held in private: `Rent (confidential)`."""


def _restricted(draft: Draft, ledger: Ledger) -> None:
    """Tell that the paper marks parts as not for the public, and how many."""
    parts = [*draft.before, *(part for item in draft.every_item for part in (item, *item.entries))]
    marked = [part for part in parts if part.restricted]
    if not marked:
        return
    count = "One part is" if len(marked) == 1 else f"{len(marked)} parts are"
    ledger.find(
        Code.RESTRICTED_IN_PAPER,
        f"{count} marked as not for the public.",
        "It is so here too: the public version will leave out what is marked.",
        text=marked[0].restricted[0].reason,
        lines=marked[0].restricted[0].lines,
    )


def _open_items(items: Sequence[DraftItem]) -> Iterator[DraftItem]:
    """Give the items that are not restricted, nor under one that is."""
    for item in items:
        if not item.restricted:
            yield item
            yield from _open_items(item.children)


def _closed_items(draft: Draft, ledger: Ledger) -> None:
    """Tell of items that were held without the public."""
    for item in _open_items(draft.items):
        words = f"{item.title} {' '.join(point.text for point in item.points)}"
        small = words.lower()
        may = any(sign in small for sign in _MAY_CLOSE)
        found = (_CLOSED.search(words) if may else None) or _CLOSED_TITLE.search(item.title)
        if found:
            ledger.find(
                Code.CONFIDENTIAL_ITEM,
                f"Item {item.number_printed.strip(' .:)') or item.title} may be confidential.",
                "Restrict it if the public must not read it.",
                text=found[0],
                lines=item.lines,
                severity=Severity.WARNING,
            )
