from dataclasses import fields, is_dataclass, replace
from typing import Any
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.compose.papers import OF_A_MEETING, compose_paper
from minutes.document import Audience
from minutes.errors import NotAllowed
from minutes.ids import (
    AmendmentId,
    DeclarationId,
    FlagId,
    FutureMeetingId,
    ItemId,
    MeetingId,
    OutcomeId,
    PaperId,
    PointId,
    PrivateNoteId,
    RestrictionId,
    UpdateId,
)
from minutes.kinds import ItemKind, MovementKind, OutcomeKind, PointKind
from minutes.model import (
    Amendment,
    Day,
    Declaration,
    Flag,
    FutureMeeting,
    Paper,
    PrivateNote,
    Restriction,
    Update,
)
from minutes.record import Record
from minutes.rules.restricted import (
    CLOSED_TITLE,
    ITEM_LEFT_OUT,
    PART_LEFT_OUT,
    leaves_out,
    public,
    public_outcomes,
    secrets,
)
from minutes.rules.secrets import cut, found_in
from minutes.shapes import Footnote, Table
from minutes.style import HouseStyle
from tests.minutes.meetings import (
    BOARD,
    MEETING,
    action,
    attends,
    item,
    items,
    key,
    moves,
    outcome,
    owner,
    person,
    point,
    record,
)


def mark(about: str, phrase: str = "", **more: str) -> Restriction:
    return Restriction(
        id=RestrictionId(f"mark {about} {crc32(phrase.encode())}"),  # an id tells no words
        meeting=MEETING.id,
        about=PointId(about),
        phrase=phrase,
        **more,  # type: ignore[arg-type]
    )


def all_text(value: Any) -> str:
    """Everything that can be read anywhere in a value."""
    if isinstance(value, tuple):
        return "\n".join(all_text(part) for part in value)
    if is_dataclass(value):
        return "\n".join(all_text(getattr(value, f.name)) for f in fields(value))
    return str(value)


SECRET_ITEM = [
    item("open", 0, number="1"),
    item("closed", 1, number="2", title="Dismissal of the bursar", presenter="Hal Drew"),
    item("under", 2, "closed", title="Terms of the settlement"),
    point("p1", "open", "The budget was approved."),
    point("p2", "closed", "Mr Thorne is to go by Easter."),
    point("p3", "under", "He is to receive nine thousand pounds."),
    action("o1", "closed", "Write to Mr Thorne's solicitor.", reference="A7"),
    owner("w1", "o1", "Kit Vale", person="Kit Vale"),
    person("Kit Vale"),
    Update(id=UpdateId("u1"), outcome=OutcomeId("o1"), order=key(1), text="Letter sent on Monday."),
    Declaration(
        id=DeclarationId("d1"), meeting=MEETING.id, order=key(1), name="Lou Fenn",
        item=ItemId("closed"), nature="Married to the bursar",
    ),
    Paper(
        id=PaperId("q1"), meeting=MEETING.id, order=key(1), title="Bursar settlement draft",
        item=ItemId("under"), place="settlement-thorne.docx",
    ),
    Flag(id=FlagId("f1"), meeting=MEETING.id, about=ItemId("closed"), text="check the sum agreed"),
    PrivateNote(
        id=PrivateNoteId("n1"), meeting=MEETING.id, about=PointId("p1"), text="Budget was a row"
    ),
]  # fmt: skip
WORDS = ["Thorne", "bursar", "settlement", "solicitor", "Drew", "Vale", "Monday", "Fenn", "row",
         "nine thousand", "sum agreed", "Married"]  # fmt: skip


def test_nothing_of_a_restricted_item_survives():
    text = all_text(public(record([*SECRET_ITEM, mark("closed")])))
    assert [word for word in WORDS if word.lower() in text.lower()] == []
    assert "The budget was approved." in text


def test_a_restricted_item_leaves_its_number_a_title_and_a_marker():
    seen = public(record([*SECRET_ITEM, mark("closed")]))
    assert [(i.number, i.title) for i in seen.items] == [("1", "open"), ("2", CLOSED_TITLE)]
    assert [p.text for p in seen.points_of(ItemId("closed"))] == [ITEM_LEFT_OUT]


def test_an_open_title_and_summary_take_the_place_of_a_restricted_item():
    shown = mark("closed", open_title="A staffing matter", open_summary="The board took advice.")
    seen = public(record([*SECRET_ITEM, shown]))
    assert seen.items[1].title == "A staffing matter"
    assert [p.text for p in seen.points_of(ItemId("closed"))] == ["The board took advice."]


