"""What an item was last time, what is read aloud, what an urgent item says: odd cases first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from minutes.changes import Add, IssueAgenda, Together
from minutes.foresight import foresee
from minutes.ids import BoardId, ItemId, MeetingId, RestrictionId
from minutes.kinds import DueKind, ItemKind, OutcomeKind, Status, Verb
from minutes.model import Clock, Day, Item, Meeting, Point, Restriction
from minutes.record import ActionLine, Record
from minutes.rules.last_time import LastTime, earlier, last_time
from minutes.rules.read_back import is_agreed, read_aloud, stamp, unstamp
from minutes.rules.restricted import public
from minutes.rules.urgent import take_urgent
from tests.minutes.meetings import (
    BOARD,
    MEETING,
    action,
    attends,
    item,
    items,
    meeting,
    outcome,
    owner,
    person,
    point,
    record,
)

MARCH = meeting("march", "2026-03-10")
APRIL = meeting("april", "2026-04-14")
OTHERS = replace(meeting("pond", "2026-05-01"), board=BoardId("other"))


def look(now: Record, about: Item, *before: Record) -> LastTime:
    """Give last time, from these earlier meetings with all their actions."""
    by_id = {one.meeting.id: one for one in before}
    lines = [
        ActionLine(
            outcome=row,
            meeting=one.meeting,
            board=BOARD,
            item=one.item[row.item],
            owners=one.owners_of(row.id),
        )
        for one in before
        for row in one.outcomes
    ]
    meetings = [*(one.meeting for one in before), now.meeting, OTHERS]
    return last_time(now, about, meetings, lines, by_id.__getitem__)


def held(when: Meeting, *rows: object) -> Record:
    return replace(record(rows), meeting=when)


def test_an_item_never_taken_before_has_no_last_time() -> None:
    now = record([item("lamps")])
    found = look(now, now.items[0], held(APRIL, item("x", title="Quay")))
    assert found == LastTime()
    assert not list(found.told())


def test_an_item_without_a_title_is_like_no_other() -> None:
    now = record([item("n", title="")])
    assert look(now, now.items[0], held(APRIL, item("x", title=""))).item is None


def test_the_meetings_of_other_boards_and_later_ones_are_not_before() -> None:
    later = meeting("july", "2026-07-01")
    assert earlier(MEETING, [MARCH, later, OTHERS, APRIL, MEETING]) == (APRIL, MARCH)


def test_the_meeting_that_is_named_comes_first() -> None:
    named = replace(MEETING, previous=MeetingId("march"))
    assert earlier(named, [APRIL, MARCH]) == (MARCH, APRIL)


@pytest.mark.parametrize("title", ["lamps", "3. Lamps", "LAMPS:"])
def test_the_same_title_is_the_same_matter_however_it_is_written(title: str) -> None:
    now = record([item("n", title="Lamps")])
    before = held(APRIL, item("x", title=title), point("p", "x", "All were lit."))
    found = look(now, now.items[0], before)
    assert [row.text for row in found.told() if isinstance(row, Point)] == ["All were lit."]


def test_an_item_goes_back_to_the_one_it_follows_and_not_to_its_namesake() -> None:
    now = record([item("n", title="Lamps", follows=ItemId("y"))])
    rows = (item("x", title="Lamps"), item("y", 1, title="Light"))
    before = held(APRIL, *rows, point("p", "x", "No."), point("q", "y", "Yes."))
    found = look(now, now.items[0], before)
    assert [row.text for row in found.told() if isinstance(row, Point)] == ["Yes."]


def test_a_matter_left_out_last_time_is_found_further_back() -> None:
    now = record([item("n", title="Lamps")])
    old = held(MARCH, item("x", title="Lamps"), point("p", "x", "Lit."))
    found = look(now, now.items[0], old, held(APRIL, item("y", title="Quay")))
    assert found.record is not None
    assert found.record.meeting.id == "march"


def test_open_actions_come_back_once_overdue_first_and_closed_ones_do_not() -> None:
    now = record([item("n", title="Lamps")])
    before = held(
        APRIL,
        item("x", title="Lamps"),
        action("later", "x", "Paint", due=Day("2026-06-30")),
        action("late", "x", "Buy oil", due=Day("2026-05-01")),
        action("gone", "x", "Sweep", status=Status.CLOSED),
        outcome("d", "x", "The lamps stay."),
    )
    found = look(now, now.items[0], before)
    assert [one.line.outcome.id for one in found.actions] == ["late", "later"]
    told = [row.id for row in found.told()]
    assert "late" not in told
    assert "d" in told


def test_under_matters_arising_every_open_action_comes_back() -> None:
    now = record([item("n", kind=ItemKind.MATTERS_ARISING)])
    before = held(APRIL, item("x", title="Lamps"), action("a", "x", "Paint"))
    assert [one.line.outcome.id for one in look(now, now.items[0], before).actions] == ["a"]


# ------------------------------------------------------------------ read-back


def test_what_has_no_words_yet_is_not_read_aloud() -> None:
    assert read_aloud(record([item("a"), outcome("o", "a", "  ")])) == ()


def test_owners_are_read_by_their_full_names_and_initials_nobody_has_as_they_are() -> None:
    whole = record(
        [
            item("a"),
            action("o", "a", "Buy oil", due_kind=DueKind.ON, due=Day("2026-06-30")),
            owner("w1", "o", "RK"),
            owner("w2", "o", "ZZ", 1),
            attends("Rui Kato", "RK"),
            person("Rui Kato"),
        ]
    )
    (one,) = read_aloud(whole)
    assert one.who == "Rui Kato and ZZ"
    assert one.due == "30 June 2026"
    assert one.item == "1  a"


def test_an_item_is_read_with_what_is_under_it_and_the_meeting_whole() -> None:
    whole = record(
        [
            *items("a", "a>b", "c"),
            outcome("o1", "a", "One", verb=Verb.AGREED, reference="7"),
            outcome("o2", "b", "Two"),
            outcome("o3", "c", "Three", kind=OutcomeKind.MOTION, mover="Ada Moss"),
        ]
    )
    assert [row.text for row in read_aloud(whole, whole.item[ItemId("a")])] == ["One", "Two"]
    rows = read_aloud(whole)
    assert [row.kind for row in rows] == ["Agreed 7", "Decision", "Motion"]
    assert rows[2].who == "Proposed by Ada Moss"


def test_what_is_restricted_says_so_before_it_is_read_out() -> None:
    mark = Restriction(id=RestrictionId("r"), meeting=MEETING.id, about=ItemId("a"))
    whole = record([*items("a", "a>b"), outcome("o", "b", "Two"), mark])
    assert [row.is_restricted for row in read_aloud(whole)] == [True]


def test_what_was_agreed_as_read_says_when_and_that_it_was_changed_since() -> None:
    whole = record([item("a"), action("o", "a", "Buy oil"), owner("w", "o", "RK")])
    agreed = foresee(whole, stamp(whole, whole.outcomes[0], Clock("15:42"))).record
    assert read_aloud(agreed)[0].agreed == "✓ agreed as read at 15.42"
    assert is_agreed(agreed, agreed.outcomes[0])
    other = replace(agreed, owners=(replace(agreed.owners[0], text="LO"),))
    assert read_aloud(other)[0].agreed == "changed since it was agreed at 15.42"
    taken = foresee(agreed, unstamp(agreed.outcomes[0])).record
    assert read_aloud(taken)[0].agreed == ""


def test_a_reference_given_after_the_reading_changes_nothing_that_was_agreed() -> None:
    whole = record([item("a"), action("o", "a", "Buy oil")])
    agreed = foresee(whole, stamp(whole, whole.outcomes[0], Clock("15:42"))).record
    assert is_agreed(agreed, replace(agreed.outcomes[0], reference="26/7"))


def test_the_public_is_not_told_what_was_read_back() -> None:
    whole = record([item("a"), action("o", "a", "Buy oil")])
    agreed = foresee(whole, stamp(whole, whole.outcomes[0], Clock("15:42"))).record
    assert [one.read_back for one in public(agreed).outcomes] == [None]


# ------------------------------------------------------------------ urgent items


def test_a_reason_of_nothing_but_stops_makes_no_point() -> None:
    urgent = take_urgent(record(items("a")), "Flood", " . ")
    assert not foresee(record(items("a")), urgent.command).record.points


def test_an_urgent_item_says_why_it_was_taken_and_who_agreed() -> None:
    whole = record([item("a"), item("z", 5, kind=ItemKind.ANY_OTHER_BUSINESS)])
    urgent = take_urgent(whole, "Flood", "the grant closes on Friday.")
    after = foresee(whole, urgent.command).record
    assert [one.title for one in after.items] == ["a", "Flood", "z"]
    assert after.item[urgent.item].urgent
    assert [row.text for row in after.points_of(urgent.item)] == [
        "The Chair agreed to take this item as urgent business: the grant closes on Friday."
    ]


def test_an_urgent_item_is_numbered_at_once_where_the_agenda_is_out() -> None:
    out = replace(record(items("a")), meeting=replace(MEETING, agenda_issued=True))
    command = take_urgent(out, "Flood").command
    assert isinstance(command, Together)
    assert [type(step) for step in command.commands] == [Add, IssueAgenda]
