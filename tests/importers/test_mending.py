"""A draft put right by hand: what was read as the wrong thing, and that no word goes meanwhile."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers.accept import Around, accepted
from importers.corrections import said
from importers.draft import (
    Draft,
    DraftDeclaration,
    DraftOutcome,
    DraftPoint,
    DraftRestriction,
)
from importers.lines import Kind, Line, Source
from importers.mending import (
    Into,
    joined,
    left_out,
    looked_at,
    made_of,
    mended,
    moved,
    parts_of,
    put_in,
    split,
    with_head,
)
from importers.mending.parts import words_of
from importers.mending.places import Place, entry_at, item_at, place_named, places_of
from importers.recognise import recognise
from minutes.errors import MinutesError, NotAllowed, NotUnderstood
from minutes.findings import Code
from minutes.kinds import AttendanceKind, OutcomeKind, OwnerKind

MINUTES = """\
Larkfield School Governors
Minutes of the meeting held on 12 May 2026 at 6.00 pm in the school hall
Present: Carol Cane (CC, Chair), Sian Bevan (SB)
In attendance: Ines Farrow (IF, Clerk)
1. Roof
The roof leaked over the library. SB agreed to write to the council by 1 June. It was cold.
ACTION: SB to ask for three quotes by 8 June.
The bill was paid.
2. Path
The path was safe.
3. Gate
The gate was painted.
Date of next meeting: 9 June 2026
"""


def draft_of(text: str) -> Draft:
    lines = tuple(Line(text=row, at=at) for at, row in enumerate(text.splitlines(), 1))
    return recognise(Source(kind=Kind.TEXT, name="may.txt", lines=lines))


@pytest.fixture
def draft() -> Draft:
    return draft_of(MINUTES)


def place(draft: Draft, words: str) -> str:
    """Where a line with these words stands."""
    for one in places_of(draft):
        text = (
            item_at(draft, one.item).title if one.part == "item" else words_of(entry_at(draft, one))
        )
        if words in text:
            return str(one)
    raise AssertionError(f"no line says {words}")


def titles(draft: Draft) -> list[str]:
    return [f"{item.number} {item.title}".strip() for item in draft.every_item]


# ------------------------------------------------------------------ bad input first


def test_words_that_name_nobody_cannot_become_somebody_on_the_list(draft) -> None:
    with pytest.raises(NotUnderstood, match="No name") as trouble:
        mended(draft, place(draft, "path was safe"), {"kind": Into.PERSON})
    assert trouble.value.way_out


def test_somebody_is_never_left_without_a_name(draft) -> None:
    with pytest.raises(NotUnderstood, match="without a name"):
        mended(draft, "person:0", {"name": "  "})


def test_a_coming_day_that_is_none_is_refused(draft) -> None:
    with pytest.raises(NotUnderstood, match="is not a date"):
        mended(draft, "future:0", {"day": "soon"})


def test_a_line_that_stands_in_the_minutes_is_not_put_in_a_second_time(draft) -> None:
    with pytest.raises(NotAllowed, match="already"):
        put_in(draft, 10, "The path was safe.")
    with pytest.raises(NotAllowed, match="no words"):
        put_in(draft, 10, "  ")


def test_the_first_line_of_an_item_has_nothing_above_to_be_joined_to(draft) -> None:
    with pytest.raises(NotAllowed, match="nothing above"):
        joined(draft, place(draft, "roof leaked"))


def test_what_is_no_place_has_nothing_to_be_put_right(draft) -> None:
    assert parts_of(draft, "section:People") == ()
    assert mended(draft, "question:x", {"text": "y"}).draft is draft
    assert left_out(draft, "field:day").draft is draft
    assert moved(draft, "field:day", 1).draft is draft


# ------------------------------------------------------------------ another kind


def test_a_paragraph_becomes_an_action_with_who_and_by_when(draft) -> None:
    typed = mended(draft, place(draft, "bill was"), {"text": "CC to pay the bill by 3 June"})
    done = mended(typed.draft, typed.place, {"kind": Into.ACTION})
    outcome = entry_at(done.draft, place_named(done.place))
    assert isinstance(outcome, DraftOutcome)
    assert [owner.name for owner in outcome.owners] == ["Carol Cane"]
    assert outcome.due == "2026-06-03"


def test_an_action_becomes_a_paragraph_with_all_its_words(draft) -> None:
    done = mended(draft, place(draft, "three quotes"), {"kind": Into.PARAGRAPH})
    point = entry_at(done.draft, place_named(done.place))
    assert isinstance(point, DraftPoint)
    assert "SB" in point.text
    assert "three quotes" in point.text
    assert "8 June" in point.text
    assert not [one for one in done.draft.outcomes if "quotes" in one.text]


def test_the_label_of_a_line_goes_when_the_line_is_made_what_it_says(draft) -> None:
    typed = mended(draft, place(draft, "bill was"), {"text": "Decision: The bill was paid."})
    done = mended(typed.draft, typed.place, {"kind": Into.DECISION})
    outcome = entry_at(done.draft, place_named(done.place))
    assert (outcome.kind, outcome.text) == (OutcomeKind.DECISION, "The bill was paid.")
    assert outcome.label == "Decision:"


def test_a_line_becomes_an_item_and_what_follows_stands_under_it(draft) -> None:
    typed = mended(draft, place(draft, "bill was"), {"text": "1a. Bill"})
    done = mended(typed.draft, typed.place, {"kind": Into.ITEM})
    assert titles(done.draft)[:2] == ["1 Roof", "1a Bill"]
    assert done.place == "item:1"


def test_a_title_that_was_none_goes_to_the_item_above_with_what_stood_under_it(draft) -> None:
    done = mended(draft, place(draft, "Path"), {"kind": Into.PARAGRAPH})
    assert titles(done.draft) == ["1 Roof", "3 Gate"]
    words = [words_of(entry) for entry in done.draft.items[0].entries]
    assert words[-2:] == ["2. Path", "The path was safe."]


def test_the_first_title_that_was_none_keeps_its_actions(draft) -> None:
    done = mended(draft, "item:0", {"kind": Into.PARAGRAPH})
    assert "three quotes" in " ".join(one.text for one in done.draft.outcomes)
    assert words_of(entry_at(done.draft, place_named(done.place))) == "1. Roof"


def test_a_line_becomes_somebody_on_the_list_and_their_initials_are_settled() -> None:
    draft = draft_of(MINUTES.replace("The path was safe.", "MH said that the path was safe."))
    assert [one.letters for one in draft.unsettled] == ["MH"]
    draft = mended(draft, place(draft, "bill was"), {"text": "Apologies: Mo Hart (MH)"}).draft
    done = mended(draft, place(draft, "Mo Hart"), {"kind": Into.PERSON})
    mo = done.draft.attendance[place_named(done.place).number]
    assert (mo.name, mo.initials, mo.kind) == ("Mo Hart", "MH", AttendanceKind.APOLOGIES)
    assert "MH" not in [one.letters for one in done.draft.unsettled]


def test_a_sentence_inside_a_paragraph_becomes_an_action_and_stays_in_its_paragraph(draft) -> None:
    finding = next(one for one in draft.findings if one.code is Code.AGREED_IN_TEXT_NO_ROW)
    done = made_of(draft, finding, OutcomeKind.ACTION)
    made = entry_at(done.draft, place_named(done.place))
    assert made.text.startswith("SB agreed to write to the council")
    assert made.due == "2026-06-01"
    assert place(done.draft, "It was cold.")
    assert finding not in done.draft.findings


# ------------------------------------------------------------------ typed over


def test_who_and_by_when_are_typed_over_and_the_words_say_it_too(draft) -> None:
    at = place(draft, "three quotes")
    done = mended(draft, at, {"owners": "CC and SB", "due": "next meeting"}).draft
    outcome = entry_at(done, place_named(at))
    assert [owner.name for owner in outcome.owners] == ["Carol Cane", "Sian Bevan"]
    assert outcome.due == "2026-06-09"
    assert outcome.text.startswith("CC and SB to ask")
    assert "8 June" not in outcome.text


def test_an_owner_that_is_taken_off_leaves_the_action(draft) -> None:
    at = place(draft, "three quotes")
    outcome = entry_at(mended(draft, at, {"owners": "", "due": ""}).draft, place_named(at))
    assert (outcome.owners, outcome.due, outcome.due_printed) == ((), "", "")
    assert "ask for three quotes" in outcome.text


def test_a_number_and_a_title_are_typed_over(draft) -> None:
    done = mended(draft, "item:1", {"number": "7.", "title": "Paths", "presenter": "SB"}).draft
    assert (done.items[1].number, done.items[1].title) == ("7", "Paths")
    assert done.items[1].presenter == "SB"


def test_a_name_that_was_read_wrong_is_put_right_wherever_it_is_meant(draft) -> None:
    here = next(n for n, one in enumerate(draft.attendance) if one.name == "Sian Bevan")
    done = mended(draft, f"person:{here}", {"name": "Siân Bevan", "kind": "apologies"}).draft
    assert done.attendance[here].name == "Siân Bevan"
    assert done.attendance[here].kind is AttendanceKind.APOLOGIES
    assert {o.name for one in done.outcomes for o in one.owners} == {"Siân Bevan"}


def test_initials_that_are_given_to_somebody_are_asked_about_no_longer() -> None:
    draft = draft_of(MINUTES.replace("ACTION: SB", "ACTION: ZQ"))
    assert [one.letters for one in draft.unsettled] == ["ZQ"]
    here = next(n for n, one in enumerate(draft.attendance) if one.name == "Sian Bevan")
    done = mended(draft, f"person:{here}", {"initials": "ZQ"}).draft
    assert done.unsettled == ()
    (owner,) = next(one for one in done.outcomes if "quotes" in one.text).owners
    assert (owner.kind, owner.name) == (OwnerKind.PERSON, "Sian Bevan")


def test_a_chair_who_is_typed_over_is_the_chair_on_the_list(draft) -> None:
    done = with_head(draft, "chair", "Sian Bevan")
    assert [one.name for one in done.attendance if one.is_chair] == ["Sian Bevan"]
    assert done.head.chair == "Sian Bevan"


# ------------------------------------------------------------------ out, in, together, deeper


def test_what_is_left_out_is_listed_and_can_be_put_in_again(draft) -> None:
    at = place(draft, "bill was")
    out = left_out(draft, at).draft
    told = out.findings[-1]
    assert (told.message, told.text, told.line) == ("You left this out.", "The bill was paid.", 8)
    back = put_in(out, told.line, told.text)
    assert back.place == at
    assert told not in back.draft.findings


def test_a_title_that_is_left_out_leaves_its_words(draft) -> None:
    done = left_out(draft, place(draft, "Path")).draft
    assert titles(done) == ["1 Roof", "3 Gate"]
    assert place(done, "path was safe")


def test_a_page_header_that_was_none_is_put_back_in_its_place() -> None:
    head = ["Larkfield School Governors", "Chair: Carol Cane", "Part of the record"]
    pages = [
        [f"{n}. Item {n}", *(f"Word {w} of the {n}th item was said." for w in range(4))]
        for n in range(1, 5)
    ]
    rows = ["Minutes of the meeting held on 12 May 2026", "Present: Carol Cane, Sian Bevan"]
    for page in pages:
        rows += [*head, *page]
    draft = draft_of("\n".join(rows))
    told = [one for one in draft.findings if one.code is Code.PAGE_HEADER_REPEAT]
    assert told
    done = put_in(draft, told[0].line, told[0].text)
    assert entry_at(done.draft, place_named(done.place)).text == told[0].text
    assert told[0] not in done.draft.findings


def test_a_line_that_was_cut_is_joined_to_the_one_above(draft) -> None:
    done = joined(draft, place(draft, "bill was"))
    assert words_of(entry_at(done.draft, place_named(done.place))).endswith("The bill was paid.")
    assert len(done.draft.items[0].entries) == len(draft.items[0].entries) - 1


def test_a_line_that_began_with_what_looked_like_a_number_keeps_it_when_it_is_joined(draft) -> None:
    at = place(draft, "bill was")
    draft = mended(draft, at, {"number": "14."}).draft
    done = joined(draft, at)
    assert words_of(entry_at(done.draft, place_named(done.place))).endswith(
        "14. The bill was paid."
    )


def test_a_decision_with_conditions_becomes_a_paragraph_with_all_of_them() -> None:
    draft = draft_of(
        MINUTES.replace(
            "The bill was paid.",
            "RESOLVED: That the works begin with the following conditions:\n"
            "• the scaffolding is down by June\n• the noise ends at six",
        )
    )
    at = place(draft, "works begin")
    done = mended(draft, at, {"kind": "paragraph"})
    assert entry_at(done.draft, place_named(done.place)).text.endswith(
        "conditions: the scaffolding is down by June; the noise ends at six"
    )


def test_what_is_typed_with_another_kind_is_taken_too(draft) -> None:
    done = mended(draft, place(draft, "bill was"), {"kind": "decision"})
    done = mended(done.draft, done.place, {"kind": "motion", "mover": "SB"})
    motion = entry_at(done.draft, place_named(done.place))
    assert (motion.kind, motion.mover) == (OutcomeKind.MOTION, "SB")


def test_an_outcome_of_a_sentence_in_the_text_stays_one_as_another_kind(draft) -> None:
    first = next(one for one in draft.findings if one.code is Code.AGREED_IN_TEXT_NO_ROW)
    done = made_of(draft, first, OutcomeKind.DECISION)
    done = mended(done.draft, done.place, {"kind": "action"})
    assert entry_at(done.draft, place_named(done.place)).in_text


def test_a_title_that_becomes_a_paragraph_keeps_who_presented_it(draft) -> None:
    draft = mended(draft, "item:1", {"presenter": "Sian Bevan"}).draft
    done = mended(draft, "item:1", {"kind": "paragraph"})
    assert entry_at(done.draft, place_named(done.place)).text == "2. Path (Sian Bevan)"


def test_an_item_goes_under_the_one_above_and_out_again(draft) -> None:
    under = moved(draft, "item:1", 1)
    assert [one.title for one in under.draft.items] == ["Roof", *titles_after(draft, 2)]
    assert under.draft.items[0].children[-1].title == "Path"
    out = moved(under.draft, under.place, -1)
    assert out.draft.items == draft.items


def titles_after(draft: Draft, number: int) -> list[str]:
    return [one.title for one in draft.items[number:]]


def test_a_bullet_goes_deeper_as_far_as_it_goes(draft) -> None:
    at = place(draft, "path was safe")
    for _ in range(9):
        draft = moved(draft, at, 1).draft
    assert entry_at(draft, place_named(at)).depth == 5
    assert entry_at(moved(draft, at, -1).draft, place_named(at)).depth == 4


def test_a_finding_that_was_looked_at_is_gone(draft) -> None:
    first = next(one for one in draft.findings if one.code is Code.AGREED_IN_TEXT_NO_ROW)
    assert first not in looked_at(draft, first).findings


# ------------------------------------------------------------------ whatever is done


INVENTED = sorted((Path(__file__).parent / "invented").glob("*.paper"))


@cache
def invented(file: Path) -> Draft:
    text = re.sub(r"^[@#%].*\n", "", file.read_text("utf-8"), flags=re.MULTILINE)
    return draft_of(text)


def all_words(draft: Draft) -> Counter[str]:
    entries = [entry_at(draft, one) for one in places_of(draft) if one.part != "item"]
    said = [words_of(one) for one in entries if not getattr(one, "in_text", False)]
    said += [f"{item.number_printed} {item.title}" for item in draft.every_item]
    said += [one.printed for one in draft.attendance]
    said += [one.text for one in draft.findings if one.message == "You left this out."]
    return Counter(re.findall(r"[^\W_]+", " ".join(said)))


KINDS = [*map(str, Into)]
LONG = ("text", "title")
"""Parts that a line can be split in."""

LABELS = {"Action", "ACTION", "Actions", "ACTIONS"}
"""Words that say what a line is, and go where it is made just that."""


@settings(max_examples=60, deadline=None)
@given(file=st.sampled_from(INVENTED), data=st.data())
def test_whatever_is_put_right_keeps_every_word_and_can_be_saved(file: Path, data) -> None:
    draft = invented(file)
    for _ in range(data.draw(st.integers(1, 8))):
        before = all_words(draft)
        names = [str(one) for one in places_of(draft)]
        names += [f"person:{n}" for n in range(len(draft.attendance))]
        name = data.draw(st.sampled_from(names))
        do = data.draw(st.sampled_from(["kind", "out", "join", "split", "in", "out of"]))
        try:
            match do:
                case "kind":
                    kind = data.draw(st.sampled_from(KINDS))
                    if name.startswith("person"):
                        kind = data.draw(st.sampled_from(list(AttendanceKind)))
                    done = mended(draft, name, {"kind": str(kind)})
                case "out":
                    done = left_out(draft, name)
                case "join":
                    done = joined(draft, name)
                case "split":
                    words = next((p.words for p in parts_of(draft, name) if p.name in LONG), "")
                    at = data.draw(st.integers(0, words.count(" ")))
                    head, rest = words.split()[:at], words.split()[at:]
                    done = split(draft, name, " ".join(head), " ".join(rest))
                case _:
                    done = moved(draft, name, 1 if do == "in" else -1)
        except MinutesError:
            continue  # said why, and nothing was changed
        draft = done.draft
        here = place_named(done.place)
        assert do == "out" or here is None or here.part != "entry" or entry_at(draft, here)
        gone = before - all_words(draft)
        assert not set(gone) - LABELS or (do == "kind" and kind == Into.PERSON), gone
    if draft.kind.is_meeting:
        assert accepted(draft, Around()).command.commands


def test_an_outcome_of_a_sentence_in_the_text_goes_where_it_is_to_be_words_again(draft) -> None:
    first = next(one for one in draft.findings if one.code is Code.AGREED_IN_TEXT_NO_ROW)
    made = made_of(draft, first, OutcomeKind.DECISION)
    for done in (
        mended(made.draft, made.place, {"kind": "paragraph"}),
        joined(made.draft, made.place),
    ):
        said = [words_of(one) for item in done.draft.items for one in item.entries]
        assert sum(words.count(first.text.strip()) for words in said) == 1


def test_an_interest_is_put_right_and_left_out_with_its_words_listed(draft: Draft) -> None:
    told = DraftDeclaration(name="SB", nature="rents the slip", lines=(3,))
    draft = replace(draft, declarations=(told,))
    typed = {"name": "Sian Bevan", "item": "2", "dispensation": "to speak", "left": "yes"}
    done = mended(draft, "interest:0", typed)
    (one,) = done.draft.declarations
    assert (one.name, one.item, one.nature) == ("Sian Bevan", "2", "rents the slip")
    assert (one.dispensation, one.left_the_room, one.did_not_vote) == ("to speak", True, False)
    with pytest.raises(NotUnderstood, match="without a name"):
        mended(draft, "interest:0", {"name": " "})
    gone = left_out(draft, "interest:0").draft
    assert gone.declarations == ()
    assert gone.findings[-1].text == "SB: rents the slip"


@pytest.mark.parametrize(
    ("field", "typed", "held"),
    [
        ("closed", "8.15 pm", "20:15"),
        ("public", "12", 12),
        ("signed_on", "9 June 2026", "2026-06-09"),
        ("signed_by", "Carol Cane", "Carol Cane"),
        ("turnout", "about forty", "about forty"),
    ],
)
def test_what_else_a_paper_tells_of_its_meeting_is_typed_over(
    draft: Draft, field: str, typed: str, held: object
) -> None:
    done = with_head(draft, field, typed)
    assert getattr(done.head, field) == held
    assert with_head(done, field, said(done.head, field)) == done, "what is shown cannot be typed"
    assert not getattr(with_head(done, field, "").head, field)


@pytest.mark.parametrize("field", ["closed", "public", "signed_on"])
def test_what_is_no_time_no_number_and_no_date_changes_nothing(draft: Draft, field: str) -> None:
    with pytest.raises(NotUnderstood, match="is not a"):
        with_head(draft, field, "soon")


def part(draft: Draft, words: str, at: str) -> tuple[Draft, str]:
    """Split the line that says `words` before `at`."""
    place = next(place for place in places_of(draft) if words in _words(draft, place))
    text = entry_at(draft, place).text
    head, behind, rest = text.partition(at)
    done = split(draft, str(place), head, behind + rest)
    return done.draft, done.place


@pytest.mark.parametrize("halves", [("", "The path was safe."), ("The path was safe.", " ")])
def test_a_line_is_not_parted_where_one_half_would_be_empty(
    draft: Draft, halves: tuple[str, str]
) -> None:
    place = next(str(one) for one in places_of(draft) if "path was" in _words(draft, one))
    with pytest.raises(NotAllowed, match="half would be empty"):
        split(draft, place, *halves)


def _words(draft: Draft, place: Place) -> str:
    return words_of(entry_at(draft, place)) if place.part == "entry" else ""


@pytest.mark.parametrize("name", ["person:0", "future:0", "field:title"])
def test_what_is_no_line_of_the_minutes_is_not_parted(draft: Draft, name: str) -> None:
    with pytest.raises(NotAllowed, match="cannot be parted"):
        split(draft, name, "a", "b")


def test_a_paragraph_is_parted_in_two_of_its_kind_and_joined_again(draft: Draft) -> None:
    before = [words_of(one) for one in draft.items[0].entries]
    new, place = part(draft, "leaked over", "SB agreed")
    upper, lower = new.items[0].entries[:2]
    assert upper.text == "The roof leaked over the library."
    assert lower.text.startswith("SB agreed to write")
    assert entry_at(new, place_named(place)) is lower
    back = joined(new, place).draft
    assert [words_of(one) for one in back.items[0].entries] == before


def test_two_actions_read_as_one_have_each_their_own_owner_and_day(draft: Draft) -> None:
    item = draft.items[0]
    one = replace(item.outcomes[0], text=f"{item.outcomes[0].text} IF to book the hall by 9 June.")
    item = replace(item, entries=(one,))
    new, _ = part(replace(draft, items=(item,)), "three quotes", "IF to book")
    first, second = new.items[0].outcomes[:2]
    assert (first.text, second.text) == (
        "SB to ask for three quotes by 8 June.",
        "IF to book the hall by 9 June.",
    )
    assert [one.text for one in second.owners] == ["IF"]
    assert second.due == "2026-06-09"
    assert [one.text for one in first.owners] == ["SB"]


def test_a_title_read_with_its_first_sentence_leaves_the_sentence_under_it(draft: Draft) -> None:
    done = split(draft, "item:1", "Path", "was mended in May")
    assert done.draft.items[1].title == "Path"
    assert done.draft.items[1].entries[0].text == "was mended in May"
    assert done.place == "entry:1:0"


def test_restricted_words_stay_with_the_half_they_stand_in(draft: Draft) -> None:
    marks = (DraftRestriction(phrase="library"), DraftRestriction(reason="a child"))
    item = draft.items[0]
    point = replace(item.entries[0], restricted=marks)
    draft = replace(
        draft, items=(replace(item, entries=(point, *item.entries[1:])), *draft.items[1:])
    )
    new, _ = part(draft, "leaked over", "SB agreed")
    upper, lower = new.items[0].entries[:2]
    assert upper.restricted == marks
    assert lower.restricted == marks[1:]
