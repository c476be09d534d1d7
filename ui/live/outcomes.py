"""The outcomes of the current item, as a table under its points."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from minutes import model
from minutes.changes import Changes
from minutes.ids import OutcomeId
from minutes.kinds import OutcomeKind, Status
from minutes.model import Outcome
from minutes.record import Record
from minutes.rules.days import with_short_months
from ui.keys.table import Deeds
from ui.live.listing import Index, Listing, value_of
from ui.live.live import Live
from ui.live.outcomes_cells import EDITED, Column, command_for
from ui.live.outcomes_field import CellField
from ui.review.lines import due_text, owners_text
from ui.tables import measure, set_out
from ui.theme import CELL_MARGIN, Name, Theme, colour, dress

SEEN = {model.Outcome, model.Owner, model.Update, model.Board}
"""What the table tells of."""

ROOMY, TIGHT = (11, 13, 0, 24, 16, 11), (8, 9, 0, 12, 13, 9)
"""How wide each column is, in letters; the words take the room that the others leave."""

LEAST_CHIP = 8
"""How wide a chip is at the least that does not hold all of a name, in steps."""

NOTHING = "Nothing agreed under this item yet."
"""What is said in place of rows."""


@dataclass(frozen=True, slots=True)
class Row:
    """One outcome as the table shows it."""

    reference: str
    kind: str
    text: str
    owners: tuple[str, ...]
    owners_said: str
    due: str
    status: str
    wants: str
    """What a chair would ask for: an action with nobody to do it."""


class OutcomesModel(Listing[Row]):
    """The outcomes of one item, in the order they were typed."""

    COLUMNS = ("Ref", "Kind", "Outcome", "Owners", "Due", "Status")

    def cell(self, value: Row, column: int) -> str:
        """Give one cell."""
        owners = value.owners_said or value.wants
        cells = (value.reference, value.kind, value.text, owners, value.due, value.status)
        return cells[column]

    def spoken(self, value: Row, column: int) -> str:
        """Give what a screen reader says of a cell: what it is, and what it says."""
        return f"{self.COLUMNS[column]}: {self.cell(value, column) or 'none'}"


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
        due=due_text(record, outcome),
        status=str(outcome.status) if action or outcome.status is not Status.OPEN else "",
        wants="nobody yet" if action and not said else "",
    )


class Outcomes(QTableView):
    """The table. Tab and arrows go from cell to cell, Enter or a letter types over one."""

    def __init__(self, live: Live, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._live = live
        self._theme = theme
        self._from_points = False
        self.rows = OutcomesModel(self)
        self.field = CellField(live, theme, self)

        dress(self, Name.OUTCOMES, "Outcomes of this item")
        self.setModel(self.rows)
        self.setItemDelegate(_Drawn(theme, self))
        set_out(self, Column.TEXT)
        self.setTabKeyNavigation(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._measure()

        live.shown.connect(self._on_shown)
        live.item_changed.connect(self._on_shown)
        live.record_changed.connect(self._on_changed)
        self.doubleClicked.connect(self._on_chosen)
        self.field.done.connect(self._on_done)
        self.field.given_up.connect(self._on_given_up)
        theme.changed.connect(self._measure)

    def deeds(self) -> Deeds:
        """Give what can be done here, by the names of the table of keys."""
        return {}

    def chosen(self) -> str:
        """Give the id of the outcome that the table stands at."""
        return self.rows.id_at(self.currentIndex())

    def hasFocus(self) -> bool:
        """Say whether the keys are here, or in a cell that is typed over."""
        return super().hasFocus() or self.field.hasFocus()

    # -------------------------------------------------------------- going about

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand at the outcome that the cursor was in, or at the first."""
        if not self.currentIndex().isValid() and self.rows.rowCount():
            at = self.rows.index_of(self._live.row, Column.OWNERS)
            self.setCurrentIndex(at if at.isValid() else self.rows.index(0, Column.OWNERS))
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type over the cell by Enter, a letter or Delete; go to the words where they stand."""
        index, held = self.currentIndex(), event.modifiers()
        letter = event.text().isprintable() and bool(event.text().strip())
        held &= ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_chosen(index)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not held:
            self._clear(index)
        elif letter and not held and index.column() in EDITED:
            self.edit_cell(self.rows.id_at(index), index.column(), event.text())
        else:
            super().keyPressEvent(event)

    def _on_chosen(self, index: Index) -> None:
        id = self.rows.id_at(index)
        if id and index.column() in EDITED:
            self.edit_cell(id, index.column())
        elif id:
            self._live.go_to(id)
            self._live.wants_typing.emit()

    # -------------------------------------------------------------- typing over a cell

    def edit_cell(
        self, id: str, column: int, typed: str = "", *, from_points: bool = False
    ) -> None:
        """Type over a cell of an outcome; from the points, the keys go back there afterwards."""
        index, outcome = (
            self.rows.index_of(id, column),
            self._live.record.outcome.get(OutcomeId(id)),
        )
        if outcome is None or not index.isValid():
            return
        if not self._live.can_write:
            self._live.say_why_not()
            return
        self._from_points = from_points
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.field.begin(outcome, column, self.visualRect(index), typed)

    def _clear(self, index: QModelIndex) -> None:
        """Take owners or due date away; undo brings them back."""
        outcome = self._live.record.outcome.get(OutcomeId(self.rows.id_at(index)))
        if outcome is None or index.column() not in (Column.OWNERS, Column.DUE):
            return
        if not self._live.can_write:
            self._live.say_why_not()
            return
        command = command_for(self._live, outcome, index.column(), "")
        if command is not None:
            self._live.run(command)

    def _on_done(self, by: int) -> None:
        if self._from_points and not by:
            self._live.wants_typing.emit()
            return
        self.setFocus()
        if by:
            step = QAbstractItemView.CursorAction
            towards = step.MoveNext if by > 0 else step.MovePrevious
            self.setCurrentIndex(self.moveCursor(towards, Qt.KeyboardModifier.NoModifier))

    def _on_given_up(self) -> None:
        if self._from_points:
            self._live.wants_typing.emit()
        else:
            self.setFocus()

    # -------------------------------------------------------------- keeping up

    def _on_shown(self) -> None:
        if self.field.is_open:
            self.field.leave()
        self._take()

    def _on_changed(self, changes: Changes, _asker: object) -> None:
        if changes.kinds & SEEN:
            self._take()

    def _take(self) -> None:
        live, field = self._live, self.field
        at, column = self.chosen(), self.currentIndex().column()
        self.rows.take(rows_of(live.record, live.item) if live.has_meeting else {})
        if at and not self.chosen() and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0, max(column, 0)))
        if field.is_open:
            index = self.rows.index_of(field.outcome, field.column)
            if index.isValid():
                field.put_at(self.visualRect(index))
            else:
                field.leave()
                self._on_given_up()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the room there is now; keep the field over its cell."""
        super().resizeEvent(event)
        self._measure()
        if self.field.is_open:
            index = self.rows.index_of(self.field.outcome, self.field.column)
            self.field.put_at(self.visualRect(index))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say that there is nothing yet, where there is nothing."""
        super().paintEvent(event)
        if self.rows.rowCount() or self._live.item is None:
            return
        painter, step = QPainter(self.viewport()), self._theme.step()
        painter.setFont(self._theme.font())
        painter.setPen(colour(self._theme.colours.quiet))
        high = self.verticalHeader().defaultSectionSize()
        room = QRect(step + CELL_MARGIN, 0, self.viewport().width() - step * 2, high)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, NOTHING)
        painter.end()

    def _measure(self) -> None:
        measure(self, ROOMY, TIGHT)


class _Drawn(QStyledItemDelegate):
    """Draws a cell: owners as chips, a frame around the cell that the keys are at."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        row, colours, step = value_of(index, Row), self._theme.colours, self._theme.step()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        painter.save()
        # The view has painted a chosen row before, also while the keys are elsewhere.
        painter.fillRect(option.rect, colour(colours.chosen if chosen else colours.page))
        painter.setPen(colour(colours.chosen_ink if chosen else colours.ink))
        painter.setFont(self._theme.font())
        if index.column() == Column.OWNERS and row.owners:
            self._chips(painter, option.rect, row)
        else:
            room = option.rect.adjusted(step + CELL_MARGIN, 0, -step // 2, 0)
            words = str(index.data() or "")
            if index.column() == Column.OWNERS and row.wants and not chosen:
                painter.setPen(colour(colours.alert))
            elif index.column() in (Column.REFERENCE, Column.STATUS) and not chosen:
                painter.setPen(colour(colours.quiet))
            metrics = painter.fontMetrics()
            if index.column() == Column.DUE and metrics.horizontalAdvance(words) > room.width():
                words = with_short_months(words)  # the year is not what is cut off
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(
                room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words
            )
        if chosen and index == self._view.currentIndex():
            pen = QPen(colour(colours.chosen_ink))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _chips(self, painter: QPainter, room: QRect, row: Row) -> None:
        """Draw the owners of one outcome, as many as there is room for."""
        colours, step = self._theme.colours, self._theme.step()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font("small"))
        metrics, left = painter.fontMetrics(), room.left() + step + CELL_MARGIN
        high = metrics.height() + step // 2
        for left_over, owner in zip(range(len(row.owners), 0, -1), row.owners, strict=True):
            wanted = metrics.horizontalAdvance(owner) + step * 2
            more = metrics.horizontalAdvance("…") + step if left_over > 1 else 0
            wide = min(wanted, room.right() - left - 2 - more)
            if wide < min(wanted, step * LEAST_CHIP):
                painter.setPen(colour(colours.quiet))
                rest = QRect(left, room.top(), room.right() - left, room.height())
                painter.drawText(
                    rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, "…"
                )
                break
            chip = QRect(left, room.center().y() - high // 2, wide, high)
            painter.setPen(colour(colours.accent))
            painter.setBrush(colour(colours.page))
            painter.drawRoundedRect(chip, high / 2, high / 2)
            words = metrics.elidedText(owner, Qt.TextElideMode.ElideRight, wide - step)
            painter.setPen(colour(colours.ink))
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)
            left += wide + step // 2

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give room for one line."""
        return QSize(80, option.fontMetrics.height() * 2)
