"""Every key there is, as a panel over the work: made from the one table, narrowed by typing."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.keys.table import Action, Chosen, Where, keys_of, shown
from ui.tables import ROW_LINES
from ui.theme import Name, Theme, colour, dress

Index = QModelIndex | QPersistentModelIndex

NAME = Qt.ItemDataRole.UserRole
"""The name of the action that a row tells of."""

KEYS, WORDS, MORE = (Qt.ItemDataRole.UserRole + n for n in (1, 2, 3))
"""The parts of a row: its keys, what they do, and a sentence more."""

KEYS_LETTERS = 24
"""How wide the column of keys is, in letters."""

HINT = "Enter  does what is marked   ·   Esc  goes back   ·   {keys}  changes the keys"
"""What can be done here."""


class _Drawn(QStyledItemDelegate):
    """Draws the keys in a column of their own, what they do beside it, and more in grey."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give room for one line."""
        return QSize(0, round(option.fontMetrics.height() * ROW_LINES))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        colours, step = self._theme.colours, self._theme.step()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(option.rect, colour(colours.chosen))
        room = option.rect.adjusted(step, 0, -step, 0)
        column = round(option.fontMetrics.averageCharWidth() * KEYS_LETTERS)
        for role, ink, bold, wide in (
            (KEYS, colours.accent, True, column),
            (WORDS, colours.ink, False, 0),
            (MORE, colours.quiet, False, 0),
        ):
            painter.setFont(self._theme.font(bold=bold))
            painter.setPen(colour(colours.chosen_ink if chosen else ink))
            said, metrics = str(index.data(role) or ""), painter.fontMetrics()
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            left = min(wide or room.width(), room.width())
            shown_of = metrics.elidedText(said, Qt.TextElideMode.ElideRight, left)
            painter.drawText(room, flags, shown_of)
            room.setLeft(room.left() + max(wide, metrics.horizontalAdvance(said)) + step * 2)
        painter.restore()


class KeysList(QWidget):
    """Lists what can be done here, with its keys; Enter does it, Escape goes back."""

    chosen = Signal(str)
    """The name of the action to do."""

    left = Signal()

    def __init__(
        self, table: Iterable[Action], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._table = tuple(table)
        self._where = Where.REVIEW
        self.chosen_keys: Chosen = {}
        self.title = QLabel("What can be done here", self)
        self.words = QLineEdit(self)
        self.rows = QListWidget(self)
        self.hint = QLabel(self)

        dress(self, Name.SEARCH, "Keys")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title.setFont(theme.font("title"))
        dress(self.words, "keys-words", "Words or keys to look for")
        self.words.setPlaceholderText("Type a word, or a key such as Ctrl+4")
        dress(self.rows, Name.FOUND, "Everything that can be done, with its keys")
        dress(self.hint, Name.QUIET)
        self.hint.setFont(theme.font("small"))
        self.rows.setItemDelegate(_Drawn(theme, self.rows))
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        down = QVBoxLayout(self)
        step = theme.step()
        down.setContentsMargins(step * 4, step * 3, step * 4, step * 2)
        down.setSpacing(step)
        for part in (self.title, self.words, self.rows, self.hint):
            down.addWidget(part)

        self.words.textChanged.connect(self._fill)
        self.words.returnPressed.connect(self._choose)
        self.rows.itemActivated.connect(self._choose)

    def begin(self, where: Where) -> None:
        """List what can be done on this screen."""
        self._where = where
        self.words.clear()
        self._fill("")
        self.hint.setText(HINT.format(keys=self._keys("choose-keys")))
        self.words.setFocus()

    def use(self, chosen: Chosen) -> None:
        """Tell of these keys from now on, where somebody chose others than are the custom."""
        self.chosen_keys = chosen
        self._fill(self.words.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back by Escape; lead from the words to the rows by the arrows."""
        match event.key():
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Down | Qt.Key.Key_Up if self.words.hasFocus():
                by = 1 if event.key() == Qt.Key.Key_Down else -1
                row = min(max(self.rows.currentRow() + by, 0), self.rows.count() - 1)
                self.rows.setCurrentRow(row)
            case _:
                super().keyPressEvent(event)

    def _fill(self, words: str) -> None:
        """List what has all of these words in it: first what is called so, first what is here."""
        wanted = words.lower().split()
        self.rows.clear()
        here = [action for action in self._table if action.where is self._where]
        anywhere = [action for action in self._table if action.where is Where.ANYWHERE]
        found: list[tuple[bool, Action, str]] = []
        for action in (*here, *anywhere):
            keys = shown(keys_of(action, self.chosen_keys))
            called = f"{action.plain} {keys}".lower()
            told = f"{called} {action.menu.replace('&', '')} {action.says}".lower()
            if all(word in told for word in wanted):
                found.append((not all(word in called for word in wanted), action, keys))
        for _, action, keys in sorted(found, key=lambda one: one[0]):
            row = QListWidgetItem(f"{keys or '–'}    {action.plain}")
            told_of = {NAME: action.name, KEYS: keys, WORDS: action.plain, MORE: action.says}
            for role, said in told_of.items():
                row.setData(role, said)
            row.setToolTip(action.says)
            row.setData(Qt.ItemDataRole.AccessibleTextRole, f"{action.plain}: {keys or 'no key'}")
            self.rows.addItem(row)
        self.rows.setCurrentRow(0)

    def _keys(self, name: str) -> str:
        found = (keys_of(one, self.chosen_keys) for one in self._table if one.name == name)
        return shown(next(found, ())) or "–"

    def _choose(self) -> None:
        row = self.rows.currentItem()
        if row is not None:
            self.chosen.emit(str(row.data(NAME)))
