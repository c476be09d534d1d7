from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from minutes.errors import (
    BookDamaged,
    BookInUse,
    BookMissing,
    BookTooNew,
    CannotSave,
    NotABook,
    NotAllowed,
    NotEncrypted,
    PassphraseNeeded,
    WrongPassphrase,
)
from storage import checks, engine
from storage.engine import BookFile, Kind, immediate, kind_of, open_file, sqlite

KEY = bytes(range(32))
OTHER_KEY = bytes(range(1, 33))
ROOT = Path(__file__).parents[2]
WORDS = "Mrs Thornbury asked that the ferry timetable be looked at again"


@pytest.fixture(params=[None, KEY, KEY + bytes(range(16))], ids=["plain", "keyed", "with-salt"])
def key(request: pytest.FixtureRequest) -> bytes | None:
    return request.param


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tmp_path / "Board.minutes"


def fill(path: Path, key: bytes | None, rows: int = 200) -> None:
    db = open_file(path, key=key, create=True)
    with immediate(db):
        db.execute("CREATE TABLE point(id INTEGER PRIMARY KEY, text TEXT) STRICT")
        db.execute("CREATE VIRTUAL TABLE found USING fts5(text, content='point', content_rowid=id)")
        db.execute(
            "CREATE TRIGGER point_found AFTER INSERT ON point BEGIN"
            " INSERT INTO found(rowid, text) VALUES(new.id, new.text); END"
        )
        for n in range(rows):
            db.execute("INSERT INTO point VALUES(?, ?)", [n, f"{WORDS} {n} " * 8])
    db.close()


def count(db: BookFile) -> int:
    return db.execute("SELECT count(*) FROM point").fetchone()[0]


def half_done(db: BookFile, sql: str) -> None:
    with immediate(db):
        db.execute(sql)
        raise ZeroDivisionError


def fill_the_disk(db: BookFile) -> None:
    with immediate(db):
        for n in range(500):
            db.execute("INSERT INTO point VALUES(?, ?)", [1000 + n, WORDS * 30])


def run_child(script: str, *args: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script, *map(str, args)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )


# ------------------------------------------------------------- what is not opened, and untouched


def test_a_missing_book_is_said_to_be_missing_and_is_not_made(book: Path, key: bytes | None):
    with pytest.raises(BookMissing, match="no book"):
        open_file(book, key=key)
    assert not list(book.parent.iterdir())


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"", BookDamaged),
        (b"x", NotABook),
        (b"PK\x03\x04" + b"word/document.xml" * 900, NotABook),
        (b"Minutes of the harbour board\n" * 1000, NotABook),
        (bytes(8192), BookDamaged),
        (b"SQLite format 3\x00", BookDamaged),
        (b"SQLite format 3\x00" + b"\xff" * 9000, BookDamaged),
    ],
    ids=["empty", "one byte", "docx", "text", "zeros", "header only", "nonsense after header"],
)
def test_what_is_no_sound_book_is_refused_and_stays_as_it_was(
    book: Path, content: bytes, trouble: type[Exception]
):
    book.write_bytes(content)
    with pytest.raises(trouble):
        open_file(book, key=None)
    assert book.read_bytes() == content
    assert [p.name for p in book.parent.iterdir()] == [book.name]


def test_a_folder_is_not_a_book(tmp_path: Path):
    with pytest.raises(NotABook):
        open_file(tmp_path, key=None)


def test_an_encrypted_book_asks_for_its_passphrase_and_a_wrong_one_is_told(book: Path):
    fill(book, KEY)
    before = book.read_bytes()
    with pytest.raises(PassphraseNeeded):
        open_file(book, key=None)
    with pytest.raises(WrongPassphrase):
        open_file(book, key=OTHER_KEY)
    assert book.read_bytes() == before


def test_a_plain_book_in_the_place_of_an_encrypted_one_is_not_opened_with_the_key(book: Path):
    fill(book, None)
    with pytest.raises(NotEncrypted):
        open_file(book, key=KEY)


