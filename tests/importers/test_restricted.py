"""What a paper keeps from the public is kept from it in the book: marks, whatever they stand at."""

from __future__ import annotations

from pathlib import Path

import pytest

from importers.accept import Around, accepted
from importers.draft import Draft, DraftItem, DraftRestriction, Ending, Entry
from importers.mending import lost_words, turned_restricted
from importers.reading import read_here
from importers.recognise import recognise
from importers.recognise.restricted import is_mark, parted_marks
from minutes.changes import Add
from minutes.findings import Code
from minutes.model import Declaration, FutureMeeting, Point, Restriction

TOP = """Minutes of the meeting of Sandle Parish Council held on 4 May 2026 in the Reading Room

Present: Ann Vale (Chair), Ben Rook, Cora Finch

"""
FIRST = "1. Welcome\n\nThe chair opened.\n\n"
MARK = "Restricted: not for publication"


def draft_of(tmp_path: Path, text: str, top: str = TOP) -> Draft:
    path = tmp_path / "paper.txt"
    path.write_text(top + text, "utf-8")
    return recognise(read_here(path))


def told(marks: tuple[DraftRestriction, ...]) -> list[tuple[str, str]]:
    """The words of marks, and why."""
    return [(mark.phrase, mark.reason) for mark in marks]


def _words(part: DraftItem | Entry) -> str:
    return (part.title or part.number) if isinstance(part, DraftItem) else part.text


def parts(draft: Draft) -> list[tuple[str, list[tuple[str, str]]]]:
    """Everything of the minutes that is marked, by its first words."""
    every = [part for item in draft.every_item for part in (item, *item.entries)]
    return [(_words(part)[:24], told(part.restricted)) for part in every if part.restricted]


def test_a_mark_under_a_title_is_of_the_whole_item(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        f"1. Welcome\n\nThe chair opened.\n\n2. Staffing\n\n{MARK} (names a clerk)\n\n"
        "Mr Thorne is to go by Easter.\n\n3. Drains\n\nThey were looked at.\n",
    )
    assert parts(draft) == [("Staffing", [("", "names a clerk")])]
    assert [point.text for point in draft.items[1].points] == ["Mr Thorne is to go by Easter."]
    ended = [one.what for one in draft.ended if one.what is Ending.RESTRICTION]
    assert ended == [Ending.RESTRICTION]


def test_a_mark_below_a_paragraph_is_of_it_and_of_what_it_decides(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        "1. Tenders\n\nThree came. It was RESOLVED that the lowest be taken.\n\n"
        f"{MARK} (a tender is open)\n\nThe others were thanked for theirs.\n",
    )
    (item,) = draft.items
    assert {told(entry.restricted)[0] for entry in item.entries if entry.restricted} == {
        ("", "a tender is open")
    }
    assert not item.restricted
    assert not item.points[-1].restricted


def test_words_restricted_alone_come_back_as_such(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        "1. Staffing\n\nMr Thorne was late on nine days.\n\n"
        f"{MARK} (staff (all)): “Mr Thorne”\n{MARK}: “nine days”\n\nThe rota was kept.\n\n"
        "2. Close\n\nThe chair thanked all who had come.\n",
    )
    assert parts(draft) == [
        ("Mr Thorne was late on ni", [("Mr Thorne", "staff (all)"), ("nine days", "")])
    ]


def test_the_mark_on_an_untitled_item_is_of_all_that_follows_its_number(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        "1. Staffing\n\n1.1 The rota was kept.\n\n1.2 Mr Thorne was late.\n\n"
        "Restricted, all of 1.2: not for publication\n\nHe was heard.\n\n"
        "1.3 The rest was noted.\n\n2. Close\n\n2.1 The chair thanked all who had come.\n",
    )
    marked, last = draft.items[0].children
    assert parts(draft) == [("1.2", [("", "")])]
    assert [entry.text for entry in marked.entries] == ["Mr Thorne was late.", "He was heard."]
    assert [entry.text for entry in last.points] == ["The rest was noted."]
    assert [entry.text for entry in draft.items[0].entries] == ["The rota was kept."]


def test_the_mark_on_a_numbered_paragraph_is_of_no_more_than_that(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        f"1. Staffing\n\n1.1 Mr Thorne was late.\n\n{MARK}\n\nThe rota was kept.\n\n"
        "1.2 Insurance\n\nThe broker has been asked for three quotations.\n\n"
        "2. Close\n\n2.1 The chair thanked all who had come.\n",
    )
    assert parts(draft) == [("Mr Thorne was late.", [("", "")])]
    made = accepted(draft, Around()).command.commands
    given = [v for command in made if isinstance(command, Add) for v in command.values]
    (mark,) = [value for value in given if isinstance(value, Restriction)]
    (kept,) = [value for value in given if isinstance(value, Point) and value.id == mark.about]
    assert kept.text == "Mr Thorne was late."


