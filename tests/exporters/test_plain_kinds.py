"""Text, Markdown, web page and JSON: as expected, and cheap to come by."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from exporters.record_json import dumped, shape
from exporters.text import WIDTH
from minutes.compose import compose
from minutes.document import Audience
from minutes.kinds import MeetingKind
from minutes.model import Day
from tests.exporters import samples
from tests.exporters.test_agreement import POISONS, made

TOP = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("kind", ["txt", "md", "html"])
@pytest.mark.parametrize("meeting", ["little", "rich"])
def test_the_file_is_as_it_was(
    kind: str, meeting: str, reference: Callable[[str, str], None]
) -> None:
    record = samples.little() if meeting == "little" else samples.rich()
    text = made(compose(record, samples.BOARD_STYLE), kind).decode("utf-8")
    text = text.replace("\r\n", "\n").replace(samples.LONG_WORD, "(long word)")
    # Not called .md: it is no paper of ours, whose links lead to files.
    reference(f"{meeting}/minutes.{kind if kind != 'md' else 'markdown'}", text)


def test_lines_of_text_fit_a_mail_and_no_word_is_cut() -> None:
    text = made(compose(samples.rich(), samples.PLAIN), "txt").decode("utf-8")
    long = [line for line in text.split("\r\n") if len(line) > WIDTH]
    assert [line.strip() for line in long] == [f"{samples.LONG_WORD}."]


class _Structure(HTMLParser):
    """Fails on what a screen reader or a strict reader would stumble over."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.levels: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "li":
            assert self.open[-1] == "ul"
        if tag == "th":
            assert given.get("scope") in ("row", "col")
        if tag == "html":
            assert given["lang"] == "en-GB"
        if match := re.fullmatch(r"h(\d)", tag):
            self.levels.append(int(match[1]))
        assert not any(name.startswith("on") or name == "src" for name in given)
        assert tag != "script"
        if tag not in ("br", "meta", "col"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("poison", ["", *POISONS.values()])
@pytest.mark.parametrize("style", samples.STYLES)
def test_the_page_is_sound_and_asks_nothing_of_the_network(style: str, poison: str) -> None:
    record = samples.spoiled(samples.rich(), poison)
    text = made(compose(record, samples.STYLES[style]), "html").decode("utf-8")
    page = _Structure()
    page.feed(text)
    page.close()
    assert page.open == []
    assert page.levels[0] == 1
    assert page.levels.count(1) == 1
    assert all(b - a <= 1 for a, b in zip(page.levels, page.levels[1:], strict=False))
    assert not re.search(r"url\(|@import|<link|<img|<iframe", text)


def test_a_style_cannot_break_out_of_the_style_sheet() -> None:
    letters = replace(samples.PLAIN.letters, font='Arial"; } </style><script>alert(1)</script>')
    style = replace(samples.PLAIN, letters=letters)
    text = made(compose(samples.little(), style), "html").decode("utf-8")
    assert "<script" not in text
    assert text.count("</style>") == 1


def test_a_meeting_has_the_documented_shape(reference: Callable[[str, str], None]) -> None:
    reference(
        "rich/minutes.json",
        dumped(shape(samples.rich())).replace(samples.LONG_WORD, "(long word)") + "\n",
    )


def test_every_key_of_the_shape_is_documented() -> None:
    paper = (TOP / "docs" / "json.md").read_text(encoding="utf-8")

    def keys(value: object) -> set[str]:
        if isinstance(value, dict):
            return {str(key) for key in value} | {k for v in value.values() for k in keys(v)}
        return {k for v in value for k in keys(v)} if isinstance(value, list) else set()

    for key in keys(json.loads(dumped(shape(samples.rich())))):
        assert f"`{key}`" in paper, key
    for key in ("code", "severity", "line", "text", "hint"):
        assert f"`{key}`" in paper, key


def test_a_day_that_is_not_whole_is_told_apart() -> None:
    rich = samples.rich()
    part = shape(replace(rich, meeting=replace(rich.meeting, day=Day("2026-05"))))
    assert (part["date"], part["date_partial"]) == ("", "2026-05")
    whole = shape(rich)
    assert (whole["date"], whole["date_partial"]) == ("2026-05-14", "")


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (MeetingKind.ORDINARY, "minutes"),
        (MeetingKind.EVENT, "notes"),
        (MeetingKind.REPORT, "report"),
    ],
)
def test_the_shape_says_what_kind_of_paper_it_is(kind: MeetingKind, told: str) -> None:
    rich = samples.rich()
    given = replace(rich, meeting=replace(rich.meeting, kind=kind))
    assert shape(given)["document_type"] == told


@pytest.mark.parametrize("poison", POISONS.values())
def test_any_signs_come_through_json_unchanged(poison: str) -> None:
    record = samples.spoiled(samples.rich(), poison)
    back = json.loads(dumped(shape(record)).encode("utf-8"))
    assert back["chair"] == record.meeting.chair
    assert [entry["name"] for entry in back["apologies"]] == [f"Pat Quill{poison}"]


def test_public_json_is_of_the_public_record() -> None:
    text = made(compose(samples.secret(), samples.PLAIN, Audience.PUBLIC), "json").decode("utf-8")
    for secret in ("Penhallow", "Zennor", "Beacon Cottage", "Looe"):
        assert secret not in text
    assert "Open business" in text


def test_opening_the_room_loads_no_library_of_a_writer() -> None:
    code = (
        "import sys, exporters;"
        "print(*sorted({name.split('.')[0] for name in sys.modules}"
        " & {'docx', 'lxml', 'reportlab', 'PIL', 'icalendar', 'csv', 'email'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=TOP, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""
