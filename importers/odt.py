"""OpenDocument texts in: numbered as LibreOffice numbers them, with changes, comments and notes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path

from importers.collecting import Lines
from importers.limits import DEEPEST, refuse_depth
from importers.lines import Cell, Change, Comment, Kind, Line, Link, Part, Piece, Source
from importers.odt_styles import Label, Look, Numbers, Styles, office, style, table, text
from importers.text import TAB
from importers.xml import Node, number_in, parsed
from minutes.errors import NotUnderstood
from minutes.package_guard import Package, locked

DC = "{http://purl.org/dc/elements/1.1/}"
META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
HREF = "{http://www.w3.org/1999/xlink}href"

_PROPERTIES = {
    DC + "title": "title",
    DC + "subject": "subject",
    META + "initial-creator": "author",
    META + "creation-date": "created",
    DC + "date": "modified",
}
_WRAPPERS = frozenset(
    {
        text("section"),
        text("index-body"),
        text("table-of-content"),
        text("index-title"),
        table("table-header-rows"),
        table("table-rows"),
        table("table-row-group"),
    }
)
MOST_REPEATS = 100
"""How often an empty cell or row may be said to repeat; spreadsheets say so a million times."""


def read_odt(path: Path) -> Source:
    """Give the lines of an OpenDocument text."""
    with Package(path, path.name) as package:
        if "content.xml" not in package:
            raise NotUnderstood(
                f"{path.name} is damaged: its text is missing.", way_out="Ask for it again."
            )
        manifest = "META-INF/manifest.xml"
        if manifest in package and b"encryption-data" in package.read(manifest):
            raise locked(path.name)
        paper = _Paper(package, path.name)
        paper.read()
        return Source(
            kind=Kind.OPEN_DOCUMENT,
            name=path.name,
            digest=hashlib.sha256(path.read_bytes()).hexdigest(),
            lines=tuple(paper.lines.found),
            properties=paper.properties(),
            warnings=tuple(paper.warnings()),
        )


@dataclass(slots=True)
class _Words:
    """What is in a paragraph."""

    text: str = ""
    bold: list[bool] = field(default_factory=list[bool])
    italic: list[bool] = field(default_factory=list[bool])
    changes: list[Change] = field(default_factory=list[Change])
    comments: list[Comment] = field(default_factory=list[Comment])
    notes: list[str] = field(default_factory=list[str])
    links: list[Link] = field(default_factory=list[Link])
    boxes: list[Node] = field(default_factory=list[Node])


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the paragraphs stand that are being read."""

    part: Part = Part.BODY
    cell: Cell | None = None
    depth: int = 0
    note: str = ""
    list_style: str = ""
    level: int | None = None


