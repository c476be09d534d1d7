"""Hangs into the window what somebody sets for themselves, and everything by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from minutes.rules import numbering
from ui.keys import ACTIONS, Deed, Deeds
from ui.keys.table import Chosen
from ui.live.going.palette import Choice, Palette
from ui.live.room_keys import RoomKeys
from ui.settings.chosen import read_chosen, write_chosen
from ui.settings.keys_page import KeysPage
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.main_window import MainWindow

ACTION, ITEM, PERSON = "action", "item", "person"
"""What a choice of the palette is."""


class Settings:
    """Keys and palette of one window; made before its menus are."""

    def __init__(self, window: MainWindow, theme: Theme) -> None:
        self._window = window
        self.keys_page = KeysPage(ACTIONS, theme)
        self.palette = Palette(theme, window.screens)
        window.middle.addWidget(self.keys_page)
        window.keys.use(read_chosen(window.preferences.keys, ACTIONS))

        self.keys_page.chosen.connect(self._on_chosen)
        self.keys_page.left.connect(window.leave_layer)
        self.palette.chosen.connect(self._on_choice)

    def deeds(self, has_book: Callable[[], bool]) -> Deeds:
        """Give what can be done here, by the names of the table of keys."""
        return {
            "palette": Deed(self._ask_for_anything, has_book),
            "choose-keys": Deed(self._show_keys, has_book),
        }

    # -------------------------------------------------------------- keys

    def _show_keys(self) -> None:
        window = self._window
        window.live.settle()
        window.put_over(self.keys_page)
        self.keys_page.begin(window.keys.chosen_keys)

    def _on_chosen(self, chosen: Chosen) -> None:
        """Have menus, tool tips and the list of keys follow, and remember the choice."""
        window = self._window
        window.menus.choose(chosen)
        window.keys.use(chosen)
        window.keep(replace(window.preferences, keys=write_chosen(chosen)))

    # -------------------------------------------------------------- everything by its name

    def _ask_for_anything(self) -> None:
        self._window.live.settle()
        self.palette.begin((*self._actions(), *self._items(), *self._people()))

    def _actions(self) -> Iterator[Choice]:
        for action, keys, can in self._window.menus.here():
            if action.name != "palette" and not action.is_fixed:
                yield Choice(f"{ACTION}:{action.name}", action.plain, keys, can=can)

    def _items(self) -> Iterator[Choice]:
        record = self._window.record
        if record is None:
            return
        numbers = numbering.numbers(record, record.first_number).bare
        for _, item in record.in_order():
            number = numbers.get(item.id, "")
            yield Choice(f"{ITEM}:{item.id}", item.title or "Untitled item", number, "item")

    def _people(self) -> Iterator[Choice]:
        live = self._window.live
        if not live.has_meeting:
            return
        for row in live.record.attendances:
            words = f"{row.name} comes or goes"
            yield Choice(
                f"{PERSON}:{row.initials or row.name}",
                words,
                row.initials,
                "person",
                live.can_write,
            )

    def _on_choice(self, id: str) -> None:
        kind, _, name = id.partition(":")
        window = self._window
        if kind == ACTION:
            window.menus.do(name)
        elif kind == ITEM:
            self._go_to(name)
        else:
            for organ in window.minuting.organs:
                if isinstance(organ, RoomKeys):
                    organ.ask(f"{name} ")

    def _go_to(self, item: str) -> None:
        window = self._window
        window.leave_layer()
        if window.is_minuting:
            window.live.go_to(item)
            window.live.wants_typing.emit()
        else:
            window.page.go_to(item)
            window.page.setFocus()
