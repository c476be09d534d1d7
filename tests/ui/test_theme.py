"""The looks: readable for everybody, in every one of them."""

from __future__ import annotations

from dataclasses import fields

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ui.preferences import THEMES, Preferences
from ui.theme import CONTRAST, CONTRAST_LIGHT, DARK, LIGHT, Colours, Theme

TEXTS = [
    *[(ink, on) for on in ("ground", "page") for ink in ("ink", "quiet", "accent", "alert")],
    ("chosen_ink", "chosen"),
    ("trouble_ink", "trouble"),
    ("on_accent", "accent"),
]
"""Every colour of words, and what it stands on."""


def lightness(colour: str) -> float:
    parts = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((lightness(one), lightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK, CONTRAST, CONTRAST_LIGHT])
@pytest.mark.parametrize(("ink", "on"), TEXTS)
def test_every_text_stands_out_from_what_it_is_on(colours: Colours, ink: str, on: str) -> None:
    least = 4.5 if colours in (LIGHT, DARK) else 7.0
    assert contrast(getattr(colours, ink), getattr(colours, on)) >= least


def test_every_colour_is_one() -> None:
    for colours in (LIGHT, DARK, CONTRAST, CONTRAST_LIGHT):
        for field in fields(colours):
            assert QColor(getattr(colours, field.name)).isValid(), field.name


def test_the_wish_of_the_person_is_stronger_than_the_system(qapp: QApplication) -> None:
    theme = Theme(qapp, Preferences())
    looks: list[str] = []
    for wish in THEMES:
        theme.wish(wish, 100)
        looks.append(theme.colours.page)
    assert len(set(looks)) >= 3
    theme.wish("dark", 100)
    assert qapp.palette().color(QPalette.ColorRole.Base) == QColor(DARK.page)
    theme.wish("light", 100)
    theme.deleteLater()


def test_the_system_can_ask_for_dark(qapp: QApplication) -> None:
    theme = Theme(qapp, Preferences())
    hints = QGuiApplication.styleHints()
    hints.setColorScheme(Qt.ColorScheme.Dark)
    dark = theme.colours
    hints.unsetColorScheme()
    expected = DARK if hints.colorScheme() != Qt.ColorScheme.Unknown else dark
    assert dark == expected
    theme.deleteLater()


def test_the_minutes_grow_with_the_system_and_with_the_wish(qapp: QApplication) -> None:
    theme = Theme(qapp, Preferences())
    plain, width = theme.page_font().pointSizeF(), theme.page_width()
    theme.wish("light", 200)
    assert theme.page_font().pointSizeF() == pytest.approx(plain * 2)
    theme.wish("light", 100)
    system = qapp.font()
    larger = qapp.font()
    larger.setPointSizeF(system.pointSizeF() * 1.5)
    qapp.setFont(larger)
    grown = theme.page_font().pointSizeF(), theme.page_width()
    qapp.setFont(system)
    assert grown[0] == pytest.approx(plain * 1.5)
    assert grown[1] > width
    theme.deleteLater()
