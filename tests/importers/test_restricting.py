"""A draft put right by hand keeps from the public what its paper kept from it."""

from __future__ import annotations

import pytest

from importers.draft import Draft, DraftItem, DraftOutcome, DraftPoint
from importers.lines import Kind, Line, Source
from importers.mending import (
    Into,
    joined,
    left_out,
    made_of,
    mended,
    moved,
    parts_of,
    place_of_line,
    put_in,
    split,
    turned_restricted,
)
from importers.mending.places import entry_at, item_at, place_named
from importers.recognise import recognise
from minutes.errors import NotAllowed
from minutes.findings import Code, Finding, Severity
from minutes.kinds import OutcomeKind

MINUTES = """\
Larkfield School Governors
Minutes of the meeting held on 12 May 2026 at 6.00 pm in the school hall
Present: Carol Cane (CC, Chair), Sian Bevan (SB)
1. Roof
The roof leaked over the library.
The bill for it was paid by the county.
Restricted: not for publication (a claim is open)
ACTION: SB to ask for three quotes by 8 June.
2. Staffing
Restricted: not for publication (names a teacher)
Mr Thorne was late. SB agreed to write to him by June.
3. Gate
The gate was painted.
Date of next meeting: 9 June 2026
"""


@pytest.fixture
def draft() -> Draft:
    lines = tuple(Line(text=row, at=at) for at, row in enumerate(MINUTES.splitlines(), 1))
    return recognise(Source(kind=Kind.TEXT, name="may.txt", lines=lines))


def reasons(draft: Draft, name: str) -> list[str]:
    """Why what stands at a place is kept from the public."""
    place = place_named(name)
    assert place is not None
    part: DraftItem | DraftPoint | DraftOutcome = (
        item_at(draft, place.item) if place.part == "item" else entry_at(draft, place)
    )
    return [mark.reason for mark in part.restricted]


BILL, STAFF = "entry:0:1", "item:1"


def test_the_marks_are_where_the_paper_has_them(draft: Draft) -> None:
    assert reasons(draft, BILL) == ["a claim is open"]
    assert reasons(draft, STAFF) == ["names a teacher"]
    assert place_of_line(draft, 7) == BILL
    assert place_of_line(draft, 10) == STAFF


@pytest.mark.parametrize("kind", ["action", "decision", "motion", "bullet", "heading", "item"])
def test_a_line_made_another_kind_stays_kept_back(draft: Draft, kind: str) -> None:
    done = mended(draft, BILL, {"kind": kind})
    assert reasons(done.draft, done.place) == ["a claim is open"]


def test_a_line_joined_to_one_that_is_kept_back_is_kept_back_with_it(draft: Draft) -> None:
    done = joined(draft, BILL)
    assert reasons(done.draft, done.place) == ["a claim is open"]


def test_an_item_that_is_no_item_leaves_its_words_kept_back(draft: Draft) -> None:
    done = mended(draft, STAFF, {"kind": "paragraph"})
    assert reasons(done.draft, done.place) == ["names a teacher"]
    below = left_out(draft, STAFF)
    assert reasons(below.draft, below.place) == ["names a teacher"]


def test_a_title_made_of_a_line_in_a_kept_back_item_is_kept_back(draft: Draft) -> None:
    done = mended(draft, "entry:1:0", {"kind": "item"})
    assert reasons(done.draft, done.place) == ["names a teacher"]


def test_a_part_taken_out_of_a_kept_back_item_is_kept_back(draft: Draft) -> None:
    under = moved(draft, "item:2", +1)
    assert reasons(under.draft, under.place) == []
    out = moved(under.draft, under.place, -1)
    assert reasons(out.draft, out.place) == ["names a teacher"]


def test_an_action_made_of_a_kept_back_sentence_is_kept_back(draft: Draft) -> None:
    told = Finding(
        code=Code.AGREED_IN_TEXT_NO_ROW,
        severity=Severity.NOTE,
        message="",
        hint="",
        text="The bill for it was paid",
        line=6,
    )
    done = made_of(draft, told, OutcomeKind.DECISION)
    assert done is not None
    assert reasons(done.draft, done.place) == ["a claim is open"]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [("no", []), ("", []), ("yes", [""]), ("a child is named", ["a child is named"])],
)
@pytest.mark.parametrize("name", [BILL, STAFF])
def test_the_card_says_whether_a_part_is_kept_back_and_why(
    draft: Draft, name: str, typed: str, wanted: list[str]
) -> None:
    (part,) = [one for one in parts_of(draft, name) if one.name == "restricted"]
    assert part.words == reasons(draft, name)[0]
    assert reasons(mended(draft, name, {"restricted": typed}).draft, name) == wanted


def test_an_open_part_is_said_to_be_open(draft: Draft) -> None:
    for name in ("item:0", "entry:0:0", "entry:0:2"):
        assert [one.words for one in parts_of(draft, name) if one.name == "restricted"] == ["no"]


