"""Columns that a printed page only shows by gaps: owners at the right, tables, lists in a grid."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from importers.draft import Ending
from importers.lines import Piece
from importers.recognise.numbers import Shape, read_number
from importers.recognise.people import is_name
from importers.recognise.room_labels import LABEL
from importers.recognise.rows import Ledger, Row
from minutes.findings import Code

FAR = 0.5
"""How far to the right, of the width of the page, a column of owners begins at the least."""

NEAR = 4
"""How many letters a cell may stand off its column."""

_INITIALS = r"(?:[A-Z]{2,4}|[A-Z]{1,3}[a-z]{1,3}[A-Z]?|[A-Z][a-z]?[A-Z]{1,2})"
_NAME = r"(?:(?:Cllr|Mrs?|Ms|Dr|Miss)\.?\s)?[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){1,2}"
_POST = (
    r"(?:(?:The\s)?(?:Clerk|Chair(?:man|woman|person)?|Vice[- ]Chair|Head(?:teacher)?"
    r"|Secretary|Treasurer"
    r"|(?:Town|Parish|Deputy|Assistant)\sClerk|(?:Deputy|Vice|Assistant)[- ](?:Head|Principal)"
    r"|Principal|Bursar|SENCO|DSL|Trustees|Partners"
    r"|All|Team|Board|Governors|Members|Officers?|Manager|HT|CEO|School|Office|Council))"
)
_TITLED = r"(?:(?:Cllr|Mrs?|Ms|Dr|Miss|Revd?|Prof)\.?\s)[A-Z][\w'’-]+"
_ONE = rf"(?:[a-z]\.\s)?(?:{_INITIALS}|{_NAME}|{_TITLED}|{_POST})"
OWNERS = re.compile(rf"{_ONE}(?:\s?(?:[/,&+;]|\band\b)\s?{_ONE}|\s{_INITIALS})*\s?[/,&]?")
"""Words that can stand alone in a column of owners."""

BLANK = re.compile(r"none\.?|n/?a|nil|[-–—]", re.IGNORECASE)

HEADER = {
    "who": re.compile(
        r"(?:by\s)?who(?:m)?|owners?|lead(?:\s(?:officer|person))?|responsib(?:le|ility)(?:\s\w+)?"
        r"|actions?\s(?:by|owner|for|lead)|person(?:\sresponsible)?|actions?\sby(?:\swhom)?"
        r"|assigned(?:\sto)?|actioned\sby|name",
        re.IGNORECASE,
    ),
    "when": re.compile(
        r"(?:by\s)?when|by|due(?:\s(?:date|by))?|deadline|target(?:\sdate)?|time\s?scale"
        r"|date(?:\sdue)?"
        r"|completion(?:\sdate)?|timeframe|by\sdate",
        re.IGNORECASE,
    ),
    "what": re.compile(
        r"actions?(?:\s(?:agreed|required|points?|details?|to\sbe\staken))?|details?|tasks?"
        r"|description|decisions?(?:\s?(?:/|&|and|or|and/or)\s?actions?)?|what|action\spoints?"
        r"|recommendations?|issue|summary|agreed\sactions?"
        r"|(?:key\s)?(?:discussions?|points|notes)(?:\s(?:and|&|/)\s(?:decisions?|agreements?))?"
        r"|summary\sof\sdiscussion|minutes?",
        re.IGNORECASE,
    ),
    "ref": re.compile(
        r"(?:action\s)?(?:ref(?:erence)?|no|number|#)\.?(?:\s?(?:no|number)\.?)?", re.IGNORECASE
    ),
    "item": re.compile(
        r"(?:agenda\s|minute\s)?(?:item|minutes?|agenda)(?:\s(?:ref(?:erence)?|no|number)\.?)?",
        re.I,
    ),
    "status": re.compile(
        r"status|progress|update|comments?|outcome|rag|complete[d]?(?:\?)?|notes?", re.IGNORECASE
    ),
    "meeting": re.compile(r"(?:meeting\s)?date(?:\s(?:raised|of\smeeting))?|raised", re.IGNORECASE),
}
"""What columns of a table of actions are called."""


def columns_named(cells: Sequence[str]) -> tuple[str, ...] | None:
    """Give what each column of a table of actions holds, if these cells are its header."""
    words = [" ".join(cell.split()).strip(" :*.?") for cell in cells]
    if not 2 <= len([word for word in words if word]) <= 8:
        return None
    named: list[str] = []
    for word in words:
        found = [what for what, form in HEADER.items() if word and form.fullmatch(word)]
        if word and not found:
            return None
        if {"what", "item"} <= set(found) and _has_own_words(words, word):
            found.remove("what")  # the number of the minute, beside a column for what is to be done
        named.append(next((what for what in found if what not in named), ""))
    if named.count("what") == 0 and "who" in named and {"ref", "item"} & set(named):
        free = [place for place, what in enumerate(named) if what == "" and place]
        if free:
            named[free[0]] = "what"
        elif named[0] == "item":
            named[0] = "what"
    lasts = [place for place, word in enumerate(words) if word.lower() in ("action", "actions")]
    if "what" in named and "who" not in named and lasts and len(lasts) == 1 and lasts[0]:
        named[lasts[0]] = "who"
        others = [
            p
            for p, w in enumerate(words)
            if w and p != lasts[0] and named[p] in ("", "ref", "item")
        ]
        if "what" not in named and others:
            named[others[-1]] = "what"
    last = named.index("who") if "who" in named else 0
    if "what" not in named and last and not words[last - 1]:
        named[last - 1] = "what"  # no word over the minutes themselves
    if "what" not in named or not ({"who", "when"} & set(named)):
        return None
    return tuple(named)


def _has_own_words(words: Sequence[str], but: str) -> bool:
    """Say whether another column than this one is for what is to be done, whatever it is called."""
    what, item = HEADER["what"], HEADER["item"]
    return any(what.fullmatch(one) and not item.fullmatch(one) for one in words if one != but)


_LABELLED = re.compile(
    r"(?:RESOLVED|AGREED|NOTED|APPROVED|DECISION|RECOMMENDATION|RECOMMENDED|MOTION|ENDORSED|ACTION"
    r"|Resolved|Agreed|Noted|Approved|Decision|Recommendation|Recommended|Motion|Endorsed|Action)"
    r"\s?:\s"
)
"""The word for an outcome before its words, in a cell."""


def outcomes_named(cells: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Say whether a header stands over outcomes that nobody owns: `Ref`, `Details` over labels."""
    words = [" ".join(cell.split()).strip(" :*.") for cell in cells]
    if len(words) != 2 or not HEADER["ref"].fullmatch(words[0]):
        return False
    rows = [row for row in below if len(row) == 2]
    labelled = [row for row in rows if _LABELLED.match(row[1])]
    return bool(HEADER["what"].fullmatch(words[1])) and 0 < len(rows) <= len(labelled)


