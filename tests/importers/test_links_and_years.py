"""Where words lead, and who takes part in which year: both come back as what they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from importers.accept import Around, accepted
from importers.draft import Draft
from importers.lines import Line
from importers.lines import Link as Led
from importers.pdf_links import MOST_IN_ALL, MOST_ROWS, with_links
from importers.reading import read_here
from importers.recognise import recognise
from importers.recognise.years import is_year_list, members_of
from minutes.changes import Add
from minutes.findings import Code
from minutes.kinds import PointKind
from minutes.model import Point
from minutes.shapes import Link, Table, Year, YearList

TOP = """# Minutes of Sandle Parish Council held on 4 May 2026

Present: Ann Vale (Chair), Ben Rook, Cora Finch

## 1. Welcome

The chair opened.

## 2. Harbour

"""


def draft_of(tmp_path: Path, text: str) -> Draft:
    path = tmp_path / "paper.md"
    path.write_text(TOP + text, "utf-8")
    return recognise(read_here(path))


def points(draft: Draft) -> list[Point]:
    """The points of the last item, as the book has them."""
    (made,) = accepted(draft, Around()).command.commands[:1]
    assert isinstance(made, Add)
    every = [value for value in made.values if isinstance(value, Point)]
    return [point for point in every if point.item == every[-1].item]


def led(draft: Draft) -> list[str]:
    return [one.message for one in draft.findings if one.code is Code.LINK_NOT_KEPT]


@pytest.mark.parametrize(("stop", "words"), [("", "the plans"), (".", "the plans.")])
def test_words_at_the_end_of_a_paragraph_lead_where_they_led(
    stop: str, words: str, tmp_path: Path
) -> None:
    draft = draft_of(
        tmp_path, f"All is among [the plans](https://quay.example/p){stop}\n\nNoted.\n"
    )
    first = points(draft)[0]
    assert (first.text, first.kind) == ("All is among", PointKind.LINK)
    assert first.body == Link("https://quay.example/p", words)
    assert led(draft) == []


def test_where_words_within_a_sentence_lead_is_told_and_they_stay(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, "See [the plans](https://quay.example/p) before June.\n\nNoted.\n")
    assert points(draft)[0].text == "See the plans before June."
    assert led(draft) == ["“the plans” leads to https://quay.example/p."]


@pytest.mark.parametrize(
    "words",
    [
        "See [https://quay.example/p](https://quay.example/p)",
        "Write to [clerk@quay.example](mailto:clerk@quay.example)",
        "See [item 1](#welcome)",
        "See [the plans](javascript:alert)",
    ],
)
def test_an_address_that_is_printed_or_is_none_is_not_kept_beside_its_words(
    words: str, tmp_path: Path
) -> None:
    draft = draft_of(tmp_path, f"{words}\n\nNoted.\n")
    assert points(draft)[0].body is None
    assert led(draft) == []


YEARS = """| Year | Period | Who |
| --- | --- | --- |
| Year 1 | April 2026 to March 2027 | Sandle, Wenn and Low Ferry |
| Year 2 | | Quayside |
"""


def test_a_table_of_years_is_a_list_of_years(tmp_path: Path) -> None:
    body = points(draft_of(tmp_path, f"**Night watch**\n\n{YEARS}\nNoted.\n"))[-2].body
    assert body == YearList(
        "Night watch",
        (
            Year("Year 1", "April 2026 to March 2027", ("Sandle", "Wenn", "Low Ferry")),
            Year("Year 2", "", ("Quayside",)),
        ),
    )


def test_a_table_of_anything_else_stays_a_table(tmp_path: Path) -> None:
    other = YEARS.replace("| Who |", "| Cost |")
    body = points(draft_of(tmp_path, f"{other}\nNoted.\n"))[0].body
    assert isinstance(body, Table)
    assert not is_year_list([("Year", "Period", "Who"), ("Sandle", "", "")])
    assert not is_year_list([("Year", "Period", "Who")])
    assert not is_year_list([])


def test_members_are_told_apart_as_they_are_listed() -> None:
    assert members_of("") == ()
    assert members_of("Wenn") == ("Wenn",)
    assert members_of("Wenn and Sandle") == ("Wenn", "Sandle")


def pages_of(links: int, pages: int = 1) -> tuple[list[Line], dict[int, list[Led]]]:
    """Pages with as many links each, every one on a line of its own."""
    lines = [
        Line(text=f"word {n} of page {page}", at=page * links + n, page=page)
        for page in range(pages)
        for n in range(links)
    ]
    made = {page: [] for page in range(pages)}
    for line in lines:
        made[line.page].append(Led(text=line.text, to="https://quay.example/plans"))
    return lines, made


def test_the_words_of_one_link_go_over_a_few_lines_and_no_more() -> None:
    for rows, is_one in ((MOST_ROWS, True), (MOST_ROWS + 1, False)):
        lines, links = pages_of(rows)
        whole = Line(text=" ".join(line.text for line in lines), at=1, page=0)
        (found,) = with_links([whole], links)
        assert (found.links[0].text == whole.text) is is_one


def test_links_beyond_any_number_that_minutes_have_are_let_be() -> None:
    lines, links = pages_of(500, 12)
    found = with_links(lines, links)
    assert sum(len(line.links) for line in found) == MOST_IN_ALL
    assert [line.text for line in found] == [line.text for line in lines]
