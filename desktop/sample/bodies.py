"""What the words of a line hold: tables, year lists, links, votes, and parts of a fixed shape."""

from __future__ import annotations

import re

from desktop.sample.notes import Line, cells, parts
from minutes.kinds import PointKind
from minutes.shapes import Body, Footnote, Link, RecordedVote, Source, Table, Year, YearList


def words(line: Line, kind: PointKind) -> str:
    """Give the text of a point, without what its body carries."""
    if kind in (PointKind.TABLE, PointKind.YEARS):
        return ""
    return cells(line.text)[0] if kind is PointKind.LINK else line.text


def body(line: Line, kind: PointKind) -> Body | None:
    """Give what a point holds beside its text."""
    if kind is PointKind.TABLE:
        return Table(line.rows[0], tuple(line.rows[1:]), line.says("caption"))
    if kind is PointKind.YEARS:
        return YearList(line.text, tuple(_year(written) for written in line.more["year"]))
    if kind is PointKind.LINK:
        _, address, words = parts(line.text, 3)
        return Link(address, words)
    if "source" in line.more:
        return Source(line.says("source"))
    if "footnote" in line.more:
        mark, text = line.parts("footnote", 2)
        return Footnote(mark, text)
    return None


def _year(written: str) -> Year:
    label, period, members = parts(written, 3)
    return Year(label, period, tuple(members.split("; ")))


def recorded(written: str) -> tuple[RecordedVote, ...]:
    """Give each name with its vote, from `for A, B; against C; abstained D`."""
    votes: list[RecordedVote] = []
    for group in filter(None, written.split("; ")):
        vote, _, names = group.partition(" ")
        votes += [RecordedVote(name, vote) for name in names.split(", ")]
    return tuple(votes)


def matched(shape: re.Pattern[str], written: str) -> list[str]:
    """Give the parts of a line that has a shape, those left out empty."""
    match = shape.fullmatch(written)
    if match is None:
        raise ValueError(f"This line is not written as it should be: {written}")
    return [part or "" for part in match.groups()]
