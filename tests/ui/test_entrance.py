"""Before a book is open, and while its lock is changed: pages in the window, all by key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from storage import Book
from storage.encryption import encrypt_book
from storage.keys import keys_files
from tests.ui.books import MAY, make_book
from ui.main_window import MainWindow
from ui.messages import ENCRYPTED, PLAIN
from ui.operations.protecting import Wish

WORDS = "four plain quiet words"


def enter(qtbot: QtBot, field: QLineEdit, words: str, *, then: Qt.Key = Qt.Key.Key_Return) -> None:
    field.setFocus()
    qtbot.keyClicks(field, words)
    qtbot.keyClick(field, then)


@pytest.fixture
def locked(book_path: Path) -> tuple[Path, str]:
    """The book, encrypted, and its recovery key."""
    return book_path, encrypt_book(book_path, WORDS)


def is_open(window: MainWindow) -> bool:
    return window.page.record is not None and window.work.isVisible()


# ------------------------------------------------------------------ beginning


def test_with_no_book_the_window_offers_the_ways_to_begin(
    qtbot: QtBot, bare_window: MainWindow
) -> None:
    bare_window.entrance.begin()
    start = bare_window.entrance.start
    assert start.isVisible()
    assert not bare_window.work.isVisible()
    for button in (start.new, start.other, start.sample):
        assert button.isVisible()
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_new_book_is_made_by_its_name_alone(
    qtbot: QtBot, bare_window: MainWindow, tmp_path: Path
) -> None:
    entrance = bare_window.entrance
    entrance.begin()
    qtbot.keyClick(entrance.start.new, Qt.Key.Key_Space)
    enter(qtbot, entrance.new_book.name, "Harbour office")
    qtbot.waitUntil(lambda: not bare_window.lane.is_empty)
    assert (tmp_path / "books" / "Harbour office.minutes").exists()
    assert bare_window.lane.at is not None
    assert bare_window.lane.at.name == "Harbour office"
    qtbot.waitUntil(lambda: entrance.new_board.isVisible())
    qtbot.keyClick(entrance.new_board.name, Qt.Key.Key_Escape)
    assert bare_window.work.isVisible()


def test_a_book_without_a_name_is_not_made(qtbot: QtBot, bare_window: MainWindow) -> None:
    screen = bare_window.entrance.new_book
    bare_window.entrance.ask_for_new_book()
    enter(qtbot, screen.name, "   ")
    assert screen.trouble.isVisible()
    assert bare_window.lane.is_empty


def test_a_name_that_is_taken_is_said_and_the_book_there_stays(
    qtbot: QtBot, bare_window: MainWindow, tmp_path: Path
) -> None:
    there = tmp_path / "books" / "Taken.minutes"
    there.parent.mkdir()
    there.write_text("mine", encoding="utf-8")
    screen = bare_window.entrance.new_book
    bare_window.entrance.ask_for_new_book()
    enter(qtbot, screen.name, "Taken")
    qtbot.waitUntil(lambda: screen.trouble.isVisible())
    assert "already a file" in screen.trouble.text()
    assert there.read_text(encoding="utf-8") == "mine"


def test_the_sample_book_opens_at_once(qtbot: QtBot, bare_window: MainWindow) -> None:
    bare_window.entrance.begin()
    qtbot.keyClick(bare_window.entrance.start.sample, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: is_open(bare_window))


def test_books_opened_before_are_offered_while_they_are_there(
    qtbot: QtBot, window: MainWindow, book_path: Path
) -> None:
    window.leave_book()
    start = window.entrance.start
    qtbot.waitUntil(lambda: start.isVisible())
    (known,) = start._buttons
    assert known.toolTip() == str(book_path)
    qtbot.waitUntil(lambda: window.lane.is_empty and not window.lane.is_busy)
    qtbot.keyClick(known, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: is_open(window))
    window.leave_book()
    book_path.unlink()
    window.entrance.begin()
    assert not start._buttons


@pytest.mark.parametrize(
    ("content", "says"),
    [(None, "There is no book"), (b"", "is empty"), (b"hello " * 999, "not a minute book")],
)
def test_a_file_that_is_no_book_leads_back_to_the_start_and_is_left_alone(
    qtbot: QtBot, bare_window: MainWindow, tmp_path: Path, content: bytes | None, says: str
) -> None:
    path = tmp_path / "what.minutes"
    if content is not None:
        path.write_bytes(content)
    bare_window.open_book(path)
    start = bare_window.entrance.start
    qtbot.waitUntil(lambda: start.trouble.isVisible())
    assert says in start.trouble.text()
    assert path.exists() == (content is not None)
    if content is not None:
        assert path.read_bytes() == content


def test_escape_leaves_a_question_for_where_one_was(qtbot: QtBot, window: MainWindow) -> None:
    window.entrance.ask_for_new_book()
    assert not window.work.isVisible()
    qtbot.keyClick(window.entrance.new_book.name, Qt.Key.Key_Escape)
    assert is_open(window)


# ------------------------------------------------------------------ the passphrase


def test_an_encrypted_book_asks_and_opens(
    qtbot: QtBot, bare_window: MainWindow, locked: tuple[Path, str]
) -> None:
    bare_window.open_book(locked[0], MAY)
    unlock = bare_window.entrance.unlock
    qtbot.waitUntil(lambda: unlock.isVisible())
    assert unlock.typed.echoMode() == QLineEdit.EchoMode.Password
    enter(qtbot, unlock.typed, "not the right words")
    qtbot.waitUntil(lambda: unlock.trouble.isVisible())
    assert "does not open this book" in unlock.trouble.text()
    assert bare_window.lane.is_empty
    unlock.typed.clear()
    enter(qtbot, unlock.typed, WORDS)
    qtbot.waitUntil(lambda: is_open(bare_window))
    assert ENCRYPTED in bare_window.strip.text
    assert PLAIN not in bare_window.strip.text


def test_the_recovery_key_opens_it_too(
    qtbot: QtBot, bare_window: MainWindow, locked: tuple[Path, str]
) -> None:
    bare_window.open_book(locked[0])
    unlock = bare_window.entrance.unlock
    qtbot.waitUntil(lambda: unlock.isVisible())
    enter(qtbot, unlock.typed, locked[1].lower().replace("-", " "))
    qtbot.waitUntil(lambda: is_open(bare_window))


def test_lost_keys_are_said_and_nothing_is_opened(
    qtbot: QtBot, bare_window: MainWindow, locked: tuple[Path, str]
) -> None:
    for file in keys_files(locked[0]):
        file.unlink()
    bare_window.open_book(locked[0])
    start = bare_window.entrance.start
    qtbot.waitUntil(lambda: start.trouble.isVisible())
    assert "keys" in start.trouble.text()


def test_another_book_can_be_chosen_instead(
    qtbot: QtBot, bare_window: MainWindow, locked: tuple[Path, str]
) -> None:
    bare_window.open_book(locked[0])
    unlock = bare_window.entrance.unlock
    qtbot.waitUntil(lambda: unlock.isVisible())
    qtbot.keyClick(unlock.typed, Qt.Key.Key_Escape)
    assert bare_window.entrance.start.isVisible()


# ------------------------------------------------------------------ the lock


def encrypt(qtbot: QtBot, window: MainWindow) -> str:
    """Encrypt the book of a window by its page, and give the recovery key that it shows."""
    protect, recovery = window.entrance.protect, window.entrance.recovery
    window.entrance.ask_to_protect(Wish.ENCRYPT)
    assert not protect.present.isVisible()
    enter(qtbot, protect.new, WORDS, then=Qt.Key.Key_Tab)
    enter(qtbot, protect.again, WORDS)
    qtbot.waitUntil(lambda: recovery.isVisible() and not window.lane.is_empty)
    key = recovery.key.text()
    qtbot.keyClick(recovery.done, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: is_open(window))
    return key


def test_a_book_is_encrypted_where_it_lies_and_goes_on_being_typed_into(
    qtbot: QtBot, window: MainWindow, book_path: Path
) -> None:
    key = encrypt(qtbot, window)
    assert ENCRYPTED in window.strip.text
    assert window.entrance.recovery.key.text() == ""
    window.page.go_to("p1")
    with qtbot.waitSignal(window.lane.saved):
        qtbot.keyClicks(window.page, "Sealed. ")
    assert b"Sealed" not in book_path.read_bytes()
    window.leave_book()
    qtbot.waitUntil(lambda: not window.lane.is_busy)
    window.open_book(book_path)
    unlock = window.entrance.unlock
    qtbot.waitUntil(lambda: unlock.isVisible())
    enter(qtbot, unlock.typed, key)
    qtbot.waitUntil(lambda: is_open(window))
    assert "Sealed. AM welcomed" in window.page.toPlainText()


@pytest.mark.parametrize(
    ("new", "again", "says"),
    [(WORDS, "other words", "not the same"), ("short", "short", "8 letters")],
)
def test_a_passphrase_that_will_not_do_changes_nothing(
    qtbot: QtBot, window: MainWindow, book_path: Path, new: str, again: str, says: str
) -> None:
    protect = window.entrance.protect
    window.entrance.ask_to_protect(Wish.ENCRYPT)
    enter(qtbot, protect.new, new, then=Qt.Key.Key_Tab)
    enter(qtbot, protect.again, again)
    qtbot.waitUntil(lambda: protect.trouble.isVisible())
    assert says in protect.trouble.text()
    qtbot.waitUntil(lambda: not window.lane.is_empty)
    qtbot.keyClick(protect.again, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: is_open(window))
    assert PLAIN in window.strip.text
    assert not keys_files(book_path)[0].exists()


def test_the_passphrase_is_changed_and_then_taken_away(
    qtbot: QtBot, window: MainWindow, book_path: Path
) -> None:
    encrypt(qtbot, window)
    protect = window.entrance.protect
    window.entrance.ask_to_protect(Wish.CHANGE)
    enter(qtbot, protect.present, "something else", then=Qt.Key.Key_Tab)
    enter(qtbot, protect.new, "five other plain words", then=Qt.Key.Key_Tab)
    enter(qtbot, protect.again, "five other plain words")
    qtbot.waitUntil(lambda: protect.trouble.isVisible())
    protect.present.clear()
    enter(qtbot, protect.present, WORDS)
    qtbot.waitUntil(lambda: is_open(window))

    window.entrance.ask_to_protect(Wish.REMOVE)
    enter(qtbot, protect.present, WORDS)
    qtbot.waitUntil(lambda: protect.trouble.isVisible())
    qtbot.waitUntil(lambda: not window.lane.is_empty)
    protect.present.clear()
    enter(qtbot, protect.present, "five other plain words")
    qtbot.waitUntil(lambda: is_open(window))
    qtbot.waitUntil(lambda: PLAIN in window.strip.facts.text())
    window.leave_book()
    qtbot.waitUntil(lambda: not window.lane.is_busy)
    Book.open(book_path).close()


def test_a_new_recovery_key_takes_the_place_of_the_old(
    qtbot: QtBot, window: MainWindow, book_path: Path
) -> None:
    from minutes.errors import WrongPassphrase
    from storage.keys import KeyRing

    old = encrypt(qtbot, window)
    window.entrance.ask_to_protect(Wish.NEW_RECOVERY_KEY)
    enter(qtbot, window.entrance.protect.present, WORDS)
    recovery = window.entrance.recovery
    qtbot.waitUntil(lambda: recovery.isVisible())
    qtbot.keyClick(recovery.copy, Qt.Key.Key_Space)
    new = QGuiApplication.clipboard().text()
    ring = KeyRing.load(book_path)
    assert ring.unlock(recovery=new)
    with pytest.raises(WrongPassphrase):
        ring.unlock(recovery=old)


def test_a_book_that_the_disk_refuses_to_convert_stays_open_as_it_was(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("storage.encryption.files.sync_file", no_room)
    protect = window.entrance.protect
    window.entrance.ask_to_protect(Wish.ENCRYPT)
    enter(qtbot, protect.new, WORDS, then=Qt.Key.Key_Tab)
    enter(qtbot, protect.again, WORDS)
    qtbot.waitUntil(lambda: protect.trouble.isVisible())
    qtbot.waitUntil(lambda: not window.lane.is_empty)
    qtbot.keyClick(protect.again, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: is_open(window))
    assert PLAIN in window.strip.text


def test_a_second_book_takes_the_place_of_the_first(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, book_path: Path
) -> None:
    other = make_book(tmp_path / "other.minutes")
    window.open_book(other)
    qtbot.waitUntil(lambda: str(other) in window.strip.text and is_open(window))
    Book.open(book_path).close()


# ------------------------------------------------------------------ boards and meetings


def test_a_new_book_leads_on_to_its_first_board_and_meeting_and_first_words(
    qtbot: QtBot, bare_window: MainWindow
) -> None:
    window, entrance = bare_window, bare_window.entrance
    entrance.ask_for_new_book()
    enter(qtbot, entrance.new_book.name, "Harbour office")
    qtbot.waitUntil(lambda: entrance.new_board.isVisible())
    enter(qtbot, entrance.new_board.name, "Lighthouse  Trust", then=Qt.Key.Key_Tab)
    enter(qtbot, entrance.new_board.short, "LT")
    qtbot.waitUntil(lambda: entrance.new_meeting.isVisible())
    meeting = entrance.new_meeting
    enter(qtbot, meeting.day, "Thursday 14 May 2026", then=Qt.Key.Key_Tab)
    enter(qtbot, meeting.hours, "2pm - 4pm", then=Qt.Key.Key_Tab)
    enter(qtbot, meeting.place, "The lamp room")
    qtbot.waitUntil(lambda: window.is_minuting)
    with qtbot.waitSignal(window.lane.saved):
        qtbot.keyClicks(window.minuting.editor, "There were none.")
    window.review()
    qtbot.waitUntil(lambda: is_open(window))
    text = window.page.toPlainText()
    assert "Lighthouse Trust" in text
    assert "Thursday 14 May 2026 · 2pm – 4pm · The lamp room" in text
    assert "1\tApologies for absence" in text
    assert "There were none." in text
    record = window.page.record
    assert record is not None
    assert record.meeting.previous is None


def test_agenda_and_people_can_be_typed_with_the_meeting(qtbot: QtBot, window: MainWindow) -> None:
    window.ask_for_meeting()
    screen = window.entrance.new_meeting
    qtbot.keyClicks(screen.agenda, "1. Welcome")
    qtbot.keyClick(screen.agenda, Qt.Key.Key_Return)
    qtbot.keyClicks(screen.agenda, "Boats")
    qtbot.keyClick(screen.agenda, Qt.Key.Key_Return)
    qtbot.keyClicks(screen.agenda, "  - The whistle")
    qtbot.keyClicks(screen.people, "Ada Moss, AM, Chair")
    qtbot.keyClick(screen.people, Qt.Key.Key_Return)
    qtbot.keyClicks(screen.people, "Aled Mostyn")
    qtbot.keyClick(screen.people, Qt.Key.Key_Return)
    qtbot.keyClicks(screen.people, "Rhys Pugh, RP, Coastguard")
    enter(qtbot, screen.day, "9/7/2026")
    qtbot.waitUntil(lambda: window.is_minuting)
    record = window.live.record
    assert [(depth, item.title) for depth, item in record.in_order()] == [
        (0, "Welcome"),
        (0, "Boats"),
        (1, "The whistle"),
    ]
    people = [(row.name, row.initials, row.role, row.organisation) for row in record.attendances]
    assert people == [
        ("Ada Moss", "AM", "Chair", ""),
        ("Aled Mostyn", "AMo", "", ""),
        ("Rhys Pugh", "RP", "", "Coastguard"),
    ]
    assert [row.initials for row in record.members] == ["AM", "AMo", "RP"]


def test_going_back_step_by_step_stops_at_the_meeting_that_is_minuted(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.ask_for_meeting()
    enter(qtbot, window.entrance.new_meeting.day, "9/7/2026")
    qtbot.waitUntil(lambda: window.is_minuting)
    qtbot.keyClicks(window.minuting.editor, "Fog")
    window.live.settle()
    window.undo()
    qtbot.waitUntil(lambda: "Undone" in window.strip.text and not window.live.is_turning)
    window.undo()
    qtbot.waitUntil(lambda: "nothing to undo" in window.strip.text)
    assert window.is_minuting


def test_the_next_meeting_takes_its_people_and_place_from_the_one_before(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.ask_for_meeting()
    screen = window.entrance.new_meeting
    enter(qtbot, screen.day, "9/7/2026")
    qtbot.waitUntil(lambda: window.is_minuting)
    record = window.live.record
    assert "9 July 2026" in window.minuting.header.meeting.text()
    assert record.meeting.previous == MAY
    assert record.meeting.place == "The Old Customs House"
    assert [row.initials for row in record.attendances] == ["AM", "RK", "LO"]
    assert window.view.contents.index_of(record.meeting.id).row() == 0
    window.undo()
    qtbot.waitUntil(lambda: not window.is_minuting)
    qtbot.waitUntil(lambda: is_open(window))
    assert window.page.record is not None
    assert window.page.record.meeting.id == MAY


@pytest.mark.parametrize(
    ("day", "hours", "says"),
    [
        ("", "", "needs a day"),
        ("soon", "", "is not a day"),
        ("May 2026", "", "is not a day"),
        ("31 February 2026", "", "is not a day"),
        ("Friday 14 May 2026", "", "another day of the week"),
        ("14 May 2026", "late", "is not a time"),
    ],
)
def test_a_day_or_a_time_that_is_none_is_said(
    qtbot: QtBot, window: MainWindow, day: str, hours: str, says: str
) -> None:
    window.ask_for_meeting()
    screen = window.entrance.new_meeting
    enter(qtbot, screen.hours, hours, then=Qt.Key.Key_Tab)
    enter(qtbot, screen.day, day)
    qtbot.waitUntil(lambda: screen.trouble.isVisible())
    assert says in screen.trouble.text()


@pytest.mark.parametrize(("name", "says"), [("  ", "needs a name"), ("allotments committee", "a")])
def test_a_board_needs_a_name_of_its_own(
    qtbot: QtBot, window: MainWindow, name: str, says: str
) -> None:
    screen = window.entrance.new_board
    window.entrance.ask_for_board()
    enter(qtbot, screen.name, name)
    qtbot.waitUntil(lambda: screen.trouble.isVisible())
    assert says in screen.trouble.text()


def test_a_further_board_is_asked_for_its_first_meeting(qtbot: QtBot, window: MainWindow) -> None:
    window.entrance.ask_for_board()
    enter(qtbot, window.entrance.new_board.name, "Regatta Committee")
    qtbot.waitUntil(lambda: window.entrance.new_meeting.isVisible())
    qtbot.keyClick(window.entrance.new_meeting.day, Qt.Key.Key_Escape)
    assert is_open(window)
    assert window.board_in_view() is not None
    assert window.board_in_view().name == "Regatta Committee"  # pyright: ignore[reportOptionalMemberAccess] - just asserted


def test_control_enter_in_a_field_makes_one_board_and_one_meeting_and_not_two(
    qtbot: QtBot, window: MainWindow
) -> None:
    """A field takes Ctrl+Enter for Enter, and the card it stands on took it once more."""
    go_on = Qt.KeyboardModifier.ControlModifier
    entrance = window.entrance
    entrance.ask_for_board()
    qtbot.keyClicks(entrance.new_board.name, "Pier Panel")
    qtbot.keyClick(entrance.new_board.name, Qt.Key.Key_Return, go_on)
    qtbot.waitUntil(lambda: entrance.new_meeting.isVisible())
    qtbot.keyClicks(entrance.new_meeting.day, "12 December 2026")
    qtbot.keyClick(entrance.new_meeting.day, Qt.Key.Key_Return, go_on)
    qtbot.waitUntil(lambda: window.is_minuting)
    made: list[tuple[int, int]] = []

    def count(book: Any) -> tuple[int, int]:
        boards = [one.id for one in book.boards() if one.name == "Pier Panel"]
        return len(boards), sum(len(book.meetings(one)) for one in boards)

    window.lane.read(count, then=made.append)
    qtbot.waitUntil(lambda: bool(made))
    assert made == [(1, 1)]
