"""Parts of items, with titles and with numbers alone: each stays where the paper has it."""

from __future__ import annotations

from pathlib import Path

from importers.draft import Draft, DraftItem
from importers.reading import read_here
from importers.recognise import recognise
from importers.settled import arranged
from minutes.kinds import PointKind

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
    for item in arranged(items):
        found.append((item.number, item.title, [point.text for point in item.points]))
        found += outline(item.children)
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
