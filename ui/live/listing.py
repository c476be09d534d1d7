"""A list that is kept up by telling it how it is now: it moves no more rows than differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui import rows

Index = QModelIndex | QPersistentModelIndex

ID = Qt.ItemDataRole.UserRole
"""The id of what a row shows."""

R = TypeVar("R")


class Listing(QAbstractTableModel, Generic[R]):
    """Rows by their ids, each with a value that says what is shown; equal values are not redrawn.

    A child says with `cell` what a value looks like, and with `spoken` how it is read out.
    """

    COLUMNS: tuple[str, ...] = ("",)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: list[str] = []
        self._shown: Mapping[str, R] = {}

    def cell(self, value: R, column: int) -> str:
        """Give the words of one cell."""
        raise TypeError("a child says what is shown")

    def spoken(self, value: R, column: int) -> str:
        """Give what a screen reader says of a cell."""
        return self.cell(value, column)

    def take(self, shown: Mapping[str, R]) -> None:
        """Take in how it is now, in this order."""
        before = self._shown
        new = list(shown)
        if new != self._ids:
            # A row that goes is asked for until it is gone, one that comes as soon as it is there.
            self._shown = {**before, **shown}
            for step in list(rows.steps(self._ids, new)):
                self._step(step)
        self._shown = dict(shown)
        for row, id in enumerate(self._ids):
            was, now = before.get(id), shown[id]
            if was is not now and id in before and was != now:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.COLUMNS) - 1))

    def _step(self, step: rows.Step) -> None:
        nowhere = QModelIndex()
        match step:
            case rows.Drop(at):
                self.beginRemoveRows(nowhere, at, at)
                del self._ids[at]
                self.endRemoveRows()
            case rows.Put(at, key):
                self.beginInsertRows(nowhere, at, at)
                self._ids.insert(at, key)
                self.endInsertRows()
            case rows.Move(origin, at):
                self.beginMoveRows(nowhere, origin, origin, nowhere, at)
                self._ids.insert(at, self._ids.pop(origin))
                self.endMoveRows()

    # -------------------------------------------------------------- what is where

    def value_at(self, index: Index) -> R | None:
        """Give the value of a row."""
        return self._shown.get(self.id_at(index)) if index.isValid() else None

    def value_named(self, id: str) -> R | None:
        """Give the value of the row with an id."""
        return self._shown.get(id)

    def id_at(self, index: Index) -> str:
        """Give the id of a row, empty outside the list."""
        return self._ids[index.row()] if index.isValid() and index.row() < len(self._ids) else ""

    def index_of(self, id: str, column: int = 0) -> QModelIndex:
        """Give the place of an id; an empty one for what is not here."""
        return self.index(self._ids.index(id), column) if id in self._ids else QModelIndex()

    def values(self) -> Iterable[R]:
        """Give the values of all rows."""
        return self._shown.values()

    # -------------------------------------------------------------- what Qt asks

    def rowCount(self, parent: Index | None = None) -> int:
        """Give how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index | None = None) -> int:
        """Give how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(self.COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give what a column tells."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.COLUMNS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give one cell as it is shown, or as it is spoken."""
        value = self.value_at(index)
        if value is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.cell(value, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(value, index.column())
        return self.id_at(index) if role == ID else None


def value_of(index: Index, kind: type[R]) -> R:
    """Give the value of the row that a delegate draws."""
    model = index.model()
    assert isinstance(model, Listing)
    value = model.value_at(index)
    assert isinstance(value, kind)
    return value
