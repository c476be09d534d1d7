from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

import pytest

from minutes.compose import compose
from minutes.compose.words import address_of, linked, listed
from minutes.document import (
    Audience,
    Block,
    Bullet,
    Document,
    Heading,
    ItemHeading,
    LabelTable,
    Note,
    Numbered,
    OutcomeLine,
    OutcomeTable,
    Paragraph,
    People,
    Signature,
    Standing,
    Subtitle,
    Table,
    Title,
    reading,
    words,
)
from minutes.errors import NotAllowed
from minutes.ids import FlagId, ItemId, PrivateNoteId
from minutes.kinds import AttendanceKind, DueKind, ItemKind, OutcomeKind, PointKind, State, Verb
from minutes.model import Clock, Day, Flag, PrivateNote
from minutes.record import Record
from minutes.rules.schemes import read_scheme
from minutes.style import HouseStyle
from minutes.style_file import parse_style
from tests.exporters import samples
from tests.exporters.samples import BOARD, BOARD_STYLE, EXECUTIVE_STYLE, MEETING, PLAIN
from tests.minutes.meetings import action, attends, item, outcome, owner, point, record

B = TypeVar("B")


def of(document: Document, kind: type[B]) -> list[B]:
    return [block for block in document.blocks if isinstance(block, kind)]


def styled(text: str) -> HouseStyle:
    return parse_style(text, "test.toml")


def meeting(*rows: Any, **changes: Any) -> Record:
    return record(rows, BOARD, replace(MEETING, **changes))


def line_of(*rows: Any, style: HouseStyle = PLAIN) -> str:
    """Give the one outcome line of a meeting with one item, as it is printed."""
    document = compose(meeting(item("i1", 0), *rows), style)
    (line,) = of(document, OutcomeLine)
    return f"{line.label} {words(line.spans)}"


def test_the_title_comes_first_and_says_nothing_twice() -> None:
    document = compose(meeting(title=BOARD.name), PLAIN)
    first, *rest = document.blocks
    assert first == Title(text="Tamar Vale Safeguarding Board")
    assert not any(isinstance(block, Title) for block in rest)
    lines = [block.text for block in of(document, Subtitle)]
    assert lines == ["Thursday 14 May 2026, 2.00pm to 4.30pm", "The Assembly Rooms, Ferry Street"]


def test_a_meeting_that_says_nothing_still_has_a_title() -> None:
    bare = samples.bare()
    nameless = replace(bare, meeting=replace(bare.meeting, title=""))
    assert compose(nameless, BOARD_STYLE).blocks[0] == Title(text="Minutes")


def test_a_fact_that_is_not_known_has_no_row() -> None:
    (table,) = of(compose(meeting(place="", link=""), BOARD_STYLE), LabelTable)
    assert [label for label, _ in table.rows] == ["Date:", "Time:", "Chaired by:", "Minutes:"]


@pytest.mark.parametrize(
    ("day", "printed", "shown"),
    [
        ("2009-02-04", "4th Feb 09", "Wednesday 4 February 2009"),
        ("2007-06", "", "June 2007"),
        ("", "one day in spring", "one day in spring"),
    ],
)
def test_a_day_is_said_as_far_as_it_is_known(day: str, printed: str, shown: str) -> None:
    document = compose(meeting(day=Day(day), day_printed=printed, start="", end=""), PLAIN)
    assert shown in [block.text for block in of(document, Subtitle)]


@pytest.mark.parametrize("state", State)
def test_minutes_are_a_draft_until_they_are_confirmed(state: State) -> None:
    document = compose(meeting(state=state), PLAIN)
    is_draft = state in (State.DRAFT, State.WITH_CHAIR, State.CIRCULATED)
    assert (document.running.mark == "DRAFT") is is_draft
    assert bool(of(document, Standing)) is is_draft


def test_people_stand_in_a_grid_a_list_or_a_table_as_the_style_asks() -> None:
    rows = [attends(f"Person {n}", f"P{n}", n, organisation="Health") for n in range(5)]
    (grid,) = of(compose(meeting(*rows), BOARD_STYLE), People)
    assert (grid.columns, words(grid.names[0])) == (3, "Person 0 (P0), Health")
    (listed_people,) = of(compose(meeting(*rows), styled('[people]\nlayout = "list"')), People)
    assert listed_people.columns == 1
    (table,) = of(compose(meeting(*rows), EXECUTIVE_STYLE), Table)
    assert table.header == ("Name", "Initials", "Organisation")
    sentence = compose(meeting(*rows[:3]), styled('[people]\nlayout = "sentence"'))
    assert words(of(sentence, Paragraph)[0].spans) == (
        "Person 0 (Health), Person 1 (Health) and Person 2 (Health)."
    )


