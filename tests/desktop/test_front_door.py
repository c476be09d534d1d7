"""The front door: what opens the window, what is a command, and what a second start does."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import cli, paths, settings, single
from desktop.__main__ import main
from desktop.house import House
from desktop.request import WindowRequest, window_request
from storage import Book
from tests.ui.books import APRIL, MAY, make_book

TOP = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("typed", "request_"),
    [
        ("", WindowRequest()),
        ("--home H", WindowRequest(home="H")),
        ("--book=B --home=H", WindowRequest(home="H", book="B")),
        ("open", WindowRequest()),
        ("open hsb/last", WindowRequest(meeting="hsb/last")),
        ("open hsb/last --item 4A", WindowRequest(meeting="hsb/last", item="4A")),
        ("--book B open last", WindowRequest(book="B", meeting="last")),
        ("boards", None),
        ("open a b", None),
        ("open --item 3", None),
        ("--item 3", None),
        ("--help", None),
        ("open --help", None),
        ("--book", None),
        ("show last --book B", None),
    ],
)
def test_what_is_typed_is_a_wish_for_the_window_or_a_command(
    typed: str, request_: WindowRequest | None
) -> None:
    assert window_request(typed.split()) == request_
    if request_ is not None:
        again = window_request(request_.argv())
        assert again == WindowRequest(meeting=request_.meeting, item=request_.item)


def test_open_mistyped_says_how_it_is_typed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["open", "a", "b"]) == 2
    assert "minutebook open [MEETING]" in capsys.readouterr().err
    assert main(["open", "--help"]) == 0
    assert "minutebook open [MEETING]" in capsys.readouterr().out


def test_without_a_screen_the_window_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main([]) == 1
    assert "no screen" in capsys.readouterr().err


def test_a_command_never_loads_qt(tmp_path: Path) -> None:
    code = (
        "import sys; from desktop.__main__ import main; "
        "code = main(sys.argv[1:]); sys.exit(code or any('PySide6' in m for m in sys.modules))"
    )
    book = make_book(tmp_path / "b.minutes")
    done = subprocess.run(
        [sys.executable, "-c", code, "boards", "--book", str(book)], cwd=TOP, check=False
    )
    assert done.returncode == 0


def test_the_window_is_shown_before_anything_heavy_is_loaded() -> None:
    code = (
        "import sys; import desktop.house; "
        "heavy = {'storage', 'sqlite_utils', 'sqlcipher3', 'docx', 'reportlab', 'cryptography'}; "
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=TOP, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


# ------------------------------------------------------------------ the house, in one process


@pytest.fixture
def house(qtbot: QtBot, qapp: QApplication, home: Path, tmp_path: Path) -> Iterator[House]:
    house = House(qapp, paths.places())
    qtbot.addWidget(house.window)
    house.open(make_book(tmp_path / "harbour.minutes"))
    qtbot.waitUntil(lambda: house.window.page.record is not None)
    yield house
    house.window.close()
    house.close()


def elsewhere(do: Callable[[], Any]) -> list[Any]:
    came: list[Any] = []
    threading.Thread(target=lambda: came.append(do())).start()
    return came


def book_of(house: House) -> Path:
    assert house.lane.at is not None
    return house.lane.at.path


def typed_elsewhere(qtbot: QtBot, house: House, *argv: str) -> tuple[int, str, str]:
    """Type a command at a terminal while the window has the book."""
    book, out, err = book_of(house), io.StringIO(), io.StringIO()
    came = elsewhere(lambda: cli.run([*argv, "--book", str(book)], out, err, book.parent))
    qtbot.waitUntil(lambda: bool(came))
    return came[0], out.getvalue(), err.getvalue()


def test_a_command_for_the_open_book_gives_the_same_as_without_the_window(
    qtbot: QtBot, house: House, tmp_path: Path
) -> None:
    alone = io.StringIO()
    book = make_book(tmp_path / "alone.minutes")
    for argv in (
        ["boards"],
        ["meetings", "--json"],
        ["show", "hsb/2026-05-14"],
        ["search", "boat"],
    ):
        alone = io.StringIO()
        code = cli.run([*argv, "--book", str(book)], alone, io.StringIO(), tmp_path)
        assert typed_elsewhere(qtbot, house, *argv) == (code, alone.getvalue(), "")


def test_what_a_command_changes_is_seen_in_the_window(qtbot: QtBot, house: House) -> None:
    code, _, err = typed_elsewhere(qtbot, house, "new", "board", "Regatta Committee")
    assert (code, err) == (0, "")
    model = house.window.view.contents
    qtbot.waitUntil(lambda: model.rowCount() == 3)


def test_a_commands_trouble_is_told_at_the_terminal_and_not_in_the_window(
    qtbot: QtBot, house: House
) -> None:
    before = house.window.strip.text
    code, out, err = typed_elsewhere(qtbot, house, "show", "hsb/2031-01-01")
    assert code == 1
    assert out == ""
    assert err.startswith("minutebook: There is no meeting")
    assert house.window.strip.text == before


@pytest.mark.qt_log_ignore("does not support raise")
def test_a_second_start_shows_its_meeting_in_the_first_window(qtbot: QtBot, house: House) -> None:
    book = book_of(house)
    came = elsewhere(
        lambda: single.hand_over(book, ["open", "ac/last", "--item", "1"], book.parent)
    )
    qtbot.waitUntil(lambda: bool(came))
    assert came == [single.Answer()]
    assert house.window.page.row_at_cursor() == "k1", "answered before it was to be seen"
    record = house.window.page.record
    assert record is not None
    assert record.meeting.id == APRIL


@pytest.mark.parametrize(
    ("argv", "says"),
    [(["open", "nobody/last"], "no board"), (["open", "hsb/last", "--item", "99"], "no item 99")],
)
def test_a_second_start_is_told_what_is_not_there(
    qtbot: QtBot, house: House, argv: list[str], says: str
) -> None:
    book = book_of(house)
    came = elsewhere(lambda: single.hand_over(book, argv, book.parent))
    qtbot.waitUntil(lambda: bool(came))
    assert came[0].code == 1
    assert says in came[0].err


def test_a_mistake_of_ours_is_told_to_the_caller_and_shown_in_the_window(
    qtbot: QtBot,
    house: House,
    monkeypatch: pytest.MonkeyPatch,
    announce: Callable[[str], None],
) -> None:
    announce("modulo by zero")
    monkeypatch.setattr("desktop.cli.perform", lambda *_: 1 // 0)
    book = book_of(house)
    came = elsewhere(lambda: single.hand_over(book, ["boards"], book.parent))
    qtbot.waitUntil(lambda: bool(came) and house._mishap_window.isVisible())
    assert came[0].code == 1
    assert "made a mistake" in came[0].err
    report = house._mishap_window.report.toPlainText()
    assert "ZeroDivisionError" in report
    house._mishap_window.copy.click()
    assert QApplication.clipboard().text() == report
    house._mishap_window.close()


def test_the_window_opens_at_the_meeting_that_was_asked_for(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    house = House(qapp, paths.places(tmp_path / "home"))
    qtbot.addWidget(house.window)
    house.open(make_book(tmp_path / "b.minutes"), "ac/2026-04-20", "1")
    qtbot.waitUntil(lambda: house.window.page.row_at_cursor() == "k1")
    house.close()


def test_what_was_chosen_is_there_at_the_next_start(
    qtbot: QtBot, qapp: QApplication, house: House, home: Path
) -> None:
    book = book_of(house)
    house.window.appearance.choose_theme("dark")
    house.window.show_meeting(MAY)
    house.window.appearance.choose_theme("light")
    chosen = settings.read(paths.places().settings)
    assert chosen.last_book == str(book)
    assert chosen.recent_books == (str(book),)
    assert chosen.theme == "light"


def test_the_book_can_be_opened_by_others_once_the_window_is_closed(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    house = House(qapp, paths.places(tmp_path / "home"))
    qtbot.addWidget(house.window)
    path = make_book(tmp_path / "b.minutes")
    house.open(path)
    qtbot.waitUntil(lambda: house.window.page.record is not None)
    assert single.window_file(path).exists()
    house.window.leave_book()
    qtbot.waitUntil(lambda: not house.lane.is_busy)
    assert not single.window_file(path).exists()
    assert cli.run(["boards", "--book", str(path)], io.StringIO(), io.StringIO(), tmp_path) == 0
    house.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals of this kind")
def test_being_told_to_end_settles_the_last_word_first(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    house = House(qapp, paths.places(tmp_path / "home"))
    qtbot.addWidget(house.window)
    path = make_book(tmp_path / "b.minutes")
    house.open(path, str(MAY))
    page = house.window.page
    qtbot.waitUntil(lambda: page.record is not None)
    assert page.record is not None
    row = page.record.points[0].id
    assert page.go_to(row)
    page.insertPlainText("Last words. ")
    os.kill(os.getpid(), signal.SIGTERM)
    qtbot.waitUntil(lambda: not house.window.isVisible())
    house.close()
    with closing(Book.open(path)) as book:
        assert any("Last words. " in point.text for point in book.record(MAY).points)


def test_the_sample_book_is_made_from_the_start_page(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    house = House(qapp, paths.places(tmp_path / "home"))
    qtbot.addWidget(house.window)
    house.open(None)
    assert house.window.entrance.start.isVisible()
    house.window.entrance.open_sample()
    qtbot.waitUntil(lambda: house.window.page.record is not None, timeout=30_000)
    assert (tmp_path / "home" / "books" / "Sample.minutes").exists()
    house.close()
