"""The frame around the minutes: books, meetings, boards, looks."""

from __future__ import annotations

from functools import partial

from ui.keys.table import Action, Menu, Where

_book = partial(Action, menu=Menu.BOOK)
_edit = partial(Action, menu=Menu.EDIT)
_meeting = partial(Action, menu=Menu.MEETING)
_view = partial(Action, menu=Menu.VIEW)
_part = partial(Action, menu=Menu.VIEW, where=Where.REVIEW)

FRAME: tuple[Action, ...] = (
    _book(name="new-book", words="&New book…", keys=("Ctrl+Shift+N",)),
    _book(name="open-book", words="&Open a book…", keys=("Ctrl+O",)),
    _book(name="encrypt", words="&Encrypt this book…", after_gap=True),
    _book(name="change-passphrase", words="&Change the passphrase…"),
    _book(name="new-recovery-key", words="New &recovery key…"),
    _book(name="remove-passphrase", words="&Take the passphrase away…"),
    _book(name="close-book", words="C&lose the book", keys=("Ctrl+W",), after_gap=True),
    _book(name="quit", words="&Quit", keys=("Ctrl+Q",)),
    _edit(name="undo", words="&Undo", keys=("Ctrl+Z",)),
    _edit(name="redo", words="&Redo", keys=("Ctrl+Y", "Ctrl+Shift+Z")),
    _edit(
        name="search",
        words="&Search in the book",
        keys=("Ctrl+F", "Ctrl+Shift+F"),
        where=Where.REVIEW,
        after_gap=True,
    ),
    _edit(
        name="search-all",
        words="&Search in the whole book",
        keys=("Ctrl+Shift+F",),
        where=Where.LIVE,
        after_gap=True,
    ),
    _meeting(name="new-meeting", words="&New meeting…", keys=("Ctrl+N",)),
    _meeting(name="new-board", words="New &board…"),
    _meeting(
        name="looks",
        words="&House style of this board…",
        says="How its papers look; its own Word template and its logo.",
    ),
    _part(name="next-part", words="&Next part of the window", keys=("F6",)),
    _part(name="contents", words="&Boards and meetings", keys=("Alt+1",)),
    _part(name="minutes", words="&Minutes", keys=("Alt+2",)),
    _part(name="outcomes", words="&Outcomes", keys=("Alt+3",)),
    _view(name="larger", words="&Larger text", keys=("Ctrl++", "Ctrl+="), after_gap=True),
    _view(name="smaller", words="&Smaller text", keys=("Ctrl+-",)),
    _view(name="system-theme", words="Look as the s&ystem does", after_gap=True),
    _view(name="light-theme", words="L&ight"),
    _view(name="dark-theme", words="&Dark"),
    _view(name="contrast-theme", words="High &contrast"),
    Action(name="keys", menu=Menu.HELP, words="&Keys: what can be done here", keys=("F1",)),
)
"""In the order of the menus."""