def test_one_name_alone_needs_no_grid() -> None:
    (grid,) = of(compose(meeting(attends("Ada", "A")), BOARD_STYLE), People)
    assert grid.columns == 1


def test_behind_a_name_stands_what_they_were_there_for() -> None:
    rows = [
        attends("Ada", "A", 0, is_chair=True),
        attends("Bea", "B", 1, is_minute_taker=True, items="Items 3–5"),
        attends("Cid", "C", 2, AttendanceKind.SUBSTITUTE, substitute_for="Dot"),
    ]
    (people,) = of(compose(meeting(*rows), BOARD_STYLE), People)
    assert [words(name) for name in people.names] == [
        "Ada (A) –\u00a0Chair",
        "Bea (B) –\u00a0Minutes –\u00a0Items\u00a03–5",
        "Cid (C) –\u00a0for Dot",
    ]
    (people,) = of(compose(meeting(*rows), styled('[people]\nlayout = "list"')), People)
    assert [words(name) for name in people.names] == [
        "Ada (Chair)",
        "Bea (Minutes) – Items\u00a03–5",
        "Cid (for Dot)",
    ]


def test_somebody_only_expected_is_on_no_list() -> None:
    document = compose(meeting(attends("Ada", "A", 0, AttendanceKind.EXPECTED)), PLAIN)
    assert "Ada" not in " ".join(reading(document))


def test_a_board_may_say_that_nobody_sent_apologies() -> None:
    style = styled('[words]\nno_apologies = "There were no apologies."')
    assert "There were no apologies." in reading(compose(meeting(), style))
    assert "Apologies" not in reading(compose(meeting(), PLAIN))


def test_items_and_points_carry_the_numbers_they_were_given() -> None:
    board = replace(BOARD, numbering=read_scheme("1. / 1.1 / a); paragraphs"))
    rows = [
        item("i1", 0, number="4"),
        item("i2", 1, number="4A"),
        point("p1", "i2", "said", 1),
        point("p2", "i2", "first", 2, kind=PointKind.LETTERED),
    ]
    document = compose(record(rows, board, MEETING), PLAIN)
    assert [block.number for block in of(document, ItemHeading)] == ["4.", "4A."]
    assert [block.number for block in of(document, Numbered)] == ["4A.1", "a)"]


def test_numbers_run_on_from_the_meeting_before() -> None:
    board = replace(BOARD, numbering=read_scheme("46 / 46.1; paragraphs"))
    rows = [item("i1", 0), point("p1", "i1", "said", 1)]
    document = compose(replace(record(rows, board, MEETING), first_number=46), PLAIN)
    assert [block.number for block in of(document, ItemHeading)] == ["46"]
    assert [block.number for block in of(document, Numbered)] == ["46.1"]


def test_an_item_without_a_title_lends_its_number_to_its_first_paragraph() -> None:
    document = compose(meeting(item("i1", 0, title=""), point("p1", "i1", "said", 1)), PLAIN)
    (numbered,) = of(document, Numbered)
    assert (numbered.number, words(numbered.spans), numbered.level) == ("1.", "said", 0)


def test_heading_levels_are_never_skipped() -> None:
    rows = [
        item("i1", 0),
        item("i2", 1, "i1", title=""),
        item("i3", 2, "i2"),
        point("p1", "i3", "a word", 1, kind=PointKind.HEADING),
    ]
    document = compose(meeting(*rows), PLAIN)
    levels = [b.level for b in document.blocks if isinstance(b, Heading | ItemHeading)]
    assert levels == [2, 3, 4]


def test_bullets_step_in_one_at_a_time() -> None:
    depths = [2, 0, 1, 3, 0]
    points = [
        point(f"p{n}", "i1", "x", n, depth, PointKind.BULLET) for n, depth in enumerate(depths)
    ]
    document = compose(meeting(item("i1", 0), *points), PLAIN)
    assert [block.depth for block in of(document, Bullet)] == [0, 0, 1, 2, 0]


