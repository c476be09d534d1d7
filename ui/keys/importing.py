"""Minutes from elsewhere: choosing their files, looking at them, saving them."""

from __future__ import annotations

from functools import partial

from ui.keys.table import Action, Menu, Where

_book = partial(Action, menu=Menu.BOOK, where=Where.REVIEW)
_here = partial(Action, menu=Menu.BOOK, where=Where.IMPORT)

IMPORTING: tuple[Action, ...] = (
    _book(
        name="import",
        words="&Import minutes…",
        keys=("Ctrl+I",),
        after_gap=True,
        says="Word, OpenDocument, PDF, text, Markdown, web pages and letters.",
    ),
    _book(name="import-folder", words="Import a whole &folder…", keys=("Ctrl+Shift+I",)),
    _here(name="import-save", words="&Save this one", keys=("Ctrl+Return",), after_gap=True),
    _here(
        name="import-save-ready",
        words="Save &all that are ready",
        keys=("Ctrl+Shift+Return",),
        says="Those about which nothing is asked.",
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
    _here(
        name="import-answer",
        words="Take the answer that is marke&d, or type over a field",
        keys=("Return",),
        is_fixed=True,
        says="A digit takes another answer.",
    ),
)
"""In the order of the menu."""
