import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.check import Code, Finding, Severity, check
from minutes.check.spelling import is_near
from minutes.ids import (
    AttendanceId,
    DeclarationId,
    FlagId,
    FutureMeetingId,
    ItemId,
    MeetingId,
    PointId,
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
    Status,
    Verb,
)
from minutes.model import Clock, Day, Declaration, Flag, FutureMeeting
from minutes.record import Record
from minutes.shapes import QuorumRule, ReferenceRule, Table
from tests.minutes.meetings import (
    BOARD,
    MEETING,
    action,
    attends,
    item,
    key,
    moves,
    outcome,
    owner,
    point,
    record,
)
from tests.minutes.papers import mark

HELD = replace(
    MEETING, end=Clock("12:00"), previous=MeetingId("before"), day_printed="Thursday 14 May 2026"
)
NEXT = FutureMeeting(
    id=FutureMeetingId("next"), board=BOARD.id, order=key(1), day=Day("2026-07-09"),
    printed="Thursday 9 July 2026",
)  # fmt: skip
GOOD: list[Any] = [
    attends("Ada Moss", "AM", 1, is_chair=True, organisation="Harbour Council"),
    attends("Ben Orr", "BO", 2, organisation="Police"),
    attends("Cy Pell", "CP", 3, organisation="NHS Harbour ICB"),
    attends("Di Quill", "DQ", 4, AttendanceKind.APOLOGIES),
    item("one", 1, title="Apologies", number="1", kind=ItemKind.APOLOGIES),
    item("two", 2, title="Interests", number="2", kind=ItemKind.DECLARATIONS),
    point("p2", "two", "There were none."),
    item("three", 3, title="Minutes", number="3", kind=ItemKind.LAST_MINUTES),
    point("p3", "three", "The minutes of 12 March 2026 were agreed as a correct record."),
    item("four", 4, title="Neglect", number="4"),
    point("p4", "four", "BO reported a rise. The ICB asked why, and AM thanked him. The LADO (a "
          "post in the council) had reported too.", 1),
    point("p5", "four", "CP agreed to write to the trust.", 2),
    action("o1", "four", "Write to the trust about its figures.", 3, reference="1"),
    owner("w1", "o1", "CP", person="Cy Pell"),
    outcome("o2", "four", "The report was noted.", 4, reference="2", verb=Verb.NOTED),
    NEXT,
]  # fmt: skip


def found(*more: Any, without: str = "", meeting: Any = HELD, board: Any = BOARD) -> list[Finding]:
    rows: dict[str, Any] = {row.id: row for row in GOOD if row.id not in without.split()}
    rows |= {row.id: row for row in more}
    return list(check(record(rows.values(), board, meeting)))


def codes(*more: Any, **how: Any) -> list[Code]:
    return [finding.code for finding in found(*more, **how)]


def good(id: str, **more: Any) -> Any:
    return replace(next(row for row in GOOD if row.id == id), **more)


def test_good_minutes_have_nothing_to_send_back():
    assert found() == []


QUORUM = replace(BOARD, quorum=QuorumRule(number=3))
EXTRA = "four"

