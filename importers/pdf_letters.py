"""The letters of a PDF page → words, each with where it stands, how it looks, and its mark.

PDFium is called below its Python face, by letter: one call for each word's two ends, and what the
words of one stretch have in common asked once, is what makes two hundred pages a matter of seconds.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterable, Iterator, Mapping

import pypdfium2.raw as raw  # pyright: ignore[reportMissingTypeStubs] it brings its types itself

from importers.pdf_layout import UNMARKED, Word
from importers.symbols import PRIVATE_SIGNS

ONE_LINE = 3.0
"""How far apart the feet of two letters may be that stand on one line, in points."""

SMALLEST, LARGEST = 0.82, 1.08
"""How large letters measure, in the size that the file says: outside of it the measure is wrong."""

LEAST_SAID, MOST_SAID = 3.0, 200.0
"""A size outside of these the file does not mean in points."""

_QUARTER = math.pi / 2
_WORD = re.compile(r"\S+")
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)
_SIGNS = PRIVATE_SIGNS | str.maketrans({"\x02": "-", "\ufffe": "-", "\u00ad": "-", "\0": None})
"""PDFium gives a hyphen at the end of a line as one of three that are none."""

_stretch_at = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(raw.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)
"""Where PDFium keeps what a letter is drawn with: as a number, it comes in half the time."""


def words_of(text: object, count: int, marks: Mapping[int, int] | None = None) -> Iterator[Word]:
    """Give every word of a page in the order of the file, those on their side as they lie.

    With the marks of the page's stretches of text, by their addresses, each word has its own, and
    what parts it from the next; a word that stretches of several marks share is told in parts.
    """
    letters = _letters(text, count)
    page = _Letters(text, marks or {})
    tagged = marks is not None
    spans = [match.span() for match in _WORD.finditer(letters)]
    stretches = [page.stretch(start) for start, _ in spans]
    ends = zip(spans[1:], stretches[1:], strict=True)
    for (start, end), stretch in zip(spans, stretches, strict=True):
        (below, _), following = next(ends, ((count, count), 0))
        trail = ""
        if tagged:
            trail = _trail(letters[end:below] or ("" if below < count else "\n"))
        if stretch and stretch == following:  # its letters stand together, up to the next word
            yield page.word(letters[start:end], start, end, trail, stretch)
            continue
        for begin, stop, part in page.parts(start, end, stretch):
            behind = trail if stop == end or not tagged else page.jump(stop)
            yield page.word(letters[begin:stop], begin, stop, behind, part)


def _trail(between: str) -> str:
    """Give what parts two words: nothing, a space, or the end of a line with a space or without."""
    if "\n" in between or "\r" in between:
        return "\n" if between[0] in "\r\n" else " \n"
    return " " if between else ""


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


class _Letters:
    """Asks PDFium where letters stand, with room for its answers made once."""

    def __init__(self, text: object, marks: Mapping[int, int]) -> None:
        self._text, self._marks = text, marks
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._sides = [ctypes.c_double() for _ in range(4)]
        self._box = raw.FS_RECTF()
        self._matrix = raw.FS_MATRIX()
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()
        self._known: dict[bytes, tuple[bool, bool]] = {}
        self._stretch = 0
        self._turn, self._size, self._bold, self._italic = 0, 1.0, False, False
        self._own = UNMARKED

    def stretch(self, index: int) -> int:
        """Give where PDFium keeps the stretch of text that a letter is drawn with; 0 for none."""
        return _stretch_at(self._text, index) or 0

    def parts(self, start: int, end: int, first: int) -> Iterable[tuple[int, int, int]]:
        """Part a run of letters where it jumps to another line, and where its mark changes.

        Each part has the address of the stretch of text that it begins with.
        """
        last = self.stretch(end - 1) if end - start > 1 else first
        if first == last and (first or end - start == 1):  # one stretch of text is on one line
            return ((start, end, first),)
        marks = self._marks
        apart = abs(self._foot(start) - self._foot(end - 1)) >= ONE_LINE
        if not apart and marks.get(first, UNMARKED) == marks.get(last, UNMARKED):
            return ((start, end, first),)
        return self._parted(start, end)

    def _parted(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        begin, now, mark = start, self._foot(start), self._mark(start)
        for index in range(start + 1, end):
            there, own = self._foot(index), self._mark(index)
            if abs(there - now) > 2 * ONE_LINE or own != mark:
                yield begin, index, self.stretch(begin)
                begin, now, mark = index, there, own
        yield begin, end, self.stretch(begin)

    def jump(self, index: int) -> str:
        """Say what parts a letter from the one before it in the same word."""
        apart = abs(self._foot(index) - self._foot(index - 1)) > 2 * ONE_LINE
        return "\n" if apart else ""

    def word(self, letters: str, begin: int, stop: int, trail: str, stretch: int) -> Word:
        """Give the word that stands at these letters of a stretch of text."""
        left, right, low, high = self._sides
        if not stretch or stretch != self._stretch:
            self._stretch = stretch
            self._look(begin)
        raw.FPDFText_GetCharOrigin(self._text, begin, self._x, self._y)
        raw.FPDFText_GetCharBox(self._text, stop - 1, left, right, low, high)
        x, end = self._x.value, right.value
        if x > end:
            x, end = end, x
        return Word(
            letters if letters.isalpha() else letters.translate(_SIGNS),
            x,
            end,
            self._y.value,
            self._size,
            self._bold,
            self._italic,
            self._turn,
            self._own,
            trail,
        )

    def _look(self, index: int) -> None:
        """Learn how the letters look that are drawn in one go with this one, and their mark."""
        self._own = self._marks.get(self._stretch, UNMARKED)
        self._turn = turn = round(raw.FPDFText_GetCharAngle(self._text, index) / _QUARTER) % 4
        box = self._box
        raw.FPDFText_GetLooseCharBox(self._text, index, box)
        size = abs(box.right - box.left) if turn in (1, 3) else abs(box.top - box.bottom)
        size /= 1.15
        said = self._said(index)
        if LEAST_SAID < said < MOST_SAID:  # some fonts do not tell how high their letters go
            size = min(max(size, SMALLEST * said), LARGEST * said)
        self._size = min(max(size, 1.0), 200.0)
        self._bold, self._italic = self._font(index)

    def _said(self, index: int) -> float:
        """Give how large the file says its letters are, in points; nothing sure of drawn fonts."""
        raw.FPDFText_GetMatrix(self._text, index, self._matrix)
        scale = math.hypot(self._matrix.c, self._matrix.d)
        return raw.FPDFText_GetFontSize(self._text, index) * scale

    def _font(self, index: int) -> tuple[bool, bool]:
        size = raw.FPDFText_GetFontInfo(self._text, index, self._name, 128, self._flags)
        name = self._name.raw[: max(min(size, 128) - 1, 0)]
        if name not in self._known:
            plain = name.decode("utf-8", errors="replace")
            self._known[name] = bool(_BOLD.search(plain)), bool(_ITALIC.search(plain))
        return self._known[name]

    def _foot(self, index: int) -> float:
        raw.FPDFText_GetCharOrigin(self._text, index, self._x, self._y)
        return self._y.value

    def _mark(self, index: int) -> int:
        return self._marks.get(self.stretch(index), UNMARKED) if self._marks else UNMARKED
