"""The command line, as somebody types it who has a book and a few minutes."""

import io
import json
import re
from pathlib import Path

import pytest

from desktop import cli
from desktop.cli import words
from desktop.cli.call import FINE, FOUND, MISTYPED, TROUBLE
from storage.keys import recovery_bytes


class Terminal:
    """Types commands, and keeps what came back."""

    def __init__(self, folder: Path) -> None:
        self.cwd = folder
        self.book = folder / "book.minutes"
        self.out = self.err = ""

    def __call__(self, *argv: str, book: bool = True) -> int:
        out, err = io.StringIO(), io.StringIO()
        where = ["--book", str(self.book)] if book else []
        code = cli.run([*where, *argv], out, err, self.cwd)
        self.out, self.err = out.getvalue(), err.getvalue()
        return code

    def json(self, *argv: str):
        assert self(*argv, "--json") in (FINE, FOUND), self.err
        return json.loads(self.out)


@pytest.fixture
def typed(tmp_path):
    return Terminal(tmp_path)


@pytest.fixture
def board(typed):
    """A book with one board of three people."""
    assert typed("new", "book", "Test book") == FINE
    assert typed("new", "board", "Fernhill School Governors", "--short", "FSG") == FINE
    for name in ("Mrs Ada Thornbury", "Piotr Wójcik", "Dr Siân O'Hara"):
        assert typed("new", "person", name, "--board", "FSG") == FINE
    return typed


# ------------------------------------------------------------------ what cannot be done


@pytest.mark.parametrize(
    "argv",
    [
        [],
        ["exprot"],
        ["show"],
        ["export"],
        ["new"],
        ["new", "planet", "x"],
        ["boards", "--nonsense"],
    ],
)
def test_what_is_no_command_is_said_in_one_line_with_where_to_look(typed, argv):
    assert typed(*argv) == MISTYPED
    assert typed.out == ""
    assert typed.err.count("\n") == 1
    assert "--help" in typed.err


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["show", "last"], "no meetings yet"),
        (["show", "nonsense"], "does not name a meeting"),
        (["show", "Nowhere/last"], "no board called"),
        (["new", "meeting", "FSG", "31 June"], "is not a day"),
        (["new", "meeting", "FSG", "4 May 2026", "--time", "noonish"], "is not a time"),
        (["new", "meeting", "Parish", "4 May 2026"], "no board called"),
        (["new", "board", " "], "needs a name"),
        (["new", "board", "fernhill school governors"], "already"),
        (["new", "board", "B", "--references", "{m}"], "{m}"),
        (["new", "board", "B", "--numbering", "((("], "“(((”"),
        (["new", "board", "B", "--style", "bored-minutes"], "board-minutes"),
        (["new", "person", "Alan Tay", "--board", "FSG", "--initials", "at"], "somebody else"),
        (["search", "x", "--since", "whenever"], "is not a day"),
        (["actions", "--person", "Nobody"], "nobody called"),
        (["restore"], "no backups"),
        (["restore", "nothing.minutes"], "no backup"),
        (["decrypt"], "not encrypted"),
        (["passphrase"], "has no passphrase"),
        (["boards", "--passphrase-file", "absent.txt"], "passphrase"),
    ],
)
def test_a_trouble_is_one_sentence_with_a_way_out_and_changes_nothing(board, argv, words):
    before = board.book.read_bytes()
    assert board(*argv) == TROUBLE
    assert words in board.err
    assert board.err.startswith("minutebook: ")
    assert board.err.count("\n") == 1
    assert board.err.rstrip().endswith(".")
    assert "Traceback" not in board.err
    assert board.book.read_bytes() == before


def test_no_book_anywhere_is_said_with_how_to_make_one(typed):
    assert typed("boards", book=False) == TROUBLE
    assert "minutebook demo" in typed.err


def test_a_book_that_is_missing_is_not_made(typed):
    assert typed("boards") == TROUBLE
    assert "There is no book at" in typed.err
    assert not typed.book.exists()


def test_a_new_book_never_takes_the_place_of_a_file(typed):
    typed.book.write_text("a shopping list")
    assert typed("new", "book", "X") == TROUBLE
    assert typed.book.read_text() == "a shopping list"


# ------------------------------------------------------------------ what can


def test_help_is_an_answer_and_not_a_mistake(typed):
    assert typed("--help", book=False) == FINE
    assert "export" in typed.out
    assert "exit codes" in typed.out
    assert typed("new", "meeting", "--help") == FINE
    assert "DAY" in typed.out


def test_a_board_its_people_and_a_meeting_are_made_and_listed(board):
    assert board.json("boards")[0]["short_name"] == "FSG"
    people = {one["name"]: one for one in board.json("people", "--board", "FSG")}
    assert people["Siân O'Hara"]["title"] == "Dr"
    assert people["Siân O'Hara"]["boards"][0]["initials"] == "SOH"
    assert board("new", "meeting", "fern", "Tuesday 12 May 2026", "--time", "6pm – 7.30pm") == FINE
    meeting = board.json("meetings")[0]
    assert (meeting["date"], meeting["start"], meeting["end"]) == ("2026-05-12", "18:00", "19:30")
    assert board("show", "FSG/12 May 2026") == FINE
    assert "Fernhill School Governors" in board.out


