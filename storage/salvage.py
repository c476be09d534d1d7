"""What can still be read of a damaged book, row by row, put into a new one.

The last rung of the ladder: a backup that passes comes first. The damaged file is never written.
It is read in a copy, around the places that cannot be read, and stays beside the new book.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from minutes.errors import BookDamaged, CannotOpen, CannotSave
from storage import files, swap, troubles
from storage.engine import (
    BookFile,
    Kind,
    as_trouble,
    fold_in_log,
    immediate,
    kind_of,
    open_file,
    open_ruin,
    refuse_if_in_use,
    set_application_id,
    set_format,
    sqlite,
)
from storage.keys import KeyRing

FARTHEST = 1 << 62
"""Row numbers are not sought beyond this."""

NAMED = 100
"""As many lost rows of a table are named one by one."""

_SETTINGS_OF_WORDS = ("secure-delete", "automerge", "crisismerge", "usermerge")
"""What a search index was told once and for all, and must be told again."""

Row = tuple[Any, ...]
"""One row as the engine gives it."""

Step = Callable[[str], None]
"""Told each table as it is begun."""


@dataclass(frozen=True)
class TableReport:
    """What became of one table's rows."""

    name: str
    read: int
    """Rows that are in the new book."""
    refused: int
    """Rows that could be read, and no longer made sense."""
    lost: int | None
    """Rows that could not be read; None where nobody can know how many there were."""
    lost_ids: tuple[str, ...] = ()
    """The ids of lost rows, as far as an index still told them."""
    doubtful_ids: tuple[str, ...] = ()
    """Rows that are in the new book with signs in them that nobody types: text was overwritten."""

    @property
    def is_whole(self) -> bool:
        """Say whether every row came through."""
        return self.lost == 0 and not self.refused and not self.doubtful_ids


@dataclass(frozen=True)
class SalvageReport:
    """What was saved of a damaged book, table by table."""

    tables: tuple[TableReport, ...]
    left_out: tuple[str, ...] = ()
    """Tables, indexes and the like that could not be made anew: their description is damaged."""

    @property
    def is_whole(self) -> bool:
        """Say whether nothing was lost."""
        return not self.left_out and all(table.is_whole for table in self.tables)

    def lines(self) -> list[str]:
        """Give a plain line for each table that lost something."""
        lines = [_line(table) for table in self.tables if not table.is_whole]
        return lines + [f"{name}: its description is damaged" for name in self.left_out]


# ------------------------------------------------------------------ the two ways to ask


def salvage_in_place(
    book: Path,
    *,
    key: bytes | None,
    now: datetime,
    then: Callable[[BookFile], None] | None = None,
    step: Step | None = None,
) -> tuple[SalvageReport, tuple[Path, ...]]:
    """Put what can be read of a closed book in its place; give the report and the former's names.

    `then` works on the new book before it takes the place: search is built anew, and the book is a
    new generation.
    """
    book = files.followed(book)
    swap.tidy(book)
    part = swap.half_restored(book)
    try:
        report = salvage(book, part, key=key, step=step)
        with closing(open_file(part, key=key)) as db:
            if then is not None:
                then(db)
            db.conn.execute("PRAGMA journal_mode=DELETE")
        ring = None if key is None else _ring_of(book)
        refuse_if_in_use(book)  # reading took long: somebody may have opened it since
        return report, swap.swap_in(book, part, ring, why="salvage", now=now)
    except OSError as error:
        raise CannotSave(
            "What could be read could not be written down; the book is as it was.",
            way_out="Free some space or connect the drive, and try again.",
        ) from error
    finally:
        swap.discard(part)


def salvage(
    damaged: Path, into: Path, *, key: bytes | None, step: Step | None = None
) -> SalvageReport:
    """Read every row that can be read of the closed book `damaged` into a new file `into`.

    The new book has the tables of the old, of whatever version, and the same key. What points at a
    lost row stays as it was: `full_check` names it.
    """
    if kind_of(damaged) is Kind.MISSING:
        raise troubles.missing(damaged)
    refuse_if_in_use(damaged)
    with tempfile.TemporaryDirectory(dir=into.parent, prefix=swap.work_folder(damaged)) as folder:
        ruin = _private_copy(damaged, Path(folder), key)
        with closing(_Reader(ruin, key)) as reader:
            shape = _Shape.of(reader, damaged)
            try:
                with closing(open_file(into, key=key, create=True)) as new:
                    return _read_into(new, reader, shape, step or (lambda name: None))
            except BaseException:
                for path in (into, *files.leftovers_of(into)):
                    path.unlink(missing_ok=True)
                raise


