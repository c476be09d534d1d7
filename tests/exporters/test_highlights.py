"""A report on a board's year: what it gathers, what it leaves out, and in every kind of file."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from exporters import KINDS, export, kinds_of
from exporters.names import file_name
from minutes.compose.highlights import BoardYear, compose_highlights, lent
from minutes.document import Audience, Bullet, Document, ItemHeading, Table, reading, words
from minutes.errors import NotAllowed, NotUnderstood
from minutes.kinds import ItemKind, OutcomeKind, PaperKind, State, Status, Verb
from minutes.model import Day
from minutes.record import Record
from minutes.rules.years import read_year
from minutes.style import HouseStyle, Logo
from tests.exporters import samples
from tests.exporters.reading import READERS, assert_says
from tests.minutes.meetings import BOARD, MEETING, action, attends, item, outcome, point, record
from tests.minutes.papers import mark
from tests.validators.papers import SHELF, STAMP, hostile, made, sample_book

REPORT = SHELF["highlights-report"]


def meeting(day: str, *rows: object, state: State = State.SIGNED) -> Record:
    """Give a meeting of a day with these rows."""
    held = replace(MEETING, day=Day(day), state=state, chair="Ada Moss", minute_taker="Bo Quick")
    return record(list(rows), BOARD, held)


def year_of(*records: Record, year: str = "2026") -> BoardYear:
    return BoardYear(board=BOARD, year=read_year(year), records=records)


def report(*records: Record, style: HouseStyle = REPORT, year: str = "2026") -> Document:
    return compose_highlights(year_of(*records, year=year), style, stamp=STAMP)


def told(document: Document) -> list[str]:
    """Give the headings, and under each in brackets what came about there."""
    made: list[str] = []
    for block in document.blocks:
        if isinstance(block, ItemHeading):
            made.append(f"{'#' * (block.level - 1)} {block.text}")
        elif isinstance(block, Bullet):
            made.append(words(block.spans).replace("\u00a0", " "))
    return made


def spring() -> Record:
    return meeting(
        "2026-03-05",
        item("i1", 0, title="Apologies", kind=ItemKind.APOLOGIES),
        item("i2", 1, title="Lamps"),
        item("i3", 2, title="Fares"),
        outcome("o0", "i1", "Apologies were accepted.", 0, verb=Verb.AGREED),
        outcome("o1", "i2", "that three lamps be bought.", 1, verb=Verb.AGREED),
        outcome("o2", "i2", "the report on lamps", 2, verb=Verb.NOTED),
        outcome("o3", "i3", "that fares stay as they are", 3),
        action("a1", "i2", "to hang the lamps", 4, status=Status.CLOSED),
        action("a2", "i3", "to print the fares", 5),
        attends("Ada Moss", "AM", 0),
    )


def autumn() -> Record:
    return meeting(
        "2026-10-01",
        item("j1", 0, title="LAMPS"),
        item("j2", 1, "j1", title="The east steps"),
        outcome("p1", "j2", "that the east steps be lit", 0, verb=Verb.RESOLVED),
        attends("Ada Moss", "AM", 0),
        attends("Bo Quick", "BQ", 1),
    )


# ------------------------------------------------------------------ what is wrong


@pytest.mark.parametrize(
    "text",
    ["", "last", "20", "2025/27", "2025/24", "2026-13/2027-01", "2026-08/2025-09", "x" * 999],
)
def test_what_is_no_year_is_refused_with_what_would_be(text: str) -> None:
    with pytest.raises(NotUnderstood, match="is not a year") as told:
        read_year(text)
    assert "2025/26" in told.value.way_out


def test_a_year_without_a_meeting_is_still_a_report_and_says_so() -> None:
    document = report()
    assert "In 2026 the board did not meet." in "\n".join(reading(document))
    assert "No decision is in the minutes of this year." in "\n".join(reading(document))


# ------------------------------------------------------------------ years


@pytest.mark.parametrize(
    ("text", "name", "inside", "outside"),
    [
        ("2025", "2025", ("2025-01-01", "2025-12-31", "2025-07"), ("2024-12-31", "2026-01-01")),
        ("2025/26", "2025/26", ("2025-04-01", "2026-03-31"), ("2025-03-31", "2026-04-01")),
        ("2025/2026", "2025/26", ("2025-04-01",), ("2026-04-01", "2025")),
        ("1999/00", "1999/00", ("2000-03-31",), ("2000-04-01",)),
        ("2025-09/2026-08", "2025/26", ("2025-09-01", "2026-08-31"), ("2025-08-31", "")),
    ],
)
def test_a_year_has_the_days_that_its_board_counts_to_it(
    text: str, name: str, inside: tuple[str, ...], outside: tuple[str, ...]
) -> None:
    year = read_year(text)
    assert year.name == name
    assert all(year.has(Day(day)) for day in inside)
    assert not any(year.has(Day(day)) for day in outside)


# ------------------------------------------------------------------ what it tells


def test_items_of_one_title_are_one_theme_with_what_came_about() -> None:
    assert told(report(spring(), autumn())) == [
        "# Foreword",
        "# Lamps",
        "Agreed: That three lamps be bought (5 March 2026)",
        "Carried out: Hang the lamps (5 March 2026)",
        "## The east steps",
        "Resolved: That the east steps be lit (1 October 2026)",
        "# Other decisions",
        "Fares: Decision: That fares stay as they are (5 March 2026)",
        "# The year in figures",
        "# Contact",
    ]


def test_the_foreword_says_when_the_board_met_and_the_chair_signs_it() -> None:
    text = "\n".join(reading(report(spring(), autumn())))
    assert "In 2026 the board met on 5 March and 1 October." in text
    assert "Ada Moss" in text
    assert f"Chair, {BOARD.name}" in text
    assert "ask Bo Quick." in text


def test_the_figures_are_those_of_the_minutes() -> None:
    tables = [b for b in report(spring(), autumn()).blocks if isinstance(b, Table)]
    whole, each = ([[words(cell) for cell in row] for row in table.rows] for table in tables)
    assert whole == [
        ["Meetings held", "2"],
        ["People who took part", "2"],
        ["Decisions", "5"],
        ["Actions agreed", "2"],
        ["Carried out", "1"],
    ]
    assert each == [["5 March 2026", "1", "4", "2"], ["1 October 2026", "2", "1", "0"]]


def test_it_is_a_draft_until_all_its_minutes_are_confirmed() -> None:
    assert "Draft report" not in "\n".join(reading(report(spring(), autumn())))
    unsigned = replace(autumn(), meeting=replace(autumn().meeting, state=State.CIRCULATED))
    document = report(spring(), unsigned)
    assert "Draft report" in "\n".join(reading(document))
    assert document.running.mark == "DRAFT"


def test_a_ready_style_takes_a_boards_logo_along() -> None:
    own = replace(SHELF["board-minutes"], logo=Logo(file="mark.png"))
    assert lent(REPORT, own).logo.file == "mark.png"
    assert lent(REPORT, own).colours == REPORT.colours


# ------------------------------------------------------------------ what it keeps back


def secret_year(audience: Audience, *, again: bool = False) -> Document:
    first = replace(spring(), restrictions=(mark("m1", "o1"), mark("m2", "i3", "stay as they")))
    last = autumn()
    if again:
        last = replace(
            last,
            outcomes=(*last.outcomes, replace(last.outcomes[0], id="p2", text="stay as they are")),
        )
    return compose_highlights(year_of(first, last), REPORT, audience, stamp=STAMP)


@pytest.mark.parametrize("audience", Audience)
def test_nothing_restricted_comes_into_it_whoever_asks(audience: Audience, tmp_path: Path) -> None:
    document = secret_year(audience, again=True)
    text = "\n".join(reading(document))
    assert "three lamps" not in text
    assert "stay as they" not in text
    assert "east steps be lit" in text
    assert document.kept_back
    for kind in kinds_of(PaperKind.HIGHLIGHTS):
        data = export(document, tmp_path / file_name(document, kind), kind).read_bytes()
        assert b"three lamps" not in data


def test_a_title_that_says_what_is_kept_back_is_refused() -> None:
    board = replace(BOARD, name="They said that three lamps be bought")
    first = replace(spring(), restrictions=(mark("m1", "o1"),))
    whole = replace(year_of(first), board=board)
    with pytest.raises(NotAllowed, match="three lamps"):
        compose_highlights(whole, REPORT)


def test_no_report_is_made_while_restricted_words_are_others() -> None:
    first = replace(spring(), restrictions=(mark("m1", "o1", phrase="free lamps"),))
    with pytest.raises(NotAllowed, match=r"“free lamps” was restricted .* meeting on"):
        compose_highlights(year_of(first), REPORT)


# ------------------------------------------------------------------ files


@pytest.mark.parametrize("style", SHELF)
def test_it_says_the_same_in_every_kind_of_file(style: str) -> None:
    for short, year in (("CSCP", "2025"), ("Osier Bank", "2025/26"), ("BHPC", "2026")):
        named = read_year(year)
        records = tuple(
            one
            for one in sample_book()
            if one.board.short_name == short and named.has(one.meeting.day)
        )
        whole = BoardYear(board=records[0].board, year=named, records=records)
        document = compose_highlights(whole, SHELF[style], stamp=STAMP)
        for kind in READERS:
            assert_says(made(document, kind), kind, document)


@pytest.mark.parametrize("kind", READERS)
def test_a_hostile_year_loses_no_word(kind: str) -> None:
    document = compose_highlights(
        BoardYear(board=hostile().board, year=read_year("2026"), records=(hostile(),)), REPORT
    )
    assert_says(made(document, kind), kind, document)
    nothing = BoardYear(board=samples.BOARD, year=read_year("2026"), records=(samples.bare(),))
    assert_says(
        made(compose_highlights(nothing, REPORT), kind), kind, compose_highlights(nothing, REPORT)
    )


def test_it_is_made_into_what_suits_it_and_named_by_its_year(tmp_path: Path) -> None:
    document = report(spring(), autumn(), year="2026")
    assert set(kinds_of(PaperKind.HIGHLIGHTS)) == set(KINDS) - {"csv", "ics"}
    assert "2026" in file_name(document, "docx")
    assert "Highlights" in file_name(document, "docx")
    for kind in kinds_of(PaperKind.HIGHLIGHTS):
        assert export(document, tmp_path / file_name(document, kind), kind).stat().st_size
    told = json.loads(made(document, "json"))
    assert told["document_type"] == "report"
    assert told["items"][1]["title"] == "Lamps"
    with pytest.raises(NotUnderstood, match="no csv file"):
        export(document, tmp_path / "it.csv", "csv")


def test_a_lost_motion_is_no_highlight() -> None:
    lost = outcome("m", "i2", "that the ferry fly", 0, kind=OutcomeKind.MOTION, verb=Verb.REJECTED)
    document = report(
        meeting("2026-03-05", item("i2", 1, title="Flight"), lost, point("p", "i2", "x", 1))
    )
    assert "ferry fly" not in "\n".join(reading(document))
