"""The one place that touches the SQLite engine: opens a book's file safely, or says why not.

Every room of storage takes `Database`, `Migrations` and `sqlite` from here and never from
sqlite-utils, which must find our engine (SQLCipher, for plain and encrypted books alike) already
in place when it is first imported.

One process may hold a file open only once, and must not read an open book's file by other means:
closing any handle on it would give up the engine's lock.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import sys
import tempfile
import weakref
from collections.abc import Callable, Iterator
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from minutes.errors import (
    BookDamaged,
    CannotSave,
    MinutesError,
    NotAllowed,
    NotEncrypted,
    PassphraseNeeded,
    WrongPassphrase,
)

if TYPE_CHECKING:
    import sqlite3 as sqlite
else:
    from sqlcipher3 import dbapi2 as sqlite

    if "sqlite_utils" in sys.modules and sys.modules.get("pysqlite3") is not sqlite:
        raise ImportError("sqlite_utils was imported before storage.engine; import from here.")
    sys.modules["pysqlite3"] = sys.modules["pysqlite3.dbapi2"] = sqlite

from sqlite_utils import Database, Migrations

from storage import swap, troubles
from storage.files import PAGE_BYTES, PLAIN_HEADER, address_of, leftovers_of

__all__ = [
    "BookFile",
    "Database",
    "EngineUnfit",
    "Kind",
    "Migrations",
    "application_id",
    "as_trouble",
    "assert_engine",
    "blank_file",
    "empty_journal",
    "fold_in_log",
    "format_of",
    "guard_references",
    "immediate",
    "is_open_here",
    "kind_of",
    "open_file",
    "open_ruin",
    "refuse_if_in_use",
    "set_application_id",
    "set_format",
    "sqlite",
]

OLDEST_SQLITE = (3, 51, 3)
"""Before this, two connections could damage a book while its write-ahead log started over."""

KEY_BYTES = (32, 48)
"""A book's key, alone or followed by the 16 bytes that open the file (its salt)."""

PATIENCE = 0.25
"""Seconds to wait for another program's lock: long enough for one that is just closing."""

_HELD_BY_ONE = (("locking_mode", "EXCLUSIVE", "exclusive"),)
"""Must come before the log is switched on: then no second process gets in, and no shared-memory
file is made, which on a full disk can bring the program down."""

_CAREFUL = (
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("fullfsync", "ON", 1),
    ("checkpoint_fullfsync", "ON", 1),
    ("secure_delete", "ON", 1),
)
"""What makes a saved word stay saved through a power cut, and a deleted one go."""

_WARY = (
    ("busy_timeout", str(int(PATIENCE * 1000)), int(PATIENCE * 1000)),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("temp_store", "MEMORY", 2),
)
"""What keeps a hostile or damaged file, and the plain text of an encrypted one, in bounds."""

_ONLY_READING = (("query_only", "ON", 1),)
"""For a book that may not be written."""

_SAID_WITHOUT_CODE = {
    "database or disk is full": sqlite.SQLITE_FULL,
    "disk I/O error": sqlite.SQLITE_IOERR,
    "attempt to write a readonly database": sqlite.SQLITE_READONLY,
    "unable to open database file": sqlite.SQLITE_CANTOPEN,
    "database is locked": sqlite.SQLITE_BUSY,
    "database disk image is malformed": sqlite.SQLITE_CORRUPT,
}
"""What the engine's backup and export say, which give their errors no number of their own."""

_opened: weakref.WeakValueDictionary[tuple[int, int], BookFile] = weakref.WeakValueDictionary()
"""The files this process holds open, by device and file number."""


class EngineUnfit(RuntimeError):
    """The SQLite engine is not the one this app is built for. Ours to put right, so it is loud."""


class Kind(Enum):
    """What a file looks like from outside."""

    MISSING = auto()
    EMPTY = auto()
    PLAIN = auto()
    ENCRYPTED = auto()
    DAMAGED = auto()
    OTHER = auto()


