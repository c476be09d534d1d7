"""Long work steps aside as often as a key could come."""

from __future__ import annotations

import io

import pytest

from exporters import write
from minutes import aside
from minutes.compose.papers import compose_paper
from minutes.document import Audience
from minutes.kinds import PaperKind
from minutes.style_file import open_style
from resources import HOUSE_STYLES
from tests.minutes.papers import held

STYLE = open_style("board-minutes", HOUSE_STYLES)


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_a_document_steps_aside_at_each_of_its_blocks(kind: str) -> None:
    document = compose_paper(PaperKind.MINUTES, held(), STYLE, Audience.FULL)
    waited: list[None] = []
    with aside.giving_way(lambda: waited.append(None)):
        write(document, io.BytesIO(), kind)
    assert len(waited) >= len(document.blocks)


def test_composing_steps_aside_at_each_item() -> None:
    record = held()
    waited: list[None] = []
    with aside.giving_way(lambda: waited.append(None)):
        compose_paper(PaperKind.MINUTES, record, STYLE, Audience.FULL)
    assert len(waited) >= len(record.items)


def test_work_that_nobody_has_to_wait_for_goes_straight_on() -> None:
    waited: list[None] = []
    with aside.giving_way(lambda: waited.append(None)):
        aside.step_aside()
    aside.step_aside()
    assert len(waited) == 1
