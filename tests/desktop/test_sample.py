"""The sample book is what everybody sees first: it has to be right, and the same each time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

import pytest

from desktop.sample import commands, story
from desktop.sample.known import Counter, Known
from desktop.sample.meeting import MeetingMaker
from desktop.sample.notes import lines, parts
from minutes.changes import Add, ChangeState, Command, Edit, Together
from minutes.errors import NotAllowed
from minutes.ids import MeetingId
from minutes.kinds import AttendanceKind, OutcomeKind, PointKind, State, Status
from minutes.model import (
    Amendment,
    Attendance,
    Board,
    Declaration,
    Flag,
    FutureMeeting,
    Item,
    Meeting,
    Movement,
    Outcome,
    Owner,
    Paper,
    Person,
    Point,
    PrivateNote,
    Restriction,
    Snippet,
    Update,
    Value,
)
from minutes.record import Record
from minutes.rules.presence import presence
from minutes.rules.quorum import is_current, quorum_during, turns
from minutes.rules.restricted import public
from minutes.shapes import Footnote, Source, Table
from resources.sample import SHELF
from storage.book import Book

V = TypeVar("V")

SHARED = Path(__file__).resolve().parents[3] / "shared"

NOT_PEOPLE = {"II", "L19", "NHS", "BHPC"}
"""Words in capitals that are nobody's initials."""


def flat(told: Command) -> Iterator[Command]:
    """The single commands that a command is made of."""
    if isinstance(told, Together):
        for part in told.commands:
            yield from flat(part)
    else:
        yield told


STORY = tuple(commands())
PARTS = tuple(part for command in STORY for part in flat(command))
VALUES: tuple[Value, ...] = tuple(v for part in PARTS if isinstance(part, Add) for v in part.values)


def all_of(kind: type[V]) -> list[V]:
    return [value for value in VALUES if isinstance(value, kind)]


MEETINGS = all_of(Meeting)


def strings(thing: object) -> Iterator[str]:
    """Every text in a value, however deep."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple):
        for one in thing:
            yield from strings(one)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from strings(getattr(thing, field.name))


def minuted(meeting: MeetingId) -> list[str]:
    """The words of a meeting's points and outcomes."""
    of_it = [v for v in (*all_of(Point), *all_of(Outcome)) if v.meeting == meeting]
    return [v.text for v in of_it if v.text]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    made = Book.create(tmp_path_factory.mktemp("sample") / "Sample.minutes", "Sample book")
    for command in STORY:
        made.apply(command)
    yield made
    made.close()


def records(book: Book) -> list[Record]:
    return [book.record(meeting.id) for meeting in book.meetings()]


# ------------------------------------------------------------------ bad texts


def told(**other: Any) -> dict[str, Any]:
    """A small text of a meeting, to be spoilt."""
    day = date(2026, 3, 5)
    given = {"title": "Meeting", "day": day, "day_printed": "Thursday 5 March 2026"}
    times = {"start": "10:00", "end": "11:00", "time_printed": "", "opened": "", "closed": ""}
    people = "MO | chair\nJK | minutes"
    return {"board": "cscp", "place": "", "people": people, "minutes": ""} | given | times | other


def known() -> Known:
    """What is known once the first commands have been told."""
    everyone = Known()
    assert list(story.people(everyone))
    assert list(story.board("cscp", Counter("2024-11-01"), everyone))
    return everyone


@pytest.mark.parametrize(
    ("notes", "trouble"),
    [
        ("= 1 Item\nACTION QZ to write", "QZ"),
        ("= 1 Item\n<> MO walked 10:20", "MO walked 10:20"),
        ("= 1 Item\n<> LF left 10:20", "LF"),
        ("= 1 Item\nUPDATE 2026-01-01/nothing closed | Done.", "nothing"),
        ("= 1 Item\nDECLARE MO | 7 | nature", "7"),
        ("= 1 Item\nNEXT soon | here", "soon"),
        ("  due: 2026-04-01", "due"),
        ("= 1 Item\nNEXT 2026-04-01 | a | b | c | d | e", "more than 5"),
        ("= 1 Item\n  kind: banquet", "banquet"),
    ],
)
def test_a_mistake_in_a_text_is_loud_and_names_the_line(notes: str, trouble: str) -> None:
    maker = MeetingMaker(told(minutes=notes), known())
    with pytest.raises((ValueError, KeyError), match=re.escape(trouble)):
        maker.make()


