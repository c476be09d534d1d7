"""Finding words anywhere in the book: kept up to date as rows are written, newest first.

An entry's place in the index is made of its meeting's day and a running number, so that the
newest come first without sorting, and dates narrow a search for nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from minutes.ids import BoardId, MeetingId, PersonId
from minutes.kinds import State
from minutes.model import Clock, Day
from storage.asking import ask
from storage.engine import BookFile
from storage.rows import storable

WORDS: dict[str, tuple[str, ...]] = {
    "meeting": ("title", "place"),
    "item": ("title", "presenter"),
    "point": ("heading", "text", "body"),
    "outcome": ("reference", "text", "addressee", "response", "mover", "seconder"),
    "update": ("text",),
    "amendment": ("about", "text"),
}
"""The columns whose words can be found, for each table that has any."""

DAY_BITS = 34
"""Room under each day for this many entries, as a power of two."""

NO_DAY = 1
"""Where entries without a date lie: behind all others."""

OPENING, CLOSING = "\x02", "\x03"
"""Stand around each word found. Nobody can type them."""

MOST_WORDS = 16
"""How many words and phrases are looked for; a page pasted by mistake would take minutes."""

CONTEXT_WORDS = 18
"""How many words of context a hit shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What to look for: words or a "phrase", and what to look among."""

    words: str
    board: BoardId | None = None
    person: PersonId | None = None
    kinds: tuple[str, ...] = ()
    """`meeting`, `item`, `point`, or a kind of outcome such as `action`."""
    states: tuple[State, ...] = ()
    since: Day = Day("")
    until: Day = Day("")
    most: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One place where the words stand, and enough around it to know it again."""

    row: str
    kind: str
    meeting: MeetingId
    board: BoardId
    day: Day
    start: Clock
    title: str
    """The meeting's title."""
    context: tuple[tuple[str, bool], ...]
    """The words around it in runs, each with whether it is what was looked for."""

    @property
    def text(self) -> str:
        """The context as plain text."""
        return "".join(run for run, _ in self.context)


# ------------------------------------------------------------------ keeping the index


class Index:
    """The index of words, kept within the transaction that writes the rows."""

    def __init__(self, db: BookFile) -> None:
        self._run = db.conn.execute

    def put(self, row: str, kind: str, meeting: str, tags: str, day: str, text: str) -> None:
        """Lay down the words of a row under its meeting's day, anew or for the first time."""
        found = self._run("select place, meeting from indexed where row = ?", (row,)).fetchone()
        if not text.strip():
            if found:
                self.drop(row)
            return
        if found and found[1] == meeting:
            self._run("update words set text = ?, tags = ? where rowid = ?", (text, tags, found[0]))
            self._run("update indexed set kind = ? where row = ? and kind <> ?", (kind, row, kind))
            return
        if found:
            self.drop(row)
        place = self._free_place(day)
        self._run("insert into words(rowid, text, tags) values (?, ?, ?)", (place, text, tags))
        self._run("insert into indexed values (?, ?, ?, ?)", (row, place, kind, meeting))

    def drop(self, row: str) -> None:
        """Take a row's words out."""
        found = self._run("select place from indexed where row = ?", (row,)).fetchone()
        if found:
            self._run("delete from words where rowid = ?", found)
            self._run("delete from indexed where row = ?", (row,))

    def move(self, meeting: str, board: str, day: str) -> None:
        """Lay everything of a meeting down again, under another day or for another board."""
        rows = self._run(
            "select indexed.row, indexed.kind, words.text from indexed"
            " join words on words.rowid = indexed.place where meeting = ? order by place",
            (meeting,),
        ).fetchall()
        for row, kind, text in rows:
            self.drop(row)
            self.put(row, kind, meeting, tags_of(board, kind), day, text)

    def empty(self) -> None:
        """Throw the whole index away, to be laid down anew."""
        self._run("delete from words")
        self._run("delete from indexed")

    def _free_place(self, day: str) -> int:
        """Give the next place under a day; a month or a year counts as its first day."""
        low = (_ordinal(day, last=False) if day else NO_DAY) << DAY_BITS
        high = low + (1 << DAY_BITS) - 1
        last = self._run(
            "select max(place) from indexed where place between ? and ?", (low, high)
        ).fetchone()[0]
        return low if last is None else int(last) + 1


def tags_of(board: str, kind: str) -> str:
    """Give the words by which an entry can be told from others inside the index itself."""
    return f"{_board_tag(board)} {_kind_tag(kind)}"


def words_of(table: str, cells: dict[str, Any]) -> str:
    """Give the words of a row that can be found."""
    parts = (cells.get(name) or "" for name in WORDS[table])
    named = zip(WORDS[table], parts, strict=True)
    return "\n".join(_flat(part) if name == "body" else part for name, part in named if part)


def _flat(body: str) -> str:
    """Give the words in a composite shape."""

    def words(part: object) -> Iterator[str]:
        if isinstance(part, str):
            yield part
        elif isinstance(part, list):
            for inner in part:
                yield from words(inner)
        elif isinstance(part, dict):
            for key, inner in part.items():
                if key != "is":
                    yield from words(inner)

    return " · ".join(word for word in words(json.loads(body)) if word)