class BookFile(Database):
    """An open book's connection, with where it is and whether it may be written."""

    path: Path
    key: bytes | None
    read_only: bool
    _borrowed: Path | None = None

    def close(self) -> None:
        """Let go of the file, and of the copy that was read in its place."""
        super().close()
        for place, held in list(_opened.items()):
            if held is self:
                del _opened[place]
        if self._borrowed is not None:
            shutil.rmtree(self._borrowed, ignore_errors=True)

    def __repr__(self) -> str:
        """Name the file and never the key."""
        return f"<BookFile {self.path}>"


# ------------------------------------------------------------------ what a file is


def kind_of(path: Path) -> Kind:
    """Say what the file at `path` looks like, changing nothing."""
    if held := _held_here(path):
        return Kind.PLAIN if held.key is None else Kind.ENCRYPTED
    try:
        told = path.stat()
        if not stat.S_ISREG(told.st_mode):  # a folder, or what would keep its reader waiting
            return Kind.OTHER
        size = told.st_size
        with path.open("rb") as file:
            start = file.read(PAGE_BYTES)
    except FileNotFoundError:
        return Kind.MISSING
    except OSError as trouble:
        raise troubles.cannot_read(path) from trouble
    if size == 0:
        return Kind.EMPTY
    if start.startswith(PLAIN_HEADER):
        return Kind.PLAIN
    if _has_keys(path):
        return Kind.ENCRYPTED
    return _kind_by_looks(start, size)


def is_open_here(path: Path) -> bool:
    """Say whether this very process holds the file open."""
    return _held_here(path) is not None


def _kind_by_looks(start: bytes, size: int) -> Kind:
    if not any(start):
        return Kind.DAMAGED
    if start[21:24] == bytes((64, 32, 32)) and start[16:18] == PAGE_BYTES.to_bytes(2, "big"):
        return Kind.DAMAGED  # a plain book in all but its first sixteen bytes
    whole_pages = size % PAGE_BYTES == 0 and len(start) == PAGE_BYTES
    if whole_pages and len(set(start)) > 240 and start.count(max(set(start), key=start.count)) < 60:
        return Kind.ENCRYPTED
    return Kind.OTHER


def _has_keys(path: Path) -> bool:
    return any(path.with_name(path.name + end).exists() for end in (".keys", ".keys.bak"))


def _held_here(path: Path) -> BookFile | None:
    place = _place(path)
    return None if place is None else _opened.get(place)


