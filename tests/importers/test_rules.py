"""One rule of recognition at a time, each on a few lines of our own invention."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from importers.draft import Draft, DraftPoint, PaperKind
from importers.draft_json import draft_json
from importers.reading import read_here
from importers.recognise import recognise
from importers.recognise.numbers import read_number
from minutes.findings import Code
from minutes.kinds import ItemKind, OutcomeKind, PointKind
from tests.importers.papers import odt

HEAD = (
    "Sandle Parish Council\n"
    "Minutes of the meeting held on 4 May 2026 at 7pm in the Reading Room\n\n"
)
ROOM = "Present: Ann Vale (AV, Chair), Tom Reed (TR), Una Hale (UHal)\nApologies: Col Dray\n\n"


def draft_of(tmp_path: Path, text: str) -> Draft:
    """What is made of a text file."""
    path = tmp_path / "paper.txt"
    path.write_text(text, "utf-8")
    source = read_here(path)
    draft = recognise(source)
    assert [ended.at for ended in draft.ended] == [line.at for line in source.lines]
    return draft


def minutes(tmp_path: Path, words: str) -> Draft:
    """What is made of minutes with these words under the usual head."""
    return draft_of(tmp_path, HEAD + ROOM + words)


def told(draft: Draft, code: Code) -> list[str]:
    """The words that findings of a kind are about."""
    return [one.text for one in draft.findings if one.code is code]


def actions(draft: Draft) -> list[tuple[str, tuple[str, ...]]]:
    """The actions, each with its owners."""
    return [
        (one.text, tuple(owner.text for owner in one.owners))
        for one in draft.outcomes
        if one.kind is OutcomeKind.ACTION
    ]


# Numbers --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [
        ("26/041", "26/042", "26/043"),
        ("B.2747", "B.2748", "B.2749"),
        ("SB/26/03/01", "SB/26/03/02", "SB/26/03/03"),
        ("49/25-26", "50/25-26", "51/25-26"),
        ("A1", "A2", "A3"),
        ("Item 1:", "Item 2:", "Item 3:"),
        ("1)", "2)", "3)"),
    ],
)
def test_items_are_found_by_whatever_counts_them(
    first: str, second: str, third: str, tmp_path: Path
) -> None:
    draft = minutes(
        tmp_path,
        f"{first} Welcome\nThe Chair welcomed everybody to the room.\n\n"
        f"{second} Drains\nThe drains were looked at and found to be sound.\n\n"
        f"{third} Trees\nThe oak by the gate is to be looked at.\n",
    )
    assert [item.title for item in draft.items] == ["Welcome", "Drains", "Trees"]


def test_a_numbered_list_in_a_resolution_is_not_the_items(tmp_path: Path) -> None:
    draft = minutes(
        tmp_path,
        "Roads\nThe survey was read out to those who had come.\nRESOLVED:\n"
        "1. that the survey be kept\n2. that a copy be sent to the county\n\n"
        "Paths\nThe stile by the mill has been mended by the landowner.\n",
    )
    assert [item.title for item in draft.items] == ["Roads", "Paths"]
    assert [one.text for one in draft.items[0].outcomes] == [
        "that the survey be kept",
        "that a copy be sent to the county",
    ]


def test_a_number_that_does_not_belong_or_has_no_words_is_told(tmp_path: Path) -> None:
    draft = minutes(
        tmp_path,
        "1. Roads\n1.1 The lane was swept.\n1.2 The verge was cut.\n\n"
        "2. Paths\n2.1 The stile was mended.\n1.2 The gate was hung.\n2.3 .\n\n"
        "3. Close\nAll went home.\n",
    )
    assert told(draft, Code.NUMBER_TYPO) == ["1.2 The gate was hung.", "2.3 ."]


def test_numbers_in_order_are_no_slip(tmp_path: Path) -> None:
    draft = minutes(tmp_path, "1. Roads\n1.1 It was swept.\n\n2. Paths\n2.1 It was mended.\n")
    assert told(draft, Code.NUMBER_TYPO) == []


# People ---------------------------------------------------------------------------------------


def test_initials_in_another_case_are_told_once(tmp_path: Path) -> None:
    draft = minutes(tmp_path, "1. Roads\nUhal spoke. Uhal spoke again.\n\n2. Paths\nUHal left.\n")
    (found,) = (one for one in draft.findings if one.code is Code.INITIALS_CASE)
    assert "Uhal stands here, UHal on the list" in found.message


def test_capitals_that_are_nobody_are_named_in_one_finding(tmp_path: Path) -> None:
    draft = minutes(tmp_path, "1. Roads\nTR rang the HGV desk.\n\n2. Paths\nThe OS map is out.\n")
    assert told(draft, Code.ABBREVIATION_NOT_PERSON) == ["HGV, OS"]
    assert not told(draft, Code.INITIALS_UNKNOWN)


def test_a_post_behind_a_comma_is_nobody_where_semicolons_part_the_people(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        HEAD + "Present: Ann Vale, Roads Adviser; Tom Reed, Estates Professional; Una Hale.\n\n"
        "1. Welcome\nThe meeting was opened by the chair.\n\n2. Close\nIt was closed.\n",
    )
    assert [(one.name, one.role) for one in draft.present] == [
        ("Ann Vale", "Roads Adviser"),
        ("Tom Reed", "Estates Professional"),
        ("Una Hale", ""),
    ]


def test_labels_in_two_languages_are_labels(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        HEAD + "Presennol / Present: Cllr Gwen Ellis (Cadeirydd / Chair), Cllr Huw Tudor\n"
        "Ymddiheuriadau / Apologies: Cllr Mair Bowen\n\n"
        "1. Croeso / Welcome\nThe Chair welcomed all.\n\n2. Cau / Close\nIt was closed.\n",
    )
    assert [one.name for one in draft.present] == ["Gwen Ellis", "Huw Tudor"]
    assert [one.name for one in draft.apologies] == ["Mair Bowen"]
    assert draft.head.chair == "Gwen Ellis"


def test_a_star_says_who_came(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        HEAD + "Members:\n*Mr A Vale\nMr T Reed\n*Mrs U Hale\n\n"
        "Those marked * were present. Apologies for absence were received from Mr T Reed.\n\n"
        "1. Welcome\nThe meeting was opened.\n\n2. Close\nIt was closed.\n",
    )
    assert [one.name for one in draft.present] == ["A Vale", "U Hale"]
    assert [one.name for one in draft.apologies] == ["T Reed"]


def test_a_column_on_attendance_says_who_came(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        HEAD + "Name            Agency          Attendance\n"
        "Ann Vale        Police (Chair)  Present\nTom Reed        Schools         Apologies\n"
        "Una Hale        Health          Present\n\n"
        "1. Welcome\nThe meeting was opened.\n\n2. Close\nIt was closed.\n",
    )
    assert [one.name for one in draft.present] == ["Ann Vale", "Una Hale"]
    assert [one.name for one in draft.apologies] == ["Tom Reed"]
    assert draft.head.chair == "Ann Vale"


def test_a_grid_that_became_lines_keeps_rows_and_columns(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        HEAD + "Present:\n\nAnn Vale (Ayr)\nTom Reed (Wick)\n\nUna Hale (Ayr)\nCol Dray (Wick)\n\n"
        "1. Welcome\nThe meeting was opened.\n\n2. Close\nIt was closed.\n",
    )
    places = [(one.row, one.column) for one in draft.present]
    assert places == [(1, 1), (1, 2), (2, 1), (2, 2)]


# Actions --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "The lamp is out. (Action: TR to ring the county)",
        "The lamp is out.\n[ACTION] TR to ring the county",
        "The lamp is out.\nACTION TR to ring the county",
        "The lamp is out. ACTION: TR to ring the county",
        "The lamp is out.\nTR to ring the county",
    ],
)
def test_an_action_is_one_however_it_is_marked(words: str, tmp_path: Path) -> None:
    draft = minutes(tmp_path, f"1. Lamps\n{words}\n\n2. Close\nIt was closed.\n")
    assert [(text.rstrip("."), who) for text, who in actions(draft)] == [
        ("TR to ring the county", ("TR",))
    ]


def test_an_owner_under_a_decision_is_to_do_what_was_decided(tmp_path: Path) -> None:
    draft = minutes(
        tmp_path,
        "1. Lamps\nTom spoke of the lamps.\nRESOLVED: That the lamp be mended.\nAction: TR\n\n"
        "2. Close\nIt was closed.\n",
    )
    assert actions(draft) == [("That the lamp be mended.", ("TR",))]


def test_minutes_printed_as_a_table_are_put_together_item_by_item(tmp_path: Path) -> None:
    draft = minutes(
        tmp_path,
        "Item   Discussion                             Action\n"
        "1      Welcome\n"
        "       The Chair welcomed everybody.\n"
        "2      Lamps                                  TR\n"
        "       Two lamps are out by the ford. TR to\n"
        "       ring the county about both.\n"
        "3      Close\n"
        "       The meeting was closed.\n",
    )
    assert [item.title for item in draft.items] == ["Welcome", "Lamps", "Close"]
    assert actions(draft) == [("TR to ring the county about both.", ("TR",))]


def test_a_table_that_says_all_actions_again_counts_none_twice(tmp_path: Path) -> None:
    draft = minutes(
        tmp_path,
        "1. Lamps\nACTION: TR to ring the county about lamps.\n\n"
        "2. Trees\nACTION: AV to ask for a tree survey.\n\n3. Close\nIt was closed.\n\n"
        "Action                                Who\n"
        "Ring the county about lamps           TR\nAsk for a tree survey                 AV\n",
    )
    assert len(actions(draft)) == 2
    assert len(told(draft, Code.ACTION_DUPLICATED_IN_LOG)) == 2


def test_the_end_of_a_month_is_its_last_day(tmp_path: Path) -> None:
    draft = minutes(
        tmp_path,
        "1. Lamps\nACTION: TR to ring the county by the end of February.\n\n2. Close\nDone.\n",
    )
    assert [one.due for one in draft.outcomes if one.due] == ["2027-02-28"]


# Words that decide, and words that do not -----------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "The Board, after a vote of three to one, DECIDED to close the lane.",
        "The Committee considered two plans and agreed the second.",
        "The Council of Trustees APPROVED the budget.",
        "The application was refused.",
    ],
)
def test_the_words_of_other_boards_decide_too(words: str, tmp_path: Path) -> None:
    if "refused" in words:
        words = "The Board refused the application."
    draft = minutes(tmp_path, f"1. Lanes\n{words}\n\n2. Close\nAll went home.\n")
    assert [one.text for one in draft.outcomes] == [words]


@pytest.mark.parametrize(
    "words",
    [
        "Reports go to directors supported in their work by the county.",
        "More will be sent as further dates are confirmed.",
        "If the plan is approved the lane will close.",
        "The plan should be agreed by the county first.",
    ],
)
def test_what_is_only_told_or_hoped_decides_nothing(words: str, tmp_path: Path) -> None:
    draft = minutes(tmp_path, f"1. Lanes\n{words}\n\n2. Close\nAll went home.\n")
    assert draft.outcomes == ()


# The head -------------------------------------------------------------------------------------


def test_two_days_in_the_head_are_told(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        "Sandle Parish Council\nDate: 4 May 2026\n\n"
        "Minutes of the meeting held on 5 May 2026 in the Reading Room\n\n"
        + ROOM
        + "1. Welcome\nThe meeting was opened.\n\n2. Close\nIt was closed.\n",
    )
    assert draft.head.day == "2026-05-04"
    assert len(told(draft, Code.DATE_CONTRADICTION)) == 1


def test_the_day_of_approval_contradicts_nothing(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        HEAD
        + "Approved on 8 June 2026\n\n"
        + ROOM
        + "1. Welcome\nThe meeting was opened.\n\n2. Close\nIt was closed.\n",
    )
    assert told(draft, Code.DATE_CONTRADICTION) == []


def test_the_committee_is_the_title_below_the_school_that_has_it(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        "Sandle Primary School\nFinance and Premises Committee\nMinutes\n4 May 2026\n\n"
        + ROOM
        + "1. Welcome\nThe meeting was opened.\n\n2. Close\nIt was closed.\n",
    )
    assert draft.head.title == "Finance and Premises Committee"


# Columns and cells ----------------------------------------------------------------------------


def test_cells_of_which_only_tabs_are_left_are_told(tmp_path: Path) -> None:
    draft = minutes(tmp_path, "1. Lamps\t\t\nThe lamp is out.\n\n2. Close\nIt was closed.\n")
    assert told(draft, Code.EMPTY_CELLS_DROPPED) == ["1. Lamps"]


def test_titles_beside_their_words_are_told_to_have_been_put_together(tmp_path: Path) -> None:
    draft = minutes(
        tmp_path,
        "1/26      Lamps in the           The two lamps by the ford are out and the\n"
        "          village                county has been told of them by letter.\n\n"
        "2/26      Trees and              The oak by the gate will be looked at when\n"
        "          hedges                 the leaves have fallen from it.\n\n"
        "3/26      Close of the           The meeting was closed and all those who\n"
        "          meeting                had come went home by the lane.\n",
    )
    assert len(told(draft, Code.COLUMNS_INTERLEAVED)) == 1
    assert draft.items[0].title == "Lamps in the village"


# Notes and reports ----------------------------------------------------------------------------


def test_notes_of_an_event_tell_speakers_questions_and_groups(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        "Coast Wardens' Network\n\nNotes from meeting of 4 May 2026\n\n"
        "Tides and dunes – Ann Vale (Shore Trust)\n\n· Ann showed pictures of the dunes.\n\n"
        "Questions for Ann Vale\n\n· Is the fence sound? Some have wondered.\n· It is, said Ann.\n"
        "· Who pays? \n· The county does.\n\n"
        "Group Discussion 1: What is lost? What is gained?\n\n· Sand is lost.\n\n"
        "Closing remarks – Tom Reed (Shore Trust)\n\n"
        "· The Coast Board should set up a dune group.\n",
    )
    assert draft.kind is PaperKind.NOTES
    talk, asked, group, close = draft.items
    assert (talk.kind, talk.title) == (ItemKind.PRESENTATION, "Tides and dunes")
    assert (talk.presenter, talk.presenter_organisation) == ("Ann Vale", "Shore Trust")
    assert [point.kind for point in asked.points] == [
        PointKind.QUESTION, PointKind.ANSWER, PointKind.QUESTION, PointKind.ANSWER,
    ]  # fmt: skip
    assert group.title == "Group Discussion 1"
    assert [p.text for p in group.points[:2]] == ["What is lost?", "What is gained?"]
    assert [one.kind for one in close.outcomes] == [OutcomeKind.RECOMMENDATION]


REPORT = """\
Purpose of report

