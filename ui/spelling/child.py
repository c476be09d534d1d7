"""The process that looks words up: questions come in as lines of JSON, answers go out as lines.

    {"look": ["colour", "recieve"]}     {"looked": ["colour", "recieve"], "wrong": ["recieve"]}
    {"suggest": "recieve"}              {"for": "recieve", "words": ["receive", …]}
    {"know": ["Thornbury"]}             nothing; they are right from now on
    {"add": "Thornbury"}                {"added": "Thornbury"}, once it is in the file of own words
    {"own": true}                       {"own": ["Thornbury"]}, the words that somebody added
    {"drop": "Thornbury"}               {"dropped": "Thornbury"}, once it is out of that file

It ends when nobody asks any more.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO

from ui.spelling.dictionary import Dictionary

LONGEST_LIST = 1_000_000
"""A file of own words that is larger is something else, and is left alone."""


def main(argv: Sequence[str]) -> int:
    """Answer until the last question; the first argument names the file of own words."""
    own = Path(argv[0]) if argv else None
    # A packaged app without a console has no sys.stdin, though somebody holds the other end.
    with (
        os.fdopen(0, encoding="utf-8", errors="replace") as source,
        os.fdopen(1, "w", encoding="utf-8") as target,
    ):
        answer_all(source, target, own)
    return 0


def answer_all(source: TextIO, target: TextIO, own: Path | None) -> None:
    """Answer each line of the source in the target."""
    dictionary, known = Dictionary(), list[str]()
    dictionary.add(_own_words(own))
    for line in source:
        asked = json.loads(line)
        answer = _answer(dictionary, asked, own)
        known += asked.get("know", ())
        if "drop" in asked:  # taken out of a dictionary, a word might be missing that it has itself
            dictionary = Dictionary()
            dictionary.add((*_own_words(own), *known))
        if answer:
            target.write(json.dumps(answer) + "\n")
            target.flush()


def _answer(dictionary: Dictionary, asked: dict[str, Any], own: Path | None) -> dict[str, Any]:
    match asked:
        case {"look": words}:
            return {"looked": words, "wrong": [one for one in words if not dictionary.knows(one)]}
        case {"suggest": word}:
            return {"for": word, "words": dictionary.suggestions(word)}
        case {"know": words}:
            dictionary.add(words)
            return {}
        case {"add": word}:
            dictionary.add([word])
            return {"added": word, **_kept(word, own)}
        case {"own": _}:
            return {"own": sorted(set(_own_words(own)), key=str.casefold)}
        case {"drop": word}:
            return {"dropped": word, **_dropped(word, own)}
        case _:
            raise ValueError(f"not a question: {asked}")


def _own_words(own: Path | None) -> list[str]:
    if own is None or not own.is_file() or own.stat().st_size > LONGEST_LIST:
        return []
    return own.read_text("utf-8", errors="ignore").split()


def _kept(word: str, own: Path | None) -> dict[str, str]:
    """Write a word into the file of own words; say what kept it from getting there."""
    if own is None:
        return {}
    try:
        own.parent.mkdir(parents=True, exist_ok=True)
        with own.open("a", encoding="utf-8") as file:
            file.write(word + "\n")
    except OSError as trouble:
        return {"trouble": trouble.strerror or str(trouble)}
    return {}


def _dropped(word: str, own: Path | None) -> dict[str, str]:
    """Take a word out of the file of own words; say what kept it there."""
    if own is None:
        return {}
    left = "".join(f"{one}\n" for one in _own_words(own) if one != word)
    part = own.with_name(own.name + ".part")
    try:
        part.write_text(left, "utf-8")
        part.replace(own)
    except OSError as trouble:
        return {"trouble": trouble.strerror or str(trouble)}
    return {}
