"""The original of an import, as text: the lines that something came from are marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from ui.theme import Name, Theme, colour, dress

ABOVE = 4
"""How many lines are left above what is shown, so that it is seen in its place."""


class Original(QPlainTextEdit):
    """The paper as it came. Nothing can be typed in it; the cursor says what is looked at."""

    pointed = Signal(int)
    """The line, from 1, that the cursor has come to by keys or mouse."""

    followed = Signal()
    """Enter: the keys go to the row that came from the line."""

    missed = Signal(int)
    """Insert: the line is to stand in the minutes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._marked: tuple[int, ...] = ()
        self._is_printed = False
        self._is_led = False

        dress(self, Name.IMPORT_ORIGINAL, "The original")
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setTabChangesFocus(True)
        self._dress_anew()

        self.cursorPositionChanged.connect(self._on_cursor)
        theme.changed.connect(self._dress_anew)

    def show_lines(self, lines: Sequence[str], *, is_printed: bool) -> None:
        """Show a paper; one that was printed keeps its columns."""
        self._is_printed = is_printed
        self._is_led = True
        self._marked = ()
        self.setPlainText("\n".join(lines))
        self._dress_anew()
        self._is_led = False

    @property
    def line(self) -> int:
        """The line that the cursor is in, from 1."""
        return self.textCursor().blockNumber() + 1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go over to the row of a line by Enter; put a line into the minutes by Insert."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.followed.emit()
        elif event.key() == Qt.Key.Key_Insert and not event.modifiers():
            self.missed.emit(self.line)
        else:
            super().keyPressEvent(event)

    def mark(self, lines: Iterable[int]) -> None:
        """Mark these lines, and bring the first of them into view."""
        self._marked = tuple(lines)
        self._draw_marks()
        if not self._marked:
            return
        block = self.document().findBlockByNumber(self._marked[0] - 1)
        self._is_led = True
        self.setTextCursor(QTextCursor(block))
        self._is_led = False
        self.verticalScrollBar().setValue(max(0, block.firstLineNumber() - ABOVE))

    def _draw_marks(self) -> None:
        colours = self._theme.colours
        look = QTextCharFormat()
        look.setBackground(colour(colours.chosen))
        look.setForeground(colour(colours.chosen_ink))
        look.setProperty(QTextCharFormat.Property.FullWidthSelection, True)
        marks: list[QTextEdit.ExtraSelection] = []
        for line in self._marked:
            block = self.document().findBlockByNumber(line - 1)
            if not block.isValid():
                continue
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(block)
            end, keep = QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            cursor.movePosition(end, keep)
            mark.cursor = cursor  # pyright: ignore[reportAttributeAccessIssue] - the stubs miss that these can be set
            mark.format = look  # pyright: ignore[reportAttributeAccessIssue] - as above
            marks.append(mark)
        self.setExtraSelections(marks)

    def _dress_anew(self) -> None:
        font = self._theme.font("small" if self._is_printed else "")
        if self._is_printed:
            fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            fixed.setPointSizeF(font.pointSizeF())
            font = fixed
        self.setFont(font)
        self.document().setDocumentMargin(self._theme.step() * 2)
        self._draw_marks()

    def _on_cursor(self) -> None:
        if not self._is_led:
            self.pointed.emit(self.line)
