"""File names by a board's rule, safe on Windows, macOS and any share."""

from __future__ import annotations

import re
import unicodedata

from minutes.document import Audience, Document
from minutes.errors import NotUnderstood
from minutes.patterns import fill, names, problem

USUAL = "{board} {date}[ {title}]"
"""How files are named where a board has no rule of its own."""

KNOWN = frozenset({"board", "full_board", "date", "year", "title", "state", "version"})
"""What a rule may ask for."""

LONGEST = 150
"""Bytes that a name may take before its ending: shares allow 255, and `v2` has to fit in too."""

SWAPPED = str.maketrans({"/": "-", "\\": "-", ":": "-", "|": "-", '"': "'", "*": "", "?": ""})
"""Signs that no name may hold on Windows, and what stands for them."""

RESERVED = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?=\.|\s*$)", re.IGNORECASE
)
"""Names that Windows keeps for itself, whatever ending they carry."""


def file_name(document: Document, kind: str, rule: str = "") -> str:
    """Give the name of a document's file by its board's rule: `HSB 2026-05-14 Minutes.docx`.

    Until minutes are confirmed their name says DRAFT; a public version's says so too.
    """
    rule = rule or (document.record.board.file_name if document.record else "") or USUAL
    check_rule(rule)
    values = _values(document)
    stem = fill(rule, values)
    asked = names(rule)
    for mark in ("state", "version"):
        if mark not in asked and values[mark]:
            stem = f"{stem} {values[mark]}"
    return f"{safe_name(stem)}.{kind}"


def check_rule(rule: str) -> None:
    """Refuse a rule that asks for what is not known, and say what would be right."""
    if wrong := problem(rule, KNOWN):
        raise NotUnderstood(
            f"“{rule}” cannot name a file: {wrong}.", way_out=f"A rule looks like {USUAL}."
        )


def safe_name(text: str, longest: int = LONGEST) -> str:
    """Give words as a file name without its ending, as close to the words as systems allow."""
    text = unicodedata.normalize("NFC", text)
    # Categories C: control signs, signs that turn the reading direction, halves of characters.
    spaced = "".join(" " if ch in "\t\n\r\v\f" else ch for ch in text)
    kept = "".join(ch for ch in spaced if unicodedata.category(ch)[0] != "C")
    name = re.sub(r"[<>]", "", kept.translate(SWAPPED))
    name = _shortened(" ".join(name.split()), longest).strip(" .-")
    if RESERVED.match(name):
        name = f"_{name}"
    return name or "minutes"


def _values(document: Document) -> dict[str, str]:
    record = document.record
    if record is None:
        return dict.fromkeys(KNOWN, "") | {"title": document.facts.title}
    return {
        "board": record.board.short_name or record.board.name,
        "full_board": record.board.name,
        "date": record.meeting.day,
        "year": record.meeting.day[:4],
        "title": record.meeting.title,
        "state": document.running.mark,
        "version": "public" if document.audience is Audience.PUBLIC else "",
    }


def _shortened(name: str, longest: int) -> str:
    """Cut a name to so many bytes, between whole characters and before a combining mark."""
    data = name.encode("utf-8")
    if len(data) <= longest:
        return name
    cut = data[:longest].decode("utf-8", errors="ignore")
    rest = name[len(cut) :]
    while cut and rest and unicodedata.combining(rest[0]):
        cut, rest = cut[:-1], cut[-1] + rest
    return cut
