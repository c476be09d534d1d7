from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from minutes.errors import CannotSave
from storage.engine import immediate, open_file
from storage.reserve import Reserve


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of two megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = None
    if sys.platform == "linux" and os.geteuid() == 0:
        order = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
        made = subprocess.run(order, capture_output=True)
    if made is None or made.returncode:
        pytest.skip("a small disk can only be mounted on Linux by root")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_the_reserve_is_kept_whole_and_given_back_once(tmp_path: Path):
    reserve = Reserve(tmp_path / "reserve.bin", size=1_500_000)
    assert reserve.ensure()
    assert (tmp_path / "reserve.bin").stat().st_size == 1_500_000
    assert reserve.ensure()
    assert reserve.release()
    assert not reserve.release()
    assert not list(tmp_path.iterdir())


def test_a_reserve_of_the_wrong_size_is_made_again(tmp_path: Path):
    (tmp_path / "reserve.bin").write_bytes(b"half")
    assert Reserve(tmp_path / "reserve.bin", size=10).ensure()
    assert (tmp_path / "reserve.bin").stat().st_size == 10


def test_a_disk_without_room_for_the_reserve_is_left_as_it_was(small_disk: Path):
    assert not Reserve(small_disk / "reserve.bin").ensure()
    assert not list(small_disk.iterdir())


def test_on_a_full_disk_the_reserve_makes_room_for_the_last_words(small_disk: Path):
    reserve = Reserve(small_disk / "reserve.bin", size=500_000)
    db = open_file(small_disk / "Board.minutes", key=None, create=True)
    with immediate(db):
        db.execute("CREATE TABLE point(text TEXT)")
    assert reserve.ensure()
    room = os.statvfs(small_disk)
    (small_disk / "holiday.mp4").write_bytes(bytes(room.f_bavail * room.f_frsize))

    def save() -> None:
        with immediate(db):
            db.execute("INSERT INTO point VALUES(?)", ["the last words " * 5000])

    with pytest.raises(CannotSave, match="disk is full"):
        save()
    assert reserve.release()
    save()
    assert db.execute("SELECT count(*) FROM point").fetchone()[0] == 1
    db.close()
