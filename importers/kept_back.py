"""A draft of which nothing is told beside the words that are kept from the public.

A restricted paragraph goes with its mark. What was read from it would go without one: the people,
days and interests of a meeting, its chair and its end cannot be restricted, and so they stay where
they were read, in the words alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from importers.draft import (
    Draft,
    DraftAttendance,
    DraftItem,
    DraftOutcome,
    DraftPoint,
    Ending,
    Entry,
    Head,
    Lines,
)
from importers.recognise.head import told_in_words
from importers.recognise.leading import with_chair
from importers.recognise.restricted import joined_marks, whole_marks
from importers.settled import only_closes
from minutes.kinds import DueKind
from minutes.model import Clock, Day
from minutes.rules.times import find_hours

TOLD = ("chair", "minute_taker", "closed", "start", "turnout", "place")
"""Fields of the head that a sentence of the minutes may have told."""


Part = DraftItem | Entry


@dataclass(frozen=True)
class KeptBack:
    """What of a draft the public does not see."""

    lines: frozenset[int]
    """The lines of the paper in which anything is kept back."""
    whole: frozenset[int]
    """Those of which nothing is open."""
    words: str
    """What is kept back, line by line."""
    phrases: tuple[str, ...] = ()
    """Words that are kept back within what is open."""
    open_parts: tuple[Part, ...] = field(default=(), repr=False)
    """What is open, as a whole or but for such words."""

    @cached_property
    def open_words(self) -> str:
        """All that anybody may read under the items; of a long paper that takes a while."""
        words = "\n".join(map(_words_of, self.open_parts))
        for phrase in self.phrases:
            words = words.replace(phrase, " ")
        return words

    def has(self, lines: Lines) -> bool:
        """Say whether days and interests of these lines are for nobody else to read."""
        return not self.lines.isdisjoint(lines)

    def has_person(self, one: DraftAttendance) -> bool:
        """Say whether somebody is told of by words alone that are kept back."""
        if not one.lines or not self.has(one.lines):
            return False
        if self.whole.issuperset(one.lines):
            return True
        told = (one.name, one.name.split()[-1], one.items, one.manner, one.role, one.organisation)
        return any(words and words in self.words for words in told)


NOTHING = KeptBack(lines=frozenset(), whole=frozenset(), words="")
"""Of a draft in which nothing is restricted: what is open is not looked through for it."""


def kept_back(draft: Draft) -> KeptBack:
    """Give what is restricted in a draft, by its own mark or that of what it stands under."""
    parts = [
        *((point, bool(whole_marks(point))) for point in draft.before),
        *_parts(draft.items, draft.head.closed, over=False),
    ]
    hidden = [part for part, is_whole in parts if is_whole]
    held = [part for part, is_whole in parts if is_whole or part.restricted]
    if not held:
        return NOTHING
    seen = tuple(part for part, is_whole in parts if not is_whole)
    free = {line for part in seen for line in part.lines}
    lines = frozenset(line for part in held for line in part.lines)
    phrases = tuple(mark.phrase for part in held for mark in part.restricted if mark.phrase)
    return KeptBack(
        lines=lines,
        whole=frozenset(line for part in hidden for line in part.lines) - free,
        words="\n".join((*map(_words_of, hidden), *phrases)),
        phrases=phrases,
        open_parts=seen,
    )


def _parts(
    items: Iterable[DraftItem], closed: Clock, *, over: bool, turned: bool = False
) -> Iterator[tuple[Part, bool]]:
    """Give every title and entry, and whether the whole of it is kept back.

    What a sentence decides is no part beside the sentence, unless it is kept back alone. When the
    meeting ended is of no item that a paper marks, though it stands below the last; whoever marks
    an item in the review sees it there.
    """
    for item in items:
        is_hidden = over or bool(whole_marks(item))
        is_turned = turned or any(not mark.lines for mark in whole_marks(item))
        yield item, is_hidden
        for entry in item.entries:
            is_marked = bool(whole_marks(entry))
            is_beside = only_closes(entry, closed) and not is_turned
            is_under = is_hidden and not is_beside
            if isinstance(entry, DraftPoint) or is_marked or not entry.in_text:
                yield entry, is_under or is_marked
        yield from _parts(item.children, closed, over=is_hidden, turned=is_turned)


def _words_of(part: Part) -> str:
    match part:
        case DraftItem():
            return f"{part.title} {part.presenter}".strip()
        case DraftPoint():
            cells = "\n".join(cell for row in part.rows for cell in row)
            return "\n".join(filter(None, (part.heading, part.text, part.footnote, cells)))
        case _:
            return part.text


def with_words_alone(draft: Draft) -> Draft:
    """Give a draft in which what is kept back stands in its own words, and nowhere else."""
    held = kept_back(draft)
    if not held.lines:
        return draft
    head = _head_without(draft, held)
    people = [one for one in draft.attendance if not held.has_person(one)]
    if draft.head.chair != head.chair:
        people = [_not_in_the_chair(one, draft.head.chair) for one in people]
    gone = {draft.head.chair, draft.head.minute_taker} - {head.chair, head.minute_taker}
    people = [one for one in people if one.lines or one.name not in gone]
    return replace(
        draft,
        head=head,
        attendance=tuple(people),
        items=tuple(_without_told(item) for item in draft.items),
        future=tuple(one for one in draft.future if not held.has(one.lines)),
        declarations=tuple(one for one in draft.declarations if not held.has(one.lines)),
    )


def _not_in_the_chair(one: DraftAttendance, chair: str) -> DraftAttendance:
    """Give somebody on the list without the chair, if only hidden words put them in it."""
    is_told = one.name == chair and "chair" not in one.printed.lower()
    return replace(one, is_chair=False) if is_told else one


def hidden_fields(draft: Draft, held: KeptBack) -> tuple[str, ...]:
    """Give the fields of the head that only words tell which are kept back."""
    if not held.words:
        return ()
    head, people = draft.head, draft.attendance
    hidden = with_chair(told_in_words(held.words), people, held.words)
    said = {one.where for one in draft.ended if one.what is Ending.HEAD}
    listed = any(one.is_chair and "chair" in one.printed.lower() for one in people)

    def is_told(field: str) -> bool:
        """Say whether a field is as the hidden words have it."""
        own = getattr(head, field)
        if not own or field in said:
            return False
        match field:
            case "closed":
                return any(hours.clock == own for hours in find_hours(held.words))
            case "start" if head.time_printed:
                return False
            case "chair" if listed:
                return False
            case _:
                return getattr(hidden, field) == own

    told = [field for field in TOLD if is_told(field)]
    return tuple(field for field in told if not _is_open(field, draft, held.open_words))


def _is_open(field: str, draft: Draft, words: str) -> bool:
    """Say whether words that anybody may read tell a field of the head too."""
    own = getattr(draft.head, field)
    if field == "closed" and any(hours.clock == own for hours in find_hours(words)):
        return True
    return getattr(with_chair(told_in_words(words), draft.attendance, words), field) == own


def _head_without(draft: Draft, held: KeptBack) -> Head:
    gone = hidden_fields(draft, held)
    none: dict[str, Any] = dict.fromkeys(gone, "")
    return replace(draft.head, **none)


def _without_told(item: DraftItem) -> DraftItem:
    """Give an item in which an action bears the marks of the sentence that it was read from."""
    entries: list[Entry] = []
    over: DraftPoint | None = None
    for entry in item.entries:
        if isinstance(entry, DraftPoint):
            over = entry
            entries.append(entry)
            continue
        is_told = entry.in_text and over is not None and set(entry.lines) <= set(over.lines)
        if is_told and over is not None:
            marks = [one for one in over.restricted if not one.phrase or one.phrase in entry.text]
            entry = replace(entry, restricted=joined_marks(entry.restricted, marks))
        entries.append(_without_hidden_parts(entry))
    children = tuple(_without_told(child) for child in item.children)
    return replace(item, entries=tuple(entries), children=children)


def _without_hidden_parts(one: DraftOutcome) -> DraftOutcome:
    """Give an outcome that has no day, owner or mover from words of it that are kept back."""
    spans = [
        found.span()
        for mark in one.restricted
        if mark.phrase
        for found in re.finditer(re.escape(mark.phrase), one.text)
    ]

    def is_hidden(words: str) -> bool:
        """Say whether words stand where kept back words begin, end or go on."""
        at = one.text.find(words) if words else -1
        return at >= 0 and any(start < at + len(words) and at < end for start, end in spans)

    if is_hidden(one.due_printed):
        one = replace(one, due_kind=DueKind.NONE, due=Day(""), due_printed="")
    if is_hidden(one.owners_printed):
        one = replace(one, owners=(), owners_printed="")
    gone = {
        name: "" for name in ("mover", "seconder", "addressee") if is_hidden(getattr(one, name))
    }
    return replace(one, **gone)
