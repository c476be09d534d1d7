"""What an import says: dates as people write them, and the keys of today."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from importers.corrections import corrected, said
from importers.draft import Draft, DraftFuture, DraftItem, DraftOutcome, Head, PaperKind
from importers.mending import parts_of
from importers.questions import Question, Review
from importers.recognise import recognise
from importers.text import read_text
from minutes.ids import BoardId, MeetingId
from minutes.kinds import OutcomeKind
from minutes.model import Day, Meeting
from ui.importing.words import says
from ui.operations.import_papers import Paper, Standing
from ui.operations.import_saving import in_the_book

DAY = Day("2026-05-14")


def test_a_field_without_printed_words_says_the_day_as_people_write_it() -> None:
    head = Head(day=DAY)
    assert said(head, "day") == "14 May 2026"
    assert corrected(head, "day", "14 May 2026") == head


def test_a_coming_day_is_typed_over_as_people_write_it() -> None:
    draft = Draft(future=(DraftFuture(day=DAY),))
    assert [part.words for part in parts_of(draft, "future:0") if part.name == "day"] == [
        "14 May 2026"
    ]


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (DAY, "Harbour Board, 14 May 2026, is in the book already."),
        (Day(""), "Harbour Board is in the book already."),
    ],
)
def test_a_meeting_that_is_there_is_told_with_its_day_as_people_write_it(
    day: Day, told: str
) -> None:
    there = Meeting(id=MeetingId("m"), board=BoardId("b"), title="Harbour Board", day=day)
    assert in_the_book(Paper(number=0, path=Path("may.txt")), there).says == told


def test_an_action_due_the_next_meeting_says_its_day_as_people_write_it(tmp_path: Path) -> None:
    file = tmp_path / "may.txt"
    file.write_text(
        "Harbour Board\n\nMinutes of the meeting held on 14 May 2026\n\n"
        "Present: Ada Usher (Chair), Ben Price\n\n1. Slip\n"
        "ACTION: Ben Price to measure the slip by the next meeting.\n\n"
        "Date of next meeting: 18 June 2026\n",
        "utf-8",
    )
    hints = [one.hint for one in recognise(read_text(file)).findings if "taken for" in one.hint]
    assert hints == ["It was taken for 18 June 2026."]


def test_the_key_that_takes_an_answer_is_the_one_of_today() -> None:
    item = DraftItem(title="Slip", entries=(DraftOutcome(kind=OutcomeKind.ACTION, text="x"),))
    draft = Draft(kind=PaperKind.MINUTES, items=(item,))

    class Asked(Review):
        @property
        def open(self) -> tuple[Question, ...]:
            return (Question(about="board", which="", words="?", answers=()),)

    paper = Paper(number=0, path=Path("may.txt"), review=Asked(draft=draft))
    paper = replace(paper, standing=Standing.TO_SETTLE)
    assert "1 question: Enter takes" in says(paper, (paper,))
    assert "1 question: F12 takes" in says(paper, (paper,), lambda _name: "F12")
