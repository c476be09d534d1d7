"""The points of the current item, typed as paragraphs of one editor.

The editor draws what is typed by itself; its words go down soon, and never come back under the
cursor. Everything else (a point split, turned, moved) is a command: it is shown at once from the
record that the command will lead to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, Qt, QTimer
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from minutes import model
from minutes.changes import Changes, Command, Edit
from minutes.errors import MinutesError
from minutes.ids import ItemId, new_id
from minutes.model import Outcome, Point
from ui import rows as row_steps
from ui.live import writing
from ui.live.layout import PointLayout
from ui.live.lines import LINE_BREAK, Line, Set, lines_of, mark_of
from ui.live.live import Live
from ui.live.pasting import clean_points
from ui.live.typing import Typing
from ui.theme import Name, Theme, colour, dress

SEEN = {
    model.Point,
    model.Outcome,
    model.Owner,
    model.Item,
    model.Board,
    model.Flag,
    model.PrivateNote,
    model.Restriction,
}
"""What the editor tells of."""

LONGEST_HOLD_MS = 1_000
"""Keys are never kept longer than this, whatever the disk is doing."""

HINT = "Type the first point. Enter goes on to the next; F1 lists every key."
"""What stands, quietly, where nothing has been typed."""

OWN = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.SelectAll,
    QKeySequence.StandardKey.DeleteStartOfWord,
    QKeySequence.StandardKey.DeleteEndOfWord,
    QKeySequence.StandardKey.MoveToNextWord,
    QKeySequence.StandardKey.MoveToPreviousWord,
    QKeySequence.StandardKey.SelectNextWord,
    QKeySequence.StandardKey.SelectPreviousWord,
    QKeySequence.StandardKey.MoveToStartOfDocument,
    QKeySequence.StandardKey.MoveToEndOfDocument,
    QKeySequence.StandardKey.SelectStartOfDocument,
    QKeySequence.StandardKey.SelectEndOfDocument,
)
"""Keys with Ctrl or Alt that belong to the words and not to the window."""


class Helper(Protocol):
    """Something that helps while typing: completion, shorthand, spelling."""

    def on_key(self, event: QKeyEvent) -> bool:
        """Take a key before the editor does; say whether it was taken."""
        ...

    def on_typed(self) -> None:
        """Hear that words at the cursor have changed; it has to be quick."""
        ...


class Editor(QPlainTextEdit):
    """Shows the points and outcomes of the current item; all of them can be typed into."""

    def __init__(self, live: Live, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._live = live
        self._theme = theme
        self._lines: list[Line] = []
        self._is_setting = False
        self._held: list[QKeyEvent] = []
        self._different: tuple[str, int] | None = None
        self.helpers: list[Helper] = []
        self.typing = Typing(self._send, self)
        self._hold = QTimer(self)
        self._hold.setSingleShot(True)
        self._hold.setInterval(LONGEST_HOLD_MS)
        document = QTextDocument(self)
        self._layout = PointLayout(document)
        document.setDocumentLayout(self._layout)
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        self.setDocument(document)

        dress(self, Name.EDITOR, "Points of this item")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(False)
        self.setAcceptDrops(False)
        self.setCursorWidth(2)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._measure()

        self._hold.timeout.connect(self._let_go)
        document.contentsChange.connect(self._on_contents_change)
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        live.shown.connect(self._on_item)
        live.item_changed.connect(self._on_item)
        live.record_changed.connect(self._on_changed)
        live.settling.connect(self.typing.settle)
        live.sent_to.connect(self._on_sent_to)
        live.turned.connect(self._on_turned)
        live.refused.connect(self._on_refused)
        live.wants_typing.connect(self.setFocus)
        theme.changed.connect(self._on_theme_changed)

    # -------------------------------------------------------------- what stands where

    @property
    def lines(self) -> Sequence[Line]:
        """The lines as they are shown; line n is block n of the document."""
        return self._lines

    def line_at(self, block: QTextBlock) -> Line | None:
        """Give the line that a block shows."""
        number = block.blockNumber()
        return self._lines[number] if 0 <= number < len(self._lines) else None

    def line_at_cursor(self) -> Line:
        """Give the line that the cursor is in."""
        return self.line_at(self.textCursor().block()) or self._lines[-1]

    def words_before_cursor(self) -> str:
        """Give the words of this line up to the cursor: what completion looks at."""
        cursor = self.textCursor()
        return cursor.block().text()[: cursor.positionInBlock()]

    def replace_before_cursor(self, letters: int, words: str) -> None:
        """Type words in place of the last letters before the cursor."""
        cursor = self.textCursor()
        start = max(cursor.positionInBlock() - letters, 0)
        cursor.setPosition(cursor.block().position() + start, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(words.replace("\n", LINE_BREAK))
        self.setTextCursor(cursor)

    def words_of(self, row: str) -> str | None:
        """Give the words of a row as they stand here."""
        block = self.block_of(row)
        return block.text().replace(LINE_BREAK, "\n") if block is not None else None

    def block_of(self, row: str) -> QTextBlock | None:
        """Give the block that shows a row."""
        at = next((n for n, line in enumerate(self._lines) if line.row == row), None)
        return None if at is None else self.document().findBlockByNumber(at)

    def go_to(self, row: str, offset: int = 0) -> None:
        """Put the cursor into a row, in view; of a row that is not here nothing comes."""
        block = self.block_of(row)
        if block is None:
            return
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + min(max(offset, 0), block.length() - 1))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    # -------------------------------------------------------------- taking in

    def _on_item(self) -> None:
        """Show another item, with the cursor where it was there last."""
        live = self._live
        self.typing.end_step()
        self._let_go()
        new = lines_of(live.record, live.item) if live.item is not None else []
        self._set_all(new or [self._ghost()])
        self.setReadOnly(not live.can_write or live.item is None)
        if live.row and self.block_of(live.row) is not None:
            self.go_to(live.row, live.offset)
        else:
            self.moveCursor(QTextCursor.MoveOperation.End)
        self._on_cursor_moved()

    def _on_changed(self, changes: Changes, asker: object) -> None:
        if asker is not self.typing and changes.kinds & SEEN:
            self.take()
        elif model.Meeting in changes.kinds:
            self.setReadOnly(not self._live.can_write)

    def take(self) -> None:
        """Show the item as the record has it now; what is alike stays untouched."""
        live = self._live
        if live.item is None:
            self._set_all([self._ghost()])
            return
        new = lines_of(live.record, live.item)
        self._turn(self._with_ghosts(new) or [self._ghost()])

    def _with_ghosts(self, new: list[Line]) -> list[Line]:
        """Give lines with those that are no points yet, each behind the line it stood behind."""
        known = {line.row for line in new}
        for at, line in enumerate(self._lines):
            if not line.is_ghost or line.row in known:
                continue
            here = self.textCursor().blockNumber() == at
            if not here and not self.typing.is_touched(line.row):
                continue
            before = self._lines[at - 1].row if at else ""
            place = next((n + 1 for n, one in enumerate(new) if one.row == before), None)
            if place is None:
                place = 0 if not before else len(new)
            new.insert(place, line)
        return new

    def _ghost(self, like: Line | None = None) -> Line:
        if like is None:
            return Line(row=new_id(), is_ghost=True)
        kind = writing.next_kind(like.kind)
        depth = 0 if like.is_outcome else like.depth
        mark = mark_of(kind, depth)
        return Line(
            row=new_id(), kind=kind, depth=depth, mark=mark, set=writing.set_of(kind), is_ghost=True
        )

    def _set_all(self, new: list[Line]) -> None:
        self._is_setting = True
        self._lines = new
        self._layout.show(new)
        self.document().setPlainText("\n".join(line.text for line in new))
        self._is_setting = False
        self.viewport().update()

    def _turn(self, new: list[Line]) -> None:
        """Change what is different, and nothing else."""
        cursor = self.textCursor()
        row, offset = self._row_at(cursor.block()), cursor.positionInBlock()
        self._is_setting = True
        old = self._lines
        keys, wanted = [line.row for line in old], [line.row for line in new]
        if keys != wanted:
            self._step(old, new, keys, wanted)
        self._lines = new
        self._layout.show(new)
        was = {line.row: line for line in old}
        for at, line in enumerate(new):
            before = was.get(line.row)
            if before is not line and before != line:
                self._renew(at, line)
        self._is_setting = False
        if keys != wanted and row in wanted:
            here = self.block_of(row)
            if here is not None and (here != self.textCursor().block()):
                self.go_to(row, offset)
        self.viewport().update()

    def _step(self, old: list[Line], new: list[Line], keys: list[str], wanted: list[str]) -> None:
        """Put blocks in, take them out, move them."""
        text = {line.row: line.text for line in new}
        standing = list(old)
        added = {line.row: line for line in new}
        document = self.document()
        for step in list(row_steps.steps(keys, wanted)):
            match step:
                case row_steps.Drop(at):
                    _cut(document, at)
                    del standing[at]
                case row_steps.Put(at, key):
                    _put(document, at, text[key], first=not standing)
                    standing.insert(at, added[key])
                case row_steps.Move(origin, at):
                    words = document.findBlockByNumber(origin).text()
                    _cut(document, origin)
                    _put(document, at, words, first=False)
                    standing.insert(at, standing.pop(origin))

    def _renew(self, at: int, line: Line) -> None:
        """Give a block its words, where they are not there yet and nobody is typing them."""
        block = self.document().findBlockByNumber(at)
        there = block.text()
        if there == line.text or self.typing.is_touched(line.row):
            return
        start, end = _difference(there, line.text)
        self._different = (line.row, end)
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + start)
        kept = len(line.text) - end
        cursor.setPosition(block.position() + len(there) - kept, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(line.text[start:end])

    # -------------------------------------------------------------- what is typed

    def _on_contents_change(self, position: int, removed: int, added: int) -> None:
        if self._is_setting or not (removed or added):
            return
        if self.document().blockCount() != len(self._lines):
            return  # somebody else's way in; what comes of it is put right with the next change
        line = self.line_at(self.document().findBlock(position))
        if line is not None:
            self.typing.touch(line.row)
            for helper in self.helpers:
                helper.on_typed()

    def _send(self, row: str, step: str) -> None:
        """Send the words of one row: a ghost becomes a point by it."""
        live, words = self._live, self.words_of(row)
        if words is None or live.item is None:
            return
        at = next(n for n, line in enumerate(self._lines) if line.row == row)
        line = self._lines[at]
        entry = live.entry_of(row)
        if entry is not None:
            now = replace(entry, text=words)
            if now != entry:
                live.run(Edit(entry, now), asker=self.typing, step=step)
        elif line.is_ghost and words:
            before, behind = self._around(at)
            add = writing.new_point(live.record, live.item, line, words, before, behind)
            self._lines[at] = replace(line, is_ghost=False)
            live.run(add, asker=self.typing, step=step)
            QTimer.singleShot(0, self, self._number)

    def _number(self) -> None:
        """Give new points their numbers, once the letters are painted."""
        if self._live.item is not None:
            self.take()

    def _around(self, at: int) -> tuple[str, str]:
        """Give the rows of the book before and behind a line."""
        before = next((one.row for one in reversed(self._lines[:at]) if not one.is_ghost), "")
        behind = next((one.row for one in self._lines[at + 1 :] if not one.is_ghost), "")
        return before, behind

    # -------------------------------------------------------------- keys

    def event(self, event: QEvent) -> bool:
        """Leave to the window the keys that belong to it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            command = event.modifiers() & (
                Qt.KeyboardModifier.ControlModifier
                | Qt.KeyboardModifier.AltModifier
                | Qt.KeyboardModifier.MetaModifier
            )
            if command and not any(event.matches(key) for key in OWN) and not _is_letter(event):
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, or do what a key means in a list of points."""
        if self._live.is_turning:
            self._held.append(event.clone())
            if not self._hold.isActive():
                self._hold.start()
            event.accept()
            return
        if any(helper.on_key(event) for helper in self.helpers):
            event.accept()
            return
        if self.isReadOnly():
            if _types(event):
                event.accept()
                self._say_why_not()
                return
            super().keyPressEvent(event)
            return
        if self._does(event):
            event.accept()
            return
        super().keyPressEvent(event)

    def _does(self, event: QKeyEvent) -> bool:
        """Do what a key means among points; say whether it meant anything."""
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.textCursor().insertText(LINE_BREAK)
            elif plain:
                self.go_on()
            return plain or bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_Tab and plain:
            self.indent(+1)
            return True
        if key == Qt.Key.Key_Backtab:
            self.indent(-1)
            return True
        if event.matches(QKeySequence.StandardKey.Cut):
            self.cut_points()
            return True
        back = key == Qt.Key.Key_Backspace or event.matches(
            QKeySequence.StandardKey.DeleteStartOfWord
        )
        forth = key == Qt.Key.Key_Delete or event.matches(QKeySequence.StandardKey.DeleteEndOfWord)
        if self._spans_points():
            if back or forth:
                self.remove_selected()
                return True
            if _types(event):
                self.remove_selected()
            return False
        cursor = self.textCursor()
        if cursor.hasSelection():
            return False
        if back and cursor.atBlockStart():
            self.join(-1)
            return True
        if forth and cursor.atBlockEnd():
            self.join(+1)
            return True
        return False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Let composed letters take the place of what is selected, also over several points."""
        if self._spans_points() and not self.isReadOnly():
            self.remove_selected()
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the points sends the words down."""
        self._live.settle()
        self.typing.end_step()
        super().focusOutEvent(event)

    def _let_go(self) -> None:
        """Type what was kept while something was undone."""
        self._hold.stop()
        held, self._held = self._held, []
        for event in held:
            QCoreApplication.sendEvent(self, event)

    def _say_why_not(self) -> None:
        if self._live.why_not() is not None:
            self._live.say_why_not()
        elif self._live.item is None:
            self._live.troubled.emit(
                MinutesError(
                    "There is no item to type under.", way_out="Add one to the agenda first."
                )
            )

    # -------------------------------------------------------------- what keys do

    def go_on(self) -> None:
        """Go on to the next point; a typed line that says more than text becomes an outcome."""
        if self._spans_points():
            self.remove_selected()
        cursor = self.textCursor()
        at, offset = cursor.blockNumber(), cursor.positionInBlock()
        line, words = self._lines[at], cursor.block().text()
        self.typing.end_step()
        if not words:
            self._go_out(line)
            return
        self._live.settle()
        if offset >= len(words.rstrip()):
            made = self._as_outcome(line.row)
            self._open_ghost(at, made or self._lines[at])
        elif offset == 0:
            self._open_ghost(at - 1, replace(line, kind=line.kind))
        else:
            self._split(line.row, offset)

    def _go_out(self, line: Line) -> None:
        """Lead out of a list: an empty point comes up a depth, then becomes a paragraph."""
        if line.depth:
            self.indent(-1)
        elif line.kind is not model.PointKind.PARAGRAPH and not line.is_outcome:
            self.turn_kind(model.PointKind.PARAGRAPH)

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
        ghost = self._ghost(like)
        self._turn([*self._lines[: behind + 1], ghost, *self._lines[behind + 1 :]])
        self.go_to(ghost.row)

    def _split(self, row: str, offset: int) -> None:
        entry = self._live.entry_of(row)
        if entry is not None:
            command, lower = writing.split(self._live.record, entry, offset)
            self.run(command, lower)

    def join(self, by: int) -> None:
        """Put a point on the end of the one above it, or the one below on the end of this."""
        self._live.settle()
        at = self.textCursor().blockNumber()
        upper, lower = (at - 1, at) if by < 0 else (at, at + 1)
        line = self._lines[at]
        in_list = not line.is_outcome and line.kind is not model.PointKind.PARAGRAPH
        if by < 0 and in_list and (at == 0 or line.is_ghost or not line.text):
            self.turn_kind(model.PointKind.PARAGRAPH)
            return
        if upper < 0 or lower >= len(self._lines):
            return
        first, second = self._lines[upper], self._lines[lower]
        length = self.document().findBlockByNumber(upper).length() - 1
        one, other = self._live.entry_of(first.row), self._live.entry_of(second.row)
        if other is None:
            self._drop_ghost(lower)
            self.go_to(first.row, length)
        elif one is None:
            self._drop_ghost(upper)
            self.go_to(second.row, 0)
        else:
            try:
                command = writing.join(self._live.record, one, other)
            except MinutesError as trouble:
                self._live.troubled.emit(trouble)
                return
            self.run(command, first.row, length)

    def _drop_ghost(self, at: int) -> None:
        self._turn([*self._lines[:at], *self._lines[at + 1 :]])

    def indent(self, by: int) -> None:
        """Set the points deeper or less deep."""
        self._live.settle()
        rows = self._selected()
        if len(rows) == 1 and self._lines[rows[0]].is_ghost:
            line = self._lines[rows[0]]
            depth = min(max(line.depth + by, 0), writing.DEEPEST)
            self._replace(rows[0], replace(line, depth=depth, mark=mark_of(line.kind, depth)))
            return
        points = [p for p in self._entries(rows) if isinstance(p, Point)]
        if points:
            self.run(writing.indent(points, by))

    def turn_kind(self, kind: model.PointKind | model.OutcomeKind) -> None:
        """Turn the points into a paragraph, bullet, decision, action or motion; nothing is lost."""
        self._live.settle()
        rows = self._selected()
        line = self._lines[rows[0]]
        if len(rows) == 1 and line.is_ghost:
            if isinstance(kind, model.PointKind):
                mark = mark_of(kind, line.depth)
                now = replace(line, kind=kind, mark=mark, set=writing.set_of(kind))
                self._replace(rows[0], now)
                return
            before, behind = self._around(rows[0])
            item = self._live.item
            if item is None:
                return
            add = writing.new_outcome(self._live.record, item, kind, before, behind)
            self._drop_ghost_quietly(rows[0])
            self.run(add, add.values[0].id)
            return
        cursor = self.textCursor()
        offset, length = cursor.positionInBlock(), cursor.block().length() - 1
        command, row = writing.turn(self._live, self._entries(rows), kind)
        if command is not None:
            self.run(command)
            block = self.block_of(row)
            if block is not None and len(rows) == 1:
                # The words may have lost or found some at their beginning: count from the end.
                self.go_to(row, block.length() - 1 - (length - offset))

    def _drop_ghost_quietly(self, at: int) -> None:
        """Take a ghost away in whose place something comes at once."""
        if len(self._lines) > 1:
            self._drop_ghost(at)

    def move_point(self, by: int) -> None:
        """Move the point up or down among the others."""
        self._live.settle()
        entry = self._live.entry
        if entry is None:
            return
        offset = self.textCursor().positionInBlock()
        command = writing.step_entry(self._live.record, entry, by)
        if command is not None:
            self.run(command, entry.id, offset)

    def remove_selected(self) -> None:
        """Take away what is selected, over several points: what is left of them is one."""
        self._live.settle()
        cursor = self.textCursor()
        document = self.document()
        first = document.findBlock(cursor.selectionStart())
        last = document.findBlock(cursor.selectionEnd())
        start = cursor.selectionStart() - first.position()
        end = cursor.selectionEnd() - last.position()
        rows = range(first.blockNumber(), last.blockNumber() + 1)
        row = self._lines[rows[0]].row
        entries = self._entries(rows)
        ghosts = [self._lines[n].row for n in rows if self._lines[n].is_ghost]
        words = first.text()[:start] + last.text()[end:]
        cursor.clearSelection()
        self.setTextCursor(cursor)
        self._turn([line for line in self._lines if line.row not in ghosts] or [self._ghost()])
        if entries:
            self.run(writing.merge(entries, words.replace(LINE_BREAK, "\n")))
            self.go_to(entries[0].id if row in ghosts else row, start)

    def cut_points(self) -> None:
        """Cut what is selected."""
        if not self.textCursor().hasSelection():
            return
        self.copy()
        if self._spans_points():
            self.remove_selected()
        else:
            self.textCursor().removeSelectedText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste anything as clean points."""
        if self.isReadOnly():
            self._say_why_not()
            return
        if self._spans_points():
            self.remove_selected()
        points = clean_points(source)
        if not points or self._live.item is None:
            return
        cursor = self.textCursor()
        if len(points) == 1 and (cursor.block().length() > 1 or points[0].is_plain):
            cursor.insertText(points[0].text.replace("\n", LINE_BREAK))
            return
        self._live.settle()
        at, offset = cursor.blockNumber(), cursor.positionInBlock()
        line = self._lines[at]
        before, behind = self._around(at)
        entry = self._live.entry_of(line.row)
        if entry is None:
            self._drop_ghost_quietly(at)
        pasted = writing.paste(
            self._live.record, self._live.item, entry, offset, points, (before, behind)
        )
        self.run(pasted.command, pasted.row, pasted.offset)

    def run(self, command: Command, row: str = "", offset: int = 0) -> None:
        """Have points changed, show it, and stand in a row of theirs."""
        self.typing.end_step()
        self._live.run(command)
        if row:
            self.go_to(row, offset)

    def _replace(self, at: int, line: Line) -> None:
        self._turn([*self._lines[:at], line, *self._lines[at + 1 :]])
        block = self.document().findBlockByNumber(at)
        self.document().markContentsDirty(block.position(), block.length())

    def _selected(self) -> range:
        """Give the numbers of the lines that are selected, or the one of the cursor."""
        cursor, document = self.textCursor(), self.document()
        first = document.findBlock(cursor.selectionStart()).blockNumber()
        return range(first, document.findBlock(cursor.selectionEnd()).blockNumber() + 1)

    def _spans_points(self) -> bool:
        return self.textCursor().hasSelection() and len(self._selected()) > 1

    def _entries(self, rows: Sequence[int]) -> list[Point | Outcome]:
        found = (self._live.entry_of(self._lines[n].row) for n in rows)
        return [entry for entry in found if entry is not None]

    # -------------------------------------------------------------- the cursor

    def _on_cursor_moved(self) -> None:
        if not self._is_setting:
            cursor = self.textCursor()
            line = self.line_at(cursor.block())
            row = "" if line is None or line.is_ghost else line.row
            self._live.stand(row, cursor.positionInBlock())

    def _row_at(self, block: QTextBlock) -> str:
        line = self.line_at(block)
        return line.row if line is not None else ""

    def _on_sent_to(self, row: str, offset: int) -> None:
        self.go_to(row, offset)

    def _on_turned(self, changes: Changes) -> None:
        """Go to where something was undone or done again, and type what was kept meanwhile."""
        different, self._different = self._different, None
        record = self._live.record if self._live.has_meeting else None
        touched = changes.touched() - changes.removed
        entries = (*record.points, *record.outcomes) if record is not None else ()
        row = next((one.id for one in entries if one.id in touched), "")
        if row:
            offset = different[1] if different and different[0] == row else 1 << 30
            self._live.go_to(row, offset, trail=False)
        elif record is not None:
            item = next((one.id for one in record.items if one.id in touched), None)
            if item is not None:
                self._live.go_to_item(ItemId(item), trail=False)
        self._let_go()

    def _on_refused(self, trouble: MinutesError, command: Command) -> None:
        """Keep words that the book will not take where their owner can still use them."""
        way_out = trouble.way_out
        if isinstance(command, Edit) and isinstance(command.now, Point | Outcome):
            QGuiApplication.clipboard().setText(command.now.text)
            way_out = f"{way_out} Your words can be pasted elsewhere.".strip()
        self._live.troubled.emit(MinutesError(trouble.sentence, way_out=way_out))
        self._let_go()

    # -------------------------------------------------------------- looks

    def _on_theme_changed(self) -> None:
        self._measure()
        self.document().markContentsDirty(0, self.document().characterCount())
        self.viewport().update()

    def _measure(self) -> None:
        font = self._theme.page_font()
        self.document().setDefaultFont(font)
        self.setFont(font)
        step = self._theme.step()
        most = self._theme.page_width() + step * 6
        self._layout.measure(font, min(self.viewport().width(), most))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the points out in the width there is now."""
        self._measure()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the points, and in the margin what is not typed."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        block, offset = self.firstVisibleBlock(), self.contentOffset()
        top, low = event.rect().top(), event.rect().bottom()
        here = self.textCursor().blockNumber()
        at = block.blockNumber()
        high = offset.y() + self.blockBoundingGeometry(block).top() if block.isValid() else 0
        while block.isValid() and high <= low and at < len(self._lines):
            tall = self._layout.blockBoundingRect(block).height()
            if high + tall >= top:
                self._paint_line(painter, block, self._lines[at], high, here=at == here)
            high, block, at = high + tall, block.next(), at + 1
        painter.end()

    def _paint_line(
        self, painter: QPainter, block: QTextBlock, line: Line, high: float, *, here: bool
    ) -> None:
        colours, layout = self._theme.colours, self._layout
        base = high + layout.lead + block.layout().lineAt(0).ascent()
        left, small = layout.indent(line), self._theme.font("small")
        font = QFont(self.font())
        if line.is_outcome:
            bar = round(layout.step * 0.25)
            tall = round(block.layout().lineCount() * layout.line)
            painter.fillRect(left - bar * 3, round(high), 2, tall, colour(colours.accent))
            small.setBold(True)
            font = small
        painter.setFont(font)
        painter.setPen(colour(colours.accent if line.is_outcome else colours.quiet))
        metrics = painter.fontMetrics()
        wide = metrics.horizontalAdvance(line.mark)
        near = round(layout.step * (1.0 if line.is_outcome else 0.45))
        in_list = line.set is Set.BULLET
        edge = left - near - wide if not in_list else left - round(layout.step * 0.35) - wide
        if not line.is_outcome and not in_list:
            edge = min(edge, left - layout.margin + round(layout.step * 0.4) + line.depth * 0)
            edge = max(edge, 0)
        painter.drawText(round(edge), round(base), line.mark)
        if line.signs:
            painter.setPen(colour(colours.alert))
            painter.drawText(layout_right(self, line.signs, painter), round(base), line.signs)
        self._paint_tail(painter, block, line, high)
        if not block.length() > 1 and here and len(self._lines) == 1 and not self.isReadOnly():
            painter.setPen(colour(colours.quiet))
            painter.setFont(self.font())
            painter.drawText(left + 8, round(base), HINT)

    def _paint_tail(self, painter: QPainter, block: QTextBlock, line: Line, high: float) -> None:
        """Paint owners and due date behind an outcome's words, where there is room for them."""
        if not line.tail or not block.layout().lineCount():
            return
        last = block.layout().lineAt(block.layout().lineCount() - 1)
        painter.setFont(self._theme.font("small"))
        painter.setPen(colour(self._theme.colours.quiet))
        gap = self._layout.step
        start = last.x() + last.naturalTextWidth() + gap * 0.6
        room = self.viewport().width() - self._layout.right - start
        words = painter.fontMetrics().elidedText(
            line.tail, Qt.TextElideMode.ElideRight, round(room)
        )
        if room > gap * 2:
            painter.drawText(round(start), round(high + last.y() + last.ascent()), words)


