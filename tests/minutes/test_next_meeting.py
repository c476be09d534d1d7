from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from minutes.ids import BoardId, FutureMeetingId, StandingItemId
from minutes.kinds import AttendanceKind, ItemKind, MeetingKind, Progress, Purpose
from minutes.model import Attendance, Clock, Day, FutureMeeting, Item, Meeting, StandingItem
from minutes.record import Record
from minutes.rules.next_meeting import announced, next_meeting
from tests.minutes.meetings import (
    BOARD,
    MEETING,
    attends,
    fresh,
    item,
    key,
    member,
    person,
    record,
)


def future(day: str, **more: Any) -> FutureMeeting:
    return FutureMeeting(
        id=FutureMeetingId(day), board=BOARD.id, order=key(1), day=Day(day), **more
    )


def standing(title: str, order: int, kind: ItemKind = ItemKind.ITEM, **more: Any) -> StandingItem:
    return StandingItem(
        id=StandingItemId(title), board=BOARD.id, order=key(order), title=title, kind=kind, **more
    )


def made(
    last: Record, *rows: StandingItem, day: str | None = "2026-07-09"
) -> tuple[Meeting, list[Attendance], list[Item]]:
    ids: Iterator[str] = fresh()
    command = next_meeting(
        last, rows, Day(day) if day is not None else None, make_id=lambda: next(ids),
        tail=lambda: "1",
    )  # fmt: skip
    meeting, *rest = command.values
    assert isinstance(meeting, Meeting)
    people = [row for row in rest if isinstance(row, Attendance)]
    agenda = [row for row in rest if isinstance(row, Item)]
    assert [*people, *agenda] == rest
    assert all(row.meeting == meeting.id for row in (*people, *agenda))
    assert len({row.id for row in command.values}) == len(command.values)
    return meeting, people, agenda


def test_the_next_meeting_is_on_the_next_date_announced():
    dates = [future("2026-09-10"), future("2026-07-09", start=Clock("14:00"), place="Annexe")]
    elsewhere = replace(future("2026-06-01"), board=BoardId("other"))
    last = record([*dates, elsewhere, future("2026-03-01")])
    meeting, _, _ = made(last, day=None)
    assert (meeting.day, meeting.start, meeting.place) == ("2026-07-09", "14:00", "Annexe")
    assert announced(last.future_meetings, meeting) == dates[0]


def test_without_a_date_the_day_is_left_open_and_the_usual_place_taken():
    board = replace(BOARD, usual_start=Clock("09:30"), usual_place="Room 4")
    meeting, _, _ = made(record(board=board), day=None)
    assert (meeting.day, meeting.start, meeting.place) == ("", "09:30", "Room 4")


def test_another_day_than_the_announced_one_does_not_take_its_hours():
    meeting, _, _ = made(record([future("2026-07-09", start=Clock("14:00"))]), day="2026-07-16")
    assert (meeting.day, meeting.start) == ("2026-07-16", MEETING.start)


def test_the_new_meeting_follows_the_last_and_begins_as_a_draft():
    confirmed = replace(MEETING, signed_by="AM", closed=Clock("12:00"), agenda_issued=True)
    meeting, _, _ = made(record(meeting=confirmed))
    assert meeting.previous == MEETING.id
    assert (meeting.signed_by, meeting.closed, meeting.agenda_issued) == ("", "", False)


def test_an_extraordinary_meeting_does_not_name_the_next_one():
    extra = replace(MEETING, kind=MeetingKind.EXTRAORDINARY, title="Extraordinary meeting")
    assert made(record(meeting=extra))[0].title == BOARD.name


