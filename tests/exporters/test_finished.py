"""A public file is opened when it is finished, and searched for what is restricted."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any, cast

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import NameObject, TextStringObject

import exporters
from exporters import KINDS, export, write
from exporters.finished import leaks
from exporters.pdf_library import Canvas
from minutes.compose import compose
from minutes.document import Audience, Document, Facts, Heading, Paragraph, Title, said
from minutes.errors import NotAllowed
from minutes.rules.secrets import looks_alike
from tests.exporters import samples

SECRET = "Beacon Cottage"
STAMP = "2026-05-20T09:00:00.000Z"
MEETING_KINDS = [kind for kind in KINDS if kind != "csv"]


def paper() -> Document:
    return compose(samples.secret(), samples.BOARD_STYLE, Audience.PUBLIC, stamp=STAMP)


def finished(kind: str) -> bytes:
    stream = io.BytesIO()
    write(paper(), stream, kind)
    return stream.getvalue()


def places(data: bytes, kind: str, secret: str = SECRET) -> list[str]:
    return [where for where, _ in leaks(data, kind, {secret})]


@pytest.mark.parametrize("kind", MEETING_KINDS)
def test_an_honest_public_file_is_written(kind: str, tmp_path: Path) -> None:
    assert paper().kept_back >= {SECRET}
    target = tmp_path / f"minutes.{kind}"
    assert export(paper(), target, kind) == target
    assert list(leaks(target.read_bytes(), kind, paper().kept_back)) == []


@pytest.mark.parametrize("kind", MEETING_KINDS)
def test_a_writer_that_gives_something_away_delivers_nothing(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Words that no composition saw: a slip in a writer, a word in a template."""

    def slips(document: Document, stream: Any) -> None:
        if document.kept_back:
            told = (*document.facts.title, f" at {SECRET}")
            facts = replace(document.facts, title="".join(told))
            block = Paragraph(spans=said("They met again at Beacon  cottage."))
            record = document.record
            if record:
                meeting = replace(record.meeting, place=SECRET, title=SECRET)
                record = replace(record, meeting=meeting)
            blocks = (*document.blocks, block)
            document = replace(document, facts=facts, blocks=blocks, record=record)
        honest[kind](document, stream)

    honest = dict(KINDS)
    monkeypatch.setitem(exporters.KINDS, kind, slips)
    with pytest.raises(NotAllowed, match=r"“Beacon Cottage” is restricted and stands (in|on) "):
        export(paper(), tmp_path / f"minutes.{kind}", kind)
    assert list(tmp_path.iterdir()) == []
    stream = io.BytesIO()
    with pytest.raises(NotAllowed):
        write(paper(), stream, kind)
    assert stream.getvalue() == b""


@pytest.mark.parametrize("name", ["Visit to Beacon Cottage", "beacon-cottage", "BeaconCottage v2"])
def test_the_name_of_the_file_is_searched_too(name: str, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed, match="in the name of the file"):
        export(paper(), tmp_path / f"{name}.txt", "txt")
    assert list(tmp_path.iterdir()) == []


def test_the_full_minutes_are_not_searched(tmp_path: Path) -> None:
    document = compose(samples.secret(), samples.BOARD_STYLE, stamp=STAMP)
    assert export(document, tmp_path / f"{SECRET}.pdf", "pdf").exists()


def test_somebody_called_page_does_not_keep_the_minutes_from_being_public(tmp_path: Path) -> None:
    document = replace(paper(), kept_back=frozenset({"Page", SECRET}))
    for kind in MEETING_KINDS:
        assert export(document, tmp_path / f"minutes.{kind}", kind).exists()


# -------------------------------------------------------------------- Word


def part_edited(part: str, old: str, new: str) -> Callable[[bytes], bytes]:
    def edit(data: bytes) -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(stream, "w") as made:
            for entry in given.infolist():
                text = given.read(entry)
                if re.fullmatch(part, entry.filename):
                    changed = re.sub(old, new, text.decode("utf-8"), count=1)
                    assert changed != text.decode("utf-8"), "planted nothing"
                    text = changed.encode("utf-8")
                made.writestr(entry.filename, text)
        return stream.getvalue()

    return edit


