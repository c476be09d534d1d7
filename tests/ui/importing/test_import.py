"""Importing in the window, with keys: beside the original, answered, saved, a whole folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from minutes.ids import BookId, MeetingId
from tests.validators import papers
from ui.importing.likeness import Likeness
from ui.importing.page import ImportPage
from ui.operations.dressing import Dressing
from ui.operations.import_rows import Kind
from ui.operations.importing import Imports, Standing
from ui.operations.lane import Lane

MINUTES = """\
{board}

Minutes of the meeting held on {day} at 6.00 pm in the school hall

Present: Carol Cane (Chair), Colin Clark, Sian Bevan
In attendance: Ines Farrow (Clerk)

1. Roof
CC said that the roof leaked over the library.
ACTION: SB to write to the council about the roof.

2. Path
The path was safe.
"""

ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


class Memory:
    """Remembers what was imported, as long as the test runs."""

    def __init__(self) -> None:
        self.known: dict[str, MeetingId] = {}

    def meeting(self, digest: str) -> MeetingId | None:
        return self.known.get(digest)

    def remember(self, digest: str, meeting: MeetingId) -> None:
        self.known[digest] = meeting


@pytest.fixture
def memory() -> Memory:
    return Memory()


@pytest.fixture
def page(qtbot: QtBot, lane: Lane, theme, memory: Memory, surroundings):
    def of(_: BookId) -> Memory:
        return memory

    dressing = Dressing(lane, surroundings, lane)
    imports = Imports(lane, of, dressing)
    page = ImportPage(imports, Likeness(lane, theme, surroundings.styles), theme)
    page.imports = imports
    qtbot.addWidget(page)
    page.resize(1000, 600)
    page.show()
    yield page
    page.likeness.close_pages()
    imports.close()
    dressing.close()


@pytest.fixture
def paper(tmp_path: Path):
    def make(name: str = "may.txt", board: str = "Larkfield Governors", day: str = "12 May 2025"):
        path = tmp_path / "in" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(MINUTES.format(board=board, day=day), "utf-8")
        return path

    return make


def read(qtbot: QtBot, page: ImportPage, *places: Path) -> None:
    with qtbot.waitSignal(page.imports.finished, timeout=60_000):
        page.imports.begin(places)


def standings(page: ImportPage) -> list[Standing]:
    return [paper.standing for paper in page.imports.papers]


def go_to(page: ImportPage, kind: Kind, text: str) -> None:
    rows = page.draft.rows
    for place in range(rows.rowCount()):
        row = rows.value_at(rows.index(place, 0))
        if row.kind is kind and text in row.text + row.lead:
            page.draft.setCurrentIndex(rows.index(place, 0))
            return
    raise AssertionError(f"no {kind} says {text}")


def save(qtbot: QtBot, page: ImportPage) -> None:
    number = page._shown.number
    page.save()
    qtbot.waitUntil(lambda: page.imports.papers[number].standing is Standing.SAVED, timeout=20_000)


def meetings(qtbot: QtBot, lane: Lane) -> list[str]:
    found: list[list[str]] = []
    lane.read(lambda book: [one.day for one in book.meetings()], then=found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def test_a_file_that_cannot_be_read_says_why_and_nothing_is_changed(
    qtbot, page, lane, tmp_path
) -> None:
    before = meetings(qtbot, lane)
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04 but no more")
    read(qtbot, page, broken)
    assert standings(page) == [Standing.UNREAD]
    assert "damaged" in page.says.text()
    assert "open it in Word and save it under another name" in page.says.text()
    assert not page.save_one.isVisible()
    page.save()
    assert meetings(qtbot, lane) == before


def test_a_folder_without_papers_is_said_to_have_none(qtbot, page, tmp_path) -> None:
    (tmp_path / "empty").mkdir()
    with qtbot.waitSignal(page.imports.troubled) as said:
        page.imports.begin([tmp_path / "empty"])
    assert "no paper" in said.args[0].sentence


def test_what_is_no_minutes_is_told_and_cannot_be_saved(qtbot, page, tmp_path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Annual report 2024\n\nForeword\n\nIt was a good year for the harbour.\n")
    read(qtbot, page, report)
    assert standings(page) == [Standing.NOT_MINUTES]
    assert "looks like" in page.says.text()
    assert not page.save_one.isVisible()


def test_nothing_is_in_the_book_before_it_is_saved_and_undo_takes_all_of_it_back(
    qtbot, page, lane, paper
) -> None:
    from minutes.changes import Undo

    before = meetings(qtbot, lane)
    read(qtbot, page, paper())
    assert "Larkfield Governors" in page.original.toPlainText()
    assert meetings(qtbot, lane) == before
    save(qtbot, page)
    assert "2025-05-12" in meetings(qtbot, lane)
    with qtbot.waitSignal(lane.changed):
        lane.run(Undo())
    assert meetings(qtbot, lane) == before


def test_a_row_marks_its_lines_in_the_original_and_a_line_leads_to_its_row(
    qtbot, page, paper
) -> None:
    read(qtbot, page, paper())
    go_to(page, Kind.OUTCOME, "write to the council")
    marks = [mark.cursor.selectedText() for mark in page.original.extraSelections()]
    assert marks == ["ACTION: SB to write to the council about the roof."]
    page.original.setFocus()
    qtbot.keyClick(page.original, Qt.Key.Key_End, CTRL)
    assert page.draft.row.text == "The path was safe."


def test_a_digit_answers_and_enter_takes_what_is_suggested(qtbot, page, lane, paper) -> None:
    read(qtbot, page, paper())
    assert standings(page) == [Standing.TO_SETTLE]
    go_to(page, Kind.QUESTION, "Which board")
    place = page.draft.row.question.answers
    harbour = next(n for n, one in enumerate(place, 1) if one.words.startswith("Allotments"))
    qtbot.keyClick(page.draft, Qt.Key(ord(str(harbour))))
    assert "CC" in page.draft.row.text, "the next question was not gone to"
    qtbot.keyClick(page.draft, ENTER)
    qtbot.waitUntil(lambda: standings(page) == [Standing.READY])
    assert "Nothing is asked" in page.says.text()
    save(qtbot, page)
    board: list[str] = []
    meeting = page.imports.papers[0].meeting
    lane.read(lambda book: book.record(meeting).board.name, then=board.append)
    qtbot.waitUntil(lambda: bool(board))
    assert board[0].startswith("Allotments")


def test_a_date_is_typed_over_and_a_bad_one_changes_nothing(qtbot, page, paper) -> None:
    read(qtbot, page, paper())
    said = []
    page.imports.troubled.connect(said.append)
    go_to(page, Kind.FIELD, "Date")
    qtbot.keyClick(page.draft, ENTER)
    field = page.draft.findChild(QLineEdit)
    assert field.hasSelectedText(), "what is typed does not replace what stood there"
    qtbot.keyClicks(field, "soon")
    qtbot.keyClick(field, ENTER)
    qtbot.waitUntil(lambda: page.draft.findChild(QLineEdit) not in (None, field))
    assert page.imports.papers[0].review.draft.head.day == "2025-05-12"
    field = page.draft.findChild(QLineEdit)
    assert field.text() == "soon", "what was typed is gone"
    field.selectAll()
    qtbot.keyClicks(field, "13 May 2025")
    qtbot.keyClick(field, ENTER)
    qtbot.waitUntil(lambda: page.draft.findChild(QLineEdit) is None)
    assert page.imports.papers[0].review.draft.head.day == "2025-05-13"
    assert [trouble.sentence for trouble in said] == ["“soon” is not a date."]


def test_what_is_typed_while_the_book_is_being_asked_is_kept(qtbot, page, lane, paper) -> None:
    read(qtbot, page, paper())
    imports = page.imports
    imports.mending.correct(imports.papers[0], "title", "The Governors of Larkfield")
    imports.mending.correct(imports.papers[0], "place", "The library")
    qtbot.waitUntil(lambda: not lane.is_busy)
    head = imports.papers[0].review.draft.head
    assert (head.title, head.place) == ("The Governors of Larkfield", "The library")


def test_a_paper_that_is_being_saved_is_not_offered_a_second_time(qtbot, page, lane, paper) -> None:
    read(qtbot, page, paper())
    seen = []
    page.imports.changed.connect(lambda one: seen.append(one.standing))
    page.imports.mending.correct(page.imports.papers[0], "title", "The Governors of Larkfield")
    save(qtbot, page)
    assert seen[seen.index(Standing.SAVING) :] == [Standing.SAVING, Standing.SAVED]
    assert meetings(qtbot, lane).count("2025-05-12") == 1


def test_a_paper_of_one_book_is_never_saved_in_the_book_that_is_opened_next(
    qtbot, page, lane, paper, tmp_path
) -> None:
    from storage import Book

    read(qtbot, page, paper())
    page.save()
    lane.open(lambda: Book.create(tmp_path / "Other.minutes", "Other"))
    qtbot.waitUntil(lambda: not lane.is_busy and lane.at is not None)
    assert lane.at.name == "Other"
    assert meetings(qtbot, lane) == []


def test_a_folder_is_read_one_after_another_and_what_is_ready_is_saved_at_once(
    qtbot, page, lane, paper
) -> None:
    name = "Harbour Safeguarding Board"
    days = ("14 January 2024", "14 February 2024", "14 March 2024")
    for n, day in enumerate(days):
        paper(f"{n}.txt", name, day)
    folder = paper("3.txt", "Some Other Body", "1 April 2024").parent
    text = (folder / "0.txt").read_text("utf-8").replace("CC said", "Carol said")
    (folder / "0.txt").write_text(text, "utf-8")
    read(qtbot, page, folder)
    assert standings(page)[0] is Standing.READY
    assert standings(page)[1:] == [Standing.TO_SETTLE] * 3
    page.imports.save_all_ready()
    qtbot.waitUntil(lambda: standings(page)[0] is Standing.SAVED, timeout=20_000)
    assert "1 saved" in page.says.text()
    found = meetings(qtbot, lane)
    assert "2024-01-14" in found
    assert "2024-02-14" not in found


def test_what_is_asked_about_a_saved_paper_is_not_answered_any_more(
    qtbot, page, lane, paper
) -> None:
    read(qtbot, page, paper())
    save(qtbot, page)
    go_to(page, Kind.QUESTION, "Which board")
    qtbot.keyClick(page.draft, ENTER)
    assert standings(page) == [Standing.SAVED]


def test_people_of_the_paper_saved_before_are_known_to_the_next(qtbot, page, lane, paper) -> None:
    first = paper("1.txt", day="14 January 2024")
    paper("2.txt", day="14 February 2024")
    read(qtbot, page, first.parent)
    save(qtbot, page)
    save(qtbot, page)
    people: list[list[str]] = []
    lane.read(lambda book: [one.name for one in book.people()], then=people.append)
    qtbot.waitUntil(lambda: bool(people))
    assert people[0].count("Carol Cane") == 1
    boards: list[list[str]] = []
    lane.read(lambda book: [one.name for one in book.boards()], then=boards.append)
    qtbot.waitUntil(lambda: bool(boards))
    assert boards[0].count("Larkfield Governors") == 1


def test_the_same_file_twice_is_noticed_and_can_be_taken_once_more(
    qtbot, page, lane, paper
) -> None:
    path = paper()
    read(qtbot, page, path)
    save(qtbot, page)
    read(qtbot, page, path)
    assert standings(page) == [Standing.THERE]
    assert "came from this file" in page.says.text()
    other = paper("copy.txt")
    other.write_text(other.read_text("utf-8") + "\n3. Close\n", "utf-8")
    read(qtbot, page, other)
    assert standings(page) == [Standing.THERE]
    assert "12 May 2025, is in the book already" in page.says.text()
    page.again()
    assert standings(page)[0].can_be_saved
    save(qtbot, page)
    assert meetings(qtbot, lane).count("2025-05-12") == 2


def test_reading_can_be_stopped_and_gone_on_with(qtbot, page, paper) -> None:
    for n in range(1, 6):
        folder = paper(f"{n}.txt", day=f"{n} May 2025").parent
    page.imports.changed.connect(
        lambda one: one.number == 1 and one.standing is Standing.READING and page.go_back()
    )
    read(qtbot, page, folder)
    page.imports.changed.disconnect()
    page.imports.changed.connect(page._on_changed)
    assert standings(page)[2:] == [Standing.STOPPED] * 3
    with qtbot.waitSignal(page.imports.finished, timeout=60_000):
        page.stop_or_go_on()
    assert Standing.STOPPED not in standings(page)


def test_escape_leaves_when_nothing_is_read_any_more(qtbot, page, paper) -> None:
    read(qtbot, page, paper())
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(page.draft, Qt.Key.Key_Escape)


def test_the_look_of_a_word_file_is_learnt_and_the_meeting_drawn_in_it(
    qtbot, page, lane, surroundings, tmp_path
) -> None:
    _, paper = next(iter(papers.sample_papers(papers.SHELF["executive-minutes"])))
    file = tmp_path / "sent out.docx"
    file.write_bytes(papers.made(paper, "docx"))
    read(qtbot, page, file)
    page.learn()
    save(qtbot, page)
    with qtbot.waitSignal(page.imports.learnt, timeout=60_000):
        page.learn()
    qtbot.waitUntil(lambda: page.likeness.sheets.count > 0, timeout=20_000)
    assert "Attendees stand in a table." in page.likeness.says.text()
    meeting = page.imports.papers[0].meeting
    with qtbot.waitSignal(page.imports.look_kept, timeout=60_000):
        qtbot.keyClick(page.likeness.sheets, ENTER)
        assert page.right.currentWidget() is page.reading
    assert "from now on" in page.says.text()
    assert (surroundings.styles / style_of(qtbot, lane, meeting) / "template.docx").is_file()


@pytest.mark.parametrize("ends", ["Escape", "the next file", "the end of the program"])
def test_a_look_that_nobody_keeps_is_never_the_boards(
    qtbot, page, lane, surroundings, tmp_path, ends
) -> None:
    _, paper = next(iter(papers.sample_papers(papers.SHELF["executive-minutes"])))
    file = tmp_path / "sent out.docx"
    file.write_bytes(papers.made(paper, "docx"))
    read(qtbot, page, file)
    save(qtbot, page)
    meeting = page.imports.papers[0].meeting
    before = style_of(qtbot, lane, meeting)
    own = sorted(surroundings.styles.rglob("*"))
    with qtbot.waitSignal(page.imports.learnt, timeout=60_000) as learnt:
        page.learn()
    tried = learnt.args[1].styles
    qtbot.waitUntil(lambda: page.likeness.sheets.count > 0, timeout=20_000)
    assert style_of(qtbot, lane, meeting) == before, "the board has it before anybody said so"
    assert sorted(surroundings.styles.rglob("*")) == own
    match ends:
        case "Escape":
            qtbot.keyClick(page.likeness.sheets, Qt.Key.Key_Escape)
        case "the next file":
            other = tmp_path / "other.txt"
            other.write_text(MINUTES.format(board="Quay Trust", day="3 March 2024"), "utf-8")
            read(qtbot, page, other)
        case _:
            page.imports.close()
    qtbot.waitUntil(lambda: not tried.exists())
    assert style_of(qtbot, lane, meeting) == before
    assert sorted(surroundings.styles.rglob("*")) == own


def style_of(qtbot: QtBot, lane: Lane, meeting: MeetingId) -> str:
    found: list[str] = []
    lane.read(lambda book: book.record(meeting).board.house_style, then=found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def test_the_lists_keep_to_the_rules_of_models(qtbot, page, paper) -> None:
    testers = [
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        for model in (page.draft.rows, page.files.files)
    ]
    folder = paper("1.txt").parent
    paper("2.txt", day="1 June 2025")
    read(qtbot, page, folder)
    qtbot.keyClick(page.draft, ENTER)
    page.step(1)
    assert testers
