"""PDF files in: lines as printed or as tagged, ruled tables as cells. No picture is read."""

from __future__ import annotations

import ctypes
import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pypdfium2 as pdfium  # pyright: ignore[reportMissingTypeStubs] it brings its types itself
import pypdfium2.raw as raw  # pyright: ignore[reportMissingTypeStubs] it brings its types itself

from importers.collecting import Lines
from importers.limits import DEEPEST, MOST_PAGES, refuse_length
from importers.lines import Kind, Line, Part, Source
from importers.pdf_layout import BESIDE, UNMARKED, Page
from importers.pdf_letters import words_of
from importers.pdf_links import links_of, with_links
from importers.pdf_sheets import sheet_lines
from importers.pdf_tables import Rule
from importers.pdf_tagged import tagged_lines
from importers.pdf_tree import TagReader
from minutes.errors import NotUnderstood
from minutes.package_guard import locked

THIN = 3.0
"""How thick a rule may be, in points; what is thicker is an area."""

MOST_RULES = 4_000
"""Rules of a page beyond which they are a drawing."""

PROPERTIES = {
    "Title": "title",
    "Author": "author",
    "Subject": "subject",
    "CreationDate": "created",
    "ModDate": "modified",
}
"""What a PDF calls what it says of itself."""

_DIGITS = re.compile(r"\d+")
_ARTIFACT = "Artifact\0".encode("utf-16-le")
"""What marks words that are no part of the paper, as PDFium tells it."""


def read_pdf(path: Path) -> Source:
    """Give the lines of a PDF file."""
    content = path.read_bytes()
    document = _opened(content, path.name)
    try:
        pages = len(document)
        if pages > MOST_PAGES:
            raise refuse_length(path.name)
        lines, warnings, is_tagged = _lines(document, path.name)
        return Source(
            kind=Kind.PDF,
            name=path.name,
            digest=hashlib.sha256(content).hexdigest(),
            lines=tuple(lines),
            properties=_properties(document),
            warnings=tuple(warnings),
            pages=pages,
            is_whole=is_tagged,
        )
    finally:
        document.close()


def _opened(content: bytes, name: str) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(content)
    except pdfium.PdfiumError as trouble:
        if "password" in str(trouble).lower():
            raise locked(name) from trouble
        raise NotUnderstood(
            f"{name} is damaged, or not a PDF: it could not be opened.",
            way_out="Ask for it again, or import the Word file it was made from.",
        ) from trouble


def _lines(document: pdfium.PdfDocument, name: str) -> tuple[list[Line], list[str], bool]:
    """Give a file's lines, what to tell of it, and whether they are as it is tagged."""
    tags = TagReader() if document.is_tagged() else None
    pages: list[tuple[int, Page]] = []
    pictures: list[int] = []
    for number in range(len(document)):
        page = _page(document, number, tags)
        if page is None:
            continue
        if not page.words and page.has_pictures:
            pictures.append(number + 1)
        pages.append((number + 1, page))
    numbers = ", ".join(map(str, pictures))
    told = [f"These pages are pictures, and were not read: {numbers}."] if pictures else []
    links = {number: page.links for number, page in pages}
    if tags and not tags.gave_up and (found := tagged_lines(tags.root, pages, name)):
        return with_links(found, links), told, True
    found = _with_furniture(_as_printed(pages, name), len(document))
    if not found:
        raise _no_text(name, bool(pictures))
    return with_links(found, links), told, False


def _as_printed(pages: Sequence[tuple[int, Page]], name: str) -> list[Line]:
    """Give the lines of pages as the eye sees them."""
    lines = Lines(name)
    for line in sheet_lines([(number, page.as_seen()) for number, page in pages]):
        lines.leave_gap(line.gap)
        lines.add(line)
    return lines.found


def _no_text(name: str, is_scan: bool) -> NotUnderstood:
    if is_scan:
        return NotUnderstood(
            f"{name} is a scan: its pages are pictures, with no text in them.",
            way_out="Make it searchable with a text recognition program, or import the Word file.",
        )
    return NotUnderstood(f"{name} has no text in it.", way_out="Look whether it is the right file.")


def _properties(document: pdfium.PdfDocument) -> tuple[tuple[str, str], ...]:
    said = document.get_metadata_dict(skip_empty=True)
    return tuple((name, said[key]) for key, name in PROPERTIES.items() if key in said)


# ------------------------------------------------------------------ one page


def _page(document: pdfium.PdfDocument, number: int, tags: TagReader | None) -> Page | None:
    """Give a page's words and rules, its tags taken in; None where the page itself is damaged."""
    try:
        page = document[number]
    except pdfium.PdfiumError:
        return None
    try:
        drawn = _drawn(page, is_tagged=tags is not None)
        text = page.get_textpage()
        try:
            words = list(words_of(text.raw, text.count_chars(), drawn.marks))
            links = links_of(document, page, words)
        finally:
            text.close()
        if tags is not None:
            tags.read(page.raw, number + 1, {word.mark for word in words if word.mark >= 0})
        return Page(
            width=page.get_width(),
            height=page.get_height(),
            words=words,
            rules=drawn.rules,
            has_pictures=drawn.has_pictures,
            degrees=page.get_rotation(),
            links=links,
        )
    finally:
        page.close()


