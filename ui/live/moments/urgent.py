"""An urgent item by key: on the agenda at once, with why it was taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes.errors import NotUnderstood
from minutes.rules import numbering
from minutes.rules.urgent import take_urgent
from ui.keys.table import Deed, Deeds

if TYPE_CHECKING:
    from ui.live.screen import LiveScreen

ASKS = "Urgent item (; why it cannot wait)"
"""What the line may say: a title, and behind a semicolon the reason."""


class Urgent:
    """Puts an urgent item on the agenda and goes there."""

    def __init__(self, screen: LiveScreen) -> None:
        self._screen = screen
        self._live = screen.live

    def deeds(self) -> Deeds:
        """Give what can be done about what cannot wait."""
        return {"item-urgent": Deed(self._ask, lambda: self._live.can_write)}

    def _ask(self, words: str = "") -> None:
        self._screen.prompt.ask(ASKS, self._add, words)
        self._screen.prompt.field.end(False)

    def _add(self, words: str) -> None:
        live = self._live
        title, _, reason = (part.strip() for part in words.partition(";"))
        if not title:
            live.troubled.emit(
                NotUnderstood("This item has no title.", way_out="Type the title before the “;”.")
            )
            self._ask(words)
            return
        urgent = take_urgent(live.record, title, reason)
        live.run(urgent.command)
        live.go_to_item(urgent.item)
        number = numbering.item_numbers(
            live.record.items,
            live.record.board.numbering,
            start=live.record.first_number,
            day=live.record.meeting.day,
        ).get(urgent.item, "")
        called = f"Urgent item {number}" if number else "The urgent item"
        why = "" if reason else " Say in its first point why it cannot wait."
        back = live.with_keys("{jump-back} jumps back.")
        live.said.emit(f"{called} is on the agenda.{why} {back}")