def part_added(name: str, content: bytes) -> Callable[[bytes], bytes]:
    def edit(data: bytes) -> bytes:
        stream = io.BytesIO(data)
        with zipfile.ZipFile(stream, "a") as package:
            package.writestr(name, content)
        return stream.getvalue()

    return edit


W_NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BROKEN = "<w:p><w:r><w:t>Bea</w:t></w:r><w:r><w:t>con</w:t><w:br/><w:t>Cot</w:t></w:r>"
BROKEN += "<w:ins><w:r><w:t>tage</w:t></w:r></w:ins></w:p>"
DELETED = "<w:p><w:del><w:r><w:delText>Beacon Cottage</w:delText></w:r></w:del></w:p>"
COMMENTS = f"<w:comments {W_NAMES}><w:comment><w:p><w:r><w:t>{SECRET}</w:t></w:r></w:p></w:comment>"
COMMENTS += "</w:comments>"
BOOKMARK = '<w:bookmarkStart w:id="99" w:name="Beacon_Cottage"/><w:bookmarkEnd w:id="99"/>'
PICTURE = '<w:drawing><docPr xmlns="x" id="9" descr="Beacon Cottage, seen from afar"/></w:drawing>'
FIELD = "<w:p><w:r><w:instrText>HYPERLINK beacon%20cottage</w:instrText></w:r></w:p>"

IN_WORD = {
    "in the text": part_edited(r"word/document\.xml", "<w:p[ >]", f"{BROKEN}\\g<0>"),
    "deleted": part_edited(r"word/document\.xml", "<w:p[ >]", f"{DELETED}\\g<0>"),
    "in a running footer": part_edited(
        r"word/footer1\.xml", "</w:t>", " at beacon\u00a0COTTAGE</w:t>"
    ),
    "in the title in the properties": part_edited(
        r"docProps/core\.xml", "</dc:title>", f" {SECRET}\\g<0>"
    ),
    "in the manifest": part_edited(
        r"customXml/item1\.xml", r"(<\w[^>?]*)>", f'\\1 why="{SECRET}">'
    ),
    "in the name of a bookmark": part_edited(
        r"word/document\.xml", "<w:p[ >]", f"{BOOKMARK}\\g<0>"
    ),
    "in the alternative text of a picture": part_edited(
        r"word/document\.xml", "</w:p>", f"<w:r>{PICTURE}</w:r></w:p>"
    ),
    "a field": part_edited(r"word/document\.xml", "<w:p[ >]", f"{FIELD}\\g<0>"),
    "in the address of a link": part_edited(
        r"word/_rels/document\.xml\.rels",
        "</Relationships>",
        f'<Relationship Id="x" Type="y" Target="https://example.org/{SECRET}"/>\\g<0>',
    ),
    "in a comment": part_added("word/comments.xml", COMMENTS.encode()),
    "in its data of a file within it": part_added(
        "word/media/map.png", b"\x89PNG tEXt Beacon Cottage"
    ),
    "in the name of a part": part_added("word/media/Beacon Cottage.bin", b""),
}
"""Where a Word file may give something away, and an edit that does."""


@pytest.mark.parametrize("where", IN_WORD)
def test_every_corner_of_a_word_file_is_searched(where: str) -> None:
    found = places(IN_WORD[where](finished("docx")), "docx")
    assert found
    if where.startswith("in "):
        assert any(where in place for place in found), found


# -------------------------------------------------------------------- PDF


def pdf_edited(edit: Callable[[PdfWriter], object]) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(finished("pdf"))))
    edit(writer)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def overlaid(*lines: str) -> Callable[[PdfWriter], None]:
    def edit(writer: PdfWriter) -> None:
        stream = io.BytesIO()
        canvas = Canvas(stream)
        for n, line in enumerate(lines):
            canvas.drawString(100, 400 - 20 * n, line)
        canvas.save()
        writer.pages[0].merge_page(PdfReader(stream).pages[0])

    return edit


