"""The key of an encrypted book, and the ways to it: passphrase, printed recovery key, keyring.

The book is sealed with one random key. That key lies in the keys file beside the book, once for
each way in, wrapped so that only that way opens it. A new passphrase rewraps 32 bytes and leaves
the book alone.
Losing every copy of the keys file loses the book: there are two, and one in each backup.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import json
import os
import re
import secrets
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from minutes.errors import (
    BookTooNew,
    CannotOpen,
    CannotSave,
    KeysLost,
    MinutesError,
    NoKeyring,
    NotUnderstood,
    WrongPassphrase,
)
from storage import files

KEY_BYTES = 32
"""A book's key, and each key that wraps it."""

BOOK_BYTES = 16
"""The book's own name in the keys file. It is also the salt the book's file begins with, so that a
file whose first bytes are lost can still be opened, and keys are known to belong to their book."""

RECOVERY_BYTES = 20
"""160 random bits: beyond guessing, and still short enough to copy from paper."""

CHECK_BITS = 16
"""Added to a recovery key: every wrong letter and every two letters swapped are noticed."""

LARGEST_FILE = 64 * 1024
"""A keys file has a few hundred bytes. Anything much larger is not one, and is not read."""

FORMAT = 1
"""Raised when an older app could no longer read the keys."""

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, which read like others."""

_ALIKE = str.maketrans("OIL", "011")
"""What people write for the letters that are left out."""

_LENGTH = -(-(RECOVERY_BYTES * 8 + CHECK_BITS) // 5)
"""Letters and digits in a recovery key."""

_GROUP = 6
"""Letters between dashes: six groups of six."""

_LOOKS_COPIED = re.compile(r"(?=.*\d)[^\W_]{4,8}(?:\s?[-‐‑–—\s]\s?[^\W_]{4,8}){5}")
"""What is meant for a recovery key, though a letter may be wrong, missing or one too many."""

SHORTEST_PASSPHRASE = 8
"""Fewer letters than this are no protection against anybody."""

_SERVICE = "Minutebook"
"""The name under which the system's keyring shows our entries."""


@dataclass(frozen=True)
class Cost:
    """How much work one guess at a passphrase takes (Argon2id)."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    def is_bearable(self) -> bool:
        """Say whether this computer can be asked to do it: the numbers come out of a file."""
        return (
            1 <= self.lanes <= 16
            and 1 <= self.passes <= 16
            and 8 * self.lanes <= self.memory_kib <= 256 * 1024
        )


@dataclass(frozen=True)
class Slot:
    """One way in: the book's key, wrapped by what that way gives."""

    kind: str
    wrapped: bytes
    salt: bytes = b""
    cost: Cost | None = None


