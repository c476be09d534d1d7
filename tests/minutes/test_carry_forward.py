from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.ids import BoardId, MeetingId, OutcomeId, UpdateId
from minutes.kinds import DueKind, OutcomeKind, Status
from minutes.model import Day, Meeting, Update
from minutes.record import ActionLine
from minutes.rules.carry_forward import (
    ENDED,
    Carried,
    Pressure,
    age,
    due_day,
    is_overdue,
    matters_arising,
    pressure,
    status_at,
    times_moved,
)
from tests.minutes.meetings import BOARD, action, item, key, meeting

JAN, MAR, MAY, JUL = (
    meeting(day, day) for day in ("2026-01-15", "2026-03-12", "2026-05-14", "2026-07-09")
)
ALL = (JAN, MAR, MAY, JUL)


def update(
    day: str, status: Status | None = None, due: str = "", at: Meeting | None = None
) -> Update:
    return Update(
        id=UpdateId(f"u{day}{status}{due}"),
        outcome=OutcomeId("o"),
        order=key(int(day.replace("-", "")[4:] or 0)),
        day=Day(day),
        status=status,
        due=Day(due),
        meeting=at.id if at else None,
    )


def line(origin: Meeting, *updates: Update, **more: Any) -> ActionLine:
    outcome = replace(action("o", "a", "Write to the trust.", **more), meeting=origin.id)
    return ActionLine(outcome=outcome, meeting=origin, board=BOARD, item=item("a"), updates=updates)


def shown(at: Meeting, *lines: ActionLine) -> dict[str, list[str]]:
    found = matters_arising(lines, at, ALL)
    groups = {"closed": found.closed_since, "open": found.open, "overdue": found.overdue}
    return {name: [c.line.meeting.id for c in rows] for name, rows in groups.items() if rows}


def only(at: Meeting, one: ActionLine) -> Carried:
    (found,) = matters_arising([one], at, ALL).all()
    return found


@pytest.mark.parametrize("status", [Status.OPEN, Status.IN_PROGRESS, Status.DONE])
def test_every_action_that_is_not_closed_comes_back(status: Status):
    assert shown(MAY, line(JAN, due=Day("2026-06-30"), status=status)) == {"open": [JAN.id]}


def test_an_action_past_its_day_is_overdue():
    assert shown(MAY, line(JAN, due=Day("2026-05-13"))) == {"overdue": [JAN.id]}


def test_an_action_due_on_the_day_is_not_overdue():
    assert shown(MAY, line(JAN, due=Day("2026-05-14"))) == {"open": [JAN.id]}


def test_an_action_done_waits_to_be_agreed_and_is_not_overdue():
    assert shown(MAY, line(JAN, due=Day("2026-02-01"), status=Status.DONE)) == {"open": [JAN.id]}


@pytest.mark.parametrize("status", [Status.CLOSED, Status.WITHDRAWN, Status.SUPERSEDED])
def test_an_action_that_ended_is_told_once(status: Status):
    one = line(JAN, update("2026-04-01", status), status=status)
    assert shown(MAR, one) == {"open": [JAN.id]}
    assert shown(MAY, one) == {"closed": [JAN.id]}
    assert shown(JUL, one) == {}


def test_an_action_closed_at_the_meeting_is_told_there_and_not_again():
    one = line(JAN, update("2026-05-14", Status.CLOSED, at=MAY), status=Status.CLOSED)
    assert shown(MAY, one) == {"closed": [JAN.id]}
    assert shown(JUL, one) == {}


def test_an_action_closed_without_a_line_is_told_at_the_next_meeting_alone():
    one = line(MAR, status=Status.CLOSED)
    assert shown(MAY, one) == {"closed": [MAR.id]}
    assert shown(JUL, one) == {}


def test_an_action_closed_and_reopened_comes_back():
    one = line(
        JAN, update("2026-02-01", Status.CLOSED), update("2026-04-01", Status.OPEN),
        due=Day("2026-12-01"),
    )  # fmt: skip
    assert shown(MAR, one) == {"closed": [JAN.id]}
    assert shown(MAY, one) == {"open": [JAN.id]}


def test_an_old_meeting_shows_what_it_saw():
    one = line(
        JAN,
        update("2026-04-01", due="2026-06-01"),
        update("2026-06-20", Status.CLOSED, due="2026-08-01"),
        due=Day("2026-03-01"),
        due_moved=Day("2026-08-01"),
        status=Status.CLOSED,
    )
    march, may, july = only(MAR, one), only(MAY, one), only(JUL, one)
    assert [str(c.group) for c in (march, may)] == ["overdue", "open"]
    assert [c.due for c in (march, may, july)] == ["2026-03-01", "2026-06-01", "2026-08-01"]
    assert [c.moved for c in (march, may, july)] == [0, 1, 2]
    assert [c.age for c in (march, may, july)] == [1, 2, 3]


