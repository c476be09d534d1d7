"""The secretary's own notes and flags are in no file of any kind, whoever it is for."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from exporters import kinds_of, write
from exporters.finished import leaks
from minutes.compose.action_log import compose_log
from minutes.compose.papers import OF_A_MEETING, compose_paper
from minutes.document import Audience, Document
from minutes.ids import FlagId, PrivateNoteId
from minutes.kinds import PaperKind
from minutes.model import Flag, PrivateNote
from minutes.record import Record
from minutes.style_file import styles_on
from resources import HOUSE_STYLES
from tests.exporters import samples
from tests.minutes.papers import actions

NOTE = "Heard in the corridor: Quillfeather is leaving"
WORD = "Ask Brackenbury about the sum"

STYLES = {style.key: style for style in styles_on(HOUSE_STYLES)}

MADE = [(paper, kind) for paper in OF_A_MEETING for kind in kinds_of(paper)]
"""Every paper of a meeting in every kind of file it can be made into."""


def beset(record: Record) -> Record:
    """Give a record with a private note and a flag on everything that can have one."""
    rows = [one.id for one in (*record.items, *record.points, *record.outcomes)]
    meeting = record.meeting.id
    return replace(
        record,
        private_notes=tuple(
            PrivateNote(id=PrivateNoteId(f"n{at}"), meeting=meeting, about=row, text=NOTE)
            for at, row in enumerate(rows)
        ),
        flags=tuple(
            Flag(id=FlagId(f"f{at}"), meeting=meeting, about=row, text=WORD)
            for at, row in enumerate(rows)
        ),
    )


def found(document: Document, kind: str) -> list[str]:
    """Give where in a file of this kind the notes or the flags can be read."""
    stream = io.BytesIO()
    write(document, stream, kind)
    return [where for where, _ in leaks(stream.getvalue(), kind, {NOTE, WORD})]


def test_a_note_that_was_let_into_a_file_would_be_found() -> None:
    record = samples.little()
    told = replace(record, meeting=replace(record.meeting, place=f"{NOTE}. {WORD}"))
    document = compose_paper(PaperKind.MINUTES, told, samples.BOARD_STYLE)
    for kind in kinds_of(PaperKind.MINUTES):
        assert found(document, kind), kind


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize(("paper", "kind"), MADE)
def test_no_private_note_and_no_flag_is_in_any_file(
    paper: PaperKind, kind: str, audience: Audience
) -> None:
    for make in (samples.rich, samples.secret):
        document = compose_paper(paper, beset(make()), samples.BOARD_STYLE, audience)
        assert found(document, kind) == []


@pytest.mark.parametrize("style", STYLES)
def test_no_house_style_prints_a_private_note(style: str) -> None:
    document = compose_paper(PaperKind.MINUTES, beset(samples.rich()), STYLES[style])
    assert found(document, "txt") == []
    assert found(document, "docx") == []


@pytest.mark.parametrize("kind", kinds_of(PaperKind.ACTION_LOG))
def test_no_action_log_holds_a_private_note(kind: str) -> None:
    log = actions()
    log = replace(log, records=tuple(beset(record) for record in log.records))
    assert found(compose_log(log, samples.BOARD_STYLE), kind) == []
