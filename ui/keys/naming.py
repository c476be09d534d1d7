"""Sentences that name keys: the action stands in braces, and its keys are those of today."""

from __future__ import annotations

import re
from collections.abc import Callable

from ui.keys import ACTIONS
from ui.keys.table import keys_of, shown

KeysOf = Callable[[str], str]
"""Gives the keys of an action by its name, as people read them; nothing where it has none."""

NAMED = re.compile(r"\{([a-z][a-z-]+)\}")
"""An action in a sentence: `{jump-back} jumps back.`"""


def customs(name: str) -> str:
    """Give the keys that an action has before anybody chose others."""
    return shown(keys_of(_actions[name]))


def with_keys(sentence: str, keys: KeysOf = customs) -> str:
    """Give a sentence with the first key of what it names; what has none is called by its words."""

    def named(found: re.Match[str]) -> str:
        action = _actions.get(found[1])
        if action is None:
            return found[0]
        first, _, _ = keys(action.name).partition("  ")
        return first or f"“{action.plain}”"

    return NAMED.sub(named, sentence)


_actions = {action.name: action for action in ACTIONS}
