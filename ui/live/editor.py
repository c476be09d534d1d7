"""The points of the current item, typed as paragraphs of one editor.

The editor draws what is typed by itself; its words go down soon, and never come back under the
cursor. Everything else (a point split, turned, moved) is a command: it is shown at once from the
record that the command will lead to.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, Qt, QTimer
from PySide6.QtGui import (
    QFocusEvent,
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

from minutes import edits, model
from minutes.changes import Add, Changes, Command, Edit
from minutes.errors import MinutesError
from minutes.ids import ItemId, new_id
from minutes.model import Item, Outcome, Point
from ui.live import blocks, writing
from ui.live.layout import PointLayout
from ui.live.lines import LINE_BREAK, Line, Lines
from ui.live.live import Live
from ui.live.margin import Margin
from ui.live.strokes import Strokes, ghost
from ui.live.typing import Typing
from ui.precedence import KEYS
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

HINT = "Type the first point. Enter goes on to the next; {keys} lists every key."
"""What stands, quietly, where nothing has been typed."""

NO_ITEM = "Nothing is on the agenda yet. {item-add} adds an item; what you type makes one too."
"""What stands where there is no item to type under."""

FIRST_TITLE = "Discussion"
"""What the item is called that is made for words typed under none, until it is named."""

LONGEST_HOLD_MS = 1_000
"""Keys are never kept longer than this, whatever the disk is doing."""

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


Painter = Callable[[QPainter, QTextBlock, Line, float], object]
"""Paints something more about a line, which begins at a height; it has to be quick."""


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
        self._made = Lines()
        self._is_setting = False
        self._held: list[QKeyEvent] = []
        self.helpers: list[Helper] = []
        self.overlays: list[Painter] = []
        self.typing = Typing(self._send, self)
        self.strokes = Strokes(self, live)
        self._hold = QTimer(self)
        self._hold.setSingleShot(True)
        self._hold.setInterval(LONGEST_HOLD_MS)
        document = QTextDocument(self)
        self.points = PointLayout(document, self.viewport().update, self._on_touched)
        document.setDocumentLayout(self.points)
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        self.setDocument(document)
        self.margin = Margin(self, theme)

        dress(self, Name.EDITOR, "Points of this item")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(False)
        self.setAcceptDrops(False)
        self.setCursorWidth(2)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # nothing is under it
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

    @property
    def is_at_end(self) -> bool:
        """Whether the cursor stands behind the last letter of its line."""
        return self.textCursor().atBlockEnd()

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
        new = self._made.of(live.record, live.item) if live.item is not None else []
        self._set_all(new or [ghost()])
        self.setReadOnly(not live.can_write)
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
            self._set_all([ghost()])
            return
        new = self._made.of(live.record, live.item)
        self.turn(self._with_ghosts(new) or [ghost()])

    def _with_ghosts(self, new: list[Line]) -> list[Line]:
        """Give lines with those that are no points yet, each behind the line it stood behind.

        One that was the last stays the last: what was written meanwhile is before it.
        """
        known = {line.row for line in new}
        for at, line in enumerate(self._lines):
            if not line.is_ghost or line.row in known:
                continue
            here = self.textCursor().blockNumber() == at
            if not here and not self.typing.is_touched(line.row):
                continue
            before = self._lines[at - 1].row if at else ""
            place = next((n + 1 for n, one in enumerate(new) if one.row == before), None)
            if place is None or (at == len(self._lines) - 1 and at > 0):
                place = 0 if not before else len(new)
            new.insert(place, line)
        return new

    def _set_all(self, new: list[Line]) -> None:
        self._is_setting = True
        self._lines = new
        self.points.show(new)
        self.points.seen = range(0)
        self.document().setPlainText("\n".join(line.text for line in new))
        self._is_setting = False
        self.viewport().update()

    def turn(self, new: list[Line]) -> None:
        """Change what is different, and nothing else."""
        cursor = self.textCursor()
        row, offset = self._row_at(cursor.block()), cursor.positionInBlock()
        self._is_setting = True
        old = self._lines
        keys, wanted = [line.row for line in old], [line.row for line in new]
        if keys != wanted:
            blocks.turn(self.document(), keys, wanted, {line.row: line.text for line in new})
        self._lines = new
        self.points.show(new)
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

    def _renew(self, at: int, line: Line) -> None:
        """Give a block its words, where they are not there yet and nobody is typing them."""
        block = self.document().findBlockByNumber(at)
        there = block.text()
        if there == line.text or self.typing.is_touched(line.row):
            return
        start, end = blocks.difference(there, line.text)
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
            self.points.typed_at = position
            self.typing.touch(line.row)
            for helper in self.helpers:
                helper.on_typed()

    def _send(self, row: str, step: str) -> None:
        """Send the words of one row: a ghost becomes a point by it."""
        live, words = self._live, self.words_of(row)
        if words is None or live.item is None:
            return
        at = next(n for n, line in enumerate(self._lines) if line.row == row)
        line, entry = self._lines[at], live.entry_of(row)
        is_new = entry is None and line.is_ghost and bool(words)
        self._lines[at] = replace(
            line, text=words.replace("\n", LINE_BREAK), is_ghost=line.is_ghost and not is_new
        )
        if entry is not None:
            now = replace(entry, text=words)
            if now != entry:
                live.run(Edit(entry, now), asker=self.typing, step=step)
        elif is_new:
            add = writing.new_point(live.record, live.item, line, words, *self.around(at))
            live.run(add, asker=self.typing, step=step)
            self._on_cursor_moved()  # it stands in a point of the book now, without having moved
            QTimer.singleShot(0, self, self._number)

    def _number(self) -> None:
        """Give new points their numbers, once the letters are painted."""
        if self._live.item is not None:
            self.take()

    def around(self, at: int) -> tuple[str, str]:
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
        KEYS.take()
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
                self._live.say_why_not()
                return
            super().keyPressEvent(event)
            return
        if _is_letter(event):
            self._need_item()
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
                self.strokes.go_on()
            return plain or bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_Tab and plain:
            self.strokes.indent(+1)
            return True
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if key == Qt.Key.Key_Backtab or (key == Qt.Key.Key_Tab and shift):  # as the system has it
            self.strokes.indent(-1)
            return True
        if event.matches(QKeySequence.StandardKey.Cut):
            self.strokes.cut()
            return True
        back = key == Qt.Key.Key_Backspace or event.matches(
            QKeySequence.StandardKey.DeleteStartOfWord
        )
        forth = key == Qt.Key.Key_Delete or event.matches(QKeySequence.StandardKey.DeleteEndOfWord)
        if self.strokes.spans_points():
            if back or forth:
                self.strokes.remove_selected()
                return True
            if _types(event):
                self.strokes.remove_selected()
            return False
        cursor = self.textCursor()
        if cursor.hasSelection():
            return False
        if back and cursor.atBlockStart():
            self.strokes.join(-1)
            return True
        if forth and cursor.atBlockEnd():
            self.strokes.join(+1)
            return True
        return False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Let composed letters take the place of what is selected, also over several points."""
        if not self.isReadOnly():
            self._need_item()
            if self.strokes.spans_points():
                self.strokes.remove_selected()
        super().inputMethodEvent(event)

    def _need_item(self) -> None:
        """Put an item on an empty agenda, for the words that are about to come."""
        live = self._live
        if live.item is not None or not live.can_write:
            return
        order = edits.order_at(live.record.under(None))
        item = Item(id=ItemId(new_id()), meeting=live.meeting, order=order, title=FIRST_TITLE)
        live.run(Add((item,)))
        live.go_to_item(item.id)
        names = live.with_keys("{item-rename}")
        live.said.emit(
            f"The agenda was empty: “{FIRST_TITLE}” is its item now, and {names} names it."
        )

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

    def _on_turned(self, _changes: Changes) -> None:
        self._let_go()

    def _on_refused(self, trouble: MinutesError, command: Command) -> None:
        """Keep words that the book will not take where their owner can still use them."""
        way_out = trouble.way_out
        if isinstance(command, Edit) and isinstance(command.now, Point | Outcome):
            QGuiApplication.clipboard().setText(command.now.text)
            way_out = f"{way_out} Your words can be pasted elsewhere.".strip()
        self._live.lost.emit(MinutesError(trouble.sentence, way_out=way_out))
        self._let_go()

    # -------------------------------------------------------------- looks

    def _on_touched(self, block: QTextBlock, high: int, below: int) -> None:
        """Draw a block anew from a height in it on: a key costs no more in a long point."""
        room = self.blockBoundingGeometry(block).translated(self.contentOffset())
        self.viewport().update(room.toAlignedRect().adjusted(0, high, 0, below))

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste anything as clean points."""
        if self.isReadOnly():
            self._live.say_why_not()
        else:
            self._need_item()
            self.strokes.paste(source)

    def _on_theme_changed(self) -> None:
        self._measure()
        self.document().markContentsDirty(0, self.document().characterCount())
        self.viewport().update()

    def _measure(self) -> None:
        font = self._theme.page_font()
        if font != self.document().defaultFont():
            self.document().setDefaultFont(font)  # which lays every point out anew
            self.setFont(font)
        self.points.measure(font, self.viewport().width(), self._theme.page_width())
        self.margin.measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the points out in the width there is now."""
        self._measure()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the points, and in the margin what is not typed."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), colour(self._theme.colours.page))
        painter.end()
        self.points.is_painting = True
        super().paintEvent(event)
        self.points.is_painting = False
        self.points.tell_size()
        painter.begin(self.viewport())
        block, offset = self.firstVisibleBlock(), self.contentOffset()
        top, low = event.rect().top(), event.rect().bottom()
        at = block.blockNumber()
        self.points.see(at, self.viewport().height())
        high = offset.y() + self.blockBoundingGeometry(block).top() if block.isValid() else 0
        while block.isValid() and high <= low and at < len(self._lines):
            tall = self.points.blockBoundingRect(block).height()
            if high + tall >= top:
                self.margin.paint(painter, block, self._lines[at], high)
                for paint in self.overlays:
                    paint(painter, block, self._lines[at], high)
            high, block, at = high + tall, block.next(), at + 1
        if self.document().isEmpty() and len(self._lines) == 1 and self._live.can_write:
            words = self._live.with_keys(HINT if self._live.item else NO_ITEM)
            self.margin.hint(painter, words, offset.y())
        painter.end()
        KEYS.give()


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
