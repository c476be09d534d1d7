"""What the full paper says of what is kept from the public, wherever that is printed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from minutes.compose import compose
from minutes.document import Audience, Note, OutcomeTable, words
from minutes.ids import PointId, RestrictionId
from minutes.kinds import ItemKind
from minutes.model import Restriction
from minutes.record import Record
from minutes.rules.schemes import read_scheme
from minutes.style_file import parse_style
from tests.exporters.samples import BOARD
from tests.minutes.meetings import MEETING, action, item, owner, point, record

MARK = "Restricted: not for publication"


def mark(about: str, reason: str = "", phrase: str = "") -> Restriction:
    return Restriction(
        id=RestrictionId(f"mark {about} {phrase}"),
        meeting=MEETING.id,
        about=PointId(about),
        phrase=phrase,
        reason=reason,
    )


def meeting(*rows: Any) -> Record:
    return record(rows, BOARD, MEETING)


def notes(whole: Record, style: str = "", audience: Audience = Audience.FULL) -> list[str]:
    """The lines that mark something."""
    document = compose(whole, parse_style(style, "test.toml"), audience)
    return [words(block.spans) for block in document.blocks if isinstance(block, Note)]


def cells(whole: Record, style: str, audience: Audience = Audience.FULL) -> list[str]:
    """What the tables of outcomes say under their details."""
    document = compose(whole, parse_style(style, "test.toml"), audience)
    tables = [block.table for block in document.blocks if isinstance(block, OutcomeTable)]
    return [words(row[t.header.index("Details")]) for t in tables for row in t.rows]


TALK = point("p", "i", "Mr Thorne was late on nine days.", 1)


def test_words_restricted_alone_are_named_under_their_paragraph() -> None:
    whole = meeting(item("i"), TALK, mark("p", "staff", "Mr Thorne"))
    assert notes(whole) == [f"{MARK} (staff): “Mr Thorne”"]
    assert notes(whole, audience=Audience.PUBLIC) == []


@pytest.mark.parametrize("pattern", ["Kept back[ ({reason})]", ""])
def test_a_mark_with_no_place_for_words_says_nothing_of_words(pattern: str) -> None:
    style = f'[words]\nrestricted = "{pattern}"'
    assert notes(meeting(item("i"), TALK, mark("p", "", "Mr Thorne")), style) == []


def test_an_item_without_a_title_is_named_by_its_number() -> None:
    parts = [item("i"), item("part", 1, "i", title=""), point("a", "part", "Late.", 1)]
    assert notes(meeting(*parts, mark("part"))) == ["Restricted, all of 1.1: not for publication"]
    assert notes(meeting(*parts, mark("a"))) == [MARK]


TABLE = '[outcomes]\nactions = ["end"]'
UNDER = '[outcomes]\nactions = ["after item"]'


def test_a_row_of_a_table_bears_the_mark_of_its_action_and_of_the_item_it_comes_from() -> None:
    done = action("o", "i", "to write to his solicitor", 2)
    by_itself = meeting(item("i"), TALK, done, owner("w", "o", "AB"), mark("o", "staff"))
    assert cells(by_itself, TABLE) == [f"Write to his solicitor\n{MARK} (staff)"]
    assert notes(by_itself, TABLE) == []
    with_item = meeting(item("i"), TALK, done, owner("w", "o", "AB"), mark("i", "staff"))
    assert cells(with_item, TABLE) == [f"Write to his solicitor\n{MARK} (staff)"]
    assert cells(with_item, UNDER) == ["Write to his solicitor"]
    assert notes(with_item, UNDER) == [f"{MARK} (staff)"]
    assert cells(by_itself, TABLE, Audience.PUBLIC) == []


def test_a_row_under_an_item_without_a_title_bears_its_items_mark() -> None:
    parts = [item("i"), item("part", 1, "i", title=""), point("a", "part", "Late.", 1)]
    done = action("o", "part", "to write to him", 2)
    assert cells(meeting(*parts, done, mark("part")), UNDER) == [f"Write to him\n{MARK}"]


def test_a_point_and_the_action_made_of_it_bear_each_others_mark() -> None:
    made = action("o", "i", "to write to Mr Thorne", 2, point=PointId("p"))
    for about in ("p", "o"):
        assert notes(meeting(item("i"), TALK, made, mark(about))) == [MARK, MARK]


def test_the_mark_of_words_stands_once_however_often_they_were_marked() -> None:
    whole = meeting(item("i"), TALK, mark("p", "", "Thorne"), mark("p", "", "Thorne "))
    assert notes(whole) == [f"{MARK}: “Thorne”"]


def test_an_opening_without_title_or_number_is_marked_above_its_words() -> None:
    opening = item("i", title="", kind=ItemKind.OPENING)
    bare = replace(BOARD, numbering=read_scheme("none"))
    assert notes(record([opening, TALK, mark("i")], bare, MEETING)) == [MARK]


def test_an_item_with_neither_title_nor_number_is_marked_at_all_that_stands_under_it() -> None:
    board = replace(BOARD, numbering=read_scheme("none"))
    rows = [
        item("i"),
        TALK,
        item("bare", 2, title=""),
        point("a", "bare", "Late.", 1),
        point("b", "bare", "Early, said Mr Thorne.", 2),
    ]
    whole = record([*rows, mark("bare", "staff")], board, MEETING)
    assert notes(whole) == [f"{MARK} (staff)", f"{MARK} (staff)"]
    words_only = record([*rows, mark("bare", "", "Mr Thorne")], board, MEETING)
    assert notes(words_only) == [f"{MARK}: “Mr Thorne”"]
    empty = record([*rows[:3], mark("bare", "staff")], board, MEETING)
    assert notes(empty) == [f"{MARK} (staff)"]


def test_a_mark_is_one_line_whatever_was_typed() -> None:
    whole = meeting(item("i"), TALK, mark("p", "staff\nand pay", "Mr\nThorne"))
    assert notes(whole) == [f"{MARK} (staff and pay): “Mr Thorne”"]
