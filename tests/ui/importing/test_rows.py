"""The rows of a review: everything that was read is seen, and said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from importers.draft import (
    Draft,
    DraftAttendance,
    DraftItem,
    DraftOutcome,
    DraftOwner,
    DraftPoint,
    PaperKind,
    Unsettled,
)
from importers.mending import left_out, mended, turned_restricted, with_head
from importers.questions import Review
from minutes.findings import Code, Finding, Severity
from minutes.kinds import ItemKind, OutcomeKind
from tests.importers.every_field import every_change, every_field, full_draft
from ui.operations.import_papers import Paper
from ui.operations.import_rows import Kind, Row, Told, rows_of

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


def paper_of(draft: Draft) -> Paper:
    return Paper(number=0, path=Path("may.docx"), review=Review(draft=draft))


def rows(draft: Draft) -> list[Row]:
    return list(rows_of(paper_of(draft)).values())


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


@pytest.mark.parametrize(
    ("title", "kind", "says"),
    [
        ("Welcome", ItemKind.APOLOGIES, ""),
        ("Date of next meeting", ItemKind.FUTURE_MEETINGS, ""),
        ("AOB", ItemKind.ANY_OTHER_BUSINESS, ""),
        ("Sea walls", ItemKind.PRESENTATION, "presentation"),
        ("Who rents what", ItemKind.DECLARATIONS, "declarations"),
    ],
)
def test_an_item_is_called_what_its_title_calls_it(title: str, kind: ItemKind, says: str) -> None:
    draft = full_draft()
    item = replace(draft.items[0], title=title, kind=kind, presenter="", presenter_organisation="")
    item = replace(item, restricted=())
    assert row(title, replace(draft, items=(item,))).under == says


def test_a_row_is_spoken_in_one_sentence() -> None:
    assert "\n" not in row("to measure the wall").spoken


def noticed(count: int, severity: Severity = Severity.NOTE, code: Code = Code.ITEM_EMPTY) -> Draft:
    """Give a draft of which so many things of one kind are told."""
    told = [
        Finding(code=code, severity=severity, message=f"Part {n}.", hint="Look.", line=n)
        for n in range(1, count + 1)
    ]
    return Draft(kind=PaperKind.MINUTES, findings=tuple(told))


@pytest.mark.parametrize(
    ("severity", "few"), [(Severity.NOTE, 2), (Severity.WARNING, 5), (Severity.ERROR, 5)]
)
def test_many_that_are_alike_have_a_heading_that_counts_them_and_opens_to_each(
    severity: Severity, few: int
) -> None:
    each = [one.text for one in rows(noticed(few, severity)) if "Part" in one.text]
    assert each == [f"Part {n}." for n in range(1, few + 1)]
    draft = noticed(40, severity)
    (heading,) = [one for one in rows(draft) if "Part" in one.text]
    assert heading.text == "Part 1 · 40 alike"
    assert heading.spoken.endswith("closed")
    assert heading.lines == tuple(range(1, 41))
    name = next(name for name, one in rows_of(paper_of(draft)).items() if one.members)
    opened = rows_of(paper_of(draft), {name})
    each = [one.text for one in opened.values() if one.depth]
    assert each == [f"Part {n}." for n in range(1, 41)]
    assert opened[name].spoken.endswith("open")
    titles = [one.text for one in opened.values() if one.kind is Kind.SECTION]
    assert any(title.endswith(" · 40") for title in titles), titles


def test_lines_that_were_left_out_as_page_headers_are_no_wall_either() -> None:
    draft = noticed(40, code=Code.PAGE_HEADER_REPEAT)
    assert len([one for one in rows(draft) if "Part" in one.text]) == 1


def test_after_every_mend_the_rows_are_as_if_the_file_had_just_been_read() -> None:
    items = tuple(
        DraftItem(
            title=title,
            number_printed=f"{n}.",
            entries=(
                DraftPoint(text=f"{title} was heard.", lines=(n * 3,)),
                DraftPoint(text=f"{title} goes on.", lines=(n * 3 + 1,)),
                DraftOutcome(
                    kind=OutcomeKind.ACTION,
                    text="Mend the gate.",
                    owners=(DraftOwner(text="QV"),),
                    lines=(n * 3 + 2,),
                ),
            ),
            lines=(n * 3,),
        )
        for n, title in enumerate(("The slip", "The gate", "The fund"), 1)
    )
    people = tuple(DraftAttendance(name=n, printed=n) for n in ("Quentin Vole", "Ada Usher"))
    draft = Draft(
        kind=PaperKind.MINUTES,
        attendance=people,
        items=items,
        unsettled=(Unsettled(letters="QV", lines=(5,)),),
    )
    paper = paper_of(draft)
    mends: list[Callable[[Draft], Draft]] = [
        lambda one: mended(one, "entry:1:0", {"kind": "bullet"}).draft,
        lambda one: left_out(one, "entry:0:1").draft,
        lambda one: mended(one, "entry:0:0", {"kind": "item"}).draft,
        lambda one: turned_restricted(one, "entry:3:0").draft,
        lambda one: with_head(one, "place", "The mill"),
        lambda one: draft,
    ]
    for mend in mends:
        assert paper.review is not None
        review = replace(paper.review, draft=mend(paper.review.draft))
        paper = replace(paper, review=review)
        assert_told_anew(paper)
        (question,) = review.questions
        known = replace(paper, review=review.answered(question, question.answers[1]))
        assert_told_anew(known)
        assert "Quentin Vole" in next(
            one.under for one in rows_of(known).values() if one.text == "Mend the gate."
        )
        assert_told_anew(paper)


def assert_told_anew(paper: Paper) -> None:
    """Look whether a file that was told before is told as one that never was."""
    told, anew = rows_of(paper), rows_of(replace(paper, told=Told()))
    assert list(told.items()) == list(anew.items())
