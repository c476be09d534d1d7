"""Word files: everything that a reader of Word sees, and what it would hide."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from importers.docx import read_docx
from importers.docx_numbers import counted
from importers.lines import Change, Comment, Link, Part
from tests.importers.papers import (
    NAMES,
    cell,
    levels,
    listed,
    numbering,
    p,
    relations,
    run,
    styles,
    table,
    word,
)

AUTHOR = 'w:author="Ines Farrow" w:date="2026-05-14T10:00:00Z"'


def lines(folder: Path, body: str, **more: str):
    return read_docx(word(folder, body, **more)).lines


def printed(folder: Path, body: str, **more: str) -> list[str]:
    return [line.printed for line in lines(folder, body, **more)]


# ------------------------------------------------------------------ numbers

OUTLINE = levels(("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "%3)"))


def test_numbers_are_worked_out_level_by_level(tmp_path) -> None:
    body = "".join(p(f"at {n}", more=listed(1, n)) for n in (0, 1, 1, 2, 2, 0, 1, 2))
    assert printed(tmp_path, body, numbering=numbering(OUTLINE)) == [
        "1. at 0",
        "1.1 at 1",
        "1.2 at 1",
        "a) at 2",
        "b) at 2",
        "2. at 0",
        "2.1 at 1",
        "a) at 2",
    ]


def test_a_number_is_given_as_printed_and_bare(tmp_path) -> None:
    letters = levels(("lowerLetter", "(%1)"))
    (line,) = lines(tmp_path, p("x", more=listed(1)), numbering=numbering(letters))
    assert (line.number_printed, line.number, line.level, line.text) == ("(a)", "a", 0, "x")


def test_a_list_begun_anew_counts_from_its_own_start(tmp_path) -> None:
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="46"/></w:lvlOverride>'
    made = numbering(OUTLINE, overrides={5: start})
    body = p("x", more=listed(1)) + p("y", more=listed(5)) + p("z", more=listed(5))
    assert printed(tmp_path, body, numbering=made) == ["1. x", "46. y", "47. z"]


def test_a_style_brings_its_paragraphs_into_a_list(tmp_path) -> None:
    made = styles(
        '<w:style w:type="paragraph" w:styleId="Item"><w:name w:val="Item"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:basedOn '
        'w:val="Item"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = p("x", style="Item") + p("y", style="Sub") + p("z", style="Item")
    off = p("none", style="Item", more='<w:numPr><w:numId w:val="0"/></w:numPr>')
    found = printed(tmp_path, body + off, numbering=numbering(OUTLINE), styles=made)
    assert found == ["1. x", "1.1 y", "2. z", "none"]


def test_figures_are_shown_where_a_level_asks_for_them(tmp_path) -> None:
    legal = levels(("upperRoman", "%1")) + (
        '<w:lvl w:ilvl="1"><w:isLgl/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>'
    )
    body = p("x", more=listed(1)) + p("y", more=listed(1, 1))
    assert printed(tmp_path, body, numbering=numbering(legal)) == ["I x", "1.1 y"]


def test_bullets_of_symbol_fonts_are_plain_bullets(tmp_path) -> None:
    bullet = (
        '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/>'
        '<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr></w:lvl>'
    )
    (line,) = lines(tmp_path, p("x", more=listed(1)), numbering=numbering(bullet))
    assert (line.bullet, line.number, line.printed) == ("•", "", "• x")


@pytest.mark.parametrize(
    ("count", "n", "shown"),
    [
        ("decimal", 12, "12"),
        ("lowerLetter", 28, "bb"),
        ("upperLetter", 3, "C"),
        ("lowerRoman", 14, "xiv"),
        ("upperRoman", 4, "IV"),
        ("decimalZero", 7, "07"),
        ("ordinal", 12, "12th"),
        ("ordinal", 22, "22nd"),
        ("none", 3, ""),
    ],
)
def test_word_counts_so(count, n, shown) -> None:
    assert counted(count, n) == shown


def test_a_typed_number_stays_in_the_text_with_its_tab(tmp_path) -> None:
    (line,) = lines(tmp_path, p("3.1\tApologies"))
    assert (line.number, line.text) == ("", "3.1\tApologies")
    assert [piece.text for piece in line.pieces] == ["3.1", "Apologies"]


# ------------------------------------------------------------------ changes and comments


def test_tracked_changes_read_as_accepted_and_are_told(tmp_path) -> None:
    body = p(
        "The board ",
        f"<w:ins {AUTHOR}>{run('warmly ')}</w:ins>",
        f"<w:del {AUTHOR}><w:r><w:delText>hardly </w:delText></w:r></w:del>",
        "welcomed it.",
    )
    (line,) = lines(tmp_path, body)
    assert line.text == "The board warmly welcomed it."
    who = {"who": "Ines Farrow", "when": "2026-05-14T10:00:00Z"}
    assert line.changes == (
        Change(kind="added", text="warmly ", start=10, **who),
        Change(kind="deleted", text="hardly ", start=17, **who),
    )


def test_a_paragraph_whose_end_was_deleted_runs_into_the_next(tmp_path) -> None:
    end = f"<w:rPr><w:del {AUTHOR}/></w:rPr>"
    assert printed(tmp_path, p("The board ", more=end) + p("agreed.")) == ["The board agreed."]
    assert printed(tmp_path, p("The last", more=end)) == ["The last"]


def test_moved_words_stand_where_they_are_now(tmp_path) -> None:
    body = p(f"<w:moveFrom {AUTHOR}>{run('gone ')}</w:moveFrom>", "stays") + p(
        f"<w:moveTo {AUTHOR}>{run('come')}</w:moveTo>"
    )
    assert printed(tmp_path, body) == ["stays", "come"]


def test_a_comment_hangs_on_its_line(tmp_path) -> None:
    remarks = (
        f'<w:comments {NAMES}><w:comment w:id="7" {AUTHOR}>{p("Is that so?")}</w:comment>'
        f'<w:comment w:id="8" {AUTHOR}>{p("Nowhere")}</w:comment></w:comments>'
    )
    body = p('<w:commentRangeStart w:id="7"/>', "x", '<w:commentRangeEnd w:id="7"/>') + p("y")
    source = read_docx(word(tmp_path, body, comments=remarks))
    assert source.lines[0].comments == (
        Comment(text="Is that so?", who="Ines Farrow", when="2026-05-14T10:00:00Z"),
    )
    assert source.lines[1].comments == ()
    assert source.warnings == ("A comment belongs to no line: “Nowhere” (Ines Farrow).",)


def test_a_deleted_row_of_a_table_is_left_out_and_told(tmp_path) -> None:
    gone = f"<w:tr><w:trPr><w:del {AUTHOR}/></w:trPr>{cell('old')}</w:tr>"
    body = table(["new"]).replace("</w:tbl>", gone + "</w:tbl>")
    source = read_docx(word(tmp_path, body))
    assert [line.text for line in source.lines] == ["new"]
    assert "“old”" in source.warnings[0]


# ------------------------------------------------------------------ what hides words


def test_words_in_wrappers_are_read(tmp_path) -> None:
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('in a block')}</w:sdtContent></w:sdt>"
        + p("inline ", f"<w:sdt><w:sdtContent>{run('control')}</w:sdtContent></w:sdt>")
        + p(f"<w:smartTag>{run('smart')}</w:smartTag>", f"<w:customXml>{run(' tag')}</w:customXml>")
        + p(f"<w:fldSimple w:instr='DATE'>{run('14 May')}</w:fldSimple>")
        + p("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>")
    )
    assert printed(tmp_path, body) == [
        "in a block",
        "inline control",
        "smart tag",
        "14 May",
        "x=1",
    ]


def test_the_hint_of_an_empty_control_is_no_text(tmp_path) -> None:
    hint = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click here')}"
    assert printed(tmp_path, p("Chair: ", hint + "</w:sdtContent></w:sdt>")) == ["Chair:"]


def field(order: str, shown: str) -> str:
    mark = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>".format
    asked = f"<w:r><w:instrText> {order} </w:instrText></w:r>"
    return mark("begin") + asked + mark("separate") + run(shown) + mark("end")


def test_a_field_shows_what_it_came_to_and_not_its_order(tmp_path) -> None:
    body = p("Page ", field("PAGE", "3")) + p(field('HYPERLINK "https://x.example"', "our pages"))
    found = lines(tmp_path, body)
    assert [line.text for line in found] == ["Page 3", "our pages"]
    assert found[1].links == (Link(text="our pages", to="https://x.example"),)


def test_a_link_is_told_and_never_followed(tmp_path) -> None:
    to = relations(("rId7", "hyperlink", "https://x.example/papers"))
    (line,) = lines(
        tmp_path, p('<w:hyperlink r:id="rId7">' + run("papers") + "</w:hyperlink>"), rels=to
    )
    assert line.links == (Link(text="papers", to="https://x.example/papers"),)


def test_a_text_box_is_read_once(tmp_path) -> None:
    box = "<w:txbxContent>" + p("in the box") + "</w:txbxContent>"
    twice = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    found = lines(tmp_path, p("beside", twice) + p("after"))
    assert [(line.text, line.part) for line in found] == [
        ("beside", Part.BODY),
        ("in the box", Part.BOX),
        ("after", Part.BODY),
    ]


def test_hidden_text_is_left_out_and_told(tmp_path) -> None:
    source = read_docx(word(tmp_path, p(run("secret", "<w:vanish/>"), "open")))
    assert [line.text for line in source.lines] == ["open"]
    assert source.warnings == ("Hidden text was left out: “secret”.",)


def test_signs_of_symbol_fonts_breaks_and_hyphens_are_letters(tmp_path) -> None:
    tick = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    body = p(tick, " done") + p("s", "<w:r><w:noBreakHyphen/></w:r>", "11") + p("so\u00adcial")
    assert printed(tmp_path, body) == ["✓ done", "s-11", "social"]


def test_a_typed_line_break_makes_lines_of_one_paragraph(tmp_path) -> None:
    one, two = lines(tmp_path, p("Committee Room 2", "<w:r><w:br/></w:r>", "Town Hall"))
    assert (one.text, one.continues) == ("Committee Room 2", False)
    assert (two.text, two.continues) == ("Town Hall", True)


def test_pictures_and_objects_left_out_are_told(tmp_path) -> None:
    shape = '<w:r><w:pict><v:imagedata r:id="rId3"/></w:pict></w:r>'
    source = read_docx(word(tmp_path, p("x", shape, shape, "<w:r><w:object/></w:r>")))
    assert source.warnings == (
        "2 pictures were left out.",
        "One embedded object was left out.",
    )


# ------------------------------------------------------------------ notes, headers, tables


def test_notes_come_after_the_text_with_their_marks(tmp_path) -> None:
    notes = (
        f'<w:footnotes {NAMES}><w:footnote w:id="0" w:type="separator">{p("-")}</w:footnote>'
        f'<w:footnote w:id="2">{p("Start date provisional.")}</w:footnote></w:footnotes>'
    )
    body = p("From May", '<w:r><w:footnoteReference w:id="2"/></w:r>') + p("Next")
    found = lines(tmp_path, body, footnotes=notes)
    assert found[0].notes == ("1",)
    assert (found[-1].text, found[-1].part, found[-1].note) == (
        "Start date provisional.",
        Part.NOTE,
        "1",
    )


def test_a_header_is_read_once_however_many_sections_show_it(tmp_path) -> None:
    def edge(words: str) -> str:
        return f"<w:hdr {NAMES}>{p(words)}</w:hdr>"

    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/>'
        '<w:footerReference w:type="default" r:id="rId2"/></w:sectPr>'
    )
    places = relations(("rId1", "header", "header1.xml"), ("rId2", "footer", "footer1.xml"))
    body = p("one", more=section) + p("two") + section
    found = lines(
        tmp_path, body, rels=places, header1=edge("Draft minutes"), footer1=edge("Page 1")
    )
    assert [(line.text, line.part) for line in found] == [
        ("Draft minutes", Part.HEADER),
        ("one", Part.BODY),
        ("two", Part.BODY),
        ("Page 1", Part.FOOTER),
    ]


def test_cells_know_their_place_width_and_height(tmp_path) -> None:
    tall, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    inner = table(["in 1", "in 2"]) + p("after")
    body = table(
        ["a", cell("wide", '<w:gridSpan w:val="2"/>')],
        [cell("tall", tall), "b", cell(inner)],
        [cell("<w:p/>", goes_on), "c", "d"],
    )
    found = {line.text: line.cell for line in lines(tmp_path, body)}
    assert (found["wide"].column, found["wide"].spans, found["wide"].columns) == (1, 2, 3)
    assert (found["tall"].row, found["tall"].rows) == (1, 2)
    assert (found["d"].row, found["d"].column) == (2, 2)
    assert (found["in 2"].table, found["in 2"].inside) == (1, 0)
    assert found["after"].table == 0


def test_heading_rows_of_tables_are_known(tmp_path) -> None:
    body = table(["Ref", "Action"], ["1", "write"]).replace(
        "<w:tr>", "<w:tr><w:trPr><w:tblHeader/></w:trPr>", 1
    )
    assert [line.cell.header for line in lines(tmp_path, body)] == [True, True, False, False]


# ------------------------------------------------------------------ looks


def test_looks_come_from_style_and_hand(tmp_path) -> None:
    made = styles(
        '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/>'
        '<w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>'
    )
    heading, mixed, plain = lines(
        tmp_path,
        p("Budget", style="H2")
        + p(run("ACTION:", "<w:b/>"), " RB to write")
        + p(run("not bold", '<w:b w:val="0"/>'), style="H2"),
        styles=made,
    )
    assert (heading.heading, heading.bold, heading.size, heading.style) == (
        2,
        True,
        14,
        "heading 2",
    )
    assert (mixed.bold, mixed.bold_until) == (False, 7)
    assert not plain.bold


def test_tabs_lead_to_their_stops(tmp_path) -> None:
    stops = '<w:tabs><w:tab w:val="left" w:pos="3300"/><w:tab w:val="left" w:pos="5500"/></w:tabs>'
    (line,) = lines(tmp_path, p("Ada Thornbury\tAT\tClerk", more=stops))
    assert [(piece.text, piece.column) for piece in line.pieces] == [
        ("Ada Thornbury", 0),
        ("AT", 30),
        ("Clerk", 50),
    ]


def test_empty_paragraphs_are_gaps_and_the_text_form_shows_every_line_at_its_place(
    tmp_path,
) -> None:
    source = read_docx(word(tmp_path, p("one") + p("") + p("") + p("two")))
    assert [(line.at, line.gap) for line in source.lines] == [(1, 0), (4, 2)]
    assert source.text.split("\n")[3] == "two"


def test_a_strict_file_is_read_like_any_other(tmp_path) -> None:
    path = word(tmp_path, p("Apologies"))
    content = path.read_bytes()
    assert read_docx(path).lines[0].text == "Apologies"
    import io
    import zipfile

    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            text = old.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            new.writestr(name, text)
    path.write_bytes(made.getvalue())
    assert read_docx(path).lines[0].text == "Apologies"


def test_a_file_of_python_docx_is_read_with_its_properties(tmp_path) -> None:
    made = docx.Document()
    made.core_properties.title = "Minutes of May"
    made.add_heading("Apologies", 1)
    made.add_paragraph("one", style="List Bullet")
    made.add_paragraph("first", style="List Number")
    path = tmp_path / "made.docx"
    made.save(str(path))
    source = read_docx(path)
    assert [line.printed for line in source.lines] == ["Apologies", "• one", "1. first"]
    assert source.lines[0].heading == 1
    assert source.said("title") == "Minutes of May"
