"""Long evenings: what happens in a room, line by line, and what the minutes say of it then."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from minutes.chair_line import presiding, take_chair
from minutes.changes import Command, Edit, Remove, Together
from minutes.check import check
from minutes.compose import compose
from minutes.document import Bullet, Note, Numbered, Paragraph, words
from minutes.errors import MinutesError, NotAllowed, NotUnderstood
from minutes.findings import Code
from minutes.foresight import foresee
from minutes.happenings import Spot, in_points, mark_time, open_meeting
from minutes.ids import AttendanceId, ItemId
from minutes.interest_line import declare, declare_again, print_interest, read_interest
from minutes.kinds import AttendanceKind, HappeningKind, ItemKind, OutcomeKind
from minutes.model import Clock, Declaration
from minutes.record import Record
from minutes.room_line import Several, add_person, command_for, read_line
from minutes.rules.evening import begins, likely, since
from minutes.rules.initials import people
from minutes.rules.presence import in_room, presence
from minutes.rules.quorum import quorum, quorum_during, turns
from minutes.rules.restricted import public
from minutes.shapes import QuorumRule
from minutes.vote_line import read_vote, voted
from tests.exporters.samples import PLAIN
from tests.minutes.meetings import (
    BOARD,
    MEETING,
    attends,
    item,
    member,
    outcome,
    person,
    point,
    record,
)
from tests.minutes.papers import mark

NAMES = {"AB": "Ann Brook", "CD": "Col Dart", "EF": "Eve Fern", "GH": "Gil Hay"}


def printed(found: Record) -> list[str]:
    """Give every line that the minutes print, as it reads."""
    kinds = (Note, Numbered, Paragraph, Bullet)
    return [words(one.spans) for one in compose(found, PLAIN).blocks if isinstance(one, kinds)]


class Room:
    """A meeting that lines are typed for, as the keys do it."""

    def __init__(self, found: Record, now: str = "11:00", here: str = "i1") -> None:
        self.record = found
        self.now = Clock(now)
        self.here = here

    def do(self, command: Command, behind: bool = True) -> None:
        """Carry out a command with the sentences that it writes."""
        told = in_points(self.record, command, self.spot if behind else None)
        self.record = foresee(self.record, told).record

    @property
    def spot(self) -> Spot:
        """The place behind all that stands under the item in view."""
        entries = self.record.entries(ItemId(self.here))
        return Spot(ItemId(self.here), entries[-1].id if entries else "")

    @property
    def known(self) -> Any:
        """Who can be meant."""
        return people(self.record.attendances, self.record.members, self.record.people)

    def line(self, text: str, now: str = "") -> None:
        """Type a line for the room."""
        self.now = Clock(now or self.now)
        typed = read_line(text, begins(self.record))
        taken = take_chair(self.record, self.known, typed, self.now, self.spot)
        here = ItemId(self.here)
        self.do(taken or command_for(self.record, self.known, text, self.now, here))

    def declare(self, text: str) -> Declaration:
        """Type an interest."""
        here = ItemId(self.here)
        declared, command = declare(self.record, self.known, text, self.now, here)
        self.do(command)
        return next(one for one in self.record.declarations if one.id == declared.id)

    def change(self, declared: Declaration, text: str) -> None:
        """Type over an interest."""
        here = ItemId(self.here)
        self.do(declare_again(self.record, self.known, declared, text, self.now, here))

    def say(self, what: HappeningKind, at: str) -> None:
        """Say when the meeting was adjourned, resumed, closed."""
        self.do(mark_time(self.record, what, Clock(at), self.spot))

    def type(self, text: str) -> None:
        """Type a point behind the others."""
        n = len(self.record.points)
        last = max((p.order for p in self.record.points), default="a")
        made = replace(point(f"typed{n}", self.here, text), order=f"{last}V")  # pyright: ignore[reportArgumentType]
        self.record = replace(self.record, points=(*self.record.points, made))

    def said(self, under: str = "") -> list[str]:
        """Give the points of an item, or of the meeting, as they stand."""
        items = [i for _, i in self.record.in_order() if not under or i.id == under]
        return [p.text for i in items for p in self.record.points_of(i.id)]

    @property
    def inside(self) -> set[str]:
        """Who is in the room now."""
        return set(presence(self.record).now)


def board_room(*rows: Any, quorum: int | None = None, **more: Any) -> Room:
    """Give a room with four people on the list, all here, and six items, declarations second."""
    list_of = [attends(name, initials, n) for n, (initials, name) in enumerate(NAMES.items())]
    agenda = [item(f"i{n}", n) for n in range(1, 7)]
    agenda[1] = replace(agenda[1], kind=ItemKind.DECLARATIONS)
    rule = QuorumRule(number=quorum)
    seats = [member(name, initials) for initials, name in NAMES.items()] if quorum else []
    known = [person(name) for name in NAMES.values()]
    made = record([*list_of, *agenda, *seats, *known, *rows], replace(BOARD, quorum=rule))
    room = Room(made)
    for name, value in more.items():
        setattr(room, name, value)
    return room


# ------------------------------------------------------------------ who goes together


def test_several_who_leave_together_lose_the_quorum_once_behind_them_all() -> None:
    room = board_room(quorum=3)
    room.line("ab cd ef l 11.40")
    assert room.said("i1") == [
        "AB left the meeting at 11.40, item 1.",
        "CD left the meeting at 11.40, item 1.",
        "EF left the meeting at 11.40, item 1.",
        "The meeting ceased to be quorate at 11.40, item 1 (1 of the 3 needed were present).",
    ]
    assert len(turns(room.record)) == 1


def test_those_who_follow_in_the_same_minute_are_told_before_the_loss() -> None:
    room = board_room(quorum=3)
    room.line("ab cd l 11.40")
    room.line("ef l 11.40")
    assert [line.split()[0] for line in room.said("i1")] == ["AB", "CD", "EF", "The"]
    assert "(1 of the 3" in room.said("i1")[-1]


def test_words_typed_between_keep_the_loss_where_it_was() -> None:
    room = board_room(quorum=3)
    room.line("ab cd l 11.40")
    room.type("Nothing could be decided from here on.")
    room.line("ef l 11.40")
    lines = room.said("i1")
    assert lines[2].endswith("(2 of the 3 needed were present).")
    assert lines[3] == "Nothing could be decided from here on."
    assert lines[4].startswith("EF left")


def test_those_who_return_together_bring_the_quorum_back_once_behind_them_all() -> None:
    room = board_room(quorum=3)
    room.line("ab cd ef l 11.40")
    room.line("ab cd ef r 11.50")
    assert room.said("i1")[-2:] == [
        "EF returned to the meeting at 11.50, item 1.",
        "The meeting became quorate at 11.50, item 1.",
    ]


def test_a_later_departure_taken_back_counts_the_loss_anew() -> None:
    room = board_room(quorum=3)
    room.line("ab cd l 11.40")
    room.line("ef l 11.40")
    room.line("ef x")
    assert room.said("i1")[-1].endswith("(2 of the 3 needed were present).")
    room.line("cd x")
    assert room.said("i1") == ["AB left the meeting at 11.40, item 1."]


# ------------------------------------------------------------------ interests


@pytest.mark.parametrize(
    ("line", "items", "nature"),
    [
        ("AB rents the slip (item 6), left", ("6",), "rents the slip"),
        ("AB rents the slip, left for item 6", ("6",), "rents the slip"),
        ("AB (item 6) rents the slip, will leave", ("6",), "rents the slip"),
        ("AB item 6: rents the slip, leaves the room", ("6",), "rents the slip"),
        ("AB is a trustee in items 3, 4 and 6a, no vote", ("3", "4", "6a"), "is a trustee"),
        ("AB items 2, 4-6: rents the slip, left", ("2", "4", "5", "6"), "rents the slip"),
        ("AB rents the slip, left for items 4 to 6", ("4", "5", "6"), "rents the slip"),
        ("AB item 6 - 5 berths, left", ("6",), "5 berths"),
        ("AB rents the slip, left", (), "rents the slip"),
        ("AB tendered for item 6 works, left", (), "tendered for item 6 works"),
        ("AB keeps the minutes of 70/17 (item 70/17)", ("70/17",), "keeps the minutes of 70/17"),
    ],
)
def test_an_interest_is_in_the_items_it_names(
    line: str, items: tuple[str, ...], nature: str
) -> None:
    typed = read_interest(line)
    assert (typed.items, typed.nature) == (items, nature)
    assert typed.left == ("left" in line or "leave" in line)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("ab rents the slip (item 9), left", "no item 9"),
        ("ab (item 6)", "says no interest"),
        ("zz rents the slip (item 6)", "Nobody here"),
    ],
)
def test_an_interest_that_leads_nowhere_is_told_and_changes_nothing(line: str, says: str) -> None:
    room = board_room()
    was = room.record
    with pytest.raises(NotUnderstood, match=says):
        room.declare(line)
    assert room.record == was


def test_who_leaves_for_an_item_to_come_is_here_until_then_and_told_under_that_item() -> None:
    room = board_room(now="10:02", here="i2")
    declared = room.declare("ab rents the slip (item 6), left")
    assert (declared.item, declared.left_the_room) == ("i6", True)
    assert "AB" in room.inside
    assert not room.record.movements
    assert room.said("i2") == []
    assert room.said("i6") == ["Having declared an interest, AB left the room for this item."]
    there = presence(room.record).items
    assert ItemId("i5") in there[row(room, "AB")]
    assert ItemId("i6") not in there[row(room, "AB")]
    assert "AB" not in in_room(room.record, ItemId("i6"))
    assert "AB" in in_room(room.record, ItemId("i5"))


def row(room: Room, initials: str) -> Any:
    return next(one.id for one in room.record.attendances if one.initials == initials)


def test_who_left_for_an_item_counts_for_its_quorum_no_more() -> None:
    room = board_room(quorum=4)
    room.declare("ab rents the slip (item 6), left")
    assert quorum(room.record).is_quorate
    assert not quorum(room.record, in_room(room.record, ItemId("i6"))).is_quorate
    assert not quorum_during(room.record, ItemId("i6")).is_quorate
    assert not turns(room.record)


def test_the_checker_tells_of_an_item_that_was_not_quorate_without_who_left_for_it() -> None:
    room = board_room(quorum=4)
    room.declare("ab rents the slip (item 6), left")
    found = [one for one in check(room.record) if one.code is Code.NOT_QUORATE]
    assert [one.place for one in found] == ["i6"]
    assert "3 of the 4 that are needed" in found[0].message
    enough = board_room(quorum=3)
    enough.declare("ab rents the slip (item 6), left")
    assert not [one for one in check(enough.record) if one.code is Code.NOT_QUORATE]


def test_who_left_for_an_item_has_no_vote_on_it_nor_on_what_is_inside_it() -> None:
    room = board_room(item("i6a", 7, "i6"), quorum=1)
    room.declare("ab rents the slip (item 6), left")
    for under in ("i6", "i6a"):
        vote = read_vote(room.record, room.known, ItemId(under), "cd ef 3 0")
        assert vote.votes_for == 3
        with pytest.raises(MinutesError):
            read_vote(room.record, room.known, ItemId(under), "cd ef 4 0")
    assert read_vote(room.record, room.known, ItemId("i5"), "cd ef 4 0").votes_for == 4


def test_who_declares_at_the_item_itself_leaves_at_once() -> None:
    room = board_room(now="11:05", here="i6")
    room.declare("ab rents the slip (item 6), left")
    assert "AB" not in room.inside
    assert room.said("i6") == ["AB left the meeting at 11.05, item 6."]


def test_an_interest_in_no_item_that_is_named_leaves_from_the_item_in_view() -> None:
    room = board_room(now="11:05", here="i3")
    declared = room.declare("ab rents the slip, left")
    assert declared.item == "i3"
    assert room.said("i3") == ["AB left the meeting at 11.05, item 3."]


def test_one_line_declares_an_interest_in_each_item_it_names() -> None:
    room = board_room(here="i2")
    room.declare("ab rents the slip (items 5 and 6), left")
    assert [one.item for one in room.record.declarations] == ["i5", "i6"]
    assert room.said("i5") == room.said("i6") != []


def test_the_time_of_going_takes_the_place_of_the_sentence_without_one() -> None:
    room = board_room(here="i2")
    room.declare("ab rents the slip (item 6), left")
    room.here = "i6"
    room.line("ab l 11.15")
    assert room.said("i6") == ["AB left the meeting at 11.15, item 6."]
    room.line("ab x")
    assert room.said("i6") == ["Having declared an interest, AB left the room for this item."]


def test_words_of_the_secretarys_own_on_who_left_for_an_item_stay() -> None:
    room = board_room(here="i2")
    declared = room.declare("ab rents the slip (item 6), left")
    (point,) = room.record.points
    own = replace(point, text="AB went for a walk.")
    room.record = foresee(room.record, Edit(point, own)).record
    room.do(Together((Remove(declared),)))
    assert room.said("i6") == ["AB went for a walk."]
    assert room.record.points[0].body is None


def test_an_interest_that_stays_after_all_takes_its_sentence_back() -> None:
    room = board_room(here="i2")
    declared = room.declare("ab rents the slip (item 6), left")
    line = print_interest(room.record, declared)
    assert line == "AB (item 6) rents the slip, left"
    room.change(declared, "AB (item 5) rents the slip, left")
    assert (room.said("i6"), len(room.said("i5"))) == ([], 1)
    room.change(room.record.declarations[0], "AB (item 5) rents the slip, no vote")
    assert room.said("i5") == []
    room.change(room.record.declarations[0], "AB rents the slip")
    assert room.record.declarations[0].item is None


@pytest.mark.parametrize("kind", [ItemKind.ITEM, ItemKind.DECLARATIONS])
def test_a_paper_says_once_that_somebody_left_for_an_item(kind: ItemKind) -> None:
    room = board_room(here="i3")
    second = room.record.items[1]
    room.record = foresee(room.record, Edit(second, replace(second, kind=kind))).record
    room.declare("ab rents the slip (item 6), left")
    lines = [line for line in printed(room.record) if "left the room" in line]
    listed = [line for line in lines if "rents the slip" in line]
    assert len(listed) == 1
    assert len(lines) == (2 if kind is ItemKind.DECLARATIONS else 1)


def test_the_public_does_not_learn_who_left_for_an_item_that_is_not_for_it() -> None:
    room = board_room(mark("r1", "i6"), here="i2")
    room.declare("ab rents the slip (item 6), left")
    assert not [one for one in printed(public(room.record)) if "Having declared" in one]


# ------------------------------------------------------------------ past midnight


def council(**more: Any) -> Room:
    """Give a room at a meeting that began at seven in the evening."""
    room = board_room(**more)
    meeting = replace(MEETING, start=Clock("19:00"), opened=Clock("19:00"))
    room.record = replace(room.record, meeting=meeting)
    return room


def test_a_meeting_goes_on_past_midnight() -> None:
    room = council(quorum=3)
    room.line("ab l 23.50")
    room.say(HappeningKind.ADJOURNED, "23:55")
    room.say(HappeningKind.RESUMED, "00:05")
    room.line("cd l 00.10")
    room.line("ab r", now="00:15")
    room.say(HappeningKind.CLOSED, "00:20")
    assert room.record.meeting.closed == "00:20"
    assert [one.at for one in room.record.movements] == ["23:50", "00:10", "00:15"]
    assert not presence(room.record).troubles
    assert room.said("i1") == [
        "AB left the meeting at 23.50, item 1.",
        "The meeting was adjourned at 23.55.",
        "The meeting resumed at 00.05.",
        "CD left the meeting at 00.10, item 1.",
        "The meeting ceased to be quorate at 00.10, item 1 (2 of the 3 needed were present).",
        "AB returned to the meeting at 00.15, item 1.",
        "The meeting became quorate at 00.15, item 1.",
        "The meeting closed at 00.20.",
    ]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("ab l 18.50", "The meeting began at 19.00"),
        ("ab l 11.00am", "The meeting began at 19.00"),
        ("cd r 23.00", "did something at 00.10"),
    ],
)
def test_a_time_that_cannot_be_is_refused_past_midnight_too(line: str, says: str) -> None:
    room = council()
    room.line("cd l 00.10")
    with pytest.raises(NotAllowed, match=says):
        room.line(line)


def test_what_happened_before_midnight_stands_before_what_came_after_it() -> None:
    room = council()
    room.line("ab l 00.10")
    room.line("cd l 23.30")
    assert [one.at for one in room.record.movements] == ["23:30", "00:10"]


def test_a_meeting_cannot_close_before_what_happened_after_midnight() -> None:
    room = council()
    room.line("ab l 00.10")
    with pytest.raises(NotAllowed, match=r"Something happened at 00\.10"):
        room.say(HappeningKind.CLOSED, "23:59")
    room.say(HappeningKind.CLOSED, "00:10")
    with pytest.raises(NotAllowed, match="closed at"):
        room.say(HappeningKind.ADJOURNED, "00:15")


def test_who_comes_after_midnight_arrives_late() -> None:
    room = council()
    row = room.record.attendances[0]
    expected = replace(row, kind=AttendanceKind.EXPECTED)
    room.record = foresee(room.record, Edit(row, expected)).record
    room.line("ab p", now="00:05")
    assert [(one.kind, one.at) for one in room.record.movements] == [("arrived", "00:05")]


@pytest.mark.parametrize(
    ("begin", "word", "clock"),
    [
        ("19:00", "9.30", "21:30"),
        ("19:00", "12.20", "00:20"),
        ("19:00", "0.20", "00:20"),
        ("19:00", "1.10", "01:10"),
        ("19:00", "00.20", "00:20"),
        ("19:00", "11am", "11:00"),
        ("10:00", "9.30", "09:30"),
        ("19:30", "7.15", "19:15"),
        ("20:00", "7.50", "19:50"),
        ("10:00", "5.30", "17:30"),
        ("14:00", "1.30", "13:30"),
        ("14:00", "3.10", "15:10"),
        ("", "9.30", "09:30"),
    ],
)
def test_a_time_without_morning_or_evening_is_that_of_the_meeting(
    begin: str, word: str, clock: str
) -> None:
    assert likely(begin, word) == clock


@pytest.mark.parametrize(
    ("begin", "at", "after"),
    [("19:00", "00:20", 320), ("19:00", "18:50", -10), ("14:00", "13:30", -30), ("", "00:20", 20)],
)
def test_times_are_counted_from_the_beginning(begin: str, at: str, after: int) -> None:
    assert since(begin, at) == after


# ------------------------------------------------------------------ worst cases


def test_forty_people_of_one_name_are_told_apart_and_each_comes_and_goes() -> None:
    found = record([item("i1")], BOARD)
    room = Room(found)
    for n in range(40):
        room.do(
            add_person(room.record, f"{chr(65 + n % 26)}{chr(97 + n // 26)}na Barrow"), behind=False
        )
    initials = [one.initials for one in room.record.attendances]
    assert len(set(initials)) == 40
    assert all(initials)
    for one in initials:
        room.line(f"{one} p")
    assert len(room.inside) == 40
    room.line(f"{' '.join(initials)} l 11.40")
    assert not room.inside
    assert len(room.said()) == 40


def test_somebody_without_initials_is_called_by_name_and_meant_by_them() -> None:
    found = record([item("i1"), attends("Ann Brook", ""), attends("Col Dart", "", 1)], BOARD)
    room = Room(found)
    room.line("ab l 11.40")
    assert room.said() == ["Ann Brook left the meeting at 11.40, item 1."]


def test_a_board_without_a_rule_never_loses_its_quorum() -> None:
    room = board_room()
    room.line("ab cd ef gh l 11.40")
    assert not any("quorate" in line for line in room.said())
    assert quorum(room.record).is_quorate


def test_somebody_who_is_listed_twice_is_counted_once_and_goes_once() -> None:
    twice = replace(attends("Ann Brook", "AB", 9, role="for the school"), id=AttendanceId("AB2"))
    room = board_room(twice, quorum=4)
    assert quorum(room.record).present == 4
    room.line("ab l 11.40")
    assert room.inside == {"CD", "EF", "GH"}
    assert room.said()[-1].startswith("The meeting ceased to be quorate")
    room.line("ab r 11.50")
    assert quorum(room.record).is_quorate
    assert not presence(room.record).troubles


def test_two_people_of_one_name_are_asked_about_and_go_one_by_one() -> None:
    other = replace(attends("Ann Brook", "", 9, person=None), id=AttendanceId("other"))
    room = board_room()
    first = replace(room.record.attendances[0], initials="")
    rows = (first, *room.record.attendances[1:], other)
    room.record = replace(room.record, attendances=rows)
    with pytest.raises(Several) as asked:
        room.line("ab l 11.40")
    assert len(asked.value.candidates) == 2


def test_before_the_chair_has_gone_another_one_is_the_chair_of_the_heading() -> None:
    room = board_room()
    room.line("ab c")
    room.line("cd c")
    chairs = [one.initials for one in room.record.attendances if one.is_chair]
    assert (chairs, room.record.meeting.chair) == (["CD"], "Col Dart")
    assert room.said() == []


def test_who_takes_the_chair_of_one_who_left_is_told_and_the_heading_keeps_the_first() -> None:
    room = board_room(here="i3", quorum=1)
    room.line("ab c")
    room.line("ab l 11.40")
    room.line("cd c", now="11:41")
    assert room.said("i3")[-1] == "CD took the chair at 11.41, item 3."
    assert room.record.meeting.chair == "Ann Brook"
    head = presiding(room.record)
    assert head is not None
    assert head.initials == "CD"
    motion = outcome("m", "i3", "That the slip be let", kind=OutcomeKind.MOTION)
    tied = read_vote(room.record, room.known, ItemId("i3"), "ef gh 1 1 casting for")
    assert voted(room.record, motion, tied).casting_vote == "CD, for"
    room.line("ab r 11.50")
    room.line("ab c 11.51")
    assert room.said("i3")[-1] == "AB took the chair at 11.51, item 3."
    room.line("cd c 11.51")  # within the same minute, and AB is there
    head = presiding(room.record)
    assert head is not None
    assert (head.initials, room.record.meeting.chair) == ("CD", "Ann Brook")


@pytest.mark.parametrize(
    ("line", "says"), [("ab c", "AB is not here"), ("cd c", "CD has the chair")]
)
def test_a_chair_that_cannot_be_taken_is_told(line: str, says: str) -> None:
    room = board_room()
    room.line("ab c")
    room.line("ab l 11.40")
    if line != "ab c":
        room.line("cd c")
    with pytest.raises(NotAllowed, match=says):
        room.line(line)


def test_a_meeting_is_adjourned_as_often_as_it_has_resumed() -> None:
    room = board_room()
    room.say(HappeningKind.ADJOURNED, "11:10")
    with pytest.raises(NotAllowed, match="adjourned already"):
        room.say(HappeningKind.ADJOURNED, "11:15")
    room.say(HappeningKind.RESUMED, "11:20")
    room.say(HappeningKind.ADJOURNED, "11:30")
    room.say(HappeningKind.RESUMED, "11:40")
    room.say(HappeningKind.CLOSED, "11:50")
    assert [line.split()[-1] for line in room.said()] == [
        "11.10.",
        "11.20.",
        "11.30.",
        "11.40.",
        "11.50.",
    ]


def test_somebody_who_goes_in_the_middle_of_an_item_was_there_for_it() -> None:
    room = board_room(here="i3")
    room.type("The first half.")
    room.line("ab l 11.40")
    room.type("The second half.")
    room.here = "i4"
    room.line("ab r 11.50")
    assert room.said("i3")[1] == "AB left the meeting at 11.40, item 3."
    there = presence(room.record).items[row(room, "AB")]
    assert {"i3", "i4", "i6"} <= there


def test_who_left_at_an_item_that_is_taken_out_is_told_all_the_same() -> None:
    room = board_room(here="i3")
    room.line("ab l 11.40")
    room.record = foresee(room.record, Remove(room.record.item[ItemId("i3")])).record
    lines = [line for line in printed(room.record) if "AB left the meeting" in line]
    assert len(lines) == 1
    assert "AB" not in room.inside


def test_who_left_for_an_item_that_is_taken_out_stays() -> None:
    room = board_room(here="i2")
    room.declare("ab rents the slip (item 6), left")
    room.record = foresee(room.record, Remove(room.record.item[ItemId("i6")])).record
    assert "AB" in in_room(room.record, ItemId("i5"))
    assert any("rents the slip" in line for line in printed(room.record))


def test_a_clock_that_was_set_back_lets_nobody_leave_before_they_came() -> None:
    room = board_room()
    room.line("ab l", now="11:40")
    room.line("ab r", now="11:10")
    assert [(one.kind, one.at) for one in room.record.movements] == [
        ("left", "11:40"),
        ("returned", "11:40"),
    ]
    assert not presence(room.record).troubles
    assert "AB" in room.inside


def test_a_meeting_that_opens_without_a_quorum_says_so_and_gets_it_later() -> None:
    room = board_room(quorum=3)
    gone = [
        Edit(one, replace(one, kind=AttendanceKind.EXPECTED)) for one in room.record.attendances
    ]
    room.record = foresee(room.record, Together(tuple(gone))).record
    opened = open_meeting(room.record, Clock("11:00"), room.spot)
    room.record = foresee(room.record, opened).record
    room.line("ab cd ef p", now="11:10")
    lines = room.said()
    assert lines[0].startswith("The meeting was not quorate when it began")
    assert lines[-1] == "The meeting became quorate at 11.10, item 1."
    assert len(lines) == 5


def test_a_time_typed_an_hour_ahead_is_told_and_not_taken_over() -> None:
    room = board_room()
    room.line("ab l 21.40", now="20:44")
    with pytest.raises(MinutesError):
        room.line("ab r", now="20:45")
