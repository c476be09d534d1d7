"""Files made to do harm, from the command line: a plain sentence each, and the book as it was."""

from __future__ import annotations

import re

from desktop.cli.call import TROUBLE
from importers.kinds import ENDINGS
from tests.desktop.test_importing import Terminal
from tests.importers.test_hostile import FILES


def test_a_folder_of_hostile_files_is_told_one_by_one_and_changes_nothing(tmp_path) -> None:
    typed = Terminal(tmp_path)
    folder = tmp_path / "harm"
    folder.mkdir()
    for name, (make, _) in FILES.items():
        (folder / name).write_bytes(make())
    with (folder / "large.pdf").open("wb") as stream:
        stream.truncate(200 * 10**6)
    book = (tmp_path / "book.minutes").read_bytes()
    told = typed.json("import", "harm")
    expected = {name for name in FILES if name[name.rindex(".") :] in ENDINGS} | {"large.pdf"}
    assert {one["file"] for one in told} == expected
    for one in told:
        assert one["done"] == "not imported", one
        assert one["trouble"].endswith(".")
        assert one["way_out"].endswith(".")
        assert not re.search(r"Error|Exception|Traceback|0x|errno|None", one["trouble"])
    assert (tmp_path / "book.minutes").read_bytes() == book
    assert typed.json("meetings") == []


def test_one_hostile_file_ends_with_its_sentence_and_no_traceback(tmp_path) -> None:
    typed = Terminal(tmp_path)
    for name in ("archive.zip", "xxe.docx", "locked.docx"):
        make, sentence = FILES[name]
        (tmp_path / name).write_bytes(make())
        assert typed("import", name) == TROUBLE
        assert re.search(sentence, typed.err)
        assert "Traceback" not in typed.err
