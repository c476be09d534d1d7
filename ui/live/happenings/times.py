"""Times by keys: the time now in a line; when the meeting opened, adjourned, resumed, closed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from minutes.errors import NotAllowed
from minutes.happenings import Spot, closing_spot, mark_time, open_meeting
from minutes.kinds import HappeningKind
from minutes.model import Clock
from minutes.room_line import read_clock
from minutes.rules.evening import begins
from minutes.rules.numbering import numbers
from minutes.rules.times import print_clock
from ui.keys.table import Deed, Deeds
from ui.live.happenings.place import Sentences, attempt, here, place_for, write

if TYPE_CHECKING:
    from ui.live.screen import LiveScreen

ASKS: dict[HappeningKind, str] = {
    HappeningKind.ADJOURNED: "Adjourned at",
    HappeningKind.RESUMED: "Resumed at",
    HappeningKind.CLOSED: "Closed at",
}
"""What is asked, with the time now as the answer that Enter gives."""


class Times:
    """Writes times into the points."""

    def __init__(self, screen: LiveScreen, sentences: Sentences) -> None:
        self._screen = screen
        self._sentences = sentences
        self._live = screen.live

    def deeds(self) -> Deeds:
        """Give what can be done with times."""
        ask = self._ask
        return {
            "time-now": Deed(self.type_time, self._can_type),
            "meeting-open": Deed(self._ask_opened, self._can_write),
            "meeting-adjourn": Deed(partial(ask, HappeningKind.ADJOURNED), self._can_type),
            "meeting-resume": Deed(partial(ask, HappeningKind.RESUMED), self._can_type),
            "meeting-close": Deed(partial(ask, HappeningKind.CLOSED), self._can_type),
        }

    def _can_write(self) -> bool:
        return self._live.can_write

    def _can_type(self) -> bool:
        return self._live.can_write and self._live.item is not None

    def type_time(self) -> None:
        """Type the time of day where the cursor is, in the points or in the line that asks."""
        screen, words = self._screen, print_clock(self._live.clock())
        if screen.prompt.isVisible():
            screen.prompt.field.insert(words)
            return
        editor = screen.editor
        editor.setFocus()
        before = editor.words_before_cursor()
        gap = " " if before and not before[-1].isspace() and before[-1] not in "(–-" else ""
        editor.replace_before_cursor(0, f"{gap}{words}")

    def _ask(self, what: HappeningKind, text: str = "") -> None:
        words = text or print_clock(self._live.clock())
        # The time now is what Enter gives: half of another is offered to nobody later.
        now = self._live.clock()
        self._screen.prompt.ask(ASKS[what], partial(self._mark, what), words, about=now)

    def _mark(self, what: HappeningKind, words: str) -> None:
        screen, live = self._screen, self._live

        def mark() -> None:
            at = read_clock(words, begins(live.record))
            live.settle()
            closes = what is HappeningKind.CLOSED
            spot = closing_spot(live.record) if closes else place_for(screen, at)
            if spot is None:
                raise NotAllowed(
                    "There is no item to write this under.", way_out="Add one to the agenda first."
                )
            command = mark_time(live.record, what, at, spot)
            live.said.emit(f"{ASKS[what]} {print_clock(at)}{self._elsewhere(spot)}.")
            write(screen, self._sentences, command)

        if not attempt(live, mark):
            self._ask(what, words)

    def _elsewhere(self, spot: Spot) -> str:
        """Say where the meeting's end is told, where that is not the item in view."""
        record, item = self._live.record, self._live.item
        if item is None or spot.item == item.id:
            return ""
        number = numbers(record, record.first_number).bare.get(spot.item, "")
        return f", at the end of {f'item {number}' if number else 'the last item'}"

    def _ask_opened(self, text: str = "") -> None:
        meeting = self._live.record.meeting
        words = text or print_clock(meeting.opened or self._live.clock())
        self._screen.prompt.ask("Opened at", self._open, words, about=self._live.clock())

    def _open(self, words: str) -> None:
        def mark() -> None:
            at: Clock = read_clock(words, self._live.record.meeting.start)
            write(
                self._screen,
                self._sentences,
                open_meeting(self._live.record, at, here(self._screen)),
            )
            self._live.said.emit(f"The meeting opened at {print_clock(at)}.")

        if not attempt(self._live, mark):
            self._ask_opened(words)
