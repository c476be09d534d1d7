"""Typed lines: what they mean, that no letter of them is lost, and the way back."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.ids import ItemId, MeetingId, Order, OutcomeId, OwnerId, PersonId
from minutes.kinds import DueKind, OutcomeKind, OwnerKind, Status, Verb
from minutes.model import Day, Outcome, Owner
from minutes.rules.initials import People, Someone
from minutes.shorthand import (
    Line,
    Part,
    Setting,
    print_line,
    print_parts,
    read_line,
    read_owner,
    read_owners,
    task,
)

ROOM = {
    "Rhona Barton": "RB",
    "Mary Moss": "MM",
    "Abe Finch": "AF",
    "Eva Ash": "EA",
    "Jo Cook": "JC",
    "Ann Holt": "AHol",
    "Al Hope": "AHop",
    "Clara Coyne": "CC",
    "Cyril Cope": "CC",
    "Tom Orr": "TO",
    "Cllr Pat Storey": "",
}
"""Everybody in the room, with the initials they bear."""

SETTING = Setting(
    People(
        tuple(
            Someone(name=name, initials=initials, person=PersonId(name), organisation=body)
            for (name, initials), body in zip(
                ROOM.items(), ["Wick Council", *[""] * 10], strict=True
            )
        )
    ),
    today=Day("2026-03-10"),
    next_meeting=Day("2026-04-29"),
    roles=("Link Governor",),
)


def read(text: str) -> Line:
    return read_line(text, SETTING)


def owners(line: Line) -> list[str]:
    return [owner.text for owner in line.owners]


def due(line: Line) -> tuple[str, str, str] | None:
    return (line.due.printed, str(line.due.kind), line.due.day) if line.due else None


def joined(line: Line) -> str:
    return "".join(line.source[piece.start : piece.end] for piece in line.pieces)


# Lines that only look like shorthand ----------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "\n", "@", "!", ">", "@ 7pm", "!!", "- ", "•"),
        "The board noted the report.",
        "Action was taken by RB in the autumn.",
        "Action on the plan is due to RB.",
        "action to do list",
        "Actions from the last meeting were agreed",
        "Agreed that this was a good idea.",
        "Noted the report",
        "Decision making was discussed",
        "Motion sensors were fitted",
        "Recommendations were read out",
        "ACTION PLAN was reviewed",
        "ACTION LOG",
        "ACTION POINTS",
        "DECISION NOTICE",
        "MOTION SENSORS",
        "ACTIONABLE points",
        "Action-planning went well",
        "@home we said so",
        "@to do it",
        "Action for JHF: nothing new",
        "rb@example.org wrote",
        "!important",
        "! nothing here: of use",
        "RB and MM to bring the report by 29 April",
    ],
)
def test_text_that_is_no_shorthand_comes_back_unchanged(text: str) -> None:
    line = read(text)
    assert (line.kind, line.text, line.source, line.owners, line.due) == (
        None,
        text,
        text,
        (),
        None,
    )


@pytest.mark.parametrize(
    "text",
    [
        "ACTION: Proposals to set up a board to be taken forward",
        "ACTION: CSE to go on the agenda",
        "ACTION: Letter to parents to be sent",
        "ACTION: Annual report to go to the council",
        "ACTION: If the trial goes well, it should be published.",
        "ACTION: All papers to go on the website",
        "ACTION: Councillors to be reminded",
        "ACTION: Ask Chair to sign the lease",
        "ACTION: To write to the school",
        "ACTION 3 copies to be made",
        "ACTION: meet the new trust (NHS)",
        "ACTION: read the paper (JHF)",
        "ACTION: send the notes (EA and others)",
        "ACTION: SCRs to be listed",
        "ACTION: visit the site, 29 April",
        "ACTION: check what was born before 1 April and report",
    ],
)
def test_no_owner_and_no_due_date_is_made_up(text: str) -> None:
    line = read(text)
    assert line.kind is OutcomeKind.ACTION
    assert (line.owners, line.due) == ((), None)
    assert line.text == re.sub(r"^ACTION:? ", "", text)


# Actions --------------------------------------------------------------------------------------


def test_one_line_gives_owners_text_and_due_date() -> None:
    line = read("ACTION RB and MM to bring the s11 report to the April board by 29 April")
    assert line.kind is OutcomeKind.ACTION
    assert [(o.text, o.separator, o.kind, o.person) for o in line.owners] == [
        ("RB", "", OwnerKind.PERSON, "Rhona Barton"),
        ("MM", " and ", OwnerKind.PERSON, "Mary Moss"),
    ]
    assert line.text == "to bring the s11 report to the April board"
    assert due(line) == ("29 April", "on", "2026-04-29")
    assert task(line.text) == "Bring the s11 report to the April board"


@pytest.mark.parametrize(
    ("text", "who", "words", "when"),
    [
        ("@RB >29 apr write to all", ["RB"], "write to all", "29 apr"),
        ("@rb/mm >29 apr: write to all", ["rb", "mm"], "write to all", "29 apr"),
        ("@RB write to all >next meeting", ["RB"], "write to all", "next meeting"),
        ("@RB", ["RB"], "", None),
        ("@Zoe call in", ["Zoe"], "call in", None),
        ("! RB, MM: write to all", ["RB", "MM"], "write to all", None),
        ("! Zoe Bell: call in asap", ["Zoe Bell"], "call in", "asap"),
        ("ACTION: AF & EA", ["AF", "EA"], "", None),
        ("ACTION JC EA to do it", ["JC", "EA"], "to do it", None),
        ("ACTION RB, MM, and AF: do it", ["RB", "MM", "AF"], "do it", None),
        ("action rb to do it by friday", ["rb"], "to do it", "friday"),
        ("Action: Ahol to do it", ["Ahol"], "to do it", None),
        ("Action for RB: do it", ["RB"], "do it", None),
        ("ACTION (RB & MM): do it", ["RB", "MM"], "do it", None),
        ("ACTION RB – do it – due 3/6", ["RB"], "do it", "3/6"),
        ("ACTION RB by 29 April", ["RB"], "", "29 April"),
        ("ACTION RB will write by end of May.", ["RB"], "will write", "end of May"),
        ("ACTION TO to write", ["TO"], "to write", None),
        ("Action XY to write", ["XY"], "to write", None),
        ("ACTION XY to be invited", ["XY"], "to be invited", None),
        ("ACTION: Clerk to ring CPRE.", ["Clerk"], "to ring CPRE.", None),
        ("ACTION: Clerk and RB to ring", ["Clerk", "RB"], "to ring", None),
        ("ACTION: All to read it before the next meeting", ["All"], "to read it",
         "before the next meeting"),
        ("ACTION: All partner agencies to reply", ["All partner agencies"], "to reply", None),
        ("ACTION: NHS to report asap", ["NHS"], "to report", "asap"),
        ("ACTION Wick Council to pay", ["Wick Council"], "to pay", None),
        ("Action - Open standards team to see", ["Open standards team"], "to see", None),
        ("ACTION: Link Governor to visit", ["Link Governor"], "to visit", None),
        ("ACTION: Head of Finance to sign", ["Head of Finance"], "to sign", None),
        ("ACTION: Cllr Storey to write", ["Cllr Storey"], "to write", None),
        ("ACTION: Cllr Bell to write", ["Cllr Bell"], "to write", None),
        ("ACTION Pat to write", ["Pat"], "to write", None),
        ("ACTION Mary Moss/RB to write", ["Mary Moss", "RB"], "to write", None),
        ("Action: send the notes (EA, 29 April)", ["EA"], "send the notes", "29 April"),
        ("Action: send the notes (EA).", ["EA"], "send the notes", None),
        ("Action: send the notes – Clerk", ["Clerk"], "send the notes", None),
        ("Action: send the notes (EA) by 3 May", ["EA"], "send the notes", "3 May"),
        ("ACTION: send the notes (by 29 April)", [], "send the notes", "29 April"),
        ("  - ACTION: RB to do it", ["RB"], "to do it", None),
        ("ACTION 12: RB to do it", ["RB"], "to do it", None),
    ],
)  # fmt: skip
def test_actions_are_read_in_every_way_people_type_them(
    text: str, who: list[str], words: str, when: str | None
) -> None:
    line = read(text)
    assert line.kind is OutcomeKind.ACTION
    assert (owners(line), line.text) == (who, words)
    assert (line.due.printed if line.due else None) == when


def test_owners_are_people_posts_bodies_or_nobody_yet() -> None:
    line = read("ACTION RB, XY, Clerk, NHS & All to reply")
    assert [owner.kind for owner in line.owners] == [
        *(OwnerKind.PERSON, OwnerKind.UNRESOLVED, OwnerKind.ROLE),
        *(OwnerKind.ORGANISATION, OwnerKind.ORGANISATION),
    ]
    assert line.owners_printed == "RB, XY, Clerk, NHS & All"


def test_initials_of_two_people_wait_for_somebody_to_choose() -> None:
    (owner,) = read("ACTION: CC to update the group").owners
    assert (owner.kind, owner.person) == (OwnerKind.UNRESOLVED, None)
    assert [one.name for one in owner.candidates] == ["Clara Coyne", "Cyril Cope"]


def test_a_due_date_the_sentence_needs_is_left_in_it() -> None:
    line = read("ACTION: EA to update the group at the next meeting.")
    assert line.text == "to update the group at the next meeting."
    assert due(line) == ("the next meeting", "next meeting", "2026-04-29")
    assert line.due_in_text
    assert not read("ACTION EA to reply by 29 April").due_in_text


def test_a_wrong_weekday_in_a_line_is_reported() -> None:
    line = read("ACTION RB to write by Tue 29 April")
    assert line.due is not None
    assert line.due.weekday_differs


# Decisions ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "verb", "words"),
    [
        ("DECISION The plan was agreed", "decision", "", "The plan was agreed"),
        ("Decision: the plan was agreed", "decision", "", "the plan was agreed"),
        ("RESOLVED that the Clerk pay it by 29 April", "decision", "resolved",
         "that the Clerk pay it by 29 April"),
        ("Resolved that it be so", "decision", "resolved", "that it be so"),
        ("RESOLVED – That it be so", "decision", "resolved", "That it be so"),
        ("RESOLVED THAT IT BE SO", "decision", "resolved", "THAT IT BE SO"),
        ("AGREED: the plan", "decision", "agreed", "the plan"),
        ("NOTED", "decision", "noted", ""),
        ("NOTED NHS plans", "decision", "noted", "NHS plans"),
        ("RECOMMENDED to council: the budget", "recommendation", "recommended",
         "to council: the budget"),
        ("Recommendation: train all staff", "recommendation", "", "train all staff"),
        ("MOTION that it be so", "motion", "", "that it be so"),
        ("MOTION (LOST): that it be so", "motion", "rejected", "that it be so"),
    ],
)  # fmt: skip
def test_decisions_recommendations_and_motions_keep_all_their_words(
    text: str, kind: str, verb: str, words: str
) -> None:
    line = read(text)
    assert (line.kind, line.verb, line.text) == (kind, verb, words)
    assert (line.owners, line.due) == ((), None)


def test_a_reference_behind_the_head_is_told_apart() -> None:
    line = read("RESOLVED 15/09/11.02 that the plan be approved")
    assert (line.reference, line.text) == ("15/09/11.02", "that the plan be approved")
    assert read("ACTION 12 – RB to do it").reference == "12"


# The law: nothing typed is lost ---------------------------------------------------------------

PIECES = """ACTION Action action: ACTIONS DECISION RESOLVED AGREED: NOTED MOTION @ @RB ! RB MM rb CC
    XY Ahol AF EA and & / , ; : – - | ( ) [ ] >[ ]: >29 apr due by before 29 April 3/6 next meeting
    the asap ongoing end of May to be that will bring report Clerk All NHS Team Cllr Storey Pat
    12 1.2 15/09/11.02 “quoted” it’s = person http://x.y . ( EA ) (lost) NB Wed é 𝟙 ]]"""

