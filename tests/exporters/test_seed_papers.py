"""Each ready style has a place for everything found in the kind of paper that it is for."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import pytest

from importers.accept import Around, accepted
from importers.reading import read_here
from importers.recognise import recognise
from minutes.compose import compose
from minutes.document import (
    Answer,
    Box,
    BoxKind,
    Bullet,
    Document,
    Heading,
    ItemHeading,
    LabelTable,
    Numbered,
    OutcomeLine,
    OutcomeTable,
    People,
    Question,
    Quotation,
    Signed,
    Table,
    words,
)
from minutes.record import Record
from storage import Book
from tests.exporters import samples, samples_papers
from tests.exporters.reading import READERS, read, squashed
from tests.validators.papers import SHELF, STAMP, made

SHARED = Path(__file__).resolve().parents[3] / "shared"

beside = pytest.mark.skipif(
    not (SHARED / "seeds").is_dir(), reason="the real minutes are not beside this checkout"
)


def composed(meeting: Record, style: str) -> Document:
    return compose(meeting, SHELF[style], stamp=STAMP)


B = TypeVar("B")


def of(document: Document, kind: type[B]) -> list[B]:
    return [block for block in document.blocks if isinstance(block, kind)]


def texts(document: Document) -> dict[str, str]:
    """Give what each kind of file says, without its spaces."""
    return {kind: read(made(document, kind), kind) for kind in READERS}


def assert_in_all(document: Document, *wanted: str) -> None:
    for kind, text in texts(document).items():
        for one in wanted:
            assert squashed(one) in text, f"{one!r} is not in the {kind}"


# ------------------------------------------------------------------ our own papers of each kind


def test_board_minutes_have_labels_a_grid_numbered_paragraphs_letters_and_coming_dates() -> None:
    document = composed(samples.rich(), "board-minutes")
    assert of(document, LabelTable)
    assert any(people.columns > 1 for people in of(document, People))
    numbers = {block.number for block in of(document, Numbered)}
    assert {"1.1", "a)"} <= numbers
    assert of(document, OutcomeLine)
    assert any(block.label.startswith("ACTION") for block in of(document, OutcomeLine))
    tables = {table.caption for table in of(document, Table)}
    assert {"Crossings in April", "Swimming lessons"} <= tables
    assert_in_all(document, "Dates of future meetings", "Thursday 9 July 2026", "Glan Tâf")


def test_executive_minutes_have_a_running_head_lists_of_people_and_a_table_under_each_item() -> (
    None
):
    document = composed(samples.rich(), "executive-minutes")
    assert len(document.running.header) >= 3
    present = of(document, Table)[0]
    assert {"Name", "Initials", "Role"} <= set(present.header)
    listed = {words(row[0]) for table in of(document, Table) for row in table.rows if row}
    assert any("Item\u00a03" in name for name in listed)
    assert any("Pat Quill" in name for name in listed)
    tables = [block.table for block in of(document, OutcomeTable)]
    assert len(tables) > 1
    references = [words(row[0]) for table in tables for row in table.rows if words(row[0])]
    running = [int(reference) for reference in references if reference.isdigit()]
    assert running == sorted(running)
    assert len(running) > 1
    owners = {words(cell) for table in tables for row in table.rows for cell in row}
    assert any(" & " in owner for owner in owners)


def test_network_notes_have_speakers_links_nested_bullets_questions_and_group_discussions() -> None:
    document = composed(samples_papers.network(), "network-notes")
    heads = [block.text for block in of(document, ItemHeading)]
    assert any("– Morag Teale (Estuary Health)" in head for head in heads)
    assert {"Group discussion 1", "Group discussion 2"} <= set(heads)
    assert {block.depth for block in of(document, Bullet)} >= {0, 1, 2}
    assert any(block.label for block in of(document, Question))
    assert any(block.label for block in of(document, Answer))
    assert not of(document, People)
    assert_in_all(document, samples_papers.SLIDES, "around 60 practitioners", "October 2026")


def test_a_covering_report_has_its_sheet_three_levels_and_boxes_of_both_kinds() -> None:
    document = composed(samples_papers.report(), "covering-report")
    heads = [block.text for block in of(document, Heading | ItemHeading)]
    for wanted in ("Background", "Purpose", "Contribution", "Action required"):
        assert any(head.startswith(wanted) for head in heads), wanted
    levels = {block.number.strip(".").count(".") for block in of(document, ItemHeading)}
    assert levels == {0, 1, 2}
    boxes = of(document, Box)
    assert {box.kind for box in boxes} == set(BoxKind)
    asked = [box for box in boxes if box.kind is BoxKind.RECOMMENDATIONS]
    for box in asked:
        marks = [block.number for block in box.blocks if isinstance(block, Numbered)]
        assert marks == ["i.", "ii.", "iii.", "iv."][: len(marks)]
    assert of(document, Quotation)


def test_a_highlights_report_has_a_signed_foreword_themes_initiatives_and_a_contact() -> None:
    document = composed(samples_papers.highlights(), "highlights-report")
    (signed,) = of(document, Signed)
    assert (signed.name, signed.post) == ("Ruth Adeyemi", "Chair, Tamar Vale Safeguarding Board")
    heads = [(block.level, block.text) for block in of(document, ItemHeading | Heading)]
    assert (2, "Helping local boards to be strong") in heads
    assert (3, "Guidance for chairs") in heads
    assert (2, "Contact") in heads
    assert_in_all(document, "£125,000", "01632 960 001", "www.tamar-vale.example.org")


# ------------------------------------------------------------------ the real ones


@cache
def answers(number: str) -> dict[str, Any]:
    return json.loads((SHARED / "seeds/expected.json").read_text("utf-8"))[number]


@cache
def imported(number: str) -> Record:
    """Give the record that a book holds of a real paper."""
    draft = recognise(read_here(SHARED / "seeds" / answers(number)["file"]))
    result = accepted(draft, Around())
    with TemporaryDirectory() as folder:
        book = Book.create(Path(folder, "Imported.minutes"), "Imported")
        book.apply(result.command)
        record = book.record(result.meeting.id)
        book.close()
    return record


@beside
@pytest.mark.parametrize("style", ["board-minutes", "accessible-minutes"])
def test_everything_in_the_minutes_of_a_board_stands_in_the_same_paper_made_by_us(
    style: str,
) -> None:
    told, document = answers("001"), composed(imported("001"), style)
    people = [person["name"] for person in told["attendees"]]
    heads = [item["title"] for item in told["items"]]
    assert len(people) == told["counts"]["attendees"]
    assert_in_all(
        document,
        *people,
        *(person["org"] for person in told["attendees"]),
        *heads,
        told["location"],
        told["chair"],
        told["actions"][0]["text"],
        told["decisions"][0]["text"],
        *(service["service"] for service in told["year_lists"]),
        told["footnote"]["text"].lstrip("*- ")[:40],
        "29 April 2009",
        "29 July 2009",
        "28 October 2009",
    )
    numbers = [block.number.rstrip(".") for block in of(document, Numbered | ItemHeading)]
    for item in told["items"]:
        assert item["number"] in numbers


@beside
def test_everything_in_the_minutes_of_an_executive_stands_in_the_same_paper_made_by_us() -> None:
    told, document = answers("002"), composed(imported("002"), "executive-minutes")
    assert_in_all(
        document,
        *(person[part] for person in told["present"] for part in ("name", "initials", "role")),
        *(person[part] for person in told["apologies"] for part in ("name", "role")),
        *(f"{item['number']}" for item in told["items"]),
        *(item["title"] for item in told["items"]),
        "Item 3",
        "Item 7",
    )
    rows = [row for block in of(document, OutcomeTable) for row in block.table.rows]
    assert len(rows) == told["counts"]["decision_action_rows"]
    assert [words(row[0]) for row in rows] == [str(row["ref"]) for row in told["rows"]]
    assert len(of(document, OutcomeTable)) == told["counts"]["tables"]
    shown = " ".join(words(cell) for row in rows for cell in row)
    for owner, count in told["owner_counts"].items():
        assert len(re.findall(rf"\b{owner}\b", shown)) >= count, owner
