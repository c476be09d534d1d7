"""PDFs read and drawn by PDFium, which knows nothing of how ours were written.

PDFium can do one thing at a time in a process: every use of it is behind one lock, held for a
page or a file and never longer.
"""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pypdfium2 carries no types that say what it gives.

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from threading import RLock
from typing import Any

import pypdfium2
from pypdfium2 import raw as _raw

raw: Any = _raw
library: Any = pypdfium2

in_turn = RLock()
"""Held by whoever uses PDFium."""

POINTS_AN_INCH = 72.0
"""Points in an inch."""

ARTIFACT = "Artifact"
"""What marks words that are no part of the document: running header, footer, the page's number."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One page as drawn: blue, green, red and an unused byte for each dot, row by row."""

    width: int
    height: int
    stride: int
    """How many bytes a row takes."""
    dots: bytes


class Paper:
    """An open PDF."""

    def __init__(self, data: bytes) -> None:
        with in_turn:
            self._pdf = library.PdfDocument(data)
            sizes = [self._pdf.get_page_size(n) for n in range(len(self._pdf))]
        self.sizes: tuple[tuple[float, float], ...] = tuple(sizes)
        """The width and height of each page, in points."""

    def __len__(self) -> int:
        """Give how many pages it has."""
        return len(self.sizes)

    def close(self) -> None:
        """Let go of it."""
        with in_turn:
            self._pdf.close()

    # -------------------------------------------------------------- drawn

    def picture(self, page: int, width: int) -> Picture:
        """Give a page, counted from 0, drawn so many dots wide."""
        with in_turn:
            sheet = self._pdf[page]
            scale = width / self.sizes[page][0]
            bitmap = sheet.render(scale=scale, rev_byteorder=False, prefer_bgrx=True)
            made = Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
            bitmap.close()
            sheet.close()
        return made

    # -------------------------------------------------------------- read

    def page_words(self, page: int) -> tuple[str, str]:
        """Give all the words on a page, and those of them that are part of the document."""
        with in_turn:
            sheet = self._pdf[page]
            text = sheet.get_textpage()
            every = text.get_text_range()
            own = "".join(_own_words(sheet, text))
            text.close()
            sheet.close()
        return every, own

    def bookmarks(self) -> tuple[str, ...]:
        """Give the titles of the bookmarks."""
        with in_turn:
            return tuple(entry.get_title() for entry in self._pdf.get_toc())

    def properties(self) -> dict[str, str]:
        """Give what the file says of itself: its title, its author."""
        with in_turn:
            return dict(self._pdf.get_metadata_dict(skip_empty=True))

    def attachments(self) -> tuple[tuple[str, bytes], ...]:
        """Give the files within the file."""
        with in_turn:
            found = [self._pdf.get_attachment(n) for n in range(self._pdf.count_attachments())]
            return tuple((one.get_name(), bytes(one.get_data())) for one in found)


def _own_words(sheet: Any, text: Any) -> Iterator[str]:
    """Give the words of a page that are marked as part of the document, as they were drawn."""
    for thing in sheet.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=1):
        marks = raw.FPDFPageObj_CountMarks(thing.raw)
        names = {_mark_name(raw.FPDFPageObj_GetMark(thing.raw, n)) for n in range(marks)}
        if ARTIFACT not in names:
            yield _wide(raw.FPDFTextObj_GetText, thing.raw, text.raw)


def _mark_name(mark: Any) -> str:
    needed = ctypes.c_ulong()
    raw.FPDFPageObjMark_GetName(mark, None, 0, needed)
    room = ctypes.create_string_buffer(needed.value)
    kept = ctypes.cast(room, ctypes.POINTER(raw.FPDF_WCHAR))
    raw.FPDFPageObjMark_GetName(mark, kept, needed.value, needed)
    return room.raw[: needed.value].decode("utf-16-le", errors="replace").rstrip("\0")


def _wide(ask: Any, *about: Any) -> str:
    """Give the text that PDFium writes into a room of its own size."""
    needed = ask(*about, None, 0)
    room = ctypes.create_string_buffer(needed)
    ask(*about, ctypes.cast(room, ctypes.POINTER(raw.FPDF_WCHAR)), needed)
    return room.raw[:needed].decode("utf-16-le", errors="replace").rstrip("\0")
