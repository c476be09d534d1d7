"""The page about house styles tells every key there is, what it is left out, and no other."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from minutes.style import HouseStyle
from minutes.style_file import parse_style, styles_on
from resources import HOUSE_STYLES

PAGE = (Path(__file__).parents[2] / "docs" / "house-style.md").read_text(encoding="utf-8")

EXAMPLES = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)


def keys_of_the_schema(kind: type = HouseStyle, where: str = "") -> Iterator[tuple[str, str, str]]:
    """Give the table, the key and the default of everything a style can say."""
    hints = get_type_hints(kind)
    for entry in fields(kind):
        if is_dataclass(hints[entry.name]):
            inner = f"{where}.{entry.name}" if where else entry.name
            yield from keys_of_the_schema(hints[entry.name], inner)
        elif (where, entry.name) != ("", "key"):
            yield where, entry.name, f"`{written(entry.default)}`"


def written(value: Any) -> str:
    """Give a value as a style file would say it."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(written, value))}]"
    if isinstance(value, float):
        return f"{value:g}"
    return json.dumps(value, ensure_ascii=False)


def keys_of_the_page() -> Iterator[tuple[str, str, str]]:
    """Give the same as the page tells it."""
    where = None
    for line in PAGE.splitlines():
        if line.startswith("## "):
            table = re.fullmatch(r"## `\[(.+)\]`", line)
            where = table[1] if table else "" if line == "## At the top of the file" else None
        row = re.fullmatch(r"\| `(\w+)` \| .+ \| (.+) \|", line)
        if where is not None and row:
            yield where, row[1], row[2]


def test_the_page_tells_every_key_with_what_it_is_left_out_and_no_other() -> None:
    told = [row for row in keys_of_the_page() if row[:2] != ("", "extends")]
    assert sorted(told) == sorted(keys_of_the_schema())


def test_the_page_tells_that_a_style_can_extend_another() -> None:
    assert ("", "extends", "nothing is taken over") in keys_of_the_page()


def test_the_page_names_every_ready_style() -> None:
    for style in styles_on(HOUSE_STYLES):
        assert f"| `{style.key}` |" in PAGE


def test_every_table_of_the_page_has_an_example_of_itself() -> None:
    for where in {where for where, _, _ in keys_of_the_schema()} - {""}:
        assert any(f"[{where}]" in example for example in EXAMPLES), where


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_on_the_page_is_a_style(example: str) -> None:
    plain = re.sub(r"^extends = .*\n", "", example)
    assert parse_style(plain, "example.toml") != HouseStyle()
