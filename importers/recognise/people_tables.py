"""Tables of people whose header says what each column holds: name, post, body, who came."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from importers.recognise.people import Listed, read_person
from importers.recognise.rows import Row
from minutes.kinds import AttendanceKind

_POSTS = (
    ("name", r"names?|members?|attendees?|governors?|councillors?|trustees?|full name|present"),
    ("initials", r"initials?|init\.?|abbreviation"),
    ("role", r"role|title|post|position|job title|designation|capacity|category|type|representing"),
    (
        "organisation",
        r"organi[sz]ation|agency|company|body|school|employer|department|organi[sz]ation/agency",
    ),
    ("there", r"attendance|attended|present|present\?|status|apologies|present ?/ ?apologies"),
)


def columns_of(row: Row) -> tuple[str, ...]:
    """Give what the columns of a table of people hold, if the row is its header."""
    if len(row.cells) < 2:
        return ()
    named: list[str] = []
    for cell in row.cells:
        words = cell.strip(" :*").lower()
        fits = [name for name, form in _POSTS if re.fullmatch(form, words)]
        named.append(next((name for name in fits if name not in named), ""))
    return tuple(named) if "name" in named and len([n for n in named if n]) > 1 else ()


def by_columns(row: Row, posts: tuple[str, ...]) -> Listed | None:
    """Give the person of a row by the header of its table."""
    if len(row.cells) > len(posts):
        return None
    values = dict(zip(posts, (cell.strip() for cell in row.cells), strict=False))
    listed = read_person(values.get("name", ""))
    if listed is None:
        return None
    return replace(
        listed,
        initials=values.get("initials", "") or listed.initials,
        role=values.get("role", "") or listed.role,
        organisation=values.get("organisation", "") or listed.organisation,
        is_chair=listed.is_chair or _is_chair(values),
    )


def _is_chair(values: dict[str, str]) -> bool:
    """Say whether the columns beside a name call them the chair of the meeting."""
    beside = [values.get("role", ""), values.get("organisation", "")]
    return any(
        re.match(r"chair\b(?! of)", words, re.IGNORECASE)
        or re.search(r"\((?:the )?(?:chair(?:man|woman|person)?|convener)\)", words, re.IGNORECASE)
        for words in beside
    )


_THERE = (
    (AttendanceKind.APOLOGIES, r"a|ap|apol\.?|apolog(?:y|ies).*|sent apologies"),
    (AttendanceKind.ABSENT, r"n|no|x|✗|✘|absent|did not attend|not present"),
    (AttendanceKind.SUBSTITUTE, r"sub(?:stitute)?\b.*"),
)
"""What a column on attendance says of those who did not simply come."""


def kind_by_columns(row: Row, posts: tuple[str, ...]) -> AttendanceKind | None:
    """Give how somebody attended, where a column of the table says it."""
    said = dict(zip(posts, (cell.strip() for cell in row.cells), strict=False)).get("there", "")
    return next((kind for kind, form in _THERE if re.fullmatch(form, said, re.IGNORECASE)), None)


_SLASH = re.compile(r"\s/(?:\s|$)")


def with_slashed_cells(rows: Sequence[Row]) -> list[Row]:
    """Give rows with tables of people as cells whose columns became slashes on a page of the web.

    `Name / Post / Present`, and below it `Ann Vale / Lay Member /`.
    """
    found: list[Row] = []
    width = 0
    for row in rows:
        cells = [cell.strip() for cell in _SLASH.split(row.text)] if not row.cells else []
        if len(cells) > 1 and columns_of(replace(row, cells=tuple(cells))):
            width = len(cells)
        elif not (1 < len(cells) <= width and read_person(cells[0])):
            cells = []
        if cells:
            cells = cells[:-1] if not cells[-1] and len(cells) > 2 else cells
            row = replace(row, cells=tuple(cells))
        found.append(row)
    return found
