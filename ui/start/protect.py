"""Giving a book a passphrase, changing it, taking it away; and the recovery key, shown once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from minutes.errors import MinutesError, NotUnderstood
from ui.operations.protecting import Wish
from ui.start.card import Card
from ui.theme import Name, Theme, dress

HEADLINES = {
    Wish.ENCRYPT: "Encrypt this book",
    Wish.CHANGE: "Change the passphrase",
    Wish.NEW_RECOVERY_KEY: "A new recovery key",
    Wish.REMOVE: "Take the passphrase away",
}
"""What the page is called for each wish."""

TELLS = {
    Wish.ENCRYPT: (
        "Then nobody can read the book without its passphrase, or without the recovery key that"
        " you will see once. If both are lost, so is the book. Backups made before stay readable."
    ),
    Wish.CHANGE: "The recovery key stays as it is. Backups made before keep the old passphrase.",
    Wish.NEW_RECOVERY_KEY: "The recovery key on paper stops working; you will see a new one once.",
    Wish.REMOVE: "Then anyone with this file can read it. Backups made before stay encrypted.",
}
"""What it means, before it is done."""

DOES = {
    Wish.ENCRYPT: "Encr&ypt the book",
    Wish.CHANGE: "&Change the passphrase",
    Wish.NEW_RECOVERY_KEY: "Make a new &recovery key",
    Wish.REMOVE: "&Take the passphrase away",
}
"""What the button says."""


class ProtectScreen(Card):
    """Asks for the passphrases that a wish needs."""

    asked = Signal(object, str, str)
    """(Wish, present passphrase, new passphrase)"""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, HEADLINES[Wish.ENCRYPT], parent)
        self.wish = Wish.ENCRYPT
        self._tells = self.add_text("", quiet=True)
        self.present = self.add_field("present-passphrase", "&Present passphrase", secret=True)
        self.new = self.add_field("new-passphrase", "&New passphrase", secret=True)
        self.again = self.add_field("again-passphrase", "The new passphrase a&gain", secret=True)
        self.add_show(self.present, self.new, self.again)
        self.do = self.button(DOES[self.wish])
        self.back = self.button("Bac&k")
        self.add_buttons(self.do, self.back)

        for field in (self.present, self.new, self.again):
            field.returnPressed.connect(self._on_do)
        self.do.clicked.connect(self._on_do)
        self.back.clicked.connect(lambda: self.left.emit())

    def begin(self, wish: Wish) -> None:
        """Ask for what this wish needs."""
        self.wish = wish
        self.headline.setText(HEADLINES[wish])
        self.setAccessibleName(HEADLINES[wish])
        self._tells.setText(TELLS[wish])
        needs_present = wish is not Wish.ENCRYPT
        needs_new = wish in (Wish.ENCRYPT, Wish.CHANGE)
        for field, needed in (
            (self.present, needs_present),
            (self.new, needs_new),
            (self.again, needs_new),
        ):
            field.clear()
            field.setVisible(needed)
            label = self._label_of(field)
            if label is not None:
                label.setVisible(needed)
        self.show_trouble(None)
        self.wait(False)
        (self.present if needs_present else self.new).setFocus()

    def wait(self, waiting: bool) -> None:
        """Show that it is being done."""
        self.do.setEnabled(not waiting)
        self.do.setText("One moment…" if waiting else DOES[self.wish])
        self.do.setAccessibleName(DOES[self.wish].replace("&", ""))

    def _label_of(self, field: QWidget) -> QLabel | None:
        return next((one for one in self.findChildren(QLabel) if one.buddy() is field), None)

    def _on_do(self) -> None:
        if not self.do.isEnabled():
            return
        trouble = self._what_is_wrong()
        self.show_trouble(trouble)
        if trouble is None:
            self.wait(True)
            self.asked.emit(self.wish, self.present.text(), self.new.text())

    def _what_is_wrong(self) -> MinutesError | None:
        if self.present.isVisibleTo(self) and not self.present.text():
            return NotUnderstood("The present passphrase is missing.", way_out="Type it first.")
        if self.new.isVisibleTo(self) and self.new.text() != self.again.text():
            return NotUnderstood(
                "The two passphrases are not the same.", way_out="Type the second one again."
            )
        return None


class RecoveryScreen(Card):
    """Shows a recovery key, once."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Your recovery key", parent)
        self.add_text(
            "Write it down or print it, and keep it apart from this computer. It opens the book"
            " when the passphrase is forgotten. It is shown only now.",
        )
        self.key = QLabel(self)
        self.column.addWidget(self.key)
        self.done = self.button("I have &written it down")
        self.copy = self.button("&Copy it")
        self.add_buttons(self.done, self.copy)

        dress(self.key, Name.SECRET, "Recovery key")
        self.key.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.key.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.key.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

        self.done.clicked.connect(lambda: self.left.emit())
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.key.text()))

    def begin(self, key: str) -> None:
        """Show this key."""
        self.key.setText(key)
        self.key.setAccessibleDescription(key)
        self.key.setFocus()

    def forget(self) -> None:
        """Let the key be seen no longer."""
        self.key.clear()
        self.key.setAccessibleDescription("")
