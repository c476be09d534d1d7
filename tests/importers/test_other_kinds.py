"""Text, Markdown, web pages, letters, OpenDocument, and older files by way of LibreOffice."""

from __future__ import annotations

import codecs
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers import office, wire
from importers.child import Cancelled, Reader
from importers.folder import digest_of, papers_in
from importers.lines import (
    Cell,
    Change,
    Comment,
    Kind,
    Line,
    Link,
    Part,
    Piece,
    Source,
)
from importers.odt import read_odt
from importers.reading import read_here
from minutes.errors import MinutesError
from tests.importers.papers import odt, p, word

WELSH = "Siân Prŵs – “clerc” £5"


def source(folder: Path, name: str, content: str | bytes) -> Source:
    path = folder / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return read_here(path)


# ------------------------------------------------------------------ text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
    ],
)
def test_a_text_is_read_in_whatever_encoding_it_is(mark, encoding, tmp_path) -> None:
    found = source(tmp_path, "x.txt", mark + f"{WELSH}\nApologies".encode(encoding))
    assert [line.text for line in found.lines] == [WELSH, "Apologies"]
    assert found.encoding == encoding


def test_texts_of_older_programs_keep_their_quotes_and_dashes(tmp_path) -> None:
    words = "The chair’s “view” – £5"
    for encoding in ("cp1252", "mac-roman"):
        assert source(tmp_path, "x.txt", words.encode(encoding)).lines[0].text == words


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_lines_end_as_each_system_ends_them(end, tmp_path) -> None:
    found = source(tmp_path, "x.txt", end.join(["one", "", "two"]))
    assert [(line.text, line.at, line.gap) for line in found.lines] == [
        ("one", 1, 0),
        ("two", 3, 1),
    ]


def test_a_printed_text_keeps_its_pages_indents_and_columns(tmp_path) -> None:
    found = source(tmp_path, "x.txt", "Name\tAT\tClerk\n    Ada      AT\n\fsecond page\n\f")
    first, second, third = found.lines
    assert [piece.text for piece in first.pieces] == ["Name", "AT", "Clerk"]
    assert [(piece.text, piece.column) for piece in second.pieces] == [("Ada", 4), ("AT", 13)]
    assert (second.indent, third.page, found.pages) == (4, 2, 2)


def test_the_text_form_is_the_file_again(tmp_path) -> None:
    text = "Minutes\n\n  1. Apologies\n     None.\n\n\n2. Budget"
    assert source(tmp_path, "x.txt", text).text == text


# ------------------------------------------------------------------ web pages and Markdown


def test_a_web_page_gives_headings_lists_and_tables(tmp_path) -> None:
    found = source(
        tmp_path,
        "x.html",
        "<html><head><title>Minutes</title><style>p{}</style></head><body><h2>Budget</h2>"
        "<p>The <b>board</b>\n agreed.<br>All of it.</p><ol type='a'><li>one<ul><li>two</ul>"
        "<li>three</ol><table><tr><th>Ref<th>Action<tr><td>1<td colspan=2>write</table>"
        "<p hidden>not seen</p><script>alert('x')</script></body></html>",
    )
    assert [line.printed for line in found.lines] == [
        "Budget",
        "The board agreed.",
        "All of it.",
        "a. one",
        "• two",
        "b. three",
        "Ref",
        "Action",
        "1",
        "write",
    ]
    assert found.said("title") == "Minutes"
    by_text = {line.text: line for line in found.lines}
    assert (by_text["Budget"].heading, by_text["two"].level) == (2, 1)
    assert by_text["All of it."].continues
    assert by_text["write"].cell == Cell(table=0, row=1, column=1, spans=2, columns=3)
    assert by_text["Ref"].cell.header


def test_bold_words_at_the_start_of_a_paragraph_are_told(tmp_path) -> None:
    (line,) = source(tmp_path, "x.html", "<p><b>ACTION:</b> RB to write</p>").lines
    assert (line.bold, line.bold_until) == (False, 7)


def test_a_page_says_its_encoding(tmp_path) -> None:
    page = "<html><meta charset='iso-8859-15'><p>€5</p>".encode("iso-8859-15")
    assert source(tmp_path, "x.html", page).lines[0].text == "€5"


def test_markdown_is_read_as_it_is_shown(tmp_path) -> None:
    found = source(
        tmp_path,
        "x.md",
        "---\ntitle: x\n---\n# Board\n\n1. Apologies\n   - from *Ada*\n2. [Budget](https://x.example)\n\n"
        "**ACTION** RB\nto write\n\n| Ref | Action |\n|---|---|\n| 1 | write |\n",
    )
    assert [line.printed for line in found.lines] == [
        "Board",
        "1. Apologies",
        "• from Ada",
        "2. Budget",
        "ACTION RB",
        "to write",
        "Ref",
        "Action",
        "1",
        "write",
    ]
    assert found.lines[3].links == (Link(text="Budget", to="https://x.example"),)


# ------------------------------------------------------------------ letters