def tagged(key: str) -> Callable[[PdfWriter], None]:
    def edit(writer: PdfWriter) -> None:
        root = cast("Any", writer.root_object["/StructTreeRoot"])["/K"].get_object()
        root["/K"][0].get_object()[NameObject(key)] = TextStringObject(SECRET)

    return edit


def said_of_itself(data: bytes) -> bytes:
    old = b"<dc:format>application/pdf</dc:format>"
    return data.replace(old, b"<dc:format>Beacon Cottage</dc:format>".ljust(len(old)), 1)


def linked(writer: PdfWriter) -> None:
    link = Link(rect=(50, 50, 90, 90), url="https://example.org/beacon%20cottage")
    writer.add_annotation(0, link)


IN_PDF: dict[str, Callable[[PdfWriter], object]] = {
    "on page 1": overlaid(SECRET),
    "on page 1, over two lines": overlaid("seen at Beacon", "Cottage"),
    "on page 1, parted": overlaid("seen at Bea-", "con Cottage"),
    "in the title in the properties": lambda w: w.add_metadata({"/Title": f"At {SECRET}"}),
    "in “/House” in the properties": lambda w: w.add_metadata({"/House": SECRET}),
    "in the bookmark “Beacon Cottage”": lambda w: w.add_outline_item(title=SECRET, page_number=0),
    "in what a tag says aloud": tagged("/ActualText"),
    "in the alternative text of a picture": tagged("/Alt"),
    "in the name of a tag": tagged("/ID"),
    "in the address of a link": linked,
    "of an attached file": lambda w: w.add_attachment("map.txt", SECRET.encode()),
    "in the name of an attached file": lambda w: w.add_attachment(f"{SECRET}.txt", b"nothing"),
}
"""Where a PDF may give something away, and an edit that does."""


@pytest.mark.parametrize("where", IN_PDF)
def test_every_corner_of_a_pdf_is_searched(where: str) -> None:
    found = places(pdf_edited(IN_PDF[where]), "pdf")
    assert found
    place = where.split(",")[0]
    assert any(place in one for one in found) or place.startswith("in “"), found


def test_what_a_pdf_says_of_itself_is_searched() -> None:
    assert places(said_of_itself(finished("pdf")), "pdf") == ["in what the file says of itself"]


@pytest.mark.parametrize("lines", range(50, 62))
def test_a_sentence_that_goes_on_over_the_page_is_found(lines: int) -> None:
    secret = "Nobody but the harbour master of the day is to be told " * 3 + "of the cellar"
    blocks = [Title(text="Minutes"), Heading(text="Business")]
    words = [Paragraph(spans=said("A line.")) for _ in range(lines - 30)]
    end = Paragraph(spans=said(f"It was said: {secret}."))
    document = Document(
        facts=Facts(title="Minutes"),
        blocks=(*blocks, *words, end, *words[:3]),
        style=samples.PLAIN,
        kept_back=frozenset({secret}),
        running=paper().running,
    )
    with pytest.raises(NotAllowed, match=r"on pages? \d"):
        write(document, io.BytesIO(), "pdf")


def test_a_name_read_from_the_right_is_found_as_it_is_drawn() -> None:
    facts = Facts(title="Minutes")
    block = Paragraph(spans=said(f"With {samples.RIGHT_TO_LEFT}, and محمد."))
    for name in (samples.RIGHT_TO_LEFT, "محمد"):
        document = Document(
            facts=facts, blocks=(block,), style=samples.PLAIN, kept_back=frozenset({name})
        )
        for kind in ("pdf", "docx", "html", "md", "txt"):
            with pytest.raises(NotAllowed):
                write(document, io.BytesIO(), kind)


