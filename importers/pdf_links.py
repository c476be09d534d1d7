"""Where words of a PDF lead: what its links say, put to the lines that have their words."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

import pypdfium2 as pdfium  # pyright: ignore[reportMissingTypeStubs] it brings its types itself
import pypdfium2.raw as raw  # pyright: ignore[reportMissingTypeStubs] it brings its types itself

from importers.lines import Line, Link
from importers.pdf_layout import BESIDE, Word

MOST_LINKS = 500
"""Links of a page beyond which it is an index, and nobody's minutes."""

MOST_IN_ALL = 5_000
"""Links of a whole paper beyond which no more are put to their words."""

MOST_ROWS = 8
"""Over how many lines the words of one link can go."""

LONGEST = 2_000
"""How many letters of an address, or of the words that lead there, are kept."""


def links_of(
    document: pdfium.PdfDocument, page: pdfium.PdfPage, words: Sequence[Word]
) -> list[Link]:
    """Give the words of a page that lead to an address, line by line."""
    found: list[Link] = []
    place, link = ctypes.c_int(0), raw.FPDF_LINK()
    for _ in range(MOST_LINKS):
        if not raw.FPDFLink_Enumerate(page.raw, place, link):
            break
        to, text = _address(document, link), _within(link, words)
        if to and text:
            found.append(Link(text=text, to=to))
    return found


def _address(document: pdfium.PdfDocument, link: object) -> str:
    action = raw.FPDFLink_GetAction(link)
    if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
        return ""
    kept = ctypes.create_string_buffer(LONGEST)
    length = raw.FPDFAction_GetURIPath(cast("Any", document).raw, action, kept, LONGEST)
    said: bytes = kept.value
    return said.decode("utf-8", errors="replace") if 0 < length <= LONGEST else ""


def _within(link: object, words: Sequence[Word]) -> str:
    """Give the words of the paper that a link lies over; a mark across the page is none of them."""
    box = raw.FS_RECTF()
    if not raw.FPDFLink_GetAnnotRect(link, box):
        return ""
    left, low, right, high = (float(side) for side in (box.left, box.bottom, box.right, box.top))
    over = [
        word.text
        for word in words
        if word.mark != BESIDE and word.turn == 0
        and left <= (word.x0 + word.x1) / 2 <= right and low <= word.y + word.size / 3 <= high
    ]  # fmt: skip
    return " ".join(" ".join(over)[:LONGEST].split())


def with_links(lines: Sequence[Line], links: Mapping[int, Sequence[Link]]) -> list[Line]:
    """Give lines with the links of their page, each at the first line that has its words."""
    texts: dict[int, list[str]] = {}
    for line in lines if any(links.values()) else ():
        texts.setdefault(line.page, []).append(line.text)
    left: dict[int, list[Link]] = {}
    room = MOST_IN_ALL
    for page, found in links.items():
        if kept := found[:room]:
            left[page] = _whole(kept, [*texts.get(page - 1, ()), *texts.get(page, ())])
            room -= len(kept)
    if not left:
        return list(lines)
    given: list[Line] = []
    for line in lines:
        here: list[Link] = []
        for page in (line.page, line.page + 1):  # a paragraph may go on over the page
            for link in list(left.get(page, ())):
                if line.text.count(link.text) > sum(link.text in one.text for one in here):
                    here.append(link)
                    left[page].remove(link)
        given.append(replace(line, links=(*line.links, *here)) if here else line)
    return given


def _whole(found: Sequence[Link], texts: Sequence[str]) -> list[Link]:
    """Give links with one that goes over several lines as one, as far as its words stand so."""
    whole: list[Link] = []
    start = 0
    while start < len(found):
        to = found[start].to
        near = found[start : start + MOST_ROWS]
        run = list(itertools.takewhile(lambda link, to=to: link.to == to, near))
        for end in range(len(run), 0, -1):
            words = " ".join(link.text for link in run[:end])
            if end == 1 or any(words in text for text in texts):
                whole.append(Link(text=words, to=to))
                start += end
                break
    return whole
