"""Minutes copied from pages of the web, and lists of people whose shape was lost on the way.

Each rule on a few lines of our own invention.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from importers.draft import Draft, PaperKind
from importers.draft_json import draft_json
from importers.reading import read_here
from importers.recognise.front_matter import parted_front
from importers.recognise.paper import paper_of
from importers.recognise.rows import Ledger
from tests.importers.test_found_in_the_wild import away, there, titles
from tests.importers.test_rules import ROOM, actions, draft_of, minutes

TOP = "Ouseby Wells Forum\nMinutes of the meeting held on 4 May 2026 in the Pump Room\n"


def decided(draft: Draft) -> list[str]:
    """The words of the decisions."""
    return [one["text"] for one in draft_json(draft)["decisions"]]


ITEMS = """
1. Welcome
The Chair welcomed everybody to the room.
2. Wells
The two wells by the green are to be looked at before the winter.
"""

# Lists in columns that stand one under the other -----------------------------------------------


def test_a_post_below_each_name_belongs_to_it_and_is_no_title(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        TOP + "Present:-\n\nMembers\n\nRole\n\nUna HALE\n\nNominated by the Mill (Elected Member)"
        "\n\nTom REED\n\nChief Officer\n\nAda McVALE\n\nNurse\n\nBram COLE\n\nAudit Fenland\n\n"
        "Non-members in attendance at request of Chief Officer:-\n\nPia DALE\n\nLocalities Lead\n\n"
        "Olu FARR\n\nFen Carers Centre\n\nIvy KERR\n\nStrategy Manager\n\n"
        "Una HALE, Vice Convener, in the Chair.\n" + ITEMS,
    )
    assert there(draft) == [
        "Una HALE", "Tom REED", "Ada McVALE", "Bram COLE", "Pia DALE", "Olu FARR", "Ivy KERR",
    ]  # fmt: skip
    assert draft.attendance[2].role == "Nurse"
    assert draft.head.chair == "Una HALE"
    assert titles(draft) == ["Welcome", "Wells"]


def test_names_then_a_dash_then_bodies_are_put_together_in_order(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        TOP + "Present\nUna Hale\n-\nFenland Fire Service (Chair)\nTom Reed\nAda Vale\nBram Cole\n-"
        "\nMill Trust\nWells Society\nOuseby Women’s Aid\n" + ITEMS,
    )
    assert there(draft) == ["Una Hale", "Tom Reed", "Ada Vale", "Bram Cole"]
    assert draft.head.chair == "Una Hale"
    assert [one.role or one.organisation for one in draft.attendance][1:] == [
        "Mill Trust", "Wells Society", "Ouseby Women’s Aid",
    ]  # fmt: skip


def test_people_with_bodies_behind_dashes_on_one_line_need_no_label(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        TOP + "Una Hale - Fenland Fire Service (Chair)\n"
        "Tom Reed - Fenland Police Ada Vale - Mill & Wells CDRP Bram Cole - Ouseby City Council "
        "Pia Dale - Wells District Council\n" + ITEMS,
    )
    assert there(draft) == ["Una Hale", "Tom Reed", "Ada Vale", "Bram Cole", "Pia Dale"]


def test_initials_stand_before_or_right_behind_a_name(tmp_path: Path) -> None:
    before = draft_of(
        tmp_path,
        TOP + "UH Cllr. Una Hale (Chair)\nTR Tom Reed (Mill Trust)\nDO Dan O’Hara (WSF)\n\n"
        "Apologies: Jan Roe\n" + ITEMS,
    )
    assert [(one.name, one.initials) for one in before.attendance][:3] == [
        ("Una Hale", "UH"), ("Tom Reed", "TR"), ("Dan O’Hara", "DO"),
    ]  # fmt: skip
    behind = draft_of(
        tmp_path,
        TOP + "PRESENT\n\nUna Hale (Chair) UH\n\nTom Reed (Vice Chair)TR\n\nAda ValeAV\n" + ITEMS,
    )
    assert [(one.name, one.initials) for one in behind.attendance] == [
        ("Una Hale", "UH"), ("Tom Reed", "TR"), ("Ada Vale", "AV"),
    ]  # fmt: skip


def test_a_row_with_one_person_ends_no_grid_of_people(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        "Meeting Title:   Wells Officers\nDate:   4 May 2026\nChaired by:   Olu Farr (Fen)\n\n\n"
        "Una Hale (Mill)      Tom Reed (Wells)      Ada Vale (Ouse)\n\n"
        "Bram Cole (Fen)      Pia Dale (Marsh)      Ivy Kerr (Ford)\n\nJan Roe (VCS Link)\n\n\n"
        "Points of discussion\n\n1.   Wells\n     The wells are to be looked at.\n\n"
        "2.   Fords\n     The fords are closed.\n",
    )
    assert "Jan Roe" in there(draft)
    assert titles(draft) == ["Wells", "Fords"]


def test_whom_a_sentence_with_a_colon_excuses_stand_below_it(tmp_path: Path) -> None:
    draft = minutes(
        tmp_path,
        "1. Welcome and Apologies\nThe Chair welcomed those present.\n"
        "Apologies were received from the following:\nIvy Kerr, Jan Roe, Olu Farr (Police)\n"
        "2. Wells\nThe wells are to be looked at.\n",
    )
    assert away(draft)[1:] == ["Ivy Kerr", "Jan Roe", "Olu Farr"]


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        ("Apologies were received and sanctioned from Ivy Kerr and Jan Roe.", 2),
        ("Apologies were received from Councillor Farr and, Jan Roe - Director of Wells.", 2),
        ("Apologies were received from Mr I.Kerr and Mr.J.Roe.", 2),
    ],
)
def test_sentences_on_apologies_name_everybody(listed: str, names: int, tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        TOP + f"Present: Una Hale, Tom Reed\n\n1. Apologies\n{listed}\n2. Wells\nNothing to say.\n",
    )
    assert len(away(draft)) == names


# Pages ------------------------------------------------------------------------------------------

PAGE = """Agenda and minutes

