"""A source put in order: page headers gone, columns read, sentences whole again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from importers.draft import Ending
from importers.lines import Cell, Kind, Line, Source
from importers.recognise.broken_days import with_whole_days
from importers.recognise.column_words import without_headers
from importers.recognise.columns import (
    OWNERS,
    columns_named,
    outcomes_named,
    straightened,
    with_cells,
    with_tables,
)
from importers.recognise.comma_numbers import with_stops
from importers.recognise.edge_owners import edge_of, with_asides, with_tabbed_asides
from importers.recognise.flattened_actions import with_flattened_actions
from importers.recognise.furniture import (
    with_minuted_items,
    with_slashed_titles,
    without_furniture,
)
from importers.recognise.growing import with_quotations, with_sources
from importers.recognise.numbers import read_number
from importers.recognise.over_pages import EDGE, over_pages
from importers.recognise.printed_tables import SURE, title_column, with_minutes_tables
from importers.recognise.repeats import without_repeats
from importers.recognise.restricted import is_mark
from importers.recognise.rolls import without_counts
from importers.recognise.room_labels import with_whole_lists
from importers.recognise.rows import Ledger, Row, rows_of
from importers.recognise.run_on import parted_paper
from importers.recognise.stacked_lists import with_stacked
from importers.recognise.titles import STANDING, is_title
from importers.recognise.wraps import is_broken, joined
from minutes.findings import Code
from minutes.rules.dates import read_day

LONG_CELL = 90
"""A cell with more letters than this holds minutes, and not an entry of a table."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as paragraphs."""

    source: Source
    rows: tuple[Row, ...]
    text: str
    """All its words, for looking things up in."""


def paper_of(source: Source, ledger: Ledger) -> Paper:
    """Give the paragraphs of a source in order of reading."""
    lines = over_pages(source.lines) if source.kind is Kind.PDF else source.lines
    plain = [line for line in lines if line.cell is None]
    rows = without_repeats(
        rows_of(plain, ledger),
        source.lines,
        ledger,
        edges_told=source.is_whole,
        flows=source.kind not in (Kind.TEXT, Kind.PDF, Kind.MAIL),
    )
    page = with_minuted_items(without_furniture(rows, ledger))
    rows = with_stops(parted_paper(with_whole_days(with_slashed_titles(page))))
    tabled = _tabled(lines, ledger)
    rows = _with_marks(rows, tabled)
    if source.wraps:
        rows = with_minutes_tables(rows, ledger)
        edge = edge_of(rows)
        rows = with_tables(rows, ledger)
        rows = with_asides(rows, ledger, edge)
        rows = straightened(rows, ledger)
    elif source.kind is Kind.PDF:
        rows = with_tabbed_asides(rows, ledger)
    rows = with_flattened_actions(with_cells(rows))
    if source.wraps or (source.kind is Kind.MARKDOWN and is_broken(rows)):
        rows = joined(with_sources(rows) if source.kind is Kind.TEXT else rows)
    rows = without_counts(with_stacked(with_whole_lists(without_headers(rows, ledger))))
    if source.kind is Kind.TEXT:
        rows = with_quotations(rows)
    rows = _merged([row for row in rows if row.table != MARK], tabled)
    _tell_of_empty_cells(source, ledger)
    text = "\n".join(row.printed for row in rows)
    return Paper(source=source, rows=tuple(rows), text=text)


FEWEST_EMPTY = 2
"""A single tab that is left over is no table."""


def _tell_of_empty_cells(source: Source, ledger: Ledger) -> None:
    """Tell of tables in a text file of which empty cells are left as tabs and nothing else."""
    for line in source.lines:
        if line.emptied >= FEWEST_EMPTY:
            ledger.find(
                Code.EMPTY_CELLS_DROPPED,
                f"{line.emptied} empty cells of a table stood here, and were left out.",
                "See whether something was lost in them.",
                text=line.text[:120],
                lines=(line.at,),
            )
    for table, at in _emptied_rows(source.lines).items():
        ledger.find(
            Code.EMPTY_CELLS_DROPPED,
            f"{_rows(len(at))} of this table had nothing in {_them(len(at))}, and "
            f"{_was(len(at))} left out.",
            "See whether something was lost in them.",
            text=next(
                (
                    line.text[:120]
                    for line in source.lines
                    if line.cell and line.cell.table == table
                ),
                "",
            ),
            lines=(min(at.values()),),
        )


