"""What recognition gives: a meeting as far as a paper tells it, and what somebody should look at.

Nothing here has an id: a draft becomes a meeting only when a person accepts it. Line numbers are
those of the source's text form, so that the original can be shown beside every part.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from minutes.findings import Finding
from minutes.ids import PersonId
from minutes.kinds import (
    AttendanceKind,
    DueKind,
    ItemKind,
    OutcomeKind,
    OwnerKind,
    PointKind,
    Verb,
)
from minutes.model import Board, Clock, Day, Membership, Person
from minutes.shapes import RecordedVote

Lines = tuple[int, ...]
"""The lines of the source that something was read from, in order."""


class PaperKind(StrEnum):
    """What kind of paper it is. Only minutes and notes become a meeting."""

    MINUTES = "minutes"
    NOTES = "notes"
    REPORT = "report"
    AGENDA = "agenda"
    OTHER = "other"

    @property
    def is_meeting(self) -> bool:
        """Whether the paper tells what happened at a meeting."""
        return self in (PaperKind.MINUTES, PaperKind.NOTES)


class Ending(StrEnum):
    """What a line of the source became."""

    HEAD = "head"
    ATTENDANCE = "attendance"
    ITEM = "item"
    POINT = "point"
    OUTCOME = "outcome"
    RESTRICTION = "restriction"
    FUTURE = "future meeting"
    FINDING = "finding"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Who and what the book knows already, for matching."""

    persons: tuple[Person, ...] = ()
    members: tuple[Membership, ...] = ()
    boards: tuple[Board, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Someone the book knows who may be the one on the paper."""

    person: PersonId
    name: str
    score: float
    """How alike the names are, from 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftAttendance:
    """Someone on the paper's list."""

    name: str
    """Without title and post, in capitals and small letters."""
    printed: str
    title: str = ""
    initials: str = ""
    initials_printed: bool = False
    """Whether the paper gives the initials, or they were made from the name."""
    role: str = ""
    organisation: str = ""
    kind: AttendanceKind = AttendanceKind.PRESENT
    is_chair: bool = False
    is_minute_taker: bool = False
    substitute_for: str = ""
    items: str = ""
    """The part of the meeting they came for, as printed."""
    manner: str = ""
    """How or how long they came, as printed: `via Teams`."""
    accepted: bool | None = None
    row: int | None = None
    column: int | None = None
    """Their place in a grid, from 1."""
    person: PersonId | None = None
    """Who in the book they are, where that is sure."""
    is_new: bool = False
    """Whether somebody said that the book does not know them, whoever is like them."""
    matches: tuple[Match, ...] = ()
    """Who in the book they may be, the likeliest first."""
    lines: Lines = ()

    @property
    def in_the_room(self) -> bool:
        """Whether they were there."""
        return self.kind not in (
            AttendanceKind.APOLOGIES,
            AttendanceKind.ABSENT,
            AttendanceKind.EXPECTED,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftOwner:
    """One of those who are to do an action."""

    text: str
    kind: OwnerKind = OwnerKind.UNRESOLVED
    name: str = ""
    """Who on the list that is, where that is sure."""
    candidates: tuple[str, ...] = ()
    """Those on the list who can be meant, where several can."""
    separator: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRestriction:
    """A mark of the paper that something is not for the public."""

    phrase: str = ""
    """The words restricted; empty means the whole of what it stands at."""
    reason: str = ""
    in_line: bool = False
    """Whether it stands in one line with its words, as rows of a table bear their item's mark."""
    lines: Lines = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPoint:
    """One paragraph under an item."""

    text: str
    kind: PointKind = PointKind.PARAGRAPH
    depth: int = 0
    number_printed: str = ""
    heading: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    """The cells of a table, its first row being its header."""
    whence: str = ""
    """Where a quotation comes from."""
    mark: str = ""
    """The mark in the words that leads to a footnote, such as a star."""
    footnote: str = ""
    link: str = ""
    """Where the words at its end lead, where they do not say so themselves."""
    linked: str = ""
    """Those words."""
    restricted: tuple[DraftRestriction, ...] = ()
    lines: Lines = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftOutcome:
    """A decision, action or recommendation."""

    kind: OutcomeKind
    text: str
    verb: Verb = Verb.UNSAID
    reference: str = ""
    owners: tuple[DraftOwner, ...] = ()
    owners_printed: str = ""
    due_kind: DueKind = DueKind.NONE
    due: Day = Day("")
    due_printed: str = ""
    mover: str = ""
    seconder: str = ""
    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstained: int | None = None
    addressee: str = ""
    response: str = ""
    """What those it was put to answered."""
    conditions: tuple[str, ...] = ()
    casting_vote: str = ""
    recorded: tuple[RecordedVote, ...] = ()
    """How each voted, where that was taken down."""
    in_text: bool = False
    """Whether its words stand in a point as well: recording it adds nothing to the page."""
    label: str = ""
    """The word in front of it, as printed: `RESOLVED:`."""
    shape: str = ""
    """How it stood on the paper: `line`, `owner only`, `column`, `table`, `log`, `sentence`."""
    item_printed: str = ""
    """The number of the item it belongs to, as a table names it."""
    restricted: tuple[DraftRestriction, ...] = ()
    lines: Lines = ()


Entry = DraftPoint | DraftOutcome
"""What stands under an item, in printed order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftItem:
    """An item of the agenda, with all that stands under it."""

    title: str = ""
    number: str = ""
    number_printed: str = ""
    kind: ItemKind = ItemKind.ITEM
    presenter: str = ""
    presenter_organisation: str = ""
    entries: tuple[Entry, ...] = ()
    children: tuple[DraftItem, ...] = ()
    restricted: tuple[DraftRestriction, ...] = ()
    lines: Lines = ()

    def tree(self) -> Iterator[DraftItem]:
        """Give this item and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.tree()

    @property
    def points(self) -> tuple[DraftPoint, ...]:
        """The paragraphs right under this item."""
        return tuple(entry for entry in self.entries if isinstance(entry, DraftPoint))

    @property
    def outcomes(self) -> tuple[DraftOutcome, ...]:
        """The outcomes right under this item."""
        return tuple(entry for entry in self.entries if isinstance(entry, DraftOutcome))


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsettled:
    """Initials in the text that are nobody's on the list, or more than one person's."""

    letters: str
    names: tuple[str, ...] = ()
    """Those who can be meant."""
    lines: Lines = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftFuture:
    """A date on which the board will meet."""

    day: Day
    """Perhaps without its day of the month."""
    printed: str = ""
    start: Clock = Clock("")
    end: Clock = Clock("")
    place: str = ""
    purpose: str = ""
    provisional: bool = False
    lines: Lines = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftDeclaration:
    """An interest that somebody declared."""

    name: str
    nature: str = ""
    item: str = ""
    """The number of the item it is about, where one was named."""
    left_the_room: bool = False
    did_not_vote: bool = False
    dispensation: str = ""
    whole: bool = False
    """Whether its paragraph says nothing else, and need not be kept beside it."""
    lines: Lines = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """Where a line of the source ended."""

    at: int
    what: Ending
    where: str
    """Which field, item or finding that is, in a word: `date`, `2.1`, `PAGE_HEADER_REPEAT`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the top of the paper says of the meeting."""

    title: str = ""
    board: str = ""
    subtitle: str = ""
    day: Day = Day("")
    day_printed: str = ""
    start: Clock = Clock("")
    end: Clock = Clock("")
    time_printed: str = ""
    place: str = ""
    link: str = ""
    chair: str = ""
    chair_organisation: str = ""
    minute_taker: str = ""
    closed: Clock = Clock("")
    status: str = ""
    """`draft` where the paper says it is one."""
    turnout: str = ""
    """How many came, where no names were taken, as printed."""
    public: int | None = None
    """How many of the public were there."""
    signed_by: str = ""
    """Who signed the minutes, where a name stands on the line for that."""
    signed_on: Day = Day("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A paper as it was understood."""

    source: str = ""
    digest: str = ""
    kind: PaperKind = PaperKind.OTHER
    head: Head = Head()
    attendance: tuple[DraftAttendance, ...] = ()
    before: tuple[DraftPoint, ...] = ()
    """Words before the first item that are no field and no list of people."""
    items: tuple[DraftItem, ...] = ()
    future: tuple[DraftFuture, ...] = ()
    declarations: tuple[DraftDeclaration, ...] = ()
    unsettled: tuple[Unsettled, ...] = ()
    findings: tuple[Finding, ...] = ()
    ended: tuple[Ended, ...] = ()
    """Every line of the source that is not blank, and what it became."""

    @property
    def every_item(self) -> tuple[DraftItem, ...]:
        """All items, in order, whatever their depth."""
        return tuple(item for top in self.items for item in top.tree())

    @property
    def outcomes(self) -> tuple[DraftOutcome, ...]:
        """All outcomes, in order."""
        return tuple(outcome for item in self.every_item for outcome in item.outcomes)

    @property
    def present(self) -> tuple[DraftAttendance, ...]:
        """Those who were there."""
        return tuple(one for one in self.attendance if one.in_the_room)

    @property
    def apologies(self) -> tuple[DraftAttendance, ...]:
        """Those who sent apologies."""
        return tuple(one for one in self.attendance if one.kind is AttendanceKind.APOLOGIES)
