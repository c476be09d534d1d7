import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.errors import NotUnderstood
from minutes.rules.schemes import print_scheme, read_scheme
from minutes.shapes import Count, Level, Numbering


@pytest.mark.parametrize(
    "text",
    [
        "1 / 1.1 / 1.1.1",
        "1 / 1a",
        "1. / 1.1 / a) / i.",
        "1/{yy} / 1/{yy}a; runs on",
        "(A) / I.",
        "• / •",
        "none",
        "none / 1. / a)",
        "1 / 1.1; paragraphs",
        "1; runs on; paragraphs",
    ],
)
def test_a_scheme_is_printed_as_it_was_read(text: str):
    assert print_scheme(read_scheme(text)) == text


def test_levels_are_tied_to_their_parents_number_or_stand_alone():
    assert read_scheme("1. / 1.1 / a)").levels == (
        Level(after="."),
        Level(joined="."),
        Level(Count.LETTERS, after=")"),
    )


@pytest.mark.parametrize("text", ["70/17", "1/{yy}; runs on", " 3/21 "])
def test_a_number_with_a_year_runs_on(text: str):
    assert read_scheme(text) == Numbering((Level(),), runs_on=True, year="/{yy}")


def test_a_number_beyond_one_shows_that_numbers_run_on():
    assert read_scheme("2747") == Numbering((Level(),), runs_on=True)


def test_a_four_figure_year_is_kept_as_one():
    assert read_scheme("40/2021 / 40/2021a").year == "/{yyyy}"


@pytest.mark.parametrize("text", ["1, 1.1, a)", "1/1.1/a)", "1 /  1.1  / a)"])
def test_levels_may_be_parted_in_any_way(text: str):
    assert read_scheme(text) == read_scheme("1 / 1.1 / a)")


def test_nothing_written_means_no_numbers():
    assert read_scheme("").levels == (Level(Count.NONE),)


@pytest.mark.parametrize("word", ["bullets", "-", "*", "Bullet", "·"])
def test_bullets_go_by_several_names(word: str):
    assert read_scheme(word).levels == (Level(Count.BULLET),)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("one", "level 1"),
        ("1 / 2.2", "level 2"),
        ("1 / 1.1 / q", "level 3"),
        ("1 /  / a", "empty"),
        ("1; for ever", "for ever"),
        ("{n}", "level 1"),
        ("1" * 400, "level 1"),
    ],
)
def test_what_cannot_be_read_is_named_with_a_way_out(text: str, about: str):
    with pytest.raises(NotUnderstood) as trouble:
        read_scheme(text)
    assert about in trouble.value.sentence
    assert trouble.value.way_out


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_kindly(text: str):
    try:
        scheme = read_scheme(text)
    except NotUnderstood:
        return
    assert read_scheme(print_scheme(scheme)) == scheme


MARKS = st.sampled_from(["", ".", ")", "]", ":"])
LEVELS = st.builds(
    Level,
    st.sampled_from([c for c in Count if c not in (Count.BULLET, Count.NONE)]),
    st.sampled_from([None, ".", "", "-"]),
    st.sampled_from(["", "(", "["]),
    MARKS,
)


@given(
    st.lists(LEVELS, min_size=1, max_size=4),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", "/{yy}", "/{yyyy}"]),
)
def test_every_scheme_survives_being_written_down(
    levels: list[Level], runs_on: bool, points: bool, year: str
):
    first = Level(levels[0].count if not year else Count.DIGITS, None, *_marks(levels[0]))
    scheme = Numbering((first, *levels[1:]), runs_on or bool(year), year, points)
    assert read_scheme(print_scheme(scheme)) == scheme


def _marks(level: Level) -> tuple[str, str]:
    return level.before, level.after
