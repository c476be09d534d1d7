"""The keys somebody chose: how they are kept, and what can and cannot be a key."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from minutes.errors import NotAllowed
from ui.keys.table import Action, Chosen, Where, clashes, keys_of, normal, shown

Keys = tuple[str, ...]

TYPING: dict[str, QKeySequence.StandardKey] = {
    "copies": QKeySequence.StandardKey.Copy,
    "cuts": QKeySequence.StandardKey.Cut,
    "pastes": QKeySequence.StandardKey.Paste,
    "selects everything": QKeySequence.StandardKey.SelectAll,
    "goes a word back": QKeySequence.StandardKey.MoveToPreviousWord,
    "goes a word on": QKeySequence.StandardKey.MoveToNextWord,
    "selects a word back": QKeySequence.StandardKey.SelectPreviousWord,
    "selects the next word": QKeySequence.StandardKey.SelectNextWord,
    "deletes a word": QKeySequence.StandardKey.DeleteStartOfWord,
    "deletes the next word": QKeySequence.StandardKey.DeleteEndOfWord,
    "goes to the beginning": QKeySequence.StandardKey.MoveToStartOfDocument,
    "goes to the end": QKeySequence.StandardKey.MoveToEndOfDocument,
}
"""What keys do wherever text is typed, by the custom of the system."""

ALONE = frozenset(
    {
        *(Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Backspace),
        *(Qt.Key.Key_Delete, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Space),
        *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home),
        *(Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Insert),
    }
)
"""Keys that type or go about when nothing but Shift is held with them."""


def read_chosen(lines: Iterable[str], table: Iterable[Action], platform: str = "") -> Chosen:
    """Give the keys that were kept; what is damaged or of another version is left out.

    Where a chosen key has become the custom of another action since, the choice counts.
    """
    known = {action.name: action for action in table if not action.is_fixed}
    chosen: dict[str, Keys] = {}
    for line in lines:
        name, *keys = line.split()[:4] or [""]
        whole = tuple(normal(one) for one in keys)
        if name in known and all(whole):
            chosen[name] = tuple(dict.fromkeys(whole))
    for clash in clashes(known.values(), chosen, platform):
        loser = clash.one if clash.one.name not in chosen else clash.other
        left = keys_of(loser, chosen, platform)
        chosen[loser.name] = tuple(key for key in left if normal(key) != clash.keys)
    return chosen


def write_chosen(chosen: Chosen) -> tuple[str, ...]:
    """Give chosen keys as they are kept."""
    return tuple(" ".join((name, *keys)) for name, keys in sorted(chosen.items()))


def choose(
    action: Action, keys: str, table: Iterable[Action], chosen: Chosen, platform: str = ""
) -> Chosen:
    """Give the choice with these keys for an action, or say why they cannot be."""
    whole = normal(keys)
    refuse_typing(whole)
    for other in table:
        if other.name == action.name or not _meet(action, other):
            continue
        if whole in {normal(one) for one in keys_of(other, chosen, platform)}:
            raise NotAllowed(
                f"{shown([whole])} is taken: {other.plain}.",
                way_out="Press another key, or change that one first.",
            )
    return _with(action, (whole,), chosen, platform)


def without(action: Action, chosen: Chosen, platform: str = "") -> Chosen:
    """Give the choice in which an action has no keys."""
    return _with(action, (), chosen, platform)


def as_at_first(
    action: Action, table: Iterable[Action], chosen: Chosen, platform: str = ""
) -> Chosen:
    """Give the choice in which an action has its first keys again, unless they are taken."""
    bare = {name: keys for name, keys in chosen.items() if name != action.name}
    for clash in clashes(table, bare, platform):
        if action.name in (clash.one.name, clash.other.name):
            other = clash.other if clash.one.name == action.name else clash.one
            raise NotAllowed(
                f"{shown([clash.keys])} is taken: {other.plain}.",
                way_out="Give that one its first keys back, then this one.",
            )
    return bare


def refuse_typing(keys: str) -> None:
    """Refuse keys that type, or do something wherever text is typed."""
    sequence = QKeySequence(keys)
    if not keys or sequence.count() != 1:
        raise NotAllowed("That key cannot be told from others here.", way_out="Press another one.")
    combination: QKeyCombination = sequence[0]  # pyright: ignore[reportIndexIssue] - the stubs miss it
    held = combination.keyboardModifiers() & ~Qt.KeyboardModifier.ShiftModifier
    held &= ~Qt.KeyboardModifier.KeypadModifier
    key = combination.key()
    if held == Qt.KeyboardModifier.NoModifier and (key in ALONE or key < Qt.Key.Key_Escape):
        raise NotAllowed(
            f"{shown([keys])} is for typing.",
            way_out="Hold Ctrl or Alt with it, or press one of F1 to F12.",
        )
    for does, standard in TYPING.items():
        if sequence in QKeySequence.keyBindings(standard):
            raise NotAllowed(
                f"{shown([keys])} {does} wherever text is typed.", way_out="Press another key."
            )


def _with(action: Action, keys: Keys, chosen: Chosen, platform: str) -> Chosen:
    now = dict(chosen)
    now[action.name] = keys
    first = tuple(normal(one) for one in keys_of(action, None, platform))
    if keys == first:
        del now[action.name]
    return now


def _meet(one: Action, other: Action) -> bool:
    """Say whether two actions are ever on the same screen."""
    return one.where == other.where or Where.ANYWHERE in (one.where, other.where)