def test_a_key_of_the_wrong_length_is_our_own_mistake(book: Path):
    with pytest.raises(ValueError, match="32 bytes"):
        open_file(book, key=b"short", create=True)


def test_making_a_book_never_goes_over_a_file_that_is_there(book: Path, key: bytes | None):
    book.write_bytes(b"")
    with pytest.raises(NotAllowed, match="already"):
        open_file(book, key=key, create=True)
    book.unlink()
    (log := book.with_name(book.name + "-wal")).write_bytes(b"an orphan's last words")
    with pytest.raises(NotAllowed, match="earlier book"):
        open_file(book, key=key, create=True)
    assert log.read_bytes() == b"an orphan's last words"


def test_making_a_book_in_a_folder_that_is_not_there_says_so(tmp_path: Path):
    with pytest.raises(CannotSave, match="cannot be made"):
        open_file(tmp_path / "gone" / "x.minutes", key=None, create=True)


@pytest.mark.parametrize("cut", [100, 4096, 5000, 20_000])
def test_a_truncated_book_is_damaged_and_left_alone(book: Path, key: bytes | None, cut: int):
    fill(book, key)
    os.truncate(book, cut)
    book.with_name(book.name + ".keys").touch()
    before = book.read_bytes()
    with pytest.raises((BookDamaged, WrongPassphrase)) as caught:
        open_file(book, key=key).close()
    assert isinstance(caught.value, BookDamaged) or cut < 4096
    assert book.read_bytes() == before


def test_a_plain_book_whose_first_bytes_are_lost_is_damaged_not_locked(book: Path):
    fill(book, None)
    with book.open("r+b") as file:
        file.write(b"\xde\xad\xbe\xef" * 4)
    assert kind_of(book) is Kind.DAMAGED
    with pytest.raises(BookDamaged):
        open_file(book, key=None)


def test_with_its_salt_an_encrypted_book_opens_though_its_first_bytes_are_lost(book: Path):
    key = KEY + bytes(range(16))
    fill(book, key)
    with book.open("r+b") as file:
        file.write(b"\xde\xad\xbe\xef" * 4)
    db = open_file(book, key=key)
    assert count(db) == 200
    db.close()


def test_the_guard_refuses_before_anything_is_written(book: Path, key: bytes | None):
    fill(book, key)
    before = book.read_bytes()

    def guard(db: BookFile) -> None:
        assert engine.format_of(db) == 0
        raise BookTooNew("From a newer version.")

    with pytest.raises(BookTooNew):
        open_file(book, key=key, guard=guard)
    assert book.read_bytes() == before
    assert [p.name for p in book.parent.iterdir()] == [book.name]


def test_another_programs_database_stays_in_its_own_way_of_working(book: Path):
    conn = sqlite.connect(str(book))
    conn.execute("CREATE TABLE recipe(name)")
    conn.close()
    before = book.read_bytes()

    def guard(db: BookFile) -> None:
        if engine.application_id(db) == 0:
            raise NotABook("Recipes.")

    with pytest.raises(NotABook):
        open_file(book, key=None, guard=guard)
    assert book.read_bytes() == before


def test_a_book_that_could_not_be_made_leaves_nothing_behind(book: Path, key: bytes | None):
    def guard(db: BookFile) -> None:
        raise RuntimeError("ours")

    with pytest.raises(RuntimeError, match="ours"):
        open_file(book, key=key, create=True, guard=guard)
    assert not list(book.parent.iterdir())


# ------------------------------------------------------------- two at once

