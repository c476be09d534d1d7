"""Whether a book is sound: what the engine itself can find wrong in an open file."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from minutes.errors import CannotOpen
from storage.engine import BookFile, open_file, sqlite

Guard = Callable[[BookFile], None]
"""Refuses a file that is not a book of ours, or too new."""


def examine(path: Path, key: bytes | None, guard: Guard | None = None) -> list[str]:
    """Give what is wrong with a closed book or backup, in plain lines; it is left as it is."""
    try:
        with closing(open_file(path, key=key, read_only=True, guard=guard)) as db:
            return full_check(db)
    except CannotOpen as trouble:
        return [trouble.sentence]


def quick_check(db: BookFile) -> list[str]:
    """Give what is wrong with the file's structure, in plain lines; empty when it is sound."""
    return _asked(db, "PRAGMA quick_check(20)", "Structure", sound="ok")


def full_check(db: BookFile) -> list[str]:
    """Give everything wrong that the engine can find: seals, structure, search index, references.

    Broken seals are told alone: once one is met the engine takes every other page for broken too,
    and so does this connection from then on.
    """
    if db.key is not None and (seals := _asked(db, "PRAGMA cipher_integrity_check", "Seal")):
        return seals
    found = _asked(db, "PRAGMA integrity_check(50)", "Structure", sound="ok")
    found += _search_index_faults(db)
    for row in _asked_rows(db, "PRAGMA foreign_key_check", "References", found):
        found.append(f"References: a row of {row[0]} points at a {row[2]} that is not there.")
    return found


def _search_index_faults(db: BookFile) -> list[str]:
    found: list[str] = []
    asked = "SELECT name FROM sqlite_master WHERE type='table' AND sql LIKE '%using fts5%'"
    tables = [row[0] for row in _asked_rows(db, asked, "Search index", found)]
    for table in tables if not db.read_only else ():
        name = '"' + table.replace('"', '""') + '"'
        try:
            db.execute(f"INSERT INTO {name}({name}, rank) VALUES('integrity-check', 1)")
        except sqlite.DatabaseError as error:
            found.append(f"Search index: {table} does not agree with the text ({error}).")
    return found


def _asked(db: BookFile, pragma: str, about: str, sound: str = "") -> list[str]:
    found: list[str] = []
    rows = _asked_rows(db, pragma, about, found)
    lines = [line for row in rows for line in str(row[0]).splitlines()]
    told = [line for line in lines if line != sound and not line.startswith("***")]
    return found + [f"{about}: {line}" for line in told]


def _asked_rows(db: BookFile, sql: str, about: str, found: list[str]) -> list[tuple[Any, ...]]:
    """Give the rows, or put into `found` that the question could not be answered at all."""
    try:
        return db.conn.execute(sql).fetchall()
    except sqlite.DatabaseError as error:
        found.append(f"{about}: could not be checked ({error}).")
        return []
