"""Lists of people and papers that lost what parted them on the way to a page of the web.

Each on a few lines of our own invention.
"""

from __future__ import annotations

from pathlib import Path

from importers.draft import PaperKind
from importers.reading import read_here
from importers.recognise import recognise
from tests.importers.test_rules import draft_of
from tests.importers.test_shapes_of_lists import names, titles

TOP = "Sandle Mill Trust\nMinutes of the meeting held on Monday 4 May 2026 at the Mill\n\n"
END = "\n\n1. Roof\nThe slates were looked at and nothing was found that could wait.\n\n2. Close\n"


def test_names_and_posts_with_nothing_between_are_everybody_with_what_they_are(
    tmp_path: Path,
) -> None:
    line = (
        "Present: Ann Vale Chair Tom Reed Year Group Representative P2 Una Hale Vice Treasurer "
        "Bert Dray (Councillor) Local Council Representative"
    )
    draft = draft_of(tmp_path, f"{TOP}{line}{END}")
    assert names(draft) == ["Ann Vale", "Tom Reed", "Una Hale", "Bert Dray"]
    assert draft.head.chair == "Ann Vale"
    assert [one.role for one in draft.attendance][1:3] == [
        "Year Group Representative P2",
        "Vice Treasurer",
    ]


def test_names_that_all_stand_before_their_posts_are_everybody(tmp_path: Path) -> None:
    line = "Present: Ann Vale Tom Reed Una Hale Dr Bert Dray Interim Chair Finance Director"
    assert names(draft_of(tmp_path, f"{TOP}{line}{END}")) == [
        "Ann Vale",
        "Tom Reed",
        "Una Hale",
        "Bert Dray",
    ]


def test_a_sentence_behind_a_label_is_no_list_of_names_run_together(tmp_path: Path) -> None:
    line = "Present: the whole Committee and most Members of the Mill Street Residents Group"
    assert names(draft_of(tmp_path, f"{TOP}{line}{END}")) == []


def test_a_mark_behind_each_name_says_who_came(tmp_path: Path) -> None:
    lines = (
        "P = present, A = apology, N = not present\n\nMr A Vale (Chairman) A Mrs BE Reed "
        "(Vice-Chairman) P (in the chair) Miss U Hale P Mr B Dray N Ms P Holt A"
    )
    draft = draft_of(tmp_path, f"{TOP}{lines}{END}")
    assert names(draft) == ["BE Reed", "U Hale"]
    assert names(draft, "apologies") == ["A Vale", "P Holt"]
    assert draft.head.chair == "BE Reed"


def test_columns_of_a_table_of_people_that_became_slashes_are_read(tmp_path: Path) -> None:
    lines = (
        "Name / Title & Organisation / Present\nAnn Vale / Independent Chair / \n"
        "Dr Tom Reed / Lay Member / \nUna Hale / Director Mill Aid / \n"
    )
    draft = draft_of(tmp_path, f"{TOP}{lines.replace('Title & Organisation', 'Post')}{END}")
    assert names(draft) == ["Ann Vale", "Tom Reed", "Una Hale"]


def test_forenames_one_to_a_line_are_those_who_came(tmp_path: Path) -> None:
    lines = "Members Present\nAda\nBert\nCleo\nDan\n\nFriends Present\nEve\n\nApologies\nFinn\nGay"
    draft = draft_of(tmp_path, f"{TOP}{lines}{END}")
    assert names(draft) == ["Ada", "Bert", "Cleo", "Dan", "Eve"]
    assert names(draft, "apologies") == ["Finn", "Gay"]


def test_one_name_alone_under_a_label_of_one_list_is_no_forename(tmp_path: Path) -> None:
    assert names(draft_of(tmp_path, f"{TOP}Present\nEverything\n{END}")) == []


def test_initials_with_a_name_among_them_and_apologies_in_a_bracket(tmp_path: Path) -> None:
    line = "Attendees: AV, TR, Miss Hale, BD (part).  (Apologies PH, UW )"
    draft = draft_of(tmp_path, f"{TOP}{line}{END}")
    assert names(draft) == ["AV", "TR", "Hale", "BD"]
    assert names(draft, "apologies") == ["PH", "UW"]


