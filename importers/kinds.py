"""What kind of file something is: told by what is in it, whatever its name says."""

from __future__ import annotations

import re
from pathlib import Path

from importers.limits import MOST_FILE, MOST_TEXT_FILE, refuse_size
from importers.lines import Kind
from minutes.errors import NotFound, NotUnderstood
from minutes.package_guard import OLE_HEAD, Package, Refused, locked

ENDINGS = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".docx": Kind.WORD,
    ".docm": Kind.WORD,
    ".dotx": Kind.WORD,
    ".dotm": Kind.WORD,
    ".odt": Kind.OPEN_DOCUMENT,
    ".ott": Kind.OPEN_DOCUMENT,
    ".pdf": Kind.PDF,
    ".eml": Kind.MAIL,
    ".doc": Kind.OLD_WORD,
    ".dot": Kind.OLD_WORD,
    ".rtf": Kind.RICH_TEXT,
}
"""What the endings of names say."""

NAMES = {
    Kind.TEXT: "a text file",
    Kind.MARKDOWN: "Markdown",
    Kind.HTML: "a web page",
    Kind.WORD: "a Word file",
    Kind.OPEN_DOCUMENT: "an OpenDocument text",
    Kind.PDF: "a PDF",
    Kind.MAIL: "a letter from a mail program",
    Kind.OLD_WORD: "a file of Word before 2007",
    Kind.RICH_TEXT: "a rich text file",
}
"""What a kind is called in a sentence."""

PLAIN = frozenset({Kind.TEXT, Kind.MARKDOWN, Kind.HTML, Kind.MAIL, Kind.RICH_TEXT})
"""Kinds that are letters all through."""

READABLE = "Word (.docx), .odt, .pdf, .txt, .md, .html and .eml can be read."
"""What can be read, as a way out."""

_HEAD = 8192
_OTHERS = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"BM", "a picture"),
    (b"Rar!", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"\x1f\x8b", "an archive"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
"""What files that nobody can read as minutes begin with."""

_PARTS = (
    ("xl/workbook.xml", "a spreadsheet"),
    ("ppt/presentation.xml", "a presentation"),
    ("Index/Document.iwa", "a file of Pages"),
    ("META-INF/container.xml", "an e-book"),
)
"""Parts by which other zipped documents are known."""

_MAIL = re.compile(rb"(?:^|\n)(?:From|To|Subject|Date|MIME-Version|Received):", re.IGNORECASE)
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.I | re.S)
_WORD_INSIDE = "WordDocument".encode("utf-16-le")
_LOCKED_INSIDE = "EncryptedPackage".encode("utf-16-le")


def kind_of(path: Path) -> Kind:
    """Give the kind of a file, or say in a sentence why it cannot be read."""
    size = _size(path)
    if size == 0:
        raise NotUnderstood(f"{path.name} is empty.", way_out="Ask for the file again.")
    if size > MOST_FILE:
        raise refuse_size(path.name, MOST_FILE)
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    kind = _kind(path, head)
    if kind in PLAIN and size > MOST_TEXT_FILE:
        raise refuse_size(path.name, MOST_TEXT_FILE)
    return kind


def _size(path: Path) -> int:
    try:
        if path.is_dir():
            raise NotUnderstood(f"{path.name} is a folder.", way_out="Name a file in it.")
        if not path.is_file():
            raise NotFound(f"There is no file {path.name} there.", way_out="Look at its name.")
        return path.stat().st_size
    except (OSError, ValueError) as trouble:
        raise NotFound(
            f"{path.name} could not be opened.", way_out="Look whether you may read it."
        ) from trouble


def _kind(path: Path, head: bytes) -> Kind:
    named = ENDINGS.get(path.suffix.lower())
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(path)
    if head.startswith(OLE_HEAD):
        return _old(path)
    if head.startswith(b"{\\rtf"):
        return Kind.RICH_TEXT
    for start, what in _OTHERS:
        if head.startswith(start) and not (named in PLAIN and len(start) == 2):
            raise _not_minutes(path.name, what)
    if named is not None and named in PLAIN - {Kind.RICH_TEXT}:
        return named
    if _HTML.match(head):
        return Kind.HTML
    if named is None and b"\0" not in head and len(_MAIL.findall(head)) >= 2:
        return Kind.MAIL
    if named is None and b"\0" not in head:
        return Kind.TEXT
    if named is not None:
        raise Refused(
            f"{path.name} is damaged, or not {NAMES[named]}, whatever its name says.",
            way_out="Ask for it again, or save it anew in the program that made it.",
        )
    raise _not_minutes(path.name, "no text")


def _zipped(path: Path) -> Kind:
    with Package(path, path.name) as package:
        if "mimetype" in package and b"opendocument.text" in package.read("mimetype"):
            return Kind.OPEN_DOCUMENT
        if "word/document.xml" in package or "_rels/.rels" in package:
            for part, what in _PARTS:
                if part in package:
                    raise _not_minutes(path.name, what)
            return Kind.WORD
        for part, what in _PARTS:
            if part in package:
                raise _not_minutes(path.name, what)
    raise _not_minutes(path.name, "an archive")


def _old(path: Path) -> Kind:
    content = path.read_bytes()
    if _LOCKED_INSIDE in content:
        raise locked(path.name)
    if _WORD_INSIDE in content:
        return Kind.OLD_WORD
    raise _not_minutes(path.name, "a spreadsheet, a message or a presentation of an older kind")


def _not_minutes(name: str, what: str) -> NotUnderstood:
    return NotUnderstood(f"{name} is {what}, and holds no minutes to read.", way_out=READABLE)
