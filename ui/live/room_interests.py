"""Interests by keys: declared, changed, taken out; those of the current item stand under it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from minutes import model
from minutes.changes import Changes, Command, Remove, Together
from minutes.errors import MinutesError
from minutes.happenings import in_points
from minutes.interest_line import (
    declare,
    declare_again,
    done_about,
    interest_text,
    number_of,
    print_interest,
)
from minutes.model import Declaration
from minutes.record import Record
from minutes.room_line import Several
from minutes.rules.presence import concerns, presence
from ui.keys.table import Deed, Deeds
from ui.live.happenings.place import Sentences, item_of, place_for, write
from ui.live.happenings.who import Who
from ui.live.moments.walk import Waiting, Walk
from ui.theme import Name, dress

if TYPE_CHECKING:
    from ui.live.screen import LiveScreen

Act = Callable[[], object]

LABEL = "Interest: initials, what it is (item 6), left or no vote"
"""What the line of an interest may say."""

HINT = "Enter  changes it   ·   Delete  takes it out   ·   Esc  goes back"
"""What the list of interests does with keys."""

SEEN = {model.Declaration, model.Attendance, model.Item}
"""What the interests tell of."""


def interests(record: Record) -> dict[str, Waiting]:
    """Give the interests of a meeting as they are listed."""
    return {
        one.id: Waiting(
            place=f"Item {number}" if (number := number_of(record, one)) else "The meeting",
            words=f"{one.name}: {one.nature or 'an interest'}",
            context=done_about(one),
        )
        for one in record.declarations
    }


class Interests:
    """Has interests minuted, and shows those of the current item under its points."""

    def __init__(self, screen: LiveScreen, who: Who, sentences: Sentences) -> None:
        self._screen = screen
        self._live = screen.live
        self._who = who
        self._sentences = sentences
        step = screen.theme.step()
        self.list = Walk(screen.theme, "Interests declared", HINT, "◇", screen)
        self.line = QLabel(screen)

        self.list.hide()
        dress(self.line, Name.QUIET, "Interests in this item")
        self.line.setWordWrap(True)
        self.line.setTextFormat(Qt.TextFormat.PlainText)
        self.line.setContentsMargins(step * 3, step, step * 2, step)
        self.line.hide()
        screen.hang_under_points(self.line)

        live = screen.live
        self.list.chosen.connect(self.change)
        self.list.cleared.connect(self._on_cleared)
        live.shown.connect(self._take)
        live.item_changed.connect(self._take)
        live.record_changed.connect(self._on_changed)

    def deeds(self) -> Deeds:
        """Give what can be done with interests."""
        return {
            "room-declare": Deed(self.ask, self._can_write),
            "room-interests": Deed(self.show_list, self._can_write),
        }

    def _can_write(self) -> bool:
        return self._live.can_write

    # -------------------------------------------------------------- what is shown

    def _on_changed(self, changes: Changes, _asker: object) -> None:
        if changes.kinds & SEEN:
            self._take()

    def _take(self) -> None:
        live = self._live
        has = live.has_meeting
        self.list.show_all(interests(live.record) if has else {})
        item = live.item.id if live.item else None
        rows = [
            one
            for one in (live.record.declarations if has else ())
            if concerns(live.record, one, item)
        ]
        said = "; ".join(interest_text(one) for one in rows)
        self.line.setText(f"Interests here: {said}" if said else "")
        self.line.setVisible(bool(said))

    def show_list(self) -> None:
        """Show every interest, to be changed or taken out."""
        if not self._live.record.declarations:
            self._live.said.emit("No interest has been declared yet.")
            return
        self._take()
        self._screen.cover(self.list)

    # -------------------------------------------------------------- what is done

    def ask(self, text: str = "") -> None:
        """Ask who declared what."""
        self._screen.prompt.ask(LABEL, self._declare, text)
        self._who.watch()

    def _declare(self, words: str) -> None:
        live, spot = self._live, place_for(self._screen, None)

        def make() -> Command:
            return declare(live.record, live.people, words, live.clock(), item_of(spot))[1]

        self._do(make, partial(self._declare, words), partial(self.ask, words))

    def change(self, id: str) -> None:
        """Ask what an interest should say."""
        declared = self._named(id)
        if declared is not None:
            self._ask_again(id, print_interest(self._live.record, declared))

    def _ask_again(self, id: str, words: str) -> None:
        self._screen.prompt.ask(LABEL, partial(self._declare_again, id), words, about=id)
        self._screen.prompt.field.end(False)
        self._who.watch()

    def _declare_again(self, id: str, words: str) -> None:
        live, declared = self._live, self._named(id)
        if declared is None:
            return

        def make() -> Command:
            here = item_of(place_for(self._screen, None))
            return declare_again(live.record, live.people, declared, words, live.clock(), here)

        again = partial(self._ask_again, id, words)
        self._do(make, partial(self._declare_again, id, words), again)

    def _on_cleared(self) -> None:
        self.take_out(self.list.current)

    def take_out(self, id: str) -> None:
        """Take an interest out; undo brings it back."""
        declared = self._named(id)
        if declared is None:
            return
        out = Together((Remove(declared),), "take out interest")
        self._live.run(in_points(self._live.record, out, None))
        self._live.said.emit(f"The interest of {declared.name} is out. Undo brings it back.")
        if not self._live.record.declarations:
            self._screen.uncover()

    def _do(self, make: Callable[[], Command], then: Act, again: Act) -> None:
        """Have it done and written; where letters fit several, ask which and go on by `then`."""
        live = self._live
        try:
            command = make()
        except Several as clash:
            self._who.ask_which(clash, then)
        except MinutesError as trouble:
            live.troubled.emit(trouble)
            again()
        else:
            known = live.record.declarations
            write(
                self._screen,
                self._sentences,
                in_points(live.record, command, place_for(self._screen, None)),
            )
            fresh = [one for one in live.record.declarations if one not in known]
            self._say_who_leaves(fresh)

    def _say_who_leaves(self, declared: Sequence[Declaration]) -> None:
        """Say that somebody who is here still leaves for an item, and which one."""
        record = self._live.record
        here = presence(record).now
        items = [number_of(record, one) for one in declared if one.left_the_room]
        if declared and any(items) and declared[0].attendance in here:
            where = " and ".join(filter(None, items))
            self._live.said.emit(f"{declared[0].name} leaves for item {where}; it says so there.")

    def _named(self, id: str) -> Declaration | None:
        return next((one for one in self._live.record.declarations if one.id == id), None)
