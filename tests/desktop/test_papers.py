"""Papers asked for from the command line, by somebody with a board and its actions."""

import csv
import io
import json
from dataclasses import replace

import pytest

from desktop.cli.call import FINE, MISTYPED, TROUBLE
from minutes.changes import Add
from minutes.ids import OutcomeId, OwnerId, RestrictionId, new_id, order_between
from minutes.kinds import DueKind, OutcomeKind, OwnerKind
from minutes.model import Day, Outcome, Owner, Restriction
from storage import Book
from tests.desktop.test_cli import Terminal


@pytest.fixture
def board(tmp_path):
    """A book with a board, a meeting past and one to come, and two actions, one restricted."""
    typed = Terminal(tmp_path)
    assert typed("new", "book", "Ferry book") == FINE
    assert typed("new", "board", "Fernhill Ferry Board", "--short", "FFB") == FINE
    assert typed("new", "person", "Ada Thornbury", "--board", "FFB") == FINE
    assert typed("new", "meeting", "FFB", "2026-01-15", "--item", "Lamps", "--time", "2pm") == FINE
    assert typed("new", "meeting", "FFB", "2099-05-12", "--item", "Ropes") == FINE
    book = Book.open(typed.book)
    meeting = book.meetings()[-1]
    record = book.record(meeting.id)
    made = [
        _action(record, "to mend the lamp", "1"),
        _action(record, "to pay Mr Zelah quietly", "2"),
    ]
    owner = Owner(
        id=OwnerId(new_id()),
        meeting=meeting.id,
        outcome=made[0].id,
        order=order_between(None, None),
        kind=OwnerKind.PERSON,
        text="AT",
        person=book.people()[0].id,
    )
    mark = Restriction(id=RestrictionId(new_id()), meeting=meeting.id, about=made[1].id)
    book.apply(Add((*made, owner, mark)))
    book.close()
    return typed


def _action(record, text, reference):
    return Outcome(
        id=OutcomeId(new_id()),
        meeting=record.meeting.id,
        item=record.items[0].id,
        order=order_between(None, None),
        kind=OutcomeKind.ACTION,
        text=text,
        reference=reference,
        due_kind=DueKind.ON,
        due=Day("2026-02-01"),
    )


# ------------------------------------------------------------------ what cannot be done


@pytest.mark.parametrize(
    "argv",
    [
        ["export", "FFB/last", "--paper", "action-log", "--to", "docx"],
        ["export", "FFB/last", "--paper", "poster", "--to", "docx"],
        ["export", "FFB/last", "--to", "csv"],
        ["actions", "--to", "ics"],
        ["actions", "--to", ""],
        ["issue"],
    ],
)
def test_a_paper_that_is_none_is_said_in_one_line(board, argv):
    assert board(*argv) == MISTYPED
    assert board.err.count("\n") == 1
    assert not list(board.cwd.glob("*.*x"))


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["actions", "-o", "log.xyz"], "--to"),
        (["actions", "--to", "docx", "--style", "no-such-style"], "no-such-style"),
        (["actions", "--to", "docx", "-o", "gone/away/x.docx"], "not there"),
        (["export", "FFB/last", "--paper", "agenda"], "--to"),
        (["export", "FFB/last", "-o", "x.csv"], "minutes"),
        (["actions", "-o", "x.ics"], "action log"),
        (["issue", "FFB/2031-01-01"], "no meeting"),
    ],
)
def test_what_cannot_be_made_is_said_with_a_way_out(board, argv, words):
    assert board(*argv) == TROUBLE
    assert words in board.err
    assert board.err.count("\n") == 1


# ------------------------------------------------------------------ papers of a meeting


def test_an_agenda_is_a_draft_until_it_is_issued(board):
    assert board("export", "FFB/next", "--paper", "agenda", "--to", "txt") == FINE
    assert board.out.strip().endswith("Agenda DRAFT.txt")
    assert board("issue", "FFB/next") == FINE
    assert "keep their numbers" in board.out
    assert board("export", "FFB/next", "--paper", "agenda", "--to", "txt") == FINE
    assert board.out.strip().endswith("Agenda.txt")
    assert board("undo") == FINE
    assert "issue the agenda" in board.out


def test_issuing_tells_a_program_the_numbers_that_were_given(board):
    told = board.json("issue", "FFB/next")
    assert [item["number"] for item in told["items"]][:2] == ["1", "2"]


