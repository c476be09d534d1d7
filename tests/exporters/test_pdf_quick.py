"""What we do quicker than reportlab comes out as reportlab would have it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporters.pdf_fonts import load, markup
from exporters.pdf_library import ParagraphStyle, PlainParagraph
from exporters.pdf_quick import QuickParagraph

WORDS = st.text(st.sampled_from("ab é☐✓ &<>;\u00a0\n"), max_size=12)
"""Words with what markup is made of, and signs that the body font lacks."""


def style() -> Any:
    load()
    return ParagraphStyle("tried", fontName="Minutes", fontSize=11, leading=14)


def told(paragraph: Any) -> list[tuple[Any, ...]]:
    """Give the letters of a paragraph, each with its font, its colour, its link and its line."""
    made: list[tuple[Any, ...]] = []
    for piece in paragraph.frags:
        if getattr(piece, "lineBreak", False):
            made.append(("new line",))
        look = piece.fontName, piece.fontSize, str(piece.textColor), piece.link, piece.us_lines
        made += [(sign, *map(str, look)) for sign in piece.text]
    return made


@given(WORDS, WORDS, WORDS, WORDS)
def test_markup_is_read_as_reportlab_reads_it(a: str, b: str, c: str, d: str) -> None:
    text = (
        f'{markup(a)}<b>{markup(b, bold=True)}</b> <i>{markup(c)}</i><font color="#123456"><b>!</b>'
        f'</font> <link href="https://quay.example.org/?a=1&amp;b=2" color="#1F3864"><u>x'
        f'{markup(d)}</u></link> <link href="mailto:a@quay.example.org" color="#1F3864"><u>y</u>'
        "</link>"
    )
    assert told(QuickParagraph(text, style())) == told(PlainParagraph(text, style()))


@pytest.mark.parametrize(
    "text", ["a &eacute; b", "a<sup>2</sup> b", "x &#65; y", '<font size="9">small</font> z']
)
def test_markup_that_is_not_ours_is_left_to_reportlab(text: str) -> None:
    assert told(QuickParagraph(text, style())) == told(PlainParagraph(text, style()))
