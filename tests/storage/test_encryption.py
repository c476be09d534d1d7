from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from minutes.errors import (
    BookDamaged,
    BookInUse,
    CannotSave,
    NotEncrypted,
    NotUnderstood,
    PassphraseNeeded,
    WrongPassphrase,
)
from storage import encryption, engine
from storage.encryption import decrypt_book, encrypt_book, plain_copies
from storage.engine import Kind, immediate, kind_of, open_file
from storage.keys import Cost, KeyRing, keys_files
from storage.swap import tidy

ROOT = Path(__file__).parents[2]
LIGHT = Cost(memory_kib=64, passes=1, lanes=1)
WORDS = "four herons on the quay"
TEXT = "Mrs Thornbury asked that the ferry timetable be looked at again"
ROWS = 500


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "Board.minutes"
    with closing(open_file(path, key=None, create=True)) as db, immediate(db):
        db.execute("CREATE TABLE point(id TEXT PRIMARY KEY, text TEXT) STRICT")
        db.execute("CREATE VIRTUAL TABLE found USING fts5(text, content='point')")
        db.execute(
            "CREATE TRIGGER point_in AFTER INSERT ON point BEGIN"
            " INSERT INTO found(rowid, text) VALUES(new.rowid, new.text); END"
        )
        db.execute(
            "CREATE TRIGGER point_out AFTER DELETE ON point BEGIN INSERT INTO found(found, rowid,"
            " text) VALUES('delete', old.rowid, old.text); END"
        )
        for n in range(ROWS * 2):
            db.execute("INSERT INTO point VALUES(?, ?)", [f"id{n * 7919 % 9973}", f"{TEXT} {n}"])
        db.execute("DELETE FROM point WHERE rowid % 2")
        engine.set_application_id(db, 0x4D494E42)
        engine.set_format(db, 7)
    return path


def points(path: Path, key: bytes | None) -> list[tuple[int, str, str]]:
    with closing(open_file(path, key=key)) as db:
        assert engine.application_id(db) == 0x4D494E42
        assert engine.format_of(db) == 7
        return db.execute("SELECT rowid, id, text FROM point ORDER BY rowid").fetchall()


def key_of(path: Path) -> bytes:
    return KeyRing.load(path).unlock(passphrase=WORDS)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# ------------------------------------------------------------- what is refused


def test_an_empty_passphrase_changes_nothing(book: Path):
    before = book.read_bytes()
    with pytest.raises(NotUnderstood):
        encrypt_book(book, "  ", cost=LIGHT)
    assert book.read_bytes() == before
    assert names(book.parent) == [book.name]


def test_an_open_book_is_not_converted(book: Path):
    with closing(open_file(book, key=None)), pytest.raises(BookInUse):
        encrypt_book(book, WORDS, cost=LIGHT)
    assert len(points(book, None)) == ROWS


def test_what_is_already_so_is_refused(book: Path):
    with pytest.raises(NotEncrypted):
        decrypt_book(book, bytes(48))
    encrypt_book(book, WORDS, cost=LIGHT)
    with pytest.raises(PassphraseNeeded):
        encrypt_book(book, "another", cost=LIGHT)
    with pytest.raises(WrongPassphrase):
        decrypt_book(book, bytes(48))
    assert len(points(book, key_of(book))) == ROWS


def test_a_damaged_book_is_not_converted(book: Path):
    with book.open("r+b") as file:
        file.seek(10 * 4096)
        file.write(bytes(4096))
    before = book.read_bytes()
    with pytest.raises(BookDamaged, match="left as it is"):
        encrypt_book(book, WORDS, cost=LIGHT)
    assert book.read_bytes() == before
    assert names(book.parent) == [book.name]


