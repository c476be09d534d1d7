"""Our Word files are sound: by a quick look at their frame, and by Microsoft's own judge."""

from __future__ import annotations

import json
import re
from functools import cache

import pytest

from minutes.compose import compose
from tests.exporters import samples
from tests.validators import papers, planted, sdk, shape

judged = pytest.mark.skipif(bool(sdk.why_not()), reason=sdk.why_not() or "judged here")

SAYS = {
    "a table without its grid": "Sch_UnexpectedElementContentExpectingComplex",
    "a style named after what it should come before": "Sch_UnexpectedElement",
    "a table inside a paragraph": "Sch_InvalidElementContentExpectingComplex",
    "a bookmark's number used twice": "Sem_UniqueAttributeValue",
    "a link that leads nowhere": "Sem_InvalidRelationshipId",
    "a header that is not there": "Exception",
    "a shape behind the lists of it": "Sch_UnexpectedElementContentExpectingComplex",
    "a style with its looks before its name": "Sch_UnexpectedElementContentExpectingComplex",
    "a style that is there twice": "Sem_UniqueAttributeValue",
}
"""What the Open XML SDK calls each planted fault. It has no eye for a cell without a paragraph,
which Word refuses to open; the quick look has."""


@cache
def good() -> bytes:
    """Give a Word file with everything in it and nothing wrong."""
    document = compose(samples.rich(), samples.EXECUTIVE_STYLE, stamp=papers.STAMP)
    return papers.made(document, "docx")


def test_a_file_without_a_fault_passes_the_quick_look() -> None:
    assert shape.faults(good()) == []


@pytest.mark.parametrize("fault", planted.WORD)
def test_the_quick_look_sees_a_planted_fault(fault: str) -> None:
    assert shape.faults(planted.spoilt_word(good(), fault))


@judged
def test_words_own_judge_sees_every_planted_fault_and_calls_it_by_its_name() -> None:
    spoilt = {fault: planted.spoilt_word(good(), fault) for fault in planted.WORD}
    found = sdk.errors({"": good(), **spoilt})
    assert found[""] == []
    assert set(SAYS) == planted.WORD.keys() - {"a cell without a paragraph"}
    for fault, says in SAYS.items():
        assert any(error.startswith(says) for error in found[fault]), (fault, found[fault])


@judged
def test_words_own_judge_takes_what_is_no_word_file_for_a_fault() -> None:
    assert sdk.errors({"": b"PK no package"})[""][0].startswith("Exception")


@pytest.mark.parametrize("style", papers.SHELF)
def test_every_paper_is_sound_in_its_frame(style: str) -> None:
    for name, paper in papers.all_papers(papers.SHELF[style]):
        assert shape.faults(papers.made(paper, "docx")) == [], name


@judged
@pytest.mark.parametrize("style", papers.SHELF)
def test_words_own_judge_finds_no_error_in_a_house_style(style: str) -> None:
    bound = papers.bound_papers(papers.SHELF[style])
    found = sdk.errors({name: papers.made(paper, "docx") for name, paper in bound})
    assert len(found) >= 6
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@judged
@pytest.mark.long
@pytest.mark.parametrize("style", papers.SHELF)
def test_nor_in_any_paper_of_it_by_itself_or_in_long_minutes(style: str) -> None:
    house = papers.SHELF[style]
    all_of_them = [*papers.all_papers(house), *papers.long_papers(house)]
    found = sdk.errors({name: papers.made(paper, "docx") for name, paper in all_of_them})
    assert len(found) > len(papers.sample_book())
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_the_lock_of_the_judge_holds_names_versions_and_hashes_only() -> None:
    lock = json.loads((sdk.HERE / "package-lock.json").read_text(encoding="utf-8"))
    known = {"version", "integrity", "cpu", "os", "license"}
    for name, package in lock["packages"].items():
        if name:
            assert package.keys() <= known
            assert package["integrity"].startswith("sha512-")
            assert re.fullmatch(r"[\d.]+", package["version"])
    assert f"node_modules/{'/'.join(sdk.PROGRAM.parts[1:3])}" in lock["packages"]