TYPED = [*PIECES.split(), "\n", "\t", "\u00a0", "\u200b"]
"""The pieces that typed lines are made of."""

LINES = st.lists(st.sampled_from(TYPED), max_size=14).flatmap(
    lambda pieces: st.sampled_from([" ", ""]).map(lambda gap: gap.join(pieces))
)

STARTS = st.sampled_from(
    ["", "ACTION ", "ACTION: ", "@", "! ", "RESOLVED ", "Action – ", "ACTION ["]
)

ANY_LINE = st.tuples(STARTS, LINES | st.text(max_size=50)).map("".join)


@given(ANY_LINE)
def test_no_letter_of_a_line_is_lost(text: str) -> None:
    line = read(text)
    assert joined(line) == line.source == text
    assert all(piece.start < piece.end for piece in line.pieces)
    if line.kind is None:
        assert (line.text, [piece.part for piece in line.pieces]) == (
            text,
            [Part.TEXT] * bool(text),
        )


SMALL = re.compile(
    r"by|due|date|on|deadline|of|for|owners?|leads?|no\.?|"
    + "|".join(verb for verb in Verb if verb)
    + "|lost",
    re.IGNORECASE,
)


@given(ANY_LINE)
def test_every_word_is_in_a_field_or_only_marks_one(text: str) -> None:
    line = read(text)
    for piece in line.pieces:
        words = text[piece.start : piece.end]
        if piece.part is Part.MARK:
            assert all(SMALL.fullmatch(word) for word in re.findall(r"[^\W_]+", words)), words
        if piece.part is Part.TEXT:
            assert words == line.text
    typed = [text[piece.start : piece.end] for piece in line.pieces if piece.part is Part.OWNER]
    assert [words.replace("]]", "]") for words in typed] == owners(line)


