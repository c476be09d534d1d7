"""Goes about in the meeting by keys: finds words, goes to a number, jumps back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes.errors import MinutesError
from ui.keys.table import Deed, Deeds
from ui.live.going.find_line import FindLine
from ui.live.going.numbers import place_meant

if TYPE_CHECKING:
    from ui.live.screen import LiveScreen

FAR = 1 << 20
"""Behind the last letter of any point."""


class Going:
    """Find, go to, jump back."""

    def __init__(self, screen: LiveScreen) -> None:
        self._screen = screen
        self._live = screen.live
        self.find_line = FindLine(screen)

    def deeds(self) -> Deeds:
        """Give what can be done to get about."""
        line, has_meeting = self.find_line, self._has_meeting
        return {
            "find": Deed(line.begin, has_meeting),
            "find-next": Deed(lambda: line.again(+1), has_meeting),
            "find-previous": Deed(lambda: line.again(-1), has_meeting),
            "go-to": Deed(self.ask_where_to, has_meeting),
            "jump-back": Deed(self._jump_back, has_meeting),
        }

    def _has_meeting(self) -> bool:
        return self._live.has_meeting

    def ask_where_to(self, text: str = "") -> None:
        """Ask for a number, a reference or a title, and go there."""
        label = "Go to (3, 3.2, a reference, a title, last)"
        self._screen.prompt.ask(label, self._go_to, text)

    def _go_to(self, typed: str) -> None:
        live = self._live
        live.settle()
        try:
            row = place_meant(live.record, typed)
        except MinutesError as trouble:
            live.troubled.emit(trouble)
            self.ask_where_to(typed)
            return
        if self._screen.is_covered:
            self._screen.uncover()
        if row in live.record.item and live.item is not None and live.item.id == row:
            live.remember(live.spot)  # it is here already: go behind its last word
            last = live.record.entries(live.item.id)[-1:]
            for entry in last:
                live.go_to(entry.id, FAR, trail=False)
        else:
            live.go_to(row)
        live.wants_typing.emit()

    def _jump_back(self) -> None:
        if self._screen.is_covered:
            self._screen.uncover()
        self._live.go_back()
        self._live.wants_typing.emit()
