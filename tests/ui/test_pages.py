"""Pages as they will print, seen in the window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from exporters.pdf_library import LayoutError
from minutes.changes import Edit
from minutes.compose import compose
from minutes.ids import MeetingId
from tests.exporters import samples
from tests.ui.books import MARCH, MAY, point
from tests.validators.papers import long_meeting
from ui.operations.lane import Lane
from ui.operations.paging import Sheet
from ui.pages.view import PagesView
from ui.theme import Theme

WHITE = 0xFFFFFFFF


@pytest.fixture
def pages(qtbot: QtBot, lane: Lane, theme: Theme) -> Iterator[PagesView]:
    """The view, as large as a window has room for."""
    view = PagesView(lane, theme)
    qtbot.addWidget(view)
    view.resize(900, 700)
    view.show()
    yield view
    view.shut()


def long_paper(items: int = 10):
    return compose(long_meeting(items), samples.BOARD_STYLE)


def wait_for_page(qtbot: QtBot, view: PagesView, page: int) -> None:
    qtbot.waitUntil(lambda: view.sheets.page == page and view.sheets.is_drawn(page))


def test_a_meeting_is_seen_as_it_prints(qtbot: QtBot, pages: PagesView) -> None:
    pages.show_meeting(MAY)
    wait_for_page(qtbot, pages, 1)
    picture = pages.sheets.viewport().grab().toImage()
    middle = [picture.pixel(x, 120) for x in range(picture.width())]
    assert middle.count(WHITE) > picture.width() / 2
    ink = [picture.pixel(x, y) for x in range(60, 600, 2) for y in range(40, 400, 2)]
    assert any(dot != WHITE for dot in ink)
    assert pages.where.text() == f"Page 1 of {pages.sheets.count}"


def test_a_screen_reader_is_told_the_page_and_its_words(qtbot: QtBot, pages: PagesView) -> None:
    pages.show_meeting(MAY)
    wait_for_page(qtbot, pages, 1)
    said = pages.sheets.accessibleDescription()
    assert said.startswith(f"Page 1 of {pages.sheets.count}. ")
    assert "Harbour Safeguarding Board" in said
    for part in (pages.sheets, pages.smaller, pages.larger, pages.fit):
        assert part.accessibleName()


def test_keys_move_from_page_to_page(qtbot: QtBot, pages: PagesView) -> None:
    pages.show_document(long_paper())
    wait_for_page(qtbot, pages, 1)
    last = pages.sheets.count
    assert last > 5
    for key, page in (
        (Qt.Key.Key_PageDown, 2),
        (Qt.Key.Key_PageDown, 3),
        (Qt.Key.Key_PageUp, 2),
        (Qt.Key.Key_End, last),
        (Qt.Key.Key_PageDown, last),
        (Qt.Key.Key_Home, 1),
        (Qt.Key.Key_PageUp, 1),
    ):
        qtbot.keyClick(pages.sheets, key)
        wait_for_page(qtbot, pages, page)
        assert pages.where.text() == f"Page {page} of {last}"


def test_pages_are_seen_larger_and_smaller_and_as_wide_as_there_is_room(
    qtbot: QtBot, pages: PagesView
) -> None:
    pages.show_document(long_paper())
    wait_for_page(qtbot, pages, 1)
    qtbot.keyClick(pages.sheets, Qt.Key.Key_End)
    at = pages.sheets.page
    assert pages.sheets.zoom == 100  # to begin with no larger than it prints
    pages.fit.click()
    fitting = pages.sheets.zoom
    assert fitting > 100
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(pages.sheets, Qt.Key.Key_Plus, control)
    assert pages.sheets.zoom > fitting
    assert pages.size_now.text() == f"{pages.sheets.zoom}%"
    wait_for_page(qtbot, pages, at)
    pages.smaller.click()
    pages.smaller.click()
    assert pages.sheets.zoom < fitting
    qtbot.keyClick(pages.sheets, Qt.Key.Key_0, control)
    assert pages.sheets.zoom == fitting
    pages.resize(500, 700)
    qtbot.waitUntil(lambda: pages.sheets.zoom < fitting)


def test_only_what_comes_into_view_is_drawn(qtbot: QtBot, pages: PagesView) -> None:
    drawn: list[Sheet] = []
    pages.paging.drawn.connect(drawn.append)
    pages.show_document(long_paper(30))
    wait_for_page(qtbot, pages, 1)
    assert {sheet.page for sheet in drawn} <= {0, 1, 2}
    assert pages.sheets.count > 20


def test_pages_of_an_earlier_paper_never_come(qtbot: QtBot, pages: PagesView) -> None:
    came: list[object] = []
    pages.paging.ready.connect(came.append)
    pages.show_document(long_paper(40))
    pages.show_document(compose(samples.little(), samples.PLAIN))
    wait_for_page(qtbot, pages, 1)
    assert len(came) == 1
    assert pages.sheets.count == 1


def test_the_pages_follow_the_book(qtbot: QtBot, pages: PagesView, lane: Lane) -> None:
    pages.show_meeting(MAY)
    wait_for_page(qtbot, pages, 1)
    row = point("p1", "i1", "AM welcomed everyone to the meeting.")
    lane.run(Edit(row, replace(row, text="Nobody had brought the lantern.")))
    qtbot.waitUntil(lambda: "lantern" in pages.sheets.accessibleDescription())


def test_another_meeting_takes_the_place_of_the_first(qtbot: QtBot, pages: PagesView) -> None:
    pages.show_meeting(MAY)
    wait_for_page(qtbot, pages, 1)
    before = pages.sheets.accessibleDescription()
    pages.show_meeting(MARCH)
    qtbot.waitUntil(lambda: pages.sheets.accessibleDescription() not in ("", before))
    wait_for_page(qtbot, pages, 1)


def test_a_meeting_that_is_not_there_is_said_in_words(qtbot: QtBot, pages: PagesView) -> None:
    with qtbot.waitSignal(pages.troubled):
        pages.show_meeting(MeetingId("nowhere"))
    assert pages.says.isVisible()
    assert pages.says.text()
    assert pages.where.text() == ""


def test_our_own_mistakes_stay_loud(
    qtbot: QtBot, pages: PagesView, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slips(*_: object) -> None:
        raise LayoutError("a slip")

    monkeypatch.setitem(__import__("exporters").KINDS, "pdf", slips)
    with qtbot.captureExceptions() as caught:
        pages.show_document(compose(samples.little(), samples.PLAIN))
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is LayoutError


def test_escape_goes_back(qtbot: QtBot, pages: PagesView) -> None:
    with qtbot.waitSignal(pages.left):
        qtbot.keyClick(pages.sheets, Qt.Key.Key_Escape)


@pytest.mark.parametrize("looks", ["dark", "contrast"])
def test_paper_is_white_however_the_window_looks(
    qtbot: QtBot, pages: PagesView, theme: Theme, looks: str
) -> None:
    theme.wish(looks, 100)
    pages.show_meeting(MAY)
    wait_for_page(qtbot, pages, 1)
    picture = pages.sheets.viewport().grab().toImage()
    assert picture.pixel(picture.width() // 2, 60) == WHITE
    assert picture.pixel(3, picture.height() // 2) != WHITE
