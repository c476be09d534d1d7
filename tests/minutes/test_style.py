from __future__ import annotations

from pathlib import Path

import pytest

from minutes.errors import MinutesError, NotFound, NotUnderstood
from minutes.patterns import fill
from minutes.rules.schemes import read_scheme
from minutes.rules.times import ClockStyle
from minutes.style import HouseStyle, Layout
from minutes.style_checks import contrast
from minutes.style_file import open_style, parse_style, styles_on
from resources import HOUSE_STYLES


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[colours]\nacent = "#112233"', ["mine.toml", "colours.acent", "Did you mean 'accent'"]),
        ('key = "mine"', ["mine.toml", "'key'"]),
        ('[colors]\naccent = "#112233"', ["mine.toml", "colors", "colours"]),
        ('[colours]\naccent = "navy"', ["colours.accent", "navy", "#1F3864"]),
        ('[colours]\naccent = "#C0D8FF"', ["colours.accent", "too pale", "4.5"]),
        ('[colours]\nband = "#1F3864"', ["colours.band", "too dark"]),
        ("[letters]\nsize = 400", ["letters.size", "400", "from 6 to 72"]),
        ("[letters]\nsize = true", ["letters.size", "a number"]),
        ("[letters]\nsize = nan", ["letters.size", "from 6 to 72"]),
        ('[letters]\nfont = "Arial\\nBlack"', ["letters.font", "one line"]),
        ('[people]\nlayout = "circle"', ["people.layout", "circle", "grid, table, list, sentence"]),
        ('[people]\nfields = "name"', ["people.fields", "square brackets"]),
        ('[people]\nfields = ["name", "shoe size"]', ["people.fields[2]", "shoe size"]),
        ("[people]\ncolumns = 2.5", ["people.columns", "whole number"]),
        ('[title]\nlines = ["{bord}"]', ["title.lines[1]", "{bord}", "{board}"]),
        ('[title]\nlines = ["{board"]', ["title.lines[1]", "not closed"]),
        ('[title]\nlabels = [{ label = "Date" }]', ["title.labels[1]", "'value'"]),
        ('[running]\npage = "{page}/{sheets}"', ["running.page", "{sheets}", "{pages}"]),
        ('numbering = "one, two"', ["numbering", "one"]),
        ('[boxes]\nnumbering = "i. / a)"', ["boxes.numbering", "one level"]),
        ('[boxes]\nheadings = "Context"', ["boxes.headings", "square brackets"]),
        ('[outcomes]\nrecommendations_as = "list"', ["recommendations_as", "table, box"]),
        ('[people]\nname = "{nane}"', ["people.name", "{nane}", "{name}"]),
        ('[confidentiality]\nfooter = "{secret}"', ["confidentiality.footer", "{secret}"]),
        ('[words]\nreslved = "X"', ["words.reslved", "Did you mean 'resolved'"]),
        ("[items]\ncover_page = 1", ["items.cover_page", "true or false"]),
        ('[words]\nclosed = "at {tme}"', ["words.closed", "{tme}", "{time}"]),
        ("[page]\ntop = 900", ["page.top", "900", "from 5 to 80"]),
        ('[dates]\nclock = "11h40"', ["dates.clock", "11h40", "11.40am"]),
        ('words = "none"', ["words", "table of keys"]),
        ("name =\nabout = 1", ["mine.toml", "line 1"]),
    ],
)
def test_a_mistake_in_a_style_names_the_file_the_key_and_the_cure(
    text: str, told: list[str]
) -> None:
    with pytest.raises(NotUnderstood) as trouble:
        parse_style(text, "mine.toml")
    for words in told:
        assert words in str(trouble.value)


def test_what_a_style_leaves_out_keeps_its_plain_value() -> None:
    style = parse_style('name = "Ours"\n[dates]\nclock = "11:40"', "ours.toml", key="ours")
    assert style == HouseStyle(
        key="ours", name="Ours", dates=type(style.dates)(clock=ClockStyle.COLON)
    )


