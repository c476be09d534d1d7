"""A letter with the minutes: it opens, it goes to the right people, and says nothing restricted."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from minutes.compose import compose
from minutes.compose.papers import OF_A_MEETING, compose_paper
from minutes.document import Audience
from minutes.ids import BoardId, MembershipId, PersonId, RestrictionId
from minutes.kinds import MeetingKind, PaperKind, State
from minutes.model import Day, Membership, Person, Restriction
from minutes.record import Record
from tests.exporters import samples
from tests.exporters.reading import parts_of, read, squashed
from tests.exporters.test_agreement import POISONS, made
from tests.minutes.meetings import action, attends, key

TOP = Path(__file__).resolve().parents[2]

STAMP = "2026-05-20T09:00:00.000Z"

SECRETS = ("Penhallow", "Morwenna", "Looe", "Zennor", "Beacon Cottage")


def written(record: Record, audience: Audience = Audience.FULL, stamp: str = STAMP) -> bytes:
    return made(compose(record, samples.BOARD_STYLE, audience, stamp=stamp), "eml")


def letter(record: Record, audience: Audience = Audience.FULL) -> EmailMessage:
    message = message_from_bytes(written(record, audience), policy=default)
    assert isinstance(message, EmailMessage)
    assert not [part.defects for part in message.walk() if part.defects]
    return message


def body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    return part.get_content()


def with_people(*people: tuple[str, str], **more: Any) -> Record:
    little = samples.little()
    rows = [
        Person(id=PersonId(f"p{n}"), name=name, email=at) for n, (name, at) in enumerate(people)
    ]
    lines = [replace(attends(row.name, "XX", n), person=row.id) for n, row in enumerate(rows)]
    return replace(little, people=tuple(rows), attendances=tuple(lines), **more)


def recipients(record: Record, audience: Audience = Audience.FULL) -> list[tuple[str, str]]:
    to = letter(record, audience)["To"]
    return [(a.display_name, a.addr_spec) for a in to.addresses] if to is not None else []


# -------------------------------------------------------------- hostile words


@pytest.mark.parametrize("name", POISONS)
def test_no_word_of_the_minutes_becomes_a_line_of_the_letters_head(name: str) -> None:
    hostile = "\r\nBcc: evil@example.org\r\n\r\nHello\n" + POISONS[name]
    record = samples.spoiled(samples.rich(), hostile)
    people = (Person(id=PersonId("RA"), name=f"Ada{hostile}", email="ada@example.org"),)
    lines = tuple(replace(row, person=PersonId("RA")) for row in record.attendances[:1])
    message = letter(replace(record, people=people, attendances=lines))
    assert set(message.keys()) == {"X-Unsent", "Subject", "To", "MIME-Version", "Content-Type"}
    assert [a.addr_spec for a in message["To"].addresses] == ["ada@example.org"]
    assert len(list(message.iter_attachments())) == 2


@pytest.mark.parametrize(
    "name",
    [
        'Moss, Ada <evil@example.org>, "x"',
        "Łukasiewicz, Józef <evil@example.org>",
        "=?utf-8?q?evil=40example=2Eorg=2C?=",
        "שרה לוי, " * 40,
        "a; b: c@example.com, (d) \\",
        "\ud83d \x00 \u202e",
        "",
    ],
)
def test_a_name_beside_an_address_never_becomes_another_address(name: str) -> None:
    assert [at for _, at in recipients(with_people((name, "ada@example.org")))] == [
        "ada@example.org"
    ]


@pytest.mark.parametrize(
    "email",
    [
        "",
        "ada",
        "ada@",
        "@example.org",
        "ada@example",
        "ada @example.org",
        "ada@example.org, evil@example.org",
        "ada@example.org\r\nBcc: evil@example.org",
        "ada@example.org>",
        "Ada <ada@example.org>",
        "a..da@example.org",
        ".ada@example.org",
        "ада@example.org",
        "\ud83d@example.org",
    ],
)
def test_what_is_no_address_is_left_out_and_the_others_stay(email: str) -> None:
    record = with_people(("Ada", email), ("Ben", "ben@example.org"))
    assert recipients(record) == [("Ben", "ben@example.org")]


# -------------------------------------------------------------- the draft


def test_the_mail_program_opens_it_as_a_draft_not_yet_sent() -> None:
    message = letter(samples.rich())
    assert message["X-Unsent"] == "1"
    for absent in ("Date", "Message-ID", "From", "To"):
        assert message[absent] is None


def test_the_subject_says_board_day_title_and_that_it_is_a_draft() -> None:
    said = "Tamar Vale Safeguarding Board, Thursday 14 May 2026, Ordinary meeting"
    assert letter(samples.rich())["Subject"].strip() == f"DRAFT: {said}"
    rich = samples.rich()
    settled = replace(rich, meeting=replace(rich.meeting, state=State.CONFIRMED))
    assert letter(settled)["Subject"].strip() == said
    assert letter(settled, Audience.PUBLIC)["Subject"].strip() == f"{said} (public version)"


def test_a_bare_meeting_can_be_sent_too() -> None:
    assert letter(samples.bare())["Subject"] == "DRAFT: Only a title"
    untitled = replace(samples.bare(), meeting=replace(samples.bare().meeting, title=""))
    assert letter(untitled)["Subject"] == "DRAFT: Minutes"


def test_a_very_long_title_leaves_a_subject_that_can_be_read() -> None:
    rich = samples.rich()
    long = replace(rich, meeting=replace(rich.meeting, title="Ŵyl " * 2000))
    assert len(letter(long, Audience.PUBLIC)["Subject"]) < 250


def test_both_bodies_say_what_is_attached_who_has_what_to_do_and_when_to_meet() -> None:
    message = letter(samples.rich())
    plain, page = body(message, "plain"), body(message, "html")
    assert read(page.encode(), "html").startswith("TamarValeSafeguardingBoard")
    for text in (plain, page):
        for words in (
            "The minutes are attached as a Word file and as a PDF.",
            "SWY and Clerk to write to the harbour master",
            "Thursday 9 July 2026",
            "October 2026",
        ):
            assert squashed(words) in squashed(text)
    assert 'class="mark"' not in page


@pytest.mark.parametrize(
    ("kind", "word"), [(MeetingKind.EVENT, "notes"), (MeetingKind.REPORT, "report")]
)
def test_the_letter_calls_the_paper_what_it_is(kind: MeetingKind, word: str) -> None:
    rich = samples.rich()
    text = body(letter(replace(rich, meeting=replace(rich.meeting, kind=kind))), "plain")
    assert f"The {word}" in text


# -------------------------------------------------------------- what is attached


@pytest.mark.parametrize("audience", Audience)
def test_the_attached_files_are_those_an_export_would_make(audience: Audience) -> None:
    document = compose(samples.rich(), samples.BOARD_STYLE, audience, stamp=STAMP)
    files = list(letter(samples.rich(), audience).iter_attachments())
    assert [part.get_content() for part in files] == [made(document, "docx"), made(document, "pdf")]
    end = " public" if audience is Audience.PUBLIC else ""
    stem = f"TVSB 2026-05-14 Ordinary meeting DRAFT{end}"
    assert [part.get_filename() for part in files] == [f"{stem}.docx", f"{stem}.pdf"]
    assert [part.get_content_type() for part in files] == [
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/pdf",
    ]


def test_names_of_files_keep_their_letters() -> None:
    rich = samples.rich()
    named = replace(rich, meeting=replace(rich.meeting, title="Cyfarfod Ŵyl Siân 日本 " + "x" * 90))
    names = [part.get_filename() for part in letter(named).iter_attachments()]
    assert all("Ŵyl Siân 日本" in str(name) for name in names)
    assert b"filename*0*=utf-8''" in written(named).replace(b"UTF-8", b"utf-8")


def test_a_letter_is_little_more_than_its_attached_files() -> None:
    data = written(samples.rich())
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    files = sum(len(part.get_content()) for part in message.iter_attachments())
    assert len(data) < files * 1.4 + 20_000


def test_lines_are_as_short_as_every_mail_server_wants() -> None:
    rich = samples.rich()
    outcomes = tuple(replace(row, text=row.text + "Ŵ" * 3000) for row in rich.outcomes)
    data = written(replace(rich, outcomes=outcomes))
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 998
    assert data.isascii()


def test_the_same_minutes_give_the_same_letter_whatever_the_clock_says() -> None:
    before = written(samples.rich()), written(samples.rich(), stamp="")
    code = (
        "import sys; from tests.exporters.test_mail import *;"
        "sys.stdout.buffer.write(written(samples.rich(), stamp=''))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=TOP, capture_output=True, check=True)
    assert done.stdout == before[1]
    assert written(samples.rich()) == before[0]


def test_minutes_whose_change_is_not_known_are_dated_by_their_day() -> None:
    message = message_from_bytes(written(samples.rich(), stamp=""), policy=default)
    assert isinstance(message, EmailMessage)
    _, pdf = message.iter_attachments()
    made_at = PdfReader(io.BytesIO(pdf.get_content())).metadata
    assert made_at is not None
    assert isinstance(made_at.creation_date, datetime)
    assert made_at.creation_date.date().isoformat() == "2026-05-14"


# -------------------------------------------------------------- whom it goes to


def test_it_goes_to_those_of_the_meeting_with_an_address_each_once() -> None:
    people = (("Ada Moss", "ada@example.org"), ("Siân O’Hara", "Sian@example.org"), ("Bo", ""))
    record = with_people(*people, ("Ada again", "ADA@example.org"))
    assert recipients(record) == [
        ("Ada Moss", "ada@example.org"),
        ("Siân O’Hara", "Sian@example.org"),
    ]


def test_members_of_that_day_are_written_to_though_they_are_not_on_the_list() -> None:
    record = with_people(("Ada", "ada@example.org"))
    more = [
        Person(id=PersonId(name), name=name, email=f"{name}@example.org", active=name != "gone")
        for name in ("now", "past", "gone")
    ]
    members = tuple(
        Membership(
            id=MembershipId(row.id),
            board=BoardId("board"),
            person=row.id,
            order=key(n),
            until=Day("2025-12" if row.id == "past" else ""),
        )
        for n, row in enumerate(more)
    )
    record = replace(record, people=(*record.people, *more), members=members)
    assert [at for _, at in recipients(record)] == ["ada@example.org", "now@example.org"]


def test_a_public_version_is_addressed_to_nobody() -> None:
    assert recipients(with_people(("Ada", "ada@example.org")), Audience.PUBLIC) == []


# -------------------------------------------------------------- what is kept back


def test_a_public_letter_holds_nothing_restricted_in_any_part() -> None:
    data = written(samples.secret(), Audience.PUBLIC)
    message = letter(samples.secret(), Audience.PUBLIC)
    word, pdf = [part.get_content() for part in message.iter_attachments()]
    inside = [str(data), body(message, "plain"), body(message, "html"), read(pdf, "pdf")]
    inside += [str(part) for part in parts_of(word).values()] + [read(word, "docx")]
    for secret in SECRETS:
        assert not [text[:80] for text in inside if squashed(secret) in squashed(text)]
    assert "restricted" not in body(message, "plain")


def test_a_letter_to_the_board_keeps_restricted_words_inside_the_attached_files() -> None:
    secret = samples.secret()
    record = replace(secret, meeting=replace(secret.meeting, title="About Beacon Cottage"))
    message = letter(record)
    for text in (body(message, "plain"), body(message, "html"), message["Subject"]):
        assert not [words for words in SECRETS if words in text]
    assert "What is restricted stands in the attached files alone" in body(message, "plain")
    word, _ = message.iter_attachments()
    assert "Penhallow" in read(word.get_content(), "docx")


@pytest.mark.parametrize("paper", OF_A_MEETING)
def test_words_restricted_among_the_minutes_are_in_no_letter_with_another_paper(
    paper: PaperKind,
) -> None:
    secret = samples.secret()
    record = replace(secret, meeting=replace(secret.meeting, title="About Beacon Cottage"))
    data = made(compose_paper(paper, record, samples.BOARD_STYLE, stamp=STAMP), "eml")
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    assert "About [redacted]" in message["Subject"]
    for text in (body(message, "plain"), body(message, "html"), message["Subject"]):
        assert "Beacon Cottage" not in text


def test_an_action_is_in_no_letter_while_its_restricted_words_are_others() -> None:
    made = action("due", "i1", "to pay the Crane family", 9)
    lost = Restriction(
        id=RestrictionId("r9"), meeting=samples.MEETING.id, about=made.id, phrase="Craine family"
    )
    record = samples.rich()
    record = replace(record, outcomes=(*record.outcomes, made), restrictions=(lost,))
    message = letter(record)
    assert "Crane" not in body(message, "plain") + body(message, "html")
    word, _ = message.iter_attachments()
    assert "Cranefamily" in read(word.get_content(), "docx")


def test_the_letter_is_as_it_was(reference: Callable[[str, str], None]) -> None:
    message = message_from_bytes(written(samples.rich()), policy=SMTP)
    assert isinstance(message, EmailMessage)
    reference("rich/letter.txt", body(message, "plain").replace("\r\n", "\n"))
