"""What each house style makes of one meeting is as it was, part by part; the change is read."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from lxml import etree

from minutes.compose import compose
from minutes.compose.action_log import compose_log
from minutes.compose.papers import compose_paper
from minutes.kinds import PaperKind
from minutes.record import Record
from tests.exporters import samples, samples_papers
from tests.exporters.reading import outline_of, parts_of
from tests.exporters.test_highlights import autumn, report, spring
from tests.minutes.papers import actions, decided, held
from tests.validators.papers import SHELF, STAMP, made

SAMPLES: dict[str, Callable[[], Record]] = {
    "covering-report": samples_papers.report,
    "highlights-report": samples_papers.highlights,
    "network-notes": samples_papers.network,
}
"""The styles that are not of minutes, and a paper of each; the others have a short meeting."""

BREAKS = re.compile(
    r"(?=<w:(?:p|tbl|tr|tc|style|lvl|num|abstractNum|sectPr|docDefaults|compat)[ >/])"
    r"|(?=<(?:Relationship|Default|Override|dc:|cp:|dcterms:|m:block))"
)
"""Where a line begins in an expected part: what is compared is short, and read like code."""

TELLING = ("word/document.xml", "word/styles.xml", "word/numbering.xml", "word/header1.xml")
"""The parts that are kept for every style."""

WHOLE = "board-minutes"
"""The style that all parts are kept for."""


@pytest.mark.parametrize("style", SHELF)
def test_each_part_of_a_word_file_is_as_it_was(
    style: str, reference: Callable[[str, str], None]
) -> None:
    document = compose(SAMPLES.get(style, samples.little)(), SHELF[style], stamp=STAMP)
    for name, tree in parts_of(made(document, "docx")).items():
        if name in TELLING or style == WHOLE:
            text = etree.tostring(tree, encoding="unicode")
            reference(f"{style}/{_file_name(name)}", BREAKS.sub("\n", text).strip() + "\n")


@pytest.mark.parametrize("style", SHELF)
def test_the_structure_of_a_pdf_is_as_it_was(
    style: str, reference: Callable[[str, str], None]
) -> None:
    document = compose(SAMPLES.get(style, samples.little)(), SHELF[style], stamp=STAMP)
    reference(f"{style}/structure.txt", "\n".join(outline_of(made(document, "pdf"))) + "\n")


@pytest.mark.parametrize("style", SHELF)
@pytest.mark.parametrize("paper", [kind for kind in PaperKind if kind is not PaperKind.MINUTES])
def test_the_other_papers_are_as_they_were(
    style: str, paper: PaperKind, reference: Callable[[str, str], None]
) -> None:
    given = {PaperKind.AGENDA: held, PaperKind.DECISION_NOTE: decided}
    if paper in given:
        document = compose_paper(paper, given[paper](), SHELF[style], stamp=STAMP)
    elif paper is PaperKind.HIGHLIGHTS:
        document = report(spring(), autumn(), style=SHELF[style])
    else:
        document = compose_log(actions(), SHELF[style], stamp=STAMP)
    name = f"{style}/{paper.replace(' ', '-')}"
    reference(f"{name}.txt", "\n".join(outline_of(made(document, "pdf"))) + "\n")
    text = etree.tostring(parts_of(made(document, "docx"))["word/document.xml"], encoding="unicode")
    reference(f"{name}.xml", BREAKS.sub("\n", text).strip() + "\n")


def _file_name(part: str) -> str:
    """Give the name of the file that a part is kept in."""
    plain = part.replace("[Content_Types]", "content-types").replace("/_rels/", "/")
    return plain.rpartition("/")[2].removesuffix(".xml").lstrip(".") + ".xml"
