"""A few letters that stand for a phrase, and the blanks a phrase leaves to be filled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from minutes.errors import NotUnderstood
from minutes.ids import SnippetId, new_id
from minutes.model import BoardId, Snippet

BLANK = "…"
"""What stands in a phrase where something is to be filled in."""

LAST_WORD = re.compile(r"(?<![\w…])([^\W_][\w'’-]*)$")
"""The word before the cursor."""

LONGEST_SHORT = 12
"""Letters of a short form; a longer one saves nobody anything."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """A phrase in place of the letters before the cursor."""

    letters: int
    """How many letters before the cursor it takes the place of."""
    phrase: str
    snippet: Snippet


class ShortForms:
    """The short forms of a board, and of the whole book where the board has no other."""

    def __init__(self, snippets: Iterable[Snippet]) -> None:
        found = sorted(snippets, key=lambda one: one.board is not None)
        self._by_short = {one.short.casefold(): one for one in found}

    def __len__(self) -> int:
        return len(self._by_short)

    def all(self) -> tuple[Snippet, ...]:
        """Give every short form that can be typed here."""
        return tuple(self._by_short.values())

    def expand(self, before: str) -> Expansion | None:
        """Give the phrase that the word before the cursor stands for, if it stands for one.

        A phrase begins with a capital where a sentence does.
        """
        match = LAST_WORD.search(before)
        snippet = self._by_short.get(match[1].casefold()) if match else None
        if match is None or snippet is None or match[1].isupper():
            return None
        phrase = snippet.phrase
        if not begins_sentence(before[: match.start(1)]) and _is_plain_start(phrase):
            phrase = phrase[0].lower() + phrase[1:]
        return Expansion(len(match[1]), phrase, snippet)


def begins_sentence(before: str) -> bool:
    """Say whether what comes behind these words begins a sentence."""
    before = before.rstrip(" ")
    return not before or before.endswith((".", "!", "?", "\n"))


def _is_plain_start(phrase: str) -> bool:
    """Say whether a phrase begins with a word that has its capital only from its place."""
    first = phrase.split(" ", 1)[0].strip(",.;:")
    return first in STARTERS


STARTERS = frozenset(
    re.findall(
        r"\w+",
        """
        A An All Asked As At Apologies For From Further Governors He In It Members No On She Some
        That The Their There They This To Trustees Two We With
        """,
    )
)
"""Words that begin with a capital at the start of a sentence only."""


def next_blank(text: str, start: int = 0) -> int:
    """Give where the next blank of a text is, from a place on; -1 where there is none."""
    return text.find(BLANK, start)


# The list of them -----------------------------------------------------------------------------


LIST_LINE = re.compile(r"([^|\t]*[^|\s][^|\t]*)[|\t](.*\S.*)")
"""A line of a list: short form, bar or tab, phrase."""


def read_list(text: str, board: BoardId | None, known: Sequence[Snippet] = ()) -> list[Snippet]:
    """Give the short forms of a file: a line each, short form, bar or tab, phrase.

    One that is known already is given with its id and the new phrase; one that says nothing new
    is left out.
    """
    there = {one.short.casefold(): one for one in known if one.board == board}
    given: list[Snippet] = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        parts = LIST_LINE.fullmatch(line)
        if parts is None:
            raise NotUnderstood(
                f"Line {number} is no short form: “{line.strip()[:40]}”.",
                way_out="Write the short form, a bar, and the phrase: wn | The board noted it.",
            )
        short, phrase = parts[1].strip(), parts[2].strip()
        refuse_bad(short, phrase)
        was = there.get(short.casefold())
        if was is None or was.phrase != phrase:
            id = was.id if was else SnippetId(new_id())
            given.append(Snippet(id=id, short=short, phrase=phrase, board=board))
    return given


def print_list(snippets: Iterable[Snippet]) -> str:
    """Give short forms as a file that can be read again."""
    ordered = sorted(snippets, key=lambda one: one.short.casefold())
    return "".join(f"{one.short} | {one.phrase}\n" for one in ordered)


def refuse_bad(short: str, phrase: str) -> None:
    """Refuse a short form that could never be typed, or a phrase that is none."""
    if not re.fullmatch(r"[^\W_][\w'’-]*", short) or len(short) > LONGEST_SHORT:
        raise NotUnderstood(
            f"“{short[:40]}” cannot be a short form.",
            way_out=f"Take up to {LONGEST_SHORT} letters or figures, without spaces: wn, s11.",
        )
    if "\n" in phrase or len(phrase) > 1_000:
        raise NotUnderstood(
            f"What “{short}” stands for is no phrase.",
            way_out="Keep to one paragraph of up to 1,000 letters.",
        )
