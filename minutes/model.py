"""The nouns of the field, as values that never change in place.

Days are ISO text and may be partial (`2007-06`), clocks are `HH:MM`, stamps are UTC: what a
paper printed stands beside what it means, under a name that ends in `printed`. Empty text
means that nothing was said; ids make the ties. Composite shapes are in `minutes.shapes`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

from minutes.ids import (
    AmendmentId,
    AttendanceId,
    BoardId,
    BookId,
    DeclarationId,
    FlagId,
    FutureMeetingId,
    ItemId,
    MeetingId,
    MembershipId,
    MovementId,
    Order,
    OutcomeId,
    OwnerId,
    PaperId,
    PersonId,
    PointId,
    PostId,
    PrivateNoteId,
    RestrictionId,
    SnapshotId,
    SnippetId,
    StandingItemId,
    UpdateId,
)
from minutes.kinds import (
    AttendanceKind,
    DueKind,
    ItemKind,
    MeetingKind,
    MovementKind,
    OutcomeKind,
    OwnerKind,
    PointKind,
    Progress,
    Purpose,
    Rag,
    Regime,
    Standing,
    State,
    Status,
    Verb,
)
from minutes.shapes import Body, Numbering, QuorumRule, ReadBack, RecordedVote, ReferenceRule

Day = NewType("Day", str)
"""A date as ISO text, perhaps without its day or month: `2026-05-14`, `2026-05`, `2026`."""

Clock = NewType("Clock", str)
"""A time of day as `HH:MM`."""

Stamp = NewType("Stamp", str)
"""A moment in UTC as ISO text to the millisecond."""

Subject = ItemId | PointId | OutcomeId
"""What a flag, a private note or a restriction can be about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The one minute book that a file holds."""

    id: BookId
    name: str
    created: Stamp = Stamp("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A committee, board, sub-group or network that meets."""

    id: BoardId
    name: str
    short_name: str = ""
    parent_body: str = ""
    regime: Regime = Regime.OTHER
    numbering: Numbering = Numbering()
    references: ReferenceRule = ReferenceRule()
    quorum: QuorumRule = QuorumRule()
    house_style: str = ""
    file_name: str = ""
    """The rule by which its documents are named, such as `{board} {date} {title}`."""
    usual_start: Clock = Clock("")
    usual_end: Clock = Clock("")
    usual_place: str = ""
    meets: str = ""
    """When it meets, in the board's words: `first Tuesday of each half term`."""
    keep_years: int | None = None
    """How long its records are kept; None means for ever."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingItem:
    """An item that stands on every agenda of a board."""

    id: StandingItemId
    board: BoardId
    order: Order
    title: str
    kind: ItemKind = ItemKind.ITEM
    purpose: Purpose = Purpose.UNSAID
    presenter: str = ""
    minutes_allotted: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone known to the book, once however many boards they sit on."""

    id: PersonId
    name: str
    title: str = ""
    """`Cllr`, `Dr`, `Mrs`: what is said before the name."""
    variants: tuple[str, ...] = ()
    """Other ways their name has been printed."""
    email: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What a person is, at which organisation, from when until when."""

    id: PostId
    person: PersonId
    organisation: str = ""
    role: str = ""
    since: Day = Day("")
    until: Day = Day("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """The tie between a person and a board: initials, seat, vote."""

    id: MembershipId
    board: BoardId
    person: PersonId
    order: Order
    initials: str = ""
    role: str = ""
    organisation: str = ""
    standing: Standing = Standing.MEMBER
    voting: bool = True
    is_chair: bool = False
    is_minute_taker: bool = False
    since: Day = Day("")
    until: Day = Day("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One meeting of a board, and the state of its minutes."""

    id: MeetingId
    board: BoardId
    title: str
    kind: MeetingKind = MeetingKind.ORDINARY
    day: Day = Day("")
    day_printed: str = ""
    start: Clock = Clock("")
    end: Clock = Clock("")
    time_printed: str = ""
    place: str = ""
    link: str = ""
    chair: str = ""
    """The chair's name as printed; the attendance says which person that is."""
    minute_taker: str = ""
    state: State = State.DRAFT
    agenda_issued: bool = False
    """Once the agenda is out, its numbers stay."""
    previous: MeetingId | None = None
    opened: Clock = Clock("")
    closed: Clock = Clock("")
    turnout: str = ""
    """How many came, where no names were taken: `around 80 practitioners`."""
    confidentiality: str = ""
    confirmed_at: MeetingId | None = None
    confirmed_item: ItemId | None = None
    """The item of that meeting under which they were confirmed."""
    signed_by: str = ""
    signed_on: Day = Day("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Someone on a meeting's list, with name, role and organisation as printed that day."""

    id: AttendanceId
    meeting: MeetingId
    order: Order
    name: str
    person: PersonId | None = None
    initials: str = ""
    role: str = ""
    organisation: str = ""
    kind: AttendanceKind = AttendanceKind.PRESENT
    substitute_for: str = ""
    is_chair: bool = False
    is_minute_taker: bool = False
    items: str = ""
    """The part of the meeting they came for, as printed: `Item 3`."""
    accepted: bool | None = None
    """Whether apologies were accepted, where a board says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """Someone arriving, leaving or returning while the meeting goes on."""

    id: MovementId
    meeting: MeetingId
    attendance: AttendanceId
    order: Order
    kind: MovementKind
    at: Clock = Clock("")
    item: ItemId | None = None
    sentence: str = ""
    """The sentence in the minutes, once the secretary has changed it."""
    point: PointId | None = None
    """The point that tells of it, where one was written: what it says is what the minutes say,
    and nothing where it was taken out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An agenda item; items nest."""

    id: ItemId
    meeting: MeetingId
    order: Order
    title: str = ""
    parent: ItemId | None = None
    number: str = ""
    """Its number once given: it stays, whatever is added before it."""
    number_printed: str = ""
    kind: ItemKind = ItemKind.ITEM
    purpose: Purpose = Purpose.UNSAID
    presenter: str = ""
    presenter_organisation: str = ""
    minutes_allotted: int | None = None
    progress: Progress = Progress.TO_COME
    urgent: bool = False
    follows: ItemId | None = None
    """The item of the last meeting that this one takes up again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One paragraph of minutes under an item."""

    id: PointId
    meeting: MeetingId
    item: ItemId
    order: Order
    text: str = ""
    kind: PointKind = PointKind.PARAGRAPH
    depth: int = 0
    number_printed: str = ""
    heading: str = ""
    """A run-in heading: the words before the text of a numbered paragraph."""
    body: Body | None = None
    """What plain text cannot hold: a table, a year list, a link, a source, a footnote."""
    added_later: bool = False
    """A note put in after the meeting, and printed as one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A decision, action, recommendation or motion under an item; a row for life.

    What the meeting minuted stays; `status`, `due_moved`, `rag` and `response` follow the
    work afterwards. It shares its order with the points of the item, so that it can be
    printed where it was typed.
    """

    id: OutcomeId
    meeting: MeetingId
    item: ItemId
    order: Order
    kind: OutcomeKind
    text: str = ""
    reference: str = ""
    point: PointId | None = None
    """The point it was turned from, whose words it carries."""
    verb: Verb = Verb.UNSAID
    owners_printed: str = ""
    due_kind: DueKind = DueKind.NONE
    due: Day = Day("")
    due_printed: str = ""
    status: Status = Status.OPEN
    due_moved: Day = Day("")
    rag: Rag = Rag.UNSET
    rag_reason: str = ""
    addressee: str = ""
    response: str = ""
    conditions: tuple[str, ...] = ()
    mover: str = ""
    seconder: str = ""
    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstained: int | None = None
    casting_vote: str = ""
    recorded: tuple[RecordedVote, ...] = ()
    read_back: ReadBack | None = None
    """When the room agreed to it as it was read out; for the secretary, and in no document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """One of those who are to do an action, in printed order."""

    id: OwnerId
    meeting: MeetingId
    outcome: OutcomeId
    order: Order
    kind: OwnerKind
    text: str
    """As printed: `RB`, `Clerk`, `All`."""
    person: PersonId | None = None
    separator: str = ""
    """What stood between this owner and the one before: ` & `, ` and `, ` `."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """A dated line on the life of an outcome after it was minuted."""

    id: UpdateId
    outcome: OutcomeId
    order: Order
    day: Day = Day("")
    text: str = ""
    status: Status | None = None
    due: Day = Day("")
    meeting: MeetingId | None = None
    """The meeting that heard it, where it was heard at one."""
    item: ItemId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """An interest declared at a meeting, tied to an item where one was named."""

    id: DeclarationId
    meeting: MeetingId
    order: Order
    name: str
    attendance: AttendanceId | None = None
    item: ItemId | None = None
    nature: str = ""
    left_the_room: bool = False
    dispensation: str = ""
    did_not_vote: bool = False
    """Whether they stayed and took no part in the vote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper before the meeting: a file or a link, tied to an item."""

    id: PaperId
    meeting: MeetingId
    order: Order
    title: str
    item: ItemId | None = None
    label: str = ""
    """The mark it carries on the agenda: `Enclosure B`."""
    place: str = ""
    """A file name or an address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FutureMeeting:
    """A date on which a board will meet, as far as it is known."""

    id: FutureMeetingId
    board: BoardId
    order: Order
    day: Day = Day("")
    start: Clock = Clock("")
    end: Clock = Clock("")
    place: str = ""
    purpose: str = ""
    printed: str = ""
    provisional: bool = False
    meeting: MeetingId | None = None
    """The meeting whose minutes announce it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """A few letters that stand for a phrase, for one board or for the whole book."""

    id: SnippetId
    short: str
    phrase: str
    board: BoardId | None = None
    used: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A mark that something is to be finished after the meeting."""

    id: FlagId
    meeting: MeetingId
    about: Subject
    text: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateNote:
    """The secretary's own note beside something; never in any document."""

    id: PrivateNoteId
    meeting: MeetingId
    about: Subject
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restriction:
    """A part of the record that the public does not see, and why."""

    id: RestrictionId
    meeting: MeetingId
    about: Subject
    phrase: str = ""
    """The words restricted; empty means the whole of it."""
    reason: str = ""
    review: Day = Day("")
    open_title: str = ""
    open_summary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """A correction to confirmed minutes, made and printed at a later meeting."""

    id: AmendmentId
    meeting: MeetingId
    """The meeting whose minutes are amended."""
    order: Order
    text: str
    agreed_at: MeetingId | None = None
    agreed_item: ItemId | None = None
    about: str = ""
    """The minute it amends, as printed: `64/17c`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The whole record of a meeting as it stood when its state changed."""

    id: SnapshotId
    meeting: MeetingId
    taken: Stamp
    state: State
    reason: str = ""
    digest: str = ""
    """SHA-256 of the content, so that a frozen record can be shown to be unchanged."""
    content: str = ""
    """The record as JSON text."""


Value = (
    Book
    | Board
    | StandingItem
    | Person
    | Post
    | Membership
    | Meeting
    | Attendance
    | Movement
    | Item
    | Point
    | Outcome
    | Owner
    | Update
    | Declaration
    | Paper
    | FutureMeeting
    | Snippet
    | Flag
    | PrivateNote
    | Restriction
    | Amendment
    | Snapshot
)
"""Everything a book holds rows of."""