def test_the_mark_on_an_untitled_item_is_of_no_row_in_the_table_at_the_end(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        "1. Drains\n\n1.1 They were looked at.\n\nACTION: Ben Rook to ring the county\n\n"
        "2. Staffing\n\n2.1 The rota was kept.\n\n2.2 Mr Thorne was late.\n\n"
        "Restricted, all of 2.2: not for publication\n\nActions\n\n"
        "Details | Owner\n" + "-" * 40 + "\nRing the county | Ben Rook\n",
    )
    assert [entry.text for entry in draft.outcomes if entry.restricted] == []
    assert [text for text, _ in parts(draft)] == ["2.2"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("CONFIDENTIAL", ""),
        ("[Confidential]", ""),
        ("Exempt: paragraph 3 of Schedule 12A", "paragraph 3 of Schedule 12A"),
        ("Not for publication by virtue of paragraph 2", "by virtue of paragraph 2"),
        ("Confidential item – staffing", "staffing"),
    ],
)
def test_what_boards_print_under_a_private_item_restricts_it(
    line: str, reason: str, tmp_path: Path
) -> None:
    draft = draft_of(
        tmp_path,
        f"1. Welcome\n\nThe chair opened.\n\n2. Land at Mill Lane\n\n{line}\n\n"
        "An offer had come for it.\n",
    )
    assert is_mark(line, first=True)
    assert parts(draft) == [("Land at Mill Lane", [("", reason)])]
    assert "CONFIDENTIAL_ITEM" not in [one.code.value for one in draft.findings]


@pytest.mark.parametrize(
    "line",
    [
        "Confidential waste would be collected on Mondays.",
        "Confidential: The panel heard a complaint. It was dismissed.",
        "Restricted parking was asked for at the school gate",
        "Exempt: the hall was let free of charge.",
    ],
)
def test_a_sentence_that_begins_like_a_mark_stays_a_sentence(line: str, tmp_path: Path) -> None:
    draft = draft_of(tmp_path, f"{FIRST}2. Waste\n\n{line}\n\nIt was noted by all.\n")
    assert parts(draft) == []
    assert line in [point.text for point in draft.items[1].points]


def test_a_marked_row_of_a_table_is_read_without_its_mark() -> None:
    words, marks = parted_marks(f"Write to Wick\n{MARK} (staff)\n{MARK}: “Wick”", (4,))
    assert words == "Write to Wick"
    assert told(marks) == [("", "staff"), ("Wick", "")]
    assert parted_marks(f"{MARK} was printed on it", (4,))[1] == ()


def test_what_is_marked_is_told_once_with_what_becomes_of_it(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path, f"1. Staffing\n\nHe left.\n\n{MARK}\n\nShe came.\n\n{MARK}\n\n2. Close\n\nAt 9.\n"
    )
    (found,) = [one for one in draft.findings if one.code is Code.RESTRICTED_IN_PAPER]
    assert found.message == "2 parts are marked as not for the public."
    assert found.line is not None


def test_an_interest_in_a_marked_paragraph_is_not_told_beside_it(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        "1. Declarations of interest\n\nBen Rook declared an interest in item 2 as a tenant.\n\n"
        f"{MARK}\n\n2. Rents\n\nThey were set for the year to come.\n",
    )
    (made,) = accepted(draft, Around()).command.commands[:1]
    assert isinstance(made, Add)
    assert [one for one in made.values if isinstance(one, Restriction)]
    assert not [one for one in made.values if isinstance(one, Declaration)]


@pytest.mark.parametrize(
    ("marks", "wanted"),
    [
        (
            f"{MARK} (Exempt: not for publication under paragraph 3)",
            [("", "Exempt: not for publication under paragraph 3")],
        ),
        (
            f"{MARK} (the (second) offer): “(see (a): “low”) of Wick”",
            [("(see (a): “low”) of Wick", "the (second) offer")],
        ),
        (f"{MARK}: “was {MARK} so far”", [(f"was {MARK} so far", "")]),
        (f"{MARK} (staff) {MARK}: “Wick”.", [("", "staff"), ("Wick", "")]),
        (f"{MARK} (a): “b)", [("", "a): “b")]),
    ],
)
def test_a_mark_ends_where_it_is_whole_whatever_its_reason_says(
    marks: str, wanted: list[tuple[str, str]]
) -> None:
    assert is_mark(marks, first=False)
    assert told(parted_marks(f"Write to Wick {marks}", (4,))[1]) == wanted


@pytest.mark.parametrize("reason", ["names (a child", "names a) child", "a (b) (c"])
def test_a_bracket_too_few_or_too_many_in_a_reason_leaves_the_words_as_they_stand(
    reason: str, tmp_path: Path
) -> None:
    words = "Mr Thorne): “late” twice"
    draft = draft_of(
        tmp_path,
        f"{FIRST}2. Staff\n\nIt was said of {words} in May.\n\n{MARK} ({reason}): “{words}”\n",
    )
    assert [marks for _, marks in parts(draft)] == [[(words, reason)]]
    assert list(lost_words(draft)) == []


