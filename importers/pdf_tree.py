"""The tags of a PDF → one tree of headings, paragraphs, lists and tables for all of its pages.

PDFium tells a tree for each page, with the elements that have something there. An element's way
down from the root, by places among brothers, is the same on every page; by it the trees are one,
and a paragraph that runs over the page is one element.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pypdfium2.raw as raw  # pyright: ignore[reportMissingTypeStubs] it brings its types itself

MOST_ELEMENTS = 80_000
"""Elements of a paper; two hundred pages have five thousand, and ten times that in tables."""

MOST_LOOKS = 400_000
"""How often a place in the tree is looked at before it is given up: ways may cross and multiply."""

DEEPEST_TAG = 40
"""Elements in elements. Word and LibreOffice come to a dozen, PDFium itself stops at thirty-two."""

MANY = 200
"""Kids of an element beyond which those of a page are looked for where the last page ended."""

INLINE = frozenset(
    {"Span", "Link", "Quote", "Reference", "BibEntry", "Code", "Em", "Strong", "Sub", "Annot"}
    | {"Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Formula"}
)
"""Elements that are part of a line, and begin none of their own."""


class _TooMany(Exception):
    """The tags of a file are of a size or a depth that no paper has."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of text that an element holds: its page, from 1, and its number there."""

    page: int
    number: int


@dataclass(slots=True)
class Tag:
    """An element: a heading, a paragraph, a cell."""

    kind: str
    kids: dict[int, Tag | Marked] = field(default_factory=dict[int, "Tag | Marked"])
    """By their place among their brothers; there may be gaps."""
    columns: int = 1
    """How many columns a cell is wide."""
    rows: int = 1
    """How many rows it is high."""
    actual: str = ""
    """The words themselves, where what is drawn does not say them in their order."""
    last: int = 0
    """Where the last of its kids was found."""

    def in_order(self) -> list[Tag | Marked]:
        """Give what it holds, in order of reading."""
        return [self.kids[place] for place in sorted(self.kids)]

    def marks(self) -> Iterator[Marked]:
        """Give all stretches of text under it, in order of reading."""
        for kid in self.in_order():
            if isinstance(kid, Marked):
                yield kid
            else:
                yield from kid.marks()


class TagReader:
    """Puts the trees of the pages together, page by page."""

    def __init__(self) -> None:
        self.root = Tag("Document")
        self.gave_up = False
        """Whether the tags are of a size or a depth that no paper has."""
        self._room = ctypes.create_string_buffer(64)
        self._kinds: dict[bytes, str] = {}
        self._elements = 0
        self._looks = 0
        self._page = 0
        self._wanted: set[int] = set()

    def read(self, page: object, number: int, marks: set[int]) -> None:
        """Take in the tree of a page, of which these marks are to be found."""
        if not marks or self.gave_up:
            return
        tree = raw.FPDF_StructTree_GetForPage(page)
        if not tree:
            return
        self._page, self._wanted = number, set(marks)
        try:
            count = raw.FPDF_StructTree_CountChildren(tree)

            def child(place: int) -> object:
                return raw.FPDF_StructTree_GetChildAtIndex(tree, place)

            self._kids(self.root, count, child, None, 0)
        except _TooMany:
            self.gave_up = True
        finally:
            raw.FPDF_StructTree_Close(tree)

    def _kids(
        self,
        tag: Tag,
        count: int,
        child: Callable[[int], object],
        element: object,
        depth: int,
    ) -> None:
        if depth > DEEPEST_TAG:
            raise _TooMany
        for place in _places(count, tag.last):
            if count > MANY and not self._wanted:
                return
            self._looks += 1
            if self._looks > MOST_LOOKS:
                raise _TooMany
            found = child(place)
            if found:
                tag.last = place
                self._element(tag, place, found, depth)
            elif element is not None:
                mark = raw.FPDF_StructElement_GetChildMarkedContentID(element, place)
                if mark >= 0:
                    tag.last = place
                    tag.kids[place] = Marked(self._page, mark)
                    self._wanted.discard(mark)

    def _element(self, above: Tag, place: int, element: object, depth: int) -> None:
        tag = above.kids.get(place)
        if not isinstance(tag, Tag):
            self._elements += 1
            if self._elements > MOST_ELEMENTS:
                raise _TooMany
            tag = above.kids[place] = self._tag_of(element)

        def child(at: int) -> object:
            return raw.FPDF_StructElement_GetChildAtIndex(element, at)

        count = raw.FPDF_StructElement_CountChildren(element)
        self._kids(tag, count, child, element, depth + 1)

    def _tag_of(self, element: object) -> Tag:
        room = self._room
        length = raw.FPDF_StructElement_GetType(element, room, len(room))
        name = room.raw[: length - 2] if 2 < length <= len(room) else b""
        kind = self._kinds.get(name)
        if kind is None:
            kind = self._kinds[name] = name.decode("utf-16-le", errors="replace")
        tag = Tag(kind)
        if kind in ("TD", "TH"):
            tag.columns = _extent(element, b"ColSpan")
            tag.rows = _extent(element, b"RowSpan")
        elif kind in INLINE:
            tag.actual = _said(raw.FPDF_StructElement_GetActualText, element)
        return tag


def _places(count: int, last: int) -> Iterator[int]:
    """Give all places among brothers; where there are many, from the one found last."""
    if count <= MANY:
        yield from range(max(count, 0))
        return
    yield from range(last, count)
    yield from range(min(last, count))


def _said(ask: Callable[[object, object, int], int], element: object) -> str:
    """Give a text that PDFium tells of an element; a long one is not asked for."""
    needed = ask(element, None, 0)
    if not 2 < needed <= 20_000:
        return ""
    room = ctypes.create_string_buffer(needed)
    ask(element, room, needed)
    return room.raw[: needed - 2].decode("utf-16-le", errors="replace")


def _extent(element: object, name: bytes) -> int:
    """Give how many columns or rows a cell goes over, as its attributes say."""
    count = raw.FPDF_StructElement_GetAttributeCount(element)
    for place in range(min(max(count, 0), 10)):
        attributes = raw.FPDF_StructElement_GetAttributeAtIndex(element, place)
        value = raw.FPDF_StructElement_Attr_GetValue(attributes, name) if attributes else None
        number = ctypes.c_float()
        if value and raw.FPDF_StructElement_Attr_GetNumberValue(value, number):
            return min(max(int(number.value), 1), 1000) if math.isfinite(number.value) else 1
    return 1
