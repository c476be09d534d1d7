"""Giving the open book a passphrase, changing it, taking it away."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, Any

from minutes.errors import MinutesError
from ui.operations.lane import Lane

if TYPE_CHECKING:
    from storage import Book
    from ui.operations.opening import Rekeying


class Wish(Enum):
    """What is to be done to a book's protection."""

    ENCRYPT = auto()
    CHANGE = auto()
    NEW_RECOVERY_KEY = auto()
    REMOVE = auto()


def carry_out(
    wish: Wish,
    lane: Lane,
    backups_of: Callable[[Path], Path],
    present: str,
    new: str,
    *,
    then: Callable[[str], object],
    refused: Callable[[MinutesError], object],
) -> None:
    """Do it on the book's thread; `then` is given a recovery key where one is made."""
    match wish:
        case Wish.ENCRYPT:
            _with_file_closed(lane, backups_of, lambda it: it.encrypt(new), then, refused)
        case Wish.REMOVE:
            _with_file_closed(lane, backups_of, lambda it: it.decrypt(present), then, refused)
        case Wish.CHANGE:
            lane.read(lambda book: _change(book, present, new), then=then, refused=refused)
        case Wish.NEW_RECOVERY_KEY:
            lane.read(lambda book: _new_recovery_key(book, present), then=then, refused=refused)


def _with_file_closed(
    lane: Lane,
    backups_of: Callable[[Path], Path],
    work: Callable[[Rekeying], str | None],
    then: Callable[[str], object],
    refused: Callable[[MinutesError], object],
) -> None:
    at = lane.at
    if at is None:
        return
    held: list[Rekeying] = []

    def begin(book: Book) -> None:
        from ui.operations.opening import Rekeying

        held.append(Rekeying(at.path, backups_of(at.path), book.file.key))

    def go_on(_: Any) -> None:
        (it,) = held
        lane.with_book_closed(lambda _: work(it) or "", it.reopen, then=then, refused=refused)

    lane.read(begin, then=go_on, refused=refused)


def _change(book: Book, present: str, new: str) -> str:
    from ui.operations import opening

    opening.change_passphrase(book, present, new)
    return ""


def _new_recovery_key(book: Book, present: str) -> str:
    from ui.operations import opening

    return opening.new_recovery_key(book, present)
