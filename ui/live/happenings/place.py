"""Where in the points a sentence is written that a key brings about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from minutes.changes import Command
from minutes.errors import MinutesError
from minutes.happenings import Spot, behind_told, spot_at
from minutes.ids import ItemId
from minutes.model import Clock, Outcome, Point
from minutes.rules.telling import moment
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
    if at is not None and at < now:
        spot = spot_at(live.record, at, spot, written_today(live))
    return behind_told(live.record, at or now, spot)


def written_today(live: Live) -> Callable[[Point | Outcome], Clock | None]:
    """Give when a row was written, if that was today: ids say so."""
    today = live.now()

    def when(entry: Point | Outcome) -> Clock | None:
        turned = isinstance(entry, Outcome) and entry.point
        made = moment(turned or entry.id)
        if made is None:
            return None
        then = datetime.fromtimestamp(made / 1000, UTC).astimezone(today.tzinfo)
        return Clock(f"{then:%H:%M}") if then.date() == today.date() else None

    return when


def write(screen: LiveScreen, command: Command) -> None:
    """Have it done; an empty line at the cursor stays the next one to be typed into."""
    editor = screen.editor
    line = editor.line_at_cursor()
    waits = line.row if line.is_ghost and not line.text else ""
    known = {one.row for one in editor.lines}
    screen.live.run(command)
    lines = list(editor.lines)
    at = next((n for n, one in enumerate(lines) if one.row == waits), -1)
    new = [n for n, one in enumerate(lines) if one.row not in known]
    if at >= 0 and new and new[0] == at + 1:
        ghost = lines.pop(at)
        end = at + sum(1 for place, n in enumerate(new) if n == at + 1 + place)
        editor.turn([*lines[:end], ghost, *lines[end:]])
        editor.go_to(waits)


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
