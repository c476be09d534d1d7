"""Shapes that health boards, partnerships and councils print, each in a paper of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from importers.draft import Draft, PaperKind
from importers.reading import read_here
from importers.recognise import recognise
from minutes.kinds import OutcomeKind
from tests.importers.papers import Pdf, p, table, word
from tests.importers.test_found_in_the_wild import away, draft_of, there, titles

TOP = "Minutes of the Board Meeting held on Tuesday 12 May 2026 at Osier House, Room 4\n\n"
END = "\n1. Welcome\nThe drains were looked at.\n\n2. Close\nIt was closed.\n"


# Lists of people ------------------------------------------------------------------------------


def test_whom_only_the_next_label_parts_from_the_title_were_present(tmp_path: Path) -> None:
    seats = (
        "Ann Vale              Chair\n"
        "Tom Reed              Director of Finance\n"
        "Dr Bea Quill          Medical Director\n"
        "\nIn attendance\n"
        "Ned Low               Board Secretary\n"
    )
    draft = draft_of(tmp_path, TOP + seats + END)
    assert there(draft) == ["Ann Vale", "Tom Reed", "Bea Quill", "Ned Low"]
    assert draft.head.chair == "Ann Vale"


def test_a_dash_of_its_own_column_may_stand_between_a_name_and_a_post(tmp_path: Path) -> None:
    seats = (
        "Ann Vale            -   Chair\n"
        "Tom Reed            -   Director of Finance\n"
        "Bea Quill           -   Lay member of the board and\n"
        "                        lead for hearing\n"
        "\nIn attendance\n"
        "Ned Low             -   Board Secretary\n"
    )
    draft = draft_of(tmp_path, TOP + seats + END)
    assert there(draft) == ["Ann Vale", "Tom Reed", "Bea Quill", "Ned Low"]


def test_bare_initials_part_a_name_from_its_post(tmp_path: Path) -> None:
    seats = (
        "Present:\n"
        "Dr Ann Vale AV Governing Body GP\n"
        "Tom Reed TRd Executive Director of Corporate Strategy and Delivery of Care\n"
        "Bea Quill BQ Lay Member for Patient and Public Involvement (part meeting)\n"
        "Ned Low NL Executive Assistant to the Governing Body / Minute Taker\n"
        "Apologies:\n"
        "Sue Marl SM Director of Public Health – Wick County Council\n"
    )
    draft = draft_of(tmp_path, TOP + seats + END)
    assert there(draft) == ["Ann Vale", "Tom Reed", "Bea Quill", "Ned Low"]
    assert [one.initials for one in draft.attendance] == ["AV", "TRd", "BQ", "NL", "SM"]
    assert away(draft) == ["Sue Marl"]
    assert draft.head.minute_taker == "Ned Low"


def test_names_with_bodies_that_have_run_together_are_told_apart_by_their_titles(
    tmp_path: Path,
) -> None:
    seats = (
        "Present: Cllr A Vale, Ayr District Council Cllr Mrs B Reed, Wick Borough Council Ms C Low,"
        " Co-opted Member Cllr D Marl, Borough Council (Chairman)\n"
        "\nAlso present: E Dale, Ayr Police Authority F Hill, Wick Council G H Moss, Ayr Council\n"
    )
    draft = draft_of(tmp_path, TOP + seats + END)
    assert there(draft) == ["A Vale", "B Reed", "C Low", "D Marl", "E Dale", "F Hill", "G H Moss"]
    assert draft.head.chair == "D Marl"


def test_somebody_whom_the_one_before_assists_is_no_entry_of_their_own(tmp_path: Path) -> None:
    seats = "Present: Mr A Vale, PA to Cllr Hill, Cllr B Dale, Ms C Low, Mrs D Marl\n"
    assert there(draft_of(tmp_path, TOP + seats + END)) == ["A Vale", "B Dale", "C Low", "D Marl"]


def test_a_bracket_on_how_long_before_a_name_hides_nobody(tmp_path: Path) -> None:
    seats = "Present: Ann Vale (Chair), Tom Reed, Councillor Bea Quill and (in part) Ned Low\n"
    assert "Bea Quill" in there(draft_of(tmp_path, TOP + seats + END))
    assert "Ned Low" in there(draft_of(tmp_path, TOP + seats + END))


def test_a_body_that_looks_like_a_name_is_one_where_most_lines_end_in_bodies(
    tmp_path: Path,
) -> None:
    seats = (
        "Present:\n"
        "Ann Vale, Office of the Registrar\n"
        "Tom Reed, Mill News\n"
        "Bea Quill, Ministry of Works\n"
        "Ned Low, Information Commissioner’s Office\n"
        "Apologies:\nSue Marl, Talk of the Town\n"
    )
    draft = draft_of(tmp_path, TOP + seats + END)
    assert there(draft) == ["Ann Vale", "Tom Reed", "Bea Quill", "Ned Low"]


def test_several_labels_inside_one_paragraph_part_it(tmp_path: Path) -> None:
    seats = (
        "Panel attendees: Ann Vale (Chair), Tom Reed (Ayr Council) – Ex Officio: Bea Quill (Works"
        " Office). Apologies from: Ned Low (Wick Council), Sue Marl.\n"
    )
    draft = draft_of(tmp_path, TOP + seats + END)
    assert there(draft) == ["Ann Vale", "Tom Reed", "Bea Quill"]
    assert away(draft) == ["Ned Low", "Sue Marl"]


def test_notes_of_a_panel_are_minutes_by_who_attended(tmp_path: Path) -> None:
    text = (
        "Harbour Data Panel – second meeting\n1 March 2026\n\nMeeting note - actions\n\n"
        "Panel attendees: Ann Vale (Chair), Tom Reed (Ayr Council).\n\n"
        "Data standards:\n\nThe Panel discussed a paper and endorsed it. Purpose of the report:"
        " to be told. Highlights were given.\n\n"
        "Next meeting:\n\nThe next meeting was agreed to be held on 20 April.\n"
    )
    draft = draft_of(tmp_path, text)
    assert draft.kind is PaperKind.MINUTES
    assert titles(draft) == ["Data standards", "Next meeting"]


def test_cells_of_names_over_posts_under_labels_side_by_side_name_one_each(
    tmp_path: Path,
) -> None:
    body = p("Harbour Board Minutes") + p("12 May 2026") + p("HARBOUR BOARD")
    body += table(
        ["Harbour Board Members:", "Officials (Regular Attendees):"],
        [p("Ann Vale") + p("Minister for Ports"), p("Tom Reed, Director, Open Water and Tides")],
        [p("Dame Bea Quill") + p("Quill Review"), p("Ned Low") + p("Dredging Office")],
        [p("Sue Marl") + p("Minister for Skills"), p("Hew Tarn") + p("Head of Lamps")],
    )
    body += p("Welcome") + p("The drains were looked at, and nobody had seen them for a year.")
    draft = recognise(read_here(word(tmp_path, body)))
    names = ["Ann Vale", "Tom Reed", "Bea Quill", "Ned Low", "Sue Marl", "Hew Tarn"]
    assert there(draft) == names


# Items ----------------------------------------------------------------------------------------


def test_a_minutes_number_alone_on_its_line_numbers_no_page(tmp_path: Path) -> None:
    text = (
        "Osier Fire Authority\nMonday 16 March 2026 at 10.30 am in the Wick Hall\n\nMinutes\n\n"
        "Present:\n\nA Vale (Chair)\n\nB Reed\n\n"
        "45/26\n\nChair's Welcome and Introduction\n\n"
        "The Chair welcomed members to the meeting and told them of the new engine at Wick.\n"
    )
    assert titles(draft_of(tmp_path, text)) == ["Chair's Welcome and Introduction"]


def test_pages_that_count_themselves_in_the_same_way_are_still_left_out(tmp_path: Path) -> None:
    text = f"{TOP}Present: Ann Vale, Tom Reed\n{END}\n1/2\n\f3. Lamps\nThey were lit.\n\n2/2\n"
    draft = draft_of(tmp_path, text)
    assert not any("1/2" in point.text for point in draft.before)
    assert titles(draft) == ["Welcome", "Close", "Lamps"]


@pytest.mark.parametrize("below", ["None reported", "There were none."])
def test_titles_that_most_meetings_have_begin_items_without_a_gap(
    below: str, tmp_path: Path
) -> None:
    text = (
        f"{TOP}Ann Vale – Independent Chair\nTom Reed – Manager, Ayr Hospital Trust and Community\n"
        f"Bea Quill - Business Support Officer, Safeguarding Adults, Adult Social Care\n"
        f"Declarations of Interest\n{below}\nApologies for Absence\nNed Low – Head of Care\n"
    )
    draft = draft_of(tmp_path, text)
    assert titles(draft) == ["Declarations of Interest", "Apologies for Absence"]
    assert away(draft) == ["Ned Low"]


def test_an_agenda_in_front_is_no_list_of_what_was_said(tmp_path: Path) -> None:
    text = (
        f"{TOP}Present: Ann Vale (Chair), Tom Reed\n\n\nAgenda\n\nItem   Description\n"
        "1      Chair’s welcome\n\n2      Water data (approval)\n       a. Tides\n       b. Locks\n"
        "3      A.O.B\n\n\nWelcome and Updates\n\n1. The Chair told the board of her visits to the"
        " three harbours of the county.\n\nTides\n\n2. The tables are finished and are ready to be"
        " printed for the summer.\n\nLocks\n\n3. A great deal of work was done on the gates, and"
        " the board thanked the crew.\n\nAny other business\n\n4. The Group touched on what comes"
        " next in the second year of the work.\n"
    )
    assert titles(draft_of(tmp_path, text)) == [
        "Welcome and Updates",
        "Tides",
        "Locks",
        "Any other business",
    ]


def test_a_column_of_a_table_goes_on_with_its_own_label(tmp_path: Path) -> None:
    body = p("Harbour Users Group") + p("26th meeting") + p("8 July 2026, 13:30 – 15:30")
    body += table(
        ["Attendees", "Officials"],
        ["Ann Vale (Chair) (AV)", "Sue Marl (SM)"],
        ["Tom Reed (TR)", "Apologies"],
        ["Bea Quill (BQ)", "Hew Tarn (HT)"],
        ["", "Ida Fenn (IF)"],
        ["", "Wat Orme (WO)"],
    )
    body += p("1. Welcome") + p("The Chair welcomed all.") + p("2. Close") + p("It was closed.")
    draft = recognise(read_here(word(tmp_path, body)))
    assert there(draft) == ["Ann Vale", "Sue Marl", "Tom Reed", "Bea Quill"]
    assert away(draft) == ["Hew Tarn", "Ida Fenn", "Wat Orme"]
    assert draft.head.title == "Harbour Users Group"


def test_two_labels_one_under_the_other_leave_a_chair_in_the_room(tmp_path: Path) -> None:
    text = (
        f"{TOP}Attendees:\nApologies:\nAnn Vale, Mill Trust (Chair)\nTom Reed (Ayr Council)\n"
        f"Bea Quill (Wick Council)\nNed Low (Secretariat)\n{END}"
    )
    draft = draft_of(tmp_path, text)
    assert there(draft) == ["Ann Vale", "Tom Reed", "Bea Quill", "Ned Low"]
    assert away(draft) == []


def test_lists_of_two_meetings_in_one_paper_are_lists_of_people(tmp_path: Path) -> None:
    text = (
        "Ayr Planning Committee\n\nMinute of the site visit held on 9 May 2026 and of the meeting"
        " held in the Town Hall on 17 May 2026 at 10.30 am.\n\nCommittee Members Present:\n\n"
        "Site visit on 9 May:\n\nMr A Vale, Mr B Reed, Mrs C Quill and Ms D Low.\n\n"
        "Meeting on 17 May:\n\nMr A Vale, Mr B Reed and Ms E Marl.\n\nOfficials in attendance:\n\n"
        "Mr F Tarn, Legal Manager and Clerk\n" + END
    )
    draft = draft_of(tmp_path, text)
    assert there(draft) == ["A Vale", "B Reed", "C Quill", "D Low", "E Marl", "F Tarn"]
    assert titles(draft) == ["Welcome", "Close"]


def test_what_a_page_on_the_web_calls_itself_is_no_title(tmp_path: Path) -> None:
    text = (
        "Agenda and minutes\n\nWick Police Panel - Tuesday, 12 May 2026 10.30 am\n\nVenue: Remote\n"
        "\n39/26\n\nAPOLOGIES FOR ABSENCE\n\nApologies were received, with regret, from"
        " Mr A Vale (Chair of Trustees), and Ms Bea Quill.\n\n40/26\n\nDECLARATIONS OF INTEREST"
        " [DOCX, 40.5 KB]\n\nThere were none.\n"
    )
    draft = draft_of(tmp_path, text)
    assert draft.head.title.startswith("Wick Police Panel")
    assert titles(draft) == ["APOLOGIES FOR ABSENCE", "DECLARATIONS OF INTEREST"]
    assert away(draft) == ["A Vale", "Bea Quill"]


def test_few_words_between_sentences_head_what_follows_in_a_file_without_a_look(
    tmp_path: Path,
) -> None:
    said = "The Board talked about it for a good while, and asked for a paper that says more of it."
    body = p("Tide Board") + p("Minutes of the meeting") + p("12 May 2026")
    body += p("Attendees: Ann Vale (Chair), Tom Reed") + p(said * 3)
    body += p("Adopting and adapting") + p(said * 2) + p("Statement of aims") + p(said)
    body += p("Any other business") + p(said) + p("Decisions") + p("The Board agreed to meet.")
    draft = recognise(read_here(word(tmp_path, body)))
    assert {"Adopting and adapting", "Statement of aims", "Any other business"} <= set(
        titles(draft)
    )


# Actions --------------------------------------------------------------------------------------


def owners(draft: Draft) -> list[list[str]]:
    """Who is to do each action."""
    found = [one for one in draft.outcomes if one.kind is OutcomeKind.ACTION]
    return [[owner.text for owner in one.owners] for one in found]


def test_those_between_whom_something_is_to_be_arranged_do_not_arrange_it(tmp_path: Path) -> None:
    text = (
        f"{TOP}Present: Ann Vale, Tom Reed\n\n1. Welcome\n\nThe tides were looked at.\n\n"
        "Action: The Harbour Team to hold a meeting between the Board, AYR and WICK to build on"
        " it.\n\nAction: Hew Tarn/Secretariat to send out the paper.\n\n2. Close\nIt was closed.\n"
    )
    assert owners(draft_of(tmp_path, text)) == [["Harbour Team"], ["Hew Tarn", "Secretariat"]]


@pytest.mark.parametrize("beside", ["first", "last", "below"])
@pytest.mark.parametrize("header", ["Action", ""])
@pytest.mark.parametrize("font", ["Helvetica", "Times-Roman"])
def test_owners_at_the_right_edge_of_a_page_without_rules_are_all_found(
    beside: str, header: str, font: str, tmp_path: Path
) -> None:
    pdf = Pdf(tmp_path / "paper.pdf")
    pdf.text(72, 60, "Minutes of the Osier Board held on 12 May 2026", 12, "Helvetica-Bold")
    pdf.text(72, 84, "Present: Ann Vale (Chair), Tom Reed, Bea Quill, Ned Low", 10, font)
    pdf.text(490, 108, header, 10, "Helvetica-Bold")
    place = 126
    for number, title, rows, who in WAITS:
        pdf.text(72, place, f"{number}.", 10, "Helvetica-Bold")
        pdf.text(100, place, title, 10, "Helvetica-Bold")
        for n, row in enumerate(rows, start=1):
            pdf.text(100, place + 4 + 12 * n, row, 10, font)
        line = {"first": 1, "last": len(rows), "below": len(rows) + 1}[beside]
        pdf.text(490, place + 4 + 12 * line, who, 10, "Helvetica-Bold")
        place += 4 + 12 * (len(rows) + 2)
    draft = recognise(read_here(pdf.done()))
    assert owners(draft) == [["TR"], ["BQ", "NL"], ["Bea Quill"], ["NL"]]
    assert titles(draft) == [title for _, title, _, _ in WAITS]


WAITS = (
    (
        "1",
        "Waits",
        (
            "It was reported that the wait for a new hearing aid had grown over the winter",
            "months, and that two clinics had been closed. A plan is to come to the",
            "next meeting.",
        ),
        "TR",
    ),
    (
        "2",
        "Staff",
        ("More detail was asked for on how many were away ill, and for how long, ward by", "ward."),
        "BQ / NL",
    ),
    (
        "3",
        "Works",
        ("The table is to be set out again with the new dates in", "one table for the committee."),
        "Bea Quill",
    ),
    ("4", "Boiler", ("The score is to be looked at again before the winter comes round.",), "NL"),
)
"""Items of minutes on paper: number, title, lines, and who is to act."""


# Who was there, told in sentences ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "came", "sorry"),
    [
        (
            "The meeting was attended by Ann Vale (Chair), Tom Reed and Bea Quill. Sue Marl and"
            " Hew Tarn had sent apologies.",
            ["Ann Vale", "Tom Reed", "Bea Quill"],
            ["Sue Marl", "Hew Tarn"],
        ),
        (
            "Present at the meeting were Dr Ann Vale, who took the chair, Mr Tom Reed, Cllr Ned Low"
            " and, from the Trust, Ms Ida Fenn. Also in attendance was Mr Wat Orme (Clerk)."
            " Apologies had been received from Miss Sue Marl.",
            ["Ann Vale", "Tom Reed", "Ned Low", "Ida Fenn", "Wat Orme"],
            ["Sue Marl"],
        ),
        (
            "Ann Vale (in the Chair), Tom Reed, Bea Quill and Ida Fenn were present. In attendance"
            " were Wat Orme and Joe Pike. There were apologies from Sue Marl.",
            ["Ann Vale", "Tom Reed", "Bea Quill", "Ida Fenn", "Wat Orme", "Joe Pike"],
            ["Sue Marl"],
        ),
        (
            "At a meeting of the Board held at Osier House on 12 May 2026 there were present:"
            " Ann Vale (Chair), Tom Reed, Bea Quill.",
            ["Ann Vale", "Tom Reed", "Bea Quill"],
            [],
        ),
        (
            "PRESENT: Councillor Ann Vale in the Chair; Councillors B Reed, C Quill and D Low.\n\n"
            "Apologies for absence were submitted on behalf of Councillors J Holt and K Lamb.",
            ["Ann Vale", "B Reed", "C Quill", "D Low"],
            ["J Holt", "K Lamb"],
        ),
    ],
)
def test_sentences_name_everybody_who_came_and_who_did_not(
    told: str, came: list[str], sorry: list[str], tmp_path: Path
) -> None:
    draft = draft_of(tmp_path, f"{TOP}{told}\n{END}")
    assert (there(draft), away(draft)) == (came, sorry)
    assert draft.head.chair.endswith("Ann Vale")
    assert titles(draft) == ["Welcome", "Close"]


def test_the_sentence_that_a_title_begins_is_no_part_of_it(tmp_path: Path) -> None:
    text = (
        "OSIER FIRE AUTHORITY\n\nAt a meeting of the Osier Fire Authority held at Fire"
        " Headquarters, Mill Lane, Wick on 12 May 2026 at 10.30 am\n\n"
        f"Present: Ann Vale (Chair), Tom Reed\n{END}"
    )
    head = draft_of(tmp_path, text).head
    assert head.title == "Meeting of the Osier Fire Authority"
    assert (head.day, head.place) == ("2026-05-12", "Fire Headquarters, Mill Lane, Wick")