@dataclass(frozen=True)
class KeyRing:
    """The ways into one book. A change gives a new ring, which then must be saved."""

    book: bytes
    slots: tuple[Slot, ...]

    @staticmethod
    def create(passphrase: str, cost: Cost | None = None) -> tuple[KeyRing, str]:
        """Give the ring of a new key, and its recovery key to print: it is shown only now."""
        key = secrets.token_bytes(KEY_BYTES)
        ring = KeyRing(secrets.token_bytes(BOOK_BYTES), ())
        return ring.change_passphrase(key, passphrase, cost).new_recovery_key(key)

    def unlock(
        self,
        *,
        passphrase: str | None = None,
        recovery: str | None = None,
        from_keyring: bool = False,
    ) -> bytes:
        """Give the key that opens the book's file, by exactly one of the ways."""
        match passphrase, recovery, from_keyring:
            case str(words), None, False:
                return self._unwrap(self._slot("passphrase"), words)
            case None, str(typed), False:
                return self._unwrap(self._slot("recovery"), typed)
            case None, None, True:
                return self._unwrap(self._slot("keyring"), "")
            case _:
                raise ValueError("One way in at a time.")

    def open_with(self, typed: str) -> bytes:
        """Give the key for what somebody typed: the passphrase, or else the recovery key."""
        try:
            return self.unlock(passphrase=typed)
        except MinutesError as trouble:
            try:
                return self.unlock(recovery=typed)
            except MinutesError as slip:
                if _LOOKS_COPIED.fullmatch(typed.strip()):
                    raise slip from trouble
                raise trouble from slip

    def remembered(self) -> bytes | None:
        """Give the key where the system's keyring has it, or None."""
        if self.has("keyring"):
            with contextlib.suppress(MinutesError):
                return self.unlock(from_keyring=True)
        return None

    def change_passphrase(self, key: bytes, new: str, cost: Cost | None = None) -> KeyRing:
        """Give a ring that the new passphrase opens and the old one does not.

        Backups made before keep their own keys, and so the old passphrase.
        """
        salt, cost = os.urandom(16), cost or Cost()
        wrapping = _from_passphrase(new, salt, cost)
        return self._with(Slot("passphrase", self._wrap(wrapping, key, "passphrase"), salt, cost))

    def new_recovery_key(self, key: bytes) -> tuple[KeyRing, str]:
        """Give a ring with a fresh recovery key, and the key to print; an old one stops working."""
        raw = os.urandom(RECOVERY_BYTES)
        wrapped = self._wrap(self._from_recovery(raw), key, "recovery")
        return self._with(Slot("recovery", wrapped)), recovery_text(raw)

    def remember_in_keyring(self, key: bytes) -> KeyRing:
        """Give a ring that the system's keyring opens; never the only way in."""
        wrapping = os.urandom(KEY_BYTES)
        with _system_keyring() as keyring:
            keyring.set_password(_SERVICE, self.book.hex(), wrapping.hex())
            if keyring.get_password(_SERVICE, self.book.hex()) != wrapping.hex():
                raise _no_keyring()
        return self._with(Slot("keyring", self._wrap(wrapping, key, "keyring")))

    def forget(self) -> KeyRing:
        """Give a ring without the keyring's way in, and take the entry out of the keyring."""
        with contextlib.suppress(NoKeyring), _system_keyring() as keyring:
            if keyring.get_password(_SERVICE, self.book.hex()) is not None:
                keyring.delete_password(_SERVICE, self.book.hex())
        return replace(self, slots=tuple(s for s in self.slots if s.kind != "keyring"))

    def has(self, kind: str) -> bool:
        """Say whether there is a way in of this kind: passphrase, recovery or keyring."""
        return any(slot.kind == kind for slot in self.slots)

    # -------------------------------------------------------------- files

    @staticmethod
    def load(book: Path) -> KeyRing:
        """Read the ring beside a book, from the second copy where the first is damaged or gone.

        A copy that is not as it should be is written again where the disk allows it.
        """
        found = [_try_read(path) for path in keys_files(book)]
        whole = next((data for data in found if data is not None), None)
        if whole is None:
            raise _keys_lost(book)
        if any(data != whole for data in found):
            with contextlib.suppress(OSError):
                for path in keys_files(book):
                    files.write_whole(path, whole)
        return _ring_from(json.loads(whole))

    def save(self, book: Path) -> None:
        """Write both copies beside the book, each whole; the first is the one that counts."""
        if not self.has("passphrase"):
            raise ValueError("A ring without a passphrase would leave the book to the keyring.")
        data = self._as_json()
        try:
            for path in keys_files(book):
                files.write_whole(path, data)
        except OSError as trouble:
            raise CannotSave(
                "The book's keys could not be written.",
                way_out="Free some space or connect the drive; what opened it before still does.",
            ) from trouble

    def _as_json(self) -> bytes:
        told = {
            "what": "The keys of a minute book. Without this file the book cannot be opened.",
            "format": FORMAT,
            "book": self.book.hex(),
            "slots": [_slot_told(slot) for slot in self.slots],
        }
        return (json.dumps(told, indent=1) + "\n").encode()

    # -------------------------------------------------------------- wrapping

    def _with(self, new: Slot) -> KeyRing:
        return replace(self, slots=(*(s for s in self.slots if s.kind != new.kind), new))

    def _slot(self, kind: str) -> Slot:
        for slot in self.slots:
            if slot.kind == kind:
                return slot
        if kind == "keyring":
            raise _no_keyring()
        raise WrongPassphrase(
            f"This book has no {_SAID[kind]}.", way_out="Open it by another of its ways in."
        )

    def _wrap(self, wrapping: bytes, key: bytes, kind: str) -> bytes:
        nonce = os.urandom(12)
        return nonce + AESGCM(wrapping).encrypt(nonce, key[:KEY_BYTES], self._bound_to(kind))

    def _unwrap(self, slot: Slot, given: str) -> bytes:
        wrapping = self._wrapping_key(slot, given)
        nonce, sealed = slot.wrapped[:12], slot.wrapped[12:]
        try:
            key = AESGCM(wrapping).decrypt(nonce, sealed, self._bound_to(slot.kind))
        except InvalidTag as trouble:
            raise WrongPassphrase(
                f"That {_SAID[slot.kind]} does not open this book.", way_out=_TRY[slot.kind]
            ) from trouble
        return key + self.book

    def _wrapping_key(self, slot: Slot, given: str) -> bytes:
        match slot.kind:
            case "passphrase":
                return _from_passphrase(given, slot.salt, slot.cost or Cost())
            case "recovery":
                return self._from_recovery(recovery_bytes(given))
            case _:
                return self._from_keyring()

    def _from_recovery(self, raw: bytes) -> bytes:
        return HKDF(hashes.SHA256(), KEY_BYTES, self.book, b"minutebook recovery 1").derive(raw)

    def _from_keyring(self) -> bytes:
        with _system_keyring() as keyring:
            kept = keyring.get_password(_SERVICE, self.book.hex())
        try:
            wrapping = bytes.fromhex(kept or "")
        except ValueError:
            wrapping = b""
        if len(wrapping) != KEY_BYTES:
            raise _no_keyring()
        return wrapping

    def _bound_to(self, kind: str) -> bytes:
        """What the wrapping is bound to: a slot works for no other kind and no other book."""
        return b"minutebook 1 " + kind.encode() + b" " + self.book


