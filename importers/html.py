"""Web pages in: headings, paragraphs, lists and tables. Nothing they point to is fetched or run."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportMissingTypeStubs=false
# lxml brings no types; what it gives is a Node here, and nothing is known of it.

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue] - compiled, without types

from importers.collecting import Lines
from importers.limits import DEEPEST, refuse_depth
from importers.lines import Cell, Kind, Line, Link, Part, Source
from importers.text import decode
from importers.xml import Node, number_in
from minutes.errors import NotUnderstood
from minutes.rules.counting import count_text
from minutes.shapes import Count


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


BLOCKS = _names(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary"
    " table tbody td tfoot th thead tr ul caption"
)
"""Elements that begin a line of their own."""

UNSEEN = _names("head script style template noscript object embed iframe svg math select textarea")
"""Elements whose words are not on the page."""

DEEPEST_ELEMENT = 200
"""Elements in elements. Letters from mail programs come to some dozens."""

_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_COUNTS = {"1": Count.DIGITS, "a": Count.LETTERS, "A": Count.CAPITALS, "i": Count.ROMAN}
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SAID = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)


def read_html(path: Path) -> Source:
    """Give the lines of a web page."""
    content = path.read_bytes()
    text, encoding = _decoded(content, path.name)
    lines, title = lines_of(text, path.name)
    return Source(
        kind=Kind.HTML,
        name=path.name,
        digest=hashlib.sha256(content).hexdigest(),
        lines=tuple(lines),
        properties=(("title", title),) if title else (),
        encoding=encoding,
    )


def _decoded(content: bytes, name: str) -> tuple[str, str]:
    said = _SAID.search(content[:4096])
    if said:
        try:
            encoding = said[1].decode("ascii").lower()
            return content.decode(encoding), encoding
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(content, name)


def lines_of(text: str, name: str) -> tuple[list[Line], str]:
    """Give the lines of a page, and its title."""
    parser = etree.HTMLParser(
        no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    try:
        tree = etree.fromstring(text.encode("utf-8", errors="replace") or b"<p>", parser)
    except (etree.XMLSyntaxError, ValueError) as trouble:
        raise NotUnderstood(
            f"{name} is no web page that can be read.", way_out="Save it as text, and import that."
        ) from trouble
    page = _Page(name)
    title = ""
    if tree is not None:
        found = tree.find(".//title")
        title = " ".join(_own_words(found).split()) if found is not None else ""
        page.read(tree)
    return page.lines.found, title[:500]


def _own_words(element: Node) -> str:
    return "".join(element.itertext())


@dataclass(slots=True)
class _Run:
    """The words gathered for a line."""

    text: str = ""
    letters: int = 0
    bold: int = 0
    italic: int = 0
    bold_until: int = 0
    only_bold: bool = True
    links: list[Link] = field(default_factory=list[Link])


@dataclass(frozen=True, slots=True)
class _Place:
    """Where words stand that are being read."""

    depth: int = 0
    level: int | None = None
    heading: int = 0
    bold: bool = False
    italic: bool = False
    kept: bool = False
    cell: Cell | None = None
    part: Part = Part.BODY
    style: str = ""


class _Page:
    """A page being read."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.lines = Lines(name)
        self._run = _Run()
        self._here = _Place()
        self._mark = ("", "")
        self._tables = 0
        self._continues = False

    def read(self, tree: Node) -> None:
        """Read the whole page."""
        self._element(tree, _Place())
        self._end_line()

    def _element(self, element: Node, place: _Place) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in UNSEEN or _is_hidden(element):
            return
        if place.depth > DEEPEST_ELEMENT:
            raise refuse_depth(self._name)
        if tag in BLOCKS:
            self._end_line()
        inside = _inside(tag, place, element)
        if tag == "br":
            self._end_line(broken=True)
        elif tag == "table":
            self._table(element, inside)
        elif tag in ("ul", "ol"):
            self._list(element, inside)
        else:
            self._content(element, inside)
        if tag in BLOCKS:
            self._end_line()

    def _content(self, element: Node, place: _Place) -> None:
        start = len(self._run.text)
        self._put(element.text, place)
        for child in element:
            self._element(child, place)
            self._put(child.tail, place)
        if element.tag == "a" and element.get("href"):
            words = self._run.text[start:].strip()
            if words:
                self._run.links.append(Link(text=words, to=element.get("href")[:2000]))

    def _put(self, words: str | None, place: _Place) -> None:
        if not words:
            return
        self._here = place
        if place.kept and "\n" in words:
            for nth, row in enumerate(words.split("\n")):
                if nth:
                    self._end_line()
                self._put(row, place)
            return
        run = self._run
        text = words if place.kept else _SPACE.sub(" ", words)
        if not run.text or run.text.endswith(" "):
            text = text if place.kept else text.lstrip(" ")
        letters = len(text.strip())
        run.letters += letters
        run.bold += letters if place.bold else 0
        run.italic += letters if place.italic else 0
        run.only_bold = run.only_bold and (place.bold or not letters)
        run.text += text
        if run.only_bold:
            run.bold_until = len(run.text.strip())

    def _end_line(self, *, broken: bool = False) -> None:
        """End a line; one that is only broken goes on with its paragraph in the next."""
        run, self._run = self._run, _Run()
        text = run.text.strip()
        here = self._here
        number, bullet = self._mark
        if not text:
            self._continues = self._continues and broken
            return
        self._mark = ("", "")
        self.lines.add(
            Line(
                text=text,
                at=0,
                number=number.strip(".()"),
                number_printed=number,
                bullet=bullet,
                level=here.level,
                indent=4 * (here.level or 0),
                heading=here.heading,
                bold=run.bold == run.letters,
                bold_until=run.bold_until,
                italic=run.italic == run.letters,
                cell=here.cell,
                part=here.part,
                style=here.style,
                links=tuple(run.links),
                continues=self._continues,
            )
        )
        self._continues = broken

    def _list(self, element: Node, place: _Place) -> None:
        level = 0 if place.level is None else place.level + 1
        inside = replace(place, level=level)
        if level > DEEPEST:
            raise refuse_depth(self._name)
        count = _COUNTS.get(element.get("type", "1"), Count.DIGITS)
        n = number_in(element.get("start"), 1)
        for child in element:
            if child.tag == "li":
                n = number_in(child.get("value"), n)
                counted = element.tag == "ol"
                self._mark = (f"{count_text(count, n)}.", "") if counted else ("", "•")
                n += 1
            self._element(child, inside)
        self._mark = ("", "")

    def _table(self, table: Node, place: _Place) -> None:
        number = self._tables
        self._tables += 1
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
        laid = [_laid(row) for row in rows]
        columns = max((at + span for row in laid for _, at, span in row), default=1)
        for caption in table.iterfind("caption"):
            self._element(caption, place)
        for nth, row in enumerate(laid):
            for content, column, span in row:
                cell = Cell(
                    table=number,
                    row=nth,
                    column=column,
                    spans=span,
                    columns=columns,
                    rows=min(max(number_in(content.get("rowspan"), 1), 1), 1000),
                    header=content.tag == "th" and nth == 0,
                    inside=place.cell.table if place.cell else None,
                )
                self._element(content, replace(place, cell=cell, level=None))
                self._end_line()
        self.lines.leave_gap()


