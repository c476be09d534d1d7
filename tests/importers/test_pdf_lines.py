"""PDFs: lines as the eye sees them, tables by their rules, running headers, scans and locks."""

from __future__ import annotations

import pypdfium2.raw as raw
import pytest

from importers.lines import Part
from importers.pdf import read_pdf
from minutes.errors import MinutesError
from tests.importers.papers import Pdf


@pytest.fixture
def pdf(tmp_path):
    return Pdf(tmp_path / "paper.pdf")


def cells(path) -> dict[str, tuple[int, int, int]]:
    found = read_pdf(path).lines
    return {one.text: (one.cell.table, one.cell.row, one.cell.column) for one in found if one.cell}


def test_lines_have_their_words_gaps_and_indents(pdf) -> None:
    pdf.text(72, 80, "Fernhill School Governors", 16, "Helvetica-Bold")
    pdf.lines(72, 120, "1.  Apologies", "Apologies had come from Ada.")
    pdf.text(100, 170, "Noted.")
    title, item, words, noted = read_pdf(pdf.done()).lines
    assert (title.text, title.bold, round(title.size)) == ("Fernhill School Governors", True, 16)
    assert (item.text, item.gap > 0, item.bold) == ("1. Apologies", True, False)
    assert words.gap == 0
    assert (noted.text, noted.indent > 2, noted.page) == ("Noted.", True, 1)


def test_words_far_apart_on_a_line_are_its_pieces(pdf) -> None:
    pdf.text(72, 80, "Ada Thornbury").text(250, 80, "AT").text(350, 80, "Parent governor")
    (line,) = read_pdf(pdf.done()).lines
    assert [piece.text for piece in line.pieces] == ["Ada Thornbury", "AT", "Parent governor"]
    assert "   " in line.text


def test_order_is_that_of_the_page_and_not_of_the_file(pdf) -> None:
    pdf.text(72, 200, "second").text(72, 100, "first")
    assert [line.text for line in read_pdf(pdf.done()).lines] == ["first", "second"]


def test_a_ruled_table_is_cells_with_whole_paragraphs(pdf) -> None:
    pdf.grid([72, 150, 360, 480], [100, 120, 160, 180])
    pdf.text(75, 114, "Ref").text(155, 114, "Action").text(365, 114, "Owner")
    pdf.text(75, 134, "26/01").text(365, 134, "RB")
    pdf.lines(155, 134, "Write to the head of planning and ask for", "the drainage survey")
    pdf.text(75, 174, "26/02").text(155, 174, "Mend the gate").text(365, 174, "MM")
    assert cells(pdf.done()) == {
        "Ref": (0, 0, 0),
        "Action": (0, 0, 1),
        "Owner": (0, 0, 2),
        "26/01": (0, 1, 0),
        "Write to the head of planning and ask for the drainage survey": (0, 1, 1),
        "RB": (0, 1, 2),
        "26/02": (0, 2, 0),
        "Mend the gate": (0, 2, 1),
        "MM": (0, 2, 2),
    }


def test_a_table_with_rules_across_only_has_the_columns_that_its_words_leave(pdf) -> None:
    for y in (100, 120, 140):
        pdf.rule(72, y, 480, y)
    pdf.text(75, 114, "Name").text(250, 114, "Role")
    pdf.text(75, 134, "Ada Thornbury").text(250, 134, "Clerk")
    assert cells(pdf.done()) == {
        "Name": (0, 0, 0),
        "Role": (0, 0, 1),
        "Ada Thornbury": (0, 1, 0),
        "Clerk": (0, 1, 1),
    }


def test_a_table_over_the_page_is_one_table(pdf) -> None:
    for n, (ref, words) in enumerate((("1", "Mend the gate"), ("2", "Paint the shed"))):
        pdf.grid([72, 150, 480], [100, 120] if n else [700, 740])
        pdf.text(75, 114 if n else 714, ref).text(155, 114 if n else 714, words)
        if not n:
            pdf.page()
    assert cells(pdf.done()) == {
        "1": (0, 0, 0),
        "Mend the gate": (0, 0, 1),
        "2": (0, 1, 0),
        "Paint the shed": (0, 1, 1),
    }