@given(ANY_LINE)
def test_a_line_read_without_anybody_known_loses_nothing_either(text: str) -> None:
    assert joined(read_line(text)) == text


# The way back ---------------------------------------------------------------------------------


def said(line: Line) -> tuple[object, ...]:
    who = [(o.text, o.kind, o.person, o.separator) for o in line.owners]
    return line.kind, line.verb, line.text, who, due(line)


@given(ANY_LINE)
def test_a_line_printed_from_what_was_read_reads_the_same(text: str) -> None:
    line = read(text)
    if line.kind is not None:
        printed = print_parts(line.kind, line.verb, line.text, line.owners, line.due, SETTING)
        assert said(read(printed)) == said(line)


@given(ANY_LINE, st.sampled_from(["RB & Clerk", "JC EA", "Zoe", ""]), st.booleans())
def test_a_corrected_line_reads_as_it_was_corrected(text: str, cell: str, undated: bool) -> None:
    line = read(text)
    if line.kind is not None:
        who = read_owners(cell, SETTING).owners
        when = None if undated else line.due
        printed = print_parts(line.kind, line.verb, line.text, who, when, SETTING)
        again = read(printed)
        assert (owners(again), again.text) == ([owner.text for owner in who], line.text)
        assert due(again) == (None if undated else due(line))


