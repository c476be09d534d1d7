from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage import Book
from tests.building import Scribe, ticking

KEY = bytes(range(32))


@pytest.fixture
def open_book(tmp_path: Path) -> Iterator[Book]:
    """A new plain book, open."""
    book = Book.create(tmp_path / "Harbour.minutes", "Harbour boards", now=ticking())
    yield book
    book.close()


@pytest.fixture
def scribe(open_book: Book) -> Scribe:
    """Somebody who writes into the new book."""
    return Scribe(open_book)


@pytest.fixture(params=[None, KEY], ids=["plain", "encrypted"])
def book_key(request: pytest.FixtureRequest) -> bytes | None:
    """No key, then one: for what has to hold in both kinds of book."""
    return request.param