@pytest.mark.parametrize("line", [f"{MARK} (", f"{MARK} ()", f"{MARK} “Wick”", f"{MARK}: “”"])
def test_half_a_mark_is_none(line: str) -> None:
    assert not is_mark(line, first=False)


def test_more_marks_than_a_line_can_have_are_words() -> None:
    assert is_mark(f"{MARK} " * 50, first=False)
    assert not is_mark(f"{MARK} " * 51, first=False)


def test_a_number_alone_takes_no_mark_for_its_title(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        "1. Welcome\n\nThe chair opened.\n\n2.\n\nRestricted, all of 2: not for publication\n\n"
        "Question: When does Mr Thorne go?\n\nAt Easter, it was thought.\n\n"
        "3. Drains\n\nThey were looked at.\n",
    )
    assert [item.title for item in draft.items] == ["Welcome", "", "Drains"]
    assert parts(draft) == [("2", [("", "")])]


@pytest.mark.parametrize(
    "line",
    [
        "Exempt: all charities with an income under £10,000",
        "Restricted - weekly parking for those who live there",
        "Restricted: not for publication yet, said the clerk, but soon",
    ],
)
def test_a_line_that_may_be_a_mark_or_words_is_both(line: str, tmp_path: Path) -> None:
    draft = draft_of(tmp_path, f"{FIRST}2. Fees\n\n{line}\n\nIt was noted by all.\n")
    assert parts(draft) == [("Fees", [("", "")])]
    assert line in [point.text for point in draft.items[1].points]


@pytest.mark.parametrize("line", ["Restricted-access hours: nine to five", "Exempt-goods list"])
def test_a_word_with_a_hyphen_is_no_mark(line: str) -> None:
    assert not is_mark(line, first=True)


def test_what_a_cell_of_any_table_marks_of_itself_is_kept_back(tmp_path: Path) -> None:
    path = tmp_path / "paper.md"
    path.write_text(
        f"{TOP}## 1. Welcome\n\nThe chair opened.\n\n## 2. Steps\n\nThese were told:\n\n"
        "| Ref | Said |\n|---|---|\n"
        f"| 26/1 | A handrail is on its way from Wick. {MARK} (staff) |\n| 26/2 | Lamps. |\n",
        "utf-8",
    )
    draft = recognise(read_here(path))
    (table,) = [point for point in draft.items[-1].points if point.rows]
    assert table.rows[1] == ("26/1", "A handrail is on its way from Wick.")
    assert told(table.restricted) == [("A handrail is on its way from Wick.", "staff")]


@pytest.mark.parametrize("number", [0, 1])
def test_what_a_sentence_decides_is_kept_back_with_the_words_that_decide_it(
    number: int, tmp_path: Path
) -> None:
    draft = draft_of(
        tmp_path,
        f"{FIRST}2. Hall\n\nThe roof was mended in May. It was agreed that the hall be let to "
        "Mr Pole.\n",
    )
    done = turned_restricted(draft, f"entry:1:{number}").draft
    (made,) = accepted(done, Around()).command.commands[:1]
    assert isinstance(made, Add)
    kept = [one.phrase for one in made.values if isinstance(one, Restriction)]
    assert kept == ["" if number == 0 else "It was agreed that the hall be let to Mr Pole."]


def test_a_date_in_a_marked_paragraph_is_not_announced_beside_it(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        "1. Staffing\n\nMr Thorne is heard at the next meeting on 9 June 2026.\n\n"
        f"{MARK}\n\n2. Rents\n\nThey were set for the year to come.\n",
    )
    assert [one.day for one in draft.future] == ["2026-06-09"]
    (made,) = accepted(draft, Around()).command.commands[:1]
    assert isinstance(made, Add)
    assert [one for one in made.values if isinstance(one, Restriction)]
    assert not [one for one in made.values if isinstance(one, FutureMeeting)]


def test_when_the_meeting_closed_is_not_hidden_by_the_mark_on_the_last_item(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        f"1. Welcome\n\nThe chair opened.\n\n2. Staffing\n\n{MARK}\n\n"
        "Mr Thorne is to go by Easter.\n\nThe meeting closed at 8.50pm.\n",
    )
    made = accepted(draft, Around())
    assert made.meeting.closed == "20:50"


def test_an_interest_in_a_restricted_item_of_a_board_without_numbers_is_of_that_item(
    tmp_path: Path,
) -> None:
    draft = draft_of(
        tmp_path,
        "Declarations of interest\n------------------------\n\nMembers were asked for theirs.\n\n"
        "• Ann Vale (Land at Mill Lane): owner of the mooring; left the room\n\n"
        f"Land at Mill Lane\n-----------------\n\n{MARK}\n\nThe offer was £40,000.\n\n"
        "Close\n-----\n\nThe chair thanked all who had come.\n",
    )
    made = [
        value
        for command in accepted(draft, Around()).command.commands
        if isinstance(command, Add)
        for value in command.values
    ]
    (interest,) = [value for value in made if isinstance(value, Declaration)]
    (mark,) = [value for value in made if isinstance(value, Restriction)]
    assert interest.item == mark.about
