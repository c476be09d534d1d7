"""The action log: every action over all meetings, as it stands on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from minutes.compose.action_log import Group, compose_log, entries
from minutes.document import (
    Audience,
    Document,
    Heading,
    OutcomeTable,
    Subtitle,
    Table,
    Title,
    reading,
    words,
)
from minutes.errors import NotAllowed
from minutes.ids import OutcomeId
from minutes.kinds import DueKind, PaperKind, Status
from minutes.model import Day
from minutes.record import ActionLog
from minutes.style import HouseStyle, Page, Wording
from tests.minutes.meetings import BOARD, item, meeting, point
from tests.minutes.papers import (
    FIRST_MEETING,
    NEXT_MEETING,
    OTHER_MEETING,
    actions,
    line,
    mark,
    record_of,
    update,
)

PLAIN = HouseStyle()


def log_of(
    given: ActionLog, audience: Audience = Audience.FULL, style: HouseStyle = PLAIN
) -> Document:
    return compose_log(given, style, audience)


def text(document: Document) -> str:
    return "\n".join(reading(document))


def tables(document: Document) -> dict[str, Table]:
    """Give the table under each heading."""
    found: dict[str, Table] = {}
    for before, block in zip(document.blocks, document.blocks[1:], strict=False):
        if isinstance(before, Heading) and isinstance(block, OutcomeTable):
            found[before.text] = block.table
    return found


def rows(table: Table) -> list[dict[str, str]]:
    return [
        dict(zip(table.header, (words(cell) for cell in row), strict=True)) for row in table.rows
    ]


def whole(log: ActionLog, *more: object) -> ActionLog:
    """Give a log with its meetings whole, and more put into the first of them."""
    first = record_of(FIRST_MEETING, log, *more)
    others = (record_of(NEXT_MEETING, log), record_of(OTHER_MEETING, log))
    return replace(log, records=(first, *others))


# ------------------------------------------------------------------ for the public


def test_of_a_meeting_that_is_not_at_hand_the_public_sees_nothing() -> None:
    document = log_of(actions(), Audience.PUBLIC)
    assert "There are no such actions." in text(document)
    assert document.log is not None
    assert document.log.lines == ()


def test_a_restricted_action_is_in_no_public_log_and_marked_in_the_full_one() -> None:
    given = whole(actions(), mark("r1", OutcomeId("late")))
    public = log_of(given, Audience.PUBLIC)
    assert "lamp" not in f"{text(public)}{public.log!r}"
    assert "leaves out" in text(public)
    shown = rows(tables(log_of(given))["Overdue"])
    assert shown[0]["Action"].endswith("Restricted: not for publication")


def test_a_phrase_restricted_at_one_meeting_is_cut_from_the_actions_of_all() -> None:
    log = actions(lines=(line("a", "to ask Mrs Polperro", OTHER_MEETING),))
    secret = point("p1", f"item of {FIRST_MEETING.id}", "Mrs Polperro was named.")
    there = item(f"item of {FIRST_MEETING.id}")
    given = whole(log, there, secret, mark("r1", secret.id, phrase="Mrs Polperro"))
    document = log_of(given, Audience.PUBLIC)
    assert "Polperro" not in f"{text(document)}{document.log!r}"
    assert "Ask [redacted]" in text(document)


def test_news_heard_under_a_restricted_item_of_a_later_meeting_is_not_told() -> None:
    later = item("closed item", title="Private business of all sorts")
    news = update("a", "2026-04-16", "He was arrested at dawn.", item=later.id)
    log = actions(lines=(line("a", "to see the man", FIRST_MEETING, news),))
    first = record_of(FIRST_MEETING, log)
    second = record_of(NEXT_MEETING, log, later, mark("r1", later.id))
    document = log_of(replace(log, records=(first, second)), Audience.PUBLIC)
    assert "arrested" not in f"{text(document)}{document.log!r}"
    assert "See the man" in text(document)


def test_no_public_log_is_made_while_restricted_words_of_an_action_are_others() -> None:
    given = whole(actions(), mark("r1", OutcomeId("open"), phrase="paint the heart"))
    with pytest.raises(NotAllowed, match=r"“paint the heart” was .* meeting on 15 January 2026"):
        log_of(given, Audience.PUBLIC)
    assert "paint the hut" in text(log_of(given)).lower()


def test_words_of_a_meeting_of_which_the_log_tells_nothing_do_not_stop_it() -> None:
    log = actions()
    elsewhere = record_of(
        meeting("m4", "2026-03-01"), log, mark("r1", OutcomeId("x"), phrase="why")
    )
    given = whole(log)
    public = log_of(replace(given, records=(*given.records, elsewhere)), Audience.PUBLIC)
    assert "paint the hut" in text(public).lower()


def test_a_restricted_title_that_is_a_word_of_every_log_does_not_stop_the_public_one() -> None:
    closed = item("closed", title="Next meeting")
    public = log_of(whole(actions(), closed, mark("r1", closed.id)), Audience.PUBLIC)
    assert "next meeting" in text(public)


def test_what_cannot_be_cut_stops_the_public_log() -> None:
    given = whole(actions(), mark("r1", OutcomeId("late"), phrase="Harbour book"))
    with pytest.raises(NotAllowed, match="Harbour book"):
        log_of(given, Audience.PUBLIC)


def test_the_meetings_do_not_go_out_with_the_log() -> None:
    document = log_of(whole(actions()))
    assert document.record is None
    assert document.log is not None
    assert document.log.records == ()


# ------------------------------------------------------------------ where an action stands


def test_actions_are_grouped_by_how_they_stand_on_the_day() -> None:
    groups = [(entry.line.outcome.id, entry.group) for entry in entries(actions())]
    assert groups == [
        ("late", Group.OVERDUE),
        ("next", Group.OVERDUE),
        ("theirs", Group.OPEN),
        ("open", Group.OPEN),
        ("moved", Group.IN_PROGRESS),
        ("done", Group.DONE),
        ("gone", Group.ENDED),
    ]


def test_a_month_is_over_at_its_end() -> None:
    assert entries(actions(day=Day("2026-05-31")))[2].group is Group.OPEN
    late = [e.line.outcome.id for e in entries(actions(day=Day("2026-06-01")))[:3]]
    assert "theirs" in late


def test_next_meeting_is_a_day_once_there_is_one() -> None:
    entry = next(e for e in entries(actions()) if e.line.outcome.id == "next")
    assert entry.due == NEXT_MEETING.day
    alone = next(e for e in entries(actions(meetings=())) if e.line.outcome.id == "next")
    assert alone.due == ""


def test_the_age_is_counted_in_meetings_of_its_own_board() -> None:
    ages = {str(e.line.outcome.id): e.age for e in entries(actions())}
    assert ages["late"] == 1
    assert ages["theirs"] == 0


def test_only_actions_are_in_a_log() -> None:
    decision = line("x", "to be or not")
    other = replace(decision, outcome=replace(decision.outcome, kind="decision"))
    assert entries(actions(lines=(other,))) == ()


# ------------------------------------------------------------------ the paper


def test_the_head_says_whose_actions_and_of_which_day() -> None:
    document = log_of(actions(owner="Ada Moss"))
    assert document.blocks[0] == Title(text="Action log")
    under = [b.text for b in document.blocks if isinstance(b, Subtitle)]
    assert under == ["Harbour book", "Actions of Ada Moss", "As it stands on 1 May 2026"]
    assert document.paper is PaperKind.ACTION_LOG
    assert document.running.mark == ""


def test_a_row_tells_everything_that_is_known_of_an_action() -> None:
    given = rows(tables(log_of(actions()))["In progress"])
    assert given == [
        {
            "Reference": "3",
            "Board": "HSB",
            "Action": "Dredge the slip\nMinuted 15 January 2026",
            "Owner": "AM",
            "Due": "30 June 2026\nmoved from 28 February 2026",
            "Status": "In progress",
            "RAG": "Amber",
            "Age in meetings": "1",
            "Latest update": "16 April 2026: The dredger is back.\nAmber: It hangs on the tide.",
        }
    ]


def test_a_day_that_was_moved_often_says_how_often() -> None:
    moves = [update("a", f"2026-02-0{n}", due=Day(f"2026-06-0{n}"), n=n) for n in (1, 2, 3)]
    log = actions(lines=(line("a", "to row", FIRST_MEETING, *moves, due=Day("2026-03-01")),))
    shown = rows(tables(log_of(log))["Open"])[0]
    assert shown["Due"] == "3 June 2026\nmoved from 1 March 2026, 3 times"


def test_the_board_is_told_only_where_there_are_several() -> None:
    ours = actions(board=BOARD, name=BOARD.name)
    assert all("Board" not in table.header for table in tables(log_of(ours)).values())
    assert all("Board" in table.header for table in tables(log_of(actions())).values())


def test_columns_share_the_whole_width_and_the_words_have_most_of_it() -> None:
    for table in tables(log_of(actions())).values():
        assert sum(table.widths) == pytest.approx(1)
        assert table.widths[table.header.index("Action")] > 0.2
        assert min(table.widths) > 0.03


def test_the_longest_words_leave_room_for_the_action() -> None:
    long = "Llanfair" * 40
    board = replace(BOARD, short_name=long)
    one = line("a", long, FIRST_MEETING, update("a", "2026-04-16", long), owners=long)
    one = replace(one, board=board, outcome=replace(one.outcome, reference=long, due_printed=long))
    table = tables(log_of(actions(lines=(one,))))["Open"]
    assert sum(table.widths) == pytest.approx(1)
    assert table.widths[table.header.index("Action")] > 0.2


def test_a_log_lies_on_its_side_unless_the_style_says_no() -> None:
    assert log_of(actions()).style.page.landscape
    upright = replace(PLAIN, action_log=replace(PLAIN.action_log, landscape=False))
    assert not log_of(actions(), style=upright).style.page.landscape
    lying = replace(upright, page=Page(landscape=True))
    assert log_of(actions(), style=lying).style.page.landscape


def test_its_words_are_its_own_where_the_minutes_call_owners_by_another() -> None:
    style = HouseStyle(words=Wording(owners="Action"))
    assert tables(log_of(actions(), style=style))["Open"].header.count("Action") == 1


@pytest.mark.parametrize("lines", [(), (line("x", ""),), (line("y", "to " * 400, owners=""),)])
def test_the_barest_log_is_still_a_paper(lines: Sequence[object]) -> None:
    document = log_of(actions(lines=lines))
    assert "Action log" in text(document)


def test_an_action_closed_without_words_is_told_by_its_status() -> None:
    news = update("a", "2026-04-16", status=Status.CLOSED)
    closed = line("a", "to row", FIRST_MEETING, news, status=Status.CLOSED, due_kind=DueKind.NONE)
    shown = rows(tables(log_of(actions(lines=(closed,))))["Closed"])[0]
    assert shown["Latest update"] == "16 April 2026: Closed"