class _Paper:
    """An OpenDocument text being read."""

    def __init__(self, package: Package, name: str) -> None:
        self._package = package
        self._name = name
        self.lines = Lines(name)
        self._content = parsed(package.read("content.xml"), name)
        styles = package.read("styles.xml") if "styles.xml" in package else b""
        self._shared = parsed(styles, name) if styles else None
        self._styles = Styles([self._shared, self._content])
        self._numbers = Numbers([self._shared, self._content])
        self._removed, self._added = self._tracked()
        self._adding: Change | None = None
        self._notes: list[tuple[str, Node]] = []
        self._tables = 0
        self._pictures = 0
        self._label: Label | None = None

    def properties(self) -> tuple[tuple[str, str], ...]:
        """Give what the file says of itself."""
        if "meta.xml" not in self._package:
            return ()
        said = parsed(self._package.read("meta.xml"), self._name)
        return tuple(
            (_PROPERTIES[one.tag], " ".join(one.text.split())[:500])
            for one in said.iter()
            if one.tag in _PROPERTIES and (one.text or "").strip()
        )

    def warnings(self) -> list[str]:
        """Say what was left out."""
        if not self._pictures:
            return []
        one = self._pictures == 1
        return ["One picture was left out." if one else f"{self._pictures} pictures were left out."]

    def read(self) -> None:
        """Read headers, text, notes and footers, in this order."""
        body = self._content.find(f"{office('body')}/{office('text')}")
        if body is None:
            raise NotUnderstood(
                f"{self._name} is no text document.", way_out="Look whether it is the right file."
            )
        self._edges("header", Part.HEADER)
        self._blocks(body, _Place())
        for mark, note in self._notes:
            self.lines.leave_gap()
            self._blocks(note, _Place(part=Part.NOTE, note=mark))
        self._edges("footer", Part.FOOTER)

    def _edges(self, name: str, part: Part) -> None:
        seen: set[str] = set()
        tags = [style(f"{name}{more}") for more in ("", "-left", "-first")]
        for edge in self._shared.iter(*tags) if self._shared is not None else ():
            words = " ".join("".join(edge.itertext()).split())
            if words and words not in seen:
                seen.add(words)
                self.lines.leave_gap()
                self._blocks(edge, _Place(part=part))
        self.lines.leave_gap()

    def _tracked(self) -> tuple[dict[str, Change], dict[str, Change]]:
        """Give what tracked changes took out and put in, by the marks that stand in the text."""
        removed: dict[str, Change] = {}
        added: dict[str, Change] = {}
        for region in self._content.iter(text("changed-region")):
            id = region.get(text("id"), "")
            for kind, home in (("deletion", removed), ("insertion", added)):
                change = region.find(text(kind))
                if change is None:
                    continue
                words = ["".join(p.itertext()) for p in change if p.tag in (text("p"), text("h"))]
                home[id] = Change(
                    kind="deleted" if kind == "deletion" else "added",
                    text="\n".join(words),
                    who=_own(change, DC + "creator"),
                    when=_own(change, DC + "date"),
                )
        return removed, added

    # -------------------------------------------------------------- blocks

    def _blocks(self, parent: Node, place: _Place) -> None:
        if place.depth > 3 * DEEPEST:
            raise refuse_depth(self._name)
        for child in parent:
            tag = child.tag
            if tag in (text("p"), text("h")):
                self._paragraph(child, place)
            elif tag == text("list"):
                self._list(child, place)
            elif tag == table("table"):
                self._table(child, place)
            elif tag in _WRAPPERS:
                self._blocks(child, replace(place, depth=place.depth + 1))
            elif tag.startswith(DRAW):
                self._floating(child, place)
            elif tag in (text("change-start"), text("change-end"), text("change")):
                self._mark(child, _Words())

    def _list(self, tree: Node, place: _Place) -> None:
        level = 0 if place.level is None else place.level + 1
        if level > DEEPEST:
            raise refuse_depth(self._name)
        named = tree.get(text("style-name")) or place.list_style
        goes_on = tree.get(text("continue-numbering")) == "true" or tree.get(text("continue-list"))
        self._numbers.begin(named, level, goes_on=bool(goes_on) or level > 0)
        inside = replace(place, list_style=named, level=level, depth=place.depth + 1)
        for item in tree:
            if item.tag == text("list-item"):
                has_words = len(item) and item[0].tag in (text("p"), text("h"))
                start = item.get(text("start-value"))
                if has_words:
                    begin = number_in(start) if start else None
                    self._label = self._numbers.next(named, level, begin)
                self._blocks(item, inside)
            elif item.tag == text("list-header"):
                self._blocks(item, inside)
        self._label = None

    def _paragraph(self, paragraph: Node, place: _Place) -> None:
        look = self._styles.look(paragraph.get(text("style-name")))
        label, self._label = self._label, None
        heading = 0
        if paragraph.tag == text("h"):
            heading = min(max(number_in(paragraph.get(text("outline-level")), 1), 1), 9)
            if label is None and paragraph.get(text("is-list-header")) != "true":
                label = self._numbers.heading(heading)
        elif label is None and look.list_style and place.level is None:
            label = self._numbers.next(look.list_style, 0)
        words = _Words()
        self._inside(paragraph, look, words)
        self._tell(words, look, label, heading, place)
        for box in words.boxes:
            self._blocks(
                box, replace(_Place(depth=place.depth + 1, cell=place.cell), part=Part.BOX)
            )

    def _tell(
        self, words: _Words, look: Look, label: Label | None, heading: int, place: _Place
    ) -> None:
        start = 0
        rows = words.text.split("\n")
        for nth, row in enumerate(rows):
            is_last = nth == len(rows) - 1
            line = _line(row, words, start, look)
            self.lines.add(
                replace(
                    line,
                    number=label.number if label and not nth else "",
                    number_printed=label.printed if label and not nth else "",
                    bullet=label.bullet if label and not nth else "",
                    level=place.level,
                    indent=line.indent + 4 * (place.level or 0),
                    heading=heading,
                    continues=bool(nth),
                    part=place.part,
                    cell=place.cell,
                    note=place.note,
                    notes=tuple(words.notes) if is_last else (),
                    links=tuple(words.links) if is_last else (),
                    changes=tuple(words.changes) if is_last else (),
                    comments=tuple(words.comments) if is_last else (),
                )
            )
            start += len(row) + 1

    # -------------------------------------------------------------- words

    def _inside(self, element: Node, look: Look, words: _Words) -> None:
        self._put(element.text, look, words)
        for child in element:
            self._one(child, look, words)
            self._put(child.tail, look, words)

    def _one(self, child: Node, look: Look, words: _Words) -> None:
        tag = child.tag
        if tag == text("span"):
            self._inside(child, self._styles.look(child.get(text("style-name")), look), words)
        elif tag == text("a"):
            start = len(words.text)
            self._inside(child, look, words)
            words.links.append(Link(text=words.text[start:], to=child.get(HREF, "")[:2000]))
        elif tag == text("s"):
            count = min(max(number_in(child.get(text("c")), 1), 1), 200)
            self._add(" " * count, look, words)
        elif tag == text("tab"):
            self._add("\t", look, words)
        elif tag == text("line-break"):
            self._add("\n", look, words)
        elif tag == text("note"):
            self._note(child, words)
        elif tag == office("annotation"):
            words.comments.append(_comment(child))
        elif tag in (text("change-start"), text("change-end"), text("change")):
            self._mark(child, words)
        elif tag == text("hidden-text") or tag in (office("annotation-end"), text("bookmark")):
            return
        elif tag.startswith(DRAW):
            self._drawn(child, words)
        else:
            self._inside(child, look, words)  # fields and the like: what they show

    def _put(self, words: str | None, look: Look, into: _Words) -> None:
        """Put words as OpenDocument means them: white space in a row counts as one space."""
        if words:
            plain = " ".join(words.replace("\n", " ").replace("\t", " ").split(" "))
            while "  " in plain:
                plain = plain.replace("  ", " ")
            self._add(plain, look, into)

    def _add(self, words: str, look: Look, into: _Words) -> None:
        if self._adding is not None:
            last = into.changes[-1] if into.changes else None
            if last and last.kind == "added" and last.start + len(last.text) == len(into.text):
                into.changes[-1] = replace(last, text=last.text + words)
            else:
                into.changes.append(replace(self._adding, text=words, start=len(into.text)))
        into.text += words
        into.bold.extend([look.bold] * len(words))
        into.italic.extend([look.italic] * len(words))

    def _mark(self, mark: Node, words: _Words) -> None:
        id = mark.get(text("change-id"), "")
        if mark.tag == text("change") and id in self._removed:
            words.changes.append(replace(self._removed[id], start=len(words.text)))
        elif mark.tag == text("change-start"):
            self._adding = self._added.get(id)
        else:
            self._adding = None

    def _note(self, note: Node, words: _Words) -> None:
        body = note.find(text("note-body"))
        if body is not None:
            mark = str(len(self._notes) + 1)
            self._notes.append((mark, body))
            words.notes.append(mark)

    def _drawn(self, drawing: Node, words: _Words) -> None:
        boxes = list(drawing.iter(DRAW + "text-box"))
        words.boxes.extend(boxes[:1])
        if not boxes and next(drawing.iter(DRAW + "image"), None) is not None:
            self._pictures += 1

    def _floating(self, drawing: Node, place: _Place) -> None:
        words = _Words()
        self._drawn(drawing, words)
        for box in words.boxes:
            self._blocks(box, replace(place, part=Part.BOX, depth=place.depth + 1))

    # -------------------------------------------------------------- tables

    def _table(self, tree: Node, place: _Place) -> None:
        number = self._tables
        self._tables += 1
        rows = [row for row in tree.iter(table("table-row")) if _home(row) is tree]
        laid = [_laid(row) for row in rows]
        columns = max((at + span for row in laid for _, at, span, _ in row), default=1)
        for nth, (row, cells) in enumerate(zip(rows, laid, strict=True)):
            is_head = row.getparent().tag == table("table-header-rows")
            for content, column, span, height in cells:
                cell = Cell(
                    table=number,
                    row=nth,
                    column=column,
                    spans=span,
                    rows=height,
                    columns=columns,
                    header=is_head,
                    inside=place.cell.table if place.cell else None,
                )
                inside = _Place(part=place.part, cell=cell, depth=place.depth + 1, note=place.note)
                self._blocks(content, inside)
                self.lines.close_gap()
        self.lines.leave_gap()


