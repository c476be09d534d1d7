"""Lists of people whose columns stand one under the other: each name over its post, or all names
over all posts.

As pages of the web and PDFs print the cells of a table of people, one to a line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from importers.recognise.numbers import read_number
from importers.recognise.people import is_name, read_person
from importers.recognise.room_labels import LABEL
from importers.recognise.rows import Row

TOP = 160
"""Such lists stand within so many rows of the beginning."""

LONGEST = 110
"""What somebody is takes no more letters."""

FEWEST = 3
"""So many names with a post below are a list; two may be anything."""

_OVER = re.compile(
    r"(?:names?|roles?|posts?|positions?|titles?|job titles?|designations?|organi[sz]ations?"
    r"|agency|representing|initials|members?)",
    re.IGNORECASE,
)
"""What stood over the columns of such a table, now one to a line."""

_SORRY = re.compile(r".{0,40}\bapologies\b.{0,60}:-?", re.IGNORECASE)
"""A sentence that ends with a colon over those who sent apologies."""

_DASH = re.compile(r"[-–—]")


def with_stacked(rows: Sequence[Row]) -> list[Row]:
    """Give rows with every name of such a list and its post in one row: `Ann Vale – Nurse`."""
    found = list(rows[:TOP])
    place = 0
    while place < len(found):
        if not found[place].cells and _is_over(found[place].text.strip()):
            heads = _heads(found, place + 1)
            made = _posted(found, heads) or _columns(found, heads)
            if made is not None:
                people, end = made
                at = tuple(at for row in found[place:heads] for at in row.at)
                found[place:end] = [replace(found[place], at=at), *people]
        place += 1
    return [*found, *rows[TOP:]]


def _is_over(words: str) -> bool:
    return LABEL.fullmatch(words) is not None or _SORRY.fullmatch(words) is not None


def _heads(rows: Sequence[Row], place: int) -> int:
    """Give where the words end that stood over the columns, if there are any here."""
    end = place
    while end < len(rows) and not rows[end].cells and _OVER.fullmatch(rows[end].text.strip(" :")):
        end += 1
    return end if end - place != 1 else place


def _names(row: Row) -> bool:
    """Say whether a row is a name, perhaps with a bracket or two behind it."""
    if row.cells or row.number or row.heading or len(row.text) > LONGEST or "," in row.text:
        return False
    bare = re.sub(r"\s?\([^()]*\)", "", row.text).strip()
    return is_name(bare) and read_person(row.text) is not None


def _is_post(row: Row) -> bool:
    words = row.text.strip()
    if row.cells or row.bullet or row.heading or len(words) > LONGEST or words[-1:] in ".:;":
        return False
    return not (LABEL.match(words) or read_number(row.printed) or _DASH.fullmatch(words))


def _posted(rows: Sequence[Row], begin: int) -> tuple[list[Row], int] | None:
    """Give people each with what stands below the name, and where their list ends."""
    made: list[Row] = []
    pairs, place = 0, begin
    while place < len(rows) and _names(rows[place]):
        below = rows[place + 1] if place + 1 < len(rows) else None
        after = rows[place + 2] if place + 2 < len(rows) else None
        posted = below is not None and _is_post(below)
        if posted and below is not None and _names(below):
            steady = pairs >= FEWEST and pairs == len(made)
            posted = steady and (after is None or _names(after) or not _is_post(after))
        if posted and below is not None:
            made.append(_joined(rows[place], below))
            pairs += 1
        else:
            made.append(rows[place])
        place += 1 + posted
    enough = pairs >= FEWEST and pairs * 2 >= len(made)
    return (made, place) if enough else None


def _columns(rows: Sequence[Row], begin: int) -> tuple[list[Row], int] | None:
    """Give people whose posts all stand behind all names, a lone dash between: read in columns."""
    made: list[Row] = []
    place = begin
    while place < len(rows):
        names = place
        while names < len(rows) and _names(rows[names]):
            names += 1
        posts = names
        while posts < len(rows) and _DASH.fullmatch(rows[posts].text.strip(" .")):
            posts += 1
        end = posts + names - place
        if names == place or posts == names or end > len(rows):
            break
        if not all(_is_post(row) for row in rows[posts:end]):
            break
        dashes = tuple(at for row in rows[names:posts] for at in row.at)
        block = [
            _joined(name, post)
            for name, post in zip(rows[place:names], rows[posts:end], strict=True)
        ]
        block[0] = replace(block[0], at=block[0].at + dashes)
        made += block
        place = end
    return (made, place) if len(made) >= FEWEST else None


def _joined(name: Row, post: Row) -> Row:
    return replace(name, text=f"{name.text} – {post.text.strip()}", at=name.at + post.at, pieces=())
