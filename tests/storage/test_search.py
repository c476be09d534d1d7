"""Words are found wherever they stand, newest first, and nothing typed is taken as a command."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minutes.changes import BringBack, ChangeState, Edit, Together, Undo
from minutes.kinds import OutcomeKind, PointKind, State
from minutes.model import Amendment, Day, Meeting, Order
from minutes.shapes import Table
from storage import Book, Hit, Sought
from storage.engine import immediate
from storage.pen import Pen
from tests.building import Scribe, found_words, long_meeting, misplaced_words, words_in_sight


def find(scribe: Scribe, words: str, **more: Any) -> tuple[Hit, ...]:
    return scribe.book.search(Sought(words=words, **more))


def rows(scribe: Scribe, words: str, **more: Any) -> list[str]:
    return [hit.row for hit in find(scribe, words, **more)]


# -------------------------------------------------------------------- what is found


def test_the_start_of_a_word_finds_it_and_shows_it_in_its_sentence(scribe: Scribe):
    meeting = scribe.meeting("2026-05-14", title="Harbour Board", start="10:00")
    point = scribe.point("The harbour master asked that the ferry timetable be looked at again.")
    (hit,) = find(scribe, "timet")
    assert (hit.row, hit.kind, hit.meeting, hit.board) == (
        point.id,
        "point",
        meeting.id,
        meeting.board,
    )
    assert (hit.title, hit.day, hit.start) == ("Harbour Board", "2026-05-14", "10:00")
    assert hit.text == point.text
    assert [run for run, found in hit.context if found] == ["timetable"]


def test_one_letter_or_figure_is_a_word_by_itself(scribe: Scribe):
    scribe.point("The ferry was full.")
    point = scribe.point("Berth F, number 7.")
    scribe.point("Number 70.")
    assert rows(scribe, "f") == rows(scribe, "7") == [point.id]


def test_all_the_words_have_to_be_there_in_any_order(scribe: Scribe):
    point = scribe.point("The ferry was late and the tide was high.")
    scribe.point("The ferry was early.")
    assert rows(scribe, "tide ferry") == [point.id]
    assert rows(scribe, "tide early") == []


def test_a_phrase_between_quotation_marks_stands_as_typed(scribe: Scribe):
    scribe.point("The master of the harbour.")
    point = scribe.point("The harbour master.")
    assert rows(scribe, '"harbour master"') == [point.id]
    assert rows(scribe, "“harbour master”") == [point.id]
    assert rows(scribe, '"harbour mast"') == []
    assert rows(scribe, '"harbour master') == [point.id], "while it is still being typed"


def test_accents_capitals_and_how_they_were_typed_make_no_difference(scribe: Scribe):
    joined = scribe.point("Zoë Château spoke.")
    apart = scribe.point("Zoe\u0308 Cha\u0302teau answered.")
    for words in ("zoe chateau", "ZOË", "Zoe\u0308", "château"):
        assert set(rows(scribe, words)) == {joined.id, apart.id}, words


@pytest.mark.parametrize("sign", ["’", "'", "-", "/", ".", "@"])
def test_a_word_with_a_sign_in_it_is_found_as_it_is_typed(scribe: Scribe, sign: str):
    point = scribe.point(f"Mrs O{sign}Dell, minute 70{sign}17")
    assert rows(scribe, f"o{sign}dell") == [point.id]
    assert rows(scribe, f"70{sign}17") == [point.id]
    assert rows(scribe, f"70{sign}18") == []


@pytest.mark.parametrize(
    "typed",
    [
        "NEAR(",
        "NEAR(ferry tide, 2)",
        "ferry*",
        "*",
        "text:ferry",
        "tags:kpoint",
        "^ferry",
        "ferry AND",
        "OR",
        "NOT ferry",
        "{text} : x",
        "-ferry",
        "ferry + tide",
        '""',
        '"',
        '"""ferry',
        "(((",
        ")",
        "\\",
        "'; drop table words; --",
        "%_",
        "\0",
        "a\0b",
        "\ud83d",
        "x\ud83d",
        "\x02\x03",
        "😀",
        "   ",
        "",
        "…",
        "¼ ² ٣",
    ],
)
def test_nothing_typed_is_taken_as_a_command(scribe: Scribe, typed: str):
    point = scribe.point("ferry near or and not text tags tide")
    for hit in find(scribe, typed):
        assert hit.row == point.id


