"""Real papers read, put into a book and printed in the style of their kind: no sentence is lost.

What a house style words or sets in its own way is compared as what it is: a day and its time, the
heads of a table of outcomes. What the importer sets aside on purpose is named here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from importers.accept import Around, accepted
from importers.draft import Draft
from importers.lines import Source
from importers.reading import read_here
from importers.recognise import recognise
from minutes.document import Document, reading
from minutes.errors import NotAllowed
from minutes.findings import Code
from minutes.rules.schemes import read_scheme
from storage import Book
from tests.importers.round_trips import written
from tests.validators.papers import SHELF, made

SHARED = Path(__file__).resolve().parents[3] / "shared"

pytestmark = pytest.mark.skipif(
    not (SHARED / "seeds").is_dir(), reason="the real papers are not beside this checkout"
)

STYLES = {
    "000": "network-notes",
    "001": "board-minutes",
    "002": "executive-minutes",
    "003": "covering-report",
    "004": "highlights-report",
}
"""The style of each paper's kind."""

LEAST = 0.995
"""How much of the source, in words and in order, must stand on the new paper."""

MOST_ADDED = 0.045
"""How much a style may add of its own: labels, initials, a table of actions, where to sign."""

SET_ASIDE = {Code.PAGE_HEADER_REPEAT.value}
"""Findings under which a line was left out on purpose."""


@cache
def source(number: str) -> tuple[Source, Draft]:
    """A real paper, and how it was understood."""
    path = next((SHARED / "seeds").glob(f"{number}_*.txt"))
    there = read_here(path)
    return there, recognise(there)


@cache
def printed(number: str) -> Document:
    """A real paper once it went through a book, in the style of its kind."""
    style = SHELF[STYLES[number]]
    result = accepted(source(number)[1], Around(), as_paper=True)
    with TemporaryDirectory() as folder:
        book = Book.create(Path(folder, "Imported.minutes"), "Imported")
        book.apply(result.command)
        record = book.record(result.meeting.id)
        book.close()
    board = replace(record.board, numbering=read_scheme(style.numbering))
    return written(replace(record, board=board), style)


MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"


def tokens(text: str) -> list[str]:
    """Give the words of a text, with days, times and heads of tables in one way."""
    text = re.sub(r"(?i)decisions and/or actions agreed", "decisions and actions agreed", text)
    text = re.sub(r"(?m)^Reference\b", "Ref", text)
    text = re.sub(r"(?i)\b(\d{1,2})\s?([ap]m)\b", r"\1.00\2", text)
    text = re.sub(r"(?i)(\d{1,2}\.\d\d)\.00([ap]m)", r"\1\2", text)
    text = re.sub(r"(?i)(\d)(?:st|nd|rd|th)\b", r"\1", text)
    text = re.sub(rf"\b({MONTHS}) (\d{{1,2}})(?=[ ,])", r"\2 \1", text)
    text = re.sub(r"(?i)(\d\.\d\d\s?[ap]m) to (?=\d)", r"\1 ", text)
    text = re.sub(r"(?i)(\d\d)\s?([ap]m)\b", r"\1 \2", text)
    return re.findall(r"[^\W_]+", text.lower())


def of_source(number: str) -> list[str]:
    """Give the words of a real paper, without page headers that come again."""
    there, draft = source(number)
    gone = {ended.at for ended in draft.ended if ended.where in SET_ASIDE}
    return tokens("\n".join(line.printed for line in there.lines if line.at not in gone))


def kept(before: Sequence[str], after: Sequence[str]) -> float:
    """Give the share of words that stand in another text in the same order."""
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(before)


@pytest.mark.parametrize("number", STYLES)
def test_a_real_paper_printed_in_its_own_style_keeps_every_sentence_in_order(number: str) -> None:
    before, after = of_source(number), tokens("\n".join(reading(printed(number))))
    assert kept(before, after) >= LEAST
    assert (len(after) - len(before)) / len(before) <= MOST_ADDED


@pytest.mark.parametrize("kind", ["docx", "txt"])
@pytest.mark.parametrize("number", STYLES)
def test_word_and_text_files_of_a_real_paper_say_what_it_says(
    number: str, kind: str, tmp_path: Path
) -> None:
    path = tmp_path / f"paper.{kind}"
    path.write_bytes(made(printed(number), kind))
    lines = read_here(path).lines
    assert kept(of_source(number), tokens("\n".join(line.printed for line in lines))) >= LEAST


@pytest.mark.parametrize("kind", ["docx", "txt"])
@pytest.mark.parametrize("number", STYLES)
def test_every_line_of_a_real_paper_that_was_printed_again_ends_somewhere(
    number: str, kind: str, tmp_path: Path
) -> None:
    path = tmp_path / f"paper.{kind}"
    path.write_bytes(made(printed(number), kind))
    there = read_here(path)
    assert [ended.at for ended in recognise(there).ended] == [line.at for line in there.lines]


@pytest.mark.parametrize("number", ["003", "004"])
def test_a_report_is_kept_only_where_somebody_asks_and_nobody_is_put_on_a_list(
    number: str,
) -> None:
    draft = source(number)[1]
    with pytest.raises(NotAllowed, match="does not look like minutes"):
        accepted(draft, Around())
    names = {
        type(value).__name__
        for command in accepted(draft, Around(), as_paper=True).command.commands
        for value in getattr(command, "values", ())
    }
    assert not names & {"Attendance", "Person", "Membership", "Owner"}
