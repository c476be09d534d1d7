from __future__ import annotations

import random
import shutil
from contextlib import closing
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from minutes.errors import BookDamaged, BookInUse, BookMissing, CannotSave
from storage import engine, salvage, swap
from storage.checks import examine, full_check
from storage.engine import BookFile, immediate, open_file
from storage.keys import Cost, KeyRing, keys_files
from storage.salvage import SalvageReport, copy_what_reads, salvage_in_place

NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
WORDS = "four herons on the quay"
ROWS = 3000
PAGE = 4096


@pytest.fixture(scope="module", params=[False, True], ids=["plain", "encrypted"])
def sound(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound book with three thousand points, made once."""
    path = tmp_path_factory.mktemp("sound") / "Board.minutes"
    if request.param:
        KeyRing.create(WORDS, Cost(64, 1, 1))[0].save(path)
    rnd = random.Random(7)
    with closing(open_file(path, key=key_of(path), create=True)) as db, immediate(db):
        db.execute("CREATE TABLE meeting(id TEXT PRIMARY KEY, title TEXT) STRICT")
        db.execute("CREATE TABLE point(id TEXT PRIMARY KEY, meeting TEXT, text TEXT) STRICT")
        db.execute("CREATE TABLE journal(seq INTEGER PRIMARY KEY, row TEXT)")
        db.execute("CREATE TABLE odd(a TEXT, b TEXT, PRIMARY KEY(a, b)) WITHOUT ROWID")
        db.execute("CREATE VIRTUAL TABLE words USING fts5(text, tags)")
        db.execute("INSERT INTO words(words, rank) VALUES('secure-delete', 1)")
        db.execute("CREATE INDEX point_meeting ON point(meeting)")
        db.execute("CREATE VIEW long_points AS SELECT * FROM point WHERE length(text) > 9000")
        for n in range(ROWS):
            db.execute("INSERT INTO point VALUES(?, ?, ?)", [f"id{n * 7919 % 9973}", "m", told(n)])
            db.execute("INSERT INTO words(rowid, text, tags) VALUES(?, ?, 't')", [n + 1, told(n)])
            db.execute("INSERT INTO journal VALUES(?, ?)", [n + 1, f"row {rnd.random()}" * 9])
        db.execute("INSERT INTO meeting VALUES('m', 'Harbour board')")
        db.execute("INSERT INTO odd VALUES('x', 'y')")
        engine.set_application_id(db, 77)
        engine.set_format(db, 3)
    return path


@pytest.fixture
def book(sound: Path, tmp_path: Path) -> Path:
    shutil.copytree(sound.parent, tmp_path / "books")
    return tmp_path / "books" / sound.name


def told(n: int) -> str:
    """Point n's text; every thousandth is longer than a page."""
    return f"the ferry timetable, point {n}; " * (400 if n % 1000 == 500 else 5)


def key_of(path: Path) -> bytes | None:
    if not keys_files(path)[0].exists():
        return None
    return KeyRing.load(path).unlock(passphrase=WORDS)


def points(path: Path, key: bytes | None) -> dict[int, str]:
    with closing(open_file(path, key=key)) as db:
        return dict(db.execute("SELECT rowid, text FROM point").fetchall())


def pages_of(path: Path, name: str, kind: str) -> list[int]:
    """The places in the file where the pages of a table lie, read from a sound book."""
    with closing(open_file(path, key=key_of(path))) as db:
        root = db.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [name]).fetchone()[0]
        if kind == "root":
            return [root]
        count = db.execute("PRAGMA page_count").fetchone()[0]
    return list(range(3, count + 1))


def blank(path: Path, page: int, count: int = 1) -> None:
    with path.open("r+b") as file:
        file.seek((page - 1) * PAGE)
        file.write(bytes(PAGE * count))


def saved(book: Path, tmp_path: Path) -> tuple[SalvageReport, Path]:
    into = tmp_path / "Saved.minutes"
    into.unlink(missing_ok=True)
    return salvage.salvage(book, into, key=key_of(book)), into


def part(report: SalvageReport, name: str) -> salvage.TableReport:
    return next(table for table in report.tables if table.name == name)


# ------------------------------------------------------------- where nothing can be saved