@pytest.mark.parametrize(
    ("text", "owners", "due", "printed"),
    [
        ("to write", ["RB"], {}, "ACTION: RB to write"),
        ("write.", ["RB", "MM"], {}, "ACTION: RB and MM to write."),
        ("RB to write", ["RB"], {}, "ACTION: RB to write"),
        ("Letter to go out", ["All"], {}, "ACTION: All: Letter to go out"),
        ("Letter to go out", [], {}, "ACTION: Letter to go out"),
        ("", ["RB"], {}, "ACTION: RB"),
        (
            "to write.",
            ["RB"],
            {"due_kind": DueKind.ON, "due": Day("2026-06-30"), "due_printed": "30 jun"},
            "ACTION: RB to write (by 30 June 2026).",
        ),
        (
            "to write",
            ["RB"],
            {"due_kind": DueKind.ON, "due": Day("2026-06-30"), "due_printed": "end of June"},
            "ACTION: RB to write (by end of June)",
        ),
        (
            "to write by 30 June 2026",
            ["RB"],
            {"due_kind": DueKind.ON, "due": Day("2026-06-30")},
            "ACTION: RB to write by 30 June 2026",
        ),
        ("to write", ["RB"], {"due_kind": DueKind.AT_ONCE}, "ACTION: RB to write (at once)"),
        (
            "to write",
            ["RB"],
            {"due_kind": DueKind.WORDS, "due_printed": "before the shelter opens"},
            "ACTION: RB to write (before the shelter opens)",
        ),
    ],
)
def test_an_action_says_who_does_what_by_when(
    text: str, owners: list[str], due: dict[str, Any], printed: str
) -> None:
    given = {"due_kind": DueKind.NONE, "due": Day(""), **due}
    rows = [owner(f"w{n}", "o1", name, n) for n, name in enumerate(owners)]
    assert line_of(action("o1", "i1", text, **given), *rows) == printed


def test_owners_are_said_as_the_minutes_printed_them_while_that_is_still_true() -> None:
    given = {"owners_printed": "AF & EA", "due_kind": DueKind.NONE, "due": Day("")}
    task = action("o1", "i1", "to write", **given)
    first, second = owner("w1", "o1", "AF", 0), owner("w2", "o1", "EA", 1)
    assert line_of(task, first, second) == "ACTION: AF & EA to write"
    assert line_of(task, first, replace(second, text="JC")) == "ACTION: AF and JC to write"


def test_a_decision_is_marked_with_the_word_that_was_said() -> None:
    said = outcome("o1", "i1", "The lamp to be mended.", verb=Verb.RESOLVED, reference="D4")
    assert line_of(said) == "RESOLVED D4: The lamp to be mended."
    assert line_of(replace(said, verb=Verb.UNSAID)) == "DECISION D4: The lamp to be mended."
    style = styled('[words]\nresolved = "RESOLVED THAT"\n[outcomes]\ninline_references = false')
    assert line_of(said, style=style) == "RESOLVED THAT: The lamp to be mended."


def test_a_motion_says_who_moved_it_how_the_vote_went_and_what_came_of_it() -> None:
    motion = outcome(
        "o1",
        "i1",
        "That the fare rise.",
        kind=OutcomeKind.MOTION,
        verb=Verb.REJECTED,
        mover="RA",
        seconder="SL",
        votes_for=2,
        votes_against=3,
    )
    assert line_of(motion) == (
        "MOTION: That the fare rise. Proposed by RA, seconded by SL. For 2, against 3. REJECTED."
    )


def test_a_motion_whose_words_say_who_moved_it_does_not_say_it_twice() -> None:
    words = "That the fare rise. (Prop. Cllr Ames, Sec. Cllr Lowe)"
    motion = outcome("o1", "i1", words, verb=Verb.RESOLVED, mover="Cllr Ames", seconder="Cllr Lowe")
    assert line_of(motion) == f"RESOLVED: {words}"
    thanks = replace(motion, text="That Cllr Ames and Cllr Lowe be thanked.")
    assert line_of(thanks).endswith("Proposed by Cllr Ames, seconded by Cllr Lowe.")


def tables(style: str, *rows: Any) -> list[Table]:
    document = compose(meeting(item("i1", 0), *rows), styled(style))
    return [block.table for block in of(document, OutcomeTable)]


def test_outcomes_stand_in_line_under_their_item_or_at_the_end() -> None:
    rows = [
        outcome("o1", "i1", "A decision", 1, reference="1"),
        action("o2", "i1", "to act", 2, reference="2"),
        owner("w1", "o2", "RB"),
    ]
    both = '[outcomes]\ndecisions = ["after item"]\nactions = ["after item"]'
    (table,) = tables(both, *rows)
    assert table.header == ("Reference", "Details", "Owner", "Due")
    assert [[words(cell) for cell in row] for row in table.rows] == [
        ["1", "DECISION: A decision", "", ""],
        ["2", "Act", "RB", "30 June 2026"],
    ]
    document = compose(meeting(item("i1", 0), *rows), PLAIN)
    assert [line.label for line in of(document, OutcomeLine)] == ["DECISION 1:", "ACTION 2:"]
    assert [heading.text for heading in of(document, Heading)] == ["Actions"]


