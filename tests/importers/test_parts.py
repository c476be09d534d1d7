"""Parts of items, with titles and with numbers alone: each stays where the paper has it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from importers.draft import Draft, DraftItem
from importers.reading import read_here
from importers.recognise import recognise
from importers.settled import arranged
from minutes.ids import ItemId, RestrictionId
from minutes.kinds import PointKind
from minutes.model import Attendance, Item, Outcome, Point, Restriction
from minutes.rules.schemes import read_scheme
from tests.importers.round_trips import put_in, read_back, written
from tests.minutes.meetings import item, outcome, point, record
from tests.validators.papers import SHELF, sample_book

TOP = """Minutes of the meeting of Sandle Parish Council held on 4 May 2026 in the Reading Room

Present: Ann Vale (Chair), Ben Rook, Cora Finch

"""
LAST = "\n3. Close\n--------\n\nThe chair thanked all who had come.\n"


def draft_of(tmp_path: Path, text: str, top: str = TOP) -> Draft:
    path = tmp_path / "paper.txt"
    path.write_text(f"{top}1. Welcome\n----------\n\nThe chair opened.\n\n{text}{LAST}", "utf-8")
    return recognise(read_here(path))


def outline(items: tuple[DraftItem, ...]) -> list[tuple[str, str, list[str]]]:
    """Every item and part in order: its number, title and points."""
    found: list[tuple[str, str, list[str]]] = []
    for part in arranged(items):
        found.append((part.number, part.title, [one.text for one in part.points]))
        found += outline(part.children)
    return found


def second(draft: Draft) -> list[tuple[str, str, list[str]]]:
    """What became of the item in the middle."""
    return [one for one in outline(draft.items) if one[0].startswith("2")]


def test_a_numbered_paragraph_behind_a_part_with_a_title_stays_behind_it(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        "2. Buildings\n------------\n\n2.1 Insurance\n~~~~~~~~~~~~~\n\nThe broker had written.\n\n"
        "2.2 The keys were handed over in May.\n\nThere are six of them.\n",
    )
    assert second(draft) == [
        ("2", "Buildings", []),
        ("2.1", "Insurance", ["The broker had written."]),
        ("2.2", "", ["The keys were handed over in May.", "There are six of them."]),
    ]


def test_a_paragraph_counted_on_inside_a_part_stays_in_it(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        "2. Buildings\n------------\n\n2.1 Insurance\n~~~~~~~~~~~~~\n\n"
        "2.1.1 The broker had written in April.\n\n2.1.2 The premium had risen by a tenth.\n",
    )
    (_, part) = second(draft)
    assert part[1] == "Insurance"
    assert part[2] == [
        "The broker had written in April.",
        "The premium had risen by a tenth.",
    ]


def test_empty_parts_above_one_another_keep_their_titles(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        "2. Buildings\n------------\n\n2.1 Insurance\n~~~~~~~~~~~~~\n\n2.2 Keys and locks\n"
        "~~~~~~~~~~~~~~~~~~\n\nThere are six keys.\n",
    )
    assert [title for _, title, _ in second(draft)] == ["Buildings", "Insurance", "Keys and locks"]


def test_a_letter_before_a_paragraph_is_no_title_where_titles_are_headings(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        "2. Buildings\n------------\n\n2a. Insurance\n~~~~~~~~~~~~~\n\nThe broker had written.\n\n"
        "2b. The keys were handed over. There are six.\n",
    )
    assert second(draft)[-1] == ("2b", "", ["The keys were handed over. There are six."])


def test_the_table_of_an_item_stays_above_the_parts_that_follow_it(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        "2. Buildings\n------------\n\nThe roof leaks.\n\nDetails | Owner\n" + "-" * 40 + "\n"
        "Ring the roofer | Ben Rook\n\n2.1 The keys were handed over in May.\n",
    )
    assert [number for number, _, _ in second(draft)] == ["2", "2.1"]
    (_, item, _) = arranged(draft.items)
    assert [action.text for action in item.outcomes] == ["Ring the roofer"]


def test_an_answer_in_a_part_is_one(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        "2. Buildings\n------------\n\na) Insurance\n~~~~~~~~~~~~\n\nQ. Who pays for the roof?\n\n"
        "A. The county does.\n\nThe paper was taken as read.\n",
    )
    kinds = [point.kind for point in draft.items[1].children[0].points]
    assert kinds == [PointKind.QUESTION, PointKind.ANSWER, PointKind.PARAGRAPH]


def test_where_a_quotation_is_from_is_told_though_its_last_line_is_full(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        "2. Letters\n----------\n\nOne was read out.\n\n"
        "    The steps are a disgrace, and my mother will not use them at all.\n"
        "    Letter from a parishioner\n\nIt was noted with regret.\n",
    )
    (_, letter, _) = draft.items[1].points
    assert (letter.kind, letter.whence) == (PointKind.QUOTATION, "Letter from a parishioner")


def test_what_somebody_came_for_is_no_part_of_their_body(tmp_path: Path) -> None:
    top = (
        "Minutes of the meeting of Sandle Parish Council held on 4 May 2026\n\nPresent\n-------\n\n"
        "Ann Vale – Chair\nBen Rook, Sandle Council\nCora Finch, Low Ferry Company\n"
        "Dilys Rowan, Wenn Valley NHS Trust – Item 2\nTom Reed, Mill School\n\n"
    )
    draft = draft_of(tmp_path, "2. Letters\n----------\n\nOne was read out.\n", top)
    dilys = next(one for one in draft.attendance if one.name == "Dilys Rowan")
    assert (dilys.organisation, dilys.items) == ("Wenn Valley NHS Trust", "Item 2")


def test_an_action_that_nobody_owns_is_not_owned_by_its_verb(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        "2. Buildings\n------------\n\nThe roof leaks.\n\nDetails | Owner | Due\n" + "-" * 40 + "\n"
        "Write to the roofer | | 4 December 2026\nSend to members the plans | Ben Rook |\n",
    )
    told = [(one.text, [owner.text for owner in one.owners]) for one in draft.outcomes]
    assert told == [("Write to the roofer", []), ("Send to members the plans", ["Ben Rook"])]


def test_a_number_alone_above_a_decision_is_a_part_and_the_decision_stays_one(
    tmp_path: Path,
) -> None:
    draft = draft_of(
        tmp_path,
        "2. Buildings\n------------\n\n2.1 Insurance\n~~~~~~~~~~~~~\n\nThe broker had written.\n\n"
        "2.2\n\nMOTION 26/5: That the keys be handed over.\n\n",
    )
    assert [outcome.text for outcome in draft.outcomes] == ["That the keys be handed over."]
    assert "MOTION" not in " ".join(words for *_, told in second(draft) for words in told)


def test_what_stands_below_a_number_alone_is_not_its_words(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        "2. Buildings\n------------\n\nThe surveyor came.\n\n2.1\n\n"
        "Question: Who pays for the lamps?\n\n2.2\n\nACTION 26/4: BR to ring the county\n",
    )
    assert second(draft) == [
        ("2", "Buildings", ["The surveyor came."]),
        ("2.1", "", ["Who pays for the lamps?"]),
        ("2.2", "", []),
    ]
    (action,) = draft.outcomes
    assert action.text.endswith("ring the county")


def test_a_list_below_a_mark_is_that_of_the_words_above_it(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        "2. Buildings\n------------\n\n2.1 The board asked for:\n\n"
        "Restricted, all of 2.1: not for publication\n\na) two lamps\n\nb) a rail\n",
    )
    assert second(draft)[1] == ("2.1", "", ["The board asked for:", "two lamps", "a rail"])


@pytest.mark.parametrize("kind", ["docx", "txt", "md", "html", "pdf"])
def test_a_part_with_a_lettered_number_alone_is_the_one_that_is_restricted(
    kind: str, tmp_path: Path
) -> None:
    whole = sample_book()[0]
    rows: list[Attendance | Item | Point | Outcome | Restriction] = list(whole.attendances)
    rows += [item(f"i{n}", n, title=title) for n, title in enumerate(("Fares", "Lighting"))]
    rows += [point("p0", "i0", "All were kept."), point("p1", "i1", "The poles were painted.")]
    rows += [item("i1.0", 0, "i1", title="Lamps"), point("p2", "i1.0", "Three of them were out.")]
    rows += [item("i1.1", 1, "i1", title=""), outcome("o1", "i1.1", "That the tender be refused.")]
    rows.append(Restriction(id=RestrictionId("r1"), meeting=whole.meeting.id, about=ItemId("i1.1")))
    board = replace(whole.board, numbering=read_scheme("1. / 1a."))
    meeting = record(rows, board, whole.meeting)
    back = put_in(read_back(written(meeting, SHELF["accessible-minutes"]), kind, tmp_path), meeting)
    (mark,) = back.restrictions
    (refused,) = back.outcomes
    assert mark.about == refused.item
    assert not back.item[refused.item].title


def test_lists_of_small_words_do_not_say_that_an_editor_broke_paragraphs(tmp_path: Path) -> None:
    entries = "\n\n".join(
        f"{letter}) the cost of the carriage by road, which had risen by a third"
        for letter in "abcdefg"
    )
    path = tmp_path / "paper.md"
    path.write_text(
        "# Minutes of Sandle Parish Council, 4 May 2026\n\nPresent: Ann Vale (Chair), Ben Rook\n\n"
        "## 1. Roads\n\nThe surveyor had been to look at all of them since the last meeting.\n\n"
        f"The council asked for:\n\n{entries}\n\n## 2. Close\n\nThe chair thanked all.\n",
        "utf-8",
    )
    roads = recognise(read_here(path)).items[0].points
    assert roads[1].text == "The council asked for:"
    assert len(roads) == 2 + len("abcdefg")


def test_what_is_recommended_under_its_caption_is_above_the_numbered_parts(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        "2. Buildings\n------------\n\nThe surveyor came in the spring.\n\n"
        "Comment and recommendations\n    i. The company to light the steps.\n\n"
        "2.1 Three of the lamps were out.\n\n2.2 They had been looked at twice.\n",
    )
    assert second(draft) == [
        ("2", "Buildings", ["The surveyor came in the spring."]),
        ("2.1", "", ["Three of the lamps were out."]),
        ("2.2", "", ["They had been looked at twice."]),
    ]
