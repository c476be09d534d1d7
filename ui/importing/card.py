"""A card under the rows of an import: what was read of one row, part by part, to be put right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.theme import Name, Theme, dress, name_buttons

if TYPE_CHECKING:
    from ui.operations.import_mending import Part

LONG = ("text", "title", "name")
"""Parts that have a row of their own, and where typing begins."""

WORDS_LINES = 4
"""How many lines of a paragraph are seen at once."""


class _Words(QPlainTextEdit):
    """The words of a paragraph: Enter takes them, Tab leaves them."""

    ended = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the words by Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.ended.emit()
            return
        super().keyPressEvent(event)


Field = QLineEdit | QPlainTextEdit | QComboBox


class Card(QWidget):
    """Shows the parts of one row in fields; nothing is taken before Enter."""

    taken = Signal(str, object)
    """(place, what stands in each field by the name of its part)."""

    left = Signal()
    """It was left or taken: the keys go back to the rows."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._place = ""
        self._fields: dict[str, Field] = {}
        self.body = QWidget(self)
        self.hint = QLabel("Enter  takes it   ·   Tab  next field   ·   Esc  leaves it as it was")
        self.take_it = QPushButton("Take it")
        self.leave_it = QPushButton("Leave it")

        dress(self, Name.PROMPT, "Put this right")
        dress(self.hint, Name.QUIET)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.hint.setWordWrap(True)
        name_buttons(self)
        step = theme.step()
        self.grid = QGridLayout(self.body)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(step)
        self.grid.setVerticalSpacing(step * 2 // 3)
        self.grid.setColumnStretch(1, 1)
        self.grid.setColumnStretch(3, 1)
        foot = QHBoxLayout()
        foot.setSpacing(step)
        foot.addWidget(self.hint, 1)
        foot.addWidget(self.take_it)
        foot.addWidget(self.leave_it)
        down = QVBoxLayout(self)
        down.setContentsMargins(step * 2, step, step * 2, step)
        down.setSpacing(step)
        down.addWidget(self.body)
        down.addLayout(foot)
        self.hide()

        self.take_it.clicked.connect(self.take)
        self.leave_it.clicked.connect(self.leave)

    @property
    def place(self) -> str:
        """The place that is being put right; empty where none is."""
        return self._place if not self.isHidden() else ""

    def show_parts(self, place: str, parts: Sequence[Part]) -> None:
        """Show what can be put right at a place, and type in the first field of words."""
        self._clear()
        self._place = place
        short = [part for part in parts if part.name not in LONG]
        row = 0
        for part in parts:
            if part.name in LONG:
                self._add(part, row, 0, wide=True)
                row += 1
        for number, part in enumerate(short):
            self._add(part, row + number // 2, number % 2 * 2)
        self._order(parts)
        self.show()
        first = next((part.name for part in parts if part.name in LONG), "")
        field = self._fields.get(first) or next(iter(self._fields.values()))
        field.setFocus()
        if isinstance(field, QLineEdit | QPlainTextEdit):
            field.selectAll()

    def typed(self) -> Mapping[str, str]:
        """Give what stands in each field."""
        return {name: _words_in(field) for name, field in self._fields.items()}

    def take(self) -> None:
        """Take what stands in the fields."""
        self.taken.emit(self._place, self.typed())

    def leave(self) -> None:
        """Leave it as it was."""
        self.hide()
        self._clear()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Escape, take by Enter."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter in a field of choices take the card too."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter and isinstance(watched, QComboBox):
                self.take()
                return True
        return super().eventFilter(watched, event)

    # -------------------------------------------------------------- fields

    def _add(self, part: Part, row: int, column: int, *, wide: bool = False) -> None:
        label, field = QLabel(part.label, self.body), self._made(part)
        dress(field, Name.PROMPT_FIELD, part.label)
        label.setBuddy(field)
        self._fields[part.name] = field
        self.grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignVCenter)
        self.grid.addWidget(field, row, column + 1, 1, 3 if wide else 1)

    def _made(self, part: Part) -> Field:
        if part.choices:
            return self._choices(part)
        if part.name == "text":
            words = _Words(self.body)
            words.setPlainText(part.words)
            line = words.fontMetrics().lineSpacing()
            words.setFixedHeight(line * WORDS_LINES + self._theme.step() * 2)
            words.ended.connect(self.take)
            return words
        field = QLineEdit(part.words, self.body)
        field.setCursorPosition(0)
        return field

    def _choices(self, part: Part) -> QComboBox:
        choices = QComboBox(self.body)
        choices.addItems([choice[:1].upper() + choice[1:] for choice in part.choices])
        for number, choice in enumerate(part.choices):
            choices.setItemData(number, choice)
        choices.setCurrentIndex(part.choices.index(part.words))
        choices.installEventFilter(self)
        return choices

    def _order(self, parts: Sequence[Part]) -> None:
        """Let Tab go through the fields as they are seen, and to the buttons behind them."""
        seen = [part.name for part in parts if part.name in LONG]
        seen += [part.name for part in parts if part.name not in LONG]
        order: list[QWidget] = [*(self._fields[name] for name in seen), self.take_it]
        for one, other in pairwise(order):
            QWidget.setTabOrder(one, other)

    def _clear(self) -> None:
        self._fields.clear()
        while (item := self.grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _words_in(field: Field) -> str:
    if isinstance(field, QComboBox):
        return str(field.currentData())
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()
