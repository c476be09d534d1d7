"""Quiet underlines: under words that are spelt wrong, and under initials that nobody has."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QTimer
from PySide6.QtGui import (
    QSyntaxHighlighter,
    QTextBlock,
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
        self._spared: tuple[QTextBlock, int, int] | None = None
        self._wrong = QTextCharFormat()
        self._nobody = QTextCharFormat()
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(0)
        self._dress()
        self.setDocument(editor.document())

        speller.judged.connect(self._on_judged)
        speller.changed.connect(self._again.start)
        theme.changed.connect(self._on_theme_changed)
        editor.cursorPositionChanged.connect(self._on_cursor_moved)
        self._again.timeout.connect(self.rehighlight)

    def look_again(self) -> None:
        """Look at every line anew, once the keys have been drawn: the people have changed."""
        self._again.start()

    def highlightBlock(self, text: str) -> None:
        """Underline what is wrong in one paragraph."""
        block = self.currentBlock()
        cursor = self._editor.textCursor()
        here = cursor.positionInBlock() if cursor.block() == block else -1
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
            if begin < here <= begin + len(word) and self._editor.hasFocus():
                spared = (block, begin, begin + len(word))
            else:
                self.setFormat(begin, len(word), look)
        if spared is not None:
            self._spared = spared

    def _on_cursor_moved(self) -> None:
        """Underline the word that was spared, once the cursor has left it."""
        if self._spared is None:
            return
        block, first, last = self._spared
        cursor = self._editor.textCursor()
        if cursor.block() == block and first < cursor.positionInBlock() <= last:
            return
        self._spared = None
        if block.isValid() and block.document() is self.document():
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
