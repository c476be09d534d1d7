"""Ids that any machine can make alone, and order keys that two machines can insert between."""

from __future__ import annotations

import secrets
import threading
import time
import uuid
from collections.abc import Callable
from typing import NewType

import fractional_indexing  # pyright: ignore[reportMissingTypeStubs] - it has none

BookId = NewType("BookId", str)
BoardId = NewType("BoardId", str)
PersonId = NewType("PersonId", str)
PostId = NewType("PostId", str)
MembershipId = NewType("MembershipId", str)
StandingItemId = NewType("StandingItemId", str)
MeetingId = NewType("MeetingId", str)
AttendanceId = NewType("AttendanceId", str)
MovementId = NewType("MovementId", str)
ItemId = NewType("ItemId", str)
PointId = NewType("PointId", str)
OutcomeId = NewType("OutcomeId", str)
OwnerId = NewType("OwnerId", str)
UpdateId = NewType("UpdateId", str)
DeclarationId = NewType("DeclarationId", str)
PaperId = NewType("PaperId", str)
FutureMeetingId = NewType("FutureMeetingId", str)
SnippetId = NewType("SnippetId", str)
FlagId = NewType("FlagId", str)
PrivateNoteId = NewType("PrivateNoteId", str)
RestrictionId = NewType("RestrictionId", str)
AmendmentId = NewType("AmendmentId", str)
SnapshotId = NewType("SnapshotId", str)

Order = NewType("Order", str)
"""Where a thing stands among its neighbours: compared as plain text, byte by byte."""

TAIL = 4
"""Random letters at the end of an order key, so two machines inserting at one place differ."""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
"""The letters of an order key, in the order SQLite and Python compare them."""


class _Minting:
    """Gives ids in their order: one follows the other also within a thousandth of a second."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = 0

    def id(self) -> str:
        with self._lock:
            fresh = uuid.UUID(mint(time.time_ns() // 1_000_000, secrets.randbits(74))).int
            same_moment = fresh >> 80 <= self._last >> 80
            self._last = self._last + 1 if same_moment else fresh
            return str(uuid.UUID(int=self._last))


_MINTING = _Minting()


def new_id() -> str:
    """Give a UUIDv7 as text: unique everywhere, and younger ids sort after older ones."""
    return _MINTING.id()


def mint(milliseconds: int, chance: int) -> str:
    """Give the UUIDv7 of this moment and these 74 random bits."""
    high = chance >> 62 & 0xFFF
    low = chance & (1 << 62) - 1
    number = (milliseconds & (1 << 48) - 1) << 80 | 7 << 76 | high << 64 | 2 << 62 | low
    return str(uuid.UUID(int=number))


def random_tail() -> str:
    """Give the random end of a key; it never ends in the smallest letter, which no key may."""
    body = "".join(secrets.choice(DIGITS) for _ in range(TAIL - 1))
    return body + secrets.choice(DIGITS[1:])


def order_between(
    before: Order | None, after: Order | None, tail: Callable[[], str] = random_tail
) -> Order:
    """Give a key that sorts after `before` and ahead of `after`; either may be missing.

    Neighbours that a merge left in the wrong order give a key just behind `before`.
    """
    if before is not None and after is not None and before >= after:
        after = None
    key = _key_between(before, after)
    tailed = key + tail()
    while after is not None and tailed >= after:
        key = _key_between(key, after)
        tailed = key + tail()
    return Order(tailed)


def orders_after(
    before: Order | None, count: int, tail: Callable[[], str] = random_tail
) -> tuple[Order, ...]:
    """Give `count` keys in order, the first of them behind `before`."""
    keys: list[Order] = []
    for _ in range(count):
        before = order_between(before, None, tail)
        keys.append(before)
    return tuple(keys)


def _key_between(before: str | None, after: str | None) -> str:
    """Give the shortest key between two: the library's algorithm is the one others merge with."""
    between: Callable[[str | None, str | None], str] = fractional_indexing.generate_key_between  # pyright: ignore[reportUnknownMemberType] - as above
    return between(before, after)
