"""Shapes that minutes of many boards have: lists of people, of items, of who acts by when.

Each on a few lines of our own invention.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from importers.draft import Draft
from importers.draft_json import draft_json
from importers.reading import read_here
from importers.recognise import recognise
from tests.importers.test_rules import actions, draft_of, minutes


def names(draft: Draft, field: str = "present") -> list[str]:
    """Who was there, or was not, as the draft gives it."""
    people: list[dict[str, str]] = draft_json(draft)[field]
    return [one["name"] for one in people]


def titles(draft: Draft) -> list[str]:
    """The titles of the items."""
    return [item.title for item in draft.items]


def decided(draft: Draft) -> list[str]:
    """The words of the decisions."""
    return [one["text"] for one in draft_json(draft)["decisions"]]


def markdown(tmp_path: Path, words: str) -> Draft:
    """What is made of a Markdown file."""
    path = tmp_path / "paper.md"
    path.write_text(words, "utf-8")
    return recognise(read_here(path))


# People ---------------------------------------------------------------------------------------

GRID = """Thornby Community Council
Minutes of Meeting held on Tuesday 3rd March 2026 in Thornby Hall

PRESENT        Olive Tasker                  OT          Perrin Ashdown             PA
               Hew Lorimer                   HL          Dulcie Farran              DF
               Wat Penrose                   WP          Nell Garrick (Moorside)    NG

HL chaired the meeting.

    ITEMS                                                                               Action
1   Roads
    The signs at the ford are down again and nobody knows who took them last time.
    PA agreed to ask the county for new ones before the summer.                         PA
2   Lamps
    Two lamps are out beside the school. The ladder has to be borrowed, and somebody    OT
    has to hold it. OT and DF agreed to see to both.                                    DF
3   Next Meeting
    Tuesday 7th April 2026 in Thornby Hall
"""


def test_people_with_initials_beside_them_stand_two_to_a_line(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, GRID)
    assert names(draft) == [
        "Olive Tasker", "Perrin Ashdown", "Hew Lorimer", "Dulcie Farran", "Wat Penrose",
        "Nell Garrick",
    ]  # fmt: skip
    assert [one.initials for one in draft.attendance] == ["OT", "PA", "HL", "DF", "WP", "NG"]


def test_a_chair_who_is_only_initials_is_who_the_list_says(tmp_path: Path) -> None:
    assert draft_of(tmp_path, GRID).head.chair == "Hew Lorimer"


def test_two_owners_beside_one_sentence_have_one_action(tmp_path: Path) -> None:
    acts = actions(draft_of(tmp_path, GRID))
    assert [owners for _, owners in acts] == [("PA",), ("OT", "DF")]


def test_bodies_down_a_column_are_nobody(tmp_path: Path) -> None:
    words = """Lantern Data Panel
14 February 2026

Attendees:

Ida Quarles                 University of Wexham
Bram Stote                  Talk About Towns
Cass Umber                  Ministry of Maps
Dov Yallop                  Open Rivers Institute
Elsa Minns                  Ministry of Maps
Faye Orrin                  The Ledger Trust

