"""Minutes on a board's own Word template: its pages, headers and footers, with what ours must say.

A header or footer that says something stays as it is. Added are only: the draft mark on every
page, how confidential the paper is, and the page's number where the template counts no pages.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.opc.packuri import PackURI

from exporters.letters import flat
from exporters.looks import MM, Looks
from exporters.word_frame import (
    MOST_OF_A_PROPERTY,
    footer_xml,
    header_xml,
    mark_xml,
    moment,
)
from exporters.word_graft import Graft
from exporters.word_parts import twips
from exporters.word_template import Cleaned, cleaned
from exporters.word_xml import Element, R, W, remove, word_tree
from minutes.document import Document
from minutes.errors import NotUnderstood

USUAL_PLACE = PackURI("/word/document.xml")
"""Where the document stands in nearly every Word file."""

LETTER = (12240, 15840)
"""The page that Word takes where a section names none, in twentieths of a point."""

MARGIN = 1440
"""The margin that Word takes where a section names none."""

NARROWEST = 100 * 20
"""The least width between the margins that minutes can be set in."""

UNITS = {"mm": MM, "cm": MM * 10, "in": 72.0, "pt": 1.0, "pc": 12.0, "pi": 12.0}
"""Points in the units that a length may carry."""

VML = "{urn:schemas-microsoft-com:vml}"
OFFICE_VML = "{urn:schemas-microsoft-com:office:office}"


@dataclass(frozen=True, slots=True)
class Page:
    """The page of a section, in twentieths of a point."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    columns: int = 1
    gap: int = 720

    @property
    def between(self) -> int:
        """The width of a column of text."""
        across = self.width - self.left - self.right
        return (across - self.gap * (self.columns - 1)) // self.columns


