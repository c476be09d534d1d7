"""Any meeting written as a file and read again: plain ones come back, no line is ever lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from importers.reading import read_here
from importers.recognise import recognise
from minutes.errors import MinutesError
from minutes.kinds import OutcomeKind, PointKind, Verb
from minutes.model import Item
from minutes.record import Record
from tests.exporters.anything import records
from tests.importers.round_trips import lines_of, plain, put_in, read_back, written
from tests.minutes.meetings import action, item, outcome, owner, point, record
from tests.validators.papers import SHELF, made, sample_book

TITLES = (
    "Landing stage",
    "Crossings in winter",
    "Fares: the children's ticket",
    "Report of the harbour master",
    "Letters from passengers",
    "Lighting on the quay",
    "Staffing and rotas",
)
SENTENCES = (
    "Members heard that the landing stage had been closed for nine days after the storm.",
    "The crew had carried passengers by road meanwhile, at a cost of £1,240.",
    "A passenger had written to say that the steps were slippery, and asked for a handrail.",
    "Three of the five lamps were out. The contractor had been told twice.",
    "There had been no crossings on Sundays since the autumn.",
)
TASKS = (
    "write to the contractor",
    "price a handrail",
    "find the old plans",
    "ask for three quotes",
)
DECIDED = (
    "That the winter timetable be kept until the end of March.",
    "That the handrail be bought.",
    "That the report stand as it is.",
)
VERBS = (Verb.RESOLVED, Verb.AGREED, Verb.NOTED, Verb.APPROVED)
NTH = tuple(f"That was paper {n} of the pack, and was taken as read." for n in range(60))
"""What makes each paragraph one of its own: words that come again and again are a page header."""
STYLES = ("as-it-comes", "accessible-minutes", "board-minutes", "executive-minutes")


@st.composite
def plain_meetings(draw: st.DrawFn) -> Record:
    """Give a meeting as boards have them: some items, what was said, what came of it."""
    whole = sample_book()[0]
    people = whole.attendances
    short = [one.initials for one in people if one.initials][:6]
    rows: list[object] = [*people]
    titles = draw(st.lists(st.sampled_from(TITLES), min_size=3, max_size=6, unique=True))
    count = 0
    for n, title in enumerate(titles):
        made_item: Item = item(f"i{n}", n, title=title)
        rows.append(made_item)
        for _ in range(draw(st.integers(1, 3))):
            count += 1
            kind = draw(
                st.sampled_from((PointKind.PARAGRAPH, PointKind.PARAGRAPH, PointKind.BULLET))
            )
            rows.append(
                point(
                    f"p{count}",
                    f"i{n}",
                    f"{draw(st.sampled_from(SENTENCES))} {NTH[count]}",
                    count,
                    0,
                    kind,
                )
            )
        if draw(st.booleans()):
            count += 1
            words, verb = draw(st.sampled_from(DECIDED)), draw(st.sampled_from(VERBS))
            made_decision = outcome(f"d{count}", f"i{n}", words, count, OutcomeKind.DECISION)
            rows.append(replace(made_decision, verb=verb, reference=f"26/{count}"))
        if draw(st.booleans()):
            count += 1
            words = draw(st.sampled_from(TASKS))
            rows.append(action(f"d{count}", f"i{n}", words, count, reference=f"26/{count}"))
            rows.append(owner(f"w{count}", f"d{count}", draw(st.sampled_from(short))))
    meeting = replace(whole.meeting, closed=whole.meeting.closed)
    rows = [
        replace(row, meeting=meeting.id) if hasattr(row, "meeting") else row  # type: ignore[type-var]
        for row in rows
    ]
    return record(rows, whole.board, meeting)


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    meeting=plain_meetings(),
    style=st.sampled_from(STYLES),
    kind=st.sampled_from(("docx", "txt", "md", "html")),
)
def test_any_plain_meeting_read_and_printed_again_is_the_same_paper(
    meeting: Record, style: str, kind: str, tmp_path: Path
) -> None:
    document = written(meeting, SHELF[style])
    back = put_in(read_back(document, kind, tmp_path), meeting)
    again = [plain(line) for line in lines_of(written(back, SHELF[style]))]
    assert again == [plain(line) for line in lines_of(document)]


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    meeting=records(),
    style=st.sampled_from(sorted(SHELF)),
    kind=st.sampled_from(("docx", "txt", "md", "html")),
)
def test_no_line_of_any_meeting_is_lost_on_its_way_back(
    meeting: Record, style: str, kind: str, tmp_path: Path
) -> None:
    path = tmp_path / f"paper.{kind}"
    path.write_bytes(made(written(meeting, SHELF[style]), kind))
    try:
        source = read_here(path)
    except MinutesError:
        return  # a paper of nothing is said to be one
    draft = recognise(source)
    assert [ended.at for ended in draft.ended] == [line.at for line in source.lines]
