"""The outcomes of the current item, as a table under its points."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from minutes import model
from minutes.changes import Changes
from minutes.kinds import OutcomeKind
from minutes.model import Outcome
from minutes.record import Record
from ui.keys.table import Deeds
from ui.live.listing import Index, Listing, value_of
from ui.live.live import Live
from ui.review.lines import due_text, owners_text
from ui.theme import Name, Theme, colour, dress

SEEN = {model.Outcome, model.Owner, model.Update, model.Board}
"""What the table tells of."""

WORDS, OWNERS = 2, 3
"""The column that takes the room the others leave, and the one with chips."""

SHARES = (9, 12, 0, 16, 16)
"""How wide each column is, in letters."""


@dataclass(frozen=True, slots=True)
class Row:
    """One outcome as the table shows it."""

    reference: str
    kind: str
    text: str
    owners: tuple[str, ...]
    owners_said: str
    due: str
    wants: str
    """What a chair would ask for: an action with nobody to do it."""


class OutcomesModel(Listing[Row]):
    """The outcomes of one item, in the order they were typed."""

    COLUMNS = ("Ref", "Kind", "Outcome", "Owners", "Due")

    def cell(self, value: Row, column: int) -> str:
        """Give one cell."""
        owners = value.owners_said or value.wants
        return (value.reference, value.kind, value.text, owners, value.due)[column]


def rows_of(record: Record, item: model.Item | None) -> dict[str, Row]:
    """Give the table of an item as it is shown."""
    return {o.id: _row(record, o) for o in record.outcomes_of(item.id)} if item else {}


def _row(record: Record, outcome: Outcome) -> Row:
    owners = tuple(owner.text for owner in record.owners_of(outcome.id))
    said = owners_text(record, outcome)
    action = outcome.kind is OutcomeKind.ACTION
    return Row(
        reference=outcome.reference,
        kind=str(outcome.verb or outcome.kind).capitalize(),
        text=" ".join(outcome.text.split()),
        owners=owners or ((said,) if said else ()),
        owners_said=said,
        due=due_text(outcome),
        wants="nobody yet" if action and not said else "",
    )


class Outcomes(QTableView):
    """The table; Enter goes to an outcome where it was typed."""

    resized = Signal()

    def __init__(self, live: Live, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._live = live
        self._theme = theme
        self.rows = OutcomesModel(self)

        dress(self, Name.OUTCOMES, "Outcomes of this item")
        self.setModel(self.rows)
        self.setItemDelegateForColumn(OWNERS, _Chips(theme, self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Stretch)
        self._measure()

        live.shown.connect(self._take)
        live.item_changed.connect(self._take)
        live.record_changed.connect(self._on_changed)
        self.doubleClicked.connect(self._on_chosen)
        theme.changed.connect(self._measure)

    def deeds(self) -> Deeds:
        """Give what can be done here, by the names of the table of keys."""
        return {}

    def chosen(self) -> str:
        """Give the id of the outcome that the table stands at."""
        return self.rows.id_at(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the outcome by Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_chosen(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _on_chosen(self, index: Index) -> None:
        id = self.rows.id_at(index)
        if id:
            self._live.go_to(id)
            self._live.wants_typing.emit()

    def _on_changed(self, changes: Changes, _asker: object) -> None:
        if changes.kinds & SEEN:
            self._take()

    def _take(self) -> None:
        live = self._live
        self.rows.take(rows_of(live.record, live.item) if live.has_meeting else {})

    def _measure(self) -> None:
        metrics = QFontMetrics(self._theme.font())
        self.verticalHeader().setDefaultSectionSize(round(metrics.height() * 1.9))
        for column, letters in enumerate(SHARES):
            if letters:
                self.setColumnWidth(column, round(metrics.averageCharWidth() * letters * 1.15))


class _Chips(QStyledItemDelegate):
    """Draws owners as chips."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the owners of one outcome."""
        row = value_of(index, Row)
        colours, step, room = self._theme.colours, self._theme.step(), option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(room, colour(colours.chosen))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font("small"))
        metrics, left = painter.fontMetrics(), room.left() + step // 2
        high = metrics.height() + step // 2
        if not row.owners and row.wants:
            painter.setPen(colour(colours.alert))
            painter.drawText(room.adjusted(step, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, row.wants)
        for owner in row.owners:
            wide = min(metrics.horizontalAdvance(owner) + step * 2, room.right() - left - 2)
            if wide < step * 3:
                break
            chip = QRect(left, room.center().y() - high // 2, wide, high)
            painter.setPen(colour(colours.accent))
            painter.setBrush(colour(colours.page))
            painter.drawRoundedRect(chip, high / 2, high / 2)
            words = metrics.elidedText(owner, Qt.TextElideMode.ElideRight, wide - step)
            painter.setPen(colour(colours.ink))
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)
            left += wide + step // 2
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give room for one line."""
        return QSize(80, option.fontMetrics.height() * 2)
