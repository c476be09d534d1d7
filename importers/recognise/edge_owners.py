"""Who is to act, where a page prints it in a column at the right edge, beside the words."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from importers.draft import Ending
from importers.lines import Piece
from importers.recognise.columns import BLANK, FAR, NEAR, OWNERS
from importers.recognise.numbers import read_number
from importers.recognise.people import is_name
from importers.recognise.rows import Ledger, Row


def width_of(rows: Sequence[Row]) -> int:
    """Give how wide the page is printed, in letters: nearly all lines end before that."""
    rights = sorted(row.right for row in rows if row.right > 20)
    return rights[min(len(rights) - 1, int(len(rights) * 0.97))] if rights else 0


def with_asides(rows: Sequence[Row], ledger: Ledger, edge: int) -> list[Row]:
    """Give the rows with what stands in a column of owners taken aside from the words.

    For minutes that print who is to act at the right edge of the page, beside the words; `edge`
    is where the column begins, if a header says so.
    """
    width = width_of(rows)
    if not 40 <= width <= 220:
        return [_far_off(row) for row in rows]
    edge = edge or _agreed(rows, width)
    begun = False
    kept: list[Row] = []
    for row in rows:
        begun = begun or (read_number(row.text) is not None and row.page > 0)
        if _is_header(row) and row.indent > width * FAR:
            ledger.put(row.at, Ending.HEAD, "column")
            begun = True
            continue
        kept.append(_taken(row, width, edge) if begun else row)
    if edge or any(ends for ends in ledger.ended.values() if ends.where == "column"):
        kept = _grown_in(kept)
    return _alone(kept, width)


APART = 15
"""So many empty letters stand before who is to act, in a file with a paragraph to a line."""


def _far_off(row: Row) -> Row:
    """Give a whole paragraph with the initials aside that stand far behind its end."""
    if len(row.pieces) != 2:
        return row
    left, last = row.pieces
    gap = last.column - left.column - len(left.text)
    letters = re.fullmatch(r"[A-Z]{2,4}(?:\s?[/&,]\s?[A-Z]{2,4}){0,4}", last.text.strip())
    if letters is None or gap < APART or len(left.text) < WORDY:
        return row
    return replace(row, text=left.text, pieces=(), aside=last.text.strip())


WORDY = 25
"""What somebody is to do takes more letters; what has fewer is a cell of a table."""


FEWEST = 2
"""So many sentences with an owner at the same place to the right of them show a column."""

SPOKEN = 6
"""Words before an owner that are no entry of a list are so many."""


def _agreed(rows: Sequence[Row], width: int) -> int:
    """Give the column that owners to the right of sentences agree on, or 0."""
    places: Counter[int] = Counter()
    for row in rows:
        *left, last = row.pieces or (None,)
        if last is None or not left or last.where < width * FAR:
            continue
        words = " ".join(piece.text for piece in left)
        ends = words[:1].islower() and words.endswith(".")  # the last words of a paragraph
        if (ends or len(words.split()) >= SPOKEN) and OWNERS.fullmatch(last.text.strip()):
            places[last.where] += 1
    place, count = max(places.items(), key=lambda one: one[1], default=(0, 0))
    return place if count >= FEWEST else 0


_LAST = re.compile(r"(?<=[a-z,.]) (?P<letters>[A-Z]{2,3})$")

_WANTS = re.compile(r"\b(?:by|with|from|and|or|asked|thanked|both)$|[/&]$")
"""What a name has to follow."""


def _grown_in(rows: Sequence[Row]) -> list[Row]:
    """Take aside initials that the page printed so near that no gap is left before them.

    Only where a header says that owners stand at the right, the line ends at the edge with the
    initials of somebody the paper names, and the sentence goes on below without them or is over.
    """
    ends: dict[int, list[int]] = {}
    for row in rows:
        if len(row.text) > 60 and not row.aside and not row.pieces:
            ends.setdefault(row.page, []).append(row.right)
    names = {
        "".join(word[0] for word in match[0].split())
        for row in rows
        for match in re.finditer(r"\b[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,2}\b", row.text)
        if is_name(match[0])
    }
    kept = list(rows)
    for place, (row, below) in enumerate(itertools.pairwise(rows)):
        found = _LAST.search(row.text)
        if not found or row.aside or row.pieces or row.page not in ends:
            continue
        if row.right < sorted(ends[row.page])[len(ends[row.page]) // 2] * 0.93:
            continue
        text = row.text[: found.start()]
        goes_on = below.text[:1].islower() and not below.gap
        if _WANTS.search(text):
            continue  # the sentence goes on with them: `Proposed by AV`
        if found["letters"] in names and goes_on is not (text[-1:] == "."):  # no new sentence
            kept[place] = replace(row, text=text, aside=found["letters"])
    return kept


def with_tabbed_asides(rows: Sequence[Row], ledger: Ledger) -> list[Row]:
    """Give whole paragraphs with who is to act aside, where a header at the right says so.

    For a PDF that tells its paragraphs, in which a tab parts the owner from the words.
    """
    edge = edge_of(rows)
    if not edge:
        return list(rows)
    kept: list[Row] = []
    begun = False
    for row in rows:
        last = row.pieces[-1] if len(row.pieces) > 1 else None
        if last is not None and last.where == edge and len(row.text) < SHORT_HEADER:
            ledger.put(row.at, Ending.HEAD, "column")
            begun = True
            continue
        if not begun:
            kept.append(row)
            continue
        words = last.text.strip() if last else ""
        near = last is not None and abs(last.where - edge) <= EDGE_SHIFT
        prose = " ".join(piece.text for piece in row.pieces[:-1])
        if near and OWNERS.fullmatch(words) and len(prose.split()) > NEAR:
            left = row.pieces[:-1]
            text = row.text[: row.text.rfind(words)].rstrip()
            row = replace(row, text=text, pieces=left if len(left) > 1 else (), aside=words)
        kept.append(row)
    return kept


EDGE_SHIFT = 12
"""How many letters from page to page the column of owners may be moved."""

SHORT_HEADER = 40
"""The line that heads the columns says little more than their names."""


def edge_of(rows: Sequence[Row]) -> int:
    """Give the column at which owners begin where a header says so, or 0."""
    for row in rows:
        last = row.pieces[-1] if row.pieces else None
        if last and last.text.lower().strip(":") in ("action", "action by", "by whom", "owner"):
            return last.where
    return 0


_DAY = re.compile(
    r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{1,2}(?:st|nd|rd|th)?\s[A-Z][a-z]{2,8}(?:\s\d{2,4})?|asap|ongoing"
    r"|next meeting",
    re.IGNORECASE,
)
"""Words that can stand alone in a column of days behind that of owners."""


def _is_header(row: Row) -> bool:
    """Say whether a line is only the header of columns at the right: `Who`, `When`."""
    if row.text.lower() in ("action", "actions", "action by", "by whom"):
        return True
    words = [piece.text.lower().strip(" :?") for piece in row.pieces]
    return len(words) == 2 and words[0] in _WHO and words[1] in ("when", "by when", "date", "due")


_WHO = ("who", "by whom", "owner", "lead", "action", "action by")


def _with_day(row: Row, width: int, edge: int) -> Row | None:
    """Give a row with owner and day taken aside, where both stand at its right edge."""
    *left, who, day = row.pieces
    if not _DAY.fullmatch(day.text.strip()) or who.column < width * FAR or not left:
        return None
    words = row.text[: row.text.rfind(day.text)].rstrip()
    pieces = (*left, who)
    taken = _taken(replace(row, text=words, pieces=pieces), width, edge)
    return replace(taken, due=day.text.strip()) if taken.aside else None


def _taken(row: Row, width: int, edge: int) -> Row:
    if len(row.pieces) > 2 and (dated := _with_day(row, width, edge)) is not None:
        return dated
    pieces = list(row.pieces)
    last = pieces[-1] if pieces else None
    if last is None or last.column < width * FAR:
        return row
    words = last.text.strip()
    if words.lower().strip(":") in ("action", "actions", "action by", "by whom", "owner"):
        left = tuple(pieces[:-1])
        text = row.text[: row.text.rfind(words)].rstrip()
        return replace(row, text=text, pieces=left if len(left) > 1 else ())
    owners = OWNERS.fullmatch(words) is not None and len(words) <= 32
    if not owners and not BLANK.fullmatch(words):
        return row
    left = tuple(pieces[:-1])
    prose = " ".join(piece.text for piece in left)
    gap = last.column - (left[-1].column + len(left[-1].text))
    known = edge > 0 and abs(last.where - edge) <= ON_EDGE and bool(left)
    spoken = prose[-1:] == "." or len(prose.split()) > 2
    if known and spoken and re.search(r"[a-z]{2}", prose) and not is_name(prose):
        return _aside(row, left, words)
    rest = edge > 0 and last.where >= edge - EDGE_SHIFT and prose[-1:] == "."  # `discussions.  JB`
    short = len(prose.split()) < 3 and not rest
    if short or not re.search(r"\b[a-z]{2,}", prose) or gap < 3:
        return row
    if edge == 0 and len(words) > 4 and gap < 5 and not re.search(r"[.:]$|[a-z]{3}$", prose):
        return row
    return _aside(row, left, words)


def _aside(row: Row, left: tuple[Piece, ...], words: str) -> Row:
    text = row.text[: row.text.rfind(words)].rstrip()
    return replace(row, text=text, pieces=left if len(left) > 1 else (), aside=words)


ON_EDGE = 2
"""How many letters an owner may stand off the column that the others stand in."""


def _alone(rows: Sequence[Row], width: int) -> list[Row]:
    """Put owners that stand on a line of their own beside the words above them."""
    kept: list[Row] = []
    for row in rows:
        far = row.indent >= width * 0.66 and not row.pieces and row.gap == 0
        if far and kept and kept[-1].page == row.page and OWNERS.fullmatch(row.text):
            above = kept[-1]
            aside = f"{above.aside} {row.text}".strip() if above.aside else row.text
            kept[-1] = replace(above, aside=aside, at=above.at + row.at)
        else:
            kept.append(row)
    return kept
