"""The book's own thread: in order, once, and never lost."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from minutes.changes import Add, Edit, Undo
from minutes.errors import CannotOpen, CannotSave, MinutesError, NotFound
from minutes.ids import MeetingId
from minutes.model import Point
from storage import Book
from tests.ui.books import HARBOUR, MAY, make_book, point
from ui.operations.keeper import Keeper
from ui.operations.lane import Lane, LaneDesk
from ui.operations.making import Wanted, make_meeting

P1 = point("p1", "i1", "AM welcomed everyone to the meeting.")


def text_of(lane: Lane, qtbot: QtBot, id: str = "p1") -> str:
    found: list[str] = []
    lane.read(lambda book: book.get(Point, id).text, then=found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def fill_the_disk(book: Book) -> None:
    pages = book.file.execute("pragma page_count").fetchone()[0]
    book.file.execute(f"pragma max_page_count = {pages}")


def free_the_disk(book: Book) -> None:
    book.file.execute("pragma max_page_count = 100000")


def elsewhere(do: Callable[[], Any]) -> list[Any]:
    """Do something on another thread, as a handed-over command is done."""
    came: list[Any] = []

    def work() -> None:
        try:
            came.append(do())
        except MinutesError as trouble:
            came.append(trouble)

    threading.Thread(target=work).start()
    return came


def test_what_was_typed_before_a_restart_is_a_step_of_its_own(qtbot: QtBot, lane: Lane) -> None:
    row = P1
    for words in ("Typed on Monday.", "Typed on Tuesday."):
        keeper = Keeper(lane, lambda _, words=words: words)
        keeper.know([row])
        keeper.touch("p1")
        with qtbot.waitSignal(lane.saved):
            keeper.settle()
        row = replace(row, text=words)
    with qtbot.waitSignal(lane.saved):
        lane.run(Undo())
    assert text_of(lane, qtbot) == "Typed on Monday."


def test_a_command_is_heard_of_once_with_its_asker(qtbot: QtBot, lane: Lane) -> None:
    heard: list[Any] = []
    lane.changed.connect(lambda changes, asker: heard.append((changes.touched(), asker)))
    me = object()
    with qtbot.waitSignal(lane.saved):
        lane.run(Edit(P1, replace(P1, text="AM opened the meeting.")), asker=me)
    assert lane.rest()
    assert heard == [({"p1"}, me)]
    assert text_of(lane, qtbot) == "AM opened the meeting."


def test_what_changes_nothing_is_not_told_and_not_called_saved(qtbot: QtBot, lane: Lane) -> None:
    heard: list[Any] = []
    lane.changed.connect(lambda *_: heard.append("changed"))
    lane.saved.connect(lambda *_: heard.append("saved"))
    done: list[Any] = []
    lane.run(Edit(P1, P1), then=done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert heard == []


def test_many_commands_land_in_the_order_they_were_asked(qtbot: QtBot, lane: Lane) -> None:
    landed: list[int] = []
    was = P1
    for number in range(30):
        now = replace(P1, text=f"Text {number}.")
        lane.run(Edit(was, now), then=lambda _, n=number: landed.append(n))
        was = now
    assert lane.rest()
    assert landed == list(range(30))
    assert text_of(lane, qtbot) == "Text 29."


def test_a_trouble_goes_to_the_strip_with_its_asker(qtbot: QtBot, lane: Lane) -> None:
    me = object()
    gone = replace(P1, id="gone")
    with qtbot.waitSignal(lane.troubled) as told:
        lane.run(Edit(gone, replace(gone, text="x")), asker=me)
    assert isinstance(told.args[0], MinutesError)
    assert told.args[1] is me


def test_a_question_that_cannot_be_answered_goes_to_who_asked(qtbot: QtBot, lane: Lane) -> None:
    troubles: list[MinutesError] = []
    lane.read(
        lambda book: book.record(MeetingId("none")), then=lambda _: None, refused=troubles.append
    )
    qtbot.waitUntil(lambda: bool(troubles))
    assert isinstance(troubles[0], NotFound)


def test_our_own_mistake_stays_loud(qtbot: QtBot, lane: Lane) -> None:
    with qtbot.capture_exceptions() as mistakes:
        lane.read(lambda book: 1 // 0, then=lambda _: None)
        qtbot.waitUntil(lambda: bool(mistakes))
    assert mistakes[0][0] is ZeroDivisionError


def test_a_full_disk_is_said_and_the_words_go_in_when_there_is_room(
    qtbot: QtBot, lane: Lane
) -> None:
    lane.read(fill_the_disk, then=lambda _: None)
    long = Edit(P1, replace(P1, text="A long account of it. " * 2000))
    with qtbot.waitSignal(lane.troubled) as told:
        lane.run(long)
    assert isinstance(told.args[0], CannotSave)
    lane.read(free_the_disk, then=lambda _: None)
    with qtbot.waitSignal(lane.changed):
        lane.run(long)
    assert text_of(lane, qtbot) == long.now.text


def test_a_command_from_another_thread_takes_the_same_road(
    qtbot: QtBot, lane: Lane, book_path: Path
) -> None:
    desk = LaneDesk(lane, book_path)
    heard: list[Any] = []
    lane.changed.connect(
        lambda changes, asker: heard.append((threading.current_thread(), changes, asker))
    )
    new = point("p99", "i1", "Said elsewhere.")
    came = elsewhere(lambda: desk.apply(Add((new,))))
    qtbot.waitUntil(lambda: bool(came) and bool(heard))
    assert heard == [(threading.main_thread(), came[0], None)]
    read = elsewhere(lambda: desk.read(lambda book: book.get(Point, "p99").text))
    qtbot.waitUntil(lambda: bool(read))
    assert read == ["Said elsewhere."]
    assert not lane.is_busy


def test_a_trouble_of_another_thread_is_told_there_and_not_in_the_window(
    qtbot: QtBot, lane: Lane, book_path: Path
) -> None:
    troubles: list[Any] = []
    lane.troubled.connect(lambda *_: troubles.append(1))
    desk = LaneDesk(lane, book_path)
    came = elsewhere(lambda: desk.read(lambda book: book.record(MeetingId("none"))))
    qtbot.waitUntil(lambda: bool(came))
    assert isinstance(came[0], NotFound)
    assert lane.rest()
    assert troubles == []


def test_edits_get_through_in_the_middle_of_long_work(qtbot: QtBot, lane: Lane) -> None:
    begun, asked = threading.Event(), threading.Event()
    seen: list[str] = []

    def long_work(book: Book) -> None:
        begun.set()
        asked.wait(30)
        lane.give_way()
        seen.append(book.get(Point, "p1").text)

    lane.read(long_work, then=lambda _: None)
    begun.wait(30)
    lane.run(Edit(P1, replace(P1, text="In between.")))
    asked.set()
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["In between."]
    assert lane.rest()


def test_without_a_book_nothing_is_answered_and_it_is_said(qtbot: QtBot) -> None:
    lane = Lane()
    with qtbot.waitSignal(lane.troubled) as told:
        lane.run(Undo())
    assert "No book is open" in str(told.args[0])
    lane.close()


def test_a_book_that_cannot_be_opened_leaves_the_lane_empty(
    qtbot: QtBot, lane: Lane, tmp_path: Path
) -> None:
    from ui.operations.opening import open_book

    troubles: list[MinutesError] = []
    missing = tmp_path / "missing.minutes"
    lane.open(lambda: open_book(missing, tmp_path), refused=troubles.append)
    qtbot.waitUntil(lambda: bool(troubles))
    assert lane.is_empty
    assert not missing.exists()


def test_closing_finishes_what_was_asked_and_frees_the_file(
    qtbot: QtBot, lane: Lane, book_path: Path
) -> None:
    was = P1
    for number in range(20):
        now = replace(P1, text=f"Text {number}.")
        lane.run(Edit(was, now))
        was = now
    lane.close()
    lane.close()
    book = Book.open(book_path)
    assert book.get(Point, "p1").text == "Text 19."
    book.close()


def test_after_closing_nothing_is_told_any_more(qtbot: QtBot, lane: Lane) -> None:
    heard: list[Any] = []
    lane.changed.connect(lambda *_: heard.append(1))
    lane.run(Add((point("p98", "i1", "Late."),)))
    lane.close()
    qtbot.wait(1)
    lane.run(Undo())
    assert heard == []


def test_the_screens_thread_is_never_made_to_wait(lane: Lane, book_path: Path) -> None:
    with pytest.raises(RuntimeError):
        LaneDesk(lane, book_path).read(lambda book: book.record(MAY))


# ------------------------------------------------------------------ another book meanwhile


@pytest.fixture
def other_book(tmp_path: Path) -> Path:
    """A second book, in which the first point of the first says something else."""
    path = make_book(tmp_path / "other.minutes")
    with closing(Book.open(path)) as book:
        book.apply(Edit(P1, replace(P1, text="Words of the other book.")))
    return path


@pytest.fixture
def go_to_other(
    qtbot: QtBot, lane: Lane, other_book: Path, tmp_path: Path
) -> Callable[[Callable[[], object]], None]:
    """Call with what is asked of the first book: the other one is opened before it is answered."""
    from ui.operations.opening import open_book

    def go(ask: Callable[[], object]) -> None:
        asked = threading.Event()
        lane.read(lambda _: asked.wait(30), then=lambda _: None)
        ask()
        with qtbot.waitSignal(lane.opened, check_params_cb=bool):
            lane.open(lambda: open_book(other_book, tmp_path / "backups"))
            asked.set()
        assert lane.rest()

    return go


def test_an_answer_out_of_a_book_that_was_left_reaches_nobody(
    qtbot: QtBot, lane: Lane, go_to_other: Callable[[Callable[[], object]], None]
) -> None:
    heard: list[Any] = []

    def ask() -> None:
        lane.read(lambda book: book.get(Point, "p1").text, then=heard.append, refused=heard.append)
        lane.read(lambda book: book.get(Point, "gone"), then=heard.append, refused=heard.append)

    lane.troubled.connect(lambda *_: heard.append("troubled"))
    go_to_other(ask)
    assert heard == []
    assert text_of(lane, qtbot) == "Words of the other book."
    assert not lane.is_busy


def test_a_question_asked_while_a_book_is_being_opened_is_answered_out_of_that_one(
    qtbot: QtBot, lane: Lane, other_book: Path, tmp_path: Path
) -> None:
    from ui.operations.opening import open_book

    lane.open(lambda: open_book(other_book, tmp_path / "backups"))
    assert text_of(lane, qtbot) == "Words of the other book."


def test_what_was_asked_before_the_book_was_closed_for_good_reaches_nobody(
    qtbot: QtBot, lane: Lane
) -> None:
    heard: list[Any] = []
    asked = threading.Event()
    lane.read(lambda _: asked.wait(30), then=heard.append, refused=heard.append)
    lane.leave()
    asked.set()
    assert lane.rest()
    assert heard == []


def test_a_change_of_a_book_that_was_left_is_kept_there_and_told_to_who_counts_it_alone(
    qtbot: QtBot,
    lane: Lane,
    book_path: Path,
    go_to_other: Callable[[Callable[[], object]], None],
) -> None:
    heard: list[Any] = []
    lane.changed.connect(lambda *_: heard.append("changed"))
    lane.saved.connect(lambda *_: heard.append("saved"))
    edit = Edit(P1, replace(P1, text="Typed last."))
    go_to_other(lambda: lane.run(edit, then=lambda changes: heard.append(changes.edited)))
    assert heard == [{"p1"}]
    with closing(Book.open(book_path)) as book:
        assert book.get(Point, "p1").text == "Typed last."


def test_a_second_start_that_began_with_one_book_never_goes_on_in_another(
    qtbot: QtBot,
    lane: Lane,
    book_path: Path,
    go_to_other: Callable[[Callable[[], object]], None],
) -> None:
    desk = LaneDesk(lane, book_path)
    go_to_other(lambda: None)
    came = elsewhere(lambda: desk.apply(Edit(P1, replace(P1, text="Meant for the first."))))
    came_too = elsewhere(lambda: desk.read(lambda book: book.get(Point, "p1").text))
    qtbot.waitUntil(lambda: bool(came) and bool(came_too))
    assert [type(one) for one in (*came, *came_too)] == [CannotOpen, CannotOpen]
    assert text_of(lane, qtbot) == "Words of the other book."


def test_a_meeting_made_in_a_book_that_was_left_is_not_looked_for_in_the_next(
    qtbot: QtBot, lane: Lane, go_to_other: Callable[[Callable[[], object]], None]
) -> None:
    made: list[Any] = []
    wanted = Wanted(board=HARBOUR, day="1 July 2026")
    go_to_other(lambda: make_meeting(lane, wanted, then=made.append, refused=made.append))
    assert made == []
