"""Importing: text, Word and PDF of 3, 12 and 200 pages, each beside its floor.

    python3 dev.py bench import

Milliseconds. The floor is the same bytes through the library alone: decoded, parsed by lxml, or
taken as text from PDFium. `read` is the reader in this process, `process` the same by way of the
reading process that is already up, and `draft` is with recognition. What Python has no more use for
is cleared away between, as the window does it.
"""

from __future__ import annotations

import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pypdfium2
from lxml import etree
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate

from importers.child import Reader
from importers.reading import read_here
from importers.recognise import recognise
from tests.bench import _books
from tests.bench._measure import Line, Times, show, side_by_side, swept

PAGES = (3, 12, 200)
PARAGRAPHS = 12
"""Paragraphs on a page."""
MOST = 150.0
"""Milliseconds that twelve pages may take, from the file to the draft."""


def texts(pages: int) -> list[str]:
    """Give the paragraphs of minutes of so many pages."""
    said = _books.Speech(3).paragraphs(pages * PARAGRAPHS)
    rows = ["Larkfield Board", "Minutes of the meeting held on 12 May 2026", "Present: Ada Usher"]
    for n, words in enumerate(said):
        if n % PARAGRAPHS == 0:
            rows.append(f"{n // PARAGRAPHS + 1}. An item of the agenda")
        rows.append(words[:400])
    return rows


def make(folder: Path, pages: int) -> dict[str, Path]:
    """Make the same minutes as text, Word and PDF."""
    rows = texts(pages)
    made = {kind: folder / f"{pages}.{kind}" for kind in ("txt", "docx", "pdf")}
    made["txt"].write_text("\n\n".join(rows), "utf-8")
    word = docx.Document()
    for row in rows:
        word.add_paragraph(row)
    word.save(str(made["docx"]))
    style = getSampleStyleSheet()["Normal"]
    SimpleDocTemplate(str(made["pdf"])).build([Paragraph(row, style) for row in rows])
    return made


def floor_txt(path: Path) -> object:
    return path.read_bytes().decode("utf-8").split("\n")


def floor_docx(path: Path) -> object:
    with zipfile.ZipFile(path) as opened:
        return list(etree.fromstring(opened.read("word/document.xml")).itertext())


def floor_pdf(path: Path) -> object:
    document = pypdfium2.PdfDocument(path)
    found = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return found


FLOORS: dict[str, Callable[[Path], object]] = {
    "txt": floor_txt,
    "docx": floor_docx,
    "pdf": floor_pdf,
}


def main() -> None:
    """Measure, and print the table."""
    lines: list[Line] = []
    with tempfile.TemporaryDirectory() as place, Reader() as reader:
        for pages in PAGES:
            rounds = 4 if pages == PAGES[-1] else 20
            for kind, path in make(Path(place), pages).items():
                reader.read(path)
                floor = FLOORS[kind]
                floor(path), read_here(path)
                pairs = [(lambda p=path: read_here(p), lambda p=path, f=floor: f(p))] * rounds
                lines.append(Line(f"{pages:3} pages {kind:4} read", *side_by_side(pairs)))
                whole, sent = Times(), Times()
                with swept():
                    for _ in range(rounds):
                        sent.time(lambda p=path: reader.read(p))
                        whole.time(lambda p=path: recognise(reader.read(p)))
                lines.append(Line(f"{pages:3} pages {kind:4} process", sent))
                most = MOST if pages == 12 else 0
                lines.append(Line(f"{pages:3} pages {kind:4} draft", whole, most_p99=most))
    show(lines)
    with tempfile.TemporaryDirectory() as place:
        path = make(Path(place), 3)["docx"]
        begin = time.perf_counter()
        with Reader() as cold:
            cold.read(path)
        took = 1000 * (time.perf_counter() - begin)
        print(f"\nThree pages of Word, with the reading process started for them: {took:.0f} ms.")


if __name__ == "__main__":
    main()