HOLD = """
import sys
from pathlib import Path
from storage.engine import open_file
db = open_file(Path(sys.argv[1]), key=bytes.fromhex(sys.argv[2]) or None)
print("held", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def holder(book: Path, key: bytes | None) -> Iterator[subprocess.Popen[str]]:
    fill(book, key)
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(book), (key or b"").hex()],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdin is not None
    assert child.stdout.readline() == "held\n"
    yield child
    child.kill()
    child.wait()
    child.stdout.close()
    child.stdin.close()


@pytest.mark.parametrize("read_only", [False, True])
def test_a_second_process_is_told_at_once_that_the_book_is_open(
    holder: subprocess.Popen[str], book: Path, key: bytes | None, read_only: bool
):
    with pytest.raises(BookInUse, match="already open"):
        open_file(book, key=key, read_only=read_only)
    holder.kill()
    holder.wait()
    db = open_file(book, key=key, read_only=read_only)
    assert count(db) == 200
    db.close()


def test_a_second_opening_in_this_process_is_refused_and_the_first_keeps_its_lock(
    book: Path, key: bytes | None
):
    fill(book, key)
    db = open_file(book, key=key)
    with pytest.raises(BookInUse):
        open_file(book, key=key)
    assert kind_of(book) is (Kind.PLAIN if key is None else Kind.ENCRYPTED)
    child = run_child(HOLD, book, (key or b"").hex())
    assert "BookInUse" in child.stderr
    db.close()
    assert run_child(HOLD, book, (key or b"").hex()).stdout == "held\n"


def test_a_book_dropped_without_closing_can_be_opened_again(book: Path):
    fill(book, None)
    db = open_file(book, key=None)
    del db
    open_file(book, key=None).close()


# ------------------------------------------------------------- how it is held


def test_every_promise_about_saving_is_set_and_read_back(book: Path, key: bytes | None):
    db = open_file(book, key=key, create=True)
    promised = {
        "locking_mode": "exclusive",
        "journal_mode": "wal",
        "synchronous": 2,
        "fullfsync": 1,
        "checkpoint_fullfsync": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "temp_store": 2,
        "foreign_keys": 0,
    }
    for name, value in promised.items():
        assert (name, db.execute(f"PRAGMA {name}").fetchone()[0]) == (name, value)
    assert not book.with_name(book.name + "-shm").exists()
    engine.guard_references(db)
    assert db.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    db.close()


def test_a_setting_that_does_not_take_stops_the_opening(
    book: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(engine, "_WARY", (("trusted_schema", "ON", 0),))
    with pytest.raises(engine.EngineUnfit, match="trusted_schema"):
        open_file(book, key=None, create=True)
    assert not book.exists()


def test_foreign_keys_cannot_be_quietly_left_off_inside_a_transaction(book: Path):
    db = open_file(book, key=None, create=True)
    with pytest.raises(engine.EngineUnfit), immediate(db):
        engine.guard_references(db)
    db.close()


@pytest.mark.parametrize(("version", "cipher"), [((3, 51, 2), "4.19.0"), ((3, 53, 0), "")])
def test_an_unfit_engine_is_refused_loudly(version: tuple[int, ...], cipher: str):
    with pytest.raises(engine.EngineUnfit):
        engine.assert_engine(version, cipher)


def test_importing_sqlite_utils_before_the_engine_is_refused():
    child = run_child("import sqlite_utils\nimport storage.engine")
    assert "import from here" in child.stderr


def test_the_file_of_an_encrypted_book_holds_no_readable_word(book: Path):
    db = open_file(book, key=KEY, create=True)
    with immediate(db):
        db.execute("CREATE TABLE point(text TEXT)")
        db.execute("INSERT INTO point VALUES(?)", [WORDS])
    raw = b"".join(p.read_bytes() for p in book.parent.iterdir() if p != book)
    db.close()
    raw += book.read_bytes()
    assert b"ferry" not in raw
    assert b"CREATE TABLE" not in raw
    assert KEY.hex() not in repr(db)
    assert (book.stat().st_mode & 0o077) == 0 or sys.platform == "win32"


def test_names_with_every_awkward_sign_open(tmp_path: Path, key: bytes | None):
    path = tmp_path / "Böard #3 50% ?mode=memory&x.minutes"
    fill(path, key, rows=3)
    db = open_file(path, key=key)
    assert count(db) == 3
    db.close()


# ------------------------------------------------------------- one transaction


def test_a_transaction_is_whole_or_not_at_all(book: Path, key: bytes | None):
    fill(book, key, rows=1)
    db = open_file(book, key=key)
    with pytest.raises(ZeroDivisionError):
        half_done(db, "INSERT INTO point VALUES(7, 'half')")
    assert count(db) == 1
    with immediate(db), db.atomic():
        db.execute("INSERT INTO point VALUES(8, 'whole')")
    assert count(db) == 2
    db.close()


def test_a_full_disk_is_told_and_the_book_goes_on_when_there_is_room(book: Path, key: bytes | None):
    fill(book, key)
    db = open_file(book, key=key)
    pages = db.execute("PRAGMA page_count").fetchone()[0]
    db.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(CannotSave, match=r"not on disk yet: the disk is full") as caught:
        fill_the_disk(db)
    assert "Free some space" in caught.value.way_out
    assert not db.conn.in_transaction
    assert count(db) == 200
    db.execute(f"PRAGMA max_page_count={pages * 100}")
    with immediate(db):
        db.execute("INSERT INTO point VALUES(1000, 'saved after all')")
    assert count(db) == 201
    assert checks.full_check(db) == []
    db.close()


def test_our_own_mistakes_in_sql_are_not_dressed_as_a_full_disk(book: Path):
    fill(book, None, rows=1)
    db = open_file(book, key=None)
    with pytest.raises(sqlite.OperationalError, match="no such table"), immediate(db):
        db.execute("INSERT INTO nowhere VALUES(1)")
    with pytest.raises(sqlite.IntegrityError), immediate(db):
        db.execute("INSERT INTO point VALUES(0, 'twice')")
    twice = pytest.raises(sqlite.OperationalError, match="within a transaction")
    with twice, immediate(db), immediate(db):
        pass
    assert not db.conn.in_transaction
    db.close()


# ------------------------------------------------------------- reading only


@pytest.fixture
def locked_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder in which nothing may be written, root or not."""
    folder = tmp_path / "readable"
    folder.mkdir()
    yield folder
    if os.geteuid() == 0:
        while subprocess.run(["umount", str(folder)], capture_output=True).returncode == 0:
            pass
    folder.chmod(0o700)


