"""Text files in, whatever encoding and line ends they were written with."""

from __future__ import annotations

import codecs
import hashlib
import re
from pathlib import Path

from importers.limits import MOST_IN_A_LINE, MOST_LINES, refuse_length
from importers.lines import Kind, Line, Piece, Source
from importers.text_ruled import with_ruled
from minutes.errors import NotUnderstood

TAB = 8
"""How far apart tab stops stand, in letters, where a file does not say."""

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""What a file may begin with to say its encoding; UTF-32 begins as UTF-16 does, and more."""

_LINE_ENDS = re.compile("\r\n|[\n\r\v\x85\u2028\u2029]")
_GAPS = re.compile(r"\t+| {3,}")
_MAC_QUOTES = re.compile(rb"[a-z]\xd5[a-z]|\xd2[A-Za-z]")
_WINDOWS_QUOTES = re.compile(rb"[\x91-\x97]")
_NOT_PRINTED = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd]")
MOST_NOT_PRINTED = 0.02
"""The share of control characters above which a file is no text."""


def read_text(path: Path) -> Source:
    """Give the lines of a text file."""
    content = path.read_bytes()
    text, encoding = decode(content, path.name)
    lines, pages = lines_of(text.rstrip("\f"), path.name)
    lines = with_ruled(lines)
    return Source(
        kind=Kind.TEXT,
        name=path.name,
        digest=hashlib.sha256(content).hexdigest(),
        lines=tuple(lines),
        pages=pages,
        encoding=encoding,
    )


def decode(content: bytes, name: str) -> tuple[str, str]:
    """Give a file's text, and the encoding it was in."""
    text, encoding = _decoded(content)
    if len(_NOT_PRINTED.findall(text)) > len(text) * MOST_NOT_PRINTED:
        raise NotUnderstood(
            f"{name} is not a text: it holds something else under the name of one.",
            way_out="Save the minutes as Word, PDF or text, then import that.",
        )
    return _NOT_PRINTED.sub("", text), encoding


def _decoded(content: bytes) -> tuple[str, str]:
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace"), encoding
    try:
        if b"\0" not in content:
            return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    start = content[:4096]
    if start.count(b"\0") > len(start) // 5:  # two bytes a letter, and English: every other is 0
        encoding = "utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be"
        return content.decode(encoding, errors="replace"), encoding
    if _MAC_QUOTES.search(content) and not _WINDOWS_QUOTES.search(content):
        return content.decode("mac-roman"), "mac-roman"
    return content.decode("cp1252", errors="replace"), "cp1252"


def lines_of(text: str, name: str) -> tuple[list[Line], int]:
    """Give the lines of a text, and how many pages it has: a form feed begins a new one."""
    lines: list[Line] = []
    page, gap, emptied = 1, 0, 0
    rows = _LINE_ENDS.split(text)
    # Counted before any is looked at: a million of them would take seconds to refuse.
    if len(rows) > MOST_LINES and sum(not row.isspace() for row in rows if row) > MOST_LINES:
        raise refuse_length(name)
    for at, row in enumerate(rows, start=1):
        if len(row) > MOST_IN_A_LINE:
            raise refuse_length(name)
        page += row.count("\f")
        words = row.replace("\f", "").expandtabs(TAB).rstrip()
        if not words.strip():
            gap += 1
            emptied += 1 if "\t" in row else 0
            continue
        kept = row.replace("\f", "").strip()
        lines.append(
            Line(
                text=kept,
                at=at,
                gap=gap,
                indent=len(words) - len(words.lstrip()),
                emptied=emptied + row[len(row.rstrip()) :].count("\t"),
                pieces=pieces_of(row.replace("\f", "")),
                page=page,
            )
        )
        gap = emptied = 0
    return lines, page


def pieces_of(row: str) -> tuple[Piece, ...]:
    """Give what tabs and wide gaps part a printed line into; nothing where it is of one piece."""
    found: list[Piece] = []
    start = 0
    for gap in [*_GAPS.finditer(row), None]:
        end = gap.start() if gap else len(row)
        words = row[start:end].strip()
        if words:
            before = row[: start + len(row[start:end]) - len(row[start:end].lstrip())]
            found.append(Piece(text=words, column=len(before.expandtabs(TAB))))
        start = gap.end() if gap else end
    return tuple(found) if len(found) > 1 else ()
