"""Reading a file in this very process. Files from outside go through `importers.child`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from importers.kinds import ENDINGS, NAMES, kind_of
from importers.limits import refuse_depth
from importers.lines import Kind, Source
from minutes.errors import NotUnderstood


def _text(path: Path) -> Source:
    from importers.text import read_text

    return read_text(path)


def _markdown(path: Path) -> Source:
    from importers.markdown import read_markdown

    return read_markdown(path)


def _html(path: Path) -> Source:
    from importers.html import read_html

    return read_html(path)


def _word(path: Path) -> Source:
    from importers.docx import read_docx

    return read_docx(path)


def _open_document(path: Path) -> Source:
    from importers.odt import read_odt

    return read_odt(path)


def _pdf(path: Path) -> Source:
    from importers.pdf import read_pdf

    return read_pdf(path)


def _mail(path: Path) -> Source:
    from importers.mail import read_mail

    return read_mail(path)


READERS: dict[Kind, Callable[[Path], Source]] = {
    Kind.TEXT: _text,
    Kind.MARKDOWN: _markdown,
    Kind.HTML: _html,
    Kind.WORD: _word,
    Kind.OPEN_DOCUMENT: _open_document,
    Kind.PDF: _pdf,
    Kind.MAIL: _mail,
}
"""The readers; each loads its library when it is first used."""


def read_here(path: Path) -> Source:
    """Give the lines of a file, read in this process without any limit on time or memory."""
    kind = kind_of(path)
    try:
        source = READERS[kind](path)
    except RecursionError as trouble:
        raise refuse_depth(path.name) from trouble
    if not source.lines and not source.attachments:
        raise NotUnderstood(
            f"{path.name} has no words in it.", way_out="Look whether it is the right file."
        )
    named = ENDINGS.get(path.suffix.lower(), kind)
    if named is kind:
        return source
    told = f"The file is named {path.suffix}, but is {NAMES[kind]}; it was read as that."
    return replace(source, warnings=(told, *source.warnings))