def test_offices_inside_a_list_part_it_and_give_councillors_their_title(tmp_path: Path) -> None:
    line = "Present: Chairman: Cllr Mrs Vale Councillors: Mrs Reed, Hale, Dray, Mrs Holt-Wren"
    draft = draft_of(tmp_path, f"{TOP}{line}\nClerk: Mrs Tate Members of public: 3{END}")
    assert names(draft) == ["Vale", "Reed", "Hale", "Dray", "Holt-Wren", "Tate"]
    assert draft.head.chair.endswith("Vale")


def test_semicolons_among_commas_part_a_list_as_commas_do(tmp_path: Path) -> None:
    line = "Present: Cllrs Ann Vale (AV), Tom Reed (TR); Una Hale (UH), Bert Dray (BD);"
    assert names(draft_of(tmp_path, f"{TOP}{line}{END}")) == [
        "Ann Vale",
        "Tom Reed",
        "Una Hale",
        "Bert Dray",
    ]


def test_a_list_of_councillors_with_no_label_is_of_those_who_came(tmp_path: Path) -> None:
    lines = (
        "Councillors A. Vale, T. Reed, U Hale.\nApologies were received from councillors P. Holt, "
        "Mr. B Dray and were formally accepted\nLocum Clerk: Olive Tate\n\n"
        "The Vice Chairman T. Reed acted as Chairman\n"
    )
    draft = draft_of(tmp_path, f"{TOP}{lines}{END}")
    assert names(draft) == ["A. Vale", "T. Reed", "U Hale", "Olive Tate"]
    assert names(draft, "apologies") == ["P. Holt", "B Dray"]
    assert draft.head.chair == "T. Reed"


def test_a_list_goes_on_below_a_comma_and_beside_wide_spaces(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, f"{TOP}Present:- Ann Vale, Tom Reed ,\nUna Hale.{END}")
    assert names(draft) == ["Ann Vale", "Tom Reed", "Una Hale"]
    wide = f"Trustees      Ann Vale, Tom Reed, Una Hale, Olive{' ' * 30}Holt-Wren and Ed Dray"
    assert names(draft_of(tmp_path, f"{TOP}PRESENT\n\n{wide}{END}")) == [
        "Ann Vale",
        "Tom Reed",
        "Una Hale",
        "Olive Holt-Wren",
        "Ed Dray",
    ]


def test_names_right_behind_the_word_apologies_are_those_who_sent_them(tmp_path: Path) -> None:
    items = "1. APOLOGIES Miss U Hale Mrs P Holt\n\n2. ROOF\nThe slates were looked at.\n"
    draft = draft_of(tmp_path, f"{TOP}Present: Ann Vale\n\n{items}")
    assert titles(draft)[0] == "APOLOGIES"
    assert names(draft, "apologies") == ["U Hale", "P Holt"]
    items = "1. Apologies for Absence – Cllr Holt\n\n2. Roof\nThe slates were looked at.\n"
    assert names(draft_of(tmp_path, f"{TOP}Present: Ann Vale\n\n{items}"), "apologies") == ["Holt"]


WHOLE = (
    "Sandle School Parent Council Minute of meeting of Sandle School Parent Council on Monday 4th "
    "May 2026 at Sandle School. Present: Miss A Vale - Chairperson Mrs T Reed – Head Teacher Mr B "
    "Dray – Parent Member 1. APOLOGIES Miss U Hale 2. MINUTE OF PREVIOUS MEETING The minute was "
    "agreed by all who had been there. 3. MATTERS ARISING Mrs Reed said that the gate had been "
    "painted and that the children had helped with it, each with a brush of their own, and that "
    "it would be dry by the end of the week if nobody leaned on it. 4. CORRESPONDENCE None.\n"
)


def test_a_paper_of_one_line_tells_its_day_its_people_and_its_items(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, WHOLE)
    assert draft.kind is PaperKind.MINUTES
    assert (draft.head.day, draft.head.place, draft.head.chair) == (
        "2026-05-04",
        "Sandle School",
        "A Vale",
    )
    assert names(draft) == ["A Vale", "T Reed", "B Dray"]
    assert names(draft, "apologies") == ["U Hale"]
    assert titles(draft) == [
        "APOLOGIES",
        "MINUTE OF PREVIOUS MEETING",
        "MATTERS ARISING",
        "CORRESPONDENCE",
    ]


def test_a_weekday_proves_the_year_that_the_head_leaves_out(tmp_path: Path) -> None:
    head = "Minutes of the Sandle Parish Council Meeting held on Tuesday 7th April at 7.00pm\n\n"
    items = "Present: Ann Vale\n\n1. Minutes\nThose of 3rd March 2026 were agreed.\n\n2. End\n"
    assert draft_of(tmp_path, head + items).head.day == "2026-04-07"
    assert draft_of(tmp_path, head.replace("Tuesday", "Friday") + items).head.day == ""


