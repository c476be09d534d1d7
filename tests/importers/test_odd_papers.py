"""What three odd papers of a committee, a trust and a parish taught, seen beside the original."""

from __future__ import annotations

from pathlib import Path

import pytest

from importers.draft import Draft
from importers.reading import read_here
from importers.recognise import recognise
from importers.recognise.columns import columns_named
from minutes.findings import Code
from minutes.kinds import AttendanceKind

SOCIETY = """\
HARROW LANE ALLOTMENT SOCIETY

Committee meeting – Thursday 5th March 2026, 7.15pm, at the Trading Hut

Attended by: Mabel Pickford (chair), Tom Ashe, Delia Okoro

Sorry they couldn't come: Bryony Larch; Old Pete

1. Water
The tank is leaking again.

2. Money
The seed order was paid.
"""

TRUST = """\
# Northwold Health NHS Trust

Minutes of the Trust Board held in public on Wednesday 28 January 2026 at 9.30am, Alder House

Present: Isobel Fenn (IF, Chair), Corin Haddow (CH), Nkechi Abara (NA)

## 1/26 Report

1/26.1 The report was NOTED. A letter from DEFRA was read.

## 2/26 Confidential: settlement

2/26.1 Not for publication by virtue of paragraph 1.

2/26.2 A settlement was agreed with Mr Coyle in the sum that he had asked for.

## 3/26 Close

3/26.1 The chair thanked all who had come to the meeting.

## Action log

| No. | Minute | Action | Lead | Due | Status |
|---|---|---|---|---|---|
| 121 | 1/26 | Bring harm reviews to the Board | NA | 25/03/2026 | Drafted, with CH |
"""

PARISH = """\
UPPER SALTER PARISH COUNCIL
Minutes of the Ordinary Meeting held in the Reading Room on Monday 9th February 2026 at 7.00pm
Present: Cllrs J Thwaite (Chairman), M Onslow

26/014 Finance
The precept was set.

26/015 Clerk's appraisal
In view of the confidential nature of the business the public were excluded. It was held over.

26/016 Close
The Chairman closed the meeting at 8.42pm.

Signed ............................ Chairman      Date ..................
"""


def draft_of(folder: Path, text: str, name: str = "paper.txt") -> Draft:
    path = folder / name
    path.write_text(text, "utf-8")
    return recognise(read_here(path))


def told(draft: Draft, code: Code) -> list[str]:
    return [one.text for one in draft.findings if one.code is code]


def test_what_sort_of_meeting_it_was_is_no_board(tmp_path: Path) -> None:
    head = draft_of(tmp_path, SOCIETY).head
    assert (head.board, head.title) == ("HARROW LANE ALLOTMENT SOCIETY", "Committee meeting")


def test_those_who_could_not_come_are_not_there(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, SOCIETY)
    away = [one.name for one in draft.attendance if one.kind is AttendanceKind.APOLOGIES]
    assert away == ["Bryony Larch", "Old Pete"]
    assert [one.manner for one in draft.present] == ["", "", ""]


def test_in_public_is_no_place(tmp_path: Path) -> None:
    assert draft_of(tmp_path, TRUST, "paper.md").head.place == "Alder House"


def test_a_mark_with_a_number_of_its_own_restricts_its_item(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, TRUST, "paper.md")
    assert [bool(item.restricted) for item in draft.items[:3]] == [False, True, False]
    assert told(draft, Code.CONFIDENTIAL_ITEM) == []


@pytest.mark.parametrize(
    "words",
    [
        "In view of the confidential nature of the business it was held over.",
        "The public were asked to leave and the press was excluded.",
        "The board went into closed session.",
        "This was heard in camera.",
    ],
)
def test_an_item_that_says_it_was_held_in_private_is_to_be_looked_at(
    words: str, tmp_path: Path
) -> None:
    text = PARISH[: PARISH.index("In view")] + words + PARISH[PARISH.index("\n\n26/016") :]
    draft = draft_of(tmp_path, text)
    (found,) = [one for one in draft.findings if one.code is Code.CONFIDENTIAL_ITEM]
    assert found.message == "Item 26/015 may be confidential."


def test_a_line_to_sign_and_date_on_is_no_line_of_the_minutes(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, PARISH)
    words = [str(entry) for item in draft.every_item for entry in item.entries]
    assert not any("Signed" in one for one in words)


def test_the_number_of_a_minute_takes_no_room_from_what_is_to_be_done(tmp_path: Path) -> None:
    header = ("No.", "Minute", "Action", "Lead", "Due")
    assert columns_named(header) == ("ref", "item", "what", "who", "when")
    assert columns_named(("Minute", "Owner", "Due")) == ("what", "who", "when")
    draft = draft_of(tmp_path, TRUST, "paper.md")
    actions = [(one.reference, one.text) for one in draft.outcomes if one.owners]
    assert [ref for ref, text in actions if "Bring harm reviews to the Board" in text] == ["121"]


def test_what_a_table_says_of_an_action_and_no_part_holds_is_told(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, TRUST, "paper.md")
    assert told(draft, Code.TEXT_KEPT) == ["Drafted, with CH"]


def test_capitals_that_are_nobody_are_named_and_verbs_are_none(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, TRUST, "paper.md")
    assert told(draft, Code.ABBREVIATION_NOT_PERSON) == ["DEFRA"]


LOG = """
| 117 | 44/25 | Refresh the statement of risk | CH | June 2026 | Late |
"""


def test_what_a_log_says_of_earlier_meetings_stays_in_it(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, TRUST.rstrip("\n") + LOG, "paper.md")
    assert [item.title for item in draft.items][3:] == ["Action log"]
    assert ["Refresh" in one.text for one in draft.items[3].outcomes] == [True]
    alone = draft_of(tmp_path, TRUST, "paper.md")
    assert [item.title for item in alone.items][3:] == []


def test_rows_of_a_restricted_log_are_put_under_no_open_item(tmp_path: Path) -> None:
    secret = TRUST.replace("## Action log\n", "## Action log\n\nCONFIDENTIAL\n")
    draft = draft_of(tmp_path, secret, "paper.md")
    (log,) = [item for item in draft.items if item.title == "Action log"]
    assert log.restricted
    assert any("Bring harm reviews" in one.text for one in log.outcomes)
