"""Choosing how a board's papers look: a house style, the board's own template, its logo."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from minutes.errors import NotFound
from minutes.model import Board
from resources import USUAL_STYLE
from ui.operations.dressing import Offer
from ui.start.card import WIDER_LETTERS, Card
from ui.surroundings import Looks
from ui.theme import Name, Theme, colour, dress

TEMPLATES = "Word templates (*.docx *.dotx *.dotm *.docm);;All files (*)"
PICTURES = "Pictures (*.png *.jpg *.jpeg);;All files (*)"
"""What is offered when such a file is looked for."""

SEEN_AT_ONCE, SEEN_AT_LEAST = 4.5, 1.5
"""How many styles are seen at once, as there is room: half a one says that there are more."""

Index = QModelIndex | QPersistentModelIndex

KEY = Qt.ItemDataRole.UserRole
"""The name by which a style is found."""

ABOUT = Qt.ItemDataRole.UserRole + 1
"""What is said of a style, in one line."""


class _Entry(QStyledItemDelegate):
    """Draws a style's name over the line that is said of it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give room for two lines."""
        return QSize(0, round(option.fontMetrics.height() * 1.9) + self._theme.step())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one style."""
        colours, step = self._theme.colours, self._theme.step()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(option.rect, colour(colours.chosen))
        room = option.rect.adjusted(step, step // 2, -step, -step // 2)
        for step_of, text, ink, flags in (
            ("", str(index.data()), colours.ink, Qt.AlignmentFlag.AlignTop),
            ("small", str(index.data(ABOUT)), colours.quiet, Qt.AlignmentFlag.AlignBottom),
        ):
            painter.setFont(self._theme.font(step_of))
            painter.setPen(colour(colours.chosen_ink if chosen else ink))
            said = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, flags, said)
        painter.restore()


class StyleList(QListWidget):
    """The house styles there are, one chosen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wanted = USUAL_STYLE
        dress(self, Name.STYLES, "House style")
        self.setItemDelegate(_Entry(theme, self))
        self.setTabKeyNavigation(False)
        self._measure()
        theme.changed.connect(self._measure)

    @property
    def chosen(self) -> str:
        """The name of the style that is chosen; the usual one until they are here."""
        row = self.currentItem()
        return str(row.data(KEY)) if row is not None else self._wanted

    def want(self, key: str) -> None:
        """Choose a style, now or once it is here."""
        self._wanted = key or USUAL_STYLE
        self._choose()

    def take(self, offers: Sequence[Offer]) -> None:
        """List these styles."""
        self.clear()
        for offer in offers:
            about = offer.about
            if offer.is_own:
                parts = ["The board's own"]
                parts += ["its Word template"] * offer.has_template + ["its logo"] * offer.has_logo
                about = ", ".join(parts) + "."
            row = QListWidgetItem(offer.name, self)
            row.setData(KEY, offer.key)
            row.setData(ABOUT, about)
            row.setData(Qt.ItemDataRole.AccessibleTextRole, f"{offer.name}. {about}")
            row.setToolTip(about)
        self._choose()

    def _choose(self) -> None:
        for at in range(self.count()):
            row = self.item(at)
            if row.data(KEY) == self._wanted:
                self.setCurrentItem(row)

    def _measure(self) -> None:
        line = round(self.fontMetrics().height() * 1.9) + self._theme.step()
        self.setMinimumHeight(round(line * SEEN_AT_LEAST) + 2)
        self.setMaximumHeight(round(line * SEEN_AT_ONCE) + 2)


