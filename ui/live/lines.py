"""An item as the lines of its editor: one a point or outcome, with its number and its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from minutes.ids import PointId
from minutes.kinds import OutcomeKind, PointKind, Verb
from minutes.model import Item, Outcome, Point
from minutes.record import Record
from minutes.rules import numbering
from minutes.shapes import Footnote, Happening, Link, Source, Table, YearList
from minutes.vote_line import vote_text
from ui.review.lines import due_text, owners_text

LINE_BREAK = "\u2028"
"""How a new line within one point is written in a document of Qt's."""


class Set(StrEnum):
    """How a line is set."""

    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    HEADING = "heading"
    QUOTATION = "quotation"
    NOTE = "note"
    OUTCOME = "outcome"


SETS: dict[PointKind, Set] = {
    PointKind.BULLET: Set.BULLET,
    PointKind.YEARS: Set.BULLET,
    PointKind.HEADING: Set.HEADING,
    PointKind.QUOTATION: Set.QUOTATION,
    PointKind.NOTE: Set.NOTE,
}
"""How each kind of point is set; the others are paragraphs."""

MARKS: dict[PointKind, str] = {
    PointKind.BULLET: "•",
    PointKind.QUESTION: "Q",
    PointKind.ANSWER: "A",
    PointKind.TABLE: "▦",
    PointKind.YEARS: "▦",
    PointKind.LINK: "↗",
}
"""What stands before such points where no number does."""

TOLD = "↳"
"""What stands before a sentence on the meeting itself."""

DEEPER_BULLETS = "•◦▪"
"""The bullets of one depth after the other."""

LABELS: dict[OutcomeKind, str] = {
    OutcomeKind.ACTION: "Action",
    OutcomeKind.DECISION: "Decision",
    OutcomeKind.RECOMMENDATION: "Recomm.",
    OutcomeKind.MOTION: "Motion",
}
"""What stands before an outcome."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of the editor."""

    row: str
    """The id of the point or outcome."""
    text: str = ""
    set: Set = Set.PARAGRAPH
    depth: int = 0
    mark: str = ""
    """What stands in the margin: a number, a bullet, a word."""
    tail: str = ""
    """What stands behind the words and is not typed: owners and due date, what a table holds."""
    signs: str = ""
    """What hangs on it: a flag, a note, a restriction."""
    kind: PointKind = PointKind.PARAGRAPH
    is_ghost: bool = False
    """Whether it is no point yet: nothing has been typed into it."""

    @property
    def is_outcome(self) -> bool:
        """Whether it is an outcome and not a point."""
        return self.set is Set.OUTCOME


class Lines:
    """Gives the lines of items, and keeps those of points: most are the same again and again."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Point, str, str, Line]] = {}
        self._asked: dict[str, tuple[object, ...]] = {}
        self._numbers: dict[str, Mapping[PointId, str]] = {}

    def of(self, record: Record, item: Item) -> list[Line]:
        """Give the lines of an item, in the order they were typed."""
        numbers, signs = self._numbers_of(record, item), signs_of(record)
        return [
            self._point(entry, numbers.get(entry.id, entry.number_printed), signs.get(entry.id, ""))
            if isinstance(entry, Point)
            else _outcome(record, entry, signs.get(entry.id, ""))
            for entry in record.entries(item.id)
        ]

    def _numbers_of(self, record: Record, item: Item) -> Mapping[PointId, str]:
        """Give the numbers of an item's points; they are counted anew where they may differ."""
        board, meeting = record.board.numbering, record.meeting
        points = record.points_of(item.id)
        asked = (record.items, board, record.first_number, meeting.day, points)
        if self._asked.get(item.id) != asked:
            self._asked[item.id] = asked
            numbers = numbering.numbers(record, record.first_number)
            self._numbers[item.id] = numbers.points_of(item)
        return self._numbers[item.id]

    def _point(self, point: Point, number: str, signs: str) -> Line:
        known = self._known.get(point.id)
        if known is not None and known[0] is point and known[1:3] == (number, signs):
            return known[3]
        line = _point(point, number, signs)
        self._known[point.id] = (point, number, signs, line)
        return line


def lines_of(record: Record, item: Item) -> list[Line]:
    """Give the lines of an item, in the order they were typed."""
    return Lines().of(record, item)


def signs_of(record: Record) -> dict[str, str]:
    """Give the signs of what hangs on each row: flagged, noted in private, restricted."""
    signs: dict[str, str] = {}
    for flag in record.flags:
        if not flag.done:
            signs[flag.about] = "⚑"
    for note in record.private_notes:
        signs[note.about] = signs.get(note.about, "") + "✎"
    for mark in record.restrictions:
        signs[mark.about] = signs.get(mark.about, "") + "■"
    return signs


def mark_of(kind: PointKind, depth: int, number: str = "") -> str:
    """Give what stands before a point."""
    if number:
        return number
    if kind is PointKind.BULLET:
        return DEEPER_BULLETS[depth % len(DEEPER_BULLETS)]
    return MARKS.get(kind, "")


def _point(point: Point, number: str, signs: str) -> Line:
    return Line(
        row=point.id,
        text=point.text.replace("\n", LINE_BREAK),
        set=Set.NOTE if isinstance(point.body, Happening) else SETS.get(point.kind, Set.PARAGRAPH),
        depth=point.depth,
        mark=TOLD
        if isinstance(point.body, Happening)
        else mark_of(point.kind, point.depth, number),
        tail=_body(point),
        signs=signs,
        kind=point.kind,
    )


def label_of(kind: OutcomeKind, verb: Verb) -> str:
    """Give the word before an outcome: what the board did with it, or else its kind."""
    if verb is Verb.RECOMMENDED:
        return LABELS[OutcomeKind.RECOMMENDATION]
    return str(verb).capitalize() if verb and kind is OutcomeKind.DECISION else LABELS[kind]


def _outcome(record: Record, outcome: Outcome, signs: str) -> Line:
    said = (owners_text(record, outcome), due_text(record, outcome), vote_text(outcome))
    return Line(
        row=outcome.id,
        text=outcome.text.replace("\n", LINE_BREAK),
        set=Set.OUTCOME,
        mark=label_of(outcome.kind, outcome.verb),
        tail=" · ".join(part for part in said if part),
        signs=signs,
    )


def _body(point: Point) -> str:
    """Say what a point holds that is not typed here."""
    match point.body:
        case Table(header, rows, caption):
            what = caption or ", ".join(cell for cell in header if cell)
            return f"table of {len(rows)} rows: {what}"
        case YearList(service, years):
            return f"{service}: {', '.join(year.label for year in years)}"
        case Link(address):
            return address
        case Source(words):
            return f"— {words}"
        case Footnote(mark, text):
            return f"{mark} {text}"
        case Happening():
            return ""
        case None:
            return f"{point.heading}" if point.heading else ""
