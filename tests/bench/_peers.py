"""Other ways of writing the same minutes, to be measured beside ours.

Each takes the lines and tables of a document and gives the bytes of a file. What they are made
with is imported when first used, so that one of them alone can be started cold.
"""

from __future__ import annotations

import io
import pickle
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.bench._plain import Piece

Pieces = Sequence[Piece]
Writer = Callable[[Pieces], bytes]

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES = {"title": "Heading1", "subtitle": "Subtitle", "bullet": "ListBullet"}
"""The styles of our template by the kinds of line; a heading's are counted."""


def style_of(kind: str) -> str:
    """Give the style of our template for a kind of line."""
    return kind.capitalize() if kind.startswith("heading") else STYLES.get(kind, "BodyText")


# ── Word ─────────────────────────────────────────────────────────────────────────────────────────


class Floor:
    """Raw strings and a zip: the least that a Word file of these words can cost."""

    def __init__(self, template: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(template)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.before, _, self.after = self.parts.pop("word/document.xml").partition(b"<w:sectPr")

    def __call__(self, pieces: Pieces) -> bytes:
        body = "".join(map(_raw, pieces)).encode()
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
            for name, data in self.parts.items():
                package.writestr(name, data)
            package.writestr(
                "word/document.xml", b"".join((self.before, body, b"<w:sectPr", self.after))
            )
        return made.getvalue()


def _raw(piece: Piece) -> str:
    if piece.kind == "table":
        rows = [*([piece.header] if piece.header else []), *piece.rows]
        grid = "".join("<w:gridCol/>" for _ in rows[0])
        made = "".join(
            "<w:tr>"
            + "".join(f"<w:tc><w:p>{_raw_run(cell)}</w:p></w:tc>" for cell in row)
            + "</w:tr>"
            for row in rows
        )
        return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"
    style = style_of(piece.kind)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_raw_run(piece.line)}</w:p>'


def _raw_run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def python_docx(pieces: Pieces) -> bytes:
    """Write with python-docx as its guide says."""
    import docx

    word: Any = docx.Document()
    for piece in pieces:
        if piece.kind == "table":
            rows = [*([piece.header] if piece.header else []), *piece.rows]
            table = word.add_table(rows=0, cols=len(rows[0]))
            for row in rows:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
        elif piece.kind.startswith("heading"):
            word.add_heading(piece.line, level=int(piece.kind[-1]))
        elif piece.kind == "title":
            word.add_heading(piece.line, level=1)
        else:
            word.add_paragraph(piece.line, style="List Bullet" if piece.kind == "bullet" else None)
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


class Docxtpl:
    """A template with loops in it, filled in by docxtpl."""

    def __init__(self, template: bytes) -> None:
        self.template = _with_loops(template)

    def __call__(self, pieces: Pieces) -> bytes:
        from docxtpl import DocxTemplate  # pyright: ignore[reportMissingImports] - a peer

        made = io.BytesIO()
        filled = DocxTemplate(io.BytesIO(self.template))
        filled.render({"pieces": pieces}, autoescape=True)
        filled.save(made)
        return made.getvalue()


def _with_loops(template: bytes) -> bytes:
    """Give our template with a loop over the lines in it, and in that one over a table's rows."""

    def line(text: str, style: str = "BodyText") -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'

    kinds = ("title", "subtitle", "heading2", "heading3", "numbered", "bullet", "words")
    choices = "".join(
        line(f"{{%p {'el' if n else ''}if piece.kind == '{kind}' %}}")
        + line("{{ piece.line }}", style_of(kind))
        for n, kind in enumerate(kinds)
    )
    cell = f"<w:tc><w:tcPr/>{line('{{ cell }}', 'TableText')}</w:tc>"
    cells = (
        f"<w:tc>{line('{%tc for cell in row %}')}</w:tc>{cell}<w:tc>{line('{%tc endfor %}')}</w:tc>"
    )
    table = (
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>"
        f"<w:tr><w:tc>{line('{%tr for row in piece.rows %}')}</w:tc></w:tr>"
        f"<w:tr>{cells}</w:tr><w:tr><w:tc>{line('{%tr endfor %}')}</w:tc></w:tr></w:tbl>"
    )
    body = (
        line("{%p for piece in pieces %}")
        + choices
        + line("{%p else %}")
        + table
        + line("{%p endif %}")
        + line("{%p endfor %}")
    )
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as given, zipfile.ZipFile(made, "w") as filled:
        for name in given.namelist():
            data = given.read(name)
            if name == "word/document.xml":
                data = data.replace(b"<w:sectPr", body.encode() + b"<w:sectPr", 1)
            filled.writestr(name, data)
    return made.getvalue()


