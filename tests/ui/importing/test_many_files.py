"""Many files at once: one meeting in two of them, one answer for all, our own mistakes, reports."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

import importers.recognise
from importers.lines import Source
from minutes.changes import Undo
from tests.ui.importing.test_import import (  # noqa: F401 - fixtures
    CTRL,
    ENTER,
    go_to,
    meetings,
    memory,
    page,
    paper,
    read,
    save,
    standings,
)
from ui.importing.lists import told
from ui.importing.page import ImportPage
from ui.operations.import_report import report_of
from ui.operations.import_rows import Kind
from ui.operations.importing import Standing


def test_a_mistake_of_our_own_in_one_file_is_loud_and_the_others_are_read(
    qtbot: QtBot,
    page: ImportPage,  # noqa: F811
    paper,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sound = importers.recognise.recognise

    def spoilt(source: Source, *rest):
        if source.name == "1.txt":
            raise ZeroDivisionError("ours")
        return sound(source, *rest)

    monkeypatch.setattr(importers.recognise, "recognise", spoilt)
    folder = paper("1.txt").parent
    paper("2.txt", day="1 June 2025")
    with qtbot.captureExceptions() as loud:
        read(qtbot, page, folder)
    assert [kind for kind, *_ in loud] == [ZeroDivisionError]
    assert standings(page) == [Standing.UNREAD, Standing.TO_SETTLE]
    assert "Minutebook has a mistake" in page.imports.papers[0].why


def test_the_same_bytes_twice_in_a_folder_are_noticed_and_can_be_read_all_the_same(
    qtbot: QtBot,
    page: ImportPage,  # noqa: F811
    paper,  # noqa: F811
) -> None:
    folder = paper("1.txt").parent
    paper("2.txt")
    read(qtbot, page, folder)
    assert standings(page) == [Standing.TO_SETTLE, Standing.THERE]
    assert told(page.imports.papers[1]) == "the same file again"
    assert "The same file as another, and not read again: 1" in report_of(page.imports.papers)
    assert page.imports.papers[1].why == "It is the same file as 1.txt."
    page.step(1)
    with qtbot.waitSignal(page.imports.finished, timeout=60_000):
        page.again()
    assert standings(page)[1].can_be_saved


def test_one_meeting_in_two_files_is_saved_once_though_both_were_ready(
    qtbot: QtBot,
    page: ImportPage,  # noqa: F811
    lane,
    paper,  # noqa: F811
) -> None:
    folder = paper("1.txt").parent
    other = paper("2.md")
    other.write_text(other.read_text("utf-8") + "\n3. Close\n", "utf-8")
    read(qtbot, page, folder)
    page.imports.save_all_read()
    qtbot.waitUntil(lambda: standings(page) == [Standing.SAVED, Standing.THERE], timeout=20_000)
    assert meetings(qtbot, lane).count("2025-05-12") == 1


def test_which_board_is_answered_once_for_all_files_of_it(
    qtbot: QtBot,
    page: ImportPage,  # noqa: F811
    paper,  # noqa: F811
) -> None:
    folder = paper("1.txt").parent
    paper("2.txt", day="1 June 2025")
    paper("3.txt", "Some Other Body", "1 July 2025")
    read(qtbot, page, folder)
    go_to(page, Kind.QUESTION, "Which board")
    qtbot.keyClick(page.draft, ENTER)
    asked = [[q.about for q in one.review.open] for one in page.imports.papers]
    assert ["board" in one for one in asked] == [False, False, True]


def test_a_paper_that_tells_no_meeting_is_kept_as_one_or_read_as_minutes(
    qtbot: QtBot,
    page: ImportPage,  # noqa: F811
    lane,
    tmp_path,
) -> None:
    file = tmp_path / "report.txt"
    file.write_text("Annual report 2024\n\nForeword\n\nIt was a good year for the harbour.\n")
    read(qtbot, page, file)
    page.take_for_minutes()
    qtbot.waitUntil(lambda: standings(page)[0].can_be_saved)
    assert page.by_hand.take_back()
    assert standings(page) == [Standing.NOT_MINUTES]
    page.keep_as_paper()
    qtbot.waitUntil(lambda: standings(page)[0].can_be_saved)
    assert page.draft.row.text == "Which board is this paper for?"
    save(qtbot, page)
    found: list[tuple[str, int]] = []
    meeting = page.imports.papers[0].meeting
    lane.read(
        lambda book: (
            book.record(meeting).meeting.kind.value,
            len(book.record(meeting).attendances),
        ),
        then=found.append,
    )
    qtbot.waitUntil(lambda: bool(found))
    assert found == [("report", 0)]


def test_the_card_refuses_what_is_no_date_and_stays_open_with_what_was_typed(
    qtbot: QtBot,
    page: ImportPage,  # noqa: F811
    paper,  # noqa: F811
) -> None:
    file = paper("1.txt")
    file.write_text(
        file.read_text("utf-8") + "\n3. Dates of future meetings\n9 June 2025 at 6pm\n", "utf-8"
    )
    read(qtbot, page, file)
    go_to(page, Kind.FUTURE, "9 June")
    said = []
    page.imports.troubled.connect(said.append)
    qtbot.keyClick(page.draft, ENTER)
    field = page.card._fields["day"]
    field.setText("soon")
    qtbot.keyClick(field, ENTER)
    assert [trouble.sentence for trouble in said] == ["“soon” is not a date."]
    assert field.text() == "soon"
    assert page.card.place
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not page.card.place
    assert page.isVisible()


def test_keys_do_nothing_to_the_rows_behind_an_open_card(
    qtbot: QtBot,
    page: ImportPage,  # noqa: F811
    paper,  # noqa: F811
) -> None:
    read(qtbot, page, paper())
    go_to(page, Kind.POINT, "roof leaked")
    qtbot.keyClick(page.draft, ENTER)
    before = page.imports.papers[0].review
    page.by_hand.turn(3)
    page.by_hand.join()
    page.by_hand.deepen(1)
    page.by_hand.leave_out()
    page.by_hand.put_in(page.original.line)
    assert page.imports.papers[0].review is before


def test_undoing_beside_an_open_card_leaves_it_and_the_rows_as_they_are(
    qtbot: QtBot,
    page: ImportPage,  # noqa: F811
    paper,  # noqa: F811
) -> None:
    read(qtbot, page, paper())
    go_to(page, Kind.POINT, "roof leaked")
    page.by_hand.turn(1)
    qtbot.keyClick(page.draft, ENTER)
    before = page.imports.papers[0].review
    assert page.by_hand.take_back()
    assert not page.card.place
    assert page.imports.papers[0].review is before
    assert page.by_hand.take_back()
    assert page.imports.papers[0].review is not before


def test_nothing_of_a_saved_paper_is_put_right_any_more(
    qtbot: QtBot,
    page: ImportPage,  # noqa: F811
    paper,  # noqa: F811
) -> None:
    read(qtbot, page, paper())
    save(qtbot, page)
    go_to(page, Kind.POINT, "roof leaked")
    before = page.imports.papers[0]
    page.by_hand.turn(3)
    page.by_hand.leave_out()
    qtbot.keyClick(page.draft, ENTER)
    assert not page.card.place
    assert page.imports.papers[0] is before


def test_the_report_names_the_folder_of_files_that_are_named_alike(
    qtbot: QtBot,
    page: ImportPage,  # noqa: F811
    paper,  # noqa: F811
) -> None:
    first = paper("may.txt")
    deeper = first.parent / "2024"
    deeper.mkdir()
    (deeper / "may.txt").write_text(first.read_text("utf-8").replace("2025", "2024"), "utf-8")
    read(qtbot, page, first.parent)
    words = report_of(page.imports.papers)
    assert "2024/may.txt" in words
    assert "in/may.txt" in words
    qtbot.keyClick(page.report.text, Qt.Key.Key_End, CTRL)


def test_files_that_were_put_right_and_not_saved_stay_when_others_are_chosen(
    qtbot: QtBot,
    page: ImportPage,  # noqa: F811 - the fixture of that name
    paper,  # noqa: F811 - the fixture of that name
) -> None:
    first, second, third = (paper(f"{n}.txt", day=f"{n} May 2025") for n in (1, 2, 3))
    read(qtbot, page, first, second)
    page.imports.mending.correct(page.imports.papers[1], "place", "The old hall")
    read(qtbot, page, third)
    assert [one.name for one in page.imports.papers] == ["3.txt", "2.txt"]
    assert [one.number for one in page.imports.papers] == [0, 1]
    assert page.imports.papers[1].review.draft.head.place == "The old hall"
    assert page.imports.mending.take_back(page.imports.papers[1])


def test_a_file_chosen_once_more_is_as_somebody_put_it_right(
    qtbot: QtBot,
    page: ImportPage,  # noqa: F811 - the fixture of that name
    paper,  # noqa: F811 - the fixture of that name
) -> None:
    first, second = (paper(f"{n}.txt", day=f"{n} May 2025") for n in (1, 2))
    read(qtbot, page, first)
    page.imports.mending.correct(page.imports.papers[0], "place", "The old hall")
    read(qtbot, page, second, first)
    assert [one.name for one in page.imports.papers] == ["2.txt", "1.txt"]
    assert page.imports.papers[1].review.draft.head.place == "The old hall"


def test_undo_of_a_saving_shows_the_file_that_is_not_saved_any_more(
    qtbot: QtBot,
    page: ImportPage,  # noqa: F811
    lane,
    paper,  # noqa: F811
) -> None:
    folder = paper("1.txt").parent
    paper("2.txt", day="1 July 2025")
    read(qtbot, page, folder)
    page.imports.save_all_read()
    saved = [Standing.SAVED, Standing.SAVED]
    qtbot.waitUntil(lambda: standings(page) == saved, timeout=20_000)
    page.look_at(0)
    assert "Ctrl+Z takes back the file that was saved last" in page.says.text()
    lane.run(Undo())
    qtbot.waitUntil(lambda: standings(page)[1].can_be_saved)
    assert page.shown.number == 1
    assert page.files.currentIndex().row() == 1
