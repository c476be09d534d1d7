"""Papers made from the window: which, for whom, and what is said where one cannot be."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from minutes.ids import BoardId, MeetingId
from minutes.kinds import PaperKind
from tests.ui.books import MAY
from ui.operations.exporting import Exports, Made, log_of, paper_of
from ui.operations.lane import Lane

TOP = Path(__file__).resolve().parents[2]


@pytest.fixture
def exports(lane: Lane, tmp_path: Path) -> Iterator[Exports]:
    """What makes files, over the book of the tests."""
    made = Exports(lane, tmp_path / "exported.json")
    yield made
    made.close()


def written(qtbot: QtBot, exports: Exports, folder: Path, **asked: object) -> Made:
    """Give the files that an export makes."""
    with qtbot.waitSignal(exports.made, timeout=60_000) as made:
        exports.export(MeetingId(MAY), folder, **asked)  # type: ignore[arg-type] - as asked
    return made.args[0]


def asked(qtbot: QtBot, lane: Lane, question: object) -> object:
    found: list[object] = []
    lane.read(question, then=found.append)  # type: ignore[arg-type] - as given
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


# ------------------------------------------------------------------ what cannot be made


def test_a_meeting_that_is_gone_is_told_and_nothing_is_written(
    qtbot: QtBot, exports: Exports, tmp_path: Path
) -> None:
    with qtbot.waitSignal(exports.troubled, timeout=60_000) as told:
        exports.export(MeetingId("nowhere"), tmp_path / "papers")
    assert "no meeting" in str(told.args[0])
    assert not (tmp_path / "papers").exists()


@pytest.mark.parametrize(
    ("kinds", "words"), [(("csv",), "minutes"), (("docx", "rtf"), "rtf"), ((), "")]
)
def test_a_kind_that_does_not_suit_the_paper_is_told(
    qtbot: QtBot, exports: Exports, tmp_path: Path, kinds: tuple[str, ...], words: str
) -> None:
    if not kinds:
        assert written(qtbot, exports, tmp_path, kinds=kinds) == ()
        return
    with qtbot.waitSignal(exports.troubled, timeout=60_000) as told:
        exports.export(MeetingId(MAY), tmp_path, kinds)
    assert words in str(told.args[0])


def test_a_log_of_a_board_that_is_gone_is_told(
    qtbot: QtBot, exports: Exports, tmp_path: Path
) -> None:
    with qtbot.waitSignal(exports.troubled, timeout=60_000) as told:
        exports.export_log(tmp_path, board=BoardId("nowhere"))
    assert told.args[0].way_out


# ------------------------------------------------------------------ what is made


@pytest.mark.parametrize("paper", [p for p in PaperKind if p is not PaperKind.ACTION_LOG])
def test_any_paper_is_written_in_word_and_pdf(
    qtbot: QtBot, exports: Exports, tmp_path: Path, paper: PaperKind
) -> None:
    word, pdf = written(qtbot, exports, tmp_path / "papers", paper=paper)
    assert word.read_bytes().startswith(b"PK")
    assert pdf.read_bytes().startswith(b"%PDF")
    assert ("Agenda" in word.name) is (paper is PaperKind.AGENDA)


def test_every_kind_is_written_the_calendar_and_the_letter_too(
    qtbot: QtBot, exports: Exports, tmp_path: Path
) -> None:
    kinds = ("html", "md", "txt", "json", "ics", "eml")
    made = written(qtbot, exports, tmp_path, kinds=kinds)
    assert [path.suffix.removeprefix(".") for path in made] == list(kinds)
    assert all(path.stat().st_size for path in made)


def test_a_public_paper_says_so_in_its_name(qtbot: QtBot, exports: Exports, tmp_path: Path) -> None:
    (made,) = written(qtbot, exports, tmp_path, kinds=("txt",), public=True)
    assert made.stem.endswith("public")


def test_the_log_of_a_board_and_of_the_whole_book_are_written(
    qtbot: QtBot, exports: Exports, lane: Lane, tmp_path: Path
) -> None:
    boards = asked(qtbot, lane, lambda book: book.boards())
    assert isinstance(boards, tuple)
    for board in (boards[0].id, None):
        with qtbot.waitSignal(exports.made, timeout=60_000) as made:
            exports.export_log(tmp_path, ("docx", "csv"), board=board, closed_too=True)
        assert [path.suffix for path in made.args[0]] == [".docx", ".csv"]
        assert all("Action log" in path.name for path in made.args[0])


def test_a_paper_carries_the_moment_its_meeting_was_last_changed(qtbot: QtBot, lane: Lane) -> None:
    for paper in (PaperKind.MINUTES, PaperKind.AGENDA):
        document = asked(qtbot, lane, lambda book, p=paper: paper_of(book, MeetingId(MAY), p))
        last = asked(
            qtbot, lane, lambda book: book.last_change(book.record(MeetingId(MAY)).values())
        )
        assert document.facts.modified == last != ""  # type: ignore[attr-defined] - a document


def test_a_log_carries_the_moment_its_actions_were_last_changed(qtbot: QtBot, lane: Lane) -> None:
    document = asked(qtbot, lane, log_of)
    assert document.facts.modified.startswith("20")  # type: ignore[attr-defined] - a document


def test_a_paper_is_composed_on_the_books_thread_and_written_on_its_own(
    qtbot: QtBot, exports: Exports, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import minutes.compose.papers
    import ui.operations.exporting as room

    seen: dict[str, str] = {}
    compose, write = minutes.compose.papers.compose_paper, room.write_all

    def composing(*given: object, **more: object) -> object:
        seen["compose"] = threading.current_thread().name
        return compose(*given, **more)  # type: ignore[arg-type] - as given

    def writing(*given: object) -> object:
        seen["write"] = threading.current_thread().name
        return write(*given)  # type: ignore[arg-type] - as given

    monkeypatch.setattr(minutes.compose.papers, "compose_paper", composing)
    monkeypatch.setattr(room, "write_all", writing)
    written(qtbot, exports, tmp_path, kinds=("txt",))
    assert seen["compose"].startswith("book")
    assert seen["write"].startswith("exports")


def test_writers_are_loaded_by_warming_up_and_not_before() -> None:
    code = (
        "import sys, ui.operations.exporting as room;"
        "heavy = {'docx', 'lxml', 'reportlab', 'icalendar', 'storage'};"
        "before = heavy & {name.split('.')[0] for name in sys.modules};"
        "room._load();"
        "missing = {f'exporters.{name}' for name in room.WRITERS} - set(sys.modules);"
        "print(sorted(before), sorted(missing))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=TOP, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[] []"