def pandoc(pieces: Pieces) -> bytes:
    """Have pandoc make Word out of Markdown: a process each time."""
    import pypandoc  # pyright: ignore[reportMissingImports] - a peer

    with TemporaryDirectory() as folder:
        source, target = Path(folder, "minutes.html"), Path(folder, "minutes.docx")
        source.write_text(html(pieces), encoding="utf-8")
        command = [pypandoc.get_pandoc_path(), "-f", "html", "-o", target, source]
        subprocess.run(command, check=True, capture_output=True)
        return target.read_bytes()


class LibreOffice:
    """LibreOffice turns a file of one kind into another: a process each time."""

    def __init__(self, kind: str, profile: Path) -> None:
        self.kind, self.profile = kind, profile

    def __call__(self, pieces: Pieces) -> bytes:
        with TemporaryDirectory() as folder:
            source = Path(folder, "minutes.html")
            source.write_text(html(pieces), encoding="utf-8")
            how = {"docx": "docx:MS Word 2007 XML", "pdf": "pdf:writer_web_pdf_Export"}[self.kind]
            command = ["soffice", "--headless", f"-env:UserInstallation={self.profile.as_uri()}"]
            command += ["--infilter=HTML (StarWriter)"] if self.kind == "docx" else []
            command += ["--convert-to", how, "--outdir", folder, str(source)]
            subprocess.run(command, check=True, capture_output=True, timeout=300)
            return Path(folder, f"minutes.{self.kind}").read_bytes()


# ── PDF ──────────────────────────────────────────────────────────────────────────────────────────


