"""Hangs into the window what somebody sets for themselves, and everything by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from minutes.changes import Changes
from minutes.model import Board, Snippet
from minutes.rules import numbering
from ui.keys import ACTIONS, Deed, Deeds
from ui.keys.table import Chosen
from ui.live.aids.aids import Aids
from ui.live.going.palette import Choice, Palette
from ui.live.room_keys import RoomKeys
from ui.operations.lists import read_text, write_new
from ui.settings.chosen import read_chosen, write_chosen
from ui.settings.forms_page import FormsPage
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
        self.forms_page = FormsPage(theme)
        self.palette = Palette(theme, window.screens)
        for page in (self.keys_page, self.forms_page):
            window.middle.addWidget(page)
        window.keys.use(read_chosen(window.preferences.keys, ACTIONS))

        self.keys_page.chosen.connect(self._on_chosen)
        self.keys_page.left.connect(window.leave_layer)
        self.palette.chosen.connect(self._on_choice)
        self._connect_forms()

    def _connect_forms(self) -> None:
        page, window = self.forms_page, self._window
        page.left.connect(window.leave_layer)
        page.asked.connect(lambda command: window.lane.run(command))
        page.wants_file.connect(self._read_file)
        page.gives_file.connect(self._write_file)
        page.word_added.connect(self._add_word)
        page.word_removed.connect(self._remove_word)
        window.lane.changed.connect(self._on_changed)

    def deeds(self, has_book: Callable[[], bool]) -> Deeds:
        """Give what can be done here, by the names of the table of keys."""
        return {
            "palette": Deed(self._ask_for_anything, has_book),
            "choose-keys": Deed(self._show_keys, has_book),
            "short-forms": Deed(self._show_forms, self._has_board),
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

    # -------------------------------------------------------------- short forms and own words

    def _has_board(self) -> bool:
        return self._board() is not None

    def _board(self) -> Board | None:
        record = self._window.record
        return record.board if record else self._window.board_in_view()

    def _show_forms(self) -> None:
        window, board = self._window, self._board()
        if board is None:
            return
        window.live.settle()
        at = window.lane.at
        window.put_over(self.forms_page)
        self.forms_page.begin(board, can_write=at is not None and not at.read_only)
        self._read_forms()
        window.speller.own(self.forms_page.take_words)

    def _read_forms(self) -> None:
        board = self.forms_page.board
        if board is not None:
            self._window.lane.read(
                lambda book: book.roll(board.id).snippets,
                then=self.forms_page.take,
                refused=self._window.strip.show_trouble,
            )

    def _on_changed(self, changes: Changes, _asker: object) -> None:
        """Have the page and what is typed with follow, whoever changed a short form."""
        if Snippet not in changes.kinds:
            return
        self._read_forms()
        live = self._window.live
        for organ in self._window.minuting.organs:
            if isinstance(organ, Aids) and live.has_meeting:
                organ.read_short_forms(live.record.board.id)

    def _read_file(self, path: str) -> None:
        page = self.forms_page
        self._window.lane.read(
            lambda _book: read_text(Path(path)),
            then=page.take_list,
            refused=lambda trouble: page.tell(str(trouble)),
        )

    def _write_file(self, path: str, text: str) -> None:
        page = self.forms_page
        self._window.lane.read(
            lambda _book: write_new(Path(path), text),
            then=lambda written: page.file_done(f"Written: {written}"),
            refused=lambda trouble: page.tell(str(trouble)),
        )

    def _add_word(self, word: str) -> None:
        self._window.speller.add(word)
        self._window.speller.own(self.forms_page.take_words)

    def _remove_word(self, word: str) -> None:
        self._window.speller.remove(word)
        self._window.speller.own(self.forms_page.take_words)

    # -------------------------------------------------------------- everything by its name

    def _ask_for_anything(self) -> None:
        self._window.live.settle()
        self.palette.begin((*self._actions(), *self._items(), *self._people()))

    def _actions(self) -> Iterator[Choice]:
        for action, keys, can in self._window.menus.here():
            if action.name != "palette" and not action.is_fixed:
                id = f"{ACTION}:{action.name}"
                yield Choice(id, action.plain, keys, can=can, also=action.says)

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
