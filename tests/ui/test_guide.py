"""The guide names the keys that there are: its list is the program's table, and so is its text."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ui.keys import ACTIONS
from ui.keys.guide import key_tables
from ui.keys.table import Where, keys_of, normal

TOP = Path(__file__).parents[2]
GUIDE = TOP / "docs" / "guide.md"
BEGIN = "<!-- keys: made from the program's own table -->\n"
END = "<!-- end of keys -->"

CHORD = re.compile(
    r"(?<![\w+])((?:(?:Ctrl|Alt|Shift)\+)*(?:F\d{1,2}\b|(?<=\+)(?:[A-Z0-9.,](?![\w+])|[↑↓←→]|(?!Shift|Alt|Ctrl)[A-Z]\w+)))"
)
"""Keys as they are written for people: `F6`, `Ctrl+Shift+↑`, `Ctrl+.`."""

TYPING = {"Shift+Tab", "Shift+Return", "Ctrl+V", "Ctrl+Return"}
"""Keys of typing, which every program has, and of the questions at the start."""

TOLD_IN_WORDS = {"item-up", "item-down", "item-deeper", "item-shallower"}
"""What the chapter tells of as `Alt+Shift and an arrow`."""

WRITTEN = {"↑": "Up", "↓": "Down", "←": "Left", "→": "Right", "Enter": "Return"}


def test_the_list_of_keys_in_the_guide_is_the_programs_table(
    reference: Callable[[str, str], None], request: pytest.FixtureRequest
) -> None:
    words = GUIDE.read_text("utf-8")
    head, rest = words.split(BEGIN)
    printed, tail = rest.split(END)
    tables = f"\n{key_tables(ACTIONS)}\n\n"
    if request.config.getoption("--renew-reference"):
        GUIDE.write_text(f"{head}{BEGIN}{tables}{END}{tail}", "utf-8", newline="\n")
    else:
        assert printed == tables, "docs/guide.md: python3 dev.py reference"


def keys_named(words: str) -> set[str]:
    """Give the keys that a text for people names, as the table writes them."""
    found = set[str]()
    for chord in CHORD.findall(words):
        for written, name in WRITTEN.items():
            chord = chord.replace(written, name)
        found.add(normal(chord))
    return found


@pytest.mark.parametrize("file", ["docs/guide.md", "README.md", "CHANGELOG.md"])
def test_every_key_that_is_named_for_people_is_one_of_the_table(file: str) -> None:
    text = (TOP / file).read_text("utf-8").split(BEGIN)[0]
    known = {normal(one) for action in ACTIONS for one in keys_of(action, None, "linux")}
    assert keys_named(text) - known - TYPING == set()


def test_the_chapter_on_minuting_tells_of_every_key_of_minuting() -> None:
    named = keys_named(GUIDE.read_text("utf-8").split("## Every key")[0])
    for action in ACTIONS:
        keys = [normal(one) for one in keys_of(action, None, "linux")]
        if action.where is Where.LIVE and not action.is_fixed:
            assert not keys or named & {*keys} or action.name in TOLD_IN_WORDS, action.name


def test_keys_are_read_as_people_write_them() -> None:
    assert keys_named("F6, Ctrl+Shift+↑ and Ctrl+. (Alt+1), Ctrl+, then F10.") == {
        "F6",
        "Ctrl+Shift+Up",
        "Ctrl+.",
        "Alt+1",
        "Ctrl+,",
        "F10",
    }
