"""The key of an encrypted book: from the system's keyring, a file, or somebody at the keyboard."""

from __future__ import annotations

import sys
from collections.abc import Callable
from getpass import getpass
from pathlib import Path

from minutes.errors import NotUnderstood, PassphraseNeeded
from storage import swap
from storage.engine import Kind, kind_of, refuse_if_in_use
from storage.keys import KeyRing

LONGEST = 1024
"""No passphrase is longer; a file that is holds something else."""


def ask_at_keyboard(what: str = "Passphrase of the book") -> str:
    """Ask for a passphrase where somebody can type it unseen; give nothing where nobody can."""
    return getpass(f"{what}: ") if sys.stdin and sys.stdin.isatty() else ""


def key_of(
    book: Path, given: str | None = None, ask: Callable[[], str] = ask_at_keyboard
) -> bytes | None:
    """Give the key that opens a book's file, or None for a book without a passphrase.

    `given` is a passphrase or a recovery key. Without one the keyring is tried, then `ask`.
    Nobody is asked for the key of a book that is open elsewhere: that is told first.
    """
    settle(book)
    if kind_of(book) is not Kind.ENCRYPTED:
        return None
    ring = KeyRing.load(book)
    if given is not None:
        return ring.open_with(given)
    if (key := ring.remembered()) is not None:
        return key
    if typed := ask():
        return ring.open_with(typed)
    raise PassphraseNeeded(
        f"{book.name} is encrypted, and no passphrase was given.",
        way_out="Type it when asked, or give --passphrase-file FILE.",
    )


def settle(book: Path) -> None:
    """Finish or clear what was cut short beside a book that nobody is at work on."""
    if book.is_dir():
        return  # it is told for what it is where it is opened
    if kind_of(book) is not Kind.MISSING:
        refuse_if_in_use(book)
    swap.tidy(book)


def read_passphrase(file: Path) -> str:
    """Give the passphrase that stands on the first line of a file."""
    try:
        with file.open(encoding="utf-8-sig") as lines:  # Notepad writes a mark first
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
