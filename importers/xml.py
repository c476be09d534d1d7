"""XML of other people's making as a tree: no network, no entities, no endless depth."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportMissingTypeStubs=false
# lxml brings no types; what it gives is a Node here, and nothing is known of it.

from __future__ import annotations

from typing import Any

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue] - compiled, without types

from importers.limits import refuse_depth
from minutes.errors import NotUnderstood
from minutes.package_guard import refuse_doctype

Node = Any
"""An element of a tree."""


def parsed(content: bytes, name: str) -> Node:
    """Give the tree of some XML; refused where it is broken or made to do harm."""
    refuse_doctype(content, name)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as trouble:
        if "depth" in str(trouble):
            raise refuse_depth(name) from trouble
        raise NotUnderstood(
            f"{name} is damaged: a part of it cannot be read.",
            way_out="Open it in Word and save it under another name.",
        ) from trouble


def number_in(text: str | None, otherwise: int = 0) -> int:
    """Give the number that an attribute holds; anything odd counts as not said."""
    try:
        return max(min(int(float(text or "")), 10**6), -(10**6))
    except (ValueError, OverflowError):
        return otherwise