def test_a_meeting_without_a_chair_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="chair"):
        MeetingMaker(told(people="MO\nJK | minutes"), known())


def test_a_paragraph_may_begin_with_a_short_word_in_capitals() -> None:
    (line,) = lines("SG said that nothing was amiss.")
    assert (line.sign, line.text) == ("", "SG said that nothing was amiss.")


def test_rows_of_a_table_stay_together_and_what_is_said_below_belongs_to_it() -> None:
    table, after = lines("| a | b\n| 1 |\n  caption: Two columns\nAfter.")
    assert table.rows == [("a", "b"), ("1", "")]
    assert table.says("caption") == "Two columns"
    assert after.text == "After."


def test_parts_that_were_not_written_are_empty() -> None:
    assert parts("a | b", 4) == ["a", "b", "", ""]


# ------------------------------------------------------------------ the story as commands


def test_the_book_has_three_boards_twenty_four_people_and_fourteen_meetings() -> None:
    assert (len(all_of(Board)), len(all_of(Person)), len(MEETINGS)) == (3, 24, 14)


def test_two_runs_give_the_same_commands() -> None:
    assert tuple(commands()) == STORY


def test_the_commands_are_few() -> None:
    assert len(STORY) == 1 + 3 + 14


def test_no_two_things_have_the_same_id() -> None:
    assert len({value.id for value in VALUES}) == len(VALUES)


def test_everything_hangs_on_what_was_told_before_it() -> None:
    uuid = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
    there: set[str] = set()
    for value in VALUES:
        there.add(value.id)
        ties = {text for text in strings(value) if uuid.fullmatch(text)}
        assert ties <= there, value


def test_things_that_stand_in_order_have_keys_of_their_own_that_rise() -> None:
    for kind in (Attendance, Item, Owner, Paper, Declaration, Movement):
        for meeting in MEETINGS:
            keys = [str(v.order) for v in all_of(kind) if v.meeting == meeting.id]
            assert keys == sorted(set(keys))


def test_weekdays_are_right_wherever_a_full_date_is_printed() -> None:
    full = re.compile(r"\b(\w+day) (\d{1,2} \w+ 20\d\d)\b")
    found = [match for value in VALUES for text in strings(value) for match in full.finditer(text)]
    assert len(found) > 30
    for weekday, day in (match.groups() for match in found):
        assert datetime.strptime(f"{day} +0000", "%d %B %Y %z").strftime("%A") == weekday, day


def test_the_printed_date_of_a_meeting_is_its_day() -> None:
    for meeting in MEETINGS:
        day = date.fromisoformat(meeting.day)
        assert meeting.day_printed == f"{day:%A} {day.day} {day:%B %Y}"


def test_each_board_meets_once_after_the_other_and_announces_the_next() -> None:
    for board in all_of(Board):
        run = [meeting for meeting in MEETINGS if meeting.board == board.id]
        assert [m.previous for m in run] == [None, *(m.id for m in run[:-1])]
        assert [m.day for m in run] == sorted(m.day for m in run)
        for meeting, following in pairwise(run):
            told_of = [f.day for f in all_of(FutureMeeting) if f.meeting == meeting.id]
            assert told_of == [following.day]


