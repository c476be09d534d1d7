"""Shapes of papers that boards print, each in a paper of our own: who led, lists, labels, pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from importers.draft import Draft, PaperKind
from importers.lines import Cell, Kind, Line, Piece, Source
from importers.reading import read_here
from importers.recognise import recognise
from importers.recognise.edge_owners import with_tabbed_asides
from importers.recognise.over_pages import over_pages
from importers.recognise.rows import Ledger, Row
from minutes.kinds import OutcomeKind


def draft_of(tmp_path: Path, text: str) -> Draft:
    """What is made of a text file."""
    path = tmp_path / "paper.txt"
    path.write_text(text, "utf-8")
    source = read_here(path)
    draft = recognise(source)
    assert [ended.at for ended in draft.ended] == [line.at for line in source.lines]
    return draft


def there(draft: Draft) -> list[str]:
    """Who was in the room."""
    return [one.name for one in draft.attendance if one.in_the_room]


def away(draft: Draft) -> list[str]:
    """Who sent apologies."""
    return [one.name for one in draft.attendance if not one.in_the_room]


def titles(draft: Draft) -> list[str]:
    """The titles of the items."""
    return [item.title for item in draft.items]


def decided(draft: Draft) -> list[str]:
    """The words of the decisions."""
    return [one.text for one in draft.outcomes if one.kind is OutcomeKind.DECISION]


TOP = "Minutes of the meeting of Sandle Parish Council held on 4 May 2026 in the Reading Room\n\n"
END = "1. Welcome\nThe drains were looked at.\n\n2. Close\nIt was closed.\n"


# Who led --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "post",
    ["Clinical Chair", "GP/Chair", "Director (Chairman) and voting member", "Independent Chair"],
)
def test_whose_post_is_the_chairs_led_the_meeting(post: str, tmp_path: Path) -> None:
    text = f"{TOP}Present:\nDr Ann Vale – {post}\nTom Reed – Vice Chair\n\n{END}"
    assert draft_of(tmp_path, text).head.chair == "Ann Vale"


def test_the_chair_of_another_body_and_two_chairs_lead_nothing(tmp_path: Path) -> None:
    other = f"{TOP}Present:\nAnn Vale (AV) Chair of the Mill Trust\nTom Reed (TR) Clerk\n\n{END}"
    assert draft_of(tmp_path, other).head.chair == ""
    two = f"{TOP}Present:\nAnn Vale (AV) Lay Chair\nTom Reed (TR) Clinical Chair\n\n{END}"
    assert draft_of(tmp_path, two).head.chair == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "The meeting was opened by the current chair A Vale.",
        "The Chair, Ann Vale, welcomed everybody.",
        "Ann Vale, Chair of the Committee, opened the meeting.",
        "Ann Vale (AV) welcomed members to the hall.",
    ],
)
def test_who_opened_the_meeting_led_it(sentence: str, tmp_path: Path) -> None:
    text = f"{TOP}Present: Ann Vale, Tom Reed\n\n1. Welcome\n{sentence}\n\n2. Close\nClosed.\n"
    assert draft_of(tmp_path, text).head.chair == "Ann Vale"


# Lists of people ------------------------------------------------------------------------------


def test_people_one_to_a_line_with_gaps_between_are_no_items(tmp_path: Path) -> None:
    text = (
        f"{TOP}Present:\n\nCllr Mrs A Vale (Chair)\n\nCllr Mr T Reed\n\nCllr Ms U Hale\n\n"
        "Absent:\n\nThere were no absences\n\nIn Attendance:\n\nOne member of the public\n\n"
        "Mr C Dray Clerk to Sandle Parish Council\n\n"
        "26.44 ELECTION OF CHAIR\n\nIt was RESOLVED that Cllr Vale be elected.\n"
    )
    draft = draft_of(tmp_path, text)
    assert there(draft) == ["A Vale", "T Reed", "U Hale", "C Dray"]
    assert not any("Vale" in title or "Dray" in title for title in titles(draft))


def test_people_with_posts_are_a_list_without_a_label(tmp_path: Path) -> None:
    text = (
        "Lantern Surgery Patient Group\n\nMeeting minutes 4 May 2026\n\nAda Holt – Chairman\n\n"
        "Tom Reed – Practice Manager\n\nUna Hale\n\nCora Dray\n\n"
        "1. Parking\nTom reported that the yard is full.\n\n2. Website\nIt was agreed to mend it.\n"
    )
    draft = draft_of(tmp_path, text)
    assert there(draft) == ["Ada Holt", "Tom Reed", "Una Hale", "Cora Dray"]
    assert draft.head.chair == "Ada Holt"
    assert titles(draft) == ["Parking", "Website"]


@pytest.mark.parametrize(
    ("room", "came", "sorry"),
    [
        (
            "PRESENT: Councillor A. Vale (chairman), Councillors T. Reed and U. Hale, and the "
            "clerk C. Dray. There were apologies from Councillors B. Holt and E. Wren.",
            ["A. Vale", "T. Reed", "U. Hale", "C. Dray"],
            ["B. Holt", "E. Wren"],
        ),
        (
            "Present: Cllrs Vale, Reed and Hale. County Councillor Ben Holt was in attendance. "
            "Also in attendance for part of the meeting was Mrs Eve Wren, Head Teacher.",
            ["Vale", "Reed", "Hale", "Ben Holt", "Eve Wren"],
            [],
        ),
        (
            "Present: Cllrs A Vale and T Reed\nDistrict Cllrs Holt and Wren were present\n"
            "Clerk to Council, Mrs C Dray and Assistant Clerk to Council, Mrs F Lund were present",
            ["A Vale", "T Reed", "Holt", "Wren", "C Dray", "F Lund"],
            [],
        ),
        ("Attendees: Dr Ann Vale (AV), TR, UH, EW", ["Ann Vale", "TR", "UH", "EW"], []),
    ],
)
def test_sentences_and_initials_tell_who_was_there(
    room: str, came: list[str], sorry: list[str], tmp_path: Path
) -> None:
    draft = draft_of(tmp_path, f"{TOP}{room}\n\n{END}")
    assert sorted(there(draft)) == sorted(came)
    assert away(draft) == sorry


@pytest.mark.parametrize(
    ("words", "sorry"),
    [
        ("Cllrs Vale, Reed and Hale sent their apologises.", ["Vale", "Reed", "Hale"]),
        ("Apologies were received from TR, UH, EW.", ["TR", "UH", "EW"]),
        (
            "Apologies had been received from Ann Vale and Tom Reed and from representatives of "
            "the Mill Trust.",
            ["Ann Vale", "Tom Reed"],
        ),
    ],
)
def test_apologies_under_their_item_name_people(
    words: str, sorry: list[str], tmp_path: Path
) -> None:
    text = f"{TOP}Present: Ada Holt, Eve Wren\n\n1. Apologies\n{words}\n\n2. Close\nClosed.\n"
    assert away(draft_of(tmp_path, text)) == sorry


def test_a_post_behind_the_last_name_is_nobody(tmp_path: Path) -> None:
    text = f"{TOP}Present: Mr T Reed, Mrs A Vale Deputy Clerk, Sandle Parish Council\n\n{END}"
    assert there(draft_of(tmp_path, text)) == ["T Reed", "A Vale"]


def test_a_meeting_with_initials_beside_names_and_no_label_is_minutes(tmp_path: Path) -> None:
    text = (
        "A meeting of the Hollow Lane School Full Governing Board\n\n"
        "was held in the library on 4 May 2026.\n\n"
        "Mrs A Vale [AV] Chair (FG); Mr T Reed [TR] (SG); Ms U Hale [UH] (PG)\n\n"
        "Mr C Dray [CD] (PG); Mrs E Wren [EW] (LA); Mr B Holt [BH] (CG)\n\n"
        "1. Welcome\nThe Chair opened the meeting.\n\n2. Budget\nThe budget was received.\n"
    )
    draft = draft_of(tmp_path, text)
    assert draft.kind is PaperKind.MINUTES
    assert "C Dray" in there(draft)


# Items ----------------------------------------------------------------------------------------


def test_labels_begin_the_items_of_a_small_society(tmp_path: Path) -> None:
    text = (
        "4 May 2026\nChair: Ann Vale\nAttendees: Ann Vale (AV), Tom Reed (TR), Una Hale (UH)\n"
        "Apologies: Cora Dray (CD)\nMinutes: the minutes of 2025 were read and signed\n"
        "Matters arising: None\nChairman's report:\nThe hut has a new roof.\n"
        "Treasurer's report:\nThe fund stands at £80.\nElection of trustees:\n"
        "Tom Reed was re-elected.\n"
    )
    draft = draft_of(tmp_path, text)
    assert titles(draft) == [
        "Minutes",
        "Matters arising",
        "Chairman's report",
        "Treasurer's report",
        "Election of trustees",
    ]
    assert away(draft) == ["Cora Dray"]


def test_a_paper_without_items_keeps_its_decisions(tmp_path: Path) -> None:
    text = (
        "Osier Hall Committee\nMinutes of the AGM held on 4 May 2026\n\n"
        "Present  A Vale, T Reed, U Hale\n\nApologies  None\n\n"
        "The minutes of last year's meeting were agreed and signed.\n\n"
        "The roof was looked at by two builders in the spring and will last another ten years.\n"
    )
    draft = draft_of(tmp_path, text)
    assert decided(draft) == ["The minutes of last year's meeting were agreed and signed."]
    assert titles(draft) == [""]


def test_a_number_of_the_minute_behind_the_title_is_no_part_of_it(tmp_path: Path) -> None:
    text = (
        f"{TOP}Present: Cllrs Vale, Reed\n\n1. Chair's welcome: 065/26 The chair spoke.\n"
        "2. Allotments: 066/26: The gate beside 6 Main Street is loose.\n"
        "3. Banking: 067/26: All councillors agreed to move the account.\n"
    )
    draft = draft_of(tmp_path, text)
    assert titles(draft) == ["Chair's welcome", "Allotments", "Banking"]
    assert draft.items[1].number_printed == "2. 066/26"


def test_numbers_that_are_no_day_and_titles_that_run_into_words_are_items(tmp_path: Path) -> None:
    first = (
        f"{TOP}Present: Ann Vale, Tom Reed\n\n01/26/01 – Welcome\nThe chair spoke.\n\n"
        "01/26/02 – Patient story\nIt was heard.\n\n01/26/03 – Close\nIt was closed.\n"
    )
    assert titles(draft_of(tmp_path, first)) == ["Welcome", "Patient story", "Close"]
    second = (
        f"{TOP}Present: Ann Vale, Tom Reed\n\n1. Apologies.Apologies were received from Una Hale.\n"
        "2. Hon. Treasurer’s Report.  The fund stands at £80.\n3. Close\nIt was closed.\n"
    )
    assert titles(draft_of(tmp_path, second)) == ["Apologies", "Hon. Treasurer’s Report", "Close"]


def test_a_table_whose_cells_became_strokes_is_items_with_owners(tmp_path: Path) -> None:
    text = (
        f"{TOP}Present: Ann Vale, Tom Reed, Lesley Hale\n\n1 / Minutes\nThey were agreed.\n"
        "2 / Terms of reference\nThese are to be put on the website / Tom Reed\n"
        "3 / Website\nIt is slow.\n4 / Library\nThe room is free.\n"
    )
    draft = draft_of(tmp_path, text)
    assert titles(draft) == ["Minutes", "Terms of reference", "Website", "Library"]
    actions = [one for one in draft.outcomes if one.kind is OutcomeKind.ACTION]
    assert [owner.text for one in actions for owner in one.owners] == ["Tom Reed"]


def test_the_picture_of_a_file_is_no_part_of_a_title(tmp_path: Path) -> None:
    text = (
        "Vale County Council\n\nMinutes of the Scrutiny Panel held on 4 May 2026\n\n"
        "Present: Cllrs A Vale and T Reed\n\n1. Minutes pdf icon PDF 219 KB\nThey were agreed.\n\n"
        "2. Buses pdf icon PDF 85 KB\nThe report was noted.\n"
    )
    assert titles(draft_of(tmp_path, text)) == ["Minutes", "Buses"]


def test_a_line_on_the_draft_is_no_item_and_the_sentence_tells_day_and_title(
    tmp_path: Path,
) -> None:
    text = (
        "Tuesday, 28 April 2026\n\nSandle minutes April 2026\n\n"
        "PLEASE NOTE THESE ARE DRAFT MINUTES TO BE CONFIRMED ON 4 MAY\n\n"
        "Minutes of the meeting of Sandle Town Council held in the Church Hall on Monday, "
        "6th April 2026 at 7pm\n\nPRESENT: Councillors A Vale and T Reed\n\n"
        "14365 ANNOUNCEMENTS\nThe mayor spoke.\n\n14366 POLICE\nThere was no report.\n"
    )
    draft = draft_of(tmp_path, text)
    assert draft.head.day == "2026-04-06"
    assert not any("PLEASE" in title for title in titles(draft))


@pytest.mark.parametrize(
    "words",
    [
        "All Cllrs agreed that the most fitting account is the one at the mill bank.",
        "The minutes of last time were reviewed and commented on & accepted by the group.",
        "Vote by show of hands: Tom and Ann re-elected.",
        "Cllr Mrs Vale proposed that drafts of what is written down here should stay with the "
        "clerk until the board has heard them in June, seconded by Cllr Mrs Hale. Carried",
    ],
)
def test_boards_decide_in_words_of_their_own(words: str, tmp_path: Path) -> None:
    text = f"{TOP}Present: Ann Vale, Tom Reed\n\n1. Business\n{words}\n\n2. Close\nIt closed.\n"
    assert len(decided(draft_of(tmp_path, text))) == 1


def test_who_moved_is_no_heading(tmp_path: Path) -> None:
    text = (
        "4 May 2026\n\nAnnual General Meeting\n\nApologies for absence: Una Hale, Cora Dray\n\n"
        "Treasurer's Report\n\nA statement of the accounts was handed round before the meeting.\n\n"
        "Proposed : Ann Vale\n\nSeconded : Tom Reed                 CARRIED\n\n"
        "Appointment of Examiner\n\nBen Holt has agreed to look at the accounts of this year.\n\n"
        "Proposed : Eve Wren\n\nSeconded : Tom Reed                 CARRIED\n"
    )
    assert not any("Proposed" in title for title in titles(draft_of(tmp_path, text)))


# Pages of a PDF -------------------------------------------------------------------------------


def cells(at: int, page: int, table: int, row: int, *words: str) -> list[Line]:
    """A row of a drawn table; a column without words has no line."""
    return [
        Line(
            text=text,
            at=at,
            page=page,
            cell=Cell(table=table, row=row, column=column, columns=len(words)),
        )
        for column, text in enumerate(words)
        if text
    ]


def test_a_table_under_a_header_goes_on_over_the_page() -> None:
    lines = [
        *cells(1, 1, 0, 0, "", "Item", "Notes", "Action"),
        *cells(2, 1, 0, 1, "GB 1/26", "Welcome", "The chair spoke.", ""),
        Line(text="Page 1 of 2", at=3, page=1),
        *cells(4, 2, 1, 0, "GB 2/26", "Minutes", "They were agreed.", "Clerk"),
    ]
    places = [(one.cell.table, one.cell.row) for one in over_pages(lines) if one.cell]
    assert places[-1] == (0, 2)


def test_a_table_of_its_own_on_the_next_page_stays_one() -> None:
    lines = [
        *cells(1, 1, 0, 0, "Name", "Role"),
        *cells(2, 1, 0, 1, "Ann Vale", "Clerk"),
        *cells(3, 2, 1, 0, "Payee", "Sum"),
    ]
    assert [one.cell.table for one in over_pages(lines) if one.cell] == [0, 0, 0, 0, 1, 1]


def test_a_table_with_a_header_of_its_own_has_its_own_columns() -> None:
    figures = [
        replace(line, cell=replace(line.cell, header=True))
        for line in cells(21, 2, 1, 0, "Month", "Crossings")
        if line.cell
    ]
    lines = [
        Line(text="Minutes of Sandle Ferry Board held on 4 May 2026", at=1, page=1),
        Line(text="Present: Ann Vale (Chair), Tom Reed", at=2, page=1),
        Line(text="1. Ferries", number="1", number_printed="1.", heading=1, at=3, page=1),
        *cells(4, 1, 0, 0, "Details", "Action", "Due"),
        *cells(5, 1, 0, 1, "Write to the yard", "Tom Reed", "1 June 2026"),
        Line(text="2. Figures", number="2", number_printed="2.", heading=1, at=6, page=2),
        Line(text="The figures were these, as far as anybody had them.", at=7, page=2),
        *figures,
        *cells(22, 2, 1, 1, "May", "412"),
    ]
    draft = recognise(Source(kind=Kind.PDF, name="may.pdf", lines=tuple(lines)))
    tables = [point.rows for item in draft.every_item for point in item.points if point.rows]
    assert tables == [(("Month", "Crossings"), ("May", "412"))]


def test_a_header_above_the_frame_of_a_table_is_its_header() -> None:
    header = (
        Piece(text="ITEM", column=1),
        Piece(text="BY WHOM", column=60),
        Piece(text="BY WHEN", column=80),
    )
    lines = [
        Line(text="ITEM BY WHOM BY WHEN", at=1, page=1, pieces=header),
        *cells(2, 1, 0, 0, "72/26", "Send the minutes to the head", "Clerk", "asap"),
    ]
    made = over_pages(lines)
    assert [(one.cell.column, one.text) for one in made[:3] if one.cell] == [
        (0, "ITEM"),
        (2, "BY WHOM"),
        (3, "BY WHEN"),
    ]


def test_a_thousand_tables_with_headers_above_their_frames_are_read_all_the_same() -> None:
    header = tuple(Piece(text=word, column=at) for word, at in (("Action", 1), ("Who", 60)))
    lines: list[Line] = []
    for table in range(1100):
        lines.append(Line(text="Action Who", at=len(lines) + 1, page=table + 1, pieces=header))
        lines += cells(len(lines) + 1, table + 1, table, 0, "Mend the gate", "Clerk")
    made = over_pages(lines)
    assert [one.cell.row for one in made if one.cell] == [-1, -1, 0, 0] * 1100


def test_owners_behind_a_tab_stand_aside_under_a_header_at_the_right() -> None:
    def row(at: int, *parts: tuple[int, str]) -> Row:
        pieces = tuple(Piece(text=words, column=column) for column, words in parts)
        return Row(
            text="\t".join(words for _, words in parts),
            at=(at,),
            pieces=pieces if len(pieces) > 1 else (),
        )

    rows = [
        row(1, (0, "Present"), (12, "Ann Vale"), (31, "AV"), (72, "TR")),
        row(2, (0, "Items"), (80, "Action")),
        row(3, (3, "The clock by the green has stopped again."), (86, "AV")),
        row(4, (3, "The oak was looked at and is sound.")),
    ]
    made = with_tabbed_asides(rows, Ledger())
    assert [(one.text, one.aside) for one in made[1:]] == [
        ("The clock by the green has stopped again.", "AV"),
        ("The oak was looked at and is sound.", ""),
    ]
    assert made[0].aside == ""
    assert with_tabbed_asides(rows[2:], Ledger()) == rows[2:]


def test_minutes_printed_in_columns_are_no_list_of_actions(tmp_path: Path) -> None:
    text = (
        "Hollow Lane School\nMinutes of the Full Governing Body held on 4 May 2026\n\n"
        "Present: Ann Vale (Chair), Tom Reed, Una Hale\n\n"
        "             Item                 Notes                                        Action\n"
        "FGB 1/26     To record those who  The meeting began at 1835.\n"
        "             were present and\n"
        "             accept apologies     There were no visitors.\n"
        "FGB 2/26     To agree the Minutes Agreed and signed.                           Clerk\n"
        "             of the last meeting\n"
        "FGB 3/26     Declaration of items. Governors are asked to declare whatever may bear\n"
        "             on what is to be spoken of at this meeting of the board\n"
        "FGB 4/26     Headteacher          There are 393 children on the roll, and 30 to come.\n"
        "             report               The yard was looked at.                      Tom Reed\n"
    )
    draft = draft_of(tmp_path, text)
    assert [item.number for item in draft.items] == [f"FGB {n}/26" for n in range(1, 5)]
    assert titles(draft)[1:2] == ["To agree the Minutes of the last meeting"]
    actions = [one for one in draft.outcomes if one.kind is OutcomeKind.ACTION]
    assert len(actions) <= 2


def test_a_sentence_with_capitals_says_who_chaired(tmp_path: Path) -> None:
    text = (
        "Hollow Lane School Board\n\nMinutes of the Finance Committee held on 6 July 2026\n\n"
        "Present: Ann Vale, Tom Reed\n\nThe meeting was chaired by Ann Vale.\n\n" + END
    )
    assert draft_of(tmp_path, text).head.chair == "Ann Vale"
    capital = text.replace("The meeting was chaired", "The Meeting was Chaired")
    assert draft_of(tmp_path, capital).head.chair == "Ann Vale"


# Papers that residents, churches and villages print -------------------------------------------


def markdown_of(tmp_path: Path, text: str) -> Draft:
    """What is made of a Markdown file."""
    path = tmp_path / "paper.md"
    path.write_text(text, "utf-8")
    return recognise(read_here(path))


def test_the_settings_over_a_page_give_its_title_and_not_its_day(tmp_path: Path) -> None:
    text = (
        '---\ntitle: "Minutes of Sandle Village Hall"\ndate: "2026-06-01"\ntags:\n  - "hall"\n'
        "---\n\nHeld on 4 May 2026 in the Reading Room\n\nPresent: Ann Vale, Tom Reed\n\n"
        "1\\. Welcome\n\nThe drains were looked at.\n\n2\\. Close\n\nIt was closed.\n"
    )
    draft = markdown_of(tmp_path, text)
    assert (draft.head.title, draft.head.day) == ("Minutes of Sandle Village Hall", "2026-05-04")
    assert draft.before == ()


def test_the_title_block_that_comes_again_on_the_second_page_is_read_once(tmp_path: Path) -> None:
    top = (
        "Sandle Residents and Hill Homes meeting\n"
        "Minutes of the meeting held on Monday 4 May 2026 at 4.30pm\nHeld over MS Teams\n\n"
    )
    people = "Those present\nSandle Residents’ Association (SRA)\nAnn Vale, Chair\nTom Reed\n\n"
    drains = "1. Welcome\n" + "The drains were looked at again.\n" * 6
    draft = draft_of(tmp_path, f"{top}{people}{drains}\f{top}2. Close\nIt was closed.\n")
    assert draft.head.day == "2026-05-04"
    assert draft.head.place
    assert there(draft) == ["Ann Vale", "Tom Reed"]
    assert titles(draft) == ["Welcome", "Close"]


@pytest.mark.parametrize("sentence", ["AV chaired meeting", "Ann Vale chaired this meeting"])
def test_a_line_on_who_chaired_is_no_title(sentence: str, tmp_path: Path) -> None:
    top = TOP.replace("Minutes of the meeting of ", "")
    draft = draft_of(tmp_path, f"{top}Present:\nAnn Vale\nTom Reed\n\n{sentence}\n\n{END}")
    assert draft.head.chair == "Ann Vale"
    assert "chaired" not in draft.head.title


def test_the_chair_of_an_association_who_welcomes_led_its_meeting(tmp_path: Path) -> None:
    said = "The Chair of the Residents’ Association, Ann Vale, welcomed all to the hall."
    text = f"{TOP}Present: Ann Vale, Tom Reed\n\n1. Welcome\n{said}\n\n2. Close\nClosed.\n"
    assert draft_of(tmp_path, text).head.chair == "Ann Vale"


def test_who_took_the_chair_is_named_without_the_sentence_before(tmp_path: Path) -> None:
    said = "He would serve until the next meeting of the Council. Cllr Holt-Wren took the chair."
    text = f"{TOP}Present: Cllr T Reed, Cllr B Holt-Wren\n\n{said}\n\n{END}"
    assert draft_of(tmp_path, text).head.chair == "B Holt-Wren"


def test_nobody_who_acts_below_no_apologies_sent_them(tmp_path: Path) -> None:
    said = "Cllr Reed proposed Cllr Vale seconded by Cllr Mr Hale. Cllr Vale took her seat."
    text = f"{TOP}Present: Cllr A Vale, Cllr T Reed\n\nApologies: No apologies\n\n{said}\n\n{END}"
    assert away(draft_of(tmp_path, text)) == []


def test_an_item_that_is_one_sentence_names_who_sent_apologies(tmp_path: Path) -> None:
    said = "1. Apologies were received from Ann Vale - Chairman and Guy Reed committee member."
    draft = draft_of(tmp_path, f"{TOP}Present: Tom Hale, Una Dray\n\n{said}\n\n2. Close\nClosed.\n")
    assert away(draft) == ["Ann Vale", "Guy Reed"]


def test_apologies_with_letters_behind_every_name_lose_nobody(tmp_path: Path) -> None:
    said = "Apologies were received from Ann Vale (AV), Tom Reed (TR) and Una Hale (CBC) (UH)."
    text = f"{TOP}Present: Cora Dray, Sam Holt\n\n1. Apologies\n{said}\n\n2. Close\nClosed.\n"
    assert away(draft_of(tmp_path, text)) == ["Ann Vale", "Tom Reed", "Una Hale"]


def test_letters_in_square_brackets_stand_between_name_and_post(tmp_path: Path) -> None:
    text = (
        f"{TOP}Mr A Vale [AV] Chair (PG); Mrs T Reed [TR] Head (SG)\n\n"
        "Mr SE Hale [SH] (PG); Ms C Dray [CD] (LA)\n\nMr B Holt [BH] Clerk to Governors\n\n"
        f"Miss E Wren [EW] Bursar\n\nMr P Lock [PL] Deputy Head\n\n{END}"
    )
    draft = draft_of(tmp_path, text)
    came = ["A Vale", "T Reed", "SE Hale", "C Dray", "B Holt", "E Wren", "P Lock"]
    assert there(draft) == came
    assert draft.head.chair == "A Vale"
    assert next(one for one in draft.attendance if one.name == "SE Hale").initials == "SH"


def test_letters_behind_the_body_are_the_persons(tmp_path: Path) -> None:
    text = f"{TOP}Present:   Ann Vale (CBC) AV       Tom Reed     TR\n\n{END}"
    draft = draft_of(tmp_path, text)
    assert [(one.name, one.initials) for one in draft.attendance] == [
        ("Ann Vale", "AV"),
        ("Tom Reed", "TR"),
    ]


def test_a_wrapped_list_ends_where_the_others_are_counted(tmp_path: Path) -> None:
    text = (
        "Sandle Residents\nAnnual General Meeting\nMinutes\n\n    Date:        4 May 2026\n"
        "    Attended:    Ann Vale, Tom Reed, Una\n                 Hale\n"
        f"                 Around forty residents.\n\n{END}"
    )
    assert there(draft_of(tmp_path, text)) == ["Ann Vale", "Tom Reed", "Una Hale"]


def test_numbers_further_in_are_a_list_inside_the_item(tmp_path: Path) -> None:
    text = (
        f"{TOP}Present: Ann Vale, Tom Reed\n\n1. Treasurer's Report (Ann Vale)\n\n"
        "Three bills are open:\n\n  1. The tap for the garden. It cost £205.\n\n"
        "  2. Tom is owed £60 for paint.\n\n  3. A cheque from the school for £10.\n\n"
        "2. Budget Report (Tom Reed)\n\nTom went to the meeting.\n"
    )
    assert titles(draft_of(tmp_path, text)) == [
        "Treasurer's Report (Ann Vale)",
        "Budget Report (Tom Reed)",
    ]


def test_what_stood_over_columns_is_no_item_and_the_day_is_none(tmp_path: Path) -> None:
    text = (
        "Final minutes from May 2026\n\nSandle School Parent Council\n\n4 MAY 2026, 18.30-20.30\n\n"
        "Present: Ann Vale, Tom Reed\n\nItem Action By\n\nPlayground\n\n"
        "The swings will be painted before the summer holidays begin this year.\n\nLunches\n\n"
        "The menus were shown to all the parents who came to the meeting today.\n"
    )
    draft = draft_of(tmp_path, text)
    assert draft.head.day == "2026-05-04"
    assert titles(draft) == ["Playground", "Lunches"]


def test_what_may_be_decided_later_does_not_hide_what_was_agreed(tmp_path: Path) -> None:
    said = "It was agreed to ask whether the bid could be supported by the county."
    vote = "A vote was taken and everyone present unanimously agreed to join."
    text = f"{TOP}Present: Ann Vale\n\n1. Bid\n{said}\n\n2. Vote\n{vote}\n"
    assert len(decided(draft_of(tmp_path, text))) == 2


def test_owners_at_the_right_of_a_short_last_line_are_taken_aside(tmp_path: Path) -> None:
    said = (
        ("The drains in Mill Lane are to be cleared before the winter.", 76, "TR"),
        ("The flagpole would go up in July. AV and TR were to meet the county to end", 0, ""),
        ("talks.", 71, "AV/TR"),
        ("The path past the mill was felt to be dear. It was agreed to keep the road. AV", 0, ""),
        ("would send the papers to UH to inform the talks on the lower path and mill. UH", 0, ""),
        ("The litter pick went well, and everybody was thanked for their help.", 0, ""),
        ("A form is to be sent.", 76, "TR"),
    )
    lines = [
        "SANDLE COMMUNITY COUNCIL",
        "Minutes of a Meeting held on Monday 4 May 2026",
        "\nPresent: Ann Vale, Tom Reed, Una Hale\n",
        f"{'ITEMS':<70}ACTION",
        "\n1. Drains",
        *(f"   {words:<{far}}{owner}" for words, far, owner in said),
        "\n2. Close\n   The meeting closed at 9pm.",
    ]
    draft = draft_of(tmp_path, "\n".join(lines))
    owners = [[o.text for o in one.owners] for one in draft.outcomes if one.owners]
    assert ["UH"] in owners
    assert any(len(one) == 2 for one in owners)


def test_an_election_and_the_last_minutes_stand_above_the_first_number(tmp_path: Path) -> None:
    told = "The Clerk said that a Chairman could be elected for this meeting, until more came."
    last = (
        "Minutes of the Meeting 6th April 2026: AV proposed, TR seconded, and they were approved."
    )
    text = f"{TOP}Present: Ann Vale, Tom Reed\n\nElection of Chairman\n\n{told}\n\n{last}\n\n{END}"
    draft = draft_of(tmp_path, text)
    assert titles(draft)[:2] == ["Election of Chairman", "Minutes of the Meeting 6th April 2026"]
    assert any("they were approved" in words for words in decided(draft))


def test_paragraphs_with_nothing_between_have_their_short_ones_as_titles(tmp_path: Path) -> None:
    long = "The bench by the pond was broken in the storm and a new one was found for it, " * 3
    text = (
        "Minutes of Sandle Parish Council Meeting held in the Barn on Monday 4 May 2026\n\n"
        "Present: Cllr A Vale (Chairman), Cllr T Reed\n\nMatters Arising:\n\n"
        f"{long}\n\nTelephone Box:\n\nIt was painted by the school, and everybody was thanked.\n\n"
        "Accounts for Approval\n\nHill Lighting Ltd - £70.55 - Lamps in March\n\n"
        "Dale School - £15.44 - Hire of the hall\n\n"
        "Cllr A Vale proposed approval for payment seconded by Cllr T Reed\n\n"
        "Correspondence:\n\nAyr Stones Ltd - request for a new inscription - Mary Hill\n\n"
        "Ayr Roads - works to begin in March on the footpath from the lane\n\n"
        "There being no further business the meeting closed at 9.35pm\n\n"
        "Next Meeting\n\nThe next meeting will be on Monday 1 June 2026 at 7.30pm\n"
    )
    told = ["Matters Arising", "Telephone Box", "Accounts for Approval", "Correspondence"]
    draft = markdown_of(tmp_path, text)
    assert titles(draft) == [*told, "Next Meeting"]
    assert [one.day for one in draft.future] == ["2026-06-01"]


def test_bodies_behind_commas_are_nobody_where_they_look_like_names(tmp_path: Path) -> None:
    text = (
        "Sandle Community Group\nMinutes of the meeting held on 4 May 2026\n\nThose present\n"
        "Ann Vale, Seven Acre Field Residents’ Association\nTom Reed, Mill Lane residents\n"
        "Una Hale, Hill Farm’s Barn Centre\nCora Dray, the county council\n"
        "Sam Holt, ABC Architects\nPia Lock, the mill\nGus Orr, County Council officer\n"
        f"Ida Penn, Head of Planning\nEve Wren, the school (Chair)\n\n{END}"
    )
    draft = draft_of(tmp_path, text)
    came = ["Ann Vale", "Tom Reed", "Una Hale", "Cora Dray", "Sam Holt", "Pia Lock", "Gus Orr"]
    came += ["Ida Penn", "Eve Wren"]
    assert there(draft) == came
    assert draft.head.chair == "Eve Wren"


def test_raised_letters_on_a_line_of_their_own_belong_to_the_day(tmp_path: Path) -> None:
    text = (
        "Minutes of the Sandle Council Meeting Held Monday 4\n\nth\n\nMay 2026\n\n"
        f"Present\n\nAnn Vale (Head Teacher)\n\nTom Reed\n\n{END}"
    )
    assert draft_of(tmp_path, text).head.day == "2026-05-04"


def test_only_mrs_vale_opened_the_meeting_and_so_she_led_it(tmp_path: Path) -> None:
    text = (
        f"{TOP}Present: Mrs A Vale, Mr T Reed, Mrs U Hale\n\n1. Apologies & welcome\n"
        "Mrs Vale opened the meeting and welcomed everyone.\n\n2. Close\nIt was closed.\n"
    )
    assert draft_of(tmp_path, text).head.chair == "A Vale"


def test_who_is_to_act_stands_behind_a_slash_or_a_dash_or_is_called_by_forename(
    tmp_path: Path,
) -> None:
    text = (
        f"{TOP}Present: Mrs A Vale, Tom Reed, Mr C Dray (Clerk)\n\n1. Rules\n"
        "ACTION / Mrs Vale to look up the rules of the council.\n\n"
        "2. Rats\nRats were seen by the mill - the Clerk to tell the owner\n\n"
        "3. Fair\nTom to ask the school for tables. Rain to be hoped against.\n"
    )
    acted = [o for o in draft_of(tmp_path, text).outcomes if o.kind is OutcomeKind.ACTION]
    assert [[owner.text for owner in one.owners] for one in acted] == [
        ["Mrs Vale"],
        ["Clerk"],
        ["Tom"],
    ]


def test_a_number_used_twice_loses_no_item(tmp_path: Path) -> None:
    text = (
        f"{TOP}Present: Ann Vale\n\n9 Planning\nNo comment was made on the barn.\n\n"
        "10 Accounts\nThe balance is £90.\n\n11 Correspondence\nA card came from the school.\n\n"
        "10 AOCB\nThe lamp is still out.\n\n12 Next Meeting\nMonday 1 June 2026.\n"
    )
    assert titles(draft_of(tmp_path, text))[-2:] == ["AOCB", "Next Meeting"]


@pytest.mark.parametrize(
    "said",
    [
        "Passed unanimously.",
        "Before any choice is made it was agreed that a builder should come.",
        "A vote then took place with 62 for the proposal, none against.",
    ],
)
def test_votes_and_what_comes_before_them_are_decided(said: str, tmp_path: Path) -> None:
    text = f"{TOP}Present: Ann Vale\n\n1. Hall\nThe plans were shown. {said}\n\n2. Close\nClosed.\n"
    assert decided(draft_of(tmp_path, text)) == [said]


def test_a_paper_of_one_line_is_parted_into_its_head_and_items(tmp_path: Path) -> None:
    text = (
        "(These minutes are subject to approval by the Council at its next meeting) Sandle Parish "
        "Council Minutes of a Meeting of Sandle Parish Council held at 7.00pm on Monday 4 May 2026 "
        "at the Reading Room, Mill Lane, Sandle San/85/26-27 Present Members: Cllr A Vale "
        "(Chairman), Cllr Reed, Cllr Hale (from 7.03pm) and Cllr Dray. San/86/26-27 Apologies "
        "for Absence Apologies for absence were received from Cllr Holt. San/87/26-27 Declarations "
        "of Interest Cllr Reed declared an interest in the mill, of which he is the owner, and he "
        "left the room while it was talked about. San/88/26-27 Drains The drains were looked at.\n"
    )
    draft = draft_of(tmp_path, text)
    assert (draft.head.day, draft.head.chair) == ("2026-05-04", "A Vale")
    assert there(draft) == ["A Vale", "Reed", "Hale", "Dray"]
    assert away(draft) == ["Holt"]
    told = ["Present Members", "Apologies for Absence", "Declarations of Interest", "Drains"]
    assert titles(draft) == told


def test_the_ordinary_meeting_behind_the_annual_one_counts_from_one_again(tmp_path: Path) -> None:
    first = ["Apologies", "Minutes of the Last AGM", "Report of the Chair", "Election of Officers"]
    then = ["Fire Station", "Bus Shelter", "Litter in Mill Lane", "Future of the Hall", "Close"]
    items = [
        f"{n}. {title}\n\nThe papers were shown and looked at by everybody.\n"
        for run in (first, then)
        for n, title in enumerate(run, start=1)
    ]
    draft = draft_of(tmp_path, f"{TOP}Present: Ann Vale, Tom Reed\n\n" + "\n".join(items))
    assert titles(draft) == [*first, *then]


def test_apologies_behind_a_label_may_be_a_sentence_or_two_titles_without_a_comma(
    tmp_path: Path,
) -> None:
    said = "Apologies: were received from Ann Vale and Una Hale-Dray."
    assert away(draft_of(tmp_path, f"{TOP}Present: Tom Reed\n{said}\n\n{END}")) == [
        "Ann Vale",
        "Una Hale-Dray",
    ]
    said = "1. Apologies\nMrs. S Vale Mr. A Holt-Wren, Mr. R Dray\n\n2. Close\nIt was closed.\n"
    assert away(draft_of(tmp_path, f"{TOP}Present: Tom Reed\n\n{said}")) == [
        "S Vale",
        "A Holt-Wren",
        "R Dray",
    ]


def test_numbered_lists_of_people_by_initials_lose_the_last_before_the_public(
    tmp_path: Path,
) -> None:
    text = (
        "Minutes of the Sandle Annual Parish Council Meeting on 4 May 2026 in the Barn.\n\n"
        "1. Present: A. Vale. Mrs. Hale, T. Reed, P. Dray together with 5 members of the "
        "public.\n\n"
        "2. Apologies: G. Holt and C. Wren\n\n3. Election of Chairman: A. Vale was proposed by "
        "Mrs. Hale and seconded by T. Reed, and A. Vale was duly elected.\n\n"
        "4. Correspondence: Letter on the phone box - clerk to write back. The clerk is to tell "
        "the Police of cars in Mill Lane.\n"
    )
    draft = draft_of(tmp_path, text)
    assert there(draft) == ["A. Vale", "Hale", "T. Reed", "P. Dray"]
    assert away(draft) == ["G. Holt", "C. Wren"]
    assert draft.head.chair == "A. Vale"
    acted = [o for o in draft.outcomes if o.kind is OutcomeKind.ACTION]
    assert [one.owners[0].text for one in acted] == ["clerk", "clerk"]


def test_an_action_without_a_colon_and_two_in_one_bracket(tmp_path: Path) -> None:
    text = (
        f"{TOP}Attendees: Ann Vale, Tom Reed, Una Hale\n\n1. Money\n"
        "The till is old.\nAction A.V. to ask what one costs. Action T.R. to tell the bank.\n\n"
        "2. Bikes\nThe sheds are open at night.\n"
        "[Action: UH to count the bikes. Homes to look at the roofs.]\n\n"
        "3. Bins\nThe chutes were shut.\n[UH to send round what was said.]\n"
    )
    acted = [o for o in draft_of(tmp_path, text).outcomes if o.kind is OutcomeKind.ACTION]
    told = [["A.V."], ["T.R."], ["UH"], ["Homes"], ["UH"]]
    assert [[owner.text for owner in one.owners] for one in acted] == told
    assert acted[0].owners[0].name == "Ann Vale"


def test_a_title_ends_where_nothing_was_said_and_who_was_elected_was_decided(
    tmp_path: Path,
) -> None:
    text = (
        f"{TOP}Present: Ann Vale\n\n1. Planning Applications - none noted.\n\n2. Officers\n"
        "• Ann Vale unanimously elected to continue as Chair\n"
        "• Tom Reed unanimously re-elected as Treasurer\n\n3. New members\n"
        "Una Hale to become a full member.\n"
    )
    draft = draft_of(tmp_path, text)
    assert titles(draft) == ["Planning Applications", "Officers", "New members"]
    assert len(decided(draft)) == 2
    assert not [one for one in draft.outcomes if one.kind is OutcomeKind.ACTION]


def test_the_last_minutes_stand_above_all_headings(tmp_path: Path) -> None:
    text = (
        "# Minutes for AGM held Monday 4 May 2026\n\n## Present\n\n* Ann Vale — *Chair*\n\n"
        "---\n\nThe minutes of the previous AGM held on 5 May 2025 were approved.\n\n"
        "## Chair's Annual Report\n\nThe fair was well liked.\n\n## Election\n\nNobody stood.\n\n"
        "## AOB\n\n–\n"
    )
    draft = markdown_of(tmp_path, text)
    assert titles(draft)[:2] == ["Minutes of the previous AGM", "Chair's Annual Report"]
    assert len(decided(draft)) == 1


def test_resolutions_behind_a_label_are_no_items(tmp_path: Path) -> None:
    text = (
        f"{TOP}Present: Ann Vale (chair), Tom Reed\n\nMinutes: Confirmation of the last.\n\n"
        "Resolution: That the minutes be approved. (Ann, Tom)\n\nAnnual report:\n\n"
        "Ann presented the report to the meeting.\n\n"
        "Resolution: That the report be adopted. (Tom, Ann)\n\nFinancial Statements:\n\n"
        "Tom presented the accounts.\n\nAppointment of Trustees:\n\nNobody stood down this year.\n"
    )
    told = ["Minutes", "Annual report", "Financial Statements", "Appointment of Trustees"]
    assert titles(draft_of(tmp_path, text)) == told


# Friends of parks, and parishes that number what stands under their titles ----------------------


def test_when_a_page_was_changed_is_no_place_and_dashes_may_stand_before_names(
    tmp_path: Path,
) -> None:
    text = (
        "AGM 2026 - Minutes of meeting 04-05-26                    Last updated 08-12-26\n\n"
        "Location : Sandle Village Hall\n\nApologies        - A.Vale\n                 - T.Reed\n"
        "1.      Introduction.\nThe Chairman, Una Hale, opened the meeting.\n"
        "2.      Future Meetings\nIt was again agreed that they would be held as necessary.\n"
        "3.      Any Other Business\nMeeting closed\n"
    )
    draft = draft_of(tmp_path, text)
    assert draft.head.place == "Sandle Village Hall"
    assert away(draft) == ["A. Vale", "T. Reed"]
    assert len(decided(draft)) == 1


def test_what_became_of_the_last_minutes_says_no_day_and_no_place(tmp_path: Path) -> None:
    text = (
        "**SANDLE PARISH COUNCIL**\n\n**Minutes of the Ordinary Meeting**\n\n"
        "**4th May 2026 at 7.30pm**\n\n**Sandle Village Hall**\n\n**Attendance:**\n\n"
        "**Cllr Ann Vale  AV  Chair**\n\n**Cllr Tom Reed  TR**\n\n"
        "The Chair welcomed all and accepted apologies for absence from Cllr Una Hale and "
        "Cllr Sam Holt.\n\nThe minutes of the Sandle Parish Council Meeting held on 9th March 2026 "
        "were amended by hand and accepted in the Barn Hall.\n\n## Bins\n\nNone.\n\n## Trees\n\n"
        "None.\n\n## Close\n\nIt closed.\n"
    )
    draft = markdown_of(tmp_path, text)
    assert (draft.head.day, draft.head.place) == ("2026-05-04", "Sandle Village Hall")
    assert away(draft) == ["Una Hale", "Sam Holt"]


def test_a_title_stands_before_a_dash_and_what_was_said(tmp_path: Path) -> None:
    text = (
        f"{TOP}Present: Ann Vale - Chairperson, Jim Reed\n\n1. Minutes of last meeting\n"
        "They were agreed.\n\n2. Outdoor Gym – the Secretary told the meeting what the council had "
        "written to us about the swings.\n\n3. Park Seats - Ann reported that four of them are "
        "broken and will be mended.\n\n4. The Mill – Past and Future\nNothing was heard.\n"
    )
    assert titles(draft_of(tmp_path, text))[1:] == [
        "Outdoor Gym",
        "Park Seats",
        "The Mill – Past and Future",
    ]


def test_numbers_under_titles_in_capitals_are_of_lists(tmp_path: Path) -> None:
    text = (
        f"{TOP}Present: Ann Vale, Tom Reed\n\nMATTERS ARISING\n\n1. The land had now been mown.\n\n"
        "PLANNING\n\n1. Reed, Mill Lane. A sun lounge. The council approved.\n\n"
        "2. Hale, High Street. A shed. The council objected.\n\nPAYMENTS\n\nCORRESPONDENCE\n\n"
        "1. A cheque came from the county.\n\n2. The police asked about cars in the lane.\n\n"
        "ANY OTHER BUSINESS\n\n1. Dogs are still a trouble on the green.\n"
    )
    assert titles(draft_of(tmp_path, text)) == [
        "MATTERS ARISING",
        "PLANNING",
        "PAYMENTS",
        "CORRESPONDENCE",
        "ANY OTHER BUSINESS",
    ]


def test_a_report_of_a_year_is_a_title(tmp_path: Path) -> None:
    said = "was shown to all who came, and it was well liked by everybody in the hall that evening."
    text = (
        f"{TOP}Present: Ann Vale, Tom Reed\n\nMinutes of Previous Meeting\nThey {said}\n\n"
        f"Annual Report 2025\nIt {said}\n\nPresentation of Accounts 2025\nTom's paper {said}\n"
    )
    assert titles(draft_of(tmp_path, text)) == [
        "Minutes of Previous Meeting",
        "Annual Report 2025",
        "Presentation of Accounts 2025",
    ]