LETTER = """\
From: Ines Farrow <ines@x.example>
To: board@x.example
Subject: =?utf-8?q?Minutes_of_May_=E2=80=93_draft?=
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="cut"

--cut
Content-Type: multipart/alternative; boundary="or"

--or
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

Dear all,
the clerk=E2=80=99s notes: Apologies from Ada.

--or
Content-Type: text/html

<p>not this one</p>
--or--
--cut
Content-Type: application/pdf
Content-Disposition: attachment; filename="May.pdf"

x
--cut--
"""


def test_a_letter_gives_its_words_and_names_what_came_with_it(tmp_path) -> None:
    found = source(tmp_path, "x.eml", LETTER)
    assert [line.text for line in found.lines] == [
        "Dear all,",
        "the clerk’s notes: Apologies from Ada.",
    ]
    assert found.attachments == ("May.pdf",)
    assert found.warnings == ("These files came with the letter, and were not read: May.pdf.",)
    assert found.said("subject") == "Minutes of May – draft"


def test_a_letter_that_is_a_web_page_is_read_as_one(tmp_path) -> None:
    letter = "From: a\nTo: b\nContent-Type: text/html\n\n<ul><li>Apologies</ul>"
    assert source(tmp_path, "x.eml", letter).lines[0].printed == "• Apologies"


def test_a_letter_in_an_unknown_encoding_says_so(tmp_path) -> None:
    letter = "From: a\nTo: b\nContent-Type: text/plain; charset=klingon\n\nx"
    with pytest.raises(MinutesError, match="cannot be read"):
        source(tmp_path, "x.eml", letter)


# ------------------------------------------------------------------ OpenDocument

NUMBERS = (
    '<text:list-style style:name="L">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>'
    "</text:list-style>"
)


def item(*content: str) -> str:
    return f"<text:list-item>{''.join(content)}</text:list-item>"


def para(words: str, kind: str = "p", more: str = "") -> str:
    return f"<text:{kind}{more}>{words}</text:{kind}>"


def numbered(*items: str, more: str = ' text:style-name="L"') -> str:
    return f"<text:list{more}>{''.join(items)}</text:list>"


def test_lists_are_numbered_as_the_program_numbers_them(tmp_path) -> None:
    inner = numbered(item(para("sub")), item(para("sub")), more="")
    body = numbered(item(para("one"), inner), item(para("two"))) + numbered(
        item(para("three")), more=' text:style-name="L" text:continue-numbering="true"'
    )
    found = read_odt(odt(tmp_path, body, automatic=NUMBERS)).lines
    assert [line.printed for line in found] == ["1. one", "a) sub", "b) sub", "2. two", "3. three"]
    assert [line.level for line in found] == [0, 1, 1, 0, 0]


def test_headings_tables_notes_and_comments_are_read(tmp_path) -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        f"{para('Provisional.')}</text:note-body></text:note>"
    )
    remark = (
        "<office:annotation><dc:creator>Ines</dc:creator><dc:date>2026-05-14</dc:date>"
        f"{para('Sure?')}</office:annotation>"
    )
    body = (
        para("Budget", "h", ' text:outline-level="2"')
        + para(f"From May{note}{remark} on")
        + "<table:table><table:table-header-rows><table:table-row><table:table-cell>"
        + para("Ref")
        + "</table:table-cell></table:table-row></table:table-header-rows><table:table-row>"
        + '<table:table-cell table:number-columns-spanned="2">'
        + para("write")
        + "</table:table-cell></table:table-row></table:table>"
    )
    found = {line.text: line for line in read_odt(odt(tmp_path, body)).lines}
    assert found["Budget"].heading == 2
    assert found["From May on"].notes == ("1",)
    assert found["From May on"].comments == (Comment(text="Sure?", who="Ines", when="2026-05-14"),)
    assert found["Provisional."].part is Part.NOTE
    assert found["Ref"].cell.header
    assert (found["write"].cell.row, found["write"].cell.spans) == (1, 2)


def test_tracked_changes_of_an_opendocument_read_as_accepted(tmp_path) -> None:
    def region(id: str, kind: str, inside: str = "") -> str:
        who = "<office:change-info><dc:creator>Ines</dc:creator></office:change-info>"
        made = f"<text:{kind}>{who}{inside}</text:{kind}>"
        return f'<text:changed-region text:id="{id}">{made}</text:changed-region>'

    tracked = (
        "<text:tracked-changes>"
        + region("c1", "deletion", para("hardly "))
        + region("c2", "insertion")
        + "</text:tracked-changes>"
    )
    body = tracked + para(
        'They <text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>warmly '
        '<text:change-end text:change-id="c2"/>agreed.'
    )
    (line,) = read_odt(odt(tmp_path, body)).lines
    assert line.text == "They warmly agreed."
    assert line.changes == (
        Change(kind="deleted", text="hardly ", who="Ines", start=5),
        Change(kind="added", text="warmly ", who="Ines", start=5),
    )


