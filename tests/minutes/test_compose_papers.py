"""What makes papers other than plain minutes: frames, cover sheets, forewords, news, marks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

import pytest

from minutes.compose import compose
from minutes.document import (
    Audience,
    Box,
    BoxKind,
    Bullet,
    Document,
    Heading,
    ItemHeading,
    Note,
    Numbered,
    Paragraph,
    Question,
    Signed,
    Standing,
    Subtitle,
    Table,
    pieces,
    reading,
    words,
)
from minutes.ids import ItemId, MovementId, OutcomeId, RestrictionId, UpdateId
from minutes.kinds import ItemKind, MovementKind, OutcomeKind, PointKind, Status
from minutes.model import Clock, Day, Movement, Restriction, Update
from minutes.record import Record
from minutes.rules.schemes import read_scheme
from minutes.shapes import Table as GivenTable
from minutes.style import HouseStyle
from minutes.style_file import open_style, parse_style
from resources import HOUSE_STYLES
from tests.exporters import samples_papers
from tests.exporters.samples import BOARD, MEETING, PLAIN
from tests.minutes.meetings import action, attends, item, key, outcome, owner, point, record

B = TypeVar("B")

HEADING, BULLET = PointKind.HEADING, PointKind.BULLET


def of(document: Document, kind: type[B]) -> list[B]:
    return [block for block in document.blocks if isinstance(block, kind)]


def styled(text: str) -> HouseStyle:
    return parse_style(text, "test.toml")


def ready(key: str) -> Document:
    return compose(samples_papers.PAPERS[key](), open_style(key, HOUSE_STYLES))


def meeting(*rows: Any, **changes: Any) -> Record:
    return record(rows, BOARD, replace(MEETING, **changes))


def under_item(*rows: Any) -> Record:
    """Give a meeting of one item, whose paragraphs carry no numbers."""
    board = replace(BOARD, numbering=read_scheme("1. / 1.1"))
    return record([item("i1", 0), *rows], board, MEETING)


# ------------------------------------------------------------------ frames


def test_what_stands_in_under_a_heading_of_standards_is_in_a_frame() -> None:
    rows = [
        point("h", "i1", "Context  and standards:", 1, kind=HEADING),
        point("a", "i1", "Good practice:", 2, 1),
        point("b", "i1", "a rail", 3, 1, BULLET),
        point("c", "i1", "a lamp", 4, 2, BULLET),
        point("d", "i1", "We have neither.", 5),
    ]
    document = compose(under_item(*rows), PLAIN)
    (box,) = of(document, Box)
    assert (box.kind, box.title) == (BoxKind.CONTEXT, "Context  and standards:")
    assert [type(block) for block in box.blocks] == [Paragraph, Bullet, Bullet]
    assert [block.depth for block in box.blocks if isinstance(block, Bullet)] == [0, 1]
    assert words(of(document, Paragraph)[0].spans) == "We have neither."
    assert "Context and standards" not in [block.text for block in of(document, Heading)]


def test_where_nothing_stands_in_the_frame_goes_on_to_the_next_heading() -> None:
    rows = [
        point("h", "i1", "STANDARDS", 1, kind=HEADING),
        point("a", "i1", "a rail", 2, kind=BULLET),
        point("b", "i1", "a lamp", 3),
        point("n", "i1", "What we found", 4, kind=HEADING),
        point("c", "i1", "Neither.", 5),
    ]
    document = compose(under_item(*rows), PLAIN)
    (box,) = of(document, Box)
    assert [words(block.spans) for block in box.blocks] == ["a rail", "a lamp"]
    assert [block.text for block in of(document, Heading)] == ["What we found"]


def test_a_heading_with_nothing_under_it_opens_no_frame() -> None:
    document = compose(under_item(point("h", "i1", "Context", 1, kind=HEADING)), PLAIN)
    assert of(document, Box) == []
    assert [block.text for block in of(document, Heading)] == ["Context"]


def test_a_table_cannot_stand_in_a_frame_and_follows_it() -> None:
    given = GivenTable(header=("Slip", "Chains"), rows=(("East", "2"), ("West", "–")))
    rows = [
        point("h", "i1", "Context", 1, kind=HEADING),
        point("a", "i1", "Chains:", 2, 1),
        point("t", "i1", "", 3, 1, PointKind.TABLE, body=given),
        point("b", "i1", "So many.", 4, 1),
    ]
    document = compose(under_item(*rows), PLAIN)
    kinds = [type(block) for block in document.blocks]
    assert kinds.index(Box) < kinds.index(Table)
    assert of(document, Table)[0].figures == {1}
    assert "So many." in reading(document)


def test_a_style_says_which_headings_open_a_frame() -> None:
    rows = [
        point("h", "i1", "What good looks like", 1, kind=HEADING),
        point("a", "i1", "A rail.", 2, 1),
    ]
    style = styled('[boxes]\nheadings = ["What good looks like"]')
    assert of(compose(under_item(*rows), style), Box)
    assert of(compose(under_item(*rows), PLAIN), Box) == []


def recommendations(style: str) -> list[tuple[str, str]]:
    rows = [
        item("i2", 1),
        *(
            outcome(f"o{n}", under, text, n, OutcomeKind.RECOMMENDATION, reference=f"R{n}")
            for n, (under, text) in enumerate(
                (("i1", "Sweep."), ("i1", "Mend."), ("i2", "Paint.")), 1
            )
        ),
    ]
    base = '[outcomes]\nrecommendations = ["after item"]\nrecommendations_as = "box"\n'
    document = compose(under_item(*rows), styled(base + style))
    inside = [block for box in of(document, Box) for block in box.blocks]
    return [(b.number, words(b.spans)) for b in inside if isinstance(b, Numbered)]


def test_recommendations_in_a_frame_are_counted_afresh_under_each_item() -> None:
    assert recommendations("inline_references = false") == [
        ("i.", "Sweep."),
        ("ii.", "Mend."),
        ("i.", "Paint."),
    ]


def test_they_keep_their_references_where_the_style_shows_them() -> None:
    assert recommendations("")[1] == ("ii.", "R2: Mend.")
    assert recommendations('[boxes]\nnumbering = "none"')[1] == ("R2", "Mend.")


def test_nothing_restricted_gets_out_through_a_frame() -> None:
    rows = [
        point("h", "i1", "Context", 1, kind=HEADING),
        point("a", "i1", "The house at Zennor Lodge was full.", 2, 1),
        outcome("o", "i1", "Visit Zennor Lodge.", 3, OutcomeKind.RECOMMENDATION),
        Restriction(
            id=RestrictionId("r"), meeting=MEETING.id, about=OutcomeId("o"), phrase="Zennor Lodge"
        ),
    ]
    style = styled('[outcomes]\nrecommendations = ["after item"]\nrecommendations_as = "box"')
    document = compose(under_item(*rows), style, Audience.PUBLIC)
    assert len(of(document, Box)) == 2
    assert "Zennor" not in " ".join(reading(document))


# ------------------------------------------------------------------ the ready papers


def test_a_report_turns_the_page_once_after_its_cover_sheet() -> None:
    headings = of(ready("covering-report"), ItemHeading)
    assert [heading.text for heading in headings if heading.new_page] == ["Method"]
    assert [heading.number for heading in headings[:5]] == ["", "", "", "", "1."]
    assert headings[-1].number == "4.2"


def test_a_report_counts_its_lists_in_roman_figures_and_frames_what_it_recommends() -> None:
    document = ready("covering-report")
    listed = [block.number for block in of(document, Numbered)]
    assert listed == ["1", "2", "1", "2", "i.", "ii.", "iii.", "i.", "ii.", "iii."]
    boxes = [(box.title, len(box.blocks)) for box in of(document, Box)]
    assert boxes == [
        ("Context and standards", 4),
        ("Comment and recommendations", 2),
        ("Comment and recommendations", 1),
        ("Standards", 2),
        ("Comment and recommendations", 4),
    ]


def test_a_report_speaks_of_no_one_present_and_of_no_meeting() -> None:
    document = ready("covering-report")
    said = " ".join(reading(document)).lower()
    assert not any(word in said for word in ("minutes", "present", "apologies", "signed"))
    assert document.facts.title == (
        "How safe are our landing stages? A profile of six operators, 12 March 2026"
    )
    assert document.facts.keywords.startswith("report;")


def test_notes_of_an_event_tell_its_turnout_speakers_and_questions() -> None:
    document = ready("network-notes")
    assert "Attended by around 60 practitioners" in [b.text for b in of(document, Subtitle)]
    titles = [heading.text for heading in of(document, ItemHeading)]
    assert "Ten years as a named nurse – Bronwen Achebe (Porthwen Hospital)" in titles
    asked = [(b.label, words(b.spans)) for b in of(document, Question)]
    assert ("Q.", "Could the panels meet on the islands as well?") in asked
    assert ("", "What has helped?") in asked
    bold = [b for b in of(document, Question) if not b.label]
    assert all(span.bold for block in bold for span in block.spans)
    links = [span.link for b in of(document, Bullet) for span in b.spans if span.link]
    assert links == [samples_papers.SLIDES] * 2
    assert max(bullet.depth for bullet in of(document, Bullet)) == 2


def test_a_years_highlights_are_signed_and_say_whom_to_ask() -> None:
    document = ready("highlights-report")
    assert of(document, Signed) == [
        Signed(name="Ruth Adeyemi", post="Chair, Tamar Vale Safeguarding Board")
    ]
    levels = [heading.level for heading in of(document, ItemHeading)]
    assert (levels.count(2), levels.count(3)) == (5, 7)
    assert of(document, ItemHeading)[0].text == "Foreword"
    contact = of(document, Paragraph)[-1]
    assert [span.link for span in contact.spans if span.link] == [
        "https://www.tamar-vale.example.org",
        "mailto:jozef@tamar-vale.example.org",
    ]


def test_minutes_of_a_council_resolve_and_number_on() -> None:
    said = list(reading(ready("council-minutes")))
    assert "31/26" in said
    assert said[said.index("RESOLVED:") + 1].endswith(
        "Proposed by Cllr Boothby, seconded by Cllr Nair."
    )


# ------------------------------------------------------------------ news of earlier actions


def heard(**more: Any) -> Record:
    news = Update(
        id=UpdateId("u"),
        outcome=OutcomeId("old"),
        order=key(0),
        day=Day("2026-05-14"),
        meeting=MEETING.id,
        item=ItemId("i1"),
        **more,
    )
    old = action("old", "before", "Write to the harbour master.", reference="12")
    owners = (owner("w1", "old", "RA"), owner("w2", "old", "Clerk", 1))
    return replace(under_item(), heard=(news,), earlier=(old,), earlier_owners=owners)


@pytest.mark.parametrize(
    ("more", "printed"),
    [
        (
            {"text": "The letter was sent.", "status": Status.CLOSED},
            "Action 12 (RA and Clerk): The letter was sent. Closed.",
        ),
        (
            {"status": Status.IN_PROGRESS, "due": Day("2026-07-01")},
            "Action 12 (RA and Clerk): Write to the harbour master. Now due 1 July 2026."
            " In progress.",
        ),
    ],
)
def test_news_of_an_earlier_action_is_told_under_the_item_that_heard_it(
    more: dict[str, Any], printed: str
) -> None:
    document = compose(heard(**more), PLAIN)
    assert next(words(block.spans) for block in of(document, Paragraph)) == printed


def test_a_style_can_leave_such_news_to_the_action_log() -> None:
    document = compose(heard(text="It was sent."), styled("[items]\nfollow_ups = false"))
    assert "It was sent" not in " ".join(reading(document))


def test_the_public_hears_no_news_of_a_restricted_action() -> None:
    secret = replace(heard(text="Sent."), earlier_restricted=frozenset({OutcomeId("old")}))
    assert "Action 12" in " ".join(reading(compose(secret, PLAIN)))
    assert "Action 12" not in " ".join(reading(compose(secret, PLAIN, Audience.PUBLIC)))


# ------------------------------------------------------------------ small things


def test_a_point_without_a_word_leaves_no_empty_paragraph_and_takes_no_number() -> None:
    rows = [
        point("a", "i1", "One.", 1),
        point("b", "i1", "  ", 2),
        point("c", "i1", "Two.", 3),
        point("d", "i1", "", 4, kind=BULLET),
    ]
    document = compose(meeting(item("i1", 0), *rows), PLAIN)
    assert [block.number for block in of(document, Numbered)] == ["1.1", "1.2"]
    assert of(document, Bullet) == []
    assert all("".join(pieces(block)) for block in document.blocks)


@pytest.mark.parametrize(
    ("clock", "shown"),
    [("11.40am", "12 noon to 2.00pm"), ("2pm", "12 noon to 2pm"), ("11:40", "12:00 to 14:00")],
)
def test_noon_is_called_noon_on_a_twelve_hour_clock(clock: str, shown: str) -> None:
    noon = meeting(start=Clock("12:00"), end=Clock("14:00"))
    document = compose(noon, styled(f'[dates]\nclock = "{clock}"'))
    assert any(block.text.endswith(shown) for block in of(document, Subtitle))


def test_so_it_is_when_somebody_comes_or_goes_or_the_meeting_ends() -> None:
    left = Movement(
        id=MovementId("m"),
        meeting=MEETING.id,
        attendance=attends("Ada", "AM").id,
        order=key(0),
        kind=MovementKind.LEFT,
        at=Clock("12:00"),
        item=ItemId("i1"),
    )
    rows = meeting(item("i1", 0), attends("Ada", "AM"), left, closed=Clock("00:00"))
    document = compose(rows, PLAIN)
    assert [words(block.spans) for block in of(document, Note)] == [
        "AM left the meeting at 12 noon."
    ]
    assert "The meeting closed at 12 midnight." in reading(document)
    bare = compose(rows, styled('[dates]\nnoon = ""\nmidnight = ""'))
    assert "AM left the meeting at 12.00pm." in reading(bare)


def test_a_paper_says_how_confidential_it_is_where_the_style_asks() -> None:
    style = styled(
        '[confidentiality]\nline = "{confidentiality}"\nheader = "{confidentiality}"\n'
        '[running]\nheader = ["{board}"]\nfooter = "{short_board}"'
    )
    document = compose(meeting(), style)
    assert of(document, Standing)[0].text == "Official"
    running = document.running
    assert running.header == ("Official", "Tamar Vale Safeguarding Board")
    assert running.first_header == ("Official",)
    assert running.footer == "Official · TVSB"
    quiet = compose(meeting(confidentiality=""), style)
    assert (quiet.running.first_header, quiet.running.footer) == ((), "TVSB")


def test_a_foreword_is_signed_only_where_the_style_asks() -> None:
    rows = [item("i1", 0, kind=ItemKind.OPENING, presenter="Ada Moss", title="Foreword")]
    assert of(compose(meeting(*rows), PLAIN), ItemHeading)[0].text == "Foreword – Ada Moss"
    document = compose(meeting(*rows), styled("[items]\nsigned_opening = true"))
    assert of(document, ItemHeading)[0].text == "Foreword"
    assert of(document, Signed) == [Signed(name="Ada Moss")]
