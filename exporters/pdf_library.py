"""reportlab as we use it, with two of its faults mended. Everything of it comes from here.

It carries no types, so its names are `Any` from here on.
"""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false
# reportlab is untyped: what it gives is unknown until it is called Any, which is done below.

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any, cast

from reportlab import rl_config as _rl_config
from reportlab.lib import colors, styles
from reportlab.lib import fonts as _fonts
from reportlab.lib.utils import ImageReader as _ImageReader
from reportlab.lib.utils import TimeStamp as _TimeStamp
from reportlab.pdfbase import pdfdoc as _pdfdoc
from reportlab.pdfbase import pdfmetrics as _pdfmetrics
from reportlab.pdfbase import ttfonts as _ttfonts
from reportlab.pdfgen import canvas as _canvas
from reportlab.pdfgen import textobject as _textobject
from reportlab.platypus import doctemplate as _doctemplate
from reportlab.platypus import flowables as _flowables
from reportlab.platypus import frames as _frames
from reportlab.platypus import paragraph as _paragraph
from reportlab.platypus import tables as _tables

pdfdoc: Any = _pdfdoc
pdfmetrics: Any = _pdfmetrics
fonts: Any = _fonts
ttfonts: Any = _ttfonts
hex_colour: Any = lru_cache(256)(cast("Any", colors.HexColor))
ParagraphStyle: Any = styles.ParagraphStyle
TimeStamp: Any = _TimeStamp
Canvas: Any = _canvas.Canvas
ImageReader: Any = _ImageReader
TextObject: Any = _textobject.PDFTextObject
PdfObject: Any = _pdfdoc.PDFObject
Flowable: Any = _flowables.Flowable
Spacer: Any = _flowables.Spacer
CondPageBreak: Any = _flowables.CondPageBreak
PageBreak: Any = _flowables.PageBreak
KeepTogether: Any = _flowables.KeepTogether
PlainParagraph: Any = _paragraph.Paragraph
paragraphs: Any = _paragraph
PlainTable: Any = _tables.Table
TableStyle: Any = _tables.TableStyle
TableWatcher: Any = _tables.TableRenderCB
BaseDocTemplate: Any = _doctemplate.BaseDocTemplate
PageTemplate: Any = _doctemplate.PageTemplate
LayoutError: Any = _doctemplate.LayoutError
SplitWord: Any = paragraphs._SplitWord
SplitWordEnd: Any = paragraphs._SplitWordEnd
ENDS_WITH_SPACE: Any = paragraphs._HSFrag
LINE_BREAK: Any = paragraphs._FK_BREAK
Frame: Any = _frames.Frame

BLOCK = 100
"""The most entries that a block of a character map may have."""

UNMAPPED = frozenset({0, 0xFEFF, 0xFFFE})
"""Codes that stand for no character, and may not be in a character map."""


LOG_10 = math.log(10.0)


def character_map(_name: object, subset: list[int]) -> str:
    """Give the map from a font's codes to characters, by which text is copied and read aloud.

    reportlab's own maps the empty code too, and puts more into a block than is allowed.
    """
    pairs = [(code, sign) for code, sign in enumerate(subset) if sign not in UNMAPPED]
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <00> <FF> endcodespacerange",
    ]
    for at in range(0, len(pairs), BLOCK):
        block = pairs[at : at + BLOCK]
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{code:02X}> <{utf16(chr(sign))}>" for code, sign in block]
        lines.append("endbfchar")
    return "\n".join([*lines, "endcmap CMapName currentdict /CMap defineresource pop end end"])


def utf16(text: str) -> str:
    """Give text as the hexadecimal digits that a PDF writes it in."""
    return text.encode("utf-16-be", errors="replace").hex().upper()


def number(*given: Any) -> str:
    """Give numbers as a PDF writes them: six figures, and no more signs than they need."""
    values: Any = given[0] if len(given) == 1 and isinstance(given[0], tuple | list) else given
    return " ".join([_number(value) for value in values])


@lru_cache(4096)
def _number(value: float) -> str:
    size = abs(value)
    if size <= 1e-7:
        return "0"
    after = 6 if size <= 1 else min(max(0, 6 - int(math.log(size) / LOG_10)), 6)
    text = f"{value:.{after}f}"
    text = text.rstrip("0").rstrip(".") if after else text
    return text if text[0] != "0" or len(text) == 1 else text[1:]


def _allow(kind: Any, attribute: str, *names: str) -> None:
    """Let reportlab write entries that tagged PDF needs and it does not know."""
    known = getattr(kind, attribute)
    setattr(kind, attribute, type(known)(dict.fromkeys((*known, *names))))


ttfonts.makeToUnicodeCMap = character_map
for _module in (_canvas, _textobject, _pdfdoc):
    setattr(_module, "fp_str", number)  # noqa: B010 - a module has no such attribute for types
# Pages as they are, and not as letters and figures, which take a fifth more room.
_rl_config.useA85 = 0
_allow(pdfdoc.PDFPage, "__NoDefault__", "StructParents", "Tabs")
_allow(pdfdoc.LinkAnnotation, "permitted", "StructParent")
