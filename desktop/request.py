"""What somebody typed to have the window: which book, which meeting, which item of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

OPTIONS = ("--home", "--book", "--item")
"""What can be said to the window, each with a word behind it."""


@dataclass(frozen=True, slots=True)
class WindowRequest:
    """That the window is wanted, and what is to be seen in it."""

    home: str = ""
    book: str = ""
    meeting: str = ""
    item: str = ""

    def argv(self) -> list[str]:
        """Give the request as it would be typed, for a window that has the book already."""
        words = ["open", self.meeting] if self.meeting else ["open"]
        return [*words, "--item", self.item] if self.item else words


def window_request(argv: Sequence[str]) -> WindowRequest | None:
    """Read a request for the window; None where something else was typed."""
    said: dict[str, str] = {}
    plain: list[str] = []
    words = list(argv)
    while words:
        word = words.pop(0)
        name, equals, value = word.partition("=")
        if name in OPTIONS and (equals or words):
            said[name.removeprefix("--")] = value if equals else words.pop(0)
        elif word.startswith("-"):
            return None
        else:
            plain.append(word)
    if plain[:1] not in ([], ["open"]) or len(plain) > 2 or ("item" in said and len(plain) < 2):
        return None
    return WindowRequest(**said, meeting=plain[1] if len(plain) == 2 else "")
