"""Files of other people's making, made here: Word, OpenDocument, PDF; sound and hostile."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = (
    f'xmlns:w="{W}"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
Parts = dict[str, str | bytes]


def run(text: str, properties: str = "") -> str:
    """A run of words."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*content: str, style: str = "", more: str = "") -> str:
    """A paragraph; bare words are put into a run."""
    inside = "".join(one if one.startswith("<") else run(one) for one in content)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{more}</w:pPr>{inside}</w:p>"


def listed(list_id: int, depth: int = 0) -> str:
    """The properties of a paragraph in a list."""
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>'


def table(*rows: Iterable[str]) -> str:
    """A table of cells, each of paragraphs or bare words."""
    made = ""
    for row in rows:
        cells = "".join(one if one.startswith("<w:tc>") else cell(one) for one in row)
        made += f"<w:tr>{cells}</w:tr>"
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{made}</w:tbl>"


def cell(content: str, properties: str = "") -> str:
    """A cell of a table."""
    inside = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def levels(*texts: tuple[str, str]) -> str:
    """The levels of a list: how each counts, and how its number is printed."""
    return "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{count}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for n, (count, text) in enumerate(texts)
    )


def numbering(*patterns: str, overrides: dict[int, str] | None = None) -> str:
    """The part with the lists: each pattern is list 1, 2, …; overrides make more of the first."""
    made = "".join(
        f'<w:abstractNum w:abstractNumId="{n}">{pattern}</w:abstractNum>'
        for n, pattern in enumerate(patterns)
    )
    made += "".join(
        f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>'
        for n in range(len(patterns))
    )
    for list_id, inside in (overrides or {}).items():
        made += f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="0"/>{inside}</w:num>'
    return f"<w:numbering {NAMES}>{made}</w:numbering>"


def styles(inside: str) -> str:
    """The part with the styles."""
    return f"<w:styles {NAMES}>{inside}</w:styles>"


def relations(*targets: tuple[str, str, str]) -> str:
    """The part that says where things are: id, kind, and target; a link leads outside."""
    made = ""
    for id, kind, target in targets:
        mode = ' TargetMode="External"' if kind == "hyperlink" else ""
        made += f'<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
    return f'<Relationships xmlns="{RELATIONS}">{made}</Relationships>'


def word_parts(body: str, **more: str) -> Parts:
    """The parts of a Word file; more of them by their names without the folder."""
    parts: Parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
    }
    for name, content in more.items():
        if name == "rels":
            parts["word/_rels/document.xml.rels"] = content
        else:
            parts[f"word/{name}.xml"] = content
    return parts


def package(parts: Parts, *, packed: bool = True) -> bytes:
    """Parts as a zip file."""
    stream = io.BytesIO()
    how = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(stream, "w", how) as made:
        for name, content in parts.items():
            made.writestr(zipfile.ZipInfo(name), content, how)
    return stream.getvalue()


def word(folder: Path, body: str, name: str = "paper.docx", **more: str) -> Path:
    """A Word file."""
    path = folder / name
    path.write_bytes(package(word_parts(body, **more)))
    return path


def lying(parts: Parts, name: str, said: int) -> bytes:
    """A zip file that says that one of its parts is smaller than it is."""
    content = bytearray(package(parts))
    at = content.rindex(name.encode())  # its entry in the directory at the end
    struct.pack_into("<I", content, at - 46 + 24, said)
    return bytes(content)


def bomb(size: int) -> bytes:
    """A Word file whose text is as large as this, and packs into nearly nothing."""
    return package(word_parts("<w:p/>" * (size // 6)))


ODF = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"'
    for short, full in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
        ("draw", "drawing"),
    )
) + (' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"')


def odt(folder: Path, body: str, automatic: str = "", shared: str = "") -> Path:
    """An OpenDocument text."""
    content = (
        f"<office:document-content {ODF}><office:automatic-styles>{automatic}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>"
    )
    parts: Parts = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": content,
        "styles.xml": f"<office:document-styles {ODF}>{shared}</office:document-styles>",
    }
    path = folder / "paper.odt"
    path.write_bytes(package(parts))
    return path


class Pdf:
    """A PDF put together by hand; heights count from the top of the page, in points."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._canvas = Canvas(str(path), pagesize=A4, invariant=1)
        self._height = A4[1]

    def text(self, x: float, y: float, words: str, size: float = 11, font: str = "Helvetica"):
        """Put words."""
        self._canvas.setFont(font, size)
        self._canvas.drawString(x, self._height - y, words)
        return self

    def lines(self, x: float, y: float, *rows: str, step: float = 14):
        """Put lines of words under one another."""
        for n, row in enumerate(rows):
            self.text(x, y + n * step, row)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float):
        """Draw a line."""
        self._canvas.line(x0, self._height - y0, x1, self._height - y1)
        return self

    def grid(self, xs: Iterable[float], ys: Iterable[float]):
        """Draw the lines of a table."""
        xs, ys = list(xs), list(ys)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        return self

    def sideways(self, x: float, y: float, words: str):
        """Put words that run upwards."""
        self._canvas.saveState()
        self._canvas.translate(x, self._height - y)
        self._canvas.rotate(90)
        self._canvas.setFont("Helvetica", 9)
        self._canvas.drawString(0, 0, words)
        self._canvas.restoreState()
        return self

    def picture(self):
        """Put a picture and nothing else."""
        from PIL import Image
        from reportlab.lib.utils import ImageReader

        image = ImageReader(Image.new("RGB", (60, 80), "grey"))
        self._canvas.drawImage(image, 50, 50, 500, 700)
        return self

    def page(self):
        """Go on to the next page."""
        self._canvas.showPage()
        return self

    def done(self, password: str = "") -> Path:
        """Give the file."""
        if password:
            from reportlab.lib.pdfencrypt import StandardEncryption

            self._canvas._doc.encrypt = StandardEncryption(password)
        self._canvas.save()
        return self.path
