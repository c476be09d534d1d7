"""What is seen where no book is open: the books known, a new one, another one, the sample."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from minutes.errors import NotUnderstood
from ui.start.card import Card
from ui.theme import Name, Theme, dress


class _Book(QPushButton):
    """A book by its name and where it lies, as much of that as there is room for."""

    def __init__(self, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._said = f"{path.stem}   ·   {path.parent}"
        self.setObjectName(Name.LEFT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(True)
        self.setText(path.stem.replace("&", "&&"))
        self.setAccessibleName(path.stem)
        self.setAccessibleDescription(str(path))
        self.setToolTip(str(path))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for now."""
        super().resizeEvent(event)
        frame = self.sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())
        elide = Qt.TextElideMode.ElideRight
        said = self.fontMetrics().elidedText(self._said, elide, self.width() - max(frame, 0))
        self.setText(said.replace("&", "&&"))


class StartScreen(Card):
    """Offers the ways to begin."""

    wants_new = Signal()
    wants_other = Signal()
    wants_sample = Signal()
    wants_book = Signal(str)
    """The path of a book opened before."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Minutebook", parent)
        self.add_text("The minutes of your boards, in one file on this computer.", quiet=True)
        self.new = self.button("&New book…")
        self.other = self.button("&Open a book…")
        self.sample = self.button("&Look at the sample book")
        self.add_buttons(self.new, self.other, self.sample)
        self._known = QLabel("Opened before", self)
        self._list = QVBoxLayout()
        self._buttons: list[QPushButton] = []

        dress(self._known, Name.QUIET)
        self.column.addSpacing(theme.step() * 2)
        self.column.addWidget(self._known)
        self.column.addLayout(self._list)
        self.show_known(())

        self.new.clicked.connect(lambda: self.wants_new.emit())
        self.other.clicked.connect(lambda: self.wants_other.emit())
        self.sample.clicked.connect(lambda: self.wants_sample.emit())

    def show_known(self, paths: Sequence[str]) -> None:
        """Offer the books opened before that are still there."""
        for button in self._buttons:
            button.deleteLater()
        self._buttons = [self._book(Path(path)) for path in paths if Path(path).exists()]
        for button in self._buttons:
            self._list.addWidget(button)
        self._known.setVisible(bool(self._buttons))

    def _book(self, path: Path) -> QPushButton:
        button = _Book(path, self)
        button.clicked.connect(lambda: self.wants_book.emit(str(path)))
        return button

    def showEvent(self, event: QShowEvent) -> None:
        """Stand ready at the first way to begin."""
        super().showEvent(event)
        (self._buttons or [self.new])[0].setFocus()


class NewBookScreen(Card):
    """Asks what a new book is called, and says where it will lie."""

    asked = Signal(str, Path)
    """(name, path) of the book that is to be made."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "A new book", parent)
        self._place_of: Callable[[str], Path] = Path
        self.add_text("One book holds all your boards. It stays on this computer.", quiet=True)
        self.name = self.add_field("book-name", "What is it &called?")
        self._where = self.add_text("", quiet=True)
        self.make = self.button("Make the b&ook")
        self.back = self.button("Bac&k")
        self.add_buttons(self.make, self.back)

        self._where.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setMaxLength(200)

        self.name.textChanged.connect(self._on_name_changed)
        self.name.returnPressed.connect(self._on_make)
        self.make.clicked.connect(self._on_make)
        self.back.clicked.connect(lambda: self.left.emit())

    def begin(self, place_of: Callable[[str], Path]) -> None:
        """Ask for a name; `place_of` gives the file that a name leads to."""
        self._place_of = place_of
        self.show_trouble(None)
        self.name.clear()
        self._on_name_changed("")
        self.name.setFocus()

    def _path(self) -> Path:
        return self._place_of(self.name.text())

    def _on_name_changed(self, name: str) -> None:
        self._where.setText(f"Its file: {self._path()}" if name.strip() else "")

    def _on_make(self) -> None:
        name = " ".join(self.name.text().split())
        if not name:
            self.show_trouble(
                NotUnderstood(
                    "A book needs a name.", way_out="Your own, or your office's, will do."
                )
            )
            return
        self.asked.emit(name, self._path())


class UnlockScreen(Card):
    """Asks for the passphrase of an encrypted book."""

    given = Signal(str)
    """The passphrase or the recovery key that was typed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "This book is encrypted", parent)
        self._which = self.add_text("", quiet=True)
        self.typed: QLineEdit = self.add_field(
            "passphrase", "&Passphrase, or recovery key", secret=True
        )
        self.add_show(self.typed)
        self.open = self.button("&Open the book")
        self.other = self.button("Another boo&k…")
        self.add_buttons(self.open, self.other)

        self._which.setTextFormat(Qt.TextFormat.PlainText)

        self.typed.returnPressed.connect(self._on_open)
        self.open.clicked.connect(self._on_open)
        self.other.clicked.connect(lambda: self.left.emit())

    def begin(self, path: Path) -> None:
        """Ask for the passphrase of this book."""
        self._which.setText(str(path))
        self.typed.clear()
        self.show_trouble(None)
        self.wait(False)
        self.typed.setFocus()

    def wait(self, waiting: bool) -> None:
        """Show that the passphrase is being tried, which takes a moment on purpose."""
        self.open.setEnabled(not waiting)
        self.typed.setReadOnly(waiting)
        self.open.setText("Opening…" if waiting else "&Open the book")
        if not waiting:
            self.typed.selectAll()
            self.typed.setFocus()

    def _on_open(self) -> None:
        if self.open.isEnabled() and self.typed.text():
            self.show_trouble(None)
            self.given.emit(self.typed.text())