Fen Joint Wells Committee - Thursday 14 May 2026 2.00 pm

Venue: Council Chamber - Wells Hall. View directions

Contact: Pia Dale

"""


def test_a_page_without_numbers_has_items_that_only_say_what_they_are_for(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        PAGE + "No. Item\n\n\nWelcome\n\nThe Chairman to welcome everyone to the meeting.\n\n\n"
        "The Chairman welcomed everyone to the meeting.\n\n\n\n"
        "To receive apologies for absence.\n\n\nApologies were received from Cllr Tom Reed.\n\n\n"
        "Declarations of Interest\n\nTo note any declarations of interest.\n\n\nThere were none.\n"
        "\n\nMinutes pdf icon PDF 81 KB\n\nTo agree the minutes of the last meeting.\n\n\n"
        "The minutes of the meeting held on 3 March 2026 were agreed.\n",
    )
    assert titles(draft) == [
        "Welcome", "To receive apologies for absence", "Declarations of Interest", "Minutes",
    ]  # fmt: skip
    assert actions(draft) == []
    assert away(draft) == ["Tom Reed"]


def test_a_list_inside_an_item_is_none_where_numbers_stand_alone(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        PAGE + "Items\nNo. Item\n\n1.\n\nElection of Chairman\n\nTo elect a Chairman.\n\nMinutes:\n"
        "\nResolved\n\n1.         That Cllr Una Hale be elected chairman for the meeting.\n\n"
        "2.         That the seat be filled in June.\n\n2.\n\nElection of Vice-Chairman\n\n"
        "Minutes:\n\nThis item was put off.\n\n3.\n\nWells\n\nMinutes:\n\nThe wells were seen.\n",
    )
    assert titles(draft) == ["Election of Chairman", "Election of Vice-Chairman", "Wells"]
    assert draft.head.chair == "Una Hale"


def test_a_number_over_a_sentence_has_no_title(tmp_path: Path) -> None:
    draft = minutes(
        tmp_path,
        "Agenda item 1\n\nAV welcomed everyone to the meeting.\n\nAgenda item 2\n\nWells\n\n"
        "The wells were seen.\n\nAgenda item 3\n\nFords\n\nThe fords were closed.\n",
    )
    assert titles(draft) == ["", "Wells", "Fords"]


def test_a_page_that_says_other_things_first_keeps_them_above_its_minutes(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        "Patient Group\n\nThe surgery has a group of patients.\n\nIt meets four times a year.\n\n"
        "Join the group\n\nThe group is open to all.\n\nTuesday 19th May 2026\n\n"
        "Attendees: Una Hale (UH) (Chair), Tom Reed (TR), Ada Vale (AV)\n\nApologies: Bram Cole\n\n"
        "Minutes Of Last Meeting\n\nUH asked for a list of who is in the group. TR to draw it up."
        "\n\nTelephones\n\nThe queue on the telephone is shorter than it was in the spring.\n",
    )
    assert draft.head.title == "Patient Group"
    assert draft.head.day == "2026-05-19"
    assert there(draft) == ["Una Hale", "Tom Reed", "Ada Vale"]
    assert titles(draft) == ["Minutes Of Last Meeting", "Telephones"]
    assert "Join the group" in [point.text for point in draft.before]


def test_minutes_below_the_notice_of_their_meeting_are_minutes(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        "Wells Committee Meeting\nOuseby Parish Council\nTo: all councillors\n"
        "Notice, Summons and Agenda for a Meeting of the Wells Committee on 4 May 2026\nAgenda\n"
        "Item Ref | Agenda Item | Report By |\nW001/26 | To receive apologies | Chair |\n"
        "W002/26 | To receive declarations | Chair |\nW003/26 | To consider the wells | Clerk |\n"
        "Pia Dale Clerk\nMinutes\nOuseby Parish Council\n"
        "Minutes of the Wells Committee meeting held at 9.30am\non 4th May 2026 in the Pump Room\n"
        "In attendance for all or part of the meeting:\nCllr. U Hale (Chair), Cllr. T Reed\n"
        "Apologies: Cllr. A Vale\nMembers of the public: 0\n\n"
        "W001/26 Apologies\nApologies were received as above.\n"
        "W002/26 Declarations of interest\nThere were none to be made by anybody.\n"
        "W003/26 Wells\nThe wells by the green were looked at.\n",
    )
    assert draft.kind is PaperKind.MINUTES
    assert draft.head.day == "2026-05-04"
    assert there(draft) == ["U Hale", "T Reed"]
    assert titles(draft) == ["Apologies", "Declarations of interest", "Wells"]
    told = " ".join(point.text for point in draft.before)
    assert "To consider the wells" in told
    assert "To: all councillors" in told


def test_rows_with_a_bar_behind_every_cell_are_a_table(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        TOP + ROOM + "1. Wells\nThe wells were seen.\n2. Actions\nAction | Owner | Due | ||\n"
        "Draw up a list of wells | TR | 1 June 2026 | ||\n| ||\n"
        "Lock the gate | UH | 8 June 2026 |\n",
    )
    assert actions(draft) == [("Draw up a list of wells", ("TR",)), ("Lock the gate", ("UH",))]


def test_the_day_of_a_page_gives_way_to_that_of_the_minutes_title(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        "June 24, 2026\n\nAGM Minutes & Reports\n\n\nMinutes of the Annual General Meeting of the "
        "Wells Hall Management Committee Monday 18 May 2026\n\nMs Una Hale (Chairman) UH\n"
        "Mr Tom Reed (Treasurer) TR\nMrs Ada Vale AV\n\n\nThe Chairman thanked everyone.\n\n"
        "Minutes from the last AGM held on 12 April 2025\n\nThese were read and signed as true.\n\n"
        "Chairman’s Report\n\nThe hall has had a good year, and the roof is dry again.\n",
    )
    assert draft.head.day == "2026-05-18"
    assert "Wells Hall Management Committee" in draft.head.title
    assert titles(draft) == ["Minutes from the last AGM held on 12 April 2025", "Chairman’s Report"]


# Numbers ----------------------------------------------------------------------------------------


def test_a_comma_behind_the_numbers_of_items_is_as_good_as_a_stop(tmp_path: Path) -> None:
    draft = minutes(
        tmp_path,
        "1, To elect a Chairman\nCllr Ann Vale was elected as Chairman Resolved\n\n"
        "2, To receive any declarations of interest\nNone.\n\n"
        "3, To discuss the wells\nThe letter was read out to everybody.\n",
    )
    assert titles(draft) == [
        "To elect a Chairman", "To receive any declarations of interest", "To discuss the wells",
    ]  # fmt: skip
    assert decided(draft) == ["Cllr Ann Vale was elected as Chairman Resolved"]


def test_house_numbers_with_commas_are_no_items(tmp_path: Path) -> None:
    draft = minutes(
        tmp_path,
        "1. Plans\nThree plans were seen.\n12, High Street: a shed\n14, High Street: a wall\n"
        "3, Mill Lane: a porch\n2. Wells\nThe wells were seen.\n",
    )
    assert titles(draft) == ["Plans", "Wells"]


def test_items_that_are_all_the_first_are_no_list_in_front(tmp_path: Path) -> None:
    draft = minutes(
        tmp_path,
        "  1. Minutes of the last meeting\n\nThe minutes were approved.\n\n"
        "  1. Matters Arising - None\n  1. Chairman’s Report – None given\n  1. Bookings\n\n"
        "Bookings were as before, but for the summer.\n\n  1. Accounts\n\nThere is enough.\n",
    )
    assert titles(draft) == [
        "Minutes of the last meeting", "Matters Arising - None",
        "Chairman’s Report – None given", "Bookings", "Accounts",
    ]  # fmt: skip


def test_a_list_in_front_that_minutes_begin_again_is_the_agenda(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        TOP + "Attendees: Una Hale UH (Chair), Tom Reed TR (Governor),\n"
        "2.Declaration of interest\n3.Welcome the new member\n4.Minutes of the last meeting\n"
        "5.Wells\n6.Any other business\n1. Apologies\nNone were sent by anybody this time.\n"
        "2. Declaration of interest\nThere was nothing to declare.\n"
        "3. Welcome new member\nAda Vale was welcomed by all.\n4. Minutes of last meeting\n"
        "They were agreed.\n",
    )
    assert titles(draft) == [
        "Apologies", "Declaration of interest", "Welcome the new member",
        "Minutes of the last meeting",
    ]  # fmt: skip
    assert there(draft) == ["Una Hale", "Tom Reed"]


# Lines that ran into one ------------------------------------------------------------------------


def test_items_of_a_paper_on_one_line_count_on_though_a_page_number_stands_first(
    tmp_path: Path,
) -> None:
    draft = draft_of(
        tmp_path,
        "Agenda Item 26.61 Page 1 of 13 Minutes of the Meeting of the Wells Audit Committee "
        "Thursday 14 May 2026 10:00am 1.30pm Mill House, King’s Ferry, Alder Lane, Ouseby "
        "Present: Revd Una De Vale (Meeting Chair) Lay Governing Body Member (Audit) (UDV) Tom "
        "Reed Lay Member (Finance) (TR) Ada Cole Lay Member (PPI) (AC) In attendance: Bram Dale "
        "Chief Officer (BD) Pia Farr Finance Manager (PF) 26.29 Declarations of Interest There "
        "were no new declarations. 26.30 Apologies for Absence Apologies were received from Ivy "
        "Kerr. "
        "26.31 Minutes of the Last Meeting The minutes were APPROVED with no amendments.",
    )
    assert titles(draft) == [
        "Declarations of Interest", "Apologies for Absence", "Minutes of the Last Meeting",
    ]  # fmt: skip
    assert there(draft) == ["Una De Vale", "Tom Reed", "Ada Cole", "Bram Dale", "Pia Farr"]
    assert away(draft) == ["Ivy Kerr"]
    assert (draft.head.start, draft.head.end) == ("10:00", "13:30")
    assert draft.head.place == "Mill House, King’s Ferry, Alder Lane, Ouseby"


def test_a_paragraph_below_the_list_of_people_is_kept_though_it_names_a_day(tmp_path: Path) -> None:
    said = (
        "Una Hale welcomed everyone and explained why they were there. The forum was set up by the "
        "orders of 1st April 2026. It was noted that it has no money yet."
    )
    draft = draft_of(
        tmp_path,
        TOP + f"Present: Una Hale, Tom Reed\n\n{said}\n\nMr Tom Reed was elected as Chair of "
        "the forum.\n\nThe forum looked at its rules\n" + ITEMS,
    )
    assert draft.head.day == "2026-05-04"
    assert draft.head.chair == "Tom Reed"
    kept = [point.text for point in draft.before]
    assert kept == [said, "Mr Tom Reed was elected as Chair of the forum.",
                    "The forum looked at its rules"]  # fmt: skip


# Lists of councils and forums -------------------------------------------------------------------


def test_a_list_of_councillors_goes_on_below_its_comma(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        "4 May 2026 – Minutes\n\n\nMinutes of the Meeting of Wells Town Council held on 4 May 2026 "
        "at 6:30pm by Zoom.\n\n\nCllrs U Hale, T Reed, N Vale-Cole, P Dale (Deputy Mayor), A Farr,"
        "\nI Kerr, J Roe (Town Mayor) and B Stow\n\n\nC Penn, Acting Town Clerk\n"
        "G Moss, Officer\n\n"
        "1 Apologies for Absence\n\nApologies were received from Cllr Tarn (work).\n\n"
        "2 Wells\n\nThe wells were seen.\n",
    )
    assert there(draft) == [
        "U Hale", "T Reed", "N Vale-Cole", "P Dale", "A Farr", "I Kerr", "J Roe", "B Stow",
        "C Penn", "G Moss",
    ]  # fmt: skip


def test_clerks_behind_and_are_of_the_list(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        TOP + "PRESENT: Councillor U. Hale (chairman), who presided, Councillors T. Reed and "
        "A. Vale, and the clerk B. Cole and the assistant to the clerk Mrs P. Dale.\n" + ITEMS,
    )
    assert [name.split()[-1] for name in there(draft)] == ["Hale", "Reed", "Vale", "Cole", "Dale"]


def test_each_side_of_a_forum_says_who_came_and_who_could_not(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        TOP + "1) Welcome\nPresent:\nUpper Ouse: Apologies from Ivy Kerr\nFord End: No rep\n"
        "Mill and Marsh: Tom Reed, Apologies from Jan Roe\nWells: Una Hale (UH) (Forum Chair)\n"
        "Fen: Ada Vale, Bram Cole\n2) Wells\nThe wells were seen.\n",
    )
    assert there(draft) == ["Tom Reed", "Una Hale", "Ada Vale", "Bram Cole"]
    assert away(draft) == ["Ivy Kerr", "Jan Roe"]


def test_the_next_two_names_are_no_body_of_the_first(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        TOP + "Present: Tom Reed\n\n1. Apologies\nUna Hale (UHa), Ada Vale, Bram Cole\n2. Wells\n"
        "The wells were seen.\n",
    )
    assert away(draft) == ["Una Hale", "Ada Vale", "Bram Cole"]


def test_names_glued_to_the_bracket_before_are_told_apart(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        TOP + "Tenant Reps:\nUna Hale (Chair) (UHal)Tom Reed (TR)\nAda Vale(AV)Bram Cole (BC)\n"
        "Pia Dale (PD)\nOlu Farr(OF)Ivy Kerr (IK)\n" + ITEMS,
    )
    assert there(draft) == [
        "Una Hale", "Tom Reed", "Ada Vale", "Bram Cole", "Pia Dale", "Olu Farr", "Ivy Kerr",
    ]  # fmt: skip
    assert draft.head.chair == "Una Hale"


def test_lines_that_say_an_agenda_in_bullets_again_are_the_titles(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        "Wells Panel Meeting Minutes 4 May 2026.\n- Una Hale, Wells Officer\n- T. Reed, tenant\n"
        "- A. Vale, tenant\n- B. Cole, tenant\nUna opened the meeting and welcomed everybody.\n"
        "- Minutes and reports\n- Wells and fords\n- Letters\n- Any other business\n"
        "- Next meeting\n"
        "Minutes and reports\nThe minutes were agreed as true.\nWells and fords\n"
        "- the wells are dry\n"
        "- the ford is closed\nLetters\nThere were no letters for anybody at all.\n",
    )
    assert titles(draft) == ["Minutes and reports", "Wells and fords", "Letters"]
    assert there(draft)[:2] == ["Una Hale", "T. Reed"]


def test_a_council_paper_on_one_line_counts_its_minutes_for_ever(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        "Full Council 4 May 2026 Page 1\n\nMINUTES OF A MEETING OF FULL COUNCIL HELD ON MONDAY "
        "4th MAY 2026 AT 7PM IN THE COUNCIL CHAMBER, WELLS HOUSE,\n\nOUSEBY\n\n"
        "PRESENT: Cllr U Hale (Mayor) Cllr T Reed Cllr Mrs A Vale Cllr B Cole Cllr P Dale Cllr "
        "O Farr Cllr I Kerr APOLOGIES: Cllr J Roe Cllr S Stow The Town Clerk was in attendance. "
        "Mr C Penn, Link Officer, was in attendance. 1358 DECLARATIONS OF INTEREST FROM MEMBERS "
        "Declarations of interest will be taken as and when they arise in the course of the "
        "evening. 1359 MINUTES OF THE LAST MEETING RESOLVED: The minutes of the meeting held on "
        "6th April 2026 were confirmed and signed as true 1360 MATTERS ARISING There were none.",
    )
    assert titles(draft) == [
        "DECLARATIONS OF INTEREST FROM MEMBERS", "MINUTES OF THE LAST MEETING", "MATTERS ARISING",
    ]  # fmt: skip
    assert there(draft)[:7] == [
        "U Hale", "T Reed", "A Vale", "B Cole", "P Dale", "O Farr", "I Kerr",
    ]  # fmt: skip
    assert "Page" not in draft.head.place


def test_a_witness_comes_for_a_body_that_looks_like_a_name(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        "Concise Minutes - Wells Committee\n\n\nMeeting Venue:\n\nVideo Conference via Zoom\n\n"
        "Meeting date: Monday, 4 May 2026\n\nAttendance\n\nNames\n\nMembers of the Board:\n\n"
        "Una Hale (Chair)\n\nTom Reed\n\nWitnesses:\n\nAda Vale, Cora Fenwell University Health "
        "Board\n\nBram Cole, Cora Fenwell University Health Board\n\n"
        "1       Introductions\n\n1.1 The Chair welcomed the members.\n\n"
        "2       Papers to Note\n\n2.1 The papers were noted.\n",
    )
    assert there(draft) == ["Una Hale", "Tom Reed", "Ada Vale", "Bram Cole"]
    assert draft.head.place == "Video Conference via Zoom"
    assert decided(draft) == ["The papers were noted."]


@pytest.mark.parametrize("said", ["CONFIDENTIAL", "Part II – not for publication"])
def test_what_stands_in_front_is_not_set_apart_where_it_says_that_something_is_restricted(
    said: str, tmp_path: Path
) -> None:
    path = tmp_path / "paper.txt"
    page = (
        "Patient Group\n\n{said}\n\nThe surgery has a group of patients.\n\nIt meets often.\n\n"
        "Join the group\n\nTuesday 19th May 2026\n\n"
        "Attendees: Una Hale (UH) (Chair), Tom Reed (TR), Ada Vale (AV)\n\n"
        "Telephones\n\nThe queue on the telephone is shorter than it was in the spring.\n"
    )
    path.write_text(page.format(said="Welcome to our group"), "utf-8")
    assert parted_front(paper_of(read_here(path), Ledger()))[1]
    path.write_text(page.format(said=said), "utf-8")
    assert not parted_front(paper_of(read_here(path), Ledger()))[1]


# Boards and groups of other kinds ---------------------------------------------------------------


def test_sorts_of_members_inside_a_list_are_nobody_and_hide_nobody(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        TOP + "\nPRESENT: Ratepayer Members: Mr Hale Mr Reed Mr Vale Appointed Members: Cllr Cole "
        "Cllr Dale Mr Farr Co-opted Members: Members Present: 6\n\nAPOLOGIES: Ratepayer Members: "
        "Mr Kerr Mr Roe Appointed Members: Cllr Stow\n" + ITEMS,
    )
    assert there(draft) == ["Hale", "Reed", "Vale", "Cole", "Dale", "Farr"]
    assert away(draft) == ["Kerr", "Roe", "Stow"]


def test_a_list_of_titles_that_a_full_stop_ends_needs_no_label(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        "Minutes of the Meeting of the Board held at 2.00pm on Monday 4 May 2026 at Mill Hall.\n"
        "\n\n"
        "Mr U J Hale (Chairman), Mr T Reed, Councillor A Vale, Councillor B Cole and Mr P Dale.\n\n"
        "\nMs O Farr (Clerk to the Board) and Mr I Kerr (Engineer, Fen Works).\n\n\n"
        "Apologies for absence were received from Councillor J Roe and Mr S Stow.\n\n\n"
        "Fen Works\n\nCouncillor Vale asked whether the fen had been seen to since March.\n\n\n"
        "Mill Works\n\nThe mill was seen to in March, and it was found to be sound.\n",
    )
    assert [name.split()[-1] for name in there(draft)][:5] == [
        "Hale", "Reed", "Vale", "Cole", "Dale",
    ]  # fmt: skip
    assert draft.head.chair.endswith("Hale")
    assert [name.split()[-1] for name in away(draft)] == ["Roe", "Stow"]


def test_surnames_alone_sent_apologies(tmp_path: Path) -> None:
    draft = minutes(
        tmp_path,
        "1 APOLOGIES were received from Kerr, Stow, Farr and Moss.\n\n2 WELLS\n\n"
        "The wells were seen to.\n\n3 FORDS\n\nThe fords were closed.\n",
    )
    assert away(draft)[1:] == ["Kerr", "Stow", "Farr", "Moss"]


def test_a_list_goes_on_below_an_empty_line_where_a_comma_ends_it(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        TOP + "\nIn Attendance: Una Hale, Tom Reed, Ada Vale,\n\nBram Cole, Pia Dale\n\n"
        "Apologies: Olu Farr\n" + ITEMS,
    )
    assert there(draft) == ["Una Hale", "Tom Reed", "Ada Vale", "Bram Cole", "Pia Dale"]


def test_initials_of_somebody_on_the_list_own_an_action_without_a_verb(tmp_path: Path) -> None:
    draft = minutes(tmp_path, "1. Wells\nThe wells are dry.\nACTION – TR agenda item for June.\n")
    assert actions(draft) == [("TR agenda item for June.", ("TR",))]


def test_the_word_for_an_action_may_be_glued_to_what_is_to_be_done(tmp_path: Path) -> None:
    draft = minutes(
        tmp_path,
        "Matters arising\nUna please look at the list of wellsACTION: UHal\n\nSummer walk\n"
        "The walk is to begin at the mill and end at the ford.\n",
    )
    assert actions(draft) == [("Una please look at the list of wells", ("UHal",))]


def test_a_line_of_the_head_says_the_hour_and_behind_a_dash_the_place(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        "Wells School PTA Meeting\nDRAFT MINUTES\nMonday 4th May 2026\n7pm – White Hart, Ouseby\n"
        "Present –Una Hale, Tom Reed, Ada Vale\nApologies –Bram Cole\n" + ITEMS,
    )
    assert draft.head.place == "White Hart, Ouseby"


def test_a_page_with_one_item_left_has_that_item(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        PAGE + "Items\nNo. Item\n\n15.\n\nApologies for Absence/New Members\n\nMinutes:\n\n"
        "Apologies for absence were received from Una Hale (Governor, Mill School) and Tom Reed.\n"
        "\n \n\nIt was reported that there were two vacancies on the forum in the spring.\n",
    )
    assert titles(draft) == ["Apologies for Absence/New Members"]


def test_whom_the_board_resolves_to_have_for_its_chairman_led(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        PAGE + "Items\nNo. Item\n\n17.\n\nElection of Chairman\n\nMinutes:\n\nRESOLVED that "
        "Councillor Hale be elected Chairman of the Board for the rest of the year.\n\n18.\n\n"
        "Wells\n\nMinutes:\n\nThe wells were seen to.\n",
    )
    assert draft.head.chair.endswith("Hale")


def test_letters_of_lists_that_say_the_same_make_no_list_of_the_items_above(tmp_path: Path) -> None:
    listed = "The board asked for:\n\n    a) two lamps\n    b) a rail\n"
    text = (
        f"{TOP}\nPresent: Ann Vale (Chair), Tom Reed\n\n1. Welcome\n\n1.1 The chair opened.\n\n"
        f"2. Boats\n\n2.1 Two were sold.\n\n3. Lamps\n\n3.1 Three were out.\n\n3.2 {listed}\n"
        f"4. Steps\n\n4.1 {listed}\n5. Roof\n\n5.1 {listed}\n6. Close\n\n6.1 All left.\n"
    )
    titles = [item.title for item in draft_of(tmp_path, text).items]
    assert titles == ["Welcome", "Boats", "Lamps", "Steps", "Roof", "Close"]
