"""Minutes set as a table, once printed: number and title, what was said, who is to act, by when.

A program that prints a page as text leaves the columns side by side, line by line. Under a header
that names them every line is parted at the columns, and each item is put together again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from importers.draft import Ending
from importers.lines import Piece
from importers.recognise.columns import OWNERS, columns_named
from importers.recognise.numbers import read_number
from importers.recognise.rows import Ledger, Row
from importers.recognise.titles import STANDING, is_title

NEAR = 3
"""How many letters a piece may stand off its column."""

FEWEST = 3
"""A table with fewer numbered rows is not the minutes."""

SURE = 2
"""So many titles that most meetings have tell the minutes from a list of actions by item."""


@dataclass(slots=True)
class _Entry:
    """An item of the table while its lines are gathered."""

    first: Row
    cells: list[list[tuple[str, int]]]
    """For each column its lines, each with its place in the paper."""
    at: list[int] = field(default_factory=list[int])
    across: bool = False
    """Whether its words begin beside its title with no gap, and go on over the whole width."""


def with_minutes_tables(rows: Sequence[Row], ledger: Ledger) -> list[Row]:
    """Give the rows with minutes printed as a table put together item by item."""
    kept: list[Row] = []
    place = 0
    while place < len(rows):
        entries, end = _table_at(rows, place)
        if not entries:
            kept.append(rows[place])
            place += 1
            continue
        for row in rows[place:end]:
            if row.at[0] < entries[0].first.at[0]:
                ledger.put(row.at, Ending.HEAD, "column")
        names = columns_named(_header(rows, place)) or ()
        for entry in entries:
            kept += _item(entry, names)
        place = end
    return kept


def _table_at(rows: Sequence[Row], place: int) -> tuple[list[_Entry], int]:
    """Give the items of the table whose header stands here, and the place behind it."""
    head = rows[place]
    names = columns_named(_header(rows, place)) if len(head.pieces) > 2 else None
    if head.tabs or names is None or names[0] not in ("item", "ref") or "what" not in names:
        return [], place
    starts = [piece.column for piece in head.pieces]
    entries: list[_Entry] = []
    end = place + 1
    for row in rows[place + 1 :]:
        pieces = row.pieces or ()
        left = pieces[0].column if pieces else row.indent
        number = read_number(row.text) if left < starts[1] - NEAR else None
        across = not pieces and left < starts[1] - NEAR and len(row.text) > starts[1] - left
        if (
            not entries
            and number is None
            and not row.gap
            and (len(pieces) < 2 or row is rows[place + 1])
            and len(row.text) < 30
        ):
            end += 1  # the header goes on over a second line
            continue
        if (
            (across and not (entries and entries[-1].across and not row.gap))
            or (number is None and not entries)
            or (row.gap and number is None and left < NEAR and len(pieces) < 2)
        ):
            break
        if number is not None and len(pieces) > 1:
            entries.append(_Entry(row, [[] for _ in starts]))
        if not entries:
            break
        if across:
            entries[-1].cells[names.index("what")].append((row.text, row.at[0]))
            entries[-1].at += row.at
        else:
            _put(row, starts, entries[-1])
        end += 1
    telling = [entry for entry in entries if _says(entry, names)]
    if (beside := title_column(names)) is not None:
        telling = [entry for entry in entries if is_title(_words(entry, beside))]
        if sum(STANDING.match(_words(entry, beside)) is not None for entry in entries) < SURE:
            return [], place
    said = _SAID.fullmatch(_header(rows, place)[names.index("what")].strip(" :"))
    good = len(entries) >= FEWEST and (len(telling) * 2 >= len(entries) or said is not None)
    return (entries, end) if good else ([], place)


def title_column(names: Sequence[str]) -> int | None:
    """Give which column has the titles, where they stand between numbers and words."""
    both = names[:1] in (("ref",), ("",)) and "item" in names and "what" in names
    return names.index("item") if both else None


def _words(entry: _Entry, column: int) -> str:
    return " ".join(text for text, _ in entry.cells[column])


def _header(rows: Sequence[Row], place: int) -> list[str]:
    """Give the words over the columns, whole where they go on below: `By` over `whom?`."""
    head = rows[place]
    words = [piece.text for piece in head.pieces]
    below = rows[place + 1] if place + 1 < len(rows) else None
    if below is None or below.gap or read_number(below.text) is not None or len(below.text) > 30:
        return words
    for piece in below.pieces or (Piece(text=below.text, column=below.indent),):
        under = [n for n, top in enumerate(head.pieces) if abs(top.column - piece.column) <= NEAR]
        if not under:
            return [top.text for top in head.pieces]
        words[under[0]] = f"{words[under[0]]} {piece.text}"
    return words


_SAID = re.compile(
    r"(?:key )?(?:notes?|discussions?(?: points)?|points|minutes?|comments?"
    r"|summary(?: of (?:the )?discussion)?|notes of (?:the )?discussion)",
    re.IGNORECASE,
)
"""What stands over a column of what was said, and over no list of actions."""


def _parted(text: str, column: int, starts: list[int]) -> list[tuple[str, int]]:
    """Give a piece in two where the next column begins inside it, with one space between."""
    for start in starts[1:]:
        if not column < start - NEAR:
            continue
        for at in sorted(range(start - column - NEAR, start - column + NEAR + 1),
                         key=lambda place: abs(place - (start - column))):  # fmt: skip
            if 0 < at < len(text) - 1 and text[at - 1] == " " and text[at].isupper():
                return [(text[:at].strip(), column), (text[at:], start)]
        break
    return [(text, column)]


def _put(row: Row, starts: list[int], entry: _Entry) -> None:
    whole = [(p.text, p.column) for p in row.pieces] or [(row.text, row.indent)]
    pieces = [part for text, column in whole for part in _parted(text, column, starts)]
    entry.across = entry.across or len(pieces) > len(whole)
    for text, column in pieces:
        under = [n for n, start in enumerate(starts) if start <= column + NEAR]
        shown = f"{row.bullet} {text}" if row.bullet and (text, column) == pieces[0] else text
        entry.cells[under[-1] if under else 0].append((shown, row.at[0]))
    entry.at += row.at


def _says(entry: _Entry, names: tuple[str, ...]) -> bool:
    """Say whether an item has a title: beside its number, or above what was said."""
    words = " ".join(text for text, _ in entry.cells[0])
    number = read_number(f"{words} ")
    if number is not None and number.end < len(words):
        return is_title(words[number.end :].strip())
    said = entry.cells[names.index("what")]
    return len(said) > 1 and is_title(said[0][0]) and said[1][0][:1].isupper()


def _item(entry: _Entry, names: tuple[str, ...]) -> list[Row]:
    """Give an item of the table as a title and paragraphs, with who is to act beside them."""
    named = dict(zip(names, range(len(names)), strict=False))
    words = " ".join(text for text, _ in entry.cells[0])
    said = [text for text, _ in entry.cells[named["what"]]]
    if (beside := title_column(names)) is not None:
        words = f"{words} {_words(entry, beside)}"
    number = read_number(f"{words} ")
    if said and (number is None or number.end >= len(words)):
        words, said = f"{words} {said[0]}", said[1:]
    who = [text for text, _ in entry.cells[named["who"]]] if "who" in named else []
    due = " ".join(text for text, _ in entry.cells[named["when"]]) if "when" in named else ""
    owners = " ".join(who)
    only = bool(owners) and OWNERS.fullmatch(owners) is not None
    base = replace(entry.first.having(""), bullet="", gap=0, boxed=True)
    rows = [replace(base, text=words, gap=1, bold=True, at=tuple(dict.fromkeys(entry.at)))]
    rows += [replace(base, text=text, at=entry.first.at) for text in _paragraphs(said)]
    if owners and not only:
        rows.append(replace(base, text=owners, task=True, at=entry.first.at))
    last = rows[-1]
    rows[-1] = replace(last, aside=owners if only else last.aside, due=due)
    return rows


def _paragraphs(lines: Sequence[str]) -> list[str]:
    """Give wrapped lines as paragraphs: a new one behind a full stop at the line's end."""
    found: list[str] = []
    wide = max(map(len, lines), default=0)
    for line in lines:
        ended = bool(found) and re.search(r"[.!?:]$", found[-1]) and line[:1].isupper()
        label = re.match(r"(?:ACTION|Action|RESOLVED|AGREED)\b", line)
        bullet = line[:1] in "•-"
        if found and not label and not bullet and not (ended and len(found[-1]) % wide < wide - 8):
            found[-1] = f"{found[-1]} {line}"
        else:
            found.append(line)
    return found