def test_the_public_record_says_nothing_of_why_it_is_short():
    seen = public(record([*SECRET_ITEM, mark("closed", reason="He might sue.")]))
    assert seen.restrictions == ()
    assert "sue" not in all_text(seen)


def test_restricted_points_in_a_row_leave_one_marker():
    rows = [point(f"p{n}", "a", f"Sentence number {n}.", n) for n in range(5)]
    seen = public(record([*items("a"), *rows, mark("p1"), mark("p2"), mark("p4")]))
    assert [p.text for p in seen.points] == [
        "Sentence number 0.", PART_LEFT_OUT, "Sentence number 3.", PART_LEFT_OUT,
    ]  # fmt: skip


def test_a_restricted_outcome_takes_the_point_it_was_turned_from_with_it():
    rows = [
        *items("a"),
        point("p", "a", "Sell the caretaker's house."),
        action("o", "a", "Sell the caretaker's house.", point=PointId("p")),
    ]
    for about in ("o", "p"):
        seen = public(record([*rows, mark(about)]))
        assert "caretaker" not in all_text(seen)
        assert [p.text for p in seen.points] == [PART_LEFT_OUT]
        assert seen.outcomes == ()


def test_a_restricted_outcome_with_a_summary_stays_an_outcome():
    rows = [
        *items("a"),
        outcome("o", "a", "Sell it to Dunn Ltd.", reference="D4", mover="Hal Drew"),
    ]
    (seen,) = public(record([*rows, mark("o", open_summary="A sale was agreed.")])).outcomes
    assert (seen.kind, seen.reference, seen.text) == (
        OutcomeKind.DECISION, "D4", "A sale was agreed.",
    )  # fmt: skip
    assert seen.mover == ""


def test_restricted_words_are_cut_wherever_they_stand():
    table = Table(("Pupil", "Days"), (("ella   PRYCE", "4"),), "About Ella Pryce")
    rows = [
        item("a", title="Exclusion of Ella Pryce"),
        point("p", "a", "Ella Pryce’s mother came.", heading="Ella Pryce"),
        point("t", "a", "", 1, kind=PointKind.TABLE, body=table),
        point("f", "a", "", 2, kind=PointKind.NOTE, body=Footnote("1", "See Ella\nPryce")),
        action("o", "a", "Write to Ella Pryce.", conditions=("unless Ella Pryce returns",)),
        attends("Ella Pryce"),
        mark("p", "Ella Pryce"),
    ]
    meeting = replace(MEETING, turnout="Ella Pryce and nine others")
    seen = public(record(rows, meeting=meeting))
    kept = replace(
        seen, attendances=tuple(replace(a, id="x", person=None) for a in seen.attendances)
    )
    assert "pryce" not in all_text(kept).lower()
    assert seen.points[0].text == "[redacted]’s mother came."
    assert seen.items[0].title == "Exclusion of [redacted]"


def test_words_that_only_look_like_restricted_ones_stay():
    rows = [*items("a"), point("p", "a", "Annual leave: Ann is away."), mark("p", "Ann")]
    assert public(record(rows)).points[0].text == "Annual leave: [redacted] is away."


def test_two_letters_are_cut_only_where_they_were_marked():
    rows = [
        *items("a", "b"),
        point("p", "a", "RB is a patient."),
        action("o", "b", "RB to report."),
        mark("p", "RB"),
    ]
    seen = public(record(rows))
    assert seen.points[0].text == "[redacted] is a patient."
    assert seen.outcomes[0].text == "RB to report."
    assert "RB" not in secrets(record(rows))


def test_two_letters_marked_on_an_item_are_cut_in_all_of_it():
    rows = [
        *items("a"),
        point("p", "a", "RB came."),
        action("o", "a", "RB to go."),
        mark("a", "RB"),
    ]
    seen = public(record(rows))
    assert "RB" not in all_text((seen.points, seen.outcomes))


def test_a_common_sentence_in_a_restricted_item_raises_no_alarm_about_the_open_one():
    rows = [
        *items("a", "b"),
        point("p", "a", "The board noted the report."),
        point("q", "b", "The board noted the report. The head is to be suspended at once."),
        mark("b"),
    ]
    whole = record(rows)
    assert secrets(whole) == {"The head is to be suspended at once"}
    assert public(whole).points_of(ItemId("a"))[0].text == "The board noted the report."


