"""File names by a board's rule, safe on Windows, macOS and any share."""

from __future__ import annotations

import re
import unicodedata

from minutes.document import Audience, Document
from minutes.errors import NotUnderstood
from minutes.kinds import PaperKind
from minutes.model import Board
from minutes.patterns import fill, names, problem

USUAL = "{board} {date}[ {title}]"
"""How files are named where a board has no rule of its own."""

KNOWN = frozenset({"board", "full_board", "date", "year", "title", "paper", "state", "version"})
"""What a rule may ask for."""

BOARDS = frozenset({"board", "full_board"})
"""The parts of a rule that name the board."""

LONGEST = 150
"""Bytes that a name may take before its ending: shares allow 255, and `v2` has to fit in too."""

SWAPPED = str.maketrans({"/": "-", "\\": "-", ":": "-", "|": "-", '"': "'", "*": "", "?": ""})
"""Signs that no name may hold on Windows, and what stands for them."""

MARKS = ("paper", "state", "version")
"""What stands at the end of a name whose rule does not ask for it, in this order."""

RESERVED = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?=\.|\s*$)", re.IGNORECASE
)
"""Names that Windows keeps for itself, whatever ending they carry."""


def file_name(document: Document, kind: str, rule: str = "") -> str:
    """Give the name of a document's file by its board's rule: `HSB 2026-05-14 Agenda.docx`.

    It says which paper it is, but for minutes. Until they are confirmed their name says DRAFT; a
    public version's says so too. A title that is the board's name does not say it twice.
    """
    board = _board(document)
    rule = rule or (board.file_name if board else "") or USUAL
    check_rule(rule)
    values = _values(document)
    asked = names(rule)
    if board and BOARDS.intersection(asked):
        values["title"] = _beyond(values["title"], board)
    stem = fill(rule, values)
    marks = ("state", "version") if document.paper is PaperKind.MINUTES else MARKS
    for mark in marks:
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


def _board(document: Document) -> Board | None:
    """Give the board whose paper it is, where it is that of one."""
    if document.record is not None:
        return document.record.board
    return document.log.board if document.log else None


def _values(document: Document) -> dict[str, str]:
    board = _board(document)
    values = dict.fromkeys(KNOWN, "") | {
        "board": (board.short_name or board.name) if board else "",
        "full_board": board.name if board else "",
        "paper": _paper(document),
        "state": document.running.mark,
        "version": "public" if document.audience is Audience.PUBLIC else "",
    }
    if document.record is not None:
        day, title = document.record.meeting.day, document.record.meeting.title
    elif document.log is not None:
        day, title = document.log.day, document.log.owner
        values |= {} if board else {"board": document.log.name, "full_board": document.log.name}
    else:
        return values | {"title": document.facts.title}
    return values | {"date": day, "year": day[:4], "title": title}


def _paper(document: Document) -> str:
    """Give what the paper is called in its house style."""
    style = document.style
    return {
        PaperKind.MINUTES: style.title.keyword.capitalize(),
        PaperKind.AGENDA: style.agenda.name,
        PaperKind.DECISION_NOTE: style.decision_note.name,
        PaperKind.ACTION_LOG: style.action_log.name,
        PaperKind.HIGHLIGHTS: style.highlights.name,
    }[document.paper]


def _beyond(title: str, board: Board) -> str:
    """Give what a title says beyond the name of the board, which stands in the file's name too."""
    for name in sorted({board.name, board.short_name} - {""}, key=len, reverse=True):
        if title.casefold().startswith(name.casefold()):
            rest = title[len(name) :]
            if not rest[:1].isalnum():
                return rest.lstrip(" ,:;.–—-")
    return title


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
