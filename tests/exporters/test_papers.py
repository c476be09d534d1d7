"""Agenda, decision note and action log: in every kind they suit, named, sent, and safe to open."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

import pytest

from exporters import KINDS, export, kinds_of, write
from exporters.names import file_name
from exporters.sheet import guarded
from minutes.compose import compose
from minutes.compose.action_log import compose_log
from minutes.compose.highlights import compose_highlights
from minutes.compose.papers import OF_A_MEETING, compose_paper
from minutes.document import Audience, Document
from minutes.errors import NotUnderstood
from minutes.kinds import PaperKind
from minutes.model import Board
from minutes.record import ActionLog
from minutes.style import HouseStyle, TitleBlock
from minutes.style_file import styles_on
from minutes.style_papers import AgendaLayout
from resources import HOUSE_STYLES
from tests.exporters import samples
from tests.exporters.reading import READERS, assert_says
from tests.exporters.test_agreement import POISONS, made
from tests.minutes.meetings import BOARD
from tests.minutes.papers import actions, decided, held, line
from tests.validators.papers import year_of_sample

STYLES = {style.key: style for style in styles_on(HOUSE_STYLES)}

MAKERS: dict[str, Callable[[HouseStyle, str], Document]] = {
    "agenda": lambda style, poison: compose_paper(
        PaperKind.AGENDA, samples.spoiled(held(), poison), style
    ),
    "agenda as a list": lambda style, poison: compose_paper(
        PaperKind.AGENDA,
        samples.spoiled(held(), poison),
        replace(style, agenda=replace(style.agenda, layout=AgendaLayout.LIST)),
    ),
    "decision note": lambda style, poison: compose_paper(
        PaperKind.DECISION_NOTE, samples.spoiled(decided(), poison), style
    ),
    "action log": lambda style, poison: compose_log(spoiled_log(actions(), poison), style),
}
"""Every paper beside the minutes, in a style and with something put behind each of its words."""


def spoiled_log(log: ActionLog, poison: str) -> ActionLog:
    lines = tuple(
        replace(
            one,
            outcome=samples.spoiled(one.outcome, poison),
            owners=tuple(samples.spoiled(owner, poison) for owner in one.owners),
            updates=tuple(samples.spoiled(row, poison) for row in one.updates),
        )
        for one in log.lines
    )
    return replace(log, lines=lines, name=log.name + poison)


# ------------------------------------------------------------------ in every kind


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("paper", MAKERS)
def test_a_file_says_just_what_the_paper_says(paper: str, style: str, kind: str) -> None:
    document = MAKERS[paper](STYLES[style], "")
    assert_says(made(document, kind), kind, document)


@pytest.mark.parametrize("name", POISONS)
@pytest.mark.parametrize("paper", MAKERS)
def test_no_sign_in_any_field_breaks_a_paper_or_is_lost(paper: str, name: str) -> None:
    document = MAKERS[paper](STYLES["board-minutes"], POISONS[name])
    for kind in READERS:
        assert_says(made(document, kind), kind, document)


@pytest.mark.parametrize("paper", PaperKind)
@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_is_made_in_the_kinds_it_suits_and_refused_in_others(
    paper: PaperKind, kind: str, tmp_path: Path
) -> None:
    if paper is PaperKind.ACTION_LOG:
        document = compose_log(actions(), samples.PLAIN)
    elif paper is PaperKind.HIGHLIGHTS:
        document = compose_highlights(year_of_sample(), samples.PLAIN)
    else:
        document = compose_paper(paper, held(), samples.PLAIN)
    if kind in kinds_of(paper):
        assert export(document, tmp_path / f"x.{kind}", kind).stat().st_size
        return
    with pytest.raises(NotUnderstood) as trouble:
        export(document, tmp_path / f"x.{kind}", kind)
    assert str(paper) in str(trouble.value)
    assert kinds_of(paper)[0] in str(trouble.value)
    assert not list(tmp_path.iterdir())


def test_each_paper_of_a_meeting_has_its_kinds_and_only_a_log_is_a_sheet() -> None:
    for paper in OF_A_MEETING:
        assert set(KINDS) - set(kinds_of(paper)) == {"csv"}
    assert set(KINDS) - set(kinds_of(PaperKind.ACTION_LOG)) == {"ics"}


# ------------------------------------------------------------------ names


def test_the_name_of_a_file_says_which_paper_it_is() -> None:
    issued = held(agenda_issued=True)
    agenda = compose_paper(PaperKind.AGENDA, issued, samples.PLAIN)
    note = compose_paper(PaperKind.DECISION_NOTE, issued, samples.PLAIN, Audience.PUBLIC)
    assert file_name(agenda, "pdf") == "HSB 2026-05-14 Agenda.pdf"
    assert file_name(note, "docx") == "HSB 2026-05-14 Note of decisions public.docx"
    draft = compose_paper(PaperKind.AGENDA, held(), samples.PLAIN)
    assert file_name(draft, "pdf") == "HSB 2026-05-14 Agenda DRAFT.pdf"


def test_a_rule_may_say_where_the_paper_stands_in_the_name() -> None:
    agenda = compose_paper(PaperKind.AGENDA, held(agenda_issued=True), samples.PLAIN)
    assert file_name(agenda, "pdf", "{paper} {date}") == "Agenda 2026-05-14.pdf"
    minutes = compose(samples.little(), samples.PLAIN)
    assert file_name(minutes, "pdf", "{paper} {date}") == "Minutes 2026-05-14 DRAFT.pdf"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Harbour Safeguarding Board", "HSB 2026-05-14.txt"),
        ("harbour safeguarding BOARD", "HSB 2026-05-14.txt"),
        ("HSB", "HSB 2026-05-14.txt"),
        ("HSB: extraordinary meeting", "HSB 2026-05-14 extraordinary meeting.txt"),
        ("Harbour Safeguarding Board – Away day", "HSB 2026-05-14 Away day.txt"),
        ("HSBC visit", "HSB 2026-05-14 HSBC visit.txt"),
        ("Away day of the HSB", "HSB 2026-05-14 Away day of the HSB.txt"),
    ],
)
def test_the_name_of_a_file_does_not_say_the_board_twice(title: str, name: str) -> None:
    given = held(title=title)
    document = replace(
        compose(given, samples.PLAIN),
        running=compose(
            given, replace(samples.PLAIN, draft=replace(samples.PLAIN.draft, mark=""))
        ).running,
    )
    assert file_name(document, "txt", "{board} {date}[ {title}]") == name
    assert title.split()[-1] in file_name(document, "txt", "[{title}] {date}")


def test_a_log_is_named_by_its_board_its_day_and_whose_it_is() -> None:
    log = actions(board=BOARD, name=BOARD.name, owner="Ada Moss")
    document = compose_log(log, samples.PLAIN)
    assert file_name(document, "csv") == "HSB 2026-05-01 Ada Moss Action log.csv"
    whole = compose_log(actions(), samples.PLAIN)
    assert file_name(whole, "csv") == "Harbour book 2026-05-01 Action log.csv"
    ruled = replace(BOARD, file_name="{year} {full_board} {paper}")
    document = compose_log(actions(board=ruled), samples.PLAIN)
    assert file_name(document, "csv") == "2026 Harbour Safeguarding Board Action log.csv"


def test_a_board_without_a_name_still_gives_its_papers_one() -> None:
    nobody = replace(held(), board=Board(id=BOARD.id, name=""))
    document = compose_paper(PaperKind.AGENDA, nobody, samples.PLAIN)
    assert file_name(document, "pdf").startswith("2026-05-14")


# ------------------------------------------------------------------ sheets


def sheet(log: ActionLog) -> list[dict[str, str]]:
    data = made(compose_log(log, samples.PLAIN), "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "\r\n=", " =", "＝", "\u200b="])
def test_no_cell_of_a_sheet_is_a_formula(sign: str) -> None:
    text = f'{sign}HYPERLINK("http://x.example","open")'
    log = actions(lines=(line("a", text, owners=f"{sign}cmd", reference=text, rag_reason=text),))
    for row in sheet(log):
        for cell in row.values():
            assert not cell.lstrip("\u200b ").startswith(("=", "+", "-", "@", "＝"))
        assert "HYPERLINK" in row["Action"]


def test_a_cell_that_is_no_formula_stays_as_it_is() -> None:
    for words in ("26/04", "Ada Moss", "", "a = b", "2026-05-14"):
        assert guarded(words) == words


def test_a_sheet_has_a_row_for_each_action_and_days_that_sort() -> None:
    given = sheet(actions())
    assert [row["Reference"] for row in given] == ["1", "6", "7", "2", "3", "4", "5"]
    moved = given[4]
    assert moved["Due (minuted)"] == "2026-02-28"
    assert moved["Due"] == "2026-06-30"
    assert moved["RAG"] == "amber"
    assert moved["RAG: reason"] == "It hangs on the tide."
    assert moved["Latest update"] == "2026-04-16 The dredger is back."
    assert [row["Overdue"] for row in given[:3]] == ["yes", "yes", ""]
    assert given[3]["Owner"] == "AM; BT"


def test_every_row_of_a_sheet_is_one_line_whatever_was_typed() -> None:
    nasty = 'one\r\ntwo "three", four\x00\ud83d five'
    data = made(compose_log(actions(lines=(line("a", nasty),)), samples.PLAIN), "csv")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len(rows) == 2
    assert len(rows[0]) == len(rows[1])
    assert 'one two "three", four' in rows[1][4]
    assert data.count(b"\r\n") == 2


# ------------------------------------------------------------------ JSON


def test_the_json_of_an_agenda_tells_what_is_planned() -> None:
    data = json.loads(made(compose_paper(PaperKind.AGENDA, held(), samples.PLAIN), "json"))
    assert data["document_type"] == "agenda"
    assert data["issued"] is False
    assert [row["name"] for row in data["apologies"]] == ["Cass Vane"]
    assert [row["name"] for row in data["expected"]] == [
        "Ada Moss",
        "Bryn Teal",
        "Dot Wray",
        "Eli York",
    ]
    pontoon = data["items"][1]
    assert pontoon["start"] == "10:00"
    assert pontoon["minutes"] == 20
    assert pontoon["purpose"] == "discuss"
    assert pontoon["papers"] == [
        {"label": "Enclosure A", "title": "Survey of the pontoon", "place": "www.example.org/s"}
    ]
    assert [row["title"] for row in data["papers"]] == ["Tide tables for the year"]


def test_the_json_of_a_decision_note_has_no_points_and_no_actions() -> None:
    data = json.loads(
        made(compose_paper(PaperKind.DECISION_NOTE, decided(), samples.PLAIN), "json")
    )
    assert data["document_type"] == "decision note"
    assert data["actions"] == []
    assert all(item["points"] == [] for item in data["items"])
    assert "That children travel free." in [row["text"] for row in data["decisions"]]


def test_the_json_of_a_log_is_a_list_of_actions() -> None:
    data = json.loads(made(compose_log(actions(), samples.PLAIN), "json"))
    assert [row["reference"] for row in data] == ["1", "2", "3", "4", "5", "6", "7"]
    assert data[2]["updates"][1] == {
        "date": "2026-04-16",
        "text": "The dredger is back.",
        "status": "in progress",
    }
    assert data[0]["board"] == "Harbour Safeguarding Board"


@pytest.mark.parametrize("paper", [PaperKind.AGENDA, PaperKind.DECISION_NOTE])
@pytest.mark.parametrize("kind", ["json", "txt", "html", "md", "eml", "ics"])
def test_no_restricted_word_is_in_any_public_paper(paper: PaperKind, kind: str) -> None:
    given = held() if paper is PaperKind.AGENDA else decided()
    document = compose_paper(paper, given, samples.PLAIN, Audience.PUBLIC)
    data = made(document, kind)
    for secret in (b"Trevose", "£900".encode(), b"paragraph 3"):
        assert secret not in data


# ------------------------------------------------------------------ letters


def letter(document: Document) -> EmailMessage:
    stream = io.BytesIO()
    write(document, stream, "eml")
    message = BytesParser(policy=policy.default).parsebytes(stream.getvalue())
    assert isinstance(message, EmailMessage)
    return message


def body(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


@pytest.mark.parametrize(
    ("paper", "subject", "begins"),
    [
        (PaperKind.AGENDA, "DRAFT: Agenda: Harbour", "The agenda is attached"),
        (
            PaperKind.DECISION_NOTE,
            "Note of decisions: Harbour",
            "The note of decisions is attached",
        ),
    ],
)
def test_a_letter_says_which_paper_is_attached(paper: PaperKind, subject: str, begins: str) -> None:
    message = letter(compose_paper(paper, held(), samples.PLAIN))
    assert str(message["Subject"]).startswith(subject)
    assert begins in body(message)
    names = [str(part.get_filename()) for part in message.iter_attachments()]
    assert all(("Agenda" if paper is PaperKind.AGENDA else "Note of") in name for name in names)


def test_a_log_goes_out_with_its_sheet_and_to_nobody() -> None:
    message = letter(compose_log(actions(owner="Ada Moss"), samples.PLAIN))
    assert message["To"] is None
    assert str(message["Subject"]) == "Action log: Harbour book, Ada Moss, Friday 1 May 2026"
    endings = [str(part.get_filename()).rpartition(".")[2] for part in message.iter_attachments()]
    assert endings == ["docx", "pdf", "csv"]
    assert "dredge" not in body(message)


def test_the_same_log_is_the_same_letter() -> None:
    document = compose_log(actions(), samples.PLAIN)
    assert made(document, "eml") == made(document, "eml")


def test_a_title_of_many_lines_puts_no_line_into_the_head_of_a_letter() -> None:
    style = HouseStyle(title=TitleBlock(lines=("{title}",)))
    given = held(title="A\r\nBcc: all@example.org")
    message = letter(compose_paper(PaperKind.AGENDA, given, style))
    assert message["Bcc"] is None
    log = compose_log(actions(name="A\r\nBcc: all@example.org"), style)
    assert letter(log)["Bcc"] is None