def reportlab(pieces: Pieces) -> bytes:
    """Write with reportlab as its guide says: no tags, no bookmarks, fonts inside.

    It has what a reader sees of ours: links, bold words, head and foot, the mark of a draft, and
    `Page x of y` by the usual recipe, which keeps every page until their number is known.
    """
    from reportlab import rl_config
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

    for name in ("Regular", "Bold"):
        if f"Peer-{name}" not in pdfmetrics.getRegisteredFontNames():
            font = TTFont(f"Peer-{name}", str(FONTS / f"LiberationSans-{name}.ttf"))
            font.face.name = f"Peer{name}".encode()  # else it is given ours, of the same name
            pdfmetrics.registerFont(font)
    pdfmetrics.registerFontFamily("Peer-Regular", "Peer-Regular", "Peer-Bold")
    bold = {"fontName": "Peer-Bold", "spaceBefore": 11, "spaceAfter": 5}
    looks: dict[str, Any] = {
        "title": ParagraphStyle("t", **bold, fontSize=22, leading=26),
        "subtitle": ParagraphStyle("s", fontName="Peer-Regular", fontSize=13, leading=16),
        "heading2": ParagraphStyle("2", **bold, fontSize=15, leading=18, keepWithNext=1),
        "heading3": ParagraphStyle("3", **bold, fontSize=13, leading=16, keepWithNext=1),
        "words": ParagraphStyle(
            "w", fontName="Peer-Regular", fontSize=12, leading=15, spaceAfter=7, leftIndent=30
        ),
        "cell": ParagraphStyle("c", fontName="Peer-Regular", fontSize=11, leading=13.5),
    }
    looks["numbered"] = ParagraphStyle("n", looks["words"], bulletIndent=0)
    looks["bullet"] = ParagraphStyle("b", looks["words"], leftIndent=46, bulletIndent=30)
    story: list[Any] = []
    lines = TableStyle(
        [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    )
    for piece in pieces:
        if piece.kind == "table":
            rows = [*([piece.header] if piece.header else []), *piece.rows]
            cells = [
                [Paragraph(escape(c, quote=False), looks["cell"]) for c in row] for row in rows
            ]
            story.append(
                Table(cells, [480 / len(rows[0])] * len(rows[0]), style=lines, repeatRows=1)
            )
            continue
        look = looks.get(piece.kind, looks["words"])
        label = piece.number or ("•" if piece.kind == "bullet" else None)
        story.append(Paragraph(_marked_up(piece), look, bulletText=label))
    made = io.BytesIO()
    rl_config.useA85 = 1  # as it comes; ours is without

    class Numbered(Canvas):
        """Keeps the pages, and numbers them at the end."""

        def __init__(self, *given: Any, **more: Any) -> None:
            super().__init__(*given, **more)
            self.kept: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802 - reportlab's name
            self.kept.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for page in self.kept:
                self.__dict__.update(page)
                self.setFont("Peer-Regular", 9.5)
                self.drawRightString(530, 30, f"Page {self._pageNumber} of {len(self.kept)}")
                Canvas.showPage(self)
            Canvas.save(self)

    def around(canvas: Any, _template: Any) -> None:
        canvas.saveState()
        canvas.setFont("Peer-Regular", 9.5)
        canvas.drawString(72, 805, pieces[0].text)
        canvas.drawString(72, 30, "Official")
        canvas.setFont("Peer-Bold", 150)
        canvas.setFillColor(colors.HexColor("#EDEDED"))
        canvas.translate(297, 421)
        canvas.rotate(52)
        canvas.drawCentredString(0, -50, "DRAFT")
        canvas.restoreState()

    margins = dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), 62)
    SimpleDocTemplate(made, pagesize=A4, initialFontName="Peer-Regular", **margins).build(
        story, onFirstPage=around, onLaterPages=around, canvasmaker=Numbered
    )
    rl_config.useA85 = 0
    return made.getvalue()


def _marked_up(piece: Piece) -> str:
    """Give words as reportlab's markup."""
    made = ""
    for span in piece.spans:
        text = escape(span.text, quote=False)
        text = f"<b>{text}</b>" if span.bold else text
        if span.link:
            text = f'<a href="{escape(span.link)}" color="#1F3864"><u>{text}</u></a>'
        made += text
    return made or escape(piece.text, quote=False)


def typst(pieces: Pieces) -> bytes:
    """Have typst set it, tagged, from its own markup."""
    import typst as engine  # pyright: ignore[reportMissingImports] - a peer

    def quoted(text: str) -> str:
        return '#"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

    parts = [
        '#set document(title: "Minutes")',
        '#set text(lang: "en", font: ("Liberation Sans", "DejaVu Sans"))',
    ]
    parts.append('#set page(numbering: "1 of 1")')
    for piece in pieces:
        if piece.kind == "table":
            rows = [piece.header or ("",) * len(piece.rows[0]), *piece.rows]
            head = ", ".join(f"[{quoted(cell)}]" for cell in rows[0])
            cells = ", ".join(f"[{quoted(cell)}]" for row in rows[1:] for cell in row)
            parts.append(f"#table(columns: {len(rows[0])}, table.header({head}), {cells})")
        elif piece.kind == "title" or piece.kind.startswith("heading"):
            level = 1 if piece.kind == "title" else int(piece.kind[-1])
            parts.append(f"{'=' * level} {quoted(piece.line)}")
        else:
            sign = "- " if piece.kind == "bullet" else ""
            parts.append(f"{sign}{quoted(piece.line)}")
    made = engine.compile(
        "\n\n".join(parts).encode(), format="pdf", pdf_standards=["ua-1"], font_paths=[str(FONTS)]
    )
    assert isinstance(made, bytes)
    return made


