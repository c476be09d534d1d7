"""Everything that can be read in a finished Word file, and where it stands."""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false
# What is built on lxml's untyped names is as unknown as they are.

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree as _etree  # pyright: ignore[reportAttributeAccessIssue] - compiled, without types

etree: Any = _etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The names of Word's own tags begin so."""

PARTS = {
    r"word/document\.xml": "in the text",
    r"word/header\d*\.xml": "in a running header",
    r"word/footer\d*\.xml": "in a running footer",
    r"word/comments\w*\.xml": "in a comment",
    r"word/(foot|end)notes\.xml": "in a footnote",
    r"word/settings\.xml": "in the settings of the file",
    r"word/styles\.xml": "in the styles",
    r"docProps/.*": "in the properties",
    r"customXml/.*": "in the manifest",
    r".*\.rels": "in a link",
}
"""What the parts of a file are called."""

PROPERTIES = {
    "title": "in the title in the properties",
    "subject": "in the subject in the properties",
    "creator": "in the author in the properties",
    "keywords": "in the keywords in the properties",
    "description": "in the comments in the properties",
}
"""What the commonest properties are called."""

ATTRIBUTES = {
    ("bookmarkStart", "name"): "in the name of a bookmark",
    ("docPr", "descr"): "in the alternative text of a picture",
    ("docPr", "title"): "in the title of a picture",
    ("docPr", "name"): "in the name of a picture",
    ("tblCaption", "val"): "in the caption of a table",
    ("tblDescription", "val"): "in the description of a table",
    ("comment", "author"): "in the author of a comment",
    ("comment", "initials"): "in the initials of a comment",
    ("Relationship", "Target"): "in the address of a link",
    ("tag", "val"): "in the tag of a field",
    ("alias", "val"): "in the name of a field",
}
"""What the attributes that hold words are called."""

RUNS = frozenset({f"{W}t", f"{W}delText", f"{W}instrText", f"{W}delInstrText"})
"""Tags that hold letters. Word parts words over several of them as it likes."""

SPACES = frozenset({f"{W}tab", f"{W}br", f"{W}cr", f"{W}ptab"})
"""Tags that stand for a space."""

Piece = tuple[str, str, bytes | None]
"""Where something stands and its words; or the name of a file within the file, and its bytes."""


def word_words(data: bytes) -> Iterator[Piece]:
    """Give everything that can be read in a Word file: its parts, their attributes, their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        yield "in the comment of the package", package.comment.decode("utf-8", "replace"), None
        for entry in package.infolist():
            yield "in the name of a part", entry.filename, None
            content = package.read(entry)
            if entry.filename.endswith((".xml", ".rels")):
                yield from _part(entry.filename, content)
            else:
                yield "a file within it", entry.filename, content


def _part(name: str, content: bytes) -> Iterator[Piece]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    tree: Any = etree.fromstring(content, parser)
    where = next((told for shape, told in PARTS.items() if re.fullmatch(shape, name)), "")
    where = where or f"in {name}"
    yield where, _running_text(tree), None
    for node in tree.iter():
        if not isinstance(node.tag, str):
            yield "in a remark of the file", f"{node.text or ''}\n{node.tail or ''}", None
            continue
        tag = etree.QName(node).localname
        place = PROPERTIES.get(tag, where) if name.startswith("docProps/") else where
        if node.tag not in RUNS and (node.text or "").strip():
            yield place, node.text, None
        if (node.tail or "").strip():
            yield where, node.tail, None
        for key, value in node.attrib.items():
            attribute = etree.QName(key).localname
            yield ATTRIBUTES.get((tag, attribute), where), value, None


def _running_text(tree: Any) -> str:
    """Give the words of a part, paragraph by paragraph, however they are parted into runs."""
    words: list[str] = []
    for node in tree.iter():
        if node.tag in RUNS:
            words.append(node.text or "")
        elif node.tag in SPACES:
            words.append(" ")
        elif node.tag == f"{W}p":
            words.append("\n")
        elif node.tag == f"{W}noBreakHyphen":
            words.append("-")
    return "".join(words)