# ------------------------------------------------------------------ reading around damage


class _Reader:
    """A connection to a ruin that is made anew after every error."""

    def __init__(self, path: Path, key: bytes | None) -> None:
        self._path = path
        self._key = key
        self._db = open_ruin(path, key)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def ask(self, sql: str, *values: object) -> list[Row] | None:
        """Give the rows, or None where they cannot all be read."""
        rows: list[Row] = []
        return rows if self.stream(rows.append, sql, *values) else None

    def stream(self, take: Callable[[Row], None], sql: str, *values: object) -> bool:
        """Hand over rows until the end, or until one cannot be read; say whether it was the end."""
        try:
            for row in self._db.conn.execute(sql, values):
                take(row)
        except sqlite.DatabaseError:
            self._db.close()
            self._db = open_ruin(self._path, self._key)
            return False
        return True

    def numbered(self, table: str, columns: str) -> Iterator[tuple[list[Row], bool]]:
        """Give runs of rows in the order of their numbers, and after each whether it was the end.

        Between two runs lies something unreadable.
        """
        chosen = f"SELECT rowid, {columns} FROM {table} NOT INDEXED WHERE rowid"
        last = -FARTHEST
        while True:
            run: list[Row] = []
            at_end = self.stream(run.append, f"{chosen} > ? ORDER BY rowid", last)
            yield run, at_end
            if at_end:
                return
            last = max([last, *(row[0] for row in run)])
            found = self._next_number(table, last)
            if found is None:
                return
            # Asked for by itself: it may be the last good row, which a run reads one row ahead of,
            # and its page may be sound while its text is not.
            yield self.ask(f"{chosen} = ?", found) or [], False
            last = found

    def _next_number(self, table: str, after: int) -> int | None:
        """Give the first row number beyond the unreadable place: far steps out, halving steps back.

        A destroyed page can hide one row or a thousand; this asks a few dozen times for either.
        """
        step = 1
        while (found := self._probe(table, after + step)) is None:
            step *= 2
            if step > FARTHEST:
                return None
        bad, good = after + step // 2, after + step
        while good - bad > 1:
            middle = (bad + good) // 2
            answer = self._probe(table, middle)
            if answer is None:
                bad = middle
            else:
                good, found = middle, answer
        return found[0][0] if found else None

    def _probe(self, table: str, number: int) -> list[Row] | None:
        return self.ask(
            f"SELECT rowid FROM {table} NOT INDEXED WHERE rowid >= ? ORDER BY rowid LIMIT 1", number
        )

    def known_ids(self, table: str, column: str) -> tuple[dict[int, str], bool]:
        """Give row number → id from the index of ids, which lies apart, and whether that is all."""
        known: dict[int, str] = {}

        def take(row: Row) -> None:
            known[row[0]] = str(row[1])

        sql = f"SELECT rowid, {column} FROM {table} ORDER BY {column}"
        return known, self.stream(take, sql) or self.stream(take, sql + " DESC")


def _private_copy(damaged: Path, folder: Path, key: bytes | None) -> Path:
    """Copy the file and its log, mend a plain book's lost first bytes, and read the log in."""
    ruin = folder / "ruin"
    wal = files.leftovers_of(damaged)[0]
    lost_start = key is None and kind_of(damaged) is Kind.DAMAGED
    for source, target in ((damaged, ruin), (wal, folder / "ruin-wal")):
        if source.exists():
            copy_what_reads(source, target)
    if lost_start:
        with ruin.open("r+b") as file:
            file.write(files.PLAIN_HEADER)
    if (folder / "ruin-wal").exists() and not fold_in_log(ruin, key):
        (folder / "ruin-wal").unlink(missing_ok=True)
        copy_what_reads(damaged, ruin)
    return ruin


