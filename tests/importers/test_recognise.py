"""What recognition makes of papers: our own invented minutes, and the real ones where they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from importers.draft import Draft, PaperKind
from importers.draft_json import draft_json
from importers.lines import Kind, Line, Source
from importers.reading import read_here
from importers.recognise import recognise
from minutes.findings import Code
from minutes.kinds import AttendanceKind, OutcomeKind

SHARED = Path(__file__).resolve().parents[3] / "shared"

needs_shared = pytest.mark.skipif(
    not (SHARED / "seeds").is_dir(), reason="the real minutes are not beside this checkout"
)

PARISH = """\
                         WENBURY PARISH COUNCIL

Minutes of the Meeting of Wenbury Parish Council held in the Methodist Hall, Wenbury
on Monday 11th September 2017 at 7.00pm

Present:   Cllr J Marlow (Chairman)
           Cllr P Dunning
           Cllr Mrs S Tarrant

In attendance:  Mrs B Fenn (Clerk), 6 members of the public

70/17     Apologies for absence
          Apologies were received and accepted from Cllr T Vane (holiday).

71/17     Declarations of interest
          Cllr Dunning declared a pecuniary interest in item 73/17.

72/17     Minutes of the previous meeting
          RESOLVED that the minutes of the meeting held on 10th July 2017 be approved.
          Proposed Cllr Tarrant, seconded Cllr Dunning.

73/17     Finance
          ACTION: Clerk to obtain three quotes for the bus shelter by 9 October.

74/17     Date of next meeting: Monday 13th November 2017 at 7.00pm in the Methodist Hall.

