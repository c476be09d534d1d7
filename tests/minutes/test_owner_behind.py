"""Owners typed last: only who is known makes an action, and no word is lost by it."""

from __future__ import annotations

import pytest

from minutes.kinds import OutcomeKind
from minutes.shorthand import owner_behind
from tests.minutes.test_shorthand import SETTING


@pytest.mark.parametrize(
    "text",
    [
        "",
        "@",
        "@RB",
        "write to all @",
        "write to all @ RB",
        "write to all @nobody-at-all",
        "write to all @RB >soonish",
        "write to rb@wick.example",
        "write to all@RB",
        "mail @MM and @RB",
        "they were @home by 7pm",
        "word " * 1000 + "@RB",
    ],
)
def test_what_names_nobody_behind_its_words_is_no_action(text: str) -> None:
    assert owner_behind(text, SETTING) is None


@pytest.mark.parametrize(
    ("text", "owners", "words", "due"),
    [
        ("write to all @RB >29 apr", ["RB"], "write to all", "29 apr"),
        ("2027 budget to be sent out @RB/MM >29 apr", ["RB", "MM"], "2027 budget to be sent out",
         "29 apr"),
        ("write to all  @RB", ["RB"], "write to all", None),
        ("send the paper >5 pages @RB", ["RB"], "send the paper >5 pages", None),
    ],
)  # fmt: skip
def test_owners_behind_the_words_make_an_action(
    text: str, owners: list[str], words: str, due: str | None
) -> None:
    line = owner_behind(text, SETTING)
    assert line is not None
    assert line.kind is OutcomeKind.ACTION
    assert [owner.text for owner in line.owners] == owners
    assert line.text == words
    assert (line.due.printed if line.due else None) == due
