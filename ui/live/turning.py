"""Undo and redo while a meeting is minuted: one after the other, each shown where it changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutes.changes import Changes, Redo, Undo
from minutes.ids import ItemId
from minutes.record import Record
from ui.live.blocks import where_changed

if TYPE_CHECKING:
    from ui.live.live import Live

Told = Callable[[Changes, str], object]
"""Takes what came of it, and where the meeting has gone by it: `in item 3`, or nothing."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """One undo or redo that somebody pressed."""

    command: Undo | Redo
    told: Told | None


class Turning:
    """Has one thing undone or done again at a time; keys that are typed wait for it."""

    def __init__(self, live: Live) -> None:
        self._live = live
        self._now: _Asked | None = None
        self._waiting: list[_Asked] = []
        self._changes: Changes | None = None

    @property
    def is_under_way(self) -> bool:
        """Whether an undo or redo is on its way: keys wait for it."""
        return self._now is not None

    def ask(self, command: Undo | Redo, told: Told | None, *, is_repeat: bool) -> None:
        """Undo or redo; behind one that is under way, where a key was pressed for it.

        A key that is only held down asks again when that one is over: what is undone stays with
        the key, and ends when it is let go.
        """
        asked = _Asked(command, told)
        if self._now is None:
            self._begin(asked)
        elif not is_repeat:
            self._waiting.append(asked)

    def _begin(self, asked: _Asked) -> None:
        if not self._live.has_meeting:
            self.stop()
            return
        self._changes = None
        self._live.run(asked.command, then=self._on_disk)
        self._now = asked

    def _on_disk(self, changes: Changes) -> None:
        self._changes = changes
        if not changes:
            self._end(changes, "")
        elif self._live.meeting not in changes.meetings:
            self._end(changes, "in another meeting")

    def take(self, was: Record, changes: Changes) -> None:
        """Go where something changed, once it has been read back."""
        if self._now is None or changes is not self._changes:
            return  # somebody else's change was read meanwhile
        live, item = self._live, self._live.item
        found = where_changed(was, live.record, changes, item.id if item else None)
        if found is not None:
            row, offset = found
            there = _item_of(live.record, row)
            live.go_to(row, offset, trail=item is not None and there != item.id)
        went = live.item is not None and item is not None and live.item.id != item.id
        self._end(changes, f"in {live.called()}" if went else "")

    def stop(self) -> None:
        """Forget what waits: the book would not have it, or the meeting is gone."""
        self._now = None
        self._waiting.clear()

    def _end(self, changes: Changes, where: str) -> None:
        """Tell of what is over; keys wait on for what was asked for meanwhile."""
        asked, following = self._now, self._waiting[:1]
        self._now = following[0] if following else None
        if asked is not None and asked.told is not None:
            asked.told(changes, where)
        self._live.turned.emit(changes)
        if following and self._waiting[:1] == following:
            self._begin(self._waiting.pop(0))


def _item_of(record: Record, row: str) -> ItemId | None:
    """Give the item that a row is under; an item is under itself."""
    if row in record.item:
        return ItemId(row)
    rows = (*record.points, *record.outcomes)
    return next((one.item for one in rows if one.id == row), None)
