"""Notes of an event: who spoke on what, questions with their answers, what groups discussed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from importers.draft import DraftItem, DraftOutcome, DraftPoint, Entry
from importers.recognise.people import is_name
from importers.recognise.tasks import sentences
from minutes.kinds import ItemKind, OutcomeKind, PointKind

_SPEAKER = re.compile(
    r"(?P<title>.{4,}?)\s[–—-]\s(?P<who>[^–—()]{4,60}?)(?:\s\((?P<of>[^()]{2,80})\))?$"
)
"""A title with who spoke behind it: `Opening – Ann Vale (Wick Council)`."""

_SHOULD = re.compile(
    r"(?:[Tt]he\s)?(?:[A-Z][\w’'-]*\s){0,5}(?:Board|Committee|Council|Group|Partnership|Panel"
    r"|Network|Forum|Trust)\sshould\s[a-z]+"
)
"""What a meeting sends others away with: `The Board should set up a group`."""


def as_sessions(items: Sequence[DraftItem]) -> list[DraftItem]:
    """Give the items of an event as talks, questions and discussions."""
    return [_session(item) for item in items]


def _session(item: DraftItem) -> DraftItem:
    item = _with_speaker(item)
    if item.kind is ItemKind.QUESTIONS:
        return replace(item, entries=_answered(item.entries))
    if item.kind is ItemKind.DISCUSSION:
        return _with_questions(item)
    if item.kind is ItemKind.CLOSING:
        return replace(item, entries=_with_recommended(item.entries))
    return item


def _with_speaker(item: DraftItem) -> DraftItem:
    """Give an item whose title names a speaker with the two apart."""
    found = _SPEAKER.fullmatch(item.title)
    if found is None or not is_name(found["who"]):
        return item
    kind = ItemKind.PRESENTATION if item.kind is ItemKind.ITEM else item.kind
    return replace(
        item,
        title=found["title"],
        kind=kind,
        presenter=found["who"],
        presenter_organisation=found["of"] or "",
    )


def _with_questions(item: DraftItem) -> DraftItem:
    """Give a discussion the questions that its title ends with as points: `Group 1: What …?`"""
    title, _, rest = item.title.partition(": ")
    asked = [part for part in sentences(rest) if part.strip()]
    if not asked or not rest.rstrip().endswith("?"):
        return item
    points = tuple(
        DraftPoint(text=words, kind=PointKind.QUESTION, lines=item.lines) for words in asked
    )
    return replace(item, title=title, entries=(*points, *item.entries))


def _answered(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Give bullets under questions as what they are: one that asks, those below it that answer."""
    found: list[Entry] = []
    asked = False
    for entry in entries:
        if not isinstance(entry, DraftPoint) or entry.kind is not PointKind.BULLET:
            found.append(entry)
            continue
        asks = any(part.rstrip().endswith("?") for part in sentences(entry.text))
        asked = asked or asks
        kind = PointKind.QUESTION if asks else PointKind.ANSWER if asked else entry.kind
        found.append(replace(entry, kind=kind))
    return tuple(found)


def _with_recommended(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Give closing remarks with what they recommend to a board; its words stay in the text."""
    found: list[Entry] = []
    for entry in entries:
        found.append(entry)
        if isinstance(entry, DraftPoint) and _SHOULD.match(entry.text):
            found.append(
                DraftOutcome(
                    kind=OutcomeKind.RECOMMENDATION,
                    text=entry.text,
                    in_text=True,
                    shape="sentence",
                    lines=entry.lines,
                )
            )
    return tuple(found)
