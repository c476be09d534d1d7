"""The line that words are found by: over the strip, where nothing moves for it."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QWidget

from minutes.changes import Changes
from ui.live.going.finding import Hit, find, place_of
from ui.live.live import Spot
from ui.theme import Name, dress

if TYPE_CHECKING:
    from ui.live.screen import LiveScreen

HINT = "Enter  next   ·   Shift+Enter  before   ·   Tab  stays here   ·   Esc  goes back"
"""What the keys do while looking."""


class _Words(QLineEdit):
    """The words looked for, and the keys that go from place to place."""

    wants = Signal(int)
    """+1 for the next place, -1 for the one before."""

    stays = Signal()
    goes_back = Signal()
    left = Signal()
    """The keys are elsewhere."""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keys have gone."""
        super().focusOutEvent(event)
        self.left.emit()

    def event(self, event: QEvent) -> bool:
        """Take Tab, which otherwise goes on to the next control."""
        pressed = event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab:
            self.stays.emit()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from place to place; Escape goes back to where one was."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.wants.emit(-1 if back else +1)
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                self.wants.emit(+1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Escape:
                self.goes_back.emit()
            case _:
                super().keyPressEvent(event)


class FindLine(QWidget):
    """Finds words in the meeting as they are typed, and shows the place in the points."""

    def __init__(self, screen: LiveScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._live = screen.live
        self._hits: tuple[Hit, ...] = ()
        self._at = -1
        self._from = self._shown = Spot()
        self.label = QLabel("Find in this meeting", self)
        self.words = _Words(self)
        self.count = QLabel(self)
        self.hint = QLabel(HINT, self)

        dress(self, Name.PROMPT, "Find in this meeting")
        dress(self.words, Name.PROMPT_FIELD, "Words to find in this meeting")
        dress(self.count, Name.PROMPT_FIELD, "Places found")
        dress(self.hint, Name.QUIET)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.label.setBuddy(self.words)
        across = QHBoxLayout(self)
        step = screen.theme.step()
        across.setContentsMargins(step * 2, step, step * 2, step)
        across.setSpacing(step)
        across.addWidget(self.label)
        across.addWidget(self.words, 1)
        across.addWidget(self.count)
        across.addWidget(self.hint)
        letter = self.count.fontMetrics().averageCharWidth()
        self.count.setMinimumWidth(letter * 20)
        self.hide()

        self.words.textEdited.connect(self._on_typed)
        self.words.wants.connect(self.step)
        self.words.stays.connect(self.stay)
        self.words.goes_back.connect(self.go_back)
        self.words.left.connect(self._on_left)
        screen.installEventFilter(self)
        screen.live.record_changed.connect(self._on_changed)
        screen.live.shown.connect(self.hide)

    # -------------------------------------------------------------- beginning and ending

    def begin(self) -> None:
        """Ask for words; those that are selected, or were looked for last, are there already."""
        live = self._live
        live.settle()
        if not self.isVisible():
            self._from = live.spot
        cursor = self._screen.editor.textCursor()
        chosen = cursor.selectedText()
        if chosen and "\u2029" not in chosen and "\u2028" not in chosen:
            self.words.setText(chosen)
        self._place()
        self.show()
        self.raise_()
        self.words.setFocus()
        self.words.selectAll()
        self._look(go=bool(chosen))

    def stay(self) -> None:
        """Type on at the place that was found; jumping back leads to where one was."""
        if self._at >= 0 and self._live.has_meeting:
            self._live.remember(self._from)
        self._leave()

    def go_back(self) -> None:
        """Give up, with the cursor where it was before."""
        live, spot = self._live, self._from
        self._leave()
        if live.has_meeting and spot.item is not None and spot != live.spot:
            live.go_to_item(spot.item, trail=False)
            if spot.row:
                live.sent_to.emit(spot.row, spot.offset)

    def _leave(self) -> None:
        self.hide()
        screen = self._screen
        if screen.is_covered:
            screen.uncover()
        screen.editor.setFocus()

    # -------------------------------------------------------------- from place to place

    def step(self, by: int) -> None:
        """Go on to the next place, or back to the one before, round and round."""
        if not self._hits:
            if self.words.text().strip():
                QApplication.beep()
            return
        if len(self._hits) == 1 and self.isVisible() and self._at == 0:
            self.stay()
            return
        self._go((self._at + by) % len(self._hits) if self._at >= 0 else 0)

    def again(self, by: int) -> None:
        """Go on to the next place of the words looked for last, from where the cursor is."""
        live = self._live
        if self.isVisible():
            self.step(by)
            return
        if not self.words.text().strip():
            self.begin()
            return
        live.settle()
        self._hits = find(live.record, self.words.text())
        if not self._hits:
            live.said.emit(f"“{self.words.text()}” is nowhere in this meeting.")
            return
        self._go(self._next_from_cursor(by) % len(self._hits))
        live.remember(self._from)
        live.said.emit(self.count.text())

    def _next_from_cursor(self, by: int) -> int:
        """Give the number of the next place, from the one shown last or from the cursor."""
        self._from = self._live.spot
        if self._from == self._shown and 0 <= self._at < len(self._hits):
            return self._at + by
        cursor = self._screen.editor.textCursor()
        begins = cursor.selectionStart() - cursor.block().position()
        behind = self._from_here(begins + 1 if by > 0 else begins)
        return behind if by > 0 else behind - 1

    def _on_typed(self, _words: str) -> None:
        self._look(go=True)

    def _look(self, *, go: bool) -> None:
        """Find the words; show the first place from where one was."""
        live = self._live
        self._hits = find(live.record, self.words.text()) if live.has_meeting else ()
        self._at = -1
        if self._hits and go:
            self._go(self._from_here(None) % len(self._hits))
        else:
            self._say()

    def _from_here(self, offset: int | None) -> int:
        """Give the number of the first place at the cursor or behind it."""
        places = place_of(self._live.record)
        spot = self._from if offset is None else self._live.spot
        at = places.get(spot.row or str(spot.item or ""), 0)
        here = (at, spot.offset if offset is None else offset)
        return bisect_left([(places[hit.row], hit.start) for hit in self._hits], here)

    def _go(self, at: int) -> None:
        """Show one place, with the words selected in it."""
        hit, live, editor = self._hits[at], self._live, self._screen.editor
        self._at = at
        if self._screen.is_covered:
            self._screen.middle.setCurrentWidget(self._screen.down)
        live.go_to(hit.row, hit.start, trail=False)
        block = editor.block_of(hit.row)
        if block is not None and hit.length:
            cursor = QTextCursor(block)
            start = block.position() + hit.start
            cursor.setPosition(start)
            end = min(start + hit.length, block.position() + block.length() - 1)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            editor.setTextCursor(cursor)
        self._shown = live.spot
        self._say()

    def _say(self) -> None:
        """Say which place of how many this is."""
        count = len(self._hits)
        if not self.words.text().strip():
            said = ""
        elif not count:
            said = "nowhere"
        elif self._at < 0:
            said = f"{count} {'place' if count == 1 else 'places'}"
        else:
            said = f"{self._at + 1} of {count} · {self._hits[self._at].where}"
        self.count.setText(said)
        self.count.setAccessibleName(f"Places found: {said or 'none yet'}")

    # -------------------------------------------------------------- keeping up

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the line at the bottom of the screen."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        screen, high = self._screen, self.sizeHint().height()
        self.hint.setVisible(screen.width() > self.minimumSizeHint().width())
        self.setGeometry(0, screen.height() - high, screen.width(), high)

    def _on_changed(self, _changes: Changes, _asker: object) -> None:
        if self.isVisible():
            at = self._at
            self._look(go=False)
            self._at = min(at, len(self._hits) - 1)
            self._say()

    def _on_left(self) -> None:
        """Go away once somebody types elsewhere: they stay at what they found."""
        now = self.window().focusWidget()
        if self.isVisible() and now is not None and not self.isAncestorOf(now):
            self.hide()
