import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.rules.counting import UNCOUNTED, count_text, read_count
from minutes.shapes import Count

COUNTED = [count for count in Count if count not in UNCOUNTED]


@pytest.mark.parametrize(
    ("count", "n", "text"),
    [
        (Count.DIGITS, 12, "12"),
        (Count.LETTERS, 26, "z"),
        (Count.LETTERS, 27, "aa"),
        (Count.LETTERS, 28, "bb"),
        (Count.CAPITALS, 53, "AAA"),
        (Count.ROMAN, 49, "xlix"),
        (Count.ROMAN_CAPITALS, 1994, "MCMXCIV"),
        (Count.ROMAN, 4000, "4000"),
        (Count.BULLET, 7, "•"),
        (Count.NONE, 7, ""),
    ],
)
def test_counts_are_written_as_word_writes_them(count: Count, n: int, text: str):
    assert count_text(count, n) == text


@given(st.sampled_from(COUNTED), st.integers(1, 5000))
def test_a_count_that_was_written_is_read_as_the_same(count: Count, n: int):
    assert read_count(count, count_text(count, n)) == n


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (Count.DIGITS, ""),
        (Count.DIGITS, "-1"),
        (Count.DIGITS, "٣"),
        (Count.DIGITS, "9" * 5000),
        (Count.LETTERS, "ab"),
        (Count.LETTERS, "A"),
        (Count.CAPITALS, "a"),
        (Count.ROMAN, "iiii"),
        (Count.ROMAN, "vx"),
        (Count.ROMAN, "17"),
        (Count.ROMAN_CAPITALS, "iv"),
        (Count.BULLET, "•"),
    ],
)
def test_what_is_not_such_a_count_is_not_read(count: Count, text: str):
    assert read_count(count, text) is None
