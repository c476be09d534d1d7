"""What is known of the sample book while it is being told: ids, order keys, who is who."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from minutes.ids import DIGITS, TAIL, ItemId, Order, PersonId, mint, order_between
from minutes.model import Board, Day, Meeting, Membership, Outcome, Person

STRIDE = 7_919
"""A prime step between the tails of order keys, so that neighbours do not look alike."""

Key = tuple[str, str, str]
"""How the texts name an outcome: its board's file, the day of its meeting, its key."""


class Counter:
    """Makes ids and order keys that are the same in every run."""

    def __init__(self, day: str, clock: str = "09:00") -> None:
        moment = datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=UTC)
        self._milliseconds = int(moment.timestamp() * 1000)
        self._count = 0
        self._last: dict[str, Order] = {}

    def id(self) -> str:
        """Give the next id of this moment."""
        self._count += 1
        return mint(self._milliseconds, self._count)

    def order(self, run: str) -> Order:
        """Give the next key of a run of things that stand one behind the other."""
        key = order_between(self._last.get(run), None, self._tail)
        self._last[run] = key
        return key

    def _tail(self) -> str:
        """Give the end of an order key; like a random one it never ends in the smallest letter."""
        number, letters = self._count * STRIDE, ""
        for _ in range(TAIL - 1):
            number, digit = divmod(number, len(DIGITS))
            letters += DIGITS[digit]
        return letters + DIGITS[1 + number % (len(DIGITS) - 1)]


@dataclass(slots=True)
class Held:
    """A meeting that was told, and what later ones may refer to."""

    meeting: Meeting
    ends: str
    """The state its minutes reach once the next meeting has agreed them."""
    items: dict[str, ItemId] = field(default_factory=dict)
    """Its items by number."""


@dataclass(slots=True)
class Known:
    """Everyone and everything told so far."""

    people: dict[str, Person] = field(default_factory=dict)
    """By name."""
    boards: dict[str, Board] = field(default_factory=dict)
    """By the name of the file."""
    members: dict[str, dict[str, Membership]] = field(default_factory=dict)
    """By the board's file, then by initials."""
    ends: dict[str, str] = field(default_factory=dict)
    """What becomes of a board's minutes in the end, by the board's file."""
    last: dict[str, Held] = field(default_factory=dict)
    """The latest meeting of each board, by the board's file."""
    outcomes: dict[Key, Outcome] = field(default_factory=dict)
    """Outcomes that a later meeting takes up, as they now stand."""

    def person(self, name: str) -> Person:
        """Give somebody by name; a name that nobody has is a mistake in the texts."""
        return self.people[name]

    def titled(self, person: PersonId) -> str:
        """Give somebody's name as a list prints it: `Cllr Joan Pemberton`."""
        found = next(one for one in self.people.values() if one.id == person)
        return f"{found.title} {found.name}".strip()

    def member_called(self, board: str, words: str) -> Membership | None:
        """Give the member of a board whom these words name, by initials or by surname."""
        members = self.members[board]
        if words in members:
            return members[words]
        surname = words.split()[-1]
        named = (m for m in members.values() if self.titled(m.person).endswith(f" {surname}"))
        return next(named, None) if " " in words else None


def day_of(written: object) -> Day:
    """Give a day as the texts write it, which TOML reads as a date."""
    return Day(str(written))


Maker = Callable[..., None]
"""What turns a line of the notes into values."""
