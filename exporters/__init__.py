"""Composed documents in, finished files out. Knows nothing of SQL or Qt.

Importing this room is cheap: a writer and its library are loaded when first used.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from exporters.files import Forgetful, Register, deliver
from minutes.document import Document, reading
from minutes.errors import NotUnderstood
from minutes.kinds import PaperKind


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


def _sheet(document: Document, stream: BinaryIO) -> None:
    from exporters import sheet

    sheet.write(document, stream)


KINDS: dict[str, Callable[[Document, BinaryIO], None]] = {
    "docx": _word,
    "pdf": _pdf,
    "html": _html,
    "md": _markdown,
    "txt": _text,
    "json": _json,
    "ics": _calendar,
    "eml": _mail,
    "csv": _sheet,
}
"""Every kind of file we make, by its ending, and what writes it."""

WITH_OWN_LETTERS = frozenset({"pdf", "eml"})
"""Kinds that bring their letters with them, and may lack one; others use the reader's."""

MOST_TOLD = 5
"""How many of the letters that a file lacks are named."""

OF_LOGS = frozenset({"csv"})
"""Kinds that hold actions and nothing else."""

OF_MEETINGS = frozenset({"ics"})
"""Kinds that hold the day of a meeting."""


def kinds_of(paper: PaperKind) -> tuple[str, ...]:
    """Give the kinds of file that a paper can be made into."""
    unfit = OF_MEETINGS if paper is PaperKind.ACTION_LOG else OF_LOGS
    unfit = OF_MEETINGS | OF_LOGS if paper is PaperKind.HIGHLIGHTS else unfit
    return tuple(kind for kind in KINDS if kind not in unfit)


def export(document: Document, target: Path, kind: str, register: Register | None = None) -> Path:
    """Write a document as a file of a kind; give where it went.

    `register` remembers what we wrote. Where the file at `target` is not as we left it, or
    nothing is remembered, it stays and the new one becomes `… v2`, and so on. A public file in
    which something restricted can be read is not delivered at all.
    """

    def fill(stream: BinaryIO) -> None:
        write(document, stream, kind, name=target.name)

    return deliver(target, fill, register or Forgetful())


def write(document: Document, stream: BinaryIO, kind: str, *, name: str = "") -> None:
    """Write a document of a kind into an open stream; `name` is what its file will be called.

    A public one is searched for what is restricted when it is finished, and written only then.
    """
    if kind not in KINDS:
        raise NotUnderstood(
            f"“{kind}” is not a kind of file that can be made.",
            way_out=f"The kinds are {', '.join(KINDS)}.",
        )
    if kind not in kinds_of(document.paper):
        raise NotUnderstood(
            f"There is no {kind} file of this paper: {document.paper}.",
            way_out=f"It can be made into {', '.join(kinds_of(document.paper))}.",
        )
    if not document.kept_back:
        KINDS[kind](document, stream)
        return
    from exporters.finished import refuse_leaks

    finished = io.BytesIO()
    KINDS[kind](document, finished)
    refuse_leaks(finished.getvalue(), kind, document, name)
    stream.write(finished.getvalue())


def remarks(document: Document, kind: str) -> tuple[str, ...]:
    """Give what somebody should be told of a file of this kind, though nothing went wrong."""
    if kind not in WITH_OWN_LETTERS:
        return ()
    from exporters.pdf_fonts import unshown

    running = document.running
    around = (*running.header, *running.first_header, running.footer)
    missing = unshown("".join((*reading(document), *around)))
    if not missing:
        return ()
    told = [f"{sign} ({unicodedata.name(sign, 'unnamed').lower()})" for sign in missing[:MOST_TOLD]]
    more = [f"{len(missing) - MOST_TOLD} others"] if len(missing) > MOST_TOLD else []
    return (
        f"The PDF has no letter for {', '.join((*told, *more))}: a mark stands there on the page."
        " Copied or read aloud, the words are right.",
    )