def test_the_second_meeting_takes_up_the_first(board):
    board("new", "meeting", "FSG", "2026-05-12", "--item", "Budget")
    assert "Minutes of the last meeting" not in _titles(board, "FSG/2026-05-12")
    board("new", "meeting", "FSG", "2026-06-16")
    assert "Minutes of the last meeting" in _titles(board, "FSG/2026-06-16")
    assert "Budget" in _titles(board, "FSG/2026-05-12")


def test_a_board_made_with_a_house_style_is_numbered_as_the_style_is(board):
    board("new", "board", "Parish", "--style", "council-minutes")
    board("new", "board", "Other", "--style", "council-minutes", "--numbering", "A")
    for name, number in (("Parish", "1/26"), ("Other", "A")):
        board("new", "meeting", name, "2026-05-12", "--item", "Apologies")
        assert board("show", f"{name}/2026-05-12") == FINE
        assert f"{number} Apologies" in board.out


def test_undo_takes_back_what_was_made_and_redo_makes_it_again(board):
    board("new", "board", "Second")
    assert board("undo") == FINE
    assert "add board" in board.out
    assert len(board.json("boards")) == 1
    board("redo")
    assert len(board.json("boards")) == 2


def test_search_finds_words_with_what_stands_around_them(board):
    board("new", "meeting", "FSG", "2026-05-12", "--item", "Roof repairs and the boiler")
    found = board.json("search", "boiler")
    assert found[0]["found"] == ["boiler"]
    assert board("search", "nowhere-to-be-found") == FINE
    assert "nowhere in the book" in board.out


def test_an_export_goes_where_it_is_told_and_never_over_an_edited_file(board):
    board("new", "meeting", "FSG", "2026-05-12", "--item", "Budget")
    target = board.cwd / "minutes.txt"
    assert board("export", "FSG/last", "-o", str(target)) == FINE
    assert "Budget" in target.read_text("utf-8")
    assert board("export", "FSG/last", "-o", str(target)) == FINE
    assert [path.name for path in board.cwd.glob("*.txt")] == ["minutes.txt"]
    target.write_text("my own words")
    assert board("export", "FSG/last", "-o", str(target)) == FINE
    assert target.read_text() == "my own words"
    assert "stays as it is" in board.err
    assert "minutes v2.txt" in board.out


def test_an_export_without_a_kind_asks_for_one(board):
    board("new", "meeting", "FSG", "2026-05-12")
    assert board("export", "last") == TROUBLE
    assert "--to" in board.err


def test_a_backup_can_be_put_back(board):
    assert board("backup") == FINE
    board("new", "board", "Made by mistake")
    assert board("restore") == FINE
    assert "is kept" in board.out
    assert len(board.json("boards")) == 1
    assert board("verify") == FINE
    assert "is sound" in board.out


def test_a_damaged_book_is_looked_over_and_not_touched(board):
    size = board.book.stat().st_size
    with board.book.open("r+b") as file:
        file.truncate(size - 4096 * 3)
    before = board.book.read_bytes()
    assert board("verify") in (FOUND, TROUBLE)
    assert "restore" in (board.out + board.err).lower()
    assert board.book.read_bytes() == before


def test_a_book_is_encrypted_opened_and_made_plain_again(board, monkeypatch):
    monkeypatch.setattr("storage.keys.Cost.memory_kib", 64, raising=False)
    words = board.cwd / "words.txt"
    words.write_text("a long enough passphrase\n")
    assert board("encrypt", "--new-passphrase-file", str(words)) == FINE
    recovery = next(line.strip() for line in board.out.splitlines() if line.startswith("    "))
    assert recovery_bytes(recovery)
    assert b"Fernhill" not in board.book.read_bytes()
    assert board("boards") == TROUBLE
    assert "no passphrase was given" in board.err
    assert board.json("boards", "--passphrase-file", str(words))[0]["short_name"] == "FSG"
    (board.cwd / "wrong.txt").write_text("not this one")
    assert board("boards", "--passphrase-file", "wrong.txt") == TROUBLE
    (board.cwd / "recovery.txt").write_text(recovery.lower())
    assert board.json("boards", "--passphrase-file", "recovery.txt")
    assert board("decrypt", "--passphrase-file", str(words)) == FINE
    assert board.json("boards")


def test_the_page_about_the_command_line_names_every_command_and_no_other():
    page = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text("utf-8")
    rows = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `")]
    told = {match for row in rows for match in re.findall(r"`(\w+)", row)}
    commands = next(a for a in words.parser()._actions if a.dest == "command")
    assert told == set(commands.choices) | {"open"}


def _titles(typed, meeting: str) -> list[str]:
    return [item["title"] for item in typed.json("show", meeting)["items"]]
