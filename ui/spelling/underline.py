"""Quiet underlines: under words that are spelt wrong, and under initials that nobody has.

A long item that comes onto the screen is looked through in short turns, what is seen of it first:
neither its first paint nor a key waits for it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QTimer
from PySide6.QtGui import (
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
)
from PySide6.QtWidgets import QPlainTextEdit

from ui.spelling.speller import Speller
from ui.spelling.words import WORD, can_be_wrong, words_of
from ui.theme import Theme, colour

AT_ONCE = 6
"""How many paragraphs are looked at in the moment in which they come; the others wait."""

TURN_SECONDS, TURN_MS = 0.002, 5
"""How long looking through the others goes on, and how long it then leaves the screen alone."""

QUIET_MS = 60
"""How long after a key the other paragraphs are left alone."""

MOST_FINE = 20_000
"""How many right words are remembered, as they were typed, before that begins anew."""

Unknown = Callable[[str], Iterable[tuple[int, str]]]
"""Gives the initials of a line that nobody has, each with the place it begins at."""


class Underlines(QSyntaxHighlighter):
    """Draws underlines into a document. A word is left alone while it is being typed."""

    def __init__(
        self,
        editor: QPlainTextEdit,
        speller: Speller,
        theme: Theme,
        unknown: Unknown = lambda _text: (),
    ) -> None:
        super().__init__(editor)
        self._editor = editor
        self._speller = speller
        self._theme = theme
        self._unknown = unknown
        self._spared: tuple[int, int, int] | None = None
        self._fine = set[str]()
        self._here = (0, 0)
        self._wrong = QTextCharFormat()
        self._nobody = QTextCharFormat()
        self._came = 0
        self._is_looking = False
        self._place = 0
        self._has_more = False
        self._sought: frozenset[str] | None = frozenset()
        self._shown = self._timer(0)
        self._turn = self._timer(TURN_MS)
        self._left = self._timer(0)
        self._dress()
        self.setDocument(editor.document())

        speller.judged.connect(self._on_judged)
        speller.changed.connect(self.look_again)
        theme.changed.connect(self._on_theme_changed)
        editor.cursorPositionChanged.connect(self._on_cursor_moved)
        self._shown.timeout.connect(self._on_shown)
        self._turn.timeout.connect(self._go_on)
        self._left.timeout.connect(self._on_left)

    def look_again(self) -> None:
        """Look at every line anew, once the keys have been drawn: the people have changed."""
        self._fine.clear()
        self._sought, self._has_more = None, True
        self._shown.start()

    def highlightBlock(self, text: str) -> None:
        """Underline what is wrong in one paragraph; of many at once, leave most for later."""
        if not self._is_looking:
            self._came += 1
            if self._came > AT_ONCE:
                self._put_off()
                return
            self._shown.start()
            if self._turn.isActive():
                self._turn.start(QUIET_MS)
        number = self.currentBlock().blockNumber()
        at, here = self._here  # the cursor itself must not be asked while a text is changing
        is_typed = number == at and self._editor.hasFocus()
        spared = None
        marks = [
            *((begin, word, self._nobody) for begin, word in self._unknown(text)),
            *((begin, word, self._wrong) for begin, word in self._misspelt(text)),
        ]
        for begin, word, look in marks:
            if is_typed and begin < here <= begin + len(word):
                spared = (number, begin, begin + len(word))
            else:
                self.setFormat(begin, len(word), look)
        if spared is not None:
            self._spared = spared

    def _misspelt(self, text: str) -> list[tuple[int, str]]:
        """Give what is wrong in a line; what was found right once is passed over at once."""
        new = set(WORD.findall(text)) - self._fine
        if not new:
            return []
        wrong = [(at, word) for at, word in words_of(text, new) if self._speller.is_wrong(word)]
        if len(self._fine) > MOST_FINE:
            self._fine.clear()
        self._fine.update(
            word for word in new if not can_be_wrong(word) or self._speller.is_right(word)
        )
        return wrong

    def _on_cursor_moved(self) -> None:
        """Take note where the cursor is; a word that it has left is looked at again."""
        cursor = self._editor.textCursor()
        self._here = (cursor.blockNumber(), cursor.positionInBlock())
        if self._spared is not None and not self._is_spared():
            self._left.start()

    def _is_spared(self) -> bool:
        """Say whether the cursor is still in the word that was spared."""
        if self._spared is None:
            return False
        number, first, last = self._spared
        at, here = self._here
        return at == number and first < here <= last

    def _on_left(self) -> None:
        if self._spared is None or self._is_spared():
            return
        block = self.document().findBlockByNumber(self._spared[0])
        self._spared = None
        if block.isValid():
            self.rehighlightBlock(block)

    def _on_judged(self, wrong: frozenset[str]) -> None:
        """Look again at the paragraphs with words that turned out to be wrong."""
        if self._sought is not None:
            self._sought |= wrong
        self._has_more = True
        self._shown.start()

    # -------------------------------------------------------------- many at once

    def _put_off(self) -> None:
        """Leave a paragraph for later: it is one of many that have come at once."""
        if self._came == AT_ONCE + 1:  # asked for each of thousands
            self._sought, self._has_more = None, True

    def _on_shown(self) -> None:
        """Look at what is seen, once it has been painted, and go on with the rest in turns."""
        self._came = 0
        if not self._has_more:
            return
        self._has_more = False
        for block in list(self._seen()):
            self._look_at(block)
        self._place = 0
        self._turn.start(TURN_MS)

    def _go_on(self) -> None:
        """Look at some more paragraphs."""
        block, end = self.document().findBlockByNumber(self._place), time.perf_counter()
        end += TURN_SECONDS
        while block.isValid() and time.perf_counter() < end:
            self._look_at(block)
            block = block.next()
        if block.isValid():
            self._place = max(block.blockNumber() - 1, 0)  # one above may go meanwhile
            self._turn.start(TURN_MS)
        else:
            self._sought = frozenset()

    def _look_at(self, block: QTextBlock) -> None:
        if self._sought is not None:
            text = block.text().replace("’", "'")
            if not any(word in text for word in self._sought):
                return
        self._is_looking = True
        self.rehighlightBlock(block)
        self._is_looking = False

    def _seen(self) -> Iterator[QTextBlock]:
        """Give the paragraphs that stand on the screen."""
        editor = self._editor
        block, low = editor.firstVisibleBlock(), editor.viewport().height()
        top = editor.contentOffset().y()
        while block.isValid() and block.isVisible() and top < low:
            yield block
            top += editor.blockBoundingRect(block).height()
            block = block.next()

    def _on_theme_changed(self) -> None:
        self._dress()
        self.look_again()

    def _dress(self) -> None:
        colours = self._theme.colours
        self._wrong.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
        self._wrong.setUnderlineColor(colour(colours.alert))
        self._nobody.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        self._nobody.setUnderlineColor(colour(colours.quiet))

    def _timer(self, wait: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wait)
        return timer