def test_numbers_of_an_item_and_its_first_part_stand_over_one_title(tmp_path: Path) -> None:
    items = (
        "1.\nAPOLOGIES\nCllr Holt was away.\n2.\n2.1\nURGENT ITEMS\nOne was added by the chair.\n"
        "3.\n3.1\nINTERESTS\nNone were declared by anybody.\n"
    )
    draft = draft_of(tmp_path, f"{TOP}Present: Ann Vale, Tom Reed\n\n{items}")
    assert titles(draft) == ["APOLOGIES", "URGENT ITEMS", "INTERESTS"]


def test_what_somebody_would_do_is_theirs(tmp_path: Path) -> None:
    items = "1. Bank\nAction - Tom Reed would gather what the bank asks for.\n\n2. End\n"
    draft = draft_of(tmp_path, f"{TOP}Present: Ann Vale, Tom Reed\n\n{items}")
    (action,) = [e for item in draft.items for e in item.entries if hasattr(e, "owners")]
    assert [owner.text for owner in action.owners] == ["Tom Reed"]


def test_a_dash_behind_each_name_parts_a_list_that_lost_its_lines(tmp_path: Path) -> None:
    line = (
        "Present: Ann Vale – Independent Chair Tom Reed – Manager, Sandle Town Council Una Hale - "
        "Head of Care, Mill Care Olive Holt-Wren – Lead Nurse, Sandle & Wick Trust (rep Ed Dray)"
    )
    sorry = "1 Apologies for Absence Bea Tate – Head of Roads (North) Sid Marr – Governor, HMP Wick"
    draft = draft_of(tmp_path, f"{TOP}{line}\n\n{sorry}\n")
    assert names(draft) == ["Ann Vale", "Tom Reed", "Una Hale", "Olive Holt-Wren"]
    assert names(draft, "apologies") == ["Bea Tate", "Sid Marr"]


def test_somebody_behind_also_and_two_initialled_names_without_a_comma(tmp_path: Path) -> None:
    items = (
        "1.PRESENT Councillors: A Vale, Mrs B Reed & Rev C Hale Also PCSO Una Dray & four members "
        "of the public representing Wick Mill\n\n2. APOLOGIES Apologies were received from "
        "Councillors: Mrs D Holt-Wren E Tate & Ms F Marr\n\n3. ROADS\nThe ford was looked at.\n"
    )
    draft = draft_of(tmp_path, f"{TOP}{items}")
    assert names(draft) == ["A Vale", "B Reed", "C Hale", "Una Dray"]
    assert names(draft, "apologies") == ["D Holt-Wren", "E Tate", "F Marr"]


def test_surnames_in_brackets_share_the_title_of_the_first(tmp_path: Path) -> None:
    line = "Present: Councillor Ada Vale (Chair) Reed (Joint Spokesperson) and Hale (Deputy)."
    head = "Sandle City Council\nRoads Committee\n4.00pm4 May 2026\nTown Hall\nMINUTES\n"
    draft = draft_of(tmp_path, f"{head}{line}{END}")
    assert names(draft) == ["Ada Vale", "Reed", "Hale"]
    assert draft.head.day == "2026-05-04"


PAGE = """Home > Your Council > Agenda and minutes

Agenda, decisions and minutes

Roads Committee - Monday, 4 May 2026 2.00 p.m.

Venue: Council Chamber, Sandle. View directions

Items
No. Item

1.

Apologies

    • Share this item

    Additional documents:

    Minutes:

    Apologies were received from Councillors Holt, A Tate and Una Marr.

2.

Minutes of the Last Meeting pdf icon PDF 341 KB

    • Share this item

    Decision:

    The minutes were agreed as a correct record.
"""


def test_what_the_page_around_a_paper_prints_is_none_of_its_items(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, PAGE)
    assert titles(draft) == ["Apologies", "Minutes of the Last Meeting"]
    assert names(draft, "apologies") == ["Holt", "A Tate", "Una Marr"]
    assert (draft.head.title, draft.head.day) == ("Roads Committee", "2026-05-04")