def _emptied_rows(lines: Sequence[Line]) -> dict[int, dict[int, int]]:
    """Give for each table the rows that hold nothing, with the line that stands before each."""
    filled: dict[int, dict[int, int]] = {}
    for line in lines:
        if line.cell is not None and line.printed.strip():
            for row in range(line.cell.row, line.cell.row + line.cell.rows):
                filled.setdefault(line.cell.table, {}).setdefault(row, line.at)
    found: dict[int, dict[int, int]] = {}
    for table, rows in filled.items():
        before = min(rows)
        for row in range(before, max(rows)):
            if row in rows:
                before = row
            else:
                found.setdefault(table, {})[row] = rows[before]
    return found


def _rows(count: int) -> str:
    return "One row" if count == 1 else f"{count} rows"


def _them(count: int) -> str:
    return "it" if count == 1 else "them"


def _was(count: int) -> str:
    return "was" if count == 1 else "were"


MARK = -1
"""The table of a row that only marks where one stood, so that no lines are joined across it."""


def _with_marks(rows: Sequence[Row], tabled: Sequence[Row]) -> list[Row]:
    """Give the rows with a mark wherever a table stands between two of them."""
    starts = sorted(row.at[0] for row in tabled)
    found: list[Row] = []
    for row in rows:
        above = found[-1].at[-1] if found else 0
        if any(above < start < row.at[0] for start in starts) and found:
            found.append(Row(text="", at=found[-1].at, cells=("",), table=MARK))
        found.append(row)
    return found


def _merged(rows: Sequence[Row], tabled: Sequence[Row]) -> list[Row]:
    """Put the rows of tables back where they stood."""
    if not tabled:
        return list(rows)
    return sorted([*rows, *tabled], key=lambda row: row.at[0])


@dataclass(slots=True)
class _Table:
    """What is known of a table while its rows are read."""

    number: int
    page: int
    named: tuple[str, ...] | None
    last: int = 0
    """Where among the lines of the paper its last one stands."""

    def goes_on(self, group: Sequence[Line], place: int) -> bool:
        """Say whether a table at the head of the next page is the rest of this one."""
        is_headed = any(line.cell and line.cell.header for line in group)
        is_next = group[0].page == self.page + 1 and place - self.last <= EDGE
        return self.named is not None and is_next and not is_headed


def _tabled(lines: Sequence[Line], ledger: Ledger) -> list[Row]:
    """Give the tables of a paper, row by row; one that goes on over the page is one table."""
    groups = _groups(lines)
    minutes = _minutes_tables(groups)
    unowned = _unowned_tables(groups)
    names: tuple[str, ...] = ()
    found: list[Row] = []
    last: _Table | None = None
    places = {line.at: place for place, line in enumerate(lines)}
    for (table, _), group in groups.items():
        cells = _cells(group, ledger)
        page = group[0].page
        if table in minutes:
            texts = tuple(_said(cell) for cell in cells)
            names = columns_named(texts) or names
            found += _minuted(cells, texts, names, ledger)
            continue
        texts = tuple(_said(cell) for cell in cells)
        named = columns_named(texts)
        if table in unowned:
            found += _row(cells, texts, table, tasks=True)
            continue
        if last is None or last.number != table:
            goes_on = last is not None and not named and last.goes_on(group, places[group[0].at])
            last = _Table(table, page, last.named if goes_on and last is not None else named)
        last.named = named or last.named
        last.page, last.last = group[-1].page, places[group[-1].at]
        number = table
        if last.named and not named:
            texts = _fitted(texts, group, last.named)
        found += _row(cells, texts, number, tasks=last.named is not None)
    return _one_table(found, groups)


def _minutes_tables(groups: dict[tuple[int, int], list[Line]]) -> set[int]:
    """Give the tables that are the minutes: a header with actions over numbers and paragraphs.

    In a table of actions a number stands before one task; here most numbers stand before a title
    and what was said beside it, under it in its cell, or in the row below.
    """
    told: dict[int, list[bool]] = {}
    titles: dict[int, list[str]] = {}
    columns = [(table, _columned(group)) for (table, _), group in groups.items()]
    beside: dict[int, int | None] = {}
    for place, (table, cells) in enumerate(columns):
        if table not in told:
            over = [" ".join(cells.get(n, ())) for n in range(max(cells, default=-1) + 1)]
            names = columns_named(over) if over[:1] == [""] else None
            bare = over[:2] == ["", ""]  # only the columns for who and when have a word over them
            names = names if names and (bare or title_column(names) is not None) else None
            names = names or columns_named([" ".join(cell) for cell in cells.values()])
            if names is None:
                continue
            told[table] = []
            beside[table] = title_column(names)
        elif 0 in cells and len(cells) > 1 and (number := read_number(f"{cells[0][0]} ")):
            alone = number.end >= len(cells[0][0])
            said = list(cells.values())
            title = said[1 if alone else 0][0].removeprefix(number.printed).strip()
            title = _TO_DO.sub("", title)
            titles.setdefault(table, []).append(title)
            below = columns[place + 1] if place + 1 < len(columns) else columns[0]
            several = max(len(cell) for cell in said) > 1 and len(" ".join(said[1])) > LONG_TITLE
            several = several or (not alone and len(said) > 1) or beside[table] is not None
            only = len(said) == 1 + alone
            several = several or (only and below[0] == table and 0 not in below[1])
            told[table].append(is_title(title[:1].upper() + title[1:]) and several)
    found = {table for table, rows in told.items() if len(rows) > 1 and sum(rows) * 2 >= len(rows)}
    return {
        table
        for table in found
        if beside[table] is None or sum(map(bool, map(STANDING.match, titles[table]))) >= SURE
    }


