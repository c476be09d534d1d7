"""Importing from the command line: one file, a folder, the same again, stopping, taking back."""

import io
import json
from pathlib import Path

import pytest

from desktop import cli
from desktop.cli import papers_in
from desktop.cli.call import FINE, TROUBLE

MINUTES = """\
Larkfield School Governors

Minutes of the meeting held on {day} at 6.00 pm in the school hall

Present: Ada Thornbury (Chair), Piotr Nowak, Sian Bevan
In attendance: Ines Farrow (Clerk)
Apologies: Tom Usher

1. Apologies
Apologies had come from Tom Usher.

2. Budget
The governors looked at the budget for the year.
ACTION: PN to write to the council about the roof.

3. Date of next meeting
To be told.
"""


class Terminal:
    """Types commands on a book of its own, and keeps what came back."""

    def __init__(self, folder: Path) -> None:
        self.cwd = folder
        self.out = self.err = ""
        assert self("new", "book", "Test book") == FINE

    def __call__(self, *argv: str) -> int:
        out, err = io.StringIO(), io.StringIO()
        where = ["--home", str(self.cwd / "home"), "--book", str(self.cwd / "book.minutes")]
        code = cli.run([*argv, *where], out, err, self.cwd)
        self.out, self.err = out.getvalue(), err.getvalue()
        return code

    def json(self, *argv: str):
        self(*argv, "--json")
        return json.loads(self.out)


@pytest.fixture
def typed(tmp_path):
    return Terminal(tmp_path)


def paper(folder: Path, name: str, day: str) -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(MINUTES.format(day=day), "utf-8")
    return path


def test_a_file_becomes_a_meeting_that_one_undo_takes_back(typed, tmp_path) -> None:
    paper(tmp_path, "may.txt", "12 May 2026")
    (told,) = typed.json("import", "may.txt")
    assert (told["done"], told["date"], told["new_board"]) == ("imported", "2026-05-12", True)
    (meeting,) = typed.json("meetings")
    assert meeting["id"] == told["meeting"]
    shown = typed.json("show", told["meeting"])
    assert "Ada Thornbury" in [one["name"] for one in shown["present"]]
    assert any("roof" in one["text"] for one in shown["actions"])
    assert typed("undo") == FINE
    assert typed.json("meetings") == []
    assert typed.json("boards") == []


def test_every_sentence_of_the_file_is_in_the_minutes(typed, tmp_path) -> None:
    paper(tmp_path, "may.txt", "12 May 2026")
    (told,) = typed.json("import", "may.txt")
    assert typed("show", told["meeting"]) == FINE
    flat = " ".join(typed.out.split())
    for words in ("Apologies had come from Tom Usher", "looked at the budget", "To be told"):
        assert words in flat


def test_the_same_file_twice_is_noticed_under_any_name(typed, tmp_path) -> None:
    paper(tmp_path, "may.txt", "12 May 2026")
    paper(tmp_path, "copy.txt", "12 May 2026")
    typed.json("import", "may.txt")
    assert [one["done"] for one in typed.json("import", "may.txt", "copy.txt")] == [
        "already there",
        "already there",
    ]
    assert len(typed.json("meetings")) == 1
    (again,) = typed.json("import", "may.txt", "--again")
    assert again["done"] == "imported"


def test_a_file_taken_back_can_come_again(typed, tmp_path) -> None:
    paper(tmp_path, "may.txt", "12 May 2026")
    typed.json("import", "may.txt")
    assert typed("undo") == FINE
    (told,) = typed.json("import", "may.txt")
    assert told["done"] == "imported"


def test_a_folder_is_imported_whole_and_the_people_once(typed, tmp_path) -> None:
    for n, month in enumerate(("March", "May", "July")):
        paper(tmp_path / "old", f"{n}.txt", f"12 {month} 2026")
    (tmp_path / "old" / "broken.docx").write_bytes(b"PK\x03\x04 no more")
    assert typed("import", "old") == TROUBLE
    assert "3 imported" in typed.out
    assert "broken.docx is damaged" in typed.out
    assert "2 of 4" in typed.err
    names = [one["name"] for one in typed.json("people")]
    assert len(names) == len(set(names))
    assert len(typed.json("boards")) == 1


def test_stopping_keeps_what_is_imported_and_the_same_command_goes_on(
    typed, tmp_path, monkeypatch
) -> None:
    for n, month in enumerate(("March", "May", "July")):
        paper(tmp_path / "old", f"{n}.txt", f"12 {month} 2026")
    one = papers_in._one

    def stopping(call, path, reader, stop, board):
        stop.set()
        return one(call, path, papers_in.Reader(), type(stop)(), board)

    with monkeypatch.context() as patched:
        patched.setattr(papers_in, "_one", stopping)
        assert typed("import", "old") == TROUBLE
    assert "2 files were not read" in typed.err
    done = [told["done"] for told in typed.json("import", "old")]
    assert done == ["already there", "imported", "imported"]


def test_a_dry_run_needs_no_book_and_makes_none(tmp_path) -> None:
    paper(tmp_path, "may.txt", "12 May 2026")
    out, err = io.StringIO(), io.StringIO()
    argv = ["import", "may.txt", "--dry-run", "--json", "--home", str(tmp_path / "home")]
    assert cli.run(argv, out, err, tmp_path) == FINE
    (told,) = json.loads(out.getvalue())
    assert (told["date"], told["done"]) == ("2026-05-12", "read")
    assert {"present", "items", "actions", "decisions", "next_meetings", "findings"} <= told.keys()
    assert [one.name for one in tmp_path.iterdir()] == ["may.txt"]


def test_what_cannot_be_read_is_one_sentence_and_changes_nothing(typed, tmp_path) -> None:
    (tmp_path / "empty.docx").write_bytes(b"")
    assert typed("import", "empty.docx") == TROUBLE
    assert typed.err == "minutebook: empty.docx is empty. Ask for the file again.\n"
    assert typed.json("meetings") == []


def test_minutes_go_to_the_board_that_is_named(typed, tmp_path) -> None:
    assert typed("new", "board", "Larkfield Trust", "--short", "LT") == FINE
    paper(tmp_path, "may.txt", "12 May 2026")
    (told,) = typed.json("import", "may.txt", "--board", "LT")
    assert (told["board"], told["new_board"]) == ("Larkfield Trust", False)


def test_a_report_is_left_alone_unless_it_is_wanted_as_the_paper_it_is(typed, tmp_path) -> None:
    words = "Annual report 2026\n\nForeword\n\n" + "It was a good year for the harbour. " * 30
    (tmp_path / "report.txt").write_text(words, "utf-8")
    assert typed("import", "report.txt") == TROUBLE
    assert "`--as-paper` keeps it as it is" in typed.err
    (told,) = typed.json("import", "report.txt", "--as-paper")
    assert told["done"] == "imported"
    assert len(typed.json("meetings")) == 1


def test_minutes_in_a_folder_of_papers_are_minutes_still(typed, tmp_path) -> None:
    paper(tmp_path / "old", "may.txt", "12 May 2026")
    words = "Annual report 2026\n\nForeword\n\n" + "It was a good year for the harbour. " * 30
    (tmp_path / "old" / "report.txt").write_text(words, "utf-8")
    done = [told["done"] for told in typed.json("import", "old", "--as-paper")]
    assert done == ["imported", "imported"]
    titles = [one["title"] for one in typed.json("meetings")]
    assert sorted(titles) == ["Annual report 2026", "Larkfield School Governors"]
