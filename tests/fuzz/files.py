"""Files that a fuzzer makes, read and recognised until something falls over, or time is up.

    python3 dev.py fuzz [MINUTES]

Atheris changes sound papers of every kind byte by byte and keeps what reaches new lines of our
code. In packages (Word, OpenDocument) it changes one part and packs them anew, or it would never
get past the zip. In a tagged PDF it changes the tree of tags, or the words of a page with their
marks. Anything but a draft or a plain sentence is a fault, and so is a file that takes
longer than a quarter of a minute or more than 500 MB. What it learnt is kept in `.cache/fuzz`, and
the file that did harm is there as well.
"""

from __future__ import annotations

import io
import re
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import dev
from minutes.errors import MinutesError
from tests.bringing import bring
from tests.importers import papers as theirs
from tests.validators import papers as ours

LOCK = Path(__file__).with_name("fuzzer.txt")
"""The fuzzer, to the hash."""

FOLDER = dev.CHECKOUT / ".cache" / "fuzz"
LONGEST = 15
"""Seconds that one file may take."""
LARGEST = 20_000
"""Bytes that the fuzzer's files have at most: minutes of ten pages of text."""

ENDINGS = (".txt", ".md", ".html", ".eml", ".pdf", ".docx", ".odt")
PARTS = {
    ".docx": ("word/document.xml", "word/styles.xml", "word/numbering.xml"),
    ".odt": ("content.xml", "styles.xml"),
    ".pdf": ("", "tags", "page"),
}
"""Which parts of a package are changed; the first byte of a file says what it is."""

CHOICES = [(ending, part) for ending in ENDINGS for part in PARTS.get(ending, ("",))]


def main(arguments: list[str]) -> int:
    """Fuzz for so many minutes; ten when nothing is said."""
    minutes = float(arguments[0]) if arguments else 10.0
    if not bring(LOCK, "the fuzzer"):
        print("The fuzzer (atheris) is not to be had for this system.")
        return 1
    import atheris

    with atheris.instrument_imports(include=["importers"]):
        from importers.reading import read_here
        from importers.recognise import recognise

    found = FOLDER / "found"
    found.mkdir(parents=True, exist_ok=True)
    wholes = sound_packages()
    for number, data in enumerate(sound_papers(wholes)):
        (found / f"sound-{number}").write_bytes(data)
    with tempfile.TemporaryDirectory() as place:

        def one(data: bytes) -> None:
            ending, whole = unfolded(data, wholes)
            path = Path(place, f"paper{ending}")
            path.write_bytes(whole)
            try:
                recognise(read_here(path))
            except MinutesError as trouble:
                if not trouble.sentence:
                    raise

        settings = [
            "fuzz",
            f"-max_total_time={round(minutes * 60)}",
            f"-max_len={LARGEST}",
            f"-timeout={LONGEST}",
            "-rss_limit_mb=900",  # the fuzzer itself, with what it has learnt, takes the rest
            "-print_final_stats=1",
            f"-artifact_prefix={FOLDER}/harm-",
            str(found),
        ]
        atheris.Setup(settings, one)
        print(f"From {len(list(found.iterdir()))} papers, for {minutes:g} minutes.", flush=True)
        atheris.Fuzz()  # ends the process: with 0 when nothing fell over
    return 1


def sound_packages() -> dict[str, dict[str, bytes]]:
    """Give a sound Word file and a sound OpenDocument text, as parts."""
    words = theirs.p("1. Apologies") + theirs.table(["AB", "Ada Brook"], ["CD", "Cy Dunn"])
    lists = theirs.numbering(theirs.levels(("decimal", "%1."), ("lowerLetter", "%2)")))
    with tempfile.TemporaryDirectory() as place:
        named = '<text:h text:outline-level="1">Apologies</text:h><text:p>None.</text:p>'
        made = {
            ".docx": theirs.word(Path(place), words, numbering=lists, styles=theirs.styles("")),
            ".odt": theirs.odt(Path(place), named),
        }
        wholes = {ending: unpacked(path.read_bytes()) for ending, path in made.items()}
    _, paper = next(iter(ours.sample_papers(ours.SHELF["council-minutes"])))
    return wholes | {".pdf": taken_apart(ours.made(paper, "pdf"))}


def taken_apart(data: bytes) -> dict[str, bytes]:
    """Give a tagged PDF in parts: its tags, its first page as it is drawn, and all the rest."""
    things = re.findall(rb"\d+ 0 obj\b.*?endobj\s*", data, re.DOTALL)
    parts = {"tags": b"", "page": b"", "rest": b""}
    for thing in things:
        opened = re.search(rb"stream\r?\n(.*?)\r?\n?endstream", thing, re.DOTALL)
        words = b""
        if opened and b"/FlateDecode" in thing:
            words = zlib.decompress(opened[1])
        if b"/StructElem" in thing:
            parts["tags"] += thing
        elif b"BDC" in words and not parts["page"]:
            parts["page"] = words
            parts["number"] = thing.split(b" ", 1)[0]
        else:
            parts["rest"] += thing
    parts["end"] = data[data.rindex(b"trailer") :]
    return parts


def put_together(parts: dict[str, bytes]) -> bytes:
    """Give the parts of a PDF as one again; whoever reads it finds out where they are."""
    page, number = parts["page"], parts["number"]
    drawn = number + b" 0 obj\n<< /Length %d >>\nstream\n" % len(page) + page
    return b"".join(
        (b"%PDF-1.7\n", parts["rest"], parts["tags"], drawn, b"\nendstream\nendobj\n", parts["end"])
    )


def sound_papers(wholes: dict[str, dict[str, bytes]]) -> Iterator[bytes]:
    """Give sound papers as the fuzzer has them: what the file is, and its bytes."""
    own = {".txt": "txt", ".md": "md", ".html": "html", ".eml": "eml", ".pdf": "pdf"}
    for number, (ending, part) in enumerate(CHOICES):
        first = bytes([number])
        if ending in own and not part:
            for style in list(ours.SHELF.values())[:4]:
                _, paper = next(iter(ours.sample_papers(style)))
                yield first + ours.made(paper, own[ending])[:LARGEST]
        if part:
            yield first + wholes[ending][part][:LARGEST]
        if ending == ".docx" and part:
            _, paper = next(iter(ours.sample_papers(ours.SHELF["board-minutes"])))
            yield first + unpacked(ours.made(paper, "docx"))[part][:LARGEST]


def unpacked(data: bytes) -> dict[str, bytes]:
    """Give the parts of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def unfolded(data: bytes, wholes: dict[str, dict[str, bytes]]) -> tuple[str, bytes]:
    """Give the ending and the bytes of the file that the fuzzer's bytes stand for."""
    ending, part = CHOICES[data[0] % len(CHOICES)] if data else (".txt", "")
    if not part:
        return ending, data[1:]
    parts = wholes[ending] | {part: data[1:]}
    return ending, put_together(parts) if ending == ".pdf" else packed(parts)


def packed(parts: dict[str, bytes]) -> bytes:
    """Give parts as a package, quickly."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
