"""What we print comes back: a meeting written as a file and read again is the same meeting.

Put into the book and printed once more in the same style, it gives the same paper, line for line.
What a style does not print cannot come back; what else does not is listed, with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from importers.reading import read_here
from importers.recognise import recognise
from minutes.kinds import AttendanceKind
from minutes.model import Attendance, Outcome
from minutes.record import Record
from minutes.shapes import Happening, Source
from tests.importers.round_trips import (
    KINDS,
    lines_of,
    plain,
    put_in,
    read_back,
    written,
)
from tests.validators.papers import SHELF, made, sample_book

FIRSTS = (0, 5, 9)
"""A meeting of each of the three boards of the sample book."""


@cache
def book() -> tuple[Record, ...]:
    """Every meeting of the sample book."""
    return sample_book()


# What cannot come back, and why ---------------------------------------------------------------

NOT_BACK: dict[str, Callable[[str], str]] = {
    "a mark of confidence in the table of facts could be the state of anything": lambda line: (
        "" if line.startswith("head: Status:") else line
    ),
}
"""Rules that take from a line what a file does not tell, each under its reason."""


def quoted(meeting: Record) -> list[str]:
    """Whence quotations come: on the page that is one more paragraph under them."""
    return [p.body.words for p in meeting.points if isinstance(p.body, Source) and p.body.words]


def unnumbered(meeting: Record) -> bool:
    """Whether a board that numbers its paragraphs prints some without: news, marks, comings.

    Where every paragraph has its number, one that is read without one gets the next.
    """
    return bool(
        meeting.updates
        or meeting.restrictions
        or any(isinstance(p.body, Happening) or p.added_later for p in meeting.points)
    )


def compared(lines: list[str], meeting: Record) -> list[str]:
    """Give the lines of a paper as they are compared."""
    for rule in NOT_BACK.values():
        lines = [rule(line) for line in lines]
    for whence in quoted(meeting):
        lines = [line.removesuffix(whence) for line in lines if line != f"words: {whence}"]
    if unnumbered(meeting):
        lines = [re.sub(r"^numbered: \d+\.\d+ ", "words: ", line) for line in lines]
    return [plain(line) for line in lines if line]


# The sample book ------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "pdf"])
@pytest.mark.parametrize("style", SHELF)
def test_a_paper_read_and_printed_again_is_the_same_paper(
    style: str, kind: str, tmp_path: Path
) -> None:
    for place in FIRSTS:
        meeting = book()[place]
        document = written(meeting, SHELF[style])
        back = put_in(read_back(document, kind, tmp_path), meeting)
        again = compared(lines_of(written(back, SHELF[style])), meeting)
        assert again == compared(lines_of(document), meeting)


def _person(row: Attendance) -> tuple[object, ...]:
    kind = AttendanceKind.PRESENT if row.kind is AttendanceKind.SUBSTITUTE else row.kind
    return row.name, kind, row.is_chair, row.substitute_for


def _outcome(meeting: Record, row: Outcome) -> tuple[object, ...]:
    owners = tuple(one.text for one in meeting.owners_of(row.id))
    votes = (row.votes_for, row.votes_against, row.votes_abstained)
    text = row.text[:1].lower() + row.text[1:]
    return row.kind, row.verb, row.reference, text, owners, row.due, row.mover, row.seconder, votes


@pytest.mark.parametrize("kind", ["docx", "txt"])
def test_people_and_outcomes_come_back_as_what_they_were(kind: str, tmp_path: Path) -> None:
    for place in FIRSTS:
        meeting = book()[place]
        style = SHELF["executive-minutes"]
        back = put_in(read_back(written(meeting, style), kind, tmp_path), meeting)
        assert [_person(row) for row in back.attendances] == sorted(
            (
                _person(row)
                for row in meeting.attendances
                if row.kind is not AttendanceKind.EXPECTED
            ),
            key=lambda one: list(AttendanceKind).index(one[1]),  # type: ignore[arg-type]
        )
        assert [_outcome(back, row) for row in back.outcomes_in_order()] == [
            _outcome(meeting, row) for row in meeting.outcomes_in_order()
        ]
        assert back.meeting.day == meeting.meeting.day
        assert back.meeting.closed == meeting.meeting.closed


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("style", SHELF)
def test_every_line_of_our_own_papers_ends_somewhere(style: str, kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"paper.{kind}"
    path.write_bytes(made(written(book()[FIRSTS[-1]], SHELF[style]), kind))
    source = read_here(path)
    assert [ended.at for ended in recognise(source).ended] == [line.at for line in source.lines]
