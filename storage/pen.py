"""Writing rows inside one transaction: each with its journal line, search entry and share mark."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, TypeVar

from minutes import model
from minutes.changes import Changes
from minutes.errors import NotFound
from minutes.ids import BoardId, MeetingId
from minutes.kinds import State
from storage import search
from storage.engine import BookFile, sqlite
from storage.rows import Table, named, table

V = TypeVar("V", bound=model.Value)

Cells = dict[str, Any]
"""Some columns of a row and what lies in them."""

HIDDEN: Cells = {"deleted": 1}
"""A row out of sight."""

SETTING = frozenset({"meeting", "outcome", "board", "day", "state"})
"""Columns that say where a row belongs, or what is to be known of the meeting there."""

HEAVY = {("snapshot", "content")}
"""Columns that never change once written, and that the journal does not repeat."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a row needs to know of the meeting it belongs to."""

    meeting: MeetingId
    board: BoardId
    day: str
    state: State


@dataclass(frozen=True, slots=True)
class Written:
    """One row as it was and as it is: only the cells that changed."""

    table: str
    row: str
    before: Cells
    after: Cells


class Pen:
    """Writes within the one transaction it was made for, and remembers what it wrote."""

    def __init__(self, db: BookFile) -> None:
        self._run = db.conn.execute
        self._index = search.Index(db)
        self._settings: dict[str, Setting] = {}
        self.written: list[Written] = []
        self.given: list[model.Value] = []
        self._meetings: set[MeetingId] = set()
        self._boards: set[BoardId] = set()

    # -------------------------------------------------------------- reading

    def find(self, of: type[V], id: str) -> V:
        """Give a value as it stands now, or say that it is gone."""
        row = self._run(f"{table(of).select} where id = ? and deleted = 0", (id,)).fetchone()
        if row is None:
            raise NotFound(
                f"That {table(of).name.replace('_', ' ')} is no longer in the book.",
                way_out="Look at what is there now; undo brings back what was removed last.",
            )
        return table(of).value(row)

    def setting_of(self, home: Table[Any], cells: Cells, row: str) -> Setting | None:
        """Give the meeting that a row belongs to, or None where it belongs to none."""
        meeting = row if home.of is model.Meeting else cells.get("meeting")
        if home.of is model.Update:
            owner = self._run("select meeting from outcome where id = ?", (cells["outcome"],))
            found = owner.fetchone()
            meeting = found[0] if found else None
        if home.of in (model.FutureMeeting, model.Membership) or not meeting:
            return None
        return self.setting(meeting)

    def setting(self, meeting: str) -> Setting | None:
        """Give what is to be known of a meeting, read once."""
        known = self._settings.get(meeting)
        if known is None:
            found = self._run(
                "select id, board, day, state from meeting where id = ?", (meeting,)
            ).fetchone()
            if found is None:
                return None
            known = Setting(found[0], found[1], found[2], State(found[3]))
            self._settings[meeting] = known
        return known

    # -------------------------------------------------------------- writing

    def add(self, value: model.Value) -> None:
        """Put a new value into the book."""
        home = table(type(value))
        cells = home.row(value)
        try:
            self._run(home.insert, tuple(cells.values()))
        except sqlite.IntegrityError as error:
            if "UNIQUE" in str(error):
                raise ValueError(f"{home.name} {value.id} is in the book already") from error
            _raise_loose_end(home, error)
            raise
        setting = self.setting_of(home, cells, value.id)
        kept = {name: cell for name, cell in cells.items() if (home.name, name) not in HEAVY}
        self.written.append(Written(home.name, value.id, HIDDEN, kept | {"deleted": 0}))
        self._touch(home, value.id, cells, setting)
        self._index_row(home, value.id, cells, setting)

    def edit(self, of: type[model.Value], row: str, given: dict[str, object]) -> bool:
        """Change some fields of a value; say whether anything was different."""
        home = table(of)
        return self.put(home, row, home.cells(given), seen=True)

    def hide(self, of: type[model.Value], row: str) -> bool:
        """Take a value out of sight."""
        return self.put(table(of), row, HIDDEN, seen=True)

    def show(self, home: Table[Any], row: str) -> bool:
        """Put a value back in sight."""
        return self.put(home, row, {"deleted": 0})

    def put(self, home: Table[Any], row: str, cells: Cells, *, seen: bool = False) -> bool:
        """Lay these cells into a row that is there; say whether anything was different.

        With `seen`, a row out of sight counts as gone.
        """
        names = (*cells, *_ties(home), "deleted")
        found = self._run(
            f'select {_listed(names)} from "{home.name}" where id = ?', (row,)
        ).fetchone()
        now: Cells = dict(zip(names, found or (), strict=False))
        if not found or (seen and now["deleted"]):
            raise NotFound(
                f"That {home.name.replace('_', ' ')} is no longer in the book.",
                way_out="Undo brings back what was removed last.",
            )
        after = {name: cell for name, cell in cells.items() if now[name] != cell}
        if not after:
            return False
        setting = self.setting_of(home, now, row)
        before = {name: now[name] for name in after}
        self._update(home, row, after)
        self.written.append(Written(home.name, row, before, after))
        self._touch(home, row, now, setting)
        now |= after
        if not SETTING.isdisjoint(after):
            self._settings.pop(row, None)
            setting = self.setting_of(home, now, row)
            self._touch(home, row, now, setting)
            if setting:
                self._move_words(home, row, after, setting)
        self._reindex(home, row, now, after, setting)
        return True

    def _update(self, home: Table[Any], row: str, cells: Cells) -> None:
        told = ", ".join(f'"{name}" = ?' for name in cells)
        try:
            self._run(
                f'update "{home.name}" set {told}, dirty = 1 where id = ?', (*cells.values(), row)
            )
        except sqlite.IntegrityError as error:
            _raise_loose_end(home, error)
            raise

    # -------------------------------------------------------------- the index of words

    def _reindex(
        self, home: Table[Any], row: str, now: Cells, after: Cells, setting: Setting | None
    ) -> None:
        """Bring the words of a changed row up to date, where its words or its sight changed."""
        if home.name not in search.WORDS:
            return
        if "deleted" in after:
            if after["deleted"]:
                self._index.drop(row)
                return
        elif now["deleted"] or not after.keys() & {*search.WORDS[home.name], "kind", *_ties(home)}:
            return
        missing = [name for name in (*search.WORDS[home.name], "kind") if name not in now]
        missing = [name for name in missing if name in home.column]
        if missing:
            found = self._run(
                f'select {_listed(missing)} from "{home.name}" where id = ?', (row,)
            ).fetchone()
            now |= dict(zip(missing, found, strict=True))
        self._index_row(home, row, now, setting)

    def _move_words(self, home: Table[Any], row: str, after: Cells, setting: Setting) -> None:
        """Lay the words of others down where they belong now: of a meeting, of an outcome."""
        if home.of is model.Meeting and not after.keys().isdisjoint(("day", "board")):
            self._index.move(row, setting.board, setting.day)
        if home.of is model.Outcome and "meeting" in after:
            updates = table(model.Update)
            rows = self._run(
                'select id, text from "update" where outcome = ? and deleted = 0', (row,)
            ).fetchall()
            for id, text in rows:
                self._index_row(updates, id, {"text": text}, setting)

    def _index_row(self, home: Table[Any], row: str, cells: Cells, setting: Setting | None) -> None:
        if home.name not in search.WORDS or setting is None:
            return
        kind = cells["kind"] if home.name == "outcome" else home.name
        tags = search.tags_of(setting.board, kind)
        words = search.words_of(home.name, cells)
        self._index.put(row, kind, setting.meeting, tags, setting.day, words)

    def lay_index(self) -> None:
        """Lay the whole index of words down anew from the rows, as after a salvage."""
        self._index.empty()
        for name in search.WORDS:
            home = named(name)
            rows = self._run(f"{home.select} where deleted = 0 order by id").fetchall()
            for row in rows:
                cells = dict(zip(home.names, row, strict=True))
                self._index_row(home, cells["id"], cells, self.setting_of(home, cells, cells["id"]))

    # -------------------------------------------------------------- what came of it

    def changes(self, label: str) -> Changes:
        """Give what was touched, for those who look on."""
        added, edited, removed = set[str](), set[str](), set[str]()
        for line in self.written:
            shown = line.after.get("deleted")
            (edited if shown is None else removed if shown else added).add(line.row)
        return Changes(
            label=label,
            added=frozenset(added - removed),
            edited=frozenset(edited - added - removed),
            removed=frozenset(removed - added),
            meetings=frozenset(self._meetings),
            boards=frozenset(self._boards),
            kinds=frozenset(named(line.table).of for line in self.written),
            given=tuple(self.given),
        )

    def _touch(self, home: Table[Any], row: str, cells: Cells, setting: Setting | None) -> None:
        """Remember which meetings and boards are concerned."""
        if home.of is model.Board:
            self._boards.add(BoardId(row))
        elif cells.get("board"):
            self._boards.add(cells["board"])
        if setting:
            self._meetings.add(setting.meeting)
            self._boards.add(setting.board)
        if cells.get("meeting"):
            self._meetings.add(cells["meeting"])


def as_json(cells: Cells) -> str:
    """Give cells as the journal keeps them."""
    return json.dumps(cells, ensure_ascii=False, separators=(",", ":"))


def _ties(home: Table[Any]) -> tuple[str, ...]:
    """Give the columns that say where a row belongs."""
    return tuple(name for name in ("meeting", "board", "outcome") if name in home.column)


def _listed(names: Any) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _raise_loose_end(home: Table[Any], error: sqlite.IntegrityError) -> None:
    """Raise the trouble of a tie to nothing; any other broken rule of the file is our mistake."""
    if "FOREIGN KEY" in str(error):
        raise NotFound(
            f"What this {home.name.replace('_', ' ')} belongs to is no longer in the book.",
            way_out="Look at what is there now, and add it there.",
        ) from error
