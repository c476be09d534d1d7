"""Corrects owners, due date and status of an outcome by one key, from where it is typed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from minutes.errors import MinutesError
from minutes.model import Outcome
from minutes.room_line import add_person
from ui.keys.table import Deed, Deeds
from ui.live.outcomes_cells import Column

if TYPE_CHECKING:
    from ui.live.screen import LiveScreen


class OutcomeKeys:
    """Goes from the points into a cell of the table, and back."""

    def __init__(self, screen: LiveScreen) -> None:
        self._screen = screen
        self._live = screen.live
        screen.outcomes.field.wants_person.connect(self._ask_who)

    def deeds(self) -> Deeds:
        """Give what can be corrected."""
        can = self._has_outcome
        return {
            "outcome-owners": Deed(partial(self._edit, Column.OWNERS), can),
            "outcome-due": Deed(partial(self._edit, Column.DUE), can),
            "outcome-status": Deed(partial(self._edit, Column.STATUS), can),
        }

    def _has_outcome(self) -> bool:
        live = self._live
        return live.has_meeting and live.item is not None and live.can_write

    def _meant(self) -> Outcome | None:
        """Give the outcome at the cursor, or else the last one before it under this item."""
        live, table = self._live, self._screen.outcomes
        item = live.item
        if item is None:
            return None
        if table.hasFocus() and table.chosen():
            return next((o for o in live.record.outcomes if o.id == table.chosen()), None)
        entries = live.record.entries(item.id)
        at = next((n for n, one in enumerate(entries) if one.id == live.row), len(entries) - 1)
        before = [one for one in entries[: at + 1] if isinstance(one, Outcome)]
        behind = [one for one in entries if isinstance(one, Outcome)]
        return (before[-1:] or behind[:1] or [None])[0]

    def _edit(self, column: Column) -> None:
        self._live.settle()
        table = self._screen.outcomes
        from_points = not table.hasFocus()
        outcome = self._meant()
        if outcome is None:
            self._live.said.emit("There is no decision or action under this item yet.")
            return
        if self._screen.is_covered:
            self._screen.uncover()
        table.show()
        table.edit_cell(outcome.id, column, from_points=from_points)

    # -------------------------------------------------------------- somebody new

    def _ask_who(self, letters: str) -> None:
        """Ask who it is in the line; the cell stays as it was typed meanwhile."""
        field = self._screen.outcomes.field
        words = field.text()
        place = field.outcome, field.column
        field.leave()
        self._ask_for_name(words, letters, place)

    def _ask_for_name(
        self, words: str, letters: str, place: tuple[str, int], name: str = ""
    ) -> None:
        label, then = f"Who is {letters}? Name (Organisation)", self._add
        self._screen.prompt.ask(label, partial(then, words, letters, place), name)

    def _add(self, words: str, letters: str, place: tuple[str, int], said: str) -> None:
        live, before = self._live, {row.id for row in self._live.record.attendances}
        try:
            live.run(add_person(live.record, said))
        except MinutesError as trouble:
            live.troubled.emit(trouble)
            self._ask_for_name(words, letters, place, said)
            return
        fresh = next((row for row in live.record.attendances if row.id not in before), None)
        if fresh is not None:
            live.said.emit(f"{fresh.name} is on the list, as {fresh.initials}.")
            words = words.removesuffix(letters).rstrip() + f" {fresh.initials}"
        self._screen.outcomes.edit_cell(place[0], place[1], words.strip())