1. Welcome
1.1 All were welcomed to the second meeting of the panel.
2. Maps
2.1 The maps were discussed at some length by all of those present.
"""
    draft = draft_of(tmp_path, words)
    assert names(draft) == [
        "Ida Quarles", "Bram Stote", "Cass Umber", "Dov Yallop", "Elsa Minns", "Faye Orrin",
    ]  # fmt: skip


def test_forenames_alone_are_people_behind_a_label(tmp_path: Path) -> None:
    words = (
        "Friends of Millbeck Library\nMinutes of the meeting held 3rd April 2026\n\n"
        "Apologies: Ines, Wilf, Della\nAttending: Dot, Ewan, Hilda, Ravi and Sue\n\n"
        "1. Accounts\nThe accounts were agreed.\n2. Shelves\nTwo shelves are loose.\n"
    )
    draft = draft_of(tmp_path, words)
    assert names(draft) == ["Dot", "Ewan", "Hilda", "Ravi", "Sue"]
    assert names(draft, "apologies") == ["Ines", "Wilf", "Della"]


def test_the_public_behind_a_name_hides_nobody(tmp_path: Path) -> None:
    words = (
        "MINUTES OF SANDLE PARISH COUNCIL MEETING HELD AT THE OLD FORGE MONDAY 4th MAY 2026\n\n"
        "Present: Cllr Ann Vale – Chairman, Cllr Tom Reed\n\n"
        "Also present: Borough Councillor Una Hale 3 members of the public\n\n"
        "1. Apologies\nNone.\n\n2. Roads\nThe roads are good.\n"
    )
    draft = draft_of(tmp_path, words)
    assert names(draft) == ["Ann Vale", "Tom Reed", "Una Hale"]
    assert draft.head.public == 3


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("P R E S E N T:-", "present"),
        ("Willow Board Members:", "present"),
        ("Officials (invited):", "present"),
        ("Secretariat:", "present"),
        ("Apologises:", "apologies"),
    ],
)
def test_labels_are_known_however_they_are_set(label: str, field: str, tmp_path: Path) -> None:
    words = (
        f"Minutes of the Willow Board meeting held on 4 May 2026\n\nMembers present: Ann Vale\n\n"
        f"{label}\n\nKit Farlow (Wexham)\nJo Danby (Ayr)\n\n"
        "1. Maps\nThe maps were agreed.\n2. Roads\nNone.\n"
    )
    found = names(draft_of(tmp_path, words), field)
    assert [name for name in found if name != "Ann Vale"] == ["Kit Farlow", "Jo Danby"]


def test_a_day_that_says_the_meeting_was_held_counts_before_one_alone(tmp_path: Path) -> None:
    words = (
        "Monday, 6 April 2026\n\nMinutes of the Meeting held 2nd April 2026\n\n"
        "Present: Ann Vale, Tom Reed\n\n1. Maps\nThe maps are new.\n2. Roads\nNone.\n"
    )
    assert draft_of(tmp_path, words).head.day == "2026-04-02"


# Items ----------------------------------------------------------------------------------------


def test_an_item_that_is_one_sentence_decides_what_it_says(tmp_path: Path) -> None:
    words = (
        "1. Apologies\nNone.\n\n"
        "2. The Minutes of the meeting held on 02/03/26 were agreed as a true record.\n\n"
        "3. Accounts were presented and accepted for payment.\n\n"
        "4. Planning: No applications were received from the borough.\n"
    )
    draft = minutes(tmp_path, words)
    assert titles(draft)[1].startswith("The Minutes of the meeting held on 02/03/26")
    assert titles(draft)[3] == "Planning"
    assert [one[:12] for one in decided(draft)] == ["The Minutes ", "Accounts wer"]


def test_numbers_that_begin_again_all_the_time_are_items_all_the_same(tmp_path: Path) -> None:
    words = (
        "  1. Accounts; the balance is £410.\n\nThe cards are sold.\n\n"
        "  1. Library Update;\n\nThe books are covered. Action – Ann Vale to stamp them.\n\n"
        "  2. Events;\n\nThe fair is in June.\n\n"
        "  1. Go Carts; Mr Reed has mended one of the two.\n\nThe other is past mending.\n\n"
        "  1. Football; the nets are new.\n"
    )
    assert titles(minutes(tmp_path, words)) == [
        "Accounts", "Library Update", "Events", "Go Carts", "Football",
    ]  # fmt: skip


def test_a_welcome_above_the_first_number_is_an_item(tmp_path: Path) -> None:
    words = (
        "Welcome\n\nThe Chair welcomed everybody to the new hall and said how warm it was "
        "there, and dry.\n\nItem 1: Minutes\n\nThe minutes were agreed.\n\nItem 2: Code\n\nNone.\n"
    )
    assert titles(minutes(tmp_path, words)) == ["Welcome", "Minutes", "Code"]


def test_parts_of_a_resolution_are_decisions_each(tmp_path: Path) -> None:
    words = (
        "50 ELECTION OF CHAIR\n\nRESOLVED: a) that Ann Vale be elected Chair for the day;\n\n"
        "b) that the rest be left to the next meeting.\n\n51 ROADS\n\nThe roads are good.\n\n"
        "52 LAMPS\n\nTwo lamps are out.\n"
    )
    first, second = decided(minutes(tmp_path, words))
    assert "that Ann Vale be elected" in first
    assert second == "b) that the rest be left to the next meeting."


MARKED = """## Attendance

