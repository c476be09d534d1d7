"""Markdown in, by the rules that everybody's programs keep (CommonMark, with tables)."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from markdown_it import MarkdownIt

from importers.html import lines_of
from importers.lines import Kind, Source
from importers.text import decode


def read_markdown(path: Path) -> Source:
    """Give the lines of a Markdown file. Its line breaks and raw HTML are taken as they stand."""
    content = path.read_bytes()
    text, encoding = decode(content, path.name)
    page = MarkdownIt("commonmark", {"breaks": True, "maxNesting": 20}).enable("table")
    lines, title = lines_of(page.render(_without_head(text)), path.name)
    return Source(
        kind=Kind.MARKDOWN,
        name=path.name,
        digest=hashlib.sha256(content).hexdigest(),
        lines=tuple(lines),
        properties=(("title", title),) if title else (),
        encoding=encoding,
    )


def _without_head(text: str) -> str:
    """Give the text without the settings that some programs put before it, but with its title."""
    if not text.startswith("---\n"):
        return text
    head, mark, rest = text[4:].partition("\n---\n")
    if not mark or not all(_SETTING.match(row) for row in head.splitlines() if row.strip()):
        return text
    said = _TITLE.search(head)
    title = said["title"].strip(" \"'") if said else ""
    return f"# {title}\n\n{rest}" if title and title not in rest[:NEAR] else rest


_SETTING = re.compile(r"\s*[-#]\s|\s+\S|[^\s:][^:]*:")
"""A row of settings: a name with its value, or one more value of the name above."""

_TITLE = re.compile(r"(?m)^title:[ \t]*(?P<title>\S.*)$")

NEAR = 300
"""A title that stands within so many letters of the beginning is not said twice."""
