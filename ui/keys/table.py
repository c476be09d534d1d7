"""What the table of keys is made of, and when two entries of it are in each other's way.

The table names things and gives them words and keys; who does them is bound by the window, so
that the table knows no screen.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from PySide6.QtGui import QKeySequence


class Menu(StrEnum):
    """The menus, in their order."""

    BOOK = "&Book"
    EDIT = "&Edit"
    MEETING = "&Meeting"
    PAPERS = "P&apers"
    ITEM = "&Item"
    POINT = "&Point"
    ROOM = "&Room"
    VIEW = "&View"
    HELP = "&Help"


class Where(StrEnum):
    """On which screen something can be done."""

    ANYWHERE = "anywhere"
    REVIEW = "while reading"
    LIVE = "while minuting"
    PAGES = "while looking at pages"
    IMPORT = "while looking at an import"
    ASKED = "while something is asked"
    """Nothing but what can be done anywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing that can be done: its name, its words, its keys."""

    name: str
    menu: Menu
    words: str
    """As the menu has it, with `&` before the letter that chooses it."""
    keys: tuple[str, ...] = ()
    mac: tuple[str, ...] | None = None
    """Its keys on a Mac, where the custom there is another one. Ctrl is the command key there."""
    where: Where = Where.ANYWHERE
    after_gap: bool = False
    """Whether a line stands above it in its menu."""
    is_fixed: bool = False
    """Whether its keys belong to typing itself: they are listed, and cannot be changed."""
    says: str = ""
    """One sentence more, where the words alone do not say enough."""

    @property
    def plain(self) -> str:
        """Its words without the marks of a menu."""
        return self.words.replace("&", "").removesuffix("…")


def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Deed:
    """What does an action, and whether it can be done now."""

    do: Callable[[], object]
    when: Callable[[], bool] = _always


Deeds = Mapping[str, Deed]
"""Who does what, by the names of the actions."""

Chosen = Mapping[str, tuple[str, ...]]
"""The keys that somebody chose, by the names of the actions."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Two actions that answer to the same keys at the same time."""

    keys: str
    one: Action
    other: Action

    @property
    def sentence(self) -> str:
        """Say so, plainly."""
        return f"{self.keys} is taken: {self.other.plain}."


def keys_of(action: Action, chosen: Chosen | None = None, platform: str = "") -> tuple[str, ...]:
    """Give the keys of an action: those somebody chose, or the custom of the system."""
    if chosen and action.name in chosen:
        return chosen[action.name]
    on_mac = (platform or sys.platform) == "darwin"
    return action.mac if on_mac and action.mac is not None else action.keys


def clashes(
    table: Iterable[Action], chosen: Chosen | None = None, platform: str = ""
) -> tuple[Clash, ...]:
    """Give every pair of actions that would answer to the same keys on the same screen."""
    holders: dict[str, list[Action]] = {}
    for action in table:
        for keys in keys_of(action, chosen, platform):
            holders.setdefault(normal(keys), []).append(action)
    return tuple(
        Clash(keys, one, other)
        for keys, those in holders.items()
        for one, other in combinations(those, 2)
        if one.where == other.where or Where.ANYWHERE in (one.where, other.where)
    )


def normal(keys: str) -> str:
    """Give keys as they are always written, so that they can be compared: `Ctrl+Shift+U`."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)


def shown(keys: Iterable[str]) -> str:
    """Give keys as this system's people read them; what Qt calls Return says Enter on its key."""
    form = QKeySequence.SequenceFormat.NativeText
    return "  ".join(QKeySequence(one).toString(form).replace("Return", "Enter") for one in keys)
