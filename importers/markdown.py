"""Markdown in, by the rules that everybody's programs keep (CommonMark, with tables)."""

from __future__ import annotations

import hashlib
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
    """Give the text without the lines of settings that some programs put before it."""
    if not text.startswith("---\n"):
        return text
    head, mark, rest = text[4:].partition("\n---\n")
    return rest if mark and all(":" in row for row in head.splitlines() if row.strip()) else text
