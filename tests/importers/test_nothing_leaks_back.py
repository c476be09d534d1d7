"""What a paper restricts goes out nowhere, once the paper is read and in the book.

A handful of meetings are tried with the other tests. `LEAKS=500` before the command tries so many,
drawn anew each time, over every style and every kind of file that is read.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minutes.record import Record
from minutes.rules.secrets import found_in
from tests.exporters.test_nothing_leaks import ASKED, QUICK
from tests.importers.any_meeting import meetings
from tests.importers.round_trips import KINDS, put_in, read_back, written
from tests.telltale import given_out, read_in, restricted_words, telling, with_marks
from tests.validators.papers import SHELF

FEW = settings(
    max_examples=ASKED or 20,
    derandomize=not ASKED,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

STYLES = st.sampled_from(sorted(SHELF))


@st.composite
def marked(draw: st.DrawFn) -> tuple[Record, dict[str, Any]]:
    """Give a meeting that papers can tell, with more of it restricted, and its telling words."""
    record, words = telling(draw(meetings()), whole=False)
    more = with_marks(draw, record, {})
    whole = tuple(replace(mark, open_title="", open_summary="") for mark in more.restrictions)
    return replace(more, restrictions=whole), words


@FEW
@given(
    case=marked(),
    printed=STYLES,
    kind=st.sampled_from(KINDS),
    style=STYLES,
    slow=st.sampled_from(((), (), (), ("docx",), ("pdf",), ("eml",))),
)
def test_what_a_paper_restricts_goes_out_nowhere_once_it_is_read(
    case: tuple[Record, dict[str, Any]],
    printed: str,
    kind: str,
    style: str,
    slow: tuple[str, ...],
    tmp_path: Path,
) -> None:
    record, words = case
    back = put_in(read_back(written(record, SHELF[printed]), kind, tmp_path), record)
    hidden = restricted_words(record, words)
    phrases = {mark.phrase for mark in record.restrictions if mark.phrase}
    for what, data, of, name in given_out(back, SHELF[style], (*QUICK, *slow)):
        assert read_in(data, of, hidden, name) == {}, what
        if of == "txt":
            assert not found_in(data.decode(), phrases), what
