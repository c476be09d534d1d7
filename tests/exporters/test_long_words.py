"""Words without end, and words that try everything: a file comes of them, and soon."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache

import pytest

from exporters import write
from minutes.compose import compose
from minutes.document import Document, ItemHeading, Numbered, Paragraph, Table, said
from tests.exporters import samples
from tests.exporters.reading import read_html, read_pdf, read_word

TRICKS = '<&>"\' =HYPERLINK("x") \u202eno\u202c { PAGE } ]]> &amp; ☐ Ŵyn مرحبا \\pard -- ✓ '
"""What has broken files before, with letters that the body font lacks."""

LONG = {
    "one word": "x" * 100_000,
    "tricks": (TRICKS * (100_000 // len(TRICKS) + 1))[:100_000],
    "short lines": "a\n" * 5_000,
}
"""Texts that somebody pastes by mistake."""

READ = {"docx": read_word, "pdf": read_pdf, "html": read_html}


@cache
def empty() -> Document:
    return replace(compose(samples.little(), samples.BOARD_STYLE, stamp=""), blocks=())


def made(kind: str, *blocks: object) -> bytes:
    stream = io.BytesIO()
    write(replace(empty(), blocks=blocks), stream, kind)  # pyright: ignore[reportArgumentType] - blocks
    return stream.getvalue()


def letters(text: str) -> int:
    return sum(not sign.isspace() for sign in text)


@pytest.mark.parametrize("kind", ["docx", "pdf"])
@pytest.mark.parametrize("name", LONG)
def test_a_paragraph_is_not_lost_however_long(name: str, kind: str) -> None:
    text = LONG[name]
    told = "".join(READ[kind](made(kind, Paragraph(spans=said(text)))))
    assert told.count("x") + told.count("a") >= text.count("x") + text.count("a")
    assert letters(told) >= letters(text) * 0.99


@pytest.mark.parametrize("kind", ["docx", "pdf"])
@pytest.mark.parametrize("name", LONG)
def test_a_cell_a_heading_and_a_number_of_any_length_make_a_file(name: str, kind: str) -> None:
    text = LONG[name][:6_000]
    cell = Table(header=("a", "b"), rows=((said(text), said("b")),), caption="c", widths=(0.5, 0.5))
    blocks = (ItemHeading(number="1.", text=text), Numbered(number="1.1", spans=said(text)), cell)
    assert len(made(kind, *blocks)) > 1_000


@pytest.mark.long
@pytest.mark.parametrize("kind", ["docx", "pdf"])
@pytest.mark.parametrize("name", LONG)
def test_a_megabyte_in_one_field_makes_a_file(name: str, kind: str) -> None:
    text = LONG[name] * (1_000_000 // len(LONG[name]))
    assert len(made(kind, Paragraph(spans=said(text)))) > 1_000


@pytest.mark.parametrize("header", [("Fare",), ("Fare", "Pence", "Note"), ()])
def test_no_cell_of_a_web_page_is_lost_when_rows_and_header_differ(header: tuple[str, ...]) -> None:
    rows = ((said("Single"), said("210")), (said("Return"), said("380")))
    table = Table(header=header, rows=rows, caption="Fares", widths=(0.5, 0.5))
    told = " ".join(read_html(made("html", table)))
    assert all(word in told for word in (*header, "Single", "210", "Return", "380"))
