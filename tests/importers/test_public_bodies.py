"""Shapes that health boards, partnerships and councils print, each in a paper of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from importers.draft import PaperKind
from importers.reading import read_here
from importers.recognise import recognise
from tests.importers.papers import p, table, word
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
