"""The lists of an import: its files with how far they have come, and what was read of one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.importing.drawing import MOST_ANSWERS, Drawing, Index
from ui.importing.heights import Heights
from ui.live.listing import Listing, value_of
from ui.operations.import_papers import Paper, Standing
from ui.operations.import_rows import Kind, Row
from ui.tables import set_out
from ui.theme import Name, Theme, colour, dress


class Rows(Listing[Row]):
    """What was read of a file."""

    typed = Signal(str, str)
    """(field, words): what somebody typed over a field."""

    def take(self, shown: Mapping[str, Row]) -> None:
        """Take in the rows as they are now; of another file, all at once."""
        if set(self._ids).isdisjoint(shown):
            self.beginResetModel()
            self._ids, self._shown = list(shown), dict(shown)
            self.endResetModel()
        else:
            super().take(shown)

    @property
    def named(self) -> Mapping[str, Row]:
        """The rows by their names, in order."""
        return self._shown

    def cell(self, value: Row, column: int) -> str:
        """Give the words of a row."""
        return value.text

    def spoken(self, value: Row, column: int) -> str:
        """Give what a screen reader says of a row."""
        return value.spoken

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say that fields can be typed over, and titles of sections not be chosen."""
        value = self.value_at(index)
        if value is None:
            return Qt.ItemFlag.NoItemFlags
        if value.kind is Kind.SECTION:
            return Qt.ItemFlag.ItemIsEnabled
        own = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return own | Qt.ItemFlag.ItemIsEditable if value.field else own

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell what was typed; the row changes when it is taken."""
        row = self.value_at(index)
        if row is None or not row.field or role != Qt.ItemDataRole.EditRole:
            return False
        if str(value) != row.text:
            self.typed.emit(row.field, str(value))
        return True


class DraftView(QTableView):
    """The rows of one file. Enter takes the answer that stands, digits choose another."""

    answered = Signal(object, int)
    """(Question, which of its answers)."""

    pointed = Signal(object)
    """The lines of the original that the row in view came from."""

    wanted = Signal(str)
    """The name of a row whose parts somebody wants to put right."""

    unwanted = Signal(str)
    """The name of a row that is to be left out, or was looked at."""

    folded = Signal(str)
    """The name of a heading that somebody wants opened, or closed."""

    missed = Signal(int)
    """A line of the original that is to stand in the minutes."""

    field_wanted = Signal(str)
    """A field of the head that somebody wants to type over."""

    half_typed = Signal(str, str)
    """(field, words): what was typed over a field, and left."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = Rows(self)
        self.drawing = Drawing(theme, self)
        self.heights = Heights(self, self.rows, self.drawing.measured, lambda: self.words_width)

        dress(self, Name.IMPORT_DRAFT, "What was read")
        self.setModel(self.rows)
        self.setItemDelegate(self.drawing)
        set_out(self, words=0)
        self.horizontalHeader().hide()
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._set_usual_height()

        self.doubleClicked.connect(lambda _: self.take())
        self.drawing.half_typed.connect(self.half_typed)
        self.selectionModel().currentChanged.connect(self._on_current)
        theme.changed.connect(self._set_usual_height)
        theme.changed.connect(self.heights.forget)

    def _set_usual_height(self) -> None:
        """Let rows that nobody has seen yet be two lines high."""
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() * 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the rows anew; the row that the keys are for stays in view."""
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.heights.fit_around(self.currentIndex().row())
        self.heights.fit_seen()
        self.heights.look_again()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Measure what comes into view."""
        super().scrollContentsBy(dx, dy)
        self.heights.fit_seen()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row into view, with those around it as high as they are."""
        if index.isValid():
            self.heights.fit_around(index.row())
            self.updateGeometries()
        title = self.rows.index(index.row() - 1, 0)
        if title.isValid() and not self._can_stand(title.row()):
            super().scrollTo(title, hint)
        super().scrollTo(index, hint)

    @property
    def words_width(self) -> int:
        """How wide rows are, with room for the scroll bar whether it is there or not."""
        bar = self.verticalScrollBar()
        return self.viewport().width() - (0 if bar.isVisible() else bar.sizeHint().width())

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Give the row that a key leads to: Home the first, End the last, never a title."""
        last = self.rows.rowCount() - 1
        moves = QAbstractItemView.CursorAction
        index = super().moveCursor(action, modifiers)
        row = {moves.MoveHome: 0, moves.MoveEnd: last}.get(action, index.row())
        up = (moves.MoveUp, moves.MovePrevious, moves.MoveEnd)
        step = -1 if action in up else 1
        while 0 <= row <= last and not self._can_stand(row):
            row += step
        return self.rows.index(row, 0) if 0 <= row <= last else self.currentIndex()

    def _can_stand(self, row: int) -> bool:
        flags = self.rows.flags(self.rows.index(row, 0))
        return bool(flags & Qt.ItemFlag.ItemIsSelectable)

    @property
    def name(self) -> str:
        """The name of the row that the keys are for."""
        return self.rows.id_at(self.currentIndex())

    @property
    def row(self) -> Row | None:
        """The row that the keys are for."""
        return self.rows.value_at(self.currentIndex())

    def take_anew(self, shown: Mapping[str, Row]) -> None:
        """Take in the rows of the same file as they are now; the row in view stays where it is."""
        index = self.currentIndex()
        before = self.visualRect(index).top()
        self.rows.take(shown)
        index = self.currentIndex()
        seen = range(self.viewport().height())
        if index.isValid() and before in seen:
            self.heights.fit_around(index.row())
            self.updateGeometries()
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.visualRect(index).top() - before)

    def stand_at_first(self) -> None:
        """Stand at the first thing that is asked, or else at the top."""
        if not self.go_on():
            self._stand_at(0)

    def go_on(self) -> bool:
        """Go to the next question nobody has answered; say whether there is one."""
        values = list(self.rows.values())
        start = self.currentIndex().row() + 1
        for place in [*range(start, len(values)), *range(min(start, len(values)))]:
            if values[place].question is not None and not values[place].is_answered:
                self._stand_at(place)
                return True
        return False

    def stand_where(self, line: int) -> None:
        """Stand at the row that came from a line of the original, or else at what tells of it."""
        told = -1
        for place, value in enumerate(self.rows.values()):
            if line not in value.lines:
                continue
            if value.kind not in _TELLING:
                self._stand_quietly(place)
                return
            told = place if told < 0 else told
        if told >= 0:
            self._stand_quietly(told)

    def stand_on(self, name: str) -> None:
        """Stand on the row of this name, where there is one."""
        index = self.rows.index_of(name)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
            self.pointed.emit(self.row.lines if self.row else ())

    def _stand_quietly(self, place: int) -> None:
        blocked = self.blockSignals(True)
        self._stand_at(place)
        self.blockSignals(blocked)

    def _stand_at(self, place: int) -> None:
        index = self.rows.index(place, 0)
        if not self._can_stand(place):
            index = self.rows.index(place + 1, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer, type over, or move."""
        row = self.row
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if self.state() == QAbstractItemView.State.EditingState:
            event.accept()  # Enter has ended what was typed over a field
        elif row is None or not plain:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        elif row.members and event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            if row.is_open is (event.key() == Qt.Key.Key_Left):
                self.folded.emit(self.name)
        elif event.key() == Qt.Key.Key_Delete:
            self.unwanted.emit(self.name)
        elif event.key() == Qt.Key.Key_Insert and row.lines and not row.members:
            self.missed.emit(row.lines[0])
        elif row.question is not None and event.text().isdecimal():
            self._choose(row, int(event.text()) - 1)
        else:
            super().keyPressEvent(event)

    def take(self) -> None:
        """Take what stands in the row: the answer, or the field to be typed over."""
        row = self.row
        if row is None:
            return
        if row.question is not None:
            self.answered.emit(row.question, row.taken)
            self.go_on()
        elif row.field:
            self.field_wanted.emit(row.field)
        elif row.members:
            self.folded.emit(self.name)
        elif row.kind in _TELLING:
            self._go_where(row)
        else:
            self.wanted.emit(self.name)

    def type_over(self, words: str | None = None) -> None:
        """Let the field in view be typed over, or let somebody type on in `words` of theirs."""
        self.edit(self.currentIndex())
        field = self._field()
        if field is not None and words is not None:
            field.setText(words)
            field.setModified(True)  # also if it is left as it is, it is no row's

    def end_typing(self) -> None:
        """Take what is typed over a field, as if the keys had gone elsewhere."""
        field = self._field()
        if field is not None:
            self.commitData(field)
            self.closeEditor(field, QStyledItemDelegate.EndEditHint.NoHint)

    def _field(self) -> QLineEdit | None:
        """Give the field in which somebody types over a row."""
        if self.state() != QAbstractItemView.State.EditingState:
            return None
        found = self.viewport().findChildren(QLineEdit)
        return next((one for one in found if not one.isHidden()), None)

    def _go_where(self, row: Row) -> None:
        """Go from what is told to the line that it is told of."""
        for line in row.lines:
            self.stand_where(line)
            self._on_current()

    def _choose(self, row: Row, which: int) -> None:
        assert row.question is not None
        if 0 <= which < min(MOST_ANSWERS, len(row.question.answers)):
            self.answered.emit(row.question, which)
            self.go_on()

    def _on_current(self) -> None:
        row = self.row
        self.pointed.emit(row.lines if row else ())


_TELLING = (Kind.QUESTION, Kind.FINDING, Kind.NOTICED)
"""Rows that tell of a line, and are not what it became."""


class Files(Listing[Paper]):
    """The files that were chosen together."""

    def cell(self, value: Paper, column: int) -> str:
        """Give a file's name."""
        return value.name

    def spoken(self, value: Paper, column: int) -> str:
        """Give a file's name, how far it has come, and why it goes no further."""
        return ", ".join(part for part in (value.name, told(value), value.why) if part)


def told(paper: Paper) -> str:
    """Give in few words how far a file has come."""
    if paper.standing is Standing.TO_SETTLE and paper.review is not None:
        return f"{len(paper.review.open)} to settle"
    if paper.is_twin:
        return "the same file again"
    return paper.standing.value


class _File(QStyledItemDelegate):
    """Draws a file's name over how far it has come."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give room for two lines."""
        small = QFontMetrics(self._theme.font("small")).height()
        return QSize(0, option.fontMetrics.height() + small + self._theme.step())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one file."""
        paper = value_of(index, Paper)
        colours, step = self._theme.colours, self._theme.step()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(option.rect, colour(colours.chosen))
        room = option.rect.adjusted(step, step // 2, -step, 0)
        painter.setFont(self._theme.font())
        painter.setPen(colour(colours.chosen_ink if chosen else colours.ink))
        middle = Qt.TextElideMode.ElideMiddle
        painter.drawText(
            room, 0, painter.fontMetrics().elidedText(paper.name, middle, room.width())
        )
        room = room.adjusted(0, painter.fontMetrics().height(), 0, 0)
        failed = paper.standing in (Standing.UNREAD, Standing.NOT_MINUTES)
        ink = colours.alert if failed else colours.quiet
        painter.setPen(colour(colours.chosen_ink if chosen else ink))
        painter.setFont(self._theme.font("small"))
        says = f"{_SIGNS.get(paper.standing, '')} {told(paper)}".strip()
        end = Qt.TextElideMode.ElideRight
        painter.drawText(room, 0, painter.fontMetrics().elidedText(says, end, room.width()))
        painter.restore()


_SIGNS = {
    Standing.SAVED: "✓",
    Standing.UNREAD: "!",
    Standing.NOT_MINUTES: "!",
    Standing.TO_SETTLE: "?",
}
"""Signs beside the words, so that nothing hangs on colour alone."""


class FilesView(QListView):
    """The files of a sitting; the one that is chosen is looked at."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.files = Files(self)

        dress(self, Name.IMPORT_FILES, "Files")
        self.setModel(self.files)
        self.setItemDelegate(_File(theme, self))
        self.setUniformItemSizes(True)
        theme.changed.connect(self.viewport().update)

    def step(self, by: int) -> None:
        """Go to the file before or after."""
        place = self.currentIndex().row() + by
        if 0 <= place < self.files.rowCount():
            self.setCurrentIndex(self.files.index(place, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave letters alone: they are nobody's here."""
        if event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)
