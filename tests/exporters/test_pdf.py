from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader

from exporters import remarks
from exporters.looks import Looks
from exporters.pdf import Story
from exporters.pdf_flow import Words
from exporters.pdf_grid import Grid, TableTags
from exporters.pdf_pages import Pages, canvas_for
from exporters.pdf_turned import joined, on_paper
from minutes.compose import compose
from minutes.document import Audience, Running, said
from minutes.errors import NotUnderstood
from minutes.kinds import PointKind, State
from minutes.record import Record
from minutes.shapes import Table
from tests.exporters import samples
from tests.exporters.reading import assert_says, outline_of, read_pdf
from tests.exporters.test_agreement import POISONS, made, with_points
from tests.minutes.meetings import action, item, point, record

STAMP = "2026-05-20T09:00:00.000Z"


def pdf(meeting: Record, **more: Any) -> bytes:
    document = compose(meeting, more.pop("style", samples.BOARD_STYLE), stamp=STAMP, **more)
    return made(document, "pdf")


def opened(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def page_words(data: bytes) -> list[str]:
    return [page.extract_text() for page in opened(data).pages]


def test_the_structure_is_as_it_was(reference: Callable[[str, str], None]) -> None:
    reference("little/structure.txt", "\n".join(outline_of(pdf(samples.little()))) + "\n")


def test_a_rich_meeting_is_told_in_the_right_kinds(reference: Callable[[str, str], None]) -> None:
    lines = "\n".join(outline_of(pdf(samples.rich(), style=samples.EXECUTIVE_STYLE)))
    reference("rich/structure.txt", lines.replace(samples.LONG_WORD, "(long word)") + "\n")


def test_the_file_says_what_it_is_in_the_language_it_is_in() -> None:
    reader = opened(pdf(samples.little()))
    root = reader.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("en-GB", True)
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"]) is True
    title = "Minutes: Tamar Vale Safeguarding Board, Thursday 14 May 2026"
    assert (reader.metadata.title, reader.metadata.author) == (title, "Józef Łukasiewicz")
    packet = root["/Metadata"].get_data().decode("utf-8")
    assert "<pdfuaid:part>1</pdfuaid:part>" in packet
    assert title in packet
    assert "2026-05-20T09:00:00Z" in packet


def test_every_font_is_inside_and_each_page_knows_its_tags() -> None:
    for page in opened(pdf(samples.rich())).pages:
        assert page["/Tabs"] == "/S"
        assert "/StructParents" in page
        for font in page["/Resources"]["/Font"].values():
            assert "/FontFile2" in font.get_object()["/FontDescriptor"]
            assert "/ToUnicode" in font.get_object()


MEETINGS = {
    "little": samples.little(),
    "bare": samples.bare(),
    "rich": samples.rich(),
    "letters": samples.rich("1. / 1a."),
    **{
        f"full of {name}": samples.spoiled(samples.rich(), poison)
        for name, poison in POISONS.items()
    },
}


@pytest.mark.parametrize("style", samples.STYLES)
@pytest.mark.parametrize("name", MEETINGS)
def test_a_judge_of_accessible_files_finds_nothing_wrong(name: str, style: str) -> None:
    judge = pytest.importorskip("page", reason="the judge has no wheel for this machine")
    report = judge.validate_pdf_bytes(
        pdf(MEETINGS[name], style=samples.STYLES[style]), profile="ua1"
    )
    assert report.is_compliant, [(f.rule_id, f.message) for f in report.failures][:5]


def test_the_judge_sees_a_file_without_tags() -> None:
    judge = pytest.importorskip("page", reason="the judge has no wheel for this machine")
    spoilt = pdf(samples.little()).replace(b"/MarkInfo", b"/MurkInfo")
    assert not judge.is_pdf_compliant_bytes(spoilt, profile="ua1")


def test_bookmarks_follow_the_headings() -> None:
    def told(entries: list[Any]) -> list[Any]:
        return [told(e) if isinstance(e, list) else e.title for e in entries]

    assert told(opened(pdf(samples.little())).outline) == [
        "Tamar Vale Safeguarding Board",
        ["Attendees", "1. Minutes of the last meeting", "2. Ferry safety", "Actions"],
    ]


def test_every_page_says_which_of_how_many_it_is() -> None:
    words = page_words(pdf(samples.rich()))
    assert len(words) >= 4
    for number, text in enumerate(words, 1):
        assert f"Page {number} of {len(words)}" in text


def test_the_running_header_is_on_every_page_but_the_first() -> None:
    words = page_words(pdf(samples.rich(), style=samples.EXECUTIVE_STYLE))
    assert ["Minutes and actions" in text for text in words] == [False] + [True] * (len(words) - 1)


def test_a_draft_says_so_on_every_page_and_a_confirmed_paper_on_none() -> None:
    meeting = samples.rich()
    confirmed = replace(meeting, meeting=replace(meeting.meeting, state=State.CONFIRMED))
    assert all("DRAFT" in text for text in page_words(pdf(meeting)))
    assert not any("DRAFT" in text for text in page_words(pdf(confirmed)))


def test_a_sign_that_no_font_has_can_still_be_copied() -> None:
    data = made(compose(with_points([f"Signs: {samples.EMOJI}."]), samples.PLAIN), "pdf")
    assert f"Signs: {samples.EMOJI}." in "".join(read_pdf(data))


@pytest.mark.parametrize(
    ("said", "drawn"),
    [
        ("שרה", "הרש"),
        ("שרה לוי", "יול הרש"),
        ("בית 12", "12 תיב"),
        ("(שרה)", "(הרש)"),
    ],
)
def test_words_read_from_the_right_are_drawn_in_that_order(said: str, drawn: str) -> None:
    assert on_paper(said, range(0x10FFFF)) == drawn


@pytest.mark.parametrize(
    ("said", "shapes"),
    [
        ("محمد", "\ufee3\ufea4\ufee4\ufeaa"),
        ("نور", "\ufee7\ufeee\ufead"),
        ("سلام", "\ufeb3\ufefc\ufee1"),
        ("لا", "\ufefb"),
        ("شرة 12", "\ufeb7\ufeae\ufe93 12"),
    ],
)
def test_arabic_letters_take_the_shapes_of_their_places(said: str, shapes: str) -> None:
    assert joined(said, range(0x10FFFF)) == shapes


def test_a_shape_that_the_font_lacks_stays_a_plain_letter() -> None:
    assert joined("محمد", frozenset()) == "محمد"


def test_a_header_row_is_heard_once_however_many_pages_it_is_on() -> None:
    many = [action(f"o{n}", "i1", f"to do thing {n}", n, reference=str(n)) for n in range(1, 150)]
    meeting = record([item("i1", 0), *many], samples.BOARD, samples.MEETING)
    data = pdf(meeting, style=samples.EXECUTIVE_STYLE)
    assert len(opened(data).pages) > 3
    heard = "".join(read_pdf(data))
    assert heard.count("Details") == 1
    assert sum("Details" in text for text in page_words(data)) > 3


def test_nothing_restricted_is_in_a_public_file() -> None:
    data = pdf(samples.secret(), audience=Audience.PUBLIC)
    everything = "".join(page_words(data)) + "".join(outline_of(data)) + str(opened(data).metadata)
    for secret in ("Penhallow", "Zennor", "Beacon Cottage", "Looe"):
        assert secret not in everything


def test_the_same_minutes_make_the_same_file() -> None:
    assert pdf(samples.little()) == pdf(samples.little())


def test_a_meeting_with_nothing_but_a_title_makes_one_page() -> None:
    assert len(opened(pdf(samples.bare())).pages) == 1


LONG = "w" * 3000
"""A word that fills a page by itself."""


@pytest.mark.parametrize("style", samples.STYLES)
def test_a_word_longer_than_a_page_in_every_field_is_all_there(style: str) -> None:
    spoiled = samples.spoiled(samples.rich(), LONG)
    document = compose(spoiled, samples.STYLES[style], stamp=STAMP)
    data = made(document, "pdf")
    assert_says(data, "pdf", document)
    boxes = [page.mediabox for page in opened(data).pages]
    assert all(box.height > box.width for box in boxes)


def test_a_running_header_never_pushes_the_words_off_the_page() -> None:
    running = Running(header=(LONG,) * 40, first_header=(LONG,) * 40, footer=LONG * 9, page=LONG)
    document = replace(compose(samples.little(), samples.PLAIN, stamp=STAMP), running=running)
    data = made(document, "pdf")
    assert len(opened(data).pages) < 4
    assert "…" in page_words(data)[0]
    assert_says(data, "pdf", document)


def test_a_word_too_long_for_its_line_is_copied_without_a_space_in_it() -> None:
    for beside in ("", " 🙂 and more"):
        data = made(compose(with_points([f"See {LONG}{beside}."]), samples.PLAIN), "pdf")
        assert LONG in "".join(read_pdf(data))


def test_a_row_longer_than_a_page_is_one_row_to_the_ear() -> None:
    body = Table(header=("Boat", "Remarks"), rows=(("Dolphin", "Late again. " * 900), ("Ann", "")))
    row = [item("i1", 0), point("p1", "i1", "", 0, kind=PointKind.TABLE, body=body)]
    data = pdf(record(row, samples.BOARD, samples.MEETING))
    lines = [line.strip() for line in outline_of(data)]
    table = lines[lines.index("THead") :]
    assert table.count("TR") == 3
    assert len(opened(data).pages) > 2


def test_a_header_row_taller_than_a_page_is_told_once() -> None:
    body = Table(header=("Boat", "Remarks " * 2000), rows=(("Dolphin", "Late"),) * 40)
    row = [item("i1", 0), point("p1", "i1", "", 0, kind=PointKind.TABLE, body=body)]
    document = compose(record(row, samples.BOARD, samples.MEETING), samples.PLAIN)
    assert_says(made(document, "pdf"), "pdf", document)


def test_a_table_in_a_table_is_tagged_within_its_cell() -> None:
    looks = Looks(compose(samples.bare(), samples.PLAIN))
    story = Story(looks, 700)

    def cell(text: str) -> list[Words]:
        return story._words(said(text), looks.cell)

    inner_tags = TableTags(heads=1, row_heads=False, summary="Trips")
    inner = Grid([[cell("Day")], [cell("Monday")]], [80], 700, tags=inner_tags)
    tags = TableTags(heads=1, row_heads=True, summary="Boats")
    rows = [[cell("Boat"), cell("Trips")], [cell("Dolphin"), [inner]]]
    stream = io.BytesIO()
    flow = [*story._words(said("Boats"), looks.title, "H1"), Grid(rows, [100, 100], 700, tags=tags)]
    Pages(stream, looks).build(flow, canvasmaker=canvas_for(looks.document))
    kinds = [line for line in outline_of(stream.getvalue()) if "'" not in line]
    told = [line.replace("  ", ">").replace("/", "") for line in kinds[2:]]
    assert told == [
        ">Table",
        ">>THead",
        ">>>TR",
        ">>>>TH Column",
        ">>>>>P",
        ">>>>TH Column",
        ">>>>>P",
        ">>TBody",
        ">>>TR",
        ">>>>TH Row",
        ">>>>>P",
        ">>>>TD",
        ">>>>>Table",
        ">>>>>>THead",
        ">>>>>>>TR",
        ">>>>>>>>TH Column",
        ">>>>>>>>>P",
        ">>>>>>TBody",
        ">>>>>>>TR",
        ">>>>>>>>TD",
        ">>>>>>>>>P",
    ]
    judge = pytest.importorskip("page", reason="the judge has no wheel for this machine")
    assert judge.is_pdf_compliant_bytes(stream.getvalue(), profile="ua1")


def test_a_style_whose_letters_are_too_large_for_its_pages_is_told_so() -> None:
    page = replace(samples.PLAIN.page, landscape=True, top=80, bottom=80)
    large = replace(samples.PLAIN, page=page, letters=replace(samples.PLAIN.letters, title=72))
    with pytest.raises(NotUnderstood, match="too large for its pages"):
        pdf(samples.little(), style=large)


def test_a_letter_that_the_pdf_lacks_is_told_by_its_name() -> None:
    document = compose(with_points(["Siân Ŵyn brought a 🙂, ☐ ✓ ≥ →, and 李 came."]), samples.PLAIN)
    (said_of_it,) = remarks(document, "pdf")
    assert "🙂 (slightly smiling face), 李 (cjk unified ideograph-674e):" in said_of_it
    assert remarks(document, "docx") == ()
    assert remarks(compose(samples.little(), samples.PLAIN), "pdf") == ()


def test_of_many_such_letters_a_few_are_named() -> None:
    signs = "".join(chr(code) for code in range(0x4E00, 0x4E20))
    (said_of_it,) = remarks(compose(with_points([signs]), samples.PLAIN), "pdf")
    assert "27 others" in said_of_it
