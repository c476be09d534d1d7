"""What holds of one house style holds of all: the same words, whatever is in them or is not."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from exporters import KINDS, export
from exporters.finished import leaks
from exporters.names import file_name
from minutes.compose import compose
from minutes.compose.papers import OF_A_MEETING, compose_paper
from minutes.document import Audience, Document
from minutes.kinds import PaperKind
from tests.exporters import samples
from tests.exporters.reading import READERS, assert_says
from tests.exporters.test_agreement import with_points
from tests.validators.papers import SHELF, STAMP, hostile, logs, made, sample_book, sample_papers

SECRETS = ("Beacon Cottage", "Penhallow", "Morwenna", "Looe", "Zennor", "unannounced")
"""What the restricted matter of the secret meeting says."""


def assert_agrees(document: Document, name: str) -> None:
    for kind in READERS:
        try:
            assert_says(made(document, kind), kind, document)
        except AssertionError as trouble:
            raise AssertionError(f"{name}: {trouble}") from trouble


@pytest.mark.parametrize("style", SHELF)
def test_the_last_meeting_of_every_board_says_the_same_in_every_kind_of_file(style: str) -> None:
    last = {name.partition(" 20")[0]: name for name, _ in sample_papers(SHELF[style])}
    for name, document in sample_papers(SHELF[style]):
        if name in last.values():
            assert_agrees(document, name)


@pytest.mark.long
@pytest.mark.parametrize("style", SHELF)
def test_every_paper_of_the_sample_book_says_the_same_in_every_kind_of_file(style: str) -> None:
    for meeting in sample_book():
        for paper in OF_A_MEETING:
            document = compose_paper(paper, meeting, SHELF[style], stamp=STAMP)
            assert_agrees(document, f"{paper} of {meeting.meeting.title} {meeting.meeting.day}")
    for name, document in logs(SHELF[style]):
        assert_agrees(document, name)


@pytest.mark.parametrize("style", SHELF)
def test_a_hostile_meeting_loses_no_word_in_any_style(style: str) -> None:
    assert_agrees(compose(hostile(), SHELF[style], stamp=STAMP), style)


@pytest.mark.parametrize("style", SHELF)
def test_a_meeting_with_only_a_title_is_said_in_full_in_any_style(style: str) -> None:
    for paper in OF_A_MEETING:
        document = compose_paper(paper, samples.bare(), SHELF[style], stamp=STAMP)
        assert_agrees(document, str(paper))


@pytest.mark.long
@pytest.mark.parametrize("style", SHELF)
def test_nor_do_the_other_papers_of_a_hostile_meeting(style: str) -> None:
    for paper in OF_A_MEETING:
        document = compose_paper(paper, hostile(), SHELF[style], stamp=STAMP)
        assert_agrees(document, str(paper))


@pytest.mark.parametrize("style", SHELF)
def test_a_meeting_of_nothing_at_all_is_still_a_file_of_each_kind(
    style: str, tmp_path: Path
) -> None:
    nothing = replace(samples.bare(), meeting=replace(samples.bare().meeting, title=""))
    document = compose(nothing, SHELF[style], stamp=STAMP)
    assert_agrees(document, style)
    for kind in KINDS:
        if kind not in ("csv", "ics"):
            assert export(document, tmp_path / file_name(document, kind), kind).stat().st_size


@pytest.mark.parametrize("style", SHELF)
def test_no_field_that_was_typed_is_one_in_word(style: str) -> None:
    document = compose(hostile(), SHELF[style], stamp=STAMP)
    with zipfile.ZipFile(BytesIO(made(document, "docx"))) as package:
        parts = {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}
    for name, text in parts.items():
        for field in text.split("<w:instrText")[1:]:
            code = field.partition(">")[2].partition("<")[0].strip()
            assert code in ("PAGE", "NUMPAGES"), f"{name}: {code}"
        assert "fldSimple" not in text


@pytest.mark.long
@pytest.mark.parametrize("kind", READERS)
def test_a_million_letters_in_one_point_all_arrive(kind: str) -> None:
    document = compose(with_points(["All of it. " * 95_400]), SHELF["executive-minutes"])
    assert_says(made(document, kind), kind, document)


@pytest.mark.parametrize("style", SHELF)
@pytest.mark.parametrize("paper", OF_A_MEETING)
def test_nothing_restricted_is_in_any_public_file_of_any_style(
    style: str, paper: PaperKind, tmp_path: Path
) -> None:
    document = compose_paper(paper, samples.secret(), SHELF[style], Audience.PUBLIC, stamp=STAMP)
    secrets = {*document.kept_back, *SECRETS}
    for kind in KINDS:
        if kind == "csv":
            continue
        file = export(document, tmp_path / file_name(document, kind), kind)
        assert list(leaks(file.read_bytes(), kind, secrets)) == []
        told = _unpacked(file.read_bytes())
        for secret in SECRETS:
            assert secret.casefold() not in file.name.casefold()
            assert secret.casefold().encode() not in told.lower(), (kind, secret)


def _unpacked(data: bytes) -> bytes:
    """Give a file as its bytes, and a package as those of all that is in it."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(BytesIO(data)) as package:
        return b"\n".join((name.encode() + package.read(name)) for name in package.namelist())