def test_a_long_restricted_sentence_pasted_into_an_open_item_is_cut_there_too():
    long = "The head is to be suspended from the first of June pending an inquiry."
    rows = [*items("a", "b"), point("p", "a", f"Noted. {long}"), point("q", "b", long), mark("b")]
    seen = public(record(rows))
    assert seen.points_of(ItemId("a"))[0].text == "Noted. [redacted]."


def test_a_movement_during_a_restricted_sub_item_no_longer_points_at_it():
    rows = [
        *SECRET_ITEM, attends("Ada Moss", "AM"), mark("closed"),
        replace(moves("AM", MovementKind.LEFT, "under"), sentence="AM left as Thorne's friend."),
    ]  # fmt: skip
    (seen,) = public(record(rows)).movements
    assert seen.item is None
    assert "Thorne" not in all_text(seen)


def test_a_record_with_nothing_restricted_loses_only_flags_and_private_notes():
    whole = record(SECRET_ITEM)
    assert public(whole) == replace(whole, flags=(), private_notes=())
    assert secrets(whole) == frozenset()
    assert not leaves_out(whole)
    assert leaves_out(record([*SECRET_ITEM, mark("p1", "budget")]))


def test_a_mark_on_something_that_is_gone_does_no_harm():
    assert public(record([*items("a"), mark("gone")])).items == items("a")


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("see O’Neill", "O'Neill"),
        ("see o'neill", "O’Neill"),
        ("well-being fund", "Well–being  fund"),
        ("Jose\u0301 spoke", "José"),
        ("José spoke", "Jose\u0301"),
        ("the\u00a0long\nsentence", "the long sentence"),
        ("(a.b+c)", "a.b+c"),
    ],
)
def test_a_secret_is_found_however_it_was_typed(text: str, secret: str):
    assert found_in(text, {secret}) == (secret,)
    assert found_in(cut(text, {secret}), {secret}) == ()


@pytest.mark.parametrize(
    ("text", "secret"), [("Annual", "Ann"), ("a ray of light", "Ray"), ("", "x")]
)
def test_a_secret_is_not_found_where_it_is_not(text: str, secret: str):
    assert found_in(text, {secret}) == ()
    assert cut(text, {secret}) == text


NAMES = ["Pryce", "Ella Pryce", "Dunn Ltd", "O'Neill", "nine thousand pounds"]
SENTENCES = st.lists(
    st.sampled_from([*NAMES, "the board", "noted", "agreed.", "and", "Report:"]),
    min_size=1, max_size=9,
).map(" ".join)  # fmt: skip


@given(
    st.lists(SENTENCES, min_size=8, max_size=8),
    st.sets(st.sampled_from(["a", "b", "c", "p0", "p1", "p2", "o0", "o1"]), max_size=4),
    st.lists(st.tuples(st.sampled_from(["a", "p1", "o1"]), st.sampled_from(NAMES)), max_size=3),
)
def test_no_public_record_holds_a_secret(
    texts: list[str], whole: set[str], phrases: list[tuple[str, str]]
):
    rows = [
        item("a", 0, title=texts[0]),
        item("b", 1, "a", title=texts[1]),
        item("c", 2, title=texts[2]),
        *(point(f"p{n}", under, texts[3 + n], n) for n, under in enumerate("abc")),
        *(action(f"o{n}", under, texts[6 + n]) for n, under in enumerate("ac")),
        *(mark(about) for about in whole),
        *(mark(about, phrase) for about, phrase in phrases),
    ]
    full: Record = record(rows)
    seen = public(full)
    held = secrets(full)
    assert found_in(all_text(replace(seen, board=full.board)), held) == ()
    for about in whole:
        assert about not in {row.id for row in (*seen.points, *seen.outcomes)}
    assert {phrase for _, phrase in phrases} <= held
    assert public(seen) == seen


def amendment(text: str, **more: Any) -> Amendment:
    more.setdefault("meeting", MeetingId("before"))
    return Amendment(id=AmendmentId("m1"), order=key(0), text=text, **more)


def test_what_was_put_right_under_a_restricted_item_goes_with_it() -> None:
    rows = [*SECRET_ITEM, mark("closed")]
    for under in ("closed", "under"):
        told = amendment("for Thorne read Thorpe", agreed_item=ItemId(under))
        assert "Thorpe" not in all_text(public(record([*rows, told])))
        assert "for Thorne read Thorpe" in secrets(record([*rows, told]))
    kept = amendment("for nine read ten", agreed_item=ItemId("open"))
    assert public(record([*rows, kept])).amendments == (kept,)