@pytest.mark.parametrize("content", [b"", b"Minutes of the harbour board\n" * 900, bytes(90_000)])
def test_what_has_no_list_of_tables_gives_nothing_and_makes_nothing(tmp_path: Path, content: bytes):
    (tmp_path / "x.minutes").write_bytes(content)
    with pytest.raises(BookDamaged, match="nothing else can be read"):
        salvage.salvage(tmp_path / "x.minutes", tmp_path / "new.minutes", key=None)
    assert [path.name for path in tmp_path.iterdir()] == ["x.minutes"]


def test_the_wrong_key_saves_nothing_and_makes_nothing(book: Path, tmp_path: Path):
    with pytest.raises(BookDamaged):
        salvage.salvage(book, tmp_path / "new.minutes", key=bytes(48))
    assert not (tmp_path / "new.minutes").exists()


def test_a_missing_or_an_open_book_is_not_salvaged(book: Path, tmp_path: Path):
    with pytest.raises(BookMissing):
        salvage_in_place(tmp_path / "gone.minutes", key=None, now=NOW)
    with closing(open_file(book, key=key_of(book))), pytest.raises(BookInUse):
        salvage_in_place(book, key=key_of(book), now=NOW)


def test_a_full_disk_leaves_the_damaged_book_where_it_is(
    book: Path, monkeypatch: pytest.MonkeyPatch
):
    real = salvage.open_file

    def small(*args: Any, **options: Any) -> BookFile:
        db = real(*args, **options)
        db.execute("PRAGMA max_page_count=20")
        return db

    monkeypatch.setattr(salvage, "open_file", small)
    before = {path: path.read_bytes() for path in book.parent.iterdir()}
    with pytest.raises(CannotSave):
        salvage_in_place(book, key=key_of(book), now=NOW)
    assert {path: path.read_bytes() for path in book.parent.iterdir()} == before


# ------------------------------------------------------------- what is saved


def test_a_sound_book_comes_through_whole(book: Path, tmp_path: Path):
    report, into = saved(book, tmp_path)
    assert report.is_whole
    assert report.lines() == []
    assert points(into, key_of(book)) == points(book, key_of(book))
    with closing(open_file(into, key=key_of(book))) as db:
        assert full_check(db) == []
        assert (engine.application_id(db), engine.format_of(db)) == (77, 3)
        assert db.execute("SELECT count(*) FROM words WHERE words MATCH 'ferry'").fetchone()[0] == (
            ROWS
        )
        assert db.execute("SELECT v FROM words_config WHERE k = 'secure-delete'").fetchone()[0] == 1
        assert db.execute("SELECT count(*) FROM long_points").fetchone()[0] == 3
        assert db.execute("SELECT * FROM odd").fetchall() == [("x", "y")]
        names = {row[0] for row in db.execute("SELECT name FROM sqlite_master")}
    assert "point_meeting" in names


