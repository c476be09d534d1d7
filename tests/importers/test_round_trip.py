"""What we print comes back: a meeting written as a file and read again is the same meeting.

Every meeting of the sample book, in every style, in every kind of file that is no picture of a
page. Put into the book it is the same field by field, and printed once more in the same style it
gives the same paper, line for line. What a style does not print cannot come back: `NOT_PRINTED`
and `ONLY_IN_WORDS` say what that is.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from importers.accept import board_of
from importers.reading import read_here
from importers.recognise import recognise
from minutes.document import Document
from minutes.record import Record
from tests.importers.round_trips import (
    KINDS,
    NOT_PRINTED,
    compared,
    facts_of,
    lines_of,
    plain,
    put_in,
    read_back,
    written,
)
from tests.validators.papers import SHELF, made, sample_book


@cache
def book() -> tuple[Record, ...]:
    """Every meeting of the sample book."""
    return sample_book()


@cache
def paper(place: int, style: str) -> Document:
    """A meeting of the sample book in a style."""
    return written(book()[place], SHELF[style])


FLOWING = [kind for kind in KINDS if kind != "pdf"]
"""Files in which a paragraph is a paragraph, and no line of a page."""


def lines(document: Document) -> list[str]:
    """Give what a paper says, line by line, without what its style keeps out of the book.

    The covering report has a mark of confidence among its facts, under `Status:`, where other
    papers have the state of a report: it is read as that.
    """
    return [plain(line) for line in lines_of(document) if not line.startswith("head: Status:")]


@pytest.mark.parametrize("kind", FLOWING)
@pytest.mark.parametrize("style", SHELF)
def test_every_sample_meeting_comes_back_the_same_and_prints_the_same_paper(
    style: str, kind: str, tmp_path: Path
) -> None:
    for place, meeting in enumerate(book()):
        document = paper(place, style)
        draft = read_back(document, kind, tmp_path)
        back = put_in(draft, meeting)
        assert board_of(draft, sorted({one.board for one in book()}, key=str)) == meeting.board
        assert compared(facts_of(back, SHELF[style]), style, kind) == compared(
            facts_of(meeting, SHELF[style]), style, kind
        )
        assert lines(written(back, SHELF[style])) == lines(document)


@pytest.mark.parametrize("style", SHELF)
def test_what_a_style_is_said_not_to_print_is_on_none_of_its_papers(style: str) -> None:
    """A field that comes back after all is no exception, and goes off the list."""
    told: set[str] = set()
    for place, meeting in enumerate(book()):
        text = "\n".join(lines_of(paper(place, style)))
        for kind, fields in facts_of(meeting, SHELF[style]):
            told |= {
                f"{kind}: {name}"
                for name, value in fields.items()
                if f"{kind}: {name}" in NOT_PRINTED[style] and value not in text
            }
    assert told == set(NOT_PRINTED[style])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("style", SHELF)
def test_every_line_of_our_own_papers_ends_somewhere(style: str, kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"paper.{kind}"
    path.write_bytes(made(paper(9, style), kind))
    source = read_here(path)
    assert [ended.at for ended in recognise(source).ended] == [line.at for line in source.lines]