def test_initials_in_the_minutes_belong_to_somebody_on_the_list() -> None:
    capitals = re.compile(r"(?<![/\w])[A-Z]{2,4}[a-z]?\b(?!/)")
    for meeting in MEETINGS:
        listed = {a.initials for a in all_of(Attendance) if a.meeting == meeting.id}
        for text in minuted(meeting.id):
            strangers = set(capitals.findall(text)) - listed - NOT_PEOPLE
            assert not strangers, f"{meeting.day}: {strangers} in {text}"


def test_owners_are_people_on_the_list_roles_or_organisations() -> None:
    for owner in all_of(Owner):
        assert owner.text
    people = {person.id: person for person in all_of(Person)}
    named = {(o.text, people[o.person].name) for o in all_of(Owner) if o.person}
    assert {("SG", "Susan Greaves"), ("SGa", "Samuel Garside")} <= named
    assert {("Cllr Prewett", "Harold Prewett"), ("Clerk", "Philippa Dunstan")} <= named


def test_printed_owners_are_the_owners_with_what_stood_between_them() -> None:
    for outcome in all_of(Outcome):
        owners = [owner for owner in all_of(Owner) if owner.outcome == outcome.id]
        assert "".join(o.separator + o.text for o in owners) == outcome.owners_printed
        assert bool(owners) == (outcome.kind is OutcomeKind.ACTION)


def test_nobody_votes_who_was_not_there() -> None:
    for outcome in all_of(Outcome):
        counts = (outcome.votes_for, outcome.votes_against, outcome.votes_abstained)
        if outcome.votes_for is not None:
            listed = [a for a in all_of(Attendance) if a.meeting == outcome.meeting]
            present = [a for a in listed if a.kind is AttendanceKind.PRESENT]
            assert sum(count or 0 for count in counts) <= len(present)


def test_a_substitute_says_for_whom_and_that_member_was_away() -> None:
    substitutes = [a for a in all_of(Attendance) if a.kind is AttendanceKind.SUBSTITUTE]
    assert len(substitutes) == 3
    left = {movement.attendance for movement in all_of(Movement)}
    for substitute in substitutes:
        (member,) = [
            a
            for a in all_of(Attendance)
            if a.meeting == substitute.meeting and a.name == substitute.substitute_for
        ]
        assert member.kind is AttendanceKind.APOLOGIES or member.id in left


def test_a_recorded_vote_adds_up() -> None:
    (motion,) = [outcome for outcome in all_of(Outcome) if outcome.recorded]
    votes = [vote.vote for vote in motion.recorded]
    counts = (motion.votes_for, motion.votes_against, motion.votes_abstained)
    assert counts == tuple(votes.count(word) for word in ("for", "against", "abstained"))


def test_lists_of_payments_add_up_to_what_was_approved() -> None:
    pounds = re.compile(r"£([\d,]+\.\d\d)")
    checked = 0
    for point in all_of(Point):
        if isinstance(point.body, Table) and point.body.caption == "Payments for approval":
            total = sum(
                round(float(row[-1].lstrip("£").replace(",", "")) * 100) for row in point.body.rows
            )
            said = [
                o.text for o in all_of(Outcome) if o.item == point.item and pounds.search(o.text)
            ]
            (amount,) = pounds.findall(said[0])
            assert round(float(amount.replace(",", "")) * 100) == total
            checked += 1
    assert checked == 5


def test_the_fullest_meeting_is_long_and_the_others_are_not() -> None:
    counts = sorted(sum(len(t.split()) for t in minuted(m.id)) for m in MEETINGS)
    assert counts[-1] >= 1200
    assert all(300 <= count <= 900 for count in counts[:-1])