def test_show_prints_the_paper_that_is_asked_for(board):
    assert board("show", "FFB/last", "--paper", "agenda") == FINE
    assert board.out.startswith("Agenda\n======")
    assert "mend the lamp" not in board.out
    assert board.json("show", "FFB/last", "--paper", "agenda")["document_type"] == "agenda"
    assert board("show", "FFB/last", "--paper", "decision-note") == FINE
    assert "No decision was taken." in board.out
    assert board.json("show", "FFB/last")["document_type"] == "minutes"


def test_every_paper_is_written_in_word_and_pdf(board):
    for paper in ("minutes", "agenda", "decision-note"):
        for kind, begins in (("docx", b"PK"), ("pdf", b"%PDF")):
            target = board.cwd / f"{paper}.{kind}"
            assert board("export", "FFB/last", "--paper", paper, "-o", str(target)) == FINE
            assert target.read_bytes().startswith(begins)


def test_the_same_paper_again_is_the_same_file_until_something_changes(board):
    for _ in range(2):
        assert board("export", "FFB/last", "--paper", "agenda", "--to", "pdf") == FINE
    assert len(list(board.cwd.glob("*.pdf"))) == 1


# ------------------------------------------------------------------ the action log


def test_the_actions_are_made_into_a_log(board):
    assert board("actions", "--board", "FFB", "--to", "txt") == FINE
    written = next(board.cwd.glob("FFB * Action log.txt"))
    text = " ".join(written.read_text("utf-8").split())
    assert text.startswith("Action log")
    assert "Mend the lamp" in text
    assert "Restricted: not for publication" in text


def test_the_public_log_holds_nothing_restricted_in_any_kind(board):
    for kind in ("docx", "pdf", "html", "md", "txt", "json", "eml", "csv"):
        target = board.cwd / f"log.{kind}"
        assert board("actions", "--public", "-o", str(target)) == FINE
        assert b"Zelah" not in target.read_bytes()
    assert b"lamp" in (board.cwd / "log.csv").read_bytes()


@pytest.mark.parametrize("more", [(), ("--overdue",), ("--all",)])
def test_the_list_for_the_public_holds_nothing_restricted_either(board, more):
    assert board("actions", "--public", *more) == FINE
    assert "lamp" in board.out
    assert "Zelah" not in board.out
    listed = board.json("actions", "--public", *more)
    assert [row["text"] for row in listed] == ["to mend the lamp"]
    assert board("actions", *more) == FINE
    assert "Zelah" in board.out


def test_a_log_of_one_person_is_a_sheet_to_send_them(board):
    assert board("actions", "--person", "Ada Thornbury", "-o", "hers.csv") == FINE
    data = (board.cwd / "hers.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(data)))
    assert [row["Ref"] for row in rows] == ["1"]
    assert rows[0]["Owner"] == "AT"


def test_only_what_is_overdue_is_in_a_log_of_that(board):
    assert board("actions", "--overdue", "-o", "late.json") == FINE
    late = json.loads((board.cwd / "late.json").read_text("utf-8"))
    assert late == board.json("actions", "--overdue")
    assert [row["due"] for row in late] == ["2026-02-01", "2026-02-01"]


def test_the_list_says_what_is_overdue(board):
    assert board("actions") == FINE
    assert board.out.count("overdue") == 2


# ------------------------------------------------------------------ a year


def test_a_year_that_is_none_is_refused_and_no_file_is_made(board, tmp_path):
    assert board("highlights", "FFB", "--year", "lately", "--to", "docx") == TROUBLE
    assert "is not a year" in board.err
    assert not list(tmp_path.glob("*.docx"))


def test_a_years_highlights_are_printed_or_made_into_a_file(board, tmp_path):
    book = Book.open(board.book)
    meeting = book.meetings()[-1]
    record = book.record(meeting.id)
    lamps = next(item.id for item in record.items if item.title == "Lamps")
    decided = replace(_action(record, "that the pier be painted", "3"), item=lamps)
    book.apply(Add((replace(decided, kind=OutcomeKind.DECISION, due_kind=DueKind.NONE),)))
    book.close()
    assert board("highlights", "FFB", "--year", "2026") == FINE
    assert "That the pier be painted" in board.out
    assert "Zelah" not in board.out
    assert (
        board("highlights", "FFB", "--year", "2025/26", "--to", "pdf", "-o", str(tmp_path)) == FINE
    )
    assert "Highlights" in board.out
    assert list(tmp_path.glob("*.pdf"))