@dataclass(slots=True)
class Letterhead:
    """A template opened to be written on once."""

    looks: Looks
    word: WordDocument
    graft: Graft
    page: Page

    @classmethod
    def of(cls, document: Document) -> Letterhead:
        """Open the template that the document's style names."""
        return cls.on(cleaned(Path(document.style.word.template)), document)

    @classmethod
    def on(cls, template: Cleaned, document: Document) -> Letterhead:
        """Open a template that has been made fit."""
        word = docx.Document(io.BytesIO(template.data))
        word.part.partname = USUAL_PLACE  # wherever the template had it: readers look there
        page = page_of(_section_of(word))
        if page.between < NARROWEST:
            raise NotUnderstood(
                "The margins of the Word template leave no room to write in.",
                way_out="Set them in Word under Layout, Margins, and add the template again.",
            )
        looks = Looks(document, across=page.between / 20)
        graft = Graft(word.styles.element, word.part.numbering_part.element, looks)
        return cls(looks, word, graft, page)

    def dress(self) -> None:
        """Put on the header, footer and properties what the minutes must carry."""
        _describe(self.word, self.looks.document)
        running = self.looks.document.running
        slots = self._slots()
        if not self.keeps_header():
            slots = self._set_first(is_other=running.first_header != running.header)
            for slot in slots:
                self._fill_header(slot, running.first_header if slot == "first" else running.header)
        else:
            self._mark_headers(slots)
        self._foot(slots)

    def has_picture(self) -> bool:
        """Say whether the first page's header brings a picture, such as the board's mark."""
        part = self._part("header", "first" if "first" in self._slots() else "default")
        found = part.iter(f"{W}drawing", f"{W}pict") if part is not None else ()
        return any(not _is_mark(node) for node in found)

    def counts_pages(self) -> bool:
        """Say whether a header or a footer of the template shows the page's number."""
        parts = (self._part(kind, slot) for kind in ("header", "footer") for slot in self._slots())
        return any("PAGE" in _fields(part) for part in parts if part is not None)

    def keeps_header(self) -> bool:
        """Say whether a header of the template says anything, so that all of them stay."""
        return any(_says(self._part("header", slot)) for slot in self._slots())

    def marks(self) -> list[str]:
        """Give the words that the template has across its own pages."""
        shapes = (shape for part in self._parts() for shape in part.iter(f"{VML}textpath"))
        return [said for shape in shapes if (said := str(shape.get("string", "")).strip())]

    def is_of_old_word(self) -> bool:
        """Say whether Word opens what is written on it in Compatibility Mode."""
        said: Element = self.word.settings.element
        modes = [
            str(node.get(f"{W}val", ""))
            for node in said.iter(f"{W}compatSetting")
            if node.get(f"{W}name") == "compatibilityMode"
        ]
        return not any(mode.isdecimal() and int(mode) >= 15 for mode in modes)

    # -------------------------------------------------------------- headers

    def _fill_header(self, slot: str, lines: tuple[str, ...]) -> None:
        running = self.looks.document.running
        text = header_xml(running, lines, self._next_mark())
        _fill(self._made("header", slot), self.graft.translated(text))

    def _mark_headers(self, slots: list[str]) -> None:
        """Put the draft mark and how confidential the paper is into headers that stay."""
        document = self.looks.document
        says = document.running.first_header[:1] if document.style.confidentiality.header else ()
        for slot in slots:
            part = self._part("header", slot)
            if part is None:
                self._fill_header(slot, says)
                continue
            if document.running.mark:
                self._mark(part)
            plain = replace(document.running, mark="")
            if says and not _holds(part, says[0]):
                text = self.graft.translated(header_xml(plain, says, 0))
                part.append(word_tree("hdr", text)[0])

    def _mark(self, part: Element) -> None:
        """Put the draft mark behind the first paragraph of a header."""
        mark = self.looks.document.running.mark
        if any(_said_across(shape) == mark.lower() for shape in part.iter(f"{VML}shape")):
            return
        run = word_tree("p", mark_xml(mark, self._next_mark()))[0]
        if any(_said_across(shape) for shape in part.iter(f"{VML}shape")):
            _move_aside(run)
        # The kind of shape is told once in a header, before the shapes that are of it.
        told = {kind.get("id"): kind for kind in part.iter(f"{VML}shapetype")}
        for kind in list(run.iter(f"{VML}shapetype")):
            holder = _run_round(told.get(kind.get("id")))
            if holder is not None:
                remove(kind)
                holder.addnext(run)
                return
        paragraph = _paragraph_for_mark(part)
        properties = paragraph.find(f"{W}pPr")
        paragraph.insert(0 if properties is None else 1, run)

    def _next_mark(self) -> int:
        """Give a number that no mark of this file has yet."""
        numbers = [0]
        for part in self._parts():
            for shape in part.iter(f"{VML}shape"):
                for said in (shape.get(f"{OFFICE_VML}spid", ""), shape.get("id", "")):
                    digits = "".join(c for c in said[-6:] if c.isdecimal())
                    numbers.append(int(digits or 0) % 2048)
        return max(numbers) + 1

    # -------------------------------------------------------------- footers

    def _foot(self, slots: list[str]) -> None:
        running = self.looks.document.running
        counted = self.counts_pages()
        for slot in slots:
            part = self._part("footer", slot)
            if part is None or not _says(part):
                page = "" if counted else running.page
                text = footer_xml(replace(running, page=page), self.looks)
                _fill(self._made("footer", slot), self.graft.translated(text))
                continue
            footer = "" if _holds(part, running.footer) else running.footer
            said = replace(running, footer=footer, page="" if counted else running.page)
            if said.footer or said.page:
                text = self.graft.translated(footer_xml(said, self.looks))
                part.append(word_tree("ftr", text)[0])

    # -------------------------------------------------------------- slots: default, first, even

    @property
    def _section(self) -> Element:
        return _section_of(self.word)

    def _slots(self) -> list[str]:
        slots = ["default"]
        if _is_on(self._section, "titlePg"):
            slots.append("first")
        if _is_on(self.word.settings.element, "evenAndOddHeaders"):
            slots.append("even")
        return slots

    def _set_first(self, *, is_other: bool) -> list[str]:
        """Have the first page another header, or the same, where the template has none at all."""
        self.word.sections[0].different_first_page_header_footer = is_other or (
            _says(self._part("footer", "first"))
        )
        return self._slots()

    def _parts(self) -> Iterator[Element]:
        for kind in ("header", "footer"):
            for slot in self._slots():
                if (part := self._part(kind, slot)) is not None:
                    yield part

    def _part(self, kind: str, slot: str) -> Element:
        for node in self._section.iterfind(f"{W}{kind}Reference"):
            if node.get(f"{W}type", "default") == slot:
                return self.word.part.related_parts[node.get(f"{R}id")].element
        return None

    def _made(self, kind: str, slot: str) -> object:
        """Give python-docx's own header or footer of a slot, there from now on."""
        section = self.word.sections[0]
        named = {"default": "", "first": "first_page_", "even": "even_page_"}[slot]
        return getattr(section, f"{named}{kind}")


def _describe(word: WordDocument, document: Document) -> None:
    """Write the properties of the file."""
    facts, core = document.facts, word.core_properties
    most = MOST_OF_A_PROPERTY
    core.title = flat(facts.title)[:most]
    core.subject = flat(facts.subject)[:most]
    core.author = flat(facts.author)[:most]
    core.last_modified_by = flat(facts.author)[:most]
    core.keywords = flat(facts.keywords)[:most]
    core.language = flat(facts.language)
    core.revision = 1
    core.created = core.modified = moment(facts.modified)