def test_every_kind_of_thing_is_there_to_be_looked_at() -> None:
    points = all_of(Point)
    missing = set(PointKind) - {point.kind for point in points}
    assert missing == {PointKind.NUMBERED, PointKind.HEADING}
    assert {outcome.kind for outcome in all_of(Outcome)} == set(OutcomeKind)
    kinds = {row.kind for row in all_of(Attendance)}
    assert kinds == set(AttendanceKind) - {AttendanceKind.EXPECTED}
    assert max(point.depth for point in points if point.kind is PointKind.BULLET) == 1
    assert any(item.parent for item in all_of(Item))
    assert any(item.urgent for item in all_of(Item))
    assert {type(p.body) for p in points} >= {Table, Source, Footnote}
    assert any(o.casting_vote for o in all_of(Outcome))
    assert any(d.left_the_room for d in all_of(Declaration))
    assert any(d.dispensation for d in all_of(Declaration))
    assert any(r.phrase for r in all_of(Restriction))
    assert {r.open_title != "" for r in all_of(Restriction) if not r.phrase} == {True}
    assert any(f.provisional for f in all_of(FutureMeeting))
    assert any(paper.label for paper in all_of(Paper))
    assert {snippet.board is None for snippet in all_of(Snippet)} == {True, False}
    assert all_of(PrivateNote)
    assert all_of(Amendment)


def test_flags_and_private_notes_are_on_the_drafts_only() -> None:
    moved = {part.meeting for part in PARTS if isinstance(part, ChangeState)}
    drafts = {meeting.id for meeting in MEETINGS} - moved
    assert len(drafts) == 2
    assert {flag.meeting for flag in all_of(Flag)} <= drafts
    assert {note.meeting for note in all_of(PrivateNote)} <= drafts


def test_the_names_try_what_names_can_be() -> None:
    names = " ".join(person.name for person in all_of(Person))
    assert "O'Sullivan" in names
    assert "Ashworth-Bell" in names
    assert "Cadwaladr" in names
    assert "Wójcik" in names
    titles = {person.title for person in all_of(Person)}
    assert {"Cllr", "Dr", "Revd"} <= titles


