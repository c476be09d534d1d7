"""Our PDFs are accessible: PDF/UA-1 by a quick judge each time, by veraPDF in the long check."""

from __future__ import annotations

import io
from functools import cache
from importlib.util import find_spec

import pytest
from pypdf import PdfReader

from minutes.compose import compose
from minutes.document import Document, Facts
from tests.exporters import samples
from tests.validators import papers, planted, vera

if find_spec("page"):
    from tests.validators import ua

judged = pytest.mark.skipif(not find_spec("page"), reason="page-validation is not built here")
refereed = pytest.mark.skipif(bool(vera.why_not()), reason=vera.why_not() or "judged here")

SAYS = {
    "no language": ("PDFUA1-ACTUAL-TEXT-LANGUAGE", "7.2-34"),
    "no title in the window": ("PDFUA1-VIEWER-PREFERENCES", "7.1-10"),
    "not said to be tagged": ("PDFUA1-TAGGED-DOCUMENT", "6.2-1"),
    "nothing said of itself": ("PDFUA1-ID-PART", "7.1-8"),
    "headings of a table that head nothing": ("PDFUA1-TABLE-HEADERS-SCOPE", "7.5-1"),
    "a level of headings skipped": ("PDFUA1-HEADING-NESTING", "7.4.2-1"),
    "a list of paragraphs": ("PDFUA1-LI-KIDS", "7.2-20"),
    "a tag that nobody knows": ("PDFUA1-STRUCT-TREE-ROLE-MAP", "7.1-5"),
    "rows outside a table": ("PDFUA1-TBODY-PARENT", "7.2-6"),
    "words without a tag": ("PDFUA1-CONTENT-TAGGING", "7.1-3"),
    "links without words": ("PDFUA1-LINK-CONTENTS", "7.18.5-2"),
    "letters without meaning": ("PDFUA1-FONT-UNICODE-MAPPING", "7.21.7-1"),
    "no order of tabs": ("PDFUA1-PAGE-TABS", "7.18.3-1"),
}
"""What the quick judge and veraPDF call each planted fault."""


@cache
def good() -> bytes:
    """Give a PDF with everything in it and nothing wrong."""
    document = compose(samples.rich(), samples.EXECUTIVE_STYLE, stamp=papers.STAMP)
    return papers.made(document, "pdf")


def pages_of(data: bytes) -> int:
    return len(PdfReader(io.BytesIO(data)).pages)


@judged
def test_a_file_written_anew_without_a_fault_passes() -> None:
    assert ua.failures(planted.spoilt_pdf(good(), "")) == []


@judged
@pytest.mark.parametrize("fault", planted.PDF)
def test_the_quick_judge_sees_a_planted_fault_and_calls_it_by_its_name(fault: str) -> None:
    found = ua.failures(planted.spoilt_pdf(good(), fault))
    assert any(line.startswith(SAYS[fault][0]) for line in found), found


@judged
@pytest.mark.parametrize("style", papers.SHELF)
def test_every_paper_of_a_house_style_is_accessible(style: str) -> None:
    for name, paper in papers.all_papers(papers.SHELF[style]):
        assert ua.failures(papers.made(paper, "pdf")) == [], name


def test_a_document_without_a_block_still_has_a_page() -> None:
    nothing = Document(facts=Facts(title="Nothing"), blocks=(), style=samples.BOARD_STYLE)
    assert pages_of(papers.made(nothing, "pdf")) == 1


@refereed
@pytest.mark.long
def test_verapdf_sees_every_planted_fault_and_calls_it_by_its_name() -> None:
    spoilt = {fault: planted.spoilt_pdf(good(), fault) for fault in ("", *planted.PDF)}
    found = vera.failures(spoilt)
    assert found[""] == []
    for fault, (_, clause) in SAYS.items():
        assert any(line.startswith(f"{clause} ") for line in found[fault]), (fault, found[fault])


@refereed
@pytest.mark.long
@pytest.mark.parametrize("style", papers.SHELF)
def test_verapdf_finds_every_paper_of_a_house_style_accessible(style: str) -> None:
    every = papers.all_papers(papers.SHELF[style])
    found = vera.failures({name: papers.made(paper, "pdf") for name, paper in every})
    assert len(found) > len(papers.sample_book())
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@refereed
@pytest.mark.long
@pytest.mark.parametrize("style", papers.SHELF)
def test_verapdf_finds_3_and_12_and_200_pages_accessible(style: str) -> None:
    long = papers.long_papers(papers.SHELF[style])
    made = {name: papers.made(paper, "pdf") for name, paper in long}
    for data, pages in zip(made.values(), papers.PAGES, strict=True):
        assert pages_of(data) >= pages
    found = vera.failures(made)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