def test_words_that_are_commands_elsewhere_are_looked_for(scribe: Scribe):
    point = scribe.point("He was NOT near the ferry OR the tide AND said so.")
    scribe.point("The ferry, the tide.")
    for typed in ("NOT", "OR", "AND", "NEAR", "near(", "ferry NOT tide"):
        assert rows(scribe, typed) == [point.id], typed


def test_kinds_boards_and_ids_are_not_found_as_words(scribe: Scribe):
    point = scribe.point("something")
    board = scribe.book.boards()[0].id.replace("-", "")
    assert rows(scribe, "kpoint") == rows(scribe, f"b{board}") == rows(scribe, point.id) == []


def test_a_very_long_search_and_a_very_long_word_do_no_harm(scribe: Scribe):
    point = scribe.point("ferry " * 300)
    assert rows(scribe, "ferry " * 2000) == [point.id]
    assert rows(scribe, "f" * 100_000) == []
    assert rows(scribe, " ".join(f"word{n}" for n in range(5000))) == []


def test_words_are_found_in_everything_that_is_minuted(scribe: Scribe):
    meeting = scribe.meeting(place="Zebra Hall")
    item = scribe.item("Zebra crossing", presenter="Zebedee Zebra")
    point = scribe.point("said", item, heading="Zebra")
    table = scribe.point("", item, kind=PointKind.TABLE, body=Table(("zebra",), (("1",),)))
    action = scribe.outcome(text="paint the zebra", item=item)
    motion = scribe.outcome(OutcomeKind.MOTION, "aye", item, mover="Cllr Zebra")
    update = scribe.update(action, "zebra painted")
    amended = scribe.add(
        Amendment(id=_id("a"), meeting=meeting.id, order=Order("a0V"), text="Zebra, not horse")
    )
    found = {hit.row: hit.kind for hit in find(scribe, "zebra")}
    assert found == {
        meeting.id: "meeting",
        item.id: "item",
        point.id: "point",
        table.id: "point",
        action.id: "action",
        motion.id: "motion",
        update.id: "update",
        amended.id: "amendment",
    }


def test_an_outcome_is_found_by_its_reference(scribe: Scribe):
    scribe.outcome(reference="HSB/040")
    action = scribe.outcome(reference="HSB/041")
    assert rows(scribe, "HSB/041") == rows(scribe, "041") == [action.id]


def test_private_notes_and_flags_are_not_found(scribe: Scribe):
    scribe.marks(scribe.point("words"))
    assert rows(scribe, "figures") == rows(scribe, "sure") == rows(scribe, "Lighthouse") == []


# -------------------------------------------------------------------- in what order


def test_the_newest_meeting_comes_first_however_late_it_was_written(scribe: Scribe):
    days = ["2026-05-14", "2027-01-08", "", "2025-11-13", "2026", "2026-05", "1926-03-02"]
    for day in days:
        scribe.meeting(day, title="x")
        scribe.point("ferry")
    found = [hit.day for hit in find(scribe, "ferry")]
    assert found == [
        "2027-01-08",
        "2026-05-14",
        "2026-05",
        "2026",
        "2025-11-13",
        "1926-03-02",
        "",
    ]


def test_only_as_many_as_asked_for_come_and_they_are_the_newest(scribe: Scribe):
    for year in range(2000, 2030):
        scribe.meeting(f"{year}-05-14", title="x")
        scribe.point("ferry")
    assert [hit.day[:4] for hit in find(scribe, "ferry", most=3)] == ["2029", "2028", "2027"]


# -------------------------------------------------------------------- among what