def copy_what_reads(source: Path, target: Path) -> int:
    """Copy a file page by page, blank where the drive cannot read; give how many those were."""
    blank = 0
    with source.open("rb", buffering=0) as old, target.open("wb") as new:
        size = source.stat().st_size
        for start in range(0, size, files.PAGE_BYTES):
            length = min(files.PAGE_BYTES, size - start)
            try:
                old.seek(start)
                page = old.read(length)
            except OSError:
                blank += 1
                page = b""
            new.write(page.ljust(length, b"\0"))
    return blank


# ------------------------------------------------------------------ the new book


@dataclass(frozen=True)
class _Shape:
    """What a book is made of, as its own list of tables tells it."""

    application_id: int
    format: int
    tables: dict[str, str]
    """The tables with rows of their own: name → the statement that makes it."""
    words: dict[str, str]
    """The search indexes, which are made of hidden tables that the engine makes itself."""
    rules: dict[str, str]
    """What may not be there twice: made first, so that a row which breaks it is refused."""
    rest: dict[str, str]
    """Other indexes, views and triggers: made when the rows are in."""
    hidden: frozenset[str]

    @classmethod
    def of(cls, reader: _Reader, damaged: Path) -> _Shape:
        """Read the shape, or say that nothing can be saved."""
        master = reader.ask("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        header = reader.ask(
            "SELECT a.application_id, v.user_version"
            " FROM pragma_application_id a, pragma_user_version v"
        )
        if not master or not header:
            raise BookDamaged(
                f"The list of what is in {damaged.name} is lost, so nothing else can be read.",
                way_out="Restore a backup; the damaged book is left as it is.",
            )
        tables = {name: sql for kind, name, sql in master if kind == "table"}
        words = {n: sql for n, sql in tables.items() if sql.upper().startswith("CREATE VIRTUAL")}
        ends = ("data", "idx", "content", "docsize", "config")
        hidden = frozenset(f"{name}_{end}" for name in words for end in ends)
        own = {
            name: sql
            for name, sql in tables.items()
            if name not in words and name not in hidden and not name.startswith("sqlite_")
        }
        other = {name: sql for kind, name, sql in master if kind != "table"}
        rules = {n: sql for n, sql in other.items() if sql.upper().startswith("CREATE UNIQUE")}
        rest = {name: sql for name, sql in other.items() if name not in rules}
        hidden &= tables.keys()
        return cls(header[0][0], header[0][1], own, words, rules, rest, hidden)


def _read_into(new: BookFile, reader: _Reader, shape: _Shape, step: Step) -> SalvageReport:
    reports: list[TableReport] = []
    with immediate(new):
        made = _make(new, shape.tables | shape.rules | shape.words)
        set_application_id(new, shape.application_id)
        set_format(new, shape.format)
    for name in [name for name in shape.tables if name in made]:
        step(name)
        with immediate(new):
            reports.append(_read_table(new, reader, name))
    for name in [name for name in shape.words if name in made]:
        step(name)
        with immediate(new):
            _read_words(new, reader, name, shape.hidden)
    with immediate(new):
        made |= _make(new, shape.rest)
    wanted = shape.tables | shape.rules | shape.words | shape.rest
    return SalvageReport(tuple(reports), tuple(name for name in wanted if name not in made))


def _make(new: BookFile, wanted: dict[str, str]) -> set[str]:
    """Make what the statements say, and give the names that could be made."""
    made: set[str] = set()
    for name, sql in wanted.items():
        try:
            new.conn.execute(sql)
            made.add(name)
        except (sqlite.OperationalError, sqlite.Warning) as error:
            if as_trouble(error, new.path) is not None:  # the disk, not the statement
                raise
    return made


def _read_table(new: BookFile, reader: _Reader, name: str) -> TableReport:
    columns, key_column, has_number = _columns(new, name)
    table, listed = _quoted(name), ", ".join(map(_quoted, columns))
    if not has_number:
        return _read_unnumbered(new, reader, name, listed, len(columns))
    numbered = key_column != "rowid"
    into = f"{'rowid, ' if numbered else ''}{listed}"
    marks = ", ".join("?" * (len(columns) + numbered))
    insert = f"INSERT OR IGNORE INTO {table}({into}) VALUES({marks})"
    place = columns.index(key_column) + 1 if numbered else 0
    seen: set[int] = set()
    doubtful: list[str] = []
    saved = 0
    at_end = whole = True
    for run, at_end in reader.numbered(table, listed):
        whole = whole and at_end
        for row in run:
            seen.add(row[0])
            if _is_doubtful(row):
                doubtful.append(str(row[place]))
            saved += _insert(new, insert, row if numbered else row[1:])
    lost, ids = (0, ()) if whole else _missing(reader, table, key_column, seen)
    return TableReport(name, saved, len(seen) - saved, lost, ids, tuple(doubtful[:NAMED]))


