"""Interests by keys: declared, changed, taken out; those of the current item stand under it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListView, QVBoxLayout, QWidget

from minutes import model
from minutes.changes import Changes, Command, Remove, Together
from minutes.errors import MinutesError
from minutes.happenings import in_points
from minutes.interest_line import declare, declare_again, interest_text, print_interest
from minutes.model import Declaration
from minutes.record import Record
from minutes.room_line import Several
from minutes.rules.numbering import numbers
from ui.keys.table import Deed, Deeds
from ui.live.happenings.place import Sentences, item_of, place_for, write
from ui.live.happenings.who import Who
from ui.live.listing import ID, Listing
from ui.theme import Name, dress

if TYPE_CHECKING:
    from ui.live.screen import LiveScreen

Act = Callable[[], object]

LABEL = "Interest: initials, what it is (end with “, left” or “, no vote”)"
"""What the line of an interest may say."""

HINT = "Enter  changes it   ·   Delete  takes it out   ·   Esc  goes back"
"""What the list of interests does with keys."""

SEEN = {model.Declaration, model.Attendance, model.Item}
"""What the interests tell of."""


@dataclass(frozen=True, slots=True)
class Interest:
    """One interest as the list shows it."""

    text: str
    item: str


class InterestsModel(Listing[Interest]):
    """The interests declared at a meeting."""

    COLUMNS = ("Interest",)

    def cell(self, value: Interest, column: int) -> str:
        """Give who, what, and where it arose."""
        return f"{value.text}{f'  ·  item {value.item}' if value.item else ''}"


def interests(record: Record) -> dict[str, Interest]:
    """Give the interests of a meeting as they are shown."""
    bare = numbers(record, record.first_number).bare
    return {
        one.id: Interest(interest_text(one), bare.get(one.item, "") if one.item else "")
        for one in record.declarations
    }


class InterestsList(QWidget):
    """Every interest declared, in place of the points: Enter changes one, Delete takes it out."""

    def __init__(self, owner: Interests, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._owner = owner
        self.title = QLabel("Interests declared", self)
        self.view = QListView(self)
        self.rows = InterestsModel(self)
        self.hint = QLabel(
            "Enter  changes it   ·   Delete  takes it out   ·   Esc  goes back", self
        )

        dress(self, Name.LIVE_PAGE, "Interests declared")
        dress(self.title, Name.LIVE_TITLE)
        dress(self.view, Name.ROOM, "Interests declared")
        dress(self.hint, Name.QUIET)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.view.setModel(self.rows)
        self.view.setWordWrap(True)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFocusProxy(self.view)
        down = QVBoxLayout(self)
        step = owner.step
        down.setContentsMargins(step * 2, step * 2, step * 2, step * 2)
        down.setSpacing(step)
        down.addWidget(self.title)
        down.addWidget(self.view, 1)
        down.addWidget(self.hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change by Enter, take out by Delete."""
        chosen = str(self.view.currentIndex().data(ID) or "")
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and chosen:
            self._owner.change(chosen)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and chosen:
            self._owner.take_out(chosen)
        else:
            super().keyPressEvent(event)


class Interests:
    """Has interests minuted, and shows those of the current item under its points."""

    def __init__(self, screen: LiveScreen, who: Who, sentences: Sentences) -> None:
        self._screen = screen
        self._live = screen.live
        self._who = who
        self._sentences = sentences
        self.step = screen.theme.step()
        self.list = InterestsList(self, screen)
        self.line = QLabel(screen)

        self.list.hide()
        dress(self.line, Name.QUIET, "Interests in this item")
        self.line.setWordWrap(True)
        self.line.setTextFormat(Qt.TextFormat.PlainText)
        self.line.setContentsMargins(self.step * 3, self.step // 2, self.step * 2, self.step // 2)
        self.line.hide()
        screen.hang_under_points(self.line)

        live = screen.live
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
        self.list.rows.take(interests(live.record) if has else {})
        item = live.item.id if live.item else None
        rows = [one for one in live.record.declarations if one.item == item] if has and item else []
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
        if not self.list.view.currentIndex().isValid():
            self.list.view.setCurrentIndex(self.list.rows.index(0, 0))

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
        self._screen.prompt.ask(LABEL, partial(self._declare_again, id), words)
        self._screen.prompt.field.end(False)
        self._who.watch()

    def _declare_again(self, id: str, words: str) -> None:
        live, declared = self._live, self._named(id)
        if declared is None:
            return

        def make() -> Command:
            return declare_again(live.record, live.people, declared, words, live.clock())

        again = partial(self._ask_again, id, words)
        self._do(make, partial(self._declare_again, id, words), again)

    def take_out(self, id: str) -> None:
        """Take an interest out; undo brings it back."""
        declared = self._named(id)
        if declared is None:
            return
        self._live.run(Together((Remove(declared),), "take out interest"))
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
            write(
                self._screen,
                self._sentences,
                in_points(live.record, command, place_for(self._screen, None)),
            )

    def _named(self, id: str) -> Declaration | None:
        return next((one for one in self._live.record.declarations if one.id == id), None)