def test_a_board_a_kind_a_state_and_dates_narrow_it(scribe: Scribe):
    harbour = scribe.board("Harbour", short_name="H")
    first = scribe.meeting("2026-04-16", harbour, title="x")
    point = scribe.point("ferry")
    action = scribe.outcome(text="ferry")
    pilots = scribe.board("Pilots", short_name="P")
    second = scribe.meeting("2026-05-14", pilots, title="x")
    other = scribe.point("ferry")
    scribe.do(ChangeState(second.id, State.CIRCULATED))
    everything = [other.id, action.id, point.id]

    assert rows(scribe, "ferry") == everything
    assert rows(scribe, "ferry", board=harbour.id) == [action.id, point.id]
    assert rows(scribe, "ferry", kinds=("action",)) == [action.id]
    assert rows(scribe, "ferry", kinds=("action", "point"), board=pilots.id) == [other.id]
    assert rows(scribe, "ferry", states=(State.CIRCULATED,)) == [other.id]
    assert rows(scribe, "ferry", states=(State.DRAFT, State.CIRCULATED)) == everything
    assert rows(scribe, "ferry", since=Day("2026-05-01")) == [other.id]
    assert rows(scribe, "ferry", until=Day("2026-04-30")) == [action.id, point.id]
    assert rows(scribe, "ferry", since=first.day, until=first.day) == [action.id, point.id]
    assert rows(scribe, "ferry", since=Day("2026-05"), until=Day("2026-05")) == [other.id]
    assert rows(scribe, "ferry", since=Day("2026"), until=Day("2026")) == everything
    assert rows(scribe, "ferry", since=Day("2027")) == []
    assert rows(scribe, "ferry", since=Day("2026-05-14"), until=Day("2026-04-16")) == []


def test_a_meeting_without_a_date_is_found_unless_a_first_date_is_asked(scribe: Scribe):
    scribe.meeting("")
    point = scribe.point("ferry")
    assert rows(scribe, "ferry") == rows(scribe, "ferry", until=Day("2026")) == [point.id]
    assert rows(scribe, "ferry", since=Day("1900")) == []


def test_a_persons_actions_and_the_words_that_name_them_are_theirs(scribe: Scribe):
    ruth, ann = scribe.person("Ruth Barley"), scribe.person("Ann Moss")
    scribe.meeting()
    scribe.attends("Ruth Barley", "RB", person=ruth.id)
    scribe.attends("Ann Moss", "", person=ann.id)
    owned = scribe.outcome(text="count the boats for the ferry")
    scribe.owner(owned, "the Clerk", ruth)
    named = [
        scribe.point(text)
        for text in (
            "RB to ask the ferry company.",
            "Ask the ferry company (RB)",
            "The ferry company was asked by RB",
            "Ruth Barley had been on the ferry.",
        )
    ]
    scribe.point("The ferry BRB-7 was late, said ARB.")
    theirs = scribe.point("Ann Moss saw the ferry.")
    found = rows(scribe, "ferry", person=ruth.id)
    assert set(found) == {owned.id, *(point.id for point in named)}
    assert rows(scribe, "ferry", person=ann.id) == [theirs.id]


@pytest.mark.parametrize("initials", ["*", "[", "?", "R*", "[A-Z]"])
def test_initials_made_of_signs_match_themselves_alone(scribe: Scribe, initials: str):
    ruth = scribe.person()
    scribe.attends("Ruth Barley", initials, person=ruth.id)
    scribe.point("The ferry RB was late.")
    point = scribe.point(f"The ferry {initials} was late.")
    assert rows(scribe, "ferry", person=ruth.id) == [point.id]


def test_somebody_without_a_name_is_not_everywhere(scribe: Scribe):
    ruth = scribe.person()
    scribe.attends("", "", person=ruth.id)
    scribe.point("The ferry was late.")
    assert rows(scribe, "ferry", person=ruth.id) == []


# -------------------------------------------------------------------- as the book changes


def test_search_follows_what_is_typed_taken_out_brought_back_and_undone(scribe: Scribe):
    point = scribe.point("ferry")
    scribe.type(point, "tide")
    assert (rows(scribe, "ferry"), rows(scribe, "tide")) == ([], [point.id])
    scribe.do(Undo())
    assert (rows(scribe, "ferry"), rows(scribe, "tide")) == ([point.id], [])
    scribe.remove(scribe.book.get(type(scribe.item()), point.item))
    assert rows(scribe, "ferry") == []
    scribe.do(Undo())
    assert rows(scribe, "ferry") == [point.id]
    scribe.remove(point)
    assert rows(scribe, "ferry") == []
    scribe.do(BringBack(point))
    assert rows(scribe, "ferry") == [point.id]
    scribe.type(point, "")
    assert rows(scribe, "ferry") == []
    scribe.type(scribe.now(point), "ferry")
    assert rows(scribe, "ferry") == [point.id]


