"""Everything that can be done in the window: its name, its words, its keys and what does it.

Menus, keys and the list of keys are all made from this one table.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.operations.protecting import Wish

if TYPE_CHECKING:
    from ui.main_window import MainWindow

Do = Callable[["MainWindow"], object]
When = Callable[["MainWindow"], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing that can be done. `when` says whether it can be done now."""

    name: str
    menu: str
    words: str
    keys: tuple[str, ...] = ()
    do: Do
    when: When = lambda window: True
    after_gap: bool = False
    """Whether a line stands above it in its menu."""


def _has_book(window: MainWindow) -> bool:
    return not window.lane.is_empty


def _has_meeting(window: MainWindow) -> bool:
    return window.page.record is not None and not window.lane.is_empty


def _can_write(window: MainWindow) -> bool:
    return window.lane.at is not None and not window.lane.at.read_only


def _is_plain(window: MainWindow) -> bool:
    return _can_write(window) and window.lane.at is not None and not window.lane.at.is_encrypted


def _is_encrypted(window: MainWindow) -> bool:
    return _can_write(window) and window.lane.at is not None and window.lane.at.is_encrypted


ACTIONS: tuple[Action, ...] = (
    Action(
        name="new-book",
        menu="&Book",
        words="&New book…",
        keys=("Ctrl+Shift+N",),
        do=lambda window: window.entrance.ask_for_new_book(),
    ),
    Action(
        name="open-book",
        menu="&Book",
        words="&Open a book…",
        keys=("Ctrl+O",),
        do=lambda window: window.entrance.ask_for_other_book(),
    ),
    Action(
        name="encrypt",
        menu="&Book",
        words="&Encrypt this book…",
        do=lambda window: window.entrance.ask_to_protect(Wish.ENCRYPT),
        when=_is_plain,
        after_gap=True,
    ),
    Action(
        name="change-passphrase",
        menu="&Book",
        words="&Change the passphrase…",
        do=lambda window: window.entrance.ask_to_protect(Wish.CHANGE),
        when=_is_encrypted,
    ),
    Action(
        name="new-recovery-key",
        menu="&Book",
        words="New &recovery key…",
        do=lambda window: window.entrance.ask_to_protect(Wish.NEW_RECOVERY_KEY),
        when=_is_encrypted,
    ),
    Action(
        name="remove-passphrase",
        menu="&Book",
        words="&Take the passphrase away…",
        do=lambda window: window.entrance.ask_to_protect(Wish.REMOVE),
        when=_is_encrypted,
    ),
    Action(
        name="close-book",
        menu="&Book",
        words="C&lose the book",
        keys=("Ctrl+W",),
        do=lambda window: window.leave_book(),
        when=_has_book,
        after_gap=True,
    ),
    Action(
        name="quit",
        menu="&Book",
        words="&Quit",
        keys=("Ctrl+Q",),
        do=lambda window: window.close(),
    ),
    Action(
        name="undo",
        menu="&Edit",
        words="&Undo",
        keys=("Ctrl+Z",),
        do=lambda window: window.undo(),
        when=_can_write,
    ),
    Action(
        name="redo",
        menu="&Edit",
        words="&Redo",
        keys=("Ctrl+Y", "Ctrl+Shift+Z"),
        do=lambda window: window.redo(),
        when=_can_write,
    ),
    Action(
        name="search",
        menu="&Edit",
        words="&Search in the book",
        keys=("Ctrl+F", "Ctrl+Shift+F"),
        do=lambda window: window.search(),
        when=_has_book,
        after_gap=True,
    ),
    Action(
        name="new-meeting",
        menu="&Meeting",
        words="&New meeting…",
        keys=("Ctrl+N",),
        do=lambda window: window.ask_for_meeting(),
        when=_can_write,
    ),
    Action(
        name="new-board",
        menu="&Meeting",
        words="New &board…",
        do=lambda window: window.entrance.ask_for_board(),
        when=_can_write,
    ),
    Action(
        name="export",
        menu="&Meeting",
        words="&Export to Word and PDF",
        keys=("Ctrl+E",),
        do=lambda window: window.export(),
        when=_has_meeting,
        after_gap=True,
    ),
    Action(
        name="export-elsewhere",
        menu="&Meeting",
        words="Export to another &folder…",
        keys=("Ctrl+Shift+E",),
        do=lambda window: window.export_elsewhere(),
        when=_has_meeting,
    ),
    Action(
        name="next-part",
        menu="&View",
        words="&Next part of the window",
        keys=("F6",),
        do=lambda window: window.go_to_next_part(),
        when=_has_book,
    ),
    Action(
        name="contents",
        menu="&View",
        words="&Boards and meetings",
        keys=("Alt+1",),
        do=lambda window: window.view.setFocus(),
        when=_has_book,
    ),
    Action(
        name="minutes",
        menu="&View",
        words="&Minutes",
        keys=("Alt+2",),
        do=lambda window: window.page.setFocus(),
        when=_has_meeting,
    ),
    Action(
        name="outcomes",
        menu="&View",
        words="&Outcomes",
        keys=("Alt+3",),
        do=lambda window: window.table.setFocus(),
        when=_has_meeting,
    ),
    Action(
        name="larger",
        menu="&View",
        words="&Larger text",
        keys=("Ctrl++", "Ctrl+="),
        do=lambda window: window.resize_text(+10),
        after_gap=True,
    ),
    Action(
        name="smaller",
        menu="&View",
        words="&Smaller text",
        keys=("Ctrl+-",),
        do=lambda window: window.resize_text(-10),
    ),
    Action(
        name="system-theme",
        menu="&View",
        words="Look as the s&ystem does",
        do=lambda window: window.choose_theme("system"),
        after_gap=True,
    ),
    Action(
        name="light-theme",
        menu="&View",
        words="L&ight",
        do=lambda window: window.choose_theme("light"),
    ),
    Action(
        name="dark-theme",
        menu="&View",
        words="&Dark",
        do=lambda window: window.choose_theme("dark"),
    ),
    Action(
        name="contrast-theme",
        menu="&View",
        words="High &contrast",
        do=lambda window: window.choose_theme("contrast"),
    ),
)
"""In the order of the menus."""
