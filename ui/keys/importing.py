"""Minutes from elsewhere: choosing their files, looking at them, saving them."""

from __future__ import annotations

from functools import partial

from ui.keys.table import Action, Menu, Where

_book = partial(Action, menu=Menu.BOOK, where=Where.REVIEW)
_here = partial(Action, menu=Menu.BOOK, where=Where.IMPORT)

_point = partial(Action, menu=Menu.POINT, where=Where.IMPORT)

TURNS = (
    "import-paragraph",
    "import-bullet",
    "import-decision",
    "import-action",
    "import-motion",
    "import-item",
    "import-heading",
    "import-person",
)
"""What a row can be made by one key, in the order of the digits."""

_TURN_WORDS = (
    "&Paragraph",
    "&Bullet",
    "&Decision",
    "&Action",
    "&Motion",
    "Title of an &item",
    "&Heading",
    "&Somebody on the list",
)

IMPORTING: tuple[Action, ...] = (
    _book(
        name="import",
        words="&Import minutes…",
        keys=("Ctrl+I",),
        after_gap=True,
        says="Word, OpenDocument, PDF, text, Markdown, web pages and letters.",
    ),
    _book(name="import-folder", words="Import a whole &folder…", keys=("Ctrl+Shift+I",)),
    _book(
        name="import-back",
        words="Back to the i&mport",
        keys=("Ctrl+Alt+I",),
        says="To the files that were chosen last, with what was answered about them.",
    ),
    _here(name="import-save", words="&Save this one", keys=("Ctrl+Return",), after_gap=True),
    _here(
        name="import-save-ready",
        words="Save &all that are ready",
        keys=("Ctrl+Shift+Return",),
        says="Those about which nothing is asked.",
    ),
    _here(
        name="import-save-all",
        words="Save all &with the answers that are marked",
        keys=("Ctrl+Alt+Return",),
        says="Every file that was read, whatever is asked about it still.",
    ),
    _here(
        name="import-as-paper",
        words="&Keep it as a paper",
        keys=("Ctrl+Shift+K",),
        says="For a report or another paper that tells no meeting: its parts and words, no people.",
    ),
    _here(
        name="import-as-minutes",
        words="These are min&utes",
        keys=("Ctrl+Shift+M",),
        says="Reads a file as minutes that looks like something else.",
    ),
    _here(name="import-again", words="Take it once &more", keys=("Ctrl+M",)),
    _here(name="import-see", words="See the meetin&g", keys=("Ctrl+Shift+O",)),
    _here(
        name="import-learn",
        words="Let the &board's papers look like it",
        keys=("Ctrl+L",),
        says="Learns the house style of the file; its own pages become the Word template.",
    ),
    _here(name="import-next", words="Ne&xt file", keys=("Ctrl+PgDown",)),
    _here(name="import-previous", words="&Previous file", keys=("Ctrl+PgUp",)),
    _here(name="import-halt", words="Stop read&ing, or read on", keys=("Ctrl+.",)),
    Action(
        name="import-part",
        menu=Menu.VIEW,
        words="&Next part of the import",
        keys=("F6",),
        where=Where.IMPORT,
        says="The files, the original, what was read.",
    ),
    _here(name="import-report", words="Report on all &files", keys=("Ctrl+R",)),
    _here(
        name="import-answer",
        words="Take the answer that is marke&d, or put a line right",
        keys=("Return",),
        is_fixed=True,
        says="A digit takes another answer. In the original, Enter goes to what a line became.",
    ),
    *(
        _point(name=name, words=words, keys=(f"Ctrl+{digit}",))
        for digit, (name, words) in enumerate(zip(TURNS, _TURN_WORDS, strict=True), 1)
    ),
    _point(
        name="import-join", words="&Join it to the line above", keys=("Ctrl+J",), after_gap=True
    ),
    _point(
        name="import-split",
        words="Spli&t it in two where the cursor is",
        keys=("Ctrl+Shift+J",),
        says="On the card that Enter opens; from a row it opens the card first.",
    ),
    _point(name="import-deeper", words="D&eeper", keys=("Alt+Shift+Right",)),
    _point(name="import-shallower", words="&Less deep", keys=("Alt+Shift+Left",)),
    _point(
        name="import-restrict",
        words="&Restricted, or not",
        keys=("F9",),
        says="An item, a line of it, or the item that may be confidential.",
    ),
    _point(
        name="import-leave-out",
        words="Leave it &out, or say that it was looked at",
        keys=("Delete",),
        is_fixed=True,
        after_gap=True,
    ),
    _point(
        name="import-put-in",
        words="P&ut the line of the original into the minutes",
        keys=("Insert",),
        is_fixed=True,
        says="A line that was taken for a page header, or left out.",
    ),
)
"""In the order of the menu."""