@pytest.mark.parametrize(
    ("about", "stays"),
    [("2", False), ("Item 2.", False), ("2.1(c)", False), ("1", True), ("12", True), ("", True)],
)
def test_what_is_put_right_later_in_a_restricted_item_goes_with_it(about: str, stays: bool) -> None:
    told = amendment("for Thorne read Thorpe", about=about, meeting=MEETING.id)
    seen = public(record([*SECRET_ITEM, mark("closed"), told]))
    assert ("Thorpe" in all_text(seen)) is stays


def test_what_is_told_under_a_restricted_item_is_told_nowhere_else() -> None:
    interest = Declaration(
        id=DeclarationId("d"), meeting=MEETING.id, order=key(0), name="Lou Fenn",
        item=ItemId("open"), nature="Married to the bursar",
    )  # fmt: skip
    date = FutureMeeting(
        id=FutureMeetingId("f"), board=BOARD.id, order=key(0), day=Day("2026-10-01"),
        place="the safe house",
    )  # fmt: skip
    rows = [
        item("open", 0, title="Welcome"),
        item("interests", 1, title="Interests", kind=ItemKind.DECLARATIONS),
        item("dates", 2, title="Dates", kind=ItemKind.FUTURE_MEETINGS),
        interest,
        date,
    ]
    seen = public(record([*rows, mark("interests")]))
    assert (seen.declarations, seen.future_meetings) == ((), (date,))
    seen = public(record([*rows, mark("dates")]))
    assert (seen.declarations, seen.future_meetings) == ((interest,), ())
    assert "the safe house" in secrets(record([*rows, mark("dates")]))


def test_what_bears_a_mark_on_words_that_are_others_now_is_kept_back_whole() -> None:
    rows = [*items("a"), action("o", "a", "pay the Crane family"), mark("o", "Craine family")]
    assert "Crane" not in all_text(public(record(rows)))
    assert "Crane" not in all_text(public_outcomes(record(rows), ItemId("a")))
    stands = [*rows[:-1], mark("o", "Crane family")]
    assert "pay the [redacted]" in all_text(public(record(stands)))


def test_words_that_an_earlier_meeting_restricts_are_cut_from_news_of_its_actions() -> None:
    old = action("old", "elsewhere", "to write to Orla Vane")
    news = Update(
        id=UpdateId("u"), outcome=old.id, order=key(0), text="Orla Vane has answered.",
        meeting=MEETING.id, item=ItemId("a"),
    )  # fmt: skip
    present = attends("Orla Vane", "OV")
    whole = replace(
        record([*items("a"), present]),
        earlier=(old,),
        heard=(news,),
        earlier_phrases=frozenset({"Orla Vane"}),
    )
    seen = public(whole)
    assert "Vane" not in all_text((seen.earlier, seen.heard))
    assert seen.attendances == (present,), "here her name is no secret"


def test_what_is_public_of_one_items_outcomes_is_what_the_public_record_has_of_them() -> None:
    rows = (
        *items("i1", "i2"),
        point("p1", "i1", text="The lamp was paid for by Orla Vane."),
        outcome("o1", "i1", text="Thank Orla Vane."),
        outcome("o2", "i1", text="Mend the lamp on the quay."),
        outcome("o3", "i2", text="Thank Orla Vane again."),
        mark("p1", "Orla Vane"),
        mark("o2"),
    )
    whole = record(rows)
    seen = public_outcomes(whole, ItemId("i1"))
    assert seen.outcomes == tuple(o for o in public(whole).outcomes if o.item == "i1")
    assert seen.items == public(whole).items
    assert "Vane" not in all_text(seen.outcomes)
    assert "Mend" not in all_text(seen.outcomes)


@pytest.mark.parametrize("paper", OF_A_MEETING)
def test_no_public_paper_is_made_while_restricted_words_are_others(paper) -> None:
    heard = point("p1", "open", "The Crane family was heard.")
    typed_over = record([item("open", 0, number="1"), heard, mark("p1", "Craine family")])
    with pytest.raises(NotAllowed, match="“Craine family” was restricted in item 1") as trouble:
        compose_paper(paper, typed_over, HouseStyle(), Audience.PUBLIC)
    assert "Restrict the words as they are now" in trouble.value.way_out
    compose_paper(paper, typed_over, HouseStyle())