def test_words_kept_back_can_be_typed_over_and_opened() -> None:
    text = MINUTES.replace(" (a claim is open)", ": “the county”")
    lines = tuple(Line(text=row, at=at) for at, row in enumerate(text.splitlines(), 1))
    draft = recognise(Source(kind=Kind.TEXT, name="may.txt", lines=lines))
    (part,) = [one for one in parts_of(draft, BILL) if one.name == "words:0"]
    assert part.words == "the county"
    again = mended(draft, BILL, {"words:0": "county"}).draft
    assert [one.words for one in parts_of(again, BILL) if one.name == "words:0"] == ["county"]
    opened = mended(draft, BILL, {"words:0": ""}).draft
    assert reasons(opened, BILL) == []


@pytest.mark.parametrize("name", [BILL, STAFF, "entry:0:0", "entry:0:2", "item:0"])
def test_one_key_keeps_a_part_back_and_opens_it_again(draft: Draft, name: str) -> None:
    before = bool(reasons(draft, name))
    once = turned_restricted(draft, name).draft
    assert bool(reasons(once, name)) is not before
    assert bool(reasons(turned_restricted(once, name).draft, name)) is before


@pytest.mark.parametrize("name", ["person:0", "future:0", "finding:0", "field:title"])
def test_what_cannot_be_kept_back_is_left_alone(draft: Draft, name: str) -> None:
    assert turned_restricted(draft, name).draft == draft


def test_the_line_of_a_mark_stands_in_the_minutes_already(draft: Draft) -> None:
    with pytest.raises(NotAllowed, match="already"):
        put_in(draft, 7, "Restricted: not for publication (a claim is open)")


def phrased(title: str = "Roof", words: str = "for it was") -> Draft:
    text = MINUTES.replace(" (a claim is open)", f": “{words}”").replace("Roof", title)
    text = text.replace(
        f"1. {title}\n", f"1. {title}\nRestricted: not for publication: “Mr Pole”\n"
    )
    lines = tuple(Line(text=row, at=at) for at, row in enumerate(text.splitlines(), 1))
    return recognise(Source(kind=Kind.TEXT, name="may.txt", lines=lines))


def kept_words(draft: Draft, name: str) -> list[str]:
    """The words that are kept back of what stands at a place, but for it whole."""
    return [part.words for part in parts_of(draft, name) if part.name.startswith("words:")]


def test_words_kept_back_stay_so_when_their_title_is_no_title() -> None:
    draft = phrased(title="Claim of Mr Pole")
    assert kept_words(draft, "item:0") == ["Mr Pole"]
    done = mended(draft, "item:0", {"kind": "paragraph"})
    assert kept_words(done.draft, done.place) == ["Mr Pole"]


def test_words_kept_back_stay_so_when_their_line_is_parted_among_them() -> None:
    done = split(phrased(), BILL, "The bill for", "it was paid by the county.")
    assert kept_words(done.draft, BILL) == ["for"]
    assert kept_words(done.draft, done.place) == ["it was"]
    done = split(phrased(), BILL, "The bill for", "him was paid by the county.")
    assert reasons(done.draft, BILL) == reasons(done.draft, done.place) == [""]
    done = split(phrased(title="Claim of Mr Pole"), "item:0", "Claim of Mr", "Pole")
    assert kept_words(done.draft, "item:0") == ["Mr"]
    assert kept_words(done.draft, done.place) == ["Pole"]


def test_what_was_left_out_with_its_mark_is_put_in_again_kept_back(draft: Draft) -> None:
    gone = left_out(draft, BILL).draft
    done = put_in(gone, 6, "The bill for it was paid by the county.")
    assert len(reasons(done.draft, done.place)) == 1
    done = put_in(left_out(draft, "entry:0:0").draft, 5, "The roof leaked over the library.")
    assert reasons(done.draft, done.place) == []


def test_what_is_kept_back_is_no_name_on_the_list(draft: Draft) -> None:
    named = mended(draft, BILL, {"text": "Ann Thorne"}).draft
    with pytest.raises(NotAllowed, match="kept from the public"):
        mended(named, BILL, {"kind": Into.PERSON})
    opened = mended(named, BILL, {"restricted": "no"}).draft
    assert mended(opened, BILL, {"kind": Into.PERSON}).place.startswith("person:")


def test_a_decision_taken_back_into_its_sentence_keeps_the_sentence_back(draft: Draft) -> None:
    told = Finding(
        code=Code.AGREED_IN_TEXT_NO_ROW,
        severity=Severity.NOTE,
        message="",
        hint="",
        text="The roof leaked over",
        line=5,
    )
    made = made_of(draft, told, OutcomeKind.DECISION)
    assert made is not None
    hidden = turned_restricted(made.draft, made.place).draft
    done = mended(hidden, made.place, {"kind": "paragraph"})
    assert kept_words(done.draft, done.place) == ["The roof leaked over"]