_SAID = {
    "passphrase": "passphrase",
    "recovery": "recovery key",
    "keyring": "entry in the system's keyring",
}
"""What people call each way in."""

_TRY = {
    "passphrase": "Look at Caps Lock and the keyboard's language, or use the recovery key.",
    "recovery": "It may be of another book, or an older one; use the newest, or the passphrase.",
    "keyring": "Give the passphrase; the keyring can be told to remember it again.",
}
"""What to do when it does not open the book."""


def check_passphrase(passphrase: str) -> None:
    """Refuse a new passphrase that protects from nobody."""
    if len(passphrase.strip()) < SHORTEST_PASSPHRASE:
        raise NotUnderstood(
            f"A passphrase needs {SHORTEST_PASSPHRASE} letters or more.",
            way_out="Four or five plain words are easy to remember and hard to guess.",
        )


def keys_files(book: Path) -> tuple[Path, Path]:
    """Give the names of the two copies of a book's keys."""
    book = files.followed(book)
    return book.with_name(book.name + ".keys"), book.with_name(book.name + ".keys.bak")


# ------------------------------------------------------------------ the recovery key


def recovery_text(raw: bytes) -> str:
    """Give a recovery key as it is printed: letters and digits in groups, with their check."""
    number = int.from_bytes(raw, "big") << CHECK_BITS | binascii.crc_hqx(raw, 0)
    letters = "".join(_LETTERS[number >> 5 * n & 31] for n in reversed(range(_LENGTH)))
    return "-".join(letters[n : n + _GROUP] for n in range(0, _LENGTH, _GROUP))


def recovery_bytes(typed: str) -> bytes:
    """Read a recovery key as somebody typed it from paper; a slip of the pen is told as one."""
    plain = unicodedata.normalize("NFKC", typed).upper()
    letters = "".join(c for c in plain if c.isalnum()).translate(_ALIKE)
    if len(letters) != _LENGTH:
        raise WrongPassphrase(
            f"A recovery key has {_LENGTH} letters and digits; this has {len(letters)}.",
            way_out="Compare it with the paper, group by group.",
        )
    if strange := sorted({c for c in letters if c not in _LETTERS}):
        raise WrongPassphrase(
            f"No recovery key has the letter {strange[0]} in it.",
            way_out="Look at that letter on the paper again: U may be V.",
        )
    number = 0
    for letter in letters:
        number = number * 32 + _LETTERS.index(letter)
    key, check = divmod(number, 1 << CHECK_BITS)
    raw = key.to_bytes(RECOVERY_BYTES + 1, "big")
    if raw[0] or binascii.crc_hqx(raw[1:], 0) != check:
        raise WrongPassphrase(
            "One of the letters is not as on the paper: this cannot be a recovery key.",
            way_out="Compare it with the paper, group by group.",
        )
    return raw[1:]