@dataclass(slots=True)
class _Drawn:
    """What is drawn on a page beside letters."""

    rules: list[Rule] = field(default_factory=list[Rule])
    has_pictures: bool = False
    marks: dict[int, int] | None = None
    """The marks of its stretches of text, by their addresses, where the file is tagged."""


def _drawn(page: pdfium.PdfPage, *, is_tagged: bool) -> _Drawn:
    """Give the straight rules of a page, whether there are pictures on it, and its marks."""
    drawn = _Drawn(marks={} if is_tagged else None)
    left, low, right, high = (ctypes.c_float() for _ in range(4))
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    for index in range(min(raw.FPDFPage_CountObjects(page.raw), 10 * MOST_RULES)):
        thing = raw.FPDFPage_GetObject(page.raw, index)
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_TEXT and drawn.marks is not None:
            drawn.marks[ctypes.addressof(thing.contents)] = _mark(thing)
        elif kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM):
            drawn.has_pictures = True
            if kind == raw.FPDF_PAGEOBJ_FORM and drawn.marks is not None:
                _mark_within(thing, _mark(thing), drawn.marks)
        elif kind == raw.FPDF_PAGEOBJ_PATH and len(drawn.rules) <= MOST_RULES:
            raw.FPDFPageObj_GetBounds(thing, left, low, right, high)
            raw.FPDFPath_GetDrawMode(thing, fill, stroke)
            sides = (left.value, low.value, right.value, high.value)
            drawn.rules.extend(_edges(*sides, is_framed=bool(stroke.value)))
    if len(drawn.rules) > MOST_RULES:
        drawn.rules = []
    return drawn


def _mark_within(form: object, mark: int, marks: dict[int, int], depth: int = 0) -> None:
    """Give text that is drawn in one go the mark of the whole; those within it count anew."""
    for index in range(min(raw.FPDFFormObj_CountObjects(form), MOST_RULES)):
        if len(marks) > 10 * MOST_RULES:
            return
        thing = raw.FPDFFormObj_GetObject(form, index)
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            marks[ctypes.addressof(thing.contents)] = mark
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
            _mark_within(thing, mark, marks, depth + 1)


def _mark(thing: object) -> int:
    """Give the number under which the tags know a stretch of text."""
    mark = raw.FPDFPageObj_GetMarkedContentID(thing)
    if mark >= 0:
        return mark
    name, length = (ctypes.c_ushort * 32)(), ctypes.c_ulong()
    for nth in range(min(raw.FPDFPageObj_CountMarks(thing), 10)):
        raw.FPDFPageObjMark_GetName(raw.FPDFPageObj_GetMark(thing, nth), name, 64, length)
        if bytes(name)[: length.value] == _ARTIFACT:
            return BESIDE
    return UNMARKED


def _edges(left: float, low: float, right: float, high: float, *, is_framed: bool) -> list[Rule]:
    """Give a thin path as one rule, and a framed area as four; a shaded one has none."""
    wide, tall = right - left, high - low
    if min(wide, tall) <= THIN:
        if wide >= tall:
            return [Rule(left, right, (low + high) / 2, flat=True)]
        return [Rule(low, high, (left + right) / 2, flat=False)]
    if not is_framed:
        return []
    return [
        Rule(left, right, low, flat=True),
        Rule(left, right, high, flat=True),
        Rule(low, high, left, flat=False),
        Rule(low, high, right, flat=False),
    ]


# ------------------------------------------------------------------ what repeats on every page


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line near the top or bottom of its page, as it is compared with other pages'."""

    index: int
    page: int
    words: str
    top: bool


def _with_furniture(lines: list[Line], pages: int) -> list[Line]:
    """Mark the lines that stand at the top or foot of every page as header and footer."""
    if pages < 2:
        return lines
    edges = list(_edge_lines(lines))
    seen: Counter[tuple[str, bool]] = Counter()
    for words, top, _ in {(edge.words, edge.top, edge.page) for edge in edges}:
        seen[words, top] += 1
    most = max(2, (pages + 1) // 2)
    marked = list(lines)
    for edge in edges:
        if seen[edge.words, edge.top] >= most:
            part = Part.HEADER if edge.top else Part.FOOTER
            marked[edge.index] = replace(lines[edge.index], part=part)
    return marked


def _edge_lines(lines: list[Line]) -> Iterator[_Edge]:
    by_page: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        by_page.setdefault(line.page, []).append(index)
    for page, indexes in by_page.items():
        middle = (len(indexes) + 1) // 2
        head, foot = indexes[: min(6, middle)], indexes[max(len(indexes) - 4, middle) :]
        for top, nearest in ((True, head), (False, foot)):
            for index in nearest:
                words = _DIGITS.sub("#", lines[index].text.lower()).strip()
                if lines[index].cell is None:
                    yield _Edge(index, page, " ".join(words.split()), top)
