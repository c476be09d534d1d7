"""Where things live, whatever the system and whatever a book is called."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import paths


def test_home_moves_everything(tmp_path: Path) -> None:
    for place in (
        paths.places(tmp_path, {}),
        paths.places(None, {"MINUTEBOOK_HOME": str(tmp_path)}),
    ):
        for path in (place.books, place.backups, place.logs, place.settings):
            assert path.is_relative_to(tmp_path)


def test_a_home_given_is_stronger_than_the_one_of_the_system(tmp_path: Path) -> None:
    place = paths.places(tmp_path / "a", {"MINUTEBOOK_HOME": str(tmp_path / "b")})
    assert place.books.is_relative_to(tmp_path / "a")


def test_without_a_home_the_system_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/somewhere/kept")
    place = paths.places(None, {})
    assert place.books.is_absolute()
    assert "Minutebook" in place.books.parts
    assert len({place.books, place.backups, place.logs, place.settings}) == 4


def test_nothing_is_made_by_asking(tmp_path: Path) -> None:
    paths.places(tmp_path / "none").book("Harbour")
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Harbour Board", "Harbour Board.minutes"),
        ("A/B: minutes?", "A B minutes.minutes"),
        ("../../etc/passwd", "etc passwd.minutes"),
        ("con", "Book con.minutes"),
        ("NUL.old", "Book NUL.old.minutes"),
        ("   ", "Book.minutes"),
        ("Wójcik’s", "Wójcik’s.minutes"),
    ],
)
def test_a_book_gets_a_file_name_that_every_system_takes(
    tmp_path: Path, name: str, file: str
) -> None:
    assert paths.places(tmp_path).book(name).name == file


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    file = paths.file_name(name)
    assert file
    assert not set(file) & set('<>:"/\\|?*\n\0')
    assert file.strip(" .") == file
    assert Path("books", file).parent == Path("books")