def weasyprint(pieces: Pieces) -> bytes:
    """Have WeasyPrint set it, tagged, from a web page."""
    import weasyprint as engine  # pyright: ignore[reportMissingImports] - a peer

    made = engine.HTML(string=html(pieces)).write_pdf(pdf_variant="pdf/ua-1")
    assert isinstance(made, bytes)
    return made


def html(pieces: Pieces) -> str:
    """Give the lines as a web page."""
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Minutes</title></head>'
        f"<body>{''.join(map(_html, pieces))}</body></html>"
    )


def _html(piece: Piece) -> str:
    if piece.kind == "table":
        head = "".join(f"<th>{escape(cell)}</th>" for cell in piece.header)
        rows = "".join(
            f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in piece.rows
        )
        return f"<table>{f'<tr>{head}</tr>' if head else ''}{rows}</table>"
    tag = {"title": "h1", "bullet": "li"}.get(piece.kind, "p")
    tag = f"h{piece.kind[-1]}" if piece.kind.startswith("heading") else tag
    made = f"<{tag}>{escape(piece.line)}</{tag}>"
    return f"<ul>{made}</ul>" if tag == "li" else made


# ── Which there are ──────────────────────────────────────────────────────────────────────────────

WORD = ("floor", "ours", "docxtpl", "python-docx", "pandoc", "LibreOffice")
"""What makes Word files, by name."""

PDF = ("reportlab", "ours", "typst", "WeasyPrint", "LibreOffice")
"""What makes PDFs, by name."""


def writer(kind: str, name: str, folder: Path) -> Writer:
    """Give a way of writing, made ready with what `lay_out` put into a folder."""
    match kind, name:
        case _, "ours":
            return Ours(kind, folder)
        case _, "LibreOffice":
            if not shutil.which("soffice"):
                raise OSError("soffice is not installed here: apt-get install libreoffice-writer")
            return LibreOffice(kind, folder / "profile")
        case "docx", "floor":
            return Floor((folder / TEMPLATE).read_bytes())
        case "docx", "docxtpl":
            return Docxtpl((folder / TEMPLATE).read_bytes())
        case _:
            return {
                "python-docx": python_docx,
                "pandoc": pandoc,
                "reportlab": reportlab,
                "typst": typst,
                "WeasyPrint": weasyprint,
            }[name]


TEMPLATE = "template.docx"


class Ours:
    """Our own writer. It does not look at the lines: it has the document they were made from."""

    def __init__(self, kind: str, folder: Path) -> None:
        self.kind, self.documents = kind, dict[int, Any]()
        for file in folder.glob("*.document"):
            pieces, document = pickle.loads(file.read_bytes())
            self.documents[len(pieces)] = document

    def __call__(self, pieces: Pieces) -> bytes:
        from exporters import write

        made = io.BytesIO()
        write(self.documents[len(pieces)], made, self.kind)
        return made.getvalue()


def lay_out(folder: Path, document: Any, pieces: Pieces) -> None:
    """Put into a folder what the writers are made ready with."""
    from exporters import write

    with (folder / TEMPLATE).open("wb") as file:
        write(replace(document, blocks=()), file, "docx")
    (folder / f"{len(pieces)}.document").write_bytes(pickle.dumps((list(pieces), document)))


def main() -> None:
    """Write the shortest of the documents once, in a process that has written nothing before."""
    kind, name, place = sys.argv[1:]
    folder = Path(place)
    file = min(folder.glob("*.document"), key=lambda file: int(file.stem))
    pieces, _ = pickle.loads(file.read_bytes())
    writer(kind, name, folder)(pieces)


if __name__ == "__main__":
    main()