def _home(row: Node) -> Node:
    return next(row.iterancestors(table("table")))


def _laid(row: Node) -> list[tuple[Node, int, int, int]]:
    """Give a row's cells with their columns, widths and heights."""
    found: list[tuple[Node, int, int, int]] = []
    at = 0
    for cell in row:
        repeats = number_in(cell.get(table("number-columns-repeated")), 1)
        repeats = min(max(repeats, 1), MOST_REPEATS)
        if cell.tag == table("table-cell"):
            span = min(max(number_in(cell.get(table("number-columns-spanned")), 1), 1), 100)
            height = min(max(number_in(cell.get(table("number-rows-spanned")), 1), 1), 1000)
            found.append((cell, at, span, height))
        at += repeats
    return found


def _own(parent: Node, tag: str) -> str:
    found = next(parent.iter(tag), None)
    return "" if found is None else (found.text or "")


def _comment(mark: Node) -> Comment:
    rows = ("".join(p.itertext()) for p in mark.iter(text("p")))
    return Comment(
        text="\n".join(rows).strip(), who=_own(mark, DC + "creator"), when=_own(mark, DC + "date")
    )


def _line(row: str, words: _Words, start: int, look: Look) -> Line:
    plain = row.strip()
    first = start + len(row) - len(row.lstrip())
    seen = [n for n in range(first, first + len(plain)) if not words.text[n].isspace()]
    bold = next((n for n in seen if not words.bold[n]), first + len(plain)) - first
    return Line(
        text=plain,
        at=0,
        indent=len(row.expandtabs(TAB)) - len(row.expandtabs(TAB).lstrip()),
        pieces=_pieces(row),
        style=look.name,
        bold=bool(seen) and all(words.bold[n] for n in seen),
        bold_until=max(bold, 0) if seen else 0,
        italic=bool(seen) and all(words.italic[n] for n in seen),
        size=look.size,
    )


def _pieces(row: str) -> tuple[Piece, ...]:
    found: list[Piece] = []
    at = 0
    for part in row.split("\t"):
        if part.strip():
            found.append(Piece(text=part.strip(), column=at))
        at = (at + len(part)) // TAB * TAB + TAB
    return tuple(found) if len(found) > 1 else ()