def _fill(part: Any, paragraphs: str) -> None:
    """Put paragraphs into a header or a footer in place of the empty one it is made with."""
    part.is_linked_to_previous = False
    root = part.part.element
    for child in list(root):
        root.remove(child)
    root.extend(list(word_tree("hdr", paragraphs)))


def _section_of(word: Any) -> Element:
    """Give the only section of a document that has been made fit."""
    return word.element.body[-1]


def page_of(section: Element) -> Page:
    """Give the page that a section is set on."""
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    columns = section.find(f"{W}cols")
    gutter = _length(margins, "gutter", 0)
    count = _length(columns, "num", 1)
    return Page(
        width=_length(size, "w", LETTER[0]),
        height=_length(size, "h", LETTER[1]),
        left=_length(margins, "left", MARGIN) + gutter,
        right=_length(margins, "right", MARGIN),
        top=abs(_length(margins, "top", MARGIN)),
        bottom=abs(_length(margins, "bottom", MARGIN)),
        columns=min(max(count, 1), 10),
        gap=_length(columns, "space", 720),
    )


def _length(node: Element | None, key: str, otherwise: int) -> int:
    """Give a length in twentieths of a point, from a plain number or one with its unit."""
    said = "" if node is None else str(node.get(f"{W}{key}", "")).strip()
    try:
        if said[-2:] in UNITS:
            return twips(float(said[:-2]) * UNITS[said[-2:]])
        return round(float(said)) if said else otherwise
    except (ValueError, OverflowError):
        return otherwise


def _is_on(node: Element, name: str) -> bool:
    found = node.find(f"{W}{name}")
    return found is not None and found.get(f"{W}val", "1") not in ("0", "false", "off")


def _says(part: Element | None) -> bool:
    """Say whether a header or footer holds anything that is seen."""
    if part is None:
        return False
    seen = ("drawing", "pict", "object", "tbl", "instrText", "fldSimple", "sym")
    if next(part.iter(*(f"{W}{name}" for name in seen)), None) is not None:
        return True
    return any((node.text or "").strip() for node in part.iter(f"{W}t"))


def _holds(part: Element, words: str) -> bool:
    """Say whether a header or footer says some words already."""
    text = "".join(node.text or "" for node in part.iter(f"{W}t"))
    return _squashed(words) in _squashed(text)


def _squashed(text: str) -> str:
    return "".join(text.split()).lower()


def _fields(part: Element) -> list[str]:
    """Give the names of the fields in a header or footer."""
    named = [node.get(f"{W}instr", "") for node in part.iter(f"{W}fldSimple")]
    for paragraph in part.iter(f"{W}p"):
        steps = paragraph.iter(f"{W}instrText", f"{W}fldChar")
        code = "".join(n.text or "" if n.tag == f"{W}instrText" else "\n" for n in steps)
        named += code.split("\n")
    return [words[0].upper() for one in named if (words := one.split())]


def _paragraph_for_mark(part: Element) -> Element:
    """Give the paragraph of a header that a mark is tied to: the first that stands free."""
    for path in (f"{W}p", f"{W}sdt/{W}sdtContent/{W}p", f".//{W}p"):
        if (found := part.find(path)) is not None:
            return found
    made = word_tree("hdr", "<w:p/>")[0]
    part.append(made)
    return made


def _run_round(node: Element) -> Element:
    """Give the run that something stands in; None for nothing, or outside of any."""
    above: list[Element] = [] if node is None else list(node.iterancestors(f"{W}r"))
    return above[0] if above else None


def _said_across(shape: Element) -> str:
    """Give the words of a mark across the page; empty for any other shape."""
    path = shape.find(f"{VML}textpath")
    return "" if path is None else str(path.get("string", "")).strip().lower()


def _is_mark(node: Element) -> bool:
    return any(_said_across(shape) for shape in node.iter(f"{VML}shape"))


def _move_aside(run: Element) -> None:
    """Set our mark at the head of the page, where the template has one of its own across it."""
    for shape in run.iter(f"{VML}shape"):
        style = str(shape.get("style"))
        style = style.replace("rotation:315;", "").replace("width:412pt;height:150pt", "")
        style = style.replace("vertical:center", "vertical:top").replace(";;", ";")
        shape.set("style", style.replace("margin-top:0", "margin-top:0;width:220pt;height:60pt"))
