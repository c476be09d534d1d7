"""PDF files in: printed lines with their gaps and pages, ruled tables as cells. No picture is read.

PDFium is called below its Python face, by letter: one call for each word's two ends is what
makes two hundred pages a matter of a second.
"""

from __future__ import annotations

import ctypes
import hashlib
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2 as pdfium  # pyright: ignore[reportMissingTypeStubs] it brings its types itself
import pypdfium2.raw as raw  # pyright: ignore[reportMissingTypeStubs] it brings its types itself

from importers.collecting import Lines
from importers.limits import MOST_PAGES, refuse_length
from importers.lines import Kind, Line, Part, Source
from importers.pdf_layout import Page, Rule, Word, set_upright
from importers.pdf_sheets import sheet_lines
from importers.symbols import PRIVATE_SIGNS
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

_QUARTER = math.pi / 2
_WORD = re.compile(r"\S+")
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_SIGNS = PRIVATE_SIGNS | str.maketrans({"\x02": "-", "\ufffe": "-", "\u00ad": "-", "\0": None})
"""PDFium gives a hyphen at the end of a line as one of three that are none."""


def read_pdf(path: Path) -> Source:
    """Give the lines of a PDF file."""
    content = path.read_bytes()
    document = _opened(content, path.name)
    try:
        pages = len(document)
        if pages > MOST_PAGES:
            raise refuse_length(path.name)
        lines, warnings = _lines(document, path.name)
        return Source(
            kind=Kind.PDF,
            name=path.name,
            digest=hashlib.sha256(content).hexdigest(),
            lines=tuple(_with_furniture(lines, pages)),
            properties=_properties(document),
            warnings=tuple(warnings),
            pages=pages,
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


def _lines(document: pdfium.PdfDocument, name: str) -> tuple[list[Line], list[str]]:
    pages: list[tuple[int, Page]] = []
    pictures: list[int] = []
    for number in range(len(document)):
        page = _page(document, number)
        if page is None:
            continue
        if not page.words and page.has_pictures:
            pictures.append(number + 1)
        pages.append((number + 1, page))
    lines = Lines(name)
    for line in sheet_lines(pages):
        lines.leave_gap(line.gap)
        lines.add(line)
    found = lines.found
    if not found:
        raise _no_text(name, bool(pictures))
    numbers = ", ".join(map(str, pictures))
    told = [f"These pages are pictures, and were not read: {numbers}."] if pictures else []
    return found, told


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


def _page(document: pdfium.PdfDocument, number: int) -> Page | None:
    """Give a page's words and rules; None where the page itself is damaged."""
    try:
        page = document[number]
    except pdfium.PdfiumError:
        return None
    try:
        text = page.get_textpage()
        try:
            words = list(_words(text.raw, text.count_chars()))
        finally:
            text.close()
        rules, has_pictures = _drawn(page)
        made = Page(
            width=page.get_width(),
            height=page.get_height(),
            words=words,
            rules=rules,
            has_pictures=has_pictures,
        )
        return made.turned(page.get_rotation())
    finally:
        page.close()


def _words(text: object, count: int) -> Iterator[Word]:
    """Give every word of a page with where it stands and how it looks."""
    letters = _letters(text, count)
    look = _Look(text)
    leaning: list[tuple[int, Word]] = []
    for match in _WORD.finditer(letters):
        start, end = match.span()
        turn = round(raw.FPDFText_GetCharAngle(text, start) / _QUARTER) % 4
        for begin, stop in _on_one_line(text, start, end):
            word = look.word(letters[begin:stop].translate(_SIGNS), begin, stop, turn)
            if turn in (1, 3):
                leaning.append((turn, word))
            else:
                yield word
    for turn in (1, 3):
        yield from set_upright([word for own, word in leaning if own == turn], downwards=turn == 1)


def _letters(text: object, count: int) -> str:
    """Give the page's letters, each at the index by which PDFium knows it."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(text, 0, count, buffer)
    if written == count + 1:
        units = bytes(buffer)[: 2 * count].decode("utf-16-le", errors="replace")
        if len(units) == count:
            return units
    codes = (raw.FPDFText_GetUnicode(text, index) for index in range(count))
    return "".join(chr(code) if code < 0x110000 else "\ufffd" for code in codes)


def _on_one_line(text: object, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Part a run of letters where it jumps to another line, as at a hyphen that was broken."""
    x, y = ctypes.c_double(), ctypes.c_double()

    def height(index: int) -> float:
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        return y.value

    if end - start == 1 or abs(height(start) - height(end - 1)) < THIN:
        yield start, end
        return
    begin, now = start, height(start)
    for index in range(start + 1, end):
        there = height(index)
        if abs(there - now) > 2 * THIN:
            yield begin, index
            begin, now = index, there
    yield begin, end


class _Look:
    """Asks PDFium where letters stand, with room for its answers made once."""

    def __init__(self, text: object) -> None:
        self._text = text
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._sides = [ctypes.c_double() for _ in range(4)]
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()
        self._known: dict[bytes, tuple[bool, bool]] = {}

    def word(self, letters: str, begin: int, stop: int, turn: int) -> Word:
        """Give the word that stands at these letters."""
        text, (left, right, low, high) = self._text, self._sides
        raw.FPDFText_GetCharOrigin(text, begin, self._x, self._y)
        raw.FPDFText_GetLooseCharBox(text, begin, box := raw.FS_RECTF())
        raw.FPDFText_GetCharBox(text, stop - 1, left, right, low, high)
        bold, italic = self._font(begin)
        size = abs(box.right - box.left) if turn in (1, 3) else abs(box.top - box.bottom)
        return Word(
            text=letters,
            x0=min(self._x.value, right.value),
            x1=max(self._x.value, right.value),
            y=self._y.value,
            size=min(max(size / 1.15, 1.0), 200.0),
            bold=bold,
            italic=italic,
        )

    def _font(self, index: int) -> tuple[bool, bool]:
        size = raw.FPDFText_GetFontInfo(self._text, index, self._name, 128, self._flags)
        name = self._name.raw[: max(min(size, 128) - 1, 0)]
        if name not in self._known:
            plain = name.decode("utf-8", errors="replace")
            self._known[name] = bool(_BOLD.search(plain)), bool(_ITALIC.search(plain))
        return self._known[name]


def _drawn(page: pdfium.PdfPage) -> tuple[list[Rule], bool]:
    """Give the straight rules of a page, and whether there are pictures on it."""
    rules: list[Rule] = []
    pictures = False
    left, low, right, high = (ctypes.c_float() for _ in range(4))
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    for index in range(min(raw.FPDFPage_CountObjects(page.raw), 10 * MOST_RULES)):
        thing = raw.FPDFPage_GetObject(page.raw, index)
        kind = raw.FPDFPageObj_GetType(thing)
        pictures = pictures or kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM)
        if kind != raw.FPDF_PAGEOBJ_PATH:
            continue
        raw.FPDFPageObj_GetBounds(thing, left, low, right, high)
        raw.FPDFPath_GetDrawMode(thing, fill, stroke)
        sides = (left.value, low.value, right.value, high.value)
        rules.extend(_edges(*sides, is_framed=bool(stroke.value)))
        if len(rules) > MOST_RULES:
            return [], pictures
    return rules, pictures


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
