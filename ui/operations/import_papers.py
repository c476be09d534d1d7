"""A file on its way into the book: how far it has come, what was read of it, what was put right."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from minutes.ids import MeetingId
from ui.operations.import_rows import Told

if TYPE_CHECKING:
    from importers.mending import Part
    from importers.questions import Review

MOST_STEPS = 200
"""How many things that were put right in a paper can be taken back."""


class Memory(Protocol):
    """Remembers which files were imported into a book."""

    def meeting(self, digest: str) -> MeetingId | None:
        """Give the meeting that a file became; None where it was never imported."""
        ...

    def remember(self, digest: str, meeting: MeetingId) -> None:
        """Keep what a file has become."""
        ...


class Standing(StrEnum):
    """How far a file has come."""

    WAITING = "waiting"
    READING = "being read"
    TO_SETTLE = "to settle"
    READY = "ready to save"
    SAVING = "being saved"
    SAVED = "saved"
    THERE = "in the book already"
    NOT_MINUTES = "not minutes"
    UNREAD = "could not be read"
    STOPPED = "not read"

    @property
    def can_be_saved(self) -> bool:
        """Whether somebody may save it now."""
        return self in (Standing.TO_SETTLE, Standing.READY)


@dataclass(frozen=True, slots=True)
class Aside:
    """What somebody typed over a line and left; it waits to be done again."""

    place: str
    typed: Mapping[str, str]
    parts: tuple[Part, ...] = ()
    """The line as it was, by which it is found where it stands by then."""

    @property
    def words(self) -> str:
        """The longest of what was typed, to be told by."""
        return max(self.typed.values(), key=len, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A file on its way into the book."""

    number: int
    """Which of the files of this sitting it is, from 0."""
    path: Path
    standing: Standing = Standing.WAITING
    says: str = ""
    """Why it goes no further, where it does not."""
    lines: tuple[str, ...] = ()
    """The original in its text form: line 1 is the first."""
    is_printed: bool = False
    """Whether its lines are as they were printed, so that columns stand under one another."""
    review: Review | None = None
    meeting: MeetingId | None = None
    """The meeting it has become, or was already."""
    warnings: tuple[str, ...] = ()
    source: Any = None
    """The file as its reader gave it, from which its look can be learnt."""
    is_wanted_again: bool = False
    """Whether somebody said that it is to be saved though the book has it."""
    digest: str = ""
    """The SHA-256 of the file, by which it is known again."""
    became: MeetingId | None = None
    """The meeting it was before its saving was taken back."""
    before: tuple[Review, ...] = ()
    """How it stood before each thing that was answered or put right, the last one last."""
    after: tuple[Review | Aside, ...] = ()
    """How it stood before each thing that was taken back, and what was typed and left."""
    told: Told = field(default_factory=Told, compare=False, repr=False)
    """What was told of its items last."""

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name

    @property
    def is_twin(self) -> bool:
        """Whether it is the same file as another of this sitting, and in no book by that."""
        return self.standing is Standing.THERE and self.meeting is None

    @property
    def can_be_mended(self) -> bool:
        """Whether it can be answered about and put right: it was read, and is not saved yet."""
        known = (Standing.THERE, Standing.NOT_MINUTES)
        return self.review is not None and (self.standing.can_be_saved or self.standing in known)

    @property
    def why(self) -> str:
        """Why it goes no further, where it does not."""
        if self.standing is Standing.NOT_MINUTES and self.review is not None:
            return f"It looks like {_KINDS.get(self.review.draft.kind.value, 'something else')}."
        return self.says

    def put_right(self, review: Review) -> Paper:
        """Give the paper with another review, so that it can be taken back.

        What was typed and left can still be had: it never was part of anything.
        """
        assert self.review is not None
        before = (*self.before[-MOST_STEPS:], self.review)
        standing = self.standing if self.standing is Standing.THERE else standing_of(review)
        aside = tuple(one for one in self.after if isinstance(one, Aside))
        return replace(self, review=review, standing=standing, before=before, after=aside)


_KINDS = {"report": "a report", "agenda": "an agenda", "other": "something other than minutes"}
"""What a paper that does not become a meeting by itself is called."""


def standing_of(review: Review) -> Standing:
    """Say how far a paper has come that was read: whether something is asked still."""
    if not (review.draft.kind.is_meeting or review.as_paper):
        return Standing.NOT_MINUTES
    return Standing.TO_SETTLE if review.open else Standing.READY


@dataclass(slots=True)
class Sitting:
    """Files that were chosen together."""

    papers: list[Paper]
    """In their order."""
    put_right: tuple[Paper, ...] = ()
    """Those chosen before that somebody has put right and not saved: they stay, behind the new."""
    stop: threading.Event = field(default_factory=threading.Event)
    """Set where nothing more is to be read."""

    def next_waiting(self) -> Paper | None:
        """Give the next that is to be read."""
        return next((one for one in self.papers if one.standing is Standing.WAITING), None)
