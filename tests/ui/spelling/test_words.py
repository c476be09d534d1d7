"""Which words are looked up, and which are left alone."""

from __future__ import annotations

import pytest

from ui.spelling.words import plain, words_of


def found(text: str) -> list[str]:
    return [word for _, word in words_of(text)]


def test_plain_words_are_looked_up_with_the_place_they_begin_at() -> None:
    assert list(words_of("The bord agreed")) == [(0, "The"), (4, "bord"), (9, "agreed")]


@pytest.mark.parametrize(
    "left_alone",
    ["RB", "CCG", "GPs", "AHol", "s11", "3rd", "2026", "to", "£12k", "26/041"],
)
def test_initials_short_forms_and_figures_are_left_alone(left_alone: str) -> None:
    assert found(f"{left_alone} agrees") == ["agrees"]


@pytest.mark.parametrize(
    "address",
    [
        "a.khan@thornbury.example",
        "https://thornbury.example/papers",
        "www.thornbury.example",
        r"S:\Boards\papers.docx",
        "minutes.docx",
    ],
)
def test_addresses_and_file_names_are_left_alone(address: str) -> None:
    assert found(f"see {address} again") == ["see", "again"]


def test_parts_of_a_hyphenated_word_are_looked_up_one_by_one() -> None:
    assert found("multi-agancy") == ["multi", "agancy"]


def test_either_apostrophe_makes_the_same_word() -> None:
    assert plain("don’t") == plain("don't") == "don't"


def test_a_possessive_is_looked_up_without_it() -> None:
    assert plain("board’s") == "board"


def test_letters_of_all_alphabets_are_words() -> None:
    assert found("Siân Łukasz Zoë") == ["Siân", "Łukasz", "Zoë"]