def test_actions_of_this_meeting_later_meetings_and_other_boards_do_not_come_back():
    other = replace(JAN, id=MeetingId("x"), board=BoardId("other"))
    assert shown(MAY, line(MAY), line(JUL), line(other)) == {}


def test_decisions_do_not_come_back():
    one = line(JAN)
    decision = replace(one, outcome=replace(one.outcome, kind=OutcomeKind.DECISION))
    assert shown(MAY, decision) == {}


def test_a_meeting_without_a_day_has_everything_open_before_it():
    undated = meeting("undated", "")
    assert shown(undated, line(JAN, due=Day("2026-02-01"))) == {"open": [JAN.id]}
    found = matters_arising([line(JAN, due=Day("2026-02-01"))], undated, ALL, Day("2026-05-20"))
    assert [(c.age, c.due) for c in found.overdue] == [(2, "2026-02-01")]


@pytest.mark.parametrize("kind", [DueKind.NEXT_MEETING, DueKind.AT_ONCE])
def test_next_meeting_means_the_next_meeting_wherever_it_moved_to(kind: DueKind):
    one = line(JAN, due=Day("2026-03-05"), due_kind=kind)
    assert due_day(one.outcome, JAN, ALL) == MAR.day
    assert shown(MAR, one) == {"open": [JAN.id]}
    assert shown(MAY, one) == {"overdue": [JAN.id]}
    assert due_day(one.outcome, JAN, [JAN]) == "2026-03-05"


def test_the_next_meeting_of_another_board_is_not_meant():
    one = line(JAN, due=Day(""), due_kind=DueKind.NEXT_MEETING)
    other = replace(MAR, board=BoardId("other"))
    assert due_day(one.outcome, JAN, [other, MAY]) == MAY.day


def test_words_and_ongoing_actions_are_never_overdue():
    for kind in (DueKind.WORDS, DueKind.ONGOING, DueKind.NONE):
        assert shown(JUL, line(JAN, due=Day(""), due_kind=kind)) == {"open": [JAN.id]}


def test_a_month_is_over_at_its_end():
    assert not is_overdue(Day("2026-05"), Day("2026-05-31"))
    assert is_overdue(Day("2026-05"), Day("2026-06-01"))


def test_setting_a_first_date_is_not_moving_one():
    one = line(JAN, due=Day(""), due_moved=Day("2026-08-01"))
    assert times_moved(one.outcome, [update("2026-02-01", due="2026-08-01")]) == 0


@pytest.mark.parametrize(
    ("status", "due", "expected"),
    [
        (Status.OPEN, "2026-05-01", Pressure.OVERDUE),
        (Status.OPEN, "2026-05-14", Pressure.SOON),
        (Status.OPEN, "2026-05-21", Pressure.SOON),
        (Status.OPEN, "2026-05-22", Pressure.LATER),
        (Status.OPEN, "2026-05", Pressure.LATER),
        (Status.OPEN, "", Pressure.NONE),
        (Status.DONE, "2026-05-01", Pressure.SETTLED),
        (Status.CLOSED, "2026-05-01", Pressure.SETTLED),
    ],
)
def test_the_colour_of_a_due_date_is_worked_out(status: Status, due: str, expected: Pressure):
    assert pressure(status, Day(due), Day("2026-05-14")) is expected


def test_the_last_day_there_is_does_not_break_the_colour():
    assert pressure(Status.OPEN, Day("9999-12-31"), Day("9999-12-31")) is Pressure.SOON


def test_a_new_action_has_no_age():
    assert age(MAY, ALL, MAY.day) == 0
    assert age(JAN, ALL, Day("2026-05-13")) == 1


UPDATES = st.lists(
    st.tuples(
        st.sampled_from(["2026-01-20", "2026-03-12", "2026-04-02", "2026-05-14", "2026-06-01"]),
        st.sampled_from([None, *Status]),
    ),
    max_size=5,
).map(lambda rows: [update(day, status) for day, status in sorted(rows, key=lambda r: r[0])])


@given(UPDATES)
def test_an_action_open_at_a_meeting_is_always_shown_there_and_an_ended_one_at_most_once_more(
    updates: list[Update],
):
    last = [u.status for u in updates if u.status is not None]
    one = line(JAN, *updates, status=last[-1] if last else Status.OPEN)
    told, before = 0, ""
    for at in (MAR, MAY, JUL):
        since = [u.status for u in updates if before < u.day <= at.day and u.status is not None]
        if any(status not in ENDED for status in since):
            told = 0
        before = at.day
        status = status_at(one.outcome, one.updates, at.day)
        rows = matters_arising([one], at, ALL).all()
        if status not in ENDED:
            assert len(rows) == 1
        else:
            told += len(rows)
            assert told <= 1
