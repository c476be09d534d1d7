"""Undo and redo, wherever in the window they are pressed, and what is said of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent

from minutes.changes import Changes, Redo, Undo
from ui.keys import Where

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class Undoing(QObject):
    """Takes back and does again; a key held down does so only as fast as it can be seen."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._is_repeat = False
        self.count = 0
        """How many are on their way while the minutes are read."""
        self.has_turned = False
        """Whether the page is to go where something changed."""
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take note whether the key that is about to do something is only held down."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            self._is_repeat = event.isAutoRepeat()
        return False

    def undo(self) -> None:
        """Take back the last thing done in the book, wherever in it that was."""
        window = self._window
        if window.where() is Where.IMPORT:
            window.incoming.take_back(self._undo, is_repeat=self._is_repeat)
        else:
            self._undo()

    def _undo(self) -> None:
        window = self._window
        record = window.record
        kept = record.meeting.id if window.is_minuting and record is not None else ""
        self._turn(Undo(kept), "Undone", "There is nothing to undo.")

    def redo(self) -> None:
        """Do again what was taken back last."""
        window = self._window
        by_hand = window.incoming.view.by_hand
        if window.where() is Where.IMPORT and by_hand.do_again(is_repeat=self._is_repeat):
            return
        self._turn(Redo(), "Done again", "There is nothing to do again.")

    def _turn(self, command: Undo | Redo, did: str, nothing: str) -> None:
        window = self._window

        def say(changes: Changes, where: str = "") -> None:
            place = f", {where}" if where else ""
            window.strip.say(f"{did}: {changes.label}{place}." if changes else nothing)

        if window.is_minuting:
            window.live.turn(command, told=say, is_repeat=self._is_repeat)
        elif not (self._is_repeat and self.count):
            self._turn_page(command, say)

    def _turn_page(self, command: Undo | Redo, say: Callable[[Changes], object]) -> None:
        window, page = self._window, self._window.page
        page.keeper.settle()
        page.keeper.end_step()

        def tell(changes: Changes) -> None:
            self.count = max(self.count - 1, 0)
            say(changes)
            shown = page.record
            self.has_turned = bool(changes)
            if self.count or shown is None or shown.meeting.id in changes.meetings:
                return  # the page hears of it next, and gives the keys back
            page.release()
            if there := changes.meetings - changes.removed:
                window.show_meeting(min(there))

        page.hold()
        self.count += 1
        window.lane.run(command, then=tell)

    def give_up(self) -> None:
        """Wait for nothing more: the book refused something."""
        self.count = 0
        self._window.page.release(anyway=True)
