"""Files made to do harm: each gives a plain sentence, and nothing of it is used."""

from __future__ import annotations

import multiprocessing
import re
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.child import Cancelled, Reader
from importers.limits import MOST_FILE
from importers.reading import read_here
from minutes.errors import MinutesError
from tests.importers import papers

MOST_MEMORY = 500 * 2**20
LOL = "".join(
    f'<!ENTITY {name} "{f"&{below};" * 10}">'
    for below, name in zip("abcdefgh", "bcdefghi", strict=True)
)
LAUGHS = f'<!DOCTYPE x [<!ENTITY a "ha">{LOL}]>'
XXE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'


def with_head(head: str, words: str) -> bytes:
    parts = papers.word_parts(papers.p(words))
    parts["word/document.xml"] = head + str(parts["word/document.xml"])
    return papers.package(parts)


def many_parts() -> bytes:
    parts = papers.word_parts(papers.p("Apologies"))
    parts.update({f"word/media/{n}.xml": "a" for n in range(5000)})
    return papers.package(parts)


def other_encoding(encoding: str) -> bytes:
    parts = papers.word_parts(papers.p("&e;"))
    text = f'<?xml version="1.0" encoding="{encoding}"?>{XXE}{parts["word/document.xml"]}'
    parts["word/document.xml"] = text.encode(encoding)
    return papers.package(parts)


def nested(wrapper: str, depth: int) -> bytes:
    return papers.package(
        papers.word_parts(f"<w:{wrapper}>" * depth + papers.p("deep") + f"</w:{wrapper}>" * depth)
    )


def tables(depth: int) -> bytes:
    inside = papers.p("deep")
    for _ in range(depth):
        inside = papers.table([papers.cell(inside)]) + papers.p("")
    return papers.package(papers.word_parts(inside))


def locked() -> bytes:
    return papers.package({"x": "y"}).replace(b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 1) + (
        "EncryptedPackage".encode("utf-16-le")
    )


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)

FILES = {
    "bomb.docx": (lambda: papers.bomb(190 * 2**20), "64 MB|tightly"),
    "small-bomb.docx": (lambda: papers.bomb(30 * 2**20), "tightly"),
    "lying.docx": (
        lambda: papers.lying(papers.word_parts("<w:p/>" * 10**6), "word/document.xml", 500),
        "damaged|tightly",
    ),
    "laughs.docx": (lambda: with_head(LAUGHS, "&i;"), "gives orders"),
    "xxe.docx": (lambda: with_head(XXE, "&e;"), "gives orders"),
    "xxe-utf16.docx": (lambda: other_encoding("utf-16"), "gives orders"),
    "xxe-utf7.docx": (lambda: other_encoding("utf-7"), "gives orders|damaged|not opened"),
    "deep.docx": (lambda: nested("sdt", 3000), "deeper|damaged"),
    "deep-tables.docx": (lambda: tables(40), "deeper"),
    "parts.docx": (many_parts, "parts"),
    "cut.docx": (lambda: papers.package(papers.word_parts(papers.p("x")))[:-200], "damaged"),
    "cut-early.docx": (lambda: papers.package(papers.word_parts(papers.p("x")))[:90], "damaged"),
    "broken-xml.docx": (lambda: with_head("<w:p>", "x"), "damaged"),
    "no-text.docx": (lambda: papers.package({"_rels/.rels": "<r/>"}), "no Word document"),
    "locked.docx": (locked, "password"),
    "old.docx": (lambda: OLE, "older kind"),
    "binary.docx": (lambda: bytes(range(256)) * 40, "damaged, or not a Word file"),
    "binary.txt": (lambda: bytes(range(256)) * 40, "not a text"),
    "zeros.txt": (lambda: bytes(10_000), "not a text"),
    "program.txt": (lambda: b"\x7fELF" + bytes(500), "a program"),
    "picture.pdf": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(500), "a picture"),
    "broken.pdf": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 9, "damaged"),
    "empty.docx": (lambda: b"", "is empty"),
    "empty.txt": (lambda: b"", "is empty"),
    "blank.txt": (lambda: b" \n\n \t\n", "no words"),
    "archive.zip": (lambda: papers.package({"a.txt": "hello"}), "an archive"),
    "sheet.docx": (
        lambda: papers.package({"_rels/.rels": "<r/>", "xl/workbook.xml": "<x/>"}),
        "a spreadsheet",
    ),
    "deep.html": (lambda: b"<div>" * 100_000 + b"x", "deeper|no web page"),
    "deep.md": (lambda: b"> " * 50_000 + b"x", "deeper|no web page|no words"),
    "long-line.txt": (lambda: b"x" * 3_000_000, "longer than any minutes"),
    "many-lines.txt": (lambda: b"x\n" * 1_000_000, "longer than any minutes"),
    "deep.odt": (
        lambda: papers.package(
            {
                "mimetype": "application/vnd.oasis.opendocument.text",
                "content.xml": f"<office:document-content {papers.ODF}><office:body><office:text>"
                + "<text:list><text:list-item>" * 60
                + "<text:p>x</text:p>"
                + "</text:list-item></text:list>" * 60
                + "</office:text></office:body></office:document-content>",
            }
        ),
        "deeper",
    ),
    "rows.odt": (
        lambda: papers.package(
            {
                "mimetype": "application/vnd.oasis.opendocument.text",
                "content.xml": f"<office:document-content {papers.ODF}><office:body/>"
                "</office:document-content>",
            }
        ),
        "no text document",
    ),
}
"""Each hostile file: how it is made, and what its sentence says."""


