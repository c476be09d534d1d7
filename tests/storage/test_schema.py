"""The shape of a book: made in steps, the same as today's values, and yesterday's books open."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from minutes.errors import BookTooNew, CannotOpen, NotABook
from minutes.kinds import State
from storage import Book, Sought, schema
from storage.engine import format_of, immediate, open_file, set_format
from storage.rows import VALUES, table
from storage.ties import HANGS_ON
from tests.books import keeping
from tests.building import found_words, in_sight


def columns(book: Book, name: str) -> dict[str, tuple[str, bool]]:
    rows = book.file.conn.execute(f'pragma table_info("{name}")')
    return {column: (kind, bool(needed)) for _, column, kind, needed, *_ in rows}


@pytest.mark.parametrize("of", VALUES, ids=lambda of: of.__name__)
def test_a_table_has_a_column_for_each_field_and_two_marks(open_book: Book, of: type):
    home = table(of)
    there = columns(open_book, home.name)
    assert set(there) == {*(field.name for field in dataclasses.fields(of)), "deleted", "dirty"}
    for column in home.columns:
        kind, needed = there[column.name]
        assert kind == ("INTEGER" if column.affinity is int else "TEXT"), column.name
        assert needed == column.needed or column.name == "id", column.name


def test_every_table_is_strict(open_book: Book):
    run = open_book.file.conn.execute
    loose = run(
        "select name from pragma_table_list where schema = 'main' and not strict"
    ).fetchall()
    allowed = ("words", "sqlite_", "_sqlite_migrations")
    assert [name for (name,) in loose if not name.startswith(allowed)] == []


def test_every_tie_that_is_asked_for_has_an_index(open_book: Book):
    run = open_book.file.conn.execute
    for children in HANGS_ON.values():
        for child, column in children:
            plan = run(
                f'explain query plan select id from "{table(child).name}" where "{column}" = ?',
                ("x",),
            ).fetchall()
            assert "USING" in plan[0][3], (child, column, plan)


def test_each_step_is_told_in_words_and_taken_once(open_book: Book):
    assert not schema.pending(open_book.file)
    assert format_of(open_book.file) == schema.FORMAT
    for step in schema.steps.applied(open_book.file):
        assert getattr(schema, step.name).__doc__


def test_another_programs_database_is_told_from_a_book(tmp_path: Path):
    path = tmp_path / "Library.minutes"
    db = open_file(path, key=None, create=True)
    with immediate(db):
        db.conn.execute("create table loans(id integer primary key, title text)")
    db.close()
    before = path.read_bytes()
    with pytest.raises(NotABook, match="another program") as caught:
        Book.open(path)
    assert "unchanged" in caught.value.way_out
    assert path.read_bytes() == before


def test_a_book_of_a_newer_version_is_left_alone(open_book: Book):
    path = open_book.path
    with immediate(open_book.file) as db:
        set_format(db, schema.FORMAT + 1)
    open_book.close()
    before = path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(BookTooNew, match="newer version") as caught:
            Book.open(path, read_only=read_only)
        assert "Update Minutebook" in caught.value.way_out
    assert path.read_bytes() == before


def test_a_book_in_an_older_shape_is_backed_up_before_its_steps_are_taken(open_book: Book):
    path = open_book.path
    forget_the_last_step(open_book)
    seen: list[bool] = []
    book = Book.open(path, before_steps=lambda db: seen.append(schema.pending(db)))
    assert seen == [True]
    assert not schema.pending(book.file)
    assert book.check(fully=True) == []
    book.close()


def test_where_the_backup_fails_no_step_is_taken(open_book: Book):
    path = open_book.path
    forget_the_last_step(open_book)
    before = path.read_bytes()

    def fail(db: object) -> None:
        raise CannotOpen("No room for a backup.", way_out="Free some space.")

    with pytest.raises(CannotOpen, match="No room"):
        Book.open(path, before_steps=fail)
    assert path.read_bytes() == before


def test_a_book_in_an_older_shape_that_may_only_be_read_is_not_half_read(open_book: Book):
    path = open_book.path
    forget_the_last_step(open_book)
    before = path.read_bytes()
    with pytest.raises(CannotOpen, match="earlier version") as caught:
        Book.open(path, read_only=True)
    assert "opy it" in caught.value.way_out
    assert path.read_bytes() == before


def forget_the_last_step(book: Book) -> None:
    """Take a book back to the shape it had before the last step, and close it."""
    with immediate(book.file) as db:
        db.conn.execute("drop table words")
        db.conn.execute("drop table indexed")
        db.conn.execute("delete from _sqlite_migrations where name = 'the_index_of_words'")
    book.close()


def test_a_book_half_made_when_the_program_died_is_not_taken_for_a_book(tmp_path: Path):
    path = tmp_path / "Half.minutes"
    db = open_file(path, key=None, create=True)
    schema.steps.apply(db)
    db.close()
    with pytest.raises(NotABook):
        Book.open(path)
    assert path.exists()


# -------------------------------------------------------------------- yesterday's books


def test_a_book_of_todays_format_is_kept(reference: object):
    assert not keeping.keep(schema.FORMAT), "there was none: there is now, to be committed"


@pytest.mark.parametrize("packed", keeping.kept(), ids=lambda packed: packed.stem)
def test_a_book_kept_from_an_earlier_day_opens_with_all_it_holds(packed: Path, tmp_path: Path):
    book = Book.open(keeping.unpacked(packed, tmp_path))
    held = in_sight(book)
    assert {kind for kind, rows in held.items() if not rows} == set(), "one of everything"
    assert book.check(fully=True) == []
    last, first = book.meetings()
    assert (first.state, last.state) == (State.CONFIRMED, State.DRAFT)
    record = book.record(first.id)
    (motion,) = (o for o in record.outcomes if o.votes_for is not None)
    assert (motion.text, motion.recorded[0].name) == ("That the slipway be mended.", "Ruth Barley")
    assert book.record_of(book.snapshots(first.id)[-1].id).outcomes == record.outcomes
    (table_point,) = (p for p in record.points if p.body is not None)
    assert table_point.body is not None
    found = book.search(Sought(words="slipway"))
    assert {hit.kind for hit in found} >= {"motion", "item"}
    assert len(found_words(book)) == len(held["Meeting"]) + sum(
        len(held[kind]) for kind in ("Item", "Point", "Outcome", "Update", "Amendment")
    )
    assert book.can_undo() == "typing"
    assert book.can_redo() == ""
    book.close()