CASES: dict[str, tuple[Code, Callable[[], list[Finding]]]] = {
    "an action of nobody": (
        Code.ACTION_NO_OWNER, lambda: found(without="w1")),
    "an action with no date": (
        Code.ACTION_NO_DUE,
        lambda: found(good("o1", due=Day(""), due_kind=DueKind.NONE))),
    "an action due last year": (
        Code.ACTION_DUE_PAST, lambda: found(good("o1", due=Day("2025-06-30")))),
    "an owner nobody knows": (
        Code.OWNER_UNKNOWN,
        lambda: found(owner("w2", "o1", "ZZ", kind=OwnerKind.UNRESOLVED))),
    "an outcome without words": (
        Code.OUTCOME_EMPTY, lambda: found(good("o2", text=" "))),
    "initials of nobody": (
        Code.INITIALS_UNKNOWN, lambda: found(point("x", EXTRA, "XK said that it was late.", 9))),
    "initials of nobody at work": (
        Code.INITIALS_UNKNOWN, lambda: found(good("o2", text="XK to look into it."))),
    "initials of somebody away": (
        Code.INITIALS_NOT_PRESENT, lambda: found(point("x", EXTRA, "DQ asked for more.", 9))),
    "initials of two": (
        Code.INITIALS_AMBIGUOUS,
        lambda: found(attends("Bea Oak", order=8), attends("Bob Oast", order=9),
                      good("BO", initials="", name="Bill Orr"),
                      point("x", EXTRA, "BO asked for more.", 9))),
    "somebody speaking after they left": (
        Code.INITIALS_NOT_PRESENT,
        lambda: found(moves("BO", MovementKind.LEFT, "two", "10:10"))),
    "somebody still expected": (
        Code.ATTENDANCE_UNSETTLED,
        lambda: found(attends("Ed Rusk", "ER", 8, AttendanceKind.EXPECTED))),
    "somebody there and away": (
        Code.PERSON_PRESENT_AND_APOLOGY,
        lambda: found(replace(attends("Ben Orr", order=8, kind=AttendanceKind.APOLOGIES),
                              id=AttendanceId("again")))),
    "somebody who left twice": (
        Code.MOVEMENT_CONTRADICTS,
        lambda: found(moves("CP", MovementKind.LEFT, "four", order=1),
                      moves("CP", MovementKind.LEFT, "four", order=2))),
    "somebody for an item that is not there": (
        Code.ATTENDANCE_ITEM_UNKNOWN,
        lambda: found(attends("Ed Rusk", "ER", 8, items="Item 7"))),
    "an empty item": (
        Code.ITEM_EMPTY, lambda: found(item("five", 5, title="Roof", number="5"))),
    "a number twice": (
        Code.NUMBER_DUPLICATE,
        lambda: found(item("five", 5, number="4"), point("x", "five", "It was noted."))),
    "a number leapt over": (
        Code.NUMBER_MISSING,
        lambda: found(item("six", 6, number="6"), point("x", "six", "It was heard."))),
    "a reference twice": (
        Code.REFERENCE_DUPLICATE, lambda: found(good("o2", reference="1"))),
    "a reference leapt over": (
        Code.REFERENCE_MISSING, lambda: found(good("o2", reference="3"))),
    "a day that is not that weekday": (
        Code.DATE_WEEKDAY_MISMATCH,
        lambda: found(point("x", EXTRA, "It opens on Friday 5 November 2026.", 9))),
    "a next meeting on no such weekday": (
        Code.DATE_WEEKDAY_MISMATCH,
        lambda: found(replace(NEXT, printed="Wednesday 9 July 2026"))),
    "two days in the heading": (
        Code.DATE_CONTRADICTION,
        lambda: found(meeting=replace(HELD, day_printed="21 May 2026"))),
    "no day": (
        Code.DATE_MISSING, lambda: found(meeting=replace(HELD, day=Day(""), day_printed=""))),
    "no place": (
        Code.PLACE_MISSING, lambda: found(meeting=replace(HELD, place=""))),
    "no end": (
        Code.END_MISSING, lambda: found(meeting=replace(HELD, end=Clock("")))),
    "no chair": (
        Code.CHAIR_MISSING,
        lambda: found(good("AM", is_chair=False), meeting=replace(HELD, chair=""))),
    "a chair who was away": (
        Code.CHAIR_NOT_PRESENT,
        lambda: found(good("AM", is_chair=False), meeting=replace(HELD, chair="Di Quill"))),
    "nobody there": (
        Code.ATTENDANCE_MISSING,
        lambda: found(point("x", "one", "There were none."), good("p4", text="It rose."),
                      without="AM BO CP DQ p5")),
    "no word of apologies": (
        Code.APOLOGIES_MISSING,
        lambda: found(good("one", title="Welcome", kind=ItemKind.OPENING),
                      point("x", "one", "All were welcome."), without="DQ")),
    "no declarations": (
        Code.DECLARATIONS_MISSING,
        lambda: found(good("two", title="Fire drill", kind=ItemKind.ITEM))),
    "last minutes left open": (
        Code.LAST_MINUTES_UNDECIDED, lambda: found(good("p3", text="They were read out."))),
    "last minutes not taken": (
        Code.LAST_MINUTES_UNDECIDED,
        lambda: found(good("three", title="Coffee", kind=ItemKind.ITEM),
                      good("p3", text="It was hot."))),
    "no next meeting": (
        Code.NEXT_MEETING_MISSING, lambda: found(without="next")),
    "no quorum": (
        Code.NOT_QUORATE, lambda: found(good("CP", kind=AttendanceKind.IN_ATTENDANCE,
                                             person=None, name="Cy Pell"),
                                        good("BO", kind=AttendanceKind.OBSERVER), board=QUORUM)),
    "a motion without a result": (
        Code.MOTION_NO_RESULT,
        lambda: found(good("o2", kind=OutcomeKind.MOTION, verb=Verb.UNSAID))),
    "more votes than people": (
        Code.VOTES_TOO_MANY,
        lambda: found(good("o2", kind=OutcomeKind.MOTION, votes_for=9, votes_against=1))),
    "a chair spelt two ways": (
        Code.NAME_VARIANT, lambda: found(meeting=replace(HELD, chair="Ada Mosse"),
                                         without="")),
    "a name spelt two ways in the text": (
        Code.NAME_VARIANT, lambda: found(point("x", EXTRA, "Mr Quilll had written in.", 9))),
    "a promise without a row": (
        Code.AGREED_IN_TEXT_NO_ROW,
        lambda: found(point("x", EXTRA, "Later, BO agreed to bring the map.", 9))),
    "a decision without a row": (
        Code.AGREED_IN_TEXT_NO_ROW,
        lambda: found(item("five", 5, title="Roof", number="5"),
                      point("x", "five", "The board agreed to mend it.", 9))),
    "something to finish": (
        Code.FLAG_OPEN,
        lambda: found(Flag(id=FlagId("f"), meeting=HELD.id, about=PointId("p4"), text="Sum?"))),
    "restricted words that read otherwise by now": (
        Code.RESTRICTED_WORDS_CHANGED,
        lambda: found(point("x", EXTRA, "The Crane family was heard.", 9),
                      mark("r1", "x", "Crane"), mark("r2", "x", "Cranes family"))),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_each_fault_is_found_once_and_by_itself(name: str):
    code, look = CASES[name]
    (finding,) = look()
    assert finding.code is code
    assert finding.message.endswith(".")
    assert finding.hint.endswith(".")
    assert finding.place


def test_every_code_is_tried():
    tried = {code for code, _ in CASES.values()} | {Code.PRESENT_NO_ARRIVAL}
    folder = Path(__file__).parents[2] / "minutes" / "check"
    rules = folder.glob("*.py")
    named = {name for rule in rules for name in re.findall(r"Code\.([A-Z_]+)", rule.read_text())}
    assert {code.name for code in tried} == named


def test_where_arrivals_are_written_down_somebody_without_one_stands_out():
    arrived = [
        moves(who, MovementKind.ARRIVED, "one", order=n) for n, who in enumerate(["AM", "BO"])
    ]
    assert codes(*arrived) == []
    third = attends("Ed Rusk", "ER", 8)
    rows = [*arrived, third, moves("ER", MovementKind.ARRIVED, "one", order=5)]
    (finding,) = found(*rows)
    assert (finding.code, finding.place) == (Code.PRESENT_NO_ARRIVAL, "CP")


def test_findings_come_in_reading_order_each_with_its_place():
    findings = found(
        point("x", "four", "XK said that it was late.", 9),
        good("p2", text="It is Friday 5 November 2026."),
        meeting=replace(HELD, place=""),
    )
    assert [finding.place for finding in findings] == ["meeting", "p2", "x"]
    assert findings[2].text == "XK"


@pytest.mark.parametrize(
    "text",
    [
        "CAMHS and the LADO reported a rise, and the DSL said why.",
        "The IRO service (IRO) reported that IRO visits had risen.",
        "The CCG agreed to fund it.",
        "Money came from the Quay Xmas Fund (QXF). QXF reported a rise.",
        "Officers of the QVB were there, and QVB asked for more.",
        "Members agreed that it had been a good year.",
        "AM asked BO to explain what MASH and CDOP meant.",
        "It opens on Thursday 5 November 2026, or on the 9th.",
        "He asked for BO to be thanked.",
        "Ada Moss and Ben Orr were thanked; Dr Pell was not there. Mr Orr's map was seen.",
        "Anna Moss, who is no relation, wrote in.",
    ],
)
def test_good_sentences_are_let_be(text: str):
    assert codes(point("x", "four", text, 9)) == []


def test_what_somebody_else_wrote_is_not_looked_at():
    quoted = point("x", "four", "XK agreed to go on Friday 5 November 2026.", 9,
                   kind=PointKind.QUOTATION)  # fmt: skip
    assert codes(quoted) == []


def test_words_in_a_table_are_looked_at():
    table = point("x", "four", "", 9, kind=PointKind.TABLE,
                  body=Table(("Day",), (("Friday 5 November 2026",),)))  # fmt: skip
    assert codes(table) == [Code.DATE_WEEKDAY_MISMATCH]


@pytest.mark.parametrize(
    "row",
    [
        action("o9", "four", "Bring the map of the harbour.", 10, reference="3"),
        action("o9", "one", "Map of the harbour to be brought.", 10, reference=""),
    ],
)
def test_a_promise_that_an_action_holds_is_let_be(row: Any):
    promise = point("x", "four", "BO agreed to bring the harbour map.", 9)
    assert codes(promise, row, owner("w9", "o9", "Ben Orr")) == []


def test_somebody_with_another_action_here_is_only_noted():
    (finding,) = found(point("x", "four", "CP undertook to visit Hull.", 9))
    assert finding.code is Code.AGREED_IN_TEXT_NO_ROW
    assert finding.severity is Severity.NOTE


def test_two_may_promise_together_and_the_clerk_too():
    for text in ("AM and BO to meet the mayor.", "The Clerk will order chairs."):
        (finding,) = found(point("x", "four", text, 9))
        assert finding.text == text


def test_old_actions_in_matters_arising_are_no_new_promises():
    rows = [item("five", 5, number="5", kind=ItemKind.MATTERS_ARISING),
            point("x", "five", "BO to write to the mayor: done.")]  # fmt: skip
    assert codes(*rows) == []


def test_an_action_that_is_done_or_ongoing_needs_no_date():
    for more in ({"status": Status.CLOSED}, {"due_kind": DueKind.ONGOING}, {"due_printed": "soon"}):
        dateless = {"due": Day(""), "due_kind": DueKind.NONE} | more
        assert codes(good("o1", **dateless)) == []


def test_items_that_have_their_say_elsewhere_are_not_empty():
    rows = [
        item("five", 5, number="5", kind=ItemKind.FUTURE_MEETINGS),
        item("six", 6, number="6", progress=Progress.DEFERRED),
        item("seven", 7, number="7", kind=ItemKind.MATTERS_ARISING),
        item("eight", 8, number="8"),
        item("sub", 9, "eight", number="8.1"),
        point("x", "sub", "It was heard."),
    ]
    assert codes(*rows) == []


def test_a_declaration_fills_the_item_for_declarations():
    declared = Declaration(
        id=DeclarationId("d"), meeting=HELD.id, order=key(1), name="Ben Orr", item=ItemId("four")
    )
    assert codes(declared, without="p2") == []


def test_a_lost_quorum_that_the_minutes_own_up_to_is_let_be():
    rows = [moves("CP", MovementKind.LEFT, "four", "11:40")]
    assert codes(*rows, board=QUORUM) == [Code.NOT_QUORATE]
    said = point("x", "four", "The meeting was no longer quorate.", 9)
    assert codes(*rows, said, board=QUORUM) == []


def test_two_people_on_the_list_may_have_nearly_the_same_name():
    assert codes(attends("Ada Mosse", "AMo", 8)) == []


def test_an_event_needs_no_declarations_and_a_report_no_meeting():
    event = replace(HELD, kind=MeetingKind.EVENT, turnout="around 80", chair="Ada Moss")
    rows = [item("a"), point("p", "a", "A talk was given. The next meeting is in June.")]
    assert check(record(rows, meeting=event)) == ()
    report = replace(MEETING, kind=MeetingKind.REPORT, day=Day(""), chair="")
    assert check(record([item("a")], meeting=report)) == ()


def test_references_of_kinds_that_run_apart_are_counted_apart():
    board = replace(BOARD, references=ReferenceRule("{kind}{n}", apart=True))
    rows = [good("o1", reference="A7"), good("o2", reference="D3")]
    assert codes(*rows, board=board) == []


@pytest.mark.parametrize(
    ("a", "b", "near"),
    [
        ("coppel", "coppell", True),
        ("moss", "mosse", True),
        ("quill", "quilll", True),
        ("orr", "orrs", False),
        ("martin", "martian", True),
        ("marsh", "march", True),
        ("smith", "jones", False),
        ("brian", "brain", True),
        ("mason", "jason", False),
        ("moss", "moss", False),
    ],
)
def test_names_are_near_by_a_letter_or_two(a: str, b: str, near: bool):
    assert is_near(a, b) is near
    assert is_near(b, a) is near


@given(
    st.lists(
        st.text(
            st.sampled_from("ABCMOQ abdeorx.,:;()/'’\n•0129") | st.characters(codec="utf-8"),
            max_size=60,
        ),
        max_size=6,
    ),
    st.sampled_from(MeetingKind),
)
def test_any_record_can_be_looked_at(texts: list[str], kind: MeetingKind):
    rows: list[Any] = [item("a", title=texts[0] if texts else "")]
    rows += [point(f"p{n}", "a", text, n) for n, text in enumerate(texts)]
    rows += [attends(text, text[:3], n) for n, text in enumerate(texts[:2])]
    rows += [action(f"o{n}", "a", text, reference=text[:5]) for n, text in enumerate(texts[2:4])]
    unique = {row.id: row for row in rows}
    whole: Record = record(
        unique.values(), meeting=replace(MEETING, kind=kind, chair="".join(texts))
    )
    for finding in check(whole):
        assert finding.message
        assert finding.hint


def test_the_sample_minutes_are_sent_back_for_nothing_serious(tmp_path: Path):
    sample = pytest.importorskip("desktop.sample", reason="no sample book in this house")
    storage = pytest.importorskip("storage", reason="no storage in this house")
    book = storage.Book.create(tmp_path / "sample.minutes", "Sample")
    for command in sample.commands():
        book.apply(command)
    meetings = book.meetings()
    found_here = [f for m in meetings for f in check(book.record(m.id))]
    book.close()
    assert len(meetings) > 10
    assert [f for f in found_here if f.severity is Severity.ERROR] == []
    assert len([f for f in found_here if f.severity is Severity.WARNING]) <= 2
