"""What a paper keeps from the public is shown in the review, and kept back or opened by one key."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from minutes.record import Record
from tests.ui.importing.test_import import (  # noqa: F401 - fixtures
    ENTER,
    go_to,
    memory,
    page,
    read,
    save,
)
from ui.operations.import_rows import Kind

MINUTES = """\
Larkfield Governors
Minutes of the meeting held on 12 May 2025 at 6.00 pm in the school hall

Present: Carol Cane (CC, Chair), Sian Bevan (SB)

1. Roof
The roof leaked over the library.
Restricted: not for publication (a claim is open): “the library”

2. Confidential matter
Mr Thorne was late on nine days.

3. Gate
The gate was painted.

Date of next meeting: 9 June 2025
"""


@pytest.fixture
def reviewed(qtbot, page, tmp_path: Path):  # noqa: F811 - the fixture of that name
    path = tmp_path / "may.txt"
    path.write_text(MINUTES, "utf-8")
    read(qtbot, page, path)
    return page


def row(page, kind: Kind, text: str):  # noqa: F811
    go_to(page, kind, text)
    return page.draft.row


def test_the_review_tells_which_words_are_restricted_and_says_it_aloud(reviewed) -> None:
    found = row(reviewed, Kind.POINT, "The roof leaked")
    assert found.under == "Restricted: “the library” (a claim is open)"
    assert "Restricted: “the library”" in found.spoken


def test_one_key_restricts_an_item_opens_it_and_is_taken_back(reviewed) -> None:
    row(reviewed, Kind.ITEM, "Gate")
    reviewed.by_hand.restrict()
    assert row(reviewed, Kind.ITEM, "Gate").under == "Restricted"
    reviewed.by_hand.restrict()
    assert row(reviewed, Kind.ITEM, "Gate").under == ""
    assert reviewed.by_hand.take_back()
    assert row(reviewed, Kind.ITEM, "Gate").under == "Restricted"


def test_the_key_on_what_may_be_confidential_restricts_that_item(reviewed) -> None:
    row(reviewed, Kind.FINDING, "may be confidential")
    reviewed.by_hand.restrict()
    assert row(reviewed, Kind.ITEM, "Confidential matter").under == "Restricted"
    with pytest.raises(AssertionError):
        go_to(reviewed, Kind.FINDING, "may be confidential")


@pytest.fixture
def lost(qtbot, page, tmp_path: Path):  # noqa: F811 - the fixture of that name
    """A review of a paper that restricts words which do not stand where it says so."""
    path = tmp_path / "may.txt"
    path.write_text(MINUTES.replace("“the library”", "“the chapel”"), "utf-8")
    read(qtbot, page, path)
    return page


SAID = "“the chapel” is restricted here, and these words are not in the line."


def test_restricted_words_that_are_not_in_the_line_are_told_and_lead_there(qtbot, lost) -> None:
    found = row(lost, Kind.FINDING, SAID)
    assert "Type the words as they stand there" in found.under
    qtbot.keyClick(lost.draft, ENTER)
    assert lost.draft.row.text == "The roof leaked over the library."
    assert lost.draft.row.under == "Restricted: “the chapel”, which is not in it (a claim is open)"
    qtbot.keyClick(lost.draft, ENTER)
    lost.card._fields["words:0"].setText("the library")
    qtbot.keyClick(lost.card._fields["words:0"], ENTER)
    assert lost.draft.row.under == "Restricted: “the library” (a claim is open)"
    with pytest.raises(AssertionError):
        go_to(lost, Kind.FINDING, SAID)


def test_restricted_words_that_are_lost_stay_told_until_somebody_says_what_is_meant(
    qtbot, lost
) -> None:
    row(lost, Kind.FINDING, SAID)
    with qtbot.waitSignal(lost.imports.troubled) as told:
        qtbot.keyClick(lost.draft, Qt.Key.Key_Delete)
    assert "the chapel" in told.args[0].sentence
    row(lost, Kind.FINDING, SAID)
    lost.by_hand.restrict()
    assert row(lost, Kind.POINT, "The roof leaked").under == "Restricted"
    with pytest.raises(AssertionError):
        go_to(lost, Kind.FINDING, SAID)


def test_words_typed_over_that_were_restricted_are_told_at_once(qtbot, reviewed) -> None:
    row(reviewed, Kind.POINT, "The roof leaked")
    qtbot.keyClick(reviewed.draft, ENTER)
    reviewed.card._fields["text"].setPlainText("The roof leaked over the books.")
    qtbot.keyClick(reviewed.card._fields["text"], ENTER)
    row(reviewed, Kind.FINDING, "“the library” is restricted here")


def test_what_is_saved_is_restricted_in_the_book(qtbot, reviewed, lane) -> None:
    row(reviewed, Kind.ITEM, "Gate")
    reviewed.by_hand.restrict()
    save(qtbot, reviewed)
    meeting = reviewed.imports.papers[0].meeting
    found: list[Record] = []
    lane.read(lambda book: book.record(meeting), then=found.append)
    qtbot.waitUntil(lambda: bool(found))
    (whole,) = found
    (gate,) = [item.id for item in whole.items if item.title == "Gate"]
    marks = [(mark.about, mark.phrase, mark.reason) for mark in whole.restrictions]
    assert (gate, "", "") in marks
    assert [mark[1:] for mark in marks if mark[0] != gate] == [("the library", "a claim is open")]


def test_a_day_that_only_restricted_words_tell_says_that_it_is_not_kept(reviewed) -> None:
    assert row(reviewed, Kind.FUTURE, "9 June 2025").under == ""
    row(reviewed, Kind.POINT, "Date of next meeting")
    reviewed.by_hand.restrict()
    told = row(reviewed, Kind.FUTURE, "9 June 2025").under
    assert told == "not kept: only restricted words tell of it"


def test_when_it_closed_says_that_it_is_not_kept_where_only_restricted_words_tell_it(
    qtbot,
    page,  # noqa: F811
    tmp_path: Path,
) -> None:
    path = tmp_path / "may.txt"
    path.write_text(MINUTES + "\nThe chair closed the meeting at 8.15 pm.\n", "utf-8")
    read(qtbot, page, path)
    assert row(page, Kind.FIELD, "Closed at").under == ""
    row(page, Kind.POINT, "closed the meeting")
    page.by_hand.restrict()
    assert row(page, Kind.FIELD, "Closed at").under == "not kept: only restricted words tell of it"
