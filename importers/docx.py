"""Word files in: paragraphs with their numbers, cells, changes and comments; gaps are told."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from importers.collecting import Lines
from importers.docx_numbers import Label, Numbers
from importers.docx_styles import TAB, TWIPS, Look, Styles, with_paragraph
from importers.docx_words import Run, WordReader, Words
from importers.limits import DEEPEST, refuse_depth
from importers.lines import Cell, Change, Comment, Kind, Line, Part, Piece, Source
from importers.word_names import (
    MC,
    R_ID,
    RELATION,
    STRICT,
    STRICT_RELATION,
    WORD,
    said,
    switched,
    w,
)
from importers.xml import Node, number_in, parsed
from minutes.errors import NotUnderstood
from minutes.package_guard import Package

_WRAPPERS = frozenset(
    w(name) for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
) | {MC + "AlternateContent", MC + "Choice"}
"""What only wraps paragraphs, tables, rows or cells."""

_PROPERTIES = {
    "{http://purl.org/dc/elements/1.1/}title": "title",
    "{http://purl.org/dc/elements/1.1/}creator": "author",
    "{http://purl.org/dc/elements/1.1/}subject": "subject",
    "{http://purl.org/dc/terms/}created": "created",
    "{http://purl.org/dc/terms/}modified": "modified",
}
"""What a Word file calls what it says of itself."""

QUOTED = 80
"""Letters of something left out that are shown."""


def read_docx(path: Path) -> Source:
    """Give the lines of a Word file."""
    with Package(path, path.name) as package:
        paper = _Paper(package, path.name)
        paper.read()
        return Source(
            kind=Kind.WORD,
            name=path.name,
            digest=hashlib.sha256(path.read_bytes()).hexdigest(),
            lines=tuple(paper.lines.found),
            properties=paper.properties(),
            warnings=tuple(paper.warnings()),
            pages=paper.page,
        )


@dataclass(slots=True)
class _Place:
    """Where the paragraphs stand that are being read."""

    part: Part = Part.BODY
    cell: Cell | None = None
    depth: int = 0
    note: str = ""


@dataclass(slots=True)
class _LeftOut:
    """What was left out, to be told at the end."""

    pictures: int = 0
    objects: int = 0
    hidden: list[str] = field(default_factory=list[str])
    rows: list[str] = field(default_factory=list[str])
    files: int = 0


class _Paper:
    """A Word file being read."""

    def __init__(self, package: Package, name: str) -> None:
        self._package = package
        self._name = name
        self.lines = Lines(name)
        self.page = 0
        self._left_out = _LeftOut()
        self._main = self._main_part()
        self._base = self._main.rpartition("/")[0]
        self._styles = Styles(self._tree_beside("styles.xml"))
        numbering = self._tree_beside("numbering.xml")
        self._numbers = Numbers(numbering, self._styles.numbers())
        self._targets, self._parts = self._relations()
        self._comments = self._comments_by_id()
        self._notes: list[tuple[str, str, str]] = []
        self._words = WordReader(self._styles, self._targets, self._note_mark)
        self._carried: Words | None = None
        self._tables = 0

    # -------------------------------------------------------------- the parts

    def _main_part(self) -> str:
        if "_rels/.rels" in self._package:
            for one in self._tree("_rels/.rels"):
                if (one.get("Type") or "").endswith("/officeDocument"):
                    target = (one.get("Target") or "").lstrip("/")
                    if target in self._package:
                        return target
        if "word/document.xml" in self._package:
            return "word/document.xml"
        raise _not_word(self._name)

    def _tree(self, part: str) -> Node:
        content = self._package.read(part)
        content = content.replace(STRICT, WORD.encode())
        return parsed(content.replace(STRICT_RELATION, RELATION.encode()), self._name)

    def _tree_beside(self, name: str) -> Node | None:
        part = f"{self._base}/{name}".lstrip("/")
        return self._tree(part) if part in self._package else None

    def _relations(self) -> tuple[dict[str, str], dict[str, str]]:
        """Give where links lead, and which parts the text refers to. No link is followed."""
        name = self._main.rpartition("/")[2]
        tree = self._tree_beside(f"_rels/{name}.rels")
        targets: dict[str, str] = {}
        parts: dict[str, str] = {}
        for one in tree if tree is not None else ():
            id, target = one.get("Id") or "", one.get("Target") or ""
            if one.get("TargetMode") == "External":
                if (one.get("Type") or "").endswith("/hyperlink"):
                    targets[id] = target
                continue
            part = target.lstrip("/") if target.startswith("/") else f"{self._base}/{target}"
            parts[id] = part.lstrip("/")
        return targets, parts

    def _comments_by_id(self) -> dict[str, Comment]:
        tree = self._tree_beside("comments.xml")
        found: dict[str, Comment] = {}
        for one in tree.iter(w("comment")) if tree is not None else ():
            paragraphs = ("".join(p.itertext(w("t"))) for p in one.iter(w("p")))
            found[one.get(w("id"), "")] = Comment(
                text="\n".join(paragraphs).strip(),
                who=one.get(w("author"), ""),
                when=one.get(w("date"), ""),
            )
        return found

    def properties(self) -> tuple[tuple[str, str], ...]:
        """Give what the file says of itself."""
        if "docProps/core.xml" not in self._package:
            return ()
        tree = self._tree("docProps/core.xml")
        return tuple(
            (_PROPERTIES[one.tag], " ".join(one.text.split())[:500])
            for one in tree
            if one.tag in _PROPERTIES and (one.text or "").strip()
        )

    # -------------------------------------------------------------- the whole paper

    def read(self) -> None:
        """Read headers, text, notes and footers, in this order."""
        body = self._tree(self._main).find(w("body"))
        if body is None:
            raise _not_word(self._name)
        if next(body.iter(w("lastRenderedPageBreak")), None) is not None:
            self.page = 1
        edges = [
            reference
            for section in body.iter(w("sectPr"))
            for reference in section
            if reference.tag in (w("headerReference"), w("footerReference"))
        ]
        self._read_edges(edges, "headerReference", Part.HEADER)
        self._blocks(body, _Place())
        self._carry_out(_Place())
        self._read_notes()
        self._read_edges(edges, "footerReference", Part.FOOTER)

    def _read_edges(self, references: list[Node], name: str, part: Part) -> None:
        """Read headers or footers, each text once however many sections show it."""
        seen: set[str] = set()
        page, self.page = self.page, 0
        for reference in references:
            where = self._parts.get(reference.get(R_ID, ""), "")
            if reference.tag != w(name) or where not in self._package:
                continue
            tree = self._tree(where)
            words = " ".join("".join(tree.itertext(w("t"))).split())
            if words and words not in seen:
                seen.add(words)
                self.lines.leave_gap()
                self._blocks(tree, _Place(part=part))
        self.lines.leave_gap()
        self.page = page

    def _note_mark(self, kind: str, id: str) -> str:
        mark = str(len(self._notes) + 1)
        self._notes.append((mark, kind, id))
        return mark

    def _read_notes(self) -> None:
        trees = {kind: self._tree_beside(f"{kind}s.xml") for kind in ("footnote", "endnote")}
        for mark, kind, id in list(self._notes):
            tree = trees[kind]
            for note in tree.iter(w(kind)) if tree is not None else ():
                if note.get(w("id")) == id:
                    self.lines.leave_gap()
                    self._blocks(note, _Place(part=Part.NOTE, note=mark))

    # -------------------------------------------------------------- blocks

    def _blocks(self, parent: Node, place: _Place) -> None:
        if place.depth > DEEPEST:
            raise refuse_depth(self._name)
        for child in parent:
            if child.tag == w("p"):
                self._paragraph(child, place)
            elif child.tag == w("tbl"):
                self._table(child, place)
            elif child.tag in _WRAPPERS:
                self._blocks(child, place)
            elif child.tag in (w("altChunk"), w("subDoc")):
                self._left_out.files += 1

    def _paragraph(self, paragraph: Node, place: _Place) -> None:
        properties = paragraph.find(w("pPr"))
        look = self._styles.paragraph(said(properties, "pStyle"))
        style = said(properties, "pStyle") or ""
        look = with_paragraph(look, properties)
        before = self.page
        words = self._words.read(paragraph, look, self._carried)
        self._carried = None
        if self.page:
            self.page += words.pages
        if _end_deleted(properties):
            self._carried = words
            return
        self._tell(words, look, self._label(look, style), place, before)

    def _carry_out(self, place: _Place) -> None:
        """Give the last paragraph's words where even its end was deleted."""
        if self._carried is not None:
            words, self._carried = self._carried, None
            self._tell(words, Look(), None, place, self.page)

    def _label(self, look: Look, style: str) -> Label | None:
        if not look.list_id or look.list_id == "0":
            return None
        depth = look.depth
        if depth is None:
            depth = self._numbers.level_of_style(look.list_id, look.list_style or style)
        return self._numbers.next(look.list_id, depth)

    def _tell(
        self, words: Words, look: Look, label: Label | None, place: _Place, page: int
    ) -> None:
        """Turn a paragraph's words into lines: one, or more where it has line breaks."""
        rows = _rows(words.runs)
        left, hanging = look.left, look.hanging
        if label and label.left is not None and not left:
            left, hanging = label.left, label.hanging
        comments = [self._comments.pop(id) for id in words.comments if id in self._comments]
        start = 0
        for nth, row in enumerate(rows):
            length = sum(len(run.text) for run in row)
            here = range(start, start + length + 1)
            is_last = nth == len(rows) - 1
            line = _line(row, look, left - (0 if nth else hanging))
            self.lines.add(
                replace(
                    line,
                    number=label.number if label and not nth else "",
                    number_printed=label.printed if label and not nth else "",
                    bullet=label.bullet if label and not nth else "",
                    level=label.level if label else None,
                    heading=look.heading,
                    style=look.name,
                    continues=bool(nth),
                    part=place.part,
                    cell=place.cell,
                    page=page,
                    note=place.note,
                    notes=tuple(words.notes) if is_last else (),
                    links=tuple(words.links) if is_last else (),
                    changes=_changes(words.changes, here, start, is_last=is_last),
                    comments=() if nth else tuple(comments),
                )
            )
            start += length + 1
        self._leave_out(words)
        for box in words.boxes:
            inside = _Place(part=Part.BOX, cell=place.cell, depth=place.depth + 1)
            if place.part in (Part.HEADER, Part.FOOTER):
                inside.part = place.part
            self._words_of_box(box, inside)

    def _words_of_box(self, box: Node, place: _Place) -> None:
        carried, self._carried = self._carried, None
        self._blocks(box, place)
        self._carry_out(place)
        self._carried = carried

    def _leave_out(self, words: Words) -> None:
        self._left_out.pictures += words.pictures
        self._left_out.objects += words.objects
        if words.hidden.strip():
            self._left_out.hidden.append(words.hidden.strip())

    # -------------------------------------------------------------- tables

    def _table(self, table: Node, place: _Place) -> None:
        number = self._tables
        self._tables += 1
        rows = [row for row in _through(table, w("tr")) if not self._is_deleted(row)]
        laid = [list(_cells(row)) for row in rows]
        columns = max((at + span for row in laid for _, at, span, _ in row), default=1)
        below = _heights(laid)
        for nth, (row, cells) in enumerate(zip(rows, laid, strict=True)):
            for content, column, span, _ in cells:
                cell = Cell(
                    table=number,
                    row=nth,
                    column=column,
                    spans=span,
                    rows=below.get((nth, column), 1),
                    columns=columns,
                    header=bool(switched(row.find(w("trPr")), "tblHeader")),
                    inside=place.cell.table if place.cell else None,
                )
                self._blocks(content, _Place(place.part, cell, place.depth + 1, place.note))
                self._carry_out(_Place(place.part, cell, place.depth, place.note))
                self.lines.close_gap()
        self.lines.leave_gap()

    def _is_deleted(self, row: Node) -> bool:
        """Say whether a tracked change has taken a row out; its words are told at the end."""
        properties = row.find(w("trPr"))
        if properties is None or properties.find(w("del")) is None:
            return False
        self._left_out.rows.append(" ".join("".join(row.itertext(w("t"), w("delText"))).split()))
        return True

    # -------------------------------------------------------------- what to tell

    def warnings(self) -> Iterator[str]:
        """Say what was left out, and what could not be placed."""
        out = self._left_out
        if out.pictures:
            yield f"{_count(out.pictures, 'picture')} left out."
        if out.objects:
            yield f"{_count(out.objects, 'embedded object')} left out."
        if out.files:
            yield f"{_count(out.files, 'file')} left out that is kept inside this one."
        for words in out.hidden:
            yield f"Hidden text was left out: “{_quoted(words)}”."
        for words in out.rows:
            yield f"A table row deleted by a tracked change was left out: “{_quoted(words)}”."
        for comment in self._comments.values():
            yield f"A comment belongs to no line: “{_quoted(comment.text)}” ({comment.who})."


