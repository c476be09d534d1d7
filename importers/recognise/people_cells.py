"""Rows of tables of people: one with initials and post, several side by side, a list in a cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from importers.recognise.name_lists import everybody, initialled_cells
from importers.recognise.people import Listed, people_in, read_person
from importers.recognise.room import Room
from importers.recognise.rows import Row
from minutes.kinds import AttendanceKind
from minutes.rules.entries import Beside, read_entry
from minutes.rules.initials import fits


def read_cells(row: Row, kind: AttendanceKind, room: Room, lead: int) -> None:
    """Read a row of a table: one person with initials and post, or several side by side."""
    if paired := initialled_cells(row.cells):
        for column, listed in enumerate(paired, start=1):
            room.add(listed, kind, row, (lead + 1, column) if len(paired) > 1 else None)
        return
    if beside := _listed_beside(row.cells):
        for column, listed in enumerate(everybody(beside), start=1):
            room.add(listed, kind, row, (lead + 1, column))
        return
    named = [read_person(cell) for cell in row.cells]
    people = [one for one in named if one is not None]
    beside = len(named) > 2 and named[0] is None and row.cells[0].rstrip().endswith(":")
    if beside and named[1] is not None and len(people) == 1:  # `Directors:`, who, what they are
        room.add(_with_cells(named[1], row.cells[2:]), kind, row)
        return
    several = len(people) > 1 and not _is_post(row.cells[1], named[1])
    if several or not named[0]:
        for column, cell in enumerate(row.cells, start=1):
            for listed in people_in(cell):
                room.add(listed, kind, row, (lead + 1, column))
        return
    room.add(_with_cells(named[0], row.cells[1:]), kind, row)


def _is_post(cell: str, named: Listed | None) -> bool:
    if named is not None and (named.initials or named.substitute_for):
        return False
    return named is None or bool(re.search(r"\b(?:of|for|and)\b", cell)) or bool(named.role)


def _with_cells(listed: Listed, cells: Sequence[str]) -> Listed:
    """Give a person with what the other cells of the row say: initials, post, body."""
    posts: list[str] = []
    for cell in cells:
        words = cell.strip()
        if re.fullmatch(r"\(?(?:in the )?chair\)?", words, re.IGNORECASE) and posts:
            listed = replace(listed, is_chair=True)
            continue
        if re.fullmatch(r"\(?minutes?\)?", words, re.IGNORECASE) and posts:
            listed = replace(listed, is_minute_taker=True)
            continue
        letters = re.fullmatch(r"\(?([A-Z][A-Za-z]{1,4})\)?", words)
        if (
            letters
            and not listed.initials
            and (
                fits(letters[1], listed.name) or (words.isupper() and len(words) <= 4 and not posts)
            )
        ):
            listed = replace(listed, initials=letters[1])
        elif words:
            posts.append(words)
    if not posts:
        return listed
    beside = read_entry(f"{listed.name} ({posts[0]})")
    if beside.is_chair or beside.is_minute_taker:
        return replace(
            listed,
            role=posts[0],
            organisation=", ".join(posts[1:]) or listed.organisation,
            is_chair=listed.is_chair or beside.is_chair,
        )
    if len(posts) > 1:
        return replace(listed, role=posts[0], organisation=", ".join(posts[1:]))
    if listed.role and beside.said(Beside.ORGANISATION):
        return replace(listed, organisation=posts[0])
    return replace(listed, role="; ".join(part for part in (listed.role, posts[0]) if part))


FEWEST = 2
"""So many commas in a cell are of a list, and not of somebody with a post."""


def _listed_beside(cells: Sequence[str]) -> str:
    """Give the list that a row holds behind what its people are, though wide spaces part it."""
    first, *rest = [cell.strip() for cell in cells]
    if first.count(",") >= FEWEST and rest and len(people_in(first)) > FEWEST:
        return " ".join(cells)
    if not rest or rest[0].count(",") < FEWEST or read_person(first) is not None:
        return ""
    bare = re.fullmatch(r"[A-Z][A-Za-z &/-]{2,30}:?", first) is not None
    goes_on = all(cell.count(",") or " and " in cell or cell[:1].isupper() for cell in rest)
    return " ".join(rest) if bare and goes_on and len(people_in(rest[0])) > FEWEST else ""
