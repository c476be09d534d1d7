"""Short patterns with names in braces, as house styles and file-name rules write them.

`{name}` stands for a value. A part in square brackets goes when a value inside it is empty:
`{name}[ ({organisation})]`. `[[` and `{{` stand for the signs themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from minutes.errors import NotUnderstood

PART = re.compile(r"\[\[|\]\]|\{\{|\}\}|\{(?P<name>\w+)\}|(?P<sign>[\[\]{}])|[^\[\]{}]+")
"""What a pattern is made of: doubled signs, names in braces, brackets, plain words."""


def fill(pattern: str, values: Mapping[str, str]) -> str:
    """Give the pattern with its values; nothing at all where it asks only for what is empty."""
    text, asked, found = "", False, False
    for words, names, optional in _stretches(pattern):
        given = [values[name] for name in names]
        if optional and not all(given):
            continue
        asked, found = asked or bool(names), found or any(given)
        parts = iter(given)
        text += "".join(next(parts) if word is None else word for word in words)
    return text if found or not asked else ""


def names(pattern: str) -> tuple[str, ...]:
    """Give the names that a pattern asks for."""
    return tuple(name for _, inside, _ in _stretches(pattern) for name in inside)


def problem(pattern: str, known: frozenset[str]) -> str:
    """Say what is wrong with a pattern, or nothing."""
    try:
        unknown = [name for name in names(pattern) if name not in known]
    except NotUnderstood as trouble:
        return trouble.sentence
    if unknown:
        return f"{{{unknown[0]}}} stands for nothing here; known are {_listed(known)}"
    return ""


def _listed(known: frozenset[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(known)) or "none"


def _stretches(pattern: str) -> Iterator[tuple[list[str | None], list[str], bool]]:
    """Give the stretches in and out of brackets: words (None: a value), names, if optional."""
    words: list[str | None] = []
    inside: list[str] = []
    optional = False
    for match in PART.finditer(pattern):
        sign = match["sign"]
        if sign in ("{", "}") or (sign == "[" and optional) or (sign == "]" and not optional):
            raise NotUnderstood(f"In “{pattern}” a bracket is not closed.")
        if sign:
            yield words, inside, optional
            words, inside, optional = [], [], not optional
        elif match["name"]:
            words.append(None)
            inside.append(match["name"])
        else:
            word = match[0]
            words.append(word[0] if word in ("[[", "]]", "{{", "}}") else word)
    if optional:
        raise NotUnderstood(f"In “{pattern}” a bracket is not closed.")
    yield words, inside, optional
