"""Read finished files back the way a reader would, knowing nothing of how they were written."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from html.parser import HTMLParser
from typing import Any

from lxml import etree
from pypdf import PdfReader

from exporters.letters import legal, safe_link
from minutes.document import Document, Span, reading

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def squashed(text: str) -> str:
    """Give text without any space: where lines break is each writer's own."""
    return re.sub(r"\s+", "", text)


def expected(document: Document) -> str:
    """Give what a document says, in reading order, without spaces."""
    return squashed("".join(legal(piece) for piece in reading(document)))


def read(data: bytes, kind: str) -> str:
    """Give what a file says, in reading order, without spaces."""
    return squashed("".join(READERS[kind](data)))


def assert_says(data: bytes, kind: str, document: Document) -> None:
    """Fail unless a file says just what its document says, and show where they part."""
    if kind == "txt":
        document = replace(document, blocks=with_addresses(document.blocks))
    got, want = read(data, kind), expected(document)
    if kind == "txt":
        # In plain text a bar stands between cells and a dot before an entry, and nothing tells
        # them from those in the words.
        got, want = (re.sub("[|•]", "", text) for text in (got, want))
    assert_same(got, want, kind)


def with_addresses(value: Any) -> Any:
    """Give blocks as plain text has them: where words lead stands behind them."""
    if isinstance(value, Span):
        address = safe_link(value.link).removeprefix("mailto:")
        bare = re.sub(r"^https?://", "", address, flags=re.IGNORECASE).strip("/")
        return replace(value, text=f"{value.text} ({address})") if bare not in value.text else value
    if isinstance(value, tuple):
        return tuple(with_addresses(part) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {f.name: with_addresses(getattr(value, f.name)) for f in fields(value)}
        return replace(value, **parts)
    return value


def assert_same(got: str, want: str, where: str) -> None:
    """Fail unless two long texts are the same, and show where they part."""
    at = next((n for n, (a, b) in enumerate(zip(got, want, strict=False)) if a != b), None)
    at = min(len(got), len(want)) if at is None else at
    around = slice(max(0, at - 40), at + 60)
    assert got == want, f"{where}: {got[around]!r} is not {want[around]!r}"


def read_text(data: bytes) -> Iterator[str]:
    for line in data.decode("utf-8").split("\r\n"):
        if re.fullmatch(r"=+|-+|~+", line):
            continue
        yield re.sub(r"^\s*•( |$)", "", line).replace("_" * 30, "").replace(" | ", " ").strip(" |")


def read_markdown(data: bytes) -> Iterator[str]:
    text = data.decode("utf-8").replace("\\_" * 30, "").replace("\\\n", "\n")
    text = re.sub(r"\\([!-~])", lambda m: chr(0xF0000 + ord(m[1])), text)
    # The words of a link may run over lines.
    text = re.sub(r"\[([^\]]*)\]\(<[^>]*>\)", r"\1", text)
    for line in text.split("\n"):
        if re.fullmatch(r"\|( --- \|)+", line):
            continue
        bare = re.sub(r"^\s*(> ?)?\s*(#+ |- |> ?|\| )?", "", line)
        bare = bare.replace("**", "").replace("<br>", " ").replace(" | ", " ").removesuffix(" |")
        bare = re.sub(r"(?<!\*)\*(?!\*)", "", bare)
        yield re.sub("[\U000f0000-\U000f00ff]", lambda m: chr(ord(m[0]) - 0xF0000), bare)


class _Page(HTMLParser):
    """Collects what is seen on a web page."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        unseen = (
            given.get("class") == "unseen"
            or given.get("aria-hidden")
            or tag
            in (
                "head",
                "footer",
            )
        )
        if (self.hidden or unseen) and tag not in ("br", "meta", "col"):
            self.hidden.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.hidden and tag == self.hidden[-1]:
            self.hidden.pop()

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.words.append(data)


def read_html(data: bytes) -> Iterator[str]:
    page = _Page()
    page.feed(data.decode("utf-8"))
    page.close()
    yield from page.words


def parts_of(data: bytes) -> dict[str, Any]:
    """Give every XML part of a Word file as a tree; a part that is not XML fails here."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        names = [name for name in package.namelist() if name.endswith((".xml", ".rels"))]
        return {name: etree.fromstring(package.read(name)) for name in names}


def read_word(data: bytes) -> Iterator[str]:
    """Give the paragraphs of a Word file, each with the number that Word would show."""
    parts = parts_of(data)
    numbers = WordNumbers(parts["word/numbering.xml"], parts["word/styles.xml"])
    for paragraph in parts["word/document.xml"].iter(f"{W}p"):
        yield numbers.of(paragraph)
        yield "".join(_word_text(paragraph))


def _word_text(paragraph: Any) -> Iterator[str]:
    for node in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab"):
        if node.getparent().tag == f"{W}tabs":
            continue
        yield node.text or "" if node.tag == f"{W}t" else " "


@dataclass
class WordNumbers:
    """Counts as Word does: lists of one shape share their counts; a list may start afresh."""

    numbering: Any
    styles: Any
    counts: dict[str, dict[int, int]] = field(default_factory=dict[str, dict[int, int]])
    begun: set[tuple[str, int]] = field(default_factory=set[tuple[str, int]])

    def __post_init__(self) -> None:
        self.named = {style.get(f"{W}styleId"): style for style in self.styles.iter(f"{W}style")}
        self.lists = {num.get(f"{W}numId"): num for num in self.numbering.iter(f"{W}num")}
        self.levels = {
            shape.get(f"{W}abstractNumId"): {
                int(level.get(f"{W}ilvl")): level for level in shape.iter(f"{W}lvl")
            }
            for shape in self.numbering.iter(f"{W}abstractNum")
        }

    def of(self, paragraph: Any) -> str:
        """Give the number that a paragraph shows."""
        found = self._list_of(paragraph)
        return self._next(*found) if found else ""

    def _list_of(self, paragraph: Any) -> tuple[str, int] | None:
        direct = paragraph.find(f"{W}pPr/{W}numPr")
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        given = direct
        while given is None and style is not None:
            found = self.named[style.get(f"{W}val")]
            given, style = found.find(f"{W}pPr/{W}numPr"), found.find(f"{W}basedOn")
        if given is None or (list_id := given.find(f"{W}numId").get(f"{W}val")) == "0":
            return None
        level = given.find(f"{W}ilvl")
        return list_id, int(level.get(f"{W}val")) if level is not None else 0

    def _next(self, list_id: str, level: int) -> str:
        num = self.lists[list_id]
        shape = num.find(f"{W}abstractNumId").get(f"{W}val")
        levels = self.levels[shape]
        starts = {
            int(o.get(f"{W}ilvl")): int(o.find(f"{W}startOverride").get(f"{W}val"))
            for o in num.iter(f"{W}lvlOverride")
        }
        counts = self.counts.setdefault(shape, {})
        first = starts.get(level, int(levels[level].find(f"{W}start").get(f"{W}val")))
        afresh = level in starts and (list_id, level) not in self.begun
        counts[level] = first if afresh or level not in counts else counts[level] + 1
        self.begun.add((list_id, level))
        for deeper in [k for k in counts if k > level]:
            del counts[deeper]
        text = levels[level].find(f"{W}lvlText").get(f"{W}val")
        if levels[level].find(f"{W}numFmt").get(f"{W}val") == "bullet":
            return ""
        return re.sub(r"%(\d)", lambda m: self._shown(levels, counts, int(m[1]) - 1), text)

    def _shown(self, levels: dict[int, Any], counts: dict[int, int], level: int) -> str:
        way = levels[level].find(f"{W}numFmt").get(f"{W}val")
        return SHOWN[way](counts[level])


def _roman(n: int) -> str:
    signs = zip((10, 9, 5, 4, 1), ("x", "ix", "v", "iv", "i"), strict=True)
    text = ""
    for value, sign in signs:
        text, n = text + sign * (n // value), n % value
    return text


def _letters(n: int) -> str:
    return chr(97 + (n - 1) % 26) * ((n - 1) // 26 + 1)


SHOWN = {
    "decimal": str,
    "lowerLetter": _letters,
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda n: _roman(n).upper(),
}
"""How Word writes a count, as far as these tests count."""


def read_pdf(data: bytes) -> Iterator[str]:
    """Give what the structure of a PDF says, as a screen reader would; bullets are left out."""
    reader = PdfReader(io.BytesIO(data))
    texts = [marked_text(page) for page in reader.pages]
    pages = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages)}
    root = reader.trailer["/Root"]["/StructTreeRoot"]["/K"]
    yield from _element_text(root, texts, pages, None)


def _element_text(
    element: Any, texts: list[dict[int, str]], pages: dict[int, int], page: int | None
) -> Iterator[str]:
    if "/ActualText" in element:
        yield str(element["/ActualText"])
        return
    if "/Pg" in element:
        page = pages[element.raw_get("/Pg").idnum]
    for kid in element.get("/K", ()):
        kid = kid.get_object()
        if isinstance(kid, int):
            assert page is not None
            text = texts[page].pop(int(kid))
            yield "" if element["/S"] == "/Lbl" and text.strip() in "•–▪" else text
        elif kid.get("/Type") == "/MCR":
            yield texts[pages[kid.raw_get("/Pg").idnum]].pop(int(kid["/MCID"]))
        elif kid.get("/Type") != "/OBJR":
            yield from _element_text(kid, texts, pages, page)


TOKEN = re.compile(
    rb"""/(?P<font>\S+)\ [-\d.]+\ Tf
    |\((?P<text>(?:[^()\\]|\\.)*)\)(?P<shown>\ Tj)?
    |/\w+\ <</MCID\ (?P<number>\d+)>>\ BDC
    |\b(?P<end>BMC|EMC|BDC)\b""",
    re.DOTALL | re.VERBOSE,
)
"""What of a page's drawing bears on its words: fonts, strings, where marked stretches begin."""

ESCAPE = re.compile(rb"\\(?:([0-7]{3})|(.))", re.DOTALL)


def marked_text(page: Any) -> dict[int, str]:
    """Give the text of each marked stretch of a page by its number."""
    fonts = {
        name[1:].encode(): _character_map(font.get_object())
        for name, font in page["/Resources"].get("/Font", {}).items()
    }
    texts: dict[int, str] = {}
    number: int | None = None
    known: dict[int, str] = {}
    contents = page.get_contents()
    for token in TOKEN.finditer(b"" if contents is None else contents.get_data()):
        if token["number"] is not None:
            number = int(token["number"])
            texts[number] = ""
        elif token["end"] is not None:
            number = None
        elif token["font"] is not None:
            known = fonts[token["font"]]
        else:
            assert token["shown"], f"a string that is not shown as we read: {token[0]!r}"
            if number is not None:
                codes = ESCAPE.sub(_unescaped, token["text"])
                texts[number] += "".join([known[code] for code in codes])
    return texts


def _unescaped(match: re.Match[bytes]) -> bytes:
    return bytes([int(match[1], 8)]) if match[1] else match[2]


def _character_map(font: Any) -> dict[int, str]:
    given = font["/ToUnicode"].get_data().decode("ascii")
    pairs = re.findall(r"^<([0-9A-F]{2})> <([0-9A-F]+)>$", given, re.MULTILINE)
    return {
        int(code, 16): bytes.fromhex(sign).decode("utf-16-be", errors="surrogatepass")
        for code, sign in pairs
    }


def outline_of(data: bytes) -> Iterator[str]:
    """Give the structure of a PDF as lines: each element, and the words in it."""
    reader = PdfReader(io.BytesIO(data))
    texts = [marked_text(page) for page in reader.pages]
    pages = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages)}
    root = reader.trailer["/Root"]["/StructTreeRoot"]["/K"]
    yield from _outlined(root, texts, pages, 0)


def _outlined(
    element: Any, texts: list[dict[int, str]], pages: dict[int, int], depth: int
) -> Iterator[str]:
    scope = element.get("/A", {}).get("/Scope", "")
    listed = element.get("/A", {}).get("/ListNumbering", "")
    yield f"{'  ' * depth}{element['/S'][1:]}{f' {scope}{listed}' if scope or listed else ''}"
    page = pages[element.raw_get("/Pg").idnum] if "/Pg" in element else 0
    for kid in element.get("/K", ()):
        kid = kid.get_object()
        if isinstance(kid, int):
            yield f"{'  ' * depth}  {texts[page][int(kid)]!r}"
        elif kid.get("/Type") == "/MCR":
            there = pages[kid.raw_get("/Pg").idnum]
            yield f"{'  ' * depth}  {texts[there][int(kid['/MCID'])]!r}"
        elif kid.get("/Type") == "/OBJR":
            yield f"{'  ' * depth}  (a link)"
        else:
            yield from _outlined(kid, texts, pages, depth + 1)


READERS = {
    "txt": read_text,
    "md": read_markdown,
    "html": read_html,
    "docx": read_word,
    "pdf": read_pdf,
}
"""How each kind of file is read."""
