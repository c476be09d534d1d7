"""What a meeting needs now and then: flags, notes, restricting, reading back, last time."""

from __future__ import annotations

from functools import partial

from ui.keys.table import Action, Menu, Where

_point = partial(Action, menu=Menu.POINT, where=Where.LIVE)
_view = partial(Action, menu=Menu.VIEW, where=Where.LIVE)

MOMENTS: tuple[Action, ...] = (
    _point(
        name="flag",
        words="&Finish later, or not",
        keys=("F7",),
        after_gap=True,
        says="Flags the point or outcome; on an empty line, the item.",
    ),
    _point(name="flag-word", words="Finish later: &what…", keys=("Ctrl+F7",)),
    _point(
        name="flag-walk",
        words="Wal&k through what is to be finished",
        keys=("Shift+F7",),
        says="There, Enter goes to the point, and F7 clears the flag.",
    ),
    _point(
        name="restrict",
        words="&Restricted, or not",
        keys=("F9",),
        after_gap=True,
        says="The point or outcome, or the words that are selected.",
    ),
    _point(
        name="restrict-why",
        words="Restricted: wh&y…",
        keys=("Ctrl+F9",),
        says="The reason, then: review 14 May 2027; title …; summary …",
    ),
    _point(
        name="note",
        words="Pri&vate note",
        keys=("Ctrl+Shift+P",),
        after_gap=True,
        says="In no document. Pressed again there, it is the note on the whole item.",
    ),
    _point(name="note-list", words="A&ll private notes"),
    Action(
        name="restrict-item",
        menu=Menu.ITEM,
        words="&Restricted as a whole, or not",
        keys=("Shift+F9",),
        where=Where.LIVE,
        after_gap=True,
    ),
    _view(
        name="read-back",
        words="R&ead back this item",
        keys=("F8",),
        after_gap=True,
        says="Its decisions and actions, large. There, Enter stamps one as agreed in these words.",
    ),
    _view(name="read-back-all", words="Read &back the whole meeting", keys=("Shift+F8",)),
    _view(
        name="last-time",
        words="Last &time",
        keys=("F10",),
        says="There, Enter takes a line over into the points, and F10 folds it away.",
    ),
)
