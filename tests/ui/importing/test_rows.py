"""The rows of a review: everything that was read is seen, and said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from importers.draft import Draft
from importers.questions import Review
from tests.importers.every_field import every_change, every_field, full_draft
from ui.operations.import_papers import Paper
from ui.operations.import_rows import Kind, Row, rows_of

CHANGES = dict(every_change(full_draft()))

UNSEEN = {
    "Draft.source": "the name of the file stands in the list of files",
    "Draft.digest": "it knows a file again, and says nothing to people",
    "Draft.kind": "the head of the screen says it",
    "DraftAttendance.row": "a place in a grid that is set anew",
    "DraftAttendance.column": "likewise",
    "DraftAttendance.printed": "it stands in the original, marked, and in questions",
    "DraftAttendance.is_new": "the answer to a question, which stands there",
    "DraftAttendance.initials_printed": "it decides whether initials may be changed by themselves",
    "DraftAttendance.matches": "a question",
    "DraftAttendance.person": "whom the book knows is told by their name there",
    "DraftDeclaration.whole": "whether its paragraph is kept beside it, which is seen",
    "DraftItem.number": "the number as printed is shown",
    "DraftOwner.candidates": "a question, where nobody is sure",
    "DraftOwner.kind": "who they are is said by their name",
    "DraftOwner.separator": "it is printed between them",
    "DraftOwner.text": "the name is shown that it stands for",
    "DraftOutcome.due_kind": "the day is shown",
    "DraftOutcome.in_text": "whether it is printed twice, which it is not",
    "DraftOutcome.item_printed": "it stands under its item",
    "DraftOutcome.label": "the verb is shown",
    "DraftOutcome.owners_printed": "the owners are shown",
    "DraftOutcome.shape": "how it stood on the paper, which is beside it",
    "Match.name": "a question, where nobody is sure",
    "Match.person": "likewise",
    "Match.score": "likewise",
    "DraftRestriction.in_line": "where the paper says so, which is beside it",
    "DraftRestriction.lines": "the lines of what it stands at are marked",
}
"""Fields that no row shows, with where they are seen instead or why they are not."""


def rows(draft: Draft) -> list[Row]:
    return list(
        rows_of(Paper(number=0, path=Path("may.docx"), review=Review(draft=draft))).values()
    )


def row(text: str, draft: Draft | None = None) -> Row:
    return next(one for one in rows(draft or full_draft()) if text in one.text)


@pytest.mark.parametrize("field", sorted(every_field() & set(CHANGES)))
def test_every_field_of_a_draft_is_seen_in_a_row(field: str) -> None:
    assert (rows(CHANGES[field]) != rows(full_draft())) is (field not in UNSEEN)


def test_a_quotation_says_where_it_comes_from_and_its_footnote() -> None:
    told = row("So it says").under.split("\n")
    assert told[:2] == ["From the surveyor's letter", "Footnote * Of last year."]


def test_a_decision_says_its_conditions_its_votes_and_the_answer_to_it() -> None:
    told = row("to measure the wall").under
    for words in (
        "Condition: that the tide is out",
        "5 for, 2 against, 1 abstained",
        "casting vote: Ada Usher",
        "against: Cy Vane",
        "Answer: It will look at it.",
        "1 June (1 June 2026)",
    ):
        assert words in told


def test_an_interest_has_a_row_that_says_what_was_done_about_it() -> None:
    one = row("rents the slip")
    assert one.kind is Kind.INTEREST
    assert one.under == (
        "item 2 · left the room · did not vote · dispensation to speak but not to vote"
    )


def test_what_is_restricted_is_shown_at_its_row_and_spoken() -> None:
    for words in ("So it says", "to measure the wall", "The wall"):
        one = row(words)
        assert "Restricted: “the wall” (a person is named)" in one.under.split("\n")
        assert "Restricted: “the wall” (a person is named)" in one.spoken
    item = full_draft().items[0]
    whole = replace(item, restricted=(replace(item.restricted[0], phrase=""),))
    told = row("The wall", replace(full_draft(), items=(whole,)))
    assert told.under.split("\n")[-1] == "Restricted (a person is named)"


def test_a_row_is_spoken_in_one_sentence() -> None:
    assert "\n" not in row("to measure the wall").spoken