def words_of(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+(?:['’][a-z]+)?", text.lower())


def runs_of_nine(text: str) -> set[tuple[str, ...]]:
    words = words_of(text)
    return {tuple(words[n : n + 9]) for n in range(len(words) - 8)}


def test_no_run_of_nine_words_comes_from_a_real_paper() -> None:
    papers = [*SHARED.glob("seeds/*.txt"), *SHARED.glob("cases/*.txt")]
    if not papers:
        pytest.skip("the papers that the samples are compared with are not beside this checkout")
    theirs = {run for paper in papers for run in runs_of_nine(paper.read_text(encoding="utf-8"))}
    for file in sorted(SHELF.rglob("*.toml")):
        both = runs_of_nine(file.read_text(encoding="utf-8")) & theirs
        assert not both, f"{file.name}: {both}"


# ------------------------------------------------------------------ the story in a book


def test_the_book_takes_the_whole_story_and_is_sound(book: Book) -> None:
    assert book.check(fully=True) == []
    assert len(book.meetings()) == 14


def test_the_last_minutes_of_each_board_are_on_their_way_and_the_others_settled(book: Book) -> None:
    states = {
        board.short_name: [m.state for m in book.meetings(board.id)] for board in book.boards()
    }
    assert {name: run[0] for name, run in states.items()} == {
        "CSCP": State.DRAFT,
        "Osier Bank": State.CIRCULATED,
        "BHPC": State.DRAFT,
    }
    settled = {State.CONFIRMED, State.SIGNED, State.PUBLISHED}
    assert {state for run in states.values() for state in run[1:]} == settled


def test_minutes_are_confirmed_at_the_meeting_that_followed(book: Book) -> None:
    for board in book.boards():
        run = book.meetings(board.id)
        assert [m.confirmed_at for m in run] == [None, *(m.id for m in run[:-1])]


def test_confirmed_minutes_are_locked(book: Book) -> None:
    first = next(r for r in records(book) if r.meeting.state is State.CONFIRMED)
    point = first.points[0]
    with pytest.raises(NotAllowed):
        book.apply(
            Edit(
                point, Point(id=point.id, meeting=point.meeting, item=point.item, order=point.order)
            )
        )


def test_every_outcome_has_a_reference_and_none_comes_twice_in_a_run(book: Book) -> None:
    for board in book.boards():
        runs: list[list[str]] = [
            [outcome.reference for outcome in book.record(meeting.id).outcomes]
            for meeting in book.meetings(board.id)
        ]
        assert all(reference for run in runs for reference in run)
        if board.references.run == "meeting":
            assert all(len(set(run)) == len(run) for run in runs)
        else:
            assert len({r for run in runs for r in run}) == sum(map(len, runs))


def test_actions_stand_where_their_latest_news_left_them(book: Book) -> None:
    lines_of_log = book.outcomes([OutcomeKind.ACTION])
    heard = [line for line in lines_of_log if line.updates]
    assert len(heard) > 40
    for line in heard:
        last = max(line.updates, key=lambda update: update.day)
        assert line.outcome.status == last.status
        moved = [u.due for u in sorted(line.updates, key=lambda u: u.day) if u.due]
        assert line.outcome.due_moved == (moved[-1] if moved else "")
    statuses = {line.outcome.status for line in lines_of_log}
    assert {Status.OPEN, Status.IN_PROGRESS, Status.DONE, Status.CLOSED} <= statuses
    assert max(len(line.updates) for line in heard) >= 3


def test_news_never_comes_before_the_meeting_that_asked_for_it(book: Book) -> None:
    for line in book.outcomes([OutcomeKind.ACTION]):
        assert all(update.day > line.meeting.day for update in line.updates)


def test_some_actions_are_overdue_when_the_last_meeting_meets(book: Book) -> None:
    last = book.meetings()[0].day
    going_on = (Status.OPEN, Status.IN_PROGRESS)
    standing = book.outcomes([OutcomeKind.ACTION], statuses=going_on)
    days = [line.outcome.due_moved or line.outcome.due for line in standing]
    assert sum(1 for day in days if day and day < last) >= 2
    assert sum(1 for day in days if day > last) >= 10
    assert sum(1 for day in days if not day) >= 2


def test_nobody_comes_or_goes_who_could_not_have(book: Book) -> None:
    for record in records(book):
        assert presence(record).troubles == (), record.meeting.day


def test_quorum_is_lost_once_in_two_years_and_comes_back(book: Book) -> None:
    found = [turn.is_loss for record in records(book) for turn in turns(record)]
    assert found == [True, False]


def test_every_item_had_enough_people_in_the_room_while_it_lasted(book: Book) -> None:
    for record in records(book):
        for item in record.items:
            assert quorum_during(record, item.id).is_quorate, (record.meeting.day, item.title)


def test_members_on_a_list_were_members_that_day(book: Book) -> None:
    for record in records(book):
        seats = {member.person: member for member in record.members}
        for row in record.attendances:
            if row.person is not None:
                assert is_current(seats[row.person], record.meeting.day)


SECRETS = ["Child K", "Larch House", "Linda Croft", "Kai Lomax", "Pryce", "Deputy Chief", "L19"]


@pytest.mark.parametrize("secret", SECRETS)
def test_what_is_restricted_is_in_the_book_and_not_in_the_public_record(
    book: Book, secret: str
) -> None:
    full = [record for record in records(book) if secret in " ".join(strings_of(record))]
    assert full
    for record in full:
        assert secret not in " ".join(strings_of(public(record)))


def strings_of(record: Record) -> Iterator[str]:
    """The words of a record that its minutes could print."""
    for value in record.values():
        yield from strings(value)
    yield from strings(record.updates)


def test_an_amendment_is_in_the_record_of_both_meetings(book: Book) -> None:
    for amendment in all_of(Amendment):
        assert amendment.agreed_at is not None
        for meeting in (amendment.meeting, amendment.agreed_at):
            assert amendment in book.record(meeting).amendments


def test_every_news_has_words(book: Book) -> None:
    assert all(update.text for update in all_of(Update))
