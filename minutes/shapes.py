"""Shapes that a value carries inside it: rules of a board, bodies of a point, names in a vote."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from minutes.kinds import HappeningKind


class Count(StrEnum):
    """The signs a level of numbering counts in."""

    DIGITS = "1"
    LETTERS = "a"
    CAPITALS = "A"
    ROMAN = "i"
    ROMAN_CAPITALS = "I"
    BULLET = "•"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Level:
    """How one level is numbered: `a)` counts letters and puts a bracket after."""

    count: Count = Count.DIGITS
    joined: str | None = None
    """What ties it to its parent's number: `.` makes 1.1, nothing makes 1a; None stands alone."""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Numbering:
    """A board's numbering, level by level, items first and numbered points below them."""

    levels: tuple[Level, ...] = (
        Level(),
        Level(joined="."),
        Level(joined="."),
    )
    runs_on: bool = False
    """Whether the first level goes on counting from meeting to meeting."""
    year: str = ""
    """What follows the first level's number, such as `/{yy}`, for 70/17."""
    points: bool = False
    """Whether the paragraphs under an item take the next level's numbers."""


class Run(StrEnum):
    """How long references go on counting before they begin again."""

    ITEM = "item"
    MEETING = "meeting"
    YEAR = "year"
    EVER = "ever"


@dataclass(frozen=True, slots=True)
class ReferenceRule:
    """How decisions and actions are referred to: a pattern and how long it runs on.

    The pattern knows `{board}`, `{yy}`, `{yyyy}`, `{kind}`, `{item}` and `{n}`, which may be
    padded as `{n:03}`.
    """

    pattern: str = "{n}"
    run: Run = Run.MEETING
    apart: bool = False
    """Whether decisions and actions each have a run of their own."""


@dataclass(frozen=True, slots=True)
class QuorumRule:
    """How many must be in the room: every part that is given has to be met.

    A fraction counts voting members and is rounded up.
    """

    number: int | None = None
    numerator: int = 0
    denominator: int = 0
    minimum: int | None = None
    agencies: tuple[str, ...] = ()
    """Organisations of which at least one person has to be there."""


@dataclass(frozen=True, slots=True)
class RecordedVote:
    """How one person voted, where a recorded vote was asked for."""

    name: str
    vote: str
    """`for`, `against` or `abstained`."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table in the minutes; a row may be shorter than the header, a cell may be empty."""

    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Year:
    """One year of a year list: `Year 2 (April 2027 to March 2028)` and who is in it."""

    label: str
    period: str = ""
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class YearList:
    """Who joins a service in which year."""

    service: str
    years: tuple[Year, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """An address, under the words that stand for it."""

    address: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class ReadBack:
    """That an outcome was read out to the room and agreed, when, and in which words."""

    at: str
    """The time of day as `HH:MM`."""
    words: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a quotation comes from."""

    words: str


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the foot, and the mark that leads to it."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Happening:
    """What a point tells of that happened to the meeting: its words are the secretary's."""

    what: HappeningKind
    at: str = ""
    """When, as `HH:MM`."""
    about: str = ""
    """The movement it comes of, where it comes of one."""


Body = Table | YearList | Link | Source | Footnote | Happening
"""What a point holds beside its text."""
