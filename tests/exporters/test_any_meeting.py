"""Two hundred meetings made up at random say the same in every kind of file, in every style."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from minutes.compose.action_log import compose_log, entries
from minutes.compose.papers import OF_A_MEETING, compose_paper
from minutes.document import Audience, Document
from minutes.errors import NotAllowed
from minutes.kinds import OutcomeKind, PaperKind
from minutes.record import ActionLog, Record
from tests.exporters.anything import UNSEEN, action_logs, records
from tests.exporters.reading import READERS, assert_says
from tests.validators.papers import SHELF, STAMP, made

ACTION = OutcomeKind.ACTION


@settings(max_examples=200)
@given(
    records(),
    st.sampled_from(list(SHELF)),
    st.sampled_from((PaperKind.MINUTES, *OF_A_MEETING)),
    st.sampled_from(Audience),
)
def test_any_meeting_says_the_same_in_every_kind_of_file(
    meeting: Record, style: str, paper: PaperKind, audience: Audience
) -> None:
    document = composed(meeting, style, paper, audience)
    for kind in READERS:
        data = made(document, kind)
        assert UNSEEN.encode() not in data
        assert_says(data, kind, document)


@settings(max_examples=50)
@given(action_logs(), st.sampled_from(list(SHELF)), st.sampled_from(Audience))
def test_any_action_log_of_a_book_says_the_same_in_every_kind_of_file(
    log: ActionLog, style: str, audience: Audience
) -> None:
    try:
        document = compose_log(log, SHELF[style], audience, stamp=STAMP)
    except NotAllowed:
        document = compose_log(log, SHELF[style], stamp=STAMP)
    assert len(entries(log)) == sum(1 for line in log.lines if line.outcome.kind is ACTION)
    for kind in READERS:
        data = made(document, kind)
        assert UNSEEN.encode() not in data
        assert_says(data, kind, document)


def composed(meeting: Record, style: str, paper: PaperKind, audience: Audience) -> Document:
    """Give a paper; for everybody where the public may not have it as it stands."""
    try:
        return compose_paper(paper, meeting, SHELF[style], audience, stamp=STAMP)
    except NotAllowed:
        return compose_paper(paper, meeting, SHELF[style], stamp=STAMP)
