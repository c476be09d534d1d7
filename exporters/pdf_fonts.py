"""The fonts of our PDFs, and for each character the one that has it: no sign ever vanishes."""

from __future__ import annotations

import unicodedata
from functools import cache
from threading import Lock
from typing import Any
from xml.sax.saxutils import escape

from exporters.letters import legal
from exporters.pdf_library import pdfmetrics
from exporters.pdf_quick import Face
from resources.fonts import FOLDER

BODY, BOLD, ITALIC, BOLD_ITALIC = "Minutes", "Minutes-B", "Minutes-I", "Minutes-BI"
"""What we call the faces of the body font."""

SIGNS, BOLD_SIGNS = "Minutes-Signs", "Minutes-Signs-B"
"""What we call the faces that help out with signs the body font lacks."""

FILES = {
    BODY: "LiberationSans-Regular.ttf",
    BOLD: "LiberationSans-Bold.ttf",
    ITALIC: "LiberationSans-Italic.ttf",
    BOLD_ITALIC: "LiberationSans-BoldItalic.ttf",
    SIGNS: "DejaVuSans.ttf",
    BOLD_SIGNS: "DejaVuSans-Bold.ttf",
}
"""The file of each face."""

UNKNOWN = 0xFFFD
"""The sign drawn for a character that no font has; copied, it is still the character."""

NOTHING = 0x200B
"""The sign, without width or ink, that stands for an unknown one that takes no room."""

WIDTHLESS = frozenset({"Cf", "Mn", "Me"})
"""Kinds of character that take no room: joiners, accents that stand on others."""

_loading = Lock()


def load() -> None:
    """Read the faces of the body font, once."""
    with _loading:
        for name in (BODY, BOLD, ITALIC, BOLD_ITALIC):
            _face(name)
        pdfmetrics.registerFontFamily(
            BODY, normal=BODY, bold=BOLD, italic=ITALIC, boldItalic=BOLD_ITALIC
        )


def markup(text: str, *, bold: bool = False) -> str:
    """Give plain words as reportlab's markup, each stretch in a font that has its characters."""
    text = legal(text)
    if text.isascii():
        return _lines(escape(text))
    have = _known(BOLD if bold else BODY)
    made: list[str] = []
    for helped, stretch in _stretches(text, have):
        words = _lines(escape(stretch))
        if helped:
            name = BOLD_SIGNS if bold else SIGNS
            _teach(name, stretch)
            words = f'<font name="{name}">{words}</font>'
        made.append(words)
    return "".join(made)


def unshown(text: str) -> tuple[str, ...]:
    """Give the characters that no face has, each once: a mark stands in their place on the page."""
    plain = dict.fromkeys(legal(text))
    have = _known(BODY) | _known(SIGNS)
    return tuple(
        sign
        for sign in plain
        if ord(sign) not in have
        and not sign.isspace()
        and unicodedata.category(sign) not in WIDTHLESS
    )


def _lines(text: str) -> str:
    return text.replace("\n", "<br/>")


def _stretches(text: str, have: frozenset[int]) -> list[tuple[bool, str]]:
    """Give the text as stretches, and for each whether the body font needs help with it.

    Spaces, and signs that join characters, go with the stretch they are in.
    """
    if have.issuperset(map(ord, text.replace("\n", ""))):
        return [(False, text)]
    made: list[tuple[bool, str]] = []
    for sign in text:
        helped = sign != "\n" and ord(sign) not in have
        if made and (unicodedata.category(sign) in WIDTHLESS or (sign == " " and made[-1][0])):
            helped = made[-1][0] or helped
        if made and made[-1][0] == helped:
            made[-1] = (helped, made[-1][1] + sign)
        else:
            made.append((helped, sign))
    return made


def _teach(name: str, text: str) -> None:
    """Give a face something to draw for each character that even it lacks."""
    face = _face(name).face
    for sign in set(text):
        code = ord(sign)
        if code not in face.charToGlyph:
            shown = NOTHING if unicodedata.category(sign) in WIDTHLESS else UNKNOWN
            face.charToGlyph[code] = face.charToGlyph[shown]
            face.charWidths[code] = face.charWidths[shown]


@cache
def _known(name: str) -> frozenset[int]:
    """Give the characters that a face has of its own."""
    return _face(name).own


@cache
def _face(name: str) -> Any:
    font = Face(name, str(FOLDER / FILES[name]))
    pdfmetrics.registerFont(font)
    return font
