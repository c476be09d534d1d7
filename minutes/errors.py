"""The world's troubles: what went wrong in a plain sentence, and the way out of it.

Whatever is not one of these is our own mistake and stays loud.
"""

from __future__ import annotations


class MinutesError(Exception):
    """A trouble the secretary can act on. The sentence blames nobody and names no code."""

    def __init__(self, sentence: str, *, way_out: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.way_out = way_out

    def __str__(self) -> str:
        """Give the sentence and the way out as one line."""
        return f"{self.sentence} {self.way_out}".strip()


class NotFound(MinutesError):
    """What was asked for by name or id is not in the book."""


class NotAllowed(MinutesError):
    """A rule of minuting forbids it: confirmed minutes, a state that cannot follow, a clash."""


class NotUnderstood(MinutesError):
    """Something typed, or a value in a file, could not be read as what it should be."""


class CannotSave(MinutesError):
    """The disk refused the write: full, read-only, or gone. What was asked for did not happen."""


class DiskFull(CannotSave):
    """There is no room left on the disk."""


class CannotOpen(MinutesError):
    """The book could not be opened. It was left exactly as it was found."""


class BookInUse(CannotOpen):
    """Another window or program has the book open."""


class BookTooNew(CannotOpen):
    """The book was last saved by a newer version of the app."""


class NotABook(CannotOpen):
    """The file is not a minute book."""


class BookDamaged(CannotOpen):
    """The file is a minute book, and part of it can no longer be read."""


class BookMissing(CannotOpen):
    """There is no file where the book should be."""


class NotEncrypted(CannotOpen):
    """A key was given for a book that has none: somebody may have put a plain one in its place."""


class PassphraseNeeded(CannotOpen):
    """The book is encrypted and no passphrase was given."""


class WrongPassphrase(CannotOpen):
    """The passphrase, or the recovery key, does not open this book."""


class KeysLost(CannotOpen):
    """The file that holds the book's keys is gone, or can no longer be read."""


class NoKeyring(MinutesError):
    """The system's keyring is not there, is locked, or does not have what was asked."""