# ------------------------------------------------------------------ the other ways


def _from_passphrase(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """The wrapping key of a passphrase, the same however the keyboard puts accents together."""
    normal = unicodedata.normalize("NFC", passphrase)
    if not normal.strip():
        raise NotUnderstood("A passphrase cannot be empty.", way_out="Type at least a few words.")
    try:
        words = normal.encode()
    except UnicodeEncodeError as trouble:
        raise NotUnderstood(
            "That passphrase has a sign in it that cannot be kept.", way_out="Leave that sign out."
        ) from trouble
    kdf = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    try:
        return kdf.derive(words)
    except MemoryError as trouble:
        raise CannotOpen(
            "There is not enough memory free to check the passphrase.",
            way_out="Close other programs and try again.",
        ) from trouble


@contextlib.contextmanager
def _system_keyring() -> Iterator[Any]:
    """Give the system's keyring, telling its many troubles as one."""
    import keyring  # looking for the system's keyrings takes a while: only when one is wanted
    from keyring.errors import KeyringError

    try:
        yield keyring
    except KeyringError as trouble:
        raise _no_keyring() from trouble


def _no_keyring() -> NoKeyring:
    return NoKeyring(
        "The system's keyring does not have this book's key, or cannot be used here.",
        way_out="Give the passphrase or the recovery key.",
    )


# ------------------------------------------------------------------ reading a keys file


def _try_read(path: Path) -> bytes | None:
    """The file's bytes when they are a ring; what is unreadable or nonsense counts as gone."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            return None
        _ring_from(json.loads(data))
    except (OSError, ValueError, KeyError, TypeError, RecursionError, binascii.Error):
        return None
    return data


def _ring_from(told: Any) -> KeyRing:
    """Build a ring from what a file says, believing nothing."""
    if not isinstance(told, dict) or type(told["format"]) is not int:
        raise ValueError("not a ring")
    if told["format"] > FORMAT:  # told apart from damage, so that it is never written over
        raise BookTooNew(
            "The keys of this book were written by a newer version.",
            way_out="Update the app on this computer, then open the book again.",
        )
    book, slots = bytes.fromhex(told["book"]), tuple(map(_slot_from, told["slots"]))
    kinds = [slot.kind for slot in slots]
    if len(book) != BOOK_BYTES or "passphrase" not in kinds or len(set(kinds)) != len(kinds):
        raise ValueError("a ring without its passphrase, or with two")
    return KeyRing(book, slots)


def _slot_from(told: Any) -> Slot:
    kind, wrapped = told["kind"], base64.b64decode(told["wrapped"], validate=True)
    if kind not in _SAID or len(wrapped) != 12 + KEY_BYTES + 16:
        raise ValueError("a slot that cannot be")
    if kind != "passphrase":
        return Slot(kind, wrapped)
    salt = base64.b64decode(told["salt"], validate=True)
    numbers = [told[name] for name in ("memory_kib", "passes", "lanes")]
    if not all(type(number) is int for number in numbers) or not 8 <= len(salt) <= 64:
        raise ValueError("a cost or a salt that cannot be")
    cost = Cost(*numbers)
    if not cost.is_bearable():
        raise ValueError("a cost no computer should be asked for")
    return Slot(kind, wrapped, salt, cost)


def _slot_told(slot: Slot) -> dict[str, Any]:
    told: dict[str, Any] = {"kind": slot.kind, "wrapped": base64.b64encode(slot.wrapped).decode()}
    if slot.cost is not None:
        told["salt"] = base64.b64encode(slot.salt).decode()
        told |= {
            "memory_kib": slot.cost.memory_kib,
            "passes": slot.cost.passes,
            "lanes": slot.cost.lanes,
        }
    return told


def _keys_lost(book: Path) -> KeysLost:
    there = any(path.exists() for path in keys_files(book))
    return KeysLost(
        f"The keys of {book.name} {'can no longer be read' if there else 'are missing'}.",
        way_out=(
            f"Put {keys_files(book)[0].name} back beside the book, or restore a backup:"
            " each has its own copy of the keys."
        ),
    )
