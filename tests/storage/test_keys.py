from __future__ import annotations

import base64
import json
import unicodedata
from pathlib import Path
from typing import Any

import keyring
import pytest
from hypothesis import given
from hypothesis import strategies as st
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError

from minutes.errors import (
    BookTooNew,
    CannotSave,
    KeysLost,
    MinutesError,
    NoKeyring,
    NotUnderstood,
    WrongPassphrase,
)
from storage import keys
from storage.engine import open_file
from storage.keys import Cost, KeyRing, keys_files, recovery_bytes, recovery_text

LIGHT = Cost(memory_kib=64, passes=1, lanes=2)
"""Quick enough for tests; nobody's book is behind it."""

WORDS = "four herons on the quay"


@pytest.fixture
def ring() -> KeyRing:
    return KeyRing.create(WORDS, LIGHT)[0]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "Board.minutes"


class Drawer(KeyringBackend):
    """A system keyring that works, for as long as the test."""

    priority = 1  # type: ignore[assignment]  # keyring wants a plain number here

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("not there")


class Locked(Drawer):
    """A system keyring that refuses everything."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked("no")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked("no")


def use(backend: KeyringBackend, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("get_password", "set_password", "delete_password"):
        monkeypatch.setattr(keyring, name, getattr(backend, name))


@pytest.fixture
def drawer(monkeypatch: pytest.MonkeyPatch) -> Drawer:
    made = Drawer()
    use(made, monkeypatch)
    return made


# ------------------------------------------------------------- what does not open


@pytest.mark.parametrize("empty", ["", " ", "\t\n", "\u00a0"])
def test_an_empty_passphrase_is_refused(empty: str, ring: KeyRing):
    with pytest.raises(NotUnderstood, match="empty"):
        KeyRing.create(empty, LIGHT)
    with pytest.raises(NotUnderstood, match="empty"):
        ring.unlock(passphrase=empty)


def test_a_passphrase_that_no_file_could_keep_is_refused():
    with pytest.raises(NotUnderstood, match="cannot be kept"):
        KeyRing.create("half a sign \ud83d", LIGHT)


@pytest.mark.parametrize("wrong", ["four herons", WORDS.upper(), WORDS + " ", "x" * 100_000])
def test_a_wrong_passphrase_is_told_in_plain_words(ring: KeyRing, wrong: str):
    with pytest.raises(WrongPassphrase, match="passphrase does not open") as caught:
        ring.unlock(passphrase=wrong)
    assert "Caps Lock" in caught.value.way_out


def test_two_ways_at_once_or_none_is_our_own_mistake(ring: KeyRing):
    with pytest.raises(ValueError, match="One way"):
        ring.unlock()
    with pytest.raises(ValueError, match="One way"):
        ring.unlock(passphrase=WORDS, from_keyring=True)


def test_the_recovery_key_of_another_book_does_not_open_this_one(ring: KeyRing):
    _, other = KeyRing.create(WORDS, LIGHT)
    with pytest.raises(WrongPassphrase, match="recovery key does not open"):
        ring.unlock(recovery=other)


def test_a_slot_moved_from_another_book_opens_nothing(ring: KeyRing):
    other, _ = KeyRing.create(WORDS, LIGHT)
    forged = KeyRing(ring.book, other.slots)
    with pytest.raises(WrongPassphrase):
        forged.unlock(passphrase=WORDS)


# ------------------------------------------------------------- what opens


def test_passphrase_and_recovery_key_give_the_same_key():
    ring, recovery = KeyRing.create(WORDS, LIGHT)
    key = ring.unlock(passphrase=WORDS)
    assert len(key) == 48
    assert ring.unlock(recovery=recovery) == key
    assert KeyRing.create(WORDS, LIGHT)[0].unlock(passphrase=WORDS) != key


def test_the_real_cost_is_the_one_that_was_chosen(book: Path):
    ring, _ = KeyRing.create(WORDS)
    ring.save(book)
    assert ring.slots[0].cost == Cost(memory_kib=65536, passes=3, lanes=4)
    assert KeyRing.load(book).unlock(passphrase=WORDS) == ring.unlock(passphrase=WORDS)


def test_accents_may_be_typed_in_either_way():
    ring, _ = KeyRing.create(unicodedata.normalize("NFC", "café à Gwynedd ŵ"), LIGHT)
    assert ring.unlock(passphrase=unicodedata.normalize("NFD", "café à Gwynedd ŵ"))


def test_a_new_passphrase_rewraps_the_same_key_and_the_old_one_stops(ring: KeyRing):
    key = ring.unlock(passphrase=WORDS)
    changed = ring.change_passphrase(key, "new words", LIGHT)
    assert changed.unlock(passphrase="new words") == key
    with pytest.raises(WrongPassphrase):
        changed.unlock(passphrase=WORDS)


def test_a_new_recovery_key_ends_the_old_one():
    ring, old = KeyRing.create(WORDS, LIGHT)
    key = ring.unlock(passphrase=WORDS)
    ring, new = ring.new_recovery_key(key)
    assert ring.unlock(recovery=new) == key
    with pytest.raises(WrongPassphrase):
        ring.unlock(recovery=old)


def test_the_key_opens_a_real_book_whose_file_begins_with_the_rings_name(ring: KeyRing, book: Path):
    key = ring.unlock(passphrase=WORDS)
    open_file(book, key=key, create=True).close()
    open_file(book, key=key).close()
    assert book.read_bytes()[:16] == ring.book


# ------------------------------------------------------------- the printed key


@given(st.binary(min_size=20, max_size=20))
def test_a_recovery_key_is_read_back_however_it_is_typed(raw: bytes):
    text = recovery_text(raw)
    assert [len(group) for group in text.split("-")] == [6] * 6
    assert not set(text) & set("ILOU")
    loose = text.lower().replace("-", " – ").replace("0", "o").replace("1", "l")
    assert recovery_bytes(text) == recovery_bytes(f"  {loose}.\n") == raw
    assert recovery_bytes(text.replace("1", "I")) == raw


@given(st.binary(min_size=20, max_size=20), st.integers(0, 35), st.integers(1, 31))
def test_one_wrong_letter_is_recognised_as_a_slip_and_not_as_a_wrong_key(
    raw: bytes, place: int, by: int
):
    letters = list(recovery_text(raw).replace("-", ""))
    alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    letters[place] = alphabet[(alphabet.index(letters[place]) + by) % 32]
    with pytest.raises(WrongPassphrase, match="not as on the paper"):
        recovery_bytes("".join(letters))


@given(st.binary(min_size=20, max_size=20), st.integers(0, 34))
def test_two_letters_swapped_are_recognised_as_a_slip(raw: bytes, place: int):
    letters = list(recovery_text(raw).replace("-", ""))
    letters[place], letters[place + 1] = letters[place + 1], letters[place]
    if letters[place] != letters[place + 1]:
        with pytest.raises(WrongPassphrase, match="not as on the paper"):
            recovery_bytes("".join(letters))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "has 36 letters and digits; this has 0"),
        ("ABC", "this has 3"),
        ("U" * 36, "letter U"),
        ("é" * 36, "letter É"),
        ("0" * 35 + "²", "not as on the paper"),
        ("9" * 100_000, "this has 100000"),
    ],
)
def test_what_cannot_be_a_recovery_key_says_why(ring: KeyRing, typed: str, said: str):
    with pytest.raises(WrongPassphrase, match=said):
        ring.unlock(recovery=typed)


# ------------------------------------------------------------- the system's keyring


def test_the_keyring_opens_the_book_until_it_is_told_to_forget(ring: KeyRing, drawer: Drawer):
    key = ring.unlock(passphrase=WORDS)
    remembered = ring.remember_in_keyring(key)
    assert remembered.unlock(from_keyring=True) == key
    assert all(key[:32].hex() not in secret for secret in drawer.kept.values())
    forgotten = remembered.forget()
    assert not drawer.kept
    assert not forgotten.has("keyring")
    with pytest.raises(NoKeyring):
        forgotten.unlock(from_keyring=True)
    assert forgotten.unlock(passphrase=WORDS) == key


@pytest.mark.parametrize("secret", [None, "", "not hex", "00" * 31])
def test_a_keyring_that_lost_its_entry_asks_for_the_passphrase(
    ring: KeyRing, drawer: Drawer, secret: str | None
):
    ring = ring.remember_in_keyring(ring.unlock(passphrase=WORDS))
    (entry,) = drawer.kept
    if secret is None:
        drawer.kept.clear()
    else:
        drawer.kept[entry] = secret
    with pytest.raises(NoKeyring) as caught:
        ring.unlock(from_keyring=True)
    assert "passphrase" in caught.value.way_out
    assert not ring.forget().has("keyring")


def test_a_keyring_with_somebody_elses_secret_does_not_open(ring: KeyRing, drawer: Drawer):
    ring = ring.remember_in_keyring(ring.unlock(passphrase=WORDS))
    drawer.kept = dict.fromkeys(drawer.kept, "ab" * 32)
    with pytest.raises(WrongPassphrase, match="keyring"):
        ring.unlock(from_keyring=True)


def test_a_locked_keyring_is_a_plain_sentence_and_never_required(
    ring: KeyRing, monkeypatch: pytest.MonkeyPatch
):
    use(Locked(), monkeypatch)
    key = ring.unlock(passphrase=WORDS)
    with pytest.raises(NoKeyring):
        ring.remember_in_keyring(key)
    assert ring.forget() == ring


def test_a_computer_without_a_keyring_says_so(ring: KeyRing, monkeypatch: pytest.MonkeyPatch):
    from keyring.backends.fail import Keyring

    use(Keyring(), monkeypatch)
    key = ring.unlock(passphrase=WORDS)
    with pytest.raises(NoKeyring, match="keyring"):
        ring.remember_in_keyring(key)


def test_the_keyring_alone_is_never_saved_as_the_only_way(ring: KeyRing, book: Path):
    alone = KeyRing(ring.book, tuple(s for s in ring.slots if s.kind != "passphrase"))
    with pytest.raises(ValueError, match="keyring"):
        alone.save(book)
    assert not list(book.parent.iterdir())


# ------------------------------------------------------------- the file


def told(ring: KeyRing, book: Path) -> dict[str, Any]:
    ring.save(book)
    return json.loads(keys_files(book)[0].read_bytes())


def spoil(name: str, ring: KeyRing, book: Path) -> bytes:
    data = told(ring, book)
    slot = data["slots"][0]
    match name:
        case "memory":
            slot["memory_kib"] = 2**40
        case "negative memory":
            slot["memory_kib"] = -8
        case "passes":
            slot["passes"] = 10**9
        case "lanes":
            slot["lanes"] = 0
        case "a yes for a number":
            slot["passes"] = True
        case "words for a number":
            slot["passes"] = "3"
        case "no salt":
            slot["salt"] = ""
        case "another kind":
            slot["kind"] = "master"
        case "a list for a kind":
            slot["kind"] = ["passphrase"]
        case "short":
            slot["wrapped"] = base64.b64encode(b"x").decode()
        case "not base64":
            slot["wrapped"] = "%%%"
        case "a number for text":
            slot["wrapped"] = 7
        case "no slots":
            data["slots"] = []
        case "slots of text":
            data["slots"] = "passphrase"
        case "twice the same":
            data["slots"] *= 2
        case "no book":
            del data["book"]
        case "short book":
            data["book"] = "ab"
        case "format of text":
            data["format"] = "1"
    return json.dumps(data).encode()


SPOILT = [
    *("memory", "negative memory", "passes", "lanes", "a yes for a number", "words for a number"),
    *("no salt", "another kind", "a list for a kind", "short", "not base64", "a number for text"),
    *("no slots", "slots of text", "twice the same", "no book", "short book", "format of text"),
]
RAW = [b"", b"{", b"null", b"[]", b"\xff\xfe", b"[" * 60_000, b" " * 10_000_000, b"7", b"{}"]


def both(book: Path, data: bytes) -> None:
    for path in keys_files(book):
        path.write_bytes(data)


@pytest.mark.parametrize("name", SPOILT)
def test_a_keys_file_made_to_do_harm_is_a_plain_sentence(name: str, ring: KeyRing, book: Path):
    both(book, spoil(name, ring, book))
    with pytest.raises(KeysLost, match="can no longer be read") as caught:
        KeyRing.load(book)
    assert "restore a backup" in caught.value.way_out


@pytest.mark.parametrize("data", RAW, ids=lambda data: repr(data[:6]))
def test_a_keys_file_of_nonsense_is_a_plain_sentence_and_stays(data: bytes, book: Path):
    both(book, data)
    with pytest.raises(KeysLost):
        KeyRing.load(book)
    assert all(path.read_bytes() == data for path in keys_files(book))


@given(st.data())
def test_no_single_changed_byte_opens_the_book_with_another_key(data: st.DataObject):
    ring, _ = KeyRing.create(WORDS, LIGHT)
    key = ring.unlock(passphrase=WORDS)
    raw = bytearray(ring._as_json())
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    try:
        found = keys._ring_from(json.loads(bytes(raw)))
        if all(slot.cost in (None, LIGHT) for slot in found.slots):
            assert found.unlock(passphrase=WORDS)[:32] == key[:32]
    except (MinutesError, ValueError, KeyError, TypeError):
        pass


def test_missing_keys_are_told_and_none_are_made(book: Path):
    with pytest.raises(KeysLost, match="are missing"):
        KeyRing.load(book)
    assert not list(book.parent.iterdir())


@pytest.mark.parametrize("hurt", [0, 1])
@pytest.mark.parametrize("how", ["gone", "empty", "half"])
def test_one_damaged_copy_is_made_good_from_the_other(
    ring: KeyRing, book: Path, hurt: int, how: str
):
    ring.save(book)
    path = keys_files(book)[hurt]
    whole = path.read_bytes()
    path.unlink() if how == "gone" else path.write_bytes(whole[: len(whole) // 2 * (how == "half")])
    assert KeyRing.load(book) == ring
    assert [p.read_bytes() for p in keys_files(book)] == [whole, whole]


def test_after_a_kill_between_the_two_copies_the_first_one_counts(ring: KeyRing, book: Path):
    ring.save(book)
    changed = ring.change_passphrase(ring.unlock(passphrase=WORDS), "new words", LIGHT)
    keys_files(book)[0].write_bytes(changed._as_json())
    assert KeyRing.load(book) == changed
    assert keys_files(book)[1].read_bytes() == changed._as_json()


def test_keys_from_a_newer_version_are_left_alone(ring: KeyRing, book: Path):
    data = told(ring, book)
    data["format"] = 2
    newer = json.dumps(data).encode()
    keys_files(book)[0].write_bytes(newer)
    with pytest.raises(BookTooNew, match="newer version"):
        KeyRing.load(book)
    assert keys_files(book)[0].read_bytes() == newer


def test_a_save_that_fails_leaves_the_old_keys(
    ring: KeyRing, book: Path, monkeypatch: pytest.MonkeyPatch
):
    ring.save(book)
    before = keys_files(book)[0].read_bytes()

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    changed = ring.change_passphrase(ring.unlock(passphrase=WORDS), "new words", LIGHT)
    with pytest.raises(CannotSave, match="keys could not be written"):
        changed.save(book)
    assert keys_files(book)[0].read_bytes() == before
    assert len(list(book.parent.iterdir())) == 2


def test_the_keys_file_holds_neither_key_nor_passphrase(ring: KeyRing, book: Path):
    ring.save(book)
    key = ring.unlock(passphrase=WORDS)[:32]
    raw = keys_files(book)[0].read_bytes()
    assert WORDS.encode() not in raw
    for shape in (key, key.hex().encode(), base64.b64encode(key)):
        assert shape not in raw
