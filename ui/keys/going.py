"""Going about, correcting outcomes, the second screen, and the keys themselves."""

from __future__ import annotations

from ui.keys.table import Action, Menu, Where

GOING: tuple[Action, ...] = (
    Action(
        name="find",
        menu=Menu.EDIT,
        words="&Find in this meeting…",
        keys=("Ctrl+F",),
        where=Where.LIVE,
        says="In points, outcomes and titles. Enter goes on, Shift+Enter goes back, Esc returns.",
    ),
    Action(
        name="find-next",
        menu=Menu.EDIT,
        words="Find &again",
        keys=("F3",),
        mac=("Ctrl+G",),
        where=Where.LIVE,
    ),
    Action(
        name="find-previous",
        menu=Menu.EDIT,
        words="Find again, &backwards",
        keys=("Shift+F3",),
        mac=("Ctrl+Shift+G",),
        where=Where.LIVE,
    ),
    Action(
        name="short-forms",
        menu=Menu.EDIT,
        words="Short forms and own &words…",
        after_gap=True,
        says="See them, add, change, delete, read from a file and write to one.",
    ),
    Action(
        name="go-to",
        menu=Menu.ITEM,
        words="Go to a number…",
        keys=("Ctrl+G",),
        mac=("Ctrl+L",),
        where=Where.LIVE,
        after_gap=True,
        says="3 is an item, 3.2 a point; a reference or “last” will do, and so will a title.",
    ),
    Action(
        name="jump-back",
        menu=Menu.ITEM,
        words="&Jump back",
        keys=("Ctrl+J",),
        where=Where.LIVE,
    ),
    Action(
        name="outcome-owners",
        menu=Menu.POINT,
        words="Own&ers of this outcome",
        keys=("Ctrl+Shift+O",),
        where=Where.LIVE,
        after_gap=True,
        says="Enter keeps them, Esc gives back those there were.",
    ),
    Action(
        name="outcome-due",
        menu=Menu.POINT,
        words="Due date of &this outcome",
        keys=("Ctrl+Shift+D",),
        where=Where.LIVE,
        says="12/6, Friday, next meeting, end of June.",
    ),
    Action(
        name="outcome-status",
        menu=Menu.POINT,
        words="&Status of this outcome",
        keys=("Ctrl+Shift+S",),
        where=Where.LIVE,
    ),
    Action(
        name="projector",
        menu=Menu.VIEW,
        words="For the room: pro&jector",
        keys=("F11",),
        mac=("Ctrl+Alt+P",),
        where=Where.LIVE,
        says="This item's decisions and actions in big letters, on the second screen.",
    ),
    Action(
        name="palette",
        menu=Menu.HELP,
        words="Everything by its &name…",
        keys=("Ctrl+K",),
    ),
    Action(
        name="choose-keys",
        menu=Menu.HELP,
        words="&Change the keys…",
        keys=("Ctrl+,",),
    ),
)
"""In the order of the menus."""