1. This report tells the board what the survey found.

Action required from the Harbour Board

· To note the report.
· To send it on.

1. LAMPS

1.1 Lamps by the ford

Two lamps by the ford have been out since the spring of this year.

Recommendations for the county

i. The county should mend both lamps.
ii. The county should count its lamps.

1.2 Lamps by the mill

The lamps by the mill are sound, and nothing need be done to them.

2. TREES

2.1 The oak

The oak by the gate is old and hollow, and has been so for years.

2.2 The elm

The elm has gone.

Comment / Recommendations for wardens

i. Wardens should plant an elm.
"""


def test_a_report_is_read_part_by_part_with_what_it_asks_and_recommends(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, REPORT)
    assert draft.kind is PaperKind.REPORT
    assert draft.head.title == ""
    assert [item.title for item in draft.items] == [
        "Purpose of report", "Action required from the Harbour Board", "LAMPS", "TREES",
    ]  # fmt: skip
    assert [part.number for part in draft.items[2].children] == ["1.1", "1.2"]
    printed = draft_json(draft)
    assert [(one["item"], one["ref"]) for one in printed["recommendations"]] == [
        ("", ""), ("", ""), ("1.1", "i"), ("1.1", "ii"), ("2", "i"),
    ]  # fmt: skip
    addressed = {one.addressee for one in draft.outcomes}
    assert addressed == {"Harbour Board", "the county", "wardens"}
    assert printed["actions"] == printed["present"] == []


# Other kinds of file --------------------------------------------------------------------------


def test_every_line_of_an_opendocument_paper_ends_somewhere(tmp_path: Path) -> None:
    words = [*HEAD.split("\n"), *ROOM.split("\n"), "1. Lamps", "ACTION: TR to ring.", "2. Close"]
    body = "".join(f"<text:p>{one}</text:p>" for one in words)
    body += (
        "<table:table><table:table-row><table:table-cell><text:p>Action</text:p>"
        "</table:table-cell><table:table-cell><text:p>Who</text:p></table:table-cell>"
        "</table:table-row><table:table-row><table:table-cell><text:p>Sweep</text:p>"
        "</table:table-cell><table:table-cell><text:p>AV</text:p></table:table-cell>"
        "</table:table-row></table:table>"
    )
    source = read_here(odt(tmp_path, body))
    draft = recognise(source)
    assert [ended.at for ended in draft.ended] == [line.at for line in source.lines]
    assert [one.name for one in draft.present] == ["Ann Vale", "Tom Reed", "Una Hale"]
    assert [owner for _, owner in actions(draft)] == [("TR",), ("AV",)]
    assert all(isinstance(p, DraftPoint) for p in draft.before)


# What other boards print ----------------------------------------------------------------------

CLOSE = "1. Welcome\nThe meeting was opened by the chair.\n\n2. Close\nIt was closed.\n"


def people(draft: Draft) -> list[tuple[str, str]]:
    """Everybody on the list, each with the way of being on it."""
    return [(one.name, one.kind.value) for one in draft.attendance]


@pytest.mark.parametrize(
    ("lines", "there", "away"),
    [
        ("Present Cllrs A Vale (Chair), T Reed\nApologies Cllr C Dray\n", 2, 1),
        ("Present: Ann Vale, Tom Reed\nAbsent with apologies: Cora Dray\n", 2, 1),
        ("In the meeting:\n- Ann Vale (AV), Mill Trust\n- Tom Reed (TR), Ayr\n", 2, 0),
        ("Here: Ann Vale, Tom Reed\nSorry: Cora Dray\n", 2, 1),
        ("Present: A VALE (Chair), T REED, DR C DRAY\n", 3, 0),
        ("Present: Ann VALE, Tom REED\nApologies: Cora DRAY\n", 2, 1),
        ("Present: County Councillors Mrs A Vale, T Reed and C Dray\n", 3, 0),
        ("Present: William (Bill) Vale (Chair), Baroness (Pat) Reed\n", 2, 0),
        ("Present: The Mayor (Cllr A Vale) in the Chair; Cllr T Reed\n", 2, 0),
        ("Present: Ann Vale (AV) Ayr\nTom Reed (TR) Mill Trust\n", 2, 0),
        ("Attendance:\nPrimary heads: Ann Vale, Tom Reed\nEarly years: Cora Dray\n", 3, 0),
        ("Present: Ann Vale together with Tom Reed from the Mill Trust\n", 2, 0),
    ],
)
def test_people_are_found_under_the_labels_of_many_boards(
    lines: str, there: int, away: int, tmp_path: Path
) -> None:
    draft = draft_of(tmp_path, f"{HEAD}{lines}\n{CLOSE}")
    assert (len(draft.present), len(draft.apologies)) == (there, away), people(draft)


def test_somebody_who_comes_from_somewhere_has_that_as_their_body(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, f"{HEAD}Present: Ann Vale from the Mill Trust, Tom Reed\n\n{CLOSE}")
    assert [(one.name, one.organisation) for one in draft.present] == [
        ("Ann Vale", "Mill Trust"),
        ("Tom Reed", ""),
    ]


def test_labels_side_by_side_are_kept_apart_where_somebody_changes_sides(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        f"{HEAD}Present             Apologies\n"
        "Ann Vale            Tom Reed\n"
        "Una Hale            In attendance\n"
        "Ben Oak             Cora Dray\n\n" + CLOSE,
    )
    assert people(draft) == [
        ("Ann Vale", "present"),
        ("Tom Reed", "apologies"),
        ("Una Hale", "present"),
        ("Ben Oak", "present"),
        ("Cora Dray", "in attendance"),
    ]


def test_a_surname_in_the_minutes_is_no_second_apology(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        f"{HEAD}Present: Ann Vale, Tom Reed\nApologies: Cora Dray\n\n"
        "1. Apologies\nAn apology was accepted from Ms Dray.\n\n2. Close\nIt was closed.\n",
    )
    assert [one.name for one in draft.apologies] == ["Cora Dray"]


@pytest.mark.parametrize(
    ("title", "place"),
    [
        (
            "Minutes of the meeting held on 4 May 2026 at St Anne's Hall, Mill Road",
            "St Anne's Hall",
        ),
        ("Minutes of the meeting on 4 May 2026\nThe Mill, Ford Lane, Sandle SA1 2BC", "The Mill"),
        ("Minutes of the meeting, 4 May 2026 (10.00 to 11.45), virtual meeting", "virtual meeting"),
        ("Minutes of the meeting\nMeeting: 4 May 2026, 5pm, Reading Room", "Reading Room"),
        ("Minutes of the meeting 04/05/2026, Mill Arms, 7.30pm", "Mill Arms"),
    ],
)
def test_the_place_is_found_behind_held_at_a_postcode_or_the_hours(
    title: str, place: str, tmp_path: Path
) -> None:
    draft = draft_of(tmp_path, f"Sandle Parish Council\n{title}\n\n{ROOM}{CLOSE}")
    assert place in draft.head.place
    assert draft.head.day == "2026-05-04"


def test_a_line_in_brackets_is_no_title(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        f"Sandle Mill Trust\n(registered charity no. 12)\nMinutes, 4 May 2026\n\n{ROOM}{CLOSE}",
    )
    assert "charity no" not in draft.head.title


@pytest.mark.parametrize(
    "numbers",
    [
        ("PC.31 –", "PC.32 –", "PC.33 –"),
        ("211.", "212.", "213."),
        ("SQ/07/01 –", "SQ/07/02 –", "SQ/07/03 –"),
    ],
)
def test_numbers_of_committees_are_read_as_numbers(
    numbers: tuple[str, str, str], tmp_path: Path
) -> None:
    body = "\n\n".join(
        f"{number} {title}\nThe paper was looked at by all who had come."
        for number, title in zip(numbers, ("Lamps", "Trees", "Close"), strict=True)
    )
    assert [item.title for item in minutes(tmp_path, body).items] == ["Lamps", "Trees", "Close"]


def test_roman_numbers_without_a_stop_count_titles_in_capitals(tmp_path: Path) -> None:
    draft = minutes(
        tmp_path,
        "I LAMPS\n\nThe lamps were looked at.\n\nII TREES\n\nThe Board agreed:-\n\n"
        "(i) to fell the oak; and\n(ii) to plant a lime.\n\nIII CLOSE\n\nIt was closed.\n",
    )
    assert [(item.number, item.title) for item in draft.items] == [
        ("I", "LAMPS"),
        ("II", "TREES"),
        ("III", "CLOSE"),
    ]
    assert [one.text for one in draft.items[1].outcomes] == [
        "(i) to fell the oak; and",
        "(ii) to plant a lime.",
    ]


def test_items_past_the_ninety_ninth_are_items(tmp_path: Path) -> None:
    body = "\n\n".join(f"{n}. Lamp\nIt was looked at by all." for n in range(1, 104))
    assert len(minutes(tmp_path, body).items) == 103


@pytest.mark.parametrize(
    ("words", "decided"),
    [
        ("The Board RESOLVED to:\n(a) keep the survey; and\n(b) sell the mill.", 2),
        ("1.1 RESOLVED – (1) That the survey be kept;\n(2) That the mill be sold.", 2),
        ("1.1 IT WAS RESOLVED THAT:\n(a) the survey be kept;\n(b) the mill be sold.", 2),
        ("RESOLVED (unanimously):\nThat the mill be sold.\n(4 for, 1 against)", 1),
        ("The Board:\n- APPROVED the survey;\n- NOTED the risk.", 2),
    ],
)
def test_a_list_that_a_sentence_opens_is_decided_one_by_one(
    words: str, decided: int, tmp_path: Path
) -> None:
    draft = minutes(tmp_path, f"1. Mill\n{words}\n\n2. Close\nAll went home.\n")
    told_of = [
        one.text for one in draft.items[0].outcomes if len(one.text) > 12 and ":" not in one.text
    ]
    assert len(set(told_of)) == decided, told_of
    assert [item.title for item in draft.every_item] == ["Mill", "Close"]


def test_what_became_of_earlier_actions_is_no_action(tmp_path: Path) -> None:
    draft = minutes(
        tmp_path,
        "1. Matters arising\nActions from the last meeting:\n"
        "- AV to paint the gate: done in March.\n- TR to ring the county – completed\n\n"
        "2. Gate\nAction: TR to buy a lock.\n",
    )
    assert actions(draft) == [("TR to buy a lock.", ("TR",))]


def test_replies_printed_below_actions_are_words_and_no_actions(tmp_path: Path) -> None:
    draft = minutes(
        tmp_path,
        "1. Matters arising\nActions\n1. AV to paint the gate\nThe gate has its first coat.\n"
        "2. TR to ring the county\nNobody has answered yet.\n\n2. Close\nAll went home.\n",
    )
    assert [words for words, _ in actions(draft)] == [
        "AV to paint the gate",
        "TR to ring the county",
    ]


@pytest.mark.parametrize(
    ("words", "owners", "due"),
    [
        ("Agreed actions\n- Paint the gate (TR, by 30th June)", ("TR",), "2026-06-30"),
        ("ACTION (AV/TR): paint the gate by 30 June 2026", ("AV", "TR"), "2026-06-30"),
        ("The gate must be painted. [Action: TR, by 30 June 2026]", ("TR",), "2026-06-30"),
        ("The gate is bare.\n-> TR to paint the gate by 30 June", ("TR",), "2026-06-30"),
        ("Action SB/26/01: TR to paint the gate by 30 June", ("TR",), "2026-06-30"),
    ],
)
def test_owners_and_days_are_read_wherever_they_stand(
    words: str, owners: tuple[str, ...], due: str, tmp_path: Path
) -> None:
    draft = minutes(tmp_path, f"1. Gate\n{words}\n\n2. Close\nAll went home.\n")
    (action,) = (one for one in draft.outcomes if one.kind is OutcomeKind.ACTION)
    assert (tuple(one.text for one in action.owners), action.due) == (owners, due)


def test_decisions_above_the_first_item_are_decisions_under_their_own_title(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        f"{HEAD}{ROOM}Decisions taken\n"
        f"- The budget was approved.\n- The mill is to be sold.\n\n{CLOSE}",
    )
    assert draft.items[0].title == "Decisions taken"
    assert [one.text for one in draft.items[0].outcomes] == [
        "The budget was approved.",
        "The mill is to be sold.",
    ]
    assert len(draft.present) == 3


def test_an_unbroken_list_below_headings_without_numbers_is_no_agenda(tmp_path: Path) -> None:
    draft = minutes(
        tmp_path,
        "Roads\n\nThe lane was looked at, and these were found wanting by those who went:\n\n"
        "1. the kerb\n2. the drain\n3. the sign\n\n"
        "Paths\n\nThe stile by the mill has been mended by the landowner.\n\n"
        "Trees\n\nThe oak by the gate will be looked at when the leaves are off.\n\n"
        "Close\n\nThe meeting was closed by the chair at nine.\n",
    )
    assert [item.title for item in draft.items] == ["Roads", "Paths", "Trees", "Close"]


def test_a_next_meeting_without_a_colon_or_a_year_is_found(tmp_path: Path) -> None:
    draft = minutes(tmp_path, CLOSE + "\nNext meeting Thursday 4 June, 7pm\n")
    assert [one.day for one in draft.future] == ["2026-06-04"]


def test_a_log_that_only_repeats_is_no_item(tmp_path: Path) -> None:
    draft = minutes(
        tmp_path,
        "1. Gate\nAction: TR to paint the gate green.\n\n2. Close\nAll went home.\n\n"
        "Summary of actions\n\nAction                      Who   When\n"
        "Paint the gate green        TR    June\n",
    )
    assert [item.title for item in draft.items] == ["Gate", "Close"]
    assert len(actions(draft)) == 1


@pytest.mark.parametrize("strange", ["²", "٣", "①", "1²"])
def test_figures_that_count_nothing_break_nothing(strange: str, tmp_path: Path) -> None:
    draft = minutes(
        tmp_path,
        f"{strange}. Lamps\n{strange} members of the public came. {strange} for, 2 against.\n\n"
        f"2{strange} Trees\n{strange}.1 The oak stands.\n\n3. Close\nIt was closed.\n",
    )
    assert draft.kind is PaperKind.MINUTES


def test_the_next_meeting_on_two_days_is_told(tmp_path: Path) -> None:
    draft = minutes(
        tmp_path,
        "1. Lamps\nThe next meeting will be held on 5 June 2026.\n\n"
        "2. Date of next meeting\nThursday 4 June 2026\n",
    )
    assert len(told(draft, Code.DATE_CONTRADICTION)) == 1


def test_a_page_header_of_another_day_is_told(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Sandle Parish Council meeting 11 May 2026"
    for words in (HEAD + ROOM + CLOSE).split("\n"):
        document.add_paragraph(words)
    document.save(str(tmp_path / "paper.docx"))
    draft = recognise(read_here(tmp_path / "paper.docx"))
    assert told(draft, Code.DATE_CONTRADICTION) == ["Sandle Parish Council meeting 11 May 2026"]


def test_rows_of_a_table_that_hold_nothing_are_told(tmp_path: Path) -> None:
    document = docx.Document()
    for words in (HEAD + ROOM + "1. Lamps\nThe lamps were counted.").split("\n"):
        document.add_paragraph(words)
    table = document.add_table(4, 2)
    for row, cells in ((0, ("Lamp", "State")), (1, ("Ford", "out")), (3, ("Mill", "lit"))):
        for cell, words in zip(table.rows[row].cells, cells, strict=True):
            cell.text = words
    document.add_paragraph("2. Close")
    document.add_paragraph("It was closed.")
    document.save(str(tmp_path / "paper.docx"))
    draft = recognise(read_here(tmp_path / "paper.docx"))
    (found,) = (one for one in draft.findings if one.code is Code.EMPTY_CELLS_DROPPED)
    assert found.message.startswith("One row of this table had nothing in it")


def test_an_action_on_three_lines_is_one_with_owner_words_and_day(tmp_path: Path) -> None:
    draft = minutes(
        tmp_path,
        "1. Gate\nThe gate is bare.\nAction: AV and TR\nTo paint the gate green.\n"
        "Deadline: 30 June 2026\n\n2. Close\nAll went home.\n",
    )
    assert actions(draft) == [("AV and TR to paint the gate green.", ("AV", "TR"))]
    assert [one.due for one in draft.outcomes] == ["2026-06-30"]


def test_what_a_board_did_is_told_apart_from_what_it_asked_in_one_list(tmp_path: Path) -> None:
    draft = minutes(
        tmp_path,
        "1. Mill\nThe Committee:\n(a) approved the plan;\n(b) recommended it to the Board; and\n"
        "(c) asked for a picture.\n\n2. Close\nAll went home.\n",
    )
    assert [one.text for one in draft.outcomes if one.kind is OutcomeKind.DECISION] == [
        "(a) approved the plan;",
        "(b) recommended it to the Board; and",
    ]
    assert "(c) asked for a picture." in [point.text for point in draft.items[0].points]


def test_why_somebody_did_not_come_is_no_part_of_the_name(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        f"{HEAD}Present: Cllr Ann Vale, Cllr Tom Reed\n\n1. Apologies for absence\n"
        "Cllr Cora Dray – holiday. Cllr Una Hale – work.\n\n2. Close\nIt was closed.\n",
    )
    assert [one.name for one in draft.apologies] == ["Cora Dray", "Una Hale"]


@pytest.mark.parametrize(
    "label", ["County Councillors present", "Non-committee members present", "Lay members"]
)
def test_members_of_several_bodies_are_all_on_the_list(label: str, tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path, f"{HEAD}Present: Ann Vale\n{label}: T Reed (Chair), U Hale\n\n{CLOSE}"
    )
    assert len(draft.present) == 3


def test_owner_and_day_in_two_columns_at_the_right_are_taken_aside(tmp_path: Path) -> None:
    draft = minutes(
        tmp_path,
        "                                                                  Who      When\n"
        "1. Gate\n"
        "The gate is bare and must be painted before the fair.             TR       30/06/26\n"
        "The lock is to be oiled by those who use it most often.           AV/TR    asap\n\n"
        "2. Close\nAll went home.\n",
    )
    assert [
        (owners, one.due)
        for (_, owners), one in zip(
            actions(draft), (o for o in draft.outcomes if o.kind is OutcomeKind.ACTION), strict=True
        )
    ] == [(("TR",), "2026-06-30"), (("AV", "TR"), "")]


def test_minutes_in_a_table_with_words_over_its_right_columns_only(tmp_path: Path) -> None:
    rows = (
        ("", "", "Who", "When"),
        ("1.", "Gate", "", ""),
        ("", "The gate is bare and must be painted before the fair.", "TR", "30/06/26"),
        ("2.", "Lamps", "", ""),
        ("", "The two lamps by the ford were looked at and found to be sound.", "", ""),
        ("3.", "Close", "", ""),
        ("", "All went home.", "", ""),
    )
    document = docx.Document()
    for words in (HEAD + ROOM).split("\n"):
        document.add_paragraph(words)
    table = document.add_table(len(rows), 4)
    for made, cells in zip(table.rows, rows, strict=True):
        for cell, words in zip(made.cells, cells, strict=True):
            cell.text = words
    document.save(str(tmp_path / "paper.docx"))
    draft = recognise(read_here(tmp_path / "paper.docx"))
    assert [item.title for item in draft.items] == ["Gate", "Lamps", "Close"]
    (action,) = (one for one in draft.outcomes if one.kind is OutcomeKind.ACTION)
    assert (action.owners_printed, action.due) == ("TR", "2026-06-30")


def test_somebody_who_speaks_of_himself_in_capitals_numbers_nothing() -> None:
    assert read_number("I HEREBY GIVE NOTICE OF THE ANNUAL MEETING") is None
    found = read_number("I BUDGET MONITORING")
    assert found is not None
    assert found.printed == "I"


def test_a_sentence_that_ends_with_the_number_of_the_next_item_opens_nothing(
    tmp_path: Path,
) -> None:
    said = "The gate was painted by the crew of boat Nr 2."
    text = f"{HEAD}{ROOM}\n1. Gate\n{said}\n3. Lamps\nAll burn.\n"
    draft = draft_of(tmp_path, text)
    assert [item.title for item in draft.items] == ["Gate", "Lamps"]
    assert draft.items[0].points[0].text == said


def test_what_stands_in_the_place_of_a_due_day_is_told_as_it_stands(tmp_path: Path) -> None:
    table = "Action | Owner | Due\n" + "-" * 40 + "\nRing the county | AV | Overdue\n"
    draft = minutes(tmp_path, f"1. Drains\n\nThey were looked at.\n\nActions\n\n{table}")
    (found,) = [one for one in draft.findings if one.code is Code.DUE_RELATIVE]
    assert found.message == "The action says in words when it is due: “Overdue”."
