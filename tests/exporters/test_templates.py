"""Minutes on a board's own Word template: every awkward one keeps its looks, and loses no word."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from exporters import write
from minutes.compose import compose
from minutes.document import Document
from minutes.errors import MinutesError
from minutes.kinds import State
from minutes.package_guard import Refused
from minutes.style import TemplateStyles, WordGround
from tests.exporters import samples, templates
from tests.exporters.reading import W, assert_says, parts_of
from tests.validators import sdk, shape

STAMP = "2026-05-20T09:00:00.000Z"
judged = pytest.mark.skipif(bool(sdk.why_not()), reason=sdk.why_not() or "judged here")


def on(file: Path, style: Any = samples.BOARD_STYLE, **ground: Any) -> tuple[Document, bytes]:
    """Give minutes on a template: the document, and the file."""
    house = replace(style, word=WordGround(template=str(file), **ground))
    document = compose(samples.rich(), house, stamp=STAMP)
    stream = io.BytesIO()
    write(document, stream, "docx")
    return document, stream.getvalue()


@pytest.fixture
def kept(tmp_path: Path) -> Any:
    """Give what puts a template on the disk."""

    def put(name: str, data: bytes = b"") -> Path:
        file = tmp_path / f"{name.replace(' ', '-')}.dotx"
        file.write_bytes(data or templates.template(name))
        return file

    return put


@cache
def text_of(data: bytes) -> str:
    return " ".join(etree.tostring(part, encoding="unicode") for part in parts_of(data).values())


def heads(data: bytes, kind: str = "header") -> list[Any]:
    """Give the headers, or footers, that the document leads to."""
    parts = parts_of(data)
    ids = {node.get("Id"): node.get("Target") for node in parts["word/_rels/document.xml.rels"]}
    key = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    section = parts["word/document.xml"].find(f".//{W}sectPr")
    return [
        parts["word/" + ids[node.get(key)].removeprefix("/word/")]
        for node in section.iterfind(f"{W}{kind}Reference")
    ]


@pytest.mark.parametrize("name", templates.TEMPLATES)
def test_no_word_or_number_is_lost_on_any_template(name: str, kept: Any) -> None:
    for style in (samples.BOARD_STYLE, samples.EXECUTIVE_STYLE):
        document, data = on(kept(name), style)
        assert_says(data, "docx", document)
        assert shape.faults(data) == []


@judged
def test_words_own_judge_finds_no_error_that_the_template_did_not_have(kept: Any) -> None:
    files = {name: on(kept(name))[1] for name in templates.TEMPLATES}
    known = sdk.errors({name: templates.template(name) for name in templates.TEMPLATES})
    found = sdk.errors(files)
    fresh = {name: set(wrong) - set(known[name]) for name, wrong in found.items()}
    assert {name: wrong for name, wrong in fresh.items() if wrong} == {}


@pytest.mark.parametrize("name", templates.TEMPLATES)
def test_every_header_of_a_draft_says_so_and_of_confirmed_minutes_does_not(
    name: str, kept: Any
) -> None:
    file = kept(name)
    for head in heads(on(file)[1]):
        shown = [path.get("string", "").upper() for path in head.iter() if "textpath" in path.tag]
        assert "DRAFT" in shown
    meeting = samples.rich()
    confirmed = replace(meeting, meeting=replace(meeting.meeting, state=State.CONFIRMED))
    house = replace(samples.BOARD_STYLE, word=WordGround(template=str(file)))
    stream = io.BytesIO()
    write(compose(confirmed, house, stamp=STAMP), stream, "docx")
    said = b"DRAFT" in b"".join(map(etree.tostring, heads(stream.getvalue())))
    assert not said


def test_beside_a_mark_of_the_templates_own_ours_stands_at_the_head_of_the_page(kept: Any) -> None:
    shapes = [
        node
        for node in heads(on(kept("marked"))[1])[0].iter()
        if etree.QName(node).localname in ("shapetype", "shape")
    ]
    assert [etree.QName(node).localname for node in shapes] == ["shapetype", "shape", "shape"]
    assert "vertical:top" in shapes[2].get("style")
    assert "rotation" not in shapes[2].get("style")


@pytest.mark.parametrize("name", templates.TEMPLATES)
def test_every_footer_says_how_confidential_the_paper_is_and_pages_are_counted(
    name: str, kept: Any
) -> None:
    feet = heads(on(kept(name))[1], "footer")
    assert feet
    texts = ["".join(node.text or "" for node in foot.iter(f"{W}t")) for foot in feet]
    assert all("Official" in text for text in texts)
    fields = [node.text.strip() for foot in feet for node in foot.iter(f"{W}instrText")]
    assert fields.count("PAGE") >= 1


def test_the_letterhead_its_page_and_its_headings_are_the_boards(kept: Any) -> None:
    parts = parts_of(on(kept("letterhead"))[1])
    data = on(kept("letterhead"))[1]
    assert "12 Slip Road" in etree.tostring(heads(data)[0], encoding="unicode")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert templates.png() in [package.read(n) for n in package.namelist() if "media" in n]
    assert parts["word/document.xml"].find(f".//{W}pgMar").get(f"{W}left") == "1701"
    styles = {s.get(f"{W}styleId"): s for s in parts["word/styles.xml"].iter(f"{W}style")}
    assert styles["MinuteItem"].find(f"{W}basedOn").get(f"{W}val") == "Heading2"
    assert styles["MinuteItem"].find(f"{W}rPr/{W}color") is None
    assert styles["Heading2"].find(f"{W}rPr/{W}color").get(f"{W}val") == templates.PLUM


def test_styles_are_known_by_their_names_whatever_language_their_ids_are_in(kept: Any) -> None:
    german = text_of(on(kept("german word"))[1])
    assert '<w:pStyle w:val="berschrift1"/>' in german
    assert 'w:val="de-DE"' not in german
    assert '<w:pStyle w:val="U2"/>' in text_of(on(kept("names in german"))[1])


def test_a_template_with_a_title_of_its_own_begins_its_headings_at_the_first(kept: Any) -> None:
    body = etree.tostring(
        parts_of(on(kept("with a title"))[1])["word/document.xml"], encoding="unicode"
    )
    assert re.search(r'<w:pStyle w:val="Title"/>', body)
    assert re.search(r'<w:pStyle w:val="Heading1"/>', body)


def test_the_styles_a_house_style_asks_for_are_used_and_a_missing_one_is_named(kept: Any) -> None:
    asked = TemplateStyles(
        title="Quayside Title",
        heading="Quayside Heading",
        text="Quayside Text",
        table="Quayside Table",
    )
    _, data = on(kept("own styles"), samples.EXECUTIVE_STYLE, styles=asked)
    said = text_of(data)
    for key in ("QTitle", "QHead", "QTable"):
        assert f'w:val="{key}"' in said
    with pytest.raises(MinutesError, match=r"“Harbour Heading”.*word\.styles\.heading") as trouble:
        on(kept("own styles"), styles=TemplateStyles(heading="Harbour Heading"))
    assert "Quayside Heading" in trouble.value.way_out


def test_nothing_of_another_meeting_and_nothing_that_acts_comes_along(kept: Any) -> None:
    with zipfile.ZipFile(io.BytesIO(on(kept("full of words"))[1])) as package:
        everything = b"".join(package.read(name) for name in package.namelist())
    assert b"Oldroyd" not in everything
    for name in ("with macros", "macro document"):
        with zipfile.ZipFile(io.BytesIO(on(kept(name))[1])) as package:
            assert not [part for part in package.namelist() if "vba" in part.lower()]
            everything = b"".join(package.read(part) for part in package.namelist())
        for trace in (b"evil.example.org", b"people.xlsx", b"mailMerge", b"documentProtection"):
            assert trace not in everything
        assert b"macroEnabled" not in everything


def test_only_the_page_of_the_last_section_is_used_with_the_headers_it_took_over(
    kept: Any,
) -> None:
    data = on(kept("several sections"))[1]
    sections = list(parts_of(data)["word/document.xml"].iter(f"{W}sectPr"))
    assert len(sections) == 1
    assert sections[0].find(f"{W}pgSz").get(f"{W}orient") is None
    assert "12 Slip Road" in etree.tostring(heads(data)[0], encoding="unicode")


def test_data_that_content_controls_are_bound_to_stays_beside_ours(kept: Any) -> None:
    parts = parts_of(on(kept("content controls"))[1])
    items = [etree.tostring(parts[name]) for name in parts if re.search(r"customXml/item\d", name)]
    assert len(items) == 2
    assert sum(b"Quayside" in item for item in items) == 1
    assert sum(b"urn:minutebook" in item for item in items) == 1


def test_minutes_saved_as_a_template_can_be_written_on_again(kept: Any) -> None:
    first = on(kept("letterhead"))[1]
    document, again = on(kept("again", first))
    assert_says(again, "docx", document)
    assert shape.faults(again) == []


def test_tables_repeat_their_headers_and_keep_their_rows_whole_on_a_template(kept: Any) -> None:
    data = on(kept("letterhead"), samples.EXECUTIVE_STYLE)[1]
    tables = list(parts_of(data)["word/document.xml"].iter(f"{W}tbl"))
    assert tables
    for table in tables:
        rows = table.findall(f"{W}tr")
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")


def spoilt(part: str, old: bytes, new: bytes, name: str = "letterhead") -> bytes:
    return templates.with_part(
        templates.template(name), part, lambda text: text.replace(old, new, 1)
    )


HOSTILE: dict[str, Any] = {
    "an old document": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "no package at all": lambda: b"Minutes of the board",
    "nothing": lambda: b"\n",
    "entities": lambda: spoilt(
        "word/styles.xml", b"<w:styles", b'<!DOCTYPE a [<!ENTITY b "c">]><w:styles'
    ),
    "half a text": lambda: spoilt("word/styles.xml", b"</w:styles>", b""),
    "styles that are none": lambda: templates.with_part(
        templates.template("letterhead"), "word/styles.xml", lambda _: b"<a/>"
    ),
    "a field that starts a program": lambda: spoilt(
        "word/footer1.xml", b" PAGE ", b' DDEAUTO c:\\\\windows\\\\calc.exe ""'
    ),
    "no room between the margins": lambda: spoilt(
        "word/document.xml", b'w:left="1701"', b'w:left="10900"'
    ),
    "another kind of document": lambda: spoilt(
        "[Content_Types].xml", templates.DOCX.encode(), b"application/vnd.ms-excel.sheet"
    ),
    "strict": lambda: spoilt(
        "_rels/.rels",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument",
    ),
    "a bomb": lambda: templates.with_part(
        templates.template("letterhead"), "word/styles.xml", lambda text: text + b" " * 80_000_000
    ),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_template_that_cannot_be_used_is_refused_in_a_sentence(what: str, kept: Any) -> None:
    with pytest.raises(MinutesError) as trouble:
        on(kept("hostile", HOSTILE[what]()))
    assert trouble.value.way_out or isinstance(trouble.value, Refused)
    assert len(str(trouble.value)) < 400


def test_a_template_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(MinutesError, match="template\\.docx is not there"):
        on(tmp_path / "template.docx")
