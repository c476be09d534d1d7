"""Faults planted in good files, so that a judge that has fallen silent is noticed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, NameObject, StreamObject

Change = tuple[str, str, str]
"""The part of a Word file, what to look for there, and what to put in its place."""

DOCUMENT, STYLES, NUMBERS = "word/document.xml", "word/styles.xml", "word/numbering.xml"

WORD: dict[str, Change] = {
    "a table without its grid": (DOCUMENT, r"<w:tblGrid>.*?</w:tblGrid>", ""),
    "a style named after what it should come before": (
        DOCUMENT,
        r'(<w:pPr>)(<w:pStyle w:val="[^"]+"/>)',
        r"\1<w:keepNext/>\2",
    ),
    "a cell without a paragraph": (DOCUMENT, r"(<w:tc>.*?)<w:p>.*?(</w:tc>)", r"\1\2"),
    "a table inside a paragraph": (DOCUMENT, r"(<w:tbl>.*?</w:tbl>)", r"<w:p>\1</w:p>"),
    "a bookmark's number used twice": (DOCUMENT, r'(<w:bookmarkStart w:id=)"2"', r'\1"1"'),
    "a link that leads nowhere": (DOCUMENT, r'<w:hyperlink r:id="rId\d+"', '<w:hyperlink r:id="x"'),
    "a header that is not there": (DOCUMENT, r'(<w:headerReference [^>]*r:id=)"[^"]+"', r'\1"x"'),
    "a shape behind the lists of it": (
        NUMBERS,
        r"(<w:abstractNum .*</w:abstractNum>)(.*)(</w:numbering>)",
        r"\2\1\3",
    ),
    "a style with its looks before its name": (
        STYLES,
        r"(<w:style [^>]*>)(.*?)(<w:pPr>.*?</w:pPr>)",
        r"\1\3\2",
    ),
    "a style that is there twice": (STYLES, r"(<w:style [^>]*>.*?</w:style>)", r"\1\1"),
}
"""Faults of a Word file by what they are."""


def spoilt_word(data: bytes, fault: str) -> bytes:
    """Give a Word file with a fault in it."""
    part, pattern, instead = WORD[fault]
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(made, "w") as spoilt:
        for name in given.namelist():
            text = given.read(name).decode("utf-8")
            if name == part:
                text, times = re.subn(pattern, instead, text, count=1, flags=re.DOTALL)
                assert times == 1, f"nowhere to plant {fault}"
            spoilt.writestr(name, text)
    return made.getvalue()


def spoilt_pdf(data: bytes, fault: str) -> bytes:
    """Give a PDF with a fault in it; with no fault, only written anew."""
    writer = PdfWriter(clone_from=io.BytesIO(data))
    if fault:
        PDF[fault](writer)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _elements(writer: PdfWriter, *kinds: str) -> Iterator[Any]:
    """Give the elements of some kinds in the tree of tags; fail where there is none."""
    found = False
    waiting: list[Any] = [writer.root_object["/StructTreeRoot"]]
    while waiting:
        here = waiting.pop().get_object()
        if isinstance(here, ArrayObject):
            waiting += reversed(here)
        elif isinstance(here, DictionaryObject) and here.get("/Type") != "/OBJR":
            if here.get("/S") in kinds:
                found = True
                yield here
            waiting += [here["/K"]] if "/K" in here else []
    assert found, f"no {kinds} to spoil"


def _no_language(writer: PdfWriter) -> None:
    del writer.root_object["/Lang"]


def _no_title_shown(writer: PdfWriter) -> None:
    wishes: Any = writer.root_object["/ViewerPreferences"].get_object()
    wishes[NameObject("/DisplayDocTitle")] = BooleanObject(False)


def _not_tagged(writer: PdfWriter) -> None:
    del writer.root_object["/MarkInfo"]


def _says_nothing_of_itself(writer: PdfWriter) -> None:
    del writer.root_object["/Metadata"]


def _heads_of_nothing(writer: PdfWriter) -> None:
    for head in _elements(writer, "/TH"):
        head.pop("/A", None)
        head.pop("/ID", None)


def _skipped_level(writer: PdfWriter) -> None:
    for heading in _elements(writer, "/H2"):
        heading[NameObject("/S")] = NameObject("/H4")


def _list_of_paragraphs(writer: PdfWriter) -> None:
    for body in _elements(writer, "/LBody"):
        body[NameObject("/S")] = NameObject("/P")


def _unknown_tag(writer: PdfWriter) -> None:
    for paragraph in _elements(writer, "/P"):
        paragraph[NameObject("/S")] = NameObject("/Words")


def _row_outside_a_table(writer: PdfWriter) -> None:
    next(_elements(writer, "/Table"))[NameObject("/S")] = NameObject("/Sect")


def _untagged_words(writer: PdfWriter) -> None:
    page = writer.pages[0]
    whole = StreamObject()
    whole.set_data(page["/Contents"].get_data().replace(b"/Artifact BMC", b"/Other BMC"))
    page[NameObject("/Contents")] = writer._add_object(whole)


def _link_without_words(writer: PdfWriter) -> None:
    for page in writer.pages:
        for note in page.get("/Annots", ()):
            note.get_object().pop("/Contents", None)


def _letters_without_meaning(writer: PdfWriter) -> None:
    for font in writer.pages[0]["/Resources"]["/Font"].values():
        font.get_object().pop("/ToUnicode", None)


def _no_order_of_tabs(writer: PdfWriter) -> None:
    for page in writer.pages:
        page.pop("/Tabs", None)


PDF: dict[str, Callable[[PdfWriter], None]] = {
    "no language": _no_language,
    "no title in the window": _no_title_shown,
    "not said to be tagged": _not_tagged,
    "nothing said of itself": _says_nothing_of_itself,
    "headings of a table that head nothing": _heads_of_nothing,
    "a level of headings skipped": _skipped_level,
    "a list of paragraphs": _list_of_paragraphs,
    "a tag that nobody knows": _unknown_tag,
    "rows outside a table": _row_outside_a_table,
    "words without a tag": _untagged_words,
    "links without words": _link_without_words,
    "letters without meaning": _letters_without_meaning,
    "no order of tabs": _no_order_of_tabs,
}
"""Faults of a PDF by what they are."""
