"""How a board's papers look: chosen where it is made, and changed later, with files of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from minutes.errors import MinutesError
from minutes.ids import BoardId
from minutes.model import Board
from tests.exporters import templates
from tests.ui.books import HARBOUR
from ui.main_window import MainWindow
from ui.operations.dressing import Dressing, offers
from ui.operations.lane import Lane
from ui.start.looks import LooksScreen
from ui.surroundings import Looks, Surroundings

READY = 7
"""How many house styles come with the program."""


@pytest.fixture
def looks(qtbot: QtBot, window: MainWindow) -> LooksScreen:
    """The question how the papers of the board in view look."""
    window.menus.do("looks")
    screen = window.entrance.looks
    qtbot.waitUntil(lambda: screen.isVisible() and screen.styles.count() == READY)
    return screen


@pytest.fixture
def style_of(qtbot: QtBot, window: MainWindow) -> Callable[[], str]:
    """Call it: gives the house style of the board as the book has it."""

    def read() -> str:
        found: list[Board] = []
        window.lane.read(lambda book: book.get(Board, HARBOUR), then=found.append)
        qtbot.waitUntil(lambda: bool(found))
        return found[0].house_style

    return read


def put(folder: Path, name: str, data: bytes) -> Path:
    file = folder / name
    file.write_bytes(data)
    return file


# ------------------------------------------------------------------ what cannot be used


def test_a_path_that_leads_nowhere_is_said_and_nothing_is_tried(
    qtbot: QtBot, looks: LooksScreen, tmp_path: Path
) -> None:
    qtbot.keyClicks(looks.template, str(tmp_path / "nowhere.dotx"))
    qtbot.keyClick(looks.template, Qt.Key.Key_Return)
    assert "nowhere.dotx" in looks.trouble.text()
    assert looks.use.isEnabled()
    assert looks.template.hasFocus()


@pytest.mark.parametrize(
    ("field", "name", "data"),
    [
        ("template", "letter.dotx", b"no template"),
        ("template", "empty.docx", b""),
        ("logo", "mark.gif", b"GIF89a"),
        ("logo", "mark.png", b"no picture"),
    ],
)
def test_a_file_that_cannot_be_used_is_said_by_name_and_changes_nothing(
    qtbot: QtBot,
    looks: LooksScreen,
    style_of: Callable[[], str],
    tmp_path: Path,
    field: str,
    name: str,
    data: bytes,
) -> None:
    before = style_of()
    typed = getattr(looks, field)
    qtbot.keyClicks(typed, str(put(tmp_path, name, data)))
    qtbot.keyClick(typed, Qt.Key.Key_Return)
    qtbot.waitUntil(looks.trouble.isVisible)
    assert name in looks.trouble.text() or "logo" in looks.trouble.text()
    assert looks.isVisible()
    assert looks.use.isEnabled()
    assert style_of() == before
    assert not list((tmp_path / "styles").glob("*/*"))


# ------------------------------------------------------------------ what is chosen


def test_seven_ready_styles_are_offered_each_with_a_line_that_is_read_out(
    looks: LooksScreen,
) -> None:
    said = [looks.styles.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(READY)]
    assert said[0].startswith("Board minutes. ")
    assert all(len(one.split(". ", 1)[1]) > 20 for one in said)


def test_another_style_is_chosen_by_arrows_and_enter(
    qtbot: QtBot, window: MainWindow, looks: LooksScreen, style_of: Callable[[], str]
) -> None:
    while looks.styles.chosen != "council-minutes":
        qtbot.keyClick(looks.styles, Qt.Key.Key_Down)
    qtbot.keyClick(looks, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.work.isVisible() and "new looks" in window.strip.text)
    assert style_of() == "council-minutes"


def test_a_template_and_a_logo_are_added_together_and_taken_away_again(
    qtbot: QtBot,
    window: MainWindow,
    looks: LooksScreen,
    style_of: Callable[[], str],
    tmp_path: Path,
) -> None:
    template = put(tmp_path, "macros.dotx", templates.template("with macros"))
    qtbot.keyClicks(looks.template, f'"{template}"')  # as Windows copies a path
    qtbot.keyClicks(looks.logo, str(put(tmp_path, "mark.png", templates.png())))
    qtbot.keyClicks(looks.shows, "A boat at a quay")
    qtbot.keyClick(looks.shows, Qt.Key.Key_Return)
    assert not looks.use.isEnabled()
    qtbot.waitUntil(lambda: "new looks" in window.strip.text)
    assert "macros are left out" in window.strip.text
    assert style_of() == "hsb"
    folder = tmp_path / "styles" / "hsb"
    assert sorted(file.name for file in folder.iterdir()) == [
        "hsb.toml",
        "logo.png",
        "template.docx",
    ]
    qtbot.waitUntil(lambda: window.record is not None and window.record.board.house_style == "hsb")
    with qtbot.waitSignal(window.exports.made):
        window.papers.export()
    window.papers.show_pages()
    qtbot.waitUntil(lambda: window.papers.view.sheets.is_drawn(1))

    window.menus.do("looks")
    qtbot.waitUntil(lambda: looks.styles.count() == READY + 1 and looks.styles.chosen == "hsb")
    qtbot.waitUntil(looks.no_template.isVisible)
    looks.no_template.setChecked(True)
    qtbot.keyClick(looks.logo, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not (folder / "template.docx").exists())
    qtbot.waitUntil(lambda: not looks.isVisible())
    assert (folder / "logo.png").exists()


def test_a_file_can_be_chosen_in_the_systems_own_way(
    looks: LooksScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = str(tmp_path / "mark.png")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (chosen, ""))
    looks.find_logo.click()
    assert looks.logo.text() == chosen


def test_a_new_board_has_the_style_that_was_chosen_for_it(qtbot: QtBot, window: MainWindow) -> None:
    screen = window.entrance.new_board
    window.menus.do("new-board")
    qtbot.waitUntil(lambda: screen.styles.count() == READY)
    qtbot.keyClicks(screen.name, "Network of carers")
    screen.styles.setFocus()
    while screen.styles.chosen != "network-notes":
        qtbot.keyClick(screen.styles, Qt.Key.Key_Down)
    qtbot.keyClick(screen.styles, Qt.Key.Key_Return)
    found: list[tuple[Board, ...]] = []
    qtbot.waitUntil(lambda: not screen.isVisible())
    window.lane.read(lambda book: book.boards(), then=found.append)
    qtbot.waitUntil(lambda: bool(found))
    styles = {board.name: board.house_style for board in found[0]}
    assert styles["Network of carers"] == "network-notes"


# ------------------------------------------------------------------ letters


def test_no_letter_of_a_question_is_that_of_a_menu(window: MainWindow) -> None:
    def letter(words: str) -> str:
        plain = words.replace("&&", "")
        return plain[plain.index("&") + 1].lower() if "&" in plain else ""

    menus = {letter(action.text()) for action in window.menuBar().actions()}
    live_only = {letter(one) for one in ("&Item", "&Point", "&Room")}
    settings = window.settings
    clashing = [
        part.text()
        for page, theirs in (
            (window.entrance, menus - live_only),
            (settings.keys_page, menus),  # it is there while minuting, too
            (settings.forms_page, menus),
        )
        for kind in (QAbstractButton, QLabel)
        for part in page.findChildren(kind)
        if letter(part.text()) in theirs - {""}
    ]
    assert clashing == []


def test_a_style_that_was_spoilt_by_hand_takes_no_other_away(tmp_path: Path) -> None:
    folder = tmp_path / "harbour"
    folder.mkdir()
    put(folder, "harbour.toml", b"name = Harbour, but no quotes")
    spoilt, *others = offers(tmp_path)
    assert (spoilt.key, spoilt.is_own) == ("harbour", True)
    assert spoilt.about.startswith("It cannot be used: harbour.toml is not written")
    assert len(others) == READY


def test_a_style_that_no_board_came_to_use_is_not_left_behind(
    qtbot: QtBot, lane: Lane, surroundings: Surroundings, tmp_path: Path
) -> None:
    logo = put(tmp_path, "mark.png", templates.png())
    gone = Board(id=BoardId("gone"), name="A board of another book")
    dressing, said = Dressing(lane, surroundings, lane), list[MinutesError]()
    dressing.dress(Looks(board=gone, logo=logo), lambda _: None, said.append)
    qtbot.waitUntil(lambda: bool(said), timeout=60_000)
    dressing.close()
    assert surroundings.styles is not None
    assert not [file for file in surroundings.styles.rglob("*") if file.is_file()]
