"""Any meeting at all: a strategy over the whole record, for properties that hold of every one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar, cast

from hypothesis import strategies as st

from minutes.ids import (
    AmendmentId,
    AttendanceId,
    DeclarationId,
    FlagId,
    FutureMeetingId,
    ItemId,
    MeetingId,
    MovementId,
    OutcomeId,
    PaperId,
    PointId,
    PrivateNoteId,
    RestrictionId,
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
    State,
    Status,
    Verb,
)
from minutes.model import (
    Amendment,
    Attendance,
    Clock,
    Day,
    Declaration,
    Flag,
    FutureMeeting,
    Item,
    Movement,
    Outcome,
    Owner,
    Paper,
    Point,
    PrivateNote,
    Restriction,
    Update,
)
from minutes.record import ActionLine, ActionLog, Record
from minutes.rules.schemes import read_scheme
from minutes.shapes import Footnote, Link, RecordedVote, Source, Table, Year, YearList
from tests.exporters import samples
from tests.minutes.meetings import key, owner, record

V = TypeVar("V")

SCHEMES = (
    "1. / 1.1 / a) / i.; paragraphs",
    "1. / 1a.",
    "1 / 1.1 / 1.1.1; paragraphs",
    "A / A.1 / (i)",
    "I / I.1 / a)",
    "70/17 / a); paragraphs",
    "none / •; paragraphs",
    "none",
)
"""Ways of numbering: joined and apart, in every sign, with a year, with none."""

UNSEEN = "Nobodyseesthis"
"""What flags and private notes say, which no document may."""

ODD_WORDS = (
    "",
    "x",
    "1.1 typed by hand",
    "a) b) c)",
    "- a dash, + a plus, 3. a number",
    "https://quay.example.org/a?b=1&c=(2), and clerk@quay.example.org.",
    samples.RIGHT_TO_LEFT,
    samples.EMOJI,
    "Ŵ ŷ Ł ż ½ ≥ → ☐ ✓",
    "<b>&amp;</b> ]]> \"quoted\" 'and' `ticks` *stars* | bars | # ~ \\ $",
    '=HYPERLINK("http://x.example") { PAGE } %1 {page} {board}',
    "one line\nanother\r\nand\u2028a third",
    "\x00\x07\x1b[31m\x7f\ufffe\ud83d",
    "\u202e\u2066turned\u202c\u200f",
    "  spaces  around  ",
    "word" * 60,
    "Siân said, at some length, that the crew had carried passengers by road. " * 8,
)
"""Words that have broken writers, and some that have not."""

WORDS = st.one_of(st.sampled_from(ODD_WORDS), st.text(max_size=24))
SHORT = st.one_of(st.sampled_from(("", "RA", "Clerk", "Łucja", "a & b", "(i)", "4A")), WORDS)
DAYS = st.sampled_from([Day(day) for day in ("", "2026-05-14", "2026-10", "2027")])
CLOCKS = st.sampled_from([Clock(clock) for clock in ("", "00:00", "09:05", "12:00", "16:10")])
MAYBE_COUNT = st.none() | st.integers(0, 40)


def few(of: st.SearchStrategy[V], most: int = 3) -> st.SearchStrategy[tuple[V, ...]]:
    """Give none, one or a few."""
    return st.lists(of, max_size=most).map(tuple)


TABLES = st.builds(
    Table,
    header=few(SHORT, 4),
    rows=st.lists(few(SHORT, 4), max_size=3).map(tuple),
    caption=SHORT,
)
YEARS = st.builds(Year, label=SHORT, period=SHORT, members=few(SHORT))
BODIES: dict[PointKind, st.SearchStrategy[Any]] = {
    PointKind.TABLE: TABLES,
    PointKind.YEARS: st.builds(YearList, service=SHORT, years=few(YEARS)),
    PointKind.LINK: st.builds(
        Link, st.sampled_from(("https://a.example/?q=%22&r=1", "javascript:alert(1)", "")), SHORT
    ),
    PointKind.QUOTATION: st.none() | st.builds(Source, SHORT),
    PointKind.PARAGRAPH: st.none() | st.builds(Footnote, st.sampled_from(("*", "†", "1")), SHORT),
}
"""What each kind of point may hold beside its words."""


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Give any meeting whole: nested items, every kind of point and outcome, all that hangs on."""
    items = _items(draw)
    entries = [*_points(draw, items), *_outcomes(draw, items)]
    outcomes = [entry for entry in entries if isinstance(entry, Outcome)]
    people = draw(few(PEOPLE, 5))
    attending = [
        replace(one, id=AttendanceId(f"n{n}"), order=key(n)) for n, one in enumerate(people)
    ]
    rows = [
        *attending,
        *items,
        *entries,
        *_owners(draw, outcomes),
        *_news(draw, outcomes, items),
        *_around(draw, attending, items, entries),
    ]
    board = replace(
        samples.BOARD,
        numbering=read_scheme(draw(st.sampled_from(SCHEMES))),
        name=draw(SHORT),
    )
    made = record(rows, board, draw(MEETINGS))
    return replace(made, first_number=draw(st.sampled_from((1, 46))))


