"""Lists of people that stand one to a line: which lines they are, with a label above or without."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from importers.recognise.names import NO_NAME
from importers.recognise.numbers import read_number
from importers.recognise.people import is_name, people_in, read_person
from importers.recognise.room_labels import LABEL, kind_of
from importers.recognise.rows import Row
from minutes.kinds import AttendanceKind

TOP = 60
"""Lists of people stand within so many rows of the beginning."""

LONGEST = 160
"""Who somebody is takes no more letters than this."""

FEWEST = 3
"""Two names in two lines may be headings; three with posts or titles are a list."""

SEAT_CELLS = 3
"""Who sits in a row of a list takes no more cells: a name, a sign, what they are."""

_NOBODY = re.compile(
    r"(?:names?|designation|organi[sz]ation|agency|post|role|title|initials)"
    r"|(?:there (?:was|were) )?(?:none|no(?:body)?|nil|n/?a|one|two|three|four|\d{1,3})\b.{0,40}",
    re.IGNORECASE,
)
"""A line of a list that names nobody: `There were no absences`, `Two members of the public`."""


def on_roll(rows: Sequence[Row]) -> set[int]:
    """Give the places of rows that are of lists of people, one to a line, near the beginning."""
    found: set[int] = set()
    run: list[int] = []
    under = False
    for place, row in enumerate(rows[:TOP]):
        if len(run) > 1 and _is_rest(row, rows[place + 1 : place + 2]):
            continue
        label = None if row.cells else LABEL.fullmatch(row.text.strip())
        if label is not None:
            found |= _kept(rows, run, under=under) | {place}
            run, under = [], True
        elif is_entry(row) or is_grid(row) or (under and _NOBODY.fullmatch(row.text)):
            run.append(place)
        else:
            found |= _kept(rows, run, under=under)
            run, under = [], False
    return found | _kept(rows, run, under=under)


def _kept(rows: Sequence[Row], run: Sequence[int], *, under: bool) -> set[int]:
    if not under and not is_roll([rows[place] for place in run]):
        return set()
    return set(run)


def _is_rest(row: Row, below: Sequence[Row]) -> bool:
    """Say whether a row is the end of what stands beside the name above it: `(also for Ayr)`."""
    goes_on = row.text[:1].islower() or row.text.count(")") > row.text.count("(")
    short = not (row.cells or row.number or row.bullet) and len(row.text) < LONGEST // 2
    return goes_on and short and bool(below) and is_entry(below[0])


def bare_roll(rows: Sequence[Row]) -> set[int]:
    """Give the places of people one to a line, some with posts, over whom no label stands.

    Labels may stand below: those whom none parts from the title were present.
    """
    kinds = {n: kind for n, row in enumerate(rows[:TOP]) if (kind := _labelled(row)) is not None}
    sorts = {kind for kind in kinds.values() if kind is not AttendanceKind.APOLOGIES}
    if AttendanceKind.PRESENT in sorts:
        return set()
    if sorts:
        return _last_run(rows[: min(kinds)])
    places = on_roll(rows)
    first = next((n for n in sorted(places) if not is_entry(rows[n])), len(rows))
    return {n for n in places if n < first and ":" not in rows[n].text}


def without_counts(rows: Sequence[Row]) -> list[Row]:
    """Give rows with the numbers taken off people who are counted under a label, one to a line."""
    found = list(rows)
    for place, row in enumerate(rows[:TOP]):
        if row.cells or not LABEL.fullmatch(row.text.strip()):
            continue
        run = _counted(rows, place + 1)
        if len(run) >= FEWEST_COUNTED:
            for n, words in run.items():
                found[n] = replace(rows[n], text=words, number="", bullet="•", pieces=())
    return found


FEWEST_COUNTED = 2
"""One person with a number under a label may be an item."""


def _counted(rows: Sequence[Row], begin: int) -> dict[int, str]:
    """Give the people who are counted from one in the rows that begin here, by their places."""
    found: dict[int, str] = {}
    for place in range(begin, len(rows)):
        number = read_number(rows[place].printed)
        if number is None or number.key[0] != len(found) + 1 or rows[place].cells:
            break
        words = rows[place].printed[number.end :].strip()
        if len(words) > LONGEST or read_person(words) is None:
            break
        found[place] = words
    return found


_FORENAME = re.compile(r"[A-Z][a-z]{2,14}(?:\s[A-Z]\.?)?|[A-Z][a-z]+-[A-Z][a-z]+")

FEWEST_ALONE = 4
"""So many single words under the words for who was there are people known by their forenames."""


def with_forenames(rows: Sequence[Row]) -> list[Row]:
    """Give rows with lists of forenames alone, one to a line under a label, as one line each."""
    found: list[Row] = []
    place = 0
    lists = _forenames_below(rows)
    if max(map(len, lists.values()), default=0) < FEWEST_ALONE:
        return list(rows)
    while place < len(rows):
        row = rows[place]
        run = lists.get(place, ())
        if not run:
            found.append(row)
            place += 1
            continue
        text = ", ".join(rows[n].text.strip(" .,") for n in run)
        at = (*row.at, *(at for n in run for at in rows[n].at))
        found.append(replace(row, text=f"{row.text.strip(' :')}: {text}", at=at))
        place = run[-1] + 1
    return found


def _forenames_below(rows: Sequence[Row]) -> dict[int, list[int]]:
    """Give the places of the single words below each label for people."""
    found: dict[int, list[int]] = {}
    for place, row in enumerate(rows[:TOP]):
        if row.cells or not LABEL.fullmatch(row.text.strip()):
            continue
        run: list[int] = []
        for n in range(place + 1, len(rows)):
            words = rows[n].text.strip(" .,")
            single = _FORENAME.fullmatch(words) and not NO_NAME.search(words)
            if rows[n].cells or rows[n].heading or not single:
                break
            run.append(n)
        if run:
            found[place] = run
    return found


def is_label(row: Row) -> bool:
    """Say whether a row is what stands over lists of people, in each of its columns."""
    cells = [cell.strip() for cell in (row.cells or (row.text,)) if cell.strip()]
    return bool(cells) and all(LABEL.fullmatch(cell) for cell in cells)


def _labelled(row: Row) -> AttendanceKind | None:
    """Give of what sort those are whom the label of a row names, if it has one."""
    label = LABEL.match((row.cells[0] if row.cells else row.text).strip())
    return kind_of(label) if label else None


def _last_run(rows: Sequence[Row]) -> set[int]:
    """Give the places of the people one to a line that stand last in these rows, or nothing."""
    end = len(rows)
    begin = end
    while begin and (is_entry(rows[begin - 1]) or _is_seat(rows[begin - 1])):
        begin -= 1
    run = list(range(begin, end))
    return set(run) if is_roll([rows[n] for n in run]) else set()


def _is_seat(row: Row) -> bool:
    """Say whether a row names somebody in its first column and what they are in the others."""
    if not 2 <= len(row.cells) <= SEAT_CELLS or row.heading or len(row.text) > LONGEST:
        return False
    beside = row.cells[-1].strip()
    return read_person(row.cells[0]) is not None and not is_name(beside)


def is_roll(rows: Sequence[Row]) -> bool:
    """Say whether rows that each name somebody are a list of people, by posts or titles beside."""
    if sum(_is_seat(row) for row in rows) >= FEWEST:
        return True
    people = [next(iter(people_in(row.text)), None) for row in rows]
    told = [
        one for one in people if one and (one.title or one.role or one.organisation or one.is_chair)
    ]
    return len(rows) >= FEWEST and len(told) * 3 >= len(rows)


def is_grid(row: Row) -> bool:
    """Say whether a row is people side by side, each with a bracket behind: `A Vale (Ayr) B …`."""
    if row.number or row.heading or row.text.count("(") < SIDE or len(row.text) > LONGEST:
        return False
    bare = re.sub(r"\([^()]*\)", ",", " ".join(row.cells) or row.text)
    names = [name.strip() for name in bare.split(",") if name.strip()]
    return len(names) >= SIDE and all(is_name(name) for name in names)


SIDE = 2
"""So many people side by side are a row of a grid."""


def is_entry(row: Row) -> bool:
    """Say whether a row names one person, perhaps with what stands beside the name."""
    if row.cells or row.number or row.heading or len(row.text) > LONGEST:
        return False
    return _names_one(row.text)


@lru_cache(maxsize=2048)
def _names_one(text: str) -> bool:
    """Say whether words name one person; the same lines are asked for several times a paper."""
    several = (";" in text or text.count(",") > FEWEST) and len(people_in(text)) > 1
    return not several and (read_person(text) is not None or len(people_in(text)) == 1)