def test_a_long_address_that_two_lines_share_is_found() -> None:
    address = "https://quay.example.org/" + "the-long-road-to-a-dry-landing-stage/" * 6
    document = Document(
        facts=Facts(title="Minutes"),
        blocks=(Paragraph(spans=said(f"See {address}, and more.")),),
        style=samples.PLAIN,
        kept_back=frozenset({address}),
    )
    with pytest.raises(NotAllowed, match="page 1"):
        write(document, io.BytesIO(), "pdf")


# -------------------------------------------------------------------- the others


@pytest.mark.parametrize(
    ("kind", "text", "where"),
    [
        ("html", "<p>Bea<b>con</b> <i>Cottage</i></p>", "in the text"),
        ("html", "<p>Beacon</p><p>Cottage</p>", "in the text"),
        ("html", '<img alt="Beacon&#32;Cottage">', "in the alt of a img"),
        ("html", "<!-- Beacon Cottage -->", "in a comment"),
        ("html", "<style>.x::after{content:'Beacon Cottage'}</style>", "in the text"),
        ("html", '<a id="beacon-cottage">x</a>', "in the id of a a"),
        ("md", "see *Beacon* Cott&#97;ge", "in the text"),
        ("md", "see Beacon\\\nCottage", "in the text"),
        ("txt", "see BEACON\r\n  Cottage", "in the text"),
        ("json", json.dumps({"place": "Beacon \u0043ottage"}), "in “place” of the data"),
        ("json", '{"Beacon\\u0020Cottage": [1]}', "in a name of the data"),
        ("csv", '1,"Beacon\nCottage"\r\n', "in row 1"),
        ("ics", "SUMMARY:At Beacon Cot\r\n tage\\, noon", "in SUMMARY of an entry"),
        ("ics", "LOCATION:Beacon\\nCottage", "in LOCATION of an entry"),
    ],
)
def test_other_kinds_are_searched_as_they_are_read(kind: str, text: str, where: str) -> None:
    assert where in places(text.encode("utf-8"), kind)


def letter(edit: Callable[[EmailMessage], object]) -> bytes:
    message = cast("EmailMessage", message_from_bytes(finished("eml"), policy=SMTP))
    edit(message)
    return message.as_bytes()


def spoilt(message: EmailMessage) -> None:
    part = next(part for part in message.walk() if (part.get_filename() or "").endswith(".docx"))
    cast("EmailMessage", part).set_content(
        IN_WORD["in the title in the properties"](finished("docx")),
        maintype="application",
        subtype="octet-stream",
        filename="minutes.docx",
    )


IN_LETTERS: dict[str, Callable[[EmailMessage], object]] = {
    "in “Subject” at the head of the letter": lambda m: m.replace_header("Subject", f"Ŷ {SECRET}"),
    "in the name of an attached file": lambda m: m.add_attachment(
        b"", maintype="a", subtype="b", filename=f"{SECRET}.bin"
    ),
    "in the text of the attached notes.txt": lambda m: m.add_attachment(
        SECRET, filename="notes.txt"
    ),
    "in the title in the properties of the attached minutes.docx": spoilt,
}
"""Where a letter may give something away, and an edit that does."""


@pytest.mark.parametrize("where", IN_LETTERS)
def test_a_letter_is_searched_with_all_that_is_attached(where: str) -> None:
    assert where in places(letter(IN_LETTERS[where]), "eml")


@pytest.mark.parametrize(
    "text", ["Beacon Cottage", "beacon  COTTAGE", "Bea\u00adcon\u200b Cottage", "Bea-\ncon Cottage"]
)
def test_the_quick_look_misses_nothing(text: str) -> None:
    assert looks_alike(SECRET) in looks_alike(text)
    assert places(text.encode(), "txt")


@pytest.mark.parametrize("text", ["a beacon, and a cottage", "Beacon Cottages", "the Beacon"])
def test_other_words_give_nobody_away(text: str) -> None:
    assert places(text.encode(), "txt") == []
