"""The world's troubles: each is told in a plain sentence, changes nothing, and loses nothing."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from minutes.changes import (
    Add,
    BringBack,
    ChangeState,
    Command,
    Edit,
    IssueAgenda,
    Redo,
    Remove,
    TakeSnapshot,
    Together,
    TurnIntoOutcome,
    TurnIntoPoint,
    Undo,
)
from minutes.errors import (
    BookDamaged,
    BookInUse,
    BookMissing,
    CannotOpen,
    CannotSave,
    DiskFull,
    MinutesError,
    NotABook,
    NotAllowed,
    NotEncrypted,
    PassphraseNeeded,
    WrongPassphrase,
)
from minutes.ids import new_id
from minutes.kinds import OutcomeKind, State
from minutes.model import Day, PointId
from storage import Book, Sought
from storage.engine import sqlite
from storage.keys import Cost, KeyRing
from tests.building import Scribe, found_words, in_sight, long_meeting, whole_file, words_in_sight
from tests.storage.test_crash import kill
from tests.storage.typist import expected, found, new_book

ROOT = Path(__file__).parents[2]
KEY = bytes(range(32))


def whole_folder(folder: Path) -> dict[str, str]:
    """Give the sum of every file in a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def refused(path: Path, trouble: type[MinutesError], says: str, way_out: str, **how: Any) -> None:
    """See that a book is not opened, in these words, and that nothing in its folder changed."""
    before = whole_folder(path.parent)
    for read_only in (False, True):
        with pytest.raises(MinutesError) as caught:
            Book.open(path, read_only=read_only, **how)
        assert type(caught.value) is trouble
        assert says in caught.value.sentence
        assert way_out in caught.value.way_out
        assert whole_folder(path.parent) == before


def a_book(path: Path, key: bytes | None = None) -> Path:
    book = Book.create(path, "Harbour", key=key)
    long_meeting(Scribe(book), points=60, outcomes=12)
    book.close()
    return path


# -------------------------------------------------------------------- what cannot be opened


def test_a_book_that_is_not_there(tmp_path: Path):
    refused(tmp_path / "Gone.minutes", BookMissing, "There is no book", "restore a backup")


def test_a_book_that_is_not_there_while_its_log_is(tmp_path: Path):
    path = tmp_path / "Gone.minutes"
    path.with_name("Gone.minutes-wal").write_bytes(b"the last words of somebody")
    refused(path, BookMissing, "There is no book", "restore a backup")
    before = whole_folder(tmp_path)
    with pytest.raises(NotAllowed, match="in the way"):
        Book.create(path, "Anew")
    assert whole_folder(tmp_path) == before


NOISE = Random(7).randbytes(50_001)

FOREIGN = {
    "text": b"Minutes of the harbour board, 14 May\n" * 300,
    "a picture": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + NOISE,
    "a document": b"PK\x03\x04" + NOISE,
    "one byte": b"M",
}


@pytest.mark.parametrize("content", FOREIGN.values(), ids=FOREIGN)
def test_a_file_that_is_not_a_book(tmp_path: Path, content: bytes):
    path = tmp_path / "Holiday.minutes"
    path.write_bytes(content)
    refused(path, NotABook, "is not a minute book", "Choose another file")


def test_an_empty_file(tmp_path: Path):
    path = tmp_path / "Empty.minutes"
    path.touch()
    refused(path, BookDamaged, "empty", "Restore the newest backup")


def test_another_programs_database(tmp_path: Path):
    path = tmp_path / "Library.minutes"
    conn = sqlite.connect(path)
    conn.execute("create table loans(id integer primary key, title text)")
    conn.commit()
    conn.close()
    refused(path, NotABook, "another program", "Choose another file")


@pytest.mark.parametrize("share", [0.01, 0.3, 0.5, 0.9])
def test_a_book_of_which_the_end_is_missing(tmp_path: Path, book_key: bytes | None, share: float):
    path = a_book(tmp_path / "Cut.minutes", book_key)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share) // 4096 * 4096])
    refused(path, BookDamaged, "can no longer be read", "Restore the newest backup", key=book_key)


