"""A few letters that stand for a phrase."""

from __future__ import annotations

import pytest

from minutes.aids.shortforms import ShortForms, next_blank, print_list, read_list
from minutes.errors import NotUnderstood
from minutes.ids import BoardId, SnippetId
from minutes.model import Snippet

QUAY = BoardId("quay")
NOTED = Snippet(id=SnippetId("1"), short="wn", phrase="The board noted the report.")
ASKED = Snippet(id=SnippetId("2"), short="qu", phrase="In answer to a question from …, … said")
OURS = Snippet(id=SnippetId("3"), short="wn", phrase="Wardens noted the tide.", board=QUAY)
SECTION = Snippet(id=SnippetId("4"), short="s11", phrase="Section 11 audit")


def expanded(before: str, *snippets: Snippet) -> str:
    found = ShortForms(snippets).expand(before)
    return before[: len(before) - found.letters] + found.phrase if found else before


@pytest.mark.parametrize("before", ["", " ", "dawn", "WN", "own-wn-", "x.wn2", "…wn"])
def test_only_the_whole_word_stands_for_a_phrase(before: str) -> None:
    assert expanded(before, NOTED) == before


def test_the_word_before_the_cursor_becomes_the_phrase() -> None:
    assert expanded("wn", NOTED) == "The board noted the report."
    assert expanded("It is late. wn", NOTED) == "It is late. The board noted the report."


def test_in_the_middle_of_a_sentence_a_phrase_begins_small() -> None:
    assert expanded("After that wn", NOTED) == "After that the board noted the report."
    assert expanded("They sent the s11", SECTION) == "They sent the Section 11 audit"


def test_the_boards_own_phrase_goes_before_the_books() -> None:
    assert expanded("wn", OURS, NOTED) == expanded("wn", NOTED, OURS) == "Wardens noted the tide."


def test_blanks_are_found_one_after_the_other() -> None:
    first = next_blank(ASKED.phrase)
    second = next_blank(ASKED.phrase, first + 1)
    assert ASKED.phrase[first] == ASKED.phrase[second] == "…"
    assert next_blank(ASKED.phrase, second + 1) == -1


@pytest.mark.parametrize(
    "line", ["wn", "wn |", "| phrase", "two words | phrase", "wayoverlongshort | phrase", "… | x"]
)
def test_a_file_with_a_bad_line_is_refused_with_its_number(line: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read_list(f"wn | The board noted it.\n{line}\n", QUAY)
    assert refused.value.way_out


def test_a_list_written_out_reads_back_the_same() -> None:
    there = [OURS, Snippet(id=SnippetId("5"), short="ab", phrase="About | that", board=QUAY)]
    assert read_list(print_list(there), QUAY, there) == []
    fresh = read_list("\ufeff# ours\n\nwn\tWardens noted nothing.\r\n", QUAY, there)
    assert [(one.id, one.phrase) for one in fresh] == [(OURS.id, "Wardens noted nothing.")]
