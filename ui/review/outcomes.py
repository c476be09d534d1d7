"""The outcomes of the meeting on the page, as a table under it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTableView, QWidget

from minutes.ids import OutcomeId
from minutes.kinds import OutcomeKind
from minutes.model import Outcome
from minutes.record import Record
from ui import rows
from ui.review.lines import due_text, owners_text
from ui.tables import measure, set_out
from ui.theme import Name, Theme, dress

Index = QModelIndex | QPersistentModelIndex

COLUMNS = ("Ref", "Kind", "Outcome", "Owners", "Due", "Status")
"""What the table tells of each outcome."""

WORDS = COLUMNS.index("Outcome")
"""The column that takes the room the others leave."""

ROOMY, TIGHT = (9, 12, 0, 20, 18, 12), (8, 11, 0, 14, 13, 9)
"""How wide each column is, in letters, as there is room."""


class Outcomes(QAbstractTableModel):
    """The outcomes of one meeting in the order of its minutes, by their ids."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: list[str] = []
        self._record: Record | None = None

    def take(self, record: Record | None) -> None:
        """Take in the record as it is now; move no more than what differs."""
        was, new = self._record, list(record.outcomes_in_order()) if record else []
        if was is None or record is None or was.meeting.id != record.meeting.id:
            self.beginResetModel()
            self._record, self._ids = record, [outcome.id for outcome in new]
            self.endResetModel()
            return
        before = {id: self._told(was, id) for id in self._ids}
        self._record = record
        self._turn([outcome.id for outcome in new], before)

    def _turn(self, new: list[str], before: dict[str, tuple[str, ...]]) -> None:
        for step in list(rows.steps(self._ids, new)):
            match step:
                case rows.Drop(at):
                    self.beginRemoveRows(QModelIndex(), at, at)
                    del self._ids[at]
                    self.endRemoveRows()
                case rows.Put(at, key):
                    self.beginInsertRows(QModelIndex(), at, at)
                    self._ids.insert(at, key)
                    self.endInsertRows()
                case rows.Move(origin, at):
                    self.beginMoveRows(QModelIndex(), origin, origin, QModelIndex(), at)
                    self._ids.insert(at, self._ids.pop(origin))
                    self.endMoveRows()
        for row, id in enumerate(self._ids):
            if id in before and self._record and before[id] != self._told(self._record, id):
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))

    def outcome_at(self, row: int) -> Outcome | None:
        """Give the outcome of a row."""
        if self._record is None or not 0 <= row < len(self._ids):
            return None
        return self._record.outcome.get(OutcomeId(self._ids[row]))

    # -------------------------------------------------------------- what Qt asks

    def rowCount(self, parent: Index | None = None) -> int:
        """Give how many outcomes there are."""
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index | None = None) -> int:
        """Give how many things are told of each."""
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give what a column tells."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give one cell."""
        if not index.isValid() or self._record is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._told(self._record, self._ids[index.row()])[index.column()]
        return None

    def _told(self, record: Record, id: str) -> tuple[str, ...]:
        outcome = record.outcome.get(OutcomeId(id))
        if outcome is None:
            return ("",) * len(COLUMNS)
        action = outcome.kind is OutcomeKind.ACTION
        return (
            outcome.reference,
            str(outcome.kind).capitalize(),
            " ".join(outcome.text.split()),
            owners_text(record, outcome),
            due_text(record, outcome),
            str(outcome.status).capitalize() if action else "",
        )


class OutcomesView(QTableView):
    """The table of outcomes; Enter goes to one on the page."""

    asked = Signal(str)
    """The id of the outcome to go to."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.outcomes = Outcomes(self)

        dress(self, Name.OUTCOMES, "Decisions and actions of this meeting")
        self.setModel(self.outcomes)
        set_out(self, WORDS)
        self._measure()

        self.activated.connect(self._on_activated)
        theme.changed.connect(self._measure)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the outcome on the page by Enter, on every system."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_activated(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _measure(self) -> None:
        measure(self, ROOMY, TIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the room there is now."""
        super().resizeEvent(event)
        self._measure()

    def _on_activated(self, index: QModelIndex) -> None:
        outcome = self.outcomes.outcome_at(index.row())
        if outcome is not None:
            self.asked.emit(outcome.id)