def make_unwritable(folder: Path) -> None:
    if os.geteuid() != 0:
        for path in folder.iterdir():
            path.chmod(0o400)
        folder.chmod(0o500)
        return
    bind = subprocess.run(["mount", "--bind", str(folder), str(folder)], capture_output=True)
    again = ["mount", "-o", "remount,bind,ro", str(folder)]
    if bind.returncode or subprocess.run(again, capture_output=True).returncode:
        pytest.skip("root may write everywhere here, and a read-only mount cannot be made")


@pytest.mark.skipif(sys.platform == "win32", reason="uses the permissions of POSIX systems")
@pytest.mark.parametrize("after_a_crash", [False, True])
def test_a_book_that_may_not_be_written_is_read_and_says_so(
    tmp_path: Path, locked_folder: Path, key: bytes | None, after_a_crash: bool
):
    source = tmp_path / "Source.minutes"
    fill(source, key)
    book = locked_folder / "Board.minutes"
    if after_a_crash:
        db = open_file(source, key=key)
        with immediate(db):
            db.execute("DELETE FROM point WHERE id = 0")
        shutil.copyfile(source, book)
        shutil.copyfile(f"{source}-wal", f"{book}-wal")
        db.close()
    else:
        shutil.copyfile(source, book)
    make_unwritable(locked_folder)
    before = {p: p.read_bytes() for p in locked_folder.iterdir()}

    db = open_file(book, key=key)
    assert db.read_only
    assert count(db) == (199 if after_a_crash else 200)
    with pytest.raises(CannotSave, match="only be read"), immediate(db):
        db.execute("DELETE FROM point")
    with pytest.raises(sqlite.OperationalError, match="readonly"):
        db.execute("DELETE FROM point")
    db.close()
    assert {p: p.read_bytes() for p in locked_folder.iterdir()} == before


