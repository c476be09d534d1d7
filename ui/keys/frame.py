"""The frame around the minutes: books, meetings, documents, looks."""

from __future__ import annotations

from ui.keys.table import Action, Menu, Where

FRAME: tuple[Action, ...] = (
    Action(
        name="new-book",
        menu=Menu.BOOK,
        words="&New book…",
        keys=("Ctrl+Shift+N",),
    ),
    Action(
        name="open-book",
        menu=Menu.BOOK,
        words="&Open a book…",
        keys=("Ctrl+O",),
    ),
    Action(
        name="encrypt",
        menu=Menu.BOOK,
        words="&Encrypt this book…",
        after_gap=True,
    ),
    Action(
        name="change-passphrase",
        menu=Menu.BOOK,
        words="&Change the passphrase…",
    ),
    Action(
        name="new-recovery-key",
        menu=Menu.BOOK,
        words="New &recovery key…",
    ),
    Action(
        name="remove-passphrase",
        menu=Menu.BOOK,
        words="&Take the passphrase away…",
    ),
    Action(
        name="close-book",
        menu=Menu.BOOK,
        words="C&lose the book",
        keys=("Ctrl+W",),
        after_gap=True,
    ),
    Action(
        name="quit",
        menu=Menu.BOOK,
        words="&Quit",
        keys=("Ctrl+Q",),
    ),
    Action(
        name="undo",
        menu=Menu.EDIT,
        words="&Undo",
        keys=("Ctrl+Z",),
    ),
    Action(
        name="redo",
        menu=Menu.EDIT,
        words="&Redo",
        keys=("Ctrl+Y", "Ctrl+Shift+Z"),
    ),
    Action(
        name="search",
        menu=Menu.EDIT,
        words="&Search in the book",
        keys=("Ctrl+F", "Ctrl+Shift+F"),
        where=Where.REVIEW,
        after_gap=True,
    ),
    Action(
        name="search-all",
        menu=Menu.EDIT,
        words="&Search in the whole book",
        keys=("Ctrl+Shift+F",),
        where=Where.LIVE,
        after_gap=True,
    ),
    Action(
        name="new-meeting",
        menu=Menu.MEETING,
        words="&New meeting…",
        keys=("Ctrl+N",),
    ),
    Action(
        name="new-board",
        menu=Menu.MEETING,
        words="New &board…",
    ),
    Action(
        name="export",
        menu=Menu.MEETING,
        words="&Export to Word and PDF",
        keys=("Ctrl+E",),
        after_gap=True,
    ),
    Action(
        name="export-elsewhere",
        menu=Menu.MEETING,
        words="Export to another &folder…",
        keys=("Ctrl+Shift+E",),
    ),
    Action(
        name="next-part",
        menu=Menu.VIEW,
        words="&Next part of the window",
        keys=("F6",),
        where=Where.REVIEW,
    ),
    Action(
        name="contents",
        menu=Menu.VIEW,
        words="&Boards and meetings",
        keys=("Alt+1",),
        where=Where.REVIEW,
    ),
    Action(
        name="minutes",
        menu=Menu.VIEW,
        words="&Minutes",
        keys=("Alt+2",),
        where=Where.REVIEW,
    ),
    Action(
        name="outcomes",
        menu=Menu.VIEW,
        words="&Outcomes",
        keys=("Alt+3",),
        where=Where.REVIEW,
    ),
    Action(
        name="larger",
        menu=Menu.VIEW,
        words="&Larger text",
        keys=("Ctrl++", "Ctrl+="),
        after_gap=True,
    ),
    Action(
        name="smaller",
        menu=Menu.VIEW,
        words="&Smaller text",
        keys=("Ctrl+-",),
    ),
    Action(
        name="system-theme",
        menu=Menu.VIEW,
        words="Look as the s&ystem does",
        after_gap=True,
    ),
    Action(
        name="light-theme",
        menu=Menu.VIEW,
        words="L&ight",
    ),
    Action(
        name="dark-theme",
        menu=Menu.VIEW,
        words="&Dark",
    ),
    Action(
        name="contrast-theme",
        menu=Menu.VIEW,
        words="High &contrast",
    ),
    Action(
        name="keys",
        menu=Menu.HELP,
        words="&Keys: what can be done here",
        keys=("F1",),
    ),
)
"""In the order of the menus."""
