from __future__ import annotations

import errno
import os
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dev
from exporters import export
from exporters.files import FileRegister, Forgetful, deliver, write_whole
from exporters.names import RESERVED, check_rule, file_name, safe_name
from minutes.compose import compose
from minutes.document import Audience
from minutes.errors import CannotSave, NotUnderstood
from tests.exporters import samples


class Memory:
    """A register for one test."""

    def __init__(self) -> None:
        self.digests: dict[Path, str] = {}

    def known(self, path: Path) -> str:
        return self.digests.get(path, "")

    def remember(self, path: Path, digest: str) -> None:
        self.digests[path] = digest


def put(target: Path, content: bytes, register: Any) -> Path:
    return deliver(target, lambda stream: stream.write(content) and None, register)


def names_in(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_a_file_that_only_we_have_written_is_replaced(tmp_path: Path) -> None:
    register, target = Memory(), tmp_path / "minutes.txt"
    put(target, b"one", register)
    assert put(target, b"two", register) == target
    assert target.read_bytes() == b"two"
    assert names_in(tmp_path) == ["minutes.txt"]


def test_a_file_edited_by_hand_stays_and_ours_becomes_the_next_version(tmp_path: Path) -> None:
    register, target = Memory(), tmp_path / "minutes.txt"
    put(target, b"one", register)
    target.write_bytes(b"one, with a note by the chair")
    assert put(target, b"two", register).name == "minutes v2.txt"
    assert put(target, b"three", register).name == "minutes v2.txt"
    (tmp_path / "minutes v2.txt").write_bytes(b"and this one too")
    assert put(target, b"four", register).name == "minutes v3.txt"
    assert target.read_bytes() == b"one, with a note by the chair"
    assert (tmp_path / "minutes v2.txt").read_bytes() == b"and this one too"


def test_a_file_that_somebody_else_put_there_is_never_replaced(tmp_path: Path) -> None:
    target = tmp_path / "minutes.txt"
    target.write_bytes(b"theirs")
    assert put(target, b"ours", Forgetful()).name == "minutes v2.txt"
    assert target.read_bytes() == b"theirs"


def test_the_same_words_again_make_no_new_version(tmp_path: Path) -> None:
    target = tmp_path / "minutes.txt"
    assert put(target, b"same", Forgetful()) == put(target, b"same", Forgetful()) == target


def test_the_register_is_remembered_from_one_start_to_the_next(tmp_path: Path) -> None:
    file, target = tmp_path / "state" / "exported.json", tmp_path / "minutes.txt"
    put(target, b"one", FileRegister(file))
    assert put(target, b"two", FileRegister(file)) == target


@pytest.mark.parametrize("content", [b"", b"{", b"[1, 2]", b"\xff\xfe", b'{"a": 7}'])
def test_a_spoilt_register_only_makes_us_more_careful(tmp_path: Path, content: bytes) -> None:
    file, target = tmp_path / "exported.json", tmp_path / "minutes.txt"
    put(target, b"one", FileRegister(file))
    file.write_bytes(content)
    assert put(target, b"two", FileRegister(file)).name == "minutes v2.txt"


def test_a_writer_that_breaks_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "minutes.txt"
    write_whole(target, b"old")

    def broken(_stream: object) -> None:
        raise RuntimeError("our own mistake")

    with pytest.raises(RuntimeError):
        deliver(target, broken, Memory())
    assert (names_in(tmp_path), target.read_bytes()) == (["minutes.txt"], b"old")


def test_a_full_disk_leaves_the_old_file_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "minutes.txt"
    write_whole(target, b"old")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotSave, match="no room") as trouble:
        write_whole(target, b"new")
    assert trouble.value.way_out
    assert (names_in(tmp_path), target.read_bytes()) == (["minutes.txt"], b"old")


@pytest.mark.parametrize(
    ("name", "told"),
    [("gone/minutes.txt", "not there"), ("folder", "is a folder"), ("x" * 300, "too long")],
)
def test_a_place_that_cannot_be_written_is_told_plainly(
    tmp_path: Path, name: str, told: str
) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(CannotSave, match=told) as trouble:
        write_whole(tmp_path / name, b"new")
    assert trouble.value.way_out
    assert names_in(tmp_path) == ["folder"]


def busy(monkeypatch: pytest.MonkeyPatch, times: int, winerror: int = 32) -> None:
    """Let renaming fail so often, as on Windows while another program holds the file."""
    left, replace = [times], Path.replace

    def held(self: Path, target: Path) -> Path:
        if left[0]:
            left[0] -= 1
            trouble = PermissionError(errno.EACCES, "in use")
            trouble.winerror = winerror  # type: ignore[attr-defined] - only Windows has it
            raise trouble
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", held)


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_file_that_is_busy_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, winerror: int
) -> None:
    target, waits = tmp_path / "minutes.txt", list[float]()
    write_whole(target, b"old")
    busy(monkeypatch, 3, winerror)
    write_whole(target, b"new", wait=waits.append)
    assert (target.read_bytes(), len(waits)) == (b"new", 3)


def test_a_file_that_stays_open_elsewhere_is_told_and_left_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "minutes.txt"
    write_whole(target, b"old")
    busy(monkeypatch, 99)
    with pytest.raises(CannotSave, match="open in another program"):
        write_whole(target, b"new", wait=lambda _pause: None)
    assert (names_in(tmp_path), target.read_bytes()) == (["minutes.txt"], b"old")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights or links")
