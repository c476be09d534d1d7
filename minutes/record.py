"""A meeting whole: everything its minutes are made of, read together and never changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import TypeVar

from minutes.ids import ItemId, OutcomeId, PersonId
from minutes.model import (
    Amendment,
    Attendance,
    Board,
    Day,
    Declaration,
    Flag,
    FutureMeeting,
    Item,
    Meeting,
    Membership,
    Movement,
    Outcome,
    Owner,
    Paper,
    Person,
    Point,
    PrivateNote,
    Restriction,
    Snippet,
    Subject,
    Update,
    Value,
)

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, kw_only=True)
class Record:
    """One meeting with its board and the people on either's lists; every tuple is in order."""

    board: Board
    meeting: Meeting
    people: tuple[Person, ...] = ()
    members: tuple[Membership, ...] = ()
    attendances: tuple[Attendance, ...] = ()
    movements: tuple[Movement, ...] = ()
    items: tuple[Item, ...] = ()
    points: tuple[Point, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    owners: tuple[Owner, ...] = ()
    updates: tuple[Update, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    papers: tuple[Paper, ...] = ()
    future_meetings: tuple[FutureMeeting, ...] = ()
    flags: tuple[Flag, ...] = ()
    private_notes: tuple[PrivateNote, ...] = ()
    restrictions: tuple[Restriction, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    earlier: tuple[Outcome, ...] = ()
    """Actions of earlier meetings of which this one heard news."""
    earlier_owners: tuple[Owner, ...] = ()
    """Who owns them."""
    earlier_restricted: frozenset[OutcomeId] = frozenset()
    """Those of them that their own meeting keeps from the public."""
    earlier_phrases: frozenset[str] = frozenset()
    """The words that the meetings of these actions keep from the public."""
    heard: tuple[Update, ...] = ()
    """The news of actions that was heard at this meeting, oldest first."""
    first_number: int = 1
    """What its first item is numbered, where numbers run on from meeting to meeting."""

    @cached_property
    def person(self) -> dict[PersonId, Person]:
        """The people by id."""
        return {person.id: person for person in self.people}

    @cached_property
    def item(self) -> dict[ItemId, Item]:
        """The items by id."""
        return {item.id: item for item in self.items}

    @cached_property
    def outcome(self) -> dict[OutcomeId, Outcome]:
        """The outcomes by id."""
        return {outcome.id: outcome for outcome in self.outcomes}

    @cached_property
    def _children(self) -> dict[ItemId | None, tuple[Item, ...]]:
        known = self.item
        return _grouped((i.parent if i.parent in known else None, i) for i in self.items)

    @cached_property
    def _entries(self) -> dict[ItemId, tuple[Point | Outcome, ...]]:
        rows = sorted((*self.points, *self.outcomes), key=lambda row: (row.order, row.id))
        return _grouped((row.item, row) for row in rows)

    @cached_property
    def _owners(self) -> dict[OutcomeId, tuple[Owner, ...]]:
        return _grouped((owner.outcome, owner) for owner in self.owners)

    @cached_property
    def _updates(self) -> dict[OutcomeId, tuple[Update, ...]]:
        return _grouped((update.outcome, update) for update in self.updates)

    @cached_property
    def _restrictions(self) -> dict[Subject, tuple[Restriction, ...]]:
        return _grouped((mark.about, mark) for mark in self.restrictions)

    def under(self, item: ItemId | None) -> tuple[Item, ...]:
        """Give the items directly under `item`, or the top items for None."""
        return self._children.get(item, ())

    def in_order(self) -> Iterator[tuple[int, Item]]:
        """Give every item with its depth, in the order the minutes are read."""
        yield from self._walk(None, 0)

    def entries(self, item: ItemId) -> tuple[Point | Outcome, ...]:
        """Give the points and outcomes of an item, in the order they were typed."""
        return self._entries.get(item, ())

    def points_of(self, item: ItemId) -> tuple[Point, ...]:
        """Give the points of an item alone."""
        return tuple(entry for entry in self.entries(item) if isinstance(entry, Point))

    def outcomes_of(self, item: ItemId) -> tuple[Outcome, ...]:
        """Give the outcomes of an item alone."""
        return tuple(entry for entry in self.entries(item) if isinstance(entry, Outcome))

    def outcomes_in_order(self) -> tuple[Outcome, ...]:
        """Give every outcome in the order the minutes are read."""
        return tuple(o for _, item in self.in_order() for o in self.outcomes_of(item.id))

    def owners_of(self, outcome: OutcomeId) -> tuple[Owner, ...]:
        """Give the owners of an outcome, in printed order."""
        return self._owners.get(outcome, ())

    def updates_of(self, outcome: OutcomeId) -> tuple[Update, ...]:
        """Give what was said of an outcome since, oldest first."""
        return self._updates.get(outcome, ())

    def restrictions_on(self, subject: Subject) -> tuple[Restriction, ...]:
        """Give the marks that keep a thing, or words of it, from the public."""
        return self._restrictions.get(subject, ())

    def is_restricted(self, subject: Subject) -> bool:
        """Say whether the whole of a thing is kept from the public."""
        return any(not mark.phrase.strip() for mark in self.restrictions_on(subject))

    def values(self) -> Iterator[Value]:
        """Give every value of the record that belongs to this meeting alone."""
        yield self.meeting
        for values in (
            self.attendances,
            self.movements,
            self.items,
            self.points,
            self.outcomes,
            self.owners,
            self.declarations,
            self.papers,
            self.flags,
            self.private_notes,
            self.restrictions,
            self.amendments,
        ):
            yield from values

    def _walk(self, parent: ItemId | None, depth: int) -> Iterator[tuple[int, Item]]:
        for item in self.under(parent):
            yield depth, item
            yield from self._walk(item.id, depth + 1)


@dataclass(frozen=True, kw_only=True)
class ActionLine:
    """An outcome as a log shows it: with its owners, updates, meeting and board beside it."""

    outcome: Outcome
    meeting: Meeting
    board: Board
    item: Item
    owners: tuple[Owner, ...] = ()
    updates: tuple[Update, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ActionLog:
    """The actions of a board, or of a whole book, as they stand on a day."""

    name: str
    """Whose actions they are: the board's name, or that of the book."""
    day: Day
    lines: tuple[ActionLine, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    """The meetings held and planned, by which due dates and ages are reckoned."""
    board: Board | None = None
    """The board, where they are all of one."""
    owner: str = ""
    """The person, where they are all of one."""
    records: tuple[Record, ...] = ()
    """The meetings whole: they say what of the actions is restricted."""
    restricted: frozenset[OutcomeId] = frozenset()
    """The actions that are not for publication, where the meetings are not at hand to say so."""


@dataclass(frozen=True, kw_only=True)
class BoardRoll:
    """A board with its members, the people they are, and what it uses again and again."""

    board: Board
    members: tuple[Membership, ...] = ()
    people: tuple[Person, ...] = ()
    snippets: tuple[Snippet, ...] = ()


def once(ask: Callable[[Record], V]) -> Callable[[Record], V]:
    """Have what depends on a record alone worked out once for it, whoever asks how often."""
    name = f"{ask.__module__}.{ask.__qualname__}"

    @wraps(ask)
    def answer(record: Record) -> V:
        kept = vars(record)  # where its cached properties are kept too
        if name not in kept:
            kept[name] = ask(record)
        return kept[name]

    return answer


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    """Give the values under each key, in the order they came."""
    groups: dict[K, list[V]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}