def test_pages_that_went_bad_are_told_and_never_read_as_something_else(
    tmp_path: Path, book_key: bytes | None
):
    path = a_book(tmp_path / "Bad.minutes", book_key)
    book = Book.open(path, key=book_key)
    before = in_sight(book)
    book.close()
    whole = path.read_bytes()
    noticed = 0
    for n in range(12):
        chance = Random(n)
        spoilt = bytearray(whole)
        for _ in range(6):
            at = chance.randrange(1, len(whole) // 4096) * 4096
            spoilt[at : at + 4096] = chance.randbytes(4096)
        path.write_bytes(spoilt)
        try:
            book = Book.open(path, key=book_key)
        except CannotOpen:
            noticed += 1
            continue
        try:
            assert in_sight(book) == before
            assert book.check(fully=True)
        except BookDamaged:
            noticed += 1
        finally:
            book.close()
    assert noticed > 3


def test_no_passphrase_a_wrong_one_and_one_too_many(tmp_path: Path):
    path = tmp_path / "Sealed.minutes"
    ring, _ = KeyRing.create("three grey herons", Cost(memory_kib=64, passes=1, lanes=1))
    key = ring.unlock(passphrase="three grey herons")
    a_book(path, key)
    ring.save(path)
    refused(path, PassphraseNeeded, "is encrypted", "Give its passphrase")
    refused(path, WrongPassphrase, "does not open", "recovery key", key=KEY)
    with pytest.raises(WrongPassphrase) as caught:
        KeyRing.load(path).unlock(passphrase="three grey gulls")
    assert caught.value.way_out
    plain = a_book(tmp_path / "Plain.minutes")
    refused(plain, NotEncrypted, "is not encrypted", "Open it without one", key=key)


def test_a_book_that_another_program_has_open(tmp_path: Path, book_key: bytes | None):
    path = tmp_path / "Shared.minutes"
    new_book(path, book_key)
    words = [sys.executable, "-m", "tests.storage.typist", str(path)]
    words += [book_key.hex() if book_key else "", "0", "1000", "honest"]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"1\n"
        for read_only in (False, True):
            with pytest.raises(BookInUse) as caught:
                Book.open(path, key=book_key, read_only=read_only)
            assert "already open in another window" in caught.value.sentence
            assert "Go on in that window" in caught.value.way_out
        other.kill()
    book = Book.open(path, key=book_key)
    assert found(book) == expected(1)
    book.close()


def test_a_book_that_this_program_has_open(open_book: Book):
    with pytest.raises(BookInUse):
        Book.open(open_book.path)
    Scribe(open_book).point("and it goes on")


# -------------------------------------------------------------------- logs that went missing


@pytest.fixture
def killed(tmp_path: Path, book_key: bytes | None) -> tuple[Path, int]:
    """A book whose program was killed, with its last words in the log, and how many those are."""
    path = tmp_path / "Killed.minutes"
    new_book(path, book_key)
    said = kill(path, book_key, 0, Random(3), 0.0, "honest")
    assert path.with_name("Killed.minutes-wal").stat().st_size > 0
    return path, said


def test_a_book_whose_log_was_taken_away_opens_as_it_was_before(
    killed: tuple[Path, int], book_key: bytes | None
):
    path, _ = killed
    path.with_name(path.name + "-wal").unlink()
    book = Book.open(path, key=book_key)
    assert found(book) == []
    assert book.check(fully=True) == []
    book.close()


@pytest.mark.parametrize("share", [0.0, 0.2, 0.7])
def test_a_book_whose_log_was_cut_opens_with_all_that_is_whole_in_it(
    killed: tuple[Path, int], book_key: bytes | None, share: float
):
    path, said = killed
    wal = path.with_name(path.name + "-wal")
    whole = wal.read_bytes()
    wal.write_bytes(whole[: int(len(whole) * share)])
    book = Book.open(path, key=book_key)
    assert any(found(book) == expected(n) for n in range(said + 2))
    assert book.check(fully=True) == []
    book.close()


def test_a_killed_programs_words_are_read_where_nothing_may_be_written(
    killed: tuple[Path, int], book_key: bytes | None
):
    path, said = killed
    before = whole_folder(path.parent)
    book = Book.open(path, key=book_key, read_only=True)
    assert found(book) in (expected(said), expected(said + 1))
    book.close()
    assert whole_folder(path.parent) == before


# -------------------------------------------------------------------- what may only be read


def mounted(folder: Path, size: str) -> bool:
    """Mount a small disk of its own on a folder; say whether that can be done here."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return False
    order = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    return subprocess.run(order, capture_output=True).returncode == 0


@pytest.fixture
def lock_folder(tmp_path: Path) -> Iterator[tuple[Path, Callable[[], None]]]:
    """A folder, and what makes it unwritable, for root too."""
    folder = tmp_path / "locked"
    folder.mkdir()
    if mounted(folder, "8m"):
        order = ["mount", "-o", "remount,ro", str(folder)]
        yield folder, lambda: subprocess.run(order, check=True) and None
        subprocess.run(["umount", "-l", str(folder)], check=True)
    elif sys.platform == "win32" or os.geteuid() == 0:
        pytest.skip("nothing here can take a folder's write access away")
    else:
        yield folder, lambda: folder.chmod(0o500)
        folder.chmod(0o700)


def test_in_a_folder_that_may_not_be_written_a_book_is_read_and_not_changed(
    lock_folder: tuple[Path, Callable[[], None]], book_key: bytes | None
):
    folder, lock = lock_folder
    path = a_book(folder / "Archive.minutes", book_key)
    lock()
    before = whole_folder(folder)
    book = Book.open(path, key=book_key)
    assert book.read_only
    (meeting,) = book.meetings()
    record = book.record(meeting.id)
    assert len(record.points) == 60
    assert book.search(Sought(words="harbour"))
    assert book.history(record.points[0].id)
    assert book.check() == []
    point = record.points[0]
    for command in (Edit(point, replace(point, text="x")), Undo()):
        with pytest.raises(CannotSave, match="only be read here") as caught:
            book.apply(command)
        assert "Copy it" in caught.value.way_out
    book.close()
    assert whole_folder(folder) == before
    with pytest.raises(CannotSave) as caught:
        Book.create(folder / "New.minutes", "New")
    assert "you may write in" in caught.value.way_out


def test_a_file_that_may_not_be_written_is_read_and_not_changed(tmp_path: Path):
    path = a_book(tmp_path / "Archive.minutes")
    path.chmod(0o400)
    before = whole_folder(tmp_path)
    book = Book.open(path, read_only=sys.platform != "win32" and os.geteuid() == 0)
    assert book.read_only
    (meeting,) = book.meetings()
    with pytest.raises(CannotSave):
        book.apply(Remove(meeting))
    assert len(book.record(meeting.id).points) == 60
    book.close()
    assert whole_folder(tmp_path) == before


# -------------------------------------------------------------------- a full disk


def test_a_full_disk_loses_nothing_and_saving_goes_on_when_there_is_room(
    tmp_path: Path, book_key: bytes | None
):
    path = a_book(tmp_path / "Full.minutes", book_key)
    book = Book.open(path, key=book_key)
    run = book.file.conn.execute
    (pages,) = run("pragma page_count").fetchone()
    run(f"pragma max_page_count = {pages + 4}")
    point = book.record(book.meetings()[0].id).points[0]
    longer = Edit(point, replace(point, text="All that was said. " * 3000))
    before, words = whole_file(book), found_words(book)
    with pytest.raises(DiskFull) as caught:
        book.apply(longer)
    assert "not on disk yet" in caught.value.sentence
    assert "disk is full" in caught.value.sentence
    assert "Free some space" in caught.value.way_out
    assert whole_file(book) == before
    assert found_words(book) == words
    assert book.check(fully=True) == []
    run("pragma max_page_count = 1000000")
    book.apply(longer)
    assert book.get(type(point), point.id).text == longer.now.text  # pyright: ignore[reportAttributeAccessIssue] it is a point
    book.apply(Undo())
    assert book.get(type(point), point.id) == point
    book.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of four megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not mounted(folder, "4m"):
        pytest.skip("a small disk can only be mounted on Linux by root")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(disk: Path) -> Path:
    """Fill a disk to the last byte, and give the file that fills it."""
    holiday = disk / "holiday.mp4"
    with holiday.open("wb", buffering=0) as file:
        for size in (65536, 4096, 1):
            try:
                while file.write(bytes(size)) == size:
                    pass
            except OSError:
                continue
    return holiday


def test_on_a_really_full_disk_what_was_saved_stays_and_the_rest_waits(
    small_disk: Path, book_key: bytes | None
):
    path = a_book(small_disk / "Full.minutes", book_key)
    book = Book.open(path, key=book_key)
    scribe = Scribe(book)
    point = book.record(book.meetings()[0].id).points[0]
    holiday = fill(small_disk)
    saved = point
    refusals = 0
    for n in range(2000):
        try:
            saved = scribe.type(saved, f"{'More was said. ' * 20}{n}")
        except DiskFull:
            refusals += 1
            break
    assert refusals
    assert book.get(type(point), point.id) == saved
    assert book.check() == []
    book.close()

    book = Book.open(path, key=book_key)
    assert book.get(type(point), point.id) == saved
    holiday.unlink()
    scribe = Scribe(book)
    assert scribe.type(saved, "And so it was saved.").text == "And so it was saved."
    assert book.check(fully=True) == []
    book.close()


def test_with_no_room_for_a_new_book_none_is_begun(small_disk: Path, book_key: bytes | None):
    holiday = fill(small_disk)
    with holiday.open("r+b") as file:
        file.truncate(holiday.stat().st_size - 100_000)
    with pytest.raises(DiskFull) as caught:
        Book.create(small_disk / "New.minutes", "New", key=book_key)
    assert "no room for a new book" in caught.value.sentence
    assert "another folder" in caught.value.way_out
    assert [path.name for path in small_disk.iterdir()] == [holiday.name]


# -------------------------------------------------------------------- any statement may fail


class Failing:
    """A connection of which one statement fails."""

    def __init__(self, conn: Any) -> None:
        self._conn = conn
        self.asked = 0
        self.fails_at = 0
        self.error: BaseException = sqlite.OperationalError()

    def execute(self, sql: str, *given: Any) -> Any:
        self._count(sql)
        return self._conn.execute(sql, *given)

    def executemany(self, sql: str, *given: Any) -> Any:
        self._count(sql)
        return self._conn.executemany(sql, *given)

    def _count(self, sql: str) -> None:
        self.asked += 1
        if self.asked == self.fails_at and sql != "ROLLBACK":
            raise self.error

    def __getattr__(self, name: str) -> Any:
        return getattr(self._conn, name)


def drive_gone() -> sqlite.OperationalError:
    """Give the engine's error for a drive that answers no more."""
    error = sqlite.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite.SQLITE_IOERR
    return error


def commands_of_every_kind(scribe: Scribe) -> dict[str, Command]:
    """Fill a book, and give one command of each kind that it would take."""
    meeting = long_meeting(scribe, points=6, outcomes=3)
    record = scribe.book.record(meeting.id)
    item, point, action = record.items[0], record.points[0], record.outcomes[0]
    gone = scribe.point("taken out")
    scribe.remove(gone)
    scribe.marks(point)
    turned = scribe.turn_back(scribe.outcome(text="turn me", owners=["RB"]))
    anew = replace(point, id=PointId(new_id()))
    scribe.type(record.points[1], "undo me")
    scribe.type(record.points[1], "redo me")
    scribe.do(Undo())
    return {
        "redo": Redo(),
        "undo": Undo(),
        "add": Add((anew, replace(action, id=new_id(), reference=""))),
        "edit": Edit(point, replace(point, text="other words")),
        "move": Edit(meeting, replace(meeting, day=Day("2027-01-14"))),
        "remove": Remove(item),
        "remove all": Remove(meeting),
        "bring back": BringBack(gone),
        "issue": IssueAgenda(meeting.id),
        "turn": TurnIntoOutcome(point, OutcomeKind.DECISION),
        "turn again": TurnIntoOutcome(turned, OutcomeKind.DECISION),
        "turn back": TurnIntoPoint(action),
        "state": ChangeState(meeting.id, State.CIRCULATED),
        "snapshot": TakeSnapshot(meeting.id),
        "together": Together((Edit(item, replace(item, title="x")), Remove(point))),
    }


@pytest.mark.parametrize(
    "name",
    [
        "redo",
        "undo",
        "add",
        "edit",
        "move",
        "remove",
        "remove all",
        "bring back",
        "issue",
        "turn",
        "turn again",
        "turn back",
        "state",
        "snapshot",
        "together",
    ],
)
def test_whichever_statement_fails_the_book_is_as_before_and_goes_on(scribe: Scribe, name: str):
    command = commands_of_every_kind(scribe)[name]
    file = scribe.book.file
    failing = Failing(file.conn)
    file.conn = failing
    book = Book(file)
    before, words = whole_file(book), found_words(book)
    failures = 0
    while failures < 2000:
        failures += 1
        failing.asked, failing.fails_at, failing.error = 0, failures, drive_gone()
        try:
            book.apply(command)
        except CannotSave:
            pass
        else:
            break
        failing.fails_at = 0
        if failures % 5 == 1:
            assert whole_file(book) == before
            assert found_words(book) == words
    failing.fails_at = 0
    assert failures > 5
    assert whole_file(book) != before
    assert found_words(book) == words_in_sight(book)
    assert book.check(fully=True) == []
    book.apply(Undo() if name != "undo" else Redo())


@pytest.mark.parametrize("mistake", [KeyboardInterrupt(), ZeroDivisionError()], ids=["stop", "bug"])
def test_our_own_mistake_in_the_middle_stays_loud_and_changes_nothing(
    scribe: Scribe, mistake: BaseException
):
    point = scribe.point("words")
    file = scribe.book.file
    failing = Failing(file.conn)
    file.conn = failing
    book = Book(file)
    before = whole_file(book)
    failing.asked, failing.fails_at, failing.error = 0, 7, mistake
    with pytest.raises(type(mistake)):
        book.apply(Edit(point, replace(point, text="other words")))
    assert whole_file(book) == before
    book.apply(Edit(point, replace(point, text="other words")))


def test_where_even_taking_back_fails_the_file_itself_is_as_before(scribe: Scribe):
    point = scribe.point("words")
    path, file = scribe.book.path, scribe.book.file

    class FailingTwice(Failing):
        def _count(self, sql: str) -> None:
            if sql in ("COMMIT", "ROLLBACK"):
                raise drive_gone()

    file.conn = FailingTwice(file.conn)
    with pytest.raises((sqlite.Error, CannotSave)):
        Book(file).apply(Edit(point, replace(point, text="other words")))
    book = Book.open(path)
    assert book.get(type(point), point.id).text == "words"
    assert book.check(fully=True) == []
    book.close()
