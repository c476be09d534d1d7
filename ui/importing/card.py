"""A card under the rows of an import: what was read of one row, part by part, to be put right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
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


FIELD_LETTERS = 20
"""How many letters wide a short field is at the least, with its edges, to stand beside another."""

LEAST_LETTERS = 8
"""How many letters of a choice are seen at the least."""

MOST_SHARE = 55
"""How much of the height its fields take at the most, in a hundred."""

Field = QLineEdit | QPlainTextEdit | QComboBox


class Card(QWidget):
    """Shows the parts of one row in fields. Enter takes them, and so does going elsewhere."""

    taken = Signal()
    """Somebody wants what stands in the fields."""

    given_up = Signal()
    """Somebody wants the line as it was."""

    left = Signal()
    """It is gone, and the keys were in it: they go back to the rows."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._place = ""
        self._parts: Sequence[Part] = ()
        self._fields: dict[str, Field] = {}
        self.body = QWidget()
        self.room = QScrollArea(self)
        self.hint = QLabel("Enter  takes it   ·   Tab  next field   ·   Esc  leaves it as it was")
        self.take_it = QPushButton("Take it")
        self.leave_it = QPushButton("Leave it")

        dress(self, Name.PROMPT, "Put this right")
        dress(self.hint, Name.QUIET)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.hint.setWordWrap(True)
        self.room.setWidget(self.body)
        self.room.setWidgetResizable(True)
        self.room.setFrameShape(QFrame.Shape.NoFrame)
        self.room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for see_through in (self.room, self.body):
            see_through.setAutoFillBackground(False)
        self.room.viewport().setAutoFillBackground(False)
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
        down.addWidget(self.room)
        down.addLayout(foot)
        self.hide()

        self.take_it.clicked.connect(self.taken)
        self.leave_it.clicked.connect(self.given_up)

    @property
    def place(self) -> str:
        """The place that is being put right; empty where none is."""
        return self._place if not self.isHidden() else ""

    @property
    def is_changed(self) -> bool:
        """Whether anything was typed or chosen that is not there already."""
        return bool(self.changed())

    def show_parts(
        self, place: str, parts: Sequence[Part], typed: Mapping[str, str] | None = None
    ) -> None:
        """Show what can be put right at a place, or what was `typed` there already, to type on."""
        self._clear()
        self._place, self._parts = place, parts
        short = [part for part in parts if part.name not in LONG]
        row = 0
        for part in parts:
            if part.name in LONG:
                self._add(part, row, 0, wide=True)
                row += 1
        abreast = self._abreast(short)
        for number, part in enumerate(short):
            self._add(part, row + number // abreast, number % abreast * 2, wide=abreast == 1)
        self.hint.setVisible(abreast > 1)
        self._order(parts)
        for name, words in (typed or {}).items():
            _put(self._fields[name], words)
        self._take_room()
        self.show()
        field = self._first()
        field.setFocus()
        if isinstance(field, QLineEdit | QPlainTextEdit) and not typed:
            field.selectAll()

    def changed(self) -> Mapping[str, str]:
        """Give what stands in the fields in which something else stood."""
        was = {part.name: part.words.split() for part in self._parts}
        return {name: words for name, words in self.typed().items() if words.split() != was[name]}

    @property
    def halves(self) -> tuple[str, str] | None:
        """The words before the cursor and those behind it; None where a card has no words."""
        field = self._fields.get("text") or self._fields.get("title")
        if isinstance(field, QPlainTextEdit):
            at, words = field.textCursor().position(), field.toPlainText()
        elif isinstance(field, QLineEdit):
            at, words = field.cursorPosition(), field.text()
        else:
            return None
        return words[:at], words[at:]

    def begin_at_words(self) -> None:
        """Put the cursor before the first word, with nothing chosen."""
        field = self._first()
        if isinstance(field, QLineEdit):
            field.setCursorPosition(0)
        elif isinstance(field, QPlainTextEdit):
            field.moveCursor(QTextCursor.MoveOperation.Start)

    def _abreast(self, parts: Sequence[Part]) -> int:
        """Say how many fields with their labels have room beside each other."""
        beside, metrics = self.parentWidget(), self.fontMetrics()
        label = max((metrics.horizontalAdvance(part.label) for part in parts), default=0)
        each = label + metrics.averageCharWidth() * FIELD_LETTERS + self._theme.step() * 2
        return 2 if beside is None or beside.width() >= each * 2 else 1

    def _take_room(self) -> None:
        """Be as high as the fields need, and leave the rows their share; the rest is scrolled."""
        beside = self.parentWidget()
        most = beside.height() * MOST_SHARE // 100 if beside is not None else 0
        wanted = self.body.sizeHint().height()
        if wanted - most < self.fontMetrics().height():
            most = wanted  # no field is cut through for so little
        self.room.setFixedHeight(max(min(wanted, most), self.fontMetrics().height() * 3))

    def type_on(self) -> None:
        """Give the keys back to the field they were in last."""
        field = self.focusWidget()
        field = field if field in self._fields.values() else self._first()
        self.room.ensureWidgetVisible(field)
        field.setFocus()

    def _first(self) -> Field:
        """Give the field in which typing begins."""
        first = next((part.name for part in self._parts if part.name in LONG), "")
        return self._fields.get(first) or next(iter(self._fields.values()))

    def typed(self) -> Mapping[str, str]:
        """Give what stands in each field."""
        return {name: _words_in(field) for name, field in self._fields.items()}

    def leave(self) -> None:
        """Go; what stands in the fields goes with it."""
        had_keys = self.isAncestorOf(QApplication.focusWidget() or self)
        self.hide()
        self._clear()
        if had_keys:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Escape, take by Enter."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter in a field of choices take the card too."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter and isinstance(watched, QComboBox):
                self.taken.emit()
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
            words.ended.connect(self.taken)
            return words
        field = QLineEdit(part.words, self.body)
        field.setCursorPosition(0)
        return field

    def _choices(self, part: Part) -> QComboBox:
        choices = QComboBox(self.body)
        narrow = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        choices.setSizeAdjustPolicy(narrow)
        choices.setMinimumContentsLength(LEAST_LETTERS)
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
        self._place, self._parts = "", ()
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


def _put(field: Field, words: str) -> None:
    if isinstance(field, QComboBox):
        field.setCurrentIndex(field.findData(words))
    elif isinstance(field, QLineEdit):
        field.setText(words)
    else:
        field.setPlainText(words)