_TO_DO = re.compile(
    r"^to (?:agree|approve|confirm|receive|note|record|discuss|consider) (?:(?:the|any) )?",
    re.IGNORECASE,
)
"""What a title of an agenda begins with: `To approve the minutes`."""

LONG_TITLE = 40
"""A cell with no more letters may be a title, and nothing said."""


def _columned(group: Sequence[Line]) -> dict[int, list[str]]:
    """Give what each column of a row holds that holds something; marks say nothing of it."""
    columns: dict[int, list[str]] = {}
    for line in group:
        marked = is_mark(line.printed, first=False)
        if line.cell is not None and line.printed.strip() and not marked:
            columns.setdefault(line.cell.column, []).append(line.printed)
    return {column: columns[column] for column in sorted(columns)}


def _unowned_tables(groups: dict[tuple[int, int], list[Line]]) -> set[int]:
    """Give the tables of outcomes that nobody owns: a reference, and words with their label."""
    tables: dict[int, list[list[str]]] = {}
    for (table, _), group in groups.items():
        columns: dict[int, list[str]] = {}
        for line in group:
            if line.cell is not None:
                columns.setdefault(line.cell.column, []).append(line.printed)
        tables.setdefault(table, []).append([" ".join(columns[n]) for n in sorted(columns)])
    return {table for table, rows in tables.items() if outcomes_named(rows[0], rows[1:])}


def _minuted(
    cells: list[list[Row]], texts: tuple[str, ...], names: tuple[str, ...], ledger: Ledger
) -> list[Row]:
    """Give a row of minutes set as a table as paragraphs; its header says nothing more."""
    if columns_named(texts) is not None:
        ledger.put([at for cell in cells for row in cell for at in row.at], Ending.HEAD, "column")
        return []
    named = dict(zip(names, range(len(texts)), strict=False))
    who, when = named.get("who", -1), named.get("when", -1)
    due = " ".join(texts[when].split()) if when > 0 else ""
    late = tuple(at for row in cells[when] for at in row.at) if due else ()
    kept = [n for n in range(len(texts)) if n != when]
    if not any(texts[n] for n in kept):
        return [row for cell in cells for row in cell]
    rows = _paragraphs([cells[n] for n in kept], tuple(texts[n] for n in kept))
    inside = {at for row in cells[who] for at in row.at} if who > 0 else set[int]()
    rows = [replace(row, task=True) if inside.issuperset(row.at) else row for row in rows]
    rows[-1] = replace(rows[-1], due=due, at=rows[-1].at + late)
    return rows


def _one_table(rows: list[Row], groups: dict[tuple[int, int], list[Line]]) -> list[Row]:
    """Give rows of a table that goes on over the page the number of its beginning."""
    numbers: dict[int, int] = {}
    head = None
    previous = None
    for row in rows:
        if row.table is None or not row.cells:
            head = None
            continue
        if columns_named(row.cells):
            head = row.table
        elif (
            row.table != previous
            and row.table not in numbers
            and (head is None or abs(row.table - head) > 3)
        ):
            head = None
        if head is not None:
            numbers.setdefault(row.table, head)
        previous = row.table
    return [
        replace(row, table=numbers.get(row.table, row.table)) if row.table is not None else row
        for row in rows
    ]


