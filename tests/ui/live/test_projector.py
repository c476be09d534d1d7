"""The room's screen: what it shows, what it never shows, and that no key goes to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from minutes.changes import Add
from minutes.ids import FlagId, ItemId, OutcomeId, PrivateNoteId, RestrictionId, orders_after
from minutes.model import Flag, PrivateNote, Restriction
from tests.ui.books import MAY
from ui.live.live import Live
from ui.live.screen import LiveScreen
from ui.main_window import MainWindow
from ui.projector.projector import SIZES, Projector, ProjectorWindow
from ui.projector.slides import Said, Slide, html, slide
from ui.theme import LIGHT

Press = Callable[..., None]


@pytest.fixture
def projector(minuting: LiveScreen) -> Iterator[Projector]:
    found = next(one for one in minuting.organs if isinstance(one, Projector))
    yield found
    found.close()


@pytest.fixture
def room(projector: Projector, live: Live, keys: Press) -> ProjectorWindow:
    live.go_to_item(ItemId("i2"))
    keys("F11")
    assert projector.window is not None
    return projector.window


def restrict(about: str, phrase: str = "") -> Add:
    mark = Restriction(
        id=RestrictionId(f"r-{about}-{phrase}"),
        meeting=MAY,
        about=OutcomeId(about),
        phrase=phrase,
        reason="a child is named",
    )
    return Add((mark,))


# ------------------------------------------------------------------ what it never shows


def test_notes_flags_and_points_are_never_in_it(live: Live, room: ProjectorWindow) -> None:
    note = PrivateNote(
        id=PrivateNoteId("n1"), meeting=MAY, about=OutcomeId("o1"), text="ask RK quietly"
    )
    flag = Flag(id=FlagId("f9"), meeting=MAY, about=OutcomeId("o1"), text="check this wording")
    live.run(Add((note, flag)))
    said = room.slide.spoken + room._document.toPlainText()  # pyright: ignore[reportPrivateUsage]
    for words in ("quietly", "wording", "Why at night", "⚑"):
        assert words not in said
    assert "Put a lamp at the north quay" in said


def test_what_becomes_restricted_is_gone_in_the_same_moment(
    live: Live,
    room: ProjectorWindow,
) -> None:
    live.run(restrict("o1"))
    assert "lamp" not in room.slide.spoken
    assert "walked every night" in room.slide.spoken
    live.run(restrict("o2", "every night"))
    assert "every night" not in room.slide.spoken


def test_a_restricted_item_says_only_that_it_is_not_shown(
    live: Live, room: ProjectorWindow
) -> None:
    live.run(restrict("i2"))
    assert room.slide.spoken == "This item is not shown here."
    assert "Boats left open" not in room.slide.spoken
    assert "lamp" not in room.slide.spoken
    live.go_to_item(ItemId("i3a"))
    assert "whistle is too loud" not in room.slide.spoken


def test_no_item_at_all_is_an_empty_slide(live: Live) -> None:
    assert slide(live.record, None).spoken == ""
    assert slide(live.record, ItemId("nowhere")).said == ()


# ------------------------------------------------------------------ what it shows


def test_the_item_with_its_decisions_and_actions_in_big_letters(
    room: ProjectorWindow,
    live: Live,
) -> None:
    said = room.slide.spoken
    assert said.startswith("2  Boats left open at night. Action")
    assert "RK and AM · by 30 June" in said
    assert "Agreed" in said
    assert room.accessibleDescription() == said


def test_it_follows_the_minuting(
    qtbot: QtBot,
    room: ProjectorWindow,
    live: Live,
    minuting: LiveScreen,
    keys: Press,
) -> None:
    live.go_to("o1", 1 << 20)
    qtbot.keyClicks(minuting.editor, " Twice")
    live.settle()
    qtbot.waitUntil(lambda: "quay. Twice" in room.slide.spoken)
    keys("Alt+Up")
    assert room.slide.title.endswith("Welcome and apologies")
    assert "Nothing decided" in room.slide.note


def test_many_decisions_leave_out_the_oldest_and_say_so(
    live: Live,
    room: ProjectorWindow,
) -> None:
    was = live.record.outcomes[1]
    orders = orders_after(was.order, 60)
    many = [
        replace(was, id=OutcomeId(f"many{n}"), order=order, reference="", text=f"Decision no {n}.")
        for n, order in enumerate(orders)
    ]
    live.run(Add(tuple(many)))
    room.resize(800, 500)
    room.show_slide(slide(live.record, ItemId("i2")))
    text = room._document.toPlainText()  # pyright: ignore[reportPrivateUsage]
    assert "Decision no 59." in text
    assert f"{room.first} before these" in text
    assert room.first > 30


# ------------------------------------------------------------------ keys


def test_the_key_opens_and_closes_it_and_keys_stay_with_the_minutes(
    qtbot: QtBot,
    minuting: LiveScreen,
    projector: Projector,
    keys: Press,
    live: Live,
) -> None:
    minuting.editor.setFocus()
    keys("F11")
    assert projector.is_open
    assert QApplication.focusWidget() is minuting.editor
    window = projector.window
    assert window is not None
    assert window.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    keys("F11")
    assert not projector.is_open


def test_it_goes_when_the_meeting_is_left(
    projector: Projector,
    room: ProjectorWindow,
    keys: Press,
    window: MainWindow,
) -> None:
    keys("F4")
    assert not window.is_minuting
    assert not projector.is_open


def test_it_goes_with_the_window(
    qtbot: QtBot, projector: Projector, room: ProjectorWindow, window: MainWindow
) -> None:
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=30_000)
    assert not projector.is_open


def test_a_title_is_as_large_on_every_slide_however_much_is_under_it() -> None:
    few, many = (
        Slide("1  Welcome", (), "Nothing decided yet."),
        Slide("2  Boats", (Said("A", "b"),)),
    )
    sizes = {
        re.findall(r"font-size:([\d.]+)pt", html(one, LIGHT, size, 1.92))[0]
        for one in (few, many)
        for size in SIZES
    }
    assert len(sizes) == 1