def test_actions_listed_above_the_first_item_are_actions_once(tmp_path: Path) -> None:
    head = "Minutes of the Mill Meeting, 4 May 2026\n\nPresent: Ann Vale (AV), Tom Reed (TR)\n"
    tasks = "\nAction items\n\n- AV will write to the bank\n- TR to mend the gate\n"
    items = "\n1. Bank\nThe form had come.\n\n2. Gate\nIt hangs by one hinge.\n"
    draft = draft_of(tmp_path, head + tasks + items)
    done = [(e.text, [o.text for o in e.owners]) for i in draft.items for e in i.outcomes]
    assert done == [("AV will write to the bank", ["AV"]), ("TR to mend the gate", ["TR"])]


def test_a_list_inside_an_item_is_no_list_of_the_items(tmp_path: Path) -> None:
    path = tmp_path / "paper.md"
    items = ["Minutes", "Agenda", "Letters", "Roof", "Bank", "Gate", "Close"]
    inner = "".join(f"    {n}.  {title}\n" for n, title in enumerate(items[3:6], start=1))
    said = "    1.  It was talked about.\n"
    text = "".join(
        f"{n}.  {title}\n{inner if title == 'Agenda' else said}"
        for n, title in enumerate(items, start=1)
    )
    head = "# Committee Meeting 4 May 2026\n\nPresent: Ann Vale, Tom Reed\n\n"
    path.write_text(head + text, "utf-8")
    assert titles(recognise(read_here(path))) == items


def test_a_numbered_list_of_forenames_is_of_those_who_came_and_did_not(tmp_path: Path) -> None:
    items = (
        "1.PRESENT: Ada, Bert, Cleo, and Dan\n2.Apologies:Eve, Finn, Gay\n3.Matters Arising\n"
        "The bank was written to.\n"
    )
    draft = draft_of(tmp_path, f"{TOP}{items}")
    assert titles(draft) == ["PRESENT", "Apologies", "Matters Arising"]
    assert names(draft) == ["Ada", "Bert", "Cleo", "Dan"]
    assert names(draft, "apologies") == ["Eve", "Finn", "Gay"]


def test_one_word_for_all_stands_before_surnames(tmp_path: Path) -> None:
    line = "Present: Trustees Vale (Chair), Reed, Hale and the Clerk\n\nMembers of the public: None"
    items = "43.26 Apologies\nNone.\n44.26 To agree the minutes\nThey were.\n45.26 End\nAt 9pm.\n"
    draft = draft_of(tmp_path, f"{TOP}{line}\n{items}")
    assert names(draft) == ["Vale", "Reed", "Hale"]
    assert draft.head.chair == "Vale"
    assert titles(draft) == ["Apologies", "To agree the minutes", "End"]


def test_slashes_after_labels_and_titles_were_columns(tmp_path: Path) -> None:
    lines = (
        "Present / Ann Vale\nTom Reed\nUna Hale\nApologies / Bert Dray\nOlive Holt\n"
        "Minutes of Last Meeting / Those of 2 March were agreed.\nMatters Arising\n"
        f"Roof/Slates / {'The slates were looked at again by the same two as last time. ' * 2}\n"
    )
    draft = draft_of(tmp_path, f"{TOP}{lines}")
    assert names(draft) == ["Ann Vale", "Tom Reed", "Una Hale"]
    assert names(draft, "apologies") == ["Bert Dray", "Olive Holt"]
    assert titles(draft) == ["Minutes of Last Meeting", "Matters Arising", "Roof/Slates"]


def test_items_may_begin_with_a_label_and_a_semicolon(tmp_path: Path) -> None:
    lines = (
        "Present; Mrs Ann Vale (Chairman), Mr Tom Reed.\nApologies; Mr B Dray.\n"
        "Minutes; Those of the last meeting were read and agreed.\nMatters arising; None.\n"
        "Treasurer;The balance is what it was, as nothing was bought and nothing was sold.\n"
        "Any other business;The key is with Mrs Vale.\n"
    )
    draft = draft_of(tmp_path, f"Minutes of a meeting on 4 May 2026\n{lines}")
    assert titles(draft) == ["Minutes", "Matters arising", "Treasurer", "Any other business"]
    assert names(draft) == ["Ann Vale", "Tom Reed"]


