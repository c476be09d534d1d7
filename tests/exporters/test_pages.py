"""Pages end as a printer would end them, wherever the words happen to run out."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace

import pypdfium2
import pytest
from lxml import etree

from minutes.compose import compose
from minutes.document import Document, Heading, ItemHeading, OutcomeTable, Table
from minutes.kinds import DueKind, PointKind, State
from minutes.model import Clock, Day
from minutes.record import Record
from minutes.style import SignatureBlock
from tests.exporters import samples
from tests.exporters.reading import parts_of
from tests.minutes.meetings import action, item, owner, point, record
from tests.validators.papers import SHELF, STAMP, made, sample_papers

MM = 72 / 25.4

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

FILLED = range(22, 58)
"""How many lines stand before what is to be kept together: wherever a page may end."""


def filled(lines: int) -> Record:
    """Give a meeting of so many short paragraphs, then of everything that must not come apart."""
    rows = [
        item("i1", 0, title="Reports"),
        *(point(f"p{n}", "i1", f"Report {n} was heard.", n) for n in range(lines)),
        item("i2", 1, title="The slip at low water"),
        point("lead", "i2", "Three things were asked for:", 1),
        *(
            point(f"b{n}", "i2", text, 2 + n, kind=PointKind.BULLET)
            for n, text in enumerate(("a rope;", "a lamp;", "a bell."))
        ),
        *(
            action(
                f"o{n}",
                "i2",
                f"to see to number {n}, with a long account of why it has to be done",
                9 + n,
                reference=f"{n}",
                due_kind=DueKind.ON,
                due=Day("2026-09-28"),
            )
            for n in range(4)
        ),
        *(owner(f"w{n}", f"o{n}", "RA") for n in range(4)),
    ]
    return record(rows, samples.BOARD, samples.MEETING)


def pages(document: Document) -> Iterator[list[str]]:
    """Give the lines between the margins of each page of a document's PDF, from the top."""
    bottom = document.style.page.bottom * MM
    pdf = pypdfium2.PdfDocument(io.BytesIO(made(document, "pdf")))
    try:
        for page in pdf:
            words = page.get_textpage()
            top = page.get_height() - document.style.page.top * MM + 1
            yield words.get_text_bounded(bottom=bottom - 8, top=top).splitlines()
    finally:
        pdf.close()


def overs(document: Document) -> set[str]:
    """Give the words that stand over others: headings, and what is written over tables."""
    made: set[str] = set()
    for block in document.blocks:
        table = block.table if isinstance(block, OutcomeTable) else block
        if isinstance(block, Heading | ItemHeading):
            made.add(block.text)
        elif isinstance(table, Table):
            made |= {table.caption, " ".join(table.header)}
    return made


def assert_well_ended(document: Document, name: str) -> None:
    over = overs(document)
    for n, lines in enumerate(pages(document), 1):
        where = f"{name}, page {n}: {lines[-2:]}"
        assert any(line.strip() for line in lines), where
        last = re.sub(r"\s+", " ", lines[-1]).strip()
        last = re.sub(r"^(\d+[A-Z]?\.|\d+/\d+) ", "", last)
        assert last not in over, where
        assert not last.endswith(":") or last.startswith("Date"), where
        assert not re.match(r"(Signed|Chair)\b.*:", lines[0]), f"{name}, page {n}: {lines[:2]}"


@pytest.mark.parametrize("style", ["board-minutes", "executive-minutes"])
def test_nothing_that_belongs_together_comes_apart_over_a_page(style: str) -> None:
    for lines in FILLED:
        document = compose(filled(lines), SHELF[style], stamp=STAMP)
        assert_well_ended(document, f"{lines} lines")


@pytest.mark.parametrize("style", SHELF)
def test_no_page_of_the_sample_book_ends_in_a_heading_or_holds_a_signature_alone(
    style: str,
) -> None:
    for name, document in sample_papers(SHELF[style]):
        assert_well_ended(document, name)


def kept(paragraph: etree._Element) -> bool:
    return paragraph.find(f"{W}pPr/{W}keepNext") is not None


def said(element: etree._Element) -> str:
    return "".join(element.itertext(f"{W}t"))


def test_word_keeps_a_short_table_a_lead_in_and_a_signature_where_they_belong() -> None:
    document = compose(filled(3), SHELF["executive-minutes"], stamp=STAMP)
    body = parts_of(made(document, "docx"))["word/document.xml"][0]
    lead = next(p for p in body.iter(f"{W}p") if said(p) == "Three things were asked for:")
    assert kept(lead)
    rows = list(next(t for t in body.iter(f"{W}tbl") if "number 0" in said(t)).iter(f"{W}tr"))
    # The words of a header keep with the first row by their style.
    assert [all(map(kept, row.iter(f"{W}p"))) for row in rows[1:]] == [True] * 3 + [False]
    blocks = list(body)
    signed = next(n for n, block in enumerate(blocks) if said(block).startswith("Signed"))
    assert kept(blocks[signed - 1])
    assert kept(blocks[signed])


def test_word_takes_the_last_row_of_a_table_over_with_the_signature_under_it() -> None:
    meeting = filled(3)
    meeting = replace(meeting, meeting=replace(meeting.meeting, closed=samples.MEETING.closed))
    document = compose(meeting, SHELF["board-minutes"], stamp=STAMP)
    blocks = list(parts_of(made(document, "docx"))["word/document.xml"][0])
    signed = next(n for n, block in enumerate(blocks) if said(block).startswith("Signed"))
    last = list(blocks[signed - 1].iter(f"{W}tr"))[-1]
    assert all(map(kept, last.iter(f"{W}p")))


def test_the_last_entry_of_a_list_stands_off_from_the_words_behind_it() -> None:
    rows = [
        item("i1", 0, title="Ropes"),
        point("b1", "i1", "a rope;", 1, kind=PointKind.BULLET),
        point("b2", "i1", "a lamp.", 2, kind=PointKind.BULLET),
        point("p3", "i1", "That was all.", 3),
    ]
    document = compose(record(rows, samples.BOARD, samples.MEETING), SHELF["board-minutes"])
    body = parts_of(made(document, "docx"))["word/document.xml"][0]
    spaced = {
        said(p): p.find(f"{W}pPr/{W}spacing") is not None
        for p in body.iter(f"{W}p")
        if said(p) in ("a rope;", "a lamp.")
    }
    assert spaced == {"a rope;": False, "a lamp.": True}


def test_no_page_is_turned_for_the_gap_behind_the_last_words() -> None:
    plain = replace(SHELF["board-minutes"], signature=SignatureBlock(shown=False))
    rows = [
        item("i1", 0, title="Reports"),
        *(point(f"p{n}", "i1", f"Report {n} was heard.", n) for n in range(20)),
    ]
    meeting = record(rows, samples.BOARD, samples.MEETING)
    signed = replace(meeting.meeting, closed=Clock(""), state=State.SIGNED)
    meeting = replace(meeting, meeting=signed)
    for bottom in range(30, 50):
        style = replace(plain, page=replace(plain.page, bottom=float(bottom)))
        for page in pages(compose(meeting, style, stamp=STAMP)):
            assert any(line.strip() for line in page), bottom
