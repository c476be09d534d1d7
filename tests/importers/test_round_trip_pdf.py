"""What we print as a PDF comes back: its tags tell the meeting as a Word file would.

Every meeting of the sample book in every style, and meetings made up at random, are the same field
by field, and printed once more in the same style they give the same paper, line for line. So does
a Word file of ours that LibreOffice has made a tagged PDF of. A style's own list of what it does
not print is that of all kinds of file, `NOT_PRINTED`: a PDF loses nothing more.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from importers.draft import Draft
from importers.reading import read_here
from importers.recognise import recognise
from minutes.document import Document
from minutes.errors import MinutesError
from minutes.record import Record
from tests.exporters.anything import records
from tests.importers.any_meeting import meetings
from tests.importers.round_trips import (
    compared,
    facts_of,
    lines_of,
    plain,
    put_in,
    read_back,
    written,
)
from tests.validators.papers import SHELF, made, sample_book

STYLES = sorted(SHELF)


def assert_same(draft: Draft, meeting: Record, style: str) -> None:
    """Say whether a draft is the meeting, and prints the same paper."""
    back = put_in(draft, meeting)
    look = SHELF[style]
    assert compared(facts_of(back, look), style, "pdf") == compared(
        facts_of(meeting, look), style, "pdf"
    )
    assert lines(written(back, look)) == lines(written(meeting, look))


def lines(document: Document) -> list[str]:
    """Give what a paper says; the covering report's mark of confidence is read as a state."""
    return [plain(line) for line in lines_of(document) if not line.startswith("head: Status:")]


# Bad days first -------------------------------------------------------------------------------


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(meeting=records(), style=st.sampled_from(STYLES))
def test_no_line_of_any_meeting_is_lost_on_its_way_back(
    meeting: Record, style: str, tmp_path: Path
) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(made(written(meeting, SHELF[style]), "pdf"))
    try:
        source = read_here(path)
    except MinutesError:
        return  # a paper of nothing is said to be one
    assert [ended.at for ended in recognise(source).ended] == [line.at for line in source.lines]


# What comes back ------------------------------------------------------------------------------


@pytest.mark.parametrize("style", SHELF)
def test_every_sample_meeting_comes_back_the_same_and_prints_the_same_paper(
    style: str, tmp_path: Path
) -> None:
    for meeting in sample_book():
        assert_same(read_back(written(meeting, SHELF[style]), "pdf", tmp_path), meeting, style)


@settings(
    max_examples=12,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(meeting=meetings(), style=st.sampled_from(STYLES))
def test_any_meeting_comes_back_the_same(meeting: Record, style: str, tmp_path: Path) -> None:
    assert_same(read_back(written(meeting, SHELF[style]), "pdf", tmp_path), meeting, style)


# By way of another program --------------------------------------------------------------------


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed here")
def test_our_word_file_comes_back_from_the_tagged_pdf_that_libreoffice_makes_of_it(
    tmp_path: Path,
) -> None:
    styles = ("board-minutes", "council-minutes", "executive-minutes")
    names = {f"{style}-{place}": (style, place) for style in styles for place in (0, 5, 9)}
    for name, (style, place) in names.items():
        document = written(sample_book()[place], SHELF[style])
        (tmp_path / f"{name}.docx").write_bytes(made(document, "docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    tagged = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
    words = [str(tmp_path / f"{name}.docx") for name in names]
    command = ["soffice", profile, "--headless", "--convert-to", tagged, "--outdir", str(tmp_path)]
    subprocess.run([*command, *words], check=True, capture_output=True, timeout=180)
    for name, (style, place) in names.items():
        source = read_here(tmp_path / f"{name}.pdf")
        assert not source.wraps
        assert_same(recognise(source), sample_book()[place], style)