def test_initials_far_behind_a_whole_paragraph_are_who_is_to_act(tmp_path: Path) -> None:
    long = "The lamps by the ford were seen to and the one beside the school is out again. " * 3
    task = f"– TR will ask the county to look at it.{' ' * 60}TR\n"
    items = f"Item Action\n1. Lamps\n\n{long}\n\n{task}\n2. Close\nIt was closed.\n"
    draft = draft_of(tmp_path, f"{TOP}Present: Ann Vale (AV), Tom Reed (TR)\n\n{items}")
    done = [(e.text, [o.text for o in e.owners]) for i in draft.items for e in i.outcomes]
    assert done == [("TR will ask the county to look at it.", ["TR"])]


def test_what_was_agreed_is_a_decision_though_it_stands_among_action_points(
    tmp_path: Path,
) -> None:
    items = (
        "1. Matters arising\nAction points:\n1.1.1 It was agreed that groups have new names.\n"
        "1.1.2 Action: TR to write to the county about the ford.\n\n2. Close\nIt was closed.\n"
    )
    draft = draft_of(tmp_path, f"{TOP}Present: Ann Vale (AV), Tom Reed (TR)\n\n{items}")
    kinds = [(e.kind.value, e.text[:12]) for i in draft.items for t in i.tree() for e in t.outcomes]
    assert kinds == [("decision", "It was agree"), ("action", "TR to write ")]


FLAT = """Sandle Standards Board
Minutes of the meeting held on 4 May 2026

Present

- Ann Vale - Mill Trust (Chair)
- Tom Reed - Sandle Council

Actions and Decisions

Ref No: Action/Decision Owner Deadline
MAY26/1 Tom (Sandle) to send the list to the Roads WG. Tom Reed -
MAY26/2 Ann (Mill) to report back on progress with the Roads WG Una Holt-Wren 1 June
MAY26/3 Members to read the paper on the ford Members -

Record of discussions

1. Welcome

- The chair welcomed everybody.

2. Roads

- The ford was looked at.
"""


def test_a_table_of_actions_that_became_lines_says_who_and_by_when(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, FLAT)
    done = [(e.text, [o.text for o in e.owners], e.due) for i in draft.items for e in i.outcomes]
    assert done == [
        ("Tom (Sandle) to send the list to the Roads WG.", ["Tom Reed"], ""),
        (
            "Ann (Mill) to report back on progress with the Roads WG",
            ["Una Holt-Wren"],
            "2026-06-01",
        ),
        ("Members to read the paper on the ford", ["Members"], ""),
    ]
    assert titles(draft)[:2] == ["Welcome", "Roads"]


def test_posts_one_to_a_line_below_the_names_are_neither_people_nor_items(tmp_path: Path) -> None:
    lines = (
        "PRESENT:\nVOTING MEMBERS:\nDr Ann Vale\nTom Reed\nDr Una Hale\nChair\nGP\nGP\n"
        "NON VOTING MEMBERS:\nDr Bert Dray\nOlive Holt\nGP – Mill Locality\nPractice Manager\n"
        "APOLOGIES:\nEd Tate\nHead of Finance\n"
    )
    items = "1.\nMINUTES\nThose of the last meeting were agreed.\n2.\nROOF\nIt was looked at.\n"
    draft = draft_of(tmp_path, f"{TOP}{lines}{items}")
    assert names(draft) == ["Ann Vale", "Tom Reed", "Una Hale", "Bert Dray", "Olive Holt"]
    assert names(draft, "apologies") == ["Ed Tate"]
    assert titles(draft) == ["MINUTES", "ROOF"]


def test_items_on_one_line_with_their_minutes_are_parted(tmp_path: Path) -> None:
    page = (
        "Agenda and minutes\n\nRoads Forum - Monday, 4 May 2026\n\nVenue: Online Meeting\n"
        "Contact: Members' Services\n\nNo. Item\n"
        "Welcome and Introductions Minutes: The Chair welcomed everybody to this meeting.\n"
        "Apologies for Absence To report any apologies for absence. Minutes: Apologies for "
        "absence were received from Ann Vale, Councillor Tom Reed.\n"
        "Matters Arising To discuss any matters arising. Minutes: The letter had been sent. |\n"
    )
    draft = draft_of(tmp_path, page)
    assert draft.kind is PaperKind.MINUTES
    assert titles(draft) == [
        "Welcome and Introductions",
        "Apologies for Absence",
        "Matters Arising",
    ]
    assert names(draft, "apologies") == ["Ann Vale", "Tom Reed"]


