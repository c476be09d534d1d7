"""Helps with each key: takes the words to come, spells out short forms, puts capitals."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

from minutes.aids.capitals import capital
from minutes.aids.shortforms import BLANK, ShortForms, next_blank
from minutes.aids.vocabulary import Offer, Vocabulary
from minutes.kinds import PointKind
from ui.live.aids.ghost import Ghost
from ui.live.editor import Editor
from ui.live.live import Live

CLOSES = frozenset(".,;:)?!’'”]")
"""Signs that follow a word without a space."""

LISTED = (";", "; and", "; or")
"""How a line ends that one of its kind goes on from."""

ENDS_WORD = CLOSES | {" ", "/"}
"""Signs that end a word."""


@dataclass(frozen=True, slots=True)
class _Done:
    """What was typed for somebody, so that one Backspace takes it back."""

    row: str
    end: int
    """Where the cursor stood after it."""
    put: str
    was: str


class Helping:
    """A helper of the editor; what it does, it does in the line being typed and nowhere else."""

    def __init__(self, editor: Editor, live: Live, ghost: Ghost) -> None:
        self._editor = editor
        self._live = live
        self._ghost = ghost
        self._offer: Offer | None = None
        self._spaced: tuple[str, int] | None = None
        self._done: _Done | None = None
        self._has_blanks = ""
        self.vocabulary = Vocabulary()
        self.short_forms = ShortForms(())
        self.is_on = True
        self.puts_capitals = True
        editor.cursorPositionChanged.connect(self._on_cursor_moved)

    @property
    def offered(self) -> Offer | None:
        """What stands in grey behind the cursor, and what of it is typed already."""
        return self._offer if self._ghost.words else None

    # -------------------------------------------------------------- what the editor tells

    def on_typed(self) -> None:
        """Offer how the line may go on."""
        self._offer = None
        if self.is_on and self._at_end() and self._editor.hasFocus():
            self._offer = self.vocabulary.offer(self._editor.words_before_cursor())
        self._ghost.offer(self._offer.rest if self._offer else "")

    def on_key(self, event: QKeyEvent) -> bool:
        """Take the keys that mean something here."""
        if self._editor.isReadOnly() or not self._editor.hasFocus():
            return False
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        done, self._done = self._done, None
        if key == Qt.Key.Key_Tab and plain:
            return self.take_offer() or self._go_to_blank()
        if key == Qt.Key.Key_Escape and self._ghost.words:
            self._drop()
            return True
        if key == Qt.Key.Key_Backspace and plain and done is not None:
            return self._take_back(done)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._drop()
            self._close_gap()
            self._finish_word()
            return False
        text = event.text()
        if len(text) == 1 and text in ENDS_WORD:
            return self._end_word(text)
        self._spaced = self._spaced if not text else None
        return False

    # -------------------------------------------------------------- words to come

    def take_offer(self) -> bool:
        """Type the words in grey; say whether there were any."""
        offer = self._offer
        if offer is None or not self._ghost.words:
            return False
        self._editor.replace_before_cursor(offer.replaces, offer.words + " ")
        self._spaced = (self._row(), self._place())
        self.on_typed()
        return True

    def _drop(self) -> None:
        self._offer = None
        self._ghost.offer("")

    def _close_gap(self) -> None:
        """Take away the space that an accepted offer left, where the line ends instead."""
        if self._spaced == (self._row(), self._place()):
            self._editor.replace_before_cursor(1, "")
        self._spaced = None

    # -------------------------------------------------------------- the end of a word

    def _end_word(self, sign: str) -> bool:
        """Put capitals, spell a short form out, mind the space behind an accepted offer."""
        if self._spaced == (self._row(), self._place()):
            self._spaced = None
            if sign == " ":
                return True  # it is there already
            if sign in CLOSES:
                self._editor.replace_before_cursor(1, "")
            return False
        self._spaced = None
        if sign == " " and self._expand():
            return True
        self._finish_word()
        return False

    def _finish_word(self) -> None:
        before = self._editor.words_before_cursor()
        better = self.capital_of(before)
        if better:
            was = before[-len(better) :]
            self._editor.replace_before_cursor(len(better), better)
            self._done = _Done(self._row(), self._place() + 1, better, was)

    def capital_of(self, before: str) -> str:
        """Give the last word of these, in the line at the cursor, with the capitals it lacks."""
        if not self.puts_capitals or not self._live.has_meeting:
            return ""
        return capital(before, self._live.people, goes_on=self._goes_on())

    def _goes_on(self) -> bool:
        """Say whether this line is part of a sentence: a bullet behind a colon, and those after it.

        The first bullet shows how the others of its list begin, whichever way that was typed. So
        does a line that ends in a semicolon, whatever its kind.
        """
        lines, at = self._editor.lines, self._editor.textCursor().blockNumber()
        here = lines[at]
        above = [line for line in lines[:at] if line.depth <= here.depth and not line.is_outcome]
        if here.is_outcome or not above:
            return False
        before = above[-1]
        is_list = here.kind is PointKind.BULLET or before.text.endswith(LISTED)
        if is_list and (before.kind, before.depth) == (here.kind, here.depth):
            return before.text[:1].islower()
        return here.kind is PointKind.BULLET and before.text.rstrip().endswith(":")

    def _expand(self) -> bool:
        before = self._editor.words_before_cursor()
        found = self.short_forms.expand(before)
        if found is None:
            return False
        was = before[len(before) - found.letters :]
        start = self._place() - found.letters
        blank = next_blank(found.phrase)
        tail = "" if blank >= 0 else " "
        self._editor.replace_before_cursor(found.letters, found.phrase + tail)
        self._done = _Done(self._row(), self._place(), found.phrase + tail, was)
        if blank >= 0:
            self._has_blanks = self._row()
            self._select_blank(start + blank)
        else:
            self._spaced = (self._row(), self._place())
        self.on_typed()
        return True

    def _take_back(self, done: _Done) -> bool:
        """Give back what was typed, as it was typed."""
        cursor = self._editor.textCursor()
        place = cursor.selectionEnd() - cursor.block().position()
        here = done.row == self._row()
        text = cursor.block().text()
        put_at = text.rfind(done.put, 0, max(place, done.end))
        if not here or put_at < 0 or not (place == done.end or cursor.selectedText() == BLANK):
            return False
        behind = text[put_at + len(done.put) : done.end]
        cursor.setPosition(cursor.block().position() + put_at)
        cursor.setPosition(
            cursor.block().position() + put_at + len(done.put) + len(behind),
            QTextCursor.MoveMode.KeepAnchor,
        )
        cursor.insertText(done.was + behind)
        self._editor.setTextCursor(cursor)
        self._drop()
        return True

    # -------------------------------------------------------------- blanks

    def _go_to_blank(self) -> bool:
        """Go on to the next blank of the phrase, or behind its end."""
        if self._has_blanks != self._row():
            return False
        text = self._editor.textCursor().block().text()
        blank = next_blank(text, self._place())
        if blank < 0:
            self._has_blanks = ""
            if self._at_end():
                return False
            self._editor.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
            return True
        self._select_blank(blank)
        return True

    def _select_blank(self, place: int) -> None:
        cursor = self._editor.textCursor()
        start = cursor.block().position() + place
        cursor.setPosition(start)
        cursor.setPosition(start + len(BLANK), QTextCursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(cursor)

    # -------------------------------------------------------------- where the cursor is

    def _on_cursor_moved(self) -> None:
        if self._ghost.words and not self._at_end():
            self._drop()

    def _at_end(self) -> bool:
        cursor = self._editor.textCursor()
        return not cursor.hasSelection() and cursor.atBlockEnd()

    def _row(self) -> str:
        return self._editor.line_at_cursor().row

    def _place(self) -> int:
        return self._editor.textCursor().positionInBlock()