**Present:** Ann Vale (AV), Tom Reed [Chair] (TR), Una Hale (UH)

### Head's update

* **Garden:** it is overgrown
    1. Weeds
    2. Nettles
    3. Brambles

### 50/50 draw

The draw goes on as it did
through all of last year, with
tickets at the gate and prizes in
the tent, and nobody minded that it
rained on all of us from two until
four in the afternoon.

### Trips

TR asked for fewer of them.

#### Action

AV to write to the coach firm

## Next meeting

### 17:15, 26 October 2026, the school
"""


def test_headings_in_markdown_are_the_items_over_any_list_below_them(tmp_path: Path) -> None:
    draft = markdown(tmp_path, MARKED)
    assert titles(draft) == ["Head's update", "50/50 draw", "Trips", "Next meeting"]
    assert draft_json(draft)["next_meetings"][0]["date"] == "2026-10-26"
    assert actions(draft) == [("AV to write to the coach firm", ("AV",))]


def test_paragraphs_that_an_editor_broke_are_one(tmp_path: Path) -> None:
    long = (
        "The trees beside the green were looked at by a man from the county, who said that one "
        "of them would have to come down before the winter and that the others were as sound as "
        "any he had seen that year in the whole of the district, which everybody was glad of, "
        "and it was AGREED to ask for his report in writing before anything at all is felled."
    )
    lines: list[str] = []
    for word in long.split():
        if lines and len(lines[-1]) + len(word) < 68:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    text = "\n".join(lines)
    head = "# Sandle Council\n\nMeeting of 4 May 2026\n\nPresent: Ann Vale, Tom Reed\n\n"
    draft = markdown(tmp_path, f"{head}1.  Trees\n\n{text}\n\n{text}\n\n2.  Roads\n\nNone.\n")
    assert len(draft.items[0].points) == 2
    assert draft.items[0].points[0].text == long


# Who acts by when -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "owners", "due"),
    [
        ("Action: Office for River Maps to send the list", ("Office for River Maps",), ""),
        ("Action: Tom Reed to send the list by NOON 21st May for the printer", ("Tom Reed",),
         "2026-05-21"),
        ("Outstanding Action from 2nd March meeting: Tom Reed to send the list", ("Tom Reed",), ""),
        ("Action: Tom Reed to send the list\n\nDue: 30 June 2026", ("Tom Reed",), "2026-06-30"),
    ],
)  # fmt: skip
def test_an_action_has_its_owner_and_its_day(
    words: str, owners: tuple[str, ...], due: str, tmp_path: Path
) -> None:
    draft = minutes(tmp_path, f"1. Maps\nThe maps are new.\n\n{words}\n\n2. Roads\nNone.\n")
    (act,) = draft_json(draft)["actions"]
    assert tuple(act["owners"]) == owners
    assert (act["due"] or "") == due


def test_bullets_under_who_decides_stay_bullets_where_they_decide_nothing(tmp_path: Path) -> None:
    draft = minutes(
        tmp_path,
        "1. Roof\n\nThe Board:\n\n- thanked Tom Reed for his work\n- approved the quotation\n\n"
        "2. Money\n\nThe balance was read out.\n",
    )
    told = [(entry.kind.value, entry.text) for entry in draft.items[0].entries]
    assert told[1:] == [
        ("bullet", "thanked Tom Reed for his work"),
        ("decision", "approved the quotation"),
    ]


@pytest.mark.parametrize(
    ("whom", "chair"),
    [
        ("members", "Tom Reed"),
        ("members of the Committee", "Tom Reed"),
        ("members of the youth club", ""),
    ],
)
def test_who_welcomes_guests_is_not_taken_for_the_chair(
    whom: str, chair: str, tmp_path: Path
) -> None:
    draft = draft_of(
        tmp_path,
        "Harrow Mill Village Hall Trustees\n\nMinutes of the meeting held on 12 May 2026\n\n"
        "Present: Ida Moss, Tom Reed, Ann Vale\n\n"
        f"1. Roof\n\nTom Reed welcomed {whom}.\n\n2. Money\n\nThe balance was read out.\n",
    )
    assert draft.head.chair == chair
