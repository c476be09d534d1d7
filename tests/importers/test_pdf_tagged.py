"""Tagged PDFs: read by their tags where those tell of the whole paper, by places otherwise."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from importers.child import Reader
from importers.lines import Line, Part
from importers.pdf import read_pdf
from importers.wire import packed, unpacked
from minutes.errors import MinutesError
from tests.importers.round_trips import written
from tests.importers.tagged import BESIDE, UNTAGGED, Tagged
from tests.validators.papers import SHELF, made, sample_book

LONG = "The harbour master told members that the landing stage had been closed since the"
LONGER = "storm, and that the crew had carried every passenger by road meanwhile, at a cost"


@pytest.fixture
def pdf(tmp_path: Path) -> Tagged:
    return Tagged(tmp_path / "paper.pdf")


def texts(path: Path) -> list[str]:
    return [line.text for line in read_pdf(path).lines]


def cells(path: Path) -> dict[str, tuple[int, int, int]]:
    found = read_pdf(path).lines
    return {one.text: (one.cell.table, one.cell.row, one.cell.column) for one in found if one.cell}


def only(path: Path, text: str) -> Line:
    (found,) = [line for line in read_pdf(path).lines if line.text == text]
    return found


# What cannot be believed ----------------------------------------------------------------------


def test_a_tree_that_holds_half_of_the_words_is_not_believed(pdf: Tagged) -> None:
    pdf.words(72, 80, "Apologies had come from Ada Thornbury.", 0)
    pdf.words(72, 110, "Nobody had an interest to declare.", UNTAGGED)
    source = read_pdf(pdf.done(("P", 0)))
    assert source.wraps
    assert [line.text for line in source.lines] == [
        "Apologies had come from Ada Thornbury.",
        "Nobody had an interest to declare.",
    ]


def test_a_file_that_calls_most_of_its_words_no_part_of_it_is_not_believed(pdf: Tagged) -> None:
    pdf.words(72, 80, "Apologies", 0).words(72, 110, "Nobody had an interest to declare.", BESIDE)
    source = read_pdf(pdf.done(("P", 0)))
    assert source.wraps
    assert len(source.lines) == 2


def test_a_page_put_into_one_paragraph_is_not_believed(pdf: Tagged) -> None:
    rows = [LONG, "1. Apologies", "- from Ada", "- from Ben", "2. Minutes", "Agreed.", "3. Fares"]
    source = read_pdf(pdf.lines(72, 80, 0, *rows).done(("P", 0)))
    assert source.wraps
    assert len(source.lines) == len(rows)


def test_a_table_that_is_tagged_as_two_where_its_page_ends_is_not_believed(pdf: Tagged) -> None:
    pdf.words(72, 700, "Mend the gate", 0).words(300, 700, "RB", 1)
    pdf.page().words(300, 80, "Clerk", 0)
    upper = ("Table", ("TR", ("TD", 0), ("TD", 1)))
    lower = ("Table", ("TR", ("TD", (1, 0))))
    assert read_pdf(pdf.done(upper, lower)).wraps


def test_printed_lines_that_are_tagged_as_paragraphs_are_not_believed(pdf: Tagged) -> None:
    for n in range(12):
        words = f"{'Then' if n % 3 == 0 else 'that'} {LONG.lower()}{'.' if n % 3 == 2 else ''}"
        pdf.words(72, 80 + 14 * n, words, n)
    source = read_pdf(pdf.done(*(("P", n) for n in range(12))))
    assert source.wraps


@pytest.mark.parametrize(
    "hostile",
    [{"looped": True}, {"ways": 26}, {"looped": True, "ways": 12}],
    ids=["a ring", "ways that multiply", "both"],
)
def test_a_tree_that_is_none_is_left_alone(pdf: Tagged, hostile: dict[str, int]) -> None:
    pdf.words(72, 80, "Apologies had come from Ada.", 0).words(72, 110, "None else.", 1)
    assert texts(pdf.done(("P", 0), ("P", 1), **hostile)) == [  # type: ignore[arg-type]
        "Apologies had come from Ada.",
        "None else.",
    ]


def test_a_tree_ten_thousand_elements_deep_is_left_alone(pdf: Tagged) -> None:
    pdf.words(72, 80, "Apologies had come from Ada.", 0)
    path = pdf.done(("P", 0))
    content = path.read_bytes()
    deep = b"".join(
        b"%d 0 obj\n<</Type/StructElem/S/Sect/P %d 0 R/K[%d 0 R]>>\nendobj\n" % (n, n - 1, n + 1)
        for n in range(100, 10_100)
    )
    path.write_bytes(content.replace(b"/S/P/P 12 0 R", b"/S/P/P 10099 0 R") + deep)
    assert texts(path) == ["Apologies had come from Ada."]


@pytest.mark.parametrize("columns", ["1000000", "9" * 400 + ".5"])
def test_a_cell_that_says_it_is_a_million_columns_wide_is_a_cell(pdf: Tagged, columns: str) -> None:
    pdf.words(72, 80, "Mend the gate", 0).words(300, 80, "RB", 1)
    wide = {"A": f"<</O/Table/ColSpan {columns}/RowSpan -3>>"}
    row = ("TR", ("TD", wide, 0), ("TD", 1))
    assert cells(pdf.done(("Table", row)))["Mend the gate"] == (0, 0, 0)


def test_one_mark_in_two_elements_is_read_once(pdf: Tagged) -> None:
    pdf.words(72, 80, "Apologies had come from Ada.", 0)
    assert texts(pdf.done(("P", 0), ("P", 0))) == ["Apologies had come from Ada."]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    cuts=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=0, max_size=12)), max_size=6),
    length=st.one_of(st.just(1.0), st.floats(0.5, 1)),
)
def test_a_damaged_tagged_paper_is_read_or_refused(
    cuts: list[tuple[float, bytes]], length: float, tmp_path: Path
) -> None:
    whole = Tagged(tmp_path / "whole.pdf").words(72, 80, "Apologies", 0, bold=True)
    whole.lines(72, 110, 1, LONG, LONGER).words(72, 160, "a)", 2).words(90, 160, "Ada", 3)
    entry = ("L", ("LI", ("Lbl", 2), ("LBody", 3)))
    content = bytearray(whole.done(("H1", 0), ("P", 1), entry).read_bytes())
    for place, other in cuts:
        at = int(place * len(content))
        content[at : at + len(other)] = other
    path = tmp_path / "damaged.pdf"
    path.write_bytes(content[: int(length * len(content))])
    with contextlib.suppress(MinutesError):
        assert read_pdf(path).lines


# What the tags tell ---------------------------------------------------------------------------


def test_a_paragraph_is_one_line_over_lines_and_pages(pdf: Tagged) -> None:
    pdf.lines(72, 760, 0, LONG, LONGER).words(72, 815, "Page 1", BESIDE)
    pdf.page().words(72, 40, "Harbour board", BESIDE).words(72, 80, "that the board bore.", 0)
    source = read_pdf(pdf.done(("P", 0, (1, 0))))
    assert not source.wraps
    assert [(line.text, line.part, line.page) for line in source.lines] == [
        ("Harbour board", Part.HEADER, 2),
        (f"{LONG} {LONGER} that the board bore.", Part.BODY, 1),
        ("Page 1", Part.FOOTER, 1),
    ]


def test_what_its_reading_process_hands_over_is_as_whole(pdf: Tagged) -> None:
    path = pdf.lines(72, 80, 0, LONG, LONGER).done(("P", 0))
    here = read_pdf(path)
    assert unpacked(packed(here)) == here
    with Reader() as reader:
        assert reader.read(path) == here


def test_a_page_header_is_told_once_and_not_where_the_paper_says_it_too(pdf: Tagged) -> None:
    for n in range(3):
        if n:
            pdf.page()
        pdf.words(72, 40, "Harbour board", BESIDE).words(72, 60, f"Draft, page {n + 1}", BESIDE)
        pdf.words(72, 100, f"{LONG} {'abc'[n]}", 0)
    pdf.words(72, 140, "The Harbour board", 1)
    path = pdf.done(("P", 0), ("P", (1, 0)), ("P", (2, 0)), ("P", (2, 1)))
    assert [line.text for line in read_pdf(path).lines if line.part is Part.HEADER] == [
        "Draft, page 1"
    ]


def test_headings_have_their_level_and_bold_words_are_told(pdf: Tagged) -> None:
    pdf.words(72, 80, "Fares", 0, size=16, bold=True)
    pdf.words(72, 110, "AGREED:", 1, bold=True).words(125, 110, "to keep them.", 2)
    path = pdf.done(("H2", 0), ("P", 1, 2))
    heading, agreed = read_pdf(path).lines
    assert (heading.heading, heading.bold, heading.size > 12) == (2, True, True)
    assert (agreed.text, agreed.bold, agreed.bold_until) == ("AGREED: to keep them.", False, 7)


def test_entries_of_lists_have_their_numbers_bullets_and_levels(pdf: Tagged) -> None:
    pdf.words(72, 80, "a)", 0).words(90, 80, "that it stayed short;", 1)
    pdf.words(90, 100, "•", 2).words(108, 100, "on paper;", 3)
    inner = ("L", ("LI", ("Lbl", 2), ("LBody", ("P", 3))))
    path = pdf.done(("L", ("LI", ("Lbl", 0), ("LBody", ("P", 1), inner))))
    first, second = read_pdf(path).lines
    assert (first.text, first.number, first.number_printed, first.level) == (
        "that it stayed short;",
        "a",
        "a)",
        0,
    )
    assert (second.text, second.bullet, second.level) == ("on paper;", "•", 1)
    assert second.indent > first.indent


def test_a_letter_of_a_sign_font_is_a_bullet_and_no_number(pdf: Tagged) -> None:
    pdf.words(72, 80, "o", 0).words(90, 80, "the winter timetable", 1)
    (entry,) = read_pdf(pdf.done(("L", ("LI", ("Lbl", 0), ("LBody", 1))))).lines
    assert (entry.bullet, entry.number_printed) == ("•", "")


def test_a_table_has_its_cells_however_they_are_drawn(pdf: Tagged) -> None:
    pdf.words(75, 80, "Action", 0).words(300, 80, "Owner", 1)
    pdf.lines(75, 100, 2, "Write to the head of planning and", "ask for the survey")
    pdf.words(300, 100, "RB", 3).words(75, 150, "Both of it", 4)
    head = ("THead", ("TR", ("TH", 0), ("TH", 1)))
    body = (
        "TBody",
        ("TR", ("TD", 2), ("TD", 3)),
        ("TR", ("TD", {"A": "<</O/Table/ColSpan 2>>"}, 4)),
    )
    path = pdf.done(("Table", head, body))
    assert cells(path) == {
        "Action": (0, 0, 0),
        "Owner": (0, 0, 1),
        "Write to the head of planning and ask for the survey": (0, 1, 0),
        "RB": (0, 1, 1),
        "Both of it": (0, 2, 0),
    }
    found = {line.text: line.cell for line in read_pdf(path).lines}
    assert [found[text].header for text in ("Action", "RB")] == [True, False]  # type: ignore[union-attr]
    assert found["Both of it"].spans == 2  # type: ignore[union-attr]


def test_a_high_cell_takes_its_place_in_the_rows_below(pdf: Tagged) -> None:
    pdf.words(75, 80, "Roof", 0).words(300, 80, "RB", 1).words(300, 100, "MM", 2)
    high = ("TD", {"A": "<</O/Table/RowSpan 2>>"}, 0)
    path = pdf.done(("Table", ("TR", high, ("TD", 1)), ("TR", ("TD", 2))))
    assert cells(path) == {"Roof": (0, 0, 0), "RB": (0, 0, 1), "MM": (0, 1, 1)}


def test_a_table_header_drawn_again_on_the_next_page_is_not_told_again(pdf: Tagged) -> None:
    pdf.words(75, 700, "Action", 0).words(300, 700, "Owner", 1)
    pdf.words(75, 720, "Mend the gate", 2).words(300, 720, "RB", 3).page()
    pdf.words(75, 80, "Action", BESIDE).words(300, 80, "Owner", BESIDE)
    pdf.words(75, 100, "Paint the shed", 0).words(300, 100, "MM", 1)
    rows = (("TR", ("TD", 2), ("TD", 3)), ("TR", ("TD", (1, 0)), ("TD", (1, 1))))
    path = pdf.done(("Table", ("THead", ("TR", ("TH", 0), ("TH", 1))), ("TBody", *rows)))
    assert texts(path) == ["Action", "Owner", "Mend the gate", "RB", "Paint the shed", "MM"]


def test_a_line_broken_by_hand_is_a_line_of_its_own(pdf: Tagged) -> None:
    pdf.lines(72, 80, 0, LONG, LONGER, "was borne.").lines(72, 140, 1, "Ada Thornbury", "Chair")
    found = read_pdf(pdf.done(("P", 0), ("P", 1))).lines
    assert [(line.text, line.continues) for line in found] == [
        (f"{LONG} {LONGER} was borne.", False),
        ("Ada Thornbury", False),
        ("Chair", True),
    ]


def test_a_date_at_the_edge_of_a_line_is_not_a_break(pdf: Tagged) -> None:
    pdf.lines(
        72, 80, 0, f"{LONG} storm", "14 November 2024, when it had been repaired at last, was"
    )
    pdf.words(72, 140, f"{LONG} storm of the autumn", 1)
    first, _ = texts(pdf.done(("P", 0), ("P", 1)))
    assert first.startswith(f"{LONG} storm 14 November 2024, when")


def test_a_line_is_full_where_the_next_word_and_a_whole_space_would_not_fit(pdf: Tagged) -> None:
    rows = (
        "The harbour master told members that the landing stage had been closed since the storm of",
        "some of the members had asked for a report on the lamps once the tide allowed it",
        "seconded by the clerk.",
    )
    assert texts(pdf.lines(72, 80, 0, *rows).done(("P", 0))) == [" ".join(rows)]


def test_a_line_broken_by_hand_in_a_cell_is_seen_by_the_lines_beside_it(pdf: Tagged) -> None:
    pdf.lines(72, 80, 0, "Ada Vale", "Ben Low", "for the council and its partners").words(
        400, 80, "RB", 1
    )
    path = pdf.done(("Table", ("TR", ("TD", ("P", 0)), ("TD", ("P", 1)))))
    assert texts(path)[:3] == ["Ada Vale", "Ben Low", "for the council and its partners"]


def test_lines_that_end_at_a_margin_of_their_own_were_not_broken_by_hand(pdf: Tagged) -> None:
    rows = (
        "The harbour master told members that it",
        "had been closed since the storms of late",
        "autumn.",
    )
    pdf.words(72, 40, LONG, 0).lines(72, 80, 1, *rows)
    assert texts(pdf.done(("P", 0), ("P", 1)))[1] == " ".join(rows)


def test_words_beside_a_short_line_say_that_a_column_broke_it(pdf: Tagged) -> None:
    pdf.words(72, 40, LONG, 0).lines(72, 80, 1, "Maeve Sullivan, Valley", "Care Board")
    pdf.lines(300, 80, 2, "Connor Whitlock,", "Calderwick")
    found = texts(pdf.done(("P", 0), ("P", 1), ("P", 2)))
    assert found[1] == "Maeve Sullivan, Valley Care Board"


def test_a_long_word_cut_at_the_edge_is_whole_where_lines_end_with_spaces(pdf: Tagged) -> None:
    for n in range(6):
        pdf.lines(72, 80 + 40 * n, n, f"{LONG} ", f"{n} storm ")
    pdf.lines(
        72,
        400,
        6,
        "See harbour.example/landing-stage/closed-for-nine-days/and-what-came-of-",
        "it ",
    )
    found = texts(pdf.done(*(("P", n) for n in range(7))))
    assert found[6] == "See harbour.example/landing-stage/closed-for-nine-days/and-what-came-of-it"


def test_small_letters_raised_beside_a_number_are_part_of_it(pdf: Tagged) -> None:
    pdf.words(72, 80, "The 3", 0).words(99.6, 76, "rd", 1, size=6).words(110, 80, "was kept.", 2)
    assert texts(pdf.done(("P", 0, 1, 2))) == ["The 3rd was kept."]


def test_words_that_touch_are_two_where_they_belong_to_two(pdf: Tagged) -> None:
    pdf.words(72, 80, "RB", 0).words(87.3, 80, "MM", 1)
    assert cells(pdf.done(("Table", ("TR", ("TD", 0), ("TD", 1))))) == {
        "RB": (0, 0, 0),
        "MM": (0, 0, 1),
    }


def test_a_long_paper_has_all_its_paragraphs_whatever_page_they_begin_on(pdf: Tagged) -> None:
    tree: list[tuple[object, ...]] = []
    for n in range(260):
        if n and n % 40 == 0:
            pdf.page()
        pdf.words(72, 40 + 18 * (n % 40), f"Words of paragraph {n}, told once.", n % 40)
        tree.append(("P", (n // 40, n % 40)))
    pdf.words(72, 800, "Last of all.", 20)
    tree.append(("P", (6, 20)))
    turned = (*tree[100:], *tree[:100])
    source = read_pdf(pdf.done(*turned))
    assert not source.wraps
    numbers = [int(line.text.split()[3].strip(",")) for line in source.lines if "told" in line.text]
    assert numbers == [*range(100, 260), *range(100)]


def test_whence_a_quotation_comes_is_a_line_of_its_own_behind_a_full_one(pdf: Tagged) -> None:
    pdf.words(72, 40, LONG, 0).lines(90, 80, 1, f"{LONG[:-10]}.", "Petition of Low Ferry residents")
    found = read_pdf(pdf.done(("P", 0), ("BlockQuote", ("P", 1)))).lines
    assert [line.text for line in found][1:] == [
        f"{LONG[:-10]}.",
        "Petition of Low Ferry residents",
    ]


def test_a_quotation_says_that_it_is_one(pdf: Tagged) -> None:
    pdf.lines(90, 80, 0, "Nobody rang us back.", "A passenger").words(72, 140, LONG, 1)
    found = read_pdf(pdf.done(("BlockQuote", ("P", 0)), ("P", 1))).lines
    assert [line.style for line in found] == ["Quote", "Quote", ""]


def test_a_wide_gap_is_a_tab_but_not_behind_a_number(pdf: Tagged) -> None:
    pdf.words(72, 80, "Ada Thornbury", 0).words(300, 80, "Clerk", 1)
    pdf.words(72, 110, "2.", 2).words(120, 110, "Fares", 3)
    found = read_pdf(pdf.done(("P", 0, 1), ("P", 2, 3))).lines
    assert found[0].text == "Ada Thornbury\tClerk"
    assert [piece.text for piece in found[0].pieces] == ["Ada Thornbury", "Clerk"]
    assert (found[1].text, found[1].pieces) == ("2. Fares", ())


def test_an_empty_line_is_a_gap_although_no_tag_tells_it(pdf: Tagged) -> None:
    for n, y in enumerate((80, 94, 108, 136, 150)):
        pdf.words(72, y, f"Words of paragraph {'abcde'[n]}.", n)
    gaps = [line.gap for line in read_pdf(pdf.done(*(("P", n) for n in range(5)))).lines]
    assert gaps == [0, 0, 0, 1, 0]


def test_a_few_words_that_no_tag_holds_are_told_behind_the_paper(pdf: Tagged) -> None:
    pdf.lines(72, 80, 0, LONG, LONGER, LONG, LONGER).words(500, 400, "ok", UNTAGGED)
    last = read_pdf(pdf.done(("P", 0))).lines[-1]
    assert (last.text, last.part) == ("ok", Part.BOX)


def test_words_that_no_tag_holds_are_not_taken_for_others_with_another_figure(pdf: Tagged) -> None:
    pdf.lines(72, 80, 0, *(LONG, LONGER) * 4, "There were 5 for.")
    pdf.words(500, 400, "5 for", UNTAGGED).words(500, 430, "6 for", UNTAGGED)
    said = [line.text for line in read_pdf(pdf.done(("P", 0))).lines if line.part is Part.BOX]
    assert said == ["5 for", "6 for"]


def test_a_footnote_stands_behind_its_paragraph(pdf: Tagged) -> None:
    pdf.words(72, 80, "The fare was kept", 0).words(72, 780, "1", 1).words(80, 780, "As before.", 2)
    pdf.words(170, 80, "for a year.", 3)
    note = ("Note", ("Lbl", 1), ("P", 2))
    found = read_pdf(pdf.done(("P", 0, note, 3))).lines
    assert (found[0].text, found[0].part) == (
        "The fare was kept for a year.",
        Part.BODY,
    )
    assert (found[-1].text, found[-1].part, found[-1].note) == ("As before.", Part.NOTE, "1")


def test_words_read_from_the_right_are_in_their_true_order(pdf: Tagged) -> None:
    pdf.words(72, 80, "They said", 0).words(125, 80, "wv utsr", 1).words(170, 80, "twice.", 2)
    true = "\u05e9\u05dc\u05d5\u05dd \u05dc\u05da"
    told = {"ActualText": f"<FEFF{true.encode('utf-16-be').hex()}>"}
    assert texts(pdf.done(("P", 0, ("Span", told, 1), 2))) == [f"They said {true} twice."]


def test_what_a_span_says_of_other_letters_is_not_believed(pdf: Tagged) -> None:
    pdf.words(72, 80, "The motion was lost.", 0)
    path = pdf.done(("P", ("Span", {"ActualText": "(The motion was carried.)"}, 0)))
    assert texts(path) == ["The motion was lost."]


def test_words_that_are_spread_over_their_line_have_no_tabs(pdf: Tagged) -> None:
    pdf.words(72, 80, "The", 0).words(102, 80, "crew", 1).words(146, 80, "carried", 2)
    pdf.words(202, 80, "them.", 3)
    assert texts(pdf.done(("P", *range(4)))) == ["The crew carried them."]


def test_words_drawn_in_one_go_are_as_the_whole_of_them_is_marked(pdf: Tagged) -> None:
    pdf.words(72, 80, "Apologies from Ada", 0).in_one_go(500, 800, "1 / 1", BESIDE)
    pdf.in_one_go(72, 110, "Nobody else", 1)
    found = read_pdf(pdf.done(("P", 0), ("P", 1))).lines
    assert [(line.text, line.part) for line in found] == [
        ("Apologies from Ada", Part.BODY),
        ("Nobody else", Part.BODY),
        ("1 / 1", Part.FOOTER),
    ]


def test_our_own_paper_is_read_by_its_tags_in_every_style(tmp_path: Path) -> None:
    for name, style in SHELF.items():
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(made(written(sample_book()[0], style), "pdf"))
        assert not read_pdf(path).wraps, name
