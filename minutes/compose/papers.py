"""The papers that are composed of what a book holds: one list, met by every command and writer."""

from __future__ import annotations

from minutes.compose import compose
from minutes.compose.agenda import AGENDA
from minutes.compose.decision_note import DECISION_NOTE
from minutes.compose.dress import Sort, composed
from minutes.compose.job import Job
from minutes.document import Audience, Document
from minutes.errors import NotUnderstood
from minutes.kinds import PaperKind
from minutes.record import Record
from minutes.style import HouseStyle

BESIDE_MINUTES: dict[PaperKind, Sort] = {
    PaperKind.AGENDA: AGENDA,
    PaperKind.DECISION_NOTE: DECISION_NOTE,
}
"""The papers of a meeting beside its minutes, and how each is composed."""

OF_A_MEETING = (PaperKind.MINUTES, *BESIDE_MINUTES)
"""The papers of one meeting. An action log is of many, and so is a report on a year: see
`minutes.compose.action_log` and `minutes.compose.highlights`."""


def compose_paper(
    paper: PaperKind,
    record: Record,
    style: HouseStyle,
    audience: Audience = Audience.FULL,
    *,
    stamp: str = "",
) -> Document:
    """Give one of the papers of a meeting in a house style.

    `stamp` is when what it is composed of was last changed, for the file's properties.
    """
    if paper is PaperKind.MINUTES:
        return compose(record, style, audience, stamp=stamp)
    if paper not in BESIDE_MINUTES:
        raise NotUnderstood(
            f"The {paper} is no paper of one meeting.",
            way_out=f"Ask for {', '.join(OF_A_MEETING)}.",
        )
    job = Job(record=record, style=style, audience=audience, paper=paper)
    return composed(BESIDE_MINUTES[paper], job, stamp)