# Tables whose header names the columns --------------------------------------------------------


@dataclass(slots=True)
class _Table:
    """A table while its rows are gathered."""

    starts: tuple[int, ...]
    names: tuple[str, ...]
    number: int


def with_tables(rows: Sequence[Row], ledger: Ledger) -> list[Row]:
    """Give the rows with printed tables of actions gathered into cells by their header."""
    kept: list[Row] = []
    table: _Table | None = None
    for place, row in enumerate(rows):
        names = columns_named([piece.text for piece in row.pieces]) if row.pieces else None
        if names is not None and _heads_minutes(rows, place):
            ledger.put(row.at, Ending.HEAD, "column")
            table = None
            continue
        if names is not None:
            table = _Table(tuple(p.column for p in row.pieces), names, 1000 + len(kept))
            cells = tuple(piece.text for piece in row.pieces)
            kept.append(replace(row, cells=cells, pieces=(), table=table.number))
            continue
        if table is not None and (row.table is not None or _ends(row, table)):
            table = None
        if table is None:
            kept.append(row)
            continue
        cells = _cells(row, table)
        if _goes_on(row, cells, kept[-1], table):
            kept[-1] = _under(kept[-1], row, cells)
        else:
            kept.append(replace(row, cells=cells, pieces=(), table=table.number))
    return kept


_OVER_NUMBERS = ("item", "agenda item", "minute", "minute no", "item no", "no", "ref")
"""What stands over the numbers of the items, where the minutes have a column for owners."""


def _heads_minutes(rows: Sequence[Row], place: int) -> bool:
    """Say whether a header stands over the minutes: `Item … By whom` over `1. Welcome`."""
    below = rows[place + 1] if place + 1 < len(rows) else None
    over = rows[place].pieces[0].text.lower().strip(" .:")
    if below is None or len(below.pieces) > 2 or over not in _OVER_NUMBERS:
        return False
    number = read_number(below.text)
    first = number is not None and (number.key[:1] == (1,) or number.shape is Shape.MINUTE)
    return number is not None and first and number.end < len(below.text)


def _pieces(row: Row) -> tuple[Piece, ...]:
    text = f"{row.bullet} {row.text}" if row.bullet and not row.pieces else row.text
    return row.pieces or (Piece(text=text, column=row.indent),)


