"""Blocks of a document put in, taken out and moved, one step after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QTextCursor, QTextDocument

from minutes.changes import Changes
from minutes.ids import ItemId
from minutes.kinds import Progress
from minutes.record import Record
from ui import rows


def turn(
    document: QTextDocument, keys: Sequence[str], wanted: Sequence[str], words: Mapping[str, str]
) -> None:
    """Let a document whose blocks show these keys show the wanted ones; blocks that stay stay.

    A document always has one block: of one that shows nothing it is empty.
    """
    count = len(keys)
    for step in list(rows.steps(keys, wanted)):
        match step:
            case rows.Drop(at):
                cut(document, at)
                count -= 1
            case rows.Put(at, key):
                put(document, at, words[key], first=not count)
                count += 1
            case rows.Move(origin, at):
                moved = document.findBlockByNumber(origin).text()
                cut(document, origin)
                put(document, at, moved, first=False)


def cut(document: QTextDocument, at: int) -> None:
    """Take a block out of a document; the last one left is only emptied."""
    block = document.findBlockByNumber(at)
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    if block.next().isValid():
        cursor.deleteChar()
    elif document.blockCount() > 1:
        cursor.deletePreviousChar()


def put(document: QTextDocument, at: int, words: str, *, first: bool) -> None:
    """Put a block into a document; a document that shows nothing has an empty one already."""
    if first:
        QTextCursor(document).insertText(words)
        return
    if at == 0:
        cursor = QTextCursor(document)
        cursor.insertText(words)
        cursor.insertBlock()
        return
    cursor = QTextCursor(document.findBlockByNumber(at - 1))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    cursor.insertBlock()
    cursor.insertText(words)


def where_changed(
    was: Record, now: Record, changes: Changes, here: ItemId | None = None
) -> tuple[str, int] | None:
    """Give the row that is different now and the end of what is, or else the item.

    What is gone from the item `here` is seen to be gone, wherever in it the cursor is.
    """
    touched = changes.touched() - changes.removed
    before = {one.id: one.text for one in (*was.points, *was.outcomes)}
    for one in (*now.points, *now.outcomes):
        if one.id in touched:
            return one.id, difference(before.get(one.id, ""), one.text)[1]
    gap = _where_gone(was, now, changes, here)
    if gap is not None:
        return gap
    items = [one for one in now.items if one.id in touched]
    items.sort(key=lambda one: one.progress is not Progress.NOW)  # of two it is where it goes on
    return (items[0].id, 0) if items else None


def _where_gone(
    was: Record, now: Record, changes: Changes, here: ItemId | None
) -> tuple[str, int] | None:
    """Give the end of the row above one that is gone, or else the item it was under."""
    for gone in (*was.points, *was.outcomes):
        if gone.id not in changes.removed or gone.item == here or gone.item not in now.item:
            continue
        rows = [*was.entries(gone.item)]
        above = rows[: next(n for n, one in enumerate(rows) if one.id == gone.id)]
        there = {one.id: one for one in now.entries(gone.item)}
        kept = next((there[one.id] for one in reversed(above) if one.id in there), None)
        return (kept.id, len(kept.text)) if kept is not None else (gone.item, 0)
    return None


def difference(was: str, now: str) -> tuple[int, int]:
    """Give the stretch of the new words outside of which both are alike."""
    most = min(len(was), len(now))
    start = 0
    while start < most and was[start] == now[start]:
        start += 1
    kept = 0
    while kept < most - start and was[-1 - kept] == now[-1 - kept]:
        kept += 1
    return start, len(now) - kept