@pytest.fixture(scope="module")
def reader():
    with Reader(patience=60) as one:
        yield one


def most_memory_of(reader: Reader) -> int:
    """The most that the reading process has had so far, where the system tells."""
    (child,) = [one for one in multiprocessing.active_children() if one is reader._process]
    status = Path(f"/proc/{child.pid}/status").read_text("utf-8")
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) * 1024


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_gets_a_plain_sentence_and_little_memory(name, reader, tmp_path) -> None:
    make, sentence = FILES[name]
    path = tmp_path / name
    path.write_bytes(make())
    with pytest.raises(MinutesError, match=sentence) as trouble:
        reader.read(path)
    said = str(trouble.value)
    assert name in said or "LibreOffice" in said
    assert trouble.value.way_out.endswith(".")
    assert not re.search(r"Error|Exception|Traceback|0x|errno|None", said)
    if sys.platform == "linux" and reader._process is not None:
        assert most_memory_of(reader) < MOST_MEMORY


def test_a_file_of_200_megabytes_is_not_even_opened(reader, tmp_path) -> None:
    for name in ("large.txt", "large.docx", "large.pdf"):
        path = tmp_path / name
        with path.open("wb") as stream:
            stream.truncate(200 * 10**6)
        assert path.stat().st_size > MOST_FILE
        with pytest.raises(MinutesError, match="too large"):
            reader.read(path)


def test_a_text_file_larger_than_any_text_is_refused(reader, tmp_path) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"minutes\n" * 4_000_000)
    with pytest.raises(MinutesError, match="too large"):
        reader.read(path)


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is set otherwise elsewhere")
def test_a_file_that_fills_the_memory_is_given_up(tmp_path) -> None:
    body = "".join(papers.p(sha256(b"%d" % n).hexdigest()) for n in range(60_000))
    path = papers.word(tmp_path, body)
    with Reader(memory=80 * 2**20) as reader:
        with pytest.raises(MinutesError, match="memory") as trouble:
            reader.read(path)
        assert "without its pictures" in trouble.value.way_out
        good = papers.word(tmp_path, papers.p("Apologies"), "good.docx")
        assert reader.read(good).lines[0].text == "Apologies"


def test_a_file_that_takes_too_long_is_given_up_and_the_next_one_is_read(tmp_path) -> None:
    path = papers.word(tmp_path, papers.p("Apologies"))
    good = papers.word(tmp_path, papers.p("Apologies"), "good.docx")
    with Reader(patience=0) as reader:
        with pytest.raises(MinutesError, match="took too long"):
            reader.read(path)
        reader._patience = 60
        assert reader.read(good).lines[0].text == "Apologies"


def test_somebody_who_does_not_want_to_wait_need_not(tmp_path) -> None:
    path = papers.word(tmp_path, papers.p("Apologies"))
    with Reader() as reader:
        with pytest.raises(Cancelled):
            reader.read(path, lambda: True)
        assert reader._process is None


def test_a_reader_that_was_killed_is_started_anew(tmp_path) -> None:
    path = papers.word(tmp_path, papers.p("Apologies"))
    with Reader() as reader:
        assert reader.read(path).lines
        reader._process.kill()
        reader._process.join()
        assert reader.read(path).lines


