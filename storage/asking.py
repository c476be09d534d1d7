"""Asking an open book's file, its troubles told in plain words."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from storage.engine import BookFile, as_trouble, sqlite


@contextlib.contextmanager
def told(db: BookFile, *, saving: bool = False) -> Iterator[None]:
    """Tell the engine's troubles within the block as what they mean; our mistakes stay loud."""
    try:
        yield
    except sqlite.Error as error:
        if trouble := as_trouble(error, db.path, saving=saving):
            raise trouble from error
        raise


def ask(
    db: BookFile, question: str, given: Sequence[Any] | Mapping[str, Any] = ()
) -> list[tuple[Any, ...]]:
    """Give all rows that answer a question; a page that cannot be read is the world's trouble."""
    try:
        return db.conn.execute(question, given).fetchall()
    except sqlite.Error as error:
        if trouble := as_trouble(error, db.path, saving=db.conn.in_transaction):
            raise trouble from error
        raise