class LooksScreen(Card):
    """Asks how a board's papers are to look."""

    asked = Signal(object)
    """The Looks that are wanted."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "How the papers look", parent, letters=WIDER_LETTERS)
        self._board: Board | None = None
        self._offers: dict[str, Offer] = {}
        self._of = self.add_text("", quiet=True)
        self.styles = add_styles(self, theme)
        self.template, self.find_template = self._add_path(
            "looks-template", "The board's own &Word template, if it has one", TEMPLATES
        )
        self.no_template = self._add_box("looks-no-template", "Write on a &plain page again")
        self.logo, self.find_logo = self._add_path(
            "looks-logo", "The board's &logo, a PNG or JPEG picture", PICTURES
        )
        self.shows = self.add_field(
            "looks-logo-shows", "What the logo &shows, for those who cannot see it"
        )
        self.no_logo = self._add_box("looks-no-logo", "Print &no logo any more")
        self.use = self.button("&Use these looks")
        self.back = self.button("Bac&k")
        self.add_buttons(self.use, self.back)

        self._of.setTextFormat(Qt.TextFormat.PlainText)

        for field in (self.template, self.logo, self.shows):
            field.returnPressed.connect(self._on_use)
        self.styles.itemActivated.connect(self._on_use)
        self.styles.currentRowChanged.connect(self._on_style_changed)
        self.use.clicked.connect(self._on_use)
        self.back.clicked.connect(lambda: self.left.emit())

    def begin(self, board: Board) -> None:
        """Ask for the looks of this board."""
        self._board = board
        self._of.setText(board.name)
        self.show_trouble(None)
        self.wait(False)
        for field in (self.template, self.logo, self.shows):
            field.clear()
        for box in (self.no_template, self.no_logo):
            box.setChecked(False)
        self.styles.want(board.house_style)
        self.styles.setFocus()
        self._on_style_changed()

    def take(self, offers: Sequence[Offer]) -> None:
        """List these styles."""
        self._offers = {offer.key: offer for offer in offers}
        self.styles.take(offers)

    def wait(self, waiting: bool) -> None:
        """Show that the looks are being tried, which takes a few seconds."""
        self.use.setEnabled(not waiting)
        self.use.setText("Trying it on sample papers…" if waiting else "&Use these looks")

    # -------------------------------------------------------------- parts

    def _add_path(self, name: str, label: str, files: str) -> tuple[QLineEdit, QPushButton]:
        """Add a field for a file, and a button that looks for one."""
        said, field, find = QLabel(label, self), QLineEdit(self), self.button("Choose…")
        plain = label.replace("&", "")
        dress(field, name, plain)
        dress(find, f"{name}-find", f"Choose a file: {plain}")
        said.setBuddy(field)
        field.setPlaceholderText("Type its path, or choose it")
        self.add_labelled(said, field, find)
        find.clicked.connect(lambda: self._find(field, files))
        return field, find

    def _add_box(self, name: str, words: str) -> QCheckBox:
        box = QCheckBox(words, self)
        dress(box, name, words.replace("&", ""))
        self.column.addWidget(box)
        return box

    def _find(self, field: QLineEdit, files: str) -> None:
        there = Path(field.text()).expanduser().parent if field.text() else Path.home()
        path, _ = QFileDialog.getOpenFileName(self, "Choose a file", str(there), files)
        if path:
            field.setText(path)
            field.setFocus()

    # -------------------------------------------------------------- answering

    def _on_style_changed(self) -> None:
        """Let only be taken away what the chosen style has."""
        offer = self._offers.get(self.styles.chosen)
        is_ours = offer is not None and self._board is not None
        is_ours = is_ours and self.styles.chosen == (self._board.house_style if self._board else "")
        self.no_template.setVisible(bool(is_ours and offer and offer.has_template))
        self.no_logo.setVisible(bool(is_ours and offer and offer.has_logo))

    def _on_use(self) -> None:
        if self._board is None or not self.use.isEnabled():
            return
        files: dict[str, Path | None] = {}
        for name, field in (("template", self.template), ("logo", self.logo)):
            typed = field.text().strip().strip('"')
            files[name] = path = Path(typed).expanduser() if typed else None
            if path is not None and not path.is_file():
                self.show_trouble(
                    NotFound(f"There is no file {typed}.", way_out="Check the path, or choose it.")
                )
                field.setFocus()
                return
        self.show_trouble(None)
        self.wait(True)
        self.asked.emit(
            Looks(
                board=self._board,
                style=self.styles.chosen,
                template=files["template"],
                logo=files["logo"],
                logo_shows=" ".join(self.shows.text().split()),
                without_template=self.no_template.isVisible() and self.no_template.isChecked(),
                without_logo=self.no_logo.isVisible() and self.no_logo.isChecked(),
            )
        )


def add_styles(card: Card, theme: Theme) -> StyleList:
    """Add the list of house styles to a card, under its label."""
    said, styles = QLabel("House st&yle", card), StyleList(theme, card)
    said.setBuddy(styles)
    card.add_labelled(said, styles)
    return styles
