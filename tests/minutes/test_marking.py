"""Flags, private notes and restrictions as commands: bad words first."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.changes import Command
from minutes.errors import NotUnderstood
from minutes.foresight import foresee
from minutes.ids import FlagId, ItemId, PointId
from minutes.kinds import Regime
from minutes.marking import (
    flags_in_order,
    marks_on,
    note_on,
    open_flags,
    open_up,
    phrases_on,
    print_reason,
    read_reason,
    restrict,
    restricted_item,
    say_why,
    toggle_flag,
    word_flag,
    write_note,
)
from minutes.model import Day, Flag
from minutes.record import Record
from tests.minutes.meetings import items, point, record

NEAR = Day("2026-05-14")


def small() -> Record:
    """Two items, one under the first, and three points."""
    return record(
        (
            *items("a", "b", "a>c"),
            point("p", "a", "The quay is dark."),
            point("q", "b", "No lamp is lit."),
        )
    )


def after(one: Record, command: Command | None) -> Record:
    assert command is not None
    return foresee(one, command).record


@pytest.mark.parametrize("words", ["staff; review", "review someday", "review 31 February 2027"])
def test_a_review_that_names_no_day_is_refused(words: str) -> None:
    with pytest.raises(NotUnderstood, match="names no day"):
        read_reason(words, near=NEAR)


@pytest.mark.parametrize("words", ["staff; title", "summary:", "staff; summary  "])
def test_an_open_title_without_words_is_refused(words: str) -> None:
    with pytest.raises(NotUnderstood, match="nothing behind"):
        read_reason(words, near=NEAR)


def test_a_reason_says_why_until_when_and_what_the_public_reads() -> None:
    said = read_reason(
        "staff matter; review 1 June 2027; title Staffing; summary A post.", near=NEAR
    )
    assert (said.reason, said.review) == ("staff matter", "2027-06-01")
    assert (said.open_title, said.open_summary) == ("Staffing", "A post.")


def test_a_review_without_a_year_is_the_next_such_day() -> None:
    assert read_reason("staff; review 1 March", near=NEAR).review == "2027-03-01"


@pytest.mark.parametrize("typed", ["3", "para 3", "Paragraph 3"])
def test_a_council_names_the_paragraph_of_the_act_by_its_number(typed: str) -> None:
    said = read_reason(typed, Regime.COUNCIL, NEAR).reason
    assert said.startswith("Paragraph 3 of Part 1 of Schedule 12A")
    assert "financial or business affairs" in said


def test_several_paragraphs_are_named_together() -> None:
    said = read_reason("1, 2 and 5", Regime.COUNCIL, NEAR).reason
    assert said.startswith("Paragraphs 1, 2 and 5 of")


@pytest.mark.parametrize("typed", ["3", "para 8"])
def test_elsewhere_a_number_is_only_a_number(typed: str) -> None:
    assert read_reason(typed, Regime.HEALTH, NEAR).reason == typed


def test_a_reason_printed_reads_as_what_it_was() -> None:
    one = small()
    why = read_reason("staff; review 1 June 2027; title Staffing; summary A post", near=NEAR)
    closed = after(one, restrict(one, PointId("p"), reason=why, make_id=lambda: "r"))
    assert read_reason(print_reason(closed.restrictions[0]), near=NEAR) == why


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_reason_or_a_plain_sentence(words: str) -> None:
    try:
        said = read_reason(words, Regime.COUNCIL, NEAR)
    except NotUnderstood:
        said = read_reason("", Regime.COUNCIL, NEAR)
    assert said.review == "" or len(said.review) >= 4


def test_a_flag_is_set_cleared_and_set_again_with_its_word() -> None:
    one = small()
    one = after(one, word_flag(one, PointId("p"), " check figure "))
    assert [flag.text for flag in open_flags(one, PointId("p"))] == ["check figure"]
    one = after(one, toggle_flag(one, PointId("p")))
    assert not open_flags(one, PointId("p"))
    one = after(one, toggle_flag(one, PointId("p")))
    assert [flag.text for flag in open_flags(one, PointId("p"))] == ["check figure"]
    assert len(one.flags) == 1


def test_flags_are_walked_in_the_order_of_the_minutes_and_not_of_setting() -> None:
    one = small()
    for about in (PointId("q"), ItemId("b"), PointId("p")):
        one = after(one, toggle_flag(one, about))
    assert [flag.about for flag in flags_in_order(one)] == ["p", "b", "q"]


def test_a_flag_on_what_is_gone_is_not_walked() -> None:
    one = small()
    lost = Flag(id=FlagId("f"), meeting=one.meeting.id, about=PointId("gone"))
    assert flags_in_order(replace(one, flags=(lost,))) == ()


def test_a_note_is_written_changed_and_gone_when_it_is_emptied() -> None:
    one = small()
    assert write_note(one, PointId("p"), "  ") is None
    one = after(one, write_note(one, PointId("p"), "ring RB"))
    one = after(one, write_note(one, PointId("p"), "ring RB at 5"))
    note = note_on(one, PointId("p"))
    assert note is not None
    assert note.text == "ring RB at 5"
    assert write_note(one, PointId("p"), "ring RB at 5") is None
    assert not after(one, write_note(one, PointId("p"), "")).private_notes


def test_words_are_restricted_apart_from_their_point() -> None:
    one = small()
    one = after(one, restrict(one, PointId("p"), "the\n  quay"))
    assert [mark.phrase for mark in phrases_on(one, PointId("p"))] == ["the quay"]
    assert not marks_on(one, PointId("p"))
    assert not one.is_restricted(PointId("p"))


def test_a_thing_is_restricted_given_its_reason_and_opened_again() -> None:
    one = small()
    one = after(one, restrict(one, PointId("p")))
    assert one.is_restricted(PointId("p"))
    one = after(one, say_why(marks_on(one, PointId("p")), read_reason("staff", near=NEAR)))
    assert one.restrictions[0].reason == "staff"
    assert not after(one, open_up(marks_on(one, PointId("p")))).restrictions


def test_what_stands_under_a_restricted_item_is_restricted_with_it() -> None:
    one = small()
    one = after(one, restrict(one, ItemId("a")))
    assert restricted_item(one, ItemId("c")) == "a"
    assert restricted_item(one, ItemId("b")) is None
