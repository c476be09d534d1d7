"""The line above everything: which meeting, what time it is, who is there; and the item's own."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from minutes import model
from minutes.changes import Changes
from minutes.rules import numbering
from minutes.rules.days import print_day
from minutes.rules.presence import in_room
from minutes.rules.quorum import quorum
from ui.live.live import Live
from ui.live.room import SEEN
from ui.shortened import Shortened
from ui.theme import Name, Theme, dress

LOOK_MS = 1_000
"""How often the clock is looked at; it is written when it says something else."""


class _Words(Shortened):
    """One line of plain words that never widens the window."""

    def __init__(self, name: Name, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, name)

    def say(self, words: str) -> None:
        """Say these words, if they are others than before."""
        if words != self.text():
            self.setText(words)
            self.setAccessibleName(words)


class Header(QWidget):
    """Says which meeting it is, the time, how many are in the room, whether they are enough."""

    def __init__(self, live: Live, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._live = live
        self._theme = theme
        self.meeting = _Words(Name.LIVE_MEETING, self)
        self.room = QLabel(self)
        self._clock = QTimer(self)

        dress(self, Name.LIVE_HEADER, "Meeting")
        dress(self.room, Name.LIVE_ROOM)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        across = QHBoxLayout(self)
        step = theme.step()
        across.setContentsMargins(step * 2, step, step * 2, step)
        across.addWidget(self.meeting, 1)
        across.addWidget(self.room)
        self._clock.setInterval(LOOK_MS)

        self._clock.timeout.connect(self._say_meeting)
        live.shown.connect(self._take)
        live.item_changed.connect(self._say_room)
        live.record_changed.connect(self._on_changed)
        self._clock.start()

    def _on_changed(self, changes: Changes, _asker: object) -> None:
        if changes.kinds & (SEEN | {model.Meeting}):
            self._take()

    def _take(self) -> None:
        self._say_meeting()
        self._say_room()

    def _say_meeting(self) -> None:
        if not self._live.has_meeting:
            self.meeting.say("")
            return
        record = self._live.record
        title = record.meeting.title
        parts = (
            record.board.name,
            title if title != record.board.name else "",
            print_day(record.meeting.day) or record.meeting.day_printed,
            self._live.clock(),
        )
        self.meeting.say("  ·  ".join(part for part in parts if part))

    def _say_room(self) -> None:
        if not self._live.has_meeting:
            self.room.clear()
            return
        record = self._live.record
        item = self._live.item
        there = in_room(record, item.id if item else None)
        stands = quorum(record, there)
        heads = {row.person or row.id for row in record.attendances if row.id in there}
        said = f"In the room {len(heads)}"
        alert = stands.has_rule and not stands.is_quorate
        if stands.has_rule:
            said += "  ·  not quorate" if alert else "  ·  quorate ✓"
        if alert != self.room.property("alert"):
            self.room.setProperty("alert", alert)
            self.room.style().polish(self.room)
        if said != self.room.text():
            self.room.setText(said)
            self.room.setAccessibleName(f"{said}. {stands.sentence if stands.has_rule else ''}")


class ItemLine(QWidget):
    """The item the meeting is at: number, title, who presents it, minutes spent of allotted."""

    def __init__(self, live: Live, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._live = live
        self._theme = theme
        self._spent: dict[str, float] = {}
        self._seen_at = live.now()
        self.title = _Words(Name.LIVE_TITLE, self)
        self.by = QLabel(self)
        self.time = QLabel(self)
        self._clock = QTimer(self)

        dress(self, Name.LIVE_ITEM, "Item")
        dress(self.by, Name.QUIET)
        dress(self.time, Name.LIVE_TIME)
        self.by.setTextFormat(Qt.TextFormat.PlainText)
        self.by.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        across = QHBoxLayout(self)
        step = theme.step()
        across.setContentsMargins(step * 3, round(step * 1.6), step * 2, step)
        across.addWidget(self.title, 1)
        across.addWidget(self.by)
        across.addSpacing(step * 2)
        across.addWidget(self.time)
        self._clock.setInterval(LOOK_MS)
        self._measure()

        self._clock.timeout.connect(self._on_second)
        live.shown.connect(self._on_shown)
        live.item_changed.connect(self._say)
        live.record_changed.connect(self._on_changed)
        theme.changed.connect(self._measure)
        self._clock.start()

    @property
    def spent(self) -> dict[str, float]:
        """The seconds spent with each item while it was on the screen."""
        return dict(self._spent)

    def begin_with(self, spent: dict[str, float]) -> None:
        """Go on counting from what was counted before."""
        self._spent = dict(spent)
        self._say()

    def _on_shown(self) -> None:
        self._spent = {}
        self._say()

    def _on_second(self) -> None:
        now = self._live.now()
        passed, self._seen_at = (now - self._seen_at).total_seconds(), now
        item = self._live.item
        if item is not None and self.isVisible() and 0 < passed < 60:
            self._spent[item.id] = self._spent.get(item.id, 0.0) + passed
            self._say_time()

    def _on_changed(self, changes: Changes, _asker: object) -> None:
        if changes.kinds & {model.Item, model.Board, model.Meeting}:
            self._say()

    def _say(self) -> None:
        item = self._live.item
        if item is None:
            self.title.say("No item yet" if self._live.has_meeting else "")
            self.by.clear()
            self.time.clear()
            return
        record = self._live.record
        number = numbering.item_numbers(
            record.items, record.board.numbering, start=record.first_number, day=record.meeting.day
        ).get(item.id, "")
        said = "  ".join(part for part in (number, item.title or "Untitled item") if part)
        by = ", ".join(part for part in (item.presenter, item.presenter_organisation) if part)
        self.title.say(said)
        self.by.setText(by)
        self.by.setAccessibleName(f"Presented by {by}" if by else "")
        self._say_time()
        self._share_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out who presents the item, where its title needs the room."""
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        step = self._theme.step()
        beside = self.by.sizeHint().width() + self.time.sizeHint().width() + step * 10
        self.by.setVisible(self.title.wanted + beside <= self.width())

    def _say_time(self) -> None:
        item = self._live.item
        if item is None:
            return
        spent = int(self._spent.get(item.id, 0) // 60)
        allotted = item.minutes_allotted
        said = f"{spent} of {allotted} min" if allotted else f"{spent} min" if spent else ""
        over = bool(allotted) and spent >= (allotted or 0)
        if over != self.time.property("alert"):
            self.time.setProperty("alert", over)
            self.time.style().polish(self.time)
        if said != self.time.text():
            self.time.setText(said)
            self.time.setAccessibleName(f"Time: {said}")

    def _measure(self) -> None:
        font = self._theme.page_font("item")
        font.setBold(True)
        self.title.setFont(font)
        for label in (self.by, self.time):
            label.setFont(self._theme.font("small"))
