"""A house style: everything that makes two boards' minutes look different, as one value.

It is written as a TOML file. Each table of the file is a class below and each key a field of
it, with what it means underneath; what a file leaves out keeps the value given here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated

from minutes.rules.dates import DayStyle, WeekdayStyle
from minutes.rules.times import ClockStyle
from minutes.style_checks import (
    Between,
    FileBeside,
    Filled,
    OneLevel,
    OneLine,
    Readable,
    Scheme,
    Tinted,
)
from minutes.style_papers import (
    MEETING,
    ActionLogStyle,
    AgendaStyle,
    DecisionNoteStyle,
    HighlightsStyle,
)

PERSON = frozenset({"name", "role", "organisation", "initials", "marks", "items"})
"""What a name in a list may ask for."""

NEWS = frozenset({"reference", "owners", "board"})
"""What the words before news of an earlier action may ask for."""

Words = Annotated[str, OneLine()]
"""Plain words on one line."""

MeetingPattern = Annotated[str, OneLine(), Filled(MEETING)]
"""A pattern over the facts of the meeting."""

Ink = Annotated[str, Readable()]
"""A colour for words, dark enough to be read on white."""

Tint = Annotated[str, Tinted()]
"""A pale colour for the ground behind words."""

Points = Annotated[float, Between(6, 72)]
"""A size of letters, in points."""

Millimetres = Annotated[float, Between(5, 80)]
"""A margin, in millimetres."""


class Side(StrEnum):
    """Where across the page something stands."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class PageSize(StrEnum):
    """The paper."""

    A4 = "A4"
    LETTER = "Letter"


class Layout(StrEnum):
    """How a list of people is set out."""

    GRID = "grid"
    TABLE = "table"
    LIST = "list"
    SENTENCE = "sentence"


class Column(StrEnum):
    """What a column of a table of people tells."""

    NAME = "name"
    INITIALS = "initials"
    ROLE = "role"
    ORGANISATION = "organisation"


class Arrangement(StrEnum):
    """How outcomes gathered under their item are set out."""

    TABLE = "table"
    BOX = "box"


class Place(StrEnum):
    """Where an outcome is printed: where it was minuted, under its item, at the end."""

    INLINE = "inline"
    AFTER_ITEM = "after item"
    END = "end"


class OutcomeColumn(StrEnum):
    """What a column of a table of outcomes tells."""

    REFERENCE = "reference"
    ITEM = "item"
    DETAILS = "details"
    OWNERS = "owners"
    DUE = "due"
    STATUS = "status"


