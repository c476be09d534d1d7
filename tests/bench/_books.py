"""Books of a thousand and of ten thousand meetings, made fast, and kept for the next time."""

from __future__ import annotations

import hashlib
import random
import tempfile
from bisect import bisect
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any

from minutes import ids, model
from minutes.ids import Order, orders_after
from minutes.kinds import OutcomeKind, OwnerKind
from storage import Book, rows, schema, search
from storage.engine import sqlite
from storage.pen import as_json
from storage.rows import table

CACHE = Path(__file__).parents[2] / ".cache" / "bench"
"""Where made books are kept; safe to delete."""

BOARDS = 24
ITEMS, POINTS, ACTIONS = 8, 50, 6
"""What each meeting has."""

WORDS_IN_A_POINT = (8, 60)
"""The shortest and the longest point."""

VOCABULARY = 24_000
"""How many words the boards know. The nth is said about 1/n as often as the first."""

LITTLE_WORDS = 50
"""The commonest words have four letters at most, as `the`, `and` and `that` have."""

FIRST_DAY = date(1998, 1, 5)

KEY = bytes(range(32))
"""The key of the encrypted books."""


class Speech:
    """Says things in invented words, the common ones as often as people say theirs."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)

    @cached_property
    def words(self) -> list[str]:
        """The words, commonest first; common words are short."""
        chance = random.Random("words")
        starts = [
            "b",
            "br",
            "c",
            "ch",
            "d",
            "f",
            "fl",
            "g",
            "gr",
            "h",
            "j",
            "k",
            "l",
            "m",
            "n",
            "p",
            "pl",
            "r",
            "s",
            "sh",
            "st",
            "t",
            "th",
            "tr",
            "v",
            "w",
        ]
        middles = ["a", "e", "i", "o", "u", "ai", "ea", "ie", "oa", "ou"]
        ends = ["", "n", "r", "s", "t", "l", "m", "nd", "rt", "st", "ck"]
        known: dict[str, None] = {}
        while len(known) < VOCABULARY:
            little = len(known) < LITTLE_WORDS
            long = 1 if little else 2 + (len(known) > 4000) + (chance.random() < 0.2)
            word = "".join(chance.choice(starts) + chance.choice(middles) for _ in range(long))
            known[word[:4] if little else word + chance.choice(ends)] = None
        return list(known)

    @cached_property
    def _weights(self) -> list[float]:
        return list(accumulate(1 / (n + 2.7) for n in range(VOCABULARY)))

    def said(self, count: int) -> list[str]:
        """Give so many words as they are said."""
        return self._chance.choices(self.words, cum_weights=self._weights, k=count)

    def paragraphs(self, count: int) -> list[str]:
        """Give so many paragraphs."""
        lengths = [self._chance.randint(*WORDS_IN_A_POINT) for _ in range(count)]
        said = self.said(sum(lengths))
        texts: list[str] = []
        for length in lengths:
            words, said = said[:length], said[length:]
            texts.append(" ".join(words).capitalize() + ".")
        return texts

    def rank(self, share: float) -> int:
        """Give the place of the word up to which this share of all that is said lies."""
        return bisect(self._weights, share * self._weights[-1])


def book_of(meetings: int, key: bytes | None = None) -> Path:
    """Give a book of so many meetings with 50 points each; it is not to be written to."""
    path = CACHE / f"{meetings}-{'sealed' if key else 'plain'}-{_fingerprint()}.minutes"
    if not path.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        for old in CACHE.glob(f"{meetings}-{'sealed' if key else 'plain'}-*"):
            old.unlink()
        with tempfile.TemporaryDirectory(dir=CACHE) as folder:
            part = Path(folder) / path.name
            _make(part, meetings, key)
            part.replace(path)
    return path


def _fingerprint() -> str:
    """Give a sum over all that decides how a made book looks."""
    sources = (__file__, schema.__file__, search.__file__)
    text = "".join(Path(source).read_text(encoding="utf-8") for source in sources)
    fields = "".join(str(table(of).names) for of in rows.VALUES)
    return hashlib.sha256((text + fields).encode()).hexdigest()[:12]


def _make(path: Path, meetings: int, key: bytes | None) -> None:
    Book.create(path, "Bench", key=key).close()
    conn = sqlite.connect(path)
    if key:
        conn.execute(f"pragma key=\"x'{key.hex()}'\"")
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-200000"):
        conn.execute(f"pragma {pragma}")
    conn.execute("insert into words(words, rank) values('hashsize', 16000000)")
    made = _Maker(conn, meetings)
    made.boards()
    for n in range(meetings):
        made.meeting(n)
    made.finish()
    conn.execute("insert into words(words) values('optimize')")
    conn.execute("insert into words(words, rank) values('hashsize', 1048576)")
    conn.commit()
    conn.execute("pragma journal_mode=WAL")
    conn.close()


class _Maker:
    """Lays rows straight into the tables, the index and the journal, a thousand at a time."""

    def __init__(self, conn: Any, meetings: int) -> None:
        self._conn = conn
        self._speech = Speech(1)
        self._chance = random.Random(2)
        self._meetings = meetings
        self._waiting: dict[str, list[tuple[Any, ...]]] = {}
        self._orders = orders_after(None, 200, tail=lambda: "V")
        self._places: dict[int, int] = {}
        self._seq = 1
        self._count = 0

    def boards(self) -> None:
        """Lay down the boards and the people."""
        self.boards_made = [
            model.Board(id=self._id(), name=f"Board {n}", short_name=f"B{n}") for n in range(BOARDS)
        ]
        self.people = [
            model.Person(id=self._id(), name=" ".join(self._speech.said(2)).title())
            for _ in range(400)
        ]
        self._lay(*self.boards_made, *self.people)

    def meeting(self, n: int) -> None:
        """Lay down the nth meeting with all it has."""
        day = FIRST_DAY + timedelta(days=n * 10_000 // self._meetings)
        board = self.boards_made[n % BOARDS]
        meeting = model.Meeting(
            id=self._id(), board=board.id, title=f"{board.name} meeting {n}", day=_day(day)
        )
        self._seq += 1
        self._lay(meeting)
        self._index(meeting, meeting, "meeting")
        told: dict[str, Any] = {"meeting": meeting.id}
        orders = iter(self._orders)
        texts = iter(self._speech.paragraphs(POINTS + ACTIONS))
        items = [
            model.Item(
                id=self._id(),
                order=next(orders),
                title=" ".join(self._speech.said(4)).capitalize(),
                **told,
            )
            for _ in range(ITEMS)
        ]
        for item in items:
            self._lay(item)
            self._index(item, meeting, "item")
        for number in range(POINTS):
            told["item"] = items[number * ITEMS // POINTS].id
            point = model.Point(id=self._id(), order=next(orders), text=next(texts), **told)
            self._lay(point)
            self._index(point, meeting, "point")
        for number in range(ACTIONS):
            self._action(meeting, items[number], next(orders), next(texts), number)
        if n % 50 == 49:
            self.flush()

    def _action(
        self, meeting: model.Meeting, item: model.Item, order: Order, text: str, number: int
    ) -> None:
        action = model.Outcome(
            id=self._id(),
            meeting=meeting.id,
            item=item.id,
            order=order,
            kind=OutcomeKind.ACTION,
            text=text[:200],
            reference=str(number + 1),
        )
        person = self._chance.choice(self.people)
        owner = model.Owner(
            id=self._id(),
            meeting=meeting.id,
            outcome=action.id,
            order=order,
            kind=OwnerKind.PERSON,
            text=person.name,
            person=person.id,
        )
        self._lay(action, owner)
        self._index(action, meeting, "action")

    def finish(self) -> None:
        """Lay down the journal of it all: each meeting as if it had been imported in one go."""
        self.flush()
        self._conn.executemany(
            "insert into journal(seq, at, device, label, kind, state, step)"
            " values (?, '2026-05-14T10:00:00.000Z', 'bench', 'import', 'do', 'done', '')",
            [(seq,) for seq in range(1, self._seq + 1)],
        )

    def _lay(self, *values: model.Value) -> None:
        for value in values:
            home = table(type(value))
            cells = home.row(value)
            self._waiting.setdefault(home.insert, []).append(tuple(cells.values()))
            line = (self._seq, home.name, value.id, '{"deleted":1}', as_json(cells))
            self._waiting.setdefault(_LINE, []).append(line)

    def _index(self, value: Any, meeting: model.Meeting, kind: str) -> None:
        home = table(type(value))
        words = search.words_of(home.name, home.row(value))
        day = date.fromisoformat(meeting.day).toordinal()
        place = self._places.get(day, day << search.DAY_BITS)
        self._places[day] = place + 1
        tags = search.tags_of(meeting.board, kind)
        self._waiting.setdefault(_WORDS, []).append((place, words, tags))
        self._waiting.setdefault(_INDEXED, []).append((value.id, place, kind, meeting.id))

    def flush(self) -> None:
        """Write what is waiting."""
        for insert, waiting in self._waiting.items():
            self._conn.executemany(insert, waiting)
        self._waiting.clear()

    def _id(self) -> Any:
        self._count += 1
        return ids.mint(1_700_000_000_000 + self._count, self._chance.getrandbits(74))


_LINE = 'insert into journal_row(seq, "table", row, before, after) values (?, ?, ?, ?, ?)'
_WORDS = "insert into words(rowid, text, tags) values (?, ?, ?)"
_INDEXED = "insert into indexed values (?, ?, ?, ?)"


def _day(day: date) -> model.Day:
    return model.Day(day.isoformat())
