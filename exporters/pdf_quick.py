"""What takes reportlab most of its time, done quicker: the widths of words, lines, numbers.

Everything here gives just what reportlab gives, and leaves to it whatever is out of the common.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false
# What is built on reportlab's untyped classes is as unknown as they are.

from __future__ import annotations

import re
from typing import Any
from xml.sax.saxutils import unescape

from exporters.pdf_library import PlainParagraph, fonts, hex_colour, paragraphs, pdfmetrics, ttfonts

MOST_WORDS = 20_000
"""How many words a face remembers the widths of; after that it begins again."""

LONGEST_WORD = 40
"""How long a word may be that is worth remembering."""

TAG = re.compile(r"(<[^<>]*>)")
"""What stands between words in markup."""

FONT = re.compile(r'<font (name|color)="([^"<>&]*)">')
"""Letters of another font, or of another colour."""

LINK = re.compile(r'<link href="([^"<>]*)" color="(#\w{6})">')
"""Words that lead somewhere."""

OTHER_SIGNS = re.compile("&(?!lt;|gt;|amp;)|[\t\n\r\f\v]")
"""What words of ours do not have in them, once they are markup."""

SPACE, NO_BREAK_SPACE, SOFT_HYPHEN = " ", "\u00a0", "\u00ad"

ESCAPED = {
    code: f"\\{chr(code)}" if chr(code) in "\\()" else f"\\{code:03o}"
    for code in range(256)
    if not 32 <= code < 127 or chr(code) in "\\()"
}
"""How a PDF writes the bytes that mean something to it in a string."""


UNPLAIN = re.compile(rb"[^ -~]|[\\()]")
"""A byte that has to be written in another way."""


def escaped(data: bytes | str) -> str:
    """Give bytes as the inside of a string of a PDF."""
    if isinstance(data, str):
        return data.translate(ESCAPED)
    return data.decode("latin-1").translate(ESCAPED) if UNPLAIN.search(data) else data.decode()


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
        """Take the words, with the markup that we make ourselves; reportlab knows more of it."""
        if pieces is None and text:
            pieces = _pieces(cleaner(text), style)
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


def _pieces(text: str, style: Any) -> list[Any] | None:
    """Give words in markup as pieces of one look each; None where there is markup unknown here.

    reportlab reads markup as if it were a web page, which takes longer than setting the lines.
    """
    plain = _piece_of(style)
    if "<" not in text and "&" not in text:
        return [plain.clone(text=text)]
    if OTHER_SIGNS.search(text):
        return None
    open_tags: list[tuple[str, Any]] = [("", plain)]
    made: list[Any] = []
    links, is_new = 0, True
    for part in TAG.split(text):
        look = open_tags[-1][1]
        if not part:
            continue
        if part[0] != "<":
            words = unescape(part)
            if is_new:
                made.append(look.clone(text=words))
            else:
                made[-1].text += words
            is_new = False
            continue
        is_new = True
        if part == "<br/>":
            made.append(look.clone(lineBreak=True, text=""))
        elif part.startswith("</"):
            if part[2:-1] != open_tags.pop()[0] or not open_tags:
                return None
        else:
            changed = _changed(look, part, links, style)
            if changed is None:
                return None
            links += part.startswith("<link")
            open_tags.append((part[1:-1].partition(" ")[0], changed))
    return made if len(open_tags) == 1 else None


def _changed(look: Any, tag: str, links: int, style: Any) -> Any:
    """Give a look as a tag changes it; None for a tag unknown here."""
    if tag == "<b>":
        return _faced(look, bold=1)
    if tag == "<i>":
        return _faced(look, italic=1)
    if match := FONT.fullmatch(tag):
        what, which = match.groups()
        if what == "color":
            return look.clone(textColor=hex_colour(which))
        return look.clone(fontName=which) if which in pdfmetrics._fonts else None
    if match := LINK.fullmatch(tag):
        address, colour = match.groups()
        link = (links, unescape(address))
        return look.clone(link=[*look.link, link], textColor=hex_colour(colour))
    if tag == "<u>":
        return look.clone(us_lines=[*look.us_lines, (links - 1, *_under(style))])
    return None


def _faced(look: Any, **more: int) -> Any:
    """Give a look in bold or italic letters; None for a font that helps out."""
    try:
        family, bold, italic = fonts.ps2tt(look.fontName)
    except ValueError:
        return None
    said = {"bold": bold, "italic": italic, **more}
    return look.clone(fontName=fonts.tt2ps(family, said["bold"], said["italic"]), **said)


def _under(style: Any) -> tuple[Any, ...]:
    """Give how reportlab draws a line under words."""
    found = getattr(style, "line_under", None)
    if found is None:
        marked = PlainParagraph("<u>x</u>", style).frags[0].us_lines
        found = style.line_under = tuple(marked[0][1:])
    return found


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
