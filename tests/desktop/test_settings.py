"""The preferences: read whatever is there, never a reason not to start."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from desktop import settings
from ui.preferences import MOST_RECENT, Preferences


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"[]", b"null", b"\xff\xfe\x00", b'{"a":' * 50_000, b" " * 300_000],
    ids=["empty", "half", "a list", "null", "no text", "deep", "huge"],
)
def test_a_damaged_file_gives_the_first_days_preferences_and_is_kept(
    tmp_path: Path, damage: bytes
) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(damage)
    assert settings.read(file) == Preferences()
    assert (tmp_path / "settings.json.damaged").read_bytes() == damage


def test_what_makes_no_sense_is_left_out_and_the_rest_is_taken(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    told = {"theme": "purple", "text_size": "big", "recent_books": [1], "last_book": "/b.minutes"}
    file.write_text(json.dumps({**told, "of a later version": 1}), encoding="utf-8")
    assert settings.read(file) == Preferences(last_book="/b.minutes")


@pytest.mark.parametrize("size", [0, -1, 10**9, True])
def test_a_text_size_nobody_could_read_is_not_taken(tmp_path: Path, size: int) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"text_size": size}), encoding="utf-8")
    assert settings.read(file).text_size == 100


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "new" / "settings.json"
    chosen = replace(Preferences().with_book("/a.minutes"), theme="dark", text_size=150)
    settings.write(file, chosen)
    assert settings.read(file) == chosen


def test_a_folder_that_takes_nothing_costs_only_the_preferences(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    settings.write(tmp_path / "file" / "settings.json", Preferences())
    assert settings.read(tmp_path / "file" / "settings.json") == Preferences()


def test_the_newest_book_comes_first_and_the_list_stays_short() -> None:
    chosen = Preferences()
    for number in range(20):
        chosen = chosen.with_book(f"/{number}.minutes")
    chosen = chosen.with_book("/15.minutes")
    assert chosen.last_book == "/15.minutes"
    assert chosen.recent_books[:2] == ("/15.minutes", "/19.minutes")
    assert len(chosen.recent_books) == MOST_RECENT