WORDS = LINES.map(str.strip) | st.text(max_size=20).map(str.strip)

OUTCOMES = st.builds(
    Outcome,
    id=st.just(OutcomeId("o")),
    meeting=st.just(MeetingId("m")),
    item=st.just(ItemId("i")),
    order=st.just(Order("a")),
    kind=st.sampled_from(OutcomeKind),
    verb=st.sampled_from(Verb),
    text=WORDS,
    due_kind=st.sampled_from(DueKind),
    due=st.sampled_from([Day(""), Day("2026-04-29"), Day("2027-01")]),
    due_printed=st.sampled_from(["29 April", "asap", "the [next] meeting", "x = on", "by 3 May"]),
)

OWNERS = st.lists(
    st.builds(
        Owner,
        id=st.just(OwnerId("w")),
        meeting=st.just(MeetingId("m")),
        outcome=st.just(OutcomeId("o")),
        order=st.just(Order("a")),
        kind=st.sampled_from(OwnerKind),
        text=WORDS.filter(bool) | st.sampled_from(["RB", "CC", "Clerk", "a]b", "x = role"]),
        person=st.just(None) | st.sampled_from([PersonId("Clara Coyne"), PersonId("gone")]),
        separator=st.sampled_from([" & ", ", ", " ", " and "]),
    ).filter(lambda owner: owner.person is None or owner.kind is OwnerKind.PERSON),
    max_size=3,
)


@given(OUTCOMES, OWNERS)
def test_any_outcome_at_all_can_be_typed_and_reads_as_itself(
    outcome: Outcome, who: list[Owner]
) -> None:
    line = read(print_line(outcome, who, SETTING))
    assert (line.kind, line.verb, line.text) == (outcome.kind, outcome.verb, outcome.text)
    assert [(o.text, o.kind, o.person) for o in line.owners] == [
        (owner.text, owner.kind, owner.person) for owner in who
    ]
    assert [o.separator for o in line.owners[1:]] == [owner.separator for owner in who[1:]]
    if outcome.due_kind is DueKind.NONE:
        assert line.due is None
    else:
        assert due(line) == (outcome.due_printed, outcome.due_kind, outcome.due)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("@RB >29 apr write to all", "ACTION RB: write to all by 29 apr"),
        ("action: rb to do it by 29 April", "ACTION rb to do it by 29 April"),
        ("Action: send it (EA, asap)", "ACTION EA: send it asap"),
        ("ACTION: AF & EA", "ACTION AF & EA"),
        ("Resolved that it be so", "RESOLVED that it be so"),
        ("NOTED: the plan", "NOTED the plan"),
        ("ACTION: publish it", "ACTION: publish it"),
        ("ACTION RB by 29 April", "ACTION RB by 29 April"),
    ],
)
def test_a_line_is_printed_as_a_person_would_type_it(text: str, printed: str) -> None:
    line = read(text)
    assert line.kind is not None
    assert print_parts(line.kind, line.verb, line.text, line.owners, line.due, SETTING) == printed