def _missing(
    reader: _Reader, table: str, key_column: str, seen: set[int]
) -> tuple[int | None, tuple[str, ...]]:
    """Say how many rows are missing, and which, from the index of ids."""
    if key_column == "rowid":
        return None, ()
    known, is_all = reader.known_ids(table, _quoted(key_column))
    lost = [known[number] for number in sorted(known.keys() - seen)]
    return len(lost) if is_all else None, tuple(lost[:NAMED])


def _read_unnumbered(
    new: BookFile, reader: _Reader, name: str, listed: str, width: int
) -> TableReport:
    """A table without row numbers is read from its start, as far as it goes."""
    rows: list[Row] = []
    whole = reader.stream(rows.append, f"SELECT {listed} FROM {_quoted(name)}")
    marks = ", ".join("?" * width)
    insert = f"INSERT OR IGNORE INTO {_quoted(name)}({listed}) VALUES({marks})"
    saved = sum(_insert(new, insert, row) for row in rows)
    return TableReport(name, saved, len(rows) - saved, 0 if whole else None)


def _read_words(new: BookFile, reader: _Reader, name: str, hidden: frozenset[str]) -> None:
    """Fill a search index from the words it kept; one that kept none is for the caller to build."""
    table = _quoted(name)
    for setting, value in reader.ask(f"SELECT k, v FROM {_quoted(name + '_config')}") or []:
        if setting in _SETTINGS_OF_WORDS and isinstance(value, int):
            new.conn.execute(f"INSERT INTO {table}({table}, rank) VALUES(?, ?)", (setting, value))
    if f"{name}_content" not in hidden:
        return
    columns = [row[1] for row in new.conn.execute(f"PRAGMA table_info({table})")]
    listed = ", ".join(f"c{n}" for n in range(len(columns)))
    into = ", ".join(["rowid", *map(_quoted, columns)])
    marks = ", ".join("?" * (len(columns) + 1))
    for run, _ in reader.numbered(_quoted(name + "_content"), listed):
        for row in run:
            _insert(new, f"INSERT INTO {table}({into}) VALUES({marks})", row)


def _columns(new: BookFile, name: str) -> tuple[list[str], str, bool]:
    """Give a table's columns, the one that is its key, and whether its rows have numbers."""
    told = new.conn.execute(f"PRAGMA table_info({_quoted(name)})").fetchall()
    keys = [(column, kind) for _, column, kind, _, _, place in told if place]
    asked = "SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name = ?"
    has_number = not new.conn.execute(asked, (name,)).fetchone()[0]
    is_number = len(keys) == 1 and keys[0][1].upper() == "INTEGER"
    key_column = "rowid" if is_number or len(keys) != 1 else keys[0][0]
    return [column for _, column, *_ in told], key_column, has_number


def _is_doubtful(row: Row) -> bool:
    """A blank page inside a text reads as noughts, and what is no letter as the sign for that."""
    return any(isinstance(value, str) and ("\0" in value or "\ufffd" in value) for value in row)


def _insert(new: BookFile, sql: str, row: Row) -> int:
    try:
        return new.conn.execute(sql, row).rowcount
    except sqlite.IntegrityError:
        return 0


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _ring_of(book: Path) -> KeyRing | None:
    try:
        return KeyRing.load(book)
    except CannotOpen:
        return None  # what was beside the book is kept as it is


def _line(table: TableReport) -> str:
    lost = "an unknown number" if table.lost is None else str(table.lost)
    line = f"{table.name}: {table.read} read, {lost} lost"
    line += f", {table.refused} no longer made sense" if table.refused else ""
    return line + (f", {len(table.doubtful_ids)} to be looked at" if table.doubtful_ids else "")
