"""Nothing restricted goes out: not in any paper, letter, calendar, sheet or name of a file.

A handful of meetings are tried with the other tests. `LEAKS=500` before the command tries so many,
drawn anew each time.
"""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exporters import KINDS
from minutes.ids import RestrictionId
from minutes.model import Restriction
from minutes.record import Record
from tests.exporters.anything import records
from tests.importers.any_meeting import meetings
from tests.telltale import given_out, leaks, read_in, telling, with_marks, with_more
from tests.validators.papers import SHELF

ASKED = int(os.environ.get("LEAKS", "0"))
"""How many meetings somebody wants tried; none for the handful of every day."""

FEW = settings(
    max_examples=ASKED or 25,
    derandomize=not ASKED,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

STYLES = st.sampled_from(sorted(SHELF))
QUICK = ("html", "md", "txt", "json", "ics", "csv")
KINDS_TRIED = st.sampled_from(("docx", "pdf", "eml")).map(lambda kind: (*QUICK, kind))


@st.composite
def marked(draw: st.DrawFn) -> tuple[Record, dict[str, Any]]:
    """Give a meeting made in the program, with restricted parts, and its telling words."""
    record, words = telling(with_more(draw, draw(st.one_of(meetings(), records()))), whole=True)
    return with_marks(draw, record, words), words


@FEW
@given(case=marked(), style=STYLES, kinds=KINDS_TRIED)
def test_nothing_that_is_restricted_can_be_read_in_anything_that_goes_out(
    case: tuple[Record, dict[str, Any]], style: str, kinds: tuple[str, ...]
) -> None:
    record, words = case
    assert leaks(record, SHELF[style], words, kinds) == []


@settings(FEW, max_examples=ASKED or 10)
@given(case=marked(), style=STYLES)
def test_what_bears_a_mark_on_words_that_are_others_now_is_in_no_letter_and_no_calendar(
    case: tuple[Record, dict[str, Any]], style: str
) -> None:
    record, words = case
    lost = tuple(
        Restriction(
            id=RestrictionId(f"lost {row.id}"),
            meeting=record.meeting.id,
            about=row.id,
            phrase="what nobody says",
        )
        for row in (*record.items[:1], *record.outcomes)
    )
    record = replace(record, restrictions=(*record.restrictions, *lost))
    about = {mark.about for mark in lost}
    hidden = {word for word, row in words.items() if row.id in about}
    for what, data, kind, name in given_out(record, SHELF[style], ("ics", "eml")):
        assert read_in(data, kind, hidden, name) == {}, what


def test_every_kind_of_file_is_searched() -> None:
    assert {*QUICK, "docx", "pdf", "eml"} == set(KINDS)