def test_a_page_put_into_one_table_is_read_across(pdf) -> None:
    pdf.grid([72, 400, 480], [100, 500])
    pdf.lines(75, 114, *(f"The governors spoke of the roof, part {n}." for n in range(15)))
    pdf.text(405, 114 + 3 * 14, "RB")
    found = read_pdf(pdf.done()).lines
    assert all(line.cell is None for line in found)
    assert [piece.text for piece in found[3].pieces][-1] == "RB"


def test_words_on_their_side_are_read_upright(pdf) -> None:
    pdf.grid([72, 200, 230, 260], [100, 170, 190])
    pdf.text(75, 160, "Name").sideways(218, 165, "12/05/2026").sideways(248, 165, "07/07/2026")
    pdf.text(75, 184, "Ada").text(212, 184, "P").text(242, 184, "A")
    found = cells(pdf.done())
    assert found["12/05/2026"] == (0, 0, 1)
    assert found["07/07/2026"] == (0, 0, 2)


def test_columns_of_running_text_are_read_one_after_the_other(pdf) -> None:
    left = [f"Left side line {n} of a long text that fills its" for n in range(12)]
    right = [f"Right side line {n} of a long text filling it" for n in range(12)]
    pdf.lines(50, 100, *left).lines(320, 100, *right)
    found = [line.text for line in read_pdf(pdf.done()).lines]
    assert found == [*left, *right]


def test_names_in_columns_are_read_across(pdf) -> None:
    for n in range(12):
        pdf.text(72, 100 + 14 * n, f"Governor {n}").text(300, 100 + 14 * n, "Parent")
    found = read_pdf(pdf.done()).lines
    assert [piece.text for piece in found[0].pieces] == ["Governor 0", "Parent"]


def test_what_repeats_on_every_page_is_header_or_footer(pdf) -> None:
    for n in (1, 2, 3):
        pdf.text(72, 40, "Draft minutes of the governors")
        pdf.text(72, 300, f"Words of their own, told by {'abc'[n - 1]}")
        pdf.text(72, 800, f"Page {n} of 3").page()
    parts = [(line.part, line.page) for line in read_pdf(pdf.done()).lines]
    assert parts == [
        (part, page) for page in (1, 2, 3) for part in (Part.HEADER, Part.BODY, Part.FOOTER)
    ]


def test_a_scan_is_said_to_be_one(pdf) -> None:
    pdf.picture().page().picture()
    with pytest.raises(MinutesError, match="is a scan") as trouble:
        read_pdf(pdf.done())
    assert "searchable" in trouble.value.way_out


def test_pages_that_are_pictures_are_told(pdf) -> None:
    pdf.text(72, 80, "Apologies").page().picture()
    source = read_pdf(pdf.done())
    assert source.warnings == ("These pages are pictures, and were not read: 2.",)
    assert source.pages == 2


def test_a_pdf_without_words_is_said_to_have_none(pdf) -> None:
    with pytest.raises(MinutesError, match="no text in it"):
        read_pdf(pdf.rule(1, 1, 9, 9).done())


def test_a_locked_pdf_is_said_to_be_locked(pdf) -> None:
    with pytest.raises(MinutesError, match="locked with a password"):
        read_pdf(pdf.text(72, 80, "Apologies").done(password="wren"))


def test_lines_stand_close_though_their_font_does_not_tell_its_height(pdf, monkeypatch) -> None:
    def low(_text: object, _index: int, box: raw.FS_RECTF) -> bool:
        box.left, box.right, box.bottom, box.top = 0.0, 5.0, 0.0, 6.0
        return True

    pdf.lines(72, 120, "seen on a page", "on a line below")
    pdf.lines(72, 180, "and once more")
    monkeypatch.setattr(raw, "FPDFText_GetLooseCharBox", low)
    first, second, third = read_pdf(pdf.done()).lines
    assert second.gap == 0 < third.gap
    assert first.size > 8
