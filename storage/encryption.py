"""A plain book made encrypted, or an encrypted one plain: whole, or not at all.

The new file is written beside the book, compared with it row by row, and swapped in. At every
moment the book's name leads to one or the other, with the keys it needs. What a plain file leaves
on the disk after it is gone is the disk's affair: encrypt the disk too.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from contextlib import closing
from itertools import zip_longest
from pathlib import Path

from minutes.errors import BookDamaged, CannotSave, NotAllowed
from storage import files
from storage.checks import full_check
from storage.engine import (
    BookFile,
    Kind,
    application_id,
    as_trouble,
    format_of,
    kind_of,
    open_file,
    sqlite,
)
from storage.keys import Cost, KeyRing, keys_files
from storage.swap import half_converted, tidy

Step = Callable[[str], None]
"""Told each stage as it is reached, for the progress line."""


def _quietly(stage: str) -> None:
    """Tell nobody."""


def encrypt_book(
    path: Path, passphrase: str, *, step: Step = _quietly, cost: Cost | None = None
) -> str:
    """Encrypt a closed plain book, and give the recovery key to print.

    Backups and other copies made before stay plain: `plain_copies` lists them. If the program dies
    on the way the book is still plain, or already encrypted with this passphrase.
    """
    path = files.followed(path)
    tidy(path)
    with closing(open_file(path, key=None)) as db:
        _refuse_unfit(db)
        ring, recovery = KeyRing.create(passphrase, cost)
        key = ring.unlock(passphrase=passphrase)
        _convert(db, key, step, before_swap=lambda: ring.save(path))
    _remove(files.leftovers_of(path))
    step("encrypted")
    return recovery


def decrypt_book(path: Path, key: bytes, *, step: Step = _quietly) -> None:
    """Make a closed encrypted book plain, and put its keys away last.

    If the program dies on the way the book is still encrypted, or already plain.
    """
    path = files.followed(path)
    tidy(path)
    with closing(open_file(path, key=key)) as db:
        _refuse_unfit(db)
        _convert(db, None, step, before_swap=lambda: None)
    _remove(files.leftovers_of(path))
    _remove(keys_files(path))
    step("plain")


def plain_copies(*folders: Path) -> list[Path]:
    """Give the files in these folders that anybody can read: plain books, backups, their logs."""
    found = (path for folder in folders if folder.is_dir() for path in sorted(folder.iterdir()))
    books = [path for path in found if path.is_file() and kind_of(path) is Kind.PLAIN]
    return [part for book in books for part in (book, *files.leftovers_of(book)) if part.exists()]


def _convert(db: BookFile, key: bytes | None, step: Step, before_swap: Callable[[], None]) -> None:
    part = half_converted(db.path)
    try:
        _copy(db, part, key)
        step("copied")
        _compare(db, part, key)
        files.sync_file(part)
        step("compared")
        before_swap()
        step("keys saved")
        _swap(db, part)
        step("swapped")
    except (sqlite.Error, OSError) as error:
        if as_trouble(error, db.path, saving=True) is None:
            raise
        raise CannotSave(
            "The book could not be written anew; it is as it was.",
            way_out="Free some space or connect the drive, and try again.",
        ) from error
    finally:
        _remove((part, *files.leftovers_of(part)))


def _refuse_unfit(db: BookFile) -> None:
    if db.read_only:
        raise NotAllowed(
            "The book cannot be written here.", way_out="Copy it to a folder of your own first."
        )
    if findings := full_check(db):
        raise BookDamaged(
            f"Part of {db.path.name} cannot be read, so it is left as it is: {findings[0]}",
            way_out="Restore a backup, or save what can be read; then try again.",
        )


def _copy(db: BookFile, part: Path, key: bytes | None) -> None:
    """Write the whole book into `part`, under the new key or under none."""
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    shutil.copymode(db.path, part)
    said = "" if key is None else f"x'{key.hex()}'"
    db.conn.execute("ATTACH DATABASE ? AS target KEY ?", (files.address_of(part), said))
    try:
        db.conn.execute("PRAGMA target.journal_mode=OFF")  # a file cut short is thrown away
        db.conn.execute("PRAGMA target.synchronous=OFF")
        db.conn.execute("SELECT sqlcipher_export('target')").fetchall()
        db.conn.execute(f"PRAGMA target.application_id={application_id(db)}")
        db.conn.execute(f"PRAGMA target.user_version={format_of(db)}")
    finally:
        with contextlib.suppress(sqlite.Error):  # after a failed copy; closing lets go of it too
            db.conn.execute("DETACH DATABASE target")


def _compare(db: BookFile, part: Path, key: bytes | None) -> None:
    """See that the copy is sound and the same in every row, or leave the book as it is."""
    with closing(open_file(part, key=key)) as copy:
        same = (
            not full_check(copy)
            and (application_id(copy), format_of(copy)) == (application_id(db), format_of(db))
            and _equal(_shape(db), _shape(copy))
            and all(_equal(_rows(db, *table), _rows(copy, *table)) for table in _tables(db))
        )
    if not same:
        raise RuntimeError("The converted book differs from the book; the book is as it was.")


def _equal(one: Iterable[object], other: Iterable[object]) -> bool:
    return all(a == b for a, b in zip_longest(one, other))


def _shape(db: BookFile) -> Iterable[object]:
    return db.conn.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2")


def _tables(db: BookFile) -> list[tuple[str, bool]]:
    """Give each table that holds rows of its own, and whether they have row numbers to compare."""
    asked = (
        "SELECT name, wr FROM pragma_table_list"
        " WHERE schema = 'main' AND type IN ('table', 'shadow') AND name <> 'sqlite_schema'"
    )
    return [(name, not wr) for name, wr in db.conn.execute(asked)]


def _rows(db: BookFile, table: str, numbered: bool) -> Iterable[object]:
    name = '"' + table.replace('"', '""') + '"'
    return db.conn.execute(f"SELECT {'rowid,' if numbered else ''} * FROM {name} NOT INDEXED")


def _swap(db: BookFile, part: Path) -> None:
    """Put the new file in the book's place while the lock on the old one is still held."""
    mode = db.conn.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
    if mode != "delete":
        raise RuntimeError(f"The book's log could not be folded in: {mode}.")
    if sys.platform == "win32":  # which does not let an open file be replaced
        db.close()
    files.replace(part, db.path)


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
