"""Draws a paper of our own as text, Word or PDF, as offices make them.

A paper is written once, in marks that a person can read: `= ` begins a line of the title, `== ` a
heading, `- ` a bullet; `|` parts the cells of a row of a table, `~` the paragraphs in a cell, and
`**` stands around bold words. A row that begins with `!` is of a table that has no lines around its
cells, as offices lay out a column for the owners. Everything else is a paragraph; an empty line is
one.
"""

from __future__ import annotations

import re
import textwrap
from pathlib import Path
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docx.text.paragraph import Paragraph as WordParagraph
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

WIDTH = 96
"""How many letters a printed line of text takes, as programs that print PDF as text set it."""

Block = tuple[str, str | list[list[str]]]
"""What a stretch of a paper is, and its words or the rows of its table."""


def blocks(paper: str) -> list[Block]:
    """Give the stretches of a paper, in order."""
    found: list[Block] = []
    for line in paper.rstrip("\n").split("\n"):
        if line.startswith(("|", "!")):
            kind = "table" if line.startswith("|") else "columns"
            bare_row = line.strip().strip("|") if kind == "table" else line.removeprefix("!")
            cells = [cell.strip() for cell in bare_row.split("|")]
            if found and found[-1][0] == kind:
                assert isinstance(found[-1][1], list)
                found[-1][1].append(cells)
            else:
                found.append((kind, [cells]))
        elif line.startswith("== "):
            found.append(("heading", line[3:]))
        elif line.startswith("= "):
            found.append(("title", line[2:]))
        elif line.startswith("- "):
            found.append(("bullet", line[2:]))
        else:
            found.append(("para", line) if line.strip() else ("gap", ""))
    return found


def bare(words: str) -> str:
    """Give words without the marks of bold."""
    return words.replace("**", "")


def text_of(paper: str) -> str:
    """Give a paper as a program prints it: wrapped lines, tables as columns."""
    rows: list[str] = []
    for kind, words in blocks(paper):
        if isinstance(words, list):
            rows += ["", *_columns(words), ""]
        elif kind == "title":
            rows += textwrap.wrap(bare(words), WIDTH)
        elif kind == "heading":
            rows += ["", bare(words)]
        elif kind == "bullet":
            rows += textwrap.wrap(f"• {bare(words)}", WIDTH, subsequent_indent="  ")
        else:
            rows += textwrap.wrap(bare(words), WIDTH) or [""]
    return "\n".join(rows) + "\n"


def _widths(table: list[list[str]]) -> list[float]:
    """Give each column its share of the page, after the longest words in it."""
    longest = [
        max(min(max(len(p) for p in bare(row[n]).split("~")), 64) + 3 if n < len(row) else 3
            for row in table)
        for n in range(max(map(len, table)))
    ]  # fmt: skip
    return [width / sum(longest) for width in longest]


def _columns(table: list[list[str]]) -> list[str]:
    shares = _widths(table)
    longest = [
        max((len(word) for row in table for word in bare(row[n] if n < len(row) else "").split()),
            default=0)
        for n in range(max(map(len, table)))
    ]  # fmt: skip
    sizes = [
        max(6, int(share * (WIDTH + 4)), word + 3)
        for share, word in zip(shares, longest, strict=True)
    ]
    rows: list[str] = []
    for row in table:
        cells = [
            [line for p in bare(cell).split("~") for line in textwrap.wrap(p, size - 3)]
            for cell, size in zip(row, sizes, strict=False)
        ]
        for n in range(max(map(len, cells))):
            parts = [
                (cell[n] if n < len(cell) else "").ljust(size)
                for cell, size in zip(cells, sizes, strict=False)
            ]
            rows.append("".join(parts).rstrip())
    return rows


def word_of(paper: str, path: Path) -> Path:
    """Write a paper as a Word file, with headings, lists and tables of its own."""
    document = Document()
    for kind, words in blocks(paper):
        if isinstance(words, list):
            style = "Table Grid" if kind == "table" else None
            table = document.add_table(len(words), max(map(len, words)), style)
            for made, row in zip(table.rows, words, strict=True):
                for cell, content in zip(made.cells, row, strict=False):
                    first, *more = content.split("~")
                    _runs(cell.paragraphs[0], first)
                    for one in more:
                        _runs(cell.add_paragraph(), one)
        elif kind == "title":
            made = document.add_paragraph()
            made.alignment = WD_ALIGN_PARAGRAPH.CENTER
            run = made.add_run(bare(words))
            run.bold, run.font.size = True, Pt(14)
        elif kind == "heading":
            document.add_heading(bare(words), 2)
        else:
            made = document.add_paragraph(style="List Bullet" if kind == "bullet" else None)
            _runs(made, words)
    document.save(str(path))
    return path


def _runs(paragraph: WordParagraph, words: str) -> None:
    for n, part in enumerate(words.split("**")):
        if part:
            paragraph.add_run(part).bold = bool(n % 2)


PLAIN = ParagraphStyle("plain", fontName="Helvetica", fontSize=10, leading=13, spaceAfter=3)
"""The look of a paragraph on the printed page."""


def pdf_of(paper: str, path: Path) -> Path:
    """Write a paper as a PDF, as printing to PDF does."""
    title = ParagraphStyle("title", PLAIN, fontName="Helvetica-Bold", fontSize=13, alignment=1)
    heading = ParagraphStyle("heading", PLAIN, fontName="Helvetica-Bold", spaceBefore=8)
    bullet = ParagraphStyle("bullet", PLAIN, leftIndent=24, bulletIndent=10)
    page: list[Flowable] = []
    for kind, words in blocks(paper):
        if isinstance(words, list):
            page.append(_grid(words, ruled=kind == "table"))
        elif kind == "gap":
            page.append(Spacer(1, 6))
        elif kind == "bullet":
            page.append(Paragraph(_marked(words), bullet, bulletText="•"))
        else:
            page.append(
                Paragraph(_marked(words), {"title": title, "heading": heading}.get(kind, PLAIN))
            )
    SimpleDocTemplate(str(path), pagesize=A4).build(page)
    return path


def _marked(words: str) -> str:
    return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escape(words))


def _sizes(table: list[list[str]]) -> list[float]:
    """Give how wide each column is printed: no word is broken, as no office would let it."""
    least = [
        max((len(word) for row in table for word in bare(row[n] if n < len(row) else "").split()),
            default=0) * 7 + 14
        for n in range(max(map(len, table)))
    ]  # fmt: skip
    wanted = [max(share * 450, few) for share, few in zip(_widths(table), least, strict=True)]
    widest = max(range(len(wanted)), key=wanted.__getitem__)
    wanted[widest] = max(wanted[widest] - max(sum(wanted) - 450, 0), least[widest])
    return wanted


def _grid(table: list[list[str]], *, ruled: bool) -> Table:
    wide = max(map(len, table))
    cells = [
        [[Paragraph(_marked(p), PLAIN) for p in cell.split("~")] for cell in row]
        + [""] * (wide - len(row))
        for row in table
    ]
    made = Table(cells, colWidths=_sizes(table))
    made.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP")])
    if ruled:
        made.setStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
    return made


def draw(paper: str, kind: str, path: Path) -> Path:
    """Write a paper as `txt`, `docx` or `pdf`."""
    if kind == "docx":
        return word_of(paper, path)
    if kind == "pdf":
        return pdf_of(paper, path)
    path.write_text(text_of(paper), "utf-8")
    return path
