"""What `import --dry-run --json` prints: all that was read."""

from __future__ import annotations

import json

import pytest

from importers.draft_json import draft_json
from tests.importers.every_field import every_change, every_field, full_draft

UNSAID = {
    "Finding.place": "the id of something in the book, where nothing of a draft is",
    "DraftAttendance.is_new": "somebody says it in the window; no reader does",
}
"""Fields that are not in the JSON, with why."""

CHANGES = dict(every_change(full_draft()))


def test_every_field_of_a_draft_is_tried_here() -> None:
    assert every_field() - set(CHANGES) == set()


@pytest.mark.parametrize("field", sorted(CHANGES))
def test_every_field_that_a_reader_fills_is_in_the_json(field: str) -> None:
    told, other = (json.dumps(draft_json(draft)) for draft in (full_draft(), CHANGES[field]))
    assert (told != other) is (field not in UNSAID)


def test_what_stands_beside_the_words_is_told_in_its_place() -> None:
    told = draft_json(full_draft())
    quotation, _, action = told["minutes"][0]["entries"]
    assert quotation["source"] == "the surveyor's letter"
    assert (quotation["mark"], quotation["footnote"]) == ("*", "Of last year.")
    assert action["conditions"] == ["that the tide is out"]
    assert action["recorded"] == [{"name": "Cy Vane", "vote": "against"}]
    assert told["declarations"][0]["dispensation"] == "to speak but not to vote"
    assert told["signed_on"] == "2026-06-11"