def test_the_members_of_that_day_are_expected_with_initials_and_chair():
    rows = [
        person("Ada Moss"), person("Ben Orr"), person("Cy Pell"),
        member("Ada Moss", "AM", 0, is_chair=True, role="Chair", organisation="Council"),
        member("Ben Orr", "BO", 1, until=Day("2026-06")),
        member("Cy Pell", "CP", 2, since=Day("2026-07"), is_minute_taker=True),
        attends("Guy Tow"),
    ]  # fmt: skip
    meeting, people, _ = made(record(rows))
    assert [(p.initials, p.name, p.organisation) for p in people] == [
        ("AM", "Ada Moss", "Council"),
        ("CP", "Cy Pell", ""),
    ]
    assert {p.kind for p in people} == {AttendanceKind.EXPECTED}
    assert (meeting.chair, meeting.minute_taker) == ("Ada Moss", "Cy Pell")


def test_where_no_members_are_known_those_on_the_last_list_are_expected():
    rows = [
        attends("Ada Moss", "AM"),
        attends("Ben Orr", "BO", 1, AttendanceKind.APOLOGIES, accepted=True),
        attends("Guy Tow", "GT", 2, AttendanceKind.IN_ATTENDANCE, items="Item 3"),
    ]
    _, people, _ = made(record(rows))
    assert [(p.name, p.kind, p.accepted) for p in people] == [
        ("Ada Moss", AttendanceKind.EXPECTED, None),
        ("Ben Orr", AttendanceKind.EXPECTED, None),
    ]


def test_standing_items_make_the_agenda_with_what_must_be_taken_up():
    rows = [
        standing("Budget", 2, purpose=Purpose.DECIDE, presenter="BO", minutes_allotted=15),
        standing("Apologies", 1, ItemKind.APOLOGIES),
        standing("AOB", 3, ItemKind.ANY_OTHER_BUSINESS),
    ]
    _, _, agenda = made(record(), *rows)
    assert [row.title for row in agenda] == [
        "Apologies", "Minutes of the last meeting", "Matters arising", "Budget", "AOB",
    ]  # fmt: skip
    assert [row.order for row in agenda] == sorted(row.order for row in agenda)
    assert (agenda[3].purpose, agenda[3].presenter, agenda[3].minutes_allotted) == (
        Purpose.DECIDE, "BO", 15,
    )  # fmt: skip


def test_a_board_without_standing_items_gets_the_usual_agenda():
    _, _, agenda = made(record())
    assert [row.kind for row in agenda] == [
        ItemKind.APOLOGIES, ItemKind.DECLARATIONS, ItemKind.LAST_MINUTES,
        ItemKind.MATTERS_ARISING, ItemKind.ANY_OTHER_BUSINESS, ItemKind.FUTURE_MEETINGS,
    ]  # fmt: skip


def test_what_stands_on_the_agenda_already_is_not_put_there_twice():
    rows = [
        standing("Minutes of the previous meeting", 1, ItemKind.LAST_MINUTES),
        standing("Action log", 2, ItemKind.MATTERS_ARISING),
    ]
    _, _, agenda = made(record(), *rows)
    assert [row.title for row in agenda] == ["Minutes of the previous meeting", "Action log"]


def test_items_take_up_those_of_last_time():
    last = record([item("x", 0, title="Budget  2026"), item("y", 1, kind=ItemKind.APOLOGIES)])
    _, _, agenda = made(last, standing("budget 2026", 1), standing("Sorry", 0, ItemKind.APOLOGIES))
    assert [row.follows for row in agenda] == ["y", None, None, "x"]


def test_deferred_items_come_back_before_the_end_and_only_once():
    last = record(
        [
            item("x", 0, title="Roof", progress=Progress.DEFERRED, number="5"),
            item("y", 1, title="Budget", progress=Progress.DEFERRED),
        ]
    )
    _, _, agenda = made(
        last, standing("Budget", 1), standing("AOB", 2, ItemKind.ANY_OTHER_BUSINESS)
    )
    titles = [row.title for row in agenda]
    assert titles[-3:] == ["Budget", "Roof", "AOB"]
    roof = agenda[-2]
    assert (roof.follows, roof.number, roof.progress) == ("x", "", Progress.TO_COME)
