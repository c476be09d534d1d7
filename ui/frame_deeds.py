"""Who does what in the frame: the actions of `ui.keys.frame`, bound to the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.keys import Deed, Deeds
from ui.operations.protecting import Wish

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def frame_deeds(window: MainWindow) -> Deeds:
    """Give what the frame does, by the names of the table of keys."""

    def has_book() -> bool:
        return not window.lane.is_empty

    def has_meeting() -> bool:
        return window.record is not None and not window.lane.is_empty

    def has_board() -> bool:
        return window.board_in_view() is not None

    def can_write() -> bool:
        return window.lane.at is not None and not window.lane.at.read_only

    def is_plain() -> bool:
        return can_write() and window.lane.at is not None and not window.lane.at.is_encrypted

    def is_encrypted() -> bool:
        return can_write() and window.lane.at is not None and window.lane.at.is_encrypted

    enter = window.entrance
    return {
        **window.papers.deeds(has_meeting, can_write),
        **window.incoming.deeds(can_write),
        **window.settings.deeds(has_book),
        "new-book": Deed(enter.ask_for_new_book),
        "open-book": Deed(enter.ask_for_other_book),
        "encrypt": Deed(lambda: enter.ask_to_protect(Wish.ENCRYPT), is_plain),
        "change-passphrase": Deed(lambda: enter.ask_to_protect(Wish.CHANGE), is_encrypted),
        "new-recovery-key": Deed(lambda: enter.ask_to_protect(Wish.NEW_RECOVERY_KEY), is_encrypted),
        "remove-passphrase": Deed(lambda: enter.ask_to_protect(Wish.REMOVE), is_encrypted),
        "close-book": Deed(window.leave_book, has_book),
        "quit": Deed(window.close),
        "undo": Deed(window.undo, can_write),
        "redo": Deed(window.redo, can_write),
        "search": Deed(window.search, has_book),
        "search-all": Deed(window.search, has_book),
        "new-meeting": Deed(window.ask_for_meeting, can_write),
        "new-board": Deed(enter.ask_for_board, can_write),
        "looks": Deed(window.ask_for_looks, lambda: can_write() and has_board()),
        "export-choose": Deed(window.choose_papers, has_meeting),
        "export-elsewhere": Deed(window.export_elsewhere, has_meeting),
        "minute": Deed(window.minute, has_meeting),
        "review": Deed(window.review, has_meeting),
        "next-part": Deed(window.go_to_next_part, has_book),
        "contents": Deed(window.view.setFocus, has_book),
        "minutes": Deed(window.page.setFocus, has_meeting),
        "outcomes": Deed(window.table.setFocus, has_meeting),
        "keys": Deed(window.show_keys, has_book),
        "larger": Deed(lambda: window.appearance.resize_text(+10)),
        "smaller": Deed(lambda: window.appearance.resize_text(-10)),
        "system-theme": Deed(lambda: window.appearance.choose_theme("system")),
        "light-theme": Deed(lambda: window.appearance.choose_theme("light")),
        "dark-theme": Deed(lambda: window.appearance.choose_theme("dark")),
        "contrast-theme": Deed(lambda: window.appearance.choose_theme("contrast")),
    }
