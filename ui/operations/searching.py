"""Finding words in the open book while they are being typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutes.ids import BoardId, MeetingId
from minutes.model import Day
from ui.operations.lane import Lane

if TYPE_CHECKING:
    from storage import Book

FEWEST_LETTERS = 2
"""A single letter is in every meeting; looking for it would only cost time."""

MOST = 100
"""More places than this nobody reads; another word narrows them."""


@dataclass(frozen=True, slots=True)
class Found:
    """One place where the words stand."""

    row: str
    kind: str
    meeting: MeetingId
    board: BoardId
    day: Day
    title: str
    context: tuple[tuple[str, bool], ...]
    """The words around it in runs, each with whether it is what was looked for."""

    @property
    def text(self) -> str:
        """The context as plain text."""
        return "".join(run for run, _ in self.context)


class Search:
    """Looks for the words last typed; those typed over before their turn are never looked for."""

    def __init__(self, lane: Lane, then: Callable[[str, tuple[Found, ...]], object]) -> None:
        self._lane = lane
        self._then = then
        self._wanted = ""
        self._asked: str | None = None

    def look_for(self, words: str) -> None:
        """Look for these words, and tell what was found; nothing is found for too few letters."""
        self._wanted = words.strip()
        if len(self._wanted) < FEWEST_LETTERS:
            self._then(self._wanted, ())
        elif self._asked is None:
            self._ask()

    def _ask(self) -> None:
        words = self._asked = self._wanted
        self._lane.read(
            lambda book: _find(book, words),
            then=self._on_found,
            refused=lambda _: self._on_found(()),
        )

    def _on_found(self, found: tuple[Found, ...]) -> None:
        asked, self._asked = self._asked or "", None
        if asked == self._wanted:
            self._then(asked, found)
        elif len(self._wanted) >= FEWEST_LETTERS:
            self._ask()


def _find(book: Book, words: str) -> tuple[Found, ...]:
    from storage import Sought  # heavy; by the time anybody searches it is there

    return tuple(
        Found(hit.row, hit.kind, hit.meeting, hit.board, hit.day, hit.title, hit.context)
        for hit in book.search(Sought(words=words, most=MOST))
    )
