"""Papers in which words went nowhere, or a mark to the wrong part: every one is told of or kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from importers.draft import Draft, DraftItem
from importers.reading import read_here
from importers.recognise import recognise, room
from importers.recognise.flattened_actions import with_flattened_actions
from importers.recognise.room import Room
from importers.recognise.rows import Row
from importers.recognise.run_together import behind_legend
from minutes.findings import Code
from minutes.kinds import AttendanceKind

HEAD = """\
Elmwick Hall Trust
Minutes of the meeting held on Tuesday 12 May 2026 at 6.30 pm in the Loft

Present: Ada Moss (AM, Chair), Bert Lane (BL), Cleo Ward (CW)
"""

OTHER = "\n2. Boats\nNoted.\n"
STAFF = "not for publication (staff)."


@pytest.fixture
def draft_of(tmp_path: Path):
    def read(words: str, name: str = "minutes.txt") -> Draft:
        path = tmp_path / name
        path.write_text(HEAD + words, "utf-8")
        return recognise(read_here(path))

    return read


def kept(draft: Draft) -> list[str]:
    return [one.text for one in draft.findings if one.code is Code.TEXT_KEPT]


# --------------------------------------------------------------------------------- words lost


@pytest.mark.parametrize("word", ["Media", "Menu", "Cookies", "Advertisement"])
def test_an_item_called_as_a_button_of_a_web_page_is_an_item(draft_of, word: str) -> None:
    draft = draft_of(
        f"\nRepairs\n\nThe roof was mended.\n\n{word}\n\nThe clerk will see to it.\n\n"
        "Any other business\n\nNone.\n"
    )
    assert word in [item.title for item in draft.items]


def test_what_a_stall_sold_is_no_button_of_a_web_page(draft_of) -> None:
    draft = draft_of("\n1. Fair\n\nThe stall sold:\n\n- cookies\n- jam\n- menu\n" + OTHER)
    assert [point.text for point in draft.items[0].points][1:] == ["cookies", "jam", "menu"]


def test_the_words_of_a_page_around_its_paper_are_left_out(draft_of) -> None:
    draft = draft_of("\nSkip to content\n\nMenu\n\n1. Fair\n\nIt was fine.\n" + OTHER)
    assert [item.title for item in draft.items] == ["Fair", "Boats"]
    assert not draft.before


@pytest.mark.parametrize(
    "words", ["In attendance: everyone from the choir", "Apologies: the whole of the choir"]
)
def test_a_list_of_people_that_names_nobody_is_told_of(draft_of, words: str) -> None:
    assert kept(draft_of(f"{words}\n\n1. Fair\n\nIt was fine.\n{OTHER}")) == [
        words.partition(": ")[2]
    ]


def test_somebody_who_came_with_others_is_on_the_list_and_the_others_are_told_of(draft_of) -> None:
    draft = draft_of(
        "Apologies: Dot Fenn and two others from the choir\n\n1. Fair\nFine.\n" + OTHER
    )
    assert [one.name for one in draft.apologies] == ["Dot Fenn"]
    assert kept(draft) == ["Dot Fenn and two others from the choir"]


def test_a_forename_among_initials_is_on_the_list(draft_of) -> None:
    draft = draft_of("In attendance: AB, CD, EF (part) and Dot\n\n1. Fair\n\nFine.\n" + OTHER)
    assert [one.name for one in draft.attendance][3:] == ["AB", "CD", "EF", "Dot"]


def test_a_sentence_between_lists_of_people_on_one_line_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "one-line.txt"
    said = "It was said of the fair that all who had seen it had been glad to. "
    path.write_text(
        "Elmwick Hall Trust\n\nMinutes of the meeting of the Trust held on Tuesday 12 May 2026"
        " Present: Ada Moss, Bert Lane and Cleo Ward. The kettle had been mended."
        f" Apologies: Dot Fenn. Secretariat: Hob {said * 9}1. Fair Noted. 2. Tents Noted."
        " 3. Stalls Noted.\n",
        "utf-8",
    )
    draft = recognise(read_here(path))
    assert [point.text for point in draft.before] == ["The kettle had been mended."]
    assert [one.name for one in draft.apologies] == ["Dot Fenn"]
    assert kept(draft)[0].startswith("Hob It was said")


@pytest.mark.parametrize("words", ["none", "Dot Fenn", "Dot Fenn, Ed Pryce and Flo Gage"])
def test_nothing_is_told_of_a_list_that_was_read(draft_of, words: str) -> None:
    assert not kept(draft_of(f"Apologies: {words}\n\n1. Fair\n\nIt was fine.\n{OTHER}"))


def test_words_behind_what_marks_mean_are_told_of(tmp_path: Path) -> None:
    path = tmp_path / "marked.txt"
    path.write_text(
        "Elmwick Hall Trust\nMinutes of the meeting held on Tuesday 12 May 2026\n\nPresent\n"
        "Mr A Moss (Chair) P Mrs B Lane A Mr C Ward P (P = present, A = apologies) Dot Fenn wrote"
        "\n\n1. Fair\nIt was fine.\n",
        "utf-8",
    )
    draft = recognise(read_here(path))
    assert [one.name for one in draft.apologies] == ["B Lane"]
    assert kept(draft) == ["Dot Fenn wrote"]
    assert behind_legend("Mr A Moss P (P = present, A = apologies)") == ""


def flattened(*lines: str) -> list[tuple[str, ...]]:
    rows = [Row(text=line, at=(n,)) for n, line in enumerate(lines, start=1)]
    return [row.cells for row in with_flattened_actions(rows)]


def test_a_row_of_actions_with_an_owner_alone_is_no_action() -> None:
    header = "Ref Action Owner Deadline"
    assert flattened(header, "1.1 Ada Moss 3 June") == [(), ()]


def test_the_word_between_what_is_to_be_done_and_its_owner_is_kept() -> None:
    found = flattened("Ref Action Owner Deadline", "1.1 Talk to staff and Ada Moss 3 June")
    assert found[1] == ("1.1", "Talk to staff and", "Ada Moss", "3 June")
    found = flattened("Ref Action Owner Deadline", "1.1 Ring Wick Bert Lane and Ada Moss 3 June")
    assert found[1] == ("1.1", "Ring Wick", "Bert Lane & Ada Moss", "3 June")


def test_a_part_with_words_and_no_title_is_not_said_to_have_none(draft_of) -> None:
    draft = draft_of(
        "\n1. Fair\n\n1.1 Stalls\n\nThey were set up.\n\n1.2 Tents\n\nThey came.\n\n"
        "1.3 All went home early\n" + OTHER
    )
    assert not [one for one in draft.findings if one.code is Code.NUMBER_TYPO]


# ------------------------------------------------------------------------------------ marks


def hidden(item: DraftItem) -> dict[str, bool]:
    return {part.number: bool(part.restricted) for part in item.children}


@pytest.mark.parametrize(
    "rest", ["   a) Zinc\n   b) Lead\n\n", "Zinc was named, and it stays.\n\n", "1.2 Rent.\n\n"]
)
def test_a_mark_is_of_the_part_that_it_names_whatever_stands_between(draft_of, rest: str) -> None:
    draft = draft_of(
        f"\n1. Fair\n\n1.1 The broker had written:\n\n{rest}"
        f"Restricted, all of 1.1: {STAFF}\n\n1.3 The fee was paid.\n" + OTHER
    )
    found = hidden(draft.items[0])
    assert found.pop("1.1")
    assert found
    assert not any(found.values())


def test_a_mark_may_say_that_its_item_is_one(draft_of) -> None:
    draft = draft_of(f"\n1. Fair\n\n1.1 Zinc.\n\nRestricted, all of item 1: {STAFF}\n{OTHER}")
    assert draft.items[0].restricted


@pytest.mark.parametrize(
    "row",
    [f"Ring Zinc | Ada Moss Restricted: {STAFF} | 3 June", f"Ring Zinc | AM | Restricted: {STAFF}"],
)
def test_a_mark_in_any_cell_of_an_action_restricts_it(draft_of, row: str) -> None:
    draft = draft_of(
        f"\n1. Fair\n\nAction | Owner | By\n---------------------\n{row}\nRing Lead | BL | 4 June\n"
        + OTHER
    )
    zinc, lead = draft.items[0].outcomes
    assert zinc.restricted
    assert not lead.restricted
    assert "publication" not in f"{zinc.owners_printed} {zinc.due_printed} {zinc.text}"


@pytest.mark.parametrize("title", ["Rent (confidential)", "Rent [CONFIDENTIAL]"])
def test_a_title_that_ends_with_its_being_confidential_is_told_of(draft_of, title: str) -> None:
    draft = draft_of(f"\n1. Fair\n\nIt was fine.\n\n2. {title}\n\nZinc.\n\n3. Close\n\nAt nine.\n")
    assert [one.code for one in draft.findings].count(Code.CONFIDENTIAL_ITEM) == 1


# ------------------------------------------------------------------------------- long papers


def test_only_names_with_a_word_in_common_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, str]] = []
    same = room.same_person
    monkeypatch.setattr(room, "same_person", lambda a, b: (asked.append((a, b)), same(a, b))[1])
    there = Room()
    for name in ("Ada Moss", "Bert Lane", "Cleo Ward", "Dot McFenn", "Ada Lane", "Dot Mc Fenn"):
        listed = room.Listed(name=name, printed=name)
        there.add(listed, AttendanceKind.PRESENT, Row(text=name, at=(1,)))
    assert asked == [
        ("Ada Moss", "Ada Lane"),
        ("Bert Lane", "Ada Lane"),
        ("Dot McFenn", "Dot Mc Fenn"),
    ]
    assert len(there.people) == 5
