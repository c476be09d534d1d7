"""The papers of a meeting: seen as pages, made into files."""

from __future__ import annotations

from functools import partial

from ui.keys.table import Action, Menu, Where

_paper = partial(Action, menu=Menu.PAPERS)
_seen = partial(Action, menu=Menu.PAPERS, where=Where.PAGES)

PAPERS: tuple[Action, ...] = (
    _paper(
        name="pages",
        words="&Pages as they will print",
        keys=("Ctrl+P",),
        says="Pressed again there, it goes back.",
    ),
    _seen(name="pages-minutes", words="See the minutes", keys=("Ctrl+1",), after_gap=True),
    _seen(name="pages-agenda", words="See the agenda", keys=("Ctrl+2",)),
    _seen(name="pages-decisions", words="See the decision note", keys=("Ctrl+3",)),
    _seen(name="pages-log", words="See the action log of the board", keys=("Ctrl+4",)),
    _seen(name="pages-highlights", words="See the hi&ghlights of the year", keys=("Ctrl+6",)),
    _seen(
        name="pages-public",
        words="See the p&ublic version, or the full one",
        keys=("Ctrl+5",),
    ),
    _seen(name="pages-fit", words="Pages as wi&de as there is room", keys=("Ctrl+0",)),
    _seen(name="pages-back", words="&Back", keys=("Esc",), is_fixed=True),
    _paper(
        name="export",
        words="To &Word and PDF",
        keys=("Ctrl+E",),
        after_gap=True,
        says="The minutes; where pages are seen, the paper that is seen.",
    ),
    _paper(
        name="export-choose",
        words="Choose what is made…",
        keys=("Ctrl+Shift+E",),
        says="Then a letter: A for the agenda, and so on, as they stand in the menu.",
    ),
    _paper(name="export-agenda", words="&Agenda to Word and PDF", after_gap=True),
    _paper(name="export-decisions", words="Decision &note to Word and PDF"),
    _paper(name="export-log", words="Action &log of the board to Word and PDF"),
    _paper(name="export-highlights", words="&Highlights of the year to Word and PDF"),
    _paper(name="export-public", words="Public &version of the minutes to Word and PDF"),
    _paper(name="export-mail", words="&E-mail draft with the minutes", after_gap=True),
    _paper(name="export-mail-agenda", words="E-&mail draft with the agenda"),
    _paper(name="export-calendar", words="&Calendar entry for the meeting"),
    _paper(
        name="issue-agenda",
        words="&Issue the agenda",
        keys=("Ctrl+Shift+A",),
        after_gap=True,
        says="Its items get the numbers that they keep, and it is a draft no more.",
    ),
    _paper(
        name="open-folder",
        words="&Open the folder with the documents",
        keys=("Ctrl+Shift+L",),
        after_gap=True,
    ),
    _paper(name="export-elsewhere", words="Another &folder for documents…"),
)
"""In the order of the menu."""