def test_a_column_with_nothing_in_it_is_left_out_but_never_the_words() -> None:
    (table,) = tables(
        '[outcomes]\ndecisions = ["end"]\ncolumns = ["owners", "due"]',
        outcome("o1", "i1", "A decision", kind=OutcomeKind.DECISION),
    )
    assert table.header == ("Details",)
    assert table.widths == (1.0,)


def test_words_that_would_be_a_column_alone_stand_as_lines() -> None:
    rows = [
        outcome("o1", "i1", "A decision", 1, OutcomeKind.DECISION),
        outcome("o2", "i1", "Another", 2, OutcomeKind.DECISION),
    ]
    document = compose(
        meeting(item("i1", 0), *rows), styled('[outcomes]\ndecisions = ["after item"]')
    )
    assert not of(document, OutcomeTable)
    assert [words(line.spans) for line in of(document, OutcomeLine)] == ["A decision", "Another"]


def test_that_nobody_owns_an_action_is_to_be_seen() -> None:
    (table,) = tables(
        '[outcomes]\nactions = ["end"]\ncolumns = ["details", "owners", "due"]',
        action("o1", "i1", "to act", due_kind=DueKind.NONE, due=Day("")),
    )
    assert table.header == ("Details", "Owner")
    assert [[words(cell) for cell in row] for row in table.rows] == [["Act", ""]]


def test_the_columns_of_every_table_fill_the_page() -> None:
    for style in samples.STYLES.values():
        document = compose(samples.rich(), style)
        given = [*of(document, Table), *(block.table for block in of(document, OutcomeTable))]
        for table in given:
            assert sum(table.widths) == pytest.approx(1)
            assert min(table.widths) > 0.05
            assert {len(row) for row in table.rows} <= {len(table.header)}


def test_declarations_stand_under_the_item_for_them_or_else_where_they_arose() -> None:
    rich = samples.rich()
    told = "Siân Ŵyn-Ŷstwyth (item 4): governor of the school; left the room"
    heard = list(reading(compose(rich, PLAIN)))
    assert heard[heard.index("Declarations of interest") + 1] == told
    without = tuple(i for i in rich.items if i.kind is not ItemKind.DECLARATIONS)
    heard = list(reading(compose(replace(rich, items=without), PLAIN)))
    note = "Siân Ŵyn-Ŷstwyth declared an interest: governor of the school; left the room."
    assert heard.index("Discussion groups") < heard.index(note) < heard.index("Decisions")
    nowhere = replace(rich, items=without, declarations=(replace(rich.declarations[0], item=None),))
    heard = list(reading(compose(nowhere, PLAIN)))
    assert heard.index("Declarations of interest") < heard.index("Welcome and apologies")


def test_comings_and_goings_are_told_at_their_item_or_by_themselves() -> None:
    heard = list(reading(compose(samples.rich(), PLAIN)))
    at = heard.index("Ferry crossing & quay <safety> – Anita Rao")
    assert heard[at + 1] == "SON joined the meeting at 2.20pm."
    assert heard[heard.index("Arrivals and departures") + 1] == "IPJ left the meeting at 3.40pm."


def test_future_meetings_are_told_even_if_the_agenda_forgot_them() -> None:
    rich = samples.rich()
    without = tuple(i for i in rich.items if i.kind is not ItemKind.FUTURE_MEETINGS)
    heard = list(reading(compose(replace(rich, items=without), PLAIN)))
    at = heard.index("Dates of future meetings")
    assert heard[at + 1 : at + 3] == [
        "Thursday 9 July 2026, 2.00pm to 4.00pm, Town Hall",
        "October 2026 (provisional)",
    ]


def test_every_word_of_the_record_is_in_the_document() -> None:
    rich = samples.rich()
    for style in samples.STYLES.values():
        everything = " ".join(reading(compose(rich, style)))
        for text in (
            *(part for p in rich.points for part in (p.text, p.heading)),
            *(i.title for i in rich.items),
            *(o.text.removeprefix("to ").rstrip(".")[1:] for o in rich.outcomes),
            *(o.reference for o in rich.outcomes if style.outcomes.inline_references),
            *(a.name for a in rich.attendances),
            *(a.text for a in rich.amendments),
        ):
            assert text in everything


