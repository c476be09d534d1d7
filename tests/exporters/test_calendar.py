"""A meeting in a calendar: there once, at its hour, and nothing restricted with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from minutes.compose import compose
from minutes.compose.papers import compose_paper
from minutes.document import Audience
from minutes.errors import NotUnderstood
from minutes.ids import FutureMeetingId, ItemId, MeetingId, RestrictionId
from minutes.kinds import MeetingKind, PaperKind
from minutes.model import Clock, Day, FutureMeeting, Restriction
from minutes.record import Record
from tests.exporters import samples
from tests.exporters.test_agreement import POISONS, made
from tests.minutes.meetings import key

STAMP = "2026-05-20T09:00:00.000Z"

SECRETS = ("Penhallow", "Morwenna", "Looe", "Zennor", "Beacon Cottage")


def written(record: Record, audience: Audience = Audience.FULL, stamp: str = STAMP) -> bytes:
    return made(compose(record, samples.BOARD_STYLE, audience, stamp=stamp), "ics")


def entries(record: Record, **more: Any) -> list[Any]:
    return list(Calendar.from_ical(written(record, **more)).walk("VEVENT"))


def announcing(*rows: FutureMeeting, **meeting: Any) -> Record:
    little = samples.little()
    return replace(little, meeting=replace(little.meeting, **meeting), future_meetings=tuple(rows))


def announced(name: str, day: str, start: str = "", end: str = "", **more: Any) -> FutureMeeting:
    return FutureMeeting(
        id=FutureMeetingId(name),
        board=samples.BOARD.id,
        order=key(len(name)),
        day=Day(day),
        start=Clock(start),
        end=Clock(end),
        **more,
    )


# -------------------------------------------------------------- what cannot be an entry


def test_a_meeting_without_any_day_says_what_to_do() -> None:
    with pytest.raises(NotUnderstood, match="Give the meeting its day"):
        written(samples.bare())


@pytest.mark.parametrize("day", ["", "2027", "2027-06", "2027-02-30", "soon"])
def test_a_day_half_known_is_told_in_the_notes_and_never_guessed(day: str) -> None:
    (entry,) = entries(announcing(announced("f1", day, printed="date to be agreed")))
    assert entry["DTSTART"].dt.date() == date(2026, 5, 14)
    told = {"": "date to be agreed", "2027-06": "June 2027"}.get(day, day)
    assert told in entry["DESCRIPTION"]


def test_a_day_half_known_is_told_with_the_first_date_where_the_meeting_has_none() -> None:
    rows = (announced("f1", "2027-06"), announced("f2", "2027-03-04"))
    (entry,) = entries(announcing(*rows, day=Day("2027-01")))
    assert entry["DTSTART"].dt == date(2027, 3, 4)
    assert "June 2027" in entry["DESCRIPTION"]


@pytest.mark.parametrize("clock", ["25:00", "24:00", "noon", "9.30"])
def test_an_hour_that_is_none_leaves_the_day(clock: str) -> None:
    (entry,) = entries(announcing(start=Clock(clock), time_printed="about noon"))
    assert entry["DTSTART"].dt == date(2026, 5, 14)
    assert "about noon" in entry["DESCRIPTION"]


def test_the_last_day_of_all_can_still_be_written() -> None:
    late = entries(announcing(announced("f1", "9999-12-31"), announced("f", "9999-12-30")))
    assert [entry["DTSTART"].dt for entry in late[1:]] == [date(9999, 12, 30), date.max]


@pytest.mark.parametrize("name", POISONS)
def test_no_sign_in_any_field_breaks_the_file_or_makes_a_line_of_its_own(name: str) -> None:
    hostile = POISONS[name] + "\r\nATTENDEE:mailto:evil@example.org\nEND:VEVENT\r\n;,:\\n\\"
    data = written(samples.spoiled(samples.rich(), hostile))
    text = data.decode("utf-8")
    assert not any(line.startswith("ATTENDEE") for line in text.split("\r\n"))
    (held, following) = Calendar.from_ical(data).walk("VEVENT")
    assert "ATTENDEE" not in held
    assert "ATTENDEE:mailto:evil@example.org" in held["SUMMARY"]
    assert following["LOCATION"].startswith("Town Hall")


def test_a_link_that_leads_elsewhere_than_to_the_web_is_no_address() -> None:
    (entry,) = entries(announcing(link="javascript:alert(1)"))
    assert "URL" not in entry


# -------------------------------------------------------------- what a calendar shows


def test_the_meeting_and_its_next_dates_are_there_at_their_hours() -> None:
    held, following = entries(samples.rich())
    assert held["SUMMARY"] == "Tamar Vale Safeguarding Board: Ordinary meeting"
    assert held["LOCATION"] == "The Assembly Rooms, Ferry Street"
    assert held["URL"] == "https://meet.example.org/tvsb"
    assert "\n3. Ferry crossing & quay <safety>\n" in held["DESCRIPTION"]
    assert "October 2026 (provisional)" in held["DESCRIPTION"]
    assert held["STATUS"] == following["STATUS"] == "CONFIRMED"
    london = ZoneInfo("Europe/London")
    assert held["DTSTART"].dt == datetime(2026, 5, 14, 14, tzinfo=london)
    assert held["DTEND"].dt == datetime(2026, 5, 14, 16, 30, tzinfo=london)
    assert following["DTSTART"].dt == datetime(2026, 7, 9, 14, tzinfo=london)
    assert following["LOCATION"] == "Town Hall"


@pytest.mark.parametrize(
    ("day", "hour"),
    [
        ("2026-03-28", 14),
        ("2026-03-29", 13),
        ("2026-07-09", 13),
        ("2026-10-24", 13),
        ("2026-10-25", 14),
        ("2041-06-06", 13),
    ],
)
def test_summer_time_is_told_in_the_file_itself(day: str, hour: int) -> None:
    calendar = Calendar.from_ical(written(announcing(day=Day(day))))
    (zone,) = calendar.walk("VTIMEZONE")
    (entry,) = calendar.walk("VEVENT")
    clock = entry["DTSTART"].dt.replace(tzinfo=None)
    assert entry["DTSTART"].params["TZID"] == zone["TZID"] == "Europe/London"
    assert (clock - ahead(zone, clock)).hour == hour


def ahead(zone: Any, clock: datetime) -> timedelta:
    """Give how far a clock is ahead by the rules that a file holds, and nothing else."""
    changes: list[tuple[datetime, timedelta]] = []
    for part in zone.subcomponents:
        rule, first = part["RRULE"], part["DTSTART"].dt
        assert (rule["FREQ"], rule["BYDAY"]) == (["YEARLY"], ["-1SU"])
        month = int(rule["BYMONTH"][0])
        last = datetime(clock.year, month, 31, first.hour)  # noqa: DTZ001 - a clock on a wall
        changes.append((last - timedelta(days=last.isoweekday() % 7), part["TZOFFSETTO"].td))
    (_, winter), (_, summer) = sorted(changes, key=lambda change: change[1])
    begins, ends = sorted(change[0] for change in changes)
    return summer if begins <= clock < ends else winter


def test_a_date_without_an_hour_takes_the_day_and_blocks_nobody() -> None:
    _, entry = entries(announcing(announced("f1", "2026-07-09")))
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (date(2026, 7, 9), date(2026, 7, 10))
    assert entry["TRANSP"] == "TRANSPARENT"


def test_a_provisional_date_is_tentative_and_says_so() -> None:
    _, entry = entries(announcing(announced("f1", "2026-07-09", "14:00", provisional=True)))
    assert entry["STATUS"] == "TENTATIVE"
    assert entry["SUMMARY"] == "Tamar Vale Safeguarding Board (provisional)"


def test_what_a_date_is_for_stands_in_its_title() -> None:
    _, entry = entries(announcing(announced("f1", "2026-07-09", purpose="Budget seminar")))
    assert entry["SUMMARY"] == "Tamar Vale Safeguarding Board: Budget seminar"


def test_a_meeting_past_midnight_ends_the_next_day() -> None:
    (entry,) = entries(announcing(start=Clock("22:00"), end=Clock("00:30")))
    assert entry["DTEND"].dt.replace(tzinfo=None) == datetime.fromisoformat("2026-05-15T00:30")


def test_an_end_that_was_not_said_is_the_usual_one_or_none() -> None:
    usual = announcing()
    board = replace(usual.board, usual_start=Clock("14:00"), usual_end=Clock("16:00"))
    rows = (announced("f1", "2026-07-09", "14:00"), announced("f2", "2026-08-06", "09:30"))
    _, first, second = entries(replace(usual, board=board, future_meetings=rows))
    assert first["DTEND"].dt.hour == 16
    assert "DTEND" not in second


def test_a_report_is_no_meeting_to_come_to() -> None:
    record = announcing(announced("f1", "2026-07-09"), kind=MeetingKind.REPORT)
    (entry,) = entries(record)
    assert entry["DTSTART"].dt == date(2026, 7, 9)


# -------------------------------------------------------------- once, however often it is sent


def test_the_same_minutes_give_the_same_file_whatever_the_clock_says() -> None:
    assert written(samples.rich()) == written(samples.rich())
    assert written(samples.rich(), stamp="") == written(samples.rich(), stamp="")


def test_a_date_announced_by_several_minutes_is_one_entry_and_becomes_the_meeting() -> None:
    january = announcing(announced("f1", "2026-07-09"), day=Day("2026-01-15"))
    may = announcing(announced("f2", "2026-07-09", "14:00"), day=Day("2026-05-14"))
    held = announcing(id=MeetingId("july"), day=Day("2026-07-09"))
    uids = {entries(record)[-1]["UID"] for record in (january, may, held)}
    assert len(uids) == 1


def test_an_entry_sent_again_after_a_change_is_the_newer_one() -> None:
    (before,) = entries(announcing(), stamp="2026-05-20T09:00:00.000Z")
    (after,) = entries(announcing(start=Clock("15:00")), stamp="2026-05-20T09:01:00.000Z")
    assert before["UID"] == after["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["DTSTAMP"].dt == datetime(2026, 5, 20, 9, 1, tzinfo=UTC)


def test_two_meetings_of_one_day_do_not_take_each_others_place() -> None:
    rows = (
        announced("f1", "2026-07-09", "14:00"),
        announced("f2", "2026-07-09", "18:00", purpose="Annual meeting"),
        announced("f3", "2026-07-09"),
    )
    uids = [entry["UID"] for entry in entries(announcing(*rows))]
    assert len(uids) == len(set(uids)) == 3
    (annual,) = entries(announcing(id=MeetingId("agm"), kind=MeetingKind.ANNUAL))
    (ordinary,) = entries(announcing())
    assert annual["UID"] != ordinary["UID"]


# -------------------------------------------------------------- what is kept back


@pytest.mark.parametrize("audience", Audience)
def test_nothing_restricted_is_in_a_calendar_whoever_it_is_for(audience: Audience) -> None:
    secret = samples.secret()
    meeting = replace(
        secret.meeting,
        place="Beacon Cottage",
        link="https://meet.example.org/Beacon Cottage",
        title="Visit to Beacon Cottage",
    )
    row = announced("f1", "2026-07-09", place="Beacon Cottage", purpose="Beacon Cottage again")
    part = announced("f2", "2026-08", place="near Beacon Cottage")
    record = replace(secret, meeting=meeting, future_meetings=(row, part))
    text = written(record, audience).decode("utf-8").replace("\r\n ", "")
    assert "Open business" in text
    assert "2. Restricted item" in text
    assert not [words for words in SECRETS if words in text]


def test_words_restricted_among_the_minutes_are_in_no_calendar_made_of_the_agenda() -> None:
    secret = samples.secret()
    title = replace(secret.items[0], title="Visit to Beacon Cottage")
    record = replace(secret, items=(title, *secret.items[1:]))
    paper = compose_paper(PaperKind.AGENDA, record, samples.BOARD_STYLE, stamp=STAMP)
    text = made(paper, "ics").decode("utf-8").replace("\r\n ", "")
    assert "Visit to [redacted]" in text
    assert "Beacon Cottage" not in text


def test_a_restricted_item_goes_by_its_open_title() -> None:
    secret = samples.secret()
    mark = Restriction(
        id=RestrictionId("r1"),
        meeting=secret.meeting.id,
        about=ItemId("i2"),
        open_title="A family matter",
    )
    (entry,) = entries(replace(secret, restrictions=(mark, *secret.restrictions[1:])))
    assert "2. A family matter" in entry["DESCRIPTION"]


# -------------------------------------------------------------- the file


def test_lines_are_folded_between_letters_and_end_as_calendars_want() -> None:
    record = announcing(place="Šmarna gora 🙂 日本語 " * 40)
    data = written(record)
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")
    (entry,) = Calendar.from_ical(data).walk("VEVENT")
    assert entry["LOCATION"] == record.meeting.place.strip()


def test_the_file_is_as_it_was(reference: Callable[[str, str], None]) -> None:
    reference("rich/calendar.txt", written(samples.rich()).decode("utf-8").replace("\r\n", "\n"))
