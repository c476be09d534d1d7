"""The house style that a board's own minutes show."""

import docx
import pytest

from importers.house_style import derived
from importers.reading import read_here
from importers.recognise import recognise
from minutes.errors import NotUnderstood
from minutes.rules.schemes import print_scheme
from tests.validators import papers as ours

STYLES = ("board-minutes", "accessible-minutes", "executive-minutes", "council-minutes")


def shown_by(style: str, folder):
    """Give what the Word file of a sample meeting in a style shows."""
    _, paper = next(iter(ours.sample_papers(ours.SHELF[style])))
    path = folder / "minutes.docx"
    path.write_bytes(ours.made(paper, "docx"))
    source = read_here(path)
    return derived(recognise(source), source)


def test_what_is_no_minutes_shows_no_style(tmp_path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("Annual report 2024\n\nForeword\n\nIt was a good year for the harbour.\n")
    source = read_here(path)
    with pytest.raises(NotUnderstood, match="does not look like minutes"):
        derived(recognise(source), source)


@pytest.mark.parametrize("style", STYLES)
def test_people_days_and_times_are_set_as_they_were(style, tmp_path) -> None:
    want, tables = ours.SHELF[style], shown_by(style, tmp_path).tables
    assert tables["people"]["layout"] == want.people.layout
    assert tables["people"]["apologies"] == want.people.apologies
    if want.people.layout == "grid":
        assert tables["people"]["columns"] == want.people.columns
    if want.people.layout == "table":
        assert tables["people"]["fields"] == list(want.people.fields)
    assert tables["words"]["present"] == want.words.present
    assert tables["dates"]["day"] == want.dates.day
    assert tables["dates"]["weekday"] == want.dates.weekday
    assert tables["dates"]["clock"] == want.dates.clock
    assert tables["dates"]["between"] == want.dates.between


@pytest.mark.parametrize("style", STYLES)
def test_the_letters_are_as_large_and_the_page_says_its_number(style, tmp_path) -> None:
    want, tables = ours.SHELF[style], shown_by(style, tmp_path).tables
    assert tables["letters"]["size"] == want.letters.size
    assert tables["letters"]["title"] == want.letters.title
    assert tables["running"]["page"] == want.running.page
    assert tables["running"]["header"][-1] == want.running.header[-1].replace("[, ", ", ").replace(
        "}]", "}"
    )


def test_outcomes_in_tables_under_their_items_make_an_executive_style(tmp_path) -> None:
    found = shown_by("executive-minutes", tmp_path)
    assert found.base == "executive-minutes"
    assert found.tables["outcomes"]["actions"] == ["after item"]
    assert found.tables["outcomes"]["decisions"] == ["after item"]
    assert found.numbering is not None
    assert print_scheme(found.numbering).startswith("1.")
    assert "Attendees stand in a table." in found.says


@pytest.mark.parametrize(
    ("printed", "learnt"),
    [
        ("Hartwell Board – 12 May 2026", ["{title} – {date}"]),
        ("Hartwell Board 12/05/2026", ["{title} {date}"]),
        ("Hartwell Board, printed 3 June 2026", ["{title}"]),
        ("3 June 2026", []),
    ],
)
def test_no_day_of_one_meeting_stays_in_the_header_of_all(printed, learnt, tmp_path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = printed
    for words in (
        "Hartwell Board",
        "Minutes of the meeting held on 12 May 2026",
        "Present: Ada Usher (Chair), Ben Croft",
        "1. Roof",
        "The roof leaks.",
        "2. Close",
        "The meeting was closed.",
    ):
        document.add_paragraph(words)
    document.save(tmp_path / "may.docx")
    source = read_here(tmp_path / "may.docx")
    running = derived(recognise(source), source).tables.get("running", {})
    assert running.get("header", []) == learnt
