"""The key of an encrypted book: from the system's keyring, a file, or somebody at the keyboard."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from getpass import getpass
from pathlib import Path

from minutes.errors import BookInUse, MinutesError, NotUnderstood, PassphraseNeeded
from storage import swap
from storage.engine import Kind, kind_of, refuse_if_in_use
from storage.keys import KeyRing

LONGEST = 1024
"""No passphrase is longer; a file that is holds something else."""


def ask_at_keyboard() -> str:
    """Ask for the passphrase where somebody can type it unseen; nothing where nobody can."""
    return getpass("Passphrase of the book: ") if sys.stdin and sys.stdin.isatty() else ""


def key_of(
    book: Path, given: str | None = None, ask: Callable[[], str] = ask_at_keyboard
) -> bytes | None:
    """Give the key that opens a book's file, or None for a book without a passphrase.

    `given` is a passphrase or a recovery key. Without one the keyring is tried, then `ask`.
    """
    settle(book)
    if kind_of(book) is not Kind.ENCRYPTED:
        return None
    ring = KeyRing.load(book)
    if given is not None:
        return unlock(ring, given)
    if ring.has("keyring"):
        with suppress(MinutesError):
            return ring.unlock(from_keyring=True)
    if typed := ask():
        return unlock(ring, typed)
    raise PassphraseNeeded(
        f"{book.name} is encrypted, and no passphrase was given.",
        way_out="Type it when asked, or give --passphrase-file FILE.",
    )


def settle(book: Path) -> None:
    """Finish or clear what was cut short beside a book, unless somebody is at work on it."""
    with suppress(BookInUse):
        if kind_of(book) is not Kind.MISSING:
            refuse_if_in_use(book)
        swap.tidy(book)


def unlock(ring: KeyRing, typed: str) -> bytes:
    """Give the key, taking what was typed as the passphrase or else as the recovery key."""
    try:
        return ring.unlock(passphrase=typed)
    except MinutesError as trouble:
        with suppress(MinutesError):
            return ring.unlock(recovery=typed)
        raise trouble


def read_passphrase(file: Path) -> str:
    """Give the passphrase that stands on the first line of a file."""
    try:
        with file.open(encoding="utf-8") as lines:
            words = lines.readline(LONGEST + 2).rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as trouble:
        raise NotUnderstood(
            f"No passphrase could be read from {file.name}.",
            way_out="Put it alone on the first line of a text file, and give that file's name.",
        ) from trouble
    if not words or len(words) > LONGEST:
        raise NotUnderstood(
            f"The first line of {file.name} holds no passphrase.",
            way_out="Put it alone on the first line of a text file.",
        )
    return words
