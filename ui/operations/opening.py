"""Opening a book, making one, and giving it a passphrase or taking it away.

Everything here happens on the book's own thread; this module brings the storage along, so the
screen imports it there and not before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from minutes.errors import PassphraseNeeded
from storage import Book, backup, encryption
from storage.engine import BookFile, Kind, kind_of
from storage.keys import KeyRing, check_passphrase


def open_book(path: Path, backups: Path, key: bytes | None = None) -> Book:
    """Open a book, by the system's keyring where it is encrypted and remembered there."""
    if key is None and kind_of(path) is Kind.ENCRYPTED:
        key = _from_keyring(path)

    def keep(db: BookFile) -> None:
        backup.back_up(db, backups, now=datetime.now(UTC))

    return Book.open(path, key=key, before_steps=keep)


def unlock(path: Path, backups: Path, typed: str) -> Book:
    """Open an encrypted book with its passphrase or its recovery key, whichever was typed."""
    return open_book(path, backups, KeyRing.load(path).open_with(typed))


def create_book(path: Path, name: str) -> Book:
    """Make a new book, and give it open."""
    return Book.create(path, name)


@dataclass(slots=True)
class Rekeying:
    """A change of a book's protection: carried out on the closed file, then opened by it."""

    path: Path
    backups: Path
    key: bytes | None = None
    """The key that opens the book as it is at this moment."""

    def encrypt(self, passphrase: str) -> str:
        """Encrypt a plain book, and give the recovery key, which is shown only now."""
        check_passphrase(passphrase)
        recovery = encryption.encrypt_book(self.path, passphrase)
        self.key = KeyRing.load(self.path).unlock(passphrase=passphrase)
        return recovery

    def decrypt(self, typed: str) -> None:
        """Make an encrypted book plain, for somebody who knows its passphrase."""
        self.key = KeyRing.load(self.path).open_with(typed)
        encryption.decrypt_book(self.path, self.key)
        self.key = None

    def reopen(self) -> Book:
        """Open the book as it now is."""
        return open_book(self.path, self.backups, self.key)


def change_passphrase(book: Book, present: str, new: str) -> None:
    """Give an open encrypted book a new passphrase; the present one has to be known."""
    check_passphrase(new)
    ring = KeyRing.load(book.path)
    ring.change_passphrase(ring.open_with(present), new).save(book.path)


def new_recovery_key(book: Book, present: str) -> str:
    """Give an open encrypted book a new recovery key, to be shown once; the old one is void."""
    ring = KeyRing.load(book.path)
    ring, recovery = ring.new_recovery_key(ring.open_with(present))
    ring.save(book.path)
    return recovery


def _from_keyring(path: Path) -> bytes:
    if (key := KeyRing.load(path).remembered()) is not None:
        return key
    raise PassphraseNeeded(
        f"{path.name} is encrypted.", way_out="Type its passphrase, or its recovery key."
    )
