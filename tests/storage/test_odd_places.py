"""Books in odd places: behind a link, in strange names, on a disk that is full or sealed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from minutes.errors import BookInUse, CannotOpen, CannotSave, DiskFull, NotABook, NotAllowed
from storage import Book, backup, encryption, engine, salvage, schema, swap
from storage.engine import Kind, kind_of, open_file
from storage.keys import Cost, KeyRing

LIGHT = Cost(memory_kib=64, passes=1, lanes=1)
NOON = datetime(2026, 5, 14, 12, tzinfo=UTC)

posix = pytest.mark.skipif(sys.platform == "win32", reason="uses what POSIX systems have")


def a_book(path: Path) -> Path:
    Book.create(path, "Quayside boards").close()
    return path


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "real").mkdir()
    return a_book(tmp_path / "real" / "Quay.minutes")


@pytest.fixture
def link(tmp_path: Path, book: Path) -> Path:
    """A link to the book, in another folder."""
    (tmp_path / "linked").mkdir()
    link = tmp_path / "linked" / "Quay.minutes"
    link.symlink_to(book)
    return link


# ------------------------------------------------------------------ behind a link


@posix
def test_a_book_encrypted_through_a_link_is_not_left_readable_where_it_lies(link: Path, book: Path):
    encryption.encrypt_book(link, "seven plain ducks", cost=LIGHT)
    assert kind_of(book) is Kind.ENCRYPTED
    assert link.is_symlink()
    assert [*link.parent.iterdir()] == [link]


@posix
def test_a_book_restored_or_salvaged_through_a_link_is_the_one_the_link_leads_to(
    link: Path, book: Path, tmp_path: Path
):
    with closing(Book.open(link)) as opened:
        assert opened.path == book
        made = backup.back_up(opened.file, tmp_path / "backups", now=NOON)
    assert made
    for kept in (
        backup.restore(made.path, link, key=None, now=NOON),
        salvage.salvage_in_place(link, key=None, now=NOON)[1],
    ):
        assert link.is_symlink()
        assert [path.parent for path in kept] == [book.parent]
        assert not any(path.is_symlink() for path in kept)
    Book.open(book).close()


# ------------------------------------------------------------------ odd names, and no files


@posix
def test_a_book_in_a_name_of_no_alphabet_opens(tmp_path: Path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xe9cole.minutes"))
    try:
        a_book(path)
    except CannotSave:
        pytest.skip("this disk takes only names it can read")
    encryption.encrypt_book(path, "seven plain ducks", cost=LIGHT)
    with closing(Book.open(path, key=KeyRing.load(path).unlock(passphrase="seven plain ducks"))):
        pass


@posix
def test_a_book_whose_name_has_two_lines_is_backed_up_and_found_again(tmp_path: Path):
    path = a_book(tmp_path / "Quay\nside.minutes")
    with closing(Book.open(path)) as opened:
        made = backup.back_up(opened.file, tmp_path / "backups", now=NOON)
    assert backup.list_backups(tmp_path / "backups", path) == [made]


def test_half_a_copy_of_the_keys_that_a_kill_left_is_cleared_too(book: Path, tmp_path: Path):
    folder = tmp_path / "backups"
    folder.mkdir()
    for end in (".part", ".part.keys", ".part.keys.bak.fdba0dd0.part", ".part-wal"):
        (folder / f"Quay 2026-05-13 120000Z.minutes{end}").write_text("half")
    (folder / "Other 2026-05-13 120000Z.minutes.part").write_text("another's")
    with closing(Book.open(book)) as opened:
        made = backup.back_up(opened.file, folder, now=NOON)
    assert made
    assert {path.name for path in folder.iterdir()} == {
        made.path.name,
        "Other 2026-05-13 120000Z.minutes.part",
    }


@posix
def test_a_pipe_is_not_a_book_and_keeps_nobody_waiting(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe.minutes")
    with pytest.raises(NotABook):
        Book.open(tmp_path / "pipe.minutes")


@pytest.mark.parametrize("name", ["a" * 300 + ".minutes", "file/Quay.minutes"])
def test_where_no_file_can_be_a_new_book_is_refused(tmp_path: Path, name: str):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises((CannotSave, NotAllowed)):
        Book.create(tmp_path / name, "Quayside boards")
    assert [*tmp_path.iterdir()] == [tmp_path / "file"]


def test_a_folder_or_a_letter_is_not_restored_and_is_called_by_its_own_name(
    book: Path, tmp_path: Path
):
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all, the harbour wall is dry again.")
    for other in (tmp_path, letter):
        with pytest.raises(NotABook, match=other.name):
            backup.restore(other, book, key=None, now=NOON)


def test_a_backup_that_cannot_be_opened_is_called_by_its_own_name(book: Path, tmp_path: Path):
    other = tmp_path / "Recipes.minutes"
    with closing(open_file(other, key=None, create=True)) as db:
        db.execute("create table recipe(id)")
    with pytest.raises(NotABook, match=r"^Recipes\.minutes "):
        backup.restore(other, book, key=None, now=NOON, guard=schema.guard)


# ------------------------------------------------------------------ replaced meanwhile


def test_a_book_replaced_while_somebody_waits_for_it_is_not_written_to(
    book: Path, monkeypatch: pytest.MonkeyPatch
):
    other = a_book(book.with_name("Other.minutes"))
    settle = engine._settle

    def replaced_first(*given: object) -> None:
        if other.exists():
            other.replace(book)
        settle(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(engine, "_settle", replaced_first)
    with pytest.raises(BookInUse):
        Book.open(book)
    Book.open(book).close()


def test_a_book_opened_while_its_backup_was_being_proved_is_not_replaced(
    book: Path, tmp_path: Path
):
    with closing(Book.open(book)) as opened:
        made = backup.back_up(opened.file, tmp_path / "backups", now=NOON)
    assert made
    others: list[Book] = []
    try:
        with pytest.raises(BookInUse):
            backup.restore(
                made.path, book, key=None, now=NOON, then=lambda _: others.append(Book.open(book))
            )
        assert others[0].check() == []
    finally:
        others[0].close()
    assert [*book.parent.iterdir()] == [book]


def test_a_book_opened_while_it_was_being_read_is_not_salvaged_over(book: Path):
    others: list[Book] = []
    try:
        with pytest.raises(BookInUse):
            salvage.salvage_in_place(
                book, key=None, now=NOON, then=lambda _: others.append(Book.open(book))
            )
    finally:
        others[0].close()


# ------------------------------------------------------------------ full and sealed disks


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own, where the system lets us have one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        done = False
    if not done:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def seal(disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)


def fill(disk: Path) -> Path:
    """Fill the disk to the last byte, and give the file that does it."""
    path = disk / "filling"
    try:
        with path.open("wb", buffering=0) as file:
            while True:
                file.write(bytes(4096))
    except OSError:
        return path


def test_on_a_full_disk_a_book_stays_plain_and_says_why(disk: Path):
    book = a_book(disk / "Quay.minutes")
    fill(disk)
    with pytest.raises(CannotSave, match="as it was"):
        encryption.encrypt_book(book, "seven plain ducks", cost=LIGHT)
    assert kind_of(book) is Kind.PLAIN
    with pytest.raises(DiskFull, match="no room for a new book"):
        Book.create(disk / "New.minutes", "New")


def test_a_sealed_disk_lets_its_book_be_read_and_says_of_a_backup_that_there_is_none(
    disk: Path, tmp_path: Path
):
    book = a_book(disk / "Quay.minutes")
    copy = a_book(tmp_path / "Copy.minutes")
    seal(disk)
    swap.tidy(book)
    for work in (
        lambda: backup.restore(copy, book, key=None, now=NOON),
        lambda: salvage.salvage_in_place(book, key=None, now=NOON),
    ):
        with pytest.raises(CannotSave, match="as it was"):
            work()
    with closing(Book.open(book)) as opened:
        assert opened.read_only
        with pytest.raises(CannotSave, match="No backup could be made"):
            backup.back_up(opened.file, disk, now=NOON)


def test_a_replacement_that_cannot_be_finished_is_told_and_the_old_book_is_not_opened(disk: Path):
    book = a_book(disk / "Quay.minutes")
    book.with_name(book.name + ".incoming").write_bytes(book.read_bytes())
    seal(disk)
    with pytest.raises(CannotOpen, match="cannot be finished"):
        Book.open(book)
