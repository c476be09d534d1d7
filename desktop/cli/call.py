"""One command as it was typed: what it works on, and where it prints."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum, auto
from pathlib import Path
from typing import Any, TextIO, TypeVar

from desktop import unlock
from desktop.desk import Desk
from desktop.paths import Places, typed_place
from minutes.changes import Changes, Command
from minutes.errors import NotAllowed
from minutes.model import Day
from storage import Book, backup
from storage.engine import BookFile

T = TypeVar("T")

FINE = 0
"""What was asked for was done."""

TROUBLE = 1
"""It was not done; the sentence on stderr says why, and what to do."""

MISTYPED = 2
"""The command could not be understood."""

FOUND = 3
"""`check` or `verify` looked, and found something that wants mending."""

GAP = "  "
"""What stands between two columns of a list."""


class Need(Enum):
    """What a command needs before it can begin."""

    BOOK = auto()
    """A book, open."""
    FILE = auto()
    """A book's file, whether or not it can be opened as a book."""
    CLOSED_BOOK = auto()
    """A book's file that nothing has open."""
    NEW_BOOK = auto()
    """A place where a book may be made."""
    NOTHING = auto()
    """No book at all."""


@dataclass(kw_only=True)
class Call:
    """A command with its arguments, its book, and where its words go."""

    args: argparse.Namespace
    book: Path
    places: Places
    desk: Desk | None
    out: TextIO
    err: TextIO
    cwd: Path
    today: Day
    _typed: str | None = None

    def read(self, question: Callable[[Book], T]) -> T:
        """Ask the book something."""
        return self._desk().read(question)

    def apply(self, command: Command) -> Changes:
        """Have the book changed."""
        return self._desk().apply(command)

    def say(self, line: str = "") -> None:
        """Print a line of the answer."""
        print(line, file=self.out)

    def warn(self, line: str) -> None:
        """Print a line that is not part of the answer."""
        print(line, file=self.err)

    def tell(self, data: object) -> None:
        """Print the answer for a program to read."""
        json.dump(data, self.out, ensure_ascii=False, indent=2)
        self.out.write("\n")

    def table(self, header: Sequence[str], rows: Iterable[Sequence[str]], none: str) -> None:
        """Print rows in columns, or say in words that there are none."""
        lines = [tuple(row) for row in rows]
        if not lines:
            self.say(none)
            return
        widths = [max(len(line[i]) for line in (tuple(header), *lines)) for i in range(len(header))]
        for line in (tuple(header), *lines):
            cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
            self.say(GAP.join(cells).rstrip())

    def listed(
        self, header: Sequence[str], rows: Sequence[tuple[Sequence[str], Any]], none: str
    ) -> int:
        """Print a list, each row as columns or, with `--json`, as its data."""
        if self.args.json:
            self.tell([data for _, data in rows])
        else:
            self.table(header, (cells for cells, _ in rows), none)
        return FINE

    def passphrase(self) -> str | None:
        """Give the passphrase where a file with it was named."""
        file = self.args.passphrase_file
        return unlock.read_passphrase(self.place(file)) if file else None

    def key(self) -> bytes | None:
        """Give the key of the book, asking for it where that is the only way."""
        return self.key_of(self.book)

    def key_of(self, file: Path) -> bytes | None:
        """Give the key of a book's file; somebody at the keyboard is asked once in a command."""
        return unlock.key_of(file, self.passphrase(), self._ask)

    def keep_backup(self, db: BookFile) -> None:
        """Keep a proved copy of the book before its shape is changed."""
        backup.back_up(db, self.places.backups_of(self.book), now=datetime.now(UTC))

    def place(self, typed: str) -> Path:
        """Give the path that was typed, from where it was typed."""
        return typed_place(self.cwd, typed)

    def told(self, data: object, *lines: str) -> int:
        """Print what was done, in lines or, with `--json`, as data."""
        if self.args.json:
            self.tell(data)
        for line in lines if not self.args.json else ():
            self.say(line)
        return FINE

    def _ask(self) -> str:
        if self._typed is None:
            self._typed = unlock.ask_at_keyboard()
        return self._typed

    def _desk(self) -> Desk:
        if self.desk is None:
            raise NotAllowed(
                "This needs the book open.", way_out="Say which book with --book FILE."
            )
        return self.desk