def test_spaces_tabs_and_breaks_of_an_opendocument_are_as_shown(tmp_path) -> None:
    body = para("a<text:s text:c='3'/>b\n  c<text:tab/>d<text:line-break/>e")
    one, two = read_odt(odt(tmp_path, body)).lines
    assert one.text == "a   b c\td"
    assert (two.text, two.continues) == ("e", True)


def test_headers_of_an_opendocument_are_read_once(tmp_path) -> None:
    header = f"<style:header>{para('Draft')}</style:header>"
    shared = f"<style:master-page>{header}</style:master-page>" * 2
    found = read_odt(odt(tmp_path, para("x"), shared=shared)).lines
    assert [(line.text, line.part) for line in found] == [("Draft", Part.HEADER), ("x", Part.BODY)]


# ------------------------------------------------------------------ older files


def test_an_older_file_without_libreoffice_says_what_to_do(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(office, "office", lambda: "")
    path = tmp_path / "old.rtf"
    path.write_bytes(rb"{\rtf1 Apologies}")
    with (
        Reader() as reader,
        pytest.raises(MinutesError, match="LibreOffice is not on this") as said,
    ):
        reader.read(path)
    assert said.value.way_out == "Open it in Word and save it as .docx."


@pytest.mark.skipif(not office.office(), reason="LibreOffice is not installed")
def test_rich_text_is_read_by_way_of_libreoffice(tmp_path) -> None:
    path = tmp_path / "--old name.rtf"
    path.write_bytes(rb"{\rtf1\ansi {\b Budget}\par The board agreed.\par}")
    with Reader() as reader:
        found = reader.read(path)
        assert (found.kind, found.name) == (Kind.RICH_TEXT, "--old name.rtf")
        assert found.digest == digest_of(path)
        assert [line.text for line in found.lines] == ["Budget", "The board agreed."]
        assert found.lines[0].bold
        with pytest.raises(Cancelled):
            reader.read(path, lambda: True)


def test_an_older_file_that_takes_too_long_is_stopped(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(office, "office", lambda: "sleep")
    monkeypatch.setattr(office, "PATIENCE", -1)
    ended: list[subprocess.Popen] = []
    end = office._end
    monkeypatch.setattr(office, "_end", lambda process: (ended.append(process), end(process)))
    path = tmp_path / "old.rtf"
    path.write_bytes(rb"{\rtf1 x}")
    with pytest.raises(MinutesError, match=r"took too long|could not read"):
        office.as_word(path, tmp_path / "work", lambda: False)
    assert ended[0].poll() is not None


# ------------------------------------------------------------------ what is handed over

WORDS = st.text(max_size=8)
LINES = st.builds(
    Line,
    text=WORDS,
    at=st.integers(1, 9),
    indent=st.integers(0, 5),
    pieces=st.lists(st.builds(Piece, text=WORDS, column=st.integers(0, 9)), max_size=2).map(tuple),
    level=st.none() | st.integers(0, 3),
    part=st.sampled_from(Part),
    cell=st.none() | st.builds(Cell, table=st.just(1), row=st.integers(0, 3), column=st.just(2)),
    notes=st.lists(WORDS, max_size=2).map(tuple),
    links=st.lists(st.builds(Link, text=WORDS, to=WORDS), max_size=1).map(tuple),
    changes=st.lists(st.builds(Change, kind=WORDS, text=WORDS), max_size=1).map(tuple),
    comments=st.lists(st.builds(Comment, text=WORDS), max_size=1).map(tuple),
)


@given(lines=st.lists(LINES, max_size=3).map(tuple), kind=st.sampled_from(Kind))
def test_a_source_comes_over_from_the_reading_process_as_it_was(lines, kind) -> None:
    sent = Source(
        kind=kind,
        name="x",
        lines=lines,
        properties=(("title", "y"),),
        warnings=("z",),
        attachments=("a",),
        pages=2,
    )
    assert wire.unpacked(wire.packed(sent)) == sent


# ------------------------------------------------------------------ folders


def test_the_papers_of_a_folder_come_in_order_without_what_programs_keep(tmp_path) -> None:
    for name in ("b.txt", "a.docx", "~$a.docx", ".hidden.txt", "c.exe", "sub/d.PDF"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", "utf-8")
    assert [one.relative_to(tmp_path).as_posix() for one in papers_in(tmp_path)] == [
        "a.docx",
        "b.txt",
        "sub/d.PDF",
    ]
    assert papers_in(tmp_path / "b.txt") == [tmp_path / "b.txt"]


def test_a_folder_without_papers_says_so(tmp_path) -> None:
    with pytest.raises(MinutesError, match="There is no paper in"):
        papers_in(tmp_path)


def test_a_file_is_known_by_what_is_in_it(tmp_path) -> None:
    one = word(tmp_path, p("Apologies"), "one.docx")
    two = tmp_path / "two.docx"
    two.write_bytes(one.read_bytes())
    assert digest_of(one) == digest_of(two) == read_here(one).digest
    assert digest_of(tmp_path / "none.docx") == ""
