"""The next meeting made from the last one: its day, the people expected, the agenda to begin with.

The open actions are not put into it. They are read off the book when matters arising is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from minutes.changes import Add
from minutes.ids import AttendanceId, ItemId, MeetingId, Order, new_id, orders_after, random_tail
from minutes.kinds import AttendanceKind, ItemKind, MeetingKind, Progress
from minutes.model import Attendance, Clock, Day, FutureMeeting, Item, Meeting, StandingItem
from minutes.record import Record
from minutes.rules.last_time import counterpart
from minutes.rules.quorum import is_seated

OPENING = (ItemKind.COVER, ItemKind.OPENING, ItemKind.APOLOGIES, ItemKind.DECLARATIONS)
"""The kinds of item that come before the minutes of the last meeting."""

ENDING = (ItemKind.ANY_OTHER_BUSINESS, ItemKind.FUTURE_MEETINGS, ItemKind.CLOSING)
"""The kinds of item that end an agenda; what was deferred comes before them."""

ALWAYS = (
    (ItemKind.LAST_MINUTES, "Minutes of the last meeting"),
    (ItemKind.MATTERS_ARISING, "Matters arising"),
)
"""What every agenda takes up from the meeting before it, and what it is called."""

USUAL = (
    (ItemKind.APOLOGIES, "Apologies for absence"),
    (ItemKind.DECLARATIONS, "Declarations of interest"),
    *ALWAYS,
    (ItemKind.ANY_OTHER_BUSINESS, "Any other business"),
    (ItemKind.FUTURE_MEETINGS, "Date of next meeting"),
)
"""The agenda of a board that has no standing items."""

STAND_IN = (
    AttendanceKind.PRESENT,
    AttendanceKind.EXPECTED,
    AttendanceKind.APOLOGIES,
    AttendanceKind.ABSENT,
)
"""The lines of the last list that are expected again where the book knows no members."""


def announced(future: Iterable[FutureMeeting], last: Meeting) -> FutureMeeting | None:
    """Give the first date announced for a board after its last meeting."""
    dates = [f for f in future if f.board == last.board and f.day > last.day]
    return min(dates, key=lambda f: (f.day, f.start), default=None)


def next_meeting(
    last: Record,
    standing: Sequence[StandingItem] = (),
    day: Day | None = None,
    *,
    make_id: Callable[[], str] = new_id,
    tail: Callable[[], str] = random_tail,
) -> Add:
    """Give the command that adds the meeting after `last`, whole: people expected and agenda.

    Without `day` it is the next date announced; a board that announced none has it left open.
    """
    date = announced(last.future_meetings, last.meeting)
    if day is not None and (date is None or date.day != day):
        date = None
    meeting = _meeting(last, date, day, MeetingId(make_id()))
    people = _expected(last, meeting, make_id, tail)
    agenda = _agenda(last, standing, meeting, make_id, tail)
    return Add((meeting, *people, *agenda))


def _meeting(last: Record, date: FutureMeeting | None, day: Day | None, id: MeetingId) -> Meeting:
    board, before = last.board, last.meeting
    when = day if day is not None else date.day if date else Day("")
    return Meeting(
        id=id,
        board=board.id,
        title=before.title if before.kind is MeetingKind.ORDINARY else board.name,
        day=when,
        start=(date.start if date else Clock("")) or board.usual_start or before.start,
        end=(date.end if date else Clock("")) or board.usual_end or before.end,
        place=(date.place if date else "") or board.usual_place or before.place,
        link=before.link,
        chair=_name(last, when, "is_chair") or before.chair,
        minute_taker=_name(last, when, "is_minute_taker") or before.minute_taker,
        previous=before.id,
        confidentiality=before.confidentiality,
    )


def _name(last: Record, day: Day, mark: str) -> str:
    """Give the name of the member who has a mark, such as the chair."""
    for row in last.members:
        if getattr(row, mark) and is_seated(row, day) and row.person in last.person:
            return last.person[row.person].name
    return ""


def _expected(
    last: Record, meeting: Meeting, make_id: Callable[[], str], tail: Callable[[], str]
) -> list[Attendance]:
    """Give the people expected: the members of that day, or else those on the last list."""
    rows = [r for r in last.members if is_seated(r, meeting.day) and r.person in last.person]
    if not rows:
        return _expected_again(last, meeting, make_id, tail)
    return [
        Attendance(
            id=AttendanceId(make_id()),
            meeting=meeting.id,
            order=order,
            name=last.person[row.person].name,
            person=row.person,
            initials=row.initials,
            role=row.role,
            organisation=row.organisation,
            kind=AttendanceKind.EXPECTED,
            is_chair=row.is_chair,
            is_minute_taker=row.is_minute_taker,
        )
        for row, order in zip(rows, orders_after(None, len(rows), tail), strict=True)
    ]


def _expected_again(
    last: Record, meeting: Meeting, make_id: Callable[[], str], tail: Callable[[], str]
) -> list[Attendance]:
    rows = [r for r in last.attendances if r.kind in STAND_IN or r.is_minute_taker]
    orders = orders_after(None, len(rows), tail)
    return [
        replace(
            row,
            id=AttendanceId(make_id()),
            meeting=meeting.id,
            order=order,
            kind=AttendanceKind.EXPECTED,
            items="",
            accepted=None,
        )
        for row, order in zip(rows, orders, strict=True)
        if not row.items or row.is_minute_taker
    ]


def _agenda(
    last: Record,
    standing: Sequence[StandingItem],
    meeting: Meeting,
    make_id: Callable[[], str],
    tail: Callable[[], str],
) -> list[Item]:
    """Give the agenda: standing items, what must be taken up, what was deferred before the end."""
    blank = Order("")
    fresh = [
        Item(
            id=ItemId(make_id()),
            meeting=meeting.id,
            order=blank,
            title=row.title,
            kind=row.kind,
            purpose=row.purpose,
            presenter=row.presenter,
            minutes_allotted=row.minutes_allotted,
        )
        for row in sorted(standing, key=lambda row: (row.order, row.id))
    ] or [_item(meeting, kind, title, make_id) for kind, title in USUAL]
    for kind, title in ALWAYS:
        if not any(item.kind is kind for item in fresh):
            fresh.insert(_behind_opening(fresh), _item(meeting, kind, title, make_id))
    linked = [replace(item, follows=_before(last, item)) for item in fresh]
    end = next((n for n, item in enumerate(linked) if item.kind in ENDING), len(linked))
    linked[end:end] = _deferred(last, meeting, linked, make_id)
    orders = orders_after(None, len(linked), tail)
    return [replace(item, order=order) for item, order in zip(linked, orders, strict=True)]


def _item(meeting: Meeting, kind: ItemKind, title: str, make_id: Callable[[], str]) -> Item:
    return Item(id=ItemId(make_id()), meeting=meeting.id, order=Order(""), title=title, kind=kind)


def _behind_opening(items: Sequence[Item]) -> int:
    """Give the place behind the opening items, and behind the last minutes where they are."""
    early = (*OPENING, ItemKind.LAST_MINUTES)
    return next((n for n, item in enumerate(items) if item.kind not in early), len(items))


def _before(last: Record, item: Item) -> ItemId | None:
    """Give the item of the last meeting that this one takes up again."""
    before = counterpart(last, item)
    return before.id if before else None


def _deferred(
    last: Record, meeting: Meeting, linked: Sequence[Item], make_id: Callable[[], str]
) -> list[Item]:
    """Give the items that the last meeting put off, but for those that stand there anyway."""
    there = {item.follows for item in linked}
    return [
        replace(
            item,
            id=ItemId(make_id()),
            meeting=meeting.id,
            parent=None,
            number="",
            number_printed="",
            progress=Progress.TO_COME,
            urgent=False,
            follows=item.id,
        )
        for _, item in last.in_order()
        if item.progress is Progress.DEFERRED and item.id not in there
    ]