def layout_right(editor: Editor, signs: str, painter: QPainter) -> int:
    """Give where signs at the right begin."""
    wide = painter.fontMetrics().horizontalAdvance(signs)
    return editor.viewport().width() - wide - 4


def _types(event: QKeyEvent) -> bool:
    """Say whether a key would change words."""
    if event.key() in (
        Qt.Key.Key_Backspace,
        Qt.Key.Key_Delete,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
    ):
        return True
    return _is_letter(event)


def _is_letter(event: QKeyEvent) -> bool:
    """Say whether a key types a letter; AltGr is Ctrl and Alt together on some systems."""
    command = event.modifiers() & (
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    )
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return (
        bool(event.text())
        and event.text().isprintable()
        and command
        in (
            Qt.KeyboardModifier.NoModifier,
            both,
        )
    )


def _cut(document: QTextDocument, at: int) -> None:
    """Take a block out of a document; the last one left is only emptied."""
    block = document.findBlockByNumber(at)
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    if block.next().isValid():
        cursor.deleteChar()
    elif document.blockCount() > 1:
        cursor.deletePreviousChar()


def _put(document: QTextDocument, at: int, words: str, *, first: bool) -> None:
    """Put a block into a document; a document that shows nothing has an empty one already."""
    if first:
        QTextCursor(document).insertText(words)
        return
    if at == 0:
        cursor = QTextCursor(document)
        cursor.insertText(words)
        cursor.insertBlock()
        return
    cursor = QTextCursor(document.findBlockByNumber(at - 1))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    cursor.insertBlock()
    cursor.insertText(words)


def _difference(was: str, now: str) -> tuple[int, int]:
    """Give the stretch of the new words outside of which both are alike."""
    most = min(len(was), len(now))
    start = 0
    while start < most and was[start] == now[start]:
        start += 1
    kept = 0
    while kept < most - start and was[-1 - kept] == now[-1 - kept]:
        kept += 1
    return start, len(now) - kept
