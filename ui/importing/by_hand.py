"""What somebody puts right by hand in the file in view; nothing that was typed is lost on the way.

Words typed in the card are taken when somebody goes elsewhere. Escape leaves a line as it was, and
what had been typed over it waits to be done again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ui.importing.card import Card
from ui.importing.lists import DraftView
from ui.keys.naming import with_keys
from ui.operations.import_mending import KINDS, Mending
from ui.operations.import_rows import Row, where_changed
from ui.operations.importing import Paper

if TYPE_CHECKING:
    from ui.importing.page import ImportPage
    from ui.operations.import_mending import Part

TOLD = 60
"""How many letters of a row are said of it at the most."""

Typed = Mapping[str, str]
"""What stands in the fields of a card, by the names of its parts."""


class ByHand(QObject):
    """Takes what is done to the rows of a file, and what is typed in the card under them."""

    said = Signal(str)
    """A sentence about words that were typed and not taken, or about what was taken back."""

    def __init__(self, page: ImportPage, mending: Mending) -> None:
        super().__init__(page)
        self._page = page
        self._mending = mending
        self._of: int = -1
        """The number of the file that the open card is about."""
        self._parts: tuple[Part, ...] = ()
        self._unfit: dict[tuple[int, tuple[Part, ...]], Typed] = {}
        """What was typed over a line and left, and cannot be taken as it is."""
        self._unfit_fields: dict[tuple[int, str], str] = {}
        """The same of fields of the head."""
        self._is_refused = False
        self._is_unseen = False
        """Whether what was taken back last is still to be painted, and keys wait behind it."""

        self.draft.wanted.connect(self._on_wanted)
        self.draft.unwanted.connect(self._on_unwanted)
        self.draft.rows.typed.connect(self._on_typed)
        self.draft.field_wanted.connect(self._on_field_wanted)
        self.draft.half_typed.connect(self._on_half_typed)
        self.card.taken.connect(self._on_taken)
        self.card.given_up.connect(self.leave)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    @property
    def draft(self) -> DraftView:
        """The rows."""
        return self._page.draft

    @property
    def card(self) -> Card:
        """The card under them."""
        return self._page.card

    # -------------------------------------------------------------- what is done by keys

    def turn(self, which: int) -> None:
        """Make the row in view another kind of line."""
        self._do(lambda paper: self._mending.turn(paper, self.draft.name, KINDS[which]))

    def join(self) -> None:
        """Join the row in view to the one above it."""
        self._do(lambda paper: self._mending.join(paper, self.draft.name))

    def split(self) -> None:
        """Part the line on the card in two where the cursor is, or open its card for that."""
        paper, place = self._card_paper, self.card.place
        if not place:
            self._on_wanted(self.draft.name)
            if self.card.place and self.card.halves is not None:
                self.card.begin_at_words()
                here = "Put the cursor where the line is to part, then {import-split}."
                self.said.emit(with_keys(here, self._page.keys))
            return
        halves = self.card.halves
        if paper is None or halves is None:
            return
        others = {
            name: words
            for name, words in self.card.changed().items()
            if name not in ("text", "title")
        }
        lower = self._mending.split(paper, place, halves, others)
        if lower:
            self.card.leave()
            self.draft.stand_on(lower)

    def deepen(self, by: int) -> None:
        """Put the row in view deeper by one, or less deep."""
        self._do(lambda paper: self._mending.move(paper, self.draft.name, by))

    def restrict(self) -> None:
        """Keep the row in view from the public, or open it again."""
        self._do(lambda paper: self._mending.restrict(paper, self.draft.name))

    def put_in(self, line: int) -> None:
        """Put a line of the original into the minutes."""
        self._do(lambda paper: self._mending.put_in(paper, line))

    def leave_out(self) -> None:
        """Leave out the row in view, or say that it was looked at."""
        self._on_unwanted(self.draft.name)

    def take_back(self, *, is_repeat: bool = False) -> bool:
        """Take back what was put right last in the file in view; say whether there was anything.

        Of a key held down each `is_repeat` is passed over until what the last one did is seen,
        so that it ends when it is let go.
        """
        paper = self._page.shown
        if is_repeat and self._is_unseen:
            return True
        if self._leaves_card():
            return self._is_let_be_seen()
        was = self.draft.rows.named
        if paper is None or not self._mending.take_back(paper):
            return is_repeat
        self._go_where_changed(was, "Undone")
        return self._is_let_be_seen()

    def do_again(self, *, is_repeat: bool = False) -> bool:
        """Do again what was taken back last in the file in view; say whether there was anything."""
        if is_repeat and self._is_unseen:
            return True
        if self._leaves_card():
            return self._is_let_be_seen()
        paper, was = self._page.shown, self.draft.rows.named
        place = self._mending.do_again(paper) if paper is not None else None
        if place is None:
            return is_repeat
        self._go_where_changed(was, "Done again", place)
        return self._is_let_be_seen()

    def _go_where_changed(self, was: Mapping[str, Row], did: str, place: str = "") -> None:
        """Stand where something was taken back or done again, and say which row that is."""
        now = self.draft.rows.named
        place = place or where_changed(was, now)
        if place in now:
            self.draft.stand_on(place)
            row = now[place]
            words = " ".join(row.text.split())
            short = words if len(words) <= TOLD else f"{words[:TOLD].rstrip()}…"
            named = f"{row.lead} “{short}”".strip() if words else row.lead
            self.said.emit(f"{did}: {named}." if named else f"{did}.")

    def _is_let_be_seen(self) -> bool:
        """Paint what was done; a key that is held down waits until those pressed are over."""
        self._is_unseen = True
        self._page.repaint()
        QTimer.singleShot(0, self, self._on_seen)
        return True

    def _on_seen(self) -> None:
        self._is_unseen = False

    def _do(self, mend: Callable[[Paper], str]) -> None:
        paper = self._page.shown
        if paper is not None and not self.card.place:
            self.draft.stand_on(mend(paper))

    def _on_unwanted(self, name: str) -> None:
        row = self.draft.row
        if row is not None and row.members:
            self._do(lambda paper: self._mending.look_at_all(paper, row.members, name))
        else:
            self._do(lambda paper: self._mending.leave_out(paper, name))

    # -------------------------------------------------------------- the card

    def _on_wanted(self, name: str) -> None:
        if not self.settle():
            return
        paper = self._page.shown
        if paper is None or not paper.can_be_mended:
            return
        parts = self._mending.parts(paper, name)
        if parts:
            self._of, self._parts = paper.number, parts
            self.card.show_parts(name, parts, self._unfit.pop((paper.number, parts), {}))
            self.draft.scrollTo(self.draft.currentIndex())

    def settle(self) -> bool:
        """Take what is typed, in the card or over a field; say whether nothing waits now."""
        self._is_refused = False
        self.draft.end_typing()
        if not self.card.place:
            return not self._is_refused
        if not self.card.is_changed:
            self.card.leave()
            return True
        return bool(self._taken(self.card.place, self.card.typed()))

    def leave(self) -> None:
        """Leave the line as it was; what was typed over it can still be had."""
        paper, place, typed = self._card_paper, self.card.place, self.card.typed()
        if paper is not None and self.card.is_changed:
            if self._mending.set_aside(paper, place, typed):
                again = "It is as it was; {redo} brings back what you typed."
            else:
                self._unfit[self._of, self._parts] = typed
                again = "It is as it was; {import-answer} shows again what you typed."
            self.said.emit(with_keys(again, self._page.keys))
        self.card.leave()

    def forget(self) -> None:
        """Let go of all that was typed: it was about other files."""
        self.card.leave()
        self._unfit.clear()
        self._unfit_fields.clear()

    def _leaves_card(self) -> bool:
        """Leave the card, if it is open: the row it is about may be another one after that."""
        is_open = bool(self.card.place)
        if is_open:
            self.leave()
        return is_open

    def _on_taken(self) -> None:
        place = self._taken(self.card.place, self.card.typed())
        if place:
            self.draft.stand_on(place)

    def _taken(self, name: str, typed: Typed) -> str:
        """Take the card, and give where its line stands now; the card stays where it is refused."""
        paper = self._card_paper
        place = self._mending.type_over(paper, name, typed) if paper is not None else name
        if place:
            self.card.leave()
        else:
            QTimer.singleShot(0, self, self._come_back)
        return place

    def _come_back(self) -> None:
        """Go back to the card and to its row: what is typed there cannot be taken yet."""
        if self.card.place and self._page.isVisible():
            self._page.look_at(self._of)
            self.draft.stand_on(self.card.place)
            self.card.type_on()

    @property
    def _card_paper(self) -> Paper | None:
        """The file that the card is about, as it stands now."""
        return next((one for one in self._page.papers if one.number == self._of), None)

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Take the card once the keys have gone elsewhere in the window."""
        if self.card.place and new is not None and not _is_in(new, self.card):
            QTimer.singleShot(0, self, self._settle_behind)

    def _settle_behind(self) -> None:
        focus = QApplication.focusWidget()
        if self.card.place and focus is not None and not _is_in(focus, self.card):
            self.settle()

    # -------------------------------------------------------------- fields of the head

    def _on_field_wanted(self, field: str) -> None:
        paper = self._page.shown
        if self.settle() and paper is not None and paper.can_be_mended:
            self.draft.type_over(self._unfit_fields.pop((paper.number, field), None))

    def _on_typed(self, field: str, words: str) -> None:
        paper = self._page.shown
        if paper is None or not paper.can_be_mended:
            return
        self._is_refused = not self._mending.correct(paper, field, words)
        if self._is_refused:
            self._unfit_fields[paper.number, field] = words
            QTimer.singleShot(0, self, lambda: self._type_again(paper.number, field))

    def _type_again(self, number: int, field: str) -> None:
        """Let somebody type on in a field whose words were not taken."""
        if self._page.isVisible():
            self._page.look_at(number)
            self.draft.stand_on(f"field:{field}")
            self._on_field_wanted(field)

    def _on_half_typed(self, field: str, words: str) -> None:
        paper = self._page.shown
        if paper is None:
            return
        if self._mending.set_field_aside(paper, field, words):
            again = "It is as it was; {redo} brings back what you typed."
        else:
            self._unfit_fields[paper.number, field] = words
            again = "It is as it was; {import-answer} shows again what you typed."
        self.said.emit(with_keys(again, self._page.keys))


def _is_in(widget: QWidget | None, card: QWidget) -> bool:
    """Say whether a widget is part of the card, or of a list that opened from it."""
    while widget is not None and widget is not card:
        widget = widget.parentWidget()
    return widget is card