There being no further business the meeting closed at 8.45pm.
"""


def draft_of(tmp_path: Path, text: str) -> Draft:
    """Give what is made of a text file."""
    path = tmp_path / "paper.txt"
    path.write_text(text, "utf-8")
    return recognise(read_here(path))


def codes(draft: Draft) -> set[Code]:
    return {finding.code for finding in draft.findings}


def test_minute_numbers_with_a_year_are_the_items(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, PARISH)
    assert [item.number for item in draft.items] == [f"{n}/17" for n in range(70, 75)]
    assert draft.items[4].title == "Date of next meeting"


def test_the_head_tells_board_day_place_chair_and_clerk(tmp_path: Path) -> None:
    head = draft_of(tmp_path, PARISH).head
    assert head.board == "WENBURY PARISH COUNCIL"
    assert (head.day, head.start, head.closed) == ("2017-09-11", "19:00", "20:45")
    assert head.place == "Methodist Hall, Wenbury"
    assert (head.chair, head.minute_taker, head.public) == ("J Marlow", "B Fenn", 6)


def test_people_are_told_apart_by_their_labels(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, PARISH)
    assert [one.name for one in draft.apologies] == ["T Vane"]
    there = {one.name: one.kind for one in draft.present}
    assert there["B Fenn"] is AttendanceKind.IN_ATTENDANCE
    assert len(there) == 4


def test_a_resolution_has_its_mover_and_an_action_its_owner_and_day(tmp_path: Path) -> None:
    outcomes = draft_of(tmp_path, PARISH).outcomes
    resolved = next(o for o in outcomes if o.label.startswith("RESOLVED"))
    assert (resolved.mover, resolved.seconder) == ("Cllr Tarrant", "Cllr Dunning")
    (action,) = [o for o in outcomes if o.kind is OutcomeKind.ACTION]
    assert [owner.text for owner in action.owners] == ["Clerk"]
    assert action.due == "2017-10-09"


def test_interests_and_the_next_meeting_are_read(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, PARISH)
    assert [(one.name, one.item) for one in draft.declarations] == [("Cllr Dunning", "73/17")]
    assert [(one.day, one.start) for one in draft.future] == [("2017-11-13", "19:00")]


def test_an_action_in_a_log_counts_once(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        "Digital Leaders Group\nMinutes of the meeting held on 6 February 2024\n\n"
        "Present: Nia Pryce (Chair), Sam Birdsall\n\n1. Standards\n\n"
        "Action: SB to publish the draft standard on the open website.\n\n2. AOB\n\nNone.\n\n"
        "Action log\n\n- SB to publish the draft standard on the open website.\n",
    )
    assert len([o for o in draft.outcomes if o.kind is OutcomeKind.ACTION]) == 1
    assert Code.ACTION_DUPLICATED_IN_LOG in codes(draft)


def test_initials_of_nobody_and_of_two_people_are_asked_about(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        "Minutes of the Board\n4 May 2021\n\nPresent: Ann Bell (Chair), Art Brook, Col Dale\n\n"
        "1. Finance\n\nAB reported on the accounts. XQ asked about the deficit.\n\n"
        "2. AOB\n\nCD thanked everybody.\n",
    )
    assert {Code.INITIALS_AMBIGUOUS, Code.INITIALS_UNKNOWN} <= codes(draft)


def test_labels_side_by_side_hold_their_own_column(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        "Finance Committee Minutes\n8 November 2017\n\n"
        "Present                                    Apologies\n"
        "Mr A Tully (Chair)                         Mrs P Lake\n"
        "Mrs R Sampson                              Mr W Bright\n\n"
        "1. Budget\n\nThe report was noted.\n\n2. Lettings\n\nGovernors approved the policy.\n",
    )
    assert [one.name for one in draft.apologies] == ["P Lake", "W Bright"]
    assert [one.name for one in draft.present] == ["A Tully", "R Sampson"]


def test_a_report_gives_nobody_and_nothing_to_do(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        "Annual report on lettings\n\nPurpose of the report\n\n"
        "This report tells the council how its halls were used.\nThe clerk wrote it.\n",
    )
    assert draft.kind is PaperKind.REPORT
    assert not draft.attendance
    assert not draft.outcomes
    assert Code.NOT_MINUTES in codes(draft)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.one_of(
            st.text(min_size=1, max_size=90),
            st.sampled_from(
                [
                    "1. Apologies",
                    "Present: Ann Bell, Col Dale",
                    "ACTION: AB to write by 4 May",
                    "ACTIONS:",
                    "a) the first",
                    "2.1",
                    "- a bullet:",
                    "RESOLVED: That it be done.",
                    "Ref      Action           Owner",
                    "Next meeting: 4 May 2021",
                ]
            ),
        ),
        max_size=30,
    )
)
def test_every_line_of_any_paper_ends_somewhere(texts: list[str]) -> None:
    lines = tuple(
        Line(text=text.strip(), at=at, gap=at % 3)
        for at, text in enumerate(texts, start=1)
        if text.strip()
    )
    draft = recognise(Source(kind=Kind.TEXT, name="any.txt", lines=lines))
    assert [ended.at for ended in draft.ended] == [line.at for line in lines]


@needs_shared
@pytest.mark.parametrize(
    "path",
    sorted([*(SHARED / "seeds").glob("*.txt"), *(SHARED / "cases").glob("*.txt")]),
    ids=lambda path: path.stem,
)
def test_every_line_of_the_real_papers_ends_somewhere(path: Path) -> None:
    source = read_here(path)
    draft = recognise(source)
    assert [ended.at for ended in draft.ended] == [line.at for line in source.lines]


# The five seeds -------------------------------------------------------------------------------


def seed(number: str) -> tuple[Draft, dict[str, object]]:
    wanted = json.loads((SHARED / "seeds/expected.json").read_text("utf-8"))[number]
    return recognise(read_here(SHARED / "seeds" / wanted["file"])), wanted


@needs_shared
def test_the_london_board_is_read_as_its_answers_say() -> None:
    draft, wanted = seed("001")
    assert draft.head.title == wanted["title"]
    assert (draft.head.day, draft.head.start, draft.head.end) == ("2009-02-04", "14:00", "16:00")
    assert (draft.head.place, draft.head.chair) == (wanted["location"], wanted["chair"])
    found = [(one.name, one.organisation, one.initials) for one in draft.present]
    people = [(p["name"], p["org"], p["derived_initials"]) for p in wanted["attendees"]]
    assert found == people
    assert not draft.apologies
    items = [(item.number_printed, item.title) for item in draft.items]
    assert items == [(i["number_printed"], i["title"]) for i in wanted["items"]]
    parts = {part.number: part.title for top in draft.items for part in top.children}
    assert parts == {
        child["label_printed"]: child["title"]
        for item in wanted["items"]
        for child in item["children"]
        if child["title"]
    }
    (action,) = [o for o in draft.outcomes if o.kind is OutcomeKind.ACTION]
    assert (action.text, action.due, action.lines) == (
        wanted["actions"][0]["text"],
        "2009-04-29",
        (96,),
    )
    assert len(action.owners[0].candidates) == 2
    assert [one.day for one in draft.future] == [f["date"] for f in wanted["future_meetings"]]
    unknown = [f.text for f in draft.findings if f.code is Code.INITIALS_UNKNOWN]
    assert [text[:2] for text in unknown] == ["ID", "DH"]
    assert [f.text[:2] for f in draft.findings if f.code is Code.INITIALS_AMBIGUOUS] == ["CC"]


@needs_shared
def test_the_southwark_board_is_read_as_its_answers_say() -> None:
    draft, wanted = seed("002")
    assert (draft.head.title, draft.head.board) == (wanted["title"], wanted["body"])
    assert (draft.head.day, draft.head.start, draft.head.end) == ("2014-02-19", "11:00", "13:00")
    assert (draft.head.chair, draft.head.minute_taker) == (wanted["chair"], "Tom Sawyer")
    found = [(one.name, one.initials, one.role) for one in draft.present]
    assert found == [(p["name"], p["initials"], p["role"]) for p in wanted["present"]]
    assert len(draft.apologies) == wanted["counts"]["apologies"]
    assert len(draft.items) == wanted["counts"]["items"]
    rows = [o for o in draft.outcomes if o.shape == "table"]
    assert [int(o.reference) for o in rows] == list(range(1, 14))
    assert sum(len(o.owners) for o in rows) == wanted["counts"]["owner_assignments"]
    assert rows[9].owners[0].text == "JC"
    missing = {f.text for f in draft.findings if f.code is Code.NUMBER_MISSING}
    assert missing == {"6", "7"}
    unknown = [f.text for f in draft.findings if f.code is Code.INITIALS_UNKNOWN]
    assert len(unknown) == 1
    assert "MH" in unknown[0]
    assert {
        Code.HTML_LEAK,
        Code.PAGE_HEADER_REPEAT,
        Code.SENTENCE_SPLIT_BY_HEADER,
        Code.OWNER_SEPARATOR_UNCLEAR,
        Code.OWNER_TEXT_MIXED,
        Code.ATTENDANCE_ITEM_UNKNOWN,
        Code.ATTENDANCE_ITEM_CONTRADICTED,
    } <= codes(draft)


@needs_shared
def test_event_notes_have_sections_and_nobody_on_a_list() -> None:
    draft, wanted = seed("000")
    assert draft.kind is PaperKind.NOTES
    assert draft.head.title == wanted["title"]
    assert draft.head.day == "2007-03-21"
    assert len(draft.items) == wanted["counts"]["sections"]
    assert not draft.attendance
    assert [one.day for one in draft.future] == ["2007-06"]
    lost = [f.line for f in draft.findings if f.code is Code.BULLET_NESTING_LOST]
    assert lost == wanted["lists_introduced_by_colon_but_flattened"]
    promised = [f.line for f in draft.findings if f.code is Code.AGREED_IN_TEXT_NO_ROW]
    assert promised == [one["line"] for one in wanted["commitments"]]


@needs_shared
@pytest.mark.parametrize("number", ["003", "004"])
def test_reports_give_no_people_and_no_actions(number: str) -> None:
    draft, _ = seed(number)
    assert draft.kind is PaperKind.REPORT
    assert not draft.attendance
    assert {o.kind for o in draft.outcomes} <= {OutcomeKind.RECOMMENDATION}


def test_people_under_the_first_item_are_read_and_can_be_printed(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        "Elmley School Parent Council Meeting\nWednesday 3rd May 2023 | 19:00 - 20:30 | Library\n\n"
        "1. Present: Ida Frost (Chair), Ravi Singh (Treasurer)\n\nApologies: Una Hale\n\n"
        "Minutes Approved: N/A\n\n2. Funds\n\n- The balance is £90.\n\nACTION:\n"
        "RS to post the accounts.\n",
    )
    printed = draft_json(draft)
    assert [one["name"] for one in printed["present"]] == ["Ida Frost", "Ravi Singh"]
    assert [one["name"] for one in printed["apologies"]] == ["Una Hale"]
    assert [one["owners"] for one in printed["actions"]] == [["RS"]]
    assert json.dumps(printed)
