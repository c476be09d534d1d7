"""The values a typed line is read into: its pieces, its owners, what it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from minutes.ids import Order, OwnerId, PersonId
from minutes.kinds import DueKind, OutcomeKind, OwnerKind, Verb
from minutes.model import Day, Outcome, Owner
from minutes.rules.dates import When
from minutes.rules.initials import People, Someone
from minutes.rules.names import fold


class Part(StrEnum):
    """What a piece of a typed line is."""

    HEAD = "head"
    """The word or sign that says what the line is: `ACTION`, `@`."""
    REFERENCE = "reference"
    OWNER = "owner"
    BETWEEN = "between"
    """What stands between two owners."""
    TEXT = "text"
    DUE = "due"
    HINT = "hint"
    """What `print_line` adds where the words alone would be read as something else."""
    MARK = "mark"
    """Space, signs, and words that only mark what follows: `by`, `due`."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a typed line; a line's pieces side by side are the line."""

    part: Part
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedOwner:
    """One owner as typed, and who that is."""

    text: str
    kind: OwnerKind = OwnerKind.UNRESOLVED
    person: PersonId | None = None
    separator: str = ""
    """What stood between this owner and the one before."""
    candidates: tuple[Someone, ...] = ()
    """Those who can be meant, where several can."""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A typed line and what it says. Plain text says nothing more and has no kind."""

    source: str
    """The line exactly as typed."""
    pieces: tuple[Piece, ...]
    kind: OutcomeKind | None = None
    verb: Verb = Verb.UNSAID
    reference: str = ""
    owners: tuple[TypedOwner, ...] = ()
    text: str = ""
    """The words without head, owners and due date, exactly as typed: `to bring the report`."""
    due: When | None = None

    @property
    def owners_printed(self) -> str:
        """Give the owners as typed, with what stood between them."""
        return "".join(owner.separator + owner.text for owner in self.owners)

    @property
    def due_in_text(self) -> bool:
        """Say whether the due date was left in the sentence, which needs it."""
        return self.due is not None and not any(p.part is Part.DUE for p in self.pieces)

    def onto(self, outcome: Outcome) -> Outcome:
        """Give an outcome that says what this line says; its life so far stays."""
        if self.kind is None:
            return replace(outcome, text=self.text)
        return replace(
            outcome,
            kind=self.kind,
            verb=self.verb,
            text=self.text,
            owners_printed=self.owners_printed,
            due_kind=self.due.kind if self.due else DueKind.NONE,
            due=self.due.day if self.due else Day(""),
            due_printed=self.due.printed if self.due else "",
        )

    def owners_of(
        self, outcome: Outcome, ids: Iterable[OwnerId], orders: Iterable[Order]
    ) -> tuple[Owner, ...]:
        """Give the line's owners as owners of an outcome, one id and order key for each."""
        return tuple(
            Owner(
                id=id_,
                meeting=outcome.meeting,
                outcome=outcome.id,
                order=order,
                kind=owner.kind,
                text=owner.text,
                person=owner.person,
                separator=owner.separator,
            )
            for owner, id_, order in zip(self.owners, ids, orders, strict=False)
        )


@dataclass(frozen=True)
class Setting:
    """What a line is read against. Keep one while the people on the list stay the same."""

    people: People = People()  # noqa: RUF009 - a frozen value
    today: Day = Day("")
    """The day the line is said on: that of the meeting."""
    next_meeting: Day = Day("")
    roles: tuple[str, ...] = ()
    """Posts that own actions on this board, besides those of its people: `Link Governor`."""
    organisations: tuple[str, ...] = ()

    @cached_property
    def posts(self) -> dict[str, OwnerKind]:
        """Give the posts and bodies that can own an action, by their folded names."""
        bodies = [*self.organisations, *(one.organisation for one in self.people.everyone)]
        roles = [*self.roles, *(one.role for one in self.people.everyone)]
        named = dict.fromkeys((fold(name) for name in bodies), OwnerKind.ORGANISATION)
        named |= dict.fromkeys((fold(name) for name in roles), OwnerKind.ROLE)
        named.pop("", None)
        return named

    @cached_property
    def first_words(self) -> frozenset[str]:
        """Give the words that names and posts begin with: no other word is worth a look-up."""
        return frozenset(
            name.partition(" ")[0] for names in (self.posts, self.people.names) for name in names
        )

    @cached_property
    def most_words(self) -> int:
        """Give the number of words in the longest name or post that can be an owner."""
        named = max((name.count(" ") for name in self.people.names), default=0)
        return 1 + min(7, max(named, *(name.count(" ") for name in (*self.posts, ""))))


class Cut:
    """Cuts a line into pieces; what nobody asked for is a mark, so that nothing is lost."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._cuts: list[Piece] = []

    def add(self, part: Part, start: int, end: int) -> None:
        """Mark a stretch as one part; an empty stretch is no piece."""
        if start < end:
            self._cuts.append(Piece(part, start, end))

    def owners(self, owners: Iterable[TypedOwner]) -> None:
        """Mark owners, and what stands between them."""
        before = None
        for owner in owners:
            if before is not None:
                self.add(Part.BETWEEN, before, owner.start)
            self.add(Part.OWNER, owner.start, owner.end)
            before = owner.end

    def pieces(self) -> tuple[Piece, ...]:
        """Give the pieces in order, with a mark wherever nothing else stands."""
        whole: list[Piece] = []
        place = 0
        for piece in sorted(self._cuts, key=lambda piece: piece.start):
            if place < piece.start:
                whole.append(Piece(Part.MARK, place, piece.start))
            whole.append(piece)
            place = piece.end
        if place < len(self.source):
            whole.append(Piece(Part.MARK, place, len(self.source)))
        return tuple(whole)


def plain(source: str) -> Line:
    """Give a line that says nothing more than its words."""
    cut = Cut(source)
    cut.add(Part.TEXT, 0, len(source))
    return Line(source=source, pieces=cut.pieces(), text=source)
