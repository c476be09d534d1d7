"""The secretary's own notes: beside a point or an item, in no document, and unlike the minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from minutes.changes import Changes
from minutes.ids import new_id
from minutes.marking import note_on, row_of, subjects, write_note
from minutes.model import PrivateNote, Subject
from ui.keys.table import Deed, Deeds
from ui.live.moments.about import about, excerpt, place_of, title_of
from ui.live.moments.walk import Waiting, Walk
from ui.theme import Name, Theme, dress

if TYPE_CHECKING:
    from ui.live.screen import LiveScreen

LINES = 3
"""How many lines of a note are seen at once."""

HOLD_MS = 250
"""How long typed letters wait at the most before they go to the disk."""

LONGEST = 30
"""How many words of a note are seen in the list of all."""

LABEL = "✎  Private note on {title}  ·  in no document  ·  {keys}  the whole item, or not  ·  Esc"
"""What stands above a note."""


class _Field(QPlainTextEdit):
    """Takes the words of a note."""

    left = Signal()
    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the minutes by Escape; Tab is no letter of a note."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the note sends it down."""
        self.left.emit()
        super().focusOutEvent(event)


class NotePanel(QFrame):
    """A note under the points: on the ground and not on the page, within a dashed line."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.label = QLabel(self)
        self.field = _Field(self)

        dress(self, Name.NOTE_PANEL, "Private note")
        dress(self.label, Name.QUIET)
        dress(self.field, Name.NOTE, "Private note")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusProxy(self.field)
        self.field.setFrameShape(QFrame.Shape.NoFrame)
        self.field.setTabChangesFocus(True)
        self.field.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        step = theme.step()
        down = QVBoxLayout(self)
        down.setContentsMargins(step * 2, step, step * 2, step)
        down.setSpacing(step // 2)
        down.addWidget(self.label)
        down.addWidget(self.field)
        self._measure()
        self.hide()

        theme.changed.connect(self._measure)

    def _measure(self) -> None:
        self.label.setFont(self._theme.font("small"))
        font = self._theme.font(italic=True)
        self.field.setFont(font)
        self.field.document().setDocumentMargin(2)
        self.field.setFixedHeight(self.field.fontMetrics().lineSpacing() * LINES + 6)


class Notes:
    """Shows a note, keeps it, lists them all."""

    def __init__(self, screen: LiveScreen) -> None:
        self._screen = screen
        self._live = screen.live
        self._about: Subject | None = None
        self._step = ""
        self._is_sending = False
        self.panel = NotePanel(screen.theme)
        self.walk = Walk(
            screen.theme, "Private notes", "Enter  goes there   ·   Esc  leaves", sign="✎"
        )
        self._hold = QTimer(self.panel)
        self._hold.setSingleShot(True)
        self._hold.setInterval(HOLD_MS)
        screen.hang_under_points(self.panel)

        self._hold.timeout.connect(self._send)
        self.panel.field.textChanged.connect(self._on_typed)
        self.panel.field.left.connect(self._send)
        self.panel.field.given_up.connect(self.close)
        self.walk.chosen.connect(self._go)
        self._live.settling.connect(self._send)
        self._live.item_changed.connect(self.close)
        self._live.shown.connect(self._on_shown)
        self._live.record_changed.connect(self._on_changed)

    def deeds(self) -> Deeds:
        """Give what can be done with private notes."""
        return {
            "note": Deed(self._open, lambda: self._live.item is not None),
            "note-list": Deed(self._list, lambda: self._live.has_meeting),
        }

    # -------------------------------------------------------------- one note

    def _open(self) -> None:
        """Open the note at the cursor; from within a note, the one on the whole item, and back."""
        live = self._live
        item = live.item
        if item is None:
            return
        if not live.can_write:
            live.say_why_not()
            return
        here = about(self._screen)
        if self.panel.field.hasFocus() and self._about != item.id:
            here = item.id
        self._send()
        self._show(here or item.id)

    def _show(self, subject: Subject) -> None:
        live = self._live
        self._about, self._step = subject, new_id()
        note = note_on(live.record, subject)
        self._fill(note.text if note else "")
        title = title_of(live.record, subject)
        self.panel.label.setText(LABEL.format(title=title, keys=self._live.with_keys("{note}")))
        self.panel.field.setAccessibleName(f"Private note on {title}: it is in no document")
        self.panel.show()
        self.panel.field.setFocus()
        self._screen.editor.ensureCursorVisible()

    def close(self) -> None:
        """Fold the note away, and type on."""
        if self.panel.isHidden():
            return
        self._send()
        had_focus = self.panel.field.hasFocus()
        self._about = None
        self.panel.hide()
        if had_focus:
            self._screen.editor.setFocus()

    def _fill(self, text: str) -> None:
        field = self.panel.field
        if field.toPlainText() != text:
            field.blockSignals(True)
            field.setPlainText(text)
            field.moveCursor(field.textCursor().MoveOperation.End)
            field.blockSignals(False)
        self._hold.stop()

    def _on_typed(self) -> None:
        if self._about is not None and not self._hold.isActive():
            self._hold.start()

    def _send(self) -> None:
        """Send the note as it stands, if it says something else than the book."""
        waits, subject = self._hold.isActive() or self.panel.isVisible(), self._about
        self._hold.stop()
        if not waits or subject is None or self._is_sending or not self._live.can_write:
            return
        command = write_note(self._live.record, subject, self.panel.field.toPlainText())
        if command is not None:
            self._is_sending = True  # sending has everybody send, and so asks here again
            self._live.run(command, asker=self, step=self._step)
            self._is_sending = False

    def _on_shown(self) -> None:
        self._about = None
        self._hold.stop()
        self.panel.hide()
        if self.walk.isVisible():
            self._screen.uncover()

    def _on_changed(self, changes: Changes, asker: object) -> None:
        if asker is self or PrivateNote not in changes.kinds:
            return
        if self._about is not None:
            known = self._about in set(subjects(self._live.record))
            note = note_on(self._live.record, self._about) if known else None
            self._fill(note.text if note else "")
        if self.walk.isVisible():
            self._take()

    # -------------------------------------------------------------- all of them

    def _list(self) -> None:
        self._live.settle()
        self._take()
        if not self.walk.count:
            self._live.said.emit("There are no private notes on this meeting.")
            return
        self._screen.cover(self.walk)

    def _take(self) -> None:
        record = self._live.record
        places = {subject: n for n, subject in enumerate(subjects(record))}
        notes = [note for note in record.private_notes if note.about in places]
        notes.sort(key=lambda note: (places[note.about], note.id))
        self.walk.show_all(
            {
                note.id: Waiting(place, excerpt(note.text, LONGEST), context)
                for note, (place, context) in (
                    (note, place_of(record, note.about)) for note in notes
                )
            }
        )
        self.walk.say("Private notes: in no document")

    def _go(self, id: str) -> None:
        record = self._live.record
        note = next((one for one in record.private_notes if one.id == id), None)
        if note is not None:
            self._screen.uncover()
            row = row_of(record, note.about)
            self._live.go_to(note.about, len(row.text) if row else 0)
