"""One cell of the outcomes table while it is typed over, with what may be meant beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListWidget

from minutes.changes import Command
from minutes.errors import MinutesError
from minutes.ids import OutcomeId
from minutes.model import Outcome
from ui.live.live import Live
from ui.live.outcomes_cells import Column, Offer, command_for, offers, reads_well, words_of
from ui.theme import Name, Theme, dress

NAMES = {
    Column.KIND: "Kind",
    Column.OWNERS: "Owners",
    Column.DUE: "Due date",
    Column.STATUS: "Status",
}
"""What a screen reader calls each of them."""


class CellField(QLineEdit):
    """Lies over the cell it changes. Enter and Tab keep what is typed, Escape gives it back."""

    done = Signal(int)
    """The cell is as it is to be; +1 and -1: somebody goes on to the next or the one before."""

    given_up = Signal()

    wants_person = Signal(str)
    """Letters of somebody who is on no list yet."""

    def __init__(self, live: Live, theme: Theme, table: QAbstractItemView) -> None:
        super().__init__(table.viewport())
        self._table = table
        self._live = live
        self._theme = theme
        self._offers: tuple[Offer, ...] = ()
        self._insisted = ""
        self.outcome = OutcomeId("")
        self.column = 0
        self.list = QListWidget(table)
        dress(self.list, Name.OFFERS, "What may be meant")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setObjectName("cell-field")
        self.setAccessibleName("Cell of an outcome")
        self.list.hide()
        self.hide()
        self.textEdited.connect(self._on_typed)
        self.list.itemClicked.connect(lambda item: self._take(self.list.row(item)))

    def begin(self, outcome: Outcome, column: int, room: QRect, typed: str = "") -> None:
        """Type over a cell; letters typed already take the place of what it says."""
        self.outcome, self.column, self._insisted = outcome.id, column, ""
        said = words_of(self._live.record, outcome, column)
        name = f"{NAMES[Column(column)]} of {outcome.kind} {outcome.reference}".strip()
        self.setAccessibleName(name)
        self.setText(typed or said)
        if not typed:
            self.selectAll()
        self.put_at(room)
        self.show()
        self.raise_()
        self.setFocus()
        self._offer(typed if column in (Column.OWNERS, Column.DUE) else "", typed=bool(typed))

    def put_at(self, room: QRect) -> None:
        """Lie over this place."""
        high = max(room.height(), self.sizeHint().height())
        wide = max(room.width(), self.fontMetrics().averageCharWidth() * 24)
        parent = self.parentWidget()
        limit = parent.width() if parent is not None else wide
        left = max(0, min(room.left(), limit - wide))
        self.setGeometry(left, room.center().y() - high // 2, wide, high)

    def leave(self) -> None:
        """Go away; the keys are given to the table first, or hiding would send it a Tab."""
        self.list.hide()
        self.outcome = OutcomeId("")
        if self.hasFocus():
            self._table.setFocus()
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether a cell is being typed over."""
        return bool(self.outcome)

    # -------------------------------------------------------------- keys

    def event(self, event: QEvent) -> bool:
        """Take Tab, which otherwise goes on to the next control."""
        pressed = event.type() == QEvent.Type.KeyPress
        tab = Qt.Key.Key_Tab, Qt.Key.Key_Backtab
        if pressed and isinstance(event, QKeyEvent) and event.key() in tab:
            self._on_tab(+1 if event.key() == Qt.Key.Key_Tab else -1)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep by Enter, give back by Escape, go about in what is offered by the arrows."""
        match event.key():
            case Qt.Key.Key_Escape:
                self.leave()
                self.given_up.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                row = self.list.currentRow() if self.list.isVisible() else -1
                if row < 0 or self._take(row):
                    self.keep(0)
            case Qt.Key.Key_Down | Qt.Key.Key_Up if self._offers:
                by = 1 if event.key() == Qt.Key.Key_Down else -1
                self.list.setCurrentRow((self.list.currentRow() + by) % len(self._offers))
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                self._offer("", typed=False)
            case _:
                super().keyPressEvent(event)

    def _on_tab(self, by: int) -> None:
        row = self.list.currentRow() if self.list.isVisible() else -1
        if by > 0 and row >= 0 and self.column == Column.OWNERS:
            self._take(row)  # and there may be another owner
            return
        if row < 0 or self._take(row):
            self.keep(by)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was typed when the keys go elsewhere; what cannot be kept stays here."""
        super().focusOutEvent(event)
        gone = event.reason() not in (
            Qt.FocusReason.ActiveWindowFocusReason,
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.MenuBarFocusReason,
        )
        if self.is_open and gone:
            self.keep(0, moved=True)

    # -------------------------------------------------------------- keeping

    def keep(self, by: int, *, moved: bool = False) -> None:
        """Have the meeting say what was typed; what nobody understands is told, and stays typed."""
        outcome = self._live.record.outcome.get(self.outcome) if self._live.has_meeting else None
        if outcome is None:
            self.leave()
            self.given_up.emit()
            return
        words = self.text()
        try:
            insists = bool(words) and words == self._insisted and not moved
            command = command_for(self._live, outcome, self.column, words, insists=insists)
        except MinutesError as trouble:
            self._insisted = words
            self._live.troubled.emit(trouble)
            self._offer(words, typed=True)
            return
        self.leave()
        if command is not None:
            self._run(command, outcome)
        if not moved:
            self.done.emit(by)

    def _run(self, command: Command, outcome: Outcome) -> None:
        self._live.run(command)
        now = self._live.record.outcome.get(outcome.id)
        what = f"{outcome.kind} {outcome.reference}".strip().capitalize()
        if now is None:
            self._live.said.emit(f"{what} is a point again; it can turn back with all it had.")
            return
        said = words_of(self._live.record, now, self.column) or "none"
        self._live.said.emit(f"{what}: {NAMES[Column(self.column)].lower()} {said}.")

    # -------------------------------------------------------------- what may be meant

    def _on_typed(self, words: str) -> None:
        self._insisted = ""
        self._offer(words, typed=True)

    def _offer(self, words: str, *, typed: bool) -> None:
        """Show what may be meant; the first is marked where the words alone cannot stand."""
        self._offers = offers(self._live, self.column, words)
        self.list.clear()
        self.list.addItems([one.words for one in self._offers])
        if not self._offers:
            self.list.hide()
            return
        self.list.setCurrentRow(self._marked(words) if typed else self._mark_of_now())
        self.list.setFont(self._theme.font())
        self._place_list()
        self.list.show()
        self.list.raise_()

    def _marked(self, words: str) -> int:
        if reads_well(self._live, self.column, words) or self._offers[0].adds:
            return -1
        return 0

    def _mark_of_now(self) -> int:
        """Give the number of what the cell says already, where it is one of the offers."""
        if self.column not in (Column.KIND, Column.STATUS):
            return -1
        said = self.text().lower()
        return next((n for n, one in enumerate(self._offers) if one.put.lower() == said), 0)

    def _place_list(self) -> None:
        """Put the list over the field where there is no room under it."""
        host = self.window()
        if self.list.parentWidget() is not host:
            self.list.setParent(host)
        step = self._theme.step()
        high = self.list.sizeHintForRow(0) * self.list.count() + step + 4
        wide = max(self.list.sizeHintForColumn(0) + step * 3, self.width())
        top_left = self.mapTo(host, self.rect().topLeft())
        below = top_left.y() + self.height() + 2
        top = below if below + high <= host.height() else top_left.y() - high - 2
        left = max(0, min(top_left.x(), host.width() - wide - step))
        self.list.setGeometry(left, max(top, 0), wide, high)

    def _take(self, row: int) -> bool:
        """Say what is offered; False where that leads elsewhere."""
        offer = self._offers[row]
        if offer.adds:
            self.wants_person.emit(offer.adds)
            return False
        self.setText(offer.put)
        self._offer(offer.put, typed=True)
        if reads_well(self._live, self.column, offer.put) or self.column != Column.OWNERS:
            self.list.hide()
        return True
