"""One sitting: a meeting is brought onto the screen, and its place kept until it is left."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from minutes.ids import ItemId, MeetingId
from minutes.record import Record
from ui.live.live import Live, Spot
from ui.live.screen import LiveScreen
from ui.operations.lane import Lane
from ui.operations.placing import Place, Places
from ui.spelling.speller import Speller
from ui.theme import Theme

LOOK_MS = 300
"""How often it is looked at where the cursor is; what is kept is never older than a second."""

AT_END = 1 << 30
"""A place behind the last letter, however many letters there are: words that reach the disk after
the place did stand before the cursor too."""


class Sitting(QObject):
    """Begins and ends minuting, and remembers where the cursor was when the lights went out."""

    begun = Signal(object)
    """The Record of the meeting that is minuted from now on."""

    def __init__(
        self, lane: Lane, theme: Theme, places: Places, speller: Speller, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._lane = lane
        self._places = places
        self._last = places.read()
        self.live = Live(lane, self)
        self.screen = LiveScreen(self.live, theme, speller)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)

        self._look.timeout.connect(self._keep_place)
        self.live.shown.connect(self._on_shown)
        self.live.row_changed.connect(lambda _row: self._keep_place())

    @property
    def is_on(self) -> bool:
        """Whether a meeting is being minuted, and not read."""
        return self.live.has_meeting

    def begin(self, meeting: MeetingId, at: Spot | None = None) -> None:
        """Minute a meeting, with the cursor at a spot of it."""
        self._lane.read(
            lambda book: book.record(meeting),
            then=lambda record: self._on_record(record, at),
            refused=self.live.troubled.emit,
        )

    def begin_where_it_was_left(self, known: set[MeetingId]) -> bool:
        """Go back to the meeting that was being minuted when the window was last seen, if one was.

        Say whether there was one in this book.
        """
        last, self._last = self._last, Place()
        meeting = MeetingId(last.meeting)
        if self._lane.at is None or last.book != str(self._lane.at.path) or meeting not in known:
            return False
        self._begin_again(meeting, last)
        return True

    def end(self) -> None:
        """Leave the meeting; what is on its way to the disk goes on."""
        self.live.show(None)

    def close(self) -> None:
        """Keep the place as one that was left in good order."""
        self._keep_place(ended=True)
        self._places.close()

    def _begin_again(self, meeting: MeetingId, last: Place) -> None:
        def show(record: Record) -> None:
            at = Spot(ItemId(last.item), last.row, last.offset) if last.item else None
            self._on_record(record, at)
            self.screen.item_line.begin_with(last.spent)
            item = self.live.item
            where = f"at “{item.title}”" if item and item.title else "where you were"
            if last.ended:
                self.live.said.emit(f"You are back {where}.")
            else:
                self.live.said.emit(
                    f"The window was not closed last time. You are back {where},"
                    " with every word that was a second old."
                )

        self._lane.read(
            lambda book: book.record(meeting), then=show, refused=self.live.troubled.emit
        )

    def _on_record(self, record: Record, at: Spot | None) -> None:
        self.live.show(record, at)
        self.begun.emit(record)
        self.screen.editor.setFocus()

    def _on_shown(self) -> None:
        if self.live.has_meeting:
            self._look.start()
        elif self._look.isActive():
            self._look.stop()
            self._places.keep(Place())
        self._keep_place()

    def _keep_place(self, *, ended: bool = False) -> None:
        if not self.live.has_meeting or self._lane.at is None:
            return
        spot = self.live.spot
        spent = {item: float(round(s)) for item, s in self.screen.item_line.spent.items()}
        self._places.keep(
            Place(
                book=str(self._lane.at.path),
                meeting=self.live.meeting,
                item=spot.item or "",
                row=spot.row,
                offset=AT_END if self.screen.editor.is_at_end else spot.offset,
                spent=spent,
                ended=ended,
            )
        )
