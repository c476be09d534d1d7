"""What minutes sound like, for benchmarks in which spelling and words to come are on.

Invented words would all be underlined, and none would ever be completed: no board's minutes are so.
"""

from __future__ import annotations

import random
import tempfile
from contextlib import closing
from pathlib import Path

from desktop import sample
from storage import Book

SLIPS = 40
"""One word in so many has two letters the wrong way round."""


def texts_of(book: Book) -> list[str]:
    """Give what was ever minuted in a book, the oldest meeting first."""
    records = [
        book.record(one.id) for one in sorted(book.meetings(), key=lambda meeting: meeting.day)
    ]
    return [
        entry.text
        for record in records
        for entry in (*record.points, *record.outcomes)
        if entry.text
    ]


class English:
    """Says again what was said in the sample minutes, with slips of the fingers."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        with (
            tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
            closing(Book.create(Path(folder) / "sample.minutes", "Sample")) as book,
        ):
            for command in sample.commands():
                book.apply(command)
            self._texts = texts_of(book)

    def said(self, count: int) -> list[str]:
        """Give so many paragraphs."""
        return [self._slipped(self._chance.choice(self._texts)) for _ in range(count)]

    def _slipped(self, text: str) -> str:
        return " ".join(
            word[0] + word[2] + word[1] + word[3:]
            if len(word) > 4 and word.isalpha() and not self._chance.randrange(SLIPS)
            else word
            for word in text.split(" ")
        )
