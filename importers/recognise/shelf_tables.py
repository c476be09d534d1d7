"""Tables among the minutes: of actions and decisions, or figures as they stand under a caption."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from importers.draft import DraftPoint, Ending
from importers.recognise.columns import columns_named, outcomes_named
from importers.recognise.rows import Row
from importers.recognise.shelf import Body
from importers.recognise.tables import read_table
from importers.recognise.titles import is_title
from importers.recognise.years import is_year_list
from minutes.kinds import PointKind


def heads_outcomes(rows: Sequence[Row]) -> bool:
    """Say whether the first of these rows is the header of a table of outcomes."""
    table = [row.cells for row in itertools.takewhile(lambda r: r.cells, rows)]
    return columns_named(table[0]) is not None or outcomes_named(table[0], table[1:])


def add_table(rows: Sequence[Row], place: int, body: Body) -> int:
    """Read a table: of actions where its header says so, or as it stands."""
    first = rows[place]
    end = place + 1
    while end < len(rows) and rows[end].cells and rows[end].table == first.table:
        if first.table is None and rows[end].gap > 1:
            break
        end += 1
    group = list(rows[place:end])
    head = next((n for n, row in enumerate(group[:3]) if columns_named(row.cells)), None)
    if outcomes_named(first.cells, [row.cells for row in group[1:]]):
        head = 0
    if head is not None:
        shape = "log" if body.mode == "log" else "table"
        for outcome in read_table(group[head:], body.scene, body.ledger, shape=shape):
            body.add(outcome, Row(text="", at=outcome.lines))
        for row in group:
            body.ledger.put(row.at, Ending.OUTCOME, body.place)
        return len(group)
    at = tuple(line for row in group for line in row.at)
    caption = _caption(rows, place, body)
    point = DraftPoint(
        text="\n".join("\t".join(row.cells) for row in group),
        kind=PointKind.YEARS if is_year_list([row.cells for row in group]) else PointKind.TABLE,
        heading=caption,
        rows=tuple(row.cells for row in group),
        lines=at,
    )
    body.add(point, Row(text="", at=at))
    return len(group)


def _caption(rows: Sequence[Row], place: int, body: Body) -> str:
    """Give the heading right above a table, which is what the table is called."""
    if not place or rows[place - 1].heading:
        return ""
    shelf = list(body.child.entries) if body.child is not None else body.entries
    last = shelf[-1] if shelf else None
    if not isinstance(last, DraftPoint):
        return ""
    close = rows[place].gap == 0 < rows[place - 1].gap and is_title(last.text)
    if last.kind is not PointKind.HEADING and not (last.kind is PointKind.PARAGRAPH and close):
        return ""
    if last.lines != rows[place - 1].at:
        return ""
    shelf.pop()
    if body.child is not None:
        body.child = replace(body.child, entries=tuple(shelf))
    return last.text