MEETINGS = st.builds(
    replace,
    st.just(samples.MEETING),
    title=WORDS,
    kind=st.sampled_from(MeetingKind),
    day=DAYS,
    day_printed=SHORT,
    start=CLOCKS,
    end=CLOCKS,
    place=SHORT,
    chair=SHORT,
    minute_taker=SHORT,
    state=st.sampled_from(State),
    closed=CLOCKS,
    turnout=SHORT,
    confidentiality=SHORT,
    signed_by=SHORT,
    signed_on=DAYS,
)

PEOPLE = st.builds(
    Attendance,
    id=st.just(AttendanceId("")),
    meeting=st.just(samples.MEETING.id),
    order=st.just(key(0)),
    name=SHORT,
    initials=SHORT,
    role=SHORT,
    organisation=SHORT,
    kind=st.sampled_from(AttendanceKind),
    substitute_for=SHORT,
    is_chair=st.booleans(),
    is_minute_taker=st.booleans(),
    items=SHORT,
    accepted=st.none() | st.booleans(),
)


@st.composite
def action_logs(draw: st.DrawFn) -> ActionLog:
    """Give the action log of a book: the outcomes of one or two meetings, on any day."""
    held = draw(st.lists(records(), min_size=1, max_size=2))
    made = [
        replace(one, meeting=replace(one.meeting, id=MeetingId(f"held{n}")))
        for n, one in enumerate(held)
    ]
    lines = tuple(
        ActionLine(
            outcome=replace(outcome, rag=draw(st.sampled_from(Rag)), rag_reason=draw(SHORT)),
            board=one.board,
            meeting=one.meeting,
            item=one.item[outcome.item],
            owners=tuple(row for row in one.owners if row.outcome == outcome.id),
            updates=tuple(row for row in one.updates if row.outcome == outcome.id),
        )
        for one in made
        for outcome in one.outcomes
    )
    return ActionLog(
        name=draw(SHORT),
        day=draw(st.sampled_from((Day("2026-05-20"), Day("2027-01-01"), Day("")))),
        lines=lines,
        meetings=tuple(one.meeting for one in made),
        board=draw(st.sampled_from((None, made[0].board))),
        owner=draw(SHORT),
        records=draw(st.sampled_from(((), tuple(made)))),
    )


def _items(draw: st.DrawFn) -> list[Item]:
    """Give items; each may stand under any that came before it."""
    made: list[Item] = []
    for n in range(draw(st.integers(0, 6))):
        above = draw(st.none() | st.integers(0, max(n - 1, 0))) if n else None
        made.append(
            Item(
                id=ItemId(f"i{n}"),
                meeting=samples.MEETING.id,
                order=key(n),
                title=draw(WORDS),
                parent=None if above is None else made[above].id,
                number=draw(st.sampled_from(("", "", "", "4A", "7", "12/26"))),
                kind=draw(st.sampled_from(ItemKind)),
                purpose=draw(st.sampled_from(Purpose)),
                presenter=draw(SHORT),
                progress=draw(st.sampled_from(Progress)),
                urgent=draw(st.booleans()),
            )
        )
    return made


def _points(draw: st.DrawFn, items: Sequence[Item]) -> list[Point]:
    made: list[Point] = []
    for n in range(draw(st.integers(0, 10)) if items else 0):
        kind = draw(st.sampled_from(PointKind))
        made.append(
            Point(
                id=PointId(f"p{n}"),
                meeting=samples.MEETING.id,
                item=draw(st.sampled_from(items)).id,
                order=key(2 * n),
                text=draw(WORDS),
                kind=kind,
                depth=draw(st.sampled_from((0, 0, 1, 2, 9))),
                heading=draw(st.sampled_from(("", "", "Run in:", ODD_WORDS[9]))),
                body=draw(BODIES[kind]) if kind in BODIES else None,
                added_later=draw(st.booleans()),
            )
        )
    return made