def test_private_notes_and_flags_are_in_no_document() -> None:
    where = ItemId("i1")
    note = PrivateNote(id=PrivateNoteId("n"), meeting=MEETING.id, about=where, text="he shouted")
    flag = Flag(id=FlagId("f"), meeting=MEETING.id, about=where, text="ask again")
    rows = replace(meeting(item("i1", 0)), private_notes=(note,), flags=(flag,))
    assert "shouted" not in " ".join(reading(compose(rows, PLAIN)))
    assert "ask again" not in " ".join(reading(compose(rows, PLAIN)))


def test_the_public_minutes_leave_out_what_is_restricted_and_say_so() -> None:
    document = compose(samples.secret(), PLAIN, Audience.PUBLIC)
    everything = " ".join((*reading(document), *document.running.header, document.facts.title))
    for secret in ("Penhallow", "Looe", "Zennor", "Beacon", "names a child"):
        assert secret not in everything
    assert document.style.words.omitted in everything
    assert document.record is not None
    assert "Penhallow" not in repr(document.record)


def test_public_minutes_with_nothing_left_out_do_not_claim_otherwise() -> None:
    document = compose(samples.little(), PLAIN, Audience.PUBLIC)
    assert [block.text for block in of(document, Standing)] == [
        "Draft minutes, subject to confirmation",
        "Public version",
    ]


def test_the_full_minutes_mark_what_the_public_does_not_see() -> None:
    notes = [words(note.spans) for note in of(compose(samples.secret(), PLAIN), Note)]
    assert notes == [
        "Restricted: not for publication: “Beacon Cottage”",
        "Restricted: not for publication",
        "Restricted: not for publication (names a child)",
    ]


def test_a_secret_that_the_style_itself_gives_away_stops_the_public_version() -> None:
    style = styled('[running]\nfooter = "Copy for Beacon Cottage"')
    with pytest.raises(NotAllowed, match="Beacon Cottage") as trouble:
        compose(samples.secret(), style, Audience.PUBLIC)
    assert trouble.value.way_out


def test_the_place_to_sign_waits_for_the_chair_or_shows_the_signature() -> None:
    (waiting,) = of(compose(meeting(), PLAIN), Signature)
    assert waiting.lines == (("Signed:", ""), ("Name:", "Ruth Adeyemi"), ("Date:", ""))
    signed = meeting(state=State.SIGNED, signed_by="R. Adeyemi", signed_on=Day("2026-07-09"))
    (done,) = of(compose(signed, PLAIN), Signature)
    assert [written for _, written in done.lines] == ["R. Adeyemi", "Ruth Adeyemi", "9 July 2026"]
    assert not of(compose(meeting(), styled("[signature]\nshown = false")), Signature)


def test_the_close_of_the_meeting_is_told_where_it_is_known() -> None:
    assert "The meeting closed at 4.10pm." in reading(compose(meeting(), PLAIN))
    unclosed = reading(compose(meeting(closed=Clock("")), PLAIN))
    assert not any("closed" in piece for piece in unclosed)


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("see www.example.org/a, now", ["https://www.example.org/a"]),
        ("(see http://example.org/a_(b))", ["http://example.org/a_(b)"]),
        ("write to clerk@example.org.", ["mailto:clerk@example.org"]),
        ("https://a.example and https://b.example", ["https://a.example", "https://b.example"]),
        ("javascript:alert(1) file:///x", []),
        ("no address, 3.2 or v1.0", []),
    ],
)
def test_addresses_in_plain_words_become_links(text: str, links: list[str]) -> None:
    spans = linked(text)
    assert [span.link for span in spans if span.link] == links
    assert words(spans) == text


def test_an_address_that_is_no_web_or_mail_address_leads_nowhere() -> None:
    assert address_of("javascript:alert(1)") == ""
    assert address_of(" www.example.org ") == "https://www.example.org"


@pytest.mark.parametrize(
    ("names", "said"),
    [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")],
)
def test_names_are_listed_as_a_sentence_does(names: list[str], said: str) -> None:
    assert listed(names) == said


def test_composing_the_same_record_again_gives_the_same_document() -> None:
    assert compose(samples.rich(), BOARD_STYLE) == compose(samples.rich(), BOARD_STYLE)


def test_every_kind_of_block_is_made_by_the_rich_meeting() -> None:
    """So that what holds for the rich meeting holds for every kind."""
    made = {type(block) for style in samples.STYLES.values() for block in _all(style)}
    assert made == set(Block.__args__)


def _all(style: HouseStyle) -> tuple[Block, ...]:
    return compose(samples.rich(), style).blocks
