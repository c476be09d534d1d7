"""The note of decisions: attendance, interests, decisions and votes, and no discussion."""

from __future__ import annotations

from dataclasses import replace

import pytest

from minutes.compose.papers import compose_paper
from minutes.document import (
    Audience,
    Document,
    Heading,
    ItemHeading,
    Note,
    OutcomeLine,
    Title,
    reading,
    words,
)
from minutes.ids import ItemId
from minutes.kinds import OutcomeKind, PaperKind, State
from minutes.model import Day
from minutes.record import Record
from minutes.rules.working_days import is_working_day, last_of
from minutes.style import HouseStyle
from minutes.style_papers import DecisionNoteStyle
from tests.minutes.meetings import attends, item, outcome, record
from tests.minutes.papers import decided, mark

PLAIN = HouseStyle()


def note(given: Record, style: HouseStyle = PLAIN, audience: Audience = Audience.FULL) -> Document:
    return compose_paper(PaperKind.DECISION_NOTE, given, style, audience)


def text(document: Document) -> str:
    return "\n".join(reading(document))


# ------------------------------------------------------------------ what must not be in it


@pytest.mark.parametrize("audience", Audience)
def test_no_discussion_and_no_action_is_in_it_or_goes_with_it(audience: Audience) -> None:
    document = note(decided(), audience=audience)
    everything = f"{text(document)}\n{document.record!r}"
    for unsaid in ("welcomed at length", "fare too high", "print new tickets"):
        assert unsaid not in everything


def test_the_public_note_leaves_out_what_was_decided_in_private_and_says_where() -> None:
    document = note(decided(), audience=Audience.PUBLIC)
    everything = f"{text(document)}\n{document.record!r}"
    for secret in ("Trevose", "£900", "dismissed", "paragraph 3"):
        assert secret not in everything
    blocks = document.blocks
    for title in ("A claim", "Staff"):
        at = next(n for n, b in enumerate(blocks) if isinstance(b, ItemHeading) and b.text == title)
        below = blocks[at + 1 : at + 3]
        assert any(isinstance(b, Note) and "Taken in private" in words(b.spans) for b in below)
    assert "That a lamp be bought." in text(document)


def test_an_open_summary_stands_in_the_public_note_for_the_decision() -> None:
    given = decided()
    marks = tuple(
        replace(row, open_summary="A staffing matter was settled.") if row.id == "r2" else row
        for row in given.restrictions
    )
    document = note(replace(given, restrictions=marks), audience=Audience.PUBLIC)
    assert "A staffing matter was settled." in text(document)
    assert "dismissed" not in text(document)


def test_the_full_note_marks_what_is_not_for_publication() -> None:
    document = note(decided())
    marked = [words(b.spans) for b in document.blocks if isinstance(b, Note)]
    assert "Restricted: not for publication (paragraph 3)" in marked
    assert "Taken in private" not in text(document)


def test_a_decision_deep_inside_a_private_item_is_told_under_the_item_that_is_seen() -> None:
    given = record(
        [
            item("i1", 0, title="Secret business"),
            item("i2", 1, "i1", title="Inner secret business"),
            outcome("o1", "i2", "That the ferry be sold to strangers."),
            mark("r1", ItemId("i1"), open_title="Property"),
        ]
    )
    document = note(given, audience=Audience.PUBLIC)
    assert [b.text for b in document.blocks if isinstance(b, ItemHeading)] == ["Property"]
    assert "Taken in private" in text(document)


# ------------------------------------------------------------------ what is in it


def test_it_says_who_came_what_they_declared_and_what_was_decided_with_the_votes() -> None:
    document = note(decided())
    assert document.blocks[0] == Title(text="Note of decisions")
    headings = [b.text for b in document.blocks if isinstance(b, Heading)]
    assert headings == [
        "Present",
        "Apologies",
        "Declarations of interest",
        "Decisions",
        "About this note",
    ]
    told = text(document)
    assert "Bryn Teal (item 2): owns a boat; left the room" in told
    line = next(b for b in document.blocks if isinstance(b, OutcomeLine))
    assert "That children travel free." in words(line.spans)
    assert "For 4, against 1." in words(line.spans)
    assert "CV against" in words(line.spans)


def test_an_item_stands_over_the_items_inside_it_and_those_without_decisions_go() -> None:
    items = [b for b in note(decided()).blocks if isinstance(b, ItemHeading)]
    assert [(b.number, b.text, b.level) for b in items] == [
        ("2", "Fares", 3),
        ("2.1", "Children", 4),
        ("3", "The Trevose claim", 3),
        ("4", "Staff", 3),
    ]


def test_where_nothing_was_decided_it_says_so() -> None:
    assert "No decision was taken." in text(note(record([attends("Ada Moss")])))


def test_a_recommendation_is_a_decision() -> None:
    kind = OutcomeKind.RECOMMENDATION
    given = record([item("i1"), outcome("o1", "i1", "That the ward pay.", kind=kind)])
    assert "That the ward pay." in text(note(given))


@pytest.mark.parametrize("state", State)
def test_it_is_never_a_draft_because_decisions_stand(state: State) -> None:
    document = note(decided(state=state))
    assert document.running.mark == ""
    assert "DRAFT" not in text(document).upper().replace("DRAFTED", "")


def test_it_says_by_when_it_is_to_be_out() -> None:
    # 14 May 2026 is a Thursday: it is the first of the seven, and two weekends lie between.
    assert "by Friday 22 May 2026, within 7 working days" in text(note(decided()))
    style = HouseStyle(decision_note=DecisionNoteStyle(working_days=1))
    assert "by Thursday 14 May 2026" in text(note(decided(), style))


@pytest.mark.parametrize("day", ["", "2026", "2026-05", "nonsense!!", "9999-12-31"])
def test_without_a_whole_day_no_date_is_made_up(day: str) -> None:
    assert "To be published" not in text(note(decided(day=Day(day))))


# ------------------------------------------------------------------ working days


@pytest.mark.parametrize(
    ("first", "days", "last"),
    [
        ("2026-05-14", 1, "2026-05-14"),
        ("2026-05-14", 2, "2026-05-15"),
        ("2026-05-14", 3, "2026-05-18"),
        ("2026-05-16", 1, "2026-05-18"),
        ("2026-05-17", 7, "2026-05-26"),
        ("2024-02-28", 3, "2024-03-01"),
        ("2026-05-14", 0, ""),
        ("2026-05-14", -3, ""),
        ("2026-02-30", 7, ""),
        ("9999-12-31", 1, "9999-12-31"),
        ("9999-12-31", 2, ""),
    ],
)
def test_working_days_are_counted_from_monday_to_friday(first: str, days: int, last: str) -> None:
    assert last_of(Day(first), days) == last


def test_a_saturday_is_no_working_day_and_a_month_is_none_either() -> None:
    assert is_working_day(Day("2026-05-15"))
    assert not is_working_day(Day("2026-05-16"))
    assert not is_working_day(Day("2026-05"))
