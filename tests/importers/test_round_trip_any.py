"""Any meeting written as a file and read again is the same meeting, and no line of one is lost.

A handful are tried with the other tests. `ROUND_TRIPS=1000` before the command tries so many, drawn
anew each time, over every style and every kind of file that is no picture of a page.
"""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from importers.reading import read_here
from importers.recognise import recognise
from minutes.compose import compose
from minutes.document import Audience
from minutes.errors import MinutesError, NotAllowed
from minutes.record import Record
from minutes.rules.restricted import secrets
from minutes.rules.secrets import found_in
from tests.exporters.anything import records
from tests.importers.any_meeting import meetings
from tests.importers.round_trips import (
    compared,
    facts_of,
    lines_of,
    plain,
    put_in,
    read_back,
    written,
)
from tests.validators.papers import SHELF, STAMP, made

STYLES = st.sampled_from(sorted(SHELF))
KINDS = st.sampled_from(("docx", "txt", "md", "html"))

ASKED = int(os.environ.get("ROUND_TRIPS", "0"))
"""How many meetings somebody wants tried; none for the handful of every day."""

FEW = settings(
    max_examples=ASKED or 24,
    derandomize=not ASKED,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@FEW
@given(meeting=meetings(), style=STYLES, kind=KINDS)
def test_any_meeting_comes_back_the_same_and_prints_the_same_paper(
    meeting: Record, style: str, kind: str, tmp_path: Path
) -> None:
    document = written(meeting, SHELF[style])
    back = put_in(read_back(document, kind, tmp_path), meeting)
    assert compared(facts_of(back, SHELF[style]), style, kind) == compared(
        facts_of(meeting, SHELF[style]), style, kind
    )
    again = [plain(line) for line in lines_of(written(back, SHELF[style]))]
    assert again == [plain(line) for line in lines_of(document)]


@FEW
@given(meeting=meetings(), style=STYLES, kind=st.sampled_from(("docx", "txt", "md", "html", "pdf")))
def test_what_a_paper_keeps_from_the_public_is_kept_from_it_when_it_comes_back(
    meeting: Record, style: str, kind: str, tmp_path: Path
) -> None:
    back = put_in(read_back(written(meeting, SHELF[style]), kind, tmp_path), meeting)
    try:
        public = compose(back, SHELF[style], Audience.PUBLIC, stamp=STAMP)
    except NotAllowed:
        return  # words so common that they stand in the house style, too
    assert not found_in(made(public, "txt").decode(), secrets(meeting))


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(meeting=records(), style=STYLES, kind=KINDS)
def test_no_line_of_any_meeting_is_lost_on_its_way_back(
    meeting: Record, style: str, kind: str, tmp_path: Path
) -> None:
    path = tmp_path / f"paper.{kind}"
    path.write_bytes(made(written(meeting, SHELF[style]), kind))
    try:
        source = read_here(path)
    except MinutesError:
        return  # a paper of nothing is said to be one
    draft = recognise(source)
    assert [ended.at for ended in draft.ended] == [line.at for line in source.lines]
