"""Marks above the first item: kept from the head and the lists, and put to the words they are of.

There a mark may stand under a title of the head, or at a list of people. Nothing of those can be
restricted: what stands below such a mark is kept back, and somebody is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from importers.draft import DraftPoint
from importers.recognise.outline import Outline, Section
from importers.recognise.people import is_name
from importers.recognise.restricted import is_mark, with_marks_above
from importers.recognise.room_labels import LABEL, kind_of
from importers.recognise.rows import Ledger, Row
from importers.recognise.titles import is_title
from minutes.findings import Code, Severity
from minutes.kinds import AttendanceKind

AWAY = (AttendanceKind.APOLOGIES, AttendanceKind.ABSENT)
"""Those of whom a board may not tell everybody why they did not come."""

LONGEST_ENTRY = 90
"""A line of a list of people has no more letters."""


def is_marked_off(row: Row) -> bool:
    """Say whether a row is a mark and nothing else: no title, no place, nobody's name."""
    return not row.cells and is_mark(row.text, first=False)


def without_marks(rows: Sequence[Row]) -> list[Row]:
    """Give the rows of a head without the marks that stand among them."""
    return [row for row in rows if not is_marked_off(row)]


def with_marked_titles(outline: Outline) -> Outline:
    """Give an outline in which a title with a mark under it is an item, above the first one too.

    `Apologies for absence` may stand over a list of people. Who is told of in one that is marked
    is not for everybody to read: it becomes an item, with the names as its words.
    """
    kept: list[Row] = []
    sections: list[Section] = []
    is_on = False
    for place, row in enumerate(outline.before):
        end = _marked_until(outline.before, place)
        if end:
            rows = [outline.before[end], *outline.before[place + 1 : end]]
            sections.append(Section(title=row.text.strip(" :"), lines=row.at, rows=rows))
            is_on = end == place + 1 and LABEL.fullmatch(row.text.strip()) is not None
        elif sections and row in sections[-1].rows:
            continue
        elif is_on and (len(sections[-1].rows) == 1 or not _is_next(row)):
            sections[-1].rows.append(row)
        else:
            is_on = False
            kept.append(row)
    if not sections:
        return outline
    return replace(outline, before=tuple(kept), sections=(*sections, *outline.sections))


def _marked_until(rows: Sequence[Row], place: int) -> int:
    """Give where the mark stands on a list of people, or on its title; 0 where there is none."""
    label = LABEL.match(rows[place].text.strip()) if _is_label(rows[place]) else None
    if label is None:
        return 0
    if kind_of(label) not in AWAY:  # who was there is told to everybody
        is_under = place + 1 < len(rows) and is_marked_off(rows[place + 1])
        return place + 1 if is_under and label.end() == len(rows[place].text.strip()) else 0
    for at in range(place + 1, len(rows)):
        if is_marked_off(rows[at]):
            return at
        if _is_label(rows[at]) or rows[at].heading or len(rows[at].text) > LONGEST_ENTRY:
            break
        if rows[at].text.endswith("."):
            break
    return 0


def _is_label(row: Row) -> bool:
    return not row.cells and LABEL.match(row.text.strip()) is not None


def _is_next(row: Row) -> bool:
    """Say whether a row begins something else than what stands above it."""
    if row.heading or row.bold or _is_label(row):
        return True
    return bool(row.gap) and is_title(row.text) and not is_name(row.text)


def with_marks_put(
    points: Sequence[DraftPoint], rows: Sequence[Row], ledger: Ledger
) -> tuple[DraftPoint, ...]:
    """Give the words above the first item with every mark at what it is of.

    `rows` are all that stands there: what is right above a mark may be none of these words.
    """
    loose = _loose(points, rows)
    for row in rows:
        if loose.intersection(row.at):
            ledger.find(
                Code.RESTRICTED_PART_UNCLEAR,
                "A mark says that something above the first item is not for the public, and what"
                " that is cannot be told.",
                "What stands below it, above the first item, is restricted. See what it is of, and"
                " restrict that.",
                text=row.text[:120],
                lines=row.at,
                severity=Severity.WARNING,
            )
    return with_marks_above(points, loose)


def _loose(points: Sequence[DraftPoint], rows: Sequence[Row]) -> set[int]:
    """Give the lines of marks below nothing, or below what is no words of the minutes."""
    words = {line for point in points for line in point.lines}
    found: set[int] = set()
    above: Row | None = None
    for row in rows:
        if not is_marked_off(row):
            above = row
        elif above is None or words.isdisjoint(above.at):
            found.update(row.at)
    return found