def test_cells_glued_to_one_another_are_names_and_posts(tmp_path: Path) -> None:
    lines = (
        "Board Members:Ann ValeChairTom Reed\nUna HaleVice ChairBert McDray\nEd TateSid Marr\n"
        "Mill Staff:Olive HoltChief ExecutiveBea WrenFinance Director\nApologies:Gay Lorimer\n"
    )
    draft = draft_of(tmp_path, f"{TOP}{lines}{END}")
    everybody = ["Ann Vale", "Tom Reed", "Una Hale", "Bert McDray", "Ed Tate", "Sid Marr"]
    assert names(draft) == [*everybody, "Olive Holt", "Bea Wren"]
    assert names(draft, "apologies") == ["Gay Lorimer"]
    assert draft.head.chair == "Ann Vale"


def test_people_counted_under_a_label_are_no_items(tmp_path: Path) -> None:
    lines = (
        "Present\n1. Ann Vale (Mill Trust)\n2. Tom Reed (Wick)\n3. Una Hale (Sandle Council)\n\n"
        "Apologies\n1. Bert Dray\n2. Olive Holt\n"
    )
    draft = draft_of(tmp_path, f"{TOP}{lines}{END}")
    assert names(draft) == ["Ann Vale", "Tom Reed", "Una Hale"]
    assert names(draft, "apologies") == ["Bert Dray", "Olive Holt"]
    assert titles(draft) == ["Roof", "Close"]


def test_what_somebody_is_may_stand_before_who_it_is(tmp_path: Path) -> None:
    lines = (
        "Present:\nChair: Ann Vale\nTreasurer: Tom Reed\nHead of Care: Una Hale\nClerk: Ed Dray\n"
    )
    draft = draft_of(tmp_path, f"{TOP}{lines.replace('Head of Care', 'Lay Member')}{END}")
    assert names(draft) == ["Ann Vale", "Tom Reed", "Una Hale", "Ed Dray"]
    assert draft.head.chair == "Ann Vale"


def test_a_column_of_who_came_tells_present_from_apologies(tmp_path: Path) -> None:
    path = tmp_path / "paper.md"
    rows = (
        "| Ann Vale | Chair | Yes |\n| Tom Reed | Lay | Yes |\n| Una Hale | Clerk | Apologies |\n"
    )
    head = "# Mill Trust Meeting 4 May 2026\n\n| Name | Role | Present |\n|---|---|---|\n"
    path.write_text(
        f"{head}{rows}\n## 1. Roof\n\nIt was looked at.\n\n## 2. Close\n\nAt nine.\n", "utf-8"
    )
    draft = recognise(read_here(path))
    assert names(draft) == ["Ann Vale", "Tom Reed"]
    assert names(draft, "apologies") == ["Una Hale"]


def test_slashes_part_people_of_one_line(tmp_path: Path) -> None:
    lines = "Present: Ann Vale / Tom Reed / Bea McDray\nApologies: Una Hale / Sid Marr / Gay Holt"
    draft = draft_of(tmp_path, f"{TOP}{lines}{END}")
    assert names(draft) == ["Ann Vale", "Tom Reed", "Bea McDray"]
    assert names(draft, "apologies") == ["Una Hale", "Sid Marr", "Gay Holt"]


def test_action_point_over_the_actions_of_every_item_is_no_item(tmp_path: Path) -> None:
    items = "".join(
        f"{n}. {title}\n\nIt was talked about for a while by all who had come.\n\nAction point:\n\n"
        f"- TR to see to the {title.lower()}\n\n"
        for n, title in enumerate(["Roof", "Gate", "Bank"], start=1)
    )
    draft = draft_of(tmp_path, f"{TOP}Present: Ann Vale (AV), Tom Reed (TR)\n\n{items}")
    assert titles(draft) == ["Roof", "Gate", "Bank"]
    done = [e.text for i in draft.items for e in i.outcomes]
    assert done == ["TR to see to the roof", "TR to see to the gate", "TR to see to the bank"]


def test_a_list_goes_on_below_a_line_that_ends_in_a_form_of_address(tmp_path: Path) -> None:
    text = (
        f"{TOP}Present\n-------\n\nTom Reed, Treasurer, Cllr Una Hale, Ward Member and Mrs\n"
        f"Ann Vale, Parent Governor.\n{END}"
    )
    draft = draft_of(tmp_path, text)
    assert names(draft) == ["Tom Reed", "Una Hale", "Ann Vale"]
    assert [one.role for one in draft.attendance][1] == "Ward Member"
