"""Days, due dates and times of day, as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from minutes.kinds import DueKind
from minutes.model import Clock, Day
from minutes.rules.dates import (
    DayStyle,
    Lean,
    WeekdayStyle,
    When,
    find_days,
    last_day,
    print_day,
    read_day,
)
from minutes.rules.days import with_short_months
from minutes.rules.dues import due_at, due_at_end, read_due
from minutes.rules.times import ClockStyle, find_hours, print_clock, print_hours, read_hours

TODAY = Day("2026-03-10")
"""The Tuesday on which everything in these tests is said."""

NEXT = Day("2026-04-29")

DAYS = st.dates(date(1800, 1, 1), date(2199, 12, 31)).map(lambda day: Day(day.isoformat()))

CLOCKS = st.integers(0, 1439).map(lambda m: Clock(f"{m // 60:02}:{m % 60:02}"))

PIECES = """29 4 31 31st 12th first of the April Apr may May 2026 26 '26 Wed Wednesday / . - – , :
    10.30 am pm noon next meeting board by before due asap end early autumn week Friday > ( )
    1.4.16 2026-04-29 £4 14:00 1400 hrs to é 𝟙 ٣"""

DATEY = st.lists(st.sampled_from([*PIECES.split(), " ", "\n", "\u00a0"]), max_size=14).map(" ".join)
"""Text made of the pieces that dates are made of."""


def meaning(text: str, lean: Lean = Lean.NEAREST) -> str | None:
    found = read_day(text, TODAY, lean)
    return None if found is None else found.day


def days(text: str, near: Day = TODAY) -> list[tuple[str, str]]:
    return [(found.printed, found.day) for found in find_days(text, near)]


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", ".", "31 June", "31/06/2026", "29 Feb 2025", "30 February", "0 May"),
        *("32 April 2026", "04/29/2026", "2026-13", "2026-02-30", "Tuesday", "apologies"),
        *("29 April 2026 at the Town Hall", "64/17c", "12 2026", "29", "1.2.3.4", "May 32"),
    ],
)
def test_what_no_calendar_shows_is_no_day(text: str) -> None:
    assert read_day(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("4th February 2009", "2009-02-04"),
        ("29 Apr 26", "2026-04-29"),
        ("29 April 26", "2026-04-29"),
        ("29-Apr-26", "2026-04-29"),
        ("29Apr2026", "2026-04-29"),
        ("29/04/26", "2026-04-29"),
        ("29.4.2026", "2026-04-29"),
        ("29 / 04 / 2026", "2026-04-29"),
        ("2026-04-29", "2026-04-29"),
        ("3/6/26", "2026-06-03"),
        ("4 Feb. 2009", "2009-02-04"),
        ("March 21 2007", "2007-03-21"),
        ("April 30th, 2009", "2009-04-30"),
        ("Wednesday 29th of April, 2026", "2026-04-29"),
        ("the twenty-first of June 2026", "2026-06-21"),
        ("4th day of May 2026", "2026-05-04"),
        ("30 April ’26", "2026-04-30"),
        ("4th\u00a0February\u00a02009", "2009-02-04"),
        ("  29 April 2026. ", "2026-04-29"),
        ("25 Dec 98", "1998-12-25"),
        ("June 2007", "2007-06"),
        ("2007-06", "2007-06"),
        ("Sept 2026", "2026-09"),
        ("2026", "2026"),
    ],
)
def test_a_day_is_read_however_it_is_written(text: str, day: str) -> None:
    found = read_day(text, TODAY)
    assert found is not None
    assert (found.day, found.kind, found.year_written) == (day, DueKind.ON, True)


def test_numbers_always_go_day_first() -> None:
    assert meaning("03/06/2026") == "2026-06-03"
    assert meaning("06/03/2026") == "2026-03-06"


@pytest.mark.parametrize(
    ("text", "nearest", "following"),
    [
        ("29 Apr", "2026-04-29", "2026-04-29"),
        ("1 March", "2026-03-01", "2027-03-01"),
        ("10 March", "2026-03-10", "2026-03-10"),
        ("3 December", "2025-12-03", "2026-12-03"),
        ("29 February", "2028-02-29", "2028-02-29"),
        ("3/6", "2026-06-03", "2026-06-03"),
        ("first of May", "2026-05-01", "2026-05-01"),
        ("June", "2026-06", "2026-06"),
        ("February", "2026-02", "2027-02"),
    ],
)
def test_a_missing_year_is_worked_out_from_the_day_it_was_said(
    text: str, nearest: str, following: str
) -> None:
    assert (meaning(text), meaning(text, Lean.NEXT)) == (nearest, following)
    found = read_day(text, TODAY)
    assert found is not None
    assert not found.year_written


def test_with_no_day_to_go_by_a_date_without_a_year_stays_words() -> None:
    found = read_day("29 April")
    assert found is not None
    assert (found.kind, found.day, found.printed) == (DueKind.WORDS, "", "29 April")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("autumn 2026", "2026"),
        ("summer", ""),
        ("end of May", "2026-05"),
        ("the end of May 2027", "2027-05"),
        ("early February", "2026-02"),
        ("mid-June", "2026-06"),
        ("end March 2010", "2010-03"),
        ("spring term 2027", "2027"),
    ],
)
def test_words_for_a_stretch_of_days_are_read_as_far_as_they_go(text: str, day: str) -> None:
    found = read_day(text, TODAY)
    assert found is not None
    assert (found.kind, found.day, found.printed) == (DueKind.WORDS, day, text)


def test_a_weekday_that_is_not_that_days_is_reported_and_the_day_kept() -> None:
    right, wrong = read_day("Wed 29 April 2026"), read_day("Tuesday, 29 April 2026")
    assert right is not None
    assert wrong is not None
    assert not right.weekday_differs
    assert wrong.weekday_differs
    assert (wrong.day, wrong.weekday) == ("2026-04-29", 1)


def test_a_wrong_weekday_does_not_pull_the_date_into_another_year() -> None:
    found = read_day("Tue 29 April", TODAY, Lean.NEXT)
    assert found is not None
    assert (found.day, found.weekday_differs) == ("2026-04-29", True)


def test_every_day_in_a_sentence_is_found_with_its_place() -> None:
    text = "Wed 29 April 2026 (2pm), Thursday 30th April; see the paper of 4.4.2017 and June 2007."
    found = find_days(text, TODAY)
    assert [when.day for when in found] == ["2026-04-29", "2026-04-30", "2017-04-04", "2007-06"]
    assert [text[when.start : when.end] for when in found] == [when.printed for when in found]


def test_a_date_broken_over_two_lines_is_one_date() -> None:
    assert days("held on 4th\nFebruary 2009") == [("4th\nFebruary 2009", "2009-02-04")]


@pytest.mark.parametrize(
    "text",
    [
        "In March 21 people attended and the 29 may grow.",
        "I may ask 3 times; the end may justify it.",
        "minute 64/17c, item 1.1.10, resolution 15/09/11.02, the year 2009/10 and 2025-26",
        "1.1.10 A numbered paragraph",
        "It cost £4.5.16 and version 2.10.12 shipped to 10.0.0.1",
        "telephone 020 7946 0018 or 01632-960-001",
        "the second March meeting",
        "31 June 2026 and 32 April 2026 and 30.02.2026",
        "sat 3 hours, sun 4 hours",
    ],
)
def test_numbers_and_words_that_only_look_like_days_are_left_alone(text: str) -> None:
    assert days(text) == []


def test_a_time_behind_a_day_is_not_taken_for_its_year() -> None:
    text = "29 April 10.00 am, 3 May 14.00, 3 June 10 am, 29 April 1400 hrs"
    assert [printed for printed, _ in days(text)] == ["29 April", "3 May", "3 June", "29 April"]


def test_a_year_in_the_next_sentence_is_not_taken() -> None:
    assert days("closed on 29 April. 2027 will be harder") == [("29 April", "2026-04-29")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4 February and 29 April 2009", ["2009-02-04", "2009-04-29"]),
        ("1 December to 31 January 2027", ["2026-12-01", "2027-01-31"]),
        ("1-4 May 2031", ["2031-05-04"]),
        ("4 February. On 29 April 2009", ["2026-02-04", "2009-04-29"]),
    ],
)
def test_two_days_side_by_side_share_the_year(text: str, expected: list[str]) -> None:
    assert [day for _, day in days(text)] == expected


@given(DAYS, st.sampled_from(DayStyle), st.sampled_from(WeekdayStyle))
def test_every_printed_day_reads_back(day: Day, style: DayStyle, weekday: WeekdayStyle) -> None:
    printed = print_day(day, style, weekday)
    found = read_day(printed)
    assert found is not None
    assert (found.day, found.printed, found.weekday_differs) == (day, printed, False)
    assert [when.day for when in find_days(f"It met on {printed}, as planned.")] == [day]


@given(DAYS, st.sampled_from([DayStyle.LONG, DayStyle.SHORT, DayStyle.ORDINAL]))
def test_every_printed_month_reads_back(day: Day, style: DayStyle) -> None:
    month = Day(day[:7])
    found = read_day(print_day(month, style))
    assert found is not None
    assert found.day == month


def test_days_are_printed_as_papers_print_them() -> None:
    day = Day("2009-02-04")
    assert print_day(day) == "4 February 2009"
    assert print_day(day, DayStyle.ORDINAL) == "4th February 2009"
    assert print_day(Day("2026-05-22"), DayStyle.ORDINAL) == "22nd May 2026"
    assert print_day(Day("2026-05-11"), DayStyle.ORDINAL) == "11th May 2026"
    assert print_day(day, DayStyle.SHORT, WeekdayStyle.SHORT) == "Wed 4 Feb 2009"
    assert print_day(day, weekday=WeekdayStyle.FULL) == "Wednesday 4 February 2009"
    assert print_day(day, DayStyle.NUMBERS) == "04/02/2009"
    assert print_day(Day("2007-06")) == "June 2007"
    assert print_day(Day("2007")) == "2007"
    assert print_day(Day("")) == ""


@given(st.text(max_size=12))
def test_text_that_is_no_day_is_printed_unchanged(text: str) -> None:
    day = Day(text)
    if read_day(text) is None:
        assert print_day(day) == text
    last_day(day)


def test_a_partial_day_runs_to_its_last_day() -> None:
    assert last_day(Day("2024-02")) == "2024-02-29"
    assert last_day(Day("2026")) == "2026-12-31"
    assert last_day(Day("2026-05-03")) == "2026-05-03"
    assert last_day(Day("")) == ""


@given(DATEY | st.text(max_size=60), st.sampled_from([TODAY, Day(""), Day("nonsense")]))
def test_no_text_upsets_the_reading_and_every_span_is_right(text: str, near: Day) -> None:
    last = 0
    for when in find_days(text, near):
        assert last <= when.start < when.end <= len(text)
        assert text[when.start : when.end] == when.printed
        last = when.end
    for whole in (read_day(text, near), read_due(text, near, NEXT), due_at(text, 0, near)):
        if whole is not None:
            assert text[whole.start : whole.end] == whole.printed
    ending = due_at_end(text, 0, near, NEXT)
    if ending is not None:
        when = ending.when
        assert 0 <= ending.lead <= when.start
        assert text[when.start : when.end] == when.printed


@pytest.mark.parametrize(
    "piece", ["1 ", "May ", "29 April ", "the ", "1.1.", "first ", "1", "by ", "(", "next a b "]
)
def test_a_line_of_a_hundred_thousand_letters_is_read_to_its_end(piece: str) -> None:
    text = piece * (100_000 // len(piece)) + " held on 4 May 2031"
    assert days(text)[-1] == ("4 May 2031", "2031-05-04")
    ending = due_at_end(text + " by 3 June 2026", 0, TODAY)
    assert ending is not None
    assert ending.when.day == "2026-06-03"


# Due dates ------------------------------------------------------------------------------------


def due(text: str) -> When | None:
    return read_due(text, TODAY, NEXT)


@pytest.mark.parametrize(
    "text", ["", "by", "by the Clerk", "next", "in June", "soon", "before 29 April and the rest"]
)
def test_what_is_no_promise_of_a_day_is_no_due_date(text: str) -> None:
    assert due(text) is None


@pytest.mark.parametrize(
    ("text", "printed", "kind", "day"),
    [
        ("by 29 April", "29 April", "on", "2026-04-29"),
        ("29 apr", "29 apr", "on", "2026-04-29"),
        ("1 March", "1 March", "on", "2027-03-01"),
        ("due 3/6", "3/6", "on", "2026-06-03"),
        ("> 29 April", "29 April", "on", "2026-04-29"),
        ("by Friday", "Friday", "on", "2026-03-13"),
        ("by Tuesday", "Tuesday", "on", "2026-03-17"),
        ("tomorrow", "tomorrow", "on", "2026-03-11"),
        ("by 5pm on Friday", "5pm on Friday", "on", "2026-03-13"),
        ("by close of play on 29 April", "close of play on 29 April", "on", "2026-04-29"),
        ("no later than 29 April", "no later than 29 April", "on", "2026-04-29"),
        ("by June", "June", "on", "2026-06"),
        ("next meeting", "next meeting", "next meeting", "2026-04-29"),
        ("before the next meeting", "before the next meeting", "next meeting", "2026-04-29"),
        ("next executive board", "next executive board", "next meeting", "2026-04-29"),
        ("the next meeting (6 May)", "the next meeting (6 May)", "next meeting", "2026-05-06"),
        ("asap", "asap", "at once", ""),
        ("ASAP.", "ASAP", "at once", ""),
        ("a.s.a.p.", "a.s.a.p", "at once", ""),
        ("as soon as possible", "as soon as possible", "at once", ""),
        ("immediately", "immediately", "at once", ""),
        ("Ongoing", "Ongoing", "ongoing", ""),
        ("by end of May", "end of May", "words", "2026-05"),
        ("by the April board meeting", "the April board meeting", "words", "2026-04-29"),
        ("by the May board", "the May board", "words", "2026-05"),
        ("the next Health sub group", "the next Health sub group", "words", ""),
        ("next Friday", "next Friday", "words", ""),
        ("within two weeks", "within two weeks", "words", "2026-03-24"),
        ("in three months' time", "in three months' time", "words", "2026-06-10"),
        ("within 10 working days", "within 10 working days", "words", ""),
        ("end of the month", "end of the month", "words", "2026-03"),
        ("next month", "next month", "words", "2026-04"),
        ("end of the financial year", "end of the financial year", "words", "2026-03-31"),
        ("end of term", "end of term", "words", ""),
        ("autumn 2026", "autumn 2026", "words", "2026"),
        ("tbc", "tbc", "words", ""),
    ],
)
def test_a_due_date_is_read_and_kept_as_it_was_said(
    text: str, printed: str, kind: str, day: str
) -> None:
    found = due(text)
    assert found is not None
    assert (found.printed, found.kind, found.day) == (printed, kind, day)


def test_a_wrong_weekday_in_a_due_date_is_reported() -> None:
    found = due("by Wed 30 April")
    assert found is not None
    assert found.weekday_differs


@pytest.mark.parametrize(
    ("text", "before", "printed", "part"),
    [
        ("bring it to the April board by 29 April", "bring it to the April board ", "29 April", 0),
        ("reissue it (by 29 April).", "reissue it ", "29 April", 0),
        ("check papers dated before 1 April by 3 May", "check papers dated before 1 April ",
         "3 May", 0),
        ("write to the school – 29 April", "write to the school", "29 April", 0),
        ("send the list, asap", "send the list", "asap", 0),
        ("send the list asap", "send the list ", "asap", 0),
        ("reissue it before next meeting", "reissue it ", "before next meeting", 0),
        ("report back at the next meeting.", "report back ", "the next meeting", 1),
        ("reply (see the paper, by 29 April)", "reply (see the paper, ", "29 April", 1),
        ("write immediately", "write ", "immediately", 1),
    ],
)  # fmt: skip
def test_a_due_date_is_found_at_the_end_of_a_sentence(
    text: str, before: str, printed: str, part: int
) -> None:
    found = due_at_end(text, 0, TODAY, NEXT)
    assert found is not None
    assert (text[: found.lead], found.when.printed) == (before, printed)
    assert found.part_of_sentence == bool(part)


@pytest.mark.parametrize(
    "text",
    [
        "bring it by 29 April and tell the panel",
        "take the plan to the April board",
        "say that the work is ongoing",
        "be led by the Clerk",
        "visit the site, 29 April",
    ],
)
def test_no_due_date_is_made_up(text: str) -> None:
    assert due_at_end(text, 0, TODAY, NEXT) is None


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("29 apr write to all", "29 apr"),
        ("29 apr 10.30 start", "29 apr"),
        ("3/6 call", "3/6"),
        ("next meeting bring it", "next meeting"),
        ("april board bring it", "april board"),
        ("3 may do it", "3 may"),
        ("asap call", "asap"),
    ],
)
def test_a_due_date_is_read_from_the_front_of_a_line(text: str, printed: str) -> None:
    found = due_at(text, 0, TODAY, NEXT)
    assert found is not None
    assert found.printed == printed


# Times of day ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "clock", "until"),
    [
        ("19:00 – 00:20", "19:00", "00:20"),
        ("7pm – midnight", "19:00", "00:00"),
        ("7.30–12.15am", "19:30", "00:15"),
        ("7 – 12.20am", "19:00", "00:20"),
        ("11 – 1am", "23:00", "01:00"),
    ],
)
def test_a_stretch_into_the_small_hours_begins_in_the_evening(
    text: str, clock: str, until: str
) -> None:
    hours = read_hours(text)
    assert hours is not None
    assert (hours.clock, hours.until) == (clock, until)


@pytest.mark.parametrize("text", ["", "0pm", "25:00", "10:60", "2.5pm", "7th", "24:30", "£19.02"])
def test_what_no_clock_shows_is_no_time(text: str) -> None:
    assert read_hours(text) is None


@pytest.mark.parametrize(
    ("text", "clock", "until", "sure"),
    [
        ("2pm – 4pm", "14:00", "16:00", True),
        ("11.00 am – 1.00pm", "11:00", "13:00", True),
        ("1400", "14:00", "", True),
        ("14:00", "14:00", "", True),
        ("2.30pm", "14:30", "", True),
        ("7.30 p.m.", "19:30", "", True),
        ("7pm", "19:00", "", True),
        ("12 noon", "12:00", "", True),
        ("midnight", "00:00", "", True),
        ("12am", "00:00", "", True),
        ("19.02", "19:02", "", True),
        ("09.05", "09:05", "", True),
        ("7.30–9pm", "19:30", "21:00", True),
        ("11-1pm", "11:00", "13:00", True),
        ("12 – 2pm", "12:00", "14:00", True),
        ("9.30am – 12", "09:30", "12:00", True),
        ("9.30 – 22.00", "09:30", "22:00", True),
        ("8 – midnight", "20:00", "00:00", True),
        ("2pm – 4", "14:00", "16:00", True),
        ("10 - 12 noon", "10:00", "12:00", True),
        ("12.00 noon to 2pm", "12:00", "14:00", True),
        ("10.00 till 1pm", "10:00", "13:00", True),
        ("1pm 3pm", "13:00", "15:00", True),
        ("11pm – 1am", "23:00", "01:00", True),
        ("10pm-midnight", "22:00", "00:00", True),
        ("1400 - 1600 hrs", "14:00", "16:00", True),
        ("10–12", "10:00", "12:00", False),
        ("10.30 – 12.30", "10:30", "12:30", False),
        ("2-4", "14:00", "16:00", False),
        ("7.30", "07:30", "", False),
    ],
)
def test_a_time_is_read_and_am_or_pm_is_inherited(
    text: str, clock: str, until: str, sure: bool
) -> None:
    found = read_hours(text)
    assert found is not None
    assert (found.clock, found.until, found.sure) == (clock, until, sure)
    assert found.printed == text


def test_times_in_a_sentence_are_found_with_their_places() -> None:
    text = "RM joined at 11.40, left at 1410 and came back 2–2.30pm; it closed at 9.00 pm. Next"
    found = find_hours(text)
    assert [hours.printed for hours in found] == ["11.40", "1410", "2–2.30pm", "9.00 pm"]
    assert [text[hours.start : hours.end] for hours in found] == [h.printed for h in found]


@pytest.mark.parametrize(
    "text",
    [
        "It cost £19.02, see 2.10 and 1.1; 10.5 of 5.5% at 2014 prices",
        "The 10–12 age group scored 3:1 in 12:30:15",
        "a midnight-blue cover for 64/17 at 3",
    ],
)
def test_numbers_that_only_look_like_times_are_left_alone(text: str) -> None:
    assert find_hours(text) == ()


@given(CLOCKS, st.sampled_from(ClockStyle))
def test_every_printed_time_reads_back(clock: Clock, style: ClockStyle) -> None:
    printed = print_clock(clock, style)
    found = read_hours(printed)
    assert found is not None
    assert (found.clock, found.printed) == (clock, printed)
    assert [hours.clock for hours in find_hours(f"It ended at {printed}.")] == [clock]


@given(CLOCKS, CLOCKS, st.sampled_from(ClockStyle))
def test_every_printed_stretch_reads_back(clock: Clock, until: Clock, style: ClockStyle) -> None:
    clock, until = min(clock, until), max(clock, until)
    assume(clock < until)
    found = read_hours(print_hours(clock, until, style))
    assert found is not None
    assert (found.clock, found.until) == (clock, until)


def test_times_are_printed_as_papers_print_them() -> None:
    assert [print_clock(Clock("11:40"), style) for style in ClockStyle][:5] == [
        *("11.40", "11:40", "11.40 am", "11.40am", "11:40am")
    ]
    assert print_clock(Clock("14:00"), ClockStyle.SHORT) == "2pm"
    assert print_clock(Clock("00:05"), ClockStyle.DOT_AM) == "12.05 am"
    assert print_hours(Clock("14:00"), Clock("16:30")) == "2pm – 4.30pm"
    assert print_hours(Clock("14:00")) == "2pm"
    assert print_clock(Clock("late")) == "late"


@given(DATEY | st.text(max_size=60))
def test_no_text_upsets_the_reading_of_times(text: str) -> None:
    last = 0
    for hours in find_hours(text):
        assert last <= hours.start < hours.end <= len(text)
        assert text[hours.start : hours.end] == hours.printed
        last = hours.end
    whole = read_hours(text)
    if whole is not None:
        assert text[whole.start : whole.end] == whole.printed


def test_months_are_cut_short_where_room_is_scarce() -> None:
    assert with_short_months("by 29 September 2027, or in May") == "by 29 Sep 2027, or in May"
    assert with_short_months("Mayor Augusta") == "Mayor Augusta"
