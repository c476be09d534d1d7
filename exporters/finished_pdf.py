"""Everything that can be read in a finished PDF, and where it stands.

The words of the pages are read by PDFium, as any reader would. Beyond them every string of the
file is looked at, wherever it hangs: bookmarks, tags with what they say aloud, links, metadata.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator

from exporters.pdfium import Paper

PROPERTIES = {
    "Title": "in the title in the properties",
    "Subject": "in the subject in the properties",
    "Author": "in the author in the properties",
    "Keywords": "in the keywords in the properties",
}
"""What the properties are called; the others are named as they are."""

STREAM = re.compile(rb"<<(?P<about>(?:(?!endobj).){0,2000}?)>>\s*stream\r?\n", re.DOTALL)
"""Where packed data begin, and what is said of them."""

STRINGS = re.compile(rb"\((?:[^()\\]|\\.|\([^()\\]*\))*\)|<[0-9A-Fa-f\s]+>", re.DOTALL)
"""Strings, in letters or in hexadecimal figures."""

ENTRIES = {
    b"ActualText": "in what a tag says aloud",
    b"Alt": "in the alternative text of a picture",
    b"Summary": "in the description of a table",
    b"Contents": "in the words of a link",
    b"URI": "in the address of a link",
    b"ID": "in the name of a tag",
    b"Title": "in a title in the file",
}
"""What the entries that hold strings are called."""

ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
"""Signs that are written with a stroke before a letter."""

Piece = tuple[str, str, bytes | None]
"""Where something stands and its words; or the name of a file within the file, and its bytes."""


def pdf_words(data: bytes) -> Iterator[Piece]:
    """Give everything that can be read in a PDF."""
    paper = Paper(data)
    try:
        for key, value in paper.properties().items():
            yield PROPERTIES.get(key, f"in “{key}” in the properties"), value, None
        for title in paper.bookmarks():
            yield f"in the bookmark “{title[:40]}”", title, None
        for name, content in paper.attachments():
            yield "an attached file", name, content
        yield from _pages(paper)
    finally:
        paper.close()
    yield from _strings(data)


def _pages(paper: Paper) -> Iterator[Piece]:
    """Give the words page by page, and then those of every two pages that follow one another.

    A sentence may go on over the page, and header and footer stand between its halves.
    """
    before = ""
    for n in range(len(paper)):
        every, own = paper.page_words(n)
        yield f"on page {n + 1}", every, None
        yield f"on page {n + 1}", own, None
        # Drawn from left to right, words that are read from the right are back to front.
        if re.search(r"[\u0590-\u08ff\ufb1d-\ufefc]", every):
            yield f"on page {n + 1}", every[::-1], None
        if n:
            yield f"on pages {n} and {n + 1}", before + own, None
        before = own


def _strings(data: bytes) -> Iterator[Piece]:
    """Give every string of the file, in packed data too."""
    plain: list[bytes] = []
    at = 0
    for match in STREAM.finditer(data):
        if match.start() < at:
            continue
        end = data.find(b"endstream", match.end())
        end = len(data) if end < 0 else end
        plain.append(data[at : match.end()])
        content = _unpacked(match["about"], data[match.end() : end])
        at = end
        if b"/Metadata" in match["about"] or b"<x:xmpmeta" in content:
            yield "in what the file says of itself", content.decode("utf-8", "replace"), None
        elif b"/ObjStm" in match["about"]:
            plain.append(content)
    plain.append(data[at:])
    for match in STRINGS.finditer(whole := b"\n".join(plain)):
        text = _decoded(match[0])
        if text:
            yield _named(whole, match.start()), text, None


def _named(data: bytes, at: int) -> str:
    """Give what the entry is called in which a string stands."""
    key = re.search(rb"/(\w+)\s*$", data[max(0, at - 40) : at])
    return ENTRIES.get(key[1], "in the file's own data") if key else "in the file's own data"


def _unpacked(about: bytes, content: bytes) -> bytes:
    """Give packed data as they were before."""
    if b"/ASCII85Decode" in about:
        content = base64.a85decode(content.split(b"~>")[0])
    if b"/FlateDecode" in about:
        content = zlib.decompressobj().decompress(content)
    return content


def _decoded(raw: bytes) -> str:
    """Give a string of the file as text."""
    if raw.startswith(b"<"):
        digits = re.sub(rb"\s", b"", raw[1:-1])
        content = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    else:
        content = re.sub(
            rb"\\(\r\n|[0-7]{1,3}|.)",
            lambda m: ESCAPES.get(m[1], _octal(m[1])),
            raw[1:-1],
            flags=re.DOTALL,
        )
    if content.startswith((b"\xfe\xff", b"\xff\xfe")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _octal(sign: bytes) -> bytes:
    if sign.isdigit():
        return bytes([int(sign, 8) & 0xFF])
    return b"" if sign in (b"\n", b"\r\n", b"\r") else sign