def test_a_style_can_extend_another_and_say_only_what_differs(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(
        'extends = "board-minutes"\nname = "Ours"\n[people]\ncolumns = 2\n', encoding="utf-8"
    )
    base = open_style("board-minutes", HOUSE_STYLES)
    ours = open_style(f"{tmp_path}/ours.toml", HOUSE_STYLES)
    assert (ours.name, ours.people.columns) == ("Ours", 2)
    assert (ours.people.layout, ours.title) == (base.people.layout, base.title)


def test_styles_that_extend_each_other_in_a_ring_are_refused(tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text('extends = "two"', encoding="utf-8")
    (tmp_path / "two.toml").write_text('extends = "one"', encoding="utf-8")
    with pytest.raises(NotUnderstood, match="ring"):
        open_style("one", tmp_path)


def test_a_style_may_extend_the_ready_one_of_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "board-minutes.toml").write_text(
        'extends = "board-minutes"\n[people]\ncolumns = 1\n', encoding="utf-8"
    )
    style = open_style(str(tmp_path / "board-minutes.toml"), HOUSE_STYLES)
    assert (style.people.columns, style.people.layout) == (1, Layout.GRID)


def test_so_may_one_on_a_shelf_of_its_own_before_the_ready_ones(tmp_path: Path) -> None:
    (tmp_path / "board-minutes.toml").write_text(
        'extends = "board-minutes"\n[people]\ncolumns = 2\n', encoding="utf-8"
    )
    style = open_style("board-minutes", tmp_path, HOUSE_STYLES)
    assert (style.people.columns, style.people.layout) == (2, Layout.GRID)


def test_a_mistake_is_told_of_the_file_it_stands_in(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text("[letters]\nsize = 2", encoding="utf-8")
    (tmp_path / "ours.toml").write_text('extends = "base"', encoding="utf-8")
    with pytest.raises(NotUnderstood, match=r"base\.toml: 'letters\.size'"):
        open_style("ours", tmp_path)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ('"bord-minutes"', ["ours.toml", "extends", "Did you mean “board-minutes”"]),
        ("3", ["ours.toml", "extends", "name of another style"]),
        ('""', ["ours.toml", "extends", "name of another style"]),
        ('"ours"', ["ours.toml", "extends", "no house style called “ours”"]),
    ],
)
def test_a_style_that_extends_what_is_not_there_is_told(
    tmp_path: Path, said: str, told: list[str]
) -> None:
    (tmp_path / "ours.toml").write_text(f"extends = {said}", encoding="utf-8")
    with pytest.raises(MinutesError) as trouble:
        open_style("ours", tmp_path, HOUSE_STYLES)
    for words in told:
        assert words in str(trouble.value)


def test_a_style_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(NotFound, match="Did you mean “board-minutes”") as trouble:
        open_style("bored-minutes", HOUSE_STYLES)
    assert "covering-report" in str(trouble.value)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"x" * 300_000])
def test_a_file_that_is_no_style_is_told_plainly(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "odd.toml").write_bytes(content)
    with pytest.raises(MinutesError, match=r"odd\.toml"):
        open_style("odd", tmp_path)


def test_every_ready_style_can_be_read_and_says_what_it_is_for() -> None:
    styles = styles_on(HOUSE_STYLES)
    assert {"board-minutes", "executive-minutes"} <= {style.key for style in styles}
    for style in styles:
        assert style.about
        assert read_scheme(style.numbering).levels
        assert contrast(style.colours.accent, style.colours.band) >= 4.5


@pytest.mark.parametrize(
    ("pattern", "values", "made"),
    [
        ("{name}[ ({place})]", {"name": "Ada", "place": "Leeds"}, "Ada (Leeds)"),
        ("{name}[ ({place})]", {"name": "Ada", "place": ""}, "Ada"),
        ("{name}, {place}", {"name": "", "place": ""}, ""),
        ("Page {name}", {"name": ""}, ""),
        ("[{name}]", {"name": ""}, ""),
        ("No names", {}, "No names"),
        ("[[{name}]] {{x}}", {"name": "[ {place} ]"}, "[[ {place} ]] {x}"),
    ],
)
def test_a_pattern_is_filled_and_leaves_out_what_is_empty(
    pattern: str, values: dict[str, str], made: str
) -> None:
    assert fill(pattern, values) == made
