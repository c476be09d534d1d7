"""Letters as a finished file can hold them: nothing that breaks a file, nothing lost unseen."""

from __future__ import annotations

import re

STRANGE = "\ufffd"
"""What stands in a file for a character that no file may hold."""

BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""Everything that means a new line."""

ILLEGAL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Control characters, halves of characters, and codes that stand for no character."""

SAFE_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>\"{}|\\^`\x00-\x20]+", re.IGNORECASE)
"""An address that a document may lead to: the web, or e-mail."""


PLAINER = {ord("\t"): " ", 0xAD: None}
"""Tabs are spaces; a hint where a word may be parted is the page's business, and goes."""


def legal(text: str) -> str:
    """Give text as any file can hold it: new lines alike, tabs as spaces, the rest marked."""
    if text.isprintable():  # most words are, and nothing below is
        return text
    return ILLEGAL.sub(STRANGE, BREAKS.sub("\n", text)).translate(PLAINER)


def flat(text: str) -> str:
    """Give text on one line."""
    return " ".join(legal(text).split("\n"))


def safe_link(address: str) -> str:
    """Give an address if a document may lead there, else nothing."""
    return address if SAFE_LINK.fullmatch(address) and legal(address) == address else ""
