"""What the keys do to points: Enter, Tab, turning, moving, joining, cutting, pasting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from minutes.changes import Command
from minutes.errors import MinutesError
from minutes.ids import new_id
from minutes.kinds import OutcomeKind, PointKind
from minutes.model import Outcome, Point
from ui.live import writing
from ui.live.lines import LINE_BREAK, Line, Set, mark_of
from ui.live.live import Live
from ui.live.pasting import clean_points, within

if TYPE_CHECKING:
    from ui.live.editor import Editor


def ghost(like: Line | None = None) -> Line:
    """Give a line that is no point yet, such as follows another."""
    if like is None:
        return Line(row=new_id(), is_ghost=True)
    kind = writing.next_kind(like.kind)
    depth = 0 if like.is_outcome else like.depth
    return Line(
        row=new_id(),
        kind=kind,
        depth=depth,
        mark=mark_of(kind, depth),
        set=writing.set_of(kind),
        is_ghost=True,
    )


class Strokes:
    """Does what keys mean in a list of points; each is one command, or none."""

    def __init__(self, editor: Editor, live: Live) -> None:
        self._editor = editor
        self._live = live

    # -------------------------------------------------------------- going on

    def go_on(self, *, as_typed: bool = False) -> None:
        """Go on to the next point; a typed line that says more than text becomes an outcome.

        A line that is to stand `as_typed` stays the point it is.
        """
        editor = self._editor
        if self.spans_points():
            self.remove_selected()
        cursor = editor.textCursor()
        at, offset = cursor.blockNumber(), cursor.positionInBlock()
        line, words = editor.lines[at], cursor.block().text()
        editor.typing.end_step()
        if not words:
            self._go_out(line)
            return
        self._live.settle()
        if offset >= len(words.rstrip()):
            made = None if as_typed else self._as_outcome(line.row)
            self._open_ghost(at, made or editor.lines[at])
        elif offset == 0:
            self._open_ghost(at - 1, line)
        else:
            self._split(line.row, offset)

    def _go_out(self, line: Line) -> None:
        """Lead out of a list: an empty point comes up a depth, then becomes a paragraph."""
        if line.depth:
            self.indent(-1)
        elif line.kind is not PointKind.PARAGRAPH and not line.is_outcome:
            self.turn_kind(PointKind.PARAGRAPH)

    def _as_outcome(self, row: str) -> Line | None:
        """Make a typed line an outcome where it says that it is one."""
        entry = self._live.entry_of(row)
        if not isinstance(entry, Point):
            return None
        command = writing.read_outcome(self._live, entry)
        if command is None:
            return None
        self.run(command)
        return Line(row="", set=Set.OUTCOME)

    def _open_ghost(self, behind: int, like: Line) -> None:
        """Open an empty line behind another, like it, with the cursor in it."""
        lines, new = list(self._editor.lines), ghost(like)
        self._editor.turn([*lines[: behind + 1], new, *lines[behind + 1 :]])
        self._editor.go_to(new.row)

    def _split(self, row: str, offset: int) -> None:
        entry = self._live.entry_of(row)
        if entry is not None:
            command, lower = writing.split(self._live.record, entry, offset)
            self.run(command, lower)

    # -------------------------------------------------------------- joining

    def join(self, by: int) -> None:
        """Put a point on the end of the one above it, or the one below on the end of this."""
        editor = self._editor
        self._live.settle()
        at = editor.textCursor().blockNumber()
        upper, lower = (at - 1, at) if by < 0 else (at, at + 1)
        line = editor.lines[at]
        in_list = not line.is_outcome and line.kind is not PointKind.PARAGRAPH
        if by < 0 and in_list and (at == 0 or line.is_ghost or not line.text):
            self.turn_kind(PointKind.PARAGRAPH)
            return
        if upper < 0 or lower >= len(editor.lines):
            return
        first, second = editor.lines[upper], editor.lines[lower]
        length = editor.document().findBlockByNumber(upper).length() - 1
        one, other = self._live.entry_of(first.row), self._live.entry_of(second.row)
        if other is None:
            self._drop_line(lower)
            editor.go_to(first.row, length)
        elif one is None:
            self._drop_line(upper)
            editor.go_to(second.row, 0)
        else:
            self._join(one, other, length)

    def _join(self, upper: Point | Outcome, lower: Point | Outcome, length: int) -> None:
        try:
            command = writing.join(self._live.record, upper, lower)
        except MinutesError as trouble:
            self._live.troubled.emit(trouble)
            return
        if isinstance(upper, Point) and not upper.text and not isinstance(lower, Outcome):
            self.run(command, upper.id)
        else:
            self.run(command, upper.id, length)

    # -------------------------------------------------------------- turning, moving

    def indent(self, by: int) -> None:
        """Set the points deeper or less deep."""
        self._live.settle()
        rows = self.selected()
        line = self._editor.lines[rows[0]]
        if len(rows) == 1 and line.is_ghost:
            depth = min(max(line.depth + by, 0), writing.DEEPEST)
            self._replace(rows[0], replace(line, depth=depth, mark=mark_of(line.kind, depth)))
            return
        points = [p for p in self._entries(rows) if isinstance(p, Point)]
        command = writing.indent(points, by)
        if command.commands:
            self.run(command)

    def turn_kind(self, kind: PointKind | OutcomeKind) -> None:
        """Turn the points into a paragraph, bullet, decision, action or motion; nothing is lost."""
        self._live.settle()
        rows = self.selected()
        if len(rows) == 1 and self._editor.lines[rows[0]].is_ghost:
            self._turn_ghost(rows[0], kind)
            return
        cursor = self._editor.textCursor()
        behind = cursor.block().length() - 1 - cursor.positionInBlock()
        command, row = writing.turn(self._live, self._entries(rows), kind)
        if command is None:
            return
        self.run(command)
        block = self._editor.block_of(row)
        if block is not None and len(rows) == 1:
            # Its words may have lost or found some at their beginning: count from their end.
            self._editor.go_to(row, block.length() - 1 - behind)

    def _turn_ghost(self, at: int, kind: PointKind | OutcomeKind) -> None:
        """Turn a line that is no point yet: for an outcome it becomes one now, to be typed into."""
        line, item = self._editor.lines[at], self._live.item
        if isinstance(kind, PointKind):
            mark = mark_of(kind, line.depth)
            self._replace(at, replace(line, kind=kind, mark=mark, set=writing.set_of(kind)))
        elif item is not None:
            add = writing.new_outcome(self._live.record, item, kind, *self._editor.around(at))
            if len(self._editor.lines) > 1:
                self._drop_line(at)
            self.run(add, add.values[0].id)

    def move_point(self, by: int) -> None:
        """Move the point up or down among the others."""
        self._live.settle()
        entry = self._live.entry
        if entry is None:
            return
        offset = self._editor.textCursor().positionInBlock()
        command = writing.step_entry(self._live.record, entry, by)
        if command is not None:
            self.run(command, entry.id, offset)

    # -------------------------------------------------------------- over several points

    def remove_selected(self) -> None:
        """Take away what is selected, over several points: what is left of them is one."""
        editor = self._editor
        self._live.settle()
        cursor, document, rows = editor.textCursor(), editor.document(), self.selected()
        first = document.findBlock(cursor.selectionStart())
        last = document.findBlock(cursor.selectionEnd())
        start = cursor.selectionStart() - first.position()
        words = first.text()[:start] + last.text()[cursor.selectionEnd() - last.position() :]
        entries = self._entries(rows)
        ghosts = {editor.lines[n].row for n in rows if editor.lines[n].is_ghost}
        cursor.clearSelection()
        editor.setTextCursor(cursor)
        editor.turn([line for line in editor.lines if line.row not in ghosts] or [ghost()])
        if entries:
            kept = words.replace(LINE_BREAK, "\n")
            self.run(writing.merge(self._live.record, entries, kept))
            editor.go_to(entries[0].id, start)

    def cut(self) -> None:
        """Cut what is selected."""
        editor = self._editor
        if not editor.textCursor().hasSelection():
            return
        editor.copy()
        if self.spans_points():
            self.remove_selected()
        else:
            editor.textCursor().removeSelectedText()

    def paste(self, source: QMimeData) -> None:
        """Paste anything as clean points."""
        editor = self._editor
        if self.spans_points():
            self.remove_selected()
        points, item = clean_points(source), self._live.item
        if not points or item is None:
            return
        cursor = editor.textCursor()
        if len(points) == 1 and (cursor.block().length() > 1 or points[0].is_plain):
            there, start = cursor.block().text(), cursor.block().position()
            before = there[: cursor.selectionStart() - start]
            behind = there[cursor.selectionEnd() - start :]
            words = within(points[0].text, source, before, behind)
            cursor.insertText(words.replace("\n", LINE_BREAK))
            return
        cursor.removeSelectedText()
        self._live.settle()
        at, offset = cursor.blockNumber(), cursor.positionInBlock()
        around = editor.around(at)
        entry = self._live.entry_of(editor.lines[at].row)
        if entry is None and len(editor.lines) > 1:
            self._drop_line(at)
        pasted = writing.paste(self._live.record, item, entry, offset, points, around)
        self.run(pasted.command, pasted.row, pasted.offset)

    # -------------------------------------------------------------- small parts

    def run(self, command: Command, row: str = "", offset: int = 0) -> None:
        """Have points changed, show it, and stand in a row of theirs."""
        self._editor.typing.end_step()
        self._live.run(command)
        if row:
            self._editor.go_to(row, offset)

    def selected(self) -> range:
        """Give the numbers of the lines that are selected, or the one of the cursor."""
        cursor, document = self._editor.textCursor(), self._editor.document()
        first = document.findBlock(cursor.selectionStart()).blockNumber()
        return range(first, document.findBlock(cursor.selectionEnd()).blockNumber() + 1)

    def spans_points(self) -> bool:
        """Say whether more than one point is selected."""
        return self._editor.textCursor().hasSelection() and len(self.selected()) > 1

    def _drop_line(self, at: int) -> None:
        lines = list(self._editor.lines)
        self._editor.turn([*lines[:at], *lines[at + 1 :]])

    def _replace(self, at: int, line: Line) -> None:
        lines = list(self._editor.lines)
        self._editor.turn([*lines[:at], line, *lines[at + 1 :]])

    def _entries(self, rows: Sequence[int]) -> list[Point | Outcome]:
        found = (self._live.entry_of(self._editor.lines[n].row) for n in rows)
        return [entry for entry in found if entry is not None]
