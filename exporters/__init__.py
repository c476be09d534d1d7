"""Composed documents in, finished files out. Knows nothing of SQL or Qt.

Importing this room is cheap: a writer and its library are loaded when first used.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from exporters.files import Forgetful, Register, deliver
from minutes.document import Document
from minutes.errors import NotUnderstood


def _word(document: Document, stream: BinaryIO) -> None:
    from exporters import word

    word.write(document, stream)


def _pdf(document: Document, stream: BinaryIO) -> None:
    from exporters import pdf

    pdf.write(document, stream)


def _html(document: Document, stream: BinaryIO) -> None:
    from exporters import html

    html.write(document, stream)


def _markdown(document: Document, stream: BinaryIO) -> None:
    from exporters import markdown

    markdown.write(document, stream)


def _text(document: Document, stream: BinaryIO) -> None:
    from exporters import text

    text.write(document, stream)


def _json(document: Document, stream: BinaryIO) -> None:
    from exporters import record_json

    record_json.write(document, stream)


def _calendar(document: Document, stream: BinaryIO) -> None:
    from exporters import calendar

    calendar.write(document, stream)


def _mail(document: Document, stream: BinaryIO) -> None:
    from exporters import mail

    mail.write(document, stream)


KINDS: dict[str, Callable[[Document, BinaryIO], None]] = {
    "docx": _word,
    "pdf": _pdf,
    "html": _html,
    "md": _markdown,
    "txt": _text,
    "json": _json,
    "ics": _calendar,
    "eml": _mail,
}
"""Every kind of file we make, by its ending, and what writes it."""


def export(document: Document, target: Path, kind: str, register: Register | None = None) -> Path:
    """Write a document as a file of a kind; give where it went.

    `register` remembers what we wrote. Where the file at `target` is not as we left it, or
    nothing is remembered, it stays and the new one becomes `… v2`, and so on.
    """
    return deliver(target, lambda stream: write(document, stream, kind), register or Forgetful())


def write(document: Document, stream: BinaryIO, kind: str) -> None:
    """Write a document of a kind into an open stream."""
    if kind not in KINDS:
        raise NotUnderstood(
            f"“{kind}” is not a kind of file that can be made.",
            way_out=f"The kinds are {', '.join(KINDS)}.",
        )
    KINDS[kind](document, stream)
