"""A page with one question on it, in the middle of the window: never a dialog over the work."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from minutes.errors import MinutesError
from ui.keys.table import shown
from ui.theme import Name, Theme, dress

WIDEST_LETTERS = 80
"""How wide such a page's column is, in letters."""

WIDER_LETTERS = 108
"""How wide it is where whole sentences stand in a list."""

AREA_LINES, AREA_LEAST = 11.5, 4.0
"""How high a field of several lines is, and where there is little room, in lines."""


class Card(QWidget):
    """A column with a headline, some words, fields and buttons; Escape leaves it."""

    left = Signal()
    """Somebody does not want to answer."""

    def __init__(
        self,
        theme: Theme,
        headline: str,
        parent: QWidget | None = None,
        *,
        letters: int = WIDEST_LETTERS,
    ) -> None:
        """`letters` is how wide its column is."""
        super().__init__(parent)
        self._theme = theme
        self._goes_on: QPushButton | None = None
        self.headline = QLabel(headline, self)
        self.trouble = QLabel(self)
        self.column = QVBoxLayout()

        dress(self, Name.START, headline)
        dress(self.headline, Name.HEADLINE)
        dress(self.trouble, Name.TROUBLE)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        holder = QWidget(self)
        dress(holder, Name.CARD)
        holder.setMaximumWidth(self.fontMetrics().averageCharWidth() * letters)
        holder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        holder.setLayout(self.column)
        self.column.setSpacing(round(theme.step() * 1.2))
        self.column.addWidget(self.headline)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(holder, 100)
        across.addStretch(1)
        down = QVBoxLayout(self)
        down.addStretch(2)
        down.addLayout(across)
        down.addLayout(self._foot(holder.maximumWidth()), 3)
        self._on_theme_changed()

        theme.changed.connect(self._on_theme_changed)

    def _foot(self, widest: int) -> QVBoxLayout:
        """Give what is under the column: a trouble takes its room there, and moves nothing."""
        below = QWidget(self)
        dress(below, Name.CARD)
        below.setMaximumWidth(widest)
        below.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        held = QVBoxLayout(below)
        sides = held.contentsMargins()
        held.setContentsMargins(sides.left(), 0, sides.right(), 0)
        held.addWidget(self.trouble)
        across, foot = QHBoxLayout(), QVBoxLayout()
        across.addStretch(1)
        across.addWidget(below, 100)
        across.addStretch(1)
        foot.addLayout(across)
        foot.addStretch(1)
        return foot

    # -------------------------------------------------------------- building

    def add_text(self, text: str, *, quiet: bool = False) -> QLabel:
        """Add a few sentences."""
        label = QLabel(text, self)
        label.setWordWrap(True)
        if quiet:
            dress(label, Name.QUIET)
        self.column.addWidget(label)
        return label

    def add_field(self, name: str, label: str, *, secret: bool = False) -> QLineEdit:
        """Add a field under its label."""
        said = QLabel(label, self)
        field = QLineEdit(self)
        dress(field, name, label.replace("&", ""))
        said.setBuddy(field)
        if secret:
            field.setEchoMode(QLineEdit.EchoMode.Password)
        self.add_labelled(said, field)
        return field

    def add_labelled(self, said: QLabel, *parts: QWidget) -> None:
        """Add parts side by side under their label, close to it; the first takes the room."""
        down, across = QVBoxLayout(), QHBoxLayout()
        down.setSpacing(self._theme.step() // 2)
        for part in parts:
            across.addWidget(part, 1 if part is parts[0] else 0)
        down.addWidget(said)
        down.addLayout(across)
        self.column.addLayout(down)

    def add_areas(self, *areas: tuple[str, str, str]) -> list[QPlainTextEdit]:
        """Add fields of several lines side by side: (name, label, what it could say) of each."""
        across = QHBoxLayout()
        made: list[QPlainTextEdit] = []
        for name, label, hint in areas:
            said, field = QLabel(label, self), QPlainTextEdit(self)
            dress(field, name, label.replace("&", ""))
            said.setBuddy(field)
            field.setPlaceholderText(hint)
            field.setTabChangesFocus(True)
            line = field.fontMetrics().lineSpacing()
            field.setMinimumHeight(round(line * AREA_LEAST))
            field.setMaximumHeight(round(line * AREA_LINES))
            down = QVBoxLayout()
            down.setSpacing(self._theme.step() // 2)
            down.addWidget(said)
            down.addWidget(field)
            across.addLayout(down)
            made.append(field)
        self.column.addLayout(across)
        return made

    def add_show(self, *fields: QLineEdit) -> QCheckBox:
        """Add a box that shows what is typed into secret fields."""
        box = QCheckBox("&Show what is typed", self)
        dress(box, "show-secret", "Show what is typed")

        def show(shown: bool) -> None:
            mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
            for field in fields:
                field.setEchoMode(mode)

        box.toggled.connect(show)
        self.column.addWidget(box)
        return box

    def add_buttons(self, *buttons: QPushButton) -> None:
        """Add a row of buttons; the first is the one that goes on."""
        row = QHBoxLayout()
        for place, button in enumerate(buttons):
            if not place:
                button.setObjectName(Name.PRIMARY)
                button.setToolTip(shown(("Ctrl+Return",)))
                self._goes_on = button
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)
        for field in self.findChildren(QLineEdit):
            field.installEventFilter(self)

    def button(self, words: str) -> QPushButton:
        """Give a button that says these words."""
        button = QPushButton(words, self)
        button.setAccessibleName(words.replace("&", "").rstrip("…"))
        button.setAutoDefault(True)
        return button

    # -------------------------------------------------------------- telling

    def show_trouble(self, trouble: MinutesError | None) -> None:
        """Say what is wrong, under the buttons; None takes it away."""
        self.trouble.setVisible(trouble is not None)
        self.trouble.setText(str(trouble or ""))
        self.trouble.setAccessibleName(str(trouble or ""))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on by Ctrl+Enter once: a field of one line takes it for Enter, and passes it on."""
        is_press = event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and _asks_to_go_on(event):
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Escape; go on by Ctrl+Enter, also out of a field of several lines."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif _asks_to_go_on(event) and self._goes_on:
            self._goes_on.click()
        else:
            super().keyPressEvent(event)

    def _on_theme_changed(self) -> None:
        self.headline.setFont(self._theme.font("headline"))


def _asks_to_go_on(event: QKeyEvent) -> bool:
    control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return bool(control) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
