"""The tags of an accessible PDF, laid under reportlab's drawing as it goes.

Every page begins inside an artifact. Text goes through one funnel, `drawText`: where something
of the document is being drawn, the artifact is closed, the text is marked with the element it
belongs to, and the artifact is opened again. Whatever is not tagged on purpose (lines, grounds,
running header) is an artifact, so nothing can be left untagged.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false
# What is built on reportlab's untyped classes is as unknown as they are.

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from exporters.pdf_library import (
    Canvas,
    PdfObject,
    TextObject,
    pdfdoc,
    pdfmetrics,
    utf16,
)
from exporters.pdf_library import number as figures
from exporters.pdf_quick import Face, escaped
from exporters.pdf_turned import RIGHT_TO_LEFT, on_paper
from minutes.aside import step_aside

PRODUCER = "Minutebook"
"""What the file says it was made with."""

SHOWS_TEXT = re.compile(r"\) Tj|\] TJ|\) '")
"""Something that puts letters on the page."""


def text_string(text: str) -> bytes:
    """Give text as a string of the file."""
    return f"<FEFF{utf16(text)}>".encode("ascii")


def referred(reference: Any, document: Any) -> bytes:
    """Give a reference to an object as it stands in the file."""
    return b"%d %d R" % document.idToObjectNumberAndVersion[reference.name]


@dataclass(frozen=True, slots=True)
class Held:
    """Something on a page that an element holds: marked text by its number, or an object."""

    page: Any
    thing: Any

    def shown(self, document: Any, page: Any) -> bytes:
        """Give how the element, whose own page is `page`, refers to it."""
        if isinstance(self.thing, int) and self.page.name == page.name:
            return b"%d" % self.thing
        where = referred(self.page, document)
        if isinstance(self.thing, int):
            return b"<</Type/MCR/Pg %s/MCID %d>>" % (where, self.thing)
        return b"<</Type/OBJR/Pg %s/Obj %s>>" % (where, referred(self.thing, document))


class Element(PdfObject):
    """One element of the structure: a heading, a paragraph, a cell."""

    __RefOnly__ = 1

    def __init__(
        self,
        kind: str,
        parent: Element | None,
        tree: Tree,
        *,
        attributes: str = "",
        key: str = "",
        actual: str = "",
        alt: str = "",
        when_drawn: bool = False,
    ) -> None:
        self.kind, self.tree, self.attributes, self.key = kind, tree, attributes, key
        self.actual = actual
        """The words themselves, where what is drawn does not say them in their order."""
        self.alt = alt
        """What a picture shows."""
        self.kids: list[Element | Held] = []
        self.page: Any = None
        self.ref = tree.register(self)
        self.parent = parent
        self.is_attached = not when_drawn
        if parent is not None and self.is_attached:
            parent.kids.append(self)

    def hold(self, page: Any, number: int) -> None:
        """Take the marked text of this number on a page."""
        self._attach()
        self.page = self.page or page
        self.kids.append(Held(page, number))

    def point_at(self, page: Any, thing: Any) -> None:
        """Take an object of a page, such as the place where a link can be clicked.

        It is known before the words of its line are drawn, so it does not hang the link in.
        """
        self.page = self.page or page
        self.kids.append(Held(page, thing))

    def format(self, document: Any) -> bytes:
        """Give the element as it stands in the file."""
        step_aside()
        above = self.tree.ref if self.parent is None else self.parent.ref
        parts = [f"/Type/StructElem/S/{self.kind}/P ".encode(), referred(above, document)]
        if self.page is not None:
            parts += [b"/Pg ", referred(self.page, document)]
        kids = [
            kid.shown(document, self.page) if isinstance(kid, Held) else referred(kid.ref, document)
            for kid in self.kids
        ]
        if kids:
            parts += [b"/K[", b" ".join(kids), b"]"]
        if self.key:
            parts += [b"/ID ", text_string(self.key)]
        if self.actual:
            parts += [b"/ActualText ", text_string(self.actual)]
        if self.alt:
            parts += [b"/Alt ", text_string(self.alt)]
        if self.attributes:
            parts += [b"/A ", self.attributes.encode("ascii")]
        return b"<<" + b"".join(parts) + b">>"

    def _attach(self) -> None:
        # A link is hung into the tree when it is drawn, so that it stands in reading order.
        if not self.is_attached and self.parent is not None:
            self.is_attached = True
            self.parent.kids.append(self)


class Tree(PdfObject):
    """The whole structure of a file, and the way back from marked text to its element."""

    __RefOnly__ = 1

    def __init__(self, document: Any) -> None:
        self.document, self.count = document, 0
        self.parents: list[Element | list[Element]] = []
        self.keys: dict[str, Element] = {}
        document.Reference(self, "StructTreeRoot")
        self.ref = pdfdoc.PDFObjectReference("StructTreeRoot")
        self.root = Element("Document", None, self)

    def register(self, element: Element) -> Any:
        """Give the reference under which an element stands in the file."""
        self.count += 1
        name = f"Element{self.count}"
        self.document.Reference(element, name)
        if element.key:
            self.keys[element.key] = element
        return pdfdoc.PDFObjectReference(name)

    def slot(self, value: Element | list[Element]) -> int:
        """Give the number under which a page or an object finds its elements."""
        self.parents.append(value)
        return len(self.parents) - 1

    def format(self, document: Any) -> bytes:
        """Give the root of the structure as it stands in the file."""

        def made(element: Element) -> bytes:
            return referred(element.ref, document)

        entries = [
            b"%d %s" % (n, made(v) if isinstance(v, Element) else _array(map(made, v)))
            for n, v in enumerate(self.parents)
        ]
        keys = [b"%s %s" % (text_string(key), made(e)) for key, e in sorted(self.keys.items())]
        return b"<</Type/StructTreeRoot/K %s/ParentTree<</Nums%s>>/ParentTreeNextKey %d%s>>" % (
            made(self.root),
            _array(entries),
            len(self.parents),
            b"/IDTree<</Names%s>>" % _array(keys) if keys else b"",
        )


def _array(parts: Any) -> bytes:
    return b"[" + b" ".join(parts) + b"]"


class Mark(str):
    """A place in the drawing where the text of another element begins; None ends it."""

    __slots__ = ("element",)
    element: Element | None

    @classmethod
    def to(cls, element: Element | None) -> Mark:
        """Give a mark to an element."""
        mark = cls("")
        mark.element = element
        return mark


class TaggedText(TextObject):
    """Text being drawn, with marks in it where links and turned words begin and end."""

    def __init__(
        self,
        canvas: Any,
        x: float,
        y: float,
        body: Element | None,
        links: dict[Any, tuple[Element, str]],
        joined: set[int],
    ) -> None:
        super().__init__(canvas, x, y)
        self.links = links
        self.line, self.joined = 0, joined
        """Which line is being drawn, and which of them end in the middle of a word."""
        self.within: list[Element | None] = [body]
        """What the words being drawn belong to; without an element they are an artifact."""
        self.before = 0

    def _textOut(self, text: str, TStar: int = 0) -> None:  # noqa: N802,N803 - reportlab's names
        """Draw words; a line's last word keeps the space behind it, for those who listen."""
        self.before = len(self._code)
        if TStar:
            text += "" if self.line in self.joined or text.endswith(" ") else " "
            self.line += 1
        at = 0
        for match in RIGHT_TO_LEFT.finditer(text):
            if match.start() > at:
                super()._textOut(text[at : match.start()], 0)
            self._turned(match[0])
            at = match.end()
        if text[at:] or TStar:
            super()._textOut(text[at:], TStar)

    def _formatText(self, text: str) -> str:  # noqa: N802 - reportlab's name
        """Give the operators that show words; letters with places of their own are reportlab's."""
        font = pdfmetrics.getFont(self._fontname)
        if not isinstance(font, Face) or hasattr(text, "__shapeData__"):
            return super()._formatText(text)
        document, out = self._canvas._doc, list[str]()
        for part, codes in font.splitString(text, document):
            if part != self._curSubset:
                self._curSubset = part
                name = font.getSubsetInternalName(part, document)
                size, leading = self._fontsize, self._leading
                out.append(f"{name} {figures(size)} Tf {figures(leading)} TL")
            out.append(f"({escaped(codes)}) Tj")
        return " ".join(out)

    def _turned(self, text: str) -> None:
        """Draw a stretch that is read from the right, and tell its true order to the reader."""
        around = self.within[-1]
        if around is not None:
            span = Element("Span", around, self._canvas.tree, actual=text, when_drawn=True)
            self._code.append(Mark.to(span))
        known = pdfmetrics.getFont(self._fontname).face.charToGlyph
        super()._textOut(on_paper(text, known), 0)
        self._code.append(Mark.to(around))

    def _linkRecord(self, link: Any, what: str) -> None:  # noqa: N802 - reportlab's name
        """Mark where a link begins and ends. A beginning is told after its first words are out."""
        if link not in self.links:
            return
        if what == "start":
            self.begin_link(link)
        else:
            self.within.pop()
            self._code.append(Mark.to(self.within[-1]))

    def begin_link(self, link: Any, lines: int = 1) -> None:
        """Mark that the words drawn last begin a link, which is on so many lines."""
        element, words = self.links[link]
        self._code.insert(self.before, Mark.to(element))
        self.within.append(element)
        self._canvas.waiting_links += [(link[1], element, words)] * lines


