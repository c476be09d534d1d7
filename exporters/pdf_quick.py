"""What takes reportlab most of its time, done quicker: the widths of words, lines, numbers.

Everything here gives just what reportlab gives, and leaves to it whatever is out of the common.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false
# What is built on reportlab's untyped classes is as unknown as they are.

from __future__ import annotations

from typing import Any

from exporters.pdf_library import PlainParagraph, paragraphs, pdfmetrics, ttfonts

MOST_WORDS = 20_000
"""How many words a face remembers the widths of; after that it begins again."""

LONGEST_WORD = 40
"""How long a word may be that is worth remembering."""

SPACE, NO_BREAK_SPACE, SOFT_HYPHEN = " ", "\u00a0", "\u00ad"

ESCAPED = {
    code: f"\\{chr(code)}" if chr(code) in "\\()" else f"\\{code:03o}"
    for code in range(256)
    if not 32 <= code < 127 or chr(code) in "\\()"
}
"""How a PDF writes the bytes that mean something to it in a string."""


def escaped(data: bytes | str) -> str:
    """Give bytes as the inside of a string of a PDF."""
    text = data if isinstance(data, str) else data.decode("latin-1")
    return text.translate(ESCAPED)


class Face(ttfonts.TTFont):
    """A font that remembers how wide words are, and takes plain words as they come."""

    def __init__(self, name: str, file: str) -> None:
        super().__init__(name, file)
        self.own = frozenset[int](self.face.charToGlyph)
        """The characters that it has of its own."""
        self.widths: dict[str, float] = {}

    def stringWidth(self, text: Any, size: float, encoding: str = "utf8") -> float:  # noqa: N802 - reportlab's name
        """Give how wide words are at a size."""
        units = self.widths.get(text)
        if units is None:
            units = self.units(text if isinstance(text, str) else text.decode(encoding))
        return 0.001 * size * units

    def units(self, text: str) -> float:
        """Give how wide words are, in thousandths of the size."""
        widths, other = self.face.charWidths, self.face.defaultWidth
        units = sum([widths.get(code, other) for code in map(ord, text)])
        if len(text) <= LONGEST_WORD:
            if len(self.widths) > MOST_WORDS:
                self.widths.clear()
            self.widths[text] = units
        return units

    def splitString(self, text: Any, doc: Any, encoding: str = "utf-8") -> Any:  # noqa: N802 - reportlab's name
        """Give words as bytes in the face's own codes, by the part of the face they are in."""
        if isinstance(text, str) and doc in self.state:
            if text.isascii() and text.isprintable():
                return [(0, text.encode("ascii"))] if text else []
            known = self.state[doc].assignments
            codes = [known.get(code) for code in map(ord, text.replace(NO_BREAK_SPACE, SPACE))]
            parts = {None if code is None else code >> 8 for code in codes}
            if len(parts) == 1 and None not in parts:
                (part,) = parts
                own = [code & 0xFF for code in codes if code is not None]
                return [(part, bytes(own))]
        return super().splitString(text, doc, encoding)


class QuickParagraph(PlainParagraph):
    """A paragraph that is broken into lines once for a width, and quickly where it is plain."""

    _broken_for: float | None = None

    def _setup(self, text: str | None, style: Any, bullet: Any, pieces: Any, cleaner: Any) -> None:
        """Take the words; where there is no markup in them nothing has to be looked for."""
        if pieces is None and text and "<" not in text and "&" not in text:
            pieces = [_piece_of(style).clone(text=cleaner(text))]
        super()._setup(text, style, bullet, pieces, cleaner)

    def wrap(self, availWidth: float, availHeight: float) -> Any:  # noqa: N803 - reportlab's names
        """Give the room that the paragraph takes."""
        if self._broken_for != availWidth or not hasattr(self, "blPara"):
            super().wrap(availWidth, availHeight)
            self._broken_for = availWidth
        return self.width, self.height

    def breakLines(self, width: Any) -> Any:  # noqa: N802 - reportlab's name
        """Give the lines; words of one look, none too long for its line, need no more than this."""
        if len(self.frags) == 1 and (plain := self._plain_lines(width)):
            return plain
        return super().breakLines(width)

    def _plain_lines(self, widths: list[float]) -> Any:
        piece, style = self.frags[0], self.style
        text = getattr(piece, "text", None)
        if not text or SOFT_HYPHEN in text:
            return None
        font = pdfmetrics.getFont(piece.fontName)
        if not isinstance(font, Face):
            return None
        given = list(widths)
        paragraphs._handleBulletWidth(self.bulletText, style, given)
        lines = _lines(paragraphs.split(text), given, font, piece.fontSize, style.spaceShrinkage)
        if not lines:
            return None
        widths[:] = given
        self._width_max = max(given[min(n, 1)] - line[0] for n, line in enumerate(lines))
        rise, fall = pdfmetrics.getAscentDescent(piece.fontName, piece.fontSize)
        return piece.clone(kind=0, lines=lines, ascent=rise, descent=fall, fontSize=piece.fontSize)


def _piece_of(style: Any) -> Any:
    """Give the piece that plain words of a style are."""
    piece = getattr(style, "plain_piece", None)
    if piece is None:
        piece = style.plain_piece = PlainParagraph("x", style).frags[0]
    return piece


def _lines(
    words: list[str], widths: list[float], font: Any, size: float, shrinks: float
) -> list[tuple[float, list[str]]] | None:
    """Give the words of each line with the room left over; None where one is wider than a line."""
    known, units, scale = font.widths, font.units, 0.001 * size
    space = font.stringWidth(SPACE, size)
    shrunk = shrinks * space
    lines: list[tuple[float, list[str]]] = []
    line: list[str] = []
    room, taken = widths[0], -space
    narrowest = min(widths)
    for word in words:
        measured = known.get(word)
        own = scale * (units(word) if measured is None else measured)
        wanted = taken + space + own
        if wanted > room + shrunk * len(line):
            if own > narrowest:
                return None
            lines.append((room - taken, line))
            line, taken, room = [word], own, widths[-1]
        else:
            line.append(word)
            taken = wanted
    lines.append((room - taken, line))
    return lines
