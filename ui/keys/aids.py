"""What helps while typing: completion, shorthand, spelling."""

from __future__ import annotations

from ui.keys.table import Action, Menu, Where

AIDS: tuple[Action, ...] = (
    Action(
        name="take-words",
        menu=Menu.EDIT,
        words="Take the words in grey",
        keys=("Tab",),
        where=Where.LIVE,
        is_fixed=True,
    ),
    Action(
        name="word-help",
        menu=Menu.EDIT,
        words="What is &meant by this word",
        keys=("Ctrl+.",),
        where=Where.LIVE,
        after_gap=True,
        says="Initials that nobody has, a clash of initials, a spelling.",
    ),
    Action(
        name="short-form",
        menu=Menu.EDIT,
        words="S&hort form for these words…",
        keys=("Ctrl+Shift+H",),
        where=Where.LIVE,
        says="Without a selection, for what has been typed most often.",
    ),
    Action(
        name="words-to-come",
        menu=Menu.EDIT,
        words="Words to &come, or not",
        where=Where.LIVE,
    ),
)