def test_search_follows_a_meeting_to_another_day_and_another_board(scribe: Scribe):
    meeting = scribe.meeting("2026-05-14", title="Moorings")
    first = scribe.point("ferry")
    scribe.meeting("2026-06-11", title="x")
    second = scribe.point("ferry")
    assert rows(scribe, "ferry") == [second.id, first.id]
    meeting = scribe.edit(meeting, day=Day("2026-07-09"), title="Buoys")
    assert rows(scribe, "ferry") == [first.id, second.id]
    assert rows(scribe, "ferry", since=Day("2026-07")) == [first.id]
    assert (rows(scribe, "moorings"), rows(scribe, "buoys")) == ([], [meeting.id])
    pilots = scribe.board("Pilots", short_name="P")
    scribe.edit(meeting, board=pilots.id)
    assert rows(scribe, "ferry", board=pilots.id) == [first.id]
    scribe.do(Undo())
    scribe.do(Undo())
    scribe.do(Undo())
    assert rows(scribe, "ferry") == [second.id, first.id]


def test_search_follows_an_item_that_moves_to_another_meeting_with_all_it_has(scribe: Scribe):
    meeting = scribe.meeting("2026-05-14", title="x")
    item = scribe.item("Fees")
    action = scribe.outcome(text="ferry")
    update = scribe.update(action, "ferry asked")
    later = scribe.meeting("2026-06-11", title="x")
    moved = [Edit(value, replace(value, meeting=later.id)) for value in (item, action)]
    scribe.do(Together(tuple(moved), "defer"))
    assert {hit.meeting for hit in find(scribe, "ferry")} == {later.id}
    assert set(rows(scribe, "ferry", since=Day("2026-06"))) == {update.id, action.id}
    assert found_words(scribe.book) == words_in_sight(scribe.book)
    assert meeting.id not in {hit.meeting for hit in find(scribe, "fees")}


def test_what_an_outcome_is_turned_into_is_found_as_that(scribe: Scribe):
    point = scribe.point("ferry")
    action = scribe.turn_into(point, OutcomeKind.ACTION)
    assert [(hit.row, hit.kind) for hit in find(scribe, "ferry")] == [(action.id, "action")]
    scribe.edit(action, kind=OutcomeKind.DECISION)
    assert rows(scribe, "ferry", kinds=("decision",)) == [action.id]
    assert rows(scribe, "ferry", kinds=("action",)) == []


def test_the_index_is_the_same_when_it_is_laid_down_anew(scribe: Scribe):
    long_meeting(scribe, points=30, outcomes=6)
    scribe.meeting("2026", title="x")
    point = scribe.point("ferry")
    scribe.type(point, "tide")
    scribe.remove(scribe.item("Fees"))
    before = found_words(scribe.book)
    with immediate(scribe.book.file) as db:
        Pen(db).lay_index()
    assert found_words(scribe.book) == before == words_in_sight(scribe.book)
    assert misplaced_words(scribe.book) == []
    assert rows(scribe, "tide") == [point.id]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=30), text=st.text(max_size=40))
def test_any_text_can_be_looked_for_in_any_text(scribe: Scribe, words: str, text: str):
    point = scribe.point(f"{text} ferry {words}")
    for hit in find(scribe, words):
        assert hit.title
        assert hit.text
    scribe.remove(point)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.characters(categories=["L", "Nd"]), min_size=1, max_size=20))
def test_any_word_is_found_by_itself(scribe: Scribe, text: str):
    point = scribe.point(f"before {text} behind")
    assert point.id in rows(scribe, text)
    scribe.remove(point)


def test_the_book_itself_is_unchanged_by_looking(scribe: Scribe):
    scribe.point("ferry")
    changes = scribe.book.file.conn.total_changes
    find(scribe, "ferry")
    assert scribe.book.file.conn.total_changes == changes


def test_a_hit_is_of_a_meeting_that_can_be_opened(scribe: Scribe):
    scribe.point("ferry")
    for hit in find(scribe, "ferry"):
        assert scribe.book.get(Meeting, hit.meeting).title == hit.title
        assert isinstance(scribe.book, Book)


def _id(name: str) -> Any:
    return name