class TaggedCanvas(Canvas):
    """A canvas that tags what is drawn on it."""

    _code: list[str]
    _escape = staticmethod(escaped)

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **{"pdfVersion": (1, 7), **more})
        self.tree = Tree(self._doc)
        self.stack: list[Element | None] = [self.tree.root]
        self.current: Element | Callable[[], Element] | None = None
        self.last_body: Element | None = None
        self.waiting_links: list[tuple[str, Element, str]] = []
        self.marked: list[Element] = []
        self.headings = 0
        catalog = self._doc.Catalog
        catalog.StructTreeRoot = self.tree
        catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        catalog.Metadata = pdfdoc.XMP(creator=self._metadata)
        self.setViewerPreference("DisplayDocTitle", "true")
        self._begin_page()

    def _begin_page(self) -> None:
        self.marked = []
        self._code.append("/Artifact BMC")

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        """Finish a page, and tell it where its elements are."""
        self._code.append("EMC")
        document, marked, add = self._doc, self.marked, self._doc.addPage

        def add_page(page: Any) -> None:
            page.Tabs = pdfdoc.PDFName("S")
            if marked:
                page.StructParents = self.tree.slot(marked)
            add(page)

        document.addPage = add_page
        try:
            super().showPage()
        finally:
            del document.addPage
        self._begin_page()

    def save(self) -> None:
        """Finish the file."""
        if len(self._code) > 1:
            self.showPage()
        self._code.clear()
        super().save()

    def element(self, kind: str, parent: Element | None = None, **more: Any) -> Element:
        """Give a new element, under the one that is open unless a parent is named."""
        return Element(kind, parent or self.stack[-1] or self.tree.root, self.tree, **more)

    @contextmanager
    def artifact(self) -> Generator[None]:
        """Draw something that is no part of the document."""
        before, self.current = self.current, None
        try:
            yield
        finally:
            self.current = before

    @contextmanager
    def drawn_as(self, element: Element) -> Generator[None]:
        """Draw something that is no text as an element of the document."""
        self._code += ["EMC", self._marked_as(element)]
        try:
            yield
        finally:
            self._code += ["EMC", "/Artifact BMC"]

    def drawText(self, text: Any) -> None:  # noqa: N802 - reportlab's name
        """Draw text, marked with the element that is current."""
        element = self.current() if callable(self.current) else self.current
        if element is None or self._doc.inObject == "form":
            super().drawText(text)
            return
        out = ["EMC", text._code[0]]
        for who, operators in _segments(element, text._code[1:]):
            if SHOWS_TEXT.search(" ".join(operators)):
                out += [self._marked_as(who), *operators, "EMC"]
            else:
                out += operators
        out.append("ET")
        text._code = []
        self._code += [" ".join(out), "/Artifact BMC"]

    def _marked_as(self, element: Element) -> str:
        number = len(self.marked)
        self.marked.append(element)
        element.hold(self._doc.thisPageRef(), number)
        return f"/{element.kind} <</MCID {number}>> BDC"

    def linkURL(self, url: str, rect: Any, **more: Any) -> Any:  # noqa: N802 - reportlab's name
        """Make a place that can be clicked, tied to its element. It comes after its words."""
        at = next((n for n, link in enumerate(self.waiting_links) if link[0] == url), None)
        if at is None:
            return super().linkURL(url, rect, **more)
        _, element, words = self.waiting_links.pop(at)
        more["Contents"] = pdfdoc.PDFString(words or url)
        more["StructParent"] = self.tree.slot(element)
        made = super().linkURL(url, rect, **more)
        element.point_at(self._doc.thisPageRef(), self._annotationrefs[-1])
        return made

    def _metadata(self, document: Any) -> bytes:
        """Give what the file says of itself, in the form that readers of all kinds look for."""
        info = document.info
        when = document._timeStamp
        stamp = "{:04d}-{:02d}-{:02d}T{:02d}:{:02d}:{:02d}Z".format(*when.YMDhms)
        return METADATA.format(
            title=escape(info.title),
            author=escape(info.author),
            subject=escape(info.subject),
            language=escape(str(self._doc.lang_said)),
            stamp=stamp,
            producer=PRODUCER,
        ).encode("utf-8")


def _segments(element: Element, code: list[str]) -> Iterator[tuple[Element, list[str]]]:
    """Give stretches of drawing with the element that each belongs to."""
    who, operators = element, list[str]()
    for operator in code:
        if isinstance(operator, Mark):
            yield who, operators
            who, operators = operator.element or element, []
        else:
            operators.append(operator)
    yield who, operators


METADATA = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<xmp:CreateDate>{stamp}</xmp:CreateDate>
<xmp:ModifyDate>{stamp}</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
"""The metadata packet, which says among other things that the file is PDF/UA-1."""
