"""Marks that are not right below what they are of: they name it, or stand above the first item."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from importers.accept import Around, accepted
from importers.draft import Draft, DraftDeclaration, Ending
from importers.kept_back import with_words_alone
from importers.recognise.restricted import is_mark
from minutes.changes import Add
from minutes.compose import compose
from minutes.document import Audience, reading
from minutes.findings import Code, Finding
from minutes.ids import BoardId
from minutes.model import Attendance, Board, Declaration, Item, Restriction, Value
from minutes.style import HouseStyle
from tests.importers.round_trips import put_in
from tests.importers.test_restricted import FIRST, MARK, draft_of, parts
from tests.minutes.meetings import record

ALL = "Restricted, all of {}: not for publication"

HEAD = """Sandle Parish Council
Minutes of the Ordinary Meeting held on Monday 4 May 2026 at 7.15pm in the Reading Room

Present: Ann Vale (Chair), Ben Rook, Cora Finch

"""
AGENDA = "1. Rates\n\n1.1 They were set for the year.\n\n2. Close\n\n2.1 All went home.\n"


def asked(draft: Draft) -> list[Finding]:
    return [one for one in draft.findings if one.code is Code.RESTRICTED_PART_UNCLEAR]


def values(draft: Draft) -> list[Value]:
    commands = accepted(draft, Around()).command.commands
    return [value for one in commands if isinstance(one, Add) for value in one.values]


def public(draft: Draft) -> str:
    """The words of the public minutes that the draft becomes."""
    back = put_in(draft, record([], Board(id=BoardId("b"), name="Sandle Parish Council")))
    return "\n".join(reading(compose(back, HouseStyle(), Audience.PUBLIC)))


def head(tmp_path: Path, text: str) -> Draft:
    """Give a paper whose words stand above its first item."""
    return draft_of(tmp_path, f"{text}\n{AGENDA}", top=HEAD)


# ------------------------------------------------------------------ marks that name their part

FOUR = (
    "4. Staffing\n\n4.1 The rota was kept.\n\n4.2 Mr Thorne was late.\n\nHe was warned.\n\n"
    "4.3 Leave was granted.\n\n"
)
FIVE = (
    "5. Drains\n\n{under}5.1 They were looked at.\n\n{below}5.2 They smelt.\n\n6. Close\n\nAt 9.\n"
)


@pytest.mark.parametrize("where", ["under", "below"])
def test_a_mark_that_names_a_part_of_another_item_is_of_that_part(
    where: str, tmp_path: Path
) -> None:
    mark = f"{ALL.format('4.2')}\n\n"
    given = {"under": "", "below": "", where: mark}
    draft = draft_of(tmp_path, FIRST + FOUR + FIVE.format(**given))
    assert parts(draft) == [("4.2", [("", "")])]
    text = public(draft)
    assert "Thorne" not in text
    assert "warned" not in text
    for words in ("rota was kept", "Leave was granted", "looked at", "They smelt"):
        assert words in text
    assert asked(draft) == []


@pytest.mark.parametrize("named", ["2", "item 2", "2."])
def test_a_mark_under_one_item_that_names_another_is_of_that_other(
    named: str, tmp_path: Path
) -> None:
    draft = draft_of(
        tmp_path,
        f"{FIRST}2. Staffing\n\nMr Thorne was late.\n\n3. Drains\n\nThey were looked at.\n\n"
        f"{ALL.format(named)}\n",
    )
    assert parts(draft) == [("Staffing", [("", "")])]


def test_a_mark_that_names_what_is_above_a_part_is_of_all_that(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        f"{FIRST}2. Staffing\n\n2.1 Leave\n\nIt was granted.\n\n2.2 Lateness\n\n"
        f"Mr Thorne was late.\n\n{ALL.format('2')}\n\n3. Close\n\nAt 9.\n",
    )
    assert ("Staffing", [("", "")]) in parts(draft)
    assert "granted" not in public(draft)


def test_every_part_that_has_the_number_is_kept_back_where_it_is_given_twice(
    tmp_path: Path,
) -> None:
    twice = FOUR.replace("4.3 Leave", "4.2 Leave")
    draft = draft_of(tmp_path, f"{FIRST}{twice}5. Drains\n\nNone.\n\n{ALL.format('4.2')}\n")
    text = public(draft)
    assert "Thorne" not in text
    assert "Leave" not in text
    assert "rota was kept" in text


@pytest.mark.parametrize("named", ["4.7", "9", "(b)"])
def test_somebody_is_asked_of_a_part_that_is_not_here_and_what_stands_above_is_kept_back(
    named: str, tmp_path: Path
) -> None:
    mark = ALL.format(named)
    draft = draft_of(tmp_path, FIRST + FOUR + FIVE.format(under="", below=f"{mark}\n\n"))
    assert parts(draft) == [("They were looked at.", [("", "")])]
    (finding,) = asked(draft)
    assert finding.line == draft.items[2].entries[0].restricted[0].lines[0]
    assert "What stands above the mark is restricted." in finding.hint


# ------------------------------------------------------------------ above the first item


@pytest.mark.parametrize(
    ("mark", "seen", "hidden"),
    [
        (f"{MARK} (a child)", "", ["Thorne", "spoke", "child"]),
        (f"{MARK} (a child): “Thorne”", "spoke of [redacted]", ["Thorne", "child"]),
    ],
)
def test_a_mark_below_words_above_the_first_item_is_of_these(
    mark: str, seen: str, hidden: list[str], tmp_path: Path
) -> None:
    draft = head(tmp_path, f"The chair spoke of Thorne at length.\n\n{mark}\n\nAll listened.\n")
    text = public(draft)
    assert [words for words in hidden if words in text] == []
    assert seen in text
    assert "All listened." in text
    assert draft.head.title == "Minutes of the Ordinary Meeting"
    assert [one.what for one in draft.ended].count(Ending.RESTRICTION) == 1
    assert asked(draft) == []


@pytest.mark.parametrize(
    "text",
    [
        f"Apologies for absence\n\n{MARK} (a child)\n\nGideon Marrable, Hester Ivory\n",
        f"Apologies for absence\n\n{MARK} (a child)\n\nGideon Marrable had fallen ill.\n",
        f"Apologies: Gideon Marrable, Hester Ivory\n\n{MARK} (a child)\n",
        f"Apologies\n\nGideon Marrable\nHester Ivory\n\n{MARK} (a child)\n",
    ],
)
def test_who_is_named_in_a_marked_list_is_told_to_nobody_else(text: str, tmp_path: Path) -> None:
    draft = head(tmp_path, f"{text}\nThe rates\n\nThe chair welcomed all who had come.\n")
    seen = public(draft)
    for words in ("Marrable", "Ivory", "child"):
        assert words not in seen
    assert "Ann Vale" in seen
    assert "The chair welcomed all" in seen
    assert "Marrable" in "".join(f"{one.title} {one.entries}" for one in draft.items)
    assert {one.name for one in values(draft) if isinstance(one, Attendance)} == {
        "Ann Vale",
        "Ben Rook",
        "Cora Finch",
    }


@pytest.mark.parametrize("mark", [f"{MARK} (a child)", f"{MARK} (a child): “Thorne”"])
@pytest.mark.parametrize(
    "top", [f"{{mark}}\n\n{HEAD}", HEAD.replace("\nPresent", "\n{mark}\n\nPresent")]
)
def test_a_mark_at_the_head_of_a_paper_is_of_what_stands_below_it_and_is_asked_about(
    top: str, mark: str, tmp_path: Path
) -> None:
    words = "The chair spoke of Thorne at length.\n\n"
    draft = draft_of(tmp_path, f"{words}{AGENDA}", top=top.format(mark=mark))
    text = public(draft)
    assert "Thorne" not in text
    assert "child" not in text
    assert "They were set for the year" in text
    assert len(asked(draft)) == 1
    assert draft.head.day == "2026-05-04"


def test_a_mark_above_the_first_item_that_is_of_no_words_tells_nobody_its_reason(
    tmp_path: Path,
) -> None:
    draft = head(tmp_path, f"{MARK} (a child)\n")
    assert is_mark(f"{MARK} (a child)", first=False)
    assert "child" not in public(draft)
    assert len(asked(draft)) == 1


def test_a_banner_over_a_paper_restricts_nothing_of_it(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, f"The chair spoke.\n\n{AGENDA}", top=f"CONFIDENTIAL\n\n{HEAD}")
    assert with_words_alone(draft) is draft
    assert asked(draft) == []


# ------------------------------------------------------------------ interests


LAND = "Land at Mill Lane\n-----------------\n\n"
OPEN, CLOSED = f"{LAND}The fence was mended.\n\n", f"{LAND}{MARK}\n\nThe offer was £40,000.\n\n"


def interest(tmp_path: Path, item: str, *below: str) -> tuple[Declaration, list[Value]]:
    """Give the interest in an item, and all that its paper becomes."""
    draft = draft_of(
        tmp_path,
        "Declarations of interest\n------------------------\n\nMembers were asked for theirs.\n\n"
        f"• Ann Vale ({item}): owner of the mooring; left the room\n\n{''.join(below)}"
        "Close\n-----\n\nThe chair thanked all who had come.\n",
    )
    made = values(draft)
    (found,) = [one for one in made if isinstance(one, Declaration)]
    assert ("mooring" in public(draft)) is not any(isinstance(one, Restriction) for one in made)
    return found, made


@pytest.mark.parametrize("order", [(OPEN, CLOSED), (CLOSED, OPEN)])
def test_of_two_items_with_one_title_an_interest_is_in_the_restricted_one(
    order: tuple[str, str], tmp_path: Path
) -> None:
    found, made = interest(tmp_path, "Land at Mill Lane", *order)
    (mark,) = [one for one in made if isinstance(one, Restriction)]
    assert found.item == mark.about


def test_of_two_open_items_with_one_title_an_interest_is_in_the_first(tmp_path: Path) -> None:
    found, made = interest(tmp_path, "Land at Mill Lane", OPEN, OPEN)
    first = next(one for one in made if isinstance(one, Item) and "Mill" in one.title)
    assert found.item == first.id


def test_of_two_items_with_one_number_an_interest_is_in_the_restricted_one(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, f"1. Fences\n\nMended.\n\n2. Land\n\n{MARK}\n\nIt was sold.\n")
    fences, land = (replace(item, number="2") for item in draft.items)
    declared = DraftDeclaration(
        name="Ann Vale", nature="owner of the mooring", item="2.", lines=(99,)
    )
    for whole in (True, False):
        told = replace(declared, whole=whole)
        again = replace(draft, items=(fences, land), declarations=(told,))
        assert "mooring" not in public(again)
        open_land = replace(land, restricted=())
        again = replace(draft, items=(fences, open_land), declarations=(told,))
        assert "mooring" in public(again)
