"""Every screen: named for a screen reader, whole in a small window and in large letters."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from minutes.errors import NotUnderstood
from tests.ui.screens import cut_off, every_screen, make_small, nameless, overlaps
from tests.ui.test_theme import contrast
from ui.main_window import MainWindow
from ui.mishap_window import MishapWindow
from ui.start.card import Card
from ui.theme import CONTRAST, CONTRAST_LIGHT, DARK, LIGHT, Colours, Theme

LARGE_POINTS = 14.0
"""A system's letters for somebody who does not see well."""


def test_a_screen_reader_can_name_every_control_of_every_screen(
    qtbot: QtBot, window: MainWindow
) -> None:
    found = {name: nameless(root) for name, root in every_screen(qtbot, window)}
    found["a mistake of ours"] = nameless(MishapWindow(window))
    assert {name: said for name, said in found.items() if said} == {}
    assert len(found) > 25


def faults(qtbot: QtBot, window: MainWindow) -> dict[str, list[str]]:
    """Give what does not fit in a small window, by screen."""
    make_small(window)
    asked, found = window.size(), dict[str, list[str]]()
    for name, root in every_screen(qtbot, window):
        QApplication.processEvents()
        said = [*cut_off(root), *overlaps(root)]
        if root is window and window.size() != asked:
            said.append(f"the window is {window.size().toTuple()}, not {asked.toTuple()}")
            window.resize(asked)
        if said:
            found[name] = said
    return found


def test_every_screen_is_whole_in_a_small_laptops_window(qtbot: QtBot, window: MainWindow) -> None:
    assert faults(qtbot, window) == {}


@pytest.fixture
def large_letters(qapp: QApplication) -> Iterator[None]:
    """The system's letters, as large as somebody chose there."""
    system, larger = qapp.font(), qapp.font()
    larger.setPointSizeF(LARGE_POINTS)
    qapp.setFont(larger)
    yield
    qapp.setFont(system)


@pytest.mark.usefixtures("large_letters")
def test_every_screen_is_whole_in_the_large_letters_of_the_system(
    qtbot: QtBot, theme: Theme, window: MainWindow
) -> None:
    assert window.font().pointSizeF() == LARGE_POINTS
    assert theme.page_font().pointSizeF() > LARGE_POINTS
    assert faults(qtbot, window) == {}


# ------------------------------------------------------------------ questions stand still


def places(card: Card) -> list[tuple[QPoint, int]]:
    """Give where each part of a question stands, and how high it is."""
    holder = card.column.parentWidget()
    assert holder is not None
    parts = [one for one in holder.findChildren(QWidget) if one.isVisible()]
    return [(one.mapTo(card, QPoint(0, 0)), one.height()) for one in parts]


def test_no_question_moves_when_a_trouble_is_said(qtbot: QtBot, window: MainWindow) -> None:
    trouble = NotUnderstood("“Soon” is not a day.", way_out="Write it as 14 May 2026.")
    entrance = window.entrance
    window.ask_for_meeting()
    for number in count():
        card = entrance.widget(number)
        if card is None:
            break
        assert isinstance(card, Card)
        entrance.setCurrentWidget(card)
        card.show_trouble(None)
        QApplication.processEvents()
        before = places(card)
        card.show_trouble(trouble)
        QApplication.processEvents()
        assert card.trouble.isVisible()
        assert places(card) == before, card.headline.text()


# ------------------------------------------------------------------ what is ticked


@pytest.mark.parametrize("wish", ["light", "dark", "contrast"])
def test_a_box_to_tick_can_be_seen_ticked_or_not(qtbot: QtBot, theme: Theme, wish: str) -> None:
    theme.wish(wish, 100)
    box = QCheckBox("Show what is typed")
    qtbot.addWidget(box)
    box.resize(box.sizeHint())
    drawn: list[float] = []
    for ticked in (False, True):
        box.setChecked(ticked)
        image, high = box.grab().toImage(), box.height()
        page = theme.colours.ground
        inks = {image.pixelColor(x, y).name() for x in range(high) for y in range(high)}
        drawn.append(max(contrast(ink, page) for ink in inks))
        assert drawn[-1] >= 3, f"{wish}, ticked: {ticked}"


@pytest.mark.parametrize("colours", [LIGHT, DARK, CONTRAST, CONTRAST_LIGHT])
def test_frames_and_focus_stand_out_from_what_is_around(colours: Colours) -> None:
    for frame in (colours.quiet, colours.accent, colours.alert):
        assert contrast(frame, colours.page) >= 3
        assert contrast(frame, colours.ground) >= 3
    assert contrast(colours.chosen_ink, colours.chosen) >= 4.5
