"""The journal: what was done, with its before and after. Undo, redo and history read it.

Nothing is ever taken out of it. Taking something back is a line of its own, and the line taken
back is marked, so that undo and redo go on where they were after a restart.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from minutes.changes import Changes
from minutes.model import Stamp
from storage.asking import ask
from storage.engine import BookFile
from storage.pen import Cells, Pen, Written, as_json
from storage.rows import named

DONE, UNDONE, DROPPED = "done", "undone", "dropped"
"""The states of a line: standing, taken back, and taken back for good."""

DO, UNDO, REDO = "do", "undo", "redo"
"""What kind of line it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """One line of a thing's history: when, where, what was done, and the cells it changed."""

    at: Stamp
    device: str
    label: str
    kind: str
    row: str
    before: Cells
    after: Cells

    @property
    def undone(self) -> bool:
        """Say whether the line takes something back."""
        return self.kind == UNDO


class Journal:
    """The journal of one open book."""

    def __init__(self, db: BookFile, device: str, now: Callable[[], Stamp]) -> None:
        self._db = db
        self._run = db.conn.execute
        self._device = device
        self._now = now

    def note(self, pen: Pen, label: str, step: str = "") -> None:
        """Write down what was done. Typing on is one line: the same step, the same row."""
        if not pen.written:
            return
        if step and self._went_on(pen, step):
            return
        self._run("update journal set state = ? where state = ?", (DROPPED, UNDONE))
        self._line(pen.written, label, DO, DONE, step)

    def undo(self, keeps: str = "") -> Changes:
        """Take back the last line that stands, and those of the same step before it.

        A row that is to be kept is not unmade by going back step after step; undo straight after
        its making takes it back.
        """
        if keeps and self.next_labels()[1] and self._would_unmake(keeps):
            return Changes(label=UNDO)
        return self._turn(
            UNDO,
            DONE,
            UNDONE,
            "select seq, label, step from journal where kind = 'do' and state = 'done'"
            " order by seq desc limit 1",
        )

    def _would_unmake(self, row: str) -> bool:
        """Say whether the line that undo takes back next is the one that made a row."""
        found = ask(
            self._db,
            "select before from journal_row where row = ? and seq ="
            " (select max(seq) from journal where kind = 'do' and state = 'done')",
            (row,),
        )
        return any(json.loads(before).get("deleted") for (before,) in found)

    def redo(self) -> Changes:
        """Do again the line that was taken back last."""
        return self._turn(
            REDO,
            UNDONE,
            DONE,
            "select seq, label, step from journal where kind = 'do' and state = 'undone'"
            " order by seq limit 1",
        )

    def next_labels(self) -> tuple[str, str]:
        """Give what undo and redo would do now, in words; empty where there is nothing."""
        asked = "select label from journal where kind = 'do' and state = ? order by seq"
        undo = ask(self._db, f"{asked} desc limit 1", (DONE,))
        redo = ask(self._db, f"{asked} limit 1", (UNDONE,))
        return (undo[0][0] if undo else "", redo[0][0] if redo else "")

    def history(self, rows: tuple[str, ...]) -> tuple[Past, ...]:
        """Give everything that ever changed in these rows, oldest first."""
        marks = ", ".join("?" * len(rows))
        found = ask(
            self._db,
            "select at, device, label, kind, row, before, after from journal_row"
            f" join journal using (seq) where row in ({marks}) and before <> after"
            " order by journal_row.id",
            rows,
        )
        return tuple(
            Past(
                at=at,
                device=device,
                label=label,
                kind=kind,
                row=row,
                before=json.loads(before),
                after=json.loads(after),
            )
            for at, device, label, kind, row, before, after in found
        )

    def cells_where(self, row: str, column: str, where: str, was: str) -> tuple[str, ...]:
        """Give what stood in a column of a row, oldest first, while another had some content."""
        found: list[str] = []
        cells: dict[str, Any] = {}
        for past in self.history((row,)):
            cells |= past.after
            if cells.get(where) == was and cells.get(column):
                found.append(str(cells[column]))
        return tuple(found)

    def removed_with(self, row: str) -> tuple[tuple[str, str], ...]:
        """Give the table and id of everything that went out of sight when this row last did."""
        found = self._run(
            "select max(seq) from journal_row where row = ?"
            " and json_extract(after, '$.deleted') = 1",
            (row,),
        ).fetchone()
        rows = self._run(
            'select "table", row from journal_row where seq = ?'
            " and json_extract(after, '$.deleted') = 1 order by id desc",
            found,
        ).fetchall()
        return tuple((table, id) for table, id in rows)

    # -------------------------------------------------------------- the lines

    def _line(
        self,
        written: list[Written],
        label: str,
        kind: str,
        state: str,
        step: str = "",
        reverses: int | None = None,
    ) -> None:
        seq = self._run(
            "insert into journal(at, device, label, kind, state, step, reverses)"
            " values (?, ?, ?, ?, ?, ?, ?)",
            (self._now(), self._device, label, kind, state, step, reverses),
        ).lastrowid
        self._db.conn.executemany(
            'insert into journal_row(seq, "table", row, before, after) values (?, ?, ?, ?, ?)',
            [(seq, w.table, w.row, as_json(w.before), as_json(w.after)) for w in written],
        )

    def _went_on(self, pen: Pen, step: str) -> bool:
        """Lengthen the last line where the same words are being typed on; say whether it was."""
        if len(pen.written) != 1:
            return False
        now = pen.written[0]
        last = self._run(
            "select seq, step, state, kind from journal order by seq desc limit 1"
        ).fetchone()
        if last is None or last[1:] != (step, DONE, DO):
            return False
        seq = last[0]
        rows = self._run(
            'select id, "table", row, before, after from journal_row where seq = ? limit 2', (seq,)
        ).fetchall()
        if len(rows) != 1 or rows[0][1:3] != (now.table, now.row):
            return False
        row_id, before = rows[0][0], rows[0][3]
        if json.loads(rows[0][4]).keys() != now.after.keys():
            return False
        after = as_json(now.after)
        state = DONE if after != before else DROPPED  # typed and taken back: nothing to undo
        self._run("update journal_row set after = ? where id = ?", (after, row_id))
        self._run("update journal set at = ?, state = ? where seq = ?", (self._now(), state, seq))
        return True

    def _turn(self, kind: str, found_as: str, left_as: str, which: str) -> Changes:
        """Take back or do again one line, with its neighbours of the same step."""
        line = self._run(which).fetchone()
        if line is None:
            return Changes(label=kind)
        pen = Pen(self._db)
        for seq in self._of_one_step(line[0], line[2], found_as, backwards=kind == UNDO):
            before = len(pen.written)
            self._turn_rows(pen, seq, kind)
            self._run("update journal set state = ? where seq = ?", (left_as, seq))
            self._line(pen.written[before:], line[1], kind, "", reverses=seq)
        return pen.changes(line[1])

    def _of_one_step(self, seq: int, step: str, state: str, *, backwards: bool) -> list[int]:
        if not step:
            return [seq]
        beyond, order = ("<=", "desc") if backwards else (">=", "asc")
        lines = self._run(
            f"select seq, step from journal where kind = 'do' and state = ? and seq {beyond} ?"
            f" order by seq {order}",
            (state, seq),
        )
        group: list[int] = []
        for found, other in lines:
            if other != step:
                break
            group.append(found)
        return group

    def _turn_rows(self, pen: Pen, seq: int, kind: str) -> None:
        side, order = ("before", "desc") if kind == UNDO else ("after", "asc")
        rows: list[tuple[Any, ...]] = self._run(
            f'select "table", row, {side} from journal_row where seq = ? order by id {order}',
            (seq,),
        ).fetchall()
        for table, row, cells in rows:
            pen.put(named(table), row, json.loads(cells))