def _place(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


# ------------------------------------------------------------------ opening


def open_file(
    path: Path | str,
    *,
    key: bytes | None,
    create: bool = False,
    read_only: bool = False,
    guard: Callable[[BookFile], None] | None = None,
) -> BookFile:
    """Open the book's file, locked for this process alone, or raise the trouble in plain words.

    `create` makes a new file and refuses where one is. Nothing is ever made otherwise: a missing,
    empty, plain or foreign file gives its own error and stays as it was. Where the file or its
    folder may not be written the result has `read_only` set. `guard` is called once the file can be
    read and before anything is written to it, to refuse what is not ours or too new for us.
    Foreign keys are off until `guard_references`.
    """
    path = Path(path)
    if key is not None and len(key) not in KEY_BYTES:
        raise ValueError("A book's key has 32 bytes, or 48 with its salt.")
    if is_open_here(path):
        raise troubles.in_use(path)
    if create:
        _make_empty(path)
    else:
        swap.finish(path)
        _refuse_by_kind(path, key)
    try:
        return _open(path, key, read_only or not _may_write(path), guard)
    except BaseException:
        if create:
            for made in (path, *leftovers_of(path)):
                made.unlink(missing_ok=True)
        raise


def _open(
    path: Path, key: bytes | None, read_only: bool, guard: Callable[[BookFile], None] | None
) -> BookFile:
    borrowed = None
    db = None
    place = _place(path)
    try:
        if read_only:
            refuse_if_in_use(path)
            source, borrowed = _readable_copy(path)
            db = _connect(source, key, "mode=ro&immutable=1" if borrowed is None else "mode=rw")
        else:
            db = _connect(path, key, "mode=rw")
        db.path, db.key, db.read_only, db._borrowed = path, key, read_only, borrowed
        _settle(db, guard)
        if _place(path) != place:
            raise troubles.in_use(path)
    except BaseException as error:
        if db is not None:
            db.close()
        if borrowed is not None:
            shutil.rmtree(borrowed, ignore_errors=True)
        if isinstance(error, sqlite.Error | MinutesError) and _place(path) != place:
            raise troubles.in_use(path) from error  # replaced while we waited for it
        if isinstance(error, sqlite.Error) and (trouble := as_trouble(error, path)):
            raise trouble from error
        raise
    if place:
        _opened[place] = db
    return db


def _settle(db: BookFile, guard: Callable[[BookFile], None] | None) -> None:
    if not db.read_only:
        _set(db, _HELD_BY_ONE)
    db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if guard is not None:
        guard(db)
    if db.read_only:
        _set(db, _ONLY_READING)
    else:
        _set(db, _CAREFUL)
        db.conn.execute("BEGIN IMMEDIATE")  # found out now, not at the first word
        db.conn.execute("ROLLBACK")
    _set(db, _WARY)


def _set(db: Database, wanted: tuple[tuple[str, str, str | int], ...]) -> None:
    """Set each pragma and read it back: a setting that did not take is a promise not kept."""
    for name, value, expected in wanted:
        db.conn.execute(f"PRAGMA {name}={value}").fetchall()
        found = db.conn.execute(f"PRAGMA {name}").fetchone()
        if found is None or found[0] != expected:
            raise EngineUnfit(f"PRAGMA {name} is {found and found[0]!r}, wanted {expected!r}.")


def _connect(path: Path, key: bytes | None, how: str) -> BookFile:
    conn = sqlite.connect(f"{address_of(path)}?{how}", uri=True, timeout=PATIENCE)
    try:
        conn.execute("PRAGMA cipher_log_level=NONE")
        if key is not None:
            conn.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        db = BookFile(conn, execute_plugins=False, strict=True)
    except BaseException:
        conn.close()
        raise
    db.path, db.key, db.read_only = path, key, False
    return db


def _make_empty(path: Path) -> None:
    """Make the file ourselves, so that two who create at once cannot both succeed."""
    for left in leftovers_of(path):
        if os.path.lexists(left):
            raise NotAllowed(
                f"A part of an earlier book is in the way: {left.name}.",
                way_out="Choose another name, or look for the book it belongs to.",
            )
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError as trouble:
        raise NotAllowed(
            f"There is already a file named {path.name}.", way_out="Choose another name."
        ) from trouble
    except OSError as trouble:
        raise CannotSave(
            f"A new book cannot be made in {path.parent}.",
            way_out="Choose a folder on this computer that you may write in.",
        ) from trouble


def _refuse_by_kind(path: Path, key: bytes | None) -> None:
    match kind_of(path):
        case Kind.MISSING:
            raise troubles.missing(path)
        case Kind.EMPTY:
            raise BookDamaged(
                f"The file {path.name} is empty.", way_out="Restore the newest backup."
            )
        case Kind.DAMAGED:
            raise troubles.damaged(path)
        case Kind.OTHER:
            raise troubles.not_a_book(path)
        case Kind.PLAIN if key is not None:
            raise NotEncrypted(
                f"{path.name} is not encrypted, so no passphrase opens it.",
                way_out="Open it without one; if it used to be encrypted, ask who changed it.",
            )
        case Kind.ENCRYPTED if key is None:
            raise PassphraseNeeded(
                f"{path.name} is encrypted.", way_out="Give its passphrase or its recovery key."
            )
        case _:
            pass


def _may_write(path: Path) -> bool:
    if not os.access(path.parent, os.W_OK):
        return False
    try:
        with path.open("r+b"):
            return True
    except OSError:
        return False


def refuse_if_in_use(path: Path) -> None:
    """Look for anybody's lock on the file, without taking one or leaving anything behind."""
    if is_open_here(path):
        raise troubles.in_use(path)
    db = None
    try:
        db = _connect(path, None, "mode=ro")
        db.conn.execute("PRAGMA locking_mode=EXCLUSIVE")
        db.conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite.Error as error:
        if _code(error) in (sqlite.SQLITE_BUSY, sqlite.SQLITE_LOCKED):
            raise troubles.in_use(path) from error
        # What is missing, sealed or unwritable gives other errors here, and is judged elsewhere.
    finally:
        if db is not None:
            db.conn.close()


def open_ruin(path: Path, key: bytes | None) -> BookFile:
    """Open a private copy of a damaged file to read what can be read, trusting and locking nothing.

    After one error in an encrypted file the connection stays in error: open it again.
    """
    db = _connect(path, key, "mode=ro&immutable=1")
    db.read_only = True
    db.conn.text_factory = lambda raw: raw.decode(errors="replace")
    # Only where the list of tables may be written does the engine read a file that was cut short.
    db.conn.execute("PRAGMA writable_schema=ON")
    for pragma in ("query_only=ON", "cell_size_check=ON", "trusted_schema=OFF"):
        db.conn.execute(f"PRAGMA {pragma}")
    return db


def fold_in_log(path: Path, key: bytes | None) -> bool:
    """Put what the log beside a private copy holds into it; say whether that could be done."""
    db = _connect(path, key, "mode=rw")
    try:
        db.conn.execute("PRAGMA writable_schema=ON")
        db.conn.execute("PRAGMA locking_mode=EXCLUSIVE")
        return db.conn.execute("PRAGMA journal_mode=DELETE").fetchone()[0] == "delete"
    except sqlite.DatabaseError:
        return False
    finally:
        db.conn.close()


def blank_file(path: Path, key: bytes | None) -> BookFile:
    """Make a file for a copy to be written into; one cut short by a kill is to be thrown away."""
    _make_empty(path)
    db = _connect(path, key, "mode=rw")
    _set(db, (("journal_mode", "OFF", "off"), ("synchronous", "OFF", 0)))
    return db


def _readable_copy(path: Path) -> tuple[Path, Path | None]:
    """Give what to read: the file itself, or a private copy where its log is still to be read in.

    Without write access the engine cannot read a log in place.
    """
    wal = leftovers_of(path)[0]
    if not wal.exists() or wal.stat().st_size == 0:
        return path, None
    folder = Path(tempfile.mkdtemp(prefix="minutebook-"))
    for part in (path, wal):
        shutil.copyfile(part, folder / part.name)
    return folder / path.name, folder


# ------------------------------------------------------------------ writing


@contextlib.contextmanager
def immediate(db: BookFile) -> Iterator[BookFile]:
    """Hold one transaction: all of it is on disk when the block is left, or none of it is."""
    if db.read_only:
        raise CannotSave(
            "This book may only be read here.",
            way_out="Copy it to a folder that you may write in, and open the copy.",
        )
    try:
        db.conn.execute("BEGIN IMMEDIATE")
        yield db
        db.conn.execute("COMMIT")
    except BaseException as error:
        _undo(db)
        if isinstance(error, sqlite.Error) and (trouble := as_trouble(error, db.path, saving=True)):
            raise trouble from error
        raise


def _undo(db: BookFile) -> None:
    if not _in_transaction(db):
        return
    try:
        db.conn.execute("ROLLBACK")
    except sqlite.Error:
        db.close()  # the file undoes what is half done when it is next opened
        raise


def _in_transaction(db: BookFile) -> bool:
    try:
        return db.conn.in_transaction
    except sqlite.ProgrammingError:  # closed inside the block
        return False


def guard_references(db: BookFile) -> None:
    """Switch foreign keys on. Do this after the schema steps, outside a transaction."""
    _set(db, (("foreign_keys", "ON", 1),))


def empty_journal(db: BookFile) -> None:
    """Fold the log into the book and cut it to nothing, so that deleted words leave the disk."""
    busy, *_ = db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise CannotSave(
            "The book's log could not be cleared: another program is reading it.",
            way_out="Close what else may be reading the book, and try again.",
        )


def application_id(db: Database) -> int:
    """Give the number in the file's header that names the program it belongs to."""
    return int(db.execute("PRAGMA application_id").fetchone()[0])


def set_application_id(db: Database, number: int) -> None:
    """Write the number that names our program into the file's header."""
    db.conn.execute(f"PRAGMA application_id={int(number)}")


def format_of(db: Database) -> int:
    """Give the book's format number, kept in the header (`user_version`)."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def set_format(db: Database, number: int) -> None:
    """Write the book's format number into the header; inside a transaction it is part of it."""
    db.conn.execute(f"PRAGMA user_version={int(number)}")


# ------------------------------------------------------------------ troubles


def as_trouble(
    error: BaseException, path: Path | str, *, saving: bool = False
) -> MinutesError | None:
    """Give the trouble an engine's or a disk's error means, or None where it is our own mistake."""
    path = Path(path)
    if isinstance(error, OSError):
        return _disk_trouble(error, path, saving)
    match _code(error):
        case sqlite.SQLITE_BUSY | sqlite.SQLITE_LOCKED:
            return troubles.in_use(path)
        case sqlite.SQLITE_NOTADB:
            return _not_opened_by_key(path)
        case sqlite.SQLITE_CORRUPT:
            return troubles.damaged(path)
        case sqlite.SQLITE_FULL:
            return troubles.disk_full()
        case sqlite.SQLITE_READONLY | sqlite.SQLITE_PERM:
            return troubles.may_not_write()
        case sqlite.SQLITE_IOERR | sqlite.SQLITE_CANTOPEN | sqlite.SQLITE_NOLFS if saving:
            return troubles.drive_refused()
        case sqlite.SQLITE_IOERR | sqlite.SQLITE_CANTOPEN | sqlite.SQLITE_PROTOCOL:
            return troubles.cannot_read(path)
        case _:
            return None


def assert_engine(version: tuple[int, ...] | None = None, cipher: str | None = None) -> None:
    """Refuse to run on an engine that could damage a book or write an encrypted one in the open."""
    if version is None:
        version = tuple(map(int, sqlite.sqlite_version.split(".")))
    if cipher is None:
        cipher = _cipher_version()
    if version < OLDEST_SQLITE:
        raise EngineUnfit(f"SQLite {version} is too old; {OLDEST_SQLITE} or later is needed.")
    if not cipher:
        raise EngineUnfit("This SQLite has no SQLCipher in it: install the pinned sqlcipher3.")


def _cipher_version() -> str:
    conn = sqlite.connect(":memory:")
    try:
        row = conn.execute("PRAGMA cipher_version").fetchone()
    finally:
        conn.close()
    return str(row[0]) if row else ""


def _code(error: BaseException) -> int:
    code = getattr(error, "sqlite_errorcode", None)
    if code in (None, sqlite.SQLITE_ERROR):
        return _SAID_WITHOUT_CODE.get(str(error), code or 0)
    return code & 0xFF


def _disk_trouble(error: OSError, path: Path, saving: bool) -> MinutesError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return troubles.disk_full()
    if saving:
        return troubles.drive_refused()
    return troubles.cannot_read(path)


def _not_opened_by_key(path: Path) -> MinutesError:
    if kind_of(path) is Kind.ENCRYPTED:
        return WrongPassphrase(
            f"This key does not open {path.name}.",
            way_out="Try again, use the recovery key, or restore a backup with its own keys.",
        )
    return troubles.damaged(path) if kind_of(path) is Kind.PLAIN else troubles.not_a_book(path)


assert_engine()
