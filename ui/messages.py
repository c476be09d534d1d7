"""The strip at the bottom: where the book is, when it was saved, and what went wrong."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStackedWidget, QWidget

from minutes.errors import MinutesError
from ui.operations.lane import OpenBook
from ui.theme import Name, Theme, dress

LINGER_MS = 15_000
"""How long a sentence stays that nobody has to act on at once."""

ENCRYPTED = "Encrypted"
PLAIN = "Not encrypted: anyone with this file can read it"
READ_ONLY = "Opened to be read only: nothing can be changed here"
"""What is said of how a book is open."""


class _Facts(QLabel):
    """One line that gives up its middle where there is no room for all of it."""

    def minimumSizeHint(self) -> QSize:
        """Give a small width: the line is shortened before the window is widened."""
        return QSize(80, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, shortened in its middle."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        room = self.contentsRect()
        text = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideMiddle, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.end()


class Strip(QStackedWidget):
    """Says where the book is and when it was saved; a trouble takes its place until it is over."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._book: OpenBook | None = None
        self._saved: datetime | None = None
        self._waiting = ""
        """The trouble that lasts until the disk takes something, if there is one."""
        self._lasts = False
        """Whether what is said stays for a while, whatever else is done."""
        self.facts = _Facts(self)
        self.trouble = QLabel(self)
        self._linger = QTimer(self)
        self._linger.setSingleShot(True)

        dress(self, Name.STRIP, "State of the book")
        dress(self.facts, Name.FACTS)
        dress(self.trouble, Name.TROUBLE)
        self.trouble.setWordWrap(True)
        self.trouble.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.addWidget(self.facts)
        self.addWidget(self.trouble)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._measure()

        self._linger.timeout.connect(self._on_said)
        theme.changed.connect(self._measure)

    # -------------------------------------------------------------- facts

    def show_book(self, book: OpenBook | None) -> None:
        """Say where the book is, and who can read it."""
        self._book, self._saved = book, None
        self._waiting = ""
        self.clear()

    def show_saved(self, at: datetime) -> None:
        """Say when the disk last took something; a trouble with the disk is over by that."""
        self._saved = at
        self._write()
        self.wait_no_more()

    def wait_no_more(self) -> None:
        """Take away the trouble that lasted until the disk took words again."""
        if self._waiting:
            self._waiting = ""
            self.clear()

    def _write(self) -> None:
        text = "   ·   ".join(self._facts())
        self.facts.setText(text)
        self.facts.setAccessibleName(text)
        self.facts.setToolTip(text)

    def _facts(self) -> list[str]:
        book = self._book
        if book is None:
            return []
        facts = [f"Saved {self._saved:%H:%M:%S}"] if self._saved else []
        facts.append(READ_ONLY) if book.read_only else None
        facts.append(ENCRYPTED if book.is_encrypted else PLAIN)
        facts.append(str(book.path))
        return facts

    # -------------------------------------------------------------- troubles

    def show_trouble(self, trouble: MinutesError, *, until_saved: bool = False) -> None:
        """Say what is wrong and what to do, for a while, or until the disk takes words again."""
        if not until_saved:
            self._say(str(trouble), Name.TROUBLE, lasts=True)
        elif self._waiting != str(trouble):  # it knocks again and again, and is told of once
            self._waiting = str(trouble)
            self._wait()

    def show_refusal(self, trouble: MinutesError) -> None:
        """Say why a key did not do what it is for, until something else is done."""
        self._say(str(trouble), Name.TROUBLE)

    def say(self, sentence: str, *, lasts: bool = False) -> None:
        """Say something that is good to know, for a while.

        What `lasts` comes by itself, when somebody is busy: it stays, whatever they do.
        """
        if not self._waiting:
            self._say(sentence, Name.NEWS, lasts=lasts)

    def go_on(self) -> None:
        """Take away what was said of the last thing that was done: another one is done now."""
        if not self._lasts and self.currentWidget() is self.trouble:
            self._on_said()

    def put_right(self) -> None:
        """Take away a refusal: what was asked for has been done since, or something else was."""
        if self.trouble.objectName() == Name.TROUBLE:
            self.go_on()

    def clear(self) -> None:
        """Go back to the facts."""
        if self._waiting:
            return
        self._linger.stop()
        self.setCurrentWidget(self.facts)
        self._write()

    def _on_said(self) -> None:
        """Go back to what lasts until the disk takes words again, or else to the facts."""
        self._wait() if self._waiting else self.clear()

    def _wait(self) -> None:
        if self.text != self._waiting:
            self._say(self._waiting, Name.TROUBLE, lasts=True)
        self._linger.stop()

    @property
    def text(self) -> str:
        """What the strip says now."""
        return self.trouble.text() if self.currentWidget() is self.trouble else self.facts.text()

    def _say(self, sentence: str, look: Name, *, lasts: bool = False) -> None:
        self._lasts = lasts
        self.trouble.setObjectName(look)
        self.trouble.style().polish(self.trouble)
        self.trouble.setText(sentence)
        self.trouble.setToolTip(sentence)
        self.trouble.setAccessibleName(sentence)
        self.setCurrentWidget(self.trouble)
        self._linger.start(LINGER_MS)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _measure(self) -> None:
        font = self._theme.font("small")
        self.facts.setFont(font)
        self.trouble.setFont(font)
        # Two lines at all times, so that nothing moves when a trouble takes the place of the facts.
        self.setFixedHeight(self.facts.fontMetrics().lineSpacing() * 2 + self._theme.step())