def test_a_book_read_only_by_choice_changes_nothing_on_disk(book: Path, key: bytes | None):
    fill(book, key)
    before = book.read_bytes()
    db = open_file(book, key=key, read_only=True)
    assert db.read_only
    assert count(db) == 200
    assert checks.full_check(db) == []
    db.close()
    assert book.read_bytes() == before
    assert [p.name for p in book.parent.iterdir()] == [book.name]


# ------------------------------------------------------------- checks


def test_a_sound_book_has_no_findings(book: Path, key: bytes | None):
    fill(book, key)
    db = open_file(book, key=key)
    assert checks.quick_check(db) == []
    assert checks.full_check(db) == []
    db.close()


def test_a_destroyed_page_is_found(book: Path, key: bytes | None):
    fill(book, key)
    with book.open("r+b") as file:
        file.seek(20 * 4096)
        file.write(bytes(4096))
    db = open_file(book, key=key)
    assert checks.quick_check(db)
    db.close()
    db = open_file(book, key=key, read_only=True)
    findings = checks.full_check(db)
    assert findings
    assert key is None or findings == ["Seal: HMAC verification failed for page 21"]
    assert not any("\n" in line or "***" in line for line in findings)
    db.close()


def test_one_changed_letter_is_found_in_an_encrypted_book(book: Path):
    fill(book, KEY)
    with book.open("r+b") as file:
        file.seek(20 * 4096 + 2000)
        letter = file.read(1)[0]
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([letter ^ 1]))
    db = open_file(book, key=KEY)
    assert any(line.startswith("Seal") for line in checks.full_check(db))
    db.close()


def test_a_search_index_that_disagrees_and_a_dangling_reference_are_found(book: Path):
    fill(book, None)
    db = open_file(book, key=None)
    with immediate(db):
        db.execute("UPDATE point SET text = 'changed behind its back' WHERE id = 3")
        db.execute("CREATE TABLE part(id INTEGER PRIMARY KEY, of INTEGER REFERENCES point)")
        db.execute("INSERT INTO part VALUES(1, 12345)")
    findings = checks.full_check(db)
    assert any(line.startswith("Search index: found") for line in findings)
    assert any("row of part points at a point" in line for line in findings)
    db.close()


def test_deleted_words_leave_the_disk(book: Path):
    fill(book, None)
    db = open_file(book, key=None)
    with immediate(db):
        db.execute("INSERT INTO found(found, rank) VALUES('secure-delete', 1)")
        db.execute("INSERT INTO found(found) VALUES('delete-all')")
        db.execute("DELETE FROM point")
    engine.empty_journal(db)
    raw = b"".join(p.read_bytes() for p in book.parent.iterdir() if p != book)
    db.close()
    assert b"ferry" not in raw + book.read_bytes()


def test_the_header_keeps_our_number_and_the_format(book: Path, key: bytes | None):
    db = open_file(book, key=key, create=True)
    with immediate(db):
        engine.set_application_id(db, 0x4D494E42)
        engine.set_format(db, 3)
    with pytest.raises(ZeroDivisionError):
        half_done(db, "PRAGMA user_version=4")
    db.close()
    db = open_file(book, key=key)
    assert (engine.application_id(db), engine.format_of(db)) == (0x4D494E42, 3)
    db.close()


def test_schema_steps_and_search_triggers_work_with_every_guard_on(book: Path, key: bytes | None):
    steps = engine.Migrations("book")

    @steps()
    def points(db: engine.Database) -> None:
        db.table("point").create({"id": str, "text": str}, pk="id")
        db.table("point").enable_fts(["text"], create_triggers=True)

    db = open_file(book, key=key, create=True)
    steps.apply(db)
    engine.guard_references(db)
    with immediate(db):
        db.table("point").upsert({"id": "a", "text": WORDS}, pk="id")
    assert [row["id"] for row in db.table("point").search("ferry")] == ["a"]
    assert "STRICT" in db.table("point").schema
    db.close()
