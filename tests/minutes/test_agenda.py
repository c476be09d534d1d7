"""The agenda: what is settled before a meeting, and nothing that was said at it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from minutes.compose.papers import compose_paper
from minutes.document import (
    Audience,
    Bullet,
    Document,
    Heading,
    ItemHeading,
    Numbered,
    Paragraph,
    Standing,
    Subtitle,
    Table,
    Title,
    reading,
    words,
)
from minutes.errors import NotAllowed, NotUnderstood
from minutes.ids import ItemId, PointId
from minutes.kinds import AttendanceKind, PaperKind
from minutes.model import Clock, Day
from minutes.record import Record
from minutes.rules.timetable import starts
from minutes.style import HouseStyle, Label, RunningWords, TitleBlock
from minutes.style_papers import AgendaLayout, AgendaStyle
from tests.minutes.meetings import BOARD, attends, item, point, record
from tests.minutes.papers import SAID, held, mark

PLAIN = HouseStyle()
LIST = HouseStyle(agenda=AgendaStyle(layout=AgendaLayout.LIST))


def agenda(
    given: Record, style: HouseStyle = PLAIN, audience: Audience = Audience.FULL
) -> Document:
    return compose_paper(PaperKind.AGENDA, given, style, audience)


def text(document: Document) -> str:
    return "\n".join(reading(document))


def rows(document: Document) -> list[list[str]]:
    """Give the table of items, a list of cells each."""
    heads = [n for n, b in enumerate(document.blocks) if b == Heading(text="Items of business")]
    table = document.blocks[heads[0] + 1]
    assert isinstance(table, Table)
    return [[words(cell) for cell in row] for row in table.rows]


# ------------------------------------------------------------------ what must not be in it


@pytest.mark.parametrize("audience", Audience)
def test_nothing_minuted_is_in_an_agenda_or_in_what_goes_with_it(audience: Audience) -> None:
    document = agenda(held(opened=Clock("10:02"), closed=Clock("11:47")), audience=audience)
    everything = f"{text(document)}\n{document.record!r}"
    for words_said in (*SAID, "11:47", "10:02", "10:05"):
        assert words_said not in everything


def test_who_came_is_not_told_before_the_meeting() -> None:
    document = agenda(held())
    assert document.record is not None
    kinds = {row.initials: row.kind for row in document.record.attendances}
    assert kinds["AM"] == kinds["DW"] == AttendanceKind.EXPECTED
    assert "accepted" not in text(document)
    headings = [b.text for b in document.blocks if isinstance(b, Heading)]
    assert headings[:3] == ["People expected", "In attendance", "Apologies"]


def test_the_public_sees_a_restricted_item_by_its_open_title_alone() -> None:
    document = agenda(held(), audience=Audience.PUBLIC)
    everything = f"{text(document)}\n{document.record!r}"
    for secret in ("Trevose", "Terms offered", "paragraph 3", "£900"):
        assert secret not in everything
    shown = next(row for row in rows(document) if "A claim" in row[1])
    assert "The public may be excluded from the meeting" in shown[1]
    standing = [b.text for b in document.blocks if isinstance(b, Standing)]
    assert any("taken in private" in line for line in standing)


def test_the_full_agenda_gives_the_reason_why_an_item_is_private() -> None:
    shown = next(row for row in rows(agenda(held())) if "Trevose" in row[1])
    assert shown[1].endswith("while this item is taken (paragraph 3).")


def test_items_behind_a_restricted_one_begin_at_the_same_time_for_the_public() -> None:
    begins = {row[1].split("\n")[0]: row[-1] for row in rows(agenda(held()))}
    public = rows(agenda(held(), audience=Audience.PUBLIC))
    open_begins = {row[1].split("\n")[0]: row[-1] for row in public}
    assert open_begins["Lamps"] == begins["Lamps"] != ""


def test_a_secret_phrase_in_an_open_item_is_cut_and_what_cannot_be_is_refused() -> None:
    given = held()
    marked = replace(
        given, restrictions=(*given.restrictions, mark("r9", PointId("p1"), phrase="Pontoon"))
    )
    assert "[redacted]" in text(agenda(marked, audience=Audience.PUBLIC))
    named = replace(marked, board=replace(BOARD, name="Pontoon Board"))
    with pytest.raises(NotAllowed, match="Pontoon"):
        agenda(named, audience=Audience.PUBLIC)


# ------------------------------------------------------------------ what is in it


def test_the_title_is_the_papers_and_the_facts_stand_under_it() -> None:
    document = agenda(held())
    assert document.blocks[0] == Title(text="Agenda")
    under = [b.text for b in document.blocks if isinstance(b, Subtitle)]
    assert "Harbour Safeguarding Board" in under
    assert any("14 May 2026" in line for line in under)
    assert document.facts.title == "Agenda: Harbour Safeguarding Board, Thursday 14 May 2026"
    assert "agenda" in document.facts.keywords


def test_what_a_style_calls_its_minutes_is_not_said_of_an_agenda() -> None:
    style = HouseStyle(
        title=TitleBlock(
            lines=("Minutes", "{board}"),
            labels=(Label(label="State:", value="{state}"),),
            file_title="Notes of {board}",
        ),
        running=RunningWords(header=("Minutes and actions", "{board}")),
    )
    document = agenda(held(), style)
    assert "Minutes" not in text(document)
    assert document.running.header == ("Agenda", "Harbour Safeguarding Board")
    assert "Notes" not in document.facts.title
    under = [b.text for b in document.blocks if isinstance(b, Subtitle)]
    assert under == [
        "Harbour Safeguarding Board",
        "Thursday 14 May 2026",
        "10.00am",
        "The Guildhall",
    ]


def test_a_name_with_brackets_in_it_is_only_a_name() -> None:
    style = HouseStyle(agenda=AgendaStyle(name="Agenda [Part {1}]"))
    assert agenda(held(), style).title.startswith("Agenda [Part {1}]: ")


def test_a_row_tells_number_subject_lead_purpose_and_time() -> None:
    given = rows(agenda(held()))
    assert given[0] == ["1", "Welcome", "", "To note", ""]
    number, subject, lead, purpose, time = given[1]
    assert (number, lead, purpose) == ("2", "Eli York (Surveyors)", "For discussion")
    assert subject == "Pontoon\nEnclosure A: Survey of the pontoon"
    assert time.replace("\u00a0", " ") == "10.00am\n20 min"
    assert given[2][0] == "2.1"
    assert given[-1][1] == "Lamps\nUrgent item"


def test_a_paper_leads_where_it_is_kept() -> None:
    document = agenda(held())
    links = {
        span.text: span.link
        for block in document.blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
        for span in cell
    }
    assert links["Survey of the pontoon"] == "https://www.example.org/s"
    loose = [words(b.spans) for b in document.blocks if isinstance(b, Bullet)]
    assert "Paper: Tide tables for the year" in loose


def test_columns_that_would_stay_empty_are_left_out() -> None:
    document = agenda(record([item("i1", title="Welcome")]))
    table = next(b for b in document.blocks if isinstance(b, Table))
    assert table.header == ("Item", "Subject")
    assert sum(table.widths) == pytest.approx(1)


def test_as_a_list_every_item_is_a_numbered_line() -> None:
    document = agenda(held(), LIST)
    lines = [b for b in document.blocks if isinstance(b, Numbered)]
    assert [line.number for line in lines] == ["1", "2", "2.1", "3", "3.1", "4"]
    assert lines[1].heading == "Pontoon"
    assert words(lines[1].spans) == ("For discussion · Eli York (Surveyors) · 10.00am · 20 min")
    assert not any(isinstance(b, Table) and b.header[0] == "Item" for b in document.blocks)


def test_an_item_without_a_number_is_a_line_all_the_same() -> None:
    board = replace(BOARD, numbering=replace(BOARD.numbering, levels=()))
    document = agenda(record([item("i1", title="Welcome")], board), LIST)
    assert "Welcome" in [words(b.spans) for b in document.blocks if isinstance(b, Paragraph)]


def test_a_joining_link_is_told_once() -> None:
    style = HouseStyle(title=TitleBlock(labels=(Label(label="Link:", value="{link}"),)))
    given = held(link="https://meet.example.org/x")
    for dress in (PLAIN, style):
        assert text(agenda(given, dress)).count("https://meet.example.org/x") == 1


def test_dates_to_come_are_on_every_agenda() -> None:
    document = agenda(held())
    assert Heading(text="Dates of future meetings") in document.blocks
    assert "Thursday 9 July 2026" in text(document)


def test_an_agenda_is_a_draft_until_it_is_issued() -> None:
    draft, issued = agenda(held()), agenda(held(agenda_issued=True))
    assert (draft.running.mark, issued.running.mark) == ("DRAFT", "")
    assert "Draft agenda" in text(draft)
    assert "Draft" not in text(issued)


def test_the_barest_meeting_has_an_agenda() -> None:
    document = agenda(record())
    assert document.blocks[0] == Title(text="Agenda")
    assert not any(isinstance(b, ItemHeading | Table) for b in document.blocks)


def test_an_action_log_is_no_paper_of_one_meeting() -> None:
    with pytest.raises(NotUnderstood, match="action log"):
        compose_paper(PaperKind.ACTION_LOG, held(), PLAIN)


# ------------------------------------------------------------------ when items begin


def times(given: Record) -> dict[str, str]:
    return {str(id): str(at) for id, at in starts(given).items()}


def test_items_begin_one_after_the_other_from_the_start_of_the_meeting() -> None:
    assert times(held()) == {
        "i2": "10:00",
        "i2a": "10:00",
        "i3": "10:20",
        "i3a": "10:20",
        "i4": "10:40",
    }


@pytest.mark.parametrize("start", ["", "soon", "10", "ten:ten", "10:"])
def test_without_a_start_no_times_are_made_up(start: str) -> None:
    assert times(held(start=Clock(start))) == {}


def test_a_meeting_may_go_on_past_midnight() -> None:
    given = record(
        [item("a", 0, minutes_allotted=40), item("b", 1, minutes_allotted=5)],
        meeting=replace(held().meeting, start=Clock("23:30")),
    )
    assert times(given) == {"a": "23:30", "b": "00:10"}


def test_nonsense_in_the_minutes_allotted_is_no_time() -> None:
    given = record([item("a", 0, minutes_allotted=-30), item("b", 1, minutes_allotted=5)])
    assert times(given) == {"b": "10:00"}
    assert rows(agenda(given))[0][-1] == ""


def test_a_meeting_without_a_day_and_with_a_long_list_has_an_agenda() -> None:
    many = [item(f"i{n}", n, title="x" * 5000) for n in range(60)]
    given = record([*many, attends("A" * 3000)], meeting=replace(held().meeting, day=Day("")))
    assert len(rows(agenda(given))) == 60
    assert ItemId("i1") in [
        row for t in agenda(given).blocks if isinstance(t, Table) for row in t.row_sources
    ]


def test_a_point_alone_is_not_an_item() -> None:
    assert "lost words" not in text(agenda(record([point("p", "nowhere", "lost words")])))
