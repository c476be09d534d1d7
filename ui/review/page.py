"""The page: the minutes of one meeting, read and mended in place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from minutes.changes import Command
from minutes.errors import MinutesError
from minutes.model import Point
from minutes.record import Record
from minutes.rules.states import is_locked
from ui.operations.keeper import Keeper
from ui.operations.lane import Lane
from ui.review.growing import first_point, item_of, split, without
from ui.review.lines import Line, lines_of
from ui.review.setting import BARRED, EDITABLE, HEAD, INDEX, LINE_BREAK, ROW, Setter
from ui.theme import Name, Theme, colour, dress

READING = (
    Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
)
"""What can be done where nothing can be typed."""

TYPING = Qt.TextInteractionFlag.TextEditorInteraction
"""What can be done in the words of a point."""

OF_THE_BOOK = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
"""Keys that belong to the whole book, and not to this page."""


END = 1 << 30
"""Behind the last letter, however many there are."""

LONGEST_HOLD_MS = 1_000
"""Keys are never kept longer than this, whatever the disk is doing."""

BACK = (QKeySequence.StandardKey.MoveToPreviousChar, QKeySequence.StandardKey.MoveToPreviousWord)
"""Keys that lead out of a point's words at their beginning, to the line before."""


class Page(QTextEdit):
    """Shows a meeting; the words of its points and outcomes can be typed into, one at a time."""

    refused = Signal(object)
    """A MinutesError: somebody types where nothing can be typed, or the book took words back."""

    def __init__(self, lane: Lane, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self._theme = theme
        self._setter = Setter(theme)
        self._record: Record | None = None
        self._lines: tuple[Line, ...] = ()
        self._is_setting = False
        self._holding = QTimer(self)
        self.keeper = Keeper(lane, self.words_of, self)

        dress(self, Name.PAGE, "Minutes")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setAcceptRichText(False)
        self.setAcceptDrops(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(READING)

        self._holding.setSingleShot(True)
        self._holding.timeout.connect(lambda: self.release(anyway=True))
        self.document().contentsChange.connect(self._on_contents_change)
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        self.selectionChanged.connect(self._on_cursor_moved)
        self.keeper.rejected.connect(self._on_rejected)
        theme.changed.connect(self._on_theme_changed)

    # -------------------------------------------------------------- showing

    @property
    def record(self) -> Record | None:
        """The meeting on the page."""
        return self._record

    def show_record(self, record: Record | None, *, follow: bool = False) -> None:
        """Show a meeting; of the one that is shown already only the lines that differ.

        With `follow` the cursor goes to where the words of a point are different now.
        """
        was, self._record = self._record, record
        same = was is not None and record is not None and was.meeting.id == record.meeting.id
        if not same:
            self.keeper.settle()
        self.keeper.know((*record.points, *record.outcomes) if record else ())
        typed = self._typed() if same else {}
        old = tuple(_saying(line, typed.get(line.row)) for line in self._lines)
        self._lines = tuple(
            _saying(line, typed[line.row]) if self.keeper.is_unsaved(line.row) else line
            for line in (lines_of(record) if record else ())
        )
        if same and _alike(old, self._lines):
            for index, (before, now) in enumerate(zip(old, self._lines, strict=True)):
                if before != now:
                    self._reset(index, now)
                    if follow and before.editable:
                        self.go_to(now.row, _end_of_change(before.text, now.text))
        else:
            self._set_all(keep_place=same)
        if self._next_row and self.go_to(self._next_row, self._next_offset):
            self._next_row = ""

    def go_to(self, row: str, offset: int = 0) -> bool:
        """Put the cursor into a row's words, in view; say whether it is on the page."""
        block = next(self._blocks(row), None)
        if block is None:
            return False
        top = self.document().documentLayout().blockBoundingRect(block).top()
        bar, height = self.verticalScrollBar(), self.viewport().height()
        was_in_view = bar.value() < top < bar.value() + height * 0.8
        self._put_cursor(row, offset)
        if not was_in_view:
            bar.setValue(round(top - height / 3))
        return True

    def words_of(self, row: str) -> str | None:
        """Give the words of a row as they stand on the page."""
        for block in self._blocks(row):
            if block.blockFormat().property(EDITABLE):
                return self._words(block)
        return None

    def row_at_cursor(self) -> str:
        """Give the row that the cursor is in."""
        return str(self.textCursor().block().blockFormat().property(ROW) or "")

    def why_not_typing(self) -> MinutesError | None:
        """Give the reason why nothing can be typed at all, if there is one."""
        record = self._record
        if record is not None and is_locked(record.meeting.state):
            return MinutesError(
                f"These minutes are {record.meeting.state}, and stay as they are.",
                way_out="An amendment is made at a later meeting.",
            )
        if self._read_only_book:
            return MinutesError(
                "This book may only be read here.",
                way_out="Copy it to a folder that you may write in, and open the copy.",
            )
        return None

    def set_read_only_book(self, read_only: bool) -> None:
        """Take note whether the book takes words at all."""
        self._read_only_book = read_only
        self._on_cursor_moved()

    _read_only_book = False

    # -------------------------------------------------------------- keys

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the book."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and any(event.matches(key) for key in OF_THE_BOOK)
        ):
            event.ignore()
            return True
        return super().event(event)

    def hold(self) -> None:
        """Keep what is typed from now until `release`: the words under it are about to change."""
        self._held = self._held or []
        self._holding.start(LONGEST_HOLD_MS)

    def release(self, *, anyway: bool = False) -> None:
        """Type what was kept, into the words as they are now, once a row waited for is there."""
        if self._next_row and not anyway:
            return
        self._holding.stop()
        self._next_row = ""
        held, self._held = self._held, None
        for event in held or ():
            QCoreApplication.sendEvent(self, event)

    _held: list[QKeyEvent] | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type into the words of one point; its number, and the other points, stay."""
        if self._held is not None:
            self._held.append(event.clone())
            event.accept()
            return
        if any(event.matches(key) for key in OF_THE_BOOK):
            event.ignore()
            return
        self._is_going_back = any(event.matches(key) for key in BACK)
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_return and not self._is_typing():
            self._begin_item(event)
            return
        if self._types(event) and not self._is_typing():
            self._say_why_not(event)
            return
        if self._is_typing() and self._leaves_the_words(event):
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste plain words on one line."""
        if self._is_typing():
            self.textCursor().insertText(" ".join(source.text().split()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the page sends the words down."""
        self.keeper.settle()
        self.keeper.end_step()
        super().focusOutEvent(event)

    def _types(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            return True
        plain = not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        return plain and event.text().isprintable() and bool(event.text())

    def _say_why_not(self, event: QKeyEvent) -> None:
        event.accept()
        self.refused.emit(
            self.why_not_typing()
            or MinutesError(
                "This line cannot be typed into here.",
                way_out="Go to the words of a point or an outcome.",
            )
        )

    def _is_typing(self) -> bool:
        return bool(self.textInteractionFlags() & Qt.TextInteractionFlag.TextEditable)

    def _leaves_the_words(self, event: QKeyEvent) -> bool:
        """Say whether a key would take in what is not the point's own words."""
        cursor = self.textCursor()
        block = cursor.block()
        start = block.position() + self._head_of(block)
        end = _end_of(block)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                return False
            self._go_on(event)
            return True
        if event.matches(QKeySequence.StandardKey.DeleteCompleteLine):
            return True
        if cursor.hasSelection():
            return False
        back = event.key() == Qt.Key.Key_Backspace or event.matches(
            QKeySequence.StandardKey.DeleteStartOfWord
        )
        if back and cursor.position() <= start:
            if start == end:
                self._take_away(event)
            return True
        forth = event.key() == Qt.Key.Key_Delete or event.matches(
            QKeySequence.StandardKey.DeleteEndOfWord
        )
        return forth and cursor.position() >= end

    # -------------------------------------------------------------- growing

    def _go_on(self, event: QKeyEvent) -> None:
        """Begin a new point behind this one, with the words that are behind the cursor."""
        event.accept()
        self.textCursor().clearSelection()
        row, record = self.row_at_cursor(), self._record
        self.keeper.settle()
        self.keeper.end_step()
        point, words = self.keeper.value(row), self.words_of(row)
        if record is None or words is None or not isinstance(point, Point):
            return
        at = self.textCursor().positionInBlock() - self._head_of(self.textCursor().block())
        self._grow(*split(record, point, words[:at].rstrip(" "), words[at:].lstrip(" ")))

    def _begin_item(self, event: QKeyEvent) -> None:
        """Begin the first point of an item, with the cursor on its heading."""
        event.accept()
        item = item_of(self._record, self.row_at_cursor()) if self._record else None
        if self._record is None or item is None or self.why_not_typing() is not None:
            self._say_why_not(event)
            return
        self._grow(*first_point(self._record, item))

    def _take_away(self, event: QKeyEvent) -> None:
        """Take away an empty point, and go to the end of what is before it."""
        event.accept()
        point, record = self.keeper.value(self.row_at_cursor()), self._record
        if record is not None and isinstance(point, Point):
            self.keeper.settle()
            self._grow(*without(record, point), END)

    def _grow(self, command: Command, row: str, offset: int = 0) -> None:
        """Have the page grow, and go on typing in a row of it once it has."""
        self._next_row, self._next_offset = row, offset
        self.hold()
        self._lane.run(command)

    _next_row = ""
    _next_offset = 0

    # -------------------------------------------------------------- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page, and the accent beside what was decided."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        layout = self.document().documentLayout()
        shift = self.verticalScrollBar().value()
        step = self._theme.step()
        block = self.cursorForPosition(event.rect().topLeft()).block()
        while block.isValid():
            rect = layout.blockBoundingRect(block)
            if rect.top() - shift > event.rect().bottom():
                break
            if block.blockFormat().property(BARRED):
                left = rect.left() + block.blockFormat().leftMargin() - step
                bar = QRectF(left, rect.top() - shift, max(2, step / 4), rect.height())
                painter.fillRect(bar, colour(self._theme.colours.accent))
            block = block.next()
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines as long as the eye likes, in the middle of the window."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        step = self._theme.step()
        side = max(step * 2, (self.viewport().width() - self._theme.page_width()) // 2)
        frame = self.document().rootFrame()
        form = frame.frameFormat()
        if form.leftMargin() == side and form.topMargin() == step * 4:
            return
        form.setLeftMargin(side)
        form.setRightMargin(side)
        form.setTopMargin(step * 4)
        form.setBottomMargin(step * 8)
        frame.setFrameFormat(form)

    # -------------------------------------------------------------- changes on the page

    def _typed(self) -> dict[str, str]:
        """Give the words of every row that can be typed into, as they stand on the page."""
        return {
            str(block.blockFormat().property(ROW)): self._words(block)
            for block in self._all_blocks()
            if block.blockFormat().property(EDITABLE)
        }

    def _words(self, block: QTextBlock) -> str:
        return block.text()[self._head_of(block) :].replace(LINE_BREAK, "\n")

    def _set_all(self, *, keep_place: bool) -> None:
        row, head = self.row_at_cursor(), self._head_of(self.textCursor().block())
        offset = self.textCursor().positionInBlock() - head
        scrolled = self.verticalScrollBar().value()
        self._is_setting = True
        self._setter.set_all(self.document(), self._lines)
        self._is_setting = False
        self._fit()
        self.setTextCursor(QTextCursor(self.document()))
        if keep_place:
            self._put_cursor(row, offset)
            self.verticalScrollBar().setValue(scrolled)
        self._on_cursor_moved()

    def _reset(self, index: int, line: Line) -> None:
        block = next((b for b in self._all_blocks() if _index(b) == index), None)
        if block is None:
            return
        here = self.textCursor().block() == block
        offset = self.textCursor().positionInBlock() - self._head_of(block)
        self._is_setting = True
        self._setter.reset(block, index, line)
        self._is_setting = False
        if here:
            self._put_cursor(line.row, offset)

    def _put_cursor(self, row: str, offset: int) -> None:
        block = next(self._blocks(row), None) if row else None
        if block is None:
            return
        cursor = QTextCursor(block)
        start = block.position() + self._head_of(block)
        cursor.setPosition(max(block.position(), min(start + offset, _end_of(block))))
        self.setTextCursor(cursor)

    def _on_contents_change(self, position: int, removed: int, added: int) -> None:
        if self._is_setting or not (removed or added):
            return
        block = self.document().findBlock(position)
        row = str(block.blockFormat().property(ROW) or "")
        if row and self._is_typing():
            self.keeper.touch(row)

    def _on_cursor_moved(self) -> None:
        """Let nothing be typed but in the words of one point."""
        if self._is_setting or self._skip_the_head():
            return
        flags = TYPING if self._may_type() else READING
        if self.textInteractionFlags() != flags:
            self.setTextInteractionFlags(flags)
        block = self.textCursor().block()
        if flags == TYPING and self.textCursor().positionInBlock() == self._head_of(block):
            self.setCurrentCharFormat(self._setter.words_format(block))

    def _skip_the_head(self) -> bool:
        """Move on a cursor that came before the words of a point; say whether it was moved."""
        cursor, was = self.textCursor(), self._was_at
        block = cursor.block()
        start = block.position() + self._head_of(block)
        self._was_at = cursor.position()
        typed_into = bool(block.blockFormat().property(EDITABLE))
        if cursor.hasSelection() or not typed_into or cursor.position() >= start:
            return False
        came_back = self._is_going_back and was == start and block.previous().isValid()
        self._was_at = block.position() - 1 if came_back else start
        cursor.setPosition(self._was_at)
        self.setTextCursor(cursor)
        return True

    _was_at = 0
    _is_going_back = False

    def _may_type(self) -> bool:
        cursor = self.textCursor()
        block = self.document().findBlock(cursor.selectionStart())
        if not block.blockFormat().property(EDITABLE) or self.why_not_typing() is not None:
            return False
        start = block.position() + self._head_of(block)
        return start <= cursor.selectionStart() and cursor.selectionEnd() < (
            block.position() + block.length()
        )

    def _on_rejected(self, trouble: MinutesError, words: str) -> None:
        """Keep words that the book will not take where their owner can still use them."""
        QGuiApplication.clipboard().setText(words)
        self.refused.emit(
            MinutesError(
                trouble.sentence,
                way_out=f"{trouble.way_out} Your words can be pasted elsewhere.".strip(),
            )
        )

    def _on_theme_changed(self) -> None:
        self._setter = Setter(self._theme)
        self._set_all(keep_place=True)

    # -------------------------------------------------------------- blocks

    def _all_blocks(self) -> Iterator[QTextBlock]:
        block = self.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    def _blocks(self, row: str) -> Iterator[QTextBlock]:
        return (block for block in self._all_blocks() if block.blockFormat().property(ROW) == row)

    def _head_of(self, block: QTextBlock) -> int:
        return int(block.blockFormat().property(HEAD) or 0)


def _end_of(block: QTextBlock) -> int:
    return block.position() + block.length() - 1


def _index(block: QTextBlock) -> int:
    found = block.blockFormat().property(INDEX)
    return -1 if found is None else int(found)


def _end_of_change(before: str, now: str) -> int:
    """Give the place in the new words behind which they are as before."""
    kept = 0
    for old, new in zip(reversed(before), reversed(now), strict=False):
        if old != new or kept == min(len(before), len(now)):
            break
        kept += 1
    return len(now) - kept


def _saying(line: Line, words: str | None) -> Line:
    """Give a line with these words, if it is one that words can be typed into."""
    return replace(line, text=words) if line.editable and words is not None else line


def _alike(old: tuple[Line, ...], new: tuple[Line, ...]) -> bool:
    """Say whether two pages have the same lines in the same order, but for their words."""
    return len(old) == len(new) and all(
        (a.look, a.row, a.depth, a.table) == (b.look, b.row, b.depth, b.table)
        for a, b in zip(old, new, strict=True)
    )