def test_what_is_no_file_is_said_to_be_none(reader, tmp_path) -> None:
    with pytest.raises(MinutesError, match="is a folder"):
        reader.read(tmp_path)
    with pytest.raises(MinutesError, match="There is no file"):
        reader.read(tmp_path / "nothing.docx")


def test_a_file_with_a_misleading_name_is_read_as_what_it_is(reader, tmp_path) -> None:
    word = papers.word(tmp_path, papers.p("Apologies"), "minutes.pdf")
    source = reader.read(word)
    assert source.kind == "docx"
    assert source.warnings == ("The file is named .pdf, but is a Word file; it was read as that.",)


def test_nothing_is_written_and_nothing_fetched(reader, tmp_path) -> None:
    target = tmp_path / "secret.txt"
    target.write_text("secret", "utf-8")
    path = papers.word(
        tmp_path,
        papers.p("Apologies"),
        rels=papers.relations(("rId9", "hyperlink", target.as_uri())),
    )
    before = {one.name: one.read_bytes() for one in tmp_path.iterdir()}
    source = reader.read(path)
    assert "secret" not in source.text
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == before


# ------------------------------------------------------------------ anything at all


def read_or_say(path: Path) -> None:
    """Read a file in this process: whatever it is, a source or a plain sentence."""
    try:
        source = read_here(path)
    except MinutesError as trouble:
        source, said = None, trouble
    else:
        said = None
    assert said.way_out if said else source.lines or source.attachments


SOUND = papers.package(
    papers.word_parts(
        papers.p("1.\tApologies") + papers.table(["RB", "to write"]) + papers.p("x", style="a"),
        styles=papers.styles('<w:style w:styleId="a"><w:basedOn w:val="a"/></w:style>'),
        numbering=papers.numbering(papers.levels(("decimal", "%1."))),
    ),
    packed=False,
)


@given(
    content=st.binary(max_size=400),
    ending=st.sampled_from(["docx", "odt", "pdf", "txt", "md", "html", "eml"]),
    start=st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.4\n", b"From: a\nTo: b\n", b"<html>"]),
)
def test_any_bytes_under_any_name_give_lines_or_a_sentence(
    content, ending, start, tmp_path_factory
) -> None:
    path = tmp_path_factory.getbasetemp() / f"any.{ending}"
    path.write_bytes(start + content)
    read_or_say(path)


@given(data=st.data())
def test_a_word_file_with_bytes_changed_gives_lines_or_a_sentence(data, tmp_path_factory) -> None:
    content = bytearray(SOUND)
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.getbasetemp() / "changed.docx"
    path.write_bytes(bytes(content))
    read_or_say(path)


ELEMENTS = re.findall(
    r"\w+",
    "p r tbl tr tc sdt sdtContent ins del hyperlink pPr rPr numPr numId ilvl gridSpan tcPr vMerge "
    "fldChar sectPr br sym tab trPr gridBefore ind tabs sz b",
)

XML = st.recursive(
    st.sampled_from(["", papers.p("x"), "<w:t>x</w:t>", '<w:numPr><w:ilvl w:val="-9"/></w:numPr>']),
    lambda inner: st.builds(
        lambda name, value, parts: f'<w:{name} w:val="{value}">{"".join(parts)}</w:{name}>',
        st.sampled_from(ELEMENTS),
        st.sampled_from(["", "0", "1", "-1", "99999999999999999999", "x", "1e400", "continue"]),
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


@given(body=XML)
def test_any_elements_in_any_order_give_lines_or_a_sentence(body, tmp_path_factory) -> None:
    path = papers.word(
        tmp_path_factory.getbasetemp(),
        body,
        "elements.docx",
        numbering=papers.numbering(papers.levels(("decimal", "%1."), ("roman", "%1.%2"))),
    )
    read_or_say(path)


@given(text=st.text(max_size=300), encoding=st.sampled_from(["utf-8", "utf-16", "utf-32"]))
def test_any_text_keeps_every_printable_word(text, encoding, tmp_path_factory) -> None:
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_bytes(text.encode(encoding, errors="ignore"))
    try:
        source = read_here(path)
    except MinutesError:
        return
    kept = "".join(source.text.split())
    for word in re.findall(r"[a-z]+", text):
        assert word in kept