def _board_tag(board: str) -> str:
    return "b" + re.sub(r"[^0-9a-z]", "", board.lower())


def _kind_tag(kind: str) -> str:
    return "k" + re.sub(r"[^0-9a-z]", "", kind.lower())


def _places(since: str, until: str) -> tuple[int, int]:
    """Give the lowest and highest place of the entries from one day to another, either open."""
    low = _ordinal(since, last=False) if since else 0
    high = _ordinal(until, last=True) if until else date.max.toordinal()
    return low << DAY_BITS, ((high + 1) << DAY_BITS) - 1


def _ordinal(day: str, *, last: bool) -> int:
    """Give the number of a day that may be partial: its first or its last."""
    try:
        year, month, number = (int(part) for part in (*day.split("-"), "0", "0")[:3])
        if number:
            return date(year, month, number).toordinal()
        if not last:
            return date(year, month or 1, 1).toordinal()
        if not month or month == 12:
            return date(year, 12, 31).toordinal()
        return date(year, month + 1, 1).toordinal() - 1
    except ValueError:
        return NO_DAY


# ------------------------------------------------------------------ asking it


def find(db: BookFile, sought: Sought) -> tuple[Hit, ...]:
    """Give the places where all the words stand, newest meeting first."""
    match = query(sought)
    if not match:
        return ()
    low, high = _places(sought.since, sought.until)
    where, given = _further(sought)
    rows = ask(
        db,
        "select indexed.row, indexed.kind, meeting.id, meeting.board, meeting.day, meeting.start,"
        f" meeting.title, snippet(words, 0, '{OPENING}', '{CLOSING}', '…', {CONTEXT_WORDS})"
        " from words cross join indexed on indexed.place = words.rowid"
        " cross join meeting on meeting.id = indexed.meeting"
        " where words match ? and words.rowid between ? and ?"
        + where
        + " order by words.rowid desc limit ?",
        (match, low, high, *given, sought.most),
    )
    return tuple(_hit(row) for row in rows)


def query(sought: Sought) -> str:
    """Give the words as a query of the index: each quoted, each the start of a word.

    A phrase between quotation marks stands as typed. Nothing typed is ever taken as a command.
    One letter is a word by itself: as a start, a twentieth of all words would have it.
    """
    terms: dict[str, None] = {}
    for phrase, word in re.findall(r'["“”]([^"“”]*)["“”]?|([^\s"“”]+)', storable(sought.words)):
        if _has_letters(phrase):
            terms[_quoted(phrase)] = None
        elif _has_letters(word):
            terms[_quoted(word) + ("*" if len(word) > 1 else "")] = None
    if not terms:
        return ""
    parts = ["text : (" + " AND ".join([*terms][:MOST_WORDS]) + ")"]
    if sought.board:
        parts.append(f"tags : {_board_tag(sought.board)}")
    if sought.kinds:
        kinds = " OR ".join(_kind_tag(kind) for kind in sought.kinds)
        parts.append(f"tags : ({kinds})")
    return " AND ".join(parts)


def _further(sought: Sought) -> tuple[str, list[str]]:
    """Give what the index itself cannot tell: the state of the minutes, and whose row it is."""
    where, given = "", []
    if sought.states:
        marks = ", ".join("?" * len(sought.states))
        where += f" and indexed.meeting in (select id from meeting where state in ({marks}))"
        given += [str(state) for state in sought.states]
    if sought.person:
        where += (
            " and (indexed.row in (select outcome from owner where person = ? and deleted = 0)"
            " or indexed.meeting in (select meeting from attendance where person = ?)"
            " and exists (select 1 from attendance where attendance.meeting = indexed.meeting"
            " and attendance.person = ? and attendance.deleted = 0 and ("
            f" (attendance.initials <> '' and ' ' || words.text || ' ' glob {_AS_A_WORD})"
            " or (attendance.name <> '' and instr(words.text, attendance.name)))))"
        )
        given += [sought.person] * 3
    return where, given


_AS_A_WORD = (
    "'*[^a-zA-Z]' || replace(replace(replace(attendance.initials, '[', '[[]'), '*', '[*]'),"
    " '?', '[?]') || '[^a-zA-Z]*'"
)
"""Matches where somebody's initials stand alone, whatever signs they are made of."""


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'


def _has_letters(words: str) -> bool:
    return any(letter.isalnum() for letter in words)


def _hit(row: Sequence[Any]) -> Hit:
    place, kind, meeting, board, day, start, title, snippet = row
    return Hit(
        row=place,
        kind=kind,
        meeting=meeting,
        board=board,
        day=day,
        start=start,
        title=title,
        context=tuple(_runs(snippet)),
    )


def _runs(snippet: str) -> Iterator[tuple[str, bool]]:
    """Give the context in runs, line ends as spaces."""
    for run in re.findall(f"{OPENING}[^{CLOSING}]*{CLOSING}|[^{OPENING}]+", snippet):
        plain = run.strip(OPENING + CLOSING)
        yield re.sub(r"\s*\n\s*", " · ", plain), run.startswith(OPENING)