def _laid(row: Node) -> list[tuple[Node, int, int]]:
    """Give a row's cells with their columns and widths."""
    found: list[tuple[Node, int, int]] = []
    at = 0
    for cell in row:
        if cell.tag in ("td", "th"):
            span = min(max(number_in(cell.get("colspan"), 1), 1), 100)
            found.append((cell, at, span))
            at += span
    return found


def _inside(tag: str, place: _Place, element: Node) -> _Place:
    """Give the place of what is in an element."""
    style = (element.get("style") or "").lower().replace(" ", "")
    bold = place.bold or tag in ("b", "strong", "th", "caption") or "font-weight:bold" in style
    bold = bold or tag in _HEADINGS or "font-weight:7" in style
    return replace(
        place,
        depth=place.depth + 1,
        bold=bold,
        italic=place.italic or tag in ("i", "em", "cite"),
        heading=_HEADINGS.get(tag, place.heading),
        kept=place.kept or tag == "pre",
        part=Part.FOOTER if tag == "footer" else place.part,
        style="Quote" if tag == "blockquote" else place.style,
    )


def _is_hidden(element: Node) -> bool:
    style = (element.get("style") or "").lower().replace(" ", "")
    names = (element.get("class") or "").lower().split()
    unseen = not _UNSEEN_CLASSES.isdisjoint(names)
    return element.get("hidden") is not None or "display:none" in style or unseen


_UNSEEN_CLASSES = frozenset({"unseen", "visually-hidden", "visuallyhidden", "sr-only",
                             "screen-reader-text", "govuk-visually-hidden"})  # fmt: skip
"""Names that pages give to words that are only read out, and stand nowhere on the page."""