def test_a_full_disk_leaves_the_book_plain_and_working(book: Path, monkeypatch: pytest.MonkeyPatch):
    def full(path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("storage.files.sync_file", full)
    with pytest.raises(CannotSave, match="as it was"):
        encrypt_book(book, WORDS, cost=LIGHT)
    assert names(book.parent) == [book.name]
    assert len(points(book, None)) == ROWS


def test_no_room_for_the_copy_is_told_and_the_book_stays(
    book: Path, monkeypatch: pytest.MonkeyPatch
):
    def copy_into_five_pages(db: engine.BookFile, part: Path, key: bytes | None) -> None:
        with closing(engine.blank_file(part, db.key)) as copy:
            copy.execute("PRAGMA max_page_count=5")
            db.conn.backup(copy.conn)

    encrypt_book(book, WORDS, cost=LIGHT)
    key = key_of(book)
    monkeypatch.setattr(encryption, "_copy", copy_into_five_pages)
    with pytest.raises(CannotSave, match="as it was"):
        decrypt_book(book, key)
    assert len(points(book, key_of(book))) == ROWS
    assert names(book.parent) == [book.name, *(path.name for path in keys_files(book))]


def test_a_copy_that_differs_is_never_swapped_in(book: Path, monkeypatch: pytest.MonkeyPatch):
    def copy_and_lose_a_row(db: engine.BookFile, part: Path, key: bytes | None) -> None:
        real(db, part, key)
        with closing(open_file(part, key=key)) as copy:
            copy.execute("DELETE FROM point WHERE rowid = 40")

    real = encryption._copy
    monkeypatch.setattr(encryption, "_copy", copy_and_lose_a_row)
    with pytest.raises(RuntimeError, match="differs"):
        encrypt_book(book, WORDS, cost=LIGHT)
    assert names(book.parent) == [book.name]
    assert len(points(book, None)) == ROWS


# ------------------------------------------------------------- there and back


def test_encrypting_keeps_every_row_and_leaves_no_readable_word_in_the_folder(book: Path):
    before = points(book, None)
    recovery = encrypt_book(book, WORDS, cost=LIGHT)
    assert names(book.parent) == [book.name, *(path.name for path in keys_files(book))]
    for path in book.parent.iterdir():
        assert b"ferry" not in path.read_bytes()
    assert points(book, key_of(book)) == before
    assert KeyRing.load(book).unlock(recovery=recovery) == key_of(book)
    with closing(open_file(book, key=key_of(book))) as db:
        found = db.execute("SELECT count(*) FROM found WHERE found MATCH 'ferry'").fetchone()
        assert found[0] == ROWS


def test_decrypting_gives_the_same_plain_book_and_puts_the_keys_away(book: Path):
    before = points(book, None)
    encrypt_book(book, WORDS, cost=LIGHT)
    decrypt_book(book, key_of(book))
    assert names(book.parent) == [book.name]
    assert points(book, None) == before


def test_words_still_in_the_log_are_converted_too(book: Path):
    db = open_file(book, key=None)
    db.execute("PRAGMA wal_autocheckpoint=0")
    with immediate(db):
        db.execute("INSERT INTO point VALUES('late', 'the last words')")
    crashed = book.with_name("Crashed.minutes")
    shutil.copy(book, crashed)
    shutil.copy(f"{book}-wal", f"{crashed}-wal")
    db.close()
    encrypt_book(crashed, WORDS, cost=LIGHT)
    assert ("late", "the last words") in [row[1:] for row in points(crashed, key_of(crashed))]


def test_the_stages_are_told_in_order(book: Path):
    told: list[str] = []
    encrypt_book(book, WORDS, cost=LIGHT, step=told.append)
    assert told == ["copied", "compared", "keys saved", "swapped", "encrypted"]


def test_copies_that_stay_plain_are_listed(book: Path, tmp_path: Path):
    backups = tmp_path / "backups"
    backups.mkdir()
    shutil.copy(book, backups / "old.minutes")
    (backups / "notes.txt").write_text("not a book")
    (log := backups / "old.minutes-wal").write_bytes(b"words on their way")
    encrypt_book(book, WORDS, cost=LIGHT)
    shutil.copy(book, backups / "new.minutes")
    assert plain_copies(book.parent, backups, tmp_path / "gone") == [backups / "old.minutes", log]


def test_a_plain_part_left_by_a_kill_is_cleared(book: Path):
    encrypt_book(book, WORDS, cost=LIGHT)
    (part := book.with_name(book.name + ".converting")).write_bytes(b"the ferry")
    tidy(book)
    assert not part.exists()
    assert kind_of(book) is Kind.ENCRYPTED


# ------------------------------------------------------------- killed on the way

KILLED = """
import shutil, sys
from contextlib import closing
from pathlib import Path
from storage import encryption
from storage.engine import Kind, kind_of, open_file
from storage.keys import Cost, KeyRing
from tests.storage.kills import at_every_touch

way, source, folder = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
book, words, cost = folder / "Board.minutes", sys.argv[4], Cost(64, 1, 1)
seen = set()
real_open = encryption.open_file

def before():
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(source, folder)

def act(touch):
    def open_counted(*args, **options):
        db = real_open(*args, **options)
        db.conn.set_progress_handler(touch, 20_000)
        return db
    encryption.open_file = open_counted
    if way == "encrypt":
        encryption.encrypt_book(book, words, cost=cost, step=lambda stage: touch())
    else:
        key = KeyRing.load(book).unlock(passphrase=words)
        encryption.decrypt_book(book, key, step=lambda stage: touch())

def after():
    kind = kind_of(book)
    seen.add(kind)
    key = None if kind is Kind.PLAIN else KeyRing.load(book).unlock(passphrase=words)
    encryption.tidy(book)
    with closing(open_file(book, key=key)) as db:
        assert db.execute("SELECT count(*) FROM point").fetchone()[0] == 500
        assert not encryption.full_check(db)
    if kind is Kind.ENCRYPTED:
        assert all(b"ferry" not in path.read_bytes() for path in folder.iterdir())

kills = at_every_touch(act, before, after)
assert seen == {Kind.PLAIN, Kind.ENCRYPTED}, seen
print(kills)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked process")
@pytest.mark.parametrize("way", ["encrypt", "decrypt"])
def test_a_kill_at_any_touch_of_the_disk_leaves_one_book_that_opens(
    book: Path, tmp_path_factory: pytest.TempPathFactory, way: str
):
    if way == "decrypt":
        encrypt_book(book, WORDS, cost=LIGHT)
    folder = tmp_path_factory.mktemp("killed") / "books"
    child = subprocess.run(
        [sys.executable, "-c", KILLED, way, str(book.parent), str(folder), WORDS],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert child.returncode == 0, child.stderr
    assert int(child.stdout) > 15
