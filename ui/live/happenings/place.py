"""Where in the points a sentence is written that a key brings about."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from minutes.changes import Command
from minutes.errors import MinutesError
from minutes.happenings import Spot, behind_told, is_later, spot_at
from minutes.ids import ItemId
from minutes.model import Clock, Outcome, Point
from minutes.rules.evening import LONGEST
from minutes.rules.telling import moment
from ui.live.editor import Editor
from ui.live.live import Live

if TYPE_CHECKING:
    from ui.live.screen import LiveScreen


def here(screen: LiveScreen) -> Spot | None:
    """Give the place behind the line that the cursor is in; nothing where there is no item."""
    item = screen.live.item
    if item is None:
        return None
    screen.live.settle()
    editor = screen.editor
    at = editor.textCursor().blockNumber()
    line = editor.line_at_cursor()
    return Spot(item.id, editor.around(at)[0] if line.is_ghost else line.row)


def place_for(screen: LiveScreen, at: Clock | None) -> Spot | None:
    """Give where something belongs that happened now, or at a time that was typed."""
    live, spot = screen.live, here(screen)
    if spot is None:
        return None
    now = live.clock()
    if at is not None and is_later(live.record, now, at):
        spot = spot_at(live.record, at, spot, written_lately(live))
    return behind_told(live.record, at or now, spot)


def written_lately(live: Live) -> Callable[[Point | Outcome], Clock | None]:
    """Give when a row was written, if that was at this sitting: ids say so."""
    now = live.now()

    def when(entry: Point | Outcome) -> Clock | None:
        turned = isinstance(entry, Outcome) and entry.point
        made = moment(turned or entry.id)
        if made is None:
            return None
        then = datetime.fromtimestamp(made / 1000, UTC).astimezone(now.tzinfo)
        is_lately = abs(now - then) < timedelta(minutes=LONGEST)
        return Clock(f"{then:%H:%M}") if is_lately else None

    return when


def write(screen: LiveScreen, sentences: Sentences, command: Command) -> None:
    """Have it done; an empty line at the cursor stays the next one to be typed into."""
    editor = screen.editor
    line = editor.line_at_cursor()
    waits = line.row if line.is_ghost and not line.text else ""
    known = {one.row for one in editor.lines}
    screen.live.run(command)
    fresh = {one.row for one in editor.lines if one.row not in known}
    _let_down(editor, waits, fresh)
    sentences.written |= fresh


def _let_down(editor: Editor, waits: str, fresh: Collection[str]) -> None:
    """Put an empty line behind the sentences that were written where it stands."""
    lines = list(editor.lines)
    at = next((n for n, one in enumerate(lines) if one.row == waits), -1)
    end = at + 1
    while at >= 0 and end < len(lines) and lines[end].row in fresh:
        end += 1
    if at >= 0 and end > at + 1:
        ghost = lines[at]
        editor.turn([*lines[:at], *lines[at + 1 : end], ghost, *lines[end:]])
        editor.go_to(waits)


class Sentences:
    """Remembers what was written behind the line that is being typed: Enter goes on behind it."""

    def __init__(self, editor: Editor, live: Live) -> None:
        self._editor = editor
        self.written: set[str] = set()
        editor.helpers.append(self)
        live.row_changed.connect(self._on_row_left)

    def on_typed(self) -> None:
        """Nothing is done while words are typed."""

    def on_key(self, event: QKeyEvent) -> bool:
        """Go on behind the sentences that were written while a line was typed."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not self.written or not is_enter or not plain or self._editor.isReadOnly():
            return False
        written, editor = set(self.written), self._editor
        if not editor.textCursor().atBlockEnd():
            return False
        editor.strokes.go_on()
        line = editor.line_at_cursor()
        if line.is_ghost and not line.text:
            _let_down(editor, line.row, written)
        return True

    def _on_row_left(self, _row: str) -> None:
        self.written = set()


def attempt(live: Live, do: Callable[[], object]) -> bool:
    """Do it, or tell why it cannot be; say whether it was done."""
    try:
        do()
    except MinutesError as trouble:
        live.troubled.emit(trouble)
        return False
    return True


def item_of(spot: Spot | None) -> ItemId | None:
    """Give the item of a place."""
    return spot.item if spot else None