def _outcomes(draw: st.DrawFn, items: Sequence[Item]) -> list[Outcome]:
    some = st.builds(
        Outcome,
        id=st.just(OutcomeId("")),
        meeting=st.just(samples.MEETING.id),
        item=st.sampled_from([item.id for item in items] or [ItemId("")]),
        order=st.just(key(0)),
        kind=st.sampled_from(OutcomeKind),
        text=WORDS,
        reference=SHORT,
        verb=st.sampled_from(Verb),
        due_kind=st.sampled_from(DueKind),
        due=DAYS,
        due_printed=SHORT,
        status=st.sampled_from(Status),
        addressee=SHORT,
        response=SHORT,
        conditions=few(SHORT),
        mover=SHORT,
        seconder=SHORT,
        votes_for=MAYBE_COUNT,
        votes_against=MAYBE_COUNT,
        votes_abstained=MAYBE_COUNT,
        casting_vote=SHORT,
        recorded=few(st.builds(RecordedVote, SHORT, st.sampled_from(("for", "against")))),
    )
    drawn = draw(few(some, 4)) if items else ()
    return [
        replace(one, id=OutcomeId(f"o{n}"), order=key(4 * n + 1)) for n, one in enumerate(drawn)
    ]


def _owners(draw: st.DrawFn, outcomes: Sequence[Outcome]) -> list[Owner]:
    return [
        owner(
            f"w{n}",
            draw(st.sampled_from(outcomes)).id,
            draw(SHORT),
            n,
            kind=draw(st.sampled_from(OwnerKind)),
            separator=draw(st.sampled_from(("", " & ", ", "))),
        )
        for n in range(draw(st.integers(0, 4)) if outcomes else 0)
    ]


def _news(draw: st.DrawFn, outcomes: Sequence[Outcome], items: Sequence[Item]) -> list[Update]:
    return [
        Update(
            id=UpdateId(f"u{n}"),
            outcome=draw(st.sampled_from(outcomes)).id,
            order=key(n),
            day=draw(DAYS),
            text=draw(WORDS),
            status=draw(st.none() | st.sampled_from(Status)),
            due=draw(DAYS),
            meeting=samples.MEETING.id,
            item=draw(st.sampled_from([None, *(item.id for item in items)])),
        )
        for n in range(draw(st.integers(0, 2)) if outcomes else 0)
    ]


def _around(
    draw: st.DrawFn,
    people: Sequence[Attendance],
    items: Sequence[Item],
    entries: Sequence[Point | Outcome],
) -> list[Any]:
    """Give what hangs on people, items and entries: comings and goings, interests, marks."""
    meeting = samples.MEETING.id
    where = st.sampled_from([None, *(item.id for item in items)])
    things = [thing.id for thing in (*items, *entries)]
    made: list[Any] = []
    for n in range(draw(st.integers(0, 2)) if people else 0):
        made.append(
            Movement(
                id=MovementId(f"m{n}"),
                meeting=meeting,
                attendance=draw(st.sampled_from(people)).id,
                order=key(n),
                kind=draw(st.sampled_from(MovementKind)),
                at=draw(CLOCKS),
                item=draw(where),
                sentence=draw(SHORT),
            )
        )
    for n in range(draw(st.integers(0, 2))):
        made += [
            Declaration(
                id=DeclarationId(f"d{n}"),
                meeting=meeting,
                order=key(n),
                name=draw(SHORT),
                item=draw(where),
                nature=draw(SHORT),
                left_the_room=draw(st.booleans()),
                dispensation=draw(SHORT),
            ),
            FutureMeeting(
                id=FutureMeetingId(f"f{n}"),
                board=samples.BOARD.id,
                order=key(n),
                day=draw(DAYS),
                start=draw(CLOCKS),
                place=draw(SHORT),
                purpose=draw(SHORT),
                printed=draw(SHORT),
                provisional=draw(st.booleans()),
                meeting=meeting,
            ),
            Amendment(
                id=AmendmentId(f"a{n}"),
                meeting=MeetingId("earlier"),
                order=key(n),
                text=draw(WORDS),
                agreed_at=meeting,
                agreed_item=draw(where),
                about=draw(SHORT),
            ),
            Paper(
                id=PaperId(f"e{n}"),
                meeting=meeting,
                order=key(n),
                title=draw(SHORT),
                item=draw(where),
                label=draw(SHORT),
                place=draw(SHORT),
            ),
        ]
    for n in range(draw(st.integers(0, 2)) if things else 0):
        about = cast("Any", draw(st.sampled_from(things)))
        made += [
            Restriction(
                id=RestrictionId(f"r{n}"),
                meeting=meeting,
                about=about,
                phrase=draw(st.sampled_from(("", "passengers"))),
                reason=draw(SHORT),
                open_title=draw(SHORT),
                open_summary=draw(SHORT),
            ),
            Flag(id=FlagId(f"g{n}"), meeting=meeting, about=about, text=UNSEEN),
            PrivateNote(id=PrivateNoteId(f"q{n}"), meeting=meeting, about=about, text=UNSEEN),
        ]
    return made