def _groups(lines: Sequence[Line]) -> dict[tuple[int, int], list[Line]]:
    """Give the lines of each row of each table; boxes inside a high cell belong to its row."""
    groups: dict[tuple[int, int], list[Line]] = {}
    high: dict[int, list[Cell]] = {}
    for line in lines:
        if line.cell is None:
            continue
        cell = line.cell
        row = cell.row
        for tall in high.get(cell.table, []):
            inside = tall.column <= cell.column < tall.column + tall.spans
            if inside and tall.row < cell.row < tall.row + tall.rows:
                row = tall.row
        if cell.rows > 2:
            high.setdefault(cell.table, []).append(cell)
        groups.setdefault((cell.table, row), []).append(line)
    return groups


def _cells(group: Sequence[Line], ledger: Ledger) -> list[list[Row]]:
    width = max(line.cell.columns or line.cell.column + 1 for line in group if line.cell)
    width = max(width, max(line.cell.column for line in group if line.cell) + 1)
    cells: list[list[Row]] = [[] for _ in range(width)]
    for line in group:
        if line.cell is not None:
            cells[line.cell.column] += rows_of([line], ledger)
    return cells


def _said(cell: Sequence[Row]) -> str:
    """Give the words of a cell; letters printed one above another were turned on their side."""
    texts = [row.text for row in cell]
    if len(texts) >= 5 and all(len(text) <= 2 for text in texts):
        upwards = "".join(reversed(texts))
        turned = "".join("".join(reversed(texts)).split())
        pieces = re.sub(r"(?<=\d)/|/(?=\d)", "/", turned)
        return pieces if read_day(pieces) else upwards
    return "\n".join(row.printed if not row.bullet else f"• {row.text}" for row in cell)


def _fitted(
    texts: tuple[str, ...], group: Sequence[Line], names: tuple[str, ...]
) -> tuple[str, ...]:
    """Give the cells of a row under the columns of a header that has fewer: spans count once."""
    if len(texts) == len(names):
        return texts
    wide = {line.cell.column: line.cell.spans for line in group if line.cell}
    covered = {column + step for column, spans in wide.items() for step in range(1, spans)}
    kept = [
        "\n".join(
            part
            for part in (
                text,
                *(texts[n + step] for step in range(1, wide.get(n, 1)) if n + step < len(texts)),
            )
            if part
        )
        for n, text in enumerate(texts)
        if n not in covered
    ]
    return tuple(kept[: len(names)] + [""] * (len(names) - len(kept)))


def _row(cells: list[list[Row]], texts: tuple[str, ...], table: int, *, tasks: bool) -> list[Row]:
    """Give one row of a table: as cells, or as paragraphs where its cells hold minutes."""
    filled = [row for cell in cells for row in cell]
    if not filled:
        return []
    minutes = any(
        len(_said(cell)) > LONG_CELL or (len(cell) > 2 and max(len(r.text) for r in cell) > 12)
        for cell in cells
    )
    if not (tasks or not minutes):
        return _paragraphs(cells, texts)
    at = tuple(sorted(place for row in filled for place in row.at))
    bold = all(row.bold for row in filled)
    words = re.sub(r"\s+", " ", " ".join(texts)).strip()
    if len([text for text in texts if text]) < 2 and not tasks:
        column = next(n for n, cell in enumerate(cells) if cell)
        return [replace(row, table=table, column=column) for row in filled]
    return [
        replace(
            filled[0], text=words, at=at, cells=texts, table=table, bold=bold, bullet="", number=""
        )
    ]


def _paragraphs(cells: list[list[Row]], texts: tuple[str, ...]) -> list[Row]:
    """Give the paragraphs of a row whose cells hold minutes: number, words, who is to act."""
    filled = [n for n, text in enumerate(texts) if text]
    last = filled[-1]
    aside = ""
    owners = " ".join(texts[last].split())
    first = read_number(f"{texts[filled[0]]} ")
    titled = len(filled) == 2 and first is not None and first.end >= len(texts[filled[0]])
    if len(filled) > 1 and not titled and OWNERS.fullmatch(owners) and len(owners) < 60:
        aside = owners
        filled = filled[:-1]
    rows = [replace(row, boxed=True) for n in filled for row in cells[n]]
    if len(rows) > 1 and re.fullmatch(r"[A-Z]{0,4}\s?[\d./]+[a-z]?[.)]?", rows[0].text):
        both = f"{rows[0].text} {rows[1].text}"
        bold = rows[1].bold_until + len(rows[0].text) + 1 if rows[1].bold_until else 0
        rows[:2] = [replace(rows[1], text=both, at=rows[0].at + rows[1].at, bold_until=bold)]
    if aside:
        at = tuple(place for row in cells[last] for place in row.at)
        rows[-1] = replace(rows[-1], aside=aside, at=rows[-1].at + at)
    return rows
