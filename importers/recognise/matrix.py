"""Attendance over a year: names down the side, meetings along the top, a letter in each square."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from importers.lines import Source
from importers.recognise.people import Listed, is_name, read_person
from importers.recognise.rows import Row
from minutes.kinds import AttendanceKind
from minutes.model import Day
from minutes.rules.dates import When, read_day

_CODE = re.compile(r"[A-Za-z]{1,2}|[✓✔√✗✘xX/\\01-]|N/?A", re.IGNORECASE)
_LEGEND = re.compile(
    r"(?:^|[\s,;])(?P<code>[A-Z]{1,3}|[✓✔√✗✘xX/])\s?[=–:-]\s?(?P<words>[A-Za-z ]{4,30})"
)

_MEANT = (
    (re.compile(r"sanction|apolog|accept", re.IGNORECASE), AttendanceKind.APOLOGIES),
    (re.compile(r"absent|not present|no apolog|did not", re.IGNORECASE), AttendanceKind.ABSENT),
    (re.compile(r"present|attend|late|part", re.IGNORECASE), AttendanceKind.PRESENT),
    (re.compile(r"observ|visitor|guest|clerk", re.IGNORECASE), AttendanceKind.IN_ATTENDANCE),
)

_USUAL = {
    "p": AttendanceKind.PRESENT,
    "✓": AttendanceKind.PRESENT,
    "✔": AttendanceKind.PRESENT,
    "√": AttendanceKind.PRESENT,
    "y": AttendanceKind.PRESENT,
    "1": AttendanceKind.PRESENT,
    "/": AttendanceKind.PRESENT,
    "l": AttendanceKind.PRESENT,
    "s": AttendanceKind.APOLOGIES,
    "ap": AttendanceKind.APOLOGIES,
    "a": AttendanceKind.APOLOGIES,
    "x": AttendanceKind.ABSENT,
    "✗": AttendanceKind.ABSENT,
    "✘": AttendanceKind.ABSENT,
    "n": AttendanceKind.ABSENT,
    "0": AttendanceKind.ABSENT,
    "\\": AttendanceKind.ABSENT,
    "-": AttendanceKind.ABSENT,
}


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody in the matrix, and whether they were at this meeting."""

    listed: Listed
    kind: AttendanceKind
    row: Row


@dataclass(frozen=True, slots=True)
class Matrix:
    """A year's attendance as far as it concerns one meeting."""

    seats: tuple[Seat, ...]
    used: tuple[Row, ...]
    """The rows that are the matrix, with its header and legend."""


def read_matrix(rows: Sequence[Row], day: Day, source: Source) -> Matrix | None:
    """Give who was at the meeting of this day, if the rows hold a year's attendance."""
    filled = [row for row in rows if _codes(row)]
    dated = [row for row in rows if _dates(row)]
    meetings = {when for row in dated for when in _dates(row)}
    if len(filled) < 3 or not meetings:
        return None
    columns = _columns(dated, source)
    meant = _legend(rows)
    days = sorted(columns)
    if day not in days:
        return None
    seats: list[Seat] = []
    for row in filled:
        code = _code_for(row, day, days, columns, source)
        listed = read_person(row.cells[0].title() if row.cells[0].isupper() else row.cells[0])
        kind = meant.get(code) or _USUAL.get(code.lower())
        if listed is not None and kind is not None and is_name(row.cells[0]):
            role = (
                row.cells[1] if not _CODE.fullmatch(row.cells[1]) or len(row.cells[1]) > 1 else ""
            )
            seats.append(Seat(_posted(listed, role), kind, row))
    used = _used(rows, filled, dated)
    return Matrix(tuple(seats), used) if seats else None


def _posted(listed: Listed, role: str) -> Listed:
    if read_day(role):
        return listed
    led = re.search(r"(?:^|,\s)chair(?:man|woman|person)?$", role, re.IGNORECASE)
    return replace(listed, role=listed.role or role, is_chair=listed.is_chair or led is not None)