def test_a_line_that_would_be_misread_is_printed_in_the_exact_form() -> None:
    line = read("ACTION CC to be asked by 29 April")
    (cc,) = line.owners
    chosen = cc.candidates[1]
    owner = read_owner("CC", SETTING)
    owner = type(owner)(text="CC", kind=OwnerKind.PERSON, person=chosen.person)
    printed = print_parts(OutcomeKind.ACTION, Verb.UNSAID, "to be asked by 29 April", (owner,),
                          None, SETTING)  # fmt: skip
    assert printed == "ACTION [CC = Cyril Cope] >[]: to be asked by 29 April"
    again = read(printed)
    assert (again.owners[0].person, again.due) == ("Cyril Cope", None)


# Onto an outcome ------------------------------------------------------------------------------

BEFORE = Outcome(
    id=OutcomeId("o"),
    meeting=MeetingId("m"),
    item=ItemId("i"),
    order=Order("a"),
    kind=OutcomeKind.ACTION,
    text="old",
    reference="26/007",
    status=Status.IN_PROGRESS,
    due_moved=Day("2026-06-01"),
)


def test_a_line_changes_what_an_outcome_says_and_leaves_its_life_alone() -> None:
    line = read("ACTION RB & Clerk to write by 29 April")
    after = line.onto(BEFORE)
    assert (after.text, after.owners_printed) == ("to write", "RB & Clerk")
    assert (after.due_kind, after.due, after.due_printed) == ("on", "2026-04-29", "29 April")
    assert (after.reference, after.status, after.due_moved) == (
        "26/007",
        "in progress",
        "2026-06-01",
    )
    who = line.owners_of(after, [OwnerId("1"), OwnerId("2")], [Order("a"), Order("b")])
    assert [(o.id, o.text, o.kind, o.separator) for o in who] == [
        ("1", "RB", OwnerKind.PERSON, ""),
        ("2", "Clerk", OwnerKind.ROLE, " & "),
    ]
    assert print_line(after, who, SETTING) == "ACTION RB & Clerk to write by 29 April"


def test_an_outcome_with_no_words_for_its_due_date_prints_the_day() -> None:
    line = read("ACTION: write")
    after = line.onto(BEFORE)
    dated = type(after)(
        **{name: getattr(after, name) for name in ("id", "meeting", "item", "order", "kind")},
        text="write",
        due_kind=DueKind.ON,
        due=Day("2026-04-29"),
    )
    assert print_line(dated, (), SETTING) == "ACTION: write by 29 April 2026"


# Cells ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "who", "rest"),
    [
        ("", [], ""),
        ("AF", ["AF"], ""),
        ("AF & EA", ["AF", "EA"], ""),
        ("JC EA", ["JC", "EA"], ""),
        ("AF to take it forward", ["AF"], "to take it forward"),
        ("Clerk / All", ["Clerk", "All"], ""),
        ("Somebody at the depot", ["Somebody at the depot"], ""),
        ("Zoe Bell", ["Zoe Bell"], ""),
    ],
)
def test_a_cell_of_owners_is_read_and_words_behind_them_kept(
    cell: str, who: list[str], rest: str
) -> None:
    found = read_owners(cell, SETTING)
    assert ([owner.text for owner in found.owners], found.rest) == (who, rest)


@given(st.text(max_size=30) | LINES)
def test_no_word_of_a_cell_is_lost(text: str) -> None:
    found = read_owners(text, SETTING)
    kept = "".join(owner.separator + owner.text for owner in found.owners) + found.rest
    assert re.findall(r"\w", kept) == re.findall(r"\w", text)
    assert read_owner(text, SETTING).text == text[
        read_owner(text, SETTING).start : read_owner(text, SETTING).end
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("to bring it", "Bring it"),
        ("will bring it", "Bring it"),
        ("Report on it", "Report on it"),
        ("", ""),
        ("to", "To"),
        ("élan", "Élan"),
    ],
)
def test_a_task_reads_as_a_tables_row(text: str, words: str) -> None:
    assert task(text) == words


@pytest.mark.parametrize(
    "piece",
    [
        *("RB ", "RB,", "(", "[", "[a]", "[a] & ", " by ", "A", "a b ", " ", "-", "]", "The Big "),
        *("by the next ", "@", "=", " = ", "\t", "Cllr "),
    ],
)
@pytest.mark.parametrize("start", ["", "ACTION ", "ACTION: ", "@", "! ", "ACTION [] >["])
def test_a_line_of_a_hundred_thousand_letters_is_read_like_any_other(
    start: str, piece: str
) -> None:
    text = start + piece * (100_000 // len(piece)) + " by 29 April"
    assert joined(read(text)) == text
