"""A Word package of our own, written straight from strings: nothing is read to be written again."""

from __future__ import annotations

import zipfile
from datetime import datetime
from typing import BinaryIO, Protocol
from xml.sax.saxutils import escape, quoteattr

from exporters.letters import flat
from exporters.looks import Looks
from exporters.word_frame import MOST_OF_A_PROPERTY, OFFICE_VML, footer_xml, header_xml, moment
from exporters.word_parts import (
    APP,
    CONTENT,
    HEAD,
    OFFICE,
    PACKAGE,
    W,
    page_xml,
    settings_xml,
    styles_xml,
)
from minutes.document import Document, Running

RELATIONS = f"{PACKAGE}/relationships"
"""The namespace of what points from one part to another."""

WORD_XML = f"{CONTENT}.wordprocessingml"

CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
DATA_TYPE = f"{CONTENT}.customXmlProperties+xml"
"""What the part beside our own data is."""

TYPES = f"{PACKAGE}/content-types"
"""The namespace of the list of what the parts are."""

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every part: the same minutes make the same bytes."""

PACKING = 6
"""How hard the file is pressed, from 1 to 9."""


class Package(Protocol):
    """What a body of text is put into."""

    def link(self, address: str) -> str:
        """Give the relation that leads to an address."""
        ...

    def picture(self, data: bytes, kind: str) -> str:
        """Put in a picture, and give the relation that leads to it."""
        ...

    def attach(self, content: str, beside: str) -> None:
        """Put in data of our own, which no program shows."""
        ...

    def write(self, text: str, lists: bytes, stream: BinaryIO) -> None:
        """Write the file, its document made of this text and these lists."""
        ...


class Own:
    """The parts of one file, on no template but what its house style says."""

    def __init__(self, looks: Looks) -> None:
        self.relations: list[str] = []
        self.parts: dict[str, tuple[str, str | bytes]] = {}
        """What each part is, and its content; the document itself comes first when written."""
        self._add("styles", styles_xml(looks))
        self._add("settings", settings_xml(looks))
        self._add("numbering", "")
        self.page = self._around(looks) + page_xml(looks)
        self.is_first_other = _is_first_other(looks.document.running)
        self.looks = looks

    def link(self, address: str) -> str:
        """Give the relation that leads to an address."""
        return self._relate("hyperlink", address, ' TargetMode="External"')

    def picture(self, data: bytes, kind: str) -> str:
        """Put in a picture, and give the relation that leads to it."""
        name = f"media/image1.{'jpg' if kind == 'jpeg' else kind}"
        self.parts[f"word/{name}"] = f"image/{kind}", data
        return self._relate("image", name)

    def attach(self, content: str, beside: str) -> None:
        """Put in data of our own, which no program shows."""
        self.parts["customXml/item1.xml"] = "application/xml", content
        points = _relations([_relation(1, "customXmlProps", "itemProps1.xml")])
        self.parts["customXml/_rels/item1.xml.rels"] = "", points
        self.parts["customXml/itemProps1.xml"] = DATA_TYPE, beside
        self._relate("customXml", "../customXml/item1.xml")

    def write(self, text: str, lists: bytes, stream: BinaryIO) -> None:
        """Write the file, its document made of this text and these lists."""
        first = "<w:titlePg/>" if self.is_first_other else ""
        body = (
            f'{HEAD}<w:document {W} xmlns:r="{OFFICE}"><w:body>{text}'
            f"<w:sectPr>{self.page}{first}</w:sectPr></w:body></w:document>"
        )
        parts: dict[str, tuple[str, str | bytes]] = {
            "word/document.xml": (f"{WORD_XML}.document.main+xml", body),
            "word/_rels/document.xml.rels": ("", _relations(self.relations)),
            **self.parts,
            "word/numbering.xml": (f"{WORD_XML}.numbering+xml", lists),
            "docProps/core.xml": (CORE_TYPE, core_xml(self.looks.document)),
            "docProps/app.xml": (f"{CONTENT}.extended-properties+xml", HEAD + APP),
        }
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=PACKING) as made:
            for name, data in (
                ("[Content_Types].xml", _types(parts)),
                ("_rels/.rels", POINTS),
                *((name, content) for name, (_, content) in parts.items()),
            ):
                made.writestr(zipfile.ZipInfo(name, EPOCH), data, zipfile.ZIP_DEFLATED, PACKING)

    def _add(self, name: str, content: str) -> None:
        """Put in a part of Word's own kind, and point the document at it."""
        kind = name.rstrip("12")
        self.parts[f"word/{name}.xml"] = f"{WORD_XML}.{kind}+xml", HEAD + content
        self._relate(kind, f"{name}.xml")

    def _relate(self, kind: str, target: str, more: str = "") -> str:
        """Point the document at something, and give the name of that relation."""
        self.relations.append(_relation(len(self.relations) + 1, kind, target, more))
        return f"rId{len(self.relations)}"

    def _around(self, looks: Looks) -> str:
        """Put in headers and footers, and give the page's references to them."""
        running = looks.document.running
        footer = f"<w:ftr {W}>{footer_xml(running, looks)}</w:ftr>"
        slots = [("default", running.header)]
        slots += [("first", running.first_header)] if _is_first_other(running) else []
        made = ""
        for n, (slot, lines) in enumerate(slots, 1):
            header = f"<w:hdr {W} {OFFICE_VML}>{header_xml(running, lines, n)}</w:hdr>"
            for kind, content in (("header", header), ("footer", footer)):
                self._add(f"{kind}{n}", content)
                made += f'<w:{kind}Reference w:type="{slot}" r:id="rId{len(self.relations)}"/>'
        return made


def core_xml(document: Document) -> str:
    """Give the properties of the file."""
    facts = document.facts
    author, when = _property(facts.author), _when(moment(facts.modified))
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{_property(facts.title)}</dc:title>"
        f"<dc:subject>{_property(facts.subject)}</dc:subject><dc:creator>{author}</dc:creator>"
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy>"
        f"<cp:keywords>{_property(facts.keywords)}</cp:keywords>"
        f"<dc:language>{_property(facts.language)}</dc:language><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{when}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{when}</dcterms:modified>'
        "</cp:coreProperties>"
    )


def _property(text: str) -> str:
    return escape(flat(text)[:MOST_OF_A_PROPERTY])


def _when(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def _is_first_other(running: Running) -> bool:
    """Say whether the first page has a header of its own."""
    return running.first_header != running.header


def _relation(n: int, kind: str, target: str, more: str = "") -> str:
    return f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target={quoteattr(target)}{more}/>'


def _relations(relations: list[str]) -> str:
    return f'{HEAD}<Relationships xmlns="{RELATIONS}">{"".join(relations)}</Relationships>'


def _types(parts: dict[str, tuple[str, str | bytes]]) -> str:
    """Give the list of what each part is."""
    listed = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name, (kind, _) in parts.items()
        if kind
    )
    return (
        f'{HEAD}<Types xmlns="{TYPES}"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


POINTS = _relations(
    [
        _relation(1, "officeDocument", "word/document.xml"),
        f'<Relationship Id="rId2" Type="{RELATIONS}/metadata/core-properties"'
        ' Target="docProps/core.xml"/>',
        _relation(3, "extended-properties", "docProps/app.xml"),
    ]
)
"""What the package points at."""
