"""One quiet line under the points: what hangs on the one at the cursor, and last time in brief.

It is always there and always as high, so that nothing moves when there is more or less to say.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from minutes import model
from minutes.changes import Changes
from minutes.ids import ItemId
from minutes.marking import marks_on, note_on, open_flags, phrases_on, restricted_item
from minutes.model import Restriction, Subject
from minutes.record import Record
from minutes.rules.days import print_day
from minutes.rules.restricted import typed_over
from ui.live.live import Live
from ui.theme import Name, Theme, colour, dress

if TYPE_CHECKING:
    from ui.live.screen import LiveScreen

SEEN = {model.Flag, model.PrivateNote, model.Restriction, model.Item, model.Point, model.Outcome}
"""What the line tells of."""

SHARE = 0.58
"""How much of the line is for what hangs at the cursor, where last time has something to say."""

NO_REASON = "no reason yet, {restrict-why} says why"
"""What is said of a restriction that nobody has given a reason for."""


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that hangs on a point, an outcome or an item."""

    sign: str
    words: str
    is_alert: bool


class Beside(QWidget):
    """The line."""

    def __init__(self, screen: LiveScreen) -> None:
        super().__init__()
        self._live: Live = screen.live
        self._theme: Theme = screen.theme
        self._hanging: list[Said] = []
        self._before = ""

        dress(self, Name.BESIDE, "Beside this point")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._measure()

        for signal in (self._live.shown, self._live.item_changed):
            signal.connect(self._take)
        self._live.row_changed.connect(self._on_row)
        self._live.record_changed.connect(self._on_changed)
        self._theme.changed.connect(self._measure)

    @property
    def words(self) -> str:
        """What the line says, as a screen reader reads it."""
        return self.accessibleName()

    def say_before(self, words: str) -> None:
        """Say in brief what there is from last time."""
        self._before = self._live.with_keys(words)
        self._name()

    # -------------------------------------------------------------- taking in

    def _on_row(self, _row: str) -> None:
        was = self._hanging
        self._take()
        if self._hanging and self._hanging != was:
            said = ", ".join(one.words for one in self._hanging)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def _on_changed(self, changes: Changes, _asker: object) -> None:
        only_words = changes.kinds <= {model.Point} and not (changes.added or changes.removed)
        if changes.kinds & SEEN and not only_words:
            self._take()

    def _take(self) -> None:
        live = self._live
        hanging: list[Said] = []
        if live.has_meeting and live.item is not None:
            entry = live.entry
            if entry is not None:
                hanging += hangs_on(live.record, entry.id)
            hanging += hangs_on_item(live.record, live.item.id)
        self._hanging = [replace(one, words=live.with_keys(one.words)) for one in hanging]
        self._name()

    def _name(self) -> None:
        said = [one.words for one in self._hanging] + ([self._before] if self._before else [])
        self.setAccessibleName(". ".join(said) or "Beside this point: nothing")
        self.update()

    # -------------------------------------------------------------- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what hangs at the cursor at the left, last time at the right."""
        painter, colours, step = QPainter(self), self._theme.colours, self._theme.step()
        painter.fillRect(self.rect(), colour(colours.page))
        painter.fillRect(QRect(0, 0, self.width(), 1), colour(colours.rule))
        painter.setFont(self._theme.font("small"))
        metrics = painter.fontMetrics()
        room = self.rect().adjusted(step * 3, 0, -step * 2, 0)
        most = round(room.width() * SHARE) if self._hanging and self._before else room.width()
        left, end = room.left(), room.left() + most
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        for one in self._hanging:
            if end - left < step * 4:
                break
            said = metrics.elidedText(
                f"{one.sign} {one.words}", Qt.TextElideMode.ElideRight, end - left
            )
            painter.setPen(colour(colours.alert if one.is_alert else colours.accent))
            painter.drawText(QRect(left, 0, end - left, self.height()), flags, said)
            left += metrics.horizontalAdvance(said) + step * 2
        rest = QRect(left, 0, room.right() - left, self.height())
        if self._before and rest.width() > step * 6:
            painter.setPen(colour(colours.quiet))
            said = metrics.elidedText(self._before, Qt.TextElideMode.ElideRight, rest.width())
            if self._hanging:
                flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(rest, flags, said)
        painter.end()

    def _measure(self) -> None:
        self.setFont(self._theme.font("small"))
        self.setFixedHeight(self.fontMetrics().height() + round(self._theme.step() * 1.4))
        self.update()


def hangs_on(record: Record, subject: Subject, of: str = "") -> list[Said]:
    """Give what hangs on one thing; `of` says on which, where it is not the one at the cursor."""
    found: list[Said] = []
    for flag in open_flags(record, subject):
        found.append(Said("⚑", f"{of}{flag.text or 'finish later'}", True))
    for mark in marks_on(record, subject):
        found.append(Said("■", f"{of}restricted: {_why(mark)}", True))
    phrases = phrases_on(record, subject)
    gone = typed_over(record) if phrases else ()
    for mark in phrases:
        others = ", and the words are others now" if mark in gone else ""
        found.append(Said("■", f"{of}“{mark.phrase}” restricted{others}: {_why(mark)}", True))
    note = note_on(record, subject)
    if note is not None and note.text.strip():
        found.append(Said("✎", f"{of}{' '.join(note.text.split())}", False))
    return found


def hangs_on_item(record: Record, item: ItemId) -> list[Said]:
    """Give what hangs on an item, and on the one above it that keeps it from the public."""
    found = hangs_on(record, item, "item: ")
    holder = restricted_item(record, item)
    if holder is not None and holder != item:
        for mark in marks_on(record, holder):
            found.append(Said("■", f"the item above: restricted: {_why(mark)}", True))
    return found


def _why(mark: Restriction) -> str:
    review = f"review {print_day(mark.review)}" if mark.review else ""
    return ", ".join(part for part in (mark.reason or NO_REASON, review) if part)
