"""When a board meets next, however the minutes tell it: without its month, counted, or called off.

Each on a few lines of our own invention.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from importers.draft_json import draft_json
from tests.importers.test_rules import draft_of

HEAD = (
    "Sandle Mill Trust\nMinutes of the meeting held on Thursday 8 January 2026 at the Mill\n\n"
    "Present: Ann Vale (Chair), Tom Reed\n\n1. Minutes\nThose of 11 December 2025 were agreed.\n\n"
    "2. Roof\nThe slates were looked at and nothing was found that could not wait.\n\n"
)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("3. Date of next meeting\nThursday 12th at 7pm\n", ["2026-02-12"]),
        ("3. Date of next meeting\nTuesday 12th at 7pm\n", ["2026-05-12"]),
        ("The next meeting will be on the second Thursday in February.\n", ["2026-02-12"]),
        ("3. Next meeting\nThe last Monday of March 2026\n", ["2026-03-30"]),
        ("3. Next meeting\nThe first Tuesday in December\n", ["2026-12-01"]),
        (
            "3. Dates for 2026\nThursday 12 February\nThursday 12 March\n",
            ["2026-02-12", "2026-03-12"],
        ),
        ("3. DONM\nThurs 12 Feb 7pm\n", ["2026-02-12"]),
        (
            "3. Close\nThe Chair announced that the next would be held on Thursday, "
            "February 12th 2026.\n",
            ["2026-02-12"],
        ),
        (
            "3. Next meeting\nIt is on 12 February 2026 and not 19 February 2026 as planned.\n",
            ["2026-02-12"],
        ),
        ("3. Next meeting\nDate to be confirmed in March.\n", []),
        ("3. Gate\nThe next post will be set on the second Thursday in February.\n", []),
    ],
)
def test_the_next_meeting_is_on_the_day_that_words_tell(
    tmp_path: Path, words: str, days: list[str]
) -> None:
    told = draft_json(draft_of(tmp_path, HEAD + words))["next_meetings"]
    assert [one["date"] for one in told] == days


def test_a_day_without_its_month_is_unknown_where_the_meeting_has_no_day(tmp_path: Path) -> None:
    head = (
        "Minutes of the Sandle Mill Trust\n\nPresent: Ann Vale, Tom Reed\n\n1. Roof\nIt held.\n\n"
    )
    draft = draft_of(tmp_path, f"{head}2. Next meeting\nThursday 12th at 7pm\n")
    assert draft.future == ()