def _ends(row: Row, table: _Table) -> bool:
    """Say whether a row is no longer of the table: a heading, or a line across all columns."""
    number = read_number(row.text)
    across = row.right > table.starts[-1] and len(row.pieces) < 2
    if across and row.indent < table.starts[-1] - NEAR:
        return True
    alone = row.gap >= 1 and len(row.pieces) < 2
    ref = table.names[0] in ("ref", "item")
    if row.gap >= 2 and number is not None and row.indent <= table.starts[0]:
        return True
    if alone and number is not None and number.end < len(row.text) and row.indent < 3:
        return True
    if alone and ref and number is None and row.indent <= table.starts[0]:
        return True
    return row.gap >= 1 and len(row.pieces) < 2 and row.indent < table.starts[0] - 1


def _cells(row: Row, table: _Table) -> tuple[str, ...]:
    """Give the cells of a row: each piece is under the last column that begins before it."""
    cells = [""] * len(table.starts)
    if row.tabs and len(row.tabs) <= len(cells):
        return (*row.tabs, *cells[len(row.tabs) :])
    for piece in _pieces(row):
        under = [n for n, start in enumerate(table.starts) if start <= piece.column + NEAR]
        place = under[-1] if under else 0
        cells[place] = f"{cells[place]}  {piece.text}".strip()
    return tuple(cells)


def _goes_on(row: Row, cells: tuple[str, ...], above: Row, table: _Table) -> bool:
    """Say whether a row is the rest of the one above: it begins no new task."""
    if above.table != table.number or columns_named(above.cells) is not None:
        return False
    if row.bullet:
        return True
    number = read_number(row.text)
    if number is not None:
        return False
    what = table.names.index("what")
    if "who" in table.names and what == 0:
        who = table.names.index("who")
        owned = OWNERS.fullmatch(cells[who]) and OWNERS.fullmatch(above.cells[who])
        if owned and cells[0][:1].isupper() and cells[0][-1:] != ":" and not row.tabs:
            return False
    filled = [n for n, cell in enumerate(cells) if cell]
    if (0 in filled and what != 0) or row.tabs:
        return False
    return row.gap == 0 or cells[what][:1].islower()


def _under(above: Row, row: Row, cells: tuple[str, ...]) -> Row:
    joined = tuple(
        f"{old}\n{new}" if old and new and row.bullet else f"{old} {new}".strip()
        for old, new in zip(above.cells, cells, strict=True)
    )
    return replace(above, cells=joined, at=above.at + row.at, text=f"{above.text} {row.text}")


# Minutes set in columns: number, title, words -------------------------------------------------


def straightened(rows: Sequence[Row], ledger: Ledger) -> list[Row]:
    """Give minutes that print titles in a column beside the words as titles above their words."""
    found: list[Row] = []
    titles: list[Row] = []
    words: list[Row] = []
    middle, left_edge = 0.0, 0
    for row in rows:
        opened = _opens(row)
        if opened or row.table is not None or (middle and _closes(row, left_edge)):
            found += _set(titles, words)
            titles, words, middle = [], [], 0.0
        if opened:
            middle = (row.pieces[1].column + row.pieces[2].column) / 2
            left_edge = row.pieces[1].column - NEAR
        if not middle:
            found.append(row)
            continue
        left, right = _parted(row, middle)
        titles += [left] if left else []
        words += [right] if right else []
        if len(titles) > 1 and left and right:
            ledger.once(
                Code.COLUMNS_INTERLEAVED,
                "Titles and words stood side by side, and their lines had run into one another.",
                "Read one item beside the original: each column was put together again.",
                text=row.text[:120],
                lines=row.at,
            )
    return [*found, *_set(titles, words)]


def _opens(row: Row) -> bool:
    """Say whether a line is number, title and words side by side."""
    if len(row.pieces) < 3 or row.cells or len(row.pieces[0].text) > 16:
        return False
    if read_number(f"{row.pieces[0].text} {row.pieces[1].text}") is None:
        return False
    title, words = row.pieces[1], row.pieces[2]
    return len(title.text) <= 45 and words.column - title.column >= 12 and len(words.text) > 4


def _closes(row: Row, left_edge: int) -> bool:
    number = read_number(row.text)
    alone = row.gap > 0 and row.indent < left_edge and len(row.pieces) < 2
    return alone or (number is not None and row.indent <= min(6, left_edge))


def _parted(row: Row, middle: float) -> tuple[Row | None, Row | None]:
    pieces = _pieces(row)
    left = [piece for piece in pieces if piece.column < middle]
    right = [piece for piece in pieces if piece.column >= middle]
    if not left:
        return None, row
    if not right:
        return row.having(" ".join(p.text for p in left)), None
    title = replace(row.having(" ".join(p.text for p in left)), aside="")
    text = " ".join(piece.text for piece in right)
    words = replace(row.having(text), indent=right[0].column, bullet="", gap=0)
    return title, words