def test_a_new_file_has_the_rights_of_any_new_file_there(tmp_path: Path) -> None:
    ordinary, ours = tmp_path / "ordinary.txt", tmp_path / "ours.txt"
    ordinary.touch()
    write_whole(ours, b"new")
    assert ours.stat().st_mode == ordinary.stat().st_mode


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights or links")
def test_what_a_killed_program_left_is_cleared_by_the_next_write(tmp_path: Path) -> None:
    old, young = (tmp_path / f".minutebook-{letter * 12}.tmp" for letter in "ab")
    alike = tmp_path / ".minutebook-notes.tmp"
    for file in (old, young, alike):
        file.write_bytes(b"half")
    for file in (old, alike):
        os.utime(file, (1_700_000_000, 1_700_000_000))
    put(tmp_path / "minutes.txt", b"one", Memory())
    assert names_in(tmp_path) == sorted([alike.name, young.name, "minutes.txt"])


def test_a_draft_that_cannot_be_cleared_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / f".minutebook-{'a' * 12}.tmp").mkdir()
    os.utime(tmp_path / f".minutebook-{'a' * 12}.tmp", (1_700_000_000, 1_700_000_000))
    assert put(tmp_path / "minutes.txt", b"one", Memory()).read_bytes() == b"one"


def test_a_link_to_a_file_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "share").mkdir()
    link = tmp_path / "minutes.txt"
    link.symlink_to(tmp_path / "share" / "minutes.txt")
    write_whole(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "share" / "minutes.txt").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Tamar Vale 2026-05-14 Minutes", "Tamar Vale 2026-05-14 Minutes"),
        ("a/b\\c:d|e", "a-b-c-d-e"),
        ('what? "why" <how> *so*', "what 'why' how so"),
        ("  two   spaces \t and\na line ", "two spaces and a line"),
        ("ends in dots...", "ends in dots"),
        (".hidden", "hidden"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("Com1 report", "Com1 report"),
        ("LPT²", "_LPT²"),
        ("", "minutes"),
        ("///", "minutes"),
        ("pay\u202etxt.exe\u200b", "paytxt.exe"),
        ("e\u0301te\u0301", "été"),
        ("bell\x07 and \ud800 half", "bell and half"),
    ],
)
def test_words_become_a_name_that_every_system_takes(words: str, name: str) -> None:
    assert safe_name(words) == name


def test_a_long_name_is_cut_between_whole_letters() -> None:
    name = safe_name("ŵ" * 400)
    assert len(name.encode()) <= 150
    assert set(name) == {"ŵ"}
    assert safe_name("a" * 149 + "x\u0323\u0323").endswith("a")


def test_the_name_follows_the_boards_rule_and_says_draft_until_confirmed() -> None:
    document = compose(samples.little(), samples.PLAIN)
    assert file_name(document, "docx") == "TVSB 2026-05-14 Ordinary meeting DRAFT.docx"
    assert file_name(document, "pdf", "{state} {full_board}, {year}") == (
        "DRAFT Tamar Vale Safeguarding Board, 2026.pdf"
    )


def test_a_public_version_says_so_in_its_name() -> None:
    document = compose(samples.secret(), samples.PLAIN, Audience.PUBLIC)
    assert file_name(document, "pdf") == "TVSB 2026-05-14 Ordinary meeting DRAFT public.pdf"


def test_a_rule_that_asks_for_the_unknown_is_refused_with_what_is_known() -> None:
    with pytest.raises(NotUnderstood) as trouble:
        check_rule("{board} {shoe}")
    assert "{shoe}" in str(trouble.value)
    assert "{title}" in str(trouble.value)


def test_an_unknown_kind_of_file_is_told_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(NotUnderstood, match="docx"):
        export(compose(samples.bare(), samples.PLAIN), tmp_path / "x.rtf", "rtf")


def test_a_document_is_written_where_it_should_be(tmp_path: Path) -> None:
    document = compose(samples.little(), samples.PLAIN)
    written = export(document, tmp_path / "minutes.txt", "txt", Memory())
    assert written == tmp_path / "minutes.txt"
    assert "Ferry safety" in written.read_text(encoding="utf-8")


WRITES = """
import itertools, sys
from pathlib import Path
from exporters.files import write_whole

for n in itertools.count():
    write_whole(Path(sys.argv[1]), b"%d" % (n % 10) * 3_000_000)
    print(n, flush=True)
"""
"""A program that writes one file over and over again, each time all of one figure."""


@pytest.mark.parametrize("written", [1, 2, 3])
def test_a_program_killed_while_it_writes_leaves_the_old_file_or_the_new(
    tmp_path: Path, written: int
) -> None:
    target = tmp_path / "minutes.docx"
    command = [sys.executable, "-c", WRITES, str(target)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=dev.CHECKOUT) as child:
        assert child.stdout is not None
        for _ in range(written):
            child.stdout.readline()
        child.kill()
    data = target.read_bytes()
    assert (len(data), len(set(data))) == (3_000_000, 1)
    assert [name for name in names_in(tmp_path) if name.endswith(".docx")] == ["minutes.docx"]
    write_whole(target, b"after")
    assert target.read_bytes() == b"after"


@given(st.text(max_size=300))
def test_any_words_become_a_name_that_every_system_takes(words: str) -> None:
    name = safe_name(words)
    assert 1 <= len(name.encode()) <= 151
    assert not set(name) & set('<>:"/\\|?*')
    assert all(unicodedata.category(sign)[0] != "C" for sign in name)
    assert name == name.strip(" .") == unicodedata.normalize("NFC", name)
    assert not RESERVED.match(name)
    assert safe_name(name) == name