def test_exactly_the_rows_of_the_lost_page_are_lost(book: Path, tmp_path: Path):
    if key_of(book) is not None:
        pytest.skip("what lies on a page can be counted from outside only in a plain book")
    whole = book.read_bytes()
    tried = 0
    for start in range(30 * PAGE, 60 * PAGE, PAGE):
        kind, rows = whole[start], int.from_bytes(whole[start + 3 : start + 5], "big")
        blank(book, start // PAGE + 1)
        point = part(saved(book, tmp_path)[0], "point")
        if kind == 13 and point.lost:  # a leaf of this table
            assert (point.lost, point.read) == (rows, ROWS - rows)
            tried += 1
        book.write_bytes(whole)
    assert tried > 3


@pytest.mark.parametrize("seed", range(12))
def test_a_lost_page_costs_the_rows_on_it_and_no_others(book: Path, tmp_path: Path, seed: int):
    before = points(book, key_of(book))
    rnd = random.Random(seed)
    blank(book, rnd.randrange(8, book.stat().st_size // PAGE))
    report, into = saved(book, tmp_path)
    after = points(into, key_of(book))
    wrong = [number for number, text in after.items() if before[number] != text]
    assert not wrong or (key_of(book) is None and len(part(report, "point").doubtful_ids) >= 1)
    assert len(after) >= ROWS - 400  # an inner page has some hundred leaves' rows behind it
    point = part(report, "point")
    assert point.read == len(after)
    if point.lost:
        assert point.lost == ROWS - len(after)
        assert 0 < len(point.lost_ids) <= salvage.NAMED
    assert part(report, "meeting").read == 1


def test_the_rows_that_were_lost_are_named(book: Path, tmp_path: Path):
    with closing(open_file(book, key=key_of(book))) as db:
        ids = dict(db.execute("SELECT rowid, id FROM point").fetchall())
    lost = 0
    for page in range(40, 60):
        blank(book, page)
        report, into = saved(book, tmp_path)
        point = part(report, "point")
        after = points(into, key_of(book))
        missing = [ids[number] for number in sorted(ids.keys() - after.keys())]
        if point.lost is not None:
            assert list(point.lost_ids) == missing[: salvage.NAMED]
            lost = point.lost
            if lost:
                break
    assert lost
    assert any("point:" in line and f"{lost} lost" in line for line in report.lines())


def test_many_lost_pages_still_leave_the_rest(book: Path, tmp_path: Path):
    pages = book.stat().st_size // PAGE
    rnd = random.Random(3)
    for page in rnd.sample(range(20, pages), 25):
        blank(book, page)
    report, into = saved(book, tmp_path)
    assert part(report, "point").read > ROWS // 3
    assert examine(into, key_of(book)) == []


def test_rows_after_a_long_destroyed_stretch_are_found(book: Path, tmp_path: Path):
    pages = book.stat().st_size // PAGE
    blank(book, pages // 3, pages // 3)
    report, into = saved(book, tmp_path)
    numbers = sorted(points(into, key_of(book)))
    assert numbers
    assert part(report, "point").lost != 0
    gaps = [b - a for a, b in pairwise(numbers)]
    assert max(gaps) > 100


def test_a_table_whose_first_page_is_lost_does_not_stop_the_others(book: Path, tmp_path: Path):
    (root,) = pages_of(book, "journal", "root")
    blank(book, root)
    report, into = saved(book, tmp_path)
    assert part(report, "journal").read == 0
    assert part(report, "journal").lost is None
    assert "an unknown number lost" in " ".join(report.lines())
    assert len(points(into, key_of(book))) == ROWS


def test_a_truncated_book_gives_what_is_left(book: Path, tmp_path: Path):
    with book.open("r+b") as file:
        file.truncate(book.stat().st_size * 2 // 3 // PAGE * PAGE)
    report, into = saved(book, tmp_path)
    assert 0 < part(report, "point").read < ROWS
    assert examine(into, key_of(book)) == []


def test_a_book_whose_first_bytes_are_lost_is_read_whole(book: Path, tmp_path: Path):
    with book.open("r+b") as file:
        file.write(b"\xde\xad\xbe\xef" * 4)
    report, into = saved(book, tmp_path)
    assert report.is_whole
    assert len(points(into, key_of(book))) == ROWS


def test_the_words_in_the_log_are_saved_too(book: Path, tmp_path: Path):
    crashed = tmp_path / "crashed" / book.name
    crashed.parent.mkdir()
    with closing(open_file(book, key=key_of(book))) as db:
        with immediate(db):
            db.execute("INSERT INTO meeting VALUES('late', 'the last words')")
        for path in book.parent.iterdir():
            shutil.copy(path, crashed.parent / path.name)
    report, _ = saved(crashed, tmp_path)
    assert part(report, "meeting").read == 2
    Path(f"{crashed}-wal").write_bytes(b"\xff" * 90_000)
    report, _ = saved(crashed, tmp_path)
    assert part(report, "meeting").read == 1


def test_a_row_that_breaks_the_books_own_rules_is_counted_and_the_rest_saved(tmp_path: Path):
    book = tmp_path / "x.minutes"
    with closing(open_file(book, key=None, create=True)) as db:
        db.execute("CREATE TABLE person(id TEXT PRIMARY KEY, age INTEGER CHECK(age < 200))")
        db.execute("CREATE TABLE plain(a)")
        db.execute("PRAGMA ignore_check_constraints=ON")
        db.execute("INSERT INTO person VALUES('a', 40), ('b', 4000)")
    report, _ = saved(book, tmp_path)
    assert part(report, "person") == salvage.TableReport("person", 1, 1, 0)
    assert report.lines() == ["person: 1 read, 0 lost, 1 no longer made sense"]


def test_a_table_whose_description_is_damaged_does_not_stop_the_others(tmp_path: Path):
    book = tmp_path / "x.minutes"
    with closing(open_file(book, key=None, create=True)) as db:
        db.execute("CREATE TABLE point(id TEXT PRIMARY KEY, text TEXT)")
        db.execute("INSERT INTO point VALUES('a', 'the quay')")
        db.execute("CREATE TABLE broken(id TEXT)")
        db.execute("CREATE VIEW some AS SELECT * FROM point")
    raw = book.read_bytes()
    raw = raw.replace(b"CREATE TABLE broken(", b"CREATE TAXLE broken(").replace(b"VIEW", b"VIEX")
    book.write_bytes(raw)
    report, into = saved(book, tmp_path)
    assert points(into, None) == {1: "the quay"}
    assert report.left_out == ("broken", "some")
    assert report.lines() == [
        "broken: its description is damaged",
        "some: its description is damaged",
    ]


def test_letters_that_are_no_longer_letters_do_not_stop_the_reading(tmp_path: Path):
    book = tmp_path / "x.minutes"
    with closing(open_file(book, key=None, create=True)) as db:
        db.execute("CREATE TABLE point(id TEXT PRIMARY KEY, text TEXT)")
        db.execute("INSERT INTO point VALUES('a', 'the ferry timetable'), ('b', 'the quay')")
    raw = book.read_bytes().replace(b"timetable", b"time\xff\xfeble")
    book.write_bytes(raw)
    report, into = saved(book, tmp_path)
    assert part(report, "point").doubtful_ids == ("a",)
    assert sorted(points(into, None).values()) == ["the ferry time\ufffd\ufffdble", "the quay"]


def test_a_drive_that_cannot_read_some_pages_gives_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    source, target = tmp_path / "source", tmp_path / "target"
    source.write_bytes(b"a" * PAGE + b"b" * PAGE + b"c" * 100)
    real = Path.open

    class BadDrive:
        def __init__(self, path: Path, *args: Any, **options: Any) -> None:
            self.file = real(path, *args, **options)

        def __enter__(self) -> BadDrive:
            return self

        def __exit__(self, *args: object) -> None:
            self.file.close()

        def seek(self, place: int) -> None:
            self.file.seek(place)

        def read(self, length: int) -> bytes:
            if self.file.tell() == PAGE:
                raise OSError(5, "Input/output error")
            return self.file.read(length)

    def bad_open(path: Path, *args: Any, **options: Any) -> Any:
        return (BadDrive if path == source else real)(path, *args, **options)

    monkeypatch.setattr(Path, "open", bad_open)
    assert copy_what_reads(source, target) == 1
    monkeypatch.undo()
    assert target.read_bytes() == b"a" * PAGE + bytes(PAGE) + b"c" * 100


# ------------------------------------------------------------- in its place


def test_what_a_killed_salvage_left_is_cleared(book: Path):
    before = {path.name for path in book.parent.iterdir()}
    left = book.parent / f"{swap.work_folder(book)}x"
    left.mkdir()
    shutil.copy(book, left / "ruin")
    (book.parent / f"{book.name}.restoring").write_bytes(b"half")
    swap.tidy(book)
    assert {path.name for path in book.parent.iterdir()} == before


def test_what_is_saved_takes_the_place_and_the_damaged_book_lies_beside_it(book: Path):
    blank(book, 100)
    ruin = book.read_bytes()
    key = key_of(book)
    stages: list[str] = []

    def new_generation(db: BookFile) -> None:
        with immediate(db):
            db.execute("INSERT INTO meeting VALUES('new', 'generation')")

    report, kept = salvage_in_place(book, key=key, now=NOW, then=new_generation, step=stages.append)
    former = next(path for path in kept if path.suffix == ".minutes")
    assert former.name == "Board.before-salvage-2026-03-04-120000.minutes"
    assert former.read_bytes() == ruin
    assert examine(book, key) == []
    assert key_of(book) == key
    assert stages == ["meeting", "point", "journal", "odd", "words"]
    with closing(open_file(book, key=key)) as db:
        assert db.execute("SELECT count(*) FROM meeting").fetchone()[0] == 2
    assert part(report, "point").read == len(points(book, key))
    left = {path.name for path in book.parent.iterdir()} - {path.name for path in kept}
    assert left == {book.name} | ({path.name for path in keys_files(book)} if key else set())
    assert (b"ferry" in book.read_bytes()) == (key is None)
