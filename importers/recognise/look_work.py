"""Findings about actions: owners who were not there, relative dates, promises without a row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from importers.draft import Draft, DraftItem, Lines, PaperKind
from importers.recognise.rows import Ledger
from importers.recognise.tasks import sentences
from minutes.findings import Code, Severity
from minutes.kinds import DueKind, ItemKind, OutcomeKind, OwnerKind
from minutes.rules.days import print_day
from minutes.rules.names import Likeness, same_person

Passages = Sequence[tuple[DraftItem | None, str, Lines]]

_SAID = ("agreed", "undertook", "offered", "volunteered", "promised")
_PROMISED = re.compile(
    r"(?P<who>(?:[Tt]he\s)?(?:Clerk|clerk|Chair(?:man)?|Secretary|Treasurer)"
    r"|[A-Z]{2,4}(?:(?:,\s|\sand\s|\s&\s)[A-Z]{2,4})*"
    r"|(?:Cllr|Mr|Mrs|Ms|Dr)\.?\s(?:[A-Z][\w'’-]+\s?){1,2}"
    rf"|[A-Z][a-z]+\s[A-Z][\w'’-]+)\s+(?:kindly\s)?(?:{'|'.join(_SAID)})\s+to\s+"
    r"(?!be\b|the\b)(?P<verb>[a-z]+)"
)
_WILL = re.compile(
    r"^(?:[^,.;]{0,140},?\s(?:and"
    r"|but)\s)?(?P<who>[Tt]he\s[A-Z][\w\s-]{2,50}?)\swill\s(?P<verb>[a-z]+)"
)


def look_at_work(draft: Draft, passages: Passages, ledger: Ledger) -> None:
    """Keep what is strange about the actions of a draft."""
    actions = [o for o in draft.outcomes if o.kind is OutcomeKind.ACTION]
    for action in actions:
        if action.due_kind in (DueKind.WORDS, DueKind.NEXT_MEETING, DueKind.AT_ONCE):
            ledger.find(
                Code.DUE_RELATIVE,
                f"The action says in words when it is due: “{action.due_printed}”.",
                "Give the day if you know it."
                if not action.due
                else f"It was taken for {print_day(action.due)}.",
                text=action.text[:160],
                lines=action.lines,
            )
        for owner in action.owners:
            _owner(draft, action.text, owner.text, owner.kind, owner.name, action.lines, ledger)
    texts = [action.text.lower() for action in actions]
    for item, text, lines in passages:
        _promises(draft, item, text, lines, texts, ledger)


def _owner(
    draft: Draft, text: str, printed: str, kind: OwnerKind, name: str, lines: Lines, ledger: Ledger
) -> None:
    if kind is not OwnerKind.PERSON or not name:
        return
    here = [one for one in draft.attendance if same_person(one.name, name) >= Likeness.LIKELY]
    if here and not any(one.in_the_room for one in here):
        ledger.find(
            Code.OWNER_NOT_PRESENT,
            f"{printed} owns this action and was not there.",
            "Check that they know of it.",
            text=text[:160],
            lines=lines,
        )


def _promises(
    draft: Draft,
    item: DraftItem | None,
    text: str,
    lines: Lines,
    actions: list[str],
    ledger: Ledger,
) -> None:
    """Tell of what somebody promises in the text and no action records."""
    closing = item is not None and item.kind is ItemKind.CLOSING and draft.kind is PaperKind.NOTES
    for sentence in sentences(text):
        promised = _PROMISED.search(sentence) if any(map(sentence.__contains__, _SAID)) else None
        found = promised or (_WILL.search(sentence) if closing else None)
        if found is None:
            continue
        said = sentence.lower()
        if any(fuzz.token_set_ratio(said, action) >= 80 for action in actions):
            continue
        ledger.find(
            Code.AGREED_IN_TEXT_NO_ROW,
            f"This gives {found['who']} something to do, and no action says so.",
            "Turn it into an action, or leave it.",
            text=sentence[:200],
            lines=lines,
            severity=Severity.WARNING,
        )
