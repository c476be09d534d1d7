"""Quiet underlines: under words that are spelt wrong, and under initials that nobody has."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QTimer
from PySide6.QtGui import (
    QSyntaxHighlighter,
    QTextCharFormat,
)
from PySide6.QtWidgets import QPlainTextEdit

from ui.spelling.speller import Speller
from ui.spelling.words import words_of
from ui.theme import Theme, colour

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
        self._here = (0, 0)
        self._wrong = QTextCharFormat()
        self._nobody = QTextCharFormat()
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(0)
        self._left = QTimer(self)
        self._left.setSingleShot(True)
        self._left.setInterval(0)
        self._dress()
        self.setDocument(editor.document())

        speller.judged.connect(self._on_judged)
        speller.changed.connect(self._again.start)
        theme.changed.connect(self._on_theme_changed)
        editor.cursorPositionChanged.connect(self._on_cursor_moved)
        self._again.timeout.connect(self.rehighlight)
        self._left.timeout.connect(self._on_left)

    def look_again(self) -> None:
        """Look at every line anew, once the keys have been drawn: the people have changed."""
        self._again.start()

    def highlightBlock(self, text: str) -> None:
        """Underline what is wrong in one paragraph."""
        number = self.currentBlock().blockNumber()
        at, here = self._here  # the cursor itself must not be asked while a text is changing
        is_typed = number == at and self._editor.hasFocus()
        spared = None
        marks = [
            *((begin, word, self._nobody) for begin, word in self._unknown(text)),
            *(
                (begin, word, self._wrong)
                for begin, word in words_of(text)
                if self._speller.is_wrong(word)
            ),
        ]
        for begin, word, look in marks:
            if is_typed and begin < here <= begin + len(word):
                spared = (number, begin, begin + len(word))
            else:
                self.setFormat(begin, len(word), look)
        if spared is not None:
            self._spared = spared

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
        block = self.document().firstBlock()
        while block.isValid():
            text = block.text().replace("’", "'")
            if any(word in text for word in wrong):
                self.rehighlightBlock(block)
            block = block.next()

    def _on_theme_changed(self) -> None:
        self._dress()
        self._again.start()

    def _dress(self) -> None:
        colours = self._theme.colours
        self._wrong.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
        self._wrong.setUnderlineColor(colour(colours.alert))
        self._nobody.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        self._nobody.setUnderlineColor(colour(colours.quiet))