class RunIn(StrEnum):
    """Where the words before a numbered paragraph stand: on a line of their own, or before it."""

    LINE = "line"
    SAME = "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The paper and its margins, in millimetres."""

    size: PageSize = PageSize.A4
    landscape: bool = False
    top: Millimetres = 25
    bottom: Millimetres = 22
    left: Millimetres = 22
    right: Millimetres = 22


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """The letters: the font that Word is asked for, and sizes in points."""

    font: Words = "Arial"
    heading_font: Words = ""
    """The font of the title and the headings; empty for the same."""
    size: Points = 12
    title: Points = 22
    subtitle: Points = 13
    heading: Points = 15
    table: Points = 11
    small: Points = 9.5
    line: Annotated[float, Between(1, 2)] = 1.1
    """How far apart lines stand: 1 is single spacing."""
    gap: Annotated[float, Between(0, 24)] = 7
    """The space after a paragraph, in points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """The colours. Words keep a contrast of 4.5 to 1 at least."""

    text: Ink = "#1A1A1A"
    accent: Ink = "#1F3864"
    """Titles, headings, and the marks of outcomes."""
    quiet: Ink = "#595959"
    """Running header and footer, notes."""
    band: Tint = "#E9EEF6"
    """Behind a table's header row and behind an outcome."""
    rule: Annotated[str, Tinted(any_shade=True)] = "#B8C1CE"
    """Lines between the rows of a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """What sets the title and the headings off, beside their size and colour."""

    title_rule: bool = False
    """A line under the title."""
    item_rule: bool = False
    """A line under each heading of the first rank."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One row of the table of facts."""

    label: Words
    value: MeetingPattern


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleBlock:
    """How the paper opens."""

    lines: tuple[MeetingPattern, ...] = ("{title}", "{board}", "{date}[, {time}]", "{place}")
    """The first line that is not empty is the title; the others stand under it."""
    labels: tuple[Label, ...] = ()
    """A table of facts under the title; a row with nothing to say is left out."""
    file_title: MeetingPattern = "Minutes: {board}[, {date}]"
    """The title in the file's properties."""
    keyword: Words = "minutes"
    """What the paper is, among the keywords in the file's properties."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningWords:
    """What stands at the head and foot of each page."""

    header: tuple[MeetingPattern, ...] = ("{board}[, {date}]",)
    header_on_first: bool = False
    footer: MeetingPattern = ""
    page: Annotated[str, OneLine(), Filled(frozenset({"page", "pages"}))] = "Page {page} of {pages}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfidentialityMark:
    """Where the paper says how confidential it is, if the meeting says so."""

    line: MeetingPattern = ""
    """Under the title; empty for none."""
    header: MeetingPattern = ""
    """The first line at the head of every page, the first page too; empty for none."""
    footer: MeetingPattern = "{confidentiality}"
    """At the foot of every page, before the footer's own words; empty for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftMark:
    """What minutes carry until they are confirmed."""

    mark: Words = "DRAFT"
    """Across each page; empty for none."""
    line: Words = "Draft minutes, subject to confirmation"
    """Under the title; empty for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleLists:
    """How those at the meeting are listed."""

    layout: Layout = Layout.TABLE
    apologies: Layout = Layout.LIST
    """The same for those who sent apologies or were absent."""
    columns: Annotated[int, Between(1, 4)] = 3
    """How many names stand side by side in a grid."""
    name: Annotated[str, OneLine(), Filled(PERSON)] = "{name}[ ({organisation})]"
    """A person in a grid, a list or a sentence. `{marks}` are words such as `Chair` or `for Ann
    Lee`, `{items}` what they came for; where these are not asked for they stand at the end."""
    fields: tuple[Column, ...] = (
        Column.NAME,
        Column.INITIALS,
        Column.ROLE,
        Column.ORGANISATION,
    )
    """The columns of a table of people; one with nothing in it is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemWords:
    """How items read."""

    presenter: Annotated[str, OneLine(), Filled(frozenset({"presenter", "organisation"}))] = (
        "[ – {presenter}][ ({organisation})]"
    )
    """What follows an item's title; empty to leave presenters out."""
    run_in: RunIn = RunIn.LINE
    papers: bool = False
    """Whether the papers before the meeting are listed under their items."""
    follow_ups: bool = True
    """Whether news of earlier actions is printed under the item that heard it."""
    cover_page: bool = False
    """Whether what follows the cover sheet begins on a new page."""
    signed_opening: bool = False
    """Whether opening words are signed beneath by their presenter, as a foreword is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Boxes:
    """Which words are set apart in a frame."""

    headings: tuple[Words, ...] = (
        "Context",
        "Context and standards",
        "Context / standards",
        "Standards",
    )
    """Headings among the minutes that open a frame round what follows them. Points that stand
    in under such a heading are in the frame; where none does, all up to the next heading are."""
    numbering: Annotated[str, OneLine(), OneLevel()] = "i."
    """How recommendations in a frame are counted, under each item afresh; `none` to print their
    references instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeWords:
    """Where outcomes are printed; several places are allowed."""

    decisions: tuple[Place, ...] = (Place.INLINE,)
    actions: tuple[Place, ...] = (Place.INLINE, Place.END)
    recommendations: tuple[Place, ...] = (Place.INLINE,)
    motions: tuple[Place, ...] = (Place.INLINE,)
    recommendations_as: Arrangement = Arrangement.TABLE
    """How recommendations gathered under their item are set out."""
    columns: tuple[OutcomeColumn, ...] = (
        OutcomeColumn.REFERENCE,
        OutcomeColumn.DETAILS,
        OutcomeColumn.OWNERS,
        OutcomeColumn.DUE,
    )
    """The columns of a table of outcomes; one with nothing in it is left out."""
    between_owners: Annotated[str, OneLine(may_be_empty=False)] = " and "
    """What stands between two owners, where the minutes do not say."""
    inline_references: bool = True
    """Whether an outcome among the minutes shows its reference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """How days and times are written."""

    day: DayStyle = DayStyle.LONG
    weekday: WeekdayStyle = WeekdayStyle.FULL
    clock: ClockStyle = ClockStyle.DOT_AM_CLOSE
    between: Annotated[str, OneLine(may_be_empty=False)] = " to "
    """What stands between the start and the end."""
    noon: Words = "12 noon"
    """What twelve in the day is called on a twelve-hour clock; empty to write 12.00pm."""
    midnight: Words = "12 midnight"
    """What twelve at night is called on a twelve-hour clock; empty to write 12.00am."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The board's own words for the parts of its minutes."""

    present: Words = "Present"
    in_attendance: Words = "In attendance"
    observers: Words = "Observers"
    apologies: Words = "Apologies"
    absent: Words = "Absent"
    no_apologies: Words = ""
    """What is said where nobody sent apologies; empty to say nothing."""
    chair: Words = "Chair"
    minute_taker: Words = "Minutes"
    substitute: Annotated[str, OneLine(), Filled(frozenset({"name"}))] = "for {name}"
    accepted: Words = "accepted"
    not_accepted: Words = "not accepted"
    meeting_facts: Words = "Details of the meeting"
    movements: Words = "Arrivals and departures"
    declarations: Words = "Declarations of interest"
    paper: Words = "Paper"
    decision: Words = "DECISION"
    resolved: Words = "RESOLVED"
    agreed: Words = "AGREED"
    approved: Words = "APPROVED"
    noted: Words = "NOTED"
    endorsed: Words = "ENDORSED"
    recommended: Words = "RECOMMENDED"
    carried: Words = "CARRIED"
    rejected: Words = "REJECTED"
    deferred: Words = "DEFERRED"
    withdrawn: Words = "WITHDRAWN"
    action: Words = "ACTION"
    recommendation: Words = "RECOMMENDATION"
    recommendation_box: Words = "Recommendations"
    """The title over recommendations in a frame."""
    news: Annotated[str, OneLine(), Filled(NEWS)] = "Action[ {reference}][ ({owners})]:"
    """What stands before news of an earlier action."""
    now_due: Words = "Now due"
    motion: Words = "MOTION"
    decisions: Words = "Decisions"
    actions: Words = "Actions"
    recommendations: Words = "Recommendations"
    motions: Words = "Motions"
    outcomes: Words = "Decisions and actions agreed"
    conditions: Words = "Conditions:"
    addressee: Words = "To:"
    response: Words = "Response:"
    proposed: Words = "Proposed by"
    seconded: Words = "seconded by"
    votes_for: Words = "For"
    votes_against: Words = "against"
    votes_abstained: Words = "abstained"
    unanimous: Words = "Carried unanimously"
    """What is said of a vote that nobody was against and nobody counted."""
    casting_vote: Words = "Casting vote:"
    recorded_vote: Words = "Recorded vote:"
    interest: Words = "declared an interest"
    left_the_room: Words = "left the room"
    did_not_vote: Words = "did not vote"
    dispensation: Words = "dispensation:"
    reference: Words = "Reference"
    item: Words = "Item"
    details: Words = "Details"
    owners: Words = "Owner"
    due: Words = "Due"
    status: Words = "Status"
    to: Words = "to"
    """What ties an owner to what they will do: `RB to write`."""
    by: Words = "by"
    """What ties an action to its day: `by 4 May 2027`."""
    next_meeting: Words = "next meeting"
    at_once: Words = "at once"
    ongoing: Words = "ongoing"
    name: Words = "Name"
    initials: Words = "Initials"
    role: Words = "Role"
    organisation: Words = "Organisation"
    question: Words = "Question:"
    answer: Words = "Answer:"
    discussed: Words = "Question:"
    """What stands before a question that groups discussed."""
    note: Words = "Secretary’s note:"
    year: Words = "Year"
    period: Words = "Period"
    members: Words = "Who"
    future_meetings: Words = "Dates of future meetings"
    provisional: Words = "provisional"
    closed: Annotated[str, OneLine(), Filled(frozenset({"time"}))] = "The meeting closed at {time}."
    adjourned: Annotated[str, OneLine(), Filled(frozenset({"time"}))] = (
        "The meeting was adjourned at {time}."
    )
    resumed: Annotated[str, OneLine(), Filled(frozenset({"time"}))] = (
        "The meeting resumed at {time}."
    )
    amendments: Words = "Amendments"
    restricted: Annotated[str, OneLine(), Filled(frozenset({"reason", "words", "part"}))] = (
        "Restricted[, all of {part}]: not for publication[ ({reason})][: “{words}”]"
    )
    """What the full minutes say under something restricted; empty to say nothing. `words` are those
    of it that are restricted alone, `part` the number of an item that has no title. An import knows
    the mark by its beginning: Restricted, Confidential or Exempt, and `: not for publication`."""
    public: Words = "Public version"
    """What the public minutes say under their title; empty to say nothing."""
    omitted: Words = "This public version leaves out matters that were discussed in private."
    """What the public minutes say where something restricted was left out."""
    signed: Words = "Signed:"
    signed_name: Words = "Name:"
    signed_date: Words = "Date:"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureBlock:
    """Whether the chair signs the paper."""

    shown: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateStyles:
    """The styles of the board's own Word template that are used, by the names Word shows.

    Empty for the usual: Title, the headings, Body Text or Normal, List Bullet, our own table.
    """

    title: Words = ""
    heading: Words = ""
    """For items and other headings of the first rank; those below follow Word's own."""
    text: Words = ""
    bullet: Words = ""
    table: Words = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordGround:
    """What Word files are written on."""

    template: Annotated[str, FileBeside((".docx", ".dotx", ".dotm", ".docm"))] = ""
    """The board's own Word template, a file beside the style; empty for a plain page."""
    styles: TemplateStyles = field(default_factory=TemplateStyles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """The board's mark at the head of the first page."""

    file: Annotated[str, FileBeside((".png", ".jpg", ".jpeg"))] = ""
    """A picture beside the style; empty for none."""
    width: Annotated[float, Between(5, 180)] = 45
    """In millimetres; the height follows."""
    place: Side = Side.LEFT
    alt: Words = ""
    """What the picture shows, for those who cannot see it; empty if it only decorates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStyle:
    """One house style, whole."""

    key: str = ""
    """The name of its file, without `.toml`."""
    name: Words = "Plain minutes"
    about: Words = ""
    """What the style is for, in a sentence."""
    language: Annotated[str, OneLine(may_be_empty=False)] = "en-GB"
    numbering: Annotated[str, OneLine(), Scheme()] = "1 / 1.1 / a)"
    """The numbering that a board made from this style begins with."""
    page: Page = field(default_factory=Page)
    letters: Letters = field(default_factory=Letters)
    colours: Colours = field(default_factory=Colours)
    headings: Headings = field(default_factory=Headings)
    title: TitleBlock = field(default_factory=TitleBlock)
    running: RunningWords = field(default_factory=RunningWords)
    confidentiality: ConfidentialityMark = field(default_factory=ConfidentialityMark)
    draft: DraftMark = field(default_factory=DraftMark)
    people: PeopleLists = field(default_factory=PeopleLists)
    items: ItemWords = field(default_factory=ItemWords)
    boxes: Boxes = field(default_factory=Boxes)
    outcomes: OutcomeWords = field(default_factory=OutcomeWords)
    dates: Dates = field(default_factory=Dates)
    words: Wording = field(default_factory=Wording)
    signature: SignatureBlock = field(default_factory=SignatureBlock)
    word: WordGround = field(default_factory=WordGround)
    logo: Logo = field(default_factory=Logo)
    agenda: AgendaStyle = field(default_factory=AgendaStyle)
    decision_note: DecisionNoteStyle = field(default_factory=DecisionNoteStyle)
    action_log: ActionLogStyle = field(default_factory=ActionLogStyle)
    highlights: HighlightsStyle = field(default_factory=HighlightsStyle)
