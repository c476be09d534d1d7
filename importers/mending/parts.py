"""What a line can be made, what can be typed over, and what came of it."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, replace
from enum import StrEnum

from importers.draft import Draft, DraftPoint, Entry, Lines
from importers.recognise.tasks import Scene, scene_of
from minutes.findings import Code
from minutes.model import Day


class Into(StrEnum):
    """What a line of the minutes can be made."""

    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    HEADING = "heading"
    DECISION = "decision"
    ACTION = "action"
    MOTION = "motion"
    RECOMMENDATION = "recommendation"
    ITEM = "item"
    PERSON = "somebody on the list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One thing that can be typed over, or chosen, of what stands at a place."""

    name: str
    label: str
    words: str
    choices: tuple[str, ...] = ()
    """What it can be, where it is one of a few."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A draft that was put right, and the place where what was mended stands now."""

    draft: Draft
    place: str


def without_findings(draft: Draft, lines: Lines, codes: Set[Code]) -> Draft:
    """Give a draft without findings of these kinds about these lines: they are settled."""
    kept = tuple(one for one in draft.findings if one.code not in codes or one.line not in lines)
    return replace(draft, findings=kept)


def scene_for(draft: Draft) -> Scene:
    """Give what actions are read against."""
    following = next((one.day for one in draft.future if len(one.day) == 10), Day(""))
    return scene_of(draft.attendance, draft.head.day, following)


def words_of(entry: Entry) -> str:
    """Give an entry's words in full, as a paragraph would have them."""
    if isinstance(entry, DraftPoint):
        if entry.rows:
            return "; ".join(" | ".join(cell for cell in row if cell) for row in entry.rows)
        text = f"{entry.heading}: {entry.text}" if entry.heading else entry.text
        text = f"{text} – {entry.whence}" if entry.whence else text
        return f"{text} ({entry.mark} {entry.footnote})" if entry.footnote else text
    text = f"{entry.text} {'; '.join(entry.conditions)}".strip()
    if entry.owners_printed and entry.owners_printed not in text:
        text = f"{entry.owners_printed}: {text}"
    if entry.due_printed and entry.due_printed not in text:
        text = f"{text} ({entry.due_printed})"
    return f"{entry.label} {text}" if entry.label and not text.startswith(entry.label) else text