def _set(titles: Sequence[Row], words: Sequence[Row]) -> list[Row]:
    if not titles:
        return list(words)
    text = " ".join(row.text for row in titles)
    at = tuple(dict.fromkeys(place for row in titles for place in row.at))
    head = replace(titles[0].having(text), at=at, bold=True, boxed=True)
    first = [replace(words[0], gap=1), *words[1:]] if words else []
    return [head, *first]


# Cells side by side ---------------------------------------------------------------------------


def with_cells(rows: Sequence[Row]) -> list[Row]:
    """Give rows whose pieces stand in columns as rows of cells, their wrapped cells joined."""
    kept: list[Row] = []
    above: tuple[Piece, ...] = ()
    for row in rows:
        if row.cells:
            kept.append(row)
            above = ()
            continue
        if above and kept and _under_cells(row, above, kept[-1]):
            kept[-1] = _filled(kept[-1], row, above)
            continue
        above = ()
        pieces = _without_number(row)
        if len(pieces) > 1 and (row.tabs or not _is_prose(pieces)):
            above = pieces if not row.tabs else ()
            cells = tuple(piece.text for piece in pieces)
            if row.tabs and len(pieces) == len([part for part in row.tabs if part]):
                cells = row.tabs
            kept.append(replace(row, cells=cells, pieces=()))
        else:
            text = " ".join(row.text.split())
            as_it_is = text == row.text and not row.pieces
            kept.append(row if as_it_is else replace(row, text=text, pieces=()))
    return kept


def _without_number(row: Row) -> tuple[Piece, ...]:
    """Give the pieces of a row; a number alone before its words is no column of its own."""
    if len(row.pieces) < 2:
        return ()
    first = row.pieces[0]
    number = read_number(f"{first.text} {row.pieces[1].text}")
    if number is not None and len(first.text) <= number.end <= len(first.text) + 3:
        joined = replace(row.pieces[1], text=f"{first.text} {row.pieces[1].text}")
        return (joined, *row.pieces[2:])
    return row.pieces


def _is_prose(pieces: tuple[Piece, ...]) -> bool:
    """Say whether the gaps are only those of a line set to both edges."""
    small = sum(piece.text[:1].islower() for piece in pieces[1:])
    if small * 2 > len(pieces) - 1 or (small and len(pieces) == 2):
        return True
    return len(pieces[0].text) > 60 and re.search(r"[a-z][.,]?$", pieces[0].text) is not None


_COUNT = re.compile(
    r"(?:(?:plus|and|about|around|approximately|some|over)\s){0,2}"
    r"(?:\d{1,4}|[a-z]{3,9}(?:[ -][a-z]{3,5})?)"
    r"\s(?:members?\sof|residents|parishioners|electors|parents|others)\b",
    re.IGNORECASE,
)
"""How many there were of people without names: `Around fifty residents`."""


def _under_cells(row: Row, above: tuple[Piece, ...], kept: Row) -> bool:
    """Say whether a line is the rest of the cells above it: it stands under them."""
    if row.gap or row.bullet or row.page != kept.page or row.aside:
        return False
    pieces = _pieces(row)
    if _COUNT.match(row.text) and LABEL.fullmatch(kept.cells[0].strip()):
        return False  # how many others came, below those who are named
    starts = [piece.column for piece in above]
    first = re.split(r"\s[(–—-]|,\s", pieces[0].text)
    if LABEL.fullmatch(kept.cells[0].strip()) and len(first) > 1 and is_name(first[0]):
        return False  # the next of a list beside its label, with initials or a post
    if len(pieces) > 1 and len(pieces) >= len(above) - 1 and is_name(_bare(pieces[0].text)):
        return False  # the next of a list whose label stands in a column of its own
    under = [any(abs(piece.column - start) <= NEAR for start in starts[1:]) for piece in pieces]
    return all(under) and row.indent > starts[0] + NEAR


def _bare(words: str) -> str:
    return re.sub(r"\s\([^)]*\)$", "", words)


def _filled(kept: Row, row: Row, above: tuple[Piece, ...]) -> Row:
    cells = list(kept.cells)
    for piece in _pieces(row):
        off = [abs(piece.column - start.column) for start in above]
        place = off.index(min(off))
        cells[place] = f"{cells[place]} {piece.text}"
    return replace(kept, cells=tuple(cells), text=" ".join(cells), at=kept.at + row.at)
