"""Another program's eyes: LibreOffice shows the numbers and words that we meant."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from exporters.letters import legal
from minutes.compose import compose
from minutes.document import Document, ItemHeading, Numbered, reading, words
from minutes.kinds import PointKind
from minutes.record import Record
from minutes.rules.schemes import read_scheme
from tests.exporters import samples, samples_papers
from tests.exporters.reading import assert_same, squashed
from tests.exporters.test_agreement import POISONS
from tests.minutes.meetings import item, point, record
from tests.validators.papers import SHELF, STAMP, made

pytestmark = pytest.mark.skipif(
    not shutil.which("soffice"),
    reason="LibreOffice is not installed here: apt-get install libreoffice-writer",
)

UNMARKED = dict.fromkeys(map(ord, "•–▪◦"))
"""Takes out the signs that LibreOffice puts before bullets."""

SCHEMES = {
    "joined": "1. / 1.1 / a) / i.; paragraphs",
    "one with letters": "1. / 1a.",
    "joined thrice": "1 / 1.1 / 1.1.1; paragraphs",
    "capitals": "A / A.1 / (i)",
    "roman": "I / I.1 / a); paragraphs",
    "with a year": "70/17 / a); paragraphs",
    "bullets": "none / •; paragraphs",
    "none": "none",
    "of one's own": "§1: / §1-1 / [A] / (i); paragraphs",
}
"""Ways of numbering by what is odd about them."""


def deep() -> Record:
    """Give items five deep, and under each of them points in every kind of list, five deep."""
    rows = [item(f"i{n}", n, f"i{n - 1}" if n % 6 else None) for n in range(18)]
    kinds = (PointKind.NUMBERED, PointKind.LETTERED, PointKind.PARAGRAPH)
    points = [
        point(f"p{n}.{m}", f"i{n}", f"said at {n}, {m}", m, (m * 7 + n) % 5, kinds[(m // 4) % 3])
        for n in range(18)
        for m in range(12)
    ]
    return record([*rows, *points], samples.BOARD, samples.MEETING)


@cache
def meetings() -> Mapping[str, Record]:
    """Give meetings by what is odd about their numbers."""
    rich = samples.rich()
    numbered = {
        name: replace(rich, board=replace(rich.board, numbering=read_scheme(scheme)))
        for name, scheme in SCHEMES.items()
    }
    running = replace(rich.board.numbering, runs_on=True)
    return {
        **numbered,
        "going on from 46": replace(
            rich, board=replace(rich.board, numbering=running), first_number=46
        ),
        "late items": samples.late(),
        "deep": deep(),
        "from right to left": samples.spoiled(rich, POISONS["right to left"]),
        "a report": samples_papers.report(),
        "a council": samples_papers.council(),
    }


def each_once() -> Iterator[tuple[str, Document]]:
    """Give every style and every meeting at least once."""
    styles, odd = list(SHELF), meetings()
    for n, (name, meeting) in enumerate(odd.items()):
        style = styles[n % len(styles)]
        yield f"{name} in {style}", compose(meeting, SHELF[style], stamp=STAMP)


def each_with_each() -> Iterator[tuple[str, Document]]:
    """Give every meeting in every style."""
    for name, meeting in meetings().items():
        for style, house in SHELF.items():
            yield f"{name} in {style}", compose(meeting, house, stamp=STAMP)


def converted(documents: Mapping[str, Document], kind: str, folder: Path) -> Iterator[Path]:
    """Have LibreOffice turn the Word files of documents into another kind; give each in turn."""
    for n, document in enumerate(documents.values()):
        (folder / f"{n}.docx").write_bytes(made(document, "docx"))
    to = {"txt": "txt:Text (encoded):UTF8", "pdf": "pdf"}[kind]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", to, "--outdir", str(folder)]
    files = [str(folder / f"{n}.docx") for n in range(len(documents))]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=900)
    yield from (folder / f"{n}.{kind}" for n in range(len(documents)))


def assert_read_as_meant(documents: Mapping[str, Document], folder: Path) -> None:
    """Fail unless LibreOffice reads in Word files just what the documents say."""
    files = converted(documents, "txt", folder)
    for (name, document), file in zip(documents.items(), files, strict=True):
        got = squashed(file.read_text(encoding="utf-8-sig").translate(UNMARKED))
        said = "".join(legal(piece) for piece in reading(document))
        assert_same(got, squashed(said.translate(UNMARKED)), name)


def test_libreoffice_reads_every_scheme_and_every_style_as_we_meant_it(tmp_path: Path) -> None:
    documents = dict(each_once())
    assert len(documents) >= max(len(SHELF), len(SCHEMES))
    assert_read_as_meant(documents, tmp_path)


@pytest.mark.long
def test_libreoffice_reads_every_scheme_in_every_style_as_we_meant_it(tmp_path: Path) -> None:
    assert_read_as_meant(dict(each_with_each()), tmp_path)


@pytest.mark.long
def test_the_pages_that_libreoffice_sets_show_each_number_before_its_words(tmp_path: Path) -> None:
    documents = {name: paper for name, paper in each_once() if "right" not in name}
    for (name, document), file in zip(
        documents.items(), converted(documents, "pdf", tmp_path), strict=True
    ):
        shown = seen(file)
        at = 0
        for wanted in numbered(document):
            found = shown.find(wanted, at)
            assert found >= 0, f"{name}: {wanted!r} is not behind {shown[max(0, at - 60) : at]!r}"
            at = found + len(wanted)


def numbered(document: Document) -> Iterator[str]:
    """Give each number with the words it stands before, as far as they stand on one line."""
    for block in document.blocks:
        match block:
            case ItemHeading(number=number, text=text) if number:
                yield _begins(number, text)
            case Numbered(number=number, spans=spans, heading="") if number:
                yield _begins(number, words(spans))
            case _:
                pass


def _begins(number: str, text: str) -> str:
    """Give a number and the words behind it, up to what is read from the right."""
    return letters(re.split(r"[\u0590-\u08ff]", f"{number} {text}"[:24])[0])


def seen(file: Path) -> str:
    """Give what is on the pages of a PDF."""
    pdf = pypdfium2.PdfDocument(file)
    try:
        return letters(" ".join(page.get_textpage().get_text_bounded() for page in pdf))
    finally:
        pdf.close()


def letters(text: str) -> str:
    """Give text without space, and without the hyphens that a page may end its lines with."""
    return re.sub(r"[\s\u00ad\ufffe-]+", "", text)
