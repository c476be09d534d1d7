"""The process that looks words up, asked as the window asks it."""

from __future__ import annotations

import importlib.util
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from ui.spelling import child


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "Łukasz" / "words.txt"


def ask(own: Path | None, *questions: dict[str, Any]) -> list[dict[str, Any]]:
    asked = io.StringIO("".join(json.dumps(one) + "\n" for one in questions))
    answers = io.StringIO()
    child.answer_all(asked, answers, own)
    return [json.loads(line) for line in answers.getvalue().splitlines()]


def wrong(*words: str, own: Path | None = None) -> list[str]:
    return ask(own, {"look": list(words)})[0]["wrong"]


@pytest.mark.skipif(
    importlib.util.find_spec("spylls") is None,
    reason="this machine has Hunspell itself, and not what stands in for it",
)
def test_the_slower_engine_knows_the_same_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hunspell", None)
    answers = ask(None, {"know": ["Oyelaran"]}, {"look": ["colour", "recieve", "Oyelaran"]})
    assert answers[0]["wrong"] == ["recieve"]


def test_british_spelling_is_right_and_american_is_not() -> None:
    words = ("colour", "programme", "safeguarding", "color", "recieve")
    assert wrong(*words) == ["color", "recieve"]


def test_possessives_of_right_words_are_right() -> None:
    assert wrong("board's", "children's") == []


def test_a_wrong_word_is_given_what_was_meant() -> None:
    assert "receive" in ask(None, {"suggest": "recieve"})[0]["words"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [("harbor", "harbour"), ("labor", "labour"), ("center", "centre"), ("recieve", "receive")],
)
def test_the_british_form_of_the_same_word_is_offered_first(typed: str, first: str) -> None:
    assert ask(None, {"suggest": typed})[0]["words"][0] == first


def test_names_of_the_book_are_right_however_they_are_capitalised() -> None:
    answers = ask(None, {"know": ["Oyelaran"]}, {"look": ["Oyelaran", "oyelaran", "Oyelarn"]})
    assert answers[0]["wrong"] == ["Oyelarn"]


def test_an_added_word_is_right_at_once_and_after_the_next_start(own: Path) -> None:
    now = ask(own, {"add": "thrumming-shed"}, {"add": "yaffler"}, {"look": ["yaffler"]})
    assert now[-1]["wrong"] == []
    assert wrong("yaffler", "Yaffler", own=own) == []


def test_a_word_that_cannot_be_kept_says_why_and_counts_as_right_today(tmp_path: Path) -> None:
    there = tmp_path / "file"
    there.write_text("in the way")
    answers = ask(there / "words.txt", {"add": "yaffler"}, {"look": ["yaffler"]})
    assert answers[0]["trouble"]
    assert answers[1]["wrong"] == []


def test_a_list_of_own_words_that_is_no_text_is_survived(own: Path) -> None:
    own.parent.mkdir()
    own.write_bytes(b"\xff\xfe\x00yaffler\n\x80")
    assert wrong("colour", own=own) == []
