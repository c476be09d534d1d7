"""XML of Word files as trees: read safely, looked at, cut and written."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportMissingTypeStubs=false
# lxml brings no types; what it gives is an Element here, and nothing is known of it.

from __future__ import annotations

from typing import Any

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue] - compiled, without types

Element = Any
"""One element of a tree."""

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
"""The namespace of Word's own words."""

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
"""The namespace of relations inside a text."""

KNOWN = (
    f'xmlns:w="{WORD}" xmlns:r="{OFFICE}" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:w10="urn:schemas-microsoft-com:office:word"'
)
"""What our own text may call by its first letters."""

W = f"{{{WORD}}}"
R = f"{{{OFFICE}}}"


class NotXml(Exception):
    """The bytes are no XML that a Word file could have."""


def parsed(data: bytes) -> Element:
    """Give a tree; nothing is fetched for it, and no entity of it grows."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as trouble:
        raise NotXml(str(trouble)) from trouble


def word_tree(name: str, content: str = "") -> Element:
    """Give a tree of Word's with this content, as our own text writes it."""
    return parsed(f"<w:{name} {KNOWN}>{content}</w:{name}>".encode())


def written(tree: Element) -> bytes:
    """Give the bytes of a whole part."""
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def elements(tree: Element) -> list[Element]:
    """Give a tree and all under it, without comments; it may be cut up meanwhile."""
    return list(tree.iter(etree.Element))


def local(node: Element) -> str:
    """Give the name of an element without its namespace."""
    return etree.QName(node).localname


def value(node: Element, path: str) -> str:
    """Give the `w:val` of what stands at a path of Word's names under an element, if it does."""
    found = node.find("/".join(f"{W}{step}" for step in path.split("/")))
    return "" if found is None else str(found.get(f"{W}val", ""))


def remove(node: Element) -> None:
    """Take an element out, with all in it."""
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def unwrap(node: Element) -> None:
    """Take an element out, and leave what is in it."""
    parent = node.getparent()
    if parent is not None:
        at = parent.index(node)
        parent[at : at + 1] = list(node)
