"""The names that Word's XML goes by."""

from __future__ import annotations

from importers.xml import Node

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
"""The same in the strict kind of Word file, which few programs write."""

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATION = b"http://purl.oclc.org/ooxml/officeDocument/relationships"

R_ID = f"{{{RELATION}}}id"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

OFF = frozenset({"0", "false", "off", "none"})
"""What switches a property off; anything else, and nothing at all, switches it on."""


def w(name: str) -> str:
    """Give the full name of one of Word's own elements or attributes."""
    return f"{{{WORD}}}{name}"


VAL = w("val")


def said(parent: Node, *path: str) -> str | None:
    """Give the value of an element found by its path; None where there is none."""
    for name in path:
        parent = parent.find(w(name)) if parent is not None else None
    return None if parent is None else parent.get(VAL)


def switched(parent: Node, name: str) -> bool | None:
    """Say whether a property is switched on or off; None where it is not mentioned."""
    found = parent.find(w(name)) if parent is not None else None
    return None if found is None else (found.get(VAL) or "1").lower() not in OFF