def _codes(row: Row) -> list[str]:
    """Give the letters of a row that begins with a name; roles and dates between do not count."""
    if len(row.cells) < 3 or not is_name(row.cells[0]):
        return []
    codes = [cell for cell in row.cells[1:] if len(cell) <= 2 and _CODE.fullmatch(cell)]
    others = [cell for cell in row.cells[1:] if cell and cell not in codes]
    if codes and codes[0] == row.cells[1] and len(codes[0]) == 2 and len(codes) > 1:
        codes = codes[1:]  # `LA` is what they are, not whether they came
    return codes if codes and len(others) <= 3 else []


_NAMES = re.compile(r"(?:full )?names?|members?|governors?|trustees?|councillors?", re.IGNORECASE)
"""What the column of names is called, in a table that may hold one meeting only."""


def _dates(row: Row) -> list[Day]:
    cells = row.cells or (row.text,)
    if row.cells and is_name(row.cells[0]):
        return []
    short = [cell for cell in cells if len(cell) <= 24]
    days = [when.day for cell in short if (when := _day(cell)) and len(when.day) == 10]
    named = any(_NAMES.fullmatch(cell.strip(" :")) for cell in row.cells)
    return days if len(days) > 1 or len(cells) == 1 or named else []


def _day(cell: str) -> When | None:
    """Give the day in a cell, also where its letters stand apart because it was turned."""
    tight = re.sub(r"\s+", "", cell)
    return read_day(cell) or (read_day(tight) if re.fullmatch(r"[\d/.-]+", tight) else None)


def _columns(dated: Sequence[Row], source: Source) -> dict[Day, float]:
    """Give where each meeting's column stands on the page: the middle of its date."""
    lines = {line.at: line for line in source.lines}
    found: dict[Day, float] = {}
    for row in dated:
        if row.table is not None:
            over = 1 if row.cells and _day(row.cells[0]) else 0  # no date stands over the names
            days = [(n + over, _day(cell)) for n, cell in enumerate(row.cells)]
            found |= {when.day: float(n) for n, when in days if when and len(when.day) == 10}
            continue
        for at in row.at:
            line = lines[at]
            pieces = [(p.text, p.column) for p in line.pieces] or [(line.text, line.indent)]
            for text, column in pieces:
                when = read_day(text)
                if when and len(when.day) == 10:
                    found.setdefault(when.day, column + len(text) / 2)
    return found


def _code_for(
    row: Row, day: Day, days: list[Day], columns: dict[Day, float], source: Source
) -> str:
    """Give the letter under this meeting's date: the nearest on the page, or by its place."""
    codes = _codes(row)
    if row.table is not None:
        place = columns.get(day, -1.0)
        return row.cells[int(place)].strip() if 0 <= place < len(row.cells) else ""
    line = next(line for line in source.lines if line.at == row.at[0])
    near = [
        (abs(piece.column + len(piece.text) / 2 - columns[day]), piece.text)
        for piece in line.pieces
        if piece.text in codes
    ]
    if near and min(near)[0] <= 9:
        return min(near)[1]
    place = days.index(day)
    return codes[place] if not near and place < len(codes) else ""


def _legend(rows: Sequence[Row]) -> dict[str, AttendanceKind]:
    """Give what the letters mean, where the paper says so: `S – Sanctioned`."""
    found: dict[str, AttendanceKind] = {}
    for row in rows:
        for words in row.cells or re.split(r"\s{2,}|[,;]", row.text):
            match = _LEGEND.match(words)
            kinds = [kind for pattern, kind in _MEANT if match and pattern.search(match["words"])]
            if match and kinds:
                found.setdefault(match["code"], kinds[0])
    return found


def _used(rows: Sequence[Row], filled: Sequence[Row], dated: Sequence[Row]) -> tuple[Row, ...]:
    """Give the rows from the first date or name to the last, and the legend."""
    places = [n for n, row in enumerate(rows) if row in filled or row in dated]
    first, last = min(places), max(places)
    for place in range(last + 1, min(last + 12, len(rows))):
        cells = rows[place].cells
        vacant = bool(cells) and (cells[0].lower().startswith("vacan") or is_name(cells[0]))
        if vacant or _legend([rows[place]]):
            last = place
    return tuple(rows[first : last + 1])
