"""The minute book, open: read it whole, change it one command at a time."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from minutes import model
from minutes.changes import Changes, Command, Redo, Undo, label
from minutes.errors import CannotSave, DiskFull, NotAllowed
from minutes.ids import BookId, new_id
from minutes.model import Stamp
from storage import schema, search
from storage.asking import told
from storage.checks import full_check, quick_check
from storage.commands import Clerk
from storage.engine import (
    BookFile,
    guard_references,
    immediate,
    open_file,
)
from storage.files import followed, leftovers_of
from storage.following import Following
from storage.journal import Journal, Past
from storage.pen import Pen
from storage.places import why_not_here
from storage.reads import Reads
from storage.reserve import Reserve
from storage.rows import table

SUFFIX = ".minutes"
"""How a book's file name ends."""


def utc_now() -> Stamp:
    """Give this moment as a stamp."""
    return Stamp(datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"))


class Book(Reads):
    """The open file. Lives on the one thread that opened it."""

    def __init__(self, db: BookFile, now: Callable[[], Stamp] = utc_now) -> None:
        super().__init__(db)
        self._db = db
        self._now = now
        self.path = db.path
        self.read_only = db.read_only
        self.is_encrypted = db.key is not None
        self.device = _device_of(db)
        self._journal = Journal(db, self.device, now)
        self._reserve: Reserve | None = None

    # -------------------------------------------------------------- opening and closing

    @classmethod
    def create(
        cls,
        path: Path | str,
        name: str,
        *,
        key: bytes | None = None,
        now: Callable[[], Stamp] = utc_now,
    ) -> Self:
        """Make a new book; refuse where a file is already, and where a book would not be safe."""
        path = Path(path)
        if why := why_not_here(path):
            raise NotAllowed(why, way_out="Choose a folder that is on this computer alone.")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            db = open_file(path, key=key, create=True)
        except OSError as error:
            raise CannotSave(
                f"A new book cannot be made in {path.parent}.",
                way_out="Choose a folder on this computer that you may write in.",
            ) from error
        except DiskFull as error:
            raise _no_room(path) from error
        try:
            schema.take_steps(db)
            guard_references(db)
            with immediate(db):
                schema.mark(db)
                begin_generation(db, "created", now())
                book = model.Book(id=BookId(new_id()), name=name, created=now())
                db.conn.execute(
                    table(model.Book).insert, tuple(table(model.Book).row(book).values())
                )
            return cls(db, now)
        except BaseException as error:
            db.close()
            for made in (path, *leftovers_of(path)):
                made.unlink(missing_ok=True)
            if isinstance(error, DiskFull):
                raise _no_room(path) from error
            raise

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        key: bytes | None = None,
        read_only: bool = False,
        now: Callable[[], Stamp] = utc_now,
        before_steps: Callable[[BookFile], None] | None = None,
    ) -> Self:
        """Open a book that is there, and bring it to today's shape.

        `before_steps` is called when the shape has to change: it makes the backup.
        """
        path = followed(Path(path))
        db = open_file(path, key=key, read_only=read_only, guard=schema.guard)
        try:
            with told(db):
                if db.read_only:
                    schema.refuse_older(db)
                    return cls(db, now)
                if schema.pending(db):
                    if before_steps:
                        before_steps(db)
                    schema.bring_up(db)
                guard_references(db)
                return cls(db, now)
        except BaseException:
            db.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    @property
    def file(self) -> BookFile:
        """The open file itself, for backups."""
        return self._db

    # -------------------------------------------------------------- changing

    def apply(self, command: Command, *, step: str = "") -> Changes:
        """Carry out a command in one transaction, all of it or none, and say what it touched.

        Commands with the same `step` are undone together; edits of one row with the same step
        make one line in its history, as when somebody goes on typing.
        """
        try:
            return self._apply(command, step)
        except DiskFull:
            if self._reserve is None or not self._reserve.release():
                raise
            return self._apply(command, step)

    def keep_reserve(self) -> bool:
        """Keep some of the disk back for the last words; say whether there was room for it.

        It takes a moment, and is for a book that stays open while somebody types.
        """
        self._reserve = Reserve(self.path.with_name(f"{self.path.name}.reserve"))
        return not self.read_only and self._reserve.ensure()

    def _apply(self, command: Command, step: str) -> Changes:
        with immediate(self._db):
            match command:
                case Undo(keeps):
                    return self._journal.undo(keeps)
                case Redo():
                    return self._journal.redo()
                case _:
                    return self._carry_out(command, step)

    def _carry_out(self, command: Command, step: str) -> Changes:
        pen = Pen(self._db)
        following = Following(self._db, self, command)
        clerk = Clerk(self._db, pen, self, self._journal, self._now)
        snapshot = clerk.carry_out(command)
        following.go_on(pen)
        words = label(command)
        self._journal.note(pen, words, step)
        return replace(pen.changes(words), snapshot=snapshot)

    # -------------------------------------------------------------- what happened

    def can_undo(self) -> str:
        """Give what undo would take back, in words; empty where there is nothing."""
        return self._journal.next_labels()[0]

    def can_redo(self) -> str:
        """Give what redo would do again, in words; empty where there is nothing."""
        return self._journal.next_labels()[1]

    def history(self, *rows: str) -> tuple[Past, ...]:
        """Give everything that ever happened to a point, an outcome, a person or any other row."""
        return self._journal.history(rows)

    def search(self, sought: search.Sought) -> tuple[search.Hit, ...]:
        """Give the places where the words stand, newest meeting first."""
        return search.find(self._db, sought)

    def check(self, *, fully: bool = False) -> list[str]:
        """Give what is wrong with the file, in plain lines; empty when it is sound."""
        return full_check(self._db) if fully else quick_check(self._db)


def _no_room(path: Path) -> DiskFull:
    return DiskFull(
        f"There is no room for a new book in {path.parent}.",
        way_out="Free some space, or choose another folder.",
    )


def begin_generation(db: BookFile, why: str, at: Stamp) -> str:
    """Give the book a new device id: when it is made, and when it is restored from a backup."""
    device = secrets.token_hex(8)
    db.conn.execute(
        "insert into generation(device, since, why) values (?, ?, ?)", (device, at, why)
    )
    return device


def _device_of(db: BookFile) -> str:
    found = db.conn.execute("select device from generation order by id desc limit 1").fetchone()
    return str(found[0])