def _count(n: int, noun: str) -> str:
    return f"One {noun} was" if n == 1 else f"{n} {noun}s were"


def _quoted(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= QUOTED else f"{plain[: QUOTED - 1]}…"


def _not_word(name: str) -> NotUnderstood:
    return NotUnderstood(
        f"{name} is no Word document, whatever its name says.",
        way_out="Look whether it is the right file.",
    )


def _end_deleted(properties: Node | None) -> bool:
    mark = properties.find(w("rPr")) if properties is not None else None
    return mark is not None and mark.find(w("del")) is not None


# ------------------------------------------------------------------ lines


def _rows(runs: list[Run]) -> list[list[Run]]:
    """Part a paragraph's words at the line breaks typed in it."""
    rows: list[list[Run]] = [[]]
    for run in runs:
        for nth, text in enumerate(run.text.split("\n")):
            if nth:
                rows.append([])
            if text:
                rows[-1].append(Run(text, run.bold, run.italic, run.size))
    return rows


def _line(row: list[Run], look: Look, left: int) -> Line:
    text = "".join(run.text for run in row)
    words = [run for run in row if run.text.strip()]
    bold = 0
    for run in row:
        if run.text.strip() and not run.bold:
            break
        bold += len(run.text)
    margin = len(text) - len(text.lstrip())
    shift, pieces = _pieces(text, look, left)
    return Line(
        text=text.strip(),
        at=0,
        indent=min(max(shift, 0), 200),
        pieces=pieces,
        bold=bool(words) and all(run.bold for run in words),
        bold_until=min(max(bold - margin, 0), len(text.strip())),
        italic=bool(words) and all(run.italic for run in words),
        size=words[0].size if words else look.size,
    )


def _pieces(text: str, look: Look, left: int) -> tuple[int, tuple[Piece, ...]]:
    """Give where a line begins, and what tabs part it into: each tab leads to the next stop."""
    if "\t" not in text:
        return left // TWIPS + len(text) - len(text.lstrip()), ()
    found: list[Piece] = []
    at = max(left, 0)
    for nth, words in enumerate(text.split("\t")):
        if nth:
            at = next((stop for stop in look.stops if stop > at), (at // TAB + 1) * TAB)
        if words.strip():
            found.append(Piece(text=words.strip(), column=at // TWIPS))
        at += len(words) * TWIPS
    begin = found[0].column if found else 0
    return begin, tuple(found) if len(found) > 1 else ()


def _changes(
    changes: list[Change], here: range, start: int, *, is_last: bool
) -> tuple[Change, ...]:
    own = (one for one in changes if one.start in here or (is_last and one.start >= here.start))
    return tuple(replace(one, start=max(one.start - start, 0)) for one in own)


# ------------------------------------------------------------------ cells


def _through(parent: Node, tag: str) -> Iterator[Node]:
    """Give the children of a kind, those in wrappers too."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _through(child, tag)


def _cells(row: Node) -> Iterator[tuple[Node, int, int, str]]:
    """Give a row's cells: content, column, width in columns, and whether it goes on upwards."""
    at = min(max(number_in(said(row, "trPr", "gridBefore")), 0), 100)
    for cell in _through(row, w("tc")):
        properties = cell.find(w("tcPr"))
        span = min(max(number_in(said(properties, "gridSpan"), 1), 1), 100)
        merge = properties.find(w("vMerge")) if properties is not None else None
        goes_on = "" if merge is None else merge.get(w("val"), "continue")
        yield cell, at, span, goes_on
        at += span


def _heights(laid: list[list[tuple[Node, int, int, str]]]) -> dict[tuple[int, int], int]:
    """Give how many rows the cells are high that go on into the rows below."""
    heights: dict[tuple[int, int], int] = {}
    begun: dict[int, tuple[int, int]] = {}
    for nth, row in enumerate(laid):
        for _, column, _, goes_on in row:
            if goes_on == "continue" and column in begun:
                heights[begun[column]] = nth - begun[column][0] + 1
            elif goes_on == "restart":
                begun[column] = (nth, column)
            else:
                begun.pop(column, None)
    return heights
