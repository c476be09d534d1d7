"""A program that types into a book until it is killed, and says after each edit that it is saved.

    python -m tests.storage.typist PATH KEY START PACE MODE

MODE `honest` acknowledges what is on disk, `early` what is not yet, so that the harness can be
seen to notice a loss; `create` makes one new book after another in the folder PATH.
"""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

from minutes.changes import Add, Edit, Redo, TurnIntoOutcome, Undo
from minutes.ids import new_id
from minutes.kinds import OutcomeKind, OwnerKind
from minutes.model import Board, Item, Meeting, Outcome, Owner, Point
from storage import Book

ROUND = 40
"""After so many edits the same kinds of edit come again."""

WORDS = [
    "the",
    "board",
    "heard",
    "that",
    "the",
    "ferry",
    "was",
    "late",
    "again",
    "and",
    "asked",
    "the",
    "harbour",
    "master",
    "why",
]


def new_book(path: Path, key: bytes | None) -> None:
    """Make the book that is typed into: one board, one meeting, one item."""
    book = Book.create(path, "Killed", key=key)
    board = Board(id=_id(), name="Harbour Board")
    meeting = Meeting(id=_id(), board=board.id, title="May")
    item = Item(id=_id(), meeting=meeting.id, order=_order(0), title="The ferry")
    book.apply(Add((board, meeting, item)))
    book.close()


def expected(edits: int) -> list[tuple[str, str]]:
    """Give what stands under the item after so many edits: kind and words, in order."""
    entries: list[tuple[str, str]] = []
    for n in range(1, edits + 1):
        place = n % ROUND
        if place == 1:
            entries.append(("point", ""))
            continue
        kind, text = entries[-1]
        if place == 30:
            text = text.rpartition(" ")[0]
        elif place == 31:
            text = _longer(text, n - 2)
        elif place == ROUND - 1:
            kind = "action"
        elif place != 0:
            text = _longer(text, n)
        entries[-1] = (kind, text)
    return entries


def found(book: Book) -> list[tuple[str, str]]:
    """Give what stands under the item."""
    (meeting,) = book.meetings()
    record = book.record(meeting.id)
    return [
        (str(entry.kind) if isinstance(entry, Outcome) else "point", entry.text)
        for entry in record.entries(record.items[0].id)
    ]


def edit(book: Book, item: Item, n: int) -> None:
    """Make the nth edit."""
    place = n % ROUND
    if place == 1:
        book.apply(
            Add((Point(id=_id(), meeting=item.meeting, item=item.id, order=_order(n)),)),
        )
        return
    last = book.record(item.meeting).entries(item.id)[-1]
    if place == 30:
        book.apply(Undo())
    elif place == 31:
        book.apply(Redo())
    elif place == ROUND - 1:
        assert isinstance(last, Point)
        book.apply(TurnIntoOutcome(last, OutcomeKind.ACTION))
    elif place == 0:
        told: dict[str, Any] = {"meeting": item.meeting, "outcome": last.id, "order": _order(n)}
        book.apply(Add((Owner(id=_id(), kind=OwnerKind.UNRESOLVED, text="RB", **told),)))
    else:
        step = f"typing {n // ROUND}" if place < 29 else ""
        book.apply(Edit(last, replace(last, text=_longer(last.text, n))), step=step)


def main(path: str, key: str, start: str, pace: str, mode: str) -> None:
    """Type until killed."""
    if mode == "create":
        for n in count(int(start)):
            Book.create(Path(path) / f"{n}.minutes", f"Book {n}").close()
            _say(n)
    book = Book.open(path, key=bytes.fromhex(key) if key else None)
    (meeting,) = book.meetings()
    (item,) = book.record(meeting.id).items
    for n in count(int(start) + 1):
        if mode == "early":
            _say(n)
        edit(book, item, n)
        if mode == "honest":
            _say(n)
        time.sleep(float(pace))


def _say(n: int) -> None:
    os.write(1, b"%d\n" % n)


def _longer(text: str, n: int) -> str:
    return f"{text} {WORDS[n % len(WORDS)]}{n}"


def _order(n: int) -> Any:
    return f"a{n:08}V"


def _id() -> Any:
    return new_id()


if __name__ == "__main__":
    main(*sys.argv[1:])
