"""Words to come, capitals, and phrases worth a short form."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.aids.capitals import capital
from minutes.aids.learning import repeated
from minutes.aids.vocabulary import Vocabulary
from minutes.rules.initials import People, Ring, Someone

LEARNT = Vocabulary(
    [
        "The board noted the dredging report.",
        "The board noted the dredging programme.",
        "Harbourmaster Quill spoke. The harbourmaster was thanked.",
        "The Westquay estate.",
    ]
)
PEOPLE = People(
    (
        Someone(name="Rui Kato", initials="RK"),
        Someone(name="Ana Tidewell", initials="AT"),
        Someone(name="Mo Quay", initials="MQ", ring=Ring.KNOWN),
    )
)


def offered(before: str, vocabulary: Vocabulary = LEARNT) -> str:
    offer = vocabulary.offer(before)
    return before[: len(before) - offer.replaces] + offer.words if offer else before


@pytest.mark.parametrize("before", ["", " ", "zzz", "The board.", "dr", "dredging,", "12"])
def test_nothing_is_offered_where_nothing_is_likely(before: str) -> None:
    assert offered(before) == before


def test_a_long_word_is_offered_after_three_letters() -> None:
    assert offered("New dre").startswith("New dredging")


def test_what_always_followed_is_offered_along_with_it() -> None:
    assert offered("The board no").startswith("The board noted the dredging")


def test_a_sentence_that_was_written_twice_goes_on_by_itself() -> None:
    assert offered("The board ").startswith("The board noted the dredging")


def test_nothing_runs_over_a_full_stop() -> None:
    assert "spoke The" not in offered("Harbourmaster Quill sp")


def test_a_word_keeps_the_capital_it_always_has() -> None:
    assert offered("in west") == "in Westquay"


def test_a_word_at_the_start_of_a_sentence_gets_a_capital() -> None:
    assert offered("Good. dred").startswith("Good. Dredging")


@given(st.lists(st.text(max_size=60), max_size=6), st.text(max_size=40))
def test_an_offer_goes_on_from_what_was_typed(texts: list[str], before: str) -> None:
    offer = Vocabulary(texts).offer(before)
    if offer is not None:
        typed = before[len(before) - offer.replaces :]
        assert offer.words[: offer.replaces].casefold() == typed.casefold()
        assert "\n" not in offer.words


@pytest.mark.parametrize(
    ("typed", "becomes"),
    [
        ("rk", "RK"),
        ("moor the boat @at", "AT"),
        ("the board thanked rk", "RK"),
        ("the", "The"),
        ("Good. the", "The"),
        ("at", "At"),
        ("she came at", ""),
        ("he sent mq", ""),
        ("e.g. the", ""),
        ("It was asked ... about", ""),
        ("RK", ""),
        ("Good", ""),
        ("", ""),
        ("s11", ""),
        ("See www.harbour", ""),
        ("See www.harbour.example", ""),
    ],
)
def test_capitals_are_put_where_they_are_missing(typed: str, becomes: str) -> None:
    assert capital(typed, PEOPLE) == becomes


CROWD = People(
    (
        Someone(name="Rui Kato", initials="RK"),
        Someone(name="Dara Rowe", initials="DR"),
        Someone(name="Jo Oakes", initials="JO"),
        Someone(name="Bel Ashe", initials="BA"),
        Someone(name="Iv Sand", initials="IS"),
        Someone(name="Xi Lund", initials="XL"),
        Someone(name="Sol Greer", initials="SGr"),
        Someone(name="Una Varn", initials="XI"),
        Someone(name="Mo Quay", initials="MQ", ring=Ring.KNOWN),
        Someone(name="Ken Pole", initials="KP"),
        Someone(name="Kit Pyne", initials="KP"),
    )
)


@pytest.mark.parametrize(
    "typed",
    [
        "Dr",  # a title
        "Jo",  # a forename
        "Is",  # a word
        "Xi",  # somebody's forename here
        "Mq",  # nobody on the list
        "Kp",  # two of them
        "the board and Rk",  # somebody meant the capital
        "Good, Rk",
        "@Rk",
        "e.g. Rk",
        "Rks",
        "rK",
        "SGr",
    ],
)
def test_a_word_with_a_capital_is_left_alone_where_it_may_mean_something_else(typed: str) -> None:
    assert capital(typed, CROWD) == ""


@pytest.mark.parametrize(
    ("typed", "becomes"),
    [("Rk", "RK"), ("It rained. Rk", "RK"), ("Sgr", "SGr"), ("Ba", "BA"), ("Well! Xl", "XL")],
)
def test_initials_that_begin_a_sentence_with_one_capital_get_the_others(
    typed: str, becomes: str
) -> None:
    assert capital(typed, CROWD) == becomes


def test_a_phrase_typed_again_and_again_is_worth_a_short_form() -> None:
    texts = ["The wardens agreed to close the slip.", "The wardens agreed to open it."] * 2
    found = repeated(texts, taken=["wat"])
    assert found[0].phrase.startswith("The wardens agreed to")
    assert found[0].times >= 3
    assert found[0].short not in ("", "wat")


def test_what_was_typed_twice_is_not_worth_one() -> None:
    assert repeated(["The wardens agreed to close."] * 2) == []


def test_learning_on_one_thread_while_another_asks_harms_neither() -> None:
    texts = [f"The quay wardens noted report{n} about the slipway gate{n}." for n in range(400)]
    vocabulary = Vocabulary(texts[:1])
    with ThreadPoolExecutor(1) as beside:
        learning = beside.submit(lambda: [vocabulary.learn(text) for text in texts])
        while not learning.done():
            assert vocabulary.offer("The quay wardens no") is not None
        learning.result()
